/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "check.h"
#include "data/period.h"

static struct period parse(const char *text)
{
	struct period period = { PERIOD_NONE, { 0, 0, 0 } };
	CHECK(period_parse(str_of(text), &period));
	return period;
}

static void check_period(const char *text, enum period_kind kind, const char *start, const char *end,
			 const char *canonical)
{
	char buffer[32];
	struct period period = parse(text);
	CHECK_INT(period.kind, kind);
	date_iso(period.start, buffer);
	CHECK_STR(buffer, start);
	date_iso(period_end(period), buffer);
	CHECK_STR(buffer, end);
	period_text(period, buffer);
	CHECK_STR(buffer, canonical);
	struct period back = period_of_code(period_code(period));
	CHECK_INT(period_cmp(period, back), 0);
	CHECK_INT(back.kind, kind);
	CHECK_INT(period_cmp(period, parse(canonical)), 0);
}

static void test_forms(void)
{
	check_period("2018", PERIOD_YEAR, "2018-01-01", "2018-12-31", "2018");
	check_period("2015/16", PERIOD_SCHOOL_YEAR, "2015-08-01", "2016-07-31", "2015/16");
	check_period("2015/2016", PERIOD_SCHOOL_YEAR, "2015-08-01", "2016-07-31", "2015/16");
	check_period("1999/00", PERIOD_SCHOOL_YEAR, "1999-08-01", "2000-07-31", "1999/00");
	check_period("SS 2016", PERIOD_SUMMER, "2016-04-01", "2016-09-30", "SS 2016");
	check_period("SoSe 2016", PERIOD_SUMMER, "2016-04-01", "2016-09-30", "SS 2016");
	check_period("WS 2015/16", PERIOD_WINTER, "2015-10-01", "2016-03-31", "WS 2015/16");
	check_period("WiSe 2015/2016", PERIOD_WINTER, "2015-10-01", "2016-03-31", "WS 2015/16");
	check_period("3. Quartal 2018", PERIOD_QUARTER, "2018-07-01", "2018-09-30", "3. Quartal 2018");
	check_period("Q3 2018", PERIOD_QUARTER, "2018-07-01", "2018-09-30", "3. Quartal 2018");
	check_period("2018-Q1", PERIOD_QUARTER, "2018-01-01", "2018-03-31", "1. Quartal 2018");
	check_period("IV/2018", PERIOD_QUARTER, "2018-10-01", "2018-12-31", "4. Quartal 2018");
	check_period("März 2018", PERIOD_MONTH, "2018-03-01", "2018-03-31", "März 2018");
	check_period("MÄRZ 2018", PERIOD_MONTH, "2018-03-01", "2018-03-31", "März 2018");
	check_period("Maerz 2018", PERIOD_MONTH, "2018-03-01", "2018-03-31", "März 2018");
	check_period("02/2016", PERIOD_MONTH, "2016-02-01", "2016-02-29", "Februar 2016");
	check_period("2018-03", PERIOD_MONTH, "2018-03-01", "2018-03-31", "März 2018");
	check_period("31.12.2018", PERIOD_DAY, "2018-12-31", "2018-12-31", "31.12.2018");
	check_period("2018-12-31", PERIOD_DAY, "2018-12-31", "2018-12-31", "31.12.2018");
	check_period(" 9.5.2011 ", PERIOD_DAY, "2011-05-09", "2011-05-09", "09.05.2011");
}

static void test_refused(void)
{
	static const char *const bad[] = {
		"",	    "18",	  "0000",	"20181",	   "2015/17",	  "2015/2017",
		"2015/6",   "WS 2016",	  "SS 2015/16", "5. Quartal 2018", "Q0 2018",	  "V/2018",
		"13/2018",  "0/2018",	  "2018-13",	"Mrz 20",	   "Okt 17",	  "März 18",
		"31.12.18", "30.02.2018", "2018 ff.",	"Frühjahr 2018",   "Märzen 2018", "2018-Q5",
		"M\xc3",    "Q",	  "Januar2019"
	};
	struct period period;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(!period_parse(str_of(bad[i]), &period));
}

static void test_order(void)
{
	CHECK(period_cmp(parse("2017"), parse("2018")) < 0);
	CHECK(period_cmp(parse("2018"), parse("1. Quartal 2018")) < 0);
	CHECK(period_cmp(parse("1. Quartal 2018"), parse("Januar 2018")) < 0);
	CHECK(period_cmp(parse("Januar 2018"), parse("01.01.2018")) < 0);
	CHECK(period_cmp(parse("01.01.2018"), parse("02.01.2018")) < 0);
	CHECK_INT(period_of_code(0).kind, PERIOD_NONE);
}

static void test_follows(void)
{
	CHECK(period_follows(parse("2017"), parse("2018")));
	CHECK(!period_follows(parse("2016"), parse("2018")));
	CHECK(!period_follows(parse("2018"), parse("2017")));
	CHECK(!period_follows(parse("2018"), parse("2018")));
	CHECK(period_follows(parse("SS 2016"), parse("WS 2016/17")));
	CHECK(period_follows(parse("WS 2016/17"), parse("SS 2017")));
	CHECK(!period_follows(parse("WS 2016/17"), parse("WS 2017/18")));
	CHECK(period_follows(parse("2015/16"), parse("2016/17")));
	CHECK(period_follows(parse("4. Quartal 2017"), parse("1. Quartal 2018")));
	CHECK(period_follows(parse("Dezember 2017"), parse("Januar 2018")));
	CHECK(period_follows(parse("31.12.2016"), parse("31.12.2018")));
	CHECK(!period_follows(parse("31.12.2016"), parse("31.12.2016")));
}

/* Sources write years with four digits; the first of all is 1. */
static void test_first_year(void)
{
	struct period period;
	check_period("0001", PERIOD_YEAR, "0001-01-01", "0001-12-31", "0001");
	CHECK(!period_parse(STR("0000"), &period));
	CHECK(!period_parse(STR("1.1.0000"), &period));
}

int main(void)
{
	test_first_year();
	test_forms();
	test_refused();
	test_order();
	test_follows();
	return check_done();
}
