/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/gzip.h"

#include <limits.h>
#include <stdlib.h>
#define ZLIB_CONST /* input is only read */
#include <zlib.h>

#include "base/arena.h"

enum { BLOCK = 64 * 1024, GZIP_WINDOW = MAX_WBITS + 16, MEMORY_LEVEL = 9, UNKNOWN_SYSTEM = 255 };

/* zlib counts in unsigned int; a file may be longer. */
static void give(z_stream *z, struct str *rest)
{
	size_t n = rest->len < UINT_MAX ? rest->len : UINT_MAX;
	z->next_in = (const Bytef *)rest->ptr;
	z->avail_in = (uInt)n;
	*rest = str_from(*rest, n);
}

static voidpf take(voidpf context, uInt n, uInt size)
{
	(void)context;
	return xcalloc(n, size);
}

static void give_back(voidpf context, voidpf ptr)
{
	(void)context;
	free(ptr);
}

void gzip_compress(struct buf *out, struct str bytes)
{
	z_stream z = { .zalloc = take, .zfree = give_back };
	gz_header header = { .os = UNKNOWN_SYSTEM };
	unsigned char block[BLOCK];
	if (deflateInit2(&z, Z_BEST_COMPRESSION, Z_DEFLATED, GZIP_WINDOW, MEMORY_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK ||
	    deflateSetHeader(&z, &header) != Z_OK)
		BUG("zlib cannot begin");
	int result;
	do {
		if (!z.avail_in && bytes.len)
			give(&z, &bytes);
		z.next_out = block;
		z.avail_out = sizeof block;
		result = deflate(&z, bytes.len ? Z_NO_FLUSH : Z_FINISH);
		buf_add(out, (const char *)block, sizeof block - z.avail_out);
	} while (result != Z_STREAM_END);
	deflateEnd(&z);
}

const char *gzip_version(void)
{
	return zlibVersion();
}
