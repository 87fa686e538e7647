/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/words.h"

#include <pthread.h>
#include <stdlib.h>

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

/* Room for the longest word of the table; a longer text is none of them. A unit test holds the table to it. */
enum { WORD_MAX = 48 };

/* The words in the order of their folded form, made when the first one is looked up. */
static enum word sorted[N_WORDS];

static int compare_words(const void *a, const void *b)
{
	return str_cmp(table[*(const enum word *)a].folded, table[*(const enum word *)b].folded);
}

static void sort_words(void)
{
	for (size_t i = 0; i < N_WORDS; i++)
		sorted[i] = (enum word)i;
	qsort(sorted, N_WORDS, sizeof *sorted, compare_words);
}

static int compare_text(const void *text, const void *word)
{
	return str_cmp(*(const struct str *)text, table[*(const enum word *)word].folded);
}

enum word word_of(struct str text)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	char folded[WORD_MAX];
	size_t len;
	if (!name_fold_short(text, folded, WORD_MAX, &len))
		return WORD_NONE;
	pthread_once(&once, sort_words);
	struct str key = str_part(folded, len);
	const enum word *found = bsearch(&key, sorted, N_WORDS, sizeof *sorted, compare_text);
	return found ? *found : WORD_NONE;
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
