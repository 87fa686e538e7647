/* SPDX-License-Identifier: EUPL-1.2 */
/* The image that stands for a page where its address is shared: what it is called, whose it is, and what it shows first. */
#ifndef LOTSE_RENDER_CHART_PREVIEW_H
#define LOTSE_RENDER_CHART_PREVIEW_H

#include "render/chart.h"
#include "site/palette.h"

/* Twice as many pixels when it is a picture: 1200 x 630, which is what readers of Open Graph tags ask for. */
enum { CHART_PREVIEW_WIDTH = 600, CHART_PREVIEW_HEIGHT = 315 };

struct preview_words {
	struct str site, title;
	struct str finding;		       /* the chart's title */
	struct str value, label, change, mark; /* of a key figure; shown where no chart is */
	struct str summary;		       /* shown where neither is, if there is room */
};

/* A whole SVG file. `chart` may be NULL; one that would be too small to be read is left out. `chart_i18n`: how it speaks. */
void chart_preview(struct buf *out, const struct chart *chart, const struct i18n *chart_i18n,
		   const struct preview_words *words, const struct i18n *i18n, const struct palette *palette,
		   struct measurer *m);

#endif
