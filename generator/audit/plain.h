/* SPDX-License-Identifier: EUPL-1.2 */
/* Plain language: notes about what authors wrote in German, stricter where a page says it is in easy language (de-simple). */
#ifndef LOTSE_AUDIT_PLAIN_H
#define LOTSE_AUDIT_PLAIN_H

#include "audit/html.h"
#include "audit/readability.h"
#include "render/publication.h"

/* So many notes a page; then their number. */
enum { PLAIN_MOST_NOTES = 5 };

/* Only of pages that an author wrote in German; `*counts` is 0 otherwise. */
void plain_check(struct arena *a, const struct publication *pub, const struct leaf *leaf, const struct node *root,
		 struct readability *counts, struct diags *d);

#endif
