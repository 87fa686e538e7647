/* SPDX-License-Identifier: EUPL-1.2 */
/* What only the preview shows: where a figure comes from, notes for colleagues, figures ready to be copied into a text. */
#include "render/renderer.h"

#include "base/escape.h"

/* More of them nobody reads through; the handbook says how to write the others. */
enum { MOST_COPIES = 60 };

/* ---- Where a figure comes from ---- */

static void add_origin(struct renderer *r, const struct origin *origin, struct buf *out)
{
	const struct loc loc = dataset_cell_loc(&r->scratch, origin->dataset, origin->row, origin->column);
	buf_addf(out, "\n%s", loc.file ? loc.file : origin->dataset->yaml_path);
	if (loc.cell)
		buf_addf(out, ", Zelle %s", loc.cell);
}

void render_preview_figure(struct renderer *r, const struct expression *expression, const struct figure *figure,
			   struct str text, struct buf *out)
{
	struct buf source = BUF_INIT;
	expression_print(&source, expression);
	for (unsigned i = 0; i < figure->value.n_origins && i < 4; i++)
		add_origin(r, &figure->value.origins[i], &source);
	buf_adds(out, "<span class=\"lotse-zahl\" title=\"");
	escape_html(out, buf_str(&source));
	buf_adds(out, "\">");
	escape_html(out, text);
	buf_adds(out, "</span>");
	buf_release(&source);
}

/* ---- Notes ---- */

void render_preview_note(const struct block *block, struct buf *out)
{
	struct str rest = block->text, line;
	buf_adds(out, "<aside class=\"lotse-notiz\" lang=\"de\"><p><b>Notiz</b> (nur in der Vorschau)</p>\n<p>");
	for (bool first = true; str_cut(&rest, '\n', &line); first = false) {
		buf_adds(out, first ? "" : "<br>\n");
		escape_html(out, line);
	}
	buf_adds(out, "</p></aside>\n");
}

/* ---- Open points ---- */

static void add_open(struct buf *out, const struct field *map)
{
	for (size_t i = 0; i < map->n_children; i++) {
		const struct field *field = &map->children[i];
		if (field->kind == FIELD_MAP)
			add_open(out, field);
		if (field->kind != FIELD_TEXT || !field_is_unknown(field->value))
			continue;
		buf_adds(out, out->len ? ", <code>" : "<code>");
		escape_html(out, field->name);
		buf_adds(out, "</code>");
		buf_addf(out, " (Zeile %u)", (unsigned)field->name_loc.line);
	}
}

struct str render_preview_open(struct renderer *r, const struct field *fields)
{
	struct buf out = BUF_INIT;
	add_open(&out, fields);
	return render_taken(r, &out);
}

/* ---- Figures to copy ---- */

/* "altersgruppe = 65 Jahre und älter"; of a single key the value alone. */
static void add_condition(struct buf *out, const struct column *key, unsigned row, bool alone)
{
	struct str value = key->categories[key->cells[row].value].value;
	bool quoted = str_find_char(value, ',') < value.len || str_find_char(value, ']') < value.len;
	if (!alone) {
		buf_addstr(out, key->name);
		buf_adds(out, " = ");
	}
	buf_adds(out, quoted ? "\"" : "");
	buf_addstr(out, value);
	buf_adds(out, quoted ? "\"" : "");
}

/* False: a key that no selector can name so. */
static bool add_selector(struct buf *out, const struct dataset *set, unsigned row)
{
	const char *before = "[";
	for (size_t k = 0; k < set->n_keys; k++) {
		const struct column *key = &set->columns[set->keys[k]];
		bool period = (int)set->keys[k] == set->period_column;
		if (!period && !key->categories)
			return false;
		buf_adds(out, before);
		if (period)
			buf_adds(out, "neueste");
		else
			add_condition(out, key, row, set->n_keys == 1);
		before = ", ";
	}
	buf_adds(out, set->n_keys ? "]" : "[neueste]");
	return true;
}

static bool is_at(const struct dataset *set, unsigned row, int64_t time)
{
	return set->period_column < 0 || set->columns[set->period_column].cells[row].value == time;
}

static bool add_copy(struct renderer *r, const struct dataset *set, unsigned row, unsigned column, struct buf *out)
{
	struct value value = dataset_value(&r->scratch, set, row, column);
	struct buf code = BUF_INIT;
	buf_addf(&code, "`= %.*s.%.*s", (int)set->name.len, set->name.ptr, (int)set->columns[column].name.len,
		 set->columns[column].name.ptr);
	bool usable = value_is_number(&value) && add_selector(&code, set, row);
	if (usable) {
		buf_adds(&code, "`");
		buf_adds(out, "<li><code>");
		escape_html(out, buf_str(&code));
		buf_adds(out, "</code> ");
		escape_html(out, format_value_str(&r->scratch, r->i18n, &value, true));
		buf_adds(out, "</li>\n");
	}
	buf_release(&code);
	return usable;
}

struct str render_preview_copies(struct renderer *r, const struct dataset *set)
{
	struct buf out = BUF_INIT;
	size_t n = 0;
	int64_t newest = dataset_newest_time(set);
	for (unsigned row = 0; row < set->n_rows && n < MOST_COPIES; row++) {
		if (!is_at(set, row, newest))
			continue;
		for (unsigned column = 0; column < set->n_columns && n < MOST_COPIES; column++)
			if (column_is_number(&set->columns[column]) && !set->columns[column].internal)
				n += add_copy(r, set, row, column, &out);
	}
	return render_taken(r, &out);
}
