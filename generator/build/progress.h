/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A line that says how far a long build is, for a person at a terminal. It appears once the build has taken half a second, changes
 * at most ten times a second, and is gone before anything else is printed.
 */
#ifndef LOTSE_BUILD_PROGRESS_H
#define LOTSE_BUILD_PROGRESS_H

#include "base/diag.h"

enum progress_of { PROGRESS_READ, PROGRESS_CHARTS, PROGRESS_WRITE, PROGRESS_FILES, PROGRESS_PUBLISH, PROGRESS_FIGURES };

struct progress {
	FILE *out;
	enum diag_lang lang;
	double due;    /* clock_ms at which the line may change again */
	size_t width;  /* of the line that stands there, in bytes: never less than its columns */
};

/* Does somebody watch `out`? A terminal, and no CI (the variable CI, which all of their systems set). */
bool progress_is_watched(FILE *out);

void progress_begin(struct progress *p, FILE *out, enum diag_lang lang);

/* `done` of `n`; an `n` of 0 is not counted. By one thread. */
void progress_tell(struct progress *p, enum progress_of of, size_t done, size_t n);

/* Takes the line away. */
void progress_end(struct progress *p);

#endif
