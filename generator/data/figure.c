/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/figure.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/name.h"
#include "data/breaks.h"
#include "data/formula.h"

struct figure_run {
	struct formula_run run;		    /* first: formula.c hands it back */
	const struct expression *select;    /* the selector in effect; NULL: none */
	unsigned back;			    /* how many rows earlier than selected */
	bool shift;			    /* `neueste` means the one before */
	unsigned fixed[FORMULA_MAX_TABLES]; /* the rows an aggregate is at; NO_ROW: the selector decides */
	struct figure *figure;
};

static struct figure_run *figure_run_of(struct formula_run *run)
{
	return (struct figure_run *)run;
}

/* ---- Conditions ---- */

struct test {
	unsigned column;
	struct literal literal;
};

struct search {
	const struct dataset *set;
	struct test *tests;
	size_t n_tests;
	enum word position;
	struct loc position_loc;
	unsigned *rows;
	size_t n_rows;
};

/* In messages a list of values is cut: enough to choose from, short enough to read. */
enum { NAMED_VALUES = 6 };

static bool is_single_key(const struct dataset *set)
{
	return set->n_keys == 1;
}

/* The column a value alone speaks of: the only key, or the one in time when it is a point in time. -1: none. */
static int column_of_value(const struct dataset *set, struct str value)
{
	struct period period;
	if (is_single_key(set))
		return (int)set->keys[0];
	return set->period_column >= 0 && period_parse(value, &period) ? set->period_column : -1;
}

static bool fail_selector(struct figure_run *fr, const struct dataset *set, const struct selector_condition *c)
{
	struct str words[] = { STR("neueste"), STR("vorige"), STR("erste") };
	struct arena *a = fr->run.a;
	return diag_report(fr->run.d, DIAG_FIGURE_SELECTOR, c->loc, arena_cstr(a, c->value), arena_cstr(a, set->name),
			   arena_cstr(a, name_nearest(c->value, words, 3)),
			   arena_cstr(a, c->column.len > 0 ? c->column : set->columns[set->keys[set->n_keys - 1]].name),
			   NULL);
}

static bool read_test(struct figure_run *fr, const struct dataset *set, const struct selector_condition *c,
		      struct test *test)
{
	struct formula_scope scope = { .a = fr->run.a, .d = fr->run.d };
	int column = c->column.len > 0 ? dataset_column(set, c->column) : column_of_value(set, c->value);
	if (column < 0 && c->column.len > 0)
		return formula_unknown_column(&scope, set, c->column, c->loc);
	if (column < 0)
		return fail_selector(fr, set, c);
	test->column = (unsigned)column;
	if (literal_read(fr->run.a, &set->columns[column], c->value, &test->literal) == LITERAL_FORM)
		return fail_selector(fr, set, c);
	return true;
}

static bool read_conditions(struct figure_run *fr, struct search *s)
{
	const struct expression *select = fr->select;
	if (!select)
		return true;
	s->tests = arena_array(fr->run.a, struct test, select->n_conditions);
	for (size_t i = 0; i < select->n_conditions; i++) {
		const struct selector_condition *c = &select->conditions[i];
		if (c->position == WORD_NONE) {
			if (!read_test(fr, s->set, c, &s->tests[s->n_tests++]))
				return false;
			continue;
		}
		if (s->set->period_column < 0)
			return diag_report(fr->run.d, DIAG_SELECT_NO_PERIOD, c->loc,
					   arena_cstr(fr->run.a, s->set->name), NULL);
		s->position = c->position == WORD_LATEST && fr->shift ? WORD_PREVIOUS : c->position;
		s->position_loc = c->loc;
	}
	return true;
}

static bool passes(const struct search *s, unsigned row)
{
	for (size_t i = 0; i < s->n_tests; i++)
		if (!literal_is_cell(&s->tests[i].literal, &s->set->columns[s->tests[i].column], row))
			return false;
	return true;
}

static bool is_tested(const struct search *s, unsigned column)
{
	for (size_t i = 0; i < s->n_tests; i++)
		if (s->tests[i].column == column)
			return true;
	return false;
}

/* ---- Messages about rows ---- */

static const char *conditions_text(const struct figure_run *fr)
{
	struct buf out = BUF_INIT;
	const struct expression *select = fr->select;
	for (size_t i = 0; select && i < select->n_conditions; i++) {
		const struct selector_condition *c = &select->conditions[i];
		buf_adds(&out, i > 0 ? ", " : "");
		buf_addstr(&out, c->column);
		buf_adds(&out, c->column.len > 0 ? " = " : "");
		buf_addstr(&out, c->value);
	}
	const char *text = buf_copy(fr->run.a, &out).ptr;
	buf_release(&out);
	return text;
}

/* The conditions, and the totals that stand for the keys they leave open. */
static const char *whole_text(const struct figure_run *fr, const struct search *s)
{
	const char *text = conditions_text(fr);
	for (size_t i = 0; i < s->set->n_keys; i++) {
		const struct column *c = &s->set->columns[s->set->keys[i]];
		if (c->total < 0 || is_tested(s, s->set->keys[i]))
			continue;
		struct str total = c->categories[c->total].value;
		text = arena_printf(fr->run.a, "%s%s%.*s = %.*s", text, *text ? ", " : "", (int)c->name.len,
				    c->name.ptr, (int)total.len, total.ptr);
	}
	return text;
}

/* The values of a column as a list, the newest for points in time. */
static const char *column_values(struct arena *a, const struct dataset *set, unsigned column, size_t *n)
{
	struct str names[NAMED_VALUES];
	const struct column *c = &set->columns[column];
	size_t found = 0;
	for (size_t i = set->n_rows; i > 0 && found < NAMED_VALUES; i--) {
		unsigned row = column_is_period(c) ? set->by_period[i - 1] : (unsigned)(set->n_rows - i);
		struct str text = str_of(dataset_cell_text(a, set, row, column));
		bool known = false;
		for (size_t k = 0; k < found; k++)
			known = known || str_eq(names[k], text);
		if (!known)
			names[found++] = text;
	}
	for (size_t i = 0; column_is_period(c) && i < found / 2; i++) {
		struct str swap = names[i];
		names[i] = names[found - 1 - i];
		names[found - 1 - i] = swap;
	}
	*n = found;
	return name_list(a, names, found, NAMED_VALUES);
}

/* The condition that no row meets even alone; NULL when each is met by some row. */
static const struct test *culprit(const struct search *s)
{
	for (size_t i = 0; i < s->n_tests; i++) {
		struct search alone = { .set = s->set, .tests = &s->tests[i], .n_tests = 1 };
		bool met = false;
		for (unsigned row = 0; row < s->set->n_rows && !met; row++)
			met = passes(&alone, row);
		if (!met)
			return &s->tests[i];
	}
	return NULL;
}

static bool fail_no_row(struct figure_run *fr, const struct search *s, struct loc loc)
{
	struct arena *a = fr->run.a;
	const struct test *test = culprit(s);
	const char *year = "", *values = "";
	size_t n = 0;
	if (test) {
		values = column_values(a, s->set, test->column, &n);
		const struct value *v = &test->literal.value;
		if (v->kind == VALUE_PERIOD && v->period.kind == PERIOD_YEAR)
			year = arena_printf(a, "%d", v->period.start.year);
	}
	const char *conditions = *year ? "" : test ? conditions_text(fr) : whole_text(fr, s);
	return diag_report(fr->run.d, DIAG_FIGURE_NO_ROW, loc, year, conditions, arena_cstr(a, s->set->name),
			   n == 1 ? values : "", n > 1 ? values : "", dataset_file(s->set), NULL);
}

/* German nouns with these endings are feminine: for them the message can say "die". */
static bool is_feminine(struct str noun)
{
	static const char *const endings[] = { "gruppe", "ung", "heit",	  "keit",   "schaft",
					       "tät",	 "ion", "klasse", "stelle", "größe" };
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (str_ends(noun, endings[i]) && str_find_char(noun, ' ') == noun.len)
			return true;
	return false;
}

static void add_condition(struct buf *out, struct arena *a, const struct dataset *set, unsigned row, unsigned key)
{
	struct str value = str_of(dataset_cell_text(a, set, row, key));
	bool quotes = str_find_char(value, ',') < value.len || str_find_char(value, ']') < value.len;
	buf_addstr(out, set->columns[key].name);
	buf_adds(out, quotes ? " = \"" : " = ");
	buf_addstr(out, value);
	buf_adds(out, quotes ? "\"" : "");
}

static bool differs(const struct search *s, unsigned key)
{
	const struct cell *cells = s->set->columns[key].cells;
	for (size_t i = 1; i < s->n_rows; i++)
		if (cells[s->rows[i]].value != cells[s->rows[0]].value)
			return true;
	return false;
}

/* The selector that picks exactly the last of the rows found. */
static const char *ready_selector(struct figure_run *fr, const struct search *s, const struct column **missing)
{
	struct buf out = BUF_INIT;
	const char *present = conditions_text(fr), *comma = "";
	*missing = NULL;
	buf_addc(&out, '[');
	for (size_t i = 0; i < s->set->n_keys; i++) {
		if ((int)s->set->keys[i] != s->set->period_column || !differs(s, s->set->keys[i]))
			continue;
		*missing = &s->set->columns[s->set->keys[i]];
		buf_adds(&out, "neueste");
		comma = ", ";
	}
	if (*present) {
		buf_adds(&out, comma);
		buf_adds(&out, present);
		comma = ", ";
	}
	for (size_t i = 0; i < s->set->n_keys; i++) {
		unsigned key = s->set->keys[i];
		if ((int)key == s->set->period_column || !differs(s, key))
			continue;
		*missing = &s->set->columns[key];
		buf_adds(&out, comma);
		add_condition(&out, fr->run.a, s->set, s->rows[s->n_rows - 1], key);
		comma = ", ";
	}
	buf_addc(&out, ']');
	const char *text = buf_copy(fr->run.a, &out).ptr;
	buf_release(&out);
	return text;
}

static bool fail_many_rows(struct figure_run *fr, const struct search *s, struct loc loc)
{
	struct arena *a = fr->run.a;
	const struct column *missing;
	const char *selector = ready_selector(fr, s, &missing);
	struct str title = missing ? column_title(missing, STR("de")) : STR("");
	bool feminine = is_feminine(title);
	return diag_report(fr->run.d, DIAG_FIGURE_MANY_ROWS, loc, arena_cstr(a, s->set->name),
			   arena_printf(a, "%zu", s->n_rows), feminine ? arena_cstr(a, title) : "",
			   feminine || !missing ? "" : arena_cstr(a, missing->name), selector, NULL);
}

static bool fail_no_previous(struct figure_run *fr, const struct dataset *set, const char *period, struct loc loc)
{
	return diag_report(fr->run.d, DIAG_FIGURE_NO_PREVIOUS, loc, arena_cstr(fr->run.a, set->name), period,
			   dataset_file(set), NULL);
}

/* ---- Finding rows ---- */

static void keep(struct search *s, bool (*wanted)(const struct search *, unsigned row, int64_t), int64_t argument)
{
	size_t n = 0;
	for (size_t i = 0; i < s->n_rows; i++)
		if (wanted(s, s->rows[i], argument))
			s->rows[n++] = s->rows[i];
	s->n_rows = n;
}

static int64_t code_of(const struct search *s, unsigned row)
{
	return s->set->columns[s->set->period_column].cells[row].value;
}

static bool has_code(const struct search *s, unsigned row, int64_t code)
{
	return code_of(s, row) == code;
}

/* Of the rows found, the period that `position` means. False: there is none before the newest. */
static bool find_position(const struct search *s, int64_t *code)
{
	int64_t latest = code_of(s, s->rows[0]), first = latest, previous = INT64_MIN;
	for (size_t i = 1; i < s->n_rows; i++) {
		int64_t c = code_of(s, s->rows[i]);
		latest = c > latest ? c : latest;
		first = c < first ? c : first;
	}
	for (size_t i = 0; i < s->n_rows; i++) {
		int64_t c = code_of(s, s->rows[i]);
		previous = c < latest && c > previous ? c : previous;
	}
	*code = s->position == WORD_FIRST ? first : s->position == WORD_PREVIOUS ? previous : latest;
	return *code != INT64_MIN;
}

static bool is_total_of(const struct search *s, unsigned row, int64_t key)
{
	const struct column *c = &s->set->columns[key];
	return c->cells[row].status == STATUS_VALUE && c->cells[row].value == c->total;
}

static bool is_part_of(const struct search *s, unsigned row, int64_t key)
{
	return !is_total_of(s, row, key);
}

/* A key the selector leaves open: its declared total for a single row, all but the total for an aggregate (R2, R5). */
static void close_open_keys(struct search *s, bool aggregate)
{
	for (size_t i = 0; i < s->set->n_keys; i++) {
		unsigned key = s->set->keys[i];
		if (s->set->columns[key].total >= 0 && !is_tested(s, key))
			keep(s, aggregate ? is_part_of : is_total_of, key);
	}
}

static bool find_rows(struct figure_run *fr, struct search *s, bool aggregate, struct loc loc)
{
	struct arena *a = fr->run.a;
	if (s->set->pending || s->set->n_rows == 0)
		return diag_report(fr->run.d, DIAG_FIGURE_PENDING, loc, arena_cstr(a, s->set->name), NULL);
	if (!read_conditions(fr, s))
		return false;
	s->rows = arena_array(a, unsigned, s->set->n_rows);
	for (unsigned row = 0; row < s->set->n_rows; row++)
		if (passes(s, row))
			s->rows[s->n_rows++] = row;
	struct loc select_loc = fr->select ? fr->select->loc : loc;
	if (s->n_rows > 0 && s->position != WORD_NONE) {
		int64_t code;
		char period[32];
		period_text(period_of_code(code_of(s, s->rows[0])), period);
		if (!find_position(s, &code))
			return fail_no_previous(fr, s->set, period, s->position_loc);
		keep(s, has_code, code);
	}
	close_open_keys(s, aggregate);
	if (s->n_rows == 0 && !aggregate)
		return fail_no_row(fr, s, select_loc);
	return s->n_rows <= 1 || aggregate || fail_many_rows(fr, s, loc);
}

/* ---- Breaks ---- */

static struct period period_at(const struct dataset *set, unsigned row)
{
	return period_of_code(set->columns[set->period_column].cells[row].value);
}

/* May values of the two rows, which differ in time only, be compared? False: reported. */
static bool comparable(const struct dataset *set, unsigned earlier, unsigned later, struct loc loc, struct diags *d)
{
	char from[32], to[32];
	const struct footnote *at = breaks_between(set, period_at(set, earlier), period_at(set, later));
	if (!at)
		return true;
	period_text(period_at(set, earlier), from);
	period_text(period_at(set, later), to);
	diag_report(d, DIAG_FIGURE_BREAK, loc, arena_cstr(d->arena, set->name), from, to, arena_cstr(d->arena, at->mark),
		    arena_cstr(d->arena, footnote_text(at, STR("de"))), NULL);
	diag_related(d, at->field->name_loc);
	return false;
}

bool figure_comparable(const struct figure *now, const struct figure *before, struct loc loc, struct diags *d)
{
	const struct dataset *set = now->dataset;
	if (!set || set != before->dataset || set->period_column < 0 || now->row == NO_ROW || before->row == NO_ROW)
		return true;
	bool ahead = period_cmp(period_at(set, before->row), period_at(set, now->row)) > 0;
	return comparable(set, ahead ? now->row : before->row, ahead ? before->row : now->row, loc, d);
}

/* ---- What formula.c asks ---- */

static bool step_back(struct figure_run *fr, const struct formula *f, unsigned *row)
{
	for (unsigned i = 0; i < fr->back; i++) {
		unsigned earlier = dataset_earlier_row(f->dataset, *row);
		if (earlier == NO_ROW) {
			const struct dataset *set = f->dataset;
			const char *period = set->period_column < 0 ? ""
								    : dataset_cell_text(fr->run.a, set, *row,
											(unsigned)set->period_column);
			return fail_no_previous(fr, set, period, fr->select ? fr->select->loc : f->source->loc);
		}
		if (!comparable(f->dataset, earlier, *row, f->source->loc, fr->run.d))
			return false;
		*row = earlier;
	}
	return true;
}

static bool figure_row(struct formula_run *run, const struct formula *f, unsigned *row)
{
	struct figure_run *fr = figure_run_of(run);
	*row = fr->fixed[f->table];
	if (*row == NO_ROW && f->kind == FORMULA_REFERENCE_DATE && f->dataset->reference_date.year > 0 && !fr->select) {
		*row = 0;
		return true;
	}
	if (*row == NO_ROW) {
		struct search s = { .set = f->dataset };
		if (!find_rows(fr, &s, false, f->source->loc))
			return false;
		*row = s.rows[0];
		if (fr->figure->row == NO_ROW) {
			fr->figure->dataset = f->dataset;
			fr->figure->row = *row;
		}
	}
	return step_back(fr, f, row);
}

static bool figure_earlier(struct formula_run *run, const struct formula *x, struct value *value, bool *found)
{
	struct figure_run *fr = figure_run_of(run);
	fr->back++;
	bool good = formula_evaluate(run, x, value);
	fr->back--;
	*found = good;
	return good;
}

/* Evaluates x in each of the rows and folds the values. */
static bool over_rows(struct figure_run *fr, struct aggregate *g, const struct formula *x, unsigned table,
		      const unsigned *rows, size_t n)
{
	unsigned fixed = fr->fixed[table], back = fr->back;
	bool good = true;
	fr->back = 0;
	for (size_t i = 0; i < n && good; i++) {
		struct value v;
		fr->fixed[table] = rows[i];
		good = formula_evaluate(&fr->run, x, &v) && aggregate_add(&fr->run, g, &v);
	}
	fr->fixed[table] = fixed;
	fr->back = back;
	return good;
}

static bool back_rows(struct figure_run *fr, const struct formula *f, struct search *s)
{
	for (size_t i = 0; i < s->n_rows; i++)
		if (!step_back(fr, f, &s->rows[i]))
			return false;
	return true;
}

static bool figure_aggregate(struct formula_run *run, const struct formula *call, struct value *value)
{
	struct figure_run *fr = figure_run_of(run);
	const struct formula *column = formula_first_column(call);
	if (!column)
		return diag_report(run->d, DIAG_EXPRESSION_CONSTANT_ONLY, call->source->loc,
				   word_german(call->function), NULL);
	struct search s = { .set = column->dataset };
	struct aggregate g;
	aggregate_start(&g, call);
	if (!find_rows(fr, &s, true, column->source->loc) || !back_rows(fr, column, &s))
		return false;
	if (s.n_rows == 0 && call->function != WORD_COUNT)
		return fail_no_row(fr, &s, fr->select ? fr->select->loc : column->source->loc);
	if (fr->figure->row == NO_ROW && s.n_rows > 0) {
		fr->figure->dataset = column->dataset;
		fr->figure->row = s.rows[0];
	}
	return over_rows(fr, &g, call->arguments[0], column->table, s.rows, s.n_rows) && aggregate_end(run, &g, value);
}

static bool figure_whole(struct formula_run *run, const struct formula *share, struct value *value)
{
	struct figure_run *fr = figure_run_of(run);
	const struct dataset *set = share->dataset;
	const struct column *category = &set->columns[share->column];
	unsigned row;
	if (!figure_row(run, share, &row))
		return false;
	unsigned *rows = arena_array(run->a, unsigned, set->n_rows);
	size_t n = 0;
	for (unsigned other = 0; other < set->n_rows; other++)
		if (dataset_same_keys(set, row, other, (int)share->column, -1) &&
		    !column_is_total(category, other))
			rows[n++] = other;
	struct formula *sum = arena_new(run->a, struct formula);
	*sum = (struct formula){ .kind = FORMULA_AGGREGATE,
				 .function = WORD_SUM,
				 .source = share->source,
				 .type = share->arguments[0]->type };
	struct aggregate g;
	aggregate_start(&g, sum);
	formula_enter(run, sum);
	bool good = over_rows(fr, &g, share->arguments[0], share->table, rows, n) && aggregate_end(run, &g, value);
	formula_leave(run, sum, good ? value : NULL);
	return good;
}

static bool figure_select(struct formula_run *run, const struct formula *select, struct value *value)
{
	struct figure_run *fr = figure_run_of(run);
	const struct expression *outer = fr->select;
	fr->select = select->source;
	bool good = formula_evaluate(run, select->arguments[0], value);
	fr->select = outer;
	return good;
}

static const struct formula_rows figure_rows = {
	.row = figure_row,
	.earlier = figure_earlier,
	.aggregate = figure_aggregate,
	.whole = figure_whole,
	.select = figure_select,
};

/* ---- Values that are not there ---- */

static const struct origin *missing_origin(const struct value *v)
{
	for (unsigned i = 0; i < v->n_origins; i++) {
		const struct origin *o = &v->origins[i];
		enum status status = (enum status)o->dataset->columns[o->column].cells[o->row].status;
		if (status != STATUS_VALUE && status != STATUS_NIL)
			return o;
	}
	return NULL;
}

/* The selector that has a value instead: the newest earlier row of the same keys. Empty: none, or not to be said shortly. */
static const char *earlier_selector(struct arena *a, const struct origin *o)
{
	const struct dataset *set = o->dataset;
	unsigned row = o->row;
	if (!is_single_key(set) || set->period_column < 0)
		return "";
	while ((row = dataset_earlier_row(set, row)) != NO_ROW)
		if (set->columns[o->column].cells[row].status == STATUS_VALUE)
			return arena_printf(a, "[%s]", dataset_cell_text(a, set, row, (unsigned)set->period_column));
	return "";
}

static bool selects_latest(const struct expression *select)
{
	for (size_t i = 0; select && i < select->n_conditions; i++)
		if (select->conditions[i].position == WORD_LATEST)
			return true;
	return false;
}

static const char *row_name(struct arena *a, const struct dataset *set, unsigned row)
{
	struct buf out = BUF_INIT;
	for (size_t i = 0; i < set->n_keys; i++) {
		buf_adds(&out, i > 0 ? ", " : "");
		buf_adds(&out, dataset_cell_text(a, set, row, set->keys[i]));
	}
	const char *text = buf_copy(a, &out).ptr;
	buf_release(&out);
	return text;
}

static const struct expression *outermost_select(const struct expression *e)
{
	if (e->kind == EXPRESSION_SELECT)
		return e;
	for (size_t i = 0; i < e->n_arguments; i++) {
		const struct expression *found = outermost_select(e->arguments[i]);
		if (found)
			return found;
	}
	return NULL;
}

static bool fail_no_value(struct figure_run *fr, const struct expression *e, const struct value *v)
{
	struct arena *a = fr->run.a;
	const struct expression *select = outermost_select(e);
	const struct origin *o = missing_origin(v);
	struct loc loc = select ? select->loc : e->loc;
	if (!o)
		return diag_report(fr->run.d, DIAG_FIGURE_NOT_COMPUTABLE, loc, NULL);
	const struct dataset *set = o->dataset;
	enum status status = (enum status)set->columns[o->column].cells[o->row].status;
	bool latest = selects_latest(select) && o->row == fr->figure->row;
	const char *column = arena_cstr(a, set->columns[o->column].name), *row = row_name(a, set, o->row);
	const char *instead = earlier_selector(a, o);
	if (status != STATUS_EMPTY)
		return diag_report(fr->run.d, DIAG_FIGURE_STATUS, loc, row, column,
				   dataset_cell_text(a, set, o->row, o->column), latest ? instead : "", NULL);
	struct loc cell = dataset_cell_loc(a, set, o->row, o->column);
	diag_report(fr->run.d, DIAG_FIGURE_NO_VALUE, loc, latest ? row : "", latest ? "" : row, column,
		    arena_cstr(a, path_name(str_of(cell.file))), set->sql_path ? "" : cell.cell, latest ? instead : "", NULL);
	diag_related(fr->run.d, cell);
	return false;
}

/* Exactly nothing is 0 in a sentence; everything else that is missing leaves a gap. */
static bool complete(struct figure_run *fr, const struct expression *e, struct value *v)
{
	if (v->status == STATUS_NIL)
		v->status = STATUS_VALUE;
	return v->status == STATUS_VALUE || fail_no_value(fr, e, v);
}

/* ---- Figures ---- */

static bool follows_latest(const struct expression *e)
{
	for (size_t i = 0; i < e->n_conditions; i++)
		if (e->conditions[i].position == WORD_LATEST || e->conditions[i].position == WORD_PREVIOUS)
			return true;
	for (size_t i = 0; i < e->n_arguments; i++)
		if (follows_latest(e->arguments[i]))
			return true;
	return false;
}

static bool calls(const struct formula *f, enum word function)
{
	return f->kind == FORMULA_CALL && f->operation == EXPRESSION_CALL && f->function == function;
}

static bool evaluate_root(struct figure_run *fr, const struct formula *f, const struct expression *e)
{
	struct figure *figure = fr->figure;
	for (; f->kind == FORMULA_SELECT; f = f->arguments[0])
		fr->select = f->source;
	bool development = calls(f, WORD_DEVELOPMENT);
	if (development)
		f = f->arguments[0];
	figure->roughly = calls(f, WORD_ROUGHLY);
	if (!formula_evaluate(&fr->run, f, &figure->value) || !complete(fr, e, &figure->value))
		return false;
	if (development) {
		figure->kind = FIGURE_DEVELOPMENT;
		return figure_earlier(&fr->run, f, &figure->from, &figure->has_from) && complete(fr, e, &figure->from);
	}
	if (calls(f, WORD_DIRECTION))
		figure->kind = FIGURE_WORD;
	if (figure->value.kind == VALUE_PERIOD && figure->value.period.kind == PERIOD_DAY) {
		figure->kind = FIGURE_DATE;
		figure->date = figure->value.period.start;
	}
	return true;
}

static bool evaluate_figure(struct arena *a, const struct data *data, const struct dataset *context,
			    const struct expression *e, bool shift_to_previous, struct formula_observer *observer,
			    struct figure *figure, struct diags *d)
{
	struct formula_scope scope = { .a = a, .data = data, .d = d, .figure = true };
	struct figure_run fr = { .run = { a, d, &figure_rows, observer }, .shift = shift_to_previous, .figure = figure };
	for (size_t i = 0; i < FORMULA_MAX_TABLES; i++)
		fr.fixed[i] = NO_ROW;
	if (context)
		scope.tables[scope.n_tables++] = context;
	formula_scope_find_first(&scope, e);
	*figure = (struct figure){ .kind = FIGURE_VALUE, .row = NO_ROW, .follows_latest = follows_latest(e) };
	const struct formula *f = formula_bind(&scope, e);
	if (scope.n_tables > 0)
		figure->dataset = scope.tables[0];
	return f && evaluate_root(&fr, f, e);
}

bool figure_evaluate(struct arena *a, const struct data *data, const struct dataset *context,
		     const struct expression *e, bool shift_to_previous, struct figure *figure, struct diags *d)
{
	return evaluate_figure(a, data, context, e, shift_to_previous, NULL, figure, d);
}

bool figure_observe(struct arena *a, const struct data *data, const struct expression *e,
		    struct formula_observer *observer, struct figure *figure, struct diags *d)
{
	return evaluate_figure(a, data, NULL, e, false, observer, figure, d);
}

/* ---- Conditions of `gilt` ---- */

struct assertion {
	struct arena *a;
	const struct data *data;
	const struct dataset *context;
	const struct source *src;
	struct selector_condition *conditions;
	size_t n_conditions;
	struct diags *d;
};

/* One side of the comparison, in the rows that `zeile` selects. */
static bool evaluate_side(const struct assertion *s, struct str text, struct value *value)
{
	struct expression *e = expression_parse(s->a, s->src, text, s->d);
	if (!e)
		return false;
	struct expression select = { .kind = EXPRESSION_SELECT,
				     .loc = e->loc,
				     .arguments = &e,
				     .n_arguments = 1,
				     .conditions = s->conditions,
				     .n_conditions = s->n_conditions };
	struct figure figure;
	if (!figure_evaluate(s->a, s->data, s->context, s->n_conditions > 0 ? &select : e, false, &figure, s->d))
		return false;
	*value = figure.value;
	return true;
}

/* The value of a text or a point in time stands as in the CSV, without quotes. */
static bool literal_side(const struct assertion *s, const struct value *left, struct str text, struct value *value)
{
	*value = *left;
	if (text.len >= 2 && str_starts(text, "\"") && str_ends(text, "\""))
		text = str_part(text.ptr + 1, text.len - 2);
	if (left->kind == VALUE_TEXT) {
		value->text = text;
		return true;
	}
	if (period_parse(text, &value->period))
		return true;
	return diag_report(s->d, DIAG_SELECT_FILTER_VALUE, source_loc_of(s->src, text), arena_cstr(s->a, text), "",
			   "ja", "", NULL);
}

static bool compare_sides(const struct assertion *s, const struct value *left, enum comparison comparison,
			  struct str right, bool *holds)
{
	struct value value, difference;
	bool good = left->kind == VALUE_NUMBER ? evaluate_side(s, right, &value) : literal_side(s, left, right, &value);
	if (!good)
		return false;
	enum value_result like =
		left->kind == VALUE_NUMBER ? value_subtract(s->a, left, &value, &difference) : VALUE_COMPUTED;
	if (like == VALUE_UNLIKE || like == VALUE_NO_NUMBER)
		return diag_report(s->d, DIAG_FIGURE_UNLIKE, source_loc_of(s->src, right), arena_cstr(s->a, right),
				   NULL);
	*holds = *holds || comparison_holds(comparison, value_compare(left, &value));
	return true;
}

bool figure_holds(struct arena *a, const struct data *data, const struct dataset *context, struct str row_selector,
		  const struct source *src, struct str condition, bool *holds, struct diags *d)
{
	struct assertion s = { .a = a, .data = data, .context = context, .src = src, .d = d };
	struct str left, right, item;
	enum comparison comparison;
	struct value value;
	if (row_selector.len > 0 &&
	    !expression_parse_conditions(a, src, row_selector, &s.conditions, &s.n_conditions, d))
		return false;
	if (!comparison_split(condition, &left, &comparison, &right) || left.len == 0 || right.len == 0)
		return diag_report(d, DIAG_SELECT_FILTER, source_loc_of(src, condition), arena_cstr(a, condition),
				   NULL);
	if (!evaluate_side(&s, left, &value))
		return false;
	*holds = false;
	if (comparison != COMPARE_ONE_OF)
		return compare_sides(&s, &value, comparison, right, holds);
	while (str_cut(&right, ';', &item))
		if (!compare_sides(&s, &value, comparison, str_trim(item), holds))
			return false;
	return true;
}
