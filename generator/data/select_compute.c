/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/select_inside.h"

#include <stdlib.h>

#include "base/buf.h"
#include "data/breaks.h"

static struct answer *answer_of(struct formula_run *run)
{
	return (struct answer *)run;
}

const unsigned *answer_tuple(const struct answer *w, unsigned index)
{
	return w->tuples + (size_t)index * w->n_tables;
}

unsigned answer_row(const struct answer *w, unsigned line)
{
	return answer_tuple(w, w->lines[line].first)[0];
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
		bool candidate = c->total >= 0 && (int)key != s->parts && selection_shows(s, key) &&
				 !selection_asks_for_total(s, key);
		if (candidate && cell_is_known(&c->cells[row]) && c->cells[row].value == c->total)
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
		*line = (struct line){
			.first = (unsigned)i, .n = 1, .shown = true, .total = is_total_line(w, tuple[0])
		};
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

/* Rows of a dataset by their key columns but one; groups, which are lines, by the columns that make them. */
struct order {
	const struct dataset *set;
	int except;
	const unsigned *keys;
	size_t n_keys;
	const struct answer *lines; /* what is ordered are lines of this; NULL: rows */
};

/* Rows or groups in which anteil(x, category) finds its whole, sorted by their other keys. */
struct shares {
	const struct formula *of;
	struct shares *next;
	struct order order;
	unsigned *rows; /* or lines */
	size_t n;
	const struct value **sums; /* where the first of its rows stands; NULL: not summed yet */
};

static int compare_keys(const struct order *o, unsigned a, unsigned b)
{
	unsigned row_a = o->lines ? answer_row(o->lines, a) : a, row_b = o->lines ? answer_row(o->lines, b) : b;
	for (size_t i = 0; i < o->n_keys; i++) {
		unsigned key = o->keys[i];
		int order = (int)key == o->except
				    ? 0
				    : compare_int64(dataset_key(o->set, key, row_a), dataset_key(o->set, key, row_b));
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
		if ((int)column != except &&
		    dataset_key(w->s->dataset, column, row) != dataset_key(w->s->dataset, column, other))
			return false;
	}
	return true;
}

static int compare_groups(const void *a, const void *b, void *context)
{
	const struct answer *w = context;
	const struct dataset *set = w->s->dataset;
	unsigned row_a = answer_row(w, *(const unsigned *)a), row_b = answer_row(w, *(const unsigned *)b);
	for (size_t i = 0; i < w->s->n_groups; i++) {
		unsigned column = w->s->groups[i];
		int order = (int)column == set->period_column
				    ? 0
				    : compare_int64(dataset_key(set, column, row_a), dataset_key(set, column, row_b));
		if (order != 0)
			return order;
	}
	return compare_int64(dataset_key(set, (unsigned)set->period_column, row_a),
			     dataset_key(set, (unsigned)set->period_column, row_b));
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
		if (same_group_but(w, answer_row(w, order[i - 1]), answer_row(w, order[i]), period))
			w->line_before[order[i]] = order[i - 1];
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
				w->line_of_row[answer_tuple(w, w->lines[i].first + k)[0]] = w->lines[i].first + k;
	}
	return w->line_of_row[row] == NO_ROW ? tuple : answer_tuple(w, w->line_of_row[row]);
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
	return (struct position){ answer_tuple(w, w->lines[line].first), line, w->s->grouped };
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

/* Numbers on both sides of a break are counted differently: a change across it has no meaning. */
static bool is_across_break(const struct answer *w, const struct formula *x, unsigned before, unsigned row)
{
	const struct dataset *set = w->s->dataset;
	const struct cell *cells = set->columns[set->period_column].cells;
	struct period earlier = period_of_code(cells[before].value), later = period_of_code(cells[row].value);
	if (x->kind == FORMULA_COLUMN)
		return breaks_between(x->dataset, earlier, later) != NULL;
	bool across = breaks_between(set, earlier, later) != NULL;
	for (size_t i = 0; i < w->s->n_joins; i++)
		across |= breaks_between(w->s->joins[i].dataset, earlier, later) != NULL;
	return across;
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
		*found = !is_across_break(w, x, answer_row(w, before), answer_row(w, w->line));
		note_earlier(w, answer_row(w, before));
		return !*found || evaluate_at(w, at_line(w, before), x, value);
	}
	unsigned before = dataset_earlier_row(w->s->dataset, w->tuple[0]);
	if (before == NO_ROW)
		return true;
	*found = !is_across_break(w, x, before, w->tuple[0]);
	note_earlier(w, before);
	return !*found || evaluate_at(w, (struct position){ tuple_of_row(w, before), w->line, false }, x, value);
}

static bool line_aggregate(struct formula_run *run, const struct formula *call, struct value *value)
{
	struct answer *w = answer_of(run);
	const struct line *line = &w->lines[w->line];
	struct aggregate g;
	aggregate_start(&g, call);
	for (unsigned i = 0; i < line->n; i++) {
		struct value v;
		struct position at = { answer_tuple(w, line->first + i), w->line, false };
		if (!evaluate_at(w, at, call->arguments[0], &v) || !aggregate_add(run, &g, &v))
			return false;
	}
	return aggregate_end(run, &g, value);
}

/* The first of the rows, or lines, that agree with `row` in all keys but the category. */
static size_t first_alike(const struct order *order, const unsigned *rows, size_t n, unsigned row)
{
	size_t low = 0, high = n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (compare_keys(order, rows[middle], row) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static struct shares *shares_of(struct answer *w, const struct formula *share)
{
	for (struct shares *known = w->shares; known; known = known->next)
		if (known->of == share && (known->order.lines != NULL) == w->grouped)
			return known;
	struct shares *shares = arena_new(w->a, struct shares);
	const struct dataset *set = share->dataset;
	size_t n = w->grouped ? w->n_lines : set->n_rows;
	*shares = (struct shares){ .of = share, .next = w->shares, .n = n };
	shares->order = w->grouped ? (struct order){ set, (int)share->column, w->s->groups, w->s->n_groups, w }
				   : (struct order){ set, (int)share->column, set->keys, set->n_keys, NULL };
	shares->rows = arena_array(w->a, unsigned, n);
	shares->sums = arena_array(w->a, const struct value *, n);
	for (unsigned i = 0; i < n; i++)
		shares->rows[i] = i;
	qsort_r(shares->rows, n, sizeof *shares->rows, compare_rows, &shares->order);
	w->shares = shares;
	return shares;
}

static bool add_alike(struct answer *w, struct aggregate *g, const struct shares *shares, size_t from)
{
	const struct column *category = &shares->order.set->columns[shares->of->column];
	unsigned first = shares->rows[from];
	for (size_t i = from; i < shares->n && compare_keys(&shares->order, shares->rows[i], first) == 0; i++) {
		unsigned row = shares->rows[i];
		struct value v;
		struct position at = at_line(w, shares->order.lines ? row : w->line);
		if (!shares->order.lines) {
			if (column_is_total(category, row))
				continue;
			at = (struct position){ tuple_of_row(w, row), w->line, false };
		}
		if (!evaluate_at(w, at, shares->of->arguments[0], &v) || !aggregate_add(&w->run, g, &v))
			return false;
	}
	return true;
}

static bool line_whole(struct formula_run *run, const struct formula *share, struct value *value)
{
	struct answer *w = answer_of(run);
	struct formula sum = { .function = WORD_SUM,
			       .source = share->source,
			       .type = share->arguments[0]->type,
			       .arguments = share->arguments,
			       .n_arguments = 1 };
	struct shares *shares = shares_of(w, share);
	size_t from = first_alike(&shares->order, shares->rows, shares->n, w->grouped ? w->line : w->tuple[0]);
	if (!shares->sums[from]) {
		struct aggregate g;
		struct value *whole = arena_new(w->a, struct value);
		aggregate_start(&g, &sum);
		if (!add_alike(w, &g, shares, from) || !aggregate_end(&w->run, &g, whole))
			return false;
		shares->sums[from] = whole;
	}
	*value = *shares->sums[from];
	return true;
}

/* ---- Courses: a row's numbers at all points in time ---- */

/* All rows of the dataset, or lines, sorted by their other keys, then by time. */
struct times {
	struct order order;
	unsigned *rows;
	size_t n;
};

static int compare_times(const void *a, const void *b, void *context)
{
	const struct order *o = context;
	unsigned x = *(const unsigned *)a, y = *(const unsigned *)b, period = (unsigned)o->set->period_column;
	unsigned row_x = o->lines ? answer_row(o->lines, x) : x, row_y = o->lines ? answer_row(o->lines, y) : y;
	int order = compare_keys(o, x, y);
	return order != 0 ? order
			  : compare_int64(dataset_key(o->set, period, row_x), dataset_key(o->set, period, row_y));
}

static const struct times *times_of(struct answer *w)
{
	if (w->times)
		return w->times;
	struct times *times = arena_new(w->a, struct times);
	const struct dataset *set = w->s->dataset;
	times->order = w->grouped ? (struct order){ set, set->period_column, w->s->groups, w->s->n_groups, w }
				  : (struct order){ set, set->period_column, set->keys, set->n_keys, NULL };
	times->n = w->grouped ? w->n_lines : set->n_rows;
	times->rows = arena_array(w->a, unsigned, times->n);
	for (unsigned i = 0; i < times->n; i++)
		times->rows[i] = i;
	qsort_r(times->rows, times->n, sizeof *times->rows, compare_times, &times->order);
	return w->times = times;
}

static bool add_time(struct answer *w, const struct formula *x, unsigned row, struct course_point *point)
{
	const struct dataset *set = w->s->dataset;
	struct position at = at_line(w, w->grouped ? row : w->line);
	if (!w->grouped)
		at.tuple = tuple_of_row(w, row);
	point->period = period_of_code(dataset_key(set, (unsigned)set->period_column,
						   w->grouped ? answer_row(w, row) : row));
	return evaluate_at(w, at, x, &point->value);
}

/* Where no number is, the reason for the last one stands instead of a picture. */
static bool line_course(struct formula_run *run, const struct formula *call, struct value *value)
{
	struct answer *w = answer_of(run);
	const struct times *times = times_of(w);
	size_t from = first_alike(&times->order, times->rows, times->n, w->grouped ? w->line : w->tuple[0]), end = from;
	while (end < times->n && compare_keys(&times->order, times->rows[end], times->rows[from]) == 0)
		end++;
	struct course *course = arena_new(w->a, struct course);
	struct course_point *points = arena_array(w->a, struct course_point, end - from);
	*course = (struct course){ points, end - from };
	*value = call->type;
	value->course = course;
	for (size_t i = from; i < end; i++) {
		struct value *v = &points[i - from].value;
		if (!add_time(w, call->arguments[0], times->rows[i], &points[i - from]))
			return false;
		value_add_origins(w->a, value, v);
		value->marks |= v->marks;
		v->origins = NULL;
		v->n_origins = 0;
		if (value_is_number(v))
			value->status = STATUS_VALUE;
		else if (value->status != STATUS_VALUE)
			value->status = v->status;
	}
	return true;
}

static const struct formula_rows line_rows = {
	.row = line_row,
	.earlier = line_earlier,
	.aggregate = line_aggregate,
	.whole = line_whole,
	.course = line_course,
};

/* ---- Values of a column, for all lines of the list ---- */

bool formula_is_rank(const struct formula *f)
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

void answer_course_times(const struct answer *w, const struct value *values, struct period *first, struct period *last)
{
	for (size_t i = 0; i < w->n_list; i++) {
		const struct course *course = values[w->lines[w->list[i]].place].course;
		const struct course_point *begin = &course->points[0], *end = &course->points[course->n - 1];
		if (first->kind == PERIOD_NONE || period_cmp(begin->period, *first) < 0)
			*first = begin->period;
		if (last->kind == PERIOD_NONE || period_cmp(end->period, *last) > 0)
			*last = end->period;
	}
}

/* Rows that differ in time only would all show the same picture. */
static bool check_repeated(struct answer *w, const struct formula *f)
{
	const struct times *times = times_of(w);
	const struct dataset *set = w->s->dataset;
	bool *seen = arena_array(w->a, bool, times->n);
	for (size_t i = 0; i < w->n_list; i++) {
		unsigned line = w->list[i];
		size_t first = first_alike(&times->order, times->rows, times->n,
					   w->s->grouped ? line : answer_row(w, line));
		if (seen[first])
			return diag_report(w->run.d, DIAG_COURSE_REPEATED, f->source->loc,
					   arena_cstr(w->a, set->columns[set->period_column].name), NULL);
		seen[first] = true;
	}
	return true;
}

/* Two points are no course. */
static bool check_courses(struct answer *w, const struct formula *f, const struct value *values)
{
	enum { FEWEST_TIMES = 3 };
	size_t most = 0;
	for (size_t i = 0; i < w->n_list; i++)
		if (values[i].course->n > most)
			most = values[i].course->n;
	if (most < FEWEST_TIMES) {
		struct buf x = BUF_INIT;
		expression_print(&x, f->arguments[0]->source);
		diag_report(w->run.d, DIAG_COURSE_SHORT, f->source->loc, arena_printf(w->a, "%zu", most),
			    arena_cstr(w->a, buf_str(&x)), NULL);
		buf_release(&x);
		return false;
	}
	return check_repeated(w, f);
}

/* In the order of the list; each line remembers its place, so that the list may be ordered and cut. NULL: reported. */
struct value *answer_compute(struct answer *w, const struct formula *f)
{
	struct value *values = arena_array(w->a, struct value, w->n_list);
	const struct formula *of = formula_is_rank(f) ? f->arguments[0] : f;
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
	if (formula_is_rank(f))
		rank_values(w, values);
	if (f->type.kind == VALUE_COURSE && !check_courses(w, f, values))
		return NULL;
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
	return comparison_holds(comparison, value_compare(v, literal));
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
	struct value *values = answer_compute(w, f->formula);
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
	return dataset_cell_text(w->a, w->s->dataset, answer_row(w, w->list[w->n_list - 1]), key);
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
			if (dataset_key(set, key, answer_row(w, w->list[k])) ==
			    dataset_key(set, key, answer_row(w, w->list[0])))
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
			unsigned row = answer_tuple(w, w->lines[i].first + k)[0];
			if (seen[row])
				return diag_report(w->run.d, DIAG_SELECT_JOIN_MANY, s->loc,
						   arena_cstr(w->a, s->dataset->name),
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
	bool has_x = x->status == STATUS_VALUE || x->status == STATUS_NIL,
	     has_y = y->status == STATUS_VALUE || y->status == STATUS_NIL;
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
		int order =
			values ? compare_values(&values[a_line->place], &values[b_line->place], s->sort[i].descending)
			       : compare_int64(a_line->ranks[i], b_line->ranks[i]);
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
		sorting.values[i] = answer_compute(w, w->s->sort[i].formula);
		if (!sorting.values[i])
			return false;
	}
	if (computed)
		qsort_r(w->list, w->n_list, sizeof *w->list, compare_lines, &sorting);
	return true;
}

/* Total rows last; `höchstens` counts the others. */
void answer_cut(struct answer *w)
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

/* ---- All steps ---- */

bool answer_find(struct answer *w, struct store_reader *reader)
{
	const struct selection *s = w->s;
	w->run.rows = &line_rows;
	w->n_tables = 1 + s->n_joins;
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
