/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The duties of a public site, checked on the finished pages: what the law and EN 301 549 demand of each page and of all together.
 *
 * A mistake of the theme stands on every page: it is told once, with the first page and the number of the others.
 */
#ifndef LOTSE_AUDIT_AUDIT_H
#define LOTSE_AUDIT_AUDIT_H

#include "render/publication.h"

/* A link to a place on a page; whether it is there is known at the end. */
struct audit_jump {
	const struct leaf *leaf;
	struct str target, written; /* "a/b/index.html#id", "../b/#id" */
};

struct node;

/* A page that waits for the others. */
struct audit_edition {
	const struct leaf *leaf;
	const struct node *root;
};

struct audit {
	struct arena *arena;
	const struct publication *pub;
	bool of_theme;       /* findings are told of the template, not of the page: may be set after audit_init */
	/* The bytes of a file below out/, of `site`: what pages weigh is told; may be set after audit_init. NULL: it is not. */
	struct str (*bytes_of)(const void *site, struct str path);
	const void *site;
	struct map files;    /* private: paths below out/ */
	struct map ids;      /* private: "a/b/index.html#id" */
	struct map findings; /* private: code and words → struct finding */
	struct map titles;   /* private: number of the language and title → leaf */
	struct map sizes;    /* private: path below out/ → bytes on the wire */
	LIST(struct audit_jump) jumps; /* private */
	LIST(struct audit_edition) editions; /* private: for paper; they repeat faults, which are told of the pages themselves */
};

/* `outputs`: every path below out/ that the site has. */
void audit_init(struct audit *audit, struct arena *a, const struct publication *pub, const char *const *outputs, size_t n);

/* Looks at one finished page; pages in the order of the publication, so that messages do not depend on anything else. */
void audit_page(struct audit *audit, const struct leaf *leaf, const struct node *root);

/* What only all pages together show; then reports everything. */
void audit_finish(struct audit *audit, struct diags *d);

/* Where these words stand in the source of the page; the file as a whole when they do not stand there as they are. */
struct loc audit_place(const struct leaf *leaf, struct str words);

#endif
