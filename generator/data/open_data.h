/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a sidecar declares for reuse and for open data portals (`offene_daten`): licence, subject, cycle, keywords, contact.
 *
 * The codes are those of the lists that portals compare with: licences of DCAT-AP.de (https://www.dcat-ap.de/def/licenses/),
 * subjects and cycles of the EU (http://publications.europa.eu/resource/authority/data-theme, …/frequency). What is not in
 * them is a mistake, since a portal would drop it without a word. Nothing is made up where nothing is declared.
 */
#ifndef LOTSE_DATA_OPEN_DATA_H
#define LOTSE_DATA_OPEN_DATA_H

#include "base/fields.h"

struct licence {
	const char *code;	      /* as documents write it: "dl-de/by-2-0" */
	const char *german, *english; /* its title */
	const char *page;	      /* its text for readers */
	const char *iri;	      /* in the list of DCAT-AP.de */
	const char *spdx;	      /* https://spdx.org/licenses/ */
	bool attribution;	      /* whoever uses the data has to name the source */
};

enum { OPEN_DATA_MAX_THEMES = 14 };

struct open_data {
	const struct licence *licence;		  /* NULL: not declared or not decided yet */
	const char *themes[OPEN_DATA_MAX_THEMES]; /* "SOCI" */
	size_t n_themes;
	const struct str *keywords;
	size_t n_keywords;
	const char *frequency; /* "ANNUAL"; NULL: none declared */
	unsigned cycle_days;   /* the longest that cycle can be; 0: none declared, or one that has no end */
	const struct field
		*contact; /* an office of stellen.yaml, an address for mail or on the web; NULL: none declared */
};

/* Reads `offene_daten`; `map` NULL when there is none. Reports words that no portal knows; false when there was one. */
bool open_data_read(struct arena *a, const struct field *map, struct open_data *open, struct diags *d);

struct str licence_title(const struct licence *licence, struct str lang);

#endif
