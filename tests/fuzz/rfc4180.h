/* SPDX-License-Identifier: EUPL-1.2 */
/* Reads CSV as RFC 4180 says and no better, so that what lotse writes is not judged by lotse's own reader. */
#ifndef LOTSE_TESTS_RFC4180_H
#define LOTSE_TESTS_RFC4180_H

#include "fuzz.h"

/* Cuts one field with the separator or the CRLF behind it off `*rest`; `*last`: it ended its row. False: there is none. */
static inline bool rfc4180_field(struct arena *a, struct str *rest, char separator, struct str *field, bool *last)
{
	if (rest->len == 0)
		return false;
	char *text = arena_alloc(a, rest->len + 1);
	bool quoted = rest->ptr[0] == '"';
	size_t n = 0, i = quoted;
	for (; i < rest->len; i++) {
		char c = rest->ptr[i];
		if (quoted && c == '"' && (i + 1 == rest->len || rest->ptr[i + 1] != '"'))
			break;
		if (quoted && c == '"')
			i++;
		else if (!quoted && (c == separator || c == '\r'))
			break;
		require(quoted || (c != '"' && c != '\n'));
		text[n++] = c;
	}
	require(!quoted || i < rest->len);
	i += quoted;
	*field = str_part(text, n);
	*last = str_starts(str_from(*rest, i), "\r\n");
	require(*last || i == rest->len || rest->ptr[i] == separator);
	*rest = str_from(*rest, i + (*last ? 2 : i < rest->len));
	return true;
}

#endif
