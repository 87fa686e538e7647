/* SPDX-License-Identifier: EUPL-1.2 */
#include "audit/fonts.h"

/* ---- Reading the style sheet ---- */

/* The next `@font-face { … }` from `*at` on that is no comment; its block without braces. */
static bool next_face(struct str css, size_t *at, struct str *block)
{
	static const char rule[] = "@font-face";
	while (*at < css.len) {
		struct str rest = str_from(css, *at);
		if (str_starts(rest, "/*")) {
			*at += str_find(rest, STR("*/"));
		} else if (str_starts(rest, rule)) {
			size_t open = str_find_char(rest, '{'), end = str_find_char(rest, '}');
			if (open >= end)
				return false;
			*block = str_part(rest.ptr + open + 1, end - open - 1);
			*at += end;
			return true;
		}
		(*at)++;
	}
	return false;
}

/* The value of `name: value;` in a block; empty: it has none. */
static struct str declared(struct str block, const char *name)
{
	struct str line;
	while (str_cut(&block, ';', &line)) {
		size_t colon = str_find_char(line, ':');
		if (colon < line.len && str_is(str_trim(str_part(line.ptr, colon)), name))
			return str_trim(str_from(line, colon + 1));
	}
	return STR("");
}

static struct str unquoted(struct str text)
{
	bool quoted = text.len > 1 && (text.ptr[0] == '"' || text.ptr[0] == '\'') && text.ptr[text.len - 1] == text.ptr[0];
	return quoted ? str_part(text.ptr + 1, text.len - 2) : text;
}

/* The first file of `src: url("a.woff2") format("woff2"), url(…)`; empty: it has none of its own. */
static struct str first_file(struct str src)
{
	struct str word = STR("url(");
	size_t at = str_find(src, word);
	if (at == src.len)
		return STR("");
	struct str rest = str_from(src, at + word.len);
	struct str address = unquoted(str_trim(str_part(rest.ptr, str_find_char(rest, ')'))));
	return str_starts(address, "data:") ? STR("") : address;
}

/* ---- Is a face used ---- */

/* Does a rule other than @font-face name the family? */
static bool is_named(struct str css, struct str family)
{
	size_t from = 0, at = 0;
	struct str block;
	while (next_face(css, &at, &block)) {
		struct str between = str_part(css.ptr + from, (size_t)(block.ptr - css.ptr) - from);
		if (str_find(between, family) < between.len)
			return true;
		from = (size_t)(block.ptr - css.ptr) + block.len;
	}
	struct str rest = str_from(css, from);
	return family.len && str_find(rest, family) < rest.len;
}

/* Digits at the beginning of `*text`; `?` stands for each digit, of which `wild` is meant. */
static unsigned read_hex(struct str *text, char wild)
{
	unsigned value = 0;
	for (; text->len && (hex_value(text->ptr[0]) >= 0 || text->ptr[0] == '?'); *text = str_from(*text, 1))
		value = value * 16 + (unsigned)hex_value(text->ptr[0] == '?' ? wild : text->ptr[0]);
	return value;
}

/* `U+26`, `U+0-7F`, `U+04??` */
static bool holds(struct str range, unsigned character)
{
	range = str_trim(range);
	if (!str_starts(range, "U+") && !str_starts(range, "u+"))
		return false;
	struct str low = str_from(range, 2), high = low;
	unsigned first = read_hex(&low, '0'), last = read_hex(&high, 'F');
	if (str_starts(low, "-")) {
		low = str_from(low, 1);
		last = read_hex(&low, 'F');
	}
	return first <= character && character <= last;
}

static bool ranges_hold(struct str ranges, unsigned character)
{
	struct str range;
	while (str_cut(&ranges, ',', &range))
		if (holds(range, character))
			return true;
	return false;
}

static bool page_has_one_of(const struct node *page, struct str ranges)
{
	for (const struct node *node = page; node; node = node_after(node, page)) {
		struct str rest = node->text;
		unsigned character;
		if (node->tag.len || !node_around(node, "body") || node_is(node->parent, "script"))
			continue;
		while (str_next(&rest, &character))
			if (character > ' ' && ranges_hold(ranges, character))
				return true;
	}
	return false;
}

static bool page_slants(const struct node *page)
{
	static const char *const tags[] = { "em", "i", "cite", "dfn", "var", "address" };
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (node_find(page, tags[i]))
			return true;
	return false;
}

static bool is_used(struct str css, struct str face, const struct node *page)
{
	struct str ranges = declared(face, "unicode-range"), style = declared(face, "font-style");
	bool slanted = str_starts(style, "italic") || str_starts(style, "oblique");
	return is_named(css, unquoted(declared(face, "font-family"))) && (!slanted || page_slants(page)) &&
	       (!ranges.len || page_has_one_of(page, ranges));
}

size_t fonts_loaded(struct arena *a, struct str css, const struct node *page, struct str **files)
{
	LIST(struct str) found = { 0 };
	struct str face;
	for (size_t at = 0; next_face(css, &at, &face);) {
		struct str file = first_file(declared(face, "src"));
		if (file.len && is_used(css, face, page))
			*list_add(a, &found) = file;
	}
	*files = found.items;
	return found.n;
}
