/* SPDX-License-Identifier: EUPL-1.2 */
/* The rows of a dataset in the order of its keys, and rows with the same keys. Used by cells.c and foreign.c. */
#ifndef LOTSE_DATA_ORDER_H
#define LOTSE_DATA_ORDER_H

#include "data/dataset.h"

/* Fills by_period and place_in_period. Reports rows with the same keys (csv-key-twice); false when there were any. */
bool order_rows(struct arena *a, struct dataset *set, struct diags *d);

#endif
