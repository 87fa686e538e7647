/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/words.h"

#include "base/name.h"

static const struct {
	struct str folded;
	const char *german, *english;
} table[N_WORDS] = {
	[WORD_NONE] = { { "", 0 }, "", "" },
#define WORD(name, german, folded, english) [WORD_##name] = { { folded, sizeof folded - 1 }, german, english },
#include "base/words.def"
#undef WORD
};

/* Of each word its length and first letter in one byte: only words with the same are compared. */
#define MARK(len, first) ((unsigned char)((len) * 31 + (unsigned char)(first)))
static const unsigned char marks[N_WORDS] = {
#define WORD(name, german, folded, english) [WORD_##name] = MARK(sizeof folded - 1, folded[0]),
#include "base/words.def"
#undef WORD
};

/* Room for the longest word of the table; a longer text is none of them. A unit test holds the table to it. */
enum { WORD_MAX = 48 };

enum word word_of(struct str text)
{
	char folded[WORD_MAX];
	size_t len;
	if (!name_fold_short(text, folded, WORD_MAX, &len) || len == 0)
		return WORD_NONE;
	const unsigned char *end = marks + N_WORDS, *at = marks + WORD_NONE + 1;
	for (; (at = memchr(at, MARK(len, folded[0]), (size_t)(end - at))); at++)
		if (str_eq(table[at - marks].folded, str_part(folded, len)))
			return (enum word)(at - marks);
	return WORD_NONE;
}

const char *word_german(enum word word)
{
	return table[word].german;
}

struct str word_folded(enum word word)
{
	return table[word].folded;
}

const char *word_english(enum word word)
{
	return table[word].english;
}
