/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a CSV file holds that nobody has described yet, and the sidecar it would need: findings as data.
 *
 * The only place where types are guessed, and never at build time: what is found here is a proposal that a person confirms.
 * Whether a cell is good the build's own reader says, fed with the proposed sidecar; so both say the same.
 */
#ifndef LOTSE_INSPECT_INSPECT_H
#define LOTSE_INSPECT_INSPECT_H

#include "data/csv.h"
#include "data/dataset.h"

/* How the encoding was found out. */
enum encoding_clue {
	CLUE_BOM,
	CLUE_VALID, /* bytes beyond ASCII, all of them UTF-8 */
	CLUE_PLAIN, /* nothing but ASCII */
	CLUE_REST,  /* no UTF-8, so Windows-1252 */
	CLUE_CP850, /* umlauts of code page 850 */
	CLUE_ZEROS, /* every second byte is zero: UTF-16 without BOM */
};

/* How the file is written, before anything is known of its meaning. */
struct file_shape {
	enum encoding_clue clue;
	size_t n_crlf, n_lf, n_cr;
	bool sep_line;             /* Excel's own first line `sep=;` */
	bool separator_declared;   /* csv.c by itself would take another one */
	struct csv_options options; /* how csv.c must be told to read it */
	struct csv_record *titles; /* rows above the header that are not blank */
	size_t n_titles;
	unsigned title_rows;       /* how many rows stand above the header, blank ones included */
	struct csv_record *foot;   /* rows below the table that are not blank */
	size_t n_foot;
	unsigned blank_rows;       /* in the middle of the table */
};

/* What one cell is by itself. */
enum cell_kind {
	CELL_EMPTY,
	CELL_SIGN,       /* – . … / x * */
	CELL_NUMBER,
	CELL_YEAR,       /* a number, too: 1800 to 2100 */
	CELL_DATE,
	CELL_SHORT_DATE, /* 31.12.18 */
	CELL_PERIOD,     /* 2015/16, März 2018 */
	CELL_AMBIGUOUS,  /* 4.85 */
	CELL_CONVERTED,  /* 1,2E+05, Mrz 20, ##### */
	CELL_TEXT,
	N_CELL_KINDS
};

struct value_count {
	struct str value;
	size_t n;
	unsigned record; /* the first one that holds it */
};

struct inspected_column {
	struct str heading; /* in one line */
	struct str name;    /* proposed */
	enum column_type type;
	unsigned places;
	unsigned point_places; /* decimals of ambiguous numbers, read in English notation */
	struct str unit;    /* from the heading; empty: it names none */
	size_t n_kinds[N_CELL_KINDS];
	size_t n_signs[N_STATUSES];
	size_t n_marks[4];  /* p, r, s, ( ) */
	size_t n_notes;     /* footnote marks */
	size_t n_percent;   /* percent signs */
	bool has_range;     /* numbers: smallest and largest, scaled by 10^places */
	int64_t smallest, largest;
	bool is_key;
	/* Texts, categories, points in time: different values, in the order of the file. Each record's value is ids[record]. */
	struct value_count *values;
	size_t n_values;
	unsigned *ids; /* NULL for columns of numbers; 0: empty, else index + 1 */
	struct period first, last; /* points in time */
	size_t n_gaps;
};

struct found_footnote {
	struct str mark, text; /* text empty: it does not stand in the file */
};

struct inspection {
	const char *path;       /* as it was asked for */
	const char *folder;     /* where it lies; "." for the current folder */
	struct str csv_name;    /* its last part */
	struct str name;        /* proposed name of the dataset */
	bool name_is_usable;    /* the file is called NAME.csv */
	struct file_shape shape;
	struct csv file;         /* as it was read */
	struct csv csv;          /* the same, but for points in time as headings */
	struct inspected_column *columns; /* one per heading of `csv` */
	size_t n_columns;
	unsigned keys[DATASET_MAX_KEYS];
	size_t n_keys;
	struct str sum_row;        /* empty: no total rows */
	size_t n_sum_rows;
	struct str reference_date; /* "31.12.", when a heading names it */
	/* Points in time as headings. When `reshaped`, csv and columns are those of the long form: a row for each of them. */
	size_t n_time_columns;
	unsigned first_time_column, last_time_column;
	bool reshaped;
	enum column_type time_type;
	struct str time_heading;   /* does not stand in the file */
	struct str row_head;       /* above indicators that stand as rows; empty: they do not */
	struct str bare_measure;   /* heading of the column below bare points in time, which the file does not name; else empty */
	bool shares;               /* the percentages of each row add up to 100 */
	struct found_footnote *footnotes;
	size_t n_footnotes;
	bool english;              /* probably written in English notation; its columns have the decimals of that */
	/* Oddities with their places. Errors: the build would refuse the file. Texts of cells are in them: see `secret`. */
	struct diags oddities;
	/* The sidecar that is there already, of the file or of data it seems to be a newer version or a part of; else a new one's name. */
	const char *sidecar_path;  /* folder and name, for people */
	const char *sidecar;       /* its name in the folder */
	bool has_sidecar;
	bool secret;               /* it does not say `schutz: keiner`: no content of any cell may be shown */
	struct diags differences;  /* between what it declares and what was found; also its own mistakes */
};

/*
 * Looks at the file PATH and at the sidecar beside it. False when it cannot be read: that is reported in `d`; oddities are
 * no failure. The bytes read live in `a`.
 */
bool inspect_file(struct arena *a, const char *path, struct inspection *in, struct diags *d);

/* The same of bytes in memory, without looking for a sidecar (tests, fuzzing). */
bool inspect_bytes(struct arena *a, const char *path, struct str bytes, struct inspection *in, struct diags *d);

static inline bool inspected_is_number(const struct inspected_column *c)
{
	return c->type == COLUMN_INTEGER || c->type == COLUMN_DECIMAL || c->type == COLUMN_PERCENT;
}

static inline bool inspected_is_period(const struct inspected_column *c)
{
	return c->type == COLUMN_DATE || c->type == COLUMN_YEAR || c->type == COLUMN_PERIOD;
}

/* Why that type: "2 Zahlen von 4.675 bis 4.850; 1 leer". Without content: kinds and counts only. */
void inspect_evidence(struct buf *out, const struct inspected_column *column, bool content, enum diag_lang lang);

/* The type and the separator as a sidecar writes them. */
const char *inspect_type(enum column_type type);
const char *inspect_separator(char separator);

/* "B" for the second column; "" for one that is spread over several in the file. In `a`. */
const char *inspect_letters(struct arena *a, const struct inspection *in, unsigned column);

/* The heading of a column that the file does not name, in reports; a draft leaves it to the person. */
#define INSPECT_BARE_MEASURE "Wert"

#endif
