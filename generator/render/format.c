/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/format.h"

#include "render/sparkline.h"

/* Sign, 19 digits, groups and a decimal mark of up to 4 bytes each. */
enum { MAX_DIGITS = 20 };

/* Room for nearly every number with its unit. */
enum { SHORT_TEXT = 128 };

/* ---- Numbers ---- */

static size_t digits_of(uint64_t value, char out[MAX_DIGITS])
{
	char reversed[MAX_DIGITS];
	size_t n = 0;
	do
		reversed[n++] = (char)('0' + value % 10);
	while (value /= 10);
	for (size_t i = 0; i < n; i++)
		out[i] = reversed[n - 1 - i];
	return n;
}

static void add_whole(struct buf *out, const struct i18n *i18n, const char *digits, size_t n)
{
	size_t first = n < i18n->group_from ? n : (n - 1) % 3 + 1;
	buf_add(out, digits, first);
	for (size_t i = first; i < n; i += 3) {
		buf_addstr(out, i18n->group_mark);
		buf_add(out, digits + i, 3);
	}
}

void format_number(struct buf *out, const struct i18n *i18n, int64_t scaled, unsigned decimals, bool plus)
{
	char digits[MAX_DIGITS];
	size_t n = digits_of(scaled < 0 ? -(uint64_t)scaled : (uint64_t)scaled, digits);
	if (scaled < 0)
		buf_addstr(out, i18n->minus);
	else if (scaled > 0 && plus)
		buf_addstr(out, i18n->plus);

	size_t whole = n > decimals ? n - decimals : 0;
	if (whole > 0)
		add_whole(out, i18n, digits, whole);
	else
		buf_addc(out, '0');
	if (decimals == 0)
		return;
	buf_addstr(out, i18n->decimal_mark);
	for (size_t i = n; i < decimals; i++)
		buf_addc(out, '0');
	buf_add(out, digits + whole, n - whole);
}

/* "< 0,1": what is there but rounds to nothing must not look like nothing. Changes do, and sentences call them so. */
static void add_below(struct buf *out, const struct i18n *i18n, const struct value *value, unsigned decimals)
{
	bool negative = value->number.num < 0;
	struct buf least = BUF_INIT;
	format_number(&least, i18n, negative ? -1 : 1, decimals, false);
	struct i18n_argument n = { "n", buf_str(&least) };
	i18n_fill(out, i18n, negative ? "number_above" : "number_below", &n, 1);
	buf_release(&least);
}

/* Fewer decimals where the scaled number would leave 64 bits: the leading digits are what such a number is about. */
static void add_fraction(struct buf *out, const struct i18n *i18n, const struct value *value)
{
	unsigned decimals = value->decimals;
	int64_t scaled;
	while (!fraction_round(value->number, decimals, &scaled)) {
		if (decimals == 0)
			BUG("a number beyond 64 bits");
		decimals--;
	}
	if (scaled == 0 && value->number.num != 0 && !value->signed_number)
		add_below(out, i18n, value, decimals);
	else
		format_number(out, i18n, scaled, decimals, value->signed_number);
}

/* The sign stands before the whole pattern: "−3,1 %", and in Turkish "−%3,1". */
static void add_percent(struct buf *out, const struct i18n *i18n, struct str number)
{
	const struct str signs[] = { i18n->minus, i18n->plus };
	for (size_t i = 0; i < 2; i++)
		if (signs[i].len && number.len > signs[i].len && memcmp(number.ptr, signs[i].ptr, signs[i].len) == 0) {
			buf_addstr(out, signs[i]);
			number = str_from(number, signs[i].len);
			break;
		}
	i18n_fill_pattern(out, i18n->percent, &(struct i18n_argument){ "n", number }, 1);
}

static void add_number_value(struct buf *out, const struct i18n *i18n, const struct value *value, bool with_unit)
{
	enum unit_kind unit = value->unit.kind;
	if (!with_unit || (unit != UNIT_PERCENT && unit != UNIT_POINTS)) {
		add_fraction(out, i18n, value);
		return;
	}
	char room[SHORT_TEXT];
	struct buf number = BUF_WITHIN(room);
	int64_t scaled = 0;
	unsigned decimals = value->decimals;
	add_fraction(&number, i18n, value);
	if (unit == UNIT_PERCENT)
		add_percent(out, i18n, buf_str(&number));
	else
		i18n_points(out, i18n, fraction_round(value->number, decimals, &scaled) ? scaled : 0, decimals, buf_str(&number));
	buf_release(&number);
}

void format_value(struct buf *out, const struct i18n *i18n, const struct value *value, bool with_unit)
{
	if (value->status != STATUS_VALUE)
		buf_addstr(out, i18n->signs[value->status]);
	else if (value->kind == VALUE_TEXT)
		buf_addstr(out, value->text);
	else if (value->kind == VALUE_PERIOD)
		format_period(out, i18n, value->period);
	else if (value->kind == VALUE_COURSE)
		sparkline_text(out, i18n, value);
	else
		add_number_value(out, i18n, value, with_unit);
}

struct str format_value_str(struct arena *a, const struct i18n *i18n, const struct value *value, bool with_unit)
{
	char room[SHORT_TEXT];
	struct buf text = BUF_WITHIN(room);
	format_value(&text, i18n, value, with_unit);
	struct str copy = buf_copy(a, &text);
	buf_release(&text);
	return copy;
}

/* ---- Time ---- */

/* Days, months and years: not negative. */
static struct str int_text(char text[MAX_DIGITS], int value, bool two_digits)
{
	bool padded = two_digits && value < 10;
	text[0] = '0';
	return str_part(text, padded + digits_of((unsigned)value, text + padded));
}

static void add_date(struct buf *out, const struct str *months, struct str pattern, struct date date)
{
	char day[MAX_DIGITS], year[MAX_DIGITS], dd[MAX_DIGITS], mm[MAX_DIGITS];
	struct i18n_argument arguments[] = {
		{ "tag", int_text(day, date.day, false) },    { "monat", months[date.month - 1] },
		{ "jahr", int_text(year, date.year, false) }, { "tt", int_text(dd, date.day, true) },
		{ "mm", int_text(mm, date.month, true) },
	};
	i18n_fill_pattern(out, pattern, arguments, sizeof arguments / sizeof *arguments);
}

void format_date(struct buf *out, const struct i18n *i18n, struct date date, bool numeric)
{
	add_date(out, i18n->months, numeric ? i18n->date_short : i18n->date_long, date);
}

static void add_named_period(struct buf *out, const struct i18n *i18n, const char *key, struct period period)
{
	char year[MAX_DIGITS], next[MAX_DIGITS], quarter[MAX_DIGITS];
	struct i18n_argument arguments[] = {
		{ "year", int_text(year, period.start.year, false) },
		{ "next", int_text(next, (period.start.year + 1) % 100, true) },
		{ "n", int_text(quarter, (period.start.month + 2) / 3, false) },
	};
	i18n_fill(out, i18n, key, arguments, sizeof arguments / sizeof *arguments);
}

void format_period(struct buf *out, const struct i18n *i18n, struct period period)
{
	switch (period.kind) {
	case PERIOD_YEAR:
		buf_addu(out, (unsigned)period.start.year);
		return;
	case PERIOD_SCHOOL_YEAR:
		add_named_period(out, i18n, "chart_school_year", period);
		return;
	case PERIOD_SUMMER:
		add_named_period(out, i18n, "chart_summer", period);
		return;
	case PERIOD_WINTER:
		add_named_period(out, i18n, "chart_winter", period);
		return;
	case PERIOD_QUARTER:
		add_named_period(out, i18n, "chart_quarter", period);
		return;
	case PERIOD_MONTH:
		add_date(out, i18n->months_alone, i18n->month_year, period.start);
		return;
	case PERIOD_DAY:
		add_date(out, i18n->months, i18n->date_short, period.start);
		return;
	case PERIOD_NONE:
		return;
	}
}

/* ---- Figures of running text ---- */

/* "stieg von 15,1 auf 15,1 %" would be absurd: what prints alike is called practically unchanged. */
static const char *development_key(const struct figure *figure)
{
	int direction = fraction_cmp(figure->value.number, figure->from.number);
	if (direction == 0)
		return "unchanged";
	int64_t from, to;
	unsigned decimals = figure->value.decimals;
	if (fraction_round(figure->from.number, decimals, &from) &&
	    fraction_round(figure->value.number, decimals, &to) && from == to)
		return "chart_nearly_unchanged";
	return direction > 0 ? "rose" : "fell";
}

/* The unit stands once, behind the second number: "von 15,1 auf 15,7 %". */
static void add_development(struct buf *out, const struct i18n *i18n, const struct figure *figure)
{
	struct buf from = BUF_INIT, to = BUF_INIT;
	format_value(&from, i18n, &figure->from, figure->from.unit.kind != figure->value.unit.kind);
	format_value(&to, i18n, &figure->value, true);
	struct i18n_argument arguments[] = { { "from", buf_str(&from) }, { "to", buf_str(&to) } };
	i18n_fill(out, i18n, development_key(figure), arguments, 2);
	buf_release(&from);
	buf_release(&to);
}

static void add_roughly(struct buf *out, const struct i18n *i18n, const struct value *value)
{
	struct buf number = BUF_INIT;
	format_value(&number, i18n, value, true);
	struct i18n_argument n = { "n", buf_str(&number) };
	i18n_fill(out, i18n, "chart_roughly", &n, 1);
	buf_release(&number);
}

void format_figure(struct buf *out, const struct i18n *i18n, const struct figure *figure)
{
	switch (figure->kind) {
	case FIGURE_DATE:
		format_date(out, i18n, figure->date, false);
		return;
	case FIGURE_WORD:
		buf_addstr(out, figure->value.text);
		return;
	case FIGURE_DEVELOPMENT:
		add_development(out, i18n, figure);
		return;
	case FIGURE_VALUE:
		break;
	}
	if (figure->roughly)
		add_roughly(out, i18n, &figure->value);
	else
		format_value(out, i18n, &figure->value, true);
}

/* ---- Downloads ---- */

void format_size(struct buf *out, const struct i18n *i18n, size_t bytes)
{
	bool mega = bytes >= 999500; /* 999,5 KB would print as 1.000 KB */
	uint64_t unit = mega ? 1000000 : 1000;
	/* One decimal while it says something: 4,9 KB, but 49 KB. */
	uint64_t tenths = (bytes * (uint64_t)10 + unit / 2) / unit;
	char room[SHORT_TEXT];
	struct buf number = BUF_WITHIN(room);
	if (bytes < 1000)
		format_number(&number, i18n, (int64_t)bytes, 0, false);
	else if (tenths < 100)
		format_number(&number, i18n, (int64_t)tenths, 1, false);
	else
		format_number(&number, i18n, (int64_t)((bytes + unit / 2) / unit), 0, false);
	struct i18n_argument n = { "n", buf_str(&number) };
	i18n_fill(out, i18n, bytes < 1000 ? "size_bytes" : mega ? "size_mb" : "size_kb", &n, 1);
	buf_release(&number);
}
