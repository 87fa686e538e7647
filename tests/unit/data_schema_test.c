/* SPDX-License-Identifier: EUPL-1.2 */
/* What a sidecar declares, without its rows: every choice, every limit and the value beyond it, which mistakes are told. */
#include "data/schema.h"

#include "base/locale.h"
#include "check.h"

#define HEAD "titel: T\nquelle: Q\nstand: 16.09.2019\n"
#define KEY  "schlüssel: jahr\nspalten:\n  jahr:\n    titel: J\n    typ: jahr\n"

struct read {
	struct arena a;
	struct diags d;
	struct dataset set;
	struct schema schema;
	bool ok;
};

/* Behind the fields that every sidecar must have. */
static void begin(struct read *r, const char *sidecar)
{
	*r = (struct read){ .set = { .name = STR("t"), .yaml_path = "datasets/t.yaml" } };
	arena_init(&r->a);
	r->d.arena = &r->a;
	r->set.yaml = (struct source){ .path = "datasets/t.yaml", .text = str_of(arena_printf(&r->a, HEAD "%s", sidecar)), .line = 1 };
	r->ok = schema_read_source(&r->a, &r->set, &r->schema, &r->d);
	CHECK_INT(r->ok, r->d.n_errors == 0);
}

static void end(struct read *r)
{
	arena_release(&r->a);
}

static const char *codes(const struct diags *d)
{
	struct buf out = BUF_INIT;
	for (size_t i = 0; i < d->list.n; i++)
		buf_addf(&out, "%s%s", i ? " " : "", diag_code_name(d->list.items[i].code));
	const char *text = arena_cstr(d->arena, buf_str(&out));
	buf_release(&out);
	return text;
}

static void check_codes(int line, const char *sidecar, const char *expected)
{
	struct read r;
	begin(&r, sidecar);
	check_str(codes(&r.d), expected, __FILE__, line, sidecar);
	end(&r);
}

#define CHECK_CODES(sidecar, codes) check_codes(__LINE__, sidecar, codes)

/* ---- Columns ---- */

/* The column behind `jahr` is `n`, declared by these lines. */
static const struct column *column(struct read *r, const char *lines)
{
	struct arena a;
	arena_init(&a);
	begin(r, arena_printf(&a, KEY "  n:\n    titel: N\n%s", lines));
	arena_release(&a);
	CHECK_INT(r->set.n_columns, 2);
	return &r->set.columns[1];
}

static void test_types(void)
{
	static const struct {
		const char *text;
		enum column_type type;
		unsigned places;
	} types[] = {
		{ "text", COLUMN_TEXT, 0 },	  { "ganzzahl", COLUMN_INTEGER, 0 }, { "dezimal", COLUMN_DECIMAL, 1 },
		{ "prozent", COLUMN_PERCENT, 1 }, { "datum", COLUMN_DATE, 0 },	     { "jahr", COLUMN_YEAR, 0 },
		{ "zeitraum", COLUMN_PERIOD, 0 }, { "Ganzzahl", COLUMN_INTEGER, 0 },
	};
	for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
		struct read r;
		char lines[64];
		snprintf(lines, sizeof lines, "    typ: %s\n", types[i].text);
		const struct column *n = column(&r, lines);
		CHECK(r.ok);
		CHECK_INT(n->type, types[i].type);
		CHECK_INT(n->places, types[i].places);
		CHECK_INT(n->unit.kind, types[i].type == COLUMN_PERCENT ? UNIT_PERCENT : UNIT_NONE);
		CHECK_INT(n->total, -1);
		CHECK(!n->is_key && !n->required && !n->internal);
		CHECK(r.set.columns[0].is_key && r.set.columns[0].required);
		end(&r);
	}
	CHECK_CODES(KEY "  n: N\n", "dataset-missing-key");
	CHECK_CODES("typ: ganzzahl\n" KEY "  n: N\n", "");
	CHECK_CODES("typ: zahl\n" KEY "  n: N\n", "dataset-value");
	CHECK_CODES("typ: merkmal\n" KEY "  n: N\n", "dataset-missing-key");
	CHECK_CODES(KEY "  n:\n    titel: N\n    typ: zahlen\n", "dataset-value");
	CHECK_CODES(KEY "  n:\n    titel: N\n    typ: text\n    farben: rot\n", "dataset-unknown-key");
}

static void test_places(void)
{
	static const struct {
		const char *type;
		int places;
		bool good;
	} cases[] = {
		{ "dezimal", 0, true },	 { "dezimal", 6, true },   { "dezimal", 7, false }, { "dezimal", -1, false },
		{ "prozent", 6, true },	 { "prozent", 7, false }, { "ganzzahl", 0, true }, { "ganzzahl", 1, false },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct read r;
		char lines[80];
		snprintf(lines, sizeof lines, "    typ: %s\n    stellen: %d\n", cases[i].type, cases[i].places);
		const struct column *n = column(&r, lines);
		CHECK_STR(codes(&r.d), cases[i].good ? "" : "field-number");
		if (cases[i].good)
			CHECK_INT(n->places, cases[i].places);
		end(&r);
	}
}

static void test_units(void)
{
	static const struct {
		const char *lines;
		enum unit_kind kind;
		const char *name;
	} cases[] = {
		{ "    typ: ganzzahl\n    einheit: Personen\n", UNIT_COUNT, "Personen" },
		{ "    typ: ganzzahl\n    einheit: %\n", UNIT_PERCENT, "" },
		{ "    typ: ganzzahl\n    einheit: Prozent\n", UNIT_PERCENT, "" },
		{ "    typ: ganzzahl\n    einheit: Prozentpunkte\n", UNIT_POINTS, "" },
		{ "    typ: prozent\n    einheit: Personen\n", UNIT_PERCENT, "" },
		{ "    typ: text\n    einheit: Personen\n", UNIT_NONE, "" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct read r;
		const struct column *n = column(&r, cases[i].lines);
		CHECK_INT(n->unit.kind, cases[i].kind);
		CHECK_STR(arena_cstr(&r.a, n->unit.name), cases[i].name);
		end(&r);
	}
	struct read r;
	begin(&r, "einheit: Haushalte\ntyp: ganzzahl\n" KEY "  n: N\n  m:\n    titel: M\n    einheit: Personen\n");
	CHECK_STR(arena_cstr(&r.a, r.set.columns[1].unit.name), "Haushalte");
	CHECK_STR(arena_cstr(&r.a, r.set.columns[2].unit.name), "Personen");
	CHECK_STR(arena_cstr(&r.a, r.set.columns[1].csv_title), "N");
	end(&r);
}

/* Letters, digits and `_`, no digit first, and any letter beyond ASCII. */
static void test_names(void)
{
	static const char *const good[] = { "a", "Z", "A", "z", "_", "a0", "a9", "ä", "größe_2", "x_" };
	static const char *const bad[] = { "0a", "9", "5x", "a/b", "a@b", "a[b", "a`b", "a{b", "a.b", "a-b", "a b", "a^b", "a;b" };
	for (size_t i = 0; i < sizeof good / sizeof *good + sizeof bad / sizeof *bad; i++) {
		bool is_good = i < sizeof good / sizeof *good;
		char sidecar[128];
		snprintf(sidecar, sizeof sidecar, "typ: ganzzahl\n" KEY "  %s: N\n", is_good ? good[i] : bad[i - sizeof good / sizeof *good]);
		CHECK_CODES(sidecar, is_good ? "" : "dataset-column-name");
	}
}

static void test_column_fields(void)
{
	struct read r;
	const struct column *n = column(&r, "    im_csv: Zahl\n    typ: ganzzahl\n    spaltengruppe: G\n    teil_von: jahr\n    intern: ja\n"
					    "    pflicht: ja\n");
	CHECK(r.ok);
	CHECK(n->internal && n->required && !n->is_key);
	CHECK_STR(arena_cstr(&r.a, n->csv_title), "Zahl");
	CHECK_STR(arena_cstr(&r.a, n->group), "G");
	CHECK_STR(arena_cstr(&r.a, n->part_of), "jahr");
	end(&r);
	CHECK_CODES(KEY "  n:\n    titel: N\n    typ: text\n    intern: vielleicht\n", "field-yes-no");
	CHECK_CODES(KEY "  n:\n    titel: N\n    typ: text\n    pflicht: vielleicht\n", "field-yes-no");
	/* What stands beside a column for another language is none. */
	begin(&r, "typ: ganzzahl\n" KEY "  n: N\n  n.en: number\n  m: M\n");
	CHECK_STR(codes(&r.d), "");
	CHECK_INT(r.set.n_columns, 3);
	CHECK_STR(arena_cstr(&r.a, r.set.columns[2].name), "m");
	end(&r);
}

static void test_categories(void)
{
	struct read r;
	const struct column *n = column(&r, "    typ: merkmal\n    werte: a, b\n");
	CHECK_INT(n->n_categories, 2);
	CHECK_STR(arena_cstr(&r.a, n->categories[1].value), "b");
	CHECK(!n->categories[1].fields);
	end(&r);
	n = column(&r, "    typ: merkmal\n    werte:\n      a: Eins\n      a.en: one\n      b:\n        titel: Zwei\n        schreibweisen: B, bb\n");
	CHECK_STR(codes(&r.d), "");
	CHECK_INT(n->n_categories, 2);
	CHECK_STR(arena_cstr(&r.a, n->categories[0].value), "a");
	CHECK_STR(arena_cstr(&r.a, n->categories[1].value), "b");
	CHECK(n->categories[1].fields && n->categories[1].fields->kind == FIELD_MAP);
	end(&r);
	n = column(&r, "    typ: merkmal\n    werte: massnahmen.kennung\n");
	CHECK_STR(arena_cstr(&r.a, n->values_from), "massnahmen.kennung");
	CHECK_INT(n->n_categories, 0);
	end(&r);
	CHECK_CODES(KEY "  n:\n    titel: N\n    typ: merkmal\n", "dataset-missing-key");
	CHECK_CODES(KEY "  n:\n    titel: N\n    typ: merkmal\n    werte:\n      a:\n        kürzel: A\n      b:\n        titel: B\n",
		    "dataset-unknown-key");
	CHECK_CODES(KEY "  n:\n    titel: N\n    typ: merkmal\n    werte:\n      a:\n        titel: A\n      b:\n        kürzel: B\n",
		    "dataset-unknown-key");
}

/* n columns beside the key. */
static const char *with_columns(struct arena *a, unsigned n)
{
	struct buf text = BUF_INIT;
	buf_adds(&text, "typ: ganzzahl\n" KEY);
	for (unsigned i = 0; i < n; i++)
		buf_addf(&text, "  c%u: C %u\n", i, i);
	const char *result = arena_cstr(a, buf_str(&text));
	buf_release(&text);
	return result;
}

static void test_numbers_of_columns(void)
{
	struct arena a;
	arena_init(&a);
	CHECK_CODES(with_columns(&a, DATASET_MAX_COLUMNS - 1), "");
	CHECK_CODES(with_columns(&a, DATASET_MAX_COLUMNS), "dataset-too-many dataset-key-unknown");
	arena_release(&a);
	CHECK_CODES("schlüssel: jahr\n", "dataset-missing-key dataset-key-unknown");
	CHECK_CODES("schlüssel: jahr\nspalten: jahr\n", "field-kind dataset-key-unknown");
}

/* ---- Keys ---- */

#define EIGHT "schlüssel: a, b, c, d, e, f, g, h"
#define NINE_COLUMNS "typ: ganzzahl\nspalten:\n  a: A\n  b: B\n  c: C\n  d: D\n  e: E\n  f: F\n  g: G\n  h: H\n  i: I\n"

static void test_keys(void)
{
	struct read r;
	CHECK_CODES("spalten:\n  jahr:\n    titel: J\n    typ: jahr\n", "dataset-missing-key");
	CHECK_CODES(EIGHT "\n" NINE_COLUMNS, "");
	CHECK_CODES(EIGHT ", i\n" NINE_COLUMNS, "dataset-too-many");
	CHECK_CODES("schlüssel: jahr, ort\n" "spalten:\n  jahr:\n    titel: J\n    typ: jahr\n", "dataset-key-unknown");
	begin(&r, EIGHT "\n" NINE_COLUMNS);
	CHECK_INT(r.set.n_keys, 8);
	CHECK_INT(r.set.keys[7], 7);
	CHECK_INT(r.set.period_column, -1);
	end(&r);
	/* A column that is named twice is one; of several times the first is the one. */
	begin(&r, "schlüssel: ort, jahr, ort, tag\nspalten:\n  ort:\n    titel: O\n    typ: text\n  tag:\n    titel: T\n    typ: datum\n"
		  "  jahr:\n    titel: J\n    typ: jahr\n");
	CHECK_STR(codes(&r.d), "");
	CHECK_INT(r.set.n_keys, 3);
	CHECK_INT(r.set.keys[0], 0);
	CHECK_INT(r.set.keys[1], 2);
	CHECK_INT(r.set.keys[2], 1);
	CHECK_INT(r.set.period_column, 2);
	end(&r);
	/* The first column, too. */
	begin(&r, "schlüssel: jahr, tag\nspalten:\n  jahr:\n    titel: J\n    typ: jahr\n  tag:\n    titel: T\n    typ: datum\n");
	CHECK_INT(r.set.period_column, 0);
	end(&r);
}

/* ---- The file ---- */

static void test_file_options(void)
{
	static const struct {
		const char *line, *encoding;
		char separator;
		bool english;
		unsigned header_line, header_lines;
	} good[] = {
		{ "kodierung: utf-8", "utf-8", 0, false, 1, 1 },
		{ "kodierung: windows-1252", "windows-1252", 0, false, 1, 1 },
		{ "kodierung: utf-16", "utf-16", 0, false, 1, 1 },
		{ "kodierung: cp850", "cp850", 0, false, 1, 1 },
		{ "kodierung: macintosh", "macintosh", 0, false, 1, 1 },
		{ "trennzeichen: Strichpunkt", NULL, ';', false, 1, 1 },
		{ "trennzeichen: Komma", NULL, ',', false, 1, 1 },
		{ "trennzeichen: Tabulator", NULL, '\t', false, 1, 1 },
		{ "trennzeichen: tabulator", NULL, '\t', false, 1, 1 },
		{ "trennzeichen: ;", NULL, ';', false, 1, 1 },
		{ "trennzeichen: \",\"", NULL, ',', false, 1, 1 },
		{ "zahlen: englisch", NULL, 0, true, 1, 1 },
		{ "zahlen: deutsch", NULL, 0, false, 1, 1 },
		{ "kopf_ab_zeile: 1", NULL, 0, false, 1, 1 },
		{ "kopf_ab_zeile: 1000", NULL, 0, false, 1000, 1 },
		{ "kopfzeilen: 1", NULL, 0, false, 1, 1 },
		{ "kopfzeilen: 2", NULL, 0, false, 1, 2 },
	};
	static const char *const bad[] = { "kopf_ab_zeile: 0", "kopf_ab_zeile: 1001", "kopfzeilen: 0", "kopfzeilen: 3" };
	static const char *const wrong[] = { "kodierung: latin-1", "trennzeichen: \"|\"", "trennzeichen: -", "zahlen: römisch" };
	char sidecar[200];
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		struct read r;
		snprintf(sidecar, sizeof sidecar, "datei:\n  %s\n" KEY, good[i].line);
		begin(&r, sidecar);
		printf("# %s\n", good[i].line);
		CHECK_STR(codes(&r.d), "");
		CHECK_STR(r.schema.csv.encoding, good[i].encoding);
		CHECK_INT(r.schema.csv.separator, good[i].separator);
		CHECK_INT(r.schema.english_numbers, good[i].english);
		CHECK_INT(r.schema.csv.header_line, good[i].header_line);
		CHECK_INT(r.schema.csv.header_lines, good[i].header_lines);
		end(&r);
	}
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		snprintf(sidecar, sizeof sidecar, "datei:\n  %s\n" KEY, bad[i]);
		CHECK_CODES(sidecar, "field-number");
		snprintf(sidecar, sizeof sidecar, "datei:\n  %s\n" KEY, wrong[i]);
		CHECK_CODES(sidecar, "dataset-value");
	}
	CHECK_CODES("datei:\n  kodirung: utf-8\n" KEY, "dataset-unknown-key");
	struct read r;
	begin(&r, "datei:\n  fuß_ab: Quelle\n" KEY);
	CHECK_STR(codes(&r.d), "");
	CHECK_STR(arena_cstr(&r.a, r.schema.csv.foot), "Quelle");
	end(&r);
	begin(&r, KEY);
	CHECK_INT(r.schema.csv.header_line, 1);
	CHECK_INT(r.schema.csv.header_lines, 1);
	CHECK_INT(r.schema.time_column, -1);
	CHECK(!r.schema.csv.encoding && !r.schema.english_numbers);
	end(&r);
}

/* ---- Dates and the rest ---- */

static void test_reference_date(void)
{
	struct read r;
	begin(&r, "stichtag: 31.12.\n" KEY);
	CHECK_STR(codes(&r.d), "");
	CHECK_INT(r.set.reference_day, 31);
	CHECK_INT(r.set.reference_month, 12);
	CHECK_INT(r.set.reference_date.year, 0);
	end(&r);
	begin(&r, "stichtag: 29.2.\n" KEY);
	CHECK_INT(r.set.reference_day, 29);
	CHECK_INT(r.set.reference_month, 2);
	end(&r);
	begin(&r, "stichtag: 30.06.2018\n" KEY);
	CHECK_STR(codes(&r.d), "");
	CHECK_INT(r.set.reference_date.year, 2018);
	CHECK_INT(r.set.reference_day, 0);
	end(&r);
	CHECK_CODES("stichtag: 31.12\n" KEY, "dataset-reference-date");
	CHECK_CODES("stichtag: 30.02.\n" KEY, "dataset-reference-date");
	CHECK_CODES("stichtag: 031.12.\n" KEY, "dataset-reference-date");
	CHECK_CODES("stichtag: Jahresende.\n" KEY, "dataset-reference-date");
}

static void test_dataset_fields(void)
{
	struct read r;
	begin(&r, "drehen: ja\nsummenzeile: Alle\nfußnoten:\n  1: Eins\n  1.en: one\n  2: Zwei\n"
		  "brüche:\n  2017: Neu\n  2017.en: new\n  bald: Nichts\n" KEY);
	CHECK_STR(codes(&r.d), "");
	CHECK(r.set.turn && !r.set.pending && !r.set.is_measures && r.schema.readable);
	CHECK_STR(arena_cstr(&r.a, r.schema.sum_row), "Alle");
	CHECK_INT(r.set.n_footnotes, 2);
	CHECK_STR(arena_cstr(&r.a, r.set.footnotes[1].mark), "2");
	CHECK_INT(r.set.n_breaks, 2);
	CHECK_INT(r.set.breaks[0].period.kind, PERIOD_YEAR);
	CHECK_INT(r.set.breaks[1].period.kind, PERIOD_NONE);
	CHECK_INT(r.set.as_of.year, 2019);
	end(&r);
	begin(&r, "art: maßnahmen\n" KEY);
	CHECK(r.ok && r.set.is_measures && !r.set.turn);
	CHECK_INT(r.set.n_footnotes + r.set.n_breaks, 0);
	end(&r);
	/* Nothing is known of a pending one, nothing is asked. */
	begin(&r, "status: ausstehend\n");
	CHECK(r.ok && r.set.pending);
	CHECK_INT(r.set.n_columns, 0);
	CHECK_INT(r.set.period_column, -1);
	end(&r);
	CHECK_CODES("status: fertig\n" KEY, "dataset-value");
	CHECK_CODES("art: zahlen\n" KEY, "dataset-value");
	CHECK_CODES("drehen: ein wenig\n" KEY, "field-yes-no");
	CHECK_CODES("stant: 2019\n" KEY, "dataset-unknown-key");
	CHECK_CODES("offene_daten:\n  lizens: frei\n" KEY, "dataset-unknown-key");
	CHECK_CODES("status: ausstehend\ndrehen: ein wenig\n", "field-yes-no");
	/* Where it is not written well, the mistake in writing is all that is told; what can be read is made known. */
	begin(&r, KEY "  n\n");
	CHECK(!r.ok && !r.schema.readable);
	CHECK_INT(r.d.list.n, 1);
	end(&r);
}

static void test_time_points(void)
{
	struct read r;
	begin(&r, "zeitpunkte: jahr\n" KEY "  n:\n    titel: N\n    typ: ganzzahl\n");
	CHECK_STR(codes(&r.d), "");
	CHECK_INT(r.schema.time_column, 0);
	CHECK(!r.set.turned_file);
	CHECK_INT(r.schema.row_head.len, 0);
	end(&r);
	begin(&r, "zeitpunkte:\n  spalte: jahr\n  zeilenkopf: Indikator\n" KEY);
	CHECK_STR(codes(&r.d), "");
	CHECK_INT(r.schema.time_column, 0);
	CHECK(r.set.turned_file);
	CHECK_STR(arena_cstr(&r.a, r.schema.row_head), "Indikator");
	CHECK_INT(r.schema.row_head_loc.line, 6);
	end(&r);
	CHECK_CODES("zeitpunkte: jahre\n" KEY, "dataset-time-points");
	CHECK_CODES("zeitpunkte: n\n" KEY "  n:\n    titel: N\n    typ: ganzzahl\n", "dataset-time-points");
	CHECK_CODES("zeitpunkte: n\n" KEY "  n:\n    titel: N\n    typ: jahr\n", "dataset-time-points");
	CHECK_CODES("zeitpunkte:\n  spalte: jahr\n" KEY, "dataset-missing-key");
}

/* What speaks of a CSV file, and what protects a second time. */
static void test_queries(void)
{
	static const struct {
		const char *lines, *codes, *protects;
	} cases[] = {
		{ "", "", NULL },
		{ "datei:\n  kodierung: utf-8\n", "query-field", "" },
		{ "dateien: a.csv\n", "query-field", "" },
		{ "zeitpunkte: jahr\n", "query-field", "" },
		{ "fußnoten:\n  1: Eins\n", "query-field", "" },
		{ "schutz: keiner\n", "query-field", "1" },
		{ "schutz_grund: G\n", "query-field", "1" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena a;
		struct diags d = { .arena = &a };
		struct schema schema;
		struct dataset set = { .name = STR("t"), .yaml_path = "t.yaml", .sql_path = "t.sql" };
		arena_init(&a);
		set.yaml = (struct source){ .path = "t.yaml", .text = str_of(arena_printf(&a, HEAD "%s" KEY, cases[i].lines)), .line = 1 };
		CHECK_INT(schema_read_source(&a, &set, &schema, &d), cases[i].protects == NULL);
		CHECK_STR(codes(&d), cases[i].codes);
		if (cases[i].protects)
			CHECK_STR(d.list.items[0].args[1], cases[i].protects);
		arena_release(&a);
	}
}

int main(void)
{
	test_types();
	test_places();
	test_units();
	test_names();
	test_column_fields();
	test_categories();
	test_numbers_of_columns();
	test_keys();
	test_file_options();
	test_reference_date();
	test_dataset_fields();
	test_time_points();
	test_queries();
	locale_cleanup();
	return check_done();
}
