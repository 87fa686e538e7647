/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The author's vocabulary: German words in documents, English names in code, dumps and tests. One table, words.def.
 *
 * Words are compared after folding (name.h). A unit test fails when two words fall together after folding.
 */
#ifndef LOTSE_BASE_WORDS_H
#define LOTSE_BASE_WORDS_H

#include "base/str.h"

enum word {
	WORD_NONE,
#define WORD(name, german, folded, english) WORD_##name,
#include "base/words.def"
#undef WORD
	N_WORDS
};

/* The word written as `text` in any spelling that folds the same, or WORD_NONE. */
enum word word_of(struct str text);

const char *word_german(enum word word);  /* as documents write it: "säulen" */
struct str word_folded(enum word word);   /* as it is compared: "saeulen" */
const char *word_english(enum word word); /* as code and dumps write it: "columns" */

#endif
