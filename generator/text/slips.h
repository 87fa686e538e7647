/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Slips that Markdown takes for text, so that nobody would notice them: a heading without its blank, a block without its
 * first line, a link torn in two, a figure without its signs.
 */
#ifndef LOTSE_TEXT_SLIPS_H
#define LOTSE_TEXT_SLIPS_H

#include "text/prescan.h"

/* Reports what is wrong with a line of text at offset `at` of the body, outside of fences. */
void slips_check(struct arena *a, const struct prescan *p, size_t at, struct str line, struct diags *d);

/* Reports a line of a block whose first line is missing; true then. */
bool slips_check_block(struct arena *a, const struct prescan *p, size_t at, struct str line, struct diags *d);

#endif
