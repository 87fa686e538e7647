/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/translation.h"

#include "data_site.h"

#define SIDECAR                      \
	"titel: Umzüge\n"            \
	"titel.en: Moves\n"          \
	"quelle: Amt\n"              \
	"stand: 16.09.2019\n"        \
	"einheit: Personen\n"        \
	"typ: ganzzahl\n"            \
	"schlüssel: jahr, art\n"     \
	"summenzeile: Insgesamt\n"   \
	"schutz: keiner\n"           \
	"schutz_grund: Erfunden.\n"  \
	"spalten:\n"                 \
	"  jahr:\n"                  \
	"    titel: Jahr\n"          \
	"    titel.en: Year\n"       \
	"    typ: jahr\n"            \
	"  art:\n"                   \
	"    titel: Art\n"           \
	"    typ: merkmal\n"         \
	"    werte:\n"               \
	"      Zuzug:\n"             \
	"        titel.en: Arrivals\n" \
	"      A:\n"                 \
	"        farbe: blau\n"      \
	"      Wegzug:\n"            \
	"        titel: Fortzug\n"   \
	"  personen: Personen\n"
#define REST                         \
	"quelle.en: Office\n"        \
	"einheit.en: persons\n"      \
	"summenzeile.en: Total\n"    \
	"schutz_grund.en: Made up.\n"

static void open_moves(struct site *f, const char *sidecar)
{
	site_open(f);
	site_write(f, "umzuege.yaml", sidecar);
	site_write(f, "umzuege.csv", "Jahr;Art;Personen\n2018;Zuzug;5\n2018;Wegzug;3\n2018;Insgesamt;8\n");
	site_load(f);
}

static const char *untranslated(struct site *f, const char *lang)
{
	const struct str *names;
	const char *list = "";
	const struct dataset *set = data_find(&f->data, STR("umzuege"));
	size_t n = dataset_untranslated(&f->arena, set, str_of(lang), &names);
	for (size_t i = 0; i < n; i++)
		list = arena_printf(&f->arena, "%s%.*s; ", list, (int)names[i].len, names[i].ptr);
	return list;
}

static void test_missing(void)
{
	struct site f;
	open_moves(&f, SIDECAR);
	CHECK(f.ok);
	CHECK_STR(untranslated(&f, "en"),
		  "quelle; einheit; schutz_grund; summenzeile; art: titel; art: Wegzug; spalten: personen; ");
	CHECK_STR(untranslated(&f, "tr"), "titel; quelle; einheit; schutz_grund; summenzeile; jahr: titel; art: titel; "
					  "art: Zuzug; art: Wegzug; spalten: personen; ");
	site_close(&f);
}

static void test_complete(void)
{
	struct site f;
	open_moves(&f, REST "titel: Umzüge\n"
			    "titel.en: Moves\nquelle: Amt\nstand: 16.09.2019\neinheit: Personen\ntyp: ganzzahl\n"
			    "schlüssel: jahr, art\nsummenzeile: Insgesamt\nschutz: keiner\nschutz_grund: Erfunden.\n"
			    "spalten:\n  jahr:\n    titel: Jahr\n    titel.en: Year\n    typ: jahr\n"
			    "  art:\n    titel: Art\n    titel.en: Kind\n    typ: merkmal\n    werte:\n"
			    "      Zuzug:\n        titel.en: Arrivals\n      Wegzug:\n        titel: Fortzug\n"
			    "        titel.en: Departures\n"
			    "  personen: Personen\n  personen.en: Persons\n");
	CHECK(f.ok);
	CHECK_STR(untranslated(&f, "en"), "");
	const struct dataset *set = data_find(&f.data, STR("umzuege"));
	const struct column *kind = &set->columns[1];
	const char *titles = "";
	for (size_t i = 0; i < kind->n_categories; i++) {
		struct str title = dataset_value_title(set, kind, i, STR("en"));
		titles = arena_printf(&f.arena, "%s%.*s; ", titles, (int)title.len, title.ptr);
	}
	CHECK_STR(titles, "Arrivals; Departures; Total; ");
	CHECK(dataset_value_is_translated(set, kind, 0, STR("en")));
	CHECK(!dataset_value_is_translated(set, kind, 0, STR("tr")));
	CHECK_STR(arena_cstr(&f.arena, dataset_value_title(set, kind, 1, STR("tr"))), "Fortzug");
	CHECK_STR(arena_cstr(&f.arena, dataset_unit(set, STR("Personen"), STR("en"))), "persons");
	CHECK_STR(arena_cstr(&f.arena, dataset_unit(set, STR("Personen"), STR("tr"))), "Personen");
	CHECK_STR(arena_cstr(&f.arena, dataset_unit(set, STR("Liter"), STR("en"))), "Liter");
	site_close(&f);
}

/* Cells that are no words need no translation. */
static void test_cells(void)
{
	static const char sidecar[] = "titel: T\ntitel.en: T\nquelle: Q\nquelle.en: Q\nstand: 16.09.2019\nschlüssel: nr\nschutz: keiner\n"
				      "schutz_grund: G\nschutz_grund.en: G\nspalten:\n  nr:\n    titel: Nr\n    titel.en: No.\n    typ: text\n"
				      "  was:\n    titel: Was\n    titel.en: What\n    typ: text\n";
	struct site f;
	site_open(&f);
	site_write(&f, "umzuege.yaml", sidecar);
	site_write(&f, "umzuege.csv", "Nr;Was\n1;2\n2;\n3;Zuzug\n");
	site_load(&f);
	CHECK_STR(untranslated(&f, "en"), "was: Nr 3; ");
	/* Three letters in a row are a word, the first and the last of each kind, and those beyond ASCII; in the first row, too. */
	static const struct {
		const char *text;
		bool is_word;
	} cases[] = {
		{ "abc", true },   { "zzz", true },   { "AAA", true },	{ "ZZZ", true },  { "äöü", true }, { "ab", false },	  { "ab-cd", false },
		{ "@@@", false }, { "[[[", false }, { "```", false }, { "{{{", false }, { "äö", false },	  { "12 abc", true }, { "123", false },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		site_write(&f, "umzuege.csv", arena_printf(&f.arena, "Nr;Was\n1;%s\n2;1\n", cases[i].text));
		site_load(&f);
		printf("# %s\n", cases[i].text);
		CHECK_STR(untranslated(&f, "en"), cases[i].is_word ? "was: Nr 1; " : "");
	}
	site_close(&f);
}

int main(void)
{
	test_missing();
	test_complete();
	test_cells();
	return check_done();
}
