/* SPDX-License-Identifier: EUPL-1.2 */
/* What a page costs its readers: what a browser that has never been here loads before it shows the page whole. */
#include "audit/findings.h"

#include "audit/fonts.h"
#include "base/file.h"
#include "base/gzip.h"
#include "base/media_type.h"

/* What the public sites of this kind that load fast keep to, over a slow connection. Kilobytes of 1,000 bytes, as the sizes of downloads are told. */
enum { MOST_KILOBYTES = 100, KILOBYTE = 1000, TOLD_KILOBYTES = 10 };

/* As web servers send it: text is packed. */
static size_t wire_size(struct audit *audit, struct str path)
{
	void **known = map_put(&audit->sizes, path);
	if (*known)
		return *(const size_t *)*known;
	size_t *size = arena_new(audit->arena, size_t);
	struct str bytes = audit->bytes_of(audit->site, path);
	const struct media_type *type = media_type_of(path);
	*size = bytes.len;
	if (type && type->is_text) {
		struct buf packed = BUF_INIT;
		gzip_compress(&packed, bytes);
		*size = packed.len;
		buf_release(&packed);
	}
	*known = size;
	return *size;
}

/* The address of what a browser loads for this element, empty: of nothing. */
static struct str loaded(const struct node *node)
{
	static const char *const rels[] = { "stylesheet", "icon", "preload" };
	if (node_is(node, "img") || node_is(node, "script"))
		return node_attribute(node, "src");
	bool loads = node_is(node, "link") && str_is_one_of(node_attribute(node, "rel"), rels, sizeof rels / sizeof *rels);
	return loads ? node_attribute(node, "href") : STR("");
}

/* A first visit of one page. */
struct visit {
	struct page_audit *p;
	struct map seen;
	size_t sum, most;
	struct str heaviest;
};

static void add_file(struct visit *v, const char *path)
{
	struct audit *audit = v->p->audit;
	if (!path || !map_get(&audit->files, str_of(path)) || map_get(&v->seen, str_of(path)))
		return;
	*map_put(&v->seen, str_of(path)) = (void *)path;
	size_t size = wire_size(audit, str_of(path));
	v->sum += size;
	if (size > v->most) {
		v->most = size;
		v->heaviest = str_of(path);
	}
}

/* Most themes name no font of their own: then nothing is looked for. */
static void add_fonts(struct visit *v)
{
	const struct theme *theme = &v->p->audit->pub->theme;
	struct arena *a = v->p->arena;
	struct str *files, dir = path_dir(str_of(theme->stylesheet.path));
	if (!theme->files.n || !map_get(&v->seen, str_of(theme->stylesheet.path)))
		return;
	size_t n = fonts_loaded(a, theme->stylesheet.bytes, v->p->root, &files);
	for (size_t i = 0; i < n; i++)
		add_file(v, path_resolve(a, dir, files[i]));
}

static size_t kilobytes_up_to(size_t bytes, size_t step)
{
	return (bytes + step * KILOBYTE - 1) / (step * KILOBYTE) * step;
}

void check_weight(struct page_audit *p)
{
	/* Who prints all pages at once has asked for all of them. */
	if (!p->audit->bytes_of || leaf_is_print(p->leaf) || p->leaf->kind == LEAF_REDIRECT)
		return;
	struct visit v = { .p = p, .sum = wire_size(p->audit, str_of(p->leaf->out_path)) };
	map_init(&v.seen, p->arena);
	for (const struct node *node = p->root; node; node = node_after(node, p->root)) {
		struct str address = loaded(node);
		if (address.len)
			add_file(&v, path_below_out(p, address));
	}
	add_fonts(&v);
	if (v.sum > (size_t)MOST_KILOBYTES * KILOBYTE)
		found_more(p, DIAG_PAGE_HEAVY, str_of(arena_printf(p->arena, "%zu", kilobytes_up_to(v.sum, TOLD_KILOBYTES))),
			   str_of(arena_printf(p->arena, "%d", MOST_KILOBYTES)), v.heaviest);
}
