/* SPDX-License-Identifier: EUPL-1.2 */
#include "data_site.h"
#include "data/cycle.h"

enum { DAY = 1, MONTH = 31, YEAR = 366, TEN_YEARS = 3653 };

static struct date day(const char *text)
{
	struct date date = { 0 };
	date_parse(str_of(text), &date);
	return date;
}

static bool overdue(unsigned cycle, const char *as_of, const char *today)
{
	return cycle_is_overdue(cycle, day(as_of), day(today));
}

/* A cycle and a quarter of it, at least two weeks. */
static void test_grace(void)
{
	CHECK(!overdue(YEAR, "16.09.2019", "16.09.2020"));
	CHECK(!overdue(YEAR, "16.09.2019", "16.12.2020"));
	CHECK(overdue(YEAR, "16.09.2019", "18.12.2020"));
	CHECK(!overdue(MONTH, "01.01.2019", "15.02.2019"));
	CHECK(overdue(MONTH, "01.01.2019", "16.02.2019"));
	CHECK(!overdue(DAY, "01.01.2019", "16.01.2019"));
	CHECK(overdue(DAY, "01.01.2019", "17.01.2019"));
	CHECK(!overdue(TEN_YEARS, "09.05.2011", "01.06.2023"));
	CHECK(overdue(TEN_YEARS, "09.05.2011", "01.06.2024"));
}

static void test_never(void)
{
	CHECK(!overdue(0, "01.01.1990", "01.01.2026"));
	CHECK(!overdue(YEAR, "01.01.2027", "01.01.2026"));
	CHECK(!overdue(YEAR, "", "01.01.2026"));
	CHECK(!overdue(YEAR, "01.01.1990", ""));
}

#define HEAD "titel: T\nquelle: Q\nstand: 16.09.2019\n"
#define ROWS "schutz: keiner\nschutz_grund: G\nschlüssel: jahr\nspalten:\n  jahr:\n    titel: Jahr\n    typ: jahr\n"

static void check(const char *yaml, struct date today, size_t n, const char *expected)
{
	struct site s;
	site_open(&s);
	site_write(&s, "g.yaml", yaml);
	if (!strstr(yaml, "ausstehend"))
		site_write(&s, "g.csv", "Jahr\n2018\n");
	data_load(&s.arena, s.dir, &(struct data_options){ .today = today }, &s.data, &s.diags);
	CHECK_INT(s.diags.list.n, n);
	if (n)
		CHECK_STR(site_message(&s, 0), expected);
	site_close(&s);
}

static void test_message(void)
{
	struct date today = { 2021, 1, 1 };
	check(HEAD ROWS "offene_daten:\n  turnus: jährlich\n", today, 1,
	      "g.yaml:3: Diese Daten erscheinen »jährlich«, ihr Stand ist aber der 16.09.2019. Die Seiten zeigen wohl "
	      "veraltete Zahlen. | Ergänzen Sie die neuen Werte und den neuen Stand. Erscheinen die Daten seltener, "
	      "berichtigen Sie »turnus«. [dataset-stale]");
	check(HEAD ROWS "offene_daten:\n  turnus: Alle zwei Jahre\n", today, 0, "");
	check(HEAD ROWS "offene_daten:\n  turnus: unregelmäßig\n", today, 0, "");
	check(HEAD ROWS "offene_daten:\n  turnus: einmalig\n", today, 0, "");
	check(HEAD ROWS "offene_daten:\n  turnus: noch nicht festgelegt\n", today, 0, "");
	check(HEAD ROWS "offene_daten:\n  turnus: jährlich\n", (struct date){ 0, 0, 0 }, 0, "");
	/* What has no values yet has no edition that could be outdated. */
	check(HEAD "status: ausstehend\noffene_daten:\n  turnus: jährlich\n", today, 0, "");
	check(HEAD ROWS "offene_daten:\n  turnus: jährlig\n", today, 1,
	      "g.yaml:12: »turnus« kennt den Wert »jährlig« nicht. | Meinten Sie »jährlich«? Möglich sind: laufend, täglich, "
	      "wöchentlich, monatlich, vierteljährlich, halbjährlich, jährlich, alle zwei Jahre, alle drei Jahre, alle "
	      "fünf Jahre, alle zehn Jahre, unregelmäßig, einmalig. [dataset-value]");
}

/* Each dataset is looked at, not the first alone. */
static void test_several(void)
{
	struct site s;
	site_open(&s);
	for (const char *name = "abc"; *name; name++) {
		site_write(&s, arena_printf(&s.arena, "%c.yaml", *name), HEAD ROWS "offene_daten:\n  turnus: jährlich\n");
		site_write(&s, arena_printf(&s.arena, "%c.csv", *name), "Jahr\n2018\n");
	}
	data_load(&s.arena, s.dir, &(struct data_options){ .today = { 2021, 1, 1 } }, &s.data, &s.diags);
	CHECK_INT(s.diags.list.n, 3);
	site_close(&s);
}

int main(void)
{
	test_grace();
	test_never();
	test_message();
	test_several();
	return check_done();
}
