/* SPDX-License-Identifier: EUPL-1.2 */
/* The main menu and the links in the footer, in every language. Part of the plan. */
#ifndef LOTSE_BUILD_MENUS_H
#define LOTSE_BUILD_MENUS_H

#include "render/publication.h"

/*
 * Each entry of `menü` names a page of the main language by title or short title; in other languages it bears the same of the
 * page's two names. A label must stand in the heading of its page. False: reported.
 */
bool menus_find(struct arena *a, struct publication *pub, struct diags *d);

#endif
