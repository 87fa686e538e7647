/* SPDX-License-Identifier: EUPL-1.2 */
/* The parts of `lotse check`. */
#ifndef LOTSE_COMMAND_CHECK_H
#define LOTSE_COMMAND_CHECK_H

#include "build/pipeline.h"

/* The whole site: builds it in memory, checks every page, prints messages and a summary by page. The exit status. */
int check_site(const struct options *options);

/* The theme alone, by the pages of theme/fixture. The exit status. */
int check_theme(const struct options *options);

/* Appends the matrix page × language: text for people, or one JSON object a line for each translation. */
void translations_text(struct buf *out, struct build *b);
void translations_json(struct buf *out, struct build *b);

/*
 * Writes into a translation, a page or the words of cells, which state of its original it follows: now the present one. The rest of
 * the file keeps its bytes. `path` is of the site. False: it could not be written (errno).
 */
bool translation_accept(struct arena *a, const char *site, const char *path, const char *fingerprint, struct diags *d);

#endif
