/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Where finished bytes go: a file in the staging folder, a map in memory (preview, tests), or nowhere (check).
 *
 * `put` may be called by several workers at once, for different paths. Paths are relative to out/ with `/`.
 */
#ifndef LOTSE_BASE_SINK_H
#define LOTSE_BASE_SINK_H

#include "base/arena.h"

struct sink {
	/* False: could not be stored; the sink keeps the reason and build/publish reports it. */
	bool (*put)(struct sink *sink, const char *path, struct str bytes);
	/* With all others put: is this planned file no part of the site after all? NULL: each is one. */
	bool (*left_out)(struct sink *sink, const char *path);
};

static inline bool sink_put(struct sink *sink, const char *path, struct str bytes)
{
	return sink->put(sink, path, bytes);
}

#endif
