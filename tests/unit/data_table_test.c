/* SPDX-License-Identifier: EUPL-1.2 */
/* Tables: turning and the dump. */
#include "data/select.h"

#include "data_fixture.h"

static const char *dump(struct fixture *f, const struct table *table)
{
	struct buf out = BUF_INIT;
	table_dump(&out, table);
	const char *text = arena_cstr(&f->a, buf_str(&out));
	buf_release(&out);
	return text;
}

static const struct table *answer(struct fixture *f, struct store_reader *reader, const char *text, const char *lang)
{
	const struct source *src = fixture_source(f, text);
	struct field block;
	if (!fields_read(&f->a, src, 0, src->text.len, &block, &f->d))
		return NULL;
	const struct selection *s = selection_read(&f->a, &f->data, src, &block, loc_file("seite.md"), &f->d);
	struct table_words words = table_words_german;
	words.lang = str_of(lang);
	if (str_is(words.lang, "en"))
		words.total = STR("Total");
	return s ? select_table(&f->a, reader, s, &words, &f->d) : NULL;
}

static void test_turning(struct fixture *f, struct store_reader *reader)
{
	const struct table *table = answer(
		f, reader, "daten: bevoelkerung\nspalten: stichtag, personen, auslaendisch\nveränderung: ja", "de");
	const struct table *turned = table_turn(&f->a, table, table->row_head);
	CHECK_STR(dump(f, turned),
		  "table bevoelkerung first=31.12.2016 last=31.12.2017 turned\n"
		  "  column \"Indikator\" row-head\n"
		  "  column \"31.12.2016\" head=31.12.2016\n"
		  "  column \"31.12.2017\" head=31.12.2017\n"
		  "  row Bevölkerung in Personen | 166081 Personen | 166737 Personen\n"
		  "  row Anteil Personen mit ausl. Staatsangehörigkeit (in %) | 15,1 % | 15,7 %\n"
		  "  row Anteil Personen mit ausländischer Staatsangehörigkeit | <not-applicable> | +0,6 points\n"
		  "  statuses not-applicable\n");
	CHECK(turned->columns[1].head.kind == VALUE_PERIOD);
	CHECK(turned->columns[1].numeric);
	CHECK_INT(turned->rows[2].of->change_from.start.year, 2016);
	/* A row of it comes from no row of the file. */
	CHECK_INT(turned->rows[0].source_row, -1);
	CHECK(!table->turned);
	CHECK_INT(table->n_rows, 2);
}

/* Each mark of a value by its sign. */
static void test_marks(struct fixture *f, struct store_reader *reader)
{
	static const char *const marks[] = { "", " p", " r", " p r", " s" , " p s", " r s", " p r s", " (" };
	struct table table = *answer(f, reader, "daten: gefluechtete\nspalten: personen\nfilter: jahr = 2017", "de");
	struct table_row row = table.rows[0];
	struct value value = row.values[0];
	row.values = &value;
	table.rows = &row;
	for (unsigned i = 0; i < sizeof marks / sizeof *marks; i++) {
		value.marks = (unsigned char)i;
		CHECK(strstr(dump(f, &table), arena_printf(&f->a, "  row 4675 Personen%s\n", marks[i])));
	}
}

static void test_turning_several_keys(struct fixture *f, struct store_reader *reader)
{
	const struct table *table = answer(f, reader, "daten: auslaender_alter", "de");
	CHECK_STR(dump(f, table_turn(&f->a, table, STR("Was"))),
		  "table auslaender_alter first=31.12.2018 last=31.12.2018 turned\n"
		  "  column \"Was\" row-head\n"
		  "  column \"31.12.2018, 0 bis unter 65 Jahre\" head=31.12.2018, 0 bis unter 65 Jahre\n"
		  "  column \"31.12.2018, 65 Jahre und älter\" head=31.12.2018, 65 Jahre und älter\n"
		  "  column \"31.12.2018, Insgesamt\" head=31.12.2018, Insgesamt\n"
		  "  row Personen | 24004 Personen note1 | 2994 Personen | 26998 Personen\n"
		  "  note1\n");
}

static void test_dump(struct fixture *f, struct store_reader *reader)
{
	CHECK_STR(
		dump(f, answer(f, reader, "daten: zensus", "de")),
		"table zensus first=09.05.2011 last=09.05.2011\n"
		"  column \"Stichtag\" row-head\n"
		"  column \"Personen mit Migrationshintergrund\" number decimals=0 Personen\n"
		"  column \"Anteil in %\" short=\"Anteil der Personen mit Migrationshintergrund\" number decimals=1 %\n"
		"  row 09.05.2011 | 50940 Personen | 32,1 %\n");
	CHECK_STR(dump(f, answer(f, reader, "daten: wohnungssuchende", "de")), "table wohnungssuchende\n");
	CHECK_STR(dump(f, answer(f, reader,
				 "daten: orte\nspalten: ort, personen, haushalte, quote\nfilter: jahr = 2018\n"
				 "filter: ort ist nicht Süd\ngesamtzeile: ja",
				 "en")),
		  "table orte first=2018 last=2018\n"
		  "  column \"Ort\" row-head\n"
		  "  column \"Personen am Ort\" short=\"Personen\" number decimals=0 Personen\n"
		  "  column \"Haushalte\" number decimals=0 Haushalte\n"
		  "  column \"Quote\" number decimals=1 %\n"
		  "  row Mitte | 110 Personen | 55 Haushalte | 11,0 %\n"
		  "  row Der Norden | 190 Personen | <unknown> | 21,5 %\n"
		  "  total Total | 300 Personen | <unknown> | <not-applicable>\n"
		  "  statuses unknown not-applicable\n");
}

int main(void)
{
	struct fixture f;
	fixture_open(&f);
	struct store *store = store_new(&f.data);
	struct store_reader *reader = store_reader_open(store);
	test_turning(&f, reader);
	test_marks(&f, reader);
	test_turning_several_keys(&f, reader);
	test_dump(&f, reader);
	store_reader_close(reader);
	store_free(store);
	fixture_close(&f);
	return check_done();
}
