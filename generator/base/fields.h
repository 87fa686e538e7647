/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The one rule for `name: value`: front matter, .yaml files and blocks (design: content/README.md, tests/spec/fields.md).
 *
 * Name, colon, blank; the value is the rest of the line, literally. Straight quotes round the whole value are dropped. Two
 * blanks indent a mapping below its name, `- ` begins a list item, a line that begins with `#` is a comment. A name stands
 * once, unless the rules allow it again. Every scalar is text until a schema types it. Nothing is copied: slices point
 * into the source.
 */
#ifndef LOTSE_BASE_FIELDS_H
#define LOTSE_BASE_FIELDS_H

#include "base/diag.h"
#include "base/words.h"

enum field_kind { FIELD_TEXT, FIELD_MAP, FIELD_LIST };

struct field {
	enum field_kind kind;
	enum word word;    /* WORD_NONE for a name outside the vocabulary (columns, codes of offices, texts) */
	struct str name;   /* as written, without `.en`; empty for list items and the root */
	struct str lang;   /* "en" for `titel.en: …`, else empty */
	struct str value;  /* FIELD_TEXT only */
	struct loc name_loc, value_loc;
	struct field *children; /* FIELD_MAP: named; FIELD_LIST: FIELD_TEXT items */
	size_t n_children;
};

/*
 * Named limits. A value of more than FIELD_MAX_VALUE bytes or a mapping deeper than FIELD_MAX_DEPTH is an error.
 */
enum { FIELD_MAX_VALUE = 8 * 1024, FIELD_MAX_DEPTH = 4 };

/*
 * Reads the region [from, to) of the source, which begins at the start of a line. `*root` becomes a FIELD_MAP in `a`.
 * All mistakes are reported with the corrected line; false when there was one, the rest is in `*root` all the same. Its
 * name_loc is the region's first line; a caller who knows a better place (the fence of a block) sets it. Doubled names are
 * reported here, except vocabulary words of the root: whether those may stand again only the rules know.
 */
bool fields_read(struct arena *a, const struct source *src, size_t from, size_t to, struct field *root, struct diags *d);

/* ---- Schema ---- */

enum field_flags {
	FIELD_REQUIRED = 1,
	FIELD_REPEATABLE = 2, /* may stand several times (filter, gilt) */
	FIELD_LANGS = 4,      /* may carry a language: titel.en */
	FIELD_OR_LIST = 8,    /* FIELD_TEXT rule also takes a list (`- `), FIELD_LIST rule also takes one line with commas */
	FIELD_OR_MAP = 16,    /* FIELD_TEXT rule also takes a mapping (a column: `name: Überschrift` or a mapping) */
};

struct field_rule {
	enum word word;
	enum field_kind kind;
	unsigned flags;
};

/* Which message names an unknown name: where the map stands. */
struct field_context {
	enum diag_code unknown; /* args: {1} context name, {2} name written, {3} nearest or "", {4} list of allowed names */
	enum diag_code missing; /* args: {1} context name, {2} name missing */
	const char *name;       /* "diagramm", "site.yaml" … */
};

/*
 * Checks the children of `map` against the rules: unknown (with the nearest known one), doubled, missing, of the wrong
 * kind. Reports all; false when there was one. A missing required name is reported at `map`'s place.
 */
bool fields_check(const struct field *map, const struct field_rule *rules, size_t n_rules, const struct field_context *context,
		  struct diags *d);

/* For a root that is not checked because its names are free (offices, glossary): reports doubled names. */
bool fields_once(const struct field *map, struct diags *d);

/* ---- Questions ---- */

/* The first child of that word without a language, or NULL. */
const struct field *field_get(const struct field *map, enum word word);
/* In that language; falls back to the one without a language. */
const struct field *field_get_lang(const struct field *map, enum word word, struct str lang);
/* By name, folded compare: for names outside the vocabulary. */
const struct field *field_named(const struct field *map, struct str name);
/* The value of the child, or an empty slice. */
struct str field_text(const struct field *map, enum word word);

/*
 * The items of a short list: list items, or the line cut at commas (a comma separates unless it stands directly between
 * two digits), trimmed. `*items` in `a`. Each item's place is that of its slice.
 */
size_t field_items(struct arena *a, const struct field *field, const struct str **items);

/* ja/nein. Reports field-yes-no and returns false for anything else. `*value` is untouched then. */
bool field_yes_no(const struct field *field, bool *value, struct diags *d);

/* A whole number within [min, max]; reports field-number otherwise. */
bool field_number(const struct field *field, long min, long max, long *value, struct diags *d);

/* A date as TT.MM.JJJJ or JJJJ-MM-TT that the Gregorian calendar has; reports field-date otherwise. */
struct date;
bool field_date(const struct field *field, struct date *value, struct diags *d);

/* Is the value one of "noch nicht veröffentlicht", "keine Angabe", "noch nicht festgelegt"? */
bool field_is_unknown(struct str value);

#endif
