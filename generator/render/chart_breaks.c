/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Where a series breaks (`brüche`): numbers before and behind are counted differently. Lines part there, a dashed line stands
 * between the two, and nothing in words or tables compares across it.
 */
#include "render/chart_scene.h"

static size_t first_point_at(const struct chart *chart, struct period at)
{
	size_t p = 0;
	while (p < chart->n_points && date_cmp(chart->points[p].head.period.start, at.start) < 0)
		p++;
	return p;
}

static void add_breaks_of(struct arena *a, struct chart *chart, const struct dataset *dataset, const struct i18n *i18n)
{
	for (size_t i = 0; i < dataset->n_breaks; i++) {
		const struct footnote *at = &dataset->breaks[i];
		size_t point = first_point_at(chart, at->period);
		if (at->period.kind == PERIOD_NONE || point == 0 || point == chart->n_points)
			continue;
		struct value time = { .kind = VALUE_PERIOD, .period = at->period };
		chart->breaks[chart->n_breaks++] = (struct chart_break){
			.point = point,
			.time = format_value_str(a, i18n, &time, false),
			.text = footnote_text(at, i18n->lang),
		};
	}
}

void chart_find_breaks(struct arena *a, struct chart *chart, const struct table *table, const struct i18n *i18n)
{
	size_t most = table->dataset ? table->dataset->n_breaks : 0;
	for (size_t i = 0; i < table->n_joined; i++)
		most += table->joined[i]->n_breaks;
	chart->n_breaks = 0;
	if (!chart->over_time || most == 0)
		return;
	chart->breaks = arena_array(a, struct chart_break, most);
	if (table->dataset)
		add_breaks_of(a, chart, table->dataset, i18n);
	for (size_t i = 0; i < table->n_joined; i++)
		add_breaks_of(a, chart, table->joined[i], i18n);
}

bool chart_breaks_at(const struct chart *chart, size_t point)
{
	for (size_t i = 0; i < chart->n_breaks; i++)
		if (chart->breaks[i].point == point)
			return true;
	return false;
}

bool chart_is_broken(const struct chart *chart, size_t from, size_t to)
{
	for (size_t p = from + 1; p <= to; p++)
		if (chart_breaks_at(chart, p))
			return true;
	return false;
}

void layout_key_breaks(const struct layout *l)
{
	const struct chart *chart = l->chart;
	for (size_t i = 0; i < chart->n_breaks; i++) {
		struct i18n_argument time = { "time", chart->breaks[i].time };
		scene_key(l->scene, SWATCH_LINE, "cut", layout_fill(l, "chart_break", &time, 1));
	}
}

/* Half of the distance that the line of text above the next panel leaves between two of them. */
enum { BETWEEN_PANELS = 563, COLUMN_HEIGHT = 12000, BETWEEN_COLUMNS = 750 };

static void add_cut_below(struct layout *l, int height, const char *paint)
{
	scene_add(l->scene, (struct shape){ .kind = SHAPE_LINE,
					    .paint = paint,
					    .y = SCENE_FULL + scene_height_share(BETWEEN_PANELS, height),
					    .w = SCENE_FULL });
}

void layout_cut_below(struct layout *l, size_t point, int height)
{
	if (chart_breaks_at(l->chart, point + 1))
		add_cut_below(l, height, "cut");
}

void layout_cut_column(struct layout *l, size_t point, int height)
{
	if (!chart_breaks_at(l->chart, point + 1))
		return;
	add_cut_below(l, height, "cut w");
	scene_add(l->scene, (struct shape){ .kind = SHAPE_STROKE,
					    .paint = "cut k",
					    .x = SCENE_FULL,
					    .dx = BETWEEN_COLUMNS,
					    .h = COLUMN_HEIGHT });
}
