/* SPDX-License-Identifier: EUPL-1.2 */
/* What a page costs its readers: what a browser that has never been here loads before it shows the page whole. */
#include "audit/findings.h"

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
	struct str rel = node_attribute(node, "rel");
	if (node_is(node, "img") || node_is(node, "script"))
		return node_attribute(node, "src");
	return node_is(node, "link") && (str_is(rel, "stylesheet") || str_is(rel, "icon")) ? node_attribute(node, "href") : STR("");
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
	size_t sum = wire_size(p->audit, str_of(p->leaf->out_path)), most = 0;
	struct str heaviest = STR("");
	struct map seen;
	map_init(&seen, p->arena);
	for (const struct node *node = p->root; node; node = node_after(node, p->root)) {
		struct str address = loaded(node);
		const char *path = address.len ? path_below_out(p, address) : NULL;
		if (!path || !map_get(&p->audit->files, str_of(path)) || map_get(&seen, str_of(path)))
			continue;
		*map_put(&seen, str_of(path)) = (void *)node;
		size_t size = wire_size(p->audit, str_of(path));
		sum += size;
		if (size > most) {
			most = size;
			heaviest = str_of(path);
		}
	}
	if (sum > (size_t)MOST_KILOBYTES * KILOBYTE)
		found_more(p, DIAG_PAGE_HEAVY, str_of(arena_printf(p->arena, "%zu", kilobytes_up_to(sum, TOLD_KILOBYTES))),
			   str_of(arena_printf(p->arena, "%d", MOST_KILOBYTES)), heaviest);
}
