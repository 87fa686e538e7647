/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/format.h"

#include "check.h"
#include "render_fixture.h"

#define NBSP  "\u00a0"
#define MINUS "\u2212"

static struct fixture f;

static const char *number(const struct i18n *i18n, int64_t scaled, unsigned decimals, bool plus)
{
	static struct buf out = BUF_INIT;
	buf_clear(&out);
	format_number(&out, i18n, scaled, decimals, plus);
	return arena_cstr(&f.arena, buf_str(&out));
}

static struct value value_of(int64_t num, int64_t den, unsigned decimals, enum unit_kind kind)
{
	return (struct value){
		.kind = VALUE_NUMBER, .number = { num, den }, .decimals = (unsigned char)decimals, .unit.kind = kind
	};
}

static const char *value(const struct i18n *i18n, struct value v, bool with_unit)
{
	return format_value_str(&f.arena, i18n, &v, with_unit).ptr;
}

static const char *period(const struct i18n *i18n, const char *text)
{
	struct value v = { .kind = VALUE_PERIOD };
	if (!period_parse(str_of(text), &v.period))
		return "no period";
	return value(i18n, v, true);
}

static void numbers(void)
{
	CHECK_STR(number(&f.de, 0, 0, false), "0");
	CHECK_STR(number(&f.de, 999, 0, false), "999");
	CHECK_STR(number(&f.de, 4675, 0, false), "4.675");
	CHECK_STR(number(&f.de, 166737, 0, false), "166.737");
	CHECK_STR(number(&f.de, 1234567890, 0, false), "1.234.567.890");
	CHECK_STR(number(&f.de, 151, 1, false), "15,1");
	CHECK_STR(number(&f.de, 5, 1, false), "0,5");
	CHECK_STR(number(&f.de, 5, 3, false), "0,005");
	CHECK_STR(number(&f.de, 46751, 1, false), "4.675,1");
	CHECK_STR(number(&f.de, -40, 0, false), MINUS "40");
	CHECK_STR(number(&f.de, -5, 1, true), MINUS "0,5");
	CHECK_STR(number(&f.de, 193, 0, true), "+193");
	CHECK_STR(number(&f.de, 0, 0, true), "0");
	CHECK_STR(number(&f.de, INT64_MIN, 0, false), MINUS "9.223.372.036.854.775.808");
	CHECK_STR(number(&f.en, 4675, 0, false), "4,675");
	CHECK_STR(number(&f.en, -46751, 1, false), MINUS "4,675.1");
}

static void rounding(void)
{
	CHECK_STR(value(&f.de, value_of(1, 2, 0, UNIT_COUNT), true), "1");
	CHECK_STR(value(&f.de, value_of(-1, 2, 0, UNIT_COUNT), true), MINUS "1");
	CHECK_STR(value(&f.de, value_of(1, 4, 1, UNIT_NONE), true), "0,3");
	CHECK_STR(value(&f.de, value_of(-1, 4, 1, UNIT_NONE), true), MINUS "0,3");
	CHECK_STR(value(&f.de, value_of(249999, 1000000, 1, UNIT_NONE), true), "0,2");
	/* What rounds to nothing is not called nothing; a change of nothing carries no sign. */
	CHECK_STR(value(&f.de, value_of(1, 100, 1, UNIT_PERCENT), true), "<" NBSP "0,1" NBSP "%");
	CHECK_STR(value(&f.de, value_of(2, 5, 0, UNIT_COUNT), true), "<" NBSP "1");
	CHECK_STR(value(&f.de, value_of(-1, 100, 1, UNIT_NONE), true), ">" NBSP MINUS "0,1");
	CHECK_STR(value(&f.de, value_of(0, 1, 1, UNIT_NONE), true), "0,0");
	struct value change = value_of(-1, 100, 1, UNIT_NONE);
	change.signed_number = true;
	CHECK_STR(value(&f.de, change, true), "0,0");
	/* Too long for all its decimals: the leading digits stay. */
	CHECK_STR(value(&f.de, value_of(INT64_MAX, 1, 2, UNIT_NONE), true), "9.223.372.036.854.775.807");
}

static void units(void)
{
	struct value points = value_of(6, 10, 1, UNIT_POINTS);
	CHECK_STR(value(&f.de, value_of(157, 10, 1, UNIT_PERCENT), true), "15,7" NBSP "%");
	CHECK_STR(value(&f.de, value_of(157, 10, 1, UNIT_PERCENT), false), "15,7");
	CHECK_STR(value(&f.en, value_of(157, 10, 1, UNIT_PERCENT), true), "15.7%");
	/* A sign stands before the whole: in Turkish before the %, in Arabic with a mark that keeps it there. */
	struct i18n tr, ar, uk;
	CHECK(i18n_load(&f.arena, ".", STR("tr"), &tr, &f.diags));
	CHECK(i18n_load(&f.arena, ".", STR("ar"), &ar, &f.diags));
	CHECK(i18n_load(&f.arena, ".", STR("uk"), &uk, &f.diags));
	CHECK_STR(value(&tr, value_of(-31, 10, 1, UNIT_PERCENT), true), MINUS "%3,1");
	CHECK_STR(value(&ar, value_of(-31, 10, 1, UNIT_PERCENT), true), "\u200e" MINUS "3.1\u200e%\u200e");
	CHECK_STR(number(&ar, 4675, 0, false), "4,675");
	CHECK_STR(number(&uk, 4675, 0, false), "4" NBSP "675");
	CHECK_STR(value(&uk, value_of(6, 10, 1, UNIT_POINTS), true), "0,6" NBSP "відсоткового пункту");
	CHECK_STR(value(&uk, value_of(3, 1, 0, UNIT_POINTS), true), "3" NBSP "відсоткові пункти");
	points.signed_number = true;
	CHECK_STR(value(&f.de, points, true), "+0,6" NBSP "Prozentpunkte");
	CHECK_STR(value(&f.de, points, false), "+0,6");
	CHECK_STR(value(&f.en, points, true), "+0.6\xC2\xA0percentage points");
	/* The unit of a count is the author's word. */
	CHECK_STR(value(&f.de, value_of(4850, 1, 0, UNIT_COUNT), true), "4.850");
}

static void statuses(void)
{
	struct value v = value_of(0, 1, 0, UNIT_PERCENT);
	v.status = STATUS_NIL;
	CHECK_STR(value(&f.de, v, true), "–");
	v.status = STATUS_UNKNOWN;
	CHECK_STR(value(&f.de, v, true), ".");
	v.status = STATUS_LATER;
	CHECK_STR(value(&f.de, v, true), "…");
	v.status = STATUS_NOT_APPLICABLE;
	CHECK_STR(value(&f.de, v, true), "x");
	v = (struct value){ .kind = VALUE_TEXT, .text = STR("65 Jahre und älter") };
	CHECK_STR(value(&f.de, v, true), "65 Jahre und älter");
}

static void periods(void)
{
	struct buf out = BUF_INIT;
	CHECK_STR(period(&f.de, "2018"), "2018");
	CHECK_STR(period(&f.de, "31.12.2018"), "31.12.2018");
	CHECK_STR(period(&f.de, "2015/16"), "2015/16");
	CHECK_STR(period(&f.de, "WS 2015/16"), "WS 2015/16");
	CHECK_STR(period(&f.de, "SS 2016"), "SS 2016");
	CHECK_STR(period(&f.de, "3. Quartal 2018"), "3. Quartal 2018");
	CHECK_STR(period(&f.de, "März 2018"), "März 2018");
	CHECK_STR(period(&f.en, "3. Quartal 2018"), "Q3 2018");
	CHECK_STR(period(&f.en, "März 2018"), "March 2018");
	CHECK_STR(period(&f.en, "31.12.2018"), "31/12/2018");
	/* The month stands in another case without its day. */
	struct i18n uk;
	CHECK(i18n_load(&f.arena, ".", STR("uk"), &uk, &f.diags));
	CHECK_STR(period(&uk, "März 2018"), "березень 2018 року");
	format_date(&out, &uk, (struct date){ 2018, 3, 1 }, false);
	CHECK_STR(out.ptr, "1\u00a0березня 2018 року");
	buf_clear(&out);
	format_date(&out, &f.de, (struct date){ 2018, 12, 31 }, false);
	CHECK_STR(out.ptr, "31.\u00a0Dezember 2018");
	buf_clear(&out);
	format_date(&out, &f.de, (struct date){ 2011, 5, 9 }, true);
	CHECK_STR(out.ptr, "09.05.2011");
	buf_clear(&out);
	format_date(&out, &f.de, (struct date){ 2011, 5, 9 }, false);
	CHECK_STR(out.ptr, "9.\u00a0Mai 2011");
	buf_release(&out);
}

static const char *figure(const struct i18n *i18n, struct figure fig)
{
	struct buf out = BUF_INIT;
	format_figure(&out, i18n, &fig);
	char *text = arena_cstr(&f.arena, buf_str(&out));
	buf_release(&out);
	return text;
}

static const char *development(int64_t from, int64_t to, int64_t den, unsigned decimals, enum unit_kind kind)
{
	return figure(&f.de, (struct figure){ .kind = FIGURE_DEVELOPMENT,
					      .has_from = true,
					      .from = value_of(from, den, decimals, kind),
					      .value = value_of(to, den, decimals, kind) });
}

static void figures(void)
{
	CHECK_STR(figure(&f.de, (struct figure){ .value = value_of(4850, 1, 0, UNIT_COUNT) }), "4.850");
	CHECK_STR(figure(&f.de, (struct figure){ .value = value_of(25100, 1, 0, UNIT_COUNT), .roughly = true }),
		  "rund 25.100");
	CHECK_STR(figure(&f.de, (struct figure){ .kind = FIGURE_DATE, .date = { 2018, 12, 31 } }), "31.\u00a0Dezember 2018");
	CHECK_STR(figure(&f.de, (struct figure){ .kind = FIGURE_WORD, .value = { .text = STR("gesunken") } }),
		  "gesunken");
	CHECK_STR(development(4675, 4850, 1, 0, UNIT_COUNT), "stieg von 4.675 auf 4.850");
	CHECK_STR(development(388, 348, 1, 0, UNIT_COUNT), "sank von 388 auf 348");
	CHECK_STR(development(388, 388, 1, 0, UNIT_COUNT), "blieb unverändert bei 388");
	CHECK_STR(development(151, 157, 10, 1, UNIT_PERCENT), "stieg von 15,1 auf 15,7" NBSP "%");
	CHECK_STR(development(1512, 1514, 100, 1, UNIT_PERCENT), "blieb praktisch unverändert bei 15,1" NBSP "%");
}

static const char *size(size_t bytes)
{
	struct buf out = BUF_INIT;
	format_size(&out, &f.de, bytes);
	char *text = arena_cstr(&f.arena, buf_str(&out));
	buf_release(&out);
	return text;
}

static void sizes(void)
{
	CHECK(strstr(size(42), "42"));
	CHECK(strstr(size(4870), "4,9"));
	CHECK(strstr(size(9949), "9,9") && strstr(size(9950), "10"));
	CHECK(strstr(size(120400), "120") && strstr(size(120400), "KB"));
	CHECK(strstr(size(999499), "999") && strstr(size(999499), "KB"));
	CHECK(strstr(size(999500), "1,0") && strstr(size(999500), "MB"));
}

int main(void)
{
	fixture_open(&f);
	numbers();
	rounding();
	units();
	statuses();
	periods();
	figures();
	sizes();
	fixture_close(&f);
	return check_done();
}
