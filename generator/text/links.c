/* SPDX-License-Identifier: EUPL-1.2 */
#include "text/links.h"

#include <ctype.h>

#include "base/file.h"
#include "base/name.h"
#include "site/slug.h"

static const char *const schemes[] = { "https", "http", "mailto", "tel" };

/* "https" of "https://…"; empty when there is none. A drive's letter (`C:\`) counts as one. */
static struct str scheme_of(struct str target)
{
	size_t n = 0;
	while (n < target.len &&
	       (isalnum((unsigned char)target.ptr[n]) || (target.ptr[n] != '\0' && strchr("+-.", target.ptr[n]))))
		n++;
	if (n == 0 || n == target.len || target.ptr[n] != ':' || !isalpha((unsigned char)target.ptr[0]))
		return str_part(target.ptr, 0);
	return str_part(target.ptr, n);
}

static bool scheme_is_allowed(struct str scheme)
{
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
		if (name_same(scheme, str_of(schemes[i])))
			return true;
	return false;
}

/* A blank or control character; in paths also an encoded blank. */
static bool has_blank(struct str target, bool encoded)
{
	for (size_t i = 0; i < target.len; i++)
		if ((unsigned char)target.ptr[i] <= ' ' || target.ptr[i] == 0x7F)
			return true;
	return encoded && str_find(target, STR("%20")) < target.len;
}

/* The file name that a path on somebody's computer ends in, as the site would have it: "jahres-bericht.pdf". */
static const char *clean_name(struct arena *a, struct str path)
{
	size_t start = path.len;
	while (start > 0 && path.ptr[start - 1] != '/' && path.ptr[start - 1] != '\\')
		start--;
	struct str name = str_from(path, start);
	size_t dot = name.len;
	while (dot > 0 && name.ptr[dot - 1] != '.')
		dot--;
	if (dot == 0)
		return name.len ? arena_cstr(a, slug_make(a, name)) : "";
	struct str stem = slug_make(a, str_part(name.ptr, dot - 1));
	return arena_printf(a, "%.*s.%.*s", (int)stem.len, stem.ptr, (int)(name.len - dot), name.ptr + dot);
}

static const char *without_blanks(struct arena *a, struct str target)
{
	char *text = arena_cstr(a, target);
	size_t n = 0;
	for (size_t i = 0; i < target.len;) {
		bool encoded = str_starts(str_from(target, i), "%20");
		bool blank = encoded || (unsigned char)target.ptr[i] <= ' ';
		text[n++] = blank ? '-' : target.ptr[i];
		i += encoded ? 3 : 1;
	}
	text[n] = '\0';
	return text;
}

static const char *with_slashes(struct arena *a, struct str target)
{
	char *text = arena_cstr(a, target);
	for (char *c = text; *c; c++)
		if (*c == '\\')
			*c = '/';
	return text;
}

/* `www.leverkusen.de`, `stelle@stadt.de`: an address typed without its beginning. */
static const char *missing_scheme(struct arena *a, struct str target)
{
	const char *text = arena_cstr(a, target);
	if (str_starts(target, "//"))
		return arena_printf(a, "https:%s", text);
	if (str_starts(target, "www."))
		return arena_printf(a, "https://%s", text);
	size_t at = str_find_char(target, '@');
	if (at > 0 && at < target.len && str_find_char(target, '/') == target.len)
		return arena_printf(a, "mailto:%s", text);
	return NULL;
}

/* `/zahlen/` and `../konzept`: addresses of the finished site. */
static const char *source_of_address(struct arena *a, struct str path)
{
	if (str_ends(path, "/") || path.len == 0)
		return arena_printf(a, "%.*sindex.md", (int)path.len, path.ptr);
	struct str name = path_name(path);
	if (str_is(name, ".") || str_is(name, ".."))
		return arena_printf(a, "%.*s/index.md", (int)path.len, path.ptr);
	if (str_find_char(name, '.') == name.len)
		return arena_printf(a, "%.*s.md", (int)path.len, path.ptr);
	return NULL;
}

static enum link_kind kind_of(struct str path)
{
	if (str_starts(path, "datasets/"))
		return str_ends(path, ".yaml") ? LINK_DATASET : str_ends(path, ".csv") ? LINK_CSV : LINK_FILE;
	return str_ends(path, ".md") ? LINK_PAGE : LINK_FILE;
}

static bool parse_path(struct arena *a, const char *page_path, struct str target, struct link *link, struct diags *d)
{
	size_t hash = str_find_char(target, '#');
	struct str path = str_part(target.ptr, hash);
	link->fragment = hash < target.len ? str_from(target, hash + 1) : str_part(target.ptr, 0);
	const char *text = arena_cstr(a, target);
	if (path.len == 0) {
		link->kind = LINK_ANCHOR;
		return link->fragment.len > 0 || diag_report(d, DIAG_LINK_TARGET_EMPTY, link->loc, NULL);
	}
	const char *source = source_of_address(a, path);
	if (source) {
		const char *prefix = path.ptr[0] == '/' && !str_starts(path, "/content/") ? "/content" : "";
		return diag_report(d, DIAG_LINK_ADDRESS, link->loc, text, arena_printf(a, "%s%s", prefix, source),
				   NULL);
	}
	const char *resolved = path_resolve(a, path_dir(str_of(page_path)), path);
	if (!resolved)
		return diag_report(d, DIAG_LINK_OUTSIDE, link->loc, text, "", NULL);
	link->path = str_of(resolved);
	if (!str_starts(link->path, "content/") && !str_starts(link->path, "datasets/"))
		return diag_report(d, DIAG_LINK_OUTSIDE, link->loc, text,
				   path.ptr[0] == '/' ? arena_printf(a, "/content%s", text) : "", NULL);
	link->kind = kind_of(link->path);
	return true;
}

bool link_parse(struct arena *a, const char *page_path, struct str target, struct loc loc, struct link *link,
		struct diags *d)
{
	*link = (struct link){ .loc = loc };
	target = str_trim(target);
	const char *text = arena_cstr(a, target);
	if (target.len == 0)
		return diag_report(d, DIAG_LINK_TARGET_EMPTY, loc, NULL);
	struct str scheme = scheme_of(target);
	if (scheme.len == 1 || name_same(scheme, STR("file")) || str_starts(target, "\\\\"))
		return diag_report(d, DIAG_LINK_OWN_COMPUTER, loc, text, clean_name(a, target), NULL);
	if (scheme.len && !scheme_is_allowed(scheme))
		return diag_report(d, DIAG_LINK_SCHEME, loc, arena_cstr(a, scheme), text, NULL);
	if (str_find_char(target, '\\') < target.len)
		return diag_report(d, DIAG_LINK_BACKSLASH, loc, text, with_slashes(a, target), NULL);
	if (has_blank(target, scheme.len == 0))
		return diag_report(d, DIAG_LINK_BLANK, loc, text, without_blanks(a, target), NULL);
	const char *corrected = scheme.len ? NULL : missing_scheme(a, target);
	if (corrected)
		return diag_report(d, DIAG_LINK_NO_SCHEME, loc, text, corrected, NULL);
	if (scheme.len == 0)
		return parse_path(a, page_path, target, link, d);
	link->kind = LINK_EXTERNAL;
	link->path = target;
	return true;
}
