/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/page_metadata.h"

#include "base/json.h"

static struct json *typed(const char *type)
{
	struct json *object = json_new_object();
	json_set(object, "@type", json_text(str_of(type)));
	return object;
}

static struct json *about(const char *type)
{
	struct json *object = json_new_object();
	json_set(object, "@context", json_text(STR("https://schema.org")));
	json_set(object, "@type", json_text(str_of(type)));
	return object;
}

/* Names of the site and of its publisher are all that is declared of them. */
static struct json *website(struct renderer *r, const struct leaf *start)
{
	struct json *site = about("WebSite"), *publisher = typed("GovernmentOrganization");
	json_set(site, "url", json_text(publication_address(&r->scratch, r->pub, start->url)));
	json_set(site, "name", json_text(r->language->site_title));
	json_set(site, "inLanguage", json_text(r->i18n->lang));
	json_set(publisher, "name", json_text(r->language->publisher));
	json_set(site, "publisher", publisher);
	return site;
}

static struct json *step(struct renderer *r, const struct leaf *leaf, size_t position)
{
	const struct leaf *named = leaf_in(leaf, r->language);
	struct json *item = typed("ListItem");
	json_set(item, "position", json_int((long long)position));
	json_set(item, "name", json_text(named->short_title));
	json_set(item, "item", json_text(publication_address(&r->scratch, r->pub, leaf->url)));
	return item;
}

/* The same way that the page shows its readers. */
static struct json *way(struct renderer *r, const struct leaf *leaf)
{
	struct json *list = about("BreadcrumbList"), *steps = json_new_array();
	size_t n = 0;
	for (const struct leaf *up = leaf; up; up = up->parent)
		n++;
	const struct leaf **above = arena_array(&r->scratch, const struct leaf *, n), *up = leaf;
	for (size_t i = n; i-- > 0; up = up->parent)
		above[i] = up;
	for (size_t i = 0; i < n; i++)
		json_push(steps, step(r, above[i], i + 1));
	json_set(list, "itemListElement", steps);
	return list;
}

void page_metadata_add(struct renderer *r, struct view_builder *b, const struct leaf *leaf)
{
	if (!leaf_is_shared(leaf))
		return;
	struct buf block = BUF_INIT;
	struct json *object = leaf->parent ? way(r, leaf) : website(r, leaf);
	json_write_block(&block, object);
	json_free(object);
	view_text(b, SLOT_PAGE_DATA, render_taken(r, &block));
	view_text(b, SLOT_LINK_TITLE, leaf->title);
	const char *image = r->pub->rasteriser ? publication_preview_image(&r->scratch, r->pub, leaf) : NULL;
	if (image)
		view_text(b, SLOT_PREVIEW_IMAGE,
			  publication_address(&r->scratch, r->pub, str_of(arena_printf(&r->scratch, "/%s", image))));
}
