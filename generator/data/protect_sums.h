/* SPDX-License-Identifier: EUPL-1.2 */
/* The sums that a reader of a dataset knows: its declared totals and the equations under `regeln`. Used by protect.c only. */
#ifndef LOTSE_DATA_PROTECT_SUMS_H
#define LOTSE_DATA_PROTECT_SUMS_H

#include "data/dataset.h"
#include "data/suppress.h"

/* The columns that are protected: all whole numbers that are no key. */
bool protect_covers(const struct column *column);

/*
 * Adds the cells of all covered columns: count number = row + n_rows · (how many covered columns stand before), then what is
 * known about them:
 *   a total row is the sum of its parts, within equal other keys;
 *   EXPR = EXPR, row by row or with summe(column); an inequality is a sum with one more count that nobody knows.
 * What is not known for sure (missing cells, other columns) counts as known to the reader, which is the safe side. A rule
 * over covered columns that is neither is reported (protection-rule), then false; the other sums are added all the same.
 */
bool protect_find_sums(const struct dataset *set, struct suppression *s, struct arena *scratch, struct diags *d);

#endif
