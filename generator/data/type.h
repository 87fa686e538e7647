/* SPDX-License-Identifier: EUPL-1.2 */
/* What the type of a column asks of a text, and how messages call it. Used by the readers of headings and cells. */
#ifndef LOTSE_DATA_TYPE_H
#define LOTSE_DATA_TYPE_H

#include "data/dataset.h"

struct type_words {
	const char *german, *english;	      /* "ein …", "a …" */
	const char *not_german, *not_english; /* "ist …", "is …" */
	const char *example;
};

const struct type_words *type_words(enum column_type type);

/* Reads a point in time of that type (COLUMN_DATE, COLUMN_YEAR, COLUMN_PERIOD) as period_code does; false when it is none. */
bool type_time(enum column_type type, struct str text, int64_t *code);

/* `31.12.18`, `18`: which century is meant is not ours to say. */
bool type_short_year(enum column_type type, struct str text);

/*
 * Is the text what Excel made of another input, or an error of a formula? `*meant` is what was probably typed, or "". Texts
 * and categories may look like `Okt 17`, numbers not like a date.
 */
bool type_excel_changed(struct arena *a, enum column_type type, struct str text, const char **meant);

#endif
