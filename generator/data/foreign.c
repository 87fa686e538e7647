/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/foreign.h"

#include "base/file.h"
#include "base/name.h"
#include "data/order.h"

/* Comparisons made in search of the nearest values, half a second: behind them no value is suggested any more. */
enum { MAX_COMPARED = 1000 * 1000 };

enum progress { WAITING, RUNNING, DONE };

/* A column whose values stand elsewhere. */
struct reference {
	struct dataset *set;
	struct column *column;
	const struct dataset *other_set;
	const struct column *other;
	const bool *occurs; /* per category of `other`: stands in a row and is not its total */
	enum progress progress;
};

struct resolving {
	struct arena *a;
	const struct data *data;
	struct diags *d;
	LIST(struct reference) references;
};

/* ---- The other column ---- */

static bool is_name(struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];
		if (c <= ' ' || c == '.' || c == ',' || c == ';')
			return false;
	}
	return text.len && !(text.ptr[0] >= '0' && text.ptr[0] <= '9');
}

bool foreign_is_reference(struct str text)
{
	size_t point = str_find_char(text, '.');
	return point < text.len && is_name(str_part(text.ptr, point)) && is_name(str_from(text, point + 1));
}

static bool report_unknown(const struct resolving *r, struct loc loc, const struct dataset *other, struct str name)
{
	struct arena *a = r->d->arena;
	struct str *names = arena_array(a, struct str, other->n_columns);
	for (size_t i = 0; i < other->n_columns; i++)
		names[i] = other->columns[i].name;
	return diag_report(r->d, DIAG_DATA_UNKNOWN_COLUMN, loc, arena_cstr(a, other->name), arena_cstr(a, name),
			   arena_cstr(a, name_nearest(name, names, other->n_columns)), dataset_column_names(a, other),
			   NULL);
}

/* False: reported, or nothing can be said because the other data are broken. */
static bool find_other(const struct resolving *r, struct reference *ref)
{
	struct str text = ref->column->values_from;
	size_t point = str_find_char(text, '.');
	struct str set_name = str_part(text.ptr, point), name = str_from(text, point + 1);
	const struct source *yaml = &ref->set->yaml;
	const struct dataset *found = data_find(r->data, set_name);
	if (found && found->sql_path && !ref->set->sql_path)
		return diag_report(r->d, DIAG_DATASET_VALUES_COLUMN, source_loc_of(yaml, name),
				   arena_cstr(r->d->arena, name), arena_cstr(r->d->arena, found->name), "", "1", NULL);
	ref->other_set = data_find_or_report(r->data, set_name, source_loc_of(yaml, set_name), r->d);
	if (!ref->other_set)
		return false;
	int index = dataset_column(ref->other_set, name);
	struct loc loc = source_loc_of(yaml, name);
	if (index < 0 && !ref->other_set->pending) {
		report_unknown(r, loc, ref->other_set, name);
		return false;
	}
	ref->other = index < 0 ? NULL : &ref->other_set->columns[index];
	if (ref->other == ref->column)
		return diag_report(r->d, DIAG_DATASET_VALUES_COLUMN, loc, arena_cstr(r->d->arena, name),
				   arena_cstr(r->d->arena, ref->other_set->name), "", "", "1", NULL);
	if (ref->other && (ref->other->type == COLUMN_TEXT || ref->other->type == COLUMN_CATEGORY))
		return true;
	return diag_report(r->d, DIAG_DATASET_VALUES_COLUMN, loc, arena_cstr(r->d->arena, name),
			   arena_cstr(r->d->arena, ref->other_set->name), ref->other ? "" : "1", NULL);
}

static const bool *occurring(struct arena *a, const struct dataset *set, const struct column *column)
{
	bool *occurs = arena_array(a, bool, column->n_categories);
	for (size_t row = 0; row < set->n_rows; row++)
		if (column->cells[row].status == STATUS_VALUE)
			occurs[column->cells[row].value] = true;
	if (column->total >= 0)
		occurs[column->total] = false;
	return occurs;
}

/* ---- Checking ---- */

/* The first row in which the other column has that category. */
static unsigned first_row(const struct reference *ref, size_t category)
{
	unsigned row = 0;
	while (ref->other->cells[row].status != STATUS_VALUE || ref->other->cells[row].value != (int64_t)category)
		row++;
	return row;
}

struct suggestion {
	const char *value; /* "": none is near */
	struct loc loc;	   /* where it stands, or the other file */
};

static struct suggestion no_suggestion(const struct reference *ref)
{
	return (struct suggestion){ "", loc_file(dataset_file(ref->other_set)) };
}

static struct suggestion suggest(const struct resolving *r, const struct reference *ref, struct str text)
{
	const struct column *other = ref->other;
	struct str *names = arena_array(r->a, struct str, other->n_categories);
	size_t *categories = arena_array(r->a, size_t, other->n_categories), n = 0;
	for (size_t i = 0; i < other->n_categories; i++) {
		if (!ref->occurs[i])
			continue;
		categories[n] = i;
		names[n++] = other->categories[i].value;
	}
	struct str nearest = name_nearest(text, names, n);
	for (size_t i = 0; nearest.len && i < n; i++)
		if (str_eq(names[i], nearest))
			return (struct suggestion){ arena_cstr(r->d->arena, nearest),
						    dataset_cell_loc(r->d->arena, ref->other_set,
								     first_row(ref, categories[i]),
								     (unsigned)(other - ref->other_set->columns)) };
	return no_suggestion(ref);
}

static void report_missing(const struct resolving *r, const struct reference *ref, unsigned row,
			   const struct suggestion *near)
{
	struct arena *a = r->d->arena;
	const struct column *column = ref->column;
	struct str file = path_name(str_of(dataset_file(ref->other_set)));
	bool redacting = r->d->redacting;
	r->d->redacting = redacting || ref->other_set->protection != PROTECTION_NONE;
	diag_report(r->d, DIAG_VALUE_NOT_FOUND,
		    dataset_cell_loc(a, ref->set, row, (unsigned)(column - ref->set->columns)),
		    arena_cstr(a, column->categories[column->cells[row].value].value), arena_cstr(a, file),
		    arena_cstr(a, column_title(ref->other, STR(""))), near->value, near->loc.cell ? near->loc.cell : "",
		    NULL);
	diag_related(r->d, near->loc);
	r->d->redacting = redacting;
}

static void check_cells(const struct resolving *r, const struct reference *ref)
{
	const struct column *column = ref->column, *other = ref->other;
	struct map known;
	map_init(&known, r->a);
	for (size_t i = 0; i < other->n_categories; i++)
		if (ref->occurs[i])
			*map_put(&known, other->categories[i].value) = ref->set;
	size_t n_compared = 0;
	struct suggestion *suggestions = arena_array(r->a, struct suggestion, column->n_categories);
	bool *missing = arena_array(r->a, bool, column->n_categories);
	for (size_t i = 0; i < column->n_categories; i++)
		missing[i] = (int)i != column->total && !map_get(&known, column->categories[i].value);
	for (unsigned row = 0; row < ref->set->n_rows; row++) {
		const struct cell *cell = &column->cells[row];
		if (cell->status != STATUS_VALUE || !missing[cell->value])
			continue;
		struct suggestion *near = &suggestions[cell->value];
		if (!near->value) {
			*near = n_compared > MAX_COMPARED ? no_suggestion(ref)
							  : suggest(r, ref, column->categories[cell->value].value);
			n_compared += other->n_categories;
		}
		report_missing(r, ref, row, near);
	}
}

/* ---- Order and titles ---- */

/* The values of the other column in their order, then those that only stand here: the total, and what was reported. */
static void adopt(const struct resolving *r, const struct reference *ref)
{
	struct column *column = ref->column;
	const struct column *other = ref->other;
	struct category *categories = arena_array(r->a, struct category, other->n_categories + column->n_categories);
	size_t n = 0, *place = arena_array(r->a, size_t, column->n_categories);
	struct map values;
	map_init(&values, r->a);
	const bool *occurs = occurring(r->a, ref->other_set, other);
	for (size_t i = 0; i < other->n_categories; i++) {
		if (!occurs[i])
			continue;
		categories[n] = other->categories[i];
		*map_put(&values, categories[n].value) = &categories[n];
		n++;
	}
	for (size_t i = 0; i < column->n_categories; i++) {
		const struct category *same = map_get(&values, column->categories[i].value);
		place[i] = same ? (size_t)(same - categories) : n;
		if (!same)
			categories[n++] = column->categories[i];
	}
	for (size_t row = 0; row < ref->set->n_rows; row++)
		if (column->cells[row].status == STATUS_VALUE)
			column->cells[row].value = (int64_t)place[column->cells[row].value];
	if (column->total >= 0)
		column->total = (int)place[column->total];
	column->categories = categories;
	column->n_categories = n;
	struct diags said_before = { .arena = r->a };
	if (column->is_key)
		order_rows(r->a, ref->set, &said_before);
}

/* The other column's own reference comes first, unless the two are in a circle. */
static void order_values(const struct resolving *r, struct reference *ref)
{
	if (ref->progress != WAITING)
		return;
	ref->progress = RUNNING;
	for (size_t i = 0; i < r->references.n; i++)
		if (r->references.items[i].column == ref->other)
			order_values(r, &r->references.items[i]);
	adopt(r, ref);
	ref->progress = DONE;
}

void foreign_resolve(struct arena *a, struct data *data, bool queries, struct diags *d)
{
	struct resolving r = { .a = a, .data = data, .d = d };
	for (size_t i = 0; i < data->n; i++) {
		struct dataset *set = &data->datasets[i];
		if ((set->sql_path != NULL) != queries)
			continue;
		for (size_t k = 0; k < set->n_columns && set->n_rows; k++) {
			struct reference ref = { .set = set, .column = &set->columns[k] };
			if (!ref.column->values_from.len || !find_other(&r, &ref))
				continue;
			ref.occurs = occurring(a, ref.other_set, ref.other);
			*list_add(a, &r.references) = ref;
		}
	}
	for (size_t i = 0; i < r.references.n; i++)
		check_cells(&r, &r.references.items[i]);
	for (size_t i = 0; i < r.references.n; i++)
		order_values(&r, &r.references.items[i]);
}
