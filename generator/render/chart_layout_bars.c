/* SPDX-License-Identifier: EUPL-1.2 */
/* Bars: rows of them, columns, and bars in small multiples. */
#include "render/chart_scene.h"

/* All lengths in thousandths of an em. */
enum {
	BAR = 1250,
	BAR_GAP = 125,
	CUT_ROOM = 500, /* more of it where the series breaks */
	VALUE_OFFSET = 400,  /* from the end of a bar to its value */
	NAME_OFFSET = 500,   /* from a bar's name to the bar; equals the padding of the margin's sizer */
	CELL_MARGINS = 8500, /* both margins of a small multiple */
	BARE_AT_MOST = 8000, /* beside bars that are drawn even on 320 px with text of 32 px */
};

/* Columns stand side by side from 56 rem on, 1.5 rem apart. */
enum { COLUMNS_WIDTH = 56000, COLUMN_GAP = 1500 };

/* ---- Bars: one small plot per category ---- */

/*
 * Over time each series is a category with a bar for every point in time; else each point is a category with a bar for every
 * series.
 */
struct bars {
	bool by_series;
	size_t n_categories, n_bars;
	const struct str *names; /* of the bars, at their left; NULL: told by colour, or only one bar */
	bool alike; /* no bar is the newest */
	struct axis axis;
};

static const struct value *bar_value(const struct chart *chart, const struct bars *bars, size_t category, size_t bar)
{
	return bars->by_series ? &chart->series[category].values[bar] : &chart->series[bar].values[category];
}

/* The newest bar is the one that matters, unless the author highlights another one. */
static bool is_strong_bar(const struct chart *chart, const struct bars *bars, size_t category, size_t bar)
{
	struct str category_name = bars->by_series ? chart->series[category].name : chart->points[category].label;
	if (chart->highlight.len == 0)
		return bars->alike || (bars->by_series ? bar + 1 == bars->n_bars : bars->n_bars == 1);
	if (layout_is_highlighted(chart, category_name))
		return bars->alike || bar + 1 == bars->n_bars;
	return layout_is_highlighted(chart, bars->by_series ? chart->points[bar].label : chart->series[bar].name);
}

static const char *bar_paint(const struct chart *chart, const struct bars *bars, size_t category, size_t bar)
{
	const char *fill = is_strong_bar(chart, bars, category, bar) ? "now" : "was";
	if (!bars->by_series && bars->n_bars > 1)
		fill = paint_fill(chart->series[bar].colour);
	return layout_is_open(bar_value(chart, bars, category, bar)) ? paint_open(fill) : fill;
}

/* Bars stand close, with room for a dashed line where the series breaks. */
static int bar_top(const struct chart *chart, const struct bars *bars, size_t bar)
{
	int top = (int)bar * (BAR + BAR_GAP);
	for (size_t i = 1; i <= bar && i < bars->n_bars && bars->by_series; i++)
		top += chart_breaks_at(chart, i) ? CUT_ROOM : 0;
	return top;
}

static int bars_height(const struct chart *chart, const struct bars *bars)
{
	return bar_top(chart, bars, bars->n_bars) - BAR_GAP;
}

static void add_bar_cuts(struct layout *l, const struct bars *bars, int height)
{
	for (size_t i = 1; i < bars->n_bars && bars->by_series; i++)
		if (chart_breaks_at(l->chart, i))
			scene_add(l->scene, (struct shape){
				.kind = SHAPE_LINE,
				.paint = "cut",
				.y = scene_height_share(bar_top(l->chart, bars, i) - (CUT_ROOM + BAR_GAP) / 2, height),
				.w = SCENE_FULL });
}

static struct str bar_category(const struct chart *chart, const struct bars *bars, size_t category)
{
	if (bars->n_categories == 1 && bars->by_series)
		return (struct str){ 0 };
	return bars->by_series ? chart->series[category].short_name : chart->points[category].label;
}

static void add_bar_rect(struct layout *l, const struct bars *bars, size_t category, size_t bar, int height)
{
	const struct value *value = bar_value(l->chart, bars, category, bar);
	if (!value_is_number(value))
		return;
	int end = layout_share(value->number, bars->axis.low, bars->axis.high), zero = bars->axis.zero;
	if (end != zero)
		scene_add(l->scene, (struct shape){ .kind = SHAPE_RECT,
						    .paint = bar_paint(l->chart, bars, category, bar),
						    .x = end < zero ? end : zero,
						    .w = end < zero ? zero - end : end - zero,
						    .y = scene_height_share(bar_top(l->chart, bars, bar), height),
						    .h = scene_height_share(BAR, height) });
}

static void add_bar_range(struct layout *l, const struct bars *bars, size_t category, size_t bar, int height)
{
	const struct interval *interval = layout_interval(l->chart, bar_value(l->chart, bars, category, bar));
	if (!interval)
		return;
	struct range_bar range = { .from = layout_share(interval->low.number, bars->axis.low, bars->axis.high),
				   .to = layout_share(interval->high.number, bars->axis.low, bars->axis.high),
				   .middle = bar_top(l->chart, bars, bar) + BAR / 2, .height = height, .n_slots = 1 };
	layout_range_bar(l, "span", &range);
}

/* A negative bar's value stands at the free side of zero, so that it never meets the bar's name. */
static void add_bar_texts(struct layout *l, const struct bars *bars, size_t category, size_t bar, int height)
{
	const struct chart *chart = l->chart;
	const struct value *value = bar_value(chart, bars, category, bar);
	bool strong = is_strong_bar(chart, bars, category, bar), halo = layout_has_lines(chart);
	int middle = scene_height_share(bar_top(chart, bars, bar) + BAR / 2, height), end = bars->axis.zero;
	if (bars->names)
		scene_add(l->scene, (struct shape){ .kind = SHAPE_TEXT,
						    .paint = strong ? "b" : "m",
						    .y = middle,
						    .dx = -NAME_OFFSET,
						    .dy = SCENE_CENTRE,
						    .anchor = ANCHOR_END,
						    .text = bars->names[bar] });
	if (value_is_number(value) && value->number.num > 0)
		end = layout_share(value->number, bars->axis.low, bars->axis.high);
	const struct interval *interval = layout_interval(chart, value);
	if (interval && interval->high.number.num > 0)
		end = layout_share(interval->high.number, bars->axis.low, bars->axis.high);
	const char *paint = !value_is_number(value) ? "m" : strong ? (halo ? "b halo" : "b") : halo ? "halo" : NULL;
	scene_add(l->scene, (struct shape){ .kind = SHAPE_TEXT,
					    .paint = paint,
					    .x = end,
					    .y = middle,
					    .dx = VALUE_OFFSET,
					    .dy = SCENE_CENTRE,
					    .text = layout_label(l, value) });
}

static bool crosses_bar(const struct layout *l, const struct bars *bars, size_t category, int x)
{
	for (size_t i = 0; i < bars->n_bars; i++) {
		const struct value *value = bar_value(l->chart, bars, category, i);
		int end = value_is_number(value) ? layout_share(value->number, bars->axis.low, bars->axis.high) : bars->axis.zero;
		if ((x > bars->axis.zero && x < end) || (x < bars->axis.zero && x > end))
			return true;
	}
	return false;
}

/* A target or a value to compare with; upon a bar on a ground of its own, since a dark bar would hide it. */
static void add_bar_line(struct layout *l, const struct bars *bars, size_t category, const struct value *value, const char *paint)
{
	if (!value_is_number(value))
		return;
	int x = layout_share(value->number, bars->axis.low, bars->axis.high);
	if (crosses_bar(l, bars, category, x))
		layout_vertical(l, x, "ground");
	layout_vertical(l, x, paint);
}

/* Into the newest panel. */
static void add_bars_of(struct layout *l, const struct bars *bars, size_t category, int height)
{
	for (size_t i = 0; i < bars->n_bars; i++)
		add_bar_rect(l, bars, category, i, height);
	add_bar_line(l, bars, category, &l->chart->target, "aim");
	add_bar_line(l, bars, category, &l->chart->reference, "ref");
	for (size_t i = 0; i < bars->n_bars; i++)
		add_bar_range(l, bars, category, i, height);
	add_bar_cuts(l, bars, height);
	layout_vertical(l, bars->axis.zero, "axis");
	for (size_t i = 0; i < bars->n_bars; i++)
		add_bar_texts(l, bars, category, i, height);
}

static void add_category(struct layout *l, const struct bars *bars, size_t category)
{
	int height = bars_height(l->chart, bars);
	scene_panel(l->scene, height)->label = bar_category(l->chart, bars, category);
	add_bars_of(l, bars, category, height);
}

static struct str *bar_names(const struct layout *l, const struct bars *bars, bool years)
{
	struct str *names = arena_array(l->a, struct str, bars->n_bars);
	for (size_t i = 0; i < bars->n_bars; i++)
		names[i] = bars->by_series ? layout_short_label(l, i, years) : l->chart->series[i].short_name;
	return names;
}

/* What stands beside the bars at most: names and values in any font. */
static unsigned beside_bars(const struct layout *l, const struct str *names, size_t n, const struct str *labels,
			    size_t n_labels)
{
	return measure_widest_need(l->m, names, n, true) + measure_widest_need(l->m, labels, n_labels, true) + 2 * NAME_OFFSET;
}

/* Words for missing values stand upon the plot, not in its margin. */
static unsigned widest_words(const struct layout *l)
{
	unsigned most = 0;
	for (size_t s = 0; s < l->chart->n_series; s++)
		for (size_t p = 0; p < l->chart->n_points; p++) {
			const struct value *value = &l->chart->series[s].values[p];
			unsigned need = value_is_number(value) ? 0 : measure_need(l->m, layout_label(l, value), false);
			if (need > most)
				most = need;
		}
	return most;
}

/*
 * Names stand at the left of the bars where they leave the bars enough room, else in a key. Bars with short names are drawn
 * at any width, others need SCENE_NARROW like all other kinds.
 */
static void place_bar_names(struct layout *l, struct bars *bars, const struct str *labels, size_t n_labels)
{
	const struct chart *chart = l->chart;
	struct str *names = NULL;
	size_t n = bars->n_bars > 1 ? bars->n_bars : 0;
	if (n > 0)
		names = bar_names(l, bars, false);
	if (bars->by_series && beside_bars(l, names, n, labels, n_labels) > BARE_AT_MOST && layout_by_year(chart) &&
	    n > 0)
		names = bar_names(l, bars, true);
	if (!bars->by_series && n > 0 &&
	    measure_widest(l->m, names, n, true) + measure_widest(l->m, labels, n_labels, true) + 2 * NAME_OFFSET > SCENE_MARGINS) {
		for (size_t i = 0; i < n; i++)
			scene_key(l->scene, SWATCH_RECT, paint_fill(chart->series[i].colour), names[i]);
		n = 0;
	}
	l->scene->wide = beside_bars(l, names, n, labels, n_labels) > BARE_AT_MOST ||
			 beside_bars(l, names, n, NULL, 0) + widest_words(l) > BARE_AT_MOST;
	if (n > 0) {
		bars->names = names;
		scene_sizer(l->scene, l->m, false, "b", names, n);
	}
}

void layout_bars(struct layout *l)
{
	const struct chart *chart = l->chart;
	struct bars bars = { .by_series = chart->over_time || chart->n_points == 1, .axis = layout_axis(chart) };
	bars.n_categories = bars.by_series ? chart->n_series : chart->n_points;
	bars.n_bars = bars.by_series ? chart->n_points : chart->n_series;
	struct str *labels;
	size_t n_labels = layout_value_labels(l, &labels);
	place_bar_names(l, &bars, labels, n_labels);
	scene_sizer(l->scene, l->m, true, "b", labels, n_labels);
	layout_key_target(l);
	layout_key_open(l, SWATCH_RECT);
	layout_key_breaks(l);
	layout_key_intervals(l);
	for (size_t i = 0; i < bars.n_categories; i++)
		add_category(l, &bars, i);
}

/* ---- Small multiples: lines over time, else bars ---- */

bool layout_is_lines(const struct chart *chart)
{
	return chart->over_time && chart->n_points > 2;
}

/* The bar of one point below its name, which is too long to stand beside it. */
static void add_named_bar(struct layout *l, const struct bars *bars, size_t series, size_t point)
{
	struct bars one = *bars;
	struct chart part = *l->chart;
	struct chart_series only = part.series[series];
	struct layout inner = *l;
	one.n_bars = 1;
	only.values += point;
	part.series = &only;
	part.n_series = part.n_points = 1;
	part.n_breaks = 0;
	part.points += point;
	inner.chart = &part;
	struct panel *panel = scene_panel(l->scene, BAR);
	if (point == 0)
		panel->cell = only.short_name;
	panel->label = l->chart->points[point].label;
	add_bars_of(&inner, &one, 0, BAR);
}

static void layout_bar_multiples(struct layout *l)
{
	const struct chart *chart = l->chart;
	struct bars bars = { .by_series = true, .axis = layout_axis(chart), .alike = !chart->over_time,
			     .n_categories = chart->n_series, .n_bars = chart->n_points };
	struct str *labels, *names = bar_names(l, &bars, layout_by_year(chart));
	size_t n_labels = layout_value_labels(l, &labels);
	bool beside = beside_bars(l, names, bars.n_bars, labels, n_labels) <= CELL_MARGINS;
	if (beside && chart->along_title.len) {
		bars.names = names;
		scene_sizer(l->scene, l->m, false, "b", names, bars.n_bars);
	}
	scene_sizer(l->scene, l->m, true, "b", labels, n_labels);
	for (size_t s = 0; s < chart->n_series; s++) {
		for (size_t p = 0; !beside && p < chart->n_points; p++)
			add_named_bar(l, &bars, s, p);
		if (!beside)
			continue;
		int height = bars_height(chart, &bars);
		scene_panel(l->scene, height)->cell = chart->series[s].short_name;
		add_bars_of(l, &bars, s, height);
	}
}

void layout_multiples(struct layout *l)
{
	size_t n = l->chart->n_series;
	l->scene->multi = l->scene->wide = true;
	l->scene->three = n == 3 || n > 4;
	layout_key_target(l);
	layout_key_breaks(l);
	layout_key_intervals(l);
	if (layout_is_lines(l->chart)) {
		layout_key_open(l, SWATCH_DOT);
		layout_line_multiples(l);
	} else {
		layout_key_open(l, SWATCH_RECT);
		layout_bar_multiples(l);
	}
}

/* ---- Columns: rows that turn on wide screens ---- */

static struct str column_label(const struct chart *chart, size_t i)
{
	return chart->n_series == 1 ? chart->points[i].label : chart->series[i].short_name;
}

static const struct value *column_value(const struct chart *chart, size_t i)
{
	return chart->n_series == 1 ? &chart->series[0].values[i] : &chart->series[i].values[0];
}

static unsigned longest_word(const struct layout *l, struct str text)
{
	unsigned most = 0;
	for (struct str word; str_cut(&text, ' ', &word);) {
		unsigned need = measure_need(l->m, word, false);
		if (need > most)
			most = need;
	}
	return most;
}

/* Do all columns fit side by side, each as wide as its longest word and its value? */
static bool columns_fit(const struct layout *l, const struct axis *axis, size_t n)
{
	unsigned room =
		COLUMNS_WIDTH > (n - 1) * COLUMN_GAP ? (unsigned)((COLUMNS_WIDTH - (n - 1) * COLUMN_GAP) / n) : 0;
	if (axis->zero > 0 || layout_has_lines(l->chart) || chart_has_intervals(l->chart))
		return false;
	for (size_t i = 0; i < n; i++)
		if (longest_word(l, column_label(l->chart, i)) > room ||
		    measure_need(l->m, layout_label(l, column_value(l->chart, i)), false) > room)
			return false;
	return true;
}

/* The rectangle holds both readings: x and width as a row, y and height as a column. The style sheet frees one axis. */
static void add_column(struct layout *l, const struct axis *axis, size_t i)
{
	const struct chart *chart = l->chart;
	const struct value *value = column_value(chart, i);
	struct str label = layout_label(l, value);
	int size = value_is_number(value) ? layout_share(value->number, axis->low, axis->high) : 0;
	bool weak = chart->highlight.len && !layout_is_highlighted(chart, column_label(chart, i)) &&
		    !(chart->n_series > 1 && layout_is_highlighted(chart, chart->series[i].name));
	scene_panel(l->scene, 1500)->label = column_label(chart, i);
	/* A column of no height would still have an outline in forced colours. */
	if (size > 0)
		scene_add(l->scene, (struct shape){ .kind = SHAPE_RECT,
						    .paint = weak ? "was" : "now",
						    .y = SCENE_FULL - size,
						    .w = size,
						    .h = size });
	scene_add(l->scene, (struct shape){ .kind = SHAPE_TEXT,
					    .paint = "w",
					    .x = size,
					    .y = SCENE_FULL / 2,
					    .dx = VALUE_OFFSET,
					    .dy = SCENE_CENTRE,
					    .text = label });
	scene_add(l->scene, (struct shape){ .kind = SHAPE_TEXT,
					    .paint = "k",
					    .x = SCENE_FULL / 2,
					    .y = SCENE_FULL - size,
					    .dy = -VALUE_OFFSET,
					    .anchor = ANCHOR_MIDDLE,
					    .text = label });
	if (chart->n_series == 1)
		layout_cut_column(l, i, 1500);
}

void layout_columns(struct layout *l)
{
	size_t n = l->chart->n_series == 1 ? l->chart->n_points : l->chart->n_series;
	struct axis axis = layout_axis(l->chart);
	if (!columns_fit(l, &axis, n)) {
		layout_bars(l);
		return;
	}
	struct str *labels;
	size_t n_labels = layout_value_labels(l, &labels);
	l->scene->turn = true;
	l->scene->wide = beside_bars(l, NULL, 0, labels, n_labels) > BARE_AT_MOST || widest_words(l) > BARE_AT_MOST;
	scene_sizer(l->scene, l->m, true, "", labels, n_labels);
	layout_key_breaks(l);
	for (size_t i = 0; i < n; i++)
		add_column(l, &axis, i);
}
