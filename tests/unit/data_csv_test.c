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
	arena_release(&arena);
	return check_done();
}
