/* SPDX-License-Identifier: EUPL-1.2 */
#include "export/sitemap.h"

#include "base/xml.h"

static void add_url(struct xml *x, const struct publication *pub, const struct leaf *leaf)
{
	char day[11];
	struct date as_of = leaf->kind == LEAF_PAGE ? leaf->page.as_of : leaf->dataset->as_of;
	xml_start(x, "url");
	xml_start(x, "loc");
	xml_text(x, pub->config.address);
	xml_text(x, str_from(leaf->url, 1));
	xml_end(x);
	if (as_of.year) {
		date_iso(as_of, day);
		xml_start(x, "lastmod");
		xml_text(x, str_of(day));
		xml_end(x);
	}
	xml_end(x);
}

void sitemap_write(struct buf *out, const struct publication *pub)
{
	struct xml *x = xml_open(out, true);
	xml_start(x, "urlset");
	xml_attr(x, "xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");
	for (size_t i = 0; i < pub->n_leaves; i++)
		if (pub->leaves[i]->kind != LEAF_REDIRECT && !str_ends(pub->leaves[i]->url, "/404.html"))
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
