/* SPDX-License-Identifier: EUPL-1.2 */
/* Prose beside data: typed years and figures that will not follow it, titles that claim more than a chart shows. */
#ifndef LOTSE_TEXT_PROSE_H
#define LOTSE_TEXT_PROSE_H

#include "data/figure.h"
#include "text/prescan.h"

/* A figure in a paragraph: its bytes in the body (without backticks). */
struct prose_figure {
	size_t from, to;
	const struct expression *expression;
};

/*
 * Warns of years and numbers typed in [from, to) of the body, a paragraph with `n` figures in the order of the text,
 * that the figures' datasets hold (text-fixed-year, text-typed-figure). Data of a protected dataset is never compared.
 */
void prose_check(struct arena *a, const struct data *data, const struct prescan *p, size_t from, size_t to,
		 const struct prose_figure *figures, size_t n, struct diags *d);

/* "immer mehr", "immer weniger", "Trend", "stetig" in a title, as written there; empty: none. For title-trend. */
struct str prose_trend(struct str title);
static inline bool prose_claims_trend(struct str title)
{
	return prose_trend(title).len > 0;
}

#endif
