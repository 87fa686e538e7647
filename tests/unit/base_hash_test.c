/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/hash.h"

#include "check.h"

int main(void)
{
	char hex[65];
	/* FIPS 180-4 examples. */
	hash_sha256(STR(""), hex);
	CHECK_STR(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	hash_sha256(STR("abc"), hex);
	CHECK_STR(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	hash_sha256(STR("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"), hex);
	CHECK_STR(hex, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
	hash_sha256((struct str){ NULL, 0 }, hex);
	CHECK_STR(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	CHECK(hash_version()[0] >= '3' && strchr(hash_version(), '.'));
	return check_done();
}
