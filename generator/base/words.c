/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/words.h"

#include "base/name.h"

static const struct {
	struct str german;
	const char *english;
} table[N_WORDS] = {
	[WORD_NONE] = { { "", 0 }, "" },
#define WORD(name, german, english) [WORD_##name] = { { german, sizeof german - 1 }, english },
#include "base/words.def"
#undef WORD
};

/* Room for the longest word of the table; a longer text is none of them. A unit test holds the table to it. */
enum { WORD_MAX = 48 };

enum word word_of(struct str text)
{
	char folded[2][WORD_MAX];
	size_t len;
	if (!name_fold_short(text, folded[0], WORD_MAX, &len) || len == 0)
		return WORD_NONE;
	for (int i = WORD_NONE + 1; i < N_WORDS; i++) {
		size_t n;
		/* Folding never lengthens, and keeps a first letter of ASCII: this rules out most words. */
		struct str german = table[i].german;
		if (german.len < len ||
		    (folded[0][0] != (german.ptr[0] | 0x20) && !((unsigned char)german.ptr[0] & 0x80)))
			continue;
		if (name_fold_short(german, folded[1], WORD_MAX, &n) && n == len &&
		    memcmp(folded[0], folded[1], len) == 0)
			return (enum word)i;
	}
	return WORD_NONE;
}

const char *word_german(enum word word)
{
	return table[word].german.ptr;
}

const char *word_english(enum word word)
{
	return table[word].english;
}
