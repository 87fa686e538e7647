/* SPDX-License-Identifier: EUPL-1.2 */
/* Breaks of a series (`brüche`): the points in time from which on numbers must not be compared with earlier ones. */
#ifndef LOTSE_DATA_BREAKS_H
#define LOTSE_DATA_BREAKS_H

#include "data/dataset.h"

/*
 * Is each break a point in time of the data, or a year that has some? Reports those that are none with the nearest
 * (dataset-break); asks only data that were read completely.
 */
void breaks_check(const struct dataset *set, struct diags *d);

/* The first break behind the earlier point in time, up to the later one: then the two must not be compared. NULL: none. */
const struct footnote *breaks_between(const struct dataset *set, struct period earlier, struct period later);

/* A query that compares numbers across a break of what it reads breaks there itself. Of several at one time the first is kept. */
void breaks_inherit(struct arena *a, struct dataset *set);

#endif
