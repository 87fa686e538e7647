/* SPDX-License-Identifier: EUPL-1.2 */
#include "audit/findings.h"

#include <stdlib.h>

struct finding {
	enum diag_code code;
	const struct leaf *leaf; /* the first page */
	struct str what, more, most;
	size_t n_pages;
	const struct leaf *latest;
};

/* ---- Telling ---- */

void found_more(struct page_audit *p, enum diag_code code, struct str what, struct str more, struct str most)
{
	char *key = arena_printf(p->arena, "%d\n%.*s\n%.*s\n%.*s", (int)code, (int)what.len, what.ptr, (int)more.len, more.ptr,
				 (int)most.len, most.ptr);
	void **slot = map_put(&p->audit->findings, str_of(key));
	struct finding *finding = *slot;
	if (!finding) {
		*slot = finding = arena_new(p->arena, struct finding);
		*finding = (struct finding){ code, p->leaf, what, more, most, 0, NULL };
	}
	/* Twice on one page is one page. */
	finding->n_pages += finding->latest != p->leaf;
	finding->latest = p->leaf;
}

void found(struct page_audit *p, enum diag_code code, struct str what)
{
	found_more(p, code, what, STR(""), STR(""));
}

enum { EXCERPT = 40 };

struct str excerpt(struct arena *a, struct str text)
{
	size_t n = 0, len = 0, word = 0;
	while (len < text.len && n < EXCERPT) {
		size_t step;
		str_at(text, len, &step);
		if (text.ptr[len] == ' ')
			word = len;
		len += step;
		n++;
	}
	if (len == text.len)
		return text;
	return str_of(arena_printf(a, "%.*s…", (int)(word ? word : len), text.ptr));
}

/* ---- Places ---- */

static bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

/* Do the words stand at this place, whatever blanks and line breaks part them? How far, in `*end`. */
static bool stands_at(struct str text, size_t at, struct str words, size_t *end)
{
	size_t i = at;
	for (size_t k = 0; k < words.len; k++) {
		if (words.ptr[k] == ' ') {
			if (i >= text.len || !is_blank(text.ptr[i]))
				return false;
			while (i < text.len && is_blank(text.ptr[i]))
				i++;
		} else if (i >= text.len || text.ptr[i++] != words.ptr[k]) {
			return false;
		}
	}
	*end = i;
	return true;
}

static bool find(const struct source *src, struct str words, struct loc *loc)
{
	size_t end;
	for (size_t at = 0; at + words.len <= src->text.len; at++)
		if (src->text.ptr[at] == words.ptr[0] && stands_at(src->text, at, words, &end)) {
			*loc = source_loc(src, at, end - at);
			return true;
		}
	return false;
}

/* Markup and figures may stand between the words in the file: then their beginning has to do, if it is no chance. */
enum { SHORTEST_BEGINNING = 12 };

struct loc audit_place(const struct leaf *leaf, struct str words)
{
	struct loc loc = loc_file(leaf_source(leaf));
	if (leaf->kind != LEAF_PAGE || !words.len)
		return loc;
	if (str_ends(words, "…"))
		words.len -= strlen("…");
	const struct source *src = &leaf_content(leaf)->page.source;
	while (!find(src, words, &loc)) {
		while (words.len && words.ptr[words.len - 1] != ' ')
			words.len--;
		words = str_trim(words);
		if (words.len < SHORTEST_BEGINNING)
			break;
	}
	return loc;
}

/* ---- One page ---- */

static void collect_ids(struct page_audit *p)
{
	map_init(&p->ids, p->arena);
	for (const struct node *node = p->root; node; node = node_after(node, p->root)) {
		struct str id = node_attribute(node, "id");
		if (!id.ptr)
			continue;
		void **slot = map_put(&p->ids, id);
		if (*slot)
			found(p, DIAG_ID_TWICE, id);
		else
			*slot = (void *)node;
		char *place = arena_printf(p->arena, "%s#%.*s", p->leaf->out_path, (int)id.len, id.ptr);
		*map_put(&p->audit->ids, str_of(place)) = (void *)node;
	}
}

static void check_page(struct audit *audit, const struct leaf *leaf, const struct node *root)
{
	struct page_audit p = { .audit = audit, .arena = audit->arena, .leaf = leaf, .root = root };
	p.head = node_find(root, "head");
	p.body = node_find(root, "body");
	p.main = node_find(root, "main");
	collect_ids(&p);
	check_structure(&p);
	check_elements(&p);
	check_tables(&p);
	check_references(&p);
	check_weight(&p);
}

void audit_page(struct audit *audit, const struct leaf *leaf, const struct node *root)
{
	if (leaf_is_print(leaf))
		*list_add(audit->arena, &audit->editions) = (struct audit_edition){ leaf, root };
	else
		check_page(audit, leaf, root);
}

/* ---- All pages ---- */

static void check_jumps(struct audit *audit)
{
	for (size_t i = 0; i < audit->jumps.n; i++) {
		const struct audit_jump *jump = &audit->jumps.items[i];
		struct page_audit p = { .audit = audit, .arena = audit->arena, .leaf = jump->leaf };
		if (!map_get(&audit->ids, jump->target))
			found(&p, DIAG_ANCHOR_NOWHERE, jump->written);
	}
}

/* The words of a finding as they may stand in the author's file; empty: it is about markup. */
static struct str words_in_file(struct arena *a, const struct finding *finding)
{
	switch (finding->code) {
	case DIAG_ANCHOR_VAGUE:
	case DIAG_ANCHOR_SAME_TEXT:
		return str_of(arena_printf(a, "[%.*s]", (int)finding->what.len, finding->what.ptr));
	case DIAG_HEADING_SKIPPED:
	case DIAG_FOREIGN_SCRIPT:
	case DIAG_CHART_NO_TABLE:
		return finding->what;
	default:
		return STR("");
	}
}

static struct loc template_place(const struct audit *audit, const struct leaf *leaf)
{
	return loc_file(template_path(audit->pub->by_name[leaf_template(leaf)]));
}

static void report(struct audit *audit, const struct finding *finding, struct diags *d)
{
	struct arena *a = audit->arena;
	size_t others = finding->n_pages - 1;
	struct loc loc = audit->of_theme ? template_place(audit, finding->leaf)
					 : audit_place(finding->leaf, words_in_file(a, finding));
	diag_report(d, finding->code, loc, arena_cstr(a, finding->leaf->url),
		    arena_cstr(a, finding->what), others ? arena_printf(a, "%zu", others) : "", arena_cstr(a, finding->more),
		    arena_cstr(a, finding->most), NULL);
}

void audit_finish(struct audit *audit, struct diags *d)
{
	for (size_t i = 0; i < audit->editions.n; i++)
		check_page(audit, audit->editions.items[i].leaf, audit->editions.items[i].root);
	check_jumps(audit);
	for (size_t i = 0; i < audit->findings.n; i++)
		report(audit, audit->findings.entries[i].value, d);
}

void audit_init(struct audit *audit, struct arena *a, const struct publication *pub, const char *const *outputs, size_t n)
{
	*audit = (struct audit){ .arena = a, .pub = pub };
	map_init(&audit->files, a);
	map_init(&audit->ids, a);
	map_init(&audit->findings, a);
	map_init(&audit->titles, a);
	map_init(&audit->sizes, a);
	for (size_t i = 0; i < n; i++)
		*map_put(&audit->files, str_of(outputs[i])) = (void *)outputs[i];
}
