/* SPDX-License-Identifier: EUPL-1.2 */
#include "export/stem.h"

#include <libstemmer.h>

enum { MAX_LANGUAGE = 8 };

struct stemmer *stemmer_open(struct str lang)
{
	char name[MAX_LANGUAGE];
	size_t len = str_find_char(lang, '-');
	if (len >= sizeof name)
		return NULL;
	memcpy(name, lang.ptr, len);
	name[len] = '\0';
	struct sb_stemmer *stemmer = sb_stemmer_new(name, "UTF_8");
	/* NULL is "unknown" or "no memory"; the first stays so. */
	if (!stemmer)
		stemmer = sb_stemmer_new(name, "UTF_8");
	return (struct stemmer *)stemmer;
}

void stemmer_close(struct stemmer *stemmer)
{
	if (stemmer)
		sb_stemmer_delete((struct sb_stemmer *)stemmer);
}

/* Snowball takes the Arabic article off, but not with "and" before it. */
static struct str without_and(struct str lower)
{
	static const char and[] = "و", and_article[] = "وال";
	enum { SHORTEST = 6 * 2 /* letters of two bytes; shorter ones begin so themselves (والد) */ };
	return lower.len >= SHORTEST && str_starts(lower, and_article) ? str_from(lower, strlen(and)) : lower;
}

struct str stemmer_stem(struct stemmer *stemmer, struct arena *a, struct str lower)
{
	struct sb_stemmer *snowball = (struct sb_stemmer *)stemmer;
	if (!snowball)
		return lower;
	lower = without_and(lower);
	const sb_symbol *stem = sb_stemmer_stem(snowball, (const sb_symbol *)lower.ptr, (int)lower.len);
	if (!stem)
		out_of_memory();
	return arena_str(a, str_part((const char *)stem, (size_t)sb_stemmer_length(snowball)));
}
