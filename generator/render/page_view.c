/* SPDX-License-Identifier: EUPL-1.2 */
/* What every page has: head, menu, breadcrumb, heading, facts, contents, contact, footer. */
#include "render/page_metadata.h"

#include "base/escape.h"

/* A worker's memo holds up to about so many bytes: most tables have some 10 KB, one of a long dataset may have many megabytes. */
enum { MAX_MEMO_BYTES = 4 * 1024 * 1024 };

/* ---- The worker ---- */

static void begin_memo(struct renderer *r)
{
	map_init(&r->tables, &r->memo_arena);
	map_init(&r->drawings, &r->memo_arena);
}

void renderer_init(struct renderer *r, const struct publication *pub, struct diags *diags)
{
	*r = (struct renderer){ .pub = pub, .diags = diags };
	render_speak(r, &pub->languages[0]);
	arena_init(&r->scratch);
	arena_init(&r->memo_arena);
	begin_memo(r);
	r->reader = store_reader_open(pub->store);
	r->measurer = measurer_new(pub->fonts);
}

void renderer_release(struct renderer *r)
{
	measurer_free(r->measurer);
	store_reader_close(r->reader);
	arena_release(&r->memo_arena);
	arena_release(&r->scratch);
}

/* ---- Languages ---- */

const struct language *render_speak(struct renderer *r, const struct language *language)
{
	const struct language *before = r->language;
	r->language = language;
	r->i18n = &language->i18n;
	return before;
}

static struct str direction(const struct language *language)
{
	return language->i18n.right_to_left ? STR("rtl") : STR("ltr");
}

struct str render_foreign(struct renderer *r, struct str html, const struct language *language)
{
	if (language == r->language || !html.len)
		return html;
	static const char list[] = "<ul>";
	struct str code = language->i18n.lang, dir = direction(language);
	bool is_list = str_starts(html, list);
	struct str inside = is_list ? str_from(html, strlen(list)) : html;
	return str_of(arena_printf(&r->scratch, "<%s lang=\"%.*s\" dir=\"%.*s\">%.*s%s", is_list ? "ul" : "span",
				   (int)code.len, code.ptr, (int)dir.len, dir.ptr, (int)inside.len, inside.ptr,
				   is_list ? "" : "</span>"));
}

void render_add_language(struct renderer *r, struct view_builder *b, const struct language *language)
{
	if (language == r->language)
		return;
	view_text(b, SLOT_ITEM_LANG, language->i18n.lang);
	view_text(b, SLOT_ITEM_DIR, direction(language));
}

void render_add_link(struct renderer *r, struct view_builder *b, const struct leaf *leaf, bool brief)
{
	const struct leaf *named = leaf_in(leaf, r->language);
	view_text(b, SLOT_LABEL, brief ? named->short_title : named->title);
	view_text(b, SLOT_HREF, render_href(r, leaf_in(leaf, r->leaf->language)->url));
	render_add_language(r, b, named->title_language);
}

const struct language *render_data_language(struct renderer *r, const struct dataset *dataset)
{
	const struct dataset_files *files = publication_dataset(r->pub, dataset);
	return files->pages[r->language->index].translated ? r->language : &r->pub->languages[0];
}

struct str render_known(struct renderer *r, struct str text)
{
	switch (word_of(text)) {
	case WORD_UNPUBLISHED:
		return i18n_text(r->i18n, "unpublished");
	case WORD_UNDECIDED:
		return i18n_text(r->i18n, "undecided");
	case WORD_NOT_STATED:
		return i18n_text(r->i18n, "not_stated");
	default:
		return text;
	}
}

/* ---- Small pieces ---- */

void render_template(struct renderer *r, enum template_name name, const struct view *view, struct buf *out)
{
	if (r->observer)
		r->observer->see(r->observer, name, view);
	template_render(r->pub->by_name[name], &r->language->texts, view, out);
}

struct str render_taken(struct renderer *r, struct buf *text)
{
	struct str taken = buf_copy(&r->scratch, text);
	buf_release(text);
	return taken;
}

struct str render_filled(struct renderer *r, const char *key, const struct i18n_argument *arguments, size_t n)
{
	struct buf out = BUF_INIT;
	i18n_fill(&out, r->i18n, key, arguments, n);
	return render_taken(r, &out);
}

struct str render_filled_by(struct renderer *r, const char *key, const char *name, struct str text)
{
	return render_filled(r, key, &(struct i18n_argument){ name, text }, 1);
}

struct str render_template_str(struct renderer *r, enum template_name name, const struct view *view)
{
	struct buf out = BUF_INIT;
	render_template(r, name, view, &out);
	return render_taken(r, &out);
}

bool render_figured(struct renderer *r, const struct figured *figured, struct buf *out)
{
	bool ok = true;
	for (size_t i = 0; i < figured->n; i++) {
		const struct figured_part *part = &figured->parts[i];
		struct figure figure;
		if (!part->figure)
			buf_addstr(out, part->text);
		else if (figure_evaluate(&r->scratch, &r->pub->data, NULL, part->figure, false, &figure, r->diags))
			format_figure(out, r->i18n, &figure);
		else
			ok = false;
	}
	return ok;
}

bool render_figured_html(struct renderer *r, const struct figured *figured, struct str *html)
{
	struct buf text = BUF_INIT;
	const struct language *own = r->authored ? r->authored : r->language, *before = render_speak(r, own);
	bool ok = render_figured(r, figured, &text);
	render_speak(r, before);
	*html = render_foreign(r, render_escaped(r, buf_str(&text)), own);
	buf_release(&text);
	return ok;
}

bool render_summary(struct renderer *r, const struct leaf *leaf, struct str *html)
{
	const struct language *before = r->authored;
	const struct leaf *named = leaf_in(leaf, r->language);
	r->authored = leaf_speaks(named);
	bool ok = render_figured_html(r, &named->summary, html);
	r->authored = before;
	return ok;
}

struct str render_escaped(struct renderer *r, struct str text)
{
	struct buf out = BUF_INIT;
	escape_html(&out, text);
	return render_taken(r, &out);
}

struct str render_lines(struct renderer *r, struct str text)
{
	text = str_trim(text);
	if (str_find_char(text, '\n') == text.len)
		return render_escaped(r, text);
	struct buf out = BUF_INIT;
	struct str line;
	buf_adds(&out, "<ul>");
	while (str_cut(&text, '\n', &line)) {
		line = str_trim(line);
		if (!line.len)
			continue;
		buf_adds(&out, "<li>");
		escape_html(&out, line);
		buf_adds(&out, "</li>");
	}
	buf_adds(&out, "</ul>");
	return render_taken(r, &out);
}

struct str render_href(struct renderer *r, struct str url)
{
	return publication_href(&r->scratch, r->pub, r->leaf, url);
}

struct str render_date(struct renderer *r, struct date date)
{
	struct buf out = BUF_INIT;
	if (date.year)
		format_date(&out, r->i18n, date, false);
	return render_taken(r, &out);
}

struct str render_iso(struct renderer *r, struct date date)
{
	char iso[11] = "";
	if (date.year)
		date_iso(date, iso);
	return arena_str(&r->scratch, str_of(iso));
}

struct str render_row_time(struct renderer *r, const struct dataset *dataset, unsigned row)
{
	struct date day = dataset_reference_date(dataset, row);
	if (day.year)
		return render_filled_by(r, "on_date", "date", render_date(r, day));
	if (dataset->period_column < 0)
		return STR("");
	struct value period = dataset_value(&r->scratch, dataset, row, (unsigned)dataset->period_column);
	struct str text = format_value_str(&r->scratch, r->i18n, &period, false);
	return period.period.kind == PERIOD_YEAR ? render_filled_by(r, "in_year", "year", text) : text;
}

/* ---- Head ---- */

struct str render_description(struct renderer *r, const struct leaf *leaf)
{
	if (leaf->kind == LEAF_REDIRECT || leaf->translation == TRANSLATION_MISSING)
		return STR("");
	if (leaf->kind == LEAF_EDITION)
		return render_edition_intro(r, leaf->edition);
	if (leaf->kind == LEAF_MEASURE)
		return render_measure_what(r, leaf->row);
	if (leaf->kind != LEAF_PAGE)
		return dataset_text(leaf->dataset, WORD_DESCRIPTION, r->i18n->lang);
	if (figured_is_empty(&leaf->summary))
		return leaf->document.first_paragraph;
	struct buf text = BUF_INIT;
	render_figured(r, &leaf->summary, &text);
	return render_taken(r, &text);
}

static struct str document_title(struct renderer *r, const struct leaf *leaf)
{
	const struct i18n_argument arguments[] = { { "page", leaf->title },
						   { "site", r->language->site_title },
						   { "publisher", r->language->publisher } };
	return render_filled(r, leaf == leaf->language->start ? "document_title_start" : "document_title", arguments, 3);
}

static struct view alternate(struct renderer *r, struct str hreflang, const struct leaf *leaf)
{
	struct view_builder b = { .arena = &r->scratch };
	view_text(&b, SLOT_HREFLANG, hreflang);
	view_text(&b, SLOT_HREF, publication_address(&r->scratch, r->pub, leaf->url));
	return view_done(&b);
}

/* All languages in which the page can be read, itself among them; who speaks none of them gets the original. */
static void add_alternates(struct renderer *r, struct view_builder *b, const struct leaf *leaf)
{
	struct view *items = arena_array(&r->scratch, struct view, r->pub->n_languages + 1);
	size_t n = 0;
	for (size_t i = 0; leaf->versions && i < r->pub->n_languages; i++) {
		const struct leaf *version = leaf->versions[i];
		if (version && version->translation != TRANSLATION_MISSING)
			items[n++] = alternate(r, version->language->i18n.lang, version);
	}
	if (n < 2)
		return;
	items[n++] = alternate(r, STR("x-default"), leaf->versions[0]);
	view_list(b, SLOT_ALTERNATES, items, n);
}

static void add_head(struct renderer *r, struct view_builder *b, const struct leaf *leaf)
{
	const struct publication *pub = r->pub;
	bool not_found = leaf_is_not_found(leaf), untranslated = leaf->translation == TRANSLATION_MISSING;
	view_text(b, SLOT_LANG, r->i18n->lang);
	view_text(b, SLOT_DIR, direction(r->language));
	view_text(b, SLOT_DOCUMENT_TITLE, document_title(r, leaf));
	view_text(b, SLOT_DESCRIPTION, render_description(r, leaf));
	view_flag(b, SLOT_NOINDEX, !pub->config.is_public || not_found || untranslated || leaf_is_print(leaf));
	view_flag(b, SLOT_PREVIEW, !pub->config.is_public);
	const struct asset *style = &pub->theme.stylesheet, *icon = &pub->theme.icon;
	view_text(b, SLOT_STYLESHEET, render_href(r, str_of(arena_printf(&r->scratch, "/%s", style->path))));
	view_text(b, SLOT_ICON, render_href(r, str_of(arena_printf(&r->scratch, "/%s", icon->path))));
	view_text(b, SLOT_FEED, render_href(r, leaf->language->feed));
	page_metadata_add(r, b, leaf);
	const struct leaf *self = leaf->kind == LEAF_REDIRECT ? leaf->target : untranslated ? leaf->versions[0] : leaf;
	if (not_found)
		return;
	view_text(b, SLOT_CANONICAL, publication_address(&r->scratch, r->pub, self->url));
	if (!untranslated)
		add_alternates(r, b, leaf);
}

/* ---- Menu, breadcrumb, footer ---- */

static bool is_within(const struct leaf *leaf, const struct leaf *ancestor)
{
	for (const struct leaf *up = leaf->parent; up; up = up->parent)
		if (up == ancestor)
			return true;
	return false;
}

static void add_links(struct renderer *r, struct view_builder *b, unsigned slot, const struct nav_link *links, size_t n,
		      const struct leaf *leaf)
{
	struct view *items = arena_array(&r->scratch, struct view, n);
	for (size_t i = 0; i < n; i++) {
		struct view_builder item = { .arena = &r->scratch };
		view_text(&item, SLOT_LABEL, links[i].label);
		view_text(&item, SLOT_HREF, links[i].leaf ? render_href(r, links[i].leaf->url) : links[i].address);
		render_add_language(r, &item, links[i].language);
		view_flag(&item, SLOT_CURRENT, links[i].leaf == leaf);
		view_flag(&item, SLOT_WITHIN, links[i].leaf && is_within(leaf, links[i].leaf));
		items[i] = view_done(&item);
	}
	view_list(b, slot, items, n);
}

static void add_breadcrumb(struct renderer *r, struct view_builder *b, const struct leaf *leaf)
{
	size_t n = 0;
	for (const struct leaf *up = leaf; up; up = up->parent)
		n++;
	if (n < 2)
		return;
	struct view *items = arena_array(&r->scratch, struct view, n);
	const struct leaf *at = leaf;
	for (size_t i = n; i-- > 0; at = at->parent) {
		struct view_builder item = { .arena = &r->scratch };
		render_add_link(r, &item, at, true);
		view_flag(&item, SLOT_CURRENT, at == leaf);
		items[i] = view_done(&item);
	}
	view_flag(b, SLOT_HAS_BREADCRUMB, true);
	view_list(b, SLOT_BREADCRUMB, items, n);
}

/* Each language by its own name; one into which nobody has translated the page says so in its own words. */
static struct view language_link(struct renderer *r, const struct language *language, const struct leaf *leaf)
{
	struct view_builder b = { .arena = &r->scratch };
	const struct leaf *version = leaf->versions ? leaf->versions[language->index] : NULL;
	const struct leaf *target = version ? version : language->start;
	view_text(&b, SLOT_LABEL, i18n_text(&language->i18n, "language_name"));
	view_text(&b, SLOT_HREF, render_href(r, target->url));
	view_text(&b, SLOT_ITEM_LANG, language->i18n.lang);
	view_text(&b, SLOT_ITEM_DIR, direction(language));
	view_flag(&b, SLOT_CURRENT, language == leaf->language);
	if (version && version->translation == TRANSLATION_MISSING)
		view_text(&b, SLOT_ITEM_NOTE, i18n_text(&language->i18n, "not_translated"));
	return view_done(&b);
}

static void add_languages(struct renderer *r, struct view_builder *b, const struct leaf *leaf)
{
	const struct publication *pub = r->pub;
	struct view *items = arena_array(&r->scratch, struct view, pub->n_languages);
	for (size_t i = 0; i < pub->n_languages; i++)
		items[i] = language_link(r, &pub->languages[i], leaf);
	view_list(b, SLOT_LANGUAGES, items, pub->n_languages);
	view_flag(b, SLOT_SEVERAL_LANGUAGES, pub->n_languages > 1);
}

static void add_frame(struct renderer *r, struct view_builder *b, const struct leaf *leaf)
{
	const struct publication *pub = r->pub;
	const struct language *language = leaf->language;
	view_text(b, SLOT_SITE_TITLE, language->site_title);
	view_text(b, SLOT_PUBLISHER, language->publisher);
	view_text(b, SLOT_HOME, render_href(r, language->start->url));
	add_languages(r, b, leaf);
	add_links(r, b, SLOT_NAV, language->menu, language->n_menu, leaf);
	add_links(r, b, SLOT_FOOTER_LINKS, language->footer, language->n_footer, leaf);
	view_flag(b, SLOT_HAS_FOOTER_LINKS, language->n_footer > 0);
	if (language->search_page)
		view_text(b, SLOT_SEARCH_PAGE, render_href(r, language->search_page->url));
	view_flag(b, SLOT_ON_SEARCH_PAGE, language->search_page == leaf);
	add_breadcrumb(r, b, leaf);
	view_text(b, SLOT_EDITION_DATE, render_date(r, pub->config.edition));
	view_text(b, SLOT_EDITION_ISO, render_iso(r, pub->config.edition));
	if (pub->config.help.len && !field_is_unknown(pub->config.help)) {
		view_text(b, SLOT_HELP_LINK, pub->config.help);
		view_text(b, SLOT_HELP_LABEL, STR("Integrationsportal"));
	}
}

static struct view neighbour(struct renderer *r, const struct leaf *leaf)
{
	struct view_builder b = { .arena = &r->scratch };
	const struct leaf *named = leaf_in(leaf, r->language);
	struct str label = named->title, letter = leaf->page.letter;
	if (leaf->kind == LEAF_PAGE && letter.len)
		label = str_of(arena_printf(&r->scratch, "%.*s · %.*s", (int)letter.len, letter.ptr, (int)label.len, label.ptr));
	view_text(&b, SLOT_LABEL, label);
	view_text(&b, SLOT_HREF, render_href(r, leaf->url));
	render_add_language(r, &b, named->title_language);
	return view_done(&b);
}

static void add_pager(struct renderer *r, struct view_builder *b, const struct leaf *leaf)
{
	if (leaf->previous)
		view_object(b, SLOT_PREVIOUS_PAGE, neighbour(r, leaf->previous));
	if (leaf->next)
		view_object(b, SLOT_NEXT_PAGE, neighbour(r, leaf->next));
	view_flag(b, SLOT_HAS_PAGER, leaf->previous || leaf->next);
}

/* ---- The page's own facts ---- */

/* A code of stellen.yaml becomes its name; any other text stays. */
static struct str office_name(struct renderer *r, struct str code_or_text)
{
	const struct office *office = config_office(&r->pub->config, code_or_text);
	return office ? render_office_name(r, office) : render_escaped(r, render_known(r, code_or_text));
}

static void add_meta(struct renderer *r, struct view_builder *b, const struct page *page)
{
	view_text(b, SLOT_AS_OF, render_date(r, page->as_of));
	view_text(b, SLOT_AS_OF_ISO, render_iso(r, page->as_of));
	view_text(b, SLOT_RESPONSIBLE, office_name(r, page->responsible));
	view_text(b, SLOT_REVIEWED_BY, page->reviewed_by);
	if (page->letter.len && r->pub->config.edition.year)
		view_text(b, SLOT_PAGE_SOURCE, render_filled_by(r, "report_of", "date", render_date(r, r->pub->config.edition)));
	view_flag(b, SLOT_HAS_META, page->as_of.year || page->responsible.len || page->reviewed_by.len);
	view_flag(b, SLOT_DRAFT, page->draft);
}

/* kontakt: an office becomes its card; a text ("noch nicht veröffentlicht") stands as the name of one. */
static void add_contact(struct renderer *r, struct view_builder *b, const struct page *page)
{
	if (!page->contact.len)
		return;
	const struct office *office = config_office(&r->pub->config, page->contact);
	struct view_builder words = { .arena = &r->scratch };
	view_text(&words, SLOT_OFFICE_NAME, render_known(r, page->contact));
	view_object(b, SLOT_OFFICES, office ? render_office(r, office) : view_done(&words));
	view_flag(b, SLOT_HAS_CONTACT, true);
}

/* "Auf dieser Seite": the h2 headings, from two on. */
static void add_contents(struct renderer *r, struct view_builder *b, const struct document *document, bool has_contact)
{
	struct view *items = arena_array(&r->scratch, struct view, document->headings.n);
	size_t n = 0;
	for (size_t i = 0; i < document->headings.n; i++) {
		const struct heading *heading = &document->headings.items[i];
		if (heading->level != 2)
			continue;
		struct view_builder item = { .arena = &r->scratch };
		view_text(&item, SLOT_LABEL, heading->text);
		view_text(&item, SLOT_HREF,
			  str_of(arena_printf(&r->scratch, "#%.*s", (int)heading->id.len, heading->id.ptr)));
		items[n++] = view_done(&item);
	}
	view_list(b, SLOT_CONTENTS, items, n);
	view_flag(b, SLOT_HAS_CONTENTS, n + has_contact >= 2);
}

static bool add_page(struct renderer *r, struct view_builder *b, const struct leaf *leaf)
{
	const struct page *page = &leaf->page;
	struct str html;
	bool ok = render_figured_html(r, &leaf->summary, &html);
	view_text(b, SLOT_HEADING, render_escaped(r, page->title));
	view_text(b, SLOT_SUMMARY, html);
	if (page->kind == WORD_FIELD)
		view_text(b, SLOT_FIELD_LETTER, page->letter);
	add_meta(r, b, page);
	add_contact(r, b, page);
	add_contents(r, b, &leaf->document, page->contact.len > 0);
	struct buf body = BUF_INIT;
	ok &= render_body(r, &leaf->document, &body);
	view_text(b, SLOT_CONTENT, render_taken(r, &body));
	if (r->pub->preview)
		view_text(b, SLOT_PREVIEW_OPEN, render_preview_open(r, &page->fields));
	if (page->kind == WORD_FIELD && leaf->document.segments.n == 0)
		view_text(b, SLOT_NO_RESULTS, render_filled_by(r, "no_results_page", "date", render_date(r, r->pub->config.edition)));
	return ok;
}

/* What the search page needs to know; without a script its form leads to the register. */
static void add_search(struct renderer *r, struct view_builder *b)
{
	const struct language *language = r->leaf->language;
	struct str script = str_of(arena_printf(&r->scratch, "/%s", r->pub->theme.search_script.path));
	struct str index = str_of(arena_printf(&r->scratch, "/%s", publication_search_index(&r->scratch, language)));
	view_text(b, SLOT_SEARCH_SCRIPT, render_href(r, script));
	view_text(b, SLOT_SEARCH_INDEX, render_href(r, index));
	if (language->register_page)
		view_text(b, SLOT_REGISTER_PAGE, render_href(r, language->register_page->url));
}

static void add_measure(struct renderer *r, struct view_builder *b, const struct leaf *leaf)
{
	render_add_measure(r, b, leaf->row);
	render_add_measure_history(r, b, leaf->row);
}

static bool add_leaf(struct renderer *r, struct view_builder *b, const struct leaf *leaf, enum template_name name)
{
	switch (leaf->kind) {
	case LEAF_DATASET:
		return render_add_dataset(r, b, leaf);
	case LEAF_MEASURE:
		view_text(b, SLOT_HEADING, render_escaped(r, leaf_in(leaf, r->language)->title));
		add_measure(r, b, leaf);
		return true;
	case LEAF_REDIRECT:
		view_text(b, SLOT_HEADING, render_escaped(r, leaf->title));
		view_text(b, SLOT_HREF, render_href(r, leaf->target->url));
		view_text(b, SLOT_LABEL, leaf->title);
		return true;
	case LEAF_EDITION:
		return render_add_edition(r, b, leaf->edition);
	case LEAF_PAGE:
		break;
	}
	if (name == TEMPLATE_MEASURE)
		add_measure(r, b, leaf);
	if (name == TEMPLATE_MEASURES)
		render_add_measure_groups(r, b);
	if (name == TEMPLATE_DATA)
		render_add_datasets(r, b);
	if (name == TEMPLATE_NEWS)
		render_add_news(r, b);
	if (name == TEMPLATE_NOT_FOUND)
		render_add_field_tiles(r, b);
	if (name == TEMPLATE_REGISTER)
		render_add_register(r, b);
	if (name == TEMPLATE_SEARCH)
		add_search(r, b);
	if (name == TEMPLATE_GLOSSARY)
		render_add_glossary(r, b);
	if (name == TEMPLATE_STATEMENT)
		render_add_statement(r, b);
	if (name == TEMPLATE_PRINT)
		render_add_print_edition(r, b);
	return add_page(r, b, leaf);
}

/* Tables are kept for the pages that ask for the same selection; only between pages nothing points to them. */
static void forget_memo(struct renderer *r)
{
	if (arena_held(&r->memo_arena) < MAX_MEMO_BYTES)
		return;
	arena_clear(&r->memo_arena);
	begin_memo(r);
}

/* ---- Translations ---- */

/* Texts of the frame: where the content speaks another language, these still speak that of the page. */
static const struct {
	unsigned slot;
	const char *key;
} frame_texts[] = {
	{ SLOT_T_SKIP, "skip" },	     { SLOT_T_PREVIEW, "preview" },	  { SLOT_T_LANGUAGE, "language" },
	{ SLOT_T_LANGUAGES, "languages" },   { SLOT_T_MENU, "menu" },		  { SLOT_T_MAIN_MENU, "main_menu" },
	{ SLOT_T_BREADCRUMB, "breadcrumb" }, { SLOT_T_HELP, "help" },		  { SLOT_T_FOOTER_MENU, "footer_menu" },
	{ SLOT_T_EDITION, "edition" },	     { SLOT_T_ADDRESS, "address" },	  { SLOT_T_SEARCH, "search" },
};

static void add_content_language(struct renderer *r, struct view_builder *b, const struct leaf *leaf)
{
	if (leaf_speaks(leaf) == leaf->language)
		return;
	view_text(b, SLOT_CONTENT_LANG, leaf_speaks(leaf)->i18n.lang);
	view_text(b, SLOT_CONTENT_DIR, direction(leaf_speaks(leaf)));
	for (size_t i = 0; i < sizeof frame_texts / sizeof *frame_texts; i++)
		view_text(b, frame_texts[i].slot, i18n_text(r->i18n, frame_texts[i].key));
}

static void add_sentence(struct renderer *r, struct buf *notice, const char *key)
{
	buf_adds(notice, notice->len ? " " : "");
	buf_addstr(notice, i18n_text(r->i18n, key));
}

/* What readers should know about the words in front of them, in their own language. */
static void add_translation_notice(struct renderer *r, struct view_builder *b, const struct leaf *leaf)
{
	struct buf notice = BUF_INIT;
	enum translation state = leaf->translation;
	if (state == TRANSLATION_MISSING)
		add_sentence(r, &notice, "translation_missing");
	if (state == TRANSLATION_OUTDATED)
		add_sentence(r, &notice, "translation_older");
	if (state != TRANSLATION_MISSING && state != TRANSLATION_ORIGINAL && !leaf->reviewed)
		add_sentence(r, &notice, "translation_unreviewed");
	view_text(b, SLOT_TRANSLATION_NOTICE, render_taken(r, &notice));
	if (state == TRANSLATION_ORIGINAL || state == TRANSLATION_MISSING)
		return;
	const struct leaf *original = leaf->versions[0];
	view_text(b, SLOT_ORIGINAL_PAGE, render_href(r, original->url));
	view_text(b, SLOT_ORIGINAL_LANG, original->language->i18n.lang);
}

bool render_page_inside(struct renderer *r, const struct leaf *leaf, struct buf *out)
{
	r->leaf = leaf;
	memset(&r->shown, 0, sizeof r->shown);
	r->n_cells = 0;
	r->detailed = NULL;
	enum template_name name = leaf_template(leaf);
	struct view_builder b = { .arena = &r->scratch };
	render_speak(r, leaf->language);
	add_head(r, &b, leaf);
	add_frame(r, &b, leaf);
	add_content_language(r, &b, leaf);
	add_translation_notice(r, &b, leaf);
	render_speak(r, leaf_speaks(leaf));
	add_pager(r, &b, leaf);
	/* What is wrong with words that nobody has translated is told where they stand: on the page itself. */
	struct diags *told = r->diags, unsaid = { .arena = &r->scratch };
	r->diags = leaf->translation == TRANSLATION_MISSING ? &unsaid : told;
	bool ok = add_leaf(r, &b, leaf, name);
	r->diags = told;
	struct view view = view_done(&b);
	if (ok)
		render_template(r, name, &view, out);
	return ok;
}

bool render_leaf(struct renderer *r, const struct leaf *leaf, struct buf *out)
{
	arena_clear(&r->scratch);
	memset(&r->files, 0, sizeof r->files);
	forget_memo(r);
	return render_page_inside(r, leaf, out) && render_preview_image(r, leaf);
}
