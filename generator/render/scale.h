/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Axis ticks: Talbot, Lin, Hanrahan, "An Extension of Wilkinson's Algorithm for Positioning Tick Labels on Axes", InfoVis 2010,
 * with Q = {1, 5, 2, 2.5} and hard rules: zero is a tick when the range holds it, counts step by whole numbers, percentages
 * do not pass 100 unless the data do, labels are distinct. Ticks are integer multiples of a decimal step.
 */
#ifndef LOTSE_RENDER_SCALE_H
#define LOTSE_RENDER_SCALE_H

#include "data/value.h"

enum { SCALE_MAX_TICKS = 12 };

struct scale {
	struct fraction step;
	int64_t first;     /* tick i is (first + i) * step */
	unsigned n;
	unsigned decimals; /* that separate the ticks */
};

/* Ticks that enclose [min, max], about `wanted` of them (3 to 6). */
struct scale scale_make(struct fraction min, struct fraction max, unsigned wanted, const struct unit *unit);

struct fraction scale_tick(const struct scale *scale, unsigned i);

/* Hundredths of a percent of the axis at which the value stands, 0 to 10000 within the ticks. */
int scale_position(const struct scale *scale, struct fraction value);

#endif
