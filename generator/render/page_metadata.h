/* SPDX-License-Identifier: EUPL-1.2 */
/* What a page says of itself to programs that show links to it: Open Graph (https://ogp.me) and JSON-LD (https://schema.org). */
#ifndef LOTSE_RENDER_PAGE_METADATA_H
#define LOTSE_RENDER_PAGE_METADATA_H

#include "render/renderer.h"

/*
 * Title and canonical address for previews of links, and a data block: on start pages the website and who publishes it, on all
 * others the way there from the start page. Nothing on pages that search engines leave out: former addresses, error pages, and
 * those that nobody has translated.
 */
void page_metadata_add(struct renderer *r, struct view_builder *b, const struct leaf *leaf);

#endif
