/* SPDX-License-Identifier: EUPL-1.2 */
/* The result of a selection: what table, chart and download show. Plain data, immutable once made. */
#ifndef LOTSE_DATA_TABLE_H
#define LOTSE_DATA_TABLE_H

#include "data/dataset.h"

struct table_column {
	const struct column *column; /* the dataset's column it shows, NULL when computed or turned */
	/*
	 * For headings. A computed column without `als` is named after what it is computed from: a change bears the title of the
	 * column that changes, and change_from the earlier period, so that the theme writes the sentence.
	 */
	struct str title;
	struct str short_title;      /* for charts and phones */
	struct str group;            /* common head of neighbours; empty: none */
	struct value head;           /* when the heading is itself data (turned tables, teile): VALUE_PERIOD or VALUE_TEXT */
	bool has_head;
	bool is_row_head;            /* key columns: <th scope=row> for the first one */
	bool numeric;
	bool computed;
	struct unit unit;
	unsigned decimals;
	struct str part_of;
	struct period change_from;   /* the earlier period named in the heading of a change; kind NONE: none */
	bool change_mixed;           /* a change column whose rows have different earlier periods */
	bool course;                 /* a picture of the values between these two periods */
	struct period course_from, course_to;
};

struct table_row {
	const struct value *values; /* one per column */
	bool total;
	int source_row;             /* row of the dataset; -1 when aggregated or turned */
	const struct table_column *of; /* turned: the column this row was (its change_from); else NULL */
};

enum { TABLE_MAX_JOINED = 4 };

struct table {
	const struct dataset *dataset;
	const struct dataset *joined[TABLE_MAX_JOINED]; /* whose breaks are those of the table, too */
	size_t n_joined;
	struct table_column *columns;
	size_t n_columns;
	struct table_row *rows;
	size_t n_rows;
	bool turned;
	struct str row_head;        /* heading of the first column once turned: `zeilenkopf` of block or dataset */
	unsigned statuses;          /* bit set of 1 << enum status that occur: the legend */
	unsigned marks;             /* union of marks */
	const unsigned short *notes; /* footnotes that occur, in order of first use */
	size_t n_notes;
	struct period first_period, last_period; /* kind NONE when there is no period column */
};

/*
 * The columns that are published and the first `most` rows as they stand in the file, without a selection and without a store: for
 * data that pages cannot ask, those of a former edition.
 */
const struct table *table_of_dataset(struct arena *a, const struct dataset *dataset, struct str lang, size_t most);

/* Exchanges rows and columns: the column titles become row heads (`row_head` above them), the key values headings. */
const struct table *table_turn(struct arena *a, const struct table *table, struct str row_head);

/* As indented text (`lotse dump table`, golden tests). */
void table_dump(struct buf *out, const struct table *table);

#endif
