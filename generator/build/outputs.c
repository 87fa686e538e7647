/* SPDX-License-Identifier: EUPL-1.2 */
#include "build/outputs.h"

#include "build/compress.h"
#include "build/editions.h"
#include "export/sitemap.h"

/* ---- Lengths ---- */

/* File systems take names of 255 bytes, of which `.csv-metadata.json`, `.br` and the mark of an unfinished copy need 31. */
enum { MAX_NAME = 200, MAX_ADDRESS = 1000 };

static bool check_length(struct arena *a, struct str path, struct loc loc, struct diags *d)
{
	struct str rest = path, name;
	bool fits = path.len <= MAX_ADDRESS;
	while (rest.len && str_cut(&rest, '/', &name))
		fits &= name.len <= MAX_NAME;
	return fits || diag_report(d, DIAG_ADDRESS_TOO_LONG, loc, arena_printf(a, "%d", MAX_NAME),
				   arena_printf(a, "%d", MAX_ADDRESS), NULL);
}

/* ---- Charts as files ---- */

enum { CHART_FILES = 2 };
static const char *const chart_endings[CHART_FILES] = { ".svg", ".png" };

static size_t chart_files(const struct publication *pub)
{
	return pub->pictures ? CHART_FILES : 1;
}

/* Where a file comes from: of content/, a page, or a chart. */
struct file_origin {
	const char *path;
	const struct block *chart; /* NULL: the file or page itself */
};

static bool check_preview_image(struct arena *a, const struct publication *pub, struct map *origins, const struct leaf *leaf,
				struct diags *d)
{
	const char *path = publication_preview_image(a, pub, leaf);
	if (!path)
		return true;
	void **slot = map_put(origins, str_of(path));
	const struct file_origin *file = *slot;
	if (file)
		return diag_report(d, DIAG_PREVIEW_FILE_TAKEN, loc_file(file->path), path, leaf_source(leaf), NULL);
	struct file_origin *origin = arena_new(a, struct file_origin);
	origin->path = leaf_source(leaf);
	*slot = origin;
	return true;
}

static bool check_chart_file(struct arena *a, struct map *origins, const struct leaf *leaf, const struct block *chart,
			     const char *ending, struct diags *d)
{
	const char *path = publication_beside(a, leaf, chart->name, ending);
	if (!check_length(a, str_of(path), chart->loc, d))
		return false;
	void **slot = map_put(origins, str_of(path));
	struct file_origin *other = *slot;
	if (other)
		return diag_report(d, DIAG_CHART_FILE_TAKEN, chart->loc, path, other->path,
				   other->chart ? arena_cstr(a, other->chart->name) : "", NULL);
	*slot = other = arena_new(a, struct file_origin);
	*other = (struct file_origin){ leaf_source(leaf), chart };
	return true;
}

/* Files of a dataset are named as the folder of its page. */
static bool check_lengths(struct arena *a, const struct publication *pub, struct diags *d)
{
	bool ok = true;
	for (size_t i = 0; i < pub->n_leaves; i++)
		ok &= check_length(a, pub->leaves[i]->url, loc_file(leaf_source(pub->leaves[i])), d);
	for (size_t i = 0; i < pub->n_files; i++)
		ok &= check_length(a, str_of(pub->files[i].out_path), loc_file(pub->files[i].path), d);
	return ok;
}

bool outputs_check(struct arena *a, const struct publication *pub, struct diags *d)
{
	struct map origins;
	bool ok = check_lengths(a, pub, d);
	map_init(&origins, a);
	for (size_t i = 0; i < pub->n_files; i++) {
		struct file_origin *origin = arena_new(a, struct file_origin);
		origin->path = pub->files[i].path;
		*map_put(&origins, str_of(pub->files[i].out_path)) = origin;
	}
	for (size_t i = 0; i < pub->n_leaves; i++)
		ok &= check_preview_image(a, pub, &origins, pub->leaves[i], d);
	for (size_t i = 0; i < pub->n_leaves; i++) {
		const struct block *const *charts;
		size_t n = publication_charts(a, pub, pub->leaves[i], &charts);
		for (size_t k = 0; k < n; k++)
			for (size_t e = 0; e < chart_files(pub); e++)
				ok &= check_chart_file(a, &origins, pub->leaves[i], charts[k], chart_endings[e], d);
	}
	return ok;
}

static size_t count_charts(struct arena *a, const struct publication *pub)
{
	const struct block *const *charts;
	size_t n = 0;
	for (size_t i = 0; i < pub->n_leaves; i++)
		n += publication_charts(a, pub, pub->leaves[i], &charts);
	return n;
}

static size_t chart_outputs(struct arena *a, const struct publication *pub, const char **paths)
{
	size_t n = 0;
	for (size_t i = 0; i < pub->n_leaves; i++) {
		const struct block *const *charts;
		size_t n_charts = publication_charts(a, pub, pub->leaves[i], &charts);
		for (size_t k = 0; k < n_charts; k++)
			for (size_t e = 0; e < chart_files(pub); e++)
				paths[n++] = publication_beside(a, pub->leaves[i], charts[k]->name, chart_endings[e]);
	}
	return n;
}

/* ---- All files ---- */

static size_t count_archived(const struct publication *pub)
{
	size_t n = 0;
	for (size_t i = 0; i < pub->n_editions; i++)
		n += 2 * pub->editions[i].data.n;
	return n;
}

static size_t archived_outputs(struct arena *a, const struct publication *pub, const char **paths)
{
	size_t n_paths = 0;
	for (size_t i = 0; i < pub->n_editions; i++) {
		struct asset *files = arena_array(a, struct asset, 2 * pub->editions[i].data.n);
		size_t n = edition_files(&pub->editions[i], files);
		for (size_t k = 0; k < n; k++)
			paths[n_paths++] = files[k].path;
	}
	return n_paths;
}

static size_t copies_of(struct arena *a, const char *const *paths, size_t n, const char **copies)
{
	size_t n_copies = 0;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < COMPRESS_COPIES && compress_applies(paths[i]); k++)
			copies[n_copies++] = arena_printf(a, "%s%s", paths[i], compress_endings[k]);
	return n_copies;
}

size_t outputs_plan(struct arena *a, const struct publication *pub, bool compress, const char *const **paths)
{
	size_t most = 2 * pub->n_leaves + N_DATASET_FILES * pub->data.n + pub->n_files + CHART_FILES * count_charts(a, pub);
	size_t n = 0;
	most += pub->theme.files.n + 2 * pub->n_languages + 9; /* feeds, words to search; the files that stand once */
	most += count_archived(pub);
	const char **all = arena_array(a, const char *, most * (1 + COMPRESS_COPIES));
	for (size_t i = 0; i < pub->n_leaves; i++) {
		const char *image = publication_preview_image(a, pub, pub->leaves[i]);
		all[n++] = pub->leaves[i]->out_path;
		if (image)
			all[n++] = image;
	}
	n += chart_outputs(a, pub, all + n);
	for (size_t i = 0; i < pub->data.n; i++) {
		const struct asset *files = pub->dataset_files[i].files;
		for (size_t k = 0; k < N_DATASET_FILES && files[k].path; k++)
			all[n++] = files[k].path;
	}
	for (size_t i = 0; i < pub->n_files; i++)
		all[n++] = pub->files[i].out_path;
	n += archived_outputs(a, pub, all + n);
	for (size_t i = 0; i < pub->n_languages; i++)
		if (pub->languages[i].search_page)
			all[n++] = publication_search_index(a, &pub->languages[i]);
	if (pub->languages[0].search_page)
		all[n++] = pub->theme.search_script.path;
	all[n++] = pub->theme.stylesheet.path;
	all[n++] = pub->theme.icon.path;
	for (size_t i = 0; i < pub->theme.files.n; i++)
		all[n++] = pub->theme.files.items[i].path;
	for (size_t i = 0; i < pub->n_languages; i++)
		all[n++] = pub->languages[i].feed.ptr + 1;
	if (pub->config.security_contact.len)
		all[n++] = SECURITY_PATH;
	all[n++] = "sitemap.xml";
	all[n++] = "robots.txt";
	all[n++] = "katalog.rdf";
	all[n++] = ".gitignore";
	all[n++] = PUBLISH_MANIFEST;
	if (compress)
		n += copies_of(a, all, n, all + n);
	*paths = all;
	return n;
}
