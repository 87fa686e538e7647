/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/interval.h"

#include "base/name.h"

/* ---- The sidecar ---- */

static bool report(const struct dataset *set, const struct field *field, struct str wrong, const char *why, struct diags *d)
{
	struct str *names = arena_array(d->arena, struct str, set->n_columns);
	size_t n = 0;
	for (size_t i = 0; i < set->n_columns; i++)
		if (column_is_number(&set->columns[i]) && !set->columns[i].internal)
			names[n++] = set->columns[i].name;
	const char *nearest = *why == 'n' ? arena_cstr(d->arena, name_nearest(wrong, names, n)) : "";
	return diag_report(d, DIAG_DATASET_INTERVAL, field->value_loc, arena_cstr(d->arena, wrong), *why == 'n' ? "1" : "",
			   *why == 'u' ? "1" : "", *why == 'c' ? "1" : "", *why == 'p' ? "1" : "", nearest, NULL);
}

static bool same_unit(const struct unit *a, const struct unit *b)
{
	return a->kind == b->kind && str_eq(a->name, b->name);
}

static bool read_bounds(struct arena *a, struct dataset *set, struct column *column, const struct field *field, struct diags *d)
{
	const struct str *items;
	size_t n = field_items(a, field, &items);
	unsigned *bounds = arena_array(a, unsigned, 2);
	if (set->protection != PROTECTION_NONE)
		return report(set, field, column->name, "protected", d);
	if (n != 2 || !column_is_number(column) || column->internal)
		return report(set, field, column->name, "count", d);
	for (size_t i = 0; i < n; i++) {
		int found = dataset_column(set, items[i]);
		if (found < 0)
			return report(set, field, items[i], "name", d);
		const struct column *bound = &set->columns[found];
		if (!column_is_number(bound) || bound->internal || bound == column || !same_unit(&bound->unit, &column->unit))
			return report(set, field, items[i], "unit", d);
		bounds[i] = (unsigned)found;
	}
	column->bounds = bounds;
	set->columns[bounds[0]].is_bound = set->columns[bounds[1]].is_bound = true;
	return true;
}

bool intervals_read(struct arena *a, struct dataset *set, struct diags *d)
{
	bool ok = true;
	for (size_t i = 0; i < set->n_columns; i++) {
		const struct field *map = set->columns[i].fields;
		const struct field *field = map->kind == FIELD_MAP ? field_get(map, WORD_INTERVAL) : NULL;
		if (field)
			ok = read_bounds(a, set, &set->columns[i], field, d) && ok;
	}
	return ok;
}

/* ---- The rows ---- */

static struct fraction number_at(const struct column *column, unsigned row)
{
	const struct cell *cell = &column->cells[row];
	return cell->status == STATUS_NIL ? FRACTION_ZERO : fraction_scaled(cell->value, column->places);
}

static void check_cell(const struct dataset *set, unsigned row, unsigned column, struct diags *d)
{
	const unsigned *bounds = set->columns[column].bounds;
	struct arena *a = d->arena;
	for (int upper = 0; upper < 2; upper++) {
		const struct column *value = &set->columns[column], *bound = &set->columns[bounds[upper]];
		if (!cell_is_known(&value->cells[row]) || !cell_is_known(&bound->cells[row]))
			continue;
		int order = fraction_cmp(number_at(bound, row), number_at(value, row));
		if (upper ? order < 0 : order > 0)
			diag_report(d, DIAG_INTERVAL_ORDER, dataset_cell_loc(a, set, row, bounds[upper]),
				    dataset_row_name(a, set, row), arena_cstr(a, bound->name),
				    dataset_cell_text(a, set, row, bounds[upper]), arena_cstr(a, value->name),
				    dataset_cell_text(a, set, row, column), upper ? "" : "1", NULL);
	}
}

void intervals_check(const struct dataset *set, struct diags *d)
{
	if (set->broken || set->pending)
		return;
	for (unsigned column = 0; column < set->n_columns; column++)
		for (unsigned row = 0; set->columns[column].bounds && row < set->n_rows; row++)
			check_cell(set, row, column, d);
}
