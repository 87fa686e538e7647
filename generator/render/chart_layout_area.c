/* SPDX-License-Identifier: EUPL-1.2 */
/* Areas: a line on a ground; of parts of a whole one upon the other, where each line is the sum of the parts below it. */
#include "render/chart_scene.h"

enum { WANTED_TICKS = 5 };

/* The number keeps its own marks: a provisional part is marked where its own area ends. */
static struct value sum_with(const struct value *below, const struct value *part)
{
	struct value sum = *part;
	if (value_is_number(part) && !fraction_add(below->number, part->number, &sum.number))
		BUG("parts whose sum was made before");
	return sum;
}

static struct chart_series *stacked_series(struct layout *l)
{
	const struct chart *chart = l->chart;
	struct chart_series *tops = arena_array(l->a, struct chart_series, chart->n_series);
	for (size_t s = 0; s < chart->n_series; s++) {
		struct value *values = arena_array(l->a, struct value, chart->n_points);
		for (size_t p = 0; p < chart->n_points; p++)
			values[p] = s == 0 ? chart->series[0].values[p]
					   : sum_with(&tops[s - 1].values[p], &chart->series[s].values[p]);
		tops[s] = chart->series[s];
		tops[s].values = values;
	}
	return tops;
}

/* An area stands on zero, always. */
static struct scale area_scale(const struct chart *chart)
{
	struct fraction min = FRACTION_ZERO, max = FRACTION_ZERO;
	layout_range(chart, &min, &max);
	return scale_make(FRACTION_ZERO, max, WANTED_TICKS, &chart->unit);
}

void layout_area(struct layout *l)
{
	struct chart tops = *l->chart;
	struct layout of_tops = *l;
	tops.series = stacked_series(l);
	of_tops.chart = &tops;
	layout_line_plot(&of_tops, area_scale(&tops), l->chart);
}
