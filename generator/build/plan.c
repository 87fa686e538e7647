/* SPDX-License-Identifier: EUPL-1.2 */
#include "build/plan.h"

#include <stdlib.h>

#include "base/locale.h"
#include "base/name.h"
#include "build/data_pages.h"
#include "build/editions.h"
#include "build/languages.h"
#include "build/menus.h"
#include "data/cell_texts.h"
#include "render/news.h"
#include "site/slug.h"

/* Files that pages may show or offer; anything else in content/ is a mistake. */
static const char *const file_endings[] = { ".jpg", ".jpeg", ".png", ".webp", ".gif", ".svg", ".pdf",
					    ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".mp4", ".vtt" };

/* Files of content/ that are settings, and the handbook. */
static const char *const settings[] = { "content/site.yaml", "content/stellen.yaml", "content/glossar.yaml", STATEMENT_PATH,
					"content/README.md" };

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* ---- Files ---- */

static bool is_setting(const char *path)
{
	for (size_t i = 0; i < COUNT(settings); i++)
		if (strcmp(path, settings[i]) == 0)
			return true;
	return false;
}

/* Cameras and Windows write .JPG: that the file is meant is plain, only its name has to change. */
static bool is_offered(struct arena *a, struct str path)
{
	path = locale_lower(a, path);
	for (size_t i = 0; i < COUNT(file_endings); i++)
		if (str_ends(path, file_endings[i]))
			return true;
	return false;
}

static bool stray(struct arena *a, const char *path, struct diags *d)
{
	struct buf endings = BUF_INIT;
	for (size_t i = 0; i < COUNT(file_endings); i++) {
		buf_adds(&endings, i ? DIAG_SEP : "");
		buf_adds(&endings, file_endings[i] + 1);
	}
	diag_report(d, DIAG_PAGE_STRAY, loc_file(path), buf_copy(a, &endings).ptr, NULL);
	buf_release(&endings);
	return false;
}

/* The name of a file becomes part of its address, as a page's does; only the dot before its ending stays. */
static bool check_file_name(struct arena *a, const char *path, struct diags *d)
{
	struct str name = path_name(str_of(path)), folders = path_dir(str_from(str_of(path), strlen("content/"))), folder;
	while (folders.len && str_cut(&folders, '/', &folder))
		if (!slug_is_clean(folder))
			return diag_report(d, DIAG_PAGE_FILE_NAME, loc_file(path), arena_cstr(a, folder),
					   slug_make(a, folder).ptr, NULL);
	size_t dot = name.len - 1;
	while (name.ptr[dot] != '.')
		dot--;
	struct str stem = str_part(name.ptr, dot), ending = str_from(name, dot + 1);
	if (slug_is_clean(stem) && slug_is_clean(ending))
		return true;
	return diag_report(d, DIAG_PAGE_FILE_NAME, loc_file(path), arena_cstr(a, name),
			   arena_printf(a, "%s.%s", slug_make(a, stem).ptr, slug_make(a, ending).ptr), NULL);
}

bool plan_files(struct arena *a, struct publication *pub, struct diags *d)
{
	struct file_list files = { 0 };
	bool ok = file_walk(a, pub->dir, "content", false, &files, d);
	pub->leaves = arena_array(a, struct leaf *, files.list.n);
	pub->files = arena_array(a, struct content_file, files.list.n);
	map_init(&pub->files_by_path, a);
	for (size_t i = 0; i < files.list.n; i++) {
		const char *path = files.list.items[i].path;
		if (is_setting(path))
			continue;
		if (str_ends(str_of(path), ".md")) {
			struct leaf *leaf = arena_new(a, struct leaf);
			leaf->page.path = path;
			pub->leaves[pub->n_leaves++] = leaf;
		} else if (is_offered(a, str_of(path))) {
			ok &= check_file_name(a, path, d);
			struct content_file *file = &pub->files[pub->n_files++];
			*file = (struct content_file){ .path = path, .out_path = path + strlen("content/") };
			*map_put(&pub->files_by_path, str_of(path)) = file;
			ok &= file_bytes(a, pub->dir, path, FILE_MAX_ASSET, &file->bytes, d);
		} else {
			ok = stray(a, path, d);
		}
	}
	return ok;
}

/* ---- Pages ---- */

static const char *out_path_of(struct arena *a, struct str url)
{
	const char *end = str_ends(url, "/") ? "index.html" : "";
	return arena_printf(a, "%.*s%s", (int)url.len - 1, url.ptr + 1, end);
}

static void drop_leaf(struct map *paths, struct leaf *leaf)
{
	*map_put(paths, str_of(leaf->page.path)) = leaf;
	arena_release(&leaf->arena);
}

static void keep_published(struct arena *a, struct publication *pub, const struct options *options)
{
	size_t n = 0;
	map_init(&pub->unpublished, a);
	map_init(&pub->failed, a);
	for (size_t i = 0; i < pub->n_leaves; i++) {
		struct leaf *leaf = pub->leaves[i];
		if (leaf->failed)
			drop_leaf(&pub->failed, leaf);
		else if (page_is_published(&leaf->page, options->today, options->drafts))
			pub->leaves[n++] = leaf;
		else
			drop_leaf(&pub->unpublished, leaf);
	}
	pub->n_leaves = n;
}

static void find_landmarks(struct publication *pub, struct leaf *leaf)
{
	struct language *language = &pub->languages[leaf->language->index];
	if (!leaf->page.route.len)
		language->start = leaf;
	if (leaf->page.kind == WORD_MEASURES)
		language->measures_page = leaf;
	if (leaf->page.kind == WORD_DATA)
		language->data_page = leaf;
	if (leaf->page.kind == WORD_NEWS)
		language->news_page = leaf;
	if (leaf->page.kind == WORD_REGISTER)
		language->register_page = leaf;
	if (leaf->page.kind == WORD_SEARCH)
		language->search_page = leaf;
	if (leaf->page.kind == WORD_GLOSSARY)
		language->glossary_page = leaf;
}

static void address_pages(struct arena *a, struct publication *pub)
{
	map_init(&pub->by_path, a);
	for (size_t i = 0; i < pub->n_leaves; i++) {
		struct leaf *leaf = pub->leaves[i];
		leaf->url = leaf->page.url;
		leaf->out_path = out_path_of(a, leaf->url);
		if (leaf->translation != TRANSLATION_MISSING)
			*map_put(&pub->by_path, str_of(leaf->page.path)) = leaf;
		find_landmarks(pub, leaf);
	}
}

static struct leaf *add_leaf(struct arena *a, struct publication *pub, enum leaf_kind kind, const struct language *language,
			     struct str url, struct str title)
{
	struct leaf *leaf = arena_new(a, struct leaf);
	*leaf = (struct leaf){ .kind = kind, .url = url, .title = title, .short_title = title,
			       .language = language, .title_language = language };
	leaf->out_path = out_path_of(a, url);
	pub->leaves[pub->n_leaves++] = leaf;
	return leaf;
}

/* The items of `frühere_adressen`. */
static size_t former_addresses(struct arena *a, const struct page *page, const struct str **items)
{
	const struct field *field = field_get(&page->fields, WORD_FORMER_ADDRESSES);
	return field ? field_items(a, field, items) : 0;
}

/* Makes room behind the authors' pages for those made from datasets, measures and former addresses. */
static void reserve_leaves(struct arena *a, struct publication *pub)
{
	size_t n = pub->n_leaves + pub->data.n * pub->n_languages + pub->n_editions;
	const struct str *items;
	for (size_t i = 0; i < pub->n_leaves; i++)
		n += former_addresses(a, &pub->leaves[i]->page, &items) * pub->n_languages;
	for (size_t i = 0; i < pub->data.n; i++)
		n += pub->data.datasets[i].is_measures ? pub->data.datasets[i].n_rows * pub->n_languages : 0;
	struct leaf **leaves = arena_array(a, struct leaf *, n);
	if (pub->n_leaves)
		memcpy(leaves, pub->leaves, pub->n_leaves * sizeof *leaves);
	pub->leaves = leaves;
}

/* ---- Former addresses ---- */

/* "/alt/adresse/", "alt/adresse": each part fit for an address. Empty: it is none. */
static struct str address_of(struct arena *a, struct str text)
{
	struct str rest = text, part;
	struct buf url = BUF_INIT;
	buf_addc(&url, '/');
	bool ok = text.len > 0;
	while (rest.len && str_cut(&rest, '/', &part)) {
		if (!part.len)
			continue;
		ok &= slug_is_clean(part);
		buf_addstr(&url, part);
		buf_addc(&url, '/');
	}
	struct str address = ok && url.len > 1 ? buf_copy(a, &url) : STR("");
	buf_release(&url);
	return address;
}

static bool add_redirects(struct arena *a, struct publication *pub, struct diags *d)
{
	bool ok = true;
	size_t n_pages = pub->n_leaves;
	for (size_t i = 0; i < n_pages; i++) {
		const struct leaf *target = pub->leaves[i];
		const struct str *items;
		size_t n = target->translation == TRANSLATION_MISSING ? 0 : former_addresses(a, &target->page, &items);
		for (size_t k = 0; k < n; k++) {
			struct str url = address_of(a, items[k]);
			if (!url.len) {
				ok = diag_report(d, DIAG_PAGE_FORMER_ADDRESS, source_loc_of(&target->page.source, items[k]),
						 arena_cstr(a, items[k]), NULL);
				continue;
			}
			add_leaf(a, pub, LEAF_REDIRECT, target->language, url, target->title)->target = target;
		}
	}
	return ok;
}

/* Where the original was, its other versions were, too: whoever moves a page writes one line. What stands there now stays. */
static void add_redirects_of_versions(struct arena *a, struct publication *pub)
{
	struct map by_url;
	map_init(&by_url, a);
	for (size_t i = 0; i < pub->n_leaves; i++)
		*map_put(&by_url, pub->leaves[i]->url) = pub->leaves[i];
	size_t n_pages = pub->n_leaves;
	for (size_t i = 0; i < n_pages; i++) {
		const struct leaf *former = pub->leaves[i], *page = former->target;
		if (former->kind != LEAF_REDIRECT || page->language->index || !page->versions)
			continue;
		for (size_t k = 1; k < pub->n_languages; k++) {
			struct str url = languages_address(a, &pub->languages[k], former->url);
			void **slot = map_put(&by_url, url);
			if (*slot)
				continue;
			struct leaf *target = page->versions[k];
			struct leaf *leaf = add_leaf(a, pub, LEAF_REDIRECT, target->language, url, target->title);
			leaf->title_language = target->title_language;
			leaf->target = *slot = target;
		}
	}
}

/* ---- Datasets ---- */

static void add_dataset_page(struct arena *a, struct publication *pub, struct dataset_files *files,
			     const struct language *language, struct leaf **versions, struct diags *d)
{
	const struct dataset *dataset = files->dataset;
	struct dataset_page *page = &files->pages[language->index];
	const struct field *title = field_get_lang(&dataset->fields, WORD_TITLE, language->i18n.lang);
	struct str url = str_of(arena_printf(a, "/zahlen/%.*s/", (int)dataset->name.len, dataset->name.ptr));
	struct leaf *leaf = add_leaf(a, pub, LEAF_DATASET, language, languages_address(a, language, url), title->value);
	leaf->dataset = dataset;
	leaf->versions = versions;
	versions[language->index] = page->leaf = leaf;
	if (language->index == 0)
		return;
	leaf->translation = languages_data_state(a, files, language, d);
	const struct field *reviewed = field_get_lang(&dataset->fields, WORD_REVIEWED_BY, language->i18n.lang);
	leaf->reviewed = reviewed && reviewed->lang.len;
	if (!title->lang.len)
		leaf->title_language = &pub->languages[0];
}

static bool add_datasets(struct arena *a, struct publication *pub, struct diags *d)
{
	bool ok = true;
	pub->dataset_files = arena_array(a, struct dataset_files, pub->data.n);
	for (size_t i = 0; i < pub->data.n; i++)
		pub->dataset_files[i].dataset = &pub->data.datasets[i];
	languages_judge_data(a, pub);
	for (size_t i = 0; i < pub->data.n; i++) {
		struct dataset_files *files = &pub->dataset_files[i];
		struct leaf **versions = arena_array(a, struct leaf *, pub->n_languages);
		for (size_t k = 0; k < pub->n_languages; k++)
			add_dataset_page(a, pub, files, &pub->languages[k], versions, d);
		if (!files->dataset->pending)
			ok &= data_page_plan(a, pub, files, d);
	}
	return ok;
}

/* ---- Measures ---- */

static bool need_column(const struct dataset *dataset, enum word word, int *column, struct diags *d)
{
	*column = dataset_column_of(dataset, word);
	return *column >= 0 ||
	       diag_report(d, DIAG_MEASURES_COLUMN, field_get(&dataset->fields, WORD_COLUMNS)->name_loc, word_german(word),
			   NULL);
}

static bool need_history_column(const struct dataset *history, enum word word, int *column, struct diags *d)
{
	*column = dataset_column_of(history, word);
	return *column >= 0 || diag_report(d, DIAG_HISTORY_COLUMN, field_get(&history->fields, WORD_COLUMNS)->name_loc,
					   word_german(word), NULL);
}

static bool check_history_codes(struct arena *a, const struct measures *m, struct diags *d)
{
	struct str *codes = arena_array(a, struct str, m->dataset->n_rows);
	bool ok = true;
	for (size_t row = 0; row < m->dataset->n_rows; row++)
		codes[row] = dataset_words(m->dataset, m->code, row);
	for (unsigned row = 0; row < m->history->n_rows; row++) {
		struct str code = dataset_words(m->history, m->history_code, row);
		bool found = false;
		for (size_t i = 0; i < m->dataset->n_rows && !found; i++)
			found = name_same(codes[i], code);
		if (!found)
			ok = diag_report(d, DIAG_HISTORY_CODE,
					 dataset_cell_loc(a, m->history, row, (unsigned)m->history_code), arena_cstr(a, code),
					 arena_cstr(a, name_nearest(code, codes, m->dataset->n_rows)), m->dataset->csv_path, NULL);
	}
	return ok;
}

/* The last entry of a measure says what its row says. */
static void check_history_status(struct arena *a, const struct measures *m, unsigned measure, struct diags *d)
{
	struct str code = dataset_words(m->dataset, m->code, measure), status = dataset_words(m->dataset, m->status, measure);
	unsigned last = measures_last_entry(m, code, (struct date){ 0 });
	struct str told = last == NO_ROW ? status : dataset_words(m->history, m->history_status, last);
	if (!name_same(told, status))
		diag_report(d, DIAG_HISTORY_STATUS, dataset_cell_loc(a, m->history, last, (unsigned)m->history_status),
			    arena_cstr(a, code), arena_cstr(a, told), arena_cstr(a, status), m->dataset->csv_path, NULL);
}

/* NAME_verlauf beside the measures NAME. */
static bool find_history(struct arena *a, struct publication *pub, struct diags *d)
{
	struct measures *m = &pub->measures;
	struct str name = m->dataset->name;
	const struct dataset *history = data_find(&pub->data, str_of(arena_printf(a, "%.*s_verlauf", (int)name.len, name.ptr)));
	if (!history || history->pending || history->broken)
		return true;
	bool ok = need_history_column(history, WORD_CODE, &m->history_code, d);
	ok &= need_history_column(history, WORD_DATE, &m->history_day, d);
	ok &= need_history_column(history, WORD_STATUS, &m->history_status, d);
	if (!ok)
		return false;
	m->history = history;
	m->history_sentence = dataset_column_of(history, WORD_SENTENCE);
	ok = check_history_codes(a, m, d);
	for (unsigned row = 0; ok && m->status >= 0 && row < m->dataset->n_rows; row++)
		check_history_status(a, m, row, d);
	return ok;
}

static bool find_measures(struct arena *a, struct publication *pub, struct diags *d)
{
	struct measures *m = &pub->measures;
	for (size_t i = 0; i < pub->data.n; i++) {
		const struct dataset *dataset = &pub->data.datasets[i];
		if (!dataset->is_measures || dataset->pending)
			continue;
		if (m->dataset)
			return diag_report(d, DIAG_MEASURES_TWICE, field_get(&dataset->fields, WORD_KIND)->value_loc,
					   m->dataset->yaml_path, NULL);
		m->dataset = dataset;
	}
	if (!m->dataset)
		return true;
	m->what = dataset_column_of(m->dataset, WORD_WHAT);
	m->next_step = dataset_column_of(m->dataset, WORD_NEXT_STEP);
	m->responsible = dataset_column_of(m->dataset, WORD_RESPONSIBLE);
	m->status = dataset_column_of(m->dataset, WORD_STATUS);
	bool ok = need_column(m->dataset, WORD_CODE, &m->code, d);
	ok &= need_column(m->dataset, WORD_FIELD, &m->field, d);
	ok &= need_column(m->dataset, WORD_MEASURE, &m->title, d);
	return ok && find_history(a, pub, d);
}

static struct str measure_address(struct arena *a, const struct publication *pub, const struct language *language, unsigned row)
{
	struct str base = language->measures_page ? language->measures_page->url
						  : languages_address(a, language, STR("/massnahmen/"));
	struct str code = dataset_words(pub->measures.dataset, pub->measures.code, row);
	return str_of(arena_printf(a, "%.*s%s/", (int)base.len, base.ptr, slug_make(a, code).ptr));
}

static void show_measure(struct publication *pub, struct leaf *leaf, unsigned row)
{
	struct language *language = &pub->languages[leaf->language->index];
	leaf->dataset = pub->measures.dataset;
	leaf->row = row;
	leaf->short_title = dataset_words(leaf->dataset, pub->measures.code, row);
	leaf->parent = language->measures_page ? language->measures_page : language->start;
	language->measure_leaves[row] = leaf;
}

/* Their words are cells of a CSV file: in a language into which nobody has translated these they stand inside its menu. */
static struct leaf *add_measure(struct arena *a, struct publication *pub, const struct language *language, unsigned row)
{
	const struct measures *m = &pub->measures;
	struct str title = dataset_words(m->dataset, m->title, row);
	struct leaf *leaf = add_leaf(a, pub, LEAF_MEASURE, language, measure_address(a, pub, language, row), title);
	show_measure(pub, leaf, row);
	const struct leaf *data = publication_data_page(pub, m->dataset, language);
	struct str own = cell_text_in(m->dataset, row, (unsigned)m->title, language->i18n.lang);
	leaf->translation = data->translation;
	leaf->reviewed = data->reviewed;
	if (own.len)
		leaf->title = own;
	else
		leaf->title_language = &pub->languages[0];
	return leaf;
}

/* An author's page at the address of a measure tells more of it. */
static void join_page(struct publication *pub, struct leaf *page, unsigned row)
{
	for (size_t k = 0; k < pub->n_languages; k++)
		show_measure(pub, page->versions[k], row);
}

static void add_measure_pages(struct arena *a, struct publication *pub, unsigned row)
{
	struct leaf **versions = arena_array(a, struct leaf *, pub->n_languages);
	for (size_t k = 0; k < pub->n_languages; k++) {
		versions[k] = add_measure(a, pub, &pub->languages[k], row);
		versions[k]->versions = versions;
	}
}

/* The authors' pages of the main language by address; nothing else is planned yet but former addresses. */
static struct map pages_by_address(struct arena *a, const struct publication *pub)
{
	struct map pages;
	map_init(&pages, a);
	for (size_t i = 0; i < pub->n_leaves; i++)
		if (pub->leaves[i]->kind == LEAF_PAGE && pub->leaves[i]->language->index == 0)
			*map_put(&pages, pub->leaves[i]->url) = pub->leaves[i];
	return pages;
}

static void add_measures(struct arena *a, struct publication *pub)
{
	const struct dataset *dataset = pub->measures.dataset;
	if (!dataset)
		return;
	struct map pages = pages_by_address(a, pub);
	for (size_t k = 0; k < pub->n_languages; k++)
		pub->languages[k].measure_leaves = arena_array(a, struct leaf *, dataset->n_rows);
	for (unsigned row = 0; row < dataset->n_rows; row++) {
		struct leaf *page = map_get(&pages, measure_address(a, pub, &pub->languages[0], row));
		if (page)
			join_page(pub, page, row);
		else
			add_measure_pages(a, pub, row);
	}
}

/* ---- Collisions, parents, neighbours ---- */

static bool check_collisions(struct arena *a, struct publication *pub, struct diags *d)
{
	struct map by_url;
	bool ok = true;
	map_init(&by_url, a);
	for (size_t i = 0; i < pub->n_leaves; i++) {
		struct leaf *leaf = pub->leaves[i];
		void **slot = map_put(&by_url, leaf->url);
		if (*slot)
			ok = diag_report(d, DIAG_PAGE_COLLISION, loc_file(leaf_source(leaf)), leaf_source(*slot),
					 arena_cstr(a, leaf->url), NULL);
		else
			*slot = leaf;
	}
	return ok;
}

/* The page whose address is the longest true prefix; the start page for all others. */
static void find_parents(struct arena *a, struct publication *pub)
{
	struct map by_url;
	map_init(&by_url, a);
	for (size_t i = 0; i < pub->n_leaves; i++)
		if (pub->leaves[i]->kind != LEAF_REDIRECT)
			*map_put(&by_url, pub->leaves[i]->url) = pub->leaves[i];
	for (size_t i = 0; i < pub->n_leaves; i++) {
		struct leaf *leaf = pub->leaves[i];
		struct str up = leaf->url;
		const struct leaf *start = leaf->language->start;
		while (!leaf->parent && leaf != start && up.len > 1) {
			do
				up.len--;
			while (up.len > 1 && up.ptr[up.len - 1] != '/');
			leaf->parent = map_get(&by_url, up);
		}
		if (!leaf->parent && leaf != start)
			leaf->parent = leaf->language->start;
		if (leaf_is_not_found(leaf))
			leaf->parent = NULL;
	}
}

/* Backwards, so that each list keeps the order of the pages. */
static void list_pages_below(struct publication *pub)
{
	for (size_t i = pub->n_leaves; i-- > 0;) {
		struct leaf *leaf = pub->leaves[i];
		if (leaf->kind != LEAF_PAGE || !leaf->parent)
			continue;
		leaf->next_beside = leaf->parent->first_below;
		leaf->parent->first_below = leaf;
	}
}

static void chain(struct leaf **leaves, size_t n)
{
	struct leaf *last = NULL;
	for (size_t i = 0; i < n; i++) {
		if (!leaves[i])
			continue;
		leaves[i]->previous = last;
		if (last)
			last->next = leaves[i];
		last = leaves[i];
	}
}

static bool find_fields(struct arena *a, struct publication *pub, struct diags *d)
{
	bool ok = true;
	size_t n = pub->config.n_action_fields;
	for (size_t k = 0; k < pub->n_languages; k++)
		pub->languages[k].field_leaves = arena_array(a, struct leaf *, n);
	for (size_t i = 0; i < n; i++) {
		const struct action_field *field = &pub->config.action_fields[i];
		const struct leaf *page = publication_page(pub, str_of(field->page_path));
		for (size_t k = 0; page && k < pub->n_languages; k++)
			pub->languages[k].field_leaves[i] = page->versions[k];
		if (!page && !map_get(&pub->failed, str_of(field->page_path)))
			ok = diag_report(d, DIAG_SITE_FIELD_PAGE, field->loc, arena_cstr(a, field->letter), field->page_path, NULL);
	}
	for (size_t k = 0; k < pub->n_languages; k++)
		chain(pub->languages[k].field_leaves, n);
	return ok;
}

/* ---- Offices ---- */

/* A code of stellen.yaml, or words of the author's own; what is nearly a code is a slip. */
static bool check_office(struct arena *a, const struct publication *pub, const struct field *field, struct diags *d)
{
	if (!field || field_is_unknown(field->value) || config_office(&pub->config, field->value))
		return true;
	struct str *codes = arena_array(a, struct str, pub->config.n_offices);
	for (size_t i = 0; i < pub->config.n_offices; i++)
		codes[i] = pub->config.offices[i].code;
	struct str near = name_nearest(field->value, codes, pub->config.n_offices);
	return !near.len || diag_report(d, DIAG_OFFICE_UNKNOWN, field->value_loc, arena_cstr(a, field->value),
					arena_cstr(a, near), NULL);
}

static bool check_offices(struct arena *a, const struct publication *pub, struct diags *d)
{
	bool ok = true;
	for (size_t i = 0; i < pub->n_leaves; i++) {
		const struct field *fields = &pub->leaves[i]->page.fields;
		if (pub->leaves[i]->translation == TRANSLATION_MISSING)
			continue;
		ok &= check_office(a, pub, field_get(fields, WORD_RESPONSIBLE), d);
		ok &= check_office(a, pub, field_get(fields, WORD_CONTACT), d);
	}
	for (size_t i = 0; i < pub->data.n; i++)
		ok &= data_page_check_contact(a, pub, &pub->data.datasets[i], d);
	return ok;
}

/* ---- Links ---- */

struct link_check {
	struct arena *a;
	const struct publication *pub;
	const struct leaf *leaf;
	const struct link *link;
	struct diags *d;
};

static bool missing_page(const struct link_check *check)
{
	struct str *paths = arena_array(check->a, struct str, check->pub->n_leaves);
	size_t n = 0;
	struct str name = path_name(check->link->path), folder = path_dir(check->link->path), near = { 0 };
	for (size_t i = 0; i < check->pub->n_leaves; i++) {
		const struct leaf *leaf = check->pub->leaves[i];
		struct str path = leaf->kind == LEAF_PAGE ? str_of(leaf->page.path) : STR("");
		if (leaf->kind == LEAF_PAGE && str_eq(path_dir(path), folder))
			paths[n++] = path_name(path);
	}
	near = name_nearest(name, paths, n);
	for (size_t i = 0; i < n && !near.len; i++)
		if (str_ends(paths[i], arena_printf(check->a, "-%.*s", (int)name.len, name.ptr)))
			near = paths[i];
	return diag_report(check->d, DIAG_LINK_TARGET_MISSING, check->link->loc, arena_cstr(check->a, name),
			   arena_cstr(check->a, near), NULL);
}

static bool check_anchor(const struct link_check *check, const struct leaf *target)
{
	const struct document *document = &target->document;
	struct str fragment = check->link->fragment;
	if (!fragment.len || target->kind != LEAF_PAGE)
		return true;
	for (size_t i = 0; i < document->anchors.n; i++)
		if (str_eq(document->anchors.items[i], fragment))
			return true;
	struct str near = name_nearest(fragment, document->anchors.items, document->anchors.n);
	return diag_report(check->d, DIAG_LINK_ANCHOR_MISSING, check->link->loc, arena_cstr(check->a, fragment),
			   arena_cstr(check->a, target->title), arena_cstr(check->a, near),
			   name_list(check->a, document->anchors.items, document->anchors.n, 8), NULL);
}

static bool check_page_link(const struct link_check *check)
{
	const struct leaf *target = publication_target(check->pub, check->leaf, check->link);
	if (target)
		return check_anchor(check, target);
	if (map_get(&check->pub->failed, check->link->path))
		return true;
	if (map_get(&check->pub->unpublished, check->link->path))
		return diag_report(check->d, DIAG_LINK_UNPUBLISHED, check->link->loc,
				   arena_cstr(check->a, path_name(check->link->path)), NULL);
	return missing_page(check);
}

static bool check_dataset_link(const struct link_check *check)
{
	struct str file = path_name(check->link->path);
	struct str name = str_part(file.ptr, str_find_char(file, '.'));
	const struct data *data = &check->pub->data;
	const struct dataset *dataset = data_find(data, name);
	if (dataset && (check->link->kind == LINK_DATASET || !dataset->pending))
		return true;
	if (dataset)
		return diag_report(check->d, DIAG_LINK_CSV_PENDING, check->link->loc, arena_cstr(check->a, name), NULL);
	struct str *names = arena_array(check->a, struct str, data->n);
	for (size_t i = 0; i < data->n; i++)
		names[i] = data->datasets[i].name;
	return diag_report(check->d, DIAG_LINK_DATASET_MISSING, check->link->loc, arena_cstr(check->a, name),
			   arena_cstr(check->a, name_nearest(name, names, data->n)), data_names(check->a, data), NULL);
}

static bool check_file_link(const struct link_check *check)
{
	if (map_get(&check->pub->files_by_path, check->link->path))
		return true;
	struct str *names = arena_array(check->a, struct str, check->pub->n_files);
	for (size_t i = 0; i < check->pub->n_files; i++)
		names[i] = path_name(str_of(check->pub->files[i].path));
	struct str name = path_name(check->link->path);
	return diag_report(check->d, DIAG_LINK_FILE_MISSING, check->link->loc, arena_cstr(check->a, name),
			   arena_cstr(check->a, name_nearest(name, names, check->pub->n_files)), NULL);
}

static bool check_link(const struct link_check *check)
{
	switch (check->link->kind) {
	case LINK_PAGE:
		return check_page_link(check);
	case LINK_ANCHOR:
		return check_anchor(check, check->leaf);
	case LINK_DATASET:
	case LINK_CSV:
		return check_dataset_link(check);
	case LINK_FILE:
		return check_file_link(check);
	case LINK_EXTERNAL:
		break;
	}
	return true;
}

static bool check_links(struct arena *a, struct publication *pub, struct diags *d)
{
	bool ok = true;
	for (size_t i = 0; i < pub->n_leaves; i++) {
		const struct leaf *leaf = pub->leaves[i];
		struct link_check check = { a, pub, leaf, NULL, d };
		if (leaf->translation == TRANSLATION_MISSING)
			continue;
		for (size_t k = 0; k < leaf->document.links.n; k++) {
			check.link = &leaf->document.links.items[k];
			ok &= check_link(&check);
		}
		for (size_t k = 0; k < leaf->document.blocks.n; k++) {
			const struct block *block = &leaf->document.blocks.items[k];
			check.link = block->kind == WORD_IMAGE ? &block->file : &block->more;
			if (block->kind == WORD_IMAGE || block->has_more)
				ok &= check_link(&check);
		}
	}
	return ok;
}

/* ---- Who uses which data ---- */

static void add_use(struct arena *a, struct publication *pub, const struct dataset *dataset, const struct leaf *leaf);

/* Who shows a query shows what it reads. */
static void add_input_uses(struct arena *a, struct publication *pub, const struct dataset *query, const struct leaf *leaf)
{
	for (size_t i = 0; i < query->n_inputs; i++)
		add_use(a, pub, query->inputs[i], leaf);
}

static void add_use(struct arena *a, struct publication *pub, const struct dataset *dataset, const struct leaf *leaf)
{
	struct dataset_files *files = dataset ? publication_dataset(pub, dataset) : NULL;
	if (!files || (files->used_on.n && files->used_on.items[files->used_on.n - 1] == leaf))
		return;
	*list_add(a, &files->used_on) = leaf;
	add_input_uses(a, pub, dataset, leaf);
}

static void add_expression_uses(struct arena *a, struct publication *pub, const struct expression *e, const struct leaf *leaf)
{
	if (!e)
		return;
	if (e->kind == EXPRESSION_NAME && e->dataset.len)
		add_use(a, pub, data_find(&pub->data, e->dataset), leaf);
	for (size_t i = 0; i < e->n_arguments; i++)
		add_expression_uses(a, pub, e->arguments[i], leaf);
}

/* The first chart is also that of the data page: its title is a finding, worth more than one of ours. */
static void add_chart(struct publication *pub, const struct block *block, const struct leaf *leaf)
{
	struct dataset_files *files = publication_dataset(pub, block->selection->dataset);
	struct dataset_page *page = &files->pages[leaf->language->index];
	if (!page->chart && leaf->translation != TRANSLATION_MISSING)
		page->chart = block;
}

static void add_block_uses(struct arena *a, struct publication *pub, const struct block *block, const struct leaf *leaf)
{
	if (block->selection) {
		add_use(a, pub, block->selection->dataset, leaf);
		if (block->kind == WORD_CHART)
			add_chart(pub, block, leaf);
	}
	if (block->kind == WORD_MEASURES)
		add_use(a, pub, pub->measures.dataset, leaf);
	add_expression_uses(a, pub, block->value, leaf);
}

static void find_uses(struct arena *a, struct publication *pub)
{
	for (size_t i = 0; i < pub->n_leaves; i++) {
		const struct leaf *leaf = pub->leaves[i];
		for (size_t k = 0; k < leaf->document.blocks.n; k++)
			add_block_uses(a, pub, &leaf->document.blocks.items[k], leaf);
		for (size_t k = 0; k < leaf->document.figures.n; k++)
			add_expression_uses(a, pub, leaf->document.figures.items[k].expression, leaf);
		if (leaf->kind == LEAF_DATASET)
			add_input_uses(a, pub, leaf->dataset, leaf);
	}
}

/* "Today" decides about the warning only. */
static void check_security(struct arena *a, const struct config *config, struct date today, struct diags *d)
{
	if (!config->security_contact.len || date_cmp(config->security_until, today) >= 0)
		return;
	const struct field *until = field_get(field_get(&config->fields, WORD_SECURITY), WORD_UNTIL);
	diag_report(d, DIAG_SITE_SECURITY_EXPIRED, until->value_loc, arena_cstr(a, until->value), NULL);
}

/* ---- Glossary ---- */

static bool uses_term(const struct publication *pub, const struct term *term)
{
	for (size_t i = 0; i < pub->n_leaves; i++) {
		const struct document *document = &pub->leaves[i]->document;
		for (size_t k = 0; k < document->terms.n; k++)
			if (document->terms.items[k].term == term)
				return true;
	}
	return false;
}

/* Of the main language: a translation is not written for its terms. */
static void check_terms(struct arena *a, const struct publication *pub, struct diags *d)
{
	const struct glossary *glossary = &pub->languages[0].glossary;
	/* A page that could not be read may be the one that names the term. */
	for (size_t i = 0; i < glossary->n && !pub->failed.n; i++)
		if (!uses_term(pub, &glossary->terms[i]))
			diag_report(d, DIAG_GLOSSARY_UNUSED, glossary->terms[i].loc, arena_cstr(a, glossary->terms[i].name), NULL);
}

/* ---- The whole ---- */

bool plan_site(struct arena *a, struct publication *pub, const struct options *options, struct diags *d)
{
	keep_published(a, pub, options);
	bool ok = languages_arrange(a, pub, d);
	reserve_leaves(a, pub);
	address_pages(a, pub);
	if (!pub->languages[0].start && pub->failed.n)
		return false;
	if (!pub->languages[0].start)
		return diag_report(d, DIAG_SITE_NO_START, loc_file("content/index.md"), NULL);
	ok &= add_redirects(a, pub, d);
	if (!find_measures(a, pub, d) || !add_datasets(a, pub, d))
		return false;
	add_measures(a, pub);
	editions_plan(a, pub);
	add_redirects_of_versions(a, pub);
	pub->news = news_find(a, pub);
	ok &= check_collisions(a, pub, d);
	find_parents(a, pub);
	list_pages_below(pub);
	ok &= find_fields(a, pub, d);
	ok &= menus_find(a, pub, d);
	for (size_t k = 0; pub->measures.dataset && k < pub->n_languages; k++)
		chain(pub->languages[k].measure_leaves, pub->measures.dataset->n_rows);
	ok &= check_offices(a, pub, d);
	check_security(a, &pub->config, options->today, d);
	ok &= check_links(a, pub, d);
	find_uses(a, pub);
	check_terms(a, pub, d);
	pub->planned = true;
	return ok;
}
