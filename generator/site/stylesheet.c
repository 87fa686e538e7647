/* SPDX-License-Identifier: EUPL-1.2 */
#include "site/stylesheet.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/hash.h"

enum { HASH_DIGITS = 12 };

const char *asset_path(struct arena *a, struct str name, struct str bytes)
{
	char hex[65];
	size_t dot = name.len;
	while (dot && name.ptr[dot - 1] != '.')
		dot--;
	hash_sha256(bytes, hex);
	return arena_printf(a, "assets/%.*s.%.*s.%.*s", (int)(dot ? dot - 1 : name.len), name.ptr, HASH_DIGITS, hex,
			    (int)(name.len - dot), name.ptr + dot);
}

struct making {
	struct arena *a;
	const char *dir;
	struct theme *theme;
	struct buf css;
	bool prints; /* there are rules for paper */
	struct diags *d;
};

/* ---- What files load ---- */

static bool is_foreign(struct str address)
{
	return str_starts(address, "//") || str_starts(address, "http:") || str_starts(address, "https:");
}

/* Within the sheet, or a picture that is written out. */
static bool is_inside(struct str address)
{
	return !address.len || str_starts(address, "#") || str_starts(address, "data:");
}

/* What stands behind `url(` or `@import`, without its quotes. */
static struct str address_at(struct str css, size_t at)
{
	struct str rest = str_from(css, at);
	size_t start = 0, end;
	while (start < rest.len && strchr(" \t\n\"'", rest.ptr[start]))
		start++;
	for (end = start; end < rest.len && !strchr("\"') ;\n", rest.ptr[end]);)
		end++;
	return str_part(rest.ptr + start, end - start);
}

static bool refuse_host(struct making *m, const struct source *src, struct str address)
{
	return diag_report(m->d, DIAG_THEME_FOREIGN_HOST, source_loc_of(src, address), arena_cstr(m->d->arena, address), NULL);
}

static const struct asset *load(struct making *m, const struct source *src, struct str address)
{
	const char *path = path_resolve(m->a, path_dir(str_of(src->path)), address);
	if (!path || !file_exists(m->a, m->dir, path)) {
		diag_report(m->d, DIAG_THEME_FILE, source_loc_of(src, address), arena_cstr(m->d->arena, address), NULL);
		return NULL;
	}
	struct asset file;
	if (!file_bytes(m->a, m->dir, path, FILE_MAX_ASSET, &file.bytes, m->d))
		return NULL;
	file.path = asset_path(m->a, path_name(str_of(path)), file.bytes);
	for (size_t i = 0; i < m->theme->files.n; i++)
		if (strcmp(m->theme->files.items[i].path, file.path) == 0)
			return &m->theme->files.items[i];
	struct asset *kept = list_add(m->a, &m->theme->files);
	*kept = file;
	return kept;
}

/* Such a rule would have to stand before all others, which no file of several does. */
static bool check_imports(struct making *m, const struct source *src)
{
	bool ok = true;
	struct str word = STR("@import");
	for (size_t at = 0; (at += str_find(str_from(src->text, at), word)) < src->text.len;) {
		at += word.len;
		struct str address = address_at(src->text, at);
		if (is_foreign(address))
			ok = refuse_host(m, src, address);
	}
	return ok;
}

/* The text with the addresses of its fonts and pictures as they are on the site: beside the style sheet. */
static bool add_text(struct making *m, const struct source *src, struct str text)
{
	bool ok = true;
	struct str word = STR("url(");
	for (size_t at; (at = str_find(text, word)) < text.len;) {
		at += word.len;
		struct str address = address_at(text, at);
		buf_addstr(&m->css, str_part(text.ptr, at));
		text = str_from(text, at);
		if (is_foreign(address))
			ok = refuse_host(m, src, address);
		if (is_foreign(address) || is_inside(address))
			continue;
		const struct asset *file = load(m, src, address);
		ok &= file != NULL;
		if (!file)
			continue;
		buf_addf(&m->css, "\"%s\"", path_name(str_of(file->path)).ptr);
		text = str_from(text, str_find_char(text, ')'));
	}
	buf_addstr(&m->css, text);
	return ok;
}

/* ---- Layers ---- */

static struct str without_charset(struct str css)
{
	if (!str_starts(css, "@charset"))
		return css;
	size_t end = str_find_char(css, ';');
	return end < css.len ? str_from(css, end + 1) : css;
}

static bool add_layer(struct making *m, const struct field *layer)
{
	const struct str *files;
	size_t n = field_items(m->a, layer, &files);
	bool ok = true;
	for (size_t i = 0; i < n; i++) {
		const char *path = path_resolve(m->a, STR("theme"), files[i]);
		struct source src;
		if (!path)
			return diag_report(m->d, DIAG_THEME_FILE, layer->value_loc, arena_cstr(m->a, files[i]), NULL);
		if (!file_text(m->a, m->dir, path, FILE_MAX_ASSET, &src, m->d))
			return false;
		m->prints |= str_find(src.text, STR("@media print")) < src.text.len;
		buf_adds(&m->css, "@layer ");
		buf_addstr(&m->css, layer->name);
		buf_adds(&m->css, "{\n");
		ok &= check_imports(m, &src);
		ok &= add_text(m, &src, without_charset(src.text));
		buf_adds(&m->css, "\n}\n");
	}
	return ok;
}

/* The colours come first, so that any layer of the author's may change one. */
static void add_colours(struct making *m)
{
	buf_adds(&m->css, "@layer farben {\n");
	palette_css(&m->theme->palette, &m->css);
	buf_adds(&m->css, "}\n");
}

bool stylesheet_make(struct arena *a, const char *dir, const struct field *styles, struct theme *theme, struct diags *d)
{
	struct making m = { .a = a, .dir = dir, .theme = theme, .css = BUF_INIT, .d = d };
	bool ok = true;
	buf_adds(&m.css, "@layer farben");
	for (size_t i = 0; i < styles->n_children; i++) {
		buf_adds(&m.css, ", ");
		buf_addstr(&m.css, styles->children[i].name);
	}
	buf_adds(&m.css, ";\n");
	add_colours(&m);
	for (size_t i = 0; i < styles->n_children; i++)
		ok &= add_layer(&m, &styles->children[i]);
	if (ok && !m.prints)
		diag_report(d, DIAG_THEME_NO_PRINT, styles->name_loc, NULL);
	theme->stylesheet.bytes = buf_copy(a, &m.css);
	theme->stylesheet.path = asset_path(a, STR("stil.css"), theme->stylesheet.bytes);
	buf_release(&m.css);
	return ok;
}
