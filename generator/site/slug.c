/* SPDX-License-Identifier: EUPL-1.2 */
#include "site/slug.h"

#include "base/buf.h"
#include "base/locale.h"

/* The letter below the accents after Unicode's NFD; also ł ø đ ð ħ ŧ ƶ ı, which NFD keeps whole; `-`: none of them. */
static const char latin[] = /* from U+00C0 */
	"aaaaaa-ceeeeiiiidnooooo-ouuuuy--aaaaaa-ceeeeiiiidnooooo-ouuuuy-yaaaaaaccccccccddddeeeeeeeeeegggg"
	"gggghhhhiiiiiiiiii--jjkk-llllll--llnnnnnn---oooooo--rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzz-"
	"--------------------------------oo-------------uu----zz----------------------aaiioouuuuuuuuuu-aa"
	"aa----ggkkoooo--j---gg--nnaa--ooaaaaeeeeiiiioooorrrruuuusstt--hh------aaeeooooooooyy------------"
	"----------------";
static const char latin_additional[] = /* from U+1E00 */
	"aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrr"
	"ssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy------aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
	"eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy------";

/* Letters that become two. */
static const char *two_letters(unsigned cp)
{
	switch (cp) {
	case 0xE4: case 0xE6: return "ae";
	case 0xF6: case 0x153: return "oe";
	case 0xFC: return "ue";
	case 0xDF: case 0x1E9E: return "ss";
	case 0xFE: return "th";
	default: return NULL;
	}
}

static char plain_letter(unsigned cp)
{
	if (cp >= 0xC0 && cp < 0xC0 + sizeof latin - 1)
		return latin[cp - 0xC0];
	if (cp >= 0x1E00 && cp < 0x1E00 + sizeof latin_additional - 1)
		return latin_additional[cp - 0x1E00];
	return '-';
}

struct range { unsigned from, to; };

/* What is no letter, digit or sign of a word outside the Latin alphabet: punctuation, symbols, private use. */
static bool is_gap(unsigned cp)
{
	static const struct range gaps[] = {
		{ 0x80, 0xBF },     { 0xD7, 0xD7 },     { 0xF7, 0xF7 },     { 0x2B0, 0x2FF },   { 0x37E, 0x37E },
		{ 0x387, 0x387 },   { 0x55A, 0x55F },   { 0x589, 0x58F },   { 0x5BE, 0x5BE },   { 0x5C0, 0x5C0 },
		{ 0x5C3, 0x5C3 },   { 0x5F3, 0x5F4 },   { 0x600, 0x60F },   { 0x61B, 0x61F },   { 0x66A, 0x66D },
		{ 0x6D4, 0x6D4 },   { 0x964, 0x965 },   { 0x1680, 0x1680 }, { 0x2000, 0x2BFF }, { 0x2E00, 0x2E7F },
		{ 0x3000, 0x3004 }, { 0x3008, 0x3030 }, { 0x303D, 0x303F }, { 0x30FB, 0x30FB }, { 0xD800, 0xF8FF },
		{ 0xFE00, 0xFE6F }, { 0xFEFF, 0xFF0F }, { 0xFF1A, 0xFF20 }, { 0xFF3B, 0xFF40 }, { 0xFF5B, 0xFF65 },
		{ 0xFFE0, 0xFFFF }, { 0x1F000, 0x1FAFF }, { 0xE0000, 0x10FFFF },
	};
	for (size_t i = 0; i < sizeof gaps / sizeof *gaps; i++)
		if (cp >= gaps[i].from && cp <= gaps[i].to)
			return true;
	return false;
}

static bool is_mark(unsigned cp)
{
	return cp >= 0x300 && cp <= 0x36F;
}

static void add_gap(struct buf *slug)
{
	if (slug->len && slug->ptr[slug->len - 1] != '-')
		buf_addc(slug, '-');
}

static void add_code_point(struct buf *slug, unsigned cp)
{
	if (cp < 0x80) {
		if ((cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9'))
			buf_addc(slug, (char)cp);
		else
			add_gap(slug);
	} else if (two_letters(cp)) {
		buf_adds(slug, two_letters(cp));
	} else if (plain_letter(cp) != '-') {
		buf_addc(slug, plain_letter(cp));
	} else if (is_gap(cp)) {
		add_gap(slug);
	} else if (!is_mark(cp)) {
		buf_addcp(slug, cp);
	}
}

struct str slug_make(struct arena *a, struct str text)
{
	struct buf slug = BUF_INIT;
	text = locale_lower(a, locale_nfc(a, text));
	unsigned cp;
	while (str_next(&text, &cp))
		add_code_point(&slug, cp);
	if (slug.len && slug.ptr[slug.len - 1] == '-')
		slug.len--;
	struct str result = slug.len ? arena_str(a, buf_str(&slug)) : STR("abschnitt");
	buf_release(&slug);
	return result;
}

bool slug_is_clean(struct str name)
{
	bool has_sign = false;
	for (size_t i = 0; i < name.len; i++) {
		char c = name.ptr[i];
		bool sign = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
		if (!sign && c != '-')
			return false;
		has_sign = has_sign || sign;
	}
	return has_sign;
}
