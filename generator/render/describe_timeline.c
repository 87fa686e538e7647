/* SPDX-License-Identifier: EUPL-1.2 */
/* A timeline in words: how many rows of which status, first beginning and last end, and where dates are missing. */
#include "render/describe.h"

static const struct str nothing = { 0 };

/* ---- Statuses ---- */

static struct str status_of(struct teller *t, size_t i)
{
	const struct value *status = t->chart->timeline->spans[i].status;
	if (!status || status->status != STATUS_VALUE)
		return i18n_text(t->i18n, "not_stated");
	return format_value_str(&t->a, t->i18n, status, true);
}

/* How many rows have the status of row i; 0: an earlier row has told. */
static size_t count_status(struct teller *t, size_t i)
{
	size_t n = 0;
	for (size_t k = 0; k < t->chart->timeline->n; k++) {
		if (!str_eq(status_of(t, k), status_of(t, i)))
			continue;
		if (k < i)
			return 0;
		n++;
	}
	return n;
}

static void say_count(struct teller *t)
{
	const struct chart_timeline *timeline = t->chart->timeline;
	struct str *items = arena_array(&t->a, struct str, timeline->n);
	size_t n_items = 0;
	for (size_t i = 0; timeline->status_title.len && i < timeline->n; i++) {
		size_t n = count_status(t, i);
		if (n)
			items[n_items++] = FILL(t, "chart_at", { "n", status_of(t, i) }, { "time", describe_count(t, n) });
	}
	struct str list = describe_list(t, items, n_items, "chart_names", "chart_names");
	describe_say(t, 1,
		     FILL_FOR(t, n_items ? "chart_spans_status" : "chart_spans", timeline->n,
			      { "n", describe_count(t, timeline->n) }, { "title", timeline->status_title }, { "list", list }),
		     nothing);
}

/* ---- First and last ---- */

static void say_first_and_last(struct teller *t)
{
	const struct chart_timeline *timeline = t->chart->timeline;
	const struct chart_span *first = NULL, *last = NULL;
	for (size_t i = 0; i < timeline->n; i++) {
		const struct chart_span *span = &timeline->spans[i];
		if (span->from.year && (!first || date_cmp(span->from, first->from) < 0))
			first = span;
		if (span->to.year && (!last || date_cmp(span->to, last->to) > 0))
			last = span;
	}
	bool spans = timeline->end_title.len > 0;
	const char *key = !last    ? "chart_spans_first"
			  : !first ? "chart_spans_last"
			  : timeline->n == 1 ? spans ? "chart_spans_one" : "chart_days_one"
			  : spans  ? "chart_spans_extremes"
				   : "chart_days_extremes";
	describe_say(t, 2,
		     FILL(t, key, { "first", first ? first->name : nothing },
			  { "from", first ? describe_number(t, first->begin) : nothing },
			  { "last", last ? last->name : nothing }, { "to", last ? describe_number(t, last->end) : nothing }),
		     nothing);
}

/* ---- Missing dates ---- */

enum missing { NO_BEGIN = 1, NO_END = 2 };

static struct str names_without(struct teller *t, int wanted)
{
	const struct chart_timeline *timeline = t->chart->timeline;
	struct str *names = arena_array(&t->a, struct str, timeline->n);
	size_t n = 0;
	for (size_t i = 0; i < timeline->n; i++) {
		const struct chart_span *span = &timeline->spans[i];
		int missing = (span->from.year ? 0 : NO_BEGIN) | (span->to.year ? 0 : NO_END);
		if (missing == wanted)
			names[n++] = span->name;
	}
	return describe_some(t, names, n, "chart_names");
}

static void say_missing_dates(struct teller *t)
{
	static const struct {
		int missing;
		const char *key;
	} kinds[] = {
		{ NO_END, "chart_spans_open" },
		{ NO_BEGIN, "chart_spans_no_begin" },
		{ NO_BEGIN | NO_END, "chart_spans_no_dates" },
	};
	struct str items[3];
	size_t n = 0;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		struct str names = names_without(t, kinds[i].missing);
		if (names.len)
			items[n++] = FILL(t, kinds[i].key, { "list", names });
	}
	if (n)
		describe_say(t, 0,
			     FILL(t, "chart_spans_missing", { "list", describe_list(t, items, n, "chart_items", "chart_items") }),
			     nothing);
}

void tell_timeline(struct teller *t)
{
	say_count(t);
	say_first_and_last(t);
	say_missing_dates(t);
}
