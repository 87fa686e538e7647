/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Any bytes as the SQL of an author over small data: must end, in rows or in a failure with a place inside the statement, give
 * the same answer again, and leave the data as they are.
 */
#include "data/sandbox.h"

#include "fuzz.h"

enum { N_ROWS = 8 };

/* Numbers, a year, a period, a text, missing cells, an internal column: what a sidecar can declare. */
static void make_data(struct arena *a, struct data *data)
{
	static const struct {
		const char *name;
		enum column_type type;
		unsigned places;
		bool internal;
	} declared[] = {
		{ "jahr", COLUMN_YEAR, 0, false },	{ "quartal", COLUMN_PERIOD, 0, false },
		{ "ort", COLUMN_TEXT, 0, false },	{ "n", COLUMN_INTEGER, 0, false },
		{ "anteil", COLUMN_PERCENT, 1, false }, { "geheim", COLUMN_INTEGER, 0, true },
	};
	enum { N_COLUMNS = sizeof declared / sizeof *declared };
	static const char *const places[] = { "Mitte", "Nord", "Süd", "Insgesamt" };
	struct category *categories = arena_array(a, struct category, 4);
	struct dataset *set = arena_new(a, struct dataset);
	for (int i = 0; i < 4; i++)
		categories[i].value = str_of(places[i]);
	*set = (struct dataset){ .name = STR("orte"), .n_rows = N_ROWS, .n_columns = N_COLUMNS };
	set->columns = arena_array(a, struct column, N_COLUMNS);
	for (int i = 0; i < N_COLUMNS; i++) {
		struct column *c = &set->columns[i];
		*c = (struct column){ .name = str_of(declared[i].name),
				      .type = declared[i].type,
				      .places = declared[i].places,
				      .internal = declared[i].internal,
				      .categories = categories,
				      .n_categories = 4 };
		c->cells = arena_array(a, struct cell, N_ROWS);
		for (int row = 0; row < N_ROWS; row++) {
			struct period quarter = { PERIOD_QUARTER, { 2017 + row / 4, 1 + row % 4 * 3, 1 } };
			struct period year = { PERIOD_YEAR, { 2017 + row / 4, 1, 1 } };
			c->cells[row].value = c->type == COLUMN_YEAR	 ? period_code(year)
					      : c->type == COLUMN_PERIOD ? period_code(quarter)
					      : c->type == COLUMN_TEXT	 ? row % 4
									 : 100 * row + i;
			c->cells[row].status = row == 5 && column_is_number(c) ? STATUS_UNKNOWN : STATUS_VALUE;
		}
	}
	*data = (struct data){ .datasets = set, .n = 1 };
}

static bool same_cell(const struct sandbox_cell *x, const struct sandbox_cell *y)
{
	return x->kind == y->kind && x->integer == y->integer && x->real <= y->real && x->real >= y->real &&
	       str_eq(x->text, y->text);
}

static void check_answer(const struct sandbox_answer *answer, bool good, size_t len)
{
	const struct sandbox_failure *failure = &answer->failure;
	require(good == (failure->kind == SANDBOX_FINE));
	require(good || (failure->name && (failure->offset == SANDBOX_NO_OFFSET || failure->offset <= len)));
	require(!good || (answer->width > 0 && answer->cells.n % answer->width == 0 && answer->n_inputs == 1));
}

/* Opening costs more than most statements do, so that many share one. */
static struct sandbox *sandbox(void)
{
	enum { STATEMENTS = 500 };
	static struct arena kept;
	static struct data data;
	static struct sandbox *open;
	static int n;
	if (!data.n)
		make_data(&kept, &data);
	if (open && ++n % STATEMENTS == 0) {
		sandbox_close(open);
		open = NULL;
	}
	if (!open)
		open = sandbox_open(&data, false);
	return open;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static struct arena a;
	struct sandbox_answer answer, again;
	/* base/file.h lets no NUL through, and no more than this. */
	struct str sql = arena_str(&a, as_bytes(bytes, len < SANDBOX_MAX_QUERY ? len : SANDBOX_MAX_QUERY));
	for (size_t i = 0; i < sql.len; i++)
		if (!sql.ptr[i])
			((char *)sql.ptr)[i] = ' ';
	bool good = sandbox_run(sandbox(), &a, sql, &answer);
	check_answer(&answer, good, sql.len);
	require(sandbox_run(sandbox(), &a, sql, &again) == good && again.cells.n == answer.cells.n);
	for (size_t i = 0; good && i < answer.cells.n; i++)
		require(same_cell(&answer.cells.items[i], &again.cells.items[i]));
	require(sandbox_run(sandbox(), &a, STR("SELECT count(*), count(n), max(n) FROM orte WHERE n IS NOT NULL"), &answer));
	require(answer.cells.n == 3 && answer.cells.items[0].real >= 7 && answer.cells.items[0].real <= 7);
	arena_clear(&a);
	return 0;
}
