/* SPDX-License-Identifier: EUPL-1.2 */
#include "site/theme.h"

#include "base/file.h"
#include "site/stylesheet.h"

enum { API_VERSION = 1 };

static bool read_icon(struct arena *a, const char *dir, const struct field *field, struct theme *theme, struct diags *d)
{
	const char *path = path_resolve(a, STR("theme"), field->value);
	if (!path || !str_ends(field->value, ".svg"))
		return diag_report(d, DIAG_THEME_FILE, field->value_loc, arena_cstr(a, field->value), NULL);
	if (!file_bytes(a, dir, path, FILE_MAX_ASSET, &theme->icon.bytes, d))
		return false;
	theme->icon.path = asset_path(a, STR("symbol.svg"), theme->icon.bytes);
	return true;
}

static bool read_search_script(struct arena *a, const char *dir, const struct field *field, struct theme *theme, struct diags *d)
{
	const char *path = path_resolve(a, STR("theme"), field->value);
	if (!path || !str_ends(field->value, ".js"))
		return diag_report(d, DIAG_THEME_FILE, field->value_loc, arena_cstr(a, field->value), NULL);
	if (!file_bytes(a, dir, path, FILE_MAX_ASSET, &theme->search_script.bytes, d))
		return false;
	theme->search_script.path = asset_path(a, STR("suche.js"), theme->search_script.bytes);
	return true;
}

bool theme_load(struct arena *a, const char *dir, struct theme *theme, struct diags *d)
{
	static const struct field_rule rules[] = {
		{ WORD_NAME, FIELD_TEXT, FIELD_REQUIRED },   { WORD_API, FIELD_TEXT, FIELD_REQUIRED },
		{ WORD_STYLES, FIELD_MAP, FIELD_REQUIRED },  { WORD_SYMBOL, FIELD_TEXT, FIELD_REQUIRED },
		{ WORD_COLOURS, FIELD_MAP, FIELD_REQUIRED }, { WORD_SEARCH, FIELD_TEXT, FIELD_REQUIRED },
	};
	static const struct field_context context = { DIAG_SITE_UNKNOWN_NAME, DIAG_SITE_MISSING_NAME, "theme.yaml" };
	*theme = (struct theme){ 0 };
	if (!file_text(a, dir, "theme/theme.yaml", FILE_MAX_FIELDS, &theme->source, d) ||
	    !fields_read(a, &theme->source, 0, theme->source.text.len, &theme->fields, d) ||
	    !fields_check(&theme->fields, rules, sizeof rules / sizeof *rules, &context, d))
		return false;
	long api;
	bool ok = field_number(field_get(&theme->fields, WORD_API), API_VERSION, API_VERSION, &api, d);
	ok &= palette_read(field_get(&theme->fields, WORD_COLOURS), &theme->palette, d) && palette_check(&theme->palette, d);
	ok &= stylesheet_make(a, dir, field_get(&theme->fields, WORD_STYLES), theme, d);
	ok &= read_icon(a, dir, field_get(&theme->fields, WORD_SYMBOL), theme, d);
	ok &= read_search_script(a, dir, field_get(&theme->fields, WORD_SEARCH), theme, d);
	return ok;
}
