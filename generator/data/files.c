/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/files.h"

#include "base/name.h"

static const char extension[] = ".csv";

/* The files of one dataset being gathered. */
struct gathering {
	struct data_files *files;
	struct dataset *set;
	struct diags *d;
	LIST(struct data_file) found;
	bool ok;
};

void data_files_init(struct data_files *files, struct arena *a, const struct file_list *all, const char *folder)
{
	*files = (struct data_files){ .a = a, .all = all, .folder = folder };
	map_init(&files->owners, a);
}

const struct dataset *data_files_owner(const struct data_files *files, const char *path)
{
	return map_get(&files->owners, str_of(path));
}

/* The name of a CSV file directly in the folder; empty for any other file. */
static struct str csv_name(const struct data_files *files, const char *path)
{
	struct str name = str_from(str_of(path), strlen(files->folder));
	bool direct = str_find_char(name, '/') == name.len && str_ends(name, extension);
	return direct ? name : (struct str){ NULL, 0 };
}

static const char *path_of(const struct data_files *files, struct str name)
{
	for (size_t i = 0; i < files->all->list.n; i++)
		if (str_eq(csv_name(files, files->all->list.items[i].path), name) && name.len)
			return files->all->list.items[i].path;
	return NULL;
}

/* ---- Claiming ---- */

static const char *sidecar(struct diags *d, const struct dataset *set)
{
	return arena_cstr(d->arena, path_name(str_of(set->yaml_path)));
}

static void claim(struct gathering *g, const char *path, struct loc loc)
{
	void **owner = map_put(&g->files->owners, str_of(path));
	if (*owner) {
		const struct dataset *first = *owner;
		g->ok = diag_report(g->d, DIAG_DATA_FILE_TWICE, loc, path + strlen(g->files->folder),
				    first == g->set ? "" : sidecar(g->d, first),
				    first == g->set ? "" : sidecar(g->d, g->set), NULL);
		return;
	}
	*owner = g->set;
	*list_add(g->files->a, &g->found) = (struct data_file){ .path = path };
}

static void report_missing(struct gathering *g, struct str name, bool is_pattern)
{
	const struct file_list *all = g->files->all;
	struct str *names = arena_array(g->files->a, struct str, all->list.n);
	size_t n = 0;
	for (size_t i = 0; i < all->list.n; i++) {
		names[n] = csv_name(g->files, all->list.items[i].path);
		n += names[n].len > 0;
	}
	struct str nearest = is_pattern ? (struct str){ NULL, 0 } : name_nearest(name, names, n);
	g->ok = diag_report(g->d, DIAG_DATASET_FILE_MISSING, source_loc_of(&g->set->yaml, name),
			    arena_cstr(g->d->arena, name), arena_cstr(g->d->arena, nearest),
			    name_list(g->d->arena, names, n, NAME_LISTED_MAX), is_pattern ? "1" : "", NULL);
}

/* `massnahmen-*.csv`: files in the order of their names. */
static void claim_pattern(struct gathering *g, struct str pattern, size_t star)
{
	struct str before = str_part(pattern.ptr, star), behind = str_from(pattern, star + 1);
	size_t found = 0;
	for (size_t i = 0; i < g->files->all->list.n; i++) {
		const char *path = g->files->all->list.items[i].path;
		struct str name = csv_name(g->files, path);
		if (name.len < before.len + behind.len || !str_same_bytes(name.ptr, before.ptr, before.len) ||
		    !str_same_bytes(name.ptr + name.len - behind.len, behind.ptr, behind.len))
			continue;
		claim(g, path, source_loc_of(&g->set->yaml, pattern));
		found++;
	}
	if (!found)
		report_missing(g, pattern, true);
}

static void claim_listed(struct gathering *g, const struct field *field)
{
	const struct str *items;
	size_t n = field_items(g->files->a, field, &items);
	for (size_t i = 0; i < n; i++) {
		size_t star = str_find_char(items[i], '*');
		const char *path = path_of(g->files, items[i]);
		if (star < items[i].len)
			claim_pattern(g, items[i], star);
		else if (path)
			claim(g, path, source_loc_of(&g->set->yaml, items[i]));
		else
			report_missing(g, items[i], false);
	}
}

/* `T.csv` or `t.CSV` where `t.csv` is wanted: told here, it is no file without data. */
static bool report_no_csv(struct gathering *g, const char *own)
{
	const char *alike = NULL;
	for (size_t i = 0; i < g->files->all->list.n && !alike; i++) {
		const char *path = g->files->all->list.items[i].path;
		alike = name_same(str_of(path), str_of(own)) && !data_files_owner(g->files, path) ? path : NULL;
	}
	if (alike)
		*map_put(&g->files->owners, str_of(alike)) = g->set;
	return diag_report(g->d, DIAG_DATA_NO_CSV, loc_file(g->set->yaml_path), own + strlen(g->files->folder),
			   alike ? alike + strlen(g->files->folder) : "", NULL);
}

bool data_files_find(struct data_files *files, struct dataset *set, struct diags *d)
{
	struct diags unsaid = { .arena = d->arena };
	struct gathering g = { .files = files, .set = set, .d = set->pending ? &unsaid : d, .ok = true };
	const struct field *field = field_get(&set->fields, WORD_FILES);
	const char *own = arena_printf(files->a, "%s%.*s%s", files->folder, (int)set->name.len, set->name.ptr, extension);
	bool has_own = path_of(files, str_from(str_of(own), strlen(files->folder))) != NULL;
	if (field && field->kind != FIELD_MAP)
		claim_listed(&g, field);
	else if (has_own)
		claim(&g, own, loc_file(set->yaml_path));
	if (field && has_own && !data_files_owner(files, own)) {
		*map_put(&files->owners, str_of(own)) = set;
		g.ok = diag_report(g.d, DIAG_DATASET_FILE_BESIDE, field->name_loc, own + strlen(files->folder), NULL);
	}
	if (!field && !has_own)
		g.ok = set->pending || report_no_csv(&g, own);
	set->files = g.found.items;
	set->n_files = g.found.n;
	set->csv_path = set->n_files ? set->files[0].path : NULL;
	return g.ok || set->pending;
}

/* ---- Strays ---- */

/* Letters, digits and `_`: what `massnahmen-c.csv` and `massnahmen-e.csv` have in common. */
static struct str stem(struct str name)
{
	size_t n = 0;
	while (n < name.len && !strchr("-. (", name.ptr[n]))
		n++;
	return str_part(name.ptr, n);
}

const struct dataset *data_files_akin(const struct data_files *files, struct str path)
{
	struct str wanted = stem(path_name(path));
	for (size_t i = 0; i < files->owners.n; i++) {
		const struct dataset *set = files->owners.entries[i].value;
		if (field_get(&set->fields, WORD_FILES) &&
		    str_eq(stem(path_name(files->owners.entries[i].key)), wanted))
			return set;
	}
	return NULL;
}
