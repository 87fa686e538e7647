/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/view.h"

#include "render/template.h"

/* ---- Slots ---- */

static const struct {
	struct str name;
	enum slot_kind kind;
} slots[] = {
#define SLOT(name, text, kind, german, english, example) { { "" text, sizeof(text) - 1 }, kind },
#define TEXT(name, key) { { "t_" key, sizeof("t_" key) - 1 }, SLOT_TEXT },
#include "render/view_slots.def"
#include "render/view_texts.def"
#undef SLOT
#undef TEXT
};

const char *view_slot_name(unsigned slot)
{
	return slots[slot].name.ptr;
}

enum slot_kind view_slot_kind(unsigned slot)
{
	return slots[slot].kind;
}

/* A walk over some hundred names is fine: it happens once per tag when a theme is compiled. */
int view_slot_by_name(struct str name)
{
	for (unsigned slot = 0; slot < N_VIEW_SLOTS; slot++)
		if (str_eq(slots[slot].name, name))
			return (int)slot;
	return -1;
}

static int lotse_slot(void *context, struct str name)
{
	(void)context;
	return view_slot_by_name(name);
}

static enum slot_kind lotse_kind(void *context, unsigned slot)
{
	(void)context;
	return view_slot_kind(slot);
}

static const char *lotse_name(void *context, unsigned slot)
{
	(void)context;
	return slot < N_VIEW_SLOTS ? view_slot_name(slot) : NULL;
}

const struct template_names template_names_lotse = {
	.slot = lotse_slot,
	.kind = lotse_kind,
	.name = lotse_name,
	.strict = true,
};

/* ---- Building views ---- */

static void add(struct view_builder *b, struct view_value value)
{
	*list_add(b->arena, &b->values) = value;
	b->marks |= view_mark(value.slot);
}

void view_text(struct view_builder *b, unsigned slot, struct str text)
{
	if (text.len)
		add(b, (struct view_value){ .slot = slot, .text = text });
}

void view_flag(struct view_builder *b, unsigned slot, bool on)
{
	add(b, (struct view_value){ .slot = slot, .n_items = on });
}

void view_list(struct view_builder *b, unsigned slot, const struct view *items, size_t n)
{
	add(b, (struct view_value){ .slot = slot, .items = items, .n_items = n });
}

void view_object(struct view_builder *b, unsigned slot, struct view object)
{
	struct view *item = arena_new(b->arena, struct view);
	*item = object;
	view_list(b, slot, item, 1);
}

/* Below this a walk is as fast as the index; above that a place does not fit into a byte. */
enum { INDEX_MIN = 9, INDEX_MAX = 255 };

static const unsigned char *make_index(struct arena *a, const struct view_value *values, size_t n)
{
	if (n < INDEX_MIN || n > INDEX_MAX)
		return NULL;
	unsigned char *places = arena_array(a, unsigned char, N_VIEW_SLOTS);
	/* Backwards, so that of two values of one slot the first holds, as in a walk. */
	for (size_t i = n; i-- > 0;) {
		if (values[i].slot >= N_VIEW_SLOTS)
			return NULL;
		places[values[i].slot] = (unsigned char)(i + 1);
	}
	return places;
}

struct view view_done(struct view_builder *b)
{
	struct view view = { b->values.items, b->values.n, b->marks, make_index(b->arena, b->values.items, b->values.n) };
	*b = (struct view_builder){ .arena = b->arena };
	return view;
}
