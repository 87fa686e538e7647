/* SPDX-License-Identifier: EUPL-1.2 */
/* The theme's own description, theme/theme.yaml, and the assets made from it. Templates are render/template's business. */
#ifndef LOTSE_SITE_THEME_H
#define LOTSE_SITE_THEME_H

#include "site/palette.h"

struct asset {
	const char *path; /* below out/: "assets/stil.1f0c9a2b.css" */
	struct str bytes;
};

struct theme {
	struct source source;
	struct field fields;
	struct asset stylesheet; /* all styles in their layers, one file */
	struct asset icon;
	struct asset search_script; /* of the search page; the only script of a site */
	LIST(struct asset) files; /* that the stylesheet loads: fonts, pictures */
	struct palette palette;
};

/*
 * Reads DIR/theme/theme.yaml and its assets; makes the stylesheet (stylesheet.h) and checks the colours (palette.h). File names
 * carry the first 12 digits of the SHA-256 of their bytes.
 */
bool theme_load(struct arena *a, const char *dir, struct theme *theme, struct diags *d);

#endif
