/* SPDX-License-Identifier: EUPL-1.2 */
/* Queries as datasets: types and rounding of the result, order, what is missing, places; and the variants of their messages. */
#include "data_site.h"

static const char data_yaml[] = "titel: Orte\nquelle: Statistikstelle\nstand: 01.03.2019\nschlüssel: jahr, ort\n"
				"summenzeile: Insgesamt\nschutz: keiner\nschutz_grund: Erfundene Zahlen.\nspalten:\n"
				"  jahr:\n    titel: Jahr\n    typ: jahr\n"
				"  ort:\n    titel: Ort\n    typ: text\n"
				"  personen:\n    titel: Personen\n    typ: ganzzahl\n"
				"  quote:\n    titel: Quote\n    typ: dezimal\n    stellen: 2\n"
				"  quartal:\n    titel: Quartal\n    typ: zeitraum\n"
				"  veränderung:\n    titel: Änderung\n    typ: ganzzahl\n"
				"  geheim:\n    titel: Geheim\n    typ: ganzzahl\n    intern: ja\n";
static const char data_csv[] = "Jahr;Ort;Personen;Quote;Quartal;Änderung;Geheim\n"
			       "2017;Österlich;100;1,01;4. Quartal 2017;–;1\n"
			       "2017;Zentrum;200;1,00;1. Quartal 2017;5;1\n"
			       "2017;Insgesamt;300;;;;2\n"
			       "2018;Österlich;110;;1. Quartal 2018;.;1\n"
			       "2018;Zentrum;205;2,35;2. Quartal 2018;5;1\n"
			       "2018;Insgesamt;315;;;;2\n";

#define SIDECAR(key, columns) \
	"titel: Abfrage\nquelle: Eigene Berechnung\nstand: 01.03.2019\nschlüssel: " key "\nspalten:\n" columns
#define COLUMN(name, type) "  " name ":\n    titel: " name "\n    typ: " type "\n"

static void open_with(struct site *s, const char *sidecar, const char *sql)
{
	site_open(s);
	if (mkdir(arena_printf(&s->arena, "%s/datasets/queries", s->dir), 0700) != 0)
		abort();
	site_write(s, "orte.yaml", data_yaml);
	site_write(s, "orte.csv", data_csv);
	if (sidecar)
		site_write(s, "queries/abfrage.yaml", sidecar);
	if (sql)
		site_write(s, "queries/abfrage.sql", sql);
	site_load(s);
}

/* Cells parted by blanks, rows by "|"; or all messages. */
static const char *text_of_rows(struct site *s)
{
	const struct dataset *set = data_find(&s->data, STR("abfrage"));
	struct buf out = BUF_INIT;
	for (size_t i = 0; i < s->diags.list.n; i++)
		buf_addf(&out, "%s%s", i ? "\n" : "", site_message(s, i));
	for (unsigned row = 0; s->ok && row < set->n_rows; row++)
		for (unsigned i = 0; i < set->n_columns; i++)
			buf_addf(&out, "%s%s", i ? " " : row ? "|" : "", dataset_cell_text(&s->arena, set, row, i));
	const char *text = arena_cstr(&s->arena, buf_str(&out));
	buf_release(&out);
	return text;
}

static void check_rows(const char *sidecar, const char *sql, const char *expected, int line)
{
	struct site s;
	open_with(&s, sidecar, sql);
	check_str(text_of_rows(&s), expected, __FILE__, line, sql ? sql : "no SQL");
	site_close(&s);
}

#define CHECK_ROWS(sidecar, sql, expected) check_rows(sidecar, sql, expected, __LINE__)

static const char sums[] = SIDECAR("jahr", COLUMN("jahr", "jahr") COLUMN("summe", "ganzzahl"));

static void test_types(void)
{
	CHECK_ROWS(
		sums,
		"SELECT sum(personen) AS SUMME, jahr FROM orte WHERE ort <> 'Insgesamt' GROUP BY jahr ORDER BY 2 DESC",
		"2017 300|2018 315");
	/* A real is rounded to the declared decimals, half away from zero, as its decimal form reads. */
	CHECK_ROWS(
		SIDECAR("jahr", COLUMN("jahr", "jahr") "  wert:\n    titel: Wert\n    typ: dezimal\n    stellen: 2\n"),
		"SELECT jahr, 1.005 * count(*) / 3 AS wert FROM orte GROUP BY jahr", "2017 1,01|2018 1,01");
	CHECK_ROWS(SIDECAR("jahr", COLUMN("jahr", "jahr") COLUMN("wert", "prozent")),
		   "SELECT jahr, -12.25 AS wert FROM orte GROUP BY jahr", "2017 -12,3|2018 -12,3");
	CHECK_ROWS(SIDECAR("tag", COLUMN("tag", "datum") COLUMN("n", "ganzzahl")),
		   "SELECT jahr || '-12-31' AS tag, count(*) AS n FROM orte GROUP BY jahr",
		   "31.12.2017 3|31.12.2018 3");
	CHECK_ROWS(SIDECAR("zeit", COLUMN("zeit", "zeitraum") COLUMN("n", "ganzzahl")),
		   "SELECT jahr AS zeit, count(*) AS n FROM orte GROUP BY jahr", "2017 3|2018 3");
	CHECK_ROWS(sums, "SELECT jahr, max(veränderung) AS summe FROM orte WHERE ort = 'Zentrum' GROUP BY jahr",
		   "2017 5|2018 5");
	/* Two spellings of ä, one name. */
	CHECK_ROWS(sums, "SELECT jahr, max(vera\xCC\x88nderung) AS summe FROM orte WHERE ort = 'Zentrum' GROUP BY jahr",
		   "2017 5|2018 5");
	CHECK_ROWS(SIDECAR("jahr", COLUMN("jahr", "jahr") COLUMN("veränderung", "ganzzahl")),
		   "SELECT jahr, count(*) AS veraenderung FROM orte GROUP BY jahr", "2017 3|2018 3");
}

static void test_missing(void)
{
	/* – is nothing, . is unknown; a missing text is empty. */
	CHECK_ROWS(sums, "SELECT jahr, sum(veränderung) AS summe FROM orte WHERE ort <> 'Insgesamt' GROUP BY jahr",
		   "2017 5|2018 .");
	CHECK_ROWS(SIDECAR("jahr", COLUMN("jahr", "jahr") COLUMN("ort", "text")),
		   "SELECT jahr, CASE WHEN jahr = 2018 THEN 'x' END AS ort FROM orte GROUP BY jahr", "2017 |2018 x");
	CHECK_ROWS(sums,
		   "SELECT CASE WHEN jahr = 2018 THEN jahr END AS jahr, count(*) AS summe FROM orte GROUP BY jahr",
		   "queries/abfrage.sql:1 (Zeile 1: jahr): In »jahr« fehlt der Wert. Ohne ihn lässt sich die Zeile "
		   "nicht zuordnen "
		   "oder veröffentlichen. | Tragen Sie den Wert ein. [cell-empty]");
}

/* Suppressed cells in a column that is read make what is missing suppressed; in another column they do not matter. */
static void test_suppressed(void)
{
	static const char *const expressions[] = { "sum(personen)", "sum(veränderung)", "count(*)" };
	static const char *const expected[] = { "2017 *|2018 300", "2017 .|2018 5", "2017 2|2018 2" };
	for (size_t i = 0; i < 3; i++) {
		struct site s;
		open_with(&s, sums, "SELECT 1");
		site_write(&s, "orte.csv",
			   "Jahr;Ort;Personen;Quote;Quartal;Änderung;Geheim\n2017;Nord;*;;;.;1\n2017;Süd;100;;;3;1\n"
			   "2018;Nord;200;;;2;1\n2018;Süd;100;;;3;1\n");
		site_write(&s, "queries/abfrage.sql",
			   arena_printf(&s.arena, "SELECT jahr, %s AS summe FROM orte GROUP BY jahr", expressions[i]));
		s.diags.list.n = 0;
		site_load(&s);
		CHECK_STR(text_of_rows(&s), expected[i]);
		site_close(&s);
	}
}

/* A query over several years crosses the breaks of what it reads, and tells of them as that does; one of a single year does not. */
static void test_breaks(void)
{
	static const char *const statements[] = { "SELECT jahr, count(*) AS summe FROM orte GROUP BY jahr",
						  "SELECT jahr, count(*) AS summe FROM orte WHERE jahr = 2018 GROUP BY jahr" };
	for (size_t i = 0; i < 2; i++) {
		struct site s;
		open_with(&s, sums, statements[i]);
		site_write(&s, "orte.yaml",
			   arena_printf(&s.arena, "%sbrüche:\n  2012: Davor\n  2018: Neu gezählt\n  2023: Danach\n", data_yaml));
		s.diags.list.n = 0;
		site_load(&s);
		CHECK_INT(data_find(&s.data, STR("abfrage"))->n_breaks, 1 - i);
		site_close(&s);
	}
}

static void test_order(void)
{
	static const char by_place[] =
		SIDECAR("ort", COLUMN("ort", "text") COLUMN("n", "ganzzahl")) "summenzeile: Insgesamt\n";
	/* The alphabet, then the total, whatever the statement says. */
	CHECK_ROWS(by_place, "SELECT ort, sum(personen) AS n FROM orte GROUP BY ort ORDER BY n DESC",
		   "Österlich 210|Zentrum 405|Insgesamt 615");
	CHECK_ROWS(SIDECAR("ort", "  ort:\n    titel: Ort\n    typ: merkmal\n    gesamt: Insgesamt\n    werte: "
				  "Zentrum, Insgesamt, "
				  "Österlich\n" COLUMN("n", "ganzzahl")),
		   "SELECT ort, sum(personen) AS n FROM orte GROUP BY ort", "Zentrum 405|Österlich 210|Insgesamt 615");
	/* Declared values as they are declared, others behind them by the alphabet. */
	CHECK_ROWS(SIDECAR("g", "  g:\n    titel: G\n    typ: merkmal\n    werte: z, c, b, a\n" COLUMN("n", "ganzzahl")),
		   "SELECT g, n FROM (SELECT 'a' AS g, 1 AS n UNION SELECT 'b', 2 UNION SELECT 'c', 3 UNION SELECT 'z', 4), orte GROUP BY g, n",
		   "z 4|c 3|b 2|a 1");
	CHECK_ROWS(SIDECAR("quartal", COLUMN("quartal", "zeitraum") COLUMN("n", "ganzzahl")),
		   "SELECT quartal, personen AS n FROM orte WHERE quartal IS NOT NULL",
		   "1. Quartal 2017 200|4. Quartal 2017 100|1. Quartal 2018 110|2. Quartal 2018 205");
	/* The first row may belong behind all others. */
	CHECK_ROWS(SIDECAR("n", COLUMN("n", "ganzzahl")), "SELECT n FROM (SELECT 10 AS n UNION ALL SELECT 9 UNION ALL SELECT -1), orte GROUP BY n ORDER BY n DESC",
		   "-1|9|10");
	CHECK_ROWS(SIDECAR("n", COLUMN("n", "ganzzahl")), "SELECT personen AS n FROM orte WHERE ort = 'Zentrum'",
		   "200|205");
	/* Comparisons of periods follow time. */
	CHECK_ROWS(SIDECAR("quartal", COLUMN("quartal", "zeitraum")),
		   "SELECT max(quartal) AS quartal FROM orte WHERE quartal < '1. Quartal 2018'", "4. Quartal 2017");
}

static void test_depends_on_order(void)
{
	static const char message[] = "queries/abfrage.sql:1: Das Ergebnis hängt davon ab, in welcher Reihenfolge die "
				      "Zeilen der Daten gelesen werden. Es könnte "
				      "sich von selbst ändern. | Nennen Sie jede Spalte außerhalb von sum, max … auch "
				      "hinter GROUP BY. Vor LIMIT und in "
				      "OVER ordnen Sie eindeutig. [query-order]";
	CHECK_ROWS(sums, "SELECT jahr, personen AS summe FROM orte GROUP BY jahr", message);
	CHECK_ROWS(sums, "SELECT jahr, personen AS summe FROM orte LIMIT 1", message);
	CHECK_ROWS(sums, "SELECT jahr, personen AS summe FROM orte ORDER BY jahr LIMIT 1", message);
	CHECK_ROWS(SIDECAR("jahr, ort", COLUMN("jahr", "jahr") COLUMN("ort", "text")
						COLUMN("n", "ganzzahl")) "summenzeile: Insgesamt\n",
		   "SELECT jahr, ort, row_number() OVER (ORDER BY jahr) AS n FROM orte", message);
	CHECK_ROWS(sums, "SELECT jahr, personen AS summe FROM orte ORDER BY personen LIMIT 1", "2017 100");
}

/* ---- Messages: what the cases in tests/errors do not show ---- */

static void test_statements(void)
{
	CHECK_ROWS(sums, "-- nichts\n",
		   "queries/abfrage.sql: Die Datei enthält keine Abfrage. | Schreiben Sie genau eine Anweisung, die "
		   "mit SELECT oder "
		   "WITH beginnt und Daten nur liest. [query-statement]");
	CHECK_ROWS(sums, "\nPRAGMA table_info(orte)",
		   "queries/abfrage.sql:2: Was mit »PRAGMA« beginnt, darf eine Abfrage nicht. Es wird nicht "
		   "ausgeführt. | Schreiben Sie "
		   "genau eine Anweisung, die mit SELECT oder WITH beginnt und Daten nur liest. [query-statement]");
	CHECK_ROWS(sums, "SELECT name AS jahr, 1 AS summe FROM sqlite_master",
		   "queries/abfrage.sql:1: Daten mit dem Namen »sqlite_master« kann die Abfrage nicht lesen; es gibt "
		   "sie nicht. | "
		   "Vorhanden: orte. [query-table]");
	CHECK_ROWS(sums, "SELECT jahr, geheim AS summe FROM orte",
		   "queries/abfrage.sql:1: Die Spalte »geheim« ist intern. Eine Abfrage könnte sie veröffentlichen. | "
		   "Vorhanden: jahr, ort, personen, quote, quartal, veränderung. Texte stehen in einfachen "
		   "Anführungszeichen. [query-column]");
	CHECK_ROWS(sums, "SELECT jahr, sum(veraenderung) AS summe FROM orte GROUP BY jahr",
		   "queries/abfrage.sql:1: Eine Spalte »veraenderung« gibt es hier nicht. | Meinten Sie »veränderung«? "
		   "Vorhanden: jahr, "
		   "ort, personen, quote, quartal, veränderung. Texte stehen in einfachen Anführungszeichen. "
		   "[query-column]");
	CHECK_ROWS(sums, "SELECT jahr, sum(personen) AS summe FROM orte WHERE ort = \"Zentrum\" GROUP BY jahr",
		   "queries/abfrage.sql:1: Eine Spalte »Zentrum« gibt es hier nicht. | Vorhanden: jahr, ort, personen, "
		   "quote, quartal, "
		   "veränderung. Texte stehen in einfachen Anführungszeichen. [query-column]");
}

/* German words that SQL has, too. */
static void test_words(void)
{
	struct site s;
	open_with(&s, sums, "SELECT jahr, count(*) AS summe FROM alter GROUP BY jahr");
	CHECK(strstr(site_message(&s, 0), "Berichtigen Sie die Abfrage an dieser Stelle oder kurz davor.") != NULL);
	site_write(&s, "alter.yaml", data_yaml);
	site_write(&s, "alter.csv", data_csv);
	s.diags.list.n = 0;
	site_load(&s);
	CHECK_STR(site_message(&s, 0), "queries/abfrage.sql:1: Die Abfrage lässt sich nicht ausführen. SQLite meldet: "
				       "near \"alter\": syntax error | "
				       "Setzen Sie den Namen in doppelte Anführungszeichen, denn er ist auch ein Wort "
				       "von SQL: \"alter\". [query-sql]");
	site_close(&s);
}

static void test_columns(void)
{
	/* The one expression without AS is the one column that is missing. */
	CHECK_ROWS(sums, "SELECT jahr, count(*) FROM orte GROUP BY jahr",
		   "queries/abfrage.sql:1: Die Begleitdatei nennt die Spalte »summe«, im Ergebnis der Abfrage fehlt "
		   "sie. | Schreiben Sie "
		   "AS summe hinter »count(*)«, oder löschen Sie sie in der Begleitdatei. Im Ergebnis: jahr, "
		   "count(*). "
		   "[query-result-missing]");
	CHECK_ROWS(sums, "SELECT jahr, count(*) AS summe, 1 AS summe FROM orte GROUP BY jahr",
		   "queries/abfrage.sql:1: Die Abfrage ergibt die Spalte »summe« zweimal. | Geben Sie einer der beiden "
		   "mit AS einen "
		   "anderen Namen. [query-result-extra]");
}

static const char *value_message(const char *type, const char *expression)
{
	struct site s;
	char *sidecar = NULL;
	site_open(&s);
	sidecar = arena_printf(&s.arena,
			       SIDECAR("jahr", COLUMN("jahr", "jahr")) "  wert:\n    titel: Wert\n    typ: %s\n", type);
	char *sql = arena_printf(&s.arena, "SELECT jahr, %s AS wert FROM orte GROUP BY jahr", expression);
	struct site loaded;
	open_with(&loaded, sidecar, sql);
	static char text[300];
	const char *message = text_of_rows(&loaded), *end = strstr(message, " | ");
	snprintf(text, sizeof text, "%.*s", end ? (int)(end - message) : 300, message);
	site_close(&loaded);
	site_close(&s);
	return text;
}

#define AT "queries/abfrage.sql:1: "

static void test_values(void)
{
	CHECK_STR(value_message("ganzzahl", "'viel'"), AT "»viel« in der Spalte »wert« ist keine Zahl.");
	/* A value of up to a hundred bytes is told. */
#define TWENTY "xxxxxxxxxxxxxxxxxxxx"
#define HUNDRED TWENTY TWENTY TWENTY TWENTY TWENTY
	CHECK_STR(value_message("ganzzahl", "'" HUNDRED "'"), AT "»" HUNDRED "« in der Spalte »wert« ist keine Zahl.");
	CHECK_STR(value_message("ganzzahl", "'" HUNDRED "x'"), AT "Ein Wert in der Spalte »wert« ist keine Zahl.");
	CHECK_STR(value_message("ganzzahl", "0.5"), AT "»0,5« in der Spalte »wert« ist keine ganze Zahl.");
	CHECK_STR(value_message("ganzzahl", "9e999"), AT "Ein Wert in der Spalte »wert« ist zu groß.");
	CHECK_STR(value_message("ganzzahl", "9e17 + 1000"), AT "Ein Wert in der Spalte »wert« ist zu groß.");
	CHECK_STR(value_message("dezimal", "900000000000000000"), AT "Ein Wert in der Spalte »wert« ist zu groß.");
	CHECK_STR(value_message("text", "12"), AT "»12« in der Spalte »wert« ist kein Text.");
	CHECK_STR(value_message("text", "x'41'"), AT "Ein Wert in der Spalte »wert« ist kein Text.");
	CHECK_STR(value_message("text", "CAST(x'FF' AS TEXT)"),
		  AT "Ein Wert in der Spalte »wert« ist kein lesbarer Text.");
	CHECK_STR(value_message("datum", "'2018-02-30'"),
		  AT "»2018-02-30« in der Spalte »wert« ist kein lesbares Datum.");
	CHECK_STR(value_message("jahr", "12.5"), AT "»12,5« in der Spalte »wert« ist kein lesbares Jahr.");
	/* 2^32 + 2017: no year, whatever its last bits are. */
	CHECK_STR(value_message("jahr", "4294969313"),
		  AT "»4.294.969.313« in der Spalte »wert« ist kein lesbares Jahr.");
	CHECK_STR(value_message("zeitraum", "'bald'"), AT "»bald« in der Spalte »wert« ist kein lesbarer Zeitraum.");
	CHECK_STR(value_message("merkmal\n    werte: ja, nein", "'vielleicht'"),
		  "queries/abfrage.sql:1 (Zeile 1: wert): »vielleicht« gehört nicht zu den Werten von »Wert«.");
	CHECK_STR(value_message("ganzzahl", "0.1 * 30"), "2017 3|2018 3");
	CHECK_STR(value_message("ganzzahl", "1.0 / 0"), "2017 .|2018 .");
}

/* Where any of the data that it reads is protected, no value is told. */
static void test_secret(void)
{
	static const char *const protections[] = { "keiner\nschutz_grund: G", "mindestfallzahl 5" };
	for (size_t i = 0; i < 2; i++) {
		struct site s;
		open_with(&s, SIDECAR("jahr", COLUMN("jahr", "jahr") COLUMN("wert", "ganzzahl")),
			  "SELECT orte.jahr, 'so viele' AS wert FROM orte, personen WHERE orte.jahr = personen.jahr AND anzahl > 0 GROUP BY orte.jahr");
		site_write(&s, "personen.yaml", arena_printf(&s.arena, "titel: P\nquelle: Q\nstand: 01.03.2019\nschlüssel: jahr\nschutz: %s\nspalten:\n"
							     "  jahr:\n    titel: Jahr\n    typ: jahr\n  anzahl:\n    titel: Anzahl\n    typ: ganzzahl\n",
							     protections[i]));
		site_write(&s, "personen.csv", "Jahr;Anzahl\n2017;7\n2018;9\n");
		s.diags.list.n = 0;
		site_load(&s);
		CHECK_INT(s.diags.list.n, 1);
		CHECK_INT(strstr(site_message(&s, 0), "so viele") == NULL, i);
		site_close(&s);
	}
}

/* ---- Files and places ---- */

static void test_files(void)
{
	struct site s;
	open_with(&s, NULL, "SELECT 1");
	CHECK_STR(site_message(&s, 0), "queries/abfrage.sql: Zu »queries/abfrage.sql« fehlt die Begleitdatei. Ohne "
				       "Titel, Quelle und Spalten wird nichts "
				       "veröffentlicht. | Legen Sie »queries/abfrage.yaml« an, am besten als Kopie "
				       "einer anderen. Was hineingehört, steht "
				       "in datasets/README.md. [data-no-sidecar]");
	site_close(&s);

	/* One name space, in which case does not count. */
	open_with(&s, sums, "SELECT jahr, count(*) AS summe FROM orte GROUP BY jahr");
	CHECK(s.ok);
	site_write(&s, "queries/Orte.yaml", sums);
	site_write(&s, "queries/Orte.sql", "SELECT jahr, count(*) AS summe FROM orte GROUP BY jahr");
	site_load(&s);
	CHECK_INT(s.diags.list.n, 1);
	CHECK_STR(
		site_message(&s, 0),
		"queries/Orte.yaml: »orte.yaml« und »queries/Orte.yaml« heißen gleich, wenn man von der Schreibweise "
		"absieht. "
		"Welche Daten "
		"gemeint sind, wäre nicht zu erkennen. | Benennen Sie eine der beiden Dateien um. [data-names-alike]");
	site_close(&s);

	/* A query reads no other query; a stray file is none. */
	open_with(&s, sums, "SELECT jahr, count(*) AS summe FROM orte GROUP BY jahr");
	site_write(&s, "queries/zweite.yaml", sums);
	site_write(&s, "queries/zweite.sql", "SELECT jahr, summe FROM abfrage");
	site_write(&s, "queries/notiz.txt", "x");
	site_write(&s, "queries/README.md", "x");
	site_load(&s);
	CHECK_INT(s.diags.list.n, 2);
	CHECK_STR(site_message(&s, 1), "queries/zweite.sql:1: »abfrage« ist selbst eine Abfrage. Eine Abfrage liest "
				       "nur Daten, keine andere Abfrage. | Setzen "
				       "Sie deren SELECT mit WITH an den Anfang dieser Abfrage. [query-table]");
	CHECK(strstr(site_message(&s, 0), "[data-file-stray]") != NULL);
	site_close(&s);
}

/* Mistakes in data are told once, not again for each query that reads them. */
static void test_broken_input(void)
{
	struct site s;
	open_with(&s, sums, "SELECT jahr, sum(personen) AS summe FROM orte GROUP BY jahr");
	site_write(&s, "orte.csv", "Jahr;Ort;Personen;Quote;Quartal;Änderung;Geheim\n2017;Nord;4.85;;;;\n");
	s.diags.list.n = 0;
	site_load(&s);
	CHECK_INT(s.diags.list.n, 1);
	CHECK(strstr(site_message(&s, 0), "[number-form]") != NULL);
	CHECK(data_find(&s.data, STR("abfrage"))->broken);
	site_close(&s);
}

static void test_pending(void)
{
	struct site s;
	open_with(&s, SIDECAR("jahr", COLUMN("jahr", "jahr")) "status: ausstehend\n", "SELECT jahr FROM nirgends");
	CHECK(s.ok);
	CHECK(data_find(&s.data, STR("abfrage"))->pending);
	site_close(&s);
}

static void test_places(void)
{
	struct site s;
	open_with(&s, SIDECAR("jahr", COLUMN("jahr", "jahr") COLUMN("summe", "ganzzahl")) "regeln:\n  - summe > 305\n",
		  "-- Personen\nSELECT jahr, sum(personen) AS summe FROM orte WHERE ort <> 'Insgesamt' GROUP BY jahr");
	CHECK_INT(s.diags.list.n, 1);
	CHECK(strncmp(site_message(&s, 0), "queries/abfrage.sql:2 (Jahr 2017): ", 35) == 0);
	const struct dataset *set = data_find(&s.data, STR("abfrage"));
	CHECK_STR(dataset_file(set), "datasets/queries/abfrage.sql");
	CHECK(set->csv_path == NULL);
	struct loc cell = dataset_cell_loc(&s.arena, set, 1, 1);
	CHECK_STR(cell.file, "datasets/queries/abfrage.sql");
	CHECK_INT(cell.line, 2);
	CHECK_STR(cell.cell, "Jahr 2018: summe");
	CHECK_STR(dataset_excel_row(&s.arena, set, 1), "2");
	CHECK_INT(set->n_inputs, 1);
	CHECK(set->inputs[0] == data_find(&s.data, STR("orte")));
	site_close(&s);
}

static void test_rounding(void)
{
	static const struct {
		double x;
		unsigned decimals;
		long long expected;
	} cases[] = {
		{ 0, 2, 0 },
		{ 0.5, 0, 1 },
		{ -0.5, 0, -1 },
		{ 1.005, 2, 101 },
		{ 2.675, 2, 268 },
		{ -2.675, 2, -268 },
		{ 1.00499999, 2, 100 },
		{ 0.1 + 0.2, 1, 3 },
		{ 4503599627370495.5, 0, 4503599627370496 },
		{ 9007199254740992.0, 0, 9007199254740992 },
		{ 9e17, 0, 900000000000000000 },
		{ 1e-300, 6, 0 },
		{ 5e-324, 6, 0 },
		{ 123456.789, 6, 123456789000 },
		{ 1048576.0, 6, 1048576000000 },
		{ 0.4999999, 0, 0 },
	};
	int64_t scaled;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		CHECK(number_round_double(cases[i].x, cases[i].decimals, &scaled));
		CHECK_INT(scaled, cases[i].expected);
	}
	CHECK(!number_round_double(9.1e17, 0, &scaled));
	CHECK(!number_round_double(9e17, 1, &scaled));
	CHECK(!number_round_double(1e300, 0, &scaled));
	CHECK(!number_round_double(1.0 / 0.0, 0, &scaled));
	CHECK(!number_round_double(0.0 / 0.0, 0, &scaled));
	CHECK(number_scale(-90, 1, &scaled) && scaled == -900);
	CHECK(!number_scale(INT64_MIN, 0, &scaled));
	CHECK(!number_scale(INT64_C(900000000000000000), 1, &scaled));
}

int main(void)
{
	test_types();
	test_missing();
	test_suppressed();
	test_breaks();
	test_order();
	test_depends_on_order();
	test_statements();
	test_words();
	test_columns();
	test_values();
	test_secret();
	test_files();
	test_broken_input();
	test_pending();
	test_places();
	test_rounding();
	return check_done();
}
