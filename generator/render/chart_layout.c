/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/chart_scene.h"

/* All lengths in thousandths of an em. */
enum {
	BAR = 1250,
	BAR_GAP = 125,
	CUT_ROOM = 500, /* more of it where the series breaks */
	STACK = 2000,	     /* height of a stacked bar */
	STACK_LABELS = 2125, /* where the labels below it begin */
	LABEL_ROOM = 500,    /* a label in its segment keeps half of this on each side */
	VALUE_OFFSET = 400,  /* from the end of a bar to its value */
	NAME_OFFSET = 500,   /* from a bar's name to the bar; equals the padding of the margin's sizer */
	CELL_MARGINS = 8500, /* both margins of a small multiple */
	BARE_AT_MOST = 8000,	 /* beside bars that are drawn even on 320 px with text of 32 px */
};

/* As many as there are colours: a stack of more is refused. */
enum { MAX_SEGMENTS = 4 };

/* Columns stand side by side from 56 rem on, 1.5 rem apart. */
enum { COLUMNS_WIDTH = 56000, COLUMN_GAP = 1500 };

/* ---- Shared by all kinds ---- */

struct str layout_fill(const struct layout *l, const char *key, const struct i18n_argument *arguments, size_t n)
{
	return i18n_filled(l->a, l->i18n, key, arguments, n);
}

struct str layout_label(const struct layout *l, const struct value *value)
{
	if (!value_is_number(value))
		return chart_sign(l->i18n, value->status);
	return format_value_str(l->a, l->i18n, value, true);
}

struct str layout_words(const struct layout *l, const struct value *value)
{
	struct str text = layout_label(l, value);
	if (!value_is_number(value))
		return l->i18n->sign_words[value->status].len ? l->i18n->sign_words[value->status] : text;
	for (unsigned i = 0; i < sizeof l->i18n->mark_words / sizeof *l->i18n->mark_words; i++)
		if (value->marks & 1u << i) {
			struct i18n_argument arguments[] = { { "n", text }, { "time", l->i18n->mark_words[i] } };
			text = layout_fill(l, "chart_at", arguments, 2);
		}
	return text;
}

bool layout_is_open(const struct value *value)
{
	return value_is_number(value) && value->marks & (MARK_PROVISIONAL | MARK_ESTIMATED);
}

void layout_key_open(const struct layout *l, enum swatch swatch)
{
	unsigned marks = 0;
	for (size_t s = 0; s < l->chart->n_series; s++)
		for (size_t p = 0; p < l->chart->n_points; p++)
			if (layout_is_open(&l->chart->series[s].values[p]))
				marks |= l->chart->series[s].values[p].marks;
	for (unsigned i = 0; i < sizeof l->i18n->mark_words / sizeof *l->i18n->mark_words; i++)
		if (marks & (MARK_PROVISIONAL | MARK_ESTIMATED) & 1u << i)
			scene_key(l->scene, swatch, "now open", l->i18n->mark_words[i]);
}

int layout_share(struct fraction value, struct fraction low, struct fraction high)
{
	struct fraction distance, span, part;
	int64_t share;
	if (fraction_cmp(low, high) == 0)
		return 0;
	if (fraction_sub(value, low, &distance) && fraction_sub(high, low, &span) &&
	    fraction_div(distance, span, &part) && fraction_round(part, 4, &share))
		return (int)share;
	double from = fraction_double(low);
	return (int)((fraction_double(value) - from) / (fraction_double(high) - from) * SCENE_FULL + 0.5);
}

static void widen(struct fraction value, bool *any, struct fraction *min, struct fraction *max)
{
	if (!*any || fraction_cmp(value, *min) < 0)
		*min = value;
	if (!*any || fraction_cmp(value, *max) > 0)
		*max = value;
	*any = true;
}

static void widen_by_value(const struct chart *chart, const struct value *value, bool *any, struct fraction *min,
			   struct fraction *max)
{
	const struct interval *interval = layout_interval(chart, value);
	if (value_is_number(value))
		widen(value->number, any, min, max);
	if (interval) {
		widen(interval->low.number, any, min, max);
		widen(interval->high.number, any, min, max);
	}
}

bool layout_range(const struct chart *chart, struct fraction *min, struct fraction *max)
{
	bool any = false;
	for (size_t s = 0; s < chart->n_series; s++)
		for (size_t p = 0; p < chart->n_points; p++)
			widen_by_value(chart, &chart->series[s].values[p], &any, min, max);
	if (any && value_is_number(&chart->target))
		widen(chart->target.number, &any, min, max);
	if (any && value_is_number(&chart->reference))
		widen(chart->reference.number, &any, min, max);
	return any;
}

void layout_key_reference(const struct layout *l)
{
	struct i18n_argument arguments[] = { { "name", l->chart->reference_name },
					     { "n", layout_label(l, &l->chart->reference) } };
	if (value_is_number(&l->chart->reference))
		scene_key(l->scene, SWATCH_LINE, "ref", layout_fill(l, "chart_named", arguments, 2));
}

bool layout_has_lines(const struct chart *chart)
{
	return value_is_number(&chart->target) || value_is_number(&chart->reference);
}

void layout_key_target(const struct layout *l)
{
	struct i18n_argument n = { "n", layout_label(l, &l->chart->target) };
	if (value_is_number(&l->chart->target))
		scene_key(l->scene, SWATCH_LINE, "aim", layout_fill(l, "chart_target", &n, 1));
	layout_key_reference(l);
}

struct axis layout_axis(const struct chart *chart)
{
	struct axis axis = { FRACTION_ZERO, FRACTION_ZERO, 0 };
	layout_range(chart, &axis.low, &axis.high);
	if (axis.low.num > 0)
		axis.low = FRACTION_ZERO;
	if (axis.high.num < 0)
		axis.high = FRACTION_ZERO;
	if (axis.low.num == 0 && axis.high.num == 0)
		axis.high = (struct fraction){ 1, 1 };
	axis.zero = layout_share(FRACTION_ZERO, axis.low, axis.high);
	return axis;
}

void layout_vertical(struct layout *l, int x, const char *paint)
{
	scene_add(l->scene, (struct shape){ .kind = SHAPE_LINE, .paint = paint, .x = x, .h = SCENE_FULL });
}

bool layout_is_highlighted(const struct chart *chart, struct str name)
{
	return chart->highlight.len && str_eq(chart->highlight, name);
}

/* Words for what is missing stand at zero, over the plot, or in the line above: they need a margin only where zero is not at the left. */
size_t layout_value_labels(const struct layout *l, struct str **labels)
{
	const struct chart *chart = l->chart;
	bool words = chart->kind != CHART_DOTS && layout_axis(chart).zero > 0;
	size_t n = 0;
	*labels = arena_array(l->a, struct str, chart->n_series * chart->n_points + 1);
	for (size_t s = 0; s < chart->n_series; s++)
		for (size_t p = 0; p < chart->n_points; p++)
			if (words || value_is_number(&chart->series[s].values[p]))
				(*labels)[n++] = layout_label(l, &chart->series[s].values[p]);
	return n;
}

unsigned layout_widest(const struct layout *l, const struct str *labels, size_t n, bool bold)
{
	unsigned most = 0;
	for (size_t i = 0; i < n; i++) {
		unsigned width = measure_width(l->m, labels[i], bold);
		if (width > most)
			most = width;
	}
	return most;
}

static unsigned widest_need(const struct layout *l, const struct str *labels, size_t n)
{
	unsigned most = 0;
	for (size_t i = 0; i < n; i++) {
		unsigned need = measure_need(l->m, labels[i], true);
		if (need > most)
			most = need;
	}
	return most;
}

struct str layout_named(const struct layout *l, size_t series, struct str text)
{
	struct i18n_argument arguments[] = { { "name", l->chart->series[series].short_name }, { "n", text } };
	return layout_fill(l, "chart_named", arguments, 2);
}

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

/* Into the newest panel. */
static void add_bars_of(struct layout *l, const struct bars *bars, size_t category, int height)
{
	for (size_t i = 0; i < bars->n_bars; i++)
		add_bar_rect(l, bars, category, i, height);
	for (size_t i = 0; i < bars->n_bars; i++)
		add_bar_range(l, bars, category, i, height);
	add_bar_cuts(l, bars, height);
	layout_vertical(l, bars->axis.zero, "axis");
	if (value_is_number(&l->chart->target))
		layout_vertical(l, layout_share(l->chart->target.number, bars->axis.low, bars->axis.high), "aim");
	if (value_is_number(&l->chart->reference))
		layout_vertical(l, layout_share(l->chart->reference.number, bars->axis.low, bars->axis.high), "ref");
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
	return widest_need(l, names, n) + widest_need(l, labels, n_labels) + 2 * NAME_OFFSET;
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
	    layout_widest(l, names, n, true) + layout_widest(l, labels, n_labels, true) + 2 * NAME_OFFSET > SCENE_MARGINS) {
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

static void layout_bars(struct layout *l)
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

static void layout_columns(struct layout *l)
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
	scene_sizer(l->scene, l->m, true, "", labels, n_labels);
	layout_key_breaks(l);
	for (size_t i = 0; i < n; i++)
		add_column(l, &axis, i);
}

/* ---- Stacks and shares: one bar per point ---- */

/* A segment of one bar and its label. */
struct segment {
	size_t series;
	int from, to; /* shares of the plot */
	struct str text, more;
};

struct bar {
	struct segment *segments;
	size_t n;
};

struct stack {
	struct bar *bars;      /* per point */
	struct fraction whole; /* what the full width stands for; shares: set per point */
	bool *inside;	       /* by series: its label stands in its segment, at every point */
	bool direct;	       /* labels name their series: no key */
	bool below;	       /* some labels stand below the bar */
	bool counts;	       /* those hold the number behind the share, too */
	bool listed;	       /* they would touch on a phone: all values stand in the line above instead */
};

static struct fraction sum_of_point(const struct chart *chart, size_t p)
{
	struct fraction sum = FRACTION_ZERO;
	for (size_t s = 0; s < chart->n_series; s++)
		if (value_is_number(&chart->series[s].values[p]))
			fraction_add(sum, chart->series[s].values[p].number, &sum);
	return sum;
}

static struct fraction stack_whole(const struct chart *chart, const struct stack *stack, size_t p)
{
	struct fraction whole = chart->kind == CHART_SHARES ? sum_of_point(chart, p) : stack->whole;
	return whole.num > 0 ? whole : (struct fraction){ 1, 1 };
}

/* "88,9 %", and behind it " (24.004)" where the data are counts. */
static void label_share(struct layout *l, const struct value *value, const struct value *total, struct segment *segment)
{
	struct value share;
	if (value->unit.kind == UNIT_PERCENT || value_share(l->a, value, total, &share) != VALUE_COMPUTED) {
		segment->text = layout_label(l, value);
		return;
	}
	segment->text = layout_label(l, &share);
	struct i18n_argument n = { "n", layout_label(l, value) };
	segment->more = layout_fill(l, "chart_behind_share", &n, 1);
}

static struct bar make_bar(struct layout *l, const struct stack *stack, size_t p)
{
	const struct chart *chart = l->chart;
	struct fraction whole = stack_whole(chart, stack, p), sum = FRACTION_ZERO;
	struct bar bar = { .segments = arena_array(l->a, struct segment, chart->n_series) };
	int end = 0;
	for (size_t s = 0; s < chart->n_series; s++) {
		const struct value *value = &chart->series[s].values[p];
		if (!value_is_number(value))
			continue;
		struct segment *segment = &bar.segments[bar.n++];
		fraction_add(sum, value->number, &sum);
		*segment = (struct segment){ .series = s, .from = end };
		segment->to = end = layout_share(sum, FRACTION_ZERO, whole);
		if (chart->kind == CHART_SHARES)
			label_share(l, value, &chart->points[p].total, segment);
		else
			segment->text = layout_label(l, value);
		if (stack->direct)
			segment->text = layout_named(l, s, segment->text);
	}
	return bar;
}

static void make_bars(struct layout *l, struct stack *stack)
{
	for (size_t p = 0; p < l->chart->n_points; p++)
		stack->bars[p] = make_bar(l, stack, p);
}

static unsigned label_need(const struct layout *l, const struct segment *segment, bool more)
{
	struct str text = segment->text;
	if (more && segment->more.len)
		text = str_of(arena_printf(l->a, "%.*s%.*s", (int)text.len, text.ptr, (int)segment->more.len,
					   segment->more.ptr));
	return measure_need(l->m, text, false);
}

static bool fits_inside(const struct layout *l, const struct segment *segment)
{
	return ladder_width((unsigned)(segment->to - segment->from), label_need(l, segment, false) + LABEL_ROOM, 0) ==
	       0;
}

/* What the labels below one bar take together at the narrowest width. */
static unsigned width_below(const struct layout *l, const struct stack *stack, const struct bar *bar, bool more)
{
	unsigned width = 0;
	for (size_t i = 0; i < bar->n; i++)
		if (!stack->inside[bar->segments[i].series])
			width += label_need(l, &bar->segments[i], more) + LABEL_ROOM;
	return width;
}

static void decide_inside(const struct layout *l, struct stack *stack)
{
	for (size_t s = 0; s < l->chart->n_series; s++)
		stack->inside[s] = true;
	for (size_t p = 0; p < l->chart->n_points; p++)
		for (size_t i = 0; i < stack->bars[p].n; i++) {
			const struct segment *segment = &stack->bars[p].segments[i];
			stack->inside[segment->series] &= fits_inside(l, segment);
		}
}

static unsigned widest_below(const struct layout *l, const struct stack *stack, bool more)
{
	unsigned most = 0;
	for (size_t p = 0; p < l->chart->n_points; p++) {
		unsigned width = width_below(l, stack, &stack->bars[p], more);
		if (width > most)
			most = width;
	}
	return most;
}

/* Names in the labels if they all fit on a phone, else in a key, which wraps. */
static void decide_labels(struct layout *l, struct stack *stack)
{
	const unsigned room = SCENE_NARROW + LABEL_ROOM;
	stack->direct = l->chart->kind == CHART_SHARES && l->chart->n_series > 1;
	make_bars(l, stack);
	decide_inside(l, stack);
	if (stack->direct && widest_below(l, stack, false) > room) {
		stack->direct = false;
		make_bars(l, stack);
		decide_inside(l, stack);
	}
	unsigned width = widest_below(l, stack, false);
	stack->listed = width > room;
	stack->below = width > 0 && !stack->listed;
	stack->counts = widest_below(l, stack, true) <= room;
}

static const char *segment_text_paint(const struct layout *l, size_t series)
{
	static const char *const strong[] = { "o1 b", "o2 b", "o3 b", "o4 b" };
	const struct chart_series *s = &l->chart->series[series];
	return layout_is_highlighted(l->chart, s->name) ? strong[(s->colour - 1) % 4] : paint_on(s->colour);
}

static void add_inside_label(struct layout *l, const struct stack *stack, const struct segment *segment, int height)
{
	unsigned share = (unsigned)(segment->to - segment->from);
	unsigned from = segment->more.len ? ladder_width(share, label_need(l, segment, true) + LABEL_ROOM, 0) : 255;
	struct shape text = { .kind = SHAPE_TEXT,
			      .paint = segment_text_paint(l, segment->series),
			      .x = stack->direct ? segment->from : (segment->from + segment->to) / 2,
			      .y = scene_height_share(STACK / 2, height),
			      .dx = stack->direct ? LABEL_ROOM : 0,
			      .dy = SCENE_CENTRE,
			      .anchor = stack->direct ? ANCHOR_START : ANCHOR_MIDDLE,
			      .text = segment->text };
	if (from != 255) {
		text.more = segment->more;
		text.more_from = from;
	}
	scene_add(l->scene, text);
}

/*
 * Labels below the bar stand near their segments without touching. The first and the last segment's keep to the bar's ends:
 * they are wider than their segments, and so they stand alike below every bar.
 */
static void add_labels_below(struct layout *l, const struct stack *stack, const struct segment *segments, size_t n,
			     int height)
{
	const struct segment *row[MAX_SEGMENTS];
	int targets[MAX_SEGMENTS], sizes[MAX_SEGMENTS], centres[MAX_SEGMENTS], total = 0;
	size_t k = 0;
	for (size_t i = 0; i < n; i++) {
		if (stack->inside[segments[i].series])
			continue;
		row[k] = &segments[i];
		targets[k] = (int)((int64_t)(segments[i].from + segments[i].to) / 2 * SCENE_NARROW / SCENE_FULL);
		sizes[k] = (int)label_need(l, &segments[i], stack->counts) + LABEL_ROOM;
		total += sizes[k++];
	}
	/* The room around a label is for its neighbours only: at the ends half of it lies outside. */
	int bar_end = n ? segments[n - 1].to : 0, end = (int)((int64_t)bar_end * SCENE_NARROW / SCENE_FULL);
	bool bar_holds = total <= end + LABEL_ROOM;
	spread(targets, sizes, k, -LABEL_ROOM / 2, (bar_holds ? end : SCENE_NARROW) + LABEL_ROOM / 2, centres);
	for (size_t i = 0; i < k; i++) {
		/* Parts of no length may begin or end there, too; only one label can. */
		bool at_start = i == 0 && row[i]->from == 0;
		bool at_end = bar_holds && !at_start && i + 1 == k && row[i]->to == bar_end;
		struct shape text = { .kind = SHAPE_TEXT,
				      .paint = layout_is_highlighted(l->chart, l->chart->series[row[i]->series].name) ? "b"
													       : NULL,
				      .x = at_start ? 0
					   : at_end ? bar_end
						    : (row[i]->from + row[i]->to) / 2,
				      .y = scene_height_share(STACK_LABELS, height),
				      .dx = at_start || at_end ? 0 : centres[i] - targets[i],
				      .dy = SCENE_EM,
				      .anchor = at_start ? ANCHOR_START
						: at_end ? ANCHOR_END
							 : ANCHOR_MIDDLE,
				      .text = row[i]->text };
		if (stack->counts)
			text.more = row[i]->more;
		scene_add(l->scene, text);
	}
}

/* "4.675 Personen", or which parts are not known. */
static struct str stack_total(struct layout *l, size_t p)
{
	const struct chart *chart = l->chart;
	const struct value *total = &chart->points[p].total;
	if (total->status == STATUS_VALUE && chart->unit.kind == UNIT_PERCENT)
		return (struct str){ 0 };
	if (total->status == STATUS_VALUE) {
		struct i18n_argument arguments[] = { { "n", layout_label(l, total) }, { "unit", chart->unit.name } };
		return str_trim(layout_fill(l, "chart_total", arguments, 2));
	}
	struct str names = { 0 };
	for (size_t s = 0; s < chart->n_series; s++) {
		if (value_is_number(&chart->series[s].values[p]))
			continue;
		struct i18n_argument reason[] = { { "n", chart->series[s].short_name },
						  { "time", layout_label(l, &chart->series[s].values[p]) } };
		struct str name = layout_fill(l, "chart_at", reason, 2);
		struct i18n_argument list[] = { { "first", names }, { "last", name } };
		names = names.len ? layout_fill(l, "chart_names", list, 2) : name;
	}
	struct i18n_argument argument = { "names", names };
	return layout_fill(l, "chart_without", &argument, 1);
}

/* What stands behind the point's name in the line above its bar. */
static struct str stack_heading(struct layout *l, const struct stack *stack, size_t p, const struct segment *segments,
				size_t n)
{
	struct str total = stack_total(l, p), copy;
	struct buf text = BUF_INIT;
	if (total.len)
		buf_adds(&text, l->chart->points[p].label.len ? ": " : "");
	buf_addstr(&text, total);
	for (size_t i = 0; stack->listed && i < n; i++) {
		buf_adds(&text, i ? ", " : text.len ? " – " : ": ");
		buf_addstr(&text, l->chart->series[segments[i].series].short_name);
		buf_addc(&text, ' ');
		buf_addstr(&text, segments[i].text);
	}
	copy = buf_copy(l->a, &text);
	buf_release(&text);
	return copy;
}

static void add_stack(struct layout *l, const struct stack *stack, size_t p)
{
	int height = stack->below ? STACK_LABELS + SCENE_LINE - BAR_GAP : STACK;
	int bar = scene_height_share(STACK, height);
	struct panel *panel = scene_panel(l->scene, height);
	const struct segment *segments = stack->bars[p].segments;
	size_t n = stack->bars[p].n;
	panel->strong = l->chart->points[p].label;
	panel->label = stack_heading(l, stack, p, segments, n);
	for (size_t i = 0; i < n; i++)
		if (segments[i].to > segments[i].from)
			scene_add(l->scene,
				  (struct shape){ .kind = SHAPE_RECT,
						  .paint = paint_fill(l->chart->series[segments[i].series].colour),
						  .x = segments[i].from,
						  .w = segments[i].to - segments[i].from,
						  .h = bar });
	for (size_t i = 1; i < n; i++)
		if (segments[i].from > 0 && segments[i].to > segments[i].from)
			scene_add(
				l->scene,
				(struct shape){ .kind = SHAPE_LINE, .paint = "sep", .x = segments[i].from, .h = bar });
	for (size_t i = 0; i < n; i++)
		if (stack->inside[segments[i].series])
			add_inside_label(l, stack, &segments[i], height);
	if (stack->below)
		add_labels_below(l, stack, segments, n, height);
	layout_cut_below(l, p, height);
}

static void layout_stack(struct layout *l)
{
	const struct chart *chart = l->chart;
	struct stack stack = { .bars = arena_array(l->a, struct bar, chart->n_points),
			       .inside = arena_array(l->a, bool, chart->n_series),
			       .whole = FRACTION_ZERO };
	for (size_t p = 0; p < chart->n_points; p++) {
		struct fraction sum = sum_of_point(chart, p);
		if (fraction_cmp(sum, stack.whole) > 0)
			stack.whole = sum;
	}
	decide_labels(l, &stack);
	if (!stack.direct && chart->n_series > 1)
		for (size_t s = 0; s < chart->n_series; s++)
			scene_key(l->scene, SWATCH_RECT, paint_fill(chart->series[s].colour),
				  chart->series[s].short_name);
	layout_key_breaks(l);
	l->scene->wide = true;
	for (size_t p = 0; p < chart->n_points; p++)
		add_stack(l, &stack, p);
}

/* ---- The interface ---- */

const struct scene *scene_make(struct arena *a, const struct chart *chart, const struct i18n *i18n, struct measurer *m)
{
	struct scene *scene = arena_new(a, struct scene);
	struct layout l = { .a = a, .chart = chart->n_hints ? chart_with_hints(a, chart) : chart, .i18n = i18n, .m = m, .scene = scene };
	scene->arena = a;
	/* Time runs from left to right in every script. */
	scene->mirror = i18n->right_to_left && chart->kind != CHART_LINE && chart->kind != CHART_AREA &&
			chart->kind != CHART_SLOPE && chart->kind != CHART_TIMELINE && chart->kind != CHART_TILES &&
			!(chart->kind == CHART_MULTIPLES && layout_is_lines(chart));
	switch (chart->kind) {
	case CHART_BARS:
		layout_bars(&l);
		break;
	case CHART_COLUMNS:
		layout_columns(&l);
		break;
	case CHART_STACKED:
	case CHART_SHARES:
		layout_stack(&l);
		break;
	case CHART_LINE:
		layout_line(&l);
		break;
	case CHART_AREA:
		layout_area(&l);
		break;
	case CHART_SLOPE:
		layout_slope(&l);
		break;
	case CHART_DUMBBELL:
		layout_dumbbell(&l);
		break;
	case CHART_BULLET:
		layout_bullets(&l);
		break;
	case CHART_DOTS:
		layout_dots(&l);
		break;
	case CHART_MULTIPLES:
		layout_multiples(&l);
		break;
	case CHART_RING:
		layout_ring(&l);
		break;
	case CHART_WAFFLE:
		layout_waffle(&l);
		break;
	case CHART_TIMELINE:
		layout_timeline(&l);
		break;
	case CHART_TILES:
		layout_tiles(&l);
		break;
	}
	return scene;
}
