/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/open_data.h"

#include "base/name.h"

#define N(array) (sizeof(array) / sizeof *(array))

#define LICENCES "http://dcat-ap.de/def/licenses/"

/* Open licences only: what may not be used freely is no open data. */
static const struct licence licences[] = {
	{ "dl-de/by-2-0", "Datenlizenz Deutschland – Namensnennung – Version 2.0",
	  "Data licence Germany – attribution – version 2.0", "https://www.govdata.de/dl-de/by-2-0",
	  LICENCES "dl-by-de/2.0", "DL-DE-BY-2.0", true },
	{ "dl-de/zero-2-0", "Datenlizenz Deutschland – Zero – Version 2.0", "Data licence Germany – Zero – version 2.0",
	  "https://www.govdata.de/dl-de/zero-2-0", LICENCES "dl-zero-de/2.0", "DL-DE-ZERO-2.0", false },
	{ "cc-by/4.0", "Creative Commons Namensnennung 4.0 International",
	  "Creative Commons Attribution 4.0 International", "https://creativecommons.org/licenses/by/4.0/",
	  LICENCES "cc-by/4.0", "CC-BY-4.0", true },
	{ "cc-by-sa/4.0", "Creative Commons Namensnennung – Weitergabe unter gleichen Bedingungen 4.0 International",
	  "Creative Commons Attribution-ShareAlike 4.0 International",
	  "https://creativecommons.org/licenses/by-sa/4.0/", LICENCES "cc-by-sa/4.0", "CC-BY-SA-4.0", true },
	{ "cc0/1.0", "Creative Commons CC0 1.0 Universell", "Creative Commons CC0 1.0 Universal",
	  "https://creativecommons.org/publicdomain/zero/1.0/", LICENCES "cc-zero", "CC0-1.0", false },
};

/* Agriculture, economy, education, energy, environment, government, health, international, justice, regions, … */
static const char *const themes[] = {
	"AGRI", "ECON", "EDUC",	     "ENER", "ENVI", "GOVE", "HEAL",
	"INTR", "JUST", "OP_DATPRO", "REGI", "SOCI", "TECH", "TRAN",
};
_Static_assert(N(themes) == OPEN_DATA_MAX_THEMES, "a dataset can have them all");

static const struct cycle {
	enum word word;
	const char *frequency;
	unsigned days;
} cycles[] = {
	{ WORD_CONTINUOUSLY, "CONT", 0 },
	{ WORD_DAILY, "DAILY", 1 },
	{ WORD_WEEKLY, "WEEKLY", 7 },
	{ WORD_MONTHLY, "MONTHLY", 31 },
	{ WORD_QUARTERLY, "QUARTERLY", 92 },
	{ WORD_HALF_YEARLY, "ANNUAL_2", 184 },
	{ WORD_YEARLY, "ANNUAL", 366 },
	{ WORD_EVERY_TWO_YEARS, "BIENNIAL", 731 },
	{ WORD_EVERY_THREE_YEARS, "TRIENNIAL", 1096 },
	{ WORD_EVERY_FIVE_YEARS, "QUINQUENNIAL", 1827 },
	{ WORD_EVERY_TEN_YEARS, "DECENNIAL", 3653 },
	{ WORD_IRREGULARLY, "IRREG", 0 },
	{ WORD_ONCE, "NEVER", 0 },
};

static bool refuse(const struct field *field, struct loc loc, struct str written, const struct str *known, size_t n,
		   struct diags *d)
{
	return diag_report(d, DIAG_DATASET_VALUE, loc, word_german(field->word), arena_cstr(d->arena, written),
			   arena_cstr(d->arena, name_nearest(written, known, n)), name_list(d->arena, known, n, n),
			   NULL);
}

/* ---- Licence ---- */

static char letter_or_digit(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (char)(c + 'a' - 'A');
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : '\0';
}

/* Letters and digits are alike: "CC BY 4.0" is "cc-by/4.0". */
static bool same_letters(struct str written, struct str known)
{
	for (size_t i = 0, k = 0;; i++, k++) {
		while (i < written.len && !letter_or_digit(written.ptr[i]))
			i++;
		while (k < known.len && !letter_or_digit(known.ptr[k]))
			k++;
		if (i == written.len || k == known.len)
			return i == written.len && k == known.len;
		if (letter_or_digit(written.ptr[i]) != letter_or_digit(known.ptr[k]))
			return false;
	}
}

/* By its code, its title, its address, or its name in one of the two lists. */
static bool is_meant(const struct licence *licence, struct str written)
{
	const char *const spellings[] = { licence->code, licence->german, licence->english,
					  licence->page, licence->iri,	  licence->iri + strlen(LICENCES),
					  licence->spdx };
	for (size_t i = 0; i < N(spellings); i++)
		if (same_letters(written, str_of(spellings[i])))
			return true;
	return false;
}

static bool read_licence(const struct field *field, struct open_data *open, struct diags *d)
{
	struct str codes[N(licences)];
	if (!field || field_is_unknown(field->value))
		return true;
	for (size_t i = 0; i < N(licences); i++) {
		codes[i] = str_of(licences[i].code);
		if (is_meant(&licences[i], field->value))
			open->licence = &licences[i];
	}
	return open->licence || refuse(field, field->value_loc, field->value, codes, N(codes), d);
}

struct str licence_title(const struct licence *licence, struct str lang)
{
	return str_of(str_starts(lang, "en") ? licence->english : licence->german);
}

/* ---- Subjects, cycle ---- */

static const char *theme_of(struct str code)
{
	for (size_t i = 0; i < N(themes); i++)
		if (name_same(code, str_of(themes[i])))
			return themes[i];
	return NULL;
}

static bool has_theme(const struct open_data *open, const char *theme)
{
	for (size_t i = 0; i < open->n_themes; i++)
		if (open->themes[i] == theme)
			return true;
	return false;
}

static bool read_themes(struct arena *a, const struct field *field, struct open_data *open, struct diags *d)
{
	struct str known[N(themes)];
	const struct str *items;
	bool ok = true;
	if (!field || (field->kind == FIELD_TEXT && field_is_unknown(field->value)))
		return true;
	for (size_t i = 0; i < N(themes); i++)
		known[i] = str_of(themes[i]);
	size_t n = field_items(a, field, &items);
	for (size_t i = 0; i < n; i++) {
		const char *theme = theme_of(items[i]);
		if (!theme)
			ok = refuse(field, field->value_loc, items[i], known, N(known), d);
		else if (!has_theme(open, theme))
			open->themes[open->n_themes++] = theme;
	}
	return ok;
}

static bool read_cycle(const struct field *field, struct open_data *open, struct diags *d)
{
	struct str known[N(cycles)];
	if (!field || field_is_unknown(field->value))
		return true;
	enum word word = word_of(field->value);
	for (size_t i = 0; i < N(cycles); i++) {
		known[i] = str_of(word_german(cycles[i].word));
		if (cycles[i].word != word)
			continue;
		open->frequency = cycles[i].frequency;
		open->cycle_days = cycles[i].days;
	}
	return open->frequency || refuse(field, field->value_loc, field->value, known, N(known), d);
}

bool open_data_read(struct arena *a, const struct field *map, struct open_data *open, struct diags *d)
{
	*open = (struct open_data){ 0 };
	if (!map || map->kind != FIELD_MAP)
		return true;
	bool ok = read_licence(field_get(map, WORD_LICENCE), open, d);
	ok &= read_themes(a, field_get(map, WORD_THEME_WORD), open, d);
	ok &= read_cycle(field_get(map, WORD_CYCLE), open, d);
	const struct field *keywords = field_get(map, WORD_KEYWORDS), *contact = field_get(map, WORD_CONTACT);
	if (keywords)
		open->n_keywords = field_items(a, keywords, &open->keywords);
	if (contact && !field_is_unknown(contact->value))
		open->contact = contact;
	return ok;
}
