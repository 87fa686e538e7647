/* SPDX-License-Identifier: EUPL-1.2 */
/* The one style sheet of a site, made from the files that `stile` names, and the files that they load. */
#ifndef LOTSE_SITE_STYLESHEET_H
#define LOTSE_SITE_STYLESHEET_H

#include "site/theme.h"

/*
 * Fills theme->stylesheet and theme->files. It begins with `@layer farben, A, B, C;` in the order of `styles`; the first layer holds
 * the custom properties of the palette; each file is wrapped in its layer, without its @charset line. Fonts and pictures that a
 * file names by url() become files of the site, and their addresses follow. Foreign hosts are refused. False: reported.
 */
bool stylesheet_make(struct arena *a, const char *dir, const struct field *styles, struct theme *theme, struct diags *d);

/* "assets/NAME.HASH.END" of "NAME.END", for bytes that may be cached for ever. */
const char *asset_path(struct arena *a, struct str name, struct str bytes);

#endif
