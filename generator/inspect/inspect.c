/* SPDX-License-Identifier: EUPL-1.2 */
#include "inspect/inspect.h"

#include "base/file.h"
#include "data/cells.h"
#include "data/headings.h"
#include "data/reshape.h"
#include "data/rules.h"
#include "inspect/draft.h"
#include "inspect/inspect_inside.h"

/* ---- Places ---- */

struct loc inspect_loc(const struct inspection *in, const struct csv_record *record, unsigned column)
{
	return csv_loc(in->oddities.arena, in->path, record, column);
}

const char *inspect_heading(const struct inspection *in, unsigned column)
{
	return arena_cstr(in->oddities.arena, in->columns[column].heading);
}

/* ---- Names ---- */

static struct str stem_of(struct str file)
{
	size_t dot = file.len;
	for (size_t i = 1; i < file.len; i++)
		dot = file.ptr[i] == '.' ? i : dot;
	return str_part(file.ptr, dot);
}

static void set_names(struct arena *a, struct inspection *in, const char *path)
{
	struct str stem;
	in->path = path;
	in->csv_name = path_name(str_of(path));
	stem = stem_of(in->csv_name);
	in->name = inspect_dataset_name(a, stem);
	in->name_is_usable = str_eq(in->name, stem) && str_ends(in->csv_name, ".csv");
	size_t folder = (size_t)(in->csv_name.ptr - path);
	in->folder = folder ? arena_printf(a, "%.*s", (int)folder, path) : ".";
	in->sidecar = arena_printf(a, "%.*s.yaml", (int)in->name.len, in->name.ptr);
	in->sidecar_path = arena_printf(a, "%.*s%s", (int)folder, path, in->sidecar);
}

/* ---- Workbooks ---- */

/* By what they begin with, or by name when they are something else again. */
static bool is_workbook(struct str name, struct str bytes)
{
	static const char *const extensions[] = { ".xlsx", ".xls", ".xlsm", ".ods", ".XLSX", ".XLS", ".ODS" };
	if (csv_is_workbook(bytes))
		return true;
	for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
		if (str_ends(name, extensions[i]))
			return true;
	return false;
}

/* ---- Trial ---- */

/* What the build would say of these rows. `set` has name, paths and yaml. */
static void try_rows(struct arena *a, struct dataset *set, const struct schema *schema, struct csv csv, struct diags *d)
{
	struct data_file *file = arena_new(a, struct data_file);
	file->path = csv.path;
	set->csv_path = csv.path;
	set->files = file;
	set->n_files = 1;
	bool ok = schema->time_column < 0 || reshape(a, a, set, schema, &csv, d);
	if (csv.header.n_fields && cells_read(a, set, schema, &csv, d) && ok)
		rules_check(&(struct data){ .n = 0 }, set, d);
}

/* The proposed sidecar is read as if it lay there. Mistakes in it are ours, so only what is said of the CSV counts. */
static void try_proposal(struct arena *a, struct inspection *in)
{
	struct buf text = BUF_INIT;
	draft_write(&text, in, DRAFT_FOR_TRIAL, DIAG_DE);
	struct dataset set = { .name = in->name, .yaml_path = in->sidecar_path };
	set.yaml = (struct source){ .path = in->sidecar_path, .text = buf_copy(a, &text), .line = 1 };
	buf_release(&text);
	struct schema schema;
	struct diags unsaid = { .arena = a };
	if (schema_read_source(a, &set, &schema, &unsaid) && in->file.n_records)
		try_rows(a, &set, &schema, in->file, &in->oddities);
}

/* A heading that is missing has its own message; the reader's would quote nothing. */
static void drop_doubled(struct inspection *in)
{
	size_t n = 0;
	for (size_t i = 0; i < in->oddities.list.n; i++) {
		const struct diag *diag = &in->oddities.list.items[i];
		if (diag->code == DIAG_CSV_HEADER && !*diag->args[0])
			in->oddities.n_errors--;
		else
			in->oddities.list.items[n++] = *diag;
	}
	in->oddities.list.n = n;
}

/* ---- Reading ---- */

/* csv.c is asked first what it takes for the separator: only what differs from that must be declared. */
static bool read_records(struct arena *a, struct inspection *in, struct str bytes)
{
	struct csv_options options = in->shape.options;
	char separator = options.separator;
	struct diags first = { .arena = a };
	options.separator = 0;
	bool ok = csv_read_bytes(a, in->path, bytes, &options, &in->csv, &first);
	in->shape.separator_declared = separator && in->csv.separator != separator;
	if (in->shape.separator_declared) {
		first = (struct diags){ .arena = a };
		ok = csv_read_bytes(a, in->path, bytes, &in->shape.options, &in->csv, &first);
	}
	diags_merge(&in->oddities, &first);
	return ok || in->csv.header.n_fields;
}

/* Reported as an oddity before it was clear that nothing else can be said of the file. */
static bool give_up(const struct inspection *in, struct diags *d)
{
	for (size_t i = 0; i < in->oddities.list.n; i++) {
		const struct diag *diag = &in->oddities.list.items[i];
		struct diags one = { .arena = d->arena, .list = { .items = (struct diag *)diag, .n = 1 } };
		one.n_errors = diag->severity == SEVERITY_ERROR;
		if (one.n_errors)
			diags_merge(d, &one);
	}
	return false;
}

static bool has_headings(struct arena *a, const struct csv *csv)
{
	for (size_t i = 0; i < csv->header.n_fields; i++)
		if (heading_key(a, csv->header.fields[i]).len)
			return true;
	return false;
}

static bool inspect(struct arena *a, struct inspection *in, struct str bytes, struct diags *d)
{
	in->oddities.arena = in->differences.arena = a;
	if (is_workbook(in->csv_name, bytes))
		return diag_report(d, DIAG_INSPECT_WORKBOOK, loc_file(in->path), NULL);
	if (!inspect_shape(a, in, bytes, d))
		return false;
	if (!read_records(a, in, bytes))
		return give_up(in, d);
	if (!in->csv.n_records && !has_headings(a, &in->csv))
		return diag_report(d, DIAG_CSV_EMPTY, loc_file(in->path), NULL);
	if (!in->csv.n_records)
		diag_report(&in->oddities, DIAG_CSV_EMPTY, loc_file(in->path), NULL);
	in->file = in->csv;
	inspect_time(a, in);
	inspect_columns(a, in);
	inspect_table(in);
	try_proposal(a, in);
	drop_doubled(in);
	diags_sort(&in->oddities);
	return true;
}

bool inspect_bytes(struct arena *a, const char *path, struct str bytes, struct inspection *in, struct diags *d)
{
	*in = (struct inspection){ 0 };
	set_names(a, in, path);
	return inspect(a, in, bytes, d);
}

bool inspect_file(struct arena *a, const char *path, struct inspection *in, struct diags *d)
{
	struct str bytes;
	*in = (struct inspection){ 0 };
	set_names(a, in, path);
	inspect_find_sidecar(a, in);
	in->secret = in->has_sidecar && inspect_is_secret(a, in);
	if (!file_bytes(a, in->folder, arena_cstr(a, in->csv_name), FILE_MAX_CSV, &bytes, d)) {
		d->list.items[d->list.n - 1].loc.file = path;
		return false;
	}
	if (!inspect(a, in, bytes, d))
		return false;
	if (in->has_sidecar)
		inspect_sidecar(a, in);
	return true;
}
