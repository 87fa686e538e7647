/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the files of select share: select_read.c reads blocks, select_sql.c asks SQLite, select_compute.c works out the lines
 * and their values, select_layout.c makes the table of them.
 */
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

/* ---- The answer ---- */

/* One row of the answer before it is computed: the joined rows it is made from. */
struct line {
	unsigned first, n;    /* tuples */
	bool shown, total;
	unsigned place;       /* in the list that was computed last: where its values are */
	const int64_t *ranks; /* of the sort keys, when SQLite ranks them */
};

/* An answer in the making: lines, and what was found out about them on the way. */
struct answer {
	struct formula_run run; /* first: formula.c hands it back */
	struct arena *a;
	const struct selection *s;
	const struct table_words *words;
	size_t n_tables;
	unsigned *tuples;       /* n_tables row indices each */
	struct line *lines;
	size_t n_lines;
	unsigned *list;         /* the lines shown, in their order */
	size_t n_list;
	/* Where evaluation is. */
	const unsigned *tuple;
	unsigned line;
	bool grouped;           /* at a group, not at one of its rows */
	/* Where earlier rows are; NULL until the first change asks. */
	unsigned *line_before;  /* group → group */
	unsigned *line_of_row;  /* row of the dataset → line */
	struct shares *shares;  /* of each anteil(x, category) */
	struct times *times;    /* the rows, or lines, of each course */
	/* The earlier points in time that changes were computed against. */
	struct period earlier;
	bool mixed;
	size_t *column_of; /* column of the table → column of the selection */
};

/*
 * Fetches the lines, checks that none is ambiguous, applies the filters that act last, sorts. `w` has arena, diags,
 * selection and language. False: reported.
 */
bool answer_find(struct answer *w, struct store_reader *reader);

/* The first and the last point in time of all courses of a column. */
void answer_course_times(const struct answer *w, const struct value *values, struct period *first, struct period *last);

/* The values of a formula in the order of the list; each line remembers its place, so that the list may be cut. NULL: reported. */
struct value *answer_compute(struct answer *w, const struct formula *f);

/* Puts total rows last and cuts the others to `höchstens`. */
void answer_cut(struct answer *w);

/* The row of the dataset that begins the line. */
unsigned answer_row(const struct answer *w, unsigned line);
const unsigned *answer_tuple(const struct answer *w, unsigned index);

/* rang(x) is computed over the whole list. */
bool formula_is_rank(const struct formula *f);

#endif
