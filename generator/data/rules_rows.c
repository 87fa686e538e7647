/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/rules_inside.h"

#include <stdlib.h>

#include "base/name.h"

/* The items of `A; B; C`. */
static size_t read_items(struct checking *c, struct str list, const struct str **items)
{
	LIST(struct str) found = { 0 };
	struct str item;
	while (str_cut(&list, ';', &item))
		if (str_trim(item).len)
			*list_add(&c->scratch, &found) = str_trim(item);
	*items = found.items;
	return found.n;
}

/* ---- COLUMN ist eins von A; B; C ---- */

void rule_check_one_of(struct checking *c, struct str name, struct str values)
{
	unsigned column;
	const struct str *items;
	if (!rule_column(c, name, &column))
		return;
	size_t n = read_items(c, values, &items);
	for (unsigned row = 0; row < c->set->n_rows; row++) {
		if (c->set->columns[column].cells[row].status != STATUS_VALUE) {
			c->n_open++;
			continue;
		}
		c->n_judged++;
		const char *text = dataset_cell_text(&c->scratch, c->set, row, column);
		bool allowed = false;
		for (size_t i = 0; i < n && !allowed; i++)
			allowed = str_is(items[i], text);
		rule_checked(c, row, column, allowed);
		if (allowed)
			continue;
		diag_report(c->d, DIAG_RULE_VALUE, dataset_cell_loc(c->d->arena, c->set, row, column), text,
			    rule_heading(c, column), name_list(c->d->arena, items, n, NAME_LISTED_MAX), NULL);
		rule_severity(c);
	}
}

/* ---- COLUMN enthält A; B; C ---- */

/* The cell value that the text stands for. False: no cell of the column can hold it. */
static bool value_of(const struct column *column, struct str text, int64_t *value)
{
	struct period period;
	if (column_is_number(column))
		return number_parse(text, column->places, value) == NUMBER_OK;
	if (column_is_period(column)) {
		bool read = period_parse(text, &period);
		*value = read ? period_code(period) : 0;
		return read;
	}
	for (size_t i = 0; i < column->n_categories; i++) {
		if (!str_eq(column->categories[i].value, text))
			continue;
		*value = (int64_t)i;
		return true;
	}
	return false;
}

static bool column_holds(const struct checking *c, const struct column *column, struct str text)
{
	int64_t value;
	if (!value_of(column, text, &value))
		return false;
	for (size_t row = 0; row < c->set->n_rows; row++)
		if (column->cells[row].status == STATUS_VALUE && column->cells[row].value == value)
			return true;
	return false;
}

void rule_check_contains(struct checking *c, struct str name, struct str values)
{
	unsigned column;
	const struct str *items;
	if (!rule_column(c, name, &column))
		return;
	size_t n = read_items(c, values, &items), n_absent = 0;
	struct str *absent = arena_array(&c->scratch, struct str, n + 1);
	for (size_t i = 0; i < n; i++)
		if (!column_holds(c, &c->set->columns[column], items[i]))
			absent[n_absent++] = items[i];
	if (!n_absent)
		return;
	diag_report(c->d, DIAG_RULE_ABSENT, loc_file(dataset_row_loc(c->d->arena, c->set, 0).file), rule_heading(c, column),
		    name_list(c->d->arena, absent, n_absent, NAME_LISTED_MAX), NULL);
	rule_severity(c);
}

/* ---- COLUMN vollständig ---- */

/* The values that have to stand in every group of rows. */
struct wanted {
	unsigned column;
	int64_t *values; /* sorted */
	size_t n;
	unsigned *seen_in; /* per value: the group it was seen in last, from 1 */
	bool total;        /* the column's total is among them */
};

/* Rows that name nothing but totals: nobody has divided them further. */
static bool is_grand_total(const struct checking *c, const struct rule_groups *groups, size_t group, unsigned column)
{
	const struct dataset *set = c->set;
	unsigned row = groups->first[group];
	if (groups->size[group] != 1 || !column_is_total(&set->columns[column], row))
		return false;
	for (size_t i = 0; i < set->n_keys; i++) {
		if (set->keys[i] != column && column_is_total(&set->columns[set->keys[i]], row))
			return true;
	}
	return false;
}

/* Is the total part of what is complete? Not when it stands in grand totals only. */
static bool wants_total(const struct checking *c, const struct rule_groups *groups, unsigned index)
{
	const struct column *column = &c->set->columns[index];
	bool anywhere = false;
	for (unsigned row = 0; row < c->set->n_rows; row++) {
		if (!column_is_total(column, row))
			continue;
		anywhere = true;
		if (!is_grand_total(c, groups, groups->of_row[row], index))
			return true;
	}
	return !anywhere;
}

static int compare_values(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

/* A merkmal wants all its words, other columns what stands in them. */
static struct wanted find_wanted(struct checking *c, const struct rule_groups *groups, unsigned index)
{
	const struct column *column = &c->set->columns[index];
	struct wanted wanted = { .column = index };
	size_t n_rows = c->set->n_rows;
	wanted.total = column->total >= 0 && wants_total(c, groups, index);
	wanted.values = arena_array(&c->scratch, int64_t, n_rows + column->n_categories);
	if (column->type == COLUMN_CATEGORY)
		for (size_t i = 0; i < column->n_categories; i++)
			wanted.values[wanted.n++] = (int64_t)i;
	else
		for (size_t row = 0; row < n_rows; row++)
			wanted.values[wanted.n++] = column->cells[row].value;
	qsort(wanted.values, wanted.n, sizeof *wanted.values, compare_values);
	size_t n = 0;
	for (size_t i = 0; i < wanted.n; i++) {
		bool twice = n && wanted.values[n - 1] == wanted.values[i];
		bool is_total = column->total >= 0 && wanted.values[i] == column->total;
		if (!twice && (wanted.total || !is_total))
			wanted.values[n++] = wanted.values[i];
	}
	wanted.n = n;
	wanted.seen_in = arena_array(&c->scratch, unsigned, n + 1);
	return wanted;
}

static const char *value_text(const struct checking *c, const struct column *column, int64_t value)
{
	char text[NUMBER_TEXT_SIZE];
	if (column_is_number(column))
		number_text(value, column->places, text);
	else if (column_is_period(column))
		period_text(period_of_code(value), text);
	else
		return rule_text(c, column->categories[value].value);
	return arena_strdup(c->d->arena, text);
}

static void report_incomplete(struct checking *c, const struct wanted *wanted, unsigned first_row, unsigned group)
{
	const struct column *column = &c->set->columns[wanted->column];
	struct str absent[NAME_LISTED_MAX + 1];
	size_t n = 0;
	for (size_t i = 0; i < wanted->n && n <= NAME_LISTED_MAX; i++)
		if (wanted->seen_in[i] != group)
			absent[n++] = str_of(value_text(c, column, wanted->values[i]));
	struct loc loc = rule_group_loc(c, first_row, wanted->column);
	diag_report(c->d, DIAG_RULE_INCOMPLETE, loc, rule_heading(c, wanted->column),
		    name_list(c->d->arena, absent, n, NAME_LISTED_MAX), loc.cell ? loc.cell : "", NULL);
	rule_severity(c);
}

void rule_check_complete(struct checking *c, struct str name)
{
	unsigned index;
	if (!rule_key_column(c, name, &index))
		return;
	const struct column *column = &c->set->columns[index];
	struct rule_groups groups = rule_group_rows_except(c, index);
	struct wanted wanted = find_wanted(c, &groups, index);
	for (size_t i = 0; i < groups.n; i++) {
		size_t found = 0;
		if (is_grand_total(c, &groups, i, index))
			continue;
		for (unsigned row = groups.first[i]; row != NO_ROW; row = groups.next[row]) {
			const int64_t *value = bsearch(&column->cells[row].value, wanted.values, wanted.n,
						       sizeof *wanted.values, compare_values);
			if (!value || wanted.seen_in[value - wanted.values] == i + 1)
				continue;
			wanted.seen_in[value - wanted.values] = (unsigned)i + 1;
			found++;
		}
		if (c->watch && groups.of_row[c->watch->row] == i)
			rule_checked(c, c->watch->row, index, found == wanted.n);
		if (found < wanted.n)
			report_incomplete(c, &wanted, groups.first[i], (unsigned)i + 1);
	}
}

/* ---- COLUMN eindeutig ---- */

void rule_check_unique(struct checking *c, struct str name)
{
	const struct dataset *set = c->set;
	unsigned index;
	if (!rule_column(c, name, &index))
		return;
	struct map seen;
	map_init(&seen, &c->scratch);
	for (unsigned row = 0; row < set->n_rows; row++) {
		const struct cell *cell = &set->columns[index].cells[row];
		if (cell->status != STATUS_VALUE) {
			c->n_open++;
			continue;
		}
		c->n_judged++;
		void **place = map_put(&seen, str_part((const char *)&cell->value, sizeof cell->value));
		rule_checked(c, row, index, !*place);
		if (!*place) {
			*place = (void *)(uintptr_t)(row + 1);
			continue;
		}
		unsigned first = (unsigned)(uintptr_t)*place - 1;
		diag_report(c->d, DIAG_RULE_TWICE, dataset_cell_loc(c->d->arena, set, row, index), rule_heading(c, index),
			    dataset_cell_text(c->d->arena, set, row, index),
			    dataset_excel_row(c->d->arena, set, first), dataset_excel_row(c->d->arena, set, row), NULL);
		diag_related(c->d, dataset_cell_loc(c->d->arena, set, first, index));
		rule_severity(c);
	}
}
