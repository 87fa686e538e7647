/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The sidecar that a person confirms, written from an inspection. What the file does not say stays an empty `name:`, which
 * the reader of sidecars refuses until it is filled in; above it a comment says what belongs there.
 */
#ifndef LOTSE_INSPECT_DRAFT_H
#define LOTSE_INSPECT_DRAFT_H

#include "inspect/inspect.h"

enum draft_kind {
	DRAFT_FOR_PERSON, /* with empty places and findings as comments; no values of number columns */
	DRAFT_FOR_TRIAL,  /* filled with words that claim nothing, so that the reader of cells can try it */
};

/*
 * Appends the text of NAME.yaml. `in` comes from inspect_file or inspect_bytes and is not secret. `lang` is that of the comments:
 * names and fixed words are those of the format.
 */
void draft_write(struct buf *out, const struct inspection *in, enum draft_kind kind, enum diag_lang lang);

#endif
