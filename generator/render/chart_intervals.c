/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Intervals (`spanne`): a thin bar from the lower to the upper bound over bars and dots, a band behind lines. A bar instead of
 * a whisker, since a rectangle alone has a ground around it that parts it from what lies below, in both inks.
 */
#include "render/chart_scene.h"

enum { RANGE = 200, RANGE_STEP = 300 };

static bool draws_intervals(enum chart_kind kind)
{
	return kind == CHART_BARS || kind == CHART_COLUMNS || kind == CHART_LINE || kind == CHART_DUMBBELL ||
	       kind == CHART_DOTS || kind == CHART_MULTIPLES;
}

bool chart_has_intervals(const struct chart *chart)
{
	for (size_t s = 0; s < chart->n_series; s++)
		for (size_t p = 0; p < chart->n_points; p++)
			if (chart->series[s].values[p].interval)
				return true;
	return false;
}

const struct interval *layout_interval(const struct chart *chart, const struct value *value)
{
	return draws_intervals(chart->kind) ? value->interval : NULL;
}

static bool has_one_colour(const struct chart *chart)
{
	for (size_t s = 1; s < chart->n_series; s++)
		if (chart->series[s].colour != chart->series[0].colour)
			return false;
	return true;
}

void layout_key_intervals(const struct layout *l)
{
	const struct chart *chart = l->chart;
	struct i18n_argument names[] = { { "first", chart->low_title }, { "last", chart->high_title } };
	if (!draws_intervals(chart->kind) || !chart_has_intervals(chart))
		return;
	bool lines = chart->kind == CHART_LINE || (chart->kind == CHART_MULTIPLES && layout_is_lines(chart));
	/* Bands of several colours are told by one that none of them has. */
	const char *band = "band";
	if (has_one_colour(chart))
		band = paint_band(chart->series[0].colour);
	scene_key(l->scene, lines ? SWATCH_RECT : SWATCH_STROKE, lines ? band : "goal",
		  layout_fill(l, "chart_from_to", names, 2));
}

void layout_range_bar(struct layout *l, const char *paint, const struct range_bar *bar)
{
	int middle = bar->middle + (2 * (int)bar->slot + 1 - (int)bar->n_slots) * RANGE_STEP / 2;
	scene_add(l->scene, (struct shape){ .kind = SHAPE_RECT,
					    .paint = paint,
					    .x = bar->from,
					    .w = bar->to - bar->from,
					    .y = scene_height_share(middle - RANGE / 2, bar->height),
					    .h = scene_height_share(RANGE, bar->height) });
}
