/* SPDX-License-Identifier: EUPL-1.2 */
#include "export/downloads.h"

#include "base/escape.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/name.h"
#include "export/excel.h"

const char *const download_status_words[N_STATUSES] = {
	[STATUS_VALUE] = "",
	[STATUS_EMPTY] = "missing",
	[STATUS_NIL] = "nil",
	[STATUS_UNKNOWN] = "unknown",
	[STATUS_LATER] = "later",
	[STATUS_UNRELIABLE] = "unreliable",
	[STATUS_NOT_APPLICABLE] = "not_applicable",
	[STATUS_SUPPRESSED] = "suppressed",
};

const char *const download_mark_words[DOWNLOAD_N_MARKS] = { "provisional", "revised", "estimated", "limited" };
static const char *const mark_signs[DOWNLOAD_N_MARKS] = { "p", "r", "s", "( )" };

/* ---- Columns ---- */

/* An empty date or text says all there is; an empty number, or a sign anywhere, is a reason to tell. */
static bool has_reason(const struct column *column, const struct cell *cell)
{
	return cell->status != STATUS_VALUE && (cell->status != STATUS_EMPTY || column_is_number(column));
}

/* Is there a value with a mark, or, when `statuses`, none for a reason? */
static bool needs_status(const struct dataset *dataset, const struct column *column, bool statuses)
{
	for (size_t row = 0; row < dataset->n_rows; row++)
		if (column->cells[row].marks || (statuses && has_reason(column, &column->cells[row])))
			return true;
	return false;
}

static bool needs_note(const struct dataset *dataset, const struct column *column)
{
	for (size_t row = 0; row < dataset->n_rows; row++)
		if (column->cells[row].note)
			return true;
	return false;
}

static bool is_taken(const struct download_layout *layout, struct str header, struct str name)
{
	for (size_t i = 0; i < layout->n; i++)
		if (str_eq(layout->columns[i].header, header) || str_eq(layout->columns[i].name, name))
			return true;
	return false;
}

/* A name that URI templates, and so CSVW, allow: letters, digits, `_`, %XX; never a `_` in front. */
static struct str program_name(struct arena *a, const struct column *column)
{
	struct str folded = name_fold(a, column->name);
	struct buf name = BUF_INIT;
	buf_adds(&name, folded.ptr[0] == '_' ? "x" : "");
	escape_url_part(&name, folded);
	struct str result = buf_copy(a, &name);
	buf_release(&name);
	return result;
}

static void add_column(struct download_layout *layout, const struct column *column, enum download_role role,
		       struct str header, struct str name)
{
	layout->columns[layout->n++] = (struct download_column){ column, role, header, name };
}

/* Behind the author's columns are made, so that `personen_status` of ours gives way to one of theirs. */
static void add_companion(struct arena *a, struct download_layout *layout, const struct download_column *of,
			  enum download_role role, const char *suffix)
{
	struct str own = of->column->name;
	struct str header = str_of(arena_printf(a, "%.*s%s", (int)own.len, own.ptr, suffix));
	struct str name = str_of(arena_printf(a, "%.*s%s", (int)of->name.len, of->name.ptr, suffix));
	while (is_taken(layout, header, name)) {
		header = str_of(arena_printf(a, "%.*s_", (int)header.len, header.ptr));
		name = str_of(arena_printf(a, "%.*s_", (int)name.len, name.ptr));
	}
	add_column(layout, of->column, role, header, name);
}

/* Each companion behind its column. */
static struct download_layout in_order(struct arena *a, const struct download_layout *layout, size_t n_values)
{
	struct download_layout ordered = { arena_array(a, struct download_column, layout->n), 0 };
	for (size_t i = 0; i < n_values; i++) {
		ordered.columns[ordered.n++] = layout->columns[i];
		for (size_t k = n_values; k < layout->n; k++)
			if (layout->columns[k].column == layout->columns[i].column)
				ordered.columns[ordered.n++] = layout->columns[k];
	}
	return ordered;
}

struct download_layout download_layout(struct arena *a, const struct dataset *dataset, struct str lang, bool statuses)
{
	struct download_layout layout = { arena_array(a, struct download_column, 3 * dataset->n_columns), 0 };
	for (size_t i = 0; i < dataset->n_columns; i++) {
		const struct column *column = &dataset->columns[i];
		if (!column->internal)
			add_column(&layout, column, DOWNLOAD_VALUE, column_title(column, lang),
				   program_name(a, column));
	}
	size_t n_values = layout.n;
	for (size_t i = 0; i < n_values; i++) {
		if (needs_status(dataset, layout.columns[i].column, statuses))
			add_companion(a, &layout, &layout.columns[i], DOWNLOAD_STATUS, "_status");
		if (needs_note(dataset, layout.columns[i].column))
			add_companion(a, &layout, &layout.columns[i], DOWNLOAD_NOTE, "_note");
	}
	return in_order(a, &layout, n_values);
}

/* ---- Cells ---- */

/* What sets the two files apart. */
struct dialect {
	char separator;
	char decimal_mark;
	bool iso_dates;
	bool guarded;		     /* texts that Excel would run or change get a ' */
	bool note_texts;	     /* NAME_note: the footnote itself, not its mark */
	const struct str *signs;     /* by status, in place of a missing number; NULL: the cell is empty */
	const char *const *statuses; /* words for why a value is missing; NULL: the sign says it */
	const char *const *marks;
	struct str lang;
};

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

static void add_text(struct buf *out, struct str text, const struct dialect *dialect)
{
	struct buf safe = BUF_INIT;
	if (dialect->guarded && excel_changes(text)) {
		buf_addc(&safe, '\'');
		buf_addstr(&safe, text);
		text = buf_str(&safe);
	}
	escape_csv(out, text, dialect->separator);
	buf_release(&safe);
}

static void add_period(struct buf *out, int64_t code, const struct dialect *dialect)
{
	struct period period = period_of_code(code);
	char text[32];
	if (dialect->iso_dates && period.kind == PERIOD_DAY)
		date_iso(period.start, text);
	else
		period_text(period, text);
	/* A year or a day is what Excel takes it for. */
	if (period.kind == PERIOD_YEAR || period.kind == PERIOD_DAY)
		buf_adds(out, text);
	else
		add_text(out, str_of(text), dialect);
}

static void add_value(struct buf *out, const struct column *column, const struct cell *cell,
		      const struct dialect *dialect)
{
	if (cell->status != STATUS_VALUE) {
		if (dialect->signs && cell->status != STATUS_EMPTY)
			escape_csv(out, dialect->signs[cell->status], dialect->separator);
	} else if (column_is_number(column)) {
		add_scaled(out, cell->value, column->places, dialect->decimal_mark);
	} else if (column_is_period(column)) {
		add_period(out, cell->value, dialect);
	} else {
		add_text(out, column->categories[cell->value].value, dialect);
	}
}

static void add_status(struct buf *out, const struct cell *cell, const struct dialect *dialect)
{
	const char *word = dialect->statuses ? dialect->statuses[cell->status] : "";
	bool first = !*word;
	buf_adds(out, word);
	for (unsigned i = 0; i < DOWNLOAD_N_MARKS; i++) {
		if (!(cell->marks & 1u << i))
			continue;
		buf_adds(out, first ? "" : " ");
		buf_adds(out, dialect->marks[i]);
		first = false;
	}
}

static void add_note(struct buf *out, const struct dataset *dataset, const struct cell *cell,
		     const struct dialect *dialect)
{
	if (!cell->note)
		return;
	const struct footnote *note = &dataset->footnotes[cell->note - 1];
	add_text(out, dialect->note_texts ? footnote_text(note, dialect->lang) : note->mark, dialect);
}

static void add_row(struct buf *out, const struct dataset *dataset, const struct download_layout *layout, size_t row,
		    const struct dialect *dialect)
{
	for (size_t i = 0; i < layout->n; i++) {
		const struct download_column *c = &layout->columns[i];
		const struct cell *cell = &c->column->cells[row];
		if (i)
			buf_addc(out, dialect->separator);
		if (c->role == DOWNLOAD_VALUE)
			add_value(out, c->column, cell, dialect);
		else if (c->role == DOWNLOAD_STATUS)
			add_status(out, cell, dialect);
		else
			add_note(out, dataset, cell, dialect);
	}
	buf_adds(out, "\r\n");
}

static void add_dataset(struct buf *out, const struct dataset *dataset, const struct dialect *dialect)
{
	struct arena scratch;
	arena_init(&scratch);
	struct download_layout layout = download_layout(&scratch, dataset, dialect->lang, dialect->statuses != NULL);
	for (size_t i = 0; i < layout.n; i++) {
		if (i)
			buf_addc(out, dialect->separator);
		add_text(out, layout.columns[i].header, dialect);
	}
	buf_adds(out, "\r\n");
	for (size_t row = 0; row < dataset->n_rows; row++)
		add_row(out, dataset, &layout, row, dialect);
	arena_release(&scratch);
}

/* ---- Files ---- */

void download_csv(struct buf *out, const struct dataset *dataset, struct str lang)
{
	const struct dialect rfc4180 = {
		.separator = ',',
		.decimal_mark = '.',
		.iso_dates = true,
		.statuses = download_status_words,
		.marks = download_mark_words,
		.lang = lang,
	};
	add_dataset(out, dataset, &rfc4180);
}

void download_excel(struct buf *out, const struct dataset *dataset, const struct i18n *i18n)
{
	const struct dialect excel = {
		.separator = ';',
		.decimal_mark = ',',
		.guarded = true,
		.note_texts = true,
		.signs = i18n->signs,
		.marks = mark_signs,
		.lang = i18n->lang,
	};
	buf_adds(out, "\xEF\xBB\xBF");
	add_dataset(out, dataset, &excel);
}

struct str download_unit(const struct column *column)
{
	if (column->unit.kind == UNIT_PERCENT)
		return STR("%");
	return column->unit.kind == UNIT_POINTS ? STR("Prozentpunkte") : column->unit.name;
}

void download_sum(struct buf *out, const char *path, struct str bytes)
{
	char hex[65];
	hash_sha256(bytes, hex);
	buf_adds(out, hex);
	buf_adds(out, "  ");
	buf_addstr(out, path_name(str_of(path)));
	buf_addc(out, '\n');
}
