/* SPDX-License-Identifier: EUPL-1.2 */
/* Colours: one per entity on the whole site. */
#include "render/chart_maker.h"

/* Is a series known by nothing but its colour? Elsewhere names stand at the marks, or points in time have their own. */
static bool is_told_by_colour(const struct chart *chart)
{
	switch (chart->kind) {
	case CHART_STACKED:
	case CHART_SHARES:
	case CHART_RING:
	case CHART_WAFFLE:
	case CHART_AREA:
		return true;
	case CHART_DOTS:
		return !chart->over_time && chart->n_points > 1;
	case CHART_BARS:
	case CHART_COLUMNS:
	case CHART_LINE:
	case CHART_SLOPE:
	case CHART_DUMBBELL:
	case CHART_BULLET:
	case CHART_MULTIPLES:
	case CHART_TIMELINE:
	case CHART_TILES:
		break;
	}
	return maker_needs_colours(chart);
}

/* A column keeps its colour under another heading (`als`), a change has that of what changes. 0: it is nobody's. */
static unsigned colour_on_site(const struct maker *k, size_t series)
{
	const struct series_colours *colours = k->request->colours;
	const struct chart_series *s = &k->chart->series[series];
	if (!colours)
		return 0;
	if (k->parts < 0 && k->table->columns[k->columns[series]].column)
		return series_colour(colours, column_title(k->table->columns[k->columns[series]].column, k->i18n->lang));
	unsigned colour = series_colour(colours, s->name);
	return colour ? colour : series_colour(colours, s->short_name);
}

/* What the sidecars do not name, years and computed columns, takes the place in this chart, or what is left. */
static void colour_the_rest(struct chart *chart)
{
	bool taken[N_SERIES_COLOURS + 1] = { false };
	for (size_t s = 0; s < chart->n_series; s++)
		taken[chart->series[s].colour] = true;
	for (size_t s = 0; s < chart->n_series; s++) {
		if (chart->series[s].colour)
			continue;
		unsigned colour = (unsigned)(s % N_SERIES_COLOURS) + 1;
		for (unsigned i = 1; i <= N_SERIES_COLOURS && taken[colour]; i++)
			colour = i;
		chart->series[s].colour = colour;
		taken[colour] = true;
	}
}

/* The first series with a colour that an earlier one has; n_series: none. */
static size_t coloured_again(const struct chart *chart, size_t *earlier)
{
	size_t first[N_SERIES_COLOURS + 1];
	bool taken[N_SERIES_COLOURS + 1] = { false };
	for (size_t s = 0; s < chart->n_series; s++) {
		unsigned colour = chart->series[s].colour;
		if (taken[colour]) {
			*earlier = first[colour];
			return s;
		}
		taken[colour] = true;
		first[colour] = s;
	}
	return chart->n_series;
}

/* A colour that no series of the chart has. */
static const char *free_colour(const struct chart *chart)
{
	bool taken[N_SERIES_COLOURS + 1] = { false };
	for (size_t s = 0; s < chart->n_series; s++)
		taken[chart->series[s].colour] = true;
	unsigned colour = 1;
	while (colour < N_SERIES_COLOURS && taken[colour])
		colour++;
	return series_colour_name(colour);
}

bool maker_assign_colours(struct maker *k)
{
	struct chart *chart = k->chart;
	bool all_known = true;
	for (size_t s = 0; s < chart->n_series; s++) {
		chart->series[s].colour = colour_on_site(k, s);
		all_known &= chart->series[s].colour > 0;
	}
	colour_the_rest(chart);
	size_t earlier = 0, again = coloured_again(chart, &earlier);
	if (again < chart->n_series && is_told_by_colour(chart))
		return diag_report(k->d, DIAG_CHART_SAME_COLOUR, k->request->loc,
				   maker_cstr(k, chart->series[earlier].short_name),
				   maker_cstr(k, chart->series[again].short_name),
				   series_colour_name(chart->series[again].colour), free_colour(chart), NULL);
	/* Small multiples are told apart by their names: colours that mean nothing, or the same twice, would only puzzle. */
	bool plain = chart->kind == CHART_MULTIPLES && (!all_known || again < chart->n_series);
	for (size_t s = 0; s < chart->n_series && plain; s++)
		chart->series[s].colour = 1;
	return true;
}
