/* SPDX-License-Identifier: EUPL-1.2 */
#include "text/prescan.h"

#include <ctype.h>

#include "base/name.h"
#include "text/block.h"
#include "text/slips.h"

enum { MERGE_MARK_LEN = 7, FENCE_MIN = 3, EXCERPT_MAX = 40, AUTOLINK_MAX = 400 };

struct scan {
	struct arena *arena;
	struct prescan *p;
	struct diags *d;
	char *copy;              /* of the body, written in place */
	char fence_sign;         /* 0: outside fences */
	size_t fence_len;
	bool in_false_fence;     /* behind ´´´, until its end */
	bool in_conflict;        /* behind <<<<<<<, until >>>>>>> */
	bool limit_exceeded;
	size_t n_images, n_markup, n_brackets;
	size_t n_stars, n_links; /* of this paragraph */
	size_t table_columns;    /* 0: outside tables */
	size_t n_cells;
	size_t definition, definition_len; /* the running link definition; len 0: none */
	size_t longest_definition, longest_definition_at;
};

/* ---- Places and text ---- */

struct loc prescan_loc(const struct prescan *p, size_t pos, size_t len)
{
	return source_loc(p->src, p->body + pos, len);
}

struct str prescan_line(const struct prescan *p, size_t line)
{
	if (line >= p->lines.n)
		return str_part(p->text.ptr + p->text.len, 0);
	size_t from = p->lines.items[line];
	size_t to = line + 1 < p->lines.n ? p->lines.items[line + 1] - 1 : p->text.len;
	return str_part(p->text.ptr + from, to - from);
}

/* The first stand-in at or behind `i`. */
static size_t find_stand_in(struct str copy, size_t i)
{
	while (i += str_find_below(str_from(copy, i), PRESCAN_UNDERSCORE + 1), i < copy.len && copy.ptr[i] == '\0')
		i++;
	return i;
}

void prescan_restore(struct buf *out, struct str copy)
{
	static const char original[] = { [PRESCAN_STAR] = '*', [PRESCAN_POINT] = '.', [PRESCAN_UNDERSCORE] = '_' };
	for (size_t done = 0, at; done < copy.len; done = at + 1) {
		at = find_stand_in(copy, done);
		buf_add(out, copy.ptr + done, at - done);
		if (at < copy.len)
			buf_addc(out, original[(unsigned char)copy.ptr[at]]);
	}
}

struct str prescan_text(struct arena *a, struct str copy)
{
	if (find_stand_in(copy, 0) == copy.len)
		return copy;
	struct buf text = BUF_INIT;
	prescan_restore(&text, copy);
	struct str result = buf_copy(a, &text);
	buf_release(&text);
	return result;
}

const char *prescan_excerpt(struct arena *a, struct str text)
{
	text = str_trim(text);
	size_t len = 0;
	for (size_t n = 0; len < text.len && n < EXCERPT_MAX; n++)
		for (len++; len < text.len && ((unsigned char)text.ptr[len] & 0xC0) == 0x80; len++)
			;
	char *excerpt = len < text.len ? arena_printf(a, "%.*s…", (int)len, text.ptr) : arena_cstr(a, text);
	for (char *c = excerpt; *c; c++)
		if (*c == '\n')
			*c = ' ';
	return excerpt;
}

/* ---- Letters ---- */

/* Good enough to tell Bürger*innen from *betont*: ASCII, and all but the signs of other blocks. */
static bool is_letter(unsigned cp)
{
	if (cp < 0x80)
		return isalpha((int)cp);
	return cp >= 0xC0 && cp != 0xD7 && cp != 0xF7 && !(cp >= 0x2000 && cp < 0x2C00) &&
	       !(cp >= 0x3000 && cp < 0x3040) && cp < 0xE000;
}

static bool letter_before(struct str text, size_t i)
{
	if (i == 0)
		return false;
	size_t at = i - 1, len;
	while (at > 0 && i - at < 4 && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
		at--;
	return is_letter(str_at(text, at, &len));
}

static bool letter_at(struct str text, size_t i)
{
	size_t len;
	return i < text.len && is_letter(str_at(text, i, &len));
}

static bool is_escaped(struct str text, size_t i)
{
	size_t n = 0;
	while (n < i && text.ptr[i - n - 1] == '\\')
		n++;
	return n % 2 == 1;
}

/* ---- Starts of lines ---- */

static size_t skip_blanks(struct str line, size_t i)
{
	while (i < line.len && (line.ptr[i] == ' ' || line.ptr[i] == '\t'))
		i++;
	return i;
}

static bool is_blank_at(struct str line, size_t i)
{
	return i >= line.len || line.ptr[i] == ' ' || line.ptr[i] == '\t';
}

/* The bytes of `12.` or `3)` at `i`; 0: none. */
static size_t ordinal(struct str line, size_t i)
{
	size_t n = 0;
	while (n < 9 && i + n < line.len && isdigit((unsigned char)line.ptr[i + n]))
		n++;
	if (n == 0 || i + n >= line.len || (line.ptr[i + n] != '.' && line.ptr[i + n] != ')'))
		return 0;
	return n + 1;
}

/* The bytes of a container marker without the blank behind it; 0: none. */
static size_t marker(struct str line, size_t i)
{
	if (i >= line.len)
		return 0;
	if (line.ptr[i] == '>')
		return 1;
	size_t n = strchr("-+*", line.ptr[i]) && line.ptr[i] != '\0' ? 1 : ordinal(line, i);
	return n && is_blank_at(line, i + n) ? n : 0;
}

static bool is_day(struct str line, size_t i, size_t len)
{
	if (len < 2 || len > 3 || line.ptr[i + len - 1] != '.')
		return false;
	int day = line.ptr[i] - '0';
	if (len == 3)
		day = day * 10 + (line.ptr[i + 1] - '0');
	return day >= 1 && day <= 31;
}

static bool is_month(struct str line, size_t i)
{
	static const char *const months[] = { "Januar", "Jänner", "Februar",   "März",    "April",    "Mai",     "Juni",
					      "Juli",   "August", "September", "Oktober", "November", "Dezember" };
	struct str rest = str_from(line, skip_blanks(line, i));
	for (size_t m = 0; m < sizeof months / sizeof *months; m++)
		if (str_starts(rest, months[m]) && !letter_at(rest, strlen(months[m])))
			return true;
	return false;
}

/* Where the content begins behind blanks and markers. A day before a month is content; its point is at `*day_point`. */
static size_t content_start(struct str line, size_t *n_markers, size_t *widest, size_t *day_point)
{
	size_t i = 0;
	*n_markers = *widest = 0;
	*day_point = line.len;
	for (;;) {
		size_t at = skip_blanks(line, i);
		size_t n = marker(line, at);
		if (n > 1 && is_day(line, at, n) && is_month(line, at + n)) {
			*day_point = at + n - 1;
			return at;
		}
		if (n == 0)
			return at;
		if (at - i > *widest)
			*widest = at - i;
		++*n_markers;
		i = at + n;
	}
}

struct str prescan_content(struct str line)
{
	size_t n_markers, widest, day_point;
	return str_from(line, content_start(line, &n_markers, &widest, &day_point));
}

/* ---- Fences ---- */

bool prescan_fence(struct str content, char *sign, size_t *len, struct str *info)
{
	if (content.len < FENCE_MIN || (content.ptr[0] != '~' && content.ptr[0] != '`'))
		return false;
	size_t n = 1;
	while (n < content.len && content.ptr[n] == content.ptr[0])
		n++;
	struct str rest = str_trim(str_from(content, n));
	if (n < FENCE_MIN || (content.ptr[0] == '`' && str_find_char(rest, '`') < rest.len))
		return false;
	*sign = content.ptr[0];
	*len = n;
	*info = rest;
	return true;
}

/* The bytes of three or more signs that look like a fence but are none, or of two that are; 0: none. */
static size_t false_fence(struct str content)
{
	size_t i = 0, n = 0, len;
	while (i < content.len) {
		unsigned cp = str_at(content, i, &len);
		/* ´ ' " ‘ ’ ‚ ‛ “ ” „ ‟ ′ ˋ ˜ ∼ */
		bool alike = cp == 0xB4 || cp == '\'' || cp == '"' || (cp >= 0x2018 && cp <= 0x201F) || cp == 0x2032 ||
			     cp == 0x2CB || cp == 0x2DC || cp == 0x223C || cp == '~' || cp == '`';
		if (!alike)
			break;
		i += len;
		n++;
	}
	char sign;
	struct str info;
	if (n < 2 || prescan_fence(content, &sign, &len, &info))
		return 0;
	bool two = n == 2 && i == 2 && (content.ptr[0] == '~' || content.ptr[0] == '`');
	return n >= FENCE_MIN || two ? i : 0;
}

static bool is_bare_word(struct str text)
{
	for (size_t i = 0, len; i < text.len; i += len)
		if (!is_letter(str_at(text, i, &len)))
			return false;
	return text.len > 0;
}

/* Reports a look-alike fence; true when the line is one and no prose. */
static bool check_false_fence(struct scan *s, size_t at, struct str content)
{
	size_t len = false_fence(content);
	struct str rest = str_trim(str_from(content, len));
	if (len == 0 || (rest.len && !is_bare_word(rest)) || (rest.len == 0 && len < FENCE_MIN))
		return false;
	if (len == 2 && !block_is_kind(word_of(rest)))
		return false;
	bool closes = rest.len == 0 && s->in_false_fence;
	s->in_false_fence = !closes;
	if (closes)
		return true;
	const char *kind = rest.len ? prescan_excerpt(s->arena, rest) : word_german(WORD_CHART);
	diag_report(s->d, DIAG_BLOCK_FENCE, prescan_loc(s->p, at, len + rest.len),
		    prescan_excerpt(s->arena, str_part(content.ptr, len)), kind, NULL);
	return true;
}

/* True inside a fence and on its two lines. */
static bool scan_fence(struct scan *s, size_t at, struct str content)
{
	char sign;
	size_t len;
	struct str info;
	if (s->fence_sign) {
		if (prescan_fence(content, &sign, &len, &info) && sign == s->fence_sign && len >= s->fence_len &&
		    info.len == 0)
			s->fence_sign = 0;
		return true;
	}
	if (!prescan_fence(content, &sign, &len, &info))
		return false;
	if (s->in_false_fence && info.len == 0) {
		/* A right fence closes a wrong one: as an opening it would swallow the rest of the page. */
		memset(s->copy + at, ' ', content.len);
		s->in_false_fence = false;
		return true;
	}
	s->fence_sign = sign;
	s->fence_len = len;
	return true;
}

/* ---- Lines with a meaning of their own ---- */

static bool is_run(struct str line, char sign)
{
	size_t n = 0;
	while (n < line.len && line.ptr[n] == sign)
		n++;
	return n == MERGE_MARK_LEN && is_blank_at(line, n);
}

/* Lines left over by a merge are reported once a conflict and hidden from cmark, for which ======= makes a heading. */
static bool scan_merge_mark(struct scan *s, size_t at, struct str line)
{
	bool opens = is_run(line, '<'), closes = is_run(line, '>');
	bool parts = is_run(line, '=') && line.len == MERGE_MARK_LEN && s->in_conflict;
	if (!opens && !closes && !parts)
		return false;
	if (!s->in_conflict)
		diag_report(s->d, DIAG_TEXT_MERGE_MARKS, prescan_loc(s->p, at, line.len), NULL);
	s->in_conflict = !closes;
	memset(s->copy + at, ' ', line.len);
	return true;
}

static const char *limit(struct scan *s, size_t n)
{
	s->limit_exceeded = true;
	return arena_printf(s->arena, "%zu", n);
}

static void check_table(struct scan *s, size_t at, struct str content)
{
	if (s->table_columns) {
		s->n_cells += s->table_columns;
		if (s->n_cells > TEXT_MAX_TABLE_CELLS && !s->limit_exceeded)
			diag_report(s->d, DIAG_TEXT_TABLE_CELLS, prescan_loc(s->p, at, content.len),
				    limit(s, TEXT_MAX_TABLE_CELLS), NULL);
		return;
	}
	size_t pipes = 0, dashes = 0;
	for (size_t i = 0; i < content.len; i++) { /* prose leaves at its first letter */
		if (!strchr("|-: \t", content.ptr[i]) || content.ptr[i] == '\0')
			return;
		pipes += content.ptr[i] == '|';
		dashes += content.ptr[i] == '-';
	}
	if (pipes == 0 || dashes == 0)
		return;
	s->table_columns = pipes + 1 - (content.ptr[0] == '|') - (content.ptr[str_trim(content).len - 1] == '|');
	if (s->table_columns > TEXT_MAX_TABLE_COLUMNS && !s->limit_exceeded)
		diag_report(s->d, DIAG_TEXT_TABLE_COLUMNS, prescan_loc(s->p, at, content.len),
			    limit(s, TEXT_MAX_TABLE_COLUMNS), NULL);
}

/* `[label]: target`: how long is the longest definition, and which lines define footnotes? */
static void scan_definition(struct scan *s, size_t at, struct str line, struct str content)
{
	if (content.ptr[0] == '[' && str_find(content, STR("]:")) < content.len) {
		if (content.ptr[1] == '^')
			list_add(s->arena, &s->p->footnotes)->line = s->p->lines.n - 1;
		s->definition = at;
		s->definition_len = line.len;
	} else if (s->definition_len) {
		s->definition_len += line.len + 1;
	}
	if (s->definition_len > s->longest_definition) {
		s->longest_definition = s->definition_len;
		s->longest_definition_at = s->definition;
	}
}

static void end_paragraph(struct scan *s)
{
	s->n_stars = s->n_links = 0;
	s->table_columns = 0;
	s->definition_len = 0;
}

/* ---- Bytes ---- */

/* The end of `<https://…>`, `<tag …>` on this line, or `i`: their bytes mean what they are. */
static size_t skip_angle(struct str line, size_t i)
{
	if (i + 1 >= line.len || (!isalpha((unsigned char)line.ptr[i + 1]) && line.ptr[i + 1] != '/'))
		return i;
	for (size_t k = i + 1; k < line.len && k < i + AUTOLINK_MAX; k++)
		if (line.ptr[k] == '>')
			return k;
	return i;
}

static void count_sign(struct scan *s, struct str line, size_t i, size_t at)
{
	char next = i + 1 < line.len ? line.ptr[i + 1] : '\0';
	if (line.ptr[i] == '[') {
		s->n_brackets++;
	} else if (line.ptr[i] == '!' && next == '[') {
		if (++s->n_images == TEXT_MAX_IMAGES + 1)
			diag_report(s->d, DIAG_TEXT_IMAGES, prescan_loc(s->p, at, 2), limit(s, TEXT_MAX_IMAGES), NULL);
	} else if (line.ptr[i] == '<' && (next == '!' || next == '?')) {
		if (++s->n_markup == TEXT_MAX_MARKUP + 1)
			diag_report(s->d, DIAG_TEXT_MARKUP, prescan_loc(s->p, at, 2), limit(s, TEXT_MAX_MARKUP), NULL);
	} else if (line.ptr[i] == '*') {
		if (++s->n_stars == TEXT_MAX_EMPHASIS + 1)
			diag_report(s->d, DIAG_TEXT_EMPHASIS, prescan_loc(s->p, at, 1), limit(s, TEXT_MAX_EMPHASIS),
				    NULL);
	} else if (line.ptr[i] == ']' && next == '(') {
		if (++s->n_links == TEXT_MAX_LINKS + 1)
			diag_report(s->d, DIAG_TEXT_LINKS, prescan_loc(s->p, at, 2), limit(s, TEXT_MAX_LINKS), NULL);
	}
}

static void scan_sign(struct scan *s, size_t at, struct str line, size_t i)
{
	char c = line.ptr[i];
	if (c == '*' && letter_before(line, i) && letter_at(line, i + 1))
		s->copy[at + i] = PRESCAN_STAR;
	else if (c != '_')
		count_sign(s, line, i, at + i);
	else if (!is_escaped(line, i))
		s->copy[at + i] = PRESCAN_UNDERSCORE;
}

static void scan_bytes(struct scan *s, size_t at, struct str line)
{
	static const bool is_text[256] = {
		[0 ... '!' - 1] = true, ['!' + 1 ... '*' - 1] = true, ['*' + 1 ... '<' - 1] = true, ['<' + 1 ... '[' - 1] = true,
		['\\'] = true, ['^'] = true, ['_' + 1 ... 255] = true,
	};
	for (size_t i = 0; i += str_run(str_from(line, i), is_text), i < line.len; i++) {
		scan_sign(s, at, line, i);
		if (line.ptr[i] == '<')
			i = skip_angle(line, i);
	}
}

/* ---- The walk ---- */

static void scan_line(struct scan *s, size_t at, struct str line)
{
	size_t n_markers, widest, day_point;
	size_t start = content_start(line, &n_markers, &widest, &day_point);
	struct str content = str_from(line, start);
	bool is_rule = n_markers > 1 && content.len == 0; /* `- - - -` */
	if (!is_rule && (n_markers > TEXT_MAX_NESTING || widest > TEXT_MAX_INDENT) && !s->limit_exceeded)
		diag_report(s->d, DIAG_TEXT_NESTING, prescan_loc(s->p, at, line.len), limit(s, TEXT_MAX_NESTING), NULL);
	if (scan_fence(s, at + start, content)) {
		end_paragraph(s);
		return;
	}
	if (scan_merge_mark(s, at, line) || check_false_fence(s, at + start, content))
		return;
	if (content.len == 0) {
		end_paragraph(s);
		return;
	}
	if (!s->in_false_fence) {
		slips_check(s->arena, s->p, at, line, s->d);
		/* The next ~~~ ends the block and begins nothing. */
		s->in_false_fence = start == 0 && slips_check_block(s->arena, s->p, at, line, s->d);
	}
	check_table(s, at + start, content);
	scan_definition(s, at + start, line, content);
	scan_bytes(s, at, line);
	if (day_point < line.len)
		s->copy[at + day_point] = PRESCAN_POINT;
}

/* One byte for one: what cmark would take for a line end or replace by three bytes would shift all that follows. */
static void blank_controls(char *copy, size_t len)
{
	for (size_t i = 0; i += str_find_below(str_part(copy + i, len - i), ' '), i < len; i++)
		if (copy[i] != '\n' && copy[i] != '\t')
			copy[i] = ' ';
}

bool prescan_run(struct arena *a, const struct source *src, size_t body, struct prescan *p, struct diags *d)
{
	if (body > src->text.len)
		body = src->text.len;
	*p = (struct prescan){
		.src = src,
		.body = body,
		.text = str_from(src->text, body),
		.first_line = source_line(src, body),
	};
	struct scan s = { .arena = a, .p = p, .d = d, .copy = arena_cstr(a, p->text) };
	blank_controls(s.copy, p->text.len);
	p->copy = str_part(s.copy, p->text.len);
	*list_add(a, &p->lines) = 0;
	for (size_t at = 0; at < p->text.len;) {
		struct str line = str_part(p->copy.ptr + at, str_find_char(str_from(p->copy, at), '\n'));
		scan_line(&s, at, line);
		at += line.len + 1;
		if (at <= p->text.len)
			*list_add(a, &p->lines) = at;
	}
	if (s.longest_definition > TEXT_MAX_EXPANSION / (s.n_brackets + 1))
		return diag_report(d, DIAG_TEXT_REFERENCES, prescan_loc(p, s.longest_definition_at, 1), NULL);
	return !s.limit_exceeded;
}
