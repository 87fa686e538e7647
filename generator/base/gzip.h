/* SPDX-License-Identifier: EUPL-1.2 */
/* gzip (RFC 1952) by zlib; the only file that knows it. */
#ifndef LOTSE_BASE_GZIP_H
#define LOTSE_BASE_GZIP_H

#include "base/buf.h"

/* Appends the bytes, compressed as far as zlib can; the same bytes whenever and wherever it runs: no time, no name, no system. */
void gzip_compress(struct buf *out, struct str bytes);

const char *gzip_version(void);

#endif
