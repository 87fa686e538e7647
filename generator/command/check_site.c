/* SPDX-License-Identifier: EUPL-1.2 */
/* lotse check: the whole site, built in memory, and a summary by page. Nothing is written to the site. */
#include "command/check.h"

#include "audit/audit.h"
#include "audit/external.h"
#include "audit/html.h"
#include "audit/legal.h"
#include "audit/open_points.h"
#include "audit/plain.h"
#include "base/escape.h"
#include "build/addresses.h"
#include "command/cache.h"
#include "command/command.h"
#include "preview/edition.h"

struct page_report {
	const struct leaf *leaf;
	struct readability text;
};

struct site_check {
	struct build *b;
	struct page_report *pages;
	size_t n_pages;
};

/* ---- Checking ---- */

static struct str bytes_of(const void *edition, struct str path)
{
	const struct served_file *file = edition_file(edition, path);
	return file ? file->bytes : STR("");
}

static void check_pages(struct site_check *c, const struct edition *edition)
{
	struct build *b = c->b;
	struct audit audit;
	struct external_links links;
	external_init(&links, &b->arena, &b->pub);
	audit_init(&audit, &b->arena, &b->pub, b->outputs, b->n_outputs);
	audit.bytes_of = bytes_of;
	audit.site = edition;
	for (size_t i = 0; i < b->pub.n_leaves; i++) {
		const struct leaf *leaf = b->pub.leaves[i];
		const struct served_file *file = edition_file(edition, str_of(leaf->out_path));
		if (!file)
			continue;
		const struct node *root = html_parse(&b->arena, file->bytes);
		struct page_report *page = &c->pages[c->n_pages++];
		page->leaf = leaf;
		audit_page(&audit, leaf, root);
		if (b->options->external)
			external_collect(&links, leaf, root);
		plain_check(&b->arena, &b->pub, leaf, root, &page->text, &b->diags);
	}
	audit_finish(&audit, &b->diags);
	if (b->options->external)
		external_check(&links, cache_file(&b->arena, "links.txt"), b->options->today, &b->diags);
}

static bool check_all(struct site_check *c)
{
	struct build *b = c->b;
	struct edition *edition = edition_new(b->outputs, b->n_outputs, NULL);
	bool ok = build_render(b, &edition->sink);
	c->pages = arena_array(&b->arena, struct page_report, b->pub.n_leaves);
	if (ok)
		check_pages(c, edition);
	edition_finish(edition, false, STR(""));
	edition_free(edition);
	legal_check(&b->arena, &b->pub, b->options->today, true, &b->diags);
	addresses_check(&b->arena, &b->pub, build_out(b), true, &b->diags);
	open_points_check(&b->arena, &b->pub, &b->diags);
	return ok;
}

/* Language is no mistake, unless somebody wants to be strict. */
static void take_language_strictly(struct diags *d)
{
	for (size_t i = 0; i < d->list.n; i++) {
		struct str name = str_of(diag_code_name(d->list.items[i].code));
		if (str_starts(name, "plain-") || str_starts(name, "easy-"))
			d->list.items[i].severity = SEVERITY_WARNING;
	}
}

/* ---- Summary ---- */

static void print_page(const struct site_check *c, const struct page_report *page)
{
	size_t n[3];
	diags_count(&c->b->diags, leaf_source(page->leaf), n);
	/* Pages made from data say nothing in prose, and their file stands for many; so does a page that nobody translated. */
	if (page->leaf->kind != LEAF_PAGE || page->leaf->translation == TRANSLATION_MISSING || (!page->text.words && !n[0] && !n[1] && !n[2]))
		return;
	for (int severity = SEVERITY_ERROR; severity >= 0; severity--) {
		if (n[severity])
			printf("%5zu", n[severity]);
		else
			printf("    ·");
	}
	if (page->text.words)
		printf("%7zu%8.1f%6ld%8ld", page->text.words, (double)page->text.words / (double)page->text.sentences,
		       readability_lix(&page->text), readability_flesch(&page->text));
	else
		printf("%29s", "");
	printf("  %.*s\n", (int)page->leaf->url.len, page->leaf->url.ptr);
}

static void print_text(const struct site_check *c)
{
	bool german = c->b->options->lang == DIAG_DE;
	size_t n[3];
	diags_count(&c->b->diags, NULL, n);
	if (c->n_pages)
		puts(german ? "    F    W    H Wörter je Satz   LIX  Flesch  Seite" : "    E    W    N  words  a sent.  LIX  Flesch  page");
	for (size_t i = 0; i < c->n_pages; i++)
		print_page(c, &c->pages[i]);
	if (german)
		printf("%zu Seiten geprüft: %zu Fehler (F), %zu Warnungen (W), %zu Hinweise (H)\n", c->n_pages, n[SEVERITY_ERROR],
		       n[SEVERITY_WARNING], n[SEVERITY_NOTE]);
	else
		printf("%zu pages checked: %zu errors (E), %zu warnings (W), %zu notes (N)\n", c->n_pages, n[SEVERITY_ERROR],
		       n[SEVERITY_WARNING], n[SEVERITY_NOTE]);
}

/* One object a line for each page. */
static void print_json(const struct site_check *c)
{
	for (size_t i = 0; i < c->n_pages; i++) {
		const struct page_report *page = &c->pages[i];
		size_t n[3];
		diags_count(&c->b->diags, leaf_source(page->leaf), n);
		struct buf names = BUF_INIT;
		buf_adds(&names, "{\"page\":");
		escape_json(&names, page->leaf->url);
		buf_adds(&names, ",\"file\":");
		escape_json(&names, str_of(leaf_source(page->leaf)));
		printf("%s,\"errors\":%zu,\"warnings\":%zu,\"notes\":%zu", names.ptr, n[SEVERITY_ERROR], n[SEVERITY_WARNING],
		       n[SEVERITY_NOTE]);
		buf_release(&names);
		if (page->text.words)
			printf(",\"sentences\":%zu,\"words\":%zu,\"lix\":%ld,\"flesch\":%ld", page->text.sentences, page->text.words,
			       readability_lix(&page->text), readability_flesch(&page->text));
		puts("}");
	}
}

int check_site(const struct options *options)
{
	struct build b;
	build_init(&b, options);
	struct site_check c = { .b = &b };
	bool ok = build_load(&b);
	if (ok)
		ok = check_all(&c);
	else
		build_check_rest(&b);
	if (options->strict)
		take_language_strictly(&b.diags);
	/* Sorts and drops doubles, so that the summary counts what was printed. */
	int status = command_finish(options, &b.diags, ok);
	if (options->format == DIAG_JSON)
		print_json(&c);
	else if (!options->quiet)
		print_text(&c);
	build_release(&b);
	return status;
}
