/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/rules_inside.h"

/* ---- anteile ergeben 100 % ---- */

static bool is_share(const struct column *column)
{
	return column->type == COLUMN_PERCENT && word_of(column->part_of) != WORD_NONE_F;
}

static const char *cells_list(const struct checking *c, unsigned row, const unsigned *columns, size_t n)
{
	struct buf list = BUF_INIT;
	for (size_t i = 0; i < n; i++) {
		buf_adds(&list, i ? DIAG_SEP : "");
		buf_adds(&list, dataset_cell_loc(c->d->arena, c->set, row, columns[i]).cell);
	}
	const char *result = rule_text(c, buf_str(&list));
	buf_release(&list);
	return result;
}

/* Each share may be off by half of its last decimal. */
static void check_shares_row(struct checking *c, unsigned row, const unsigned *shares, size_t n)
{
	struct fraction sum = FRACTION_ZERO, slack = FRACTION_ZERO, distance, hundred = { 100, 1 };
	unsigned places = 0;
	for (size_t i = 0; i < n; i++) {
		const struct column *column = &c->set->columns[shares[i]];
		const struct cell *cell = &column->cells[row];
		if (!rule_cell_is_known(cell) || !fraction_add(sum, rule_cell_number(column, cell), &sum) ||
		    !fraction_add(slack, fraction_scaled(5, column->places + 1), &slack))
			return;
		places = column->places > places ? column->places : places;
	}
	if (!fraction_sub(sum, hundred, &distance))
		return;
	if (distance.num < 0)
		distance.num = -distance.num;
	bool complete = fraction_cmp(distance, slack) <= 0;
	for (size_t i = 0; i < n; i++)
		rule_checked(c, row, shares[i], complete);
	if (complete)
		return;
	diag_report(c->d, DIAG_RULE_SHARES, dataset_row_loc(c->d->arena, c->set, row), rule_number(c, sum, places),
		    cells_list(c, row, shares, n), NULL);
	rule_severity(c);
}

void rule_check_shares(struct checking *c)
{
	unsigned *shares = arena_array(&c->scratch, unsigned, c->set->n_columns);
	size_t n = 0;
	for (unsigned i = 0; i < c->set->n_columns; i++)
		if (is_share(&c->set->columns[i]))
			shares[n++] = i;
	if (n == 0)
		diag_report(c->d, DIAG_RULE_NO_SHARES, c->rule->value_loc, NULL);
	for (unsigned row = 0; row < c->set->n_rows && n; row++)
		check_shares_row(c, row, shares, n);
}

/* ---- Sum rows ---- */

/* The rows with equal other keys, and what they add up to. */
struct parts {
	int total_row; /* -1: none */
	bool watched;  /* the cell asked about stands in one of them */
	size_t n;
	struct fraction *sums; /* per column */
	bool *known;
};

static bool is_summable(const struct column *column)
{
	return (column->type == COLUMN_INTEGER || column->type == COLUMN_DECIMAL) && !column->is_key &&
	       word_of(column->part_of) != WORD_NONE_F;
}

static struct parts *parts_of(struct checking *c, struct map *groups, unsigned key, unsigned row)
{
	const struct dataset *set = c->set;
	int64_t *values = arena_array(&c->scratch, int64_t, set->n_keys);
	for (size_t i = 0; i < set->n_keys; i++)
		values[i] = set->keys[i] == key ? 0 : set->columns[set->keys[i]].cells[row].value;
	void **place = map_put(groups, str_part((const char *)values, set->n_keys * sizeof *values));
	if (!*place) {
		struct parts *parts = arena_new(&c->scratch, struct parts);
		*parts = (struct parts){ .total_row = -1,
					 .sums = arena_array(&c->scratch, struct fraction, set->n_columns),
					 .known = arena_array(&c->scratch, bool, set->n_columns) };
		for (size_t i = 0; i < set->n_columns; i++) {
			parts->sums[i] = FRACTION_ZERO;
			parts->known[i] = is_summable(&set->columns[i]);
		}
		*place = parts;
	}
	return *place;
}

static void add_part(const struct checking *c, struct parts *parts, unsigned row)
{
	parts->n++;
	for (size_t i = 0; i < c->set->n_columns; i++) {
		const struct column *column = &c->set->columns[i];
		const struct cell *cell = &column->cells[row];
		if (parts->known[i])
			parts->known[i] = rule_cell_is_known(cell) &&
					  fraction_add(parts->sums[i], rule_cell_number(column, cell), &parts->sums[i]);
	}
}

static void check_parts(struct checking *c, const struct parts *parts, unsigned key)
{
	const struct dataset *set = c->set;
	if (parts->total_row < 0 || !parts->n)
		return;
	unsigned row = (unsigned)parts->total_row;
	for (unsigned i = 0; i < set->n_columns; i++) {
		const struct column *column = &set->columns[i];
		struct fraction difference;
		if (!parts->known[i] || !rule_cell_is_known(&column->cells[row]) ||
		    !fraction_sub(rule_cell_number(column, &column->cells[row]), parts->sums[i], &difference))
			continue;
		if (parts->watched)
			rule_checked(c, c->watch->row, i, difference.num == 0);
		if (difference.num == 0)
			continue;
		difference.num = difference.num < 0 ? -difference.num : difference.num;
		diag_report(c->d, DIAG_RULE_TOTAL, dataset_cell_loc(c->d->arena, set, row, i),
			    dataset_cell_text(c->d->arena, set, row, key), rule_heading(c, i),
			    rule_number(c, rule_cell_number(column, &column->cells[row]), column->places),
			    rule_number(c, parts->sums[i], column->places), rule_number(c, difference, column->places),
			    NULL);
	}
}

void rule_check_totals(struct checking *c, unsigned key)
{
	const struct column *column = &c->set->columns[key];
	struct map groups;
	map_init(&groups, &c->scratch);
	for (unsigned row = 0; row < c->set->n_rows; row++) {
		struct parts *parts = parts_of(c, &groups, key, row);
		parts->watched = parts->watched || (c->watch && c->watch->row == row);
		if (column->cells[row].value == column->total)
			parts->total_row = (int)row;
		else
			add_part(c, parts, row);
	}
	for (size_t i = 0; i < groups.n; i++)
		check_parts(c, groups.entries[i].value, key);
}
