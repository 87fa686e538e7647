/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/media_type.h"

const struct media_type media_types[N_MEDIA_TYPES] = {
	{ ".csv", "text/csv", true, true },
	{ ".rdf", "application/rdf+xml", true, true },
	{ "feed.xml", "application/atom+xml", true, true },
	{ ".html", "text/html", true, false },
	{ ".css", "text/css", true, false },
	{ ".js", "text/javascript", true, false },
	{ ".json", "application/json", true, false },
	{ ".txt", "text/plain", true, false },
	{ "SHA256SUMS", "text/plain", true, false },
	{ ".xml", "application/xml", true, false },
	{ ".svg", "image/svg+xml", true, false },
	{ ".png", "image/png", false, false },
	{ ".jpg", "image/jpeg", false, false },
	{ ".jpeg", "image/jpeg", false, false },
	{ ".gif", "image/gif", false, false },
	{ ".webp", "image/webp", false, false },
	{ ".avif", "image/avif", false, false },
	{ ".pdf", "application/pdf", false, false },
	{ ".woff2", "font/woff2", false, false },
};

const struct media_type *media_type_of(struct str path)
{
	for (size_t i = 0; i < N_MEDIA_TYPES; i++)
		if (str_ends(path, media_types[i].ending))
			return &media_types[i];
	return NULL;
}
