/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Any bytes as the target of a link: either one message, or a link with an allowed scheme or to a place within the site; and
 * what is written of it is a URL that decodes to what the author wrote.
 */
#include "text/links.h"

#include <strings.h>

#include "base/escape.h"
#include "fuzz.h"

static bool has_scheme(struct str url)
{
	static const char *const schemes[] = { "https:", "http:", "mailto:", "tel:" };
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
		if (url.len >= strlen(schemes[i]) && strncasecmp(url.ptr, schemes[i], strlen(schemes[i])) == 0)
			return true;
	return false;
}

static void check_external(struct str url)
{
	require(has_scheme(url));
	for (size_t i = 0; i < url.len; i++)
		require((unsigned char)url.ptr[i] > ' ' && url.ptr[i] != 0x7F && url.ptr[i] != '\\');
}

static void check_inside(const struct link *link)
{
	struct str rest = link->path, part;
	require(str_starts(link->path, "content/") || str_starts(link->path, "datasets/"));
	while (str_cut(&rest, '/', &part))
		require(part.len > 0 && !str_is(part, ".") && !str_is(part, ".."));
	require((link->kind == LINK_PAGE) <= str_ends(link->path, ".md"));
	require((link->kind == LINK_DATASET) <= str_ends(link->path, ".yaml"));
	require((link->kind == LINK_CSV) <= str_ends(link->path, ".csv"));
}

/* ---- What is written ---- */

static int hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static struct str decoded(struct arena *a, struct str url)
{
	char *text = arena_alloc(a, url.len + 1);
	size_t n = 0;
	for (size_t i = 0; i < url.len; i++) {
		bool encoded = url.ptr[i] == '%' && i + 2 < url.len && hex(url.ptr[i + 1]) >= 0 && hex(url.ptr[i + 2]) >= 0;
		text[n++] = encoded ? (char)(hex(url.ptr[i + 1]) * 16 + hex(url.ptr[i + 2])) : url.ptr[i];
		i += encoded ? 2 : 0;
	}
	return str_part(text, n);
}

static struct str without_entities(struct arena *a, struct str attribute)
{
	char *text = arena_alloc(a, attribute.len + 1);
	size_t n = 0;
	for (size_t i = 0; i < attribute.len; i++) {
		text[n++] = attribute.ptr[i];
		if (attribute.ptr[i] == '&') {
			require(str_starts(str_from(attribute, i), "&amp;"));
			i += 4;
		}
	}
	return str_part(text, n);
}

static void check_written(struct arena *a, struct str url)
{
	struct buf out = BUF_INIT;
	bool fragment = false;
	escape_url(&out, url);
	for (size_t i = 0; i < out.len; i++) {
		require(out.ptr[i] > ' ' && out.ptr[i] < 0x7F && !strchr("\"<>\\^`{|}", out.ptr[i]));
		require(!(out.ptr[i] == '#' && fragment));
		fragment = fragment || out.ptr[i] == '#';
	}
	require(str_eq(decoded(a, without_entities(a, buf_str(&out))), decoded(a, url)));
	buf_clear(&out);
	escape_url_part(&out, url);
	for (size_t i = 0; i < out.len; i++)
		require(strchr("-._~%", out.ptr[i]) || hex(out.ptr[i]) >= 0 || (out.ptr[i] >= 'A' && out.ptr[i] <= 'Z') ||
			(out.ptr[i] >= 'a' && out.ptr[i] <= 'z'));
	require(str_eq(decoded(a, buf_str(&out)), url));
	buf_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static struct arena a;
	struct diags d = { .arena = &a };
	struct link link;
	struct loc loc = { .file = "content/a/b.md", .line = 3, .col = 4 };
	struct str target = as_bytes(bytes, len);
	if (len > 4096)
		return 0;
	check_written(&a, target);
	target = as_text(&a, target);
	bool ok = link_parse(&a, "content/a/b.md", target, loc, &link, &d);
	require(d.list.n == !ok);
	if (ok && link.kind == LINK_EXTERNAL)
		check_external(link.path);
	else if (ok && link.kind != LINK_ANCHOR)
		check_inside(&link);
	arena_clear(&a);
	return 0;
}
