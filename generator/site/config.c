/* SPDX-License-Identifier: EUPL-1.2 */
#include "site/config.h"

#include "base/file.h"
#include "base/locale.h"
#include "base/name.h"

static const struct field_rule site_rules[] = {
	{ WORD_TITLE, FIELD_TEXT, FIELD_REQUIRED | FIELD_LANGS },
	{ WORD_PUBLISHER, FIELD_TEXT, FIELD_REQUIRED | FIELD_LANGS },
	{ WORD_ADDRESS, FIELD_TEXT, FIELD_REQUIRED },
	{ WORD_STATE, FIELD_TEXT, FIELD_REQUIRED },
	{ WORD_LANGUAGES, FIELD_LIST, FIELD_REQUIRED | FIELD_OR_LIST },
	{ WORD_EDITION, FIELD_TEXT, FIELD_REQUIRED },
	{ WORD_MENU, FIELD_LIST, FIELD_OR_LIST },
	{ WORD_FIELDS, FIELD_MAP, 0 },
	{ WORD_HELP, FIELD_TEXT, 0 },
	{ WORD_SIGNS, FIELD_TEXT, 0 },
	{ WORD_CONTRIBUTOR, FIELD_TEXT, 0 },
	{ WORD_SECURITY, FIELD_MAP, 0 },
	{ WORD_LEGAL, FIELD_MAP, 0 },
};

static const struct field_rule security_rules[] = {
	{ WORD_CONTACT, FIELD_TEXT, FIELD_REQUIRED },
	{ WORD_UNTIL, FIELD_TEXT, FIELD_REQUIRED },
};

static const struct field_rule office_rules[] = {
	{ WORD_NAME, FIELD_TEXT, FIELD_REQUIRED | FIELD_LANGS }, { WORD_ADDITION, FIELD_TEXT, FIELD_LANGS },
	{ WORD_PHONE, FIELD_TEXT, 0 },				 { WORD_EMAIL, FIELD_TEXT, 0 },
	{ WORD_WEB, FIELD_TEXT, 0 },				 { WORD_POSTAL_ADDRESS, FIELD_TEXT, FIELD_OR_LIST },
};

/* It becomes part of addresses. */
enum { MAX_LANGUAGE = 20 };

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* It becomes part of links, feeds and settings of web servers: nothing that would mean something else in one of them. */
static bool is_address(struct str value)
{
	bool clean = str_starts(value, "https://") || str_starts(value, "http://");
	for (size_t i = 0; i < value.len; i++)
		clean = clean && (unsigned char)value.ptr[i] > ' ' && !strchr("\"'`<>{}()|\\^$*;,?#", value.ptr[i]);
	return clean;
}

static bool read_address(struct arena *a, const struct field *field, struct config *config, struct diags *d)
{
	struct str value = field->value;
	if (!is_address(value))
		return diag_report(d, DIAG_SITE_ADDRESS, field->value_loc, arena_cstr(a, value), NULL);
	config->address = str_ends(value, "/") ? value : str_of(arena_printf(a, "%.*s/", (int)value.len, value.ptr));
	return true;
}

static bool read_state(struct arena *a, const struct field *field, struct config *config, struct diags *d)
{
	enum word state = word_of(field->value);
	if (state != WORD_PREVIEW && state != WORD_PUBLIC)
		return diag_report(d, DIAG_SITE_STATE, field->value_loc, arena_cstr(a, field->value), NULL);
	config->is_public = state == WORD_PUBLIC;
	return true;
}

static bool read_signs(struct arena *a, const struct field *field, struct config *config, struct diags *d)
{
	enum word signs = word_of(field->value);
	if (signs != WORD_CLASSIC && signs != WORD_LETTERS)
		return diag_report(d, DIAG_SITE_SIGNS, field->value_loc, arena_cstr(a, field->value), NULL);
	config->letter_signs = signs == WORD_LETTERS;
	return true;
}

/* A code of https://www.dcat-ap.de/def/contributors/, or the IRI that is made from it. */
static bool read_contributor(struct arena *a, const struct field *field, struct config *config, struct diags *d)
{
	static const char list[] = "http://dcat-ap.de/def/contributors/";
	if (!field || field_is_unknown(field->value))
		return true;
	struct str code = str_starts(field->value, list) ? str_from(field->value, strlen(list)) : field->value;
	bool ok = code.len > 0;
	for (size_t i = 0; i < code.len; i++) {
		char c = code.ptr[i];
		ok = ok && ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_');
	}
	if (!ok)
		return diag_report(d, DIAG_SITE_CONTRIBUTOR, field->value_loc, arena_cstr(a, field->value), NULL);
	config->contributor = str_of(arena_printf(a, "%s%.*s", list, (int)code.len, code.ptr));
	return true;
}

/* Whom to tell of a hole in the website. While nobody is named, the date does not matter. */
static bool read_security(struct arena *a, const struct field *map, struct config *config, struct diags *d)
{
	static const struct field_context context = { DIAG_SITE_UNKNOWN_NAME, DIAG_SITE_MISSING_NAME, "sicherheit" };
	if (!map)
		return true;
	if (!fields_check(map, security_rules, COUNT(security_rules), &context, d))
		return false;
	const struct field *contact = field_get(map, WORD_CONTACT), *until = field_get(map, WORD_UNTIL);
	struct str value = contact->value;
	if (field_is_unknown(value))
		return true;
	if (str_starts(value, "https://") || str_starts(value, "mailto:") || str_starts(value, "tel:"))
		config->security_contact = value;
	else if (str_find_char(value, '@') < value.len && str_find_char(value, ' ') == value.len)
		config->security_contact = str_of(arena_printf(a, "mailto:%.*s", (int)value.len, value.ptr));
	else
		return diag_report(d, DIAG_SITE_SECURITY_CONTACT, contact->value_loc, arena_cstr(a, value), NULL);
	return field_date(until, &config->security_until, d);
}

static void read_menu(struct arena *a, const struct field *field, struct config *config)
{
	const struct str *items;
	config->n_menu = field_items(a, field, &items);
	config->menu = arena_array(a, struct menu_entry, config->n_menu);
	for (size_t i = 0; i < config->n_menu; i++)
		config->menu[i] = (struct menu_entry){ items[i], source_loc_of(&config->source, items[i]) };
}

static bool read_action_fields(struct arena *a, const struct field *map, struct config *config, struct diags *d)
{
	bool ok = true;
	config->action_fields = arena_array(a, struct action_field, map->n_children);
	for (size_t i = 0; i < map->n_children; i++) {
		const struct field *entry = &map->children[i];
		struct str target = entry->value;
		const char *path = entry->kind == FIELD_TEXT ? path_resolve(a, STR("content"), target) : NULL;
		if (!path || !str_ends(str_of(path), ".md")) {
			ok = diag_report(d, DIAG_SITE_FIELD_PAGE, entry->name_loc, arena_cstr(a, entry->name), NULL);
			continue;
		}
		config->action_fields[config->n_action_fields++] =
			(struct action_field){ entry->name, path, entry->value_loc };
	}
	return ok;
}

static bool read_languages(struct arena *a, const struct field *field, struct config *config, struct diags *d)
{
	config->n_languages = field_items(a, field, &config->languages);
	for (size_t i = 0; i < config->n_languages; i++) {
		struct str lang = config->languages[i];
		struct loc loc = source_loc_of(&config->source, lang);
		bool clean = lang.len <= MAX_LANGUAGE && locale_is_language(lang);
		for (size_t k = 0; k < lang.len; k++)
			clean = clean && ((lang.ptr[k] >= 'a' && lang.ptr[k] <= 'z') || lang.ptr[k] == '-');
		if (!clean)
			return diag_report(d, DIAG_SITE_LANGUAGE, loc, arena_cstr(a, lang), NULL);
		for (size_t k = 0; k < i; k++)
			if (str_eq(config->languages[k], lang))
				return diag_report(d, DIAG_SITE_LANGUAGE_TWICE, loc, arena_cstr(a, lang), NULL);
	}
	return true;
}

static bool read_site(struct arena *a, struct config *config, struct diags *d)
{
	static const struct field_context context = { DIAG_SITE_UNKNOWN_NAME, DIAG_SITE_MISSING_NAME, "site.yaml" };
	const struct field *map = &config->fields;
	if (!fields_check(map, site_rules, COUNT(site_rules), &context, d))
		return false;
	config->title = field_text(map, WORD_TITLE);
	config->publisher = field_text(map, WORD_PUBLISHER);
	config->help = field_text(map, WORD_HELP);
	config->legal = field_get(map, WORD_LEGAL);
	bool ok = read_address(a, field_get(map, WORD_ADDRESS), config, d);
	ok &= read_state(a, field_get(map, WORD_STATE), config, d);
	ok &= read_languages(a, field_get(map, WORD_LANGUAGES), config, d);
	ok &= field_date(field_get(map, WORD_EDITION), &config->edition, d);
	if (field_get(map, WORD_SIGNS))
		ok &= read_signs(a, field_get(map, WORD_SIGNS), config, d);
	ok &= read_contributor(a, field_get(map, WORD_CONTRIBUTOR), config, d);
	ok &= read_security(a, field_get(map, WORD_SECURITY), config, d);
	if (field_get(map, WORD_MENU))
		read_menu(a, field_get(map, WORD_MENU), config);
	if (field_get(map, WORD_FIELDS))
		ok &= read_action_fields(a, field_get(map, WORD_FIELDS), config, d);
	return ok;
}

static bool read_offices(struct arena *a, struct config *config, struct diags *d)
{
	static const struct field_context context = { DIAG_SITE_UNKNOWN_NAME, DIAG_SITE_MISSING_NAME, "stellen.yaml" };
	bool ok = true;
	const struct field *map = &config->offices_fields;
	config->offices = arena_array(a, struct office, map->n_children);
	for (size_t i = 0; i < map->n_children; i++) {
		const struct field *entry = &map->children[i];
		if (entry->kind != FIELD_MAP) {
			ok = diag_report(d, DIAG_SITE_OFFICE_FORM, entry->name_loc, arena_cstr(a, entry->name), NULL);
			continue;
		}
		if (!fields_check(entry, office_rules, COUNT(office_rules), &context, d)) {
			ok = false;
			continue;
		}
		config->offices[config->n_offices++] =
			(struct office){ entry->name, field_text(entry, WORD_NAME), entry };
	}
	return ok;
}

/* stellen.yaml may be absent: then no page can name a code. */
static bool load_offices(struct arena *a, const char *dir, struct config *config, struct diags *d)
{
	static const char path[] = "content/stellen.yaml";
	struct source *src = &config->offices_source;
	struct field *offices = &config->offices_fields;
	if (!file_exists(a, dir, path))
		return true;
	return file_text(a, dir, path, FILE_MAX_FIELDS, src, d) && fields_read(a, src, 0, src->text.len, offices, d) &&
	       fields_once(offices, d) && read_offices(a, config, d);
}

bool config_load(struct arena *a, const char *dir, struct config *config, struct diags *d)
{
	bool ok = file_text(a, dir, "content/site.yaml", FILE_MAX_FIELDS, &config->source, d) &&
		  fields_read(a, &config->source, 0, config->source.text.len, &config->fields, d) && read_site(a, config, d);
	return load_offices(a, dir, config, d) && ok;
}

const struct office *config_office(const struct config *config, struct str code)
{
	for (size_t i = 0; i < config->n_offices; i++)
		if (name_same(config->offices[i].code, code))
			return &config->offices[i];
	return NULL;
}

const struct action_field *config_action_field(const struct config *config, struct str letter)
{
	for (size_t i = 0; i < config->n_action_fields; i++)
		if (name_same(config->action_fields[i].letter, letter))
			return &config->action_fields[i];
	return NULL;
}

struct str config_text(const struct config *config, enum word word, struct str lang)
{
	const struct field *field = field_get_lang(&config->fields, word, lang);
	return field ? field->value : (struct str){ 0 };
}

bool config_has_language(const struct config *config, struct str lang)
{
	for (size_t i = 0; i < config->n_languages; i++)
		if (str_eq(config->languages[i], lang))
			return true;
	return false;
}
