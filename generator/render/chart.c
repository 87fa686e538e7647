/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/chart.h"

#include <stdlib.h>

#include "base/name.h"
#include "render/chart_kinds.h"
#include "render/chart_maker.h"
#include "render/chart_scene.h"

/* Points and series of one chart: beyond them nothing can be read, and finding a cell's place would take long. */
enum { MAX_POINTS = 400 };

/* Names listed in messages. */
enum { MAX_NAMES = 12 };

bool maker_refuse(struct maker *k, enum diag_code code)
{
	return diag_report(k->d, code, k->request->loc, NULL);
}

const char *maker_cstr(struct maker *k, struct str text)
{
	return arena_cstr(k->a, text);
}

/* ---- Which columns ---- */

struct str maker_column_name(const struct table_column *column)
{
	return column->column ? column->column->name : column->title;
}

static int column_named(const struct table *table, struct str name)
{
	for (size_t i = 0; i < table->n_columns; i++) {
		const struct table_column *column = &table->columns[i];
		if (name_same(maker_column_name(column), name) || name_same(column->title, name))
			return (int)i;
	}
	return -1;
}

int chart_find_column(struct arena *a, const struct chart_request *request, struct str name, struct diags *d)
{
	const struct table *table = request->table;
	int found = column_named(table, name);
	if (found >= 0)
		return found;
	struct str *names = arena_array(a, struct str, table->n_columns);
	for (size_t i = 0; i < table->n_columns; i++)
		names[i] = maker_column_name(&table->columns[i]);
	diag_report(d, DIAG_CHART_NO_COLUMN, request->loc, arena_cstr(a, name),
		    arena_cstr(a, name_nearest(name, names, table->n_columns)),
		    name_list(a, names, table->n_columns, MAX_NAMES), NULL);
	return -1;
}

bool chart_refuse_along_parts(const struct chart_request *request, struct diags *d)
{
	return diag_report(d, DIAG_CHART_ALONG_PARTS, request->loc, arena_cstr(d->arena, request->along), NULL);
}

static int find_column(struct maker *k, struct str name)
{
	return chart_find_column(k->a, k->request, name, k->d);
}

static void take_number_columns(struct maker *k)
{
	k->n_columns = 0;
	for (size_t i = 0; i < k->table->n_columns; i++) {
		const struct table_column *column = &k->table->columns[i];
		bool bound = column->column && column->column->is_bound;
		if (column->numeric && !column->is_row_head && !bound && (int)i != k->aim)
			k->columns[k->n_columns++] = i;
	}
}

/* Values that are expressions have no name: then they are the table's columns of numbers, one for one. */
static bool resolve_values(struct maker *k)
{
	const struct chart_request *request = k->request;
	k->columns = arena_array(k->a, size_t, k->table->n_columns + request->n_values);
	for (size_t i = 0; i < request->n_values; i++) {
		int column = column_named(k->table, request->values[i]);
		if (column < 0)
			break;
		k->columns[k->n_columns++] = (size_t)column;
	}
	if (k->n_columns == request->n_values && request->n_values > 0)
		return true;
	size_t named = k->n_columns;
	take_number_columns(k);
	if (request->n_values > 0 && k->n_columns != request->n_values)
		return find_column(k, request->values[named]) >= 0;
	return k->n_columns > 0 || maker_refuse(k, DIAG_CHART_NO_VALUES);
}

static bool is_drawn(const struct maker *k, size_t column)
{
	for (size_t i = 0; i < k->n_columns; i++)
		if (k->columns[i] == column)
			return true;
	return false;
}

static bool is_time_column(const struct table_column *column)
{
	return column->column && column_is_period(column->column);
}

static bool differs(const struct value *x, const struct value *y)
{
	return x->kind != y->kind || !str_eq(x->text, y->text) || period_cmp(x->period, y->period) != 0;
}

/* Does the column tell rows apart? One date in all of them does not. */
static bool varies(const struct maker *k, size_t column)
{
	const struct table *table = k->table;
	for (size_t i = 1; i < table->n_rows; i++)
		if (differs(&table->rows[i].values[column], &table->rows[0].values[column]))
			return true;
	return false;
}

/* Time before other keys where it varies, keys before other texts. */
static int choose_along(const struct maker *k)
{
	enum { TEXT = 1, KEY, KEY_THAT_VARIES, TIME_THAT_VARIES };
	int best = -1, best_rank = 0;
	for (size_t i = 0; i < k->table->n_columns; i++) {
		const struct table_column *column = &k->table->columns[i];
		if ((int)i == k->parts || is_drawn(k, i) || (!column->is_row_head && column->numeric))
			continue;
		int rank = !column->is_row_head	     ? TEXT
			   : !varies(k, i)	     ? KEY
			   : is_time_column(column) ? TIME_THAT_VARIES
						     : KEY_THAT_VARIES;
		if (rank > best_rank) {
			best = (int)i;
			best_rank = rank;
		}
	}
	return best;
}

static bool resolve_columns(struct maker *k)
{
	const struct chart_request *request = k->request;
	k->parts = k->along = k->aim = -1;
	if (request->target_column.len && (k->aim = find_column(k, request->target_column)) < 0)
		return false;
	if (!resolve_values(k))
		return false;
	if (request->parts.len && (k->parts = find_column(k, request->parts)) < 0)
		return false;
	if (k->parts >= 0 && k->n_columns > 1)
		return diag_report(k->d, DIAG_CHART_PARTS_VALUES, request->loc, maker_cstr(k, request->parts), NULL);
	if (!request->along.len) {
		k->along = choose_along(k);
		return true;
	}
	k->along = find_column(k, request->along);
	return k->along >= 0 && (k->along != k->parts || chart_refuse_along_parts(request, k->d));
}

static bool check_unit(struct maker *k, size_t i)
{
	static const char *const signs[] = { "–", "", "%", "Prozentpunkte" };
	const struct table_column *first = &k->table->columns[k->columns[0]], *column = &k->table->columns[i];
	const struct unit *a = &first->unit, *b = &column->unit;
	if (b->kind == a->kind && str_eq(b->name, a->name))
		return true;
	return diag_report(k->d, DIAG_CHART_UNITS, k->request->loc, maker_cstr(k, first->short_title),
			   a->name.len ? maker_cstr(k, a->name) : signs[a->kind], maker_cstr(k, column->short_title),
			   b->name.len ? maker_cstr(k, b->name) : signs[b->kind], NULL);
}

static bool check_units(struct maker *k)
{
	for (size_t i = 1; i < k->n_columns; i++)
		if (!check_unit(k, k->columns[i]))
			return false;
	return k->aim < 0 || check_unit(k, (size_t)k->aim);
}

/* ---- Points ---- */

static bool same_head(const struct value *x, const struct value *y)
{
	if (x->kind != y->kind || x->status != y->status)
		return false;
	return x->status != STATUS_VALUE || value_compare(x, y) == 0;
}

size_t maker_point_of(const struct chart *chart, const struct value *head)
{
	size_t i = 0;
	while (i < chart->n_points && !same_head(&chart->points[i].head, head))
		i++;
	return i;
}

const struct value *maker_head_of(const struct maker *k, const struct table_row *row)
{
	static const struct value none = { .kind = VALUE_TEXT, .status = STATUS_EMPTY };
	return k->along >= 0 ? &row->values[k->along] : &none;
}

static bool is_total_part(const struct maker *k, const struct table_row *row)
{
	return k->parts >= 0 && k->request->parts_total.len && row->values[k->parts].kind == VALUE_TEXT &&
	       name_same(row->values[k->parts].text, k->request->parts_total);
}

bool maker_is_drawn_row(const struct maker *k, const struct table_row *row)
{
	return !row->total && !is_total_part(k, row);
}

static int compare_points(const void *a, const void *b)
{
	const struct chart_point *x = a, *y = b;
	return period_cmp(x->head.period, y->head.period);
}

static bool refuse_points(struct maker *k)
{
	return diag_report(k->d, DIAG_CHART_TOO_MANY_POINTS, k->request->loc, arena_printf(k->a, "%d", MAX_POINTS),
			   NULL);
}

static bool collect_points(struct maker *k)
{
	struct chart *chart = k->chart;
	chart->points = arena_array(k->a, struct chart_point, k->table->n_rows + 1);
	chart->over_time = k->along >= 0;
	for (size_t i = 0; i < k->table->n_rows; i++) {
		const struct table_row *row = &k->table->rows[i];
		const struct value *head = maker_head_of(k, row);
		if (!maker_is_drawn_row(k, row) || maker_point_of(chart, head) < chart->n_points)
			continue;
		if (chart->n_points == MAX_POINTS)
			return refuse_points(k);
		struct chart_point *point = &chart->points[chart->n_points++];
		point->head = *head;
		point->total.status = STATUS_EMPTY;
		if (k->along >= 0)
			point->label = format_value_str(k->a, k->i18n, head, true);
		chart->over_time &= head->kind == VALUE_PERIOD && head->status == STATUS_VALUE;
	}
	if (chart->over_time)
		qsort(chart->points, chart->n_points, sizeof *chart->points, compare_points);
	if (k->along >= 0) {
		chart->along_title = k->table->columns[k->along].title;
		chart->along_column = k->table->columns[k->along].column;
	}
	return true;
}

/* ---- Series ---- */

/* Two short names that are the same name neither. */
static void part_short_names(struct chart *chart)
{
	for (size_t i = 0; i < chart->n_series; i++)
		for (size_t j = 0; j < i; j++)
			if (str_eq(chart->series[i].short_name, chart->series[j].short_name)) {
				chart->series[i].short_name = chart->series[i].name;
				chart->series[j].short_name = chart->series[j].name;
			}
}

static bool series_of_columns(struct maker *k)
{
	struct chart *chart = k->chart;
	chart->series = arena_array(k->a, struct chart_series, k->n_columns);
	chart->n_series = k->n_columns;
	for (size_t i = 0; i < k->n_columns; i++) {
		const struct table_column *column = &k->table->columns[k->columns[i]];
		chart->series[i].name = column->title;
		chart->series[i].short_name = column->short_title.len ? column->short_title : column->title;
	}
	part_short_names(chart);
	return true;
}

static size_t series_named(const struct chart *chart, struct str name)
{
	size_t i = 0;
	while (i < chart->n_series && !str_eq(chart->series[i].name, name))
		i++;
	return i;
}

static bool series_of_parts(struct maker *k)
{
	struct chart *chart = k->chart;
	chart->series = arena_array(k->a, struct chart_series, k->table->n_rows + 1);
	chart->parts_title = k->table->columns[k->parts].title;
	chart->parts_column = k->table->columns[k->parts].column;
	for (size_t i = 0; i < k->table->n_rows; i++) {
		const struct table_row *row = &k->table->rows[i];
		struct str name = format_value_str(k->a, k->i18n, &row->values[k->parts], true);
		if (!maker_is_drawn_row(k, row) || series_named(chart, name) < chart->n_series)
			continue;
		if (chart->n_series == MAX_POINTS)
			return refuse_points(k);
		chart->series[chart->n_series].name = chart->series[chart->n_series].short_name = name;
		chart->n_series++;
	}
	return true;
}

/* A key column that would tell the rows of one point apart. */
static struct str telling_column(const struct maker *k)
{
	for (size_t i = 0; i < k->table->n_columns; i++)
		if (k->table->columns[i].is_row_head && (int)i != k->along && (int)i != k->parts)
			return maker_column_name(&k->table->columns[i]);
	return (struct str){ 0 };
}

static bool report_twice(struct maker *k, size_t point, size_t series)
{
	if (k->along < 0 && k->parts < 0)
		return maker_refuse(k, DIAG_CHART_NO_ALONG);
	struct str part = k->parts >= 0 ? k->chart->series[series].name : (struct str){ 0 };
	struct str other = k->parts < 0 && k->n_columns == 1 ? telling_column(k) : (struct str){ 0 };
	struct str label = k->chart->points[point].label;
	return diag_report(k->d, DIAG_CHART_ROW_TWICE, k->request->loc, maker_cstr(k, label.len ? label : part),
			   label.len ? maker_cstr(k, part) : "", maker_cstr(k, other), NULL);
}

/* Puts each cell in its place: point × series. */
static bool fill_values(struct maker *k)
{
	struct chart *chart = k->chart;
	struct value **grid = arena_array(k->a, struct value *, chart->n_series);
	bool *filled = arena_array(k->a, bool, chart->n_series * chart->n_points + 1);
	for (size_t s = 0; s < chart->n_series; s++) {
		grid[s] = arena_array(k->a, struct value, chart->n_points);
		for (size_t p = 0; p < chart->n_points; p++)
			grid[s][p].status = STATUS_EMPTY;
		chart->series[s].values = grid[s];
	}
	k->wholes = arena_array(k->a, struct value, chart->n_points + 1);
	for (size_t p = 0; p < chart->n_points; p++)
		k->wholes[p].status = STATUS_EMPTY;
	for (size_t r = 0; r < k->table->n_rows; r++) {
		const struct table_row *row = &k->table->rows[r];
		size_t p = maker_point_of(chart, maker_head_of(k, row));
		if (p == chart->n_points || !maker_is_drawn_row(k, row)) {
			if (p < chart->n_points && is_total_part(k, row))
				k->wholes[p] = row->values[k->columns[0]];
			continue;
		}
		size_t part = 0;
		if (k->parts >= 0)
			part = series_named(chart, format_value_str(k->a, k->i18n, &row->values[k->parts], true));
		for (size_t c = 0; c < k->n_columns; c++) {
			size_t s = k->parts >= 0 ? part : c;
			if (filled[s * chart->n_points + p])
				return report_twice(k, p, s);
			filled[s * chart->n_points + p] = true;
			grid[s][p] = row->values[k->columns[c]];
		}
	}
	return true;
}

static bool has_number(const struct chart *chart)
{
	for (size_t s = 0; s < chart->n_series; s++)
		for (size_t p = 0; p < chart->n_points; p++)
			if (value_is_number(&chart->series[s].values[p]))
				return true;
	return false;
}

/* Where the bounds of several columns are called differently, the first ones name them. */
static void name_intervals(struct maker *k)
{
	struct chart *chart = k->chart;
	for (size_t s = 0; s < chart->n_series; s++)
		for (size_t p = 0; p < chart->n_points; p++) {
			const struct interval *interval = chart->series[s].values[p].interval;
			if (!interval)
				continue;
			const struct origin *low = interval->low.origins, *high = interval->high.origins;
			chart->low_title = column_short(&low->dataset->columns[low->column], k->i18n->lang);
			chart->high_title = column_short(&high->dataset->columns[high->column], k->i18n->lang);
			return;
		}
}

static bool read_data(struct maker *k)
{
	struct chart *chart = k->chart;
	const struct table_column *first = &k->table->columns[k->columns[0]];
	chart->unit = first->unit;
	for (size_t i = 0; i < k->n_columns; i++)
		if (k->table->columns[k->columns[i]].decimals > chart->decimals)
			chart->decimals = k->table->columns[k->columns[i]].decimals;
	return collect_points(k) && (k->parts >= 0 ? series_of_parts(k) : series_of_columns(k)) && fill_values(k) &&
	       (has_number(chart) || maker_refuse(k, DIAG_CHART_NO_VALUES));
}
/* ---- What is highlighted, the target ---- */

bool chart_is_point(const struct chart *chart, size_t point, struct str name, const struct i18n *i18n)
{
	struct str label = chart->points[point].label;
	return name_same(name, label) ||
	       name_same(dataset_value_named(chart->dataset, chart->along_column, name, i18n->lang), label);
}

bool chart_is_series(const struct chart *chart, size_t series, struct str name, const struct i18n *i18n)
{
	const struct chart_series *s = &chart->series[series];
	return name_same(name, s->name) || name_same(name, s->short_name) ||
	       name_same(dataset_value_named(chart->dataset, chart->parts_column, name, i18n->lang), s->name);
}

static bool resolve_highlight(struct maker *k)
{
	struct chart *chart = k->chart;
	struct str wanted = k->request->highlight;
	if (wanted.len == 0)
		return true;
	size_t n = 0;
	struct str *names = arena_array(k->a, struct str, chart->n_series + chart->n_points);
	for (size_t s = 0; s < chart->n_series; s++) {
		struct str own = k->parts < 0 ? maker_column_name(&k->table->columns[k->columns[s]]) : chart->series[s].name;
		names[n++] = own;
		if (name_same(wanted, own) || chart_is_series(chart, s, wanted, k->i18n)) {
			chart->highlight = chart->series[s].name;
			return true;
		}
	}
	for (size_t p = 0; p < chart->n_points; p++) {
		names[n++] = chart->points[p].label;
		if (chart_is_point(chart, p, wanted, k->i18n)) {
			chart->highlight = chart->points[p].label;
			return true;
		}
	}
	return diag_report(k->d, DIAG_CHART_HIGHLIGHT, k->request->loc, maker_cstr(k, wanted),
			   maker_cstr(k, name_nearest(wanted, names, n)), name_list(k->a, names, n, MAX_NAMES), NULL);
}

/* A ring, squares and tiles have no axis; between the two points of a slope the line would cross all others. */
static bool has_place_for_target(enum chart_kind kind)
{
	return kind != CHART_RING && kind != CHART_WAFFLE && kind != CHART_TILES && kind != CHART_SLOPE;
}

/* False: reported. */
static bool take_target(struct maker *k)
{
	struct chart *chart = k->chart;
	chart->target = k->request->target;
	if (!value_is_number(&chart->target)) {
		chart->target.status = STATUS_EMPTY;
		return true;
	}
	if (!has_place_for_target(chart->kind))
		return diag_report(k->d, DIAG_CHART_REFERENCE, k->request->loc, maker_kind_word(chart), "",
				   word_german(WORD_TARGET), NULL);
	/* A typed number has no unit of its own: it is meant in the chart's. */
	if (chart->target.unit.kind == UNIT_NONE)
		chart->target.unit = chart->unit;
	return true;
}

/* One number is a line: several points or series have a total each. False: reported. */
static bool find_total(struct maker *k)
{
	struct chart *chart = k->chart;
	size_t n = 0;
	for (size_t i = 0; i < k->table->n_rows; i++) {
		const struct table_row *row = &k->table->rows[i];
		if (!row->total && !is_total_part(k, row))
			continue;
		n++;
		chart->reference = row->values[k->columns[0]];
		int named = row->total ? k->along : k->parts;
		if (!chart->reference_name.len && named >= 0)
			chart->reference_name = format_value_str(k->a, k->i18n, &row->values[named], true);
	}
	if (n == 1 && k->n_columns == 1 && value_is_number(&chart->reference))
		return true;
	return diag_report(k->d, DIAG_CHART_REFERENCE_TOTAL, k->request->reference_loc, n == 0 ? "1" : "", NULL);
}

/* Only where values are measured along a scale of their own does a line across it say anything. */
static bool take_reference(struct maker *k)
{
	struct chart *chart = k->chart;
	bool fits = chart->kind == CHART_BARS || chart->kind == CHART_COLUMNS || chart->kind == CHART_LINE ||
		    chart->kind == CHART_DUMBBELL || chart->kind == CHART_DOTS || chart->kind == CHART_MULTIPLES;
	chart->reference = k->request->reference;
	chart->reference_name = k->request->reference_name;
	if (k->request->reference_total && fits && !find_total(k))
		return false;
	if (!value_is_number(&chart->reference) && !k->request->reference_total)
		return true;
	if (!fits)
		return diag_report(k->d, DIAG_CHART_REFERENCE, k->request->reference_loc, maker_kind_word(chart), "",
				   word_german(WORD_COMPARE), NULL);
	if (chart->reference.unit.kind == UNIT_NONE)
		chart->reference.unit = chart->unit;
	if (chart->reference.unit.kind != chart->unit.kind)
		return diag_report(k->d, DIAG_CHART_REFERENCE, k->request->reference_loc, "",
				   maker_cstr(k, chart->reference_name), word_german(WORD_COMPARE), NULL);
	return true;
}

const struct chart *chart_make(struct arena *a, const struct chart_request *request, const struct i18n *i18n,
			       struct measurer *m, struct diags *d)
{
	struct chart *chart = arena_new(a, struct chart);
	struct maker k = { .a = a, .request = request, .table = request->table, .i18n = i18n, .d = d, .chart = chart };
	chart->id = request->id;
	chart->dataset = request->table->dataset;
	chart->target.status = chart->reference.status = STATUS_EMPTY;
	if (request->kind == WORD_TIMELINE) {
		if (!timeline_read(a, request, i18n, chart, d) || !chart_take_hints(a, chart, request, i18n, d))
			return NULL;
		chart->scene = scene_make(a, chart, i18n, m);
		return chart;
	}
	if (!resolve_columns(&k) || !check_units(&k) || !read_data(&k))
		return NULL;
	chart_find_breaks(a, chart, k.table, i18n);
	name_intervals(&k);
	chart->kind = maker_choose_kind(&k);
	if (!take_target(&k) || !take_reference(&k))
		return NULL;
	if (!maker_check_kind(&k) || !resolve_highlight(&k) || !maker_assign_colours(&k) ||
	    !chart_take_hints(a, chart, request, i18n, d))
		return NULL;
	if (chart->tiles && !tiles_fit(a, request, chart, i18n, m, d))
		return NULL;
	chart->scene = scene_make(a, chart, i18n, m);
	return chart;
}
