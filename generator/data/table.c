/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/table.h"

#include "base/buf.h"

/* ---- Turning ---- */

static struct str print_value(struct arena *a, const struct value *v)
{
	struct buf out = BUF_INIT;
	value_print(&out, v);
	struct str text = buf_copy(a, &out);
	buf_release(&out);
	return text;
}

/* What names a row: its key values. One stays the value it is, several become a text. */
static void head_of_row(struct arena *a, const struct table *table, const struct table_row *row,
			struct table_column *column)
{
	struct buf out = BUF_INIT;
	size_t n = 0;
	for (size_t i = 0; i < table->n_columns; i++) {
		if (!table->columns[i].is_row_head)
			continue;
		column->head = row->values[i];
		buf_adds(&out, n++ > 0 ? ", " : "");
		buf_addstr(&out, print_value(a, &row->values[i]));
	}
	column->title = column->short_title = buf_copy(a, &out);
	buf_release(&out);
	column->has_head = n > 0;
	if (n > 1)
		column->head = (struct value){ .kind = VALUE_TEXT, .text = column->title, .number = FRACTION_ZERO };
}

static void turned_columns(struct arena *a, const struct table *table, struct table *turned)
{
	turned->n_columns = table->n_rows + 1;
	turned->columns = arena_array(a, struct table_column, turned->n_columns);
	turned->columns[0] = (struct table_column){ .title = turned->row_head,
						    .short_title = turned->row_head,
						    .is_row_head = true };
	for (size_t i = 0; i < table->n_rows; i++) {
		struct table_column *column = &turned->columns[i + 1];
		column->numeric = true;
		for (size_t k = 0; k < table->n_columns; k++)
			column->numeric =
				column->numeric && (table->columns[k].is_row_head || table->columns[k].numeric ||
						    table->columns[k].course);
		head_of_row(a, table, &table->rows[i], column);
	}
}

static void turned_row(struct arena *a, const struct table *table, size_t column, struct table *turned)
{
	struct value *values = arena_array(a, struct value, turned->n_columns);
	const struct table_column *of = &table->columns[column];
	values[0] = (struct value){ .kind = VALUE_TEXT, .text = of->title, .number = FRACTION_ZERO };
	for (size_t i = 0; i < table->n_rows; i++)
		values[i + 1] = table->rows[i].values[column];
	turned->rows[turned->n_rows++] = (struct table_row){ .values = values, .source_row = -1, .of = of };
}

const struct table *table_turn(struct arena *a, const struct table *table, struct str row_head)
{
	struct table *turned = arena_new(a, struct table);
	*turned = *table;
	turned->turned = true;
	turned->row_head = row_head;
	turned->n_rows = 0;
	turned->rows = arena_array(a, struct table_row, table->n_columns);
	turned_columns(a, table, turned);
	for (size_t i = 0; i < table->n_columns; i++)
		if (!table->columns[i].is_row_head)
			turned_row(a, table, i, turned);
	return turned;
}

/* ---- The dump ---- */

static void dump_unit(struct buf *out, struct unit unit)
{
	if (unit.kind == UNIT_PERCENT)
		buf_adds(out, " %");
	if (unit.kind == UNIT_POINTS)
		buf_adds(out, " points");
	if (unit.kind != UNIT_COUNT)
		return;
	buf_addc(out, ' ');
	buf_addstr(out, unit.name);
}

static void dump_period(struct buf *out, const char *name, struct period period)
{
	char text[32];
	if (period.kind == PERIOD_NONE)
		return;
	period_text(period, text);
	buf_addf(out, " %s=%s", name, text);
}

static void dump_text(struct buf *out, const char *name, struct str text)
{
	if (text.len == 0)
		return;
	buf_addf(out, " %s=\"", name);
	buf_addstr(out, text);
	buf_addc(out, '"');
}

static void dump_column(struct buf *out, const struct table_column *c)
{
	buf_adds(out, "  column \"");
	buf_addstr(out, c->title);
	buf_addc(out, '"');
	if (!str_eq(c->title, c->short_title))
		dump_text(out, "short", c->short_title);
	dump_text(out, "group", c->group);
	dump_text(out, "part-of", c->part_of);
	buf_adds(out, c->is_row_head ? " row-head" : "");
	buf_adds(out, c->computed ? " computed" : "");
	if (c->has_head) {
		buf_adds(out, " head=");
		value_print(out, &c->head);
	}
	if (c->numeric && !c->has_head) {
		buf_addf(out, " number decimals=%u", c->decimals);
		dump_unit(out, c->unit);
	}
	dump_period(out, "from", c->change_from);
	buf_adds(out, c->change_mixed ? " from=mixed" : "");
	buf_addc(out, '\n');
}

static void dump_value(struct buf *out, const struct value *v)
{
	static const char marks[] = "prs(";
	if (v->status != STATUS_VALUE)
		buf_addc(out, '<');
	value_print(out, v);
	if (v->status != STATUS_VALUE)
		buf_addc(out, '>');
	else if (v->kind == VALUE_NUMBER)
		dump_unit(out, v->unit);
	for (unsigned i = 0; i < 4; i++)
		if (v->marks & (1u << i))
			buf_addf(out, " %c", marks[i]);
	if (v->note > 0)
		buf_addf(out, " note%u", v->note);
}

void table_dump(struct buf *out, const struct table *table)
{
	buf_adds(out, "table ");
	buf_addstr(out, table->dataset->name);
	dump_period(out, "first", table->first_period);
	dump_period(out, "last", table->last_period);
	buf_adds(out, table->turned ? " turned" : "");
	buf_addc(out, '\n');
	for (size_t i = 0; i < table->n_columns; i++)
		dump_column(out, &table->columns[i]);
	for (size_t i = 0; i < table->n_rows; i++) {
		buf_adds(out, table->rows[i].total ? "  total" : "  row");
		for (size_t k = 0; k < table->n_columns; k++) {
			buf_adds(out, k > 0 ? " | " : " ");
			dump_value(out, &table->rows[i].values[k]);
		}
		buf_addc(out, '\n');
	}
	if (table->statuses & ~(1u << STATUS_VALUE)) {
		buf_adds(out, "  statuses");
		for (unsigned i = STATUS_EMPTY; i < N_STATUSES; i++)
			if (table->statuses & (1u << i))
				buf_addf(out, " %s", status_name((enum status)i));
		buf_addc(out, '\n');
	}
	for (size_t i = 0; i < table->n_notes; i++)
		buf_addf(out, "  note%u\n", table->notes[i]);
}

/* ---- A whole dataset ---- */

static void add_column(struct table *table, const struct dataset *dataset, unsigned index, struct str lang)
{
	const struct column *column = &dataset->columns[index];
	table->columns[table->n_columns++] = (struct table_column){
		.column = column,
		.title = column_title(column, lang),
		.short_title = column_short(column, lang),
		.group = column_group(column, lang),
		.is_row_head = column->is_key,
		.numeric = column_is_number(column),
		.unit = column->unit,
		.decimals = column->places,
	};
}

static struct table_row row_of(struct arena *a, const struct dataset *dataset, const unsigned *columns, struct table *table,
			       unsigned row, bool *noted)
{
	struct value *values = arena_array(a, struct value, table->n_columns);
	for (size_t i = 0; i < table->n_columns; i++) {
		values[i] = dataset_value(a, dataset, row, columns[i]);
		table->statuses |= 1u << values[i].status;
		table->marks |= values[i].marks;
		if (values[i].note && !noted[values[i].note]) {
			noted[values[i].note] = true;
			((unsigned short *)table->notes)[table->n_notes++] = values[i].note;
		}
	}
	return (struct table_row){ .values = values, .total = dataset_is_total(dataset, row), .source_row = (int)row };
}

const struct table *table_of_dataset(struct arena *a, const struct dataset *dataset, struct str lang, size_t most)
{
	struct table *table = arena_new(a, struct table);
	unsigned *columns = arena_array(a, unsigned, dataset->n_columns);
	bool *noted = arena_array(a, bool, dataset->n_footnotes + 1);
	table->dataset = dataset;
	table->columns = arena_array(a, struct table_column, dataset->n_columns);
	table->notes = arena_array(a, unsigned short, dataset->n_footnotes);
	for (unsigned i = 0; i < dataset->n_columns; i++)
		if (!dataset->columns[i].internal) {
			columns[table->n_columns] = i;
			add_column(table, dataset, i, lang);
		}
	table->n_rows = dataset->n_rows < most ? dataset->n_rows : most;
	table->rows = arena_array(a, struct table_row, table->n_rows);
	for (unsigned row = 0; row < table->n_rows; row++)
		table->rows[row] = row_of(a, dataset, columns, table, row, noted);
	return table;
}
