/* SPDX-License-Identifier: EUPL-1.2 */
/* Shared by export/webserver*.c only. */
#ifndef LOTSE_EXPORT_WEBSERVER_INSIDE_H
#define LOTSE_EXPORT_WEBSERVER_INSIDE_H

#include "base/media_type.h"
#include "export/webserver.h"

struct webserver_header {
	const char *name, *value;
};

/* Of every answer. */
enum { WEBSERVER_N_HEADERS = 6 };
extern const struct webserver_header webserver_headers[WEBSERVER_N_HEADERS];

/* Of SVG files that are looked at by themselves: they bring their styles along, and nothing else. */
#define WEBSERVER_PICTURE_POLICY "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"

/* Other websites show them by <img>, also those that ask each foreign file whether it allows that (Cross-Origin-Embedder-Policy). */
#define WEBSERVER_PICTURE_SHARING "Cross-Origin-Resource-Policy"
#define WEBSERVER_PICTURE_SHARED "cross-origin"

/* Pages are asked for again each time, which costs nothing while they are the same; names in assets/ change with their bytes. */
#define WEBSERVER_CACHE "no-cache"
#define WEBSERVER_CACHE_ASSETS "public, max-age=31536000, immutable"

/* What the site's files have in common on its host: "/", "/konzept/". */
struct webserver_site {
	struct str path;
	const struct publication *pub;
};

/* "/konzept/" and "a/b/" of the leaf at "/a/b/". */
void webserver_address(struct buf *out, const struct webserver_site *site, const struct leaf *leaf);

/* The site's own path between two texts. */
void webserver_path(struct buf *out, const struct webserver_site *site, const char *before, const char *behind);

/* An error page of another language than the main one, which speaks for all addresses of its language. */
bool webserver_speaks_for_language(const struct leaf *leaf);

void webserver_nginx(struct buf *out, const struct webserver_site *site);
void webserver_apache(struct buf *out, const struct webserver_site *site);
void webserver_caddy(struct buf *out, const struct webserver_site *site);

#endif
