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

#endif
