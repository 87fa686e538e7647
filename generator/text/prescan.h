/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A page's body before cmark-gfm sees it: limits, what no parser would tell apart from prose, protected German.
 *
 * cmark reads a copy in which single bytes are replaced by others of one byte, so that offsets in the copy, the body
 * and cmark's line and column numbers are the same; prescan_text undoes it. Protected are `*` between two letters,
 * every `_` and the point of a day before a month's name. Other control characters become blanks (file_text has
 * refused them).
 */
#ifndef LOTSE_TEXT_PRESCAN_H
#define LOTSE_TEXT_PRESCAN_H

#include "base/diag.h"

/* The stand-ins in the copy. */
enum { PRESCAN_STAR = 0x01, PRESCAN_POINT = 0x02, PRESCAN_UNDERSCORE = 0x03 };

/*
 * Named limits: within them the packaged cmark-gfm takes less than 0.1 s a page; a few KB beyond them can cost seconds
 * and half a gigabyte (measured with 0.29.0.gfm.6).
 */
enum {
	TEXT_MAX_NESTING = 32,         /* container markers at the start of a line; real pages need fewer than 8 */
	TEXT_MAX_INDENT = 128,         /* blanks before a list marker: nesting by indentation */
	TEXT_MAX_TABLE_COLUMNS = 64,   /* missing cells are filled up: 1,024 columns took 5 s */
	TEXT_MAX_TABLE_CELLS = 100000, /* of a page */
	TEXT_MAX_IMAGES = 2000,        /* `![` of a page: quadratic */
	TEXT_MAX_MARKUP = 2000,        /* `<!` and `<?` of a page: quadratic */
	TEXT_MAX_EMPHASIS = 20000,     /* `*` of a paragraph: quadratic */
	TEXT_MAX_LINKS = 20000,        /* `](` of a paragraph: quadratic */
	TEXT_MAX_EXPANSION = 16 * 1024 * 1024, /* longest link definition × number of `[`: each use copies it */
};

/* A line that defines a footnote. */
struct footnote_line {
	size_t line; /* of the body, from 0 */
	bool used;   /* found by who walks cmark's tree */
};

struct prescan {
	const struct source *src;
	size_t body;            /* where the body begins in src->text */
	struct str text;        /* the body */
	struct str copy;        /* what cmark reads; as long as `text` */
	unsigned first_line;    /* number of the body's first line */
	LIST(size_t) lines;     /* offsets in the body where lines begin */
	LIST(struct footnote_line) footnotes; /* in the order of the text */
};

/* Reports mistakes; false when a limit is exceeded: the body must not be parsed then. */
bool prescan_run(struct arena *a, const struct source *src, size_t body, struct prescan *p, struct diags *d);

/* Appends text of the copy as the author wrote it. */
void prescan_restore(struct buf *out, struct str copy);
/* The same as a slice: `copy` itself when nothing was replaced in it, else in `a`. */
struct str prescan_text(struct arena *a, struct str copy);

/* The place of bytes of the body, as source_loc gives it. */
struct loc prescan_loc(const struct prescan *p, size_t pos, size_t len);

/* The bytes of a line of the body (from 0) without its end; empty behind the last one. */
struct str prescan_line(const struct prescan *p, size_t line);

/* What a line holds behind blanks and container markers (`>`, `-`, `1.`). */
struct str prescan_content(struct str line);

/* A fence at the start of `content`: its sign and length, and what stands behind it, trimmed. False: none. */
bool prescan_fence(struct str content, char *sign, size_t *len, struct str *info);

/* The letters a message may quote: at most 40, then "…"; line ends become blanks. */
const char *prescan_excerpt(struct arena *a, struct str text);

#endif
