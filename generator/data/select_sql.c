/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/select_inside.h"

#include "base/buf.h"

/* ---- Questions about key columns ---- */

static bool is_column(const struct formula *f, unsigned column)
{
	return f->kind == FORMULA_COLUMN && f->table == 0 && f->column == column;
}

bool selection_shows(const struct selection *s, unsigned column)
{
	for (size_t i = 0; i < s->n_columns; i++) {
		const struct formula *f = s->columns[i].formula;
		bool year = f->kind == FORMULA_CALL && f->operation == EXPRESSION_CALL && f->function == WORD_YEAR;
		if (is_column(year ? f->arguments[0] : f, column))
			return true;
	}
	return s->parts == (int)column;
}

bool selection_groups_by(const struct selection *s, unsigned column)
{
	for (size_t i = 0; i < s->n_groups; i++)
		if (s->groups[i] == column)
			return true;
	return false;
}

static bool picks(const struct selection_filter *f)
{
	return f->comparison == COMPARE_EQUAL || f->comparison == COMPARE_ONE_OF;
}

bool selection_asks_for_total(const struct selection *s, unsigned key)
{
	for (size_t i = 0; i < s->n_filters; i++) {
		const struct selection_filter *f = &s->filters[i];
		if (!f->stored || !is_column(f->formula, key) || !picks(f))
			continue;
		for (size_t k = 0; k < f->n_literals; k++)
			if (f->literals[k].cell == s->dataset->columns[key].total)
				return true;
	}
	return false;
}

static bool has_filter(const struct selection *s, unsigned column)
{
	for (size_t i = 0; i < s->n_filters; i++)
		if (s->filters[i].stored && is_column(s->filters[i].formula, column))
			return true;
	return false;
}

/* Would the declared total be the total of other rows than those shown? Filters on other key columns leave it what it is. */
static bool is_narrowed(const struct selection *s, unsigned key)
{
	for (size_t i = 0; i < s->n_filters; i++) {
		const struct formula *f = s->filters[i].formula;
		bool other_key = s->filters[i].stored && f->table == 0 && f->column != key &&
				 s->dataset->columns[f->column].is_key;
		if (!other_key)
			return true;
	}
	return false;
}

enum total_rule selection_total_rule(const struct selection *s, unsigned key)
{
	if (s->dataset->columns[key].total < 0 || selection_asks_for_total(s, key))
		return TOTAL_ANY;
	if (s->grouped)
		return TOTAL_NONE;
	if (selection_shows(s, key))
		return s->no_total_row || is_narrowed(s, key) ? TOTAL_NONE : TOTAL_ANY;
	return has_filter(s, key) ? TOTAL_NONE : TOTAL_ONLY;
}

/* ---- Conditions ---- */

struct builder {
	struct arena *a;
	const struct selection *s;
	struct select_query *q;
	struct buf where, shown;
};

static struct buf *begin_condition(struct buf *conditions)
{
	if (conditions->len > 0)
		buf_adds(conditions, " AND ");
	return conditions;
}

static void add_number(struct builder *b, struct buf *out, int64_t number)
{
	struct store_parameter *p = list_add(b->a, &b->q->parameters);
	p->number = number;
	buf_addf(out, "?%zu", b->q->parameters.n);
}

static void add_text(struct builder *b, struct buf *out, struct str text)
{
	struct store_parameter *p = list_add(b->a, &b->q->parameters);
	p->is_text = true;
	p->text = text;
	buf_addf(out, "?%zu", b->q->parameters.n);
}

static const char *sign_of(enum comparison comparison)
{
	switch (comparison) {
	case COMPARE_EQUAL:
	case COMPARE_ONE_OF:
		return " = ";
	case COMPARE_NOT_EQUAL:
		return " <> ";
	case COMPARE_LESS:
		return " < ";
	case COMPARE_AT_MOST:
		return " <= ";
	case COMPARE_GREATER:
		return " > ";
	case COMPARE_AT_LEAST:
		return " >= ";
	}
	return " = ";
}

/* "bis 2015" and "> 2015" mean its last day, the others its first. */
static void compare_period(struct builder *b, struct buf *out, enum comparison comparison, struct period period)
{
	bool to_end = comparison == COMPARE_AT_MOST || comparison == COMPARE_GREATER;
	struct period end = { PERIOD_DAY, period_end(period) };
	buf_adds(out, sign_of(comparison));
	add_number(b, out, period_code(to_end ? end : period));
}

/* Is the column's span of time the literal, or inside it? */
static void within_period(struct builder *b, struct buf *out, const char *column, const struct literal *literal)
{
	struct period first = { PERIOD_DAY, literal->value.period.start };
	struct period last = { PERIOD_DAY, period_end(literal->value.period) };
	buf_addf(out, "lotse_within(%s, ", column);
	add_number(b, out, period_code(first));
	buf_adds(out, ", ");
	add_number(b, out, period_code(last));
	buf_adds(out, ")");
}

static void compare_literal(struct builder *b, struct buf *out, const char *column, const struct column *c,
			    enum comparison comparison, const struct literal *literal)
{
	bool equality = comparison == COMPARE_EQUAL || comparison == COMPARE_ONE_OF || comparison == COMPARE_NOT_EQUAL;
	if (column_is_period(c) && equality && c->type != COLUMN_YEAR) {
		buf_adds(out, comparison == COMPARE_NOT_EQUAL ? "NOT " : "");
		within_period(b, out, column, literal);
		return;
	}
	buf_adds(out, column);
	if (column_is_period(c) && !equality) {
		compare_period(b, out, comparison, literal->value.period);
		return;
	}
	/* A measure without a status is not "abgeschlossen" either: for texts, missing differs from every value. */
	bool text = literal->value.kind == VALUE_TEXT;
	buf_adds(out, text && comparison == COMPARE_NOT_EQUAL ? " IS NOT " : sign_of(comparison));
	if (text)
		add_text(b, out, literal->value.text);
	else
		add_number(b, out, literal->cell);
}

static void add_filter(struct builder *b, struct buf *conditions, const struct selection_filter *f)
{
	const struct column *c = &f->formula->dataset->columns[f->formula->column];
	const char *column = arena_printf(b->a, "d%u.c%u", f->formula->table, f->formula->column);
	struct buf *out = begin_condition(conditions);
	buf_addc(out, '(');
	for (size_t i = 0; i < f->n_literals; i++) {
		buf_adds(out, i > 0 ? " OR " : "");
		compare_literal(b, out, column, c, f->comparison, &f->literals[i]);
	}
	buf_addc(out, ')');
}

static void add_total_rule(struct builder *b, struct buf *conditions, unsigned key)
{
	enum total_rule rule = selection_total_rule(b->s, key);
	const struct column *c = &b->s->dataset->columns[key];
	if (rule == TOTAL_ANY)
		return;
	struct buf *out = begin_condition(conditions);
	buf_addf(out, "d0.c%u %s ", key, rule == TOTAL_ONLY ? "=" : "IS NOT");
	add_text(b, out, c->categories[c->total].value);
}

static void add_latest(struct builder *b, struct buf *conditions, const char *from, long count)
{
	int period = b->s->dataset->period_column;
	bool some = b->where.len + b->shown.len > 0;
	struct buf inner = BUF_INIT;
	buf_addf(&inner, "d0.c%d IN (SELECT DISTINCT d0.c%d%s%s%s%s%s ORDER BY 1 DESC LIMIT ", period, period, from,
		 some ? " WHERE " : "", b->where.ptr, b->where.len > 0 && b->shown.len > 0 ? " AND " : "",
		 b->shown.ptr);
	add_number(b, &inner, count);
	buf_addc(&inner, ')');
	buf_addstr(begin_condition(conditions), buf_str(&inner));
	buf_release(&inner);
}

static void add_period(struct builder *b, struct buf *conditions, const char *from)
{
	const struct selection *s = b->s;
	if (s->period == WORD_LATEST) {
		add_latest(b, conditions, from, s->period_count);
	} else if (s->period == WORD_FROM) {
		buf_addf(begin_condition(conditions), "d0.c%d", s->dataset->period_column);
		compare_period(b, conditions, COMPARE_AT_LEAST, s->period_from);
	}
}

/* ---- Does an earlier row matter that is not shown? ---- */

static bool reaches_other_rows(const struct selection *s, const struct formula *f)
{
	if (s->grouped)
		return formula_looks_back(f);
	return s->n_joins > 0 && (formula_looks_back(f) || formula_has_kind(f, FORMULA_WHOLE_SHARE));
}

static bool needs_flag(const struct selection *s)
{
	if (s->grouped &&
	    (s->dataset->period_column < 0 || !selection_groups_by(s, (unsigned)s->dataset->period_column)))
		return false;
	for (size_t i = 0; i < s->n_columns; i++)
		if (reaches_other_rows(s, s->columns[i].formula))
			return true;
	for (size_t i = 0; i < s->n_filters; i++)
		if (reaches_other_rows(s, s->filters[i].formula))
			return true;
	for (size_t i = 0; i < s->n_sort; i++)
		if (reaches_other_rows(s, s->sort[i].formula))
			return true;
	return false;
}

/* Among groups only the points in time are hidden; other filters decide which rows a group has. */
static bool is_flag(const struct builder *b, const struct selection_filter *f)
{
	if (!b->q->flagged)
		return false;
	return !b->s->grouped || is_column(f->formula, (unsigned)b->s->dataset->period_column);
}

/* ---- Tables ---- */

static void add_pair(struct buf *on, size_t table, const struct selection_pair *pair)
{
	char kind = pair->years ? 'y' : 'c';
	buf_addf(begin_condition(on), "d%zu.%c%u = d0.%c%u", table, kind, pair->right, kind, pair->left);
}

static bool is_paired(const struct selection_join *join, unsigned column)
{
	for (size_t i = 0; i < join->n_pairs; i++)
		if (join->pairs[i].right == column)
			return true;
	return false;
}

/* R2 holds for the joined dataset, too: keys that are not compared take their declared total. */
static void add_joined_totals(struct builder *b, struct buf *on, size_t table, const struct selection_join *join)
{
	const struct dataset *set = join->dataset;
	for (size_t i = 0; i < set->n_keys; i++) {
		const struct column *c = &set->columns[set->keys[i]];
		if (c->total < 0 || is_paired(join, set->keys[i]))
			continue;
		buf_addf(begin_condition(on), "d%zu.c%u = ", table, set->keys[i]);
		add_text(b, on, c->categories[c->total].value);
	}
}

static void add_join(struct builder *b, struct buf *from, size_t table, const struct selection_join *join)
{
	struct buf on = BUF_INIT;
	for (size_t i = 0; i < join->n_pairs; i++)
		add_pair(&on, table, &join->pairs[i]);
	add_joined_totals(b, &on, table, join);
	buf_addf(from, " LEFT JOIN ds_%zu d%zu ON %s", selection_table(b->s, join->dataset), table, on.ptr);
	buf_release(&on);
}

/* ---- Order ---- */

static void add_order(struct buf *out, const struct selection_sort *sort)
{
	const struct formula *f = sort->formula;
	const struct column *c = &f->dataset->columns[f->column];
	buf_addf(out, "d%u.%c%u%s%s NULLS LAST", f->table, c->type == COLUMN_CATEGORY ? 'o' : 'c', f->column,
		 c->type == COLUMN_TEXT ? " COLLATE german" : "", sort->descending ? " DESC" : "");
}

static bool sorts_by_computed(const struct selection *s)
{
	for (size_t i = 0; i < s->n_sort; i++)
		if (s->sort[i].formula->kind != FORMULA_COLUMN)
			return true;
	return false;
}

static void add_ranks(struct buf *sql, const struct selection *s)
{
	for (size_t i = 0; i < s->n_sort; i++) {
		if (s->sort[i].formula->kind != FORMULA_COLUMN) {
			buf_adds(sql, ", 0");
			continue;
		}
		buf_adds(sql, ", dense_rank() OVER (ORDER BY ");
		add_order(sql, &s->sort[i]);
		buf_addc(sql, ')');
	}
}

static void add_orders(struct buf *sql, const struct selection *s, bool ranked)
{
	buf_adds(sql, " ORDER BY ");
	for (size_t i = 0; i < s->n_sort && !ranked; i++) {
		add_order(sql, &s->sort[i]);
		buf_adds(sql, ", ");
	}
	buf_adds(sql, s->grouped ? "1, d0.rowid" : "d0.rowid");
}

/* ---- The statement ---- */

/* The first row of a group is its number: groups stand in the order of the CSV. */
static void add_group(struct buf *sql, const struct selection *s)
{
	buf_adds(sql, "min(d0.rowid) OVER (PARTITION BY ");
	for (size_t i = 0; i < s->n_groups; i++)
		buf_addf(sql, "%sd0.c%u", i > 0 ? ", " : "", s->groups[i]);
	buf_adds(sql, "), ");
}

static void add_conditions(struct builder *b, size_t n_filters, bool period, const char *from)
{
	const struct selection *s = b->s;
	for (size_t i = 0; i < n_filters; i++)
		if (s->filters[i].stored)
			add_filter(b, is_flag(b, &s->filters[i]) ? &b->shown : &b->where, &s->filters[i]);
	for (size_t i = 0; i < s->dataset->n_keys; i++)
		add_total_rule(b, b->q->flagged && !s->grouped ? &b->shown : &b->where, s->dataset->keys[i]);
	if (period)
		add_period(b, b->q->flagged ? &b->shown : &b->where, from);
}

void select_query_make(struct arena *a, const struct selection *s, size_t n_filters, bool period,
		       struct select_query *q)
{
	struct builder b = { .a = a, .s = s, .q = q, .where = BUF_INIT, .shown = BUF_INIT };
	struct buf from = BUF_INIT, sql = BUF_INIT;
	*q = (struct select_query){ .flagged = needs_flag(s), .ranked = sorts_by_computed(s) };
	buf_addf(&from, " FROM ds_%zu d0", selection_table(s, s->dataset));
	for (size_t i = 0; i < s->n_joins; i++)
		add_join(&b, &from, i + 1, &s->joins[i]);
	add_conditions(&b, n_filters, period, from.ptr);
	buf_adds(&sql, "SELECT ");
	if (s->grouped)
		add_group(&sql, s);
	buf_adds(&sql, "d0.rowid");
	for (size_t i = 0; i < s->n_joins; i++)
		buf_addf(&sql, ", d%zu.rowid", i + 1);
	if (q->flagged)
		buf_addf(&sql, ", coalesce(%s, 0)", b.shown.len > 0 ? b.shown.ptr : "1");
	if (q->ranked)
		add_ranks(&sql, s);
	buf_addstr(&sql, buf_str(&from));
	if (b.where.len > 0)
		buf_addf(&sql, " WHERE %s", b.where.ptr);
	add_orders(&sql, s, q->ranked);
	q->sql = buf_copy(a, &sql).ptr;
	buf_release(&b.where);
	buf_release(&b.shown);
	buf_release(&from);
	buf_release(&sql);
}

void selection_sql(struct buf *out, const struct selection *selection)
{
	struct select_query q;
	struct arena a;
	if (selection->dataset->pending)
		return;
	arena_init(&a);
	select_query_make(&a, selection, selection->n_filters, true, &q);
	buf_adds(out, q.sql);
	buf_addc(out, '\n');
	for (size_t i = 0; i < q.parameters.n; i++) {
		const struct store_parameter *p = &q.parameters.items[i];
		buf_addf(out, "?%zu = ", i + 1);
		if (p->is_text)
			buf_addstr(out, p->text);
		else
			buf_addf(out, "%lld", (long long)p->number);
		buf_addc(out, '\n');
	}
	arena_release(&a);
}
