/* SPDX-License-Identifier: EUPL-1.2 */
/* Points in time as headings (zeitpunkte), and several files under one header (dateien). */
#include "data_site.h"

#define HEAD "titel: T\nquelle: Q\nstand: 16.09.2019\nschutz: keiner\nschutz_grund: G\ntyp: ganzzahl\n"
#define DISTRICTS                                                                                         \
	HEAD "schlüssel: stadtteil, jahr\nspalten:\n  stadtteil:\n    titel: Stadtteil\n    typ: text\n" \
	     "  jahr:\n    titel: Jahr\n    typ: jahr\n  personen: Personen\nfußnoten:\n  1: Geschätzt.\n"
#define HOUSEHOLDS DISTRICTS_WITH("  haushalte: Haushalte\n")
#define DISTRICTS_WITH(column)                                                                            \
	HEAD "schlüssel: stadtteil, jahr\nspalten:\n  stadtteil:\n    titel: Stadtteil\n    typ: text\n" \
	     "  jahr:\n    titel: Jahr\n    typ: jahr\n  personen: Personen\n" column

/* The report's table: indicators as rows, dates as columns. */
#define REPORT                                                                                    \
	HEAD "schlüssel: stichtag\nspalten:\n  stichtag:\n    titel: Stichtag\n    typ: datum\n" \
	     "  einwohner: Bevölkerung in Personen\n"                                            \
	     "  anteil:\n    titel: Anteil Personen mit ausl. Staatsangehörigkeit (in %)\n    typ: prozent\n"
#define REPORT_POINTS REPORT "zeitpunkte:\n  spalte: stichtag\n  zeilenkopf: Indikator\n"

static void check_csv(const char *yaml, const char *csv, const char *expected)
{
	struct site s;
	site_open(&s);
	site_write(&s, "t.yaml", yaml);
	site_write(&s, "t.csv", csv);
	site_load(&s);
	CHECK(s.ok);
	CHECK_INT(s.diags.list.n, 0);
	CHECK_STR(s.ok ? site_published(&s) : site_message(&s, 0), expected);
	site_close(&s);
}

static void check_messages(const char *yaml, const char *csv, size_t n, const char *const *expected)
{
	struct site s;
	site_open(&s);
	site_write(&s, "t.yaml", yaml);
	site_write(&s, "t.csv", csv);
	site_load(&s);
	CHECK(!s.ok);
	CHECK_INT(s.diags.list.n, n);
	for (size_t i = 0; i < n || i < s.diags.list.n; i++)
		CHECK_STR(site_message(&s, i), i < n ? expected[i] : "");
	site_close(&s);
}

static void check_message(const char *yaml, const char *csv, const char *expected)
{
	check_messages(yaml, csv, 1, &expected);
}

static void test_one_measure(void)
{
	check_csv(DISTRICTS "zeitpunkte: jahr\n",
		  "Stadtteil;2017;2018 1)\r\nHitdorf;7.600;7.650\r\nQuettingen;–;1.204\r\n",
		  "Stadtteil,Jahr,jahr_note,Personen,personen_status\n"
		  "Hitdorf,2017,,7600,\n"
		  "Hitdorf,2018,1,7650,\n"
		  "Quettingen,2017,,,nil\n"
		  "Quettingen,2018,1,1204,\n");
	/* Of a heading that is blank only the values of all rows tell whether it is one. */
	check_csv(DISTRICTS "zeitpunkte: jahr\n", "Stadtteil;2017;;2018\r\nHitdorf;1;;2\r\nQuettingen;3;;4\r\n",
		  "Stadtteil,Jahr,Personen\n"
		  "Hitdorf,2017,1\n"
		  "Hitdorf,2018,2\n"
		  "Quettingen,2017,3\n"
		  "Quettingen,2018,4\n");
	/* The measure may be declared first. */
	check_csv(HEAD "schlüssel: stadtteil, jahr\nspalten:\n  personen: Personen\n  stadtteil:\n    titel: Stadtteil\n    typ: text\n"
		       "  jahr:\n    titel: Jahr\n    typ: jahr\nzeitpunkte: jahr\n",
		  "Stadtteil;2017;2018\r\nHitdorf;1;2\r\n",
		  "Personen,Stadtteil,Jahr\n"
		  "1,Hitdorf,2017\n"
		  "2,Hitdorf,2018\n");
	/* Columns may stand anywhere; a trailing one without heading and values is none. */
	check_csv(DISTRICTS "zeitpunkte: jahr\n", "2018;Stadtteil;2017;\r\n1;Hitdorf;2;\r\n",
		  "Stadtteil,Jahr,Personen\n"
		  "Hitdorf,2018,1\n"
		  "Hitdorf,2017,2\n");
	/* Two header rows of which the upper one only says what the lower one is. */
	check_csv(DISTRICTS "zeitpunkte: jahr\ndatei:\n  kopfzeilen: 2\n",
		  "Stadtteil;Jahr;\r\n;2017;2018\r\nHitdorf;1;2\r\n",
		  "Stadtteil,Jahr,Personen\n"
		  "Hitdorf,2017,1\n"
		  "Hitdorf,2018,2\n");
	check_csv(DISTRICTS "zeitpunkte: jahr\ndatei:\n  kopfzeilen: 2\n",
		  "Stadtteil;;\r\n;2017;2018\r\nHitdorf;1;2\r\n",
		  "Stadtteil,Jahr,Personen\n"
		  "Hitdorf,2017,1\n"
		  "Hitdorf,2018,2\n");
}

static void test_several_measures(void)
{
	check_csv(HOUSEHOLDS "zeitpunkte: jahr\ndatei:\n  kopfzeilen: 2\n",
		  "Stadtteil;2017;;2018;\r\n;Personen;Haushalte;Personen;Haushalte\r\nHitdorf;1;2;3;4\r\n",
		  "Stadtteil,Jahr,Personen,Haushalte\n"
		  "Hitdorf,2017,1,2\n"
		  "Hitdorf,2018,3,4\n");
	check_csv(HOUSEHOLDS "zeitpunkte: jahr\ndatei:\n  kopfzeilen: 2\n",
		  "Stadtteil;Personen;;Haushalte;\r\n;2017;2018;2017;2018\r\nHitdorf;1;2;3;4\r\n",
		  "Stadtteil,Jahr,Personen,Haushalte\n"
		  "Hitdorf,2017,1,3\n"
		  "Hitdorf,2018,2,4\n");
	check_csv(HOUSEHOLDS "zeitpunkte: jahr\n", "Stadtteil;2017 – Personen;Haushalte – 2017\r\nHitdorf;1;2\r\n",
		  "Stadtteil,Jahr,Personen,Haushalte\n"
		  "Hitdorf,2017,1,2\n");
	/* What the headings with a name leave over is the column of the others. */
	check_csv(HOUSEHOLDS "zeitpunkte: jahr\n", "Stadtteil;2017;2017 – Haushalte\r\nHitdorf;1;2\r\n",
		  "Stadtteil,Jahr,Personen,Haushalte\n"
		  "Hitdorf,2017,1,2\n");
}

static void test_types(void)
{
#define TYPED(type)                                                                                  \
	HEAD "schlüssel: zeit\nzeitpunkte: zeit\nspalten:\n  zeit:\n    titel: Zeit\n    typ: " type \
	     "\n  art:\n    titel: Art\n    typ: text\n  n: N\n"
	check_csv(TYPED("zeitraum"), "Art;WS 2015/16;SS 2016;WS 2016/17\r\nStudierende;1;2;3\r\n",
		  "Zeit,Art,N\n"
		  "WS 2015/16,Studierende,1\n"
		  "SS 2016,Studierende,2\n"
		  "WS 2016/17,Studierende,3\n");
	check_csv(TYPED("zeitraum"), "Art;2015/16;2016/17\r\nSchule;1;2\r\n",
		  "Zeit,Art,N\n"
		  "2015/16,Schule,1\n"
		  "2016/17,Schule,2\n");
	check_csv(TYPED("datum"), "Art;31.12.2017;31.12.2018\r\nSchule;1;2\r\n",
		  "Zeit,Art,N\n"
		  "2017-12-31,Schule,1\n"
		  "2018-12-31,Schule,2\n");
}

static void test_report_shape(void)
{
	check_csv(REPORT_POINTS,
		  "Indikator;31.12.2016;31.12.2017\r\nBevölkerung in Personen;166.081;166.737\r\n"
		  "Anteil Personen mit ausl. Staatsangehörigkeit (in %);15,1;15,7\r\n",
		  "Stichtag,Bevölkerung in Personen,Anteil Personen mit ausl. Staatsangehörigkeit (in %)\n"
		  "2016-12-31,166081,15.1\n"
		  "2017-12-31,166737,15.7\n");
	/* Rows in any order, headings with blanks and case as they come; title and source declared. */
	check_csv(REPORT_POINTS "datei:\n  kopf_ab_zeile: 3\n  fuß_ab: Quelle\n",
		  "Abbildung 1;;\r\n;;\r\nINDIKATOR;31.12.2017;31.12.2016\r\n"
		  "\"Anteil Personen mit ausl.\r\nStaatsangehörigkeit (in %)\";15,7;15,1\r\n"
		  "bevölkerung in Personen;166.737;166.081\r\nQuelle: Stadt;;\r\n",
		  "Stichtag,Bevölkerung in Personen,Anteil Personen mit ausl. Staatsangehörigkeit (in %)\n"
		  "2017-12-31,166737,15.7\n"
		  "2016-12-31,166081,15.1\n");
	/* Other keys beside the indicators make groups of rows. */
	check_csv(HOUSEHOLDS "zeitpunkte:\n  spalte: jahr\n  zeilenkopf: Angabe\n",
		  "Stadtteil;Angabe;2017;2018\r\nHitdorf;Personen;1;2\r\nHitdorf;Haushalte;3;4\r\n"
		  "Quettingen;Haushalte;7;8\r\nQuettingen;Personen;5;6\r\n",
		  "Stadtteil,Jahr,Personen,Haushalte\n"
		  "Hitdorf,2017,1,3\n"
		  "Hitdorf,2018,2,4\n"
		  "Quettingen,2017,5,7\n"
		  "Quettingen,2018,6,8\n");
}

/* The true place of a cell: file, line and Excel cell, also behind a line break and in merged headings. */
static void test_places(void)
{
	struct site s;
	site_open(&s);
	site_write(&s, "t.yaml", REPORT_POINTS);
	site_write(
		&s, "t.csv",
		"Indikator;31.12.2016;31.12.2017\n\"Anteil Personen mit ausl.\nStaatsangehörigkeit (in %)\";15,1;15,7\n"
		"Bevölkerung in Personen;1;2\n");
	site_load(&s);
	CHECK(s.ok);
	const struct dataset *set = &s.data.datasets[0];
	struct loc loc = dataset_cell_loc(&s.arena, set, 1, 1);
	CHECK_STR(loc.file, "datasets/t.csv");
	CHECK_INT(loc.line, 4);
	CHECK_STR(loc.cell, "C3");
	CHECK_STR(dataset_cell_loc(&s.arena, set, 1, 0).cell, "C1");
	CHECK_STR(dataset_cell_loc(&s.arena, set, 0, 2).cell, "B2");
	CHECK_STR(dataset_excel_row(&s.arena, set, 1), "C1");
	site_close(&s);

	site_open(&s);
	site_write(&s, "t.yaml", HOUSEHOLDS "zeitpunkte: jahr\ndatei:\n  kopfzeilen: 2\n");
	site_write(&s, "t.csv",
		   "Stadtteil;2017;;2018;\n;Personen;Haushalte;Personen;Haushalte\nHitdorf;1;2;3;4\nX;5;6;7;8\n");
	site_load(&s);
	CHECK(s.ok);
	set = &s.data.datasets[0];
	CHECK_INT(set->n_rows, 4);
	CHECK_STR(dataset_cell_loc(&s.arena, set, 3, 3).cell, "E4");
	CHECK_STR(dataset_cell_loc(&s.arena, set, 3, 1).cell, "D1");
	CHECK_STR(dataset_cell_loc(&s.arena, set, 3, 0).cell, "A4");
	CHECK_STR(dataset_excel_row(&s.arena, set, 3), "4");
	site_close(&s);
}

static void test_messages(void)
{
	check_message(DISTRICTS "zeitpunkte: jahr\n", "Stadtteil;2017;2018\r\nHitdorf;7.60;7.650\r\n",
		      "t.csv:2 (B2): »7.60« in »Personen« ist nicht eindeutig. Der Punkt steht im Deutschen nur vor "
		      "Dreiergruppen. | Gemeint ist 7.600 oder 7,60? Bitte eindeutig eintragen. [number-form]");
	check_message(DISTRICTS "zeitpunkte: jahr\n", "Stadtteil;2017;2017\r\nHitdorf;1;2\r\n",
		      "t.csv:1 (C1): Die Überschrift »2017« steht zweimal, in den Spalten B und C. Welche gilt, ist "
		      "nicht zu erkennen. | Benennen Sie eine der beiden um, oder löschen Sie sie. [csv-header-twice]");
	check_message(DISTRICTS "zeitpunkte: jahr\n", "Stadtteil;2017;31.12.2018\r\nHitdorf;1;2\r\n",
		      "t.csv:1 (C1): »31.12.2018« in »Jahr« ist kein lesbares Jahr. | Schreiben Sie zum Beispiel 2018. "
		      "[date-form]");
	check_message(DISTRICTS "zeitpunkte: jahr\n", "Stadtteil;2017;18\r\nHitdorf;1;2\r\n",
		      "t.csv:1 (C1): »18« in »Jahr« ist kein lesbares Jahr. Das Jahr braucht vier Ziffern. | Schreiben "
		      "Sie zum Beispiel 2018. [date-form]");
	check_message(DISTRICTS "zeitpunkte: jahr\n", "Stadtteil;2017;Okt 17\r\nHitdorf;1;2\r\n",
		      "t.csv:1 (C1): »Okt 17« ist kein lesbares Jahr. Excel hat die Eingabe umgewandelt. | Formatieren "
		      "Sie die Zelle als Text und tippen Sie neu: Oktober 2017. Bei »#####«: Spalte breiter ziehen, "
		      "neu speichern. [csv-excel-changed]");
	check_message(DISTRICTS "zeitpunkte: jahr\n", "Stadtteil;2017;Veränderung\r\nHitdorf;1;2\r\n",
		      "t.csv:1 (C1): Die Überschrift »Veränderung« ist neu. Sie gehört zu keiner Spalte der "
		      "Begleitdatei. | Löschen Sie die Spalte, oder ergänzen Sie sie in t.yaml unter »spalten«. "
		      "[csv-header]");
	/* A footnote's mark makes no time of it. */
	check_message(DISTRICTS "zeitpunkte: jahr\n", "Stadtteil;2017;Veränderung 1)\r\nHitdorf;1;2\r\n",
		      "t.csv:1 (C1): Die Überschrift »Veränderung 1)« ist neu. Sie gehört zu keiner Spalte der "
		      "Begleitdatei. | Löschen Sie die Spalte, oder ergänzen Sie sie in t.yaml unter »spalten«. "
		      "[csv-header]");
	check_message(DISTRICTS "zeitpunkte: jahr\n", "Stadtteil;Personen\r\nHitdorf;1\r\n",
		      "t.csv:1: Keine Überschrift ist ein Zeitpunkt, wie ihn die Spalte »Jahr« verlangt. Die Werte "
		      "ließen sich nicht zuordnen. | Schreiben Sie die Zeitpunkte in die Überschriften, zum Beispiel "
		      "2018, oder löschen Sie »zeitpunkte« in der Begleitdatei. [points-none]");
	check_message(DISTRICTS "zeitpunkte: jahr\n", "Stadtteil;Jahr;2017\r\nHitdorf;2017;1\r\n",
		      "t.csv:1: Laut »zeitpunkte« sind die Werte von »Jahr« Überschriften, die Datei hat aber auch "
		      "eine Spalte »Jahr«. | Löschen Sie »zeitpunkte« in der Begleitdatei, oder löschen Sie die "
		      "Spalte. [points-column]");
	check_message(DISTRICTS "zeitpunkte: jahr\n", "Stadtteil;Personen;2017\r\nHitdorf;1;1\r\n",
		      "t.csv:1 (C1): Zu welcher Spalte die Werte unter »2017« gehören, ist nicht zu erkennen. Alle "
		      "Spalten der Begleitdatei stehen schon in der Datei. | Ergänzen Sie die Spalte in der "
		      "Begleitdatei unter »spalten«. [points-measure]");
	check_message(HOUSEHOLDS "zeitpunkte: jahr\n", "Stadtteil;2017\r\nHitdorf;1\r\n",
		      "t.csv:1 (B1): Zu welcher Spalte die Werte unter »2017« gehören, ist nicht zu erkennen. In Frage "
		      "kommen Personen und Haushalte. | Nehmen Sie zwei Kopfzeilen und »kopfzeilen: 2«, oder schreiben "
		      "Sie »2017 – Spalte«. [points-measure]");
	check_message(HOUSEHOLDS "zeitpunkte: jahr\n",
		      "Stadtteil;2017 – Personen;2017 – Haushalte;2018 – Personen\r\nHitdorf;1;2;3\r\n",
		      "t.csv:1 (D1): Die Spalte »2018 – Haushalte« fehlt. Ihre Werte gingen verloren. | Ergänzen Sie "
		      "die Spalte, oder löschen Sie sie auch in t.yaml, Zeile 16. [csv-header-missing]");
	check_message(HOUSEHOLDS "zeitpunkte: jahr\n", "Stadtteil;2017 – Personen;2017 – Haushalt\r\nHitdorf;1;2\r\n",
		      "t.csv:1 (C1): Die Überschrift »Haushalt« ist neu. Erwartet wird »Haushalte«. | Stellen Sie den "
		      "alten Wortlaut wieder her, oder ändern Sie ihn auch in t.yaml, Zeile 16. [csv-header]");
	/* Nothing is left to be placed. */
	check_message(HOUSEHOLDS "zeitpunkte: jahr\n", "Stadtteil;2017 – Xyz\r\nHitdorf;1\r\n",
		      "t.csv:1 (B1): Die Überschrift »Xyz« ist neu. Sie gehört zu keiner Spalte der Begleitdatei. | Löschen Sie "
		      "die Spalte, oder ergänzen Sie sie in t.yaml unter »spalten«. [csv-header]");
	/* A heading that is blank above values, in whichever row they stand. */
	check_message(DISTRICTS "zeitpunkte: jahr\n", "Stadtteil;2017;;2018\r\nHitdorf;1;;2\r\nQuettingen;3;5;4\r\n",
		      "t.csv:1 (C1): In Spalte C stehen Werte ohne Überschrift. Sie gingen verloren. | Löschen Sie die Werte, oder "
		      "schreiben Sie eine Überschrift darüber. [csv-header-empty]");
	check_message(DISTRICTS "zeitpunkte: jahr\n", "Stadtteil;2017\r\nHitdorf;1\r\nHitdorf;3\r\n",
		      "t.csv:3 (A3): Die Angabe »Hitdorf, 2017« steht zweimal, in den Zeilen 2 und 3. | Berichtigen "
		      "oder löschen Sie eine der beiden Zeilen. [csv-key-twice]");
	check_message(DISTRICTS "zeitpunkte: jahr\n", "Stadtteil;2017;2018\r\nHitdorf;1;2\r\n© Stadt;;\r\n",
		      "t.csv:3 (A3): Unter der Tabelle steht »© Stadt«. Alle anderen Spalten als »Stadtteil« sind "
		      "leer. | Löschen Sie die Zeile; die Quelle steht in t.yaml. Für eine Summenzeile dort: "
		      "summenzeile: Insgesamt [csv-extra-row]");
}

static void test_report_messages(void)
{
#define POPULATION "Bevölkerung in Personen;1;2\r\n"
#define SHARE	   "Anteil Personen mit ausl. Staatsangehörigkeit (in %);1,0;2,0\r\n"
#define DATES	   "Indikator;31.12.2016;31.12.2017\r\n"
	check_message(REPORT_POINTS, DATES POPULATION,
		      "t.csv:2: Die Zeile »Anteil Personen mit ausl. Staatsangehörigkeit …« fehlt. Ihre Werte gingen "
		      "verloren. | Ergänzen Sie die Zeile, oder löschen Sie die Spalte auch in t.yaml, Zeile 14. "
		      "[points-row-missing]");
	check_message(REPORT_POINTS, DATES POPULATION SHARE "Bevölkerung;1;2\r\n",
		      "t.csv:4 (A4): Die Zeile »Bevölkerung« gehört zu keiner Spalte der Begleitdatei. Ihre Werte "
		      "gingen verloren. | Meinten Sie »Bevölkerung in Personen«? Sonst löschen Sie die Zeile. Neue "
		      "Angaben gehören zuerst in t.yaml unter »spalten«. [points-row]");
	check_message(REPORT_POINTS, DATES POPULATION SHARE ";1;2\r\n",
		      "t.csv:4 (A4): Vor den Werten dieser Zeile steht nicht, was sie bedeuten. Ihre Werte gingen "
		      "verloren. | Tragen Sie es ein, oder löschen Sie die Zeile. [points-row]");
	check_message(REPORT_POINTS, DATES POPULATION SHARE POPULATION,
		      "t.csv:4 (A4): »Bevölkerung in Personen« steht zweimal, in den Zeilen 2 und 4. Welche gilt, ist "
		      "nicht zu erkennen. | Benennen Sie eine der beiden um, oder löschen Sie sie. [points-row-twice]");
	check_message(REPORT_POINTS, DATES POPULATION SHARE "Quelle: Stadt;;\r\n",
		      "t.csv:4 (A4): Unter der Tabelle steht »Quelle: Stadt«. Alle anderen Spalten als »Indikator« "
		      "sind leer. | Löschen Sie die Zeile; die Quelle steht in t.yaml. Für eine Summenzeile dort: "
		      "summenzeile: Insgesamt [csv-extra-row]");
	check_message(REPORT_POINTS, "Angabe;31.12.2016;31.12.2017\r\n" POPULATION SHARE,
		      "t.csv:1: Die Spalte »Indikator« fehlt. Ihre Werte gingen verloren. | Ergänzen Sie die Spalte, "
		      "oder löschen Sie sie auch in t.yaml, Zeile 18. [csv-header-missing]");
	check_message(REPORT_POINTS, "Indikator;31.12.2016;31.12.2016\r\n" POPULATION SHARE,
		      "t.csv:1 (C1): Die Überschrift »31.12.2016« steht zweimal, in den Spalten B und C. Welche gilt, "
		      "ist nicht zu erkennen. | Benennen Sie eine der beiden um, oder löschen Sie sie. "
		      "[csv-header-twice]");
	check_message(REPORT_POINTS, "Indikator;31.12.2016;31.12.17\r\n" POPULATION SHARE,
		      "t.csv:1 (C1): »31.12.17« in »Stichtag« ist kein lesbares Datum. Das Jahr braucht vier Ziffern. "
		      "| Schreiben Sie zum Beispiel 31.12.2018. [date-form]");
	check_message(REPORT_POINTS, "Indikator;31.12.2016;2017\r\n" POPULATION SHARE,
		      "t.csv:1 (C1): »2017« in »Stichtag« ist kein lesbares Datum. | Schreiben Sie zum Beispiel "
		      "31.12.2018. [date-form]");
}

static void test_sidecar(void)
{
#define CSV "Stadtteil;2017\r\nHitdorf;1\r\n"
	check_message(DISTRICTS "zeitpunkte: jahre\n", CSV,
		      "t.yaml:18: »zeitpunkte« nennt die Spalte »jahre«, die es unter »spalten« nicht gibt. | Meinten "
		      "Sie »jahr«? Vorhanden: stadtteil, jahr, personen [dataset-time-points]");
	check_message(DISTRICTS "zeitpunkte: personen\n", CSV,
		      "t.yaml:18: »zeitpunkte« nennt »personen«, aber diese Spalte enthält keine Zeitpunkte. | Geben "
		      "Sie ihr »typ: jahr«, »typ: datum« oder »typ: zeitraum«. [dataset-time-points]");
	check_message(DISTRICTS_WITH("  bis:\n    titel: Bis\n    typ: jahr\n") "zeitpunkte: bis\n", CSV,
		      "t.yaml:19: »zeitpunkte« nennt »bis«, aber »schlüssel« nicht. Die Zeilen wären nicht zu "
		      "unterscheiden. | Ergänzen Sie »bis« unter »schlüssel«. [dataset-time-points]");
	check_message(DISTRICTS "zeitpunkte:\n  spalte: jahr\n", CSV,
		      "t.yaml:18: In »zeitpunkte« fehlt die Angabe »zeilenkopf«. Ohne sie werden die Daten nicht "
		      "veröffentlicht (Open-Data-VO NRW § 4 Abs. 2). | Ergänzen Sie eine Zeile: zeilenkopf: … [dataset-missing-key]");
}

int main(void)
{
	test_one_measure();
	test_several_measures();
	test_types();
	test_report_shape();
	test_places();
	test_messages();
	test_report_messages();
	test_sidecar();
	return check_done();
}
