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
	/* The rarer one stands first. */
	check((struct pair_of_files){ g, "Jahr;Gruppe;N\n2016;jung;1\n2017;frauen;1\n", g,
				      "Jahr;Gruppe;N\n2016;jung;1\n2017;Frauen;1\n2018;Frauen;1\n" },
	      1, SPELLED("frauen", "a.csv:3 (B3)", "Frauen", "b.csv", "B3"));
	/* Each rarer one is told. */
	check((struct pair_of_files){ g, "Jahr;Gruppe;N\n2017;Frauen;1\n2018;Frauen;1\n", g, "Jahr;Gruppe;N\n2017;frauen;1\n2018;FRAUEN;1\n" },
	      2, SPELLED("frauen", "b.csv:2 (B2)", "Frauen", "a.csv", "B2"));
	/* The last of a spelling that occurs most, over both datasets. */
	check((struct pair_of_files){ g, "Jahr;Gruppe;N\n2016;Frauen;1\n2017;Frauen;1\n2018;frauen;1\n", g,
				      "Jahr;Gruppe;N\n2017;frauen;1\n2018;frauen;1\n" },
	      1, SPELLED("Frauen", "a.csv:2 (B2)", "frauen", "a.csv", "B4"));
}

/* Of protected data no spelling is told. */
static void test_spellings_protected(void)
{
	const char *g = HEAD GROUP("gruppe", "Gruppe") "  n: N\n";
	for (int which = 0; which < 2; which++) {
		struct site s;
		open_pair(&s, &(struct pair_of_files){ g, "Jahr;Gruppe;N\n2017;Frauen;1\n", g, "Jahr;Gruppe;N\n2017;frauen;1\n" });
		s.data.datasets[which].protection = PROTECTION_MINIMUM_COUNT;
		s.diags.list.n = 0;
		consistency_check(&s.data, &s.diags);
		CHECK_INT(s.diags.list.n, 1);
		CHECK(!strstr(site_message(&s, 0), "rauen") && strstr(site_message(&s, 0), "(geschützt)"));
		CHECK(!s.diags.redacting);
		site_close(&s);
	}
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
	/* The second of them, too; what is not named is told. */
	check((struct pair_of_files){ a, "Gruppe;N\nFrauen;1\n", HEAD GROUP("gruppe", "Gruppe") "  n: N\n",
				      "Jahr;Gruppe;N\n2017;FRAUEN;1\n2018;FRAUEN;1\n" },
	      0, "");
	check((struct pair_of_files){ a, "Gruppe;N\nFrauen;1\n", HEAD GROUP("gruppe", "Gruppe") "  n: N\n",
				      "Jahr;Gruppe;N\n2017;fraueN;1\n2018;FRAUEN;1\n" },
	      1, SPELLED("fraueN", "b.csv:2 (B2)", "Frauen", "a.csv", "A2"));
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
	check((struct pair_of_files){ decimal, TITLES "2017;3,5\n", POPULATION, TITLES "2017;3\n" }, 1,
	      DIFFERENT("2 (B2)", "Bevölkerung in Personen", "3", "B2", "3,5", "0,5"));
	/* Exactly nothing is a number. */
	check((struct pair_of_files){ POPULATION, TITLES "2017;4\n", POPULATION, TITLES "2017;–\n" }, 1,
	      DIFFERENT("2 (B2)", "Bevölkerung in Personen", "–", "B2", "4", "4"));
	check((struct pair_of_files){ POPULATION, TITLES "2017;0\n", POPULATION, TITLES "2017;–\n" }, 0, "");
	/* As many agree as differ: each is told. More differ: none, unless it is the only one. */
	check((struct pair_of_files){ POPULATION, TITLES "2014;1\n2015;2\n2016;3\n2017;4\n", POPULATION,
				      TITLES "2014;1\n2015;2\n2016;8\n2017;9\n" },
	      2, DIFFERENT("4 (B4)", "Bevölkerung in Personen", "8", "B4", "3", "5"));
	check((struct pair_of_files){ POPULATION, TITLES "2014;1\n2015;2\n2016;3\n2017;4\n2018;5\n", POPULATION,
				      TITLES "2014;1\n2015;2\n2016;8\n2017;9\n2018;10\n" },
	      0, "");
}

/* A title says something when a word of two letters or digits is left. */
static void test_words_of_titles(void)
{
	static const char *const said[] = { "Qa", "Qz", "Q0", "Q9", "Qä", "Leute in Personen" };
	static const char *const unsaid[] = { "Q", "Q/", "Q:", "Q`", "Q{", "Q a", "Personen", "Anzahl der Personen" };
	char yaml[400], here[80], there[80];
	for (size_t i = 0; i < sizeof said / sizeof *said + sizeof unsaid / sizeof *unsaid; i++) {
		bool compared = i < sizeof said / sizeof *said;
		const char *title = compared ? said[i] : unsaid[i - sizeof said / sizeof *said];
		struct site s;
		snprintf(yaml, sizeof yaml, HEAD YEAR "  n:\n    titel: %s\n", title);
		snprintf(here, sizeof here, "Jahr;%s\n2017;3\n", title);
		snprintf(there, sizeof there, "Jahr;%s\n2017;4\n", title);
		open_pair(&s, &(struct pair_of_files){ yaml, here, yaml, there });
		printf("# %s\n", title);
		CHECK_INT(s.diags.list.n, compared);
		site_close(&s);
	}
}

#define THREE_KEYS(a, b, c) \
	HEAD "schlüssel: " a ", " b ", " c "\nspalten:\n  c: C\n  a:\n    titel: A\n    typ: text\n  b:\n    titel: B\n    typ: text\n  n: Geflüchtete\n"

/* In whatever order keys are named; texts count as categories do; another group of columns is another measure. */
static void test_keys(void)
{
	static const char *const yaml[] = { THREE_KEYS("a", "b", "c"), THREE_KEYS("a", "c", "b"), THREE_KEYS("b", "a", "c"),
					    THREE_KEYS("b", "c", "a"), THREE_KEYS("c", "a", "b"), THREE_KEYS("c", "b", "a") };
	for (size_t i = 0; i < sizeof yaml / sizeof *yaml; i++)
		check((struct pair_of_files){ yaml[0], "C;A;B;Geflüchtete\n1;x;y;3\n1;x;z;4\n2;x;y;5\n", yaml[i],
					      "C;A;B;Geflüchtete\n2;x;y;5\n1;x;y;3\n1;x;z;7\n" },
		      1, DIFFERENT("4 (D4)", "Geflüchtete", "7", "D3", "4", "3"));
	const char *grouped = HEAD YEAR "  n:\n    titel: Bevölkerung in Personen\n    spaltengruppe: G\n";
	check((struct pair_of_files){ POPULATION, TITLES "2017;3\n", grouped, TITLES "2017;4\n" }, 0, "");
	/* Two columns of one dataset are never compared with each other. */
	const char *twice = HEAD YEAR "  n:\n    titel: Bevölkerung in Personen\n    im_csv: N\n  m:\n    titel: Bevölkerung in Personen\n"
				      "    im_csv: M\n";
	check((struct pair_of_files){ twice, "Jahr;N;M\n2017;3;4\n", HEAD YEAR "  x: X\n", "Jahr;X\n2017;1\n" }, 0, "");
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
	/* The other way round. */
	s.data.datasets[0].protection = PROTECTION_NONE;
	s.data.datasets[1].protection = PROTECTION_MINIMUM_COUNT;
	s.data.datasets[0].columns[1].cells[1] = (struct cell){ .value = 3 };
	s.data.datasets[1].columns[1].cells[1] = (struct cell){ .status = STATUS_SUPPRESSED };
	s.diags.list.n = s.diags.n_errors = 0;
	consistency_check(&s.data, &s.diags);
	CHECK_INT(s.diags.n_errors, 1);
	CHECK(strstr(site_message(&s, 0), "»a.csv« veröffentlicht sie aber in Zelle B3"));
	CHECK(!strncmp(site_message(&s, 0), "b.yaml:4:", 9));
	s.data.datasets[0].protection = PROTECTION_MINIMUM_COUNT;
	s.data.datasets[1].protection = PROTECTION_NONE;
	s.data.datasets[0].columns[1].cells[1] = (struct cell){ .status = STATUS_SUPPRESSED };
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
	test_spellings_protected();
	test_spellings_elsewhere();
	test_spellings_declared();
	test_values();
	test_words_of_titles();
	test_keys();
	test_values_not_compared();
	test_values_by_group();
	test_hidden();
	test_rounded();
	locale_cleanup();
	return check_done();
}
