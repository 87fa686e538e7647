/* SPDX-License-Identifier: EUPL-1.2 */
#include "build/report.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/reason.h"

/* ---- The report that is there ---- */

/* What is missing or of another kind is empty: nobody but lotse writes these files, and a wrong one must not end a build. */
static struct str text_in(const struct json *object, const char *key)
{
	const struct json *value = json_get(object, key);
	return value && json_kind(value) == JSON_TEXT ? json_str(value) : STR("");
}

static size_t size_in(const struct json *object, const char *key, const struct json **array)
{
	*array = json_get(object, key);
	return *array && json_kind(*array) == JSON_ARRAY ? json_size(*array) : 0;
}

static enum page_figure_kind kind_of(struct str name)
{
	for (enum page_figure_kind kind = PAGE_FIGURE; kind <= PAGE_CHART; kind++)
		if (str_is(name, page_figure_name(kind)))
			return kind;
	return PAGE_FIGURE;
}

/* The parts of a key stand apart, for people. */
static struct str joined(struct arena *a, const struct json *parts)
{
	struct buf key = BUF_INIT;
	for (size_t i = 0; parts && json_kind(parts) == JSON_ARRAY && i < json_size(parts); i++) {
		buf_adds(&key, i ? DIAG_SEP : "");
		if (json_kind(json_at(parts, i)) == JSON_TEXT)
			buf_addstr(&key, json_str(json_at(parts, i)));
	}
	struct str copy = buf_copy(a, &key);
	buf_release(&key);
	return copy;
}

static void read_figure(struct arena *a, const struct json *object, struct page_figure *f)
{
	const struct json *cells, *line = json_get(object, "line");
	f->kind = kind_of(text_in(object, "kind"));
	f->loc.line = line && json_kind(line) == JSON_INT ? (unsigned)json_as_int(line) : 0;
	f->key = text_in(object, f->kind == PAGE_FIGURE ? "expression" : "name");
	f->label = f->kind == PAGE_FIGURE ? f->key : text_in(object, "title");
	f->text = text_in(object, "text");
	size_t n = size_in(object, "cells", &cells);
	for (size_t i = 0; i < n; i++) {
		const struct json *cell = json_at(cells, i);
		*list_add(a, &f->cells) = (struct page_cell){ joined(a, json_get(cell, "of")), text_in(cell, "text") };
	}
}

static void read_page(struct arena *a, const struct json *object, struct page_state *page)
{
	const struct json *figures;
	struct str path = text_in(object, "page");
	*page = (struct page_state){ .kind = LEAF_PAGE,
				     .path = path.len ? arena_cstr(a, path) : NULL,
				     .url = text_in(object, "url"),
				     .title = text_in(object, "title") };
	size_t n = size_in(object, "figures", &figures);
	for (size_t i = 0; i < n; i++)
		read_figure(a, json_at(figures, i), list_add(a, &page->figures.list));
}

static int by_url(const void *a, const void *b)
{
	return str_cmp(((const struct page_state *)a)->url, ((const struct page_state *)b)->url);
}

static void read_pages(struct report *r)
{
	const struct json *pages;
	r->n_earlier = size_in(r->earlier_text, "pages", &pages);
	r->earlier = arena_array(r->a, struct page_state, r->n_earlier);
	for (size_t i = 0; i < r->n_earlier; i++)
		read_page(r->a, json_at(pages, i), &r->earlier[i]);
	if (r->n_earlier)
		qsort(r->earlier, r->n_earlier, sizeof *r->earlier, by_url);
}

static bool is_report(const struct json *value)
{
	return value && json_kind(value) == JSON_OBJECT && str_is(text_in(value, "format"), "lotse-report");
}

static bool read_earlier(struct report *r, struct diags *d)
{
	struct str real = str_of(path_real(r->a, r->path)), bytes;
	const char *folder = arena_cstr(r->a, path_dir(real)), *name = path_name(real).ptr;
	char error[256];
	if (access(folder, W_OK) != 0)
		return diag_report(d, DIAG_REPORT_FAILED, loc_file(NULL), r->path, reason_of(errno).number, NULL);
	if (!file_exists(r->a, folder, name))
		return true;
	if (!file_bytes(r->a, folder, name, FILE_MAX_CSV, &bytes, d))
		return false;
	if (!bytes.len)
		return true;
	r->earlier_text = json_parse(bytes, error);
	if (!is_report(r->earlier_text))
		return diag_report(d, DIAG_REPORT_FOREIGN, loc_file(NULL), r->path, NULL);
	const struct json *version = json_get(r->earlier_text, "version");
	r->compares = version && json_kind(version) == JSON_INT && json_as_int(version) == REPORT_VERSION;
	if (r->compares)
		read_pages(r);
	return true;
}

static bool would_be_published(struct arena *a, const char *path, const char *out)
{
	const char *folder = path_real(a, out), *real = path_real(a, path);
	size_t len = strlen(folder);
	return len && strncmp(real, folder, len) == 0 && real[len] == '/';
}

bool report_begin(struct report *r, struct arena *a, struct build *b, const char *path, struct diags *d)
{
	*r = (struct report){ .a = a, .path = path };
	if (would_be_published(a, path, build_out(b)))
		return diag_report(d, DIAG_REPORT_INSIDE, loc_file(NULL), path, build_out(b), NULL);
	return read_earlier(r, d);
}

void report_end(struct report *r)
{
	if (r->earlier_text)
		json_free(r->earlier_text);
	r->earlier_text = NULL;
}

/* ---- Pages and figures ---- */

static struct json *cell_json(const struct page_cell *cell)
{
	struct json *object = json_new_object(), *of = json_new_array();
	struct str rest = cell->key, part;
	while (str_cut(&rest, DIAG_SEP[0], &part))
		json_push(of, json_text(part));
	json_set(object, "of", of);
	json_set(object, "text", json_text(cell->text));
	return object;
}

static struct json *figure_json(const struct page_figure *f)
{
	struct json *object = json_new_object();
	json_set(object, "kind", json_text(str_of(page_figure_name(f->kind))));
	json_set(object, "line", json_int(f->loc.line));
	json_set(object, f->kind == PAGE_FIGURE ? "expression" : "name", json_text(f->key));
	if (f->kind != PAGE_FIGURE)
		json_set(object, "title", json_text_or_none(f->label));
	if (f->kind != PAGE_TABLE)
		json_set(object, "text", json_text_or_none(f->text));
	if (f->kind != PAGE_TABLE && f->kind != PAGE_CHART)
		return object;
	struct json *cells = json_new_array();
	for (size_t i = 0; i < f->cells.n; i++)
		json_push(cells, cell_json(&f->cells.items[i]));
	json_set(object, "cells", cells);
	return object;
}

static struct json *page_json(const struct page_state *page, const char *state)
{
	struct json *object = json_new_object(), *figures = json_new_array();
	json_set(object, "url", json_text(page->url));
	json_set(object, "page", page->path ? json_text(str_of(page->path)) : json_none());
	json_set(object, "title", json_text(page->title));
	json_set(object, "state", json_text(str_of(state)));
	for (size_t i = 0; i < page->figures.list.n; i++)
		json_push(figures, figure_json(&page->figures.list.items[i]));
	json_set(object, "figures", figures);
	return object;
}

/* The website as it is: after a build that failed, what it was before. */
struct site_state {
	struct page_state *pages; /* sorted by url */
	size_t n;
	const bool *wrote;        /* by index of `pages`; NULL: none was */
};

static struct page_state *pages_of(struct report *r, struct build *b)
{
	const struct page_figures *figures = build_figures(b);
	struct page_state *pages = arena_array(r->a, struct page_state, b->pub.n_leaves);
	for (size_t i = 0; i < b->pub.n_leaves; i++) {
		pages[i] = changes_page_state(b->pub.leaves[i]);
		pages[i].figures = figures[i];
	}
	return pages;
}

static struct json *pages_json(const struct page_state *pages, size_t n, const bool *wrote)
{
	struct json *array = json_new_array();
	for (size_t i = 0; i < n; i++)
		json_push(array, page_json(&pages[i], wrote && wrote[i] ? "written" : "unchanged"));
	return array;
}

/* ---- Changes ---- */

static const struct page_state *find(const struct page_state *pages, size_t n, struct str url)
{
	const struct page_state key = { .url = url };
	return n ? bsearch(&key, pages, n, sizeof *pages, by_url) : NULL;
}

static struct json *changes_json(struct report *r, const struct page_state *pages, size_t n)
{
	struct changes changes = { 0 };
	struct page_state *sorted = arena_array(r->a, struct page_state, n);
	memcpy(sorted, pages, n * sizeof *sorted);
	qsort(sorted, n, sizeof *sorted, by_url);
	for (size_t i = 0; i < n; i++)
		changes_compare(r->a, find(r->earlier, r->n_earlier, pages[i].url), &pages[i], &changes);
	for (size_t i = 0; i < r->n_earlier; i++)
		if (!find(sorted, n, r->earlier[i].url))
			changes_compare(r->a, &r->earlier[i], NULL, &changes);
	struct json *array = json_new_array();
	for (size_t i = 0; i < changes.pages.n; i++)
		for (size_t k = 0; k < changes.pages.items[i].figures.n; k++)
			json_push(array, changes_figure_json(&changes.pages.items[i], &changes.pages.items[i].figures.items[k]));
	return array;
}

/* ---- The report ---- */

static struct json *messages_json(const struct build *b)
{
	struct json *array = json_new_array();
	for (size_t i = 0; i < b->diags.list.n; i++)
		json_push(array, diag_json(&b->diags.list.items[i], b->options->lang));
	return array;
}

/* Whole ones are enough: what takes less is no matter of concern. */
static struct json *milliseconds_json(double milliseconds)
{
	return json_int((long long)(milliseconds + 0.5));
}

static struct json *timings_json(const struct build *b)
{
	static const char *const names[N_BUILD_STAGES] = { "load", "pages", "plan", "render", "publish" };
	struct json *object = json_new_object();
	double total = 0;
	for (size_t i = 0; i < N_BUILD_STAGES; i++) {
		json_set(object, names[i], milliseconds_json(b->stage_ms[i]));
		total += b->stage_ms[i];
	}
	json_set(object, "total", milliseconds_json(total));
	return object;
}

static struct json *removed_json(const struct build_outcome *outcome)
{
	struct json *array = json_new_array();
	for (size_t i = 0; outcome && i < outcome->n_removed; i++)
		if (str_ends(str_of(outcome->removed[i]), ".html"))
			json_push(array, json_text(str_of(outcome->removed[i])));
	return array;
}

void report_write(struct buf *out, struct report *r, struct build *b, const struct summary *summary)
{
	size_t n = summary ? b->pub.n_leaves : r->n_earlier;
	const struct page_state *pages = summary ? pages_of(r, b) : r->earlier;
	const struct build_outcome *outcome = summary ? summary->outcome : NULL;
	struct json *report = json_new_object();
	json_set(report, "format", json_text(STR("lotse-report")));
	json_set(report, "version", json_int(REPORT_VERSION));
	json_set(report, "result", json_text(str_of(summary ? "published" : "failed")));
	json_set(report, "summary", summary ? summary_json(summary) : json_none());
	json_set(report, "changes", summary && r->compares ? changes_json(r, pages, n) : json_none());
	json_set(report, "messages", messages_json(b));
	json_set(report, "removed", removed_json(outcome));
	json_set(report, "pages", pages_json(pages, n, outcome ? outcome->wrote : NULL));
	json_set(report, "timings_ms", timings_json(b));
	json_write(out, report, 2);
	buf_addc(out, '\n');
	json_free(report);
}
