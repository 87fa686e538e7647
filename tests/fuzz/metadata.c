/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Any texts as those of a dataset, in what machines read of it: both CSV files come back cell by cell, CSVW and JSON-LD are JSON
 * with the same texts, and no data block can be left.
 *
 * Lines: title, heading of the key, heading of the numbers, description, footnote, then values of the key.
 */
#include "export/metadata.h"

#include "base/escape.h"
#include "base/json.h"
#include "data/cells.h"
#include "export/downloads.h"
#include "export/excel.h"
#include "export/structured_data.h"
#include "rfc4180.h"

enum { MAX_VALUES = 6, LINE_MAX_LEN = 200 };

struct texts {
	struct str title, key, numbers, description, footnote, values[MAX_VALUES];
	size_t n;
};

static struct str next_line(struct str *rest, const char *otherwise)
{
	struct str line;
	if (!str_cut(rest, '\n', &line) || !(line = str_trim(line)).len || line.len > LINE_MAX_LEN)
		return str_of(otherwise);
	return line;
}

static struct texts read_texts(struct str rest)
{
	struct texts t = { .title = next_line(&rest, "T") };
	t.key = next_line(&rest, "K");
	t.numbers = next_line(&rest, "N");
	t.description = next_line(&rest, "D");
	t.footnote = next_line(&rest, "F");
	do {
		struct str value = next_line(&rest, "V");
		bool again = false;
		for (size_t i = 0; i < t.n; i++)
			again = again || str_eq(t.values[i], value);
		if (!again)
			t.values[t.n++] = value;
	} while (t.n < MAX_VALUES && rest.len);
	return t;
}

static struct str sidecar_of(struct arena *a, const struct texts *t)
{
	return str_of(arena_printf(a,
				   "titel: %.*s\nquelle: Q\nstand: 16.09.2019\nschutz: keiner\nschutz_grund: G\nschlüssel: k\n"
				   "beschreibung: %.*s\nspalten:\n  k:\n    titel: %.*s\n    typ: text\n  n:\n    titel: %.*s\n"
				   "    typ: ganzzahl\nfußnoten:\n  1: %.*s\n",
				   (int)t->title.len, t->title.ptr, (int)t->description.len, t->description.ptr, (int)t->key.len,
				   t->key.ptr, (int)t->numbers.len, t->numbers.ptr, (int)t->footnote.len, t->footnote.ptr));
}

static struct str csv_of(struct arena *a, const struct texts *t)
{
	struct buf csv = BUF_INIT;
	escape_csv(&csv, t->key, ';');
	buf_addc(&csv, ';');
	escape_csv(&csv, t->numbers, ';');
	buf_adds(&csv, "\r\n");
	for (size_t i = 0; i < t->n; i++) {
		escape_csv(&csv, t->values[i], ';');
		buf_addf(&csv, ";%zu%s\r\n", i, i ? "" : " 1)");
	}
	struct str copy = buf_copy(a, &csv);
	buf_release(&csv);
	return copy;
}

static bool load(struct arena *a, const struct texts *t, struct dataset *set)
{
	struct diags d = { .arena = a };
	struct schema schema;
	struct csv csv;
	*set = (struct dataset){ .name = STR("x"), .yaml_path = "datasets/x.yaml", .csv_path = "datasets/x.csv" };
	set->yaml = (struct source){ .path = set->yaml_path, .text = sidecar_of(a, t), .line = 1 };
	set->files = arena_new(a, struct data_file);
	set->files->path = set->csv_path;
	set->n_files = 1;
	return schema_read_source(a, set, &schema, &d) &&
	       csv_read_bytes(a, set->csv_path, csv_of(a, t), &schema.csv, &csv, &d) && cells_read(a, set, &schema, &csv, &d) &&
	       d.n_errors == 0;
}

/* ---- CSV ---- */

/* One published text: in the Excel file with a ' where Excel would change it. */
static void check_text(struct str published, struct str text, bool excel)
{
	if (excel && excel_changes(text)) {
		require(str_starts(published, "'"));
		published = str_from(published, 1);
	}
	require(str_eq(published, text));
	require(!excel || !text.len || !strchr("=@+", text.ptr[0]) || excel_changes(text));
}

static struct str expected(const struct dataset *set, unsigned row)
{
	const struct column *key = &set->columns[0];
	return row == 0 ? column_title(key, STR("de")) : key->categories[key->cells[row - 1].value].value;
}

/* The first column is that of texts; the others only have to be read. */
static void check_csv(struct arena *a, const struct dataset *set, struct str bytes, bool excel)
{
	struct str field, rest = str_from(bytes, excel ? strlen("\xEF\xBB\xBF") : 0);
	unsigned row = 0, column = 0, width = 0;
	bool last;
	while (rfc4180_field(a, &rest, excel ? ';' : ',', &field, &last)) {
		if (column == 0)
			check_text(field, expected(set, row), excel);
		column++;
		if (!last)
			continue;
		width = row ? width : column;
		require(column == width);
		column = 0;
		row++;
	}
	require(column == 0 && row == set->n_rows + 1);
}

/* ---- JSON ---- */

static bool has_text(const struct json *value, struct str text)
{
	switch (json_kind(value)) {
	case JSON_TEXT: return str_eq(json_str(value), text);
	case JSON_ARRAY:
		for (size_t i = 0; i < json_size(value); i++)
			if (has_text(json_at(value, i), text))
				return true;
		return false;
	case JSON_OBJECT:
		for (size_t i = 0; json_key(value, i); i++)
			if (has_text(json_get(value, json_key(value, i)), text))
				return true;
		return false;
	default: return false;
	}
}

static void check_json(const struct buf *out, const struct dataset *set)
{
	char error[256];
	struct json *value = json_parse(buf_str(out), error);
	require(value && has_text(value, dataset_text(set, WORD_TITLE, STR("de"))));
	require(has_text(value, dataset_text(set, WORD_DESCRIPTION, STR("de"))));
	require(has_text(value, column_title(&set->columns[1], STR("de"))));
	json_free(value);
}

static void check_structured_data(const struct dataset *set, const struct i18n *i18n)
{
	static struct leaf leaf = { .url = STR("/zahlen/x/") };
	struct dataset_page page = { .leaf = &leaf };
	struct language language = { .i18n = *i18n };
	struct dataset_files files = { .dataset = set, .pages = &page };
	struct publication pub = { .config = { .address = STR("https://example.org/"), .publisher = STR("P") },
				   .data = { (struct dataset *)(uintptr_t)set, 1, NULL, 0 },
				   .languages = &language,
				   .n_languages = 1,
				   .i18n = i18n,
				   .dataset_files = &files };
	files.files[DATASET_CSV] = files.files[DATASET_EXCEL] = (struct asset){ .path = "zahlen/x/x.csv", .bytes = STR("x") };
	struct buf out = BUF_INIT;
	structured_data_write(&out, &pub, set);
	for (size_t i = 0; i < out.len; i++)
		require(!strchr("<>&", out.ptr[i]));
	check_json(&out, set);
	buf_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static struct arena a, kept;
	static struct i18n de;
	struct diags d = { .arena = &kept };
	struct dataset set;
	if (!de.lang.len)
		require(i18n_load(&kept, ".", STR("de"), &de, &d));
	struct texts t = read_texts(as_text(&a, as_bytes(bytes, len)));
	if (load(&a, &t, &set)) {
		struct buf out = BUF_INIT;
		metadata_write(&out, &set, STR("https://example.org/zahlen/x/"), STR("P"), STR("de"));
		check_json(&out, &set);
		check_structured_data(&set, &de);
		buf_clear(&out);
		download_csv(&out, &set, STR("de"));
		check_csv(&a, &set, buf_str(&out), false);
		buf_clear(&out);
		download_excel(&out, &set, &de);
		check_csv(&a, &set, buf_str(&out), true);
		buf_release(&out);
	}
	arena_clear(&a);
	return 0;
}
