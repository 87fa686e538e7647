/* SPDX-License-Identifier: EUPL-1.2 */
#include "build/data_pages.h"

#include "base/name.h"
#include "export/downloads.h"
#include "export/metadata.h"
#include "export/structured_data.h"
#include "render/citation.h"

/* A chart that lotse chooses is tried by drawing it: not with data of which no chart could show all. */
enum { MAX_CHARTED_ROWS = 2000 };

/* ---- Files ---- */

static const char *path_of(struct arena *a, struct str dataset, enum dataset_file file)
{
	static const char *const endings[N_DATASET_FILES] = {
		[DATASET_EXCEL] = "-excel.csv", [DATASET_CSV] = ".csv", [DATASET_METADATA] = ".csv-metadata.json"
	};
	const struct str folder = STR("zahlen/");
	return endings[file] ? arena_joined(a, folder, dataset, STR("/"), dataset, str_of(endings[file])) :
			       arena_joined(a, folder, dataset, STR("/SHA256SUMS"));
}

const char *data_page_excel_path(struct arena *a, struct str dataset)
{
	return path_of(a, dataset, DATASET_EXCEL);
}

static void name_files(struct arena *a, struct dataset_files *files)
{
	for (enum dataset_file file = 0; file < N_DATASET_FILES; file++)
		files->files[file].path = path_of(a, files->dataset->name, file);
}

static void keep_file(struct dataset_files *files, enum dataset_file file, struct buf *bytes)
{
	files->files[file].bytes = buf_copy(&files->arena, bytes);
	buf_clear(bytes);
}

static void write_sums(struct buf *out, const struct asset *files)
{
	for (size_t i = 0; i < DATASET_SUMS; i++)
		download_sum(out, files[i].path, files[i].bytes);
}

void data_page_make_files(const struct publication *pub, struct dataset_files *files)
{
	const struct dataset *dataset = files->dataset;
	struct str lang = pub->i18n->lang;
	struct buf bytes = BUF_INIT;
	download_excel(&bytes, dataset, pub->i18n);
	keep_file(files, DATASET_EXCEL, &bytes);
	download_csv(&bytes, dataset, lang);
	keep_file(files, DATASET_CSV, &bytes);
	metadata_write(&bytes, dataset, citation_address(&files->arena, pub, dataset), pub->config.publisher, lang);
	keep_file(files, DATASET_METADATA, &bytes);
	write_sums(&bytes, files->files);
	keep_file(files, DATASET_SUMS, &bytes);
	structured_data_write(&bytes, pub, dataset);
	files->structured_data = buf_copy(&files->arena, &bytes);
	buf_release(&bytes);
}

static bool has_companions(struct arena *a, const struct dataset *dataset, struct str lang)
{
	struct download_layout layout = download_layout(a, dataset, lang, true);
	for (size_t i = 0; i < layout.n; i++)
		if (layout.columns[i].role != DOWNLOAD_VALUE)
			return true;
	return false;
}

/* ---- The chart of a dataset that no author's page draws ---- */

/* A block as an author would write it, with `name: value` on each line. False: it would not stand. */
static bool parse_chart(struct arena *a, const struct publication *pub, const struct dataset *dataset,
			const char *lines, struct block *block)
{
	struct diags unsaid = { .arena = a };
	struct source *src = arena_new(a, struct source);
	src->path = dataset->yaml_path;
	src->text = str_of(arena_printf(a, "%s: %.*s\n%s", word_german(WORD_DATA), (int)dataset->name.len,
					dataset->name.ptr, lines));
	if (!block_parse(a, &pub->data, src, WORD_CHART, loc_file(dataset->yaml_path), 0, src->text.len, block,
			 &unsaid))
		return false;
	block->name = str_of(arena_printf(a, "diagramm-%.*s", (int)dataset->name.len, dataset->name.ptr));
	return true;
}

static void offer_chart(struct arena *a, const struct publication *pub, const struct dataset *dataset,
			struct dataset_page *page, const char *lines)
{
	struct block block;
	if (parse_chart(a, pub, dataset, lines, &block))
		*list_add(a, &page->charts_to_try) = block;
}

static const struct column *first_number(const struct dataset *dataset, size_t *n)
{
	const struct column *first = NULL;
	*n = 0;
	for (size_t i = 0; i < dataset->n_columns; i++) {
		const struct column *column = &dataset->columns[i];
		if (column->internal || !column_is_number(column))
			continue;
		first = first ? first : column;
		(*n)++;
	}
	return first;
}

/* As they are, then with the values of each key but time as series. */
static void offer_charts(struct arena *a, const struct publication *pub, const struct dataset *dataset,
			 struct dataset_page *page, const char *lines)
{
	offer_chart(a, pub, dataset, page, lines);
	for (size_t i = 0; i < dataset->n_keys; i++) {
		struct str key = dataset->columns[dataset->keys[i]].name;
		if ((int)dataset->keys[i] != dataset->period_column)
			offer_chart(
				a, pub, dataset, page,
				arena_printf(a, "%s%s: %.*s\n", lines, word_german(WORD_PARTS), (int)key.len, key.ptr));
	}
}

/* One column, named below the title; a heading of several lines, or with code, would be none of a block. */
static const char *one_column(struct arena *a, const struct column *column, struct str lang)
{
	struct str title = column_title(column, lang);
	const char *values =
		arena_printf(a, "%s: %.*s\n", word_german(WORD_VALUES), (int)column->name.len, column->name.ptr);
	if (str_find_char(title, '\n') < title.len || str_find_char(title, '`') < title.len)
		return values;
	return arena_printf(a, "%s%s: %.*s\n", values, word_german(WORD_SUBTITLE), (int)title.len, title.ptr);
}

/* All columns, then the first one alone, which is also that of the main figure. */
static void plan_chart(struct arena *a, const struct publication *pub, struct dataset_files *files)
{
	size_t n_numbers;
	const struct column *first = first_number(files->dataset, &n_numbers);
	if (!first || files->dataset->is_measures || files->dataset->n_rows > MAX_CHARTED_ROWS)
		return;
	for (size_t k = 0; k < pub->n_languages; k++) {
		struct dataset_page *page = &files->pages[k];
		if (!page->translated)
			continue;
		if (n_numbers > 1)
			offer_charts(a, pub, files->dataset, page, "");
		offer_charts(a, pub, files->dataset, page, one_column(a, first, pub->languages[k].i18n.lang));
	}
}

/* ---- The whole ---- */

bool data_page_plan(struct arena *a, struct publication *pub, struct dataset_files *files, struct diags *d)
{
	name_files(a, files);
	files->has_companions = has_companions(a, files->dataset, pub->i18n->lang);
	plan_chart(a, pub, files);
	files->selection = selection_all(a, &pub->data, files->dataset, PUBLICATION_MAX_ROWS, d);
	return files->selection != NULL;
}

bool data_page_check_contact(struct arena *a, const struct publication *pub, const struct dataset *dataset,
			     struct diags *d)
{
	const struct field *contact = dataset->open_data.contact;
	const struct config *config = &pub->config;
	if (!contact || config_office(config, contact->value) ||
	    str_find_char(contact->value, '@') < contact->value.len || str_starts(contact->value, "https://") ||
	    str_starts(contact->value, "http://"))
		return true;
	struct str *codes = arena_array(a, struct str, config->n_offices);
	for (size_t i = 0; i < config->n_offices; i++)
		codes[i] = config->offices[i].code;
	return diag_report(d, DIAG_OFFICE_UNKNOWN, contact->value_loc, arena_cstr(a, contact->value),
			   arena_cstr(a, name_nearest(contact->value, codes, config->n_offices)), NULL);
}
