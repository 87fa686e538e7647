/* SPDX-License-Identifier: EUPL-1.2 */
/* Expressions: what is read, how it prints back, and where mistakes are. No data are needed. */
#include "data/expression.h"

#include "data_fixture.h"

static const char *printed(struct fixture *f, const struct expression *e)
{
	struct buf out = BUF_INIT;
	expression_print(&out, e);
	const char *text = arena_cstr(&f->a, buf_str(&out));
	buf_release(&out);
	return text;
}

/* The expression printed canonically, or the messages. */
static const char *parse(struct fixture *f, const char *text)
{
	const struct source *src = fixture_source(f, text);
	const struct expression *e = expression_parse(&f->a, src, src->text, &f->d);
	return e ? printed(f, e) : fixture_messages(f);
}

static void test_reading(struct fixture *f)
{
	CHECK_STR(parse(f, "gefluechtete.personen[neueste]"), "gefluechtete.personen[neueste]");
	CHECK_STR(parse(f, " personen "), "personen");
	/* The first and the last letter, and their neighbours. */
	CHECK_STR(parse(f, "\u00c0b"), "\u00c0b");
	CHECK_STR(parse(f, "\u1fffb"), "\u1fffb");
	CHECK(strstr(parse(f, "b\u00bf"), "expression-"));
	CHECK(strstr(parse(f, "b\u2000"), "expression-"));
	CHECK_STR(parse(f, "2 \u00d7 3"), "2 * 3");
	/* Blanks are also those that word processors make unbreakable. */
	CHECK_STR(parse(f, "a\t+\n\u00a0b\u202f-\u202fc\u00a0"), "a + b - c");
	CHECK_STR(parse(f, "a+b*c"), "a + b * c");
	CHECK_STR(parse(f, "(a+b)*c"), "(a + b) * c");
	CHECK_STR(parse(f, "a-(b-c)"), "a - (b - c)");
	CHECK_STR(parse(f, "(a-b)-c"), "a - b - c");
	CHECK_STR(parse(f, "a/(b/c)"), "a / (b / c)");
	CHECK_STR(parse(f, "-a * b"), "-a * b");
	CHECK_STR(parse(f, "−(a + b)"), "-(a + b)");
	CHECK_STR(parse(f, "2 × 3"), "2 * 3");
	CHECK_STR(parse(f, "0,5*12,25"), "0,5 * 12,25");
	CHECK_STR(parse(f, "1000000"), "1000000");
	CHECK_STR(parse(f, "Veränderung_Prozent(x)"), "veränderung_prozent(x)");
	CHECK_STR(parse(f, "veraenderung(x)"), "veränderung(x)");
	CHECK_STR(parse(f, "quote(personen,einwohner, 1000)"), "quote(personen, einwohner, 1000)");
	CHECK_STR(parse(f, "richtung(x, \"mehr\", „weniger“, ”gleich”)[2018]"),
		  "richtung(x, \"mehr\", \"weniger\", \"gleich\")[2018]");
	CHECK_STR(parse(f, "x[neueste, altersgruppe = 65 Jahre und älter]"),
		  "x[neueste, altersgruppe = 65 Jahre und älter]");
	CHECK_STR(parse(f, "x[Neueste ]"), "x[neueste]");
	CHECK_STR(parse(f, "x[ort=\"A, B]\" ]"), "x[ort = \"A, B]\"]");
	CHECK_STR(parse(f, "x[wert = 1,5]"), "x[wert = \"1,5\"]");
	CHECK_STR(parse(f, "(a + b)[31.12.2018]"), "(a + b)[31.12.2018]");
	CHECK_STR(parse(f, "(a / b)[vorige] * c.d [erste]"), "(a / b)[vorige] * c.d[erste]");
	CHECK_STR(parse(f, "(a[2018])[b]"), "(a[2018])[b]");
	CHECK_STR(parse(f, "2018er + jahr"), "2018er + jahr");
}

static void test_mistakes(struct fixture *f)
{
	CHECK_STR(parse(f, "a * 1.000"),
		  "1:5-10 »1.000« ist hier nicht eindeutig. / Gemeint ist 1000 oder 1,000? In Rechnungen stehen Zahlen "
		  "ohne "
		  "Tausenderpunkt und mit höchstens 9 Stellen nach dem Komma. [expression-number]");
	CHECK_STR(parse(f, "ä + 1.5"),
		  "1:5-8 »1.5« ist hier nicht eindeutig. / Gemeint ist 15 oder 1,5? In Rechnungen stehen Zahlen ohne "
		  "Tausenderpunkt und mit höchstens 9 Stellen nach dem Komma. [expression-number]");
	CHECK_STR(parse(f, ""), "1:1-1 Hier fehlt eine Spalte oder eine Zahl. / Schreiben Sie zum Beispiel "
				"gefluechtete.personen[neueste] oder "
				"personen / 1000. [expression-operand]");
	CHECK_STR(
		parse(f, "a + %"),
		"1:5-6 Hier fehlt eine Spalte oder eine Zahl. Stattdessen steht hier »%«. / Schreiben Sie zum Beispiel "
		"gefluechtete.personen[neueste] oder personen / 1000. [expression-operand]");
	CHECK_STR(parse(f, "größe b"), "1:7-8 »b« gehört nicht hierher. Gelesen wurde nur »größe«. / Endet die Zahl "
				       "davor, fehlt dort das Zeichen `. Mehrere Spalten trennt ein Komma, in einer Rechnung verbinden Sie mit + - * oder /. "
				       "Eine Überschrift steht so: als \"Überschrift\" [expression-rest]");
	CHECK_STR(parse(f, "g.größe(neueste)"),
		  "1:8-9 »(« gehört nicht hierher. Gelesen wurde nur »g.größe«. / Eine Zeile wählen eckige Klammern aus: "
		  "g.größe[neueste] [expression-rest]");
	/* A point with no name behind it parts nothing. */
	CHECK(strstr(parse(f, "a."), "1:2-3 »."));
	CHECK(strstr(parse(f, "a. + b"), "1:2-3 »."));
	CHECK_STR(parse(f, "(a + b"),
		  "1:1-2 Zu »(« fehlt das Gegenstück »)«. / Setzen Sie »)« an das Ende. [expression-bracket]");
	CHECK_STR(parse(f, "x[neueste"),
		  "1:2-3 Zu »[« fehlt das Gegenstück »]«. / Setzen Sie »]« an das Ende. [expression-bracket]");
	CHECK_STR(parse(f, "summe(a"),
		  "1:6-7 Zu »(« fehlt das Gegenstück »)«. / Setzen Sie »)« an das Ende. [expression-bracket]");
	/* One argument that cannot be read is a mistake of the whole. */
	CHECK(strstr(parse(f, "summe(%)"), "[expression-operand]"));
	CHECK(strstr(parse(f, "summe(a, %)"), "[expression-operand]"));
	CHECK(strstr(parse(f, "summe(a, )"), "[expression-operand]"));
	CHECK_STR(parse(f, "x[]"), "1:3-3 In der eckigen Klammer ist eine Bedingung leer. / Schreiben Sie zum Beispiel "
				   "[neueste], [2018] oder "
				   "[jahr = 2018]. [expression-condition]");
	CHECK_STR(parse(f, "x[jahr = ]"), "1:3-9 In der eckigen Klammer ist eine Bedingung leer. Gelesen wurde »jahr "
					  "=«. / Schreiben Sie zum Beispiel "
					  "[neueste], [2018] oder [jahr = 2018]. [expression-condition]");
	CHECK_STR(parse(f, "veränderug(x)"),
		  "1:1-11 Eine Funktion »veränderug« gibt es nicht. / Meinten Sie »veränderung«? Möglich sind: summe, "
		  "mittel, min, "
		  "max, anzahl, veränderung, veränderung_prozent, anteil, quote, rang, verlauf, runden, rund, betrag, "
		  "entwicklung, richtung, jahr [expression-function]");
}

static const char *repeated(struct fixture *f, const char *part, size_t n, const char *end)
{
	struct buf out = BUF_INIT;
	for (size_t i = 0; i < n; i++)
		buf_adds(&out, part);
	buf_adds(&out, end);
	const char *text = arena_cstr(&f->a, buf_str(&out));
	buf_release(&out);
	return text;
}

static const char *code_of(struct fixture *f, const char *text)
{
	const struct source *src = fixture_source(f, text);
	CHECK(expression_parse(&f->a, src, src->text, &f->d) == NULL);
	return fixture_code(f);
}

static void test_limits(struct fixture *f)
{
	CHECK_STR(code_of(f, repeated(f, "(", 200, "a")), "expression-limit");
	CHECK_STR(code_of(f, repeated(f, "a+", 300, "a")), "expression-limit");
	CHECK_STR(code_of(f, repeated(f, " ", 5000, "a")), "expression-limit");
	CHECK_STR(code_of(f, "9999999999999999999999"), "expression-number");
	CHECK_STR(code_of(f, "0,1234567890123"), "expression-number");
}

static void test_headings(struct fixture *f)
{
	struct str heading;
	const struct source *src = fixture_source(f, "a / b als \"A je B, in %\"");
	const struct expression *e = expression_parse_column(&f->a, src, src->text, &heading, &f->d);
	CHECK(e != NULL);
	CHECK_STR(e ? printed(f, e) : "", "a / b");
	CHECK_STR(arena_cstr(&f->a, heading), "A je B, in %");
	src = fixture_source(f, "a");
	CHECK(expression_parse_column(&f->a, src, src->text, &heading, &f->d) != NULL);
	CHECK_INT(heading.len, 0);
	src = fixture_source(f, "a als b");
	CHECK(expression_parse_column(&f->a, src, src->text, &heading, &f->d) == NULL);
	CHECK_STR(fixture_code(f), "expression-rest");
	src = fixture_source(f, "a als \"b");
	CHECK(expression_parse_column(&f->a, src, src->text, &heading, &f->d) == NULL);
	CHECK_STR(fixture_code(f), "expression-bracket");
}

static void test_places(struct fixture *f)
{
	struct source src = { .path = "seite.md", .text = STR("erste\nä `= x.y[2018] +\n1.5`"), .line = 10 };
	struct str text = str_part(src.text.ptr + 12, src.text.len - 13);
	CHECK(expression_parse(&f->a, &src, text, &f->d) == NULL);
	CHECK_INT(f->d.list.items[0].loc.line, 12);
	CHECK_INT(f->d.list.items[0].loc.col, 1);
	CHECK_INT(f->d.list.items[0].loc.end_col, 4);
	CHECK_INT(f->d.list.items[0].loc.byte, 24);
	CHECK_STR(fixture_code(f), "expression-number");
	struct expression *e = expression_parse(&f->a, &src, str_part(text.ptr, 9), &f->d);
	CHECK(e && e->kind == EXPRESSION_SELECT);
	CHECK_INT(e->loc.col, 9);
	CHECK_INT(e->loc.end_col, 15);
	CHECK_INT(e->conditions[0].loc.col, 10);
	CHECK_INT(e->arguments[0]->loc.col, 6);
	CHECK_INT(e->arguments[0]->loc.end_col, 9);
}

static const char *split(struct fixture *f, const char *text)
{
	static const char *const signs[] = { "=", "!=", "<", "<=", ">", ">=", "in" };
	struct str left, right;
	enum comparison comparison;
	if (!comparison_split(str_of(text), &left, &comparison, &right))
		return "none";
	return arena_printf(&f->a, "%.*s|%s|%.*s", (int)left.len, left.ptr, signs[comparison], (int)right.len,
			    right.ptr);
}

static void test_comparisons(struct fixture *f)
{
	CHECK_STR(split(f, "jahr >= 2015"), "jahr|>=|2015");
	CHECK_STR(split(f, "jahr≥2015"), "jahr|>=|2015");
	CHECK_STR(split(f, "a ≠ b"), "a|!=|b");
	CHECK_STR(split(f, "a != b"), "a|!=|b");
	CHECK_STR(split(f, "a ≤ b"), "a|<=|b");
	CHECK_STR(split(f, "a<b"), "a|<|b");
	CHECK_STR(split(f, "a > b"), "a|>|b");
	CHECK_STR(split(f, "status ist nicht beendet"), "status|!=|beendet");
	CHECK_STR(split(f, "status ist in Prüfung"), "status|=|in Prüfung");
	CHECK_STR(split(f, "status ist eins von A; B"), "status|in|A; B");
	CHECK_STR(split(f, "jahr ab 2015"), "jahr|>=|2015");
	CHECK_STR(split(f, "jahr bis 2015"), "jahr|<=|2015");
	CHECK_STR(split(f, "altersgruppe = 0 bis unter 65 Jahre"), "altersgruppe|=|0 bis unter 65 Jahre");
	CHECK_STR(split(f, "x[jahr = 2018] > 5"), "x[jahr = 2018]|>|5");
	CHECK_STR(split(f, "richtung(x, \"a = b\") = c"), "richtung(x, \"a = b\")|=|c");
	/* A bracket too many closes nothing, and one too few hides what follows. */
	CHECK_STR(split(f, "a) = b"), "a)|=|b");
	CHECK_STR(split(f, "a] > (b"), "a]|>|(b");
	CHECK_STR(split(f, "a) (b = c"), "none");
	CHECK_STR(split(f, "jahr lückenlos"), "none");
	CHECK_STR(split(f, ""), "none");
}

/* Of values below, equal, above. */
static void test_orders(void)
{
	static const bool holds[][3] = {
		[COMPARE_EQUAL] = { 0, 1, 0 },	 [COMPARE_ONE_OF] = { 0, 1, 0 }, [COMPARE_NOT_EQUAL] = { 1, 0, 1 }, [COMPARE_LESS] = { 1, 0, 0 },
		[COMPARE_AT_MOST] = { 1, 1, 0 }, [COMPARE_GREATER] = { 0, 0, 1 }, [COMPARE_AT_LEAST] = { 0, 1, 1 },
	};
	for (int comparison = 0; comparison <= COMPARE_ONE_OF; comparison++)
		for (int order = -1; order <= 1; order++)
			CHECK_INT(comparison_holds((enum comparison)comparison, order), holds[comparison][order + 1]);
}

static void test_conditions(struct fixture *f)
{
	struct selector_condition *conditions;
	size_t n;
	const struct source *src = fixture_source(f, "neueste, ort = Mitte");
	CHECK(expression_parse_conditions(&f->a, src, src->text, &conditions, &n, &f->d));
	CHECK_INT(n, 2);
	CHECK_INT(conditions[0].position, WORD_LATEST);
	CHECK_STR(arena_cstr(&f->a, conditions[1].column), "ort");
	CHECK_STR(arena_cstr(&f->a, conditions[1].value), "Mitte");
	src = fixture_source(f, "neueste] x");
	CHECK(!expression_parse_conditions(&f->a, src, src->text, &conditions, &n, &f->d));
	CHECK_STR(fixture_code(f), "expression-rest");
}

int main(void)
{
	struct fixture f = { 0 };
	arena_init(&f.a);
	f.d.arena = &f.a;
	test_reading(&f);
	test_mistakes(&f);
	test_limits(&f);
	test_headings(&f);
	test_places(&f);
	test_comparisons(&f);
	test_orders();
	test_conditions(&f);
	fixture_close(&f);
	return check_done();
}
