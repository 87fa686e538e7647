/* SPDX-License-Identifier: EUPL-1.2 */
/* SHA-256 (FIPS 180-4) by nettle; the only file that knows it. */
#ifndef LOTSE_BASE_HASH_H
#define LOTSE_BASE_HASH_H

#include "base/str.h"

/* 64 lower-case hex digits and NUL. */
void hash_sha256(struct str bytes, char hex[65]);

const char *hash_version(void);

#endif
