/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A page's body after parsing: HTML bytes with holes. cmark's tree is gone; slices of its blocks and figures point into the source, which
 * lives as long.
 */
#ifndef LOTSE_TEXT_DOCUMENT_H
#define LOTSE_TEXT_DOCUMENT_H

#include "site/glossary.h"
#include "text/block.h"

enum segment_kind {
	SEGMENT_HTML,     /* bytes, written as they are */
	SEGMENT_FIGURE,   /* figures[index], printed escaped */
	SEGMENT_LINK,     /* the URL of links[index], inside href="…" */
	SEGMENT_LINK_END, /* behind the link's text: type and size of a file */
	SEGMENT_IMAGE,    /* the URL of links[index], inside src="…" */
	SEGMENT_TERM,     /* terms[index] with its link */
	SEGMENT_BLOCK,    /* blocks[index] */
};

struct segment {
	enum segment_kind kind;
	unsigned index;
	struct str html;
};

struct document_figure {
	const struct expression *expression;
};

/* The first use of a term of the glossary. */
struct document_term {
	const struct term *term;
	struct str text; /* as the page writes it */
};

struct heading {
	unsigned level;   /* 2 to 6 */
	struct str id;    /* unique on the page */
	struct str text;  /* plain text without figures, for the contents list */
	struct loc loc;
};

struct document {
	LIST(struct segment) segments;
	LIST(struct document_figure) figures;
	LIST(struct document_term) terms;
	LIST(struct link) links; /* of links and images alike */
	LIST(struct block) blocks;
	LIST(struct heading) headings;
	LIST(struct str) anchors; /* every id on the page: headings, blocks, footnotes */
	struct str first_paragraph; /* plain text, at most 300 bytes: description when there is no summary */
};

/* What lotse itself writes into a page's body, in the page's language. */
struct document_words {
	struct str info, warning, success; /* titles of notices */
	struct str table, scroll, done, open, footnotes, footnote, back;
	const struct glossary *glossary; /* NULL: no term is linked */
	bool keeps_lines; /* a line of the source is one of the page: easy language, where each sentence has its own */
};
extern const struct document_words document_words_german;

/*
 * Parses the body, which begins at byte `body` of the source (src->text is the whole file). `page_path` is "content/…".
 * Reports all mistakes; false when there was an error. Thread-safe once text_init has run.
 */
bool document_parse(struct arena *a, const struct data *data, const struct source *src, size_t body, const char *page_path,
		    const struct document_words *words, struct document *document, struct diags *d);

/* Segments and headings as indented text (`lotse dump page`, golden tests). */
void document_dump(struct buf *out, const struct document *document);

/* Registers cmark-gfm's extensions: in main, before any thread; and releases them. */
void text_init(void);
void text_cleanup(void);
const char *text_version(void);

#endif
