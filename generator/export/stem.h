/* SPDX-License-Identifier: EUPL-1.2 */
/* Stems of words by Snowball: "Wohnungen" and "Wohnung" have one. The only file that knows libstemmer. */
#ifndef LOTSE_EXPORT_STEM_H
#define LOTSE_EXPORT_STEM_H

#include "base/arena.h"

struct stemmer;

/* For a language tag ("de", "de-simple", "ar"); NULL where Snowball does not know the language. */
struct stemmer *stemmer_open(struct str lang);
void stemmer_close(struct stemmer *stemmer);
/* The stem of a word in lower case, in `a`; without a stemmer the word itself. */
struct str stemmer_stem(struct stemmer *stemmer, struct arena *a, struct str lower);

#endif
