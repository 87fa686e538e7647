/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/map.h"

#include "check.h"

int main(void)
{
	struct arena a;
	struct map m;
	int values[1000];
	arena_init(&a);
	map_init(&m, &a);
	CHECK(map_get(&m, STR("k1")) == NULL);
	for (int i = 0; i < 1000; i++) {
		void **place = map_put(&m, str_of(arena_printf(&a, "k%d", i)));
		if (*place)
			break;
		*place = &values[i];
	}
	CHECK_INT(m.n, 1000);
	bool ordered = true, found = true;
	for (int i = 0; i < 1000; i++) {
		struct str key = str_of(arena_printf(&a, "k%d", i));
		ordered = ordered && str_eq(m.entries[i].key, key);
		found = found && map_get(&m, key) == &values[i];
	}
	CHECK(ordered);
	CHECK(found);
	CHECK(map_get(&m, STR("k")) == NULL);
	CHECK(map_get(&m, STR("")) == NULL);
	CHECK(*map_put(&m, STR("k7")) == &values[7]);
	CHECK_INT(m.n, 1000);
	*map_put(&m, STR("")) = &values[0];
	CHECK(map_get(&m, (struct str){ NULL, 0 }) == &values[0]);
	arena_release(&a);
	return check_done();
}
