/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/chart.h"

/*
 * The table beside a chart holds every number the chart shows, and reads the way the numbers are compared: two points in
 * time stand side by side with the change behind them; more points stand below each other.
 */

struct builder {
	struct arena *a;
	const struct chart *chart;
	const struct i18n *i18n;
	struct table *table;
	LIST(struct table_column) columns;
	LIST(struct table_row) rows;
	LIST(unsigned short) notes;
};

/* ---- Parts ---- */

static struct table_column *add_column(struct builder *b, struct str title)
{
	struct table_column *column = list_add(b->a, &b->columns);
	column->title = column->short_title = title;
	return column;
}

static struct table_column *add_number_column(struct builder *b, struct str title, struct unit unit, unsigned decimals)
{
	struct table_column *column = add_column(b, title);
	column->numeric = true;
	column->unit = unit;
	column->decimals = decimals;
	return column;
}

static void add_head_column(struct builder *b, struct str title)
{
	add_column(b, title)->is_row_head = true;
}

static struct value *add_row(struct builder *b, bool total)
{
	struct table_row *row = list_add(b->a, &b->rows);
	struct value *values = arena_array(b->a, struct value, b->columns.n);
	*row = (struct table_row){ .values = values, .total = total, .source_row = -1 };
	return values;
}

static struct value text_value(struct str text)
{
	return (struct value){ .kind = VALUE_TEXT, .text = text };
}

static struct value change_of(struct builder *b, const struct value *before, const struct value *now)
{
	struct value change = { .kind = VALUE_NUMBER, .status = STATUS_NOT_APPLICABLE };
	value_change(b->a, now, before, &change);
	return change;
}

/* "Jahr", else what such rows are called in general. */
static struct str series_heading(const struct builder *b)
{
	return b->chart->parts_title.len ? b->chart->parts_title : i18n_text(b->i18n, "chart_series_heading");
}

static struct str value_heading(const struct builder *b)
{
	if (b->chart->unit.kind == UNIT_PERCENT)
		return i18n_text(b->i18n, "chart_share_heading");
	return b->chart->unit.name.len ? b->chart->unit.name : i18n_text(b->i18n, "chart_value_heading");
}

static void head_of_point(struct table_column *column, const struct chart_point *point)
{
	column->head = point->head;
	column->has_head = point->label.len > 0;
}

/* ---- Series as rows ---- */

static bool has_total(const struct chart *chart)
{
	if (!chart_is_stack(chart) && !chart_shows_shares(chart))
		return false;
	for (size_t p = 0; p < chart->n_points; p++)
		if (chart->points[p].total.status != STATUS_VALUE)
			return false;
	return chart->n_series > 1;
}

/* Across a break there is no change. */
static bool has_change(const struct chart *chart)
{
	return chart->n_points == 2 && chart->over_time && !chart_is_broken(chart, 0, 1);
}

/* A value, and between which bounds it lies; below a common head. */
static size_t columns_of_value(const struct chart *chart)
{
	return chart_has_intervals(chart) ? 3 : 1;
}

static void add_bound_columns(struct builder *b, struct str group)
{
	const struct chart *chart = b->chart;
	struct str titles[] = { chart->low_title, chart->high_title };
	if (!chart_has_intervals(chart))
		return;
	b->columns.items[b->columns.n - 1].group = group;
	for (size_t i = 0; i < 2; i++)
		add_number_column(b, titles[i], chart->unit, chart->decimals)->group = group;
}

static void put_value(const struct builder *b, struct value *cells, const struct value *value)
{
	static const struct value none = { .kind = VALUE_NUMBER, .status = STATUS_EMPTY };
	cells[0] = *value;
	if (!chart_has_intervals(b->chart))
		return;
	cells[1] = value->interval ? value->interval->low : none;
	cells[2] = value->interval ? value->interval->high : none;
}

static void add_point_columns(struct builder *b)
{
	const struct chart *chart = b->chart;
	add_head_column(b, series_heading(b));
	for (size_t p = 0; p < chart->n_points; p++) {
		struct str title = chart->points[p].label.len ? chart->points[p].label : value_heading(b);
		bool bounds = chart_has_intervals(chart);
		struct table_column *column =
			add_number_column(b, bounds ? value_heading(b) : title, chart->unit, chart->decimals);
		if (!bounds)
			head_of_point(column, &chart->points[p]);
		add_bound_columns(b, chart->points[p].label);
	}
	if (!has_change(chart))
		return;
	struct unit unit = chart->unit.kind == UNIT_PERCENT ? (struct unit){ .kind = UNIT_POINTS } : chart->unit;
	const char *key = unit.kind == UNIT_POINTS ? "chart_change_points" : "change";
	struct table_column *change = add_number_column(b, i18n_text(b->i18n, key), unit, chart->decimals);
	change->computed = true;
}

static void series_as_rows(struct builder *b)
{
	const struct chart *chart = b->chart;
	bool with_change = has_change(chart);
	size_t stride = columns_of_value(chart), change = 1 + chart->n_points * stride;
	add_point_columns(b);
	for (size_t s = 0; s < chart->n_series; s++) {
		struct value *row = add_row(b, false);
		row[0] = text_value(chart->series[s].name);
		for (size_t p = 0; p < chart->n_points; p++)
			put_value(b, row + 1 + p * stride, &chart->series[s].values[p]);
		if (with_change)
			row[change] = change_of(b, &row[1], &row[1 + stride]);
	}
	if (!has_total(chart))
		return;
	struct value *row = add_row(b, true);
	row[0] = text_value(i18n_text(b->i18n, "chart_together"));
	for (size_t p = 0; p < chart->n_points; p++)
		put_value(b, row + 1 + p * stride, &chart->points[p].total);
	if (with_change)
		row[change] = change_of(b, &row[1], &row[1 + stride]);
}

/* ---- Points as rows ---- */

static void points_as_rows(struct builder *b)
{
	const struct chart *chart = b->chart;
	bool total = has_total(chart);
	add_head_column(b, chart->along_title);
	bool bounds = chart_has_intervals(chart);
	size_t stride = columns_of_value(chart);
	for (size_t s = 0; s < chart->n_series; s++) {
		struct str title = bounds && chart->n_series > 1 ? value_heading(b) : chart->series[s].name;
		struct table_column *column = add_number_column(b, title, chart->unit, chart->decimals);
		column->short_title = bounds ? column->title : chart->series[s].short_name;
		add_bound_columns(b, chart->n_series > 1 ? chart->series[s].name : (struct str){ 0 });
	}
	if (total)
		add_number_column(b, i18n_text(b->i18n, "chart_together"), chart->unit, chart->decimals);
	for (size_t p = 0; p < chart->n_points; p++) {
		struct value *row = add_row(b, false);
		row[0] = chart->points[p].head;
		for (size_t s = 0; s < chart->n_series; s++)
			put_value(b, row + 1 + s * stride, &chart->series[s].values[p]);
		if (total)
			row[chart->n_series * stride + 1] = chart->points[p].total;
	}
}

/* ---- Shares: the number and its share side by side ---- */

static struct value share_of(struct builder *b, const struct value *part, const struct value *whole)
{
	struct value share = { .kind = VALUE_NUMBER, .status = STATUS_NOT_APPLICABLE };
	value_share(b->a, part, whole, &share);
	return share;
}

/* A number and its share below a common head. */
static void add_share_columns(struct builder *b, struct str group)
{
	const struct chart *chart = b->chart;
	add_number_column(b, value_heading(b), chart->unit, chart->decimals)->group = group;
	struct table_column *share = add_number_column(b, i18n_text(b->i18n, "chart_share_heading"),
						       (struct unit){ .kind = UNIT_PERCENT }, 1);
	share->group = group;
	share->computed = true;
}

static void shares_of_series(struct builder *b)
{
	const struct chart *chart = b->chart;
	add_head_column(b, series_heading(b));
	for (size_t p = 0; p < chart->n_points; p++)
		add_share_columns(b, chart->n_points > 1 ? chart->points[p].label : (struct str){ 0 });
	for (size_t s = 0; s <= chart->n_series; s++) {
		bool total = s == chart->n_series;
		struct value *row = add_row(b, total);
		row[0] = text_value(total ? i18n_text(b->i18n, "chart_together") : chart->series[s].name);
		for (size_t p = 0; p < chart->n_points; p++) {
			row[2 * p + 1] = total ? chart->points[p].total : chart->series[s].values[p];
			row[2 * p + 2] = share_of(b, &row[2 * p + 1], &chart->points[p].total);
		}
	}
}

static void shares_of_points(struct builder *b)
{
	const struct chart *chart = b->chart;
	add_head_column(b, chart->along_title);
	for (size_t s = 0; s < chart->n_series; s++)
		add_share_columns(b, chart->series[s].name);
	add_number_column(b, i18n_text(b->i18n, "chart_together"), chart->unit, chart->decimals);
	for (size_t p = 0; p < chart->n_points; p++) {
		struct value *row = add_row(b, false);
		row[0] = chart->points[p].head;
		for (size_t s = 0; s < chart->n_series; s++) {
			row[2 * s + 1] = chart->series[s].values[p];
			row[2 * s + 2] = share_of(b, &row[2 * s + 1], &chart->points[p].total);
		}
		row[2 * chart->n_series + 1] = chart->points[p].total;
	}
}

/* ---- Bullets: where each row stands, its target, and how far it is from it ---- */

static void bullets_as_rows(struct builder *b)
{
	const struct chart *chart = b->chart;
	bool by_series = chart->over_time || chart->n_points == 1, with_base = chart->n_bullets > 0 && chart->bullets[0].base;
	const struct chart_point *last = &chart->points[chart->n_points - 1];
	bool points = chart->unit.kind == UNIT_PERCENT;
	add_head_column(b, by_series ? series_heading(b) : chart->along_title);
	if (with_base)
		head_of_point(add_number_column(b, chart->points[0].label, chart->unit, chart->decimals), &chart->points[0]);
	if (by_series && last->label.len)
		head_of_point(add_number_column(b, last->label, chart->unit, chart->decimals), last);
	else
		add_number_column(b, by_series ? value_heading(b) : chart->series[0].name, chart->unit, chart->decimals);
	add_number_column(b, i18n_text(b->i18n, "chart_goal"), chart->unit, chart->decimals);
	add_number_column(b, i18n_text(b->i18n, points ? "chart_gap_points" : "chart_gap_heading"),
			  points ? (struct unit){ .kind = UNIT_POINTS } : chart->unit, chart->decimals)
		->computed = true;
	for (size_t i = 0; i < chart->n_bullets; i++) {
		const struct chart_bullet *bullet = &chart->bullets[i];
		struct value *row = add_row(b, false);
		size_t n = 0;
		row[n++] = by_series ? text_value(chart->series[i].name) : chart->points[i].head;
		if (with_base)
			row[n++] = *bullet->base;
		row[n++] = *bullet->value;
		row[n++] = bullet->target;
		row[n] = bullet->gap;
	}
}

/* ---- Timelines: all dates and statuses, an open end in words ---- */

static struct value end_value(struct builder *b, const struct chart_span *span)
{
	bool open = span->from.year && !span->to.year && span->end->status == STATUS_EMPTY;
	return open ? text_value(i18n_text(b->i18n, "chart_open")) : *span->end;
}

static void spans_as_rows(struct builder *b)
{
	const struct chart_timeline *timeline = b->chart->timeline;
	const struct str titles[] = { timeline->begin_title, timeline->end_title, timeline->status_title };
	add_head_column(b, timeline->name_title);
	if (timeline->group_title.len)
		add_column(b, timeline->group_title);
	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
		if (titles[i].len)
			add_column(b, titles[i]);
	for (size_t i = 0; i < timeline->n; i++) {
		const struct chart_span *span = &timeline->spans[i];
		struct value *row = add_row(b, false);
		size_t n = 0;
		row[n++] = text_value(span->name);
		if (timeline->group_title.len)
			row[n++] = text_value(span->group);
		row[n++] = *span->begin;
		if (timeline->end_title.len)
			row[n++] = end_value(b, span);
		if (span->status)
			row[n] = *span->status;
	}
}

/* ---- The whole ---- */

static void add_note(struct builder *b, unsigned short note)
{
	for (size_t i = 0; i < b->notes.n; i++)
		if (b->notes.items[i] == note)
			return;
	*list_add(b->a, &b->notes) = note;
}

/* The reference value in every column of values, as a row of its own below the others. */
static void add_reference(struct builder *b)
{
	const struct chart *chart = b->chart;
	if (!value_is_number(&chart->reference))
		return;
	struct value *row = add_row(b, true);
	row[0] = text_value(chart->reference_name);
	for (size_t i = 1; i < b->columns.n; i++) {
		struct str title = b->columns.items[i].title;
		bool bound = chart->low_title.len && (str_eq(title, chart->low_title) || str_eq(title, chart->high_title));
		row[i] = chart->reference;
		if (b->columns.items[i].computed || bound)
			row[i] = (struct value){ .kind = VALUE_NUMBER, .status = STATUS_NOT_APPLICABLE };
	}
}

static void collect_signs(struct builder *b)
{
	for (size_t r = 0; r < b->rows.n; r++)
		for (size_t c = 0; c < b->columns.n; c++) {
			const struct value *value = &b->rows.items[r].values[c];
			b->table->statuses |= 1u << value->status;
			b->table->marks |= value->marks;
			if (value->note)
				add_note(b, value->note);
		}
}

const struct table *chart_table(struct arena *a, const struct chart *chart, const struct i18n *i18n)
{
	struct table *table = arena_new(a, struct table);
	struct builder b = { .a = a, .chart = chart, .i18n = i18n, .table = table };
	bool shares = chart_shows_shares(chart) && chart->unit.kind != UNIT_PERCENT;
	if (chart->timeline)
		spans_as_rows(&b);
	else if (chart->kind == CHART_BULLET)
		bullets_as_rows(&b);
	else if (shares && chart->n_points <= 2)
		shares_of_series(&b);
	else if (shares)
		shares_of_points(&b);
	else if (chart->n_points == 1 || (chart->over_time && chart->n_points == 2))
		series_as_rows(&b);
	else
		points_as_rows(&b);
	add_reference(&b);
	*table = (struct table){
		.dataset = chart->dataset,
		.columns = b.columns.items,
		.n_columns = b.columns.n,
		.rows = b.rows.items,
		.n_rows = b.rows.n,
	};
	collect_signs(&b);
	table->notes = b.notes.items;
	table->n_notes = b.notes.n;
	if (chart->over_time) {
		table->first_period = chart->points[0].head.period;
		table->last_period = chart->points[chart->n_points - 1].head.period;
	}
	return table;
}
