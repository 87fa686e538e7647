/* SPDX-License-Identifier: EUPL-1.2 */
/* A timeline in words: how many rows of which status, first beginning and last end, and where dates are missing. */
#include "render/chart_kinds.h"

enum { MAX_NAMED = 4 };

struct teller {
	struct arena a;
	const struct chart *chart;
	const struct i18n *i18n;
	struct buf *out;
	size_t start;
};

static struct str join(struct teller *t, struct str list, struct str item)
{
	struct i18n_argument arguments[] = { { "list", list }, { "item", item } };
	return list.len ? i18n_filled(&t->a, t->i18n, "chart_list", arguments, 2) : item;
}

static struct str number(struct teller *t, size_t n)
{
	struct buf text = BUF_INIT;
	format_number(&text, t->i18n, (int64_t)n, 0, false);
	struct str copy = buf_copy(&t->a, &text);
	buf_release(&text);
	return copy;
}

static void say(struct teller *t, struct str sentence)
{
	if (t->out->len > t->start)
		buf_addc(t->out, ' ');
	buf_addstr(t->out, sentence);
}

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
	struct str list = { 0 };
	for (size_t i = 0; timeline->status_title.len && i < timeline->n; i++) {
		size_t n = count_status(t, i);
		struct i18n_argument arguments[] = { { "n", status_of(t, i) }, { "time", number(t, n) } };
		if (n)
			list = join(t, list, i18n_filled(&t->a, t->i18n, "chart_at", arguments, 2));
	}
	struct i18n_argument arguments[] = {
		{ "n", number(t, timeline->n) }, { "title", timeline->status_title }, { "list", list }
	};
	struct buf text = BUF_INIT;
	i18n_plural(&text, t->i18n, list.len ? "chart_spans_status" : "chart_spans", (long long)timeline->n, arguments, 3);
	say(t, buf_copy(&t->a, &text));
	buf_release(&text);
}

/* ---- First and last ---- */

static struct i18n_argument day_argument(struct teller *t, const char *name, const struct value *value)
{
	return (struct i18n_argument){ name, format_value_str(&t->a, t->i18n, value, true) };
}

static void say_extremes(struct teller *t)
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
	struct i18n_argument arguments[4] = { 0 };
	if (first) {
		arguments[0] = (struct i18n_argument){ "first", first->name };
		arguments[1] = day_argument(t, "from", first->begin);
	}
	if (last) {
		arguments[2] = (struct i18n_argument){ "last", last->name };
		arguments[3] = day_argument(t, "to", last->end);
	}
	if (first && last && timeline->n > 1)
		say(t, i18n_filled(&t->a, t->i18n, timeline->end_title.len ? "chart_spans_extremes" : "chart_days_extremes",
				   arguments, 4));
	else if (first && last)
		say(t, i18n_filled(&t->a, t->i18n, timeline->end_title.len ? "chart_spans_one" : "chart_days_one", arguments, 4));
	else if (first)
		say(t, i18n_filled(&t->a, t->i18n, "chart_spans_first", arguments, 2));
	else
		say(t, i18n_filled(&t->a, t->i18n, "chart_spans_last", arguments + 2, 2));
}

/* ---- Missing dates ---- */

enum missing { NO_BEGIN = 1, NO_END = 2 };

static struct str names_without(struct teller *t, int wanted)
{
	const struct chart_timeline *timeline = t->chart->timeline;
	struct str list = { 0 };
	size_t n = 0;
	for (size_t i = 0; i < timeline->n; i++) {
		const struct chart_span *span = &timeline->spans[i];
		int missing = (span->from.year ? 0 : NO_BEGIN) | (span->to.year ? 0 : NO_END);
		if (missing == wanted && n++ < MAX_NAMED)
			list = join(t, list, span->name);
	}
	struct i18n_argument arguments[] = { { "list", list }, { "n", n > MAX_NAMED ? number(t, n - MAX_NAMED) : list } };
	return n > MAX_NAMED ? i18n_filled(&t->a, t->i18n, "chart_and_more", arguments, 2) : list;
}

static void say_missing(struct teller *t)
{
	static const struct {
		int missing;
		const char *key;
	} kinds[] = {
		{ NO_END, "chart_spans_open" },
		{ NO_BEGIN, "chart_spans_no_begin" },
		{ NO_BEGIN | NO_END, "chart_spans_no_dates" },
	};
	struct buf text = BUF_INIT;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		struct i18n_argument list = { "list", names_without(t, kinds[i].missing) };
		if (!list.text.len)
			continue;
		buf_adds(&text, text.len ? "; " : "");
		i18n_fill(&text, t->i18n, kinds[i].key, &list, 1);
	}
	struct i18n_argument list = { "list", buf_str(&text) };
	if (text.len)
		say(t, i18n_filled(&t->a, t->i18n, "chart_spans_missing", &list, 1));
	buf_release(&text);
}

void timeline_describe(struct buf *out, const struct chart *chart, const struct i18n *i18n)
{
	struct teller t = { .chart = chart, .i18n = i18n, .out = out, .start = out->len };
	arena_init(&t.a);
	say_count(&t);
	say_extremes(&t);
	say_missing(&t);
	arena_release(&t.a);
}
