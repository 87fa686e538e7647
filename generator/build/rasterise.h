/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * PNG files by librsvg's rsvg-convert: the only file that starts a program. No shell, a fixed environment, a time limit, and a
 * font configuration that knows the vendored fonts only, so that the machine's own fonts change no byte.
 *
 * Each file says in a text chunk which drawing, program and fonts it was made of and which bytes it had, so that one that stands
 * in out/ already is taken from there, and only if nobody has changed it.
 */
#ifndef LOTSE_BUILD_RASTERISE_H
#define LOTSE_BUILD_RASTERISE_H

#include "render/rasteriser.h"

struct rsvg {
	struct rasteriser rasteriser; /* first member: the rasteriser is this */
	const char *out;	      /* where pictures of an earlier build may be */
	char *folder;		      /* temporary: font configuration, the fonts' cache, pictures made */
	const char *environment[7];
	char origin[65]; /* fingerprint of program, fonts and their configuration */
	char *late;	 /* the picture that took too long: no other is tried. Written and read atomically */
};

/* Asks the program for its version. False: reported, nothing needs an end. `a` lives until the end. */
bool rasterise_begin(struct rsvg *rsvg, struct arena *a, const char *site, const char *out, struct diags *d);

/* Reports a picture that took too long. */
void rasterise_end(struct rsvg *rsvg, struct diags *d);

#endif
