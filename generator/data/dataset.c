/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/dataset.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/name.h"
#include "data/breaks.h"
#include "data/cells.h"
#include "data/cell_texts.h"
#include "data/consistency.h"
#include "data/cycle.h"
#include "data/foreign.h"
#include "data/formula.h"
#include "data/files.h"
#include "data/interval.h"
#include "data/protect.h"
#include "data/query.h"
#include "data/reshape.h"
#include "data/rules.h"

/* ---- Files below datasets/ ---- */

struct loader {
	struct arena *a;
	const char *dir;
	const struct data_options *options;
	struct data *data;
	struct diags *d;
	struct file_list files;
	const char *folder; /* "datasets/" */
	size_t n_folder;    /* its length */
	struct map paths; /* of all files */
	struct data_files owned;
};

static const char query_folder[] = "queries/"; /* below it */
static const char arrangement_folder[] = "anordnungen/", translation_folder[] = "uebersetzungen/"; /* as well */

static bool path_exists(const struct loader *l, const char *path)
{
	return map_get(&l->paths, str_of(path)) != NULL;
}

/* Where a file of the site is read from: another one may stand for it. */
static const char *actual_path(const struct loader *l, const char *path)
{
	const char *replaced = l->options->replaced;
	return replaced && strcmp(path, replaced) == 0 ? l->options->replacement : path;
}

static const char *actual_dir(const struct loader *l, const char *path)
{
	return path == l->options->replacement ? "" : l->dir;
}

static struct str without_extension(struct str path, const char *extension)
{
	return str_part(path.ptr, path.len - strlen(extension));
}

static const char *sibling(const struct loader *l, struct str stem, const char *extension)
{
	return arena_printf(l->a, "%s%.*s%s", l->folder, (int)stem.len, stem.ptr, extension);
}

static const char *query_file(const struct loader *l, struct str stem, const char *extension)
{
	return arena_printf(l->a, "%s%s%.*s%s", l->folder, query_folder, (int)stem.len, stem.ptr, extension);
}

static bool is_name_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

struct str data_name_prefix(struct str text)
{
	size_t n = 0;
	while (n < text.len && is_name_char(text.ptr[n]))
		n++;
	return str_part(text.ptr, n);
}

/* `gefluechtete (1).csv`, `gefluechtete-neu.csv`: the file that has the same beginning, or NULL. */
static const char *older_version(const struct loader *l, struct str stem)
{
	struct str prefix = data_name_prefix(stem);
	if (!prefix.len || prefix.len == stem.len)
		return NULL;
	const char *path = sibling(l, prefix, ".csv");
	return path_exists(l, path) ? path + l->n_folder : NULL;
}

static bool report_stray(const struct loader *l, const char *path, struct str stem)
{
	const char *older = older_version(l, stem);
	return diag_report(l->d, DIAG_DATA_FILE_STRAY, loc_file(path), older ? older : "", NULL);
}

/* `massnahmen-e.csv`, where a dataset is made of `massnahmen-c.csv` and `massnahmen-d.csv`. */
static bool report_unlisted(const struct loader *l, const char *path)
{
	const struct dataset *akin = data_files_akin(&l->owned, str_of(path));
	if (!akin)
		return false;
	diag_report(l->d, DIAG_DATA_FILE_STRAY, loc_file(path), "", "",
		    arena_cstr(l->d->arena, path_name(str_of(akin->yaml_path))), NULL);
	return true;
}

/* A name that every web address can hold: folded, foreign characters left out. */
static const char *suggest_name(const struct loader *l, struct str stem, const char *extension)
{
	struct str folded = name_fold(l->a, stem);
	struct buf name = BUF_INIT;
	for (size_t i = 0; i < folded.len; i++)
		if (is_name_char(folded.ptr[i]))
			buf_addc(&name, folded.ptr[i]);
	const char *result = arena_printf(l->d->arena, "%s%s", name.len ? name.ptr : "daten", extension);
	buf_release(&name);
	return result;
}

static bool check_name(const struct loader *l, const char *path, struct str stem, const char *extension)
{
	if (stem.len && data_name_prefix(stem).len == stem.len)
		return true;
	if (older_version(l, stem))
		return report_stray(l, path, stem);
	struct str file = path_name(str_of(path));
	return diag_report(l->d, DIAG_DATA_NAME, loc_file(path), arena_cstr(l->d->arena, file),
			   suggest_name(l, stem, extension), NULL);
}

static struct dataset *add_dataset(struct loader *l, const char *path, struct str stem)
{
	struct dataset *set = &l->data->datasets[l->data->n++];
	*set = (struct dataset){ .name = arena_str(l->a, stem), .yaml_path = path, .period_column = -1 };
	return set;
}

static int compare_datasets(const void *a, const void *b)
{
	const struct dataset *x = a, *y = b;
	return str_cmp(x->name, y->name);
}

static bool name_is_free(const struct loader *l, struct map *taken, struct dataset *set)
{
	void **place = map_put(taken, name_fold(l->a, set->name));
	const struct dataset *first = *place;
	if (first)
		return diag_report(l->d, DIAG_DATA_NAMES_ALIKE, loc_file(set->yaml_path),
				   first->yaml_path + l->n_folder, set->yaml_path + l->n_folder, NULL);
	*place = set;
	return true;
}

/* Datasets and queries in one order, under one name each; a dataset comes before a query of its name. */
static void name_datasets(struct loader *l)
{
	struct data *data = l->data;
	struct dataset *named = arena_array(l->a, struct dataset, data->n);
	struct map taken;
	size_t n = 0;
	map_init(&taken, l->a);
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < data->n; i++)
			if ((data->datasets[i].sql_path != NULL) == (pass == 1) &&
			    name_is_free(l, &taken, &data->datasets[i]))
				named[n++] = data->datasets[i];
	if (n > 1)
		qsort(named, n, sizeof *named, compare_datasets);
	data->datasets = named;
	data->n = n;
}

static bool is_sidecar(struct str name)
{
	return str_ends(name, ".yaml") && str_find_char(name, '/') == name.len;
}

/* A file below queries/. */
static void classify_query(const struct loader *l, const char *path, struct str name)
{
	if (str_is(name, "README.md") || is_sidecar(name))
		return;
	if (!str_ends(name, ".sql") || str_find_char(name, '/') < name.len) {
		report_stray(l, path, name);
		return;
	}
	struct str stem = without_extension(name, ".sql");
	const char *yaml = query_file(l, stem, ".yaml");
	if (check_name(l, path, stem, ".sql") && !path_exists(l, yaml))
		diag_report(l->d, DIAG_DATA_NO_SIDECAR, loc_file(path), path + l->n_folder, yaml + l->n_folder,
			    NULL);
}

/* A file below anordnungen/. */
static void classify_arrangement(const struct loader *l, const char *path, struct str name)
{
	if (str_is(name, "README.md"))
		return;
	if (!str_ends(name, ".csv") || str_find_char(name, '/') < name.len) {
		report_stray(l, path, name);
		return;
	}
	struct str stem = without_extension(name, ".csv");
	if (!check_name(l, path, stem, ".csv"))
		return;
	struct arrangement *arrangement = &l->data->arrangements[l->data->n_arrangements++];
	*arrangement = (struct arrangement){ .name = arena_str(l->a, stem), .path = path };
	arrangement_read(l->a, l->dir, arrangement, l->d);
}

/* `NAME.LANG.yaml`: its words belong to rows, which are read later. */
static bool is_translation(struct str name)
{
	if (!str_starts(name, translation_folder) || !str_ends(name, ".yaml"))
		return false;
	struct str file = without_extension(str_from(name, strlen(translation_folder)), ".yaml");
	return str_find_char(file, '.') < file.len && str_find_char(file, '/') == file.len;
}

static void read_translations(struct loader *l)
{
	for (size_t i = 0; i < l->files.list.n; i++) {
		const char *path = l->files.list.items[i].path;
		if (is_translation(str_from(str_of(path), l->n_folder)))
			cell_texts_read(l->a, l->dir, path, l->data, l->d);
	}
}

/* Reports a file that is no sidecar and that no dataset has claimed. README.md tells editors how to keep data. */
static void classify(struct loader *l, const char *path)
{
	struct str name = str_from(str_of(path), l->n_folder);
	if (str_is(name, "README.md") || is_sidecar(name) || is_translation(name) || data_files_owner(&l->owned, path))
		return;
	if (str_starts(name, query_folder)) {
		classify_query(l, path, str_from(name, strlen(query_folder)));
	} else if (str_starts(name, arrangement_folder)) {
		classify_arrangement(l, path, str_from(name, strlen(arrangement_folder)));
	} else if (str_find_char(name, '/') < name.len) {
		report_stray(l, path, path_name(name));
	} else if (str_ends(name, ".csv")) {
		struct str stem = without_extension(name, ".csv");
		const char *yaml = sibling(l, stem, ".yaml");
		if (!path_exists(l, yaml) && !report_unlisted(l, path) && check_name(l, path, stem, ".csv"))
			diag_report(l->d, DIAG_DATA_NO_SIDECAR, loc_file(path), path + l->n_folder,
				    yaml + l->n_folder, path, NULL);
	} else {
		const char *point = strrchr(path + l->n_folder, '.');
		size_t dot = point ? (size_t)(point - path) - l->n_folder : name.len;
		const char *csv = sibling(l, str_part(name.ptr, dot), ".csv");
		const char *older = path_exists(l, csv) ? csv + l->n_folder : "";
		const char *sidecar = str_ends(name, ".yml") ? arena_printf(l->a, "%.*s.yaml", (int)dot, name.ptr) : "";
		diag_report(l->d, DIAG_DATA_FILE_STRAY, loc_file(path), *sidecar ? "" : older, sidecar, NULL);
	}
}

/* ---- One dataset ---- */

/* A dataset on its way from its files to checked rows. */
struct entry {
	struct dataset *set;
	struct schema schema;
	bool schema_ok; /* no mistake in the sidecar */
	bool complete;  /* all its files are there */
	bool ready;     /* its rows may be read */
	bool checkable; /* its rows were all read: rules may be asked */
};

static void replace_files(const struct loader *l, struct dataset *set)
{
	for (size_t i = 0; i < set->n_files; i++)
		set->files[i].path = actual_path(l, set->files[i].path);
	set->csv_path = set->n_files ? set->files[0].path : NULL;
}

/* The sidecar, and which files belong to it. */
static void load_sidecar(struct loader *l, struct entry *e)
{
	struct dataset *set = e->set;
	e->schema_ok = schema_read(l->a, l->dir, set, &e->schema, l->d);
	set->broken = true;
	/* What an unreadable sidecar says about its files is not judged, but they are no strays. */
	struct diags unsaid = { .arena = l->d->arena };
	bool found = set->sql_path || data_files_find(&l->owned, set, e->schema.readable ? l->d : &unsaid);
	if (set->pending) {
		if (set->csv_path && e->schema.readable)
			diag_report(l->d, DIAG_DATASET_PENDING_CSV, field_get(&set->fields, WORD_STATUS)->name_loc,
				    set->csv_path + l->n_folder, NULL);
		set->csv_path = NULL;
		set->n_files = 0;
		set->broken = !e->schema_ok;
		return;
	}
	if (!e->schema.readable)
		return;
	if (set->sql_path) {
		e->schema_ok = intervals_read(l->a, set, l->d) && e->schema_ok;
		e->ready = path_exists(l, set->sql_path);
		if (!e->ready)
			diag_report(l->d, DIAG_QUERY_NO_SQL, loc_file(set->yaml_path), set->sql_path + l->n_folder,
				    NULL);
		return;
	}
	replace_files(l, set);
	bool open = protect_read(set, l->d);
	e->schema_ok = intervals_read(l->a, set, l->d) && e->schema_ok;
	e->ready = open && set->n_files;
	e->complete = found;
}

/* One file as records whose fields are those of the dataset's columns. */
static bool load_file(struct loader *l, const struct entry *e, const char *path, struct csv *csv, struct arena *scratch)
{
	bool ok = csv_read(scratch, actual_dir(l, path), path, &e->schema.csv, csv, l->d);
	if (!csv->header.n_fields)
		return false;
	if (ok && !csv->n_records)
		return diag_report(l->d, DIAG_CSV_EMPTY, loc_file(path), NULL);
	bool reshaped = !e->schema_ok || e->schema.time_column < 0 ||
			reshape(l->a, scratch, e->set, &e->schema, csv, l->d);
	return reshaped && ok;
}

/* `scratch` holds the files while their cells are read: twice what the cells need. */
static void load_rows(struct loader *l, struct entry *e, struct arena *scratch)
{
	struct dataset *set = e->set;
	struct csv *csvs = arena_array(scratch, struct csv, set->n_files);
	bool ok = e->complete, any = false;
	for (size_t i = 0; i < set->n_files; i++) {
		if (set->protection != PROTECTION_NONE)
			diag_keep_secret(l->d, set->files[i].path);
		ok = load_file(l, e, set->files[i].path, &csvs[i], scratch) && ok;
		any = any || csvs[i].n_records;
	}
	if (!e->schema_ok || !any)
		return;
	/* Rules over rows that could not all be read would report what is not wrong. */
	set->broken = !cells_read(l->a, set, &e->schema, csvs, l->d) || !ok;
	e->checkable = !set->broken;
}

static void load_all_rows(struct loader *l, struct entry *entries)
{
	struct arena scratch;
	arena_init(&scratch);
	for (size_t i = 0; i < l->data->n; i++) {
		if (entries[i].ready && !entries[i].set->sql_path)
			load_rows(l, &entries[i], &scratch);
		arena_clear(&scratch);
	}
	arena_release(&scratch);
}

/* What was frozen of former editions is no data of today's; and beside that lies a list which is none. */
static bool is_of_state(const struct loader *l, const char *path)
{
	if (l->options->folder)
		return strcmp(path + l->n_folder, DATA_EDITION_ADDRESSES) != 0;
	return !str_starts(str_of(path), DATA_EDITIONS "/");
}

static void drop_others(struct loader *l)
{
	size_t n = 0;
	for (size_t i = 0; i < l->files.list.n; i++)
		if (is_of_state(l, l->files.list.items[i].path))
			l->files.list.items[n++] = l->files.list.items[i];
	l->files.list.n = n;
}

static void find_files(struct loader *l)
{
	file_walk(l->a, l->dir, arena_cstr(l->a, str_part(l->folder, l->n_folder - 1)), true, &l->files, l->d);
	drop_others(l);
	for (size_t i = 0; i < l->files.list.n; i++)
		*map_put(&l->paths, str_of(l->files.list.items[i].path)) = &l->files;
	l->data->datasets = arena_array(l->a, struct dataset, l->files.list.n);
	l->data->arrangements = arena_array(l->a, struct arrangement, l->files.list.n);
	for (size_t i = 0; i < l->files.list.n; i++) {
		const char *path = l->files.list.items[i].path;
		struct str name = str_from(str_of(path), l->n_folder);
		bool query = str_starts(name, query_folder);
		if (query)
			name = str_from(name, strlen(query_folder));
		if (!is_sidecar(name))
			continue;
		struct str stem = without_extension(name, ".yaml");
		if (!check_name(l, path, stem, ".yaml"))
			continue;
		struct dataset *set = add_dataset(l, path, stem);
		set->sql_path = query ? query_file(l, stem, ".sql") : NULL;
	}
	name_datasets(l);
	data_files_init(&l->owned, l->a, &l->files, l->folder);
}

/* Does a rule speak of other data (`NAME.column`)? Those may be protected, and rules see raw values. */
static bool looks_elsewhere(const struct dataset *set)
{
	const struct field *rules = field_get(&set->fields, WORD_RULES);
	for (size_t i = 0; rules && i < rules->n_children; i++) {
		struct str text = rules->children[i].value;
		for (size_t k = 0; k + 1 < text.len; k++)
			if (text.ptr[k] == '.' && (text.ptr[k + 1] < '0' || text.ptr[k + 1] > '9'))
				return true;
	}
	return false;
}

static void check_rules(const struct loader *l, struct entry *entries, bool queries)
{
	bool some_protected = false;
	for (size_t i = 0; i < l->data->n; i++)
		some_protected |= entries[i].set->protection != PROTECTION_NONE;
	for (size_t i = 0; i < l->data->n; i++) {
		const struct dataset *set = entries[i].set;
		if (!entries[i].checkable || (set->sql_path != NULL) != queries)
			continue;
		l->d->redacting = set->protection != PROTECTION_NONE || (some_protected && looks_elsewhere(set));
		entries[i].checkable = rules_check(l->data, set, l->d);
		l->d->redacting = false;
	}
}

/* Rules have seen raw values; behind this nothing does. */
static void protect_rows(const struct loader *l, const struct entry *entries)
{
	for (size_t i = 0; i < l->data->n; i++) {
		l->d->redacting = entries[i].set->protection != PROTECTION_NONE;
		if (entries[i].ready)
			protect_apply(entries[i].set, entries[i].checkable, l->d);
		l->d->redacting = false;
	}
}

/* A rule that speaks of other data is no knowledge of one table alone, which is all that protecting it looked at. */
static void check_told(const struct loader *l, struct entry *entries)
{
	for (size_t i = 0; i < l->data->n; i++)
		if (entries[i].checkable && !entries[i].set->sql_path && looks_elsewhere(entries[i].set))
			rules_tell_nothing(l->data, entries[i].set, l->d);
}

/* Behind everything that changes or hides values of the others: a query sees what readers see. */
static void load_queries(struct loader *l, struct entry *entries)
{
	struct query_runner *runner = query_runner_open(l->dir, l->data);
	for (size_t i = 0; i < l->data->n; i++) {
		struct entry *e = &entries[i];
		if (!e->set->sql_path || !e->ready || !e->schema_ok)
			continue;
		e->set->broken = !query_run(runner, l->a, e->set, &e->schema, l->d);
		e->checkable = !e->set->broken;
	}
	query_runner_close(runner);
	foreign_resolve(l->a, l->data, true, l->d);
	check_rules(l, entries, true);
}

bool data_load(struct arena *a, const char *dir, const struct data_options *options, struct data *data, struct diags *d)
{
	size_t errors = d->n_errors;
	struct loader l = { .a = a, .dir = dir, .options = options, .data = data, .d = d };
	*data = (struct data){ .former = options->former };
	l.folder = arena_printf(a, "%s/", options->folder ? options->folder : "datasets");
	l.n_folder = strlen(l.folder);
	map_init(&l.paths, a);
	find_files(&l);
	struct entry *entries = arena_array(a, struct entry, data->n);
	for (size_t i = 0; i < data->n; i++) {
		entries[i].set = &data->datasets[i];
		load_sidecar(&l, &entries[i]);
	}
	for (size_t i = 0; i < l.files.list.n; i++)
		classify(&l, l.files.list.items[i].path);
	load_all_rows(&l, entries);
	read_translations(&l);
	foreign_resolve(a, data, false, d);
	for (size_t i = 0; i < data->n; i++)
		cycle_check(&data->datasets[i], options->today, d);
	check_rules(&l, entries, false);
	protect_rows(&l, entries);
	check_told(&l, entries);
	load_queries(&l, entries);
	for (size_t i = 0; i < data->n; i++) {
		d->redacting = data->datasets[i].protection != PROTECTION_NONE;
		breaks_check(&data->datasets[i], d);
		breaks_inherit(a, &data->datasets[i]);
		intervals_check(&data->datasets[i], d);
		d->redacting = false;
		formula_bind_columns(a, data, &data->datasets[i], d);
	}
	consistency_check(data, d);
	return d->n_errors == errors;
}

/* ---- Finding ---- */

const struct arrangement *data_arrangement(const struct data *data, struct str name)
{
	for (size_t i = 0; i < data->n_arrangements; i++)
		if (name_same(data->arrangements[i].name, name))
			return &data->arrangements[i];
	return NULL;
}

const struct dataset *data_find(const struct data *data, struct str name)
{
	for (size_t i = 0; i < data->n; i++)
		if (str_eq(data->datasets[i].name, name))
			return &data->datasets[i];
	for (size_t i = 0; i < data->n; i++)
		if (name_same(data->datasets[i].name, name))
			return &data->datasets[i];
	return NULL;
}

const struct dataset *data_find_or_report(const struct data *data, struct str name, struct loc loc, struct diags *d)
{
	const struct dataset *set = data_find(data, name);
	if (set)
		return set->broken ? NULL : set;
	struct arena *a = d->arena;
	struct str *names = arena_array(a, struct str, data->n);
	for (size_t i = 0; i < data->n; i++)
		names[i] = data->datasets[i].name;
	diag_report(d, DIAG_DATA_UNKNOWN_DATASET, loc, arena_cstr(a, name),
		    arena_cstr(a, name_nearest(name, names, data->n)),
		    name_list(a, names, data->n, NAME_LISTED_MAX), NULL);
	return NULL;
}

int dataset_column_of(const struct dataset *set, enum word word)
{
	for (size_t i = 0; i < set->n_columns; i++)
		if (set->columns[i].word == word)
			return (int)i;
	return -1;
}

int dataset_column(const struct dataset *set, struct str name)
{
	for (size_t i = 0; i < set->n_columns; i++)
		if (str_eq(set->columns[i].name, name))
			return (int)i;
	for (size_t i = 0; i < set->n_columns; i++)
		if (name_same(set->columns[i].name, name))
			return (int)i;
	return -1;
}

const char *data_names(struct arena *a, const struct data *data)
{
	struct str *names = arena_array(a, struct str, data->n);
	for (size_t i = 0; i < data->n; i++)
		names[i] = data->datasets[i].name;
	return name_list(a, names, data->n, NAME_LISTED_MAX);
}

const char *dataset_column_names(struct arena *a, const struct dataset *set)
{
	struct str *names = arena_array(a, struct str, set->n_columns);
	for (size_t i = 0; i < set->n_columns; i++)
		names[i] = set->columns[i].name;
	return name_list(a, names, set->n_columns, NAME_LISTED_MAX);
}

/* ---- Texts ---- */

struct str dataset_text(const struct dataset *set, enum word word, struct str lang)
{
	const struct field *field = field_get_lang(&set->fields, word, lang);
	return field ? field->value : (struct str){ NULL, 0 };
}

/* The text of a short form (`personen: Personen`) in another language stands beside it (`personen.en: Persons`). */
static struct str sibling_text(const struct field *field, const struct field *siblings, struct str lang)
{
	for (size_t i = 0; lang.len && siblings && i < siblings->n_children; i++) {
		const struct field *other = &siblings->children[i];
		if (other->kind == FIELD_TEXT && str_eq(other->lang, lang) && str_eq(other->name, field->name))
			return other->value;
	}
	return field->value;
}

static struct str map_text(const struct field *map, enum word word, struct str lang)
{
	const struct field *field = map && map->kind == FIELD_MAP ? field_get_lang(map, word, lang) : NULL;
	return field ? field->value : (struct str){ NULL, 0 };
}

struct str column_title(const struct column *column, struct str lang)
{
	if (column->fields->kind == FIELD_TEXT)
		return sibling_text(column->fields, column->siblings, lang);
	return map_text(column->fields, WORD_TITLE, lang);
}

struct str column_short(const struct column *column, struct str lang)
{
	struct str brief = map_text(column->fields, WORD_BRIEF, lang);
	return brief.len ? brief : column_title(column, lang);
}

struct str category_title(const struct category *category, struct str lang)
{
	const struct field *field = category->fields;
	struct str title = field && field->kind == FIELD_TEXT ? field->value : map_text(field, WORD_TITLE, lang);
	return title.len ? title : category->value;
}

struct str column_group(const struct column *column, struct str lang)
{
	return map_text(column->fields, WORD_COLUMN_GROUP, lang);
}

/* The name of a value in that very language; empty: nobody has written one. */
static struct str value_in(const struct dataset *set, const struct column *column, size_t category, struct str lang)
{
	const struct field *map = column->categories[category].fields, *name = NULL;
	if (map && map->kind == FIELD_MAP)
		name = field_get_lang(map, WORD_TITLE, lang);
	bool total = (int)category == column->total;
	if (total && (!name || !name->lang.len) && column->fields->kind == FIELD_MAP)
		name = field_get_lang(column->fields, WORD_TOTAL, lang);
	if (total && (!name || !name->lang.len))
		name = field_get_lang(&set->fields, WORD_SUM_ROW, lang);
	return name && name->lang.len ? name->value : (struct str){ NULL, 0 };
}

bool dataset_value_is_translated(const struct dataset *set, const struct column *column, size_t category, struct str lang)
{
	return value_in(set, column, category, lang).len > 0;
}

struct str dataset_value_title(const struct dataset *set, const struct column *column, size_t category, struct str lang)
{
	struct str own = value_in(set, column, category, lang);
	return own.len ? own : category_title(&column->categories[category], lang);
}

struct str dataset_value_named(const struct dataset *set, const struct column *column, struct str name, struct str lang)
{
	if (!column || (column->type != COLUMN_TEXT && column->type != COLUMN_CATEGORY))
		return name;
	for (size_t i = 0; i < column->n_categories; i++)
		if (name_same(column->categories[i].value, name))
			return dataset_value_title(set, column, i, lang);
	return name;
}

static struct str unit_in(const struct field *map, struct str unit, struct str lang)
{
	const struct field *plain = field_get(map, WORD_UNIT);
	return plain && str_eq(plain->value, unit) ? map_text(map, WORD_UNIT, lang) : (struct str){ NULL, 0 };
}

struct str dataset_unit(const struct dataset *set, struct str unit, struct str lang)
{
	struct str found = unit_in(&set->fields, unit, lang);
	for (size_t i = 0; i < set->n_columns && !found.len; i++)
		if (set->columns[i].fields->kind == FIELD_MAP)
			found = unit_in(set->columns[i].fields, unit, lang);
	return found.len ? found : unit;
}

struct str category_short(const struct category *category, struct str lang, struct str title)
{
	struct str brief = map_text(category->fields, WORD_BRIEF, lang);
	return brief.len ? brief : title;
}

struct str footnote_text(const struct footnote *footnote, struct str lang)
{
	return sibling_text(footnote->field, footnote->siblings, lang);
}

/* ---- Cells and rows ---- */

static const struct interval *interval_of(struct arena *a, const struct dataset *set, unsigned row, const unsigned *bounds)
{
	struct interval *interval = arena_new(a, struct interval);
	interval->low = dataset_value(a, set, row, bounds[0]);
	interval->high = dataset_value(a, set, row, bounds[1]);
	return value_is_number(&interval->low) && value_is_number(&interval->high) ? interval : NULL;
}

struct value dataset_value(struct arena *a, const struct dataset *set, unsigned row, unsigned column)
{
	const struct column *c = &set->columns[column];
	const struct cell *cell = &c->cells[row];
	struct origin *origin = arena_new(a, struct origin);
	*origin = (struct origin){ set, row, column };
	struct value value = {
		.kind = column_is_number(c)   ? VALUE_NUMBER
			: column_is_period(c) ? VALUE_PERIOD
					      : VALUE_TEXT,
		.status = (enum status)cell->status,
		.marks = cell->marks,
		.note = cell->note,
		.decimals = (unsigned char)c->places,
		.unit = c->unit,
		.number = FRACTION_ZERO,
		.origins = origin,
		.n_origins = 1,
	};
	if (cell->status != STATUS_VALUE)
		return value;
	switch (value.kind) {
	case VALUE_NUMBER:
		value.number = fraction_scaled(cell->value, c->places);
		if (c->bounds)
			value.interval = interval_of(a, set, row, c->bounds);
		break;
	case VALUE_PERIOD:
		value.period = period_of_code(cell->value);
		break;
	case VALUE_TEXT:
		value.text = c->categories[cell->value].value;
		break;
	case VALUE_COURSE:
		break;
	}
	return value;
}

bool dataset_is_total(const struct dataset *set, unsigned row)
{
	for (size_t i = 0; i < set->n_keys; i++)
		if (column_is_total(&set->columns[set->keys[i]], row))
			return true;
	return false;
}

int64_t dataset_key(const struct dataset *set, unsigned column, unsigned row)
{
	const struct cell *cell = &set->columns[column].cells[row];
	return cell_is_known(cell) ? cell->value : INT64_MIN;
}

bool dataset_same_keys(const struct dataset *set, unsigned row, unsigned other, int except, int except_too)
{
	for (size_t i = 0; i < set->n_keys; i++) {
		unsigned key = set->keys[i];
		if ((int)key != except && (int)key != except_too &&
		    dataset_key(set, key, row) != dataset_key(set, key, other))
			return false;
	}
	return true;
}

unsigned dataset_earlier_row(const struct dataset *set, unsigned row)
{
	if (set->period_column < 0 || set->place_in_period[row] == 0)
		return NO_ROW;
	unsigned before = set->by_period[set->place_in_period[row] - 1];
	return dataset_same_keys(set, row, before, set->period_column, -1) ? before : NO_ROW;
}

struct date dataset_reference_date(const struct dataset *set, unsigned row)
{
	if (set->period_column < 0)
		return set->reference_date;
	struct period period = period_of_code(set->columns[set->period_column].cells[row].value);
	if (period.kind == PERIOD_YEAR && set->reference_month)
		return (struct date){ period.start.year, set->reference_month, set->reference_day };
	if (period.kind == PERIOD_DAY)
		return period.start;
	return set->reference_date;
}

bool dataset_time_span(const struct dataset *set, struct date *first, struct date *last)
{
	if (set->period_column < 0 || !set->n_rows) {
		*first = *last = set->reference_date;
		return set->reference_date.year > 0;
	}
	for (size_t row = 0; row < set->n_rows; row++) {
		struct period period = period_of_code(set->columns[set->period_column].cells[row].value);
		struct date day = dataset_reference_date(set, (unsigned)row);
		struct date from = day.year ? day : period.start, to = day.year ? day : period_end(period);
		if (!row || date_cmp(from, *first) < 0)
			*first = from;
		if (!row || date_cmp(to, *last) > 0)
			*last = to;
	}
	return true;
}

struct str dataset_words(const struct dataset *set, int column, unsigned row)
{
	if (column < 0)
		return STR("");
	const struct column *c = &set->columns[column];
	return c->categories && c->cells[row].status == STATUS_VALUE ? c->categories[c->cells[row].value].value : STR("");
}

int64_t dataset_newest_time(const struct dataset *set)
{
	int64_t newest = INT64_MIN;
	for (size_t row = 0; set->period_column >= 0 && row < set->n_rows; row++) {
		int64_t time = set->columns[set->period_column].cells[row].value;
		newest = time > newest ? time : newest;
	}
	return newest;
}

const char *dataset_cell_text(struct arena *a, const struct dataset *set, unsigned row, unsigned column)
{
	const struct column *c = &set->columns[column];
	const struct cell *cell = &c->cells[row];
	if (cell->status != STATUS_VALUE)
		return status_sign((enum status)cell->status);
	char text[NUMBER_TEXT_SIZE];
	if (column_is_number(c))
		number_text(cell->value, c->places, text);
	else if (column_is_period(c))
		period_text(period_of_code(cell->value), text);
	else
		return arena_cstr(a, c->categories[cell->value].value);
	return arena_strdup(a, text);
}

const char *dataset_key_name(struct arena *a, const struct dataset *set, unsigned row, unsigned key)
{
	const struct column *column = &set->columns[key];
	struct str title = column->type == COLUMN_YEAR ? STR("Jahr") : column_title(column, STR(""));
	return arena_printf(a, "%.*s %s", (int)title.len, title.ptr, dataset_cell_text(a, set, row, key));
}

const char *dataset_row_name(struct arena *a, const struct dataset *set, unsigned row)
{
	struct buf name = BUF_INIT;
	for (size_t i = 0; i < set->n_keys; i++) {
		buf_adds(&name, i ? ", " : "");
		buf_adds(&name, dataset_key_name(a, set, row, set->keys[i]));
	}
	const char *result = arena_cstr(a, buf_str(&name));
	buf_release(&name);
	return result;
}

const char *dataset_file(const struct dataset *set)
{
	return set->csv_path ? set->csv_path : set->sql_path ? set->sql_path : set->yaml_path;
}

struct loc dataset_cell_loc(struct arena *a, const struct dataset *set, unsigned row, unsigned column)
{
	const struct row_place *place = &set->places[row];
	if (set->sql_path) {
		struct str name = set->columns[column].name;
		return (struct loc){ .file = set->sql_path,
				     .line = place->line,
				     .cell = arena_printf(a, "%s: %.*s", dataset_row_name(a, set, row), (int)name.len,
							  name.ptr) };
	}
	const struct data_file *file = &set->files[place->file];
	const struct csv_record record = {
		.line = place->line,
		.excel_row = place->excel_row,
		.places = set->moved ? set->moved[row] : NULL,
	};
	return csv_loc(a, file->path, &record, file->csv_columns[column]);
}

struct loc dataset_row_loc(struct arena *a, const struct dataset *set, unsigned row)
{
	return (struct loc){ .file = set->files[set->places[row].file].path,
			     .line = set->places[row].line,
			     .cell = dataset_row_name(a, set, row) };
}

const char *dataset_excel_row(struct arena *a, const struct dataset *set, unsigned row)
{
	const struct row_place *place = &set->places[row];
	const char *number = arena_printf(a, "%u", place->excel_row);
	if (set->turned_file)
		number = dataset_cell_loc(a, set, row, (unsigned)set->period_column).cell;
	if (set->n_files < 2)
		return number;
	struct str file = path_name(str_of(set->files[place->file].path));
	return arena_printf(a, "%s (%.*s)", number, (int)file.len, file.ptr);
}
