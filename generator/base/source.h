/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A text somebody wrote, and places in it.
 *
 * Parsers keep byte offsets; a place is worked out (line and column from 1, columns in code points) only when it is
 * reported or stored. `path` is relative to the site folder, with `/`; it is what messages print.
 */
#ifndef LOTSE_BASE_SOURCE_H
#define LOTSE_BASE_SOURCE_H

#include "base/arena.h"

struct source {
	const char *path;
	struct str text; /* valid UTF-8 without BOM; line ends LF */
	unsigned line;   /* number of the first line of `text`; 0 counts as 1 */
	const struct source_index *index; /* NULL: places are counted from the start of the text */
};

/* Where lines begin, and code points before every so many bytes: for a text of which many places are asked. */
struct source_index;

/* Gives the source an index, in `a`. The text must stay as it is. */
void source_make_index(struct arena *a, struct source *src);

/*
 * A place, complete in itself: it may outlive the source. line 0: the file as a whole. col 0: the line as a whole.
 * end_col is the column behind the last one, never behind the end of the line.
 */
struct loc {
	const char *file; /* NULL: no file, e.g. the command line */
	unsigned line, col, end_col;
	unsigned byte;    /* offset in the file's decoded text, from 0; file.h lets no file in that is too large for it */
	const char *cell; /* the Excel cell ("B3"), a row ("5") or words ("Jahr 2018"); NULL outside data files */
};

/* The number of the line in which the byte at `pos` stands. */
unsigned source_line(const struct source *src, size_t pos);

/* The place of `len` bytes at offset `pos`; col counts code points from 1. */
struct loc source_loc(const struct source *src, size_t pos, size_t len);

/* The same for a slice that points into the source's text; a slice from elsewhere gives the file as a whole. */
struct loc source_loc_of(const struct source *src, struct str part);

/* A place that is a whole file. */
static inline struct loc loc_file(const char *path)
{
	return (struct loc){ .file = path };
}

#endif
