/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/arrangement.h"

#include "base/name.h"
#include "data/csv.h"

static bool report_twice(const struct arrangement_cell *first, const struct arrangement_cell *second, struct diags *d)
{
	return diag_report(d, DIAG_ARRANGEMENT_TWICE, second->loc, arena_cstr(d->arena, second->name), first->loc.cell, NULL);
}

static bool add_cell(struct arrangement *arrangement, struct arrangement_cell cell, struct diags *d)
{
	for (size_t i = 0; i < arrangement->n_cells; i++)
		if (name_same(arrangement->cells[i].name, cell.name))
			return report_twice(&arrangement->cells[i], &cell, d);
	arrangement->cells[arrangement->n_cells++] = cell;
	return true;
}

/* Blank rows and columns around the names say nothing; those between them are gaps of the map. */
static void trim(struct arrangement *arrangement)
{
	unsigned top = (unsigned)-1, left = (unsigned)-1;
	for (size_t i = 0; i < arrangement->n_cells; i++) {
		top = arrangement->cells[i].row < top ? arrangement->cells[i].row : top;
		left = arrangement->cells[i].column < left ? arrangement->cells[i].column : left;
	}
	for (size_t i = 0; i < arrangement->n_cells; i++) {
		struct arrangement_cell *cell = &arrangement->cells[i];
		cell->row -= top;
		cell->column -= left;
		arrangement->rows = cell->row >= arrangement->rows ? cell->row + 1 : arrangement->rows;
		arrangement->columns = cell->column >= arrangement->columns ? cell->column + 1 : arrangement->columns;
	}
}

static bool take_cells(struct arena *a, struct arrangement *arrangement, const struct csv *csv, struct diags *d)
{
	size_t most = 0;
	bool ok = true;
	for (size_t r = 0; r < csv->n_records; r++)
		most += csv->records[r].n_fields;
	arrangement->cells = arena_array(a, struct arrangement_cell, most + 1);
	for (size_t r = 0; r < csv->n_records; r++) {
		const struct csv_record *record = &csv->records[r];
		for (size_t c = 0; c < record->n_fields; c++) {
			struct str name = str_trim(record->fields[c]);
			if (!name.len)
				continue;
			struct arrangement_cell cell = { name, record->excel_row, (unsigned)c,
							 csv_loc(a, arrangement->path, record, c) };
			ok &= add_cell(arrangement, cell, d);
		}
	}
	return ok;
}

bool arrangement_read(struct arena *a, const char *dir, struct arrangement *arrangement, struct diags *d)
{
	static const struct csv_options options = { .sheet = true };
	struct csv csv;
	if (!csv_read(a, dir, arrangement->path, &options, &csv, d) || !take_cells(a, arrangement, &csv, d))
		return false;
	trim(arrangement);
	if (arrangement->n_cells && arrangement->rows <= ARRANGEMENT_MAX && arrangement->columns <= ARRANGEMENT_MAX)
		return true;
	return diag_report(d, DIAG_ARRANGEMENT_SIZE, loc_file(arrangement->path), arena_printf(d->arena, "%d", ARRANGEMENT_MAX),
			   arrangement->n_cells ? "" : "0", NULL);
}
