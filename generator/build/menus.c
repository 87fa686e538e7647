/* SPDX-License-Identifier: EUPL-1.2 */
#include "build/menus.h"

#include <stdlib.h>

#include "audit/legal.h"
#include "base/name.h"

static bool is_nameable(const struct leaf *leaf)
{
	return leaf->kind == LEAF_PAGE && leaf->language->index == 0;
}

static bool holds_word(struct arena *a, struct str title, struct str word)
{
	struct str folded = name_fold(a, title);
	return str_find(folded, name_fold(a, word)) < folded.len;
}

static bool report_menu_target(struct arena *a, const struct publication *pub, const struct menu_entry *entry, struct diags *d)
{
	struct str *titles = arena_array(a, struct str, pub->n_leaves);
	size_t n = 0;
	for (size_t i = 0; i < pub->n_leaves; i++)
		if (is_nameable(pub->leaves[i]))
			titles[n++] = pub->leaves[i]->short_title;
	return diag_report(d, DIAG_SITE_MENU_TARGET, entry->loc, arena_cstr(a, entry->label),
			   arena_cstr(a, name_nearest(entry->label, titles, n)), NULL);
}

/* Puts the first page of that name into the map; other pages keep the name they have. */
static void name_page(struct map *by_name, struct str name, struct leaf *leaf)
{
	void **slot = map_put(by_name, name_fold(by_name->arena, name));
	if (!*slot)
		*slot = leaf;
}

static void name_pages(const struct publication *pub, struct map *by_name)
{
	for (size_t i = 0; i < pub->n_leaves; i++) {
		struct leaf *leaf = pub->leaves[i];
		if (!is_nameable(leaf))
			continue;
		name_page(by_name, leaf->short_title, leaf);
		name_page(by_name, leaf->title, leaf);
	}
}

static bool report_label(struct arena *a, const struct menu_entry *entry, struct str label, const struct leaf *leaf,
			 struct diags *d)
{
	return diag_report(d, DIAG_SITE_MENU_LABEL, entry->loc, arena_cstr(a, label), arena_cstr(a, leaf->title), NULL);
}

static bool add_entry(struct arena *a, struct publication *pub, const struct menu_entry *entry, const struct leaf *page,
		      struct diags *d)
{
	bool brief = name_same(page->short_title, entry->label), ok = true;
	for (size_t k = 0; k < pub->n_languages; k++) {
		struct language *language = &pub->languages[k];
		const struct leaf *leaf = leaf_in(page, language);
		struct str label = k == 0 ? entry->label : brief ? leaf->short_title : leaf->title;
		if (leaf->translation != TRANSLATION_MISSING && !holds_word(a, leaf->title, label))
			ok = report_label(a, entry, label, leaf, d);
		else
			language->menu[language->n_menu++] = (struct nav_link){ label, leaf->title_language, leaf, STR("") };
	}
	return ok;
}

static int by_order(const void *a, const void *b)
{
	const struct nav_link *left = a, *right = b;
	long l = left->leaf->page.order ? left->leaf->page.order : 10001;
	long r = right->leaf->page.order ? right->leaf->page.order : 10001;
	return l != r ? (l > r) - (l < r) : str_cmp(left->leaf->url, right->leaf->url);
}

static bool is_among(const struct nav_link *links, size_t n, const struct leaf *leaf)
{
	for (size_t i = 0; i < n; i++)
		if (links[i].leaf == leaf)
			return true;
	return false;
}

/* Pages that ask for it themselves (`menü: haupt`), behind those that site.yaml names. */
static void add_asking(struct arena *a, struct publication *pub)
{
	const struct language *main = &pub->languages[0];
	struct nav_link *links = arena_array(a, struct nav_link, pub->n_leaves);
	size_t n = 0;
	for (size_t i = 0; i < pub->n_leaves; i++) {
		const struct leaf *leaf = pub->leaves[i];
		if (is_nameable(leaf) && leaf->page.menu == WORD_MAIN && !is_among(main->menu, main->n_menu, leaf))
			links[n++] = (struct nav_link){ .leaf = leaf };
	}
	qsort(links, n, sizeof *links, by_order);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < pub->n_languages; k++) {
			struct language *language = &pub->languages[k];
			const struct leaf *leaf = leaf_in(links[i].leaf, language);
			language->menu[language->n_menu++] =
				(struct nav_link){ leaf->short_title, leaf->title_language, leaf, STR("") };
		}
}

static bool find_menu(struct arena *a, struct publication *pub, struct diags *d)
{
	bool ok = true;
	struct arena scratch;
	struct map by_name;
	arena_init(&scratch);
	map_init(&by_name, &scratch);
	name_pages(pub, &by_name);
	for (size_t k = 0; k < pub->n_languages; k++)
		pub->languages[k].menu = arena_array(a, struct nav_link, pub->config.n_menu + pub->n_leaves);
	for (size_t i = 0; i < pub->config.n_menu; i++) {
		const struct menu_entry *entry = &pub->config.menu[i];
		const struct leaf *found = map_get(&by_name, name_fold(&scratch, entry->label));
		if (found)
			ok &= add_entry(a, pub, entry, found, d);
		else
			/* The page may be one that could not be read: that was reported. */
			ok &= pub->failed.n > 0 || report_menu_target(a, pub, entry, d);
	}
	arena_release(&scratch);
	add_asking(a, pub);
	return ok;
}

/*
 * What the footer calls a page. Where nobody has translated it, some kinds have a name all the same, which who reads nothing but that
 * language finds it by.
 */
static struct nav_link footer_link(const struct publication *pub, const struct language *language, const struct leaf *leaf)
{
	struct legal_target targets[LEGAL_N_DUTIES];
	size_t n = leaf->title_language == language ? 0 : legal_targets(pub, targets);
	for (size_t i = 0; i < n; i++)
		if (targets[i].page && leaf_in(targets[i].page, language) == leaf)
			return (struct nav_link){ i18n_text(&language->i18n, targets[i].label), language, leaf, STR("") };
	if (leaf->title_language != language && leaf->page.kind == WORD_GLOSSARY)
		return (struct nav_link){ i18n_text(&language->i18n, "glossary"), language, leaf, STR("") };
	return (struct nav_link){ leaf->short_title, leaf->title_language, leaf, STR("") };
}

/* What the law wants on every page stands there, whatever its page says about menus. */
static void add_legal(const struct publication *pub, struct language *language)
{
	struct legal_target targets[LEGAL_N_DUTIES];
	size_t n = legal_targets(pub, targets);
	for (size_t i = 0; i < n; i++) {
		const struct leaf *leaf = targets[i].page ? leaf_in(targets[i].page, language) : NULL;
		struct nav_link elsewhere = { i18n_text(&language->i18n, targets[i].label), language, NULL, targets[i].address };
		if (!leaf)
			language->footer[language->n_footer++] = elsewhere;
		else if (!is_among(language->footer, language->n_footer, leaf))
			language->footer[language->n_footer++] = footer_link(pub, language, leaf);
	}
}

static void find_footer(struct arena *a, const struct publication *pub, struct language *language)
{
	language->footer = arena_array(a, struct nav_link, pub->n_leaves + LEGAL_N_DUTIES);
	for (size_t i = 0; i < pub->n_leaves; i++) {
		const struct leaf *leaf = pub->leaves[i];
		bool law = (leaf->page.kind == WORD_LAW || leaf->page.kind == WORD_STATEMENT) && leaf->page.menu == WORD_NONE;
		if (leaf->kind == LEAF_PAGE && leaf->language == language && (law || leaf->page.menu == WORD_FOOTER))
			language->footer[language->n_footer++] = footer_link(pub, language, leaf);
	}
	qsort(language->footer, language->n_footer, sizeof *language->footer, by_order);
	add_legal(pub, language);
}

bool menus_find(struct arena *a, struct publication *pub, struct diags *d)
{
	for (size_t k = 0; k < pub->n_languages; k++)
		find_footer(a, pub, &pub->languages[k]);
	return find_menu(a, pub, d);
}
