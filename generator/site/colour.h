/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What eyes make of colours: contrast, difference, and both with a colour-vision deficiency. Pure arithmetic.
 *
 * Contrast: WCAG 2.2, "relative luminance" and "contrast ratio". Difference: CIEDE2000 (CIE 142-2001) as G. Sharma, W. Wu, E. Dalal,
 * "The CIEDE2000 Color-Difference Formula: Implementation Notes, Supplementary Test Data, and Mathematical Observations", Color
 * Research and Application 30 (2005), D65. Deficiencies: G. Machado, M. Oliveira, L. Fernandes, "A Physiologically-based Model for
 * Simulation of Color Vision Deficiency", IEEE TVCG 15 (2009), severity 1.0, in linear sRGB.
 */
#ifndef LOTSE_SITE_COLOUR_H
#define LOTSE_SITE_COLOUR_H

#include <stdbool.h>

#include "base/str.h"

struct colour {
	unsigned char r, g, b;
};

struct lab {
	double l, a, b;
};

enum vision { VISION_NORMAL, VISION_PROTAN, VISION_DEUTAN, VISION_TRITAN, N_VISIONS };

/* "#0072b2"; nothing else: three digits, names and transparency are refused. */
bool colour_parse(struct str text, struct colour *colour);

/* The same the other way round, into `out`, which is returned. */
enum { COLOUR_HEX = 8 };
const char *colour_hex(struct colour colour, char out[COLOUR_HEX]);

/* 0 (black) to 1 (white). */
double colour_luminance(struct colour colour);

/* 1 (the same) to 21 (black on white). */
double colour_contrast(struct colour a, struct colour b);

/* The colour as somebody with this kind of vision sees it. */
struct lab colour_seen(struct colour colour, enum vision vision);

/* CIEDE2000 with all weights 1. */
double colour_difference(struct lab a, struct lab b);

/*
 * The colour nearest to `colour`, on its way to black or white, that has this contrast with `ground`; black or white itself where
 * nothing less does.
 */
struct colour colour_with_contrast(struct colour colour, struct colour ground, double contrast);

#endif
