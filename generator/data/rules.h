/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The sentences under `regeln:`: what must be true of a dataset. A failing rule names the cells, both sides and the difference.
 */
#ifndef LOTSE_DATA_RULES_H
#define LOTSE_DATA_RULES_H

#include "data/dataset.h"

/*
 * Checks all rules of a loaded dataset, then its sum rows. Reports each failing row; false when an error was among them.
 * `data` is loaded completely: rules may name columns of other datasets.
 *
 *   EXPR (= ≠ != < ≤ <= > ≥ >=) EXPR              columns, numbers, + - * / ( ), DATASET.COLUMN in the row of the same keys,
 *                                                 summe(a, b): of the row; summe(column): of all rows of the same point in time
 *   COLUMN ist eins von A; B                      COLUMN enthält A; B: a row with each of them
 *   COLUMN eindeutig                              COLUMN vollständig: each value stands in each combination of the other keys
 *   COLUMN lückenlos                              sprung von COLUMN höchstens N (%, Prozentpunkte, the unit, nothing)
 *   anteile ergeben 100 %                         percent columns of a row; COLUMN über COLUMN ergibt 100 %: of rows
 *   summenzeile stimmt                            checked without being said; said, it may carry a tolerance
 *
 * `, höchstens N daneben` behind an equation, shares or sum rows allows for rounding; `, sonst Warnung` behind any. A rule that
 * could be checked nowhere since values or matching rows are missing is told (rule-unchecked); one that had nothing to check, as
 * a jump with one point in time only, is not.
 */
bool rules_check(const struct data *data, const struct dataset *set, struct diags *d);

/* Does a rule say that column `whole` is a sum of which column `part` is one: "whole = a + part"? */
bool rules_say_part(const struct dataset *set, const struct column *whole, const struct column *part);

/*
 * Behind protection: reports each rule that compares a protected number with one of other data, from which readers could
 * compute it (protection-compared); then false.
 */
bool rules_tell_nothing(const struct data *data, const struct dataset *set, struct diags *d);

/* What a rule says about one cell that takes part in it. Rules that could not be checked there, for want of a value, say nothing. */
struct rule_verdict {
	const struct field *rule; /* its sentence in the sidecar; NULL: the sum row */
	bool holds;
};

/* The verdicts of all rules of a loaded dataset about a cell, in the order of the sidecar, in `a`; how many. Reports nothing. */
size_t rules_of_cell(struct arena *a, const struct data *data, const struct dataset *set, unsigned row, unsigned column,
		     const struct rule_verdict **verdicts);

#endif
