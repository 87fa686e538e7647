/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The preview's HTTP server, by libmicrohttpd; the only file that knows it. Serves one edition from memory, read only, and tells
 * browsers when there is a newer one (server-sent events, https://html.spec.whatwg.org/multipage/server-sent-events.html).
 *
 * Who may read what is request.h's business; no header allows other sites to read. One thread serves all; slow clients wait
 * for themselves only.
 */
#ifndef LOTSE_PREVIEW_SERVER_H
#define LOTSE_PREVIEW_SERVER_H

#include "base/diag.h"
#include "preview/edition.h"

enum { SERVER_PORT = 8080, SERVER_PORTS_TRIED = 50 };

struct server_options {
	const char *address;  /* to listen on; NULL: 127.0.0.1 and ::1 */
	unsigned short port;  /* 0: SERVER_PORT or the next that is free */
	const char *host;     /* the name that browsers use, besides the address itself; NULL: none */
	enum diag_lang lang;
};

struct server;

/* NULL: could not listen; `errno` says why. ELIBACC: libmicrohttpd cannot be loaded; dlerror(3) says why. */
struct server *server_start(const struct server_options *options);
void server_stop(struct server *server);

/* "http://127.0.0.1:8080/"; valid as long as the server. */
const char *server_url(const struct server *server);

/* Shows the edition from now on and tells all browsers; the one before is released when nobody reads it any more. */
void server_show(struct server *server, struct edition *edition);

/* The edition that is shown, or NULL. Valid until the next server_show, which the same thread calls. */
const struct edition *server_edition(const struct server *server);

/* The paths below out/ of the pages that browsers have open, each once, in `a`; their number. */
size_t server_open_pages(struct server *server, struct arena *a, struct str **paths);

/* "–": it cannot be loaded. */
const char *server_version(void);

#endif
