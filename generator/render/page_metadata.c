/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/page_metadata.h"

#include "base/escape.h"
#include "base/json.h"

static void add_text(struct json_writer *w, const char *key, struct str text)
{
	json_add_key(w, key);
	json_add_text(w, text);
}

static void begin_about(struct json_writer *w, struct str type)
{
	json_begin(w, '{');
	add_text(w, "@context", STR("https://schema.org"));
	add_text(w, "@type", type);
}

/* Names of the site and of its publisher are all that is declared of them. */
static void write_website(struct json_writer *w, struct renderer *r, const struct leaf *start)
{
	begin_about(w, STR("WebSite"));
	add_text(w, "url", publication_address(&r->scratch, r->pub, start->url));
	add_text(w, "name", r->language->site_title);
	add_text(w, "inLanguage", r->i18n->lang);
	json_add_key(w, "publisher");
	json_begin(w, '{');
	add_text(w, "@type", STR("GovernmentOrganization"));
	add_text(w, "name", r->language->publisher);
	json_end(w, '}');
	json_end(w, '}');
}

static void write_step(struct json_writer *w, struct renderer *r, const struct leaf *leaf, size_t position)
{
	json_begin(w, '{');
	add_text(w, "@type", STR("ListItem"));
	json_add_key(w, "position");
	json_add_int(w, position);
	add_text(w, "name", leaf_in(leaf, r->language)->short_title);
	add_text(w, "item", publication_address(&r->scratch, r->pub, leaf->url));
	json_end(w, '}');
}

/* The steps down to the leaf; the number of the last one. */
static size_t write_steps(struct json_writer *w, struct renderer *r, const struct leaf *leaf)
{
	size_t position = 1 + (leaf->parent ? write_steps(w, r, leaf->parent) : 0);
	write_step(w, r, leaf, position);
	return position;
}

/* The same way that the page shows its readers. */
static void write_way(struct json_writer *w, struct renderer *r, const struct leaf *leaf)
{
	begin_about(w, STR("BreadcrumbList"));
	json_add_key(w, "itemListElement");
	json_begin(w, '[');
	write_steps(w, r, leaf);
	json_end(w, ']');
	json_end(w, '}');
}

void page_metadata_add(struct renderer *r, struct view_builder *b, const struct leaf *leaf)
{
	if (!leaf_is_shared(leaf))
		return;
	struct buf json = BUF_INIT, block = BUF_INIT;
	struct json_writer w = { .out = &json };
	if (leaf->parent)
		write_way(&w, r, leaf);
	else
		write_website(&w, r, leaf);
	escape_json_block(&block, buf_str(&json));
	buf_release(&json);
	view_text(b, SLOT_PAGE_DATA, render_taken(r, &block));
	view_text(b, SLOT_LINK_TITLE, leaf->title);
	const char *image = r->pub->rasteriser ? publication_preview_image(&r->scratch, r->pub, leaf) : NULL;
	if (image)
		view_text(b, SLOT_PREVIEW_IMAGE,
			  publication_address(&r->scratch, r->pub, str_of(arena_printf(&r->scratch, "/%s", image))));
}
