/* SPDX-License-Identifier: EUPL-1.2 */
/* Words and sentences of German text, and how easily it reads by formulas. Trends for editors: no formula measures understanding. */
#ifndef LOTSE_AUDIT_READABILITY_H
#define LOTSE_AUDIT_READABILITY_H

#include "base/str.h"

/* Cuts the next sentence off `*rest`; false at the end. `1.`–`31.`, `z. B.` and figures end none. */
bool sentence_cut(struct str *rest, struct str *sentence);

/* Cuts the next word off `*rest`: letters and digits, with hyphens, points and apostrophes between them. */
bool word_cut(struct str *rest, struct str *word);

/* Letters of the longest part between hyphens. */
size_t word_letters(struct str word);

struct readability {
	size_t sentences, words, long_words, syllables;
};

/* Adds a sentence's words; their number. */
size_t readability_add(struct readability *counts, struct str sentence);

/* Words per sentence plus percent of words with more than 6 letters: 40 is usual, 60 hard. 0 without words. */
long readability_lix(const struct readability *counts);

/* Flesch's formula for German by Amstad: 180 - words per sentence - 58.5 * syllables per word; 60 is usual, 30 hard. */
long readability_flesch(const struct readability *counts);

#endif
