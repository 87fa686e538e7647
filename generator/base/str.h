/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A slice: bytes somewhere else, not owned, not NUL-terminated.
 *
 * Parsers work on slices of a source that stays alive longer than they do. An empty slice may have ptr NULL.
 */
#ifndef LOTSE_BASE_STR_H
#define LOTSE_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct str {
	const char *ptr;
	size_t len;
};

/* A slice of a string literal, as expression and as initialiser. */
#define STR(literal) ((struct str){ "" literal, sizeof(literal) - 1 })

static inline struct str str_of(const char *text)
{
	return (struct str){ text, text ? strlen(text) : 0 };
}

static inline struct str str_part(const char *ptr, size_t len)
{
	return (struct str){ ptr, len };
}

/* What the functions below have in common: n bytes of two texts that have as many. */
static inline bool str_same_bytes(const char *a, const char *b, size_t n)
{
	/* NOLINTNEXTLINE(clang-analyzer-core.NonNullParamChecker): only an empty text has no bytes */
	return n == 0 || memcmp(a, b, n) == 0;
}

static inline bool str_eq(struct str a, struct str b)
{
	return a.len == b.len && str_same_bytes(a.ptr, b.ptr, a.len);
}

static inline bool str_is(struct str a, const char *text)
{
	return str_eq(a, str_of(text));
}

/* Is it one of these n texts? */
static inline bool str_is_one_of(struct str a, const char *const *texts, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(a, texts[i]))
			return true;
	return false;
}

static inline bool str_starts(struct str a, const char *prefix)
{
	size_t len = strlen(prefix);
	return a.len >= len && str_same_bytes(a.ptr, prefix, len);
}

static inline bool str_begins(struct str a, struct str beginning)
{
	return a.len >= beginning.len && str_same_bytes(a.ptr, beginning.ptr, beginning.len);
}

static inline bool str_ends(struct str a, const char *suffix)
{
	size_t len = strlen(suffix);
	return a.len >= len && str_same_bytes(a.ptr + a.len - len, suffix, len);
}

/* 0 to 9; a byte of a longer character is none. */
static inline bool is_digit(unsigned character)
{
	return character >= '0' && character <= '9';
}

/* What a hexadecimal digit of either case means; -1: it is none. */
static inline int hex_value(char c)
{
	if (is_digit((unsigned char)c))
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Byte order, shorter first: a total order for sorting, not an alphabet (that is locale_compare). */
int str_cmp(struct str a, struct str b);

/* Without blanks, tabs, CR and LF at either end. */
struct str str_trim(struct str a);

/* The rest behind the first `skip` bytes. An empty text may have no address, and C adds nothing to NULL, not even 0. */
static inline struct str str_from(struct str a, size_t skip)
{
	return (struct str){ skip ? a.ptr + skip : a.ptr, a.len - skip };
}

/* Cuts one code point off `*rest`; a byte that is no UTF-8 is cut alone and read as STR_BAD. False at the end. */
enum { STR_BAD = 0xFFFD };
bool str_next_beyond_ascii(struct str *rest, unsigned *code_point); /* the rare case of: */
static inline bool str_next(struct str *rest, unsigned *code_point)
{
	if (rest->len == 0)
		return false;
	unsigned char first = (unsigned char)rest->ptr[0];
	if (first >= 0x80)
		return str_next_beyond_ascii(rest, code_point);
	*code_point = first;
	rest->ptr++;
	rest->len--;
	return true;
}

/* The code point at offset `pos`, which is inside the text, and its length in bytes. */
unsigned str_at(struct str a, size_t pos, size_t *len);

/* Code points in valid UTF-8, also in the middle of a text. */
size_t str_columns(struct str a);

/* Offset of the first byte that is no UTF-8, or a.len. */
size_t str_utf8_error(struct str a);

/* How many bytes at the beginning are printable ASCII, tab or line feed: most of any text, which needs no closer look. */
size_t str_plain(struct str a);

/* How many bytes at the beginning are in the set. Four at a time: texts are long, and nearly all of their bytes are. */
static inline size_t str_run(struct str a, const bool set[256])
{
	const unsigned char *p = (const unsigned char *)a.ptr;
	size_t i = 0;
	while (a.len - i >= 4 && (set[p[i]] & set[p[i + 1]] & set[p[i + 2]] & set[p[i + 3]]))
		i += 4;
	while (i < a.len && set[p[i]])
		i++;
	return i;
}

/* Offset of the first byte below `limit` (1 to 0x80), or a.len. */
size_t str_find_below(struct str a, unsigned char limit);

/* Writes a code point (at most U+10FFFF) as UTF-8; how many bytes. */
size_t str_put(char out[4], unsigned code_point);

/* The code point that a byte of Windows-1252 means, as Excel and old editors write it; 0: none. */
unsigned str_windows_1252(unsigned char byte);

/* Offset of the first `needle`, or a.len when there is none. */
size_t str_find(struct str a, struct str needle);
size_t str_find_char(struct str a, char c);

/* Finds the first word with umlauts, ß, „ or – that were UTF-8 and read as Windows-1252 ("fÃ¼r"). */
bool str_find_destroyed(struct str a, struct str *word);

/* Cuts the piece before `separator` off `*rest`; false when `*rest` is used up (its ptr is NULL then). */
bool str_cut(struct str *rest, char separator, struct str *piece);

#endif
