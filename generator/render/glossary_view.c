/* SPDX-License-Identifier: EUPL-1.2 */
/* Terms of the glossary: their links in texts, and the page that explains them. */
#include "render/renderer.h"

#include <stdlib.h>

#include "base/escape.h"
#include "base/locale.h"

/* ---- In texts ---- */

static void add_term_words(const struct term *term, struct str text, struct buf *out)
{
	if (term->long_form.len) {
		buf_adds(out, "<abbr title=\"");
		escape_html(out, term->long_form);
		buf_adds(out, "\">");
	}
	escape_html(out, text);
	buf_adds(out, term->long_form.len ? "</abbr>" : "");
}

/* The text speaks its own language, so its terms are explained on that language's page. */
void render_term(struct renderer *r, const struct document_term *term, struct buf *out)
{
	const struct leaf *page = leaf_speaks(r->leaf)->glossary_page;
	if (!page || page == r->leaf) {
		add_term_words(term->term, term->text, out);
		return;
	}
	struct str href = render_href(r, page->url);
	buf_adds(out, "<a class=\"term\" href=\"");
	escape_url(out, href);
	buf_adds(out, "#");
	escape_url(out, term->term->id);
	buf_adds(out, "\">");
	add_term_words(term->term, term->text, out);
	buf_adds(out, "</a>");
}

/* ---- The page ---- */

struct sort_term {
	const struct term *term;
	const struct locale_order *order;
};

static int by_name(const void *a, const void *b)
{
	const struct sort_term *left = a, *right = b;
	return locale_compare(left->order, left->term->name, right->term->name);
}

static struct view term_view(struct renderer *r, const struct term *term)
{
	struct view_builder b = { .arena = &r->scratch };
	view_text(&b, SLOT_TERM_ID, term->id);
	view_text(&b, SLOT_TERM, term->name);
	view_text(&b, SLOT_TERM_LONG_FORM, term->long_form);
	view_text(&b, SLOT_TERM_EXPLANATION, term->explanation);
	return view_done(&b);
}

void render_add_glossary(struct renderer *r, struct view_builder *b)
{
	const struct glossary *glossary = &r->language->glossary;
	struct locale_order *order = locale_order_open(arena_cstr(&r->scratch, r->i18n->lang));
	struct sort_term *sorting = arena_array(&r->scratch, struct sort_term, glossary->n + 1);
	struct view *items = arena_array(&r->scratch, struct view, glossary->n + 1);
	for (size_t i = 0; i < glossary->n; i++)
		sorting[i] = (struct sort_term){ &glossary->terms[i], order };
	qsort(sorting, glossary->n, sizeof *sorting, by_name);
	for (size_t i = 0; i < glossary->n; i++)
		items[i] = term_view(r, sorting[i].term);
	locale_order_close(order);
	view_list(b, SLOT_TERMS, items, glossary->n);
	view_flag(b, SLOT_HAS_TERMS, glossary->n > 0);
}
