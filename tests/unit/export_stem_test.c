/* SPDX-License-Identifier: EUPL-1.2 */
#include "export/stem.h"

#include "check.h"

int main(void)
{
	struct arena a;
	arena_init(&a);
	struct stemmer *german = stemmer_open(STR("de-simple")), *turkish = stemmer_open(STR("tr"));
	CHECK(german && turkish);
	CHECK_STR(stemmer_stem(german, &a, STR("wohnungen")).ptr, "wohnung");
	CHECK_STR(stemmer_stem(german, &a, STR("wohnung")).ptr, "wohnung");
	CHECK_STR(stemmer_stem(german, &a, STR("häuser")).ptr, "haus");
	CHECK_STR(stemmer_stem(german, &a, STR("")).ptr, "");
	CHECK_STR(stemmer_stem(turkish, &a, STR("evler")).ptr, "ev");
	struct stemmer *arabic = stemmer_open(STR("ar"));
	CHECK_STR(stemmer_stem(arabic, &a, STR("السكن")).ptr, "سكن");
	CHECK_STR(stemmer_stem(arabic, &a, STR("والتعليم")).ptr, "تعليم");
	CHECK_STR(stemmer_stem(arabic, &a, STR("والد")).ptr, "والد");
	stemmer_close(arabic);
	stemmer_close(german);
	stemmer_close(turkish);
	/* Snowball has no Ukrainian; a tag too long for a language is none. */
	struct stemmer *none = stemmer_open(STR("uk"));
	CHECK(none == NULL && stemmer_open(STR("abcdefghijk")) == NULL);
	CHECK_STR(stemmer_stem(none, &a, STR("місто")).ptr, "місто");
	stemmer_close(none);
	arena_release(&a);
	return check_done();
}
