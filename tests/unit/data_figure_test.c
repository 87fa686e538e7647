/* SPDX-License-Identifier: EUPL-1.2 */
/* Figures in running text: the row meant, the value with unit and sign, and the messages of editors-and-readers.md, rows 4 to 7. */
#include "data/figure.h"

#include "data_fixture.h"

static const char *unit_text(struct fixture *f, const struct value *v)
{
	switch (v->unit.kind) {
	case UNIT_COUNT:
		return arena_printf(&f->a, " %.*s", (int)v->unit.name.len, v->unit.name.ptr);
	case UNIT_PERCENT:
		return " %";
	case UNIT_POINTS:
		return " points";
	case UNIT_NONE:
		break;
	}
	return "";
}

static const char *value_text(struct fixture *f, const struct value *v)
{
	struct buf out = BUF_INIT;
	value_print(&out, v);
	buf_adds(&out, unit_text(f, v));
	const char *text = arena_cstr(&f->a, buf_str(&out));
	buf_release(&out);
	return text;
}

static bool evaluate(struct fixture *f, const char *text, const char *context, bool shift, struct figure *figure)
{
	const struct source *src = fixture_source(f, text);
	const struct expression *e = expression_parse(&f->a, src, src->text, &f->d);
	const struct dataset *set = context ? data_find(&f->data, str_of(context)) : NULL;
	return e && figure_evaluate(&f->a, &f->data, set, e, shift, figure, &f->d);
}

/* The value, with "from" before it and "rund" where it says so; or the messages. */
static const char *figure(struct fixture *f, const char *text)
{
	struct figure g;
	if (!evaluate(f, text, NULL, false, &g))
		return fixture_messages(f);
	const char *value = value_text(f, &g.value);
	if (g.roughly)
		value = arena_printf(&f->a, "rund %s", value);
	return g.has_from ? arena_printf(&f->a, "%s -> %s", value_text(f, &g.from), value) : value;
}

static const char *code(struct fixture *f, const char *text)
{
	struct figure g;
	return evaluate(f, text, NULL, false, &g) ? "" : fixture_code(f);
}

static void test_rows(struct fixture *f)
{
	CHECK_STR(figure(f, "gefluechtete.personen[neueste]"), "4850 Personen");
	CHECK_STR(figure(f, "Gefluechtete.Personen[Neueste]"), "4850 Personen");
	CHECK_STR(figure(f, "gefluechtete.personen[vorige]"), "4675 Personen");
	CHECK_STR(figure(f, "gefluechtete.personen[erste]"), "4675 Personen");
	CHECK_STR(figure(f, "gefluechtete.personen[2017]"), "4675 Personen");
	CHECK_STR(figure(f, "gefluechtete.personen[jahr = 2017]"), "4675 Personen");
	CHECK_STR(figure(f, "bevoelkerung.auslaendisch[31.12.2016]"), "15,1 %");
	CHECK_STR(figure(f, "bevoelkerung.auslaendisch[2016]"), "15,1 %");
	CHECK_STR(figure(f, "zensus.anteil"), "32,1 %");
	CHECK_STR(figure(f, "massnahmen.maßnahme[C-2]"), "Fachvorträge und Gesprächsrunden");
	/* R2: a key that is not mentioned takes its declared total. */
	CHECK_STR(figure(f, "auslaender_alter.personen[neueste]"), "26998 Personen");
	CHECK_STR(figure(f, "auslaender_alter.personen[neueste, altersgruppe = 65 Jahre und älter]"), "2994 Personen");
	CHECK_STR(figure(f, "auslaender_alter.personen[altersgruppe = Insgesamt]"), "26998 Personen");
	CHECK_STR(figure(f, "alter_offen.personen[vorige, altersgruppe = 65 Jahre und älter]"), "2900 Personen");
	/* The newest by time, not by place in the file. */
	CHECK_STR(figure(f, "orte.personen[neueste]"), "630 Personen");
	CHECK_STR(figure(f, "orte.personen[vorige, ort = Mitte]"), "105 Personen");
	CHECK_STR(figure(f, "gefluechtete.jahr[neueste]"), "2018");
	CHECK_STR(figure(f, "orte.haushalte[2016, ort = Süd]"), "0 Haushalte");
}

static void test_kinds(struct fixture *f)
{
	struct figure g;
	CHECK(evaluate(f, "gefluechtete.stichtag[neueste]", NULL, false, &g));
	CHECK_INT(g.kind, FIGURE_DATE);
	CHECK_INT(g.date.year * 10000 + g.date.month * 100 + g.date.day, 20181231);
	CHECK_STR(arena_cstr(&f->a, g.dataset->name), "gefluechtete");
	CHECK_INT(g.row, 1);
	CHECK(g.follows_latest);
	CHECK_INT(g.value.n_origins, 1);
	CHECK_INT(g.value.origins[0].row, 1);
	CHECK_INT(g.value.origins[0].column, 0);
	CHECK(evaluate(f, "gefluechtete.stand", NULL, false, &g));
	CHECK_INT(g.kind, FIGURE_DATE);
	CHECK_INT(g.date.year * 10000 + g.date.month * 100 + g.date.day, 20190916);
	CHECK(!g.follows_latest);
	CHECK(evaluate(f, "zensus.stichtag[neueste]", NULL, false, &g));
	CHECK_INT(g.kind, FIGURE_DATE);
	CHECK(evaluate(f, "jahr(zensus.stichtag)[neueste]", NULL, false, &g));
	CHECK_INT(g.kind, FIGURE_VALUE);
	CHECK_STR(value_text(f, &g.value), "2011");
	CHECK_INT(g.value.period.start.month * 100 + g.value.period.start.day, 101);
	CHECK(evaluate(f, "richtung(gefluechtete.leistungen, \"gestiegen\", \"gesunken\", \"gleich\")[neueste]", NULL,
		       false, &g));
	CHECK_INT(g.kind, FIGURE_WORD);
	CHECK_STR(value_text(f, &g.value), "gesunken");
	CHECK_STR(figure(f, "richtung(gefluechtete.personen, \"a\", \"b\", \"c\")[neueste]"), "a");
	CHECK_STR(figure(f, "richtung(orte.personen, \"a\", \"b\", \"c\")[2017, ort = Nord]"), "c");
	CHECK_STR(figure(f, "richtung(orte.personen, \"a\", \"b\", \"c\")[2018, ort = Nord]"), "b");
	CHECK(evaluate(f, "entwicklung(gefluechtete.personen)[neueste]", NULL, false, &g));
	CHECK_INT(g.kind, FIGURE_DEVELOPMENT);
	CHECK_STR(value_text(f, &g.from), "4675 Personen");
	CHECK_STR(value_text(f, &g.value), "4850 Personen");
}

static void test_functions(struct fixture *f)
{
	CHECK_STR(figure(f, "veränderung(gefluechtete.personen)[neueste]"), "+175 Personen");
	CHECK_STR(figure(f, "veränderung(gefluechtete.leistungen)[neueste]"), "-22 Personen");
	CHECK_STR(figure(f, "betrag(veränderung(gefluechtete.leistungen))[neueste]"), "22 Personen");
	CHECK_STR(figure(f, "veränderung_prozent(gefluechtete.personen)[neueste]"), "+3,7 %");
	CHECK_STR(figure(f, "veränderung(bevoelkerung.auslaendisch)[neueste]"), "+0,6 points");
	CHECK_STR(figure(f, "anteil(gefluechtete.erlaubnis, personen)[neueste]"), "79,9 %");
	CHECK_STR(figure(f,
			 "anteil(auslaender_alter.personen, altersgruppe)[neueste, altersgruppe = 65 Jahre und älter]"),
		  "11,1 %");
	CHECK_STR(figure(f, "quote(gefluechtete.personen[2017], bevoelkerung.personen[31.12.2017], 1000)"),
		  "28,0 Personen");
	CHECK_STR(figure(f, "runden(bevoelkerung.auslaendisch, 0)[neueste]"), "16 %");
	CHECK_STR(figure(f, "rund(bevoelkerung.personen, 100)[neueste]"), "rund 166700 Personen");
	CHECK_STR(figure(f, "entwicklung(bevoelkerung.auslaendisch)[neueste]"), "15,1 % -> 15,7 %");
	CHECK_STR(figure(f, "entwicklung(orte.personen)[neueste, ort = Nord]"), "200 Personen -> 190 Personen");
	CHECK_STR(figure(f, "summe(orte.personen)[neueste]"), "630 Personen");
	CHECK_STR(figure(f, "summe(orte.haushalte)[2016]"), "130 Haushalte");
	CHECK_STR(figure(f, "max(orte.personen)[2018]"), "330 Personen");
	CHECK_STR(figure(f, "min(orte.personen)"), "100 Personen");
	CHECK_STR(figure(f, "mittel(orte.personen)[2017]"), "205,0 Personen");
	CHECK_STR(figure(f, "anzahl(massnahmen.kennung)"), "12");
	CHECK_STR(figure(f, "anzahl(massnahmen.kennung)[handlungsfeld = D]"), "4");
	CHECK_STR(figure(f, "anzahl(massnahmen.kennung)[handlungsfeld = A]"), "0");
	CHECK_STR(figure(f, "max(gefluechtete.gestattung, gefluechtete.ausreisepflichtig)[neueste]"), "627 Personen");
	CHECK_STR(figure(f, "summe(veränderung(orte.personen))[neueste]"), "+15 Personen");
	CHECK_STR(figure(f, "veränderung(summe(orte.personen))[neueste]"), "+15 Personen");
}

static void test_arithmetic(struct fixture *f)
{
	CHECK_STR(figure(f, "(gefluechtete.gestattung + gefluechtete.erlaubnis)[neueste]"), "4502 Personen");
	CHECK_STR(figure(f, "gefluechtete.personen[2018] - gefluechtete.personen[2017]"), "175 Personen");
	CHECK_STR(figure(f, "gefluechtete.personen[2018] / gefluechtete.personen[2017]"), "1,0");
	CHECK_STR(figure(f, "runden(gefluechtete.personen[2018] / gefluechtete.personen[2017], 3)"), "1,037");
	CHECK_STR(figure(f, "bevoelkerung.auslaendisch[2017] - bevoelkerung.auslaendisch[2016]"), "0,6 points");
	CHECK_STR(figure(f, "bevoelkerung.personen[2017] * bevoelkerung.auslaendisch[2017]"), "26178 Personen");
	CHECK_STR(figure(f, "gefluechtete.personen[2018] * 2 + 1"), "9701 Personen");
	CHECK_STR(figure(f, "-gefluechtete.personen[2018]"), "-4850 Personen");
	CHECK_STR(code(f, "gefluechtete.personen[2018] + bevoelkerung.auslaendisch[2017]"), "expression-units");
	CHECK_STR(code(f, "orte.personen[2018] + orte.haushalte[2018]"), "expression-units");
	CHECK_STR(code(f, "gefluechtete.personen[2018] / (gefluechtete.personen[2018] - gefluechtete.personen[2018])"),
		  "figure-not-computable");
	CHECK_STR(figure(f, "gefluechtete.personen[2018] + bevoelkerung.auslaendisch[2017]"),
		  "1:22-62 In »gefluechtete.personen[2018] + bevoelkerung.auslaendisch[2017]« passen die Einheiten nicht zusammen: Personen und %. "
		  "Das Ergebnis hätte keinen Sinn. / Rechnen Sie nur Gleiches zusammen, oder bilden Sie ein Verhältnis mit quote(x, y, 1000). "
		  "[expression-units]");
	CHECK(strstr(figure(f, "(bevoelkerung.auslaendisch[2017] - bevoelkerung.auslaendisch[2016]) + gefluechtete.personen[2018]"),
		     ": Prozentpunkte und Personen."));
	CHECK(strstr(figure(f, "1 + massnahmen.was[C-1]"), "1:19-24 »massnahmen.was[C-1]« ist hier nicht brauchbar"));
	CHECK(strstr(figure(f, "massnahmen.was[C-1] + 1"), "1:15-20 »massnahmen.was[C-1]« ist hier nicht brauchbar"));
	/* The least and the greatest, whichever stands first, and of equal ones either. */
	CHECK_STR(figure(f, "min(gefluechtete.gestattung, gefluechtete.ausreisepflichtig)[neueste]"), "348 Personen");
	CHECK_STR(figure(f, "min(gefluechtete.ausreisepflichtig, gefluechtete.gestattung)[neueste]"), "348 Personen");
	CHECK_STR(figure(f, "max(gefluechtete.ausreisepflichtig, gefluechtete.gestattung)[neueste]"), "627 Personen");
	CHECK_STR(figure(f, "mittel(gefluechtete.gestattung, gefluechtete.ausreisepflichtig)[neueste]"), "487,5 Personen");
	CHECK_STR(code(f, "899999999999999999 * 899999999999999999"), "expression-too-large");
	CHECK_STR(code(f, "massnahmen.was[C-1] + 1"), "expression-text");
	CHECK_STR(code(f, "entwicklung(gefluechtete.personen)[neueste] + 1"), "expression-only-text");
	CHECK_STR(code(f, "rang(gefluechtete.personen)[neueste]"), "expression-only-column");
	CHECK_STR(code(f, "verlauf(gefluechtete.personen)[neueste]"), "expression-only-column");
	CHECK_STR(code(f, "quote(gefluechtete.personen, 1000)[neueste]"), "expression-arguments");
	CHECK_STR(code(f, "veränderung(gefluechtete.personen, gefluechtete.personen)[neueste]"), "expression-arguments");
	CHECK_STR(code(f, "runden(gefluechtete.personen, 99)[neueste]"), "expression-constant");
	CHECK_STR(code(f, "summe(1)"), "expression-constant-only");
	CHECK_STR(code(f, "summe(orte.quote)[2018]"), "select-sum-percent");
}

/* editors-and-readers.md, rows 4 to 7, word for word where the row's data are the sample's. */
static void test_messages(struct fixture *f)
{
	CHECK_STR(figure(f, "gefluechtete.erlaubniss[neueste]"),
		  "1:1-24 In den Daten »gefluechtete« gibt es keine Spalte »erlaubniss«. / Meinten Sie »erlaubnis«? "
		  "Vorhanden: jahr, "
		  "personen, insgesamt, gestattung, erlaubnis, ausreisepflichtig, leistungen [data-unknown-column]");
	CHECK_STR(figure(f, "gefluechtete.personen[2019]"), "1:22-28 Für das Jahr 2019 enthält »gefluechtete« keine "
							    "Zeile. Vorhanden sind 2017 und 2018. / Schreiben Sie "
							    "[neueste], wenn immer der letzte Stand gemeint ist, oder "
							    "ergänzen Sie 2019 in datasets/gefluechtete.csv. "
							    "[figure-no-row]");
	CHECK_STR(figure(f, "alter_offen.personen[neueste]"),
		  "1:1-21 Diese Zahl ist nicht eindeutig: In »alter_offen« passen 2 Zeilen. / Nennen Sie auch die "
		  "Altersgruppe: "
		  "[neueste, altersgruppe = 65 Jahre und älter]. [figure-many-rows]");
	CHECK_STR(figure(f, "luecke.leistungen[neueste]"),
		  "1:18-27 In der neuesten Zeile (2019) ist »leistungen« noch leer. Im Satz stünde eine Lücke. / "
		  "Tragen Sie den Wert "
		  "in luecke.csv, Zelle G4, ein. Solange er fehlt: [2018] statt [neueste]. [figure-no-value]");
	CHECK_STR(figure(f, "gefluechtete.personen"), "1:1-22 Diese Zahl ist nicht eindeutig: In »gefluechtete« passen "
						      "2 Zeilen. / Nennen Sie auch die Spalte »jahr«: "
						      "[neueste]. [figure-many-rows]");
	/* Wherever it is said that the newest one is meant. */
	CHECK(strstr(figure(f, "orte.quote[ort = Süd, neueste]"), "In der neuesten Zeile (2018, Süd)"));
	CHECK(strstr(figure(f, "orte.quote[neueste, ort = Süd]"), "In der neuesten Zeile (2018, Süd)"));
	/* Of many values the first six are told. */
	CHECK(strstr(figure(f, "massnahmen.was[X-9]"), "Vorhanden sind C-1, C-2, C-3, C-4, D-1 und D-2. /"));
	CHECK_STR(figure(f, "orte.quote[2018, ort = Süd]"), "1:11-28 In der Zeile »2018, Süd« ist »quote« noch leer. "
							    "Im Satz stünde eine Lücke. / Tragen Sie den Wert in "
							    "orte.csv, Zelle E8, ein. [figure-no-value]");
	CHECK_STR(figure(f, "orte.haushalte[2018, ort = Nord]"),
		  "1:15-33 In der Zeile »2018, Nord« steht bei »haushalte« nur das Zeichen ».«. Im Satz stünde eine "
		  "Lücke. / Schreiben "
		  "Sie den Grund in Worten. [figure-status]");
	CHECK_STR(figure(f, "entwicklung(gefluechtete.personen)[2017]"),
		  "1:35-41 Vor 2017 enthält »gefluechtete« keine Zeile. Ein Vergleich mit früher ist nicht möglich. / "
		  "Nennen Sie nur "
		  "den Wert: [neueste] ohne Vergleich. Oder ergänzen Sie den früheren Zeitpunkt in "
		  "datasets/gefluechtete.csv. "
		  "[figure-no-previous]");
	CHECK_STR(figure(f, "orte.personen[neueste, ort = West]"),
		  "1:14-35 Für diese Auswahl (neueste, ort = West) enthält »orte« keine Zeile. Vorhanden sind Mitte, "
		  "Nord, Süd und "
		  "Insgesamt. / Ändern Sie die Auswahl, oder ergänzen Sie die Zeile in datasets/orte.csv. "
		  "[figure-no-row]");
	CHECK_STR(figure(f, "gefluechtete.personen[neuste]"),
		  "1:23-29 »neuste« ist in »gefluechtete« weder ein Zeitpunkt noch ein Wert, der hier stehen kann. / "
		  "Meinten Sie "
		  "»neueste«? Möglich sind neueste, vorige, erste, ein Jahr oder: jahr = Wert [figure-selector]");
	CHECK_STR(code(f, "orte.personen[Mitte]"), "figure-selector");
	CHECK_STR(code(f, "gefluchtete.personen[neueste]"), "data-unknown-dataset");
	CHECK_STR(code(f, "personen[neueste]"), "figure-no-dataset");
	CHECK(strstr(figure(f, "gefluechtete[neueste]"),
		     "»gefluechtete« sind Daten; es fehlt, welche Spalte gemeint ist. / Schreiben Sie dahinter einen "
		     "Punkt und die Spalte. Vorhanden: jahr, personen") != NULL);
	CHECK_STR(code(f, "wohnungssuchende.personen[neueste]"), "figure-pending");
	CHECK_STR(code(f, "orte.geheim[neueste]"), "data-internal-column");
	CHECK_STR(code(f, "massnahmen.was[neueste]"), "select-no-period");
	CHECK_STR(code(f, "gefluechtete.personen[ort = Mitte]"), "data-unknown-column");
	CHECK_STR(code(f, "summe(orte.haushalte)[2018]"), "figure-status");
	CHECK_STR(code(f, "summe(orte.personen)[stadt = x]"), "data-unknown-column");
	CHECK_STR(code(f, "summe(orte.personen)[2019]"), "figure-no-row");
}

static void test_context(struct fixture *f)
{
	struct figure g;
	CHECK(evaluate(f, "personen[neueste]", "gefluechtete", false, &g));
	CHECK_STR(value_text(f, &g.value), "4850 Personen");
	CHECK(evaluate(f, "gefluechtete.personen[neueste]", NULL, true, &g));
	CHECK_STR(value_text(f, &g.value), "4675 Personen");
	CHECK(!evaluate(f, "zensus.personen[neueste]", NULL, true, &g));
	CHECK_STR(fixture_code(f), "figure-no-previous");
	CHECK(evaluate(f, "gefluechtete.personen[2018]", NULL, true, &g));
	CHECK_STR(value_text(f, &g.value), "4850 Personen");
	CHECK(evaluate(f, "(gefluechtete.personen - gefluechtete.insgesamt)[neueste]", NULL, false, &g));
	CHECK_INT(g.value.n_origins, 2);
}

/* How many arguments each function takes: one less than the fewest and one more than the most are refused. Nothing at all is another mistake. */
static void test_arguments(struct fixture *f)
{
	static const struct {
		const char *name;
		size_t min, max;
	} functions[] = {
		{ "summe", 1, 64 }, { "mittel", 1, 64 }, { "min", 1, 64 }, { "max", 1, 64 },	    { "anzahl", 1, 1 },	     { "veränderung", 1, 1 },
		{ "anteil", 2, 2 }, { "quote", 3, 3 },	 { "rang", 1, 1 }, { "verlauf", 1, 1 },	    { "runden", 2, 2 },	     { "rund", 2, 2 },
		{ "betrag", 1, 1 }, { "jahr", 1, 1 },	 { "entwicklung", 1, 1 }, { "richtung", 4, 4 }, { "veränderung_prozent", 1, 1 },
	};
	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
		const size_t min = functions[i].min, max = functions[i].max, tried[] = { min - 1, min, max, max + 1 };
		for (size_t k = 0; k < sizeof tried / sizeof *tried; k++) {
			struct buf text = BUF_INIT;
			buf_addf(&text, "%s(", functions[i].name);
			for (size_t n = 0; n < tried[k]; n++)
				buf_adds(&text, n ? ", personen" : "personen");
			buf_adds(&text, ")[neueste]");
			bool refused = strcmp(code(f, text.ptr), "expression-arguments") == 0;
			check_int(refused, tried[k] > 0 && (tried[k] < min || tried[k] > max), __FILE__, __LINE__, text.ptr);
			buf_release(&text);
		}
	}
}

static const char *holds(struct fixture *f, const char *dataset, const char *row, const char *condition)
{
	bool result = false;
	const struct source *src = fixture_source(f, condition);
	if (!figure_holds(&f->a, &f->data, data_find(&f->data, str_of(dataset)), str_of(row), src, src->text, &result,
			  &f->d))
		return fixture_code(f);
	return result ? "yes" : "no";
}

static void test_holds(struct fixture *f)
{
	CHECK_STR(holds(f, "gefluechtete", "neueste", "erlaubnis > gestattung"), "yes");
	CHECK_STR(holds(f, "gefluechtete", "neueste", "erlaubnis < gestattung + ausreisepflichtig"), "no");
	CHECK_STR(holds(f, "gefluechtete", "2017", "personen = 4675"), "yes");
	CHECK_STR(holds(f, "gefluechtete", "neueste", "veränderung(personen) >= 0"), "yes");
	CHECK_STR(holds(f, "gefluechtete", "neueste", "jahr >= 2018"), "yes");
	CHECK_STR(holds(f, "gefluechtete", "", "personen[2018] > personen[2017]"), "yes");
	CHECK_STR(holds(f, "massnahmen", "C-1", "status = keine Angabe"), "yes");
	CHECK_STR(holds(f, "massnahmen", "C-1", "status ist eins von läuft; keine Angabe"), "yes");
	CHECK_STR(holds(f, "massnahmen", "C-1", "status ist nicht keine Angabe"), "no");
	/* Quotes belong to a value only as a pair. */
	CHECK_STR(holds(f, "massnahmen", "C-1", "status = \"keine Angabe\""), "yes");
	CHECK_STR(holds(f, "massnahmen", "C-1", "status = \"keine Angabe"), "no");
	CHECK_STR(holds(f, "massnahmen", "C-1", "status = keine Angabe\""), "no");
	CHECK_STR(holds(f, "gefluechtete", "neueste", "erlaubnis > 9"), "yes");
	CHECK_STR(holds(f, "gefluechtete", "neueste", "erlaubnis >"), "select-filter");
	CHECK_STR(holds(f, "gefluechtete", "neueste", "> 9"), "select-filter");
	CHECK_STR(holds(f, "gefluechtete", "neueste", "jahr ist eins von gestern; 2018"), "select-filter-value");
	CHECK_STR(holds(f, "gefluechtete", "neueste", "erlaubnis gestattung"), "select-filter");
	CHECK_STR(holds(f, "gefluechtete", "neueste", "erlaubnis > gestatung"), "data-unknown-column");
	CHECK_STR(holds(f, "bevoelkerung", "neueste", "auslaendisch > personen"), "figure-unlike");
	CHECK_STR(holds(f, "gefluechtete", "2020", "personen > 1"), "figure-no-row");
	CHECK_STR(holds(f, "gefluechtete", "neueste]", "personen > 1"), "expression-rest");
}

int main(void)
{
	struct fixture f;
	fixture_open(&f);
	test_rows(&f);
	test_kinds(&f);
	test_functions(&f);
	test_arithmetic(&f);
	test_messages(&f);
	test_context(&f);
	test_arguments(&f);
	test_holds(&f);
	fixture_close(&f);
	return check_done();
}
