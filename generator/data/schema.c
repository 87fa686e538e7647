/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/schema.h"

#include "base/file.h"
#include "base/name.h"
#include "data/foreign.h"

#define N(array) (sizeof(array) / sizeof *(array))

/* Percentages are published with one decimal unless `stellen` says otherwise; six are more than any source has. */
enum { DEFAULT_PLACES = 1, MAX_PLACES = 6, MAX_HEADER_LINE = 1000 };

/* ---- What may stand where ---- */

static const struct field_rule dataset_rules[] = {
	{ WORD_TITLE, FIELD_TEXT, FIELD_REQUIRED | FIELD_LANGS },
	{ WORD_DESCRIPTION, FIELD_TEXT, FIELD_LANGS },
	{ WORD_SOURCE, FIELD_TEXT, FIELD_REQUIRED | FIELD_LANGS },
	{ WORD_PLACE_FOUND, FIELD_TEXT, FIELD_LANGS },
	{ WORD_AS_OF, FIELD_TEXT, FIELD_REQUIRED },
	{ WORD_UNIT, FIELD_TEXT, FIELD_LANGS },
	{ WORD_TYPE, FIELD_TEXT, 0 },
	{ WORD_KEY, FIELD_TEXT, FIELD_OR_LIST },
	{ WORD_REFERENCE_DATE, FIELD_TEXT, 0 },
	{ WORD_PROTECTION, FIELD_TEXT, 0 },
	{ WORD_PROTECTION_REASON, FIELD_TEXT, FIELD_LANGS },
	{ WORD_REVIEWED_BY, FIELD_TEXT, FIELD_LANGS },
	{ WORD_COLUMNS, FIELD_MAP, 0 },
	{ WORD_RULES, FIELD_LIST, 0 },
	{ WORD_FOOTNOTES, FIELD_MAP, 0 },
	{ WORD_BREAKS, FIELD_MAP, 0 },
	{ WORD_SUM_ROW, FIELD_TEXT, FIELD_LANGS },
	{ WORD_TIME_POINTS, FIELD_TEXT, FIELD_OR_MAP },
	{ WORD_TURN, FIELD_TEXT, 0 },
	{ WORD_ROW_HEAD, FIELD_TEXT, FIELD_LANGS },
	{ WORD_FILE, FIELD_MAP, 0 },
	{ WORD_FILES, FIELD_TEXT, FIELD_OR_LIST },
	{ WORD_STATUS, FIELD_TEXT, 0 },
	{ WORD_OPEN_DATA, FIELD_MAP, 0 },
	{ WORD_KIND, FIELD_TEXT, 0 },
};

static const struct field_rule column_rules[] = {
	{ WORD_TITLE, FIELD_TEXT, FIELD_REQUIRED | FIELD_LANGS },
	{ WORD_BRIEF, FIELD_TEXT, FIELD_LANGS },
	{ WORD_DESCRIPTION, FIELD_TEXT, FIELD_LANGS },
	{ WORD_IN_CSV, FIELD_TEXT, 0 },
	{ WORD_TYPE, FIELD_TEXT, 0 },
	{ WORD_PLACES, FIELD_TEXT, 0 },
	{ WORD_UNIT, FIELD_TEXT, FIELD_LANGS },
	{ WORD_COLUMN_GROUP, FIELD_TEXT, FIELD_LANGS },
	{ WORD_PART_OF, FIELD_TEXT, 0 },
	{ WORD_INTERVAL, FIELD_TEXT, FIELD_OR_LIST },
	{ WORD_COLOUR, FIELD_TEXT, 0 },
	{ WORD_VALUES, FIELD_TEXT, FIELD_OR_LIST | FIELD_OR_MAP },
	{ WORD_TOTAL, FIELD_TEXT, FIELD_LANGS },
	{ WORD_INTERNAL, FIELD_TEXT, 0 },
	{ WORD_REQUIRED, FIELD_TEXT, 0 },
};

static const struct field_rule value_rules[] = {
	{ WORD_TITLE, FIELD_TEXT, FIELD_LANGS },
	{ WORD_BRIEF, FIELD_TEXT, FIELD_LANGS },
	{ WORD_COLOUR, FIELD_TEXT, 0 },
	{ WORD_SPELLINGS, FIELD_TEXT, FIELD_OR_LIST },
};

static const struct field_rule file_rules[] = {
	{ WORD_ENCODING, FIELD_TEXT, 0 },	  { WORD_SEPARATOR, FIELD_TEXT, 0 },
	{ WORD_HEADER_FROM_LINE, FIELD_TEXT, 0 }, { WORD_HEADER_LINES, FIELD_TEXT, 0 },
	{ WORD_FOOT_FROM, FIELD_TEXT, 0 },	  { WORD_NUMBERS, FIELD_TEXT, 0 },
};

static const struct field_rule time_point_rules[] = {
	{ WORD_COLUMN, FIELD_TEXT, FIELD_REQUIRED },
	{ WORD_ROW_HEAD, FIELD_TEXT, FIELD_REQUIRED },
};

static const struct field_rule open_data_rules[] = {
	{ WORD_LICENCE, FIELD_TEXT, 0 },
	{ WORD_THEME_WORD, FIELD_TEXT, FIELD_OR_LIST },
	{ WORD_KEYWORDS, FIELD_TEXT, FIELD_OR_LIST | FIELD_LANGS },
	{ WORD_CYCLE, FIELD_TEXT, 0 },
	{ WORD_CONTACT, FIELD_TEXT, 0 },
};

static bool check(const struct field *map, const struct field_rule *rules, size_t n, const char *name, struct diags *d)
{
	struct field_context context = { DIAG_DATASET_UNKNOWN_KEY, DIAG_DATASET_MISSING_KEY, name };
	return fields_check(map, rules, n, &context, d);
}

/* ---- Choices: a value out of few ---- */

struct choice {
	enum word word; /* WORD_NONE: `text` is compared instead */
	const char *text;
	int value;
};

static const struct choice type_choices[] = {
	{ WORD_TEXT, NULL, COLUMN_TEXT },	{ WORD_INTEGER, NULL, COLUMN_INTEGER },
	{ WORD_DECIMAL, NULL, COLUMN_DECIMAL }, { WORD_PERCENT, NULL, COLUMN_PERCENT },
	{ WORD_DATE, NULL, COLUMN_DATE },	{ WORD_YEAR, NULL, COLUMN_YEAR },
	{ WORD_PERIOD, NULL, COLUMN_PERIOD },	{ WORD_CATEGORY, NULL, COLUMN_CATEGORY },
};

static const struct choice encoding_choices[] = {
	{ WORD_NONE, "utf-8", 0 },
	{ WORD_NONE, "windows-1252", 1 },
	{ WORD_NONE, "utf-16", 2 },
	{ WORD_NONE, "cp850", 3 },
	{ WORD_NONE, "macintosh", 4 },
};

static const struct choice separator_choices[] = {
	{ WORD_NONE, ";", ';' },     { WORD_NONE, ",", ',' },	       { WORD_NONE, "Strichpunkt", ';' },
	{ WORD_NONE, "Komma", ',' }, { WORD_NONE, "Tabulator", '\t' },
};

static const struct choice number_choices[] = { { WORD_NONE, "deutsch", 0 }, { WORD_NONE, "englisch", 1 } };
static const struct choice status_choices[] = { { WORD_PENDING, NULL, 1 } };
static const struct choice kind_choices[] = { { WORD_MEASURES, NULL, 1 } };

static const char *choice_text(const struct choice *choice)
{
	return choice->word ? word_german(choice->word) : choice->text;
}

/* Yields the choice's value; reports dataset-value and returns false when the field's text is none of them. */
static bool choose(const struct field *field, const struct choice *choices, size_t n, int *value, struct diags *d)
{
	struct str names[N(type_choices)];
	for (size_t i = 0; i < n; i++) {
		names[i] = str_of(choice_text(&choices[i]));
		if (str_eq(field->value, names[i]) || (field->value.len > 1 && name_same(field->value, names[i]))) {
			*value = choices[i].value;
			return true;
		}
	}
	struct str nearest = name_nearest(field->value, names, n);
	return diag_report(d, DIAG_DATASET_VALUE, field->value_loc, arena_cstr(d->arena, field->name),
			   arena_cstr(d->arena, field->value), arena_cstr(d->arena, nearest),
			   name_list(d->arena, names, n, n), NULL);
}

static bool yes_no(const struct field *map, enum word word, bool *value, struct diags *d)
{
	const struct field *field = field_get(map, word);
	return !field || field_yes_no(field, value, d);
}

/* ---- Categories ---- */

static bool read_category_map(struct arena *a, const struct field *values, struct column *column, struct diags *d)
{
	bool ok = true;
	struct category *categories = arena_array(a, struct category, values->n_children);
	size_t n = 0;
	for (size_t i = 0; i < values->n_children; i++) {
		const struct field *field = &values->children[i];
		if (field->lang.len)
			continue;
		struct category *category = &categories[n++];
		category->value = field->name;
		category->fields = field;
		if (field->kind != FIELD_MAP)
			continue;
		ok = check(field, value_rules, N(value_rules), arena_cstr(a, field->name), d) && ok;
	}
	column->categories = categories;
	column->n_categories = n;
	return ok;
}

static bool read_categories(struct arena *a, const struct field *map, struct column *column, struct diags *d)
{
	const struct field *values = field_get(map, WORD_VALUES);
	if (!values)
		return diag_report(d, DIAG_DATASET_MISSING_KEY, column->loc, arena_cstr(d->arena, column->name),
				   "werte", NULL);
	if (values->kind == FIELD_MAP)
		return read_category_map(a, values, column, d);
	if (values->kind == FIELD_TEXT && foreign_is_reference(values->value)) {
		column->values_from = values->value;
		return true;
	}
	const struct str *items;
	column->n_categories = field_items(a, values, &items);
	struct category *categories = arena_array(a, struct category, column->n_categories);
	for (size_t i = 0; i < column->n_categories; i++)
		categories[i].value = items[i];
	column->categories = categories;
	return true;
}

/* ---- Columns ---- */

static struct unit unit_of(struct str text)
{
	if (!text.len)
		return (struct unit){ UNIT_NONE, text };
	if (str_is(text, "%") || word_of(text) == WORD_PERCENT)
		return (struct unit){ UNIT_PERCENT, { NULL, 0 } };
	if (str_is(text, "Prozentpunkte"))
		return (struct unit){ UNIT_POINTS, { NULL, 0 } };
	return (struct unit){ UNIT_COUNT, text };
}

static bool name_is_usable(struct str name)
{
	if (!name.len || (name.ptr[0] >= '0' && name.ptr[0] <= '9'))
		return false;
	for (size_t i = 0; i < name.len; i++) {
		unsigned char c = (unsigned char)name.ptr[i], lower = c | 0x20;
		if (c < 0x80 && c != '_' && !(c >= '0' && c <= '9') && !(lower >= 'a' && lower <= 'z'))
			return false;
	}
	return true;
}

static bool read_places(const struct field *map, struct column *column, struct diags *d)
{
	long places = column->type == COLUMN_DECIMAL || column->type == COLUMN_PERCENT ? DEFAULT_PLACES : 0;
	const struct field *field = map ? field_get(map, WORD_PLACES) : NULL;
	long most = column->type == COLUMN_INTEGER ? 0 : MAX_PLACES;
	bool ok = !field || field_number(field, 0, most, &places, d);
	column->places = (unsigned)places;
	return ok;
}

enum { NO_TYPE = -1 };

/* The type of a column is its own or the dataset's; without either nothing is guessed. */
static bool read_type(const struct field *map, int default_type, struct column *column, struct diags *d)
{
	int type = default_type;
	const struct field *field = map ? field_get(map, WORD_TYPE) : NULL;
	if (!field && type == NO_TYPE)
		return diag_report(d, DIAG_DATASET_MISSING_KEY, column->loc, arena_cstr(d->arena, column->name), "typ",
				   NULL);
	bool ok = !field || choose(field, type_choices, N(type_choices), &type, d);
	column->type = type == NO_TYPE ? COLUMN_TEXT : (enum column_type)type;
	return ok;
}

static bool read_column_map(struct arena *a, const struct field *map, struct column *column, struct diags *d)
{
	bool ok = check(map, column_rules, N(column_rules), arena_cstr(a, column->name), d);
	struct str in_csv = field_text(map, WORD_IN_CSV);
	column->csv_title = in_csv.len ? in_csv : field_text(map, WORD_TITLE);
	column->group = field_text(map, WORD_COLUMN_GROUP);
	column->part_of = field_text(map, WORD_PART_OF);
	ok = yes_no(map, WORD_INTERNAL, &column->internal, d) && ok;
	ok = yes_no(map, WORD_REQUIRED, &column->required, d) && ok;
	if (column->type == COLUMN_CATEGORY)
		ok = read_categories(a, map, column, d) && ok;
	return ok;
}

static bool read_column(struct arena *a, const struct dataset *set, const struct field *field, int default_type,
			struct column *column, struct diags *d)
{
	const struct field *map = field->kind == FIELD_MAP ? field : NULL;
	*column = (struct column){
		.name = field->name, .word = word_of(field->name), .fields = field, .loc = field->name_loc
	};
	column->siblings = field_get(&set->fields, WORD_COLUMNS);
	column->total = -1;
	bool ok = true;
	if (!name_is_usable(field->name))
		ok = diag_report(d, DIAG_DATASET_COLUMN_NAME, field->name_loc, arena_cstr(d->arena, field->name), NULL);
	ok = read_type(map, default_type, column, d) && ok;
	ok = read_places(map, column, d) && ok;
	column->csv_title = field->value;
	if (map)
		ok = read_column_map(a, map, column, d) && ok;
	else if (column->type == COLUMN_CATEGORY)
		ok = diag_report(d, DIAG_DATASET_MISSING_KEY, column->loc, arena_cstr(d->arena, column->name), "werte",
				 NULL);
	struct str unit = map ? field_text(map, WORD_UNIT) : (struct str){ NULL, 0 };
	if (column->type == COLUMN_PERCENT)
		column->unit.kind = UNIT_PERCENT;
	else if (column_is_number(column))
		column->unit = unit_of(unit.len ? unit : field_text(&set->fields, WORD_UNIT));
	return ok;
}

static bool read_columns(struct arena *a, struct dataset *set, struct diags *d)
{
	const struct field *columns = field_get(&set->fields, WORD_COLUMNS);
	if (!columns || columns->kind != FIELD_MAP)
		return columns == NULL
			       ? diag_report(d, DIAG_DATASET_MISSING_KEY, loc_file(set->yaml_path),
					     arena_cstr(d->arena, path_name(str_of(set->yaml_path))), "spalten", NULL)
			       : false;
	if (columns->n_children > DATASET_MAX_COLUMNS)
		return diag_report(d, DIAG_DATASET_TOO_MANY, columns->name_loc,
				   arena_printf(d->arena, "%zu", columns->n_children),
				   arena_printf(d->arena, "%d", DATASET_MAX_COLUMNS), "Spalten", "columns", NULL);
	int type = NO_TYPE;
	const struct field *field = field_get(&set->fields, WORD_TYPE);
	bool ok = !field || choose(field, type_choices, N(type_choices), &type, d);
	if (!ok)
		type = COLUMN_TEXT;
	set->columns = arena_array(a, struct column, columns->n_children);
	for (size_t i = 0; i < columns->n_children; i++) {
		if (columns->children[i].lang.len)
			continue;
		ok = read_column(a, set, &columns->children[i], type, &set->columns[set->n_columns++], d) && ok;
	}
	return ok;
}

static const char *nearest_column(const struct dataset *set, struct str name, struct arena *a)
{
	struct str *names = arena_array(a, struct str, set->n_columns);
	for (size_t i = 0; i < set->n_columns; i++)
		names[i] = set->columns[i].name;
	return arena_cstr(a, name_nearest(name, names, set->n_columns));
}

static bool read_keys(struct arena *a, struct dataset *set, struct diags *d)
{
	set->period_column = -1;
	const struct field *field = field_get(&set->fields, WORD_KEY);
	if (!field)
		return diag_report(d, DIAG_DATASET_MISSING_KEY, loc_file(set->yaml_path),
				   arena_cstr(d->arena, path_name(str_of(set->yaml_path))), "schlüssel", NULL);
	const struct str *items;
	size_t n = field_items(a, field, &items);
	if (n > DATASET_MAX_KEYS)
		return diag_report(d, DIAG_DATASET_TOO_MANY, field->value_loc, arena_printf(d->arena, "%zu", n),
				   arena_printf(d->arena, "%d", DATASET_MAX_KEYS), "Spalten unter »schlüssel«",
				   "columns under “schlüssel”", NULL);
	bool ok = true;
	for (size_t i = 0; i < n; i++) {
		int index = dataset_column(set, items[i]);
		if (index < 0) {
			ok = diag_report(d, DIAG_DATASET_KEY_UNKNOWN, source_loc_of(&set->yaml, items[i]),
					 arena_cstr(d->arena, items[i]), nearest_column(set, items[i], d->arena),
					 dataset_column_names(d->arena, set), NULL);
			continue;
		}
		struct column *column = &set->columns[index];
		if (column->is_key)
			continue;
		column->is_key = column->required = true;
		set->keys[set->n_keys++] = (unsigned)index;
		if (column_is_period(column) && set->period_column < 0)
			set->period_column = index;
	}
	return ok;
}

/* ---- The rest ---- */

static bool read_reference_date(struct dataset *set, struct diags *d)
{
	const struct field *field = field_get(&set->fields, WORD_REFERENCE_DATE);
	if (!field)
		return true;
	if (date_parse(field->value, &set->reference_date))
		return true;
	/* `31.12.` is a day of every year; 2000 has all of them. */
	char full[16];
	struct date day;
	if (field->value.len <= 6 && str_ends(field->value, ".")) {
		memcpy(full, field->value.ptr, field->value.len);
		memcpy(full + field->value.len, "2000", 5);
		if (date_parse(str_of(full), &day)) {
			set->reference_day = day.day;
			set->reference_month = day.month;
			return true;
		}
	}
	return diag_report(d, DIAG_DATASET_REFERENCE_DATE, field->value_loc, arena_cstr(d->arena, field->value), NULL);
}

/* `fußnoten` and `brüche`: a mark or time, and a text. */
static size_t read_marked_texts(struct arena *a, const struct dataset *set, enum word word, struct footnote **texts)
{
	const struct field *map = field_get(&set->fields, word);
	size_t n = 0;
	if (!map || map->kind != FIELD_MAP)
		return 0;
	*texts = arena_array(a, struct footnote, map->n_children);
	for (size_t i = 0; i < map->n_children; i++)
		if (!map->children[i].lang.len)
			(*texts)[n++] = (struct footnote){ .mark = map->children[i].name,
							   .field = &map->children[i],
							   .siblings = map };
	return n;
}

static bool read_file_options(const struct dataset *set, struct schema *schema, struct diags *d)
{
	schema->csv = (struct csv_options){ .header_line = 1, .header_lines = 1 };
	const struct field *map = field_get(&set->fields, WORD_FILE), *field;
	if (!map || map->kind != FIELD_MAP)
		return true;
	bool ok = check(map, file_rules, N(file_rules), "datei", d);
	int choice;
	if ((field = field_get(map, WORD_ENCODING))) {
		ok = choose(field, encoding_choices, N(encoding_choices), &choice, d) && ok;
		schema->csv.encoding = ok ? encoding_choices[choice].text : NULL;
	}
	if ((field = field_get(map, WORD_SEPARATOR))) {
		choice = 0;
		ok = choose(field, separator_choices, N(separator_choices), &choice, d) && ok;
		schema->csv.separator = (char)choice;
	}
	if ((field = field_get(map, WORD_NUMBERS))) {
		choice = 0;
		ok = choose(field, number_choices, N(number_choices), &choice, d) && ok;
		schema->english_numbers = choice == 1;
	}
	long number;
	if ((field = field_get(map, WORD_HEADER_FROM_LINE))) {
		ok = field_number(field, 1, MAX_HEADER_LINE, &number, d) && ok;
		schema->csv.header_line = ok ? (unsigned)number : 1;
	}
	if ((field = field_get(map, WORD_HEADER_LINES))) {
		ok = field_number(field, 1, 2, &number, d) && ok;
		schema->csv.header_lines = ok ? (unsigned)number : 1;
	}
	schema->csv.foot = field_text(map, WORD_FOOT_FROM);
	return ok;
}

/* What speaks of a CSV file, or protects values again that were protected where they come from. */
static bool refuse_for_query(const struct dataset *set, struct diags *d)
{
	static const enum word words[] = {
		WORD_FILE, WORD_FILES, WORD_TIME_POINTS, WORD_PROTECTION, WORD_PROTECTION_REASON, WORD_FOOTNOTES
	};
	const struct field *columns = field_get(&set->fields, WORD_COLUMNS);
	bool ok = true;
	for (size_t i = 0; i < N(words); i++) {
		const struct field *field = field_get(&set->fields, words[i]);
		bool protection = words[i] == WORD_PROTECTION || words[i] == WORD_PROTECTION_REASON;
		if (field)
			ok = diag_report(d, DIAG_QUERY_FIELD, field->name_loc, word_german(words[i]),
					 protection ? "1" : "", NULL);
	}
	for (size_t i = 0; columns && i < columns->n_children; i++) {
		const struct field *column = &columns->children[i];
		const struct field *field = column->kind == FIELD_MAP ? field_get(column, WORD_IN_CSV) : NULL;
		if (field)
			ok = diag_report(d, DIAG_QUERY_FIELD, field->name_loc, word_german(WORD_IN_CSV), "", NULL);
	}
	return ok;
}

/* Points in time as headings are told from other headings by the type of their column, and rows by their key. */
static bool read_time_points(struct dataset *set, struct schema *schema, struct diags *d)
{
	const struct field *field = field_get(&set->fields, WORD_TIME_POINTS), *column = field, *row_head = NULL;
	if (!field)
		return true;
	if (field->kind == FIELD_MAP) {
		if (!check(field, time_point_rules, N(time_point_rules), "zeitpunkte", d))
			return false;
		column = field_get(field, WORD_COLUMN);
		row_head = field_get(field, WORD_ROW_HEAD);
	}
	int index = dataset_column(set, column->value);
	bool is_period = index >= 0 && column_is_period(&set->columns[index]);
	if (!is_period || !set->columns[index].is_key)
		return diag_report(d, DIAG_DATASET_TIME_POINTS, column->value_loc,
				   arena_cstr(d->arena, column->value),
				   index < 0 ? nearest_column(set, column->value, d->arena) : "",
				   index < 0 ? dataset_column_names(d->arena, set) : "",
				   index >= 0 && !is_period ? "1" : "", is_period ? "1" : "", NULL);
	schema->time_column = index;
	set->turned_file = row_head != NULL;
	if (row_head) {
		schema->row_head = row_head->value;
		schema->row_head_loc = row_head->value_loc;
	}
	return true;
}

bool schema_read_source(struct arena *a, struct dataset *set, struct schema *schema, struct diags *d)
{
	*schema = (struct schema){ .csv = { .header_line = 1, .header_lines = 1 }, .time_column = -1 };
	set->period_column = -1;
	/* After a mistake in writing, names seem to be missing that are not: the columns are made known, but nothing is said. */
	struct diags unsaid = { .arena = d->arena };
	schema->readable = fields_read(a, &set->yaml, 0, set->yaml.text.len, &set->fields, d);
	if (!schema->readable)
		d = &unsaid;
	const struct field *fields = &set->fields, *field;
	bool ok = check(fields, dataset_rules, N(dataset_rules), arena_cstr(a, path_name(str_of(set->yaml_path))), d);
	int choice = 0;
	if ((field = field_get(fields, WORD_STATUS)))
		ok = choose(field, status_choices, N(status_choices), &choice, d) && ok;
	set->pending = choice == 1;
	choice = 0;
	if ((field = field_get(fields, WORD_KIND)))
		ok = choose(field, kind_choices, N(kind_choices), &choice, d) && ok;
	set->is_measures = choice == 1;
	if ((field = field_get(fields, WORD_AS_OF)))
		ok = field_date(field, &set->as_of, d) && ok;
	ok = yes_no(fields, WORD_TURN, &set->turn, d) && ok;
	ok = read_reference_date(set, d) && ok;
	ok = read_file_options(set, schema, d) && ok;
	ok = (!set->sql_path || refuse_for_query(set, d)) && ok;
	set->n_footnotes = read_marked_texts(a, set, WORD_FOOTNOTES, &set->footnotes);
	set->n_breaks = read_marked_texts(a, set, WORD_BREAKS, &set->breaks);
	for (size_t i = 0; i < set->n_breaks; i++)
		if (!period_parse(set->breaks[i].mark, &set->breaks[i].period))
			set->breaks[i].period.kind = PERIOD_NONE;
	schema->sum_row = field_text(fields, WORD_SUM_ROW);
	if ((field = field_get(fields, WORD_OPEN_DATA)) && field->kind == FIELD_MAP)
		ok = check(field, open_data_rules, N(open_data_rules), "offene_daten", d) && ok;
	ok = open_data_read(a, field, &set->open_data, d) && ok;
	if (set->pending)
		return schema->readable && ok;
	ok = read_columns(a, set, d) && ok;
	ok = read_keys(a, set, d) && ok;
	ok = (set->sql_path || read_time_points(set, schema, d)) && ok;
	return schema->readable && ok;
}

bool schema_read(struct arena *a, const char *dir, struct dataset *set, struct schema *schema, struct diags *d)
{
	*schema = (struct schema){ 0 };
	return file_text(a, dir, set->yaml_path, FILE_MAX_FIELDS, &set->yaml, d) &&
	       schema_read_source(a, set, schema, d);
}
