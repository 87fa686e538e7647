/* SPDX-License-Identifier: EUPL-1.2 */
/* The register: titles, headings, datasets and measures of one language from A to Z, each with the places where it stands. */
#include "render/renderer.h"

#include <stdlib.h>

#include "base/locale.h"
#include "base/name.h"

/* Where something stands: a page, or a heading of it. */
struct place {
	const struct leaf *leaf;
	struct str fragment; /* empty: the page itself */
};

struct entry {
	struct str text;
	struct str key; /* the text from its first letter on: quotation marks do not sort, nor does the Arabic article */
	const struct language *language;
	LIST(struct place) places;
};

struct register_list {
	struct renderer *r;
	struct map by_text;
	LIST(struct entry *) entries;
};

/* Headings below this level name details. */
enum { MAX_HEADING_LEVEL = 3 };

/* ---- Collecting ---- */

/* The same words on several pages are one entry with several places. */
static void add_entry(struct register_list *list, struct str text, const struct language *language, struct place place)
{
	struct arena *a = &list->r->scratch;
	struct str key = locale_without_article(language->i18n.lang, locale_from_word(text));
	if (!key.len)
		return;
	struct str name = name_fold(a, str_of(arena_printf(a, "%zu %.*s", language->index, (int)text.len, text.ptr)));
	void **slot = map_put(&list->by_text, name);
	if (!*slot) {
		struct entry *entry = arena_new(a, struct entry);
		*entry = (struct entry){ .text = text, .key = key, .language = language };
		*list_add(a, &list->entries) = *slot = entry;
	}
	struct entry *entry = *slot;
	for (size_t i = 0; i < entry->places.n; i++)
		if (entry->places.items[i].leaf == place.leaf)
			return;
	*list_add(a, &entry->places) = place;
}

/* Headings of a text that nobody has translated would stand among those of the language: its title leads there. */
static void add_headings(struct register_list *list, const struct leaf *leaf)
{
	for (size_t i = 0; leaf->translation != TRANSLATION_MISSING && i < leaf->document.headings.n; i++) {
		const struct heading *heading = &leaf->document.headings.items[i];
		if (heading->level <= MAX_HEADING_LEVEL)
			add_entry(list, heading->text, leaf->language, (struct place){ leaf, heading->id });
	}
}

static void add_terms(struct register_list *list, const struct leaf *leaf)
{
	const struct language *language = leaf_speaks(leaf);
	for (size_t i = 0; i < language->glossary.n; i++)
		add_entry(list, language->glossary.terms[i].name, language, (struct place){ leaf, language->glossary.terms[i].id });
}

static void collect(struct register_list *list)
{
	const struct publication *pub = list->r->pub;
	for (size_t i = 0; i < pub->n_leaves; i++) {
		const struct leaf *leaf = pub->leaves[i];
		if (leaf->language != list->r->leaf->language || !leaf_is_content(leaf))
			continue;
		add_entry(list, leaf->title, leaf->title_language, (struct place){ leaf, { 0 } });
		if (leaf->kind != LEAF_PAGE)
			continue;
		/* A code is no name to look for; it stands behind the measure's title. */
		if (!leaf_is_measure(leaf))
			add_entry(list, leaf->short_title, leaf->title_language, (struct place){ leaf, { 0 } });
		add_headings(list, leaf);
		if (leaf->page.kind == WORD_GLOSSARY)
			add_terms(list, leaf);
	}
}

/* ---- Order ---- */

struct sort_entry {
	struct entry *entry;
	const struct locale_order *order;
};

static int by_key(const void *a, const void *b)
{
	const struct sort_entry *left = a, *right = b;
	int order = locale_compare(left->order, left->entry->key, right->entry->key);
	return order ? order : (left->entry->language->index > right->entry->language->index) -
				       (left->entry->language->index < right->entry->language->index);
}

static void sort_entries(struct register_list *list, const char *lang)
{
	struct locale_order *order = locale_order_open(lang);
	struct sort_entry *sorting = arena_array(&list->r->scratch, struct sort_entry, list->entries.n + 1);
	for (size_t i = 0; i < list->entries.n; i++)
		sorting[i] = (struct sort_entry){ list->entries.items[i], order };
	qsort(sorting, list->entries.n, sizeof *sorting, by_key);
	for (size_t i = 0; i < list->entries.n; i++)
		list->entries.items[i] = sorting[i].entry;
	locale_order_close(order);
}

/* ---- Views ---- */

static struct str place_href(struct renderer *r, const struct place *place)
{
	struct str page = render_href(r, place->leaf->url);
	if (!place->fragment.len)
		return page;
	return str_of(arena_printf(&r->scratch, "%.*s#%.*s", (int)page.len, page.ptr, (int)place->fragment.len,
				   place->fragment.ptr));
}

static struct view place_view(struct renderer *r, const struct place *place)
{
	struct view_builder b = { .arena = &r->scratch };
	view_text(&b, SLOT_LABEL, place->leaf->short_title);
	view_text(&b, SLOT_HREF, place_href(r, place));
	if (place->leaf->title_language != r->leaf->language)
		render_add_language(r, &b, place->leaf->title_language);
	return view_done(&b);
}

/* "Maßnahme C-1", or the page on which a heading stands; nothing where the entry is the page's own name. */
static struct str entry_note(struct renderer *r, const struct place *place)
{
	if (leaf_is_measure(place->leaf) && !place->fragment.len)
		return str_of(arena_printf(&r->scratch, "%.*s %.*s", (int)i18n_text(r->i18n, "measure").len,
					   i18n_text(r->i18n, "measure").ptr, (int)place->leaf->short_title.len,
					   place->leaf->short_title.ptr));
	if (place->leaf->kind == LEAF_DATASET)
		return i18n_text(r->i18n, "figures");
	return place->fragment.len ? place->leaf->short_title : STR("");
}

static struct view entry_view(struct renderer *r, const struct entry *entry)
{
	struct view_builder b = { .arena = &r->scratch };
	struct view *places = arena_array(&r->scratch, struct view, entry->places.n);
	view_text(&b, SLOT_ENTRY, render_foreign(r, render_escaped(r, entry->text), entry->language));
	if (entry->places.n == 1) {
		view_text(&b, SLOT_ENTRY_HREF, place_href(r, &entry->places.items[0]));
		view_text(&b, SLOT_ENTRY_NOTE, entry_note(r, &entry->places.items[0]));
	}
	for (size_t i = 0; i < entry->places.n; i++)
		places[i] = place_view(r, &entry->places.items[i]);
	view_list(&b, SLOT_ENTRY_PLACES, places, entry->places.n);
	return view_done(&b);
}

static struct str letter_id(struct renderer *r, struct str letter)
{
	struct str lower = locale_lower(&r->scratch, letter);
	return str_of(arena_printf(&r->scratch, "buchstabe-%.*s", (int)lower.len, lower.ptr));
}

static struct view letter_view(struct renderer *r, struct str letter, struct entry *const *entries, size_t n)
{
	struct view_builder b = { .arena = &r->scratch };
	struct view *items = arena_array(&r->scratch, struct view, n);
	for (size_t i = 0; i < n; i++)
		items[i] = entry_view(r, entries[i]);
	struct str id = letter_id(r, letter);
	view_text(&b, SLOT_INITIAL, letter);
	view_text(&b, SLOT_INITIAL_ID, id);
	view_text(&b, SLOT_INITIAL_HREF, str_of(arena_printf(&r->scratch, "#%.*s", (int)id.len, id.ptr)));
	view_list(&b, SLOT_ENTRIES, items, n);
	return view_done(&b);
}

void render_add_register(struct renderer *r, struct view_builder *b)
{
	struct register_list list = { .r = r };
	LIST(struct view) letters = { 0 };
	const char *lang = arena_cstr(&r->scratch, r->leaf->language->i18n.lang);
	map_init(&list.by_text, &r->scratch);
	collect(&list);
	sort_entries(&list, lang);
	struct locale_order *order = locale_letters_open(lang);
	for (size_t from = 0, to; from < list.entries.n; from = to) {
		struct str letter = locale_letter(&r->scratch, order, list.entries.items[from]->key);
		for (to = from + 1; to < list.entries.n; to++)
			if (!str_eq(locale_letter(&r->scratch, order, list.entries.items[to]->key), letter))
				break;
		*list_add(&r->scratch, &letters) = letter_view(r, letter, &list.entries.items[from], to - from);
	}
	locale_order_close(order);
	view_list(b, SLOT_INITIALS, letters.items, letters.n);
}
