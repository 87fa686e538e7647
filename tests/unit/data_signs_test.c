/* SPDX-License-Identifier: EUPL-1.2 */
/* Cells are parts of a line: what stands beside one must not be taken for its own. Everything else about signs is data_reality_cells_test. */
#include "data/signs.h"

#include "check.h"

/* What is taken of the middle of a text: "TEXT|NOTE". */
static const char *taken(struct arena *a, const char *before, const char *cell, const char *behind)
{
	const char *line = arena_printf(a, "%s%s%s", before, cell, behind);
	struct annotated signs = signs_take(a, str_part(line + strlen(before), strlen(cell)), false);
	return arena_printf(a, "%.*s|%.*s", (int)signs.text.len, signs.text.ptr, (int)signs.note.len, signs.note.ptr);
}

static void test_parts(struct arena *a)
{
	CHECK_STR(taken(a, "", "24.004 1)", ""), "24.004|1");
	CHECK_STR(taken(a, "24.004 ", "12)", ""), "12)|");
	CHECK_STR(taken(a, "24.004 1", "12)", ""), "12)|");
	CHECK_STR(taken(a, "", "24.004 1", ")"), "24.004 1|");
	CHECK_STR(taken(a, "7", " 1)", ""), " 1)|");
	CHECK_STR(taken(a, "", "7 )", ""), "7 )|");
	CHECK_STR(taken(a, "", "7 12)", ""), "7|12");
	CHECK_STR(taken(a, "", "7x12)", ""), "7x12)|");
}

static bool changed(struct arena *a, const char *text, const char *expected)
{
	const char *meant;
	bool is = signs_excel_changed(a, str_of(text), &meant);
	return is && strcmp(meant, expected) == 0;
}

static void test_changed(struct arena *a)
{
	CHECK(changed(a, "01. Mrz", ""));
	CHECK(changed(a, "9. Mai", ""));
	CHECK(changed(a, "09-Sep", ""));
	CHECK(!changed(a, "/1. Mai", ""));
	CHECK(!changed(a, ":1. Mai", ""));
	CHECK(!changed(a, "0123456Mai", ""));
	CHECK(changed(a, "Mrz 20", "März 2020"));
	CHECK(changed(a, "Mrz 01", "März 2001"));
	CHECK(changed(a, "Dez 2019", "Dezember 2019"));
	CHECK(!changed(a, "Mrz x1", ""));
	CHECK(!changed(a, "Mrz 2", ""));
	CHECK(!changed(a, "Mrz 203", ""));
	CHECK(changed(a, "1,2E+05", ""));
}

/* Each month as German and English Excels shorten it, before a year and behind a day. */
static void test_months(struct arena *a)
{
	static const char *const months[][2] = {
		{ "Jan", "Januar" },   { "Feb", "Februar" }, { "Mrz", "März" },	    { "Mär", "März" },
		{ "Mar", "März" },     { "Apr", "April" },   { "Mai", "Mai" },	    { "May", "Mai" },
		{ "Jun", "Juni" },     { "Jul", "Juli" },    { "Aug", "August" },   { "Sep", "September" },
		{ "Okt", "Oktober" },  { "Oct", "Oktober" }, { "Nov", "November" }, { "Dez", "Dezember" },
		{ "Dec", "Dezember" },
	};
	for (size_t i = 0; i < sizeof months / sizeof *months; i++) {
		CHECK(changed(a, arena_printf(a, "%s 20", months[i][0]), arena_printf(a, "%s 2020", months[i][1])));
		CHECK(changed(a, arena_printf(a, "01. %s", months[i][0]), ""));
	}
}

static void test_excel(void)
{
	CHECK(signs_exponent(STR("1,2E+05")));
	CHECK(signs_exponent(STR("1E-5")));
	CHECK(signs_exponent(STR("1E+000")));
	CHECK(!signs_exponent(STR("E+5")));
	CHECK(!signs_exponent(STR("1E+")));
	CHECK(!signs_exponent(STR("1E")));
	CHECK(!signs_exponent(STR("1E5")));
	CHECK(!signs_exponent(STR("1E55")));
	CHECK(!signs_exponent(STR("1E+x")));
	CHECK(!signs_exponent(STR("xE+5")));
	CHECK(signs_formula_error(STR("#NV")));
	CHECK(signs_formula_error(STR("#A!")));
	CHECK(signs_formula_error(STR("#NAME?")));
	CHECK(signs_formula_error(STR("#0!")));
	CHECK(!signs_formula_error(STR("#!")));
	CHECK(!signs_formula_error(STR("#NAME")));
	CHECK(!signs_formula_error(STR("#a!")));
	CHECK(!signs_formula_error(STR("#[!")));
	CHECK(!signs_formula_error(STR("NAME?")));
	CHECK(signs_excel_error(STR("#NV")));
	CHECK(signs_excel_error(STR("##")));
	CHECK(!signs_excel_error(STR("#")));
	CHECK(!signs_excel_error(STR("#1")));
	CHECK(!signs_excel_error(STR("")));
}

int main(void)
{
	struct arena a;
	arena_init(&a);
	test_parts(&a);
	test_changed(&a);
	test_months(&a);
	test_excel();
	arena_release(&a);
	return check_done();
}
