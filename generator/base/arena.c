/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/*
 * A block is an eighth of what the arena holds, within these limits: thousands of pages waste little, and what is large has few
 * blocks. With its header the smallest fits half a page of the system.
 */
enum { BLOCK_MIN = 2048 - 64, BLOCK_MAX = 1024 * 1024 };

struct arena_block {
	struct arena_block *older;
	size_t size;
	alignas(max_align_t) char bytes[];
};

enum { ALIGN = alignof(max_align_t) };

/*
 * Address sanitizer knows blocks, and so would not see a step from one piece into the next. There, what no piece has taken is closed,
 * and between two pieces lies a gap that stays so.
 */
#if defined(__SANITIZE_ADDRESS__)
#define GUARDED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define GUARDED 1
#endif
#endif
#ifdef GUARDED
#include <sanitizer/asan_interface.h>
/* Opening and closing a whole block for each text printed would take most of the time of the tests. */
enum { GAP = ALIGN, PRINTED_AT_ONCE = 256 };
#define close_bytes(ptr, n) __asan_poison_memory_region((ptr), (n))
#define open_bytes(ptr, n)  __asan_unpoison_memory_region((ptr), (n))
#else
enum { GAP = 0, PRINTED_AT_ONCE = BLOCK_MAX };
#define close_bytes(ptr, n) ((void)0)
#define open_bytes(ptr, n)  ((void)0)
#endif

_Noreturn void out_of_memory(void)
{
	fputs("lotse: Der Arbeitsspeicher reicht nicht. / Out of memory.\n", stderr);
	_exit(3);
}

void *xmalloc(size_t size)
{
	void *ptr = malloc(size ? size : 1);
	if (!ptr)
		out_of_memory();
	return ptr;
}

void *xcalloc(size_t n, size_t size)
{
	void *ptr = calloc(n ? n : 1, size ? size : 1);
	if (!ptr)
		out_of_memory();
	return ptr;
}

char *xstrdup(const char *text)
{
	size_t size = strlen(text) + 1;
	return memcpy(xmalloc(size), text, size);
}

void *xrealloc(void *ptr, size_t size)
{
	ptr = realloc(ptr, size ? size : 1);
	if (!ptr)
		out_of_memory();
	return ptr;
}

_Noreturn void bug_at(const char *file, int line, const char *text)
{
	fprintf(stderr, "lotse: BUG %s:%d: %s\n", file, line, text);
	abort();
}

void arena_init(struct arena *a)
{
	*a = (struct arena){ 0 };
}

static void free_blocks(struct arena_block *block)
{
	while (block) {
		struct arena_block *older = block->older;
		free(block);
		block = older;
	}
}

void arena_release(struct arena *a)
{
	free_blocks(a->blocks);
	arena_init(a);
}

void arena_clear(struct arena *a)
{
	if (!a->blocks)
		return;
	if (a->blocks->older || a->blocks->size > BLOCK_MAX) {
		/* What had several blocks gets one that holds as much, when it is used again. */
		size_t held = a->blocks->size > BLOCK_MAX ? 0 : a->held;
		arena_release(a);
		a->next_block = held;
		return;
	}
	close_bytes(a->blocks->bytes, a->used);
	a->used = 0;
}

static struct arena_block *new_block(struct arena *a, size_t size)
{
	if (size > SIZE_MAX - sizeof(struct arena_block))
		out_of_memory();
	struct arena_block *block = xmalloc(sizeof *block + size);
	block->size = size;
	close_bytes(block->bytes, size);
	a->held += size;
	return block;
}

static void add_block(struct arena *a, size_t needed)
{
	size_t size = a->next_block ? a->next_block : a->held / 8;
	if (size < BLOCK_MIN)
		size = BLOCK_MIN;
	if (size > BLOCK_MAX)
		size = BLOCK_MAX;
	if (size < needed)
		size = needed;
	struct arena_block *block = new_block(a, size);
	block->older = a->blocks;
	a->blocks = block;
	a->used = 0;
	a->next_block = 0;
}

/* A large piece gets a block of its own, below the newest one, whose rest is still good for small pieces. */
static void *add_large(struct arena *a, size_t size)
{
	struct arena_block *block = new_block(a, size);
	block->older = a->blocks->older;
	a->blocks->older = block;
	return block->bytes;
}

/* The newest block has not room enough, or there is none yet. */
static __attribute__((noinline)) void *take_elsewhere(struct arena *a, size_t size)
{
	if (a->blocks && size > BLOCK_MIN / 4 && size > a->held / 16)
		return add_large(a, size);
	add_block(a, size);
	a->used = size;
	return a->blocks->bytes;
}

/* As arena_alloc, but whatever the bytes held before. */
static inline void *take(struct arena *a, size_t size)
{
	if (size > SIZE_MAX - ALIGN - GAP)
		out_of_memory();
	size_t whole = ((size + ALIGN - 1) & ~(size_t)(ALIGN - 1)) + GAP;
	void *ptr;
	if (!a->blocks || a->blocks->size - a->used < whole) {
		ptr = take_elsewhere(a, whole);
	} else {
		ptr = a->blocks->bytes + a->used;
		a->used += whole;
	}
	open_bytes(ptr, size);
	return ptr;
}

void *arena_alloc(struct arena *a, size_t size)
{
	return memset(take(a, size), 0, size);
}

void *arena_calloc(struct arena *a, size_t n, size_t size)
{
	size_t bytes;
	if (__builtin_mul_overflow(n, size, &bytes))
		out_of_memory();
	return arena_alloc(a, bytes);
}

void *arena_copy(struct arena *a, const void *items, size_t n, size_t size)
{
	return n ? memcpy(arena_calloc(a, n, size), items, n * size) : NULL;
}

char *arena_cstr(struct arena *a, struct str text)
{
	char *copy = take(a, text.len + 1);
	if (text.len)
		memcpy(copy, text.ptr, text.len);
	copy[text.len] = '\0';
	return copy;
}

struct str arena_str(struct arena *a, struct str text)
{
	return str_part(arena_cstr(a, text), text.len);
}

char *arena_strdup(struct arena *a, const char *text)
{
	return arena_cstr(a, str_of(text));
}

char *arena_join(struct arena *a, const struct str *parts, size_t n)
{
	size_t len = 0;
	for (size_t i = 0; i < n; i++)
		if (__builtin_add_overflow(len, parts[i].len, &len))
			out_of_memory();
	char *text = take(a, len + 1), *end = text;
	for (size_t i = 0; i < n; i++)
		if (parts[i].len)
			end = mempcpy(end, parts[i].ptr, parts[i].len);
	*end = '\0';
	return text;
}

char *arena_printf(struct arena *a, const char *format, ...)
{
	/* Nearly always there is room enough in the block, and printing once will do. */
	size_t room = a->blocks ? a->blocks->size - a->used : 0;
	room = room < PRINTED_AT_ONCE ? room : PRINTED_AT_ONCE;
	char *rest = room ? a->blocks->bytes + a->used : NULL;
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	if (room)
		open_bytes(rest, room);
	int len = vsnprintf(rest, room, format, args);
	va_end(args);
	if (len < 0)
		BUG("vsnprintf failed");
	if (room)
		close_bytes(rest, room);
	char *text = take(a, (size_t)len + 1);
	/* What fits the rest may not fit it rounded up to the alignment. */
	if (text != rest || (size_t)len >= room)
		vsnprintf(text, (size_t)len + 1, format, again);
	va_end(again);
	return text;
}

void *arena_grow(struct arena *a, const void *items, size_t *cap, size_t size)
{
	size_t old = *cap;
	*cap = old ? old * 2 : size < BLOCK_MIN / 8 ? 4 : 1;
	void *grown = arena_calloc(a, *cap, size);
	if (old)
		memcpy(grown, items, old * size);
	return grown;
}
