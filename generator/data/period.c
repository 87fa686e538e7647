/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/period.h"

#include <stdio.h>

static const char *const month_names[] = { "januar", "februar", "märz",	     "april",	"mai",	    "juni",
					   "juli",   "august",	"september", "oktober", "november", "dezember" };
static const char *const month_titles[] = { "Januar", "Februar", "März",      "April",	 "Mai",	     "Juni",
					    "Juli",   "August",	 "September", "Oktober", "November", "Dezember" };

/* ---- Reading ---- */

/* Takes exactly `n` digits off the front. */
static bool take_number(struct str *text, unsigned n, int *value)
{
	if (text->len < n)
		return false;
	int result = 0;
	for (unsigned i = 0; i < n; i++) {
		if (text->ptr[i] < '0' || text->ptr[i] > '9')
			return false;
		result = result * 10 + (text->ptr[i] - '0');
	}
	*text = str_from(*text, n);
	*value = result;
	return true;
}

static bool take_char(struct str *text, char c)
{
	if (!text->len || text->ptr[0] != c)
		return false;
	*text = str_from(*text, 1);
	return true;
}

/* Takes `word` (in lower case) off the front, whatever the case of `text`, also written MÄRZ or Maerz. */
static bool take_word(struct str *text, const char *word)
{
	struct str rest = *text;
	for (const char *w = word; *w;) {
		if ((unsigned char)*w == 0xc3) {
			bool umlaut = rest.len >= 2 && (unsigned char)rest.ptr[0] == 0xc3 &&
				      ((unsigned char)rest.ptr[1] | 0x20) == (unsigned char)w[1];
			bool spelled = rest.len >= 2 && (rest.ptr[0] | 0x20) == 'a' && (rest.ptr[1] | 0x20) == 'e';
			if (!umlaut && !spelled)
				return false;
			rest = str_from(rest, 2);
			w += 2;
			continue;
		}
		if (!rest.len || (rest.ptr[0] | 0x20) != *w)
			return false;
		rest = str_from(rest, 1);
		w++;
	}
	*text = rest;
	return true;
}

static void skip_blanks(struct str *text)
{
	while (text->len && text->ptr[0] == ' ')
		*text = str_from(*text, 1);
}

static bool period_make(struct period *period, enum period_kind kind, int year, int month, int day)
{
	if (year < 1)
		return false;
	*period = (struct period){ kind, { year, month, day } };
	return true;
}

/* A year of four digits and nothing else. */
static bool take_year(struct str text, int *year)
{
	return take_number(&text, 4, year) && !text.len && *year > 0;
}

/* `15/16`, `2015/16`: two years that follow each other. Yields the first. */
static bool take_double_year(struct str text, int *first)
{
	int second;
	if (!take_number(&text, 4, first) || !take_char(&text, '/'))
		return false;
	if (text.len == 4)
		return take_number(&text, 4, &second) && second == *first + 1;
	return text.len == 2 && take_number(&text, 2, &second) && second == (*first + 1) % 100;
}

static bool read_semester(struct str text, struct period *period)
{
	int year;
	if (take_word(&text, "sose") || take_word(&text, "ss")) {
		skip_blanks(&text);
		return take_year(text, &year) && period_make(period, PERIOD_SUMMER, year, 4, 1);
	}
	if (take_word(&text, "wise") || take_word(&text, "ws")) {
		skip_blanks(&text);
		return take_double_year(text, &year) && period_make(period, PERIOD_WINTER, year, 10, 1);
	}
	return false;
}

static bool quarter_make(struct period *period, int year, int quarter)
{
	return quarter >= 1 && quarter <= 4 && period_make(period, PERIOD_QUARTER, year, quarter * 3 - 2, 1);
}

static bool read_quarter(struct str text, struct period *period)
{
	static const char *const roman[] = { "i/", "ii/", "iii/", "iv/" };
	int year, quarter;
	struct str rest = text;
	if (take_number(&rest, 1, &quarter) && take_char(&rest, '.')) {
		skip_blanks(&rest);
		if (!take_word(&rest, "quartal"))
			return false;
		skip_blanks(&rest);
		return take_year(rest, &year) && quarter_make(period, year, quarter);
	}
	rest = text;
	if (take_word(&rest, "q") && take_number(&rest, 1, &quarter)) {
		skip_blanks(&rest);
		return take_year(rest, &year) && quarter_make(period, year, quarter);
	}
	rest = text;
	if (take_number(&rest, 4, &year) && take_char(&rest, '-') && take_word(&rest, "q"))
		return take_number(&rest, 1, &quarter) && !rest.len && quarter_make(period, year, quarter);
	for (int i = 0; i < 4; i++) {
		rest = text;
		if (take_word(&rest, roman[i]))
			return take_year(rest, &year) && quarter_make(period, year, i + 1);
	}
	return false;
}

static bool read_month(struct str text, struct period *period)
{
	int year, month;
	struct str rest = text;
	if (take_number(&rest, 2, &month) && take_char(&rest, '/'))
		return month >= 1 && month <= 12 && take_year(rest, &year) &&
		       period_make(period, PERIOD_MONTH, year, month, 1);
	rest = text;
	if (take_number(&rest, 4, &year) && take_char(&rest, '-') && take_number(&rest, 2, &month))
		return !rest.len && month >= 1 && month <= 12 && period_make(period, PERIOD_MONTH, year, month, 1);
	for (month = 1; month <= 12; month++) {
		rest = text;
		if (take_word(&rest, month_names[month - 1]) && rest.len && rest.ptr[0] == ' ') {
			skip_blanks(&rest);
			return take_year(rest, &year) && period_make(period, PERIOD_MONTH, year, month, 1);
		}
	}
	return false;
}

bool period_parse(struct str text, struct period *period)
{
	int year;
	struct date date;
	text = str_trim(text);
	if (text.len == 4 && take_year(text, &year))
		return period_make(period, PERIOD_YEAR, year, 1, 1);
	if (date_parse(text, &date))
		return period_make(period, PERIOD_DAY, date.year, date.month, date.day);
	if (take_double_year(text, &year))
		return period_make(period, PERIOD_SCHOOL_YEAR, year, 8, 1);
	return read_semester(text, period) || read_quarter(text, period) || read_month(text, period);
}

/* ---- Order ---- */

/* The kinds are declared from long to short, so the kind itself is the second key. */
int64_t period_code(struct period period)
{
	int64_t day = period.start.year * INT64_C(10000) + period.start.month * INT64_C(100) + period.start.day;
	return day * 8 + period.kind;
}

struct period period_of_code(int64_t code)
{
	if (code <= 0)
		return (struct period){ PERIOD_NONE, { 0, 0, 0 } };
	int64_t day = code / 8;
	return (struct period){ (enum period_kind)(code % 8),
				{ (int)(day / 10000), (int)(day / 100 % 100), (int)(day % 100) } };
}

int period_cmp(struct period a, struct period b)
{
	int64_t x = period_code(a), y = period_code(b);
	return (x > y) - (x < y);
}

/* ---- Spans ---- */

static struct date month_end(int year, int month)
{
	return (struct date){ year, month, date_days_in_month(year, month) };
}

struct date period_end(struct period period)
{
	int year = period.start.year;
	switch (period.kind) {
	case PERIOD_YEAR:
		return month_end(year, 12);
	case PERIOD_SCHOOL_YEAR:
		return month_end(year + 1, 7);
	case PERIOD_SUMMER:
		return month_end(year, 9);
	case PERIOD_WINTER:
		return month_end(year + 1, 3);
	case PERIOD_QUARTER:
		return month_end(year, period.start.month + 2);
	case PERIOD_MONTH:
		return month_end(year, period.start.month);
	case PERIOD_DAY:
	case PERIOD_NONE:
		break;
	}
	return period.start;
}

bool period_follows(struct period earlier, struct period later)
{
	if (earlier.kind == PERIOD_DAY && later.kind == PERIOD_DAY)
		return date_cmp(earlier.start, later.start) < 0;
	return date_days(later.start) == date_days(period_end(earlier)) + 1;
}

/* ---- Writing ---- */

/* As printf's %04u, for the kind of which there are thousands. */
static void year_text(unsigned year, char out[32])
{
	for (size_t i = 4; i > 0; year /= 10)
		out[--i] = (char)('0' + year % 10);
	out[4] = '\0';
}

void period_text(struct period period, char out[32])
{
	/* The remainders tell the compiler how long the numbers can get. */
	unsigned year = (unsigned)period.start.year % 10000, month = (unsigned)period.start.month % 100;
	unsigned day = (unsigned)period.start.day % 100, next = (year + 1) % 100;
	switch (period.kind) {
	case PERIOD_YEAR:
		year_text(year, out);
		return;
	case PERIOD_SCHOOL_YEAR:
		snprintf(out, 32, "%04u/%02u", year, next);
		return;
	case PERIOD_SUMMER:
		snprintf(out, 32, "SS %04u", year);
		return;
	case PERIOD_WINTER:
		snprintf(out, 32, "WS %04u/%02u", year, next);
		return;
	case PERIOD_QUARTER:
		snprintf(out, 32, "%u. Quartal %04u", (month + 2) / 3, year);
		return;
	case PERIOD_MONTH:
		snprintf(out, 32, "%s %04u", month_titles[(month + 11) % 12], year);
		return;
	case PERIOD_DAY:
		snprintf(out, 32, "%02u.%02u.%04u", day, month, year);
		return;
	case PERIOD_NONE:
		break;
	}
	out[0] = '\0';
}
