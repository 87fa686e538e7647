/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * lotse new: writes files that build, so that nobody begins with an empty page. Never over a file that is there; a file that gets
 * a line more (site.yaml, the measures' CSV) keeps all its other bytes, its encoding and its line ends.
 */
#ifndef LOTSE_COMMAND_NEW_H
#define LOTSE_COMMAND_NEW_H

#include "base/file.h"
#include "command/command.h"

/* One run of `lotse new`. */
struct creation {
	const struct options *options;
	struct arena *a;
	struct diags *d;
	bool system; /* it failed for a reason of the system's, not of the content's */
};

/* Each takes what stands behind its word on the command line; false: reported, and what was begun is taken back. */
bool new_page(struct creation *c, const char *const *arguments, size_t n);    /* PATH-OR-TITLE [TITLE] */
bool new_field(struct creation *c, const char *const *arguments, size_t n);   /* LETTER TITLE */
bool new_measure(struct creation *c, const char *const *arguments, size_t n); /* LETTER TITLE */
bool new_dataset(struct creation *c, const char *const *arguments, size_t n); /* NAME [TITLE] */
bool new_edition(struct creation *c, const char *const *arguments, size_t n); /* DATE of the next report */
bool new_site(struct creation *c, const char *const *arguments, size_t n);    /* FOLDER [TITLE [FIELD…]] */

/* ---- What they share ---- */

/* Writes DIR/PATH with the folders above it; refuses (new-exists) when there is something. */
bool new_create(struct creation *c, const char *dir, const char *path, struct str text);

/* Puts `text` in the place of DIR/PATH in one step. */
bool new_replace(struct creation *c, const char *dir, const char *path, struct str text);

/* The texts of new pages, in `a`; `today` as authors write it. */
const char *new_page_text(struct arena *a, const char *title, const char *summary, const char *body);
const char *new_field_text(struct arena *a, const char *letter, const char *title);
/* Where the page of an action field is put. */
const char *new_field_path(struct arena *a, const char *letter, const char *title);
const char *new_date(struct arena *a, struct date date);

#endif
