/* SPDX-License-Identifier: EUPL-1.2 */
#include "export/excel.h"

#define N(array) (sizeof(array) / sizeof *(array))

/* Excel shows more digits than these as 1,23457E+11. */
enum { SHOWN_DIGITS = 11 };

static bool is_digits(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!is_digit(text.ptr[i]))
			return false;
	return text.len > 0;
}

/* "2016/17" is no month of any year, "2011/12" is. */
static bool is_school_year(struct str text)
{
	return text.len == 7 && text.ptr[4] == '/' && is_digits(str_part(text.ptr, 4)) &&
	       is_digits(str_from(text, 5)) && (text.ptr[5] > '1' || (text.ptr[5] == '1' && text.ptr[6] > '2'));
}

/* Digits with marks between them: Excel finds a number, date or time in most of these; with a blank in "1 1/2" only. */
static bool is_number_like(struct str text)
{
	bool digit = false, slash = str_find_char(text, '/') < text.len;
	for (size_t i = 0; i < text.len; i++) {
		digit |= is_digit(text.ptr[i]);
		if (!is_digit(text.ptr[i]) && !strchr(slash ? ".,:/-+%eE " : ".,:/-+%eE", text.ptr[i]))
			return false;
	}
	return digit && (is_digit(text.ptr[0]) || text.ptr[0] == ',') && !is_school_year(text);
}

/* "(12)" is -12. */
static bool is_bracketed(struct str text)
{
	return str_starts(text, "(") && str_ends(text, ")") && text.len > 2 &&
	       is_number_like(str_part(text.ptr + 1, text.len - 2));
}

/* Whatever the case, also of ä: in UTF-8, too, one bit tells capital and small letter apart. */
static bool same_word(struct str word, const char *small)
{
	for (size_t i = 0; i < word.len; i++)
		if ((word.ptr[i] | 0x20) != (small[i] | 0x20))
			return false;
	return true;
}

static bool is_one_of(struct str word, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (word.len == strlen(words[i]) && same_word(word, words[i]))
			return true;
	return false;
}

static bool is_month(struct str word)
{
	static const char *const months[] = {
		"januar",    "jan", "februar", "feb", "märz",	  "mär", "mrz",	     "april",
		"apr",	     "mai", "juni",    "jun", "juli",	  "jul", "august",   "aug",
		"september", "sep", "oktober", "okt", "november", "nov", "dezember", "dez",
	};
	return is_one_of(word, months, N(months));
}

/* "März 2020", "1. Mai", "Mai-20": a month among numbers. */
static bool is_month_date(struct str text)
{
	unsigned n_months = 0, n_numbers = 0;
	while (text.len) {
		size_t len = 0;
		while (len < text.len && !strchr(" .-/", text.ptr[len]))
			len++;
		struct str part = str_part(text.ptr, len);
		if (is_digits(part))
			n_numbers++;
		else if (is_month(part))
			n_months++;
		else if (len)
			return false;
		text = str_from(text, len < text.len ? len + 1 : len);
	}
	return n_months == 1 && n_numbers > 0;
}

static bool is_truth(struct str text)
{
	static const char *const words[] = { "wahr", "falsch", "true", "false" };
	return is_one_of(text, words, N(words));
}

bool excel_changes(struct str text)
{
	if (!text.len)
		return false;
	if (strchr("=+-@\t\r\n", text.ptr[0]))
		return true;
	if (is_digits(text))
		return (text.len > 1 && text.ptr[0] == '0') || text.len > SHOWN_DIGITS;
	static const char *const percent[] = { " %", "\xC2\xA0%" };
	for (size_t i = 0; i < N(percent); i++)
		if (str_ends(text, percent[i]))
			text = str_part(text.ptr, text.len - strlen(percent[i]));
	return is_number_like(text) || is_bracketed(text) || is_month_date(text) || is_truth(text);
}
