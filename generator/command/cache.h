/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Where lotse keeps what it may forget: $XDG_CACHE_HOME/lotse, else ~/.cache/lotse (XDG Base Directory Specification). Never in
 * the site, whose files are the author's, nor in out/, which is published.
 */
#ifndef LOTSE_COMMAND_CACHE_H
#define LOTSE_COMMAND_CACHE_H

#include "base/arena.h"

/* The path of a file there, whose folder is made. NULL: there is no such place. */
const char *cache_file(struct arena *a, const char *name);

#endif
