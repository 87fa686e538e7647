/* SPDX-License-Identifier: EUPL-1.2 */
/* How data are quoted: on their page, in the catalogue, for search engines. */
#ifndef LOTSE_RENDER_CITATION_H
#define LOTSE_RENDER_CITATION_H

#include "render/publication.h"

/*
 * One sentence that fulfils the Datenlizenz Deutschland – Namensnennung (https://www.govdata.de/dl-de/by-2-0): who provides the
 * data, licence with its address, address of the data page. Plain text. Without a licence it names none. In the language of `i18n`; the address is that of the original.
 */
void citation_write(struct buf *out, const struct publication *pub, const struct i18n *i18n, const struct dataset *dataset);

/* The absolute address of the data page, in `a`. */
struct str citation_address(struct arena *a, const struct publication *pub, const struct dataset *dataset);

#endif
