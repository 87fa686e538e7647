/* SPDX-License-Identifier: EUPL-1.2 */
/* Where malloc takes memory from. */
#ifndef LOTSE_BASE_HEAP_H
#define LOTSE_BASE_HEAP_H

/*
 * Asks the system for huge pages below what this thread is going to allocate. What a site holds is visited all over, phase by phase, and
 * with small pages the processor spends more time on looking up where they are than lotse on writing some of them. It takes no
 * memory before it is used, and where there are no huge pages nothing changes. In main, before any other thread; then at the beginning of
 * threads that allocate much.
 */
void heap_prepare_main(void);
void heap_prepare_thread(void);

#endif
