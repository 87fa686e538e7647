/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/map.h"

enum { FIRST_SLOTS = 16 };

/* FNV-1a; order never depends on it, so a fixed seed is fine. http://www.isthe.com/chongo/tech/comp/fnv/ */
static uint64_t hash(struct str key)
{
	uint64_t h = 0xcbf29ce484222325u;
	for (size_t i = 0; i < key.len; i++)
		h = (h ^ (unsigned char)key.ptr[i]) * 0x100000001b3u;
	return h ^ h >> 32;
}

void map_init(struct map *m, struct arena *a)
{
	*m = (struct map){ .arena = a };
}

/* The slot that holds the key, or the empty one where it belongs. */
static uint32_t *slot_of(const struct map *m, struct str key)
{
	size_t mask = m->n_slots - 1;
	for (size_t i = hash(key) & mask;; i = (i + 1) & mask) {
		uint32_t *slot = &m->slots[i];
		if (*slot == 0 || str_eq(m->entries[*slot - 1].key, key))
			return slot;
	}
}

static void grow_slots(struct map *m)
{
	m->n_slots = m->n_slots ? m->n_slots * 2 : FIRST_SLOTS;
	m->slots = arena_array(m->arena, uint32_t, m->n_slots);
	for (size_t i = 0; i < m->n; i++)
		*slot_of(m, m->entries[i].key) = (uint32_t)i + 1;
}

void *map_get(const struct map *m, struct str key)
{
	if (!m->n_slots)
		return NULL;
	uint32_t slot = *slot_of(m, key);
	return slot ? m->entries[slot - 1].value : NULL;
}

void **map_put(struct map *m, struct str key)
{
	if ((m->n + 1) * 4 > m->n_slots * 3)
		grow_slots(m);
	uint32_t *slot = slot_of(m, key);
	if (*slot == 0) {
		if (m->n == m->cap)
			m->entries = arena_grow(m->arena, m->entries, &m->cap, sizeof *m->entries);
		m->entries[m->n].key = key;
		m->n++;
		*slot = (uint32_t)m->n;
	}
	return &m->entries[*slot - 1].value;
}
