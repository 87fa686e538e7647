/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A growing byte buffer.
 *
 * `ptr` is never NULL and always ends in NUL, `len` is the truth, `cap` is private. A zero-initialised struct is not a
 * buffer: start with BUF_INIT or buf_init. Markup goes in through buf_adds with literals only; everything variable goes
 * through escape.h.
 */
#ifndef LOTSE_BASE_BUF_H
#define LOTSE_BASE_BUF_H

#include <stddef.h>

#include "base/str.h"

struct arena;

struct buf {
	char *ptr;
	size_t len, cap;
	bool borrowed; /* private: the memory is the caller's */
};

extern char buf_empty[1];
#define BUF_INIT { buf_empty, 0, 0, false }

/* ---- Life cycle ---- */

void buf_init(struct buf *b);
/*
 * A buffer that begins in `room`, an array of the caller's, and moves to the heap only when it grows beyond: most texts are short.
 * It is released as any other, before `room` is gone.
 */
#define BUF_WITHIN(room) buf_within((room), sizeof(room))
static inline struct buf buf_within(char *room, size_t size)
{
	room[0] = '\0';
	return (struct buf){ room, 0, size, true };
}
void buf_release(struct buf *b);
/* Empties but keeps the memory. */
void buf_clear(struct buf *b);
/* The bytes, NUL-terminated, owned by the caller (free); the buffer is empty afterwards. */
char *buf_detach(struct buf *b, size_t *len);

/* ---- Adding ---- */

void buf_reserve(struct buf *b, size_t more);

/* Inline, since a page is made of thousands of short pieces, most of them literals. */
static inline void buf_add(struct buf *b, const void *bytes, size_t len)
{
	if (len == 0)
		return;
	if (b->cap - b->len <= len)
		buf_reserve(b, len);
	memcpy(b->ptr + b->len, bytes, len);
	b->len += len;
	b->ptr[b->len] = '\0';
}

static inline void buf_adds(struct buf *b, const char *text)
{
	buf_add(b, text, strlen(text));
}

static inline void buf_addstr(struct buf *b, struct str text)
{
	buf_add(b, text.ptr, text.len);
}

static inline void buf_addc(struct buf *b, char c)
{
	if (b->cap - b->len <= 1)
		buf_reserve(b, 1);
	b->ptr[b->len++] = c;
	b->ptr[b->len] = '\0';
}

void buf_addf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Decimal digits without a printf. */
void buf_addu(struct buf *b, unsigned long long value);
/* One code point as UTF-8. */
void buf_addcp(struct buf *b, unsigned code_point);

/* ---- Questions ---- */

static inline struct str buf_str(const struct buf *b)
{
	return str_part(b->ptr, b->len);
}

/* A NUL-terminated copy in `a`. */
struct str buf_copy(struct arena *a, const struct buf *b);

#endif
