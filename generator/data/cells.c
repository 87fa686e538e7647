/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/cells.h"

#include "base/name.h"
#include "data/headings.h"
#include "data/order.h"
#include "data/signs.h"
#include "data/type.h"

#define N(array) (sizeof(array) / sizeof *(array))

/* What a column gathers while its cells are read. */
struct gathering {
	struct map values; /* text → index + 1 */
	LIST(struct category) categories;
	struct map refused;   /* text that is no value → the nearest value (struct str) */
	struct str *names;    /* of n_names categories, for messages */
	size_t n_names;
	struct str last_text; /* runs of equal values are common: they need no look-up */
	int64_t last_index;
	unsigned time_form;   /* of the first point in time: kind, and whether it is an ISO date; 0: none yet */
	unsigned time_row;
	struct str time_text;
	bool time_reported;
	size_t n_times, n_school_years; /* points in time, and those of them that are written like 2010-11 */
	struct loc school_loc;		/* of the first one */
	struct str school_text;
	unsigned percent_row, plain_row; /* of the first value with and without sign, from 1; 0: none */
	bool percent_reported;
};

/* A footnote's mark without a text, once for each file. */
struct missing_note {
	struct str mark, whole; /* the cell it was first seen in */
	struct loc loc;
	size_t n_cells;
};

struct loading {
	struct arena *a;
	struct dataset *set;
	const struct schema *schema;
	struct diags *d;
	struct gathering *gatherings;	 /* per column */
	const struct csv *csv; /* being read */
	unsigned file;	       /* its index */
	const unsigned *csv_columns;
	const struct csv_record *record;
	const struct csv_record *tail; /* from here on, rows have one filled cell */
	unsigned row;
	LIST(struct missing_note) missing_notes; /* of the file being read */
	bool ok;
};

static const char *text_of(const struct loading *l, struct str text)
{
	return arena_cstr(l->d->arena, text);
}

static const char *sidecar(const struct loading *l)
{
	return heading_sidecar(l->d->arena, l->set);
}

/* ---- Reporting cells ---- */

static unsigned field_of(const struct loading *l, const struct column *column)
{
	return l->csv_columns[column - l->set->columns];
}

static struct loc here(const struct loading *l, const struct column *column)
{
	struct arena *a = l->d->arena;
	if (!l->set->sql_path)
		return csv_loc(a, l->csv->path, l->record, field_of(l, column));
	return (struct loc){ .file = l->csv->path,
			     .line = l->record->line,
			     .cell = arena_printf(a, "Zeile %u: %.*s", l->record->excel_row, (int)column->name.len,
						  column->name.ptr) };
}

static const char *title(const struct loading *l, const struct column *column)
{
	return heading_shown(l->d->arena, column->csv_title);
}

static bool report_excel_changed(struct loading *l, const struct column *column, struct str text, const char *meant)
{
	const struct type_words *words = type_words(column->type);
	if (signs_formula_error(text))
		return diag_report(l->d, DIAG_CSV_FORMULA_ERROR, here(l, column), text_of(l, text), title(l, column),
				   NULL);
	return diag_report(l->d, DIAG_CSV_EXCEL_CHANGED, here(l, column), text_of(l, text), words->not_german,
			   words->not_english, meant, NULL);
}

static const char *row_text(const struct loading *l, unsigned row)
{
	return dataset_excel_row(l->d->arena, l->set, row);
}

static bool report_total(struct loading *l, const struct column *column, struct str text)
{
	return diag_report(l->d, DIAG_CSV_TOTAL_UNDECLARED, here(l, column), text_of(l, text), title(l, column),
			   sidecar(l), column_is_period(column) ? "1" : "", text_of(l, l->schema->sum_row), NULL);
}

/* The two readings of `4.85`: with the group filled up, and with a comma. `0.123` has the second only. */
static bool report_ambiguous(struct loading *l, const struct column *column, struct str text)
{
	size_t point = str_find_char(text, '.');
	char *comma = arena_cstr(l->d->arena, text);
	comma[point] = ',';
	const char *grouped = "";
	size_t behind = text.len - point - 1;
	bool one_group = point >= 1 && point <= 3 && text.ptr[0] != '0';
	if (one_group && behind < 3)
		grouped = arena_printf(l->d->arena, "%.*s%.*s", (int)text.len, text.ptr, (int)(3 - behind), "00");
	return diag_report(l->d, DIAG_NUMBER_FORM, here(l, column), text_of(l, text), title(l, column), grouped, comma,
			   NULL);
}

/* `1,234` or `12,345,678`, with points where numbers are declared to be English: the mark parts groups of three. */
static bool is_grouped(struct str text, char mark)
{
	size_t groups = 0, digits = 0;
	for (size_t i = 0; i < text.len; i++) {
		bool is_digit = text.ptr[i] >= '0' && text.ptr[i] <= '9';
		if (!is_digit && (text.ptr[i] != mark || digits < 1 || digits > 3 || (groups && digits != 3)))
			return false;
		groups += !is_digit;
		digits = is_digit ? digits + 1 : 0;
	}
	return groups && digits == 3 && text.ptr[0] != '0';
}

static bool report_number(struct loading *l, const struct column *column, struct str text, struct str whole,
			  enum number_result result)
{
	const char *meant, *decimals, *line;
	bool english_declared = l->schema->english_numbers;
	switch (result) {
	case NUMBER_AMBIGUOUS:
		return report_ambiguous(l, column, text);
	case NUMBER_TOO_LARGE:
		return diag_report(l->d, DIAG_NUMBER_LARGE, here(l, column), text_of(l, whole), title(l, column), NULL);
	case NUMBER_DECIMALS:
		decimals = arena_printf(l->d->arena, "%u", column->places);
		line = arena_printf(l->d->arena, "%u", column->loc.line);
		return diag_report(l->d, DIAG_NUMBER_DECIMALS, here(l, column), text_of(l, whole), title(l, column),
				   decimals, sidecar(l), line, column->type == COLUMN_INTEGER ? "1" : "",
				   !english_declared && is_grouped(text, ',') ? "1" : "",
				   english_declared && is_grouped(text, '.') ? "1" : "", NULL);
	default:
		break;
	}
	if (type_excel_changed(l->d->arena, column->type, whole, &meant))
		return report_excel_changed(l, column, whole, meant);
	size_t comma = str_find_char(text, ','), point = str_find_char(text, '.');
	bool leading_zero = text.len > 1 && text.ptr[0] == '0' && strspn(text_of(l, text), "0123456789") == text.len;
	bool english = comma < point && point < text.len;
	return diag_report(l->d, DIAG_NUMBER_GARBLED, here(l, column), text_of(l, whole), title(l, column),
			   leading_zero ? "1" : "", english ? "1" : "", NULL);
}

/* ---- Numbers ---- */

static bool miss_note(struct loading *l, const struct column *column, struct str mark, struct str whole)
{
	for (size_t i = 0; i < l->missing_notes.n; i++) {
		if (str_eq(l->missing_notes.items[i].mark, mark)) {
			l->missing_notes.items[i].n_cells++;
			return false;
		}
	}
	*list_add(l->a, &l->missing_notes) = (struct missing_note){ mark, whole, here(l, column), 1 };
	return false;
}

/* One text is missing, however many cells refer to it. */
static void report_missing_notes(struct loading *l)
{
	for (size_t i = 0; i < l->missing_notes.n; i++) {
		const struct missing_note *note = &l->missing_notes.items[i];
		diag_report(l->d, DIAG_FOOTNOTE_MISSING, note->loc, text_of(l, note->mark), text_of(l, note->whole),
			    sidecar(l), note->n_cells > 1 ? arena_printf(l->d->arena, "%zu", note->n_cells) : "", NULL);
	}
	l->missing_notes.n = 0;
}

static bool set_note(struct loading *l, const struct column *column, struct str mark, struct str whole,
		     struct cell *cell)
{
	if (!mark.len)
		return true;
	for (size_t i = 0; i < l->set->n_footnotes; i++) {
		if (str_eq(l->set->footnotes[i].mark, mark)) {
			cell->note = (unsigned short)(i + 1);
			return true;
		}
	}
	return miss_note(l, column, mark, whole);
}

/* 15,7 % and 0,157 in one column cannot both be percentages. */
static bool check_percent_sign(struct loading *l, const struct column *column, bool percent)
{
	struct gathering *g = &l->gatherings[column - l->set->columns];
	unsigned *seen = percent ? &g->percent_row : &g->plain_row;
	if (!*seen)
		*seen = l->row + 1;
	if (!g->percent_row || !g->plain_row || g->percent_reported)
		return true;
	g->percent_reported = true;
	return diag_report(l->d, DIAG_NUMBER_PERCENT_MIXED, here(l, column), title(l, column),
			   row_text(l, g->percent_row - 1), row_text(l, g->plain_row - 1), NULL);
}

/* English notation in German: points and commas change places. */
static struct str to_german(struct loading *l, struct str text)
{
	char *german = arena_cstr(l->a, text);
	for (char *p = german; *p; p++)
		*p = *p == ',' ? '.' : *p == '.' ? ',' : *p;
	return str_of(german);
}

/* `12,50 €`: a sign that only repeats the unit declared. */
static struct str take_currency(const struct column *column, struct str text)
{
	static const char *const signs[] = { "€", "EUR", "Euro" };
	bool is_euro = false;
	for (size_t i = 0; i < N(signs); i++)
		is_euro = is_euro || str_is(column->unit.name, signs[i]);
	for (size_t i = 0; i < N(signs) && is_euro; i++) {
		size_t len = strlen(signs[i]);
		if (str_ends(text, signs[i]))
			return signs_trim(str_part(text.ptr, text.len - len));
		if (str_starts(text, signs[i]))
			return signs_trim(str_from(text, len));
	}
	return text;
}

static bool read_number(struct loading *l, const struct column *column, struct str text, struct cell *cell)
{
	bool percent_column = column->type == COLUMN_PERCENT, english = l->schema->english_numbers;
	if (!english && number_parse(text, column->places, &cell->value) == NUMBER_OK)
		return !percent_column || check_percent_sign(l, column, false);
	if (signs_status(text, &cell->status))
		return true;
	struct annotated signs = signs_take(l->a, text, percent_column);
	cell->marks = signs.marks;
	if (!set_note(l, column, signs.note, text, cell))
		return false;
	signs.text = take_currency(column, signs.text);
	if (signs_status(signs.text, &cell->status))
		return true;
	struct str number = english ? to_german(l, signs.text) : signs.text;
	enum number_result result = number_parse(number, column->places, &cell->value);
	if (result != NUMBER_OK)
		return report_number(l, column, english ? signs.text : number, text,
				     english && result == NUMBER_AMBIGUOUS ? NUMBER_GARBLED : result);
	return !percent_column || check_percent_sign(l, column, signs.percent);
}

/* ---- Points in time ---- */

/*
 * Dates in two notations show that Excel took only some of them for dates. In a key, years and quarters side by side would
 * be compared with each other; elsewhere they may stand (`März 2020`, `3. Quartal 2020`) and sort by their first day.
 */
static bool check_time_form(struct loading *l, const struct column *column, struct str text, const struct cell *cell)
{
	struct gathering *g = &l->gatherings[column - l->set->columns];
	unsigned kind = period_of_code(cell->value).kind;
	bool is_iso = kind == PERIOD_DAY && str_find_char(text, '-') < text.len;
	unsigned form = (kind == PERIOD_WINTER ? PERIOD_SUMMER : kind) * 2 + is_iso;
	if (!g->time_form) {
		g->time_form = form;
		g->time_row = l->row;
		g->time_text = text;
	}
	bool same_kind = form / 2 == g->time_form / 2;
	if (form == g->time_form || g->time_reported || (!same_kind && !column->is_key))
		return true;
	g->time_reported = true;
	return diag_report(l->d, DIAG_TIME_MIXED, here(l, column), title(l, column), row_text(l, g->time_row),
			   text_of(l, g->time_text), row_text(l, l->row), text_of(l, text), same_kind ? "1" : "", NULL);
}

/* `2010-11`, as some write school years, is how ISO writes November 2010. One of another kind in the column decides it. */
static void count_school_year(struct loading *l, const struct column *column, struct str text, const struct cell *cell)
{
	struct gathering *g = &l->gatherings[column - l->set->columns];
	struct period period = period_of_code(cell->value);
	g->n_times++;
	if (period.kind != PERIOD_MONTH || str_find_char(text, '-') != 4 ||
	    (period.start.year + 1) % 100 != period.start.month)
		return;
	if (g->n_school_years++ == 0) {
		g->school_loc = here(l, column);
		g->school_text = text;
	}
}

static bool check_school_years(struct loading *l, const struct column *column)
{
	const struct gathering *g = &l->gatherings[column - l->set->columns];
	int64_t code;
	char month[32];
	if (!g->n_school_years || g->n_school_years < g->n_times || !type_time(column->type, g->school_text, &code))
		return true;
	struct period period = period_of_code(code);
	period_text(period, month);
	char *year = arena_printf(l->d->arena, "%d/%02d", period.start.year, (period.start.year + 1) % 100);
	return diag_report(l->d, DIAG_TIME_SCHOOL_YEAR, g->school_loc, text_of(l, g->school_text), title(l, column),
			   month, year, NULL);
}

static bool check_time(struct loading *l, const struct column *column, struct str text, const struct cell *cell)
{
	count_school_year(l, column, text, cell);
	return check_time_form(l, column, text, cell);
}

static bool read_time(struct loading *l, const struct column *column, struct str text, struct cell *cell)
{
	if (type_time(column->type, text, &cell->value))
		return check_time(l, column, text, cell);
	if (!column->is_key && signs_status(text, &cell->status))
		return true;
	struct annotated signs = signs_take(l->a, text, false);
	if (signs.note.len && !signs.marks && type_time(column->type, signs.text, &cell->value))
		return set_note(l, column, signs.note, text, cell) && check_time(l, column, signs.text, cell);
	if (column->is_key && signs_total_word(text))
		return report_total(l, column, text);
	const char *meant;
	if (type_excel_changed(l->d->arena, column->type, text, &meant))
		return report_excel_changed(l, column, text, meant);
	const struct type_words *words = type_words(column->type);
	return diag_report(l->d, DIAG_DATE_FORM, here(l, column), text_of(l, text), title(l, column), words->not_german,
			   words->not_english, words->example, type_short_year(column->type, text) ? "1" : "", NULL);
}

/* ---- Texts and categories ---- */

static int64_t intern(struct loading *l, struct gathering *g, struct str text)
{
	if (g->last_text.ptr && str_eq(g->last_text, text))
		return g->last_index;
	uintptr_t index = (uintptr_t)map_get(&g->values, text);
	if (!index) {
		struct str copy = arena_str(l->a, text);
		*list_add(l->a, &g->categories) = (struct category){ .value = copy };
		index = g->categories.n;
		*map_put(&g->values, copy) = (void *)index;
	}
	g->last_text = text;
	g->last_index = (int64_t)(index - 1);
	return g->last_index;
}

/* In a free text brackets and exponents mean themselves: `Zimmer (Typ 1)`, `40 m²`. */
static bool is_mark(struct str text, struct str note)
{
	bool open = str_find_char(text, '(') < text.len && str_find_char(text, ')') == text.len;
	bool exponent = str_ends(text, "m") && (str_is(note, "2") || str_is(note, "3"));
	return !open && !exponent;
}

static bool has_footnote(const struct loading *l, struct str mark)
{
	for (size_t i = 0; i < l->set->n_footnotes; i++)
		if (str_eq(l->set->footnotes[i].mark, mark))
			return true;
	return false;
}

/*
 * A key with a footnote's mark means the key without it: `Insgesamt 1)`. Without a declared footnote the mark is part of the
 * text, but a row of sums must not hide behind it.
 */
static bool take_key_note(struct loading *l, const struct column *column, struct str *text, struct cell *cell)
{
	struct annotated signs = signs_take(l->a, *text, false);
	if (!signs.note.len || signs.marks || !is_mark(signs.text, signs.note))
		return true;
	bool total = str_eq(signs.text, l->schema->sum_row) || signs_total_word(signs.text);
	if (!has_footnote(l, signs.note) && !total)
		return true;
	struct str whole = *text;
	*text = signs.text;
	return set_note(l, column, signs.note, whole, cell);
}

static bool read_text(struct loading *l, struct column *column, struct str text, struct cell *cell)
{
	struct gathering *g = &l->gatherings[column - l->set->columns];
	const char *meant;
	if (g->last_text.ptr && str_eq(g->last_text, text)) {
		cell->value = g->last_index;
		return true;
	}
	if (type_excel_changed(l->d->arena, column->type, text, &meant))
		return report_excel_changed(l, column, text, "");
	if (column->is_key && !take_key_note(l, column, &text, cell))
		return false;
	size_t before = g->categories.n;
	cell->value = intern(l, g, text);
	if (!column->is_key || g->categories.n == before)
		return true;
	if (l->schema->sum_row.len && str_eq(text, l->schema->sum_row))
		column->total = (int)cell->value;
	else if (column->total != (int)cell->value && signs_total_word(text))
		return report_total(l, column, text);
	return true;
}

/* What offices write instead of the agreed words: no spelling is near, but the meaning is plain. */
static struct str status_meant(struct str text)
{
	static const struct {
		const char *written;
		enum word meant;
	} words[] = {
		{ "in Arbeit", WORD_RUNNING },	  { "in Bearbeitung", WORD_RUNNING },
		{ "in Umsetzung", WORD_RUNNING }, { "laufend", WORD_RUNNING },
		{ "begonnen", WORD_RUNNING },	  { "erledigt", WORD_COMPLETED },
		{ "fertig", WORD_COMPLETED },	  { "umgesetzt", WORD_COMPLETED },
		{ "vorgesehen", WORD_PLANNED },	  { "wird geprüft", WORD_IN_REVIEW },
		{ "eingestellt", WORD_ENDED },	  { "offen", WORD_NOT_STATED },
		{ "unbekannt", WORD_NOT_STATED },
	};
	for (size_t i = 0; i < N(words); i++)
		if (name_same(text, str_of(words[i].written)))
			return str_of(word_german(words[i].meant));
	return (struct str){ NULL, 0 };
}

static void list_names(struct loading *l, struct gathering *g)
{
	if (g->n_names == g->categories.n)
		return;
	g->n_names = g->categories.n;
	g->names = arena_array(l->a, struct str, g->n_names);
	for (size_t i = 0; i < g->n_names; i++)
		g->names[i] = g->categories.items[i].value;
}

/* Searched once for each text: a wrong one often stands in thousands of rows. */
static struct str nearest_value(struct loading *l, struct gathering *g, const struct column *column, struct str text)
{
	void **place = map_put(&g->refused, text);
	if (!*place) {
		struct str *nearest = arena_new(l->a, struct str);
		*nearest = name_nearest(text, g->names, g->n_names);
		if (!nearest->len && column->word == WORD_STATUS)
			*nearest = status_meant(text);
		if (nearest->len && !map_get(&g->values, *nearest))
			nearest->len = 0;
		*place = nearest;
	}
	return *(const struct str *)*place;
}

static bool report_not_allowed(struct loading *l, const struct column *column, struct str text)
{
	struct gathering *g = &l->gatherings[column - l->set->columns];
	list_names(l, g);
	struct str nearest = nearest_value(l, g, column, text);
	bool is_status = column->word == WORD_STATUS;
	const char *written = text_of(l, text);
	return diag_report(l->d, DIAG_VALUE_NOT_ALLOWED, here(l, column), is_status ? written : "",
			   is_status ? "" : written, title(l, column), text_of(l, nearest),
			   name_list(l->d->arena, g->names, g->n_names, NAME_LISTED_MAX), NULL);
}

static bool find_category(const struct loading *l, const struct column *column, struct str text, struct cell *cell)
{
	const struct gathering *g = &l->gatherings[column - l->set->columns];
	uintptr_t index = (uintptr_t)map_get(&g->values, text);
	if (index)
		cell->value = (int64_t)index - 1;
	return index != 0;
}

static bool read_category(struct loading *l, struct column *column, struct str text, struct cell *cell)
{
	struct gathering *g = &l->gatherings[column - l->set->columns];
	if (g->last_text.ptr && str_eq(g->last_text, text)) {
		cell->value = g->last_index;
		return true;
	}
	if (find_category(l, column, text, cell)) {
		g->last_text = text;
		g->last_index = cell->value;
		return true;
	}
	if (column->is_key && l->schema->sum_row.len && str_eq(text, l->schema->sum_row)) {
		cell->value = intern(l, g, text);
		column->total = (int)cell->value;
		return true;
	}
	struct annotated signs = signs_take(l->a, text, false);
	if (signs.note.len && !signs.marks && find_category(l, column, signs.text, cell))
		return set_note(l, column, signs.note, text, cell);
	if (signs_excel_error(text))
		return report_excel_changed(l, column, text, "");
	if (column->is_key && signs_total_word(text))
		return report_total(l, column, text);
	return report_not_allowed(l, column, text);
}

/* The declared values come first, in their order; then the total, which may stand in the CSV although it is no value. */
static void prepare_values(struct loading *l, struct column *column)
{
	struct gathering *g = &l->gatherings[column - l->set->columns];
	map_init(&g->values, l->a);
	map_init(&g->refused, l->a);
	for (size_t i = 0; i < column->n_categories; i++) {
		const struct category *category = &column->categories[i];
		*list_add(l->a, &g->categories) = *category;
		*map_put(&g->values, category->value) = (void *)(uintptr_t)(i + 1);
	}
	for (size_t i = 0; i < column->n_categories; i++) {
		const struct field *map = column->categories[i].fields, *spellings;
		if (!map || map->kind != FIELD_MAP || !(spellings = field_get(map, WORD_SPELLINGS)))
			continue;
		const struct str *items;
		size_t n = field_items(l->a, spellings, &items);
		for (size_t k = 0; k < n; k++) {
			void **place = map_put(&g->values, items[k]);
			*place = *place ? *place : (void *)(uintptr_t)(i + 1);
		}
	}
	if (column->is_key && l->schema->sum_row.len)
		column->total = (int)(uintptr_t)map_get(&g->values, l->schema->sum_row) - 1;
	struct str total =
		column->fields->kind == FIELD_MAP ? field_text(column->fields, WORD_TOTAL) : (struct str){ NULL, 0 };
	if (total.len && (column->type == COLUMN_CATEGORY || column->type == COLUMN_TEXT))
		column->total = (int)intern(l, g, total);
}

/* ---- Rows ---- */

static bool read_cell(struct loading *l, struct column *column, struct cell *cell)
{
	struct str text = signs_trim(l->record->fields[field_of(l, column)]);
	if (!text.len) {
		cell->status = STATUS_EMPTY;
		if (!column->required)
			return true;
		return diag_report(l->d, DIAG_CELL_EMPTY, here(l, column), title(l, column), NULL);
	}
	switch (column->type) {
	case COLUMN_TEXT:
		return read_text(l, column, text, cell);
	case COLUMN_CATEGORY:
		/* Values that stand in another dataset are compared once its rows are there (foreign.c). */
		return column->values_from.len ? read_text(l, column, text, cell) : read_category(l, column, text, cell);
	case COLUMN_DATE:
	case COLUMN_YEAR:
	case COLUMN_PERIOD:
		return read_time(l, column, text, cell);
	default:
		return read_number(l, column, text, cell);
	}
}

/* The column of the only filled cell of the row, NULL when there are more. */
static struct column *only_column(const struct loading *l)
{
	unsigned filled = NO_CSV_COLUMN;
	for (unsigned i = 0; i < l->record->n_fields; i++) {
		if (!str_trim(l->record->fields[i]).len)
			continue;
		if (filled != NO_CSV_COLUMN)
			return NULL;
		filled = i;
	}
	for (size_t i = 0; i < l->set->n_columns; i++)
		if (l->csv_columns[i] == filled)
			return &l->set->columns[i];
	return NULL;
}

static bool has_numbers(const struct dataset *set)
{
	for (size_t i = 0; i < set->n_columns; i++)
		if (column_is_number(&set->columns[i]))
			return true;
	return false;
}

/* Text below the table: the only filled cell of its row, and not what the column expects. */
static bool is_remark(struct loading *l, const struct column *column, struct str text)
{
	int64_t value;
	struct cell cell;
	unsigned char status;
	const char *meant;
	if (type_excel_changed(l->d->arena, column->type, text, &meant))
		return false;
	switch (column->type) {
	case COLUMN_TEXT:
		return signs_remark(text) || (l->record >= l->tail && has_numbers(l->set));
	case COLUMN_CATEGORY:
		if (column->values_from.len)
			return signs_remark(text);
		return !find_category(l, column, text, &cell) && !str_eq(text, l->schema->sum_row) &&
		       !signs_total_word(text);
	case COLUMN_DATE:
	case COLUMN_YEAR:
	case COLUMN_PERIOD:
		return !type_time(column->type, text, &value) && !(text.ptr[0] >= '0' && text.ptr[0] <= '9');
	default:
		return number_parse(text, column->places, &value) == NUMBER_GARBLED && !signs_status(text, &status) &&
		       !(text.ptr[0] >= '0' && text.ptr[0] <= '9') && text.ptr[0] != '(';
	}
}

static bool report_remark(struct loading *l)
{
	const struct column *column = l->set->n_columns > 1 && !l->set->sql_path ? only_column(l) : NULL;
	if (!column)
		return false;
	struct str text = signs_trim(l->record->fields[field_of(l, column)]);
	if (!is_remark(l, column, text))
		return false;
	const struct type_words *words = type_words(column->type);
	bool is_text = column->type == COLUMN_TEXT || column->values_from.len;
	diag_report(l->d, DIAG_CSV_EXTRA_ROW, here(l, column), text_of(l, text), is_text ? "" : words->german,
		    words->english, is_text ? title(l, column) : "", sidecar(l), NULL);
	return true;
}

/* Where the rows begin behind which only rows with one filled cell come. */
static const struct csv_record *find_tail(const struct csv *csv)
{
	size_t from = csv->n_records;
	for (; from > 0; from--) {
		const struct csv_record *record = &csv->records[from - 1];
		size_t filled = 0;
		for (size_t i = 0; i < record->n_fields; i++)
			filled += str_trim(record->fields[i]).len > 0;
		if (filled != 1)
			break;
	}
	return from ? csv->records + from : csv->records;
}

static void read_row(struct loading *l)
{
	struct dataset *set = l->set;
	l->row = (unsigned)set->n_rows++;
	set->places[l->row] = (struct row_place){ l->file, l->record->line, l->record->excel_row };
	if (set->moved)
		set->moved[l->row] = l->record->places;
	for (size_t c = 0; c < set->n_columns; c++) {
		struct column *column = &set->columns[c];
		struct cell *cell = &column->cells[l->row];
		if (l->csv_columns[c] == NO_CSV_COLUMN || !read_cell(l, column, cell)) {
			*cell = (struct cell){ .status = STATUS_EMPTY };
			l->ok = false;
		}
	}
}

/* The fields of a query's result stand in the order of the columns. */
static bool match_fields(const struct loading *l, unsigned *csv_columns)
{
	if (!l->set->sql_path)
		return headings_match(l->a, l->set, l->csv, csv_columns, l->d);
	for (unsigned i = 0; i < l->set->n_columns; i++)
		csv_columns[i] = i;
	return true;
}

static void read_file(struct loading *l, unsigned file, const struct csv *csv)
{
	unsigned *csv_columns = arena_array(l->a, unsigned, l->set->n_columns);
	l->csv = csv;
	l->file = file;
	l->csv_columns = l->set->files[file].csv_columns = csv_columns;
	l->tail = find_tail(csv);
	l->ok = match_fields(l, csv_columns) && l->ok;
	for (size_t i = 0; i < csv->n_records; i++) {
		l->record = &csv->records[i];
		if (!l->set->sql_path && report_remark(l))
			l->ok = false;
		else
			read_row(l);
	}
	report_missing_notes(l);
}

/* ---- All of it ---- */

static void prepare(struct loading *l, size_t n_records)
{
	struct dataset *set = l->set;
	l->gatherings = arena_array(l->a, struct gathering, set->n_columns);
	set->places = arena_array(l->a, struct row_place, n_records);
	set->moved = l->schema->time_column >= 0 ? arena_array(l->a, const struct cell_place *, n_records) : NULL;
	for (size_t i = 0; i < set->n_columns; i++) {
		set->columns[i].cells = arena_array(l->a, struct cell, n_records);
		prepare_values(l, &set->columns[i]);
	}
}

bool cells_read(struct arena *a, struct dataset *set, const struct schema *schema, const struct csv *csvs,
		struct diags *d)
{
	struct loading l = { .a = a, .set = set, .schema = schema, .d = d, .ok = true };
	size_t n_records = 0;
	for (size_t i = 0; i < set->n_files; i++)
		n_records += csvs[i].n_records;
	if (n_records > DATASET_MAX_ROWS)
		return diag_report(d, DIAG_CSV_TOO_LARGE, loc_file(set->csv_path),
				   arena_printf(d->arena, "%zu", n_records),
				   arena_printf(d->arena, "%d", DATASET_MAX_ROWS), "Zeilen", "rows", NULL);
	prepare(&l, n_records);
	for (unsigned i = 0; i < set->n_files; i++)
		if (csvs[i].header.n_fields)
			read_file(&l, i, &csvs[i]);
	for (size_t i = 0; i < set->n_columns; i++) {
		l.ok = check_school_years(&l, &set->columns[i]) && l.ok;
		set->columns[i].categories = l.gatherings[i].categories.items;
		set->columns[i].n_categories = l.gatherings[i].categories.n;
	}
	return order_rows(a, set, d) && l.ok;
}
