/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/hash.h"

#include <nettle/sha2.h>
#include <nettle/version.h>

void hash_sha256(struct str bytes, char hex[65])
{
	static const char digits[] = "0123456789abcdef";
	struct sha256_ctx state;
	uint8_t digest[SHA256_DIGEST_SIZE];
	sha256_init(&state);
	sha256_update(&state, bytes.len, (const uint8_t *)bytes.ptr);
	sha256_digest(&state, sizeof digest, digest);
	for (size_t i = 0; i < sizeof digest; i++) {
		hex[2 * i] = digits[digest[i] >> 4];
		hex[2 * i + 1] = digits[digest[i] & 15];
	}
	hex[2 * sizeof digest] = '\0';
}

#define TEXT_OF(number) #number
#define VERSION(major, minor) TEXT_OF(major) "." TEXT_OF(minor)

const char *hash_version(void)
{
	return VERSION(NETTLE_VERSION_MAJOR, NETTLE_VERSION_MINOR);
}
