/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/str.h"

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

bool str_next(struct str *rest, unsigned *code_point)
{
	if (rest->len == 0)
		return false;
	size_t len = sequence(*rest, code_point);
	if (len == 0) {
		*code_point = STR_BAD;
		len = 1;
	}
	*rest = str_from(*rest, len);
	return true;
}

size_t str_columns(struct str a)
{
	size_t n = 0;
	for (size_t i = 0; i < a.len; i++)
		n += ((unsigned char)a.ptr[i] & 0xC0) != 0x80;
	return n;
}

size_t str_plain(struct str a)
{
	size_t i = 0;
	while (i < a.len && ((a.ptr[i] >= 0x20 && a.ptr[i] < 0x7F) || a.ptr[i] == '\n' || a.ptr[i] == '\t'))
		i++;
	return i;
}

size_t str_utf8_error(struct str a)
{
	struct str rest = a;
	unsigned code_point;
	while (rest = str_from(rest, str_plain(rest)), rest.len > 0) {
		size_t len = sequence(rest, &code_point);
		if (len == 0)
			break;
		rest = str_from(rest, len);
	}
	return a.len - rest.len;
}

size_t str_find(struct str a, struct str needle)
{
	if (needle.len == 0)
		return 0;
	const char *hit = a.len ? memmem(a.ptr, a.len, needle.ptr, needle.len) : NULL;
	return hit ? (size_t)(hit - a.ptr) : a.len;
}

size_t str_find_char(struct str a, char c)
{
	const char *hit = a.len ? memchr(a.ptr, c, a.len) : NULL;
	return hit ? (size_t)(hit - a.ptr) : a.len;
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
