/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What fuzz targets share. A target prepares once, and then neither touches files nor prints: so it runs as often as it can. It
 * fails by abort() alone, whose stack names the line.
 */
#ifndef LOTSE_TESTS_FUZZ_H
#define LOTSE_TESTS_FUZZ_H

#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/str.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static inline void require(bool holds)
{
	if (!holds)
		abort();
}

static inline struct str as_bytes(const uint8_t *bytes, size_t len)
{
	return str_part((const char *)bytes, len);
}

/* No source holds these, since base/file.h refuses them. */
static inline bool is_refused(unsigned cp)
{
	return (cp < 0x20 && cp != '\t' && cp != '\n') || (cp >= 0x7F && cp < 0xA0) || cp == 0xFFFE || cp == 0xFFFF;
}

/* The bytes as the text of a source: what could not stand in one becomes letters, so that all else stays in its place. */
static inline struct str as_text(struct arena *a, struct str bytes)
{
	char *text = arena_cstr(a, bytes);
	for (struct str rest = bytes; rest.len;) {
		char *at = text + (bytes.len - rest.len);
		unsigned cp;
		bool is_byte = str_utf8_error(rest) == 0;
		str_next(&rest, &cp);
		for (; (is_byte || is_refused(cp)) && at < text + (bytes.len - rest.len); at++)
			*at = 'x';
	}
	return str_part(text, bytes.len);
}

#endif
