/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Foreign keys: a merkmal whose `werte` stand in a column of a dataset (`werte: massnahmen.kennung`). Used by dataset.c only.
 */
#ifndef LOTSE_DATA_FOREIGN_H
#define LOTSE_DATA_FOREIGN_H

#include "data/dataset.h"

/* Is the text of `werte` DATASET.COLUMN? Two names without blanks; a single value is seldom written so. */
bool foreign_is_reference(struct str text);

/*
 * After all rows have been read, before anything asks for them: every cell of such a column must stand in the other one,
 * else it is reported with the nearest value there. Then its values take over order, titles and colours from there; the
 * other's total is no value here. Columns may refer to each other in a circle: values are only compared. `queries`: the columns of
 * queries, which have run, else those of all other datasets; those cannot refer to a query, because it reads them.
 */
void foreign_resolve(struct arena *a, struct data *data, bool queries, struct diags *d);

#endif
