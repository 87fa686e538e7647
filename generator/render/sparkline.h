/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * verlauf(x): a number over time as a small line in a table cell, and in words.
 *
 * All lines of a column share the axis of time. Those of percentages have one scale, each around its own middle: equally steep
 * is equally many percentage points, and the levels stand beside it as numbers. Lines of other numbers reach from zero to their
 * own highest value: rows differ in size, and so equally steep is the same relative change.
 */
#ifndef LOTSE_RENDER_SPARKLINE_H
#define LOTSE_RENDER_SPARKLINE_H

#include "data/value.h"
#include "site/i18n.h"

/* What the lines of one column have in common. */
struct sparkline_frame {
	long first_day, last_day;
	bool points;               /* percentages: so much from the bottom to the top of every line */
	double span;
	bool negative;             /* some numbers are below zero */
	struct str first, last;    /* the longest first and last number, as printed */
};

/* `values`: the column's, those that are no number over time left out. */
void sparkline_frame_make(struct arena *a, const struct i18n *i18n, const struct value *const *values, size_t n,
			  struct sparkline_frame *frame);

/* HTML: first number, line, last number; one image for assistive technology, whose name is the text. */
void sparkline_html(struct buf *out, const struct i18n *i18n, const struct value *value,
		    const struct sparkline_frame *frame);

/* "2015 bis 2018: von 4.100 auf 4.850, höchster Wert 4.900 (2017)". Plain text. */
void sparkline_text(struct buf *out, const struct i18n *i18n, const struct value *value);

#endif
