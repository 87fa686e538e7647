/* SPDX-License-Identifier: EUPL-1.2 */
/* What store.c and sandbox.c, the two files that know SQLite, have in common. SQLite's header stays out of ours. */
#ifndef LOTSE_DATA_STORE_INSIDE_H
#define LOTSE_DATA_STORE_INSIDE_H

#include "data/store.h"

struct sqlite3;

/* Settings of the process; before the first connection, and before any thread is started. */
void store_configure(void);

/* Bytes that SQLite has taken in this thread and not given back: what one query takes is a difference of two. */
long long store_memory_held(void);

/* Nothing of a connection's file is trusted, and nothing is read or written elsewhere; sizes of texts and statements. */
void store_set_limits(struct sqlite3 *db);

/* SQL of ours that cannot fail: a BUG when it does. */
void store_execute(struct sqlite3 *db, const char *sql);
void store_expect(bool good, struct sqlite3 *db, const char *sql);

/* Collation: the alphabet of a struct locale_order. */
int store_compare_german(void *order, int len_a, const void *a, int len_b, const void *b);

#endif
