/* SPDX-License-Identifier: EUPL-1.2 */
/* The steps of an inspection, each in its own file. Used in this room only. */
#ifndef LOTSE_INSPECT_INSPECT_INSIDE_H
#define LOTSE_INSPECT_INSPECT_INSIDE_H

#include "inspect/inspect.h"

/* shape.c: encoding, separator, rows above, header, rows below. False when the bytes are no text (reported). */
bool inspect_shape(struct arena *a, struct inspection *in, struct str bytes, struct diags *d);

/* time.c: turns points in time that are headings into rows, where they are; needs in->csv. */
void inspect_time(struct arena *a, struct inspection *in);

/* columns.c: fills columns[] from the records, one column at a time; needs in->csv. */
void inspect_columns(struct arena *a, struct inspection *in);

/* What a single text is; `*places` are its decimals when it is a number. */
enum cell_kind inspect_cell(struct arena *a, struct str text, unsigned *places);

/* table.c: what columns mean for each other: keys, totals, shares, spellings, gaps. */
void inspect_table(struct inspection *in);

/* names.c: short names of columns and of the dataset, units. */
struct str inspect_column_name(struct arena *a, struct str heading, unsigned number);
struct str inspect_unit(struct str heading);
struct str inspect_dataset_name(struct arena *a, struct str stem);

/*
 * sidecar.c: sets has_sidecar and its names: NAME.yaml, the one of the data whose newer version the file seems to be
 * (`NAME (1).csv`), or the one that lists it under `dateien`.
 */
void inspect_find_sidecar(struct arena *a, struct inspection *in);

/* What the sidecar beside the file declares, against what was found. */
void inspect_sidecar(struct arena *a, struct inspection *in);

/* Does the sidecar say anything but `schutz: keiner`? One that cannot be read may. */
bool inspect_is_secret(struct arena *a, const struct inspection *in);

/* The place of a cell of a record. */
struct loc inspect_loc(const struct inspection *in, const struct csv_record *record, unsigned column);

/* A heading for messages. */
const char *inspect_heading(const struct inspection *in, unsigned column);

#endif
