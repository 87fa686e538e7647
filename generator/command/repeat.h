/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A build that would only repeat the last one: same program, same options, same day, every input and every file of out/ untouched.
 * It then says again what the last one said, and is done. What is remembered stands in the cache (command/cache.h), one file for
 * each out/; whatever is doubtful about it means that the whole site is built.
 */
#ifndef LOTSE_COMMAND_REPEAT_H
#define LOTSE_COMMAND_REPEAT_H

#include "base/json.h"
#include "build/pipeline.h"

struct repeat {
	struct arena *arena;
	const char *out;
	const char *path; /* of what is remembered; NULL: this build is neither remembered nor left out */
	char inputs[65];  /* fingerprint, taken before anything was read */
	bool settled;
	struct json *last; /* NULL: nothing usable */
};

/* Looks at the inputs, and at what is remembered of `out`. Links and special files among them: always the whole build. */
void repeat_begin(struct repeat *r, struct arena *a, const struct options *options, const char *out);

/* Would this build change nothing? Then `messages` and `summary` are what it has to say, living as long as `r`. */
bool repeat_is_needless(const struct repeat *r, struct str *messages, struct str *summary);

/* After a build without errors, when `path` is there. `site_state`: of its outcome. Nothing is said when it cannot be remembered. */
void repeat_remember(struct repeat *r, const char *site_state, struct str messages, struct str summary);

void repeat_end(struct repeat *r);

#endif
