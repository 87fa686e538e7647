/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/str.h"

#include "check.h"

static void test_compare(void)
{
	CHECK(str_eq(STR("a"), STR("a")));
	CHECK(!str_eq(STR("a"), STR("b")));
	CHECK(!str_eq(STR("a"), STR("ab")));
	CHECK(str_eq((struct str){ NULL, 0 }, STR("")));
	CHECK(str_cmp(STR("a"), STR("b")) < 0);
	CHECK(str_cmp(STR("ab"), STR("a")) > 0);
	CHECK(str_cmp(STR("a"), STR("ab")) < 0);
	CHECK_INT(str_cmp(STR("ab"), STR("ab")), 0);
	CHECK_INT(str_cmp((struct str){ NULL, 0 }, STR("")), 0);
	CHECK(str_cmp(STR("\xC3"), STR("a")) > 0);
	CHECK(str_starts(STR("abc"), "ab") && !str_starts(STR("a"), "ab"));
	CHECK(str_ends(STR("abc"), "bc") && !str_ends(STR("c"), "bc"));
	CHECK_INT(str_of(NULL).len, 0);
}

static void test_find(void)
{
	CHECK(str_is(str_trim(STR(" \t a b\r\n")), "a b"));
	CHECK_INT(str_trim(STR(" \n")).len, 0);
	CHECK_INT(str_find(STR("abcabc"), STR("ca")), 2);
	CHECK_INT(str_find(STR("abc"), STR("x")), 3);
	CHECK_INT(str_find(STR("abc"), STR("")), 0);
	CHECK_INT(str_find((struct str){ NULL, 0 }, STR("x")), 0);
	CHECK_INT(str_find_char(STR("a:b"), ':'), 1);
	CHECK_INT(str_find_char((struct str){ NULL, 0 }, ':'), 0);
}

static void test_cut(void)
{
	struct str rest = STR("a,,b"), piece;
	CHECK(str_cut(&rest, ',', &piece) && str_is(piece, "a"));
	CHECK(str_cut(&rest, ',', &piece) && piece.len == 0);
	CHECK(str_cut(&rest, ',', &piece) && str_is(piece, "b"));
	CHECK(!str_cut(&rest, ',', &piece));
	rest = STR("a,");
	CHECK(str_cut(&rest, ',', &piece) && str_is(piece, "a"));
	CHECK(str_cut(&rest, ',', &piece) && piece.len == 0);
	CHECK(!str_cut(&rest, ',', &piece));
}

/* Reads code point by code point. */
static void check_points(struct str text, const unsigned *expected, size_t n)
{
	unsigned cp;
	size_t i = 0;
	bool same = true;
	while (str_next(&text, &cp))
		same = same && i < n && cp == expected[i++];
	CHECK(same && i == n);
}

static void test_utf8(void)
{
	check_points(STR("aä€👩"), (const unsigned[]){ 'a', 0xE4, 0x20AC, 0x1F469 }, 4);
	check_points(STR("\xED\x9F\xBF\xEE\x80\x80\xF4\x8F\xBF\xBF"), (const unsigned[]){ 0xD7FF, 0xE000, 0x10FFFF },
		     3);
	CHECK_INT(str_columns(STR("aä€👩")), 4);
	CHECK_INT(str_utf8_error(STR("aä€👩")), 10);
	CHECK_INT(str_utf8_error(STR("")), 0);
	const char *const wrong[] = {
		"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80",
		"\xF5\x80\x80\x80", "\xFF", "\xC3", "\xE2\x82", "\xF0\x9F\x91", "\xC3" "a", "\xE2\x82" "a",
	};
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		struct str rest = str_of(wrong[i]);
		unsigned cp = 0;
		CHECK_INT(str_utf8_error(rest), 0);
		CHECK(str_next(&rest, &cp) && cp == STR_BAD && rest.len == strlen(wrong[i]) - 1);
	}
	CHECK_INT(str_utf8_error(STR("ab\xFF")), 2);
}

/* Eight bytes are looked at together: each answer at every distance from the next eight. */
static void test_bytes(void)
{
	char text[32];
	for (size_t i = 0; i < sizeof text; i++) {
		memset(text, 'a', sizeof text);
		struct str all = str_part(text, sizeof text);
		CHECK_INT(str_plain(all), sizeof text);
		CHECK_INT(str_find_below(all, 0x20), sizeof text);
		text[i] = '\n';
		CHECK_INT(str_plain(all), sizeof text);
		CHECK_INT(str_find_below(all, 0x20), i);
		CHECK_INT(str_find_below(all, 4), sizeof text);
		text[i] = 0x7F;
		CHECK_INT(str_plain(all), i);
		text[i] = '\0';
		CHECK_INT(str_plain(all), i);
		CHECK_INT(str_find_below(all, 4), i);
		text[i] = (char)0xC3;
		CHECK_INT(str_plain(all), i);
		CHECK_INT(str_utf8_error(all), i);
		CHECK_INT(str_columns(all), sizeof text);
		text[i] = (char)0xA4;
		CHECK_INT(str_columns(all), sizeof text - 1);
	}
}

static void test_code_points(void)
{
	char bytes[4];
	size_t len;
	CHECK_INT(str_put(bytes, 'a'), 1);
	CHECK_INT(str_put(bytes, 0xE4), 2);
	CHECK(memcmp(bytes, "ä", 2) == 0);
	CHECK_INT(str_put(bytes, 0x20AC), 3);
	CHECK(memcmp(bytes, "€", 3) == 0);
	CHECK_INT(str_put(bytes, 0x1F469), 4);
	CHECK(memcmp(bytes, "👩", 4) == 0);
	CHECK_INT(str_at(STR("aä€"), 1, &len), 0xE4);
	CHECK_INT(len, 2);
	CHECK_INT(str_at(STR("a\xC3"), 1, &len), STR_BAD);
	CHECK_INT(len, 1);
	CHECK_INT(str_windows_1252('a'), 'a');
	CHECK_INT(str_windows_1252(0x80), 0x20AC);
	CHECK_INT(str_windows_1252(0x81), 0);
	CHECK_INT(str_windows_1252(0xE4), 0xE4);
}

static void test_destroyed(void)
{
	struct str word;
	CHECK(!str_find_destroyed(STR("für Ärzte, Ã und â"), &word));
	CHECK(str_find_destroyed(STR("alle; \"fÃ¼r\" uns"), &word) && str_is(word, "fÃ¼r"));
	CHECK(str_find_destroyed(STR("â€žso"), &word) && str_is(word, "â€žso"));
}

int main(void)
{
	test_bytes();
	test_code_points();
	test_destroyed();
	test_compare();
	test_find();
	test_cut();
	test_utf8();
	return check_done();
}
