/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/rules_inside.h"

#include "base/name.h"

/* ---- sprung von COLUMN höchstens N % ---- */

struct jump_limit {
	struct fraction most;
	bool relative;    /* in percent of the earlier value */
	const char *text; /* as the sentence has it: "50 %" */
};

static bool is_points(struct str word)
{
	return name_same(word, STR("Prozentpunkte")) || name_same(word, STR("Prozentpunkt"));
}

/* `50 %`, `500`, `500 Personen`, `2 Prozentpunkte`. Of percentages a bare number or unit could mean either. */
static bool read_limit(struct checking *c, const struct column *column, struct str text, struct jump_limit *limit)
{
	size_t n = 0;
	while (n < text.len && text.ptr[n] != ' ' && text.ptr[n] != '%')
		n++;
	struct str unit = str_trim(str_from(text, n));
	int64_t scaled;
	if (number_parse(str_part(text.ptr, n), EXPRESSION_MAX_DECIMALS, &scaled) != NUMBER_OK || scaled < 0) {
		rule_report_form(c);
		return false;
	}
	*limit = (struct jump_limit){ .most = fraction_scaled(scaled, EXPRESSION_MAX_DECIMALS),
				      .relative = str_is(unit, "%"),
				      .text = rule_text(c, text) };
	bool is_percent = column->unit.kind == UNIT_PERCENT;
	bool absolute = is_percent ? is_points(unit) : !unit.len || name_same(unit, column->unit.name);
	return limit->relative || absolute ||
	       diag_report(c->d, DIAG_RULE_JUMP_LIMIT, c->rule->value_loc, limit->text, rule_text(c, column->name),
			   is_percent ? "1" : "", NULL);
}

/* From 0 any change is more than any percentage; the amount of the earlier value counts, so that debts grow, too. */
static bool exceeds(const struct jump_limit *limit, struct fraction from, struct fraction distance, struct fraction *change)
{
	*change = distance;
	if (!limit->relative)
		return fraction_cmp(distance, limit->most) > 0;
	if (from.num == 0)
		return distance.num != 0;
	return fraction_div(distance, fraction_magnitude(from), change) &&
	       fraction_mul(*change, (struct fraction){ 100, 1 }, change) && fraction_cmp(*change, limit->most) > 0;
}

/* How far: "3,7 %", "175", "0,6 Prozentpunkte". */
static const char *change_text(const struct checking *c, const struct column *column, const struct jump_limit *limit,
			       struct fraction from, struct fraction change)
{
	bool in_percent = limit->relative && from.num != 0;
	int64_t scaled;
	if (!in_percent)
		return arena_printf(c->d->arena, "%s%s", rule_number(c, change, column->places),
				    column->unit.kind == UNIT_PERCENT ? " Prozentpunkte" : "");
	if (!fraction_round(change, 1, &scaled))
		return "…";
	char text[NUMBER_TEXT_SIZE];
	number_text(scaled, 1, text);
	return arena_printf(c->d->arena, "%s %%", text);
}

void rule_check_jump(struct checking *c, struct str name, struct str limit_text)
{
	const struct dataset *set = c->set;
	struct jump_limit limit;
	unsigned index, period = (unsigned)set->period_column;
	if (!rule_number_column(c, name, &index))
		return;
	const struct column *column = &set->columns[index];
	if (set->period_column < 0) {
		diag_report(c->d, DIAG_RULE_NO_PERIOD, c->rule->value_loc, NULL);
		return;
	}
	if (!read_limit(c, column, limit_text, &limit))
		return;
	for (size_t i = 1; i < set->n_rows; i++) {
		unsigned before = set->by_period[i - 1], row = set->by_period[i];
		const struct cell *from = &column->cells[before], *to = &column->cells[row];
		if (!dataset_same_keys(set, before, row, set->period_column, -1))
			continue;
		struct fraction distance, change, earlier = rule_cell_number(column, from);
		if (!cell_is_known(from) || !cell_is_known(to) ||
		    !fraction_distance(rule_cell_number(column, to), earlier, &distance)) {
			c->n_open++;
			continue;
		}
		c->n_judged++;
		bool jumps = exceeds(&limit, earlier, distance, &change);
		rule_checked(c, before, index, !jumps);
		rule_checked(c, row, index, !jumps);
		if (!jumps)
			continue;
		struct arena *a = c->d->arena;
		diag_report(c->d, DIAG_RULE_JUMP, dataset_cell_loc(a, set, row, index), rule_text(c, column->name),
			    dataset_cell_text(a, set, before, index), dataset_cell_text(a, set, before, period),
			    dataset_cell_text(a, set, row, index), dataset_cell_text(a, set, row, period),
			    change_text(c, column, &limit, earlier, change), limit.text, NULL);
		diag_related(c->d, dataset_cell_loc(a, set, before, index));
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
		diag_report(c->d, DIAG_RULE_NO_PERIOD, source_loc_of(&set->yaml, name), rule_text(c, name),
			    set->period_column < 0 ? "" : rule_text(c, set->columns[set->period_column].name), NULL);
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
		diag_related(c->d, dataset_cell_loc(c->d->arena, set, before, index));
		rule_severity(c);
	}
}
