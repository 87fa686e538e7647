/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Where in a page's source does an inline stand? Found by walking the bytes of its paragraph, heading or cell in order,
 * since cmark's columns are wrong on continuation lines and links have no place for their target at all.
 */
#ifndef LOTSE_TEXT_LOCATE_H
#define LOTSE_TEXT_LOCATE_H

#include "text/prescan.h"

/* A paragraph, heading or cell. Offsets in the body. */
struct leaf {
	const struct prescan *p;
	size_t start, end;
	size_t cursor; /* behind the inline located last */
	bool in_quote;
	/* private: 1 + the offset from which on there is no `](`, no `<`; 0: not known */
	size_t no_target_from, no_autolink_from;
};

/* How many `sign`s stand side by side at `i`. */
size_t span_run(struct str text, size_t i, char sign);

/* Where the run of exactly `n` signs begins that closes a code span opened before `i`; text.len: nowhere. */
size_t span_close(struct str text, size_t i, size_t n);

/* Where `needle` (as the copy has it) begins at or behind the cursor; leaf->end: nowhere. The cursor stays. */
size_t locate(const struct leaf *leaf, struct str needle);

/* The bytes between the backticks of a code span; moves the cursor behind it. False: not found. */
bool locate_code(struct leaf *leaf, struct str code, size_t *from, size_t *to);

/* The slice of the source that holds the target of `[…](target)`, `<target>` or `[…]: target`; else the whole leaf. */
struct str locate_target(struct leaf *leaf, struct str url);

#endif
