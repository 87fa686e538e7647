/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/date.h"

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int date_days_in_month(int year, int month)
{
	static const signed char days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Cuts between `min` and `max` digits off the front. */
static bool cut_digits(struct str *rest, size_t min, size_t max, int *value)
{
	size_t n = 0;
	*value = 0;
	while (n < rest->len && n < max && rest->ptr[n] >= '0' && rest->ptr[n] <= '9')
		*value = *value * 10 + (rest->ptr[n++] - '0');
	*rest = str_from(*rest, n);
	return n >= min;
}

static bool cut_char(struct str *rest, char c)
{
	if (rest->len == 0 || rest->ptr[0] != c)
		return false;
	*rest = str_from(*rest, 1);
	return true;
}

static bool parse_iso(struct str text, struct date *date)
{
	return cut_digits(&text, 4, 4, &date->year) && cut_char(&text, '-') && cut_digits(&text, 2, 2, &date->month) &&
	       cut_char(&text, '-') && cut_digits(&text, 2, 2, &date->day) && text.len == 0;
}

static bool parse_german(struct str text, struct date *date)
{
	return cut_digits(&text, 1, 2, &date->day) && cut_char(&text, '.') && cut_digits(&text, 1, 2, &date->month) &&
	       cut_char(&text, '.') && cut_digits(&text, 4, 4, &date->year) && text.len == 0;
}

bool date_parse(struct str text, struct date *date)
{
	struct date read;
	text = str_trim(text);
	if (!parse_iso(text, &read) && !parse_german(text, &read))
		return false;
	if (read.year < 1 || read.month < 1 || read.month > 12)
		return false;
	if (read.day < 1 || read.day > date_days_in_month(read.year, read.month))
		return false;
	*date = read;
	return true;
}

int date_cmp(struct date a, struct date b)
{
	if (a.year != b.year)
		return a.year < b.year ? -1 : 1;
	if (a.month != b.month)
		return a.month < b.month ? -1 : 1;
	return (a.day > b.day) - (a.day < b.day);
}

/*
 * Years begin in March, so that the leap day is the last of a year; 400 years are 146,097 days, and 1970-01-01 is day
 * 719,468 of that count (https://howardhinnant.github.io/date_algorithms.html, days_from_civil).
 */
long date_days(struct date date)
{
	long year = date.year - (date.month <= 2);
	long era = (year >= 0 ? year : year - 399) / 400;
	long year_of_era = year - era * 400;
	long day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
	long day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
	return era * 146097 + day_of_era - 719468;
}

static char *put_digits(char *out, int value, int n)
{
	for (int i = n - 1; i >= 0; i--) {
		out[i] = (char)('0' + value % 10);
		value /= 10;
	}
	return out + n;
}

void date_iso(struct date date, char out[11])
{
	out = put_digits(out, date.year, 4);
	*out++ = '-';
	out = put_digits(out, date.month, 2);
	*out++ = '-';
	out = put_digits(out, date.day, 2);
	*out = '\0';
}
