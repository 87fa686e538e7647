/* SPDX-License-Identifier: EUPL-1.2 */
#include "site/glossary.h"

#include <unistd.h>

#include "base/file.h"
#include "base/locale.h"
#include "base/map.h"
#include "site/slug.h"

static const struct field_rule term_rules[] = {
	{ WORD_TERM, FIELD_TEXT, FIELD_LANGS },
	{ WORD_LONG_FORM, FIELD_TEXT, FIELD_LANGS },
	{ WORD_EXPLANATION, FIELD_TEXT, FIELD_REQUIRED | FIELD_LANGS },
	{ WORD_FORMS, FIELD_LIST, FIELD_LANGS | FIELD_OR_LIST },
};

/* ---- Reading ---- */

static bool check_term(struct arena *a, const struct field *entry, struct diags *d)
{
	static const struct field_context context = { DIAG_SITE_UNKNOWN_NAME, DIAG_SITE_MISSING_NAME, "glossar.yaml" };
	if (entry->kind != FIELD_MAP)
		return diag_report(d, DIAG_GLOSSARY_FORM, entry->name_loc, arena_cstr(a, entry->name), NULL);
	return fields_check(entry, term_rules, sizeof term_rules / sizeof *term_rules, &context, d);
}

/* Two terms that texts write alike: which of them is meant nobody could say. */
static bool check_forms(struct arena *a, const struct glossary_file *file, struct diags *d)
{
	struct map by_form;
	struct glossary all;
	bool ok = true;
	map_init(&by_form, a);
	glossary_of(a, file, STR(""), true, &all);
	for (size_t i = 0; i < all.n; i++) {
		for (size_t k = 0; k < all.terms[i].n_forms; k++) {
			void **slot = map_put(&by_form, all.terms[i].forms[k]);
			const struct term *other = *slot;
			if (other && other != &all.terms[i])
				ok = diag_report(d, DIAG_GLOSSARY_TWICE, all.terms[i].loc,
						 arena_cstr(a, all.terms[i].forms[k]), arena_cstr(a, other->name), NULL);
			*slot = &all.terms[i];
		}
	}
	return ok;
}

bool glossary_load(struct arena *a, const char *dir, struct glossary_file *file, struct diags *d)
{
	static const char path[] = "content/glossar.yaml";
	*file = (struct glossary_file){ 0 };
	if (access(path_join(a, dir, path), F_OK) != 0)
		return true;
	if (!file_text(a, dir, path, FILE_MAX_FIELDS, &file->source, d) ||
	    !fields_read(a, &file->source, 0, file->source.text.len, &file->fields, d) || !fields_once(&file->fields, d))
		return false;
	bool ok = true;
	for (size_t i = 0; i < file->fields.n_children; i++)
		ok &= check_term(a, &file->fields.children[i], d);
	return ok && check_forms(a, file, d);
}

/* ---- One language ---- */

static const struct field *said_in(const struct field *entry, enum word word, struct str lang, bool is_main)
{
	const struct field *field = is_main ? field_get(entry, word) : field_get_lang(entry, word, lang);
	return field && (is_main || field->lang.len) ? field : NULL;
}

static void add_forms(struct arena *a, const struct field *forms, struct term *term)
{
	const struct str *items = NULL;
	size_t n = forms ? field_items(a, forms, &items) : 0;
	struct str *all = arena_array(a, struct str, n + 1);
	all[0] = term->name;
	for (size_t i = 0; i < n; i++)
		all[i + 1] = items[i];
	term->forms = all;
	term->n_forms = n + 1;
}

void glossary_of(struct arena *a, const struct glossary_file *file, struct str lang, bool is_main, struct glossary *glossary)
{
	glossary->terms = arena_array(a, struct term, file->fields.n_children + 1);
	glossary->n = 0;
	for (size_t i = 0; i < file->fields.n_children; i++) {
		const struct field *entry = &file->fields.children[i];
		const struct field *explanation = said_in(entry, WORD_EXPLANATION, lang, is_main);
		if (!explanation)
			continue;
		const struct field *name = said_in(entry, WORD_TERM, lang, is_main);
		const struct field *long_form = said_in(entry, WORD_LONG_FORM, lang, is_main);
		struct term *term = &glossary->terms[glossary->n++];
		*term = (struct term){ .name = name ? name->value : entry->name, .explanation = explanation->value,
				       .loc = entry->name_loc };
		term->long_form = long_form ? long_form->value : STR("");
		term->id = str_of(arena_printf(a, "begriff-%s", slug_make(a, entry->name).ptr));
		add_forms(a, said_in(entry, WORD_FORMS, lang, is_main), term);
	}
	glossary_index(a, glossary);
}

/* ---- Finding ---- */

static bool ends_word(struct str rest)
{
	return !rest.len || locale_from_word(rest).ptr != rest.ptr;
}

struct term_form {
	struct str text;
	const struct term *term;
	const struct term_form *next;
};

void glossary_index(struct arena *a, struct glossary *glossary)
{
	map_init(&glossary->forms, a);
	for (size_t i = glossary->n; i-- > 0;) {
		const struct term *term = &glossary->terms[i];
		for (size_t k = term->n_forms; k-- > 0;) {
			struct str rest = term->forms[k], word;
			if (!locale_word(&rest, &word) || word.ptr != term->forms[k].ptr)
				continue;
			void **first = map_put(&glossary->forms, word);
			struct term_form *form = arena_new(a, struct term_form);
			*form = (struct term_form){ term->forms[k], term, *first };
			*first = form;
		}
	}
}

const struct term *glossary_at(const struct glossary *glossary, struct str text, size_t *len)
{
	const struct term *found = NULL;
	struct str rest = text, word;
	*len = 0;
	if (!locale_word(&rest, &word))
		return NULL;
	for (const struct term_form *form = map_get(&glossary->forms, word); form; form = form->next) {
		if (form->text.len <= *len || form->text.len > text.len || memcmp(form->text.ptr, text.ptr, form->text.len) != 0 || !ends_word(str_from(text, form->text.len)))
			continue;
		found = form->term;
		*len = form->text.len;
	}
	return found;
}
