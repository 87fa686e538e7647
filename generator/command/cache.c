/* SPDX-License-Identifier: EUPL-1.2 */
#include "command/cache.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

const char *cache_file(struct arena *a, const char *name)
{
	const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
	const char *dir = cache && *cache == '/' ? cache : home && *home == '/' ? arena_printf(a, "%s/.cache", home) : NULL;
	if (!dir)
		return NULL;
	const char *own = arena_printf(a, "%s/lotse", dir);
	if (access(own, F_OK) != 0) {
		mkdir(dir, 0700);
		mkdir(own, 0700);
	}
	return arena_printf(a, "%s/%s", own, name);
}
