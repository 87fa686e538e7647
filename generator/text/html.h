/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Writes a page's body: HTML bytes with holes, appended to a document. Knows markup, no Markdown.
 *
 * Text arrives as prescan's copy has it; it is restored and escaped here. Markup of its own: what no library function
 * writes as the site needs it (scrolling tables, task lists with words, notices, footnotes with links back in words).
 */
#ifndef LOTSE_TEXT_HTML_H
#define LOTSE_TEXT_HTML_H

#include "text/document.h"

struct html {
	struct arena *arena;            /* of what the page keeps */
	struct arena *scratch;          /* of the list of segments while it grows */
	struct document *document;
	const struct document_words *words; /* of the page's language */
	struct buf bytes;               /* all HTML so far; segments hold lengths until html_finish */
	size_t done;                    /* bytes that belong to a segment already */
};

enum html_notice { HTML_NOTICE_INFO, HTML_NOTICE_WARNING, HTML_NOTICE_SUCCESS };

/* ---- Life cycle ---- */

/* The list of segments is in `scratch`: whoever keeps the document copies it from there. */
void html_init(struct html *h, struct arena *a, struct arena *scratch, struct document *document,
	       const struct document_words *words);
/* Gives the segments their bytes, in the arena, and releases the buffer. */
void html_finish(struct html *h);

/* ---- Writing ---- */

void html_markup(struct html *h, const char *literal);
/* Begins a new line unless one has just begun. */
void html_line(struct html *h);
void html_text(struct html *h, struct str copy);
void html_number(struct html *h, size_t number);
/* Ends the bytes before and adds a hole. */
void html_hole(struct html *h, enum segment_kind kind, size_t index);

void html_heading_open(struct html *h, unsigned level, struct str id);
void html_heading_close(struct html *h, unsigned level);
void html_list_open(struct html *h, bool ordered, bool tasks, int start);
void html_task_open(struct html *h, bool done);
void html_code_block(struct html *h, struct str word, struct str copy);
void html_notice_open(struct html *h, enum html_notice kind);
/*
 * How wide a table of data or of Markdown is: what a cell needs beside its text, in 1/1000 rem, and the width in rem up to which one
 * of so many scrolls, a step that style sheets know; 0: it fits a phone.
 */
enum { HTML_CELL_PADDING = 1500 };
unsigned html_scroll_step(unsigned width);
/* `until`: the width in rem up to which the table scrolls, one of the steps that style sheets know; 0: it always fits. */
void html_table_open(struct html *h, unsigned until);
void html_table_close(struct html *h, bool has_body);
enum html_cell { HTML_CELL, HTML_CELL_COLUMN_HEAD, HTML_CELL_ROW_HEAD };
/* `align`: 'l', 'c', 'r' or 0. */
void html_cell_open(struct html *h, enum html_cell kind, char align);
/* Yields the mark's id: "fnref-2", and "fnref-2-3" for the third mark of the same footnote. */
struct str html_footnote_mark(struct html *h, struct str number, unsigned use);
void html_footnotes_open(struct html *h);
void html_footnote_open(struct html *h, size_t number);
/* Links back to each of the `uses` marks. */
void html_footnote_back(struct html *h, size_t number, unsigned uses);

#endif
