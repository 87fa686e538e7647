/* SPDX-License-Identifier: EUPL-1.2 */
/* The store: what each column holds, German order, one image for several readers and threads. */
#include "data/store.h"

#include <pthread.h>

#include "data_fixture.h"

static size_t table_index(const struct fixture *f, const char *name)
{
	return (size_t)(data_find(&f->data, str_of(name)) - f->data.datasets);
}

/* The rows as text: numbers parted by blanks, rows by "|", "-" for NULL. */
static const char *query(struct fixture *f, struct store_reader *reader, const char *sql,
			 const struct store_parameter *p, size_t n)
{
	struct store_rows rows = { 0 };
	struct buf out = BUF_INIT;
	store_query(reader, &f->a, sql, p, n, &rows);
	for (size_t i = 0; i < rows.cells.n; i++) {
		buf_adds(&out, i == 0 ? "" : i % rows.width == 0 ? "|" : " ");
		if (rows.cells.items[i] == INT64_MIN)
			buf_addc(&out, '-');
		else
			buf_addf(&out, "%lld", (long long)rows.cells.items[i]);
	}
	const char *text = arena_cstr(&f->a, buf_str(&out));
	buf_release(&out);
	return text;
}

static const char *ask(struct fixture *f, struct store_reader *reader, const char *dataset, const char *before,
		       const char *after)
{
	return query(f, reader, arena_printf(&f->a, "SELECT %s FROM ds_%zu %s", before, table_index(f, dataset), after),
		     NULL, 0);
}

static void test_cells(struct fixture *f, struct store_reader *reader)
{
	CHECK_STR(ask(f, reader, "gefluechtete", "rowid, y0, c1", ""), "1 2017 4675|2 2018 4850");
	CHECK_STR(ask(f, reader, "bevoelkerung", "y0, c1, c2", ""), "2016 166081 151|2017 166737 157");
	/* – is 0, . and empty are NULL; categories know their place. */
	CHECK_STR(ask(f, reader, "orte", "rowid, o1, c3", "WHERE y0 <> 2017"),
		  "1 0 50|2 1 80|3 2 0|4 3 130|5 0 55|6 1 -|7 2 10|8 3 -");
	CHECK_STR(ask(f, reader, "orte", "rowid", "WHERE y0 = 2016 AND c5 IS NOT NULL ORDER BY c5 COLLATE german"),
		  "2|3|1");
	CHECK_STR(ask(f, reader, "orte", "rowid", "WHERE y0 = 2016 AND c5 IS NOT NULL ORDER BY c5"), "1|2|3");
	int64_t code = period_code((struct period){ PERIOD_YEAR, { 2018, 1, 1 } });
	CHECK_STR(ask(f, reader, "gefluechtete", "c0", "WHERE rowid = 2"),
		  arena_printf(&f->a, "%lld", (long long)code));
}

static void test_parameters(struct fixture *f, struct store_reader *reader)
{
	const char *sql =
		arena_printf(&f->a, "SELECT rowid FROM ds_%zu WHERE c1 = ?1 AND c2 > ?2", table_index(f, "orte"));
	struct store_parameter p[] = { { .is_text = true, .text = STR("Nord") }, { .number = 190 } };
	CHECK_STR(query(f, reader, sql, p, 2), "2|10");
	p[0].text = STR("Süd");
	CHECK_STR(query(f, reader, sql, p, 2), "3|7|11");
	p[0].text = (struct str){ NULL, 0 };
	CHECK_STR(query(f, reader, sql, p, 2), "");
}

static void test_within(struct fixture *f, struct store_reader *reader)
{
	int64_t first = period_code((struct period){ PERIOD_DAY, { 2016, 1, 1 } });
	int64_t last = period_code((struct period){ PERIOD_DAY, { 2016, 12, 31 } });
	const char *within = arena_printf(&f->a, "lotse_within(c0, %lld, %lld)", (long long)first, (long long)last);
	CHECK_STR(ask(f, reader, "bevoelkerung", within, ""), "1|0");
	CHECK_STR(ask(f, reader, "orte", within, "WHERE c1 = 'Mitte'"), "1|0|0");
	CHECK_STR(ask(f, reader, "orte", "lotse_within(c3, 0, 0)", "WHERE rowid = 6"), "-");
}

struct job {
	const struct store *store;
	struct fixture *f;
	char result[64];
};

static void *work(void *argument)
{
	struct job *job = argument;
	struct store_reader *reader = store_reader_open(job->store);
	struct arena a;
	struct store_rows rows = { 0 };
	arena_init(&a);
	const char *sql = arena_printf(&a, "SELECT sum(c2) FROM ds_%zu", table_index(job->f, "orte"));
	for (int i = 0; i < 200; i++)
		store_query(reader, &a, sql, NULL, 0, &rows);
	snprintf(job->result, sizeof job->result, "%zu %lld", rows.cells.n, (long long)rows.cells.items[199]);
	arena_release(&a);
	store_reader_close(reader);
	return NULL;
}

static void test_threads(struct fixture *f, const struct store *store)
{
	struct job jobs[4];
	pthread_t threads[4];
	for (int i = 0; i < 4; i++) {
		jobs[i] = (struct job){ .store = store, .f = f };
		pthread_create(&threads[i], NULL, work, &jobs[i]);
	}
	for (int i = 0; i < 4; i++) {
		pthread_join(threads[i], NULL);
		CHECK_STR(jobs[i].result, "200 3690");
	}
}

static void test_no_data(void)
{
	struct data none = { 0 };
	struct store *store = store_new(&none);
	struct store_reader *reader = store_reader_open(store);
	CHECK(reader != NULL);
	store_reader_close(reader);
	store_free(store);
	store_free(NULL);
	store_reader_close(NULL);
}

int main(void)
{
	struct fixture f;
	fixture_open(&f);
	struct store *store = store_new(&f.data);
	struct store_reader *reader = store_reader_open(store);
	test_cells(&f, reader);
	test_parameters(&f, reader);
	test_within(&f, reader);
	test_threads(&f, store);
	test_no_data();
	CHECK(store_version()[0] == '3');
	store_reader_close(reader);
	store_free(store);
	fixture_close(&f);
	return check_done();
}
