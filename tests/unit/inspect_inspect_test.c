/* SPDX-License-Identifier: EUPL-1.2 */
/* Files in memory: what is found of their shape, columns, keys and oddities, and what a draft says then. */
#include "inspect/inspect.h"

#include "base/locale.h"
#include "check.h"
#include "inspect/draft.h"

static struct arena arena;
static struct inspection in;
static struct diags failures;

static bool look_bytes(const char *bytes, size_t len)
{
	failures = (struct diags){ .arena = &arena };
	return inspect_bytes(&arena, "probe.csv", str_part(bytes, len), &in, &failures);
}

static bool look(const char *text)
{
	return look_bytes(text, strlen(text));
}

/* "B3 code" of all oddities, in their order. */
static const char *oddities(void)
{
	struct buf text = BUF_INIT;
	for (size_t i = 0; i < in.oddities.list.n; i++) {
		const struct diag *diag = &in.oddities.list.items[i];
		buf_addf(&text, "%s%s %s", i ? ", " : "", diag->loc.cell ? diag->loc.cell : "-", diag_code_name(diag->code));
	}
	const char *result = arena_cstr(&arena, buf_str(&text));
	buf_release(&text);
	return result;
}

/* Types of all columns; decimals behind those that have some. */
static const char *types(void)
{
	struct buf text = BUF_INIT;
	for (size_t i = 0; i < in.n_columns; i++) {
		buf_addf(&text, "%s%s", i ? " " : "", inspect_type(in.columns[i].type));
		if (in.columns[i].places)
			buf_addu(&text, in.columns[i].places);
	}
	const char *result = arena_cstr(&arena, buf_str(&text));
	buf_release(&text);
	return result;
}

static const char *keys(void)
{
	struct buf text = BUF_INIT;
	for (size_t i = 0; i < in.n_keys; i++) {
		buf_adds(&text, i ? " " : "");
		buf_addstr(&text, in.columns[in.keys[i]].name);
	}
	const char *result = arena_cstr(&arena, buf_str(&text));
	buf_release(&text);
	return result;
}

static const char *name(size_t column)
{
	return arena_cstr(&arena, in.columns[column].name);
}

static const char *draft(void)
{
	struct buf text = BUF_INIT;
	draft_write(&text, &in, DRAFT_FOR_PERSON, DIAG_DE);
	const char *result = arena_cstr(&arena, buf_str(&text));
	buf_release(&text);
	return result;
}

static bool drafts(const char *line)
{
	const char *text = draft(), *found = strstr(text, line);
	if (!found)
		printf("# %s\n", text);
	return found != NULL;
}

/* ---- Shape ---- */

static void test_encodings(void)
{
	CHECK(look("\xef\xbb\xbfJahr;Stra\xc3\x9f""e\n2017;1\n"));
	CHECK_INT(in.shape.clue, CLUE_BOM);
	CHECK(look("Jahr;Stra\xc3\x9f""e\n2017;1\n"));
	CHECK_INT(in.shape.clue, CLUE_VALID);
	CHECK(look("Jahr;Ort\n2017;1\n"));
	CHECK_INT(in.shape.clue, CLUE_PLAIN);
	CHECK(look("Jahr;Stra\xdf""e\n2017;1\n"));
	CHECK_INT(in.shape.clue, CLUE_REST);
	CHECK_STR(in.csv.encoding, "windows-1252");
	CHECK(look("Jahr;Stra\xe1""en f\x81r \x8epfel\n2017;1\n"));
	CHECK_INT(in.shape.clue, CLUE_CP850);
	CHECK_STR(arena_cstr(&arena, in.columns[1].heading), "Straßen für Äpfel");
	CHECK_STR(oddities(), "- inspect-cp850");
	CHECK(look_bytes("J\0a\0;\0P\0\n\0" "2\0" "0\0" "1\0" "7\0;\0" "1\0\n\0", 24));
	CHECK_INT(in.shape.clue, CLUE_ZEROS);
	CHECK_STR(oddities(), "- inspect-utf16");
	CHECK(!look("Jahr;Stra\xc3\x83\xc5\xb8""e f\xc3\x83\xc2\xbcr\n2017;1\n"));
	CHECK_STR(diag_code_name(failures.list.items[0].code), "csv-umlauts");
	CHECK(!look("PK\x03\x04xl/workbook.xml"));
	CHECK_STR(diag_code_name(failures.list.items[0].code), "inspect-workbook");
	CHECK(!look("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"));
	CHECK(!look(""));
}

static void test_line_ends(void)
{
	CHECK(look("Jahr;P\r\n2017;\"a\nb\"\r\n2018;c\n2019;d\r"));
	CHECK_INT(in.shape.n_crlf, 2);
	CHECK_INT(in.shape.n_lf, 1);
	CHECK_INT(in.shape.n_cr, 1);
}

static void test_separators(void)
{
	CHECK(look("sep=,\nJahr,Text\n2017,a;b\n"));
	CHECK(in.shape.sep_line);
	CHECK_INT(in.csv.separator, ',');
	CHECK(!in.shape.separator_declared);
	/* A comma in every line of prose, one semicolon in some: csv.c by itself would take the comma. */
	CHECK(look("a, b und c\n\nd, e\n\nf, g\n\nh, i\n\nJahr;P\n2017;1\n2018;2\n2019;3\n2020;4\n2021;5\n"));
	CHECK_INT(in.csv.separator, ';');
	CHECK_INT(in.shape.options.header_line, 9);
	CHECK(look("Jahr\tAnteil, in %\n2017\t15,1\n"));
	CHECK_INT(in.csv.separator, '\t');
}

static void test_header_and_foot(void)
{
	CHECK(look("Titel der Tabelle;;\n;;\nJahr;A;B\n2017;1;2\n;;\n2018;3;4\n\nQuelle: Amt;;\nStand: heute;;\n"));
	CHECK_INT(in.shape.options.header_line, 3);
	CHECK_INT(in.shape.options.header_lines, 1);
	CHECK_INT(in.shape.title_rows, 2);
	CHECK_INT(in.shape.n_titles, 1);
	CHECK_INT(in.shape.blank_rows, 1);
	CHECK_INT(in.shape.n_foot, 2);
	CHECK_INT(in.csv.n_records, 2);
	CHECK(drafts("\n  kopf_ab_zeile: 3\n"));
	CHECK(drafts("\n  fuß_ab: Quelle:\n"));
	CHECK(drafts("\n# Über der Tabelle steht: »Titel der Tabelle«\n"));
	/* A category without values is no remark; a key below the table is none either. */
	CHECK(look("Ort;A;B\nOpladen;1;2\nHitdorf;;\n"));
	CHECK_INT(in.shape.n_foot, 0);
	CHECK(look("Jahr;A;B\n2017;1;2\n2018;;\n"));
	CHECK_INT(in.shape.n_foot, 0);
	/* What would also begin a row is written out. */
	CHECK(look("Ort;A;B\n* neu;1;2\nHitdorf;3;4\n* neu seit diesem Jahr;;\n"));
	CHECK_STR(arena_cstr(&arena, in.shape.options.foot), "* neu seit diesem Jahr");
}

static void test_two_headers(void)
{
	CHECK(look(";Deutsche;;Andere;\nOrt;m;w;m;w\nOpladen;1;2;3;4\n"));
	CHECK_INT(in.shape.options.header_lines, 2);
	CHECK_STR(arena_cstr(&arena, in.columns[2].heading), "Deutsche – w");
	CHECK_STR(name(4), "andere_w");
	/* A missing heading above words makes no second header. */
	CHECK(look("Name;;Ort\nAnna;x;Opladen\nBerta;y;Hitdorf\n"));
	CHECK_INT(in.shape.options.header_lines, 1);
	CHECK_STR(oddities(), "B1 csv-header-empty, B1 inspect-heading-missing");
}

static void test_ragged(void)
{
	CHECK(look("Jahr;P\n2017;1;2\n2018\n2019;3\n2020;\"x\n"));
	CHECK_STR(oddities(), "2 csv-field-count, B5 csv-quote-open");
}

/* ---- Columns ---- */

static void test_types(void)
{
	CHECK(look("Jahr;Tag;Zeit;Zahl;Dezimal;Anteil;Art;Text\n"
		   "2017;31.12.2017;2016/17;1.200;1,25;12,5 %;a;eins\n"
		   "2018;2018-12-31;2017/18;3;2,5;3 %;a;zwei\n"
		   "2019;31.12.2019;2018/19;-4;3;4 %;b;drei\n"
		   "2020;31.12.2020;2019/20;–;x;.;b;vier\n"));
	CHECK_STR(types(), "jahr datum zeitraum ganzzahl dezimal2 prozent1 merkmal text");
	CHECK_STR(keys(), "jahr");
	CHECK_INT(in.columns[3].smallest, -4);
	CHECK_INT(in.columns[3].largest, 1200);
	CHECK_INT(in.columns[3].n_signs[STATUS_NIL], 1);
	CHECK_INT(in.columns[4].largest, 300);
	CHECK_INT(in.columns[5].n_percent, 3);
	CHECK_STR(oddities(), "B3 time-mixed");
	/* Years are years where a heading or the first place says so. */
	CHECK(look("Ort;Personen\na;1999\nb;2005\n"));
	CHECK_STR(types(), "text ganzzahl");
	CHECK(look("Ort;Jahr\na;99\nb;2005\n"));
	CHECK_STR(types(), "text jahr");
	CHECK_STR(oddities(), "B2 date-form");
	/* Leading zeros are no numbers. */
	CHECK(look("Gemeinde;P\n05316;1\n05315;2\n"));
	CHECK_STR(types(), "text ganzzahl");
	CHECK(look("Jahr;Leer\n2017;\n2018;\n"));
	CHECK_STR(types(), "jahr text");
}

static void test_signs(void)
{
	CHECK(look("Jahr;P\n2017;12 1)\n2018;5.100r\n2019;(12)\n2020;7p\n2021;8 s\n2022;…\n2023;9¹\n1) geschätzt;\n"));
	CHECK_INT(in.columns[1].n_notes, 2);
	for (int i = 0; i < 4; i++)
		CHECK_INT(in.columns[1].n_marks[i], 1);
	CHECK_INT(in.columns[1].n_signs[STATUS_LATER], 1);
	CHECK_INT(in.n_footnotes, 1);
	CHECK_STR(arena_cstr(&arena, in.footnotes[0].text), "geschätzt");
	CHECK(drafts("\n  1: geschätzt\n"));
	CHECK_STR(oddities(), "A9 inspect-foot");
	/* m² is a word, not a footnote. */
	CHECK(look("Jahr;Art;P\n2017;m²;1\n2018;m²;2\n2017;ha;1\n2018;ha;2\n"));
	CHECK_INT(in.n_footnotes, 0);
	CHECK(drafts("\n      - m²\n"));
}

static void test_names_and_units(void)
{
	CHECK(look("Jahr (jeweils 31.12.);a) Zahl der Kinder;Bevölkerung in Personen;Fläche (in km²);Anteil in %;2. Wert;Kinder;"
		   "zahl Kinder\n2017;1;2;3;4;5;6;7\n"));
	CHECK_STR(name(0), "jahr");
	CHECK_STR(name(1), "zahl_kinder");
	CHECK_STR(name(2), "bevölkerung_personen");
	CHECK_STR(name(3), "fläche");
	CHECK_STR(name(4), "anteil");
	CHECK_STR(name(5), "wert");
	CHECK_STR(name(7), "zahl_kinder_8");
	CHECK_STR(arena_cstr(&arena, in.columns[2].unit), "Personen");
	CHECK_STR(arena_cstr(&arena, in.columns[3].unit), "km²");
	CHECK_STR(arena_cstr(&arena, in.columns[6].unit), "Kinder");
	CHECK_INT(in.columns[1].unit.len, 0);
	CHECK_STR(arena_cstr(&arena, in.reference_date), "31.12.");
	CHECK(look("(a);–\n1;2\n"));
	CHECK_STR(name(0), "spalte_1");
}

/* ---- The table ---- */

static void test_keys(void)
{
	CHECK(look("Jahr;Ort;Art;P\n2017;a;m;1\n2017;a;w;2\n2017;b;m;3\n2017;b;w;4\n"));
	CHECK_STR(keys(), "jahr ort art");
	/* What another column says as well is no key. */
	CHECK(look("Jahr;Nummer;Ort;P\n2017;n1;a;1\n2018;n1;a;2\n2017;n2;b;3\n2018;n2;b;4\n"));
	CHECK_STR(keys(), "jahr nummer");
	CHECK(look("Kennung;Was\nC-1;x\nC-2;x\n"));
	CHECK_STR(keys(), "kennung");
	CHECK(look("Jahr;Ort;P\n2017;a;1\n2017;a;2\n2018;a;3\n"));
	CHECK_STR(oddities(), "A3 csv-key-twice");
}

static void test_totals(void)
{
	CHECK(look("Jahr;Ort;P\n2017;a;1\n2017;b;2\n2017;Insgesamt;3\n"));
	CHECK_STR(arena_cstr(&arena, in.sum_row), "Insgesamt");
	CHECK_INT(in.n_sum_rows, 1);
	CHECK_STR(types(), "jahr merkmal ganzzahl");
	CHECK_STR(oddities(), "");
	CHECK(!strstr(draft(), "- Insgesamt"));
	CHECK(look("Jahr;Ort;P\n2017;a;1\n2017;b;2\n2017;Insgesamt;4\n"));
	CHECK_STR(oddities(), "C4 rule-total");
	CHECK(look("Jahr;Ort;P\n2017;a;1\n2017;Insgesamt;1\n2018;a;1\n2018;insgesamt;1\n"));
	CHECK_STR(oddities(), "B5 csv-total-undeclared, B5 inspect-spellings");
	/* Another word in another column is its own total. */
	CHECK(look("Jahr;Ort;Art;P\n2017;a;m;1\n2017;a;w;2\n2017;a;Zusammen;3\n2017;Insgesamt;m;1\n2017;Insgesamt;w;2\n"
		   "2017;Insgesamt;Zusammen;3\n"));
	CHECK_STR(oddities(), "");
	CHECK(drafts("\nsummenzeile: Insgesamt\n"));
	CHECK(drafts("\n    gesamt: Zusammen\n"));
}

static void test_oddities(void)
{
	CHECK(look("Jahr;P\n2017;4.85\n2018;1.5\n2019;12\n"));
	CHECK_STR(oddities(), "B2 number-form, B3 number-form");
	CHECK(look("Jahr;P\n2017;1,2E+05\n2018;#####\n2019;12\n2020;zwölf\n2021;13\n"));
	CHECK_STR(oddities(), "B2 csv-excel-changed, B3 csv-excel-changed, B5 number-garbled");
	CHECK(look("Jahr;Termin\n2017;Herbst\n2018;Mrz 20\n2019;Winter\n"));
	CHECK_STR(oddities(), "B3 inspect-excel-text");
	CHECK(look("Stichtag;P\n31.12.2017;1\n31.12.18;2\n"));
	CHECK_STR(oddities(), "A3 date-form");
	CHECK(look("Jahr;P\n2015;1\n2016;2\n2018;3\n2021;4\n"));
	CHECK_STR(oddities(), "A1 inspect-gap");
	CHECK_INT(in.columns[0].n_gaps, 2);
	CHECK(look("Jahr;Notiz\n2017;=A1\n2018;+49\n2019; gut\n"));
	CHECK_STR(oddities(), "B2 inspect-formula, B4 inspect-blanks");
	CHECK(look("Jahr;Personen;personen.\n2017;1;2\n"));
	CHECK_STR(oddities(), "C1 inspect-headings-alike");
	CHECK(look("Jahr;P;P\n2017;1;2\n"));
	CHECK_STR(oddities(), "C1 csv-header-twice");
	CHECK(look("Jahr;Anteil a;Anteil b\n2017;33,3;66,7\n2018;50;50\n"));
	CHECK(in.shares);
	CHECK_STR(oddities(), "- inspect-shares");
	CHECK(look("Jahr;Anteil a;Anteil b\n2017;33,3;66,7\n2018;50;49\n"));
	CHECK(!in.shares);
	CHECK(look("Year,Rate\n2017,4.85\n2018,10.5\n"));
	CHECK(in.english);
	CHECK_STR(types(), "jahr dezimal2");
	CHECK_STR(oddities(), "- inspect-english");
}

static void test_time_columns(void)
{
	CHECK(look("Ort;2017;2018\na;1;2\nb;3;4.5\n"));
	CHECK(in.reshaped);
	CHECK_STR(types(), "merkmal jahr ganzzahl");
	CHECK_STR(keys(), "ort jahr");
	CHECK_STR(oddities(), "B1 inspect-time-columns, C3 number-form");
	CHECK(drafts("\nzeitpunkte: jahr\n"));
	CHECK(drafts("\n    titel:\n    typ: ganzzahl\n"));
	CHECK(look("Kennzahl;31.12.2016;31.12.2017\nPersonen;1.000;1.010\nQuote (in %);15,1;15,7\n"));
	CHECK_STR(types(), "datum ganzzahl prozent1");
	CHECK(drafts("\nzeitpunkte:\n  spalte: datum\n  zeilenkopf: Kennzahl\n"));
	CHECK(look("Ort;2017 – Kinder;2018 – Kinder\na;1;2\n"));
	CHECK_STR(types(), "text jahr ganzzahl");
	CHECK(drafts("\n    titel: Kinder\n"));
	CHECK(look("Ort;2017\na;1\n"));
	CHECK(!in.reshaped);
}

static void test_dataset_name(void)
{
	static const struct {
		const char *path, *name, *sidecar;
		bool usable;
	} cases[] = {
		{ "probe.csv", "probe", "probe.yaml", true },
		{ "a/b/Probe_2.csv", "Probe_2", "a/b/Probe_2.yaml", true },
		{ "a b (1).csv", "a_b_1", "a_b_1.yaml", false },
		{ "Bevölkerung.csv", "bevoelkerung", "bevoelkerung.yaml", false },
		{ "日本.csv", "daten", "daten.yaml", false },
		{ "probe.txt", "probe", "probe.yaml", false },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		inspect_bytes(&arena, cases[i].path, STR("a;b\n1;2\n"), &in, &failures);
		CHECK_STR(arena_cstr(&arena, in.name), cases[i].name);
		CHECK_STR(in.sidecar_path, cases[i].sidecar);
		CHECK_INT(in.name_is_usable, cases[i].usable);
	}
}

/* No value of a column of numbers stands in a draft. */
static void test_draft_is_discreet(void)
{
	CHECK(look("Jahr;P\n2017;4711\n2018;47.11\n2019;4711x\n"));
	CHECK_STR(oddities(), "B3 number-form, B4 number-garbled");
	CHECK(!strstr(draft(), "47"));
	CHECK(drafts("  # FEHLER [number-form]: B3\n"));
	CHECK(drafts("\nschutz:\n"));
}

int main(void)
{
	arena_init(&arena);
	test_encodings();
	test_line_ends();
	test_separators();
	test_header_and_foot();
	test_two_headers();
	test_ragged();
	test_types();
	test_signs();
	test_names_and_units();
	test_keys();
	test_totals();
	test_oddities();
	test_time_columns();
	test_dataset_name();
	test_draft_is_discreet();
	arena_release(&arena);
	locale_cleanup();
	return check_done();
}
