/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Scenes of every kind from the report's real figures, as text: changed geometry shows here before it shows on the page.
 * Whether they look right is tests/browser/charts.mjs's question.
 */
#include "render/chart.h"

#include "check.h"
#include "render/chart_scene.h"
#include "render_fixture.h"

#define NBSP "\u00a0"

static struct fixture f;

static const struct chart *made(const char *table, const char *request)
{
	return fixture_chart(&f, &f.de, table, request);
}

static const char *dump(const char *table, const char *request)
{
	const struct chart *chart = made(table, request);
	struct buf out = BUF_INIT;
	if (!chart)
		return "refused";
	chart_dump(&out, chart);
	char *text = arena_cstr(&f.arena, buf_str(&out));
	buf_release(&out);
	return text;
}

/* The code of the refusal, "" when the chart was made. */
static const char *refusal(const char *table, const char *request)
{
	size_t before = f.diags.list.n;
	if (made(table, request))
		return "";
	return f.diags.list.n == before ? "silent" : diag_code_name(f.diags.list.items[f.diags.list.n - 1].code);
}

static const char *ink(const struct i18n *i18n, const char *table, const char *request)
{
	struct buf out = BUF_INIT;
	chart_svg_fluid(&out, fixture_chart(&f, i18n, table, request), i18n);
	char *text = arena_cstr(&f.arena, buf_str(&out));
	buf_release(&out);
	return text;
}

static int kind_of(const char *table, const char *request)
{
	const struct chart *chart = made(table, request);
	return chart ? (int)chart->kind : -1;
}

/* ---- Scenes ---- */

static void stacked_scene(void)
{
	CHECK_STR(dump(FIXTURE_REFUGEES, "gestapelt; werte gestattung,erlaubnis,ausreisepflichtig; je jahr"),
		"stacked 2 points 3 series over time wide\n"
		" key rect [f1] \"a) Asylbewerber mit Aufenthaltsgestattung\"\n"
		" key rect [f2] \"b) Asylberechtigte, Aufenthalts- oder Niederlassungserlaubnis\"\n"
		" key rect [f3] \"c) Ausreisepflichtige mit Rückführungshindernis\"\n"
		"  panel 3.250em \"2017\" \": 4.675 Personen\"\n"
		"  rect [f1] x 0.00 y 0.00 w 12.47 h 61.54\n"
		"  rect [f2] x 12.47 y 0.00 w 75.92 h 61.54\n"
		"  rect [f3] x 88.39 y 0.00 w 8.00 h 61.54\n"
		"  line [sep] x 12.47 y 0.00 w 0.00 h 61.54\n"
		"  line [sep] x 88.39 y 0.00 w 0.00 h 61.54\n"
		"  text [o2] x 50.43 y 30.77 dx 0.000em dy 0.350em middle \"3.682\"\n"
		"  text x 0.00 y 65.38 dx 0.000em dy 1.000em start \"605\"\n"
		"  text x 96.39 y 65.38 dx 0.000em dy 1.000em end \"388\"\n"
		"  panel 3.250em \"2018\" \": 4.850 Personen\"\n"
		"  rect [f1] x 0.00 y 0.00 w 12.93 h 61.54\n"
		"  rect [f2] x 12.93 y 0.00 w 79.89 h 61.54\n"
		"  rect [f3] x 92.82 y 0.00 w 7.18 h 61.54\n"
		"  line [sep] x 12.93 y 0.00 w 0.00 h 61.54\n"
		"  line [sep] x 92.82 y 0.00 w 0.00 h 61.54\n"
		"  text [o2] x 52.87 y 30.77 dx 0.000em dy 0.350em middle \"3.875\"\n"
		"  text x 0.00 y 65.38 dx 0.000em dy 1.000em start \"627\"\n"
		"  text x 100.00 y 65.38 dx 0.000em dy 1.000em end \"348\"\n");
}

/* Months of several years are named by their years; of one year each by itself, in two lines, so that a phone has both ends. */
static void months_scene(void)
{
	const char *years = dump("monat p M|a n A\n2017-01|1\n2017-07|2\n2018-01|3\n2018-12|4\n", "linie");
	CHECK(strstr(years, "middle \"2017\"\n") && strstr(years, "middle \"2018\"\n"));
	CHECK(!strstr(years, "\"Januar 2017\"") && !strstr(years, "\"Dezember 2018\""));
	const char *months = dump("monat p M|a n A\n2018-01|1\n2018-02|2\n2018-12|3\n", "linie");
	CHECK(strstr(months, "x 0.00 y 83.65 dx 0.000em dy 1.000em middle \"Januar\"\n"));
	CHECK(strstr(months, "x 0.00 y 83.65 dx 0.000em dy 2.250em middle \"2018\"\n"));
	CHECK(strstr(months, "x 100.00 y 83.65 dx 0.000em dy 1.000em middle \"Dezember\"\n"));
}

/* "geheim" in the reason "unbekannt oder geheim zu halten" is not the word for a suppressed value. */
static void words_within_reasons(void)
{
	const struct chart *chart = made("g t G|a n A|b n B\nNord|5|*\nSüd|.|4\n", "punkte");
	CHECK(chart && chart_signs(chart, &f.de) == 0);
}

static void bars_scene(void)
{
	CHECK_STR(dump(FIXTURE_REFUGEES, "balken; werte gestattung,erlaubnis,ausreisepflichtig; je jahr"),
		"bars 2 points 3 series over time\n"
		" margin left [b] \"0000\"\n"
		" margin right [b] \"0.000\"\n"
		"  panel 2.625em \"a) Asylbewerber mit Aufenthaltsgestattung\"\n"
		"  rect [was] x 0.00 y 0.00 w 15.61 h 47.62\n"
		"  rect [now] x 0.00 y 52.38 w 16.18 h 47.62\n"
		"  line [axis] x 0.00 y 0.00 w 0.00 h 100.00\n"
		"  text [m] x 0.00 y 23.81 dx -0.500em dy 0.350em end \"2017\"\n"
		"  text x 15.61 y 23.81 dx 0.400em dy 0.350em start \"605\"\n"
		"  text [b] x 0.00 y 76.19 dx -0.500em dy 0.350em end \"2018\"\n"
		"  text [b] x 16.18 y 76.19 dx 0.400em dy 0.350em start \"627\"\n"
		"  panel 2.625em \"b) Asylberechtigte, Aufenthalts- oder Niederlassungserlaubnis\"\n"
		"  rect [was] x 0.00 y 0.00 w 95.02 h 47.62\n"
		"  rect [now] x 0.00 y 52.38 w 100.00 h 47.62\n"
		"  line [axis] x 0.00 y 0.00 w 0.00 h 100.00\n"
		"  text [m] x 0.00 y 23.81 dx -0.500em dy 0.350em end \"2017\"\n"
		"  text x 95.02 y 23.81 dx 0.400em dy 0.350em start \"3.682\"\n"
		"  text [b] x 0.00 y 76.19 dx -0.500em dy 0.350em end \"2018\"\n"
		"  text [b] x 100.00 y 76.19 dx 0.400em dy 0.350em start \"3.875\"\n"
		"  panel 2.625em \"c) Ausreisepflichtige mit Rückführungshindernis\"\n"
		"  rect [was] x 0.00 y 0.00 w 10.01 h 47.62\n"
		"  rect [now] x 0.00 y 52.38 w 8.98 h 47.62\n"
		"  line [axis] x 0.00 y 0.00 w 0.00 h 100.00\n"
		"  text [m] x 0.00 y 23.81 dx -0.500em dy 0.350em end \"2017\"\n"
		"  text x 10.01 y 23.81 dx 0.400em dy 0.350em start \"388\"\n"
		"  text [b] x 0.00 y 76.19 dx -0.500em dy 0.350em end \"2018\"\n"
		"  text [b] x 8.98 y 76.19 dx 0.400em dy 0.350em start \"348\"\n");
}

static void dumbbell_scene(void)
{
	CHECK_STR(dump(FIXTURE_REFUGEES, "hantel; je jahr"),
		"dumbbell 2 points 4 series over time wide\n"
		" key dot [was] \"2017\"\n"
		" key dot [now] \"2018\"\n"
		" margin right [b far] \"0.000 → 0.000\"\n"
		"  panel 1.250em \"a) Asylbewerber mit Aufenthaltsgestattung\"\n"
		"  line [grid] x 0.00 y 50.00 w 15.61 h 0.00\n"
		"  line [axis] x 0.00 y 0.00 w 0.00 h 100.00\n"
		"  line [axis line] x 15.61 y 50.00 w 0.57 h 0.00\n"
		"  dot [was] x 15.61 y 50.00 r 0.400em\n"
		"  dot [now halo] x 16.18 y 50.00 r 0.400em\n"
		"  text x 16.18 y 50.00 dx 0.750em dy 0.350em start \"605 → \" \"627\"\n"
		"  panel 1.250em \"b) Asylberechtigte, Aufenthalts- oder Niederlassungserlaubnis\"\n"
		"  line [grid] x 0.00 y 50.00 w 95.02 h 0.00\n"
		"  line [axis] x 0.00 y 0.00 w 0.00 h 100.00\n"
		"  line [axis line] x 95.02 y 50.00 w 4.98 h 0.00\n"
		"  dot [was] x 95.02 y 50.00 r 0.400em\n"
		"  dot [now halo] x 100.00 y 50.00 r 0.400em\n"
		"  text x 100.00 y 50.00 dx 0.750em dy 0.350em start \"3.682 → \" \"3.875\"\n"
		"  panel 1.250em \"c) Ausreisepflichtige mit Rückführungshindernis\"\n"
		"  line [grid] x 0.00 y 50.00 w 8.98 h 0.00\n"
		"  line [axis] x 0.00 y 0.00 w 0.00 h 100.00\n"
		"  line [axis line] x 8.98 y 50.00 w 1.03 h 0.00\n"
		"  dot [was] x 10.01 y 50.00 r 0.400em\n"
		"  dot [now halo] x 8.98 y 50.00 r 0.400em\n"
		"  text x 10.01 y 50.00 dx 0.750em dy 0.350em start \"388 → \" \"348\"\n"
		"  panel 1.250em \"Leistungen nach Asylbewerberleistungsgesetz\"\n"
		"  line [grid] x 0.00 y 50.00 w 25.21 h 0.00\n"
		"  line [axis] x 0.00 y 0.00 w 0.00 h 100.00\n"
		"  line [axis line] x 25.21 y 50.00 w 0.57 h 0.00\n"
		"  dot [was] x 25.78 y 50.00 r 0.400em\n"
		"  dot [now halo] x 25.21 y 50.00 r 0.400em\n"
		"  text x 25.78 y 50.00 dx 0.750em dy 0.350em start \"999 → \" \"977\"\n");
}

static void slope_scene(void)
{
	CHECK_STR(dump(FIXTURE_POPULATION, "slope; werte auslaendisch, auslaendisch_doppelt; je stichtag"),
		"slope 2 points 2 series over time wide slim\n"
		" margin left [far] \"00,0" NBSP "%\"\n"
		" margin right [b far] \"00,0" NBSP "%\"\n"
		"  panel 18.750em\n"
		"  text [m] x 0.00 y 0.00 dx -4.200em dy 1.000em start \"31.12.2016\"\n"
		"  line [grid] x 0.00 y 9.33 w 0.00 h 90.67\n"
		"  text [m] x 100.00 y 0.00 dx 4.287em dy 1.000em end \"31.12.2017\"\n"
		"  line [grid] x 100.00 y 9.33 w 0.00 h 90.67\n"
		"  line [line s2] x 0.00 y 19.68 w 100.00 h -3.68\n"
		"  dot [f2] x 0.00 y 19.68 r 0.350em\n"
		"  dot [f2] x 100.00 y 16.00 r 0.350em\n"
		"  line [line s1] x 0.00 y 69.33 w 100.00 h -2.75\n"
		"  dot [f1] x 0.00 y 69.33 r 0.350em\n"
		"  dot [f1] x 100.00 y 66.58 r 0.350em\n"
		"  text x 0.00 y 19.68 dx -0.750em dy 0.350em end \"25,9" NBSP "%\"\n"
		"  text x 0.00 y 69.33 dx -0.750em dy 0.350em end \"15,1" NBSP "%\"\n"
		"  text [b] x 100.00 y 16.00 dx 0.750em dy 0.350em start \"26,7" NBSP "%\"\n"
		"  text [b] x 100.00 y 66.58 dx 0.750em dy 0.350em start \"15,7" NBSP "%\"\n"
		"  text [halo] x 50.00 y 17.84 dx 0.000em dy 1.600em middle \"Anteil Personen mit\" \"ausländischer oder\""
			" \"doppelter\" \"Staatsangehörigkeit\" \"+0,8" NBSP "Prozentpunkte\"\n"
		"  text [halo] x 50.00 y 67.95 dx 0.000em dy 1.600em middle \"Anteil Personen mit\" \"ausländischer\""
			" \"Staatsangehörigkeit\" \"+0,6" NBSP "Prozentpunkte\"\n");
	/* Numbers that leave the lines no room on a phone. */
	CHECK(strstr(dump("jahr p J|a n A\n2017|123456789012\n2018|223456789012\n", "slope"), "over time wide wider slim\n"));
	CHECK(strstr(dump("jahr p J|a n A|b n B\n2016|1|2\n2017|123456789012|1\n2018|223456789012|3\n", "einzeldiagramme"),
		     "over time wide wider multi\n"));
}

static void shares_scene(void)
{
	CHECK_STR(dump(FIXTURE_AGES, "anteile; werte personen; je stichtag; teile altersgruppe; gesamt Insgesamt"),
		"shares 1 points 2 series over time wide\n"
		" key rect [f1] \"0 bis unter 65 Jahre\"\n"
		" key rect [f2] \"65 Jahre und älter\"\n"
		"  panel 3.250em \"31.12.2018\" \": 26.998 Personen\"\n"
		"  rect [f1] x 0.00 y 0.00 w 88.91 h 61.54\n"
		"  rect [f2] x 88.91 y 0.00 w 11.09 h 61.54\n"
		"  line [sep] x 88.91 y 0.00 w 0.00 h 61.54\n"
		"  text [o1] x 44.45 y 30.77 dx 0.000em dy 0.350em middle \"88,9" NBSP "%\" from 0 \" (24.004)\"\n"
		"  text x 100.00 y 65.38 dx 0.000em dy 1.000em end \"11,1" NBSP "%\" from 0 \" (2.994)\"\n");
}

static void columns_1_scene(void)
{
	CHECK_STR(dump(FIXTURE_STATUS, "säulen"),
		"columns 3 points 1 series turn\n"
		" margin right [] \"0.000\"\n"
		"  panel 1.500em \"a) Asylbewerber mit Aufenthaltsgestattung\"\n"
		"  rect [now] x 0.00 y 83.82 w 16.18 h 16.18\n"
		"  text [w] x 16.18 y 50.00 dx 0.400em dy 0.350em start \"627\"\n"
		"  text [k] x 50.00 y 83.82 dx 0.000em dy -0.400em middle \"627\"\n"
		"  panel 1.500em \"b) Asylberechtigte bzw. Personen mit humanitärer Aufenthaltserlaubnis oder"
			" Niederlassungserlaubnis\"\n"
		"  rect [now] x 0.00 y 0.00 w 100.00 h 100.00\n"
		"  text [w] x 100.00 y 50.00 dx 0.400em dy 0.350em start \"3.875\"\n"
		"  text [k] x 50.00 y 0.00 dx 0.000em dy -0.400em middle \"3.875\"\n"
		"  panel 1.500em \"c) Ausreisepflichtige mit Rückführungshindernis\"\n"
		"  rect [now] x 0.00 y 91.02 w 8.98 h 8.98\n"
		"  text [w] x 8.98 y 50.00 dx 0.400em dy 0.350em start \"348\"\n"
		"  text [k] x 50.00 y 91.02 dx 0.000em dy -0.400em middle \"348\"\n");
}

static void bars_negative_scene(void)
{
	CHECK_STR(dump(FIXTURE_BALANCE, "balken"),
		"bars 4 points 1 series over time\n"
		" margin left [b] \"0000\"\n"
		" margin right [b] \"0.000 | −000\"\n"
		"  panel 5.375em\n"
		"  rect [was] x 20.53 y 0.00 w 79.47 h 23.26\n"
		"  rect [was] x 20.53 y 25.58 w 42.38 h 23.26\n"
		"  rect [was] x 0.00 y 51.16 w 20.53 h 23.26\n"
		"  rect [now] x 14.24 y 76.74 w 6.29 h 23.26\n"
		"  line [axis] x 20.53 y 0.00 w 0.00 h 100.00\n"
		"  text [m] x 0.00 y 11.63 dx -0.500em dy 0.350em end \"2015\"\n"
		"  text x 100.00 y 11.63 dx 0.400em dy 0.350em start \"1.200\"\n"
		"  text [m] x 0.00 y 37.21 dx -0.500em dy 0.350em end \"2016\"\n"
		"  text x 62.91 y 37.21 dx 0.400em dy 0.350em start \"640\"\n"
		"  text [m] x 0.00 y 62.79 dx -0.500em dy 0.350em end \"2017\"\n"
		"  text x 20.53 y 62.79 dx 0.400em dy 0.350em start \"−310\"\n"
		"  text [b] x 0.00 y 88.37 dx -0.500em dy 0.350em end \"2018\"\n"
		"  text [b] x 20.53 y 88.37 dx 0.400em dy 0.350em start \"−95\"\n");
}

static void line_gaps_scene(void)
{
	CHECK_STR(dump(FIXTURE_GAPS, "linie; ziel 45"),
		"line 5 points 2 series over time wide\n"
		" margin left [] \"00" NBSP "%\"\n"
		" margin right [b lead] \"Mitte 00,0" NBSP "% | Nord 00,0" NBSP "%\"\n"
		"  panel 15.500em tall\n"
		"  path [grid] M 0.00  71.17 L 100.00  71.17 M 0.00  55.04 L 100.00  55.04 M 0.00  38.91 L 100.00  38.91 M 0.00  22.78 L 100.00  22.78 M 0.00  6.65 L 100.00  6.65\n"
		"  path [axis] M 0.00  87.30 L 100.00  87.30 M 0.00  87.30 L 0.00  89.72 M 24.98  87.30 L 24.98  89.72 M 49.97  87.30 L 49.97  89.72 M 75.02  87.30 L 75.02  89.72 M 100.00  87.30 L 100.00  89.72\n"
		"  path [aim] M 0.00  14.72 L 100.00  14.72\n"
		"  path [line s1] M 0.00  51.65 L 24.98  48.59 L 49.97  45.69 M 100.00  38.59\n"
		"  dots [dot s1] M 0.00  51.65 L 24.98  48.59 L 49.97  45.69 M 100.00  38.59\n"
		"  path [line s2] M 0.00  42.94 M 49.97  39.07 M 100.00  35.85\n"
		"  dots [dot s2] M 0.00  42.94 M 49.97  39.07 M 100.00  35.85\n"
		"  text [m] x 0.00 y 87.30 dx -0.500em dy 0.350em end \"0\"\n"
		"  text [m] x 0.00 y 71.17 dx -0.500em dy 0.350em end \"10\"\n"
		"  text [m] x 0.00 y 55.04 dx -0.500em dy 0.350em end \"20\"\n"
		"  text [m] x 0.00 y 38.91 dx -0.500em dy 0.350em end \"30\"\n"
		"  text [m] x 0.00 y 22.78 dx -0.500em dy 0.350em end \"40\"\n"
		"  text [m] x 0.00 y 6.65 dx -0.500em dy 0.350em end \"50" NBSP "%\"\n"
		"  text [m] x 0.00 y 90.52 dx 0.000em dy 1.000em middle \"2014\"\n"
		"  text [m] x 24.98 y 90.52 dx 0.000em dy 1.000em middle from 32 \"2015\"\n"
		"  text [m] x 49.97 y 90.52 dx 0.000em dy 1.000em middle from 32 \"2016\"\n"
		"  text [m] x 75.02 y 90.52 dx 0.000em dy 1.000em middle from 32 \"2017\"\n"
		"  text [m] x 100.00 y 90.52 dx 0.000em dy 1.000em middle \"2018\"\n"
		"  text [m] x 75.02 y 84.07 dx 0.000em dy 0.000em middle from 32 \"unbekannt\"\n"
		"  dot [f2] x 100.00 y 35.85 r 0.280em\n"
		"  dot [f1] x 100.00 y 38.59 r 0.280em\n"
		"  leader [axis] x 0.00 y 14.72 w 0.00 h -0.01\n"
		"  text [] x 100.00 y 14.71 dx 1.500em dy 0.350em start \"Ziel 45,0" NBSP "%\"\n"
		"  leader [s2] x 0.00 y 35.85 w 0.00 h -2.67\n"
		"  text [b] x 100.00 y 33.18 dx 1.500em dy 0.350em start \"Mitte 31,9" NBSP "%\"\n"
		"  leader [s1] x 0.00 y 38.59 w 0.00 h 2.66\n"
		"  text [b] x 100.00 y 41.25 dx 1.500em dy 0.350em start \"Nord 30,2" NBSP "%\"\n");
}

static void area_scene(void)
{
	CHECK_STR(dump("jahr p Jahr|n n Plätze\n2014|10\n2015|20\n2016|.\n2017|40\n2018|.\n2019|30p\n", "fläche"),
		"area 6 points 1 series over time wide\n"
		" key dot [now open] \"vorläufiger Wert\"\n"
		" margin left [] \"00\"\n"
		" margin right [b lead] \"00\"\n"
		"  panel 15.500em tall\n"
		"  area [f1 tint] M 0.00  67.14 L 19.99  46.98 L 19.99  87.30 L 0.00  87.30 M 60.02  6.65 L 60.02  87.30 M 100.00  26.81 L 100.00  87.30\n"
		"  path [grid] M 0.00  67.14 L 100.00  67.14 M 0.00  46.98 L 100.00  46.98 M 0.00  26.81 L 100.00  26.81 M 0.00  6.65 L 100.00  6.65\n"
		"  path [axis] M 0.00  87.30 L 100.00  87.30 M 0.00  87.30 L 0.00  89.72 M 19.99  87.30 L 19.99  89.72 M 39.98  87.30 L 39.98  89.72 M 60.02  87.30 L 60.02  89.72 M 80.01  87.30 L 80.01  89.72 M 100.00  87.30 L 100.00  89.72\n"
		"  path [line s1] M 0.00  67.14 L 19.99  46.98 M 60.02  6.65 M 100.00  26.81\n"
		"  dots [dot s1] M 60.02  6.65 M 100.00  26.81\n"
		"  dot [f1 open] x 100.00 y 26.81 r 0.300em\n"
		"  text [m] x 0.00 y 87.30 dx -0.500em dy 0.350em end \"0\"\n"
		"  text [m] x 0.00 y 67.14 dx -0.500em dy 0.350em end \"10\"\n"
		"  text [m] x 0.00 y 46.98 dx -0.500em dy 0.350em end \"20\"\n"
		"  text [m] x 0.00 y 26.81 dx -0.500em dy 0.350em end \"30\"\n"
		"  text [m] x 0.00 y 6.65 dx -0.500em dy 0.350em end \"40\"\n"
		"  text [m] x 0.00 y 90.52 dx 0.000em dy 1.000em middle \"2014\"\n"
		"  text [m] x 19.99 y 90.52 dx 0.000em dy 1.000em middle from 24 \"2015\"\n"
		"  text [m] x 39.98 y 90.52 dx 0.000em dy 1.000em middle \"2016\"\n"
		"  text [m] x 60.02 y 90.52 dx 0.000em dy 1.000em middle from 24 \"2017\"\n"
		"  text [m] x 80.01 y 90.52 dx 0.000em dy 1.000em middle from 24 \"2018\"\n"
		"  text [m] x 100.00 y 90.52 dx 0.000em dy 1.000em middle \"2019\"\n"
		"  text [m] x 39.98 y 84.07 dx 0.000em dy 0.000em middle from 24 \"unbekannt\"\n"
		"  text [m] x 80.01 y 84.07 dx 0.000em dy 0.000em middle from 24 \"unbekannt\"\n"
		"  leader [s1] x 0.00 y 26.81 w 0.00 h -0.01\n"
		"  text [b] x 100.00 y 26.80 dx 1.500em dy 0.350em start \"30\"\n");
	CHECK_STR(dump("jahr p Jahr|a n A|b n B\n2014|10|5\n2015|20|0\n2016|.|.\n2017|30|10\n2018|30|10\n", "fläche; ziel 50"),
		"area 5 points 2 series over time wide\n"
		" margin left [] \"00\"\n"
		" margin right [b lead] \"Ziel 00\"\n"
		"  panel 15.500em tall\n"
		"  area [f1 tint pile] M 0.00  71.17 L 24.98  55.04 L 24.98  87.30 L 0.00  87.30 M 75.02  38.91 L 100.00  38.91 L 100.00  87.30 L 75.02  87.30\n"
		"  area [f2 tint pile] M 0.00  63.10 L 24.98  55.04 L 24.98  55.04 L 0.00  71.17 M 75.02  22.78 L 100.00  22.78 L 100.00  38.91 L 75.02  38.91\n"
		"  path [grid] M 0.00  71.17 L 100.00  71.17 M 0.00  55.04 L 100.00  55.04 M 0.00  38.91 L 100.00  38.91 M 0.00  22.78 L 100.00  22.78 M 0.00  6.65 L 100.00  6.65\n"
		"  path [axis] M 0.00  87.30 L 100.00  87.30 M 0.00  87.30 L 0.00  89.72 M 24.98  87.30 L 24.98  89.72 M 49.97  87.30 L 49.97  89.72 M 75.02  87.30 L 75.02  89.72 M 100.00  87.30 L 100.00  89.72\n"
		"  path [aim] M 0.00  6.65 L 100.00  6.65\n"
		"  path [line s1] M 0.00  71.17 L 24.98  55.04 M 75.02  38.91 L 100.00  38.91\n"
		"  path [line s2] M 0.00  63.10 L 24.98  55.04 M 75.02  22.78 L 100.00  22.78\n"
		"  text [m] x 0.00 y 87.30 dx -0.500em dy 0.350em end \"0\"\n"
		"  text [m] x 0.00 y 71.17 dx -0.500em dy 0.350em end \"10\"\n"
		"  text [m] x 0.00 y 55.04 dx -0.500em dy 0.350em end \"20\"\n"
		"  text [m] x 0.00 y 38.91 dx -0.500em dy 0.350em end \"30\"\n"
		"  text [m] x 0.00 y 22.78 dx -0.500em dy 0.350em end \"40\"\n"
		"  text [m] x 0.00 y 6.65 dx -0.500em dy 0.350em end \"50\"\n"
		"  text [m] x 0.00 y 90.52 dx 0.000em dy 1.000em middle \"2014\"\n"
		"  text [m] x 24.98 y 90.52 dx 0.000em dy 1.000em middle from 24 \"2015\"\n"
		"  text [m] x 49.97 y 90.52 dx 0.000em dy 1.000em middle \"2016\"\n"
		"  text [m] x 75.02 y 90.52 dx 0.000em dy 1.000em middle from 24 \"2017\"\n"
		"  text [m] x 100.00 y 90.52 dx 0.000em dy 1.000em middle \"2018\"\n"
		"  text [m] x 49.97 y 84.07 dx 0.000em dy 0.000em middle from 24 \"unbekannt\"\n"
		"  leader [axis] x 0.00 y 6.65 w 0.00 h -0.01\n"
		"  text [] x 100.00 y 6.64 dx 1.500em dy 0.350em start \"Ziel 50\"\n"
		"  leader [s2] x 0.00 y 30.84 w 0.00 h -0.01\n"
		"  text [b] x 100.00 y 30.83 dx 1.500em dy 0.350em start \"B 10\"\n"
		"  leader [s1] x 0.00 y 63.10 w 0.00 h -0.01\n"
		"  text [b] x 100.00 y 63.09 dx 1.500em dy 0.350em start \"A 30\"\n");
}

static void bullet_scene(void)
{
	CHECK_STR(dump(FIXTURE_OFFERS, "zielbalken; werte plaetze; ziele soll"),
		"bullet 6 points 1 series\n"
		" key line [goal] \"Ziel\"\n"
		" key rect [now open] \"vorläufiger Wert\"\n"
		"  panel 1.500em \"Sprachkurse\" \": 480, Ziel" NBSP "600, noch" NBSP "120\"\n"
		"  rect [track] x 0.00 y 0.00 w 98.36 h 100.00\n"
		"  rect [now] x 0.00 y 29.13 w 78.69 h 41.67\n"
		"  line [axis] x 0.00 y 0.00 w 0.00 h 100.00\n"
		"  line [ground] x 98.36 y -8.33 w 0.00 h 116.66\n"
		"  line [goal] x 98.36 y -8.33 w 0.00 h 116.66\n"
		"  panel 1.500em \"Sprachmittlung\" \": 610, Ziel" NBSP "600, 10 über dem Ziel\"\n"
		"  rect [track] x 0.00 y 0.00 w 98.36 h 100.00\n"
		"  rect [now] x 0.00 y 29.13 w 100.00 h 41.67\n"
		"  line [axis] x 0.00 y 0.00 w 0.00 h 100.00\n"
		"  line [ground] x 98.36 y -8.33 w 0.00 h 116.66\n"
		"  line [goal] x 98.36 y -8.33 w 0.00 h 116.66\n"
		"  panel 1.500em \"Beratung\" \": 600, Ziel" NBSP "600, genau erreicht\"\n"
		"  rect [track] x 0.00 y 0.00 w 98.36 h 100.00\n"
		"  rect [now] x 0.00 y 29.13 w 98.36 h 41.67\n"
		"  line [axis] x 0.00 y 0.00 w 0.00 h 100.00\n"
		"  line [ground] x 98.36 y -8.33 w 0.00 h 116.66\n"
		"  line [goal] x 98.36 y -8.33 w 0.00 h 116.66\n"
		"  panel 1.500em \"Duldung\" \": 0, Ziel" NBSP "250, noch" NBSP "250\"\n"
		"  rect [track] x 0.00 y 0.00 w 40.98 h 100.00\n"
		"  line [axis] x 0.00 y 0.00 w 0.00 h 100.00\n"
		"  line [ground] x 40.98 y -8.33 w 0.00 h 116.66\n"
		"  line [goal] x 40.98 y -8.33 w 0.00 h 116.66\n"
		"  panel 1.500em \"Senioren\" \": 12 (vorläufiger Wert), Ziel" NBSP "40, noch" NBSP "28\"\n"
		"  rect [track] x 0.00 y 0.00 w 6.56 h 100.00\n"
		"  rect [now open] x 0.00 y 29.13 w 1.97 h 41.67\n"
		"  line [axis] x 0.00 y 0.00 w 0.00 h 100.00\n"
		"  line [ground] x 6.56 y -8.33 w 0.00 h 116.66\n"
		"  line [goal] x 6.56 y -8.33 w 0.00 h 116.66\n"
		"  panel 1.500em \"Sport\" \": Zahlenwert unbekannt oder geheim zu halten, Ziel" NBSP "100\"\n"
		"  rect [track] x 0.00 y 0.00 w 16.39 h 100.00\n"
		"  line [axis] x 0.00 y 0.00 w 0.00 h 100.00\n"
		"  line [ground] x 16.39 y -8.33 w 0.00 h 116.66\n"
		"  line [goal] x 16.39 y -8.33 w 0.00 h 116.66\n");
	CHECK_STR(dump("jahr p Jahr|a % Anteil A|b % B\n2014|41,2|52,0\n2016|.|49,1\n2018|48,5|46,4\n", "zielbalken; ziel 50"),
		"bullet 3 points 2 series over time\n"
		" key rect [was] \"2014\"\n"
		" key rect [now] \"2018\"\n"
		" key line [goal] \"Ziel\"\n"
		"  panel 1.500em \"Anteil A\" \": 48,5" NBSP "%, Ziel" NBSP "50,0" NBSP "%, noch" NBSP "1,5" NBSP "Prozentpunkte\"\n"
		"  rect [track] x 0.00 y 0.00 w 96.15 h 100.00\n"
		"  rect [was] x 0.00 y 16.67 w 79.23 h 66.67\n"
		"  rect [now] x 0.00 y 29.13 w 93.27 h 41.67\n"
		"  line [axis] x 0.00 y 0.00 w 0.00 h 100.00\n"
		"  line [ground] x 96.15 y -8.33 w 0.00 h 116.66\n"
		"  line [goal] x 96.15 y -8.33 w 0.00 h 116.66\n"
		"  panel 1.500em \"B\" \": 46,4" NBSP "%, Ziel" NBSP "50,0" NBSP "%, noch" NBSP "3,6" NBSP "Prozentpunkte\"\n"
		"  rect [track] x 0.00 y 0.00 w 96.15 h 100.00\n"
		"  rect [was] x 0.00 y 16.67 w 100.00 h 66.67\n"
		"  rect [now] x 0.00 y 29.13 w 89.23 h 41.67\n"
		"  line [axis] x 0.00 y 0.00 w 0.00 h 100.00\n"
		"  line [ground] x 96.15 y -8.33 w 0.00 h 116.66\n"
		"  line [goal] x 96.15 y -8.33 w 0.00 h 116.66\n");
}

static void dots_scene(void)
{
	CHECK_STR(dump(FIXTURE_DISTRICTS, "punkte; werte alle; ziel 30"),
		"dots 5 points 1 series wide\n"
		" key line [aim] \"Ziel 30,0" NBSP "%\"\n"
		" key dot [now open] \"vorläufiger Wert\"\n"
		" margin right [b far] \"00,0" NBSP "%\"\n"
		"  panel 1.250em \"Nord\"\n"
		"  path [grid] M 0.00  50.00 L 100.00  50.00 M 2.50  0.00 L 2.50  100.00 M 21.50  0.00 L 21.50  100.00 M "
		"40.50  0.00 L 40.50  100.00 M 59.50  0.00 L 59.50  100.00 M 78.50  0.00 L 78.50  100.00 M 97.50  0.00 L "
		"97.50  100.00\n"
		"  line [aim] x 59.50 y 0.00 w 0.00 h 100.00\n"
		"  dot [now halo] x 83.44 y 50.00 r 0.400em\n"
		"  text [b halo] x 83.44 y 50.00 dx 0.750em dy 0.350em start \"42,6" NBSP "%\"\n"
		"  panel 1.250em \"Mitte\"\n"
		"  path [grid] M 0.00  50.00 L 100.00  50.00 M 2.50  0.00 L 2.50  100.00 M 21.50  0.00 L 21.50  100.00 M "
		"40.50  0.00 L 40.50  100.00 M 59.50  0.00 L 59.50  100.00 M 78.50  0.00 L 78.50  100.00 M 97.50  0.00 L "
		"97.50  100.00\n"
		"  line [aim] x 59.50 y 0.00 w 0.00 h 100.00\n"
		"  dot [now halo] x 81.35 y 50.00 r 0.400em\n"
		"  text [b halo] x 81.35 y 50.00 dx 0.750em dy 0.350em start \"41,5" NBSP "%\"\n"
		"  panel 1.250em \"Süd\"\n"
		"  path [grid] M 0.00  50.00 L 100.00  50.00 M 2.50  0.00 L 2.50  100.00 M 21.50  0.00 L 21.50  100.00 M "
		"40.50  0.00 L 40.50  100.00 M 59.50  0.00 L 59.50  100.00 M 78.50  0.00 L 78.50  100.00 M 97.50  0.00 L "
		"97.50  100.00\n"
		"  line [aim] x 59.50 y 0.00 w 0.00 h 100.00\n"
		"  dot [now halo] x 25.87 y 50.00 r 0.400em\n"
		"  text [b halo] x 25.87 y 50.00 dx 0.750em dy 0.350em start \"12,3" NBSP "%\"\n"
		"  panel 1.250em \"Rheindorf\"\n"
		"  path [grid] M 0.00  50.00 L 100.00  50.00 M 2.50  0.00 L 2.50  100.00 M 21.50  0.00 L 21.50  100.00 M "
		"40.50  0.00 L 40.50  100.00 M 59.50  0.00 L 59.50  100.00 M 78.50  0.00 L 78.50  100.00 M 97.50  0.00 L "
		"97.50  100.00\n"
		"  line [aim] x 59.50 y 0.00 w 0.00 h 100.00\n"
		"  dot [now open] x 56.46 y 50.00 r 0.400em\n"
		"  text [b halo] x 56.46 y 50.00 dx 0.750em dy 0.350em start \"28,4" NBSP "%\"\n"
		"  panel 1.250em \"Hafen\" \": Zahlenwert unbekannt oder geheim zu halten\"\n"
		"  path [grid] M 0.00  50.00 L 100.00  50.00 M 2.50  0.00 L 2.50  100.00 M 21.50  0.00 L 21.50  100.00 M "
		"40.50  0.00 L 40.50  100.00 M 59.50  0.00 L 59.50  100.00 M 78.50  0.00 L 78.50  100.00 M 97.50  0.00 L "
		"97.50  100.00\n"
		"  line [aim] x 59.50 y 0.00 w 0.00 h 100.00\n"
		"  panel 1.625em\n"
		"  path [axis] M 0.00  0.00 L 100.00  0.00 M 2.50  0.00 L 2.50  15.38 M 21.50  0.00 L 21.50  15.38 M "
		"40.50  0.00 L 40.50  15.38 M 59.50  0.00 L 59.50  15.38 M 78.50  0.00 L 78.50  15.38 M 97.50  0.00 L "
		"97.50  15.38\n"
		"  text [m] x 0.00 y 15.38 dx 0.000em dy 1.125em start \"0\"\n"
		"  text [m] x 21.50 y 15.38 dx 0.000em dy 1.125em middle from 44 \"10\"\n"
		"  text [m] x 40.50 y 15.38 dx 0.000em dy 1.125em middle from 44 \"20\"\n"
		"  text [m] x 59.50 y 15.38 dx 0.000em dy 1.125em middle from 44 \"30\"\n"
		"  text [m] x 78.50 y 15.38 dx 0.000em dy 1.125em middle from 44 \"40\"\n"
		"  text [m] x 100.00 y 15.38 dx 0.000em dy 1.125em end \"50" NBSP "%\"\n");
	CHECK_STR(dump(FIXTURE_DISTRICTS, "punkte; werte frauen, maenner"),
		"dots 5 points 2 series wide\n"
		" key dot [f1] \"Frauen\"\n"
		" key dot [f2] \"Männer\"\n"
		" key dot [now open] \"vorläufiger Wert\"\n"
		"  panel 2.375em \"Nord\"\n"
		"  path [grid] M 0.00  21.05 L 100.00  21.05 M 2.50  0.00 L 2.50  42.11 M 21.50  0.00 L 21.50  42.11 M "
		"40.50  0.00 L 40.50  42.11 M 59.50  0.00 L 59.50  42.11 M 78.50  0.00 L 78.50  42.11 M 97.50  0.00 L "
		"97.50  42.11\n"
		"  line [axis line] x 80.40 y 21.05 w 6.08 h 0.00\n"
		"  dot [f1 halo] x 80.40 y 21.05 r 0.400em\n"
		"  dot [f2 halo] x 86.48 y 21.05 r 0.400em\n"
		"  text x 80.40 y 47.37 dx -3.855em dy 1.000em middle until 44 \"41,0" NBSP "%\"\n"
		"  text x 80.40 y 47.37 dx -1.123em dy 1.000em middle from 44 \"41,0" NBSP "%\"\n"
		"  text x 86.48 y 47.37 dx -0.027em dy 1.000em middle until 44 \"44,2" NBSP "%\"\n"
		"  text x 86.48 y 47.37 dx 1.124em dy 1.000em middle from 44 \"44,2" NBSP "%\"\n"
		"  panel 2.375em \"Mitte\"\n"
		"  path [grid] M 0.00  21.05 L 100.00  21.05 M 2.50  0.00 L 2.50  42.11 M 21.50  0.00 L 21.50  42.11 M "
		"40.50  0.00 L 40.50  42.11 M 59.50  0.00 L 59.50  42.11 M 78.50  0.00 L 78.50  42.11 M 97.50  0.00 L "
		"97.50  42.11\n"
		"  dot [f1 halo] x 81.35 y 21.05 r 0.400em\n"
		"  dot [f2 halo] x 81.35 y 21.05 r 0.200em\n"
		"  text x 81.35 y 47.37 dx -4.026em dy 1.000em middle until 44 \"41,5" NBSP "%\"\n"
		"  text x 81.35 y 47.37 dx -2.461em dy 1.000em middle from 44 \"41,5" NBSP "%\"\n"
		"  text x 81.35 y 47.37 dx 0.896em dy 1.000em middle until 44 \"41,5" NBSP "%\"\n"
		"  text x 81.35 y 47.37 dx 2.461em dy 1.000em middle from 44 \"41,5" NBSP "%\"\n"
		"  panel 2.375em \"Süd\"\n"
		"  path [grid] M 0.00  21.05 L 100.00  21.05 M 2.50  0.00 L 2.50  42.11 M 21.50  0.00 L 21.50  42.11 M "
		"40.50  0.00 L 40.50  42.11 M 59.50  0.00 L 59.50  42.11 M 78.50  0.00 L 78.50  42.11 M 97.50  0.00 L "
		"97.50  42.11\n"
		"  line [axis line] x 6.30 y 21.05 w 38.76 h 0.00\n"
		"  dot [f1 halo] x 6.30 y 21.05 r 0.400em\n"
		"  dot [f2 halo] x 45.06 y 21.05 r 0.400em\n"
		"  text x 6.30 y 47.37 dx 0.946em dy 1.000em middle until 44 \"2,0" NBSP "%\"\n"
		"  text x 6.30 y 47.37 dx 0.000em dy 1.000em middle from 44 \"2,0" NBSP "%\"\n"
		"  text x 45.06 y 47.37 dx 0.000em dy 1.000em middle \"22,4" NBSP "%\"\n"
		"  panel 2.375em \"Rheindorf\" \": Frauen: Zahlenwert unbekannt oder geheim zu halten\"\n"
		"  path [grid] M 0.00  21.05 L 100.00  21.05 M 2.50  0.00 L 2.50  42.11 M 21.50  0.00 L 21.50  42.11 M "
		"40.50  0.00 L 40.50  42.11 M 59.50  0.00 L 59.50  42.11 M 78.50  0.00 L 78.50  42.11 M 97.50  0.00 L "
		"97.50  42.11\n"
		"  dot [f2 open] x 59.69 y 21.05 r 0.400em\n"
		"  text x 59.69 y 47.37 dx 0.000em dy 1.000em middle \"30,1" NBSP "%\"\n"
		"  panel 1.250em \"Hafen\" \": Zahlenwert unbekannt oder geheim zu halten\"\n"
		"  path [grid] M 0.00  50.00 L 100.00  50.00 M 2.50  0.00 L 2.50  100.00 M 21.50  0.00 L 21.50  100.00 M "
		"40.50  0.00 L 40.50  100.00 M 59.50  0.00 L 59.50  100.00 M 78.50  0.00 L 78.50  100.00 M 97.50  0.00 L "
		"97.50  100.00\n"
		"  panel 1.625em\n"
		"  path [axis] M 0.00  0.00 L 100.00  0.00 M 2.50  0.00 L 2.50  15.38 M 21.50  0.00 L 21.50  15.38 M "
		"40.50  0.00 L 40.50  15.38 M 59.50  0.00 L 59.50  15.38 M 78.50  0.00 L 78.50  15.38 M 97.50  0.00 L "
		"97.50  15.38\n"
		"  text [m] x 0.00 y 15.38 dx 0.000em dy 1.125em start \"0\"\n"
		"  text [m] x 21.50 y 15.38 dx 0.000em dy 1.125em middle from 32 \"10\"\n"
		"  text [m] x 40.50 y 15.38 dx 0.000em dy 1.125em middle from 32 \"20\"\n"
		"  text [m] x 59.50 y 15.38 dx 0.000em dy 1.125em middle from 32 \"30\"\n"
		"  text [m] x 78.50 y 15.38 dx 0.000em dy 1.125em middle from 32 \"40\"\n"
		"  text [m] x 100.00 y 15.38 dx 0.000em dy 1.125em end \"50" NBSP "%\"\n");
	CHECK_STR(dump("jahr p J|a % Frauen\n2017|80,2\n2018|84,5\n", "punkte"),
		"dots 2 points 1 series over time wide\n"
		" note \"Achse beginnt bei 80" NBSP "%\"\n"
		"  panel 2.375em \"Frauen\"\n"
		"  path [grid] M 0.00  21.05 L 100.00  21.05 M 2.50  0.00 L 2.50  42.11 M 21.50  0.00 L 21.50  42.11 M "
		"40.50  0.00 L 40.50  42.11 M 59.50  0.00 L 59.50  42.11 M 78.50  0.00 L 78.50  42.11 M 97.50  0.00 L "
		"97.50  42.11\n"
		"  line [axis line] x 6.30 y 21.05 w 81.70 h 0.00\n"
		"  dot [was halo] x 6.30 y 21.05 r 0.400em\n"
		"  dot [now halo] x 88.00 y 21.05 r 0.400em\n"
		"  text x 6.30 y 47.37 dx 3.134em dy 1.000em middle until 44 \"2017 80,2" NBSP "%\"\n"
		"  text x 6.30 y 47.37 dx 1.496em dy 1.000em middle from 44 \"2017 80,2" NBSP "%\"\n"
		"  text [b] x 88.00 y 47.37 dx -2.108em dy 1.000em middle until 44 \"2018 84,5" NBSP "%\"\n"
		"  text [b] x 88.00 y 47.37 dx 0.000em dy 1.000em middle from 44 \"2018 84,5" NBSP "%\"\n"
		"  panel 1.625em\n"
		"  path [axis] M 0.00  0.00 L 100.00  0.00 M 2.50  0.00 L 2.50  15.38 M 21.50  0.00 L 21.50  15.38 M "
		"40.50  0.00 L 40.50  15.38 M 59.50  0.00 L 59.50  15.38 M 78.50  0.00 L 78.50  15.38 M 97.50  0.00 L "
		"97.50  15.38\n"
		"  text [m] x 0.00 y 15.38 dx 0.000em dy 1.125em start \"80\"\n"
		"  text [m] x 21.50 y 15.38 dx 0.000em dy 1.125em middle from 32 \"81\"\n"
		"  text [m] x 40.50 y 15.38 dx 0.000em dy 1.125em middle from 32 \"82\"\n"
		"  text [m] x 59.50 y 15.38 dx 0.000em dy 1.125em middle from 32 \"83\"\n"
		"  text [m] x 78.50 y 15.38 dx 0.000em dy 1.125em middle from 32 \"84\"\n"
		"  text [m] x 100.00 y 15.38 dx 0.000em dy 1.125em end \"85" NBSP "%\"\n"
		"  break [axis] x 0.00 y 0.00\n");
}

/* The values of four dots a row have no room below them: they stand in the line above, and the colours in the key. */
static void dots_with_long_names(void)
{
	const char *text = dump("g t G|a % Insgesamt|b % Frauen|c % Männer|d % Kinder und Jugendliche\nNord|101,5|102,5|103,5|1.104,5\n"
				"Süd|1,5|2,5|3,5|4,5\n", "punkte");
	CHECK(strstr(text, "\"Nord\" \": Insgesamt: 101,5" NBSP "%, Frauen: 102,5" NBSP "%, Männer: 103,5" NBSP "%, Kinder und"));
	CHECK(strstr(text, "key dot [f4] \"Kinder und Jugendliche\""));
	CHECK(!strstr(text, " middle \"101,5"));
}

static void multiples_scene(void)
{
	CHECK_STR(dump("jahr p Jahr|a % Nord|b % Mitte|c % Hafen\n2016|10,0|22,5|.\n2017|.|20,0|.\n2018|14,0p|.|.\n", "einzeldiagramme; ziel 20"),
		"multiples 3 points 3 series over time wide multi three\n"
		" key line [aim] \"Ziel 20,0" NBSP "%\"\n"
		" key dot [now open] \"vorläufiger Wert\"\n"
		" margin left [] \"00" NBSP "%\"\n"
		" margin right [b] \"00,0" NBSP "%\"\n"
		" cell \"Nord\"\n"
		"  panel 9.000em\n"
		"  path [grid] M 0.00  11.46 L 100.00  11.46\n"
		"  path [axis] M 0.00  78.13 L 100.00  78.13 M 0.00  78.13 L 0.00  82.29 M 100.00  78.13 L 100.00  82.29\n"
		"  path [aim] M 0.00  24.79 L 100.00  24.79\n"
		"  path [line s1] M 0.00  51.46 M 100.00  40.79\n"
		"  dots [dot s1] M 0.00  51.46 M 100.00  40.79\n"
		"  dot [f1 open] x 100.00 y 40.79 r 0.300em\n"
		"  text [m] x 0.00 y 78.13 dx -0.500em dy 0.350em end \"0\"\n"
		"  text [m] x 0.00 y 11.46 dx -0.500em dy 0.350em end \"25" NBSP "%\"\n"
		"  text [m] x 0.00 y 83.68 dx 0.000em dy 1.000em start \"2016\"\n"
		"  text [m] x 100.00 y 83.68 dx 0.000em dy 1.000em end \"2018\"\n"
		"  text [b] x 100.00 y 40.79 dx 0.500em dy 0.350em start \"14,0" NBSP "%\"\n"
		" cell \"Mitte\" \": 20,0" NBSP "% (2017)\"\n"
		"  panel 9.000em\n"
		"  path [grid] M 0.00  11.46 L 100.00  11.46\n"
		"  path [axis] M 0.00  78.13 L 100.00  78.13 M 0.00  78.13 L 0.00  82.29 M 100.00  78.13 L 100.00  82.29\n"
		"  path [aim] M 0.00  24.79 L 100.00  24.79\n"
		"  path [line s1] M 0.00  18.13 L 50.07  24.79\n"
		"  dots [dot s1] M 0.00  18.13 L 50.07  24.79\n"
		"  text [m] x 0.00 y 78.13 dx -0.500em dy 0.350em end \"0\"\n"
		"  text [m] x 0.00 y 11.46 dx -0.500em dy 0.350em end \"25" NBSP "%\"\n"
		"  text [m] x 0.00 y 83.68 dx 0.000em dy 1.000em start \"2016\"\n"
		"  text [m] x 100.00 y 83.68 dx 0.000em dy 1.000em end \"2018\"\n"
		" cell \"Hafen\" \": Zahlenwert unbekannt oder geheim zu halten\"\n"
		"  panel 9.000em\n"
		"  path [grid] M 0.00  11.46 L 100.00  11.46\n"
		"  path [axis] M 0.00  78.13 L 100.00  78.13 M 0.00  78.13 L 0.00  82.29 M 100.00  78.13 L 100.00  82.29\n"
		"  path [aim] M 0.00  24.79 L 100.00  24.79\n"
		"  text [m] x 0.00 y 78.13 dx -0.500em dy 0.350em end \"0\"\n"
		"  text [m] x 0.00 y 11.46 dx -0.500em dy 0.350em end \"25" NBSP "%\"\n"
		"  text [m] x 0.00 y 83.68 dx 0.000em dy 1.000em start \"2016\"\n"
		"  text [m] x 100.00 y 83.68 dx 0.000em dy 1.000em end \"2018\"\n");
	CHECK_STR(dump("g t Gruppe|a n Frauen|b n Männer\nA|5|-2\nB|.|4\n", "einzeldiagramme"),
		"multiples 2 points 2 series wide multi\n"
		" margin right [b] \"unbekannt\"\n"
		" cell \"Frauen\"\n"
		"  panel 1.250em \"A\"\n"
		"  rect [now] x 28.57 y 0.00 w 71.43 h 100.00\n"
		"  line [axis] x 28.57 y 0.00 w 0.00 h 100.00\n"
		"  text [b] x 100.00 y 50.00 dx 0.400em dy 0.350em start \"5\"\n"
		"  panel 1.250em \"B\"\n"
		"  line [axis] x 28.57 y 0.00 w 0.00 h 100.00\n"
		"  text [m] x 28.57 y 50.00 dx 0.400em dy 0.350em start \"unbekannt\"\n"
		" cell \"Männer\"\n"
		"  panel 1.250em \"A\"\n"
		"  rect [now] x 0.00 y 0.00 w 28.57 h 100.00\n"
		"  line [axis] x 28.57 y 0.00 w 0.00 h 100.00\n"
		"  text [b] x 28.57 y 50.00 dx 0.400em dy 0.350em start \"−2\"\n"
		"  panel 1.250em \"B\"\n"
		"  rect [now] x 28.57 y 0.00 w 57.14 h 100.00\n"
		"  line [axis] x 28.57 y 0.00 w 0.00 h 100.00\n"
		"  text [b] x 85.71 y 50.00 dx 0.400em dy 0.350em start \"4\"\n");
}

/* Names that leave bars no room beside them stand above each bar. */
static void multiples_of_long_names(void)
{
	const char *text = dump("status t Status|a n Frauen|b n Männer\nDuldung|5|2\nAufenthaltsgestattung|7|4\n", "einzeldiagramme");
	CHECK(strstr(text, " cell \"Frauen\"\n  panel 1.250em \"Duldung\"\n  rect [now] x 0.00 y 0.00 w 71.43 h 100.00\n"));
	CHECK(strstr(text, " cell \"Männer\"\n  panel 1.250em \"Duldung\"\n  rect [now] x 0.00 y 0.00 w 28.57 h 100.00\n"));
	CHECK(strstr(text, "\n  panel 1.250em \"Aufenthaltsgestattung\"\n"));
}

static void ring_scene(void)
{
	CHECK_STR(dump(FIXTURE_AGES, "ring; teile altersgruppe; gesamt Insgesamt"),
		"ring 1 points 2 series over time round\n"
		" key rect [f1] \"0 bis unter 65 Jahre\" \" 24.004 (88,9" NBSP "%)\"\n"
		" key rect [f2] \"65 Jahre und älter\" \" 2.994 (11,1" NBSP "%)\"\n"
		"  panel 11.000em\n"
		"  arc [f1] from 0.00 over 88.91\n"
		"  arc [f2] from 88.91 over 11.09\n"
		"  text [b] x 50.00 y 50.00 dx 0.000em dy -0.275em middle \"26.998\"\n"
		"  text [m] x 50.00 y 50.00 dx 0.000em dy 0.975em middle \"Personen\"\n");
	CHECK_STR(dump("jahr p J|a % A|b % B|c % C\n2018|33,3|0,0|66,7\n", "ring"),
		"ring 1 points 3 series over time round\n"
		" key rect [f1] \"A\" \" 33,3" NBSP "%\"\n"
		" key rect [f2] \"B\" \" 0,0" NBSP "%\"\n"
		" key rect [f3] \"C\" \" 66,7" NBSP "%\"\n"
		"  panel 11.000em\n"
		"  arc [f1] from 0.00 over 33.30\n"
		"  arc [f3] from 33.30 over 66.70\n");
	const char *markup = ink(&f.de, "jahr p J|a n A|b n B\n2018|1|1\n", "ring");
	CHECK(strstr(markup, "<path d=\"M50 0A50 50 0 0 1 100 50A50 50 0 0 1 50 100L50 82A32 32 0 0 0 82 50A32 32 0 0 0 50 18Z\""
			     " class=\"f1 part\"/>"));
}

static void waffle_scene(void)
{
	CHECK_STR(dump(FIXTURE_AGES, "waffel; teile altersgruppe; gesamt Insgesamt"),
		"waffle 1 points 2 series over time round\n"
		" note \"Ein Kästchen: 1" NBSP "%\"\n"
		" key rect [f1] \"0 bis unter 65 Jahre\" \" 24.004 (88,9" NBSP "%)\"\n"
		" key rect [f2] \"65 Jahre und älter\" \" 2.994 (11,1" NBSP "%)\"\n"
		"  panel 11.000em\n"
		"  squares [f1] from 0 n 89\n"
		"  squares [f2] from 89 n 11\n");
	/* Three thirds make a hundred squares all the same, and nothing gets none. */
	CHECK_STR(dump("jahr p J|a n A|b n B|c n C|d n D\n2018|1|1|1|0\n", "waffel"),
		"waffle 1 points 4 series over time round\n"
		" note \"Ein Kästchen: 1" NBSP "%\"\n"
		" key rect [f1] \"A\" \" 1 (33,3" NBSP "%)\"\n"
		" key rect [f2] \"B\" \" 1 (33,3" NBSP "%)\"\n"
		" key rect [f3] \"C\" \" 1 (33,3" NBSP "%)\"\n"
		" key rect [f4] \"D\" \" 0 (0,0" NBSP "%)\"\n"
		"  panel 11.000em\n"
		"  squares [f1] from 0 n 34\n"
		"  squares [f2] from 34 n 33\n"
		"  squares [f3] from 67 n 33\n");
	CHECK(strstr(ink(&f.de, "jahr p J|a n A|b n B\n2018|1|99\n", "waffel"), "<path d=\"M1 1h8v8h-8z\" class=\"f1\""));
}

/* ---- Choices ---- */

static void kinds_by_data(void)
{
	CHECK_INT(kind_of(FIXTURE_REFUGEES, ""), CHART_DUMBBELL);
	CHECK_INT(kind_of(FIXTURE_POPULATION, "; werte auslaendisch"), CHART_SLOPE);
	CHECK_INT(kind_of(FIXTURE_POPULATION, "; werte personen"), CHART_DUMBBELL);
	CHECK_INT(kind_of(FIXTURE_SHARES_OVER_TIME, ""), CHART_LINE);
	CHECK_INT(kind_of(FIXTURE_STATUS, ""), CHART_BARS);
	CHECK_INT(kind_of("jahr p J|a n A|b n B|c n C|d n D|e n E\n2016|1|2|3|4|5\n2017|1|2|3|4|5\n2018|1|2|3|4|5\n", ""), CHART_MULTIPLES);
	CHECK_INT(kind_of(FIXTURE_AGES, "; teile altersgruppe; gesamt Insgesamt"), CHART_BARS);
}

static void points_are_sorted(void)
{
	const struct chart *chart = made("jahr p Jahr|n n N\n2018|3\n2016|1\n=2016|9\n2017|2\n", "balken");
	CHECK(chart && chart->over_time);
	CHECK_INT(chart->n_points, 3);
	CHECK_STR(chart->points[0].label.ptr, "2016");
	CHECK_INT(chart->series[0].values[2].number.num, 3);
}

static void parts_become_series(void)
{
	const struct chart *chart = made(FIXTURE_AGES, "anteile; je stichtag; teile altersgruppe; gesamt Insgesamt");
	CHECK_INT(chart->n_series, 2);
	CHECK_STR(chart->series[1].name.ptr, "65 Jahre und älter");
	CHECK_INT(chart->points[0].total.number.num, 26998);
}

/* Lines of four series: each its marker, also in the key, since dashes and markers are all that is left without colour. */
static void line_markers(void)
{
	const char *table = "jahr p J|a n Deutsch für den Alltag und die Schule|b n Berufssprache mit begleitender Beratung|"
			    "c n Orientierung im Alltag für alle|d n Treffpunkte für Eltern und Kinder\n"
			    "2016|1|2|3|4\n2017|2|3|4|5\n2018|3|4|5|6\n";
	const char *text = dump(table, "linie"), *markup = ink(&f.de, table, "linie");
	CHECK(strstr(text, " key marked [line s1] \"Deutsch für den Alltag und die Schule\"\n"));
	CHECK(strstr(text, "dots [dot s2]") && !strstr(text, "s2 hole"));
	CHECK(strstr(text, "dots [s3 hole]"));
	CHECK(strstr(text, "dots [s4 hole]"));
	CHECK(strstr(markup, "<svg width=\"2em\" height=\"1em\" class=\"long\"><line x2=\"100%\" y1=\"50%\" y2=\"50%\" "
			     "class=\"line s4\"/><line x1=\"50%\" x2=\"50.1%\" y1=\"50%\" y2=\"50%\" class=\"dot s4\"/>"
			     "<line x1=\"50%\" x2=\"50.1%\" y1=\"50%\" y2=\"50%\" class=\"s4 hole\"/></svg>"));
}

static void refusals(void)
{
	CHECK_STR(refusal(FIXTURE_REFUGEES, "gestapelt; je jahr"), "chart-not-parts");
	CHECK_STR(refusal("jahr p J|a n A / Alle|b n B / Andere\n2018|1|2\n", "gestapelt"), "chart-different-wholes");
	CHECK_STR(refusal(FIXTURE_POPULATION, "balken"), "chart-units");
	CHECK_STR(refusal("jahr p J|a n A|b n B|c n C|d n D|e n E\n2018|1|2|3|4|5\n", "gestapelt"), "chart-too-many-series");
	CHECK_STR(refusal("jahr p J|a n A|b n B\n2018|1|.\n", "anteile"), "chart-part-missing");
	CHECK_STR(refusal("jahr p J|a n A|b n B\n2018|1|-2\n", "gestapelt"), "chart-part-negative");
	CHECK_STR(refusal("jahr p J|a % A|b % B\n2018|40,0|50,0\n", "anteile"), "chart-not-whole");
	CHECK_STR(refusal("jahr p J|a % A|b % B|c % C\n2018|33,3|33,3|33,3\n", "anteile"), "");
	CHECK_STR(refusal("jahr p J|a % A|b % B\n2018|60,0|50,0\n", "gestapelt"), "chart-not-whole");
	CHECK_STR(refusal("jahr p J|a % A|b % B\n2018|40,0|50,0\n", "gestapelt"), "");
	CHECK_STR(refusal("jahr p J|a n A|b n B\n2018|0|0\n", "anteile"), "chart-no-values");
	CHECK_STR(refusal("g t G|n n N\nNord|1\nSüd|2\nAlle|4\n", "anteile; teile g; gesamt Alle"), "chart-not-whole");
	CHECK_STR(refusal("jahr p J|a n A\n2018|1\n", "linie"), "chart-one-point");
	CHECK_STR(refusal(FIXTURE_REFUGEES, "fläche; werte gestattung, erlaubnis"), "chart-area-points");
	CHECK_STR(refusal(FIXTURE_STATUS, "fläche"), "chart-not-time");
	CHECK_STR(refusal("jahr p J|a n A\n2016|1\n2017|-2\n2018|3\n", "fläche"), "chart-area-negative");
	CHECK_STR(refusal("jahr p J|a n A / keine\n2016|1\n2017|2\n2018|3\n", "fläche"), "");
	CHECK_STR(refusal("jahr p J|a n A|b n B\n2016|1|1\n2017|1|-2\n2018|3|1\n", "fläche"), "chart-part-negative");
	CHECK_STR(refusal("jahr p J|a n A|b n B\n2016|1|1\n2017|1|.\n2018|3|1\n", "fläche"), "chart-part-missing");
	CHECK_STR(refusal("jahr p J|a n A|b n B\n2016|1|1\n2017|.|.\n2018|3|1\n", "fläche"), "");
	CHECK_STR(refusal("jahr p J|a n A|b n B / keine\n2016|1|1\n2017|1|2\n2018|3|1\n", "fläche"), "chart-not-parts");
	CHECK_STR(refusal("jahr p J|a n A / Alle|b n B / Andere\n2016|1|1\n2017|1|2\n2018|3|1\n", "fläche"), "chart-different-wholes");
	CHECK_STR(refusal("jahr p J|a % A|b % B\n2016|60,0|50,0\n2017|1|2\n2018|3|1\n", "fläche"), "chart-not-whole");
	CHECK_STR(refusal(FIXTURE_SHARES_OVER_TIME, "hantel"), "chart-two-points");
	CHECK_STR(refusal("jahr p J|a n A\n2018|1\n", "slope"), "chart-two-points");
	CHECK_STR(refusal(FIXTURE_STATUS, "linie"), "chart-not-time");
	CHECK_STR(refusal("jahr p J|a % A\n2017|40,0\n2018|60,0\n", "slope; ziel 50"), "chart-reference");
	CHECK_STR(refusal(FIXTURE_AGES, "ring; teile altersgruppe; gesamt Insgesamt; ziel 50"), "chart-reference");
	CHECK_STR(refusal(FIXTURE_AGES, "waffel; teile altersgruppe; gesamt Insgesamt; ziel 50"), "chart-reference");
	CHECK_STR(refusal(FIXTURE_REFUGEES, "säulen"), "chart-one-series");
	CHECK_STR(refusal(FIXTURE_SHARES_OVER_TIME, "punkte"), "chart-dots-times");
	CHECK_STR(refusal("g t G|a n A|b n B|c n C|d n D|e n E\nNord|1|2|3|4|5\nSüd|1|2|3|4|5\n", "punkte"), "chart-too-many-series");
	CHECK_STR(refusal("jahr p J|a n A|b n B|c n C|d n D|e n E\n2018|1|2|3|4|5\n", "punkte"), "");
	CHECK_STR(refusal(FIXTURE_REFUGEES, "ring; werte gestattung, erlaubnis"), "chart-ring");
	CHECK_STR(refusal("jahr p J|a n A|b n B|c n C|d n D\n2018|1|2|3|4\n", "ring"), "chart-ring");
	CHECK_STR(refusal("jahr p J|a n A|b n B\n2018|1|.\n", "ring"), "chart-part-missing");
	CHECK_STR(refusal("jahr p J|a % A|b % B\n2018|40,0|50,0\n", "ring"), "chart-not-whole");
	CHECK_STR(refusal(FIXTURE_REFUGEES, "waffel; werte gestattung, erlaubnis"), "chart-waffle");
	CHECK_STR(refusal("jahr p J|a n A|b n B|c n C|d n D|e n E\n2018|1|2|3|4|5\n", "waffel"), "chart-too-many-series");
	CHECK_STR(refusal(FIXTURE_STATUS, "einzeldiagramme"), "chart-multiples-one");
	CHECK_STR(refusal(FIXTURE_STATUS, "zielbalken"), "chart-no-target");
	CHECK_STR(refusal("g t G|n n N|m n M\nNord|1|2\nSüd|1|2\n", "zielbalken; ziel 5"), "chart-one-series");
	CHECK_STR(refusal("g t G|n n N|m % M\nNord|1|2\nSüd|1|2\n", "zielbalken; werte n; ziele m"), "chart-units");
	CHECK_STR(refusal(FIXTURE_STATUS, "balken; hervorheben d)"), "chart-highlight");
	CHECK_STR(refusal(FIXTURE_STATUS, "balken; je jahr"), "chart-no-column");
	CHECK_STR(refusal("jahr p J|a n A\n2018|.\n", "balken"), "chart-no-values");
	CHECK_STR(refusal("jahr p J|g t G|n n N\n2018|Nord|1\n2018|Süd|2\n2019|Nord|3\n", "balken"), "chart-row-twice");
	CHECK_STR(refusal("jahr p J|g t G|n n N|m n M\n2018|Nord|1|2\n", "balken; teile g"), "chart-parts-values");
	CHECK_STR(refusal("n n N\n1\n2\n", "balken"), "chart-no-along");
}

/* However near to each other and far from zero: lengths of bars begin at zero, where lines may leave it out if they say so. */
static void bars_are_never_cut(void)
{
	static const char near[] = "jahr p J|a n A\n2016|166.081\n2017|166.400\n2018|166.737\n";
	static const char *const kinds[] = { "balken", "säulen", "gestapelt", "fläche" };
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		const char *text = dump(near, kinds[i]);
		CHECK(!strstr(text, "beginnt bei") && !strstr(text, "break "));
	}
	CHECK(strstr(dump(near, "balken"), "x 0.00 y 0.00 w 99.61") && strstr(dump(near, "balken"), "w 100.00"));
	CHECK(strstr(dump(near, "linie"), "beginnt bei"));
}

/* ---- The data table ---- */

static void table_holds_changes(void)
{
	const struct table *t = chart_table(&f.arena, made(FIXTURE_REFUGEES, "gestapelt; werte gestattung,erlaubnis"), &f.de);
	CHECK_INT(t->n_columns, 4);
	CHECK_INT(t->n_rows, 3);
	CHECK(str_is(t->columns[3].title, "Veränderung"));
	CHECK_STR(format_value_str(&f.arena, &f.de, &t->rows[0].values[3], true).ptr, "+22");
	CHECK(t->rows[2].total);
	CHECK_INT(t->rows[2].values[1].number.num, 605 + 3682);
	t = chart_table(&f.arena, made(FIXTURE_SHARES_OVER_TIME, "linie"), &f.de);
	CHECK_INT(t->n_rows, 12);
	CHECK_INT(t->n_columns, 4);
	CHECK(str_is(t->columns[0].title, "Jahr"));
	CHECK(t->statuses & 1u << STATUS_UNKNOWN);
	t = chart_table(&f.arena, made(FIXTURE_OFFERS, "zielbalken; werte plaetze; ziele soll"), &f.de);
	CHECK_INT(t->n_columns, 4);
	CHECK_INT(t->n_rows, 6);
	CHECK(str_is(t->columns[3].title, "Abstand zum Ziel"));
	CHECK_STR(format_value_str(&f.arena, &f.de, &t->rows[0].values[3], true).ptr, "\u2212120");
	CHECK_STR(format_value_str(&f.arena, &f.de, &t->rows[5].values[1], true).ptr, ".");
	t = chart_table(&f.arena, made("jahr p J|a n A|b n B\n2016|1|3\n2017|2|2\n2018|1|3\n", "anteile"), &f.de);
	CHECK_INT(t->n_columns, 6);
	CHECK_STR(format_value_str(&f.arena, &f.de, &t->rows[0].values[2], true).ptr, "25,0" NBSP "%");
}

/* ---- Layout ---- */

static void ladders_never_touch(void)
{
	enum { MOST = 60 };
	static const unsigned widths[] = { 18, 24, 32, 44, 56 };
	int touching = 0, lost_end = 0;
	for (int n = 1; n <= MOST; n++)
		for (unsigned need = 2000; need <= 8000; need += 1500) {
			int x[MOST];
			unsigned needs[MOST];
			unsigned char from[MOST];
			for (int i = 0; i < n; i++) {
				x[i] = n > 1 ? i * SCENE_FULL / (n - 1) : 0;
				needs[i] = need;
			}
			label_ladder(x, needs, (size_t)n, 9000, from);
			lost_end += from[n - 1] != 0;
			for (size_t w = 0; w < 5; w++) {
				int before = -1;
				for (int i = 0; i < n; i++) {
					if (from[i] > (w ? widths[w] : 0))
						continue;
					if (before >= 0 && (int64_t)(x[i] - before) * (widths[w] * 1000 - 9000) < (int64_t)need * SCENE_FULL)
						touching++;
					before = x[i];
				}
			}
		}
	CHECK_INT(touching, 0);
	CHECK_INT(lost_end, 0);
}

static void texts_wrap(void)
{
	struct str *lines;
	size_t n = wrap_text(&f.arena, f.measurer, STR("Anteil Personen mit ausländischer Staatsangehörigkeit"), false, 16000, &lines);
	CHECK_INT(n, 3);
	CHECK(str_is(lines[0], "Anteil Personen mit"));
	CHECK(str_is(lines[2], "Staatsangehörigkeit"));
	CHECK_INT(wrap_text(&f.arena, f.measurer, STR("Staatsangehörigkeit"), false, 5000, &lines), 0);
	CHECK_INT(wrap_text(&f.arena, f.measurer, STR("Nord-West"), false, 4500, &lines), 2);
	CHECK(str_is(lines[0], "Nord-"));
}

/* ---- Ink ---- */

static int count(const char *text, const char *part)
{
	int n = 0;
	while ((text = strstr(text, part))) {
		n++;
		text++;
	}
	return n;
}

static void ink_is_clean(void)
{
	const char *const charts[][2] = {
		{ FIXTURE_REFUGEES, "hantel" }, { FIXTURE_REFUGEES, "balken" }, { FIXTURE_STATUS, "säulen" },
		{ FIXTURE_SHARES_OVER_TIME, "linie; ziel 45" }, { FIXTURE_SHARES_OVER_TIME, "fläche; werte nord" }, { FIXTURE_POPULATION, "slope; werte auslaendisch" },
		{ FIXTURE_AGES, "anteile; teile altersgruppe; gesamt Insgesamt" },
	};
	for (size_t i = 0; i < sizeof charts / sizeof *charts; i++) {
		const char *svg = ink(&f.de, charts[i][0], charts[i][1]);
		char *whole = arena_printf(&f.arena, "<r>%s</r>", svg);
		CHECK(xml_well_formed(str_of(whole)));
		CHECK(strlen(svg) <= 5000);
		CHECK_INT(count(svg, "rem\"") + count(svg, "calc(") + count(svg, "style") + count(svg, "<i/>") + count(svg, "NaN"), 0);
		CHECK_INT(count(svg, "<i "), count(svg, "</i>"));
	}
}

/* Each run of an area is closed by itself: a gap is no slope to zero. */
static void areas_end_at_gaps(void)
{
	const char *svg = ink(&f.de, "jahr p J|a n A\n2014|10\n2015|20\n2016|.\n2017|20\n2018|10\n", "fläche");
	CHECK(strstr(svg, "d=\"M0 4698l2498-4033V8730H0ZM7502 665l2498 4033V8730H7502Z\" stroke=\"none\" class=\"f1 tint\""));
}

/* The grid and the labels of several small charts stand there once, if the chart has a name and there are three of them. */
static void what_panels_share(void)
{
	static const char table[] = "jahr p J|a n A|b n B|c n C\n2014|1|7|5\n2015|2|9|4\n2016|3|8|3\n";
	const char *named = ink(&f.de, table, "einzeldiagramme; id x"), *bare = ink(&f.de, table, "einzeldiagramme");
	CHECK_INT(count(named, "<g id=\"x-g\">"), 1);
	CHECK_INT(count(named, "<use href=\"#x-g\"/>"), 2);
	CHECK_INT(count(named, "class=\"grid\""), 1);
	CHECK_INT(count(named, ">2014</text>"), 1);
	CHECK_INT(count(named, "class=\"line s1\""), 3);
	CHECK(strstr(named, "<g id") < strstr(named, "class=\"line s1\"") && strstr(named, "<g id") < strstr(named, "<use"));
	/* Copies are out of reach of the rule that lets pictures in pictures reach over their edges. */
	CHECK(strstr(named, "preserveAspectRatio=\"none\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"50\" overflow=\"visible\""));
	CHECK(strstr(named, "<svg x=\"-.5em\" y=\".35em\" overflow=\"visible\" text-anchor=\"end\" class=\"m\">"));
	CHECK_INT(count(bare, "<use"), 0);
	CHECK_INT(count(bare, "class=\"grid\""), 3);
	CHECK_INT(count(bare, ">2014</text>"), 3);
	CHECK_INT(count(ink(&f.de, "jahr p J|a n A|b n B\n2014|1|7\n2015|2|9\n2016|3|8\n", "einzeldiagramme; id x"), "<use"), 0);
	CHECK_INT(count(ink(&f.de, table, "linie; id x"), "-g\""), 0);
}

/* Offset, look and widths of neighbours stand once around them; the map says once that its texts stand in the middle. */
static void what_texts_share(void)
{
	const char *line = ink(&f.de, FIXTURE_SHARES_OVER_TIME, "linie");
	CHECK(strstr(line, "<svg x=\"-.5em\" y=\".35em\" text-anchor=\"end\" class=\"m\"><text y=\""));
	CHECK(!strstr(line, "<svg x=\"-.5em\" y=\".35em\" text-anchor=\"end\" class=\"m\"><text y=\"0") && !strstr(line, "<text x=\"0\""));
}

static void names_are_escaped(void)
{
	const char *svg = ink(&f.de, "g t G|n n N\n<b> & \"Ö\"|1\n", "balken");
	CHECK(!strstr(svg, "<b> &"));
	CHECK(xml_well_formed(str_of(arena_printf(&f.arena, "<r>%s</r>", svg))));
}

static void pages_from_right_to_left(void)
{
	struct i18n ar = f.de;
	ar.right_to_left = true;
	const char *bars = ink(&ar, "g t G|n n N\nA|1\nB|4\n", "balken");
	CHECK(strstr(bars, "<rect x=\"75%\" width=\"25%\""));
	CHECK(strstr(bars, "dx=\"-.4em\" dy=\".35em\" text-anchor=\"end\""));
	CHECK(strstr(bars, "class=\"fit flip\""));
	/* Time runs from left to right everywhere, sentences do not. */
	CHECK(!strstr(ink(&ar, FIXTURE_SHARES_OVER_TIME, "linie"), "flip"));
	CHECK(strstr(ink(&ar, FIXTURE_SHARES_OVER_TIME, "linie"), "class=\"fit wide rtl\""));
	CHECK(!strstr(ink(&f.de, FIXTURE_SHARES_OVER_TIME, "linie"), "rtl") && !strstr(bars, "rtl"));
	CHECK(!strstr(ink(&ar, FIXTURE_SHARES_OVER_TIME, "fläche; werte nord"), "flip"));
}

/* Missing values are named, never drawn: no rectangle of no width. */
static void missing_is_not_zero(void)
{
	const char *bars = ink(&f.de, "g t G|n n N\nA|\nB|4\nC|.\nD|0\n", "balken");
	CHECK_INT(count(bars, "<rect"), 1);
	CHECK_INT(count(bars, ">k." NBSP "A.</text>"), 1);
	CHECK_INT(count(bars, ">unbekannt</text>"), 1);
	CHECK_INT(count(bars, ">0</text>"), 1);
}

/* The note below a chart tells what its words mean: only those that stand in it. */
static void words_for_missing_values(void)
{
	CHECK(str_is(chart_sign(&f.de, STATUS_SUPPRESSED), "geheim"));
	CHECK_INT(chart_signs(made("g t G|n n N\nA|*\nB|4\nC|.\nD|-\n", "balken"), &f.de),
		  1u << STATUS_SUPPRESSED | 1u << STATUS_UNKNOWN | 1u << STATUS_NIL);
	CHECK_INT(chart_signs(made("g t G–H|n n N\nA|5\nB|4\n", "balken"), &f.de), 0);
	/* Dots tell the reason in full above their row. */
	CHECK_INT(chart_signs(made("g t G|n n N\nA|*\nB|4\n", "punkte"), &f.de), 0);
	const char *stack = dump("j p J|a n A|b n B|c n C\n2017|1|2|*\n2018|1|2|3\n", "gestapelt");
	CHECK(strstr(stack, "ohne C (geheim)"));
}

/* Lines part at a break, rows make room for it, and no change is told across it. */
#define FIXTURE_BROKEN "jahr p Jahr|nord % Nord\n2014|22,1\n2015|24,0\n2016|25,8\n2017|28,3\n"
#define FIXTURE_TWO "jahr p Jahr|nord % Nord|mitte % Mitte\n2016|25,8|20,0\n2017|28,3|21,0\n"

static void broken_series(void)
{
	CHECK_STR(dump(FIXTURE_BROKEN, "linie; bruch 2016 Neue Zählung."),
		"line 4 points 1 series over time wide\n"
		" note \"Achse beginnt bei 22" NBSP "%\"\n"
		" key line [cut] \"Bruch ab 2016\"\n"
		" margin left [] \"00" NBSP "%\"\n"
		" margin right [b lead] \"00,0" NBSP "%\"\n"
		"  panel 15.500em tall\n"
		"  path [grid] M 0.00  67.14 L 100.00  67.14 M 0.00  46.98 L 100.00  46.98 M 0.00  26.81 L 100.00  26.81 M 0.00  6.65 L 100.00  6.65\n"
		"  path [axis] M 0.00  87.30 L 100.00  87.30 M 0.00  87.30 L 0.00  89.72 M 33.30  87.30 L 33.30  89.72 M 66.61  87.30 L 66.61  89.72 M 100.00  87.30 L 100.00  89.72\n"
		"  path [cut] M 49.95  0.00 L 49.95  87.30\n"
		"  path [line s1] M 0.00  86.29 L 33.30  67.14 M 66.61  48.99 L 100.00  23.79\n"
		"  dots [dot s1] M 0.00  86.29 L 33.30  67.14 M 66.61  48.99 L 100.00  23.79\n"
		"  break [axis] x 0.00 y 87.30\n"
		"  text [m] x 0.00 y 87.30 dx -0.500em dy 0.350em end \"22\"\n"
		"  text [m] x 0.00 y 67.14 dx -0.500em dy 0.350em end \"24\"\n"
		"  text [m] x 0.00 y 46.98 dx -0.500em dy 0.350em end \"26\"\n"
		"  text [m] x 0.00 y 26.81 dx -0.500em dy 0.350em end \"28\"\n"
		"  text [m] x 0.00 y 6.65 dx -0.500em dy 0.350em end \"30" NBSP "%\"\n"
		"  text [m] x 0.00 y 90.52 dx 0.000em dy 1.000em middle \"2014\"\n"
		"  text [m] x 33.30 y 90.52 dx 0.000em dy 1.000em middle from 24 \"2015\"\n"
		"  text [m] x 66.61 y 90.52 dx 0.000em dy 1.000em middle from 24 \"2016\"\n"
		"  text [m] x 100.00 y 90.52 dx 0.000em dy 1.000em middle \"2017\"\n"
		"  dot [f1] x 100.00 y 23.79 r 0.280em\n"
		"  leader [s1] x 0.00 y 23.79 w 0.00 h -0.01\n"
		"  text [b] x 100.00 y 23.78 dx 1.500em dy 0.350em start \"28,3" NBSP "%\"\n");
	CHECK_STR(dump(FIXTURE_BROKEN, "balken; bruch 2016 Neue Zählung."),
		"bars 4 points 1 series over time wide\n"
		" key line [cut] \"Bruch ab 2016\"\n"
		" margin left [b] \"0000\"\n"
		" margin right [b] \"00,0" NBSP "%\"\n"
		"  panel 5.875em\n"
		"  rect [was] x 0.00 y 0.00 w 78.09 h 21.28\n"
		"  rect [was] x 0.00 y 23.40 w 84.81 h 21.28\n"
		"  rect [was] x 0.00 y 55.32 w 91.17 h 21.28\n"
		"  rect [now] x 0.00 y 78.72 w 100.00 h 21.28\n"
		"  line [cut] x 0.00 y 50.01 w 100.00 h 0.00\n"
		"  line [axis] x 0.00 y 0.00 w 0.00 h 100.00\n"
		"  text [m] x 0.00 y 10.64 dx -0.500em dy 0.350em end \"2014\"\n"
		"  text x 78.09 y 10.64 dx 0.400em dy 0.350em start \"22,1" NBSP "%\"\n"
		"  text [m] x 0.00 y 34.04 dx -0.500em dy 0.350em end \"2015\"\n"
		"  text x 84.81 y 34.04 dx 0.400em dy 0.350em start \"24,0" NBSP "%\"\n"
		"  text [m] x 0.00 y 65.96 dx -0.500em dy 0.350em end \"2016\"\n"
		"  text x 91.17 y 65.96 dx 0.400em dy 0.350em start \"25,8" NBSP "%\"\n"
		"  text [b] x 0.00 y 89.36 dx -0.500em dy 0.350em end \"2017\"\n"
		"  text [b] x 100.00 y 89.36 dx 0.400em dy 0.350em start \"28,3" NBSP "%\"\n");
	CHECK_STR(dump(FIXTURE_BROKEN, "säulen; bruch 2016 Neue Zählung."),
		"columns 4 points 1 series over time turn\n"
		" key line [cut] \"Bruch ab 2016\"\n"
		" margin right [] \"00,0" NBSP "%\"\n"
		"  panel 1.500em \"2014\"\n"
		"  rect [now] x 0.00 y 21.91 w 78.09 h 78.09\n"
		"  text [w] x 78.09 y 50.00 dx 0.400em dy 0.350em start \"22,1" NBSP "%\"\n"
		"  text [k] x 50.00 y 21.91 dx 0.000em dy -0.400em middle \"22,1" NBSP "%\"\n"
		"  panel 1.500em \"2015\"\n"
		"  rect [now] x 0.00 y 15.19 w 84.81 h 84.81\n"
		"  text [w] x 84.81 y 50.00 dx 0.400em dy 0.350em start \"24,0" NBSP "%\"\n"
		"  text [k] x 50.00 y 15.19 dx 0.000em dy -0.400em middle \"24,0" NBSP "%\"\n"
		"  line [cut w] x 0.00 y 137.53 w 100.00 h 0.00\n"
		"  stroke [cut k] x 100.00 y 0.00 dx 0.750em dy 0.000em w 0.000em h 12.000em\n"
		"  panel 1.500em \"2016\"\n"
		"  rect [now] x 0.00 y 8.83 w 91.17 h 91.17\n"
		"  text [w] x 91.17 y 50.00 dx 0.400em dy 0.350em start \"25,8" NBSP "%\"\n"
		"  text [k] x 50.00 y 8.83 dx 0.000em dy -0.400em middle \"25,8" NBSP "%\"\n"
		"  panel 1.500em \"2017\"\n"
		"  rect [now] x 0.00 y 0.00 w 100.00 h 100.00\n"
		"  text [w] x 100.00 y 50.00 dx 0.400em dy 0.350em start \"28,3" NBSP "%\"\n"
		"  text [k] x 50.00 y 0.00 dx 0.000em dy -0.400em middle \"28,3" NBSP "%\"\n");
	CHECK_STR(dump(FIXTURE_TWO, "slope; bruch 2017 Neue Zählung."),
		"slope 2 points 2 series over time wide slim\n"
		" key stroke [line s1] \"Nord\"\n"
		" key stroke [line s2] \"Mitte\"\n"
		" key line [cut] \"Bruch ab 2017\"\n"
		" margin left [far] \"00,0" NBSP "%\"\n"
		" margin right [b far] \"00,0" NBSP "%\"\n"
		"  panel 14.000em\n"
		"  text [m] x 0.00 y 0.00 dx 0.000em dy 1.000em middle \"2016\"\n"
		"  line [grid] x 0.00 y 12.50 w 0.00 h 87.50\n"
		"  text [m] x 100.00 y 0.00 dx 0.000em dy 1.000em middle \"2017\"\n"
		"  line [grid] x 100.00 y 12.50 w 0.00 h 87.50\n"
		"  line [line s1] x 0.00 y 42.94 w 45.00 h -9.67\n"
		"  line [line s1] x 55.00 y 31.10 w 45.00 h -9.67\n"
		"  stroke [cut] x 50.00 y 32.18 dx 0.000em dy -0.500em w 0.000em h 1.000em\n"
		"  dot [f1] x 0.00 y 42.94 r 0.350em\n"
		"  dot [f1] x 100.00 y 21.43 r 0.350em\n"
		"  line [line s2] x 0.00 y 92.86 w 45.00 h -3.87\n"
		"  line [line s2] x 55.00 y 88.12 w 45.00 h -3.87\n"
		"  stroke [cut] x 50.00 y 88.55 dx 0.000em dy -0.500em w 0.000em h 1.000em\n"
		"  dot [f2] x 0.00 y 92.86 r 0.350em\n"
		"  dot [f2] x 100.00 y 84.25 r 0.350em\n"
		"  text x 0.00 y 42.94 dx -0.750em dy 0.350em end \"25,8" NBSP "%\"\n"
		"  text x 0.00 y 92.86 dx -0.750em dy 0.350em end \"20,0" NBSP "%\"\n"
		"  text [b] x 100.00 y 21.43 dx 0.750em dy 0.350em start \"28,3" NBSP "%\"\n"
		"  text [b] x 100.00 y 84.25 dx 0.750em dy 0.350em start \"21,0" NBSP "%\"\n");
	CHECK_STR(dump(FIXTURE_TWO, "hantel; bruch 2017 Neue Zählung."),
		"dumbbell 2 points 2 series over time wide\n"
		" key dot [was] \"2016\"\n"
		" key dot [now] \"2017\"\n"
		" key line [cut] \"Bruch ab 2017\"\n"
		" margin right [b far] \"00,0" NBSP "% | 00,0" NBSP "%\"\n"
		"  panel 1.250em \"Nord\"\n"
		"  line [grid] x 0.00 y 50.00 w 91.17 h 0.00\n"
		"  line [axis] x 0.00 y 0.00 w 0.00 h 100.00\n"
		"  line [cut] x 91.17 y 50.00 w 8.83 h 0.00\n"
		"  dot [was] x 91.17 y 50.00 r 0.400em\n"
		"  dot [now halo] x 100.00 y 50.00 r 0.400em\n"
		"  text x 100.00 y 50.00 dx 0.750em dy 0.350em start \"25,8" NBSP "% | \" \"28,3" NBSP "%\"\n"
		"  panel 1.250em \"Mitte\"\n"
		"  line [grid] x 0.00 y 50.00 w 70.67 h 0.00\n"
		"  line [axis] x 0.00 y 0.00 w 0.00 h 100.00\n"
		"  line [cut] x 70.67 y 50.00 w 3.53 h 0.00\n"
		"  dot [was] x 70.67 y 50.00 r 0.400em\n"
		"  dot [now halo] x 74.20 y 50.00 r 0.400em\n"
		"  text x 74.20 y 50.00 dx 0.750em dy 0.350em start \"20,0" NBSP "% | \" \"21,0" NBSP "%\"\n");
	CHECK_STR(dump(FIXTURE_TWO, "punkte; bruch 2017 Neue Zählung."),
		"dots 2 points 2 series over time wide\n"
		" note \"Achse beginnt bei 20,0" NBSP "%\"\n"
		" key line [cut] \"Bruch ab 2017\"\n"
		"  panel 2.375em \"Nord\"\n"
		"  path [grid] M 0.00  21.05 L 100.00  21.05 M 2.50  0.00 L 2.50  42.11 M 26.25  0.00 L 26.25  42.11 M 50.00  0.00 L 50.00  42.11 M 73.75  0.00 L 73.75  42.11 M 97.50  0.00 L 97.50  42.11\n"
		"  line [cut] x 57.60 y 21.05 w 23.75 h 0.00\n"
		"  dot [was halo] x 57.60 y 21.05 r 0.400em\n"
		"  dot [now halo] x 81.35 y 21.05 r 0.400em\n"
		"  text x 57.60 y 47.37 dx -5.172em dy 1.000em middle until 44 \"2016 25,8" NBSP "%\"\n"
		"  text x 57.60 y 47.37 dx 0.000em dy 1.000em middle from 44 \"2016 25,8" NBSP "%\"\n"
		"  text [b] x 81.35 y 47.37 dx -0.911em dy 1.000em middle until 44 \"2017 28,3" NBSP "%\"\n"
		"  text [b] x 81.35 y 47.37 dx 0.000em dy 1.000em middle from 44 \"2017 28,3" NBSP "%\"\n"
		"  panel 2.375em \"Mitte\"\n"
		"  path [grid] M 0.00  21.05 L 100.00  21.05 M 2.50  0.00 L 2.50  42.11 M 26.25  0.00 L 26.25  42.11 M 50.00  0.00 L 50.00  42.11 M 73.75  0.00 L 73.75  42.11 M 97.50  0.00 L 97.50  42.11\n"
		"  line [cut] x 2.50 y 21.05 w 9.50 h 0.00\n"
		"  dot [was halo] x 2.50 y 21.05 r 0.400em\n"
		"  dot [now halo] x 12.00 y 21.05 r 0.400em\n"
		"  text x 2.50 y 47.37 dx 3.818em dy 1.000em middle until 44 \"2016 20,0" NBSP "%\"\n"
		"  text x 2.50 y 47.37 dx 3.168em dy 1.000em middle from 44 \"2016 20,0" NBSP "%\"\n"
		"  text [b] x 12.00 y 47.37 dx 10.644em dy 1.000em middle until 44 \"2017 21,0" NBSP "%\"\n"
		"  text [b] x 12.00 y 47.37 dx 7.524em dy 1.000em middle from 44 \"2017 21,0" NBSP "%\"\n"
		"  panel 1.625em\n"
		"  path [axis] M 0.00  0.00 L 100.00  0.00 M 2.50  0.00 L 2.50  15.38 M 26.25  0.00 L 26.25  15.38 M 50.00  0.00 L 50.00  15.38 M 73.75  0.00 L 73.75  15.38 M 97.50  0.00 L 97.50  15.38\n"
		"  text [m] x 0.00 y 15.38 dx 0.000em dy 1.125em start \"20,0\"\n"
		"  text [m] x 26.25 y 15.38 dx 0.000em dy 1.125em middle from 32 \"22,5\"\n"
		"  text [m] x 50.00 y 15.38 dx 0.000em dy 1.125em middle \"25,0\"\n"
		"  text [m] x 73.75 y 15.38 dx 0.000em dy 1.125em middle from 32 \"27,5\"\n"
		"  text [m] x 100.00 y 15.38 dx 0.000em dy 1.125em end \"30,0" NBSP "%\"\n"
		"  break [axis] x 0.00 y 0.00\n");
	CHECK_STR(dump("j p J|a n A|b n B\n2017|1|2\n2018|1|3\n", "gestapelt; bruch 2018 Neu."),
		"stacked 2 points 2 series over time wide\n"
		" key rect [f1] \"A\"\n"
		" key rect [f2] \"B\"\n"
		" key line [cut] \"Bruch ab 2018\"\n"
		"  panel 2.000em \"2017\" \": 3 Personen\"\n"
		"  rect [f1] x 0.00 y 0.00 w 25.00 h 100.00\n"
		"  rect [f2] x 25.00 y 0.00 w 50.00 h 100.00\n"
		"  line [sep] x 25.00 y 0.00 w 0.00 h 100.00\n"
		"  text [o1] x 12.50 y 50.00 dx 0.000em dy 0.350em middle \"1\"\n"
		"  text [o2] x 50.00 y 50.00 dx 0.000em dy 0.350em middle \"2\"\n"
		"  line [cut] x 0.00 y 128.15 w 100.00 h 0.00\n"
		"  panel 2.000em \"2018\" \": 4 Personen\"\n"
		"  rect [f1] x 0.00 y 0.00 w 25.00 h 100.00\n"
		"  rect [f2] x 25.00 y 0.00 w 75.00 h 100.00\n"
		"  line [sep] x 25.00 y 0.00 w 0.00 h 100.00\n"
		"  text [o1] x 12.50 y 50.00 dx 0.000em dy 0.350em middle \"1\"\n"
		"  text [o2] x 62.50 y 50.00 dx 0.000em dy 0.350em middle \"3\"\n");
	const struct chart *chart = made(FIXTURE_TWO, "slope; bruch 2017 Neue Zählung.");
	CHECK_INT(chart_table(&f.arena, chart, &f.de)->n_columns, 3);
	/* Before the first point there is nothing to compare with. */
	CHECK_INT(made(FIXTURE_TWO, "slope; bruch 2016 Neu.")->n_breaks, 0);
	CHECK_INT(made(FIXTURE_DISTRICTS, "balken; bruch 2016 Neu.")->n_breaks, 0);
}

/* Numbers follow names; above lines they stand where they do not touch on a phone, in the order of the points. */
static void hints(void)
{
	const char *line = dump(FIXTURE_SHARES_OVER_TIME, "linie; hinweis 2025 Später.; hinweis 2015 Früher.; hinweis 2016 Dann.; hinweis Nord Gruppe.");
	CHECK(strstr(line, "  text [b halo] x 9.08 y 0.00 dx 0.000em dy 1.000em middle \"①\"\n"));
	CHECK(strstr(line, "  text [b halo] x 18.17 y 6.94 dx 0.000em dy 1.000em middle \"②\"\n"));
	CHECK(strstr(line, "  text [b halo] x 100.00 y 0.00 dx 0.000em dy 1.000em middle \"③\"\n"));
	CHECK(strstr(line, " key marked [line s1] \"Nord" NBSP "④\"\n"));
	CHECK(strstr(line, "  path [grid] M 9.08  6.94 L 9.08  89.06\n"));
	CHECK(strstr(dump(FIXTURE_DISTRICTS, "balken; werte alle; hinweis Mitte Hier.; hinweis Insgesamt Alle."), "panel 1.250em \"Mitte" NBSP "①\""));
	CHECK(strstr(dump(FIXTURE_REFUGEES, "balken; je jahr; hinweis 2018 Hier."), "\"2018" NBSP "①\""));
	CHECK(strstr(dump(FIXTURE_REFUGEES, "hantel; je jahr; hinweis 2018 Hier."), "key dot [now] \"2018" NBSP "①\""));
	CHECK(strstr(dump(FIXTURE_OFFERS, "zielbalken; werte plaetze; ziele soll; hinweis Sport Hier."), "\"Sport" NBSP "①\""));
	CHECK(strstr(dump(FIXTURE_POPULATION, "slope; werte auslaendisch; hinweis 2016 Hier."), "①"));
	const struct chart *chart = made(FIXTURE_DISTRICTS, "punkte; hervorheben Mitte; hinweis Mitte Hier.");
	CHECK_INT(chart->n_hints, 1);
	CHECK_STR(arena_cstr(&f.arena, chart->points[1].label), "Mitte");
	CHECK_STR(refusal(FIXTURE_DISTRICTS, "balken; hinweis Mite Hier."), "chart-hint");
}

/* A second line beside the target: on the common scale, named in the key and in the table. */
static void reference_lines(void)
{
	const char *bars = dump(FIXTURE_DISTRICTS, "balken; werte alle; ziel 30; vergleich 50");
	CHECK(strstr(bars, " key line [aim] \"Ziel 30,0" NBSP "%\"\n key line [ref] \"Stadt: 50,0" NBSP "%\"\n"));
	CHECK(strstr(bars, "  line [aim] x 60.00 y 0.00 w 0.00 h 100.00\n  line [ref] x 100.00 y 0.00 w 0.00 h 100.00\n"));
	/* On a ground of its own only where a bar would hide it. */
	CHECK(strstr(bars, "  line [ground] x 60.00 y 0.00 w 0.00 h 100.00\n  line [aim] x 60.00 y 0.00 w 0.00 h 100.00\n"));
	CHECK(!strstr(dump(FIXTURE_DISTRICTS, "balken; werte alle; ziel 50"), "[ground]"));
	CHECK(strstr(dump(FIXTURE_DISTRICTS, "punkte; werte alle; vergleich 30"), "  line [ref] x 59.50 y 0.00 w 0.00 h 100.00\n"));
	CHECK(strstr(dump(FIXTURE_GAPS, "linie; vergleich 45"), "  path [ref] M 0.00  14.72 L 100.00  14.72\n"));
	CHECK(strstr(dump(FIXTURE_GAPS, "einzeldiagramme; vergleich 45"), " key line [ref] \"Stadt: 45,0" NBSP "%\"\n"));
	CHECK(strstr(dump(FIXTURE_POPULATION, "hantel; werte auslaendisch; vergleich 20"), "  line [ref] x "));
	/* Columns with a line across them stay rows. */
	CHECK(!strstr(dump(FIXTURE_STATUS, "säulen; vergleich 500"), " turn"));
	const struct table *table = chart_table(&f.arena, made(FIXTURE_DISTRICTS, "balken; vergleich 50"), &f.de);
	CHECK(str_is(table->rows[table->n_rows - 1].values[0].text, "Stadt"));
	CHECK_STR(refusal(FIXTURE_REFUGEES, "gestapelt; werte gestattung,erlaubnis; vergleich 50"), "chart-reference");
}

/* Intervals: on bars from bound to bound with the label behind, behind lines as a band; in the table; never as a series. */
static void intervals(void)
{
	const char *bars = dump(FIXTURE_DISTRICTS, "balken; werte alle; spanne frauen,maenner");
	CHECK(strstr(bars, " key stroke [goal] \"Frauen bis Männer\"\n"));
	CHECK(strstr(bars, "  rect [now] x 0.00 y 0.00 w 96.38 h 100.00\n  rect [span] x 92.76 y 42.00 w 7.24 h 16.00\n"));
	CHECK(strstr(bars, "  text [b] x 100.00 y 50.00 dx 0.400em dy 0.350em start \"42,6" NBSP "%\"\n"));
	/* A bound of Rheindorf is missing. */
	CHECK(strstr(bars, "  rect [now open] x 0.00 y 0.00 w 64.25 h 100.00\n  line [axis]"));
	CHECK(strstr(dump(FIXTURE_DISTRICTS, "punkte; werte alle; spanne frauen,maenner"), "  rect [span now] x "));
	CHECK(!strstr(dump(FIXTURE_DISTRICTS, "säulen; werte alle; spanne frauen,maenner"), " turn"));
	CHECK(!strstr(dump(FIXTURE_DISTRICTS, "zielbalken; werte alle; ziel 30; spanne frauen,maenner"), "[span"));
	const char *line = dump(FIXTURE_SURVEY, "linie; werte nord; spanne unten,oben");
	CHECK(strstr(line, " key rect [f1 band] \"unten bis oben\"\n"));
	CHECK(strstr(line, "  path [s1 band] M 0.00 "));
	CHECK(strstr(line, "  area [f1 band] M 66.6"));
	/* Bands of several colours are named by none of them. */
	const char *lines = dump("jahr p J|ort t Ort|wert % W|unten % unten|oben % oben\n2014|A|20,0|18,0|22,0\n2014|B|30,0|28,0|32,0\n"
				 "2015|A|21,0|19,0|23,0\n2015|B|31,0|29,0|33,0\n2016|A|22,0|20,0|24,0\n2016|B|32,0|30,0|34,0\n",
				 "linie; werte wert; teile ort; spanne unten,oben");
	CHECK(strstr(lines, " key rect [band] \"unten bis oben\"\n"));
	CHECK(strstr(dump("jahr p Jahr|nord % Nord|unten % unten|oben % oben\n2014|20,0|18,0|22,0\n2016|22,0|20,0|25,0\n",
			  "werte nord; spanne unten,oben"),
		     "  rect [span was] x "));
	const struct chart *chart = made(FIXTURE_SURVEY, "linie; werte nord; spanne unten,oben");
	const struct table *table = chart_table(&f.arena, chart, &f.de);
	CHECK_INT(table->n_columns, 4);
	CHECK(str_is(table->columns[2].title, "unten"));
	CHECK_INT(table->rows[1].values[2].status, STATUS_EMPTY);
	CHECK_INT(table->rows[3].values[3].number.num, 24);
	struct buf words = BUF_INIT;
	chart_describe(&words, chart, &f.de);
	CHECK(strstr(arena_cstr(&f.arena, buf_str(&words)),
		     "Spanne (2017): Nord zwischen 21,0 und 24,0" NBSP "%."));
	buf_release(&words);
}

int main(void)
{
	fixture_open(&f);
	intervals();
	stacked_scene();
	months_scene();
	words_within_reasons();
	bars_scene();
	dumbbell_scene();
	slope_scene();
	shares_scene();
	columns_1_scene();
	bars_negative_scene();
	line_gaps_scene();
	area_scene();
	bullet_scene();
	dots_scene();
	dots_with_long_names();
	multiples_scene();
	multiples_of_long_names();
	ring_scene();
	waffle_scene();
	kinds_by_data();
	points_are_sorted();
	parts_become_series();
	line_markers();
	refusals();
	bars_are_never_cut();
	table_holds_changes();
	ladders_never_touch();
	texts_wrap();
	ink_is_clean();
	areas_end_at_gaps();
	names_are_escaped();
	what_panels_share();
	what_texts_share();
	pages_from_right_to_left();
	missing_is_not_zero();
	broken_series();
	hints();
	reference_lines();
	words_for_missing_values();
	fixture_close(&f);
	return check_done();
}
