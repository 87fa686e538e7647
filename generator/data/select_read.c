/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/select_inside.h"

#include "base/buf.h"
#include "base/name.h"

/* A selection asks for 9 decimals at most: what a computed filter compares with. */
enum { FILTER_DECIMALS = 9, MAX_PERIODS = 10000, MAX_ROWS = 1000000 };

struct reader {
	struct arena *a;
	const struct source *src;
	const struct field *block;
	struct diags *d;
	struct selection *s;
	struct formula_scope scope;
	size_t room; /* of s->columns */
	bool good;
};

static struct str with_decl(struct reader *r, enum word word, struct loc *loc)
{
	const struct field *field = field_get(r->block, word);
	if (!field)
		return STR("");
	*loc = field->value_loc;
	return field->value;
}

static struct loc loc_of(const struct reader *r, struct str part)
{
	return source_loc_of(r->src, part);
}

static const char *cstr(const struct reader *r, struct str text)
{
	return arena_cstr(r->a, text);
}

static void fail(struct reader *r)
{
	r->good = false;
}

/* ---- Short lists whose items hold expressions ---- */

/* Cuts at commas outside brackets and quotes; one directly between two digits parts nothing. */
static size_t split_items(struct arena *a, struct str text, const struct str **items)
{
	LIST(struct str) list = { 0 };
	unsigned depth = 0;
	bool quoted = false;
	size_t from = 0;
	for (size_t i = 0; i <= text.len; i++) {
		char c = i < text.len ? text.ptr[i] : ',';
		bool digits = i > 0 && i + 1 < text.len && (unsigned)(text.ptr[i - 1] - '0') < 10 &&
			      (unsigned)(text.ptr[i + 1] - '0') < 10;
		if (c == '"')
			quoted = !quoted;
		else if (!quoted && (c == '(' || c == '['))
			depth++;
		else if (!quoted && (c == ')' || c == ']') && depth > 0)
			depth--;
		bool end = i == text.len || (c == ',' && depth == 0 && !quoted && !digits);
		if (!end)
			continue;
		struct str item = str_trim(str_part(text.ptr + from, i - from));
		if (item.len > 0)
			*list_add(a, &list) = item;
		from = i + 1;
	}
	*items = list.items;
	return list.n;
}

static size_t items_of(struct arena *a, const struct field *field, const struct str **items)
{
	if (field->kind != FIELD_LIST)
		return split_items(a, field->value, items);
	struct str *list = arena_array(a, struct str, field->n_children);
	for (size_t i = 0; i < field->n_children; i++)
		list[i] = field->children[i].value;
	*items = list;
	return field->n_children;
}

/* ---- daten, verbinde ---- */

/* One side of `jahr = jahr(stichtag)`. */
static bool read_side(struct reader *r, struct str text, const struct dataset *set, unsigned *column, bool *year)
{
	const struct expression *e = expression_parse(r->a, r->src, text, r->d);
	if (!e)
		return false;
	if (e->kind == EXPRESSION_CALL && e->function == WORD_YEAR && e->n_arguments == 1) {
		*year = true;
		e = e->arguments[0];
	}
	if (e->kind != EXPRESSION_NAME || (e->dataset.len > 0 && !name_same(e->dataset, set->name)))
		return diag_report(r->d, DIAG_SELECT_JOIN_SIDE, e->loc, cstr(r, text), cstr(r, set->name), NULL);
	int found = dataset_column(set, e->name);
	if (found < 0)
		return formula_unknown_column(&r->scope, set, e->name, e->loc);
	*column = (unsigned)found;
	return true;
}

static bool are_comparable(const struct column *left, const struct column *right, bool years)
{
	if (years)
		return column_is_period(left) && column_is_period(right);
	if (column_is_period(left) || column_is_period(right))
		return left->type == right->type;
	return column_is_number(left) == column_is_number(right) &&
	       (!column_is_number(left) || left->places == right->places);
}

static bool add_pair(struct reader *r, struct selection_join *join, struct selection_pair pair, struct loc loc)
{
	const struct column *left = &r->s->dataset->columns[pair.left], *right = &join->dataset->columns[pair.right];
	if (!are_comparable(left, right, pair.years))
		return diag_report(r->d, DIAG_SELECT_JOIN_TYPES, loc, cstr(r, left->name), cstr(r, right->name),
				   column_is_period(left) && column_is_period(right) ? "ja" : "", NULL);
	join->pairs[join->n_pairs++] = pair;
	return true;
}

static bool read_pairs(struct reader *r, struct selection_join *join, struct str text)
{
	const struct str *items;
	size_t n = split_items(r->a, text, &items);
	for (size_t i = 0; i < n && i < DATASET_MAX_KEYS; i++) {
		struct str left, right;
		enum comparison comparison;
		struct selection_pair pair = { 0 };
		if (!comparison_split(items[i], &left, &comparison, &right) || comparison != COMPARE_EQUAL)
			return diag_report(r->d, DIAG_SELECT_JOIN_SIDE, loc_of(r, items[i]), cstr(r, items[i]),
					   cstr(r, join->dataset->name), NULL);
		if (!read_side(r, left, r->s->dataset, &pair.left, &pair.years) ||
		    !read_side(r, right, join->dataset, &pair.right, &pair.years) ||
		    !add_pair(r, join, pair, loc_of(r, items[i])))
			return false;
	}
	return true;
}

/* Without `über`: the key columns that both datasets have. */
static bool pair_keys(struct reader *r, struct selection_join *join, struct loc loc)
{
	const struct dataset *left = r->s->dataset, *right = join->dataset;
	for (size_t i = 0; i < right->n_keys; i++) {
		int column = dataset_column(left, right->columns[right->keys[i]].name);
		if (column < 0 || !left->columns[column].is_key)
			continue;
		if (!add_pair(r, join, (struct selection_pair){ .left = (unsigned)column, .right = right->keys[i] },
			      loc))
			return false;
	}
	return join->n_pairs > 0 ||
	       diag_report(r->d, DIAG_SELECT_JOIN, loc, cstr(r, left->name), cstr(r, right->name), NULL);
}

static bool too_many(struct reader *r, enum word field, int most, struct loc loc)
{
	return diag_report(r->d, DIAG_SELECT_TOO_MANY, loc, word_german(field), arena_printf(r->a, "%d", most), NULL);
}

static bool read_join(struct reader *r, struct str text)
{
	struct selection *s = r->s;
	size_t at = str_find(text, STR(" über ")), len = sizeof " über " - 1;
	if (at == text.len) {
		at = str_find(text, STR(" ueber "));
		len = sizeof " ueber " - 1;
	}
	struct str name = str_trim(str_part(text.ptr, at));
	struct loc loc = loc_of(r, name);
	if (s->n_joins == SELECTION_MAX_JOINS)
		return too_many(r, WORD_JOIN, SELECTION_MAX_JOINS, loc);
	if (!s->joins)
		s->joins = arena_array(r->a, struct selection_join, SELECTION_MAX_JOINS);
	struct selection_join *join = &s->joins[s->n_joins];
	join->dataset = data_find_or_report(r->s->data, name, loc, r->d);
	if (!join->dataset)
		return false;
	if (join->dataset->pending)
		return diag_report(r->d, DIAG_FIGURE_PENDING, loc, cstr(r, join->dataset->name), NULL);
	r->scope.tables[r->scope.n_tables++] = join->dataset;
	s->n_joins++;
	return at < text.len ? read_pairs(r, join, str_trim(str_from(text, at + len))) : pair_keys(r, join, loc);
}

static void read_joins(struct reader *r)
{
	const struct field *field = field_get(r->block, WORD_JOIN);
	if (!field)
		return;
	if (field->kind != FIELD_LIST && !read_join(r, field->value))
		fail(r);
	for (size_t i = 0; field->kind == FIELD_LIST && i < field->n_children; i++)
		if (!read_join(r, field->children[i].value))
			fail(r);
}

/* ---- gruppiere ---- */

static bool read_column(struct reader *r, struct str name, unsigned *column)
{
	int found = dataset_column(r->s->dataset, name);
	if (found < 0)
		return formula_unknown_column(&r->scope, r->s->dataset, name, loc_of(r, name));
	*column = (unsigned)found;
	return true;
}

static void read_groups(struct reader *r)
{
	struct selection *s = r->s;
	const struct field *field = field_get(r->block, WORD_GROUP);
	const struct str *names;
	size_t n = field ? items_of(r->a, field, &names) : 0;
	for (size_t i = 0; i < n; i++) {
		if (s->n_groups == SELECTION_MAX_GROUPS) {
			fail(r);
			too_many(r, WORD_GROUP, SELECTION_MAX_GROUPS, loc_of(r, names[i]));
			return;
		}
		if (read_column(r, names[i], &s->groups[s->n_groups]))
			s->n_groups++;
		else
			fail(r);
	}
	s->grouped = field != NULL;
	r->scope.grouped = s->grouped;
	r->scope.groups = s->groups;
	r->scope.n_groups = s->n_groups;
}

/* ---- spalten, veränderung ---- */

/* For so many more. */
static void reserve_columns(struct reader *r, size_t n)
{
	struct selection *s = r->s;
	if (s->n_columns + n <= r->room)
		return;
	r->room = s->n_columns + n;
	struct selection_column *grown = arena_array(r->a, struct selection_column, r->room);
	if (s->n_columns > 0)
		memcpy(grown, s->columns, s->n_columns * sizeof *grown);
	s->columns = grown;
}

static void add_column(struct reader *r, const struct expression *e, struct str heading)
{
	struct selection *s = r->s;
	const struct formula *f = e ? formula_bind(&r->scope, e) : NULL;
	if (!f) {
		fail(r);
		return;
	}
	reserve_columns(r, 1);
	s->columns[s->n_columns++] = (struct selection_column){ e, heading, f };
}

static struct expression *name_expression(struct reader *r, struct str dataset, struct str name)
{
	struct expression *e = arena_new(r->a, struct expression);
	e->kind = EXPRESSION_NAME;
	e->loc = r->s->loc;
	e->dataset = dataset;
	e->name = name;
	return e;
}

/* What a chart with `werte` draws of groups is added when those are known: a column it leaves out need not have a sum. */
static void add_columns_of(struct reader *r, const struct dataset *set, bool joined)
{
	bool drawn = field_get(r->block, WORD_VALUES) != NULL;
	reserve_columns(r, set->n_columns);
	for (size_t i = 0; i < set->n_columns; i++) {
		const struct column *c = &set->columns[i];
		bool group = !joined && selection_groups_by(r->s, (unsigned)i);
		bool kept = r->s->grouped ? group || (!drawn && column_is_number(c) && !c->is_key) : true;
		if (c->internal || !kept || (joined && c->is_key) || (!joined && r->s->parts == (int)i))
			continue;
		if (joined || r->s->grouped)
			add_column(r, name_expression(r, joined ? set->name : STR(""), c->name), STR(""));
		else
			r->s->columns[r->s->n_columns++] =
				(struct selection_column){ set->column_formulas[i]->source, STR(""), set->column_formulas[i] };
	}
}

static void read_columns(struct reader *r)
{
	const struct field *field = field_get(r->block, WORD_COLUMNS);
	const struct str *items;
	size_t n = field ? items_of(r->a, field, &items) : 0;
	reserve_columns(r, n);
	for (size_t i = 0; i < n; i++) {
		struct str heading;
		const struct expression *e = expression_parse_column(r->a, r->src, items[i], &heading, r->d);
		r->scope.column = e;
		add_column(r, e, heading);
	}
	r->scope.column = NULL;
	if (field)
		return;
	add_columns_of(r, r->s->dataset, false);
	for (size_t i = 0; i < r->s->n_joins; i++)
		add_columns_of(r, r->s->joins[i].dataset, true);
}

/* At the block's own place: the dataset's expression, which all blocks share, has none. */
static const struct expression *last_number(struct reader *r)
{
	const struct selection *s = r->s;
	for (size_t i = s->n_columns; i > 0; i--) {
		if (s->columns[i - 1].formula->type.kind != VALUE_NUMBER)
			continue;
		struct expression *e = arena_copy(r->a, s->columns[i - 1].expression, 1, sizeof *e);
		if (!e->loc.file)
			e->loc = s->loc;
		return e;
	}
	return NULL;
}

/* veränderung: ja | nein | COLUMN */
static void read_change(struct reader *r)
{
	struct loc loc;
	struct str text = with_decl(r, WORD_CHANGE, &loc);
	enum word word = word_of(text);
	if (text.len == 0 || word == WORD_NO)
		return;
	const struct expression *of;
	if (word == WORD_YES) {
		of = last_number(r);
	} else {
		r->s->change_of = text;
		of = expression_parse(r->a, r->src, text, r->d);
	}
	if (!of) {
		fail(r);
		return;
	}
	struct expression *change = arena_new(r->a, struct expression);
	change->kind = EXPRESSION_CALL;
	change->function = WORD_CHANGE;
	change->loc = loc;
	change->arguments = arena_array(r->a, struct expression *, 1);
	change->arguments[0] = (struct expression *)of;
	change->n_arguments = 1;
	r->s->with_change = true;
	add_column(r, change, STR(""));
}

/* ---- filter ---- */

/* What a computed column is compared with reads like a column of its kind. */
static struct column column_like(const struct formula *f)
{
	struct column c = { .total = -1, .places = FILTER_DECIMALS, .unit = f->type.unit };
	c.type = f->type.kind == VALUE_PERIOD	     ? COLUMN_PERIOD
		 : f->type.kind == VALUE_TEXT	     ? COLUMN_TEXT
		 : f->type.unit.kind == UNIT_PERCENT ? COLUMN_PERCENT
						     : COLUMN_DECIMAL;
	return c;
}

static bool fail_value(struct reader *r, const struct column *column, struct str value, enum literal_result result)
{
	struct loc loc = loc_of(r, value);
	if (result == LITERAL_FORM)
		return diag_report(r->d, DIAG_SELECT_FILTER_VALUE, loc, cstr(r, value), cstr(r, column->name),
				   column_is_period(column) ? "ja" : "",
				   column_is_number(column) && column->places != FILTER_DECIMALS
					   ? arena_printf(r->a, "%u", column->places)
					   : "",
				   NULL);
	struct str *values = arena_array(r->a, struct str, column->n_categories + 1);
	for (size_t i = 0; i < column->n_categories; i++)
		values[i] = column->categories[i].value;
	return diag_report(r->d, DIAG_SELECT_UNKNOWN_VALUE, loc, cstr(r, value), cstr(r, column->name),
			   cstr(r, name_nearest(value, values, column->n_categories)),
			   name_list(r->a, values, column->n_categories, 6), NULL);
}

static bool read_literals(struct reader *r, struct selection_filter *f)
{
	struct column computed = column_like(f->formula);
	const struct column *column = f->stored ? &f->formula->dataset->columns[f->formula->column] : &computed;
	LIST(struct literal) literals = { 0 };
	struct str rest = f->value, value;
	bool list = f->comparison == COMPARE_ONE_OF;
	while (list ? str_cut(&rest, ';', &value) : literals.n == 0) {
		struct literal *literal = list_add(r->a, &literals);
		value = str_trim(list ? value : f->value);
		if (value.len >= 2 && str_starts(value, "\"") && str_ends(value, "\""))
			value = str_part(value.ptr + 1, value.len - 2);
		enum literal_result result = literal_read(r->a, column, value, literal);
		if (result == LITERAL_FORM || (result == LITERAL_UNKNOWN && f->stored))
			return fail_value(r, column, value, result);
	}
	f->literals = literals.items;
	f->n_literals = literals.n;
	return true;
}

static bool has_order(enum comparison comparison)
{
	return comparison != COMPARE_EQUAL && comparison != COMPARE_NOT_EQUAL && comparison != COMPARE_ONE_OF;
}

static bool read_filter(struct reader *r, struct str text, struct selection_filter *f)
{
	struct str left;
	f->loc = loc_of(r, text);
	if (!comparison_split(text, &left, &f->comparison, &f->value) || left.len == 0 || f->value.len == 0)
		return diag_report(r->d, DIAG_SELECT_FILTER, f->loc, cstr(r, text), NULL);
	struct formula_scope rows = r->scope;
	f->left = expression_parse(r->a, r->src, left, r->d);
	if (!f->left)
		return false;
	if (f->left->kind == EXPRESSION_NAME)
		rows.grouped = false;
	f->formula = formula_bind(&rows, f->left);
	if (!f->formula)
		return false;
	f->stored = f->formula->kind == FORMULA_COLUMN;
	if (f->formula->type.kind == VALUE_TEXT && has_order(f->comparison))
		return diag_report(r->d, DIAG_SELECT_FILTER_ORDER, f->loc, cstr(r, left), NULL);
	return read_literals(r, f);
}

static void add_filter(struct reader *r, struct str text)
{
	struct selection *s = r->s;
	struct selection_filter filter = { 0 };
	if (!read_filter(r, text, &filter)) {
		fail(r);
		return;
	}
	struct selection_filter *grown = arena_array(r->a, struct selection_filter, s->n_filters + 1);
	if (s->n_filters > 0)
		memcpy(grown, s->filters, s->n_filters * sizeof *grown);
	grown[s->n_filters++] = filter;
	s->filters = grown;
}

static void read_filters(struct reader *r)
{
	for (size_t i = 0; i < r->block->n_children; i++) {
		const struct field *field = &r->block->children[i];
		if (field->word != WORD_FILTER || field->lang.len > 0)
			continue;
		if (field->kind != FIELD_LIST)
			add_filter(r, field->value);
		for (size_t k = 0; field->kind == FIELD_LIST && k < field->n_children; k++)
			add_filter(r, field->children[k].value);
	}
}

/* ---- zeitraum, sortierung, höchstens ---- */

static bool needs_period_column(struct reader *r, struct loc loc)
{
	return r->s->dataset->period_column >= 0 ||
	       diag_report(r->d, DIAG_SELECT_NO_PERIOD, loc, cstr(r, r->s->dataset->name), NULL);
}

static bool read_count(struct str text, long *count)
{
	int64_t number;
	if (number_parse(text, 0, &number) != NUMBER_OK || number < 1 || number > MAX_PERIODS)
		return false;
	*count = (long)number;
	return true;
}

/* zeitraum: alle | letzte 5 | seit 2015 */
static bool read_period(struct reader *r)
{
	struct selection *s = r->s;
	struct str text = with_decl(r, WORD_PERIOD, &s->period_loc), first;
	if (text.len == 0)
		return true;
	if (word_of(text) == WORD_ALL) {
		s->period = WORD_ALL;
		return true;
	}
	if (!needs_period_column(r, s->period_loc))
		return false;
	struct str rest = text;
	str_cut(&rest, ' ', &first);
	rest = rest.ptr ? str_trim(rest) : STR("");
	if ((name_same(first, STR("letzte")) || name_same(first, STR("letzten"))) && read_count(rest, &s->period_count))
		s->period = WORD_LATEST;
	else if ((name_same(first, STR("seit")) || word_of(first) == WORD_FROM) && period_parse(rest, &s->period_from))
		s->period = WORD_FROM;
	else
		return diag_report(r->d, DIAG_SELECT_PERIOD, s->period_loc, cstr(r, text), NULL);
	return true;
}

static bool add_sort(struct reader *r, const struct expression *e, bool descending)
{
	struct selection *s = r->s;
	const struct formula *f = e ? formula_bind(&r->scope, e) : NULL;
	if (!f)
		return false;
	if (s->n_sort == SELECTION_MAX_SORTS)
		return too_many(r, WORD_SORT, SELECTION_MAX_SORTS, e->loc);
	s->sort[s->n_sort++] = (struct selection_sort){ e, f, descending };
	return true;
}

/* "neueste zuerst" alone speaks of time, behind a column it gives its direction. */
static bool read_direction(struct reader *r, enum word word, bool alone, struct loc loc)
{
	struct selection *s = r->s;
	bool descending = word == WORD_LATEST_FIRST || word == WORD_LARGEST_FIRST;
	if (!alone) {
		s->sort[s->n_sort - 1].descending = descending;
		return true;
	}
	if (word == WORD_LARGEST_FIRST || word == WORD_SMALLEST_FIRST)
		return diag_report(r->d, DIAG_SELECT_SORT, loc, word_german(word), NULL);
	if (!needs_period_column(r, loc))
		return false;
	struct expression *e = name_expression(r, STR(""), s->dataset->columns[s->dataset->period_column].name);
	e->loc = loc;
	return add_sort(r, e, descending);
}

static bool read_sort(struct reader *r)
{
	const struct field *field = field_get(r->block, WORD_SORT);
	const struct str *items;
	size_t n = field ? items_of(r->a, field, &items) : 0;
	bool alone = true;
	for (size_t i = 0; i < n; i++) {
		enum word word = word_of(items[i]);
		bool direction = word == WORD_LATEST_FIRST || word == WORD_OLDEST_FIRST || word == WORD_LARGEST_FIRST ||
				 word == WORD_SMALLEST_FIRST;
		bool good = direction ? read_direction(r, word, alone, loc_of(r, items[i]))
				      : add_sort(r, expression_parse(r->a, r->src, items[i], r->d), false);
		if (!good)
			return false;
		alone = direction;
	}
	return true;
}

/* ---- The rest ---- */

static bool read_parts(struct reader *r)
{
	struct selection *s = r->s;
	struct loc loc;
	struct str name = with_decl(r, WORD_PARTS, &loc);
	unsigned column = 0;
	if (name.len == 0)
		return true;
	if (!read_column(r, name, &column))
		return false;
	/* There it makes headings of rows, not series: nothing that could fall together. */
	if (word_of(field_text(r->block, WORD_KIND)) == WORD_TIMELINE)
		return true;
	bool usable = s->grouped ? selection_groups_by(s, column) : s->dataset->columns[column].is_key;
	if (!usable)
		return diag_report(r->d, DIAG_SELECT_PARTS, loc, cstr(r, name), NULL);
	s->parts = (int)column;
	return true;
}

static bool read_choices(struct reader *r)
{
	struct selection *s = r->s;
	const struct field *total = field_get(r->block, WORD_TOTAL_ROW), *turn = field_get(r->block, WORD_TURN);
	const struct field *at_most = field_get(r->block, WORD_AT_MOST);
	struct loc loc;
	bool good = !total || field_yes_no(total, &s->total_row, r->d);
	s->no_total_row = total && !s->total_row;
	s->turn = s->dataset->turn;
	good = (!turn || field_yes_no(turn, &s->turn, r->d)) && good;
	good = (!at_most || field_number(at_most, 1, MAX_ROWS, &s->at_most, r->d)) && good;
	s->row_head = with_decl(r, WORD_ROW_HEAD, &loc);
	return good;
}

/* ---- The canonical text ---- */

static void write_filter(struct buf *out, const struct selection_filter *f)
{
	static const char *const signs[] = { "=", "!=", "<", "<=", ">", ">=", "in" };
	buf_adds(out, "\nfilter ");
	expression_print(out, f->left);
	buf_addf(out, " %s", signs[f->comparison]);
	for (size_t i = 0; i < f->n_literals; i++) {
		buf_addc(out, i > 0 ? ';' : ' ');
		value_print(out, &f->literals[i].value);
	}
}

static void write_joins(struct buf *out, const struct selection *s)
{
	for (size_t i = 0; i < s->n_joins; i++) {
		const struct selection_join *j = &s->joins[i];
		buf_adds(out, "\njoin ");
		buf_addstr(out, j->dataset->name);
		for (size_t k = 0; k < j->n_pairs; k++)
			buf_addf(out, " %u=%u%s", j->pairs[k].left, j->pairs[k].right,
				 j->pairs[k].years ? " years" : "");
	}
}

static void write_period(struct buf *out, const struct selection *s)
{
	char text[32];
	if (s->period == WORD_LATEST)
		buf_addf(out, "\nperiod latest %ld", s->period_count);
	if (s->period != WORD_FROM)
		return;
	period_text(s->period_from, text);
	buf_addf(out, "\nperiod from %s", text);
}

static void write_key(struct reader *r)
{
	struct selection *s = r->s;
	struct buf out = BUF_INIT;
	buf_addstr(&out, s->dataset->name);
	write_joins(&out, s);
	for (size_t i = 0; i < s->n_filters; i++)
		write_filter(&out, &s->filters[i]);
	write_period(&out, s);
	if (s->grouped)
		buf_adds(&out, "\ngroup");
	for (size_t i = 0; i < s->n_groups; i++) {
		buf_addc(&out, ' ');
		buf_addu(&out, s->groups[i]);
	}
	for (size_t i = 0; i < s->n_columns; i++) {
		buf_adds(&out, "\ncolumn ");
		expression_print(&out, s->columns[i].expression);
		buf_adds(&out, s->columns[i].heading.len > 0 ? " as " : "");
		buf_addstr(&out, s->columns[i].heading);
	}
	for (size_t i = 0; i < s->n_sort; i++) {
		buf_adds(&out, s->sort[i].descending ? "\nsort down " : "\nsort up ");
		expression_print(&out, s->sort[i].by);
	}
	const long numbers[] = { s->at_most, s->total_row, s->no_total_row, s->parts, s->turn };
	buf_adds(&out, "\nnumbers");
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		buf_adds(&out, numbers[i] < 0 ? " -" : " ");
		buf_addu(&out, numbers[i] < 0 ? 0 - (unsigned long)numbers[i] : (unsigned long)numbers[i]);
	}
	buf_addc(&out, ' ');
	buf_addstr(&out, s->row_head);
	s->key = buf_copy(r->a, &out);
	buf_release(&out);
}

/* ---- Reading a block ---- */

static bool read_dataset(struct reader *r)
{
	struct loc loc = r->s->loc;
	struct str name = with_decl(r, WORD_DATA, &loc);
	if (name.len == 0)
		BUG("a block without `daten` was not refused by its schema");
	r->s->dataset = data_find_or_report(r->s->data, name, loc, r->d);
	r->scope.tables[0] = r->s->dataset;
	r->scope.n_tables = 1;
	return r->s->dataset != NULL;
}

static struct reader reader_of(struct arena *a, const struct data *data, const struct source *src, struct diags *d)
{
	return (struct reader){ .a = a, .src = src, .d = d, .good = true, .scope = { .a = a, .data = data, .d = d } };
}

const struct selection *selection_read(struct arena *a, const struct data *data, const struct source *src,
				       const struct field *block, struct loc block_loc, struct diags *d)
{
	struct reader r = reader_of(a, data, src, d);
	struct selection *s = arena_new(a, struct selection);
	s->data = data;
	s->loc = block_loc;
	s->parts = -1;
	r.s = s;
	r.block = block;
	if (!read_dataset(&r))
		return NULL;
	if (s->dataset->pending) {
		s->key = s->dataset->name;
		return s;
	}
	read_joins(&r);
	read_groups(&r);
	if (!r.good || !read_parts(&r))
		return NULL;
	read_columns(&r);
	if (r.good)
		read_change(&r);
	read_filters(&r);
	r.good = read_period(&r) && r.good;
	r.good = read_sort(&r) && r.good;
	r.good = read_choices(&r) && r.good;
	if (!r.good)
		return NULL;
	write_key(&r);
	return s;
}

const struct selection *selection_with_columns(struct arena *a, const struct selection *selection,
					       const struct source *src, const struct str *names, size_t n,
					       struct diags *d)
{
	struct reader r = reader_of(a, selection->data, src, d);
	struct selection *s = arena_new(a, struct selection);
	*s = *selection;
	if (s->dataset->pending)
		return s;
	s->columns = NULL;
	s->n_columns = 0;
	s->with_change = false;
	s->parts = -1;
	r.s = s;
	r.scope.tables[r.scope.n_tables++] = s->dataset;
	for (size_t i = 0; i < s->n_joins; i++)
		r.scope.tables[r.scope.n_tables++] = s->joins[i].dataset;
	r.scope.grouped = s->grouped;
	r.scope.groups = s->groups;
	r.scope.n_groups = s->n_groups;
	for (size_t i = 0; i < n; i++) {
		const struct str *items;
		size_t n_items = split_items(a, names[i], &items);
		reserve_columns(&r, n - i - 1 + n_items);
		for (size_t k = 0; k < n_items; k++) {
			struct str heading;
			const struct expression *e = expression_parse_column(a, src, items[k], &heading, d);
			add_column(&r, e, heading);
		}
	}
	if (!r.good)
		return NULL;
	write_key(&r);
	return s;
}

/* What of a long dataset is shown, in the words of a block. */
static const char *newest_rows(struct arena *a, const struct dataset *dataset, unsigned at_most)
{
	unsigned n_totals = 0;
	for (size_t row = 0; row < dataset->n_rows; row++)
		n_totals += dataset_is_total(dataset, (unsigned)row);
	bool totals = n_totals <= at_most / 2;
	const char *sort = arena_printf(a, "%s: %s\n", word_german(WORD_SORT), word_german(WORD_LATEST_FIRST));
	return arena_printf(a, "%s%s: %u\n%s: %s\n%s", dataset->period_column >= 0 ? sort : "", word_german(WORD_AT_MOST),
			    totals ? at_most - n_totals : at_most, word_german(WORD_TURN), word_german(WORD_NO),
			    totals ? "" : arena_printf(a, "%s: %s\n", word_german(WORD_TOTAL_ROW), word_german(WORD_NO)));
}

const struct selection *selection_all(struct arena *a, const struct data *data, const struct dataset *dataset,
				      unsigned at_most, struct diags *d)
{
	struct source *src = arena_new(a, struct source);
	struct field block;
	src->path = dataset->yaml_path;
	src->text = str_of(arena_printf(a, "%s: %.*s\n%s", word_german(WORD_DATA), (int)dataset->name.len, dataset->name.ptr,
					dataset->n_rows > at_most ? newest_rows(a, dataset, at_most) : ""));
	if (!fields_read(a, src, 0, src->text.len, &block, d))
		return NULL;
	return selection_read(a, data, src, &block, loc_file(dataset->yaml_path), d);
}
