/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/select_inside.h"

#include <stdlib.h>

#include "base/buf.h"

/* One row of the answer before it is computed: the joined rows it is made from. */
struct line {
	unsigned first, n;    /* tuples */
	bool shown, total;
	unsigned place;       /* in the list that was computed last: where its values are */
	const int64_t *ranks; /* of the sort keys, when SQLite ranks them */
};

struct answer {
	struct formula_run run; /* first: formula.c hands it back */
	struct arena *a;
	const struct selection *s;
	struct str lang;
	size_t n_tables;
	unsigned *tuples;       /* n_tables row indices each */
	struct line *lines;
	size_t n_lines;
	unsigned *list;         /* the lines shown, in their order */
	size_t n_list;
	/* Where evaluation is. */
	const unsigned *tuple;
	unsigned line;
	bool grouped;           /* at a group, not at one of its rows */
	/* Where earlier rows are; NULL until the first change asks. */
	unsigned *row_before;   /* row of the dataset → row */
	unsigned *line_before;  /* group → group */
	unsigned *line_of_row;  /* row of the dataset → line */
	unsigned *share_order;  /* rows by their other keys than the category's */
	const struct formula *share_of;
	/* The earlier points in time that changes were computed against. */
	struct period earlier;
	bool mixed;
	size_t *column_of; /* column of the table → column of the selection */
};

static struct answer *answer_of(struct formula_run *run)
{
	return (struct answer *)run;
}

static const unsigned *tuple_at(const struct answer *w, unsigned index)
{
	return w->tuples + (size_t)index * w->n_tables;
}

static unsigned base_row(const struct answer *w, unsigned line)
{
	return tuple_at(w, w->lines[line].first)[0];
}

static bool is_present(const struct cell *cell)
{
	return cell->status == STATUS_VALUE || cell->status == STATUS_NIL;
}

/* SQLite groups all missing cells together, so they count as equal here. */
static int64_t key_value(const struct dataset *set, unsigned column, unsigned row)
{
	const struct cell *cell = &set->columns[column].cells[row];
	return is_present(cell) ? cell->value : INT64_MIN;
}

static int compare_int64(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

/* ---- From SQLite's rows to lines ---- */

static bool is_total_line(const struct answer *w, unsigned row)
{
	const struct selection *s = w->s;
	const struct dataset *set = s->dataset;
	for (size_t i = 0; i < set->n_keys && !s->grouped; i++) {
		unsigned key = set->keys[i];
		const struct column *c = &set->columns[key];
		bool candidate = c->total >= 0 && (int)key != s->parts && selection_shows(s, key) && !selection_asks_for_total(s, key);
		if (candidate && is_present(&c->cells[row]) && c->cells[row].value == c->total)
			return true;
	}
	return false;
}

static void read_lines(struct answer *w, const struct select_query *q, const struct store_rows *rows)
{
	size_t n = rows->width > 0 ? rows->cells.n / rows->width : 0, skip = w->s->grouped ? 1 : 0;
	w->tuples = arena_array(w->a, unsigned, n * w->n_tables);
	w->lines = arena_array(w->a, struct line, n);
	for (size_t i = 0; i < n; i++) {
		const int64_t *cells = rows->cells.items + i * rows->width;
		unsigned *tuple = w->tuples + i * w->n_tables;
		for (size_t t = 0; t < w->n_tables; t++)
			tuple[t] = cells[skip + t] == INT64_MIN ? NO_ROW : (unsigned)(cells[skip + t] - 1);
		bool same_group = w->s->grouped && i > 0 && cells[0] == cells[0 - (ptrdiff_t)rows->width];
		if (same_group) {
			w->lines[w->n_lines - 1].n++;
			continue;
		}
		struct line *line = &w->lines[w->n_lines++];
		*line = (struct line){ .first = (unsigned)i, .n = 1, .shown = true, .total = is_total_line(w, tuple[0]) };
		const int64_t *rest = cells + skip + w->n_tables;
		if (q->flagged)
			line->shown = *rest++ != 0;
		line->ranks = rest;
	}
}

static void fetch(struct answer *w, struct store_reader *reader, size_t n_filters, bool period)
{
	struct select_query q;
	struct store_rows rows = { 0 };
	select_query_make(w->a, w->s, n_filters, period, &q);
	store_query(reader, w->a, q.sql, q.parameters.items, q.parameters.n, &rows);
	w->n_lines = 0;
	read_lines(w, &q, &rows);
	w->list = arena_array(w->a, unsigned, w->n_lines);
	w->n_list = 0;
	for (unsigned i = 0; i < w->n_lines; i++)
		if (w->lines[i].shown)
			w->list[w->n_list++] = i;
}

/* ---- Earlier rows ---- */

struct order {
	const struct dataset *set;
	const struct answer *w;
	int except;
};

static int compare_keys(const struct order *o, unsigned row_a, unsigned row_b)
{
	for (size_t i = 0; i < o->set->n_keys; i++) {
		unsigned key = o->set->keys[i];
		int order = (int)key == o->except ? 0 : compare_int64(key_value(o->set, key, row_a), key_value(o->set, key, row_b));
		if (order != 0)
			return order;
	}
	return 0;
}

static int compare_rows(const void *a, const void *b, void *context)
{
	unsigned row_a = *(const unsigned *)a, row_b = *(const unsigned *)b;
	int order = compare_keys(context, row_a, row_b);
	return order != 0 ? order : (row_a > row_b) - (row_a < row_b);
}

static bool same_group_but(const struct answer *w, unsigned row, unsigned other, int except)
{
	for (size_t i = 0; i < w->s->n_groups; i++) {
		unsigned column = w->s->groups[i];
		if ((int)column != except && key_value(w->s->dataset, column, row) != key_value(w->s->dataset, column, other))
			return false;
	}
	return true;
}

static int compare_groups(const void *a, const void *b, void *context)
{
	const struct answer *w = context;
	const struct dataset *set = w->s->dataset;
	unsigned row_a = base_row(w, *(const unsigned *)a), row_b = base_row(w, *(const unsigned *)b);
	for (size_t i = 0; i < w->s->n_groups; i++) {
		unsigned column = w->s->groups[i];
		int order = (int)column == set->period_column ? 0 :
			    compare_int64(key_value(set, column, row_a), key_value(set, column, row_b));
		if (order != 0)
			return order;
	}
	return compare_int64(key_value(set, (unsigned)set->period_column, row_a), key_value(set, (unsigned)set->period_column, row_b));
}

static void order_groups(struct answer *w)
{
	int period = w->s->dataset->period_column;
	unsigned *order = arena_array(w->a, unsigned, w->n_lines);
	w->line_before = arena_array(w->a, unsigned, w->n_lines);
	for (unsigned i = 0; i < w->n_lines; i++) {
		order[i] = i;
		w->line_before[i] = NO_ROW;
	}
	if (!selection_groups_by(w->s, (unsigned)period))
		return;
	qsort_r(order, w->n_lines, sizeof *order, compare_groups, w);
	for (size_t i = 1; i < w->n_lines; i++)
		if (same_group_but(w, base_row(w, order[i - 1]), base_row(w, order[i]), period))
			w->line_before[order[i]] = order[i - 1];
}

static void order_rows(struct answer *w)
{
	const struct dataset *set = w->s->dataset;
	w->row_before = arena_array(w->a, unsigned, set->n_rows);
	w->row_before[set->by_period[0]] = NO_ROW;
	for (size_t i = 1; i < set->n_rows; i++) {
		unsigned row = set->by_period[i], before = set->by_period[i - 1];
		bool same = dataset_same_keys(set, row, before, set->period_column, -1);
		w->row_before[row] = same ? before : NO_ROW;
	}
}

/* The tuple of any row of the dataset: with what it was joined to, when the query brought it. */
static const unsigned *tuple_of_row(struct answer *w, unsigned row)
{
	unsigned *tuple = arena_array(w->a, unsigned, w->n_tables);
	for (size_t t = 1; t < w->n_tables; t++)
		tuple[t] = NO_ROW;
	tuple[0] = row;
	if (w->n_tables == 1)
		return tuple;
	if (!w->line_of_row) {
		w->line_of_row = arena_array(w->a, unsigned, w->s->dataset->n_rows);
		memset(w->line_of_row, 0xFF, w->s->dataset->n_rows * sizeof *w->line_of_row);
		for (unsigned i = 0; i < w->n_lines; i++)
			for (unsigned k = 0; k < w->lines[i].n; k++)
				w->line_of_row[tuple_at(w, w->lines[i].first + k)[0]] = w->lines[i].first + k;
	}
	return w->line_of_row[row] == NO_ROW ? tuple : tuple_at(w, w->line_of_row[row]);
}

static void note_earlier(struct answer *w, unsigned row)
{
	const struct dataset *set = w->s->dataset;
	struct period period = period_of_code(set->columns[set->period_column].cells[row].value);
	if (w->earlier.kind == PERIOD_NONE)
		w->earlier = period;
	else if (period_cmp(w->earlier, period) != 0)
		w->mixed = true;
}

/* ---- What formula.c asks ---- */

struct position {
	const unsigned *tuple;
	unsigned line;
	bool grouped;
};

static struct position position_of(const struct answer *w)
{
	return (struct position){ w->tuple, w->line, w->grouped };
}

static void move_to(struct answer *w, struct position p)
{
	w->tuple = p.tuple;
	w->line = p.line;
	w->grouped = p.grouped;
}

static struct position at_line(const struct answer *w, unsigned line)
{
	return (struct position){ tuple_at(w, w->lines[line].first), line, w->s->grouped };
}

static bool evaluate_at(struct answer *w, struct position p, const struct formula *f, struct value *value)
{
	struct position here = position_of(w);
	move_to(w, p);
	bool good = formula_evaluate(&w->run, f, value);
	move_to(w, here);
	return good;
}

static bool line_row(struct formula_run *run, const struct formula *f, unsigned *row)
{
	*row = answer_of(run)->tuple[f->table];
	return true;
}

static bool line_earlier(struct formula_run *run, const struct formula *x, struct value *value, bool *found)
{
	struct answer *w = answer_of(run);
	*found = false;
	if (w->grouped) {
		if (!w->line_before)
			order_groups(w);
		unsigned before = w->line_before[w->line];
		if (before == NO_ROW)
			return true;
		*found = true;
		note_earlier(w, base_row(w, before));
		return evaluate_at(w, at_line(w, before), x, value);
	}
	if (!w->row_before)
		order_rows(w);
	unsigned before = w->row_before[w->tuple[0]];
	if (before == NO_ROW)
		return true;
	*found = true;
	note_earlier(w, before);
	return evaluate_at(w, (struct position){ tuple_of_row(w, before), w->line, false }, x, value);
}

static bool line_aggregate(struct formula_run *run, const struct formula *call, struct value *value)
{
	struct answer *w = answer_of(run);
	const struct line *line = &w->lines[w->line];
	struct aggregate g;
	aggregate_start(&g, call);
	for (unsigned i = 0; i < line->n; i++) {
		struct value v;
		struct position at = { tuple_at(w, line->first + i), w->line, false };
		if (!evaluate_at(w, at, call->arguments[0], &v) || !aggregate_add(run, &g, &v))
			return false;
	}
	return aggregate_end(run, &g, value);
}

static bool add_groups(struct answer *w, struct aggregate *g, const struct formula *share)
{
	unsigned row = w->tuple[0];
	for (unsigned i = 0; i < w->n_lines; i++) {
		struct value v;
		if (!same_group_but(w, row, base_row(w, i), (int)share->column))
			continue;
		if (!evaluate_at(w, at_line(w, i), share->arguments[0], &v) || !aggregate_add(&w->run, g, &v))
			return false;
	}
	return true;
}

/* The first of the rows that agree with `row` in all keys but the category, in share_order. */
static size_t first_alike(const struct answer *w, const struct order *o, unsigned row)
{
	size_t low = 0, high = o->set->n_rows;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (compare_keys(o, w->share_order[middle], row) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool add_rows(struct answer *w, struct aggregate *g, const struct formula *share)
{
	const struct dataset *set = share->dataset;
	const struct column *category = &set->columns[share->column];
	struct order order = { .set = set, .except = (int)share->column };
	if (w->share_of != share) {
		w->share_of = share;
		w->share_order = arena_array(w->a, unsigned, set->n_rows);
		for (unsigned i = 0; i < set->n_rows; i++)
			w->share_order[i] = i;
		qsort_r(w->share_order, set->n_rows, sizeof *w->share_order, compare_rows, &order);
	}
	unsigned row = w->tuple[0];
	for (size_t i = first_alike(w, &order, row); i < set->n_rows && compare_keys(&order, w->share_order[i], row) == 0; i++) {
		unsigned other = w->share_order[i];
		struct value v;
		if (category->cells[other].value == category->total)
			continue;
		struct position at = { tuple_of_row(w, other), w->line, false };
		if (!evaluate_at(w, at, share->arguments[0], &v) || !aggregate_add(&w->run, g, &v))
			return false;
	}
	return true;
}

static bool line_whole(struct formula_run *run, const struct formula *share, struct value *value)
{
	struct answer *w = answer_of(run);
	struct formula sum = { .function = WORD_SUM, .source = share->source, .type = share->arguments[0]->type };
	struct aggregate g;
	sum.arguments = share->arguments;
	sum.n_arguments = 1;
	aggregate_start(&g, &sum);
	return (w->grouped ? add_groups(w, &g, share) : add_rows(w, &g, share)) && aggregate_end(run, &g, value);
}

static const struct formula_rows line_rows = {
	.row = line_row,
	.earlier = line_earlier,
	.aggregate = line_aggregate,
	.whole = line_whole,
};

/* ---- Values of a column, for all lines of the list ---- */

static bool is_rank(const struct formula *f)
{
	return f->kind == FORMULA_CALL && f->operation == EXPRESSION_CALL && f->function == WORD_RANK;
}

static int compare_largest_first(const void *a, const void *b)
{
	return value_compare(*(struct value *const *)b, *(struct value *const *)a);
}

/* The largest is 1; equal values share a place. Total rows have none. */
static void rank_values(struct answer *w, struct value *values)
{
	struct value **order = arena_array(w->a, struct value *, w->n_list);
	struct fraction *ranks = arena_array(w->a, struct fraction, w->n_list);
	size_t n = 0;
	for (size_t i = 0; i < w->n_list; i++) {
		struct value *v = &values[i];
		v->unit = (struct unit){ 0 };
		v->decimals = 0;
		v->signed_number = false;
		if (w->lines[w->list[i]].total)
			v->status = STATUS_NOT_APPLICABLE;
		else if (value_is_number(v))
			order[n++] = v;
	}
	qsort(order, n, sizeof *order, compare_largest_first);
	for (size_t i = 0; i < n; i++) {
		bool shared = i > 0 && value_compare(order[i], order[i - 1]) == 0;
		ranks[i] = shared ? ranks[i - 1] : (struct fraction){ (int64_t)i + 1, 1 };
	}
	for (size_t i = 0; i < n; i++) {
		order[i]->status = STATUS_VALUE;
		order[i]->number = ranks[i];
	}
}

/* In the order of the list; each line remembers its place, so that the list may be ordered and cut. NULL: reported. */
static struct value *compute(struct answer *w, const struct formula *f)
{
	struct value *values = arena_array(w->a, struct value, w->n_list);
	const struct formula *of = is_rank(f) ? f->arguments[0] : f;
	w->earlier.kind = PERIOD_NONE;
	w->mixed = false;
	for (unsigned i = 0; i < w->n_list; i++) {
		w->lines[w->list[i]].place = i;
		move_to(w, at_line(w, w->list[i]));
		if (!formula_evaluate(&w->run, of, &values[i]))
			return NULL;
		if (of->kind == FORMULA_COLUMN && of->table > 0)
			values[i].note = 0; /* the footnotes of a joined dataset are not this table's */
	}
	if (is_rank(f))
		rank_values(w, values);
	return values;
}

/* ---- Filters that act last ---- */

static bool period_matches(struct period p, enum comparison comparison, struct period literal)
{
	struct period end = { PERIOD_DAY, period_end(literal) };
	switch (comparison) {
	case COMPARE_EQUAL:
	case COMPARE_ONE_OF:
		return period_covers(literal, p);
	case COMPARE_NOT_EQUAL:
		return !period_covers(literal, p);
	case COMPARE_LESS:
		return period_cmp(p, literal) < 0;
	case COMPARE_AT_LEAST:
		return period_cmp(p, literal) >= 0;
	case COMPARE_AT_MOST:
		return period_cmp(p, end) <= 0;
	case COMPARE_GREATER:
		return period_cmp(p, end) > 0;
	}
	return false;
}

static bool value_matches(const struct value *v, enum comparison comparison, const struct value *literal)
{
	if (v->kind == VALUE_PERIOD)
		return period_matches(v->period, comparison, literal->period);
	int order = value_compare(v, literal);
	switch (comparison) {
	case COMPARE_EQUAL:
	case COMPARE_ONE_OF:
		return order == 0;
	case COMPARE_NOT_EQUAL:
		return order != 0;
	case COMPARE_LESS:
		return order < 0;
	case COMPARE_AT_MOST:
		return order <= 0;
	case COMPARE_GREATER:
		return order > 0;
	case COMPARE_AT_LEAST:
		return order >= 0;
	}
	return false;
}

static bool passes(const struct selection_filter *f, const struct value *v)
{
	if (v->status != STATUS_VALUE && v->status != STATUS_NIL)
		return false;
	for (size_t i = 0; i < f->n_literals; i++)
		if (value_matches(v, f->comparison, &f->literals[i].value))
			return true;
	return false;
}

static bool fail_empty(struct answer *w, struct loc loc)
{
	return diag_report(w->run.d, DIAG_SELECT_EMPTY, loc, arena_cstr(w->a, w->s->dataset->name), NULL);
}

static bool apply_filter(struct answer *w, const struct selection_filter *f)
{
	struct value *values = compute(w, f->formula);
	if (!values)
		return false;
	size_t n = 0;
	for (size_t i = 0; i < w->n_list; i++)
		if (passes(f, &values[i]))
			w->list[n++] = w->list[i];
	w->n_list = n;
	return n > 0 || fail_empty(w, f->loc);
}

/* Nothing came: the first filter after which nothing comes is the one to mend. */
static bool blame(struct answer *w, struct store_reader *reader)
{
	const struct selection *s = w->s;
	for (size_t n = 1; n <= s->n_filters; n++) {
		fetch(w, reader, n, false);
		if (w->n_list == 0)
			return fail_empty(w, s->filters[n - 1].loc);
	}
	return fail_empty(w, s->period == WORD_LATEST || s->period == WORD_FROM ? s->period_loc : s->loc);
}

/* ---- R2: nothing is left open ---- */

static const char *example_value(struct answer *w, unsigned key)
{
	return dataset_cell_text(w->a, w->s->dataset, base_row(w, w->list[w->n_list - 1]), key);
}

static bool check_open_keys(struct answer *w)
{
	const struct selection *s = w->s;
	const struct dataset *set = s->dataset;
	for (size_t i = 0; i < set->n_keys && !s->grouped; i++) {
		unsigned key = set->keys[i];
		if (selection_shows(s, key))
			continue;
		for (size_t k = 1; k < w->n_list; k++) {
			if (key_value(set, key, base_row(w, w->list[k])) == key_value(set, key, base_row(w, w->list[0])))
				continue;
			return diag_report(w->run.d, DIAG_SELECT_KEY_OPEN, s->loc, arena_cstr(w->a, set->name),
					   arena_cstr(w->a, set->columns[key].name), example_value(w, key), NULL);
		}
	}
	return true;
}

/* A row that found several partners would be counted several times. */
static bool check_joins(struct answer *w)
{
	const struct selection *s = w->s;
	if (s->n_joins == 0)
		return true;
	bool *seen = arena_array(w->a, bool, s->dataset->n_rows);
	for (size_t i = 0; i < w->n_lines; i++) {
		for (unsigned k = 0; k < w->lines[i].n; k++) {
			unsigned row = tuple_at(w, w->lines[i].first + k)[0];
			if (seen[row])
				return diag_report(w->run.d, DIAG_SELECT_JOIN_MANY, s->loc, arena_cstr(w->a, s->dataset->name),
						   arena_cstr(w->a, s->joins[s->n_joins - 1].dataset->name), NULL);
			seen[row] = true;
		}
	}
	return true;
}

/* ---- Order ---- */

struct sorting {
	const struct answer *w;
	const struct value *values[SELECTION_MAX_SORTS]; /* by place; NULL: ranked by SQLite */
};

static int compare_values(const struct value *x, const struct value *y, bool descending)
{
	bool has_x = x->status == STATUS_VALUE || x->status == STATUS_NIL, has_y = y->status == STATUS_VALUE || y->status == STATUS_NIL;
	if (!has_x || !has_y)
		return (int)has_y - (int)has_x;
	int order = value_compare(x, y);
	return descending ? -order : order;
}

static int compare_lines(const void *a, const void *b, void *context)
{
	const struct sorting *sorting = context;
	const struct selection *s = sorting->w->s;
	unsigned line_a = *(const unsigned *)a, line_b = *(const unsigned *)b;
	const struct line *a_line = &sorting->w->lines[line_a], *b_line = &sorting->w->lines[line_b];
	for (size_t i = 0; i < s->n_sort; i++) {
		const struct value *values = sorting->values[i];
		int order = values ? compare_values(&values[a_line->place], &values[b_line->place], s->sort[i].descending) :
				     compare_int64(a_line->ranks[i], b_line->ranks[i]);
		if (order != 0)
			return order;
	}
	return (line_a > line_b) - (line_a < line_b);
}

static bool sort_lines(struct answer *w)
{
	struct sorting sorting = { .w = w };
	bool computed = false;
	for (size_t i = 0; i < w->s->n_sort; i++) {
		if (w->s->sort[i].formula->kind == FORMULA_COLUMN)
			continue;
		computed = true;
		sorting.values[i] = compute(w, w->s->sort[i].formula);
		if (!sorting.values[i])
			return false;
	}
	if (computed)
		qsort_r(w->list, w->n_list, sizeof *w->list, compare_lines, &sorting);
	return true;
}

/* Total rows last; `höchstens` counts the others. */
static void totals_last(struct answer *w)
{
	unsigned *ordered = arena_array(w->a, unsigned, w->n_list);
	size_t n = 0;
	for (size_t i = 0; i < w->n_list; i++)
		if (!w->lines[w->list[i]].total && (w->s->at_most == 0 || n < (size_t)w->s->at_most))
			ordered[n++] = w->list[i];
	for (size_t i = 0; i < w->n_list; i++)
		if (w->lines[w->list[i]].total)
			ordered[n++] = w->list[i];
	w->list = ordered;
	w->n_list = n;
}

/* ---- Columns ---- */

static const struct formula *first_column(const struct formula *f)
{
	const struct formula *found = f->kind == FORMULA_COLUMN ? f : NULL;
	for (size_t i = 0; i < f->n_arguments && !found; i++)
		found = first_column(f->arguments[i]);
	return found;
}

static struct str short_of(const struct answer *w, const struct formula *f)
{
	const struct formula *column = first_column(f);
	return column ? column_short(&column->dataset->columns[column->column], w->lang) : STR("");
}

static struct str printed(struct arena *a, const struct expression *e)
{
	struct buf out = BUF_INIT;
	expression_print(&out, e);
	struct str text = buf_copy(a, &out);
	buf_release(&out);
	return text;
}

static struct str rate_title(const struct answer *w, const struct formula *f)
{
	struct str x = short_of(w, f->arguments[0]), base = short_of(w, f->arguments[1]);
	struct str per = printed(w->a, f->arguments[2]->source);
	return str_of(arena_printf(w->a, "%.*s je %.*s %.*s", (int)x.len, x.ptr, (int)per.len, per.ptr, (int)base.len, base.ptr));
}

static struct str prefixed(const struct answer *w, const char *prefix, const struct formula *f)
{
	struct str x = short_of(w, f->arguments[0]);
	return str_of(arena_printf(w->a, "%s: %.*s", prefix, (int)x.len, x.ptr));
}

/* Sensible German for a computed column without `als`; an author who wants better, or English, says so there. */
static struct str default_title(const struct answer *w, const struct formula *f)
{
	if (f->kind == FORMULA_WHOLE_SHARE)
		return prefixed(w, "Anteil", f);
	bool call = f->kind == FORMULA_AGGREGATE || (f->kind == FORMULA_CALL && f->operation == EXPRESSION_CALL);
	if (!call)
		return printed(w->a, f->source);
	switch (f->function) {
	case WORD_CHANGE:
	case WORD_CHANGE_PERCENT:
	case WORD_SUM:
	case WORD_ROUND:
	case WORD_MAGNITUDE:
		return short_of(w, f->arguments[0]);
	case WORD_SHARE:
		return prefixed(w, "Anteil", f);
	case WORD_MEAN:
		return prefixed(w, "Mittel", f);
	case WORD_MINIMUM:
		return prefixed(w, "Kleinster Wert", f);
	case WORD_MAXIMUM:
		return prefixed(w, "Größter Wert", f);
	case WORD_COUNT:
		return STR("Anzahl");
	case WORD_RANK:
		return STR("Rang");
	case WORD_YEAR:
		return STR("Jahr");
	case WORD_RATE:
		return rate_title(w, f);
	default:
		return printed(w->a, f->source);
	}
}

/* A column of the dataset, or its sum over the rows of a group, bears the column's own name. */
static const struct column *shown_column(const struct formula *f)
{
	if (f->kind == FORMULA_AGGREGATE && f->source->kind == EXPRESSION_NAME)
		f = f->arguments[0];
	return f->kind == FORMULA_COLUMN ? &f->dataset->columns[f->column] : NULL;
}

static struct table_column describe(const struct answer *w, const struct selection_column *sc)
{
	const struct formula *f = sc->formula;
	const struct column *column = shown_column(f);
	struct table_column c = {
		.column = f->kind == FORMULA_COLUMN ? column : NULL,
		.numeric = f->type.kind == VALUE_NUMBER,
		.computed = f->kind != FORMULA_COLUMN,
		.unit = f->type.unit,
		.decimals = f->type.decimals,
	};
	if (column) {
		c.title = column_title(column, w->lang);
		c.short_title = column_short(column, w->lang);
		c.group = column->group;
		c.colour = column->colour;
		c.part_of = column->part_of;
		c.is_row_head = f->kind == FORMULA_COLUMN && f->table == 0 &&
				(w->s->grouped ? selection_groups_by(w->s, f->column) : column->is_key);
	} else {
		c.title = c.short_title = default_title(w, f);
	}
	if (sc->heading.len > 0)
		c.title = c.short_title = sc->heading;
	return c;
}

/* ---- The table ---- */

static bool ranks_rows(const struct selection *s)
{
	for (size_t i = 0; i < s->n_columns; i++)
		if (is_rank(s->columns[i].formula))
			return true;
	return false;
}

static bool fill_table(struct answer *w, struct table *table)
{
	const struct selection *s = w->s;
	struct value **values = arena_array(w->a, struct value *, s->n_columns);
	bool ranked = ranks_rows(s); /* among all rows that pass the filters: before `höchstens` cuts */
	if (!ranked)
		totals_last(w);
	table->columns = arena_array(w->a, struct table_column, s->n_columns);
	table->n_columns = s->n_columns;
	w->column_of = arena_array(w->a, size_t, s->n_columns);
	for (size_t i = 0; i < s->n_columns; i++) {
		values[i] = compute(w, s->columns[i].formula);
		if (!values[i])
			return false;
		table->columns[i] = describe(w, &s->columns[i]);
		table->columns[i].change_mixed = w->mixed;
		if (!w->mixed)
			table->columns[i].change_from = w->earlier;
		w->column_of[i] = i;
	}
	if (ranked)
		totals_last(w);
	table->rows = arena_array(w->a, struct table_row, w->n_list + 1);
	for (size_t i = 0; i < w->n_list; i++) {
		const struct line *line = &w->lines[w->list[i]];
		struct value *row = arena_array(w->a, struct value, s->n_columns);
		for (size_t k = 0; k < s->n_columns; k++)
			row[k] = values[k][line->place];
		table->rows[table->n_rows++] = (struct table_row){ .values = row, .total = line->total,
								   .source_row = s->grouped ? -1 : (int)base_row(w, w->list[i]) };
	}
	return true;
}

/* ---- teile: values of a column become column groups ---- */

struct pivot {
	const struct answer *w;
	unsigned part;          /* column of the dataset */
	unsigned *parts;        /* one line for each value of it, in their order */
	size_t n_parts;
	size_t *heads, *bodies; /* columns of the flat table */
	size_t n_heads, n_bodies;
	unsigned *of_row;       /* for each new row a line that has its heads */
	size_t n_rows;
};

static bool same_part(const struct pivot *p, unsigned line, unsigned other)
{
	const struct dataset *set = p->w->s->dataset;
	return key_value(set, p->part, base_row(p->w, line)) == key_value(set, p->part, base_row(p->w, other));
}

static bool same_heads(const struct pivot *p, unsigned line, unsigned other)
{
	const struct selection *s = p->w->s;
	for (size_t i = 0; i < p->n_heads; i++) {
		unsigned column = s->columns[p->heads[i]].formula->column;
		if (key_value(s->dataset, column, base_row(p->w, line)) != key_value(s->dataset, column, base_row(p->w, other)))
			return false;
	}
	return true;
}

/* Categories in declared order, points in time in theirs, texts as they come; the total last. */
static bool stands_before(const struct pivot *p, unsigned line, unsigned other)
{
	const struct dataset *set = p->w->s->dataset;
	const struct column *c = &set->columns[p->part];
	int64_t a = key_value(set, p->part, base_row(p->w, line)), b = key_value(set, p->part, base_row(p->w, other));
	bool total_a = c->total >= 0 && a == c->total, total_b = c->total >= 0 && b == c->total;
	if (total_a != total_b)
		return total_b;
	return c->type != COLUMN_TEXT && a < b;
}

static void add_part(struct pivot *p, unsigned line)
{
	for (size_t i = 0; i < p->n_parts; i++)
		if (same_part(p, p->parts[i], line))
			return;
	size_t at = p->n_parts++;
	for (; at > 0 && stands_before(p, line, p->parts[at - 1]); at--)
		p->parts[at] = p->parts[at - 1];
	p->parts[at] = line;
}

static size_t row_of_line(struct pivot *p, unsigned line)
{
	for (size_t i = 0; i < p->n_rows; i++)
		if (same_heads(p, p->of_row[i], line))
			return i;
	p->of_row[p->n_rows] = line;
	return p->n_rows++;
}

static size_t part_of_line(const struct pivot *p, unsigned line)
{
	for (size_t i = 0; i < p->n_parts; i++)
		if (same_part(p, p->parts[i], line))
			return i;
	BUG("a part without a column");
}

static void head_of_part(const struct pivot *p, size_t part, struct table_column *column)
{
	const struct answer *w = p->w;
	const struct dataset *set = w->s->dataset;
	const struct column *c = &set->columns[p->part];
	unsigned row = base_row(w, p->parts[part]);
	struct str title = str_of(dataset_cell_text(w->a, set, row, p->part));
	column->has_head = true;
	column->head = dataset_value(w->a, set, row, p->part);
	if (column->head.kind == VALUE_TEXT && column->head.status == STATUS_VALUE) {
		const struct category *category = &c->categories[c->cells[row].value];
		title = category_title(category, w->lang);
		column->head.text = title;
		if (category->colour.len > 0)
			column->colour = category->colour;
	}
	if (p->n_bodies == 1)
		column->title = column->short_title = title;
	else
		column->group = title;
}

static void pivot_columns(struct answer *w, const struct pivot *p, const struct table *flat, struct table *table)
{
	table->n_columns = p->n_heads + p->n_parts * p->n_bodies;
	table->columns = arena_array(w->a, struct table_column, table->n_columns);
	w->column_of = arena_array(w->a, size_t, table->n_columns);
	for (size_t i = 0; i < p->n_heads; i++)
		table->columns[i] = flat->columns[w->column_of[i] = p->heads[i]];
	for (size_t part = 0; part < p->n_parts; part++) {
		for (size_t i = 0; i < p->n_bodies; i++) {
			size_t column = p->n_heads + part * p->n_bodies + i;
			w->column_of[column] = p->bodies[i];
			table->columns[column] = flat->columns[p->bodies[i]];
			head_of_part(p, part, &table->columns[column]);
		}
	}
}

static void pivot_rows(struct pivot *p, const struct table *flat, struct table *table)
{
	const struct answer *w = p->w;
	struct value **rows = arena_array(w->a, struct value *, flat->n_rows);
	table->rows = arena_array(w->a, struct table_row, flat->n_rows + 1);
	table->n_rows = 0;
	for (size_t i = 0; i < w->n_list; i++) {
		size_t row = row_of_line(p, w->list[i]), part = part_of_line(p, w->list[i]);
		if (row == table->n_rows) {
			rows[row] = arena_array(w->a, struct value, table->n_columns);
			for (size_t k = 0; k < p->n_heads; k++)
				rows[row][k] = flat->rows[i].values[p->heads[k]];
			for (size_t k = p->n_heads; k < table->n_columns; k++) {
				rows[row][k] = w->s->columns[w->column_of[k]].formula->type;
				rows[row][k].status = STATUS_EMPTY;
			}
			table->rows[table->n_rows++] = (struct table_row){ .values = rows[row], .total = flat->rows[i].total,
									   .source_row = -1 };
		}
		for (size_t k = 0; k < p->n_bodies; k++)
			rows[row][p->n_heads + part * p->n_bodies + k] = flat->rows[i].values[p->bodies[k]];
	}
}

static void pivot(struct answer *w, struct table *table)
{
	const struct selection *s = w->s;
	struct pivot p = { .w = w, .part = (unsigned)s->parts };
	struct table flat = *table;
	p.parts = arena_array(w->a, unsigned, w->n_list);
	p.of_row = arena_array(w->a, unsigned, w->n_list);
	p.heads = arena_array(w->a, size_t, s->n_columns);
	p.bodies = arena_array(w->a, size_t, s->n_columns);
	for (size_t i = 0; i < s->n_columns; i++) {
		const struct formula *f = s->columns[i].formula;
		if (f->kind == FORMULA_COLUMN && f->table == 0 && f->column == p.part)
			continue;
		if (table->columns[i].is_row_head)
			p.heads[p.n_heads++] = i;
		else
			p.bodies[p.n_bodies++] = i;
	}
	for (size_t i = 0; i < w->n_list; i++)
		add_part(&p, w->list[i]);
	pivot_columns(w, &p, &flat, table);
	pivot_rows(&p, &flat, table);
}

/* ---- The total row that nobody declared ---- */

static bool sum_column(struct answer *w, const struct table *table, size_t column, const struct formula *f, struct value *result)
{
	struct formula sum = { .function = WORD_SUM, .source = f->source, .type = f->type, .arguments = &f, .n_arguments = 1 };
	struct aggregate g;
	aggregate_start(&g, &sum);
	for (size_t i = 0; i < table->n_rows; i++)
		if (!aggregate_add(&w->run, &g, &table->rows[i].values[column]))
			return false;
	return aggregate_end(&w->run, &g, result);
}

/* What cannot be added has no meaning in the total row; the first text column names the row. */
static struct value no_sum(const struct answer *w, const struct formula *f, bool *named)
{
	if (f->type.kind == VALUE_NUMBER)
		return (struct value){ .status = STATUS_NOT_APPLICABLE, .number = FRACTION_ZERO };
	struct value text = { .kind = VALUE_TEXT, .number = FRACTION_ZERO };
	if (!*named)
		text.text = str_is(w->lang, "en") ? STR("Total") : STR("Insgesamt");
	*named = true;
	return text;
}

static bool add_total_row(struct answer *w, struct table *table)
{
	struct value *sums = arena_array(w->a, struct value, table->n_columns);
	bool named = false;
	for (size_t i = 0; i < table->n_rows; i++)
		if (table->rows[i].total)
			return true;
	for (size_t i = 0; i < table->n_columns; i++) {
		const struct formula *f = w->s->columns[w->column_of[i]].formula;
		if (!formula_is_additive(f))
			sums[i] = no_sum(w, f, &named);
		else if (!sum_column(w, table, i, f, &sums[i]))
			return false;
	}
	table->rows[table->n_rows++] = (struct table_row){ .values = sums, .total = true, .source_row = -1 };
	return true;
}

/* ---- What the legend needs ---- */

static void add_note(struct answer *w, struct table *table, unsigned short note)
{
	unsigned short *notes = (unsigned short *)table->notes;
	if (note == 0)
		return;
	if (!notes)
		table->notes = notes = arena_array(w->a, unsigned short, w->s->dataset->n_footnotes);
	for (size_t i = 0; i < table->n_notes; i++)
		if (notes[i] == note)
			return;
	notes[table->n_notes++] = note;
}

static void summarise(struct answer *w, struct table *table)
{
	for (size_t i = 0; i < table->n_rows; i++) {
		for (size_t k = 0; k < table->n_columns; k++) {
			const struct value *v = &table->rows[i].values[k];
			table->statuses |= 1u << v->status;
			table->marks |= v->marks;
			add_note(w, table, v->note);
		}
	}
	int column = w->s->dataset->period_column;
	for (size_t i = 0; i < w->n_list && column >= 0; i++) {
		const struct line *line = &w->lines[w->list[i]];
		for (unsigned k = 0; k < line->n; k++) {
			unsigned row = tuple_at(w, line->first + k)[0];
			struct period p = period_of_code(w->s->dataset->columns[column].cells[row].value);
			if (table->first_period.kind == PERIOD_NONE || period_cmp(p, table->first_period) < 0)
				table->first_period = p;
			if (table->last_period.kind == PERIOD_NONE || period_cmp(p, table->last_period) > 0)
				table->last_period = p;
		}
	}
}

/* ---- The answer ---- */

static bool find_lines(struct answer *w, struct store_reader *reader)
{
	const struct selection *s = w->s;
	fetch(w, reader, s->n_filters, true);
	if (w->n_list == 0)
		return blame(w, reader);
	if (!check_joins(w) || !check_open_keys(w))
		return false;
	for (size_t i = 0; i < s->n_filters; i++)
		if (!s->filters[i].stored && !apply_filter(w, &s->filters[i]))
			return false;
	return sort_lines(w);
}

const struct table *select_table(struct arena *a, struct store_reader *reader, const struct selection *selection, struct str lang,
				 struct diags *d)
{
	struct table *table = arena_new(a, struct table);
	const struct dataset *set = selection->dataset;
	table->dataset = set;
	if (set->pending)
		return table;
	struct answer w = { .run = { a, d, &line_rows }, .a = a, .s = selection, .lang = lang, .n_tables = 1 + selection->n_joins };
	table->row_head = selection->row_head.len > 0 ? selection->row_head : dataset_text(set, WORD_ROW_HEAD, lang);
	if (!find_lines(&w, reader) || !fill_table(&w, table))
		return NULL;
	if (selection->parts >= 0)
		pivot(&w, table);
	if (selection->total_row && !add_total_row(&w, table))
		return NULL;
	summarise(&w, table);
	return table;
}
