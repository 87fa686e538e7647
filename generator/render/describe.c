/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A chart in words: what it is, and at most three sentences of facts with their numbers. No verb depends on a name, so that
 * every column title of a city fits; nothing is called a trend.
 */
#include "render/chart_kinds.h"
#include "render/format.h"

enum { MAX_SENTENCES = 3, MAX_LETTERS = 400, MAX_CANDIDATES = 8 };

/* A sentence and its short form; the lower its rank, the sooner it is taken. Printed in the order of adding. */
struct sentence {
	struct str text, brief;
	unsigned rank;
	const struct str *chosen;
};

struct teller {
	struct arena a;
	const struct chart *chart;
	const struct i18n *i18n;
	struct sentence sentences[MAX_CANDIDATES];
	size_t n;
};

/* One series between its first and its last number. */
struct span {
	size_t series, first, last;
	const struct value *from, *to;
	struct value change;
	enum direction { RISEN, FALLEN, SAME, NEARLY_SAME } direction;
};

/* ---- Texts ---- */

#define FILL(t, key, ...)                                               \
	fill((t), (key), (const struct i18n_argument[]){ __VA_ARGS__ }, \
	     sizeof((const struct i18n_argument[]){ __VA_ARGS__ }) / sizeof(struct i18n_argument))

static struct str fill(struct teller *t, const char *key, const struct i18n_argument *arguments, size_t n)
{
	struct buf text = BUF_INIT;
	i18n_fill(&text, t->i18n, key, arguments, n);
	struct str copy = buf_copy(&t->a, &text);
	buf_release(&text);
	return copy;
}

static struct str number(struct teller *t, const struct value *value)
{
	return format_value_str(&t->a, t->i18n, value, true);
}

static struct str join(struct teller *t, struct str list, const char *separator, struct str item)
{
	if (list.len == 0)
		return item;
	return str_of(arena_printf(&t->a, "%.*s%s%.*s", (int)list.len, list.ptr, separator, (int)item.len, item.ptr));
}

static void say(struct teller *t, unsigned rank, struct str text, struct str brief)
{
	if (text.len && t->n < MAX_CANDIDATES)
		t->sentences[t->n++] = (struct sentence){ .text = text, .brief = brief, .rank = rank };
}

/* " 2018", " (31.12.2018)", or nothing for a point without a name. */
static struct str time_behind(struct teller *t, size_t point, bool bracketed)
{
	const struct chart_point *p = &t->chart->points[point];
	bool year = p->head.kind == VALUE_PERIOD && p->head.period.kind == PERIOD_YEAR;
	if (p->label.len == 0)
		return p->label;
	return FILL(t, year && !bracketed ? "chart_time" : "chart_time_behind", { "time", p->label });
}

/* ---- Changes ---- */

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
static bool find_span(struct teller *t, const struct value *values, size_t series, struct span *span)
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
	struct str change = number(t, &span->change);
	if (!relative_change(t, span, &percent))
		return change;
	return FILL(t, "chart_change_listed", { "change", change }, { "percent", number(t, &percent) });
}

static struct str magnitude(struct teller *t, struct value value, bool with_unit)
{
	if (value_magnitude(&value, &value) != VALUE_COMPUTED)
		return (struct str){ 0 };
	value.signed_number = false;
	return format_value_str(&t->a, t->i18n, &value, with_unit);
}

/* "ein Plus von 175 (3,7 %)", "ein Minus von 0,6 Prozentpunkten". */
static struct str worded_change(struct teller *t, const struct span *span)
{
	bool plus = span->change.number.num > 0, points = span->change.unit.kind == UNIT_POINTS;
	struct str change = magnitude(t, span->change, false);
	struct value percent;
	if (relative_change(t, span, &percent))
		change = FILL(t, "chart_at", { "n", change }, { "time", magnitude(t, percent, true) });
	else if (points)
		change = FILL(t, "chart_by_points", { "n", change });
	return FILL(t, plus ? "chart_plus" : "chart_minus", { "n", change });
}

/* The unit stands once, behind the second number. */
static struct str first_number(struct teller *t, const struct span *span)
{
	return format_value_str(&t->a, t->i18n, span->from, false);
}

static void say_single_change(struct teller *t, unsigned rank, struct str name, const struct span *span)
{
	static const char *const keys[] = { "chart_one_risen", "chart_one_fallen", "chart_one_same",
					    "chart_one_nearly_same" };
	say(t, rank,
	    FILL(t, keys[span->direction], { "name", name }, { "from", first_number(t, span) },
		 { "to", number(t, span->to) }, { "from_time", t->chart->points[span->first].label },
		 { "to_time", t->chart->points[span->last].label }, { "change", worded_change(t, span) }),
	    (struct str){ 0 });
}

/* Times stand in an item only where they differ from those of the sentence. */
static struct str item_text(struct teller *t, const struct span *span)
{
	const struct chart *chart = t->chart;
	bool whole = span->first == 0 && span->last + 1 == chart->n_points;
	struct str name = chart->series[span->series].short_name, to = number(t, span->to),
		   from = first_number(t, span);
	if (!whole) {
		from = FILL(t, "chart_at", { "n", from }, { "time", chart->points[span->first].label });
		to = FILL(t, "chart_at", { "n", to }, { "time", chart->points[span->last].label });
	}
	if (span->direction == SAME || span->direction == NEARLY_SAME)
		return FILL(t, "chart_item_same", { "name", name }, { "to", to });
	return FILL(t, "chart_item", { "name", name }, { "from", from }, { "to", to },
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
	struct str list = { 0 }, strongest = { 0 };
	size_t n_items = 0;
	for (size_t i = 0; i < n; i++) {
		if (spans[i].direction != direction)
			continue;
		struct str item = item_text(t, &spans[i]);
		if (n_items++ == 0)
			strongest = item;
		list = join(t, list, "; ", item);
	}
	if (n_items == 0)
		return;
	struct str times = { 0 };
	if (!*timed && t->chart->n_breaks == 0)
		times = FILL(t, "chart_times", { "from", chart->points[0].label },
			     { "to", chart->points[chart->n_points - 1].label });
	*timed = true;
	struct str brief = { 0 };
	if (n_items > 1 && direction <= FALLEN)
		brief = FILL(t, direction == RISEN ? "chart_most_risen" : "chart_most_fallen", { "times", times },
			     { "list", strongest });
	say(t, rank, FILL(t, keys[direction], { "times", times }, { "list", list }), brief);
}

/* ---- Extremes ---- */

static bool is_extreme_inside(const struct span *span, size_t i)
{
	return i != span->first && i != span->last;
}

/* Highest and lowest value of one line, when they are not what the change has just named. */
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
	if (!is_extreme_inside(span, high) && !is_extreme_inside(span, low))
		return;
	say(t, 2,
	    FILL(t, "chart_extremes", { "high", number(t, &values[high]) },
		 { "high_time", t->chart->points[high].label }, { "low", number(t, &values[low]) },
		 { "low_time", t->chart->points[low].label }),
	    (struct str){ 0 });
}

/* The series with the largest or smallest number at a point; n_series: none has one. */
static size_t extreme_series(const struct chart *chart, size_t point, bool smallest)
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

static void say_largest_series(struct teller *t, unsigned rank, size_t point)
{
	size_t s = extreme_series(t->chart, point, false);
	if (s < t->chart->n_series)
		say(t, rank,
		    FILL(t, "chart_largest", { "time", time_behind(t, point, false) },
			 { "name", t->chart->series[s].short_name },
			 { "n", number(t, &t->chart->series[s].values[point]) }),
		    (struct str){ 0 });
}

/* "Größter Teil 2018: … mit 3.875, das sind 79,9 %."; of percentages just the value. */
static struct str part_text(struct teller *t, const char *key, size_t point, bool smallest)
{
	const struct chart *chart = t->chart;
	size_t s = extreme_series(chart, point, smallest);
	struct value share;
	if (s == chart->n_series)
		return (struct str){ 0 };
	const struct value *value = &chart->series[s].values[point];
	struct str time = time_behind(t, point, false), name = chart->series[s].short_name, n = number(t, value);
	if (chart->unit.kind == UNIT_PERCENT)
		return smallest ? (struct str){ 0 }
				: FILL(t, "chart_largest", { "time", time }, { "name", name }, { "n", n });
	if (value_share(&t->a, value, &chart->points[point].total, &share) != VALUE_COMPUTED ||
	    !value_is_number(&share))
		return (struct str){ 0 };
	return FILL(t, key, { "time", time }, { "name", name }, { "n", n }, { "percent", number(t, &share) });
}

/* ---- What is not there, what is aimed at ---- */

static bool is_blank(const struct chart *chart, size_t point)
{
	for (size_t s = 0; s < chart->n_series; s++)
		if (value_is_number(&chart->series[s].values[point]))
			return false;
	return true;
}

/* Bullets over time show the first and the newest point only. */
static bool is_drawn(const struct chart *chart, size_t point)
{
	return chart->kind != CHART_BULLET || !chart->over_time || point == 0 || point + 1 == chart->n_points;
}

/* "2020" for all series, else "Nord (2019, 2020)"; counts the items and names only some. */
static struct str missing_of_series(struct teller *t, size_t series, size_t *n, size_t most)
{
	const struct chart *chart = t->chart;
	struct str times = { 0 }, name = chart->series[series].short_name;
	bool any = false;
	for (size_t p = 0; p < chart->n_points; p++) {
		bool blank = chart->points[p].label.len && is_blank(chart, p);
		if (value_is_number(&chart->series[series].values[p]) || blank || !is_drawn(chart, p))
			continue;
		any = true;
		if ((*n)++ < most)
			times = join(t, times, ", ", chart->points[p].label);
	}
	if (!any || times.len == 0)
		return any && *n <= most ? name : (struct str){ 0 };
	return FILL(t, "chart_at", { "n", name }, { "time", times });
}

static void say_missing(struct teller *t)
{
	enum { MAX_NAMED = 4 };
	const struct chart *chart = t->chart;
	struct str list = { 0 };
	size_t n = 0;
	for (size_t p = 0; p < chart->n_points; p++)
		if (chart->points[p].label.len && is_blank(chart, p) && is_drawn(chart, p) && n++ < MAX_NAMED)
			list = join(t, list, ", ", chart->points[p].label);
	for (size_t s = 0; s < chart->n_series; s++) {
		struct str item = missing_of_series(t, s, &n, MAX_NAMED);
		if (item.len)
			list = join(t, list, ", ", item);
	}
	if (n > MAX_NAMED)
		list = FILL(t, "chart_and_more", { "list", list },
			    { "n", str_of(arena_printf(&t->a, "%zu", n - MAX_NAMED)) });
	if (n)
		say(t, 0, FILL(t, "chart_missing_values", { "list", list }), (struct str){ 0 });
}

static struct str target_distance(struct teller *t, const struct value *value)
{
	struct value distance;
	int order = fraction_cmp(value->number, t->chart->target.number);
	if (order == 0)
		return i18n_text(t->i18n, "chart_target_met");
	if (value_change(&t->a, value, &t->chart->target, &distance) != VALUE_COMPUTED)
		return (struct str){ 0 };
	return FILL(t, order < 0 ? "chart_target_below" : "chart_target_above", { "n", magnitude(t, distance, true) });
}

/* How far the newest values are from the target. */
static void say_target(struct teller *t)
{
	const struct chart *chart = t->chart;
	struct str list = { 0 };
	if (!value_is_number(&chart->target) || chart_is_stack(chart))
		return;
	for (size_t s = 0; s < chart->n_series; s++) {
		const struct value *value = &chart->series[s].values[chart->n_points - 1];
		if (!value_is_number(value))
			continue;
		struct str distance = target_distance(t, value);
		if (chart->n_series > 1)
			distance = FILL(t, "chart_item_target", { "name", chart->series[s].short_name },
					{ "distance", distance });
		list = join(t, list, "; ", distance);
	}
	if (list.len)
		say(t, 2, FILL(t, "chart_target_distance", { "n", number(t, &chart->target) }, { "list", list }),
		    (struct str){ 0 });
}

/* ---- Breaks ---- */

static void say_breaks(struct teller *t)
{
	const struct chart *chart = t->chart;
	struct str list = { 0 };
	for (size_t i = 0; i < chart->n_breaks; i++)
		list = i > 0 && i + 1 == chart->n_breaks ? FILL(t, "list_and", { "first", list }, { "last", chart->breaks[i].time })
							 : join(t, list, ", ", chart->breaks[i].time);
	if (list.len)
		say(t, 0, FILL(t, "chart_break_told", { "time", list }), (struct str){ 0 });
}

/* ---- By kind ---- */

/* False: no series has two numbers to compare. */
static bool tell_changes(struct teller *t)
{
	const struct chart *chart = t->chart;
	struct span *spans = arena_array(&t->a, struct span, chart->n_series);
	size_t n = collect_spans(t, spans);
	bool timed = false;
	if (n == 0)
		return false;
	if (chart->n_series == 1 && n == 1) {
		say_single_change(t, 1, chart->series[0].short_name, &spans[0]);
		if (chart->n_points > 2)
			say_extremes(t, chart->series[0].values, &spans[0]);
	} else {
		say_direction(t, 1, spans, n, RISEN, &timed);
		say_direction(t, 2, spans, n, FALLEN, &timed);
		say_direction(t, 3, spans, n, NEARLY_SAME, &timed);
		say_direction(t, 3, spans, n, SAME, &timed);
		/* Of two series the sentences above have named both. */
		if (chart->n_series > 2)
			say_largest_series(t, 4, chart->n_points - 1);
	}
	say_target(t);
	say_missing(t);
	return true;
}

static void tell_stack(struct teller *t)
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
	struct str together = i18n_text(t->i18n, "chart_sum_name");
	if (chart->over_time && chart->n_points > 1 && find_span(t, totals, 0, &span))
		say_single_change(t, 1, together, &span);
	else if (value_is_number(&totals[told]))
		say(t, 1,
		    FILL(t, "chart_sum", { "time", time_behind(t, told, true) }, { "n", number(t, &totals[told]) }),
		    (struct str){ 0 });
	/* Stacked bars draw no target. */
	if (chart->kind == CHART_AREA && value_is_number(&chart->target) && value_is_number(&totals[last]))
		say(t, 2,
		    FILL(t, "chart_target_distance", { "n", number(t, &chart->target) },
			 { "list", target_distance(t, &totals[last]) }),
		    (struct str){ 0 });
	say(t, 2, part_text(t, "chart_largest_part", told, false), (struct str){ 0 });
	if (chart->n_series > 2)
		say(t, 3, part_text(t, "chart_smallest_part", told, true), (struct str){ 0 });
	say_missing(t);
}

static void say_shares(struct teller *t, unsigned rank, size_t point)
{
	const struct chart *chart = t->chart;
	bool percent = chart->unit.kind == UNIT_PERCENT;
	struct str list = { 0 };
	for (size_t s = 0; s < chart->n_series; s++) {
		const struct value *value = &chart->series[s].values[point];
		struct value share = *value;
		if (!percent && value_share(&t->a, value, &chart->points[point].total, &share) != VALUE_COMPUTED)
			return;
		struct str item = FILL(t, percent ? "chart_item_share" : "chart_item_part",
				       { "name", chart->series[s].short_name }, { "n", number(t, value) },
				       { "percent", number(t, &share) });
		bool last = s > 0 && s + 1 == chart->n_series;
		list = last && !percent ? FILL(t, "list_and", { "first", list }, { "last", item })
					: join(t, list, ", ", item);
	}
	struct str whole = str_trim(
		FILL(t, "chart_total", { "n", number(t, &chart->points[point].total) }, { "unit", chart->unit.name }));
	say(t, rank,
	    FILL(t, percent ? "chart_shares_are" : "chart_divided", { "whole", whole },
		 { "time", time_behind(t, point, true) }, { "list", list }),
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

static void tell_shares(struct teller *t)
{
	const struct chart *chart = t->chart;
	bool exact = true;
	for (size_t p = 0; p < chart->n_points; p++) {
		if (p == 0 || p + 1 == chart->n_points || chart->n_points <= MAX_SENTENCES)
			say_shares(t, p + 1 == chart->n_points ? 1 : 2, p);
		exact &= rounds_to_hundred(t, p);
	}
	if (!exact)
		say(t, 0, i18n_text(t->i18n, "chart_rounded"), (struct str){ 0 });
}

/* Values without a direction in time, by size: categories, or the columns of one row. */
struct place {
	struct str name;
	const struct value *value;
};

static size_t rank_places(struct teller *t, struct place *places)
{
	const struct chart *chart = t->chart;
	size_t n = 0;
	for (size_t s = 0; s < chart->n_series; s++)
		for (size_t p = 0; p < chart->n_points; p++) {
			const struct value *value = &chart->series[s].values[p];
			if (!value_is_number(value))
				continue;
			struct str name = chart->n_points == 1 ? chart->series[s].short_name : chart->points[p].label;
			if (chart->n_points > 1 && chart->n_series > 1)
				name = FILL(t, "chart_at", { "n", name }, { "time", chart->series[s].short_name });
			size_t i = n++;
			for (; i > 0 && fraction_cmp(places[i - 1].value->number, value->number) < 0; i--)
				places[i] = places[i - 1];
			places[i] = (struct place){ name, value };
		}
	return n;
}

/* The category whose values lie farthest apart. */
static void say_widest(struct teller *t, unsigned rank)
{
	const struct chart *chart = t->chart;
	struct fraction most = FRACTION_ZERO, distance;
	size_t widest = chart->n_points, high = 0, low = 0;
	for (size_t p = 0; p < chart->n_points; p++) {
		size_t h = extreme_series(chart, p, false), s = extreme_series(chart, p, true);
		if (h == chart->n_series ||
		    !fraction_sub(chart->series[h].values[p].number, chart->series[s].values[p].number, &distance) ||
		    fraction_cmp(distance, most) <= 0)
			continue;
		most = distance;
		widest = p;
		high = h;
		low = s;
	}
	if (widest < chart->n_points)
		say(t, rank,
		    FILL(t, "chart_widest", { "name", chart->points[widest].label },
			 { "high", number(t, &chart->series[high].values[widest]) },
			 { "high_name", chart->series[high].short_name },
			 { "low", number(t, &chart->series[low].values[widest]) },
			 { "low_name", chart->series[low].short_name }),
		    (struct str){ 0 });
}

/* How many categories lie above the target. */
static void say_sides(struct teller *t)
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
	say(t, 2,
	    FILL(t, "chart_target_sides", { "n", number(t, &chart->target) },
		 { "above", str_of(arena_printf(&t->a, "%zu", above)) }, { "all", str_of(arena_printf(&t->a, "%zu", n)) }),
	    (struct str){ 0 });
}

static void tell_ranking(struct teller *t)
{
	enum { MAX_RANKED = 4 };
	const struct chart *chart = t->chart;
	struct place *places = arena_array(&t->a, struct place, chart->n_series * chart->n_points);
	size_t n = rank_places(t, places);
	struct str time = chart->n_points == 1 ? time_behind(t, 0, false) : (struct str){ 0 }, rest = { 0 };
	struct str first = number(t, places[0].value), last = number(t, places[n - 1].value);
	struct str extremes = FILL(t, "chart_largest_smallest", { "time", time }, { "name", places[0].name },
				   { "n", first }, { "last_name", places[n - 1].name }, { "last", last });
	for (size_t i = 1; i < n && n <= MAX_RANKED; i++)
		rest = join(t, rest, "; ",
			    FILL(t, "chart_at", { "n", places[i].name }, { "time", number(t, places[i].value) }));
	if (n == 1)
		say(t, 1, FILL(t, "chart_only", { "time", time }, { "name", places[0].name }, { "n", first }),
		    (struct str){ 0 });
	else if (n <= MAX_RANKED)
		say(t, 1,
		    FILL(t, "chart_ranking", { "time", time }, { "name", places[0].name }, { "n", first },
			 { "list", rest }),
		    extremes);
	else
		say(t, 1, extremes, (struct str){ 0 });
	if (chart->kind == CHART_DOTS && !chart->over_time && chart->n_points > 1 && chart->n_series > 1)
		say_widest(t, 2);
	/* In time each series has its own distance, of many categories only their number fits. */
	if (chart->over_time || chart->n_points == 1)
		say_target(t);
	else
		say_sides(t);
	say_missing(t);
}

/* Nothing can be compared over time: the newest values stand for themselves. */
static void tell_newest(struct teller *t)
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

/* ---- Bullets: what is reached, what is left ---- */

static struct str gap_words(struct teller *t, const struct chart_bullet *bullet)
{
	const char *key = bullet->gap.number.num < 0   ? "chart_gap_left"
			  : bullet->gap.number.num > 0 ? "chart_gap_over"
							: "chart_gap_met";
	return FILL(t, key, { "n", magnitude(t, bullet->gap, true) });
}

static void say_bullet(struct teller *t, unsigned rank, const char *key, struct str name, const struct chart_bullet *bullet)
{
	const struct chart *chart = t->chart;
	struct str time = chart->over_time ? time_behind(t, chart->n_points - 1, true) : (struct str){ 0 };
	say(t, rank,
	    FILL(t, key, { "name", name }, { "n", number(t, bullet->value) }, { "time", time },
		 { "target", number(t, &bullet->target) }, { "gap", gap_words(t, bullet) }),
	    (struct str){ 0 });
}

static void say_reached(struct teller *t, unsigned rank, size_t n, size_t reached, struct str names)
{
	struct buf text = BUF_INIT;
	struct i18n_argument arguments[] = { { "n", str_of(arena_printf(&t->a, "%zu", reached)) },
					     { "all", str_of(arena_printf(&t->a, "%zu", n)) },
					     { "list", names } };
	if (reached == 0)
		i18n_plural(&text, t->i18n, "chart_goals_none", (long long)n, arguments, 3);
	else if (reached == n)
		i18n_plural(&text, t->i18n, "chart_goals_all", (long long)n, arguments, 3);
	else
		i18n_plural(&text, t->i18n, "chart_goals_reached", (long long)reached, arguments, 3);
	say(t, rank, buf_copy(&t->a, &text), (struct str){ 0 });
	buf_release(&text);
}

static void tell_bullets(struct teller *t)
{
	const struct chart *chart = t->chart;
	const struct chart_bullet *farthest = NULL;
	struct span span;
	struct str names = { 0 };
	size_t n = 0, reached = 0;
	for (size_t i = 0; i < chart->n_bullets; i++) {
		const struct chart_bullet *bullet = &chart->bullets[i];
		if (!value_is_number(&bullet->gap))
			continue;
		n++;
		if (bullet->gap.number.num >= 0) {
			reached++;
			names = join(t, names, ", ", bullet->name);
		} else if (!farthest || fraction_cmp(bullet->gap.number, farthest->gap.number) < 0) {
			farthest = bullet;
		}
	}
	if (chart->n_bullets == 1 && n == 1) {
		say_bullet(t, 1, "chart_goal_of", chart->series[0].short_name, &chart->bullets[0]);
		if (chart->over_time && find_span(t, chart->series[0].values, 0, &span))
			say_single_change(t, 2, chart->series[0].short_name, &span);
	} else if (n > 0) {
		say_reached(t, 1, n, reached, names);
		if (farthest)
			say_bullet(t, 2, "chart_farthest", farthest->name, farthest);
	}
	say_missing(t);
}

/* Of percentages over time the parts change, not their sum. */
static bool is_hundred_in_time(const struct chart *chart)
{
	return chart->kind == CHART_AREA && chart->unit.kind == UNIT_PERCENT;
}

/* ---- The interface ---- */

static void choose(struct teller *t)
{
	size_t n = 0, used = 0;
	for (unsigned rank = 0; rank <= 4; rank++)
		for (size_t i = 0; i < t->n; i++) {
			struct sentence *s = &t->sentences[i];
			if (s->rank != rank || n == MAX_SENTENCES)
				continue;
			const struct str *forms[] = { &s->text, &s->brief };
			for (int k = 0; k < 2 && !s->chosen; k++)
				if (forms[k]->len && used + str_columns(*forms[k]) + n <= MAX_LETTERS)
					s->chosen = forms[k];
			if (s->chosen) {
				used += str_columns(*s->chosen);
				n++;
			}
		}
	/* Names so long that nothing fits: a long sentence is better than none. */
	if (n == 0 && t->n > 0)
		t->sentences[0].chosen = t->sentences[0].brief.len ? &t->sentences[0].brief : &t->sentences[0].text;
}

void chart_describe(struct buf *out, const struct chart *chart, const struct i18n *i18n)
{
	struct teller t = { .chart = chart, .i18n = i18n };
	if (chart->timeline) {
		timeline_describe(out, chart, i18n);
		return;
	}
	arena_init(&t.a);
	if (chart_shows_shares(chart))
		tell_shares(&t);
	else if (chart_is_stack(chart) && !is_hundred_in_time(chart))
		tell_stack(&t);
	else if (chart->kind == CHART_BULLET)
		tell_bullets(&t);
	else if (chart->over_time && tell_changes(&t))
		;
	else if (chart->n_breaks)
		tell_newest(&t);
	else
		tell_ranking(&t);
	say_breaks(&t);
	choose(&t);
	size_t start = out->len;
	for (size_t i = 0; i < t.n; i++)
		if (t.sentences[i].chosen) {
			if (out->len > start)
				buf_addc(out, ' ');
			buf_addstr(out, *t.sentences[i].chosen);
		}
	arena_release(&t.a);
}

static const char *kind_key(const struct chart *chart)
{
	switch (chart->kind) {
	case CHART_BARS:
		return chart->n_series > 1 && chart->n_points > 1 ? "chart_kind_grouped" : "chart_kind_bars";
	case CHART_COLUMNS:
		return "chart_kind_columns";
	case CHART_STACKED:
		return "chart_kind_stacked";
	case CHART_SHARES:
		return "chart_kind_shares";
	case CHART_LINE:
		return "chart_kind_line";
	case CHART_SLOPE:
		return "chart_kind_slope";
	case CHART_DUMBBELL:
		return "chart_kind_dumbbell";
	case CHART_BULLET:
		return "chart_kind_bullet";
	case CHART_DOTS:
		return "chart_kind_dots";
	case CHART_MULTIPLES:
		return "chart_kind_multiples";
	case CHART_RING:
		return "chart_kind_ring";
	case CHART_WAFFLE:
		return "chart_kind_waffle";
	case CHART_TIMELINE:
		return "chart_kind_timeline";
	case CHART_AREA:
		return chart->n_series > 1 ? "chart_kind_areas" : "chart_kind_area";
	}
	return "chart_kind_bars";
}

static struct str subject(struct teller *t)
{
	const struct chart *chart = t->chart;
	struct str list = { 0 }, title = { 0 };
	if (chart->dataset)
		title = dataset_text(chart->dataset, WORD_TITLE, t->i18n->lang);
	if (title.len)
		return title;
	for (size_t s = 0; s < chart->n_series; s++)
		list = join(t, list, ", ", chart->series[s].short_name);
	return list;
}

static struct str extent_of_timeline(struct teller *t)
{
	int first, last;
	timeline_years(t->chart, &first, &last);
	struct str from = str_of(arena_printf(&t->a, "%d", first)), to = str_of(arena_printf(&t->a, "%d", last));
	return first == last ? from : FILL(t, "chart_from_to", { "first", from }, { "last", to });
}

static struct str extent(struct teller *t)
{
	const struct chart *chart = t->chart;
	if (chart->timeline)
		return extent_of_timeline(t);
	struct str first = chart->points[0].label, last = chart->points[chart->n_points - 1].label;
	if (chart->n_points == 1)
		return first;
	if (!chart->over_time)
		return FILL(t, "chart_by", { "name", chart->along_title });
	return FILL(t, chart->n_points == 2 ? "list_and" : "chart_from_to", { "first", first }, { "last", last });
}

void chart_label(struct buf *out, const struct chart *chart, const struct i18n *i18n)
{
	struct teller t = { .chart = chart, .i18n = i18n };
	arena_init(&t.a);
	struct str text =
		FILL(&t, "chart_label", { "kind", i18n_text(i18n, kind_key(chart)) }, { "subject", subject(&t) });
	struct str points = extent(&t);
	if (points.len)
		text = join(&t, text, ", ", points);
	if (value_is_number(&chart->target))
		text = join(&t, text, ", ", FILL(&t, "chart_label_target", { "n", number(&t, &chart->target) }));
	buf_addstr(out, text);
	arena_release(&t.a);
}
