/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/chart.h"

#include <stdlib.h>

#include "base/name.h"
#include "render/chart_kinds.h"
#include "render/chart_scene.h"

/* Points and series of one chart: beyond them nothing can be read, and finding a cell's place would take long. */
enum { MAX_POINTS = 400 };

enum { MAX_RING_PARTS = 3 };

/* Small charts side by side: more of them are a table. */
enum { MAX_MULTIPLES = 24 };

/* Names listed in messages. */
enum { MAX_NAMES = 12 };

/* What is known while a chart is being made. */
struct maker {
	struct arena *a;
	const struct chart_request *request;
	const struct table *table;
	const struct i18n *i18n;
	struct diags *d;
	struct chart *chart;
	size_t *columns; /* of the table: those drawn */
	size_t n_columns;
	int along, parts, aim; /* columns of the table, -1: none; aim: of targets */
	struct value *wholes; /* by point: the value of the declared total; status EMPTY: none */
};

static bool refuse(struct maker *k, enum diag_code code)
{
	return diag_report(k->d, code, k->request->loc, NULL);
}

static const char *cstr(struct maker *k, struct str text)
{
	return arena_cstr(k->a, text);
}

/* ---- Which columns ---- */

static struct str column_name(const struct table_column *column)
{
	return column->column ? column->column->name : column->title;
}

static int column_named(const struct table *table, struct str name)
{
	for (size_t i = 0; i < table->n_columns; i++) {
		const struct table_column *column = &table->columns[i];
		if (name_same(column_name(column), name) || name_same(column->title, name))
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
		names[i] = column_name(&table->columns[i]);
	diag_report(d, DIAG_CHART_NO_COLUMN, request->loc, arena_cstr(a, name),
		    arena_cstr(a, name_nearest(name, names, table->n_columns)),
		    name_list(a, names, table->n_columns, MAX_NAMES), NULL);
	return -1;
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
	return k->n_columns > 0 || refuse(k, DIAG_CHART_NO_VALUES);
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
		return diag_report(k->d, DIAG_CHART_PARTS_VALUES, request->loc, cstr(k, request->parts), NULL);
	if (request->along.len)
		return (k->along = find_column(k, request->along)) >= 0;
	k->along = choose_along(k);
	return true;
}

static bool check_unit(struct maker *k, size_t i)
{
	static const char *const signs[] = { "–", "", "%", "Prozentpunkte" };
	const struct table_column *first = &k->table->columns[k->columns[0]], *column = &k->table->columns[i];
	const struct unit *a = &first->unit, *b = &column->unit;
	if (b->kind == a->kind && str_eq(b->name, a->name))
		return true;
	return diag_report(k->d, DIAG_CHART_UNITS, k->request->loc, cstr(k, first->short_title),
			   a->name.len ? cstr(k, a->name) : signs[a->kind], cstr(k, column->short_title),
			   b->name.len ? cstr(k, b->name) : signs[b->kind], NULL);
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

static size_t point_of(const struct chart *chart, const struct value *head)
{
	size_t i = 0;
	while (i < chart->n_points && !same_head(&chart->points[i].head, head))
		i++;
	return i;
}

static const struct value *head_of(const struct maker *k, const struct table_row *row)
{
	static const struct value none = { .kind = VALUE_TEXT, .status = STATUS_EMPTY };
	return k->along >= 0 ? &row->values[k->along] : &none;
}

static bool is_total_part(const struct maker *k, const struct table_row *row)
{
	return k->parts >= 0 && k->request->parts_total.len && row->values[k->parts].kind == VALUE_TEXT &&
	       name_same(row->values[k->parts].text, k->request->parts_total);
}

static bool is_drawn_row(const struct maker *k, const struct table_row *row)
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
		const struct value *head = head_of(k, row);
		if (!is_drawn_row(k, row) || point_of(chart, head) < chart->n_points)
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
		if (!is_drawn_row(k, row) || series_named(chart, name) < chart->n_series)
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
			return column_name(&k->table->columns[i]);
	return (struct str){ 0 };
}

static bool report_twice(struct maker *k, size_t point, size_t series)
{
	if (k->along < 0 && k->parts < 0)
		return refuse(k, DIAG_CHART_NO_ALONG);
	struct str part = k->parts >= 0 ? k->chart->series[series].name : (struct str){ 0 };
	struct str other = k->parts < 0 && k->n_columns == 1 ? telling_column(k) : (struct str){ 0 };
	struct str label = k->chart->points[point].label;
	return diag_report(k->d, DIAG_CHART_ROW_TWICE, k->request->loc, cstr(k, label.len ? label : part),
			   label.len ? cstr(k, part) : "", cstr(k, other), NULL);
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
		size_t p = point_of(chart, head_of(k, row));
		if (p == chart->n_points || !is_drawn_row(k, row)) {
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
	       (has_number(chart) || refuse(k, DIAG_CHART_NO_VALUES));
}

/* ---- Kinds and what they refuse ---- */

static const struct {
	enum word word;
	enum chart_kind kind;
} kinds[] = {
	{ WORD_BARS, CHART_BARS },	   { WORD_COLUMN_BARS, CHART_COLUMNS }, { WORD_STACKED, CHART_STACKED },
	{ WORD_SHARES, CHART_SHARES },	   { WORD_LINE, CHART_LINE },		{ WORD_SLOPE, CHART_SLOPE },
	{ WORD_DUMBBELL, CHART_DUMBBELL }, { WORD_BULLET, CHART_BULLET },	{ WORD_DOTS, CHART_DOTS },
	{ WORD_MULTIPLES, CHART_MULTIPLES }, { WORD_RING, CHART_RING },
	{ WORD_WAFFLE, CHART_WAFFLE },	   { WORD_TIMELINE, CHART_TIMELINE },	{ WORD_AREA, CHART_AREA },
	{ WORD_TILES, CHART_TILES },
};

static enum chart_kind kind_by_data(const struct chart *chart)
{
	if (!chart->over_time || chart->n_points == 1)
		return CHART_BARS;
	if (chart->n_points > 2)
		return chart->n_series > N_SERIES_COLOURS ? CHART_MULTIPLES : CHART_LINE;
	bool slope = chart->unit.kind == UNIT_PERCENT && chart->n_series <= N_SERIES_COLOURS && !chart_has_intervals(chart);
	return slope ? CHART_SLOPE : CHART_DUMBBELL;
}

/* The block's reader has refused words that are no kind. */
static enum chart_kind choose_kind(const struct maker *k)
{
	if (k->request->kind == WORD_NONE)
		return kind_by_data(k->chart);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (kinds[i].word == k->request->kind)
			return kinds[i].kind;
	BUG("a kind of chart that blocks do not know");
}

static const char *kind_word(const struct chart *chart)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (kinds[i].kind == chart->kind)
			return word_german(kinds[i].word);
	return "";
}

static bool refuse_not_time(struct maker *k)
{
	return diag_report(k->d, DIAG_CHART_NOT_TIME, k->request->loc, kind_word(k->chart),
			   cstr(k, k->chart->along_title), NULL);
}

static bool refuse_colours(struct maker *k)
{
	return diag_report(k->d, DIAG_CHART_TOO_MANY_SERIES, k->request->loc,
			   arena_printf(k->a, "%zu", k->chart->n_series), NULL);
}

static bool refuse_one_series(struct maker *k)
{
	return diag_report(k->d, DIAG_CHART_ONE_SERIES, k->request->loc, kind_word(k->chart), NULL);
}

static bool check_two_points(struct maker *k)
{
	if (!k->chart->over_time)
		return refuse_not_time(k);
	return k->chart->n_points == 2 || diag_report(k->d, DIAG_CHART_TWO_POINTS, k->request->loc, kind_word(k->chart),
						      arena_printf(k->a, "%zu", k->chart->n_points), NULL);
}

/* Dots on one row are told apart by colour; of points in time only the newest and the one before it. */
static bool check_dots(struct maker *k)
{
	struct chart *chart = k->chart;
	if (!chart->over_time)
		return chart->n_points == 1 || chart->n_series <= N_SERIES_COLOURS || refuse_colours(k);
	return chart->n_points <= 2 || diag_report(k->d, DIAG_CHART_DOTS_TIMES, k->request->loc,
						   arena_printf(k->a, "%zu", chart->n_points), NULL);
}

static bool check_multiples(struct maker *k)
{
	if (k->chart->n_series == 1)
		return refuse(k, DIAG_CHART_MULTIPLES_ONE);
	return k->chart->n_series <= MAX_MULTIPLES || diag_report(k->d, DIAG_CHART_TOO_MANY_POINTS, k->request->loc,
								  arena_printf(k->a, "%d", MAX_MULTIPLES), NULL);
}

/* Are the columns parts of one and the same whole? Categories of one column always are. */
static bool check_parts(struct maker *k)
{
	const struct table_column *told = NULL;
	for (size_t i = 0; k->parts < 0 && i < k->n_columns; i++) {
		const struct table_column *column = &k->table->columns[k->columns[i]];
		if (column->part_of.len == 0)
			continue;
		if (word_of(column->part_of) == WORD_NONE_F)
			return diag_report(k->d, DIAG_CHART_NOT_PARTS, k->request->loc, cstr(k, column->short_title),
					   cstr(k, column_name(column)), NULL);
		if (told && !name_same(told->part_of, column->part_of))
			return diag_report(k->d, DIAG_CHART_DIFFERENT_WHOLES, k->request->loc,
					   cstr(k, told->short_title), cstr(k, told->part_of),
					   cstr(k, column->short_title), cstr(k, column->part_of), NULL);
		told = column;
	}
	return true;
}

/* Percentages are rounded, each by up to half a unit of its last decimal. */
static bool is_hundred(const struct chart *chart, struct fraction sum)
{
	struct fraction distance, room = fraction_scaled((int64_t)chart->n_series * 5, chart->decimals + 1);
	if (!fraction_sub(sum, (struct fraction){ 100, 1 }, &distance))
		return false;
	if (distance.num < 0)
		distance.num = -distance.num;
	return fraction_cmp(distance, room) <= 0;
}

static bool check_whole(struct maker *k, size_t p)
{
	const struct chart *chart = k->chart;
	const struct value *total = &chart->points[p].total, *whole = &k->wholes[p];
	struct value hundred = {
		.kind = VALUE_NUMBER, .number = { 100, 1 }, .unit = chart->unit, .decimals = total->decimals
	};
	bool right = true;
	/* Rounded or hidden cells of protected data need not add up; and their values stay out of messages. */
	if (chart->dataset && chart->dataset->protection != PROTECTION_NONE)
		return true;
	if (chart->unit.kind == UNIT_PERCENT) {
		bool less = chart_is_stack(chart) && fraction_cmp(total->number, hundred.number) < 0;
		right = less || is_hundred(chart, total->number);
		whole = &hundred;
	} else if (value_is_number(whole)) {
		right = fraction_cmp(total->number, whole->number) == 0;
	}
	return right || diag_report(k->d, DIAG_CHART_NOT_WHOLE, k->request->loc, cstr(k, chart->points[p].label),
				    cstr(k, format_value_str(k->a, k->i18n, total, true)),
				    cstr(k, format_value_str(k->a, k->i18n, whole, true)), NULL);
}

/* A part that is missing from an area would be drawn as nothing; a point without any is a gap. */
static bool needs_all_parts(const struct chart *chart, size_t p)
{
	bool any = false;
	for (size_t s = 0; s < chart->n_series; s++)
		any = any || value_is_number(&chart->series[s].values[p]);
	return chart_shows_shares(chart) || (chart->kind == CHART_AREA && any);
}

/* Nothing negative; for shares nothing missing either. */
static bool check_values(struct maker *k, size_t p)
{
	struct chart *chart = k->chart;
	bool ok = true;
	for (size_t s = 0; s < chart->n_series; s++) {
		const struct value *value = &chart->series[s].values[p];
		const char *name = cstr(k, chart->series[s].short_name), *label = cstr(k, chart->points[p].label);
		if (value_is_number(value) && value->number.num < 0)
			ok = diag_report(k->d, DIAG_CHART_PART_NEGATIVE, k->request->loc, name, label, NULL);
		else if (!value_is_number(value) && needs_all_parts(chart, p))
			ok = diag_report(k->d, DIAG_CHART_PART_MISSING, k->request->loc, name, label, NULL);
	}
	return ok;
}

/* The sum of the parts; stays empty where a part is missing. */
static bool add_up(struct maker *k, size_t p)
{
	struct chart *chart = k->chart;
	struct value total = chart->series[0].values[p];
	if (!check_values(k, p))
		return false;
	for (size_t s = 0; s < chart->n_series; s++) {
		const struct value *value = &chart->series[s].values[p];
		if (!value_is_number(value))
			return true;
		if (s > 0 && value_add(k->a, &total, value, &total) != VALUE_COMPUTED)
			return refuse(k, DIAG_CHART_NO_VALUES);
	}
	total.status = STATUS_VALUE;
	chart->points[p].total = total;
	if (chart_shows_shares(chart) && total.number.num == 0)
		return refuse(k, DIAG_CHART_NO_VALUES);
	return check_whole(k, p);
}

static bool check_stack(struct maker *k)
{
	struct chart *chart = k->chart;
	if (!check_parts(k))
		return false;
	if (chart->n_series > N_SERIES_COLOURS)
		return refuse_colours(k);
	bool ok = true;
	for (size_t p = 0; p < chart->n_points; p++)
		ok &= add_up(k, p);
	return ok;
}

/* ---- Bullets: rows with a target ---- */

/* The target of a point's row, from its column or the same for all. */
static struct value target_at(const struct maker *k, size_t point)
{
	for (size_t r = 0; k->aim >= 0 && r < k->table->n_rows; r++) {
		const struct table_row *row = &k->table->rows[r];
		if (is_drawn_row(k, row) && point_of(k->chart, head_of(k, row)) == point)
			return row->values[k->aim];
	}
	return k->chart->target;
}

static void add_bullet(struct maker *k, struct str name, size_t series, size_t point)
{
	struct chart *chart = k->chart;
	const struct value *values = chart->series[series].values;
	struct chart_bullet *bullet = &chart->bullets[chart->n_bullets++];
	*bullet = (struct chart_bullet){ .name = name, .value = &values[point], .target = target_at(k, point) };
	/* Where the series breaks the first value is no beginning of the newest. */
	if (chart->over_time && point > 0 && !chart_is_broken(chart, 0, point))
		bullet->base = &values[0];
	bullet->gap = (struct value){ .kind = VALUE_NUMBER, .status = STATUS_NOT_APPLICABLE };
	if (value_is_number(bullet->value) && value_is_number(&bullet->target))
		value_change(k->a, bullet->value, &bullet->target, &bullet->gap);
}

static bool has_target(const struct maker *k)
{
	for (size_t p = 0; p < k->chart->n_points; p++) {
		struct value target = target_at(k, p);
		if (value_is_number(&target))
			return true;
	}
	return false;
}

/* Over time a row for each series, which tells where it stands at last; else a row for each category. */
static bool make_bullets(struct maker *k)
{
	struct chart *chart = k->chart;
	bool by_series = chart->over_time || chart->n_points == 1;
	if (!has_target(k))
		return refuse(k, DIAG_CHART_NO_TARGET);
	if (!by_series && chart->n_series > 1)
		return refuse_one_series(k);
	chart->bullets = arena_array(k->a, struct chart_bullet, chart->n_series + chart->n_points);
	for (size_t s = 0; by_series && s < chart->n_series; s++)
		add_bullet(k, chart->n_series > 1 ? chart->series[s].short_name : (struct str){ 0 }, s, chart->n_points - 1);
	for (size_t p = 0; !by_series && p < chart->n_points; p++)
		add_bullet(k, chart->points[p].label, 0, p);
	return true;
}

/* Angles are compared badly: three parts at most, and one ring only. */
static bool check_ring(struct maker *k)
{
	const struct chart *chart = k->chart;
	if (chart->n_series <= MAX_RING_PARTS && chart->n_points == 1)
		return true;
	return diag_report(k->d, DIAG_CHART_RING, k->request->loc, arena_printf(k->a, "%zu", chart->n_series),
			   chart->n_points > 1 ? arena_printf(k->a, "%zu", chart->n_points) : "", NULL);
}

/* A line alone stands on zero, too: its height is what is read. */
static bool check_area(struct maker *k)
{
	enum { FEWEST_POINTS = 3 };
	const struct chart *chart = k->chart;
	if (!chart->over_time)
		return refuse_not_time(k);
	if (chart->n_points < FEWEST_POINTS)
		return diag_report(k->d, DIAG_CHART_AREA_POINTS, k->request->loc, arena_printf(k->a, "%zu", chart->n_points), NULL);
	if (chart->n_series > 1)
		return check_stack(k);
	for (size_t p = 0; p < chart->n_points; p++) {
		const struct value *value = &chart->series[0].values[p];
		if (value_is_number(value) && value->number.num < 0)
			return diag_report(k->d, DIAG_CHART_AREA_NEGATIVE, k->request->loc, cstr(k, chart->points[p].label), NULL);
	}
	return true;
}

static bool check_waffle(struct maker *k)
{
	return k->chart->n_points == 1 || diag_report(k->d, DIAG_CHART_WAFFLE, k->request->loc,
						      arena_printf(k->a, "%zu", k->chart->n_points), NULL);
}

static bool make_tiles(struct maker *k)
{
	struct chart *chart = k->chart;
	if (k->along < 0 || chart->over_time)
		return diag_report(k->d, DIAG_CHART_TILES_NO_PLACES, k->request->loc, cstr(k, chart->along_title), NULL);
	return chart->n_series > 1 ? refuse_one_series(k)
				   : tiles_read(k->a, k->request, k->table->columns[k->along].column, k->i18n, chart, k->d);
}

/* Bars of one place in time are told apart by their own line of text; those of several series need colours. */
static bool needs_colours(const struct chart *chart)
{
	if (chart->kind == CHART_BARS)
		return !chart->over_time && chart->n_points > 1;
	return chart->kind == CHART_LINE || chart->kind == CHART_SLOPE;
}

static bool check_kind(struct maker *k)
{
	struct chart *chart = k->chart;
	if (needs_colours(chart) && chart->n_series > N_SERIES_COLOURS)
		return refuse_colours(k);
	switch (chart->kind) {
	case CHART_COLUMNS:
		return chart->n_series == 1 || chart->n_points == 1 || refuse_one_series(k);
	case CHART_STACKED:
	case CHART_SHARES:
		return check_stack(k);
	case CHART_RING:
		return check_ring(k) && check_stack(k);
	case CHART_WAFFLE:
		return check_waffle(k) && check_stack(k);
	case CHART_LINE:
		if (!chart->over_time)
			return refuse_not_time(k);
		return chart->n_points > 1 || refuse(k, DIAG_CHART_ONE_POINT);
	case CHART_AREA:
		return check_area(k);
	case CHART_SLOPE:
	case CHART_DUMBBELL:
		return check_two_points(k);
	case CHART_BULLET:
		return make_bullets(k);
	case CHART_DOTS:
		return check_dots(k);
	case CHART_MULTIPLES:
		return check_multiples(k);
	case CHART_TILES:
		return make_tiles(k);
	case CHART_TIMELINE:
	case CHART_BARS:
		return true;
	}
	return true;
}

/* ---- Colours: one per entity on the whole site ---- */

/* Is a series known by nothing but its colour? Elsewhere names stand at the marks, or points in time have colours of their own. */
static bool is_told_by_colour(const struct chart *chart)
{
	switch (chart->kind) {
	case CHART_STACKED:
	case CHART_SHARES:
	case CHART_RING:
	case CHART_WAFFLE:
	case CHART_AREA:
		return true;
	case CHART_DOTS:
		return !chart->over_time && chart->n_points > 1;
	case CHART_BARS:
	case CHART_COLUMNS:
	case CHART_LINE:
	case CHART_SLOPE:
	case CHART_DUMBBELL:
	case CHART_BULLET:
	case CHART_MULTIPLES:
	case CHART_TIMELINE:
	case CHART_TILES:
		break;
	}
	return needs_colours(chart);
}

/* A column keeps its colour under another heading (`als`), a change has that of what changes. 0: it is nobody's. */
static unsigned colour_on_site(const struct maker *k, size_t series)
{
	const struct series_colours *colours = k->request->colours;
	const struct chart_series *s = &k->chart->series[series];
	if (!colours)
		return 0;
	if (k->parts < 0 && k->table->columns[k->columns[series]].column)
		return series_colour(colours, column_title(k->table->columns[k->columns[series]].column, k->i18n->lang));
	unsigned colour = series_colour(colours, s->name);
	return colour ? colour : series_colour(colours, s->short_name);
}

/* What the sidecars do not name, years and computed columns, takes the place in this chart, or what is left. */
static void colour_the_rest(struct chart *chart)
{
	bool taken[N_SERIES_COLOURS + 1] = { false };
	for (size_t s = 0; s < chart->n_series; s++)
		taken[chart->series[s].colour] = true;
	for (size_t s = 0; s < chart->n_series; s++) {
		if (chart->series[s].colour)
			continue;
		unsigned colour = (unsigned)(s % N_SERIES_COLOURS) + 1;
		for (unsigned i = 1; i <= N_SERIES_COLOURS && taken[colour]; i++)
			colour = i;
		chart->series[s].colour = colour;
		taken[colour] = true;
	}
}

/* The first series with a colour that an earlier one has; n_series: none. */
static size_t coloured_again(const struct chart *chart, size_t *earlier)
{
	size_t first[N_SERIES_COLOURS + 1];
	bool taken[N_SERIES_COLOURS + 1] = { false };
	for (size_t s = 0; s < chart->n_series; s++) {
		unsigned colour = chart->series[s].colour;
		if (taken[colour]) {
			*earlier = first[colour];
			return s;
		}
		taken[colour] = true;
		first[colour] = s;
	}
	return chart->n_series;
}

/* A colour that no series of the chart has. */
static const char *free_colour(const struct chart *chart)
{
	bool taken[N_SERIES_COLOURS + 1] = { false };
	for (size_t s = 0; s < chart->n_series; s++)
		taken[chart->series[s].colour] = true;
	unsigned colour = 1;
	while (colour < N_SERIES_COLOURS && taken[colour])
		colour++;
	return series_colour_name(colour);
}

static bool assign_colours(struct maker *k)
{
	struct chart *chart = k->chart;
	bool all_known = true;
	for (size_t s = 0; s < chart->n_series; s++) {
		chart->series[s].colour = colour_on_site(k, s);
		all_known &= chart->series[s].colour > 0;
	}
	colour_the_rest(chart);
	size_t earlier = 0, again = coloured_again(chart, &earlier);
	if (again < chart->n_series && is_told_by_colour(chart))
		return diag_report(k->d, DIAG_CHART_SAME_COLOUR, k->request->loc, cstr(k, chart->series[earlier].short_name),
				   cstr(k, chart->series[again].short_name),
				   series_colour_name(chart->series[again].colour), free_colour(chart), NULL);
	/* Small multiples are told apart by their names: colours that mean nothing, or the same twice, would only puzzle. */
	bool plain = chart->kind == CHART_MULTIPLES && (!all_known || again < chart->n_series);
	for (size_t s = 0; s < chart->n_series && plain; s++)
		chart->series[s].colour = 1;
	return true;
}

/* ---- What is highlighted, the target ---- */

bool chart_is_point(const struct chart *chart, size_t point, struct str name, const struct i18n *i18n)
{
	struct str label = chart->points[point].label;
	return name_same(name, label) ||
	       str_eq(dataset_value_named(chart->dataset, chart->along_column, name, i18n->lang), label);
}

bool chart_is_series(const struct chart *chart, size_t series, struct str name, const struct i18n *i18n)
{
	const struct chart_series *s = &chart->series[series];
	return name_same(name, s->name) || name_same(name, s->short_name) ||
	       str_eq(dataset_value_named(chart->dataset, chart->parts_column, name, i18n->lang), s->name);
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
		struct str own = k->parts < 0 ? column_name(&k->table->columns[k->columns[s]]) : chart->series[s].name;
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
	return diag_report(k->d, DIAG_CHART_HIGHLIGHT, k->request->loc, cstr(k, wanted),
			   cstr(k, name_nearest(wanted, names, n)), name_list(k->a, names, n, MAX_NAMES), NULL);
}

static void take_target(struct maker *k)
{
	struct chart *chart = k->chart;
	chart->target = k->request->target;
	if (!value_is_number(&chart->target)) {
		chart->target.status = STATUS_EMPTY;
		return;
	}
	/* A typed number has no unit of its own: it is meant in the chart's. */
	if (chart->target.unit.kind == UNIT_NONE)
		chart->target.unit = chart->unit;
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
		return diag_report(k->d, DIAG_CHART_REFERENCE, k->request->reference_loc, kind_word(chart), "", NULL);
	if (chart->reference.unit.kind == UNIT_NONE)
		chart->reference.unit = chart->unit;
	if (chart->reference.unit.kind != chart->unit.kind)
		return diag_report(k->d, DIAG_CHART_REFERENCE, k->request->reference_loc, "",
				   cstr(k, chart->reference_name), NULL);
	return true;
}

const struct chart *chart_make(struct arena *a, const struct chart_request *request, const struct i18n *i18n,
			       struct measurer *m, struct diags *d)
{
	struct chart *chart = arena_new(a, struct chart);
	struct maker k = { .a = a, .request = request, .table = request->table, .i18n = i18n, .d = d, .chart = chart };
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
	chart_find_breaks(a, chart, i18n);
	name_intervals(&k);
	chart->kind = choose_kind(&k);
	take_target(&k);
	if (!take_reference(&k))
		return NULL;
	if (!check_kind(&k) || !resolve_highlight(&k) || !assign_colours(&k) || !chart_take_hints(a, chart, request, i18n, d))
		return NULL;
	if (chart->tiles && !tiles_fit(a, request, chart, i18n, m, d))
		return NULL;
	chart->scene = scene_make(a, chart, i18n, m);
	return chart;
}
