/* SPDX-License-Identifier: EUPL-1.2 */
/* Kinds whose data are not points × series of numbers: read in a file of their own. Private to chart*.c and describe*.c. */
#ifndef LOTSE_RENDER_CHART_KINDS_H
#define LOTSE_RENDER_CHART_KINDS_H

#include "render/chart.h"

/* The column of the request's table with that name or title; -1: reported with the nearest one. */
int chart_find_column(struct arena *a, const struct chart_request *request, struct str name, struct diags *d);

/* Reads the rows of a timeline into chart->timeline. False: reported. */
bool timeline_read(struct arena *a, const struct chart_request *request, const struct i18n *i18n, struct chart *chart,
		   struct diags *d);

/* "01.03.2018 bis 31.12.2019", "ab 01.03.2018, Ende offen", "ohne Termine". */
struct str timeline_dates(struct arena *a, const struct chart *chart, const struct chart_span *span,
			  const struct i18n *i18n);

/* First and last calendar year of the axis, the dataset's `stand` among them. */
void timeline_years(const struct chart *chart, int *first, int *last);

#endif
