/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/number.h"

#include <math.h>

/* The largest scaled number a cell may hold: sums of nine such cells still fit 64 bits. */
#define NUMBER_LIMIT UINT64_C(900000000000000000)

static const int64_t powers_of_ten[] = {
	1,
	10,
	100,
	1000,
	10000,
	100000,
	1000000,
	10000000,
	100000000,
	1000000000,
	INT64_C(10000000000),
	INT64_C(100000000000),
	INT64_C(1000000000000),
	INT64_C(10000000000000),
	INT64_C(100000000000000),
	INT64_C(1000000000000000),
	INT64_C(10000000000000000),
	INT64_C(100000000000000000),
	INT64_C(1000000000000000000),
};

enum { MAX_DECIMALS = 18 };

/* ---- Fractions ---- */

static unsigned __int128 magnitude(__int128 value)
{
	return value < 0 ? -(unsigned __int128)value : (unsigned __int128)value;
}

static unsigned __int128 common_divisor(unsigned __int128 a, unsigned __int128 b)
{
	while (b >> 64) {
		unsigned __int128 rest = a % b;
		a = b;
		b = rest;
	}
	if (b == 0)
		return a;
	/* 64-bit division is several times as fast as the 128-bit one. */
	uint64_t x = (uint64_t)b, y = (uint64_t)(a % b);
	while (y) {
		uint64_t rest = x % y;
		x = y;
		y = rest;
	}
	return x;
}

/* Brings num/den into lowest terms; false when it does not fit or den is 0. */
static bool reduce(__int128 num, __int128 den, struct fraction *result)
{
	if (den == 0)
		return false;
	bool negative = (num < 0) != (den < 0);
	unsigned __int128 n = magnitude(num), m = magnitude(den);
	/* Nearly all numbers are whole ones, and these divisions the slowest part of computing with them. */
	if (m != 1) {
		unsigned __int128 divisor = common_divisor(n, m);
		n /= divisor;
		m /= divisor;
	}
	if (n > INT64_MAX || m > INT64_MAX)
		return false;
	result->num = negative ? -(int64_t)n : (int64_t)n;
	result->den = (int64_t)m;
	return true;
}

struct fraction fraction_scaled(int64_t value, unsigned decimals)
{
	struct fraction result = FRACTION_ZERO;
	reduce(value, powers_of_ten[decimals > MAX_DECIMALS ? MAX_DECIMALS : decimals], &result);
	return result;
}

bool fraction_add(struct fraction a, struct fraction b, struct fraction *result)
{
	return reduce((__int128)a.num * b.den + (__int128)b.num * a.den, (__int128)a.den * b.den, result);
}

bool fraction_sub(struct fraction a, struct fraction b, struct fraction *result)
{
	return reduce((__int128)a.num * b.den - (__int128)b.num * a.den, (__int128)a.den * b.den, result);
}

bool fraction_mul(struct fraction a, struct fraction b, struct fraction *result)
{
	return reduce((__int128)a.num * b.num, (__int128)a.den * b.den, result);
}

bool fraction_div(struct fraction a, struct fraction b, struct fraction *result)
{
	return reduce((__int128)a.num * b.den, (__int128)a.den * b.num, result);
}

struct fraction fraction_magnitude(struct fraction a)
{
	return (struct fraction){ a.num < 0 ? -a.num : a.num, a.den };
}

bool fraction_distance(struct fraction a, struct fraction b, struct fraction *result)
{
	if (!fraction_sub(a, b, result))
		return false;
	*result = fraction_magnitude(*result);
	return true;
}

int fraction_cmp(struct fraction a, struct fraction b)
{
	__int128 left = (__int128)a.num * b.den, right = (__int128)b.num * a.den;
	return (left > right) - (left < right);
}

bool fraction_round(struct fraction f, unsigned decimals, int64_t *scaled)
{
	if (decimals > MAX_DECIMALS)
		return false;
	unsigned __int128 num = magnitude(f.num) * (unsigned __int128)powers_of_ten[decimals];
	unsigned __int128 den = (unsigned __int128)f.den;
	unsigned __int128 rounded = den == 1 ? num : (2 * num + den) / (2 * den);
	if (rounded > INT64_MAX)
		return false;
	*scaled = f.num < 0 ? -(int64_t)rounded : (int64_t)rounded;
	return true;
}

double fraction_double(struct fraction f)
{
	return (double)f.num / (double)f.den;
}

/* ---- From binary floating point ---- */

/* A tie may be off by so many bits of the number. */
enum { TIE_BITS = 50, MANTISSA_BITS = 53 };

static bool fits_cell(unsigned __int128 size, bool negative, int64_t *scaled)
{
	if (size > NUMBER_LIMIT)
		return false;
	*scaled = negative ? -(int64_t)size : (int64_t)size;
	return true;
}

bool number_scale(int64_t value, unsigned decimals, int64_t *scaled)
{
	unsigned __int128 size = magnitude(value);
	return size <= NUMBER_LIMIT && fits_cell(size * (uint64_t)powers_of_ten[decimals], value < 0, scaled);
}

bool number_round_double(double x, unsigned decimals, int64_t *scaled)
{
	int exponent;
	if (!isfinite(x) || fabs(x) > (double)NUMBER_LIMIT)
		return false;
	/* |x| = size · 2^exponent, exactly; size · 10^9 stays below 2^83. */
	unsigned __int128 size = (uint64_t)ldexp(frexp(fabs(x), &exponent), MANTISSA_BITS);
	exponent -= MANTISSA_BITS;
	size *= (uint64_t)powers_of_ten[decimals];
	if (exponent >= 0)
		return fits_cell(size << exponent, x < 0, scaled);
	if (exponent <= -100)
		return fits_cell(0, false, scaled);
	unsigned __int128 half = (unsigned __int128)1 << (-exponent - 1), slack = size >> TIE_BITS;
	unsigned __int128 whole = size >> -exponent, rest = size - (whole << -exponent);
	if (slack > half / 2)
		slack = half / 2;
	return fits_cell(whole + (rest + slack >= half), x < 0, scaled);
}

/* ---- Reading numbers as German Excel writes them ---- */

/* The length of a group mark at `text`, 0 when there is none: point, no-break space, narrow no-break space, thin space. */
static size_t group_mark(struct str text)
{
	if (text.len && text.ptr[0] == '.')
		return 1;
	if (str_starts(text, "\u00a0"))
		return 2;
	if (str_starts(text, "\u202f") || str_starts(text, "\u2009"))
		return 3;
	return 0;
}

static size_t sign_length(struct str text, bool *negative)
{
	*negative = false;
	if (text.len && text.ptr[0] == '+')
		return 1;
	*negative = true;
	if (text.len && text.ptr[0] == '-')
		return 1;
	if (str_starts(text, "\u2212"))
		return 3;
	*negative = false;
	return 0;
}

struct digits {
	uint64_t value;
	bool too_large;
};

/* Takes the digits off the front of `*text`; returns how many. */
static size_t take_digits(struct str *text, struct digits *digits)
{
	size_t n = 0;
	while (n < text->len && text->ptr[n] >= '0' && text->ptr[n] <= '9') {
		if (digits->value > NUMBER_LIMIT / 10)
			digits->too_large = true;
		else
			digits->value = digits->value * 10 + (uint64_t)(text->ptr[n] - '0');
		n++;
	}
	*text = str_from(*text, n);
	return n;
}

/*
 * The whole part. A single point with digits on both sides that parts no proper groups could be an English decimal point:
 * that is ambiguous, everything else out of order is garbled.
 */
static enum number_result take_whole(struct str *text, struct digits *digits)
{
	bool leading_zero = text->len && text->ptr[0] == '0';
	size_t first = take_digits(text, digits);
	if (!first)
		return NUMBER_GARBLED;
	if (leading_zero && first > 1)
		return NUMBER_GARBLED;
	bool proper = true;
	unsigned groups = 0, points = 0;
	size_t mark;
	struct str kind = { NULL, 0 };
	while ((mark = group_mark(*text)) > 0) {
		struct str this_kind = str_part(text->ptr, mark);
		if (groups && !str_eq(kind, this_kind))
			return NUMBER_GARBLED;
		kind = this_kind;
		groups++;
		points += mark == 1;
		*text = str_from(*text, mark);
		size_t n = take_digits(text, digits);
		if (!n)
			return NUMBER_GARBLED;
		proper = proper && n == 3 && first <= 3 && !leading_zero;
	}
	if (proper)
		return NUMBER_OK;
	return groups == 1 && points == 1 && !text->len ? NUMBER_AMBIGUOUS : NUMBER_GARBLED;
}

enum number_result number_parse(struct str text, unsigned decimals, int64_t *scaled)
{
	bool negative;
	struct digits digits = { 0, false };
	text = str_from(text, sign_length(text, &negative));
	enum number_result result = take_whole(&text, &digits);
	if (result != NUMBER_OK)
		return result;
	size_t written = 0;
	if (text.len && text.ptr[0] == ',') {
		text = str_from(text, 1);
		written = take_digits(&text, &digits);
		if (!written)
			return NUMBER_GARBLED;
	}
	if (text.len)
		return NUMBER_GARBLED;
	if (written > decimals)
		return NUMBER_DECIMALS;
	for (; written < decimals; written++) {
		if (digits.value > NUMBER_LIMIT / 10)
			digits.too_large = true;
		else
			digits.value *= 10;
	}
	if (digits.too_large || digits.value > NUMBER_LIMIT)
		return NUMBER_TOO_LARGE;
	*scaled = negative ? -(int64_t)digits.value : (int64_t)digits.value;
	return NUMBER_OK;
}

/* ---- Writing ---- */

void number_text(int64_t scaled, unsigned decimals, char out[NUMBER_TEXT_SIZE])
{
	char reversed[NUMBER_TEXT_SIZE];
	size_t n = 0;
	uint64_t rest = scaled < 0 ? -(uint64_t)scaled : (uint64_t)scaled;
	for (unsigned i = 0; i < decimals; i++, rest /= 10)
		reversed[n++] = (char)('0' + rest % 10);
	if (decimals)
		reversed[n++] = ',';
	unsigned digits = 0;
	do {
		if (digits && digits % 3 == 0)
			reversed[n++] = '.';
		reversed[n++] = (char)('0' + rest % 10);
		rest /= 10;
		digits++;
	} while (rest);
	if (scaled < 0)
		reversed[n++] = '-';
	for (size_t i = 0; i < n; i++)
		out[i] = reversed[n - 1 - i];
	out[n] = '\0';
}
