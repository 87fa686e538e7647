/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/heap.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "check.h"

/* Sanitizers bring another malloc, which has no such heaps. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
enum { OURS = false };
#else
enum { OURS = true };
#endif

/* Are huge pages asked for where the byte lies? /proc/self/smaps says it in the last line of each mapping. */
static bool is_marked(const void *byte)
{
	FILE *maps = fopen("/proc/self/smaps", "r");
	char line[512];
	bool inside = false, marked = false;
	while (maps && fgets(line, sizeof line, maps)) {
		unsigned long from, to;
		if (sscanf(line, "%lx-%lx ", &from, &to) == 2)
			inside = (uintptr_t)byte >= from && (uintptr_t)byte < to;
		else if (inside && strncmp(line, "VmFlags:", 8) == 0)
			marked = strstr(line, " hg") != NULL;
	}
	if (maps)
		fclose(maps);
	return marked;
}

/* What is allocated from now on lies in marked pages, the first two MB at most aside. */
static bool next_is_marked(void)
{
	enum { HUGE_PAGE = 2 * 1024 * 1024 };
	char *bytes = malloc(2 * HUGE_PAGE);
	bool marked = bytes && is_marked(bytes + HUGE_PAGE);
	free(bytes);
	return marked;
}

static void *prepare_thread(void *marked)
{
	heap_prepare_thread();
	*(bool *)marked = next_is_marked();
	return NULL;
}

int main(void)
{
	const bool expected = OURS && access("/sys/kernel/mm/transparent_hugepage", F_OK) == 0;
	pthread_t thread;
	bool marked = false;
	heap_prepare_main();
	CHECK_INT(next_is_marked(), expected);
	/* Given back, and taken again. */
	CHECK_INT(next_is_marked(), expected);
	CHECK_INT(pthread_create(&thread, NULL, prepare_thread, &marked), 0);
	pthread_join(thread, NULL);
	CHECK_INT(marked, expected);
	return check_done();
}
