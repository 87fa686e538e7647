/* SPDX-License-Identifier: EUPL-1.2 */
#include "check.h"
#include "site/slug.h"

static struct arena arena;

static const char *slug(const char *text)
{
	return slug_make(&arena, str_of(text)).ptr;
}

int main(void)
{
	arena_init(&arena);
	CHECK_STR(slug("Ergebnisse & nächste Schritte"), "ergebnisse-naechste-schritte");
	CHECK_STR(slug("Maßnahmen"), "massnahmen");
	CHECK_STR(slug("ÄÖÜ ẞ"), "aeoeue-ss");
	CHECK_STR(slug("a\314\210"), "ae");
	CHECK_STR(slug("Café Łódź İstanbul ığ Ærø"), "cafe-lodz-istanbul-ig-aero");
	CHECK_STR(slug("Việt Nam"), "viet-nam");
	CHECK_STR(slug("C · D – 2018/19"), "c-d-2018-19");
	CHECK_STR(slug("  --a--b--  "), "a-b");
	CHECK_STR(slug("Привет, мир"), "привет-мир");
	CHECK_STR(slug("مرحبا"), "مرحبا");
	CHECK_STR(slug("„“ … 🎉"), "abschnitt");
	CHECK_STR(slug(""), "abschnitt");
	CHECK_STR(slug("../../etc"), "etc");
	CHECK(slug_is_clean(STR("a-1")));
	CHECK(!slug_is_clean(STR("")));
	CHECK(!slug_is_clean(STR("-")));
	CHECK(!slug_is_clean(STR("A")));
	CHECK(!slug_is_clean(STR("a_b")));
	CHECK(!slug_is_clean(STR("ä")));
	CHECK(!slug_is_clean(STR("a.md")));
	arena_release(&arena);
	return check_done();
}
