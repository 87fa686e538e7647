/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/rules.h"

#include "base/name.h"
#include "data/expression.h"

/* Sentences have at most six words; a message lists at most so many names: two lines of a terminal. */
enum { MAX_WORDS = 8, LISTED_MAX = 12 };

/* An expression bound to columns; deeper than the sentence itself it cannot get. */
struct term {
	enum expression_kind kind; /* NAME, NUMBER, ADD, SUBTRACT, MULTIPLY, DIVIDE, NEGATE */
	unsigned column;	   /* NAME */
	bool known;		   /* NUMBER: false for a sum over cells of which one is missing */
	struct fraction number;	   /* NUMBER */
	const struct term *left, *right;
};

struct checking {
	struct arena scratch;
	const struct dataset *set;
	struct diags *d;
	const struct field *rule; /* being checked */
	bool warning;		  /* it ends in `sonst Warnung` */
};

/* ---- Reporting ---- */

static const char *text_of(const struct checking *c, struct str text)
{
	return arena_cstr(c->d->arena, text);
}

static const char *column_name(const struct checking *c, unsigned column)
{
	return text_of(c, c->set->columns[column].name);
}

static const char *heading(const struct checking *c, unsigned column)
{
	return text_of(c, column_title(&c->set->columns[column], STR("")));
}

/* Called right after a report about data: the sentence itself says how bad it is. */
static void apply_severity(const struct checking *c)
{
	if (c->warning)
		diag_set_severity(c->d, SEVERITY_WARNING);
}

static void report_form(const struct checking *c)
{
	diag_report(c->d, DIAG_RULE_FORM, c->rule->value_loc, text_of(c, c->rule->value), NULL);
}

static void report_column(struct checking *c, struct str name, bool not_a_number)
{
	struct str *names = arena_array(&c->scratch, struct str, c->set->n_columns);
	size_t n = 0;
	for (size_t i = 0; i < c->set->n_columns; i++)
		if (!not_a_number || column_is_number(&c->set->columns[i]))
			names[n++] = c->set->columns[i].name;
	struct str nearest = not_a_number ? (struct str){ NULL, 0 } : name_nearest(name, names, n);
	diag_report(c->d, DIAG_RULE_COLUMN, source_loc_of(&c->set->yaml, name), text_of(c, name), text_of(c, nearest),
		    name_list(c->d->arena, names, n, LISTED_MAX), not_a_number ? "1" : "", NULL);
}

static bool find_column(struct checking *c, struct str name, unsigned *column)
{
	int index = dataset_column(c->set, name);
	if (index < 0) {
		report_column(c, name, false);
		return false;
	}
	*column = (unsigned)index;
	return true;
}

static struct loc row_place(const struct checking *c, unsigned row)
{
	return dataset_row_loc(c->d->arena, c->set, row);
}

/* ---- Binding ---- */

static const struct term *bind(struct checking *c, const struct expression *e);

static bool is_plain_name(const struct checking *c, const struct expression *e)
{
	return e->kind == EXPRESSION_NAME && (!e->dataset.len || name_same(e->dataset, c->set->name));
}

static struct fraction cell_number(const struct column *column, const struct cell *cell)
{
	if (column->type == COLUMN_YEAR)
		return fraction_scaled(period_of_code(cell->value).start.year, 0);
	if (column_is_period(column))
		return fraction_scaled(cell->value, 0);
	return fraction_scaled(cell->status == STATUS_NIL ? 0 : cell->value, column->places);
}

static bool cell_is_known(const struct cell *cell)
{
	return cell->status == STATUS_VALUE || cell->status == STATUS_NIL;
}

/* summe(column) over all rows but totals. */
static bool bind_sum(struct checking *c, const struct expression *e, struct term *term)
{
	if (e->function != WORD_SUM || e->n_arguments != 1 || !is_plain_name(c, e->arguments[0])) {
		report_form(c);
		return false;
	}
	unsigned index;
	if (!find_column(c, e->arguments[0]->name, &index))
		return false;
	const struct column *column = &c->set->columns[index];
	if (!column_is_number(column)) {
		report_column(c, e->arguments[0]->name, true);
		return false;
	}
	*term = (struct term){ .kind = EXPRESSION_NUMBER, .known = true, .number = FRACTION_ZERO };
	for (unsigned row = 0; row < c->set->n_rows && term->known; row++) {
		const struct cell *cell = &column->cells[row];
		if (dataset_is_total(c->set, row))
			continue;
		term->known =
			cell_is_known(cell) && fraction_add(term->number, cell_number(column, cell), &term->number);
	}
	return true;
}

static bool bind_name(struct checking *c, const struct expression *e, struct term *term)
{
	if (!is_plain_name(c, e)) {
		report_form(c);
		return false;
	}
	if (!find_column(c, e->name, &term->column))
		return false;
	const struct column *column = &c->set->columns[term->column];
	if (column_is_number(column) || column_is_period(column))
		return true;
	report_column(c, e->name, true);
	return false;
}

static const struct term *bind(struct checking *c, const struct expression *e)
{
	struct term *term = arena_new(&c->scratch, struct term);
	term->kind = e->kind;
	switch (e->kind) {
	case EXPRESSION_NAME:
		return bind_name(c, e, term) ? term : NULL;
	case EXPRESSION_CALL:
		return bind_sum(c, e, term) ? term : NULL;
	case EXPRESSION_NUMBER:
		term->number = e->number;
		term->known = true;
		return term;
	case EXPRESSION_NEGATE:
		term->left = bind(c, e->arguments[0]);
		return term->left ? term : NULL;
	case EXPRESSION_ADD:
	case EXPRESSION_SUBTRACT:
	case EXPRESSION_MULTIPLY:
	case EXPRESSION_DIVIDE:
		term->left = bind(c, e->arguments[0]);
		term->right = bind(c, e->arguments[1]);
		return term->left && term->right ? term : NULL;
	default:
		report_form(c);
		return NULL;
	}
}

/* ---- Evaluating: a missing cell makes the rule not checkable for its row, never 0 ---- */

static bool evaluate(const struct checking *c, const struct term *term, unsigned row, struct fraction *result)
{
	struct fraction left, right;
	if (term->kind == EXPRESSION_NUMBER) {
		*result = term->number;
		return term->known;
	}
	if (term->kind == EXPRESSION_NAME) {
		const struct column *column = &c->set->columns[term->column];
		*result = cell_number(column, &column->cells[row]);
		return cell_is_known(&column->cells[row]);
	}
	if (!evaluate(c, term->left, row, &left))
		return false;
	if (term->kind == EXPRESSION_NEGATE)
		return fraction_sub(FRACTION_ZERO, left, result);
	if (!evaluate(c, term->right, row, &right))
		return false;
	switch (term->kind) {
	case EXPRESSION_ADD:
		return fraction_add(left, right, result);
	case EXPRESSION_SUBTRACT:
		return fraction_sub(left, right, result);
	case EXPRESSION_MULTIPLY:
		return fraction_mul(left, right, result);
	default:
		return fraction_div(left, right, result);
	}
}

/* ---- Describing both sides ---- */

static unsigned max_places(const struct checking *c, const struct term *term)
{
	if (!term)
		return 0;
	if (term->kind == EXPRESSION_NAME && column_is_number(&c->set->columns[term->column]))
		return c->set->columns[term->column].places;
	unsigned left = max_places(c, term->left), right = max_places(c, term->right);
	return left > right ? left : right;
}

/* Two more decimals than the columns have when the value is none of theirs, as after a division. */
static const char *value_text(const struct checking *c, struct fraction value, unsigned places)
{
	char text[NUMBER_TEXT_SIZE];
	int64_t scaled;
	if (!fraction_round(value, places, &scaled))
		return "…";
	if (fraction_cmp(fraction_scaled(scaled, places), value) != 0 && fraction_round(value, places + 2, &scaled))
		places += 2;
	number_text(scaled, places, text);
	return arena_strdup(c->d->arena, text);
}

/* A heading longer than this (code points) would leave no room in the message. */
enum { MAX_HEADING = 40 };

/* A side that is one column goes by its heading, which the file shows; a longer one as the rule has it. */
static const char *side_name(const struct checking *c, const struct term *term, struct str text)
{
	if (term->kind != EXPRESSION_NAME)
		return text_of(c, text);
	struct str heading = c->set->columns[term->column].csv_title;
	return text_of(c, str_columns(heading) <= MAX_HEADING ? heading : text);
}

/* The value of a side; a bare date, year or period as the CSV writes it. */
static const char *side_text(const struct checking *c, const struct term *term, unsigned row, struct fraction value,
			     unsigned places)
{
	if (term->kind == EXPRESSION_NAME && column_is_period(&c->set->columns[term->column]))
		return dataset_cell_text(c->d->arena, c->set, row, term->column);
	return value_text(c, value, places);
}

static void add_cells(const struct checking *c, const struct term *term, unsigned row, bool *named, struct buf *list)
{
	if (!term)
		return;
	if (term->kind == EXPRESSION_NAME && !named[term->column]) {
		named[term->column] = true;
		buf_adds(list, list->len ? DIAG_SEP : "");
		buf_adds(list, dataset_cell_loc(c->d->arena, c->set, row, term->column).cell);
	}
	add_cells(c, term->left, row, named, list);
	add_cells(c, term->right, row, named, list);
}

static const char *cells_of(struct checking *c, const struct term *left, const struct term *right, unsigned row)
{
	struct buf list = BUF_INIT;
	bool *named = arena_array(&c->scratch, bool, c->set->n_columns);
	add_cells(c, left, row, named, &list);
	add_cells(c, right, row, named, &list);
	const char *result = text_of(c, buf_str(&list));
	buf_release(&list);
	return result;
}

static bool is_sum(const struct term *term)
{
	return term && (term->kind == EXPRESSION_ADD || is_sum(term->left) || is_sum(term->right));
}

/* ---- EXPR = EXPR ---- */

struct equation {
	const struct term *left, *right;
	enum comparison comparison;
	struct str left_text, right_text, text;
	unsigned places;
};

static void check_row(struct checking *c, const struct equation *e, unsigned row)
{
	struct fraction left, right, difference = FRACTION_ZERO;
	if (!evaluate(c, e->left, row, &left) || !evaluate(c, e->right, row, &right))
		return;
	if (comparison_holds(e->comparison, fraction_cmp(left, right)))
		return;
	const char *left_value = side_text(c, e->left, row, left, e->places);
	const char *right_value = side_text(c, e->right, row, right, e->places);
	const char *cells = cells_of(c, e->left, e->right, row);
	if (e->comparison == COMPARE_EQUAL && (is_sum(e->left) || is_sum(e->right))) {
		if (fraction_sub(left, right, &difference) && difference.num < 0)
			difference.num = -difference.num;
		diag_report(c->d, DIAG_RULE_FAILED, row_place(c, row), side_name(c, e->left, e->left_text), left_value,
			    text_of(c, e->right_text), right_value, value_text(c, difference, e->places), cells, NULL);
	} else {
		diag_report(c->d, DIAG_RULE_UNTRUE, row_place(c, row), text_of(c, e->text), left_value, right_value,
			    cells, NULL);
	}
	apply_severity(c);
}

static void check_equation(struct checking *c, struct equation *e)
{
	const struct expression *left = expression_parse(&c->scratch, &c->set->yaml, e->left_text, c->d);
	const struct expression *right = expression_parse(&c->scratch, &c->set->yaml, e->right_text, c->d);
	if (!left || !right)
		return;
	e->left = bind(c, left);
	e->right = bind(c, right);
	if (!e->left || !e->right)
		return;
	unsigned left_places = max_places(c, e->left), right_places = max_places(c, e->right);
	e->places = left_places > right_places ? left_places : right_places;
	for (unsigned row = 0; row < c->set->n_rows; row++)
		check_row(c, e, row);
}

/* ---- COLUMN ist eins von A; B; C ---- */

static void check_one_of(struct checking *c, struct str name, struct str values)
{
	unsigned column;
	if (!find_column(c, name, &column))
		return;
	LIST(struct str) items = { 0 };
	struct str rest = values, item;
	while (str_cut(&rest, ';', &item))
		if (str_trim(item).len)
			*list_add(&c->scratch, &items) = str_trim(item);
	for (unsigned row = 0; row < c->set->n_rows; row++) {
		if (c->set->columns[column].cells[row].status != STATUS_VALUE)
			continue;
		const char *text = dataset_cell_text(&c->scratch, c->set, row, column);
		bool allowed = false;
		for (size_t i = 0; i < items.n && !allowed; i++)
			allowed = str_is(items.items[i], text);
		if (allowed)
			continue;
		diag_report(c->d, DIAG_RULE_VALUE, dataset_cell_loc(c->d->arena, c->set, row, column), text,
			    heading(c, column), name_list(c->d->arena, items.items, items.n, LISTED_MAX), NULL);
		apply_severity(c);
	}
}

/* ---- sprung von COLUMN höchstens N % ---- */

static bool exceeds(struct fraction from, struct fraction to, struct fraction limit)
{
	struct fraction change, hundred = { 100, 1 };
	if (from.num == 0 || !fraction_sub(to, from, &change) || !fraction_div(change, from, &change) ||
	    !fraction_mul(change, hundred, &change))
		return false;
	if (change.num < 0)
		change.num = -change.num;
	return fraction_cmp(change, limit) > 0;
}

static void check_jump(struct checking *c, struct str name, struct str limit_text)
{
	const struct dataset *set = c->set;
	unsigned index;
	int64_t scaled;
	if (!find_column(c, name, &index))
		return;
	const struct column *column = &set->columns[index];
	if (!column_is_number(column)) {
		report_column(c, name, true);
		return;
	}
	if (set->period_column < 0 || number_parse(limit_text, 6, &scaled) != NUMBER_OK) {
		report_form(c);
		return;
	}
	struct fraction limit = fraction_scaled(scaled, 6);
	for (size_t i = 1; i < set->n_rows; i++) {
		unsigned before = set->by_period[i - 1], row = set->by_period[i];
		const struct cell *from = &column->cells[before], *to = &column->cells[row];
		if (!dataset_same_keys(set, before, row, set->period_column, -1) || !cell_is_known(from) || !cell_is_known(to))
			continue;
		if (!exceeds(cell_number(column, from), cell_number(column, to), limit))
			continue;
		unsigned period = (unsigned)set->period_column;
		diag_report(c->d, DIAG_RULE_JUMP, dataset_cell_loc(c->d->arena, set, row, index), column_name(c, index),
			    dataset_cell_text(c->d->arena, set, before, index),
			    dataset_cell_text(c->d->arena, set, before, period),
			    dataset_cell_text(c->d->arena, set, row, index),
			    dataset_cell_text(c->d->arena, set, row, period), text_of(c, limit_text), NULL);
		apply_severity(c);
	}
}

/* ---- anteile ergeben 100 % ---- */

static bool is_share(const struct column *column)
{
	return column->type == COLUMN_PERCENT && word_of(column->part_of) != WORD_NONE_F;
}

static const char *cells_list(const struct checking *c, unsigned row, const unsigned *columns, size_t n)
{
	struct buf list = BUF_INIT;
	for (size_t i = 0; i < n; i++) {
		buf_adds(&list, i ? DIAG_SEP : "");
		buf_adds(&list, dataset_cell_loc(c->d->arena, c->set, row, columns[i]).cell);
	}
	const char *result = text_of(c, buf_str(&list));
	buf_release(&list);
	return result;
}

/* Each share may be off by half of its last decimal. */
static void check_shares_row(struct checking *c, unsigned row, const unsigned *shares, size_t n)
{
	struct fraction sum = FRACTION_ZERO, slack = FRACTION_ZERO, distance, hundred = { 100, 1 };
	unsigned places = 0;
	for (size_t i = 0; i < n; i++) {
		const struct column *column = &c->set->columns[shares[i]];
		const struct cell *cell = &column->cells[row];
		if (!cell_is_known(cell) || !fraction_add(sum, cell_number(column, cell), &sum) ||
		    !fraction_add(slack, fraction_scaled(5, column->places + 1), &slack))
			return;
		places = column->places > places ? column->places : places;
	}
	if (!fraction_sub(sum, hundred, &distance))
		return;
	if (distance.num < 0)
		distance.num = -distance.num;
	if (fraction_cmp(distance, slack) <= 0)
		return;
	diag_report(c->d, DIAG_RULE_SHARES, row_place(c, row), value_text(c, sum, places),
		    cells_list(c, row, shares, n), NULL);
	apply_severity(c);
}

static void check_shares(struct checking *c)
{
	unsigned *shares = arena_array(&c->scratch, unsigned, c->set->n_columns);
	size_t n = 0;
	for (unsigned i = 0; i < c->set->n_columns; i++)
		if (is_share(&c->set->columns[i]))
			shares[n++] = i;
	if (n == 0)
		diag_report(c->d, DIAG_RULE_NO_SHARES, c->rule->value_loc, NULL);
	for (unsigned row = 0; row < c->set->n_rows && n; row++)
		check_shares_row(c, row, shares, n);
}

/* ---- COLUMN lückenlos, COLUMN eindeutig ---- */

static void check_gapless(struct checking *c, struct str name)
{
	const struct dataset *set = c->set;
	unsigned index;
	if (!find_column(c, name, &index))
		return;
	if ((int)index != set->period_column) {
		report_form(c);
		return;
	}
	const struct column *column = &set->columns[index];
	for (size_t i = 1; i < set->n_rows; i++) {
		unsigned before = set->by_period[i - 1], row = set->by_period[i];
		if (!dataset_same_keys(set, before, row, set->period_column, -1))
			continue;
		if (period_follows(period_of_code(column->cells[before].value),
				   period_of_code(column->cells[row].value)))
			continue;
		diag_report(c->d, DIAG_RULE_GAP, dataset_cell_loc(c->d->arena, set, row, index),
			    dataset_cell_text(c->d->arena, set, before, index),
			    dataset_cell_text(c->d->arena, set, row, index), NULL);
		apply_severity(c);
	}
}

static void check_unique(struct checking *c, struct str name)
{
	const struct dataset *set = c->set;
	unsigned index;
	if (!find_column(c, name, &index))
		return;
	struct map seen;
	map_init(&seen, &c->scratch);
	for (unsigned row = 0; row < set->n_rows; row++) {
		const struct cell *cell = &set->columns[index].cells[row];
		if (cell->status != STATUS_VALUE)
			continue;
		void **place = map_put(&seen, str_part((const char *)&cell->value, sizeof cell->value));
		if (!*place) {
			*place = (void *)(uintptr_t)(row + 1);
			continue;
		}
		unsigned first = (unsigned)(uintptr_t)*place - 1;
		diag_report(c->d, DIAG_RULE_TWICE, dataset_cell_loc(c->d->arena, set, row, index), heading(c, index),
			    dataset_cell_text(c->d->arena, set, row, index),
			    dataset_excel_row(c->d->arena, set, first), dataset_excel_row(c->d->arena, set, row), NULL);
		apply_severity(c);
	}
}

/* ---- Sentences ---- */

/* Cuts `, sonst Warnung` (or `, sonst Fehler`) off. */
static struct str take_severity(struct checking *c, struct str text)
{
	size_t comma = text.len;
	while (comma > 0 && text.ptr[comma - 1] != ',')
		comma--;
	struct str last = comma ? str_trim(str_from(text, comma)) : (struct str){ NULL, 0 };
	c->warning = name_same(last, STR("sonst Warnung"));
	if (c->warning || name_same(last, STR("sonst Fehler")))
		return str_trim(str_part(text.ptr, comma - 1));
	return text;
}

static size_t split_words(struct str text, struct str words[MAX_WORDS])
{
	size_t n = 0;
	struct str word;
	while (n < MAX_WORDS && str_cut(&text, ' ', &word))
		if (word.len)
			words[n++] = word;
	return n;
}

static bool word_is(struct str text, const char *word)
{
	return name_same(text, str_of(word));
}

static bool check_fixed_form(struct checking *c, struct str text)
{
	struct str words[MAX_WORDS];
	size_t n = split_words(text, words);
	if (n == 2 && word_is(words[1], "lückenlos")) {
		check_gapless(c, words[0]);
	} else if (n == 2 && word_is(words[1], "eindeutig")) {
		check_unique(c, words[0]);
	} else if (n >= 3 && word_is(words[0], "anteile") && word_is(words[1], "ergeben") &&
		   str_starts(words[2], "100")) {
		check_shares(c);
	} else if (n >= 5 && word_is(words[0], "sprung") && word_is(words[1], "von") &&
		   word_is(words[3], "höchstens")) {
		struct str limit = words[4];
		bool percent = str_ends(limit, "%");
		if (percent)
			limit.len--;
		if ((percent && n != 5) || (!percent && (n != 6 || !str_is(words[5], "%"))))
			return false;
		check_jump(c, words[2], limit);
	} else {
		return false;
	}
	return true;
}

static void check_sentence(struct checking *c)
{
	struct str text = take_severity(c, str_trim(c->rule->value));
	struct equation equation = { .text = text };
	if (check_fixed_form(c, text))
		return;
	if (!comparison_split(text, &equation.left_text, &equation.comparison, &equation.right_text))
		report_form(c);
	else if (equation.comparison == COMPARE_ONE_OF)
		check_one_of(c, equation.left_text, equation.right_text);
	else
		check_equation(c, &equation);
}

/* ---- Sum rows ---- */

/* The rows with equal other keys, and what they add up to. */
struct parts {
	int total_row; /* -1: none */
	size_t n;
	struct fraction *sums; /* per column */
	bool *known;
};

static bool is_summable(const struct column *column)
{
	return (column->type == COLUMN_INTEGER || column->type == COLUMN_DECIMAL) && !column->is_key &&
	       word_of(column->part_of) != WORD_NONE_F;
}

static struct parts *parts_of(struct checking *c, struct map *groups, unsigned key, unsigned row)
{
	const struct dataset *set = c->set;
	int64_t *values = arena_array(&c->scratch, int64_t, set->n_keys);
	for (size_t i = 0; i < set->n_keys; i++)
		values[i] = set->keys[i] == key ? 0 : set->columns[set->keys[i]].cells[row].value;
	void **place = map_put(groups, str_part((const char *)values, set->n_keys * sizeof *values));
	if (!*place) {
		struct parts *parts = arena_new(&c->scratch, struct parts);
		*parts = (struct parts){ .total_row = -1,
					 .sums = arena_array(&c->scratch, struct fraction, set->n_columns),
					 .known = arena_array(&c->scratch, bool, set->n_columns) };
		for (size_t i = 0; i < set->n_columns; i++) {
			parts->sums[i] = FRACTION_ZERO;
			parts->known[i] = is_summable(&set->columns[i]);
		}
		*place = parts;
	}
	return *place;
}

static void add_part(const struct checking *c, struct parts *parts, unsigned row)
{
	parts->n++;
	for (size_t i = 0; i < c->set->n_columns; i++) {
		const struct column *column = &c->set->columns[i];
		const struct cell *cell = &column->cells[row];
		if (parts->known[i])
			parts->known[i] = cell_is_known(cell) &&
					  fraction_add(parts->sums[i], cell_number(column, cell), &parts->sums[i]);
	}
}

static void check_parts(struct checking *c, const struct parts *parts, unsigned key)
{
	const struct dataset *set = c->set;
	if (parts->total_row < 0 || !parts->n)
		return;
	unsigned row = (unsigned)parts->total_row;
	for (unsigned i = 0; i < set->n_columns; i++) {
		const struct column *column = &set->columns[i];
		struct fraction difference;
		if (!parts->known[i] || !cell_is_known(&column->cells[row]) ||
		    !fraction_sub(cell_number(column, &column->cells[row]), parts->sums[i], &difference) ||
		    difference.num == 0)
			continue;
		difference.num = difference.num < 0 ? -difference.num : difference.num;
		diag_report(c->d, DIAG_RULE_TOTAL, dataset_cell_loc(c->d->arena, set, row, i),
			    dataset_cell_text(c->d->arena, set, row, key), heading(c, i),
			    value_text(c, cell_number(column, &column->cells[row]), column->places),
			    value_text(c, parts->sums[i], column->places), value_text(c, difference, column->places),
			    NULL);
	}
}

static void check_totals(struct checking *c, unsigned key)
{
	const struct column *column = &c->set->columns[key];
	struct map groups;
	map_init(&groups, &c->scratch);
	for (unsigned row = 0; row < c->set->n_rows; row++) {
		struct parts *parts = parts_of(c, &groups, key, row);
		if (column->cells[row].value == column->total)
			parts->total_row = (int)row;
		else
			add_part(c, parts, row);
	}
	for (size_t i = 0; i < groups.n; i++)
		check_parts(c, groups.entries[i].value, key);
}

bool rules_check(const struct dataset *set, struct diags *d)
{
	size_t errors = d->n_errors;
	struct checking c = { .set = set, .d = d };
	arena_init(&c.scratch);
	const struct field *rules = field_get(&set->fields, WORD_RULES);
	for (size_t i = 0; rules && i < rules->n_children; i++) {
		c.rule = &rules->children[i];
		check_sentence(&c);
		arena_clear(&c.scratch);
	}
	for (size_t i = 0; i < set->n_keys; i++) {
		if (set->columns[set->keys[i]].total >= 0)
			check_totals(&c, set->keys[i]);
		arena_clear(&c.scratch);
	}
	arena_release(&c.scratch);
	return d->n_errors == errors;
}
