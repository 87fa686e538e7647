/* SPDX-License-Identifier: EUPL-1.2 */
/* `schutz` from the files on: which cells stay, what is refused, and that raw numbers reach neither cells nor messages. */
#include "data_site.h"

#include "base/locale.h"
#include "data/protect.h"
#include "suppress_oracle.h"

static const char head[] = "titel: T\nquelle: Q\nstand: 16.09.2019\n";

static void open_files(struct site *f, const char *sidecar, const char *csv)
{
	site_open(f);
	site_write(f, "t.yaml", arena_printf(&f->arena, "%s%s", head, sidecar));
	site_write(f, "t.csv", csv);
	site_load(f);
}

/* All cells but keys, row by row: "10 * * / 12 5 7". */
static const char *cells(struct site *f)
{
	const struct dataset *set = &f->data.datasets[0];
	struct buf out = BUF_INIT;
	for (unsigned row = 0; row < set->n_rows; row++) {
		buf_adds(&out, row ? " /" : "");
		for (unsigned i = 0; i < set->n_columns; i++)
			if (!set->columns[i].is_key)
				buf_addf(&out, " %s", dataset_cell_text(&f->arena, set, row, i));
	}
	const char *text = out.len ? arena_cstr(&f->arena, str_from(buf_str(&out), 1)) : "";
	buf_release(&out);
	return text;
}

static const char *codes(struct site *f)
{
	struct buf out = BUF_INIT;
	for (size_t i = 0; i < f->diags.list.n; i++)
		buf_addf(&out, "%s%s", i ? " " : "", diag_code_name(f->diags.list.items[i].code));
	const char *text = arena_cstr(&f->arena, buf_str(&out));
	buf_release(&out);
	return text;
}

static void check_file(int line, const char *sidecar, const char *csv, const char *expected_cells,
		       const char *expected_codes)
{
	struct site f;
	open_files(&f, sidecar, csv);
	check_str(cells(&f), expected_cells, __FILE__, line, "cells");
	check_str(codes(&f), expected_codes, __FILE__, line, "codes");
	CHECK_INT(f.data.datasets[0].broken, !f.ok);
	/* What is hidden is gone. */
	const struct dataset *set = &f.data.datasets[0];
	bool gone = true;
	for (unsigned i = 0; i < set->n_columns; i++)
		for (unsigned row = 0; row < set->n_rows; row++) {
			const struct cell *cell = &set->columns[i].cells[row];
			gone &= cell->status != STATUS_SUPPRESSED || (!cell->value && !cell->marks && !cell->note);
		}
	CHECK(gone);
	site_close(&f);
}

#define CHECK_FILE(sidecar, csv, cells, codes) check_file(__LINE__, sidecar, csv, cells, codes)

#define YEAR "schlüssel: jahr\n"
#define COLUMNS "typ: ganzzahl\nspalten:\n  jahr:\n    titel: J\n    typ: jahr\n"
#define MINIMUM "schutz: mindestfallzahl 5\n"

/* ---- Sums in columns ---- */

static void test_columns(void)
{
	CHECK_FILE(YEAR MINIMUM COLUMNS "  n: N\n", "J;N\n2017;4\n2018;5\n2019;0\n2020;–\n2021;\n2022;1\n", "* / 5 / 0 / – /  / *",
		   "");
	CHECK_FILE(YEAR MINIMUM COLUMNS "  s: S\n  a: A\n  b: B\nregeln:\n  - s = a + b\n", "J;S;A;B\n2017;10;3;7\n2018;12;5;7\n",
		   "10 * * / 12 5 7", "");
	CHECK_FILE(YEAR MINIMUM COLUMNS "  s: S\n  a: A\n  b: B\nregeln:\n  - a = s - b\n", "J;S;A;B\n2017;10;3;7\n2018;12;5;7\n",
		   "10 * * / 12 5 7", "");
	CHECK_FILE(YEAR MINIMUM COLUMNS "  s: S\n  a: A\n  b: B\nregeln:\n  - 2 * (s - a) - 2 * b = 0, sonst Warnung\n",
		   "J;S;A;B\n2017;10;3;7\n", "10 * *", "");
	/* Wherever the column stands. */
	CHECK_FILE(YEAR MINIMUM "typ: ganzzahl\nspalten:\n  n: N\n  jahr:\n    titel: J\n    typ: jahr\n", "N;J\n3;2017\n9;2018\n", "* / 9", "");
	/* Without the equation nothing else tells the number. */
	CHECK_FILE(YEAR MINIMUM COLUMNS "  s: S\n  a: A\n  b: B\n", "J;S;A;B\n2017;10;3;7\n", "10 * 7", "");
	/* Parts of parts. Hiding one total takes less away than two parts. */
	CHECK_FILE(YEAR MINIMUM COLUMNS "  p: P\n  s: S\n  a: A\n  b: B\n  c: C\nregeln:\n  - s = a + b\n  - p = s + c\n",
		   "J;P;S;A;B;C\n2017;40;30;3;27;10\n", "40 30 * * 10", "");
	CHECK_FILE(YEAR MINIMUM COLUMNS "  p: P\n  s: S\n  a: A\n  b: B\n  c: C\nregeln:\n  - s = a + b\n  - p = a + b + c\n",
		   "J;P;S;A;B;C\n2017;40;38;20;18;2\n", "* 38 20 18 *", "");
	/* Its total would tell a zero's neighbour: both go. */
	CHECK_FILE(YEAR MINIMUM COLUMNS "  s: S\n  a: A\n  b: B\nregeln:\n  - s = a + b\n", "J;S;A;B\n2017;3;3;0\n2018;3;3;–\n",
		   "* * 0 / * * –", "");
}

/* An inequality tells as well: 3 ≤ 4 leaves 1 to 4; where it leaves room it takes nothing away. */
static void test_inequalities(void)
{
	CHECK_FILE(YEAR MINIMUM COLUMNS "  s: S\n  a: A\nregeln:\n  - a <= s\n", "J;S;A\n2017;100;3\n", "100 *", "");
	CHECK_FILE(YEAR MINIMUM COLUMNS "  s: S\n  a: A\nregeln:\n  - a <= s\n", "J;S;A\n2017;5;3\n", "5 *", "");
	CHECK_FILE(YEAR MINIMUM COLUMNS "  s: S\n  a: A\nregeln:\n  - a < s\n", "J;S;A\n2017;5;3\n", "* *", "");
	CHECK_FILE(YEAR MINIMUM COLUMNS "  s: S\n  a: A\nregeln:\n  - s - 3 >= a\n", "J;S;A\n2017;7;3\n", "* *", "");
	CHECK_FILE(YEAR MINIMUM COLUMNS "  s: S\n  a: A\nregeln:\n  - a < s\n", "J;S;A\n2017;100;3\n", "100 *", "");
	CHECK_FILE(YEAR MINIMUM COLUMNS "  s: S\n  a: A\nregeln:\n  - s > a\n", "J;S;A\n2017;100;3\n", "100 *", "");
	CHECK_FILE(YEAR MINIMUM COLUMNS "  s: S\n  a: A\nregeln:\n  - s > a\n", "J;S;A\n2017;6;3\n", "6 *", "");
	CHECK_FILE(YEAR MINIMUM COLUMNS "  s: S\n  a: A\nregeln:\n  - s > a\n", "J;S;A\n2017;5;3\n", "* *", "");
	CHECK_FILE(YEAR MINIMUM COLUMNS "  s: S\n  a: A\nregeln:\n  - s >= a\n", "J;S;A\n2017;5;3\n", "5 *", "");
	CHECK_FILE(YEAR MINIMUM COLUMNS "  s: S\n  a: A\nregeln:\n  - s >= a\n", "J;S;A\n2017;4;3\n", "* *", "");
	CHECK_FILE(YEAR MINIMUM COLUMNS "  a: A\nregeln:\n  - a <= 4\n", "J;A\n2017;3\n", "*", "protection-impossible");
	CHECK_FILE(YEAR MINIMUM COLUMNS "  a: A\nregeln:\n  - a <= 5\n", "J;A\n2017;3\n", "*", "");
}

/* Never published, so that not even its zero is known; but what can be computed is protected. */
static void test_internal(void)
{
	CHECK_FILE(YEAR MINIMUM COLUMNS "  s: S\n  a: A\n  r:\n    titel: R\n    intern: ja\nregeln:\n  - s = a + r\n",
		   "J;S;A;R\n2017;100;98;2\n2018;100;60;40\n2019;60;60;0\n", "100 * * / 100 60 * / 60 60 *", "");
	CHECK_FILE(YEAR "schutz: runden 5\n" COLUMNS "  s: S\n  q:\n    titel: Q\n    typ: dezimal\n    intern: ja\n",
		   "J;S;Q\n2017;98;2,5\n", "100 *", "");
}

/* What is missing counts as known to the reader. */
static void test_missing(void)
{
	CHECK_FILE(YEAR MINIMUM COLUMNS "  s: S\n  a: A\n  b: B\n  c: C\nregeln:\n  - s = a + b + c\n",
		   "J;S;A;B;C\n2017;30;3;.;20\n", "30 * . *", "rule-unchecked");
	CHECK_FILE(YEAR MINIMUM COLUMNS "  s: S\n  a: A\n  b: B\nregeln:\n  - s = a + b\n", "J;S;A;B\n2017;30;3;…\n", "* * …", "rule-unchecked");
	CHECK_FILE(YEAR MINIMUM COLUMNS "  s: S\n  a: A\n  b: B\nregeln:\n  - s = a + b\n", "J;S;A;B\n2017;;3;\n", " * ",
		   "rule-unchecked");
	CHECK_FILE(YEAR MINIMUM COLUMNS "  s: S\n  a: A\n  b: B\nregeln:\n  - s = a + b\n  - s <= 9\n", "J;S;A;B\n2017;;3;\n",
		   "* * *", "protection-impossible rule-unchecked rule-unchecked");
}

/* ---- Total rows ---- */

#define PLACES                                                                                                         \
	"schlüssel: jahr, ort\nsummenzeile: Insgesamt\n" MINIMUM COLUMNS "  ort:\n    titel: O\n    typ: text\n"

static void test_rows(void)
{
	CHECK_FILE(PLACES "  n: N\n", "J;O;N\n2017;a;3\n2017;b;20\n2017;c;30\n2017;Insgesamt;53\n2018;a;6\n2018;b;7\n2018;Insgesamt;13\n",
		   "* / * / 30 / 53 / 6 / 7 / 13", "");
	/* Two directions. */
	CHECK_FILE(PLACES "  s: S\n  a: A\n  b: B\nregeln:\n  - s = a + b\n",
		   "J;O;S;A;B\n2017;x;23;3;20\n2017;y;60;25;35\n2017;z;70;40;30\n2017;Insgesamt;153;68;85\n",
		   "23 * * / 60 * * / 70 40 30 / 153 68 85", "");
	/* A total that is not given cannot tell anything, unless another one does. */
	CHECK_FILE(PLACES "  n: N\n", "J;O;N\n2017;a;3\n2017;b;20\n2017;Insgesamt;.\n", "* / 20 / .", "");
	/* Wherever the total stands; one that is not given is no total, and one without parts is not their sum. */
	CHECK_FILE(PLACES "  n: N\n", "J;O;N\n2017;Insgesamt;.\n2017;a;3\n2017;b;20\n", ". / * / 20", "");
	CHECK_FILE(PLACES "  n: N\n", "J;O;N\n2017;Insgesamt;23\n2017;a;3\n2017;b;20\n", "23 / * / *", "");
	CHECK_FILE(PLACES "  n: N\n", "J;O;N\n2017;a;3\n2017;b;20\n2018;a;6\n2018;Insgesamt;6\n2019;Insgesamt;5\n",
		   "* / 20 / 6 / 6 / 5", "");
	/* Columns that cannot be summed are no sums, but where they add up a reader sees it. */
	CHECK_FILE(PLACES "  n:\n    titel: N\n    teil_von: keine\n",
		   "J;O;N\n2017;a;3\n2017;b;20\n2017;Insgesamt;21\n2018;a;3\n2018;b;20\n2018;Insgesamt;23\n",
		   "* / 20 / 21 / * / * / 23", "");
	/* summe() over all rows that are no totals. */
	CHECK_FILE(YEAR MINIMUM COLUMNS "  n: N\nregeln:\n  - summe(n) = 53\n", "J;N\n2017;3\n2018;20\n2019;30\n", "* / * / 30",
		   "");
	CHECK_FILE(YEAR MINIMUM COLUMNS "  n: N\n  m: M\nregeln:\n  - n <= summe(m)\n", "J;N;M\n2017;3;9\n2018;20;30\n",
		   "* * / * *", "protection-linked");
}

/* Sentences that say more than an equation. */
static void test_sentences(void)
{
	/* A difference allowed is none for a reader: he may know the sum. */
	CHECK_FILE(YEAR MINIMUM COLUMNS "  s: S\n  a: A\n  b: B\nregeln:\n  - s = a + b, höchstens 2 daneben, sonst Warnung\n",
		   "J;S;A;B\n2017;10;3;7\n", "10 * *", "");
	CHECK_FILE(YEAR MINIMUM COLUMNS "  s: S\n  a: A\n  b: B\nregeln:\n  - s = summe(a, b)\n", "J;S;A;B\n2017;10;3;7\n",
		   "10 * *", "");
	/* summe() over the rows of a year. */
	CHECK_FILE("schlüssel: jahr, ort\n" MINIMUM COLUMNS "  ort:\n    titel: O\n    typ: text\n  n: N\nregeln:\n  - summe(n) <= 90\n"
		   "  - summe(n) = 53, sonst Warnung\n",
		   "J;O;N\n2017;a;3\n2017;b;20\n2017;c;30\n2018;a;8\n2018;b;15\n2018;c;30\n", "* / * / 30 / 8 / 15 / 30", "");
	/* Rows of a year need not stand together. */
	CHECK_FILE("schlüssel: jahr, ort\n" MINIMUM COLUMNS "  ort:\n    titel: O\n    typ: text\n  n: N\nregeln:\n  - summe(n) = 53, sonst Warnung\n",
		   "J;O;N\n2018;a;8\n2017;a;3\n2018;b;15\n2017;b;20\n2018;c;30\n2017;c;30\n", "8 / * / 15 / * / 30 / 30", "");
	CHECK_FILE("schlüssel: jahr, ort\n" MINIMUM COLUMNS "  ort:\n    titel: O\n    typ: text\n  n: N\nregeln:\n  - summe(n) = 53, sonst Warnung\n",
		   "J;O;N\n2018;a;3\n2017;a;8\n2017;b;15\n2018;b;20\n2017;c;30\n2018;c;30\n", "* / 8 / 15 / * / 30 / 30", "");
	/* Of each year there is room enough; all years together would have none. */
	CHECK_FILE("schlüssel: jahr, ort\n" MINIMUM COLUMNS "  ort:\n    titel: O\n    typ: text\n  n: N\nregeln:\n  - summe(n) <= 100\n",
		   "J;O;N\n2017;a;3\n2017;b;20\n2018;a;30\n2018;b;47\n", "* / 20 / 30 / 47", "");
	CHECK_FILE(YEAR MINIMUM COLUMNS "  n: N\nregeln:\n  - summe(n) <= 100\n", "J;N\n2017;3\n2018;20\n2019;77\n", "* / * / 77", "");
}

/* A number that other data publish cannot be hidden here; and a rule of open data tells nothing about protected ones. */
static void test_other_data(void)
{
	struct site f;
	site_open(&f);
	const char *sidecar = "titel: T\nquelle: Q\nstand: 16.09.2019\n" YEAR COLUMNS "  n: N\n";
	site_write(&f, "a.yaml", arena_printf(&f.arena, "%sschutz: keiner\nschutz_grund: G\nregeln:\n  - n = b.n\n", sidecar));
	site_write(&f, "a.csv", "J;N\n2017;8\n");
	site_write(&f, "b.yaml", arena_printf(&f.arena, "%s%s", sidecar, MINIMUM));
	site_write(&f, "b.csv", "J;N\n2017;777\n");
	site_load(&f);
	CHECK_STR(codes(&f), "rule-untrue");
	CHECK(!strstr(site_message(&f, 0), "777"));
	site_close(&f);

	site_open(&f);
	site_write(&f, "a.yaml", arena_printf(&f.arena, "%s%sregeln:\n  - n = b.n\n", sidecar, MINIMUM));
	site_write(&f, "a.csv", "J;N\n2017;3\n");
	site_write(&f, "b.yaml", arena_printf(&f.arena, "%sschutz: keiner\nschutz_grund: G\n", sidecar));
	site_write(&f, "b.csv", "J;N\n2017;3\n");
	site_load(&f);
	CHECK_STR(codes(&f), "protection-impossible");
	site_close(&f);
}

/* In whatever part of a rule a hidden number of other data stands. */
static void test_compared(void)
{
	static const char *const rules[] = { "n = b.n", "n = b.n + 0", "n = 0 + b.n", "b.n = n", "b.n * 1 + 0 = n" };
	const char *sidecar = "titel: T\nquelle: Q\nstand: 16.09.2019\n" YEAR COLUMNS "  n: N\n";
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
		struct site f;
		site_open(&f);
		site_write(&f, "a.yaml", arena_printf(&f.arena, "%sschutz: keiner\nschutz_grund: G\nregeln:\n  - %s\n", sidecar, rules[i]));
		site_write(&f, "a.csv", "J;N\n2017;3\n");
		site_write(&f, "b.yaml", arena_printf(&f.arena, "%s%s", sidecar, MINIMUM));
		site_write(&f, "b.csv", "J;N\n2017;3\n2018;9\n");
		site_load(&f);
		printf("# %s\n", rules[i]);
		CHECK_STR(codes(&f), "protection-compared");
		site_close(&f);
	}
}

/* ---- What is refused: everything is hidden, and the slice is named by its key ---- */

static void test_refused(void)
{
	struct site f;
	open_files(&f, YEAR MINIMUM COLUMNS "  a: A\nregeln:\n  - a <= 4\n", "J;A\n2017;0\n2018;3\n");
	CHECK_STR(site_message(&f, 0),
		  "t.yaml:5: In »t« (J 2018) lassen sich kleine Zahlen nicht schützen: Die Summen und Regeln verraten sie. | "
		  "Fassen Sie Zeilen zusammen, oder schreiben Sie: schutz: runden 5 [protection-impossible]");
	CHECK_STR(cells(&f), "* / *");
	site_close(&f);

	/* Named by what all of its rows have in common, wherever that key stands. */
	open_files(&f, "schlüssel: ort, jahr\n" MINIMUM COLUMNS "  ort:\n    titel: O\n    typ: text\n  n: N\nregeln:\n  - summe(n) = 5\n",
		   "J;O;N\n2017;a;3\n2017;b;2\n2018;a;5\n2018;b;0\n");
	CHECK_STR(site_message(&f, 0),
		  "t.yaml:5: In »t« (J 2017) lassen sich kleine Zahlen nicht schützen: Die Summen und Regeln verraten sie. | "
		  "Fassen Sie Zeilen zusammen, oder schreiben Sie: schutz: runden 5 [protection-impossible]");
	site_close(&f);

	CHECK_FILE(YEAR MINIMUM COLUMNS "  a: A\n  b: B\nregeln:\n  - a != b\n", "J;A;B\n2017;3;9\n", "* *", "protection-rule");
	CHECK_FILE(YEAR MINIMUM COLUMNS "  a: A\n  b: B\nregeln:\n  - a * b > 9\n", "J;A;B\n2017;3;9\n", "* *", "protection-rule");
	CHECK_FILE(YEAR MINIMUM COLUMNS "  a: A\n  b: B\nregeln:\n  - a ist eins von 3; 4\n", "J;A;B\n2017;3;9\n", "* *",
		   "protection-rule");
	CHECK_FILE(YEAR MINIMUM "typ: ganzzahl\nspalten:\n  a: A\n  jahr:\n    titel: J\n    typ: jahr\nregeln:\n  - a ist eins von 3; 4\n",
		   "A;J\n3;2017\n", "*", "protection-rule");
	CHECK_FILE(YEAR MINIMUM COLUMNS "  a: A\n  b: B\nregeln:\n  - b = 3 * a\n", "J;A;B\n2017;3;9\n", "* *", "protection-linked");
	CHECK_FILE(YEAR MINIMUM COLUMNS "  a: A\n", "J;A\n2017;-3\n2018;7\n", "* / *", "protection-negative");
	CHECK_FILE(YEAR MINIMUM COLUMNS "  a: A\n", "J;A\n2017;*\n2018;7\n", "* / *", "protection-star");
	/* Rules about other columns, and rules that no reader knows, are no hindrance. */
	CHECK_FILE(YEAR MINIMUM COLUMNS "  a: A\nregeln:\n  - jahr > 2000\n  - jahr lückenlos\n  - sprung von a höchstens 900 %\n",
		   "J;A\n2017;3\n2018;9\n", "* / 9", "");
}

/* ---- runden ---- */

static void test_rounding(void)
{
	CHECK_FILE(YEAR "schutz: runden 5\n" COLUMNS "  s: S\n  a: A\n  b: B\nregeln:\n  - s = a + b\n",
		   "J;S;A;B\n2017;10;3;7\n2018;12;12;–\n2019;0;0;0\n2020;.;-3;-2\n2021;*;2;8\n",
		   "10 5 5 / 10 10 – / 0 0 0 / . -5 0 / * 0 10", "");
	CHECK_FILE(YEAR "schutz: runden 3\n" COLUMNS "  a: A\n", "J;A\n2017;1\n2018;2\n2019;4\n2020;5\n2021;-4\n", "0 / 3 / 3 / 6 / -3",
		   "");
	CHECK_FILE("schutz: runden 10\n" YEAR COLUMNS "  a: A\n", "J;A\n2017;1\n", "", "protection-step");
	CHECK_FILE("schutz: runden 5\n" YEAR COLUMNS "  a:\n    titel: A\n    typ: prozent\n", "J;A\n2017;1\n", "",
		   "protection-column");
	CHECK_FILE("schutz: mindestfallzahl 1\n" YEAR COLUMNS "  a: A\n", "J;A\n2017;1\n", "", "dataset-value");
}

/* A rule says something about numbers that rounding has changed, and nothing that a reader of protected ones may not know. */
static void test_published_rules(void)
{
	static const struct {
		const char *protection;
		bool equation, sentence;
	} cases[] = { { "keiner\nschutz_grund: G", true, true }, { "mindestfallzahl 5", true, false }, { "runden 5", false, false } };
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct site f;
		site_open(&f);
		site_write(&f, "t.yaml", arena_printf(&f.arena, "%s" YEAR "schutz: %s\n" COLUMNS "  a: A\n", head, cases[i].protection));
		site_write(&f, "t.csv", "J;A\n2017;10\n");
		site_load(&f);
		CHECK_INT(protect_publishes_rule(&f.data.datasets[0], STR("a <= 90")), cases[i].equation);
		CHECK_INT(protect_publishes_rule(&f.data.datasets[0], STR("jahr lückenlos")), cases[i].sentence);
		site_close(&f);
	}
}

/* ---- Messages ---- */

/* Nothing of the file in a message, but where it is wrong. */
static void check_message(int line, const char *csv, const char *expected)
{
	struct site f;
	open_files(&f, PLACES "  s: S\n  a: A\n  b: B\nregeln:\n  - s = a + b\n", csv);
	check_str(site_message(&f, 0), expected, __FILE__, line, "message");
	CHECK(!strchr(cells(&f), '7'));
	site_close(&f);
}

#define CHECK_MESSAGE(csv, message) check_message(__LINE__, csv, message)

static void test_messages(void)
{
	CHECK_MESSAGE("J;O;S;A;B\n2017;x;777;3;77\n",
		      "t.csv:2 (Jahr 2017, O x): Die Summe stimmt nicht: S ist (geschützt), a + b ergibt (geschützt). "
		      "Unterschied: (geschützt). | Prüfen Sie die Zellen C2, D2 und E2. [rule-failed]");
	CHECK_MESSAGE("J;O;S;A;B\n2017;x;77;7;70\n2017;Insgesamt;78;8;70\n",
		      "t.csv:3 (C3): Die Summenzeile »Insgesamt« stimmt nicht: In »S« steht (geschützt), die Teile ergeben "
		      "(geschützt). Unterschied: (geschützt). | Prüfen Sie die Zahlen. Lässt sich die Spalte nicht summieren, bekommt "
		      "sie: teil_von: keine. Für gerundete Zahlen gibt es die Regel: summenzeile stimmt, höchstens 2 daneben "
		      "[rule-total]");
	CHECK_MESSAGE("J;O;S;A;B\n2017;x;7.77;7;70\n",
		      "t.csv:2 (C2): »(geschützt)« in »S« ist nicht eindeutig. Der Punkt steht im Deutschen nur vor Dreiergruppen. "
		      "| Bitte eindeutig eintragen. [number-form]");
	CHECK_MESSAGE("J;O;S;A;B\n2017;7777;77;7\n",
		      "t.csv:2 (2): Zeile 2 hat nur 4 Felder, die Überschrift hat 5. Welche Werte fehlen, ist nicht zu erkennen. | "
		      "Öffnen Sie die Datei in Excel, ergänzen Sie die Werte, und speichern Sie sie neu. [csv-field-missing]");
	CHECK_MESSAGE("2017;x;77;7;70\n2018;x;77;7;70\n",
		      "t.csv:1 (A1): Die Überschrift »(geschützt)« ist neu. Erwartet wird »J«. | Stellen Sie den alten Wortlaut wieder "
		      "her, oder ändern Sie ihn auch in t.yaml, Zeile 10. [csv-header]");
	CHECK_MESSAGE("J;O;S;A;B\n2017;77;0;0;0\n2017;77;0;0;0\n",
		      "t.csv:3 (A3): Die Angabe »(geschützt)« steht zweimal, in den Zeilen 2 und 3. | Berichtigen oder löschen Sie "
		      "eine der beiden Zeilen. [csv-key-twice]");
}

/* ---- Against the oracle, from the files on ---- */

static uint64_t seed = 31122018;

static unsigned random_below(unsigned n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (unsigned)(seed % n);
}

/* Places with a total, and women and men with theirs; one cell in ten is missing. */
static void test_random_files(void)
{
	enum { MINIMUM_COUNT = 5, PARTS = 2, MAX_PLACES = 4 };
	int leaks = 0, refused = 0, wrong = 0, hidden = 0;
	for (int i = 0; i < 400; i++) {
		int places = 1 + (int)random_below(MAX_PLACES - 1);
		int64_t values[MAX_PLACES * PARTS];
		bool missing[ORACLE_MAX] = { false };
		for (int k = 0; k < places * PARTS; k++)
			values[k] = random_below(3) ? random_below(7) : random_below(90);
		struct oracle o;
		oracle_table(&o, MINIMUM_COUNT, places, PARTS, true, true, values);
		for (int k = 0; k < o.n_counts; k++) {
			missing[k] = i % 2 && random_below(10) == 0;
			o.kinds[k] = missing[k] ? COUNT_KNOWN : COUNT_OPEN;
		}
		struct buf csv = BUF_INIT;
		buf_adds(&csv, "J;O;A;B;S\n");
		for (int k = 0; k < o.n_counts; k++) {
			if (k % (PARTS + 1) == 0)
				buf_addf(&csv, k / (PARTS + 1) < places ? "2018;Ort %d" : "2018;Insgesamt", k);
			buf_adds(&csv, missing[k] ? ";." : ";");
			if (!missing[k])
				buf_addf(&csv, "%lld", (long long)o.values[k]);
			buf_adds(&csv, k % (PARTS + 1) == PARTS ? "\n" : "");
		}
		struct site f;
		open_files(&f, PLACES "  a: A\n  b: B\n  s: S\nregeln:\n  - s = a + b\n", csv.ptr);
		const struct dataset *set = &f.data.datasets[0];
		for (int k = 0; k < o.n_counts; k++) {
			const struct column *column = &set->columns[2 + k % (PARTS + 1)];
			const struct cell *cell = &column->cells[k / (PARTS + 1)];
			o.hidden[k] = cell->status == STATUS_SUPPRESSED;
			hidden += o.hidden[k];
			wrong += f.ok && !o.hidden[k] && !missing[k] && cell->value != o.values[k];
		}
		refused += !f.ok;
		leaks += f.ok && oracle_leak(&o) >= 0;
		buf_release(&csv);
		site_close(&f);
	}
	printf("# %d hidden, %d refused\n", hidden, refused);
	CHECK_INT(leaks, 0);
	CHECK_INT(wrong, 0);
	CHECK(refused < 40); /* where the total, and all others but one, are missing */
}

int main(void)
{
	test_columns();
	test_inequalities();
	test_internal();
	test_missing();
	test_rows();
	test_sentences();
	test_other_data();
	test_compared();
	test_refused();
	test_rounding();
	test_published_rules();
	test_messages();
	test_random_files();
	locale_cleanup();
	return check_done();
}
