/* SPDX-License-Identifier: EUPL-1.2 */
/* What a build did, in numbers: for the terminal, and for programs. */
#ifndef LOTSE_BUILD_SUMMARY_H
#define LOTSE_BUILD_SUMMARY_H

#include "base/json.h"
#include "build/pipeline.h"

struct summary_counts {
	size_t pages;   /* whatever stands at an address of its own */
	size_t tables, charts; /* blocks of authors' pages */
	size_t datasets; /* whose texts are all there in the language */
	size_t written, unchanged, removed; /* pages */
	size_t warnings; /* of files that are not in another language: in the main one */
};

struct summary {
	struct arena *a;
	const struct build *build;
	const struct build_outcome *outcome;
	struct publish_counts files;
	struct summary_counts *languages; /* by language.index */
	struct summary_counts all;
};

/* Of a build that has been published. */
void summary_make(struct summary *s, struct arena *a, const struct build *b, const struct build_outcome *outcome);

/* What the same build would have to say now: nothing written, nothing removed. */
void summary_again(struct summary *s);

/* A line for each language, where there are several, and one for all, whose end is open. */
void summary_text(struct buf *out, const struct summary *s, enum diag_lang lang);

/* README.md documents it. */
struct json *summary_json(const struct summary *s);

#endif
