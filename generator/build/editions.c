/* SPDX-License-Identifier: EUPL-1.2 */
#include "build/editions.h"

#include "base/file.h"
#include "base/words.h"
#include "export/downloads.h"
#include "render/format.h"

/* ---- Loading ---- */

/* "2019-09-16" of "datasets/ausgaben/2019-09-16/x.csv"; what lies beside the folders is a folder of no date. */
static struct str folder_of(const char *path)
{
	struct str rest = str_from(str_of(path), strlen(DATA_EDITIONS "/"));
	return str_part(rest.ptr, str_find_char(rest, '/'));
}

static bool is_folder_name(struct str name, struct date *day)
{
	char iso[11];
	if (!date_parse(name, day))
		return false;
	date_iso(*day, iso);
	return str_is(name, iso);
}

static bool load_edition(struct arena *a, struct publication *pub, struct str name, struct past_edition *edition, struct diags *d)
{
	struct diags said = { .arena = d->arena };
	edition->folder = arena_printf(a, DATA_EDITIONS "/%.*s", (int)name.len, name.ptr);
	const struct data_options options = { .folder = edition->folder };
	bool ok = data_load(a, pub->dir, &options, &edition->data, &said);
	if (!ok)
		diags_merge(d, &said);
	return ok;
}

bool editions_load(struct arena *a, struct publication *pub, struct diags *d)
{
	struct file_list files = { 0 };
	bool ok = file_walk(a, pub->dir, DATA_EDITIONS, true, &files, d);
	struct str last = { 0 };
	pub->editions = arena_array(a, struct past_edition, files.list.n);
	pub->n_editions = 0;
	for (size_t i = 0; i < files.list.n; i++) {
		struct str name = folder_of(files.list.items[i].path);
		struct past_edition *edition = &pub->editions[pub->n_editions];
		if (str_eq(name, last) || str_is(name, "README.md"))
			continue;
		last = name;
		if (!is_folder_name(name, &edition->day)) {
			ok = diag_report(d, DIAG_EDITION_NAME, loc_file(files.list.items[i].path), arena_cstr(a, name), NULL);
			continue;
		}
		pub->n_editions++;
		ok &= load_edition(a, pub, name, edition, d);
		if (date_cmp(edition->day, pub->config.edition) >= 0)
			diag_report(d, DIAG_EDITION_LATER, field_get(&pub->config.fields, WORD_EDITION)->value_loc,
				    arena_cstr(a, name), NULL);
	}
	return ok;
}

/* ---- Pages and files ---- */

static struct asset file_in(struct arena *a, const struct past_edition *edition, const char *name, struct buf *bytes)
{
	struct asset file = { arena_printf(a, "%s%s", edition->leaf->url.ptr + 1, name), buf_copy(a, bytes) };
	buf_clear(bytes);
	return file;
}

static void make_files(struct arena *a, const struct publication *pub, struct past_edition *edition)
{
	struct buf bytes = BUF_INIT;
	edition->files = arena_alloc(a, edition->data.n * sizeof *edition->files);
	for (size_t i = 0; i < edition->data.n; i++) {
		const struct dataset *dataset = &edition->data.datasets[i];
		const char *name = arena_cstr(a, dataset->name);
		if (dataset->pending)
			continue;
		download_excel(&bytes, dataset, pub->i18n);
		edition->files[i][DATASET_EXCEL] = file_in(a, edition, arena_printf(a, "%s-excel.csv", name), &bytes);
		download_csv(&bytes, dataset, pub->i18n->lang);
		edition->files[i][DATASET_CSV] = file_in(a, edition, arena_printf(a, "%s.csv", name), &bytes);
	}
	buf_release(&bytes);
}

static void plan_edition(struct arena *a, struct publication *pub, struct past_edition *edition, struct leaf *leaf)
{
	struct language *main = &pub->languages[0];
	struct buf title = BUF_INIT, day = BUF_INIT;
	format_date(&day, &main->i18n, edition->day, false);
	i18n_fill(&title, &main->i18n, "edition_of", &(struct i18n_argument){ "date", buf_str(&day) }, 1);
	*leaf = (struct leaf){ .kind = LEAF_EDITION, .edition = edition, .language = main, .title_language = main,
			       .parent = main->news_page ? main->news_page : main->start };
	leaf->title = leaf->short_title = buf_copy(a, &title);
	leaf->url = str_of(arena_printf(a, "/ausgaben/%s/", path_name(str_of(edition->folder)).ptr));
	leaf->out_path = arena_printf(a, "%sindex.html", leaf->url.ptr + 1);
	edition->leaf = leaf;
	make_files(a, pub, edition);
	buf_release(&day);
	buf_release(&title);
}

void editions_plan(struct arena *a, struct publication *pub)
{
	for (size_t i = 0; i < pub->n_editions; i++) {
		struct leaf *leaf = arena_new(a, struct leaf);
		plan_edition(a, pub, &pub->editions[i], leaf);
		pub->leaves[pub->n_leaves++] = leaf;
	}
}

size_t edition_files(const struct past_edition *edition, struct asset *files)
{
	size_t n = 0;
	for (size_t i = 0; i < edition->data.n; i++)
		for (size_t k = 0; k < 2; k++)
			if (edition->files[i][k].path)
				files[n++] = edition->files[i][k];
	return n;
}
