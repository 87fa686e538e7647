/* SPDX-License-Identifier: EUPL-1.2 */
#include "data_site.h"

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
	      "g.csv:2 (Jahr 2018): Die Summe stimmt nicht: anteil1 + anteil2 ist 101,5, 100 ergibt 100,0. "
	      "Unterschied: 1,5. | Prüfen Sie die "
	      "Zellen F2 und G2. [rule-failed]");
}

/* A missing cell is never zero; "exactly nothing" is. */
static void test_missing(void)
{
	check("personen = a + b + c", TITLES "2018;4.850;627;…;348;1;1;;\n", 0, "");
	check("personen = a + b + c", TITLES "2018;4.850;;3.865;348;1;1;;\n", 0, "");
	check("personen = a + b + c", TITLES "2018;975;627;–;348;1;1;;\n", 0, "");
	check("personen = a + b + c", TITLES "2018;976;627;–;348;1;1;;\n", 1,
	      "g.csv:2 (Jahr 2018): Die Summe stimmt nicht: Personen (a+b+c) ist 976, a + b + c ergibt 975. Unterschied: 1. | "
	      "Prüfen Sie die Zellen "
	      "B2, C2, D2 und E2. [rule-failed]");
	check("personen / a >= 1", TITLES "2018;976;0;1;348;1;1;;\n", 0, "");
}

static void test_others(void)
{
	check("a >= b", GOOD, 2,
	      "g.csv:2 (Jahr 2017): Die Regel »a >= b« ist verletzt: links steht 605, rechts 3.682. | Prüfen Sie die "
	      "Zellen C2 und D2. "
	      "[rule-untrue]");
	check("b / a ≤ 6,1", GOOD, 1,
	      "g.csv:3 (Jahr 2018): Die Regel »b / a ≤ 6,1« ist verletzt: links steht 6,18, rechts 6,10. | Prüfen Sie "
	      "die Zellen D3 und C3. "
	      "[rule-untrue]");
	check("sprung von personen höchstens 3 %, sonst Warnung", GOOD, 1,
	      "g.csv:3 (B3): personen springt von 4.675 (2017) auf 4.850 (2018), um mehr als 3 %. | Prüfen Sie die "
	      "Zahl, auch auf vertauschte "
	      "oder fehlende Ziffern. Stimmt sie, erhöhen Sie die Grenze in der Regel. [rule-jump]");
	check("anteile ergeben 100 %", TITLES "2018;1;1;1;1;33,3;66,9;;\n", 1,
	      "g.csv:2 (Jahr 2018): Die Anteile ergeben 100,2 % statt 100 %. | Prüfen Sie die Zellen F2 und G2. Eine "
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
	      "= a + b · sprung von personen höchstens 50 %, sonst Warnung · jahr lückenlos [rule-form]");
	check("person = a + b", GOOD, 1,
	      "g.yaml:29: Eine Spalte »person« gibt es in diesen Daten nicht. Die Regel würde nicht geprüft. | Meinten "
	      "Sie »personen«? "
	      "Vorhanden: jahr, personen, a, b, c, anteil1, anteil2, stand1, text. [rule-column]");
	check("text = a", GOOD, 1,
	      "g.yaml:29: Mit der Spalte »text« lässt sich nicht rechnen. Die Regel würde nicht geprüft. | Vorhanden: "
	      "personen, a, b, c, anteil1, "
	      "anteil2. [rule-column]");
	check("personen lückenlos", GOOD, 1,
	      "g.yaml:29: Die Regel »personen lückenlos« ist nicht zu verstehen. Sie würde nicht geprüft. | Schreiben "
	      "Sie zum Beispiel: insgesamt "
	      "= a + b · sprung von personen höchstens 50 %, sonst Warnung · jahr lückenlos [rule-form]");
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
				       "die Zahlen darüber. Lässt sich die Spalte nicht summieren, ergänzen Sie bei "
				       "ihr: teil_von: keine [rule-total]");
	site_close(&f);
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
	return check_done();
}
