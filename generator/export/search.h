/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The words of a language's pages for its search page, as JSON (read by theme/assets/search.js):
 *
 *   {"pages": [[address, title, summary, its language or "", language of the title or ""], …],
 *    "endings": ["", "en", …],
 *    "stems": [[stem, "word word …", page, weight, page, weight, …], …]}
 *
 * Words stand in the form of locale_search_form. A browser needs no stemmer: whoever types a word that a page has finds its stem
 * by the word, whoever types another form of it by stem and one of the endings that words of the site have.
 */
#ifndef LOTSE_EXPORT_SEARCH_H
#define LOTSE_EXPORT_SEARCH_H

#include "render/publication.h"

/* What is looked up once for the indices of all languages, which share the pages that nobody has translated. */
struct search;
struct search *search_open(const struct publication *pub);
void search_close(struct search *search);

/* Titles, headings, texts, blocks, datasets and measures of the language, which must have a search page. */
void search_write(struct buf *out, struct search *search, const struct language *language);

#endif
