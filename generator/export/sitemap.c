/* SPDX-License-Identifier: EUPL-1.2 */
#include "export/sitemap.h"

#include "base/xml.h"

static void add_address(struct xml *x, const struct publication *pub, const struct leaf *leaf)
{
	xml_start(x, "loc");
	xml_text(x, pub->config.address);
	xml_text(x, str_from(leaf->url, 1));
	xml_end(x);
}

static void add_alternate(struct xml *x, const struct publication *pub, struct str language, const struct leaf *leaf)
{
	struct buf address = BUF_INIT;
	buf_addstr(&address, pub->config.address);
	buf_addstr(&address, str_from(leaf->url, 1));
	xml_start(x, "xhtml:link");
	xml_attr(x, "rel", "alternate");
	xml_attr_str(x, "hreflang", language);
	xml_attr_str(x, "href", buf_str(&address));
	xml_end(x);
	buf_release(&address);
}

static bool is_listed(const struct leaf *leaf)
{
	/* The print edition repeats the others. */
	return leaf->kind != LEAF_REDIRECT && !leaf_is_print(leaf) && leaf->translation != TRANSLATION_MISSING && !leaf_is_not_found(leaf);
}

/* As in the pages' heads: every language in which it can be read, itself among them. */
static void add_alternates(struct xml *x, const struct publication *pub, const struct leaf *leaf)
{
	size_t n = 0;
	for (size_t i = 0; i < pub->n_languages; i++)
		n += is_listed(leaf->versions[i]);
	for (size_t i = 0; n > 1 && i < pub->n_languages; i++)
		if (is_listed(leaf->versions[i]))
			add_alternate(x, pub, pub->config.languages[i], leaf->versions[i]);
	if (n > 1)
		add_alternate(x, pub, STR("x-default"), leaf->versions[0]);
}

static void add_url(struct xml *x, const struct publication *pub, const struct leaf *leaf)
{
	char day[11];
	struct date as_of = leaf->kind == LEAF_PAGE	 ? leaf->page.as_of
			    : leaf->kind == LEAF_EDITION ? leaf->edition->day
							 : leaf->dataset->as_of;
	xml_start(x, "url");
	add_address(x, pub, leaf);
	if (as_of.year) {
		date_iso(as_of, day);
		xml_start(x, "lastmod");
		xml_text(x, str_of(day));
		xml_end(x);
	}
	if (leaf->versions)
		add_alternates(x, pub, leaf);
	xml_end(x);
}

void sitemap_write(struct buf *out, const struct publication *pub)
{
	struct xml *x = xml_open(out, true);
	xml_start(x, "urlset");
	xml_attr(x, "xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");
	if (pub->n_languages > 1)
		xml_attr(x, "xmlns:xhtml", "http://www.w3.org/1999/xhtml");
	for (size_t i = 0; i < pub->n_leaves; i++)
		if (is_listed(pub->leaves[i]))
			add_url(x, pub, pub->leaves[i]);
	xml_close(x);
}

void robots_write(struct buf *out, const struct publication *pub)
{
	if (!pub->config.is_public) {
		buf_adds(out, "User-agent: *\nDisallow: /\n");
		return;
	}
	buf_adds(out, "User-agent: *\nDisallow:\n\nSitemap: ");
	buf_addstr(out, pub->config.address);
	buf_adds(out, "sitemap.xml\n");
}

/* 22:00 in UTC is midnight of German summer. */
void security_write(struct buf *out, const struct publication *pub)
{
	const struct config *config = &pub->config;
	char day[11];
	date_iso(config->security_until, day);
	buf_addf(out, "Contact: %.*s\nExpires: %sT22:00:00Z\nPreferred-Languages: ", (int)config->security_contact.len,
		 config->security_contact.ptr, day);
	for (size_t i = 0; i < pub->n_languages; i++)
		buf_addf(out, "%s%.*s", i ? ", " : "", (int)config->languages[i].len, config->languages[i].ptr);
	buf_addf(out, "\nCanonical: %.*s%s\n", (int)config->address.len, config->address.ptr, SECURITY_PATH);
}
