/* SPDX-License-Identifier: EUPL-1.2 */
#include "text/locate.h"

static size_t find_from(const struct leaf *leaf, size_t from, struct str needle)
{
	if (from >= leaf->end)
		return leaf->end;
	return from + str_find(str_part(leaf->p->copy.ptr + from, leaf->end - from), needle);
}

size_t locate(const struct leaf *leaf, struct str needle)
{
	return find_from(leaf, leaf->cursor, needle);
}

static struct str source_slice(const struct leaf *leaf, size_t from, size_t to)
{
	return str_part(leaf->p->text.ptr + from, to - from);
}

/* ---- Code spans ---- */

static size_t skip_blanks(struct str text, size_t i, bool *new_line)
{
	for (; i < text.len && strchr(" \t\n", text.ptr[i]) && text.ptr[i] != '\0'; i++)
		*new_line = *new_line || text.ptr[i] == '\n';
	return i;
}

/* Is `source` what cmark made `code` of? It turns line ends into blanks, drops `>` behind them and `\` before `|`. */
static bool same_code(struct str source, struct str code)
{
	size_t i = 0, k = 0;
	for (;;) {
		bool new_line = false, unused = false;
		k = skip_blanks(code, k, &unused);
		i = skip_blanks(source, i, &new_line);
		while (new_line && i < source.len && source.ptr[i] == '>' && (k == code.len || code.ptr[k] != '>'))
			i = skip_blanks(source, i + 1, &unused);
		if (i + 1 < source.len && source.ptr[i] == '\\' && source.ptr[i + 1] == '|')
			i++;
		if (i == source.len || k == code.len)
			return i == source.len && k == code.len;
		if (source.ptr[i++] != code.ptr[k++])
			return false;
	}
}

size_t span_run(struct str text, size_t i, char sign)
{
	size_t n = 0;
	while (i + n < text.len && text.ptr[i + n] == sign)
		n++;
	return n;
}

size_t span_close(struct str text, size_t i, size_t n)
{
	while (i += str_find_char(str_from(text, i), '`'), i < text.len) {
		size_t length = span_run(text, i, '`');
		if (length == n)
			return i;
		i += length;
	}
	return text.len;
}

bool locate_code(struct leaf *leaf, struct str code, size_t *from, size_t *to)
{
	struct str text = str_part(leaf->p->copy.ptr, leaf->end);
	for (size_t i = leaf->cursor, n; i < text.len; i += n ? n : 1) {
		if (text.ptr[i] == '\\') {
			n = 2;
			continue;
		}
		n = span_run(text, i, '`');
		size_t close = n ? span_close(text, i + n, n) : text.len;
		if (close == text.len)
			continue;
		if (same_code(str_part(text.ptr + i + n, close - i - n), code)) {
			*from = i + n;
			*to = close;
			leaf->cursor = close + n;
			return true;
		}
		n = close + n - i;
	}
	return false;
}

/* ---- Link targets ---- */

/* Is the target written at `at` the URL cmark made of it? Escapes and entities may make it longer. */
static bool is_target(const struct leaf *leaf, size_t at, struct str url)
{
	const char *copy = leaf->p->copy.ptr;
	size_t n = 0;
	while (n < url.len && at + n < leaf->end && copy[at + n] == url.ptr[n])
		n++;
	return n == url.len || (n > 0 && at + n < leaf->end && (copy[at + n] == '\\' || copy[at + n] == '&'));
}

/* As find_from; a paragraph of references is not searched to its end for each of them. */
static size_t find_sign(const struct leaf *leaf, size_t from, struct str sign, size_t *none_from)
{
	if (*none_from && from + 1 >= *none_from)
		return leaf->end;
	size_t at = find_from(leaf, from, sign);
	if (at == leaf->end)
		*none_from = from + 1;
	return at;
}

static bool locate_inline_target(struct leaf *leaf, struct str url, struct str *target)
{
	for (size_t at = leaf->cursor; (at = find_sign(leaf, at, STR("]("), &leaf->no_target_from)) < leaf->end; at++) {
		size_t from = at + 2;
		while (from < leaf->end && strchr(" \t\n<", leaf->p->copy.ptr[from]))
			from++;
		if (!is_target(leaf, from, url))
			continue;
		leaf->cursor = from + url.len < leaf->end ? from + url.len : leaf->end;
		*target = source_slice(leaf, from, leaf->cursor);
		return true;
	}
	return false;
}

static bool stands_at(const struct leaf *leaf, size_t at, struct str text)
{
	return leaf->end - at >= text.len && memcmp(leaf->p->copy.ptr + at, text.ptr, text.len) == 0;
}

/* `<https://…>`; the URL of `<a@b.de>` has gained a `mailto:`. */
static bool locate_autolink(struct leaf *leaf, struct str url, struct str *target)
{
	struct str address = url;
	if (str_starts(url, "mailto:"))
		address = str_from(url, strlen("mailto:"));
	for (size_t at = leaf->cursor; (at = find_sign(leaf, at, STR("<"), &leaf->no_autolink_from)) < leaf->end;) {
		at++;
		struct str written = stands_at(leaf, at, url) ? url : address;
		if (written.len == 0 || !stands_at(leaf, at, written))
			continue;
		leaf->cursor = at + written.len;
		*target = source_slice(leaf, at, leaf->cursor);
		return true;
	}
	return false;
}

static bool locate_definition(const struct leaf *leaf, struct str url, struct str *target)
{
	struct str copy = leaf->p->copy;
	for (size_t at = 0; url.len && (at += str_find(str_from(copy, at), STR("]:"))) < copy.len; at += 2) {
		size_t from = at + 2;
		while (from < copy.len && strchr(" \t\n<", copy.ptr[from]))
			from++;
		if (copy.len - from < url.len || memcmp(copy.ptr + from, url.ptr, url.len) != 0)
			continue;
		*target = source_slice(leaf, from, from + url.len);
		return true;
	}
	return false;
}

struct str locate_target(struct leaf *leaf, struct str url)
{
	struct str target;
	if (locate_inline_target(leaf, url, &target) || locate_autolink(leaf, url, &target) ||
	    locate_definition(leaf, url, &target))
		return target;
	return source_slice(leaf, leaf->start, leaf->end);
}
