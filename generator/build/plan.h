/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The plan: every address, anchor and menu, decided before the first byte is written. Serial and cheap.
 */
#ifndef LOTSE_BUILD_PLAN_H
#define LOTSE_BUILD_PLAN_H

#include "base/file.h"
#include "build/options.h"
#include "render/publication.h"

/* Sorts the files of content/ into pages (leaves without anything but their path) and files; strays are reported. */
bool plan_files(struct arena *a, struct publication *pub, struct diags *d);

/*
 * With all pages parsed: drops unpublished ones, adds the pages of datasets and measures, arranges parents, neighbours, menus,
 * finds collisions and broken links. False: something was wrong (reported).
 */
bool plan_site(struct arena *a, struct publication *pub, const struct options *options, struct diags *d);

#endif
