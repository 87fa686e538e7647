/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The print edition: the pages of one language as chapters of a single page. A chapter is what its own page has in <main>, moved:
 * ids get the chapter's name in front, headings go down one level, links lead into the edition where it has their page.
 */
#include "render/renderer.h"

#include "render/citation.h"

struct edition {
	struct renderer *r;
	const struct leaf *page; /* the edition's own */
	struct map ids;          /* address of a page → id of its chapter */
	LIST(const struct leaf *) chapters;
};

/* ---- Which pages, in which order ---- */

/* "/handlungsfelder/d-wohnen/" → "handlungsfelder-d-wohnen" */
static const char *chapter_id(struct arena *a, struct str url)
{
	if (url.len < 3)
		return "start";
	char *id = arena_strdup(a, arena_cstr(a, str_part(url.ptr + 1, url.len - 2)));
	for (char *c = id; *c; c++)
		if (*c == '/')
			*c = '-';
	return id;
}

static void add_chapter(struct edition *e, const struct leaf *leaf, bool with_pages_below)
{
	if (!leaf_is_content(leaf) || map_get(&e->ids, leaf->url))
		return;
	*map_put(&e->ids, leaf->url) = (void *)chapter_id(&e->r->scratch, leaf->url);
	*list_add(&e->r->scratch, &e->chapters) = leaf;
	for (const struct leaf *below = leaf->first_below; with_pages_below && below; below = below->next_beside)
		add_chapter(e, below, true);
}

/* As the menu has them: the order in which the editors want the site to be read. */
static void add_chapters(struct edition *e)
{
	const struct language *language = e->page->language;
	add_chapter(e, language->start, false);
	for (size_t i = 0; i < language->n_menu; i++)
		add_chapter(e, language->menu[i].leaf, true);
	if (language->glossary_page)
		add_chapter(e, language->glossary_page, false);
}

/* ---- Moving markup that lotse wrote: attributes stand in double quotes ---- */

struct chapter {
	struct edition *e;
	const struct leaf *leaf;
	const char *id;
	struct buf *out;
};

static bool is_one_of(struct str name, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(name, names[i]))
			return true;
	return false;
}

static void add_ids(const struct chapter *c, struct str ids)
{
	struct str id;
	for (bool first = true; ids.len && str_cut(&ids, ' ', &id); first = false) {
		buf_adds(c->out, first ? "" : " ");
		buf_adds(c->out, c->id);
		buf_adds(c->out, "--");
		buf_addstr(c->out, id);
	}
}

/* "../c-arbeit/" on the chapter's page, as an address of the site. */
static struct str site_address(const struct chapter *c, struct str path)
{
	struct str base = c->leaf->url;
	for (;;) {
		bool up = str_starts(path, "../");
		if (!up && !str_starts(path, "./"))
			break;
		path = str_from(path, up ? 3 : 2);
		if (up && base.len > 1)
			do
				base.len--;
			while (base.ptr[base.len - 1] != '/');
	}
	return str_of(arena_printf(&c->e->r->scratch, "%.*s%.*s", (int)base.len, base.ptr, (int)path.len, path.ptr));
}

static void add_address(const struct chapter *c, struct str address)
{
	size_t hash = str_find_char(address, '#');
	struct str path = str_part(address.ptr, hash), fragment = str_from(address, hash);
	bool foreign = str_find_char(path, ':') < path.len;
	const char *id = path.len ? NULL : c->id;
	struct str target = path.len && !foreign ? site_address(c, path) : path;
	if (path.len && !foreign)
		id = map_get(&c->e->ids, target);
	if (!id) {
		struct renderer *r = c->e->r;
		buf_addstr(c->out, foreign ? path : publication_href(&r->scratch, r->pub, c->e->page, target));
		buf_addstr(c->out, fragment);
		return;
	}
	buf_adds(c->out, "#");
	buf_adds(c->out, id);
	buf_adds(c->out, fragment.len ? "--" : "");
	buf_addstr(c->out, fragment.len ? str_from(fragment, 1) : fragment);
}

static void add_attribute(const struct chapter *c, struct str name, struct str value)
{
	static const char *const ids[] = { "id", "for", "headers", "aria-labelledby", "aria-describedby", "aria-details" };
	static const char *const addresses[] = { "href", "src" };
	/* Chapters would be landmarks of the same names: the edition has one, its contents. */
	if (str_is(name, "role") && str_is(value, "region"))
		value = STR("group");
	buf_adds(c->out, " ");
	buf_addstr(c->out, name);
	buf_adds(c->out, "=\"");
	if (is_one_of(name, ids, sizeof ids / sizeof *ids))
		add_ids(c, value);
	else if (is_one_of(name, addresses, sizeof addresses / sizeof *addresses))
		add_address(c, value);
	else
		buf_addstr(c->out, value);
	buf_adds(c->out, "\"");
}

/* "h2" → "h3" */
static void add_tag_name(const struct chapter *c, struct str name)
{
	size_t n = c->out->len + name.len;
	buf_addstr(c->out, name);
	char level = name.len ? name.ptr[name.len - 1] : 0;
	bool is_heading = (name.len == 2 && name.ptr[0] == 'h') || (name.len == 3 && name.ptr[0] == '/' && name.ptr[1] == 'h');
	if (is_heading && level >= '1' && level <= '5')
		c->out->ptr[n - 1] = (char)(level + 1);
}

/* `tag` is what stands between < and >. */
static void add_tag(const struct chapter *c, struct str tag)
{
	size_t blank = str_find_char(tag, ' ');
	struct str name = str_part(tag.ptr, blank);
	/* Sections of chapters and ways within a page are no landmarks of the edition. */
	bool is_nav = str_is(name, "nav"), is_landmark = is_nav || str_is(name, "section");
	buf_addc(c->out, '<');
	add_tag_name(c, is_nav ? STR("div") : str_is(name, "/nav") ? STR("/div") : name);
	tag = str_from(tag, blank);
	for (size_t quote; (quote = str_find_char(tag, '"')) < tag.len;) {
		struct str before = str_part(tag.ptr, quote), rest = str_from(tag, quote + 1);
		struct str value = str_part(rest.ptr, str_find_char(rest, '"'));
		/* Attributes without a value stand before the last name. */
		while (before.len && before.ptr[before.len - 1] != ' ')
			before.len--;
		struct str attribute = str_part(tag.ptr + before.len, quote - 1 - before.len);
		if (before.len > 1)
			buf_addstr(c->out, str_part(before.ptr, before.len - 1));
		if (!is_landmark || !str_starts(attribute, "aria-label"))
			add_attribute(c, attribute, value);
		tag = str_from(rest, value.len < rest.len ? value.len + 1 : value.len);
	}
	buf_addstr(c->out, tag);
	buf_addc(c->out, '>');
}

static void add_moved(const struct chapter *c, struct str html)
{
	while (html.len) {
		size_t open = str_find_char(html, '<');
		buf_addstr(c->out, str_part(html.ptr, open));
		html = str_from(html, open);
		if (!html.len)
			return;
		size_t close = str_find_char(html, '>');
		add_tag(c, str_part(html.ptr + 1, close - 1));
		html = str_from(html, close < html.len ? close + 1 : close);
	}
}

/* What stands inside <main> of a page. */
static struct str main_of(struct str page)
{
	struct str from = str_from(page, str_find(page, STR("<main")));
	from = str_from(from, str_find_char(from, '>'));
	from = str_from(from, from.len > 0);
	return str_part(from.ptr, str_find(from, STR("</main>")));
}

/* ---- Views ---- */

/* What is wrong with a chapter is told on its own page, which also has its files. */
static struct str chapter_html(struct edition *e, const struct leaf *leaf, const char *id)
{
	struct renderer *r = e->r;
	struct diags *told = r->diags, unsaid = { .arena = &r->scratch };
	struct buf page = BUF_INIT, moved = BUF_INIT;
	r->diags = &unsaid;
	r->on_paper = true;
	bool ok = render_page_inside(r, leaf, &page);
	r->on_paper = false;
	r->diags = told;
	const struct chapter chapter = { e, leaf, id, &moved };
	if (ok)
		add_moved(&chapter, main_of(buf_str(&page)));
	buf_release(&page);
	return render_taken(r, &moved);
}

static struct view chapter_view(struct edition *e, const struct leaf *leaf)
{
	struct renderer *r = e->r;
	const char *id = map_get(&e->ids, leaf->url);
	struct str html = chapter_html(e, leaf, id);
	r->leaf = e->page;
	const struct language *speaks = leaf_speaks(e->page);
	render_speak(r, speaks);
	struct view_builder b = { .arena = &r->scratch };
	view_text(&b, SLOT_CHAPTER_ID, str_of(id));
	view_text(&b, SLOT_CHAPTER, html);
	view_text(&b, SLOT_LABEL, leaf->title);
	view_text(&b, SLOT_HREF, str_of(arena_printf(&r->scratch, "#%s", id)));
	/* A title may be translated where the text is not. */
	render_add_language(r, &b, leaf->title_language);
	if (leaf_speaks(leaf) != speaks) {
		view_text(&b, SLOT_CHAPTER_LANG, leaf_speaks(leaf)->i18n.lang);
		view_text(&b, SLOT_CHAPTER_DIR, leaf_speaks(leaf)->i18n.right_to_left ? STR("rtl") : STR("ltr"));
	}
	return view_done(&b);
}

static void add_sources(struct renderer *r, struct view_builder *b)
{
	struct view *items = arena_array(&r->scratch, struct view, r->pub->data.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < r->pub->data.n; i++) {
		const struct dataset *dataset = &r->pub->data.datasets[i];
		struct buf citation = BUF_INIT;
		if (dataset->pending)
			continue;
		citation_write(&citation, r->pub, r->i18n, dataset);
		struct view_builder item = { .arena = &r->scratch };
		view_text(&item, SLOT_CITATION, render_taken(r, &citation));
		items[n++] = view_done(&item);
	}
	view_list(b, SLOT_CITATIONS, items, n);
	view_flag(b, SLOT_HAS_CITATIONS, n > 0);
}

void render_add_print_edition(struct renderer *r, struct view_builder *b)
{
	struct edition edition = { .r = r, .page = r->leaf };
	map_init(&edition.ids, &r->scratch);
	add_chapters(&edition);
	struct view *items = arena_array(&r->scratch, struct view, edition.chapters.n);
	for (size_t i = 0; i < edition.chapters.n; i++)
		items[i] = chapter_view(&edition, edition.chapters.items[i]);
	view_list(b, SLOT_CHAPTERS, items, edition.chapters.n);
	add_sources(r, b);
}
