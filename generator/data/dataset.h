/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A dataset as it was declared (NAME.yaml) and read (NAME.csv): typed columns, rows, where each cell stands.
 *
 * Made by data_load, immutable afterwards, shared by all threads. Column-major; texts are interned per column.
 */
#ifndef LOTSE_DATA_DATASET_H
#define LOTSE_DATA_DATASET_H

#include "base/fields.h"
#include "base/map.h"
#include "data/arrangement.h"
#include "data/former.h"
#include "data/open_data.h"
#include "data/value.h"

enum column_type {
	COLUMN_TEXT,
	COLUMN_INTEGER,
	COLUMN_DECIMAL,
	COLUMN_PERCENT,
	COLUMN_DATE,
	COLUMN_YEAR,
	COLUMN_PERIOD,
	COLUMN_CATEGORY,
};

struct cell {
	int64_t value;        /* numbers: scaled by 10^places; texts, categories: index; periods, dates, years: period_code */
	unsigned char status; /* enum status */
	unsigned char marks;
	unsigned short note;  /* 0: none, else 1-based index into dataset.footnotes */
};

struct category {
	struct str value;            /* as the CSV writes it */
	const struct field *fields;  /* title, colour, spellings; NULL when only listed */
};

struct column {
	struct str name;            /* the author's short name, as written: "personen" */
	enum word word;             /* its meaning where the vocabulary knows it (maßnahme, was, ziel …) */
	const struct field *fields; /* of the sidecar: texts per language */
	const struct field *siblings; /* `spalten` as a whole: `personen.en: …` stands beside `personen` */
	struct loc loc;             /* of its name in the sidecar */
	struct str csv_title;       /* the header cell expected */
	enum column_type type;
	unsigned places;            /* decimals */
	struct unit unit;
	struct str group;           /* spaltengruppe; empty: none */
	struct str part_of;         /* teil_von: empty: not said; "keine": part of nothing that may be stacked */
	bool is_key, internal, required;
	int total;                  /* CATEGORY, TEXT: index of the value that means the total; -1: none */
	const unsigned *bounds;     /* spanne: columns of the lower and the upper bound; NULL: none */
	bool is_bound;              /* such a column of another one */
	struct str values_from;     /* CATEGORY: the column in which its values stand, "massnahmen.kennung"; empty: declared here */
	const struct category *categories; /* TEXT, CATEGORY: the interned values; CATEGORY: declared order first */
	size_t n_categories;
	struct cell *cells;         /* dataset.n_rows */
};

/* Also a break in the series: its mark is the time from which on it is one. */
struct footnote {
	struct str mark; /* "1"; of a break "2011" */
	const struct field *field;
	const struct field *siblings; /* `fußnoten` as a whole: `1.en: …` stands beside `1` */
	struct period period; /* of a break; kind NONE: its mark is no point in time, which breaks.h reports */
};

/* A CSV file of a dataset, or its query. */
struct data_file {
	const char *path;            /* "datasets/massnahmen-c.csv" */
	const unsigned *csv_columns; /* per column of the dataset: which field of a record holds it */
};

struct row_place {
	unsigned file;      /* index into dataset.files */
	unsigned line;      /* of the file, from 1 */
	unsigned excel_row; /* what Excel shows: records, not lines */
};

struct cell_place; /* csv.h */

enum protection { PROTECTION_NONE, PROTECTION_MINIMUM_COUNT, PROTECTION_ROUNDING };

struct cell_texts; /* cell_texts.h */

struct dataset {
	struct str name;           /* file name without .yaml */
	const char *yaml_path;     /* "datasets/gefluechtete.yaml" */
	const char *csv_path;      /* "datasets/gefluechtete.csv", the first of several; NULL while pending, and for a query */
	const char *sql_path;      /* of a query: "datasets/queries/anteile.sql"; else NULL */
	struct source yaml;
	struct field fields;       /* the whole sidecar */
	bool pending;              /* status: ausstehend: no columns, no rows */
	bool is_measures;          /* art: maßnahmen */
	bool broken;               /* not read completely: what pages ask of it is not judged */
	struct date as_of;         /* stand */
	int reference_day, reference_month; /* stichtag "31.12."; 0: none */
	struct date reference_date;         /* stichtag as a full date; year 0: none */
	bool turn;                 /* drehen: ja */
	enum protection protection;
	unsigned protection_parameter;
	struct column *columns;
	size_t n_columns;
	const struct formula **column_formulas; /* of each column named alone, which every block has that shows them all; NULL: internal */
	unsigned keys[8];          /* columns of the key, in the order of `schlüssel` */
	size_t n_keys;
	int period_column;         /* the one key column of type date, year or period; -1 when there is none */
	struct footnote *footnotes;
	size_t n_footnotes;
	struct footnote *breaks;
	size_t n_breaks;
	struct open_data open_data;
	const struct cell_texts *cell_texts; /* its text cells in other languages, cell_texts.h; NULL: none */
	const struct dataset **inputs; /* of a query: the datasets it reads */
	size_t n_inputs;
	size_t n_rows;
	struct data_file *files;   /* in the order of their rows; of a query, its SQL */
	size_t n_files;
	struct row_place *places;  /* n_rows */
	const struct cell_place **moved; /* per row: where its fields stood in the file (zeitpunkte); NULL: where they stand */
	bool turned_file;          /* a row of the dataset is a column of the file (zeitpunkte with zeilenkopf) */
	unsigned *by_period;       /* all row indices, sorted by the other keys, then by period; n_rows */
	unsigned *place_in_period; /* its inverse: where each row stands in by_period; n_rows */
};

enum { DATASET_MAX_KEYS = 8, DATASET_MAX_COLUMNS = 200, DATASET_MAX_ROWS = 2000000 };

/* All datasets of a site, in byte order of their names. */
struct data {
	struct dataset *datasets;
	size_t n;
	struct arrangement *arrangements; /* in byte order of their names, too */
	size_t n_arrangements;
	struct former_files former; /* what the website says now, until the next build */
};

/* ---- Loading ---- */

/* The list of its addresses in the folder of a former edition (build/addresses.h). */
#define DATA_EDITION_ADDRESSES "adressen.txt"

/* Below it lies what former editions said, each in a folder named by its date: "datasets/ausgaben/2019-09-16". */
#define DATA_EDITIONS "datasets/ausgaben"

struct data_options {
	const char *replaced;    /* "datasets/gefluechtete.csv": read from `replacement` instead; NULL: none */
	const char *replacement; /* a path from the current folder; messages and places name it */
	const char *folder;      /* of the data below DIR; NULL: "datasets" */
	struct date today; /* year 0: not known, so nothing is overdue */
	struct former_files former; /* what was published before; zero: not known */
};

/*
 * Finds and reads everything in DIR/datasets but former editions: first all sidecars, then rows, then rules, so that one dataset may speak of
 * another. Reports all mistakes; false when there was one.
 */
bool data_load(struct arena *a, const char *dir, const struct data_options *options, struct data *data, struct diags *d);

/* ---- Questions ---- */

const struct arrangement *data_arrangement(const struct data *data, struct str name); /* NULL: none of that name */

const struct dataset *data_find(const struct data *data, struct str name); /* NULL: none of that name */
/* The same; an unknown name is reported at `loc` with the nearest one (data-unknown-dataset), then NULL. */
const struct dataset *data_find_or_report(const struct data *data, struct str name, struct loc loc, struct diags *d);
/* The letters, digits and `_` that the text begins with: the name of the data in "gefluechtete (1)". */
struct str data_name_prefix(struct str text);
int dataset_column(const struct dataset *set, struct str name);            /* folded compare; -1: none */
int dataset_column_of(const struct dataset *set, enum word word);          /* the column that lotse knows by this word; -1: none */

/* Texts of a language, falling back to German. */
struct str dataset_text(const struct dataset *set, enum word word, struct str lang); /* titel, beschreibung, quelle … */
struct str column_title(const struct column *column, struct str lang);
struct str column_short(const struct column *column, struct str lang); /* kurz, else the title */
struct str column_group(const struct column *column, struct str lang); /* spaltengruppe */
struct str category_title(const struct category *category, struct str lang);
/* kurz, else `title`, which is the value's in that language */
struct str category_short(const struct category *category, struct str lang, struct str title);
/* The value of a TEXT or CATEGORY column as readers of a language see it; the one that means the total has its own word. */
struct str dataset_value_title(const struct dataset *set, const struct column *column, size_t category, struct str lang);
/* The same of a name that an author may have spelled as the CSV does; any other is handed back. NULL: no column. */
struct str dataset_value_named(const struct dataset *set, const struct column *column, struct str name, struct str lang);
bool dataset_value_is_translated(const struct dataset *set, const struct column *column, size_t category, struct str lang);
/* A unit that columns of the dataset have, in another language. */
struct str dataset_unit(const struct dataset *set, struct str unit, struct str lang);
struct str footnote_text(const struct footnote *footnote, struct str lang);

static inline bool column_is_number(const struct column *c)
{
	return c->type == COLUMN_INTEGER || c->type == COLUMN_DECIMAL || c->type == COLUMN_PERCENT;
}

static inline bool column_is_period(const struct column *c)
{
	return c->type == COLUMN_DATE || c->type == COLUMN_YEAR || c->type == COLUMN_PERIOD;
}

/* A missing cell is never zero, "exactly nothing" is. */
static inline bool cell_is_known(const struct cell *cell)
{
	return cell->status == STATUS_VALUE || cell->status == STATUS_NIL;
}

/* Does the row have the column's value that means the total? */
static inline bool column_is_total(const struct column *c, unsigned row)
{
	return c->total >= 0 && c->cells[row].status == STATUS_VALUE && c->cells[row].value == c->total;
}

/* The cell as a value with unit, decimals and one origin (in `a`). */
struct value dataset_value(struct arena *a, const struct dataset *set, unsigned row, unsigned column);

/* Is the row a total row (a key column has its total value)? */
bool dataset_is_total(const struct dataset *set, unsigned row);

/* A cell for comparing: what is missing counts as equal, as SQLite groups it. */
int64_t dataset_key(const struct dataset *set, unsigned column, unsigned row);

/* Do two rows agree in all key columns but `except` and `except_too` (-1: none)? */
bool dataset_same_keys(const struct dataset *set, unsigned row, unsigned other, int except, int except_too);

/* The row before `row` in time within equal other keys; NO_ROW: there is none. */
#define NO_ROW ((unsigned)-1)
unsigned dataset_earlier_row(const struct dataset *set, unsigned row);

/*
 * The day the row speaks of: stichtag with the row's year, the row's own day, or the dataset's; year 0: none is known. A year
 * or quarter without stichtag has no day, and its last one must not be made up.
 */
struct date dataset_reference_date(const struct dataset *set, unsigned row);

/* From when to when the rows speak: the days they are of, else the first and last day of their periods. False: not known. */
bool dataset_time_span(const struct dataset *set, struct date *first, struct date *last);

/* What a cell of words says; empty without one, and when `column` is negative. */
struct str dataset_words(const struct dataset *set, int column, unsigned row);
/* The newest point in time of all rows; INT64_MIN without one. */
int64_t dataset_newest_time(const struct dataset *set);
/* A cell as the CSV would write it, without marks: "4.850", "31.12.2018", "65 Jahre und älter"; a status as its sign. */
const char *dataset_cell_text(struct arena *a, const struct dataset *set, unsigned row, unsigned column);

/* The value of one key column in words: "Jahr 2018", "Altersgruppe Insgesamt". */
const char *dataset_key_name(struct arena *a, const struct dataset *set, unsigned row, unsigned key);

/* A row in words, by its key: "Jahr 2018", "Stichtag 31.12.2018, Altersgruppe Insgesamt". */
const char *dataset_row_name(struct arena *a, const struct dataset *set, unsigned row);

/* The file from which the values come, as messages name it: the CSV or the query; while pending, the sidecar. */
const char *dataset_file(const struct dataset *set);

/*
 * The place of a cell: file, line and Excel cell ("B3"). The values of a query stand nowhere: it is the statement's line, and row
 * and column in words ("Jahr 2018: anteil").
 */
struct loc dataset_cell_loc(struct arena *a, const struct dataset *set, unsigned row, unsigned column);

/*
 * The same of the row as a whole, named by its key ("Jahr 2018") instead of a cell; and its number as Excel shows it, with the
 * file's name where there are several: "3", "3 (massnahmen-c.csv)". Of a query it is the row of its result.
 */
struct loc dataset_row_loc(struct arena *a, const struct dataset *set, unsigned row);
const char *dataset_excel_row(struct arena *a, const struct dataset *set, unsigned row);

/* Names for messages. */
const char *data_names(struct arena *a, const struct data *data);
const char *dataset_column_names(struct arena *a, const struct dataset *set);

#endif
