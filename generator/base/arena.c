/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* A first block holds a typical page's structures; later blocks double up to the limit, so that few are needed. */
enum { BLOCK_MIN = 8 * 1024, BLOCK_MAX = 1024 * 1024 };

struct arena_block {
	struct arena_block *older;
	size_t size;
	alignas(max_align_t) char bytes[];
};

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
	if (a->blocks->size > BLOCK_MAX) {
		arena_release(a);
		return;
	}
	free_blocks(a->blocks->older);
	a->blocks->older = NULL;
	a->used = 0;
	a->held = a->blocks->size;
}

static void add_block(struct arena *a, size_t needed)
{
	size_t size = a->blocks ? a->blocks->size * 2 : BLOCK_MIN;
	if (size > BLOCK_MAX)
		size = BLOCK_MAX;
	if (size < needed)
		size = needed;
	if (size > SIZE_MAX - sizeof(struct arena_block))
		out_of_memory();
	struct arena_block *block = xmalloc(sizeof *block + size);
	block->older = a->blocks;
	block->size = size;
	a->blocks = block;
	a->used = 0;
	a->held += size;
}

/* As arena_alloc, but whatever the bytes held before. */
static void *take(struct arena *a, size_t size)
{
	const size_t align = alignof(max_align_t);
	if (size > SIZE_MAX - align)
		out_of_memory();
	size = (size + align - 1) & ~(align - 1);
	if (!a->blocks || a->blocks->size - a->used < size)
		add_block(a, size);
	void *ptr = a->blocks->bytes + a->used;
	a->used += size;
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

char *arena_printf(struct arena *a, const char *format, ...)
{
	/* Nearly always there is room enough in the block, and printing once will do. */
	size_t room = a->blocks ? a->blocks->size - a->used : 0;
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	int len = vsnprintf(room ? a->blocks->bytes + a->used : NULL, room, format, args);
	va_end(args);
	if (len < 0)
		BUG("vsnprintf failed");
	char *text = take(a, (size_t)len + 1);
	if ((size_t)len >= room)
		vsnprintf(text, (size_t)len + 1, format, again);
	va_end(again);
	return text;
}

void *arena_grow(struct arena *a, const void *items, size_t *cap, size_t size)
{
	size_t old = *cap;
	*cap = old ? old * 2 : 4;
	void *grown = arena_calloc(a, *cap, size);
	if (old)
		memcpy(grown, items, old * size);
	return grown;
}
