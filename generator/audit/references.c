/* SPDX-License-Identifier: EUPL-1.2 */
/* What a page points to: ids, links, files. Nothing leads nowhere, nothing comes from a foreign server, no code stands in the page. */
#include "audit/findings.h"

#include "base/file.h"
#include "base/name.h"

/* ---- Addresses ---- */

static bool is_absolute(struct str address)
{
	return str_starts(address, "https:") || str_starts(address, "http:") || str_starts(address, "//");
}

static bool is_foreign(const struct page_audit *p, struct str address)
{
	struct str own = p->audit->pub->config.address;
	return is_absolute(address) && !str_begins(address, own);
}

/* mailto:, tel: and the like: letters before a colon, before any slash. */
static bool has_scheme(struct str address)
{
	size_t colon = str_find_char(address, ':');
	return colon < address.len && colon < str_find_char(address, '/') && colon < str_find_char(address, '#');
}

const char *path_below_out(struct page_audit *p, struct str address)
{
	if (is_foreign(p, address) || (!is_absolute(address) && has_scheme(address)))
		return NULL;
	struct str own = p->audit->pub->config.address;
	struct str dir = path_dir(str_of(p->leaf->out_path));
	if (is_absolute(address)) {
		address = str_from(address, own.len);
		dir = STR("");
	}
	LIST(struct str) parts = { 0 };
	struct str piece, rest[2] = { dir, address };
	for (size_t i = 0; i < 2; i++)
		while (rest[i].len && str_cut(&rest[i], '/', &piece)) {
			bool up = str_is(piece, "..");
			if (up && !parts.n)
				return NULL;
			if (up)
				parts.n--;
			else if (piece.len && !str_is(piece, "."))
				*list_add(p->arena, &parts) = piece;
		}
	struct buf path = BUF_INIT;
	for (size_t i = 0; i < parts.n; i++) {
		buf_adds(&path, i ? "/" : "");
		buf_addstr(&path, parts.items[i]);
	}
	bool folder = !address.len || str_ends(address, "/") || str_ends(address, ".");
	if (folder)
		buf_adds(&path, path.len ? "/index.html" : "index.html");
	const char *copy = buf_copy(p->arena, &path).ptr;
	buf_release(&path);
	return copy;
}

/* The address as it is called from the start of the site: the same on every page. */
static struct str from_start(struct page_audit *p, struct str address)
{
	if (is_absolute(address) || has_scheme(address) || str_starts(address, "#"))
		return address;
	const char *path = path_below_out(p, address);
	if (!path)
		return address;
	struct str whole = str_of(path);
	if (str_ends(whole, "index.html"))
		whole.len -= strlen("index.html");
	return str_of(arena_printf(p->arena, "/%.*s", (int)whole.len, whole.ptr));
}

/* ---- Links ---- */

/* With the bytes that %41 stands for. */
static struct str decoded(struct arena *a, struct str text)
{
	char *out = arena_alloc(a, text.len + 1);
	size_t n = 0;
	for (size_t i = 0; i < text.len; i++) {
		bool escape = text.ptr[i] == '%' && i + 2 < text.len;
		int high = escape ? hex_value(text.ptr[i + 1]) : -1, low = escape ? hex_value(text.ptr[i + 2]) : -1;
		escape = high >= 0 && low >= 0;
		out[n++] = escape ? (char)(high << 4 | low) : text.ptr[i];
		i += escape ? 2 : 0;
	}
	return str_part(out, n);
}

static void check_target(struct page_audit *p, struct str href)
{
	struct str written = from_start(p, href);
	if (is_foreign(p, href) || (!is_absolute(href) && has_scheme(href)))
		return;
	size_t hash = str_find_char(href, '#');
	struct str fragment = hash < href.len ? decoded(p->arena, str_from(href, hash + 1)) : STR("");
	href.len = hash;
	href.len = str_find_char(href, '?');
	const char *path = href.len ? path_below_out(p, href) : p->leaf->out_path;
	if (!path || (href.len && !map_get(&p->audit->files, str_of(path)))) {
		found(p, DIAG_ANCHOR_NOWHERE, written);
		return;
	}
	if (!fragment.len)
		return;
	struct audit_jump *jump = list_add(p->arena, &p->audit->jumps);
	*jump = (struct audit_jump){ p->leaf, str_of(arena_printf(p->arena, "%s#%.*s", path, (int)fragment.len, fragment.ptr)),
				     written };
}

static struct str without_fragment(struct str href)
{
	return str_part(href.ptr, str_find_char(href, '#'));
}

static bool is_vague(struct arena *a, struct str text)
{
	static const char *const vague[] = { "hier", "mehr", "klicken", "link", "hier_klicken", "klicken_sie_hier", "mehr_erfahren",
					     "weiterlesen", "weiter", "here", "more", "click_here", "read_more", "download" };
	struct str folded = name_fold(a, text);
	for (size_t i = 0; i < sizeof vague / sizeof *vague; i++)
		if (str_is(folded, vague[i]))
			return true;
	return false;
}

/*
 * Menus name a page by a word that an author may use for a part of this one: only the text itself is compared. Ways back from
 * a footnote are as many as it has tables, and places of one page are one target.
 */
static void check_same_text(struct page_audit *p, struct map *texts, const struct node *link, struct str text)
{
	/* Of a print edition each chapter is a page of its own, where the same words lead elsewhere. */
	if (leaf_is_print(p->leaf) || !node_around(link, "main") || node_around(link, "nav") || node_around(link, "sup") ||
	    node_has_word(link, "class", "back"))
		return;
	struct str href = node_attribute(link, "href");
	void **slot = map_put(texts, text);
	const struct node *other = *slot;
	if (!other)
		*slot = (void *)link;
	else if (!str_eq(without_fragment(node_attribute(other, "href")), without_fragment(href)))
		found_more(p, DIAG_ANCHOR_SAME_TEXT, text, node_attribute(other, "href"), href);
}

/* Files that open in another program or cost time and data: before it is loaded down, a link says what it is and how large. */
static bool is_download(struct str path, struct str *kind)
{
	static const char *const endings[] = { ".csv", ".xlsx", ".xls", ".ods", ".pdf", ".docx", ".odt", ".pptx", ".zip", ".json", ".txt", ".svg", ".png" };
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		*kind = str_from(str_of(endings[i]), 1);
		if (str_ends(path, endings[i]))
			return true;
	}
	return false;
}

static bool has_digit(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] >= '0' && text.ptr[i] <= '9')
			return true;
	return false;
}

static void check_download(struct page_audit *p, struct str href, struct str text)
{
	struct str kind;
	const char *path = path_below_out(p, href);
	if (!path || !map_get(&p->audit->files, str_of(path)) || !is_download(str_of(path), &kind))
		return;
	struct str folded = name_fold(p->arena, text);
	bool named = str_find(folded, kind) < folded.len || str_is(kind, "txt");
	if (!named || !has_digit(text))
		found_more(p, DIAG_ANCHOR_DOWNLOAD, excerpt(p->arena, text), from_start(p, href), STR(""));
}

static void check_link(struct page_audit *p, struct map *texts, const struct node *node)
{
	struct str href = node_attribute(node, "href");
	if (!node_is(node, "a") || !href.ptr)
		return;
	struct str text = accessible_name(p, node);
	if (!text.len)
		found(p, DIAG_ANCHOR_NO_TEXT, from_start(p, href));
	else if (is_vague(p->arena, text))
		found(p, DIAG_ANCHOR_VAGUE, text);
	else
		check_same_text(p, texts, node, text);
	check_target(p, href);
	check_download(p, href, text);
}

/* ---- Ids ---- */

static void check_ids(struct page_audit *p, const struct node *node)
{
	static const char *const attributes[] = { "aria-labelledby", "aria-describedby", "aria-details", "aria-controls", "for", "headers" };
	for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
		struct str ids = node_attribute(node, attributes[i]), id;
		while (ids.len && str_cut(&ids, ' ', &id))
			if (id.len && !map_get(&p->ids, id))
				found_more(p, DIAG_ID_MISSING, id, str_of(attributes[i]), STR(""));
	}
}

/* ---- What the browser loads by itself, and code ---- */

static bool loads(const struct node *node)
{
	struct str rel = node_attribute(node, "rel");
	return !str_is(rel, "canonical") && !str_is(rel, "alternate") && !str_is(rel, "license");
}

static void check_loaded(struct page_audit *p, const struct node *node)
{
	static const char *const attributes[] = { "src", "srcset", "poster", "data", "action", "background" };
	for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++)
		if (is_foreign(p, node_attribute(node, attributes[i])))
			found(p, DIAG_FOREIGN_HOST, node_attribute(node, attributes[i]));
	if (node_is(node, "img") && node_attribute(node, "src").len)
		check_target(p, node_attribute(node, "src"));
	if (node_is(node, "link") && loads(node) && is_foreign(p, node_attribute(node, "href")))
		found(p, DIAG_FOREIGN_HOST, node_attribute(node, "href"));
}

/* JSON-LD is data; browsers do not run it. */
static bool is_code(const struct node *node)
{
	return node_is(node, "style") || (node_is(node, "script") && !str_is(node_attribute(node, "type"), "application/ld+json") &&
					  !node_has(node, "src"));
}

static void check_code(struct page_audit *p, const struct node *node)
{
	if (is_code(node))
		found(p, DIAG_INLINE_CODE, str_of(arena_printf(p->arena, "<%s>", node->tag.ptr)));
	for (size_t i = 0; i < node->n_attributes; i++) {
		const struct attribute *attribute = &node->attributes[i];
		if (str_is(attribute->name, "style") || (str_starts(attribute->name, "on") && attribute->name.len > 3))
			found(p, DIAG_INLINE_CODE, str_of(arena_printf(p->arena, "%s=\"…\"", attribute->name.ptr)));
		if (str_starts(attribute->value, "javascript:"))
			found(p, DIAG_INLINE_CODE, STR("javascript:"));
	}
}

void check_references(struct page_audit *p)
{
	struct map texts;
	map_init(&texts, p->arena);
	for (const struct node *node = p->root; node; node = node_after(node, p->root)) {
		if (!node->tag.len)
			continue;
		check_link(p, &texts, node);
		check_ids(p, node);
		check_loaded(p, node);
		check_code(p, node);
	}
}
