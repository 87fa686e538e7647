/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What datasets say of each other without being asked: the same word in two spellings, the same figure with two values, and a
 * figure hidden here but published there. Used by dataset.c only, after protection and queries.
 *
 * What is "the same" is never guessed loosely:
 * - Spellings are compared within a column, and between columns whose names or titles are the same (folded). Columns are
 *   categories, and texts that are part of the key; prose is not. Two texts are spellings of one word when they fold alike
 *   (base/name.h: case, umlauts, hyphens, blanks). What `schreibweisen` declares is meant, whichever dataset says so.
 * - Figures are the same when the datasets have the same key columns by name and type, the rows the same key, and the columns
 *   the same title, kind and unit. The title must say what is counted: "Personen" with the unit Personen, "Anzahl",
 *   "Insgesamt", "Anteil in %" say only how, and are the same in data about different people.
 * - Two columns that differ in more figures than they share count different things under one title ("Frauen" among all and among
 *   the newly arrived) and are not reported, else one title would give thousands of messages; one figure alone is always
 *   compared, and for hidden figures this is no excuse.
 * - Values of data that are rounded for protection may differ by less than the step.
 */
#ifndef LOTSE_DATA_CONSISTENCY_H
#define LOTSE_DATA_CONSISTENCY_H

#include "data/dataset.h"

/* Reports consistency-spelling, consistency-value (warnings) and protection-elsewhere (error). Linear in cells. */
void consistency_check(const struct data *data, struct diags *d);

#endif
