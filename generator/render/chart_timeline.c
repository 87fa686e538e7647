/* SPDX-License-Identifier: EUPL-1.2 */
/* The rows of a timeline: when each begins and ends, and how it stands. Nothing here knows what day it is today. */
#include "render/chart_kinds.h"

/* More rows than fill two pages of paper are a table. */
enum { MAX_ROWS = 40 };

struct reading {
	struct arena *a;
	const struct chart_request *request;
	const struct table *table;
	const struct i18n *i18n;
	struct chart_timeline *timeline;
	int begin, end, name, group, status; /* columns of the table, -1: none */
	struct diags *d;
};

static const char *column_words(const struct reading *r, int column)
{
	return arena_cstr(r->a, r->table->columns[column].title);
}

/* ---- Columns ---- */

static bool take_date_column(const struct reading *r, struct str name, int *column)
{
	*column = chart_find_column(r->a, r->request, name, r->d);
	if (*column < 0)
		return false;
	const struct column *own = r->table->columns[*column].column;
	return (own && column_is_period(own)) ||
	       diag_report(r->d, DIAG_CHART_TIMELINE_NO_DATE, r->request->loc, arena_cstr(r->a, name), NULL);
}

/* Two columns are beginning and end, one is both. */
static bool take_dates(struct reading *r)
{
	const struct chart_request *request = r->request;
	if (request->n_values == 0 || request->n_values > 2)
		return diag_report(r->d, DIAG_CHART_TIMELINE_COLUMNS, request->loc,
				   arena_printf(r->a, "%zu", request->n_values), NULL);
	return take_date_column(r, request->values[0], &r->begin) &&
	       take_date_column(r, request->values[request->n_values - 1], &r->end);
}

static int column_of_word(const struct reading *r, enum word word)
{
	for (size_t i = 0; i < r->table->n_columns; i++)
		if (r->table->columns[i].column && r->table->columns[i].column->word == word)
			return (int)i;
	return -1;
}

/* What names a row: the measure where the data know such a thing, else a key, else any text. */
static int choose_name(const struct reading *r)
{
	int measure = column_of_word(r, WORD_MEASURE), text = -1;
	for (size_t i = 0; measure < 0 && i < r->table->n_columns; i++) {
		const struct table_column *column = &r->table->columns[i];
		bool dates = (int)i == r->begin || (int)i == r->end;
		if (dates || column->numeric || (int)i == r->status || (int)i == r->group)
			continue;
		if (column->is_row_head)
			return (int)i;
		text = text < 0 ? (int)i : text;
	}
	return measure >= 0 ? measure : text;
}

static bool take_columns(struct reading *r)
{
	const struct chart_request *request = r->request;
	r->name = r->group = -1;
	if (!take_dates(r))
		return false;
	r->status = column_of_word(r, WORD_STATUS);
	if (request->parts.len && (r->group = chart_find_column(r->a, request, request->parts, r->d)) < 0)
		return false;
	if (request->along.len) {
		r->name = chart_find_column(r->a, request, request->along, r->d);
		return r->name >= 0 && (r->name != r->group || chart_refuse_along_parts(request, r->d));
	}
	r->name = choose_name(r);
	return r->name >= 0 || diag_report(r->d, DIAG_CHART_NO_ALONG, request->loc, NULL);
}

/* ---- Rows ---- */

static bool is_day(const struct value *value)
{
	return value->kind == VALUE_PERIOD && value->status == STATUS_VALUE;
}

static struct str text_at(const struct reading *r, const struct table_row *row, int column)
{
	return column >= 0 ? format_value_str(r->a, r->i18n, &row->values[column], true) : (struct str){ 0 };
}

/* Where the end stands in the file. */
static struct loc end_loc(const struct reading *r, const struct table_row *row)
{
	const struct value *end = &row->values[r->end];
	if (end->n_origins == 0)
		return r->request->loc;
	return dataset_cell_loc(r->d->arena, end->origins->dataset, end->origins->row, end->origins->column);
}

/* The cell's own word: the table has it in the page's language. */
static enum word status_word(const struct value *status)
{
	if (!status || status->status != STATUS_VALUE)
		return WORD_NONE;
	if (status->n_origins == 0)
		return word_of(status->text);
	const struct origin *origin = status->origins;
	const struct column *column = &origin->dataset->columns[origin->column];
	return word_of(column->categories[column->cells[origin->row].value].value);
}

static bool add_span(struct reading *r, const struct table_row *row)
{
	struct chart_span *span = &r->timeline->spans[r->timeline->n++];
	*span = (struct chart_span){ .group = text_at(r, row, r->group),
				     .name = text_at(r, row, r->name),
				     .name_value = &row->values[r->name],
				     .begin = &row->values[r->begin],
				     .end = &row->values[r->end],
				     .status = r->status >= 0 ? &row->values[r->status] : NULL };
	span->status_word = status_word(span->status);
	if (is_day(span->begin))
		span->from = span->begin->period.start;
	if (is_day(span->end))
		span->to = period_end(span->end->period);
	if (!span->from.year || !span->to.year || date_cmp(span->from, span->to) <= 0)
		return true;
	r->d->redacting = r->table->dataset->protection != PROTECTION_NONE;
	diag_report(r->d, DIAG_CHART_TIMELINE_ORDER, end_loc(r, row), arena_cstr(r->a, span->name),
			   arena_cstr(r->a, text_at(r, row, r->begin)), arena_cstr(r->a, text_at(r, row, r->end)),
			   column_words(r, r->end), NULL);
	r->d->redacting = false;
	return false;
}

static bool add_rows(struct reading *r)
{
	bool ok = true;
	r->timeline->spans = arena_array(r->a, struct chart_span, MAX_ROWS);
	for (size_t i = 0; i < r->table->n_rows; i++) {
		if (r->table->rows[i].total)
			continue;
		if (r->timeline->n == MAX_ROWS)
			return diag_report(r->d, DIAG_CHART_TIMELINE_ROWS, r->request->loc,
					   arena_printf(r->a, "%d", MAX_ROWS), NULL);
		ok &= add_span(r, &r->table->rows[i]);
	}
	return ok;
}

/* Rows of one group stand together, groups in the order in which they first occur. */
static void sort_by_group(struct reading *r)
{
	struct chart_timeline *t = r->timeline;
	struct chart_span *sorted = arena_array(r->a, struct chart_span, t->n);
	bool *taken = arena_array(r->a, bool, t->n);
	size_t n = 0;
	for (size_t i = 0; i < t->n; i++)
		for (size_t k = i; !taken[i] && k < t->n; k++)
			if (!taken[k] && str_eq(t->spans[k].group, t->spans[i].group)) {
				taken[k] = k > i;
				sorted[n++] = t->spans[k];
			}
	t->spans = sorted;
}

static bool has_dates(const struct chart_timeline *timeline)
{
	for (size_t i = 0; i < timeline->n; i++)
		if (timeline->spans[i].from.year || timeline->spans[i].to.year)
			return true;
	return false;
}

/* What other kinds of chart understand and this one does not must not be passed over in silence. */
static bool check_names(const struct reading *r)
{
	const struct chart_request *request = r->request;
	const char *name = request->highlight.len ? word_german(WORD_HIGHLIGHT) : word_german(WORD_TARGET);
	if (!request->highlight.len && !value_is_number(&request->target))
		return true;
	return diag_report(r->d, DIAG_CHART_TIMELINE_NAME, request->loc, name, NULL);
}

bool timeline_read(struct arena *a, const struct chart_request *request, const struct i18n *i18n, struct chart *chart,
		   struct diags *d)
{
	struct chart_timeline *timeline = arena_new(a, struct chart_timeline);
	struct reading r = {
		.a = a, .request = request, .table = request->table, .i18n = i18n, .timeline = timeline, .d = d
	};
	chart->kind = CHART_TIMELINE;
	chart->timeline = timeline;
	chart->target.status = STATUS_EMPTY;
	if (!check_names(&r) || !take_columns(&r) || !add_rows(&r))
		return false;
	if (!has_dates(timeline))
		return diag_report(d, DIAG_CHART_TIMELINE_EMPTY, request->loc, NULL);
	if (r.group >= 0) {
		sort_by_group(&r);
		timeline->group_title = r.table->columns[r.group].title;
	}
	timeline->name_title = r.table->columns[r.name].title;
	timeline->begin_title = r.table->columns[r.begin].title;
	timeline->end_title = r.begin != r.end ? r.table->columns[r.end].title : (struct str){ 0 };
	timeline->status_title = r.status >= 0 ? r.table->columns[r.status].title : (struct str){ 0 };
	chart->along_title = timeline->name_title;
	return true;
}

/* ---- Dates in words ---- */

/* An empty cell is an open end or a beginning nobody named; other signs say why there is none. */
static const char *half_key(const struct value *missing, bool is_end)
{
	if (missing->status == STATUS_EMPTY || missing->kind != VALUE_PERIOD)
		return is_end ? "chart_span_open" : "chart_span_until";
	return is_end ? "chart_span_no_end" : "chart_span_no_begin";
}

struct str timeline_dates(struct arena *a, const struct chart *chart, const struct chart_span *span, const struct i18n *i18n)
{
	bool from = span->from.year != 0, to = span->to.year != 0, one = chart->timeline->end_title.len == 0;
	const struct value *missing = from ? span->end : span->begin;
	struct i18n_argument arguments[] = {
		{ "from", from ? format_value_str(a, i18n, span->begin, true) : (struct str){ 0 } },
		{ "to", to ? format_value_str(a, i18n, span->end, true) : (struct str){ 0 } },
		{ "why", i18n->sign_words[missing->status] },
	};
	if (!from && !to)
		return i18n_text(i18n, "chart_span_none");
	if (from && to && (one || str_eq(arguments[0].text, arguments[1].text)))
		return arguments[0].text;
	return i18n_filled(a, i18n, from && to ? "chart_from_to_dates" : half_key(missing, from), arguments, 3);
}

static void widen(struct date day, int *first, int *last)
{
	if (!day.year)
		return;
	if (!*first || day.year < *first)
		*first = day.year;
	if (day.year > *last)
		*last = day.year;
}

void timeline_years(const struct chart *chart, int *first, int *last)
{
	*first = *last = 0;
	for (size_t i = 0; i < chart->timeline->n; i++) {
		widen(chart->timeline->spans[i].from, first, last);
		widen(chart->timeline->spans[i].to, first, last);
	}
	if (chart->dataset)
		widen(chart->dataset->as_of, first, last);
}
