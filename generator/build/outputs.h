/* SPDX-License-Identifier: EUPL-1.2 */
/* Every file below out/, known and told apart before the first byte is written. */
#ifndef LOTSE_BUILD_OUTPUTS_H
#define LOTSE_BUILD_OUTPUTS_H

#include "render/publication.h"

/* With the plan made and the charts of data pages chosen: two files of one name and what is too long for one are reported, false then. */
bool outputs_check(struct arena *a, const struct publication *pub, struct diags *d);

/* All paths below out/ that a build of this publication writes; their number. With `compress`: also those of copies that it may write. */
size_t outputs_plan(struct arena *a, const struct publication *pub, bool compress, const char *const **paths);

#endif
