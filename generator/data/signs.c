/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/signs.h"

#include "base/name.h"

#define N(array) (sizeof(array) / sizeof *(array))

/* ---- Signs round a value ---- */

static bool ends_with_digit(struct str text)
{
	return text.len && text.ptr[text.len - 1] >= '0' && text.ptr[text.len - 1] <= '9';
}

/* No-break, figure, thin, narrow no-break and zero-width blank, and a BOM in the middle of a file. */
static const char *const wide_blanks[] = { "\u00a0", "\u2007", "\u2009", "\u202f", "\u200b", "\ufeff" };

static bool trim_wide(struct str *text)
{
	for (size_t i = 0; i < N(wide_blanks); i++) {
		size_t len = strlen(wide_blanks[i]);
		if (str_starts(*text, wide_blanks[i]))
			*text = str_from(*text, len);
		else if (str_ends(*text, wide_blanks[i]))
			text->len -= len;
		else
			continue;
		return true;
	}
	return false;
}

struct str signs_trim(struct str text)
{
	do {
		text = str_trim(text);
	} while (text.len && ((text.ptr[0] | text.ptr[text.len - 1]) & 0x80) && trim_wide(&text));
	return text;
}

static const char *const superscripts[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };

/* `12¹` means footnote 1; two of them in a row footnote 12. */
static bool take_superscript(struct arena *a, struct annotated *cell)
{
	struct str digits = { NULL, 0 };
	for (bool found = true; found;) {
		found = false;
		for (unsigned i = 0; i < N(superscripts); i++) {
			if (!str_ends(cell->text, superscripts[i]))
				continue;
			cell->text.len -= strlen(superscripts[i]);
			digits = str_of(arena_printf(a, "%u%.*s", i, (int)digits.len, digits.len ? digits.ptr : ""));
			found = true;
		}
	}
	if (!digits.len)
		return false;
	cell->note = digits;
	return true;
}

/* `24.004 1)`: the blank before the digits is what tells them from the number. */
static bool take_bracket_note(struct annotated *cell)
{
	struct str text = cell->text;
	if (!str_ends(text, ")"))
		return false;
	size_t from = text.len - 1;
	while (from > 0 && text.ptr[from - 1] >= '0' && text.ptr[from - 1] <= '9')
		from--;
	bool parted = from > 1 && signs_trim(str_part(text.ptr, from)).len < from;
	if (!parted || from == text.len - 1)
		return false;
	cell->note = str_part(text.ptr + from, text.len - 1 - from);
	cell->text.len = from;
	return true;
}

static bool take_note(struct arena *a, struct annotated *cell)
{
	if (cell->note.len)
		return false;
	if (take_superscript(a, cell) || take_bracket_note(cell))
		return true;
	if (cell->text.len < 2 || !str_ends(cell->text, "*"))
		return false;
	cell->note = STR("*");
	cell->text.len--;
	return true;
}

/* `5.100r`, `5.100 p`: provisional, revised, estimated. */
static bool take_letter(struct annotated *cell)
{
	struct str text = cell->text;
	if (text.len < 2)
		return false;
	char letter = text.ptr[text.len - 1];
	unsigned char mark = letter == 'p'   ? MARK_PROVISIONAL
			     : letter == 'r' ? MARK_REVISED
			     : letter == 's' ? MARK_ESTIMATED
					     : 0;
	struct str rest = signs_trim(str_part(text.ptr, text.len - 1));
	if (!mark || !(ends_with_digit(rest) || str_ends(rest, ")") || str_ends(rest, "%")))
		return false;
	cell->marks |= mark;
	cell->text = rest;
	return true;
}

static bool take_brackets(struct annotated *cell)
{
	struct str text = cell->text;
	if (text.len < 3 || text.ptr[0] != '(' || text.ptr[text.len - 1] != ')')
		return false;
	cell->marks |= MARK_LIMITED;
	cell->text = str_part(text.ptr + 1, text.len - 2);
	return true;
}

static bool take_percent(struct annotated *cell)
{
	if (cell->percent || !str_ends(cell->text, "%"))
		return false;
	cell->percent = true;
	cell->text.len--;
	return true;
}

struct annotated signs_take(struct arena *a, struct str text, bool percent_column)
{
	struct annotated cell = { .text = text };
	while (take_note(a, &cell) || take_letter(&cell) || take_brackets(&cell) ||
	       (percent_column && take_percent(&cell)))
		cell.text = signs_trim(cell.text);
	return cell;
}

bool signs_status(struct str text, unsigned char *status)
{
	static const struct {
		const char *sign;
		enum status status;
	} signs[] = {
		{ "–", STATUS_NIL },
		{ "-", STATUS_NIL },
		{ "—", STATUS_NIL },
		{ ".", STATUS_UNKNOWN },
		{ "…", STATUS_LATER },
		{ "...", STATUS_LATER },
		{ "/", STATUS_UNRELIABLE },
		{ "x", STATUS_NOT_APPLICABLE },
		{ "X", STATUS_NOT_APPLICABLE },
		{ "*", STATUS_SUPPRESSED },
	};
	for (size_t i = 0; i < N(signs); i++) {
		if (!str_is(text, signs[i].sign))
			continue;
		*status = (unsigned char)signs[i].status;
		return true;
	}
	return false;
}

/* ---- What Excel makes of input ---- */

/* They end in ! or ?, also those of newer versions (`#ÜBERLAUF!`, `#KALK!`); #NV alone does not. */
bool signs_formula_error(struct str text)
{
	if (text.len < 3 || text.ptr[0] != '#')
		return false;
	if (str_is(text, "#NV") || str_is(text, "#N/A"))
		return true;
	for (size_t i = 1; i < text.len - 1; i++)
		if (!((text.ptr[i] >= 'A' && text.ptr[i] <= 'Z') || text.ptr[i] == '/' || text.ptr[i] == '0' ||
		      (text.ptr[i] & 0x80)))
			return false;
	return text.ptr[text.len - 1] == '!' || text.ptr[text.len - 1] == '?';
}

bool signs_excel_error(struct str text)
{
	if (!text.len || text.ptr[0] != '#')
		return false;
	if (signs_formula_error(text))
		return true;
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] != '#')
			return false;
	return text.len > 1;
}

bool signs_exponent(struct str text)
{
	size_t e = str_find_char(text, 'E');
	if (e == 0 || e + 2 >= text.len || (text.ptr[e + 1] != '+' && text.ptr[e + 1] != '-'))
		return false;
	int64_t value;
	struct str exponent = str_from(text, e + 2);
	while (exponent.len > 1 && exponent.ptr[0] == '0')
		exponent = str_from(exponent, 1);
	return number_parse(str_part(text.ptr, e), 9, &value) == NUMBER_OK &&
	       number_parse(exponent, 0, &value) == NUMBER_OK;
}

/* `Mrz 20`, `Okt 17`, `01. Mrz`. Yields what was probably typed, or an empty text. */
static bool is_month_abbreviation(struct arena *a, struct str text, const char **meant)
{
	static const char *const short_names[] = { "Jan", "Feb", "Mrz", "Mär", "Mar", "Apr", "Mai", "May", "Jun",
						   "Jul", "Aug", "Sep", "Okt", "Oct", "Nov", "Dez", "Dec" };
	static const char *const long_names[] = { "Januar",  "Februar", "März",	    "März",	"März",	   "April",
						  "Mai",     "Mai",	"Juni",	    "Juli",	"August",  "September",
						  "Oktober", "Oktober", "November", "Dezember", "Dezember" };
	*meant = "";
	for (size_t i = 0; i < N(short_names); i++) {
		if (!str_starts(text, short_names[i])) {
			if (str_ends(text, short_names[i]) && text.len <= 8 && text.ptr[0] >= '0' && text.ptr[0] <= '9')
				return true;
			continue;
		}
		struct str rest = str_from(text, strlen(short_names[i]));
		while (rest.len && (rest.ptr[0] == '.' || rest.ptr[0] == ' ' || rest.ptr[0] == '-'))
			rest = str_from(rest, 1);
		int64_t year;
		if (rest.len != 2 && rest.len != 4)
			return false;
		if (!ends_with_digit(rest) || rest.ptr[0] < '0' || rest.ptr[0] > '9')
			return false;
		if (rest.len == 2)
			year = 2000 + (rest.ptr[0] - '0') * 10 + (rest.ptr[1] - '0');
		else if (number_parse(rest, 0, &year) != NUMBER_OK)
			return false;
		*meant = arena_printf(a, "%s %d", long_names[i], (int)year);
		return true;
	}
	return false;
}

bool signs_excel_changed(struct arena *a, struct str text, const char **meant)
{
	*meant = "";
	return signs_exponent(text) || is_month_abbreviation(a, text, meant);
}

/* ---- Words of rows that are no ordinary ones ---- */

bool signs_total_word(struct str text)
{
	static const char *const words[] = { "Insgesamt", "Summe",	   "Gesamt",	     "Gesamtsumme",
					     "Zusammen",  "Gesamtzahl", "Gesamtergebnis", "Total" };
	if (str_ends(text, ":"))
		text = str_trim(str_part(text.ptr, text.len - 1));
	for (size_t i = 0; i < N(words); i++)
		if (text.len == strlen(words[i]) && name_same(text, str_of(words[i])))
			return true;
	return str_ends(text, " insgesamt") || str_starts(text, "Insgesamt ");
}

bool signs_remark(struct str text)
{
	static const char *const beginnings[] = { "Quelle", "Stand:", "Anmerkung", "Hinweis", "Erläuterung", "Fußnote",
						  "©",	    "*",      "1)",	   "¹",	      "Abweichungen" };
	for (size_t i = 0; i < N(beginnings); i++)
		if (str_starts(text, beginnings[i]))
			return true;
	return false;
}
