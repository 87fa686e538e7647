/* SPDX-License-Identifier: EUPL-1.2 */
/* Pixels of a drawing. Rendering asks for them without knowing who makes them: build/rasterise.c starts a program. */
#ifndef LOTSE_RENDER_RASTERISER_H
#define LOTSE_RENDER_RASTERISER_H

#include "base/diag.h"

enum { RASTER_ZOOM = 2 }; /* pixels of the picture per pixel of the drawing, each way */

struct rasteriser {
	/*
	 * The drawing as a PNG file, in `a`. `path` is where it will stand below out/. False: reported. Called by several workers
	 * at once.
	 */
	bool (*make)(struct rasteriser *rasteriser, struct arena *a, const char *path, struct str svg, struct str *png,
		     struct diags *d);
};

#endif
