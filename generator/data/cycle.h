/* SPDX-License-Identifier: EUPL-1.2 */
/* Staleness: is the next edition of data overdue, by what they say of their cycle (`offene_daten: turnus`)? */
#ifndef LOTSE_DATA_CYCLE_H
#define LOTSE_DATA_CYCLE_H

#include "data/dataset.h"

/*
 * Is the edition that follows the one of `as_of` overdue on `today`? It is when more than the cycle and a grace have passed.
 * The grace is a quarter of the cycle, at least two weeks: publication days move with holidays and council sittings by less
 * than that, and a missed edition is told long before the one after it. Never when there is no cycle (0 days) or one of the
 * dates is unknown (year 0).
 */
bool cycle_is_overdue(unsigned days, struct date as_of, struct date today);

/* Warns (dataset-stale) at `stand` when the dataset's next edition is overdue. Pending ones have no edition yet. */
void cycle_check(const struct dataset *set, struct date today, struct diags *d);

#endif
