/* SPDX-License-Identifier: EUPL-1.2 */
/* verlauf(x): words and geometry, with gaps, one value, equal and negative values, many values. */
#include "render/sparkline.h"

#include "check.h"
#include "render_fixture.h"

#define MINUS "\u2212"
#define NBSP  "\u00a0"

static struct fixture f;

/* Years from 2011 on; each number as in the tables of the other tests. */
static struct value course_of(const char *numbers, enum unit_kind kind)
{
	struct str text = str_of(numbers), one;
	struct course *course = arena_new(&f.arena, struct course);
	struct course_point *points = arena_array(&f.arena, struct course_point, 100);
	unsigned decimals = kind == UNIT_PERCENT ? 1 : 0;
	struct value value = { .kind = VALUE_COURSE, .unit = { .kind = kind }, .number = FRACTION_ZERO };
	while (str_cut(&text, ' ', &one)) {
		struct course_point *p = &points[course->n];
		p->period = (struct period){ PERIOD_YEAR, { 2011 + (int)course->n++, 1, 1 } };
		p->value = fixture_number(one, value.unit, decimals);
	}
	course->points = points;
	value.course = course;
	return value;
}

static const char *words(const struct i18n *i18n, const char *numbers, enum unit_kind kind)
{
	struct value value = course_of(numbers, kind);
	return format_value_str(&f.arena, i18n, &value, true).ptr;
}

static const char *html(const char *numbers, const char *other, enum unit_kind kind)
{
	struct value value = course_of(numbers, kind), second = course_of(other, kind);
	const struct value *column[] = { &value, &second };
	struct sparkline_frame frame;
	struct buf out = BUF_INIT;
	sparkline_frame_make(&f.arena, &f.de, column, 2, &frame);
	sparkline_html(&out, &f.de, &value, &frame);
	CHECK(xml_well_formed(buf_str(&out)));
	CHECK(!strstr(out.ptr, "style=") && !strstr(out.ptr, "rem") && !strstr(out.ptr, "calc("));
	const char *copy = arena_cstr(&f.arena, buf_str(&out));
	buf_release(&out);
	return copy;
}

static size_t count(const char *text, const char *part)
{
	size_t n = 0;
	for (; (text = strstr(text, part)); text++)
		n++;
	return n;
}

static void in_words(void)
{
	CHECK_STR(words(&f.de, "4100 4900 4850", UNIT_COUNT), "2011 bis 2013: von 4.100 auf 4.850, höchster Wert 4.900 (2012)");
	CHECK_STR(words(&f.en, "4100 4900 4850", UNIT_COUNT), "2011 to 2013: from 4,100 to 4,850, highest value 4,900 (2012)");
	CHECK_STR(words(&f.de, "5 1 9 5", UNIT_COUNT),
		  "2011 bis 2014: am Anfang und am Ende 5, höchster Wert 9 (2013), niedrigster Wert 1 (2012)");
	CHECK_STR(words(&f.de, "15,1 15,4 15,7", UNIT_PERCENT), "2011 bis 2013: von 15,1 auf 15,7" NBSP "%");
	CHECK_STR(words(&f.de, "7 7 7", UNIT_COUNT), "2011 bis 2013: durchgehend 7");
	CHECK_STR(words(&f.de, ". 7 .", UNIT_COUNT), "Nur ein Wert: 7 (2012); ohne Angabe: 2011, 2013");
	CHECK_STR(words(&f.de, "-3 * - 2", UNIT_COUNT), "2011 bis 2014: von " MINUS "3 auf 2; ohne Angabe: 2012");
	CHECK_STR(words(&f.de, "1 2 3p", UNIT_COUNT), "2011 bis 2013: von 1 auf 3 (vorläufiger Wert)");
	/* Five are named, of six two are counted. */
	CHECK_STR(words(&f.de, "1 . . . . . 2", UNIT_COUNT),
		  "2011 bis 2017: von 1 auf 2; ohne Angabe: 2012, 2013, 2014, 2015, 2016");
	CHECK_STR(words(&f.de, "1 . . . . . . 2", UNIT_COUNT),
		  "2011 bis 2018: von 1 auf 2; ohne Angabe: 2012, 2013, 2014, 2015 und 2 weitere");
}

static void one_picture(void)
{
	const char *line = html("4100 4900 4850", "1 2 3", UNIT_COUNT);
	CHECK_INT(count(line, "role=\"img\""), 1);
	CHECK_INT(count(line, "aria-hidden=\"true\""), 1);
	CHECK(strstr(line, "aria-label=\"2011 bis 2013: von 4.100"));
	CHECK(strstr(line, "<i data-w=\"4.100\">4.100</i>") && strstr(line, "<b data-w=\"4.850\">4.850</b>"));
	/* From zero (86 %) to the own highest value (16 %): 4.100 of 4.900 is 83.67 % of the way. */
	CHECK(strstr(line, "d=\"M0 27.43 49.93 16 100 16.71\""));
	CHECK(strstr(line, "d=\"M0 86H100\" class=\"spark-zero\""));
	CHECK_INT(count(line, "spark-end"), 2);
	CHECK_INT(count(line, "spark-last"), 1);
}

static void gaps_are_gaps(void)
{
	const char *line = html("10 * . 20 . 30 40", "1 2 3", UNIT_COUNT);
	CHECK(strstr(line, "d=\"M0 68.5h.01M50 51h.01M83.3 33.5 100 16\""));
	/* Neither a hidden nor a missing value is drawn as 0. */
	CHECK_INT(count(line, " 86 "), 0);
}

static void special_rows(void)
{
	const char *line = html("7 7 7", "1 2 3", UNIT_COUNT);
	CHECK_INT(count(line, "<circle"), 1);
	line = html(". 7 .", "1 2 3", UNIT_COUNT);
	CHECK_INT(count(line, "<circle"), 1);
	CHECK(strstr(line, "h.01\""));
	line = html("0 0 0", "1 2 3", UNIT_COUNT);
	CHECK(strstr(line, "d=\"M0 86 49.93 86 100 86\""));
	/* Below zero: the thin line stands where zero is. */
	line = html("-10 0 30", "1 2 3", UNIT_COUNT);
	CHECK(strstr(line, "d=\"M0 68.5H100\" class=\"spark-zero\""));
	CHECK(strstr(line, "d=\"M0 86 49.93 68.5 100 16\""));
	line = html("-30 -20 -10", "1 2 3", UNIT_COUNT);
	CHECK(strstr(line, "d=\"M0 16H100\" class=\"spark-zero\""));
}

/* Of percentages a point is as high in every row, and a small change stays small. */
static void points_compare(void)
{
	CHECK(strstr(html("40 40 50", "20 30 40", UNIT_PERCENT), "d=\"M0 68.5 49.93 68.5 100 33.5\""));
	CHECK(strstr(html("20 30 40", "40 40 50", UNIT_PERCENT), "d=\"M0 86 49.93 51 100 16\""));
	CHECK(strstr(html("20,0 20,0 20,5", "40 40 40", UNIT_PERCENT), "d=\"M0 54.5 49.93 54.5 100 47.5\""));
	CHECK(!strstr(html("40 40 50", "20 30 40", UNIT_PERCENT), "spark-zero"));
}

static void many_values(void)
{
	struct buf numbers = BUF_INIT;
	for (unsigned i = 0; i < 60; i++)
		buf_addf(&numbers, "%s%u", i ? " " : "", 100 + i * 37 % 60);
	const char *line = html(buf_str(&numbers).ptr, "1 2 3", UNIT_COUNT);
	CHECK(strlen(line) < 1600);
	CHECK_INT(count(line, "<circle"), 3);
	buf_release(&numbers);
}

int main(void)
{
	fixture_open(&f);
	in_words();
	one_picture();
	gaps_are_gaps();
	special_rows();
	points_compare();
	many_values();
	fixture_close(&f);
	return check_done();
}
