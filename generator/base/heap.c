/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/heap.h"

#include <limits.h>
#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

/*
 * glibc's malloc has one heap that grows for the first thread, and some of 64 MB for each other one. A piece of a heap can be at most
 * HEAP_PIECE large: what is larger than the threshold is mapped by itself.
 */
enum { MIB = 1024 * 1024, MMAP_THRESHOLD = 32 * MIB, HEAP_PIECE = 30 * MIB, HUGE_PAGE = 2 * MIB };
enum { MAIN_PIECES = 16, THREAD_PIECES = 2 };

/* Takes so many pieces from the heap, marks their pages, which are not there yet, and gives them back. */
static void mark_pieces(size_t n)
{
	void *pieces[MAIN_PIECES];
	for (size_t i = 0; i < n; i++) {
		pieces[i] = malloc(HEAP_PIECE);
		uintptr_t begin = ((uintptr_t)pieces[i] + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
		if (pieces[i])
			madvise((void *)begin, HEAP_PIECE - HUGE_PAGE, MADV_HUGEPAGE);
	}
	for (size_t i = n; i-- > 0;)
		free(pieces[i]);
}

void heap_prepare_main(void)
{
	mallopt(M_MMAP_THRESHOLD, MMAP_THRESHOLD);
	mallopt(M_TRIM_THRESHOLD, INT_MAX); /* else what is given back is gone, with its mark */
	mark_pieces(MAIN_PIECES);
}

void heap_prepare_thread(void)
{
	mark_pieces(THREAD_PIECES);
}
