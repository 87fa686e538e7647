/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What differs between two states of the data: cells, rows, columns, datasets.
 *
 * Rows are the same when their keys are, wherever they stand; cells are compared as what they mean, so that "4.675" equals
 * "4675". Both states are loaded, that is checked and protected: of protected data only what is published is compared.
 */
#ifndef LOTSE_DATA_DIFF_H
#define LOTSE_DATA_DIFF_H

#include "data/dataset.h"

enum data_change_kind {
	DATA_CELL_CHANGED,
	DATA_ROW_NEW,
	DATA_ROW_GONE,
	DATA_COLUMN_NEW,
	DATA_COLUMN_GONE,
	DATA_SET_NEW,
	DATA_SET_GONE,
	DATA_UNREADABLE,  /* broken in one of the states, so nothing can be said; its mistakes have been reported */
	DATA_KEY_CHANGED, /* other key columns: which rows are the same cannot be said, so none are compared */
	N_DATA_CHANGES
};

struct data_change {
	enum data_change_kind kind;
	const struct dataset *old, *new; /* NULL: the dataset is not there */
	unsigned old_row, new_row;       /* CELL, ROW; NO_ROW in the state without it */
	unsigned old_column, new_column; /* CELL, COLUMN; meaningless in the state without it */
};

struct data_diff {
	LIST(struct data_change) list; /* datasets by name; columns, then rows of the new state, then rows that are gone */
	size_t counts[N_DATA_CHANGES];
};

/* What it is about: as it is now or, where it is gone, as it was. */
const struct dataset *data_change_set(const struct data_change *c);

/* Adds what differs between two states of one dataset, in `a`. Neither is broken. */
void data_diff_dataset(struct arena *a, const struct dataset *old, const struct dataset *new, struct data_diff *diff);

/* The same for all datasets, broken ones among them. */
void data_diff_all(struct arena *a, const struct data *old, const struct data *new, struct data_diff *diff);

/* A cell as the CSV would write it, with its marks: "24.004 1)", "1.104r", "(12)". */
const char *data_cell_written(struct arena *a, const struct dataset *set, unsigned row, unsigned column);

#endif
