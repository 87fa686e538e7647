/* SPDX-License-Identifier: EUPL-1.2 */
#include "inspect/inspect_inside.h"

#include "base/locale.h"
#include "base/name.h"

#define N(array) (sizeof(array) / sizeof *(array))

/* A short name is for figures in running text: a few words. */
enum { NAME_WORDS = 3, NAME_BYTES = 28 };

static bool is_ascii_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* ---- Columns ---- */

/* Words that carry no meaning of their own, and counting words: `anzahl` is a function in figures. */
static bool is_filler(struct str word)
{
	static const char *const fillers[] = { "der", "die",  "das",   "des", "dem", "den",  "von",    "vom",	 "mit",
					       "und", "oder", "in",    "im",  "je",  "nach", "zum",    "zur",	 "am",
					       "bzw", "für",  "unter", "an",  "auf", "als",  "anzahl", "jeweils" };
	return str_is_one_of(word, fillers, N(fillers));
}

/* `a) Asylbewerber`: the letter only counts. */
static struct str without_enumeration(struct str text)
{
	size_t close = str_find_char(text, ')');
	if (close == 0 || close > 2 || close + 1 >= text.len)
		return text;
	for (size_t i = 0; i < close; i++)
		if (!is_ascii_letter(text.ptr[i]) && !is_digit(text.ptr[i]))
			return text;
	return str_trim(str_from(text, close + 1));
}

/* Two-byte code points up to U+024F are Latin letters, but for × and ÷. */
static size_t letter_length(struct str text)
{
	if (is_ascii_letter(text.ptr[0]) || is_digit(text.ptr[0]))
		return 1;
	size_t len;
	unsigned c = str_at(text, 0, &len);
	return c >= 0xc0 && c <= 0x24f && c != 0xd7 && c != 0xf7 ? len : 0;
}

/* Cuts the next word off `*text`, passing over brackets with what they hold; false at the end. */
static bool next_word(struct str *text, struct str *word)
{
	unsigned depth = 0;
	while (text->len) {
		size_t len = letter_length(*text);
		if (len && !depth)
			break;
		depth += text->ptr[0] == '(';
		depth -= text->ptr[0] == ')' && depth;
		*text = str_from(*text, len ? len : 1);
	}
	size_t end = 0, len;
	while (end < text->len && (len = letter_length(str_from(*text, end))) > 0)
		end += len;
	*word = str_part(text->ptr, end);
	*text = str_from(*text, end);
	return end > 0;
}

struct str inspect_column_name(struct arena *a, struct str heading, unsigned number)
{
	struct str rest = without_enumeration(locale_lower(a, heading)), word;
	struct buf name = BUF_INIT;
	for (unsigned words = 0; words < NAME_WORDS && next_word(&rest, &word);) {
		if (is_filler(word) || (!name.len && is_digit(word.ptr[0])))
			continue;
		if (name.len && name.len + 1 + word.len > NAME_BYTES)
			break;
		buf_adds(&name, name.len ? "_" : "");
		buf_addstr(&name, word);
		words++;
	}
	if (!name.len || name.len > (size_t)2 * NAME_BYTES) {
		buf_clear(&name);
		buf_addf(&name, "spalte_%u", number);
	}
	struct str copy = buf_copy(a, &name);
	buf_release(&name);
	return copy;
}

/* ---- Units ---- */

static struct str last_word(struct str text)
{
	size_t from = text.len;
	while (from > 0 && text.ptr[from - 1] != ' ' && text.ptr[from - 1] != '(')
		from--;
	return str_from(text, from);
}

/* `Bevölkerung in Personen`, `Fläche (in km²)`, `Personen (a+b)`; `in Leverkusen` is no unit, so only known words count. */
struct str inspect_unit(struct str heading)
{
	static const char *const units[] = { "Personen", "Einwohner", "Haushalte", "Kinder", "Wohnungen", "Fälle",
					     "Euro",	 "EUR",	      "€",	   "km²",    "m²",	  "ha",
					     "km",	 "Stunden",   "Tage",	   "Jahre" };
	struct str text = heading;
	while (text.len && (text.ptr[text.len - 1] == ')' || text.ptr[text.len - 1] == ' '))
		text.len--;
	struct str last = last_word(text), before = str_trim(str_part(text.ptr, text.len - last.len));
	bool behind_in = str_ends(before, " in") || str_ends(before, "(in") || str_is(before, "in");
	if (behind_in && str_is_one_of(last, units, N(units)))
		return last;
	struct str first = str_part(heading.ptr, str_find_char(heading, ' '));
	struct str rest = str_trim(str_from(heading, first.len));
	bool alone = !rest.len || rest.ptr[0] == '(';
	return alone && str_is_one_of(first, units, 6) ? first : (struct str){ NULL, 0 };
}

/* ---- The dataset ---- */

static bool is_name_char(char c)
{
	return is_ascii_letter(c) || is_digit(c) || c == '_';
}

/* As dataset.c proposes it: folded, foreign characters left out. */
struct str inspect_dataset_name(struct arena *a, struct str stem)
{
	size_t usable = 0;
	while (usable < stem.len && is_name_char(stem.ptr[usable]))
		usable++;
	if (stem.len && usable == stem.len)
		return stem;
	struct str folded = name_fold(a, stem);
	char *name = arena_alloc(a, folded.len + 1);
	size_t len = 0;
	for (size_t i = 0; i < folded.len; i++)
		if (is_name_char(folded.ptr[i]) && (folded.ptr[i] != '_' || (len && name[len - 1] != '_')))
			name[len++] = folded.ptr[i];
	while (len && name[len - 1] == '_')
		len--;
	return len ? str_part(name, len) : STR("daten");
}
