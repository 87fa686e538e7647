/* SPDX-License-Identifier: EUPL-1.2 */
/* Stacks and shares: one bar per point, parts side by side in it. */
#include "render/chart_scene.h"

/* All lengths in thousandths of an em. */
enum {
	STACK = 2000,	     /* height of a stacked bar */
	BAR_GAP = 125,	     /* below the labels */
	STACK_LABELS = 2125, /* where the labels below it begin */
	LABEL_ROOM = 500,    /* a label in its segment keeps half of this on each side */
};

/* As many as there are colours: a stack of more is refused. */
enum { MAX_SEGMENTS = MAX_ROW_LABELS };

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
	struct label_row row = { .end = n ? segments[n - 1].to : 0, .slack = LABEL_ROOM / 2 };
	const struct segment *below[MAX_SEGMENTS];
	int total = 0, bar_end = row.end;
	for (size_t i = 0; i < n; i++) {
		if (stack->inside[segments[i].series])
			continue;
		below[row.n] = &segments[i];
		row.places[row.n] = (segments[i].from + segments[i].to) / 2;
		row.sizes[row.n] = (int)label_need(l, &segments[i], stack->counts) + LABEL_ROOM;
		total += row.sizes[row.n++];
	}
	/* The room around a label is for its neighbours only: at the ends half of it lies outside. */
	bool bar_holds = total <= (int)((int64_t)bar_end * SCENE_NARROW / SCENE_FULL) + LABEL_ROOM;
	if (!bar_holds)
		row.end = SCENE_FULL;
	for (size_t i = 0; i < row.n; i++) {
		/* Parts of no length may begin or end there, too; only one label can. */
		bool at_start = i == 0 && below[i]->from == 0;
		bool at_end = bar_holds && !at_start && i + 1 == row.n && below[i]->to == bar_end;
		struct str name = l->chart->series[below[i]->series].name;
		row.labels[i] = (struct shape){ .kind = SHAPE_TEXT,
						.paint = layout_is_highlighted(l->chart, name) ? "b" : NULL,
						.x = at_start ? 0 : at_end ? bar_end : row.places[i],
						.y = scene_height_share(STACK_LABELS, height),
						.dy = SCENE_EM,
						.anchor = at_start ? ANCHOR_START : at_end ? ANCHOR_END : ANCHOR_MIDDLE,
						.text = below[i]->text };
		if (stack->counts)
			row.labels[i].more = below[i]->more;
	}
	layout_label_row(l, &row);
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

void layout_stack(struct layout *l)
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
