/* SPDX-License-Identifier: EUPL-1.2 */
/* Charts as pictures that leave the page: with all that a chart needs to be understood written into them. */
#ifndef LOTSE_RENDER_CHART_PICTURE_H
#define LOTSE_RENDER_CHART_PICTURE_H

#include "render/chart.h"
#include "site/palette.h"

enum { CHART_PICTURE_WIDTH = 640 };

/* What is said around the plot: plain text. Empty ones are left out. */
struct chart_words {
	struct str title, subtitle;
	struct str summary; /* not shown: for readers who do not see */
	struct str signs;   /* what stands in the place of values, and what it means */
	struct str remark;
	struct str source;  /* with date and licence */
};

/*
 * A whole SVG file of CHART_PICTURE_WIDTH pixels: plain numbers and colours as attributes, so that programs without CSS draw it
 * right; one <style> has the dark colours. Text wraps, and is never cut. Yields its height in pixels.
 */
int chart_picture(struct buf *out, const struct chart *chart, const struct chart_words *words, const struct i18n *i18n,
		  const struct palette *palette, struct measurer *m);

#endif
