/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/rules_inside.h"

#include "base/name.h"

/* An expression bound to columns; deeper than the sentence itself it cannot get. */
struct term {
	enum expression_kind kind; /* NAME, NUMBER, ADD, SUBTRACT, MULTIPLY, DIVIDE, NEGATE */
	unsigned column;	   /* NAME; NUMBER: of a sum */
	bool summed;		   /* NUMBER: the sum of the column */
	bool known;		   /* NUMBER: false for a sum over cells of which one is missing */
	struct fraction number;	   /* NUMBER */
	const struct term *left, *right;
};

/* ---- Binding ---- */

static const struct term *bind(struct checking *c, const struct expression *e);

static bool is_plain_name(const struct checking *c, const struct expression *e)
{
	return e->kind == EXPRESSION_NAME && (!e->dataset.len || name_same(e->dataset, c->set->name));
}

/* summe(column) over all rows but totals. */
static bool bind_sum(struct checking *c, const struct expression *e, struct term *term)
{
	if (e->function != WORD_SUM || e->n_arguments != 1 || !is_plain_name(c, e->arguments[0])) {
		rule_report_form(c);
		return false;
	}
	unsigned index;
	if (!rule_column(c, e->arguments[0]->name, &index))
		return false;
	const struct column *column = &c->set->columns[index];
	if (!column_is_number(column)) {
		rule_report_column(c, e->arguments[0]->name, true);
		return false;
	}
	*term = (struct term){
		.kind = EXPRESSION_NUMBER, .column = index, .summed = true, .known = true, .number = FRACTION_ZERO
	};
	for (unsigned row = 0; row < c->set->n_rows && term->known; row++) {
		const struct cell *cell = &column->cells[row];
		if (dataset_is_total(c->set, row))
			continue;
		term->known =
			rule_cell_is_known(cell) && fraction_add(term->number, rule_cell_number(column, cell), &term->number);
	}
	return true;
}

static bool bind_name(struct checking *c, const struct expression *e, struct term *term)
{
	if (!is_plain_name(c, e)) {
		rule_report_form(c);
		return false;
	}
	if (!rule_column(c, e->name, &term->column))
		return false;
	const struct column *column = &c->set->columns[term->column];
	if (column_is_number(column) || column_is_period(column))
		return true;
	rule_report_column(c, e->name, true);
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
		rule_report_form(c);
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
		*result = rule_cell_number(column, &column->cells[row]);
		return rule_cell_is_known(&column->cells[row]);
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
/* A heading longer than this (code points) would leave no room in the message. */
enum { MAX_HEADING = 40 };

/* A side that is one column goes by its heading, which the file shows; a longer one as the rule has it. */
static const char *side_name(const struct checking *c, const struct term *term, struct str text)
{
	if (term->kind != EXPRESSION_NAME)
		return rule_text(c, text);
	struct str heading = c->set->columns[term->column].csv_title;
	return rule_text(c, str_columns(heading) <= MAX_HEADING ? heading : text);
}

/* The value of a side; a bare date, year or period as the CSV writes it. */
static const char *side_text(const struct checking *c, const struct term *term, unsigned row, struct fraction value,
			     unsigned places)
{
	if (term->kind == EXPRESSION_NAME && column_is_period(&c->set->columns[term->column]))
		return dataset_cell_text(c->d->arena, c->set, row, term->column);
	return rule_number(c, value, places);
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
	const char *result = rule_text(c, buf_str(&list));
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

static bool mentions(const struct term *term, unsigned column)
{
	if (!term)
		return false;
	if (term->kind == EXPRESSION_NAME || term->summed)
		return term->column == column;
	return mentions(term->left, column) || mentions(term->right, column);
}

/* A cell that is summed takes part in the comparison of every row. */
static bool is_summed(const struct term *term, unsigned column)
{
	return term && ((term->summed && term->column == column) || is_summed(term->left, column) ||
			is_summed(term->right, column));
}

static void tell_watch(const struct checking *c, const struct equation *e, unsigned row, bool holds)
{
	if (!c->watch || (!mentions(e->left, c->watch->column) && !mentions(e->right, c->watch->column)))
		return;
	bool everywhere = is_summed(e->left, c->watch->column) || is_summed(e->right, c->watch->column);
	rule_checked(c, everywhere ? c->watch->row : row, c->watch->column, holds);
}

static void check_row(struct checking *c, const struct equation *e, unsigned row)
{
	struct fraction left, right, difference = FRACTION_ZERO;
	if (!evaluate(c, e->left, row, &left) || !evaluate(c, e->right, row, &right))
		return;
	bool holds = comparison_holds(e->comparison, fraction_cmp(left, right));
	tell_watch(c, e, row, holds);
	if (holds)
		return;
	const char *left_value = side_text(c, e->left, row, left, e->places);
	const char *right_value = side_text(c, e->right, row, right, e->places);
	const char *cells = cells_of(c, e->left, e->right, row);
	if (e->comparison == COMPARE_EQUAL && (is_sum(e->left) || is_sum(e->right))) {
		if (fraction_sub(left, right, &difference) && difference.num < 0)
			difference.num = -difference.num;
		diag_report(c->d, DIAG_RULE_FAILED, dataset_row_loc(c->d->arena, c->set, row), side_name(c, e->left, e->left_text), left_value,
			    rule_text(c, e->right_text), right_value, rule_number(c, difference, e->places), cells, NULL);
	} else {
		diag_report(c->d, DIAG_RULE_UNTRUE, dataset_row_loc(c->d->arena, c->set, row), rule_text(c, e->text), left_value, right_value,
			    cells, NULL);
	}
	rule_severity(c);
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
	for (unsigned row = 0; row < c->set->n_rows; row++)
		check_row(c, &e, row);
}
