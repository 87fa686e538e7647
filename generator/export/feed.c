/* SPDX-License-Identifier: EUPL-1.2 */
#include "export/feed.h"

#include <stdlib.h>

#include "base/xml.h"
#include "render/news.h"

/* Feed readers ask every hour: more would only be sent, not read. */
enum { MOST_ENTRIES = 50 };

struct entry {
	const struct leaf *leaf;
	struct date day;
	size_t place; /* in the plan */
};

static struct date day_of(const struct publication *pub, const struct leaf *leaf)
{
	const struct measure_news *news = leaf_is_measure(leaf) ? news_of_measure(pub->news, leaf->row) : NULL;
	if (news)
		return news->day;
	if (leaf->kind == LEAF_PAGE && !leaf_is_not_found(leaf))
		return leaf->page.as_of;
	if (leaf->kind == LEAF_DATASET && !leaf->dataset->pending)
		return leaf->dataset->as_of;
	return (struct date){ 0 };
}

static bool is_news(const struct leaf *leaf)
{
	return leaf->kind == LEAF_PAGE && leaf->page.kind == WORD_NEWS_ITEM;
}

static int compare_entries(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int later = date_cmp(y->day, x->day), news = is_news(y->leaf) - is_news(x->leaf);
	if (later || news)
		return later ? later : news;
	return x->place < y->place ? -1 : x->place > y->place;
}

static size_t find_entries(struct arena *a, const struct publication *pub, const struct language *language, struct entry **entries)
{
	size_t n = 0;
	*entries = arena_array(a, struct entry, pub->n_leaves);
	for (size_t i = 0; i < pub->n_leaves; i++) {
		const struct leaf *leaf = pub->leaves[i];
		struct date day = day_of(pub, leaf);
		if (day.year && leaf->language == language && leaf->translation != TRANSLATION_MISSING)
			(*entries)[n++] = (struct entry){ leaf, day, i };
	}
	if (n)
		qsort(*entries, n, sizeof **entries, compare_entries);
	return n < MOST_ENTRIES ? n : MOST_ENTRIES;
}

/* ---- Writing ---- */

static void add_text(struct xml *x, const char *element, struct str text)
{
	xml_start(x, element);
	xml_text(x, text);
	xml_end(x);
}

/* Noon of UTC is the same day in nearly every time zone. */
static void add_day(struct xml *x, struct date day)
{
	char iso[11], moment[24];
	date_iso(day, iso);
	snprintf(moment, sizeof moment, "%sT12:00:00Z", iso);
	add_text(x, "updated", str_of(moment));
}

static void add_link(struct xml *x, const char *relation, const char *type, struct str language, struct str address)
{
	xml_start(x, "link");
	xml_attr(x, "rel", relation);
	xml_attr(x, "type", type);
	xml_attr_str(x, "hreflang", language);
	xml_attr_str(x, "href", address);
	xml_end(x);
}

/* "tag:example.org,2019-09-16:/konzept/" (RFC 4151). A site below a path shares its host with others. */
static struct str entry_id(struct arena *a, const struct publication *pub, const struct entry *entry)
{
	struct str rest = pub->config.address, url = entry->leaf->url;
	rest = str_from(rest, str_find(rest, STR("//")) + 2);
	size_t host = str_find_char(rest, '/'), name = 0;
	while (name < host && rest.ptr[name] != ':')
		name++;
	char iso[11];
	date_iso(entry->day, iso);
	return str_of(arena_printf(a, "tag:%.*s,%s:%.*s%.*s", (int)name, rest.ptr, iso, (int)(rest.len - host), rest.ptr + host,
				   (int)url.len - 1, url.ptr + 1));
}

static void add_entry(struct xml *x, struct renderer *r, const struct entry *entry)
{
	const struct leaf *leaf = entry->leaf;
	struct str lang = leaf->language->i18n.lang, summary;
	r->leaf = leaf;
	summary = leaf_is_measure(leaf)	       ? render_measure_news(r, leaf->row)
		  : leaf->kind == LEAF_DATASET ? render_dataset_news(r, leaf->dataset)
					       : STR("");
	if (!summary.len)
		summary = render_description(r, leaf);
	xml_start(x, "entry");
	add_text(x, "id", entry_id(&r->scratch, r->pub, entry));
	add_text(x, "title", leaf->title);
	add_day(x, entry->day);
	add_link(x, "alternate", "text/html", lang, publication_address(&r->scratch, r->pub, leaf->url));
	if (summary.len)
		add_text(x, "summary", summary);
	xml_end(x);
}

static void add_head(struct xml *x, struct renderer *r, const struct language *language, struct date day)
{
	struct str self = publication_address(&r->scratch, r->pub, language->feed);
	add_text(x, "id", self);
	add_text(x, "title", language->site_title);
	add_day(x, day);
	add_link(x, "self", "application/atom+xml", language->i18n.lang, self);
	add_link(x, "alternate", "text/html", language->i18n.lang, publication_address(&r->scratch, r->pub, language->start->url));
	xml_start(x, "author");
	add_text(x, "name", language->publisher);
	xml_end(x);
}

void feed_write(struct buf *out, struct renderer *r, const struct language *language)
{
	struct entry *entries;
	arena_clear(&r->scratch);
	/* A figure that cannot be had is told of by the page it stands on. */
	struct diags *told = r->diags, unsaid = { .arena = &r->scratch };
	r->diags = &unsaid;
	render_speak(r, language);
	size_t n = find_entries(&r->scratch, r->pub, language, &entries);
	struct xml *x = xml_open(out, true);
	xml_start(x, "feed");
	xml_attr(x, "xmlns", "http://www.w3.org/2005/Atom");
	xml_attr_str(x, "xml:lang", language->i18n.lang);
	add_head(x, r, language, n ? entries[0].day : r->pub->config.edition);
	for (size_t i = 0; i < n; i++)
		add_entry(x, r, &entries[i]);
	xml_close(x);
	r->diags = told;
}
