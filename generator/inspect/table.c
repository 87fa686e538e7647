/* SPDX-License-Identifier: EUPL-1.2 */
#include "inspect/inspect_inside.h"

#include <stdlib.h>

#include "base/name.h"
#include "data/signs.h"

/* At most so many columns are tried as key; more decimals no source has (schema.c's limit). */
enum { MAX_DIMENSIONS = 12, MAX_PLACES = 6 };

static struct loc value_loc(const struct inspection *in, unsigned column, size_t value)
{
	return inspect_loc(in, &in->csv.records[in->columns[column].values[value].record], column);
}

static const char *text_of(const struct inspection *in, struct str text)
{
	return arena_cstr(in->oddities.arena, text);
}

static const char *number_of(const struct inspection *in, size_t number)
{
	return arena_printf(in->oddities.arena, "%zu", number);
}

/* ---- Key ---- */

/* A set of 64-bit codes for one pass over the rows after another. */
struct codes {
	uint64_t *slots; /* code + 1; 0: free */
	size_t n_slots;	 /* a power of two */
};

static bool codes_add(struct codes *codes, uint64_t code)
{
	size_t at = (size_t)((code * UINT64_C(0x9e3779b97f4a7c15)) >> 20) & (codes->n_slots - 1);
	for (; codes->slots[at]; at = (at + 1) & (codes->n_slots - 1))
		if (codes->slots[at] == code + 1)
			return false;
	codes->slots[at] = code + 1;
	return true;
}

/* Different values of all columns multiplied: so many rows they can tell apart at most. Stops at `enough`. */
static uint64_t count_combinations(const struct inspection *in, const unsigned *columns, size_t n, uint64_t enough)
{
	uint64_t product = 1;
	for (size_t i = 0; i < n && product < enough; i++)
		product *= in->columns[columns[i]].n_values + 1;
	return product;
}

/* Do the columns tell all rows apart? Rows are numbered as digits of a number are; beyond 64 bits that may mix up two. */
static bool is_unique(const struct inspection *in, struct codes *codes, const unsigned *columns, size_t n)
{
	if (count_combinations(in, columns, n, in->csv.n_records) < in->csv.n_records)
		return false;
	memset(codes->slots, 0, codes->n_slots * sizeof *codes->slots);
	for (size_t row = 0; row < in->csv.n_records; row++) {
		uint64_t code = 0;
		for (size_t i = 0; i < n; i++)
			code = code * (in->columns[columns[i]].n_values + 1) + in->columns[columns[i]].ids[row];
		if (!codes_add(codes, code))
			return false;
	}
	return true;
}

/* Points in time and categories that stand left of the first number; without numbers the first column that is unique. */
static size_t find_dimensions(const struct inspection *in, unsigned dimensions[MAX_DIMENSIONS])
{
	size_t n = 0;
	for (unsigned i = 0; i < in->n_columns && n < MAX_DIMENSIONS && !inspected_is_number(&in->columns[i]); i++)
		if (in->columns[i].n_values && in->columns[i].heading.len)
			dimensions[n++] = i;
	return n;
}

static int find_period(const struct inspection *in, const unsigned *columns, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (inspected_is_period(&in->columns[columns[i]]))
			return (int)columns[i];
	return -1;
}

static void drop(unsigned *columns, size_t *n, size_t at)
{
	memmove(columns + at, columns + at + 1, (*n - at - 1) * sizeof *columns);
	--*n;
}

/*
 * Leaves out what is not needed to tell rows apart, texts before categories, from the right. The first point in time stays:
 * next year's rows will need it.
 */
static void shrink(const struct inspection *in, struct codes *codes, unsigned *columns, size_t *n)
{
	int period = find_period(in, columns, *n);
	for (int categories = 0; categories < 2; categories++) {
		for (size_t i = *n; i-- > 0 && *n > 1;) {
			unsigned column = columns[i], fewer[MAX_DIMENSIONS];
			size_t n_fewer = *n;
			if ((int)column == period || (in->columns[column].type == COLUMN_CATEGORY) != categories)
				continue;
			memcpy(fewer, columns, *n * sizeof *columns);
			drop(fewer, &n_fewer, i);
			if (is_unique(in, codes, fewer, n_fewer))
				drop(columns, n, i);
		}
	}
}

/* Without a unique key: points in time and categories, so that the doubles are named. */
static void keep_likely(const struct inspection *in, unsigned *columns, size_t *n)
{
	for (size_t i = *n; i-- > 0 && *n > 1;)
		if (in->columns[columns[i]].type == COLUMN_TEXT)
			drop(columns, n, i);
}

static bool has_number(const struct inspection *in)
{
	for (size_t i = 0; i < in->n_columns; i++)
		if (inspected_is_number(&in->columns[i]))
			return true;
	return false;
}

static void find_key(struct inspection *in)
{
	unsigned columns[MAX_DIMENSIONS] = { 0 };
	size_t n = find_dimensions(in, columns);
	struct arena scratch;
	arena_init(&scratch);
	struct codes codes = { .n_slots = 16 };
	while (codes.n_slots < 2 * in->csv.n_records)
		codes.n_slots *= 2;
	codes.slots = arena_array(&scratch, uint64_t, codes.n_slots);
	bool done = n == 0;
	for (size_t i = 0; i < n && !done && !has_number(in); i++) {
		if (!is_unique(in, &codes, &columns[i], 1))
			continue;
		columns[0] = columns[i];
		n = 1;
		done = true;
	}
	if (!done && is_unique(in, &codes, columns, n))
		shrink(in, &codes, columns, &n);
	else if (!done)
		keep_likely(in, columns, &n);
	arena_release(&scratch);
	in->n_keys = n > DATASET_MAX_KEYS ? DATASET_MAX_KEYS : n ? n : 1;
	for (size_t i = 0; i < in->n_keys; i++) {
		in->keys[i] = columns[i];
		in->columns[columns[i]].is_key = true;
	}
}

/* Beside points in time a text that belongs to the key is a category, even if none repeats itself. */
static void settle_key_types(struct inspection *in)
{
	enum { FEW = 20, SHORT = 60 };
	bool has_period = find_period(in, in->keys, in->n_keys) >= 0;
	for (size_t k = 0; k < in->n_keys && has_period; k++) {
		struct inspected_column *c = &in->columns[in->keys[k]];
		bool fits = c->type == COLUMN_TEXT && c->n_values && c->n_values <= FEW;
		for (size_t i = 0; fits && i < c->n_values; i++)
			fits = c->values[i].value.len <= SHORT && c->values[i].value.ptr[0] != '"' &&
			       str_find_below(c->values[i].value, 0x20) == c->values[i].value.len;
		if (fits)
			c->type = COLUMN_CATEGORY;
	}
}

/* ---- Totals ---- */

/* The first word for totals in a key column; other spellings are told by find_spellings. */
static void find_totals(struct inspection *in)
{
	for (size_t k = 0; k < in->n_keys; k++) {
		const struct inspected_column *c = &in->columns[in->keys[k]];
		for (size_t i = 0; i < c->n_values; i++) {
			if (!signs_total_word(c->values[i].value))
				continue;
			if (!in->sum_row.len)
				in->sum_row = c->values[i].value;
			if (str_eq(c->values[i].value, in->sum_row))
				in->n_sum_rows += c->values[i].n;
		}
	}
}

/* ---- Time ---- */

static int compare_periods(const void *a, const void *b)
{
	return period_cmp(*(const struct period *)a, *(const struct period *)b);
}

/* The same day of the following year, or the next of its kind. */
static bool follows(struct period earlier, struct period later)
{
	if (earlier.kind == PERIOD_DAY && later.kind == PERIOD_DAY)
		return later.start.year == earlier.start.year + 1;
	return period_follows(earlier, later);
}

/* Days are gapless when they are the same day of each year; others have no rhythm that a gap could break. */
static bool has_rhythm(const struct period *periods, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		if (periods[i].kind != periods[0].kind)
			return false;
		if (periods[i].kind == PERIOD_DAY &&
		    (periods[i].start.month != periods[0].start.month || periods[i].start.day != periods[0].start.day))
			return false;
	}
	return n > 2;
}

static void find_gaps(struct inspection *in, unsigned column, struct arena *scratch)
{
	struct inspected_column *c = &in->columns[column];
	struct period *periods = arena_array(scratch, struct period, c->n_values);
	size_t n = 0, first = 0;
	for (size_t i = 0; i < c->n_values; i++)
		n += period_parse(c->values[i].value, &periods[n]);
	qsort(periods, n, sizeof *periods, compare_periods);
	if (!has_rhythm(periods, n))
		return;
	for (size_t i = 1; i < n; i++) {
		if (follows(periods[i - 1], periods[i]) || period_cmp(periods[i - 1], periods[i]) == 0)
			continue;
		first = c->n_gaps++ ? first : i;
	}
	if (!c->n_gaps)
		return;
	char before[32], after[32];
	period_text(periods[first - 1], before);
	period_text(periods[first], after);
	diag_report(&in->oddities, DIAG_INSPECT_GAP, inspect_loc(in, &in->csv.header, column),
		    inspect_heading(in, column), number_of(in, c->n_gaps), before, after, NULL);
}

/* `Jahr (jeweils 31.12.)`: the heading of the years names the day they are for. */
static void find_reference_date(struct inspection *in)
{
	for (size_t i = 0; i < in->n_columns; i++) {
		struct str heading = in->columns[i].heading;
		if (in->columns[i].type == COLUMN_YEAR && str_find(heading, STR("31.12.")) < heading.len)
			in->reference_date = STR("31.12.");
	}
}

/* ---- Texts ---- */

/* Letters and digits only, folded: what is left of a text when its writing is a matter of taste. */
static struct str bare(struct arena *a, struct str text)
{
	struct str folded = name_fold(a, text);
	char *out = arena_alloc(a, folded.len + 1);
	size_t len = 0;
	for (size_t i = 0; i < folded.len; i++)
		if ((unsigned char)folded.ptr[i] >= 0x80 || (folded.ptr[i] >= 'a' && folded.ptr[i] <= 'z') ||
		    (folded.ptr[i] >= '0' && folded.ptr[i] <= '9'))
			out[len++] = folded.ptr[i];
	return str_part(out, len);
}

/* Free text holds what it likes: only values that repeat themselves or belong to the key are categories in disguise. */
static void find_spellings(struct inspection *in, unsigned column, struct arena *scratch)
{
	const struct inspected_column *c = &in->columns[column];
	if (c->type != COLUMN_CATEGORY && !c->is_key)
		return;
	struct map seen;
	map_init(&seen, scratch);
	for (size_t i = 0; i < c->n_values; i++) {
		struct str key = bare(scratch, c->values[i].value);
		if (!key.len)
			continue;
		void **place = map_put(&seen, key);
		const struct value_count *first = *place;
		if (!first)
			*place = &c->values[i];
		else
			diag_report(&in->oddities, DIAG_INSPECT_SPELLINGS, value_loc(in, column, i),
				    inspect_heading(in, column), text_of(in, first->value),
				    text_of(in, c->values[i].value), NULL);
	}
}

static void report_texts(struct inspection *in, enum diag_code code, unsigned column, const struct value_count *first,
			 size_t n)
{
	if (n)
		diag_report(&in->oddities, code, inspect_loc(in, &in->csv.records[first->record], column),
			    inspect_heading(in, column), number_of(in, n), NULL);
}

/* Texts that Excel would take for a formula or has made of a month. */
static void find_odd_texts(struct inspection *in, unsigned column, struct arena *scratch)
{
	const struct inspected_column *c = &in->columns[column];
	const struct value_count *formula = NULL, *converted = NULL;
	size_t n_formulas = 0, n_converted = 0;
	for (size_t i = 0; i < c->n_values; i++) {
		const struct value_count *value = &c->values[i];
		unsigned places;
		enum cell_kind kind = inspect_cell(scratch, value->value, &places);
		if (kind == CELL_TEXT && strchr("=+-@", value->value.ptr[0])) {
			formula = formula ? formula : value;
			n_formulas += value->n;
		}
		if (kind == CELL_CONVERTED && !signs_excel_error(value->value)) {
			converted = converted ? converted : value;
			n_converted += value->n;
		}
	}
	report_texts(in, DIAG_INSPECT_FORMULA, column, formula, n_formulas);
	report_texts(in, DIAG_INSPECT_EXCEL_TEXT, column, converted, n_converted);
}

/* In the long form a cell that stays stands in the row of each point in time. */
static bool is_repeated(const struct inspection *in, size_t row, unsigned column)
{
	struct cell_place place = csv_place(&in->csv.records[row], column), before = { 0 };
	if (row > 0)
		before = csv_place(&in->csv.records[row - 1], column);
	return row > 0 && place.line == before.line && place.column == before.column;
}

static void find_blanks(struct inspection *in, unsigned column)
{
	size_t n = 0, first = 0;
	for (size_t i = 0; i < in->csv.n_records; i++) {
		struct str text = in->csv.records[i].fields[column];
		if (signs_trim(text).len == text.len || !signs_trim(text).len || is_repeated(in, i, column))
			continue;
		first = n++ ? first : i;
	}
	if (n)
		diag_report(&in->oddities, DIAG_INSPECT_BLANKS, inspect_loc(in, &in->csv.records[first], column),
			    inspect_heading(in, column), number_of(in, n), NULL);
}

/* ---- Headings ---- */

static bool column_is_filled(const struct inspection *in, unsigned column)
{
	return in->columns[column].n_kinds[CELL_EMPTY] < in->csv.n_records;
}

static void find_odd_headings(struct inspection *in, struct arena *scratch)
{
	struct map seen;
	map_init(&seen, scratch);
	for (unsigned i = 0; i < in->n_columns; i++) {
		struct str heading = in->columns[i].heading;
		if (!heading.len) {
			if (column_is_filled(in, i))
				diag_report(&in->oddities, DIAG_INSPECT_HEADING_MISSING,
					    inspect_loc(in, &in->csv.header, i), NULL);
			continue;
		}
		void **place = map_put(&seen, bare(scratch, heading));
		const struct inspected_column *first = *place;
		if (!first)
			*place = &in->columns[i];
		else if (!str_eq(first->heading, heading))
			diag_report(&in->oddities, DIAG_INSPECT_HEADINGS_ALIKE, inspect_loc(in, &in->csv.header, i),
				    text_of(in, heading), text_of(in, first->heading),
				    inspect_loc(in, &in->csv.header, (unsigned)(first - in->columns)).cell, NULL);
	}
}

/* ---- Numbers ---- */

/* The percentages of a row added; false when one is missing. */
static bool add_shares(const struct inspection *in, size_t row, struct fraction *sum, size_t *n)
{
	*sum = FRACTION_ZERO;
	*n = 0;
	for (unsigned i = 0; i < in->n_columns; i++) {
		const struct inspected_column *c = &in->columns[i];
		struct str text = signs_trim(in->csv.records[row].fields[i]);
		int64_t value;
		if (c->type != COLUMN_PERCENT)
			continue;
		if (str_ends(text, "%"))
			text = signs_trim(str_part(text.ptr, text.len - 1));
		if (!text.len || number_parse(text, c->places, &value) != NUMBER_OK ||
		    !fraction_add(*sum, fraction_scaled(value, c->places), sum))
			return false;
		++*n;
	}
	return *n > 1;
}

/* With one decimal each share is off by 0.05 at most. */
static void find_shares(struct inspection *in)
{
	struct fraction sum, miss;
	size_t n = 0;
	for (size_t row = 0; row < in->csv.n_records; row++) {
		if (!add_shares(in, row, &sum, &n) || !fraction_distance(sum, fraction_scaled(100, 0), &miss))
			return;
		if (fraction_cmp(miss, fraction_scaled((int64_t)n * 5, 2)) > 0)
			return;
	}
	if (!n)
		return;
	in->shares = true;
	diag_report(&in->oddities, DIAG_INSPECT_SHARES, loc_file(in->path), number_of(in, n),
		    number_of(in, in->csv.n_records), NULL);
}

/* All decimals of the file have a point, and commas part its fields. */
static void find_english(struct inspection *in)
{
	size_t points = 0;
	for (size_t i = 0; i < in->n_columns; i++) {
		points += in->columns[i].n_kinds[CELL_AMBIGUOUS];
		if (inspected_is_number(&in->columns[i]) && in->columns[i].places)
			return;
	}
	if (!points || in->csv.separator != ',')
		return;
	in->english = true;
	for (size_t i = 0; i < in->n_columns; i++)
		if (in->columns[i].type == COLUMN_DECIMAL || in->columns[i].type == COLUMN_PERCENT)
			in->columns[i].places =
				in->columns[i].point_places < MAX_PLACES ? in->columns[i].point_places : MAX_PLACES;
	diag_report(&in->oddities, DIAG_INSPECT_ENGLISH, loc_file(in->path), NULL);
}

/* ---- Footnotes whose texts stand below the table ---- */

/* `1) Errechnet aus …`, `¹ Errechnet …`, `* geschätzt` */
static bool is_footnote(struct str line, struct str mark, struct str *text)
{
	static const char *const superscripts[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
	size_t len = mark.len;
	if (line.len > len && memcmp(line.ptr, mark.ptr, len) == 0) {
		len += line.ptr[len] == ')';
	} else if (mark.len == 1 && mark.ptr[0] >= '0' && mark.ptr[0] <= '9' &&
		   str_starts(line, superscripts[mark.ptr[0] - '0'])) {
		len = strlen(superscripts[mark.ptr[0] - '0']);
	} else {
		return false;
	}
	*text = signs_trim(str_from(line, len));
	return text->len > 0;
}

static void find_footnote_texts(struct inspection *in)
{
	for (size_t i = 0; i < in->n_footnotes; i++)
		for (size_t row = 0; row < in->shape.n_foot && !in->footnotes[i].text.len; row++)
			is_footnote(signs_trim(in->shape.foot[row].fields[0]), in->footnotes[i].mark,
				    &in->footnotes[i].text);
}

void inspect_table(struct inspection *in)
{
	struct arena scratch;
	arena_init(&scratch);
	find_key(in);
	settle_key_types(in);
	find_totals(in);
	find_reference_date(in);
	find_odd_headings(in, &scratch);
	for (unsigned i = 0; i < in->n_columns; i++) {
		find_blanks(in, i);
		if (inspected_is_period(&in->columns[i])) {
			find_gaps(in, i, &scratch);
		} else if (!inspected_is_number(&in->columns[i])) {
			find_spellings(in, i, &scratch);
			find_odd_texts(in, i, &scratch);
		}
	}
	find_shares(in);
	find_english(in);
	find_footnote_texts(in);
	arena_release(&scratch);
}
