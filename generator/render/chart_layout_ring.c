/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/chart_scene.h"

/*
 * Rings: at most three parts, clockwise from the top in the order of the data. Name, number and share of each part stand in
 * the key beside it, the whole in the middle: outside, labels would need room that phones do not have.
 * Waffles: the same as a hundred squares, which can be counted.
 */

/* Thousandths of an em. */
enum {
	RING = 11000,  /* width and height */
	HOLE = 6300,   /* room for a line of text in the middle: the hole is 7 em wide, less where the line ends */
	LINE_UP = 275, /* the baseline of the upper of two lines lies above the middle by so much */
};

/* "24.004 (88,9 %), vorläufiger Wert"; of percentages just the value. */
static struct str part_words(struct layout *l, const struct value *value)
{
	struct value share;
	const struct value *whole = &l->chart->points[0].total;
	struct str text = layout_label(l, value);
	if (value->unit.kind == UNIT_PERCENT || value_share(l->a, value, whole, &share) != VALUE_COMPUTED)
		return layout_words(l, value);
	struct i18n_argument arguments[] = { { "n", text }, { "time", layout_label(l, &share) } };
	text = layout_fill(l, "chart_at", arguments, 2);
	for (unsigned i = 0; i < sizeof l->i18n->mark_words / sizeof *l->i18n->mark_words; i++)
		if (value->marks & 1u << i) {
			struct str word = l->i18n->mark_words[i];
			text = str_of(arena_printf(l->a, "%.*s, %.*s", (int)text.len, text.ptr, (int)word.len, word.ptr));
		}
	return text;
}

static void add_part_key(struct layout *l, size_t series)
{
	const struct chart_series *s = &l->chart->series[series];
	struct i18n_argument words = { "n", part_words(l, &s->values[0]) };
	scene_key(l->scene, SWATCH_RECT, paint_fill(s->colour), s->short_name);
	l->scene->key.items[series].detail = layout_fill(l, "chart_behind_name", &words, 1);
}

static void add_middle(struct layout *l, struct str text, const char *paint, int dy)
{
	scene_add(l->scene, (struct shape){ .kind = SHAPE_TEXT,
					    .paint = paint,
					    .x = SCENE_FULL / 2,
					    .y = SCENE_FULL / 2,
					    .dy = dy,
					    .anchor = ANCHOR_MIDDLE,
					    .text = text });
}

/* The whole and its unit, where both fit; a hundred percent says nothing new. */
static void add_whole(struct layout *l)
{
	const struct value *whole = &l->chart->points[0].total;
	struct str number = layout_label(l, whole), unit = l->chart->unit.name;
	if (l->chart->unit.kind == UNIT_PERCENT || measure_need(l->m, number, true) > HOLE)
		return;
	bool both = unit.len && measure_need(l->m, unit, false) <= HOLE;
	add_middle(l, number, "b", both ? -LINE_UP : SCENE_CENTRE);
	if (both)
		add_middle(l, unit, "m", SCENE_LINE - LINE_UP);
}

void layout_ring(struct layout *l)
{
	const struct chart *chart = l->chart;
	struct fraction sum = FRACTION_ZERO;
	int from = 0;
	l->scene->round = true;
	scene_panel(l->scene, RING);
	for (size_t s = 0; s < chart->n_series; s++) {
		const struct value *value = &chart->series[s].values[0];
		fraction_add(sum, value->number, &sum);
		/* Rounded percentages may miss 100 by a little: the ring is closed all the same. */
		int to = layout_share(sum, FRACTION_ZERO, chart->points[0].total.number);
		const char *fill = paint_fill(chart->series[s].colour);
		add_part_key(l, s);
		if (to > from)
			scene_add(l->scene, (struct shape){ .kind = SHAPE_ARC, .paint = fill, .x = from, .w = to - from });
		from = to;
	}
	add_whole(l);
}

/* ---- Waffles ---- */

enum { MAX_PARTS = 4, SQUARES = 100 };

/* Whole squares first, then one each for the largest remainders: together always a hundred. */
static void share_squares(const struct chart *chart, int *squares)
{
	int rests[MAX_PARTS] = { 0 }, left = SQUARES;
	for (size_t s = 0; s < chart->n_series; s++) {
		int share = layout_share(chart->series[s].values[0].number, FRACTION_ZERO, chart->points[0].total.number);
		squares[s] = share / (SCENE_FULL / SQUARES);
		rests[s] = share % (SCENE_FULL / SQUARES);
		left -= squares[s];
	}
	for (; left > 0; left--) {
		size_t most = 0;
		for (size_t s = 1; s < chart->n_series; s++)
			if (rests[s] > rests[most])
				most = s;
		squares[most]++;
		rests[most] = -1;
	}
}

void layout_waffle(struct layout *l)
{
	const struct chart *chart = l->chart;
	int squares[MAX_PARTS] = { 0 }, from = 0;
	share_squares(chart, squares);
	l->scene->round = true;
	l->scene->note = i18n_text(l->i18n, "chart_square");
	scene_panel(l->scene, RING);
	for (size_t s = 0; s < chart->n_series; s++) {
		add_part_key(l, s);
		if (squares[s] > 0)
			scene_add(l->scene, (struct shape){ .kind = SHAPE_SQUARES,
							    .paint = paint_fill(chart->series[s].colour),
							    .x = from,
							    .w = squares[s] });
		from += squares[s];
	}
}
