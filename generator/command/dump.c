/* SPDX-License-Identifier: EUPL-1.2 */
/* lotse dump: what a stage made, as stable text. For people who look for a mistake, and for golden tests. */
#include <stdlib.h>

#include "base/name.h"
#include "build/pipeline.h"
#include "command/command.h"
#include "render/offer.h"
#include "render/renderer.h"

static void dump_site(const struct build *b, struct buf *out)
{
	static const char *const kinds[] = { "page", "dataset", "measure", "redirect" };
	for (size_t i = 0; i < b->pub.n_leaves; i++) {
		const struct leaf *leaf = b->pub.leaves[i];
		buf_addf(out, "%s %.*s \"%.*s\"", kinds[leaf->kind], (int)leaf->url.len, leaf->url.ptr, (int)leaf->title.len,
			 leaf->title.ptr);
		if (leaf->translation == TRANSLATION_MISSING)
			buf_adds(out, " untranslated");
		if (leaf->kind == LEAF_PAGE)
			buf_addf(out, " kind=%s source=%s", word_english(leaf->page.kind), leaf->page.path);
		if (leaf->parent)
			buf_addf(out, " parent=%.*s", (int)leaf->parent->url.len, leaf->parent->url.ptr);
		buf_adds(out, "\n");
	}
	for (size_t k = 0; k < b->pub.n_languages; k++)
		for (size_t i = 0; i < b->pub.languages[k].n_menu; i++) {
			const struct nav_link *link = &b->pub.languages[k].menu[i];
			buf_addf(out, "menu \"%.*s\" %.*s\n", (int)link->label.len, link->label.ptr, (int)link->leaf->url.len,
				 link->leaf->url.ptr);
		}
	for (size_t i = 0; i < b->n_outputs; i++)
		buf_addf(out, "output %s\n", b->outputs[i]);
}

static const struct leaf *find_page(const struct build *b, const char *path)
{
	return publication_page(&b->pub, str_of(path));
}

/* The block of that name on the page; the first with data when no name is given. */
static const struct block *find_block(const struct leaf *leaf, const char *name)
{
	for (size_t i = 0; i < leaf->document.blocks.n; i++) {
		const struct block *block = &leaf->document.blocks.items[i];
		if (block->selection && (!name || str_is(block->name, name)))
			return block;
	}
	return NULL;
}

static bool dump_block(struct build *b, const char *what, const struct leaf *leaf, const struct block *block, struct buf *out)
{
	if (strcmp(what, "query") == 0) {
		selection_sql(out, block->selection);
		return true;
	}
	struct renderer r;
	renderer_init(&r, &b->pub, &b->diags);
	r.leaf = leaf;
	render_speak(&r, leaf_speaks(leaf));
	const struct table *table = render_select(&r, block->selection, &b->diags);
	bool ok = table != NULL;
	if (ok && strcmp(what, "table") == 0)
		table_dump(out, table);
	else if (ok)
		ok = render_chart_dump(&r, block, out);
	renderer_release(&r);
	return ok;
}

static bool dump_template(struct build *b, const char *name, struct buf *out)
{
	const struct template *t = templates_get(b->pub.templates, str_of(name), &b->diags);
	if (t)
		template_dump(t, out);
	return t != NULL;
}

/* ---- Views: which names templates get, and which the items of lists have ---- */

struct seen {
	struct view_observer observer;
	bool offered[N_TEMPLATES][N_VIEW_SLOTS], inside[N_VIEW_SLOTS][N_VIEW_SLOTS];
};

static void see_view(struct seen *seen, const struct view *view, bool offered[N_VIEW_SLOTS])
{
	for (size_t i = 0; i < view->n; i++) {
		const struct view_value *value = &view->values[i];
		offered[value->slot] = true;
		for (size_t k = 0; value->items && k < value->n_items; k++)
			see_view(seen, &value->items[k], seen->inside[value->slot]);
	}
}

static void see(struct view_observer *observer, enum template_name name, const struct view *view)
{
	struct seen *seen = (struct seen *)observer;
	see_view(seen, view, seen->offered[name]);
}

static void add_names(struct buf *out, const char *of, const bool offered[N_VIEW_SLOTS])
{
	for (unsigned slot = 0; slot < N_VIEW_SLOTS; slot++)
		if (offered[slot])
			buf_addf(out, "%s %s\n", of, view_slot_name(slot));
}

static bool make_no_pixels(struct rasteriser *rasteriser, struct arena *a, const char *path, struct str svg, struct str *png,
			   struct diags *d)
{
	(void)rasteriser, (void)a, (void)path, (void)svg, (void)d;
	*png = STR("");
	return true;
}

/* A line for each name: "field heading" of a template, "#nav label" of the items of a list. */
static bool dump_views(struct build *b, struct buf *out)
{
	struct seen *seen = arena_new(&b->arena, struct seen);
	seen->observer.see = see;
	struct buf page = BUF_INIT;
	struct renderer r;
	renderer_init(&r, &b->pub, &b->diags);
	r.observer = &seen->observer;
	struct rasteriser no_pixels = { make_no_pixels };
	b->pub.rasteriser = &no_pixels;
	bool ok = true;
	for (size_t i = 0; i < b->pub.n_leaves; i++) {
		ok &= render_leaf(&r, b->pub.leaves[i], &page);
		buf_clear(&page);
	}
	b->pub.rasteriser = NULL;
	renderer_release(&r);
	buf_release(&page);
	for (unsigned i = 0; i < N_TEMPLATES; i++)
		add_names(out, offer_of((enum template_name)i)->name, seen->offered[i]);
	for (unsigned slot = 0; slot < N_VIEW_SLOTS; slot++)
		add_names(out, arena_printf(&b->arena, "#%s", view_slot_name(slot)), seen->inside[slot]);
	return ok;
}

/* ---- Data: loaded alone, so that the site around it may be broken, and so that loading can be measured ---- */

static void dump_column(const struct column *column, struct buf *out)
{
	static const char *const types[] = {
		[COLUMN_TEXT] = "text",	      [COLUMN_INTEGER] = "integer", [COLUMN_DECIMAL] = "decimal",
		[COLUMN_PERCENT] = "percent", [COLUMN_DATE] = "date",	    [COLUMN_YEAR] = "year",
		[COLUMN_PERIOD] = "period",   [COLUMN_CATEGORY] = "category",
	};
	buf_addf(out, "column %.*s %s", (int)column->name.len, column->name.ptr, types[column->type]);
	if (column_is_number(column))
		buf_addf(out, " places=%u", column->places);
	buf_adds(out, column->is_key ? " key" : "");
	buf_adds(out, column->required ? " required" : "");
	buf_adds(out, column->internal ? " internal" : "");
	if (column->total >= 0)
		buf_addf(out, " total=\"%.*s\"", (int)column->categories[column->total].value.len,
			 column->categories[column->total].value.ptr);
	buf_adds(out, "\n");
}

static void dump_cell(const struct dataset *set, unsigned row, unsigned column, struct buf *out)
{
	const struct cell *cell = &set->columns[column].cells[row];
	buf_adds(out, column ? "|" : "");
	struct arena scratch;
	arena_init(&scratch);
	if (cell->status == STATUS_VALUE)
		buf_adds(out, dataset_cell_text(&scratch, set, row, column));
	else
		buf_addf(out, "<%s>", status_name((enum status)cell->status));
	arena_release(&scratch);
	if (cell->marks)
		buf_addf(out, " marks=%u", cell->marks);
	if (cell->note)
		buf_addf(out, " note=%u", cell->note);
}

static void dump_dataset(const struct dataset *set, bool rows, struct buf *out)
{
	buf_addf(out, "dataset %.*s columns=%zu rows=%zu%s\n", (int)set->name.len, set->name.ptr, set->n_columns, set->n_rows,
		 set->pending ? " pending" : "");
	for (size_t i = 0; rows && i < set->n_columns; i++)
		dump_column(&set->columns[i], out);
	for (unsigned row = 0; rows && row < set->n_rows; row++) {
		for (unsigned column = 0; column < set->n_columns; column++)
			dump_cell(set, row, column, out);
		buf_adds(out, "\n");
	}
}

/* All datasets with their sizes, or one with its columns and cells. */
static int dump_data(struct build *b, const char *name, struct buf *out)
{
	const struct data_options data_options = { .today = b->options->today };
	struct data *data = &b->pub.data;
	if (!data_load(&b->arena, b->pub.dir, &data_options, data, &b->diags))
		return EXIT_CONTENT;
	for (size_t i = 0; !name && i < data->n; i++)
		dump_dataset(&data->datasets[i], false, out);
	const struct dataset *set = name ? data_find_or_report(data, str_of(name), loc_file(NULL), &b->diags) : NULL;
	if (set)
		dump_dataset(set, true, out);
	return !name || set ? EXIT_DONE : EXIT_CONTENT;
}

static int usage(void)
{
	fputs("lotse dump site\n"
	      "lotse dump data [DATASET]\n"
	      "lotse dump page content/PAGE.md\n"
	      "lotse dump query|table|chart content/PAGE.md [BLOCK]\n"
	      "lotse dump template NAME\n"
	      "lotse dump views\n",
	      stderr);
	return EXIT_USAGE;
}

static bool is_block_dump(const char *what)
{
	return strcmp(what, "query") == 0 || strcmp(what, "table") == 0 || strcmp(what, "chart") == 0;
}

static int dump(struct build *b, const char *what, const char *name, const char *block_name, struct buf *out)
{
	if (strcmp(what, "site") == 0) {
		dump_site(b, out);
		return EXIT_DONE;
	}
	if (strcmp(what, "views") == 0)
		return dump_views(b, out) ? EXIT_DONE : EXIT_CONTENT;
	if (strcmp(what, "template") == 0)
		return dump_template(b, name, out) ? EXIT_DONE : EXIT_CONTENT;
	const struct leaf *leaf = find_page(b, name);
	if (!leaf) {
		fprintf(stderr, "lotse dump: %s: Diese Seite gibt es nicht. / no such page\n", name);
		return EXIT_USAGE;
	}
	if (strcmp(what, "page") == 0) {
		document_dump(out, &leaf->document);
		return EXIT_DONE;
	}
	const struct block *block = find_block(leaf, block_name);
	if (!block || block->selection->dataset->pending) {
		fprintf(stderr, "lotse dump: %s: Dort gibt es keinen solchen Block mit Daten. / no such block\n", name);
		return EXIT_USAGE;
	}
	return dump_block(b, what, leaf, block, out) ? EXIT_DONE : EXIT_CONTENT;
}

int command_dump(const struct options *options)
{
	const char *const *arguments = options->arguments;
	size_t n = options->n_arguments;
	bool site = n == 1 && (strcmp(arguments[0], "site") == 0 || strcmp(arguments[0], "views") == 0);
	bool data = (n == 1 || n == 2) && strcmp(arguments[0], "data") == 0;
	bool page = n == 2 && (strcmp(arguments[0], "page") == 0 || strcmp(arguments[0], "template") == 0);
	bool block = (n == 2 || n == 3) && is_block_dump(arguments[0]);
	if (!site && !data && !page && !block)
		return usage();
	struct build b;
	struct buf out = BUF_INIT;
	struct options shown = *options;
	/* Of views all that there can be: drafts, pictures, what only the preview shows. */
	shown.preview = shown.drafts = shown.pictures = strcmp(arguments[0], "views") == 0;
	build_init(&b, &shown);
	b.pub.pictures = shown.pictures;
	int status = EXIT_CONTENT;
	if (data)
		status = dump_data(&b, n > 1 ? arguments[1] : NULL, &out);
	else if (build_load(&b))
		status = dump(&b, arguments[0], n > 1 ? arguments[1] : NULL, n > 2 ? arguments[2] : NULL, &out);
	fwrite(out.ptr, 1, out.len, stdout);
	buf_release(&out);
	int finished = command_finish(options, &b.diags, status == EXIT_DONE);
	build_release(&b);
	return status == EXIT_DONE ? finished : status;
}
