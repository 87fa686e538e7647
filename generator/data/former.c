/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/former.h"

#include "base/map.h"
#include "data/csv.h"
#include "data/dataset.h"

struct former {
	struct csv csv;
	const int *fields; /* of each column of the dataset; -1: it was not published */
	struct map rows;   /* by their keys → record */
};

static int field_of(const struct csv *csv, struct str heading)
{
	for (size_t i = 0; i < csv->header.n_fields; i++)
		if (str_eq(csv->header.fields[i], heading))
			return (int)i;
	return -1;
}

/* Texts that Excel would change were published behind an apostrophe. */
static struct str without_guard(struct str text)
{
	return str_starts(text, "'") ? str_from(text, 1) : text;
}

static void add_key(struct buf *key, struct str text)
{
	buf_addstr(key, text);
	buf_addc(key, '\n');
}

static void find_rows(struct arena *a, struct former *former, const struct dataset *set)
{
	struct buf key = BUF_INIT;
	map_init(&former->rows, a);
	for (size_t i = 0; i < former->csv.n_records; i++) {
		struct csv_record *record = &former->csv.records[i];
		buf_clear(&key);
		for (size_t k = 0; k < set->n_keys; k++)
			add_key(&key, without_guard(record->fields[former->fields[set->keys[k]]]));
		*map_put(&former->rows, buf_copy(a, &key)) = record;
	}
	buf_release(&key);
}

const struct former *former_read(struct arena *a, const struct former_files *files, const struct dataset *set)
{
	bool asked = files->read && set->protection == PROTECTION_NONE;
	struct str bytes = asked ? files->read(files->context, a, set->name) : STR("");
	struct former *former = arena_new(a, struct former);
	const struct csv_options excel = { .separator = ';', .header_line = 1, .header_lines = 1 };
	struct diags unsaid = { .arena = a };
	if (!bytes.len || !csv_read_bytes(a, "", bytes, &excel, &former->csv, &unsaid))
		return NULL;
	int *fields = arena_array(a, int, set->n_columns);
	for (size_t i = 0; i < set->n_columns; i++)
		fields[i] = field_of(&former->csv, column_title(&set->columns[i], STR("")));
	former->fields = fields;
	for (size_t k = 0; k < set->n_keys; k++)
		if (fields[set->keys[k]] < 0)
			return NULL;
	find_rows(a, former, set);
	return former;
}

static const struct csv_record *row_of(struct arena *a, const struct former *former, const struct dataset *set, unsigned row)
{
	struct buf key = BUF_INIT;
	for (size_t k = 0; k < set->n_keys; k++)
		add_key(&key, str_of(dataset_cell_text(a, set, row, set->keys[k])));
	const struct csv_record *record = map_get(&former->rows, buf_str(&key));
	buf_release(&key);
	return record;
}

const char *former_number(struct arena *a, const struct former *former, const struct dataset *set, unsigned row, unsigned column)
{
	const struct column *now = &set->columns[column];
	const struct cell *cell = &now->cells[row];
	const struct csv_record *record = former && former->fields[column] >= 0 ? row_of(a, former, set, row) : NULL;
	int64_t value;
	char text[NUMBER_TEXT_SIZE];
	if (!record || number_parse(record->fields[former->fields[column]], now->places, &value) != NUMBER_OK ||
	    (cell->status == STATUS_VALUE && cell->value == value))
		return NULL;
	number_text(value, now->places, text);
	return arena_strdup(a, text);
}
