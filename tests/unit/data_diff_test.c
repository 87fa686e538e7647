/* SPDX-License-Identifier: EUPL-1.2 */
/* Two states of a dataset: the same rows wherever they stand, cells as what they mean, what came and what went. */
#include "data/diff.h"

#include "data_site.h"

#define HEAD                                                                                                         \
	"titel: T\nquelle: Q\nstand: 16.09.2019\nschutz: keiner\nschutz_grund: G\ntyp: ganzzahl\nschlüssel: jahr, " \
	"ort\n"                                                                                                      \
	"fußnoten:\n  1: Eins.\n  2: Zwei.\nspalten:\n  jahr:\n    titel: Jahr\n    typ: jahr\n  ort:\n    titel: " \
	"Ort\n    typ: text\n"
#define YAML                                                                                                      \
	HEAD "  zahl: Zahl\n  anteil:\n    titel: Anteil\n    typ: dezimal\n    stellen: 1\n  text:\n    titel: " \
	     "Text\n    typ: text\n"
#define TITLES "Jahr;Ort;Zahl;Anteil;Text\n"
#define OLD    TITLES "2017;Nord;4.675;1,5;eins\n2017;Süd;12;2,0;zwei\n2018;Nord;4.850;2,5;drei\n"

struct states {
	struct site old, new;
};

static void load(struct site *s, const char *yaml, const char *csv)
{
	site_open(s);
	site_write(s, "g.yaml", yaml);
	if (csv)
		site_write(s, "g.csv", csv);
	site_load(s);
	if (!s->ok)
		printf("# %s\n", site_message(s, 0));
	CHECK(s->ok);
}

static const char *row(struct arena *a, const struct dataset *set, unsigned row)
{
	return set && row != NO_ROW ? dataset_row_name(a, set, row) : "";
}

static void print_change(struct buf *out, struct arena *a, const struct data_change *c)
{
	switch (c->kind) {
	case DATA_CELL_CHANGED:
		buf_addf(out, "%s %.*s: %s > %s", row(a, c->new, c->new_row),
			 (int)c->new->columns[c->new_column].name.len, c->new->columns[c->new_column].name.ptr,
			 data_cell_written(a, c->old, c->old_row, c->old_column),
			 data_cell_written(a, c->new, c->new_row, c->new_column));
		break;
	case DATA_ROW_NEW:
		buf_addf(out, "+ %s", row(a, c->new, c->new_row));
		break;
	case DATA_ROW_GONE:
		buf_addf(out, "- %s", row(a, c->old, c->old_row));
		break;
	case DATA_COLUMN_NEW:
		buf_addf(out, "+ column %s", arena_cstr(a, c->new->columns[c->new_column].name));
		break;
	case DATA_COLUMN_GONE:
		buf_addf(out, "- column %s", arena_cstr(a, c->old->columns[c->old_column].name));
		break;
	case DATA_SET_NEW:
		buf_adds(out, "+ dataset");
		break;
	case DATA_SET_GONE:
		buf_adds(out, "- dataset");
		break;
	case DATA_KEY_CHANGED:
		buf_adds(out, "other key");
		break;
	case DATA_UNREADABLE:
		buf_adds(out, "unreadable");
		break;
	case N_DATA_CHANGES:
		break;
	}
}

static void differ(const char *old_yaml, const char *old_csv, const char *new_yaml, const char *new_csv,
		   const char *expected)
{
	struct states s;
	struct data_diff diff = { 0 };
	struct buf out = BUF_INIT;
	size_t n = 0;
	load(&s.old, old_yaml, old_csv);
	load(&s.new, new_yaml, new_csv);
	data_diff_all(&s.new.arena, &s.old.data, &s.new.data, &diff);
	for (size_t i = 0; i < diff.list.n; i++) {
		buf_adds(&out, i ? " | " : "");
		print_change(&out, &s.new.arena, &diff.list.items[i]);
	}
	for (size_t i = 0; i < N_DATA_CHANGES; i++)
		n += diff.counts[i];
	CHECK_STR(out.ptr, expected);
	CHECK_INT(n, diff.list.n);
	buf_release(&out);
	site_close(&s.new);
	site_close(&s.old);
}

static void csv(const char *new_csv, const char *expected)
{
	differ(YAML, OLD, YAML, new_csv, expected);
}

static void test_same(void)
{
	csv(OLD, "");
	/* Another order of rows and columns, another way to write the same. */
	csv(TITLES "2018;Nord;4850;2,5;drei\n2017;Süd;12;2;zwei\n2017;Nord;4675;1,5;eins\n", "");
	csv("Text;Anteil;Ort;Zahl;Jahr\neins;1,5;Nord;4.675;2017\nzwei;2,0;Süd;12;2017\ndrei;2,5;Nord;4.850;2018\n",
	    "");
}

static void test_cells(void)
{
	csv(TITLES "2017;Nord;4.676;1,5;eins\n2017;Süd;12;2,1;zwo\n2018;Nord;4.850;2,5;drei\n",
	    "Jahr 2017, Ort Nord zahl: 4.675 > 4.676 | Jahr 2017, Ort Süd anteil: 2,0 > 2,1 | Jahr 2017, Ort Süd text: "
	    "zwei > zwo");
	/* Missing is no value, and each kind of missing is its own. */
	csv(TITLES "2017;Nord;;1,5;eins\n2017;Süd;–;2,0;zwei\n2018;Nord;.;2,5;drei\n",
	    "Jahr 2017, Ort Nord zahl: 4.675 >  | Jahr 2017, Ort Süd zahl: 12 > – | Jahr 2018, Ort Nord zahl: 4.850 > "
	    ".");
	/* Marks and footnotes change what a value says. */
	csv(TITLES "2017;Nord;4.675 1);1,5;eins\n2017;Süd;12r;2,0;zwei\n2018;Nord;(4.850);2,5;drei\n",
	    "Jahr 2017, Ort Nord zahl: 4.675 > 4.675 1) | Jahr 2017, Ort Süd zahl: 12 > 12r | Jahr 2018, Ort Nord "
	    "zahl: 4.850 > "
	    "(4.850)");
	differ(YAML, TITLES "2017;Nord;4.675 1);1,5;eins\n", YAML, TITLES "2017;Nord;4.675 2);1,5;eins\n",
	       "Jahr 2017, Ort Nord zahl: 4.675 1) > 4.675 2)");
}

static void test_rows(void)
{
	csv(OLD "2018;Süd;13;2,0;vier\n", "+ Jahr 2018, Ort Süd");
	csv(TITLES "2017;Süd;12;2,0;zwei\n2018;Nord;4.850;2,5;drei\n", "- Jahr 2017, Ort Nord");
	csv(TITLES "2019;Nord;1;1;x\n2017;Süd;12;2,0;zwei\n2018;Nord;4.851;2,5;drei\n",
	    "+ Jahr 2019, Ort Nord | Jahr 2018, Ort Nord zahl: 4.850 > 4.851 | - Jahr 2017, Ort Nord");
}

static void test_columns(void)
{
	const char *less = HEAD "  zahl: Zahl\n  mehr: Mehr\n";
	differ(YAML, OLD, less, "Jahr;Ort;Zahl;Mehr\n2017;Nord;4.675;1\n2017;Süd;12;2\n2018;Nord;4.850;3\n",
	       "+ column mehr | - column anteil | - column text");
	/* More decimals are no other number; a text that reads alike is no other value. */
	const char *finer = HEAD "  zahl:\n    titel: Zahl\n    typ: dezimal\n    stellen: 2\n";
	const char *text = HEAD "  zahl:\n    titel: Zahl\n    typ: text\n";
	const char *plain = HEAD "  zahl: Zahl\n";
	differ(plain, "Jahr;Ort;Zahl\n2017;Nord;12\n2018;Nord;13\n", finer,
	       "Jahr;Ort;Zahl\n2017;Nord;12,00\n2018;Nord;13,5\n", "Jahr 2018, Ort Nord zahl: 13 > 13,50");
	differ(plain, "Jahr;Ort;Zahl\n2017;Nord;12\n", text, "Jahr;Ort;Zahl\n2017;Nord;12\n", "");
}

static void test_datasets(void)
{
	const char *pending = "titel: T\nquelle: Q\nstand: 16.09.2019\nstatus: ausstehend\n";
	differ(pending, NULL, YAML, OLD, "+ Jahr 2017, Ort Nord | + Jahr 2017, Ort Süd | + Jahr 2018, Ort Nord");
	const char *by_year = "titel: T\nquelle: Q\nstand: 16.09.2019\nschutz: keiner\nschutz_grund: G\ntyp: "
			      "ganzzahl\nschlüssel: jahr\n"
			      "spalten:\n  jahr:\n    titel: Jahr\n    typ: jahr\n  zahl: Zahl\n";
	differ(HEAD "  zahl: Zahl\n", "Jahr;Ort;Zahl\n2017;Nord;12\n", by_year, "Jahr;Zahl\n2017;12\n",
	       "- column ort | other key");
}

static void test_sets(void)
{
	struct states s;
	struct data_diff diff = { 0 };
	load(&s.old, YAML, OLD);
	load(&s.new, YAML, OLD);
	site_write(&s.new, "a.yaml", YAML);
	site_write(&s.new, "a.csv", OLD);
	site_load(&s.new);
	data_diff_all(&s.new.arena, &s.old.data, &s.new.data, &diff);
	CHECK_INT(diff.list.n, 1);
	CHECK_INT(diff.counts[DATA_SET_NEW], 1);
	diff = (struct data_diff){ 0 };
	data_diff_all(&s.new.arena, &s.new.data, &s.old.data, &diff);
	CHECK_INT(diff.list.n, 1);
	CHECK_INT(diff.counts[DATA_SET_GONE], 1);
	site_close(&s.new);
	site_close(&s.old);
}

int main(void)
{
	test_same();
	test_cells();
	test_rows();
	test_columns();
	test_datasets();
	test_sets();
	return check_done();
}
