/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/figures.h"

#include <stdlib.h>

struct collector {
	struct renderer *r;
	struct arena *a;
	struct page_figures *figures;
};

static struct str taken(const struct collector *c, struct buf *text)
{
	struct str copy = buf_copy(c->a, text);
	buf_release(text);
	return copy;
}

/* ---- Living figures ---- */

/* Where an expression begins: a selector and an operation stand at their sign. */
static struct loc start_of(const struct expression *e)
{
	struct loc start = e->loc;
	for (size_t i = 0; i < e->n_arguments; i++) {
		struct loc part = start_of(e->arguments[i]);
		if (part.byte < start.byte)
			start = part;
	}
	return start;
}

static struct str printed_expression(const struct collector *c, const struct expression *e)
{
	struct buf out = BUF_INIT;
	expression_print(&out, e);
	return taken(c, &out);
}

static void add_figure(struct collector *c, const struct expression *e)
{
	struct page_figure *f = list_add(c->a, &c->figures->list);
	struct renderer *r = c->r;
	f->kind = PAGE_FIGURE;
	f->loc = start_of(e);
	f->key = f->label = printed_expression(c, e);
	if (!figure_evaluate(c->a, &r->pub->data, NULL, e, false, &f->figure, r->diags))
		return;
	struct buf out = BUF_INIT;
	format_figure(&out, r->i18n, &f->figure);
	f->text = taken(c, &out);
}

static void add_figured(struct collector *c, const struct figured *figured)
{
	for (size_t i = 0; i < figured->n; i++)
		if (figured->parts[i].figure)
			add_figure(c, figured->parts[i].figure);
}

/* ---- Blocks ---- */

static struct page_figure *add_block(struct collector *c, enum page_figure_kind kind, const struct block *block,
				     const struct dataset *dataset)
{
	struct page_figure *f = list_add(c->a, &c->figures->list);
	struct buf title = BUF_INIT;
	f->kind = kind;
	f->dataset = dataset;
	f->loc = block->loc;
	f->key = block->name;
	render_figured(c->r, &block->title, &title);
	f->label = taken(c, &title);
	if (!f->label.len && dataset)
		f->label = dataset_text(dataset, WORD_TITLE, c->r->i18n->lang);
	return f;
}

/* Origins that live in the renderer's scratch memory. */
static void keep_origins(const struct collector *c, struct value *value)
{
	struct origin *origins = arena_array(c->a, struct origin, value->n_origins);
	for (unsigned i = 0; i < value->n_origins; i++)
		origins[i] = value->origins[i];
	value->origins = origins;
}

static void add_key_figure(struct collector *c, const struct block *block)
{
	struct page_figure *f = add_block(c, PAGE_KEY_FIGURE, block, NULL);
	struct key_figure key;
	if (!f->key.len)
		f->key = printed_expression(c, block->value);
	if (!render_key_figure_texts(c->r, block, &key) || key.pending)
		return;
	struct buf out = BUF_INIT;
	buf_addstr(&out, key.value);
	if (key.mark.len)
		buf_addf(&out, " (%.*s)", (int)key.mark.len, key.mark.ptr);
	buf_adds(&out, key.change.len ? ", " : "");
	buf_addstr(&out, key.change);
	buf_adds(&out, key.base.len ? ", " : "");
	buf_addstr(&out, key.base);
	buf_adds(&out, key.target.len ? ", " : "");
	buf_addstr(&out, key.target);
	f->text = taken(c, &out);
	f->figure = key.figure;
	keep_origins(c, &f->figure.value);
	if (f->figure.has_from)
		keep_origins(c, &f->figure.from);
}

static void add_marks(struct buf *out, const struct table *table, const struct value *value)
{
	static const char letters[] = { 'p', 'r', 's' };
	for (unsigned i = 0; i < sizeof letters; i++)
		if (value->marks & (1u << i))
			buf_addc(out, letters[i]);
	if (value->note && table->dataset && value->note <= table->dataset->n_footnotes) {
		buf_addc(out, ' ');
		buf_addstr(out, table->dataset->footnotes[value->note - 1].mark);
		buf_addc(out, ')');
	}
}

static struct str cell_text(const struct collector *c, const struct table *table, const struct value *value)
{
	struct buf out = BUF_INIT;
	bool limited = value->marks & MARK_LIMITED;
	buf_adds(&out, limited ? "(" : "");
	format_value(&out, c->r->i18n, value, false);
	buf_adds(&out, limited ? ")" : "");
	add_marks(&out, table, value);
	return taken(c, &out);
}

/* The row heads of a row, then the heading of the column. */
static struct str cell_key(const struct collector *c, const struct table *table, const struct table_row *row,
			   size_t column)
{
	const struct table_column *of = &table->columns[column];
	struct buf out = BUF_INIT;
	for (size_t i = 0; i < table->n_columns; i++)
		if (table->columns[i].is_row_head) {
			format_value(&out, c->r->i18n, &row->values[i], false);
			buf_adds(&out, DIAG_SEP);
		}
	buf_addstr(&out, of->title);
	buf_adds(&out, DIAG_SEP);
	if (of->has_head)
		format_value(&out, c->r->i18n, &of->head, false);
	return taken(c, &out);
}

static void add_cells(struct collector *c, struct page_figure *f, const struct table *table)
{
	for (size_t i = 0; i < table->n_rows; i++)
		for (size_t k = 0; k < table->n_columns; k++) {
			if (table->columns[k].is_row_head)
				continue;
			struct page_cell *cell = list_add(c->a, &f->cells);
			cell->key = cell_key(c, table, &table->rows[i], k);
			cell->text = cell_text(c, table, &table->rows[i].values[k]);
		}
}

static void add_table(struct collector *c, const struct block *block)
{
	struct page_figure *f = add_block(c, PAGE_TABLE, block, block->selection->dataset);
	const struct table *table = render_select(c->r, block->selection, c->r->diags);
	if (table)
		add_cells(c, f, table);
}

static void add_chart(struct collector *c, const struct block *block)
{
	struct page_figure *f = add_block(c, PAGE_CHART, block, block->selection->dataset);
	const struct chart *chart = render_make_chart(c->r, block);
	if (!chart)
		return;
	struct buf summary = BUF_INIT;
	chart_describe(&summary, chart, c->r->i18n);
	f->text = taken(c, &summary);
	add_cells(c, f, chart_table(&c->r->scratch, chart, c->r->i18n));
}

static void add_figures_of_block(struct collector *c, const struct block *block)
{
	add_figured(c, &block->title);
	add_figured(c, &block->subtitle);
	add_figured(c, &block->description);
	add_figured(c, &block->remark);
	for (size_t i = 0; i < block->n_hints; i++)
		add_figured(c, &block->hints[i].text);
	bool selected = block->selection && !block->selection->dataset->pending;
	if (block->kind == WORD_KEY_FIGURE)
		add_key_figure(c, block);
	else if (block->kind == WORD_TABLE && selected)
		add_table(c, block);
	else if (block->kind == WORD_CHART && selected)
		add_chart(c, block);
}

/* ---- The page ---- */

static int by_place(const void *a, const void *b)
{
	const struct page_figure *x = a, *y = b;
	if (x->loc.line != y->loc.line)
		return x->loc.line < y->loc.line ? -1 : 1;
	if (x->loc.col != y->loc.col)
		return x->loc.col < y->loc.col ? -1 : 1;
	return x->kind != y->kind ? (x->kind < y->kind ? -1 : 1) : str_cmp(x->key, y->key);
}

void render_page_figures(struct renderer *r, struct arena *a, const struct leaf *leaf, struct page_figures *figures)
{
	struct collector c = { .r = r, .a = a, .figures = figures };
	const struct document *document = &leaf->document;
	*figures = (struct page_figures){ 0 };
	arena_clear(&r->scratch);
	r->leaf = leaf;
	render_speak(r, leaf_speaks(leaf));
	add_figured(&c, &leaf->summary);
	for (size_t i = 0; i < document->figures.n; i++)
		add_figure(&c, document->figures.items[i].expression);
	for (size_t i = 0; i < document->blocks.n; i++)
		add_figures_of_block(&c, &document->blocks.items[i]);
	if (figures->list.n > 1)
		qsort(figures->list.items, figures->list.n, sizeof *figures->list.items, by_place);
}

static const struct {
	const char *name, *words[2]; /* by enum diag_lang */
} kinds[] = {
	[PAGE_FIGURE] = { "figure", { "", "" } },
	[PAGE_KEY_FIGURE] = { "key-figure", { "Kennzahl ", "key figure " } },
	[PAGE_TABLE] = { "table", { "Tabelle ", "table " } },
	[PAGE_CHART] = { "chart", { "Diagramm ", "chart " } },
};

const char *page_figure_name(enum page_figure_kind kind)
{
	return kinds[kind].name;
}

const char *page_figure_word(enum page_figure_kind kind, enum diag_lang lang)
{
	return kinds[kind].words[lang];
}
