/* SPDX-License-Identifier: EUPL-1.2 */
#include "text/block.h"

#include "base/name.h"
#include "site/slug.h"

/* ---- What may stand in which block ---- */

/* The names of every block that asks for data; `sortierung` and lists of columns take commas or a list. */
#define SELECTION_RULES \
	{ WORD_DATA, FIELD_TEXT, FIELD_REQUIRED }, \
	{ WORD_JOIN, FIELD_TEXT, FIELD_REPEATABLE }, \
	{ WORD_FILTER, FIELD_TEXT, FIELD_REPEATABLE }, \
	{ WORD_PERIOD, FIELD_TEXT, 0 }, \
	{ WORD_GROUP, FIELD_TEXT, FIELD_OR_LIST }, \
	{ WORD_SORT, FIELD_TEXT, FIELD_OR_LIST }, \
	{ WORD_AT_MOST, FIELD_TEXT, 0 }, \
	{ WORD_TITLE, FIELD_TEXT, 0 }, \
	{ WORD_SUBTITLE, FIELD_TEXT, 0 }, \
	{ WORD_NAME, FIELD_TEXT, 0 }, \
	{ WORD_WIDTH, FIELD_TEXT, 0 }, \
	{ WORD_REMARK, FIELD_TEXT, 0 }, \
	{ WORD_PARTS, FIELD_TEXT, 0 }

static const struct field_rule table_rules[] = {
	SELECTION_RULES,
	{ WORD_COLUMNS, FIELD_TEXT, FIELD_OR_LIST },
	{ WORD_TOTAL_ROW, FIELD_TEXT, 0 },
	{ WORD_CHANGE, FIELD_TEXT, 0 },
	{ WORD_TURN, FIELD_TEXT, 0 },
	{ WORD_ROW_HEAD, FIELD_TEXT, 0 },
};

static const struct field_rule chart_rules[] = {
	SELECTION_RULES,
	{ WORD_KIND, FIELD_TEXT, 0 },
	{ WORD_VALUES, FIELD_TEXT, FIELD_OR_LIST },
	{ WORD_ALONG, FIELD_TEXT, 0 },
	{ WORD_TARGET, FIELD_TEXT, 0 },
	{ WORD_HIGHLIGHT, FIELD_TEXT, 0 },
	{ WORD_HINTS, FIELD_MAP, 0 },
	{ WORD_ARRANGEMENT, FIELD_TEXT, 0 },
	{ WORD_COMPARE, FIELD_TEXT, 0 },
	{ WORD_DESCRIPTION, FIELD_TEXT, 0 },
};

static const struct field_rule key_figure_rules[] = {
	{ WORD_VALUE, FIELD_TEXT, FIELD_REQUIRED },
	{ WORD_TITLE, FIELD_TEXT, FIELD_REQUIRED },
	{ WORD_COMPARE, FIELD_TEXT, 0 },
	{ WORD_TARGET, FIELD_TEXT, 0 },
	{ WORD_UNTIL, FIELD_TEXT, 0 },
	{ WORD_BASE, FIELD_TEXT, 0 },
	{ WORD_MORE, FIELD_TEXT, 0 },
	{ WORD_NAME, FIELD_TEXT, 0 },
};

static const struct field_rule measures_rules[] = {
	{ WORD_FIELD, FIELD_TEXT, 0 },
	{ WORD_STATUS, FIELD_TEXT, 0 },
	{ WORD_DISPLAY, FIELD_TEXT, 0 },
	{ WORD_NAME, FIELD_TEXT, 0 },
};

static const struct field_rule condition_rules[] = {
	{ WORD_DATA, FIELD_TEXT, FIELD_REQUIRED },
	{ WORD_ROW, FIELD_TEXT, 0 },
	{ WORD_HOLDS, FIELD_TEXT, FIELD_REQUIRED | FIELD_REPEATABLE },
	{ WORD_OTHERWISE, FIELD_TEXT, 0 },
};

static const struct field_rule list_rules[] = {
	{ WORD_AT_MOST, FIELD_TEXT, 0 },
	{ WORD_NAME, FIELD_TEXT, 0 },
};

static const struct field_rule image_rules[] = {
	{ WORD_FILE, FIELD_TEXT, FIELD_REQUIRED },
	{ WORD_ALT_TEXT, FIELD_TEXT, 0 },
	{ WORD_DECORATION, FIELD_TEXT, 0 },
	{ WORD_CAPTION, FIELD_TEXT, 0 },
	{ WORD_CREDIT, FIELD_TEXT, 0 },
	{ WORD_WIDTH, FIELD_TEXT, 0 },
	{ WORD_NAME, FIELD_TEXT, 0 },
};

static const struct field_rule quote_rules[] = {
	{ WORD_TEXT, FIELD_TEXT, FIELD_REQUIRED },
	{ WORD_CREDIT, FIELD_TEXT, 0 },
	{ WORD_NAME, FIELD_TEXT, 0 },
};

static const struct field_rule contact_rules[] = {
	{ WORD_OFFICE, FIELD_TEXT, FIELD_REQUIRED },
	{ WORD_NAME, FIELD_TEXT, 0 },
};

struct reading {
	struct arena *arena;
	const struct data *data;
	const struct source *src;
	struct block *block;
	struct diags *d;
};

static bool read_table(struct reading *r);
static bool read_chart(struct reading *r);
static bool read_key_figure(struct reading *r);
static bool read_measures(struct reading *r);
static bool read_condition(struct reading *r);
static bool read_list(struct reading *r);
static bool read_image(struct reading *r);
static bool read_quote(struct reading *r);
static bool read_contact(struct reading *r);

#define RULES(rules) (rules), sizeof(rules) / sizeof *(rules)

static const struct block_kind {
	enum word word;
	const struct field_rule *rules; /* NULL: free text */
	size_t n_rules;
	bool (*read)(struct reading *r);
} kinds[] = {
	{ WORD_TABLE, RULES(table_rules), read_table },
	{ WORD_CHART, RULES(chart_rules), read_chart },
	{ WORD_KEY_FIGURE, RULES(key_figure_rules), read_key_figure },
	{ WORD_MEASURES, RULES(measures_rules), read_measures },
	{ WORD_CONDITION, RULES(condition_rules), read_condition },
	{ WORD_FIELDS, RULES(list_rules), read_list },
	{ WORD_PAGES, RULES(list_rules), read_list },
	{ WORD_UPDATES, RULES(list_rules), read_list },
	{ WORD_IMAGE, RULES(image_rules), read_image },
	{ WORD_QUOTE, RULES(quote_rules), read_quote },
	{ WORD_CONTACT, RULES(contact_rules), read_contact },
	{ WORD_NOTE, NULL, 0, NULL },
};

enum { N_KINDS = sizeof kinds / sizeof *kinds };

static const struct block_kind *kind_of(enum word word)
{
	for (size_t i = 0; word != WORD_NONE && i < N_KINDS; i++)
		if (kinds[i].word == word)
			return &kinds[i];
	return NULL;
}

bool block_is_kind(enum word kind)
{
	return kind_of(kind) != NULL;
}

bool block_knows_name(enum word name)
{
	for (size_t i = 0; i < N_KINDS; i++)
		for (size_t k = 0; k < kinds[i].n_rules; k++)
			if (kinds[i].rules[k].word == name)
				return true;
	return false;
}

size_t block_words(struct str words[BLOCK_N_WORDS])
{
	_Static_assert(BLOCK_N_WORDS == (int)N_KINDS, "a word for each kind");
	for (size_t i = 0; i < N_KINDS; i++)
		words[i] = str_of(word_german(kinds[i].word));
	return N_KINDS;
}

/* ---- Values ---- */

static const struct field *get(const struct reading *r, enum word word)
{
	return field_get(&r->block->fields, word);
}

static struct str text_of(const struct reading *r, enum word word)
{
	return field_text(&r->block->fields, word);
}

/* One of `words`; WORD_NONE stays when the name is absent. */
static bool read_word(struct reading *r, enum word name, const enum word *words, size_t n, enum word *value)
{
	const struct field *field = get(r, name);
	if (!field)
		return true;
	enum word word = word_of(field->value);
	struct str allowed[8];
	for (size_t i = 0; i < n; i++) {
		if (words[i] == word) {
			*value = word;
			return true;
		}
		allowed[i] = str_of(word_german(words[i]));
	}
	return diag_report(r->d, DIAG_BLOCK_VALUE, field->value_loc, arena_cstr(r->arena, field->name),
			   arena_cstr(r->arena, field->value),
			   arena_cstr(r->arena, name_nearest(field->value, allowed, n)),
			   name_list(r->arena, allowed, n, n), NULL);
}

static bool read_figured(struct reading *r, enum word name, struct figured *figured)
{
	return figured_parse(r->arena, r->src, text_of(r, name), figured, r->d);
}

static bool read_expression(struct reading *r, enum word name, const struct expression **expression)
{
	const struct field *field = get(r, name);
	if (!field)
		return true;
	/* Authors copy figures as they stand in running text. */
	struct str text = field->value;
	if (text.len > 1 && text.ptr[0] == '`' && text.ptr[text.len - 1] == '`')
		text = str_trim(str_part(text.ptr + 1, text.len - 2));
	if (text.len && text.ptr[0] == '=')
		text = str_trim(str_from(text, 1));
	*expression = expression_parse(r->arena, r->src, text, r->d);
	return *expression != NULL;
}

static bool read_link(struct reading *r, enum word name, struct link *link)
{
	const struct field *field = get(r, name);
	return !field || link_parse(r->arena, r->src->path, field->value, field->value_loc, link, r->d);
}

static bool read_at_most(struct reading *r)
{
	const struct field *field = get(r, WORD_AT_MOST);
	return !field || field_number(field, 1, 100000, &r->block->at_most, r->d);
}

static bool read_width(struct reading *r)
{
	static const enum word words[] = { WORD_HALF };
	enum word width = WORD_NONE;
	bool ok = read_word(r, WORD_WIDTH, words, 1, &width);
	r->block->half = width == WORD_HALF;
	return ok;
}

static bool read_name(struct reading *r)
{
	const struct field *field = get(r, WORD_NAME);
	if (!field)
		return true;
	r->block->name = field->value;
	return slug_is_clean(field->value) ||
	       diag_report(r->d, DIAG_BLOCK_NAME, field->value_loc, arena_cstr(r->arena, field->value),
			   arena_cstr(r->arena, slug_make(r->arena, field->value)), NULL);
}

/* ---- Kinds ---- */

/* What tables and charts share. All is read, so that all mistakes are reported at once. */
static bool read_data_block(struct reading *r)
{
	struct block *block = r->block;
	bool ok = read_width(r);
	ok = read_figured(r, WORD_TITLE, &block->title) && ok;
	ok = read_figured(r, WORD_SUBTITLE, &block->subtitle) && ok;
	ok = read_figured(r, WORD_DESCRIPTION, &block->description) && ok;
	ok = read_figured(r, WORD_REMARK, &block->remark) && ok;
	block->selection = selection_read(r->arena, r->data, r->src, &block->fields, block->loc, r->d);
	if (!block->selection)
		return false;
	block->dataset = block->selection->dataset;
	return ok;
}

static bool read_table(struct reading *r)
{
	return read_data_block(r);
}

static bool read_chart_kind(struct reading *r)
{
	static const enum word available[] = { WORD_BARS, WORD_COLUMN_BARS, WORD_STACKED, WORD_SHARES,
					       WORD_LINE, WORD_AREA,        WORD_SLOPE, WORD_DUMBBELL,
					       WORD_BULLET, WORD_DOTS, WORD_MULTIPLES, WORD_RING,
					       WORD_WAFFLE, WORD_TIMELINE, WORD_TILES };
	enum { N_AVAILABLE = sizeof available / sizeof *available };
	const struct field *field = get(r, WORD_KIND);
	if (!field)
		return true;
	enum word word = word_of(field->value);
	struct str names[N_AVAILABLE];
	for (size_t i = 0; i < N_AVAILABLE; i++) {
		names[i] = str_of(word_german(available[i]));
		if (word == available[i])
			r->block->chart_kind = word;
	}
	if (r->block->chart_kind != WORD_NONE)
		return true;
	const char *list = name_list(r->arena, names, N_AVAILABLE, N_AVAILABLE);
	const char *written = arena_cstr(r->arena, field->value);
	return diag_report(r->d, DIAG_CHART_KIND_UNKNOWN, field->value_loc, written,
			   arena_cstr(r->arena, name_nearest(field->value, names, N_AVAILABLE)), list, NULL);
}

static void take_values(struct reading *r, const struct str *names, size_t n)
{
	r->block->values = arena_copy(r->arena, names, n, sizeof *names);
	r->block->n_values = n;
}

static bool read_values(struct reading *r)
{
	const struct field *field = get(r, WORD_VALUES);
	if (!field)
		return true;
	const struct str *items;
	size_t n = field_items(r->arena, field, &items);
	if (n > BLOCK_MAX_VALUES)
		return diag_report(r->d, DIAG_BLOCK_MANY_VALUES, field->value_loc,
				   arena_printf(r->arena, "%d", BLOCK_MAX_VALUES), NULL);
	take_values(r, items, n);
	return true;
}

/*
 * What the rows are told apart by, when `je` does not say: the key columns, of grouped rows the groups, but not the one
 * whose values become series. Numbers name nothing.
 */
static size_t telling_columns(const struct selection *selection, struct str parts, struct str *names)
{
	const struct dataset *dataset = selection->dataset;
	const unsigned *columns = selection->grouped ? selection->groups : dataset->keys;
	size_t n_columns = selection->grouped ? selection->n_groups : dataset->n_keys, n = 0;
	for (size_t i = 0; i < n_columns; i++) {
		const struct column *column = &dataset->columns[columns[i]];
		if (!name_same(column->name, parts) && !(selection->grouped && column_is_number(column)))
			names[n++] = column->name;
	}
	return n;
}

/* `teile` without `werte`: every column of numbers. */
static void take_number_columns(struct reading *r)
{
	struct str names[BLOCK_MAX_VALUES];
	size_t n = 0;
	const struct dataset *dataset = r->block->selection->dataset;
	for (size_t i = 0; i < dataset->n_columns && n < BLOCK_MAX_VALUES; i++)
		if (column_is_number(&dataset->columns[i]) && !dataset->columns[i].internal && !dataset->columns[i].is_bound)
			names[n++] = dataset->columns[i].name;
	take_values(r, names, n);
}

/* A timeline without `werte`: every date that is no key. */
static void take_date_columns(struct reading *r)
{
	struct str names[BLOCK_MAX_VALUES];
	size_t n = 0;
	const struct dataset *dataset = r->block->selection->dataset;
	for (size_t i = 0; i < dataset->n_columns && n < BLOCK_MAX_VALUES; i++)
		if (column_is_period(&dataset->columns[i]) && !dataset->columns[i].internal && !dataset->columns[i].is_key)
			names[n++] = dataset->columns[i].name;
	take_values(r, names, n);
}

static void add_once(struct str *names, size_t *n, struct str name)
{
	for (size_t i = 0; i < *n; i++)
		if (name_same(names[i], name))
			return;
	names[(*n)++] = name;
}

/* Beside what is drawn, what names the rows and tells their status; keys keep rows of one name apart. */
static bool narrow_to_timeline(struct reading *r)
{
	static const enum word words[] = { WORD_MEASURE, WORD_STATUS };
	struct block *block = r->block;
	const struct dataset *dataset = block->selection->dataset;
	struct str keys[DATASET_MAX_KEYS + 1], names[BLOCK_MAX_VALUES + DATASET_MAX_KEYS + 6];
	size_t n = 0, n_keys = telling_columns(block->selection, block->parts, keys);
	if (block->n_values == 0)
		take_date_columns(r);
	if (block->parts.len)
		add_once(names, &n, block->parts);
	if (block->along.len)
		add_once(names, &n, block->along);
	for (size_t i = 0; i < n_keys; i++)
		add_once(names, &n, keys[i]);
	for (size_t i = 0; i < block->n_values; i++)
		add_once(names, &n, block->values[i]);
	for (size_t w = 0; w < sizeof words / sizeof *words; w++)
		for (size_t i = 0; i < dataset->n_columns; i++)
			if (dataset->columns[i].word == words[w] && !dataset->columns[i].internal)
				add_once(names, &n, dataset->columns[i].name);
	block->selection = selection_with_columns(r->arena, block->selection, r->src, names, n, r->d);
	return block->selection != NULL;
}

/* The table below a chart holds what is drawn: its selection is narrowed to `je`, `teile` and `werte`. */
static bool narrow_selection(struct reading *r)
{
	struct block *block = r->block;
	struct str names[BLOCK_MAX_VALUES + DATASET_MAX_KEYS + 2];
	size_t n = 0;
	if (!block->selection || block->selection->dataset->pending)
		return true;
	block->parts = text_of(r, WORD_PARTS);
	if (block->chart_kind == WORD_TIMELINE)
		return narrow_to_timeline(r);
	if (block->n_values == 0 && block->parts.len)
		take_number_columns(r);
	if (block->n_values == 0)
		return true;
	if (block->parts.len)
		names[n++] = block->parts;
	if (block->along.len)
		names[n++] = block->along;
	else
		n += telling_columns(block->selection, block->parts, names + n);
	memcpy(names + n, block->values, block->n_values * sizeof *names);
	n += block->n_values;
	if (block->target_column.len)
		names[n++] = block->target_column;
	block->selection = selection_with_columns(r->arena, block->selection, r->src, names, n, r->d);
	return block->selection != NULL;
}

/* A bullet chart's targets may stand in a column of their own. */
static bool read_chart_target(struct reading *r)
{
	struct block *block = r->block;
	const struct field *target = get(r, WORD_TARGET);
	if (!target)
		return true;
	block->target_loc = target->value_loc;
	int column = block->chart_kind == WORD_BULLET && block->dataset ? dataset_column(block->dataset, target->value) : -1;
	if (column < 0)
		return read_expression(r, WORD_TARGET, &block->target);
	block->target_column = block->dataset->columns[column].name;
	return true;
}

/* Each is a text; a mapping below one would be lost. */
static bool read_hints(struct reading *r)
{
	struct block *block = r->block;
	const struct field *hints = get(r, WORD_HINTS);
	bool ok = true;
	if (!hints)
		return true;
	if (hints->n_children > BLOCK_MAX_HINTS)
		return diag_report(r->d, DIAG_CHART_HINTS_MANY, hints->name_loc,
				   arena_printf(r->arena, "%zu", hints->n_children),
				   arena_printf(r->arena, "%d", BLOCK_MAX_HINTS), NULL);
	block->hints = arena_array(r->arena, struct block_hint, hints->n_children);
	for (size_t i = 0; i < hints->n_children; i++) {
		const struct field *field = &hints->children[i];
		struct block_hint *hint = &block->hints[block->n_hints++];
		*hint = (struct block_hint){ .at = field->name, .loc = field->name_loc };
		if (field->kind != FIELD_TEXT)
			ok = diag_report(r->d, DIAG_FIELD_KIND, field->name_loc, arena_cstr(r->arena, field->name), "1", "", NULL);
		else
			ok = figured_parse(r->arena, r->src, field->value, &hint->text, r->d) && ok;
	}
	return ok;
}

static bool report_arrangement(struct reading *r, struct loc loc, struct str written)
{
	struct str *names = arena_array(r->arena, struct str, r->data->n_arrangements + 1);
	for (size_t i = 0; i < r->data->n_arrangements; i++)
		names[i] = r->data->arrangements[i].name;
	size_t n = r->data->n_arrangements;
	return diag_report(r->d, DIAG_CHART_TILES_ARRANGEMENT, loc, arena_cstr(r->arena, written),
			   arena_cstr(r->arena, name_nearest(written, names, n)),
			   name_list(r->arena, names, n, NAME_LISTED_MAX), NULL);
}

/* Which place lies where, for tiles and for nothing else. */
static bool read_arrangement(struct reading *r)
{
	struct block *block = r->block;
	const struct field *field = get(r, WORD_ARRANGEMENT);
	if (block->chart_kind != WORD_TILES)
		return !field || diag_report(r->d, DIAG_CHART_ARRANGEMENT_KIND, field->name_loc, NULL);
	if (!field)
		return report_arrangement(r, block->loc, STR(""));
	block->arrangement = data_arrangement(r->data, field->value);
	return block->arrangement || report_arrangement(r, field->value_loc, field->value);
}

/* `EXPR als "Stadt gesamt"`, or `gesamt` for the declared total: a second line beside the target. */
static bool read_reference(struct reading *r)
{
	const struct field *field = get(r, WORD_COMPARE);
	if (!field)
		return true;
	if (r->block->chart_kind == WORD_TIMELINE)
		return diag_report(r->d, DIAG_CHART_REFERENCE, field->value_loc, word_german(WORD_TIMELINE), "", NULL);
	r->block->compare_loc = field->value_loc;
	r->block->compare = expression_parse_column(r->arena, r->src, field->value, &r->block->compare_name, r->d);
	if (!r->block->compare)
		return false;
	const struct expression *e = r->block->compare;
	r->block->compare_total = e->kind == EXPRESSION_NAME && !e->dataset.len && word_of(e->name) == WORD_TOTAL;
	if (r->block->compare_total)
		r->block->compare = NULL;
	return true;
}

static bool read_chart(struct reading *r)
{
	struct block *block = r->block;
	bool ok = read_data_block(r);
	ok = read_chart_kind(r) && ok;
	ok = read_values(r) && ok;
	block->along = text_of(r, WORD_ALONG);
	block->highlight = text_of(r, WORD_HIGHLIGHT);
	ok = read_chart_target(r) && ok;
	ok = read_hints(r) && ok;
	ok = read_arrangement(r) && ok;
	ok = read_reference(r) && ok;
	return narrow_selection(r) && ok;
}

/* Until when, and from where on: of a target only. */
static bool read_way_to_target(struct reading *r)
{
	const struct field *until = get(r, WORD_UNTIL), *base = get(r, WORD_BASE), *alone = until ? until : base;
	if (alone && !get(r, WORD_TARGET))
		return diag_report(r->d, DIAG_KEY_FIGURE_TARGET, alone->name_loc, arena_cstr(r->arena, alone->name), "", NULL);
	if (until && !period_parse(until->value, &r->block->until))
		return diag_report(r->d, DIAG_KEY_FIGURE_TARGET, until->value_loc, arena_cstr(r->arena, until->name),
				   arena_cstr(r->arena, until->value), NULL);
	return read_expression(r, WORD_BASE, &r->block->base);
}

static bool read_key_figure(struct reading *r)
{
	struct block *block = r->block;
	bool ok = read_figured(r, WORD_TITLE, &block->title);
	ok = read_expression(r, WORD_VALUE, &block->value) && ok;
	block->compare_previous = word_of(text_of(r, WORD_COMPARE)) == WORD_PREVIOUS;
	if (!block->compare_previous)
		ok = read_expression(r, WORD_COMPARE, &block->compare) && ok;
	const struct field *target = get(r, WORD_TARGET);
	if (target)
		block->target_loc = target->value_loc;
	ok = read_expression(r, WORD_TARGET, &block->target) && ok;
	ok = read_way_to_target(r) && ok;
	block->has_more = get(r, WORD_MORE) != NULL;
	return read_link(r, WORD_MORE, &block->more) && ok;
}

static bool read_measures(struct reading *r)
{
	static const enum word displays[] = { WORD_BRIEF, WORD_DETAILED };
	static const enum word statuses[] = { WORD_NOT_STATED, WORD_IN_REVIEW, WORD_PLANNED, WORD_RUNNING,
					      WORD_COMPLETED,  WORD_POSTPONED, WORD_ENDED };
	struct block *block = r->block;
	enum word display = WORD_NONE, status = WORD_NONE;
	bool ok = read_word(r, WORD_DISPLAY, displays, sizeof displays / sizeof *displays, &display);
	ok = read_word(r, WORD_STATUS, statuses, sizeof statuses / sizeof *statuses, &status) && ok;
	block->detailed = display == WORD_DETAILED;
	block->action_field = text_of(r, WORD_FIELD);
	block->status = text_of(r, WORD_STATUS);
	return ok;
}

static bool read_dataset(struct reading *r)
{
	const struct field *field = get(r, WORD_DATA);
	r->block->dataset = data_find_or_report(r->data, field->value, field->value_loc, r->d);
	return r->block->dataset != NULL;
}

static bool read_condition(struct reading *r)
{
	struct block *block = r->block;
	block->row_selector = text_of(r, WORD_ROW);
	block->otherwise = text_of(r, WORD_OTHERWISE);
	block->holds = arena_array(r->arena, struct field_slice, block->fields.n_children);
	for (size_t i = 0; i < block->fields.n_children; i++) {
		const struct field *field = &block->fields.children[i];
		if (field->word == WORD_HOLDS)
			block->holds[block->n_holds++] = (struct field_slice){ field->value, field->value_loc };
	}
	return read_dataset(r);
}

static bool read_list(struct reading *r)
{
	return read_at_most(r);
}

static bool read_image(struct reading *r)
{
	struct block *block = r->block;
	bool ok = read_width(r);
	ok = read_link(r, WORD_FILE, &block->file) && ok;
	const struct field *file = get(r, WORD_FILE), *decoration = get(r, WORD_DECORATION);
	if (ok && block->file.kind != LINK_FILE)
		ok = diag_report(r->d, DIAG_IMAGE_TARGET, file->value_loc, arena_cstr(r->arena, file->value), NULL);
	if (decoration)
		ok = field_yes_no(decoration, &block->decoration, r->d) && ok;
	block->alt_text = text_of(r, WORD_ALT_TEXT);
	block->caption = text_of(r, WORD_CAPTION);
	block->credit = text_of(r, WORD_CREDIT);
	if (block->alt_text.len == 0 && !block->decoration)
		ok = diag_report(r->d, DIAG_BLOCK_ALT_MISSING, block->loc, arena_cstr(r->arena, file->value), NULL);
	return ok;
}

static bool read_quote(struct reading *r)
{
	r->block->text = text_of(r, WORD_TEXT);
	r->block->credit = text_of(r, WORD_CREDIT);
	return true;
}

static bool read_contact(struct reading *r)
{
	r->block->office = text_of(r, WORD_OFFICE);
	return true;
}

static bool read_note(struct reading *r, size_t from, size_t to)
{
	r->block->text = str_trim(str_part(r->src->text.ptr + from, to - from));
	return r->block->text.len > 0 ||
	       diag_report(r->d, DIAG_BLOCK_EMPTY, r->block->loc, word_german(r->block->kind), NULL);
}

bool block_parse(struct arena *a, const struct data *data, const struct source *src, enum word kind, struct loc fence,
		 size_t from, size_t to, struct block *block, struct diags *d)
{
	const struct block_kind *rules = kind_of(kind);
	*block = (struct block){ .kind = kind, .loc = fence, .fields = { .kind = FIELD_MAP }, .heading_level = 1 };
	struct reading r = { a, data, src, block, d };
	if (!rules)
		BUG("block_parse: no word of a block");
	if (!rules->rules)
		return read_note(&r, from, to);
	struct field_context context = { DIAG_BLOCK_UNKNOWN_KEY, DIAG_BLOCK_MISSING_KEY, word_german(kind) };
	if (!fields_read(a, src, from, to, &block->fields, d))
		return false;
	block->fields.name_loc = fence;
	if (!fields_check(&block->fields, rules->rules, rules->n_rules, &context, d))
		return false;
	bool ok = read_name(&r);
	return rules->read(&r) && ok;
}
