/* SPDX-License-Identifier: EUPL-1.2 */
/* Blocks: what is read of each kind, and what is refused. */
#include "text_page.h"
#include "text/prose.h"

static struct text_site site;
static struct document document;

static const struct block *block(const char *markdown)
{
	CHECK(text_parse(&site, markdown, &document));
	static const struct block none;
	return document.blocks.n ? &document.blocks.items[0] : &none;
}

#define CODES(markdown, expected) CHECK_STR(text_codes(&site, markdown), expected)

static void data_blocks(void)
{
	const struct block *b = block("## A\n\n~~~diagramm\ndaten: gefluechtete\nart: Saeulen\nwerte: personen, erlaubnis\nje: jahr\n"
				      "titel: Zahl `= entwicklung(gefluechtete.personen)[neueste]`!\nziel: 5000,5\nbreite: halb\n"
				      "hervorheben: erlaubnis\nbeschreibung: Text\nanmerkung: Mehr\nuntertitel: Unter\n~~~\n");
	CHECK_INT(b->kind, WORD_CHART);
	CHECK_INT(b->chart_kind, WORD_COLUMN_BARS);
	CHECK_INT(b->n_values, 2);
	CHECK(str_is(b->values[1], "erlaubnis"));
	CHECK(str_is(b->along, "jahr"));
	CHECK(str_is(b->highlight, "erlaubnis"));
	CHECK(b->half);
	CHECK_INT(b->loc.line, 3);
	CHECK_INT(b->heading_level, 2);
	CHECK(str_is(b->name, "gefluechtete"));
	CHECK_INT(b->title.n, 3);
	CHECK(str_is(b->title.parts[0].text, "Zahl "));
	CHECK(b->title.parts[1].figure != NULL);
	CHECK(!figured_is_plain(&b->title));
	CHECK(figured_is_plain(&b->subtitle));
	CHECK(b->target && b->target->kind == EXPRESSION_NUMBER && b->target->number.num == 10001 && b->target->number.den == 2);
	CHECK_INT(b->target_loc.line, 9);
	CHECK(b->selection && b->selection->n_columns == 3);
	b = block("~~~diagramm\ndaten: auszuege\nwerte: gibtesnochnicht\ntitel: Später\n~~~\n");
	CHECK(b->selection && b->dataset->pending);
	b = block("~~~tabelle\ndaten: gefluechtete\nname: meine-tabelle\n~~~\n");
	CHECK(str_is(b->name, "meine-tabelle"));
	CHECK(b->selection != NULL);
	CODES("~~~diagramm\ndaten: gefluechtete\nart: torte\nbreite: ganz\nname: Ä\n~~~\n",
	      "3:6 chart-kind-unknown 4:9 block-value 5:7 block-name");
	CODES("~~~diagramm\ndaten: gefluechtete\nwerte: a, b, c, d, e, f, g, h, i, j, k, l, m\n~~~\n", "3:8 block-many-values");
	CODES("~~~diagramm\ntitel: x\n~~~\n", "1:1 block-missing-key");
	CODES("~~~tabelle\ndaten: gefluechtet\n~~~\n", "2:8 data-unknown-dataset");
	CODES("~~~diagramm\ndaten: gefluechtete\nwerte: persnen\n~~~\n", "3:8 data-unknown-column");
}

static void other_blocks(void)
{
	const struct block *b = block("~~~kennzahl\nwert: `= gefluechtete.personen[neueste]`\nvergleich: vorige\ntitel: Menschen\n"
				      "mehr: /datasets/gefluechtete.yaml\n~~~\n");
	CHECK(b->value && b->value->kind == EXPRESSION_SELECT);
	CHECK(b->compare_previous && !b->compare);
	CHECK(b->has_more && b->more.kind == LINK_DATASET);
	b = block("~~~kennzahl\nwert: gefluechtete.personen[neueste]\nvergleich: gefluechtete.personen[erste]\ntitel: x\n~~~\n");
	CHECK(!b->compare_previous && b->compare && !b->has_more);
	b = block("~~~maßnahmen\nhandlungsfeld: C\ndarstellung: ausführlich\nstatus: in Prüfung\n~~~\n");
	CHECK(b->detailed && str_is(b->action_field, "C") && str_is(b->status, "in Prüfung"));
	CODES("~~~maßnahmen\ndarstellung: lang\nstatus: fertig\n~~~\n", "2:14 block-value 3:9 block-value");
	b = block("~~~voraussetzung\ndaten: gefluechtete\nzeile: neueste\ngilt: personen > 0\ngilt: erlaubnis > 1\nsonst: Bitte.\n~~~\n");
	CHECK_INT(b->n_holds, 2);
	CHECK(str_is(b->holds[1].text, "erlaubnis > 1"));
	CHECK_INT(b->holds[1].loc.line, 5);
	CHECK(b->dataset && str_is(b->row_selector, "neueste") && str_is(b->otherwise, "Bitte."));
	CODES("~~~voraussetzung\ndaten: gibtesnicht\ngilt: a > b\n~~~\n", "2:8 data-unknown-dataset");
	b = block("~~~neuerungen\nhöchstens: 5\n~~~\n");
	CHECK_INT(b->at_most, 5);
	b = block("~~~handlungsfelder\n~~~\n");
	CHECK_INT(b->kind, WORD_FIELDS);
	CHECK_INT(b->name.len, 0);
	b = block("~~~bild\ndatei: b.jpg\nalternativtext: Ein Haus\nunterschrift: Das Haus\nnachweis: Stadt\n~~~\n");
	CHECK(b->file.kind == LINK_FILE && str_is(b->alt_text, "Ein Haus") && str_is(b->credit, "Stadt"));
	b = block("~~~bild\ndatei: b.jpg\nschmuck: ja\n~~~\n");
	CHECK(b->decoration);
	CODES("~~~bild\ndatei: b.jpg\n~~~\n\n~~~bild\ndatei: https://x.de/b.jpg\nschmuck: ja\n~~~\n",
	      "1:1 block-alt-missing 6:8 image-target");
	b = block("~~~zitat\ntext: Gut so.\nnachweis: Rat\n~~~\n");
	CHECK(str_is(b->text, "Gut so.") && str_is(b->credit, "Rat"));
	b = block("~~~kontakt\nstelle: ki\n~~~\n");
	CHECK(str_is(b->office, "ki"));
	b = block("~~~notiz\nBitte fragen: wer?\n\nZweite Zeile\n~~~\n");
	CHECK(str_is(b->text, "Bitte fragen: wer?\n\nZweite Zeile"));
	CODES("~~~notiz\n\n~~~\n", "1:1 block-empty");
}

static void figured(void)
{
	struct source src = { .path = "content/a.md", .text = STR("titel: A `x` `= 1 + 2` B `` `= y` `` `= 3") };
	struct figured text;
	site.diags = (struct diags){ .arena = &site.arena };
	CHECK(!figured_parse(&site.arena, &src, str_from(src.text, 7), &text, &site.diags));
	CHECK_STR(text_messages_of(&site), "1:38 text-figure-open | Dieser Zahl fehlt das Zeichen ` am Ende. Sie würde nicht "
					   "ausgerechnet. | Schreiben Sie ` auch hinter die Zahl: `= daten.spalte[neueste]`\n");
	CHECK_INT(text.n, 3);
	CHECK(str_is(text.parts[0].text, "A `x` "));
	CHECK_INT(text.parts[1].figure->loc.col, 17);
	CHECK(str_is(text.parts[2].text, " B `` `= y` `` `= 3"));
	CHECK(figured_parse(&site.arena, &src, STR(""), &text, &site.diags));
	CHECK(figured_is_empty(&text) && figured_is_plain(&text));
}

static void trends(void)
{
	CHECK(prose_claims_trend(STR("Es werden immer mehr")));
	CHECK(prose_claims_trend(STR("Trend nach oben")));
	CHECK(prose_claims_trend(STR("Die Zahl steigt stetig")));
	CHECK(!prose_claims_trend(STR("Personen nach Status")));
	CHECK(str_is(prose_trend(STR("Der Trend: immer weniger")), "Trend"));
}

int main(void)
{
	text_open(&site);
	data_blocks();
	other_blocks();
	figured();
	trends();
	text_close(&site);
	return check_done();
}
