/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The colours of a theme, proven: every build checks that text can be read and that marks can be seen and told apart, in light, in
 * dark and on paper, with every kind of colour vision and printed in grey.
 */
#ifndef LOTSE_SITE_PALETTE_H
#define LOTSE_SITE_PALETTE_H

#include "base/fields.h"
#include "site/colour.h"

enum palette_mode { MODE_LIGHT, MODE_DARK, MODE_PAPER, N_MODES };

enum palette_name {
#define NAME(name, yaml, css) PALETTE_##name,
#include "site/palette_names.def"
#undef NAME
	N_PALETTE_NAMES
};

struct palette {
	struct colour colours[N_PALETTE_NAMES][N_MODES];
	struct loc locs[N_PALETTE_NAMES];
};

/* What is demanded; 3 and 4.5 are those of WCAG 2.2, 1.4.11 and 1.4.3. */
#define PALETTE_TEXT_CONTRAST 4.5
#define PALETTE_MARK_CONTRAST 3.0
#define PALETTE_DIFFERENCE 10.0 /* CIEDE2000 between marks that colour tells apart */
#define PALETTE_GREY_STEP 10.0  /* of L*, between them on paper: black and white printers */

/*
 * Reads `farben`: every name of palette_names.def once, "light, dark" or "light, dark, paper"; without the third, paper is as
 * light. Reports what is missing, unknown or no colour.
 */
bool palette_read(const struct field *map, struct palette *palette, struct diags *d);

/* Reports every rule that the colours break, at the colour to mend. */
bool palette_check(const struct palette *palette, struct diags *d);

/* The colour's name in style sheets: "reihe-1". */
const char *palette_css_name(enum palette_name name);

/* The custom properties --NAME: light, where dark differs on screens, where paper differs in print. */
void palette_css(const struct palette *palette, struct buf *css);

#endif
