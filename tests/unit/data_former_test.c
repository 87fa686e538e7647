/* SPDX-License-Identifier: EUPL-1.2 */
/* What was published tells which cells were changed since: the end of the remedy of a rule that fails. */
#include "data_site.h"
#include "base/locale.h"

#define SIDECAR(schutz)                                                                                            \
	"titel: T\nquelle: Q\nstand: 16.09.2019\n" schutz "typ: ganzzahl\nschlüssel: jahr, alter\nspalten:\n"      \
	"  jahr:\n    titel: Jahr\n    typ: jahr\n  alter:\n    titel: Alter\n    typ: text\n"                     \
	"  alle: Alle\n  frauen: Frauen\n  männer: Männer\nregeln:\n"
#define OPEN   SIDECAR("schutz: keiner\nschutz_grund: G\n")
#define SUM    "  - alle = frauen + männer\n"
#define TITLES "Jahr;Alter;Alle;Frauen;Männer\n"
#define CELLS  "Prüfen Sie die Zellen C2, D2 und E2."

static struct str published(void *context, struct arena *a, struct str dataset)
{
	(void)a;
	CHECK_STR(arena_cstr(a, dataset), "g");
	return str_of(context);
}

static void check(const char *sidecar, const char *csv, const char *former, const char *remedy)
{
	struct site f;
	site_open(&f);
	site_write(&f, "g.yaml", sidecar);
	site_write(&f, "g.csv", csv);
	const struct data_options options = { .former = { published, (void *)former } };
	data_load(&f.arena, f.dir, &options, &f.data, &f.diags);
	CHECK_INT(f.diags.list.n, 1);
	const char *message = site_message(&f, 0);
	CHECK_STR(strstr(message, " | ") + strlen(" | "), remedy);
	site_close(&f);
}

static void remedy(const char *row, const char *former, const char *expected)
{
	struct arena a;
	arena_init(&a);
	check(OPEN SUM, arena_printf(&a, TITLES "%s\n", row), former, expected);
	arena_release(&a);
}

static void test_single(void)
{
	remedy("2018;65 und älter;4.850;2.000;2.840", "\xEF\xBB\xBF" TITLES "2018;65 und älter;4850;2000;2850\r\n",
	       CELLS " Zuletzt geändert: E2, von 2.850 auf 2.840. [rule-failed]");
	remedy("2018;x;4.851;2.000;2.850", TITLES "2017;x;1;1;1\r\n2018;y;2;2;2\r\n2018;x;4850;2000;2850\r\n",
	       CELLS " Zuletzt geändert: C2, von 4.850 auf 4.851. [rule-failed]");
}

static void test_several(void)
{
	remedy("2018;x;4.850;2.001;2.840", TITLES "2018;x;4850;2000;2850\r\n", CELLS " Zuletzt geändert: D2 und E2. [rule-failed]");
}

static void test_untrue(void)
{
	check(OPEN "  - alle > frauen\n", TITLES "2018;x;5;9;1\n", TITLES "2018;x;5;4;1\r\n",
	      "Prüfen Sie die Zellen C2 und D2. Zuletzt geändert: D2, von 4 auf 9. [rule-untrue]");
	check(OPEN "  - alle > frauen\n", TITLES "2018;x;5;9;1\n", TITLES "2018;x;6;4;1\r\n",
	      "Prüfen Sie die Zellen C2 und D2. Zuletzt geändert: C2 und D2. [rule-untrue]");
}

/* A text that Excel would change was published behind an apostrophe. */
static void test_guarded(void)
{
	remedy("2018;3-4;5;2;2", TITLES "2018;'3-4;5;2;3\r\n", CELLS " Zuletzt geändert: E2, von 3 auf 2. [rule-failed]");
}

static void test_nothing_to_say(void)
{
	static const char nothing[] = CELLS " [rule-failed]", row[] = "2018;x;5;2;2";
	remedy(row, "", nothing);
	remedy(row, TITLES "2018;x;5;2;2\r\n", nothing);
	remedy(row, TITLES "2017;x;5;2;3\r\n", nothing);
	remedy(row, TITLES "2018;y;5;2;3\r\n", nothing);
	remedy(row, TITLES "2018;x;5;2;–\r\n", nothing);
	remedy(row, TITLES "2018;x;5;2;3,5\r\n", nothing);
	remedy(row, "Jahr;Alter;Alle;Frauen;Herren\r\n2018;x;5;2;3\r\n", nothing);
	remedy(row, "Jahr;Gruppe;Alle;Frauen;Männer\r\n2018;x;5;2;3\r\n", nothing);
	remedy(row, "Jahr;Alter;Alle;Frauen;Männer\r\n2018;\"x\r\n", nothing);
	remedy(row, "\x89PNG\r\n\x1a\n", nothing);
}

static void test_missing_before_and_now(void)
{
	check(OPEN "  - alle > frauen\n", TITLES "2018;x;2;5;–\n", TITLES "2018;x;2;1;1\r\n",
	      "Prüfen Sie die Zellen C2 und D2. Zuletzt geändert: D2, von 1 auf 5. [rule-untrue]");
}

/* What was published of protected data is not what stood in the file. */
static void test_protected(void)
{
	check(SIDECAR("schutz: runden 5\n") SUM, TITLES "2018;x;50;20;20\n", TITLES "2018;x;50;20;30\r\n",
	      CELLS " [rule-failed]");
}

int main(void)
{
	locale_init();
	test_single();
	test_several();
	test_untrue();
	test_guarded();
	test_nothing_to_say();
	test_missing_before_and_now();
	test_protected();
	locale_cleanup();
	return check_done();
}
