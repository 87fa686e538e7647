/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Selections: what a block asks of the data, and the table that answers it.
 *
 * R1 rows come from `daten` (+ `verbinde`). R2 each key column is shown, filtered to one value or aggregated by `gruppiere`;
 * else its declared total is taken; else the error names the column. R3 a filter on a computed column acts last, any other
 * and `zeitraum` act on what is shown: changes always see all periods. R4 a change runs within equal other keys along the one
 * period column to the previous row. R5 aggregates leave totals out. R6 `anteil(x, column)` is a ratio in the row,
 * `anteil(x, category)` the share among that category's values; the change of a percentage is in percentage points.
 */
#ifndef LOTSE_DATA_SELECT_H
#define LOTSE_DATA_SELECT_H

#include "data/expression.h"
#include "data/store.h"
#include "data/table.h"

struct formula;
struct literal;

struct selection_filter {
	const struct expression *left;
	enum comparison comparison;
	struct str value; /* as the CSV writes it; COMPARE_ONE_OF: parted by `;` */
	struct loc loc;
	const struct formula *formula;  /* left, bound */
	const struct literal *literals; /* value, typed: one, or several for COMPARE_ONE_OF */
	size_t n_literals;
	bool stored; /* left is a column: SQLite filters; else it acts last */
};

struct selection_column {
	const struct expression *expression;
	struct str heading; /* `als`; empty: made from the expression */
	const struct formula *formula;
};

/* Two columns that must agree. */
struct selection_pair {
	unsigned left, right; /* columns of `daten` and of the joined dataset */
	bool years;           /* compare their years: `jahr = jahr(stichtag)` */
};

struct selection_join {
	const struct dataset *dataset;
	struct selection_pair pairs[DATASET_MAX_KEYS];
	size_t n_pairs;
};

struct selection_sort {
	const struct expression *by;
	const struct formula *formula;
	bool descending;
};

/* Rows times columns of all tables of a page: 100,000 cells are some 10 MB, which take 0.2 s to make. Data pages cut theirs off. */
enum { SELECTION_MAX_CELLS = 100000 };

enum { SELECTION_MAX_JOINS = 4, SELECTION_MAX_SORTS = 4, SELECTION_MAX_GROUPS = 8 };

struct selection {
	const struct data *data;
	const struct dataset *dataset; /* pending: nothing else is set */
	struct selection_join *joins; /* at most SELECTION_MAX_JOINS */
	size_t n_joins;
	struct selection_filter *filters;
	size_t n_filters;
	struct selection_column *columns; /* `spalten`, else the default: all that are not internal; with the change, if asked for */
	size_t n_columns;
	unsigned groups[SELECTION_MAX_GROUPS];
	size_t n_groups;
	bool grouped;
	enum word period;       /* WORD_NONE, WORD_ALL, WORD_LATEST (letzte n), WORD_FROM (seit …) */
	long period_count;
	struct period period_from;
	struct loc period_loc;
	struct selection_sort sort[SELECTION_MAX_SORTS];
	size_t n_sort;
	long at_most;           /* 0: all; total rows do not count */
	bool total_row;         /* gesamtzeile: ja: computed where no total is declared */
	bool no_total_row;      /* gesamtzeile: nein */
	bool with_change;       /* veränderung: the last of `columns` was added by it */
	struct str change_of;   /* veränderung: COLUMN instead of ja */
	int parts;              /* teile: column whose values become series or column groups; -1 */
	bool turn;              /* drehen, else the dataset's: whoever shows a table calls table_turn; charts do not */
	struct str row_head;
	struct loc loc;         /* of the block */
	struct str key;         /* canonical text: equal selections have equal keys (memo, dump query) */
};

/*
 * Reads the selection names of a data block (daten verbinde filter zeitraum gruppiere sortierung höchstens spalten gesamtzeile
 * veränderung drehen zeilenkopf teile) from its fields. Names are resolved, expressions parsed and bound: unknown datasets and
 * columns are reported at their place with the nearest name (data-unknown-dataset, data-unknown-column). A pending dataset
 * succeeds with dataset->pending. The block has `daten`: its schema requires it. NULL: reported.
 */
const struct selection *selection_read(struct arena *a, const struct data *data, const struct source *src,
				       const struct field *block, struct loc block_loc, struct diags *d);

/* What charts draw: the same rows with just these columns (names parted by commas), without `teile` as column groups. */
const struct selection *selection_with_columns(struct arena *a, const struct selection *selection, const struct source *src,
					       const struct str *names, size_t n, struct diags *d);

/*
 * The table of a dataset's own page: all rows and columns, turned where the sidecar says so. Of more than `at_most` rows (> 0) so
 * many, the newest first, not turned; total rows stand below, unless they were half of the table. Not for pending ones.
 */
const struct selection *selection_all(struct arena *a, const struct data *data, const struct dataset *dataset,
				      unsigned at_most, struct diags *d);

/* The language of titles, and the words that lotse itself writes into a table. */
struct table_words {
	struct str lang;
	struct str total, share, mean, minimum, maximum, count, rank, year, per;
};
extern const struct table_words table_words_german;

/* Reports at the selection's place that its table is too large, alone or with those before it on the page. Returns false. */
bool selection_too_large(const struct selection *selection, struct diags *d);

/*
 * The answer, in `a`, never turned (see `turn`). `words` chooses titles. A pending dataset has a table without columns. NULL:
 * reported at the block's place, or at the filter's that leaves no row.
 */
const struct table *select_table(struct arena *a, struct store_reader *reader, const struct selection *selection,
				 const struct table_words *words, struct diags *d);

/* The SQL that would be run, for `lotse dump query`. */
void selection_sql(struct buf *out, const struct selection *selection);

#endif
