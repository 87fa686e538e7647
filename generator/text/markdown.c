/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * From a page's Markdown to a document: the only file that knows cmark-gfm.
 *
 * cmark parses prescan's copy; its tree is walked once, without recursion, and dropped here. Only tables, task lists
 * and footnotes are switched on: cmark's autolink reads before its buffer, and it and strikethrough write tables shared
 * by all threads. cmark's own renderers are never used.
 */
#include "text/document.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/name.h"
#include "site/slug.h"
#include "text/fence.h"
#include "base/locale.h"
#include "text/html.h"
#include "text/locate.h"
#include "text/prescan.h"
#include "text/prose.h"

enum { SUMMARY_MAX = 300 };

/* What block_quote the walk is in: they close in another way than they opened. */
enum quote_kind { QUOTE_PLAIN, QUOTE_NOTICE };

struct walk {
	struct arena *arena;     /* the document's */
	struct arena *scratch;   /* forgotten with the tree */
	const struct data *data;
	const char *page_path;
	struct prescan *p;
	struct document *document;
	struct diags *d;
	struct html html;
	struct map anchors;      /* ids used on the page → how often their text was wanted */
	struct leaf leaf;        /* the paragraph, heading or cell */
	unsigned heading_level;
	const cmark_node *link;  /* the innermost open link */
	size_t link_text_from;   /* its text in `html.bytes` … */
	bool link_has_hole;      /* … and whether a figure or picture stands in it */
	size_t image_depth;
	const cmark_node *marker; /* the text that holds a notice's marker, and its length */
	size_t marker_len;
	LIST(struct prose_figure) figures; /* of this paragraph */
	LIST(unsigned) footnote_uses;      /* of footnote i + 1 */
	size_t n_footnotes;
	LIST(enum quote_kind) quotes;      /* the open ones */
	bool first_is_final;               /* first_paragraph holds no figure */
	/* the table being written */
	const uint8_t *alignments;
	uint16_t n_columns, column;
	bool in_head, has_body;
	bool row_head; /* the cell is the head of its row */
	bool too_many_blocks;              /* has been said */
	bool *linked;                      /* terms of the glossary, by their place in it: the page has linked them */
};

/* ---- Places ---- */

static size_t line_start(const struct walk *w, int line)
{
	size_t index = line > 0 ? (size_t)line - 1 : 0;
	return index < w->p->lines.n ? w->p->lines.items[index] : w->p->text.len;
}

static size_t node_start(const struct walk *w, cmark_node *node)
{
	int col = cmark_node_get_start_column(node);
	return line_start(w, cmark_node_get_start_line(node)) + (col > 0 ? (size_t)col - 1 : 0);
}

static struct str line_text(const struct walk *w, int line)
{
	return prescan_line(w->p, line > 0 ? (size_t)line - 1 : 0);
}

/* The node's first line from its first sign on. */
static struct loc node_loc(const struct walk *w, cmark_node *node)
{
	size_t at = node_start(w, node);
	struct str line = line_text(w, cmark_node_get_start_line(node));
	size_t end = line_start(w, cmark_node_get_start_line(node)) + line.len;
	return prescan_loc(w->p, at, end > at ? end - at : 0);
}

static struct str source_slice(const struct walk *w, size_t from, size_t to)
{
	return str_part(w->p->text.ptr + from, to - from);
}

static void enter_leaf(struct walk *w, cmark_node *node)
{
	int last = cmark_node_get_end_line(node);
	size_t start = node_start(w, node);
	w->leaf = (struct leaf){ .p = w->p, .start = start, .end = line_start(w, last) + line_text(w, last).len, .cursor = start };
	for (cmark_node *n = cmark_node_parent(node); n; n = cmark_node_parent(n))
		if (cmark_node_get_type(n) == CMARK_NODE_BLOCK_QUOTE)
			w->leaf.in_quote = true;
	w->figures.n = 0;
}

static bool is_type(cmark_node *node, const char *extension_type)
{
	return strcmp(cmark_node_get_type_string(node), extension_type) == 0;
}

static struct str literal(cmark_node *node)
{
	const char *text = cmark_node_get_literal(node);
	return str_of(text ? text : "");
}

/* As the author wrote it, and still there when cmark's tree is gone. */
static struct str kept_text(struct walk *w, struct str copy)
{
	struct str text = prescan_text(w->arena, copy);
	return text.ptr == copy.ptr ? arena_str(w->arena, text) : text;
}

/* ---- Figures ---- */

/* A sign alone is no figure: handbooks write `=`. */
static bool is_figure(struct str code)
{
	code = str_trim(code);
	return code.len > 1 && code.ptr[0] == '=';
}

static void add_figure(struct walk *w, struct str code)
{
	size_t from, to;
	bool found = locate_code(&w->leaf, code, &from, &to);
	struct str text = found ? source_slice(w, from, to) : kept_text(w, code);
	if (found && w->leaf.in_quote && str_find_char(text, '\n') < text.len) {
		diag_report(w->d, DIAG_TEXT_FIGURE_LINES, prescan_loc(w->p, from, to - from), NULL);
		return;
	}
	text = str_trim(str_from(str_trim(text), 1));
	const struct expression *expression = expression_parse(w->arena, w->p->src, text, w->d);
	if (!expression)
		return;
	html_hole(&w->html, SEGMENT_FIGURE, w->document->figures.n);
	list_add(w->scratch, &w->document->figures)->expression = expression;
	w->link_has_hole = true;
	if (found)
		*list_add(w->scratch, &w->figures) = (struct prose_figure){ from, to, expression };
}

static void write_code(struct walk *w, cmark_node *node)
{
	struct str code = literal(node);
	if (is_figure(code)) {
		add_figure(w, code);
	} else if (w->image_depth) {
		html_text(&w->html, code);
	} else {
		html_markup(&w->html, "<code>");
		html_text(&w->html, code);
		html_markup(&w->html, "</code>");
	}
}

/* ---- Plain text ---- */

/* The text below `node`, restored, without figures; line ends are blanks. */
static struct str plain_text(struct arena *a, cmark_node *node)
{
	struct buf text = BUF_INIT;
	cmark_iter *iter = cmark_iter_new(node);
	while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
		cmark_node *at = cmark_iter_get_node(iter);
		cmark_node_type type = cmark_node_get_type(at);
		if (cmark_iter_get_event_type(iter) != CMARK_EVENT_ENTER)
			continue;
		if (type == CMARK_NODE_TEXT || (type == CMARK_NODE_CODE && !is_figure(literal(at))))
			prescan_restore(&text, literal(at));
		else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
			buf_addc(&text, ' ');
	}
	cmark_iter_free(iter);
	/* A figure leaves two blanks behind: "Am  lebten". */
	size_t n = 0;
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] != ' ' || n == 0 || text.ptr[n - 1] != ' ')
			text.ptr[n++] = text.ptr[i];
	text.len = n;
	struct str result = str_trim(buf_copy(a, &text));
	buf_release(&text);
	return result;
}

/* At most SUMMARY_MAX bytes, cut between words. */
static struct str shorten(struct arena *a, struct str text)
{
	if (text.len <= SUMMARY_MAX)
		return text;
	size_t len = SUMMARY_MAX - strlen("…");
	size_t cut = len;
	while (cut > 0 && text.ptr[cut] != ' ')
		cut--;
	if (cut == 0)
		for (cut = len; cut > 0 && ((unsigned char)text.ptr[cut] & 0xC0) == 0x80; cut--)
			;
	return str_of(arena_printf(a, "%.*s…", (int)cut, text.ptr));
}

/* The first paragraph without a figure, else the first one. */
static void note_first_paragraph(struct walk *w, cmark_node *node)
{
	if (w->first_is_final || cmark_node_get_type(cmark_node_parent(node)) != CMARK_NODE_DOCUMENT)
		return;
	struct str text = plain_text(w->scratch, node);
	w->first_is_final = w->figures.n == 0 && text.len > 0;
	if (w->first_is_final || w->document->first_paragraph.len == 0)
		w->document->first_paragraph = arena_str(w->arena, shorten(w->scratch, text));
}

/* ---- Anchors and headings ---- */

static void add_anchor(struct walk *w, struct str id)
{
	*list_add(w->scratch, &w->document->anchors) = id;
}

/* `wanted`, or `wanted-2`, `wanted-3` … when it is taken. Ids of footnotes are nobody else's. */
static struct str unique_anchor(struct walk *w, struct str wanted)
{
	if (str_starts(wanted, "fn-") || str_starts(wanted, "fnref-"))
		wanted = str_of(arena_printf(w->arena, "abschnitt-%.*s", (int)wanted.len, wanted.ptr));
	struct str id = wanted;
	while (map_get(&w->anchors, id)) {
		size_t *taken = map_get(&w->anchors, wanted);
		id = str_of(arena_printf(w->arena, "%.*s-%zu", (int)wanted.len, wanted.ptr, ++*taken));
	}
	size_t *count = arena_new(w->scratch, size_t);
	*count = 1;
	*map_put(&w->anchors, id) = count;
	add_anchor(w, id);
	return id;
}

static bool has_figure(cmark_node *node)
{
	bool found = false;
	cmark_iter *iter = cmark_iter_new(node);
	while (!found && cmark_iter_next(iter) != CMARK_EVENT_DONE) {
		cmark_node *at = cmark_iter_get_node(iter);
		found = cmark_node_get_type(at) == CMARK_NODE_CODE && is_figure(literal(at));
	}
	cmark_iter_free(iter);
	return found;
}

static void check_heading(struct walk *w, cmark_node *node, unsigned level, struct str text)
{
	struct loc loc = node_loc(w, node);
	const char *excerpt = prescan_excerpt(w->scratch, text);
	if (text.len == 0 && !has_figure(node)) {
		diag_report(w->d, DIAG_HEADING_EMPTY, loc, NULL);
	} else if (level == 1) {
		struct str line = str_trim(line_text(w, cmark_node_get_start_line(node)));
		bool setext = line.ptr[0] != '#';
		const char *written = prescan_excerpt(w->scratch, line);
		diag_report(w->d, DIAG_PAGE_SECOND_TITLE, loc,
			    setext ? arena_printf(w->arena, "%s ===", written) : written, excerpt, NULL);
	} else if (level > w->heading_level + 1) {
		static const char signs[] = "######";
		diag_report(w->d, DIAG_HEADING_LEVEL, loc, excerpt, arena_printf(w->arena, "%u", w->heading_level),
			    arena_printf(w->arena, "%u", level), signs + 6 - (w->heading_level + 1), NULL);
	}
}

static void open_heading(struct walk *w, cmark_node *node)
{
	unsigned level = (unsigned)cmark_node_get_heading_level(node);
	struct str text = plain_text(w->arena, node);
	enter_leaf(w, node);
	check_heading(w, node, level, text);
	struct heading heading = {
		.level = level < 2 ? 2 : level,
		.id = unique_anchor(w, slug_make(w->arena, text)),
		.text = text,
		.loc = node_loc(w, node),
	};
	*list_add(w->scratch, &w->document->headings) = heading;
	w->heading_level = heading.level;
	html_heading_open(&w->html, heading.level, heading.id);
}

/* ---- Links ---- */

/* Understands the node's target; adds it to the document. False: reported. */
static bool add_link(struct walk *w, cmark_node *node, size_t *index)
{
	struct str url = str_of(cmark_node_get_url(node));
	struct str written = locate_target(&w->leaf, url);
	size_t at = (size_t)(written.ptr - w->p->text.ptr);
	struct link link;
	if (!link_parse(w->arena, w->page_path, kept_text(w, url), prescan_loc(w->p, at, written.len), &link, w->d))
		return false;
	*index = w->document->links.n;
	*list_add(w->scratch, &w->document->links) = link;
	return true;
}

static void write_title(struct walk *w, cmark_node *node)
{
	struct str title = str_of(cmark_node_get_title(node));
	if (title.len == 0)
		return;
	html_markup(&w->html, " title=\"");
	html_text(&w->html, title);
	html_markup(&w->html, "\"");
}

/* The target stands behind the text in the source: the hole gets its link when the text has been walked. */
static void open_link(struct walk *w, cmark_node *node)
{
	if (w->image_depth)
		return;
	w->link = node;
	w->link_has_hole = false;
	html_markup(&w->html, "<a href=\"");
	html_hole(&w->html, SEGMENT_LINK, 0);
	cmark_node_set_user_data(node, (void *)(uintptr_t)w->document->segments.n);
	html_markup(&w->html, "\"");
	write_title(w, node);
	html_markup(&w->html, ">");
	w->link_text_from = w->html.bytes.len;
}

static bool is_vague(struct str text)
{
	static const char *const vague[] = { "hier",	      "mehr",	      "klicken",
					     "link",	      "hier_klicken", "klicken_sie_hier",
					     "mehr_erfahren", "weiterlesen",  "here",
					     "more",	      "click_here" };
	char folded[sizeof "klicken_sie_hier" - 1];
	size_t len;
	if (!name_fold_short(text, folded, sizeof folded, &len))
		return false;
	for (size_t i = 0; i < sizeof vague / sizeof *vague; i++)
		if (str_is(str_part(folded, len), vague[i]))
			return true;
	return false;
}

static void close_link(struct walk *w, cmark_node *node)
{
	if (w->image_depth)
		return;
	size_t hole = (size_t)(uintptr_t)cmark_node_get_user_data(node) - 1, index;
	struct str text = plain_text(w->scratch, node);
	bool empty = text.len == 0 && !w->link_has_hole;
	bool vague = !w->link_has_hole && is_vague(text);
	if (add_link(w, node, &index)) {
		const struct link *link = &w->document->links.items[index];
		w->document->segments.items[hole].index = (unsigned)index;
		if (link->kind == LINK_FILE || link->kind == LINK_CSV)
			html_hole(&w->html, SEGMENT_LINK_END, index);
		if (empty)
			diag_report(w->d, DIAG_LINK_TEXT_EMPTY, link->loc,
				    prescan_excerpt(w->scratch, prescan_text(w->arena, str_of(cmark_node_get_url(node)))),
				    NULL);
		if (vague)
			diag_report(w->d, DIAG_LINK_TEXT_VAGUE, link->loc, arena_cstr(w->arena, text), NULL);
	}
	html_markup(&w->html, "</a>");
	w->link = NULL;
}

/* ---- Images ---- */

static void check_alt(struct walk *w, cmark_node *node, size_t at, size_t len)
{
	if (plain_text(w->scratch, node).len || has_figure(node))
		return;
	struct str url = prescan_text(w->arena, str_of(cmark_node_get_url(node)));
	diag_report(w->d, DIAG_IMAGE_ALT_MISSING, prescan_loc(w->p, at, len), prescan_excerpt(w->scratch, path_name(url)),
		    prescan_excerpt(w->scratch, url), NULL);
}

/* alt may hold figures: its text is walked like any other, and the picture's address follows it. */
static void open_image(struct walk *w, cmark_node *node)
{
	if (w->image_depth++)
		return;
	size_t at = locate(&w->leaf, STR("!["));
	check_alt(w, node, at < w->leaf.end ? at : w->leaf.start, at < w->leaf.end ? 2 : 0);
	html_markup(&w->html, "<img alt=\"");
}

static void close_image(struct walk *w, cmark_node *node)
{
	size_t index;
	if (--w->image_depth)
		return;
	html_markup(&w->html, "\" src=\"");
	if (add_link(w, node, &index)) {
		const struct link *link = &w->document->links.items[index];
		if (link->kind != LINK_FILE)
			diag_report(w->d, DIAG_IMAGE_TARGET, link->loc,
				    prescan_excerpt(w->scratch, prescan_text(w->arena, str_of(cmark_node_get_url(node)))),
				    NULL);
		html_hole(&w->html, SEGMENT_IMAGE, index);
	}
	html_markup(&w->html, "\"");
	write_title(w, node);
	html_markup(&w->html, ">");
	w->link_has_hole = true;
}

/* ---- Raw HTML ---- */

static void refuse_html(struct walk *w, cmark_node *node)
{
	struct str html = literal(node);
	size_t at = locate(&w->leaf, html);
	if (at == w->leaf.end)
		at = w->leaf.cursor;
	else
		w->leaf.cursor = at + html.len;
	diag_report(w->d, DIAG_TEXT_HTML, prescan_loc(w->p, at, html.len),
		    prescan_excerpt(w->scratch, prescan_text(w->arena, html)), NULL);
}

static void refuse_html_block(struct walk *w, cmark_node *node)
{
	struct str html = literal(node);
	html.len = str_find_char(html, '\n');
	diag_report(w->d, DIAG_TEXT_HTML, node_loc(w, node), prescan_excerpt(w->scratch, prescan_text(w->arena, html)),
		    NULL);
}

/* ---- Running text ---- */

/* The place of bytes of a text; those found are behind the cursor then. */
static struct loc text_loc(struct walk *w, struct str text)
{
	size_t at = locate(&w->leaf, text);
	if (at == w->leaf.end)
		return prescan_loc(w->p, w->leaf.start, 0);
	w->leaf.cursor = at + text.len;
	return prescan_loc(w->p, at, text.len);
}

/* `[^x]` that cmark left as text. */
static void check_footnote_marks(struct walk *w, struct str text)
{
	for (size_t at = 0; at += str_find(str_from(text, at), STR("[^")), at < text.len;) {
		struct str mark = str_from(text, at);
		size_t len = str_find_char(mark, ']') + 1;
		at += len > strlen("[^]") ? len : strlen("[^");
		if (at > text.len)
			break;
		mark.len = len;
		if (len > strlen("[^]") && str_find_char(mark, ' ') == len)
			diag_report(w->d, DIAG_TEXT_FOOTNOTE_MISSING, text_loc(w, mark),
				    prescan_excerpt(w->scratch, prescan_text(w->arena, mark)), NULL);
	}
}

/* `[Text](meine seite.md)`: no link for cmark because of the blank. */
static void check_blank_targets(struct walk *w, struct str text)
{
	size_t bracket = str_find_char(text, '[');
	for (size_t at = bracket; at += str_find(str_from(text, at), STR("](")), at < text.len; at += 2) {
		struct str target = str_from(text, at + 2);
		target.len = str_find_char(target, ')');
		bool closed = at + 2 + target.len < text.len, blank = str_find_char(target, ' ') < target.len;
		bool path = str_find_char(target, '.') < target.len || str_find_char(target, '/') < target.len;
		struct link link;
		if (closed && blank && path)
			link_parse(w->arena, w->page_path, prescan_text(w->arena, target), text_loc(w, target), &link,
				   w->d);
	}
}

/* Running text: no heading, cell or link, where a link of ours would be one too many. */
static bool is_running_text(cmark_node *node)
{
	for (cmark_node *up = cmark_node_parent(node); up; up = cmark_node_parent(up)) {
		cmark_node_type type = cmark_node_get_type(up);
		if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE)
			return false;
		if (type == CMARK_NODE_PARAGRAPH)
			return true;
	}
	return false;
}

/* A hole for each term of the glossary that the page uses for the first time. */
static void write_terms(struct walk *w, cmark_node *node, struct str text)
{
	const struct glossary *glossary = w->html.words->glossary;
	struct str rest = text, word;
	bool looks = glossary && glossary->n && is_running_text(node);
	while (looks && locale_word(&rest, &word)) {
		size_t len;
		struct str from = str_part(word.ptr, (size_t)(text.ptr + text.len - word.ptr));
		const struct term *term = glossary_at(glossary, from, &len);
		if (!term || w->linked[term - glossary->terms])
			continue;
		w->linked[term - glossary->terms] = true;
		html_text(&w->html, str_part(text.ptr, (size_t)(word.ptr - text.ptr)));
		*list_add(w->scratch, &w->document->terms) =
			(struct document_term){ term, arena_str(w->arena, str_part(from.ptr, len)) };
		html_hole(&w->html, SEGMENT_TERM, w->document->terms.n - 1);
		text = rest = str_from(from, len);
	}
	html_text(&w->html, text);
}

static void write_text(struct walk *w, cmark_node *node)
{
	struct str text = literal(node);
	if (node == w->marker)
		text = str_from(text, w->marker_len + str_starts(str_from(text, w->marker_len), " "));
	if (str_find_char(text, '[') < text.len) {
		check_footnote_marks(w, text);
		check_blank_targets(w, text);
	}
	if (str_find_char(text, '`') < text.len && str_find(text, STR("`=")) < text.len) {
		size_t at = locate(&w->leaf, STR("`="));
		diag_report(w->d, DIAG_TEXT_FIGURE_OPEN, prescan_loc(w->p, at, at < w->leaf.end ? 2 : 0), NULL);
	}
	write_terms(w, node, text);
}

/* ---- Paragraphs and lists ---- */

static bool is_tight(cmark_node *paragraph)
{
	cmark_node *item = cmark_node_parent(paragraph);
	cmark_node *list = item ? cmark_node_parent(item) : NULL;
	return list && cmark_node_get_type(list) == CMARK_NODE_LIST && cmark_node_get_list_tight(list);
}

/* A notice's marker alone in its paragraph: nothing is left to print. */
static bool is_only_marker(const struct walk *w, cmark_node *paragraph)
{
	cmark_node *first = cmark_node_first_child(paragraph);
	return first && first == w->marker && !cmark_node_next(first) &&
	       str_trim(str_from(literal(first), w->marker_len)).len == 0;
}

static void open_paragraph(struct walk *w, cmark_node *node)
{
	enter_leaf(w, node);
	if (is_tight(node) || is_only_marker(w, node))
		return;
	html_line(&w->html);
	html_markup(&w->html, "<p>");
}

static unsigned footnote_uses(const struct walk *w, size_t number)
{
	return number && number <= w->footnote_uses.n ? w->footnote_uses.items[number - 1] : 0;
}

static void close_paragraph(struct walk *w, cmark_node *node)
{
	if (w->figures.n)
		prose_check(w->scratch, w->data, w->p, w->leaf.start, w->leaf.end, w->figures.items, w->figures.n, w->d);
	note_first_paragraph(w, node);
	if (cmark_node_get_type(cmark_node_parent(node)) == CMARK_NODE_FOOTNOTE_DEFINITION && !cmark_node_next(node))
		html_footnote_back(&w->html, w->n_footnotes, footnote_uses(w, w->n_footnotes));
	if (!is_tight(node) && !is_only_marker(w, node))
		html_markup(&w->html, "</p>\n");
}

static void open_list(struct walk *w, cmark_node *node)
{
	bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
	cmark_node *first = cmark_node_first_child(node);
	html_list_open(&w->html, ordered, first && is_type(first, "tasklist"), cmark_node_get_list_start(node));
}

static void close_list(struct walk *w, cmark_node *node)
{
	html_line(&w->html);
	html_markup(&w->html, cmark_node_get_list_type(node) == CMARK_ORDERED_LIST ? "</ol>\n" : "</ul>\n");
}

static void open_item(struct walk *w, cmark_node *node)
{
	if (is_type(node, "tasklist")) {
		html_task_open(&w->html, cmark_gfm_extensions_get_tasklist_item_checked(node));
		return;
	}
	html_line(&w->html);
	html_markup(&w->html, "<li>");
}

/* ---- Quotes and notices ---- */

/* The `[!WORD]` that a quote begins with; its length in the first text, 0: none. */
static size_t notice_marker(cmark_node *quote, cmark_node **text, struct str *word)
{
	cmark_node *paragraph = cmark_node_first_child(quote);
	if (!paragraph || cmark_node_get_type(paragraph) != CMARK_NODE_PARAGRAPH)
		return 0;
	*text = cmark_node_first_child(paragraph);
	if (!*text || cmark_node_get_type(*text) != CMARK_NODE_TEXT || !str_starts(literal(*text), "[!"))
		return 0;
	struct str line = literal(*text);
	size_t end = str_find_char(line, ']');
	if (end == line.len)
		return 0;
	*word = str_part(line.ptr + 2, end - 2);
	return end + 1;
}

static void open_quote(struct walk *w, cmark_node *node)
{
	static const struct str names[] = { { "HINWEIS", 7 }, { "WARNUNG", 7 }, { "ERFOLG", 6 } };
	cmark_node *text;
	struct str word;
	size_t len = notice_marker(node, &text, &word);
	enum quote_kind *kind = list_add(w->scratch, &w->quotes);
	*kind = QUOTE_PLAIN;
	for (int i = 0; len && i < 3; i++) {
		if (!name_same(word, names[i]))
			continue;
		*kind = QUOTE_NOTICE;
		w->marker = text;
		w->marker_len = len;
		html_notice_open(&w->html, (enum html_notice)i);
		return;
	}
	if (len) {
		word = prescan_text(w->arena, word);
		size_t at = node_start(w, cmark_node_first_child(node));
		diag_report(w->d, DIAG_TEXT_NOTICE_UNKNOWN, prescan_loc(w->p, at, len), prescan_excerpt(w->scratch, word),
			    arena_cstr(w->arena, name_nearest(word, names, 3)), NULL);
	}
	html_line(&w->html);
	html_markup(&w->html, "<blockquote>\n");
}

static void close_quote(struct walk *w)
{
	html_line(&w->html);
	html_markup(&w->html, w->quotes.items[--w->quotes.n] == QUOTE_NOTICE ? "</div>\n" : "</blockquote>\n");
}

/* ---- Blocks and code ---- */

static void write_block(struct walk *w, const struct fence *f)
{
	struct block block;
	if (w->document->blocks.n >= BLOCK_MAX_ON_PAGE) {
		if (!w->too_many_blocks)
			diag_report(w->d, DIAG_TEXT_BLOCKS, f->loc, arena_printf(w->arena, "%d", BLOCK_MAX_ON_PAGE), NULL);
		w->too_many_blocks = true;
		return;
	}
	size_t from = w->p->body + w->p->lines.items[f->first + 1], to = w->p->body + w->p->lines.items[f->last];
	if (!block_parse(w->arena, w->data, w->p->src, f->block, f->loc, from, to, &block, w->d))
		return;
	block.heading_level = w->heading_level;
	html_line(&w->html);
	html_hole(&w->html, SEGMENT_BLOCK, w->document->blocks.n);
	*list_add(w->scratch, &w->document->blocks) = block;
}

static void write_fence(struct walk *w, cmark_node *node, char sign, int len)
{
	struct fence f = {
		.first = (unsigned)cmark_node_get_start_line(node) - 1,
		.last = (unsigned)cmark_node_get_end_line(node) - 1,
		.sign = sign,
		.len = (size_t)len,
		.info = kept_text(w, str_of(cmark_node_get_fence_info(node))),
		.nested = cmark_node_get_type(cmark_node_parent(node)) != CMARK_NODE_DOCUMENT,
	};
	enum fence_kind kind = fence_read(w->arena, w->p, &f, w->d);
	if (kind == FENCE_BLOCK)
		write_block(w, &f);
	else if (kind == FENCE_CODE)
		html_code_block(&w->html, f.word, literal(node));
}

static void write_code_block(struct walk *w, cmark_node *node)
{
	int len, offset;
	char sign;
	unsigned first = (unsigned)cmark_node_get_start_line(node) - 1,
		 last = (unsigned)cmark_node_get_end_line(node) - 1;
	if (cmark_node_get_fenced(node, &len, &offset, &sign))
		write_fence(w, node, sign, len);
	else if (fence_check_indented(w->arena, w->p, first, last, w->d))
		html_code_block(&w->html, STR(""), literal(node));
}

/* ---- Tables ---- */

/*
 * How wide a table has to be so that it can be read: each column its longest word, and some letters of a line, which wraps. In
 * thousandths of a rem, as render/table_view.c reckons for data, but with letters of one width: there is no font here.
 */
enum { LETTER_WIDTH = 550, LETTERS_OF_A_LINE = 14, MOST_COLUMNS = 64 };

static size_t letters(struct str text)
{
	size_t n = 0, step;
	for (size_t at = 0; at < text.len; at += step, n++)
		str_at(text, at, &step);
	return n;
}

static size_t letters_of_cell(struct walk *w, cmark_node *cell)
{
	struct str text = plain_text(w->scratch, cell), word;
	size_t all = letters(text), longest = all < LETTERS_OF_A_LINE ? all : LETTERS_OF_A_LINE;
	while (text.len && str_cut(&text, ' ', &word))
		if (letters(word) > longest)
			longest = letters(word);
	return longest;
}

static unsigned table_width(struct walk *w, cmark_node *table)
{
	size_t widths[MOST_COLUMNS] = { 0 }, sum = 0;
	for (cmark_node *row = cmark_node_first_child(table); row; row = cmark_node_next(row)) {
		size_t column = 0;
		for (cmark_node *cell = cmark_node_first_child(row); cell && column < MOST_COLUMNS; cell = cmark_node_next(cell), column++) {
			size_t n = letters_of_cell(w, cell);
			widths[column] = n > widths[column] ? n : widths[column];
		}
	}
	for (size_t i = 0; i < w->n_columns && i < MOST_COLUMNS; i++)
		sum += widths[i] * LETTER_WIDTH + HTML_CELL_PADDING;
	return (unsigned)sum;
}

static void open_table(struct walk *w, cmark_node *node)
{
	w->n_columns = cmark_gfm_extensions_get_table_columns(node);
	w->alignments = cmark_gfm_extensions_get_table_alignments(node);
	w->has_body = false;
	html_table_open(&w->html, html_scroll_step(table_width(w, node)));
}

static void open_row(struct walk *w, bool head)
{
	w->in_head = head;
	w->column = 0;
	if (!head && !w->has_body)
		html_markup(&w->html, "<tbody>\n");
	w->has_body = !head;
	html_markup(&w->html, head ? "<thead>\n<tr>" : "<tr>");
}

static void open_cell(struct walk *w, cmark_node *node)
{
	char align = w->column < w->n_columns ? (char)w->alignments[w->column] : 0;
	w->row_head = !w->in_head && w->column == 0 && cmark_node_first_child(node);
	w->column++;
	enter_leaf(w, node);
	html_cell_open(&w->html, w->in_head ? HTML_CELL_COLUMN_HEAD : w->row_head ? HTML_CELL_ROW_HEAD : HTML_CELL, align);
}

static void walk_table(struct walk *w, cmark_node *node, bool enter)
{
	if (is_type(node, "table_cell")) {
		if (enter)
			open_cell(w, node);
		else
			html_markup(&w->html, w->in_head || w->row_head ? "</th>" : "</td>");
	} else if (is_type(node, "table_row") || is_type(node, "table_header")) {
		if (enter)
			open_row(w, cmark_gfm_extensions_get_table_row_is_header(node));
		else
			html_markup(&w->html, w->in_head ? "</tr>\n</thead>\n" : "</tr>\n");
	} else if (is_type(node, "table")) {
		if (enter)
			open_table(w, node);
		else
			html_table_close(&w->html, w->has_body);
	}
}

/* ---- Footnotes ---- */

static void write_footnote_mark(struct walk *w, cmark_node *node)
{
	struct str number = literal(node);
	size_t n = 0;
	for (size_t i = 0; i < number.len && number.ptr[i] >= '0' && number.ptr[i] <= '9'; i++)
		n = n * 10 + (size_t)(number.ptr[i] - '0');
	while (w->footnote_uses.n < n)
		*list_add(w->scratch, &w->footnote_uses) = 0;
	unsigned use = n ? ++w->footnote_uses.items[n - 1] : 1;
	add_anchor(w, html_footnote_mark(&w->html, number, use));
}

static int compare_lines(const void *a, const void *b)
{
	size_t line_a = ((const struct footnote_line *)a)->line, line_b = ((const struct footnote_line *)b)->line;
	return (line_a > line_b) - (line_a < line_b);
}

/* cmark puts them at the end, in the order of their marks, and drops those without one. */
static void open_footnote(struct walk *w, cmark_node *node)
{
	struct footnote_line wanted = { .line = (size_t)cmark_node_get_start_line(node) - 1 };
	struct footnote_line *written = w->p->footnotes.n ? bsearch(&wanted, w->p->footnotes.items, w->p->footnotes.n,
								     sizeof wanted, compare_lines)
							  : NULL;
	if (written)
		written->used = true;
	if (w->n_footnotes++ == 0)
		html_footnotes_open(&w->html);
	html_footnote_open(&w->html, w->n_footnotes);
	add_anchor(w, str_of(arena_printf(w->arena, "fn-%zu", w->n_footnotes)));
}

static void close_footnote(struct walk *w, cmark_node *node)
{
	cmark_node *last = cmark_node_last_child(node);
	if (!last || cmark_node_get_type(last) != CMARK_NODE_PARAGRAPH)
		html_footnote_back(&w->html, w->n_footnotes, footnote_uses(w, w->n_footnotes));
	html_markup(&w->html, "</li>\n");
}

static void close_document(struct walk *w)
{
	html_line(&w->html);
	if (w->n_footnotes)
		html_markup(&w->html, "</ol>\n</section>\n");
	for (size_t i = 0; i < w->p->footnotes.n; i++) {
		const struct footnote_line *footnote = &w->p->footnotes.items[i];
		if (footnote->used)
			continue;
		struct str mark = prescan_content(prescan_line(w->p, footnote->line));
		mark.len = str_find_char(mark, ']') + 1;
		diag_report(w->d, DIAG_TEXT_FOOTNOTE_UNUSED,
			    prescan_loc(w->p, (size_t)(mark.ptr - w->p->text.ptr), mark.len),
			    prescan_excerpt(w->scratch, mark), NULL);
	}
}

/* ---- The walk ---- */

static void write_break(struct walk *w, cmark_node *node, bool hard)
{
	cmark_node *previous = cmark_node_previous(node);
	if (previous && previous == w->marker && str_trim(str_from(literal(previous), w->marker_len)).len == 0)
		return;
	html_markup(&w->html, w->image_depth ? " " : hard ? "<br>\n" : "\n");
}

static void enter(struct walk *w, cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_DOCUMENT: break;
	case CMARK_NODE_BLOCK_QUOTE: open_quote(w, node); break;
	case CMARK_NODE_LIST: open_list(w, node); break;
	case CMARK_NODE_ITEM: open_item(w, node); break;
	case CMARK_NODE_CODE_BLOCK: write_code_block(w, node); break;
	case CMARK_NODE_HTML_BLOCK: refuse_html_block(w, node); break;
	case CMARK_NODE_PARAGRAPH: open_paragraph(w, node); break;
	case CMARK_NODE_HEADING: open_heading(w, node); break;
	case CMARK_NODE_THEMATIC_BREAK:
		html_line(&w->html);
		html_markup(&w->html, "<hr>\n");
		break;
	case CMARK_NODE_FOOTNOTE_DEFINITION: open_footnote(w, node); break;
	case CMARK_NODE_TEXT: write_text(w, node); break;
	case CMARK_NODE_SOFTBREAK: write_break(w, node, w->html.words->keeps_lines); break;
	case CMARK_NODE_LINEBREAK: write_break(w, node, true); break;
	case CMARK_NODE_CODE: write_code(w, node); break;
	case CMARK_NODE_HTML_INLINE: refuse_html(w, node); break;
	case CMARK_NODE_EMPH: html_markup(&w->html, w->image_depth ? "" : "<em>"); break;
	case CMARK_NODE_STRONG: html_markup(&w->html, w->image_depth ? "" : "<strong>"); break;
	case CMARK_NODE_LINK: open_link(w, node); break;
	case CMARK_NODE_IMAGE: open_image(w, node); break;
	case CMARK_NODE_FOOTNOTE_REFERENCE: write_footnote_mark(w, node); break;
	default: walk_table(w, node, true); break;
	}
}

static void leave(struct walk *w, cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_DOCUMENT: close_document(w); break;
	case CMARK_NODE_BLOCK_QUOTE: close_quote(w); break;
	case CMARK_NODE_LIST: close_list(w, node); break;
	case CMARK_NODE_ITEM: html_markup(&w->html, "</li>\n"); break;
	case CMARK_NODE_PARAGRAPH: close_paragraph(w, node); break;
	case CMARK_NODE_HEADING: html_heading_close(&w->html, w->heading_level); break;
	case CMARK_NODE_FOOTNOTE_DEFINITION: close_footnote(w, node); break;
	case CMARK_NODE_EMPH: html_markup(&w->html, w->image_depth ? "" : "</em>"); break;
	case CMARK_NODE_STRONG: html_markup(&w->html, w->image_depth ? "" : "</strong>"); break;
	case CMARK_NODE_LINK: close_link(w, node); break;
	case CMARK_NODE_IMAGE: close_image(w, node); break;
	default: walk_table(w, node, false); break;
	}
}

static void walk_tree(struct walk *w, cmark_node *root)
{
	cmark_iter *iter = cmark_iter_new(root);
	cmark_event_type event;
	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		if (event == CMARK_EVENT_ENTER)
			enter(w, cmark_iter_get_node(iter));
		else
			leave(w, cmark_iter_get_node(iter));
	}
	cmark_iter_free(iter);
}

/* Names the author chose come first: the others make way. */
static void name_blocks(struct walk *w)
{
	struct document *document = w->document;
	for (size_t i = 0; i < document->blocks.n; i++)
		if (document->blocks.items[i].name.len)
			document->blocks.items[i].name = unique_anchor(w, document->blocks.items[i].name);
	for (size_t i = 0; i < document->blocks.n; i++) {
		struct block *block = &document->blocks.items[i];
		if (block->name.len == 0 && block->selection)
			block->name = unique_anchor(w, block->dataset->name);
		if (block->name.len == 0 && block->kind == WORD_MEASURES)
			block->name = unique_anchor(w, STR("massnahmen-liste"));
	}
}

/*
 * cmark's memory for one document: it is all given back at once, instead of by walking the tree. cmark takes functions without
 * a context, so the arena is the thread's.
 */
static _Thread_local struct arena *tree_memory;

struct tree_piece {
	size_t size;
	alignas(max_align_t) char bytes[];
};

static void *tree_calloc(size_t n, size_t size)
{
	if (size && n > (SIZE_MAX - sizeof(struct tree_piece)) / size)
		out_of_memory();
	struct tree_piece *piece = arena_alloc(tree_memory, sizeof *piece + n * size);
	piece->size = n * size;
	return piece->bytes;
}

static void *tree_realloc(void *ptr, size_t size)
{
	struct tree_piece *old = ptr ? (void *)((char *)ptr - offsetof(struct tree_piece, bytes)) : NULL;
	if (old && old->size >= size)
		return ptr;
	void *grown = tree_calloc(1, size);
	return old ? memcpy(grown, ptr, old->size) : grown;
}

static void tree_free(void *ptr)
{
	(void)ptr;
}

/* The tree lives in `a`. */
static cmark_node *parse_copy(struct arena *a, struct str copy)
{
	static const char *const extensions[] = { "table", "tasklist" };
	cmark_mem *memory = arena_new(a, cmark_mem);
	*memory = (cmark_mem){ tree_calloc, tree_realloc, tree_free };
	tree_memory = a;
	cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_FOOTNOTES, memory);
	for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
		cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(extensions[i]));
	cmark_parser_feed(parser, copy.ptr, copy.len);
	return cmark_parser_finish(parser);
}

/* The lists have grown in scratch memory; the page keeps them as long as they are. */
static void keep_lists(struct arena *a, struct document *document)
{
#define KEEP(list) ((list).items = arena_copy(a, (list).items, (list).n, sizeof *(list).items), (list).cap = (list).n)
	KEEP(document->segments);
	KEEP(document->figures);
	KEEP(document->terms);
	KEEP(document->links);
	KEEP(document->blocks);
	KEEP(document->headings);
	KEEP(document->anchors);
#undef KEEP
}

bool document_parse(struct arena *a, const struct data *data, const struct source *src, size_t body,
		    const char *page_path, const struct document_words *words, struct document *document, struct diags *d)
{
	struct prescan prescan;
	struct source indexed = *src;
	size_t errors_before = d->n_errors;
	*document = (struct document){ 0 };
	struct arena scratch;
	arena_init(&scratch);
	source_make_index(&scratch, &indexed);
	if (!prescan_run(&scratch, &indexed, body, &prescan, d)) {
		arena_release(&scratch);
		return false;
	}
	cmark_node *root = parse_copy(&scratch, prescan.copy);
	struct walk w = {
		.arena = a,
		.scratch = &scratch,
		.data = data,
		.page_path = page_path,
		.p = &prescan,
		.document = document,
		.d = d,
		.heading_level = 1,
		.linked = words->glossary ? arena_array(a, bool, words->glossary->n) : NULL,
	};
	map_init(&w.anchors, &scratch);
	html_init(&w.html, a, &scratch, document, words);
	walk_tree(&w, root);
	html_finish(&w.html);
	name_blocks(&w);
	keep_lists(a, document);
	arena_release(&scratch);
	return d->n_errors == errors_before;
}

/* ---- The library ---- */

/* The library exports it; the header that declares it is not installed. */
CMARK_GFM_EXPORT void cmark_release_plugins(void);

void text_init(void)
{
	/* Its own end the program by abort() and name nothing. */
	*cmark_get_default_mem_allocator() = (cmark_mem){ xcalloc, xrealloc, free };
	cmark_gfm_core_extensions_ensure_registered();
}

void text_cleanup(void)
{
	cmark_release_plugins();
}

const char *text_version(void)
{
	return cmark_version_string();
}
