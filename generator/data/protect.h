/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Disclosure control: `schutz`, which nobody may forget. Applied once, to rows that have been read and checked as they are;
 * everything behind it (queries, pages, downloads, messages) sees protected values only. Refuses rather than leaks.
 */
#ifndef LOTSE_DATA_PROTECT_H
#define LOTSE_DATA_PROTECT_H

#include "data/dataset.h"

/*
 * Reads `schutz` and `schutz_grund`. Reports and returns false when one is missing, or when the columns cannot be protected
 * in this way: the rows must not be read then, so that no value reaches a page or a message.
 */
bool protect_read(struct dataset *set, struct diags *d);

/*
 * Protects all whole numbers that are no key:
 *   mindestfallzahl N  counts from 1 to N - 1 become STATUS_SUPPRESSED, and as many others as it takes that N values are
 *                      possible for each of them (suppress.h); 0 and "exactly nothing" stay
 *   runden N           each alone to the nearest multiple of N; refused where the sums betray a small count exactly
 * Columns that are `intern` lose their values. What was hidden is gone: value, marks and note.
 * `complete`: all rows were read, and the rules hold. When they were not, or when the dataset cannot be protected (reported),
 * all numbers are hidden and the dataset is broken. Nothing is done to a dataset without protection.
 */
void protect_apply(struct dataset *set, bool complete, struct diags *d);

/*
 * May readers know the rule? Where counts are hidden, what protection has reckoned with: equations and comparisons. A sentence
 * like `x enthält 3` would tell what is hidden. Of rounded data none: it holds of the true numbers, and may name one.
 */
bool protect_publishes_rule(const struct dataset *set, struct str rule);

#endif
