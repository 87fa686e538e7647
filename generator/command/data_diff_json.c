/* SPDX-License-Identifier: EUPL-1.2 */
/* Differences for programs: one JSON object a line, the data first, then the website. Names are English. */
#include "command/data_diff.h"

#include "base/json.h"

static struct json *text_of(const char *text)
{
	return text ? json_text(str_of(text)) : json_none();
}

static struct json *place_of(struct loc loc)
{
	struct json *object = json_new_object();
	json_set(object, "file", text_of(loc.file));
	json_set(object, "line", json_int(loc.line));
	json_set(object, "cell", text_of(loc.cell));
	return object;
}

static void add_line(struct buf *out, struct json *object)
{
	json_write(out, object, 0);
	buf_addc(out, '\n');
	json_free(object);
}

/* ---- Data ---- */

static void set_column(struct json *object, const struct difference *d, const struct column *column)
{
	json_set(object, "column", json_text(column->name));
	json_set(object, "heading", json_text_or_none(column_title(column, d->new->build.pub.i18n->lang)));
}

static void set_cell(struct json *object, const struct difference *d, const struct data_change *c)
{
	const struct column *old = &c->old->columns[c->old_column], *new = &c->new->columns[c->new_column];
	bool internal = old->internal || new->internal;
	json_set(object, "key", text_of(dataset_row_name(d->a, c->new, c->new_row)));
	set_column(object, d, new);
	json_set(object, "old",
		 internal ? json_none() : text_of(data_cell_written(d->a, c->old, c->old_row, c->old_column)));
	json_set(object, "new",
		 internal ? json_none() : text_of(data_cell_written(d->a, c->new, c->new_row, c->new_column)));
	json_set(object, "internal", json_bool(internal));
	json_set(object, "old_place", place_of(data_diff_cell_place(d, d->old, c->old, c->old_row, c->old_column)));
	json_set(object, "new_place", place_of(data_diff_cell_place(d, d->new, c->new, c->new_row, c->new_column)));
}

static void set_row(struct json *object, const struct difference *d, const struct diff_state *state,
		    const struct dataset *set, unsigned row, const char *place)
{
	struct json *values = json_new_object();
	for (unsigned i = 0; i < set->n_columns; i++)
		if (!set->columns[i].internal)
			json_set(values, arena_cstr(d->a, set->columns[i].name),
				 text_of(data_cell_written(d->a, set, row, i)));
	json_set(object, "key", text_of(dataset_row_name(d->a, set, row)));
	json_set(object, "values", values);
	json_set(object, place, place_of(data_diff_row_place(d, state, set, row)));
}

static void add_change(struct buf *out, const struct difference *d, const struct data_change *c)
{
	static const char *const kinds[N_DATA_CHANGES] = {
		[DATA_CELL_CHANGED] = "cell",	  [DATA_ROW_NEW] = "row-new",	      [DATA_ROW_GONE] = "row-gone",
		[DATA_COLUMN_NEW] = "column-new", [DATA_COLUMN_GONE] = "column-gone", [DATA_SET_NEW] = "dataset-new",
		[DATA_SET_GONE] = "dataset-gone", [DATA_KEY_CHANGED] = "key-changed",
		[DATA_UNREADABLE] = "unreadable",
	};
	struct json *object = json_new_object();
	json_set(object, "kind", text_of(kinds[c->kind]));
	json_set(object, "dataset", json_text(data_change_set(c)->name));
	if (c->kind == DATA_CELL_CHANGED)
		set_cell(object, d, c);
	else if (c->kind == DATA_ROW_NEW)
		set_row(object, d, d->new, c->new, c->new_row, "new_place");
	else if (c->kind == DATA_ROW_GONE)
		set_row(object, d, d->old, c->old, c->old_row, "old_place");
	else if (c->kind == DATA_COLUMN_NEW)
		set_column(object, d, &c->new->columns[c->new_column]);
	else if (c->kind == DATA_COLUMN_GONE)
		set_column(object, d, &c->old->columns[c->old_column]);
	add_line(out, object);
}

/* ---- Website ---- */

static void add_page(struct buf *out, const struct page_change *page)
{
	add_line(out, changes_page_json(page));
	for (size_t i = 0; i < page->figures.n; i++)
		add_line(out, changes_figure_json(page, &page->figures.items[i]));
}

void data_diff_json(struct buf *out, const struct difference *d)
{
	for (size_t i = 0; i < d->data.list.n; i++)
		add_change(out, d, &d->data.list.items[i]);
	for (size_t i = 0; i < d->changes.pages.n; i++)
		add_page(out, &d->changes.pages.items[i]);
}
