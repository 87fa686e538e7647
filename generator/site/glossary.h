/* SPDX-License-Identifier: EUPL-1.2 */
/* content/glossar.yaml: terms with their explanations, which pages link at their first use. */
#ifndef LOTSE_SITE_GLOSSARY_H
#define LOTSE_SITE_GLOSSARY_H

#include "base/fields.h"
#include "base/map.h"

struct term {
	struct str name;        /* in this language */
	struct str long_form;   /* langform: what an abbreviation stands for; empty: it is none */
	struct str explanation;
	struct str id;          /* of its entry on the glossary's page, the same in each language */
	const struct str *forms; /* how texts write it: the name, then `formen` */
	size_t n_forms;
	struct loc loc;
};

/* The terms that are explained in one language, in the order of the file. */
struct glossary {
	struct term *terms;
	size_t n;
	struct map forms; /* first word of a form → all that begin with it; private, see glossary_index */
};

struct glossary_file {
	struct source source;
	struct field fields;
};

/* Reads and checks DIR/content/glossar.yaml, which may be absent. False: reported. */
bool glossary_load(struct arena *a, const char *dir, struct glossary_file *file, struct diags *d);

/* The terms of a language; what is not explained in it is left out. The main one has all of them. */
void glossary_of(struct arena *a, const struct glossary_file *file, struct str lang, bool is_main, struct glossary *glossary);

/* Makes the terms findable; glossary_of has done it. */
void glossary_index(struct arena *a, struct glossary *glossary);

/*
 * The term that stands at the beginning of the text, which must begin a word: the longest form that ends where a word ends. Its
 * length in bytes goes to `*len`. NULL: none does. Capital letters count: a "KI" is no "ki".
 */
const struct term *glossary_at(const struct glossary *glossary, struct str text, size_t *len);

#endif
