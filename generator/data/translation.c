/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/translation.h"

#include "data/cell_texts.h"

/* Fewer letters make a code or a sign, which is the same in every language. */
enum { LETTERS_OF_A_WORD = 3 };

struct missing {
	struct arena *a;
	struct str lang;
	LIST(struct str) names;
};

/* Texts of the sidecar and of a column that readers see. */
static const enum word set_words[] = { WORD_TITLE,	      WORD_DESCRIPTION, WORD_SOURCE,  WORD_PLACE_FOUND, WORD_UNIT,
				       WORD_PROTECTION_REASON, WORD_ROW_HEAD,	 WORD_SUM_ROW };
static const enum word column_words[] = { WORD_TITLE, WORD_BRIEF, WORD_DESCRIPTION, WORD_UNIT, WORD_COLUMN_GROUP, WORD_TOTAL };

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void add(struct missing *m, struct str where, struct str name)
{
	const char *text = where.len ? arena_printf(m->a, "%.*s: %.*s", (int)where.len, where.ptr, (int)name.len, name.ptr)
				     : arena_cstr(m->a, name);
	*list_add(m->a, &m->names) = str_of(text);
}

static bool has_words(struct str text)
{
	size_t n = 0;
	for (size_t i = 0; i < text.len && n < LETTERS_OF_A_WORD; i++) {
		unsigned char c = (unsigned char)text.ptr[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0xc0;
		n = letter ? n + 1 : c >= 0x80 ? n : 0;
	}
	return n == LETTERS_OF_A_WORD;
}

static bool is_translated(const struct field *map, const struct field *field, struct str lang)
{
	for (size_t i = 0; i < map->n_children; i++) {
		const struct field *other = &map->children[i];
		if (str_eq(other->lang, lang) && str_eq(other->name, field->name))
			return true;
	}
	return false;
}

static void check_words(struct missing *m, const struct field *map, const enum word *words, size_t n, struct str where)
{
	for (size_t i = 0; i < n; i++) {
		const struct field *field = field_get(map, words[i]);
		if (field && has_words(field->value) && !is_translated(map, field, m->lang))
			add(m, where, field->name);
	}
}

static void check_values(struct missing *m, const struct column *column)
{
	for (size_t i = 0; i < column->n_categories; i++) {
		const struct category *category = &column->categories[i];
		const struct field *field = category->fields;
		const struct field *title = field && field->kind == FIELD_MAP ? field_get(field, WORD_TITLE) : NULL;
		/* The word for the total stands beside `summenzeile` or `gesamt`. */
		if ((int)i == column->total && !title)
			continue;
		const struct field *own = field && field->kind == FIELD_MAP ? field_get_lang(field, WORD_TITLE, m->lang) : NULL;
		if (has_words(title ? title->value : category->value) && !(own && str_eq(own->lang, m->lang)))
			add(m, column->name, category->value);
	}
}

static void check_column(struct missing *m, const struct column *column)
{
	static const struct str columns = { "spalten", 7 };
	if (column->internal)
		return;
	if (column->fields->kind == FIELD_MAP)
		check_words(m, column->fields, column_words, COUNT(column_words), column->name);
	else if (has_words(column->fields->value) && !is_translated(column->siblings, column->fields, m->lang))
		add(m, columns, column->name);
	if (column->type == COLUMN_CATEGORY && !column->values_from.len)
		check_values(m, column);
}

static void check_marked(struct missing *m, const struct footnote *texts, size_t n, const char *where)
{
	for (size_t i = 0; i < n; i++)
		if (!is_translated(texts[i].siblings, texts[i].field, m->lang))
			add(m, str_of(where), texts[i].mark);
}

/* The first cell of each column that has words in one language only. */
static void check_cells(struct missing *m, const struct dataset *set)
{
	for (unsigned c = 0; c < set->n_columns; c++) {
		const struct column *column = &set->columns[c];
		bool told = !column_is_words(column);
		for (unsigned row = 0; row < set->n_rows && !told; row++) {
			const struct cell *cell = &column->cells[row];
			told = cell->status == STATUS_VALUE && has_words(column->categories[cell->value].value) &&
			       !cell_text_in(set, row, c, m->lang).len;
			if (told)
				add(m, column->name, str_of(dataset_row_name(m->a, set, row)));
		}
	}
}

size_t dataset_untranslated(struct arena *a, const struct dataset *set, struct str lang, const struct str **names)
{
	struct missing m = { .a = a, .lang = lang };
	check_words(&m, &set->fields, set_words, COUNT(set_words), (struct str){ 0 });
	for (size_t i = 0; i < set->n_columns; i++)
		check_column(&m, &set->columns[i]);
	check_cells(&m, set);
	check_marked(&m, set->footnotes, set->n_footnotes, word_german(WORD_FOOTNOTES));
	check_marked(&m, set->breaks, set->n_breaks, word_german(WORD_BREAKS));
	*names = m.names.items;
	return m.names.n;
}
