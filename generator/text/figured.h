/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Text with living figures: `= gefluechtete.personen[neueste]` between backticks, in titles, summaries and remarks.
 * (In Markdown bodies the same figures are found by markdown.c.)
 */
#ifndef LOTSE_TEXT_FIGURED_H
#define LOTSE_TEXT_FIGURED_H

#include "data/figure.h"

struct figured_part {
	struct str text;                 /* literal part; empty for a figure */
	const struct expression *figure; /* NULL for a literal part */
};

struct figured {
	struct figured_part *parts;
	size_t n;
};

/* Splits `text`, a slice of the source, at inline code that begins with `=`. Other backticks stay. False: reported. */
bool figured_parse(struct arena *a, const struct source *src, struct str text, struct figured *figured, struct diags *d);

/* Has it no figure, or no text at all? */
bool figured_is_plain(const struct figured *figured);
static inline bool figured_is_empty(const struct figured *figured)
{
	return figured->n == 0;
}

#endif
