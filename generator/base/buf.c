/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/buf.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"

/* Shared by all empty buffers, so that ptr is never NULL; nothing ever writes to it. */
char buf_empty[1];

void buf_init(struct buf *b)
{
	*b = (struct buf)BUF_INIT;
}

void buf_release(struct buf *b)
{
	if (b->cap && !b->borrowed)
		free(b->ptr);
	buf_init(b);
}

void buf_clear(struct buf *b)
{
	b->len = 0;
	if (b->cap)
		b->ptr[0] = '\0';
}

static void move_to_heap(struct buf *b, size_t cap)
{
	char *ptr = xmalloc(cap);
	memcpy(ptr, b->ptr, b->len + 1);
	*b = (struct buf){ ptr, b->len, cap, false };
}

char *buf_detach(struct buf *b, size_t *len)
{
	if (b->cap == 0 || b->borrowed)
		move_to_heap(b, b->len + 1);
	char *ptr = b->ptr;
	if (len)
		*len = b->len;
	buf_init(b);
	return ptr;
}

void buf_reserve(struct buf *b, size_t more)
{
	size_t needed;
	if (__builtin_add_overflow(b->len, more, &needed) || __builtin_add_overflow(needed, (size_t)1, &needed))
		BUG("buffer length overflows");
	if (needed <= b->cap)
		return;
	size_t cap = b->cap * 2;
	if (cap < 64)
		cap = 64;
	if (cap < needed)
		cap = needed;
	if (b->cap == 0 || b->borrowed) {
		move_to_heap(b, cap);
		return;
	}
	b->ptr = xrealloc(b->ptr, cap);
	b->cap = cap;
}

void buf_addf(struct buf *b, const char *format, ...)
{
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	int len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (len < 0)
		BUG("vsnprintf failed");
	buf_reserve(b, (size_t)len);
	vsnprintf(b->ptr + b->len, (size_t)len + 1, format, again);
	va_end(again);
	b->len += (size_t)len;
}

void buf_addu(struct buf *b, unsigned long long value)
{
	char digits[20];
	size_t n = 0;
	do {
		digits[sizeof digits - ++n] = (char)('0' + value % 10);
		value /= 10;
	} while (value);
	buf_add(b, digits + sizeof digits - n, n);
}

void buf_addcp(struct buf *b, unsigned cp)
{
	char bytes[4];
	buf_add(b, bytes, str_put(bytes, cp));
}

struct str buf_copy(struct arena *a, const struct buf *b)
{
	return arena_str(a, buf_str(b));
}
