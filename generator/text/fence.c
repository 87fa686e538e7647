/* SPDX-License-Identifier: EUPL-1.2 */
#include "text/fence.h"

#include "base/name.h"
#include "text/block.h"

static bool is_code_word(struct str word)
{
	static const char *const words[] = { "", "text", "csv", "json", "yaml", "html", "sh" };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_is(word, words[i]))
			return true;
	return false;
}

static bool opens_block(struct str content)
{
	char sign;
	size_t len;
	struct str info, word;
	if (!prescan_fence(content, &sign, &len, &info))
		return false;
	str_cut(&info, ' ', &word);
	return block_is_kind(word_of(word));
}

/* `name: value` with a name that a block knows. */
static bool is_block_line(struct str content)
{
	size_t colon = str_find_char(content, ':');
	return colon < content.len && (colon + 1 == content.len || content.ptr[colon + 1] == ' ') &&
	       block_knows_name(word_of(str_part(content.ptr, colon)));
}

static bool is_blank_line(const struct prescan *p, size_t line)
{
	return str_trim(prescan_line(p, line)).len == 0;
}

static struct loc line_loc(const struct prescan *p, size_t line)
{
	struct str text = prescan_line(p, line);
	struct str content = prescan_content(text);
	return prescan_loc(p, (size_t)(content.ptr - p->text.ptr), str_trim(content).len);
}

/* ---- Unclosed ---- */

/* The last line before `until` that still reads like the block's. */
static size_t likely_last_line(const struct prescan *p, const struct fence *f, size_t until)
{
	bool is_fields = block_is_kind(f->block) && f->block != WORD_NOTE;
	size_t line = f->first;
	while (line + 1 < until) {
		struct str next = str_trim(prescan_line(p, line + 1));
		if (next.len == 0 || opens_block(next) || (is_fields && str_find_char(next, ':') == next.len))
			break;
		line++;
	}
	return line;
}

static const char *line_number(struct arena *a, const struct prescan *p, size_t line)
{
	return arena_printf(a, "%zu", p->first_line + line);
}

/* `next`: the line where another block begins; 0: none, and the fence runs to the end. */
static bool report_unclosed(struct arena *a, const struct prescan *p, const struct fence *f, size_t next,
			    struct diags *d)
{
	size_t until = next ? next : p->lines.n;
	size_t last = likely_last_line(p, f, until);
	size_t lost = last + 1;
	while (lost < until && is_blank_line(p, lost))
		lost++;
	bool loses = !next && lost < until;
	diag_report(d, DIAG_BLOCK_UNCLOSED, f->loc, prescan_excerpt(a, f->word), next ? line_number(a, p, next) : "",
		    line_number(a, p, last), loses ? line_number(a, p, lost) : "", NULL);
	if (next)
		diag_related(d, line_loc(p, next));
	return false;
}

/* cmark runs an unclosed fence to the end of its container, or of the next block. */
static bool check_closed(struct arena *a, const struct prescan *p, const struct fence *f, struct diags *d)
{
	for (size_t line = f->first + 1; block_is_kind(f->block) && line < f->last; line++)
		if (opens_block(prescan_content(prescan_line(p, line))))
			return report_unclosed(a, p, f, line, d);
	char sign;
	size_t len;
	struct str rest;
	bool closed = f->last > f->first &&
		      prescan_fence(prescan_content(prescan_line(p, f->last)), &sign, &len, &rest) && sign == f->sign &&
		      len >= f->len && rest.len == 0;
	return closed || report_unclosed(a, p, f, 0, d);
}

/* ---- Words ---- */

static enum fence_kind report_unknown(struct arena *a, const struct fence *f, struct diags *d)
{
	struct str words[BLOCK_N_WORDS];
	size_t n = block_words(words);
	diag_report(d, DIAG_BLOCK_UNKNOWN, f->loc, prescan_excerpt(a, f->word),
		    arena_cstr(a, name_nearest(f->word, words, n)), name_list(a, words, n, n), NULL);
	return FENCE_BAD;
}

static enum fence_kind check_block(struct arena *a, const struct fence *f, struct str rest, struct diags *d)
{
	const char *word = prescan_excerpt(a, f->word);
	if (f->nested) {
		diag_report(d, DIAG_BLOCK_NESTED, f->loc, word, NULL);
		return FENCE_BAD;
	}
	if (rest.len) {
		diag_report(d, DIAG_BLOCK_FENCE_TEXT, f->loc, word, prescan_excerpt(a, rest), NULL);
		return FENCE_BAD;
	}
	return FENCE_BLOCK;
}

static enum fence_kind check_code(const struct prescan *p, const struct fence *f, struct diags *d)
{
	for (size_t line = f->first + 1; line < f->last; line++) {
		struct str text = prescan_line(p, line);
		size_t at = str_find(text, STR("`="));
		if (at == text.len)
			continue;
		diag_report(d, DIAG_TEXT_FIGURE_IN_CODE, prescan_loc(p, p->lines.items[line] + at, 2), NULL);
		break;
	}
	return FENCE_CODE;
}

enum fence_kind fence_read(struct arena *a, const struct prescan *p, struct fence *f, struct diags *d)
{
	struct str rest = f->info;
	if (!str_cut(&rest, ' ', &f->word))
		f->word = STR("");
	rest = rest.ptr ? str_trim(rest) : STR("");
	f->block = word_of(f->word);
	f->loc = line_loc(p, f->first);
	if (!check_closed(a, p, f, d))
		return FENCE_BAD;
	if (block_is_kind(f->block))
		return check_block(a, f, rest, d);
	return is_code_word(f->word) ? check_code(p, f, d) : report_unknown(a, f, d);
}

bool fence_check_indented(struct arena *a, const struct prescan *p, unsigned first, unsigned last, struct diags *d)
{
	for (unsigned line = first; line <= last; line++) {
		struct str content = str_trim(prescan_line(p, line));
		if (opens_block(content) || is_block_line(content))
			return diag_report(d, DIAG_BLOCK_INDENTED,
					   prescan_loc(p, (size_t)(content.ptr - p->text.ptr), content.len),
					   prescan_excerpt(a, content), NULL);
	}
	return true;
}
