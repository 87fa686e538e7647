/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The site as the preview serves it: every file in memory, with the messages of the build that made it.
 *
 * An edition never changes once it is shown. Files that did not change are shared between editions; so are those that a
 * build with mistakes could not make: the last good page stays.
 */
#ifndef LOTSE_PREVIEW_EDITION_H
#define LOTSE_PREVIEW_EDITION_H

#include <stdatomic.h>

#include "base/map.h"
#include "base/sink.h"

struct served_file {
	struct str bytes;
	unsigned long version; /* another number, other bytes; never 0 */
	atomic_uint users;     /* private */
};

struct edition {
	struct sink sink; /* where a build puts its files; any number of workers at once */
	struct arena arena;
	struct map files; /* path below out/ → place; private: use edition_file */
	const struct edition *earlier; /* private; only while it is being made */
	unsigned long number;          /* private */
	struct str messages;           /* the box, HTML */
	unsigned long messages_version;
	unsigned users;                /* who reads it; counted by the server */
};

/* Places for the files of a build, filled through `sink`. `earlier` may be NULL; it must live until edition_finish. */
struct edition *edition_new(const char *const *paths, size_t n, const struct edition *earlier);

/*
 * Complete: places without a file take the earlier edition's. `keep_all`: the build had mistakes, so nothing goes away, either.
 */
void edition_finish(struct edition *e, bool keep_all, struct str messages);
void edition_free(struct edition *e);

/* The file at the path below out/ ("a/b/index.html"), or NULL. Valid as long as the edition. */
const struct served_file *edition_file(const struct edition *e, struct str path);

#endif
