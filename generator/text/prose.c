/* SPDX-License-Identifier: EUPL-1.2 */
#include "text/prose.h"

#include <ctype.h>

#include "text/locate.h"

enum { YEAR_FIRST = 1900, YEAR_LAST = 2099, SMALL_NUMBER = 100 };

/* A number as typed: bytes of the body. */
struct typed {
	size_t at;
	struct str text;
	unsigned sentence;
};

struct checker {
	struct arena *arena;
	const struct data *data;
	const struct prescan *p;
	struct diags *d;
	const struct prose_figure *figures;
	size_t n_figures;
	unsigned *sentences;  /* of each figure */
	struct figure *values; /* NULL until the first typed number: most paragraphs have none */
	bool *known;
	LIST(struct typed) numbers;
};

/* ---- Reading the paragraph ---- */

static bool is_digit_at(struct str text, size_t i)
{
	return i < text.len && isdigit((unsigned char)text.ptr[i]);
}

/* Digits with points and commas between them. */
static size_t number_length(struct str text, size_t i)
{
	size_t n = 0;
	while (is_digit_at(text, i + n) ||
	       (n && i + n < text.len && (text.ptr[i + n] == '.' || text.ptr[i + n] == ',') &&
		is_digit_at(text, i + n + 1)))
		n++;
	return n;
}

/* A number that is part of something else is no figure: C-1, 2018/19, §, B12. */
static bool stands_alone(struct str text, size_t i, size_t n)
{
	char before = i ? text.ptr[i - 1] : ' ';
	char after = i + n < text.len ? text.ptr[i + n] : ' ';
	return !isalnum((unsigned char)before) && (before == '\0' || !strchr("-/_#=&", before)) &&
	       !isalpha((unsigned char)after) && after != '/' && after != '_';
}

static bool ends_sentence(struct str text, size_t i)
{
	char c = text.ptr[i];
	if (c == '!' || c == '?')
		return i + 1 == text.len || isspace((unsigned char)text.ptr[i + 1]);
	if (c != '.' || (i + 1 < text.len && !isspace((unsigned char)text.ptr[i + 1])))
		return false;
	/* "31. Dezember", "z. B. ": one or two digits or a single letter before the point end no sentence. */
	size_t n = 0;
	while (n < i && isalnum((unsigned char)text.ptr[i - n - 1]))
		n++;
	bool digits = n > 0 && is_digit_at(text, i - 1);
	return n > 2 || (n == 2 && !digits) || n == 0;
}

/* Behind the code span that opens at `i`; a run that nothing closes is no span. */
static size_t skip_span(struct str text, size_t i)
{
	size_t n = span_run(text, i, '`');
	size_t close = span_close(text, i + n, n);
	return close < text.len ? close + n : i + n;
}

/* Collects the typed numbers and numbers the sentences; code spans and link targets are no prose. */
static void read_paragraph(struct checker *c, size_t from, size_t to)
{
	struct str text = str_part(c->p->text.ptr + from, to - from);
	unsigned sentence = 0;
	size_t figure = 0;
	for (size_t i = 0; i < text.len;) {
		while (figure < c->n_figures && c->figures[figure].from <= from + i)
			c->sentences[figure++] = sentence;
		size_t n = number_length(text, i);
		if (n && stands_alone(text, i, n))
			*list_add(c->arena, &c->numbers) =
				(struct typed){ from + i, str_part(text.ptr + i, n), sentence };
		if (n) {
			i += n;
		} else if (text.ptr[i] == '`') {
			size_t end = skip_span(text, i);
			while (figure < c->n_figures && c->figures[figure].from < from + end)
				c->sentences[figure++] = sentence;
			i = end;
		} else if (text.ptr[i] == ']' && i + 1 < text.len && text.ptr[i + 1] == '(') {
			i += str_find_char(str_from(text, i), ')');
		} else {
			sentence += ends_sentence(text, i);
			i++;
		}
	}
}

static void evaluate_figures(struct checker *c)
{
	if (c->values)
		return;
	/* Mistakes in figures are reported where they are printed. */
	struct diags unheard = { .arena = c->arena };
	c->values = arena_array(c->arena, struct figure, c->n_figures);
	c->known = arena_array(c->arena, bool, c->n_figures);
	for (size_t i = 0; i < c->n_figures; i++) {
		struct figure *f = &c->values[i];
		c->known[i] = figure_evaluate(c->arena, c->data, NULL, c->figures[i].expression, false, f, &unheard) &&
			      f->dataset && f->row < f->dataset->n_rows && f->dataset->protection == PROTECTION_NONE;
	}
}

/* ---- Years ---- */

/* The year that `2018` or `31.12.2018` ends in; 0: none. */
static int year_of(struct str number)
{
	if (number.len < 4 || (number.len > 4 && number.ptr[number.len - 5] != '.'))
		return 0;
	int year = 0;
	for (size_t i = number.len - 4; i < number.len; i++) {
		if (!isdigit((unsigned char)number.ptr[i]))
			return 0;
		year = year * 10 + (number.ptr[i] - '0');
	}
	return year >= YEAR_FIRST && year <= YEAR_LAST ? year : 0;
}

/* The selector that follows the newest data. */
static const struct expression *find_selector(const struct expression *e)
{
	for (size_t i = 0; e->kind == EXPRESSION_SELECT && i < e->n_conditions; i++)
		if (e->conditions[i].position == WORD_LATEST || e->conditions[i].position == WORD_PREVIOUS)
			return e;
	for (size_t i = 0; i < e->n_arguments; i++) {
		const struct expression *found = find_selector(e->arguments[i]);
		if (found)
			return found;
	}
	return NULL;
}

/* "gefluechtete.jahr[neueste]", "jahr(zensus.stichtag)[neueste]": what to write instead of the year. */
static const char *year_figure(struct checker *c, size_t index)
{
	const struct dataset *set = c->values[index].dataset;
	const struct expression *selector = find_selector(c->figures[index].expression);
	const struct column *period = set->period_column < 0 ? NULL : &set->columns[set->period_column];
	struct expression name = {
		.kind = EXPRESSION_NAME,
		.dataset = set->name,
		.name = period ? period->name : str_of(word_german(WORD_REFERENCE_DATE)),
	};
	struct expression *argument[] = { &name };
	struct expression call = {
		.kind = EXPRESSION_CALL, .function = WORD_YEAR, .arguments = argument, .n_arguments = 1
	};
	struct expression *selected[] = { period && period->type == COLUMN_YEAR ? &name : &call };
	struct expression select = { .kind = EXPRESSION_SELECT, .arguments = selected, .n_arguments = 1 };
	if (selector) {
		select.conditions = selector->conditions;
		select.n_conditions = selector->n_conditions;
	}
	struct buf text = BUF_INIT;
	expression_print(&text, selector ? &select : selected[0]);
	const char *result = arena_cstr(c->arena, buf_str(&text));
	buf_release(&text);
	return result;
}

static int row_year(const struct figure *f)
{
	const struct dataset *set = f->dataset;
	if (set->period_column < 0)
		return dataset_reference_date(set, f->row).year;
	return period_of_code(set->columns[set->period_column].cells[f->row].value).start.year;
}

static bool check_year(struct checker *c, const struct typed *number)
{
	int year = year_of(number->text);
	if (!year)
		return false;
	evaluate_figures(c);
	for (size_t i = 0; i < c->n_figures; i++) {
		if (c->sentences[i] != number->sentence || !c->known[i] || !c->values[i].follows_latest ||
		    row_year(&c->values[i]) != year)
			continue;
		diag_report(c->d, DIAG_TEXT_FIXED_YEAR, prescan_loc(c->p, number->at + number->text.len - 4, 4),
			    arena_printf(c->arena, "%d", year), year_figure(c, i), NULL);
		return true;
	}
	return false;
}

/* ---- Figures ---- */

static bool same_keys(const struct dataset *set, unsigned a, unsigned b)
{
	return dataset_same_keys(set, a, b, set->period_column, -1);
}

enum { N_COMPARED = 3 };

/* The row itself and the newest two that differ from it in time only. */
static size_t rows_compared(const struct dataset *set, unsigned row, unsigned rows[N_COMPARED])
{
	size_t n = 0;
	rows[n++] = row;
	if (set->period_column < 0)
		return n;
	size_t end = set->place_in_period[row];
	while (end + 1 < set->n_rows && same_keys(set, row, set->by_period[end + 1]))
		end++;
	for (size_t k = 0; k < 2 && k <= end; k++) {
		unsigned other = set->by_period[end - k];
		if (other != row && same_keys(set, row, other))
			rows[n++] = other;
	}
	return n;
}

/* "2017", or "2017, 65 Jahre und älter" with the other keys; `selector` as a figure takes it. */
static const char *row_name(struct checker *c, const struct dataset *set, unsigned row, bool selector)
{
	struct buf name = BUF_INIT;
	for (size_t k = 0; k < set->n_keys; k++) {
		const struct column *column = &set->columns[set->keys[k]];
		if (k)
			buf_adds(&name, ", ");
		if (selector && set->n_keys > 1) {
			buf_addstr(&name, column->name);
			buf_adds(&name, " = ");
		}
		if (column_is_period(column)) {
			char period[32];
			period_text(period_of_code(column->cells[row].value), period);
			buf_adds(&name, period);
		} else if (column->type == COLUMN_TEXT || column->type == COLUMN_CATEGORY) {
			buf_addstr(&name, column->categories[column->cells[row].value].value);
		}
	}
	const char *result = arena_cstr(c->arena, buf_str(&name));
	buf_release(&name);
	return result;
}

static bool cell_is(const struct column *column, unsigned row, struct str number)
{
	int64_t scaled;
	const struct cell *cell = &column->cells[row];
	return cell->status == STATUS_VALUE && number_parse(number, column->places, &scaled) == NUMBER_OK &&
	       scaled == cell->value;
}

static bool report_typed(struct checker *c, const struct typed *number, const struct dataset *set,
			 const struct column *column, unsigned row)
{
	/* "Personen (a+b+c)" stands in brackets: its own are left out. */
	struct str title = column_title(column, STR(""));
	title.len = str_find(title, STR(" ("));
	const char *name = arena_cstr(c->arena, set->name);
	diag_report(c->d, DIAG_TEXT_TYPED_FIGURE, prescan_loc(c->p, number->at, number->text.len),
		    arena_cstr(c->arena, number->text), name, arena_cstr(c->arena, title), row_name(c, set, row, false),
		    arena_printf(c->arena, "%s.%.*s[%s]", name, (int)column->name.len, column->name.ptr,
				 row_name(c, set, row, true)),
		    NULL);
	return true;
}

static bool compare_row(struct checker *c, const struct typed *number, const struct dataset *set, unsigned row)
{
	for (size_t i = 0; i < set->n_columns; i++) {
		const struct column *column = &set->columns[i];
		if (column_is_number(column) && !column->internal && cell_is(column, row, number->text))
			return report_typed(c, number, set, column, row);
	}
	return false;
}

/* Years and small numbers are too common in prose to be taken for data. */
static bool may_be_figure(struct str number)
{
	int64_t value;
	if (str_find_char(number, ',') < number.len)
		return true;
	return number_parse(number, 0, &value) == NUMBER_OK && value >= SMALL_NUMBER && !year_of(number);
}

static void check_figure(struct checker *c, const struct typed *number)
{
	if (!may_be_figure(number->text))
		return;
	evaluate_figures(c);
	for (size_t i = 0; i < c->n_figures; i++) {
		if (!c->known[i])
			continue;
		unsigned rows[N_COMPARED];
		size_t n = rows_compared(c->values[i].dataset, c->values[i].row, rows);
		for (size_t k = 0; k < n; k++)
			if (compare_row(c, number, c->values[i].dataset, rows[k]))
				return;
	}
}

void prose_check(struct arena *a, const struct data *data, const struct prescan *p, size_t from, size_t to,
		 const struct prose_figure *figures, size_t n, struct diags *d)
{
	struct checker c = { .arena = a, .data = data, .p = p, .d = d, .figures = figures, .n_figures = n };
	c.sentences = arena_array(a, unsigned, n);
	read_paragraph(&c, from, to);
	for (size_t i = 0; i < c.numbers.n; i++)
		if (!check_year(&c, &c.numbers.items[i]))
			check_figure(&c, &c.numbers.items[i]);
}

/* ---- Titles ---- */

struct str prose_trend(struct str title)
{
	static const char *const claims[] = { "immer mehr", "Immer mehr", "immer weniger", "Immer weniger",
					      "Trend",      "trend",      "stetig",        "Stetig" };
	size_t best = title.len, len = 0;
	for (size_t i = 0; i < sizeof claims / sizeof *claims; i++) {
		size_t at = str_find(title, str_of(claims[i]));
		if (at < best) {
			best = at;
			len = strlen(claims[i]);
		}
	}
	return str_part(title.ptr + best, len);
}
