/* SPDX-License-Identifier: EUPL-1.2 */
/* sitemap.xml (https://www.sitemaps.org/protocol.html) and robots.txt (RFC 9309). */
#ifndef LOTSE_EXPORT_SITEMAP_H
#define LOTSE_EXPORT_SITEMAP_H

#include "render/publication.h"

/* All pages but 404.html, with absolute addresses and the day of their `stand`. */
void sitemap_write(struct buf *out, const struct publication *pub);

/* Open when the site is public; closed while it is a preview. */
void robots_write(struct buf *out, const struct publication *pub);

#endif
