/* SPDX-License-Identifier: EUPL-1.2 */
/* sitemap.xml (https://www.sitemaps.org/protocol.html), robots.txt (RFC 9309) and security.txt (RFC 9116). */
#ifndef LOTSE_EXPORT_SITEMAP_H
#define LOTSE_EXPORT_SITEMAP_H

#include "render/publication.h"

/* All pages but 404.html, with absolute addresses and the day of their `stand`. */
void sitemap_write(struct buf *out, const struct publication *pub);

/* Open when the site is public; closed while it is a preview. */
void robots_write(struct buf *out, const struct publication *pub);

/* Whom to tell of a hole in the website; there is one only where site.yaml names somebody (`sicherheit`). */
#define SECURITY_PATH ".well-known/security.txt"
void security_write(struct buf *out, const struct publication *pub);

#endif
