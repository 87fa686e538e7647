/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Queries: one SELECT in datasets/queries/NAME.sql whose result becomes the rows of the dataset that NAME.yaml declares. From
 * there on it is a dataset like others. Used by dataset.c only.
 */
#ifndef LOTSE_DATA_QUERY_H
#define LOTSE_DATA_QUERY_H

#include "data/schema.h"

struct query_runner;

/* For the queries of DIR. Everything they may read is in `data` already, checked and protected, and stays as it is. */
struct query_runner *query_runner_open(const char *dir, const struct data *data);
void query_runner_close(struct query_runner *runner);

/*
 * Runs the query of `set` (sql_path, columns and keys are given) and fills its rows as cells_read does, and its inputs. Rows stand in
 * the order of their keys, whatever the statement says: categories as declared, points in time and numbers by size, texts by
 * the alphabet, totals last. The query runs twice, the second time over rows in reverse: a result that depends on the order in which
 * SQLite happens to read is refused. Reports what is wrong; false when there was something, and, unreported, when
 * a dataset it reads is broken.
 */
bool query_run(struct query_runner *runner, struct arena *a, struct dataset *set, const struct schema *schema, struct diags *d);

#endif
