/* SPDX-License-Identifier: EUPL-1.2 */
/* A dataset for search engines: JSON-LD after https://schema.org/Dataset, for a data block on its page. */
#ifndef LOTSE_EXPORT_STRUCTURED_DATA_H
#define LOTSE_EXPORT_STRUCTURED_DATA_H

#include "render/publication.h"

/*
 * Nothing but what is declared or follows from the data: no creator (`quelle` may name a report), no place, no licence while
 * none is decided. `<`, `>` and `&` are written as \u003c …, so that no text can end the block. The files are there already.
 */
void structured_data_write(struct buf *out, const struct publication *pub, const struct dataset *dataset);

#endif
