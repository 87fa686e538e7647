/* SPDX-License-Identifier: EUPL-1.2 */
#include "data_site.h"
#include "base/locale.h"
#include "data/rules.h"

#define HEAD                                                                                                     \
	"titel: T\nquelle: Q\nstand: 16.09.2019\nschutz: keiner\nschutz_grund: G\ntyp: ganzzahl\n"               \
	"schlüssel: jahr\nspalten:\n  jahr:\n    titel: Jahr\n    typ: jahr\n"                                  \
	"  personen: Personen (a+b+c)\n  a: a) Gestattung\n  b: b) Erlaubnis\n  c: c) Duldung\n"                 \
	"  anteil1:\n    titel: Anteil 1\n    typ: prozent\n  anteil2:\n    titel: Anteil 2\n    typ: prozent\n" \
	"  stand1:\n    titel: Stand 1\n    typ: datum\n  text:\n    titel: Text\n    typ: text\n"               \
	"regeln:\n"
#define TITLES "Jahr;Personen (a+b+c);a) Gestattung;b) Erlaubnis;c) Duldung;Anteil 1;Anteil 2;Stand 1;Text\n"
#define GOOD   TITLES "2017;4.675;605;3.682;388;40,0;60,0;31.12.2017;x\n2018;4.850;627;3.875;348;33,3;66,7;31.12.2018;y\n"

static void check(const char *rule, const char *csv, size_t n, const char *expected)
{
	struct site f;
	site_open(&f);
	site_write(&f, "g.yaml", arena_printf(&f.arena, "%s  - %s\n", HEAD, rule));
	site_write(&f, "g.csv", csv);
	site_load(&f);
	CHECK_INT(f.diags.list.n, n);
	if (n)
		CHECK_STR(site_message(&f, 0), expected);
	else
		for (size_t i = 0; i < f.diags.list.n; i++)
			CHECK_STR(site_message(&f, i), "");
	site_close(&f);
}

static void holds(const char *rule)
{
	check(rule, GOOD, 0, "");
}

static void test_hold(void)
{
	holds("personen = a + b + c");
	holds("a + b + c = personen");
	holds("personen - c = a + b");
	holds("personen > a");
	holds("c != 0");
	holds("jahr >= 2000");
	holds("anteil1 + anteil2 = 100");
	holds("(a + b) / 2 * 2 = a + b");
	holds("summe(personen) = 9525");
	holds("sprung von personen höchstens 50 %, sonst Warnung");
	holds("sprung von personen höchstens 3,8%");
	holds("anteile ergeben 100 %");
	holds("jahr lückenlos");
	holds("personen eindeutig");
	holds("text ist eins von x; y; z");
	holds("stand1 = stand1");
}

/* The row of the handbook's table, a column alone by its heading, the rest as in the sentence. */
static void test_sum(void)
{
	check("personen = a + b + c", TITLES "2017;4.675;605;3.682;388;1;1;;\n2018;4.850;627;3.865;348;1;1;;\n", 1,
	      "g.csv:3 (Jahr 2018): Die Summe stimmt nicht: Personen (a+b+c) ist 4.850, a + b + c ergibt 4.840. Unterschied: "
	      "10. | Prüfen Sie die "
	      "Zellen B3, C3, D3 und E3. [rule-failed]");
	check("anteil1 + anteil2 = 100", TITLES "2018;1;1;1;1;40;61,5;;\n", 1,
	      "g.csv:2 (Jahr 2018): Die Regel »anteil1 + anteil2 = 100« ist verletzt: links steht 101,5, rechts 100,0. "
	      "Unterschied: 1,5. | Prüfen Sie die Zellen F2 und G2. [rule-untrue]");
}

/* A missing cell is never zero; "exactly nothing" is. */
static void test_missing(void)
{
	check("personen = a + b + c", TITLES "2017;4.850;627;…;348;1;1;;\n2018;3;1;1;1;1;1;;\n", 0, "");
	check("personen = a + b + c", TITLES "2017;4.850;;3.865;348;1;1;;\n2018;3;1;1;1;1;1;;\n", 0, "");
	check("personen = a + b + c", TITLES "2018;975;627;–;348;1;1;;\n", 0, "");
	check("personen = a + b + c", TITLES "2018;976;627;–;348;1;1;;\n", 1,
	      "g.csv:2 (Jahr 2018): Die Summe stimmt nicht: Personen (a+b+c) ist 976, a + b + c ergibt 975. Unterschied: 1. | "
	      "Prüfen Sie die Zellen "
	      "B2, C2, D2 und E2. [rule-failed]");
	check("personen / a >= 1", TITLES "2017;976;0;1;348;1;1;;\n2018;3;1;1;1;1;1;;\n", 0, "");
}

static void test_others(void)
{
	check("a >= b", GOOD, 2,
	      "g.csv:2 (Jahr 2017): Die Regel »a >= b« ist verletzt: links steht 605, rechts 3.682. Unterschied: 3.077. | Prüfen Sie die "
	      "Zellen C2 und D2. "
	      "[rule-untrue]");
	check("b / a ≤ 6,1", GOOD, 1,
	      "g.csv:3 (Jahr 2018): Die Regel »b / a ≤ 6,1« ist verletzt: links steht 6,18, rechts 6,10. Unterschied: 0,08. | Prüfen Sie "
	      "die Zellen D3 und C3. "
	      "[rule-untrue]");
	check("sprung von personen höchstens 3 %, sonst Warnung", GOOD, 1,
	      "g.csv:3 (B3): personen springt von 4.675 (2017) auf 4.850 (2018), um 3,7 %. Erlaubt: höchstens 3 %. | Prüfen Sie die "
	      "Zahl, auch auf vertauschte "
	      "oder fehlende Ziffern. Stimmt sie, erhöhen Sie die Grenze in der Regel. [rule-jump]");
	check("anteile ergeben 100 %", TITLES "2017;1;1;1;1;33,3;66,7;;\n2018;1;1;1;1;33,3;66,9;;\n", 1,
	      "g.csv:3 (Jahr 2018): Die Anteile ergeben 100,2 % statt 100 %. Unterschied: 0,2. | Prüfen Sie die Zellen F3 und G3. Eine "
	      "Spalte, die nicht "
	      "dazugehört, bekommt: teil_von: keine [rule-shares]");
	/* Whatever adds something is a sum, also within a product. */
	static const struct {
		const char *rule, *code;
	} sums[] = {
		{ "personen = a + b", "rule-failed" },	     { "personen = summe(a, b)", "rule-failed" }, { "personen = (a + b) * 1", "rule-failed" },
		{ "personen = 1 * (a + b)", "rule-failed" }, { "personen = a", "rule-untrue" },		  { "personen = a * 2", "rule-untrue" },
		{ "personen = a - c", "rule-untrue" },	     { "personen = 2 * a", "rule-untrue" },
	};
	for (size_t i = 0; i < sizeof sums / sizeof *sums; i++) {
		struct site f;
		site_open(&f);
		site_write(&f, "g.yaml", arena_printf(&f.arena, "%s  - %s\n", HEAD, sums[i].rule));
		site_write(&f, "g.csv", TITLES "2018;9;1;2;3;1;1;;\n");
		site_load(&f);
		printf("# %s\n", sums[i].rule);
		CHECK_STR(f.diags.list.n ? diag_code_name(f.diags.list.items[0].code) : "", sums[i].code);
		site_close(&f);
	}
	check("anteile ergeben 100 %", TITLES "2018;1;1;1;1;33,3;66,9;;\n", 1,
	      "g.csv:2 (Jahr 2018): Die Anteile ergeben 100,2 % statt 100 %. Unterschied: 0,2. | Prüfen Sie die Zellen F2 und G2. Eine "
	      "Spalte, die nicht "
	      "dazugehört, bekommt: teil_von: keine [rule-shares]");
	check("jahr lückenlos", TITLES "2018;1;1;1;1;1;1;;\n2016;1;1;1;1;1;1;;\n", 1,
	      "g.csv:2 (A2): Auf 2016 folgt gleich 2018. Dazwischen fehlen Zeilen; ein Diagramm zeigte einen falschen "
	      "Verlauf. | Ergänzen Sie "
	      "die fehlenden Zeilen, oder löschen Sie die Regel »lückenlos«. [rule-gap]");
	check("text eindeutig", TITLES "2017;1;1;1;1;1;1;;x\n2018;1;1;1;1;1;1;;x\n", 1,
	      "g.csv:3 (I3): »x« steht in »Text« zweimal, in den Zeilen 2 und 3. | Berichtigen oder löschen Sie eine "
	      "der beiden Zeilen. "
	      "[rule-twice]");
	check("text ist eins von x; z", GOOD, 1,
	      "g.csv:3 (I3): »y« gehört nicht zu den Werten, die für »Text« gelten. | Möglich: x, z. [rule-value]");
}

static void test_severity(void)
{
	struct site f;
	site_open(&f);
	site_write(&f, "g.yaml", HEAD "  - a >= b, sonst Warnung\n");
	site_write(&f, "g.csv", GOOD);
	site_load(&f);
	CHECK(f.ok);
	CHECK_INT(f.diags.n_errors, 0);
	CHECK_INT(f.diags.list.n, 2);
	CHECK_INT(f.diags.list.items[0].severity, SEVERITY_WARNING);
	site_close(&f);
}

static void test_forms(void)
{
	check("die Summe stimmt", GOOD, 1,
	      "g.yaml:29: Die Regel »die Summe stimmt« ist nicht zu verstehen. Sie würde nicht geprüft. | Schreiben "
	      "Sie zum Beispiel: insgesamt "
	      "= a + b · sprung von personen höchstens 50 %, sonst Warnung · jahr lückenlos. Alle Sätze stehen in "
	      "datasets/README.md. [rule-form]");
	check("person = a + b", GOOD, 1,
	      "g.yaml:29: Eine Spalte »person« gibt es in diesen Daten nicht. Die Regel würde nicht geprüft. | Meinten "
	      "Sie »personen«? "
	      "Vorhanden: jahr, personen, a, b, c, anteil1, anteil2, stand1, text. [rule-column]");
	check("text = a", GOOD, 1,
	      "g.yaml:29: Mit der Spalte »text« lässt sich nicht rechnen. Die Regel würde nicht geprüft. | Vorhanden: "
	      "personen, a, b, c, anteil1, "
	      "anteil2. [rule-column]");
	check("personen lückenlos", GOOD, 1,
	      "g.yaml:29: Die Spalte »personen« ist keine Zeitspalte unter »schlüssel«. Die Regel würde nicht geprüft. | "
	      "Meinten Sie »jahr«? [rule-no-period]");
}

/* Sums of parts are compared with the sum row for each measure and each year. */
static void test_sum_rows(void)
{
	static const char yaml[] =
		"titel: T\nquelle: Q\nstand: 16.09.2019\nschutz: keiner\nschutz_grund: G\ntyp: ganzzahl\n"
		"schlüssel: jahr, gruppe\nsummenzeile: Insgesamt\nspalten:\n  jahr:\n    titel: Jahr\n    typ: jahr\n"
		"  gruppe:\n    titel: Gruppe\n    typ: merkmal\n    werte: F, M\n  n: N\n"
		"  alter:\n    titel: Alter\n    typ: dezimal\n    teil_von: keine\n";
	struct site f;
	site_open(&f);
	site_write(&f, "g.yaml", yaml);
	site_write(
		&f, "g.csv",
		"Jahr;Gruppe;N;Alter\n2017;F;40;30,5\n2017;M;60;31,5\n2017;Insgesamt;100;31,0\n"
		"2018;Insgesamt;105;31\n2018;F;41;30,5\n2018;M;61;31,5\n2019;F;.;1\n2019;M;1;1\n2019;Insgesamt;9;1\n");
	site_load(&f);
	CHECK_INT(f.diags.list.n, 1);
	CHECK_STR(site_message(&f, 0), "g.csv:5 (C5): Die Summenzeile »Insgesamt« stimmt nicht: In »N« steht 105, die "
				       "Teile ergeben 102. Unterschied: 3. | Prüfen Sie "
				       "die Zahlen. Lässt sich die Spalte nicht summieren, bekommt sie: teil_von: keine. "
				       "Für gerundete Zahlen gibt es die Regel: summenzeile stimmt, höchstens 2 daneben [rule-total]");
	site_close(&f);
}

/* ---- Tolerance ---- */

static void test_tolerance(void)
{
	holds("personen = a + b + c + 1, höchstens 1 daneben");
	holds("personen = a + b + c - 2, höchstens 2 daneben, sonst Warnung");
	holds("anteil1 + anteil2 = 100,25, höchstens 0,25 daneben");
	holds("anteile ergeben 100 %, höchstens 0 daneben");
	check("personen = a + b, höchstens 348 daneben", GOOD, 1,
	      "g.csv:2 (Jahr 2017): Die Summe stimmt nicht: Personen (a+b+c) ist 4.675, a + b ergibt 4.287. Unterschied: "
	      "388, erlaubt: 348. | Prüfen Sie die Zellen B2, C2 und D2. [rule-failed]");
	check("a = b, höchstens 3.077 daneben", GOOD, 1,
	      "g.csv:3 (Jahr 2018): Die Regel »a = b« ist verletzt: links steht 627, rechts 3.875. Unterschied: 3.248, "
	      "erlaubt: 3.077. | Prüfen Sie die Zellen C3 und D3. [rule-untrue]");
	check("anteile ergeben 100 %, höchstens 0 daneben", TITLES "2018;1;1;1;1;33,3;66,6;;\n", 1,
	      "g.csv:2 (Jahr 2018): Die Anteile ergeben 99,9 % statt 100 %. Unterschied: 0,1. | Prüfen Sie die Zellen F2 und "
	      "G2. Eine Spalte, die nicht dazugehört, bekommt: teil_von: keine [rule-shares]");
}

#define NOT_UNDERSTOOD                                                                                                   \
	"« ist nicht zu verstehen. Sie würde nicht geprüft. | Schreiben Sie zum Beispiel: insgesamt = a + b · sprung von " \
	"personen höchstens 50 %, sonst Warnung · jahr lückenlos. Alle Sätze stehen in datasets/README.md. [rule-form]"

static void test_tolerance_refused(void)
{
	check("a < b, höchstens 1 daneben", GOOD, 1, "g.yaml:29: Die Regel »a < b, höchstens 1 daneben" NOT_UNDERSTOOD);
	check("jahr lückenlos, höchstens 1 daneben", GOOD, 1,
	      "g.yaml:29: Die Regel »jahr lückenlos, höchstens 1 daneben" NOT_UNDERSTOOD);
	check("a = b, höchstens -1 daneben", GOOD, 1, "g.yaml:29: Die Regel »a = b, höchstens -1 daneben" NOT_UNDERSTOOD);
	check("1 = 2", GOOD, 1, "g.yaml:29: Die Regel »1 = 2" NOT_UNDERSTOOD);
	check("anteile ergeben 1000 %", GOOD, 1, "g.yaml:29: Die Regel »anteile ergeben 1000 %" NOT_UNDERSTOOD);
}

/* ---- Sums ---- */

static void test_sums_of_columns(void)
{
	holds("personen = summe(a, b, c)");
	holds("summe(a, b) + c = personen, sonst Warnung");
	check("personen = summe(a, b)", GOOD, 2,
	      "g.csv:2 (Jahr 2017): Die Summe stimmt nicht: Personen (a+b+c) ist 4.675, summe(a, b) ergibt 4.287. "
	      "Unterschied: 388. | Prüfen Sie die Zellen B2, C2 und D2. [rule-failed]");
}

/* One report, since no row is concerned more than another. */
static void test_sum_of_rows(void)
{
	check("summe(personen) = 9526", GOOD, 1,
	      "g.csv: Die Regel »summe(personen) = 9526« ist verletzt: links steht 9.525, rechts 9.526. Unterschied: 1. | "
	      "Prüfen Sie die Zellen B2:B3. [rule-untrue]");
	check("summe(personen) = 1", TITLES "2017;1;1;1;1;1;1;;\n2018;;1;1;1;1;1;;\n", 1,
	      "g.yaml:29: Die Regel »summe(personen) = 1« ließ sich in keiner Zeile prüfen, weil überall ein Wert fehlt. | "
	      "Prüfen Sie, ob die richtigen Spalten genannt sind. Sonst streichen Sie die Regel. [rule-unchecked]");
}

/* ---- Jumps ---- */

static void test_jumps(void)
{
	static const char zero[] = TITLES "2017;0;-10;5;;0,0;15,1;;\n2018;0;10;0;;1,5;15,7;;\n2019;1;10;0;1;;;;\n";
	check("sprung von personen höchstens 1000 %", zero, 1,
	      "g.csv:4 (B4): personen springt von 0 (2018) auf 1 (2019), um 1. Erlaubt: höchstens 1000 %. | Prüfen Sie die "
	      "Zahl, auch auf vertauschte oder fehlende Ziffern. Stimmt sie, erhöhen Sie die Grenze in der Regel. "
	      "[rule-jump]");
	check("sprung von a höchstens 199 %", zero, 1,
	      "g.csv:3 (C3): a springt von -10 (2017) auf 10 (2018), um 200,0 %. Erlaubt: höchstens 199 %. | Prüfen Sie die "
	      "Zahl, auch auf vertauschte oder fehlende Ziffern. Stimmt sie, erhöhen Sie die Grenze in der Regel. "
	      "[rule-jump]");
	check("sprung von personen höchstens 1", zero, 0, "");
	check("sprung von a höchstens 20", zero, 0, "");
	check("sprung von a höchstens 19", zero, 1,
	      "g.csv:3 (C3): a springt von -10 (2017) auf 10 (2018), um 20. Erlaubt: höchstens 19. | Prüfen Sie die Zahl, auch "
	      "auf vertauschte oder fehlende Ziffern. Stimmt sie, erhöhen Sie die Grenze in der Regel. [rule-jump]");
	check("sprung von anteil2 höchstens 0,6 Prozentpunkte", zero, 0, "");
	check("sprung von anteil2 höchstens 0,5 Prozentpunkte", zero, 1,
	      "g.csv:3 (G3): anteil2 springt von 15,1 (2017) auf 15,7 (2018), um 0,6 Prozentpunkte. Erlaubt: höchstens 0,5 "
	      "Prozentpunkte. | Prüfen Sie die Zahl, auch auf vertauschte oder fehlende Ziffern. Stimmt sie, erhöhen Sie die "
	      "Grenze in der Regel. [rule-jump]");
	check("sprung von anteil2 höchstens 3 %", zero, 1,
	      "g.csv:3 (G3): anteil2 springt von 15,1 (2017) auf 15,7 (2018), um 4,0 %. Erlaubt: höchstens 3 %. | Prüfen Sie "
	      "die Zahl, auch auf vertauschte oder fehlende Ziffern. Stimmt sie, erhöhen Sie die Grenze in der Regel. "
	      "[rule-jump]");
}

static void test_jump_limits(void)
{
	check("sprung von anteil2 höchstens 3", GOOD, 1,
	      "g.yaml:29: Was die Grenze »3« bei der Spalte »anteil2« bedeutet, ist nicht zu erkennen. Die Regel würde nicht "
	      "geprüft. | Schreiben Sie »höchstens 2 Prozentpunkte« oder »höchstens 10 %« (des vorigen Werts). "
	      "[rule-jump-limit]");
	check("sprung von a höchstens 3 Prozentpunkte", GOOD, 1,
	      "g.yaml:29: Was die Grenze »3 Prozentpunkte« bei der Spalte »a« bedeutet, ist nicht zu erkennen. Die Regel würde "
	      "nicht geprüft. | Schreiben Sie »höchstens 500«, mit der Einheit der Spalte oder ohne, oder »höchstens 10 %«. "
	      "[rule-jump-limit]");
	check("sprung von a höchstens viel", GOOD, 1, "g.yaml:29: Die Regel »sprung von a höchstens viel" NOT_UNDERSTOOD);
	/* One point in time has no jump, and that is nothing to tell. */
	check("sprung von a höchstens 3", TITLES "2018;1;1;1;1;1;1;;\n", 0, "");
}

/* ---- Rows that must stand ---- */

static void test_contains(void)
{
	holds("jahr enthält 2017; 2018");
	holds("text enthält x");
	holds("personen enthält 4.675; 4850");
	check("jahr enthält 2016; 2017; 2019, sonst Warnung", GOOD, 1,
	      "g.csv: In »Jahr« fehlt: 2016, 2019. Die Regel verlangt dafür eine Zeile. | Ergänzen Sie, was fehlt. Gibt es "
	      "keine Zahlen, schreiben Sie das Zeichen dafür: einen Punkt oder –. [rule-absent]");
	check("text enthält z", GOOD, 1,
	      "g.csv: In »Text« fehlt: z. Die Regel verlangt dafür eine Zeile. | Ergänzen Sie, was fehlt. Gibt es keine Zahlen, "
	      "schreiben Sie das Zeichen dafür: einen Punkt oder –. [rule-absent]");
	check("text vollständig", GOOD, 1,
	      "g.yaml:29: Die Spalte »text« steht nicht unter »schlüssel«. Die Regel würde nicht geprüft. | Nennen Sie eine "
	      "dieser Spalten: jahr. [rule-not-key]");
}

/* Two key columns: year and group, with a share along the groups. */
static void check_groups(const char *rule, const char *csv, size_t n, const char *expected)
{
	struct site f;
	site_open(&f);
	site_write(&f, "g.yaml",
		   arena_printf(&f.arena,
				"titel: T\nquelle: Q\nstand: 16.09.2019\nschutz: keiner\nschutz_grund: G\ntyp: ganzzahl\n"
				"schlüssel: jahr, gruppe, sex\nspalten:\n  jahr:\n    titel: Jahr\n    typ: jahr\n"
				"  gruppe:\n    titel: Gruppe\n    typ: merkmal\n    werte: jung, alt\n    gesamt: Alle\n"
				"  sex:\n    titel: Geschlecht\n    typ: merkmal\n    werte: F, M\n    gesamt: Alle\n"
				"  n:\n    titel: N\n    teil_von: keine\n  p:\n    titel: P\n    typ: prozent\n"
				"regeln:\n  - %s\n",
				rule));
	site_write(&f, "g.csv", arena_printf(&f.arena, "Jahr;Gruppe;Geschlecht;N;P\n%s", csv));
	site_load(&f);
	CHECK_INT(f.diags.list.n, n);
	if (n)
		CHECK_STR(site_message(&f, 0), expected);
	else if (f.diags.list.n)
		CHECK_STR(site_message(&f, 0), "");
	site_close(&f);
}

static void test_complete(void)
{
	static const char full[] = "2017;jung;F;1;40\n2017;alt;F;1;60\n2017;jung;M;1;33,3\n2017;alt;M;1;66,6\n"
				   "2017;Alle;Alle;4;100\n";
	/* The grand total is divided no further, and does not make totals of the others missing. */
	check_groups("gruppe vollständig", full, 0, "");
	check_groups("sex vollständig", full, 0, "");
	check_groups("jahr vollständig", full, 0, "");
	check_groups("gruppe vollständig", "2017;jung;F;1;40\n2017;alt;F;1;60\n2018;alt;F;1;60\n2017;Alle;F;2;60\n", 1,
		     "g.csv:4 (Jahr 2018, Geschlecht F): In »Gruppe« fehlt für Jahr 2018, Geschlecht F: jung, Alle. Summen und "
		     "Diagramme wären unvollständig. | Ergänzen Sie die Zeilen. Gibt es keine Zahlen, schreiben Sie das "
		     "Zeichen dafür: einen Punkt oder –. [rule-incomplete]");
	/* A declared total that stands nowhere is missing, too. */
	check_groups("sex vollständig", "2017;jung;F;1;40\n2017;jung;M;1;40\n", 1,
		     "g.csv:2 (Jahr 2017, Gruppe jung): In »Geschlecht« fehlt für Jahr 2017, Gruppe jung: Alle. Summen und "
		     "Diagramme wären unvollständig. | Ergänzen Sie die Zeilen. Gibt es keine Zahlen, schreiben Sie das "
		     "Zeichen dafür: einen Punkt oder –. [rule-incomplete]");
	check_groups("jahr vollständig, sonst Warnung",
		     "2017;jung;F;1;40\n2018;jung;F;1;60\n2020;jung;F;1;60\n2018;alt;F;1;4\n", 1,
		     "g.csv:5 (Gruppe alt, Geschlecht F): In »Jahr« fehlt für Gruppe alt, Geschlecht F: 2017, 2020. Summen und "
		     "Diagramme wären unvollständig. | Ergänzen Sie die Zeilen. Gibt es keine Zahlen, schreiben Sie das "
		     "Zeichen dafür: einen Punkt oder –. [rule-incomplete]");
}

static void test_shares_over(void)
{
	check_groups("p über gruppe ergibt 100 %",
		     "2017;jung;F;1;40\n2017;alt;F;1;60\n2017;jung;M;1;33,3\n2017;alt;M;1;66,6\n2017;Alle;F;2;100\n", 0, "");
	check_groups("p über gruppe ergibt 100 %", "2017;jung;F;1;40\n2017;alt;F;1;61\n2017;Alle;F;2;100\n", 1,
		     "g.csv:2 (Jahr 2017, Geschlecht F): Die Anteile ergeben 101,0 % statt 100 %. Unterschied: 1,0. | Prüfen Sie "
		     "die Zellen E2 und E3. [rule-shares]");
	check_groups("p über gruppe ergibt 100 %, höchstens 1 daneben", "2017;jung;F;1;40\n2017;alt;F;1;61\n", 0, "");
	check_groups("p über n ergibt 100 %", "2017;jung;F;1;40\n", 1,
		     "g.yaml:29: Die Spalte »n« steht nicht unter »schlüssel«. Die Regel würde nicht geprüft. | Nennen Sie eine "
		     "dieser Spalten: jahr, gruppe, sex. [rule-not-key]");
	check_groups("p über gruppe ergibt 100 %", "2017;jung;F;1;40\n2017;alt;F;1;.\n", 1,
		     "g.yaml:29: Die Regel »p über gruppe ergibt 100 %« ließ sich in keiner Zeile prüfen, weil überall ein Wert "
		     "fehlt. | Prüfen Sie, ob die richtigen Spalten genannt sind. Sonst streichen Sie die Regel. "
		     "[rule-unchecked]");
}

/* summe(x) adds up what stands at one point in time. */
/* Numbers as a key: -1 is a value like any other, and no total. */
static void test_number_as_key(void)
{
	static const char *const rules[] = { "p über stufe ergibt 100 %", "stufe vollständig" };
	static const char *const expected[] = {
		"",
		"g.csv:4 (Jahr 2018): In »Stufe« fehlt für Jahr 2018: -1. Summen und Diagramme wären unvollständig. | Ergänzen "
		"Sie die Zeilen. Gibt es keine Zahlen, schreiben Sie das Zeichen dafür: einen Punkt oder –. [rule-incomplete]"
	};
	for (size_t i = 0; i < 2; i++) {
		struct site f;
		site_open(&f);
		site_write(&f, "g.yaml",
			   arena_printf(&f.arena,
					"titel: T\nquelle: Q\nstand: 16.09.2019\nschutz: keiner\nschutz_grund: G\n"
					"schlüssel: jahr, stufe\nspalten:\n  jahr:\n    titel: Jahr\n    typ: jahr\n"
					"  stufe:\n    titel: Stufe\n    typ: ganzzahl\n"
					"  p:\n    titel: P\n    typ: prozent\nregeln:\n  - %s\n",
					rules[i]));
		site_write(&f, "g.csv", "Jahr;Stufe;P\n2017;-1;40\n2017;1;60\n2018;1;100\n");
		site_load(&f);
		CHECK_STR(f.diags.list.n ? site_message(&f, 0) : "", expected[i]);
		site_close(&f);
	}
}

static void test_sum_by_period(void)
{
	static const char two[] = "2017;jung;F;1;1\n2017;alt;F;2;1\n2018;jung;F;3;1\n2018;alt;F;1;1\n2018;Alle;F;4;1\n";
	check_groups("summe(n) = 3", two, 1,
		     "g.csv:4 (Jahr 2018): Die Regel »summe(n) = 3« ist verletzt: links steht 4, rechts 3. Unterschied: 1. | "
		     "Prüfen Sie die Zellen D4:D5. [rule-untrue]");
	check_groups("n <= summe(n)", two, 0, "");
}

/* ---- Other datasets ---- */

static void check_two(const char *rule, const char *a_keys, const char *a_csv, const char *b_keys, const char *b_csv, size_t n,
		      const char *expected)
{
	static const char head[] = "titel: T\nquelle: Q\nstand: 16.09.2019\nschutz: keiner\nschutz_grund: G\ntyp: ganzzahl\n"
				   "schlüssel: ";
	static const char columns[] = "  ort:\n    titel: Ort\n    typ: text\n    gesamt: Alle\n  n: N\n";
	struct site f;
	site_open(&f);
	site_write(&f, "a.yaml", arena_printf(&f.arena, "%s%s%sregeln:\n  - %s\n", head, a_keys, columns, rule));
	site_write(&f, "a.csv", a_csv);
	site_write(&f, "b.yaml", arena_printf(&f.arena, "%s%s%s", head, b_keys, columns));
	site_write(&f, "b.csv", b_csv);
	site_load(&f);
	CHECK_INT(f.diags.list.n, n);
	if (n) {
		CHECK_STR(site_message(&f, 0), expected);
	} else if (f.diags.list.n) {
		CHECK_STR(site_message(&f, 0), "");
	}
	if (strstr(expected, " in b.csv"))
		CHECK_STR(f.diags.list.items[0].related.file, "datasets/b.csv");
	site_close(&f);
}

#define YEAR_ORT "jahr, ort\nspalten:\n  jahr:\n    titel: Jahr\n    typ: jahr\n"
#define DAY_ORT  "stichtag, ort\nspalten:\n  stichtag:\n    titel: Tag\n    typ: datum\n"
#define YEAR     "jahr\nspalten:\n  jahr:\n    titel: Jahr\n    typ: jahr\n"
#define YEAR_END "jahr, ort\nstichtag: 31.12.\nspalten:\n  jahr:\n    titel: Jahr\n    typ: jahr\n"
#define A_YEAR   "Jahr;Ort;N\n2017;Süd;5\n2018;Süd;6\n"

static void test_other_dataset(void)
{
	/* Texts are compared folded; rows without a partner are not judged. */
	check_two("n = b.n", YEAR_ORT, A_YEAR, YEAR_ORT, "Jahr;Ort;N\n2018;sued;6\n2016;Süd;9\n", 1,
		  "b.csv:2 (B2): »sued« steht in »a.csv« (Zelle B2) als »Süd«. In Tabellen und Diagrammen wären das zwei "
		  "verschiedene Werte. | Schreiben Sie beides gleich, am besten »Süd«. Ist beides gewollt, nennen Sie das andere in "
		  "der Begleitdatei unter »schreibweisen«. [consistency-spelling]");
	check_two("n = b.n", YEAR_ORT, A_YEAR, YEAR_ORT, "Jahr;Ort;N\n2018;Süd;7\n", 1,
		  "a.csv:3 (Jahr 2018, Ort Süd): Die Regel »n = b.n« ist verletzt: links steht 6, rechts 7. Unterschied: 1. | "
		  "Prüfen Sie die Zellen C3 und C2 in b.csv. [rule-untrue]");
	check_two("n <= b.n + 1, sonst Warnung", YEAR_ORT, A_YEAR, YEAR_ORT, "Jahr;Ort;N\n2018;Süd;4\n", 1,
		  "a.csv:3 (Jahr 2018, Ort Süd): Die Regel »n <= b.n + 1« ist verletzt: links steht 6, rechts 5. Unterschied: 1. "
		  "| Prüfen Sie die Zellen C3 und C2 in b.csv. [rule-untrue]");
}

/* A year has a day when `stichtag` gives it one. */
static void test_other_time(void)
{
	check_two("n = b.n", YEAR_END, A_YEAR, DAY_ORT, "Tag;Ort;N\n30.06.2018;Süd;1\n31.12.2018;Süd;6\n", 0, "");
	check_two("n = b.n", YEAR_END, A_YEAR, DAY_ORT, "Tag;Ort;N\n31.12.2018;Süd;1\n", 1,
		  "a.csv:3 (Jahr 2018, Ort Süd): Die Regel »n = b.n« ist verletzt: links steht 6, rechts 1. Unterschied: 5. | "
		  "Prüfen Sie die Zellen C3 und C2 in b.csv. [rule-untrue]");
	check_two("n = b.n", YEAR_ORT, A_YEAR, DAY_ORT, "Tag;Ort;N\n31.12.2018;Süd;1\n", 1,
		  "a.yaml:18: Die Regel »n = b.n« ließ sich in keiner Zeile prüfen, weil keine zu einer Zeile von »b« gehört. | "
		  "Prüfen Sie, ob die richtigen Spalten genannt sind. Sonst streichen Sie die Regel. [rule-unchecked]");
	check_two("n = b.n", YEAR_END, A_YEAR, YEAR_ORT, "Jahr;Ort;N\n2018;Süd;6\n", 0, "");
}

/* Of several rows at one time each belongs to that of its own place, in whatever order they stand. */
static void test_other_rows(void)
{
	static const char here[] = "Jahr;Ort;N\n2018;Süd;6\n2018;Nord;4\n2018;West;5\n";
	check_two("n = b.n", YEAR_ORT, here, YEAR_ORT, "Jahr;Ort;N\n2018;Nord;4\n2018;West;5\n2018;Süd;6\n", 0, "");
	check_two("n = b.n", YEAR_ORT, here, YEAR_ORT, "Jahr;Ort;N\n2018;Nord;4\n2018;West;6\n2018;Süd;6\n", 1,
		  "a.csv:4 (Jahr 2018, Ort West): Die Regel »n = b.n« ist verletzt: links steht 5, rechts 6. Unterschied: 1. | "
		  "Prüfen Sie die Zellen C4 und C3 in b.csv. [rule-untrue]");
}

/* Which comma parts a clause from its sentence: none in brackets or between digits, also without a blank behind it. */
static void test_clauses(void)
{
	holds("personen = summe(a, b, c)");
	holds("personen = summe(a, summe(b, c)), sonst Fehler");
	holds("anteil1 <= 40,0");
	holds("anteil1 <= 40,0,sonst Warnung");
	holds("personen >= 5,sonst Warnung, sonst Fehler");
	holds("summe(a, b) + c = personen, höchstens 0,5 daneben");
	check("personen > (a, sonst Warnung", GOOD, 1,
	      "g.yaml:29: Zu »(« fehlt das Gegenstück »)«. | Setzen Sie »)« an das Ende. [expression-bracket]");
	static const char *const bad[] = { ", sonst Warnung", "a = a,", "a = a, sonst nichts", "a = a, höchstens daneben", "a = a, höchstens x daneben",
					   "a = a, höchstens 1", "a = a, höchstens1 daneben" };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct site f;
		site_open(&f);
		site_write(&f, "g.yaml", arena_printf(&f.arena, "%s  - \"%s\"\n", HEAD, bad[i]));
		site_write(&f, "g.csv", GOOD);
		site_load(&f);
		printf("# %s\n", bad[i]);
		CHECK(!f.ok);
		CHECK_INT(f.diags.list.n, 1);
		site_close(&f);
	}
}

/* The author's own equations say which columns are parts of which. */
static void test_parts(void)
{
	static const struct {
		const char *rule;
		bool a, b;
	} cases[] = {
		{ "personen = a + c", true, false }, { "personen = c + a, höchstens 1 daneben", true, false }, { "personen = b", false, true },
		{ "personen=a+b+c", true, true },     { "a = personen + b", false, false },			  { "personen > a + b", false, false },
		{ "personen = c, a + b", false, false },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct site f;
		site_open(&f);
		site_write(&f, "g.yaml", arena_printf(&f.arena, "%s  - jahr lückenlos\n  - %s\n", HEAD, cases[i].rule));
		site_write(&f, "g.csv", GOOD);
		site_load(&f);
		const struct dataset *set = &f.data.datasets[0];
		printf("# %s\n", cases[i].rule);
		CHECK_INT(rules_say_part(set, &set->columns[1], &set->columns[2]), cases[i].a);
		CHECK_INT(rules_say_part(set, &set->columns[1], &set->columns[3]), cases[i].b);
		site_close(&f);
	}
}

/* A column that the other dataset does not have is matched by its total. */
static void test_other_keys(void)
{
	check_two("n = b.n", YEAR_ORT, "Jahr;Ort;N\n2018;Süd;6\n2018;Nord;4\n2018;Alle;10\n", YEAR,
		  "Jahr;Ort;N\n2018;;10\n", 0, "");
	check_two("n = b.n", YEAR, "Jahr;Ort;N\n2018;;11\n", YEAR_ORT,
		  "Jahr;Ort;N\n2018;Süd;6\n2018;Nord;4\n2018;Alle;10\n", 1,
		  "a.csv:2 (Jahr 2018): Die Regel »n = b.n« ist verletzt: links steht 11, rechts 10. Unterschied: 1. | Prüfen Sie "
		  "die Zellen C2 und C4 in b.csv. [rule-untrue]");
	check_two("n = b.n", YEAR_ORT, A_YEAR, "n\nspalten:\n", "Ort;N\nx;10\n", 2,
		  "a.yaml:18: »a« unterscheidet die Zeilen auch nach »jahr«, »b« nicht. Welche Zeilen zusammengehören, ist nicht "
		  "zu erkennen. | Vergleichen Sie Daten mit gleichen Spalten unter »schlüssel«, oder ergänzen Sie in »a« die "
		  "Zeilen der Summe. [rule-no-match]");
}

static void test_other_unknown(void)
{
	check_two("n = b.m", YEAR_ORT, A_YEAR, YEAR_ORT, A_YEAR, 1,
		  "a.yaml:18: Eine Spalte »m« gibt es in »b« nicht. Die Regel würde nicht geprüft. | Meinten Sie »n«? Vorhanden: jahr, ort, "
		  "n. [rule-column]");
	check_two("n = b.ort", YEAR_ORT, A_YEAR, YEAR_ORT, A_YEAR, 1,
		  "a.yaml:18: Mit der Spalte »ort« lässt sich nicht rechnen. Die Regel würde nicht geprüft. | Vorhanden: n. "
		  "[rule-column]");
	check_two("n = bevölkerung.n", YEAR_ORT, A_YEAR, YEAR_ORT, A_YEAR, 1,
		  "a.yaml:18: Daten mit dem Namen »bevölkerung« gibt es nicht. | Vorhanden: a, b "
		  "[data-unknown-dataset]");
}

/* ---- Sum rows ---- */

#define SUM_ROWS                                                                                          \
	"titel: T\nquelle: Q\nstand: 16.09.2019\nschutz: keiner\nschutz_grund: G\ntyp: ganzzahl\n"       \
	"schlüssel: gruppe\nspalten:\n  gruppe:\n    titel: Gruppe\n    typ: merkmal\n    werte: F, M\n  n: N\n"

static void check_sum_rows(const char *yaml, const char *csv, size_t n, enum severity severity, const char *expected)
{
	struct site f;
	site_open(&f);
	site_write(&f, "g.yaml", yaml);
	site_write(&f, "g.csv", csv);
	site_load(&f);
	CHECK_INT(f.diags.list.n, n);
	CHECK_STR(n ? site_message(&f, 0) : "", expected);
	if (n)
		CHECK_INT(f.diags.list.items[0].severity, severity);
	site_close(&f);
}

static void test_sum_rows_rounded(void)
{
	static const char csv[] = "Gruppe;N\nF;33\nM;66\nInsgesamt;100\n";
	check_sum_rows(SUM_ROWS "summenzeile: Insgesamt\nregeln:\n  - summenzeile stimmt, höchstens 1 daneben\n", csv, 0, 0, "");
	check_sum_rows(SUM_ROWS "summenzeile: Insgesamt\nregeln:\n  - summenzeile stimmt, höchstens 0,5 daneben, sonst Warnung\n",
		       csv, 1, SEVERITY_WARNING,
		       "g.csv:4 (B4): Die Summenzeile »Insgesamt« stimmt nicht: In »N« steht 100, die Teile ergeben 99. "
		       "Unterschied: 1, erlaubt: 0,50. | Prüfen Sie die Zahlen. Lässt sich die Spalte nicht summieren, "
		       "bekommt sie: teil_von: keine. Für gerundete Zahlen gibt es die Regel: summenzeile stimmt, höchstens 2 daneben [rule-total]");
	/* The total may be the first word of all. */
	check_sum_rows("titel: T\nquelle: Q\nstand: 16.09.2019\nschutz: keiner\nschutz_grund: G\ntyp: ganzzahl\nschlüssel: gruppe\nspalten:\n"
		       "  gruppe:\n    titel: Gruppe\n    typ: text\n  n: N\nsummenzeile: Insgesamt\nregeln:\n  - summenzeile stimmt, höchstens 1 daneben\n",
		       "Gruppe;N\nInsgesamt;100\nF;33\nM;66\n", 0, 0, "");
	check_sum_rows(SUM_ROWS "regeln:\n  - summenzeile stimmt\n", "Gruppe;N\nF;33\n", 1, SEVERITY_ERROR,
		       "g.yaml:15: In diesen Daten gibt es keine Summenzeile. Die Regel prüft nichts. | Nennen Sie das Wort der "
		       "Summenzeile: »summenzeile: Insgesamt«, oder streichen Sie die Regel. [rule-no-sum-rows]");
}

int main(void)
{
	test_hold();
	test_sum();
	test_missing();
	test_others();
	test_severity();
	test_forms();
	test_sum_rows();
	test_tolerance();
	test_tolerance_refused();
	test_sums_of_columns();
	test_sum_of_rows();
	test_jumps();
	test_jump_limits();
	test_contains();
	test_complete();
	test_shares_over();
	test_number_as_key();
	test_sum_by_period();
	test_other_dataset();
	test_other_time();
	test_other_keys();
	test_other_rows();
	test_clauses();
	test_parts();
	test_other_unknown();
	test_sum_rows_rounded();
	locale_cleanup();
	return check_done();
}
