/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What an author's page says in figures, with the place of each: living figures, key figures, the cells of tables and
 * charts, the summaries of charts. Printed by the functions that print the page.
 */
#ifndef LOTSE_RENDER_FIGURES_H
#define LOTSE_RENDER_FIGURES_H

#include "render/renderer.h"

enum page_figure_kind { PAGE_FIGURE, PAGE_KEY_FIGURE, PAGE_TABLE, PAGE_CHART };

struct page_cell {
	struct str key;  /* row and column in words: the same in two states of the page */
	struct str text; /* as printed, with marks */
};

struct page_figure {
	enum page_figure_kind kind;
	struct loc loc;       /* of the expression; of the block's fence */
	struct str key;       /* what stays when values change: the expression, the name of the block */
	struct str label;     /* for people: the expression, the title of the block as printed */
	struct str text;      /* as printed; of a chart its summary, of a table nothing; empty: it could not be computed */
	const struct dataset *dataset; /* TABLE, CHART: what they show; may be pending */
	struct figure figure; /* FIGURE, KEY_FIGURE with a text; else without origins */
	LIST(struct page_cell) cells; /* TABLE, CHART */
};

struct page_figures {
	LIST(struct page_figure) list; /* in the order of their places */
};

/*
 * All figures of a LEAF_PAGE, in `a`. What cannot be computed is reported to the renderer's diagnostics, as in rendering, and
 * stands in the list without text.
 */
void render_page_figures(struct renderer *r, struct arena *a, const struct leaf *leaf, struct page_figures *figures);

/* What it is: for machines ("key-figure"); for people, with a blank behind it ("Kennzahl "), empty for a figure in text. */
const char *page_figure_name(enum page_figure_kind kind);
const char *page_figure_word(enum page_figure_kind kind, enum diag_lang lang);

#endif
