/* SPDX-License-Identifier: EUPL-1.2 */
#include "build/changes.h"

#include <stdlib.h>

#include "base/hash.h"

/* ---- Pages by their bytes ---- */

struct digest {
	const char *path;
	const struct leaf *leaf;
	char hex[65]; /* empty: not rendered */
};

/* Keeps no page, only what tells it from another. */
struct digest_sink {
	struct sink sink;	/* first: the sink is the digest_sink */
	struct digest *digests; /* sorted by path */
	size_t n;
};

static int by_path(const void *a, const void *b)
{
	return strcmp(((const struct digest *)a)->path, ((const struct digest *)b)->path);
}

static struct digest *find_digest(const struct digest_sink *s, const char *path)
{
	struct digest key = { .path = path };
	return s->n ? bsearch(&key, s->digests, s->n, sizeof key, by_path) : NULL;
}

/* Several workers put at once, each its own path. */
static bool put_digest(struct sink *sink, const char *path, struct str bytes)
{
	struct digest *digest = find_digest((struct digest_sink *)sink, path);
	if (digest)
		hash_sha256(bytes, digest->hex);
	return true;
}

static void digest_pages(struct arena *a, struct build *b, struct digest_sink *s)
{
	const struct publication *pub = &b->pub;
	*s = (struct digest_sink){ .sink = { .put = put_digest }, .digests = arena_array(a, struct digest, pub->n_leaves) };
	/* What nobody has translated changes where it was written. */
	for (size_t i = 0; i < pub->n_leaves; i++)
		if (pub->leaves[i]->translation != TRANSLATION_MISSING)
			s->digests[s->n++] = (struct digest){ .path = pub->leaves[i]->out_path, .leaf = pub->leaves[i] };
	qsort(s->digests, s->n, sizeof *s->digests, by_path);
	build_render_pages(b, &s->sink);
}

/* ---- The figures of one page ---- */

static void count_cells(struct arena *a, const struct page_figure *old, const struct page_figure *new,
			struct figure_change *change)
{
	struct map cells;
	size_t n_met = 0;
	map_init(&cells, a);
	for (size_t i = 0; old && i < old->cells.n; i++)
		*map_put(&cells, old->cells.items[i].key) = &old->cells.items[i];
	for (size_t i = 0; new &&i < new->cells.n; i++) {
		const struct page_cell *cell = map_get(&cells, new->cells.items[i].key);
		change->n_new += !cell;
		change->n_changed += cell && !str_eq(cell->text, new->cells.items[i].text);
		n_met += cell != NULL;
	}
	change->n_gone = cells.n > n_met ? cells.n - n_met : 0;
}

static void compare_figures(struct arena *a, struct changes *changes, struct page_change *page,
			    const struct page_figure *old, const struct page_figure *new)
{
	const struct page_figure *shown = new ? new : old;
	struct figure_change change = { .kind = shown->kind,
					.loc = shown->loc,
					.key = shown->key,
					.label = shown->label,
					.old = old ? old->text : STR(""),
					.new = new ? new->text : STR("") };
	count_cells(a, old, new, &change);
	if (old && new && str_eq(old->text, new->text) && !change.n_changed && !change.n_new && !change.n_gone)
		return;
	*list_add(a, &page->figures) = change;
	changes->n_tables += shown->kind == PAGE_TABLE;
	changes->n_charts += shown->kind == PAGE_CHART;
	changes->n_figures += shown->kind == PAGE_FIGURE || shown->kind == PAGE_KEY_FIGURE;
}

/* The first figure of the same kind and key that has no partner yet: the same figure may stand on a page twice. */
static const struct page_figure *partner(const struct page_figures *figures, bool *taken, const struct page_figure *of)
{
	for (size_t i = 0; i < figures->list.n; i++) {
		const struct page_figure *f = &figures->list.items[i];
		if (taken[i] || f->kind != of->kind || !str_eq(f->key, of->key))
			continue;
		taken[i] = true;
		return f;
	}
	return NULL;
}

static struct page_change compare_pages(struct arena *a, struct changes *changes, const struct page_state *old,
					const struct page_state *new)
{
	static const struct page_figures none = { 0 };
	const struct page_figures *before = old ? &old->figures : &none, *after = new ? &new->figures : &none;
	struct page_change page = { .kind = !old ? PAGE_NEW : !new ? PAGE_GONE : PAGE_CHANGED, .page = new ? new : old };
	bool *taken = arena_array(a, bool, before->list.n);
	for (size_t i = 0; i < after->list.n; i++) {
		const struct page_figure *f = &after->list.items[i];
		compare_figures(a, changes, &page, partner(before, taken, f), f);
	}
	for (size_t i = 0; i < before->list.n; i++)
		if (!taken[i])
			compare_figures(a, changes, &page, &before->list.items[i], NULL);
	return page;
}

void changes_compare(struct arena *a, const struct page_state *old, const struct page_state *new, struct changes *changes)
{
	struct page_change page = compare_pages(a, changes, old, new);
	if (page.figures.n)
		*list_add(a, &changes->pages) = page;
}

/* ---- The website ---- */

struct page_state changes_page_state(const struct leaf *leaf)
{
	return (struct page_state){ .kind = leaf->kind,
				    .path = leaf->kind == LEAF_PAGE ? leaf->page.path : NULL,
				    .url = leaf->url,
				    .title = leaf->title };
}

/* NULL: there is no such page. */
static const struct page_state *state_of(struct arena *a, struct renderer *r, const struct leaf *leaf)
{
	if (!leaf)
		return NULL;
	struct page_state *state = arena_alloc(a, sizeof *state);
	*state = changes_page_state(leaf);
	if (leaf->kind == LEAF_PAGE && !leaf->failed)
		render_page_figures(r, a, leaf, &state->figures);
	return state;
}

/* Pages that differ in some byte are told of, whether a figure does or not. */
struct comparison_of_builds {
	struct arena *a;
	struct renderer old, new;
	struct changes *changes;
};

static void add_page(struct comparison_of_builds *c, const struct leaf *old, const struct leaf *new)
{
	const struct page_state *before = state_of(c->a, &c->old, old), *after = state_of(c->a, &c->new, new);
	struct page_change page = compare_pages(c->a, c->changes, before, after);
	*list_add(c->a, &c->changes->pages) = page;
}

void changes_find(struct arena *a, struct build *old, struct build *new, struct changes *changes)
{
	struct diags unsaid = { .arena = a };
	struct comparison_of_builds c = { .a = a, .changes = changes };
	struct digest_sink before, after;
	struct diags said = old->diags;
	*changes = (struct changes){ 0 };
	digest_pages(a, old, &before);
	old->diags = said;
	digest_pages(a, new, &after);
	renderer_init(&c.old, &old->pub, &unsaid);
	renderer_init(&c.new, &new->pub, &unsaid);
	for (size_t i = 0; i < after.n; i++) {
		const struct digest *digest = find_digest(&before, after.digests[i].path);
		if (!digest || strcmp(digest->hex, after.digests[i].hex) != 0)
			add_page(&c, digest ? digest->leaf : NULL, after.digests[i].leaf);
	}
	for (size_t i = 0; i < before.n; i++)
		if (!find_digest(&after, before.digests[i].path))
			add_page(&c, before.digests[i].leaf, NULL);
	renderer_release(&c.new);
	renderer_release(&c.old);
}

/* ---- For programs ---- */

static void set_page(struct json *object, const struct page_state *page)
{
	json_set(object, "page", page->path ? json_text(str_of(page->path)) : json_none());
	json_set(object, "url", json_text(page->url));
}

struct json *changes_page_json(const struct page_change *page)
{
	static const char *const states[] = { [PAGE_CHANGED] = "changed", [PAGE_NEW] = "new", [PAGE_GONE] = "gone" };
	struct json *object = json_new_object();
	json_set(object, "kind", json_text(STR("page")));
	set_page(object, page->page);
	json_set(object, "state", json_text(str_of(states[page->kind])));
	return object;
}

struct json *changes_figure_json(const struct page_change *page, const struct figure_change *f)
{
	struct json *object = json_new_object();
	json_set(object, "kind", json_text(str_of(page_figure_name(f->kind))));
	set_page(object, page->page);
	json_set(object, "line", json_int(f->loc.line));
	json_set(object, f->kind == PAGE_FIGURE ? "expression" : "name", json_text(f->key));
	if (f->kind != PAGE_FIGURE)
		json_set(object, "title", json_text_or_none(f->label));
	if (f->kind != PAGE_TABLE) {
		json_set(object, "old", json_text_or_none(f->old));
		json_set(object, "new", json_text_or_none(f->new));
	}
	if (f->kind == PAGE_TABLE || f->kind == PAGE_CHART) {
		json_set(object, "values_changed", json_int((long long)f->n_changed));
		json_set(object, "values_new", json_int((long long)f->n_new));
		json_set(object, "values_gone", json_int((long long)f->n_gone));
	}
	return object;
}
