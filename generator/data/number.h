/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Exact numbers: fractions of 64-bit integers, computed with 128-bit intermediates, rounded once.
 *
 * Also the strict reader for numbers as German Excel writes them. Nothing is guessed: what is ambiguous is refused.
 */
#ifndef LOTSE_DATA_NUMBER_H
#define LOTSE_DATA_NUMBER_H

#include <stdint.h>

#include "base/str.h"

/* In lowest terms, den > 0. {0, 1} is zero. */
struct fraction {
	int64_t num, den;
};

#define FRACTION_ZERO ((struct fraction){ 0, 1 })

/* value / 10^decimals, in lowest terms. decimals ≤ 18. */
struct fraction fraction_scaled(int64_t value, unsigned decimals);

/* All return false when the exact result does not fit (or for division by zero); *result is untouched then. */
bool fraction_add(struct fraction a, struct fraction b, struct fraction *result);
bool fraction_sub(struct fraction a, struct fraction b, struct fraction *result);
bool fraction_mul(struct fraction a, struct fraction b, struct fraction *result);
bool fraction_div(struct fraction a, struct fraction b, struct fraction *result);
/* |a - b| */
bool fraction_distance(struct fraction a, struct fraction b, struct fraction *result);
/* |a| */
struct fraction fraction_magnitude(struct fraction a);
/* < 0, 0, > 0; exact. */
int fraction_cmp(struct fraction a, struct fraction b);

/* round(f · 10^decimals), half away from zero; false when it does not fit. */
bool fraction_round(struct fraction f, unsigned decimals, int64_t *scaled);

/* For geometry only, never for printed figures. */
double fraction_double(struct fraction f);

/*
 * round(x · 10^decimals) of a binary floating point number, half away from zero; false when it does not fit a cell. What lies
 * within 2^-50 of a half counts as one: the decimal 1,005 is a little less than that in binary, and is meant. decimals ≤ 9.
 */
bool number_round_double(double x, unsigned decimals, int64_t *scaled);

/* value · 10^decimals; false when it does not fit a cell. */
bool number_scale(int64_t value, unsigned decimals, int64_t *scaled);

enum number_result {
	NUMBER_OK,
	NUMBER_GARBLED,   /* not a number in German notation */
	NUMBER_AMBIGUOUS, /* 4.85, 1.5: the point stands before groups of three only */
	NUMBER_DECIMALS,  /* more decimals than allowed */
	NUMBER_TOO_LARGE, /* beyond ±9·10^17 after scaling */
};

/*
 * Reads optional sign (+ - − U+2212), digits or groups of exactly three parted by `.`, U+00A0, U+202F or U+2009, and optional `,`
 * with digits, scaled by 10^decimals. Leading zeros only in "0" and "0,…". No blanks, signs of percent or footnotes: the
 * cell reader (csv.c, schema.c) has taken them off.
 */
enum number_result number_parse(struct str text, unsigned decimals, int64_t *scaled);

enum { NUMBER_TEXT_SIZE = 40 };

/* The number in German notation, for messages: "4.850", "-1,50". number_parse reads it back. decimals ≤ 18. */
void number_text(int64_t scaled, unsigned decimals, char out[NUMBER_TEXT_SIZE]);

#endif
