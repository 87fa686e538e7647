/* SPDX-License-Identifier: EUPL-1.2 */
/* Fences of a page: blocks of ours, code, and what was meant to be either. */
#ifndef LOTSE_TEXT_FENCE_H
#define LOTSE_TEXT_FENCE_H

#include "base/words.h"
#include "text/prescan.h"

enum fence_kind {
	FENCE_BAD, /* reported */
	FENCE_BLOCK,
	FENCE_CODE,
};

struct fence {
	unsigned first, last; /* its lines in the body, from 0 */
	char sign;
	size_t len;
	struct str info;      /* what stands behind the sign; must stay */
	bool nested;          /* in a list or quote */
	/* found by fence_read */
	struct str word;
	enum word block;      /* WORD_NONE: none of ours */
	struct loc loc;       /* of the first line */
};

/* What is it? Reports unclosed and nested blocks, unknown words, text behind the word, figures in code. */
enum fence_kind fence_read(struct arena *a, const struct prescan *p, struct fence *f, struct diags *d);

/* Reports a block's line in an indented code block, the lines [first, last]; false then. */
bool fence_check_indented(struct arena *a, const struct prescan *p, unsigned first, unsigned last, struct diags *d);

#endif
