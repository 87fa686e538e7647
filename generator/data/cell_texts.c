/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/cell_texts.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/name.h"

bool column_is_words(const struct column *column)
{
	return column->type == COLUMN_TEXT && !column->is_key && !column->internal;
}

const struct cell_texts *cell_texts_of(const struct dataset *set, struct str lang)
{
	const struct cell_texts *texts = set->cell_texts;
	while (texts && !str_eq(texts->lang, lang))
		texts = texts->next;
	return texts;
}

struct str cell_text_in(const struct dataset *set, unsigned row, unsigned column, struct str lang)
{
	const struct cell_texts *texts = cell_texts_of(set, lang);
	return texts ? texts->texts[row * set->n_columns + column] : (struct str){ NULL, 0 };
}

void cell_texts_fingerprint(const struct dataset *set, char out[CELL_TEXTS_FINGERPRINT + 1])
{
	char hex[65];
	struct buf said = BUF_INIT;
	for (size_t row = 0; row < set->n_rows; row++)
		for (size_t column = 0; column < set->n_columns; column++)
			if (column_is_words(&set->columns[column])) {
				buf_addstr(&said, dataset_words(set, (int)column, (unsigned)row));
				buf_addc(&said, '\0');
			}
	hash_sha256(buf_str(&said), hex);
	buf_release(&said);
	memcpy(out, hex, CELL_TEXTS_FINGERPRINT);
	out[CELL_TEXTS_FINGERPRINT] = '\0';
}

/* ---- Reading ---- */

struct reader {
	struct arena *a;
	const struct dataset *set;
	struct cell_texts *texts;
	struct diags *d;
};

/* The row whose first key is written so; the number of rows when there is none. */
static size_t row_of(const struct reader *r, struct str key)
{
	size_t row = 0;
	while (row < r->set->n_rows &&
	       !name_same(str_of(dataset_cell_text(r->a, r->set, (unsigned)row, r->set->keys[0])), key))
		row++;
	return row;
}

/* Several lines of a cell (Alt+Enter) are items of a list. */
static struct str text_of(struct arena *a, const struct field *field)
{
	if (field->kind == FIELD_TEXT)
		return field->value;
	struct buf lines = BUF_INIT;
	for (size_t i = 0; i < field->n_children; i++) {
		buf_adds(&lines, i ? "\n" : "");
		buf_addstr(&lines, field->children[i].value);
	}
	struct str text = buf_copy(a, &lines);
	buf_release(&lines);
	return text;
}

static void read_cell(struct reader *r, size_t row, const struct field *field)
{
	int column = dataset_column(r->set, field->name);
	if (column >= 0 && column_is_words(&r->set->columns[column]))
		r->texts->texts[row * r->set->n_columns + (size_t)column] = text_of(r->a, field);
	else
		diag_report(r->d, DIAG_CELL_TEXTS_COLUMN, field->name_loc, arena_cstr(r->d->arena, field->name),
			    arena_cstr(r->d->arena, r->set->name), NULL);
}

static void read_row(struct reader *r, const struct field *field)
{
	size_t row = row_of(r, field->name);
	if (row == r->set->n_rows || field->kind != FIELD_MAP) {
		diag_report(r->d, DIAG_CELL_TEXTS_ROW, field->name_loc, arena_cstr(r->d->arena, field->name),
			    arena_cstr(r->d->arena, r->set->columns[r->set->keys[0]].csv_title), dataset_file(r->set), NULL);
		return;
	}
	for (size_t i = 0; i < field->n_children; i++)
		read_cell(r, row, &field->children[i]);
}

static void read_texts(struct reader *r)
{
	struct cell_texts *texts = r->texts;
	const struct field *from = field_get(&texts->fields, WORD_TRANSLATED_FROM);
	texts->texts = arena_array(r->a, struct str, r->set->n_rows * r->set->n_columns + 1);
	texts->translated_from_loc = from ? from->value_loc : loc_file(texts->path);
	if (from)
		texts->translated_from = from->value;
	for (size_t i = 0; i < texts->fields.n_children; i++)
		if (texts->fields.children[i].word != WORD_TRANSLATED_FROM)
			read_row(r, &texts->fields.children[i]);
}

void cell_texts_read(struct arena *a, const char *dir, const char *path, struct data *data, struct diags *d)
{
	struct str name = path_name(str_of(path));
	size_t dot = str_find_char(name, '.');
	struct dataset *set = (struct dataset *)data_find_or_report(data, str_part(name.ptr, dot), loc_file(path), d);
	struct cell_texts *texts = arena_new(a, struct cell_texts);
	struct str rest = str_from(name, dot + (dot < name.len));
	if (!set || set->pending || set->broken)
		return;
	texts->path = path;
	texts->lang = str_part(rest.ptr, str_find_char(rest, '.'));
	if (!file_text(a, dir, path, FILE_MAX_FIELDS, &texts->source, d) ||
	    !fields_read(a, &texts->source, 0, texts->source.text.len, &texts->fields, d))
		return;
	texts->next = set->cell_texts;
	set->cell_texts = texts;
	read_texts(&(struct reader){ a, set, texts, d });
}
