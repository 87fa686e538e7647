/* SPDX-License-Identifier: EUPL-1.2 */
/* Intervals (`spanne`): the columns that hold between which bounds a value lies. */
#ifndef LOTSE_DATA_INTERVAL_H
#define LOTSE_DATA_INTERVAL_H

#include "data/dataset.h"

/*
 * Finds the bounds of each column. Two published columns of numbers with the value's unit; of protected data none, since a
 * hidden value must hide its bounds, and they would tell it. Reports (dataset-interval); false then.
 */
bool intervals_read(struct arena *a, struct dataset *set, struct diags *d);

/* Lower <= value <= upper in every row that has them (interval-order). */
void intervals_check(const struct dataset *set, struct diags *d);

#endif
