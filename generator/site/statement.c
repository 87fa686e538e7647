/* SPDX-License-Identifier: EUPL-1.2 */
#include "site/statement.h"

#include "base/file.h"
#include "base/name.h"

static const struct field_rule rules[] = {
	{ WORD_SCOPE, FIELD_TEXT, FIELD_LANGS },   { WORD_CONFORMING, FIELD_TEXT, 0 }, { WORD_NOT_ACCESSIBLE, FIELD_TEXT, FIELD_OR_MAP | FIELD_OR_LIST },
	{ WORD_CREATED, FIELD_TEXT, 0 },	   { WORD_METHOD, FIELD_TEXT, 0 },     { WORD_REVIEWED_ON, FIELD_TEXT, 0 },
	{ WORD_CONTACT, FIELD_TEXT, FIELD_LANGS }, { WORD_OMBUDS_OFFICE, FIELD_TEXT, FIELD_OR_LIST },
};

static const struct field_rule content_rules[] = {
	{ WORD_TITLE, FIELD_TEXT, FIELD_LANGS },
	{ WORD_REASON, FIELD_TEXT, FIELD_REQUIRED },
	{ WORD_EXPLANATION, FIELD_TEXT, FIELD_REQUIRED | FIELD_LANGS },
	{ WORD_ALTERNATIVE, FIELD_TEXT, FIELD_LANGS },
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct field_context context = { DIAG_SITE_UNKNOWN_NAME, DIAG_SITE_MISSING_NAME, "barrierefreiheit.yaml" };

/* One of the words, or not yet said. */
static bool read_word(struct arena *a, const struct field *field, const enum word *words, size_t n, enum word *word, struct diags *d)
{
	struct str names[4];
	*word = WORD_NONE;
	if (!field || field_is_unknown(field->value))
		return true;
	for (size_t i = 0; i < n; i++) {
		names[i] = str_of(word_german(words[i]));
		if (word_of(field->value) == words[i])
			*word = words[i];
	}
	return *word != WORD_NONE || diag_report(d, DIAG_STATEMENT_VALUE, field->value_loc, arena_cstr(a, field->name),
						 arena_cstr(a, field->value), name_list(a, names, n, n), NULL);
}

static bool read_date(const struct field *field, struct date *date, struct diags *d)
{
	return !field || field_is_unknown(field->value) || field_date(field, date, d);
}

static bool read_contents(struct arena *a, const struct field *contents, struct diags *d)
{
	static const enum word reasons[] = { WORD_INCOMPATIBLE, WORD_BURDEN, WORD_EXEMPT };
	bool ok = true;
	if (!contents || (contents->kind == FIELD_TEXT && (!contents->value.len || field_is_unknown(contents->value))))
		return true;
	if (contents->kind != FIELD_MAP)
		return diag_report(d, DIAG_STATEMENT_CONTENT, contents->kind == FIELD_TEXT ? contents->value_loc : contents->name_loc,
				   arena_cstr(a, contents->kind == FIELD_TEXT ? contents->value : contents->name), NULL);
	for (size_t i = 0; i < contents->n_children; i++) {
		const struct field *content = &contents->children[i];
		enum word reason;
		if (content->kind != FIELD_MAP)
			ok = diag_report(d, DIAG_STATEMENT_CONTENT, content->name_loc, arena_cstr(a, content->name), NULL);
		else
			ok &= fields_check(content, content_rules, COUNT(content_rules), &context, d) &&
			      read_word(a, field_get(content, WORD_REASON), reasons, COUNT(reasons), &reason, d);
	}
	return ok;
}

bool statement_says(const struct statement *statement, enum word name)
{
	const struct field *field = field_get(&statement->fields, name);
	return field && (field->kind != FIELD_TEXT || (field->value.len && !field_is_unknown(field->value)));
}

/* Who lists what is not accessible cannot call all of it accessible. */
static bool check_agreement(const struct statement *s, struct diags *d)
{
	const struct field *contents = field_get(&s->fields, WORD_NOT_ACCESSIBLE);
	if (s->conforming != WORD_FULLY || !contents || contents->kind != FIELD_MAP)
		return true;
	return diag_report(d, DIAG_STATEMENT_CONTRADICTION, field_get(&s->fields, WORD_CONFORMING)->value_loc, NULL);
}

/* What was written later than it was reviewed was never reviewed. */
static bool check_order(struct arena *a, const struct statement *s, struct diags *d)
{
	const struct field *created = field_get(&s->fields, WORD_CREATED), *reviewed = field_get(&s->fields, WORD_REVIEWED_ON);
	if (!s->created.year || !s->reviewed.year || date_cmp(s->created, s->reviewed) <= 0)
		return true;
	return diag_report(d, DIAG_STATEMENT_ORDER, reviewed->value_loc, arena_cstr(a, reviewed->value),
			   arena_cstr(a, created->value), NULL);
}

bool statement_load(struct arena *a, const char *dir, struct statement *s, struct diags *d)
{
	static const enum word degrees[] = { WORD_FULLY, WORD_PARTLY, WORD_NOT };
	*s = (struct statement){ .there = file_exists(a, dir, STATEMENT_PATH) };
	if (!s->there)
		return true;
	if (!file_text(a, dir, STATEMENT_PATH, FILE_MAX_FIELDS, &s->source, d) ||
	    !fields_read(a, &s->source, 0, s->source.text.len, &s->fields, d) ||
	    !fields_check(&s->fields, rules, COUNT(rules), &context, d))
		return false;
	bool ok = read_word(a, field_get(&s->fields, WORD_CONFORMING), degrees, COUNT(degrees), &s->conforming, d);
	ok &= read_date(field_get(&s->fields, WORD_CREATED), &s->created, d);
	ok &= read_date(field_get(&s->fields, WORD_REVIEWED_ON), &s->reviewed, d);
	ok &= read_contents(a, field_get(&s->fields, WORD_NOT_ACCESSIBLE), d);
	return ok && check_order(a, s, d) && check_agreement(s, d);
}
