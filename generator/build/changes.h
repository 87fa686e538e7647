/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What changes on the website between two states of it: pages, and on each the figures, tables and charts.
 *
 * A page changes when its bytes do: nothing is missed. What of it is a figure is said with place, old and new text. For
 * `lotse data diff`, which has two builds, and for `lotse build --report`, which has one and what the report before says of another.
 */
#ifndef LOTSE_BUILD_CHANGES_H
#define LOTSE_BUILD_CHANGES_H

#include "base/json.h"
#include "build/pipeline.h"
#include "render/figures.h"

/* A page as far as it is compared. */
struct page_state {
	enum leaf_kind kind;
	const char *path; /* LEAF_PAGE: the author's file; else NULL */
	struct str url, title;
	struct page_figures figures;
};

struct figure_change {
	enum page_figure_kind kind;
	struct loc loc;     /* in the new page; in the old one when it is gone */
	struct str key, label;
	struct str old, new; /* as printed; empty: not there, or not to be computed */
	size_t n_changed, n_new, n_gone; /* cells of a table or chart */
};

enum page_change_kind { PAGE_CHANGED, PAGE_NEW, PAGE_GONE };

struct page_change {
	enum page_change_kind kind;
	const struct page_state *page; /* of the new state; of the old one when it is gone */
	LIST(struct figure_change) figures; /* in the order of their places; may be empty */
};

struct changes {
	LIST(struct page_change) pages;
	size_t n_figures, n_tables, n_charts; /* over all pages; key figures count as figures */
};

/*
 * Compares two loaded builds, both planned, in `a`. What is wrong with the pages of the new state is reported in its
 * diagnostics, as a build would; of the old state nothing more is reported.
 */
void changes_find(struct arena *a, struct build *old, struct build *new, struct changes *changes);

/* The page without its figures. */
struct page_state changes_page_state(const struct leaf *leaf);

/* Adds what differs between two states of a page, of which one may be NULL; nothing when no figure does. Both live in `a`. */
void changes_compare(struct arena *a, const struct page_state *old, const struct page_state *new, struct changes *changes);

/* ---- For programs, one object for each page and figure, in English; README.md documents them ---- */

struct json *changes_page_json(const struct page_change *page);
struct json *changes_figure_json(const struct page_change *page, const struct figure_change *figure);

#endif
