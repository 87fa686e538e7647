/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/rules_inside.h"

/* ---- sprung von COLUMN höchstens N % ---- */

static bool exceeds(struct fraction from, struct fraction to, struct fraction limit)
{
	struct fraction change, hundred = { 100, 1 };
	if (from.num == 0 || !fraction_sub(to, from, &change) || !fraction_div(change, from, &change) ||
	    !fraction_mul(change, hundred, &change))
		return false;
	if (change.num < 0)
		change.num = -change.num;
	return fraction_cmp(change, limit) > 0;
}

void rule_check_jump(struct checking *c, struct str name, struct str limit_text)
{
	const struct dataset *set = c->set;
	unsigned index;
	int64_t scaled;
	if (!rule_column(c, name, &index))
		return;
	const struct column *column = &set->columns[index];
	if (!column_is_number(column)) {
		rule_report_column(c, name, true);
		return;
	}
	if (set->period_column < 0 || number_parse(limit_text, 6, &scaled) != NUMBER_OK) {
		rule_report_form(c);
		return;
	}
	struct fraction limit = fraction_scaled(scaled, 6);
	for (size_t i = 1; i < set->n_rows; i++) {
		unsigned before = set->by_period[i - 1], row = set->by_period[i];
		const struct cell *from = &column->cells[before], *to = &column->cells[row];
		if (!dataset_same_keys(set, before, row, set->period_column, -1) || !rule_cell_is_known(from) || !rule_cell_is_known(to))
			continue;
		bool jumps = exceeds(rule_cell_number(column, from), rule_cell_number(column, to), limit);
		rule_checked(c, before, index, !jumps);
		rule_checked(c, row, index, !jumps);
		if (!jumps)
			continue;
		unsigned period = (unsigned)set->period_column;
		diag_report(c->d, DIAG_RULE_JUMP, dataset_cell_loc(c->d->arena, set, row, index), rule_text(c, column->name),
			    dataset_cell_text(c->d->arena, set, before, index),
			    dataset_cell_text(c->d->arena, set, before, period),
			    dataset_cell_text(c->d->arena, set, row, index),
			    dataset_cell_text(c->d->arena, set, row, period), rule_text(c, limit_text), NULL);
		rule_severity(c);
	}
}

/* ---- COLUMN lückenlos ---- */

void rule_check_gapless(struct checking *c, struct str name)
{
	const struct dataset *set = c->set;
	unsigned index;
	if (!rule_column(c, name, &index))
		return;
	if ((int)index != set->period_column) {
		rule_report_form(c);
		return;
	}
	const struct column *column = &set->columns[index];
	for (size_t i = 1; i < set->n_rows; i++) {
		unsigned before = set->by_period[i - 1], row = set->by_period[i];
		if (!dataset_same_keys(set, before, row, set->period_column, -1))
			continue;
		bool follows = period_follows(period_of_code(column->cells[before].value),
					      period_of_code(column->cells[row].value));
		rule_checked(c, before, index, follows);
		rule_checked(c, row, index, follows);
		if (follows)
			continue;
		diag_report(c->d, DIAG_RULE_GAP, dataset_cell_loc(c->d->arena, set, row, index),
			    dataset_cell_text(c->d->arena, set, before, index),
			    dataset_cell_text(c->d->arena, set, row, index), NULL);
		rule_severity(c);
	}
}
