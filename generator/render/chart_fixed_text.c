/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/escape.h"
#include "base/locale.h"
#include "render/chart_fixed.h"

/* ---- What text may hold ---- */

enum { SOFT_HYPHEN = 0xad, RIGHT_TO_LEFT_EMBEDDING = 0x202b, POP_DIRECTION = 0x202c };

void fixed_text(const struct fixed *k, struct str text)
{
	unsigned code_point;
	for (struct str rest = text, before; before = rest, str_next(&rest, &code_point);) {
		bool blank = code_point == '\n' || code_point == '\t';
		if (!blank && code_point != SOFT_HYPHEN && !escape_turns_direction(code_point))
			continue;
		xml_text(k->x, str_part(text.ptr, (size_t)(before.ptr - text.ptr)));
		if (blank)
			xml_text(k->x, STR(" "));
		text = rest;
	}
	xml_text(k->x, text);
}

/* Not every program keeps blanks where a part begins or ends: those that do not break lines stay. */
static void firm_blank(const struct fixed *k)
{
	xml_text(k->x, STR("\u00a0"));
}

void fixed_part(const struct fixed *k, struct str text, bool bold)
{
	size_t behind = 0;
	for (; text.len && text.ptr[0] == ' '; text = str_from(text, 1))
		firm_blank(k);
	for (; text.len && text.ptr[text.len - 1] == ' '; text.len--)
		behind++;
	if (bold && text.len) {
		xml_start(k->x, "tspan");
		xml_attr(k->x, "font-weight", "700");
	}
	fixed_text(k, text);
	if (bold && text.len)
		xml_end(k->x);
	while (behind-- > 0)
		firm_blank(k);
}

int fixed_need(const struct fixed *k, struct str text, bool bold, int size)
{
	return (int)((int64_t)measure_need(k->m, text, bold) * size / SCENE_EM);
}

int fixed_width(const struct fixed *k, struct str text, bool bold, int size)
{
	return (int)((int64_t)measure_width(k->m, text, bold) * FIXED_FONTS / 100 * size / SCENE_EM);
}

/* ---- Lines ---- */

/* All parts as one text: what lies between the two places is not bold. */
struct words {
	struct str text;
	size_t plain, bold;
};

enum { PARTS = 3 };

/* The piece cut at both places; the middle part is the plain one. */
static void split(const struct words *w, size_t from, size_t to, struct str parts[PARTS])
{
	size_t ends[PARTS] = { w->plain, w->bold, w->text.len };
	for (int i = 0; i < PARTS; i++) {
		size_t end = ends[i] < from ? from : ends[i] > to ? to : ends[i];
		parts[i] = str_part(w->text.ptr + from, end - from);
		from = end;
	}
}

/* Without blanks, and without a dot between parts that now stand on two lines. */
static size_t visible_end(const struct words *w, size_t from, size_t to)
{
	bool last = to == w->text.len;
	while (to > from && w->text.ptr[to - 1] == ' ')
		to--;
	if (last || !str_ends(str_part(w->text.ptr + from, to - from), " ·"))
		return to;
	return visible_end(w, from, to - strlen(" ·"));
}

static int width_of(const struct fixed *k, const struct words *w, size_t from, size_t to, int size)
{
	struct str parts[PARTS];
	int width = 0;
	split(w, from, visible_end(w, from, to), parts);
	for (int i = 0; i < PARTS; i++)
		width += parts[i].len ? fixed_width(k, parts[i], i != 1, size) : 0;
	return width;
}

/* Marks stay with the letter before them. */
static bool is_mark(unsigned c)
{
	return (c >= 0x300 && c <= 0x36f) || (c >= 0x64b && c <= 0x65f) || c == 0x670 || c == 0x200d || c == 0xfe0f;
}

/* As many letters of a word as fit, at least one. */
static size_t break_word(const struct fixed *k, const struct words *w, size_t from, size_t to, int size, int room)
{
	size_t end = from;
	while (end < to) {
		size_t next = end, len;
		do {
			str_at(w->text, next, &len);
			next += len;
		} while (next < to && is_mark(str_at(w->text, next, &len)));
		if (end > from && width_of(k, w, from, next, size) > room)
			break;
		end = next;
	}
	return end;
}

/* Where the line that begins at `from` ends. */
static size_t line_end(const struct fixed *k, const struct words *w, size_t from, int size, int room)
{
	size_t end = from;
	if (width_of(k, w, from, w->text.len, size) <= room)
		return w->text.len;
	while (end < w->text.len) {
		size_t next = text_break(w->text, end);
		if (width_of(k, w, from, next, size) > room)
			return end > from ? end : break_word(k, w, from, next, size, room);
		end = next;
	}
	return end;
}

static size_t next_line(const struct words *w, size_t end)
{
	while (end < w->text.len && w->text.ptr[end] == ' ')
		end++;
	return end;
}

static int count_lines(const struct fixed *k, const struct words *w, int size, int room)
{
	int n = 0;
	for (size_t from = 0; from < w->text.len; n++)
		from = next_line(w, line_end(k, w, from, size, room));
	return n;
}

enum { STEP = 8 * FIXED_PIXEL };

static int widest_word(const struct fixed *k, const struct words *w, int size)
{
	int widest = 0;
	for (size_t from = 0, next; from < w->text.len; from = next) {
		next = text_break(w->text, from);
		int width = width_of(k, w, from, next, size);
		widest = width > widest ? width : widest;
	}
	return widest;
}

/* The narrowest column of as few lines, so that no line is much shorter than the others, and no word is broken for it. */
static int balanced_room(const struct fixed *k, const struct words *w, const struct paragraph *p)
{
	int room = p->width, n = count_lines(k, w, p->size, room), word = n > 1 ? widest_word(k, w, p->size) : 0;
	while (n > 1 && room > p->width / 2 && word <= room - STEP && count_lines(k, w, p->size, room - STEP) == n)
		room -= STEP;
	return room;
}

/* An embedding, since not every program knows the attribute `direction`. */
static void write_mark(const struct fixed *k, unsigned mark)
{
	char bytes[4];
	if (k->rtl)
		xml_text(k->x, str_part(bytes, str_put(bytes, mark)));
}

void fixed_label(const struct fixed *k, struct str text, bool bold)
{
	bool turns = locale_begins_right_to_left(text);
	if (turns)
		write_mark(k, RIGHT_TO_LEFT_EMBEDDING);
	fixed_part(k, text, bold);
	if (turns)
		write_mark(k, POP_DIRECTION);
}

static void write_line(struct fixed *k, const struct words *w, size_t from, size_t to, const struct paragraph *p, int y)
{
	struct str parts[PARTS];
	struct paint paint = { .fill = p->colour == PALETTE_TEXT ? PAINT_AS_TEXT : (int)p->colour, .stroke = PAINT_NONE };
	split(w, from, visible_end(w, from, to), parts);
	paint.bold = parts[1].len == 0;
	xml_start(k->x, "text");
	fixed_attr(k, "x", p->middle ? p->x + p->width / 2 : k->rtl ? p->x + p->width : p->x);
	fixed_attr(k, "y", y + p->line / 2 + p->size * SCENE_CENTRE / SCENE_EM);
	if (p->middle || k->rtl)
		xml_attr(k->x, "text-anchor", p->middle ? "middle" : "end");
	if (p->size != FIXED_EM)
		fixed_attr(k, "font-size", p->size);
	paint_attributes(k->x, &k->box, &paint, true);
	write_mark(k, RIGHT_TO_LEFT_EMBEDDING);
	for (int i = 0; i < PARTS; i++)
		fixed_part(k, parts[i], i != 1 && !paint.bold);
	write_mark(k, POP_DIRECTION);
	xml_end(k->x);
}

static struct words joined_words(const struct paragraph *p, struct buf *joined)
{
	buf_addstr(joined, p->strong);
	buf_addstr(joined, p->text);
	buf_addstr(joined, p->detail);
	return (struct words){ buf_str(joined), p->strong.len, p->strong.len + p->text.len };
}

bool fixed_keeps_words(const struct fixed *k, const struct paragraph *p, int width)
{
	struct buf joined = BUF_INIT;
	struct words w = joined_words(p, &joined);
	bool keeps = widest_word(k, &w, p->size) <= width;
	buf_release(&joined);
	return keeps;
}

/* ": 42,6 %" without what joined it to the name before it. */
static struct str unjoined(struct str text)
{
	text = str_trim(text);
	return str_trim(text.len && text.ptr[0] == ':' ? str_from(text, 1) : text);
}

static bool is_anchored_at_start(const struct fixed *k, const struct paragraph *p)
{
	return !k->rtl && !p->middle;
}

/* LibreOffice anchors each weight by itself: away from the start of the line, each has lines of its own. */
static int paragraphs_by_weight(struct fixed *k, const struct paragraph *p, int y)
{
	const struct str parts[PARTS] = { p->strong, p->strong.len ? unjoined(p->text) : p->text, p->detail };
	int height = 0;
	for (int i = 0; i < PARTS; i++) {
		struct paragraph one = *p;
		one.strong = i == 1 ? (struct str){ 0 } : str_trim(parts[i]);
		one.text = i == 1 ? parts[i] : (struct str){ 0 };
		one.detail = (struct str){ 0 };
		height += fixed_paragraph(k, &one, y + height);
	}
	return height;
}

int fixed_paragraph(struct fixed *k, const struct paragraph *p, int y)
{
	struct buf joined = BUF_INIT;
	int height = 0, weights = (p->strong.len > 0) + (p->text.len > 0) + (p->detail.len > 0);
	if (weights > 1 && !is_anchored_at_start(k, p))
		return paragraphs_by_weight(k, p, y);
	struct words w = joined_words(p, &joined);
	int room = p->balanced ? balanced_room(k, &w, p) : p->width;
	for (size_t from = 0, end; from < w.text.len; from = next_line(&w, end)) {
		end = line_end(k, &w, from, p->size, room);
		if (!k->dry)
			write_line(k, &w, from, end, p, y + height);
		height += p->line;
	}
	buf_release(&joined);
	return height;
}
