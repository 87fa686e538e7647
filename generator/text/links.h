/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Links as authors write them: paths to source files, web addresses by an allow-list. What a path leads to is decided when
 * all pages are known (build/plan).
 */
#ifndef LOTSE_TEXT_LINKS_H
#define LOTSE_TEXT_LINKS_H

#include "base/diag.h"

enum link_kind {
	LINK_PAGE,     /* a .md file */
	LINK_DATASET,  /* /datasets/x.yaml: its data page */
	LINK_CSV,      /* /datasets/x.csv: its download */
	LINK_FILE,     /* another file below content/: copied beside the page */
	LINK_ANCHOR,   /* #only: on the same page */
	LINK_EXTERNAL, /* https:, http:, mailto:, tel: */
};

struct link {
	enum link_kind kind;
	struct str path;     /* site path "content/a/b.md", "datasets/x.yaml"; EXTERNAL: the whole URL; ANCHOR: empty */
	struct str fragment; /* without #; empty: none */
	struct loc loc;
};

/*
 * Understands a link target written on the page at `page_path`. Refuses other schemes, `//host`, leaving the site folder,
 * absolute file paths of a PC (C:\, file:), blanks and backslashes, each with the corrected target. False: reported.
 */
bool link_parse(struct arena *a, const char *page_path, struct str target, struct loc loc, struct link *link, struct diags *d);

#endif
