/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a template may see: named slots with values.
 *
 * Every name a theme may use is one line in view_slots.def, interface texts in view_texts.def; offer.h tells what they hold and
 * which template gets which. Names become slot numbers when templates are compiled; rendering compares integers only.
 * Missing values are looked up in the enclosing views, as Mustache demands. Most names of a table cell are missing and
 * would walk through all of them, so a view knows at one look what it cannot have, and one of many values carries an index.
 */
#ifndef LOTSE_RENDER_VIEW_H
#define LOTSE_RENDER_VIEW_H

#include <stdint.h>

#include "base/arena.h"

enum view_slot {
#define SLOT(name, text, kind, german, english, example) SLOT_##name,
#define TEXT(name, key) SLOT_##name,
#include "render/view_slots.def"
#include "render/view_texts.def"
#undef SLOT
#undef TEXT
	N_VIEW_SLOTS
};

/* The slot's kind decides its escaping; a theme cannot change it. */
enum slot_kind {
	SLOT_TEXT, /* escaped as HTML text or attribute */
	SLOT_HTML, /* markup made by lotse, written as it is */
	SLOT_URL,  /* percent-encoded, then escaped */
	SLOT_FLAG, /* sections only */
	SLOT_LIST, /* sections only: a view for each item */
	SLOT_OBJECT, /* a section that enters one view, or a dotted name */
};

struct view;

struct view_value {
	unsigned slot;
	struct str text;          /* TEXT, HTML, URL; empty text counts as absent in sections */
	const struct view *items; /* LIST, OBJECT */
	size_t n_items;           /* LIST: any; OBJECT, FLAG: 1 or 0 */
};

struct view {
	const struct view_value *values;
	size_t n;
	uint64_t marks;              /* a bit for each slot that is here, shared by every 64th slot; more do no harm */
	const unsigned char *places; /* private: place + 1 of each slot, 0 when absent; NULL: walk. view_done decides */
};

static inline uint64_t view_mark(unsigned slot)
{
	return UINT64_C(1) << slot % 64;
}

/* The value of the slot in this view alone, or NULL. */
static inline const struct view_value *view_find(const struct view *view, unsigned slot)
{
	if (!(view->marks & view_mark(slot)))
		return NULL;
	if (view->places) {
		unsigned place = slot < N_VIEW_SLOTS ? view->places[slot] : 0;
		return place ? &view->values[place - 1] : NULL;
	}
	for (size_t i = 0; i < view->n; i++)
		if (view->values[i].slot == slot)
			return &view->values[i];
	return NULL;
}

const char *view_slot_name(unsigned slot);
enum slot_kind view_slot_kind(unsigned slot);
/* The slot of that name, or -1. */
int view_slot_by_name(struct str name);

/* ---- Building views, all in one arena ---- */

struct view_builder {
	struct arena *arena;
	LIST(struct view_value) values;
	uint64_t marks; /* of the view so far */
};

/* Also HTML and URL. Empty: nothing is added, so an enclosing view's value shows through. */
void view_text(struct view_builder *b, unsigned slot, struct str text);
/* Flags that are off and empty lists are added: they hide the enclosing view's value. */
void view_flag(struct view_builder *b, unsigned slot, bool on);
void view_list(struct view_builder *b, unsigned slot, const struct view *items, size_t n);
void view_object(struct view_builder *b, unsigned slot, struct view object);
struct view view_done(struct view_builder *b); /* the builder is empty again */

#endif
