/* SPDX-License-Identifier: EUPL-1.2 */
/* What was published or changed, for people who follow the site: an Atom feed (RFC 4287) per language. */
#ifndef LOTSE_EXPORT_FEED_H
#define LOTSE_EXPORT_FEED_H

#include "render/renderer.h"

/*
 * The newest pages and datasets with a `stand`, in this language: the latest first, news before the rest of a day. An entry
 * is a state of a page: its id holds the day, so that readers are shown a page anew once its `stand` changes.
 */
void feed_write(struct buf *out, struct renderer *r, const struct language *language);

#endif
