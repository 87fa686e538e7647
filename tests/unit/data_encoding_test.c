/* SPDX-License-Identifier: EUPL-1.2 */
/* Every byte of each old character set, against the C library's tables, which lotse does not use. */
#include "data/encoding.h"

#include <iconv.h>
#include <stdlib.h>

#include "base/locale.h"
#include "check.h"

/* As iconv reads it, in NFC; empty: the set has no such character. */
static struct str by_iconv(struct arena *a, const char *name, unsigned char byte)
{
	char bytes[1] = { (char)byte }, text[8], *in = bytes, *out = text;
	size_t left = sizeof bytes, room = sizeof text;
	iconv_t converter = iconv_open("UTF-8", name);
	if (converter == (iconv_t)-1) {
		puts("Bail out! iconv lacks an old character set");
		exit(1);
	}
	bool known = iconv(converter, &in, &left, &out, &room) != (size_t)-1;
	iconv_close(converter);
	return known ? locale_nfc(a, arena_str(a, str_part(text, sizeof text - room))) : STR("");
}

/* Between digits, so that no word tells of another set. */
static struct str by_lotse(struct arena *a, const char *name, unsigned char byte)
{
	const char bytes[] = { '1', (char)byte, '2' };
	struct diags d = { .arena = a };
	struct str text;
	const char *encoding;
	if (!encoding_decode(a, "x.csv", str_part(bytes, sizeof bytes), name, &text, &encoding, &d))
		return STR("");
	CHECK_STR(encoding, name);
	return str_part(text.ptr + 1, text.len - 2);
}

/* Where the C library differs from Apple's own table (https://www.unicode.org/Public/MAPPINGS/VENDORS/APPLE/ROMAN.TXT). */
static const char *by_apple(unsigned byte)
{
	return byte == 0xC6 ? "\u2206" : byte == 0xF0 ? "\uF8FF" : NULL;
}

static void all_bytes(struct arena *a, const char *name, const char *iconv_name)
{
	for (unsigned byte = 0x80; byte <= 0xFF; byte++) {
		const char *apple = strcmp(name, "macintosh") == 0 ? by_apple(byte) : NULL;
		struct str expected = apple ? str_of(apple) : by_iconv(a, iconv_name, (unsigned char)byte);
		printf("# %s 0x%02X\n", name, byte);
		CHECK_STR(arena_cstr(a, by_lotse(a, name, (unsigned char)byte)), arena_cstr(a, expected));
	}
}

/* The text, or the code of the only message. */
static const char *windows(struct arena *a, struct str bytes)
{
	struct diags d = { .arena = a };
	struct str text;
	const char *encoding;
	if (!encoding_decode(a, "x.csv", bytes, NULL, &text, &encoding, &d))
		return d.list.n == 1 ? diag_code_name(d.list.items[0].code) : "messages";
	CHECK_STR(encoding, "windows-1252");
	return arena_cstr(a, text);
}

/* Only between letters of one text does a byte tell of another set: „ at its beginning is a quotation mark, ” at its end, too. */
static void test_inside_words(struct arena *a)
{
	static const char before[] = "x\x84rger", behind[] = "J\x94x";
	CHECK_STR(windows(a, STR("x\x84rger")), "csv-code-page");
	CHECK_STR(windows(a, str_part(before + 1, 5)), "„rger");
	CHECK_STR(windows(a, str_part(behind, 2)), "J”");
	CHECK_STR(windows(a, STR("J\x94x")), "csv-code-page");
	CHECK_STR(windows(a, STR("J\x81rgen")), "csv-code-page");
	CHECK_STR(windows(a, STR("2\x84rger")), "2„rger");
	CHECK_STR(windows(a, STR("x\x84 rger")), "x„ rger");
	/* The sharp s of CP850 is á, which names have, but none behind a or o. */
	CHECK_STR(windows(a, STR("P\xe1l")), "Pál");
	CHECK_STR(windows(a, STR("Gro\xe1 x")), "Groá x");
	CHECK_STR(windows(a, STR("gro\xe1z")), "csv-code-page");
	CHECK_STR(windows(a, STR("stra\xe1z")), "csv-code-page");
	/* So is Š of Mac OS Roman's ä, which words begin with. */
	CHECK_STR(windows(a, STR("M\x8arz")), "MŠrz");
	CHECK_STR(windows(a, STR("m\x8arz")), "csv-code-page");
}

/* CP850 is declared, and so it is read, unless umlauts inside words are those of Windows-1252 and none is its own. */
static const char *declared(struct arena *a, struct str bytes, const char *expected)
{
	struct diags d = { .arena = a };
	struct str text = { 0 };
	const char *encoding;
	CHECK(encoding_decode(a, "x.csv", bytes, "cp850", &text, &encoding, &d));
	CHECK_STR(encoding, expected);
	CHECK_INT(d.list.n, strcmp(expected, "cp850") != 0);
	return arena_cstr(a, text);
}

static void test_declared(struct arena *a)
{
	CHECK_STR(declared(a, STR("M\xe4rz"), "windows-1252"), "März");
	CHECK_STR(declared(a, STR("G\xf6ttin"), "windows-1252"), "Göttin");
	CHECK_STR(declared(a, STR("M\xfcll"), "windows-1252"), "Müll");
	CHECK_STR(declared(a, STR("Ru\xdf" "e"), "windows-1252"), "Ruße");
	CHECK_STR(declared(a, STR("M\x84rz"), "cp850"), "März");
	CHECK_STR(declared(a, STR("M\x84rz G\xf6ttin"), "cp850"), "März G÷ttin");
	CHECK_STR(declared(a, STR("\xe4rz"), "cp850"), "õrz");
	CHECK_STR(declared(a, STR("M\xe4"), "cp850"), "Mõ");
	CHECK_STR(declared(a, STR("1\xe4z"), "cp850"), "1õz");
	CHECK_STR(declared(a, STR("M\xe4" "1"), "cp850"), "Mõ1");
	CHECK_STR(declared(a, STR("M\xe5z"), "cp850"), "MÕz");
	CHECK_STR(declared(a, STR("\x84rger"), "cp850"), "ärger");
	CHECK_STR(declared(a, STR("1\x84z"), "cp850"), "1äz");
	CHECK_STR(declared(a, STR("M"), "cp850"), "M");
}

/* A pair of UTF-16 at the very end, and what is half of one. */
static void test_ends_of_pairs(struct arena *a)
{
	static const char whole[] = "\xfe\xff\0a\xd8\x3d\xde\0";
	struct diags d = { .arena = a };
	struct str text;
	const char *encoding;
	CHECK(encoding_decode(a, "x.csv", str_part(whole, 8), NULL, &text, &encoding, &d));
	CHECK_STR(arena_cstr(a, text), "a\U0001F600");
	for (size_t len = 5; len < 8; len++)
		CHECK(!encoding_decode(a, "x.csv", str_part(whole, len), NULL, &text, &encoding, &d));
	CHECK(encoding_decode(a, "x.csv", str_part(whole, 4), NULL, &text, &encoding, &d));
	CHECK_STR(arena_cstr(a, text), "a");
}

static const char *read_plain(struct arena *a, struct str bytes, struct diags *d)
{
	struct str text;
	const char *encoding;
	*d = (struct diags){ .arena = a };
	return encoding_decode(a, "x.csv", bytes, NULL, &text, &encoding, d) ? arena_cstr(a, text) : NULL;
}

/* CR, CRLF and LF are one line each, wherever they stand; a byte that cannot be read is told with its line. */
static void test_lines(struct arena *a)
{
	struct diags d;
	CHECK_STR(read_plain(a, STR("\r\na\rb\r\n\r\rc\n\r"), &d), "\na\nb\n\n\nc\n\n");
	CHECK_STR(read_plain(a, STR("\r"), &d), "\n");
	CHECK_STR(read_plain(a, STR("\r\n"), &d), "\n");
	CHECK_STR(read_plain(a, STR(""), &d), "");
	CHECK(!read_plain(a, STR("\r\na\rb\n\x01"), &d));
	CHECK_INT(d.list.items[0].loc.line, 4);
	CHECK(!read_plain(a, STR("\x01"), &d));
	CHECK_INT(d.list.items[0].loc.line, 1);
	CHECK(!read_plain(a, STR("\r\x01"), &d));
	CHECK_INT(d.list.items[0].loc.line, 2);
	CHECK(!read_plain(a, STR("\r\n\x01"), &d));
	CHECK_INT(d.list.items[0].loc.line, 2);
	/* Controls below the blank, and DEL; tabs and line ends are none. */
	CHECK_STR(read_plain(a, STR("a\tb c"), &d), "a\tb c");
	CHECK(!read_plain(a, STR("a\x1f"), &d));
	CHECK_STR(d.list.items[0].args[0], "1F");
	CHECK(!read_plain(a, STR("a\x7f"), &d));
	CHECK_STR(d.list.items[0].args[0], "7F");
	CHECK(!read_plain(a, STR("a\t\x08\x1f"), &d));
	CHECK_STR(d.list.items[0].args[0], "08");
	/* The first and the last sign that joins the letter before it; their neighbours stay apart. */
	CHECK_STR(read_plain(a, STR("a\xcc\x80"), &d), "à");
	CHECK_STR(read_plain(a, STR("\xcd\xb4"), &d), "\xca\xb9");
	CHECK_STR(read_plain(a, STR("a\xcc\x88n\xcc\x83"), &d), "äñ");
	CHECK_STR(read_plain(a, STR("\xcb\xbf\xce\x91"), &d), "\xcb\xbf\xce\x91");
}

/* A byte order mark, or zeros in every other byte, more than a quarter of all. */
static void test_utf16(struct arena *a)
{
	struct diags d;
	struct str text;
	const char *encoding;
	CHECK_STR(read_plain(a, STR("\xef\xbb\xbfx"), &d), "x");
	d = (struct diags){ .arena = a };
	CHECK(encoding_decode(a, "x.csv", STR("a\0b\0"), "utf-16", &text, &encoding, &d));
	CHECK_STR(arena_cstr(a, text), "ab");
	CHECK(encoding_decode(a, "x.csv", STR("\0a\0b"), "utf-16", &text, &encoding, &d));
	CHECK_STR(arena_cstr(a, text), "ab");
	CHECK_STR(encoding, "utf-16");
	CHECK(encoding_decode(a, "x.csv", STR("\x91\0\x92\x03"), "utf-16", &text, &encoding, &d) == false);
	CHECK(encoding_decode(a, "x.csv", STR("\x3d\xd8\0\xdc"), "utf-16", &text, &encoding, &d) == false);
	/* The first and the last of both halves of a pair. */
	CHECK(encoding_decode(a, "x.csv", STR("\xff\xfe\0\xd8\0\xdc"), NULL, &text, &encoding, &d));
	CHECK_STR(arena_cstr(a, text), "\U00010000");
	CHECK(encoding_decode(a, "x.csv", STR("\xff\xfe\xff\xdb\xff\xdf"), NULL, &text, &encoding, &d));
	CHECK_STR(arena_cstr(a, text), "\U0010ffff");
	CHECK(encoding_decode(a, "x.csv", STR("\xff\xfe\xff\xd7\0\xe0"), NULL, &text, &encoding, &d));
	CHECK_STR(arena_cstr(a, text), "\ud7ff\ue000");
	CHECK(!encoding_decode(a, "x.csv", STR("\xff\xfe\0\xdc"), NULL, &text, &encoding, &d));
	CHECK(!encoding_decode(a, "x.csv", STR("\xff\xfe\xff\xdf"), NULL, &text, &encoding, &d));
	CHECK(!encoding_decode(a, "x.csv", STR("\xff\xfe\0\xd8\xff\xdb"), NULL, &text, &encoding, &d));
	CHECK(!encoding_decode(a, "x.csv", STR("\xff\xfe\0\xd8\0\xe0"), NULL, &text, &encoding, &d));
}

int main(void)
{
	struct arena a;
	arena_init(&a);
	test_inside_words(&a);
	test_ends_of_pairs(&a);
	test_declared(&a);
	test_lines(&a);
	test_utf16(&a);
	all_bytes(&a, "cp850", "CP850");
	all_bytes(&a, "macintosh", "MACINTOSH");
	all_bytes(&a, "windows-1252", "WINDOWS-1252");
	arena_release(&a);
	locale_cleanup();
	return check_done();
}
