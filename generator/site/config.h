/* SPDX-License-Identifier: EUPL-1.2 */
/* The site as a whole: content/site.yaml and content/stellen.yaml. */
#ifndef LOTSE_SITE_CONFIG_H
#define LOTSE_SITE_CONFIG_H

#include "base/date.h"
#include "base/fields.h"

/* One of stellen.yaml: somebody a page or measure names. */
struct office {
	struct str code; /* "ki"; pages may name it so */
	struct str name;
	const struct field *fields;
};

/* One action field: its letter and its page. */
struct action_field {
	struct str letter;
	const char *page_path; /* "content/handlungsfelder/c-arbeit.md" */
	struct loc loc;
};

struct menu_entry {
	struct str label;
	struct loc loc;
};

struct config {
	struct source source, offices_source;
	struct field fields, offices_fields;
	struct str title, publisher; /* in the main language */
	struct str address;     /* absolute URL with a `/` at its end */
	bool is_public;         /* zustand: öffentlich; else vorschau */
	bool letter_signs;      /* zeichen: buchstaben; else klassisch, see i18n_use_letters */
	const struct str *languages; /* the first is the main one, without a URL prefix */
	size_t n_languages;
	struct date edition;    /* ausgabe */
	struct str help;        /* a URL, or one of the "unknown on purpose" texts */
	struct menu_entry *menu;
	size_t n_menu;
	struct action_field *action_fields;
	size_t n_action_fields;
	struct office *offices;
	size_t n_offices;
	struct str contributor; /* datenbereitsteller: IRI of DCAT-AP.de's list; empty: none */
	struct str security_contact; /* sicherheit: mailto:, tel: or https://; empty: none */
	struct date security_until; /* how long it holds, see RFC 9116 */
	const struct field *legal; /* rechtliches: names and values; NULL when absent */
};

/* Reads both files below DIR. Reports all mistakes; false when there was one. */
bool config_load(struct arena *a, const char *dir, struct config *config, struct diags *d);

/* The office of that code (folded compare), or NULL. */
const struct office *config_office(const struct config *config, struct str code);

/* The action field of that letter, or NULL. */
const struct action_field *config_action_field(const struct config *config, struct str letter);

/* A text of site.yaml in a language; in the main one when it is not translated. */
struct str config_text(const struct config *config, enum word word, struct str lang);

/* Has the site this language? */
bool config_has_language(const struct config *config, struct str lang);

#endif
