/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Any bytes as the CSV of a dataset: messages, or rows in which nothing is lost. The first byte chooses the sidecar of
 * tests/fuzz/sidecars; a byte 1E begins a second file.
 */
#include "data/cells.h"

#include "data/reshape.h"
#include "fuzz.h"

#define N(array) (sizeof(array) / sizeof *(array))

enum { FILES = 2 };

/* What is printed of a number is read back as the same number. */
static void check_number(const struct column *column, const struct cell *cell)
{
	char text[NUMBER_TEXT_SIZE];
	int64_t again;
	number_text(cell->value, column->places, text);
	require(number_parse(str_of(text), column->places, &again) == NUMBER_OK && again == cell->value);
}

static void check_cell(struct arena *a, const struct dataset *set, unsigned row, unsigned column)
{
	const struct cell *cell = &set->columns[column].cells[row];
	struct loc loc = dataset_cell_loc(a, set, row, column);
	require(loc.line > 0 && loc.cell && loc.file);
	require(cell->status < N_STATUSES && cell->note <= set->n_footnotes);
	if (cell->status == STATUS_VALUE && column_is_number(&set->columns[column]))
		check_number(&set->columns[column], cell);
	if (cell->status == STATUS_VALUE && column_is_period(&set->columns[column]))
		require(period_of_code(cell->value).kind != PERIOD_NONE);
	require(dataset_cell_text(a, set, row, column) != NULL);
}

static void check_rows(struct arena *a, const struct dataset *set, size_t n_records)
{
	require(set->n_rows == n_records);
	for (unsigned row = 0; row < set->n_rows; row++) {
		require(set->by_period[set->place_in_period[row]] == row);
		for (unsigned column = 0; column < set->n_columns; column++)
			check_cell(a, set, row, column);
	}
}

static size_t split(struct str text, struct str files[FILES])
{
	size_t at = str_find_char(text, 0x1e);
	files[0] = str_part(text.ptr, at);
	if (at == text.len)
		return 1;
	files[1] = str_from(text, at + 1);
	return 2;
}

/* A sidecar, read once. */
struct sidecar {
	struct dataset set;
	struct schema schema;
};

static const char *const names[] = { "plain.yaml", "wide.yaml", "wide_two.yaml", "report.yaml", "odd.yaml" };

static const struct sidecar *sidecars(void)
{
	static struct sidecar read[N(names)];
	static struct arena a;
	struct diags d = { .arena = &a };
	for (size_t i = 0; i < N(names) && !read[i].set.yaml_path; i++) {
		read[i].set = (struct dataset){ .name = STR("x"), .yaml_path = names[i] };
		require(schema_read(&a, "tests/fuzz/sidecars", &read[i].set, &read[i].schema, &d));
	}
	return read;
}

static void run(struct arena *a, const struct sidecar *sidecar, struct str text)
{
	struct diags d = { .arena = a };
	struct dataset set = sidecar->set;
	struct schema schema = sidecar->schema;
	struct csv csvs[FILES];
	struct data_file files[FILES] = { { "a.csv", NULL }, { "b.csv", NULL } };
	struct str texts[FILES];
	size_t n_records = 0;
	set.columns = arena_array(a, struct column, set.n_columns);
	memcpy(set.columns, sidecar->set.columns, set.n_columns * sizeof *set.columns);
	set.csv_path = files[0].path;
	set.files = files;
	set.n_files = split(text, texts);
	bool ok = true;
	for (size_t i = 0; i < set.n_files; i++) {
		ok = csv_read_bytes(a, files[i].path, texts[i], &schema.csv, &csvs[i], &d) && ok;
		if (csvs[i].header.n_fields && csvs[i].n_records && schema.time_column >= 0)
			ok = reshape(a, a, &set, &schema, &csvs[i], &d) && ok;
		n_records += csvs[i].n_records;
	}
	ok = cells_read(a, &set, &schema, csvs, &d) && ok;
	require(ok == (d.n_errors == 0));
	if (ok)
		check_rows(a, &set, n_records);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static struct arena a;
	uint8_t choice = len ? bytes[0] : 0;
	struct str text = arena_str(&a, as_bytes(bytes + (len > 0), len - (len > 0)));
	run(&a, &sidecars()[choice % N(names)], text);
	arena_clear(&a);
	return 0;
}
