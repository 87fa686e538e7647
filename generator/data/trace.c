/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/trace.h"

#include "data/csv.h"
#include "data/formula.h"
#include "data/schema.h"

struct recorder {
	struct formula_observer observer; /* first: formula.c hands it back */
	struct arena *a;
	struct trace *trace;
	LIST(struct trace_step *) open; /* innermost last */
	unsigned skipped;		/* depth below a part that is only counted */
};

static struct recorder *recorder_of(struct formula_observer *observer)
{
	return (struct recorder *)observer;
}

/* ---- Steps ---- */

static bool is_whole_of(const struct formula *f, const struct trace_step *parent)
{
	return f->kind == FORMULA_AGGREGATE && parent && f->source == parent->source;
}

static enum trace_kind kind_of(const struct formula *f, const struct trace_step *parent)
{
	switch (f->kind) {
	case FORMULA_CONSTANT:
		return TRACE_CONSTANT;
	case FORMULA_COLUMN:
		return TRACE_CELL;
	case FORMULA_REFERENCE_DATE:
	case FORMULA_AS_OF:
		return TRACE_DATE;
	default:
		return is_whole_of(f, parent) ? TRACE_WHOLE : TRACE_OPERATION;
	}
}

/* A selector only chooses rows: it is no step of its own. */
static bool is_step(const struct formula *f)
{
	return f->kind != FORMULA_SELECT;
}

static void enter(struct formula_observer *observer, const struct formula *f)
{
	struct recorder *r = recorder_of(observer);
	if (!is_step(f))
		return;
	struct trace_step *parent = r->open.n > 0 ? r->open.items[r->open.n - 1] : NULL;
	if (r->skipped > 0) {
		r->skipped++;
		return;
	}
	if (parent && parent->parts.n == TRACE_MAX_PARTS) {
		parent->n_more++;
		r->skipped = 1;
		return;
	}
	struct trace_step *step = arena_new(r->a, struct trace_step);
	step->kind = kind_of(f, parent);
	step->source = f->source;
	step->dataset = f->dataset;
	step->row = NO_ROW;
	if (parent)
		*list_add(r->a, &parent->parts) = step;
	else
		*list_add(r->a, &r->trace->steps) = step;
	*list_add(r->a, &r->open) = step;
}

static void find_place(struct recorder *r, struct trace_step *step, const struct formula *f)
{
	const struct value *v = &step->value;
	if (v->n_origins > 0) {
		step->row = v->origins[0].row;
		step->column = v->origins[0].column;
	}
	if (step->kind == TRACE_CELL && v->n_origins > 0)
		step->loc = dataset_cell_loc(r->a, step->dataset, step->row, step->column);
	if (step->kind != TRACE_DATE)
		return;
	enum word word = f->kind == FORMULA_AS_OF ? WORD_AS_OF : WORD_REFERENCE_DATE;
	const struct field *field = field_get(&step->dataset->fields, word);
	step->loc = field ? field->name_loc : loc_file(step->dataset->yaml_path);
}

static void leave(struct formula_observer *observer, const struct formula *f, const struct value *value)
{
	struct recorder *r = recorder_of(observer);
	if (!is_step(f))
		return;
	if (r->skipped > 0) {
		r->skipped--;
		return;
	}
	struct trace_step *step = r->open.items[--r->open.n];
	if (!value)
		return;
	step->value = *value;
	find_place(r, step, f);
}

/* ---- What the files say ---- */

/* The CSV read last: most cells of a figure stand in one file. */
struct raw_file {
	const char *path;
	struct csv csv;
};

static struct str find_raw(struct arena *a, const struct csv *csv, struct loc cell)
{
	for (size_t i = 0; i < csv->n_records; i++) {
		const struct csv_record *record = &csv->records[i];
		if (record->line != cell.line)
			continue;
		for (size_t k = 0; k < record->n_fields; k++)
			if (strcmp(csv_cell_name(a, (unsigned)k, record->excel_row), cell.cell) == 0)
				return record->fields[k];
	}
	return STR("");
}

static struct str raw_text(struct arena *a, const char *dir, const struct dataset *set, struct loc cell,
			   struct raw_file *file)
{
	/* What was wrong with the files has been said when they were loaded. */
	struct diags unsaid = { .arena = a };
	if (set->protection != PROTECTION_NONE || !cell.cell || !cell.file || !str_ends(str_of(cell.file), ".csv"))
		return STR("");
	if (!file->path || strcmp(file->path, cell.file) != 0) {
		struct dataset again = { .name = set->name, .yaml_path = set->yaml_path };
		struct schema schema;
		file->path = cell.file;
		file->csv = (struct csv){ 0 };
		if (schema_read(a, dir, &again, &schema, &unsaid))
			csv_read(a, dir, cell.file, &schema.csv, &file->csv, &unsaid);
	}
	return find_raw(a, &file->csv, cell);
}

static void read_raw(struct recorder *r, const char *dir, struct trace_step *step, struct raw_file *file)
{
	if (step->kind == TRACE_CELL)
		step->raw = raw_text(r->a, dir, step->dataset, step->loc, file);
	for (size_t i = 0; i < step->parts.n; i++)
		read_raw(r, dir, step->parts.items[i], file);
}

bool trace_figure(struct arena *a, const struct data *data, const char *dir, const struct expression *e,
		  struct trace *trace, struct diags *d)
{
	*trace = (struct trace){ 0 };
	struct recorder r = { .observer = { enter, leave }, .a = a, .trace = trace };
	struct raw_file file = { 0 };
	if (!figure_observe(a, data, e, &r.observer, &trace->figure, d))
		return false;
	for (size_t i = 0; i < trace->steps.n; i++)
		read_raw(&r, dir, trace->steps.items[i], &file);
	return true;
}

void trace_column(struct arena *a, const char *dir, const struct dataset *set, unsigned column, struct trace *trace)
{
	struct raw_file file = { 0 };
	*trace = (struct trace){ 0 };
	for (unsigned row = 0; row < set->n_rows; row++) {
		if (trace->steps.n == TRACE_MAX_PARTS) {
			trace->n_more = set->n_rows - row;
			return;
		}
		struct trace_step *step = arena_new(a, struct trace_step);
		*step = (struct trace_step){ .kind = TRACE_CELL,
					     .value = dataset_value(a, set, row, column),
					     .dataset = set,
					     .row = row,
					     .column = column,
					     .loc = dataset_cell_loc(a, set, row, column) };
		step->raw = raw_text(a, dir, set, step->loc, &file);
		*list_add(a, &trace->steps) = step;
	}
}
