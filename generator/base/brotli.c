/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/brotli.h"

#include <brotli/encode.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"

enum { LONG_TEXT = 1024 * 1024, LONG_TEXT_QUALITY = 9 };

void brotli_compress(struct buf *out, struct str text)
{
	size_t len = BrotliEncoderMaxCompressedSize(text.len);
	if (!len)
		BUG("a text that Brotli cannot hold");
	uint8_t *bytes = xmalloc(len);
	int quality = text.len > LONG_TEXT ? LONG_TEXT_QUALITY : BROTLI_MAX_QUALITY;
	if (!BrotliEncoderCompress(quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, text.len, (const uint8_t *)text.ptr, &len, bytes))
		BUG("Brotli gave up");
	buf_add(out, (const char *)bytes, len);
	free(bytes);
}

void brotli_version(char text[BROTLI_VERSION_SIZE])
{
	uint32_t version = BrotliEncoderVersion();
	snprintf(text, BROTLI_VERSION_SIZE, "%u.%u.%u", version >> 24, (version >> 12) & 0xfff, version & 0xfff);
}
