/* SPDX-License-Identifier: EUPL-1.2 */
/* Parts of a whole: how much it is, which part is the largest, how it is divided. */
#include "render/describe.h"

static const struct str nothing = { 0 };

/* "Größter Teil 2018: … mit 3.875, das sind 79,9 %."; of percentages just the value. */
static struct str part_text(struct teller *t, const char *key, size_t point, bool smallest)
{
	const struct chart *chart = t->chart;
	size_t s = extreme_series(chart, point, smallest);
	struct value share;
	if (s == chart->n_series)
		return nothing;
	const struct value *value = &chart->series[s].values[point];
	struct str time = describe_time(t, point, false), name = extreme_names(t, point, s),
		   n = describe_number(t, value);
	if (chart->unit.kind == UNIT_PERCENT)
		return smallest ? nothing : FILL(t, "chart_largest", { "time", time }, { "name", name }, { "n", n });
	if (value_share(&t->a, value, &chart->points[point].total, &share) != VALUE_COMPUTED || !value_is_number(&share))
		return nothing;
	return FILL(t, key, { "time", time }, { "name", name }, { "n", n }, { "percent", describe_number(t, &share) });
}

static bool parts_differ(const struct chart *chart, size_t point)
{
	size_t high = extreme_series(chart, point, false), low = extreme_series(chart, point, true);
	return high < chart->n_series && fraction_cmp(chart->series[high].values[point].number,
						      chart->series[low].values[point].number) != 0;
}

void tell_stack(struct teller *t)
{
	const struct chart *chart = t->chart;
	struct span span;
	struct value *totals = arena_array(&t->a, struct value, chart->n_points);
	size_t last = chart->n_points - 1, largest = 0;
	for (size_t p = 0; p < chart->n_points; p++) {
		totals[p] = chart->points[p].total;
		if (value_is_number(&totals[p]) && value_is_number(&totals[largest]) &&
		    fraction_cmp(totals[p].number, totals[largest].number) > 0)
			largest = p;
	}
	size_t told = chart->over_time ? last : largest;
	if (chart->over_time && chart->n_points > 1 && find_span(t, totals, 0, &span))
		say_single_change(t, 1, i18n_text(t->i18n, "chart_sum_name"), &span);
	else if (value_is_number(&totals[told]))
		describe_say(t, 1,
			     FILL(t, "chart_sum", { "time", describe_time(t, told, true) },
				  { "n", describe_number(t, &totals[told]) }),
			     nothing);
	/* Stacked bars draw no target. */
	if (chart->kind == CHART_AREA)
		say_sum_target(t, &totals[last]);
	describe_say(t, 2, part_text(t, "chart_largest_part", told, false), nothing);
	if (chart->n_series > 2 && parts_differ(chart, told))
		describe_say(t, 3, part_text(t, "chart_smallest_part", told, true), nothing);
	say_missing(t);
}

/* ---- Shares ---- */

static void say_shares(struct teller *t, unsigned rank, size_t point)
{
	const struct chart *chart = t->chart;
	bool percent = chart->unit.kind == UNIT_PERCENT;
	struct str *items = arena_array(&t->a, struct str, chart->n_series);
	for (size_t s = 0; s < chart->n_series; s++) {
		const struct value *value = &chart->series[s].values[point];
		struct value share = *value;
		if (!percent && value_share(&t->a, value, &chart->points[point].total, &share) != VALUE_COMPUTED)
			return;
		items[s] = FILL(t, percent ? "chart_item_share" : "chart_item_part",
				{ "name", chart->series[s].short_name }, { "n", describe_number(t, value) },
				{ "percent", describe_number(t, &share) });
	}
	struct str list = describe_list(t, items, chart->n_series, "chart_names", percent ? "chart_names" : "list_and");
	struct str whole = str_trim(FILL(t, "chart_total", { "n", describe_number(t, &chart->points[point].total) },
					 { "unit", chart->unit.name }));
	describe_say(t, rank,
		     FILL(t, percent ? "chart_shares_are" : "chart_divided", { "whole", whole },
			  { "time", describe_time(t, point, true) }, { "list", list }),
		     part_text(t, "chart_largest_part", point, false));
}

/* Rounded shares that do not add up to 100 get a word of explanation. */
static bool rounds_to_hundred(struct teller *t, size_t point)
{
	const struct chart *chart = t->chart;
	int64_t sum = 0;
	for (size_t s = 0; s < chart->n_series; s++) {
		struct value share = chart->series[s].values[point];
		int64_t scaled;
		if (chart->unit.kind != UNIT_PERCENT &&
		    value_share(&t->a, &chart->series[s].values[point], &chart->points[point].total, &share) !=
			    VALUE_COMPUTED)
			return true;
		if (!fraction_round(share.number, 1, &scaled))
			return true;
		sum += scaled;
	}
	return sum == 1000;
}

void tell_shares(struct teller *t)
{
	enum { MAX_WHOLES = 3 };
	const struct chart *chart = t->chart;
	bool exact = true;
	for (size_t p = 0; p < chart->n_points; p++) {
		if (p == 0 || p + 1 == chart->n_points || chart->n_points <= MAX_WHOLES)
			say_shares(t, p + 1 == chart->n_points ? 1 : 2, p);
		exact &= rounds_to_hundred(t, p);
	}
	if (!exact)
		describe_say(t, 0, i18n_text(t->i18n, "chart_rounded"), nothing);
}
