/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A chart in the making: what chart.c (columns, points, series), chart_kind.c (kinds and what they refuse) and
 * chart_colours.c share. Private to them.
 */
#ifndef LOTSE_RENDER_CHART_MAKER_H
#define LOTSE_RENDER_CHART_MAKER_H

#include "render/chart.h"

/* What is known while a chart is being made. */
struct maker {
	struct arena *a;
	const struct chart_request *request;
	const struct table *table;
	const struct i18n *i18n;
	struct diags *d;
	struct chart *chart;
	size_t *columns; /* of the table: those drawn */
	size_t n_columns;
	int along, parts, aim; /* columns of the table, -1: none; aim: of targets */
	struct value *wholes; /* by point: the value of the declared total; status EMPTY: none */
};

/* ---- chart.c ---- */

/* Reports a code without arguments at the block; false. */
bool maker_refuse(struct maker *k, enum diag_code code);
const char *maker_cstr(struct maker *k, struct str text);

/* As authors call it: its short name in the sidecar, else its heading. */
struct str maker_column_name(const struct table_column *column);

/* The point that has this head; n_points: none. The head of a row: what stands in the column along which the chart goes. */
size_t maker_point_of(const struct chart *chart, const struct value *head);
const struct value *maker_head_of(const struct maker *k, const struct table_row *row);
/* Neither a total row nor the part that is the total. */
bool maker_is_drawn_row(const struct maker *k, const struct table_row *row);

/* ---- chart_kind.c ---- */

enum chart_kind maker_choose_kind(const struct maker *k);
/* What would mislead is refused and reported. False: it was. Sums and bullets are made on the way. */
bool maker_check_kind(struct maker *k);
const char *maker_kind_word(const struct chart *chart);
/* Are its series told apart by colours, so that there must not be more of them than colours? */
bool maker_needs_colours(const struct chart *chart);

/* ---- chart_colours.c ---- */

/* One colour per entity on the whole site. False: two series have the same where nothing else tells them apart, reported. */
bool maker_assign_colours(struct maker *k);

#endif
