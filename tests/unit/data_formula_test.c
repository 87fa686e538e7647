/* SPDX-License-Identifier: EUPL-1.2 */
/* What is asked of a bound expression, which constants functions take, and values as authors write them. */
#include "data/formula.h"

#include "data_fixture.h"
#include "data_site.h"

enum where { IN_TABLE, IN_GROUPS, IN_FIGURE };

/* Bound to `orte`, in groups of its years. NULL: reported. */
static const struct formula *bind(struct fixture *f, const char *text, enum where where)
{
	static const unsigned years[] = { 0 };
	const struct source *src = fixture_source(f, text);
	const struct expression *e = expression_parse(&f->a, src, src->text, &f->d);
	struct formula_scope scope = { .a = &f->a,
				       .data = &f->data,
				       .d = &f->d,
				       .tables = { data_find(&f->data, STR("orte")) },
				       .n_tables = 1,
				       .figure = where == IN_FIGURE,
				       .grouped = where == IN_GROUPS,
				       .groups = years,
				       .n_groups = where == IN_GROUPS,
				       .column = e };
	return e ? formula_bind(&scope, e) : NULL;
}

static const char *code(struct fixture *f, const char *text, enum where where)
{
	return bind(f, text, where) ? "" : fixture_code(f);
}

/* ---- Questions ---- */

static void test_questions(struct fixture *f)
{
	static const struct {
		const char *text;
		enum where where;
		bool additive, looks_back;
		const char *first; /* column */
	} cases[] = {
		{ "personen", IN_TABLE, true, false, "personen" },
		{ "quote", IN_TABLE, false, false, "quote" },
		{ "lage", IN_TABLE, false, false, "lage" },
		{ "jahr", IN_TABLE, false, false, "jahr" },
		{ "7", IN_TABLE, false, false, "" },
		{ "7 + personen", IN_TABLE, false, false, "personen" },
		{ "personen + personen", IN_TABLE, true, false, "personen" },
		{ "personen - personen", IN_TABLE, true, false, "personen" },
		{ "-personen", IN_TABLE, true, false, "personen" },
		{ "-(personen + 1)", IN_TABLE, false, false, "personen" },
		{ "personen * 2", IN_TABLE, false, false, "personen" },
		{ "personen / haushalte", IN_TABLE, false, false, "personen" },
		{ "quote - quote", IN_TABLE, false, false, "quote" },
		{ "summe(personen, personen)", IN_TABLE, true, false, "personen" },
		{ "mittel(personen, personen)", IN_TABLE, false, false, "personen" },
		{ "max(personen, personen)", IN_TABLE, false, false, "personen" },
		{ "betrag(haushalte)", IN_TABLE, false, false, "haushalte" },
		{ "rang(personen)", IN_TABLE, false, false, "personen" },
		{ "veränderung(personen)", IN_TABLE, true, true, "personen" },
		{ "veränderung(personen * 2)", IN_TABLE, false, true, "personen" },
		{ "veränderung(quote)", IN_TABLE, false, true, "quote" },
		{ "veränderung_prozent(personen)", IN_TABLE, false, true, "personen" },
		{ "verlauf(personen)", IN_TABLE, false, true, "personen" },
		{ "2 * veränderung(haushalte)", IN_TABLE, false, true, "haushalte" },
		{ "anteil(personen, ort)", IN_TABLE, false, false, "personen" },
		{ "personen", IN_GROUPS, true, false, "personen" },
		{ "jahr", IN_GROUPS, false, false, "jahr" },
		{ "summe(haushalte)", IN_GROUPS, true, false, "haushalte" },
		{ "anzahl(lage)", IN_GROUPS, true, false, "lage" },
		{ "mittel(personen)", IN_GROUPS, false, false, "personen" },
		{ "max(personen)", IN_GROUPS, false, false, "personen" },
		{ "summe(personen) - min(personen)", IN_GROUPS, false, false, "personen" },
		{ "richtung(personen, \"a\", \"b\", \"c\")", IN_FIGURE, false, true, "personen" },
		{ "entwicklung(personen)", IN_FIGURE, false, false, "personen" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct formula *formula = bind(f, cases[i].text, cases[i].where);
		printf("# %s %s\n", cases[i].text, formula ? "" : fixture_messages(f));
		CHECK(formula != NULL);
		CHECK_INT(formula_is_additive(formula), cases[i].additive);
		CHECK_INT(formula_looks_back(formula), cases[i].looks_back);
		const struct formula *first = formula_first_column(formula);
		CHECK_STR(first ? arena_cstr(&f->a, first->dataset->columns[first->column].name) : "", cases[i].first);
	}
}

static void test_kinds(struct fixture *f)
{
	static const struct {
		const char *text;
		enum where where;
		enum formula_kind kind, other; /* one that is in it, one that is not */
	} cases[] = {
		{ "personen", IN_TABLE, FORMULA_COLUMN, FORMULA_CONSTANT },
		{ "1 + personen", IN_TABLE, FORMULA_COLUMN, FORMULA_AGGREGATE },
		{ "personen + 1", IN_TABLE, FORMULA_CONSTANT, FORMULA_AGGREGATE },
		{ "1 - anteil(personen, ort)", IN_TABLE, FORMULA_WHOLE_SHARE, FORMULA_AGGREGATE },
		{ "stand", IN_TABLE, FORMULA_AS_OF, FORMULA_REFERENCE_DATE },
		{ "gefluechtete.stichtag[neueste]", IN_FIGURE, FORMULA_REFERENCE_DATE, FORMULA_AS_OF },
		{ "gefluechtete.stichtag[neueste]", IN_FIGURE, FORMULA_SELECT, FORMULA_COLUMN },
		{ "personen", IN_GROUPS, FORMULA_AGGREGATE, FORMULA_CALL },
		{ "max(personen)", IN_GROUPS, FORMULA_COLUMN, FORMULA_CALL },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct formula *formula = bind(f, cases[i].text, cases[i].where);
		CHECK(formula && formula_has_kind(formula, cases[i].kind));
		CHECK(formula && !formula_has_kind(formula, cases[i].other));
	}
	/* Only data that have a day know one. */
	CHECK_STR(code(f, "stichtag", IN_TABLE), "data-unknown-column");
	CHECK_STR(code(f, "orte.stichtag", IN_FIGURE), "data-unknown-column");
}

/* ---- Constants ---- */

static void test_constants(struct fixture *f)
{
	static const char *const good[] = {
		"runden(quote, 0)", "runden(quote, 9)", "rund(personen, 1)", "rund(personen, 1000000000)",
		"quote(personen, haushalte, 1)", "quote(personen, haushalte, 1000000000)",
	};
	static const char *const bad[] = {
		"runden(quote, 10)", "runden(quote, -1)", "runden(quote, \"1\")", "runden(quote, personen)",
		"rund(personen, 0)", "rund(personen, 1000000001)", "quote(personen, haushalte, 0)",
		"quote(personen, haushalte, 1000000001)", "quote(personen, haushalte, haushalte)",
	};
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		check_str(code(f, good[i], IN_TABLE), "", __FILE__, __LINE__, good[i]);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		check_str(code(f, bad[i], IN_TABLE), "expression-constant", __FILE__, __LINE__, bad[i]);
	/* Each of the three words. */
	CHECK_STR(code(f, "richtung(personen, 1, \"b\", \"c\")", IN_FIGURE), "expression-constant");
	CHECK_STR(code(f, "richtung(personen, \"a\", 1, \"c\")", IN_FIGURE), "expression-constant");
	CHECK_STR(code(f, "richtung(personen, \"a\", \"b\", 1)", IN_FIGURE), "expression-constant");
	CHECK_STR(code(f, "richtung(personen, lage, \"b\", \"c\")", IN_FIGURE), "expression-constant");
	/* Words stand alone. */
	CHECK_STR(code(f, "entwicklung(personen) + 1", IN_FIGURE), "expression-only-text");
	CHECK_STR(code(f, "1 + entwicklung(personen)[2017]", IN_FIGURE), "expression-only-text");
	CHECK_STR(code(f, "richtung(personen, \"a\", \"b\", \"c\") + 1", IN_FIGURE), "expression-only-text");
	CHECK_STR(code(f, "entwicklung(personen)[2017]", IN_FIGURE), "");
	CHECK_STR(code(f, "entwicklung(lage)", IN_FIGURE), "expression-text");
	CHECK_STR(code(f, "rang(lage)", IN_TABLE), "expression-text");
	CHECK_STR(code(f, "jahr(personen)", IN_TABLE), "expression-text");
	CHECK_STR(code(f, "max(lage)", IN_GROUPS), "expression-text");
}

/* ---- Tables of a figure ---- */

static const struct formula *name(struct fixture *f, struct formula_scope *scope, const char *text)
{
	const struct source *src = fixture_source(f, text);
	return formula_bind(scope, expression_parse(&f->a, src, src->text, &f->d));
}

static void test_tables(struct fixture *f)
{
	static const char *const names[FORMULA_MAX_TABLES] = {
		"alter_offen.personen", "auslaender_alter.personen", "bevoelkerung.personen", "gefluechtete.personen",
		"luecke.personen",	"massnahmen.was",	     "orte.personen",	      "zensus.anteil",
	};
	struct formula_scope scope = { .a = &f->a, .data = &f->data, .d = &f->d, .figure = true };
	for (unsigned i = 0; i < FORMULA_MAX_TABLES; i++) {
		const struct formula *formula = name(f, &scope, names[i]);
		CHECK(formula && formula->table == i && formula->dataset == scope.tables[i]);
		CHECK_INT(scope.n_tables, i + 1);
	}
	CHECK(name(f, &scope, "gefluechtete.leistungen")->table == 3);
	CHECK(!name(f, &scope, "wohnungssuchende.personen"));
	CHECK_STR(fixture_code(f), "expression-limit");
	CHECK_INT(scope.n_tables, FORMULA_MAX_TABLES);
}

/* All of a dataset, but what is not published; each stands for its own cell. */
static void test_columns(struct fixture *f)
{
	const struct dataset *orte = data_find(&f->data, STR("orte"));
	for (unsigned i = 0; i < orte->n_columns; i++) {
		const struct formula *column = orte->column_formulas[i];
		CHECK_INT(column == NULL, orte->columns[i].internal);
		CHECK(!column || (column->kind == FORMULA_COLUMN && column->column == i && column->table == 0 && column->dataset == orte));
	}
}

/* The nearest name may be any column's, the first one's and the last one's, too. */
static void test_nearest(struct fixture *f)
{
	struct formula_scope scope = { .a = &f->a, .data = &f->data, .d = &f->d, .figure = true };
	static const struct {
		const char *text, *nearest;
	} cases[] = { { "gefluechtete.jahre", "Meinten Sie »jahr«?" }, { "gefluechtete.leistung", "Meinten Sie »leistungen«?" } };
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		CHECK(!name(f, &scope, cases[i].text));
		CHECK(strstr(fixture_messages(f), cases[i].nearest));
	}
}

/* ---- Values as authors write them ---- */

static void test_literals(struct fixture *f)
{
	enum { JAHR, ORT, PERSONEN, HAUSHALTE, QUOTE };
	const struct dataset *orte = data_find(&f->data, STR("orte"));
	static const struct {
		unsigned column;
		const char *text;
		enum literal_result result;
		int64_t cell;
	} cases[] = {
		{ PERSONEN, "110", LITERAL_READ, 110 }, { PERSONEN, "1,5", LITERAL_FORM, 0 }, { PERSONEN, "viele", LITERAL_FORM, 0 },
		{ PERSONEN, "110 %", LITERAL_FORM, 0 }, { QUOTE, "10,5", LITERAL_READ, 105 },	{ QUOTE, "10,5 %", LITERAL_READ, 105 },
		{ QUOTE, "7%", LITERAL_READ, 70 },	{ QUOTE, "%", LITERAL_FORM, 0 },	{ ORT, "Mitte", LITERAL_READ, 0 },
		{ ORT, "süd", LITERAL_READ, 2 },	{ ORT, "West", LITERAL_UNKNOWN, -1 },	{ JAHR, "gestern", LITERAL_FORM, 0 },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct literal literal;
		printf("# %s\n", cases[i].text);
		CHECK_INT(literal_read(&f->a, &orte->columns[cases[i].column], str_of(cases[i].text), &literal), cases[i].result);
		if (cases[i].result != LITERAL_FORM)
			CHECK_INT(literal.cell, cases[i].cell);
	}
	struct literal literal;
	CHECK_INT(literal_read(&f->a, &orte->columns[HAUSHALTE], STR("0"), &literal), LITERAL_READ);
	CHECK(literal_is_cell(&literal, &orte->columns[HAUSHALTE], 2)); /* exactly nothing */
	CHECK(!literal_is_cell(&literal, &orte->columns[HAUSHALTE], 5)); /* not known */
	CHECK(!literal_is_cell(&literal, &orte->columns[HAUSHALTE], 0));
	/* A year covers its days, no day a year. */
	const struct dataset *days = data_find(&f->data, STR("bevoelkerung"));
	CHECK_INT(literal_read(&f->a, &days->columns[0], STR("2016"), &literal), LITERAL_READ);
	CHECK(literal_is_cell(&literal, &days->columns[0], 0));
	CHECK(!literal_is_cell(&literal, &days->columns[0], 1));
	CHECK_INT(literal_read(&f->a, &orte->columns[JAHR], STR("31.12.2016"), &literal), LITERAL_READ);
	CHECK(!literal_is_cell(&literal, &orte->columns[JAHR], 0));
}

static bool covers(const char *outer, const char *inner)
{
	struct period a, b;
	CHECK(period_parse(str_of(outer), &a) && period_parse(str_of(inner), &b));
	return period_covers(a, b);
}

static void test_covers(void)
{
	CHECK(covers("2017", "2017"));
	CHECK(covers("2017", "01.01.2017"));
	CHECK(covers("2017", "31.12.2017"));
	CHECK(!covers("2017", "31.12.2016"));
	CHECK(!covers("2017", "01.01.2018"));
	CHECK(!covers("01.01.2017", "2017"));
	CHECK(!covers("31.12.2017", "2017"));
	CHECK(covers("31.12.2017", "31.12.2017"));
}

/* Declared values first, as written, then their other spellings; then whatever folds alike. */
static void test_spellings(void)
{
	static const struct {
		const char *text;
		int64_t cell;
	} cases[] = { { "a", 0 }, { "b", 1 }, { "B", 1 }, { "bb", 1 }, { "A", 0 }, { "c", -1 } };
	struct site s;
	site_open(&s);
	site_write(&s, "t.yaml", "titel: T\nquelle: Q\nstand: 16.09.2019\nschutz: keiner\nschutz_grund: G\nschlüssel: g\nspalten:\n  g:\n"
				 "    titel: G\n    typ: merkmal\n    werte:\n      a:\n        titel: Eins\n      b:\n        titel: Zwei\n"
				 "        schreibweisen: bb, B\n");
	site_write(&s, "t.csv", "G\na\nB\n");
	site_load(&s);
	CHECK(s.ok);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct literal literal;
		enum literal_result result = literal_read(&s.arena, &s.data.datasets[0].columns[0], str_of(cases[i].text), &literal);
		CHECK_INT(result, cases[i].cell < 0 ? LITERAL_UNKNOWN : LITERAL_READ);
		CHECK_INT(literal.cell, cases[i].cell);
	}
	site_close(&s);
}

int main(void)
{
	struct fixture f;
	fixture_open(&f);
	test_questions(&f);
	test_kinds(&f);
	test_constants(&f);
	test_tables(&f);
	test_nearest(&f);
	test_columns(&f);
	test_literals(&f);
	test_covers();
	test_spellings();
	fixture_close(&f);
	return check_done();
}
