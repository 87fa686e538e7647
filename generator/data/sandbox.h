/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * SQL that authors write (datasets/queries/), as SQLite runs it and no further: one SELECT over the datasets, bounded, and the
 * same in every run. Knows no sidecars and reports nothing: query.h makes rows and messages of it.
 *
 * The datasets as queries see them, in a database of their own: a table for each that can be read, named like it, with its
 * columns that are not internal under their short names. Numbers are REAL, years INTEGER, days text as 2018-12-31, other
 * points in time text as authors write them, ordered by time; NULL is what is missing, whatever the sign. Only data that
 * passed protection may be in `data`: it and its cells must outlive the sandbox. `backwards`: with the rows of each table in
 * reverse, so that an answer which depends on their order shows itself by being another one.
 *
 * sum, avg, min, max yield NULL when one of their values is missing, unlike SQLite's own; count is REAL, so that dividing by it
 * never cuts off. jahr(x) is the year of a point in time. Collations: german, zeit.
 */
#ifndef LOTSE_DATA_SANDBOX_H
#define LOTSE_DATA_SANDBOX_H

#include "data/dataset.h"

struct sandbox;
struct sandbox *sandbox_open(const struct data *data, bool backwards);
void sandbox_close(struct sandbox *sandbox);

enum sandbox_failure_kind {
	SANDBOX_FINE,
	SANDBOX_NO_STATEMENT,     /* nothing but blanks and remarks */
	SANDBOX_NOT_SELECT,       /* changes or asks for something else than data; EXPLAIN */
	SANDBOX_SECOND_STATEMENT,
	SANDBOX_NO_TABLE,         /* name: the table */
	SANDBOX_NO_COLUMN,        /* name: the column, maybe with its table: "g.personen" */
	SANDBOX_FUNCTION,         /* name: one that does not exist or may not be called */
	SANDBOX_ARGUMENT,         /* name: a function that got a text and needs a number or a point in time */
	SANDBOX_NO_INPUT,         /* reads no dataset */
	SANDBOX_INEXACT,          /* name: a column with a number of more digits than REAL holds */
	SANDBOX_STEPS,
	SANDBOX_MEMORY,
	SANDBOX_ROWS,
	SANDBOX_OTHER,            /* name: what SQLite says, in English */
};

#define SANDBOX_NO_OFFSET ((size_t)-1)

struct sandbox_failure {
	enum sandbox_failure_kind kind;
	size_t offset; /* in the SQL; SANDBOX_NO_OFFSET: not known */
	const char *name;
};

enum sandbox_cell_kind { SANDBOX_NULL, SANDBOX_INTEGER, SANDBOX_REAL, SANDBOX_TEXT, SANDBOX_BLOB };

struct sandbox_cell {
	enum sandbox_cell_kind kind;
	int64_t integer;
	double real;     /* maybe infinite, never NaN */
	struct str text; /* maybe no UTF-8: SQL can make any bytes */
};

struct sandbox_answer {
	struct str *names; /* of the result's columns */
	size_t width;
	LIST(struct sandbox_cell) cells; /* row by row */
	const struct dataset **inputs; /* the datasets it reads */
	size_t n_inputs;
	bool suppressed; /* a column it reads holds cells that disclosure control has hidden */
	struct sandbox_failure failure;
};

/*
 * What one query may use; its steps are those of SQLite's virtual machine. The fuzzer's may use fewer, since a query that does not
 * end takes the time of thousands.
 */
enum {
	SANDBOX_MAX_QUERY = 20 * 1024,          /* bytes of SQL */
#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
	SANDBOX_MAX_STEPS = 20 * 1000,
#else
	SANDBOX_MAX_STEPS = 5 * 1000 * 1000,    /* some 0.3 s */
#endif
	SANDBOX_MAX_STEPS_A_ROW = 200,          /* more for each row of the datasets it reads */
	SANDBOX_MAX_MEMORY = 256 * 1024 * 1024, /* bytes */
	SANDBOX_MAX_ROWS = 200 * 1000,
};

/*
 * Runs one SELECT; the answer is in `a`. False: see answer->failure; nothing is reported. Anything but reading the tables is
 * refused: other statements, SQLite's own tables, functions whose result differs from run to run or that misread German.
 */
bool sandbox_run(struct sandbox *sandbox, struct arena *a, struct str sql, struct sandbox_answer *answer);

/* Where the first statement begins: behind blanks, `;` and remarks. sql.len: there is none. */
size_t sandbox_statement_start(struct str sql);

#endif
