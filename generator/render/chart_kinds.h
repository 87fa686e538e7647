/* SPDX-License-Identifier: EUPL-1.2 */
/* Kinds whose data are not points × series of numbers: read in a file of their own. Private to chart*.c and describe*.c. */
#ifndef LOTSE_RENDER_CHART_KINDS_H
#define LOTSE_RENDER_CHART_KINDS_H

#include "render/chart.h"

/* The column of the request's table with that name or title; -1: reported with the nearest one. */
int chart_find_column(struct arena *a, const struct chart_request *request, struct str name, struct diags *d);

/* `je` and `teile` are the same column: reported, false. */
bool chart_refuse_along_parts(const struct chart_request *request, struct diags *d);

/* Does an author's name mean the point or the series: as printed, or as the CSV spells it? */
bool chart_is_point(const struct chart *chart, size_t point, struct str name, const struct i18n *i18n);
bool chart_is_series(const struct chart *chart, size_t series, struct str name, const struct i18n *i18n);

/* Reads the rows of a timeline into chart->timeline. False: reported. */
bool timeline_read(struct arena *a, const struct chart_request *request, const struct i18n *i18n, struct chart *chart,
		   struct diags *d);

/* "01.03.2018 bis 31.12.2019", "ab 01.03.2018, Ende offen", "ohne Termine". */
struct str timeline_dates(struct arena *a, const struct chart *chart, const struct chart_span *span,
			  const struct i18n *i18n);

/* First and last calendar year of the axis, the dataset's `stand` among them. */
void timeline_years(const struct chart *chart, int *first, int *last);

enum { CHART_SHADES = 5 };

/* The shade of a class (from 1), 1 to CHART_SHADES. */
unsigned chart_shade(const struct chart_tiles *tiles, unsigned class);

/*
 * Puts each point of the chart where the arrangement has its name, and finds the classes of its shades: only percentages that
 * are not negative are shaded, since the shade of a count would tell how large a place is. False: reported.
 */
bool tiles_read(struct arena *a, const struct chart_request *request, const struct column *places, const struct i18n *i18n,
		struct chart *chart, struct diags *d);

/* Do all names and values fit their tiles at the narrowest width? False: reported. (chart_layout_tiles.c) */
bool tiles_fit(struct arena *a, const struct chart_request *request, const struct chart *chart, const struct i18n *i18n,
	       struct measurer *m, struct diags *d);

#endif
