/* SPDX-License-Identifier: EUPL-1.2 */
/* What authors left open on purpose, and what readers of an action field look for and do not find. */
#ifndef LOTSE_AUDIT_OPEN_POINTS_H
#define LOTSE_AUDIT_OPEN_POINTS_H

#include "render/publication.h"

/* Reports each as a note at its line, a missing fact as a warning (in a preview as a note). */
void open_points_check(struct arena *a, const struct publication *pub, struct diags *d);

#endif
