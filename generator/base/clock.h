/* SPDX-License-Identifier: EUPL-1.2 */
/* How long something takes. What time it is appears in no output. */
#ifndef LOTSE_BASE_CLOCK_H
#define LOTSE_BASE_CLOCK_H

#include <time.h>

/* Milliseconds since some moment before the program began; never goes back. */
static inline double clock_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

#endif
