/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/store_inside.h"

#include <malloc.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/locale.h"
#include "base/map.h"

#define N(array) (sizeof(array) / sizeof *(array))

/* What our own statements need, with room; authors never write this SQL, the limits stop a broken one of ours. */
enum {
	LIMIT_VALUE = 1024 * 1024, /* one text */
	LIMIT_SQL = 64 * 1024,
	LIMIT_EXPR_DEPTH = 200,
	LIMIT_VDBE_OPS = 25000,
};

struct store {
	unsigned char *image;
	sqlite3_int64 len;
};

/* Prepared ones that a reader keeps, about 8 KB each: most questions are asked again soon, or never. */
enum { MAX_STATEMENTS = 400 };

struct store_reader {
	sqlite3 *db;
	struct locale_order *order;
	struct arena arena;    /* of the map's keys */
	struct map statements; /* SQL → sqlite3_stmt */
};

static _Noreturn void fail(sqlite3 *db, const char *sql)
{
	fprintf(stderr, "lotse: SQLite: %s\n  %s\n", db ? sqlite3_errmsg(db) : "no connection", sql);
	BUG("SQL that lotse made has failed");
}

void store_expect(bool good, sqlite3 *db, const char *sql)
{
	if (!good)
		fail(db, sql);
}

/* ---- What SQLite does not know: German order, time ---- */

int store_compare_german(void *order, int len_a, const void *a, int len_b, const void *b)
{
	return locale_compare(order, str_part(a, (size_t)len_a), str_part(b, (size_t)len_b));
}

/* lotse_within(code, first, last): does the span of time lie within these days (codes of days)? */
static void is_within(sqlite3_context *context, int n, sqlite3_value **values)
{
	(void)n;
	if (sqlite3_value_type(values[0]) == SQLITE_NULL)
		return;
	struct period p = period_of_code(sqlite3_value_int64(values[0]));
	struct date first = period_of_code(sqlite3_value_int64(values[1])).start;
	struct date last = period_of_code(sqlite3_value_int64(values[2])).start;
	sqlite3_result_int(context, date_cmp(first, p.start) <= 0 && date_cmp(period_end(p), last) <= 0);
}

/* ---- The image ---- */

void store_execute(sqlite3 *db, const char *sql)
{
	store_expect(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK, db, sql);
}

static bool is_text(const struct column *c)
{
	return c->type == COLUMN_TEXT || c->type == COLUMN_CATEGORY;
}

/* Beside it stands the place of a category in the declared order (o), the year of a point in time (y). */
static bool has_companion(const struct column *c)
{
	return c->type == COLUMN_CATEGORY || column_is_period(c);
}

static void create_table(sqlite3 *db, const struct dataset *set, size_t index, struct buf *sql)
{
	buf_clear(sql);
	buf_addf(sql, "CREATE TABLE ds_%zu (", index);
	for (size_t i = 0; i < set->n_columns; i++) {
		buf_addf(sql, "%sc%zu %s", i ? ", " : "", i, is_text(&set->columns[i]) ? "TEXT" : "INTEGER");
		if (has_companion(&set->columns[i]))
			buf_addf(sql, ", %c%zu INTEGER", column_is_period(&set->columns[i]) ? 'y' : 'o', i);
	}
	buf_adds(sql, ") STRICT");
	store_execute(db, sql->ptr);
}

/* Binds the cell and its companion. Returns the next parameter. */
static int bind_cell(sqlite3_stmt *insert, int parameter, const struct column *c, size_t row)
{
	const struct cell *cell = &c->cells[row];
	int next = parameter + (has_companion(c) ? 2 : 1);
	if (!cell_is_known(cell))
		return next;
	if (!is_text(c)) {
		sqlite3_bind_int64(insert, parameter, cell->status == STATUS_NIL ? 0 : cell->value);
		if (column_is_period(c))
			sqlite3_bind_int64(insert, parameter + 1, period_of_code(cell->value).start.year);
		return next;
	}
	struct str text = c->categories[cell->value].value;
	sqlite3_bind_text64(insert, parameter, text.ptr ? text.ptr : "", text.len, SQLITE_STATIC, SQLITE_UTF8);
	if (c->type == COLUMN_CATEGORY)
		sqlite3_bind_int64(insert, parameter + 1, cell->value);
	return next;
}

static void fill_table(sqlite3 *db, const struct dataset *set, size_t index, struct buf *sql)
{
	sqlite3_stmt *insert = NULL;
	buf_clear(sql);
	buf_addf(sql, "INSERT INTO ds_%zu VALUES (", index);
	for (size_t i = 0; i < set->n_columns; i++)
		buf_addf(sql, "%s%s", i ? ", ?" : "?", has_companion(&set->columns[i]) ? ", ?" : "");
	buf_addc(sql, ')');
	store_expect(sqlite3_prepare_v2(db, sql->ptr, -1, &insert, NULL) == SQLITE_OK, db, sql->ptr);
	for (size_t row = 0; row < set->n_rows; row++) {
		int parameter = 1;
		for (size_t i = 0; i < set->n_columns; i++)
			parameter = bind_cell(insert, parameter, &set->columns[i], row);
		store_expect(sqlite3_step(insert) == SQLITE_DONE, db, sql->ptr);
		sqlite3_reset(insert);
		sqlite3_clear_bindings(insert);
	}
	sqlite3_finalize(insert);
}

/* ---- Memory that never runs out unnoticed ---- */

/*
 * What this thread holds for SQLite; of a thread, since SQLite's own counters share one lock among all: with two workers, who take
 * memory for each other's queries all the time, rendering took an eighth longer (129 ms were 147 for 1,000 pages).
 */
static _Thread_local long long held;

long long store_memory_held(void)
{
	return held;
}

static int size_of(void *ptr)
{
	return (int)malloc_usable_size(ptr);
}

static void *take(int size)
{
	void *ptr = xmalloc((size_t)size);
	held += size_of(ptr);
	return ptr;
}

static void *take_again(void *ptr, int size)
{
	held -= size_of(ptr);
	ptr = xrealloc(ptr, (size_t)size);
	held += size_of(ptr);
	return ptr;
}

static void give_back(void *ptr)
{
	held -= size_of(ptr);
	free(ptr);
}

static int round_up(int size)
{
	return (size + 7) & ~7;
}

static int begin_memory(void *nothing)
{
	(void)nothing;
	return SQLITE_OK;
}

static void end_memory(void *nothing)
{
	(void)nothing;
}

/*
 * Every connection belongs to one thread, so SQLite needs no mutex on it. The setting can only be said before SQLite starts: for a
 * second store (preview) the first one holds, and SQLite answers SQLITE_MISUSE, which is no mistake here. This runs before any
 * thread is started.
 */
void store_configure(void)
{
	sqlite3_mem_methods memory = { take, give_back, take_again, size_of, round_up, begin_memory, end_memory, NULL };
	sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	sqlite3_config(SQLITE_CONFIG_MALLOC, &memory);
	store_expect(sqlite3_initialize() == SQLITE_OK, NULL, "sqlite3_initialize");
}

struct store *store_new(const struct data *data)
{
	struct store *store = xmalloc(sizeof *store);
	struct buf sql = BUF_INIT;
	sqlite3 *db = NULL;
	store_configure();
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
	store_expect(sqlite3_open_v2(":memory:", &db, flags, NULL) == SQLITE_OK, db, ":memory:");
	store_execute(db, "BEGIN");
	for (size_t i = 0; i < data->n; i++) {
		if (data->datasets[i].n_columns == 0)
			continue;
		create_table(db, &data->datasets[i], i, &sql);
		fill_table(db, &data->datasets[i], i, &sql);
	}
	store_execute(db, "COMMIT");
	store->len = 0;
	store->image = sqlite3_serialize(db, "main", &store->len, 0);
	store_expect(store->image || store->len == 0, db, "sqlite3_serialize");
	sqlite3_close(db);
	buf_release(&sql);
	return store;
}

void store_free(struct store *store)
{
	if (!store)
		return;
	sqlite3_free(store->image);
	free(store);
}

/* ---- Readers ---- */

void store_set_limits(sqlite3 *db)
{
	sqlite3_limit(db, SQLITE_LIMIT_LENGTH, LIMIT_VALUE);
	sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, LIMIT_SQL);
	sqlite3_limit(db, SQLITE_LIMIT_EXPR_DEPTH, LIMIT_EXPR_DEPTH);
	sqlite3_limit(db, SQLITE_LIMIT_VDBE_OP, LIMIT_VDBE_OPS);
	sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
	/* DQS off: a misspelt column in double quotes is a mistake and not a text. */
	static const struct {
		int option, value;
	} settings[] = {
		{ SQLITE_DBCONFIG_DEFENSIVE, 1 },
		{ SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
		{ SQLITE_DBCONFIG_DQS_DML, 0 },
		{ SQLITE_DBCONFIG_DQS_DDL, 0 },
		{ SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
		{ SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 },
		{ SQLITE_DBCONFIG_ENABLE_VIEW, 0 },
		{ SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0 },
	};
	for (size_t i = 0; i < N(settings); i++)
		sqlite3_db_config(db, settings[i].option, settings[i].value, NULL);
}

struct store_reader *store_reader_open(const struct store *store)
{
	struct store_reader *reader = xmalloc(sizeof *reader);
	const int pure = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
	*reader = (struct store_reader){ 0 };
	arena_init(&reader->arena);
	map_init(&reader->statements, &reader->arena);
	reader->order = locale_order_open("de");
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
	store_expect(sqlite3_open_v2(":memory:", &reader->db, flags, NULL) == SQLITE_OK, reader->db, ":memory:");
	store_set_limits(reader->db);
	if (store->len > 0)
		store_expect(sqlite3_deserialize(reader->db, "main", store->image, store->len, store->len,
						 SQLITE_DESERIALIZE_READONLY) == SQLITE_OK,
			     reader->db, "sqlite3_deserialize");
	sqlite3_create_collation(reader->db, "german", SQLITE_UTF8, reader->order, store_compare_german);
	sqlite3_create_function(reader->db, "lotse_within", 3, pure, NULL, is_within, NULL, NULL);
	return reader;
}

static void forget_statements(struct store_reader *reader)
{
	for (size_t i = 0; i < reader->statements.n; i++)
		sqlite3_finalize(reader->statements.entries[i].value);
	arena_clear(&reader->arena);
	map_init(&reader->statements, &reader->arena);
}

void store_reader_close(struct store_reader *reader)
{
	if (!reader)
		return;
	forget_statements(reader);
	sqlite3_close(reader->db);
	locale_order_close(reader->order);
	arena_release(&reader->arena);
	free(reader);
}

/* ---- Queries ---- */

static sqlite3_stmt *statement(struct store_reader *reader, const char *sql)
{
	sqlite3_stmt *stmt = map_get(&reader->statements, str_of(sql));
	if (stmt)
		return stmt;
	int rc = sqlite3_prepare_v3(reader->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);
	store_expect(rc == SQLITE_OK && stmt && sqlite3_stmt_readonly(stmt), reader->db, sql);
	if (reader->statements.n == MAX_STATEMENTS)
		forget_statements(reader);
	*map_put(&reader->statements, arena_str(&reader->arena, str_of(sql))) = stmt;
	return stmt;
}

static void bind_parameters(sqlite3_stmt *stmt, const struct store_parameter *parameters, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct store_parameter *p = &parameters[i];
		if (p->is_text)
			sqlite3_bind_text64(stmt, (int)i + 1, p->text.ptr ? p->text.ptr : "", p->text.len,
					    SQLITE_STATIC, SQLITE_UTF8);
		else
			sqlite3_bind_int64(stmt, (int)i + 1, p->number);
	}
}

void store_query(struct store_reader *reader, struct arena *a, const char *sql,
		 const struct store_parameter *parameters, size_t n_parameters, struct store_rows *rows)
{
	sqlite3_stmt *stmt = statement(reader, sql);
	int rc;
	bind_parameters(stmt, parameters, n_parameters);
	rows->width = (size_t)sqlite3_column_count(stmt);
	while ((rc = sqlite3_step(stmt)) == SQLITE_ROW) {
		for (int i = 0; i < (int)rows->width; i++) {
			bool null = sqlite3_column_type(stmt, i) == SQLITE_NULL;
			*list_add(a, &rows->cells) = null ? INT64_MIN : sqlite3_column_int64(stmt, i);
		}
	}
	store_expect(rc == SQLITE_DONE, reader->db, sql);
	sqlite3_reset(stmt);
	sqlite3_clear_bindings(stmt);
}

const char *store_version(void)
{
	return sqlite3_libversion();
}
