/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/protect_sums.h"

#include "base/name.h"
#include "data/expression.h"

/*
 * A rule: Σ rows[c] · cell + Σ sums[c] · (sum over rows, totals left out) + constant + what else the reader
 * knows, compared with 0.
 */
struct linear {
	struct fraction *rows, *sums; /* per column */
	struct fraction constant;
	bool has_rows, has_sums, has_others;
	enum comparison comparison; /* of the form with 0 */
};

struct finding {
	struct arena *a;
	const struct dataset *set;
	struct suppression *s;
	struct diags *d;
	unsigned *first;  /* per column: the count of its first row */
	bool *covered;    /* per column */
	unsigned *n_sums; /* per column: in how many sums a cell of it may stand */
	unsigned n_groups; /* of rows that summe(column) adds */
	unsigned *first_row, *next_row; /* per group, per row: the rows of a group; NO_ROW: no more */
	LIST(struct linear) rules;
	struct suppression_term *terms; /* of the sum being made: one per cell at most */
	size_t n_terms;
};

/* ---- Cells ---- */

bool protect_covers(const struct column *column)
{
	return column->type == COLUMN_INTEGER && !column->is_key;
}

static int64_t value_of(const struct cell *cell)
{
	return cell->status == STATUS_VALUE ? cell->value : 0;
}

static void add_cells(struct finding *f)
{
	unsigned n = 0;
	for (size_t i = 0; i < f->set->n_columns; i++) {
		const struct column *column = &f->set->columns[i];
		f->covered[i] = protect_covers(column);
		if (!f->covered[i])
			continue;
		f->first[i] = n;
		n += (unsigned)f->set->n_rows;
		for (size_t row = 0; row < f->set->n_rows; row++) {
			const struct cell *cell = &column->cells[row];
			enum count_kind kind = column->internal ? COUNT_INTERNAL : COUNT_OPEN;
			bool counts = cell_is_known(cell) && value_of(cell) >= 0;
			suppression_count(f->s, value_of(cell), counts ? kind : COUNT_KNOWN);
		}
	}
}

static void add_term(struct finding *f, unsigned column, unsigned row, int sign)
{
	f->terms[f->n_terms++] = (struct suppression_term){ f->first[column] + row, sign };
}

static void end_sum(struct finding *f)
{
	suppression_sum(f->s, f->terms, f->n_terms);
	f->n_terms = 0;
}

/* ---- Rules: what is linear in the covered columns ---- */

static bool add_expression(struct finding *f, struct linear *l, const struct expression *e, struct fraction factor);

/* The covered column that the expression names, or -1. */
static int covered_column(const struct finding *f, const struct expression *e)
{
	if (e->kind != EXPRESSION_NAME || (e->dataset.len && !name_same(e->dataset, f->set->name)))
		return -1;
	int column = dataset_column(f->set, e->name);
	return column >= 0 && f->covered[column] ? column : -1;
}

static bool mentions_covered(const struct finding *f, const struct expression *e)
{
	if (covered_column(f, e) >= 0)
		return true;
	for (size_t i = 0; i < e->n_arguments; i++)
		if (mentions_covered(f, e->arguments[i]))
			return true;
	return false;
}

static bool is_constant(const struct expression *e, struct fraction *value)
{
	struct fraction inner;
	if (e->kind == EXPRESSION_NUMBER) {
		*value = e->number;
		return true;
	}
	return e->kind == EXPRESSION_NEGATE && is_constant(e->arguments[0], &inner) &&
	       fraction_sub(FRACTION_ZERO, inner, value);
}

static bool add_product(struct finding *f, struct linear *l, const struct expression *e, struct fraction factor)
{
	const struct expression *left = e->arguments[0], *right = e->arguments[1];
	struct fraction constant;
	if (e->kind == EXPRESSION_DIVIDE)
		return is_constant(right, &constant) && fraction_div(factor, constant, &constant) &&
		       add_expression(f, l, left, constant);
	if (is_constant(left, &constant))
		left = right;
	else if (!is_constant(right, &constant))
		return false;
	return fraction_mul(factor, constant, &constant) && add_expression(f, l, left, constant);
}

static bool add_covered(struct finding *f, struct linear *l, const struct expression *e, struct fraction factor)
{
	int column = covered_column(f, e);
	if (column >= 0) {
		l->has_rows = true;
		return fraction_add(l->rows[column], factor, &l->rows[column]);
	}
	bool is_sum = e->kind == EXPRESSION_CALL && e->function == WORD_SUM;
	if (is_sum && e->n_arguments > 1) {
		bool ok = true;
		for (size_t i = 0; i < e->n_arguments; i++)
			ok = ok && add_expression(f, l, e->arguments[i], factor);
		return ok;
	}
	column = is_sum && e->n_arguments == 1 ? covered_column(f, e->arguments[0]) : -1;
	if (column < 0)
		return false;
	l->has_sums = true;
	return fraction_add(l->sums[column], factor, &l->sums[column]);
}

/* False: not linear. */
static bool add_expression(struct finding *f, struct linear *l, const struct expression *e, struct fraction factor)
{
	struct fraction minus, number;
	if (is_constant(e, &number))
		return fraction_mul(number, factor, &number) && fraction_add(l->constant, number, &l->constant);
	if (!mentions_covered(f, e)) {
		l->has_others = true;
		return true;
	}
	switch (e->kind) {
	case EXPRESSION_ADD:
		return add_expression(f, l, e->arguments[0], factor) && add_expression(f, l, e->arguments[1], factor);
	case EXPRESSION_SUBTRACT:
		return fraction_sub(FRACTION_ZERO, factor, &minus) && add_expression(f, l, e->arguments[0], factor) &&
		       add_expression(f, l, e->arguments[1], minus);
	case EXPRESSION_NEGATE:
		return fraction_sub(FRACTION_ZERO, factor, &minus) && add_expression(f, l, e->arguments[0], minus);
	case EXPRESSION_MULTIPLY:
	case EXPRESSION_DIVIDE:
		return add_product(f, l, e, factor);
	default:
		return add_covered(f, l, e, factor);
	}
}

/* ---- Rules: from one linear form to sums ---- */

/* The factor that all covered cells share but for its sign; false when they differ. */
static bool common_factor(const struct finding *f, const struct linear *l, struct fraction *factor)
{
	*factor = FRACTION_ZERO;
	for (size_t i = 0; i < f->set->n_columns; i++) {
		const struct fraction both[] = { l->rows[i], l->sums[i] };
		for (int k = 0; k < 2; k++) {
			if (both[k].num == 0)
				continue;
			if (factor->num && fraction_cmp(*factor, fraction_magnitude(both[k])) != 0)
				return false;
			*factor = fraction_magnitude(both[k]);
		}
	}
	return true;
}

static int sign_of(struct fraction x, bool unit)
{
	return !unit ? 0 : x.num < 0 ? -1 : 1;
}

/* The cells of a row; or of the rows of a group, totals left out. */
static void add_linear(struct finding *f, const struct linear *l, unsigned row_or_group, bool unit)
{
	for (unsigned i = 0; i < f->set->n_columns; i++) {
		if (l->rows[i].num)
			add_term(f, i, row_or_group, sign_of(l->rows[i], unit));
		if (!l->sums[i].num)
			continue;
		for (unsigned row = f->first_row[row_or_group]; row != NO_ROW; row = f->next_row[row])
			if (!dataset_is_total(f->set, row))
				add_term(f, i, row, sign_of(l->sums[i], unit));
	}
}

/* Cells of a row beside sums over rows: every cell stands in every such equation, so that it is no network. */
static void add_mixed(struct finding *f, const struct linear *l)
{
	for (unsigned i = 0; i < f->set->n_columns; i++)
		for (unsigned row = 0; row < f->set->n_rows && (l->rows[i].num || l->sums[i].num); row++)
			add_term(f, i, row, 0);
	end_sum(f);
}

/* The form's value for the terms added last, in multiples of the factor; false: not known. */
static bool evaluate(const struct finding *f, const struct linear *l, struct fraction factor, struct fraction *value)
{
	if (l->has_others || !factor.num || !fraction_div(l->constant, factor, value))
		return false;
	for (size_t i = 0; i < f->n_terms; i++) {
		size_t column = 0;
		while (!f->covered[column] || f->terms[i].count - f->first[column] >= f->set->n_rows)
			column++;
		const struct cell *cell = &f->set->columns[column].cells[f->terms[i].count - f->first[column]];
		struct fraction term = { f->terms[i].sign * value_of(cell), 1 };
		if (!cell_is_known(cell) || !fraction_add(*value, term, value))
			return false;
	}
	return true;
}

/*
 * left ≤ right: how much is left to equality, nobody knows. Where it cannot be told here either, the reader is assumed to know
 * it.
 */
static void add_slack(struct finding *f, const struct linear *l, struct fraction factor)
{
	bool less = l->comparison == COMPARE_LESS || l->comparison == COMPARE_AT_MOST;
	bool strict = l->comparison == COMPARE_LESS || l->comparison == COMPARE_GREATER;
	struct fraction difference;
	if (l->comparison == COMPARE_EQUAL || !evaluate(f, l, factor, &difference))
		return;
	int64_t left = (less ? -difference.num : difference.num) / difference.den - strict;
	unsigned count = suppression_count(f->s, left > 0 ? left : 0, COUNT_SLACK);
	f->terms[f->n_terms++] = (struct suppression_term){ count, less ? 1 : -1 };
}

/* Is a cell missing that the others add up to, and that no other sum tells? Then nobody can say what they add up to. */
static bool tells_nothing(const struct finding *f, const struct linear *l, unsigned row)
{
	size_t n[2] = { 0, 0 }; /* cells on both sides */
	if (l->has_sums || l->has_others || l->constant.num)
		return false;
	for (size_t i = 0; i < f->set->n_columns; i++)
		if (l->rows[i].num)
			n[l->rows[i].num < 0]++;
	for (size_t i = 0; i < f->set->n_columns; i++)
		if (l->rows[i].num && n[l->rows[i].num < 0] == 1 && f->n_sums[i] == 1 &&
		    !cell_is_known(&f->set->columns[i].cells[row]))
			return true;
	return false;
}

static void add_sums(struct finding *f, const struct linear *l)
{
	struct fraction factor;
	bool unit = common_factor(f, l, &factor);
	if (l->has_rows && l->has_sums) {
		add_mixed(f, l);
		return;
	}
	unsigned n = l->has_rows ? (unsigned)f->set->n_rows : f->n_groups;
	for (unsigned i = 0; i < n; i++) {
		if (tells_nothing(f, l, i))
			continue;
		add_linear(f, l, i, unit);
		if (unit)
			add_slack(f, l, factor);
		end_sum(f);
	}
}

/* ---- Sentences ---- */

/*
 * Without `, sonst Warnung` and `, höchstens 1 daneben`: how bad a violation would be, and how much is allowed, does not matter
 * here.
 */
static struct str without_clauses(struct str text)
{
	for (size_t comma = text.len; comma-- > 0;) {
		if (text.ptr[comma] != ',')
			continue;
		struct str clause = str_trim(str_from(text, comma + 1));
		if (!str_starts(clause, "sonst ") && !str_ends(clause, " daneben"))
			return text;
		text = str_trim(str_part(text.ptr, comma));
		comma = text.len;
	}
	return text;
}

static bool report_rule(const struct finding *f, const struct field *rule)
{
	return diag_report(f->d, DIAG_PROTECTION_RULE, rule->value_loc, arena_cstr(f->d->arena, rule->value), NULL);
}

static bool names_covered(const struct finding *f, struct str text)
{
	for (size_t i = 0; i < f->set->n_columns; i++)
		if (f->covered[i] && str_find(text, f->set->columns[i].name) < text.len)
			return true;
	return false;
}

/*
 * Sentences in words (jumps, gaps) say what is likely, not what is true of the numbers, and no reader knows them. What compares
 * protected numbers in a way that is not understood here is refused.
 */
static bool read_rule(struct finding *f, const struct field *rule)
{
	struct str left_text, right_text;
	enum comparison comparison;
	struct diags unheard = { .arena = f->a };
	if (!comparison_split(without_clauses(str_trim(rule->value)), &left_text, &comparison, &right_text))
		return true;
	const struct expression *left = expression_parse(f->a, &f->set->yaml, left_text, &unheard);
	if (comparison == COMPARE_ONE_OF)
		return !names_covered(f, left_text) || report_rule(f, rule);
	const struct expression *right = expression_parse(f->a, &f->set->yaml, right_text, &unheard);
	if (!left || !right)
		return !names_covered(f, rule->value) || report_rule(f, rule);
	if (!mentions_covered(f, left) && !mentions_covered(f, right))
		return true;
	struct linear l = { .rows = arena_array(f->a, struct fraction, f->set->n_columns),
			    .sums = arena_array(f->a, struct fraction, f->set->n_columns),
			    .constant = FRACTION_ZERO,
			    .comparison = comparison };
	for (size_t i = 0; i < f->set->n_columns; i++)
		l.rows[i] = l.sums[i] = FRACTION_ZERO;
	if (comparison == COMPARE_NOT_EQUAL || !add_expression(f, &l, left, (struct fraction){ 1, 1 }) ||
	    !add_expression(f, &l, right, (struct fraction){ -1, 1 }))
		return report_rule(f, rule);
	*list_add(f->a, &f->rules) = l;
	return true;
}

static bool read_rules(struct finding *f)
{
	const struct field *rules = field_get(&f->set->fields, WORD_RULES);
	bool ok = true;
	for (size_t i = 0; rules && i < rules->n_children; i++)
		ok &= read_rule(f, &rules->children[i]);
	for (size_t k = 0; k < f->rules.n; k++)
		for (size_t i = 0; i < f->set->n_columns; i++)
			f->n_sums[i] += f->rules.items[k].rows[i].num || f->rules.items[k].sums[i].num;
	return ok;
}

/* ---- Totals ---- */

/* The rows that agree in all keys but one. */
struct group {
	unsigned total, first; /* NO_ROW: none */
};

static struct group *group_of(struct finding *f, struct map *groups, unsigned key, unsigned row)
{
	const struct dataset *set = f->set;
	int64_t values[DATASET_MAX_KEYS];
	for (size_t i = 0; i < set->n_keys; i++)
		values[i] = set->keys[i] == key ? 0 : dataset_key(set, set->keys[i], row);
	struct str others = str_part((const char *)values, set->n_keys * sizeof *values);
	struct group *group = map_get(groups, others);
	if (!group) {
		group = arena_new(f->a, struct group);
		*group = (struct group){ NO_ROW, NO_ROW };
		*map_put(groups, arena_str(f->a, others)) = group;
	}
	return group;
}

/* Rows of a group are chained by `next`, the last one of the file first. */
static void collect_groups(struct finding *f, unsigned key, struct map *groups, unsigned *next)
{
	for (unsigned row = 0; row < f->set->n_rows; row++) {
		struct group *group = group_of(f, groups, key, row);
		if (dataset_key(f->set, key, row) == f->set->columns[key].total) {
			group->total = row;
		} else {
			next[row] = group->first;
			group->first = row;
		}
	}
}

/*
 * Is the total the sum of its parts? Declared so unless the column cannot be summed (`teil_von: keine`); where the numbers
 * add up all the same, a reader sees that. Without a total nothing is known, if no other sum could tell it.
 */
static bool adds_up(const struct finding *f, unsigned index, const struct group *group, const unsigned *next)
{
	const struct column *column = &f->set->columns[index];
	const struct cell *total = &column->cells[group->total];
	if (!cell_is_known(total) && f->n_sums[index] == 1)
		return false;
	if (word_of(column->part_of) != WORD_NONE_F)
		return true;
	__int128 sum = value_of(total);
	for (unsigned row = group->first; row != NO_ROW; row = next[row])
		sum -= value_of(&column->cells[row]);
	return sum == 0;
}

static void add_totals(struct finding *f, unsigned key)
{
	const struct dataset *set = f->set;
	struct map groups;
	map_init(&groups, f->a);
	unsigned *next = arena_array(f->a, unsigned, set->n_rows);
	collect_groups(f, key, &groups, next);
	for (size_t g = 0; g < groups.n; g++) {
		const struct group *group = groups.entries[g].value;
		if (group->total == NO_ROW || group->first == NO_ROW)
			continue;
		for (unsigned i = 0; i < set->n_columns; i++) {
			if (!f->covered[i] || !adds_up(f, i, group, next))
				continue;
			add_term(f, i, group->total, 1);
			for (unsigned row = group->first; row != NO_ROW; row = next[row])
				add_term(f, i, row, -1);
			end_sum(f);
		}
	}
}

/* summe(column) adds the rows of one point in time where there are several, else all: see rules_equations.c. */
static void group_rows(struct finding *f)
{
	const struct dataset *set = f->set;
	bool by_period = set->period_column >= 0 && set->n_keys > 1;
	unsigned *group = arena_array(f->a, unsigned, set->n_rows);
	struct map groups;
	map_init(&groups, f->a);
	for (unsigned row = 0; row < set->n_rows && by_period; row++) {
		int64_t period = dataset_key(set, (unsigned)set->period_column, row);
		struct str key = str_part((const char *)&period, sizeof period);
		uintptr_t known = (uintptr_t)map_get(&groups, key);
		if (!known) {
			known = groups.n + 1;
			*map_put(&groups, arena_str(f->a, key)) = (void *)known;
		}
		group[row] = (unsigned)known - 1;
	}
	f->n_groups = by_period ? (unsigned)groups.n : 1;
	f->first_row = arena_array(f->a, unsigned, f->n_groups);
	f->next_row = arena_array(f->a, unsigned, set->n_rows);
	for (unsigned i = 0; i < f->n_groups; i++)
		f->first_row[i] = NO_ROW;
	for (unsigned row = (unsigned)set->n_rows; row-- > 0;) {
		f->next_row[row] = f->first_row[group[row]];
		f->first_row[group[row]] = row;
	}
}

bool protect_find_sums(const struct dataset *set, struct suppression *s, struct arena *scratch, struct diags *d)
{
	struct finding f = { .a = scratch, .set = set, .s = s, .d = d };
	f.first = arena_array(scratch, unsigned, set->n_columns);
	f.covered = arena_array(scratch, bool, set->n_columns);
	f.n_sums = arena_array(scratch, unsigned, set->n_columns);
	f.terms = arena_array(scratch, struct suppression_term, set->n_rows * set->n_columns + 1);
	add_cells(&f);
	group_rows(&f);
	bool understood = read_rules(&f);
	for (size_t k = 0; k < set->n_keys; k++)
		for (size_t i = 0; i < set->n_columns; i++)
			f.n_sums[i] += set->columns[set->keys[k]].total >= 0;
	for (size_t i = 0; i < f.rules.n; i++)
		add_sums(&f, &f.rules.items[i]);
	for (size_t i = 0; i < set->n_keys; i++)
		if (set->columns[set->keys[i]].total >= 0)
			add_totals(&f, set->keys[i]);
	return understood;
}
