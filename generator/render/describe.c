/* SPDX-License-Identifier: EUPL-1.2 */
/* At most three sentences of facts with their numbers. No verb depends on a name, so that every column title of a city fits. */
#include "render/describe.h"

#include "base/locale.h"
#include "render/chart_kinds.h"

enum { MAX_SENTENCES = 3, MAX_LETTERS = 400, MAX_LISTED = 4 };

static const struct str nothing = { 0 };

/* ---- Texts ---- */

/*
 * A number behind a name in Latin letters is read with it, from the left (UAX #9, W7), so that sentences written from the right would
 * fall apart: "42,6 % ,Nord". A mark behind the name ends what it turns.
 */
static const struct i18n_argument *kept_apart(struct teller *t, const struct i18n_argument *arguments, size_t n)
{
	if (!t->i18n->right_to_left)
		return arguments;
	struct i18n_argument *apart = arena_copy(&t->a, arguments, n, sizeof *arguments);
	for (size_t i = 0; i < n; i++)
		if (locale_ends_left_to_right(apart[i].text))
			apart[i].text = str_of(arena_joined(&t->a, apart[i].text, STR("\u200f")));
	return apart;
}

struct str describe_fill(struct teller *t, const char *key, const struct i18n_argument *arguments, size_t n)
{
	return i18n_filled(&t->a, t->i18n, key, kept_apart(t, arguments, n), n);
}

static struct str kept(struct teller *t, struct buf *text)
{
	struct str copy = buf_copy(&t->a, text);
	buf_release(text);
	return copy;
}

struct str describe_fill_for(struct teller *t, const char *key, size_t count, const struct i18n_argument *arguments, size_t n)
{
	struct buf text = BUF_INIT;
	i18n_plural(&text, t->i18n, key, (long long)count, kept_apart(t, arguments, n), n);
	return kept(t, &text);
}

/* In a sentence the table's sign for "exactly nothing" would be read as a dash. */
struct str describe_number(struct teller *t, const struct value *value)
{
	struct value spoken = *value;
	if (spoken.status == STATUS_NIL)
		spoken.status = STATUS_VALUE;
	return format_value_str(&t->a, t->i18n, &spoken, true);
}

struct str describe_count(struct teller *t, size_t n)
{
	struct buf text = BUF_INIT;
	format_number(&text, t->i18n, (int64_t)n, 0, false);
	return kept(t, &text);
}

struct str describe_magnitude(struct teller *t, struct value value, bool with_unit)
{
	if (value_magnitude(&value, &value) != VALUE_COMPUTED)
		return nothing;
	value.signed_number = false;
	return format_value_str(&t->a, t->i18n, &value, with_unit);
}

struct str describe_time(struct teller *t, size_t point, bool bracketed)
{
	const struct chart_point *p = &t->chart->points[point];
	bool year = p->head.kind == VALUE_PERIOD && p->head.period.kind == PERIOD_YEAR;
	if (p->label.len == 0)
		return p->label;
	return FILL(t, year && !bracketed ? "chart_time" : "chart_time_behind", { "time", p->label });
}

struct str describe_list(struct teller *t, const struct str *items, size_t n, const char *between, const char *last)
{
	struct str list = n > 0 ? items[0] : nothing;
	for (size_t i = 1; i < n; i++)
		list = FILL(t, i + 1 < n ? between : last, { "first", list }, { "last", items[i] });
	return list;
}

struct str describe_some(struct teller *t, const struct str *items, size_t n, const char *last)
{
	/* "and 1 more" is no shorter than that one. */
	if (n <= MAX_LISTED + 1)
		return describe_list(t, items, n, "chart_names", last);
	struct str list = describe_list(t, items, MAX_LISTED, "chart_names", "chart_names");
	return FILL_FOR(t, "chart_and_more", n - MAX_LISTED, { "list", list }, { "n", describe_count(t, n - MAX_LISTED) });
}

struct str describe_tied(struct teller *t, const struct str *names, size_t n)
{
	struct str list = describe_some(t, names, n, "list_and");
	return n == 1 ? list : FILL(t, "chart_tied", { "list", list });
}

void describe_say(struct teller *t, unsigned rank, struct str text, struct str brief)
{
	if (text.len && t->n < DESCRIBE_CANDIDATES)
		t->sentences[t->n++] = (struct sentence){ .text = text, .brief = brief, .rank = rank };
}

/* ---- What is not there ---- */

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

/* Named by itself: a point without any number. */
static bool is_named_blank(const struct chart *chart, size_t point)
{
	return chart->points[point].label.len && is_drawn(chart, point) && is_blank(chart, point);
}

static bool lacks(const struct chart *chart, size_t series, size_t point)
{
	return !value_is_number(&chart->series[series].values[point]) && is_drawn(chart, point) &&
	       !is_named_blank(chart, point);
}

static size_t count_missing(const struct chart *chart)
{
	size_t n = 0;
	for (size_t p = 0; p < chart->n_points; p++) {
		n += is_named_blank(chart, p);
		for (size_t s = 0; s < chart->n_series; s++)
			n += lacks(chart, s, p);
	}
	return n;
}

/* "Nord (2019, 2020)", or the name alone where points have none; at most so many, which it counts down. */
static struct str missing_of_series(struct teller *t, size_t series, size_t *left)
{
	const struct chart *chart = t->chart;
	struct str *times = arena_array(&t->a, struct str, chart->n_points), name = chart->series[series].short_name;
	size_t n = 0;
	bool any = false;
	for (size_t p = 0; p < chart->n_points && *left > 0; p++) {
		if (!lacks(chart, series, p))
			continue;
		any = true;
		(*left)--;
		if (chart->points[p].label.len)
			times[n++] = chart->points[p].label;
	}
	if (n == 0)
		return any ? name : nothing;
	return FILL(t, "chart_missing_of", { "name", name },
		    { "times", describe_list(t, times, n, "chart_names", "chart_names") });
}

void say_missing(struct teller *t)
{
	const struct chart *chart = t->chart;
	struct str *items = arena_array(&t->a, struct str, chart->n_points + chart->n_series);
	size_t all = count_missing(chart), n = 0, named = all > MAX_LISTED + 1 ? MAX_LISTED : all, left = named;
	for (size_t p = 0; p < chart->n_points && left > 0; p++)
		if (is_named_blank(chart, p)) {
			items[n++] = chart->points[p].label;
			left--;
		}
	for (size_t s = 0; s < chart->n_series && left > 0; s++) {
		struct str item = missing_of_series(t, s, &left);
		if (item.len)
			items[n++] = item;
	}
	if (n == 0)
		return;
	struct str list = describe_list(t, items, n, "chart_names", "chart_names");
	if (all > named)
		list = FILL_FOR(t, "chart_and_more", all - named, { "list", list }, { "n", describe_count(t, all - named) });
	describe_say(t, 0, FILL(t, "chart_missing_values", { "list", list }), nothing);
}

static void say_breaks(struct teller *t)
{
	const struct chart *chart = t->chart;
	struct str *times = arena_array(&t->a, struct str, chart->n_breaks + 1);
	for (size_t i = 0; i < chart->n_breaks; i++)
		times[i] = chart->breaks[i].time;
	if (chart->n_breaks)
		describe_say(t, 0,
			     FILL(t, "chart_break_told", { "time", describe_list(t, times, chart->n_breaks, "chart_names", "list_and") }),
			     nothing);
}

/* ---- How sure it is ---- */

static size_t largest_point(const struct value *values, size_t n)
{
	size_t largest = 0;
	for (size_t p = 1; p < n; p++)
		if (value_is_number(&values[p]) &&
		    (!value_is_number(&values[largest]) || fraction_cmp(values[p].number, values[largest].number) > 0))
			largest = p;
	return largest;
}

/* Of the newest values, or of the largest one: the others stand in the table. */
static void say_intervals(struct teller *t)
{
	const struct chart *chart = t->chart;
	bool by_series = chart->over_time || chart->n_points == 1;
	struct str *items = arena_array(&t->a, struct str, chart->n_series);
	size_t n = 0;
	if (!by_series && chart->n_series > 1)
		return;
	for (size_t s = 0; s < chart->n_series; s++) {
		size_t p = by_series ? chart->n_points - 1 : largest_point(chart->series[s].values, chart->n_points);
		const struct interval *interval = chart->series[s].values[p].interval;
		if (interval)
			items[n++] = FILL(t, "chart_interval_of",
					  { "name", by_series ? chart->series[s].short_name : chart->points[p].label },
					  { "low", format_value_str(&t->a, t->i18n, &interval->low, false) },
					  { "high", describe_number(t, &interval->high) });
	}
	if (n > 0)
		describe_say(t, n == 1 ? 1 : 2,
			     FILL(t, "chart_intervals", { "list", describe_list(t, items, n, "chart_items", "chart_items") },
				  { "time", chart->over_time ? describe_time(t, chart->n_points - 1, true) : nothing }),
			     nothing);
}

/* ---- The summary ---- */

static void choose(struct teller *t)
{
	size_t n = 0, used = 0;
	for (unsigned rank = 0; rank < DESCRIBE_RANKS; rank++)
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

/* Of percentages over time the parts change, not their sum. */
static bool is_hundred_in_time(const struct chart *chart)
{
	return chart->kind == CHART_AREA && chart->unit.kind == UNIT_PERCENT;
}

void chart_describe(struct buf *out, const struct chart *chart, const struct i18n *i18n)
{
	struct teller t = { .chart = chart, .i18n = i18n };
	struct str sentences[DESCRIBE_CANDIDATES];
	size_t n = 0;
	arena_init(&t.a);
	if (chart->timeline)
		tell_timeline(&t);
	else if (chart_shows_shares(chart))
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
	say_reference(&t);
	say_intervals(&t);
	say_breaks(&t);
	choose(&t);
	for (size_t i = 0; i < t.n; i++)
		if (t.sentences[i].chosen)
			sentences[n++] = locale_sentence(&t.a, i18n->lang, *t.sentences[i].chosen);
	buf_addstr(out, describe_list(&t, sentences, n, "chart_sentences", "chart_sentences"));
	arena_release(&t.a);
}

/* ---- The label: kind and subject. It is the image's name, so that the summary need not say again what is drawn. ---- */

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
	case CHART_TILES:
		return "chart_kind_tiles";
	}
	return "chart_kind_bars";
}

static struct str subject(struct teller *t)
{
	const struct chart *chart = t->chart;
	struct str *names = arena_array(&t->a, struct str, chart->n_series), title = nothing;
	if (chart->dataset)
		title = dataset_text(chart->dataset, WORD_TITLE, t->i18n->lang);
	if (title.len)
		return title;
	for (size_t s = 0; s < chart->n_series; s++)
		names[s] = chart->series[s].short_name;
	return describe_list(t, names, chart->n_series, "chart_names", "chart_names");
}

static struct str extent_of_timeline(struct teller *t)
{
	int first, last;
	timeline_years(t->chart, &first, &last);
	struct str from = str_of(arena_printf(&t->a, "%d", first)), to = str_of(arena_printf(&t->a, "%d", last));
	return first == last ? from : FILL(t, "chart_from_to", { "first", from }, { "last", to });
}

/* "Plätze nach Angebot, nach Angebot": a title that says it already is not repeated. */
static struct str extent_by(struct teller *t)
{
	struct str by = FILL(t, "chart_by", { "name", t->chart->along_title }), title = subject(t);
	return str_find(title, by) < title.len ? nothing : by;
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
		return extent_by(t);
	return FILL(t, chart->n_points == 2 ? "list_and" : "chart_from_to", { "first", first }, { "last", last });
}

void chart_label(struct buf *out, const struct chart *chart, const struct i18n *i18n)
{
	struct teller t = { .chart = chart, .i18n = i18n };
	struct str parts[4];
	size_t n = 0;
	arena_init(&t.a);
	parts[n++] = FILL(&t, "chart_label", { "kind", i18n_text(i18n, kind_key(chart)) }, { "subject", subject(&t) });
	parts[n] = extent(&t);
	n += parts[n].len > 0;
	if (value_is_number(&chart->reference))
		parts[n++] = FILL(&t, "chart_label_reference", { "name", chart->reference_name },
				  { "n", describe_number(&t, &chart->reference) });
	if (value_is_number(&chart->target))
		parts[n++] = FILL(&t, "chart_label_target", { "n", describe_number(&t, &chart->target) });
	buf_addstr(out, describe_list(&t, parts, n, "chart_names", "chart_names"));
	arena_release(&t.a);
}
