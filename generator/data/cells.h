/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The rows of a CSV as typed cells: headings are matched with columns, every cell is a value or a status, or a message.
 * Nothing is guessed. Used by dataset.c and query.c, and by inspect/ to try a proposed sidecar.
 */
#ifndef LOTSE_DATA_CELLS_H
#define LOTSE_DATA_CELLS_H

#include "data/schema.h"

/*
 * Fills columns[].cells, files[].csv_columns, places, n_rows, by_period and place_in_period of `set` from `csvs`, which are those
 * of set->files; one without a header is passed over. Reports all mistakes, row by row; false when there was one. Texts are
 * copied once for each that differs, so that the bytes of the files need not live on.
 */
bool cells_read(struct arena *a, struct dataset *set, const struct schema *schema, const struct csv *csvs,
		struct diags *d);

#endif
