/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Charts as pictures of their own: what stands in the file, byte for byte, for one small chart; for all kinds what must never
 * stand in one. Whether texts touch is tests/browser/pictures.mjs's question.
 */
#include "render/chart_picture.h"

#include "check.h"
#include "render_fixture.h"

static struct fixture f;
static struct palette palette;

static void make_palette(void)
{
	for (int i = 0; i < N_PALETTE_NAMES; i++) {
		palette.colours[i][MODE_LIGHT] = (struct colour){ 0, 0, (unsigned char)i };
		palette.colours[i][MODE_DARK] = (struct colour){ 255, 255, (unsigned char)i };
	}
	palette.colours[PALETTE_ON_SERIES_1][MODE_DARK] = palette.colours[PALETTE_ON_SERIES_1][MODE_LIGHT];
}

static const char *picture(const struct i18n *i18n, const char *table, const char *request, const char *title)
{
	struct buf out = BUF_INIT;
	struct chart_words words = { str_of(title), STR("Personen"), STR("Größter Wert: B."), STR("k. A.: unbekannt"),
				     STR("Ohne C."),
				     STR("Quelle: Stadt · Stand: 1. Mai 2020") };
	const struct chart *chart = fixture_chart(&f, i18n, table, request);
	if (!chart)
		return "refused";
	chart_picture(&out, chart, &words, i18n, &palette, f.measurer);
	char *text = arena_cstr(&f.arena, buf_str(&out));
	buf_release(&out);
	return text;
}

static int count(const char *text, const char *part)
{
	int n = 0;
	for (; (text = strstr(text, part)); text++)
		n++;
	return n;
}

/* ---- One file, whole ---- */

static void bars_file(void)
{
	CHECK_STR(picture(&f.de, "g t G|n n N\nA|1\nB|4p\nC|.\n", "balken", "Titel"),
		"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 640 384\" width=\"640\" height=\"384\" role=\"img\" aria-labelledby=\"t d\" lang=\"de\" font-family=\"Noto Sans, Noto Sans Arabic, Segoe UI, Roboto, Arial, sans-serif\" font-size=\"16\" fill=\"#000002\" class=\"f-text\">"
		"<title id=\"t\">Titel</title>"
		"<desc id=\"d\">Größter Wert: B.</desc>"
		"<style>@media (prefers-color-scheme:dark){[class~=f-grund]{fill:#ffff00}[class~=f-text]{fill:#ffff02}[class~=f-leise]{fill:#ffff03}[class~=f-jetzt]{fill:#ffff20}[class~=s-jetzt]{stroke:#ffff20}[class~=s-achse]{stroke:#ffff22}}</style>"
		"<rect width=\"640\" height=\"384\" fill=\"#000000\" class=\"f-grund\"/>"
		"<text x=\"16\" y=\"35.5\" font-size=\"20\" font-weight=\"700\">Titel</text>"
		"<text x=\"16\" y=\"60.6\" fill=\"#000003\" class=\"f-leise\">Personen</text>"
		"<rect x=\"16\" y=\"83\" width=\"16\" height=\"16\" fill=\"#000000\" stroke=\"#000020\" stroke-width=\"2\" stroke-dasharray=\"5 3\" class=\"f-grund s-jetzt\"/>"
		"<text x=\"40\" y=\"96.6\">vorläufiger Wert</text>"
		"<text x=\"16\" y=\"128.6\">A</text>"
		"<rect x=\"16\" y=\"137\" width=\"146.96\" height=\"20\" fill=\"#000020\" class=\"f-jetzt\"/>"
		"<line x1=\"16\" y1=\"137\" x2=\"16\" y2=\"157\" fill=\"none\" stroke=\"#000022\" shape-rendering=\"crispEdges\" class=\"s-achse\"/>"
		"<text x=\"169.36\" y=\"152.6\" font-weight=\"700\">1</text>"
		"<text x=\"16\" y=\"190.6\">B</text>"
		"<rect x=\"16\" y=\"199\" width=\"587.83\" height=\"20\" fill=\"#000000\" stroke=\"#000020\" stroke-width=\"2\" stroke-dasharray=\"5 3\" class=\"f-grund s-jetzt\"/>"
		"<line x1=\"16\" y1=\"199\" x2=\"16\" y2=\"219\" fill=\"none\" stroke=\"#000022\" shape-rendering=\"crispEdges\" class=\"s-achse\"/>"
		"<text x=\"610.23\" y=\"214.6\" font-weight=\"700\">4</text>"
		"<text x=\"16\" y=\"252.6\">C</text>"
		"<line x1=\"16\" y1=\"261\" x2=\"16\" y2=\"281\" fill=\"none\" stroke=\"#000022\" shape-rendering=\"crispEdges\" class=\"s-achse\"/>"
		"<text x=\"22.4\" y=\"276.6\" fill=\"#000003\" class=\"f-leise\">unbekannt</text>"
		"<text x=\"16\" y=\"310.65\" font-size=\"14\" fill=\"#000003\" class=\"f-leise\">k. A.: unbekannt</text>"
		"<text x=\"16\" y=\"338.1\">Ohne C.</text>"
		"<text x=\"16\" y=\"364.15\" font-size=\"14\" fill=\"#000003\" class=\"f-leise\">Quelle: Stadt · Stand: 1. Mai 2020</text>"
		"</svg>\n");
}

/* ---- All kinds ---- */

static const struct {
	const char *table, *request;
} kinds[] = {
	{ FIXTURE_REFUGEES, "balken; je jahr" },
	{ FIXTURE_DISTRICTS, "balken" },
	{ FIXTURE_BALANCE, "balken; ziel 100" },
	{ FIXTURE_STATUS, "säulen" },
	{ "g t G|n n N\nA|1\nB|4\nC|2\n", "säulen" },
	{ FIXTURE_REFUGEES, "gestapelt; werte gestattung,erlaubnis,ausreisepflichtig; je jahr" },
	{ FIXTURE_AGES, "anteile; teile altersgruppe; gesamt Insgesamt" },
	{ FIXTURE_SHARES_OVER_TIME, "linie; ziel 45" },
	{ FIXTURE_GAPS, "linie" },
	{ FIXTURE_POPULATION, "slope; werte auslaendisch,auslaendisch_doppelt" },
	{ FIXTURE_REFUGEES, "hantel; je jahr" },
	{ FIXTURE_OFFERS, "zielbalken; werte plaetze; ziele soll" },
	{ FIXTURE_DISTRICTS, "punkte" },
	{ FIXTURE_SHARES_OVER_TIME, "einzeldiagramme; ziel 45" },
	{ FIXTURE_DISTRICTS, "einzeldiagramme" },
	{ FIXTURE_AGES, "ring; teile altersgruppe; gesamt Insgesamt" },
	{ FIXTURE_AGES, "waffel; teile altersgruppe; gesamt Insgesamt" },
};

/* Plain numbers, colours as attributes, one SVG: what programs without CSS understand. */
static void check_plain(const char *svg)
{
	static const char *const refused[] = { "%\"", "em\"", "rem", "px", "var(", "calc(", "vector-effect", "@container", "currentColor",
					      "style=", "<script", "NaN", "href", "direction=", "paint-order" };
	CHECK(xml_well_formed(str_of(svg)));
	CHECK_INT(count(svg, "<svg "), 1);
	CHECK_INT(count(svg, "<style>"), 1);
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
		if (strstr(svg, refused[i]))
			CHECK_STR(svg, refused[i]);
	/* Of rules within @media LibreOffice takes those that begin with a class for rules of all times. */
	CHECK_INT(count(svg, "{.") + count(svg, "}."), 0);
	/* Whatever is no letter has its colour as an attribute. */
	CHECK(count(svg, "fill=\"") >= count(svg, "<path ") + count(svg, "<rect ") + count(svg, "<line ") + count(svg, "<circle "));
	CHECK(strlen(svg) < 16000);
}

static void all_kinds_are_plain(void)
{
	struct i18n ar = f.de;
	ar.right_to_left = true;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		check_plain(picture(&f.de, kinds[i].table, kinds[i].request, "Titel"));
		check_plain(picture(&ar, kinds[i].table, kinds[i].request, "عنوان"));
		/* The same each time. */
		CHECK_STR(picture(&f.de, kinds[i].table, kinds[i].request, "Titel"),
			  picture(&f.de, kinds[i].table, kinds[i].request, "Titel"));
	}
}

/* ---- Words ---- */

static void foreign_text_is_tamed(void)
{
	const char *svg = picture(&f.de, "g t G|n n N\n<b> & \"Ö\" \u202eumgedreht\u202c\u2067x\u2069 weich\u00adtrennen\x01|1\nB|2\n", "balken",
				  "]]> <script> &amp; 'x'");
	CHECK(xml_well_formed(str_of(svg)));
	CHECK(strstr(svg, "&lt;b&gt; &amp; "));
	CHECK(strstr(svg, " umgedrehtx weichtrennen<"));
	CHECK(!strstr(svg, "\u202e") && !strstr(svg, "\u2067") && !strstr(svg, "\u00ad") && !strstr(svg, "<script>"));
}

/* Long words are broken by force, never left to stick out; nothing is lost. */
static void long_words_are_broken(void)
{
	const char *word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsvorsitzender";
	const char *svg = picture(&f.de, "g t G|n n N\nA|1\n", "balken", word);
	char *shown = arena_alloc(&f.arena, strlen(svg) + 1);
	const char *at = strstr(svg, "font-size=\"20\"");
	CHECK(count(svg, "font-size=\"20\"") > 1);
	while (at && (at = strchr(at, '>'))) {
		strncat(shown, at + 1, strcspn(at + 1, "<"));
		at = strstr(at, "font-size=\"20\"");
	}
	CHECK_STR(shown, word);
}

static void titles_are_balanced(void)
{
	const char *svg = picture(&f.de, "g t G|n n N\nA|1\n", "balken", "Die Zahl geflüchteter Personen stieg in Leverkusen von 4.675 auf 4.850");
	CHECK(strstr(svg, ">Die Zahl geflüchteter Personen stieg<"));
}

static void dark_values_of_used_colours(void)
{
	const char *svg = picture(&f.de, "g t G|n n N\nA|1\n", "balken", "Titel");
	CHECK(strstr(svg, "@media (prefers-color-scheme:dark){"));
	CHECK(strstr(svg, "[class~=f-text]{fill:#ffff02}"));
	CHECK(!strstr(svg, "f-reihe-2]"));
	/* A colour that is the same in the dark needs no class. */
	CHECK(!strstr(picture(&f.de, kinds[6].table, kinds[6].request, "Titel"), "f-auf-reihe-1"));
}

/* At 640 pixels there is room for columns of short names; others stay rows. */
static void columns_where_they_fit(void)
{
	const char *columns = picture(&f.de, "g t G|n n N\nA|1\nB|4\nC|2\n", "säulen", "Titel");
	CHECK(strstr(columns, "text-anchor=\"middle\""));
	CHECK_INT(count(columns, ">4<"), 1);
	CHECK_INT(count(picture(&f.de, FIXTURE_STATUS, "säulen", "Titel"), ">3.875<"), 1);
}

int main(void)
{
	fixture_open(&f);
	make_palette();
	bars_file();
	all_kinds_are_plain();
	foreign_text_is_tamed();
	long_words_are_broken();
	titles_are_balanced();
	dark_values_of_used_colours();
	columns_where_they_fit();
	fixture_close(&f);
	return check_done();
}
