/* SPDX-License-Identifier: EUPL-1.2 */
/* Timelines: scenes as text, words, the table, what is refused, and that no rows at all break them. */
#include "check.h"
#include "render/chart_scene.h"
#include "render_fixture.h"

static struct fixture f;

#define COLUMNS "vorhaben t Vorhaben|feld s Feld|beginn d Beginn|ende d Ende|status s Status\n"
#define PLANS COLUMNS \
	"Sprachkurse|Sprache|01.01.2017|31.12.2018|läuft\n" \
	"Beratung|Arbeit|01.07.2018||geplant\n" \
	"Lesepaten|Sprache||30.06.2017|abgeschlossen\n" \
	"Fest|Arbeit|15.09.2018|15.09.2018|geplant\n" \
	"Hafen|Arbeit|||\n"

static const struct chart *made_at(struct date as_of, const struct i18n *i18n, const char *text, const char *request)
{
	struct table *table = fixture_table(&f.arena, text);
	struct dataset *dataset = arena_new(&f.arena, struct dataset);
	dataset->as_of = as_of;
	table->dataset = dataset;
	struct chart_request r = fixture_request(&f.arena, table, request);
	return chart_make(&f.arena, &r, i18n, f.measurer, &f.diags);
}

static const struct chart *made(const char *text, const char *request)
{
	return made_at((struct date){ 0 }, &f.de, text, request);
}

static const char *text_of(const struct chart *chart, void (*write)(struct buf *, const struct chart *, const struct i18n *))
{
	struct buf out = BUF_INIT;
	if (!chart)
		return "refused";
	write(&out, chart, &f.de);
	char *text = arena_cstr(&f.arena, buf_str(&out));
	buf_release(&out);
	return text;
}

static void dump(struct buf *out, const struct chart *chart, const struct i18n *i18n)
{
	(void)i18n;
	chart_dump(out, chart);
}

static const char *refusal(const char *text, const char *request)
{
	size_t before = f.diags.list.n;
	if (made(text, request))
		return "";
	return f.diags.list.n == before ? "silent" : diag_code_name(f.diags.list.items[f.diags.list.n - 1].code);
}

#define DATES "zeitleiste; werte beginn,ende"

static void rows_of_groups(void)
{
	const struct chart *chart = made_at((struct date){ 2018, 7, 1 }, &f.de, PLANS, DATES "; teile feld");
	CHECK_STR(text_of(chart, dump),
		  "timeline 0 points 0 series wide\n"
		  " key rect [plan] \"geplant\"\n"
		  " key rect [now] \"läuft\"\n"
		  " key rect [was] \"abgeschlossen\"\n"
		  " key rect [track] \"keine Angabe\"\n"
		  "  panel 4.000em\n"
		  "  line [axis] x 0.00 y 0.00 w 0.00 h 62.50\n"
		  "  text [m] x 0.00 y 0.00 dx 0.300em dy 0.950em start \"2017\"\n"
		  "  line [axis] x 50.00 y 0.00 w 0.00 h 62.50\n"
		  "  text [m] x 50.00 y 0.00 dx 0.300em dy 0.950em start \"2018\"\n"
		  "  line [axis] x 0.00 y 31.25 w 0.00 h 31.25\n"
		  "  text [m] x 0.00 y 31.25 dx 0.300em dy 0.950em start from 24 \"Q1\"\n"
		  "  line [axis] x 12.33 y 31.25 w 0.00 h 31.25\n"
		  "  text [m] x 12.33 y 31.25 dx 0.300em dy 0.950em start from 24 \"Q2\"\n"
		  "  line [axis] x 24.79 y 31.25 w 0.00 h 31.25\n"
		  "  text [m] x 24.79 y 31.25 dx 0.300em dy 0.950em start from 24 \"Q3\"\n"
		  "  line [axis] x 37.40 y 31.25 w 0.00 h 31.25\n"
		  "  text [m] x 37.40 y 31.25 dx 0.300em dy 0.950em start from 24 \"Q4\"\n"
		  "  line [axis] x 50.00 y 31.25 w 0.00 h 31.25\n"
		  "  text [m] x 50.00 y 31.25 dx 0.300em dy 0.950em start from 24 \"Q1\"\n"
		  "  line [axis] x 62.33 y 31.25 w 0.00 h 31.25\n"
		  "  text [m] x 62.33 y 31.25 dx 0.300em dy 0.950em start from 24 \"Q2\"\n"
		  "  line [axis] x 74.79 y 31.25 w 0.00 h 31.25\n"
		  "  text [m] x 74.79 y 31.25 dx 0.300em dy 0.950em start from 24 \"Q3\"\n"
		  "  line [axis] x 87.40 y 31.25 w 0.00 h 31.25\n"
		  "  text [m] x 87.40 y 31.25 dx 0.300em dy 0.950em start from 24 \"Q4\"\n"
		  "  line [axis] x 0.00 y 62.50 w 100.00 h 0.00\n"
		  "  text x 74.79 y 62.50 dx 0.000em dy 1.200em end \"Stand 01.07.2018\"\n"
		  " group \"Sprache\"\n"
		  "  panel 1.250em \"Sprachkurse\" \": läuft, 01.01.2017 bis 31.12.2018\"\n"
		  "  path [grid] M 0.00  0.00 L 0.00  100.00 M 12.33  0.00 L 12.33  100.00 M 24.79  0.00 L 24.79  100.00 M 37.40  0.00 L 37.40  100.00 M 50.00  0.00 L 50.00  100.00 M 62.33  0.00 L 62.33  100.00 M 74.79  0.00 L 74.79  100.00 M 87.40  0.00 L 87.40  100.00\n"
		  "  path [aim] M 74.79  0.00 L 74.79  100.00\n"
		  "  rect [now] x 0.00 y 10.00 w 100.00 h 80.00\n"
		  "  panel 1.250em \"Lesepaten\" \": abgeschlossen, bis 30.06.2017, Beginn nicht genannt\"\n"
		  "  path [grid] M 0.00  0.00 L 0.00  100.00 M 12.33  0.00 L 12.33  100.00 M 24.79  0.00 L 24.79  100.00 M 37.40  0.00 L 37.40  100.00 M 50.00  0.00 L 50.00  100.00 M 62.33  0.00 L 62.33  100.00 M 74.79  0.00 L 74.79  100.00 M 87.40  0.00 L 87.40  100.00\n"
		  "  path [aim] M 74.79  0.00 L 74.79  100.00\n"
		  "  rect [was] x 4.13 y 10.00 w 1.03 h 80.00\n"
		  "  rect [was] x 2.07 y 10.00 w 1.03 h 80.00\n"
		  "  rect [was] x 0.01 y 10.00 w 1.03 h 80.00\n"
		  "  rect [was] x 6.19 y 10.00 w 18.60 h 80.00\n"
		  " group \"Arbeit\"\n"
		  "  panel 1.250em \"Beratung\" \": geplant, ab 01.07.2018, Ende offen\"\n"
		  "  path [grid] M 0.00  0.00 L 0.00  100.00 M 12.33  0.00 L 12.33  100.00 M 24.79  0.00 L 24.79  100.00 M 37.40  0.00 L 37.40  100.00 M 50.00  0.00 L 50.00  100.00 M 62.33  0.00 L 62.33  100.00 M 74.79  0.00 L 74.79  100.00 M 87.40  0.00 L 87.40  100.00\n"
		  "  path [aim] M 74.79  0.00 L 74.79  100.00\n"
		  "  rect [plan] x 94.75 y 10.00 w 1.05 h 80.00\n"
		  "  rect [plan] x 96.85 y 10.00 w 1.05 h 80.00\n"
		  "  rect [plan] x 98.95 y 10.00 w 1.05 h 80.00\n"
		  "  rect [plan] x 74.79 y 10.00 w 18.91 h 80.00\n"
		  "  panel 1.250em \"Fest\" \": geplant, 15.09.2018\"\n"
		  "  path [grid] M 0.00  0.00 L 0.00  100.00 M 12.33  0.00 L 12.33  100.00 M 24.79  0.00 L 24.79  100.00 M 37.40  0.00 L 37.40  100.00 M 50.00  0.00 L 50.00  100.00 M 62.33  0.00 L 62.33  100.00 M 74.79  0.00 L 74.79  100.00 M 87.40  0.00 L 87.40  100.00\n"
		  "  path [aim] M 74.79  0.00 L 74.79  100.00\n"
		  "  dot [plan] x 85.27 y 50.00 r 0.500em\n"
		  "  panel 1.250em \"Hafen\" \": keine Angabe, ohne Termine\"\n"
		  "  path [grid] M 0.00  0.00 L 0.00  100.00 M 12.33  0.00 L 12.33  100.00 M 24.79  0.00 L 24.79  100.00 M 37.40  0.00 L 37.40  100.00 M 50.00  0.00 L 50.00  100.00 M 62.33  0.00 L 62.33  100.00 M 74.79  0.00 L 74.79  100.00 M 87.40  0.00 L 87.40  100.00\n"
		  "  path [aim] M 74.79  0.00 L 74.79  100.00\n");
}

static void quarters_of_two_years(void)
{
	const char *scene = text_of(made(COLUMNS "Kurs|A|01.02.2017|31.03.2018|läuft\n", DATES), dump);
	CHECK(strstr(scene, "\"Q1\"") && strstr(scene, "\"Q4\""));
	CHECK(!strstr(text_of(made(COLUMNS "Kurs|A|01.02.2016|31.03.2018|läuft\n", DATES), dump), "\"Q1\""));
}

/* Over centuries, only round years have names, and no line stands for each one. */
static void long_times(void)
{
	const char *scene = text_of(made(COLUMNS "Stadt|A|01.02.1130|31.03.2018|läuft\n", DATES), dump);
	CHECK(strstr(scene, "\"1200\"") && strstr(scene, "\"1800\"") && !strstr(scene, "\"1130\""));
	const char *grid = strstr(scene, "[grid]");
	CHECK(grid && strcspn(grid, "\n") < 200);
}

static void words(void)
{
	CHECK_STR(text_of(made(PLANS, DATES), chart_label), "Zeitleiste: , 2017 bis 2018");
	CHECK_STR(text_of(made(PLANS, DATES), chart_describe),
		  "5 Zeilen, Status: läuft (1), geplant (2), abgeschlossen (1), keine Angabe (1). "
		  "Frühester Beginn: Sprachkurse (01.01.2017), spätestes Ende: Sprachkurse (31.12.2018). "
		  "Nicht alle Tage stehen fest – Ende offen: Beratung; Beginn nicht genannt: Lesepaten; Termine fehlen: Hafen.");
	CHECK_STR(text_of(made(COLUMNS "Kurs|A|01.02.2017|31.03.2018|läuft\n", DATES), chart_describe),
		  "1 Zeile, Status: läuft (1). Kurs: Beginn 01.02.2017, Ende 31.03.2018.");
	CHECK_STR(text_of(made(PLANS, "zeitleiste; werte ende"), chart_describe),
		  "5 Zeilen, Status: läuft (1), geplant (2), abgeschlossen (1), keine Angabe (1). "
		  "Zuerst: Lesepaten (30.06.2017), zuletzt: Sprachkurse (31.12.2018). "
		  "Nicht alle Tage stehen fest – Termine fehlen: Beratung, Hafen.");
	CHECK(strstr(text_of(made(COLUMNS "Kurs|A|01.02.2017|.|läuft\n", DATES), dump), "ab 01.02.2017, Ende: "));
}

static void table_has_all(void)
{
	const struct chart *chart = made(PLANS, DATES "; teile feld");
	const struct table *table = chart_table(&f.arena, chart, &f.de);
	CHECK_INT(table->n_columns, 5);
	CHECK_INT(table->n_rows, 5);
	CHECK_STR(arena_cstr(&f.arena, table->rows[2].values[3].text), "offen");
	CHECK_INT(table->rows[4].values[3].status, STATUS_EMPTY);
}

static void refusals(void)
{
	CHECK_STR(refusal(PLANS, "zeitleiste"), "chart-timeline-columns");
	CHECK_STR(refusal(PLANS, "zeitleiste; werte beginn,ende,beginn"), "chart-timeline-columns");
	CHECK_STR(refusal(PLANS, "zeitleiste; werte beginn,feld"), "chart-timeline-no-date");
	CHECK_STR(refusal(PLANS, "zeitleiste; werte beginn,anfang"), "chart-no-column");
	CHECK_STR(refusal(PLANS, DATES "; je namen"), "chart-no-column");
	CHECK_STR(refusal(COLUMNS "Kurs|A|02.02.2017|01.02.2017|\n", DATES), "chart-timeline-order");
	CHECK_STR(refusal(COLUMNS "Kurs|A|||läuft\n", DATES), "chart-timeline-empty");
	CHECK_STR(refusal(COLUMNS, DATES), "chart-timeline-empty");
	CHECK_STR(refusal(PLANS, DATES "; hervorheben Kurs"), "chart-timeline-name");
}

/* ---- Any rows ---- */

static bool inside(const struct shape *s)
{
	if (s->kind == SHAPE_TEXT || s->kind == SHAPE_DOT)
		return s->x >= 0 && s->x <= SCENE_FULL;
	return s->x >= 0 && s->w >= 0 && s->h >= 0 && s->x + s->w <= SCENE_FULL;
}

static void check_scene(const struct chart *chart)
{
	for (size_t p = 0; p < chart->scene->panels.n; p++)
		for (size_t i = 0; i < chart->scene->panels.items[p].shapes.n; i++)
			CHECK(inside(&chart->scene->panels.items[p].shapes.items[i]));
	CHECK_INT(chart->scene->panels.n, chart->timeline->n + 1);
	CHECK(strlen(text_of(chart, chart_svg_fluid)) > 100);
	CHECK(strlen(text_of(chart, chart_describe)) > 10);
	CHECK_INT(chart_table(&f.arena, chart, &f.de)->n_rows, chart->timeline->n);
}

static unsigned random_below(unsigned *state, unsigned n)
{
	*state = *state * 1664525u + 1013904223u;
	return (*state >> 8) % n;
}

static void add_day(struct buf *text, unsigned *state, int from_year)
{
	unsigned kind = random_below(state, 5);
	if (kind == 0)
		return;
	if (kind == 1)
		buf_addc(text, '.');
	else
		buf_addf(text, "%02u.%02u.%d", 1 + random_below(state, 28), 1 + random_below(state, 12),
			 from_year + (int)random_below(state, kind == 2 ? 1 : 40));
}

static void add_row(struct buf *text, unsigned *state)
{
	static const char *const names[] = {
		"Kurs", "Kurs", "Beratung für Eltern, Kinder und alle anderen, die in der Stadt leben", "x",
		"Sprachmittlungsdienstleistungsvermittlungsstellenverzeichnisaktualisierungsauftrag",
	};
	static const char *const statuses[] = { "läuft", "geplant", "", "verschoben", "wird neu gedacht", "beendet" };
	buf_addf(text, "%s|%c|", names[random_below(state, 5)], 'A' + (int)random_below(state, 3));
	add_day(text, state, 1990);
	buf_addc(text, '|');
	add_day(text, state, 2030);
	buf_addf(text, "|%s\n", statuses[random_below(state, 6)]);
}

static void any_rows(void)
{
	static const unsigned counts[] = { 1, 2, 3, 17, 40, 60 };
	unsigned state = 7;
	for (unsigned round = 0; round < 120; round++) {
		struct buf text = BUF_INIT;
		unsigned rows = counts[round % 6];
		buf_adds(&text, COLUMNS);
		for (unsigned i = 0; i < rows; i++)
			add_row(&text, &state);
		const char *table = arena_cstr(&f.arena, buf_str(&text));
		const struct chart *chart = made_at((struct date){ 2018, 12, 31 }, &f.de, table, DATES "; teile feld");
		if (chart)
			check_scene(chart);
		else
			CHECK_STR(diag_code_name(f.diags.list.items[f.diags.list.n - 1].code),
				  rows > 40 ? "chart-timeline-rows" : "chart-timeline-empty");
		CHECK(!chart || rows <= 40);
		buf_release(&text);
	}
}

int main(void)
{
	fixture_open(&f);
	rows_of_groups();
	quarters_of_two_years();
	long_times();
	words();
	table_has_all();
	refusals();
	any_rows();
	fixture_close(&f);
	return check_done();
}
