/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Rows and fields of a text just as they stand, whatever their number: for looking at files that nobody has described yet.
 * What is read for a build goes through csv.h, which refuses what is taken here.
 */
#ifndef LOTSE_INSPECT_GRID_H
#define LOTSE_INSPECT_GRID_H

#include "data/csv.h"

struct grid {
	struct csv_record *rows; /* blank ones, too; quotes round a field are dropped, doubled ones stay */
	size_t n;
};

/* Cuts `text` (line ends LF) whose first line has the number `line`. A quote without its second one is an ordinary sign. */
void grid_split(struct arena *a, struct str text, char separator, unsigned line, struct grid *grid);

/* How many fields of the row hold more than blanks. */
size_t grid_filled(const struct csv_record *row);

/* A field without the blanks round it; empty behind the last one. */
struct str grid_field(const struct csv_record *row, size_t column);

#endif
