/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What another website writes into one of its pages to show a chart: plain HTML, which a theme spells in a text field. So texts in
 * it are escaped twice: here for the other website, by their slots for this page.
 */
#include "render/renderer.h"

#include "base/escape.h"
#include "render/chart_picture.h"

static void add_text(struct renderer *r, struct view_builder *b, enum view_slot slot, struct str text)
{
	view_text(b, slot, render_escaped(r, text));
}

static void add_url(struct renderer *r, struct view_builder *b, enum view_slot slot, struct str url)
{
	struct buf out = BUF_INIT;
	escape_url(&out, url);
	view_text(b, slot, render_taken(r, &out));
}

static void add_number(struct renderer *r, struct view_builder *b, enum view_slot slot, unsigned number)
{
	struct buf out = BUF_INIT;
	buf_addu(&out, number);
	view_text(b, slot, render_taken(r, &out));
}

/* "Quelle: Stadt Leverkusen" */
static struct str named(struct renderer *r, const char *key, struct str text)
{
	return str_of(arena_joined(&r->scratch, i18n_text(r->i18n, key), STR(": "), text));
}

/* What may not get lost where data are shown elsewhere: who provides them, their date, on which terms. */
static void add_terms(struct renderer *r, struct view_builder *b, const struct dataset *dataset)
{
	const struct licence *licence = dataset->open_data.licence;
	add_text(r, b, SLOT_EMBED_SOURCE, named(r, "fact_source", dataset_text(dataset, WORD_SOURCE, r->i18n->lang)));
	add_text(r, b, SLOT_EMBED_DATE, named(r, "fact_as_of", render_date(r, dataset->as_of)));
	if (!licence)
		return;
	add_text(r, b, SLOT_EMBED_LICENCE, named(r, "fact_licence", licence_title(licence, r->i18n->lang)));
	add_url(r, b, SLOT_EMBED_LICENCE_LINK, str_of(licence->page));
}

struct view render_embed_view(struct renderer *r, const struct block *block, const struct chart_words *words,
			      const char *picture, int height)
{
	struct arena *a = &r->scratch;
	struct str address = publication_address(a, r->pub, leaf_content(r->leaf)->url);
	struct view_builder b = { .arena = a };
	view_text(&b, SLOT_EMBED_LANG, r->i18n->lang);
	view_text(&b, SLOT_EMBED_DIR, r->i18n->right_to_left ? STR("rtl") : STR("ltr"));
	add_url(r, &b, SLOT_EMBED_IMAGE, str_of(arena_joined(a, r->pub->config.address, str_of(picture))));
	add_number(r, &b, SLOT_EMBED_WIDTH, CHART_PICTURE_WIDTH);
	add_number(r, &b, SLOT_EMBED_HEIGHT, (unsigned)height);
	add_text(r, &b, SLOT_EMBED_ALT, str_of(arena_joined(a, words->title, STR(" – "), words->summary)));
	add_terms(r, &b, block->selection->dataset);
	add_url(r, &b, SLOT_EMBED_PAGE, str_of(arena_joined(a, address, STR("#"), block->name)));
	add_text(r, &b, SLOT_EMBED_SITE, r->language->site_title);
	return view_done(&b);
}
