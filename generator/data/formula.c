/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/formula.h"

#include "base/buf.h"
#include "base/name.h"
#include "data/figure.h"

/* ---- Messages ---- */

static const char *printed(struct arena *a, const struct expression *e)
{
	struct buf out = BUF_INIT;
	expression_print(&out, e);
	const char *text = buf_copy(a, &out).ptr;
	buf_release(&out);
	return text;
}

static const char *unit_text(struct arena *a, struct unit unit)
{
	switch (unit.kind) {
	case UNIT_NONE:
		break;
	case UNIT_COUNT:
		return arena_cstr(a, unit.name);
	case UNIT_PERCENT:
		return "%";
	case UNIT_POINTS:
		return "Prozentpunkte";
	}
	return "";
}

static bool report_result(struct arena *a, struct diags *d, const struct formula *f, enum value_result result)
{
	const struct expression *e = f->source;
	switch (result) {
	case VALUE_COMPUTED:
		return true;
	case VALUE_UNLIKE:
		return diag_report(d, DIAG_EXPRESSION_UNITS, e->loc, printed(a, e),
				   unit_text(a, f->arguments[0]->type.unit),
				   unit_text(a, f->arguments[f->n_arguments > 1 ? 1 : 0]->type.unit), NULL);
	case VALUE_NO_NUMBER:
		for (size_t i = 0; i < f->n_arguments; i++)
			if (f->arguments[i]->type.kind != VALUE_NUMBER)
				e = f->arguments[i]->source;
		return diag_report(d, DIAG_EXPRESSION_TEXT, e->loc, printed(a, e), NULL);
	case VALUE_TOO_LARGE:
		break;
	}
	return diag_report(d, DIAG_EXPRESSION_TOO_LARGE, e->loc, printed(a, e), NULL);
}

bool formula_unknown_column(struct formula_scope *scope, const struct dataset *set, struct str name, struct loc loc)
{
	struct str *names = arena_array(scope->a, struct str, set->n_columns);
	for (size_t i = 0; i < set->n_columns; i++)
		names[i] = set->columns[i].name;
	return diag_report(scope->d, DIAG_DATA_UNKNOWN_COLUMN, loc, arena_cstr(scope->a, set->name),
			   arena_cstr(scope->a, name), arena_cstr(scope->a, name_nearest(name, names, set->n_columns)),
			   dataset_column_names(scope->a, set), NULL);
}

/* ---- Binding names ---- */

static struct formula *new_formula(struct formula_scope *scope, enum formula_kind kind, const struct expression *e)
{
	struct formula *f = arena_new(scope->a, struct formula);
	f->kind = kind;
	f->source = e;
	f->type.status = STATUS_EMPTY;
	f->type.number = FRACTION_ZERO;
	return f;
}

static bool find_table(struct formula_scope *scope, const struct expression *e, unsigned *table)
{
	for (unsigned i = 0; i < scope->n_tables; i++) {
		if (name_same(scope->tables[i]->name, e->dataset)) {
			*table = i;
			return true;
		}
	}
	const struct dataset *set = data_find_or_report(scope->data, e->dataset, e->loc, scope->d);
	if (!set)
		return false;
	if (!scope->figure)
		return diag_report(scope->d, DIAG_SELECT_NOT_JOINED, e->loc, arena_cstr(scope->a, set->name),
				   arena_cstr(scope->a, scope->tables[0]->name), arena_cstr(scope->a, e->name), NULL);
	if (scope->n_tables == FORMULA_MAX_TABLES)
		return diag_report(scope->d, DIAG_EXPRESSION_LIMIT, e->loc, NULL);
	*table = (unsigned)scope->n_tables;
	scope->tables[scope->n_tables++] = set;
	return true;
}

static enum formula_kind special_name(const struct dataset *set, struct str name)
{
	enum word word = word_of(name);
	if (word == WORD_REFERENCE_DATE && (set->reference_day > 0 || set->reference_date.year > 0))
		return FORMULA_REFERENCE_DATE;
	return word == WORD_AS_OF && set->as_of.year > 0 ? FORMULA_AS_OF : FORMULA_COLUMN;
}

static const struct formula *column_formula(struct formula_scope *scope, const struct expression *e, unsigned table,
					    int column)
{
	const struct dataset *set = scope->tables[table];
	enum formula_kind kind = column < 0 ? special_name(set, e->name) : FORMULA_COLUMN;
	struct formula *f = new_formula(scope, kind, e);
	f->table = table;
	f->dataset = set;
	if (kind != FORMULA_COLUMN) {
		f->type.kind = VALUE_PERIOD;
		return f;
	}
	if (set->pending) {
		diag_report(scope->d, DIAG_FIGURE_PENDING, e->loc, arena_cstr(scope->a, set->name), NULL);
		return NULL;
	}
	if (column < 0) {
		formula_unknown_column(scope, set, e->name, e->loc);
		return NULL;
	}
	const struct column *c = &set->columns[column];
	if (c->internal) {
		diag_report(scope->d, DIAG_DATA_INTERNAL_COLUMN, e->loc, arena_cstr(scope->a, set->name),
			    arena_cstr(scope->a, c->name), NULL);
		return NULL;
	}
	f->column = (unsigned)column;
	f->type.kind = column_is_number(c) ? VALUE_NUMBER : column_is_period(c) ? VALUE_PERIOD : VALUE_TEXT;
	if (column_is_number(c)) {
		f->type.unit = c->unit;
		f->type.decimals = (unsigned char)c->places;
	}
	return f;
}

static bool is_group(const struct formula_scope *scope, const struct formula *f)
{
	for (size_t i = 0; i < scope->n_groups; i++)
		if (f->table == 0 && scope->groups[i] == f->column)
			return true;
	return false;
}

static const struct formula *sum_of_rows(struct formula_scope *scope, const struct formula *column)
{
	const struct expression *e = column->source;
	const char *name = arena_cstr(scope->a, column->dataset->columns[column->column].name);
	if (column->type.kind != VALUE_NUMBER) {
		diag_report(scope->d, DIAG_SELECT_GROUP_COLUMN, e->loc, name, NULL);
		return NULL;
	}
	if (column->type.unit.kind == UNIT_PERCENT) {
		diag_report(scope->d, DIAG_SELECT_SUM_PERCENT, e->loc, name, NULL);
		return NULL;
	}
	struct formula *f = new_formula(scope, FORMULA_AGGREGATE, e);
	f->function = WORD_SUM;
	f->arguments = arena_array(scope->a, const struct formula *, 1);
	f->arguments[0] = column;
	f->n_arguments = 1;
	f->type = column->type;
	return f;
}

/* The column a name means, whatever grouping does to it. */
static const struct formula *bind_column(struct formula_scope *scope, const struct expression *e)
{
	unsigned table = 0;
	if (e->dataset.len > 0)
		return find_table(scope, e, &table)
			       ? column_formula(scope, e, table, dataset_column(scope->tables[table], e->name))
			       : NULL;
	if (scope->n_tables == 0) {
		const struct dataset *named = data_find(scope->data, e->name);
		diag_report(scope->d, DIAG_FIGURE_NO_DATASET, e->loc, arena_cstr(scope->a, e->name),
			    named ? dataset_column_names(scope->a, named) : "", NULL);
		return NULL;
	}
	size_t n = scope->figure ? 1 : scope->n_tables;
	for (; table < n; table++) {
		int column = dataset_column(scope->tables[table], e->name);
		if (column >= 0)
			return column_formula(scope, e, table, column);
	}
	return column_formula(scope, e, 0, -1);
}

static const struct formula *bind_name(struct formula_scope *scope, const struct expression *e)
{
	const struct formula *f = bind_column(scope, e);
	if (!f || !scope->grouped || f->kind != FORMULA_COLUMN || is_group(scope, f))
		return f;
	return sum_of_rows(scope, f);
}

void formula_bind_columns(struct arena *a, const struct data *data, struct dataset *set, struct diags *d)
{
	struct formula_scope scope = { .a = a, .data = data, .d = d, .tables = { set } };
	if (set->pending)
		return;
	set->column_formulas = arena_array(a, const struct formula *, set->n_columns);
	for (size_t i = 0; i < set->n_columns; i++) {
		if (set->columns[i].internal)
			continue;
		struct expression *e = arena_new(a, struct expression);
		e->kind = EXPRESSION_NAME;
		e->name = set->columns[i].name;
		set->column_formulas[i] = column_formula(&scope, e, 0, (int)i);
	}
}

void formula_scope_find_first(struct formula_scope *scope, const struct expression *e)
{
	if (scope->n_tables > 0)
		return;
	if (e->kind == EXPRESSION_NAME && e->dataset.len > 0) {
		const struct dataset *set = data_find(scope->data, e->dataset);
		if (set)
			scope->tables[scope->n_tables++] = set;
	}
	for (size_t i = 0; i < e->n_arguments; i++)
		formula_scope_find_first(scope, e->arguments[i]);
}

/* ---- Computing, for values and for their types alike ---- */

static enum value_result fold(struct arena *a, enum word function, const struct value *x, const struct value *y,
			      struct value *result)
{
	struct value sum;
	enum value_result computed = value_add(a, x, y, &sum);
	if (computed != VALUE_COMPUTED || function == WORD_SUM || function == WORD_MEAN || !value_is_number(&sum)) {
		if (computed == VALUE_COMPUTED)
			*result = sum;
		return computed;
	}
	int order = value_compare(y, x);
	struct value chosen = (function == WORD_MINIMUM) == (order < 0) && order != 0 ? *y : *x;
	chosen.unit = sum.unit;
	chosen.decimals = sum.decimals;
	*result = chosen;
	return VALUE_COMPUTED;
}

static enum value_result mean_of(struct arena *a, const struct value *sum, size_t n, struct value *result)
{
	struct value count = { .kind = VALUE_NUMBER, .number = { (int64_t)n, 1 } };
	return value_divide(a, sum, &count, result);
}

/* summe, mittel, min, max of several values in one row. */
static enum value_result fold_arguments(struct arena *a, enum word function, const struct value *v, size_t n,
					struct value *result)
{
	struct value so_far = v[0];
	for (size_t i = 1; i < n; i++) {
		enum value_result computed = fold(a, function, &so_far, &v[i], &so_far);
		if (computed != VALUE_COMPUTED)
			return computed;
	}
	if (function == WORD_MEAN)
		return mean_of(a, &so_far, n, result);
	*result = so_far;
	return VALUE_COMPUTED;
}

static enum value_result year_of(const struct value *x, struct value *result)
{
	if (x->kind != VALUE_PERIOD)
		return VALUE_NO_NUMBER;
	*result = *x;
	if (x->status == STATUS_VALUE)
		result->period = (struct period){ PERIOD_YEAR, { x->period.start.year, 1, 1 } };
	return VALUE_COMPUTED;
}

static enum value_result call(struct arena *a, const struct formula *f, const struct value *v, struct value *result)
{
	switch (f->function) {
	case WORD_SUM:
	case WORD_MEAN:
	case WORD_MINIMUM:
	case WORD_MAXIMUM:
		return fold_arguments(a, f->function, v, f->n_arguments, result);
	case WORD_SHARE:
		return value_share(a, &v[0], &v[1], result);
	case WORD_RATE:
		return value_rate(a, &v[0], &v[1], &v[2], result);
	case WORD_ROUND:
		return value_round(&v[0], (unsigned)v[1].number.num, result);
	case WORD_ROUGHLY:
		return value_round_to(&v[0], v[1].number, result);
	case WORD_MAGNITUDE:
		return value_magnitude(&v[0], result);
	case WORD_YEAR:
		return year_of(&v[0], result);
	case WORD_DEVELOPMENT:
		*result = v[0];
		return v[0].kind == VALUE_NUMBER ? VALUE_COMPUTED : VALUE_NO_NUMBER;
	case WORD_RANK:
		*result = (struct value){ .kind = VALUE_NUMBER, .status = v[0].status, .number = FRACTION_ZERO };
		return v[0].kind == VALUE_NUMBER ? VALUE_COMPUTED : VALUE_NO_NUMBER;
	default:
		BUG("a function without meaning");
	}
}

static enum value_result operate(struct arena *a, const struct formula *f, const struct value *v, struct value *result)
{
	switch (f->operation) {
	case EXPRESSION_ADD:
		return value_add(a, &v[0], &v[1], result);
	case EXPRESSION_SUBTRACT:
		return value_subtract(a, &v[0], &v[1], result);
	case EXPRESSION_MULTIPLY:
		return value_multiply(a, &v[0], &v[1], result);
	case EXPRESSION_DIVIDE:
		return value_divide(a, &v[0], &v[1], result);
	case EXPRESSION_NEGATE:
		return value_negate(&v[0], result);
	default:
		return call(a, f, v, result);
	}
}

/* veränderung, veränderung_prozent, richtung: x now against x before. */
static enum value_result against_earlier(struct arena *a, const struct formula *f, const struct value *now,
					 const struct value *before, struct value *result)
{
	if (f->function == WORD_CHANGE)
		return value_change(a, now, before, result);
	if (f->function == WORD_CHANGE_PERCENT)
		return value_change_percent(a, now, before, result);
	struct value change;
	enum value_result computed = value_change(a, now, before, &change);
	if (computed != VALUE_COMPUTED)
		return computed;
	int direction = fraction_cmp(change.number, FRACTION_ZERO);
	size_t which = direction > 0 ? 1 : direction < 0 ? 2 : 3;
	*result = change;
	result->kind = VALUE_TEXT;
	result->unit = (struct unit){ 0 };
	result->signed_number = false;
	result->text = f->arguments[which]->type.text;
	return VALUE_COMPUTED;
}

/* ---- Binding functions ---- */

struct signature {
	enum word function;
	size_t min, max;
};

static const struct signature signatures[] = {
	{ WORD_SUM, 1, 64 },	{ WORD_MEAN, 1, 64 },	  { WORD_MINIMUM, 1, 64 },	 { WORD_MAXIMUM, 1, 64 },
	{ WORD_COUNT, 1, 1 },	{ WORD_CHANGE, 1, 1 },	  { WORD_CHANGE_PERCENT, 1, 1 }, { WORD_SHARE, 2, 2 },
	{ WORD_RATE, 3, 3 },	{ WORD_RANK, 1, 1 },	  { WORD_SPARKLINE, 1, 1 },	 { WORD_ROUND, 2, 2 },
	{ WORD_ROUGHLY, 2, 2 }, { WORD_MAGNITUDE, 1, 1 }, { WORD_DEVELOPMENT, 1, 1 },	 { WORD_DIRECTION, 4, 4 },
	{ WORD_YEAR, 1, 1 },
};

static bool check_count(struct formula_scope *scope, const struct expression *e)
{
	for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++) {
		const struct signature *s = &signatures[i];
		if (s->function != e->function)
			continue;
		if (e->n_arguments >= s->min && e->n_arguments <= s->max)
			return true;
		return diag_report(scope->d, DIAG_EXPRESSION_ARGUMENTS, e->loc, word_german(e->function),
				   arena_printf(scope->a, "%zu", s->min), arena_printf(scope->a, "%zu", e->n_arguments),
				   NULL);
	}
	BUG("a function without signature");
}

static bool is_whole_number(const struct formula *f, int64_t min, int64_t max)
{
	return f->kind == FORMULA_CONSTANT && f->type.kind == VALUE_NUMBER && f->type.number.den == 1 &&
	       f->type.number.num >= min && f->type.number.num <= max;
}

/* Steps of rund(): up to a billion; decimals of runden(). */
static bool check_constants(struct formula_scope *scope, const struct formula *f)
{
	bool good = true;
	if (f->function == WORD_ROUND)
		good = is_whole_number(f->arguments[1], 0, VALUE_MAX_DECIMALS);
	else if (f->function == WORD_ROUGHLY)
		good = is_whole_number(f->arguments[1], 1, 1000000000);
	else if (f->function == WORD_RATE)
		good = is_whole_number(f->arguments[2], 1, 1000000000);
	for (size_t i = 1; i < f->n_arguments && f->function == WORD_DIRECTION; i++)
		good = good && f->arguments[i]->kind == FORMULA_CONSTANT && f->arguments[i]->type.kind == VALUE_TEXT;
	return good || diag_report(scope->d, DIAG_EXPRESSION_CONSTANT, f->source->loc, word_german(f->function), NULL);
}

/* entwicklung and richtung yield words, which nothing can be computed with. */
static bool stands_alone(struct formula_scope *scope, const struct formula *f)
{
	while (f->kind == FORMULA_SELECT)
		f = f->arguments[0];
	bool words = f->kind == FORMULA_CALL && f->operation == EXPRESSION_CALL &&
		     (f->function == WORD_DEVELOPMENT || f->function == WORD_DIRECTION);
	return !words ||
	       diag_report(scope->d, DIAG_EXPRESSION_ONLY_TEXT, f->source->loc, word_german(f->function), NULL);
}

static bool bind_arguments(struct formula_scope *scope, struct formula *f)
{
	const struct expression *e = f->source;
	f->n_arguments = e->n_arguments;
	f->arguments = arena_array(scope->a, const struct formula *, e->n_arguments);
	bool good = true;
	for (size_t i = 0; i < e->n_arguments; i++) {
		f->arguments[i] = formula_bind(scope, e->arguments[i]);
		good = good && f->arguments[i] && (f->kind == FORMULA_SELECT || stands_alone(scope, f->arguments[i]));
	}
	return good;
}

static bool set_type(struct formula_scope *scope, struct formula *f, enum value_result result, const struct value *type)
{
	if (result != VALUE_COMPUTED)
		return report_result(scope->a, scope->d, f, result);
	f->type = *type;
	f->type.status = STATUS_EMPTY;
	f->type.origins = NULL;
	f->type.n_origins = 0;
	return true;
}

static bool type_of_call(struct formula_scope *scope, struct formula *f)
{
	struct value *types = arena_array(scope->a, struct value, f->n_arguments);
	struct value type = { 0 };
	for (size_t i = 0; i < f->n_arguments; i++)
		types[i] = f->arguments[i]->type;
	return set_type(scope, f, operate(scope->a, f, types, &type), &type);
}

static const struct formula *bind_aggregate(struct formula_scope *scope, const struct expression *e)
{
	struct formula_scope inner = *scope;
	inner.grouped = false;
	struct formula *f = new_formula(scope, FORMULA_AGGREGATE, e);
	f->function = e->function;
	if (!scope->figure && !scope->grouped) {
		diag_report(scope->d, DIAG_SELECT_AGGREGATE, e->loc, printed(scope->a, e), NULL);
		return NULL;
	}
	if (!bind_arguments(scope->figure ? scope : &inner, f))
		return NULL;
	const struct value *x = &f->arguments[0]->type;
	if (e->function == WORD_COUNT) {
		f->type.kind = VALUE_NUMBER;
		return f;
	}
	if (e->function == WORD_SUM && x->unit.kind == UNIT_PERCENT) {
		diag_report(scope->d, DIAG_SELECT_SUM_PERCENT, e->loc, printed(scope->a, e->arguments[0]), NULL);
		return NULL;
	}
	struct value type;
	enum value_result result =
		x->kind == VALUE_NUMBER ? fold_arguments(scope->a, e->function, x, 1, &type) : VALUE_NO_NUMBER;
	return set_type(scope, f, result, &type) ? f : NULL;
}

/* The whole of anteil(x, category), or NULL when the second argument is no category. */
static const struct formula *category_of(struct formula_scope *scope, const struct expression *e)
{
	const struct expression *name = e->arguments[1];
	if (name->kind != EXPRESSION_NAME)
		return NULL;
	struct diags unheard = { .arena = scope->a }, *heard = scope->d;
	scope->d = &unheard;
	const struct formula *f = bind_column(scope, name);
	scope->d = heard;
	return f && f->kind == FORMULA_COLUMN && f->type.kind == VALUE_TEXT ? f : NULL;
}

static const struct formula *bind_share(struct formula_scope *scope, const struct expression *e,
					const struct formula *category)
{
	struct formula *f = new_formula(scope, FORMULA_WHOLE_SHARE, e);
	const struct column *column = &category->dataset->columns[category->column];
	f->table = category->table;
	f->dataset = category->dataset;
	f->column = category->column;
	if (!column->is_key || (f->table != 0 && !scope->figure) || (scope->grouped && !is_group(scope, category))) {
		diag_report(scope->d, DIAG_EXPRESSION_CATEGORY, category->source->loc,
			    arena_cstr(scope->a, column->name), NULL);
		return NULL;
	}
	f->arguments = arena_array(scope->a, const struct formula *, 1);
	f->arguments[0] = formula_bind(scope, e->arguments[0]);
	f->n_arguments = 1;
	if (!f->arguments[0])
		return NULL;
	const struct value *x = &f->arguments[0]->type;
	struct value type;
	return set_type(scope, f, value_share(scope->a, x, x, &type), &type) ? f : NULL;
}

static bool only_in_figures(const struct formula_scope *scope, const struct expression *e)
{
	if (scope->figure || (e->function != WORD_DEVELOPMENT && e->function != WORD_DIRECTION))
		return true;
	return diag_report(scope->d, DIAG_EXPRESSION_ONLY_TEXT, e->loc, word_german(e->function), NULL);
}

static bool needs_period(struct formula_scope *scope, const struct formula *f)
{
	if (scope->n_tables == 0 || scope->tables[0]->period_column >= 0 || scope->figure)
		return true;
	return diag_report(scope->d, DIAG_SELECT_NO_PERIOD, f->source->loc,
			   arena_cstr(scope->a, scope->tables[0]->name), NULL);
}

static bool looks_back(enum word function)
{
	return function == WORD_CHANGE || function == WORD_CHANGE_PERCENT || function == WORD_DIRECTION;
}

/* Of groups only those that know their time have a course. */
static bool has_times(struct formula_scope *scope, const struct formula *f)
{
	const struct dataset *set = scope->tables[0];
	bool grouped_by_time = !scope->grouped;
	for (size_t i = 0; i < scope->n_groups; i++)
		grouped_by_time = grouped_by_time || (int)scope->groups[i] == set->period_column;
	return grouped_by_time || diag_report(scope->d, DIAG_COURSE_GROUPS, f->source->loc,
					      arena_cstr(scope->a, set->columns[set->period_column].name), NULL);
}

static const struct formula *bind_course(struct formula_scope *scope, const struct expression *e)
{
	struct formula *f = new_formula(scope, FORMULA_CALL, e);
	f->operation = EXPRESSION_CALL;
	f->function = e->function;
	if (scope->column != e) {
		diag_report(scope->d, DIAG_EXPRESSION_ONLY_COLUMN, e->loc, word_german(e->function), NULL);
		return NULL;
	}
	if (!bind_arguments(scope, f) || !needs_period(scope, f) || !has_times(scope, f))
		return NULL;
	struct value type = f->arguments[0]->type;
	if (!set_type(scope, f, type.kind == VALUE_NUMBER ? VALUE_COMPUTED : VALUE_NO_NUMBER, &type))
		return NULL;
	f->type.kind = VALUE_COURSE;
	return f;
}

static const struct formula *bind_call(struct formula_scope *scope, const struct expression *e)
{
	if (!check_count(scope, e) || !only_in_figures(scope, e))
		return NULL;
	if (e->function == WORD_SPARKLINE)
		return bind_course(scope, e);
	if (e->function == WORD_RANK && scope->figure) {
		diag_report(scope->d, DIAG_EXPRESSION_ONLY_COLUMN, e->loc, word_german(e->function), NULL);
		return NULL;
	}
	if (e->function == WORD_COUNT ||
	    (e->n_arguments == 1 && (e->function == WORD_SUM || e->function == WORD_MEAN ||
				     e->function == WORD_MINIMUM || e->function == WORD_MAXIMUM)))
		return bind_aggregate(scope, e);
	const struct formula *category = e->function == WORD_SHARE ? category_of(scope, e) : NULL;
	if (category)
		return bind_share(scope, e, category);
	struct formula *f = new_formula(scope, FORMULA_CALL, e);
	f->operation = EXPRESSION_CALL;
	f->function = e->function;
	if (!bind_arguments(scope, f) || !check_constants(scope, f))
		return NULL;
	if (!looks_back(e->function))
		return type_of_call(scope, f) ? f : NULL;
	const struct value *x = &f->arguments[0]->type;
	struct value type;
	return needs_period(scope, f) && set_type(scope, f, against_earlier(scope->a, f, x, x, &type), &type) ? f
													      : NULL;
}

static const struct formula *bind_operation(struct formula_scope *scope, const struct expression *e)
{
	struct formula *f = new_formula(scope, FORMULA_CALL, e);
	f->operation = e->kind;
	return bind_arguments(scope, f) && type_of_call(scope, f) ? f : NULL;
}

static const struct formula *bind_constant(struct formula_scope *scope, const struct expression *e)
{
	struct formula *f = new_formula(scope, FORMULA_CONSTANT, e);
	f->type.status = STATUS_VALUE;
	f->type.kind = e->kind == EXPRESSION_NUMBER ? VALUE_NUMBER : VALUE_TEXT;
	if (e->kind == EXPRESSION_NUMBER)
		f->type.number = e->number;
	f->type.decimals = (unsigned char)e->decimals;
	f->type.text = e->text;
	return f;
}

/* In a table a selector fixes the row for good: what stands before it is one value for all rows. */
static const struct formula *bind_fixed(struct formula_scope *scope, const struct expression *e)
{
	struct figure figure;
	struct formula *f = new_formula(scope, FORMULA_CONSTANT, e);
	if (!figure_evaluate(scope->a, scope->data, scope->tables[0], e, false, &figure, scope->d))
		return NULL;
	f->type = figure.value;
	return f;
}

static const struct formula *bind_select(struct formula_scope *scope, const struct expression *e)
{
	if (!scope->figure)
		return bind_fixed(scope, e);
	struct formula *f = new_formula(scope, FORMULA_SELECT, e);
	if (!bind_arguments(scope, f))
		return NULL;
	f->type = f->arguments[0]->type;
	return f;
}

const struct formula *formula_bind(struct formula_scope *scope, const struct expression *e)
{
	switch (e->kind) {
	case EXPRESSION_NAME:
		return bind_name(scope, e);
	case EXPRESSION_NUMBER:
	case EXPRESSION_TEXT:
		return bind_constant(scope, e);
	case EXPRESSION_CALL:
		return bind_call(scope, e);
	case EXPRESSION_SELECT:
		return bind_select(scope, e);
	default:
		return bind_operation(scope, e);
	}
}

/* ---- Evaluation ---- */

static struct value missing(const struct formula *f, enum status status)
{
	struct value v = f->type;
	v.status = status;
	return v;
}

static struct value date_value(struct date date)
{
	return (struct value){ .kind = VALUE_PERIOD,
			       .status = date.year > 0 ? STATUS_VALUE : STATUS_EMPTY,
			       .number = FRACTION_ZERO,
			       .period = { PERIOD_DAY, date } };
}

/* `stichtag: 31.12.` takes its year from a cell; one that is a whole date comes from no cell. */
static struct value reference_date_value(struct arena *a, const struct dataset *set, unsigned row)
{
	struct value value = date_value(dataset_reference_date(set, row));
	if (set->period_column >= 0 && !set->reference_date.year) {
		struct origin *origin = arena_new(a, struct origin);
		*origin = (struct origin){ set, row, (unsigned)set->period_column };
		value.origins = origin;
		value.n_origins = 1;
	}
	return value;
}

static bool evaluate_column(struct formula_run *run, const struct formula *f, struct value *value)
{
	unsigned row;
	if (!run->rows->row(run, f, &row))
		return false;
	if (row == NO_ROW)
		*value = missing(f, STATUS_EMPTY);
	else if (f->kind == FORMULA_REFERENCE_DATE)
		*value = reference_date_value(run->a, f->dataset, row);
	else
		*value = dataset_value(run->a, f->dataset, row, f->column);
	return true;
}

/* Most calls have at most so many arguments: no memory is needed for those. */
enum { FEW_ARGUMENTS = 4 };

static bool evaluate_call(struct formula_run *run, const struct formula *f, struct value *value)
{
	struct value few[FEW_ARGUMENTS] = { 0 };
	struct value *v = f->n_arguments <= FEW_ARGUMENTS ? few : arena_array(run->a, struct value, f->n_arguments);
	for (size_t i = 0; i < f->n_arguments; i++)
		if (!formula_evaluate(run, f->arguments[i], &v[i]))
			return false;
	return report_result(run->a, run->d, f, operate(run->a, f, v, value));
}

static bool evaluate_back(struct formula_run *run, const struct formula *f, struct value *value)
{
	struct value now, before;
	bool found;
	if (!formula_evaluate(run, f->arguments[0], &now) || !run->rows->earlier(run, f->arguments[0], &before, &found))
		return false;
	if (!found) {
		*value = missing(f, value_is_number(&now) ? STATUS_NOT_APPLICABLE : now.status);
		return true;
	}
	return report_result(run->a, run->d, f, against_earlier(run->a, f, &now, &before, value));
}

static bool evaluate_share(struct formula_run *run, const struct formula *f, struct value *value)
{
	struct value part, whole;
	if (!formula_evaluate(run, f->arguments[0], &part) || !run->rows->whole(run, f, &whole))
		return false;
	return report_result(run->a, run->d, f, value_share(run->a, &part, &whole, value));
}

static bool evaluate(struct formula_run *run, const struct formula *f, struct value *value)
{
	switch (f->kind) {
	case FORMULA_CONSTANT:
		*value = f->type;
		return true;
	case FORMULA_AS_OF:
		*value = date_value(f->dataset->as_of);
		return true;
	case FORMULA_COLUMN:
	case FORMULA_REFERENCE_DATE:
		return evaluate_column(run, f, value);
	case FORMULA_AGGREGATE:
		return run->rows->aggregate(run, f, value);
	case FORMULA_WHOLE_SHARE:
		return evaluate_share(run, f, value);
	case FORMULA_SELECT:
		return run->rows->select(run, f, value);
	case FORMULA_CALL:
		break;
	}
	if (f->operation == EXPRESSION_CALL && f->function == WORD_SPARKLINE)
		return run->rows->course(run, f, value);
	return looks_back(f->function) ? evaluate_back(run, f, value) : evaluate_call(run, f, value);
}

bool formula_evaluate(struct formula_run *run, const struct formula *f, struct value *value)
{
	formula_enter(run, f);
	bool good = evaluate(run, f, value);
	formula_leave(run, f, good ? value : NULL);
	return good;
}

void formula_enter(struct formula_run *run, const struct formula *f)
{
	if (run->observer)
		run->observer->enter(run->observer, f);
}

void formula_leave(struct formula_run *run, const struct formula *f, const struct value *value)
{
	if (run->observer)
		run->observer->leave(run->observer, f, value);
}

/* ---- Aggregates ---- */

void aggregate_start(struct aggregate *g, const struct formula *call)
{
	*g = (struct aggregate){ .call = call, .value = call->type };
}

bool aggregate_add(struct formula_run *run, struct aggregate *g, const struct value *v)
{
	if (g->call->function == WORD_COUNT) {
		g->n += v->status != STATUS_EMPTY;
		return true;
	}
	if (g->n++ == 0) {
		g->value = *v;
		g->value.note = 0;
		return true;
	}
	enum word function = g->call->function;
	return report_result(run->a, run->d, g->call, fold(run->a, function, &g->value, v, &g->value));
}

bool aggregate_end(struct formula_run *run, struct aggregate *g, struct value *result)
{
	if (g->call->function == WORD_COUNT) {
		*result = g->call->type;
		result->status = STATUS_VALUE;
		result->number = (struct fraction){ (int64_t)g->n, 1 };
		return true;
	}
	*result = g->value;
	if (g->n > 0 && g->call->function == WORD_MEAN &&
	    !report_result(run->a, run->d, g->call, mean_of(run->a, &g->value, g->n, result)))
		return false;
	result->signed_number = g->call->type.signed_number;
	return true;
}

/* ---- Questions ---- */

bool formula_has_kind(const struct formula *f, enum formula_kind kind)
{
	if (f->kind == kind)
		return true;
	for (size_t i = 0; i < f->n_arguments; i++)
		if (formula_has_kind(f->arguments[i], kind))
			return true;
	return false;
}

bool formula_looks_back(const struct formula *f)
{
	if (f->kind == FORMULA_CALL && (looks_back(f->function) || f->function == WORD_SPARKLINE))
		return true;
	for (size_t i = 0; i < f->n_arguments; i++)
		if (formula_looks_back(f->arguments[i]))
			return true;
	return false;
}

const struct formula *formula_first_column(const struct formula *f)
{
	const struct formula *found = f->kind == FORMULA_COLUMN ? f : NULL;
	for (size_t i = 0; i < f->n_arguments && !found; i++)
		found = formula_first_column(f->arguments[i]);
	return found;
}

static bool keeps_additive(const struct formula *f)
{
	if (f->operation == EXPRESSION_ADD || f->operation == EXPRESSION_SUBTRACT || f->operation == EXPRESSION_NEGATE)
		return true;
	return f->operation == EXPRESSION_CALL && (f->function == WORD_CHANGE || f->function == WORD_SUM);
}

bool formula_is_additive(const struct formula *f)
{
	if (f->type.kind != VALUE_NUMBER || f->type.unit.kind == UNIT_PERCENT || f->type.unit.kind == UNIT_POINTS)
		return false;
	if (f->kind == FORMULA_COLUMN)
		return true;
	if (f->kind == FORMULA_AGGREGATE)
		return f->function == WORD_SUM || f->function == WORD_COUNT;
	if (f->kind != FORMULA_CALL || !keeps_additive(f))
		return false;
	for (size_t i = 0; i < f->n_arguments; i++)
		if (!formula_is_additive(f->arguments[i]))
			return false;
	return true;
}

/* ---- Values as authors write them ---- */

bool period_covers(struct period outer, struct period inner)
{
	return date_cmp(outer.start, inner.start) <= 0 && date_cmp(period_end(outer), period_end(inner)) >= 0;
}

static bool has_spelling(struct arena *a, const struct category *category, struct str text)
{
	const struct field *field = category->fields ? field_get(category->fields, WORD_SPELLINGS) : NULL;
	const struct str *items;
	size_t n = field ? field_items(a, field, &items) : 0;
	for (size_t i = 0; i < n; i++)
		if (str_eq(items[i], text))
			return true;
	return false;
}

static enum literal_result read_text(struct arena *a, const struct column *column, struct str text,
				     struct literal *literal)
{
	int found = -1;
	for (size_t i = 0; i < column->n_categories && found < 0; i++)
		if (str_eq(column->categories[i].value, text) || has_spelling(a, &column->categories[i], text))
			found = (int)i;
	for (size_t i = 0; i < column->n_categories && found < 0; i++)
		if (name_same(column->categories[i].value, text))
			found = (int)i;
	literal->cell = found;
	literal->value.kind = VALUE_TEXT;
	literal->value.text = found >= 0 ? column->categories[found].value : text;
	return found >= 0 ? LITERAL_READ : LITERAL_UNKNOWN;
}

static enum literal_result read_number(const struct column *column, struct str text, struct literal *literal)
{
	if (column->type == COLUMN_PERCENT && str_ends(text, "%"))
		text = str_trim(str_part(text.ptr, text.len - 1));
	if (number_parse(text, column->places, &literal->cell) != NUMBER_OK)
		return LITERAL_FORM;
	literal->value.kind = VALUE_NUMBER;
	literal->value.unit = column->unit;
	literal->value.decimals = (unsigned char)column->places;
	literal->value.number = fraction_scaled(literal->cell, column->places);
	return LITERAL_READ;
}

enum literal_result literal_read(struct arena *a, const struct column *column, struct str text, struct literal *literal)
{
	*literal = (struct literal){ .value = { .status = STATUS_VALUE, .number = FRACTION_ZERO } };
	if (column_is_number(column))
		return read_number(column, text, literal);
	if (!column_is_period(column))
		return read_text(a, column, text, literal);
	if (!period_parse(text, &literal->value.period))
		return LITERAL_FORM;
	literal->value.kind = VALUE_PERIOD;
	literal->cell = period_code(literal->value.period);
	return LITERAL_READ;
}

bool literal_is_cell(const struct literal *literal, const struct column *column, unsigned row)
{
	const struct cell *cell = &column->cells[row];
	if (!cell_is_known(cell))
		return false;
	if (cell->value == literal->cell)
		return true;
	return column_is_period(column) && period_covers(literal->value.period, period_of_code(cell->value));
}
