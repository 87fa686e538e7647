/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Language by ICU: normal form, case folding, sorting, plural rules. The only file that knows ICU. Never setlocale.
 */
#ifndef LOTSE_BASE_LOCALE_H
#define LOTSE_BASE_LOCALE_H

#include "base/arena.h"

/* NFC of valid UTF-8; the input itself when it already is (no copy). */
struct str locale_nfc(struct arena *a, struct str text);

/* NFC, then full case folding (ß→ss is folding's business). */
struct str locale_casefold(struct arena *a, struct str text);

/* Lower case by Unicode's default rules (not Turkish). */
struct str locale_lower(struct arena *a, struct str text);

/* Alphabetical order of one language; NULL-safe to share between threads once opened. */
struct locale_order;
struct locale_order *locale_order_open(const char *lang);
void locale_order_close(struct locale_order *order);
/* Total: texts that the language holds for equal are ordered by their bytes. */
int locale_compare(const struct locale_order *order, struct str a, struct str b);

/* The order that tells letters apart and nothing finer: A is Ä and a, in Turkish C is not Ç. */
struct locale_order *locale_letters_open(const char *lang);
/* The letter under which a register lists the text, upper case, without its marks where they make no letter of their own;
   "0–9" before digits, "#" where there is neither. */
struct str locale_letter(struct arena *a, const struct locale_order *letters, struct str text);

/* ---- Words ---- */

/* The text from its first letter or digit on. */
struct str locale_from_word(struct str text);
/* The text by which a register files it: Arabic ones leave out the article, which is written as a part of its word. */
struct str locale_without_article(struct str lang, struct str text);
/* From which side are its first letter and its last one read? Marks of direction count as letters but U+200E, which stands beside signs. */
bool locale_begins_right_to_left(struct str text);
bool locale_ends_left_to_right(struct str text);
/* Cuts the next word off: letters with their marks, and digits. False: there is none. */
bool locale_word(struct str *rest, struct str *word);
/* The text as a sentence begins: its first letter upper case by the language's rules, unless a capital follows it ("eG"). In `a`. */
struct str locale_sentence(struct arena *a, struct str lang, struct str text);
/*
 * The word as a search compares it, however it was typed: lower case, ä as ae, ß as ss, ة as ه, ٣ as 3, without marks.
 * theme/assets/search.js does the same to what readers type.
 */
struct str locale_search_form(struct arena *a, struct str word);

/* The plural category ("one", "other", …) of n/10^decimals in a language, by CLDR; "other" for unknown languages. */
const char *locale_plural(const char *lang, long long scaled, unsigned decimals);

/* The categories that whole and decimal numbers of the language have, "other" among them; at most six. */
enum { LOCALE_MAX_PLURALS = 6 };
size_t locale_plurals(const char *lang, const char *categories[LOCALE_MAX_PLURALS]);

/* Is it a well-formed language tag (BCP 47) that begins with two or three letters? */
bool locale_is_language(struct str tag);

/* Frees ICU's caches (for leak checkers). */
void locale_init(void); /* in main, before anything else of this file */
void locale_cleanup(void);

const char *locale_version(void);

#endif
