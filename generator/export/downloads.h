/* SPDX-License-Identifier: EUPL-1.2 */
/* The published files of a dataset. */
#ifndef LOTSE_EXPORT_DOWNLOADS_H
#define LOTSE_EXPORT_DOWNLOADS_H

#include "data/dataset.h"
#include "site/i18n.h"

enum download_role {
	DOWNLOAD_VALUE,
	DOWNLOAD_STATUS, /* NAME_status */
	DOWNLOAD_NOTE,	 /* NAME_note */
};

struct download_column {
	const struct column *column;
	enum download_role role;
	struct str header; /* the cell of the header, in the language of the file */
	struct str name;   /* ASCII, for programs: folded, other letters as %C3%A9; unique in the file */
};

struct download_layout {
	struct download_column *columns;
	size_t n;
};

/*
 * The columns of a file: those of the dataset without internal ones; behind a column NAME_status where a number has a mark or, when
 * `statuses`, no value, or where a sign stands for a date; behind any column NAME_note where a cell has a footnote.
 */
struct download_layout download_layout(struct arena *a, const struct dataset *dataset, struct str lang, bool statuses);

/* Words of NAME_status: why a value is missing (by enum status, "" for a value), how good it is (by bit of enum mark). */
enum { DOWNLOAD_N_MARKS = 4 };
extern const char *const download_status_words[N_STATUSES];
extern const char *const download_mark_words[DOWNLOAD_N_MARKS];

/*
 * CSV for programs, RFC 4180: comma, UTF-8, CRLF, decimal point, ISO dates, header of column titles. A cell without a value is
 * empty; NAME_status says why (missing, nil, unknown, later, unreliable, not_applicable, suppressed) or how good the value is
 * (provisional, revised, estimated, limited), words parted by blanks. NAME_note holds the mark of the footnote, whose text
 * the metadata have.
 */
void download_csv(struct buf *out, const struct dataset *dataset, struct str lang);

/*
 * CSV that a German Excel opens right by double-click: BOM, semicolon, CRLF, decimal comma, signs of statistics in place of
 * missing values, marks (p r s) in NAME_status, the text of a footnote in NAME_note. A text, header or month that Excel would
 * run or change gets a ' in front, which Excel shows: a visible mark is better than another value.
 */
void download_excel(struct buf *out, const struct dataset *dataset, const struct i18n *i18n);

/* The unit of a column of numbers as a sidecar writes it; empty: none. */
struct str download_unit(const struct column *column);

/* One line for each file, as `sha256sum -c` reads it. */
void download_sum(struct buf *out, const char *path, struct str bytes);

#endif
