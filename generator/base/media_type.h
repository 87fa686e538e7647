/* SPDX-License-Identifier: EUPL-1.2 */
/* Media types (RFC 6838) of the files that a site has, by the ends of their names: for the preview and for web servers. */
#ifndef LOTSE_BASE_MEDIA_TYPE_H
#define LOTSE_BASE_MEDIA_TYPE_H

#include "base/str.h"

struct media_type {
	const char *ending, *type;
	bool is_text; /* in UTF-8 */
	bool is_rare; /* web servers do not know it everywhere */
};

enum { N_MEDIA_TYPES = 19 };
/* More special endings stand first. */
extern const struct media_type media_types[N_MEDIA_TYPES];

/* NULL: none of them. */
const struct media_type *media_type_of(struct str path);

#endif
