/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Single figures: expressions with selectors, answered from the loaded tables by key, without SQL.
 */
#ifndef LOTSE_DATA_FIGURE_H
#define LOTSE_DATA_FIGURE_H

#include "data/dataset.h"
#include "data/expression.h"

enum figure_kind {
	FIGURE_VALUE,       /* a number, text, year … */
	FIGURE_DATE,        /* gefluechtete.stichtag, .stand, a date cell: printed "31. Dezember 2018" */
	FIGURE_DEVELOPMENT, /* entwicklung(x): from → value */
	FIGURE_WORD,        /* richtung(x, …): value.text */
};

struct figure {
	enum figure_kind kind;
	struct value value;
	struct value from;        /* DEVELOPMENT */
	bool has_from;
	struct date date;         /* DATE */
	bool roughly;             /* rund(x, n): printed with "rund " */
	const struct dataset *dataset; /* the first one the figure refers to */
	unsigned row;                  /* its row; (unsigned)-1 when there is none */
	bool follows_latest;      /* `neueste` or `vorige` stands in it */
};

/*
 * Evaluates. `shift_to_previous`: every `neueste` means the row before it (for `vergleich: vorige`). `context` is the
 * dataset for names without one (NULL: they are errors). None, several or an empty cell is reported at the figure's place
 * (figure-no-row, figure-many-rows, figure-no-value), and so is a change across a break (figure-break); false then.
 *
 * Functions: runden(x, n) betrag(x) rund(x, n) entwicklung(x) richtung(x, "mehr", "weniger", "gleich") jahr(x)
 * veränderung(x) veränderung_prozent(x) anteil(x, column|category column) quote(x, base, per) summe mittel min max anzahl;
 * DATASET.stichtag, DATASET.stand.
 */
bool figure_evaluate(struct arena *a, const struct data *data, const struct dataset *context, const struct expression *e,
		     bool shift_to_previous, struct figure *figure, struct diags *d);

/* The same for a figure of running text, watched step by step (formula.h): the very evaluation that pages use. */
struct formula_observer;
bool figure_observe(struct arena *a, const struct data *data, const struct expression *e,
		    struct formula_observer *observer, struct figure *figure, struct diags *d);

/*
 * May the two be compared: does no break of their dataset lie between their rows, whichever is the earlier? False: reported at
 * `loc` (figure-break). Figures without a row, and of different datasets, are not judged.
 */
bool figure_comparable(const struct figure *now, const struct figure *before, struct loc loc, struct diags *d);

/* `gilt:` of a condition block. *holds is set; false only when it could not be evaluated (reported). */
bool figure_holds(struct arena *a, const struct data *data, const struct dataset *context, struct str row_selector,
		  const struct source *src, struct str condition, bool *holds, struct diags *d);

#endif
