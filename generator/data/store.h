/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The datasets as one in-memory SQLite image that any number of threads read without locks. It selects, joins,
 * groups and orders by SQL that lotse makes; arithmetic is select.c's, in exact fractions. SQL of authors is sandbox.h's.
 *
 * Every table is STRICT: ds_<index of the dataset> with columns c<index>; rowid = row + 1; numbers as scaled integers, periods
 * as codes, texts as they are; beside a category its place in the declared order (o<index>), beside a period the year in which
 * it begins (y<index>); a cell without a value is NULL. Text is ordered by the collation `german`; lotse_within knows time.
 */
#ifndef LOTSE_DATA_STORE_H
#define LOTSE_DATA_STORE_H

#include "data/dataset.h"

struct store;

/* Builds and serialises the image. Only for data without errors. Free after the last reader. */
struct store *store_new(const struct data *data);
void store_free(struct store *store);

/* One per thread: a connection that shares the image (0.2 ms). */
struct store_reader;
struct store_reader *store_reader_open(const struct store *store);
void store_reader_close(struct store_reader *reader);

/*
 * Runs one SELECT made by select.c with bound parameters and appends its rows of integers (NULL as INT64_MIN) to *rows,
 * `width` per row. An SQL error is a BUG: authors never write this SQL.
 */
struct store_parameter {
	bool is_text;
	int64_t number;
	struct str text;
};
struct store_rows {
	LIST(int64_t) cells;
	size_t width;
};
void store_query(struct store_reader *reader, struct arena *a, const char *sql, const struct store_parameter *parameters,
		 size_t n_parameters, struct store_rows *rows);

const char *store_version(void);

#endif
