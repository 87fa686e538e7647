/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A map from strings to pointers that remembers the order of insertion, so that walking it is deterministic.
 *
 * Keys and values are not owned: keys must live as long as the map. Lives in an arena; nothing is ever removed.
 */
#ifndef LOTSE_BASE_MAP_H
#define LOTSE_BASE_MAP_H

#include <stdint.h>

#include "base/arena.h"

struct map_entry {
	struct str key;
	void *value;
};

struct map {
	struct arena *arena;
	struct map_entry *entries; /* in the order of insertion */
	size_t n;
	size_t cap;      /* private */
	uint32_t *slots; /* private: open addressing, index + 1 */
	size_t n_slots;  /* private: a power of two */
};

void map_init(struct map *m, struct arena *a);

/* The value, or NULL when the key is missing. */
void *map_get(const struct map *m, struct str key);

/* The place of the key's value: inserted with value NULL when it is new. Valid until the next insertion. */
void **map_put(struct map *m, struct str key);

#endif
