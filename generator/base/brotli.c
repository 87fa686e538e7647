/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/brotli.h"

#include <brotli/encode.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"

enum { LONG_TEXT = 1024 * 1024, LONG_TEXT_QUALITY = 9 };

static void *take(void *context, size_t size)
{
	(void)context;
	return xmalloc(size);
}

static void give_back(void *context, void *ptr)
{
	(void)context;
	free(ptr);
}

/* By a state of our own: BrotliEncoderCompress takes no functions for memory, and without memory it ends the program. */
void brotli_compress(struct buf *out, struct str text)
{
	size_t cap = BrotliEncoderMaxCompressedSize(text.len);
	if (!cap)
		BUG("a text that Brotli cannot hold");
	uint8_t *bytes = xmalloc(cap), *end = bytes;
	BrotliEncoderState *state = BrotliEncoderCreateInstance(take, give_back, NULL);
	BrotliEncoderSetParameter(state, BROTLI_PARAM_QUALITY, text.len > LONG_TEXT ? LONG_TEXT_QUALITY : BROTLI_MAX_QUALITY);
	BrotliEncoderSetParameter(state, BROTLI_PARAM_MODE, BROTLI_MODE_TEXT);
	BrotliEncoderSetParameter(state, BROTLI_PARAM_SIZE_HINT, text.len < UINT32_MAX ? (uint32_t)text.len : UINT32_MAX);
	const uint8_t *in = (const uint8_t *)text.ptr;
	size_t rest = text.len;
	if (!BrotliEncoderCompressStream(state, BROTLI_OPERATION_FINISH, &rest, &in, &cap, &end, NULL) ||
	    !BrotliEncoderIsFinished(state))
		BUG("Brotli gave up");
	buf_add(out, (const char *)bytes, (size_t)(end - bytes));
	BrotliEncoderDestroyInstance(state);
	free(bytes);
}

void brotli_version(char text[BROTLI_VERSION_SIZE])
{
	uint32_t version = BrotliEncoderVersion();
	snprintf(text, BROTLI_VERSION_SIZE, "%u.%u.%u", version >> 24, (version >> 12) & 0xfff, version & 0xfff);
}
