/* SPDX-License-Identifier: EUPL-1.2 */
#include "text/slips.h"

#include "base/words.h"

enum { MAX_HEADING_LEVEL = 6 };

static bool is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || (unsigned char)c >= 0x80;
}

static size_t word_len(struct str text, size_t from)
{
	size_t n = from;
	while (n < text.len && is_word_byte(text.ptr[n]))
		n++;
	return n - from;
}

/* `##Zahlen`: Markdown wants a blank, and makes a paragraph of it. */
static void check_heading(struct arena *a, const struct prescan *p, size_t at, struct str line, struct diags *d)
{
	size_t n = 0;
	while (n < line.len && line.ptr[n] == '#')
		n++;
	if (n == 0 || n > MAX_HEADING_LEVEL || n == line.len || !is_word_byte(line.ptr[n]))
		return;
	const char *signs = "######";
	diag_report(d, DIAG_HEADING_BLANK, prescan_loc(p, at, line.len), n == 1 ? "##" : signs + MAX_HEADING_LEVEL - n,
		    prescan_excerpt(a, str_from(line, n)), NULL);
}

/* `daten: NAME` */
static bool is_block_line(struct str line)
{
	size_t colon = str_find_char(line, ':');
	if (colon == line.len || colon + 1 >= line.len || line.ptr[colon + 1] != ' ')
		return false;
	struct str value = str_trim(str_from(line, colon + 1));
	return value.len > 0 && word_len(value, 0) == value.len && word_of(str_part(line.ptr, colon)) == WORD_DATA;
}

bool slips_check_block(struct arena *a, const struct prescan *p, size_t at, struct str line, struct diags *d)
{
	if (!is_block_line(line))
		return false;
	diag_report(d, DIAG_BLOCK_OPENING, prescan_loc(p, at, line.len), prescan_excerpt(a, line), NULL);
	return true;
}

/* Where `] (` begins, or the length: by its first byte, which prose hardly has. */
static size_t find_gap(struct str line)
{
	size_t at = 0;
	while (at += str_find_char(str_from(line, at), ']'), at < line.len && !str_starts(str_from(line, at), "] ("))
		at++;
	return at;
}

/* `[text] (page.md)` */
static void check_torn_link(struct arena *a, const struct prescan *p, size_t at, struct str line, struct diags *d)
{
	size_t gap = find_gap(line), open = gap;
	if (gap == line.len)
		return;
	while (open > 0 && line.ptr[open] != '[')
		open--;
	if (line.ptr[open] != '[' || open + 1 >= gap)
		return;
	struct str rest = str_from(line, gap + strlen("] ("));
	struct str target = str_part(rest.ptr, str_find_char(rest, ')'));
	bool is_target = str_find(target, STR(".md")) < target.len || str_find(target, STR("://")) < target.len ||
			 str_starts(target, "www.") || str_starts(target, "mailto:");
	if (target.len == rest.len || !is_target || str_find_char(target, ' ') < target.len)
		return;
	diag_report(d, DIAG_LINK_TORN, prescan_loc(p, at + open, gap + strlen("] (") + target.len + 1 - open),
		    prescan_excerpt(a, str_part(line.ptr + open, gap + 1 - open)), prescan_excerpt(a, target), NULL);
}

/* The bytes of a sign that looks like ` but is none; 0: none. */
static size_t false_tick(struct str text, size_t i)
{
	static const char *const signs[] = { "´", "‘", "’", "'" };
	for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
		if (str_starts(str_from(text, i), signs[k]))
			return strlen(signs[k]);
	return 0;
}

/* The bytes of `daten.spalte[…]` at `i`; 0: none. */
static size_t figure_len(struct str text, size_t i)
{
	size_t dataset = word_len(text, i);
	if (dataset == 0 || i + dataset >= text.len || text.ptr[i + dataset] != '.')
		return 0;
	size_t column = word_len(text, i + dataset + 1), to = i + dataset + 1 + column;
	if (column == 0 || to >= text.len || text.ptr[to] != '[')
		return 0;
	size_t close = str_find_char(str_from(text, to), ']');
	return to + close < text.len ? to + close + 1 - i : 0;
}

/* First bytes of ` and of the signs that look like it. */
static const char figure_signs[] = { '`', '\'', '\xC2', '\xE2' };

static bool may_begin_figure(char c)
{
	return memchr(figure_signs, c, sizeof figure_signs) != NULL;
}

/* Where the first of them stands, or the length. */
static size_t find_figure_sign(struct str line)
{
	size_t first = line.len;
	for (size_t i = 0; i < sizeof figure_signs; i++) {
		size_t at = str_find_char(str_part(line.ptr, first), figure_signs[i]);
		first = at < first ? at : first;
	}
	return first;
}

/* ´= a.b[c]´ and `a.b[c]` */
static void check_figure(struct arena *a, const struct prescan *p, size_t at, struct str line, struct diags *d)
{
	for (size_t i = find_figure_sign(line); i < line.len; i++) {
		if (!may_begin_figure(line.ptr[i]))
			continue;
		size_t tick = false_tick(line, i), from = i + tick;
		if (tick && from < line.len && line.ptr[from] == '=') {
			from += 1 + (from + 1 < line.len && line.ptr[from + 1] == ' ');
		} else if (line.ptr[i] == '`') {
			from = i + 1;
		} else {
			continue;
		}
		size_t len = figure_len(line, from);
		if (len)
			diag_report(d, DIAG_TEXT_FIGURE_SIGNS, prescan_loc(p, at + i, from + len - i),
				    arena_cstr(a, str_part(line.ptr + from, len)), NULL);
		i = from + len - 1;
	}
}

void slips_check(struct arena *a, const struct prescan *p, size_t at, struct str line, struct diags *d)
{
	check_heading(a, p, at, line, d);
	check_torn_link(a, p, at, line, d);
	check_figure(a, p, at, line, d);
}
