/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Every number that a summary prints is read back from the text, in the notation of its language, and looked for among what
 * can be computed from the chart's data. Names and times are taken out of the text first.
 */
#include "check.h"
#include "render_fixture.h"

static struct fixture f;

/* ---- What may be printed ---- */

struct candidates {
	LIST(struct fraction) numbers;
	size_t counted; /* and whole numbers up to this one */
};

static void add(struct candidates *c, struct fraction number)
{
	*list_add(&f.arena, &c->numbers) = number;
}

static void add_percent(struct candidates *c, struct fraction part, struct fraction whole)
{
	struct fraction share;
	if (whole.num != 0 && fraction_div(part, whole, &share) && fraction_mul(share, (struct fraction){ 100, 1 }, &share))
		add(c, share);
}

/* Two numbers that a sentence may compare: their distance, and what it is in percent of the earlier one. */
static void add_pair(struct candidates *c, struct fraction before, struct fraction after)
{
	struct fraction change;
	if (!fraction_sub(after, before, &change))
		return;
	add(c, change);
	add_percent(c, change, before);
}

static void add_series(struct candidates *c, const struct chart *chart, const struct value *values)
{
	size_t first = 0, last = chart->n_points - 1;
	while (first < last && !value_is_number(&values[first]))
		first++;
	while (last > first && !value_is_number(&values[last]))
		last--;
	if (first < last)
		add_pair(c, values[first].number, values[last].number);
	for (size_t p = 0; p < chart->n_points; p++) {
		if (!value_is_number(&values[p]))
			continue;
		add(c, values[p].number);
		if (value_is_number(&chart->target))
			add_pair(c, chart->target.number, values[p].number);
		if (value_is_number(&chart->points[p].total))
			add_percent(c, values[p].number, chart->points[p].total.number);
	}
}

static struct candidates candidates_of(const struct chart *chart)
{
	struct candidates c = { .counted = chart->n_points * chart->n_series };
	struct value *totals = arena_array(&f.arena, struct value, chart->n_points);
	for (size_t p = 0; p < chart->n_points; p++)
		totals[p] = chart->points[p].total;
	add_series(&c, chart, totals);
	for (size_t s = 0; s < chart->n_series; s++)
		add_series(&c, chart, chart->series[s].values);
	if (value_is_number(&chart->target))
		add(&c, chart->target.number);
	for (size_t i = 0; i < chart->n_bullets; i++)
		if (value_is_number(&chart->bullets[i].gap)) {
			add(&c, chart->bullets[i].target.number);
			add(&c, chart->bullets[i].gap.number);
		}
	return c;
}

static int64_t magnitude(int64_t x)
{
	return x < 0 ? -x : x;
}

/* A number without a sign may be the size of a change, one with a sign must have it. */
static bool is_candidate(const struct candidates *c, int64_t scaled, unsigned decimals, bool has_sign)
{
	if (decimals == 0 && !has_sign && scaled <= (int64_t)c->counted)
		return true;
	for (size_t i = 0; i < c->numbers.n; i++) {
		int64_t there;
		if (!fraction_round(c->numbers.items[i], decimals, &there))
			continue;
		if (there == scaled || (!has_sign && magnitude(there) == scaled))
			return true;
	}
	return false;
}

/* ---- Reading ---- */

static void blank_out(char *text, struct str name)
{
	if (name.len == 0)
		return;
	for (char *at; (at = memmem(text, strlen(text), name.ptr, name.len));)
		memset(at, '_', name.len);
}

static void blank_names(char *text, const struct chart *chart, const struct i18n *i18n)
{
	/* "… 100 %" */
	blank_out(text, i18n_text(i18n, "chart_rounded"));
	for (size_t s = 0; s < chart->n_series; s++)
		blank_out(text, chart->series[s].short_name);
	for (size_t p = 0; p < chart->n_points; p++)
		blank_out(text, chart->points[p].label);
}

static bool starts(const char *text, struct str prefix)
{
	return strncmp(text, prefix.ptr, prefix.len) == 0;
}

/* Reads the number at `text`, which begins with a digit; returns what is behind it. */
static const char *read_number(const char *text, const struct i18n *i18n, int64_t *scaled, unsigned *decimals)
{
	*scaled = 0;
	*decimals = 0;
	for (;;) {
		if (is_digit(*text))
			*scaled = *scaled * 10 + (*text++ - '0');
		else if (starts(text, i18n->group_mark) && is_digit(text[i18n->group_mark.len]))
			text += i18n->group_mark.len;
		else
			break;
	}
	if (!starts(text, i18n->decimal_mark) || !is_digit(text[i18n->decimal_mark.len]))
		return text;
	for (text += i18n->decimal_mark.len; is_digit(*text); text++) {
		*scaled = *scaled * 10 + (*text - '0');
		++*decimals;
	}
	return text;
}

/* How many numbers the summary holds; those that the data do not give fail. */
static size_t numbers_of(const char *table, const char *request, const struct i18n *i18n)
{
	const struct chart *chart = fixture_chart(&f, i18n, table, request);
	CHECK(chart != NULL);
	if (!chart)
		return 0;
	struct buf out = BUF_INIT;
	chart_describe(&out, chart, i18n);
	char *text = arena_cstr(&f.arena, buf_str(&out));
	blank_names(text, chart, i18n);
	struct candidates candidates = candidates_of(chart);
	size_t n = 0, wrong = 0;
	for (const char *at = text; *at;) {
		bool minus = starts(at, i18n->minus), plus = starts(at, i18n->plus);
		const char *digits = at + (minus ? i18n->minus.len : plus ? i18n->plus.len : 0);
		if (!is_digit(*digits)) {
			at++;
			continue;
		}
		int64_t scaled;
		unsigned decimals;
		at = read_number(digits, i18n, &scaled, &decimals);
		n++;
		if (!is_candidate(&candidates, minus ? -scaled : scaled, decimals, minus || plus)) {
			wrong++;
			printf("# %s: %lld with %u decimals is nowhere in: %s\n", request, (long long)scaled, decimals, out.ptr);
		}
	}
	CHECK_INT(wrong, 0);
	buf_release(&out);
	return n;
}

/* ---- Every kind ---- */

static const struct {
	const char *table, *request;
} charts[] = {
	{ FIXTURE_STATUS, "balken" },
	{ FIXTURE_REFUGEES, "balken; je jahr" },
	{ FIXTURE_BALANCE, "balken" },
	{ FIXTURE_STATUS, "säulen" },
	{ FIXTURE_REFUGEES, "gestapelt; werte gestattung,erlaubnis,ausreisepflichtig; je jahr" },
	{ FIXTURE_AGES, "anteile; je stichtag; teile altersgruppe; gesamt Insgesamt" },
	{ "jahr p J|a n A|b n B|c n C\n2018|1|1|1\n", "anteile" },
	{ FIXTURE_SHARES_OVER_TIME, "linie; ziel 45" },
	{ FIXTURE_GAPS, "linie; ziel 32" },
	{ "jahr p J|a n A\n2014|12.345\n2015|9\n2016|2.001\n2017|1.006\n", "linie; ziel 6" },
	{ FIXTURE_POPULATION, "slope; werte auslaendisch,auslaendisch_doppelt" },
	{ FIXTURE_REFUGEES, "hantel; je jahr" },
	{ FIXTURE_POPULATION, "hantel; werte personen" },
	{ FIXTURE_OFFERS, "zielbalken; werte plaetze; ziele soll" },
	{ "jahr p J|a % A\n2014|41,2\n2018|48,5\n", "zielbalken; ziel 50" },
	{ FIXTURE_DISTRICTS, "punkte; werte frauen, maenner; ziel 30" },
	{ FIXTURE_SHARES_OVER_TIME, "einzeldiagramme" },
	{ "g t G|a n Frauen|b n Männer\nA|1.005|2\nB|7|4\n", "einzeldiagramme" },
	{ FIXTURE_AGES, "ring; teile altersgruppe; gesamt Insgesamt" },
	{ FIXTURE_AGES, "waffel; teile altersgruppe; gesamt Insgesamt" },
};

int main(void)
{
	size_t german = 0;
	fixture_open(&f);
	for (size_t i = 0; i < sizeof charts / sizeof *charts; i++) {
		size_t n = numbers_of(charts[i].table, charts[i].request, &f.de);
		CHECK(n > 0);
		CHECK_INT(numbers_of(charts[i].table, charts[i].request, &f.en), n);
		german += n;
	}
	/* So many that a reader which skips numbers would be noticed. */
	CHECK_INT(german, 142);
	fixture_close(&f);
	return check_done();
}
