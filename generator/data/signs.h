/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What stands round a value in a German statistical table: footnote marks, status signs, letters, brackets, percent signs;
 * and what Excel makes of input. Pure functions over one cell's text. Used by cells.c, and by inspect/, which proposes
 * what cells.c will read.
 */
#ifndef LOTSE_DATA_SIGNS_H
#define LOTSE_DATA_SIGNS_H

#include "base/arena.h"
#include "data/value.h"

/* A cell with the signs taken off. */
struct annotated {
	struct str text;
	struct str note; /* the footnote's mark; empty: none */
	unsigned char marks;
	bool percent;
};

/* Without blanks at both ends, also those that Word and Excel make unbreakable or without width. */
struct str signs_trim(struct str text);

/* `24.004 1)`, `12¹`, `12*`, `5.100r`, `(12)` and, in columns of percentages, `15,7 %`. */
struct annotated signs_take(struct arena *a, struct str text, bool percent_column);

/* A sign in place of a value: – . … / x * ; false when it is none. */
bool signs_status(struct str text, unsigned char *status);

/* `#DIV/0!`, `#NV` and their kin; and these or `#####`, for which the column was too narrow. */
bool signs_formula_error(struct str text);
bool signs_excel_error(struct str text);

/* `1,2E+05` */
bool signs_exponent(struct str text);

/* `1,2E+05`, `Mrz 20`, `Okt 17`, `01. Mai`. `*meant` is what was probably typed ("März 2020", in `a`), or "". */
bool signs_excel_changed(struct arena *a, struct str text, const char **meant);

/* `Insgesamt`, `Summe:`, `Stadt insgesamt`, … in place of a category: the row is a total. */
bool signs_total_word(struct str text);

/* `Quelle: …`, `Anmerkung …`, `1) …`: how remarks below a table begin. */
bool signs_remark(struct str text);

#endif
