/* SPDX-License-Identifier: EUPL-1.2 */
/* What every page has: head, menu, breadcrumb, heading, facts, contents, contact, footer. */
#include "render/renderer.h"

#include "base/escape.h"

/* A worker keeps tables up to about so many bytes: most have some 10 KB, one of a long dataset may have many megabytes. */
enum { MAX_TABLE_BYTES = 24 * 1024 * 1024 };

/* ---- The worker ---- */

void renderer_init(struct renderer *r, const struct publication *pub, struct diags *diags)
{
	*r = (struct renderer){ .pub = pub, .i18n = &pub->i18n, .diags = diags };
	arena_init(&r->scratch);
	arena_init(&r->memo_arena);
	map_init(&r->tables, &r->memo_arena);
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

/* ---- Small pieces ---- */

void render_template(struct renderer *r, enum template_name name, const struct view *view, struct buf *out)
{
	template_render(r->pub->by_name[name], &r->pub->texts, view, out);
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
	bool ok = render_figured(r, figured, &text);
	*html = render_escaped(r, buf_str(&text));
	buf_release(&text);
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

/* Plain text for <meta>: the summary with its figures, else the first paragraph. */
static struct str description(struct renderer *r, const struct leaf *leaf)
{
	if (leaf->kind == LEAF_REDIRECT)
		return STR("");
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
						   { "site", r->pub->config.title },
						   { "publisher", r->pub->config.publisher } };
	return render_filled(r, leaf == r->pub->start ? "document_title_start" : "document_title", arguments, 3);
}

static void add_head(struct renderer *r, struct view_builder *b, const struct leaf *leaf)
{
	const struct publication *pub = r->pub;
	bool not_found = str_ends(leaf->url, "/404.html");
	view_text(b, SLOT_LANG, r->i18n->lang);
	view_text(b, SLOT_DIR, r->i18n->right_to_left ? STR("rtl") : STR("ltr"));
	view_text(b, SLOT_DOCUMENT_TITLE, document_title(r, leaf));
	view_text(b, SLOT_DESCRIPTION, description(r, leaf));
	view_flag(b, SLOT_NOINDEX, !pub->config.is_public || not_found);
	view_flag(b, SLOT_PREVIEW, !pub->config.is_public);
	const struct asset *style = &pub->theme.stylesheet, *icon = &pub->theme.icon;
	view_text(b, SLOT_STYLESHEET, render_href(r, str_of(arena_printf(&r->scratch, "/%s", style->path))));
	view_text(b, SLOT_ICON, render_href(r, str_of(arena_printf(&r->scratch, "/%s", icon->path))));
	struct str url = leaf->kind == LEAF_REDIRECT ? leaf->target->url : leaf->url;
	if (!not_found)
		view_text(b, SLOT_CANONICAL,
			  str_of(arena_printf(&r->scratch, "%.*s%.*s", (int)pub->config.address.len, pub->config.address.ptr,
					      (int)url.len - 1, url.ptr + 1)));
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
		view_text(&item, SLOT_HREF, render_href(r, links[i].leaf->url));
		view_flag(&item, SLOT_CURRENT, links[i].leaf == leaf);
		view_flag(&item, SLOT_WITHIN, is_within(leaf, links[i].leaf));
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
		view_text(&item, SLOT_LABEL, at->short_title);
		view_text(&item, SLOT_HREF, render_href(r, at->url));
		view_flag(&item, SLOT_CURRENT, at == leaf);
		items[i] = view_done(&item);
	}
	view_flag(b, SLOT_HAS_BREADCRUMB, true);
	view_list(b, SLOT_BREADCRUMB, items, n);
}

static void add_frame(struct renderer *r, struct view_builder *b, const struct leaf *leaf)
{
	const struct publication *pub = r->pub;
	view_text(b, SLOT_SITE_TITLE, pub->config.title);
	view_text(b, SLOT_PUBLISHER, pub->config.publisher);
	view_text(b, SLOT_HOME, render_href(r, STR("/")));
	add_links(r, b, SLOT_NAV, pub->menu, pub->n_menu, leaf);
	add_links(r, b, SLOT_FOOTER_LINKS, pub->footer, pub->n_footer, leaf);
	view_flag(b, SLOT_HAS_FOOTER_LINKS, pub->n_footer > 0);
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
	struct str label = leaf->title;
	if (leaf->kind == LEAF_PAGE && leaf->page.letter.len)
		label = str_of(arena_printf(&r->scratch, "%.*s · %.*s", (int)leaf->page.letter.len, leaf->page.letter.ptr,
					    (int)leaf->title.len, leaf->title.ptr));
	view_text(&b, SLOT_LABEL, label);
	view_text(&b, SLOT_HREF, render_href(r, leaf->url));
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
	return office ? office->name : code_or_text;
}

static void add_meta(struct renderer *r, struct view_builder *b, const struct page *page)
{
	view_text(b, SLOT_AS_OF, render_date(r, page->as_of));
	view_text(b, SLOT_AS_OF_ISO, render_iso(r, page->as_of));
	view_text(b, SLOT_RESPONSIBLE, render_escaped(r, office_name(r, page->responsible)));
	view_text(b, SLOT_REVIEWED_BY, field_text(&page->fields, WORD_REVIEWED_BY));
	if (page->letter.len && r->pub->config.edition.year)
		view_text(b, SLOT_PAGE_SOURCE, render_filled_by(r, "report_of", "date", render_date(r, r->pub->config.edition)));
	view_flag(b, SLOT_HAS_META, page->as_of.year || page->responsible.len);
	view_flag(b, SLOT_DRAFT, page->draft);
}

/* kontakt: an office becomes its card; a text ("noch nicht veröffentlicht") stands as the name of one. */
static void add_contact(struct renderer *r, struct view_builder *b, const struct page *page)
{
	if (!page->contact.len)
		return;
	const struct office *office = config_office(&r->pub->config, page->contact);
	struct view_builder words = { .arena = &r->scratch };
	view_text(&words, SLOT_OFFICE_NAME, page->contact);
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
	view_text(b, SLOT_HEADING, render_escaped(r, leaf->title));
	view_text(b, SLOT_SUMMARY, html);
	if (page->kind == WORD_FIELD)
		view_text(b, SLOT_FIELD_LETTER, page->letter);
	add_meta(r, b, page);
	add_contact(r, b, page);
	add_contents(r, b, &leaf->document, page->contact.len > 0);
	struct buf body = BUF_INIT;
	ok &= render_body(r, &leaf->document, &body);
	view_text(b, SLOT_CONTENT, render_taken(r, &body));
	if (page->kind == WORD_FIELD && leaf->document.segments.n == 0)
		view_text(b, SLOT_NO_RESULTS, render_filled_by(r, "no_results_page", "date", render_date(r, r->pub->config.edition)));
	return ok;
}

static enum template_name template_of(const struct leaf *leaf)
{
	if (leaf->kind == LEAF_DATASET)
		return TEMPLATE_DATASET;
	if (leaf->kind == LEAF_MEASURE)
		return TEMPLATE_MEASURE;
	if (leaf->kind == LEAF_REDIRECT)
		return TEMPLATE_REDIRECT;
	if (str_ends(leaf->url, "/404.html"))
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
	default:
		return TEMPLATE_PAGE;
	}
}

static bool add_leaf(struct renderer *r, struct view_builder *b, const struct leaf *leaf, enum template_name name)
{
	switch (leaf->kind) {
	case LEAF_DATASET:
		return render_add_dataset(r, b, leaf);
	case LEAF_MEASURE:
		view_text(b, SLOT_HEADING, render_escaped(r, leaf->title));
		render_add_measure(r, b, leaf->row);
		return true;
	case LEAF_REDIRECT:
		view_text(b, SLOT_HEADING, render_escaped(r, leaf->title));
		view_text(b, SLOT_HREF, render_href(r, leaf->target->url));
		view_text(b, SLOT_LABEL, leaf->title);
		return true;
	case LEAF_PAGE:
		break;
	}
	if (name == TEMPLATE_MEASURES)
		render_add_measure_groups(r, b);
	if (name == TEMPLATE_DATA)
		render_add_datasets(r, b);
	if (name == TEMPLATE_NEWS)
		render_add_open_points(r, b);
	if (name == TEMPLATE_NOT_FOUND)
		render_add_field_tiles(r, b);
	return add_page(r, b, leaf);
}

/* Tables are kept for the pages that ask for the same selection; only between pages nothing points to them. */
static void forget_tables(struct renderer *r)
{
	if (arena_held(&r->memo_arena) < MAX_TABLE_BYTES)
		return;
	arena_clear(&r->memo_arena);
	map_init(&r->tables, &r->memo_arena);
}

bool render_leaf(struct renderer *r, const struct leaf *leaf, struct buf *out)
{
	r->leaf = leaf;
	arena_clear(&r->scratch);
	memset(&r->files, 0, sizeof r->files);
	forget_tables(r);
	enum template_name name = template_of(leaf);
	struct view_builder b = { .arena = &r->scratch };
	add_head(r, &b, leaf);
	add_frame(r, &b, leaf);
	add_pager(r, &b, leaf);
	bool ok = add_leaf(r, &b, leaf, name);
	struct view view = view_done(&b);
	if (ok)
		render_template(r, name, &view, out);
	return ok;
}
