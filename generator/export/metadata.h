/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * NAME.csv-metadata.json: what NAME.csv holds, exactly, as CSV on the Web (https://www.w3.org/TR/tabular-metadata/) says it.
 *
 * Types are those of the published cells: years gYear, days date, decimals with their fixed places, categories with the values
 * that occur. A column is `required` when it is declared so and has a value in every row. Footnotes, breaks and rules are
 * notes after the pattern of Web Annotation.
 */
#ifndef LOTSE_EXPORT_METADATA_H
#define LOTSE_EXPORT_METADATA_H

#include "data/dataset.h"

/* `page`: the absolute address of the data page; `publisher`: of the site. */
void metadata_write(struct buf *out, const struct dataset *dataset, struct str page, struct str publisher,
		    struct str lang);

#endif
