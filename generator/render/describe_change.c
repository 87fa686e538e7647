/* SPDX-License-Identifier: EUPL-1.2 */
/* Changes over time: from … to …, by how much, turning points, and who overtakes whom. Nothing is called a trend. */
#include "render/describe.h"

static const struct str nothing = { 0 };

/* ---- One series from its first to its last number ---- */

static bool prints_alike(const struct value *x, const struct value *y)
{
	int64_t a, b;
	unsigned decimals = x->decimals > y->decimals ? x->decimals : y->decimals;
	return fraction_round(x->number, decimals, &a) && fraction_round(y->number, decimals, &b) && a == b;
}

static enum direction direction_of(const struct value *from, const struct value *to)
{
	int order = fraction_cmp(to->number, from->number);
	if (order == 0)
		return SAME;
	if (prints_alike(from, to))
		return NEARLY_SAME;
	return order > 0 ? RISEN : FALLEN;
}

/* False: fewer than two numbers. */
bool find_span(struct teller *t, const struct value *values, size_t series, struct span *span)
{
	size_t n = t->chart->n_points, first = 0, last = n;
	while (first < n && !value_is_number(&values[first]))
		first++;
	while (last > 0 && !value_is_number(&values[last - 1]))
		last--;
	/* Of a broken series only what stands behind the last break can be compared. */
	for (size_t p = first + 1; p < last; p++)
		if (chart_breaks_at(t->chart, p))
			first = p;
	while (first < n && !value_is_number(&values[first]))
		first++;
	if (first + 1 >= last)
		return false;
	*span = (struct span){
		.series = series, .first = first, .last = last - 1, .from = &values[first], .to = &values[last - 1]
	};
	span->direction = direction_of(span->from, span->to);
	return value_change(&t->a, span->to, span->from, &span->change) == VALUE_COMPUTED;
}

/* The relative change says something only between numbers that are not negative. */
static bool relative_change(struct teller *t, const struct span *span, struct value *percent)
{
	return span->change.unit.kind != UNIT_POINTS && span->from->number.num > 0 && span->to->number.num >= 0 &&
	       value_change_percent(&t->a, span->to, span->from, percent) == VALUE_COMPUTED && value_is_number(percent);
}

/* "+193, +5,2 %" or "+0,6 Prozentpunkte". */
static struct str signed_change(struct teller *t, const struct span *span)
{
	struct value percent;
	struct str change = describe_number(t, &span->change);
	if (!relative_change(t, span, &percent))
		return change;
	return FILL(t, "chart_change_listed", { "change", change }, { "percent", describe_number(t, &percent) });
}

/* "0,6 Prozentpunkten": in the form that a sentence asks for. */
static struct str points_of(struct teller *t, struct value change)
{
	int64_t scaled;
	struct buf text = BUF_INIT;
	struct i18n_argument n = { "n", describe_magnitude(t, change, false) };
	if (!fraction_round(change.number, change.decimals, &scaled))
		scaled = 0;
	i18n_plural_decimal(&text, t->i18n, "chart_by_points", scaled, change.decimals, &n, 1);
	struct str copy = buf_copy(&t->a, &text);
	buf_release(&text);
	return copy;
}

/* "ein Plus von 175 (3,7 %)", "ein Minus von 0,6 Prozentpunkten". */
static struct str worded_change(struct teller *t, const struct span *span)
{
	struct value percent;
	struct str change;
	if (span->change.unit.kind == UNIT_POINTS)
		change = points_of(t, span->change);
	else
		change = describe_magnitude(t, span->change, false);
	if (relative_change(t, span, &percent))
		change = FILL(t, "chart_change_worded", { "change", change },
			      { "percent", describe_magnitude(t, percent, true) });
	return FILL(t, span->change.number.num > 0 ? "chart_plus" : "chart_minus", { "n", change });
}

/* Some languages say the unit once, behind the second number: "von 15,1 auf 15,7 %". */
static struct str bare_number(struct teller *t, const struct value *value)
{
	return format_value_str(&t->a, t->i18n, value, false);
}

void say_single_change(struct teller *t, unsigned rank, struct str name, const struct span *span)
{
	static const char *const keys[] = { "chart_one_risen", "chart_one_fallen", "chart_one_same",
					    "chart_one_nearly_same" };
	describe_say(t, rank,
		     FILL(t, keys[span->direction], { "name", name }, { "from", describe_number(t, span->from) },
			  { "from_bare", bare_number(t, span->from) }, { "to", describe_number(t, span->to) },
			  { "from_time", t->chart->points[span->first].label },
			  { "to_time", t->chart->points[span->last].label }, { "change", worded_change(t, span) }),
		     nothing);
}

/* ---- Several series ---- */

static struct str at_time(struct teller *t, struct str number, size_t point)
{
	return FILL(t, "chart_at", { "n", number }, { "time", t->chart->points[point].label });
}

/* Times stand in an item only where they differ from those of the sentence. */
static struct str item_text(struct teller *t, const struct span *span)
{
	const struct chart *chart = t->chart;
	bool whole = span->first == 0 && span->last + 1 == chart->n_points;
	struct str name = chart->series[span->series].short_name, to = describe_number(t, span->to),
		   from = describe_number(t, span->from), from_bare = bare_number(t, span->from);
	if (!whole) {
		from = at_time(t, from, span->first);
		from_bare = at_time(t, from_bare, span->first);
		to = at_time(t, to, span->last);
	}
	if (span->direction == SAME || span->direction == NEARLY_SAME)
		return FILL(t, "chart_item_same", { "name", name }, { "to", to });
	return FILL(t, "chart_item", { "name", name }, { "from", from }, { "from_bare", from_bare }, { "to", to },
		    { "change", signed_change(t, span) });
}

static int compare_magnitudes(struct fraction a, struct fraction b)
{
	a.num = a.num < 0 ? -a.num : a.num;
	b.num = b.num < 0 ? -b.num : b.num;
	return fraction_cmp(a, b);
}

/* The strongest change first; in the order of the series where they are alike. */
static size_t collect_spans(struct teller *t, struct span *spans)
{
	size_t n = 0;
	for (size_t s = 0; s < t->chart->n_series; s++) {
		struct span span;
		if (!find_span(t, t->chart->series[s].values, s, &span))
			continue;
		size_t i = n++;
		for (; i > 0 && compare_magnitudes(spans[i - 1].change.number, span.change.number) < 0; i--)
			spans[i] = spans[i - 1];
		spans[i] = span;
	}
	return n;
}

static void say_direction(struct teller *t, unsigned rank, const struct span *spans, size_t n, enum direction direction,
			  bool *timed)
{
	static const char *const keys[] = { "chart_risen", "chart_fallen", "chart_same", "chart_nearly_same" };
	const struct chart *chart = t->chart;
	struct str *items = arena_array(&t->a, struct str, n), times = nothing, brief = nothing;
	size_t n_items = 0;
	for (size_t i = 0; i < n; i++)
		if (spans[i].direction == direction)
			items[n_items++] = item_text(t, &spans[i]);
	if (n_items == 0)
		return;
	if (!*timed && chart->n_breaks == 0)
		times = FILL(t, "chart_times", { "from", chart->points[0].label },
			     { "to", chart->points[chart->n_points - 1].label });
	*timed = true;
	if (n_items > 1 && direction <= FALLEN)
		brief = FILL(t, direction == RISEN ? "chart_most_risen" : "chart_most_fallen", { "times", times },
			     { "list", items[0] });
	struct str list = describe_list(t, items, n_items, "chart_items", "chart_items");
	describe_say(t, rank, FILL(t, keys[direction], { "times", times }, { "list", list }), brief);
}

/* ---- Who is above whom ---- */

static bool is_above(const struct chart *chart, size_t series, size_t other, size_t point, bool *known)
{
	const struct value *x = &chart->series[series].values[point], *y = &chart->series[other].values[point];
	*known = value_is_number(x) && value_is_number(y);
	return *known && fraction_cmp(x->number, y->number) > 0;
}

/* Above all others from this point to the last one. */
static bool leads(const struct chart *chart, size_t series, size_t point, bool *known)
{
	*known = true;
	for (size_t s = 0; s < chart->n_series; s++)
		if (s != series && !is_above(chart, series, s, point, known))
			return false;
	return true;
}

/*
 * The point since which one series is above all others; n_points: always, or nobody is, or what was before is not known.
 */
static size_t leading_since(const struct chart *chart, size_t series)
{
	bool known = true;
	size_t since = chart->n_points;
	while (since > 0 && leads(chart, series, since - 1, &known))
		since--;
	return since == 0 || !known ? chart->n_points : since;
}

/* "Seit 2023: Nord über Mitte." Only where it once was the other way round. */
static void say_crossing(struct teller *t, unsigned rank)
{
	const struct chart *chart = t->chart;
	size_t series = extreme_series(chart, chart->n_points - 1, false), n_before = 0;
	/* A break may have made them cross. */
	if (series == chart->n_series || chart->n_breaks)
		return;
	size_t other = 1 - series, since = leading_since(chart, series);
	bool known;
	for (size_t p = 0; p < since && since < chart->n_points; p++)
		n_before += is_above(chart, other, series, p, &known);
	if (n_before > 0)
		describe_say(t, rank,
			     FILL(t, "chart_crossing", { "time", chart->points[since].label },
				  { "name", chart->series[series].short_name },
				  { "other", chart->series[other].short_name }),
			     nothing);
}

/* "Größter Wert 2025: Nord mit 42,6 %, an der Spitze seit 2023." */
static void say_largest_series(struct teller *t, unsigned rank)
{
	const struct chart *chart = t->chart;
	size_t last = chart->n_points - 1, s = extreme_series(chart, last, false);
	if (s == chart->n_series)
		return;
	size_t since = leading_since(chart, s);
	bool always = since == chart->n_points;
	describe_say(t, rank,
		     FILL(t, always ? "chart_largest" : "chart_largest_since", { "time", describe_time(t, last, false) },
			  { "name", extreme_names(t, last, s) },
			  { "n", describe_number(t, &chart->series[s].values[last]) },
			  { "since", always ? nothing : chart->points[since].label }),
		     nothing);
}

/* ---- Turning points of one line ---- */

static bool is_turn(const struct span *span, size_t i)
{
	return i != span->first && i != span->last;
}

/* All points that are as high (or low) as this one. */
static struct str times_of(struct teller *t, const struct value *values, const struct span *span, size_t point)
{
	struct str *times = arena_array(&t->a, struct str, t->chart->n_points);
	size_t n = 0;
	for (size_t i = span->first; i <= span->last; i++)
		if (value_is_number(&values[i]) && fraction_cmp(values[i].number, values[point].number) == 0)
			times[n++] = t->chart->points[i].label;
	return describe_some(t, times, n, "list_and");
}

/* Highest and lowest value, when they are not what the change has just named. */
static void say_extremes(struct teller *t, const struct value *values, const struct span *span)
{
	size_t high = span->first, low = span->first;
	for (size_t i = span->first; i <= span->last; i++) {
		if (!value_is_number(&values[i]))
			continue;
		if (fraction_cmp(values[i].number, values[high].number) > 0)
			high = i;
		if (fraction_cmp(values[i].number, values[low].number) < 0)
			low = i;
	}
	if (high == low || (!is_turn(span, high) && !is_turn(span, low)))
		return;
	describe_say(t, 2,
		     FILL(t, "chart_extremes", { "high", describe_number(t, &values[high]) },
			  { "high_time", times_of(t, values, span, high) }, { "low", describe_number(t, &values[low]) },
			  { "low_time", times_of(t, values, span, low) }),
		     nothing);
}

/* ---- The interface ---- */

bool tell_changes(struct teller *t)
{
	const struct chart *chart = t->chart;
	struct span *spans = arena_array(&t->a, struct span, chart->n_series);
	size_t n = collect_spans(t, spans);
	bool timed = false;
	if (n == 0)
		return false;
	if (chart->n_series == 1) {
		say_single_change(t, 1, chart->series[0].short_name, &spans[0]);
		if (chart->n_points > 2)
			say_extremes(t, chart->series[0].values, &spans[0]);
	} else {
		say_direction(t, 1, spans, n, RISEN, &timed);
		say_direction(t, 2, spans, n, FALLEN, &timed);
		say_direction(t, 3, spans, n, NEARLY_SAME, &timed);
		say_direction(t, 3, spans, n, SAME, &timed);
		/* Of two series the sentences above have named both values, but not which of them is the larger one. */
		if (chart->n_series > 2)
			say_largest_series(t, 4);
		else
			say_crossing(t, 4);
	}
	say_target(t);
	say_missing(t);
	return true;
}
