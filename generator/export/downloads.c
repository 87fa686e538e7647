/* SPDX-License-Identifier: EUPL-1.2 */
#include "export/downloads.h"

#include <stdlib.h>

#include "base/escape.h"

static const char *const status_names[N_STATUSES] = {
	[STATUS_VALUE] = "",		[STATUS_EMPTY] = "missing",
	[STATUS_NIL] = "nil",		[STATUS_UNKNOWN] = "unknown",
	[STATUS_LATER] = "later",	[STATUS_UNRELIABLE] = "unreliable",
	[STATUS_NOT_APPLICABLE] = "not_applicable", [STATUS_SUPPRESSED] = "suppressed",
};

/* By bit of enum mark. */
static const char *const mark_names[] = { "provisional", "revised", "estimated", "limited" };
static const char *const mark_signs[] = { "p", "r", "s", "( )" };

enum { N_MARKS = 4 };

/* Digits with `mark` before the decimals; never a printf of floating point. */
static void add_scaled(struct buf *out, int64_t value, unsigned places, char mark)
{
	uint64_t digits = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
	uint64_t power = 1;
	for (unsigned i = 0; i < places; i++)
		power *= 10;
	if (value < 0)
		buf_addc(out, '-');
	buf_addu(out, digits / power);
	if (!places)
		return;
	buf_addc(out, mark);
	for (uint64_t rest = digits % power; power > 1; rest %= power) {
		power /= 10;
		buf_addc(out, (char)('0' + rest / power));
	}
}

static void add_period(struct buf *out, int64_t code, bool iso)
{
	struct period period = period_of_code(code);
	char text[32];
	if (iso && period.kind == PERIOD_DAY)
		date_iso(period.start, text);
	else
		period_text(period, text);
	buf_adds(out, text);
}

static void add_text(struct buf *out, const struct column *column, const struct cell *cell, char separator, bool guarded)
{
	struct str text = column->categories[cell->value].value;
	struct buf safe = BUF_INIT;
	/* Excel would take such a text for a formula. */
	if (guarded && text.len && strchr("=+-@\t\r", text.ptr[0]))
		buf_addc(&safe, '\'');
	buf_addstr(&safe, text);
	escape_csv(out, buf_str(&safe), separator);
	buf_release(&safe);
}

/* Is there a number with a mark, or, when `statuses`, without a value? */
static bool needs_status(const struct dataset *dataset, const struct column *column, bool statuses)
{
	for (size_t row = 0; column_is_number(column) && row < dataset->n_rows; row++)
		if (column->cells[row].marks || (statuses && column->cells[row].status != STATUS_VALUE))
			return true;
	return false;
}

/* Per column; decided once, not for every cell. */
static bool *columns_with_status(const struct dataset *dataset, bool statuses)
{
	bool *with_status = xmalloc(dataset->n_columns * sizeof *with_status);
	for (size_t i = 0; i < dataset->n_columns; i++)
		with_status[i] = needs_status(dataset, &dataset->columns[i], statuses);
	return with_status;
}

static void add_marks(struct buf *out, const struct cell *cell, const char *const names[N_MARKS])
{
	bool first = true;
	for (unsigned i = 0; i < N_MARKS; i++) {
		if (!(cell->marks & 1u << i))
			continue;
		buf_adds(out, first ? "" : " ");
		buf_adds(out, names[i]);
		first = false;
	}
}

/* `with_status`: which columns are followed by one that says why a value is missing, or how good it is. */
static void add_header(struct buf *out, const struct dataset *dataset, struct str lang, char separator,
		       const bool *with_status)
{
	bool first = true;
	for (size_t i = 0; i < dataset->n_columns; i++) {
		const struct column *column = &dataset->columns[i];
		if (column->internal)
			continue;
		if (!first)
			buf_addc(out, separator);
		first = false;
		escape_csv(out, column_title(column, lang), separator);
		if (with_status[i]) {
			buf_addc(out, separator);
			buf_addstr(out, column->name);
			buf_adds(out, "_status");
		}
	}
	buf_adds(out, "\r\n");
}

static void add_csv_cell(struct buf *out, const struct column *column, const struct cell *cell)
{
	if (cell->status != STATUS_VALUE)
		return;
	if (column_is_number(column))
		add_scaled(out, cell->value, column->places, '.');
	else if (column_is_period(column))
		add_period(out, cell->value, true);
	else
		add_text(out, column, cell, ',', false);
}

void download_csv(struct buf *out, const struct dataset *dataset, struct str lang)
{
	bool *with_status = columns_with_status(dataset, true);
	add_header(out, dataset, lang, ',', with_status);
	for (size_t row = 0; row < dataset->n_rows; row++) {
		bool first = true;
		for (size_t i = 0; i < dataset->n_columns; i++) {
			const struct column *column = &dataset->columns[i];
			if (column->internal)
				continue;
			if (!first)
				buf_addc(out, ',');
			first = false;
			add_csv_cell(out, column, &column->cells[row]);
			if (with_status[i]) {
				buf_addc(out, ',');
				buf_adds(out, status_names[column->cells[row].status]);
				add_marks(out, &column->cells[row], mark_names);
			}
		}
		buf_adds(out, "\r\n");
	}
	free(with_status);
}

static void add_excel_cell(struct buf *out, const struct column *column, const struct cell *cell, const struct i18n *i18n)
{
	if (cell->status != STATUS_VALUE) {
		if (column_is_number(column) && cell->status != STATUS_EMPTY)
			escape_csv(out, i18n->signs[cell->status], ';');
	} else if (column_is_number(column)) {
		add_scaled(out, cell->value, column->places, ',');
	} else if (column_is_period(column)) {
		add_period(out, cell->value, false);
	} else {
		add_text(out, column, cell, ';', true);
	}
}

void download_excel(struct buf *out, const struct dataset *dataset, const struct i18n *i18n)
{
	bool *with_marks = columns_with_status(dataset, false);
	buf_adds(out, "\xEF\xBB\xBF");
	add_header(out, dataset, i18n->lang, ';', with_marks);
	for (size_t row = 0; row < dataset->n_rows; row++) {
		bool first = true;
		for (size_t i = 0; i < dataset->n_columns; i++) {
			const struct column *column = &dataset->columns[i];
			if (column->internal)
				continue;
			if (!first)
				buf_addc(out, ';');
			first = false;
			add_excel_cell(out, column, &column->cells[row], i18n);
			if (with_marks[i]) {
				buf_addc(out, ';');
				add_marks(out, &column->cells[row], mark_signs);
			}
		}
		buf_adds(out, "\r\n");
	}
	free(with_marks);
}
