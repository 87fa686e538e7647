/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/rules_inside.h"

#include "base/file.h"
#include "base/name.h"

/* ---- Terms: expressions bound to columns; deeper than the sentence itself they cannot get ---- */

/* What a column adds up to in each group of rows, totals left out. */
struct row_sum {
	struct rule_groups groups; /* of one point in time; one for all when each row has its own */
	struct fraction *sums;
	bool *known; /* false when a cell of the group is missing */
};

struct term {
	enum expression_kind kind;  /* NAME, CALL (a sum over rows), NUMBER, ADD, SUBTRACT, MULTIPLY, DIVIDE, NEGATE */
	const struct dataset *set;  /* NAME: the own one, or the one its row of the same keys is taken from */
	const unsigned *matches;    /* NAME of another dataset: its row for each of ours */
	unsigned column;            /* NAME, CALL */
	const struct row_sum *sum;  /* CALL */
	struct fraction number;     /* NUMBER */
	const struct term *left, *right;
};

/* ---- Binding ---- */

static const struct term *bind(struct checking *c, const struct expression *e);

static bool is_own(const struct checking *c, const struct expression *e)
{
	return e->kind == EXPRESSION_NAME && (!e->dataset.len || name_same(e->dataset, c->set->name));
}

/* Rows of one point in time, when there are several; else all rows. Sums over years would mean nothing. */
static struct rule_groups rows_added(struct checking *c)
{
	unsigned period = (unsigned)c->set->period_column;
	bool by_period = c->set->period_column >= 0 && c->set->n_keys > 1;
	return rule_group_rows(c, &period, by_period ? 1 : 0);
}

static const struct row_sum *sum_rows(struct checking *c, const struct column *column)
{
	struct row_sum *sum = arena_new(&c->scratch, struct row_sum);
	sum->groups = rows_added(c);
	sum->sums = arena_array(&c->scratch, struct fraction, sum->groups.n);
	sum->known = arena_array(&c->scratch, bool, sum->groups.n);
	for (size_t i = 0; i < sum->groups.n; i++) {
		sum->sums[i] = FRACTION_ZERO;
		sum->known[i] = true;
	}
	for (unsigned row = 0; row < c->set->n_rows; row++) {
		unsigned group = sum->groups.of_row[row];
		const struct cell *cell = &column->cells[row];
		if (dataset_is_total(c->set, row) || !sum->known[group])
			continue;
		sum->known[group] = cell_is_known(cell) &&
				    fraction_add(sum->sums[group], rule_cell_number(column, cell), &sum->sums[group]);
	}
	return sum;
}

/* summe(column) over rows, summe(a, b, …) over columns. */
static const struct term *bind_sum(struct checking *c, const struct expression *e, struct term *term)
{
	if (e->function != WORD_SUM || (e->n_arguments == 1 && !is_own(c, e->arguments[0]))) {
		rule_report_form(c);
		return NULL;
	}
	if (e->n_arguments == 1) {
		if (!rule_number_column(c, e->arguments[0]->name, &term->column))
			return NULL;
		term->sum = sum_rows(c, &c->set->columns[term->column]);
		return term;
	}
	const struct term *sum = bind(c, e->arguments[0]);
	for (size_t i = 1; sum && i < e->n_arguments; i++) {
		struct term *longer = arena_new(&c->scratch, struct term);
		*longer = (struct term){ .kind = EXPRESSION_ADD, .left = sum, .right = bind(c, e->arguments[i]) };
		sum = longer->right ? longer : NULL;
	}
	return sum;
}

/* DATASET.COLUMN. */
static bool bind_other(struct checking *c, const struct expression *e, struct term *term)
{
	const struct dataset *other = data_find(c->data, e->dataset);
	if (other && other->sql_path && !c->set->sql_path)
		return diag_report(c->d, DIAG_RULE_QUERY, e->loc, rule_text(c, other->name), NULL);
	other = data_find_or_report(c->data, e->dataset, e->loc, c->d);
	if (!other)
		return false;
	int index = dataset_column(other, e->name);
	if (index < 0 || !column_is_number(&other->columns[index]))
		return rule_report_column(c, other, e->name, index >= 0);
	term->set = other;
	term->column = (unsigned)index;
	term->matches = rule_match_rows(c, other);
	return term->matches != NULL;
}

static bool bind_name(struct checking *c, const struct expression *e, struct term *term)
{
	if (!is_own(c, e))
		return bind_other(c, e, term);
	if (!rule_column(c, e->name, &term->column))
		return false;
	term->set = c->set;
	const struct column *column = &c->set->columns[term->column];
	if (column_is_number(column) || column_is_period(column))
		return true;
	return rule_report_column(c, c->set, e->name, true);
}

static const struct term *bind(struct checking *c, const struct expression *e)
{
	struct term *term = arena_new(&c->scratch, struct term);
	term->kind = e->kind;
	switch (e->kind) {
	case EXPRESSION_NAME:
		return bind_name(c, e, term) ? term : NULL;
	case EXPRESSION_CALL:
		return bind_sum(c, e, term);
	case EXPRESSION_NUMBER:
		term->number = e->number;
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
		rule_report_form(c);
		return NULL;
	}
}

/* ---- Evaluating: a missing cell makes the rule not checkable for its row, never 0 ---- */

static unsigned row_in(const struct term *term, unsigned row)
{
	return term->matches ? term->matches[row] : row;
}

static bool evaluate(const struct term *term, unsigned row, struct fraction *result)
{
	struct fraction left, right;
	if (term->kind == EXPRESSION_NUMBER) {
		*result = term->number;
		return true;
	}
	if (term->kind == EXPRESSION_CALL) {
		*result = term->sum->sums[term->sum->groups.of_row[row]];
		return term->sum->known[term->sum->groups.of_row[row]];
	}
	if (term->kind == EXPRESSION_NAME) {
		const struct column *column = &term->set->columns[term->column];
		unsigned there = row_in(term, row);
		if (there == NO_ROW || !cell_is_known(&column->cells[there]))
			return false;
		*result = rule_cell_number(column, &column->cells[there]);
		return true;
	}
	if (!evaluate(term->left, row, &left))
		return false;
	if (term->kind == EXPRESSION_NEGATE)
		return fraction_sub(FRACTION_ZERO, left, result);
	if (!evaluate(term->right, row, &right))
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
	if (term->kind == EXPRESSION_CALL)
		return c->set->columns[term->column].places;
	if (term->kind == EXPRESSION_NAME && column_is_number(&term->set->columns[term->column]))
		return term->set->columns[term->column].places;
	unsigned left = max_places(c, term->left), right = max_places(c, term->right);
	return left > right ? left : right;
}

/* A heading longer than this (code points) would leave no room in the message. */
enum { MAX_HEADING = 40 };

/* A side that is one column goes by its heading, which the file shows; a longer one as the rule has it. */
static const char *side_name(const struct checking *c, const struct term *term, struct str text)
{
	if (term->kind != EXPRESSION_NAME || term->matches)
		return rule_text(c, text);
	struct str heading = c->set->columns[term->column].csv_title;
	return rule_text(c, str_columns(heading) <= MAX_HEADING ? heading : text);
}

static bool is_time(const struct term *term)
{
	return term->kind == EXPRESSION_NAME && column_is_period(&term->set->columns[term->column]);
}

/* The value of a side; a bare date, year or period as the CSV writes it. */
static const char *side_text(const struct checking *c, const struct term *term, unsigned row, struct fraction value,
			     unsigned places)
{
	if (is_time(term))
		return dataset_cell_text(c->d->arena, c->set, row, term->column);
	return rule_number(c, value, places);
}

/* The cells that a report names, each once. */
struct cells {
	struct checking *c;
	LIST(struct str) names;
	LIST(struct str) changed; /* those that say something else than what was published */
	const char *was, *is;     /* of the last of them */
	struct loc elsewhere; /* the first of another dataset; file NULL: none */
};

static void add_cell(struct cells *cells, const char *name)
{
	for (size_t i = 0; i < cells->names.n; i++)
		if (str_is(cells->names.items[i], name))
			return;
	*list_add(&cells->c->scratch, &cells->names) = str_of(name);
}

/* From the first to the last cell that a sum over rows adds up. */
static void add_summed_cells(struct cells *cells, const struct term *term, unsigned row)
{
	struct arena *a = cells->c->d->arena;
	const struct dataset *set = cells->c->set;
	const struct rule_groups *groups = &term->sum->groups;
	unsigned first = NO_ROW, last = NO_ROW;
	for (unsigned r = groups->first[groups->of_row[row]]; r != NO_ROW; r = groups->next[r]) {
		if (dataset_is_total(set, r))
			continue;
		first = first == NO_ROW ? r : first;
		last = r;
	}
	if (first != NO_ROW)
		add_cell(cells, arena_printf(a, "%s:%s", dataset_cell_loc(a, set, first, term->column).cell,
					     dataset_cell_loc(a, set, last, term->column).cell));
}

static void note_change(struct cells *cells, unsigned row, unsigned column, const char *name)
{
	struct checking *c = cells->c;
	struct arena *a = c->d->arena;
	if (!c->former_is_read)
		c->former = former_read(a, &c->data->former, c->set);
	c->former_is_read = true;
	const char *was = former_number(a, c->former, c->set, row, column);
	if (!was)
		return;
	*list_add(&c->scratch, &cells->changed) = str_of(name);
	cells->was = was;
	cells->is = dataset_cell_text(a, c->set, row, column);
}

static void add_cells(struct cells *cells, const struct term *term, unsigned row)
{
	if (!term)
		return;
	struct arena *a = cells->c->d->arena;
	if (term->kind == EXPRESSION_CALL) {
		add_summed_cells(cells, term, row);
	} else if (term->kind == EXPRESSION_NAME) {
		struct loc loc = dataset_cell_loc(a, term->set, row_in(term, row), term->column);
		struct str file = path_name(str_of(loc.file));
		add_cell(cells,
			 term->matches ? arena_printf(a, "%s in %.*s", loc.cell, (int)file.len, file.ptr) : loc.cell);
		if (!term->matches)
			note_change(cells, row, term->column, loc.cell);
		else if (!cells->elsewhere.file)
			cells->elsewhere = loc;
	}
	add_cells(cells, term->left, row);
	add_cells(cells, term->right, row);
}

static bool is_sum(const struct term *term)
{
	return term && (term->kind == EXPRESSION_ADD || term->kind == EXPRESSION_CALL || is_sum(term->left) ||
			is_sum(term->right));
}

/* Does the row itself matter, or are there only sums and numbers? */
static bool has_cell(const struct term *term)
{
	return term && (term->kind == EXPRESSION_NAME || has_cell(term->left) || has_cell(term->right));
}

static const struct row_sum *find_sum(const struct term *term)
{
	if (!term || term->kind == EXPRESSION_CALL)
		return term ? term->sum : NULL;
	const struct row_sum *left = find_sum(term->left);
	return left ? left : find_sum(term->right);
}

/* ---- EXPR = EXPR ---- */

struct equation {
	const struct term *left, *right;
	enum comparison comparison;
	struct str left_text, right_text, text;
	unsigned places;
	const struct row_sum *once; /* compared once for each of its groups; NULL: for each row */
};

/* The row in words; of a sum over all rows nothing but the file. */
static struct loc place_of(const struct checking *c, const struct equation *e, unsigned row)
{
	struct loc loc = dataset_row_loc(c->d->arena, c->set, row);
	if (!e->once)
		return loc;
	if (e->once->groups.n == 1 && (c->set->period_column < 0 || c->set->n_keys == 1))
		return loc_file(loc.file);
	loc.cell = dataset_key_name(c->d->arena, c->set, row, (unsigned)c->set->period_column);
	return loc;
}

/* For the end of a remedy: which cells were changed last and, of a single one, from what to what. */
static void list_changes(const struct cells *cells, const char *arguments[3])
{
	bool single = cells->changed.n == 1;
	arguments[0] = name_list(cells->c->d->arena, cells->changed.items, cells->changed.n, NAME_LISTED_MAX);
	arguments[1] = single ? cells->was : "";
	arguments[2] = single ? cells->is : "";
}

static void report(struct checking *c, const struct equation *e, unsigned row, struct fraction left, struct fraction right)
{
	struct cells cells = { .c = c };
	struct fraction distance;
	add_cells(&cells, e->left, row);
	add_cells(&cells, e->right, row);
	bool is_distance = !is_time(e->left) && !is_time(e->right) && fraction_distance(left, right, &distance);
	const char *left_value = side_text(c, e->left, row, left, e->places);
	const char *right_value = side_text(c, e->right, row, right, e->places);
	const char *difference = is_distance ? rule_number(c, distance, e->places) : "";
	const char *list = name_list(c->d->arena, cells.names.items, cells.names.n, NAME_LISTED_MAX);
	const char *changes[3];
	list_changes(&cells, changes);
	struct loc loc = place_of(c, e, row);
	bool has_constant = e->left->kind == EXPRESSION_NUMBER || e->right->kind == EXPRESSION_NUMBER;
	if (e->comparison == COMPARE_EQUAL && !has_constant && (is_sum(e->left) || is_sum(e->right)))
		diag_report(c->d, DIAG_RULE_FAILED, loc, side_name(c, e->left, e->left_text), left_value,
			    rule_text(c, e->right_text), right_value, difference, list, rule_tolerance(c, e->places), changes[0],
			    changes[1], changes[2], NULL);
	else
		diag_report(c->d, DIAG_RULE_UNTRUE, loc, rule_text(c, e->text), left_value, right_value, list, difference,
			    rule_tolerance(c, e->places), changes[0], changes[1], changes[2], NULL);
	if (cells.elsewhere.file)
		diag_related(c->d, cells.elsewhere);
	rule_severity(c);
}

/* Is the cell asked about among what is compared in the row? One that is summed takes part wherever its sum does. */
static bool takes_part(const struct checking *c, const struct term *term, unsigned row)
{
	if (!term)
		return false;
	if (term->kind == EXPRESSION_NAME)
		return !term->matches && rule_is_watched(c, row, term->column);
	if (term->kind == EXPRESSION_CALL)
		return term->column == c->watch->column &&
		       term->sum->groups.of_row[row] == term->sum->groups.of_row[c->watch->row];
	return takes_part(c, term->left, row) || takes_part(c, term->right, row);
}

static bool holds(const struct checking *c, const struct equation *e, struct fraction left, struct fraction right)
{
	struct fraction distance;
	return comparison_holds(e->comparison, fraction_cmp(left, right)) ||
	       (c->lenient.tolerant && fraction_distance(left, right, &distance) &&
		fraction_cmp(distance, c->lenient.tolerance) <= 0);
}

static void check_row(struct checking *c, const struct equation *e, unsigned row)
{
	struct fraction left, right;
	if (!evaluate(e->left, row, &left) || !evaluate(e->right, row, &right)) {
		c->n_open++;
		return;
	}
	c->n_judged++;
	bool true_here = holds(c, e, left, right);
	if (c->watch && (takes_part(c, e->left, row) || takes_part(c, e->right, row)))
		rule_checked(c, c->watch->row, c->watch->column, true_here);
	if (!true_here)
		report(c, e, row, left, right);
}

/*
 * Does the row compare a protected number with one of other data? Of numbers below a minimum those that are hidden there, since
 * what is hidden here knows other data as constants; rounded ones unless both sides are rounded alike.
 */
static bool tells_protected(const struct checking *c, const struct term *term, unsigned row)
{
	if (!term)
		return false;
	if (term->kind != EXPRESSION_NAME || !term->matches)
		return tells_protected(c, term->left, row) || tells_protected(c, term->right, row);
	const struct dataset *own = c->set, *other = term->set;
	unsigned there = row_in(term, row);
	if (there == NO_ROW)
		return false;
	if (own->protection == PROTECTION_ROUNDING || other->protection == PROTECTION_ROUNDING)
		return own->protection != other->protection ||
		       own->protection_parameter != other->protection_parameter;
	return other->protection != PROTECTION_NONE && other->columns[term->column].cells[there].status == STATUS_SUPPRESSED;
}

void rule_check_equation(struct checking *c, struct str text, struct str left, enum comparison comparison,
			 struct str right)
{
	struct equation e = { .text = text, .left_text = left, .right_text = right, .comparison = comparison };
	const struct expression *left_side = expression_parse(&c->scratch, &c->set->yaml, left, c->d);
	const struct expression *right_side = expression_parse(&c->scratch, &c->set->yaml, right, c->d);
	if (!left_side || !right_side)
		return;
	e.left = bind(c, left_side);
	e.right = bind(c, right_side);
	if (!e.left || !e.right)
		return;
	unsigned left_places = max_places(c, e.left), right_places = max_places(c, e.right);
	e.places = left_places > right_places ? left_places : right_places;
	if (!has_cell(e.left) && !has_cell(e.right)) {
		e.once = find_sum(e.left) ? find_sum(e.left) : find_sum(e.right);
		if (!e.once) {
			rule_report_form(c);
			return;
		}
	}
	for (unsigned row = 0; row < c->set->n_rows; row++)
		if (!e.once || e.once->groups.first[e.once->groups.of_row[row]] == row) {
			check_row(c, &e, row);
			c->tells = c->tells || tells_protected(c, e.left, row) || tells_protected(c, e.right, row);
		}
}
