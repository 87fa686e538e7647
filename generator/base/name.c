/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/name.h"

#include <stdint.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/locale.h"

enum { NBSP = 0xA0, MICRO_SIGN = 0xB5 };

/*
 * Prefixes count as near only from this length on: "a" begins half the vocabulary.
 * Longer names than NEAR_MAX are prose; comparing them is quadratic and helps nobody.
 */
enum { PREFIX_MIN = 3, NEAR_MAX = 64 };

/* Names up to this length are compared on the stack: nearly all. */
enum { NAME_SHORT = 128 };

static bool is_blank(unsigned cp)
{
	return cp == ' ' || cp == '\t' || cp == '\n' || cp == '\r' || cp == NBSP;
}

static bool is_gap(unsigned cp)
{
	return is_blank(cp) || cp == '-' || cp == '_';
}

static bool is_ascii_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* ASCII, Latin-1 and dashes, quotes and dots: always in NFC, and lower case is a matter of one bit. */
static bool is_simple(unsigned cp)
{
	return (cp < 0x100 && cp != MICRO_SIGN) || (cp >= 0x2010 && cp <= 0x205E);
}

static struct str trim(struct str name)
{
	for (;;) {
		struct str before = name;
		name = str_trim(name);
		if (str_starts(name, "\xC2\xA0"))
			name = str_from(name, 2);
		if (str_ends(name, "\xC2\xA0"))
			name.len -= 2;
		if (name.len == before.len)
			return name;
	}
}

static size_t put(char *out, size_t len, const char *bytes, size_t n)
{
	memcpy(out + len, bytes, n);
	return len + n;
}

/* One code point `cp`, whose bytes are `raw`; never writes more than raw.len bytes. */
static size_t put_folded(char *out, size_t len, unsigned cp, struct str raw)
{
	if (cp >= 0xC0 && cp <= 0xDE && cp != 0xD7)
		cp |= 0x20;
	switch (cp) {
	case 0xE4: return put(out, len, "ae", 2);
	case 0xF6: return put(out, len, "oe", 2);
	case 0xFC: return put(out, len, "ue", 2);
	case 0xDF: return put(out, len, "ss", 2);
	default: break;
	}
	len = put(out, len, raw.ptr, raw.len);
	if (cp >= 0xE0 && cp <= 0xFE)
		out[len - 1] = (char)(0x80 | (cp & 0x3F));
	return len;
}

static char lower_ascii(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

/* Folds into `out`, which has room for name.len bytes; `*simple` says whether ICU is needed first. */
static size_t fold(char *out, struct str name, bool *simple)
{
	size_t len = 0;
	bool in_gap = false;
	unsigned cp;
	*simple = true;
	for (struct str rest = trim(name); rest.len > 0;) {
		if (is_ascii_letter(rest.ptr[0])) {
			out[len++] = lower_ascii(rest.ptr[0]);
			in_gap = false;
			rest = str_from(rest, 1);
			continue;
		}
		struct str raw = rest;
		str_next(&rest, &cp);
		raw.len -= rest.len;
		*simple = *simple && is_simple(cp);
		if (!is_gap(cp))
			len = put_folded(out, len, cp, raw);
		else if (!in_gap)
			out[len++] = '_';
		in_gap = is_gap(cp);
	}
	return len;
}

/* For names outside Latin-1, or with marks of their own behind the letters. */
static struct str fold_by_icu(struct arena *a, struct str name)
{
	bool simple;
	struct str folded = locale_casefold(a, name);
	char *out = arena_alloc(a, folded.len + 1);
	return str_part(out, fold(out, folded, &simple));
}

struct str name_fold(struct arena *a, struct str name)
{
	bool simple;
	char *out = arena_alloc(a, name.len + 1);
	size_t len = fold(out, name, &simple);
	return simple ? str_part(out, len) : fold_by_icu(a, name);
}

bool name_fold_short(struct str name, char *out, size_t cap, size_t *len)
{
	bool simple;
	name = trim(name);
	if (name.len > cap)
		return false;
	*len = fold(out, name, &simple);
	if (simple)
		return true;
	struct arena scratch;
	arena_init(&scratch);
	struct str folded = fold_by_icu(&scratch, name);
	bool fits = folded.len <= cap;
	*len = fits ? folded.len : 0;
	if (fits)
		memcpy(out, folded.ptr, folded.len);
	arena_release(&scratch);
	return fits;
}

/* A letter that no combining mark follows: folding only makes it small. */
static bool begins_with_letter(struct str name)
{
	return name.len > 1 && is_ascii_letter(name.ptr[0]) && (unsigned char)name.ptr[1] < 0x80;
}

bool name_same(struct str a, struct str b)
{
	char short_a[NAME_SHORT], short_b[NAME_SHORT];
	size_t len_a, len_b;
	if (str_eq(a, b))
		return true;
	/* Names are looked for in lists: most differ at once. */
	if (begins_with_letter(a) && begins_with_letter(b) && lower_ascii(a.ptr[0]) != lower_ascii(b.ptr[0]))
		return false;
	if (name_fold_short(a, short_a, NAME_SHORT, &len_a) && name_fold_short(b, short_b, NAME_SHORT, &len_b))
		return str_eq(str_part(short_a, len_a), str_part(short_b, len_b));
	struct arena scratch;
	arena_init(&scratch);
	bool same = str_eq(name_fold(&scratch, a), name_fold(&scratch, b));
	arena_release(&scratch);
	return same;
}

/* ---- The nearest name ---- */

struct letters {
	unsigned cp[NEAR_MAX];
	size_t n;
};

static bool read_letters(struct str folded, struct letters *letters)
{
	letters->n = 0;
	unsigned cp;
	while (str_next(&folded, &cp)) {
		if (letters->n == NEAR_MAX)
			return false;
		letters->cp[letters->n++] = cp;
	}
	return true;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`. */
static size_t distance(const struct letters *a, const struct letters *b)
{
	size_t rows[3][NEAR_MAX + 1];
	for (size_t j = 0; j <= b->n; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= a->n; i++) {
		size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *two_above = rows[(i + 1) % 3];
		row[0] = i;
		for (size_t j = 1; j <= b->n; j++) {
			bool same = a->cp[i - 1] == b->cp[j - 1];
			row[j] = least(above[j - 1] + !same, least(above[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && a->cp[i - 1] == b->cp[j - 2] && a->cp[i - 2] == b->cp[j - 1])
				row[j] = least(row[j], two_above[j - 2] + 1);
		}
	}
	return rows[a->n % 3][b->n];
}

static bool is_prefix(const struct letters *a, const struct letters *b)
{
	size_t n = least(a->n, b->n);
	return n >= PREFIX_MIN && memcmp(a->cp, b->cp, n * sizeof a->cp[0]) == 0;
}

static size_t limit(size_t letters)
{
	return letters <= 4 ? 1 : letters <= 8 ? 2 : letters / 3;
}

/* No fewer changes than these turn a name into one that is longer or shorter. */
static size_t fewest_changes(const struct letters *a, const struct letters *b)
{
	return a->n > b->n ? a->n - b->n : b->n - a->n;
}

static bool is_near(const struct letters *wanted, const struct letters *other, size_t changes)
{
	return changes <= limit(wanted->n) || is_prefix(wanted, other);
}

struct str name_nearest(struct str name, const struct str *candidates, size_t n)
{
	struct str nearest = { 0 };
	size_t best = SIZE_MAX;
	struct letters wanted, letters;
	struct arena scratch;
	arena_init(&scratch);
	if (read_letters(name_fold(&scratch, name), &wanted) && wanted.n > 0) {
		for (size_t i = 0; i < n; i++) {
			if (!read_letters(name_fold(&scratch, candidates[i]), &letters))
				continue;
			size_t d = fewest_changes(&wanted, &letters);
			if (d >= best || !is_near(&wanted, &letters, d))
				continue;
			d = distance(&wanted, &letters);
			if (d < best && is_near(&wanted, &letters, d)) {
				best = d;
				nearest = candidates[i];
			}
		}
	}
	arena_release(&scratch);
	return nearest;
}

const char *name_list(struct arena *a, const struct str *candidates, size_t n, size_t max)
{
	struct buf list = BUF_INIT;
	for (size_t i = 0; i < n && i < max; i++) {
		if (i > 0)
			buf_adds(&list, DIAG_SEP);
		buf_addstr(&list, candidates[i]);
	}
	if (n > max)
		buf_adds(&list, DIAG_SEP "…");
	struct str copy = buf_copy(a, &list);
	buf_release(&list);
	return copy.ptr;
}
