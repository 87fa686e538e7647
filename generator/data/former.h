/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How the website last published a dataset, so that a message can tell which cell was changed since: the file for Excel, whose
 * headings and notation are the author's own.
 */
#ifndef LOTSE_DATA_FORMER_H
#define LOTSE_DATA_FORMER_H

#include "base/arena.h"

struct dataset;

/* Who knows what was published. */
struct former_files {
	/* The bytes of a dataset's file, in `a`; empty: there is none. NULL: nobody knows. */
	struct str (*read)(void *context, struct arena *a, struct str dataset);
	void *context;
};

struct former;

/* Reports nothing. NULL: the dataset was not published, not with its true numbers, or its file cannot be read. In `a`. */
const struct former *former_read(struct arena *a, const struct former_files *files, const struct dataset *set);

/*
 * The number that stood in the row of the same keys, in the notation of messages, when it is another one than today's; else NULL, also
 * where there was no number or no such row, or `former` is NULL. In `a`.
 */
const char *former_number(struct arena *a, const struct former *former, const struct dataset *set, unsigned row, unsigned column);

#endif
