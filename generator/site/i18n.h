/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One language's words, number symbols and sentence patterns, from theme/i18n/LANG.yaml.
 *
 * A text may hold placeholders {name}; a text that depends on a number has plural forms (one, other, …) below its name. Where
 * lotse asks for a plural, a text without forms serves for all numbers.
 */
#ifndef LOTSE_SITE_I18N_H
#define LOTSE_SITE_I18N_H

#include "base/buf.h"
#include "base/fields.h"
#include "base/map.h"

struct i18n {
	struct str lang;     /* "de", "de-simple", "ar" */
	bool right_to_left;
	struct source source;
	struct field fields;
	struct map texts;    /* folded key → struct field: sections `texte` and `diagramme` in one map */
	struct str decimal_mark, group_mark, minus, plus;
	struct str percent;         /* "{n} %" with U+00A0 */
	const struct field *points; /* "{n} Prozentpunkte", in its plural forms */
	unsigned group_from;        /* digits from which groups are parted: 4 */
	const struct str *months;   /* 12, as they stand in a date: "31 грудня 2018" */
	const struct str *months_alone; /* as they stand without a day: "грудень 2018"; often the same */
	struct str date_long, date_short, month_year; /* {tag} {monat} {jahr} {tt} {mm} */
	struct str signs[8];        /* by enum status (data/value.h): the sign shown; empty for a plain value */
	struct str sign_words[8];   /* its meaning */
	struct str mark_words[4];   /* provisional, revised, estimated, limited */
};

enum { I18N_MONTHS = 12 };

/* Reads DIR/theme/i18n/LANG.yaml and checks it: no text is missing, each number finds its plural form (CLDR). */
bool i18n_load(struct arena *a, const char *dir, struct str lang, struct i18n *i18n, struct diags *d);

/* The texts of `i18n` have no other gaps than those of the main language: lotse fills these only. Reports i18n-gap. */
bool i18n_check_gaps(const struct i18n *i18n, const struct i18n *main, struct diags *d);

/* Is the language written from right to left? */
bool i18n_is_right_to_left(struct str lang);

/*
 * Shows missing values by letters, as Landesamt für Statistik Niedersachsen does (0 g t u x), instead of the classic signs of
 * DIN 55301 (– . … / x). One site has one of them: `0` and `–` mean opposite things in the two.
 */
void i18n_use_letters(struct i18n *i18n);

/* The text of a key. A missing one is a BUG: i18n_load checks all keys that the program uses (i18n_keys.def). */
struct str i18n_text(const struct i18n *i18n, const char *key);
/* Is there a text of that key? */
bool i18n_has(const struct i18n *i18n, const char *key);

struct i18n_argument {
	const char *name; /* "n" for {n} */
	struct str text;
};

/* Appends the text with its placeholders filled. An argument that is missing prints nothing. */
void i18n_fill(struct buf *out, const struct i18n *i18n, const char *key, const struct i18n_argument *arguments, size_t n);

/* The same as a text of its own. */
struct str i18n_filled(struct arena *a, const struct i18n *i18n, const char *key, const struct i18n_argument *arguments, size_t n);

/* The same, choosing the plural form for `count`; {n} must be among the arguments. */
void i18n_plural(struct buf *out, const struct i18n *i18n, const char *key, long long count,
		 const struct i18n_argument *arguments, size_t n);

/* The same for scaled / 10^decimals, as it is printed: "1 Prozentpunkt", "1,0 Prozentpunkte". */
void i18n_plural_decimal(struct buf *out, const struct i18n *i18n, const char *key, long long scaled, unsigned decimals,
			 const struct i18n_argument *arguments, size_t n);

/* That number, already printed, with "Prozentpunkte". */
void i18n_points(struct buf *out, const struct i18n *i18n, long long scaled, unsigned decimals, struct str number);

/* The same for a pattern at hand. */
void i18n_fill_pattern(struct buf *out, struct str pattern, const struct i18n_argument *arguments, size_t n);

#endif
