/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/select_inside.h"

#include "base/buf.h"
#include "base/name.h"
#include "data/cell_texts.h"

const struct table_words table_words_german = {
	.lang = { "de", 2 },
	.total = { "Insgesamt", 9 },
	.share = { "Anteil", 6 },
	.mean = { "Mittel", 6 },
	.minimum = { "Kleinster Wert", 14 },
	.maximum = { "Größter Wert", 14 },
	.count = { "Anzahl", 6 },
	.rank = { "Rang", 4 },
	.year = { "Jahr", 4 },
	.per = { "je", 2 },
};

/* ---- Columns ---- */

static struct str short_of(const struct answer *w, const struct formula *f)
{
	const struct formula *column = formula_first_column(f);
	return column ? column_short(&column->dataset->columns[column->column], w->words->lang) : STR("");
}

static struct str printed(struct arena *a, const struct expression *e)
{
	struct buf out = BUF_INIT;
	expression_print(&out, e);
	struct str text = buf_copy(a, &out);
	buf_release(&out);
	return text;
}

static struct str rate_title(const struct answer *w, const struct formula *f)
{
	struct str x = short_of(w, f->arguments[0]), base = short_of(w, f->arguments[1]);
	struct str per = printed(w->a, f->arguments[2]->source);
	return str_of(arena_printf(w->a, "%.*s %.*s %.*s %.*s", (int)x.len, x.ptr, (int)w->words->per.len, w->words->per.ptr,
				   (int)per.len, per.ptr, (int)base.len, base.ptr));
}

static struct str prefixed(const struct answer *w, struct str prefix, const struct formula *f)
{
	struct str x = short_of(w, f->arguments[0]);
	return str_of(arena_printf(w->a, "%.*s: %.*s", (int)prefix.len, prefix.ptr, (int)x.len, x.ptr));
}

/* Sensible words for a computed column without `als`; an author who wants better says so there. */
static struct str default_title(const struct answer *w, const struct formula *f)
{
	if (f->kind == FORMULA_WHOLE_SHARE)
		return prefixed(w, w->words->share, f);
	bool call = f->kind == FORMULA_AGGREGATE || (f->kind == FORMULA_CALL && f->operation == EXPRESSION_CALL);
	if (!call)
		return printed(w->a, f->source);
	switch (f->function) {
	case WORD_CHANGE:
	case WORD_CHANGE_PERCENT:
	case WORD_SUM:
	case WORD_ROUND:
	case WORD_MAGNITUDE:
	case WORD_SPARKLINE:
		return short_of(w, f->arguments[0]);
	case WORD_SHARE:
		return prefixed(w, w->words->share, f);
	case WORD_MEAN:
		return prefixed(w, w->words->mean, f);
	case WORD_MINIMUM:
		return prefixed(w, w->words->minimum, f);
	case WORD_MAXIMUM:
		return prefixed(w, w->words->maximum, f);
	case WORD_COUNT:
		return w->words->count;
	case WORD_RANK:
		return w->words->rank;
	case WORD_YEAR:
		return w->words->year;
	case WORD_RATE:
		return rate_title(w, f);
	default:
		return printed(w->a, f->source);
	}
}

/* A column of the dataset, or its sum over the rows of a group, bears the column's own name. */
static const struct column *shown_column(const struct formula *f)
{
	if (f->kind == FORMULA_AGGREGATE && f->source->kind == EXPRESSION_NAME)
		f = f->arguments[0];
	return f->kind == FORMULA_COLUMN ? &f->dataset->columns[f->column] : NULL;
}

static struct table_column describe(const struct answer *w, const struct selection_column *sc)
{
	const struct formula *f = sc->formula;
	const struct column *column = shown_column(f);
	struct table_column c = {
		.column = f->kind == FORMULA_COLUMN ? column : NULL,
		.numeric = f->type.kind == VALUE_NUMBER,
		.computed = f->kind != FORMULA_COLUMN,
		.course = f->type.kind == VALUE_COURSE,
		.unit = f->type.unit,
		.decimals = f->type.decimals,
	};
	if (column) {
		c.title = column_title(column, w->words->lang);
		c.short_title = column_short(column, w->words->lang);
		c.group = column_group(column, w->words->lang);
		c.part_of = column->part_of;
		c.is_row_head = f->kind == FORMULA_COLUMN && f->table == 0 &&
				(w->s->grouped ? selection_groups_by(w->s, f->column) : column->is_key);
	} else {
		c.title = c.short_title = default_title(w, f);
	}
	if (sc->heading.len > 0)
		c.title = c.short_title = sc->heading;
	if (c.unit.kind == UNIT_COUNT)
		c.unit.name = dataset_unit(w->s->dataset, c.unit.name, w->words->lang);
	return c;
}

/* Columns whose values have another name for readers than in the CSV; NULL: the column is none. */
static const struct formula *renamed_column(const struct answer *w, const struct formula *f)
{
	if (f->kind != FORMULA_COLUMN)
		return NULL;
	const struct column *column = &f->dataset->columns[f->column];
	for (size_t i = 0; column->type == COLUMN_CATEGORY && i < column->n_categories; i++)
		if (!str_eq(dataset_value_title(f->dataset, column, i, w->words->lang), column->categories[i].value))
			return f;
	if (column_is_words(column) && cell_texts_of(f->dataset, w->words->lang))
		return f;
	return column->total >= 0 &&
			       dataset_value_is_translated(f->dataset, column, (size_t)column->total, w->words->lang)
		       ? f
		       : NULL;
}

static void rename_value(const struct answer *w, const struct formula *f, struct value *value)
{
	const struct column *column = &f->dataset->columns[f->column];
	if (column_is_words(column)) {
		struct str own = value->n_origins ? cell_text_in(f->dataset, value->origins[0].row, f->column, w->words->lang)
						  : STR("");
		if (own.len)
			value->text = own;
		return;
	}
	for (size_t i = 0; value->status == STATUS_VALUE && i < column->n_categories; i++)
		if (str_eq(column->categories[i].value, value->text)) {
			value->text = dataset_value_title(f->dataset, column, i, w->words->lang);
			return;
		}
}

/* ---- The table ---- */

static bool ranks_rows(const struct selection *s)
{
	for (size_t i = 0; i < s->n_columns; i++)
		if (formula_is_rank(s->columns[i].formula))
			return true;
	return false;
}

static bool fill_table(struct answer *w, struct table *table)
{
	const struct selection *s = w->s;
	struct value **values = arena_array(w->a, struct value *, s->n_columns);
	const struct formula **renamed = arena_array(w->a, const struct formula *, s->n_columns);
	bool ranked = ranks_rows(s); /* among all rows that pass the filters: before `höchstens` cuts */
	if (!ranked)
		answer_cut(w);
	table->columns = arena_array(w->a, struct table_column, s->n_columns);
	table->n_columns = s->n_columns;
	w->column_of = arena_array(w->a, size_t, s->n_columns);
	for (size_t i = 0; i < s->n_columns; i++) {
		values[i] = answer_compute(w, s->columns[i].formula);
		if (!values[i])
			return false;
		table->columns[i] = describe(w, &s->columns[i]);
		renamed[i] = renamed_column(w, s->columns[i].formula);
		table->columns[i].change_mixed = w->mixed;
		if (!w->mixed)
			table->columns[i].change_from = w->earlier;
		if (table->columns[i].course)
			answer_course_times(w, values[i], &table->columns[i].course_from,
					    &table->columns[i].course_to);
		w->column_of[i] = i;
	}
	if (ranked)
		answer_cut(w);
	table->rows = arena_array(w->a, struct table_row, w->n_list + 1);
	for (size_t i = 0; i < w->n_list; i++) {
		const struct line *line = &w->lines[w->list[i]];
		struct value *row = arena_array(w->a, struct value, s->n_columns);
		for (size_t k = 0; k < s->n_columns; k++) {
			row[k] = values[k][line->place];
			if (renamed[k])
				rename_value(w, renamed[k], &row[k]);
			if (row[k].kind == VALUE_TEXT)
				row[k].text = name_bound(w->a, row[k].text);
		}
		table->rows[table->n_rows++] =
			(struct table_row){ .values = row,
					    .total = line->total,
					    .source_row = s->grouped ? -1 : (int)answer_row(w, w->list[i]) };
	}
	return true;
}

/* ---- teile: values of a column become column groups ---- */

/* What no page could show is not even made: rows times values of `teile` can grow with the square of a file. */
enum { PIVOT_MAX_CELLS = 10 * SELECTION_MAX_CELLS };

struct pivot {
	const struct answer *w;
	unsigned part;	 /* column of the dataset */
	unsigned *parts; /* one line for each value of it, in their order */
	size_t n_parts;
	size_t *heads, *bodies; /* columns of the flat table */
	size_t n_heads, n_bodies;
	struct map part_places; /* cell of the part → its place + 1 */
	struct map row_places;	/* cells of the heads → the new row + 1 */
	int64_t *cells;		/* the key being looked up */
};

bool selection_too_large(const struct selection *s, struct diags *d)
{
	return diag_report(d, DIAG_SELECT_TOO_LARGE, s->loc, arena_cstr(d->arena, s->dataset->name),
			   arena_printf(d->arena, "%d", SELECTION_MAX_CELLS), NULL);
}

static int64_t part_cell(const struct pivot *p, unsigned line)
{
	return dataset_key(p->w->s->dataset, p->part, answer_row(p->w, line));
}

/* The place of cells in a map; NULL in it: they are new there. */
static void **place_of(const struct pivot *p, struct map *places, const int64_t *cells, size_t n)
{
	struct str key = str_part((const char *)cells, n * sizeof *cells);
	if (!map_get(places, key))
		key = arena_str(p->w->a, key);
	return map_put(places, key);
}

/* Categories in declared order, points in time in theirs, texts as they come; the total last. */
static bool stands_before(const struct pivot *p, unsigned line, unsigned other)
{
	const struct dataset *set = p->w->s->dataset;
	const struct column *c = &set->columns[p->part];
	int64_t a = dataset_key(set, p->part, answer_row(p->w, line)),
		b = dataset_key(set, p->part, answer_row(p->w, other));
	bool total_a = c->total >= 0 && a == c->total, total_b = c->total >= 0 && b == c->total;
	if (total_a != total_b)
		return total_b;
	return c->type != COLUMN_TEXT && a < b;
}

static void add_part(struct pivot *p, unsigned line)
{
	int64_t cell = part_cell(p, line);
	void **place = place_of(p, &p->part_places, &cell, 1);
	if (*place)
		return;
	*place = p;
	p->parts[p->n_parts++] = line;
}

/* Lines come in the order of the list, so equal parts keep theirs. */
static int compare_parts(const void *a, const void *b, void *pivot)
{
	const unsigned *line = a, *other = b;
	bool before = stands_before(pivot, *line, *other), behind = stands_before(pivot, *other, *line);
	return before != behind ? behind - before : 0;
}

static void find_parts(struct pivot *p)
{
	const struct answer *w = p->w;
	for (size_t i = 0; i < w->n_list; i++)
		add_part(p, w->list[i]);
	qsort_r(p->parts, p->n_parts, sizeof *p->parts, compare_parts, p);
	for (size_t i = 0; i < p->n_parts; i++) {
		int64_t cell = part_cell(p, p->parts[i]);
		*place_of(p, &p->part_places, &cell, 1) = (void *)(uintptr_t)(i + 1);
	}
}

static size_t part_of_line(struct pivot *p, unsigned line)
{
	int64_t cell = part_cell(p, line);
	return (uintptr_t)*place_of(p, &p->part_places, &cell, 1) - 1;
}

/* Its row, or the next one when its heads are new. */
static size_t row_of_line(struct pivot *p, unsigned line, size_t n_rows)
{
	const struct selection *s = p->w->s;
	for (size_t i = 0; i < p->n_heads; i++)
		p->cells[i] = dataset_key(s->dataset, s->columns[p->heads[i]].formula->column, answer_row(p->w, line));
	void **place = place_of(p, &p->row_places, p->cells, p->n_heads);
	if (!*place)
		*place = (void *)(uintptr_t)(n_rows + 1);
	return (uintptr_t)*place - 1;
}

static void head_of_part(const struct pivot *p, size_t part, struct table_column *column)
{
	const struct answer *w = p->w;
	const struct dataset *set = w->s->dataset;
	const struct column *c = &set->columns[p->part];
	unsigned row = answer_row(w, p->parts[part]);
	struct str title = str_of(dataset_cell_text(w->a, set, row, p->part));
	column->has_head = true;
	column->head = dataset_value(w->a, set, row, p->part);
	if (column->head.kind == VALUE_TEXT && column->head.status == STATUS_VALUE) {
		title = dataset_value_title(set, c, (size_t)c->cells[row].value, w->words->lang);
		column->head.text = title;
	}
	if (p->n_bodies == 1)
		column->title = column->short_title = title;
	else
		column->group = title;
}

static void pivot_columns(struct answer *w, const struct pivot *p, const struct table *flat, struct table *table)
{
	table->n_columns = p->n_heads + p->n_parts * p->n_bodies;
	table->columns = arena_array(w->a, struct table_column, table->n_columns);
	w->column_of = arena_array(w->a, size_t, table->n_columns);
	for (size_t i = 0; i < p->n_heads; i++)
		table->columns[i] = flat->columns[w->column_of[i] = p->heads[i]];
	for (size_t part = 0; part < p->n_parts; part++) {
		for (size_t i = 0; i < p->n_bodies; i++) {
			size_t column = p->n_heads + part * p->n_bodies + i;
			w->column_of[column] = p->bodies[i];
			table->columns[column] = flat->columns[p->bodies[i]];
			head_of_part(p, part, &table->columns[column]);
		}
	}
}

/* False: there would be too many cells. */
static bool pivot_rows(struct pivot *p, const struct table *flat, struct table *table)
{
	const struct answer *w = p->w;
	struct value **rows = arena_array(w->a, struct value *, flat->n_rows);
	table->rows = arena_array(w->a, struct table_row, flat->n_rows + 1);
	table->n_rows = 0;
	for (size_t i = 0; i < w->n_list; i++) {
		size_t row = row_of_line(p, w->list[i], table->n_rows), part = part_of_line(p, w->list[i]);
		if (row == table->n_rows) {
			if ((row + 1) * table->n_columns > PIVOT_MAX_CELLS)
				return false;
			rows[row] = arena_array(w->a, struct value, table->n_columns);
			for (size_t k = 0; k < p->n_heads; k++)
				rows[row][k] = flat->rows[i].values[p->heads[k]];
			for (size_t k = p->n_heads; k < table->n_columns; k++) {
				rows[row][k] = w->s->columns[w->column_of[k]].formula->type;
				rows[row][k].status = STATUS_EMPTY;
			}
			table->rows[table->n_rows++] = (struct table_row){ .values = rows[row],
									   .total = flat->rows[i].total,
									   .source_row = -1 };
		}
		for (size_t k = 0; k < p->n_bodies; k++)
			rows[row][p->n_heads + part * p->n_bodies + k] = flat->rows[i].values[p->bodies[k]];
	}
	return true;
}

static bool pivot(struct answer *w, struct table *table)
{
	const struct selection *s = w->s;
	struct pivot p = { .w = w, .part = (unsigned)s->parts };
	struct table flat = *table;
	map_init(&p.part_places, w->a);
	map_init(&p.row_places, w->a);
	p.parts = arena_array(w->a, unsigned, w->n_list);
	p.cells = arena_array(w->a, int64_t, s->n_columns);
	p.heads = arena_array(w->a, size_t, s->n_columns);
	p.bodies = arena_array(w->a, size_t, s->n_columns);
	for (size_t i = 0; i < s->n_columns; i++) {
		const struct formula *f = s->columns[i].formula;
		if (f->kind == FORMULA_COLUMN && f->table == 0 && f->column == p.part)
			continue;
		if (table->columns[i].is_row_head)
			p.heads[p.n_heads++] = i;
		else
			p.bodies[p.n_bodies++] = i;
	}
	find_parts(&p);
	pivot_columns(w, &p, &flat, table);
	return pivot_rows(&p, &flat, table) || selection_too_large(w->s, w->run.d);
}

/* ---- The total row that nobody declared ---- */

static bool sum_column(struct answer *w, const struct table *table, size_t column, const struct formula *f,
		       struct value *result)
{
	struct formula sum = {
		.function = WORD_SUM, .source = f->source, .type = f->type, .arguments = &f, .n_arguments = 1
	};
	struct aggregate g;
	aggregate_start(&g, &sum);
	for (size_t i = 0; i < table->n_rows; i++)
		if (!aggregate_add(&w->run, &g, &table->rows[i].values[column]))
			return false;
	return aggregate_end(&w->run, &g, result);
}

/* What cannot be added has no meaning in the total row; the first text column names the row. */
static struct value no_sum(const struct answer *w, const struct formula *f, bool *named)
{
	if (f->type.kind == VALUE_NUMBER || f->type.kind == VALUE_COURSE)
		return (struct value){ .status = STATUS_NOT_APPLICABLE, .number = FRACTION_ZERO };
	struct value text = { .kind = VALUE_TEXT, .number = FRACTION_ZERO };
	if (!*named)
		text.text = w->words->total;
	*named = true;
	return text;
}

static bool add_total_row(struct answer *w, struct table *table)
{
	struct value *sums = arena_array(w->a, struct value, table->n_columns);
	bool named = false;
	for (size_t i = 0; i < table->n_rows; i++)
		if (table->rows[i].total)
			return true;
	for (size_t i = 0; i < table->n_columns; i++) {
		const struct formula *f = w->s->columns[w->column_of[i]].formula;
		if (!formula_is_additive(f))
			sums[i] = no_sum(w, f, &named);
		else if (!sum_column(w, table, i, f, &sums[i]))
			return false;
	}
	table->rows[table->n_rows++] = (struct table_row){ .values = sums, .total = true, .source_row = -1 };
	return true;
}

/* ---- What the legend needs ---- */

static void add_note(struct answer *w, struct table *table, unsigned short note)
{
	unsigned short *notes = (unsigned short *)table->notes;
	if (note == 0)
		return;
	if (!notes)
		table->notes = notes = arena_array(w->a, unsigned short, w->s->dataset->n_footnotes);
	for (size_t i = 0; i < table->n_notes; i++)
		if (notes[i] == note)
			return;
	notes[table->n_notes++] = note;
}

static void summarise(struct answer *w, struct table *table)
{
	for (size_t i = 0; i < table->n_rows; i++) {
		for (size_t k = 0; k < table->n_columns; k++) {
			const struct value *v = &table->rows[i].values[k];
			table->statuses |= 1u << v->status;
			table->marks |= v->marks;
			add_note(w, table, v->note);
		}
	}
	int column = w->s->dataset->period_column;
	for (size_t i = 0; i < w->n_list && column >= 0; i++) {
		const struct line *line = &w->lines[w->list[i]];
		for (unsigned k = 0; k < line->n; k++) {
			unsigned row = answer_tuple(w, line->first + k)[0];
			struct period p = period_of_code(w->s->dataset->columns[column].cells[row].value);
			if (table->first_period.kind == PERIOD_NONE || period_cmp(p, table->first_period) < 0)
				table->first_period = p;
			if (table->last_period.kind == PERIOD_NONE || period_cmp(p, table->last_period) > 0)
				table->last_period = p;
		}
	}
}

/* ---- The answer ---- */

/* Joined data of which a column is shown, or may be part of a computed one. */
static void note_joined(const struct selection *s, struct table *table)
{
	for (size_t i = 0; i < s->n_joins; i++) {
		bool used = false;
		for (size_t k = 0; k < s->n_columns; k++) {
			const struct formula *f = s->columns[k].formula;
			used |= f->kind != FORMULA_COLUMN || f->dataset == s->joins[i].dataset;
		}
		if (used)
			table->joined[table->n_joined++] = s->joins[i].dataset;
	}
}

/* Names of columns as they are shown; those of rows are cells. */
static void bind_names(struct arena *a, struct table *table)
{
	table->row_head = name_bound(a, table->row_head);
	for (size_t i = 0; i < table->n_columns; i++) {
		struct table_column *column = &table->columns[i];
		column->title = name_bound(a, column->title);
		column->short_title = name_bound(a, column->short_title);
		column->group = name_bound(a, column->group);
		if (column->head.kind == VALUE_TEXT)
			column->head.text = name_bound(a, column->head.text);
	}
}

const struct table *select_table(struct arena *a, struct store_reader *reader, const struct selection *selection,
				 const struct table_words *words, struct diags *d)
{
	struct table *table = arena_new(a, struct table);
	const struct dataset *set = selection->dataset;
	table->dataset = set;
	if (set->pending)
		return table;
	note_joined(selection, table);
	struct answer w = { .run = { .a = a, .d = d }, .a = a, .s = selection, .words = words };
	table->row_head = selection->row_head.len > 0 ? selection->row_head : dataset_text(set, WORD_ROW_HEAD, words->lang);
	if (!answer_find(&w, reader) || !fill_table(&w, table))
		return NULL;
	if (selection->parts >= 0 && !pivot(&w, table))
		return NULL;
	if (selection->total_row && !add_total_row(&w, table))
		return NULL;
	bind_names(a, table);
	summarise(&w, table);
	return table;
}
