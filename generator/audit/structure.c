/* SPDX-License-Identifier: EUPL-1.2 */
/* Language, title, headings, landmarks and menus: by what people who do not see a page find their way. */
#include "audit/findings.h"

#include "audit/legal.h"

static struct str number(struct page_audit *p, size_t n)
{
	return str_of(arena_printf(p->arena, "%zu", n));
}

/* ---- Head ---- */

static struct str language_attributes(struct page_audit *p, struct str lang, struct str dir)
{
	return str_of(arena_printf(p->arena, "lang=\"%.*s\" dir=\"%.*s\"", (int)lang.len, lang.ptr ? lang.ptr : "", (int)dir.len,
				   dir.ptr ? dir.ptr : ""));
}

static void check_language(struct page_audit *p)
{
	const struct i18n *i18n = &p->leaf->language->i18n;
	struct str lang = node_attribute(p->root, "lang"), dir = node_attribute(p->root, "dir");
	struct str right = i18n->right_to_left ? STR("rtl") : STR("ltr");
	if (str_eq(lang, i18n->lang) && str_eq(dir, right))
		return;
	found_more(p, DIAG_PAGE_TAG_LANGUAGE, language_attributes(p, lang, dir), language_attributes(p, i18n->lang, right), STR(""));
}

/* What nobody has translated stands in several languages under the title of its original. */
static bool may_share_title(const struct leaf *leaf)
{
	return leaf->translation == TRANSLATION_MISSING || leaf->kind == LEAF_REDIRECT || leaf_is_not_found(leaf);
}

static void check_title(struct page_audit *p)
{
	const struct node *title = p->head ? node_find(p->head, "title") : NULL;
	struct str text = title ? node_text(p->arena, title) : STR("");
	if (!text.len) {
		found(p, DIAG_PAGE_TITLE_EMPTY, STR(""));
		return;
	}
	if (may_share_title(p->leaf))
		return;
	/* A name may be the same in several languages. */
	char *key = arena_printf(p->arena, "%zu %s", p->leaf->language->index, text.ptr);
	void **slot = map_put(&p->audit->titles, str_of(key));
	const struct leaf *other = *slot;
	if (other)
		found_more(p, DIAG_PAGE_TITLE_TWICE, text, other->url, STR(""));
	else
		*slot = (void *)p->leaf;
}

static void check_meta(struct page_audit *p)
{
	bool described = false;
	for (const struct node *node = p->head; node; node = node_after(node, p->head)) {
		struct str name = node_attribute(node, "name"), content = node_attribute(node, "content");
		if (str_is(name, "description"))
			described = content.len > 0;
		struct str no = STR("user-scalable=no"), most = STR("maximum-scale=1");
		if (str_is(name, "viewport") && (str_find(content, no) < content.len || str_find(content, most) < content.len))
			found(p, DIAG_PAGE_ZOOM, content);
	}
	/* Nobody finds a search by a search. */
	bool found_by_search = p->leaf->kind == LEAF_PAGE && p->leaf->translation != TRANSLATION_MISSING &&
			       p->leaf->page.kind != WORD_SEARCH && !leaf_is_not_found(p->leaf);
	if (!described && found_by_search)
		found(p, DIAG_PAGE_DESCRIPTION, STR(""));
}

/* ---- Headings ---- */

static void check_headings(struct page_audit *p)
{
	size_t firsts = 0;
	unsigned before = 0;
	for (const struct node *node = p->body; node; node = node_after(node, p->body)) {
		unsigned level = node_heading(node);
		if (!level)
			continue;
		struct str text = node_text(p->arena, node);
		firsts += level == 1;
		if (!text.len)
			found(p, DIAG_HEADING_NO_TEXT, number(p, level));
		if (before && level > before + 1)
			found_more(p, DIAG_HEADING_SKIPPED, excerpt(p->arena, text), number(p, level), number(p, before));
		before = level;
	}
	if (firsts != 1)
		found(p, DIAG_HEADING_FIRST, number(p, firsts));
}

/* ---- Landmarks and menus ---- */

/* Headers of articles and the like are no landmarks. */
static bool is_landmark(const struct node *node)
{
	static const char *const inner[] = { "main", "article", "section", "aside", "nav", "figure" };
	for (size_t i = 0; i < sizeof inner / sizeof *inner; i++)
		if (node_around(node, inner[i]))
			return false;
	return true;
}

static void check_landmark(struct page_audit *p, const char *tag)
{
	size_t n = 0;
	for (const struct node *node = p->body; node; node = node_after(node, p->body))
		n += node_is(node, tag) && is_landmark(node);
	if (n != 1)
		found_more(p, DIAG_LANDMARK, str_of(tag), number(p, n), STR(""));
}

static void check_menus(struct page_audit *p)
{
	struct map names;
	map_init(&names, p->arena);
	for (const struct node *node = p->body; node; node = node_after(node, p->body)) {
		if (!node_is(node, "nav"))
			continue;
		bool named = node_has(node, "aria-label") || node_has(node, "aria-labelledby");
		struct str name = named ? accessible_name(p, node) : STR("");
		if (!name.len || map_get(&names, name))
			found(p, DIAG_NAV_LABEL, name);
		else
			*map_put(&names, name) = (void *)node;
	}
}

static bool takes_focus(const struct node *node)
{
	if (str_is(node_attribute(node, "tabindex"), "-1"))
		return false;
	return (node_is(node, "a") && node_has(node, "href")) || node_is(node, "button") || node_is(node, "input") ||
	       node_is(node, "select") || node_is(node, "textarea") || node_is(node, "summary") || node_has(node, "tabindex");
}

static bool leads_to_main(struct page_audit *p, const struct node *link)
{
	struct str href = node_attribute(link, "href");
	if (!str_starts(href, "#") || !p->main)
		return false;
	const struct node *target = map_get(&p->ids, str_from(href, 1));
	return target && (target == p->main || node_around(target, "main"));
}

static void check_skip_link(struct page_audit *p)
{
	for (const struct node *node = p->body; node; node = node_after(node, p->body))
		if (node->tag.len && takes_focus(node)) {
			if (!leads_to_main(p, node))
				found(p, DIAG_SKIP_LINK, STR(""));
			return;
		}
	found(p, DIAG_SKIP_LINK, STR(""));
}

static void check_breadcrumb(struct page_audit *p)
{
	if (!p->leaf->parent || leaf_is_not_found(p->leaf))
		return;
	for (const struct node *node = p->body; node; node = node_after(node, p->body)) {
		if (!node_is(node, "nav") || !node_has_word(node, "class", "breadcrumb"))
			continue;
		for (const struct node *item = node; item; item = node_after(item, node))
			if (str_is(node_attribute(item, "aria-current"), "page"))
				return;
		found(p, DIAG_BREADCRUMB, STR("page"));
		return;
	}
	found(p, DIAG_BREADCRUMB, STR(""));
}

/* Each language of the site that this page stands in. */
static void check_language_switch(struct page_audit *p)
{
	const struct publication *pub = p->audit->pub;
	for (size_t i = 0; p->leaf->versions && pub->n_languages > 1 && i < pub->n_languages; i++) {
		struct str lang = pub->languages[i].i18n.lang;
		bool there = false;
		for (const struct node *node = p->body; node && !there; node = node_after(node, p->body))
			there = node_is(node, "a") && str_eq(node_attribute(node, "hreflang"), lang) &&
				str_eq(node_attribute(node, "lang"), lang);
		if (!there)
			found(p, DIAG_LANGUAGE_SWITCH, lang);
	}
}

/* ---- Links that the law wants on every page ---- */

static bool links_to(struct page_audit *p, struct str href)
{
	for (const struct node *node = p->body; node; node = node_after(node, p->body))
		if (node_is(node, "a") && str_eq(node_attribute(node, "href"), href))
			return true;
	return false;
}

static void check_legal_links(struct page_audit *p)
{
	const struct publication *pub = p->audit->pub;
	struct legal_target targets[LEGAL_N_DUTIES];
	size_t n = legal_targets(pub, targets);
	for (size_t i = 0; i < n; i++) {
		struct str href = targets[i].address;
		if (targets[i].page)
			href = publication_href(p->arena, pub, p->leaf, leaf_in(targets[i].page, p->leaf->language)->url);
		if (!links_to(p, href))
			found_more(p, DIAG_FOOTER_LEGAL, str_of(targets[i].name), str_of(targets[i].basis), STR(""));
	}
}

void check_structure(struct page_audit *p)
{
	check_language(p);
	check_title(p);
	check_headings(p);
	/* Nobody stays on a page that leads on by itself. */
	if (p->leaf->kind == LEAF_REDIRECT)
		return;
	check_meta(p);
	check_landmark(p, "header");
	check_landmark(p, "main");
	check_landmark(p, "footer");
	check_menus(p);
	check_skip_link(p);
	check_breadcrumb(p);
	check_language_switch(p);
	check_legal_links(p);
}
