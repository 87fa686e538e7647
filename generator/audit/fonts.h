/* SPDX-License-Identifier: EUPL-1.2 */
/* What the style sheet makes a browser load for a page: fonts. A face is loaded once a character of the page is drawn in it. */
#ifndef LOTSE_AUDIT_FONTS_H
#define LOTSE_AUDIT_FONTS_H

#include "audit/html.h"

/*
 * The addresses, beside the style sheet, of the faces that the page may be drawn in: those whose family a rule names and whose
 * `unicode-range` holds a character of the page; slanted ones only where something is slanted by itself. Of several formats the
 * first, which today's browsers take. That a bold face stays unused cannot be seen here. Their number; `*files` in `a`.
 */
size_t fonts_loaded(struct arena *a, struct str css, const struct node *page, struct str **files);

#endif
