/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * lotse data diff OLD NEW: which cells differ between two states of the data, and which figures of the website change by it.
 *
 * The site is loaded twice, with the data of each state. Differences are no failure: the exit status is that of a build with the
 * new data, since a change is what the command is for.
 */
#include "command/data_diff.h"

#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/file.h"
#include "command/command.h"

/* ---- What is compared ---- */

enum path_kind { PATH_MISSING, PATH_FILE, PATH_FOLDER };

static enum path_kind kind_of_path(const char *path)
{
	struct stat status;
	if (stat(path, &status) != 0)
		return PATH_MISSING;
	return S_ISDIR(status.st_mode) ? PATH_FOLDER : PATH_FILE;
}

/* As typed, so that messages repeat it; in full where a path means a file of another site. */
static const char *path_from_site(struct arena *a, const struct options *options, const char *path)
{
	char real[PATH_MAX];
	if (strcmp(options->site, ".") == 0 || !realpath(path, real))
		return path;
	return arena_strdup(a, real);
}

static bool names_csv(struct arena *a, const struct options *options, struct str stem, const char **path)
{
	*path = arena_printf(a, "datasets/%.*s.csv", (int)stem.len, stem.ptr);
	return stem.len && file_exists(a, options->site, *path);
}

static struct str stem_of(const char *path)
{
	struct str name = path_name(str_of(path));
	return str_ends(name, ".csv") ? str_part(name.ptr, name.len - strlen(".csv")) : name;
}

/* The file of the site that the two stand for: by the name of the new one, else of the old one. */
static const char *find_csv(struct arena *a, const struct options *options, const char *old, const char *new)
{
	const struct str stems[] = { stem_of(new), stem_of(old), data_name_prefix(stem_of(new)),
				     data_name_prefix(stem_of(old)) };
	const char *path;
	for (size_t i = 0; i < sizeof stems / sizeof *stems; i++)
		if (names_csv(a, options, stems[i], &path))
			return path;
	return NULL;
}

/* The folder that holds datasets/: the one given, or the one around it. NULL: neither. */
static const char *data_folder(struct arena *a, const struct options *options, const char *path)
{
	const char *inside = path_join(a, path, "datasets");
	if (kind_of_path(inside) == PATH_FOLDER)
		return path_from_site(a, options, path);
	struct str trimmed = str_of(path);
	while (trimmed.len > 1 && str_ends(trimmed, "/"))
		trimmed.len--;
	if (!str_is(path_name(trimmed), "datasets"))
		return NULL;
	struct str dir = path_dir(trimmed);
	return dir.len ? path_from_site(a, options, arena_cstr(a, dir)) : *path == '/' ? "/" : ".";
}

static bool set_folder(struct arena *a, const struct options *options, struct diff_state *state, const char *path,
		       struct diags *d)
{
	state->dir = data_folder(a, options, path);
	state->build.data_dir = state->dir;
	return state->dir || diag_report(d, DIAG_DIFF_FOLDER, loc_file(path), path, NULL);
}

static bool set_states(struct arena *a, const struct options *options, struct diff_state *old, struct diff_state *new,
		       const char *const paths[2], struct diags *d)
{
	enum path_kind kinds[] = { kind_of_path(paths[0]), kind_of_path(paths[1]) };
	for (size_t i = 0; i < 2; i++)
		if (kinds[i] == PATH_MISSING)
			return diag_report(d, DIAG_FILE_UNREADABLE, loc_file(paths[i]), "1", "", "", NULL);
	if (kinds[0] != kinds[1])
		return diag_report(d, DIAG_DIFF_KINDS, loc_file(paths[1]), NULL);
	if (kinds[0] == PATH_FOLDER) {
		bool found = set_folder(a, options, old, paths[0], d);
		return set_folder(a, options, new, paths[1], d) && found;
	}
	const char *csv = find_csv(a, options, paths[0], paths[1]);
	if (!csv)
		return diag_report(d, DIAG_DIFF_DATASET, loc_file(paths[1]), arena_cstr(a, path_name(str_of(paths[1]))),
				   NULL);
	old->build.data.former = new->build.data.former = (struct former_files){ 0 };
	old->build.data.replaced = new->build.data.replaced = csv;
	old->build.data.replacement = path_from_site(a, options, paths[0]);
	new->build.data.replacement = path_from_site(a, options, paths[1]);
	return true;
}

/* ---- Places ---- */

static bool is_data_file(const char *file)
{
	return file && str_starts(str_of(file), "datasets/");
}

static struct loc with_folder(struct arena *a, const struct diff_state *state, struct loc loc)
{
	if (state->dir && is_data_file(loc.file))
		loc.file = path_join(a, state->dir, loc.file);
	return loc;
}

struct loc data_diff_cell_place(const struct difference *d, const struct diff_state *state, const struct dataset *set,
				unsigned row, unsigned column)
{
	return with_folder(d->a, state, dataset_cell_loc(d->a, set, row, column));
}

struct loc data_diff_row_place(const struct difference *d, const struct diff_state *state, const struct dataset *set,
			       unsigned row)
{
	return with_folder(d->a, state, dataset_row_loc(d->a, set, row));
}

/* Messages of both states name the files that they are about. */
static void add_messages(struct arena *a, const struct diff_state *state, struct diags *d)
{
	struct diags *said = (struct diags *)&state->build.diags;
	for (size_t i = 0; i < said->list.n; i++) {
		struct diag *diag = &said->list.items[i];
		diag->loc = with_folder(a, state, diag->loc);
		diag->related = with_folder(a, state, diag->related);
	}
	diags_merge(d, said);
}

/* ---- Comparing ---- */

/* Without settings, data are not even looked for. */
static bool is_loaded(const struct diff_state *state)
{
	return state->build.pub.config.n_languages > 0;
}

static void compare(struct difference *difference)
{
	struct build *old = &difference->old->build, *new = &difference->new->build;
	data_diff_all(difference->a, &old->pub.data, &new->pub.data, &difference->data);
	difference->has_changes = old->pub.planned && new->pub.planned;
	if (difference->has_changes)
		changes_find(difference->a, old, new, &difference->changes);
}

static void print(const struct options *options, const struct difference *difference)
{
	struct buf out = BUF_INIT;
	if (options->format == DIAG_JSON)
		data_diff_json(&out, difference);
	else
		data_diff_text(&out, difference);
	fwrite(out.ptr, 1, out.len, stdout);
	buf_release(&out);
}

int command_data_diff(const struct options *options, const char *const paths[2])
{
	struct arena a;
	struct diff_state old = { 0 }, new = { 0 };
	struct diags d = { .arena = &a };
	arena_init(&a);
	build_init(&old.build, options);
	build_init(&new.build, options);
	bool ok = set_states(&a, options, &old, &new, paths, &d);
	if (ok) {
		struct difference difference = {
			.a = &a, .old = &old, .new = &new, .lang = options->lang, .quiet = options->quiet
		};
		build_load(&old.build);
		build_load(&new.build);
		if (is_loaded(&old) && is_loaded(&new)) {
			compare(&difference);
			print(options, &difference);
		}
		/* What is wrong with the pages is said of the new state; of the old one only what hides its data. */
		add_messages(&a, &new, &d);
		if (!old.build.pub.planned)
			add_messages(&a, &old, &d);
	}
	int status = command_finish(options, &d, ok);
	build_release(&new.build);
	build_release(&old.build);
	arena_release(&a);
	return status;
}
