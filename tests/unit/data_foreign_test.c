/* SPDX-License-Identifier: EUPL-1.2 */
#include "data_site.h"
#include "base/locale.h"
#include "data/foreign.h"

#define HEAD "titel: T\nquelle: Q\nstand: 16.09.2019\nschutz: keiner\nschutz_grund: G\ntyp: text\n"
#define A    HEAD "schlüssel: kennung\nspalten:\n  kennung: Kennung\n  n:\n    titel: N\n    typ: ganzzahl\n"
#define B(values, more)                                                                        \
	HEAD "schlüssel: k, jahr\nspalten:\n  k:\n    titel: K\n    typ: merkmal\n    werte: " \
	values "\n" more "  jahr:\n    titel: Jahr\n    typ: jahr\n"

static void load(struct site *s, const char *a_csv, const char *b_yaml, const char *b_csv)
{
	site_open(s);
	site_write(s, "a.yaml", A);
	site_write(s, "a.csv", a_csv);
	site_write(s, "b.yaml", b_yaml);
	site_write(s, "b.csv", b_csv);
	site_load(s);
}

/* The values of a column in their order, and the rows by period. */
static const char *describe(struct site *s, const char *name, const char *column_name)
{
	const struct dataset *set = data_find(&s->data, str_of(name));
	const struct column *column = &set->columns[dataset_column(set, str_of(column_name))];
	struct buf text = BUF_INIT;
	for (size_t i = 0; i < column->n_categories; i++) {
		buf_addstr(&text, category_title(&column->categories[i], STR("")));
		buf_adds(&text, (int)i == column->total ? "(total) " : " ");
	}
	buf_adds(&text, "|");
	for (size_t i = 0; i < set->n_rows; i++)
		buf_addf(&text, " %s", dataset_cell_text(&s->arena, set, set->by_period[i],
							 (unsigned)(column - set->columns)));
	const char *result = arena_cstr(&s->arena, buf_str(&text));
	buf_release(&text);
	return result;
}

static void test_reference(void)
{
	CHECK(foreign_is_reference(STR("massnahmen.kennung")));
	CHECK(foreign_is_reference(STR("maßnahmen.zuständig")));
	CHECK(!foreign_is_reference(STR("A, B, C")));
	CHECK(!foreign_is_reference(STR("1.5")));
	CHECK(!foreign_is_reference(STR("St. Peter")));
	CHECK(!foreign_is_reference(STR("a.b.c")));
	CHECK(!foreign_is_reference(STR("a.")));
	CHECK(!foreign_is_reference(STR(".a")));
}

/* Order follows the other dataset, rows are sorted by it, values that stand only there are values here, too. */
static void test_order(void)
{
	struct site s;
	load(&s, "Kennung;N\nC-3;1\nC-1;1\nC-2;1\n", B("a.kennung", ""), "K;Jahr\nC-1;2018\nC-3;2017\n");
	CHECK(s.ok);
	CHECK_INT(s.diags.list.n, 0);
	CHECK_STR(describe(&s, "b", "k"), "C-3 C-1 C-2 | C-3 C-1");
	site_close(&s);
}

static void test_total(void)
{
	struct site s;
	load(&s, "Kennung;N\nC-1;1\n", B("a.kennung", "    gesamt: Alle\n"), "K;Jahr\nAlle;2017\nC-1;2017\n");
	CHECK_INT(s.diags.list.n, 0);
	CHECK_STR(describe(&s, "b", "k"), "C-1 Alle(total) | C-1 Alle");
	site_close(&s);
}

static void test_titles(void)
{
	struct site s;
	site_open(&s);
	site_write(&s, "a.yaml",
		   HEAD "schlüssel: g\nspalten:\n  g:\n    titel: G\n    typ: merkmal\n    gesamt: Insgesamt\n    werte:\n"
			"      m: Männer\n      f: Frauen\n      d: Divers\n");
	site_write(&s, "a.csv", "G\nf\nm\nInsgesamt\n");
	site_write(&s, "b.yaml", B("a.g", ""));
	site_write(&s, "b.csv", "K;Jahr\nf;2018\nm;2018\n");
	site_load(&s);
	CHECK_INT(s.diags.list.n, 0);
	/* `d` does not stand in a row there, and the total of another dataset is none here. */
	CHECK_STR(describe(&s, "b", "k"), "Männer Frauen | m f");
	site_close(&s);
}

static void test_missing(void)
{
	struct site s;
	load(&s, "Kennung;N\nC-1;1\nC-12;1\n", B("a.kennung", ""), "K;Jahr\nC-1;2017\nC-13;2018\nxyz;2019\nxyz;2020\n");
	CHECK(!s.ok);
	CHECK_INT(s.diags.list.n, 3);
	CHECK_STR(site_message(&s, 0), "b.csv:3 (A3): »C-13« steht nicht in »a.csv«, Spalte »Kennung«. Die Zeile gehörte "
				       "zu nichts. | Meinten Sie »C-1« (Zelle A2)? Fehlt die Zeile in »a.csv«, ergänzen "
				       "Sie sie dort zuerst. [value-not-found]");
	CHECK_STR(s.diags.list.items[0].related.cell, "A2");
	CHECK_STR(site_message(&s, 2), "b.csv:5 (A5): »xyz« steht nicht in »a.csv«, Spalte »Kennung«. Die Zeile gehörte zu "
				       "nichts. | Fehlt die Zeile in »a.csv«, ergänzen Sie sie dort zuerst. "
				       "[value-not-found]");
	site_close(&s);
}

static void refuse(const char *values, const char *expected)
{
	struct site s;
	char yaml[512];
	snprintf(yaml, sizeof yaml, B("%s", ""), values);
	load(&s, "Kennung;N\nC-1;1\n", yaml, "K;Jahr\nC-1;2017\n");
	CHECK_INT(s.diags.list.n, 1);
	CHECK_STR(site_message(&s, 0), expected);
	site_close(&s);
}

static void test_refused(void)
{
	refuse("verlauf.kennung", "b.yaml:12: Daten mit dem Namen »verlauf« gibt es nicht. | Vorhanden: a, b [data-unknown-dataset]");
	refuse("a.kenung", "b.yaml:12: In den Daten »a« gibt es keine Spalte »kenung«. | Meinten Sie »kennung«? Vorhanden: "
			   "kennung, n [data-unknown-column]");
	refuse("a.n", "b.yaml:12: In der Spalte »n« von »a« stehen Zahlen oder Zeitpunkte, keine Wörter. Die Werte dieser "
		      "Spalte ließen sich nicht prüfen. | Nennen Sie eine Spalte mit Wörtern, oder zählen Sie die erlaubten "
		      "Wörter unter »werte« auf. [dataset-values-column]");
	refuse("b.k", "b.yaml:12: »b.k« ist diese Spalte selbst. Die Werte dieser Spalte ließen sich nicht prüfen. | "
		      "Nennen Sie eine Spalte mit Wörtern, oder zählen Sie die erlaubten Wörter unter »werte« auf. "
		      "[dataset-values-column]");
}

static void test_pending(void)
{
	struct site s;
	site_open(&s);
	site_write(&s, "a.yaml", "titel: T\nquelle: Q\nstand: 16.09.2019\nstatus: ausstehend\n");
	site_write(&s, "b.yaml", B("a.kennung", ""));
	site_write(&s, "b.csv", "K;Jahr\nC-1;2017\n");
	site_load(&s);
	CHECK_INT(s.diags.list.n, 1);
	CHECK_STR(site_message(&s, 0), "b.yaml:12: Zu »a« gibt es noch keine Werte. Die Werte dieser Spalte ließen sich nicht "
				       "prüfen. | Nennen Sie eine Spalte mit Wörtern, oder zählen Sie die erlaubten Wörter "
				       "unter »werte« auf. [dataset-values-column]");
	site_close(&s);
}

/* Two columns that refer to each other are compared, and nothing runs for ever. */
static void test_circle(void)
{
	struct site s;
	site_open(&s);
	site_write(&s, "a.yaml", B("b.k", ""));
	site_write(&s, "a.csv", "K;Jahr\nx;2017\ny;2017\n");
	site_write(&s, "b.yaml", B("a.k", ""));
	site_write(&s, "b.csv", "K;Jahr\ny;2017\nx;2017\nneu;2017\n");
	site_load(&s);
	CHECK_INT(s.diags.list.n, 1);
	CHECK_STR(site_message(&s, 0), "b.csv:4 (A4): »neu« steht nicht in »a.csv«, Spalte »K«. Die Zeile gehörte zu nichts. | "
				       "Fehlt die Zeile in »a.csv«, ergänzen Sie sie dort zuerst. [value-not-found]");
	site_close(&s);
}

/* The first of all datasets refers to another as the last one does. */
static void test_first(void)
{
	struct site s;
	site_open(&s);
	site_write(&s, "a.yaml", B("b.kennung", ""));
	site_write(&s, "a.csv", "K;Jahr\nC-2;2017\nneu;2017\nC-1;2017\nMannfort;2017\n");
	site_write(&s, "b.yaml", A);
	site_write(&s, "b.csv", "Kennung;N\nC-1;1\nC-2;1\nManfort;1\n");
	site_load(&s);
	CHECK_INT(s.diags.list.n, 2);
	CHECK_STR(site_message(&s, 1), "a.csv:5 (A5): »Mannfort« steht nicht in »b.csv«, Spalte »Kennung«. Die Zeile gehörte zu nichts. | "
				       "Meinten Sie »Manfort« (Zelle A4)? Fehlt die Zeile in »b.csv«, ergänzen Sie sie dort zuerst. "
				       "[value-not-found]");
	CHECK_STR(site_message(&s, 0), "a.csv:3 (A3): »neu« steht nicht in »b.csv«, Spalte »Kennung«. Die Zeile gehörte zu nichts. | "
				       "Fehlt die Zeile in »b.csv«, ergänzen Sie sie dort zuerst. [value-not-found]");
	site_close(&s);
}

/* Of datasets that follow one another the last one's order holds in all, in whatever order they are read. */
static void test_chain(void)
{
	struct site s;
	site_open(&s);
	site_write(&s, "a.yaml", B("b.k", ""));
	site_write(&s, "a.csv", "K;Jahr\nx;2017\ny;2017\nz;2017\n");
	site_write(&s, "b.yaml", B("c.kennung", ""));
	site_write(&s, "b.csv", "K;Jahr\nx;2017\ny;2017\nz;2017\n");
	site_write(&s, "c.yaml", A);
	site_write(&s, "c.csv", "Kennung;N\nz;1\nx;1\ny;1\n");
	site_load(&s);
	CHECK_INT(s.diags.list.n, 0);
	CHECK_STR(describe(&s, "b", "k"), "z x y | z x y");
	CHECK_STR(describe(&s, "a", "k"), "z x y | z x y");
	site_close(&s);
}

int main(void)
{
	test_reference();
	test_order();
	test_total();
	test_titles();
	test_missing();
	test_refused();
	test_pending();
	test_circle();
	test_first();
	test_chain();
	locale_cleanup();
	return check_done();
}
