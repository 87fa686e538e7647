/* SPDX-License-Identifier: EUPL-1.2 */
/* Values without a direction in time, by size: categories, or the columns of one row. */
#include "render/describe.h"

static const struct str nothing = { 0 };

size_t extreme_series(const struct chart *chart, size_t point, bool smallest)
{
	size_t best = chart->n_series;
	for (size_t s = 0; s < chart->n_series; s++) {
		const struct value *value = &chart->series[s].values[point];
		if (!value_is_number(value))
			continue;
		int order = best == chart->n_series
				    ? 1
				    : fraction_cmp(value->number, chart->series[best].values[point].number);
		if (best == chart->n_series || (smallest ? order < 0 : order > 0))
			best = s;
	}
	return best;
}

struct str extreme_names(struct teller *t, size_t point, size_t series)
{
	const struct chart *chart = t->chart;
	struct str *names = arena_array(&t->a, struct str, chart->n_series);
	const struct value *extreme = &chart->series[series].values[point];
	size_t n = 0;
	for (size_t s = 0; s < chart->n_series; s++) {
		const struct value *value = &chart->series[s].values[point];
		if (value_is_number(value) && fraction_cmp(value->number, extreme->number) == 0)
			names[n++] = chart->series[s].short_name;
	}
	return describe_tied(t, names, n);
}

/* ---- Places ---- */

struct place {
	struct str name;
	const struct value *value;
};

static struct str place_name(struct teller *t, size_t series, size_t point)
{
	const struct chart *chart = t->chart;
	struct str name = chart->points[point].label;
	if (chart->n_points == 1)
		return chart->series[series].short_name;
	if (chart->n_series == 1)
		return name;
	return FILL(t, "chart_place", { "name", name }, { "series", chart->series[series].short_name });
}

/* The largest first; in their own order where they are alike. */
static size_t rank_places(struct teller *t, struct place *places)
{
	const struct chart *chart = t->chart;
	size_t n = 0;
	for (size_t s = 0; s < chart->n_series; s++)
		for (size_t p = 0; p < chart->n_points; p++) {
			const struct value *value = &chart->series[s].values[p];
			if (!value_is_number(value))
				continue;
			size_t i = n++;
			for (; i > 0 && fraction_cmp(places[i - 1].value->number, value->number) < 0; i--)
				places[i] = places[i - 1];
			places[i] = (struct place){ place_name(t, s, p), value };
		}
	return n;
}

static size_t count_alike(const struct place *places, size_t n, size_t place)
{
	size_t alike = 0;
	for (size_t i = 0; i < n; i++)
		alike += fraction_cmp(places[i].value->number, places[place].value->number) == 0;
	return alike;
}

static struct str names_of(struct teller *t, const struct place *places, size_t n)
{
	struct str *names = arena_array(&t->a, struct str, n);
	for (size_t i = 0; i < n; i++)
		names[i] = places[i].name;
	return describe_tied(t, names, n);
}

static struct str places_text(struct teller *t, const struct place *places, size_t n)
{
	struct str *items = arena_array(&t->a, struct str, n);
	for (size_t i = 0; i < n; i++)
		items[i] = FILL(t, "chart_ranked", { "name", places[i].name }, { "n", describe_number(t, places[i].value) });
	return describe_list(t, items, n, "chart_items", "chart_items");
}

static void say_places(struct teller *t, const struct place *places, size_t n, struct str time)
{
	enum { MAX_RANKED = 4 };
	size_t largest = count_alike(places, n, 0), smallest = count_alike(places, n, n - 1);
	struct str first = describe_number(t, places[0].value);
	if (n == 1) {
		describe_say(t, 1, FILL(t, "chart_only", { "time", time }, { "name", places[0].name }, { "n", first }),
			     nothing);
		return;
	}
	if (largest == n) {
		describe_say(t, 1,
			     FILL_FOR(t, n == 2 ? "chart_both_equal" : "chart_all_equal", n, { "time", time },
				      { "n", describe_count(t, n) }, { "value", first }),
			     nothing);
		return;
	}
	struct str name = names_of(t, places, largest);
	struct str extremes = FILL(t, "chart_largest_smallest", { "time", time }, { "name", name }, { "n", first },
				   { "last_name", names_of(t, places + n - smallest, smallest) },
				   { "last", describe_number(t, places[n - 1].value) });
	if (n > MAX_RANKED) {
		describe_say(t, 1, extremes, nothing);
		return;
	}
	describe_say(t, 1,
		     FILL(t, "chart_ranking", { "time", time }, { "name", name }, { "n", first },
			  { "list", places_text(t, places + largest, n - largest) }),
		     extremes);
}

/* ---- Distances ---- */

/* The one category whose values lie farthest apart. */
static void say_widest(struct teller *t, unsigned rank)
{
	const struct chart *chart = t->chart;
	struct fraction most = FRACTION_ZERO, distance;
	size_t widest = chart->n_points, high = 0, low = 0;
	bool alone = true;
	for (size_t p = 0; p < chart->n_points; p++) {
		size_t h = extreme_series(chart, p, false), s = extreme_series(chart, p, true);
		if (h == chart->n_series ||
		    !fraction_sub(chart->series[h].values[p].number, chart->series[s].values[p].number, &distance))
			continue;
		int order = fraction_cmp(distance, most);
		alone = order == 0 ? false : alone || order > 0;
		if (order <= 0)
			continue;
		most = distance;
		widest = p;
		high = h;
		low = s;
	}
	if (widest < chart->n_points && alone)
		describe_say(t, rank,
			     FILL(t, "chart_widest", { "name", chart->points[widest].label },
				  { "high", describe_number(t, &chart->series[high].values[widest]) },
				  { "high_name", chart->series[high].short_name },
				  { "low", describe_number(t, &chart->series[low].values[widest]) },
				  { "low_name", chart->series[low].short_name }),
			     nothing);
}

void tell_ranking(struct teller *t)
{
	const struct chart *chart = t->chart;
	struct place *places = arena_array(&t->a, struct place, chart->n_series * chart->n_points);
	size_t n = rank_places(t, places);
	if (n > 0)
		say_places(t, places, n, chart->n_points == 1 ? describe_time(t, 0, false) : nothing);
	if (chart->kind == CHART_DOTS && !chart->over_time && chart->n_points > 1 && chart->n_series > 1)
		say_widest(t, 2);
	/* In time each series has its own distance, of many categories only their number fits. */
	if (chart->over_time || chart->n_points == 1)
		say_target(t);
	else
		say_sides(t);
	say_missing(t);
}

void tell_newest(struct teller *t)
{
	const struct chart *whole = t->chart;
	size_t last = whole->n_points - 1;
	struct chart newest = *whole;
	struct chart_series *series = arena_array(&t->a, struct chart_series, whole->n_series);
	bool any = false;
	for (size_t s = 0; s < whole->n_series; s++) {
		series[s] = whole->series[s];
		series[s].values += last;
		any |= value_is_number(&series[s].values[0]);
	}
	newest.points += last;
	newest.series = series;
	newest.n_points = 1;
	newest.n_breaks = 0;
	t->chart = &newest;
	if (any)
		tell_ranking(t);
	t->chart = whole;
	if (!any)
		say_missing(t);
}
