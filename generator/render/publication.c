/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/publication.h"

#include "base/file.h"
#include "base/name.h"

struct leaf *publication_page(const struct publication *pub, struct str path)
{
	return map_get(&pub->by_path, path);
}

struct language *publication_language(const struct publication *pub, struct str code)
{
	for (size_t i = 0; i < pub->n_languages; i++)
		if (str_eq(pub->config.languages[i], code))
			return &pub->languages[i];
	return NULL;
}

struct dataset_files *publication_dataset(const struct publication *pub, const struct dataset *dataset)
{
	return &pub->dataset_files[dataset - pub->data.datasets];
}

size_t publication_charts(struct arena *a, const struct publication *pub, const struct leaf *leaf,
			  const struct block *const **charts)
{
	const struct document *document = &leaf->document;
	const struct block **found = arena_array(a, const struct block *, document->blocks.n + 1);
	size_t n = 0;
	*charts = found;
	/* Its content is the original's, which has the files. */
	if (leaf->translation == TRANSLATION_MISSING)
		return 0;
	for (size_t i = 0; i < document->blocks.n; i++) {
		const struct block *block = &document->blocks.items[i];
		if (block->kind == WORD_CHART && !block->selection->dataset->pending)
			found[n++] = block;
	}
	if (leaf->kind == LEAF_DATASET && !leaf->dataset->pending) {
		const struct block *chart = publication_dataset(pub, leaf->dataset)->pages[leaf->language->index].chart;
		if (chart)
			found[n++] = chart;
	}
	return n;
}

const char *leaf_source(const struct leaf *leaf)
{
	switch (leaf->kind) {
	case LEAF_PAGE: return leaf->page.path;
	case LEAF_REDIRECT: return leaf->target->page.path;
	case LEAF_EDITION: return leaf->edition->folder;
	case LEAF_DATASET:
	case LEAF_MEASURE: break;
	}
	return leaf->dataset->yaml_path;
}

const char *publication_beside(struct arena *a, const struct leaf *leaf, struct str name, const char *ending)
{
	struct str folder = path_dir(str_of(leaf->out_path));
	return arena_joined(a, folder, folder.len ? STR("/") : STR(""), name, str_of(ending));
}

const char *publication_search_index(struct arena *a, const struct language *language)
{
	return publication_beside(a, language->search_page, STR("suche"), ".json");
}

enum template_name leaf_template(const struct leaf *leaf)
{
	if (leaf->kind == LEAF_DATASET)
		return TEMPLATE_DATASET;
	if (leaf_is_measure(leaf))
		return TEMPLATE_MEASURE;
	if (leaf->kind == LEAF_EDITION)
		return TEMPLATE_EDITION;
	if (leaf->kind == LEAF_REDIRECT)
		return TEMPLATE_REDIRECT;
	if (leaf_is_not_found(leaf))
		return TEMPLATE_NOT_FOUND;
	switch (leaf->page.kind) {
	case WORD_START:
		return TEMPLATE_START;
	case WORD_FIELD:
		return TEMPLATE_FIELD;
	case WORD_MEASURES:
		return TEMPLATE_MEASURES;
	case WORD_DATA:
		return TEMPLATE_DATA;
	case WORD_NEWS:
		return TEMPLATE_NEWS;
	case WORD_REGISTER:
		return TEMPLATE_REGISTER;
	case WORD_SEARCH:
		return TEMPLATE_SEARCH;
	case WORD_GLOSSARY:
		return TEMPLATE_GLOSSARY;
	case WORD_PRINT:
		return TEMPLATE_PRINT;
	case WORD_STATEMENT:
		return TEMPLATE_STATEMENT;
	default:
		return TEMPLATE_PAGE;
	}
}

bool leaf_is_print(const struct leaf *leaf)
{
	return leaf_template(leaf) == TEMPLATE_PRINT;
}

bool leaf_is_content(const struct leaf *leaf)
{
	if (leaf->kind == LEAF_REDIRECT || leaf_is_not_found(leaf))
		return false;
	enum word kind = leaf->page.kind;
	return leaf->kind != LEAF_PAGE || (kind != WORD_REGISTER && kind != WORD_SEARCH && kind != WORD_PRINT);
}

const char *publication_preview_image(struct arena *a, const struct publication *pub, const struct leaf *leaf)
{
	if (!pub->pictures || !leaf_is_shared(leaf))
		return NULL;
	return publication_beside(a, leaf, STR("vorschaubild"), ".png");
}

const struct leaf *leaf_in(const struct leaf *leaf, const struct language *language)
{
	const struct leaf *version = leaf->versions ? leaf->versions[language->index] : NULL;
	return version ? version : leaf;
}

const struct leaf *publication_data_page(const struct publication *pub, const struct dataset *dataset,
					 const struct language *language)
{
	return publication_dataset(pub, dataset)->pages[language->index].leaf;
}

struct str publication_address(struct arena *a, const struct publication *pub, struct str url)
{
	return str_of(arena_joined(a, pub->config.address, str_from(url, 1)));
}

struct str publication_href(struct arena *a, const struct publication *pub, const struct leaf *from, struct str to)
{
	if (leaf_is_not_found(from))
		return publication_address(a, pub, to);
	return str_of(path_relative(a, from->url, to));
}

/* The dataset that a site path such as "datasets/x.yaml" names. */
static const struct dataset *dataset_of_path(const struct publication *pub, struct str path)
{
	struct str name = path_name(path);
	return data_find(&pub->data, str_part(name.ptr, str_find_char(name, '.')));
}

static bool has_anchor(const struct leaf *leaf, struct str anchor)
{
	for (size_t i = 0; i < leaf->document.anchors.n; i++)
		if (str_eq(leaf->document.anchors.items[i], anchor))
			return true;
	return false;
}

const struct leaf *publication_target(const struct publication *pub, const struct leaf *from, const struct link *link)
{
	const struct leaf *named = publication_page(pub, link->path);
	if (!named || named->page.is_translation)
		return named;
	const struct leaf *target = leaf_in(named, from->language);
	/* Text that nobody has translated links to headings as they are called in its own language. */
	bool lost = from->translation == TRANSLATION_MISSING && link->fragment.len && !has_anchor(target, link->fragment);
	return lost ? named : target;
}

static struct str target_url(struct arena *a, const struct publication *pub, const struct leaf *from, const struct link *link)
{
	const struct dataset *dataset;
	switch (link->kind) {
	case LINK_PAGE: {
		const struct leaf *leaf = publication_target(pub, from, link);
		return leaf ? leaf->url : STR("");
	}
	case LINK_DATASET:
		dataset = dataset_of_path(pub, link->path);
		return dataset ? publication_data_page(pub, dataset, from->language)->url : STR("");
	case LINK_CSV:
		dataset = dataset_of_path(pub, link->path);
		if (!dataset || dataset->pending)
			return STR("");
		return str_of(arena_printf(a, "/%s", publication_dataset(pub, dataset)->files[DATASET_CSV].path));
	case LINK_FILE: {
		struct content_file *file = map_get(&pub->files_by_path, link->path);
		return file ? str_of(arena_printf(a, "/%s", file->out_path)) : STR("");
	}
	case LINK_ANCHOR:
	case LINK_EXTERNAL:
		break;
	}
	return STR("");
}

struct str publication_link(struct arena *a, const struct publication *pub, const struct leaf *from, const struct link *link)
{
	if (link->kind == LINK_EXTERNAL)
		return link->path;
	struct str base = STR("");
	if (link->kind != LINK_ANCHOR) {
		struct str url = target_url(a, pub, from, link);
		if (!url.len)
			return STR("");
		base = publication_href(a, pub, from, url);
	}
	if (!link->fragment.len)
		return base;
	return str_of(arena_printf(a, "%.*s#%.*s", (int)base.len, base.ptr, (int)link->fragment.len, link->fragment.ptr));
}

unsigned measures_last_entry(const struct measures *m, struct str code, struct date after)
{
	const struct cell *days = m->history ? m->history->columns[m->history_day].cells : NULL;
	unsigned last = NO_ROW;
	for (unsigned row = 0; m->history && row < m->history->n_rows; row++) {
		if (days[row].status != STATUS_VALUE || !name_same(dataset_words(m->history, m->history_code, row), code) ||
		    date_cmp(period_of_code(days[row].value).start, after) <= 0)
			continue;
		if (last == NO_ROW || days[row].value >= days[last].value)
			last = row;
	}
	return last;
}
