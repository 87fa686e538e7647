/* SPDX-License-Identifier: EUPL-1.2 */
/* What is aimed at: distances from a common target, and bullets, each with its own: what is reached, what is left. */
#include "render/describe.h"

static const struct str nothing = { 0 };

/* ---- One target for all ---- */

static struct str target_distance(struct teller *t, const struct value *value)
{
	struct value distance;
	int order = fraction_cmp(value->number, t->chart->target.number);
	if (order == 0)
		return i18n_text(t->i18n, "chart_target_met");
	if (value_change(&t->a, value, &t->chart->target, &distance) != VALUE_COMPUTED)
		return nothing;
	return FILL(t, order < 0 ? "chart_target_below" : "chart_target_above",
		    { "n", describe_magnitude(t, distance, true) });
}

/* How far the newest values are from the target. */
void say_target(struct teller *t)
{
	const struct chart *chart = t->chart;
	struct str *items = arena_array(&t->a, struct str, chart->n_series);
	size_t n = 0;
	if (!value_is_number(&chart->target) || chart_is_stack(chart))
		return;
	for (size_t s = 0; s < chart->n_series; s++) {
		const struct value *value = &chart->series[s].values[chart->n_points - 1];
		if (!value_is_number(value))
			continue;
		items[n] = target_distance(t, value);
		if (chart->n_series > 1)
			items[n] = FILL(t, "chart_item_target", { "name", chart->series[s].short_name },
					{ "distance", items[n] });
		n++;
	}
	if (n > 0)
		describe_say(t, 2,
			     FILL(t, "chart_target_distance", { "n", describe_number(t, &chart->target) },
				  { "list", describe_list(t, items, n, "chart_items", "chart_items") }),
			     nothing);
}

void say_sum_target(struct teller *t, const struct value *sum)
{
	const struct chart *chart = t->chart;
	if (value_is_number(&chart->target) && value_is_number(sum))
		describe_say(t, 2,
			     FILL(t, "chart_target_distance", { "n", describe_number(t, &chart->target) },
				  { "list", target_distance(t, sum) }),
			     nothing);
}

void say_reference(struct teller *t)
{
	const struct chart *chart = t->chart;
	size_t n = 0, above = 0, below = 0, first = chart->over_time ? chart->n_points - 1 : 0;
	if (!value_is_number(&chart->reference))
		return;
	for (size_t s = 0; s < chart->n_series; s++)
		for (size_t p = first; p < chart->n_points; p++) {
			const struct value *value = &chart->series[s].values[p];
			int order = value_is_number(value) ? fraction_cmp(value->number, chart->reference.number) : 0;
			n += value_is_number(value);
			above += order > 0;
			below += order < 0;
		}
	/* The author asked for the comparison: it comes before what lotse finds by itself. */
	if (n > 0)
		describe_say(t, 1,
			     FILL(t, "chart_reference_sides", { "name", chart->reference_name },
				  { "n", describe_number(t, &chart->reference) }, { "above", describe_count(t, above) },
				  { "below", describe_count(t, below) }, { "all", describe_count(t, n) },
				  { "time", chart->over_time ? describe_time(t, first, true) : nothing }),
			     nothing);
}

/* How many categories lie above the target. */
void say_sides(struct teller *t)
{
	const struct chart *chart = t->chart;
	size_t n = 0, above = 0;
	if (!value_is_number(&chart->target))
		return;
	for (size_t s = 0; s < chart->n_series; s++)
		for (size_t p = 0; p < chart->n_points; p++) {
			const struct value *value = &chart->series[s].values[p];
			n += value_is_number(value);
			above += value_is_number(value) && fraction_cmp(value->number, chart->target.number) > 0;
		}
	/* Two numbers in one sentence, each with its own plural. */
	struct str values = FILL_FOR(t, "chart_of_values", n, { "n", describe_count(t, n) });
	describe_say(t, 2,
		     FILL_FOR(t, "chart_target_sides", above, { "n", describe_number(t, &chart->target) },
			      { "above", describe_count(t, above) }, { "values", values }),
		     nothing);
}

/* ---- Bullets ---- */

static struct str gap_words(struct teller *t, const struct chart_bullet *bullet)
{
	const char *key = bullet->gap.number.num < 0   ? "chart_gap_left"
			  : bullet->gap.number.num > 0 ? "chart_gap_over"
							: "chart_gap_met";
	return FILL(t, key, { "n", describe_magnitude(t, bullet->gap, true) });
}

static void say_bullet(struct teller *t, unsigned rank, const char *key, struct str name, const struct chart_bullet *bullet)
{
	const struct chart *chart = t->chart;
	struct str time = chart->over_time ? describe_time(t, chart->n_points - 1, true) : nothing;
	describe_say(t, rank,
		     FILL(t, key, { "name", name }, { "n", describe_number(t, bullet->value) }, { "time", time },
			  { "target", describe_number(t, &bullet->target) }, { "gap", gap_words(t, bullet) }),
		     nothing);
}

static struct str reached_text(struct teller *t, size_t n, size_t reached, struct str list)
{
	if (reached == 0)
		return FILL_FOR(t, "chart_goals_none", n, { "all", describe_count(t, n) });
	if (reached == n)
		return FILL_FOR(t, "chart_goals_all", n, { "all", describe_count(t, n) }, { "list", list });
	struct str goals = FILL_FOR(t, "chart_of_goals", n, { "n", describe_count(t, n) });
	return FILL_FOR(t, "chart_goals_reached", reached, { "n", describe_count(t, reached) }, { "goals", goals },
			{ "list", list });
}

/* Those that have the farthest way to go; several of them have nothing in common but the gap. */
static void say_farthest(struct teller *t, unsigned rank, const struct chart_bullet *farthest)
{
	const struct chart *chart = t->chart;
	struct str *names = arena_array(&t->a, struct str, chart->n_bullets);
	size_t n = 0;
	for (size_t i = 0; i < chart->n_bullets; i++)
		if (value_is_number(&chart->bullets[i].gap) &&
		    fraction_cmp(chart->bullets[i].gap.number, farthest->gap.number) == 0)
			names[n++] = chart->bullets[i].name;
	if (n == 1)
		say_bullet(t, rank, "chart_farthest", farthest->name, farthest);
	else
		describe_say(t, rank,
			     FILL(t, "chart_farthest_tied", { "name", describe_tied(t, names, n) },
				  { "gap", gap_words(t, farthest) }),
			     nothing);
}

void tell_bullets(struct teller *t)
{
	const struct chart *chart = t->chart;
	const struct chart_bullet *farthest = NULL;
	struct span span;
	struct str *names = arena_array(&t->a, struct str, chart->n_bullets);
	size_t n = 0, reached = 0;
	for (size_t i = 0; i < chart->n_bullets; i++) {
		const struct chart_bullet *bullet = &chart->bullets[i];
		if (!value_is_number(&bullet->gap))
			continue;
		n++;
		if (bullet->gap.number.num >= 0)
			names[reached++] = bullet->name;
		else if (!farthest || fraction_cmp(bullet->gap.number, farthest->gap.number) < 0)
			farthest = bullet;
	}
	if (chart->n_bullets == 1 && n == 1) {
		say_bullet(t, 1, "chart_goal_of", chart->series[0].short_name, &chart->bullets[0]);
		if (chart->over_time && find_span(t, chart->series[0].values, 0, &span))
			say_single_change(t, 2, chart->series[0].short_name, &span);
	} else if (n > 0) {
		struct str all = describe_list(t, names, reached, "chart_names", "chart_names");
		describe_say(t, 1, reached_text(t, n, reached, all),
			     reached_text(t, n, reached, describe_some(t, names, reached, "chart_names")));
		if (farthest)
			say_farthest(t, 2, farthest);
	}
	say_missing(t);
}
