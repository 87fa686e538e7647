/* SPDX-License-Identifier: EUPL-1.2 */
/* A page as its author wrote it: front matter, address, and where its body begins. */
#ifndef LOTSE_SITE_PAGE_H
#define LOTSE_SITE_PAGE_H

#include "site/config.h"

struct page {
	const char *path;       /* "content/a/b.en.md" */
	struct str lang;        /* "de" */
	bool is_translation;    /* "content/a/b.en.md": what holds for all languages stands in the page itself */
	struct str route;       /* without language: "a/b", "a" for a/index.md, "" for the start page */
	struct str url;         /* below out/, with `/` at both ends: "/a/b/", "/en/a/b/"; "/404.html" */
	struct source source;
	struct field fields;    /* the front matter */
	size_t body;            /* offset of the first byte behind it */
	struct str title;
	struct str short_title; /* kurztitel, else the title */
	struct str summary;     /* with living figures; empty: none */
	struct loc summary_loc;
	enum word kind;         /* WORD_START, WORD_FIELD, WORD_MEASURES, WORD_DATA, WORD_NEWS, WORD_PAGE, WORD_NEWS_ITEM, WORD_LAW,
	                           WORD_REGISTER, WORD_SEARCH, WORD_GLOSSARY, WORD_PRINT, WORD_STATEMENT */
	struct str letter;      /* handlungsfeld; empty: none */
	struct date as_of;      /* stand; year 0: none */
	struct str responsible, contact; /* a code of stellen.yaml or text; empty: none */
	long order;             /* reihenfolge; 0: none */
	enum word menu;         /* WORD_MAIN, WORD_FOOTER, WORD_NOTHING; WORD_NONE: not said */
	bool draft;
	struct date from, until; /* ab, bis; year 0: none */
	struct str translated_from; /* übersetzt_von: the fingerprint of the original that a translation follows; empty: not said */
	struct loc translated_from_loc; /* of the value; of the front matter where it is not said */
	struct str reviewed_by; /* geprüft_von; empty: nobody */
};

/*
 * Reads DIR/PATH up to its body: name, language, front matter. Reports all mistakes; false when there was one. `*page` lives
 * in `a`, its slices in page->source.
 */
bool page_load(struct arena *a, const char *dir, const char *path, const struct config *config, struct page *page,
	       struct diags *d);

/* What a translation has to follow: 12 hex digits of what the page says in words, its body, titles and summary. */
enum { PAGE_FINGERPRINT = 12 };
void page_fingerprint(const struct page *page, char out[PAGE_FINGERPRINT + 1]);

/* The path of the page that the translation is one of, in `a`: "content/a/b.md". */
const char *page_original(struct arena *a, const struct page *translation);

/* Takes over what holds for all languages of a page: its kind, office, dates, order, menu. */
void page_inherit(struct page *translation, const struct page *original);

/* Is the page published on that day, drafts included or not? */
bool page_is_published(const struct page *page, struct date today, bool drafts);

#endif
