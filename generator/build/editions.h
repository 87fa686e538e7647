/* SPDX-License-Identifier: EUPL-1.2 */
/* Former editions: what was frozen in datasets/ausgaben/, and the pages and files that keep it readable. */
#ifndef LOTSE_BUILD_EDITIONS_H
#define LOTSE_BUILD_EDITIONS_H

#include "render/publication.h"

/* Reads all of them. What is only warned of is over and stays unsaid. False: reported. */
bool editions_load(struct arena *a, struct publication *pub, struct diags *d);

/* The page of each, below the news page if there is one, and its files. `pub->leaves` has room for n_editions more. */
void editions_plan(struct arena *a, struct publication *pub);

/* Its files that there are; their number, at most 2 for each dataset. */
size_t edition_files(const struct past_edition *edition, struct asset *files);

#endif
