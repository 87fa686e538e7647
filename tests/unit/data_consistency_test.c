/* SPDX-License-Identifier: EUPL-1.2 */
#include "data_site.h"
#include "base/locale.h"
#include "data/consistency.h"

#define HEAD "titel: T\nquelle: Q\nstand: 16.09.2019\nschutz: keiner\nschutz_grund: G\ntyp: ganzzahl\neinheit: Personen\n"
#define YEAR "schlüssel: jahr\nspalten:\n  jahr:\n    titel: Jahr\n    typ: jahr\n"
#define GROUP(name, title) \
	"schlüssel: jahr, " name "\nspalten:\n  jahr:\n    titel: Jahr\n    typ: jahr\n  " name ":\n    titel: " title "\n    typ: text\n"

struct pair_of_files {
	const char *a_yaml, *a_csv, *b_yaml, *b_csv;
};

static void open_pair(struct site *s, const struct pair_of_files *files)
{
	site_open(s);
	site_write(s, "a.yaml", files->a_yaml);
	site_write(s, "a.csv", files->a_csv);
	site_write(s, "b.yaml", files->b_yaml);
	site_write(s, "b.csv", files->b_csv);
	site_load(s);
}

static void check(struct pair_of_files files, size_t n, const char *expected)
{
	struct site s;
	open_pair(&s, &files);
	CHECK(s.ok);
	CHECK_INT(s.diags.list.n, n);
	CHECK_STR(s.diags.list.n ? site_message(&s, 0) : "", expected);
	if (n)
		CHECK(s.diags.list.items[0].related.file != NULL);
	site_close(&s);
}

/* ---- Spellings ---- */

#define SPELLED(here, cell, usual, file, usual_cell)                                                                       \
	cell ": »" here "« steht in »" file "« (Zelle " usual_cell ") als »" usual                              \
			 "«. In Tabellen und Diagrammen wären das zwei verschiedene Werte. | Schreiben Sie beides gleich, am besten »" \
			 usual "«. Ist beides gewollt, nennen Sie das andere in der Begleitdatei unter "      \
			       "»schreibweisen«. [consistency-spelling]"

static void test_spellings(void)
{
	const char *g = HEAD GROUP("gruppe", "Gruppe") "  n: N\n";
	check((struct pair_of_files){ g, "Jahr;Gruppe;N\n2017;Frauen;1\n2018;Frauen;1\n", g, "Jahr;Gruppe;N\n2017;frauen;1\n" }, 1,
	      SPELLED("frauen", "b.csv:2 (B2)", "Frauen", "a.csv", "B2"));
	/* Within one dataset, too; double blanks and umlauts count. */
	check((struct pair_of_files){ g,
				      "Jahr;Gruppe;N\n2017;65 Jahre und älter;1\n2018;65 Jahre und älter;1\n"
				      "2019;65  Jahre und aelter;1\n",
				      g, "Jahr;Gruppe;N\n2017;jung;1\n" },
	      1, SPELLED("65  Jahre und aelter", "a.csv:4 (B4)", "65 Jahre und älter", "a.csv", "B2"));
	/* Equal numbers: the first is the usual one. */
	check((struct pair_of_files){ g, "Jahr;Gruppe;N\n2017;Ost-West;1\n", g, "Jahr;Gruppe;N\n2017;Ost West;1\n" }, 1,
	      SPELLED("Ost West", "b.csv:2 (B2)", "Ost-West", "a.csv", "B2"));
	check((struct pair_of_files){ g, "Jahr;Gruppe;N\n2017;Frauen;1\n", g, "Jahr;Gruppe;N\n2017;Frauen;1\n" }, 0, "");
}

/* Columns of another name are another matter, unless their titles are the same. */
static void test_spellings_elsewhere(void)
{
	const char *a = HEAD GROUP("gruppe", "Gruppe") "  n: N\n";
	check((struct pair_of_files){ a, "Jahr;Gruppe;N\n2017;Frauen;1\n", HEAD GROUP("ort", "Ort") "  n: N\n",
				      "Jahr;Ort;N\n2017;frauen;1\n" },
	      0, "");
	check((struct pair_of_files){ a, "Jahr;Gruppe;N\n2017;Frauen;1\n", HEAD GROUP("wer", "gruppe") "  n: N\n",
				      "Jahr;gruppe;N\n2017;frauen;1\n" },
	      1, SPELLED("frauen", "b.csv:2 (B2)", "Frauen", "a.csv", "B2"));
	/* Prose is not compared. */
	check((struct pair_of_files){ HEAD YEAR "  was:\n    titel: Was\n    typ: text\n", "Jahr;Was\n2017;ja\n2018;Ja\n",
				      HEAD YEAR "  n: N\n", "Jahr;N\n2017;1\n" },
	      0, "");
}

static void test_spellings_declared(void)
{
	const char *a = HEAD "schlüssel: gruppe\nspalten:\n  gruppe:\n    titel: Gruppe\n    typ: merkmal\n    werte:\n"
			     "      Frauen:\n        schreibweisen: frauen, FRAUEN\n  n: N\n";
	check((struct pair_of_files){ a, "Gruppe;N\nfrauen;1\n", HEAD GROUP("gruppe", "Gruppe") "  n: N\n",
				      "Jahr;Gruppe;N\n2017;frauen;1\n2018;frauen;1\n" },
	      0, "");
}

/* ---- Values ---- */

#define DIFFERENT(cell, title, here, there, other, difference)                                                           \
	"b.csv:" cell ": »" title "« ist hier " here ", in »a.csv« (Zelle " there ") aber " other ". Unterschied: " difference   \
	". Die Website widerspräche sich. | Prüfen Sie, welche Zahl stimmt. Zählen beide Verschiedenes, geben Sie den Spalten " \
	"verschiedene Titel. [consistency-value]"

#define POPULATION HEAD YEAR "  n: Bevölkerung in Personen\n"
#define TITLES     "Jahr;Bevölkerung in Personen\n"

static void test_values(void)
{
	check((struct pair_of_files){ POPULATION, TITLES "2016;5\n2017;166.737\n", POPULATION, TITLES "2016;5\n2017;166.773\n" },
	      1, DIFFERENT("3 (B3)", "Bevölkerung in Personen", "166.773", "B3", "166.737", "36"));
	check((struct pair_of_files){ POPULATION, TITLES "2017;3\n", POPULATION, TITLES "2017;4\n" }, 1,
	      DIFFERENT("2 (B2)", "Bevölkerung in Personen", "4", "B2", "3", "1"));
	check((struct pair_of_files){ POPULATION, TITLES "2017;3\n", POPULATION, TITLES "2017;3\n2018;4\n" }, 0, "");
	/* What is missing contradicts nothing. */
	check((struct pair_of_files){ POPULATION, TITLES "2017;3\n2018;.\n", POPULATION, TITLES "2017;…\n2018;4\n" }, 0, "");
	/* Equal as numbers, whatever their decimals. */
	const char *decimal = HEAD YEAR "  n:\n    titel: Bevölkerung in Personen\n    typ: dezimal\n";
	check((struct pair_of_files){ POPULATION, TITLES "2017;3\n", decimal, TITLES "2017;3,0\n" }, 0, "");
	check((struct pair_of_files){ POPULATION, TITLES "2017;3\n", decimal, TITLES "2017;3,5\n" }, 1,
	      DIFFERENT("2 (B2)", "Bevölkerung in Personen", "3,5", "B2", "3", "0,5"));
}

/* Names of the same words in other data are no proof. */
static void test_values_not_compared(void)
{
	static const char *const titles[] = { "Personen", "Anzahl", "Anzahl der Personen", "Personen insgesamt", "N" };
	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
		char yaml[400], here[80], there[80];
		snprintf(yaml, sizeof yaml, HEAD YEAR "  n: %s\n", titles[i]);
		snprintf(here, sizeof here, "Jahr;%s\n2017;3\n", titles[i]);
		snprintf(there, sizeof there, "Jahr;%s\n2017;4\n", titles[i]);
		check((struct pair_of_files){ yaml, here, yaml, there }, 0, "");
	}
	const char *share = HEAD YEAR "  n:\n    titel: Anteil in %\n    typ: prozent\n";
	check((struct pair_of_files){ share, "Jahr;Anteil in %\n2017;3\n", share, "Jahr;Anteil in %\n2017;4\n" }, 0, "");
	/* Another unit. */
	const char *households = HEAD YEAR "  n:\n    titel: Bevölkerung in Personen\n    einheit: Haushalte\n";
	check((struct pair_of_files){ POPULATION, TITLES "2017;3\n", households, TITLES "2017;4\n" }, 0, "");
	/* Other key columns. */
	const char *by_day = HEAD "schlüssel: tag\nspalten:\n  tag:\n    titel: Tag\n    typ: datum\n  n: Bevölkerung in Personen\n";
	check((struct pair_of_files){ POPULATION, TITLES "2017;3\n", by_day, "Tag;Bevölkerung in Personen\n31.12.2017;4\n" }, 0,
	      "");
	/* Agreeing nowhere in several years, or by chance only, they count different things. */
	check((struct pair_of_files){ POPULATION, TITLES "2016;1\n2017;3\n", POPULATION, TITLES "2016;2\n2017;4\n" }, 0, "");
	check((struct pair_of_files){ POPULATION, TITLES "2015;7\n2016;1\n2017;3\n", POPULATION,
				      TITLES "2015;7\n2016;2\n2017;4\n" },
	      0, "");
	/* Internal columns are never published. */
	const char *internal = HEAD YEAR "  n:\n    titel: Bevölkerung in Personen\n    intern: ja\n";
	check((struct pair_of_files){ POPULATION, TITLES "2017;3\n", internal, TITLES "2017;4\n" }, 0, "");
}

static void test_values_by_group(void)
{
	const char *a = HEAD GROUP("gruppe", "Gruppe") "  n: Geflüchtete\n";
	const char *b = HEAD "schlüssel: gruppe, jahr\nspalten:\n  n: Geflüchtete\n  gruppe:\n    titel: Gruppe\n    typ: merkmal\n"
			     "    werte: alt, jung\n  jahr:\n    titel: Jahr\n    typ: jahr\n";
	check((struct pair_of_files){ a, "Jahr;Gruppe;Geflüchtete\n2017;jung;3\n2017;alt;4\n", b,
				      "Geflüchtete;Gruppe;Jahr\n3;jung;2017\n5;alt;2017\n" },
	      1, DIFFERENT("3 (A3)", "Geflüchtete", "5", "C3", "4", "1"));
}

/* ---- Protection ---- */

/* Values as disclosure control leaves them: hidden here, shown there. No value is told. */
static void test_hidden(void)
{
	struct site s;
	open_pair(&s, &(struct pair_of_files){ POPULATION, TITLES "2016;17\n2017;3\n", POPULATION, TITLES "2016;99\n2017;3\n" });
	struct dataset *a = &s.data.datasets[0];
	a->protection = PROTECTION_MINIMUM_COUNT;
	a->protection_parameter = 5;
	a->columns[1].cells[1] = (struct cell){ .status = STATUS_SUPPRESSED };
	s.diags.list.n = s.diags.n_errors = 0;
	consistency_check(&s.data, &s.diags);
	diags_sort(&s.diags);
	CHECK_INT(s.diags.n_errors, 1);
	CHECK_STR(site_message(&s, 0),
		  "a.yaml:4: Die Zahl in Zelle B3 (Bevölkerung in Personen) wird verdeckt oder gerundet, »b.csv« "
		  "veröffentlicht sie aber in Zelle B3. Der Schutz wäre wirkungslos. | Schützen Sie auch »b.csv« auf dieselbe "
		  "Art. Zählen beide Verschiedenes, geben Sie den Spalten verschiedene Titel. [protection-elsewhere]");
	/* Hidden in both, and a sign of the source in data without protection: nothing to tell. */
	s.data.datasets[1].columns[1].cells[1] = (struct cell){ .status = STATUS_SUPPRESSED };
	s.diags.list.n = s.diags.n_errors = 0;
	consistency_check(&s.data, &s.diags);
	CHECK_INT(s.diags.n_errors, 0);
	site_close(&s);
}

/* Rounded alike, values may differ by less than the step. The exact number beside a rounded one, or another rounding, tells it. */
static void test_rounded(void)
{
	struct site s;
	open_pair(&s, &(struct pair_of_files){ POPULATION, TITLES "2016;20\n2017;5\n", POPULATION, TITLES "2016;20\n2017;7\n" });
	CHECK_INT(s.diags.list.n, 1);
	s.data.datasets[0].protection = PROTECTION_ROUNDING;
	s.data.datasets[0].protection_parameter = 5;
	s.diags.list.n = 0;
	consistency_check(&s.data, &s.diags);
	CHECK_INT(s.diags.list.n, 1);
	CHECK_STR(site_message(&s, 0),
		  "a.yaml:4: Die Zahl in Zelle B2 (Bevölkerung in Personen) wird verdeckt oder gerundet, »b.csv« "
		  "veröffentlicht sie aber in Zelle B2. Der Schutz wäre wirkungslos. | Schützen Sie auch »b.csv« auf dieselbe "
		  "Art. Zählen beide Verschiedenes, geben Sie den Spalten verschiedene Titel. [protection-elsewhere]");
	s.data.datasets[1].protection = PROTECTION_ROUNDING;
	s.data.datasets[1].protection_parameter = 3;
	s.diags.list.n = 0;
	consistency_check(&s.data, &s.diags);
	CHECK_INT(s.diags.list.n, 1);
	s.data.datasets[1].protection_parameter = 5;
	s.diags.list.n = 0;
	consistency_check(&s.data, &s.diags);
	CHECK_INT(s.diags.list.n, 0);
	s.data.datasets[1].columns[1].cells[1].value = 10;
	consistency_check(&s.data, &s.diags);
	CHECK_INT(s.diags.list.n, 1);
	CHECK_STR(site_message(&s, 0), "b.csv:3 (B3): »Bevölkerung in Personen« ist hier (geschützt), in »a.csv« (Zelle B3) aber "
				       "(geschützt). Unterschied: (geschützt). Die Website widerspräche sich. | Prüfen Sie, welche "
				       "Zahl stimmt. Zählen beide Verschiedenes, geben Sie den Spalten verschiedene Titel. "
				       "[consistency-value]");
	site_close(&s);
}

int main(void)
{
	test_spellings();
	test_spellings_elsewhere();
	test_spellings_declared();
	test_values();
	test_values_not_compared();
	test_values_by_group();
	test_hidden();
	test_rounded();
	locale_cleanup();
	return check_done();
}
