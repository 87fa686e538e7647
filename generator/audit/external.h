/* SPDX-License-Identifier: EUPL-1.2 */
/* Links to other websites: collected from finished pages, asked for once, remembered for a week in a file that is no part of the site. */
#ifndef LOTSE_AUDIT_EXTERNAL_H
#define LOTSE_AUDIT_EXTERNAL_H

#include "audit/html.h"
#include "render/publication.h"

struct external_link {
	struct str address;
	const struct leaf *leaf; /* the first page that has it */
	size_t n_pages;
	const struct leaf *latest;
};

struct external_links {
	struct arena *arena;
	const struct publication *pub;
	struct map links; /* address → struct external_link */
};

void external_init(struct external_links *links, struct arena *a, const struct publication *pub);
void external_collect(struct external_links *links, const struct leaf *leaf, const struct node *root);

/*
 * Asks for each that was not found good within a week, and warns of those that lead nowhere. `memory`: the file that remembers;
 * NULL: none. A host that does not answer is asked once.
 */
void external_check(struct external_links *links, const char *memory, struct date today, struct diags *d);

#endif
