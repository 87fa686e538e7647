/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * An expression bound to columns, and its evaluation: what figures and selections share. Internal to data/.
 *
 * Binding finds every mistake that does not depend on a row (unknown names, unlike units, wrong arguments), once; what is
 * left for evaluation is reading cells. Where rows come from is the caller's business: struct formula_rows.
 */
#ifndef LOTSE_DATA_FORMULA_H
#define LOTSE_DATA_FORMULA_H

#include "data/dataset.h"
#include "data/expression.h"

enum formula_kind {
	FORMULA_CONSTANT,       /* `type` is the value itself */
	FORMULA_COLUMN,         /* the cell of `column` in the current row of `dataset` */
	FORMULA_REFERENCE_DATE, /* DATASET.stichtag */
	FORMULA_AS_OF,          /* DATASET.stand */
	FORMULA_CALL,           /* `function`; operations are calls, too: see `operation` */
	FORMULA_AGGREGATE,      /* summe mittel min max anzahl over rows */
	FORMULA_WHOLE_SHARE,    /* anteil(x, category): arguments[0] is x, `column` the category */
	FORMULA_SELECT,         /* arguments[0] under source->conditions; in figures only */
};

struct formula {
	enum formula_kind kind;
	const struct expression *source;
	enum expression_kind operation; /* CALL: EXPRESSION_CALL or + - * / and the sign */
	enum word function;             /* CALL with EXPRESSION_CALL, AGGREGATE */
	unsigned table;                 /* COLUMN, REFERENCE_DATE, AS_OF, WHOLE_SHARE: index into the scope's tables */
	const struct dataset *dataset;
	unsigned column;
	struct value type; /* kind, unit, decimals, sign of what it yields; STATUS_EMPTY unless CONSTANT */
	const struct formula **arguments;
	size_t n_arguments;
};

enum { FORMULA_MAX_TABLES = 8 };

struct formula_scope {
	struct arena *a;
	const struct data *data;
	struct diags *d;
	const struct dataset *tables[FORMULA_MAX_TABLES]; /* tables[0] is meant by names without a dataset */
	size_t n_tables;
	bool figure;            /* any dataset may be named, and joins the tables; else only these */
	bool grouped;           /* a column is one of `groups` or summed */
	const unsigned *groups; /* columns of tables[0] */
	size_t n_groups;
	const struct expression *column; /* a whole column of a table: only there a picture, verlauf(x), can stand */
};

/* NULL: reported at the expression's place. */
const struct formula *formula_bind(struct formula_scope *scope, const struct expression *e);

/* Binds each published column of the dataset, unless it is pending, by its name alone: `column_formulas`. */
void formula_bind_columns(struct arena *a, const struct data *data, struct dataset *set, struct diags *d);

/* In a figure, names without a dataset mean the first one named: makes it tables[0] if there is none yet. */
void formula_scope_find_first(struct formula_scope *scope, const struct expression *e);

/* data-unknown-column at `loc`, with the nearest name; returns false. */
bool formula_unknown_column(struct formula_scope *scope, const struct dataset *set, struct str name, struct loc loc);

/* ---- Evaluation ---- */

struct formula_run;

/* Where a run finds rows. All but `row` get the formula whose function asks; false: reported. */
struct formula_rows {
	/* The current row of f->dataset; NO_ROW: a joined dataset without a match. */
	bool (*row)(struct formula_run *run, const struct formula *f, unsigned *row);
	/* `x` one row earlier within equal other keys; *found false: there is none. */
	bool (*earlier)(struct formula_run *run, const struct formula *x, struct value *value, bool *found);
	bool (*aggregate)(struct formula_run *run, const struct formula *call, struct value *value);
	/* The sum of arguments[0] over the values of the category, without its total, within equal other keys. */
	bool (*whole)(struct formula_run *run, const struct formula *share, struct value *value);
	/* arguments[0] at all points in time within equal other keys: a VALUE_COURSE; NULL where none can stand. */
	bool (*course)(struct formula_run *run, const struct formula *call, struct value *value);
	/* Evaluates arguments[0] under the selector; NULL where none can stand. */
	bool (*select)(struct formula_run *run, const struct formula *select, struct value *value);
};

/* Watches a run step by step. Steps nest: the one left is the one entered last. */
struct formula_observer {
	void (*enter)(struct formula_observer *observer, const struct formula *f);
	/* `value` NULL: it could not be computed, which has been reported. */
	void (*leave)(struct formula_observer *observer, const struct formula *f, const struct value *value);
};

struct formula_run {
	struct arena *a;
	struct diags *d;
	const struct formula_rows *rows;
	struct formula_observer *observer; /* NULL: nobody watches */
};

bool formula_evaluate(struct formula_run *run, const struct formula *f, struct value *value);

/* For steps that formula_rows computes by itself: tells the observer, if there is one. */
void formula_enter(struct formula_run *run, const struct formula *f);
void formula_leave(struct formula_run *run, const struct formula *f, const struct value *value);

/* ---- Aggregates: feed one value after the other ---- */

struct aggregate {
	const struct formula *call;
	struct value value; /* so far */
	size_t n;
};

void aggregate_start(struct aggregate *g, const struct formula *call);
bool aggregate_add(struct formula_run *run, struct aggregate *g, const struct value *v);
bool aggregate_end(struct formula_run *run, struct aggregate *g, struct value *result);

/* ---- Questions ---- */

/* Does `f` or a part of it have this kind, or call one of the functions that look at rows of other times? */
bool formula_has_kind(const struct formula *f, enum formula_kind kind);
bool formula_looks_back(const struct formula *f);

/* The first column in it: which dataset an aggregate runs over, what a computed column is named after. NULL: none. */
const struct formula *formula_first_column(const struct formula *f);

/* May its values be added over rows? Counts and their sums and differences, not percentages, rates or ranks. */
bool formula_is_additive(const struct formula *f);

/* ---- Values as authors write them, against cells ---- */

struct literal {
	struct value value; /* number, text (as the column declares it) or period */
	int64_t cell;       /* what an equal cell holds; texts that no cell has: -1 */
};

enum literal_result { LITERAL_READ, LITERAL_FORM /* no number or date */, LITERAL_UNKNOWN /* no such text in the column */ };

enum literal_result literal_read(struct arena *a, const struct column *column, struct str text, struct literal *literal);

/* Is the cell the value? A year also covers the days, months and quarters in it. */
bool literal_is_cell(const struct literal *literal, const struct column *column, unsigned row);

/* Does `outer` cover all days of `inner`? */
bool period_covers(struct period outer, struct period inner);

#endif
