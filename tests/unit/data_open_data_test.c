/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/open_data.h"

#include "data_site.h"

static const char head[] = "titel: Probe\nquelle: Stadt\nstand: 01.01.2020\nstatus: ausstehend\noffene_daten:\n";

static const struct open_data *load(struct site *s, const char *lines)
{
	site_write(s, "probe.yaml", arena_printf(&s->arena, "%s%s", head, lines));
	s->diags.list.n = 0;
	s->diags.n_errors = 0;
	site_load(s);
	return &s->data.datasets[0].open_data;
}

static const char *licence_of(struct site *s, const char *written)
{
	const struct open_data *open = load(s, arena_printf(&s->arena, "  lizenz: %s\n", written));
	return open->licence ? open->licence->code : s->diags.list.n ? site_message(s, 0) : "none";
}

static void test_licences(struct site *s)
{
	CHECK_STR(licence_of(s, "dl-de/by-2-0"), "dl-de/by-2-0");
	CHECK_STR(licence_of(s, "dl-by-de/2.0"), "dl-de/by-2-0");
	CHECK_STR(licence_of(s, "DL-DE-BY-2.0"), "dl-de/by-2-0");
	CHECK_STR(licence_of(s, "http://dcat-ap.de/def/licenses/dl-by-de/2.0"), "dl-de/by-2-0");
	CHECK_STR(licence_of(s, "Datenlizenz Deutschland – Namensnennung – Version 2.0"), "dl-de/by-2-0");
	CHECK_STR(licence_of(s, "dl-zero-de/2.0"), "dl-de/zero-2-0");
	CHECK_STR(licence_of(s, "CC BY 4.0"), "cc-by/4.0");
	CHECK_STR(licence_of(s, "CC BY-SA 4.0"), "cc-by-sa/4.0");
	CHECK_STR(licence_of(s, "cc-zero"), "cc0/1.0");
	CHECK_STR(licence_of(s, "noch nicht festgelegt"), "none");
	/* Each letter and digit counts. */
	static const char *const others[] = { "cc-by-s/4.0", "dl-ero-de/2.0", "cc/1.0", "cc09/1.0", "cc0/1", "ccz0/1.0", "acc0/1.0" };
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		CHECK(strstr(licence_of(s, others[i]), "[dataset-value]"));
	CHECK_STR(licence_of(s, "cc-by"),
		  "probe.yaml:6: »lizenz« kennt den Wert »cc-by« nicht. | Meinten Sie »cc-by/4.0«? Möglich sind: dl-de/by-2-0, "
		  "dl-de/zero-2-0, cc-by/4.0, cc-by-sa/4.0, cc0/1.0. [dataset-value]");
	CHECK_STR(licence_of(s, "–"),
		  "probe.yaml:6: »lizenz« kennt den Wert »–« nicht. | Möglich sind: dl-de/by-2-0, dl-de/zero-2-0, cc-by/4.0, "
		  "cc-by-sa/4.0, cc0/1.0. [dataset-value]");
}

static void test_subjects(struct site *s)
{
	const struct open_data *open = load(s, "  thema: soci, EDUC, SOCI\n  schlagworte: Flucht, Alter\n");
	CHECK(s->ok);
	CHECK_INT(open->n_themes, 2);
	CHECK_STR(open->themes[0], "SOCI");
	CHECK_STR(open->themes[1], "EDUC");
	CHECK_INT(open->n_keywords, 2);
	CHECK(str_is(open->keywords[1], "Alter"));
	CHECK_INT(load(s, "  thema: noch nicht festgelegt\n")->n_themes, 0);
	CHECK(s->ok);
	load(s, "  thema: SOZI\n");
	CHECK_STR(site_message(s, 0), "probe.yaml:6: »thema« kennt den Wert »SOZI« nicht. | Meinten Sie »SOCI«? Möglich sind: "
				      "AGRI, ECON, EDUC, ENER, ENVI, GOVE, HEAL, INTR, JUST, OP_DATPRO, REGI, SOCI, TECH, "
				      "TRAN. [dataset-value]");
}

static void test_cycles(struct site *s)
{
	/* Names of http://publications.europa.eu/resource/authority/frequency, and days of the longest such time. */
	static const struct {
		const char *written, *frequency;
		unsigned days;
	} cycles[] = {
		{ "laufend", "CONT", 0 },
		{ "täglich", "DAILY", 1 },
		{ "wöchentlich", "WEEKLY", 7 },
		{ "monatlich", "MONTHLY", 31 },
		{ "vierteljährlich", "QUARTERLY", 31 + 30 + 31 },
		{ "halbjährlich", "ANNUAL_2", 184 },
		{ "jährlich", "ANNUAL", 366 },
		{ "alle zwei Jahre", "BIENNIAL", 366 + 365 },
		{ "alle drei Jahre", "TRIENNIAL", 366 + 2 * 365 },
		{ "alle fünf Jahre", "QUINQUENNIAL", 2 * 366 + 3 * 365 },
		{ "alle zehn Jahre", "DECENNIAL", 3 * 366 + 7 * 365 },
		{ "unregelmäßig", "IRREG", 0 },
		{ "einmalig", "NEVER", 0 },
	};
	for (size_t i = 0; i < sizeof cycles / sizeof *cycles; i++) {
		const struct open_data *open = load(s, arena_printf(&s->arena, "  turnus: %s\n", cycles[i].written));
		CHECK_STR(open->frequency, cycles[i].frequency);
		CHECK_INT(open->cycle_days, cycles[i].days);
	}
	CHECK(!load(s, "  turnus: keine Angabe\n")->frequency);
	CHECK(s->ok);
	load(s, "  turnus: järlich\n");
	CHECK_STR(site_message(s, 0), "probe.yaml:6: »turnus« kennt den Wert »järlich« nicht. | Meinten Sie »jährlich«? Möglich "
				      "sind: laufend, täglich, wöchentlich, monatlich, vierteljährlich, halbjährlich, jährlich, "
				      "alle zwei Jahre, alle drei Jahre, alle fünf Jahre, alle zehn Jahre, unregelmäßig, "
				      "einmalig. [dataset-value]");
}

static void test_contact(struct site *s)
{
	CHECK(!load(s, "  kontakt: noch nicht veröffentlicht\n")->contact);
	CHECK(str_is(load(s, "  kontakt: statistik\n")->contact->value, "statistik"));
}

int main(void)
{
	struct site s;
	site_open(&s);
	test_licences(&s);
	test_subjects(&s);
	test_cycles(&s);
	test_contact(&s);
	site_close(&s);
	return check_done();
}
