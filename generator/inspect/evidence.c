/* SPDX-License-Identifier: EUPL-1.2 */
/* What was found in a column, in words. */
#include "inspect/inspect.h"

#define N(array) (sizeof(array) / sizeof *(array))

/* So many categories are named with their counts, so many bytes of each. */
enum { SHOWN_VALUES = 6, SHOWN_BYTES = 60 };

const char *inspect_type(enum column_type type)
{
	static const enum word words[] = {
		[COLUMN_TEXT] = WORD_TEXT,	 [COLUMN_INTEGER] = WORD_INTEGER,   [COLUMN_DECIMAL] = WORD_DECIMAL,
		[COLUMN_PERCENT] = WORD_PERCENT, [COLUMN_DATE] = WORD_DATE,	    [COLUMN_YEAR] = WORD_YEAR,
		[COLUMN_PERIOD] = WORD_PERIOD,	 [COLUMN_CATEGORY] = WORD_CATEGORY,
	};
	return word_german(words[type]);
}

const char *inspect_separator(char separator)
{
	return separator == '\t' ? "Tabulator" : separator == ';' ? ";" : ",";
}

static bool is_spread(const struct inspection *in, struct str heading)
{
	for (size_t i = 0; i < in->file.header.n_fields; i++)
		if (str_eq(in->file.header.fields[i], heading))
			return false;
	return true;
}

const char *inspect_letters(struct arena *a, const struct inspection *in, unsigned column)
{
	const struct csv_record *header = &in->csv.header;
	if (in->reshaped && is_spread(in, header->fields[column]))
		return "";
	char *name = arena_strdup(a, csv_cell_name(a, csv_place(header, column).column, 1));
	name[strlen(name) - 1] = '\0';
	return name;
}

static void begin(struct buf *out, size_t start)
{
	if (out->len > start)
		buf_adds(out, "; ");
}

static void add_kinds(struct buf *out, size_t start, const struct inspected_column *c, enum diag_lang lang)
{
	static const struct {
		enum cell_kind kind;
		const char *one[2], *more[2];
	} kinds[] = {
		{ CELL_NUMBER, { "Zahl", "number" }, { "Zahlen", "numbers" } },
		{ CELL_YEAR, { "Jahr", "year" }, { "Jahre", "years" } },
		{ CELL_DATE, { "Datum", "date" }, { "Tage", "dates" } },
		{ CELL_SHORT_DATE,
		  { "Datum mit zweistelligem Jahr", "date with a two-digit year" },
		  { "Tage mit zweistelligem Jahr", "dates with two-digit years" } },
		{ CELL_PERIOD, { "Zeitraum", "period" }, { "Zeiträume", "periods" } },
		{ CELL_AMBIGUOUS,
		  { "nicht eindeutige Zahl", "ambiguous number" },
		  { "nicht eindeutige Zahlen", "ambiguous numbers" } },
		{ CELL_CONVERTED,
		  { "von Excel umgewandelt", "converted by Excel" },
		  { "von Excel umgewandelt", "converted by Excel" } },
		{ CELL_TEXT, { "Text", "text" }, { "Texte", "texts" } },
		{ CELL_EMPTY, { "leer", "empty" }, { "leer", "empty" } },
	};
	for (size_t i = 0; i < N(kinds); i++) {
		size_t n = c->n_kinds[kinds[i].kind];
		if (!n)
			continue;
		begin(out, start);
		buf_addf(out, "%zu %s", n, n == 1 ? kinds[i].one[lang] : kinds[i].more[lang]);
	}
}

static void add_signs(struct buf *out, size_t start, const struct inspected_column *c, enum diag_lang lang)
{
	static const char *const marks[] = { "p", "r", "s", "( )" };
	const char *times = lang == DIAG_DE ? "-mal" : " times";
	for (enum status s = 0; s < N_STATUSES; s++) {
		if (!c->n_signs[s])
			continue;
		begin(out, start);
		buf_addf(out, "%s %zu%s", status_sign(s), c->n_signs[s], times);
	}
	for (size_t i = 0; i < N(marks); i++) {
		if (!c->n_marks[i])
			continue;
		begin(out, start);
		buf_addf(out, "%s %zu%s", marks[i], c->n_marks[i], times);
	}
	if (c->n_notes) {
		begin(out, start);
		buf_addf(out, lang == DIAG_DE ? "%zu mit Fußnote" : "%zu with a footnote", c->n_notes);
	}
	if (c->n_percent) {
		begin(out, start);
		buf_addf(out, lang == DIAG_DE ? "%zu mit %%" : "%zu with %%", c->n_percent);
	}
}

static void add_from_to(struct buf *out, size_t start, const char *from, const char *to, enum diag_lang lang)
{
	begin(out, start);
	buf_addf(out, lang == DIAG_DE ? "%s bis %s" : "%s to %s", from, to);
}

/* Cut between code points. */
static struct str shortened(struct str text)
{
	if (text.len <= SHOWN_BYTES)
		return text;
	text.len = SHOWN_BYTES;
	while (((unsigned char)text.ptr[text.len] & 0xc0) == 0x80)
		text.len--;
	return text;
}

static void add_values(struct buf *out, size_t start, const struct inspected_column *c, enum diag_lang lang)
{
	begin(out, start);
	buf_addf(out, lang == DIAG_DE ? "%zu verschiedene" : "%zu different", c->n_values);
	for (size_t i = 0; c->type == COLUMN_CATEGORY && i < c->n_values; i++) {
		struct str value = shortened(c->values[i].value);
		buf_adds(out, i ? ", " : ": ");
		if (i == SHOWN_VALUES) {
			buf_adds(out, "…");
			return;
		}
		buf_addstr(out, value);
		buf_addf(out, "%s (%zu)", value.len < c->values[i].value.len ? "…" : "", c->values[i].n);
	}
}

void inspect_evidence(struct buf *out, const struct inspected_column *c, bool content, enum diag_lang lang)
{
	size_t start = out->len;
	add_kinds(out, start, c, lang);
	add_signs(out, start, c, lang);
	if (!content)
		return;
	if (c->has_range) {
		char from[NUMBER_TEXT_SIZE], to[NUMBER_TEXT_SIZE];
		number_text(c->smallest, c->places, from);
		number_text(c->largest, c->places, to);
		add_from_to(out, start, from, to, lang);
	} else if (c->first.kind != PERIOD_NONE) {
		char from[32], to[32];
		period_text(c->first, from);
		period_text(c->last, to);
		add_from_to(out, start, from, to, lang);
	}
	if (c->n_values)
		add_values(out, start, c, lang);
	if (c->n_gaps) {
		begin(out, start);
		buf_addf(out, lang == DIAG_DE ? "Lücken: %zu" : "gaps: %zu", c->n_gaps);
	}
}
