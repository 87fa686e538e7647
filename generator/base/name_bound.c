/* SPDX-License-Identifier: EUPL-1.2 */
/* Names in which a line must not end everywhere: "§ 60a", "z. B.". */
#include "base/buf.h"
#include "base/name.h"

#define ONE_OF(word, words) str_is_one_of(word, words, sizeof(words) / sizeof *(words))

static bool starts_with_digit(struct str text)
{
	return text.len && is_digit((unsigned char)text.ptr[0]);
}

static struct str without_bracket(struct str word)
{
	return str_from(word, word.len && word.ptr[0] == '(');
}

/* "§ 60a", "Abs. 2" */
static bool counts_on(struct str word, struct str rest)
{
	static const char *const signs[] = { "§", "§§" };
	static const char *const counted[] = {
		"Art.", "Abs.", "Nr.", "Nrn.", "No.", "№", "Ziff.", "Satz", "S.", "Kap.", "Tab.", "Abb.", "Stufe", "Klasse"
	};
	word = without_bracket(word);
	return ONE_OF(word, signs) || (starts_with_digit(rest) && ONE_OF(word, counted));
}

/* "15 %", "3 Mio." */
static bool measures(struct str word, struct str rest)
{
	static const char *const units[] = {
		"%", "‰", "€", "°C", "km", "m", "m²", "ha", "Euro", "EUR", "Tsd.", "Mio.", "Mrd."
	};
	struct str unit = str_part(rest.ptr, str_find_char(rest, ' '));
	while (unit.len && strchr(",;:)", unit.ptr[unit.len - 1]))
		unit.len--;
	return word.len && is_digit((unsigned char)word.ptr[word.len - 1]) && ONE_OF(unit, units);
}

/* "z." of "z. B." */
static bool is_abbreviated(struct str word)
{
	unsigned letter;
	word = without_bracket(word);
	return str_next(&word, &letter) && letter >= 'A' && word.len && word.ptr[0] == '.';
}

/* "a) Kinder", "12) Kurse" */
static bool begins_list(struct str word, size_t from)
{
	return from == 0 && word.len >= 2 && word.len <= 3 && word.ptr[0] != '(' && word.ptr[word.len - 1] == ')';
}

/* Does the word from `from` to the blank stay with what follows? */
static bool binds(struct str name, size_t from, size_t blank)
{
	struct str word = str_part(name.ptr + from, blank - from), rest = str_from(name, blank + 1);
	return counts_on(word, rest) || measures(word, rest) || begins_list(word, from) ||
	       (is_abbreviated(word) && word.ptr[word.len - 1] == '.' && is_abbreviated(rest));
}

struct str name_bound(struct arena *a, struct str name)
{
	struct buf bound = BUF_INIT;
	size_t done = 0;
	for (size_t from = 0, blank; (blank = from + str_find_char(str_from(name, from), ' ')) < name.len; from = blank + 1) {
		if (!binds(name, from, blank))
			continue;
		buf_addstr(&bound, str_part(name.ptr + done, blank - done));
		buf_adds(&bound, "\u00a0");
		done = blank + 1;
	}
	if (!done)
		return name;
	buf_addstr(&bound, str_from(name, done));
	name = buf_copy(a, &bound);
	buf_release(&bound);
	return name;
}
