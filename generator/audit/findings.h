/* SPDX-License-Identifier: EUPL-1.2 */
/* Between the checks of a page: what they look at, and how they tell what they found. */
#ifndef LOTSE_AUDIT_FINDINGS_H
#define LOTSE_AUDIT_FINDINGS_H

#include "audit/audit.h"
#include "audit/html.h"

/* The page that is being looked at. */
struct page_audit {
	struct audit *audit;
	struct arena *arena;     /* that of the audit */
	const struct leaf *leaf;
	const struct node *root, *head, *body, *main; /* main: NULL when there is none */
	struct map ids;          /* id → node */
};

/*
 * Something is wrong with the page. `what` is the message's {2}, `more` its {4}, `most` its {5}; each may be empty. The same
 * finding on several pages is one message.
 */
void found(struct page_audit *p, enum diag_code code, struct str what);
void found_more(struct page_audit *p, enum diag_code code, struct str what, struct str more, struct str most);

/* At most some 40 characters of a text, at the end of a word. */
struct str excerpt(struct arena *a, struct str text);

/* The name that is read aloud of an element: aria-label, what aria-labelledby names, or its text. */
struct str accessible_name(struct page_audit *p, const struct node *node);

/* The path below out/ that an address of our own means from this page; NULL: it leads out of the site. */
const char *path_below_out(struct page_audit *p, struct str address);

/* ---- The checks, each in its file ---- */

void check_structure(struct page_audit *p);  /* language, title, headings, landmarks, menus */
void check_elements(struct page_audit *p);   /* pictures, charts, controls, status, attributes */
void check_tables(struct page_audit *p);     /* captions, heads, numbers */
void check_references(struct page_audit *p); /* ids, links, foreign hosts, code in the page */
void check_weight(struct page_audit *p);     /* what a first visit loads */

#endif
