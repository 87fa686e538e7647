/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Values as text: the one formatter for tables, charts, prose, summaries and key figures.
 *
 * Rounds once, half away from zero; U+2212 for minus; U+00A0 before %; years and codes are never grouped. Plain text out:
 * escaping is the caller's.
 */
#ifndef LOTSE_RENDER_FORMAT_H
#define LOTSE_RENDER_FORMAT_H

#include "data/figure.h"
#include "site/i18n.h"

/* scaled / 10^decimals: "4.675", "15,1", "−3"; `plus`: with + for positive numbers. */
void format_number(struct buf *out, const struct i18n *i18n, int64_t scaled, unsigned decimals, bool plus);

/* A value: number with % or "Prozentpunkte", sign of its status, text, period. `with_unit`: % and Prozentpunkte follow
 * (table cells leave them to the heading). Count units are never printed. */
void format_value(struct buf *out, const struct i18n *i18n, const struct value *value, bool with_unit);

/* "31. Dezember 2018"; `numeric`: "31.12.2018". */
void format_date(struct buf *out, const struct i18n *i18n, struct date date, bool numeric);

/* "2018", "31.12.2018", "2015/16", "WS 2015/16", "3. Quartal 2018", "März 2018". */
void format_period(struct buf *out, const struct i18n *i18n, struct period period);

/* A figure of running text: "4.850", "stieg von 4.675 auf 4.850", "31. Dezember 2018", "rund 25.100". */
void format_figure(struct buf *out, const struct i18n *i18n, const struct figure *figure);

/* "4.9 KB" for downloads, in the language's notation, units of 1000. */
void format_size(struct buf *out, const struct i18n *i18n, size_t bytes);

/* Convenience: the same in an arena. */
struct str format_value_str(struct arena *a, const struct i18n *i18n, const struct value *value, bool with_unit);

#endif
