/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the classes of the scene look like without a style sheet: presentation attributes for pictures of their own. The
 * same colours and weights as in theme/assets/charts.css. Private to chart*.c.
 */
#ifndef LOTSE_RENDER_CHART_PAINT_H
#define LOTSE_RENDER_CHART_PAINT_H

#include <stdint.h>

#include "base/xml.h"
#include "site/palette.h"

enum { PAINT_NONE = -1, PAINT_AS_TEXT = -2 };

struct paint {
	int fill, stroke;       /* of the palette, PAINT_NONE, PAINT_AS_TEXT: that of the text around */
	unsigned width;         /* of the stroke, hundredths of a pixel; 0: one pixel */
	const char *dashes;
	bool round, crisp, bold;
	bool halo;              /* on a ground of its own, which parts it from what lies below */
	bool tint;
	bool marker, square;    /* a marker of a line, whose shape its series decides: square ends instead of round ones */
};

/* Of a shape's classes, such as "f1 open" or "b halo". NULL and "" are the text's own. */
struct paint paint_of(const char *classes);

/* The dashes of a series' line ("line s2") where colours may be missing, as in print; NULL: it has none, or is no such line. */
const char *paint_series_dashes(const char *classes);

/* The colours of a picture, and which of them it has used. */
struct paint_box {
	const struct palette *palette;
	uint64_t fills, strokes; /* a bit per colour */
};

/*
 * Writes it on the open element, with classes for paint_dark. `filled`: a shape without a stroke of its own has none; else a
 * line, which is never filled.
 */
void paint_attributes(struct xml *x, struct paint_box *box, const struct paint *paint, bool filled);

/* A fill alone, for what no class of the scene names. */
void paint_fill_attribute(struct xml *x, struct paint_box *box, enum palette_name colour);

/* A <style> with the dark values of all colours used, for readers whose pages are dark. */
void paint_dark(struct xml *x, const struct paint_box *box);

#endif
