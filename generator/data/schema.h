/* SPDX-License-Identifier: EUPL-1.2 */
/* Sidecars: what NAME.yaml declares, typed. Knows no rows. Used by dataset.c, and by inspect/ for proposed ones. */
#ifndef LOTSE_DATA_SCHEMA_H
#define LOTSE_DATA_SCHEMA_H

#include "data/csv.h"
#include "data/dataset.h"

/* How the CSV is to be read, beside what every user of a dataset may know. */
struct schema {
	struct csv_options csv;
	bool readable;	      /* false: the sidecar is not well written, so nothing else about it was reported */
	bool english_numbers; /* datei: zahlen: englisch */
	struct str sum_row;   /* summenzeile; empty: none */
	int time_column;      /* zeitpunkte: the column whose values stand as headings; -1: none */
	struct str row_head;  /* zeitpunkte: heading above the titles of columns that stand as rows; empty: they do not */
	struct loc row_head_loc;
};

/*
 * Reads the sidecar of `set` (name and yaml_path are given): fields, columns, keys, dates. Protection is protect.h's.
 * Reports all mistakes; false when there was one.
 */
bool schema_read(struct arena *a, const char *dir, struct dataset *set, struct schema *schema, struct diags *d);

/* The same of a text in memory: set->yaml is given, too. */
bool schema_read_source(struct arena *a, struct dataset *set, struct schema *schema, struct diags *d);

#endif
