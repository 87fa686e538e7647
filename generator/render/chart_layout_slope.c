/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/chart_scene.h"

/* ---- Slopes: two points in time ---- */

/* All in thousandths of an em. */
enum {
	HEADS = 1750,	    /* height of the heads' line */
	SLOPE_TOP = 3000,   /* the highest value */
	SLOPE_SPAN = 10000, /* from the highest to the lowest value, at first */
	SLOPE_AT_MOST = 18000,
	SLOPE_BOTTOM = 1000,
	FAR = 750,	   /* padding of the margins' sizers, from a dot to its value */
	FIRST_LINE = 1600, /* from the middle of a line down to the baseline of its name */
	DESCENT = 500,	   /* from a baseline to what may follow */
	SLOPE_DOT = 350,
	STEEP = 1200, /* a line may cross its own name by so much: the halo keeps both readable */
	FLAT = 400,   /* up to here the values at its ends stand higher than the first line of its name */
	MAX_SLOPES = 4,
	PART_OF_LINE = 4500, /* share of the plot that each part of a broken line takes */
	CUT = 1000,	     /* length of the dashed line between them */
};

struct slope {
	size_t series;
	double from, to; /* in units; the same when one is missing */
	bool has_from, has_to;
	const struct text_line *lines; /* name and change below the line */
	size_t n_lines;
};

struct slopes {
	struct slope items[MAX_SLOPES];
	size_t n;
	double high, unit;  /* the highest value; thousandths of an em per unit */
	unsigned room;	    /* between the two heads at the narrowest width */
	unsigned wide_room; /* the same over the margins, where no value stands beside a name */
	int bottom;	    /* of all */
	bool direct;	    /* names stand below their lines: no key */
};

static double middle(const struct slope *s)
{
	return (s->from + s->to) / 2;
}

static int slope_y(const struct slopes *g, double value)
{
	return SLOPE_TOP + (int)((g->high - value) * g->unit + 0.5);
}

static struct str change_text(struct layout *l, size_t series)
{
	const struct value *values = l->chart->series[series].values;
	struct value change;
	if (!value_is_number(&values[0]) || !value_is_number(&values[1]) || chart_is_broken(l->chart, 0, 1) ||
	    value_change(l->a, &values[1], &values[0], &change) != VALUE_COMPUTED)
		return (struct str){ 0 };
	return layout_label(l, &change);
}

/* Highest line first, so that each name has the room down to the next line. */
static void collect_slopes(struct layout *l, struct slopes *g)
{
	const struct chart *chart = l->chart;
	for (size_t s = 0; s < chart->n_series; s++) {
		const struct value *values = chart->series[s].values;
		struct slope slope = { .series = s,
				       .has_from = value_is_number(&values[0]),
				       .has_to = value_is_number(&values[1]) };
		if (!slope.has_from && !slope.has_to)
			continue;
		slope.from = fraction_double(values[slope.has_from ? 0 : 1].number);
		slope.to = fraction_double(values[slope.has_to ? 1 : 0].number);
		size_t i = g->n++;
		for (; i > 0 && middle(&g->items[i - 1]) < middle(&slope); i--)
			g->items[i] = g->items[i - 1];
		g->items[i] = slope;
	}
}

/* The change is not drawn larger than life: the height stands for at least a quarter of the largest value. */
static void scale_slopes(struct slopes *g)
{
	double low = g->items[0].from;
	g->high = low;
	for (size_t i = 0; i < g->n; i++) {
		const double ends[] = { g->items[i].from, g->items[i].to };
		for (int k = 0; k < 2; k++) {
			low = ends[k] < low ? ends[k] : low;
			g->high = ends[k] > g->high ? ends[k] : g->high;
		}
	}
	double range = g->high - low, largest = g->high > -low ? g->high : -low;
	if (range < largest / 4)
		range = largest / 4;
	g->unit = range > 0 ? SLOPE_SPAN / range : 0;
}

/* Half of what the line rises or falls: how far its ends lie from its middle. */
static double half_rise(const struct slopes *g, const struct slope *slope)
{
	double rise = slope->to - slope->from;
	return (rise < 0 ? -rise : rise) * g->unit / 2;
}

/* Name, broken into lines for the room, and the change in bold. */
static bool make_name(struct layout *l, const struct slopes *g, struct slope *slope)
{
	unsigned room = half_rise(g, slope) <= FLAT ? g->wide_room : g->room;
	struct str *parts, change = change_text(l, slope->series);
	size_t n = wrap_text(l->a, l->m, l->chart->series[slope->series].short_name, false, room, &parts);
	if (n == 0 || measure_need(l->m, change, true) > room)
		return false;
	struct text_line *lines = arena_array(l->a, struct text_line, n + 1);
	for (size_t i = 0; i < n; i++)
		lines[i].text = parts[i];
	if (change.len)
		lines[n++] = (struct text_line){ change, true };
	slope->lines = lines;
	slope->n_lines = n;
	return true;
}

static int name_height(const struct slope *slope)
{
	return FIRST_LINE + ((int)slope->n_lines - 1) * SCENE_LINE + DESCENT;
}

/* Stretches the scale until each name has room above the next line; false: lines meet. */
static bool stretch(struct slopes *g)
{
	for (size_t i = 0; i + 1 < g->n; i++) {
		const struct slope *a = &g->items[i], *b = &g->items[i + 1];
		double room = middle(a) - (b->from > b->to ? b->from : b->to);
		if (room <= 0)
			return false;
		if (room * g->unit < name_height(a))
			g->unit = name_height(a) / room;
	}
	return true;
}

/* Do names fit below their lines, within reason? A taller scale makes lines steeper and names narrower: twice settles it. */
static bool names_fit(struct layout *l, struct slopes *g)
{
	for (int round = 0; round < 2; round++) {
		for (size_t i = 0; i < g->n; i++)
			if (!make_name(l, g, &g->items[i]))
				return false;
		if (!stretch(g))
			return false;
	}
	for (size_t i = 0; i < g->n; i++) {
		const struct slope *s = &g->items[i];
		double lowest = s->from < s->to ? s->from : s->to, half = half_rise(g, s);
		struct slope again = *s;
		if (half > STEEP || (g->high - lowest) * g->unit > SLOPE_AT_MOST || !make_name(l, g, &again) ||
		    again.n_lines > s->n_lines)
			return false;
	}
	return true;
}

static void add_heads(struct layout *l, const struct slopes *g, int height)
{
	bool years = layout_by_year(l->chart);
	for (size_t p = 0; p < 2; p++) {
		struct str text = l->chart->points[p].label;
		unsigned width = measure_width(l->m, text, false), need = measure_need(l->m, text, false);
		/* The margin is at least as wide as the shortest value with its padding. */
		unsigned margin = 2 * FAR;
		for (size_t i = 0; i < g->n; i++) {
			unsigned value = measure_width(
				l->m, layout_label(l, &l->chart->series[g->items[i].series].values[p]), p == 1);
			margin = value + 2 * FAR > margin ? value + 2 * FAR : margin;
		}
		if (need > margin + g->room / 2 && years) {
			text = layout_short_label(l, p, true);
			width = measure_width(l->m, text, false);
			need = measure_need(l->m, text, false);
		}
		/* Above its line where both heads have room, else out to the edge. */
		bool centred = need / 2 + FAR / 2 <= g->room / 2 && width / 2 <= margin;
		int out = (int)(margin - FAR / 2);
		scene_add(l->scene, (struct shape){ .kind = SHAPE_TEXT,
						    .paint = "m",
						    .x = p ? SCENE_FULL : 0,
						    .dx = centred ? 0
							  : p	  ? out
								  : -out,
						    .dy = SCENE_EM,
						    .anchor = centred ? ANCHOR_MIDDLE
							      : p     ? ANCHOR_END
								      : ANCHOR_START,
						    .text = text });
		int top = (int)((int64_t)HEADS * SCENE_FULL / height);
		scene_add(l->scene, (struct shape){ .kind = SHAPE_LINE,
						    .paint = "grid",
						    .x = p ? SCENE_FULL : 0,
						    .y = top,
						    .h = SCENE_FULL - top });
	}
}

/* Across a break the line parts in the middle, where a dashed one stands. */
static void add_broken_line(struct layout *l, const char *paint, int from, int to)
{
	for (int side = 0; side < 2; side++) {
		int y = side ? to - (to - from) * PART_OF_LINE / SCENE_FULL : from;
		scene_add(l->scene, (struct shape){ .kind = SHAPE_LINE,
						    .paint = paint,
						    .x = side ? SCENE_FULL - PART_OF_LINE : 0,
						    .y = y,
						    .w = PART_OF_LINE,
						    .h = (to - from) * PART_OF_LINE / SCENE_FULL });
	}
	scene_add(l->scene, (struct shape){ .kind = SHAPE_STROKE,
					    .paint = "cut",
					    .x = SCENE_FULL / 2,
					    .y = (from + to) / 2,
					    .dy = -CUT / 2,
					    .h = CUT });
}

static void add_slope_line(struct layout *l, const struct slopes *g, const struct slope *s, int height)
{
	unsigned colour = l->chart->series[s->series].colour;
	int from = scene_height_share(slope_y(g, s->from), height), to = scene_height_share(slope_y(g, s->to), height);
	if (s->has_from && s->has_to && chart_is_broken(l->chart, 0, 1))
		add_broken_line(l, paint_line(colour), from, to);
	else if (s->has_from && s->has_to)
		scene_add(l->scene, (struct shape){ .kind = SHAPE_LINE,
						    .paint = paint_line(colour),
						    .y = from,
						    .w = SCENE_FULL,
						    .h = to - from });
	if (s->has_from)
		scene_add(l->scene,
			  (struct shape){ .kind = SHAPE_DOT, .paint = paint_fill(colour), .y = from, .dx = SLOPE_DOT });
	if (s->has_to)
		scene_add(l->scene, (struct shape){ .kind = SHAPE_DOT,
						    .paint = paint_fill(colour),
						    .x = SCENE_FULL,
						    .y = to,
						    .dx = SLOPE_DOT });
}

/* The values of one side, moved apart where lines begin or end close together. */
static void add_slope_values(struct layout *l, const struct slopes *g, bool right, int height)
{
	int targets[MAX_SLOPES], sizes[MAX_SLOPES], centres[MAX_SLOPES];
	const struct slope *order[MAX_SLOPES];
	for (size_t i = 0; i < g->n; i++) {
		size_t k = i;
		double value = right ? g->items[i].to : g->items[i].from;
		for (; k > 0 && (right ? order[k - 1]->to : order[k - 1]->from) < value; k--)
			order[k] = order[k - 1];
		order[k] = &g->items[i];
	}
	for (size_t i = 0; i < g->n; i++) {
		targets[i] = slope_y(g, right ? order[i]->to : order[i]->from);
		sizes[i] = SCENE_LINE;
	}
	spread(targets, sizes, g->n, HEADS, height, centres);
	for (size_t i = 0; i < g->n; i++) {
		/* cppcheck-suppress uninitvar ; filled above for all of them */
		const struct chart_series *series = &l->chart->series[order[i]->series];
		const struct value *value = &series->values[right ? 1 : 0];
		scene_add(l->scene, (struct shape){ .kind = SHAPE_TEXT,
						    .paint = !value_is_number(value) ? "m"
							     : right		     ? "b"
										     : NULL,
						    .x = right ? SCENE_FULL : 0,
						    .y = scene_height_share(centres[i], height),
						    .dx = right ? FAR : -FAR,
						    .dy = SCENE_CENTRE,
						    .anchor = right ? ANCHOR_START : ANCHOR_END,
						    .text = layout_label(l, value) });
	}
}

static void add_slope_name(struct layout *l, const struct slopes *g, const struct slope *s, int height)
{
	scene_add(l->scene, (struct shape){ .kind = SHAPE_TEXT,
					    .paint = "halo",
					    .x = SCENE_FULL / 2,
					    .y = scene_height_share((slope_y(g, s->from) + slope_y(g, s->to)) / 2, height),
					    .dy = FIRST_LINE,
					    .anchor = ANCHOR_MIDDLE,
					    .lines = s->lines,
					    .n_lines = s->n_lines });
}

static int slopes_height(const struct slopes *g)
{
	int lowest = SLOPE_TOP;
	for (size_t i = 0; i < g->n; i++) {
		const struct slope *s = &g->items[i];
		int from = slope_y(g, s->from), to = slope_y(g, s->to);
		int bottom = (from > to ? from : to) + SLOPE_BOTTOM;
		int name = g->direct ? (from + to) / 2 + name_height(s) : 0;
		lowest = bottom > lowest ? bottom : lowest;
		lowest = name > lowest ? name : lowest;
	}
	/* Values moved apart need a line each. */
	int values = HEADS + (int)g->n * SCENE_LINE + SLOPE_BOTTOM;
	lowest = lowest > values ? lowest : values;
	return (lowest + 249) / 250 * 250;
}

static void slope_margins(struct layout *l, struct slopes *g)
{
	unsigned needs[2] = { 0, 0 };
	for (size_t p = 0; p < 2; p++) {
		struct str *labels = arena_array(l->a, struct str, l->chart->n_series);
		for (size_t s = 0; s < l->chart->n_series; s++) {
			labels[s] = layout_label(l, &l->chart->series[s].values[p]);
			unsigned need = measure_need(l->m, labels[s], p == 1);
			needs[p] = need > needs[p] ? need : needs[p];
		}
		scene_sizer(l->scene, l->m, p == 1, p == 1 ? "b far" : "far", labels, l->chart->n_series);
	}
	unsigned margins = needs[0] + needs[1] + 4 * FAR;
	g->room = margins < SCENE_NARROW ? SCENE_NARROW - margins : 0;
	/* The names stand in the middle between two margins that need not be alike. */
	unsigned uneven = needs[0] > needs[1] ? needs[0] - needs[1] : needs[1] - needs[0];
	g->wide_room = g->room ? SCENE_NARROW - uneven - FAR : 0;
}

static void add_slope_key(struct layout *l)
{
	const struct chart *chart = l->chart;
	for (size_t s = 0; s < chart->n_series; s++) {
		struct str change = change_text(l, s);
		struct i18n_argument n = { "n", change };
		scene_key(l->scene, SWATCH_STROKE, paint_line(chart->series[s].colour), chart->series[s].short_name);
		if (change.len)
			l->scene->key.items[l->scene->key.n - 1].detail = layout_fill(l, "chart_behind_name", &n, 1);
	}
}

void layout_slope(struct layout *l)
{
	struct slopes g = { 0 };
	collect_slopes(l, &g);
	scale_slopes(&g);
	slope_margins(l, &g);
	double unit = g.unit;
	g.direct = names_fit(l, &g);
	if (!g.direct) {
		g.unit = unit;
		add_slope_key(l);
	}
	layout_key_breaks(l);
	l->scene->wide = l->scene->slim = true;
	l->scene->wider = g.room < SCENE_LEAST;
	int height = slopes_height(&g);
	scene_panel(l->scene, height);
	add_heads(l, &g, height);
	for (size_t i = 0; i < g.n; i++)
		add_slope_line(l, &g, &g.items[i], height);
	add_slope_values(l, &g, false, height);
	add_slope_values(l, &g, true, height);
	for (size_t i = 0; g.direct && i < g.n; i++)
		add_slope_name(l, &g, &g.items[i], height);
}
