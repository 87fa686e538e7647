/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/query.h"

#include <math.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/locale.h"
#include "base/name.h"
#include "data/cells.h"
#include "data/sandbox.h"
#include "data/type.h"

struct query_runner {
	const char *dir;
	const struct data *data;
	struct sandbox *forwards, *backwards; /* opened by the first query */
	struct arena scratch;		      /* of the query being run */
};

struct query_runner *query_runner_open(const char *dir, const struct data *data)
{
	struct query_runner *runner = xmalloc(sizeof *runner);
	*runner = (struct query_runner){ .dir = dir, .data = data };
	arena_init(&runner->scratch);
	return runner;
}

void query_runner_close(struct query_runner *runner)
{
	sandbox_close(runner->forwards);
	sandbox_close(runner->backwards);
	arena_release(&runner->scratch);
	free(runner);
}

/* One query on its way to rows. */
struct query {
	struct arena *a;
	const struct data *data;
	struct dataset *set;
	const struct schema *schema;
	struct diags *d;
	struct source src;
	size_t start;	  /* of the statement */
	bool secret;	  /* what it reads is protected: no value in a message */
	unsigned *column; /* column of the result → column of the dataset */
};

static const char *text_of(const struct query *q, struct str text)
{
	return arena_cstr(q->d->arena, text);
}

static const char *column_name(const struct query *q, unsigned column)
{
	return text_of(q, q->set->columns[column].name);
}

/* ---- Places ---- */

static bool is_word_byte(struct str text, size_t at)
{
	if (at >= text.len)
		return false;
	unsigned char c = (unsigned char)text.ptr[at], lower = c | 0x20;
	return c >= 0x80 || c == '_' || (c >= '0' && c <= '9') || (lower >= 'a' && lower <= 'z');
}

static size_t word_end(struct str text, size_t at)
{
	do
		at++;
	while (is_word_byte(text, at) && is_word_byte(text, at - 1));
	return at < text.len ? at : text.len;
}

static bool same_ascii(const char *x, const char *y, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		char a = x[i] >= 'A' && x[i] <= 'Z' ? x[i] | 0x20 : x[i],
		     b = y[i] >= 'A' && y[i] <= 'Z' ? y[i] | 0x20 : y[i];
		if (a != b)
			return false;
	}
	return true;
}

/* The offset of `word` in `text` from `from` on, in any case; text.len: it is not there. */
static size_t find_word(struct str text, size_t from, struct str word)
{
	for (size_t i = from; word.len && i + word.len <= text.len; i++)
		if (same_ascii(text.ptr + i, word.ptr, word.len) && (i == 0 || !is_word_byte(text, i - 1)) &&
		    !is_word_byte(text, i + word.len))
			return i;
	return text.len;
}

/* The word at `offset`, or the first one like `name` from there on, where the offset is only that of its expression. */
static struct loc place_of(const struct query *q, size_t offset, struct str name)
{
	struct str sql = q->src.text;
	size_t at = find_word(sql, offset == SANDBOX_NO_OFFSET ? q->start : offset, name);
	if (at < sql.len)
		return source_loc(&q->src, at, name.len);
	at = offset < sql.len ? offset : q->start;
	return source_loc(&q->src, at, at < sql.len ? word_end(sql, at) - at : 0);
}

/* The line in which the statement begins: the place of its result. */
static struct loc statement_place(const struct query *q)
{
	return (struct loc){ .file = q->set->sql_path, .line = source_line(&q->src, q->start) };
}

/* ---- What SQLite would not run ---- */

static struct str *readable_names(const struct query *q, size_t *n)
{
	struct str *names = arena_array(q->a, struct str, q->data->n);
	*n = 0;
	for (size_t i = 0; i < q->data->n; i++)
		if (!q->data->datasets[i].sql_path)
			names[(*n)++] = q->data->datasets[i].name;
	return names;
}

static bool report_table(const struct query *q, struct str name, struct loc loc)
{
	size_t n;
	struct str *names = readable_names(q, &n);
	const struct dataset *set = data_find(q->data, name);
	const char *written = text_of(q, name);
	if (set && set->pending)
		return diag_report(q->d, DIAG_QUERY_PENDING, loc, written,
				   text_of(q, path_name(str_of(q->set->yaml_path))), NULL);
	if (set && set->broken && !set->sql_path)
		return false;
	return diag_report(q->d, DIAG_QUERY_TABLE, loc, written, text_of(q, name_nearest(name, names, n)),
			   name_list(q->d->arena, names, n, NAME_LISTED_MAX), set && set->sql_path ? "1" : "", NULL);
}

/* `g.personen` is about personen. */
static struct str behind_point(struct str name)
{
	for (size_t i = name.len; i > 0; i--)
		if (name.ptr[i - 1] == '.')
			return str_from(name, i);
	return name;
}

/* Of the datasets that the query names. Those that are broken may hold any column: nothing is said then. */
static bool report_column(const struct query *q, struct str written, struct loc loc)
{
	struct str name = behind_point(written), *names = NULL;
	size_t n = 0;
	bool internal = false;
	for (size_t i = 0; i < q->data->n; i++) {
		const struct dataset *set = &q->data->datasets[i];
		if (set->sql_path || find_word(q->src.text, q->start, set->name) == q->src.text.len)
			continue;
		if (set->broken)
			return false;
		struct str *more = arena_array(q->a, struct str, n + set->n_columns);
		for (size_t k = 0; k < n; k++)
			more[k] = names[k];
		for (size_t k = 0; k < set->n_columns; k++) {
			bool same = name_same(set->columns[k].name, name);
			internal = internal || (same && set->columns[k].internal);
			if (!set->columns[k].internal)
				more[n++] = set->columns[k].name;
		}
		names = more;
	}
	return diag_report(q->d, DIAG_QUERY_COLUMN, loc, text_of(q, name), text_of(q, name_nearest(name, names, n)),
			   name_list(q->d->arena, names, n, NAME_LISTED_MAX), internal ? "1" : "", NULL);
}

static bool report_statement(const struct query *q, const struct sandbox_failure *failure)
{
	size_t at = failure->kind == SANDBOX_SECOND_STATEMENT ? failure->offset : q->start;
	struct str sql = q->src.text;
	struct str word = at < sql.len ? str_part(sql.ptr + at, word_end(sql, at) - at) : STR("");
	struct loc loc = at < sql.len ? source_loc(&q->src, at, word.len) : loc_file(q->set->sql_path);
	bool second = failure->kind == SANDBOX_SECOND_STATEMENT;
	return diag_report(q->d, DIAG_QUERY_STATEMENT, loc, second ? "" : text_of(q, word),
			   second ? text_of(q, word) : "", NULL);
}

static bool report_limit(const struct query *q, const char *german, const char *english)
{
	return diag_report(q->d, DIAG_QUERY_LIMIT, statement_place(q), german, english, NULL);
}

/* `near "alter": syntax error`: many have a column of that name. "": it is no name. */
static const char *name_in_syntax_error(const struct query *q, struct str message)
{
	struct str rest = message, word;
	if (!str_cut(&rest, '"', &word) || !str_cut(&rest, '"', &word))
		return "";
	for (size_t i = 0; i < q->data->n; i++)
		if (name_same(q->data->datasets[i].name, word) || dataset_column(&q->data->datasets[i], word) >= 0)
			return text_of(q, word);
	return "";
}

static bool report_failure(const struct query *q, const struct sandbox_failure *failure)
{
	struct str name = str_of(failure->name);
	struct loc loc = place_of(q, failure->offset, behind_point(name));
	switch (failure->kind) {
	case SANDBOX_FINE:
		break;
	case SANDBOX_NO_STATEMENT:
	case SANDBOX_NOT_SELECT:
	case SANDBOX_SECOND_STATEMENT:
		return report_statement(q, failure);
	case SANDBOX_NO_TABLE:
		return report_table(q, behind_point(name), loc);
	case SANDBOX_NO_COLUMN:
		return report_column(q, name, loc);
	case SANDBOX_FUNCTION:
		return diag_report(q->d, DIAG_QUERY_FUNCTION, loc, failure->name, NULL);
	case SANDBOX_ARGUMENT:
		return diag_report(q->d, DIAG_QUERY_ARGUMENT, loc, failure->name, NULL);
	case SANDBOX_NO_INPUT:
		return diag_report(q->d, DIAG_QUERY_NO_INPUT, statement_place(q), NULL);
	case SANDBOX_INEXACT:
		return diag_report(q->d, DIAG_QUERY_INEXACT, loc, failure->name, NULL);
	case SANDBOX_STEPS:
		return report_limit(q, "braucht zu viele Rechenschritte", "needs too many steps");
	case SANDBOX_MEMORY:
		return report_limit(q, "braucht mehr als 256 MB Speicher", "needs more than 256 MB of memory");
	case SANDBOX_ROWS:
		return report_limit(q, "ergibt mehr als 200.000 Zeilen", "yields more than 200,000 rows");
	case SANDBOX_OTHER:
		return diag_report(q->d, DIAG_QUERY_SQL, place_of(q, failure->offset, STR("")), failure->name,
				   name_in_syntax_error(q, name), NULL);
	}
	BUG("a failure without a message");
}

/* ---- Columns of the result ---- */

/* Which columns of result and dataset have found each other, or were told to the author. */
struct matching {
	bool *result, *declared;
	size_t n_result, n_declared; /* that have not */
};

static void settle(struct matching *m, size_t result, size_t declared)
{
	m->n_result -= !m->result[result];
	m->n_declared -= !m->declared[declared];
	m->result[result] = m->declared[declared] = true;
}

static bool report_extra(const struct query *q, struct str name, struct str nearest, bool twice)
{
	return diag_report(q->d, DIAG_QUERY_RESULT_EXTRA, place_of(q, q->start, name), text_of(q, name),
			   text_of(q, nearest), text_of(q, path_name(str_of(q->set->yaml_path))), twice ? "1" : "",
			   NULL);
}

static bool report_missing(const struct query *q, const struct sandbox_answer *answer, size_t column, struct str meant)
{
	return diag_report(q->d, DIAG_QUERY_RESULT_MISSING, statement_place(q), column_name(q, (unsigned)column),
			   text_of(q, meant), name_list(q->d->arena, answer->names, answer->width, NAME_LISTED_MAX),
			   NULL);
}

/* A misspelt name is told once, at its place in the result. */
static void report_misspelt(const struct query *q, const struct sandbox_answer *answer, struct matching *m)
{
	struct str *missing = arena_array(q->a, struct str, q->set->n_columns);
	for (size_t i = 0; i < answer->width; i++) {
		size_t n = 0;
		for (size_t k = 0; k < q->set->n_columns; k++)
			if (!m->declared[k])
				missing[n++] = q->set->columns[k].name;
		struct str nearest = m->result[i] ? STR("") : name_nearest(answer->names[i], missing, n);
		if (!nearest.len)
			continue;
		report_extra(q, answer->names[i], nearest, false);
		settle(m, i, (size_t)dataset_column(q->set, nearest));
	}
}

static bool report_columns(const struct query *q, const struct sandbox_answer *answer, struct matching *m)
{
	report_misspelt(q, answer, m);
	bool pair = m->n_result == 1 && m->n_declared == 1; /* an expression without AS */
	struct str meant = STR("");
	for (size_t i = 0; i < answer->width; i++) {
		if (m->result[i])
			continue;
		meant = pair ? answer->names[i] : meant;
		if (!pair)
			report_extra(q, answer->names[i], STR(""), dataset_column(q->set, answer->names[i]) >= 0);
	}
	for (size_t i = 0; i < q->set->n_columns; i++)
		if (!m->declared[i])
			report_missing(q, answer, i, meant);
	return false;
}

static bool match_columns(struct query *q, const struct sandbox_answer *answer)
{
	struct matching m = { .result = arena_array(q->a, bool, answer->width),
			      .declared = arena_array(q->a, bool, q->set->n_columns),
			      .n_result = answer->width,
			      .n_declared = q->set->n_columns };
	q->column = arena_array(q->a, unsigned, answer->width);
	for (size_t i = 0; i < answer->width; i++) {
		int column = dataset_column(q->set, answer->names[i]);
		if (column < 0 || m.declared[column])
			continue;
		settle(&m, i, (size_t)column);
		q->column[i] = (unsigned)column;
	}
	return (m.n_result == 0 && m.n_declared == 0) || report_columns(q, answer, &m);
}

/* ---- Values, typed as declared, as a CSV would hold them ---- */

/* What is wrong with a value. */
struct complaint {
	const char *german, *english; /* behind "ist", "is" */
};

/* Whole but for the noise of a computation with binary fractions. */
static bool is_whole(double x)
{
	double off = fabs(x - round(x)), noise = fabs(x) * 0x1p-48;
	return off <= (noise > 0x1p-30 ? noise : 0x1p-30);
}

static bool number_text_of(const struct query *q, const struct column *c, const struct sandbox_cell *cell,
			   struct complaint *complaint, struct str *text)
{
	int64_t scaled;
	char digits[NUMBER_TEXT_SIZE];
	if (cell->kind != SANDBOX_INTEGER && cell->kind != SANDBOX_REAL) {
		*complaint = (struct complaint){ "keine Zahl", "no number" };
		return false;
	}
	if (c->type == COLUMN_INTEGER && cell->kind == SANDBOX_REAL && isfinite(cell->real) && !is_whole(cell->real)) {
		*complaint = (struct complaint){ "keine ganze Zahl", "no whole number" };
		return false;
	}
	bool fits = cell->kind == SANDBOX_REAL ? number_round_double(cell->real, c->places, &scaled)
					       : number_scale(cell->integer, c->places, &scaled);
	if (!fits) {
		*complaint = (struct complaint){ "zu groß", "too large" };
		return false;
	}
	number_text(scaled, c->places, digits);
	*text = arena_str(q->a, str_of(digits));
	return true;
}

static bool time_text_of(const struct query *q, const struct column *c, const struct sandbox_cell *cell,
			 struct complaint *complaint, struct str *text)
{
	int64_t code;
	double year = cell->kind == SANDBOX_REAL ? cell->real : (double)cell->integer;
	bool number = cell->kind == SANDBOX_REAL || cell->kind == SANDBOX_INTEGER;
	*text = cell->text;
	if (number && year == trunc(year) && fabs(year) < 10000)
		*text = str_of(arena_printf(q->a, "%04d", (int)year));
	if (cell->kind != SANDBOX_BLOB && type_time(c->type, *text, &code))
		return true;
	*complaint = (struct complaint){ type_words(c->type)->not_german, type_words(c->type)->not_english };
	return false;
}

static bool text_text_of(const struct sandbox_cell *cell, struct complaint *complaint, struct str *text)
{
	*text = cell->text;
	if (cell->kind != SANDBOX_TEXT)
		*complaint = (struct complaint){ "kein Text", "no text" };
	else if (text->len > CSV_MAX_FIELD)
		*complaint = (struct complaint){ "zu lang", "too long" };
	else if (str_utf8_error(*text) < text->len || memchr(text->ptr, '\0', text->len))
		*complaint = (struct complaint){ "kein lesbarer Text", "no readable text" };
	else
		return true;
	return false;
}

/* A missing number is unknown, or hidden when something that the query reads is. Texts are empty. */
static struct str missing_text(const struct column *c, bool suppressed)
{
	if (!column_is_number(c) || c->is_key)
		return STR("");
	return suppressed ? STR("*") : STR(".");
}

static bool cell_text_of(const struct query *q, const struct column *c, const struct sandbox_cell *cell,
			 bool suppressed, struct complaint *complaint, struct str *text)
{
	if (cell->kind == SANDBOX_NULL) {
		*text = missing_text(c, suppressed);
		return true;
	}
	if (column_is_number(c))
		return number_text_of(q, c, cell, complaint, text);
	if (column_is_period(c))
		return time_text_of(q, c, cell, complaint, text);
	return text_text_of(cell, complaint, text);
}

static const char *shown_value(const struct query *q, const struct sandbox_cell *cell)
{
	struct arena *a = q->d->arena;
	char digits[NUMBER_TEXT_SIZE];
	int64_t scaled;
	bool text = cell->kind == SANDBOX_TEXT && cell->text.len <= 100 && str_utf8_error(cell->text) == cell->text.len;
	if (q->secret)
		return "";
	if (text)
		return arena_cstr(a, cell->text);
	bool number = (cell->kind == SANDBOX_REAL && number_round_double(cell->real, 6, &scaled)) ||
		      (cell->kind == SANDBOX_INTEGER && number_scale(cell->integer, 6, &scaled));
	if (!number)
		return "";
	number_text(scaled, 6, digits);
	size_t len = strlen(digits);
	while (digits[len - 1] == '0')
		len--;
	len -= digits[len - 1] == ',';
	return arena_cstr(a, str_part(digits, len));
}

/* All values as text. The first wrong one of a column is told: the others have the same cause. */
static bool read_values(const struct query *q, const struct sandbox_answer *answer, struct csv *csv)
{
	bool ok = true, *told = arena_array(q->a, bool, q->set->n_columns);
	*csv = (struct csv){ .path = q->set->sql_path, .header.n_fields = answer->width };
	csv->n_records = answer->cells.n / answer->width;
	csv->records = arena_array(q->a, struct csv_record, csv->n_records);
	for (size_t row = 0; row < csv->n_records; row++) {
		struct csv_record *record = &csv->records[row];
		record->n_fields = answer->width;
		record->fields = arena_array(q->a, struct str, answer->width);
		for (size_t i = 0; i < answer->width; i++) {
			unsigned column = q->column[i];
			const struct sandbox_cell *cell = &answer->cells.items[row * answer->width + i];
			struct complaint complaint;
			if (cell_text_of(q, &q->set->columns[column], cell, answer->suppressed, &complaint,
					 &record->fields[column]) ||
			    told[column])
				continue;
			told[column] = true;
			ok = diag_report(q->d, DIAG_QUERY_VALUE, statement_place(q), shown_value(q, cell),
					 column_name(q, column), complaint.german, complaint.english, NULL);
		}
	}
	return ok;
}

/* ---- Rows in the order of their keys ---- */

/* The values of a key column, from their text to the place in its order. */
struct key_order {
	struct map ranks; /* text → rank + 1 */
	LIST(struct str) texts;
};

struct sorting {
	const struct query *q;
	const struct column *column; /* whose texts are being ordered */
	struct locale_order *german;
};

static struct str total_of(const struct query *q, const struct column *c)
{
	struct str total = c->fields->kind == FIELD_MAP ? field_text(c->fields, WORD_TOTAL) : STR("");
	return total.len ? total : q->schema->sum_row;
}

/* Among the declared values; behind them all others, then the total. */
static size_t declared_place(const struct query *q, const struct column *c, struct str text)
{
	struct str total = total_of(q, c);
	if (total.len && str_eq(text, total))
		return c->n_categories + 1;
	for (size_t i = 0; i < c->n_categories; i++)
		if (str_eq(c->categories[i].value, text))
			return i;
	return c->n_categories;
}

static int compare_number(int64_t x, int64_t y)
{
	return (x > y) - (x < y);
}

static int compare_key_texts(const void *a, const void *b, void *context)
{
	const struct sorting *s = context;
	const struct column *c = s->column;
	const struct str *x = a, *y = b;
	int64_t code_x = 0, code_y = 0;
	if (column_is_number(c)) {
		number_parse(*x, c->places, &code_x);
		number_parse(*y, c->places, &code_y);
	} else if (column_is_period(c)) {
		type_time(c->type, *x, &code_x);
		type_time(c->type, *y, &code_y);
	} else {
		code_x = (int64_t)declared_place(s->q, c, *x);
		code_y = (int64_t)declared_place(s->q, c, *y);
	}
	int order = compare_number(code_x, code_y);
	if (order == 0 && !column_is_number(c) && !column_is_period(c))
		order = locale_compare(s->german, *x, *y);
	return order;
}

/* Two spellings of one point in time share a rank. */
static void rank_texts(struct sorting *s, struct key_order *key)
{
	struct str *texts = key->texts.items;
	if (key->texts.n > 1)
		qsort_r(texts, key->texts.n, sizeof *texts, compare_key_texts, s);
	uintptr_t rank = 0;
	for (size_t i = 0; i < key->texts.n; i++) {
		rank += i == 0 || compare_key_texts(&texts[i - 1], &texts[i], s) != 0;
		*map_put(&key->ranks, texts[i]) = (void *)rank;
	}
}

/* Per row, the ranks of its keys one after the other, then its number. */
static size_t *rank_rows(const struct query *q, const struct csv *csv)
{
	const struct dataset *set = q->set;
	size_t width = set->n_keys + 1, *ranks = arena_array(q->a, size_t, width * csv->n_records);
	struct sorting sorting = { .q = q, .german = locale_order_open("de") };
	for (size_t k = 0; k < set->n_keys; k++) {
		struct key_order key = { 0 };
		map_init(&key.ranks, q->a);
		for (size_t row = 0; row < csv->n_records; row++) {
			struct str text = csv->records[row].fields[set->keys[k]];
			void **place = map_put(&key.ranks, text);
			if (!*place)
				*list_add(q->a, &key.texts) = text;
			*place = &key;
		}
		sorting.column = &set->columns[set->keys[k]];
		rank_texts(&sorting, &key);
		for (size_t row = 0; row < csv->n_records; row++)
			ranks[row * width + k] = (uintptr_t)map_get(&key.ranks, csv->records[row].fields[set->keys[k]]);
	}
	for (size_t row = 0; row < csv->n_records; row++)
		ranks[row * width + set->n_keys] = row;
	locale_order_close(sorting.german);
	return ranks;
}

static int compare_ranks(const void *a, const void *b, void *n_keys)
{
	const size_t *x = a, *y = b;
	for (size_t i = 0; i < *(const size_t *)n_keys; i++)
		if (x[i] != y[i])
			return x[i] < y[i] ? -1 : 1;
	return 0;
}

static bool report_double(const struct query *q, const struct csv_record *record)
{
	struct buf name = BUF_INIT;
	for (size_t i = 0; i < q->set->n_keys; i++) {
		const struct column *c = &q->set->columns[q->set->keys[i]];
		buf_adds(&name, i ? ", " : "");
		buf_addstr(&name, c->name);
		buf_adds(&name, " = ");
		buf_addstr(&name, record->fields[q->set->keys[i]]);
	}
	diag_report(q->d, DIAG_QUERY_KEY_TWICE, statement_place(q), text_of(q, buf_str(&name)), NULL);
	buf_release(&name);
	return false;
}

/* Sorts the rows and numbers them. Reports the first key that stands twice. */
static bool sort_rows(const struct query *q, struct csv *csv)
{
	size_t n_keys = q->set->n_keys, width = n_keys + 1;
	size_t *ranks = rank_rows(q, csv);
	struct csv_record *records = arena_array(q->a, struct csv_record, csv->n_records);
	qsort_r(ranks, csv->n_records, width * sizeof *ranks, compare_ranks, &n_keys);
	for (size_t i = 0; i < csv->n_records; i++) {
		records[i] = csv->records[ranks[i * width + n_keys]];
		records[i].line = source_line(&q->src, q->start);
		records[i].excel_row = (unsigned)i + 1;
		if (i > 0 && compare_ranks(&ranks[(i - 1) * width], &ranks[i * width], &n_keys) == 0)
			return report_double(q, &records[i]);
	}
	csv->records = records;
	return true;
}

static bool same_rows(const struct csv *x, const struct csv *y)
{
	if (x->n_records != y->n_records)
		return false;
	for (size_t row = 0; row < x->n_records; row++)
		for (size_t i = 0; i < x->records[row].n_fields; i++)
			if (!str_eq(x->records[row].fields[i], y->records[row].fields[i]))
				return false;
	return true;
}

/* ---- The whole ---- */

static bool read_sql(struct query *q, const char *dir)
{
	if (!file_text(q->a, dir, q->set->sql_path, SANDBOX_MAX_QUERY, &q->src, q->d))
		return false;
	q->src.text = arena_str(q->a, locale_nfc(q->a, q->src.text));
	q->start = sandbox_statement_start(q->src.text);
	return true;
}

/* The result as sorted rows of texts. */
static bool ask(struct query *q, struct sandbox *sandbox, struct sandbox_answer *answer, struct csv *csv)
{
	if (!sandbox_run(sandbox, q->a, q->src.text, answer))
		return report_failure(q, &answer->failure);
	for (size_t i = 0; i < answer->n_inputs; i++)
		q->secret = q->secret || answer->inputs[i]->protection != PROTECTION_NONE;
	if (!match_columns(q, answer))
		return false;
	if (!answer->cells.n)
		return diag_report(q->d, DIAG_QUERY_EMPTY, statement_place(q), NULL);
	return read_values(q, answer, csv) && sort_rows(q, csv);
}

/* What stays of the query is in `a`. */
static bool read_rows(const struct query *q, struct arena *a, const struct sandbox_answer *answer,
		      const struct csv *csv)
{
	struct dataset *set = q->set;
	set->inputs = arena_array(a, const struct dataset *, answer->n_inputs);
	set->n_inputs = answer->n_inputs;
	memcpy(set->inputs, answer->inputs, answer->n_inputs * sizeof *answer->inputs);
	set->files = arena_new(a, struct data_file);
	set->files->path = set->sql_path;
	set->n_files = 1;
	return cells_read(a, set, q->schema, csv, q->d);
}

bool query_run(struct query_runner *runner, struct arena *a, struct dataset *set, const struct schema *schema,
	       struct diags *d)
{
	struct query q = { .a = &runner->scratch, .data = runner->data, .set = set, .schema = schema, .d = d };
	struct sandbox_answer answer, other;
	struct csv csv, other_csv;
	arena_clear(&runner->scratch);
	if (!read_sql(&q, runner->dir))
		return false;
	if (!runner->forwards) {
		runner->forwards = sandbox_open(runner->data, false);
		runner->backwards = sandbox_open(runner->data, true);
	}
	if (!ask(&q, runner->forwards, &answer, &csv) || !ask(&q, runner->backwards, &other, &other_csv))
		return false;
	if (!same_rows(&csv, &other_csv))
		return diag_report(d, DIAG_QUERY_ORDER, statement_place(&q), NULL);
	return read_rows(&q, a, &answer, &csv);
}
