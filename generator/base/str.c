/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/str.h"

#include <stdint.h>

int str_cmp(struct str a, struct str b)
{
	size_t len = a.len < b.len ? a.len : b.len;
	int order = len ? memcmp(a.ptr, b.ptr, len) : 0;
	if (order != 0)
		return order;
	return (a.len > b.len) - (a.len < b.len);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct str str_trim(struct str a)
{
	while (a.len > 0 && is_blank(a.ptr[0])) {
		a.ptr++;
		a.len--;
	}
	while (a.len > 0 && is_blank(a.ptr[a.len - 1]))
		a.len--;
	return a;
}

/* The length of the well-formed sequence (Unicode table 3-7) at the start of `a`, or 0. */
static size_t sequence(struct str a, unsigned *code_point)
{
	const unsigned char *p = (const unsigned char *)a.ptr;
	unsigned first = p[0], cp;
	size_t len;
	if (first < 0x80) {
		*code_point = first;
		return 1;
	}
	if (first >= 0xC2 && first < 0xE0) {
		len = 2;
		cp = first & 0x1F;
	} else if (first >= 0xE0 && first < 0xF0) {
		len = 3;
		cp = first & 0x0F;
	} else if (first >= 0xF0 && first < 0xF5) {
		len = 4;
		cp = first & 0x07;
	} else {
		return 0;
	}
	if (a.len < len)
		return 0;
	for (size_t i = 1; i < len; i++) {
		if ((p[i] & 0xC0) != 0x80)
			return 0;
		cp = cp << 6 | (p[i] & 0x3F);
	}
	bool overlong = (len == 3 && cp < 0x800) || (len == 4 && cp < 0x10000);
	if (overlong || (cp >= 0xD800 && cp < 0xE000) || cp > 0x10FFFF)
		return 0;
	*code_point = cp;
	return len;
}

bool str_next_beyond_ascii(struct str *rest, unsigned *code_point)
{
	size_t len = sequence(*rest, code_point);
	if (len == 0) {
		*code_point = STR_BAD;
		len = 1;
	}
	*rest = str_from(*rest, len);
	return true;
}

unsigned str_at(struct str a, size_t pos, size_t *len)
{
	struct str rest = str_from(a, pos);
	unsigned code_point = STR_BAD;
	str_next(&rest, &code_point);
	*len = a.len - pos - rest.len;
	return code_point;
}

/* ---- Eight bytes at a time: every byte of every file is looked at several times ---- */

#define EIGHT(byte) (UINT64_C(0x0101010101010101) * (byte))

static uint64_t eight_at(const char *p)
{
	uint64_t bytes;
	memcpy(&bytes, p, sizeof bytes);
	return bytes;
}

/* https://graphics.stanford.edu/~seander/bithacks.html#HasLessInWord */
static bool any_below(uint64_t bytes, unsigned char limit)
{
	return ((bytes - EIGHT(limit)) & ~bytes & EIGHT(0x80)) != 0;
}

static bool any_beyond_ascii(uint64_t bytes)
{
	return (bytes & EIGHT(0x80)) != 0;
}

size_t str_columns(struct str a)
{
	size_t i = 0, n = 0;
	for (; a.len - i >= sizeof(uint64_t); i += sizeof(uint64_t)) {
		uint64_t bytes = eight_at(a.ptr + i);
		uint64_t continuations = bytes >> 7 & ~(bytes >> 6) & EIGHT(1); /* 10xxxxxx */
		n += sizeof(uint64_t) - (size_t)(continuations * EIGHT(1) >> 56); /* the highest byte gets the sum */
	}
	for (; i < a.len; i++)
		n += ((unsigned char)a.ptr[i] & 0xC0) != 0x80;
	return n;
}

size_t str_plain(struct str a)
{
	static const bool plain[256] = { [' ' ... '~'] = true, ['\n'] = true, ['\t'] = true };
	return str_run(a, plain);
}

size_t str_find_below(struct str a, unsigned char limit)
{
	size_t i = 0;
	while (a.len - i >= sizeof(uint64_t) && !any_below(eight_at(a.ptr + i), limit))
		i += sizeof(uint64_t);
	while (i < a.len && (unsigned char)a.ptr[i] >= limit)
		i++;
	return i;
}

size_t str_utf8_error(struct str a)
{
	unsigned code_point;
	for (size_t i = 0, len; i < a.len; i += len) {
		len = sizeof(uint64_t);
		if (a.len - i >= len && !any_beyond_ascii(eight_at(a.ptr + i)))
			continue;
		len = 1;
		if ((unsigned char)a.ptr[i] < 0x80)
			continue;
		len = sequence(str_from(a, i), &code_point);
		if (len == 0)
			return i;
	}
	return a.len;
}

/* ---- Writing code points ---- */

size_t str_put(char out[4], unsigned cp)
{
	size_t len = cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
	static const unsigned char lead[] = { 0, 0, 0xC0, 0xE0, 0xF0 };
	for (size_t i = len - 1; i > 0; i--, cp >>= 6)
		out[i] = (char)(0x80 | (cp & 0x3F));
	out[0] = (char)(lead[len] | cp);
	return len;
}

unsigned str_windows_1252(unsigned char byte)
{
	/* The 27 characters that are not Latin-1. */
	static const unsigned short high[32] = {
		0x20AC, 0,	0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
		0x2039, 0x0152, 0,	0x017D, 0,	0,	0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
		0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,	0x017E, 0x0178,
	};
	return byte < 0x80 || byte >= 0xA0 ? byte : high[byte - 0x80];
}

/* ---- Finding ---- */

size_t str_find(struct str a, struct str needle)
{
	if (needle.len == 0)
		return 0;
	const char *hit = a.len ? memmem(a.ptr, a.len, needle.ptr, needle.len) : NULL;
	return hit ? (size_t)(hit - a.ptr) : a.len;
}

size_t str_find_char(struct str a, char c)
{
	const char *hit = a.len ? memchr(a.ptr, (unsigned char)c, a.len) : NULL;
	return hit ? (size_t)(hit - a.ptr) : a.len;
}

/* ä ö ü Ä Ö Ü ß and „ “ – as they look then; no language writes these pairs. */
static bool is_destroyed(struct str text)
{
	static const char *const pairs[] = { "Ã¤", "Ã¶", "Ã¼", "Ã„", "Ã–", "Ãœ", "ÃŸ", "â€" };
	if (!str_starts(text, "Ã") && !str_starts(text, "â"))
		return false;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (str_starts(text, pairs[i]))
			return true;
	return false;
}

static bool ends_word(char c)
{
	return is_blank(c) || c == '"' || c == ';';
}

bool str_find_destroyed(struct str a, struct str *word)
{
	/* Both letters begin with the byte C3. */
	for (size_t at = 0; at += str_find_char(str_from(a, at), '\xC3'), at < a.len; at++) {
		if (!is_destroyed(str_from(a, at)))
			continue;
		size_t from = at, to = at;
		while (from > 0 && !ends_word(a.ptr[from - 1]))
			from--;
		while (to < a.len && !ends_word(a.ptr[to]))
			to++;
		*word = str_part(a.ptr + from, to - from);
		return true;
	}
	return false;
}

bool str_cut(struct str *rest, char separator, struct str *piece)
{
	if (!rest->ptr)
		return false;
	size_t at = str_find_char(*rest, separator);
	*piece = str_part(rest->ptr, at);
	*rest = at < rest->len ? str_from(*rest, at + 1) : (struct str){ NULL, 0 };
	return true;
}
