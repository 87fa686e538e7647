/* SPDX-License-Identifier: EUPL-1.2 */
/* The headings of a CSV are matched with the declared columns, in any order. Knows no cells. */
#ifndef LOTSE_DATA_HEADINGS_H
#define LOTSE_DATA_HEADINGS_H

#include <limits.h>

#include "data/csv.h"
#include "data/dataset.h"

/* Stands for a column that the CSV does not have. */
enum { NO_CSV_COLUMN = UINT_MAX };

/* Blanks and line breaks squeezed, case folded: Alt+Enter in a heading is a matter of taste. In `a`. */
struct str heading_key(struct arena *a, struct str heading);

/* A heading in one line, cut at a word, for messages. In `a`. */
const char *heading_shown(struct arena *a, struct str heading);

/* The file name of the sidecar, for messages. In `a`. */
const char *heading_sidecar(struct arena *a, const struct dataset *set);

/* The line of the sidecar that declares what the heading must be. */
unsigned heading_line(const struct column *column);

/* Reports that two headings of the file are the same (csv-header-twice); false. */
bool heading_report_twice(const struct csv *csv, size_t first, size_t second, struct diags *d);

/*
 * Yields for each column of `set` the field of a record that holds it, or NO_CSV_COLUMN. Reports unknown, missing and doubled
 * headings; false when there was one. An unknown heading that is probably a declared one counts as that, so that its cells
 * are checked all the same.
 */
bool headings_match(struct arena *a, const struct dataset *set, const struct csv *csv, unsigned *csv_columns,
		    struct diags *d);

#endif
