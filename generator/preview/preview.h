/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The preview: builds the site into memory, serves it, and does so again after each save.
 *
 * What it shows is what a build writes: the same pipeline makes it. Pages that a browser has open are made first and shown at
 * once, the others behind them, so that their mistakes are told, too. While there are mistakes, the last good pages stay.
 */
#ifndef LOTSE_PREVIEW_PREVIEW_H
#define LOTSE_PREVIEW_PREVIEW_H

#include "build/options.h"

/* Runs until SIGINT or SIGTERM. False: it could not begin; the reason was printed. */
bool preview_run(const struct options *options);

#endif
