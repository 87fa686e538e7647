/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/chart_scene.h"

/* All lengths in thousandths of an em. */
enum {
	ROW = 1250, /* height of a row of dots */
	DOT = 400,  /* radius */
	DUMBBELL_OFFSET = 750,
	LABELS = 1125,	  /* where the labels below several dots begin */
	LABEL_GAP = 500,  /* between two of them */
	AXIS_ROW = 1625,  /* the axis below all rows */
	TICK_MARK = 250,
	INSET = 250,	  /* share of the plot that keeps a dot at its end inside, at the narrowest width */
	WANTED_TICKS = 5,
	COINCIDE = 100,	  /* dots so close lie upon each other: the later one is smaller */
};

/* ---- Dumbbells: two points in time on one line per series ---- */

/* "605 → 627", the later value apart, to be set bold. */
static struct str earlier_part(struct layout *l, size_t series, struct str *later)
{
	const struct value *values = l->chart->series[series].values;
	struct i18n_argument from = { "from", layout_label(l, &values[0]) };
	*later = layout_label(l, &values[1]);
	return layout_fill(l, chart_is_broken(l->chart, 0, 1) ? "chart_arrow_broken" : "chart_arrow", &from, 1);
}

static void add_dot(struct layout *l, int x, const char *paint)
{
	scene_add(l->scene,
		  (struct shape){ .kind = SHAPE_DOT, .paint = paint, .x = x, .y = SCENE_FULL / 2, .dx = DOT });
}

/* The dots' places; -1: no value. `room`: what the dot at the far end needs inside the plot. */
static int dot_place(const struct value *value, const struct axis *axis, int inset)
{
	if (!value_is_number(value))
		return -1;
	return layout_share(value->number, axis->low, axis->high) * (SCENE_FULL - inset) / SCENE_FULL;
}

/* Both lie upon the line, the earlier one above. */
static void add_ranges(struct layout *l, const struct axis *axis, const struct value *values, int inset, int *farthest)
{
	static const char *const fills[] = { "was", "now" };
	for (size_t i = 0; i < 2; i++) {
		const struct interval *interval = layout_interval(l->chart, &values[i]);
		if (!interval)
			continue;
		struct range_bar range = { .from = dot_place(&interval->low, axis, inset),
					   .to = dot_place(&interval->high, axis, inset),
					   .middle = ROW / 2, .height = ROW, .slot = i, .n_slots = 2 };
		layout_range_bar(l, paint_range(fills[i]), &range);
		*farthest = range.to > *farthest ? range.to : *farthest;
	}
}

static void add_dumbbell(struct layout *l, const struct axis *axis, size_t series, bool beside)
{
	const struct chart *chart = l->chart;
	const struct value *values = chart->series[series].values;
	int inset = beside ? 0 : SCENE_FULL / 20;
	int before = dot_place(&values[0], axis, inset), now = dot_place(&values[1], axis, inset);
	int zero = axis->zero * (SCENE_FULL - inset) / SCENE_FULL;
	struct str later, text = earlier_part(l, series, &later);
	struct panel *panel = scene_panel(l->scene, ROW);
	if (chart->n_series > 1 || !beside)
		panel->label = chart->series[series].short_name;
	if (!beside)
		panel->label = layout_named(
			l, series,
			str_of(arena_printf(l->a, "%.*s%.*s", (int)text.len, text.ptr, (int)later.len, later.ptr)));
	int low = before < 0 ? now : now < 0 || before < now ? before : now, high = before > now ? before : now;
	if (low > zero)
		scene_add(
			l->scene,
			(struct shape){
				.kind = SHAPE_LINE, .paint = "grid", .x = zero, .y = SCENE_FULL / 2, .w = low - zero });
	layout_vertical(l, zero, "axis");
	if (value_is_number(&chart->target))
		layout_vertical(l, dot_place(&chart->target, axis, inset), "aim");
	if (value_is_number(&chart->reference))
		layout_vertical(l, dot_place(&chart->reference, axis, inset), "ref");
	if (low >= 0 && high > low)
		scene_add(l->scene, (struct shape){ .kind = SHAPE_LINE,
						    .paint = chart_is_broken(chart, 0, 1) ? "cut" : "axis line",
						    .x = low,
						    .y = SCENE_FULL / 2,
						    .w = high - low });
	int farthest = high;
	add_ranges(l, axis, values, inset, &farthest);
	if (before >= 0)
		add_dot(l, before, "was");
	if (now >= 0)
		add_dot(l, now, "now halo");
	if (beside)
		scene_add(l->scene, (struct shape){ .kind = SHAPE_TEXT,
						    .paint = layout_has_lines(chart) ? "halo" : NULL,
						    .x = farthest < 0 ? zero : farthest,
						    .y = SCENE_FULL / 2,
						    .dx = DUMBBELL_OFFSET,
						    .dy = SCENE_CENTRE,
						    .text = text,
						    .strong = later });
}

/*
 * Both values stand behind the far dot, "605 → 627": beside each dot they would cross the zero line or each other wherever
 * the dots are near it or nearly coincide. Where the pair would leave the dots too little room it goes to the line above.
 */
void layout_dumbbell(struct layout *l)
{
	const struct chart *chart = l->chart;
	struct axis axis = layout_axis(chart);
	struct str *labels = arena_array(l->a, struct str, chart->n_series);
	for (size_t s = 0; s < chart->n_series; s++) {
		struct str later, text = earlier_part(l, s, &later);
		labels[s] = str_of(arena_printf(l->a, "%.*s%.*s", (int)text.len, text.ptr, (int)later.len, later.ptr));
	}
	bool beside = measure_widest(l->m, labels, chart->n_series, true) + 2 * DUMBBELL_OFFSET <= SCENE_MARGINS;
	if (beside)
		scene_sizer(l->scene, l->m, true, "b far", labels, chart->n_series);
	scene_key(l->scene, SWATCH_DOT, "was", chart->points[0].label);
	scene_key(l->scene, SWATCH_DOT, "now", chart->points[1].label);
	layout_key_target(l);
	layout_key_breaks(l);
	layout_key_intervals(l);
	l->scene->wide = true;
	for (size_t s = 0; s < chart->n_series; s++)
		add_dumbbell(l, &axis, s, beside);
}

/* ---- Dots: a row for each category, one or more dots on it ---- */

enum { MAX_DOTS = MAX_ROW_LABELS };

/* Over time a row for each series with a dot for each point; else a row for each point with a dot for each series. */
struct rows {
	bool by_series;
	size_t n_rows, n_dots;
	struct scale scale;
	bool named; /* labels name their dots: no key */
	bool below; /* labels stand below the dots; else in the line above or, for one dot, beside it */
	bool beside;
};

static const struct value *dot_value(const struct chart *chart, const struct rows *g, size_t row, size_t dot)
{
	return g->by_series ? &chart->series[row].values[dot] : &chart->series[dot].values[row];
}

static struct str row_name(const struct chart *chart, const struct rows *g, size_t row)
{
	return g->by_series ? chart->series[row].short_name : chart->points[row].label;
}

static struct str dot_name(const struct layout *l, const struct rows *g, size_t dot)
{
	return g->by_series ? layout_short_label(l, dot, layout_by_year(l->chart)) : l->chart->series[dot].short_name;
}

static const char *dot_paint(const struct chart *chart, const struct rows *g, size_t row, size_t dot)
{
	static const char *const halos[] = { "f1 halo", "f2 halo", "f3 halo", "f4 halo" };
	static const char *const opens[] = { "f1 open", "f2 open", "f3 open", "f4 open" };
	bool open = layout_is_open(dot_value(chart, g, row, dot));
	if (!g->by_series && g->n_dots > 1)
		return (open ? opens : halos)[(chart->series[dot].colour - 1) % 4];
	bool strong = chart->highlight.len == 0 || layout_is_highlighted(chart, g->by_series ? chart->series[row].name
											      : row_name(chart, g, row));
	if (dot + 1 == g->n_dots && strong)
		return open ? "now open" : "now halo";
	return open ? "was open" : "was halo";
}

static int dot_x(const struct rows *g, struct fraction value)
{
	return INSET + scale_position(&g->scale, value) * (SCENE_FULL - 2 * INSET) / SCENE_FULL;
}

/* The row's dots that have a number, from the lowest to the highest. */
static size_t sorted_dots(const struct chart *chart, const struct rows *g, size_t row, size_t *order)
{
	size_t n = 0;
	for (size_t i = 0; i < g->n_dots; i++) {
		const struct value *value = dot_value(chart, g, row, i);
		if (!value_is_number(value))
			continue;
		size_t k = n++;
		for (; k > 0 && fraction_cmp(dot_value(chart, g, row, order[k - 1])->number, value->number) > 0; k--)
			order[k] = order[k - 1];
		order[k] = i;
	}
	return n;
}

/* "Frauen 42,6 %", or only the value. A name in Arabic letters needs a mark before a number. */
static struct str dot_label(const struct layout *l, const struct rows *g, size_t row, size_t dot)
{
	struct str value = layout_label(l, dot_value(l->chart, g, row, dot)), name = dot_name(l, g, dot);
	if (!g->named)
		return value;
	return str_of(arena_printf(l->a, "%.*s%s %.*s", (int)name.len, name.ptr, l->i18n->right_to_left ? "\u200e" : "",
				   (int)value.len, value.ptr));
}

/* Do the labels of each row fit side by side at the narrowest width? */
static bool labels_fit(const struct layout *l, const struct rows *g)
{
	for (size_t row = 0; row < g->n_rows; row++) {
		unsigned width = 0;
		for (size_t i = 0; i < g->n_dots; i++)
			if (value_is_number(dot_value(l->chart, g, row, i)))
				width += measure_need(l->m, dot_label(l, g, row, i), true) + LABEL_GAP;
		if (width > SCENE_NARROW)
			return false;
	}
	return true;
}

/* Names in the labels if they fit on a phone, else in a key; values below the dots if they fit, else in the line above. */
static void choose_dot_labels(struct layout *l, struct rows *g)
{
	struct str *labels;
	size_t n = layout_value_labels(l, &labels);
	if (g->n_dots == 1) {
		g->beside = measure_widest(l->m, labels, n, true) + 2 * DUMBBELL_OFFSET <= SCENE_MARGINS;
		if (g->beside)
			scene_sizer(l->scene, l->m, true, "b far", labels, n);
		return;
	}
	g->named = true;
	g->below = labels_fit(l, g);
	if (g->below)
		return;
	g->named = false;
	g->below = labels_fit(l, g);
	for (size_t i = 0; i < g->n_dots; i++)
		scene_key(l->scene, SWATCH_DOT,
			  !g->by_series	       ? paint_fill(l->chart->series[i].colour)
			  : i + 1 == g->n_dots ? "now"
						: "was",
			  dot_name(l, g, i));
}

/* Do all dots of the row miss for the same reason? Then it is told once. */
static bool misses_alike(const struct chart *chart, const struct rows *g, size_t row)
{
	for (size_t i = 0; i < g->n_dots; i++) {
		const struct value *value = dot_value(chart, g, row, i);
		if (value_is_number(value) || value->status != dot_value(chart, g, row, 0)->status)
			return false;
	}
	return true;
}

/* What the line above a row tells: its name, values that have no place below, and why others are missing. */
static void add_row_heading(struct layout *l, const struct rows *g, size_t row, struct panel *panel)
{
	const struct chart *chart = l->chart;
	struct buf text = BUF_INIT;
	bool alike = misses_alike(chart, g, row);
	panel->strong = row_name(chart, g, row);
	for (size_t i = 0; i < (alike ? 1 : g->n_dots); i++) {
		const struct value *value = dot_value(chart, g, row, i);
		if (value_is_number(value) && (g->below || g->beside))
			continue;
		struct str words = layout_words(l, value), name = dot_name(l, g, i);
		struct i18n_argument arguments[] = { { "name", name }, { "n", words } };
		buf_adds(&text, text.len ? ", " : panel->strong.len ? ": " : "");
		buf_addstr(&text, g->n_dots > 1 && name.len && !alike ? layout_fill(l, "chart_named", arguments, 2) : words);
	}
	panel->label = buf_copy(l->a, &text);
	buf_release(&text);
}

static void add_labels_below(struct layout *l, const struct rows *g, size_t row, const size_t *order, size_t n, int height)
{
	struct label_row labels = { .n = n, .end = SCENE_FULL };
	for (size_t i = 0; i < n; i++) {
		struct str text = dot_label(l, g, row, order[i]);
		int x = labels.places[i] = dot_x(g, dot_value(l->chart, g, row, order[i])->number);
		labels.sizes[i] = (int)measure_need(l->m, text, true) + LABEL_GAP;
		labels.labels[i] = (struct shape){ .kind = SHAPE_TEXT,
						   .paint = g->by_series && order[i] + 1 == g->n_dots ? "b" : NULL,
						   .x = x,
						   .y = scene_height_share(LABELS, height),
						   .dy = SCENE_EM,
						   .anchor = ANCHOR_MIDDLE,
						   .text = text };
	}
	layout_label_row(l, &labels);
}

static void add_label_beside(struct layout *l, const struct rows *g, size_t row, int x)
{
	bool halo = layout_has_lines(l->chart);
	scene_add(l->scene, (struct shape){ .kind = SHAPE_TEXT,
					    .paint = halo ? "b halo" : "b",
					    .x = x,
					    .y = SCENE_FULL / 2,
					    .dx = DUMBBELL_OFFSET,
					    .dy = SCENE_CENTRE,
					    .text = dot_label(l, g, row, 0) });
}

/* A line across the plot at y and, at each tick, one from top to bottom. */
static void add_ticked_line(struct layout *l, const struct rows *g, const char *paint, int y, int top, int bottom)
{
	size_t n = 0;
	struct vertex *v = arena_array(l->a, struct vertex, 2 * g->scale.n + 2);
	v[n++] = (struct vertex){ 0, y, true };
	v[n++] = (struct vertex){ SCENE_FULL, y, false };
	for (unsigned i = 0; i < g->scale.n; i++) {
		int x = dot_x(g, scale_tick(&g->scale, i));
		v[n++] = (struct vertex){ x, top, true };
		v[n++] = (struct vertex){ x, bottom, false };
	}
	scene_add(l->scene, (struct shape){ .kind = SHAPE_PATH, .paint = paint, .points = v, .n_points = n });
}

/* The row's guide, and where the axis below has its ticks. */
static void add_guides(struct layout *l, const struct rows *g, int band)
{
	add_ticked_line(l, g, "grid", band / 2, 0, band);
	if (value_is_number(&l->chart->target))
		scene_add(l->scene, (struct shape){ .kind = SHAPE_LINE,
						    .paint = "aim",
						    .x = dot_x(g, l->chart->target.number),
						    .h = band });
	if (value_is_number(&l->chart->reference))
		scene_add(l->scene, (struct shape){ .kind = SHAPE_LINE,
						    .paint = "ref",
						    .x = dot_x(g, l->chart->reference.number),
						    .h = band });
}

static void add_dots_of_row(struct layout *l, const struct rows *g, size_t row, const size_t *order, size_t n, int band)
{
	int before = -SCENE_FULL;
	for (size_t i = 0; i < n; i++) {
		int x = dot_x(g, dot_value(l->chart, g, row, order[i])->number);
		bool upon = x - before < COINCIDE;
		scene_add(l->scene, (struct shape){ .kind = SHAPE_DOT,
						    .paint = dot_paint(l->chart, g, row, order[i]),
						    .x = x,
						    .y = band / 2,
						    .dx = upon ? DOT / 2 : DOT });
		before = x;
	}
}

/* Below their dots, beside each other where there are several. The farthest end; `high` where there is no range. */
static int add_ranges_of_row(struct layout *l, const struct rows *g, size_t row, const size_t *order, size_t n, int middle,
			     int height, int high)
{
	int farthest = high;
	for (size_t i = 0; i < n; i++) {
		const struct interval *interval = layout_interval(l->chart, dot_value(l->chart, g, row, order[i]));
		if (!interval)
			continue;
		struct range_bar range = { .from = dot_x(g, interval->low.number), .to = dot_x(g, interval->high.number),
					   .middle = middle, .height = height, .slot = order[i], .n_slots = g->n_dots };
		layout_range_bar(l, paint_range(dot_paint(l->chart, g, row, order[i])), &range);
		farthest = range.to > farthest ? range.to : farthest;
	}
	return farthest;
}

static void add_row(struct layout *l, const struct rows *g, size_t row)
{
	size_t order[MAX_DOTS], n = sorted_dots(l->chart, g, row, order);
	bool below = g->below && n > 0;
	int height = below ? LABELS + SCENE_LINE : ROW, band = scene_height_share(below ? 1000 : ROW, height);
	add_row_heading(l, g, row, scene_panel(l->scene, height));
	add_guides(l, g, band);
	if (n == 0)
		return;
	int low = dot_x(g, dot_value(l->chart, g, row, order[0])->number);
	int high = dot_x(g, dot_value(l->chart, g, row, order[n - 1])->number);
	if (high > low)
		scene_add(l->scene, (struct shape){ .kind = SHAPE_LINE,
						    .paint = l->chart->n_breaks ? "cut" : "axis line",
						    .x = low,
						    .y = band / 2,
						    .w = high - low });
	int farthest = add_ranges_of_row(l, g, row, order, n, below ? 500 : ROW / 2, height, high);
	add_dots_of_row(l, g, row, order, n, band);
	if (below)
		add_labels_below(l, g, row, order, n, height);
	else if (g->beside)
		add_label_beside(l, g, row, farthest);
}

/* Ticks named at even steps only, more of them the wider the plot: each step divides the coarser one before it. */
static void tick_ladder(const unsigned *needs, unsigned n, unsigned margins, unsigned char *from)
{
	unsigned coarser = n - 1, widest = 0;
	memset(from, 255, n);
	from[0] = from[n - 1] = 0;
	for (unsigned i = 0; i < n; i++)
		widest = needs[i] > widest ? needs[i] : widest;
	for (unsigned step = n - 2; step > 0 && step < n; step--) {
		if (coarser % step != 0)
			continue;
		unsigned share = (SCENE_FULL - 2 * INSET) / (n - 1) * step;
		unsigned width = ladder_width(share, widest + LABEL_GAP, margins);
		if (width == 255)
			return;
		coarser = step;
		for (unsigned i = 0; i < n; i += step)
			if (from[i] == 255)
				from[i] = (unsigned char)width;
	}
}

/* Below all rows; its first and last label end where the plot does. */
static void add_axis_below(struct layout *l, const struct rows *g)
{
	unsigned n = g->scale.n;
	struct str *labels = layout_tick_labels(l, &g->scale);
	int x[SCALE_MAX_TICKS];
	unsigned needs[SCALE_MAX_TICKS];
	unsigned char from[SCALE_MAX_TICKS];
	for (unsigned i = 0; i < n; i++) {
		x[i] = dot_x(g, scale_tick(&g->scale, i));
		/* The labels at the ends stand to one side of their ticks. */
		needs[i] = measure_need(l->m, labels[i], false) * (i == 0 || i + 1 == n ? 3 : 2) / 2;
	}
	tick_ladder(needs, n, g->beside ? SCENE_MARGINS : 0, from);
	scene_panel(l->scene, AXIS_ROW);
	add_ticked_line(l, g, "axis", 0, 0, scene_height_share(TICK_MARK, AXIS_ROW));
	for (unsigned i = 0; i < n; i++)
		if (from[i] != 255)
			scene_add(l->scene, (struct shape){ .kind = SHAPE_TEXT,
							    .paint = "m",
							    .x = i == 0	      ? 0
								 : i + 1 == n ? SCENE_FULL
									      : x[i],
							    .y = scene_height_share(TICK_MARK, AXIS_ROW),
							    .dy = SCENE_EM + TICK_MARK / 2,
							    .anchor = i == 0	   ? ANCHOR_START
								      : i + 1 == n ? ANCHOR_END
										   : ANCHOR_MIDDLE,
							    .from_width = from[i],
							    .text = labels[i] });
	if (g->scale.first > 0)
		scene_add(l->scene, (struct shape){ .kind = SHAPE_BREAK, .paint = "axis" });
}

void layout_dots(struct layout *l)
{
	const struct chart *chart = l->chart;
	struct rows g = { .by_series = chart->over_time || chart->n_points == 1, .scale = layout_scale(chart, WANTED_TICKS) };
	g.n_rows = g.by_series ? chart->n_series : chart->n_points;
	g.n_dots = g.by_series ? chart->n_points : chart->n_series;
	choose_dot_labels(l, &g);
	layout_key_target(l);
	layout_key_open(l, SWATCH_DOT);
	layout_key_breaks(l);
	layout_key_intervals(l);
	l->scene->note = layout_axis_note(l, &g.scale);
	l->scene->wide = true;
	for (size_t row = 0; row < g.n_rows; row++)
		add_row(l, &g, row);
	add_axis_below(l, &g);
}
