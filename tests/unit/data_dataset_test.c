/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/table.h"
#include "data_site.h"

/* The refugees of the sample, with the headings of the report. */
#define REFUGEES_YAML                                                                         \
	"titel: Geflüchtete Personen\n"                                                      \
	"titel.en: Refugees\n"                                                                \
	"quelle: Stadt Leverkusen\n"                                                          \
	"stand: 16.09.2019\n"                                                                 \
	"einheit: Personen\n"                                                                 \
	"typ: ganzzahl\n"                                                                     \
	"schlüssel: jahr\n"                                                                  \
	"stichtag: 31.12.\n"                                                                  \
	"schutz: keiner\n"                                                                    \
	"schutz_grund: Im Bericht veröffentlicht.\n"                                         \
	"spalten:\n"                                                                          \
	"  jahr:\n"                                                                           \
	"    titel: Jahr\n"                                                                   \
	"    typ: jahr\n"                                                                     \
	"  personen: Personen (a+b+c)\n"                                                      \
	"  personen.en: Persons\n"                                                            \
	"  erlaubnis:\n"                                                                      \
	"    titel: b) Asylberechtigte bzw. Personen mit humanitärer Aufenthaltserlaubnis\n" \
	"    kurz: b) Erlaubnis\n"                                                            \
	"fußnoten:\n"                                                                        \
	"  1: Errechnet.\n"                                                                   \
	"  1.en: Computed.\n"                                                                 \
	"  *: Stern.\n"
#define REFUGEES_HEAD "Jahr;Personen (a+b+c);b) Asylberechtigte bzw. Personen mit humanitärer Aufenthaltserlaubnis\n"

static void open_refugees(struct site *f, const char *rows)
{
	site_open(f);
	site_write(f, "gefluechtete.yaml", REFUGEES_YAML);
	site_write(f, "gefluechtete.csv", arena_printf(&f->arena, "%s%s", REFUGEES_HEAD, rows));
	site_load(f);
}

static const char *text(struct site *f, struct str text)
{
	return arena_cstr(&f->arena, text);
}

static void test_load(void)
{
	struct site f;
	open_refugees(&f, "2018;4.850;3.875\n2017;4.675 1);3.682\n");
	CHECK(f.ok);
	CHECK_INT(f.diags.list.n, 0);
	const struct dataset *set = data_find(&f.data, STR("Gefluechtete"));
	CHECK(set != NULL);
	CHECK_INT(set->n_rows, 2);
	CHECK_INT(set->n_columns, 3);
	CHECK_INT(set->period_column, 0);
	CHECK_INT(set->by_period[0], 1);
	CHECK_INT(set->by_period[1], 0);
	CHECK_INT(sizeof(struct cell), 16);
	CHECK_INT(set->columns[1].cells[0].value, 4850);
	CHECK_INT(set->columns[1].cells[1].note, 1);
	CHECK_INT(set->columns[1].unit.kind, UNIT_COUNT);
	CHECK_INT(dataset_column(set, STR("Personen")), 1);
	CHECK_INT(dataset_column(set, STR("menschen")), -1);
	CHECK_INT(dataset_column_of(set, WORD_MEASURE), -1);
	CHECK_INT(dataset_newest_time(set), period_code((struct period){ PERIOD_YEAR, { 2018, 1, 1 } }));
	CHECK_INT(dataset_newest_time(&(struct dataset){ .period_column = -1, .n_rows = 1 }), INT64_MIN);
	CHECK_STR(text(&f, dataset_text(set, WORD_TITLE, STR("en"))), "Refugees");
	CHECK_STR(text(&f, dataset_text(set, WORD_SOURCE, STR("en"))), "Stadt Leverkusen");
	CHECK_STR(text(&f, column_title(&set->columns[1], STR("en"))), "Persons");
	CHECK_STR(text(&f, column_title(&set->columns[1], STR("fr"))), "Personen (a+b+c)");
	CHECK_STR(text(&f, column_short(&set->columns[2], STR(""))), "b) Erlaubnis");
	CHECK_INT(set->n_footnotes, 2);
	CHECK_STR(text(&f, footnote_text(&set->footnotes[0], STR("en"))), "Computed.");
	CHECK_STR(dataset_row_name(&f.arena, set, 1), "Jahr 2017");
	CHECK_STR(dataset_cell_text(&f.arena, set, 0, 2), "3.875");
	struct loc loc = dataset_cell_loc(&f.arena, set, 1, 2);
	CHECK_INT(loc.line, 3);
	CHECK_STR(loc.cell, "C3");
	struct date date = dataset_reference_date(set, 0);
	CHECK_INT(date.year * 10000 + date.month * 100 + date.day, 20181231);
	struct value value = dataset_value(&f.arena, set, 0, 1);
	CHECK(value_is_number(&value));
	CHECK_INT(value.number.num, 4850);
	CHECK_INT(value.origins[0].column, 1);
	CHECK_STR(data_names(&f.arena, &f.data), "gefluechtete");
	CHECK_STR(dataset_column_names(&f.arena, set), "jahr" DIAG_SEP "personen" DIAG_SEP "erlaubnis");
	site_close(&f);
}

static void check_cell(const char *cell, enum status status, int64_t value, unsigned marks, unsigned note)
{
	struct site f;
	site_open(&f);
	site_write(&f, "gefluechtete.yaml", REFUGEES_YAML);
	site_write(&f, "gefluechtete.csv", arena_printf(&f.arena, REFUGEES_HEAD "2017;%s;1\n", cell));
	site_load(&f);
	CHECK(f.ok);
	if (f.ok) {
		const struct cell *c = &f.data.datasets[0].columns[1].cells[0];
		CHECK_INT(c->status, status);
		CHECK_INT(c->value, value);
		CHECK_INT(c->marks, marks);
		CHECK_INT(c->note, note);
	} else {
		CHECK_STR(site_message(&f, 0), cell);
	}
	site_close(&f);
}

static void test_cells(void)
{
	check_cell("", STATUS_EMPTY, 0, 0, 0);
	check_cell("–", STATUS_NIL, 0, 0, 0);
	check_cell("-", STATUS_NIL, 0, 0, 0);
	check_cell(".", STATUS_UNKNOWN, 0, 0, 0);
	check_cell("…", STATUS_LATER, 0, 0, 0);
	check_cell("...", STATUS_LATER, 0, 0, 0);
	check_cell("/", STATUS_UNRELIABLE, 0, 0, 0);
	check_cell("x", STATUS_NOT_APPLICABLE, 0, 0, 0);
	check_cell("*", STATUS_SUPPRESSED, 0, 0, 0);
	check_cell(" 24.004 1) ", STATUS_VALUE, 24004, 0, 1);
	check_cell("24.004\u00a01)", STATUS_VALUE, 24004, 0, 1);
	check_cell("12¹", STATUS_VALUE, 12, 0, 1);
	check_cell("12*", STATUS_VALUE, 12, 0, 2);
	check_cell("– 1)", STATUS_NIL, 0, 0, 1);
	check_cell("(12)", STATUS_VALUE, 12, MARK_LIMITED, 0);
	check_cell("(12) 1)", STATUS_VALUE, 12, MARK_LIMITED, 1);
	check_cell("5.100r", STATUS_VALUE, 5100, MARK_REVISED, 0);
	check_cell("5.100 p", STATUS_VALUE, 5100, MARK_PROVISIONAL, 0);
	check_cell("5.100s 1)", STATUS_VALUE, 5100, MARK_ESTIMATED, 1);
	check_cell("\u22125", STATUS_VALUE, -5, 0, 0);
}

static void check_message(const char *rows, const char *expected)
{
	struct site f;
	open_refugees(&f, rows);
	CHECK_INT(f.diags.list.n, 1);
	CHECK_STR(site_message(&f, 0), expected);
	site_close(&f);
}

/* The messages of the handbook's table, word for word. */
static void test_messages(void)
{
	check_message("2017;1;1\n2018;4.85;1\n",
		      "gefluechtete.csv:3 (B3): »4.85« in »Personen (a+b+c)« ist nicht eindeutig. Der Punkt steht im "
		      "Deutschen nur vor "
		      "Dreiergruppen. | Gemeint ist 4.850 oder 4,85? Bitte eindeutig eintragen. [number-form]");
	check_message("2018;0.123;1\n", "gefluechtete.csv:2 (B2): »0.123« in »Personen (a+b+c)« ist nicht eindeutig. "
					"Der Punkt steht im Deutschen nur vor "
					"Dreiergruppen. | Gemeint ist 0,123? Bitte eindeutig eintragen. [number-form]");
	check_message("2017;1;1\n2018;2;1\nQuelle: Statistikstelle\n",
		      "gefluechtete.csv:4 (A4): Unter der Tabelle steht »Quelle: Statistikstelle«. In dieser Spalte "
		      "wird ein Jahr erwartet. | "
		      "Löschen Sie die Zeile; die Quelle steht in gefluechtete.yaml. Für eine Summenzeile dort: "
		      "summenzeile: Insgesamt "
		      "[csv-extra-row]");
	check_message("2017;1;1\n2018;2;1\n2018;3;1\n",
		      "gefluechtete.csv:4 (A4): Das Jahr 2018 steht zweimal, in den Zeilen 3 und 4. | Ist Zeile 4 das "
		      "neue Jahr, tippen Sie "
		      "2019. Sonst löschen Sie eine der beiden Zeilen. [csv-key-twice]");
	check_message(
		"2018;#####;1\n",
		"gefluechtete.csv:2 (B2): »#####« ist keine lesbare Zahl. Excel hat die Eingabe umgewandelt. | "
		"Formatieren Sie die Zelle "
		"als Text und tippen Sie neu. Bei »#####«: Spalte breiter ziehen, neu speichern. [csv-excel-changed]");
	check_message(
		"2018;1,2E+05;1\n",
		"gefluechtete.csv:2 (B2): »1,2E+05« ist keine lesbare Zahl. Excel hat die Eingabe umgewandelt. | "
		"Formatieren Sie die Zelle "
		"als Text und tippen Sie neu. Bei »#####«: Spalte breiter ziehen, neu speichern. [csv-excel-changed]");
	check_message("Okt 17;1;1\n", "gefluechtete.csv:2 (A2): »Okt 17« ist kein lesbares Jahr. Excel hat die Eingabe "
				      "umgewandelt. | Formatieren Sie die Zelle "
				      "als Text und tippen Sie neu: Oktober 2017. Bei »#####«: Spalte breiter ziehen, "
				      "neu speichern. [csv-excel-changed]");
	check_message("18;1;1\n", "gefluechtete.csv:2 (A2): »18« in »Jahr« ist kein lesbares Jahr. Das Jahr braucht "
				  "vier Ziffern. | Schreiben Sie zum "
				  "Beispiel 2018. [date-form]");
	check_message("2018;1 2);1\n", "gefluechtete.csv:2 (B2): »1 2)« verweist auf die Fußnote 2, aber ihr Text "
				       "fehlt. | Schreiben Sie ihn in "
				       "gefluechtete.yaml unter »fußnoten«: 2: Text [footnote-missing]");
}

static void test_header(void)
{
	struct site f;
	site_open(&f);
	site_write(&f, "gefluechtete.yaml", REFUGEES_YAML);
	site_write(&f, "gefluechtete.csv", "b) Asylberechtigte;\"PERSONEN\n (a+b+c)\";Jahr\nx1;2;2018\n");
	site_load(&f);
	CHECK_INT(f.diags.list.n, 2);
	CHECK_STR(site_message(&f, 0), "gefluechtete.csv:1 (A1): Die Überschrift »b) Asylberechtigte« ist neu. "
				       "Erwartet wird »b) Asylberechtigte bzw. Personen "
				       "mit humanitärer …«. | Stellen Sie den alten Wortlaut wieder her, oder ändern "
				       "Sie ihn auch in gefluechtete.yaml, "
				       "Zeile 18. [csv-header]");
	/* The cells below a new heading are checked in the same run. */
	CHECK_INT(f.diags.list.items[1].code, DIAG_NUMBER_GARBLED);
	site_close(&f);
}

#define CATEGORIES_YAML                                                                              \
	"titel: Alter\nquelle: Stadt\nstand: 16.09.2019\nschlüssel: tag, gruppe\n"                  \
	"schutz: keiner\nschutz_grund: Veröffentlicht.\nspalten:\n"                                 \
	"  tag:\n    titel: Tag\n    typ: datum\n"                                                   \
	"  gruppe:\n    titel: Gruppe\n    typ: merkmal\n    werte:\n"                               \
	"      jung:\n        titel: unter 65\n        titel.en: below 65\n        farbe: #005ea8\n" \
	"        schreibweisen: U65, bis 64\n"                                                       \
	"      alt: ab 65\n"                                                                         \
	"  status:\n    titel: Status\n    typ: merkmal\n    werte: keine Angabe, geplant, läuft\n" \
	"  anteil:\n    titel: Anteil\n    typ: prozent\n"

static void open_categories(struct site *f, const char *more, const char *rows)
{
	site_open(f);
	site_write(f, "alter.yaml", arena_printf(&f->arena, "%s%s", CATEGORIES_YAML, more));
	site_write(f, "alter.csv", arena_printf(&f->arena, "Tag;Gruppe;Status;Anteil\n%s", rows));
	site_load(f);
}

static void test_categories(void)
{
	struct site f;
	open_categories(&f, "summenzeile: Insgesamt\n",
			"31.12.2018;U65;läuft;15,1 %\n31.12.2018;alt;;84,9%\n31.12.2018;Insgesamt;geplant;x\n");
	CHECK(f.ok);
	const struct dataset *set = &f.data.datasets[0];
	const struct column *group = &set->columns[1];
	CHECK_INT(group->cells[0].value, 0);
	CHECK_INT(group->cells[1].value, 1);
	CHECK_INT(group->total, 2);
	CHECK_INT(group->n_categories, 3);
	CHECK_STR(text(&f, category_title(&group->categories[0], STR("en"))), "below 65");
	CHECK_STR(text(&f, category_title(&group->categories[1], STR("en"))), "ab 65");
	CHECK_STR(text(&f, category_title(&group->categories[2], STR(""))), "Insgesamt");
	CHECK(!dataset_is_total(set, 1));
	CHECK(dataset_is_total(set, 2));
	CHECK_INT(set->columns[2].cells[0].value, 2);
	CHECK_INT(set->columns[2].cells[1].status, STATUS_EMPTY);
	CHECK_INT(set->columns[3].cells[1].value, 849);
	CHECK_INT(set->columns[3].cells[2].status, STATUS_NOT_APPLICABLE);
	CHECK_STR(dataset_row_name(&f.arena, set, 2), "Tag 31.12.2018, Gruppe Insgesamt");
	site_close(&f);
}

static void test_category_messages(void)
{
	struct site f;
	open_categories(&f, "",
			"31.12.2018;jung;in Arbeit;1\n31.12.2018;Alt;geplant;2\n31.12.2018;Insgesamt;geplant;3 %\n"
			"31.12.2019;alt;geplant;2\n31.12.2019;alt;geplant;2\n");
	CHECK_INT(f.diags.list.n, 5);
	CHECK_STR(site_message(&f, 0),
		  "alter.csv:2 (C2): Den Status »in Arbeit« gibt es nicht. | Meinten Sie »läuft«? Möglich: keine "
		  "Angabe, geplant, läuft. [value-not-allowed]");
	CHECK_STR(site_message(&f, 1),
		  "alter.csv:3 (B3): »Alt« gehört nicht zu den Werten von »Gruppe«. | Meinten Sie »alt«? Möglich: "
		  "jung, alt. [value-not-allowed]");
	CHECK_STR(site_message(&f, 2),
		  "alter.csv:4 (B4): »Insgesamt« in »Gruppe« sieht nach einer Summenzeile aus. Als gewöhnliche Zeile "
		  "würde sie doppelt gezählt. | Schreiben Sie in alter.yaml: summenzeile: Insgesamt. Oder löschen Sie "
		  "die Zeile. [csv-total-undeclared]");
	CHECK_STR(site_message(&f, 3),
		  "alter.csv:4 (D4): In »Anteil« steht in Zeile 4 ein Prozentzeichen, in Zeile 2 keines. Gemeint sein "
		  "könnten 15,7 % oder 0,157. | Schreiben Sie alle Werte der Spalte mit Prozentzeichen oder alle ohne. "
		  "[number-percent-mixed]");
	CHECK_STR(site_message(&f, 4),
		  "alter.csv:6 (A6): Die Angabe »31.12.2019, alt« steht zweimal, in den Zeilen 5 und 6. | Berichtigen "
		  "oder löschen Sie eine der beiden Zeilen. [csv-key-twice]");
	site_close(&f);
}

static void test_files(void)
{
	struct site f;
	site_open(&f);
	site_write(&f, "README.md", "Wie man Daten pflegt\n");
	site_write(&f, "gefluechtete.yaml", REFUGEES_YAML);
	site_write(&f, "gefluechtete.csv", REFUGEES_HEAD "2018;1;1\n");
	site_write(&f, "gefluechtete (1).csv", REFUGEES_HEAD);
	site_write(&f, "gefluechtete.xlsx", "PK");
	site_write(&f, "notizen.txt", "x");
	site_write(&f, "allein.csv", "a;b\n");
	site_write(&f, "auszuege.yaml", "titel: Auszüge\nquelle: Stadt\nstand: 16.09.2019\nstatus: ausstehend\n");
	site_load(&f);
	CHECK(!f.ok);
	CHECK_INT(f.diags.list.n, 4);
	CHECK_INT(f.data.n, 2);
	CHECK(data_find(&f.data, STR("auszuege"))->pending);
	CHECK_STR(site_message(&f, 0),
		  "allein.csv: Zu »allein.csv« fehlt die Begleitdatei. Ohne Titel, Quelle und Spalten wird nichts "
		  "veröffentlicht. | Einen Entwurf schreibt: ./lotse data draft datasets/allein.csv. Was "
		  "hineingehört, steht in datasets/README.md. [data-no-sidecar]");
	CHECK_STR(site_message(&f, 1),
		  "gefluechtete (1).csv: Diese Datei gehört zu keinen Daten. Vermutlich ist es eine neue Fassung von "
		  "»gefluechtete.csv«. | Ersetzen Sie damit die alte Datei unter dem alten Namen. Excel-Mappen (.xlsx) "
		  "zuerst als »CSV UTF-8« speichern. [data-file-stray]");
	CHECK_STR(site_message(&f, 2),
		  "gefluechtete.xlsx: Diese Datei gehört zu keinen Daten. Vermutlich ist es eine neue Fassung von "
		  "»gefluechtete.csv«. | Ersetzen Sie damit die alte Datei unter dem alten Namen. Excel-Mappen (.xlsx) "
		  "zuerst als »CSV UTF-8« speichern. [data-file-stray]");
	CHECK_STR(site_message(&f, 3),
		  "notizen.txt: Diese Datei gehört zu keinen Daten. | Verschieben Sie sie aus dem Ordner »datasets«. "
		  "Excel-Mappen (.xlsx) zuerst als »CSV UTF-8« speichern. [data-file-stray]");
	site_close(&f);
}

/* Windows does not tell T.csv from t.csv, the web server does. */
static void test_file_spelling(void)
{
	static const char *const names[] = { "Gefluechtete.csv", "gefluechtete.CSV" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct site f;
		site_open(&f);
		site_write(&f, "gefluechtete.yaml", REFUGEES_YAML);
		site_write(&f, names[i], REFUGEES_HEAD "2018;1;1\n");
		site_load(&f);
		char expected[300];
		snprintf(expected, sizeof expected,
			 "gefluechtete.yaml: Die Datei »gefluechtete.csv« mit den Werten fehlt. »%s« ist anders "
			 "geschrieben. | Benennen Sie »%s« um in »gefluechtete.csv«. [data-no-csv]",
			 names[i], names[i]);
		CHECK_INT(f.diags.list.n, 1);
		CHECK_STR(site_message(&f, 0), expected);
		site_close(&f);
	}
}

static void test_file_options(void)
{
	struct site f;
	site_open(&f);
	site_write(&f, "alt.yaml",
		   "titel: T\nquelle: Q\nstand: 16.09.2019\nschlüssel: jahr\nschutz: keiner\nschutz_grund: G\n"
		   "datei:\n  kodierung: windows-1252\n  trennzeichen: Komma\n  zahlen: englisch\n  kopf_ab_zeile: 2\n"
		   "  fuß_ab: Quelle\nspalten:\n  jahr:\n    titel: Jahr\n    typ: jahr\n"
		   "  quote:\n    titel: Quote\n    typ: dezimal\n    stellen: 2\n");
	site_write(&f, "alt.csv", "Titel\nJahr,Quote\n2018,\"1,234.5\"\n2019,12.25\nQuelle,x\n");
	site_load(&f);
	CHECK(f.ok);
	CHECK_INT(f.data.datasets[0].n_rows, 2);
	CHECK_INT(f.data.datasets[0].columns[1].cells[0].value, 123450);
	CHECK_INT(f.data.datasets[0].columns[1].cells[1].value, 1225);
	site_close(&f);
}

/* Blanks of Excel that do not break are blanks. */
static void test_blanks_of_headings(void)
{
	struct site f;
	site_open(&f);
	site_write(&f, "gefluechtete.yaml", REFUGEES_YAML);
	site_write(&f, "gefluechtete.csv",
		   "Jahr;Personen\u00a0 (a+b+c);b) Asylberechtigte bzw. Personen mit humanitärer\u00a0Aufenthaltserlaubnis\n2018;4.850;3.875\n");
	site_load(&f);
	CHECK(f.ok);
	CHECK_STR(site_message(&f, 0), "no message");
	CHECK_INT(f.data.datasets[0].columns[2].cells[0].value, 3875);
	site_close(&f);
}

/* The notes that rows have, each once, in the order in which they come. */
static void test_notes_of_table(void)
{
	struct site f;
	open_refugees(&f, "2016;4.000 *;3.000\n2017;4.675 1);3.682 *\n2018;4.850;3.875 1)\n");
	CHECK_STR(site_message(&f, 0), "no message");
	const struct table *table = table_of_dataset(&f.arena, &f.data.datasets[0], STR("de"), 100);
	CHECK_INT(table->n_notes, 2);
	CHECK_INT(table->notes[0], 2);
	CHECK_INT(table->notes[1], 1);
	site_close(&f);
}

/* A dataset whose first column holds words, and which knows no time. */
static void test_words(void)
{
	struct site f;
	site_open(&f);
	site_write(&f, "orte.yaml",
		   "titel: T\nquelle: Q\nstand: 16.09.2019\nschutz: keiner\nschutz_grund: G\nschlüssel: ort\nspalten:\n"
		   "  ort:\n    titel: Ort\n    typ: merkmal\n    werte: Nord, Süd\n  n:\n    titel: N\n    typ: ganzzahl\n");
	site_write(&f, "orte.csv", "Ort;N\nSüd;1\nNord;2\n");
	site_load(&f);
	CHECK(f.ok);
	const struct dataset *set = &f.data.datasets[0];
	CHECK_STR(text(&f, dataset_words(set, 0, 0)), "Süd");
	CHECK_STR(text(&f, dataset_words(set, 0, 1)), "Nord");
	CHECK_STR(text(&f, dataset_words(set, 1, 0)), "");
	CHECK_STR(text(&f, dataset_words(set, -1, 0)), "");
	CHECK(dataset_newest_time(set) == INT64_MIN);
	site_close(&f);
}

/* As many columns as there may be, and one more. */
static void test_most_columns(void)
{
	for (int more = 0; more < 2; more++) {
		struct site s;
		struct buf yaml = BUF_INIT, csv = BUF_INIT;
		site_open(&s);
		buf_adds(&yaml, "titel: T\nquelle: Q\nstand: 16.09.2019\nschutz: keiner\nschutz_grund: G\ntyp: ganzzahl\nschlüssel: c0\nspalten:\n");
		for (int i = 0; i < DATASET_MAX_COLUMNS + more; i++) {
			buf_addf(&yaml, "  c%d: C%d\n", i, i);
			buf_addf(&csv, "%sC%d", i ? ";" : "", i);
		}
		buf_adds(&csv, "\n");
		for (int i = 0; i < DATASET_MAX_COLUMNS + more; i++)
			buf_addf(&csv, "%s%d", i ? ";" : "", i);
		site_write(&s, "t.yaml", yaml.ptr);
		site_write(&s, "t.csv", csv.ptr);
		site_load(&s);
		bool refused = false;
		for (size_t i = 0; i < s.diags.list.n; i++)
			refused |= s.diags.list.items[i].code == DIAG_DATASET_TOO_MANY;
		CHECK_INT(refused, more);
		CHECK_INT(s.ok, !more);
		buf_release(&yaml);
		buf_release(&csv);
		site_close(&s);
	}
}

/* Of several keys the first one's cell, wherever its column stands. */
static void test_double_places(void)
{
	static const struct {
		const char *key, *cell;
	} cases[] = { { "jahr", "B3" }, { "ort, jahr", "C3" }, { "jahr, ort", "B3" }, { "ort", "C3" } };
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct site f;
		site_open(&f);
		site_write(&f, "t.yaml", arena_printf(&f.arena, "titel: T\nquelle: Q\nstand: 16.09.2019\nschutz: keiner\nschutz_grund: G\n"
						      "schlüssel: %s\nspalten:\n  n:\n    titel: N\n    typ: ganzzahl\n  jahr:\n    titel: J\n"
						      "    typ: jahr\n  ort:\n    titel: O\n    typ: text\n", cases[i].key));
		site_write(&f, "t.csv", "N;J;O\n1;2017;a\n2;2017;a\n");
		site_load(&f);
		CHECK_INT(f.diags.list.n, 1);
		CHECK_STR(diag_code_name(f.diags.list.items[0].code), "csv-key-twice");
		CHECK_STR(f.diags.list.items[0].loc.cell, cases[i].cell);
		site_close(&f);
	}
}

/* Rows are read only of data that say how they are protected. */
static void test_not_ready(void)
{
	struct site f;
	site_open(&f);
	site_write(&f, "t.yaml", "titel: T\nquelle: Q\nstand: 16.09.2019\nschlüssel: jahr\nspalten:\n  jahr:\n    titel: J\n    typ: jahr\n"
				 "  n:\n    titel: N\n    typ: ganzzahl\n");
	site_write(&f, "t.csv", "J;N\n2017;x\n");
	site_load(&f);
	CHECK_INT(f.diags.list.n, 1);
	CHECK_STR(diag_code_name(f.diags.list.items[0].code), "protection-missing");
	CHECK_INT(f.data.datasets[0].n_rows, 0);
	site_close(&f);
}

/* A title above is told where half of the declared headings follow. */
static void test_title_above(void)
{
	static const struct {
		const char *csv, *code;
	} cases[] = {
		{ "Titel;x\nJ;Falsch\n2017;1\n", "csv-header-below" },
		{ "Titel;x\nFalsch;N\n2017;1\n", "csv-header-below" },
		{ "Titel;x\nFalsch;Auch\n2017;1\n", "csv-header" },
		{ "J;Falsch\nJ;N\n", "csv-header" },
		{ "Falsch;N\nJ;N\n2017;1\n", "csv-header" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct site f;
		site_open(&f);
		site_write(&f, "t.yaml", "titel: T\nquelle: Q\nstand: 16.09.2019\nschutz: keiner\nschutz_grund: G\nschlüssel: jahr\nspalten:\n"
					 "  jahr:\n    titel: J\n    typ: jahr\n  n:\n    titel: N\n    typ: ganzzahl\n");
		site_write(&f, "t.csv", cases[i].csv);
		site_load(&f);
		CHECK(f.diags.list.n > 0);
		CHECK_STR(f.diags.list.n ? diag_code_name(f.diags.list.items[0].code) : "", cases[i].code);
		site_close(&f);
	}
}

/* What Excel made of a month is no remark below the table, even when nothing else stands in its row. */
static void test_changed_alone(void)
{
	static const char *const rows[] = { "Okt 17;", "Quelle;" }, *const expected[] = { "csv-excel-changed", "csv-extra-row" };
	for (size_t i = 0; i < 2; i++) {
		struct site f;
		site_open(&f);
		site_write(&f, "t.yaml", "titel: T\nquelle: Q\nstand: 16.09.2019\nschutz: keiner\nschutz_grund: G\nschlüssel: zeit\nspalten:\n"
					 "  zeit:\n    titel: Z\n    typ: zeitraum\n  n:\n    titel: N\n    typ: ganzzahl\n");
		site_write(&f, "t.csv", arena_printf(&f.arena, "Z;N\nMai 2017;1\n%s\n", rows[i]));
		site_load(&f);
		CHECK_INT(f.diags.list.n, 1);
		CHECK_STR(f.diags.list.n ? diag_code_name(f.diags.list.items[0].code) : "", expected[i]);
		site_close(&f);
	}
}

/* Breaks at days: one at the day of a row, one between rows. */
static void test_breaks(void)
{
	static const struct {
		const char *mark, *nearest; /* NULL: a row is of that time */
	} cases[] = { { "31.12.2017", NULL },	       { "2017", NULL },		{ "4. Quartal 2017", NULL },
		      { "30.12.2017", "31.12.2017" }, { "01.01.2018", "31.12.2018" }, { "2016", "31.12.2017" }, { "2020", "31.12.2018" } };
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct site f;
		site_open(&f);
		site_write(&f, "t.yaml", arena_printf(&f.arena, "titel: T\nquelle: Q\nstand: 16.09.2019\nschutz: keiner\nschutz_grund: G\n"
						      "schlüssel: tag\nspalten:\n  tag:\n    titel: J\n    typ: datum\n  n:\n    titel: N\n"
						      "    typ: ganzzahl\nbrüche:\n  %s: Neu gezählt\n", cases[i].mark));
		site_write(&f, "t.csv", "J;N\n31.12.2017;1\n31.12.2018;2\n");
		site_load(&f);
		printf("# %s\n", cases[i].mark);
		CHECK_INT(f.diags.list.n, cases[i].nearest != NULL);
		if (cases[i].nearest)
			CHECK_STR(f.diags.list.items[0].args[1], cases[i].nearest);
		site_close(&f);
	}
}

int main(void)
{
	test_most_columns();
	test_blanks_of_headings();
	test_notes_of_table();
	test_words();
	test_load();
	test_double_places();
	test_not_ready();
	test_title_above();
	test_breaks();
	test_changed_alone();
	test_cells();
	test_messages();
	test_header();
	test_categories();
	test_category_messages();
	test_files();
	test_file_spelling();
	test_file_options();
	return check_done();
}
