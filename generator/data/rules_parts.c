/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/rules_inside.h"

#include "base/name.h"

/* Shares being added up. */
struct shares {
	struct checking *c;
	struct fraction sum, slack; /* each share may be off by half of its last decimal */
	unsigned places;
	bool known, watched; /* the cell asked about is among them */
	size_t n;
	LIST(struct str) cells;
};

static struct shares shares_none(struct checking *c)
{
	return (struct shares){ .c = c, .sum = FRACTION_ZERO, .slack = FRACTION_ZERO, .known = true };
}

static void add_share(struct shares *s, unsigned row, unsigned index)
{
	const struct column *column = &s->c->set->columns[index];
	const struct cell *cell = &column->cells[row];
	s->n++;
	s->watched = s->watched || rule_is_watched(s->c, row, index);
	s->known = s->known && cell_is_known(cell) &&
		   fraction_add(s->sum, rule_cell_number(column, cell), &s->sum) &&
		   fraction_add(s->slack, fraction_scaled(5, column->places + 1), &s->slack);
	s->places = column->places > s->places ? column->places : s->places;
	if (s->cells.n <= NAME_LISTED_MAX)
		*list_add(&s->c->scratch, &s->cells) =
			str_of(dataset_cell_loc(&s->c->scratch, s->c->set, row, index).cell);
}

/* `over`: along a column of categories instead of along a row. */
static void judge_shares(const struct shares *s, struct loc loc, bool over)
{
	struct checking *c = s->c;
	struct fraction distance, hundred = { 100, 1 };
	if (!s->n)
		return;
	if (!s->known || !fraction_distance(s->sum, hundred, &distance)) {
		c->n_open++;
		return;
	}
	c->n_judged++;
	bool complete = fraction_cmp(distance, c->lenient.tolerant ? c->lenient.tolerance : s->slack) <= 0;
	if (s->watched)
		rule_checked(c, c->watch->row, c->watch->column, complete);
	if (complete)
		return;
	diag_report(c->d, DIAG_RULE_SHARES, loc, rule_number(c, s->sum, s->places),
		    name_list(c->d->arena, s->cells.items, s->cells.n, NAME_LISTED_MAX),
		    rule_number(c, distance, s->places), over ? "1" : "", NULL);
	rule_severity(c);
}

/* ---- anteile ergeben 100 % ---- */

static bool is_share(const struct column *column)
{
	return column->type == COLUMN_PERCENT && word_of(column->part_of) != WORD_NONE_F;
}

void rule_check_shares(struct checking *c)
{
	const struct dataset *set = c->set;
	size_t n_shares = 0;
	for (size_t i = 0; i < set->n_columns; i++)
		n_shares += is_share(&set->columns[i]);
	if (!n_shares)
		diag_report(c->d, DIAG_RULE_NO_SHARES, c->rule->value_loc, NULL);
	for (unsigned row = 0; row < set->n_rows && n_shares; row++) {
		struct shares shares = shares_none(c);
		for (unsigned i = 0; i < set->n_columns; i++)
			if (is_share(&set->columns[i]))
				add_share(&shares, row, i);
		judge_shares(&shares, dataset_row_loc(c->d->arena, set, row), false);
	}
}

/* ---- COLUMN über COLUMN ergibt 100 % ---- */

void rule_check_shares_over(struct checking *c, struct str name, struct str over)
{
	unsigned index, key;
	if (!rule_number_column(c, name, &index) || !rule_key_column(c, over, &key))
		return;
	const struct column *column = &c->set->columns[key];
	struct rule_groups groups = rule_group_rows_except(c, key);
	for (size_t i = 0; i < groups.n; i++) {
		struct shares shares = shares_none(c);
		for (unsigned row = groups.first[i]; row != NO_ROW; row = groups.next[row])
			if (!column_is_total(column, row))
				add_share(&shares, row, index);
		judge_shares(&shares, rule_group_loc(c, groups.first[i], key), true);
	}
}

/* ---- Sum rows ---- */

static bool is_summable(const struct column *column)
{
	return (column->type == COLUMN_INTEGER || column->type == COLUMN_DECIMAL) && !column->is_key &&
	       word_of(column->part_of) != WORD_NONE_F;
}

/* What the rows of a group but its total add up to in one column. False: a value is missing, or there are no such rows. */
static bool add_parts(const struct rule_groups *groups, size_t group, unsigned total_row, const struct column *column,
		      struct fraction *sum)
{
	*sum = FRACTION_ZERO;
	for (unsigned row = groups->first[group]; row != NO_ROW; row = groups->next[row]) {
		const struct cell *cell = &column->cells[row];
		if (row == total_row)
			continue;
		if (!cell_is_known(cell) || !fraction_add(*sum, rule_cell_number(column, cell), sum))
			return false;
	}
	return groups->size[group] > 1;
}

static void check_total(struct checking *c, const struct rule_groups *groups, size_t group, unsigned row, unsigned key)
{
	const struct dataset *set = c->set;
	for (unsigned i = 0; i < set->n_columns; i++) {
		const struct column *column = &set->columns[i];
		struct fraction sum, difference, total = rule_cell_number(column, &column->cells[row]);
		if (!is_summable(column) || !cell_is_known(&column->cells[row]) ||
		    !add_parts(groups, group, row, column, &sum) || !fraction_distance(total, sum, &difference))
			continue;
		bool right = fraction_cmp(difference, c->lenient.tolerance) <= 0;
		if (c->watch && groups->of_row[c->watch->row] == group)
			rule_checked(c, c->watch->row, i, right);
		if (right)
			continue;
		diag_report(c->d, DIAG_RULE_TOTAL, dataset_cell_loc(c->d->arena, set, row, i),
			    dataset_cell_text(c->d->arena, set, row, key), rule_heading(c, i),
			    rule_number(c, total, column->places), rule_number(c, sum, column->places),
			    rule_number(c, difference, column->places), rule_tolerance(c, column->places), NULL);
		rule_severity(c);
	}
}

void rule_check_totals(struct checking *c, unsigned key)
{
	const struct column *column = &c->set->columns[key];
	struct rule_groups groups = rule_group_rows_except(c, key);
	for (size_t i = 0; i < groups.n; i++)
		for (unsigned row = groups.first[i]; row != NO_ROW; row = groups.next[row])
			if (column_is_total(column, row))
				check_total(c, &groups, i, row, key);
}
