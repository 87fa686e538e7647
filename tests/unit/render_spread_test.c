/* SPDX-License-Identifier: EUPL-1.2 */
/* Labels side by side: isotonic regression, beside all placings there are. */
#include "check.h"
#include "render/chart_scene.h"

static void labels_spread(void)
{
	const int targets[] = { 1000, 1100, 1200, 5000 }, sizes[] = { 1250, 1250, 1250, 1250 };
	int centres[4];
	spread(targets, sizes, 4, 0, 10000, centres);
	CHECK_INT(centres[0], 625); /* would like −150, but the box may not leave the plot */
	CHECK_INT(centres[1], 1875);
	CHECK_INT(centres[2], 3125);
	CHECK_INT(centres[3], 5000);
	const int apart[] = { 1000, 4000 };
	spread(apart, sizes, 2, 0, 10000, centres);
	CHECK_INT(centres[0], 1000);
	CHECK_INT(centres[1], 4000);
	const int low[] = { 9000, 9900 };
	spread(low, sizes, 2, 0, 10000, centres);
	CHECK_INT(centres[1], 10000 - 625);
	CHECK_INT(centres[0], 10000 - 625 - 1250);
}

/* The least sum of squares that any placing has, by trying all on a grid. */
static long least_squares(const int *targets, const int *sizes, size_t n, int from, int high)
{
	if (n == 0)
		return 0;
	long best = -1;
	for (int centre = from + sizes[0] / 2; centre + sizes[0] / 2 <= high; centre++) {
		long rest = least_squares(targets + 1, sizes + 1, n - 1, centre + sizes[0] / 2, high);
		long here = (long)(centre - targets[0]) * (centre - targets[0]);
		if (rest >= 0 && (best < 0 || here + rest < best))
			best = here + rest;
	}
	return best;
}

/* No placing of boxes is nearer to their targets than the one of pooled violators. */
static void spread_is_optimal(void)
{
	unsigned seed = 7;
	int worse = 0, touching = 0, outside = 0;
	for (int round = 0; round < 400; round++) {
		int targets[4], sizes[4], centres[4];
		size_t n = 2 + (seed >> 16) % 3;
		for (size_t i = 0; i < n; i++) {
			seed = seed * 1103515245 + 12345;
			targets[i] = (i ? targets[i - 1] : 0) + (int)(seed >> 16) % 6;
			sizes[i] = 2 + 2 * ((int)(seed >> 20) % 3);
		}
		spread(targets, sizes, n, 0, 26, centres);
		long squares = 0;
		for (size_t i = 0; i < n; i++) {
			squares += (long)(centres[i] - targets[i]) * (centres[i] - targets[i]);
			outside += centres[i] - sizes[i] / 2 < 0 || centres[i] + sizes[i] / 2 > 26;
			touching += i > 0 && centres[i] - centres[i - 1] < (sizes[i] + sizes[i - 1]) / 2;
		}
		worse += squares > least_squares(targets, sizes, n, 0, 26);
	}
	CHECK_INT(worse, 0);
	CHECK_INT(touching, 0);
	CHECK_INT(outside, 0);
}

int main(void)
{
	labels_spread();
	spread_is_optimal();
	return check_done();
}
