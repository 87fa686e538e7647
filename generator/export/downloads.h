/* SPDX-License-Identifier: EUPL-1.2 */
/* The published files of a dataset. */
#ifndef LOTSE_EXPORT_DOWNLOADS_H
#define LOTSE_EXPORT_DOWNLOADS_H

#include "data/dataset.h"
#include "site/i18n.h"

/*
 * CSV for programs, RFC 4180: comma, UTF-8, CRLF, decimal point, ISO dates, header of column titles. A cell without a value is
 * empty; where a column has such cells or marked ones, a column NAME_status says why (missing, nil, unknown, later, unreliable,
 * not_applicable, suppressed) or how good the value is (provisional, revised, estimated, limited). Internal columns are left
 * out.
 */
void download_csv(struct buf *out, const struct dataset *dataset, struct str lang);

/*
 * CSV that a German Excel opens right by double-click: BOM, semicolon, CRLF, decimal comma, signs of statistics in place of
 * missing values, marks (p r s) in a column NAME_status. Texts that Excel would take for a formula (= + - @ tab CR) get a ' in front (OWASP, CSV injection).
 */
void download_excel(struct buf *out, const struct dataset *dataset, const struct i18n *i18n);

#endif
