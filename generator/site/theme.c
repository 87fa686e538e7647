/* SPDX-License-Identifier: EUPL-1.2 */
#include "site/theme.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/hash.h"

enum { API_VERSION = 1, HASH_DIGITS = 12 };

/* assets/NAME.HASH.END for bytes that may be cached for ever. */
static const char *hashed_name(struct arena *a, const char *name, const char *end, struct str bytes)
{
	char hex[65];
	hash_sha256(bytes, hex);
	return arena_printf(a, "assets/%s.%.*s.%s", name, HASH_DIGITS, hex, end);
}

static struct str without_charset(struct str css)
{
	if (!str_starts(css, "@charset"))
		return css;
	size_t end = str_find_char(css, ';');
	return end < css.len ? str_from(css, end + 1) : css;
}

static bool add_layer(struct arena *a, const char *dir, const struct field *layer, struct buf *css, struct diags *d)
{
	const struct str *files;
	size_t n = field_items(a, layer, &files);
	for (size_t i = 0; i < n; i++) {
		const char *path = path_resolve(a, STR("theme"), files[i]);
		struct source src;
		if (!path)
			return diag_report(d, DIAG_THEME_FILE, layer->value_loc, arena_cstr(a, files[i]), NULL);
		if (!file_text(a, dir, path, FILE_MAX_ASSET, &src, d))
			return false;
		buf_adds(css, "@layer ");
		buf_addstr(css, layer->name);
		buf_adds(css, "{\n");
		buf_addstr(css, without_charset(src.text));
		buf_adds(css, "\n}\n");
	}
	return true;
}

/* The colours come first, so that any layer of the author's may change one. */
static void add_colours(const struct palette *palette, struct buf *css)
{
	buf_adds(css, "@layer farben {\n");
	palette_css(palette, css);
	buf_adds(css, "}\n");
}

static bool build_stylesheet(struct arena *a, const char *dir, const struct field *styles, struct theme *theme, struct diags *d)
{
	bool ok = true;
	struct buf css = BUF_INIT;
	buf_adds(&css, "@layer farben");
	for (size_t i = 0; i < styles->n_children; i++) {
		buf_adds(&css, ", ");
		buf_addstr(&css, styles->children[i].name);
	}
	buf_adds(&css, ";\n");
	add_colours(&theme->palette, &css);
	for (size_t i = 0; i < styles->n_children; i++)
		ok &= add_layer(a, dir, &styles->children[i], &css, d);
	theme->stylesheet.bytes = buf_copy(a, &css);
	theme->stylesheet.path = hashed_name(a, "stil", "css", theme->stylesheet.bytes);
	buf_release(&css);
	return ok;
}

static bool read_icon(struct arena *a, const char *dir, const struct field *field, struct theme *theme, struct diags *d)
{
	const char *path = path_resolve(a, STR("theme"), field->value);
	if (!path || !str_ends(field->value, ".svg"))
		return diag_report(d, DIAG_THEME_FILE, field->value_loc, arena_cstr(a, field->value), NULL);
	if (!file_bytes(a, dir, path, FILE_MAX_ASSET, &theme->icon.bytes, d))
		return false;
	theme->icon.path = hashed_name(a, "symbol", "svg", theme->icon.bytes);
	return true;
}

static bool read_search_script(struct arena *a, const char *dir, const struct field *field, struct theme *theme, struct diags *d)
{
	const char *path = path_resolve(a, STR("theme"), field->value);
	if (!path || !str_ends(field->value, ".js"))
		return diag_report(d, DIAG_THEME_FILE, field->value_loc, arena_cstr(a, field->value), NULL);
	if (!file_bytes(a, dir, path, FILE_MAX_ASSET, &theme->search_script.bytes, d))
		return false;
	theme->search_script.path = hashed_name(a, "suche", "js", theme->search_script.bytes);
	return true;
}

bool theme_load(struct arena *a, const char *dir, struct theme *theme, struct diags *d)
{
	static const struct field_rule rules[] = {
		{ WORD_NAME, FIELD_TEXT, FIELD_REQUIRED },   { WORD_API, FIELD_TEXT, FIELD_REQUIRED },
		{ WORD_STYLES, FIELD_MAP, FIELD_REQUIRED },  { WORD_SYMBOL, FIELD_TEXT, FIELD_REQUIRED },
		{ WORD_FONT, FIELD_MAP, 0 },		     { WORD_COLOURS, FIELD_MAP, FIELD_REQUIRED },
		{ WORD_SEARCH, FIELD_TEXT, FIELD_REQUIRED },
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
	ok &= build_stylesheet(a, dir, field_get(&theme->fields, WORD_STYLES), theme, d);
	ok &= read_icon(a, dir, field_get(&theme->fields, WORD_SYMBOL), theme, d);
	ok &= read_search_script(a, dir, field_get(&theme->fields, WORD_SEARCH), theme, d);
	return ok;
}
