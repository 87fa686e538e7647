/* SPDX-License-Identifier: EUPL-1.2 */
/* What the three files of select share: select_read.c reads blocks, select_sql.c asks SQLite, select_compute.c answers. */
#ifndef LOTSE_DATA_SELECT_INSIDE_H
#define LOTSE_DATA_SELECT_INSIDE_H

#include "data/formula.h"
#include "data/select.h"

/* ---- Questions about key columns of selection->dataset ---- */

bool selection_shows(const struct selection *s, unsigned column);   /* in a column of its own, or as `teile` */
bool selection_groups_by(const struct selection *s, unsigned column);

/* Which rows of a key column with a declared total belong to the selection. */
enum total_rule {
	TOTAL_ANY,  /* all; rows with the total are total rows */
	TOTAL_ONLY, /* R2: the column is not mentioned */
	TOTAL_NONE, /* R5, or the total would not be that of the rows shown */
};
enum total_rule selection_total_rule(const struct selection *s, unsigned key);

/* Is the total value itself asked for by a filter? Then its row is a row like others. */
bool selection_asks_for_total(const struct selection *s, unsigned key);

/* ---- SQL ---- */

/*
 * Columns of a result row: the group's number (grouped), rowid of each table, whether the row is shown (`flagged`), then the
 * ranks of the sort keys.
 */
struct select_query {
	const char *sql;
	LIST(struct store_parameter) parameters;
	bool flagged; /* rows that are not shown come, too: an earlier row may be among them */
	bool ranked;  /* there is a computed sort key: SQLite gives the place of each stored one instead of ordering */
};

/* With the first `n_filters` filters only, and without `zeitraum` unless `period`: to find the one that leaves nothing. */
void select_query_make(struct arena *a, const struct selection *s, size_t n_filters, bool period, struct select_query *q);

/* The index of a table in the store. */
static inline size_t selection_table(const struct selection *s, const struct dataset *set)
{
	return (size_t)(set - s->data->datasets);
}

#endif
