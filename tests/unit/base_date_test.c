/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/date.h"

#include "check.h"

static bool parses(const char *text, int year, int month, int day)
{
	struct date date = { 0 };
	return date_parse(str_of(text), &date) && date.year == year && date.month == month && date.day == day;
}

static bool refuses(const char *text)
{
	struct date date = { 1, 2, 3 };
	return !date_parse(str_of(text), &date) && date.year == 1 && date.month == 2 && date.day == 3;
}

static void test_parse(void)
{
	CHECK(parses("31.12.2018", 2018, 12, 31));
	CHECK(parses("1.2.2018", 2018, 2, 1));
	CHECK(parses("01.02.2018", 2018, 2, 1));
	CHECK(parses("2018-12-31", 2018, 12, 31));
	CHECK(parses("  16.09.2019 ", 2019, 9, 16));
	CHECK(parses("29.02.2020", 2020, 2, 29));
	CHECK(parses("29.02.2000", 2000, 2, 29));
	CHECK(parses("0001-01-01", 1, 1, 1));
	CHECK(parses("9999-12-31", 9999, 12, 31));
}

static void test_refuse(void)
{
	const char *const wrong[] = {
		"",	      "2018",	     "31.12.18",   "2018-1-1",	  "29.02.2019",
		"29.02.1900", "31.04.2019",  "00.01.2019", "01.00.2019",  "01.13.2019",
		"32.01.2019", "2019-02-30",  "0000-01-01", "01.01.0000",  "2019-01-01x",
		"1.1.2019.",  "01/02/2019",  "1. 2. 2019", "16.09.20199", "-1.1.2019",
		"2019-01",    "16. 09.2019", "012.1.2019",
	};
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
		CHECK(refuses(wrong[i]));
}

static void test_order(void)
{
	struct date a = { 2018, 12, 31 }, b = { 2019, 1, 1 }, c = { 2019, 1, 2 }, e = { 2019, 2, 1 };
	CHECK(date_cmp(a, b) < 0);
	CHECK(date_cmp(b, a) > 0);
	CHECK(date_cmp(b, c) < 0);
	CHECK(date_cmp(c, b) > 0);
	CHECK(date_cmp(c, e) < 0);
	CHECK(date_cmp(e, c) > 0);
	CHECK_INT(date_cmp(e, e), 0);
}

static void test_days(void)
{
	CHECK_INT(date_days((struct date){ 1970, 1, 1 }), 0);
	CHECK_INT(date_days((struct date){ 1969, 12, 31 }), -1);
	CHECK_INT(date_days((struct date){ 2000, 3, 1 }), 11017);
	CHECK_INT(date_days((struct date){ 2019, 9, 16 }), 18155);
	CHECK_INT(date_days((struct date){ 1, 1, 1 }), -719162);
	CHECK_INT(date_days((struct date){ 9999, 12, 31 }), 2932896);
	/* Each day follows the one before, over a century that is no leap year and one that is. */
	long expected = date_days((struct date){ 1899, 1, 1 });
	bool consecutive = true;
	for (int year = 1899; year <= 2001; year++)
		for (int month = 1; month <= 12; month++)
			for (int day = 1; day <= 31; day++) {
				struct date date = { year, month, day }, read;
				char iso[11];
				date_iso(date, iso);
				if (date_parse(str_of(iso), &read))
					consecutive = consecutive && date_days(read) == expected++;
			}
	CHECK(consecutive);
}

static void test_iso(void)
{
	char iso[11];
	date_iso((struct date){ 2018, 2, 1 }, iso);
	CHECK_STR(iso, "2018-02-01");
	date_iso((struct date){ 1, 12, 31 }, iso);
	CHECK_STR(iso, "0001-12-31");
}

int main(void)
{
	CHECK_INT(date_days_in_month(2024, 2), 29);
	CHECK_INT(date_days_in_month(2100, 2), 28);
	CHECK_INT(date_days_in_month(2018, 12), 31);
	test_parse();
	test_refuse();
	test_order();
	test_days();
	test_iso();
	return check_done();
}
