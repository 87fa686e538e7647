/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The nest of curves: an SVG within one that fills any width. Its units in each direction are the percentages used around it, or
 * their hundredths, so lines drawn in it meet what stands there. No text in it: it would be stretched.
 */
#ifndef LOTSE_RENDER_SVG_NEST_H
#define LOTSE_RENDER_SVG_NEST_H

#include "base/xml.h"

/*
 * Opens it; the caller ends it. Lines are of the text's colour and nothing is filled unless a class says otherwise, also where no
 * style sheet is read. That strokes are not stretched and reach over the edge says the style sheet (`.plot`, `.spark`): on each path
 * it would be a tenth of a page with charts.
 */
enum svg_nest_unit { SVG_NEST_PERCENT, SVG_NEST_HUNDREDTHS };

void svg_nest_start(struct xml *x, enum svg_nest_unit unit);

#endif
