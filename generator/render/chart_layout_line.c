/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/chart_scene.h"

/* ---- Lines ---- */

/*
 * Heights are counted in half pixels of a 16 px em, so that grid lines lie on half pixels: on whole ones an engine draws
 * parts of one line into two rows of pixels.
 */
enum {
	HALF_PIXELS = 32,  /* in an em */
	GRID_TOP = 33,	   /* 16.5 px: room for half a label */
	GRID_HEIGHT = 400, /* about 200 px between the first and the last tick */
	BELOW_GRID = 63,   /* tick marks and labels */
	TICK_MARK = 12,
	TICK_LABEL = 16, /* from the axis to the top of its labels; dy is the rest */
	GAP_LABEL = 16,	 /* from the axis up to "k. A." */
	WANTED_TICKS = 5,
	CELL_HEIGHT = 192, /* of the grid of a small multiple */
	CELL_TICKS = 3,
};

enum {
	TICK_OFFSET = 500, /* from a tick's label to the plot; equals the padding of the margin's sizer */
	END_OFFSET = 1500, /* from the plot to the label at a line's end, over the leader */
	END_DOT = 280,
	OPEN_DOT = 300,	    /* covers the dot of the line */
	CELL_PLOT = 4000,   /* the least width of a small multiple's plot */
	CELL_OFFSET = 500,  /* from the plot to the value at a small multiple's line */
	MAX_END_LABELS = 5, /* four series and a target */
	AXIS_LABELS = 400,  /* more points get no tick marks of their own */
};

struct lines {
	struct scale scale;
	int height;	    /* of the SVG in half pixels */
	int bottom, span;   /* of the grid in half pixels */
	int *x;		    /* of the points: hundredths of a percent */
	struct str *labels; /* of the points on the axis */
	struct str *seconds; /* their second lines, where a phone has no room for two in one line; NULL: none */
	unsigned margin;    /* what both margins take at most */
	const struct chart *areas; /* the parts whose sums are drawn, one area upon the other; NULL: lines */
};

static int y_of_half_pixels(const struct lines *g, int64_t half_pixels)
{
	return (int)((half_pixels * SCENE_FULL + g->height / 2) / g->height);
}

static int y_of(const struct lines *g, struct fraction value)
{
	int64_t above = (int64_t)scale_position(&g->scale, value) * g->span;
	return (int)((((int64_t)g->bottom * SCENE_FULL - above) + g->height / 2) / g->height);
}

struct scale layout_scale(const struct chart *chart, unsigned wanted)
{
	struct fraction min = FRACTION_ZERO, max = FRACTION_ZERO;
	layout_range(chart, &min, &max);
	bool far = min.num > 0 && fraction_double(min) > 0.6 * fraction_double(max);
	if (min.num > 0 && !far)
		min = FRACTION_ZERO;
	if (max.num < 0)
		max = FRACTION_ZERO;
	/* Persons are not halved; what is counted in parts may be. */
	struct unit unit = chart->unit;
	if (unit.kind == UNIT_COUNT && chart->decimals > 0)
		unit.kind = UNIT_NONE;
	return scale_make(min, max, wanted, &unit);
}

static int below_grid(const struct lines *g)
{
	return BELOW_GRID + (g->seconds ? SCENE_LINE * HALF_PIXELS / SCENE_EM : 0);
}

/* `above`: room over the grid, in half pixels. */
static void place_grid(struct lines *g, struct scale scale, int height, int above)
{
	g->scale = scale;
	int intervals = (int)g->scale.n - 1;
	/* Whole pixels per interval, an even number in all: every grid line lies like the first, and heights end in 3 decimals. */
	int interval = height / intervals / 4 * 4;
	g->span = intervals * interval;
	g->bottom = above + GRID_TOP + g->span;
	g->height = g->bottom + below_grid(g);
}

static void place_points(struct layout *l, struct lines *g)
{
	const struct chart *chart = l->chart;
	size_t n = chart->n_points;
	g->x = arena_array(l->a, int, n);
	long first = date_days(chart->points[0].head.period.start),
	     last = date_days(chart->points[n - 1].head.period.start);
	for (size_t i = 0; i < n && last > first; i++) {
		long days = date_days(chart->points[i].head.period.start) - first;
		g->x[i] = (int)((days * SCENE_FULL + (last - first) / 2) / (last - first));
	}
}

/* Days of the same date each year are named by their years on the axis: the subtitle tells the date. */
bool layout_by_year(const struct chart *chart)
{
	for (size_t i = 0; i < chart->n_points; i++) {
		struct period a = chart->points[0].head.period, b = chart->points[i].head.period;
		if (b.kind != PERIOD_DAY || a.start.month != b.start.month || a.start.day != b.start.day ||
		    (i > 0 && chart->points[i - 1].head.period.start.year == b.start.year))
			return false;
	}
	return true;
}

struct str layout_short_label(const struct layout *l, size_t point, bool years)
{
	if (years) {
		struct str year = str_of(arena_printf(l->a, "%d", l->chart->points[point].head.period.start.year));
		return chart_hints_above(l->chart) ? year : layout_with_hints(l, year, point);
	}
	return l->chart->points[point].label;
}

/* ---- Grid, axis and their labels ---- */

static struct vertex *two_points(const struct layout *l, int x1, int y1, int x2, int y2)
{
	struct vertex *v = arena_array(l->a, struct vertex, 2);
	v[0] = (struct vertex){ x1, y1, true };
	v[1] = (struct vertex){ x2, y2, false };
	return v;
}

static void add_grid(struct layout *l, const struct lines *g)
{
	size_t n = g->scale.n - 1;
	struct vertex *v = arena_array(l->a, struct vertex, 2 * n);
	for (size_t i = 0; i < n; i++) {
		int y = y_of_half_pixels(g, g->bottom - (int64_t)g->span * (int64_t)(i + 1) / (int64_t)n);
		v[2 * i] = (struct vertex){ 0, y, true };
		v[2 * i + 1] = (struct vertex){ SCENE_FULL, y, false };
	}
	scene_add(l->scene, (struct shape){ .kind = SHAPE_PATH, .paint = "grid", .points = v, .n_points = 2 * n });
}

static void add_axis(struct layout *l, const struct lines *g, const unsigned char *from)
{
	size_t n = l->chart->n_points, k = 2;
	struct vertex *v = arena_array(l->a, struct vertex, 2 * n + 2);
	int y = y_of_half_pixels(g, g->bottom), mark = y_of_half_pixels(g, g->bottom + TICK_MARK);
	v[0] = (struct vertex){ 0, y, true };
	v[1] = (struct vertex){ SCENE_FULL, y, false };
	for (size_t i = 0; i < n; i++) {
		if (from[i] == 255)
			continue;
		v[k++] = (struct vertex){ g->x[i], y, true };
		v[k++] = (struct vertex){ g->x[i], mark, false };
	}
	scene_add(l->scene, (struct shape){ .kind = SHAPE_PATH, .paint = "axis", .points = v, .n_points = k });
}

/* Ticks share the decimals that tell them apart; the unit stands at the top one only. */
static struct str tick_label(const struct layout *l, const struct scale *scale, unsigned i)
{
	struct value tick = { .kind = VALUE_NUMBER,
			      .unit = l->chart->unit,
			      .decimals = (unsigned char)scale->decimals };
	tick.number = scale_tick(scale, i);
	return format_value_str(l->a, l->i18n, &tick, tick.unit.kind == UNIT_PERCENT && i + 1 == scale->n);
}

struct str *layout_tick_labels(const struct layout *l, const struct scale *scale)
{
	struct str *labels = arena_array(l->a, struct str, scale->n);
	for (unsigned i = 0; i < scale->n; i++)
		labels[i] = tick_label(l, scale, i);
	return labels;
}

static void add_tick_labels(struct layout *l, const struct lines *g, const struct str *labels)
{
	for (unsigned i = 0; i < g->scale.n; i++)
		scene_add(l->scene,
			  (struct shape){ .kind = SHAPE_TEXT,
					  .paint = "m",
					  .y = y_of_half_pixels(g, g->bottom - (int64_t)g->span * i / (g->scale.n - 1)),
					  .dx = -TICK_OFFSET,
					  .dy = SCENE_CENTRE,
					  .anchor = ANCHOR_END,
					  .text = labels[i] });
}

static void add_line_of_labels(struct layout *l, const struct lines *g, const struct str *texts, int down, const unsigned char *from)
{
	int y = y_of_half_pixels(g, g->bottom + TICK_LABEL);
	for (size_t i = 0; i < l->chart->n_points; i++)
		if (from[i] != 255 && texts[i].len)
			scene_add(l->scene, (struct shape){ .kind = SHAPE_TEXT,
							    .paint = "m",
							    .x = g->x[i],
							    .y = y,
							    .dy = SCENE_EM + down,
							    .anchor = ANCHOR_MIDDLE,
							    .from_width = from[i],
							    .text = texts[i] });
}

static void add_point_labels(struct layout *l, const struct lines *g, const unsigned char *from)
{
	add_line_of_labels(l, g, g->labels, 0, from);
	if (g->seconds)
		add_line_of_labels(l, g, g->seconds, SCENE_LINE, from);
}

/* ---- Gaps ---- */

static bool is_blank(const struct chart *chart, size_t point)
{
	for (size_t s = 0; s < chart->n_series; s++)
		if (value_is_number(&chart->series[s].values[point]))
			return false;
	return true;
}

static bool same_gap(const struct chart *chart, size_t point, size_t other)
{
	return chart->series[0].values[point].status == chart->series[0].values[other].status;
}

/* How far a word may reach: to the next point, but of a gap with another reason only half the way. */
static int gap_edge(const struct chart *chart, const struct lines *g, size_t point, int side)
{
	if (side < 0 ? point == 0 : point + 1 == chart->n_points)
		return side < 0 ? 0 : SCENE_FULL;
	size_t next = side < 0 ? point - 1 : point + 1;
	return is_blank(chart, next) ? (g->x[point] + g->x[next]) / 2 : g->x[next];
}

/* Why points have no value is told on the axis, once for neighbours with one reason, where there is room for the word. */
static void add_gap_labels(struct layout *l, const struct lines *g)
{
	const struct chart *chart = l->chart;
	for (size_t i = 0, end; i < chart->n_points; i = end > i ? end : i + 1) {
		for (end = i; end < chart->n_points && is_blank(chart, end) && same_gap(chart, i, end);)
			end++;
		if (end == i)
			continue;
		struct str text = layout_label(l, &chart->series[0].values[i]);
		int left = gap_edge(chart, g, i, -1), right = gap_edge(chart, g, end - 1, 1);
		unsigned from = ladder_width((unsigned)(right - left), measure_need(l->m, text, false), g->margin);
		if (from != 255)
			scene_add(l->scene, (struct shape){ .kind = SHAPE_TEXT,
							    .paint = "m",
							    .x = (g->x[i] + g->x[end - 1]) / 2,
							    .y = y_of_half_pixels(g, g->bottom - GAP_LABEL),
							    .anchor = ANCHOR_MIDDLE,
							    .from_width = from,
							    .text = text });
	}
}

/* ---- The lines ---- */

/* The ground of a series: each run goes along its line and back along the one below. */
static void add_area(struct layout *l, const struct lines *g, size_t series)
{
	const struct chart *chart = l->chart;
	const struct value *values = chart->series[series].values;
	const struct value *below = series > 0 ? chart->series[series - 1].values : NULL;
	struct vertex *v = arena_array(l->a, struct vertex, 2 * chart->n_points);
	size_t n = 0;
	for (size_t i = 0, end; i < chart->n_points; i = end > i ? end : i + 1) {
		for (end = i; end < chart->n_points && value_is_number(&values[end]); end++) {
			if (end > i && chart_breaks_at(chart, end))
				break;
			v[n++] = (struct vertex){ g->x[end], y_of(g, values[end].number), end == i };
		}
		for (size_t k = end; k-- > i;)
			v[n++] = (struct vertex){ g->x[k], y_of(g, below ? below[k].number : FRACTION_ZERO), false };
	}
	if (n > 0)
		scene_add(l->scene, (struct shape){ .kind = SHAPE_AREA,
						    .paint = paint_tint(chart->series[series].colour, chart->n_series > 1),
						    .points = v,
						    .n_points = n });
}

/* The interval of a series: each run along the upper bounds and back along the lower ones. A lone point has an upright line. */
static void add_band(struct layout *l, const struct lines *g, size_t series)
{
	const struct chart *chart = l->chart;
	const struct value *values = chart->series[series].values;
	for (size_t i = 0, end; i < chart->n_points; i = end > i ? end : i + 1) {
		struct vertex *v = arena_array(l->a, struct vertex, 2 * chart->n_points);
		size_t n = 0;
		for (end = i; end < chart->n_points && layout_interval(chart, &values[end]); end++) {
			if (end > i && chart_breaks_at(chart, end))
				break;
			v[n++] = (struct vertex){ g->x[end], y_of(g, values[end].interval->high.number), end == i };
		}
		for (size_t k = end; k-- > i;)
			v[n++] = (struct vertex){ g->x[k], y_of(g, values[k].interval->low.number), false };
		unsigned colour = chart->series[series].colour;
		if (n > 0)
			scene_add(l->scene, (struct shape){ .kind = n > 2 ? SHAPE_AREA : SHAPE_PATH,
							    .paint = n > 2 ? paint_band(colour) : paint_lone_band(colour),
							    .points = v,
							    .n_points = n });
	}
}

/* Dots of so many points touch on a phone, and the line would look like beads on a string. */
enum { MANY_POINTS = 20, SOME_POINTS = 10 };

static bool is_lone(const struct vertex *v, size_t n, size_t i)
{
	return v[i].move && (i + 1 == n || v[i + 1].move);
}

/* Of an area only what has no width needs a dot, a point between two gaps; of many points also a few, by which lines are told apart. */
static size_t keep_dots(const struct chart *chart, bool area, struct vertex *v, size_t n)
{
	size_t kept = 0, step = chart->n_points > MANY_POINTS ? chart->n_points / SOME_POINTS : 1;
	for (size_t i = 0; i < n; i++)
		if (is_lone(v, n, i) || (!area && (i % step == 0 || i + 1 == n)))
			v[kept++] = v[i];
	return kept;
}

static void add_series(struct layout *l, const struct lines *g, size_t series)
{
	const struct chart *chart = l->chart;
	const struct chart_series *s = &chart->series[series];
	struct vertex *v = arena_array(l->a, struct vertex, chart->n_points);
	size_t n = 0;
	bool gap = true;
	for (size_t i = 0; i < chart->n_points; i++) {
		gap |= chart_breaks_at(chart, i);
		if (value_is_number(&s->values[i]))
			v[n++] = (struct vertex){ g->x[i], y_of(g, s->values[i].number), gap };
		gap = !value_is_number(&s->values[i]);
	}
	if (n == 0)
		return;
	struct vertex *run = arena_array(l->a, struct vertex, n);
	memcpy(run, v, n * sizeof *run);
	scene_add(l->scene,
		  (struct shape){ .kind = SHAPE_PATH, .paint = paint_line(s->colour), .points = run, .n_points = n });
	n = keep_dots(chart, g->areas != NULL, v, n);
	if (n > 0)
		scene_add(l->scene,
			  (struct shape){ .kind = SHAPE_DOTS, .paint = paint_dots(s->colour), .points = v, .n_points = n });
	if (n > 0 && chart->n_series > 1 && paint_hole(s->colour))
		scene_add(l->scene,
			  (struct shape){ .kind = SHAPE_DOTS, .paint = paint_hole(s->colour), .points = v, .n_points = n });
	for (size_t i = 0; i < chart->n_points; i++)
		if (layout_is_open(&s->values[i]))
			scene_add(l->scene, (struct shape){ .kind = SHAPE_DOT,
							    .paint = paint_open(paint_fill(s->colour)),
							    .x = g->x[i],
							    .y = y_of(g, s->values[i].number),
							    .dx = OPEN_DOT });
}

struct end_label {
	struct str text;
	const char *paint, *leader;
	bool open;	 /* the last value has a dot of its own */
	bool early;	 /* the line ends before the edge: the leader is but a stroke of its colour */
	int y;		 /* where the line ends */
	unsigned colour; /* 0: the target */
};

static int last_number(const struct chart *chart, const struct chart_series *series)
{
	int i = (int)chart->n_points - 1;
	while (i >= 0 && !value_is_number(&series->values[i]))
		i--;
	return i;
}

/* "Nord 42,6 %"; with the time behind it when the line ends early. Arabic names need a mark before a number. */
static struct str end_text(struct layout *l, const struct lines *g, size_t series, int last, bool with_name)
{
	const struct chart_series *s = g->areas ? &g->areas->series[series] : &l->chart->series[series];
	struct buf text = BUF_INIT;
	if (with_name) {
		buf_addstr(&text, s->short_name);
		buf_adds(&text, l->i18n->right_to_left ? "\u200e " : " ");
	}
	format_value(&text, l->i18n, &s->values[last], true);
	if ((size_t)last + 1 < l->chart->n_points) {
		struct i18n_argument n = { "n", g->labels[last] };
		i18n_fill(&text, l->i18n, "chart_behind_share", &n, 1);
	}
	struct str copy = buf_copy(l->a, &text);
	buf_release(&text);
	return copy;
}

/* Where the label of a series points to: the end of its line, or the middle of its part of a stack. */
static int end_height(struct layout *l, const struct lines *g, size_t series, size_t point)
{
	const struct chart_series *s = l->chart->series;
	int y = y_of(g, s[series].values[point].number);
	if (!g->areas || l->chart->n_series == 1)
		return y;
	return (y + y_of(g, series > 0 ? s[series - 1].values[point].number : FRACTION_ZERO)) / 2;
}

static size_t make_end_labels(struct layout *l, const struct lines *g, bool with_names, struct end_label *labels)
{
	static const char *const leaders[] = { "s1", "s2", "s3", "s4" };
	const struct chart *chart = l->chart;
	size_t n = 0;
	for (size_t s = 0; s < chart->n_series; s++) {
		const struct chart_series *series = &chart->series[s];
		int last = last_number(chart, series);
		if (last < 0)
			continue;
		bool strong = chart->highlight.len == 0 || str_eq(chart->highlight, series->name);
		labels[n++] = (struct end_label){ .text = end_text(l, g, s, last, with_names),
						  .paint = strong ? "b" : "",
						  .leader = leaders[series->colour - 1],
						  .early = (size_t)last + 1 < chart->n_points,
						  .open = layout_is_open(&series->values[last]),
						  .y = end_height(l, g, s, (size_t)last),
						  .colour = series->colour };
	}
	if (value_is_number(&chart->target)) {
		struct i18n_argument n_target = { "n", layout_label(l, &chart->target) };
		labels[n++] = (struct end_label){ .text = layout_fill(l, "chart_target", &n_target, 1),
						  .paint = "",
						  .leader = "axis",
						  .y = y_of(g, chart->target.number) };
	}
	/* From top to bottom, in the order of the series where lines end together. */
	for (size_t i = 1; i < n; i++)
		for (size_t k = i; k > 0 && labels[k - 1].y > labels[k].y; k--) {
			struct end_label swap = labels[k];
			labels[k] = labels[k - 1];
			labels[k - 1] = swap;
		}
	return n;
}

static unsigned widest_end(const struct layout *l, const struct end_label *labels, size_t n)
{
	unsigned most = 0;
	for (size_t i = 0; i < n; i++) {
		unsigned width = measure_width(l->m, labels[i].text, true);
		if (width > most)
			most = width;
	}
	return most;
}

static void add_end_labels(struct layout *l, const struct lines *g, const struct end_label *labels, size_t n)
{
	int targets[MAX_END_LABELS], sizes[MAX_END_LABELS], centres[MAX_END_LABELS];
	int em = HALF_PIXELS;
	for (size_t i = 0; i < n; i++) {
		targets[i] = (int)((int64_t)labels[i].y * g->height / em * SCENE_EM / SCENE_FULL);
		sizes[i] = SCENE_LINE;
	}
	spread(targets, sizes, n, 0, g->bottom * SCENE_EM / em + SCENE_LINE / 2, centres);
	for (size_t i = 0; i < n; i++)
		if (labels[i].colour && !labels[i].early && !labels[i].open && !(g->areas && l->chart->n_series > 1))
			scene_add(l->scene, (struct shape){ .kind = SHAPE_DOT,
							    .paint = paint_fill(labels[i].colour),
							    .x = SCENE_FULL,
							    .y = labels[i].y,
							    .dx = END_DOT });
	for (size_t i = 0; i < n; i++) {
		int y = (int)((int64_t)centres[i] * SCENE_FULL / SCENE_EM * em / g->height);
		int from = labels[i].early ? y : labels[i].y;
		scene_add(l->scene,
			  (struct shape){ .kind = SHAPE_LEADER, .paint = labels[i].leader, .y = from, .h = y - from });
		scene_add(l->scene, (struct shape){ .kind = SHAPE_TEXT,
						    .paint = labels[i].paint,
						    .x = SCENE_FULL,
						    .y = y,
						    .dx = END_OFFSET,
						    .dy = SCENE_CENTRE,
						    .text = labels[i].text });
	}
}

static unsigned label_need(const struct layout *l, const struct lines *g, size_t point)
{
	unsigned need = measure_need(l->m, g->labels[point], false);
	unsigned second = g->seconds ? measure_need(l->m, g->seconds[point], false) : 0;
	return second > need ? second : need;
}

/*
 * The first and the last point's names stand in the middle below them: "Dezember 2018" reaches over the margin of a short
 * number. Adds a text of digits of half its width, and returns that; 0: the margin holds it.
 */
static unsigned beyond_margin(unsigned need, unsigned margin, unsigned offset, struct str *texts, size_t *n)
{
	static const char digits[] = "000000000000000000000000";
	unsigned half = need / 2;
	if (half <= margin)
		return 0;
	unsigned wanted = (half - offset) / 500 + 1;
	texts[(*n)++] = str_part(digits, wanted < sizeof digits ? wanted : sizeof digits - 1);
	return half - offset;
}

/* Names at the lines' ends where they leave the lines enough room, else a key. One line needs no name. */
static size_t choose_end_labels(struct layout *l, struct lines *g, const struct str *ticks, struct end_label *labels)
{
	const struct chart *chart = l->chart;
	unsigned left = measure_widest(l->m, ticks, g->scale.n, false);
	size_t n = make_end_labels(l, g, chart->n_series > 1, labels);
	if (chart->n_series > 1 && left + TICK_OFFSET + widest_end(l, labels, n) + END_OFFSET > SCENE_MARGINS) {
		n = make_end_labels(l, g, false, labels);
		for (size_t s = 0; s < chart->n_series; s++)
			scene_key(l->scene, g->areas ? SWATCH_RECT : SWATCH_MARKED,
				  g->areas ? paint_fill(chart->series[s].colour) : paint_line(chart->series[s].colour),
				  chart->series[s].short_name);
	}
	/* Numbers of twelve digits at both sides would leave the lines no room: the table has those of the ends. */
	if (left + TICK_OFFSET + widest_end(l, labels, n) + END_OFFSET > SCENE_MARGINS) {
		n = 0;
		if (value_is_number(&chart->target))
			layout_key_target(l);
	}
	struct str *texts = arena_array(l->a, struct str, n + 1);
	struct str *left_texts = arena_array(l->a, struct str, g->scale.n + 1);
	unsigned need = 0;
	size_t n_left = g->scale.n, n_right = n;
	memcpy(left_texts, ticks, n_left * sizeof *ticks);
	for (size_t i = 0; i < n; i++) {
		texts[i] = labels[i].text;
		if (measure_need(l->m, texts[i], true) > need)
			need = measure_need(l->m, texts[i], true);
	}
	unsigned left_half = beyond_margin(label_need(l, g, 0), left + TICK_OFFSET, TICK_OFFSET, left_texts, &n_left);
	unsigned right_half = beyond_margin(label_need(l, g, chart->n_points - 1), need + END_OFFSET, END_OFFSET, texts, &n_right);
	left = left_half ? left_half : left;
	need = right_half ? right_half : need;
	scene_sizer(l->scene, l->m, false, "", left_texts, n_left);
	scene_sizer(l->scene, l->m, true, "b lead", texts, n_right);
	g->margin = left * 112 / 100 + TICK_OFFSET + need + END_OFFSET;
	return n;
}

struct str layout_axis_note(const struct layout *l, const struct scale *scale)
{
	if (scale->first <= 0)
		return (struct str){ 0 };
	struct value first = { .kind = VALUE_NUMBER, .unit = l->chart->unit, .decimals = (unsigned char)scale->decimals };
	first.number = scale_tick(scale, 0);
	struct i18n_argument n = { "n", layout_label(l, &first) };
	return layout_fill(l, "chart_axis_begins", &n, 1);
}

/* What a reader must know before reading: a cut axis, series without any value. */
static void add_notes(struct layout *l, const struct lines *g)
{
	struct buf note = BUF_INIT;
	buf_addstr(&note, layout_axis_note(l, &g->scale));
	for (size_t s = 0; s < l->chart->n_series; s++)
		if (last_number(l->chart, &l->chart->series[s]) < 0) {
			struct i18n_argument arguments[] = { { "name", l->chart->series[s].short_name },
							     { "n", layout_label(l, &l->chart->series[s].values[0]) } };
			buf_adds(&note, note.len ? " · " : "");
			i18n_fill(&note, l->i18n, "chart_named", arguments, 2);
		}
	l->scene->note = buf_copy(l->a, &note);
	buf_release(&note);
}

static struct str *point_labels(struct layout *l)
{
	bool years = layout_by_year(l->chart);
	struct str *labels = arena_array(l->a, struct str, l->chart->n_points);
	for (size_t i = 0; i < l->chart->n_points; i++)
		labels[i] = layout_short_label(l, i, years);
	return labels;
}

/* A dashed line from top to bottom, halfway between the points that the break parts. */
static void add_cuts(struct layout *l, const struct lines *g)
{
	int bottom = y_of_half_pixels(g, g->bottom);
	for (size_t i = 1; i < l->chart->n_points; i++) {
		int x = (g->x[i - 1] + g->x[i]) / 2;
		if (chart_breaks_at(l->chart, i))
			scene_add(l->scene, (struct shape){ .kind = SHAPE_PATH,
							    .paint = "cut",
							    .points = two_points(l, x, 0, x, bottom),
							    .n_points = 2 });
	}
}

static int hint_room(const struct layout *l, const struct lines *g)
{
	return layout_hint_room(l->chart, g->x) * HALF_PIXELS / SCENE_EM;
}

static void add_hints(struct layout *l, const struct lines *g)
{
	if (hint_room(l, g) > 0)
		layout_hints_above(l, g->x, g->height * SCENE_EM / HALF_PIXELS, y_of_half_pixels(g, g->bottom));
}

static void add_target(struct layout *l, const struct lines *g)
{
	const struct value *values[] = { &l->chart->target, &l->chart->reference };
	for (size_t i = 0; i < 2; i++) {
		if (!value_is_number(values[i]))
			continue;
		int y = y_of(g, values[i]->number);
		scene_add(l->scene, (struct shape){ .kind = SHAPE_PATH,
						    .paint = i ? "ref" : "aim",
						    .points = two_points(l, 0, y, SCENE_FULL, y),
						    .n_points = 2 });
	}
}

static bool begins_year(struct period period)
{
	return period.start.month == 1 && period.start.day == 1;
}

/*
 * Months and quarters of several years are named by the years that begin: a phone has no room for "Dezember 2018" at both ends,
 * and whoever looks for a year does not find it between "September 2015" and "Mai 2017".
 */
static size_t year_starts(const struct chart *chart, size_t *starts)
{
	size_t n = 0;
	for (size_t i = 0; i < chart->n_points; i++) {
		struct period period = chart->points[i].head.period;
		if (period.kind != PERIOD_MONTH && period.kind != PERIOD_QUARTER)
			return 0;
		if (begins_year(period))
			starts[n++] = i;
	}
	return n > 1 ? n : 0;
}

/* The labels of the named points alone share the axis; `from` of the others stays 255. */
static void name_years(struct layout *l, struct lines *g, const size_t *starts, size_t n)
{
	memset(g->labels, 0, l->chart->n_points * sizeof *g->labels);
	for (size_t i = 0; i < n; i++)
		g->labels[starts[i]] = str_of(arena_printf(l->a, "%d", l->chart->points[starts[i]].head.period.start.year));
}

/* The blank at which two lines are the most alike in width; the text's length: there is none. */
static size_t middle_break(const struct layout *l, struct str text)
{
	size_t best = text.len;
	unsigned least = measure_need(l->m, text, false);
	for (size_t at = text_break(text, 0); at < text.len; at = text_break(text, at)) {
		unsigned first = measure_need(l->m, str_trim(str_part(text.ptr, at)), false);
		unsigned second = measure_need(l->m, str_from(text, at), false);
		unsigned wider = first > second ? first : second;
		if (wider < least) {
			least = wider;
			best = at;
		}
	}
	return best;
}

/*
 * Two labels of which a phone has room for one only, such as "Januar 2018" and "Dezember 2018", break into two lines, and all
 * others with them: an axis with one time on it cannot be read.
 */
static void break_labels(const struct layout *l, struct lines *g, const size_t *named, size_t n)
{
	enum { NARROWEST_PLOT = SCENE_NARROW - SCENE_MARGINS, APART = 500 };
	if (n < 2 || (label_need(l, g, named[0]) + label_need(l, g, named[n - 1])) / 2 + APART <= NARROWEST_PLOT)
		return;
	struct str *seconds = arena_array(l->a, struct str, l->chart->n_points);
	for (size_t i = 0; i < l->chart->n_points; i++) {
		size_t at = middle_break(l, g->labels[i]);
		seconds[i] = str_from(g->labels[i], at);
		g->labels[i] = str_trim(str_part(g->labels[i].ptr, at));
		if (seconds[i].len)
			g->seconds = seconds;
	}
}

static void choose_point_labels(struct layout *l, const struct lines *g, const size_t *named, size_t n, unsigned char *from)
{
	int *x = arena_array(l->a, int, n);
	unsigned *needs = arena_array(l->a, unsigned, n);
	unsigned char *shown = arena_array(l->a, unsigned char, n);
	for (size_t i = 0; i < n; i++) {
		x[i] = g->x[named[i]];
		needs[i] = label_need(l, g, named[i]);
	}
	label_ladder(x, needs, n, g->margin, shown);
	memset(from, 255, l->chart->n_points);
	for (size_t i = 0; i < n; i++)
		from[named[i]] = shown[i];
}

void layout_line(struct layout *l)
{
	layout_line_plot(l, layout_scale(l->chart, WANTED_TICKS), NULL);
}

void layout_line_plot(struct layout *l, struct scale scale, const struct chart *areas)
{
	const struct chart *chart = l->chart;
	struct lines g = { .areas = areas };
	struct end_label ends[MAX_END_LABELS];
	place_points(l, &g);
	g.labels = point_labels(l);
	size_t *named = arena_array(l->a, size_t, chart->n_points);
	size_t n_named = year_starts(chart, named);
	if (n_named > 0)
		name_years(l, &g, named, n_named);
	else
		while (n_named < chart->n_points) {
			named[n_named] = n_named;
			n_named++;
		}
	break_labels(l, &g, named, n_named);
	place_grid(&g, scale, GRID_HEIGHT, hint_room(l, &g));
	unsigned char *from = arena_array(l->a, unsigned char, chart->n_points);
	struct str *ticks = layout_tick_labels(l, &g.scale);
	size_t n_ends = choose_end_labels(l, &g, ticks, ends);
	choose_point_labels(l, &g, named, n_named, from);
	add_notes(l, &g);
	layout_key_open(l, SWATCH_DOT);
	layout_key_reference(l);
	layout_key_breaks(l);
	layout_key_intervals(l);
	l->scene->wide = true;
	scene_panel(l->scene, g.height * SCENE_EM / HALF_PIXELS)->tall = true;
	for (size_t s = 0; areas && s < chart->n_series; s++)
		add_area(l, &g, s);
	for (size_t s = 0; s < chart->n_series; s++)
		add_band(l, &g, s);
	add_grid(l, &g);
	add_axis(l, &g, from);
	add_hints(l, &g);
	add_cuts(l, &g);
	add_target(l, &g);
	for (size_t s = 0; s < chart->n_series; s++)
		add_series(l, &g, s);
	if (g.scale.first > 0)
		scene_add(l->scene,
			  (struct shape){ .kind = SHAPE_BREAK, .paint = "axis", .y = y_of_half_pixels(&g, g.bottom) });
	add_tick_labels(l, &g, ticks);
	add_point_labels(l, &g, from);
	add_gap_labels(l, &g);
	add_end_labels(l, &g, ends, n_ends);
}

/* ---- Small multiples: one line each, on one scale ---- */

/* Of the points on the axis only the first and the last are named, inwards from the ends. */
static void add_first_and_last(struct layout *l, const struct lines *g)
{
	for (size_t end = 0; end < 2; end++)
		scene_add(l->scene, (struct shape){ .kind = SHAPE_TEXT,
						    .paint = "m",
						    .x = end ? SCENE_FULL : 0,
						    .y = y_of_half_pixels(g, g->bottom + TICK_LABEL),
						    .dy = SCENE_EM,
						    .anchor = end ? ANCHOR_END : ANCHOR_START,
						    .text = g->labels[end ? l->chart->n_points - 1 : 0] });
}

/* Does the line reach the end of the axis? Its newest value stands there then, else with its time behind the cell's name. */
static bool reaches_end(const struct chart *chart, const struct chart_series *series)
{
	return value_is_number(&series->values[chart->n_points - 1]);
}

static void add_cell_value(struct layout *l, const struct lines *g)
{
	const struct value *value = &l->chart->series[0].values[l->chart->n_points - 1];
	scene_add(l->scene, (struct shape){ .kind = SHAPE_TEXT,
					    .paint = "b",
					    .x = SCENE_FULL,
					    .y = y_of(g, value->number),
					    .dx = CELL_OFFSET,
					    .dy = SCENE_CENTRE,
					    .text = layout_label(l, value) });
}

/* Behind the cell's name: why it has no values, or the last one of a line that ends early. */
static struct str cell_words(struct layout *l)
{
	const struct chart *chart = l->chart;
	const struct chart_series *series = &chart->series[0];
	int last = last_number(chart, series);
	if (last >= 0 && reaches_end(chart, series))
		return (struct str){ 0 };
	struct str words = layout_words(l, &series->values[last < 0 ? 0 : last]);
	struct i18n_argument time[] = { { "n", words }, { "time", chart->points[last < 0 ? 0 : last].label } };
	struct i18n_argument text = { "n", last < 0 ? words : layout_fill(l, "chart_at", time, 2) };
	return layout_fill(l, "chart_behind_colon", &text, 1);
}

static void add_cell(struct layout *l, const struct lines *g, const struct str *ticks, const unsigned char *from)
{
	const struct chart *chart = l->chart;
	struct panel *panel = scene_panel(l->scene, g->height * SCENE_EM / HALF_PIXELS);
	panel->cell = chart->series[0].short_name;
	panel->cell_more = cell_words(l);
	add_band(l, g, 0);
	add_grid(l, g);
	add_axis(l, g, from);
	add_hints(l, g);
	add_cuts(l, g);
	add_target(l, g);
	add_series(l, g, 0);
	if (g->scale.first > 0)
		scene_add(l->scene,
			  (struct shape){ .kind = SHAPE_BREAK, .paint = "axis", .y = y_of_half_pixels(g, g->bottom) });
	add_tick_labels(l, g, ticks);
	if (g->labels)
		add_first_and_last(l, g);
	if (reaches_end(chart, &chart->series[0]))
		add_cell_value(l, g);
}

/* Do the times at both ends of the axis fit into a cell? Else a line above all cells tells them. */
static bool times_fit(struct layout *l, const struct lines *g, unsigned margins)
{
	unsigned need = measure_need(l->m, g->labels[0], false) +
			measure_need(l->m, g->labels[l->chart->n_points - 1], false) + CELL_OFFSET;
	return need + margins <= SCENE_CELL;
}

static void add_cell_notes(struct layout *l, const struct lines *g)
{
	const struct chart *chart = l->chart;
	struct i18n_argument times[] = { { "first", chart->points[0].label },
					 { "last", chart->points[chart->n_points - 1].label } };
	l->scene->note = layout_axis_note(l, &g->scale);
	if (g->labels)
		return;
	struct str text = layout_fill(l, "chart_from_to", times, 2);
	l->scene->note = l->scene->note.len ? str_of(arena_printf(l->a, "%.*s · %.*s", (int)text.len, text.ptr,
								  (int)l->scene->note.len, l->scene->note.ptr))
					    : text;
}

void layout_line_multiples(struct layout *l)
{
	const struct chart *chart = l->chart;
	struct lines g = { 0 };
	struct str *values = arena_array(l->a, struct str, chart->n_series);
	unsigned char *from = arena_array(l->a, unsigned char, chart->n_points);
	place_points(l, &g);
	place_grid(&g, layout_scale(chart, CELL_TICKS), CELL_HEIGHT, hint_room(l, &g));
	memset(from, 255, chart->n_points);
	from[0] = from[chart->n_points - 1] = 0;
	struct str *ticks = layout_tick_labels(l, &g.scale);
	g.labels = point_labels(l);
	size_t n = 0;
	for (size_t s = 0; s < chart->n_series; s++)
		if (reaches_end(chart, &chart->series[s]))
			values[n++] = layout_label(l, &chart->series[s].values[chart->n_points - 1]);
	unsigned margins = measure_widest(l->m, ticks, g.scale.n, false) + measure_widest(l->m, values, n, true);
	margins = margins * 112 / 100 + 2 * CELL_OFFSET;
	if (!times_fit(l, &g, margins))
		g.labels = NULL;
	l->scene->broad = margins + CELL_PLOT > SCENE_CELL;
	l->scene->wider = margins + SCENE_LEAST > SCENE_NARROW;
	scene_sizer(l->scene, l->m, false, "", ticks, g.scale.n);
	scene_sizer(l->scene, l->m, true, "b", values, n);
	add_cell_notes(l, &g);
	for (size_t s = 0; s < chart->n_series; s++) {
		struct chart one = *chart;
		struct layout cell = *l;
		one.series = &chart->series[s];
		one.n_series = 1;
		cell.chart = &one;
		add_cell(&cell, &g, ticks, from);
	}
}
