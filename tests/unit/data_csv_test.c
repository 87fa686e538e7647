/* SPDX-License-Identifier: EUPL-1.2 */
#include "check.h"
#include "data/csv.h"

static struct arena arena;
static struct diags diags;
static struct csv csv;
static const struct csv_options plain = { .header_line = 1, .header_lines = 1 };

static bool read_with(const char *bytes, size_t len, const struct csv_options *options)
{
	arena_release(&arena);
	arena_init(&arena);
	diags = (struct diags){ .arena = &arena };
	return csv_read_bytes(&arena, "datasets/x.csv", arena_str(&arena, str_part(bytes, len)), options, &csv, &diags);
}

static bool read_text(const char *text)
{
	return read_with(text, strlen(text), &plain);
}

static const char *field(size_t record, size_t index)
{
	return record < csv.n_records && index < csv.records[record].n_fields
		       ? arena_cstr(&arena, csv.records[record].fields[index])
		       : NULL;
}

static const char *heading(size_t index)
{
	return index < csv.header.n_fields ? arena_cstr(&arena, csv.header.fields[index]) : NULL;
}

/* "line (cell): text" of the only message. */
static const char *message(void)
{
	if (diags.list.n != 1)
		return arena_printf(&arena, "%zu messages", diags.list.n);
	const struct diag *diag = &diags.list.items[0];
	struct buf text = BUF_INIT;
	buf_addf(&text, "%u (%s): ", diag->loc.line, diag->loc.cell ? diag->loc.cell : "");
	diag_message(&text, diag, DIAG_DE);
	const char *result = arena_cstr(&arena, buf_str(&text));
	buf_release(&text);
	return result;
}

static void test_plain(void)
{
	CHECK(read_text("Jahr;Personen\n2017;4.675\n2018; 4.850 \n"));
	CHECK_STR(csv.encoding, "utf-8");
	CHECK_INT(csv.separator, ';');
	CHECK_INT(csv.n_records, 2);
	CHECK_STR(heading(1), "Personen");
	CHECK_STR(field(0, 1), "4.675");
	CHECK_STR(field(1, 1), " 4.850 ");
	CHECK_INT(csv.records[1].line, 3);
	CHECK_INT(csv.records[1].excel_row, 3);
}

static void test_line_ends_and_ends_of_file(void)
{
	CHECK(read_text("\xef\xbb\xbfJahr;P\r\n2017;1\r\n2018;2"));
	CHECK_STR(heading(0), "Jahr");
	CHECK_STR(field(1, 1), "2");
	CHECK(read_text("Jahr;P\r2017;1\r2018;2\r"));
	CHECK_INT(csv.n_records, 2);
	CHECK_INT(csv.records[1].line, 3);
	CHECK(read_text("Jahr;P\n2017;1\n;\n\n;\n"));
	CHECK_INT(csv.n_records, 1);
	CHECK(read_text("Jahr;P;;\n2017;1;;\n2018;2;\n"));
	CHECK_INT(csv.header.n_fields, 2);
	CHECK_INT(csv.records[1].n_fields, 2);
}

static void test_separators(void)
{
	CHECK(read_text("Jahr,Personen\n2017,1\n"));
	CHECK_INT(csv.separator, ',');
	CHECK(read_text("Jahr\tAnteil, in %\n2017\t15,1\n"));
	CHECK_INT(csv.separator, '\t');
	CHECK(read_text("Jahr;Anteil, in %\n2017;15,1\n"));
	CHECK_INT(csv.separator, ';');
	CHECK(read_text("sep=,\nJahr,Text\n2017,a;b\n"));
	CHECK_INT(csv.separator, ',');
	CHECK_STR(field(0, 1), "a;b");
	CHECK_INT(csv.records[0].line, 3);
	CHECK_INT(csv.records[0].excel_row, 2);
	/* Of five lines: two have a tab, two a semicolon, which wins a draw; what follows has no vote. */
	read_text("a;b\nc;d\ne\tf\ng\th\n\ni\n\tk\n");
	CHECK_INT(csv.separator, ';');
	read_text("a;b\nc;d\ne\tf\ng\th\n\ni\tj\n");
	CHECK_INT(csv.separator, '\t');
}

static bool has_second_header(const char *first, const char *second)
{
	char text[128];
	snprintf(text, sizeof text, "%s\n%s\nA;1;2\n", first, second);
	read_text(text);
	for (size_t i = 0; i < diags.list.n; i++)
		if (diags.list.items[i].code == DIAG_CSV_SECOND_HEADER)
			return true;
	return false;
}

/* Words, years and dates below a merged heading are headings, too; other numbers are values. */
static void test_second_header(void)
{
	CHECK(has_second_header("Ort;Personen;", ";Frauen;Männer"));
	CHECK(has_second_header("Ort;Personen;Personen", ";Frauen;Männer"));
	CHECK(has_second_header(";Personen;Personen", "Ort;Frauen;Männer"));
	CHECK(has_second_header("Ort;Personen;", ";2017;2018"));
	CHECK(has_second_header("Ort;Personen;", ";1998;1999"));
	CHECK(has_second_header("Ort;Personen;", ";31.12.2017;31.12.1999"));
	CHECK(has_second_header("Ort;Personen;", ";1.1.1999;1.1.2000"));
	CHECK(!has_second_header("Ort;Personen;", ";1817;1818"));
	CHECK(!has_second_header("Ort;Personen;", ";5;7"));
	CHECK(!has_second_header("Ort;Personen;", ";31.12.1817;5"));
	CHECK(!has_second_header("Ort;Personen;", ";2017;5"));
	CHECK(!has_second_header("Ort;Personen;", ";12345678 2017;12345678 1999"));
	CHECK(!has_second_header("Ort;Personen;", "B;Frauen;Männer"));
	CHECK(!has_second_header("Ort;Personen;Haushalte", ";Frauen;Männer"));
}

/* A question mark in place of a letter stands between letters. */
static void test_lost_letters(void)
{
	static const char *const whole[] = { "?bc", "ab?", "x-?bc", "ab?-c", "a1?b", "?" };
	CHECK(read_text("Ort;N\nK?ppersteg;1\n"));
	CHECK_INT(diags.list.n, 1);
	for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
		char text[32];
		snprintf(text, sizeof text, "Ort;N\n%s;1\n", whole[i]);
		CHECK(read_text(text));
		CHECK_INT(diags.list.n, 0);
	}
}

/* A line break in a cell makes line and Excel row differ; blank lines count as rows. */
static void test_places(void)
{
	CHECK(read_text("Jahr;Text\n2017;\"a\r\nb;\"\"c\"\"\"\n2018;d\n"));
	CHECK_STR(field(0, 1), "a\nb;\"c\"");
	CHECK_INT(csv.records[0].line, 2);
	CHECK_INT(csv.records[1].line, 4);
	CHECK_INT(csv.records[1].excel_row, 3);
	CHECK(read_text("Jahr;Text\n2017;a\n\n2018;d\n"));
	CHECK_INT(csv.records[1].line, 4);
	CHECK_INT(csv.records[1].excel_row, 4);
	CHECK_STR(message(), "3 (3): Diese Zeile ist leer, danach geht die Tabelle weiter. Sie wird übergangen.");
	CHECK_STR(csv_cell_name(&arena, 0, 1), "A1");
	CHECK_STR(csv_cell_name(&arena, 25, 7), "Z7");
	CHECK_STR(csv_cell_name(&arena, 26, 7), "AA7");
	CHECK_STR(csv_cell_name(&arena, 701, 7), "ZZ7");
	CHECK_STR(csv_cell_name(&arena, 702, 7), "AAA7");
}

static void test_encodings(void)
{
	CHECK(read_text("Stra\xdf"
			"e;\x84\xdc"
			"ber\x93\n\xe4;\x80\n"));
	CHECK_STR(csv.encoding, "windows-1252");
	CHECK_STR(heading(0), "Straße");
	CHECK_STR(heading(1), "„Über“");
	CHECK_STR(field(0, 1), "€");
	CHECK(!read_text("a;b\nx;\x81\xe4\n"));
	CHECK_STR(message(), "2 (): Ein Zeichen lässt sich nicht lesen (Byte 81). Der Text wäre verfälscht.");

	static const char little[] = "\xff\xfe"
				     "a\0;\0\xfc\0\n\0"
				     "1\0;\0=\xd8\0\xde\n\0";
	CHECK(read_with(little, sizeof little - 1, &plain));
	CHECK_STR(csv.encoding, "utf-16");
	CHECK_STR(heading(1), "ü");
	CHECK_STR(field(0, 1), "\U0001F600");
	static const char big[] = "\xfe\xff\0a\0;\0\xfc\0\n\0"
				  "1\0;\0"
				  "2";
	CHECK(read_with(big, sizeof big - 1, &plain));
	CHECK_STR(heading(1), "ü");
	static const char lone[] = "\xff\xfe"
				   "a\0\n\0\x3d\xd8";
	CHECK(!read_with(lone, sizeof lone - 1, &plain));
	static const char nul[] = "a;b\n1;\0\n";
	CHECK(!read_with(nul, sizeof nul - 1, &plain));
	CHECK_STR(message(), "2 (): Ein Zeichen lässt sich nicht lesen (Byte 00). Der Text wäre verfälscht.");

	struct csv_options options = plain;
	options.encoding = "cp850";
	CHECK(read_with("M\x84nner;Stra\xe1"
			"e\n1;2\n",
			18, &options));
	CHECK_STR(heading(0), "Männer");
	CHECK_STR(heading(1), "Straße");
	options.encoding = "utf-8";
	CHECK(read_with("M\xe4nner;b\n1;2\n", 13, &options));
	CHECK_STR(message(), "0 (): Laut Begleitdatei gilt »kodierung: utf-8«, in der Datei ist es aber windows-1252. "
			     "So wurde sie gelesen.");
	/* a and combining diaeresis */
	CHECK(read_text("Ma\xcc\x88nner;b\n1;2\n"));
	CHECK_STR(heading(0), "Männer");
}

static void test_umlauts(void)
{
	CHECK(!read_text("Kennung;Nr;MaÃŸnahme;b\n1;2\n"));
	CHECK_STR(message(), "1 (C1): »MaÃŸnahme«: Die Umlaute sind zerstört. "
			     "Vermutlich hat Excel die Datei falsch geöffnet und so gespeichert.");
	CHECK_INT(csv.header.n_fields, 0);
	CHECK(!read_text("a;b\n1;â€žGutâ€œ\n"));
	CHECK_STR(message(), "2 (B2): »â€žGutâ€œ«: Die Umlaute sind zerstört. "
			     "Vermutlich hat Excel die Datei falsch geöffnet und so gespeichert.");
}

static void test_ragged(void)
{
	CHECK(!read_text("a;b;Was;d\n1;2;kurz; lang;4\n2;3;4;5\n1;2;3\n"));
	CHECK_INT(diags.list.n, 2);
	CHECK_INT(csv.n_records, 1);
	diags.list.n = 1;
	CHECK_STR(message(), "2 (2): Zeile 2 hat 5 Felder, die Überschrift hat 4. "
			     "Vermutlich steht ein Strichpunkt im Text von Feld 3 »Was«.");
	CHECK(!read_text("a;b;c\n1;2\n"));
	CHECK_STR(
		message(),
		"2 (2): Zeile 2 hat nur 2 Felder, die Überschrift hat 3. Welche Werte fehlen, ist nicht zu erkennen.");
	/* Headings are told in one line. */
	CHECK(!read_text("a;\"b\nc\nd\"\n1;x\"y\n"));
	CHECK_STR(diags.list.items[0].args[1], "b c d");
	/* A remark below the table is left to the reader of cells, who knows the column's type. */
	CHECK(read_text("a;b;c\n1;2;3\nQuelle: x\n"));
	CHECK_INT(csv.records[1].n_fields, 3);
	CHECK(!read_text("Titel\n\nJahr;b\n1;2\n"));
	CHECK_STR(message(),
		  "1 (): Über der Tabelle steht »Titel«. Die Überschriften beginnen vermutlich erst in Zeile 3.");
}

static void test_quotes(void)
{
	CHECK(!read_text("a;b\n1;\"offen\n2;3\n4;5\n"));
	CHECK_STR(
		message(),
		"2 (B2): Hier beginnt ein Text mit \", und das zweite \" fehlt. Alle Zeilen dahinter gingen verloren.");
	CHECK(!read_text("a;b\n\"x\ny\";\"offen\n2;3\n"));
	CHECK_INT(diags.list.n ? diags.list.items[0].loc.line : 0, 3);
	CHECK(!read_text("a;b\n1;\"zu\" viel\n2;3\n"));
	CHECK_STR(message(), "2 (2): In Feld 2 »b« steht ein gerades Anführungszeichen mitten im Text. "
			     "Wo das Feld endet, ist nicht zu erkennen.");
	CHECK_INT(csv.n_records, 1);
	CHECK_STR(field(0, 1), "3");
	CHECK(!read_text("a;b\n1;rund \"zwei\"\n"));
	CHECK(!read_text("a;b\n1; \"zwei\"\n"));
}

static void test_options(void)
{
	struct csv_options options = { .header_line = 3, .header_lines = 2, .foot = STR("Quelle") };
	static const char text[] = "Titel;;\n\nJahr;Personen;\n;Frauen;Männer\n2017;1;2\nQuelle: x;;\nund mehr;;;;;\n";
	CHECK(read_with(text, sizeof text - 1, &options));
	CHECK_STR(heading(0), "Jahr");
	CHECK_STR(heading(1), "Personen – Frauen");
	CHECK_STR(heading(2), "Personen – Männer");
	CHECK_INT(csv.n_records, 1);
	CHECK_INT(csv.records[0].line, 5);
	CHECK_INT(csv.records[0].excel_row, 5);

	struct csv_options foot = { .header_line = 1, .header_lines = 1, .foot = STR("Quelle") };
	static const char street[] = "Ort;Personen\nQuellental;1\nQuellenhof;2\nQuelle: x\n";
	CHECK(read_with(street, sizeof street - 1, &foot));
	CHECK_INT(csv.n_records, 2);
	static const char lost[] = "Ort;Personen\nA;1\nQuelle;2\nB;3\n";
	CHECK(!read_with(lost, sizeof lost - 1, &foot));
	CHECK_INT(diags.list.n, 1);
	CHECK_STR(diags.list.items[0].loc.cell, "A3");
}

static void test_empty(void)
{
	CHECK(!read_text(""));
	CHECK_STR(message(), "0 (): Die Datei enthält keine Zeilen mit Werten. Tabellen und Diagramme blieben leer.");
	CHECK(!read_text("\n\n"));
	CHECK(read_text("a;b\n"));
	CHECK_INT(csv.n_records, 0);
	CHECK_STR(csv_version(), "3.0.3");
}

/* ---- Limits and borders ---- */

static const char *codes(void)
{
	struct buf out = BUF_INIT;
	for (size_t i = 0; i < diags.list.n; i++)
		buf_addf(&out, "%s%s", i ? " " : "", diag_code_name(diags.list.items[i].code));
	const char *text = arena_cstr(&arena, buf_str(&out));
	buf_release(&out);
	return text;
}

static const char *codes_of(const char *text)
{
	read_text(text);
	return codes();
}

/* A separator between quotes is none. */
static void test_separators_in_quotes(void)
{
	CHECK(read_text("\"a;b\"\tc\n\"d;e\"\tf\n"));
	CHECK_INT(csv.separator, '\t');
	CHECK(read_text("a\t\"b;c\"\n\"d\"\t\"e;f\"\n"));
	CHECK_INT(csv.separator, '\t');
	CHECK(read_text("\"a\";\"b\tc\"\n1;2\n"));
	CHECK_INT(csv.separator, ';');
	CHECK_STR(heading(1), "b\tc");
}

/* Excel's first line, in all its forms, and lines that only look like it. */
static void test_sep_lines(void)
{
	static const struct {
		const char *line;
		char separator; /* 0: it is a line of the table */
	} cases[] = {
		{ "sep=|", '|' },	  { "sep=,", ',' },	{ "sep=\t", '\t' },	{ "SEP=|", '|' },	 { "sep=||||", '|' },
		{ "sep=| | ", '|' }, { "\"sep=|\"", '|' },	{ "\"sep=|\"|||", '|' }, { "\"sep=|\" |", '|' },
		{ "sep=|x", 0 },	  { "sep=", 0 },	{ "sep", 0 },		{ "sap=|", 0 },	 { "sepx|", 0 },	{ "sep=x", 0 },
		{ "sep=|;", 0 },
	};
	char text[64];
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char c = cases[i].separator ? cases[i].separator : '|';
		snprintf(text, sizeof text, "%s\na%cb\n1%c2\n", cases[i].line, c, c);
		read_text(text);
		printf("# %s\n", cases[i].line);
		if (cases[i].separator) {
			CHECK_INT(csv.separator, cases[i].separator);
			CHECK_STR(heading(1), "b");
			CHECK_INT(csv.n_records, 1);
			CHECK_INT(csv.records[0].line, 3);
			CHECK_INT(csv.records[0].excel_row, 2);
		} else {
			CHECK(csv.separator != '|');
			CHECK_STR(codes(), "");
		}
	}
	/* Quotes that nobody closes. */
	CHECK_STR(codes_of("\"sep=|\na|b\n"), "csv-quote-open");
	/* The row behind it knows another one alone. */
	CHECK(read_text("sep=,\na;b\n1;2\n"));
	CHECK_INT(csv.separator, ';');
	CHECK_STR(message(), "1 (): Die erste Zeile nennt »Komma« als Trennzeichen, in der Tabelle ist es »Strichpunkt«. lotse liest sie so; "
			     "Excel zeigte alles in einer Spalte.");
	CHECK(read_text("sep=,\na,x;b\n1;2,3\n"));
	CHECK_INT(csv.separator, ',');
	CHECK(read_text("sep=|\na\n1\n"));
	CHECK_INT(csv.separator, '|');
	CHECK_INT(diags.list.n, 0);
	/* The sidecar speaks of another one. */
	static const char bar[] = "sep=|\na|b\n1|2\n", comma[] = "sep=,\na,b\n1,2\n";
	struct csv_options options = plain;
	options.separator = '\t';
	CHECK(read_with(bar, sizeof bar - 1, &options));
	CHECK_INT(csv.separator, '|');
	CHECK_STR(diags.list.items[0].args[1], "Tabulator");
	CHECK_STR(diags.list.items[0].args[2], "Strich");
	options.separator = ';';
	CHECK(read_with(comma, sizeof comma - 1, &options));
	CHECK_STR(diags.list.items[0].args[1], "Strichpunkt");
	CHECK_STR(diags.list.items[0].args[2], "Komma");
	options.separator = ',';
	CHECK(read_with(comma, sizeof comma - 1, &options));
	CHECK_INT(diags.list.n, 0);
}

/* n fields of a line, or n bytes in a field: the most there may be, and one more. */
static void test_limits(void)
{
	for (size_t n = CSV_MAX_FIELDS - 1; n <= CSV_MAX_FIELDS + 1; n++) {
		struct buf text = BUF_INIT;
		for (size_t i = 0; i < n; i++)
			buf_adds(&text, i ? ";a" : "a");
		buf_adds(&text, "\n");
		CHECK_INT(read_with(text.ptr, text.len, &plain), n <= CSV_MAX_FIELDS);
		CHECK_STR(codes(), n <= CSV_MAX_FIELDS ? "" : "csv-too-large");
		CHECK_INT(csv.header.n_fields, n <= CSV_MAX_FIELDS ? n : 0);
		buf_release(&text);
	}
	for (size_t n = CSV_MAX_FIELD - 1; n <= CSV_MAX_FIELD + 1; n++) {
		struct buf text = BUF_INIT;
		buf_adds(&text, "a;b\n1;");
		for (size_t i = 0; i < n; i++)
			buf_addc(&text, 'x');
		buf_adds(&text, "\n2;y\n");
		CHECK_INT(read_with(text.ptr, text.len, &plain), n <= CSV_MAX_FIELD);
		CHECK_INT(csv.n_records, n <= CSV_MAX_FIELD ? 2 : 1);
		if (n > CSV_MAX_FIELD)
			CHECK_STR(message(), "2 (B2): Der Text in »b« ist länger als 64 KiB. So viel wird in einer Zelle nicht gelesen.");
		buf_release(&text);
	}
}

/* The field with the separator in it: before one that begins with a blank, else the longest. */
static void test_stray_separators(void)
{
	static const struct {
		const char *row, *field;
	} cases[] = {
		{ "1;kurz; lang;4;5", "2" }, { "1; lang;3;4;5", "1" }, { "1;2;lang;4;5", "3" }, { "lang;2;3;4;5", "1" },
		{ "1;2;3;lang;5", "4" },     { "1;2;3;4;lang", "4" },	{ "ab;cd;3;4;5", "1" },	 { "1;2;3;4; x", "4" },
	};
	char text[64];
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		snprintf(text, sizeof text, "a;b;c;d\n1;2;3;4\n%s\n", cases[i].row);
		CHECK(!read_text(text));
		CHECK_STR(codes(), "csv-field-count");
		CHECK_STR(diags.list.items[0].args[3], cases[i].field);
	}
}

/* Values right of the headings: told once, of the column that lacks one. */
static void test_beyond(void)
{
	CHECK(!read_text("a;b;;\n1;2;3;\n4;5;6;7\n8;9;;\n"));
	CHECK_STR(codes(), "csv-header-empty");
	CHECK_STR(diags.list.items[0].loc.cell, "C2");
	CHECK_INT(csv.n_records, 1);
	CHECK_STR(codes_of("a;b;;\n1;2;3;4;5\n"), "csv-field-count");
	/* A title above is one field wide or has a blank row below it. */
	CHECK_STR(codes_of("T\na;b\n1;2\n"), "csv-header-below");
	CHECK_STR(codes_of("T;x\n\na;b;c\n1;2;3\n"), "csv-header-below");
	CHECK_STR(codes_of("T;x\na;b;c\n"), "csv-field-count");
	CHECK_STR(codes_of("T;x\n1;2\n\na;b;c\n"), "csv-empty-row csv-field-count");
	/* A remark of one field is one; in a table of one column it is a value. */
	CHECK_STR(codes_of("a;b\n1;2\nQuelle\n"), "");
	CHECK_STR(codes_of("a\n1\nQuelle\n"), "");
	CHECK_STR(codes_of("a;b;c\n1;2\n"), "csv-field-missing");
}

/* Below the table. With whole words, of any sign; numbers there would be lost. */
static void test_feet(void)
{
	static const struct {
		const char *foot, *row;
		bool begins;
	} cases[] = {
		{ "Quelle", "Quelle: x;", true }, { "Quelle", "Quelle;", true },   { "Quelle", "Quellental;", false }, { "Quelle", "Quelle9;", false },
		{ "Quelle", "Quelle0;", false },  { "Quelle", "QuelleA;", false }, { "Quelle", "QuelleZ;", false },    { "Quelle", "Quellez;", false },
		{ "Quelle", "Quellea;", false },  { "Quelle", "Quelleä;", false }, { "Quelle", "Quelle/;", true },     { "Quelle", "Quelle@;", true },
		{ "Quelle", "Quelle[;", true },	  { "Quelle", "Quelle`;", true },  { "Quelle", "Quelle{;", true },     { "*", "*abc;", true },
		{ "*", " * x;", true }, { "Q:", "Q:a;", true }, { "(1", "(1a;", false },		  { "Quelle", "Die Quelle;", false },
	};
	char text[64];
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct csv_options options = { .header_line = 1, .header_lines = 1, .foot = str_of(cases[i].foot) };
		snprintf(text, sizeof text, "a;b\n1;2\n%s\nc;\n", cases[i].row);
		CHECK(read_with(text, strlen(text), &options));
		printf("# %s\n", cases[i].row);
		CHECK_INT(csv.n_records, cases[i].begins ? 1 : 3);
	}
	static const struct {
		const char *row;
		bool lost;
	} rows[] = {
		{ "x;0", true }, { "x;9", true }, { "x;1.234,5", true }, { "x;-1", true }, { "x;a1", false }, { "x;-", false }, { "x;", false },
		{ ";1", false }, { "x;;1", false }, { "x", false },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct csv_options options = { .header_line = 1, .header_lines = 1, .foot = STR("Quelle") };
		snprintf(text, sizeof text, "a;b\n1;2\nQuelle;\n%s\n", rows[i].row);
		printf("# %s\n", rows[i].row);
		CHECK_INT(read_with(text, strlen(text), &options), !rows[i].lost);
		CHECK_STR(codes(), rows[i].lost ? "csv-foot-values" : "");
	}
}

/* Where the table begins; what stands above counts as rows. */
static void test_header_line(void)
{
	static const char text[] = "x\ny\na;b\n1;2\n";
	for (unsigned line = 1; line <= 4; line++) {
		struct csv_options options = { .header_line = line, .header_lines = 1 };
		read_with(text, sizeof text - 1, &options);
		CHECK_INT(csv.header.line, line);
		if (line < 3)
			continue;
		CHECK_STR(heading(0), line == 3 ? "a" : "1");
		CHECK_INT(csv.n_records, 4 - line);
	}
	CHECK(csv_is_workbook(STR("PK\x03\x04...")) && csv_is_workbook(STR("\xd0\xcf\x11\xe0...")));
	CHECK(!csv_is_workbook(STR("PK;a")));
	CHECK_STR(codes_of("PK\x03\x04"), "inspect-workbook");
}

/* Every row as it is. */
static void test_sheet(void)
{
	struct csv_options options = { .header_line = 1, .sheet = true };
	static const char text[] = "Titel\n\n;;\na;b;c\n1;2\n";
	CHECK(read_with(text, sizeof text - 1, &options));
	CHECK_INT(csv.n_records, 3);
	CHECK_INT(csv.header.n_fields, 0);
	CHECK_INT(csv.records[1].line, 4);
	CHECK_INT(csv.records[1].n_fields, 3);
	CHECK_INT(csv.records[2].n_fields, 2);
	CHECK(read_with("", 0, &options));
}

/* Words with a sign that a program could not read, and letters that became question marks. */
static void test_lost_words(void)
{
	CHECK(!read_text("a;b\n1;eins M\xef\xbf\xbdller zwei\n"));
	CHECK_STR(message(), "2 (B2): »M\xef\xbf\xbdller«: Die Umlaute sind zerstört. "
			     "Vermutlich hat Excel die Datei falsch geöffnet und so gespeichert.");
	CHECK(!read_text("a;b\nM\xef\xbf\xbd;x\n"));
	CHECK_STR(diags.list.items[0].args[0], "M\xef\xbf\xbd");
	CHECK(!read_text("a;b\n1;\xef\xbf\xbdrger\n"));
	CHECK_STR(diags.list.items[0].args[0], "\xef\xbf\xbdrger");
	CHECK(read_text("a;b\n1;K?ln\n2;eins (M?ller), zwei\n3;B?ro-Nr;\n"));
	CHECK_STR(codes(), "csv-question-mark");
	CHECK_STR(diags.list.items[0].loc.cell, "B2");
	CHECK_STR(diags.list.items[0].args[0], "K?ln");
	CHECK_STR(diags.list.items[0].args[1], "2");
	CHECK(read_text("a;b\n1;x\n2;eins M?ller\n"));
	CHECK_STR(diags.list.items[0].args[0], "M?ller");
	CHECK_STR(diags.list.items[0].args[1], "");
	CHECK_STR(diags.list.items[0].loc.cell, "B3");
	CHECK_STR(codes_of("a;b\n1;A?Z\n"), "csv-question-mark");
	CHECK_STR(codes_of("a;b\n1;a?z\n"), "csv-question-mark");
	CHECK_STR(codes_of("a;b\n1;@?z\n2;a?[\n3;x?{\n4;`?x\n"), "");
	CHECK_STR(codes_of("a;b\n1;ä?ö\n"), "csv-question-mark");
}

/* Quotes over several lines, and what is open at the end. */
static void test_open_quotes(void)
{
	CHECK(!read_text("a;b\n\"x\ny\";1\n2;\"offen\n3;4\n"));
	CHECK_STR(diags.list.items[0].loc.cell, "B3");
	CHECK_INT(diags.list.items[0].loc.line, 4);
	/* The second one opened on a later line of the same row. */
	CHECK(!read_text("a;b\n\"x\ny\";\"z\n3;4\n"));
	CHECK_INT(diags.list.items[0].loc.line, 3);
	CHECK_STR(diags.list.items[0].loc.cell, "B2");
	/* A stray one on the first line of a row: the next row is certain; on a later one nothing is. */
	CHECK(!read_text("a;b\n1;x\"y\n2;3\n"));
	CHECK_INT(csv.n_records, 1);
	CHECK_INT(csv.records[0].line, 3);
	CHECK_INT(csv.records[0].excel_row, 3);
	CHECK(!read_text("a;b\n\"x\ny\"z;1\n2;3\n"));
	CHECK_STR(codes(), "csv-quote");
	CHECK_INT(csv.n_records, 0);
	/* Below the table none of it matters. */
	struct csv_options foot = { .header_line = 1, .header_lines = 1, .foot = STR("Quelle") };
	static const char stray[] = "a;b\n1;2\nQuelle;\nx\"y;\n", open[] = "a;b\n1;2\nQuelle;\n\"x;\n";
	CHECK(read_with(stray, sizeof stray - 1, &foot));
	CHECK(read_with(open, sizeof open - 1, &foot));
}

/* Two rows of headings of different lengths; what is merged stands left. */
static void test_two_headers(void)
{
	struct csv_options two = { .header_line = 1, .header_lines = 2 };
	static const char longer[] = "J;P\n;F;M\n1;2;3\n", shorter[] = "J;P;;Q\n;F;M\n1;2;3;4\n", first[] = ";P\nJ;F\n1;2\n";
	CHECK(read_with(longer, sizeof longer - 1, &two));
	CHECK_STR(heading(0), "J");
	CHECK_STR(heading(2), "P – M");
	CHECK_INT(csv.upper[2], 1);
	CHECK(read_with(shorter, sizeof shorter - 1, &two));
	CHECK_STR(heading(1), "P – F");
	CHECK_STR(heading(2), "P – M");
	CHECK_STR(heading(3), "Q");
	CHECK_INT(csv.upper[3], 3);
	CHECK_INT(csv.lower.n_fields, 3);
	CHECK(read_with(first, sizeof first - 1, &two));
	CHECK_STR(heading(0), "J");
	CHECK_INT(csv.upper[0], 0);
	CHECK_INT(csv.upper[1], 1);
}

int main(void)
{
	arena_init(&arena);
	test_plain();
	test_line_ends_and_ends_of_file();
	test_separators();
	test_lost_letters();
	test_second_header();
	test_places();
	test_encodings();
	test_umlauts();
	test_ragged();
	test_quotes();
	test_options();
	test_empty();
	test_separators_in_quotes();
	test_sep_lines();
	test_limits();
	test_stray_separators();
	test_beyond();
	test_feet();
	test_header_line();
	test_sheet();
	test_lost_words();
	test_open_quotes();
	test_two_headers();
	arena_release(&arena);
	return check_done();
}
