/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a theme is offered: its templates, the names that each may use, and what they hold. Declared in template_names.def and
 * view_slots.def; tests/theme.mjs compares them with the views that pages are really made of (`lotse dump views`).
 */
#ifndef LOTSE_RENDER_OFFER_H
#define LOTSE_RENDER_OFFER_H

#include "base/diag.h"
#include "render/publication.h"

/* What a template gets beside its own names. */
enum offer_kind {
	OFFER_BLOCK,   /* nothing: blocks are rendered alone */
	OFFER_PAGE,    /* what every page has */
	OFFER_WRITTEN, /* and what every page has that somebody wrote */
};

struct offer {
	const char *name;
	enum offer_kind kind;
	const char *german, *english;
	struct str own; /* names, parted by blanks */
};

const struct offer *offer_of(enum template_name name);

/* The names that every page has, and those of every page that somebody wrote, parted by blanks. */
struct str offer_page_names(void);
struct str offer_written_names(void);

/* What a slot holds. Empty: an interface text (t_…). */
const char *offer_meaning(unsigned slot, enum diag_lang lang);
/* Of TEXT, HTML, URL: an example, may be empty. Of LIST and OBJECT: the names of its items, parted by blanks. */
const char *offer_example(unsigned slot);

/* Takes the next name off the list. False: there is none left. */
bool offer_next(struct str *names, unsigned *slot);

#endif
