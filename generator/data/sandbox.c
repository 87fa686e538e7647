/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/sandbox.h"

#include <sqlite3.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/locale.h"
#include "data/store_inside.h"

#define N(array) (sizeof(array) / sizeof *(array))

/* What authors' statements may be. The pattern of LIKE is short because matching it takes time that no step counts. */
enum {
	LIMIT_QUERY_EXPR_DEPTH = 100,
	LIMIT_QUERY_COMPOUND = 50,
	LIMIT_QUERY_PATTERN = 200,
	STEPS_A_LOOK = 100, /* of the virtual machine, between two looks at time and memory */
};

/* Whole numbers beyond this are not all REAL. */
#define EXACT_REAL (INT64_C(1) << 53)

/* ---- What a query may ask ---- */

/* Tells functions who calls them, and under which name. */
struct sandbox_function {
	struct sandbox *sandbox;
	const char *name;
};

enum { N_SANDBOX_FUNCTIONS = 7 };

/* A dataset in the sandbox. */
struct sandbox_table {
	const struct dataset *set;
	bool exists, filled;
	bool read;	   /* by the statement prepared last */
	bool *read_column; /* the same, per column */
	struct str *names; /* of the columns, in normal form C as queries are */
};

struct sandbox {
	const struct data *data;
	bool backwards;
	sqlite3 *db;
	struct arena arena; /* of tables */
	struct sandbox_table *tables;
	struct locale_order *order;
	struct sandbox_function functions[N_SANDBOX_FUNCTIONS];
	/* The query being run. */
	struct arena *a;
	struct sandbox_answer *answer;
	long long steps, most_steps;
	long long memory_before;
	size_t result_bytes;
};

/* The first mistake counts: what SQLite says afterwards follows from it. */
static bool sandbox_fail(struct sandbox *s, enum sandbox_failure_kind kind, const char *name)
{
	struct sandbox_failure *failure = &s->answer->failure;
	if (failure->kind == SANDBOX_FINE)
		*failure = (struct sandbox_failure){ kind, SANDBOX_NO_OFFSET, arena_strdup(s->a, name) };
	return false;
}

/*
 * The same result in every run and on every machine, and nothing that takes German texts for English ones (upper, lower) or
 * what is missing for 0 (printf). Dates: jahr() and substr; the others know `now`.
 */
static bool is_allowed_function(const char *name)
{
	static const char *const allowed[] = {
		"abs",	 "avg",		"ceil",	     "ceiling", "coalesce",  "count", "cume_dist",  "dense_rank",
		"exp",	 "first_value", "floor",     "glob",	"ifnull",    "iif",   "instr",	    "jahr",
		"lag",	 "last_value",	"lead",	     "length",	"like",	     "ln",    "log",	    "log10",
		"ltrim", "max",		"min",	     "mod",	"nth_value", "ntile", "nullif",	    "percent_rank",
		"pow",	 "power",	"rank",	     "replace", "round",     "rtrim", "row_number", "sign",
		"sqrt",	 "substr",	"substring", "sum",	"trim",	     "trunc",
	};
	for (size_t i = 0; i < N(allowed); i++)
		if (strcmp(name, allowed[i]) == 0)
			return true;
	return false;
}

static bool is_name(struct str name, const char *written)
{
	return name.len == strlen(written) && sqlite3_strnicmp(name.ptr, written, (int)name.len) == 0;
}

static struct sandbox_table *sandbox_table(const struct sandbox *s, const char *name)
{
	for (size_t i = 0; i < s->data->n; i++)
		if (s->tables[i].exists && is_name(s->tables[i].set->name, name))
			return &s->tables[i];
	return NULL;
}

/*
 * The column is "" when only the rows of a table count, ROWID when their number is asked for. A WITH of which only the rows
 * count is asked for like a table; it reads what it was made from.
 */
static bool allow_read(struct sandbox *s, const char *table_name, const char *column)
{
	struct sandbox_table *table = sandbox_table(s, table_name);
	if (!table)
		return (!*column && sqlite3_strnicmp(table_name, "sqlite_", 7) != 0) ||
		       sandbox_fail(s, SANDBOX_NO_TABLE, table_name);
	table->read = true;
	for (size_t i = 0; i < table->set->n_columns; i++) {
		if (table->set->columns[i].internal || !is_name(table->names[i], column))
			continue;
		table->read_column[i] = true;
		return true;
	}
	return !*column || sandbox_fail(s, SANDBOX_NO_COLUMN, column);
}

static int authorize(void *sandbox, int action, const char *first, const char *second, const char *database,
		     const char *view)
{
	struct sandbox *s = sandbox;
	(void)database, (void)view;
	bool allowed;
	switch (action) {
	case SQLITE_SELECT:
	case SQLITE_RECURSIVE:
		return SQLITE_OK;
	case SQLITE_READ:
		allowed = allow_read(s, first, second);
		break;
	case SQLITE_FUNCTION:
		allowed = is_allowed_function(second) || sandbox_fail(s, SANDBOX_FUNCTION, second);
		break;
	default:
		allowed = sandbox_fail(s, SANDBOX_NOT_SELECT, "");
	}
	return allowed ? SQLITE_OK : SQLITE_DENY;
}

static int look(void *sandbox)
{
	struct sandbox *s = sandbox;
	s->steps += STEPS_A_LOOK;
	if (s->steps > s->most_steps)
		sandbox_fail(s, SANDBOX_STEPS, "");
	else if (store_memory_held() - s->memory_before > SANDBOX_MAX_MEMORY)
		sandbox_fail(s, SANDBOX_MEMORY, "");
	return s->answer->failure.kind != SANDBOX_FINE;
}

/* ---- What is missing stays missing ---- */

/* Points in time by time, then other texts by their bytes. */
static int compare_time(void *unused, int len_a, const void *a, int len_b, const void *b)
{
	struct str x = str_part(a, (size_t)len_a), y = str_part(b, (size_t)len_b);
	struct period period_x, period_y;
	(void)unused;
	bool time_x = period_parse(x, &period_x), time_y = period_parse(y, &period_y);
	if (time_x != time_y)
		return time_x ? -1 : 1;
	return time_x ? period_cmp(period_x, period_y) : str_cmp(x, y);
}

static bool is_number(sqlite3_value *value)
{
	int type = sqlite3_value_type(value);
	return type == SQLITE_INTEGER || type == SQLITE_FLOAT;
}

static void fail_argument(sqlite3_context *context)
{
	const struct sandbox_function *f = sqlite3_user_data(context);
	sandbox_fail(f->sandbox, SANDBOX_ARGUMENT, f->name);
	sqlite3_result_error(context, "wrong argument", -1);
}

static struct str text_value(sqlite3_value *value)
{
	const unsigned char *text = sqlite3_value_text(value);
	return str_part((const char *)text, text ? (size_t)sqlite3_value_bytes(value) : 0);
}

/* jahr(x) */
static void year_of(sqlite3_context *context, int n, sqlite3_value **values)
{
	struct period period;
	(void)n;
	if (sqlite3_value_type(values[0]) == SQLITE_NULL)
		return;
	if (period_parse(text_value(values[0]), &period))
		sqlite3_result_int(context, period.start.year);
	else
		fail_argument(context);
}

/* A sum in the making: with the rounding errors of its additions beside it (Neumaier 1974), so that their order does not matter. */
struct total {
	double sum, lost;
	sqlite3_int64 n, missing;
};

static void total_add(struct total *t, double x)
{
	double sum = t->sum + x;
	bool larger = (t->sum < 0 ? -t->sum : t->sum) >= (x < 0 ? -x : x);
	t->lost += larger ? (t->sum - sum) + x : (x - sum) + t->sum;
	t->sum = sum;
}

static void total_change(sqlite3_context *context, sqlite3_value *value, int sign)
{
	struct total *t = sqlite3_aggregate_context(context, sizeof *t);
	if (!t)
		sqlite3_result_error_nomem(context);
	else if (sqlite3_value_type(value) == SQLITE_NULL)
		t->missing += sign;
	else if (!is_number(value))
		fail_argument(context);
	else {
		total_add(t, sign * sqlite3_value_double(value));
		t->n += sign;
	}
}

static void total_step(sqlite3_context *context, int n, sqlite3_value **values)
{
	(void)n;
	total_change(context, values[0], 1);
}

static void total_inverse(sqlite3_context *context, int n, sqlite3_value **values)
{
	(void)n;
	total_change(context, values[0], -1);
}

static const struct total *complete_total(sqlite3_context *context)
{
	const struct total *t = sqlite3_aggregate_context(context, 0);
	return t && t->n > 0 && t->missing == 0 ? t : NULL;
}

static void sum_value(sqlite3_context *context)
{
	const struct total *t = complete_total(context);
	if (t)
		sqlite3_result_double(context, t->sum + t->lost);
}

static void mean_value(sqlite3_context *context)
{
	const struct total *t = complete_total(context);
	if (t)
		sqlite3_result_double(context, (t->sum + t->lost) / (double)t->n);
}

/* count(*), count(x) */
static void count_change(sqlite3_context *context, int n, sqlite3_value **values, int sign)
{
	sqlite3_int64 *count = sqlite3_aggregate_context(context, sizeof *count);
	if (!count)
		sqlite3_result_error_nomem(context);
	else if (n == 0 || sqlite3_value_type(values[0]) != SQLITE_NULL)
		*count += sign;
}

static void count_step(sqlite3_context *context, int n, sqlite3_value **values)
{
	count_change(context, n, values, 1);
}

static void count_inverse(sqlite3_context *context, int n, sqlite3_value **values)
{
	count_change(context, n, values, -1);
}

static void count_value(sqlite3_context *context)
{
	const sqlite3_int64 *count = sqlite3_aggregate_context(context, 0);
	sqlite3_result_double(context, count ? (double)*count : 0);
}

/*
 * min and max of a window that moves on: the values that can still become the extreme, the current one first. A value leaves
 * when it is overtaken by a later one, or when the window has passed it, so a step costs little whatever the window's size.
 */
struct extreme {
	struct {
		sqlite3_value *value;
		sqlite3_int64 number; /* of its step */
	} * values;
	size_t first, end, cap;
	sqlite3_int64 added, removed, missing;
};

static int compare_values(sqlite3_value *x, sqlite3_value *y)
{
	bool number_x = is_number(x), number_y = is_number(y);
	if (number_x != number_y)
		return number_x ? -1 : 1;
	if (number_x) {
		double a = sqlite3_value_double(x), b = sqlite3_value_double(y);
		return (a > b) - (a < b);
	}
	struct str a = text_value(x), b = text_value(y);
	return compare_time(NULL, (int)a.len, a.ptr, (int)b.len, b.ptr);
}

static bool extreme_push(struct extreme *e, sqlite3_value *value)
{
	if (e->end == e->cap) {
		size_t cap = e->cap ? 2 * e->cap : 4;
		void *values = sqlite3_realloc64(e->values, cap * sizeof *e->values);
		if (!values)
			return false;
		e->values = values;
		e->cap = cap;
	}
	e->values[e->end].value = sqlite3_value_dup(value);
	e->values[e->end].number = e->added;
	return e->values[e->end++].value != NULL;
}

static void extreme_step(sqlite3_context *context, sqlite3_value *value, int sign)
{
	struct extreme *e = sqlite3_aggregate_context(context, sizeof *e);
	if (!e) {
		sqlite3_result_error_nomem(context);
		return;
	}
	e->added++;
	if (sqlite3_value_type(value) == SQLITE_NULL) {
		e->missing++;
		return;
	}
	while (e->end > e->first && sign * compare_values(value, e->values[e->end - 1].value) >= 0)
		sqlite3_value_free(e->values[--e->end].value);
	if (e->end == e->first)
		e->first = e->end = 0;
	if (!extreme_push(e, value))
		sqlite3_result_error_nomem(context);
}

static void min_step(sqlite3_context *context, int n, sqlite3_value **values)
{
	(void)n;
	extreme_step(context, values[0], -1);
}

static void max_step(sqlite3_context *context, int n, sqlite3_value **values)
{
	(void)n;
	extreme_step(context, values[0], 1);
}

static void extreme_inverse(sqlite3_context *context, int n, sqlite3_value **values)
{
	struct extreme *e = sqlite3_aggregate_context(context, sizeof *e);
	(void)n;
	if (!e)
		return;
	e->removed++;
	if (sqlite3_value_type(values[0]) == SQLITE_NULL)
		e->missing--;
	else if (e->end > e->first && e->values[e->first].number == e->removed)
		sqlite3_value_free(e->values[e->first++].value);
}

static void extreme_value(sqlite3_context *context)
{
	const struct extreme *e = sqlite3_aggregate_context(context, 0);
	if (e && e->missing == 0 && e->end > e->first)
		sqlite3_result_value(context, e->values[e->first].value);
}

static void extreme_final(sqlite3_context *context)
{
	struct extreme *e = sqlite3_aggregate_context(context, 0);
	extreme_value(context);
	for (size_t i = e ? e->first : 0; e && i < e->end; i++)
		sqlite3_value_free(e->values[i].value);
	if (e)
		sqlite3_free(e->values);
}

static void define_functions(struct sandbox *s)
{
	static const struct {
		const char *name;
		int n_arguments;
		void (*step)(sqlite3_context *, int, sqlite3_value **), (*final)(sqlite3_context *);
		void (*value)(sqlite3_context *), (*inverse)(sqlite3_context *, int, sqlite3_value **);
	} aggregates[] = {
		{ "sum", 1, total_step, sum_value, sum_value, total_inverse },
		{ "avg", 1, total_step, mean_value, mean_value, total_inverse },
		{ "min", 1, min_step, extreme_final, extreme_value, extreme_inverse },
		{ "max", 1, max_step, extreme_final, extreme_value, extreme_inverse },
		{ "count", 0, count_step, count_value, count_value, count_inverse },
		{ "count", 1, count_step, count_value, count_value, count_inverse },
	};
	const int pure = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
	for (size_t i = 0; i < N(aggregates); i++) {
		s->functions[i] = (struct sandbox_function){ s, aggregates[i].name };
		sqlite3_create_window_function(s->db, aggregates[i].name, aggregates[i].n_arguments, pure,
					       &s->functions[i], aggregates[i].step, aggregates[i].final,
					       aggregates[i].value, aggregates[i].inverse, NULL);
	}
	s->functions[N(aggregates)] = (struct sandbox_function){ s, "jahr" };
	sqlite3_create_function(s->db, "jahr", 1, pure, &s->functions[N(aggregates)], year_of, NULL, NULL);
	sqlite3_create_collation(s->db, "german", SQLITE_UTF8, s->order, store_compare_german);
	sqlite3_create_collation(s->db, "zeit", SQLITE_UTF8, NULL, compare_time);
}

/* ---- The tables ---- */

static const char *sandbox_type(const struct column *c)
{
	if (column_is_number(c))
		return "REAL";
	if (c->type == COLUMN_YEAR)
		return "INTEGER";
	return c->type == COLUMN_PERIOD ? "TEXT COLLATE zeit" : "TEXT";
}

/* SQLite keeps names that begin like its own to itself. */
static bool can_be_table(const struct dataset *set)
{
	bool visible = false;
	for (size_t i = 0; i < set->n_columns; i++)
		visible = visible || !set->columns[i].internal;
	return visible && !set->broken && !set->sql_path && sqlite3_strnicmp(set->name.ptr, "sqlite_", 7) != 0;
}

static void create_sandbox_table(struct sandbox *s, struct sandbox_table *table, struct buf *sql)
{
	const struct dataset *set = table->set;
	table->read_column = arena_array(&s->arena, bool, set->n_columns);
	table->names = arena_array(&s->arena, struct str, set->n_columns);
	buf_clear(sql);
	buf_addf(sql, "CREATE TABLE \"%.*s\" (", (int)set->name.len, set->name.ptr);
	const char *separator = "";
	for (size_t i = 0; i < set->n_columns; i++) {
		const struct column *c = &set->columns[i];
		if (c->internal)
			continue;
		struct str name = table->names[i] = locale_nfc(&s->arena, c->name);
		buf_addf(sql, "%s\"%.*s\" %s", separator, (int)name.len, name.ptr, sandbox_type(c));
		separator = ", ";
	}
	buf_adds(sql, ") STRICT");
	store_execute(s->db, sql->ptr);
}

static void bind_text(sqlite3_stmt *insert, int parameter, const char *text)
{
	sqlite3_bind_text(insert, parameter, text, -1, SQLITE_TRANSIENT);
}

static void bind_sandbox_cell(sqlite3_stmt *insert, int parameter, const struct column *c, size_t row)
{
	const struct cell *cell = &c->cells[row];
	char text[32];
	if (cell->status == STATUS_NIL && column_is_number(c)) {
		sqlite3_bind_double(insert, parameter, 0);
		return;
	}
	if (cell->status != STATUS_VALUE)
		return;
	if (column_is_number(c)) {
		double power = 1;
		for (unsigned i = 0; i < c->places; i++)
			power *= 10;
		sqlite3_bind_double(insert, parameter, (double)cell->value / power);
		return;
	}
	if (!column_is_period(c)) {
		struct str value = c->categories[cell->value].value;
		sqlite3_bind_text64(insert, parameter, value.ptr ? value.ptr : "", value.len, SQLITE_STATIC,
				    SQLITE_UTF8);
		return;
	}
	struct period period = period_of_code(cell->value);
	if (c->type == COLUMN_YEAR) {
		sqlite3_bind_int(insert, parameter, period.start.year);
		return;
	}
	if (period.kind == PERIOD_DAY)
		date_iso(period.start, text);
	else
		period_text(period, text);
	bind_text(insert, parameter, text);
}

static void insert_row(sqlite3 *db, sqlite3_stmt *insert, const struct dataset *set, size_t row)
{
	int parameter = 1;
	for (size_t i = 0; i < set->n_columns; i++)
		if (!set->columns[i].internal)
			bind_sandbox_cell(insert, parameter++, &set->columns[i], row);
	/* A row that is silently missing would be a wrong result. */
	store_expect(sqlite3_step(insert) == SQLITE_DONE, db, "INSERT");
	sqlite3_reset(insert);
	sqlite3_clear_bindings(insert);
}

/* Only what a query reads is filled, once. */
static void fill_sandbox_table(struct sandbox *s, struct sandbox_table *table)
{
	const struct dataset *set = table->set;
	struct buf sql = BUF_INIT;
	sqlite3_stmt *insert = NULL;
	const char *separator = "";
	buf_addf(&sql, "INSERT INTO \"%.*s\" VALUES (", (int)set->name.len, set->name.ptr);
	for (size_t i = 0; i < set->n_columns; i++) {
		if (set->columns[i].internal)
			continue;
		buf_addf(&sql, "%s?", separator);
		separator = ", ";
	}
	buf_addc(&sql, ')');
	store_execute(s->db, "BEGIN");
	store_expect(sqlite3_prepare_v2(s->db, sql.ptr, -1, &insert, NULL) == SQLITE_OK, s->db, sql.ptr);
	for (size_t i = 0; i < set->n_rows; i++)
		insert_row(s->db, insert, set, s->backwards ? set->n_rows - 1 - i : i);
	sqlite3_finalize(insert);
	store_execute(s->db, "COMMIT");
	buf_release(&sql);
	table->filled = true;
}

struct sandbox *sandbox_open(const struct data *data, bool backwards)
{
	struct sandbox *s = xmalloc(sizeof *s);
	struct buf sql = BUF_INIT;
	*s = (struct sandbox){ .data = data, .backwards = backwards };
	store_configure();
	arena_init(&s->arena);
	s->order = locale_order_open("de");
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
	store_expect(sqlite3_open_v2(":memory:", &s->db, flags, NULL) == SQLITE_OK, s->db, ":memory:");
	/* What does not fit the cache counts as memory, and is never written to a disk. */
	store_execute(s->db, "PRAGMA temp_store = MEMORY");
	define_functions(s);
	s->tables = arena_array(&s->arena, struct sandbox_table, data->n);
	for (size_t i = 0; i < data->n; i++) {
		struct sandbox_table *table = &s->tables[i];
		table->set = &data->datasets[i];
		table->exists = can_be_table(table->set);
		if (table->exists)
			create_sandbox_table(s, table, &sql);
	}
	buf_release(&sql);
	store_set_limits(s->db);
	sqlite3_limit(s->db, SQLITE_LIMIT_SQL_LENGTH, SANDBOX_MAX_QUERY);
	sqlite3_limit(s->db, SQLITE_LIMIT_COLUMN, DATASET_MAX_COLUMNS);
	sqlite3_limit(s->db, SQLITE_LIMIT_EXPR_DEPTH, LIMIT_QUERY_EXPR_DEPTH);
	sqlite3_limit(s->db, SQLITE_LIMIT_COMPOUND_SELECT, LIMIT_QUERY_COMPOUND);
	sqlite3_limit(s->db, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, LIMIT_QUERY_PATTERN);
	return s;
}

void sandbox_close(struct sandbox *s)
{
	if (!s)
		return;
	sqlite3_close(s->db);
	locale_order_close(s->order);
	arena_release(&s->arena);
	free(s);
}

/* ---- One query ---- */

size_t sandbox_statement_start(struct str sql)
{
	size_t at = 0;
	while (at < sql.len) {
		struct str rest = str_from(sql, at);
		size_t end = 0;
		if (str_starts(rest, "--")) {
			end = str_find_char(rest, '\n');
		} else if (str_starts(rest, "/*")) {
			end = 2 + str_find(str_from(rest, 2), STR("*/")) + 2;
		} else if (strchr(" \t\r\n\f;", rest.ptr[0])) {
			end = 1;
		} else {
			return at;
		}
		at += end < rest.len ? end : rest.len;
	}
	return sql.len;
}

static int error_offset(sqlite3 *db)
{
#if SQLITE_VERSION_NUMBER >= 3038000
	return sqlite3_error_offset(db);
#else
	(void)db;
	return -1;
#endif
}

/* What SQLite says becomes a kind of ours where it names something; the authorizer and the limits have said it before. */
static bool sandbox_fail_sqlite(struct sandbox *s, int result)
{
	static const struct {
		const char *beginning;
		enum sandbox_failure_kind kind;
	} sentences[] = {
		{ "no such column: ", SANDBOX_NO_COLUMN },
		{ "no such table: ", SANDBOX_NO_TABLE },
		{ "no such function: ", SANDBOX_FUNCTION },
	};
	const char *message = sqlite3_errmsg(s->db);
	int offset = error_offset(s->db);
	if (result == SQLITE_NOMEM)
		sandbox_fail(s, SANDBOX_MEMORY, "");
	for (size_t i = 0; i < N(sentences); i++)
		if (str_starts(str_of(message), sentences[i].beginning))
			sandbox_fail(s, sentences[i].kind, message + strlen(sentences[i].beginning));
	sandbox_fail(s, SANDBOX_OTHER, message);
	if (offset >= 0)
		s->answer->failure.offset = (size_t)offset;
	return false;
}

static bool check_statement(struct sandbox *s, sqlite3_stmt *stmt, struct str tail)
{
	if (!stmt)
		return sandbox_fail(s, SANDBOX_NO_STATEMENT, "");
	if (sqlite3_stmt_isexplain(stmt) || !sqlite3_stmt_readonly(stmt) || sqlite3_column_count(stmt) == 0)
		return sandbox_fail(s, SANDBOX_NOT_SELECT, "");
	if (sqlite3_bind_parameter_count(stmt) > 0)
		return sandbox_fail(s, SANDBOX_OTHER, "there is no value for a parameter");
	if (sandbox_statement_start(tail) < tail.len)
		return sandbox_fail(s, SANDBOX_SECOND_STATEMENT, "");
	return true;
}

static bool check_column(struct sandbox *s, const struct column *c, size_t n_rows)
{
	for (size_t row = 0; row < n_rows; row++) {
		const struct cell *cell = &c->cells[row];
		if (cell->status == STATUS_SUPPRESSED)
			s->answer->suppressed = true;
		if (column_is_number(c) && cell->status == STATUS_VALUE &&
		    (cell->value > EXACT_REAL || cell->value < -EXACT_REAL))
			return sandbox_fail(s, SANDBOX_INEXACT, arena_cstr(s->a, c->name));
	}
	return true;
}

/* Notes and fills what the statement reads, and says how long it may take. */
static bool read_inputs(struct sandbox *s)
{
	struct sandbox_answer *answer = s->answer;
	answer->inputs = arena_array(s->a, const struct dataset *, s->data->n);
	s->most_steps = SANDBOX_MAX_STEPS;
	for (size_t i = 0; i < s->data->n; i++) {
		struct sandbox_table *table = &s->tables[i];
		if (!table->read)
			continue;
		answer->inputs[answer->n_inputs++] = table->set;
		s->most_steps += (long long)SANDBOX_MAX_STEPS_A_ROW * (long long)table->set->n_rows;
		for (size_t c = 0; c < table->set->n_columns; c++)
			if (table->read_column[c] && !check_column(s, &table->set->columns[c], table->set->n_rows))
				return false;
		if (!table->filled)
			fill_sandbox_table(s, table);
	}
	return answer->n_inputs > 0 || sandbox_fail(s, SANDBOX_NO_INPUT, "");
}

static void read_names(struct sandbox *s, sqlite3_stmt *stmt)
{
	struct sandbox_answer *answer = s->answer;
	answer->width = (size_t)sqlite3_column_count(stmt);
	answer->names = arena_array(s->a, struct str, answer->width);
	for (size_t i = 0; i < answer->width; i++)
		answer->names[i] = arena_str(s->a, str_of(sqlite3_column_name(stmt, (int)i)));
}

static void read_result(struct sandbox *s, sqlite3_stmt *stmt, int column)
{
	struct sandbox_cell *cell = list_add(s->a, &s->answer->cells);
	s->result_bytes += sizeof *cell;
	switch (sqlite3_column_type(stmt, column)) {
	case SQLITE_INTEGER:
		cell->kind = SANDBOX_INTEGER;
		cell->integer = sqlite3_column_int64(stmt, column);
		break;
	case SQLITE_FLOAT:
		cell->kind = SANDBOX_REAL;
		cell->real = sqlite3_column_double(stmt, column);
		break;
	case SQLITE_NULL:
		break;
	case SQLITE_BLOB:
		cell->kind = SANDBOX_BLOB;
		break;
	default:
		cell->kind = SANDBOX_TEXT;
		cell->text = arena_str(s->a, text_value(sqlite3_column_value(stmt, column)));
		s->result_bytes += cell->text.len;
	}
}

static bool read_results(struct sandbox *s, sqlite3_stmt *stmt)
{
	int result;
	size_t rows = 0;
	read_names(s, stmt);
	while ((result = sqlite3_step(stmt)) == SQLITE_ROW) {
		if (++rows > SANDBOX_MAX_ROWS)
			return sandbox_fail(s, SANDBOX_ROWS, "");
		for (int i = 0; i < (int)s->answer->width; i++)
			read_result(s, stmt, i);
		if (s->result_bytes > SANDBOX_MAX_MEMORY)
			return sandbox_fail(s, SANDBOX_MEMORY, "");
	}
	return result == SQLITE_DONE || sandbox_fail_sqlite(s, result);
}

static void watch(struct sandbox *s, bool on)
{
	sqlite3_set_authorizer(s->db, on ? authorize : NULL, s);
	sqlite3_progress_handler(s->db, STEPS_A_LOOK, on ? look : NULL, s);
}

bool sandbox_run(struct sandbox *s, struct arena *a, struct str sql, struct sandbox_answer *answer)
{
	sqlite3_stmt *stmt = NULL;
	const char *tail = NULL;
	*answer = (struct sandbox_answer){ .failure = { .offset = SANDBOX_NO_OFFSET } };
	s->a = a;
	s->answer = answer;
	s->steps = 0;
	s->most_steps = SANDBOX_MAX_STEPS;
	s->memory_before = store_memory_held();
	s->result_bytes = 0;
	for (size_t i = 0; i < s->data->n; i++) {
		s->tables[i].read = false;
		if (s->tables[i].exists)
			memset(s->tables[i].read_column, 0, s->tables[i].set->n_columns);
	}
	if (!sql.ptr)
		sql = STR("");
	watch(s, true);
	int result = sqlite3_prepare_v3(s->db, sql.ptr, (int)sql.len, SQLITE_PREPARE_NO_VTAB, &stmt, &tail);
	watch(s, false);
	bool good = result == SQLITE_OK
			    ? check_statement(s, stmt, str_from(sql, (size_t)(tail - sql.ptr))) && read_inputs(s)
			    : sandbox_fail_sqlite(s, result);
	s->memory_before = store_memory_held();
	watch(s, true);
	good = good && read_results(s, stmt);
	sqlite3_finalize(stmt);
	watch(s, false);
	if (answer->failure.kind == SANDBOX_SECOND_STATEMENT)
		answer->failure.offset =
			(size_t)(tail - sql.ptr) + sandbox_statement_start(str_from(sql, (size_t)(tail - sql.ptr)));
	return good;
}
