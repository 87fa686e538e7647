/* SPDX-License-Identifier: EUPL-1.2 */
/* Brotli (RFC 7932) by libbrotlienc; the only file that knows it. */
#ifndef LOTSE_BASE_BROTLI_H
#define LOTSE_BASE_BROTLI_H

#include "base/buf.h"

/* Appends the text, compressed: as far as the library can up to a megabyte; beyond, where that would take minutes, nearly so. */
void brotli_compress(struct buf *out, struct str text);

/* "1.0.9" */
enum { BROTLI_VERSION_SIZE = 16 };
void brotli_version(char text[BROTLI_VERSION_SIZE]);

#endif
