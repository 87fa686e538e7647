/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Points in time that stand as headings become rows (`zeitpunkte`). Knows headings and which of them are points in time, no
 * cells. Used by dataset.c, and by inspect/ to try a proposed sidecar.
 *
 *   zeitpunkte: jahr                        Stadtteil;2017;2018                one measure
 *                                           Stadtteil;2017 – Personen;…        several, or two header rows joined so
 *   zeitpunkte:                             Indikator;31.12.2016;31.12.2017    as statistical reports print it:
 *     spalte: stichtag                      Bevölkerung;166.081;166.737        the cells below "Indikator" are the
 *     zeilenkopf: Indikator                 Anteil (in %);15,1;15,7            headings of the declared columns
 */
#ifndef LOTSE_DATA_RESHAPE_H
#define LOTSE_DATA_RESHAPE_H

#include "data/schema.h"

/*
 * Replaces header and records of `csv` by those of the long form, with one record for each row and point in time; each field
 * knows its place in the file. Reports what has no place there; false then, and `csv` has the fields that could be placed,
 * or none (header.n_fields 0). The places live in `a`, all else in `scratch`, as the fields do.
 */
bool reshape(struct arena *a, struct arena *scratch, const struct dataset *set, const struct schema *schema,
	     struct csv *csv, struct diags *d);

#endif
