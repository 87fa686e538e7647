/* SPDX-License-Identifier: EUPL-1.2 */
/* Columns with a lower and an upper bound: which columns those are, what is refused, and rows in which a bound lies beyond the value. */
#include "data/interval.h"

#include "base/locale.h"
#include "data_site.h"

#define HEAD "titel: T\nquelle: Q\nstand: 16.09.2019\ntyp: ganzzahl\nschutz: keiner\nschutz_grund: G\nschlüssel: jahr\nspalten:\n"
#define YEAR "  jahr:\n    titel: J\n    typ: jahr\n"
#define N(bounds) "  n:\n    titel: N\n    spanne: " bounds "\n"

static void open_site(struct site *s, const char *sidecar, const char *csv)
{
	site_open(s);
	site_write(s, "t.yaml", sidecar);
	site_write(s, "t.csv", csv);
	site_load(s);
}

static void test_columns(void)
{
	struct site s;
	open_site(&s, HEAD N("u, o") YEAR "  u: U\n  o: O\n  x: X\n", "N;J;U;O;X\n5;2017;4;6;1\n");
	const struct column *columns = s.data.datasets[0].columns;
	CHECK(s.ok);
	CHECK_INT(columns[0].bounds[0], 2);
	CHECK_INT(columns[0].bounds[1], 3);
	CHECK(!columns[0].is_bound && !columns[1].is_bound && columns[2].is_bound && columns[3].is_bound && !columns[4].is_bound);
	CHECK(!columns[1].bounds && !columns[2].bounds && !columns[4].bounds);
	site_close(&s);
	/* A value has its interval where both bounds are known. */
	static const char *const rows[] = { "2017;5;4;6", "2017;5;.;6", "2017;5;4;.", "2017;5;–;6" };
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char csv[64];
		snprintf(csv, sizeof csv, "J;N;U;O\n%s\n", rows[i]);
		open_site(&s, HEAD YEAR N("u, o") "  u: U\n  o: O\n", csv);
		const struct value value = dataset_value(&s.arena, &s.data.datasets[0], 0, 1);
		CHECK_INT(value.interval != NULL, i == 0 || i == 3);
		if (value.interval)
			CHECK_INT(value.interval->low.number.num * 10 + value.interval->high.number.num, i == 0 ? 46 : 6);
		CHECK(!dataset_value(&s.arena, &s.data.datasets[0], 0, 2).interval);
		site_close(&s);
	}
}

static void test_refused(void)
{
	static const struct {
		const char *sidecar;
		const char *wrong; /* the word that is told, then which of the four reasons, then the nearest name */
		const char *args[4];
		const char *nearest;
	} cases[] = {
		{ HEAD YEAR N("u") "  u: U\n  o: O\n", "n", { "", "", "1", "" }, "" },
		{ HEAD YEAR N("u, o, u") "  u: U\n  o: O\n", "n", { "", "", "1", "" }, "" },
		{ HEAD YEAR N("unten, o") "  untem: U\n  o: O\n", "unten", { "1", "", "", "" }, "untem" },
		{ HEAD YEAR N("u, oben") "  u: U\n  oban: O\n", "oben", { "1", "", "", "" }, "oban" },
		{ HEAD "  untem: U\n" YEAR N("unten, o") "  o: O\n", "unten", { "1", "", "", "" }, "untem" },
		{ HEAD YEAR N("jahre, o") "  o: O\n", "jahre", { "1", "", "", "" }, "" },
		{ HEAD YEAR N("u, n") "  u: U\n  o: O\n", "n", { "", "1", "", "" }, "" },
		{ HEAD YEAR N("jahr, o") "  u: U\n  o: O\n", "jahr", { "", "1", "", "" }, "" },
		{ HEAD YEAR N("u, o") "  u: U\n  o:\n    titel: O\n    einheit: Personen\n", "o", { "", "1", "", "" }, "" },
		{ HEAD YEAR N("u, o") "  u: U\n  o:\n    titel: O\n    typ: prozent\n", "o", { "", "1", "", "" }, "" },
		{ HEAD YEAR N("u, o") "  u:\n    titel: U\n    intern: ja\n  o: O\n", "u", { "", "1", "", "" }, "" },
		{ HEAD YEAR "  n:\n    titel: N\n    intern: ja\n    spanne: u, o\n  u: U\n  o: O\n", "n", { "", "", "1", "" }, "" },
		{ HEAD YEAR "  n:\n    titel: N\n    typ: text\n    spanne: u, o\n  u: U\n  o: O\n", "n", { "", "", "1", "" }, "" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct site s;
		open_site(&s, cases[i].sidecar, "J;N;U;O\n2017;5;4;6\n");
		printf("# %zu\n", i);
		CHECK(!s.ok);
		const struct diag *diag = &s.diags.list.items[0];
		CHECK_STR(diag_code_name(diag->code), "dataset-interval");
		CHECK_STR(diag->args[0], cases[i].wrong);
		for (size_t k = 0; k < 4; k++)
			CHECK_STR(diag->args[k + 1], cases[i].args[k]);
		CHECK_STR(diag->args[5], cases[i].nearest);
		site_close(&s);
	}
	/* Bounds would tell what is hidden. */
	struct site s;
	open_site(&s, "titel: T\nquelle: Q\nstand: 16.09.2019\ntyp: ganzzahl\nschutz: runden 5\nschlüssel: jahr\nspalten:\n" YEAR N("u, o")
		  "  u: U\n  o: O\n", "J;N;U;O\n2017;5;4;6\n");
	CHECK(!s.ok);
	CHECK_STR(s.diags.list.items[0].args[4], "1");
	site_close(&s);
}

/* The cell that is told, "" for none. A bound may be the value; what is missing is beyond nothing, exactly nothing is zero. */
static void test_order(void)
{
	static const struct {
		const char *row, *cell, *lower;
	} cases[] = {
		{ "2017;5;4;6", "", NULL },	{ "2017;5;5;5", "", NULL },	{ "2017;5;6;6", "C2", "1" },   { "2017;5;4;4", "D2", "" },
		{ "2017;5;.;6", "", NULL },	{ "2017;.;4;6", "", NULL },	{ "2017;.;9;1", "", NULL },    { "2017;–;1;6", "C2", "1" },
		{ "2017;–;–;–", "", NULL }, { "2017;5;4;–", "D2", "" },	{ "2017;5;–;6", "", NULL },  { "2017;-5;-4;-3", "C2", "1" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct site s;
		char csv[80];
		snprintf(csv, sizeof csv, "J;N;U;O\n%s\n", cases[i].row);
		open_site(&s, HEAD YEAR N("u, o") "  u: U\n  o: O\n", csv);
		printf("# %s\n", cases[i].row);
		CHECK_INT(s.diags.list.n, cases[i].lower != NULL);
		if (cases[i].lower) {
			CHECK_STR(diag_code_name(s.diags.list.items[0].code), "interval-order");
			CHECK_STR(s.diags.list.items[0].loc.cell, cases[i].cell);
			CHECK_STR(s.diags.list.items[0].args[5], cases[i].lower);
		}
		site_close(&s);
	}
	/* In the first column and in the last row, with another number of decimals. */
	struct site s;
	open_site(&s, HEAD N("u, o") "  u:\n    titel: U\n    typ: dezimal\n  o: O\n" YEAR, "N;U;O;J\n5;4,9;6;2016\n5;5,1;6;2017\n");
	CHECK_INT(s.diags.list.n, 1);
	CHECK_STR(s.diags.list.items[0].loc.cell, "B3");
	site_close(&s);
}

int main(void)
{
	test_columns();
	test_refused();
	test_order();
	locale_cleanup();
	return check_done();
}
