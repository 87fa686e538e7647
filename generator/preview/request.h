/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a request to the preview gets, decided by its line and its headers alone; server.c speaks HTTP and does what this says.
 *
 * Only the browser that shows the preview may read it: whose Host is not one of ours (DNS rebinding) or whose Origin is
 * another site is refused before anything is looked up. Paths are keys of the edition's map and never reach a disk.
 */
#ifndef LOTSE_PREVIEW_REQUEST_H
#define LOTSE_PREVIEW_REQUEST_H

#include "preview/edition.h"

struct request {
	const char *host, *origin; /* headers; NULL: not sent */
	const char *method;
	const char *url;           /* percent-decoded, without what follows `?` */
};

enum request_kind {
	REQUEST_FOREIGN_HOST,   /* 403 */
	REQUEST_FOREIGN_ORIGIN, /* 403 */
	REQUEST_NO_READING,     /* 405: neither GET nor HEAD */
	REQUEST_EVENTS,         /* wants news of a page */
	REQUEST_SCRIPT, REQUEST_STYLE, /* of the box */
	REQUEST_PAGE,           /* `file`, with the box in it */
	REQUEST_COPY,           /* `file`, as it is */
	REQUEST_FOLDER,         /* to `place` */
	REQUEST_MISSING,        /* 404; `file` is 404.html, or NULL where the site has none */
};

struct request_answer {
	enum request_kind kind;
	const struct served_file *file;
	struct str path;  /* below out/; it and `place` are in the arena */
	struct str place; /* percent-encoded: "/a/b/" */
};

/* `hosts`: values of Host that are ours. The file is valid as long as the edition, which may be NULL. */
struct request_answer request_answer(struct arena *a, const struct request *request, const char *const *hosts, size_t n_hosts,
				     const struct edition *edition);

/* What a URL means below out/: "/a/" is "a/index.html". */
struct str request_path(struct arena *a, struct str url);

#endif
