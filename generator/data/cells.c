/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/cells.h"

#include <limits.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/locale.h"
#include "base/name.h"
#include "data/signs.h"

#define N(array) (sizeof(array) / sizeof *(array))

/* A heading in a message is cut here (code points): its beginning says which one is meant. */
enum { SHOWN_HEADING = 48 };

enum { NO_COLUMN = UINT_MAX };

/* What a column gathers while its cells are read. */
struct gathering {
	struct map values; /* text → index + 1 */
	LIST(struct category) categories;
	struct str last_text; /* runs of equal values are common: they need no look-up */
	int64_t last_index;
	unsigned percent_row, plain_row; /* Excel row of the first value with and without sign; 0: none */
	bool percent_reported;
};

struct loading {
	struct arena *a;
	struct dataset *set;
	const struct schema *schema;
	const struct csv *csv;
	struct diags *d;
	struct gathering *gatherings;	 /* per column */
	const struct csv_record *record; /* being read */
	unsigned row;
	bool ok;
};

/* ---- Words for messages ---- */

struct type_words {
	const char *german, *english;	      /* "ein …", "a …" */
	const char *not_german, *not_english; /* "ist …", "is …" */
	const char *example;
};

static const struct type_words *type_words(enum column_type type)
{
	static const struct type_words words[] = {
		[COLUMN_TEXT] = { "Text", "text", "kein lesbarer Wert", "no readable value", "" },
		[COLUMN_INTEGER] = { "Zahlenwert", "number", "keine lesbare Zahl", "no readable number", "4.850" },
		[COLUMN_DECIMAL] = { "Zahlenwert", "number", "keine lesbare Zahl", "no readable number", "15,7" },
		[COLUMN_PERCENT] = { "Zahlenwert", "number", "keine lesbare Zahl", "no readable number", "15,7" },
		[COLUMN_DATE] = { "Datum", "date", "kein lesbares Datum", "no readable date", "31.12.2018" },
		[COLUMN_YEAR] = { "Jahr", "year", "kein lesbares Jahr", "no readable year", "2018" },
		[COLUMN_PERIOD] = { "Zeitraum", "period", "kein lesbarer Zeitraum", "no readable period",
				    "3. Quartal 2018" },
		[COLUMN_CATEGORY] = { "bestimmter Wert", "certain value", "kein lesbarer Wert", "no readable value",
				      "" },
	};
	return &words[type];
}

static const char *text_of(const struct loading *l, struct str text)
{
	return arena_cstr(l->d->arena, text);
}

/* A heading in one line, cut at a word. */
static const char *shown(const struct loading *l, struct str heading)
{
	char *text = arena_cstr(l->d->arena, str_trim(heading));
	size_t points = 0, last_blank = 0, i;
	for (i = 0; text[i]; i++) {
		if (text[i] == '\n')
			text[i] = ' ';
		if (text[i] == ' ')
			last_blank = i;
		if (((unsigned char)text[i] & 0xc0) != 0x80 && points++ == SHOWN_HEADING)
			break;
	}
	if (!text[i] || !last_blank)
		return text;
	return arena_printf(l->d->arena, "%.*s …", (int)last_blank, text);
}

static const char *sidecar(const struct loading *l)
{
	return text_of(l, path_name(str_of(l->set->yaml_path)));
}

static struct loc cell_place(const struct loading *l, const struct csv_record *record, unsigned csv_column)
{
	return (struct loc){ .file = l->set->csv_path,
			     .line = record->line,
			     .cell = csv_cell_name(l->d->arena, csv_column, record->excel_row) };
}

/* ---- Headings ---- */

/* Blanks and line breaks squeezed, case folded: Alt+Enter in a heading is a matter of taste. */
static struct str heading_key(struct arena *a, struct str heading)
{
	struct str folded = locale_casefold(a, str_trim(heading));
	char *key = arena_alloc(a, folded.len + 1);
	size_t len = 0;
	for (size_t i = 0; i < folded.len; i++) {
		bool blank = folded.ptr[i] == ' ' || folded.ptr[i] == '\n' || folded.ptr[i] == '\t';
		if ((unsigned char)folded.ptr[i] == 0xc2 && i + 1 < folded.len &&
		    (unsigned char)folded.ptr[i + 1] == 0xa0) {
			blank = true;
			i++;
		}
		if (!blank)
			key[len++] = folded.ptr[i];
		else if (len && key[len - 1] != ' ')
			key[len++] = ' ';
	}
	return str_part(key, len);
}

static bool column_is_empty(const struct csv *csv, size_t csv_column)
{
	for (size_t i = 0; i < csv->n_records; i++)
		if (str_trim(csv->records[i].fields[csv_column]).len)
			return false;
	return true;
}

static void report_heading_twice(struct loading *l, size_t first, size_t second)
{
	const struct csv_record *header = &l->csv->header;
	const char *names[2];
	size_t columns[] = { first, second };
	for (int i = 0; i < 2; i++) {
		char *name = arena_strdup(l->d->arena, csv_cell_name(l->a, (unsigned)columns[i], 1));
		name[strlen(name) - 1] = '\0';
		names[i] = name;
	}
	diag_report(l->d, DIAG_CSV_HEADER_TWICE, cell_place(l, header, (unsigned)second),
		    shown(l, header->fields[second]), names[0], names[1], NULL);
	l->ok = false;
}

/* The line of the sidecar that declares what the heading must be. */
static unsigned title_line(const struct column *column)
{
	const struct field *field = column->fields;
	if (field->kind == FIELD_MAP) {
		const struct field *in_csv = field_get(field, WORD_IN_CSV), *title = field_get(field, WORD_TITLE);
		field = in_csv ? in_csv : title ? title : field;
	}
	return field->kind == FIELD_TEXT ? field->value_loc.line : field->name_loc.line;
}

/* Which missing column is meant by an unknown heading: the nearest name, the same place, or the only one left. */
static unsigned guess_column(const struct loading *l, struct str heading, size_t csv_column, bool only_unknown)
{
	const struct dataset *set = l->set;
	struct str *titles = arena_array(l->a, struct str, set->n_columns);
	unsigned *columns = arena_array(l->a, unsigned, set->n_columns), n = 0;
	for (unsigned i = 0; i < set->n_columns; i++) {
		if (set->columns[i].csv_column != NO_COLUMN)
			continue;
		titles[n] = set->columns[i].csv_title;
		columns[n++] = i;
	}
	struct str nearest = name_nearest(heading, titles, n);
	for (unsigned i = 0; i < n; i++)
		if (nearest.len && str_eq(titles[i], nearest))
			return columns[i];
	for (unsigned i = 0; i < n; i++)
		if (columns[i] == csv_column)
			return columns[i];
	return n == 1 && only_unknown ? columns[0] : NO_COLUMN;
}

static void report_unknown_headings(struct loading *l, const bool *known)
{
	const struct csv_record *header = &l->csv->header;
	size_t n_unknown = 0;
	for (size_t i = 0; i < header->n_fields; i++)
		n_unknown += !known[i] && str_trim(header->fields[i]).len > 0;
	for (size_t i = 0; i < header->n_fields; i++) {
		struct str heading = str_trim(header->fields[i]);
		if (known[i] || (!heading.len && column_is_empty(l->csv, i)))
			continue;
		const char *expected = "", *line = "";
		unsigned guess = guess_column(l, heading, i, n_unknown == 1);
		if (guess != NO_COLUMN) {
			/* Its cells are checked all the same. */
			l->set->columns[guess].csv_column = (unsigned)i;
			expected = shown(l, l->set->columns[guess].csv_title);
			line = arena_printf(l->d->arena, "%u", title_line(&l->set->columns[guess]));
		}
		diag_report(l->d, DIAG_CSV_HEADER, cell_place(l, header, (unsigned)i), shown(l, heading), expected,
			    sidecar(l), line, NULL);
		l->ok = false;
	}
}

static void report_missing_columns(struct loading *l)
{
	struct loc loc = { .file = l->set->csv_path, .line = l->csv->header.line };
	for (size_t i = 0; i < l->set->n_columns; i++) {
		const struct column *column = &l->set->columns[i];
		if (column->csv_column != NO_COLUMN)
			continue;
		diag_report(l->d, DIAG_CSV_HEADER_MISSING, loc, shown(l, column->csv_title), sidecar(l),
			    arena_printf(l->d->arena, "%u", title_line(column)), NULL);
		l->ok = false;
	}
}

static void match_headings(struct loading *l)
{
	const struct csv_record *header = &l->csv->header;
	struct map places;
	map_init(&places, l->a);
	bool *known = arena_array(l->a, bool, header->n_fields);
	for (size_t i = 0; i < header->n_fields; i++) {
		struct str key = heading_key(l->a, header->fields[i]);
		if (!key.len)
			continue;
		void **place = map_put(&places, key);
		if (*place) {
			report_heading_twice(l, (size_t)((struct str *)*place - header->fields), i);
			known[i] = true;
		} else {
			*place = &header->fields[i];
		}
	}
	for (size_t i = 0; i < l->set->n_columns; i++) {
		struct column *column = &l->set->columns[i];
		const struct str *field = map_get(&places, heading_key(l->a, column->csv_title));
		column->csv_column = field ? (unsigned)(field - header->fields) : NO_COLUMN;
		if (field)
			known[column->csv_column] = true;
	}
	report_unknown_headings(l, known);
	report_missing_columns(l);
}

/* ---- Reporting cells ---- */

static bool excel_changed(struct loading *l, enum column_type type, struct str text, const char **meant)
{
	*meant = "";
	if (signs_excel_error(text))
		return true;
	return type != COLUMN_TEXT && type != COLUMN_CATEGORY && signs_excel_changed(l->d->arena, text, meant);
}

static struct loc here(const struct loading *l, const struct column *column)
{
	return cell_place(l, l->record, column->csv_column);
}

static const char *title(const struct loading *l, const struct column *column)
{
	return shown(l, column->csv_title);
}

static bool report_excel_changed(struct loading *l, const struct column *column, struct str text, const char *meant)
{
	const struct type_words *words = type_words(column->type);
	return diag_report(l->d, DIAG_CSV_EXCEL_CHANGED, here(l, column), text_of(l, text), words->not_german,
			   words->not_english, meant, NULL);
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

static bool report_number(struct loading *l, const struct column *column, struct str text, struct str whole,
			  enum number_result result)
{
	const char *meant, *decimals, *line;
	switch (result) {
	case NUMBER_AMBIGUOUS:
		return report_ambiguous(l, column, text);
	case NUMBER_TOO_LARGE:
		return diag_report(l->d, DIAG_NUMBER_LARGE, here(l, column), text_of(l, whole), title(l, column), NULL);
	case NUMBER_DECIMALS:
		decimals = arena_printf(l->d->arena, "%u", column->places);
		line = arena_printf(l->d->arena, "%u", column->loc.line);
		return diag_report(l->d, DIAG_NUMBER_DECIMALS, here(l, column), text_of(l, whole), title(l, column),
				   decimals, sidecar(l), line, column->type == COLUMN_INTEGER ? "1" : "", NULL);
	default:
		break;
	}
	if (excel_changed(l, column->type, whole, &meant))
		return report_excel_changed(l, column, whole, meant);
	return diag_report(l->d, DIAG_NUMBER_GARBLED, here(l, column), text_of(l, whole), title(l, column), NULL);
}

/* ---- Numbers ---- */

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
	return diag_report(l->d, DIAG_FOOTNOTE_MISSING, here(l, column), text_of(l, mark), text_of(l, whole),
			   sidecar(l), NULL);
}

/* 15,7 % and 0,157 in one column cannot both be percentages. */
static bool check_percent_sign(struct loading *l, const struct column *column, bool percent)
{
	struct gathering *g = &l->gatherings[column - l->set->columns];
	unsigned *seen = percent ? &g->percent_row : &g->plain_row;
	if (!*seen)
		*seen = l->record->excel_row;
	if (!g->percent_row || !g->plain_row || g->percent_reported)
		return true;
	g->percent_reported = true;
	return diag_report(l->d, DIAG_NUMBER_PERCENT_MIXED, here(l, column), title(l, column),
			   arena_printf(l->d->arena, "%u", g->percent_row),
			   arena_printf(l->d->arena, "%u", g->plain_row), NULL);
}

/* English notation in German: points and commas change places. */
static struct str to_german(struct loading *l, struct str text)
{
	char *german = arena_cstr(l->a, text);
	for (char *p = german; *p; p++)
		*p = *p == ',' ? '.' : *p == '.' ? ',' : *p;
	return str_of(german);
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

static bool parse_time(enum column_type type, struct str text, int64_t *code)
{
	struct period period;
	if (!period_parse(text, &period))
		return false;
	if (type == COLUMN_YEAR && period.kind != PERIOD_YEAR)
		return false;
	if (type == COLUMN_DATE && period.kind != PERIOD_DAY)
		return false;
	*code = period_code(period);
	return true;
}

static bool ends_with_digit(struct str text)
{
	return text.len && text.ptr[text.len - 1] >= '0' && text.ptr[text.len - 1] <= '9';
}

/* `31.12.18`, `18`: which century is meant is not ours to say. */
static bool has_short_year(enum column_type type, struct str text)
{
	if (!ends_with_digit(text))
		return false;
	if (type == COLUMN_YEAR)
		return text.len == 2;
	size_t from = text.len;
	while (from > 0 && text.ptr[from - 1] >= '0' && text.ptr[from - 1] <= '9')
		from--;
	return text.len - from == 2 && from > 0 && (text.ptr[from - 1] == '.' || text.ptr[from - 1] == ' ');
}

static bool read_time(struct loading *l, const struct column *column, struct str text, struct cell *cell)
{
	if (parse_time(column->type, text, &cell->value))
		return true;
	if (!column->is_key && signs_status(text, &cell->status))
		return true;
	struct annotated signs = signs_take(l->a, text, false);
	if (signs.note.len && !signs.marks && parse_time(column->type, signs.text, &cell->value))
		return set_note(l, column, signs.note, text, cell);
	const char *meant;
	if (excel_changed(l, column->type, text, &meant))
		return report_excel_changed(l, column, text, meant);
	const struct type_words *words = type_words(column->type);
	return diag_report(l->d, DIAG_DATE_FORM, here(l, column), text_of(l, text), title(l, column), words->not_german,
			   words->not_english, words->example, has_short_year(column->type, text) ? "1" : "", NULL);
}

/* ---- Texts and categories ---- */

static int64_t intern(struct loading *l, struct gathering *g, struct str text)
{
	if (g->last_text.ptr && str_eq(g->last_text, text))
		return g->last_index;
	void **place = map_put(&g->values, text);
	if (!*place) {
		*list_add(l->a, &g->categories) = (struct category){ .value = text };
		*place = (void *)(uintptr_t)g->categories.n;
	}
	g->last_text = text;
	g->last_index = (int64_t)((uintptr_t)*place - 1);
	return g->last_index;
}

static bool report_total(struct loading *l, const struct column *column, struct str text)
{
	return diag_report(l->d, DIAG_CSV_TOTAL_UNDECLARED, here(l, column), text_of(l, text), title(l, column),
			   sidecar(l), NULL);
}

static bool read_text(struct loading *l, struct column *column, struct str text, struct cell *cell)
{
	struct gathering *g = &l->gatherings[column - l->set->columns];
	if (signs_excel_error(text))
		return report_excel_changed(l, column, text, "");
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

static bool report_not_allowed(struct loading *l, const struct column *column, struct str text)
{
	const struct gathering *g = &l->gatherings[column - l->set->columns];
	struct str *names = arena_array(l->a, struct str, g->categories.n);
	for (size_t i = 0; i < g->categories.n; i++)
		names[i] = g->categories.items[i].value;
	struct str nearest = name_nearest(text, names, g->categories.n);
	bool is_status = column->word == WORD_STATUS;
	if (!nearest.len && is_status)
		nearest = status_meant(text);
	if (nearest.len && !map_get(&g->values, nearest))
		nearest.len = 0;
	const char *written = text_of(l, text);
	return diag_report(l->d, DIAG_VALUE_NOT_ALLOWED, here(l, column), is_status ? written : "",
			   is_status ? "" : written, title(l, column), text_of(l, nearest),
			   name_list(l->d->arena, names, g->categories.n, 12), NULL);
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
	struct str text = signs_trim(l->record->fields[column->csv_column]);
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
		return read_category(l, column, text, cell);
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
	unsigned filled = NO_COLUMN;
	for (unsigned i = 0; i < l->record->n_fields; i++) {
		if (!str_trim(l->record->fields[i]).len)
			continue;
		if (filled != NO_COLUMN)
			return NULL;
		filled = i;
	}
	for (size_t i = 0; i < l->set->n_columns; i++)
		if (l->set->columns[i].csv_column == filled)
			return &l->set->columns[i];
	return NULL;
}

/* Text below the table: the only filled cell of its row, and not what the column expects. */
static bool is_remark(struct loading *l, const struct column *column, struct str text)
{
	int64_t value;
	struct cell cell;
	unsigned char status;
	const char *meant;
	if (excel_changed(l, column->type, text, &meant))
		return false;
	switch (column->type) {
	case COLUMN_TEXT:
		return signs_remark(text);
	case COLUMN_CATEGORY:
		return !find_category(l, column, text, &cell) && !str_eq(text, l->schema->sum_row) &&
		       !signs_total_word(text);
	case COLUMN_DATE:
	case COLUMN_YEAR:
	case COLUMN_PERIOD:
		return !parse_time(column->type, text, &value) && !(text.ptr[0] >= '0' && text.ptr[0] <= '9');
	default:
		return number_parse(text, column->places, &value) == NUMBER_GARBLED && !signs_status(text, &status) &&
		       !(text.ptr[0] >= '0' && text.ptr[0] <= '9') && text.ptr[0] != '(';
	}
}

static bool report_remark(struct loading *l)
{
	const struct column *column = l->set->n_columns > 1 ? only_column(l) : NULL;
	if (!column)
		return false;
	struct str text = signs_trim(l->record->fields[column->csv_column]);
	if (!is_remark(l, column, text))
		return false;
	const struct type_words *words = type_words(column->type);
	bool is_text = column->type == COLUMN_TEXT;
	diag_report(l->d, DIAG_CSV_EXTRA_ROW, here(l, column), text_of(l, text), is_text ? "" : words->german,
		    words->english, is_text ? title(l, column) : "", sidecar(l), NULL);
	return true;
}

static void read_rows(struct loading *l)
{
	struct dataset *set = l->set;
	for (size_t i = 0; i < l->csv->n_records; i++) {
		l->record = &l->csv->records[i];
		if (report_remark(l)) {
			l->ok = false;
			continue;
		}
		l->row = (unsigned)set->n_rows++;
		set->places[l->row] = (struct row_place){ l->record->line, l->record->excel_row };
		for (size_t c = 0; c < set->n_columns; c++) {
			struct column *column = &set->columns[c];
			struct cell *cell = &column->cells[l->row];
			if (column->csv_column == NO_COLUMN || !read_cell(l, column, cell)) {
				*cell = (struct cell){ .status = STATUS_EMPTY };
				l->ok = false;
			}
		}
	}
}

/* ---- Order and doubles ---- */

struct order {
	const struct cell *cells[DATASET_MAX_KEYS];
	unsigned n;
};

static int compare_keys(const struct order *order, unsigned a, unsigned b)
{
	for (unsigned i = 0; i < order->n; i++) {
		int64_t x = order->cells[i][a].value, y = order->cells[i][b].value;
		if (x != y)
			return x < y ? -1 : 1;
	}
	return 0;
}

/* Merges the sorted runs [from, middle) and [middle, to) of `in` into `out`; equal rows keep their order. */
static void merge(const struct order *order, const unsigned *in, unsigned *out, size_t from, size_t middle, size_t to)
{
	size_t left = from, right = middle;
	for (size_t i = from; i < to; i++) {
		bool take_left = left < middle && (right >= to || compare_keys(order, in[left], in[right]) <= 0);
		out[i] = take_left ? in[left++] : in[right++];
	}
}

/* Stable, without a comparison function's indirection: the rows of a year stay in the order of the file. */
static unsigned *merge_sort(const struct order *order, unsigned *rows, unsigned *spare, size_t n)
{
	for (size_t run = 1; run < n; run *= 2) {
		for (size_t from = 0; from < n; from += 2 * run) {
			size_t middle = from + run < n ? from + run : n, to = from + 2 * run < n ? from + 2 * run : n;
			merge(order, rows, spare, from, middle, to);
		}
		unsigned *sorted = spare;
		spare = rows;
		rows = sorted;
	}
	return rows;
}

/* The other keys first, the period last. */
static struct order order_of(const struct dataset *set)
{
	struct order order = { .n = 0 };
	for (size_t i = 0; i < set->n_keys; i++)
		if ((int)set->keys[i] != set->period_column)
			order.cells[order.n++] = set->columns[set->keys[i]].cells;
	if (set->period_column >= 0)
		order.cells[order.n++] = set->columns[set->period_column].cells;
	return order;
}

static void sort_rows(struct loading *l, const struct order *order)
{
	struct dataset *set = l->set;
	set->by_period = arena_array(l->a, unsigned, set->n_rows);
	bool sorted = true;
	for (unsigned i = 0; i < set->n_rows; i++) {
		set->by_period[i] = i;
		sorted = sorted && (i == 0 || compare_keys(order, i - 1, i) <= 0);
	}
	if (!sorted)
		set->by_period =
			merge_sort(order, set->by_period, arena_array(l->a, unsigned, set->n_rows), set->n_rows);
	set->place_in_period = arena_array(l->a, unsigned, set->n_rows);
	for (unsigned i = 0; i < set->n_rows; i++)
		set->place_in_period[set->by_period[i]] = i;
}

static bool key_is_known(const struct dataset *set, unsigned row)
{
	for (size_t i = 0; i < set->n_keys; i++)
		if (set->columns[set->keys[i]].cells[row].status != STATUS_VALUE)
			return false;
	return true;
}

static void report_double(struct loading *l, unsigned first, unsigned second)
{
	const struct dataset *set = l->set;
	const struct column *column = &set->columns[set->keys[0]];
	bool is_year = set->n_keys == 1 && column->type == COLUMN_YEAR;
	struct buf name = BUF_INIT;
	for (size_t i = 0; i < set->n_keys; i++) {
		buf_adds(&name, i ? ", " : "");
		buf_adds(&name, dataset_cell_text(l->a, set, second, set->keys[i]));
	}
	const char *key = arena_cstr(l->d->arena, buf_str(&name)), *next = "";
	if (is_year) {
		struct period last = period_of_code(column->cells[set->by_period[set->n_rows - 1]].value);
		next = arena_printf(l->d->arena, "%d", last.start.year + 1);
	}
	struct loc loc = dataset_cell_loc(l->d->arena, set, second, set->keys[0]);
	diag_report(l->d, DIAG_CSV_KEY_TWICE, loc, is_year ? key : "", is_year ? "" : key,
		    dataset_excel_row(l->d->arena, set, first), dataset_excel_row(l->d->arena, set, second), next, NULL);
	buf_release(&name);
	l->ok = false;
}

static void find_doubles(struct loading *l, const struct order *order)
{
	const struct dataset *set = l->set;
	size_t first = 0;
	for (size_t i = 1; i < set->n_rows; i++) {
		if (compare_keys(order, set->by_period[first], set->by_period[i]) != 0)
			first = i;
		else if (key_is_known(set, set->by_period[i]) && key_is_known(set, set->by_period[first]))
			report_double(l, set->by_period[first], set->by_period[i]);
	}
}

/* ---- All of it ---- */

bool cells_read(struct arena *a, struct dataset *set, const struct schema *schema, const struct csv *csv,
		struct diags *d)
{
	struct loading l = { .a = a, .set = set, .schema = schema, .csv = csv, .d = d, .ok = true };
	if (csv->n_records > DATASET_MAX_ROWS)
		return diag_report(d, DIAG_CSV_TOO_LARGE, loc_file(set->csv_path),
				   arena_printf(d->arena, "%zu", csv->n_records),
				   arena_printf(d->arena, "%d", DATASET_MAX_ROWS), "Zeilen", "rows", NULL);
	match_headings(&l);
	l.gatherings = arena_array(a, struct gathering, set->n_columns);
	set->places = arena_array(a, struct row_place, csv->n_records);
	for (size_t i = 0; i < set->n_columns; i++) {
		set->columns[i].cells = arena_array(a, struct cell, csv->n_records);
		prepare_values(&l, &set->columns[i]);
	}
	read_rows(&l);
	for (size_t i = 0; i < set->n_columns; i++) {
		set->columns[i].categories = l.gatherings[i].categories.items;
		set->columns[i].n_categories = l.gatherings[i].categories.n;
	}
	struct order order = order_of(set);
	sort_rows(&l, &order);
	if (set->n_keys)
		find_doubles(&l, &order);
	return l.ok;
}
