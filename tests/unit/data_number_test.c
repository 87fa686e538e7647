/* SPDX-License-Identifier: EUPL-1.2 */
#include "check.h"
#include "data/number.h"

static void check_parse(const char *text, unsigned decimals, enum number_result result, int64_t expected)
{
	int64_t value = -7;
	CHECK_INT(number_parse(str_of(text), decimals, &value), result);
	CHECK_INT(value, result == NUMBER_OK ? expected : -7);
}

static void test_german_numbers(void)
{
	check_parse("0", 0, NUMBER_OK, 0);
	check_parse("4675", 0, NUMBER_OK, 4675);
	check_parse("4.675", 0, NUMBER_OK, 4675);
	check_parse("166.081", 0, NUMBER_OK, 166081);
	check_parse("1.234.567", 0, NUMBER_OK, 1234567);
	check_parse("1\u00a0234\u00a0567", 0, NUMBER_OK, 1234567);
	check_parse("1\u202f234", 0, NUMBER_OK, 1234);
	check_parse("1\u2009234", 0, NUMBER_OK, 1234);
	check_parse("15,1", 1, NUMBER_OK, 151);
	check_parse("15", 1, NUMBER_OK, 150);
	check_parse("0,05", 3, NUMBER_OK, 50);
	check_parse("1.234,5", 2, NUMBER_OK, 123450);
	check_parse("-12", 0, NUMBER_OK, -12);
	check_parse("+12", 0, NUMBER_OK, 12);
	check_parse("\u221212,5", 1, NUMBER_OK, -125);
	check_parse("900000000000000000", 0, NUMBER_OK, INT64_C(900000000000000000));
}

static void test_refused(void)
{
	static const char *const garbled[] = {
		"",	  "-",	  "abc", "12a",	   " 12",      "12 ",	   "1,,5",	     "1,5,5",
		",5",	  "12,",  "12.", ".5",	   "1'234",    "1 234",	   "1,2E5",	     "1,2E+05",
		"15,1 %", "007",  "00",	 "01.234", "1.234.56", "1.5.2018", "1.234\u00a0567", "1\u00a023",
		"4.85,2", "0x1F", "--1", "+-1",	   "1,234.56", "nan",	   "12\u00a0"
	};
	for (size_t i = 0; i < sizeof garbled / sizeof *garbled; i++)
		check_parse(garbled[i], 2, NUMBER_GARBLED, 0);
	check_parse("4.85", 0, NUMBER_AMBIGUOUS, 0);
	check_parse("1.5", 1, NUMBER_AMBIGUOUS, 0);
	check_parse("0.123", 3, NUMBER_AMBIGUOUS, 0);
	check_parse("12.3456", 0, NUMBER_AMBIGUOUS, 0);
	check_parse("1234.567", 0, NUMBER_AMBIGUOUS, 0);
	check_parse("100,5", 0, NUMBER_DECIMALS, 0);
	check_parse("1,23", 1, NUMBER_DECIMALS, 0);
	check_parse("900000000000000001", 0, NUMBER_TOO_LARGE, 0);
	check_parse("90000000000000000", 1, NUMBER_OK, INT64_C(900000000000000000));
	check_parse("90000000000000001", 1, NUMBER_TOO_LARGE, 0);
	check_parse("90000000000000000", 2, NUMBER_TOO_LARGE, 0);
	check_parse("184467440737095517", 2, NUMBER_TOO_LARGE, 0); /* a hundred times that is 84 modulo 2^64 */
	check_parse("99999999999999999999999999", 0, NUMBER_TOO_LARGE, 0);
}

static void test_text(void)
{
	char text[NUMBER_TEXT_SIZE];
	number_text(4850, 0, text);
	CHECK_STR(text, "4.850");
	number_text(-5, 1, text);
	CHECK_STR(text, "-0,5");
	number_text(123456789, 2, text);
	CHECK_STR(text, "1.234.567,89");
	number_text(INT64_MIN, 18, text);
	CHECK_STR(text, "-9,223372036854775808");
}

static void check_fraction(struct fraction f, int64_t num, int64_t den)
{
	CHECK_INT(f.num, num);
	CHECK_INT(f.den, den);
}

static void test_fractions(void)
{
	struct fraction r = { 5, 7 };
	check_fraction(fraction_scaled(150, 1), 15, 1);
	check_fraction(fraction_scaled(-25, 2), -1, 4);
	CHECK(fraction_add((struct fraction){ 1, 3 }, (struct fraction){ 1, 6 }, &r));
	check_fraction(r, 1, 2);
	CHECK(fraction_sub((struct fraction){ 1, 3 }, (struct fraction){ 1, 3 }, &r));
	check_fraction(r, 0, 1);
	CHECK(fraction_mul((struct fraction){ -2, 3 }, (struct fraction){ 3, 4 }, &r));
	check_fraction(r, -1, 2);
	CHECK(fraction_div((struct fraction){ 175, 1 }, (struct fraction){ -4675, 1 }, &r));
	check_fraction(r, -7, 187);
	CHECK(!fraction_div((struct fraction){ 1, 1 }, FRACTION_ZERO, &r));
	CHECK(!fraction_mul((struct fraction){ INT64_MAX, 1 }, (struct fraction){ 2, 1 }, &r));
	CHECK(!fraction_add((struct fraction){ INT64_MAX, 1 }, (struct fraction){ 1, 1 }, &r));
	check_fraction(r, -7, 187);
	CHECK(fraction_mul((struct fraction){ INT64_MAX, 2 }, (struct fraction){ 2, INT64_MAX }, &r));
	check_fraction(r, 1, 1);
	CHECK_INT(fraction_cmp((struct fraction){ 1, 3 }, (struct fraction){ 333333333, 1000000000 }), 1);
	CHECK_INT(fraction_cmp((struct fraction){ -1, 2 }, (struct fraction){ 1, 2 }), -1);
	CHECK_INT(fraction_cmp((struct fraction){ INT64_MAX, 2 }, (struct fraction){ INT64_MAX, 2 }), 0);
}

/* Half away from zero, once: 15.05 is 15.1, where a rounding to even would print 15.0. */
static void test_round(void)
{
	int64_t scaled = 0;
	CHECK(fraction_round((struct fraction){ 1505, 100 }, 1, &scaled));
	CHECK_INT(scaled, 151);
	CHECK(fraction_round((struct fraction){ -1505, 100 }, 1, &scaled));
	CHECK_INT(scaled, -151);
	CHECK(fraction_round((struct fraction){ 17500, 4675 }, 1, &scaled));
	CHECK_INT(scaled, 37);
	CHECK(fraction_round((struct fraction){ 2, 3 }, 0, &scaled));
	CHECK_INT(scaled, 1);
	CHECK(!fraction_round((struct fraction){ INT64_MAX, 1 }, 1, &scaled));
	CHECK_INT(scaled, 1);
	CHECK(fraction_double((struct fraction){ 1, 4 }) == 0.25);
	/* As many decimals as there are powers of ten. */
	CHECK(fraction_round((struct fraction){ 1, 2 }, 18, &scaled));
	CHECK_INT(scaled, INT64_C(500000000000000000));
	CHECK(!fraction_round((struct fraction){ 0, 1 }, 19, &scaled));
}

/* Each of the powers of ten, by which values of all numbers of decimals are read, compared and printed. */
static void test_powers(void)
{
	uint64_t power = 1;
	for (unsigned decimals = 0; decimals <= 18; decimals++, power *= 10) {
		struct fraction one = fraction_scaled(1, decimals);
		CHECK_INT(one.num, 1);
		CHECK_INT(one.den, power);
	}
}

int main(void)
{
	test_powers();
	test_german_numbers();
	test_refused();
	test_text();
	test_fractions();
	test_round();
	return check_done();
}
