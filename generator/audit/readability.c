/* SPDX-License-Identifier: EUPL-1.2 */
#include "audit/readability.h"

/* ---- Letters ---- */

static bool is_letter(unsigned cp)
{
	if (cp < 0x80)
		return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
	return cp >= 0xC0 && cp != 0xD7 && cp != 0xF7 && cp < 0x2000;
}

static unsigned lower(unsigned cp)
{
	bool capital = (cp >= 'A' && cp <= 'Z') || (cp >= 0xC0 && cp <= 0xDE);
	return capital ? cp + 0x20 : cp;
}

static bool is_small(unsigned cp)
{
	return is_letter(cp) && lower(cp) == cp;
}

static bool is_space(unsigned cp)
{
	return cp == ' ' || cp == 0xA0 || cp == 0x202F || cp == '\n' || cp == '\t';
}

/* Between two letters or digits they belong to the word: Geflüchteten-Beratung, 4.675, 12,5, geht's, Teil·habe. */
static bool joins(unsigned cp)
{
	return cp == '-' || cp == '.' || cp == ',' || cp == '\'' || cp == 0x2019 || cp == 0xB7 || cp == '*' || cp == ':' || cp == '/' ||
	       cp == 0xAD;
}

static unsigned first_of(struct str text)
{
	unsigned cp = 0;
	return str_next(&text, &cp) ? cp : 0;
}

bool word_cut(struct str *rest, struct str *word)
{
	unsigned cp;
	struct str from = *rest;
	while (str_next(rest, &cp) && !is_letter(cp) && !is_digit(cp))
		from = *rest;
	if (!from.len)
		return false;
	struct str end = *rest;
	for (struct str look = *rest; str_next(&look, &cp);) {
		bool inside = is_letter(cp) || is_digit(cp);
		unsigned next = first_of(look);
		if (!inside && !(joins(cp) && (is_letter(next) || is_digit(next))))
			break;
		end = look;
	}
	bool found = is_letter(first_of(from)) || is_digit(first_of(from));
	*word = str_part(from.ptr, from.len - end.len);
	*rest = end;
	return found;
}

size_t word_letters(struct str word)
{
	size_t n = 0, most = 0;
	unsigned cp;
	while (str_next(&word, &cp)) {
		n = is_letter(cp) ? n + 1 : cp == 0xAD ? n : 0;
		most = n > most ? n : most;
	}
	return most;
}

/* ---- Sentences ---- */

/* Words whose point ends no sentence; single letters, too. */
static bool is_abbreviation(struct str word)
{
	static const char *const known[] = { "bzw", "ggf", "Nr", "Abs", "Art", "ca",   "Dr",   "Prof", "St",   "Str",  "Mio",
					     "Mrd", "vgl", "inkl", "evtl", "Abb", "Tab", "geb", "gest", "max", "min", "sog" };
	if (str_columns(word) == 1 && is_letter(first_of(word)))
		return true;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (str_is(word, known[i]))
			return true;
	return false;
}

/* The 16th of September: at most two digits before the point. */
static bool is_ordinal(struct str word)
{
	for (size_t i = 0; i < word.len; i++)
		if (!is_digit((unsigned char)word.ptr[i]))
			return false;
	return word.len > 0 && word.len <= 2;
}

static struct str last_word(struct str text)
{
	size_t from = text.len;
	while (from > 0 && text.ptr[from - 1] != ' ' && text.ptr[from - 1] != '(' && text.ptr[from - 1] != '\n' &&
	       (unsigned char)text.ptr[from - 1] != 0xA0 && (unsigned char)text.ptr[from - 1] != 0xAF)
		from--;
	return str_from(text, from);
}

static bool is_closing(unsigned cp)
{
	return cp == '"' || cp == ')' || cp == 0x201C || cp == 0x201D || cp == 0xAB || cp == 0xBB || cp == 0x2019;
}

/* Does a sentence end at this sign, which stands before `rest`? `*rest` then begins behind closing quotes. */
static bool ends(struct str before, unsigned sign, struct str *rest)
{
	if (sign != '.' && sign != '!' && sign != '?' && sign != 0x2026)
		return false;
	struct str word = last_word(before);
	if (sign == '.' && (is_abbreviation(word) || is_ordinal(word)))
		return false;
	struct str look = *rest;
	unsigned cp;
	while (is_closing(first_of(look)))
		str_next(&look, &cp);
	if (look.len && !is_space(first_of(look)))
		return false;
	struct str next = str_trim(look);
	if (is_small(first_of(next)))
		return false;
	*rest = look;
	return true;
}

bool sentence_cut(struct str *rest, struct str *sentence)
{
	*rest = str_trim(*rest);
	struct str look = *rest, before = *rest;
	unsigned cp;
	bool ended = false;
	for (struct str at = look; !ended && str_next(&look, &cp); at = look) {
		before.len = rest->len - at.len;
		ended = ends(before, cp, &look);
	}
	*sentence = str_part(rest->ptr, rest->len - look.len);
	*rest = look;
	return sentence->len > 0;
}

/* ---- Formulas ---- */

static bool is_vowel(unsigned cp)
{
	return cp == 'a' || cp == 'e' || cp == 'i' || cp == 'o' || cp == 'u' || cp == 'y' || cp == 0xE4 || cp == 0xF6 || cp == 0xFC;
}

/* Two vowels that sound as one. */
static bool is_diphthong(unsigned a, unsigned b)
{
	static const char pairs[] = "ieeieuauaiaaeeooeyayoi";
	if (a == 0xE4)
		return b == 'u';
	for (size_t i = 0; pairs[i]; i += 2)
		if (a == (unsigned)pairs[i] && b == (unsigned)pairs[i + 1])
			return true;
	return false;
}

/* A figure counts as one, as nobody knows how it is read. */
static size_t syllables(struct str word)
{
	size_t n = 0;
	unsigned cp, before = 0;
	while (str_next(&word, &cp)) {
		cp = lower(cp);
		bool second = is_vowel(cp) && is_diphthong(before, cp);
		n += is_vowel(cp) && !second;
		before = second ? 0 : cp;
	}
	return n ? n : 1;
}

enum { LONG_WORD = 7 };

size_t readability_add(struct readability *counts, struct str sentence)
{
	size_t n = 0;
	struct str word;
	while (word_cut(&sentence, &word)) {
		n++;
		counts->long_words += str_columns(word) >= LONG_WORD;
		counts->syllables += syllables(word);
	}
	counts->words += n;
	counts->sentences += n > 0;
	return n;
}

static long rounded(long long dividend, long long divisor)
{
	return (long)((2 * dividend + (dividend < 0 ? -divisor : divisor)) / (2 * divisor));
}

long readability_lix(const struct readability *c)
{
	if (!c->words)
		return 0;
	long long words = (long long)c->words, sentences = (long long)c->sentences;
	return rounded(words * words + 100 * (long long)c->long_words * sentences, sentences * words);
}

long readability_flesch(const struct readability *c)
{
	if (!c->words)
		return 0;
	long long words = (long long)c->words, sentences = (long long)c->sentences;
	return rounded(1800 * sentences * words - 10 * words * words - 585 * (long long)c->syllables * sentences,
		       10 * sentences * words);
}
