/* SPDX-License-Identifier: EUPL-1.2 */
/* Summaries word for word, from the report's figures. render_summary_test.c computes every number in them again. */
#include "check.h"
#include "render_fixture.h"

#define NBSP  "\u00a0"
#define MINUS "\u2212"

static struct fixture f;

static const char *told(const struct i18n *i18n, const char *table, const char *request,
			void (*tell)(struct buf *, const struct chart *, const struct i18n *))
{
	const struct chart *chart = fixture_chart(&f, i18n, table, request);
	struct buf out = BUF_INIT;
	if (!chart)
		return "refused";
	tell(&out, chart, i18n);
	char *text = arena_cstr(&f.arena, buf_str(&out));
	buf_release(&out);
	return text;
}

static const char *summary(const char *table, const char *request)
{
	return told(&f.de, table, request, chart_describe);
}

static const char *label(const char *table, const char *request)
{
	return told(&f.de, table, request, chart_label);
}

/* ---- Breaks ---- */

/* Only what stands behind the last break is compared. */
static void breaks(void)
{
	CHECK_STR(summary("jahr p J|a % A\n2014|10,0\n2015|12,0\n2016|20,0\n2017|21,0\n", "linie; bruch 2016 Neu."),
		  "A: gestiegen von 20,0 (2016) auf 21,0" NBSP "% (2017), ein Plus von 1,0 Prozentpunkten. "
		  "Bruch ab 2016: Werte davor und danach sind nicht vergleichbar.");
	CHECK_STR(summary("jahr p J|a % A|b % B\n2015|9,0|9,0\n2016|20,0|3,0\n2017|21,0|4,0\n", "linie; bruch 2016 Neu."),
		  "Gestiegen: A von 20,0 (2016) auf 21,0" NBSP "% (2017) (+1,0" NBSP "Prozentpunkte); "
		  "B von 3,0 (2016) auf 4,0" NBSP "% (2017) (+1,0" NBSP "Prozentpunkte). "
		  "Bruch ab 2016: Werte davor und danach sind nicht vergleichbar.");
	CHECK_STR(summary("jahr p J|a % A|b % B\n2016|20,0|3,0\n2017|21,0|4,0\n", "slope; bruch 2017 Neu."),
		  "Größter Wert 2017: A mit 21,0" NBSP "%, danach B (4,0" NBSP "%). "
		  "Bruch ab 2017: Werte davor und danach sind nicht vergleichbar.");
	CHECK_STR(summary("jahr p J|a n A|b n B\n2016|20|3\n2017|21|4\n", "gestapelt; bruch 2017 Neu."),
		  "Summe aller Teile (2017): 25. Größter Teil 2017: A mit 21, das sind 84,0" NBSP "%. "
		  "Bruch ab 2017: Werte davor und danach sind nicht vergleichbar.");
	CHECK_STR(summary("jahr p J|a % A\n2016|20,0\n2017|\n", "slope; bruch 2017 Neu."),
		  "Ohne Angabe: 2017. Bruch ab 2017: Werte davor und danach sind nicht vergleichbar.");
}

static void references(void)
{
	CHECK_STR(summary(FIXTURE_DISTRICTS, "balken; werte alle; vergleich 30"),
		  "Größter Wert: Nord mit 42,6" NBSP "%, danach Mitte (41,5" NBSP "%); Rheindorf (28,4" NBSP "%); Süd (12,3" NBSP
		  "%). Ohne Angabe: Hafen. Stadt 30,0" NBSP "%: 2 von 4 Werten darüber, 2 darunter.");
	CHECK_STR(label(FIXTURE_DISTRICTS, "balken; werte alle; vergleich 30"),
		  "Balkendiagramm: Insgesamt, nach Bezirk, im Vergleich: Stadt 30,0" NBSP "%");
}

/* ---- Two points in time ---- */

static void changes(void)
{
	CHECK_STR(summary(FIXTURE_REFUGEES, "hantel; je jahr"),
		  "Gestiegen zwischen 2017 und 2018: b) Asylberechtigte, Aufenthalts- oder Niederlassungserlaubnis von "
		  "3.682 auf "
		  "3.875 (+193, +5,2" NBSP
		  "%); a) Asylbewerber mit Aufenthaltsgestattung von 605 auf 627 (+22, +3,6" NBSP "%). "
		  "Gesunken: c) Ausreisepflichtige mit Rückführungshindernis von 388 auf 348 (" MINUS "40, " MINUS
		  "10,3" NBSP "%); "
		  "Leistungen nach Asylbewerberleistungsgesetz von 999 auf 977 (" MINUS "22, " MINUS "2,2" NBSP "%).");
	CHECK_STR(summary(FIXTURE_POPULATION, "slope; werte auslaendisch,auslaendisch_doppelt"),
		  "Gestiegen zwischen 31.12.2016 und 31.12.2017: Anteil Personen mit ausländischer oder doppelter "
		  "Staatsangehörigkeit von 25,9 auf 26,7" NBSP "% (+0,8" NBSP "Prozentpunkte); Anteil Personen mit "
		  "ausländischer Staatsangehörigkeit von 15,1 auf 15,7" NBSP "% (+0,6" NBSP "Prozentpunkte).");
	CHECK_STR(summary(FIXTURE_POPULATION, "hantel; werte personen"),
		  "Bevölkerung: gestiegen von 166.081 (31.12.2016) auf 166.737 (31.12.2017), ein Plus von 656 (0,4" NBSP
		  "%).");
	CHECK_STR(summary(FIXTURE_POPULATION, "slope; werte auslaendisch"),
		  "Anteil Personen mit ausländischer Staatsangehörigkeit: gestiegen von 15,1 (31.12.2016) auf 15,7" NBSP
		  "% (31.12.2017), ein Plus von 0,6 Prozentpunkten.");
	CHECK_STR(summary("jahr p J|a % A|b % B\n2017|15,1|3,0\n2018|15,1|2,0\n", "slope"),
		  "Gesunken zwischen 2017 und 2018: B von 3,0 auf 2,0" NBSP "% (" MINUS "1,0" NBSP "Prozentpunkte). "
		  "Unverändert: A (15,1" NBSP "%).");
	CHECK_STR(summary("jahr p J|a n A\n2017|7\n2018|7\n", "hantel"), "A: unverändert 7 (2017 und 2018).");
	/* A relative change through zero, or from nothing, says nothing. */
	CHECK_STR(summary("jahr p J|a n A\n2017|0\n2018|7\n", "hantel"),
		  "A: gestiegen von 0 (2017) auf 7 (2018), ein Plus von 7.");
	CHECK_STR(summary(FIXTURE_BALANCE, "balken"),
		  "Saldo der Wanderungen: gesunken von 1.200 (2015) auf " MINUS "95 (2018), ein Minus von 1.295. "
		  "Höchster Wert 1.200 (2015), niedrigster " MINUS "310 (2017).");
}

/* Far below a printed decimal: neither risen nor fallen. */
static void nearly_the_same(void)
{
	struct table *t = fixture_table(&f.arena, "jahr p J|a % A\n2017|15,1\n2018|15,1\n");
	struct chart_request r = fixture_request(&f.arena, t, "slope");
	struct buf out = BUF_INIT;
	struct value values[2] = { t->rows[1].values[0], t->rows[1].values[1] };
	values[1].number = (struct fraction){ 1512, 100 };
	t->rows[1].values = values;
	chart_describe(&out, chart_make(&f.arena, &r, &f.de, f.measurer, &f.diags), &f.de);
	CHECK_STR(out.ptr, "A: praktisch unverändert 15,1" NBSP "% (2017 und 2018).");
	buf_release(&out);
}

/* ---- Lines ---- */

static void lines(void)
{
	CHECK_STR(summary(FIXTURE_SHARES_OVER_TIME, "linie"),
		  "Gestiegen zwischen 2014 und 2025: Nord von 22,1 auf 42,6" NBSP "% (+20,5" NBSP
		  "Prozentpunkte); Mitte von 27,5 "
		  "auf 41,5" NBSP "% (+14,0" NBSP "Prozentpunkte); Süd von 34,8 auf 39,9" NBSP "% (+5,1" NBSP
		  "Prozentpunkte). "
		  "Größter Wert 2025: Nord mit 42,6" NBSP "%, an der Spitze seit 2023. Ohne Angabe: 2020.");
	CHECK_STR(summary(FIXTURE_GAPS, "linie; ziel 32"),
		  "Gestiegen zwischen 2014 und 2018: Nord von 22,1 auf 30,2" NBSP "% (+8,1" NBSP
		  "Prozentpunkte); Mitte von 27,5 auf "
		  "31,9" NBSP "% (+4,4" NBSP "Prozentpunkte). Ziel 32,0" NBSP "%: Nord 1,8" NBSP
		  "Prozentpunkte darunter; Mitte 0,1" NBSP "Prozentpunkte darunter. Ohne Angabe: 2017, Mitte (2015).");
	CHECK_STR(summary("jahr p J|a n A\n2014|5\n2015|9\n2016|2\n2017|6\n", "linie; ziel 6"),
		  "A: gestiegen von 5 (2014) auf 6 (2017), ein Plus von 1 (20,0" NBSP
		  "%). Höchster Wert 9 (2015), niedrigster 2 "
		  "(2016). Ziel 6: genau erreicht.");
	/* A line that ends early tells its own times. */
	CHECK_STR(summary("jahr p J|a n A|b n B\n2014|5|1\n2015|9|4\n2016|2|\n", "linie"),
		  "Gestiegen zwischen 2014 und 2016: B von 1 (2014) auf 4 (2015) (+3, +300,0" NBSP
		  "%). Gesunken: A von 5 auf 2 (" MINUS "3, " MINUS "60,0" NBSP "%). Ohne Angabe: B (2016).");
}

/* Who is above whom, and since when: only where the order was another one before, and where no gap hides the change. */
static void crossings(void)
{
	CHECK_STR(summary("jahr p J|a n A|b n B\n2014|5|9\n2015|8|8\n2016|9|6\n2017|9|7\n", "linie"),
		  "Gestiegen zwischen 2014 und 2017: A von 5 auf 9 (+4, +80,0" NBSP "%). Gesunken: B von 9 auf 7 (" MINUS
		  "2, " MINUS "22,2" NBSP "%). Seit 2016: A über B.");
	CHECK_STR(summary("jahr p J|a n A|b n B\n2017|5|9\n2018|8|6\n", "slope"),
		  "Gestiegen zwischen 2017 und 2018: A von 5 auf 8 (+3, +60,0" NBSP "%). Gesunken: B von 9 auf 6 (" MINUS
		  "3, " MINUS "33,3" NBSP "%). Seit 2018: A über B.");
	/* Three sentences are the most: the crossing gives way to what is missing. */
	CHECK_STR(summary("jahr p J|a n A|b n B\n2014|5|9\n2015|.|8\n2016|9|9\n2017|9|7\n", "linie"),
		  "Gestiegen zwischen 2014 und 2017: A von 5 auf 9 (+4, +80,0" NBSP "%). Gesunken: B von 9 auf 7 (" MINUS
		  "2, " MINUS "22,2" NBSP "%). Ohne Angabe: A (2015).");
	/* The year before is not known: since when, nobody can say. */
	CHECK_STR(summary("jahr p J|a n A|b n B\n2014|5|9\n2015|.|.\n2016|11|10\n", "linie"),
		  "Gestiegen zwischen 2014 und 2016: A von 5 auf 11 (+6, +120,0" NBSP "%); B von 9 auf 10 (+1, +11,1" NBSP
		  "%). Ohne Angabe: 2015.");
	CHECK_STR(summary("jahr p J|a n A|b n B\n2014|9|5\n2016|11|10\n", "slope"),
		  "Gestiegen zwischen 2014 und 2016: B von 5 auf 10 (+5, +100,0" NBSP "%); A von 9 auf 11 (+2, +22,2" NBSP
		  "%).");
	CHECK_STR(summary("jahr p J|a n A|b n B|c n C\n2014|9|5|1\n2015|9|5|2\n2016|8|8|3\n", "linie"),
		  "Gestiegen zwischen 2014 und 2016: B von 5 auf 8 (+3, +60,0" NBSP "%); C von 1 auf 3 (+2, +200,0" NBSP
		  "%). Gesunken: A von 9 auf 8 (" MINUS "1, " MINUS "11,1" NBSP
		  "%). Größter Wert 2016: A und B (gleich hoch) mit 8.");
}

static void ties(void)
{
	CHECK_STR(summary("g t G|n n N\nA|5\nB|5\nC|3\n", "balken"),
		  "Größter Wert: A und B (gleich hoch) mit 5, danach C (3).");
	CHECK_STR(summary("g t G|n n N\nA|5\nB|1\nC|3\nD|1\nE|2\n", "balken"),
		  "Größter Wert: A mit 5, kleinster: B und D (gleich hoch) mit 1.");
	CHECK_STR(summary("g t G|n n N\nA|5\nB|5\nC|5\n", "balken"), "Alle 3 Werte sind gleich hoch: 5.");
	CHECK_STR(summary("g t G|n n N\nA|0\nB|0\n", "balken"), "Beide Werte sind gleich hoch: 0.");
	CHECK_STR(summary("jahr p J|a n A|b n B\n2018|4|4\n", "balken"), "Beide Werte 2018 sind gleich hoch: 4.");
	CHECK_STR(summary("g t G|n n N\nA|5\nB|5\nC|5\nD|5\nE|5\nF|5\nG|4\n", "balken"),
		  "Größter Wert: A, B, C, D und 2 weitere (gleich hoch) mit 5, kleinster: G mit 4.");
	CHECK_STR(summary("jahr p J|a n A\n2014|5\n2015|9\n2016|2\n2017|9\n2018|6\n", "linie"),
		  "A: gestiegen von 5 (2014) auf 6 (2018), ein Plus von 1 (20,0" NBSP
		  "%). Höchster Wert 9 (2015 und 2017), niedrigster 2 (2016).");
	CHECK_STR(summary("jahr p J|a n A\n2014|5\n2015|5\n2016|5\n", "linie"), "A: unverändert 5 (2014 und 2016).");
	CHECK_STR(summary("g t G|n n N|m n M\nA|5|1\nB|7|3\n", "punkte"),
		  "Größter Wert: B (N) mit 7, danach A (N) (5); B (M) (3); A (M) (1).");
	CHECK_STR(summary("g t G|n n N|z n Ziel\nA|5|9\nB|7|11\nC|3|3\n", "zielbalken; werte n; ziele z"),
		  "Von 3 Zielen ist eines erreicht: C. Größter Abstand: A und B (gleich hoch), noch" NBSP "4.");
}

/* What is kept secret is named as missing, never as a number. */
static void absent(void)
{
	CHECK_STR(summary("g t G|n n N\nA|5\nB|*\nC|-\nD|/\n", "balken"),
		  "Größter Wert: A mit 5, danach C (0). Ohne Angabe: B, D.");
	CHECK_STR(summary("g t G|n n N|m n M\nA|5|*\nB|7|*\nC|1|*\nD|2|*\nE|3|*\nF|4|*\n", "balken"),
		  "Größter Wert: B (N) mit 7, kleinster: C (N) mit 1. Ohne Angabe: M (A, B, C, D) und 2 weitere.");
	CHECK_STR(summary("jahr p J|a n A\n2017|-5\n2018|-2\n", "hantel"),
		  "A: gestiegen von " MINUS "5 (2017) auf " MINUS "2 (2018), ein Plus von 3.");
	CHECK_STR(summary("g t G|n n N\nA|999.999.999\nB|1\n", "balken"), "Größter Wert: A mit 999.999.999, danach B (1).");
}

/* ---- Parts and ranks ---- */

static void stacks(void)
{
	CHECK_STR(summary(FIXTURE_REFUGEES, "gestapelt; werte gestattung,erlaubnis,ausreisepflichtig; je jahr"),
		  "Summe aller Teile: gestiegen von 4.675 (2017) auf 4.850 (2018), ein Plus von 175 (3,7" NBSP
		  "%). Größter Teil 2018: "
		  "b) Asylberechtigte, Aufenthalts- oder Niederlassungserlaubnis mit 3.875, das sind 79,9" NBSP
		  "%. Kleinster Teil: "
		  "c) Ausreisepflichtige mit Rückführungshindernis mit 348, das sind 7,2" NBSP "%.");
	CHECK_STR(summary("jahr p J|a n A|b n B\n2016|3|1\n2017|.|.\n2018|5|5\n", "fläche; ziel 12"),
		  "Summe aller Teile: gestiegen von 4 (2016) auf 10 (2018), ein Plus von 6 (150,0" NBSP "%). Ziel 12: 2 darunter. "
		  "Ohne Angabe: 2017.");
	CHECK_STR(summary("jahr p J|a % A|b % B\n2016|60,0|40,0\n2017|55,0|45,0\n2018|50,0|50,0\n", "fläche"),
		  "Gestiegen zwischen 2016 und 2018: B von 40,0 auf 50,0" NBSP "% (+10,0" NBSP "Prozentpunkte). Gesunken: A von 60,0 auf "
		  "50,0" NBSP "% (" MINUS "10,0" NBSP "Prozentpunkte).");
	CHECK_STR(summary("jahr p J|a n A\n2016|3\n2017|9\n2018|5\n", "fläche; ziel 12"),
		  "A: gestiegen von 3 (2016) auf 5 (2018), ein Plus von 2 (66,7" NBSP "%). Höchster Wert 9 (2017), niedrigster 3 (2016). "
		  "Ziel 12: 7 darunter.");
	CHECK_STR(summary("g t G|a n A|b n B\nNord|3|1\nSüd|5|5\n", "gestapelt"),
		  "Summe aller Teile (Süd): 10. Größter Teil (Süd): A und B (gleich hoch) mit 5, das sind 50,0" NBSP "%.");
	CHECK_STR(summary("jahr p J|a n A|b n B\n2017|3|1\n2018|5|\n", "gestapelt"), "Ohne Angabe: B (2018).");
}

static void shares(void)
{
	CHECK_STR(summary(FIXTURE_AGES, "anteile; je stichtag; teile altersgruppe; gesamt Insgesamt"),
		  "Zusammen 26.998 Personen (31.12.2018): „0 bis unter 65 Jahre“ 24.004 (88,9" NBSP
		  "%) und „65 Jahre und älter“ 2.994 (11,1" NBSP "%).");
	CHECK_STR(summary("jahr p J|a n A|b n B|c n C\n2018|1|1|1\n", "anteile"),
		  "Zusammen 3 Personen (2018): „A“ 1 (33,3" NBSP "%), „B“ 1 (33,3" NBSP
		  "%) und „C“ 1 (33,3" NBSP "%). Gerundete Anteile ergeben zusammen nicht genau 100" NBSP
		  "%.");
	CHECK_STR(summary("jahr p J|a % A|b % B\n2018|40,0|60,0\n", "anteile"),
		  "Anteile (2018): A 40,0" NBSP "%, B 60,0" NBSP "%.");
}

static void ranks(void)
{
	CHECK_STR(summary(FIXTURE_STATUS, "balken"), "Größter Wert: b) Asylberechtigte bzw. Personen mit humanitärer "
						     "Aufenthaltserlaubnis oder Niederlassungserlaubnis mit "
						     "3.875, danach a) Asylbewerber mit Aufenthaltsgestattung (627); "
						     "c) Ausreisepflichtige mit Rückführungshindernis "
						     "(348).");
	CHECK_STR(summary("jahr p J|a n A|b n B\n2018|3|4\n", "balken"), "Größter Wert 2018: B mit 4, danach A (3).");
	CHECK_STR(summary("jahr p J|a n A\n2018|3\n", "balken"), "A 2018: 3.");
	CHECK_STR(summary("jahr p J|a n A\n2017|.\n2018|3\n", "hantel"), "2018: 3. Ohne Angabe: 2017.");
	CHECK_STR(summary("g t G|n n N\nA|1\nB|2\nC|3\nD|4\nE|5\nF|.\n", "balken"),
		  "Größter Wert: E mit 5, kleinster: A mit 1. Ohne Angabe: F.");
}

static void bullets(void)
{
	CHECK_STR(summary(FIXTURE_OFFERS, "zielbalken; werte plaetze; ziele soll"),
		"Von 5 Zielen sind 2 erreicht: Sprachmittlung, Beratung. Größter Abstand: Duldung mit 0, Ziel 250, "
		"noch" NBSP "250. Ohne Angabe: Sport.");
	CHECK_STR(summary(FIXTURE_OFFERS, "zielbalken; werte plaetze; ziel 500"),
		"Von 5 Zielen sind 2 erreicht: Sprachmittlung, Beratung. Größter Abstand: Duldung mit 0, Ziel 500, "
		"noch" NBSP "500. Ohne Angabe: Sport.");
	CHECK_STR(summary(FIXTURE_OFFERS, "zielbalken; werte plaetze; ziel 1.000"),
		"Von 5 Zielen ist noch keines erreicht. Größter Abstand: Duldung mit 0, Ziel 1.000, noch" NBSP "1.000. Ohne "
		"Angabe: Sport.");
	CHECK_STR(summary("g t G|n n N\nNord|5\nSüd|7\n", "zielbalken; ziel 5"),
		"Alle Ziele sind erreicht: Nord, Süd.");
	CHECK_STR(summary("jahr p J|a % A\n2014|41,2\n2018|48,5\n", "zielbalken; ziel 50"),
		"A: 48,5" NBSP "% (2018), Ziel 50,0" NBSP "%, noch" NBSP "1,5" NBSP "Prozentpunkte. A: gestiegen von 41,2 (2014) auf 48,5" NBSP "% (2018), "
		"ein Plus von 7,3 Prozentpunkten.");
	/* What is missing between the first and the newest point is not drawn either way. */
	CHECK_STR(summary("jahr p J|a % A|b % B\n2016|41,2|.\n2017|.|.\n2018|48,5|47,0\n", "zielbalken; ziel 50"),
		"Von 2 Zielen ist noch keines erreicht. Größter Abstand: B mit 47,0" NBSP "% (2018), Ziel 50,0" NBSP "%, noch" NBSP "3,0" NBSP
		"Prozentpunkte. Ohne Angabe: B (2016).");
	CHECK_STR(told(&f.en, FIXTURE_OFFERS, "zielbalken; werte plaetze; ziel 500", chart_describe),
		"2 of 5 targets have been met: Sprachmittlung, Beratung. Largest distance: Duldung with 0, target 500, "
		"500 to go. Not stated: Sport.");
	CHECK_STR(label(FIXTURE_OFFERS, "zielbalken; werte plaetze; ziel 500"),
		"Zielbalken: Plätze, nach Angebot, mit Zielwert 500");
}

static void dots(void)
{
	CHECK_STR(summary(FIXTURE_DISTRICTS, "punkte; werte alle; ziel 30"),
		"Größter Wert: Nord mit 42,6" NBSP "%, danach Mitte (41,5" NBSP "%); Rheindorf (28,4" NBSP "%); Süd (12,3" NBSP "%). Ziel 30,0" NBSP "%: 2 "
		"von 4 Werten darüber. Ohne Angabe: Hafen.");
	CHECK_STR(summary(FIXTURE_DISTRICTS, "punkte; werte frauen, maenner"),
		"Größter Wert: Nord (Männer) mit 44,2" NBSP "%, kleinster: Süd (Frauen) mit 2,0" NBSP "%. Größter Unterschied: Süd, von "
		"2,0" NBSP "% (Frauen) bis 22,4" NBSP "% (Männer). Ohne Angabe: Hafen, Frauen (Rheindorf).");
	CHECK_STR(summary("jahr p J|a % Frauen\n2017|80,2\n2018|84,5\n", "punkte"),
		"Frauen: gestiegen von 80,2 (2017) auf 84,5" NBSP "% (2018), ein Plus von 4,3 Prozentpunkten.");
	CHECK_STR(told(&f.en, FIXTURE_DISTRICTS, "punkte; werte frauen, maenner; ziel 30", chart_describe),
		"Largest value: Nord (Männer) with 44.2%, smallest: Süd (Frauen) with 2.0%. Largest difference: Süd, from "
		"2.0% (Frauen) to 22.4% (Männer). Not stated: Hafen, Frauen (Rheindorf).");
	CHECK_STR(label(FIXTURE_DISTRICTS, "punkte; werte alle"),
		"Punktdiagramm: Insgesamt, nach Bezirk");
	/* Of a bar chart by category, too, the target's distance is no single one. */
	CHECK_STR(summary(FIXTURE_DISTRICTS, "balken; werte alle; ziel 30"),
		"Größter Wert: Nord mit 42,6" NBSP "%, danach Mitte (41,5" NBSP "%); Rheindorf (28,4" NBSP "%); Süd (12,3" NBSP "%). Ziel 30,0" NBSP "%: 2 "
		"von 4 Werten darüber. Ohne Angabe: Hafen.");
}

static void multiples(void)
{
	CHECK_STR(label(FIXTURE_SHARES_OVER_TIME, "einzeldiagramme"),
		"Einzeldiagramme mit gleicher Skala: Nord, Mitte, Süd, 2014 bis 2025");
	CHECK_STR(summary(FIXTURE_SHARES_OVER_TIME, "einzeldiagramme"),
		"Gestiegen zwischen 2014 und 2025: Nord von 22,1 auf 42,6" NBSP "% (+20,5" NBSP "Prozentpunkte); Mitte von 27,5 auf "
		"41,5" NBSP "% (+14,0" NBSP "Prozentpunkte); Süd von 34,8 auf 39,9" NBSP "% (+5,1" NBSP "Prozentpunkte). Größter Wert 2025: Nord mit "
		"42,6" NBSP "%, an der Spitze seit 2023. Ohne Angabe: 2020.");
	CHECK_STR(summary("g t G|a n Frauen|b n Männer\nA|5|2\nB|7|4\n", "einzeldiagramme"),
		"Größter Wert: B (Frauen) mit 7, danach A (Frauen) (5); B (Männer) (4); A (Männer) (2).");
}

static void rings(void)
{
	CHECK_STR(label(FIXTURE_AGES, "waffel; teile altersgruppe; gesamt Insgesamt"),
		"Waffeldiagramm: 0 bis unter 65 Jahre, 65 Jahre und älter, 31.12.2018");
	CHECK_STR(label(FIXTURE_AGES, "ring; teile altersgruppe; gesamt Insgesamt"),
		"Ringdiagramm: 0 bis unter 65 Jahre, 65 Jahre und älter, 31.12.2018");
	CHECK_STR(summary(FIXTURE_AGES, "ring; teile altersgruppe; gesamt Insgesamt"),
		"Zusammen 26.998 Personen (31.12.2018): „0 bis unter 65 Jahre“ 24.004 (88,9" NBSP "%) und „65 Jahre und älter“ 2.994 (11,1"
		NBSP "%).");
}

/* ---- Labels and other languages ---- */

static void labels(void)
{
	CHECK_STR(
		label(FIXTURE_POPULATION, "slope; werte auslaendisch"),
		"Steigungsdiagramm: Anteil Personen mit ausländischer Staatsangehörigkeit, 31.12.2016 und 31.12.2017");
	CHECK_STR(label(FIXTURE_SHARES_OVER_TIME, "linie; ziel 45"),
		  "Liniendiagramm: Nord, Mitte, Süd, 2014 bis 2025, mit Zielwert 45,0" NBSP "%");
	CHECK_STR(label(FIXTURE_STATUS, "säulen"), "Säulendiagramm: Personen, nach Status");
	CHECK_STR(label(FIXTURE_AGES, "anteile; teile altersgruppe; gesamt Insgesamt"),
		  "Balkendiagramm der Anteile: 0 bis unter 65 Jahre, 65 Jahre und älter, 31.12.2018");
	CHECK_STR(told(&f.en, FIXTURE_POPULATION, "hantel; werte personen", chart_label),
		  "Dumbbell chart: Bevölkerung, 31/12/2016 and 31/12/2017");
	CHECK_STR(told(&f.en, FIXTURE_POPULATION, "hantel; werte personen", chart_describe),
		  "Bevölkerung: up from 166,081 (31/12/2016) to 166,737 (31/12/2017), an increase of 656 (0.4%).");
}

/* ---- Properties ---- */

/* However many series, gaps and long names: at most three sentences and 400 letters. */
static void stays_short(void)
{
	for (int n = 1; n <= 4; n++)
		for (int gaps = 0; gaps < 3; gaps++) {
			struct buf t = BUF_INIT;
			buf_adds(&t, "jahr p Jahr");
			for (int s = 0; s < n; s++)
				buf_addf(&t,
					 "|c%d n Ein langer Name einer Gruppe von Personen mit vielen Merkmalen Nummer "
					 "%d",
					 s, s);
			for (int y = 0; y < 6; y++) {
				buf_addf(&t, "\n%d", 2010 + y);
				for (int s = 0; s < n; s++)
					if ((y + s) % 3 < gaps)
						buf_adds(&t, "|.");
					else
						buf_addf(&t, "|%d", 100000 + (s % 2 ? y : -y) * 1000);
			}
			const char *text = summary(t.ptr, "linie; ziel 99.000");
			CHECK(str_columns(str_of(text)) <= 400);
			CHECK(text[0] != '\0');
			buf_release(&t);
		}
}

int main(void)
{
	fixture_open(&f);
	breaks();
	references();
	changes();
	nearly_the_same();
	lines();
	crossings();
	ties();
	absent();
	stacks();
	shares();
	ranks();
	bullets();
	dots();
	multiples();
	rings();
	labels();
	stays_short();
	fixture_close(&f);
	return check_done();
}
