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

/* What sets the two files apart. */
struct dialect {
	char separator;
	char decimal_mark;
	bool iso_dates;
	bool guarded;              /* texts that Excel would take for formulas get a ' */
	const struct str *signs;   /* by status, in place of a missing number; NULL: the cell is empty */
	const char *const *statuses; /* words for why a value is missing; NULL: the sign says it */
	const char *const *marks;
};

static void add_header(struct buf *out, const struct dataset *dataset, struct str lang, const struct dialect *dialect,
		       const bool *with_status)
{
	bool first = true;
	for (size_t i = 0; i < dataset->n_columns; i++) {
		const struct column *column = &dataset->columns[i];
		if (column->internal)
			continue;
		if (!first)
			buf_addc(out, dialect->separator);
		first = false;
		escape_csv(out, column_title(column, lang), dialect->separator);
		if (with_status[i]) {
			buf_addc(out, dialect->separator);
			buf_addstr(out, column->name);
			buf_adds(out, "_status");
		}
	}
	buf_adds(out, "\r\n");
}

static void add_cell(struct buf *out, const struct column *column, const struct cell *cell, const struct dialect *dialect)
{
	if (cell->status != STATUS_VALUE) {
		if (dialect->signs && column_is_number(column) && cell->status != STATUS_EMPTY)
			escape_csv(out, dialect->signs[cell->status], dialect->separator);
	} else if (column_is_number(column)) {
		add_scaled(out, cell->value, column->places, dialect->decimal_mark);
	} else if (column_is_period(column)) {
		add_period(out, cell->value, dialect->iso_dates);
	} else {
		add_text(out, column, cell, dialect->separator, dialect->guarded);
	}
}

static void add_row(struct buf *out, const struct dataset *dataset, size_t row, const struct dialect *dialect,
		    const bool *with_status)
{
	bool first = true;
	for (size_t i = 0; i < dataset->n_columns; i++) {
		const struct column *column = &dataset->columns[i];
		const struct cell *cell = &column->cells[row];
		if (column->internal)
			continue;
		if (!first)
			buf_addc(out, dialect->separator);
		first = false;
		add_cell(out, column, cell, dialect);
		if (!with_status[i])
			continue;
		buf_addc(out, dialect->separator);
		buf_adds(out, dialect->statuses ? dialect->statuses[cell->status] : "");
		add_marks(out, cell, dialect->marks);
	}
	buf_adds(out, "\r\n");
}

static void add_dataset(struct buf *out, const struct dataset *dataset, struct str lang, const struct dialect *dialect)
{
	bool *with_status = columns_with_status(dataset, dialect->statuses != NULL);
	add_header(out, dataset, lang, dialect, with_status);
	for (size_t row = 0; row < dataset->n_rows; row++)
		add_row(out, dataset, row, dialect, with_status);
	free(with_status);
}

void download_csv(struct buf *out, const struct dataset *dataset, struct str lang)
{
	const struct dialect rfc4180 = {
		.separator = ',', .decimal_mark = '.', .iso_dates = true, .statuses = status_names, .marks = mark_names,
	};
	add_dataset(out, dataset, lang, &rfc4180);
}

void download_excel(struct buf *out, const struct dataset *dataset, const struct i18n *i18n)
{
	const struct dialect excel = {
		.separator = ';', .decimal_mark = ',', .guarded = true, .signs = i18n->signs, .marks = mark_signs,
	};
	buf_adds(out, "\xEF\xBB\xBF");
	add_dataset(out, dataset, i18n->lang, &excel);
}
