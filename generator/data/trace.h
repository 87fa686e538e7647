/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How a figure came about: every step of its evaluation, down to the cells of the files. For `lotse explain`.
 *
 * The steps are those of figure.c, watched while it computes what a page prints; nothing is computed a second time.
 */
#ifndef LOTSE_DATA_TRACE_H
#define LOTSE_DATA_TRACE_H

#include "data/figure.h"

enum trace_kind {
	TRACE_CELL,      /* a cell: dataset, row, column, loc, raw */
	TRACE_DATE,      /* `stichtag` or `stand` of a dataset: loc is its line in the sidecar */
	TRACE_CONSTANT,  /* a number or text in the expression itself */
	TRACE_OPERATION, /* a function or + - * / */
	TRACE_WHOLE,     /* what anteil(x, category) is a share of: the sum over the category's values */
};

struct trace_step {
	enum trace_kind kind;
	const struct expression *source; /* WHOLE: of the share; cells of a column: NULL */
	struct value value;              /* exact: rounded only where the expression says so */
	const struct dataset *dataset;   /* CELL, DATE */
	unsigned row, column;            /* CELL; DATE: the row that gives the year, NO_ROW when none does */
	struct loc loc;                  /* CELL, DATE */
	struct str raw;                  /* CELL: as the CSV has it, "24.004 1)"; empty where nobody may see that (disclosure
	                                    control), and for what has no cell in a CSV (queries) */
	LIST(struct trace_step *) parts; /* OPERATION, WHOLE: operands in order; DATE: none */
	size_t n_more;                   /* parts beyond TRACE_MAX_PARTS */
};

/* A sum over a long table is explained by its first cells and the number of the others. */
enum { TRACE_MAX_PARTS = 50 };

struct trace {
	struct figure figure;
	LIST(struct trace_step *) steps; /* one; of entwicklung(x): x now, x one row earlier; of a column: its cells */
	size_t n_more;                   /* of a column: cells beyond TRACE_MAX_PARTS */
};

/* Evaluates a figure as a page would, and keeps its steps, in `a`. `dir` is the site folder. False: reported as on a page. */
bool trace_figure(struct arena *a, const struct data *data, const char *dir, const struct expression *e, struct trace *trace,
		  struct diags *d);

/* The cells of a column in the order of the file, at most TRACE_MAX_PARTS. The figure is not set. */
void trace_column(struct arena *a, const char *dir, const struct dataset *set, unsigned column, struct trace *trace);

#endif
