/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How places lie to each other: datasets/anordnungen/NAME.csv, a sheet that looks like the map, since each cell holds the name
 * of the place that lies there. It needs no sidecar: it holds no values, and is never published.
 */
#ifndef LOTSE_DATA_ARRANGEMENT_H
#define LOTSE_DATA_ARRANGEMENT_H

#include "base/diag.h"

struct arrangement_cell {
	struct str name;
	unsigned row, column; /* from 0, of the rectangle that holds all names */
	struct loc loc;
};

struct arrangement {
	struct str name;  /* file name without .csv */
	const char *path; /* "datasets/anordnungen/stadtteile.csv" */
	struct arrangement_cell *cells; /* row by row */
	size_t n_cells;
	unsigned rows, columns;
};

/* The most rows and columns: wider ones fit no phone, higher ones no page. */
enum { ARRANGEMENT_MAX = 40 };

/* Reads `arrangement->path` below DIR. Refuses names that stand twice, and sheets without any. False: reported. */
bool arrangement_read(struct arena *a, const char *dir, struct arrangement *arrangement, struct diags *d);

#endif
