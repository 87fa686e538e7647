/* SPDX-License-Identifier: EUPL-1.2 */
#include "build/addresses.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/name.h"
#include "build/languages.h"
#include "build/publish.h"

struct addresses {
	struct arena *a;
	struct arena scratch; /* of one search for a successor */
	const struct publication *pub;
	struct map now;    /* address → leaf */
	struct map before; /* address → itself: of the list that is compared */
	struct map absent; /* addresses of pages that are left out at present */
	struct map told;   /* address: by an earlier list */
	struct diags *d;
	bool ok;
};

static int compare(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* ---- The list of an edition ---- */

void addresses_write(struct buf *out, struct arena *a, const struct publication *pub)
{
	struct str *urls = arena_array(a, struct str, pub->n_leaves);
	size_t n = 0;
	for (size_t i = 0; i < pub->n_leaves; i++)
		if (!leaf_is_not_found(pub->leaves[i]))
			urls[n++] = pub->leaves[i]->url;
	qsort(urls, n, sizeof *urls, compare);
	buf_adds(out, "# Die Adressen dieser Ausgabe. Keine darf ins Leere führen; lotse sieht nach.\n");
	for (size_t i = 0; i < n; i++) {
		buf_addstr(out, urls[i]);
		buf_adds(out, "\n");
	}
}

/* ---- Addresses and their languages ---- */

/* "/en/a/b/" is "/a/b/" in `*language`; others are as they are, in the main language. */
static struct str in_main_language(const struct publication *pub, struct str url, const struct language **language)
{
	struct str code = str_part(url.ptr + 1, str_find_char(str_from(url, 1), '/'));
	*language = publication_language(pub, code);
	if (*language && (*language)->index)
		return str_from(url, code.len + 1);
	*language = &pub->languages[0];
	return url;
}

/* "content/a/b.md" and "content/a/b/index.md" are at "/a/b/". */
static struct str address_of_file(struct arena *a, struct str path)
{
	struct str folder = path_dir(str_from(path, strlen("content/"))), name = path_name(path);
	name = str_part(name.ptr, str_find_char(name, '.'));
	const char *slash = folder.len ? "/" : "";
	if (str_is(name, "index"))
		return str_of(arena_printf(a, "/%.*s%s", (int)folder.len, folder.ptr, slash));
	return str_of(arena_printf(a, "/%.*s%s%.*s/", (int)folder.len, folder.ptr, slash, (int)name.len, name.ptr));
}

static void find_absent(struct addresses *s)
{
	const struct map *lists[] = { &s->pub->unpublished, &s->pub->failed };
	for (size_t i = 0; i < 2; i++)
		for (size_t k = 0; k < lists[i]->n; k++)
			*map_put(&s->absent, address_of_file(s->a, lists[i]->entries[k].key)) = s;
}

/* ---- Who takes its place ---- */

/* "b" of "/a/b/" */
static struct str last_part(struct str url)
{
	return path_name(str_part(url.ptr, url.len - 1));
}

static struct str above(struct str url)
{
	do
		url.len--;
	while (url.len > 1 && url.ptr[url.len - 1] != '/');
	return url;
}

static bool is_page(const struct leaf *leaf)
{
	return leaf && leaf->kind == LEAF_PAGE && leaf->language->index == 0 && !leaf_is_not_found(leaf);
}

/* A page of the same name that has moved into another folder. */
static const struct leaf *of_same_name(const struct addresses *s, struct str url)
{
	for (size_t i = 0; i < s->pub->n_leaves; i++)
		if (is_page(s->pub->leaves[i]) && str_eq(last_part(s->pub->leaves[i]->url), last_part(url)))
			return s->pub->leaves[i];
	return NULL;
}

/* A page that is new in its folder and has a name like its own; if there is but one new page, that. */
static const struct leaf *new_beside(struct addresses *s, struct str url)
{
	struct str *names = arena_array(&s->scratch, struct str, s->pub->n_leaves);
	const struct leaf **pages = arena_array(&s->scratch, const struct leaf *, s->pub->n_leaves);
	size_t n = 0;
	for (size_t i = 0; i < s->pub->n_leaves; i++) {
		const struct leaf *leaf = s->pub->leaves[i];
		if (!is_page(leaf) || leaf->url.len < 2 || !str_eq(above(leaf->url), above(url)) || map_get(&s->before, leaf->url))
			continue;
		names[n] = last_part(leaf->url);
		pages[n++] = leaf;
	}
	struct str near = name_nearest(last_part(url), names, n);
	for (size_t i = 0; i < n && near.len; i++)
		if (str_eq(names[i], near))
			return pages[i];
	return n == 1 ? pages[0] : NULL;
}

static const struct leaf *successor(struct addresses *s, struct str url)
{
	if (url.len < 2)
		return s->pub->languages[0].start;
	const struct leaf *page = of_same_name(s, url);
	page = page ? page : new_beside(s, url);
	while (!page && url.len > 1) {
		url = above(url);
		const struct leaf *leaf = map_get(&s->now, url);
		page = is_page(leaf) ? leaf : NULL;
	}
	return page ? page : s->pub->languages[0].start;
}

/* ---- What has gone ---- */

static bool is_gone(const struct addresses *s, struct str url)
{
	return !map_get(&s->now, url) && !map_get(&s->absent, url);
}

/* Of a page that has gone its versions have, too: the line that helps the one helps them. */
static bool is_version(const struct addresses *s, struct str url)
{
	const struct language *language;
	struct str original = in_main_language(s->pub, url, &language);
	return language->index && (map_get(&s->absent, original) || (map_get(&s->before, original) && is_gone(s, original)));
}

/* How many addresses below that one have gone as well, if it was a language that the site no longer has. */
static size_t gone_below(const struct addresses *s, struct str language)
{
	size_t n = 0;
	for (size_t i = 0; i < s->before.n; i++) {
		struct str url = s->before.entries[i].key;
		if (url.len == language.len || !str_begins(url, language))
			continue;
		struct str original = str_from(url, language.len - 1);
		if (!map_get(&s->now, original) && !map_get(&s->before, original))
			return 0;
		n++;
	}
	return n;
}

/* "/tr/" of "/tr/a/" */
static struct str first_part(struct str url)
{
	return str_part(url.ptr, str_find_char(str_from(url, 1), '/') + 2);
}

static bool is_of_lost_language(const struct addresses *s, struct str url)
{
	struct str first = first_part(url);
	return url.len > first.len && map_get(&s->before, first) && is_gone(s, first) && gone_below(s, first);
}

static void report(struct addresses *s, struct str url, const char *edition)
{
	const struct leaf *page = successor(s, url);
	const struct field *field = field_get(&page->page.fields, WORD_FORMER_ADDRESSES);
	const struct str *items;
	struct buf line = BUF_INIT;
	size_t n = field ? field_items(s->a, field, &items) : 0, below = gone_below(s, url);
	for (size_t i = 0; i < n; i++) {
		buf_addstr(&line, items[i]);
		buf_adds(&line, ", ");
	}
	buf_addstr(&line, url);
	diag_report(s->d, DIAG_ADDRESS_GONE, field ? field->name_loc : loc_file(page->page.path), arena_cstr(s->a, url),
		    below ? arena_printf(s->a, "%zu", below) : "", edition, page->page.path, buf_copy(s->a, &line).ptr, NULL);
	buf_release(&line);
	arena_clear(&s->scratch);
	bool is_error = s->pub->config.is_public && *edition;
	diag_set_severity(s->d, is_error ? SEVERITY_ERROR : s->pub->config.is_public ? SEVERITY_WARNING : SEVERITY_NOTE);
	s->ok = s->ok && !is_error;
}

/* `urls` of an edition, or of the site in out/. */
static void compare_with(struct addresses *s, const struct str *urls, size_t n, const char *edition)
{
	map_init(&s->before, s->a);
	for (size_t i = 0; i < n; i++)
		*map_put(&s->before, urls[i]) = s;
	for (size_t i = 0; i < n; i++) {
		if (!is_gone(s, urls[i]) || is_version(s, urls[i]) || is_of_lost_language(s, urls[i]))
			continue;
		void **slot = map_put(&s->told, urls[i]);
		if (!*slot)
			report(s, urls[i], edition);
		*slot = s;
	}
}

/* ---- Lists ---- */

/* Other lines of the list are remarks. */
static size_t addresses_in(struct arena *a, struct str text, struct str **urls)
{
	LIST(struct str) list = { 0 };
	struct str line;
	while (str_cut(&text, '\n', &line)) {
		line = str_trim(line);
		if (str_starts(line, "/") && str_ends(line, "/"))
			*list_add(a, &list) = line;
	}
	*urls = list.items;
	return list.n;
}

static void compare_with_edition(struct addresses *s)
{
	struct diags unread = { .arena = s->a };
	struct str text, *urls;
	if (!s->pub->n_editions)
		return;
	const char *folder = s->pub->editions[s->pub->n_editions - 1].folder;
	const char *path = arena_printf(s->a, "%s/" DATA_EDITION_ADDRESSES, folder);
	if (!file_bytes(s->a, s->pub->dir, path, FILE_MAX_CSV, &text, &unread))
		return;
	size_t n = addresses_in(s->a, text, &urls);
	compare_with(s, urls, n, path_name(str_of(folder)).ptr);
}

static void compare_with_out(struct addresses *s, const char *out)
{
	static const char page[] = "index.html";
	const char **files;
	size_t n, n_urls = 0;
	if (!publish_listed(s->a, out, &files, &n))
		return;
	struct str *urls = arena_array(s->a, struct str, n);
	for (size_t i = 0; i < n; i++)
		if (str_is(path_name(str_of(files[i])), page))
			urls[n_urls++] = str_of(arena_printf(s->a, "/%.*s", (int)(strlen(files[i]) - strlen(page)), files[i]));
	compare_with(s, urls, n_urls, "");
}

bool addresses_check(struct arena *a, const struct publication *pub, const char *out, bool gaps_of_preview, struct diags *d)
{
	struct addresses s = { .a = a, .pub = pub, .d = d, .ok = true };
	if (!pub->config.is_public && !gaps_of_preview)
		return true;
	arena_init(&s.scratch);
	map_init(&s.now, a);
	map_init(&s.absent, a);
	map_init(&s.told, a);
	for (size_t i = 0; i < pub->n_leaves; i++)
		*map_put(&s.now, pub->leaves[i]->url) = pub->leaves[i];
	find_absent(&s);
	compare_with_edition(&s);
	compare_with_out(&s, out);
	arena_release(&s.scratch);
	return s.ok;
}
