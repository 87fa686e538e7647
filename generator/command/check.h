/* SPDX-License-Identifier: EUPL-1.2 */
/* The parts of `lotse check`. */
#ifndef LOTSE_COMMAND_CHECK_H
#define LOTSE_COMMAND_CHECK_H

#include "build/pipeline.h"

/* Appends the matrix page × language: text for people, or one JSON object a line for each translation. */
void translations_text(struct buf *out, struct build *b);
void translations_json(struct buf *out, struct build *b);

/*
 * Writes into the front matter of the translation which state of its page it follows: now the present one. The rest of the
 * file keeps its bytes. False: the file could not be written (errno).
 */
bool translation_accept(struct arena *a, const char *site, const struct leaf *translation, struct diags *d);

#endif
