/* SPDX-License-Identifier: EUPL-1.2 */
/* Every message of generator/text about a page's body: place, text and remedy. */
#include "text_page.h"
#include "text/prescan.h"

static struct text_site site;

#define MESSAGES(markdown, expected) CHECK_STR(text_messages(&site, markdown), expected)
#define CODES(markdown, expected) CHECK_STR(text_codes(&site, markdown), expected)

/* The table of 25 in the design names these word for word. */
static void word_for_word(void)
{
	MESSAGES("a\n\n´´´diagramm\ndaten: gefluechtete\n´´´\n",
		 "3:1 block-fence | Hier soll wohl ein Block beginnen, aber ´´´ sind die falschen Zeichen. Der Inhalt stünde als "
		 "einfacher Text auf der Seite. | Schreiben Sie ~~~diagramm (dreimal AltGr und die Taste +) und am Ende des Blocks "
		 "noch einmal ~~~.\n");
	MESSAGES("~~~diagramm\ndaten: gefluechtete\ntitel: x\n\nText\n\n~~~tabelle\ndaten: gefluechtete\n~~~\n",
		 "1:1 block-unclosed | Der Block »diagramm« hat kein Ende; in Zeile 7 beginnt schon der nächste. Der Text dazwischen "
		 "würde fehlen. | Setzen Sie nach der letzten Angabe, vermutlich nach Zeile 3, eine eigene Zeile mit ~~~.\n");
	CHECK_INT(site.diags.list.items[0].related.line, 7);
	MESSAGES("~~~diagramm\ndaten: gefluechtete\nart: linie\nartt: x\n~~~\n",
		 "4:1 block-unknown-key | Der Block »diagramm« kennt die Angabe »artt« nicht. | Meinten Sie »art«? Möglich sind: "
		 "anmerkung, anordnung, art, beschreibung, breite, daten, filter, gruppiere, …\n");
	MESSAGES("x\nAm 31. Dezember 2018 lebten `= gefluechtete.personen[neueste]` Menschen hier.\n",
		 "2:17 text-fixed-year | »2018« ist hier getippt, die Zahl im selben Satz folgt aber dem neuesten Stand. Mit neuen "
		 "Daten passt beides nicht mehr zusammen. | Ersetzen Sie 2018 durch `= gefluechtete.jahr[neueste]`.\n");
	MESSAGES("Statt 4.675 sind es jetzt `= gefluechtete.personen[neueste]`.\n",
		 "1:7 text-typed-figure | »4.675« ist hier getippt. Derselbe Wert steht in »gefluechtete« (Personen, 2017); wird er "
		 "dort berichtigt, bleibt der Satz falsch. | Ersetzen Sie 4.675 durch `= gefluechtete.personen[2017]`.\n");
	MESSAGES("# Ergebnisse\n",
		 "1:1 page-second-title | »# Ergebnisse« wäre eine zweite Hauptüberschrift. Die erste kommt aus »titel« ganz oben. | "
		 "Schreiben Sie »## Ergebnisse« mit zwei Rauten.\n");
	MESSAGES("![](quartier.jpg)\n",
		 "1:1 image-alt-missing | Das Bild »quartier.jpg« hat keine Beschreibung. Wer es nicht sehen kann, erfährt nicht, was "
		 "es zeigt. | Schreiben Sie sie in die eckigen Klammern: ![Was zu sehen ist](quartier.jpg). Nur Schmuck? Block »bild« "
		 "mit »schmuck: ja«.\n");
	MESSAGES("Eine Zeile mit Umbruch, hier: <br>\n",
		 "1:31 text-html | »<br>« ist eine HTML-Anweisung. Sie wird nicht veröffentlicht. | Für einen neuen Absatz lassen Sie "
		 "eine Zeile frei. Für Bemerkungen an Kolleginnen und Kollegen gibt es den Block »notiz«.\n");
}

static void fences(void)
{
	CODES("'''tabelle\n'''\n\n„„„notiz\nx\n“““\n\n~~diagramm\n", "1:1 block-fence 4:1 block-fence 8:1 block-fence");
	CODES("´´´diagramm\ndaten: x\n~~~\n\n# Weiter\n", "1:1 block-fence 5:1 page-second-title");
	CODES("Sie sagte: '''so''' und ~~nicht~~.\n\n~~durchgestrichen~~\n", "");
	MESSAGES("~~~tabelle\ndaten: gefluechtete\n\nText\n",
		 "1:1 block-unclosed | Der Block »tabelle« hat kein Ende. Der Text ab Zeile 4 würde fehlen. | Setzen Sie nach der "
		 "letzten Angabe, vermutlich nach Zeile 2, eine eigene Zeile mit ~~~.\n");
	MESSAGES("~~~tabelle\ndaten: gefluechtete\n",
		 "1:1 block-unclosed | Der Block »tabelle« hat kein Ende. | Setzen Sie nach der letzten Angabe, vermutlich nach Zeile "
		 "2, eine eigene Zeile mit ~~~.\n");
	CODES("```text\nx\n", "1:1 block-unclosed");
	CODES("~~~~text\n~~~\n~~~~\n\n> ~~~text\n> x\n> ~~~\n", "");
	CODES("> ~~~text\n> x\n\ny\n", "1:3 block-unclosed");
	MESSAGES("~~~diagram\n~~~\n",
		 "1:1 block-unknown | Einen Block »diagram« gibt es nicht. Sein Inhalt würde nicht veröffentlicht. | Meinten Sie "
		 "»diagramm«? Möglich sind: tabelle, diagramm, kennzahl, maßnahmen, voraussetzung, handlungsfelder, seiten, "
		 "neuerungen, bild, zitat, kontakt, notiz.\n");
	CODES("~~~python\n~~~\n", "1:1 block-unknown");
	MESSAGES("- ~~~tabelle\n  daten: gefluechtete\n  ~~~\n",
		 "1:3 block-nested | Der Block »tabelle« steht in einer Liste oder in einem Zitat. Dort würde er nicht "
		 "veröffentlicht. | Beginnen Sie die Zeile ganz links.\n");
	CODES("> ~~~notiz\n> x\n> ~~~\n", "1:3 block-nested");
	CODES("~~~tabelle gefluechtete\n~~~\n", "1:1 block-fence-text");
	CODES("    ~~~tabelle\n    daten: x\n    ~~~\n\nText\n\n    wert: x\n", "1:5 block-indented 7:5 block-indented");
	CODES("~~~csv\nx;`= gefluechtete.personen[2017]`\n~~~\n", "2:3 text-figure-in-code");
}

static void figures(void)
{
	CODES("ä `= gefluechtete.personen[neueste] und\n", "1:3 text-figure-open");
	CODES("> a `= gefluechtete.personen[\n> neueste]` b\n", "1:6 text-figure-lines");
	CODES("## Titel `= gefluechtete.personen[neueste]`\n", "");
	/* Small numbers, dates, years elsewhere and other datasets' numbers are no typed figures. */
	CODES("In 3 Jahren, 2017, C-4675, 4675/2, 99 und 5.000: `= gefluechtete.personen[neueste]`\n", "");
	CODES("Im Jahr 2018 war es so. Jetzt sind es `= gefluechtete.personen[neueste]`.\n", "");
	CODES("Im Jahr 2018 waren es `= gefluechtete.personen[2018]`.\n", "");
	CODES("Am 31.12.2018 waren es `= gefluechtete.personen[neueste]`.\n", "1:10 text-fixed-year");
	CODES("4.850 von 4.100 und 3875 im [Bericht](a-4850.md): `= gefluechtete.personen[neueste]`\n",
	      "1:1 text-typed-figure 1:21 text-typed-figure");
	CODES("4.850 ohne Zahl daneben.\n", "");
}

static void headings(void)
{
	MESSAGES("## A\n\n#### Tief\n",
		 "3:1 heading-level | Diese Überschrift hat Ebene 4, die vorige Ebene 2. Dazwischen fehlt eine; beim Vorlesen klingt "
		 "das, als fehlte ein Teil. | Schreiben Sie »### Tief«.\n");
	CODES("### Erste\n", "1:1 heading-level");
	CODES("## A\n### B\n## C\n", "");
	CODES("##\n\n## `= gefluechtete.personen[neueste]`\n", "1:1 heading-empty");
	MESSAGES("Ergebnisse\n===\n",
		 "1:1 page-second-title | »Ergebnisse ===« wäre eine zweite Hauptüberschrift. Die erste kommt aus »titel« ganz oben. | "
		 "Schreiben Sie »## Ergebnisse« mit zwei Rauten.\n");
}

static void markup(void)
{
	CODES("<!-- x -->\n\na <span class=\"b_c\">x</span> b\n\n<div>\nText\n</div>\n",
	      "1:1 text-html 3:3 text-html 3:22 text-html 5:1 text-html");
	CODES("> a\n> <b>\n", "2:3 text-html");
	CODES("a < b und c > d\n", "");
	MESSAGES("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> neu\nd\n",
		 "2:1 text-merge-marks | Hier stehen zwei Fassungen nebeneinander, weil zwei Personen dieselbe Stelle geändert haben. "
		 "Beide stünden auf der Seite. | Behalten Sie die richtige Fassung, und löschen Sie die Zeilen, die mit <<<<<<<, "
		 "======= und >>>>>>> beginnen.\n");
	CODES("> [!HINWEISS]\n> x\n", "1:3 text-notice-unknown");
	CODES("a[^x] und b[^y].\n\n[^y]: da\n\n[^z]: unbenutzt\n", "1:2 text-footnote-missing 5:1 text-footnote-unused");
}

static void links(void)
{
	MESSAGES("Mehr [hier](b.md).\n",
		 "1:13 link-text-vague | Der Linktext »hier« sagt nicht, wohin der Link führt. Wer sich nur die Links vorlesen lässt, "
		 "kann damit nichts anfangen. | Nennen Sie das Ziel, zum Beispiel: [Alle Zahlen und Daten](…)\n");
	CODES("[](b.md) [![](c.png)](b.md) [`= gefluechtete.personen[neueste]`](b.md)\n",
	      "1:4 link-text-empty 1:11 image-alt-missing");
	CODES("a\n[x](javascript:alert\\(1\\)) [y](Meine Seite.md) [z](<a b.md>)\n",
	      "2:5 link-scheme 2:32 link-blank 2:53 link-blank");
	CODES("![a](https://x.de/b.png) ![b](c.md)\n", "1:6 image-target 1:31 image-target");
	CODES("[x]()\n", "1:5 link-target-empty");
}

static char *repeat(const char *text, size_t n)
{
	struct buf all = BUF_INIT;
	for (size_t i = 0; i < n; i++)
		buf_adds(&all, text);
	char *copy = arena_cstr(&site.arena, buf_str(&all));
	buf_release(&all);
	return copy;
}

/* Within a limit all is well, one step beyond the page is refused and cmark never sees it. */
static void limits(void)
{
	CODES(repeat("> ", TEXT_MAX_NESTING), "");
	CODES(arena_printf(&site.arena, "%sx\n", repeat("- ", TEXT_MAX_NESTING + 1)), "1:1 text-nesting");
	CODES(arena_printf(&site.arena, "%s\n", repeat("- ", TEXT_MAX_NESTING + 8)), "");
	CODES(arena_printf(&site.arena, "a\n\n%s- x\n", repeat(" ", TEXT_MAX_INDENT + 1)), "3:1 text-nesting");
	const char *head = repeat("|a", TEXT_MAX_TABLE_COLUMNS + 1), *line = repeat("|-", TEXT_MAX_TABLE_COLUMNS + 1);
	CODES(arena_printf(&site.arena, "%s|\n%s|\n", head, line), "2:1 text-table-columns");
	CODES(arena_printf(&site.arena, "%s|\n%s|\n", head + 2, line + 2), "");
	CODES(arena_printf(&site.arena, "%s|\n%s|\n%s", head + 2, line + 2, repeat("|b\n", 1563)), "1565:1 text-table-cells");
	CODES(repeat("![a](b.png)\n", TEXT_MAX_IMAGES + 1), "2001:1 text-images");
	CODES(repeat("\\<?x\n", TEXT_MAX_MARKUP + 1), "2001:2 text-markup");
	CODES(repeat("* a*\n", TEXT_MAX_EMPHASIS / 2 + 1), "10001:1 text-emphasis");
	CODES(repeat("* a*\n\n", TEXT_MAX_EMPHASIS / 2 + 1), "");
	CODES(arena_printf(&site.arena, "[a]: /%s\n\n%s", repeat("u", 200000), repeat("[a] ", 50000)), "1:1 text-references");
}

int main(void)
{
	text_open(&site);
	word_for_word();
	fences();
	figures();
	headings();
	markup();
	links();
	limits();
	text_close(&site);
	return check_done();
}
