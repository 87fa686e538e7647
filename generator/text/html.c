/* SPDX-License-Identifier: EUPL-1.2 */
#include "text/html.h"

#include "base/escape.h"
#include "text/prescan.h"

const struct document_words document_words_german = {
	.info = { "Hinweis", 7 },
	.warning = { "Warnung", 7 },
	.success = { "Erfolg", 6 },
	.table = { "Tabelle", 7 },
	.scroll = { "Tabelle seitlich verschiebbar", 29 },
	.done = { "erledigt", 8 },
	.open = { "offen", 5 },
	.footnotes = { "Fußnoten", 9 },
	.footnote = { "Fußnote", 8 },
	.back = { "Zurück zum Text", 16 },
};

/* ---- Life cycle ---- */

void html_init(struct html *h, struct arena *a, struct arena *scratch, struct document *document,
	       const struct document_words *words)
{
	*h = (struct html){ .arena = a, .scratch = scratch, .document = document, .words = words };
	buf_init(&h->bytes);
}

static void end_segment(struct html *h)
{
	if (h->done == h->bytes.len)
		return;
	*list_add(h->scratch, &h->document->segments) =
		(struct segment){ .kind = SEGMENT_HTML, .html = str_part(NULL, h->bytes.len - h->done) };
	h->done = h->bytes.len;
}

void html_finish(struct html *h)
{
	end_segment(h);
	struct str bytes = buf_copy(h->arena, &h->bytes);
	for (size_t i = 0; i < h->document->segments.n; i++) {
		struct segment *segment = &h->document->segments.items[i];
		if (segment->kind != SEGMENT_HTML)
			continue;
		segment->html.ptr = bytes.ptr;
		bytes = str_from(bytes, segment->html.len);
	}
	buf_release(&h->bytes);
}

/* ---- Writing ---- */

void html_markup(struct html *h, const char *literal)
{
	buf_adds(&h->bytes, literal);
}

void html_line(struct html *h)
{
	if (h->bytes.len && h->bytes.ptr[h->bytes.len - 1] != '\n')
		buf_addc(&h->bytes, '\n');
}

void html_text(struct html *h, struct str copy)
{
	escape_html(&h->bytes, prescan_text(h->arena, copy));
}

/* Words of a language file: no Markdown. */
static void add_word(struct html *h, struct str word)
{
	escape_html(&h->bytes, word);
}

void html_number(struct html *h, size_t number)
{
	buf_addu(&h->bytes, number);
}

void html_hole(struct html *h, enum segment_kind kind, size_t index)
{
	end_segment(h);
	*list_add(h->scratch, &h->document->segments) = (struct segment){ .kind = kind, .index = (unsigned)index };
}

static void heading_tag(struct html *h, const char *open, unsigned level)
{
	html_markup(h, open);
	buf_addc(&h->bytes, (char)('0' + level));
}

void html_heading_open(struct html *h, unsigned level, struct str id)
{
	html_line(h);
	heading_tag(h, "<h", level);
	html_markup(h, " id=\"");
	escape_html(&h->bytes, id);
	html_markup(h, "\">");
}

void html_heading_close(struct html *h, unsigned level)
{
	heading_tag(h, "</h", level);
	html_markup(h, ">\n");
}

void html_list_open(struct html *h, bool ordered, bool tasks, int start)
{
	html_line(h);
	html_markup(h, ordered ? "<ol" : "<ul");
	if (tasks)
		html_markup(h, " class=\"task-list\"");
	if (ordered && start != 1) {
		html_markup(h, " start=\"");
		html_number(h, (size_t)start);
		html_markup(h, "\"");
	}
	html_markup(h, ">\n");
}

/* No checkbox: one that cannot be ticked has no meaning to a screen reader and needs a label. */
void html_task_open(struct html *h, bool done)
{
	html_line(h);
	html_markup(
		h,
		done ? "<li class=\"task task-done\"><span aria-hidden=\"true\">☑</span><span class=\"kern-sr-only\">"
		     : "<li class=\"task\"><span aria-hidden=\"true\">☐</span><span class=\"kern-sr-only\">");
	add_word(h, done ? h->words->done : h->words->open);
	html_markup(h, ":</span> ");
}

void html_code_block(struct html *h, struct str word, struct str copy)
{
	html_line(h);
	html_markup(h, "<pre tabindex=\"0\"><code");
	if (word.len) {
		html_markup(h, " class=\"language-");
		html_text(h, word);
		html_markup(h, "\"");
	}
	html_markup(h, ">");
	html_text(h, copy);
	html_markup(h, "</code></pre>\n");
}

void html_notice_open(struct html *h, enum html_notice kind)
{
	static const char *const classes[] = { "notice-info", "notice-warning", "notice-success" };
	const struct str *const titles[] = { &h->words->info, &h->words->warning, &h->words->success };
	html_line(h);
	html_markup(h, "<div class=\"notice ");
	html_markup(h, classes[kind]);
	html_markup(h, "\" role=\"note\">\n<p class=\"notice-title\">");
	add_word(h, *titles[kind]);
	html_markup(h, "</p>\n");
}

/* ---- Tables ---- */

unsigned html_scroll_step(unsigned width)
{
	static const unsigned steps[] = { 24, 32, 44, 56, 72 };
	enum { PHONE_WIDTH = 20000 };
	size_t last = sizeof steps / sizeof *steps - 1, i = 0;
	if (width <= PHONE_WIDTH)
		return 0;
	while (i < last && width > steps[i] * 1000)
		i++;
	return steps[i];
}

void html_table_open(struct html *h, unsigned until)
{
	html_line(h);
	html_markup(h, "<div class=\"table-box\">\n");
	if (until) {
		html_markup(h, "<p class=\"scroll-hint until-");
		html_markup(h, arena_printf(h->arena, "%u", until));
		html_markup(h, "\" aria-hidden=\"true\">");
		add_word(h, h->words->scroll);
		html_markup(h, "</p>\n");
	}
	html_markup(h, "<div class=\"scroll table-scroll\"");
	if (until) {
		html_markup(h, " role=\"region\" aria-label=\"");
		add_word(h, h->words->table);
		html_markup(h, "\" tabindex=\"0\"");
	}
	html_markup(h, "><table>\n");
}

void html_table_close(struct html *h, bool has_body)
{
	html_markup(h, has_body ? "</tbody>\n</table></div></div>\n" : "</table></div></div>\n");
}

void html_cell_open(struct html *h, enum html_cell kind, char align)
{
	html_markup(h, kind == HTML_CELL_COLUMN_HEAD ? "<th scope=\"col\"" : kind == HTML_CELL_ROW_HEAD ? "<th scope=\"row\"" : "<td");
	if (align == 'r' || align == 'c')
		html_markup(h, align == 'r' ? " class=\"num\"" : " class=\"mid\"");
	html_markup(h, ">");
}

/* ---- Footnotes ---- */

static struct str mark_id(struct arena *a, struct str number, unsigned use)
{
	if (use > 1)
		return str_of(arena_printf(a, "fnref-%.*s-%u", (int)number.len, number.ptr, use));
	return str_of(arena_printf(a, "fnref-%.*s", (int)number.len, number.ptr));
}

struct str html_footnote_mark(struct html *h, struct str number, unsigned use)
{
	struct str id = mark_id(h->arena, number, use);
	html_markup(h, "<sup class=\"note-mark\"><a href=\"#fn-");
	html_text(h, number);
	html_markup(h, "\" id=\"");
	html_text(h, id);
	html_markup(h, "\"><span class=\"kern-sr-only\">");
	add_word(h, h->words->footnote);
	html_markup(h, " </span>");
	html_text(h, number);
	html_markup(h, "</a></sup>");
	return id;
}

void html_footnotes_open(struct html *h)
{
	html_line(h);
	html_markup(h, "<section class=\"footnotes\" aria-label=\"");
	add_word(h, h->words->footnotes);
	html_markup(h, "\">\n<ol>\n");
}

void html_footnote_open(struct html *h, size_t number)
{
	html_line(h);
	html_markup(h, "<li id=\"fn-");
	html_number(h, number);
	html_markup(h, "\">\n");
}

void html_footnote_back(struct html *h, size_t number, unsigned uses)
{
	const char *digits = arena_printf(h->arena, "%zu", number);
	for (unsigned use = 1; use <= uses; use++) {
		html_markup(h, " <a class=\"back\" href=\"#");
		html_text(h, mark_id(h->arena, str_of(digits), use));
		html_markup(h, "\" aria-label=\"");
		add_word(h, h->words->back);
		if (uses > 1) {
			html_markup(h, " ");
			html_number(h, use);
		}
		html_markup(h, "\">↩</a>");
	}
}
