/* SPDX-License-Identifier: EUPL-1.2 */
#include "build/languages.h"

#include "data/cell_texts.h"
#include "data/translation.h"

/* ---- Words ---- */

/* Interface texts are the slots named t_KEY; their words come from the language file. */
static bool read_texts(struct arena *a, struct language *language, struct diags *d)
{
	struct view_builder builder = { .arena = a };
	const struct i18n *i18n = &language->i18n;
	bool ok = true;
	for (unsigned slot = 0; slot < N_VIEW_SLOTS; slot++) {
		const char *name = view_slot_name(slot);
		if (strncmp(name, "t_", 2) != 0)
			continue;
		if (i18n_has(i18n, name + 2))
			view_text(&builder, slot, i18n_text(i18n, name + 2));
		else
			ok = diag_report(d, DIAG_I18N_TEXT_MISSING, loc_file(i18n->source.path), name + 2, "texte", NULL);
	}
	language->texts = view_done(&builder);
	return ok;
}

static void read_words(struct language *language)
{
	const struct i18n *i18n = &language->i18n;
	language->table_words = (struct table_words){
		.lang = i18n->lang,
		.total = i18n_text(i18n, "total"),
		.share = i18n_text(i18n, "computed_share"),
		.mean = i18n_text(i18n, "computed_mean"),
		.minimum = i18n_text(i18n, "computed_minimum"),
		.maximum = i18n_text(i18n, "computed_maximum"),
		.count = i18n_text(i18n, "computed_count"),
		.rank = i18n_text(i18n, "computed_rank"),
		.year = i18n_text(i18n, "computed_year"),
		.per = i18n_text(i18n, "computed_per"),
	};
	language->document_words = (struct document_words){
		.info = i18n_text(i18n, "notice_info"),
		.warning = i18n_text(i18n, "notice_warning"),
		.success = i18n_text(i18n, "notice_success"),
		.table = i18n_text(i18n, "table"),
		.scroll = i18n_text(i18n, "scroll"),
		.done = i18n_text(i18n, "task_done"),
		.open = i18n_text(i18n, "task_open"),
		.footnotes = i18n_text(i18n, "footnotes"),
		.footnote = i18n_text(i18n, "footnote"),
		.back = i18n_text(i18n, "back_to_text"),
		.glossary = &language->glossary,
		.keeps_lines = str_ends(i18n->lang, "-simple"),
	};
}

static bool load_language(struct arena *a, const struct publication *pub, struct language *language, struct diags *d)
{
	const struct config *config = &pub->config;
	struct str code = config->languages[language->index];
	const struct language *main = &pub->languages[0];
	if (!i18n_load(a, pub->theme_dir, code, &language->i18n, d) || !read_texts(a, language, d))
		return false;
	if (language != main && main->i18n.source.path && !i18n_check_gaps(&language->i18n, &main->i18n, d))
		return false;
	if (config->letter_signs)
		i18n_use_letters(&language->i18n);
	glossary_of(a, &pub->glossary_file, code, language == main, &language->glossary);
	read_words(language);
	language->feed = languages_address(a, language, STR("/feed.xml"));
	language->site_title = config_text(config, WORD_TITLE, code);
	language->publisher = config_text(config, WORD_PUBLISHER, code);
	return true;
}

bool languages_load(struct arena *a, struct publication *pub, struct diags *d)
{
	bool ok = true;
	pub->n_languages = pub->config.n_languages;
	pub->languages = arena_array(a, struct language, pub->n_languages);
	pub->i18n = &pub->languages[0].i18n;
	for (size_t i = 0; i < pub->n_languages; i++) {
		pub->languages[i].index = i;
		ok &= load_language(a, pub, &pub->languages[i], d);
	}
	return ok;
}

struct language *language_of(const struct publication *pub, struct str code)
{
	struct language *language = publication_language(pub, code);
	if (!language)
		BUG("a page in a language that the site does not have");
	return language;
}

/* ---- Pages ---- */

/* A title that the page itself gives in another language, for menus and lists where nobody has translated the page. */
static bool title_in(const struct page *page, enum word word, struct str lang, struct str *title)
{
	const struct field *field = field_get_lang(&page->fields, word, lang);
	if (!field || !field->lang.len)
		return false;
	*title = field->value;
	return true;
}

static void name_untranslated(struct leaf *leaf)
{
	struct str lang = leaf->language->i18n.lang, title, brief;
	bool has_title = title_in(&leaf->page, WORD_TITLE, lang, &title);
	if (!has_title)
		return;
	leaf->title_language = leaf->language;
	leaf->title = title;
	leaf->short_title = title_in(&leaf->page, WORD_SHORT_TITLE, lang, &brief) ? brief : title;
}

struct str languages_address(struct arena *a, const struct language *language, struct str url)
{
	if (language->index == 0)
		return url;
	struct str code = language->i18n.lang;
	return str_of(arena_printf(a, "/%.*s%.*s", (int)code.len, code.ptr, (int)url.len, url.ptr));
}

/* The page as it stands in a language into which nobody has translated it. */
static struct leaf *untranslated(struct arena *a, const struct language *language, const struct leaf *original)
{
	struct leaf *leaf = arena_new(a, struct leaf);
	leaf->kind = original->kind;
	leaf->page = original->page;
	leaf->page.url = languages_address(a, language, original->page.url);
	leaf->document = original->document;
	leaf->summary = original->summary;
	leaf->versions = original->versions;
	leaf->language = language;
	leaf->translation = TRANSLATION_MISSING;
	leaf->title = original->title;
	leaf->short_title = original->short_title;
	leaf->title_language = original->title_language;
	name_untranslated(leaf);
	return leaf;
}

/* What a translation says it follows, and what it would have to. */
struct following {
	const char *path, *original;
	struct str from;
	struct loc loc;
	const char *fingerprint;
};

static enum translation judge(struct arena *a, const struct following *f, struct diags *d)
{
	if (str_is(f->from, f->fingerprint))
		return TRANSLATION_CURRENT;
	bool untracked = !f->from.len;
	diag_report(d, untracked ? DIAG_TRANSLATION_UNTRACKED : DIAG_TRANSLATION_OUTDATED, f->loc, f->path,
		    arena_cstr(a, str_of(f->fingerprint)), f->original, NULL);
	return untracked ? TRANSLATION_UNTRACKED : TRANSLATION_OUTDATED;
}

static enum translation state_of(struct arena *a, const struct leaf *leaf, const struct leaf *original, struct diags *d)
{
	char fingerprint[PAGE_FINGERPRINT + 1];
	const struct page *page = &leaf->page;
	page_fingerprint(&original->page, fingerprint);
	const struct following f = { page->path, original->page.path, page->translated_from, page->translated_from_loc, fingerprint };
	return judge(a, &f, d);
}

static void begin_leaf(struct publication *pub, struct leaf *leaf)
{
	leaf->language = leaf->title_language = language_of(pub, leaf->page.lang);
	leaf->title = leaf->page.title;
	leaf->short_title = leaf->page.short_title;
	leaf->reviewed = leaf->page.reviewed_by.len > 0;
}

/* A page that is not published, or could not be read, takes its translations with it. */
static bool leave_out(struct arena *a, struct publication *pub, struct leaf *leaf, struct diags *d)
{
	const char *path = page_original(a, &leaf->page);
	struct map *left_out = map_get(&pub->failed, str_of(path))	? &pub->failed
			       : map_get(&pub->unpublished, str_of(path)) ? &pub->unpublished
									  : NULL;
	if (left_out)
		*map_put(left_out, str_of(leaf->page.path)) = leaf;
	else
		diag_report(d, DIAG_TRANSLATION_ORIGINAL, loc_file(leaf->page.path), path, NULL);
	arena_release(&leaf->arena);
	return left_out != NULL;
}

static bool join_original(struct arena *a, struct publication *pub, const struct map *originals, struct leaf *leaf,
			  struct diags *d)
{
	struct leaf *original = map_get(originals, leaf->page.route);
	if (!original)
		return leave_out(a, pub, leaf, d);
	page_inherit(&leaf->page, &original->page);
	leaf->versions = original->versions;
	leaf->versions[leaf->language->index] = leaf;
	leaf->translation = state_of(a, leaf, original, d);
	return true;
}

static void find_originals(struct arena *a, struct publication *pub, struct map *originals)
{
	map_init(originals, a);
	for (size_t i = 0; i < pub->n_leaves; i++) {
		struct leaf *leaf = pub->leaves[i];
		begin_leaf(pub, leaf);
		if (leaf->page.is_translation)
			continue;
		leaf->versions = arena_array(a, struct leaf *, pub->n_languages);
		leaf->versions[0] = leaf;
		void **slot = map_put(originals, leaf->page.route);
		/* Two pages of one address are reported as a collision. */
		*slot = *slot ? *slot : leaf;
	}
}

bool languages_arrange(struct arena *a, struct publication *pub, struct diags *d)
{
	struct map originals;
	bool ok = true;
	find_originals(a, pub, &originals);
	for (size_t i = 0; i < pub->n_leaves; i++)
		if (pub->leaves[i]->page.is_translation)
			ok &= join_original(a, pub, &originals, pub->leaves[i], d);
	struct leaf **arranged = arena_array(a, struct leaf *, pub->n_leaves * pub->n_languages);
	size_t n = 0;
	for (size_t i = 0; i < pub->n_leaves; i++) {
		struct leaf *original = pub->leaves[i];
		if (original->page.is_translation)
			continue;
		for (size_t k = 0; k < pub->n_languages; k++) {
			if (!original->versions[k] && !str_is(original->page.route, "404"))
				original->versions[k] = untranslated(a, &pub->languages[k], original);
			if (original->versions[k])
				arranged[n++] = original->versions[k];
		}
	}
	pub->leaves = arranged;
	pub->n_leaves = n;
	return ok;
}

/* ---- Data ---- */

enum translation languages_data_state(struct arena *a, const struct dataset_files *files, const struct language *language,
				      struct diags *d)
{
	char fingerprint[CELL_TEXTS_FINGERPRINT + 1];
	const struct cell_texts *texts = cell_texts_of(files->dataset, language->i18n.lang);
	if (!files->pages[language->index].translated)
		return TRANSLATION_MISSING;
	if (!texts)
		return TRANSLATION_CURRENT;
	cell_texts_fingerprint(files->dataset, fingerprint);
	const struct following f = { texts->path, dataset_file(files->dataset), texts->translated_from,
				     texts->translated_from_loc, fingerprint };
	return judge(a, &f, d);
}

void languages_judge_data(struct arena *a, struct publication *pub)
{
	const struct str *names;
	for (size_t i = 0; i < pub->data.n; i++) {
		struct dataset_files *files = &pub->dataset_files[i];
		files->pages = arena_array(a, struct dataset_page, pub->n_languages);
		for (size_t k = 0; k < pub->n_languages; k++)
			files->pages[k].translated =
				k == 0 || !dataset_untranslated(a, files->dataset, pub->config.languages[k], &names);
	}
}
