/* SPDX-License-Identifier: EUPL-1.2 */
#include "inspect/inspect_inside.h"

#include "base/name.h"
#include "data/signs.h"

#define N(array) (sizeof(array) / sizeof *(array))

/*
 * A category has at most so many values of at most so many bytes. No source has more than MAX_PLACES decimals (schema.c's
 * limit).
 */
enum { MAX_CATEGORIES = 60, MAX_CATEGORY_BYTES = 100, MAX_PLACES = 6, FIRST_YEAR = 1800, LAST_YEAR = 2100 };

/* ---- One cell ---- */

static unsigned count_places(struct str text)
{
	size_t comma = str_find_char(text, ',');
	return comma < text.len ? (unsigned)(text.len - comma - 1) : 0;
}

static bool is_year(struct str text)
{
	int64_t year;
	return text.len == 4 && number_parse(text, 0, &year) == NUMBER_OK && year >= FIRST_YEAR && year <= LAST_YEAR;
}

/* 31.12.18: a day of two numbers, two points, and only two digits of the year. */
static bool is_short_date(struct str text)
{
	if (text.len < 6 || text.len > 8)
		return false;
	unsigned points = 0;
	for (size_t i = 0; i < text.len; i++) {
		if (!is_digit(text.ptr[i]) && text.ptr[i] != '.')
			return false;
		points += text.ptr[i] == '.';
	}
	return points == 2 && text.ptr[text.len - 3] == '.' && is_digit(text.ptr[0]);
}

static enum cell_kind number_kind(struct str text, unsigned *places)
{
	int64_t value;
	switch (number_parse(text, MAX_PLACES, &value)) {
	case NUMBER_OK:
	case NUMBER_DECIMALS:
	case NUMBER_TOO_LARGE:
		*places = count_places(text);
		return is_year(text) ? CELL_YEAR : CELL_NUMBER;
	case NUMBER_AMBIGUOUS:
		*places = (unsigned)(text.len - str_find_char(text, '.') - 1);
		return CELL_AMBIGUOUS;
	case NUMBER_GARBLED:
		break;
	}
	return CELL_TEXT;
}

static bool may_begin_value(struct str text)
{
	return is_digit(text.ptr[0]) || strchr("+-(", text.ptr[0]) || str_starts(text, "−");
}

enum cell_kind inspect_cell(struct arena *a, struct str text, unsigned *places)
{
	unsigned char status;
	const char *meant;
	struct period period;
	*places = 0;
	if (!text.len)
		return CELL_EMPTY;
	if (signs_status(text, &status))
		return CELL_SIGN;
	if (may_begin_value(text)) {
		enum cell_kind kind = number_kind(text, places);
		if (kind != CELL_TEXT)
			return kind;
		if (is_short_date(text))
			return CELL_SHORT_DATE;
	}
	if (period_parse(text, &period))
		return period.kind == PERIOD_DAY ? CELL_DATE : CELL_PERIOD;
	if (signs_excel_error(text) || signs_excel_changed(a, text, &meant))
		return CELL_CONVERTED;
	if (!may_begin_value(text))
		return CELL_TEXT;
	struct annotated signs = signs_take(a, text, true);
	return signs.text.len < text.len && signs.text.len ? number_kind(signs.text, places) : CELL_TEXT;
}

/* ---- Tallies ---- */

static struct str cell_of(const struct inspection *in, size_t record, unsigned column)
{
	return signs_trim(in->csv.records[record].fields[column]);
}

static void count_signs(struct arena *a, struct inspected_column *c, struct str text, enum cell_kind kind)
{
	unsigned char status;
	if (kind == CELL_SIGN && signs_status(text, &status))
		c->n_signs[status]++;
	if (kind != CELL_NUMBER && kind != CELL_YEAR && kind != CELL_AMBIGUOUS)
		return;
	if (is_digit(text.ptr[text.len - 1]))
		return;
	struct annotated signs = signs_take(a, text, true);
	static const unsigned char marks[] = { MARK_PROVISIONAL, MARK_REVISED, MARK_ESTIMATED, MARK_LIMITED };
	for (size_t i = 0; i < N(marks); i++)
		c->n_marks[i] += (signs.marks & marks[i]) != 0;
	c->n_percent += signs.percent;
}

static void tally(struct inspection *in, unsigned column, struct arena *scratch)
{
	struct inspected_column *c = &in->columns[column];
	for (size_t i = 0; i < in->csv.n_records; i++) {
		struct str text = cell_of(in, i, column);
		unsigned places;
		enum cell_kind kind = inspect_cell(scratch, text, &places);
		c->n_kinds[kind]++;
		unsigned *most = kind == CELL_AMBIGUOUS ? &c->point_places : &c->places;
		*most = places > *most ? places : *most;
		count_signs(scratch, c, text, kind);
		arena_clear(scratch);
	}
}

/* ---- The type ---- */

static bool heading_says_year(struct str heading)
{
	struct str first = str_part(heading.ptr, str_find_char(heading, ' '));
	return name_same(first, STR("Jahr")) || name_same(first, STR("Berichtsjahr")) ||
	       name_same(first, STR("Kalenderjahr"));
}

static bool heading_says_percent(struct str heading)
{
	return str_find_char(heading, '%') < heading.len || str_find(heading, STR("Prozent")) < heading.len ||
	       str_starts(heading, "Anteil");
}

/* A year written as a number: all of them years, where years stand. */
static bool holds_years(const struct inspected_column *c, unsigned column)
{
	const size_t *n = c->n_kinds;
	if (heading_says_year(c->heading))
		return n[CELL_YEAR] + n[CELL_NUMBER] > n[CELL_TEXT] && n[CELL_DATE] + n[CELL_PERIOD] == 0 && !c->places;
	return column == 0 && n[CELL_YEAR] && !n[CELL_NUMBER] && !n[CELL_AMBIGUOUS] && n[CELL_YEAR] >= n[CELL_TEXT];
}

/* What most of the cells are. The others are reported one by one by the reader of cells. */
static enum column_type type_of(const struct inspected_column *c, unsigned column)
{
	const size_t *n = c->n_kinds;
	size_t numbers = n[CELL_NUMBER] + n[CELL_YEAR] + n[CELL_AMBIGUOUS];
	size_t times = n[CELL_DATE] + n[CELL_SHORT_DATE] + n[CELL_PERIOD];
	if (n[CELL_TEXT] && n[CELL_TEXT] >= numbers + times)
		return COLUMN_TEXT;
	if (holds_years(c, column))
		return COLUMN_YEAR;
	if (times && times + n[CELL_YEAR] >= numbers - n[CELL_YEAR])
		return n[CELL_PERIOD] || n[CELL_YEAR] > times ? COLUMN_PERIOD : COLUMN_DATE;
	if (!numbers)
		return n[CELL_SIGN] ? COLUMN_INTEGER : n[CELL_CONVERTED] ? COLUMN_PERIOD : COLUMN_TEXT;
	if (c->n_percent || heading_says_percent(c->heading))
		return COLUMN_PERCENT;
	return c->places || n[CELL_AMBIGUOUS] > n[CELL_NUMBER] ? COLUMN_DECIMAL : COLUMN_INTEGER;
}

/* ---- Values ---- */

/* A footnote behind a category or point in time: only `1)`, since `m²` and `Bürger*` are words. */
static struct str without_note(struct arena *a, struct str text, struct str *note)
{
	*note = (struct str){ NULL, 0 };
	if (!str_ends(text, ")"))
		return text;
	struct annotated signs = signs_take(a, text, false);
	if (!signs.note.len || signs.marks)
		return text;
	*note = signs.note;
	return signs.text;
}

static void add_footnote(struct arena *a, struct inspection *in, struct inspected_column *c, struct str mark)
{
	c->n_notes++;
	for (size_t i = 0; i < in->n_footnotes; i++)
		if (str_eq(in->footnotes[i].mark, mark))
			return;
	struct found_footnote *more = arena_array(a, struct found_footnote, in->n_footnotes + 1);
	if (in->n_footnotes)
		memcpy(more, in->footnotes, in->n_footnotes * sizeof *more);
	more[in->n_footnotes++].mark = arena_str(a, mark);
	in->footnotes = more;
}

static void take_range(struct inspected_column *c, int64_t value)
{
	c->smallest = c->has_range && c->smallest < value ? c->smallest : value;
	c->largest = c->has_range && c->largest > value ? c->largest : value;
	c->has_range = true;
}

static void read_numbers(struct arena *a, struct inspection *in, unsigned column, struct arena *scratch)
{
	struct inspected_column *c = &in->columns[column];
	for (size_t i = 0; i < in->csv.n_records; i++) {
		struct str text = cell_of(in, i, column);
		int64_t value;
		unsigned char status;
		if (!text.len || signs_status(text, &status))
			continue;
		struct annotated signs = { .text = text };
		if (!is_digit(text.ptr[text.len - 1]) || !may_begin_value(text))
			signs = signs_take(scratch, text, true);
		if (signs.note.len &&
		    (signs_status(signs.text, &status) || number_parse(signs.text, MAX_PLACES, &value) == NUMBER_OK))
			add_footnote(a, in, c, signs.note);
		if (number_parse(signs.text, c->places, &value) == NUMBER_OK)
			take_range(c, value);
		arena_clear(scratch);
	}
}

static void read_values(struct arena *a, struct inspection *in, unsigned column)
{
	struct inspected_column *c = &in->columns[column];
	LIST(struct value_count) values = { 0 };
	struct map indices;
	map_init(&indices, a);
	c->ids = arena_array(a, unsigned, in->csv.n_records);
	for (size_t i = 0; i < in->csv.n_records; i++) {
		struct str note, text = without_note(a, cell_of(in, i, column), &note);
		if (!text.len)
			continue;
		if (note.len)
			add_footnote(a, in, c, note);
		void **place = map_put(&indices, text);
		if (!*place) {
			*list_add(a, &values) = (struct value_count){ .value = text, .record = (unsigned)i };
			*place = (void *)(uintptr_t)values.n;
		}
		c->ids[i] = (unsigned)(uintptr_t)*place;
		values.items[c->ids[i] - 1].n++;
	}
	c->values = values.items;
	c->n_values = values.n;
}

static void find_span(struct inspected_column *c)
{
	for (size_t i = 0; i < c->n_values; i++) {
		struct period period;
		if (!period_parse(c->values[i].value, &period))
			continue;
		if (c->first.kind == PERIOD_NONE || period_cmp(period, c->first) < 0)
			c->first = period;
		if (c->last.kind == PERIOD_NONE || period_cmp(period, c->last) > 0)
			c->last = period;
	}
}

/* Values that a list of the sidecar can hold, and few of them. Straight quotes round a value would be lost there. */
static bool fits_categories(const struct inspected_column *c)
{
	if (!c->n_values || c->n_values > MAX_CATEGORIES)
		return false;
	for (size_t i = 0; i < c->n_values; i++) {
		struct str value = c->values[i].value;
		if (value.len > MAX_CATEGORY_BYTES || str_find_below(value, 0x20) < value.len || value.ptr[0] == '"')
			return false;
	}
	return true;
}

/*
 * A category repeats itself, or names a total. What says the same in every row only repeats what the whole file is about;
 * a status does so in a file that begins.
 */
static bool is_category(const struct inspection *in, const struct inspected_column *c)
{
	size_t filled = in->csv.n_records - c->n_kinds[CELL_EMPTY];
	if (!fits_categories(c))
		return false;
	for (size_t i = 0; i < c->n_values; i++)
		if (signs_total_word(c->values[i].value))
			return true;
	return c->n_values * 2 <= filled && (c->n_values > 1 || word_of(c->heading) == WORD_STATUS);
}

/* ---- Names ---- */

static struct str in_one_line(struct arena *a, struct str heading)
{
	struct str trimmed = signs_trim(heading);
	char *line = arena_alloc(a, trimmed.len + 1);
	size_t len = 0;
	for (size_t i = 0; i < trimmed.len; i++) {
		char c = trimmed.ptr[i] == '\n' || trimmed.ptr[i] == '\t' ? ' ' : trimmed.ptr[i];
		if (c != ' ' || (len && line[len - 1] != ' '))
			line[len++] = c;
	}
	return str_part(line, len);
}

static void make_unique(struct arena *a, struct inspection *in, unsigned column)
{
	struct inspected_column *c = &in->columns[column];
	for (unsigned i = 0; i < column; i++) {
		if (!name_same(in->columns[i].name, c->name))
			continue;
		/* Its own number; only a heading that ends in the same one makes a second round. */
		c->name = str_of(arena_printf(a, "%.*s_%u", (int)c->name.len, c->name.ptr, column + 1));
		i = (unsigned)-1;
	}
}

void inspect_columns(struct arena *a, struct inspection *in)
{
	struct arena scratch;
	arena_init(&scratch);
	in->n_columns = in->csv.header.n_fields;
	in->columns = arena_array(a, struct inspected_column, in->n_columns);
	for (unsigned i = 0; i < in->n_columns; i++) {
		struct inspected_column *c = &in->columns[i];
		c->heading = in_one_line(a, in->csv.header.fields[i]);
		c->name = inspect_column_name(a, c->heading, i + 1);
		make_unique(a, in, i);
		tally(in, i, &scratch);
		c->type = type_of(c, i);
		if (c->places > MAX_PLACES)
			c->places = MAX_PLACES;
		if (!inspected_is_number(c) || c->type == COLUMN_INTEGER)
			c->places = 0;
		if (inspected_is_number(c)) {
			c->unit = c->type == COLUMN_PERCENT ? STR("%") : inspect_unit(c->heading);
			read_numbers(a, in, i, &scratch);
			continue;
		}
		read_values(a, in, i);
		if (inspected_is_period(c))
			find_span(c);
		else if (is_category(in, c))
			c->type = COLUMN_CATEGORY;
	}
	arena_release(&scratch);
}
