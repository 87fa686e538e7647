/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * CSV by libcsv in its strict form, made safe: encoding, line ends and places are ours. The only file that knows libcsv.
 *
 * Knows records and fields, no types. One physical line is fed per call, so every place is exact.
 */
#ifndef LOTSE_DATA_CSV_H
#define LOTSE_DATA_CSV_H

#include "base/diag.h"

struct csv_options {
	const char *encoding;  /* NULL: find out; "utf-8", "windows-1252", "utf-16", "cp850", "macintosh" */
	char separator;        /* 0: find out among ; , tab by the header line */
	unsigned header_line;  /* physical line of the header, from 1; lines above are not data */
	unsigned header_lines; /* 1 or 2 */
	bool sheet;            /* every row as it is: no heading, any number of fields; blank rows are left out */
	struct str foot;       /* text that begins the first row below the table; empty: none */
};

/* Where a cell stands in its file. */
struct cell_place {
	unsigned line;      /* physical line, from 1 */
	unsigned excel_row; /* what Excel shows: records, not lines; from 1 */
	unsigned column;    /* from 0 */
};

struct csv_record {
	unsigned line;      /* first physical line */
	unsigned excel_row; /* from 1 */
	struct str *fields; /* decoded UTF-8, quotes resolved, not trimmed */
	size_t n_fields;
	const struct cell_place *places; /* of each field, where it stood before reshape.h moved it; NULL: none was moved */
};

struct csv {
	const char *path;
	const char *encoding; /* what it was read as */
	char separator;
	struct csv_record header; /* two header lines are joined by " – ", merged cells filled from the left */
	struct csv_record lower;  /* of two header lines the second one as it is; else without fields */
	const unsigned *upper;    /* of two header lines: in which column the upper part of each heading stands; else NULL */
	struct csv_record *records;
	size_t n_records;
};

enum { CSV_MAX_FIELD = 64 * 1024, CSV_MAX_FIELDS = 1000 };

/*
 * Reads DIR/PATH. Removes BOM, a `sep=` line, wholly empty rows at the end and columns empty in every row. Refuses ragged
 * rows, stray or unclosed quotes (naming the opening line), NUL, undecodable bytes, destroyed umlauts, titles above the
 * headings and a second row of headings that nobody declared. Reports all mistakes
 * it can go on from; false when there was one. `csv` then holds the rows that could be read, so that their cells are
 * checked in the same run; header.n_fields is 0 when there is nothing to go on with.
 */
bool csv_read(struct arena *a, const char *dir, const char *path, const struct csv_options *options, struct csv *csv,
	      struct diags *d);

/* A workbook, whatever its name: ZIP (xlsx, ods) or OLE2 (xls). */
bool csv_is_workbook(struct str bytes);

/* The same from bytes in memory (tests, fuzzing). They must live as long as `a`. */
bool csv_read_bytes(struct arena *a, const char *path, struct str bytes, const struct csv_options *options, struct csv *csv,
		    struct diags *d);

/* Where a field of a record stands, and the same for messages. */
struct cell_place csv_place(const struct csv_record *record, size_t field);
struct loc csv_loc(struct arena *a, const char *path, const struct csv_record *record, size_t field);

/* "A", "B", … "Z", "AA" for column indices from 0; followed by the row: "B3". In `a`. */
const char *csv_column_letter(struct arena *a, unsigned column);
const char *csv_cell_name(struct arena *a, unsigned column, unsigned excel_row);

const char *csv_version(void);

#endif
