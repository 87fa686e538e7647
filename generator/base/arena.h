/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Memory with one lifetime: everything allocated from an arena is freed together.
 *
 * lotse knows three lifetimes: the site (a whole build), a page (from parse until its bytes are written) and scratch (one
 * block or cell). Allocation never fails: out of memory prints one line and ends the program with status 3.
 */
#ifndef LOTSE_BASE_ARENA_H
#define LOTSE_BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

#include "base/str.h"

struct arena_block;

struct arena {
	struct arena_block *blocks; /* newest first; private */
	size_t used;                /* bytes used in the newest block; private */
	size_t held;                /* bytes of all blocks; private, see arena_held */
	size_t next_block;          /* 0, or how large the next one shall be; private */
};

/* ---- Life cycle ---- */

void arena_init(struct arena *a);
void arena_release(struct arena *a);
/*
 * Frees all contents but remembers their size, so that a scratch arena in a loop soon has one block for all and does not allocate
 * again; not of a single huge piece, or a rare large page would hold its memory to the end.
 */
void arena_clear(struct arena *a);
/* How many bytes it has taken from the system. */
static inline size_t arena_held(const struct arena *a)
{
	return a->held;
}

/* ---- Allocating ---- */

/* `size` zeroed bytes, aligned for any type. Never NULL. */
void *arena_alloc(struct arena *a, size_t size);
#define arena_new(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define arena_array(a, type, n) ((type *)arena_calloc((a), (n), sizeof(type)))
/* As arena_alloc for n * size bytes; an overflow of the product counts as out of memory. */
void *arena_calloc(struct arena *a, size_t n, size_t size);

/* A copy of n * size bytes; NULL of none. Lists that grow in a scratch arena end as one, since growing leaves all shorter ones behind. */
void *arena_copy(struct arena *a, const void *items, size_t n, size_t size);
/* A copy with a NUL behind it. */
struct str arena_str(struct arena *a, struct str text);
char *arena_strdup(struct arena *a, const char *text);
char *arena_cstr(struct arena *a, struct str text);
/* The n parts one after the other, with a NUL behind them. Paths and addresses are made so, by the thousand. */
char *arena_join(struct arena *a, const struct str *parts, size_t n);
#define arena_joined(a, ...)                                                                                                   \
	arena_join((a), (const struct str[]){ __VA_ARGS__ }, sizeof((const struct str[]){ __VA_ARGS__ }) / sizeof(struct str))
char *arena_printf(struct arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* ---- Growing lists ---- */

/* A list of `type`; zero-initialised it is empty. `items` moves when it grows: keep indices, not pointers. */
#define LIST(type)                                                                                                             \
	struct {                                                                                                               \
		type *items;                                                                                                   \
		size_t n, cap;                                                                                                 \
	}

/* Appends one zeroed element and yields its address. */
#define list_add(a, list)                                                                                                      \
	((list)->n == (list)->cap ? (void)((list)->items = arena_grow((a), (list)->items, &(list)->cap, sizeof *(list)->items)) \
				  : (void)0,                                                                                   \
	 &(list)->items[(list)->n++])

/* Twice the room for `items` of `size` bytes each; `*cap` is the old capacity, then the new one. */
void *arena_grow(struct arena *a, const void *items, size_t *cap, size_t size);

/* ---- The rest of the program's heap ---- */

/*
 * Those of the C library, but they end the program with status 3 instead of returning NULL. Foreign libraries get them, too,
 * wherever they take such functions: most go on without memory as if nothing had happened, and leave something out.
 */
void *xmalloc(size_t size);
void *xcalloc(size_t n, size_t size);
void *xrealloc(void *ptr, size_t size);
char *xstrdup(const char *text);
/* What they do then; for libraries that answer NULL instead. Ends at once: other threads may be running. */
_Noreturn void out_of_memory(void);

/* A broken invariant of our own: prints place and text, ends by abort(). Never for content. */
#define BUG(text) bug_at(__FILE__, __LINE__, (text))
_Noreturn void bug_at(const char *file, int line, const char *text);

#endif
