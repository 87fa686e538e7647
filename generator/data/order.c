/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/order.h"

/* ---- Order ---- */

struct order {
	const struct cell *cells[DATASET_MAX_KEYS];
	unsigned n;
};

static int compare_keys(const struct order *order, unsigned a, unsigned b)
{
	for (unsigned i = 0; i < order->n; i++) {
		int64_t x = order->cells[i][a].value, y = order->cells[i][b].value;
		if (x != y)
			return x < y ? -1 : 1;
	}
	return 0;
}

/* Merges the sorted runs [from, middle) and [middle, to) of `in` into `out`; equal rows keep their order. */
static void merge(const struct order *order, const unsigned *in, unsigned *out, size_t from, size_t middle, size_t to)
{
	size_t left = from, right = middle;
	for (size_t i = from; i < to; i++) {
		bool take_left = left < middle && (right >= to || compare_keys(order, in[left], in[right]) <= 0);
		out[i] = take_left ? in[left++] : in[right++];
	}
}

/* Stable, without a comparison function's indirection: the rows of a year stay in the order of the file. */
static unsigned *merge_sort(const struct order *order, unsigned *rows, unsigned *spare, size_t n)
{
	for (size_t run = 1; run < n; run *= 2) {
		for (size_t from = 0; from < n; from += 2 * run) {
			size_t middle = from + run < n ? from + run : n, to = from + 2 * run < n ? from + 2 * run : n;
			merge(order, rows, spare, from, middle, to);
		}
		unsigned *sorted = spare;
		spare = rows;
		rows = sorted;
	}
	return rows;
}

/* The other keys first, the period last. */
static struct order order_of(const struct dataset *set)
{
	struct order order = { .n = 0 };
	for (size_t i = 0; i < set->n_keys; i++)
		if ((int)set->keys[i] != set->period_column)
			order.cells[order.n++] = set->columns[set->keys[i]].cells;
	if (set->period_column >= 0)
		order.cells[order.n++] = set->columns[set->period_column].cells;
	return order;
}

static void sort_rows(struct arena *a, struct dataset *set, const struct order *order)
{
	set->by_period = arena_array(a, unsigned, set->n_rows);
	bool sorted = true;
	for (unsigned i = 0; i < set->n_rows; i++) {
		set->by_period[i] = i;
		sorted = sorted && (i == 0 || compare_keys(order, i - 1, i) <= 0);
	}
	if (!sorted)
		set->by_period = merge_sort(order, set->by_period, arena_array(a, unsigned, set->n_rows), set->n_rows);
	set->place_in_period = arena_array(a, unsigned, set->n_rows);
	for (unsigned i = 0; i < set->n_rows; i++)
		set->place_in_period[set->by_period[i]] = i;
}

/* ---- Doubles ---- */

static bool key_is_known(const struct dataset *set, unsigned row)
{
	for (size_t i = 0; i < set->n_keys; i++)
		if (set->columns[set->keys[i]].cells[row].status != STATUS_VALUE)
			return false;
	return true;
}

static bool report_double(const struct dataset *set, unsigned first, unsigned second, struct diags *d)
{
	const struct column *column = &set->columns[set->keys[0]];
	bool is_year = set->n_keys == 1 && column->type == COLUMN_YEAR;
	struct buf name = BUF_INIT;
	for (size_t i = 0; i < set->n_keys; i++) {
		buf_adds(&name, i ? ", " : "");
		buf_adds(&name, dataset_cell_text(d->arena, set, second, set->keys[i]));
	}
	const char *key = arena_cstr(d->arena, buf_str(&name)), *next = "";
	if (is_year && set->protection == PROTECTION_NONE) {
		struct period last = period_of_code(column->cells[set->by_period[set->n_rows - 1]].value);
		next = arena_printf(d->arena, "%d", last.start.year + 1);
	}
	struct loc loc = dataset_cell_loc(d->arena, set, second, set->keys[0]);
	diag_report(d, DIAG_CSV_KEY_TWICE, loc, is_year ? key : "", is_year ? "" : key,
		    dataset_excel_row(d->arena, set, first), dataset_excel_row(d->arena, set, second), next, NULL);
	buf_release(&name);
	return false;
}

static bool find_doubles(const struct dataset *set, const struct order *order, struct diags *d)
{
	bool ok = true;
	size_t first = 0;
	for (size_t i = 1; i < set->n_rows; i++) {
		if (compare_keys(order, set->by_period[first], set->by_period[i]) != 0)
			first = i;
		else if (key_is_known(set, set->by_period[i]) && key_is_known(set, set->by_period[first]))
			ok = report_double(set, set->by_period[first], set->by_period[i], d);
	}
	return ok;
}

/* ---- Both ---- */

bool order_rows(struct arena *a, struct dataset *set, struct diags *d)
{
	struct order order = order_of(set);
	sort_rows(a, set, &order);
	return !set->n_keys || find_doubles(set, &order, d);
}
