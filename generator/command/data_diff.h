/* SPDX-License-Identifier: EUPL-1.2 */
/* What `lotse data diff` has found, and its two forms. */
#ifndef LOTSE_COMMAND_DATA_DIFF_H
#define LOTSE_COMMAND_DATA_DIFF_H

#include "build/changes.h"
#include "data/diff.h"

/* One of the two states that are compared. */
struct diff_state {
	struct build build;
	const char *dir; /* compared folders: what stands before the paths of its data; NULL: nothing */
};

struct difference {
	struct arena *a;
	struct diff_state *old, *new;
	enum diag_lang lang;
	bool quiet;
	struct data_diff data;
	struct changes changes;
	bool has_changes; /* false: mistakes in the data keep the pages from being compared */
};

void data_diff_text(struct buf *out, const struct difference *d);
/* One object a line. */
void data_diff_json(struct buf *out, const struct difference *d);

/* ---- What both forms say alike ---- */

/* The place of a cell or row, with the folder of its state. */
struct loc data_diff_cell_place(const struct difference *d, const struct diff_state *state, const struct dataset *set,
				unsigned row, unsigned column);
struct loc data_diff_row_place(const struct difference *d, const struct diff_state *state, const struct dataset *set,
			       unsigned row);

#endif
