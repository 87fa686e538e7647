/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The sentences under `regeln:`: equations and inequalities over columns, jump limits, shares to 100 %, gapless periods.
 * A failing rule names the cells, both sides and the difference.
 */
#ifndef LOTSE_DATA_RULES_H
#define LOTSE_DATA_RULES_H

#include "data/dataset.h"

/*
 * Checks all rules of a loaded dataset, then its sum rows. Reports each failing row; false when an error was among them.
 *   EXPR (= ≠ != < ≤ <= > ≥ >=) EXPR[, sonst Warnung]      with columns, numbers, + - * / ( ), summe(column)
 *   sprung von COLUMN höchstens N %[, sonst Warnung]
 *   anteile ergeben 100 %                                   percent columns of one row, within rounding
 *   COLUMN lückenlos · COLUMN eindeutig · COLUMN ist eins von A; B; C
 */
bool rules_check(const struct dataset *set, struct diags *d);

/* What a rule says about one cell that takes part in it. Rules that could not be checked there, for want of a value, say nothing. */
struct rule_verdict {
	const struct field *rule; /* its sentence in the sidecar; NULL: the sum row */
	bool holds;
};

/* The verdicts of all rules of a loaded dataset about a cell, in the order of the sidecar, in `a`; how many. Reports nothing. */
size_t rules_of_cell(struct arena *a, const struct dataset *set, unsigned row, unsigned column,
		     const struct rule_verdict **verdicts);

#endif
