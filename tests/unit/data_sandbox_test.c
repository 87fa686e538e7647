/* SPDX-License-Identifier: EUPL-1.2 */
/* The sandbox: what SQL of authors sees, what it may not do, and that what is missing stays missing. */
#include "data/sandbox.h"

#include "data_fixture.h"

static const char *const failure_names[] = {
	[SANDBOX_FINE] = "fine",
	[SANDBOX_NO_STATEMENT] = "no statement",
	[SANDBOX_NOT_SELECT] = "not select",
	[SANDBOX_SECOND_STATEMENT] = "second statement",
	[SANDBOX_NO_TABLE] = "no table",
	[SANDBOX_NO_COLUMN] = "no column",
	[SANDBOX_FUNCTION] = "function",
	[SANDBOX_ARGUMENT] = "argument",
	[SANDBOX_NO_INPUT] = "no input",
	[SANDBOX_INEXACT] = "inexact",
	[SANDBOX_STEPS] = "steps",
	[SANDBOX_MEMORY] = "memory",
	[SANDBOX_ROWS] = "rows",
	[SANDBOX_OTHER] = "other",
};

static void add_cell(struct buf *out, const struct sandbox_cell *cell)
{
	switch (cell->kind) {
	case SANDBOX_NULL:
		buf_adds(out, "-");
		break;
	case SANDBOX_INTEGER:
		buf_addf(out, "%lldi", (long long)cell->integer);
		break;
	case SANDBOX_REAL:
		buf_addf(out, "%.15g", cell->real);
		break;
	case SANDBOX_TEXT:
		buf_addf(out, "'%.*s'", (int)cell->text.len, cell->text.ptr);
		break;
	case SANDBOX_BLOB:
		buf_adds(out, "blob");
		break;
	}
}

/* Rows parted by "|", cells by blanks: 5 a real, 5i an integer, 'x' a text, - nothing. Or what was wrong and where. */
static const char *run(struct fixture *f, struct sandbox *sandbox, const char *sql)
{
	struct sandbox_answer answer;
	struct buf out = BUF_INIT;
	if (!sandbox_run(sandbox, &f->a, str_of(sql), &answer)) {
		buf_addf(&out, "%s", failure_names[answer.failure.kind]);
		if (*answer.failure.name)
			buf_addf(&out, " %s", answer.failure.name);
		if (answer.failure.offset != SANDBOX_NO_OFFSET)
			buf_addf(&out, " @%zu", answer.failure.offset);
	}
	for (size_t i = 0; i < answer.cells.n && answer.failure.kind == SANDBOX_FINE; i++) {
		buf_adds(&out, i == 0 ? "" : i % answer.width == 0 ? "|" : " ");
		add_cell(&out, &answer.cells.items[i]);
	}
	const char *text = arena_cstr(&f->a, buf_str(&out));
	buf_release(&out);
	return text;
}

/* ---- Types ---- */

static void test_types(struct fixture *f, struct sandbox *s)
{
	CHECK_STR(run(f, s, "SELECT jahr, personen, personen / 2 FROM gefluechtete"),
		  "2017i 4675 2337.5|2018i 4850 2425");
	CHECK_STR(run(f, s, "SELECT stichtag, personen, auslaendisch, jahr(stichtag) FROM bevoelkerung"),
		  "'2016-12-31' 166081 15.1 2016i|'2017-12-31' 166737 15.7 2017i");
	/* – is 0, . and an empty cell are missing; totals are rows like others. */
	CHECK_STR(run(f, s, "SELECT ort, haushalte, lage FROM orte WHERE jahr = 2016"),
		  "'Mitte' 50 'Zentrum'|'Nord' 80 'Ärmlich'|'Süd' 0 'Österlich'|'Insgesamt' 130 -");
	CHECK_STR(run(f, s, "SELECT haushalte FROM orte WHERE ort = 'Nord' AND jahr = 2018"), "-");
	CHECK_STR(run(f, s, "SELECT \"PERSONEN\" FROM GEFLUECHTETE WHERE Jahr = 2018"), "4850");
}

static void test_missing(struct fixture *f, struct sandbox *s)
{
	/* 2016: 50, 80, 0, 130; 2018: 55, missing, 10, missing. */
	CHECK_STR(run(f, s,
		      "SELECT jahr, sum(haushalte), avg(haushalte), min(haushalte), max(haushalte), count(haushalte), "
		      "count(*) FROM orte WHERE jahr <> 2017 GROUP BY jahr"),
		  "2016i 260 65 0 130 4 4|2018i - - - - 2 4");
	CHECK_STR(run(f, s, "SELECT sum(haushalte) FROM orte WHERE haushalte IS NOT NULL AND jahr = 2018"), "65");
	CHECK_STR(run(f, s, "SELECT sum(personen), avg(personen), min(personen), count(*) FROM orte WHERE jahr = 1900"),
		  "- - - 0");
	CHECK_STR(run(f, s, "SELECT sum(personen) FILTER (WHERE ort = 'Nord') FROM orte WHERE jahr = 2016"), "200");
	CHECK_STR(run(f, s, "SELECT sum(DISTINCT jahr) FROM gefluechtete"), "4035");
	CHECK_STR(run(f, s, "SELECT count(*) / 2 FROM orte WHERE jahr = 2016 AND ort <> 'Mitte'"), "1.5");
	CHECK_STR(run(f, s, "SELECT min(ort), max(ort) FROM orte"), "'Insgesamt' 'Süd'");
	CHECK_STR(run(f, s, "SELECT min(stichtag), max(stichtag) FROM bevoelkerung"), "'2016-12-31' '2017-12-31'");
	CHECK_STR(run(f, s,
		      "SELECT sum(x) FROM (SELECT 0.1 AS x, personen FROM orte WHERE jahr = 2016 UNION ALL SELECT 0.2, "
		      "1)"),
		  "0.6");
}

static void test_windows(struct fixture *f, struct sandbox *s)
{
	CHECK_STR(run(f, s,
		      "SELECT ort, sum(haushalte) OVER w, min(haushalte) OVER w, max(haushalte) OVER w, avg(haushalte) "
		      "OVER w, "
		      "count(haushalte) OVER w FROM orte WHERE jahr = 2018 WINDOW w AS (ORDER BY ort ROWS BETWEEN 1 "
		      "PRECEDING AND CURRENT ROW)"),
		  "'Insgesamt' - - - - 0|'Mitte' - - - - 1|'Nord' - - - - 1|'Süd' - - - - 1");
	CHECK_STR(run(f, s,
		      "SELECT ort, sum(haushalte) OVER w, min(haushalte) OVER w, max(haushalte) OVER w FROM orte WHERE "
		      "jahr = "
		      "2016 WINDOW w AS (ORDER BY ort ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)"),
		  "'Insgesamt' 130 130 130|'Mitte' 180 50 130|'Nord' 130 50 80|'Süd' 80 0 80");
	CHECK_STR(run(f, s, "SELECT jahr, personen - lag(personen) OVER (ORDER BY jahr) FROM gefluechtete"),
		  "2017i -|2018i 175");
	CHECK_STR(run(f, s,
		      "SELECT ort, max(personen) OVER (ORDER BY ort ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW "
		      "EXCLUDE "
		      "CURRENT ROW) FROM orte WHERE jahr = 2016"),
		  "'Insgesamt' -|'Mitte' 600|'Nord' 600|'Süd' 600");
	/* A window that moves over values which rise and fall, against one that looks at all of them each time. */
	CHECK_STR(run(f, s,
		      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500), "
		      "v AS (SELECT i, (i * 7919) % 101 AS x FROM n), "
		      "w AS (SELECT i, max(x) OVER (ORDER BY i ROWS 9 PRECEDING) AS a, min(x) OVER (ORDER BY i ROWS 9 "
		      "PRECEDING) "
		      "AS b FROM v) SELECT count(*) FROM w, gefluechtete g WHERE g.jahr = 2018 AND (a <> (SELECT "
		      "max(x) FROM v "
		      "WHERE v.i BETWEEN w.i - 9 AND w.i) OR b <> (SELECT min(x) FROM v WHERE v.i BETWEEN w.i - 9 AND "
		      "w.i))"),
		  "0");
}

static void test_time(struct fixture *f, struct sandbox *s)
{
	CHECK_STR(run(f, s,
		      "SELECT jahr('3. Quartal 2018'), jahr('2015/16'), jahr(2018), jahr(NULL), jahr FROM gefluechtete "
		      "LIMIT 1"),
		  "2018i 2015i 2018i - 2017i");
	CHECK_STR(
		run(f, s,
		    "SELECT '1. Quartal 2019' > '2. Quartal 2018' COLLATE zeit, '1. Quartal 2019' > '2. Quartal 2018', "
		    "'2018-Q3' = '3. Quartal 2018' COLLATE zeit, 'Österreich' < 'Polen' COLLATE german FROM "
		    "gefluechtete LIMIT 1"),
		"1i 0i 1i 1i");
	CHECK_STR(run(f, s, "SELECT jahr(ort) FROM orte"), "argument jahr");
}

/* ---- Refusals: reference, section "Sandbox" ---- */

static void test_statements(struct fixture *f, struct sandbox *s)
{
	static const struct {
		const char *sql, *expected;
	} cases[] = {
		{ "", "no statement" },
		{ "-- nur eine Bemerkung\n/* noch eine */ ;", "no statement" },
		{ "ATTACH 'x.db' AS x", "not select" },
		{ "DETACH main", "not select" },
		{ "PRAGMA user_version", "not select" },
		{ "PRAGMA writable_schema = 1", "not select" },
		{ "INSERT INTO gefluechtete(jahr) VALUES (2020)", "not select" },
		{ "WITH x AS (SELECT 1) DELETE FROM gefluechtete", "not select" },
		{ "UPDATE gefluechtete SET personen = 1", "not select" },
		{ "REPLACE INTO gefluechtete(jahr) VALUES (1)", "not select" },
		{ "CREATE TABLE t (a)", "not select" },
		{ "CREATE TEMP TABLE t AS SELECT * FROM gefluechtete", "not select" },
		{ "CREATE VIEW v AS SELECT * FROM gefluechtete", "not select" },
		{ "DROP TABLE gefluechtete", "not select" },
		{ "ALTER TABLE gefluechtete RENAME TO g", "not select" },
		{ "REINDEX", "not select" },
		{ "ANALYZE", "not select" },
		{ "VACUUM", "not select" },
		{ "VACUUM INTO 'x.db'", "not select" },
		{ "BEGIN", "not select" },
		{ "SAVEPOINT s", "not select" },
		{ "EXPLAIN SELECT jahr FROM gefluechtete", "not select" },
		{ "EXPLAIN QUERY PLAN SELECT jahr FROM gefluechtete", "not select" },
		{ "SELECT jahr FROM gefluechtete; DROP TABLE gefluechtete", "second statement @31" },
		{ "SELECT jahr FROM gefluechtete LIMIT 1; -- Ende\n;", "2017i" },
		{ "SELECT name FROM sqlite_master", "no table sqlite_master" },
		{ "SELECT count(*) FROM sqlite_schema", "no table sqlite_schema" },
		{ "SELECT * FROM sqlite_temp_master", "no table sqlite_temp_master" },
		{ "SELECT * FROM pragma_table_info('gefluechtete')", "no table pragma_table_info" },
		{ "SELECT * FROM json_each('[1]')", "no table json_each" },
		{ "SELECT * FROM temp.gefluechtete", "no table temp.gefluechtete" },
		{ "SELECT * FROM ds_0", "no table ds_0" },
		{ "SELECT rowid FROM gefluechtete", "no column ROWID" },
		{ "SELECT _rowid_ FROM gefluechtete", "no column ROWID" },
		{ "SELECT geheim FROM orte", "no column geheim @7" },
		{ "SELECT g.persnen FROM gefluechtete g", "no column g.persnen @7" },
		{ "SELECT \"persnen\" FROM gefluechtete", "no column persnen @7" },
		{ "SELECT random() FROM gefluechtete", "function random @7" },
		{ "SELECT randomblob(4) FROM gefluechtete", "function randomblob @7" },
		{ "SELECT date('now') FROM gefluechtete", "function date @7" },
		{ "SELECT strftime('%s') FROM gefluechtete", "function strftime @7" },
		{ "SELECT CURRENT_TIMESTAMP FROM gefluechtete", "function current_timestamp @7" },
		{ "SELECT changes() FROM gefluechtete", "function changes @7" },
		{ "SELECT last_insert_rowid() FROM gefluechtete", "function last_insert_rowid @7" },
		{ "SELECT sqlite_version() FROM gefluechtete", "function sqlite_version @7" },
		{ "SELECT load_extension('x') FROM gefluechtete", "function load_extension @7" },
		{ "SELECT printf('%+.1f', NULL) FROM gefluechtete", "function printf @7" },
		{ "SELECT upper(ort) FROM orte", "function upper @7" },
		{ "SELECT group_concat(ort) FROM orte", "function group_concat @7" },
		{ "SELECT total(personen) FROM orte", "function total @7" },
		{ "SELECT zeroblob(1000) FROM orte", "function zeroblob @7" },
		{ "SELECT gibtesnicht(jahr) FROM orte", "function gibtesnicht @7" },
		{ "SELECT readfile('/etc/passwd') FROM orte", "function readfile @7" },
		{ "SELECT sum(ort) FROM orte", "argument sum" },
		{ "SELECT avg(ort) FROM orte", "argument avg" },
		{ "SELECT 1 AS eins", "no input" },
		{ "VALUES (1)", "no input" },
		{ "SELECT jahr FORM gefluechtete", "other near \"gefluechtete\": syntax error @17" },
		{ "SELECT jahr FROM gefluechtete WHERE jahr = ?", "other there is no value for a parameter" },
		{ "SELECT jahr FROM gefluechtete WHERE jahr = :j", "other there is no value for a parameter" },
		{ "SELECT sum(sum(personen)) FROM orte", "other misuse of aggregate function sum() @11" },
		{ "SELECT g.jahr FROM gefluechtete g, orte o WHERE jahr = 1", "other ambiguous column name: jahr @48" },
		{ "SELECT count(*) FROM (WITH x AS (SELECT jahr FROM gefluechtete) SELECT count(*) FROM x)", "1" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_str(run(f, s, cases[i].sql), cases[i].expected, __FILE__, __LINE__, cases[i].sql);
	/* Nothing has changed. */
	CHECK_STR(run(f, s, "SELECT count(*), sum(personen) FROM gefluechtete"), "2 9525");
}

/* Every function that the handbook lets authors call is there, and answers. */
static void test_functions(struct fixture *f, struct sandbox *s)
{
	static const struct {
		const char *call, *expected;
	} calls[] = {
		{ "abs(-3)", "3i" },
		{ "avg(4)", "4" },
		{ "ceil(1.5)", "2" },
		{ "ceiling(1.5)", "2" },
		{ "coalesce(NULL, 3)", "3i" },
		{ "count(*)", "1" },
		{ "cume_dist() OVER ()", "1" },
		{ "dense_rank() OVER ()", "1i" },
		{ "exp(0)", "1" },
		{ "first_value(7) OVER ()", "7i" },
		{ "floor(1.5)", "1" },
		{ "glob('a*', 'ab')", "1i" },
		{ "ifnull(NULL, 3)", "3i" },
		{ "iif(1 = 1, 3, 4)", "3i" },
		{ "instr('abc', 'c')", "3i" },
		{ "jahr('2018-09-16')", "2018i" },
		{ "lag(7) OVER ()", "-" },
		{ "last_value(7) OVER ()", "7i" },
		{ "lead(7) OVER ()", "-" },
		{ "length('abc')", "3i" },
		{ "like('a%', 'ab')", "1i" },
		{ "ln(1)", "0" },
		{ "log(10)", "1" },
		{ "log10(100)", "2" },
		{ "ltrim('  a')", "'a'" },
		{ "max(3)", "3i" },
		{ "min(3)", "3i" },
		{ "mod(7, 4)", "3" },
		{ "nth_value(7, 1) OVER ()", "7i" },
		{ "ntile(1) OVER ()", "1i" },
		{ "nullif(3, 4)", "3i" },
		{ "percent_rank() OVER ()", "0" },
		{ "pow(2, 3)", "8" },
		{ "power(2, 3)", "8" },
		{ "rank() OVER ()", "1i" },
		{ "replace('abc', 'b', 'x')", "'axc'" },
		{ "round(1.26, 1)", "1.3" },
		{ "rtrim('a  ')", "'a'" },
		{ "row_number() OVER ()", "1i" },
		{ "sign(-3)", "-1i" },
		{ "sqrt(9)", "3" },
		{ "substr('abc', 2)", "'bc'" },
		{ "substring('abc', 2, 1)", "'b'" },
		{ "sum(3)", "3" },
		{ "trim(' a ')", "'a'" },
		{ "trunc(1.5)", "1" },
	};
	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
		const char *sql = arena_printf(&f->a, "SELECT %s FROM gefluechtete WHERE jahr = 2018", calls[i].call);
		check_str(run(f, s, sql), calls[i].expected, __FILE__, __LINE__, calls[i].call);
	}
}

/* ---- Bounds ---- */

static void test_bounds(struct fixture *f, struct sandbox *s)
{
	CHECK_STR(run(f, s,
		      "WITH RECURSIVE x(n) AS (SELECT jahr FROM gefluechtete UNION ALL SELECT n + 1 FROM x) SELECT "
		      "max(n) FROM x"),
		  "steps");
	CHECK_STR(run(f, s, "SELECT sum(1) FROM orte a, orte b, orte c, orte d, orte e, orte f, orte g, orte h"),
		  "steps");
	CHECK_STR(run(f, s,
		      "WITH RECURSIVE x(n) AS (SELECT jahr FROM gefluechtete UNION ALL SELECT n + 1 FROM x LIMIT "
		      "300000) SELECT n FROM x"),
		  "rows");
	/* Texts that double: each is below a megabyte, all together are not. */
	CHECK_STR(run(f, s,
		      "WITH RECURSIVE big(t) AS (SELECT ort FROM orte WHERE jahr = 2016 AND ort = 'Insgesamt' UNION "
		      "ALL SELECT t || t FROM big WHERE length(t) "
		      "< 300000), x(n, t) AS (SELECT 1, max(t) FROM big UNION ALL SELECT n + 1, t || n FROM x WHERE n "
		      "< 5000) "
		      "SELECT n FROM x ORDER BY t"),
		  "memory");
	CHECK_STR(run(f, s,
		      "WITH RECURSIVE big(t) AS (SELECT ort FROM orte UNION ALL SELECT t || t FROM big) SELECT "
		      "length(t) FROM big"),
		  "other string or blob too big");
	struct buf deep = BUF_INIT;
	buf_adds(&deep, "SELECT ");
	for (int i = 0; i < 2000; i++)
		buf_adds(&deep, "abs(");
	CHECK(strncmp(run(f, s, deep.ptr), "other ", 6) == 0);
	buf_release(&deep);
	/* It works as before. */
	CHECK_STR(run(f, s, "SELECT max(jahr) FROM gefluechtete"), "2018i");
}

/* ---- Order and inputs ---- */

static void test_backwards(struct fixture *f, struct sandbox *s, struct sandbox *backwards)
{
	CHECK_STR(run(f, s, "SELECT jahr FROM gefluechtete"), "2017i|2018i");
	CHECK_STR(run(f, backwards, "SELECT jahr FROM gefluechtete"), "2018i|2017i");
	CHECK_STR(run(f, s, "SELECT jahr, sum(personen) FROM gefluechtete"), "2017i 9525");
	CHECK_STR(run(f, backwards, "SELECT jahr, sum(personen) FROM gefluechtete"), "2018i 9525");
}

static void test_inputs(struct fixture *f, struct sandbox *s)
{
	struct sandbox_answer answer;
	const char *sql =
		"WITH b AS (SELECT jahr(stichtag) AS j FROM bevoelkerung) SELECT (SELECT count(*) FROM orte), g.jahr "
		"FROM gefluechtete AS g LEFT JOIN b ON b.j = g.jahr";
	CHECK(sandbox_run(s, &f->a, str_of(sql), &answer));
	CHECK_INT(answer.n_inputs, 3);
	CHECK(answer.inputs[0] == data_find(&f->data, STR("bevoelkerung")));
	CHECK(answer.inputs[1] == data_find(&f->data, STR("gefluechtete")));
	CHECK(answer.inputs[2] == data_find(&f->data, STR("orte")));
	CHECK(!answer.suppressed);
	CHECK_INT(answer.width, 2);
	CHECK(str_is(answer.names[1], "jahr"));
}

static void test_suppressed(struct fixture *f)
{
	struct dataset *orte = (struct dataset *)data_find(&f->data, STR("orte"));
	unsigned households = (unsigned)dataset_column(orte, STR("haushalte"));
	struct cell kept = orte->columns[households].cells[0];
	orte->columns[households].cells[0].status = STATUS_SUPPRESSED;
	struct sandbox *s = sandbox_open(&f->data, false);
	struct sandbox_answer answer;
	CHECK(sandbox_run(s, &f->a, STR("SELECT ort, sum(personen) FROM orte GROUP BY 1"), &answer) &&
	      !answer.suppressed);
	CHECK(sandbox_run(s, &f->a, STR("SELECT ort, sum(haushalte) FROM orte GROUP BY 1"), &answer) &&
	      answer.suppressed);
	orte->columns[households].cells[0] = kept;
	orte->columns[households].cells[0].value = (INT64_C(1) << 53) + 1;
	CHECK_STR(run(f, s, "SELECT haushalte FROM orte"), "inexact haushalte");
	CHECK_STR(run(f, s, "SELECT personen FROM orte LIMIT 1"), "100");
	orte->columns[households].cells[0] = kept;
	sandbox_close(s);
}

static void test_start(void)
{
	CHECK_INT(sandbox_statement_start(STR("SELECT")), 0);
	CHECK_INT(sandbox_statement_start(STR(" ; -- x\n /* y */ SELECT")), 17);
	CHECK_INT(sandbox_statement_start(STR(" -- x")), 5);
	CHECK_INT(sandbox_statement_start(STR("/* x")), 4);
	CHECK_INT(sandbox_statement_start(STR("")), 0);
}

int main(void)
{
	struct fixture f;
	fixture_open(&f);
	struct sandbox *sandbox = sandbox_open(&f.data, false), *backwards = sandbox_open(&f.data, true);
	test_types(&f, sandbox);
	test_missing(&f, sandbox);
	test_windows(&f, sandbox);
	test_time(&f, sandbox);
	test_statements(&f, sandbox);
	test_functions(&f, sandbox);
	test_bounds(&f, sandbox);
	test_backwards(&f, sandbox, backwards);
	test_inputs(&f, sandbox);
	test_suppressed(&f);
	test_start();
	sandbox_close(sandbox);
	sandbox_close(backwards);
	fixture_close(&f);
	return check_done();
}
