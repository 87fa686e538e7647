/* SPDX-License-Identifier: EUPL-1.2 */
/* Selections: the rules R1 to R6 of format.md one by one, the six blocks of reference/data.md with their numbers, messages. */
#include "data/select.h"

#include "data_fixture.h"

struct bench {
	struct fixture f;
	struct store *store;
	struct store_reader *reader;
};

static const struct selection *selection(struct fixture *f, const char *text)
{
	const struct source *src = fixture_source(f, text);
	struct field block;
	if (!fields_read(&f->a, src, 0, src->text.len, &block, &f->d))
		return NULL;
	return selection_read(&f->a, &f->data, src, &block, source_loc(src, 0, 0), &f->d);
}

static const struct table *table_of(struct bench *b, const char *text)
{
	const struct selection *s = selection(&b->f, text);
	return s ? select_table(&b->f.a, b->reader, s, &table_words_german, &b->f.d) : NULL;
}

/* The rows only, "|" between cells, "T " before total rows; or the messages. */
static const char *rows(struct bench *b, const char *text)
{
	struct fixture *f = &b->f;
	const struct table *table = table_of(b, text);
	struct buf out = BUF_INIT;
	if (!table)
		return fixture_messages(f);
	for (size_t i = 0; i < table->n_rows; i++) {
		buf_adds(&out, i > 0 ? "\n" : "");
		buf_adds(&out, table->rows[i].total ? "T " : "");
		for (size_t k = 0; k < table->n_columns; k++) {
			buf_adds(&out, k > 0 ? "|" : "");
			value_print(&out, &table->rows[i].values[k]);
		}
	}
	const char *result = arena_cstr(&f->a, buf_str(&out));
	buf_release(&out);
	return result;
}

static const char *dump(struct bench *b, const char *text)
{
	const struct table *table = table_of(b, text);
	struct buf out = BUF_INIT;
	if (!table)
		return fixture_messages(&b->f);
	table_dump(&out, table);
	const char *result = arena_cstr(&b->f.a, buf_str(&out));
	buf_release(&out);
	return result;
}

static const char *code(struct bench *b, const char *text)
{
	return table_of(b, text) ? "" : fixture_code(&b->f);
}

/* ---- reference/data.md § 8 ---- */

static void test_six_blocks(struct bench *b)
{
	CHECK_STR(rows(b, "daten: gefluechtete"), "2017|4675|4287|605|3682|388|999\n2018|4850|4502|627|3875|348|977");
	CHECK_STR(dump(b, "daten: gefluechtete\nspalten: jahr, personen, veränderung(personen), "
			  "veränderung_prozent(personen)"),
		  "table gefluechtete first=2017 last=2018\n"
		  "  column \"Jahr (jeweils 31.12.)\" row-head\n"
		  "  column \"Personen (a+b+c)\" number decimals=0 Personen\n"
		  "  column \"Personen (a+b+c)\" computed number decimals=0 Personen from=2017\n"
		  "  column \"Personen (a+b+c)\" computed number decimals=1 % from=2017\n"
		  "  row 2017 | 4675 Personen | <not-applicable> | <not-applicable>\n"
		  "  row 2018 | 4850 Personen | +175 Personen | +3,7 %\n"
		  "  statuses not-applicable\n");
	CHECK_STR(rows(b,
		       "daten: gefluechtete\nspalten: jahr, anteil(gestattung, personen), anteil(erlaubnis, personen), "
		       "anteil(ausreisepflichtig, personen)"),
		  "2017|12,9|78,8|8,3\n2018|12,9|79,9|7,2");
	CHECK_STR(
		dump(b, "daten: bevoelkerung\nspalten: stichtag, personen, veränderung(personen), auslaendisch, "
			"veränderung(auslaendisch), auslaendisch_doppelt, veränderung(auslaendisch_doppelt)"),
		"table bevoelkerung first=31.12.2016 last=31.12.2017\n"
		"  column \"Stichtag\" row-head\n"
		"  column \"Bevölkerung in Personen\" short=\"Bevölkerung\" number decimals=0 Personen\n"
		"  column \"Bevölkerung\" computed number decimals=0 Personen from=31.12.2016\n"
		"  column \"Anteil Personen mit ausl. Staatsangehörigkeit (in %)\" "
		"short=\"Anteil Personen mit ausländischer Staatsangehörigkeit\" number decimals=1 %\n"
		"  column \"Anteil Personen mit ausländischer Staatsangehörigkeit\" computed number decimals=1 points "
		"from=31.12.2016\n"
		"  column \"Anteil Personen mit ausl./doppel. Staatsangehörigkeit (in %)\" "
		"short=\"Anteil Personen mit ausländischer/doppelter Staatsangehörigkeit\" number decimals=1 %\n"
		"  column \"Anteil Personen mit ausländischer/doppelter Staatsangehörigkeit\" computed number "
		"decimals=1 points "
		"from=31.12.2016\n"
		"  row 31.12.2016 | 166081 Personen | <not-applicable> | 15,1 % | <not-applicable> | 25,9 % | "
		"<not-applicable>\n"
		"  row 31.12.2017 | 166737 Personen | +656 Personen | 15,7 % | +0,6 points | 26,7 % | +0,8 points\n"
		"  statuses not-applicable\n");
	CHECK_STR(rows(b, "daten: gefluechtete\nverbinde: bevoelkerung über jahr = jahr(stichtag)\n"
			  "spalten: jahr, quote(personen, bevoelkerung.personen, 1000)"),
		  "2017|28,0\n2018|empty");
	CHECK_STR(rows(b, "daten: gefluechtete\nspalten: jahr, gestattung, erlaubnis, ausreisepflichtig"),
		  "2017|605|3682|388\n2018|627|3875|348");
}

/* ---- R1 ---- */

static void test_joins(struct bench *b)
{
	CHECK_STR(rows(b, "daten: bevoelkerung\nverbinde: gefluechtete über jahr(stichtag) = jahr\nspalten: stichtag, "
			  "personen, "
			  "gefluechtete.personen"),
		  "31.12.2016|166081|empty\n31.12.2017|166737|4675");
	/* Without `spalten` all of both, but for the keys of what is joined. */
	CHECK_INT(table_of(b, "daten: gefluechtete\nverbinde: luecke")->n_columns, 13);
	CHECK_STR(rows(b, "daten: gefluechtete\nverbinde: luecke\nspalten: jahr, luecke.personen\nfilter: "
			  "luecke.personen > 4700"),
		  "2018|4850");
	/* The other key of the joined dataset takes its total. */
	CHECK_STR(rows(b, "daten: gefluechtete\nverbinde: orte\nspalten: jahr, orte.personen"), "2017|615\n2018|630");
	CHECK_STR(rows(b, "daten: orte\nverbinde:\n  - gefluechtete\n  - luecke\nspalten: jahr, gefluechtete.personen, "
			  "luecke.personen"),
		  "2016|empty|empty\n2018|4850|4850\n2017|4675|4675");
	CHECK_STR(code(b, "daten: gefluechtete\nverbinde: alter_offen über jahr = jahr(stichtag)"), "select-join-many");
	CHECK_STR(code(b, "daten: gefluechtete\nverbinde: alter_offen über jahr = jahr(stichtag)\ngruppiere: jahr\nspalten: jahr, personen"),
		  "select-join-many");
	/* All keys of both are compared. */
	CHECK_STR(rows(b, "daten: alter_offen\nverbinde: auslaender_alter\nspalten: stichtag, altersgruppe, personen, auslaender_alter.personen"),
		  "31.12.2017|0 bis unter 65 Jahre|23500|empty\n31.12.2017|65 Jahre und älter|2900|empty\n"
		  "31.12.2018|0 bis unter 65 Jahre|24004|24004\n31.12.2018|65 Jahre und älter|2994|2994");
	CHECK_STR(code(b, "daten: gefluechtete\nverbinde: bevoelkerung"), "select-join");
	CHECK_STR(code(b, "daten: gefluechtete\nverbinde: bevoelkerung über jahr = stichtag"), "select-join-types");
	CHECK_STR(code(b, "daten: gefluechtete\nverbinde: bevoelkerung über jahr"), "select-join-side");
	CHECK_STR(code(b, "daten: gefluechtete\nverbinde: bevoelkerung über jahr = tag"), "data-unknown-column");
	CHECK_STR(code(b, "daten: gefluechtete\nverbinde: bevölkerungen"), "data-unknown-dataset");
	CHECK_STR(code(b, "daten: gefluechtete\nspalten: jahr, bevoelkerung.personen"), "select-not-joined");
	/* One row of another dataset is a fixed value. */
	CHECK_STR(rows(b, "daten: gefluechtete\nspalten: jahr, runden(personen / personen[2017], 3)"),
		  "2017|1,000\n2018|1,037");
}

/* ---- R2 ---- */

static void test_keys(struct bench *b)
{
	CHECK_STR(rows(b, "daten: orte\nspalten: jahr, personen\nsortierung: älteste zuerst"),
		  "2016|600\n2017|615\n2018|630");
	CHECK_STR(rows(b, "daten: orte\nspalten: jahr, ort, personen\nfilter: jahr = 2018"),
		  "2018|Mitte|110\n2018|Der Norden|190\n2018|Süd|330\nT 2018|Insgesamt|630");
	CHECK_STR(rows(b, "daten: orte\nspalten: ort, personen\nfilter: jahr = 2018"),
		  "Mitte|110\nDer Norden|190\nSüd|330\nT Insgesamt|630");
	CHECK_STR(rows(b, "daten: orte\nspalten: ort, personen\nzeitraum: letzte 1"),
		  "Mitte|110\nDer Norden|190\nSüd|330\nT Insgesamt|630");
	CHECK_STR(rows(b, "daten: orte\nspalten: jahr, personen\nfilter: ort = Nord\nsortierung: neueste zuerst"),
		  "2018|190\n2017|200\n2016|200");
	CHECK_STR(rows(b, "daten: orte\nspalten: jahr, personen\nfilter: ort = Insgesamt\nzeitraum: seit 2018"),
		  "2018|630");
	CHECK_STR(rows(b, "daten: orte\nspalten: ort, personen\nfilter: jahr = 2016\ngruppiere: ort"),
		  "Mitte|100\nDer Norden|200\nSüd|300");
	CHECK_STR(rows(b, "daten: orte\nspalten: ort, personen"),
		  "1:1-1 In »orte« gibt es Zeilen, die sich nur in »jahr« unterscheiden. Ohne diese Spalte wären sie "
		  "nicht "
		  "auseinanderzuhalten. / Nehmen Sie »jahr« dazu: in einer Tabelle bei »spalten«, in einem Diagramm bei »je« "
		  "oder »teile«. Oder wählen Sie einen Wert: filter: jahr = 2017 [select-key-open]");
	CHECK_STR(code(b, "daten: alter_offen\nspalten: stichtag, personen"), "select-key-open");
	/* A declared total that would be the total of other rows is not shown. */
	CHECK_STR(rows(b, "daten: orte\nspalten: ort, personen\nfilter: jahr = 2018\nfilter: personen > 150"),
		  "Der Norden|190\nSüd|330");
	CHECK_STR(rows(b, "daten: orte\nspalten: ort, personen\nfilter: jahr = 2018\nfilter: ort ist nicht Nord"),
		  "Mitte|110\nSüd|330");
	CHECK_STR(rows(b, "daten: orte\nspalten: ort, personen\nfilter: jahr = 2018\ngesamtzeile: nein"),
		  "Mitte|110\nDer Norden|190\nSüd|330");
	CHECK_STR(rows(b, "daten: orte\nspalten: ort, personen\nfilter: jahr = 2018\nfilter: ort ist eins von Nord; "
			  "Insgesamt"),
		  "Der Norden|190\nInsgesamt|630");
}

/* ---- R3 ---- */

static void test_filters(struct bench *b)
{
	CHECK_STR(rows(b, "daten: gefluechtete\nspalten: jahr, veränderung(personen)\nzeitraum: letzte 1"),
		  "2018|+175");
	CHECK_STR(rows(b, "daten: gefluechtete\nspalten: jahr, veränderung(personen)\nfilter: personen > 4800"),
		  "2018|+175");
	CHECK_STR(rows(b, "daten: gefluechtete\nspalten: jahr, personen\nfilter: veränderung(personen) > 0"),
		  "2018|4850");
	CHECK_STR(rows(b, "daten: orte\nspalten: jahr, ort\nfilter: anteil(personen, ort) >= 50\nsortierung: jahr"),
		  "2016|Süd\n2017|Süd\n2018|Süd");
	CHECK_STR(rows(b, "daten: orte\nspalten: jahr, ort\nfilter: rang(personen) <= 2"), "2018|Süd\n2017|Süd");
	CHECK_STR(rows(b, "daten: bevoelkerung\nspalten: stichtag\nfilter: jahr(stichtag) = 2017"), "31.12.2017");
	CHECK_STR(rows(b, "daten: bevoelkerung\nspalten: stichtag\nfilter: stichtag = 2017"), "31.12.2017");
	CHECK_STR(rows(b, "daten: bevoelkerung\nspalten: stichtag\nfilter: stichtag ≠ 31.12.2017"), "31.12.2016");
	CHECK_STR(rows(b, "daten: bevoelkerung\nspalten: stichtag\nfilter: stichtag bis 2016"), "31.12.2016");
	CHECK_STR(rows(b, "daten: bevoelkerung\nspalten: stichtag\nfilter: stichtag > 2016"), "31.12.2017");
	CHECK_STR(rows(b, "daten: bevoelkerung\nspalten: stichtag\nfilter: stichtag < 31.12.2017"), "31.12.2016");
	CHECK_STR(rows(b, "daten: bevoelkerung\nspalten: stichtag\nfilter: stichtag >= 31.12.2017"), "31.12.2017");
	CHECK_STR(rows(b, "daten: bevoelkerung\nspalten: stichtag\nfilter: stichtag > 31.12.2016"), "31.12.2017");
	/* The same, each year just at the border, where the year is computed first. */
	CHECK_STR(rows(b, "daten: bevoelkerung\nspalten: stichtag\nfilter: jahr(stichtag) < 2017"), "31.12.2016");
	CHECK_STR(rows(b, "daten: bevoelkerung\nspalten: stichtag\nfilter: jahr(stichtag) >= 2017"), "31.12.2017");
	CHECK_STR(rows(b, "daten: bevoelkerung\nspalten: stichtag\nfilter: jahr(stichtag) <= 2016"), "31.12.2016");
	CHECK_STR(rows(b, "daten: bevoelkerung\nspalten: stichtag\nfilter: jahr(stichtag) > 2016"), "31.12.2017");
	CHECK_STR(rows(b, "daten: bevoelkerung\nspalten: stichtag\nfilter: jahr(stichtag) ≠ 2017"), "31.12.2016");
	CHECK_STR(rows(b, "daten: bevoelkerung\nspalten: stichtag\nfilter: auslaendisch = 15,7 %"), "31.12.2017");
	CHECK_STR(rows(b, "daten: orte\nspalten: jahr, ort\nfilter: haushalte = 0"), "2016|Süd");
	CHECK_STR(rows(b, "daten: massnahmen\nspalten: kennung\nfilter: handlungsfeld = H"), "H-1\nH-2\nH-3\nH-4");
	CHECK_STR(rows(b, "daten: massnahmen\nspalten: kennung\nfilter: handlungsfeld ist eins von D; H\nfilter: "
			  "nächster_schritt ist nicht "
			  "Weitere Verknüpfung\nhöchstens: 2"),
		  "D-1\nD-2");
	CHECK_STR(rows(b, "daten: gefluechtete\nspalten: jahr\nfilter: jahr >= 2016\nfilter: personen > 9.999"),
		  "4:9-25 Damit bleibt von »gefluechtete« keine Zeile übrig. Der Block wäre leer. / Prüfen Sie die "
		  "Bedingung, oder "
		  "lassen Sie sie weg. [select-empty]");
}

static void test_empty_places(struct bench *b)
{
	CHECK(!table_of(b, "daten: gefluechtete\nfilter: personen > 9.999\nfilter: jahr = 2017"));
	CHECK_INT(b->f.d.list.items[0].loc.line, 2);
	CHECK_STR(fixture_code(&b->f), "select-empty");
	CHECK(!table_of(b, "daten: gefluechtete\nfilter: jahr >= 2016\nzeitraum: seit 2030"));
	CHECK_INT(b->f.d.list.items[0].loc.line, 3);
	CHECK_INT(b->f.d.list.items[0].loc.col, 11);
	CHECK_STR(fixture_code(&b->f), "select-empty");
	CHECK(!table_of(b, "daten: gefluechtete\nfilter: jahr >= 2016\nfilter: veränderung(personen) > 9000"));
	CHECK_INT(b->f.d.list.items[0].loc.line, 3);
	CHECK_STR(fixture_code(&b->f), "select-empty");
}

/* ---- R4 ---- */

static void test_changes(struct bench *b)
{
	/* Along time within equal places, though the file is in another order. */
	CHECK_STR(rows(b, "daten: orte\nspalten: jahr, ort, veränderung(personen)\nfilter: jahr >= 2017\nsortierung: "
			  "ort, jahr"),
		  "2017|Mitte|+5\n2018|Mitte|+5\n2017|Der Norden|0\n2018|Der Norden|-10\n2017|Süd|+10\n2018|Süd|+20\nT "
		  "2017|Insgesamt|+15\n"
		  "T 2018|Insgesamt|+15");
	const struct table *table =
		table_of(b, "daten: orte\nspalten: ort, personen\nveränderung: ja\nfilter: jahr = 2018");
	CHECK(table != NULL);
	CHECK_INT(table->columns[2].change_from.start.year, 2017);
	CHECK(!table->columns[2].change_mixed);
	table = table_of(b, "daten: orte\nspalten: jahr, ort, personen\nveränderung: personen");
	CHECK_INT(table->columns[3].change_from.kind, PERIOD_NONE);
	CHECK(table->columns[3].change_mixed);
	CHECK_STR(rows(b, "daten: luecke\nspalten: jahr, leistungen\nveränderung: ja"),
		  "2017|999|not-applicable\n2018|977|-22\n2019|empty|empty");
	CHECK_STR(rows(b, "daten: orte\nspalten: jahr, veränderung(haushalte)\nfilter: ort = Nord\nsortierung: älteste "
			  "zuerst"),
		  "2016|not-applicable\n2017|+2\n2018|unknown");
	/* The first of groups in time has none before it; what is not shown is looked at all the same, for sorting, too. */
	CHECK_STR(rows(b, "daten: orte\ngruppiere: jahr\nspalten: jahr, veränderung(personen)\nsortierung: jahr"),
		  "2016|not-applicable\n2017|+15\n2018|+15");
	CHECK_STR(rows(b, "daten: orte\ngruppiere: jahr\nspalten: jahr, max(personen)\nzeitraum: letzte 2\nsortierung: veränderung(max(personen))"),
		  "2017|310\n2018|330");
	CHECK_STR(rows(b, "daten: orte\ngruppiere: jahr\nspalten: jahr, max(personen)\nzeitraum: letzte 2\nsortierung: anzahl(ort), veränderung(max(personen))"),
		  "2017|310\n2018|330");
	CHECK_STR(rows(b, "daten: orte\ngruppiere: jahr\nspalten: jahr, max(personen)\nzeitraum: letzte 2\n"
			  "filter: veränderung(max(personen)) <= 10"),
		  "2017|310");
	/* The earlier row is joined to its own partner. */
	CHECK_STR(rows(b, "daten: gefluechtete\nverbinde: luecke\nspalten: jahr, veränderung(luecke.personen + "
			  "personen)\nzeitraum: letzte 1"),
		  "2018|+350");
	CHECK_STR(code(b, "daten: massnahmen\nspalten: kennung, veränderung(kennung)"), "select-no-period");
}

/* ---- R5 ---- */

static void test_groups(struct bench *b)
{
	CHECK_STR(rows(b, "daten: orte\ngruppiere: jahr\nspalten: jahr, personen, anzahl(ort), mittel(personen), "
			  "min(quote), max(personen)"),
		  "2016|600|3|200,0|10,0|300\n2018|630|3|210,0|empty|330\n2017|615|3|205,0|10,5|310");
	CHECK_STR(rows(b, "daten: orte\ngruppiere: jahr\nspalten: jahr, veränderung(personen)\nzeitraum: letzte "
			  "2\nsortierung: jahr"),
		  "2017|+15\n2018|+15");
	CHECK_STR(rows(b, "daten: orte\ngruppiere: jahr\nspalten: jahr, summe(haushalte)"),
		  "2016|130\n2018|unknown\n2017|143");
	CHECK_STR(rows(b, "daten: orte\ngruppiere: ort\nspalten: ort, personen\nsortierung: personen, kleinste zuerst"),
		  "Mitte|315\nDer Norden|590\nSüd|940");
	CHECK_STR(rows(b, "daten: orte\ngruppiere: ort, jahr\nspalten: jahr, ort, anteil(personen, ort)\nfilter: jahr "
			  "= 2016"),
		  "2016|Mitte|16,7\n2016|Der Norden|33,3\n2016|Süd|50,0");
	CHECK_STR(rows(b, "daten: massnahmen\ngruppiere: handlungsfeld\nspalten: handlungsfeld, "
			  "anzahl(kennung)\nsortierung: "
			  "anzahl(kennung), größte zuerst, handlungsfeld"),
		  "C|4\nD|4\nH|4");
	CHECK_STR(rows(b, "daten: orte\ngruppiere: lage\nspalten: lage, personen\nsortierung: lage"),
		  "Ärmlich|590\nÖsterlich|940\nZentrum|315");
	CHECK_STR(
		rows(b, "daten: orte\ngruppiere: ort\nspalten: ort, summe(personen) - min(personen)\ngesamtzeile: ja"),
		"Mitte|215\nDer Norden|400\nSüd|640\nT Insgesamt|not-applicable");
	CHECK_STR(code(b, "daten: orte\ngruppiere: jahr"), "select-sum-percent");
	/* A chart's `werte` say which columns are meant, so that one without a sum is no obstacle. */
	CHECK_STR(dump(b, "daten: orte\ngruppiere: jahr\nwerte: personen\nfilter: jahr = 2016"),
		  "table orte first=2016 last=2016\n  column \"Jahr\" row-head\n  row 2016\n");
	CHECK_STR(code(b, "daten: orte\ngruppiere: jahr\nspalten: jahr, lage"), "select-group-column");
	CHECK_STR(code(b, "daten: orte\nspalten: jahr, summe(personen)"), "select-aggregate");
	CHECK_STR(rows(b, "daten: gefluechtete\nspalten: jahr, summe(gestattung, erlaubnis, ausreisepflichtig)"),
		  "2017|4675\n2018|4850");
}

/* ---- R6 ---- */

static void test_shares(struct bench *b)
{
	CHECK_STR(rows(b, "daten: auslaender_alter\nspalten: altersgruppe, personen, anteil(personen, altersgruppe)"),
		  "0 bis unter 65 Jahre|24004|88,9\n65 Jahre und älter|2994|11,1\nT Insgesamt|26998|100,0");
	CHECK_STR(
		rows(b, "daten: orte\nspalten: jahr, ort, anteil(personen, ort)\nfilter: ort = Nord\nsortierung: jahr"),
		"2016|Der Norden|33,3\n2017|Der Norden|32,5\n2018|Der Norden|30,2");
	const struct table *table = table_of(
		b, "daten: orte\nspalten: jahr, quote, veränderung(quote), anteil(personen, ort)\nfilter: ort = Mitte");
	CHECK_INT(table->columns[2].unit.kind, UNIT_POINTS);
	CHECK_INT(table->columns[3].unit.kind, UNIT_PERCENT);
	CHECK_INT(table->columns[3].decimals, 1);
	CHECK_STR(rows(b, "daten: orte\nspalten: jahr, personen + haushalte\nfilter: ort = Mitte"),
		  "2:16-36 In »personen + haushalte« passen die Einheiten nicht zusammen: Personen und Haushalte. Das "
		  "Ergebnis hätte "
		  "keinen Sinn. / Rechnen Sie nur Gleiches zusammen, oder bilden Sie ein Verhältnis mit quote(x, y, "
		  "1000). "
		  "[expression-units]");
	/* A share of all rows is one of all, also where others are joined, and wherever it stands in a calculation. */
	CHECK_STR(rows(b, "daten: orte\nverbinde: luecke\nspalten: jahr, 100 - anteil(personen, ort)\nfilter: ort = Nord\nsortierung: jahr"),
		  "2016|66,7\n2017|67,5\n2018|69,8");
	CHECK_STR(rows(b, "daten: orte\nverbinde: luecke\ngruppiere: jahr\nspalten: jahr, mittel(luecke.personen), anzahl(luecke.personen)"),
		  "2016|empty|0\n2018|4850,0|3\n2017|4675,0|3");
	CHECK_STR(code(b, "daten: orte\nspalten: jahr, anteil(personen, lage)\nfilter: ort = Mitte"),
		  "expression-category");
}

/* ---- All of a dataset ---- */

static const char *all(struct bench *b, unsigned at_most)
{
	struct fixture *f = &b->f;
	const struct selection *s = selection_all(&f->a, &f->data, data_find(&f->data, STR("orte")), at_most, &f->d);
	const struct table *table = s ? select_table(&f->a, b->reader, s, &table_words_german, &f->d) : NULL;
	unsigned n = 0, totals = 0;
	for (size_t i = 0; table && i < table->n_rows; i++)
		totals += table->rows[i].total;
	n = table ? (unsigned)table->n_rows - totals : 0;
	return table ? arena_printf(&f->a, "%u and %u", n, totals) : fixture_messages(f);
}

/* Three of twelve rows are totals. */
static void test_all(struct bench *b)
{
	CHECK_STR(all(b, 12), "9 and 3");
	CHECK_STR(all(b, 8), "5 and 3");
	CHECK_STR(all(b, 6), "3 and 3");
	CHECK_STR(all(b, 5), "5 and 0");
}

/* ---- Order, length, parts ---- */

static void test_order(struct bench *b)
{
	CHECK_STR(
		rows(b,
		     "daten: orte\nspalten: ort, haushalte\nfilter: jahr = 2018\nsortierung: haushalte, größte zuerst"),
		"Mitte|55\nSüd|10\nDer Norden|unknown\nT Insgesamt|empty");
	CHECK_STR(rows(b, "daten: orte\nspalten: ort, haushalte\nfilter: jahr = 2018\nsortierung: haushalte"),
		  "Süd|10\nMitte|55\nDer Norden|unknown\nT Insgesamt|empty");
	CHECK_STR(rows(b, "daten: orte\nspalten: ort, lage\nfilter: jahr = 2018\ngesamtzeile: nein\nsortierung: lage"),
		  "Der Norden|Ärmlich\nSüd|Österlich\nMitte|Zentrum");
	/* The same of what is computed: nil counts as a number, what is unknown stands last. */
	CHECK_STR(rows(b, "daten: orte\nspalten: ort, haushalte * 2\nfilter: jahr = 2016\nsortierung: haushalte * 2"),
		  "Süd|0\nMitte|100\nDer Norden|160\nT Insgesamt|260");
	CHECK_STR(rows(b, "daten: orte\nspalten: ort, haushalte * 2\nfilter: jahr = 2016\nsortierung: haushalte * 2, größte zuerst"),
		  "Der Norden|160\nMitte|100\nSüd|0\nT Insgesamt|260");
	CHECK_STR(rows(b, "daten: orte\nspalten: ort, haushalte * 2\nfilter: jahr = 2018\nsortierung: haushalte * 2"),
		  "Süd|20\nMitte|110\nDer Norden|unknown\nT Insgesamt|empty");
	CHECK_STR(rows(b, "daten: orte\nspalten: ort, haushalte * 2\nfilter: jahr = 2018\nsortierung: haushalte * 2, größte zuerst"),
		  "Mitte|110\nSüd|20\nDer Norden|unknown\nT Insgesamt|empty");
	CHECK_STR(rows(b, "daten: orte\nspalten: ort, personen, rang(personen)\nfilter: jahr = 2018\nsortierung: "
			  "personen, größte zuerst\n"
			  "höchstens: 2"),
		  "Süd|330|1\nDer Norden|190|2\nT Insgesamt|630|not-applicable");
	CHECK_STR(rows(b, "daten: orte\nspalten: jahr, ort, rang(personen)\nfilter: ort = Nord\nsortierung: "
			  "rang(personen), jahr, neueste zuerst"),
		  "2017|Der Norden|1\n2016|Der Norden|1\n2018|Der Norden|3");
	CHECK_STR(rows(b, "daten: gefluechtete\nspalten: jahr\nsortierung: neueste zuerst"), "2018\n2017");
	CHECK_STR(code(b, "daten: gefluechtete\nsortierung: größte zuerst"), "select-sort");
	CHECK_STR(code(b, "daten: orte\nspalten: jahr, ort\nsortierung: personen * 900000000000000000"), "expression-too-large");
	/* Two that are computed, of which the second decides; one that is computed behind one that is not. */
	CHECK_STR(rows(b, "daten: orte\nspalten: ort\nfilter: jahr = 2016\ngesamtzeile: nein\nsortierung: personen * 0, haushalte * 2, größte zuerst"),
		  "Der Norden\nMitte\nSüd");
	CHECK_STR(rows(b, "daten: orte\nspalten: jahr, ort\nfilter: jahr >= 2017\ngesamtzeile: nein\nsortierung: jahr, personen * 2, größte zuerst"),
		  "2017|Süd\n2017|Der Norden\n2017|Mitte\n2018|Süd\n2018|Der Norden\n2018|Mitte");
	CHECK_STR(code(b, "daten: massnahmen\nsortierung: neueste zuerst"), "select-no-period");
}

static void test_parts(struct bench *b)
{
	CHECK_STR(dump(b, "daten: orte\nteile: ort\nspalten: jahr, personen, quote\nsortierung: neueste "
			  "zuerst\nzeitraum: letzte 2"),
		  "table orte first=2017 last=2018\n"
		  "  column \"Jahr\" row-head\n"
		  "  column \"Personen am Ort\" short=\"Personen\" group=\"Mitte\" head=Mitte\n"
		  "  column \"Quote\" group=\"Mitte\" head=Mitte\n"
		  "  column \"Personen am Ort\" short=\"Personen\" group=\"Der Norden\" head=Der Norden\n"
		  "  column \"Quote\" group=\"Der Norden\" head=Der Norden\n"
		  "  column \"Personen am Ort\" short=\"Personen\" group=\"Süd\" head=Süd\n"
		  "  column \"Quote\" group=\"Süd\" head=Süd\n"
		  "  column \"Personen am Ort\" short=\"Personen\" group=\"Insgesamt\" head=Insgesamt\n"
		  "  column \"Quote\" group=\"Insgesamt\" head=Insgesamt\n"
		  "  row 2018 | 110 Personen | 11,0 % | 190 Personen | 21,5 % | 330 Personen | <empty> | 630 Personen "
		  "| 23,0 %\n"
		  "  row 2017 | 105 Personen | 10,5 % | 200 Personen | 20,5 % | 310 Personen | 30,5 % | 615 Personen | "
		  "23,1 %\n"
		  "  statuses empty\n");
	CHECK_STR(dump(b, "daten: orte\nteile: jahr\nspalten: ort, personen\ngesamtzeile: nein"),
		  "table orte first=2016 last=2018\n"
		  "  column \"Ort\" row-head\n"
		  "  column \"2016\" head=2016\n"
		  "  column \"2017\" head=2017\n"
		  "  column \"2018\" head=2018\n"
		  "  row Mitte | 100 Personen | 105 Personen | 110 Personen\n"
		  "  row Der Norden | 200 Personen | 200 Personen | 190 Personen\n"
		  "  row Süd | 300 Personen | 310 Personen | 330 Personen\n");
	CHECK_STR(rows(b, "daten: alter_offen\nteile: altersgruppe\ngesamtzeile: ja"),
		  "31.12.2017|23500|2900\n31.12.2018|24004|2994\nT Insgesamt|47504|5894");
	CHECK_STR(rows(b, "daten: orte\ngruppiere: jahr, ort\nteile: ort\nspalten: jahr, personen\nzeitraum: letzte 1"),
		  "2018|110|190|330");
	CHECK_STR(code(b, "daten: orte\nteile: lage"), "select-parts");
	CHECK_STR(code(b, "daten: orte\nteile: orte"), "data-unknown-column");
}

static void test_total_row(struct bench *b)
{
	CHECK_STR(
		rows(b, "daten: gefluechtete\nspalten: jahr, personen, anteil(gestattung, personen)\ngesamtzeile: ja"),
		"2017|4675|12,9\n2018|4850|12,9\nT Insgesamt|9525|not-applicable");
	CHECK_STR(rows(b, "daten: auslaender_alter\ngesamtzeile: ja"),
		  "31.12.2018|0 bis unter 65 Jahre|24004\n31.12.2018|65 Jahre und älter|2994\nT "
		  "31.12.2018|Insgesamt|26998");
	const struct table *table = table_of(b, "daten: auslaender_alter");
	CHECK_INT(table->n_notes, 1);
	CHECK_INT(table->notes[0], 1);
	CHECK_INT(table->rows[2].source_row, 2);
	CHECK(table->rows[2].total);
	/* What was added up has no note of its own. */
	CHECK_INT(table_of(b, "daten: auslaender_alter\ngruppiere: stichtag")->n_notes, 0);
}

/* ---- Courses ---- */

static void test_courses(struct bench *b)
{
	/* All times in their order, whatever `zeitraum` shows; what is missing keeps its place. */
	CHECK_STR(rows(b, "daten: orte\nspalten: ort, verlauf(haushalte)\nzeitraum: letzte 1\nsortierung: ort"),
		  "Mitte|2016 50, 2017 52, 2018 55\nDer Norden|2016 80, 2017 82, 2018 unknown\n"
		  "Süd|2016 nil, 2017 9, 2018 10\nT Insgesamt|2016 130, 2017 143, 2018 empty");
	/* Rows without the key shown: its total. */
	CHECK_STR(rows(b, "daten: orte\nspalten: personen, verlauf(personen * 2)\nfilter: jahr = 2017"),
		  "615|2016 1200, 2017 1230, 2018 1260");
	CHECK_STR(rows(b, "daten: orte\nspalten: verlauf(veränderung(quote))\nfilter: ort = Nord\nfilter: jahr = 2017"),
		  "2016 not-applicable, 2017 +0,5, 2018 +1,0");
	/* Groups, also those that are not shown. */
	CHECK_STR(rows(b, "daten: orte\nspalten: personen, verlauf(personen)\ngruppiere: jahr\nzeitraum: letzte 1"),
		  "630|2016 600, 2017 615, 2018 630");
	CHECK_STR(rows(b, "daten: orte\nspalten: lage, personen, verlauf(personen)\ngruppiere: jahr, lage\n"
			  "filter: jahr = 2016\nfilter: lage = Ärmlich"),
		  "Ärmlich|200|2016 200, 2017 200, 2018 190");
	const struct table *table = table_of(b, "daten: orte\nspalten: ort, verlauf(quote) als \"Kurve\"\n"
						"zeitraum: letzte 1");
	CHECK(table->columns[1].course);
	CHECK(!table->columns[1].numeric);
	CHECK(str_is(table->columns[1].title, "Kurve"));
	CHECK_INT(table->columns[1].course_from.start.year, 2016);
	CHECK_INT(table->columns[1].course_to.start.year, 2018);
	CHECK_INT(table->rows[0].values[1].n_origins, 3);
	/* Refused. */
	CHECK_STR(rows(b, "daten: gefluechtete\nspalten: verlauf(personen)\nzeitraum: letzte 1"),
		  "2:10-17 Für einen Verlauf braucht es mindestens drei Zeitpunkte, hier sind es höchstens 2. Zwei Werte sind "
		  "kein Verlauf: die Linie täuschte einen Trend vor. / Nehmen Sie veränderung(personen) oder "
		  "veränderung_prozent(personen). [course-short]");
	CHECK_STR(code(b, "daten: orte\nspalten: jahr, ort, verlauf(personen)"), "course-repeated");
	CHECK_STR(code(b, "daten: orte\nspalten: ort, verlauf(personen)\ngruppiere: ort"), "course-groups");
	CHECK_STR(code(b, "daten: massnahmen\nspalten: kennung, verlauf(kennung)"), "select-no-period");
	CHECK_STR(code(b, "daten: orte\nspalten: ort, verlauf(lage)\nzeitraum: letzte 1"), "expression-text");
	CHECK_STR(code(b, "daten: orte\nspalten: ort, verlauf(personen) + 1\nzeitraum: letzte 1"), "expression-only-column");
	CHECK_STR(code(b, "daten: orte\nspalten: ort\nsortierung: verlauf(personen)"), "expression-only-column");
	CHECK_STR(code(b, "daten: orte\nspalten: ort\nfilter: verlauf(personen) > 1"), "expression-only-column");
}

/* ---- Messages of reading, and the rest of the contract ---- */

static void test_messages(struct bench *b)
{
	CHECK_STR(rows(b, "daten: gefluechtete\nspalten: jahr, erlaubniss"),
		  "2:16-26 In den Daten »gefluechtete« gibt es keine Spalte »erlaubniss«. / Meinten Sie »erlaubnis«? "
		  "Vorhanden: jahr, "
		  "personen, insgesamt, gestattung, erlaubnis, ausreisepflichtig, leistungen [data-unknown-column]");
	CHECK_STR(code(b, "daten: gefluchtete"), "data-unknown-dataset");
	CHECK_STR(code(b, "daten: orte\nspalten: jahr, geheim"), "data-internal-column");
	CHECK_STR(code(b, "daten: gefluechtete\nfilter: personen"), "select-filter");
	CHECK_STR(code(b, "daten: gefluechtete\nfilter: personen > viele"), "select-filter-value");
	CHECK_STR(code(b, "daten: gefluechtete\nfilter: personen > 1,5"), "select-filter-value");
	CHECK_STR(code(b, "daten: gefluechtete\nfilter: personen / 3 > 1,123456789"), "");
	CHECK_STR(code(b, "daten: gefluechtete\nfilter: personen / 3 > 1,1234567891"), "select-filter-value");
	CHECK_STR(code(b, "daten: gefluechtete\nfilter: jahr ab gestern"), "select-filter-value");
	CHECK_STR(code(b, "daten: massnahmen\nfilter: status ist in Arbeit"), "select-unknown-value");
	CHECK_STR(code(b, "daten: massnahmen\nfilter: status > läuft"), "select-filter-order");
	CHECK_STR(code(b, "daten: gefluechtete\nzeitraum: früher"), "select-period");
	CHECK_STR(code(b, "daten: gefluechtete\nzeitraum: letzte 0"), "select-period");
	CHECK_STR(code(b, "daten: gefluechtete\nzeitraum: letzte 10000"), "");
	CHECK_STR(code(b, "daten: gefluechtete\nzeitraum: letzte 10001"), "select-period");
	CHECK_STR(code(b, "daten: massnahmen\nzeitraum: letzte 5"), "select-no-period");
	CHECK_STR(code(b, "daten: gefluechtete\nspalten: jahr, entwicklung(personen)"), "expression-only-text");
	CHECK_STR(code(b, "daten: gefluechtete\nspalten: jahr, personen[2019]"), "figure-no-row");
	/* All mistakes of a block at once. */
	CHECK(!selection(&b->f, "daten: gefluechtete\nspalten: jahr, a, b\nfilter: c = 1\nzeitraum: x"));
	CHECK_INT(b->f.d.list.n, 4);
	fixture_code(&b->f);
}

static void test_keys_and_copies(struct bench *b)
{
	struct fixture *f = &b->f;
	const struct selection *one = selection(f, "daten: gefluechtete\nspalten: jahr,personen\nfilter: jahr>=2.017");
	CHECK(one == NULL);
	fixture_code(f);
	one = selection(f, "daten: gefluechtete\nspalten: jahr,personen\nfilter: jahr>=2017");
	const struct selection *two =
		selection(f, "daten: Gefluechtete\nspalten: jahr, personen\nfilter: jahr ab 2017\nzeitraum: alle");
	CHECK_STR(arena_cstr(&f->a, one->key), arena_cstr(&f->a, two->key));
	const struct selection *three =
		selection(f, "daten: gefluechtete\nspalten: jahr, personen\nfilter: jahr ab 2018");
	CHECK(!str_eq(one->key, three->key));
	const struct source *src = fixture_source(f, "jahr, anteil(gestattung, personen) als \"a\"");
	struct str names[] = { src->text };
	const struct selection *chart = selection_with_columns(&f->a, three, src, names, 1, &f->d);
	CHECK(chart != NULL);
	CHECK_INT(chart->n_columns, 2);
	const struct table *table = select_table(&f->a, b->reader, chart, &table_words_german, &f->d);
	CHECK_INT(table->n_rows, 1);
	CHECK_STR(arena_cstr(&f->a, table->columns[1].title), "a");
	CHECK(selection_with_columns(&f->a, three, src, &(struct str){ src->text.ptr, 3 }, 1, &f->d) == NULL);
	CHECK_STR(fixture_code(f), "data-unknown-column");
	struct buf sql = BUF_INIT;
	selection_sql(&sql, three);
	CHECK_STR(sql.ptr,
		  arena_printf(&f->a,
			       "SELECT d0.rowid FROM ds_%zu d0 WHERE (d0.c0 >= ?1) ORDER BY d0.rowid\n?1 = %lld\n",
			       (size_t)(three->dataset - f->data.datasets),
			       (long long)period_code((struct period){ PERIOD_YEAR, { 2018, 1, 1 } })));
	buf_release(&sql);
}

static void test_pending_and_turning(struct bench *b)
{
	const struct selection *s = selection(&b->f, "daten: wohnungssuchende\nspalten: was, immer");
	CHECK(s && s->dataset->pending);
	const struct table *table = select_table(&b->f.a, b->reader, s, &table_words_german, &b->f.d);
	CHECK(table != NULL);
	CHECK_INT(table->n_columns, 0);
	s = selection(&b->f, "daten: bevoelkerung");
	CHECK(s->turn);
	table = select_table(&b->f.a, b->reader, s, &table_words_german, &b->f.d);
	CHECK(!table->turned);
	CHECK_STR(arena_cstr(&b->f.a, table->row_head), "Indikator");
	s = selection(&b->f, "daten: bevoelkerung\ndrehen: nein\nzeilenkopf: Was");
	CHECK(!s->turn);
	table = select_table(&b->f.a, b->reader, s, &table_words_german, &b->f.d);
	CHECK_STR(arena_cstr(&b->f.a, table->row_head), "Was");
}

static void test_titles(struct bench *b)
{
	const struct table *table =
		table_of(b, "daten: orte\nspalten: jahr als \"J\", anteil(personen, ort), rang(personen), "
			    "quote(personen, haushalte, 100), personen * 2, runden(quote, 0)\nfilter: ort = Mitte");
	static const char *const titles[] = {
		"J", "Anteil: Personen", "Rang", "Personen je 100 Haushalte", "personen * 2", "Quote"
	};
	for (size_t i = 0; i < 6; i++)
		CHECK_STR(arena_cstr(&b->f.a, table->columns[i].title), titles[i]);
	CHECK_STR(arena_cstr(&b->f.a, table->columns[0].short_title), "J");
	CHECK(!table->columns[0].computed);
	CHECK(table->columns[1].computed);
}

int main(void)
{
	struct bench b;
	fixture_open(&b.f);
	b.store = store_new(&b.f.data);
	b.reader = store_reader_open(b.store);
	test_six_blocks(&b);
	test_joins(&b);
	test_keys(&b);
	test_filters(&b);
	test_empty_places(&b);
	test_changes(&b);
	test_groups(&b);
	test_shares(&b);
	test_all(&b);
	test_order(&b);
	test_parts(&b);
	test_total_row(&b);
	test_courses(&b);
	test_messages(&b);
	test_keys_and_copies(&b);
	test_pending_and_turning(&b);
	test_titles(&b);
	store_reader_close(b.reader);
	store_free(b.store);
	fixture_close(&b.f);
	return check_done();
}
