/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The report of a build for programs, one JSON file: what became of each page, what it says in figures, which of them changed since
 * the report that stood there before, what was said, how long it took. README.md documents it.
 *
 * A report holds all figures of the website, so that the next one needs neither the data of then nor out/ to tell what changed.
 * After a build that failed it still holds those of the website that is there.
 */
#ifndef LOTSE_BUILD_REPORT_H
#define LOTSE_BUILD_REPORT_H

#include "build/changes.h"
#include "build/summary.h"

/* Of the form of the file: it grows when something in it changes its meaning or goes. */
enum { REPORT_VERSION = 1 };

struct report {
	struct arena *a;
	const char *path;
	struct json *earlier_text;  /* what `earlier` points into; NULL: none */
	struct page_state *earlier; /* of the report that stood there, sorted by url */
	size_t n_earlier;
	bool compares;              /* one stood there, of the same version */
};

/* Reads the report that is there. False: reported; what is there is no report, or the place would be published. */
bool report_begin(struct report *r, struct arena *a, struct build *b, const char *path, struct diags *d);

/* The text of the new one. `summary` is NULL after a build that failed. The messages of the build are sorted. */
void report_write(struct buf *out, struct report *r, struct build *b, const struct summary *summary);

void report_end(struct report *r);

#endif
