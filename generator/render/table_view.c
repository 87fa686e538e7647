/* SPDX-License-Identifier: EUPL-1.2 */
/* A table as the theme sees it: heads, cells, footnotes, legend of signs, source line, download. */
#include "render/renderer.h"

#include "render/sparkline.h"
#include "text/html.h"

/* A text of more bytes than this wants a column of at least so many. */
enum { LONG_TEXT = 40, LONG_TEXT_WIDTH = 16 };

struct note_use {
	unsigned short note;
	unsigned uses;
};

/* What is collected while cells are made. */
struct table_maker {
	struct renderer *r;
	const struct table *table;
	struct str id;
	struct str *longest; /* per column: the longest number or word, by bytes; what its width is guessed from */
	struct note_use *notes;
	size_t n_notes;
	struct sparkline_frame *frames; /* per column with lines in its cells; turned: that of the row at hand */
};

static const char mark_signs[4] = "prs";

/* ---- Notes ---- */

static struct str numbered(struct table_maker *m, const char *prefix, unsigned number, const char *hash)
{
	return str_of(arena_printf(&m->r->scratch, "%s%.*s-%s%u", hash, (int)m->id.len, m->id.ptr, prefix, number));
}

/* The position (from 1) of a footnote of the dataset among those of this table. */
static unsigned note_number(struct table_maker *m, unsigned short note)
{
	for (size_t i = 0; i < m->n_notes; i++)
		if (m->notes[i].note == note)
			return (unsigned)i + 1;
	m->notes[m->n_notes++].note = note;
	return (unsigned)m->n_notes;
}

static void add_note(struct table_maker *m, struct view_builder *cell, unsigned short note)
{
	unsigned number = note_number(m, note);
	m->notes[number - 1].uses++;
	struct view_builder b = { .arena = &m->r->scratch };
	view_text(&b, SLOT_NOTE_MARK, m->table->dataset->footnotes[note - 1].mark);
	view_text(&b, SLOT_NOTE_ID, numbered(m, "r", number * 1000 + m->notes[number - 1].uses, ""));
	view_text(&b, SLOT_HREF, numbered(m, "f", number, "#"));
	view_object(cell, SLOT_NOTES, view_done(&b));
}

static struct view footnote(struct table_maker *m, unsigned number)
{
	const struct note_use *use = &m->notes[number - 1];
	const struct footnote *note = &m->table->dataset->footnotes[use->note - 1];
	struct view *backs = arena_array(&m->r->scratch, struct view, use->uses);
	for (unsigned i = 0; i < use->uses; i++) {
		struct view_builder b = { .arena = &m->r->scratch };
		view_text(&b, SLOT_HREF, numbered(m, "r", number * 1000 + i + 1, "#"));
		view_text(&b, SLOT_LABEL,
			  use->uses == 1 ? note->mark : str_of(arena_printf(&m->r->scratch, "%u", i + 1)));
		backs[i] = view_done(&b);
	}
	struct view_builder b = { .arena = &m->r->scratch };
	view_text(&b, SLOT_FOOTNOTE_ID, numbered(m, "f", number, ""));
	view_text(&b, SLOT_FOOTNOTE_MARK, note->mark);
	view_text(&b, SLOT_FOOTNOTE_WORDS, render_escaped(m->r, footnote_text(note, m->r->i18n->lang)));
	view_list(&b, SLOT_BACK_LINKS, backs, use->uses);
	return view_done(&b);
}

/* ---- Headings as text ---- */

static struct str period_str(struct renderer *r, struct period period)
{
	struct buf out = BUF_INIT;
	format_period(&out, r->i18n, period);
	return render_taken(r, &out);
}

static struct str course_times(struct renderer *r, const struct table_column *column)
{
	const struct i18n_argument times[] = { { "first", period_str(r, column->course_from) },
					       { "last", period_str(r, column->course_to) } };
	return render_filled(r, "chart_from_to", times, 2);
}

/* A change names the earlier period; where rows have different ones, that it is the one before. A line names both ends. */
static struct str head_text(struct renderer *r, const struct table_column *column)
{
	if (column->has_head)
		return format_value_str(&r->scratch, r->i18n, &column->head, false);
	if (column->change_from.kind == PERIOD_NONE && !column->change_mixed && !column->course)
		return column->title;
	struct str change = column->course	 ? course_times(r, column)
			    : column->change_mixed ? i18n_text(r->i18n, "change_previous")
						   : render_filled_by(r, "change_to", "time", period_str(r, column->change_from));
	if (!column->title.len)
		return change;
	return str_of(arena_printf(&r->scratch, "%.*s: %.*s", (int)column->title.len, column->title.ptr, (int)change.len,
				   change.ptr));
}

/* ---- Cells ---- */

/* Row heads of a turned table carry the unit ("… in %"); where they do not, the value does. */
static bool cell_with_unit(const struct table *table, const struct value *value, const struct table_row *row)
{
	if (!table->turned || value->unit.kind == UNIT_COUNT || value->unit.kind == UNIT_NONE)
		return false;
	struct str head = row->values[0].text;
	return str_find_char(head, '%') == head.len;
}

/* Numbers and dates never break; a text may at its blanks, but long ones are not squeezed to their longest word. */
static void note_length(struct str *longest, const struct value *value, struct str text)
{
	struct str word;
	if (value->kind != VALUE_TEXT) {
		*longest = text.len > longest->len ? text : *longest;
		return;
	}
	if (text.len > LONG_TEXT && longest->len < LONG_TEXT_WIDTH)
		*longest = str_part(text.ptr, LONG_TEXT_WIDTH);
	while (str_cut(&text, ' ', &word))
		if (word.len > longest->len)
			*longest = word;
}

/* ---- Lines in cells ---- */

static bool is_drawn(const struct value *value)
{
	return value->kind == VALUE_COURSE && value->status == STATUS_VALUE;
}

/* The cells of a column; of a turned table those of a row, which was a column. */
static void make_frame(struct table_maker *m, size_t column, const struct table_row *row, struct sparkline_frame *frame)
{
	const struct table *table = m->table;
	size_t n = row ? table->n_columns : table->n_rows, n_values = 0;
	const struct value **values = arena_array(&m->r->scratch, const struct value *, n);
	for (size_t i = 0; i < n; i++) {
		const struct value *value = row ? &row->values[i] : &table->rows[i].values[column];
		if (is_drawn(value))
			values[n_values++] = value;
	}
	sparkline_frame_make(&m->r->scratch, m->r->i18n, values, n_values, frame);
}

static void make_frames(struct table_maker *m)
{
	m->frames = arena_array(&m->r->scratch, struct sparkline_frame, m->table->n_columns);
	for (size_t i = 0; i < m->table->n_columns; i++)
		if (m->table->columns[i].course)
			make_frame(m, i, NULL, &m->frames[i]);
}

static void frame_turned_row(struct table_maker *m, const struct table_row *row)
{
	struct sparkline_frame frame;
	if (!row->of || !row->of->course)
		return;
	make_frame(m, 0, row, &frame);
	for (size_t i = 1; i < m->table->n_columns; i++)
		m->frames[i] = frame;
}

static void add_sparkline(struct table_maker *m, struct view_builder *b, const struct value *value, size_t column)
{
	struct buf html = BUF_INIT;
	sparkline_html(&html, m->r->i18n, value, &m->frames[column]);
	view_text(b, SLOT_RICH_VALUE, render_taken(m->r, &html));
}

static void add_value(struct table_maker *m, struct view_builder *b, const struct value *value, const struct table_row *row,
		      size_t column)
{
	struct renderer *r = m->r;
	if (value->status != STATUS_VALUE) {
		/* The legend says why; read out in every cell, that would be long. */
		bool hidden = value->status == STATUS_SUPPRESSED;
		view_text(b, SLOT_SIGN, r->i18n->signs[value->status]);
		view_text(b, SLOT_SIGN_WORDS,
			  hidden ? i18n_text(r->i18n, "suppressed_brief") : r->i18n->sign_words[value->status]);
		return;
	}
	if (is_drawn(value)) {
		add_sparkline(m, b, value, column);
		return;
	}
	/* The head of a turned row is the heading of the column it was. */
	bool heads = row->of && value == &row->values[0];
	struct str text = heads ? head_text(r, row->of)
				: format_value_str(&r->scratch, r->i18n, value, cell_with_unit(m->table, value, row));
	if (value->marks & MARK_LIMITED)
		text = render_filled_by(r, "signs_limited", "value", text);
	note_length(&m->longest[column], value, text);
	if (value->kind == VALUE_TEXT && str_find_char(text, '\n') < text.len)
		view_text(b, SLOT_RICH_VALUE, render_lines(r, text));
	else
		view_text(b, SLOT_VALUE, text);
	for (unsigned i = 0; i < 3; i++) {
		if (!(value->marks & (1u << i)))
			continue;
		view_text(b, SLOT_MARK, str_part(&mark_signs[i], 1));
		view_text(b, SLOT_MARK_WORDS, r->i18n->mark_words[i]);
	}
}

static struct view make_row(struct table_maker *m, const struct table_row *row)
{
	const struct table *table = m->table;
	struct view *cells = arena_array(&m->r->scratch, struct view, table->n_columns);
	frame_turned_row(m, row);
	for (size_t i = 0; i < table->n_columns; i++) {
		struct view_builder b = { .arena = &m->r->scratch };
		view_flag(&b, SLOT_ROW_HEAD, i == 0);
		if (i == 0)
			view_flag(&b, SLOT_UNBROKEN, row->values[i].kind == VALUE_PERIOD);
		view_flag(&b, SLOT_NUMERIC, table->columns[i].numeric);
		add_value(m, &b, &row->values[i], row, i);
		if (row->values[i].note)
			add_note(m, &b, row->values[i].note);
		cells[i] = view_done(&b);
	}
	struct view_builder b = { .arena = &m->r->scratch };
	view_flag(&b, SLOT_TOTAL, row->total);
	view_list(&b, SLOT_CELLS, cells, table->n_columns);
	return view_done(&b);
}

static void add_rows(struct table_maker *m, struct view_builder *b)
{
	const struct table *table = m->table;
	struct view *body = arena_array(&m->r->scratch, struct view, table->n_rows);
	struct view *totals = arena_array(&m->r->scratch, struct view, table->n_rows);
	size_t n_body = 0, n_totals = 0;
	for (size_t i = 0; i < table->n_rows; i++) {
		struct view row = make_row(m, &table->rows[i]);
		if (table->rows[i].total)
			totals[n_totals++] = row;
		else
			body[n_body++] = row;
	}
	view_list(b, SLOT_BODY_ROWS, body, n_body);
	view_flag(b, SLOT_HAS_TOTAL_ROWS, n_totals > 0);
	view_list(b, SLOT_TOTAL_ROWS, totals, n_totals);
}

/* ---- Heads ---- */

/* "Bevölkerung in Personen" needs no "Personen" behind it. */
static bool says_unit(struct str heading, struct str unit)
{
	return str_find(heading, unit) < heading.len;
}

struct str render_unit(struct renderer *r, const struct unit *unit, struct str heading)
{
	switch (unit->kind) {
	case UNIT_COUNT:
		return says_unit(heading, unit->name) ? STR("") : unit->name;
	case UNIT_PERCENT:
		return str_find_char(heading, '%') < heading.len ? STR("") : i18n_text(r->i18n, "unit_percent");
	case UNIT_POINTS:
		return says_unit(heading, i18n_text(r->i18n, "unit_points")) ? STR("") : i18n_text(r->i18n, "unit_points");
	case UNIT_NONE:
		break;
	}
	return STR("");
}

/* Is there one unit for all numbers? Then the caption says it once. */
static bool common_unit(const struct table *table, struct unit *unit)
{
	bool found = false;
	for (size_t i = 0; i < table->n_columns; i++) {
		const struct table_column *column = &table->columns[i];
		if (!column->numeric && !column->course)
			continue;
		if (found && (column->unit.kind != unit->kind || !str_eq(column->unit.name, unit->name)))
			return false;
		*unit = column->unit;
		found = true;
	}
	return found && !table->turned;
}

static struct view head_cell(struct table_maker *m, size_t i, const char *rowspan, bool own_unit)
{
	const struct table_column *column = &m->table->columns[i];
	struct view_builder b = { .arena = &m->r->scratch };
	struct str title = head_text(m->r, column);
	view_text(&b, SLOT_SCOPE, STR("col"));
	view_text(&b, SLOT_COLUMN_TITLE, title);
	if (own_unit && (column->numeric || column->course))
		view_text(&b, SLOT_COLUMN_UNIT, render_unit(m->r, &column->unit, title));
	view_flag(&b, SLOT_NUMERIC, column->numeric);
	view_text(&b, SLOT_ROWSPAN, str_of(rowspan));
	return view_done(&b);
}

static size_t group_end(const struct table *table, size_t i)
{
	size_t end = i + 1;
	while (end < table->n_columns && str_eq(table->columns[end].group, table->columns[i].group))
		end++;
	return end;
}

static bool has_groups(const struct table *table)
{
	for (size_t i = 0; i < table->n_columns; i++)
		if (table->columns[i].group.len)
			return true;
	return false;
}

static struct view group_cell(struct table_maker *m, struct str title, size_t span)
{
	struct view_builder b = { .arena = &m->r->scratch };
	view_text(&b, SLOT_SCOPE, STR("colgroup"));
	view_text(&b, SLOT_COLUMN_TITLE, title);
	view_flag(&b, SLOT_GROUP, true);
	if (span > 1)
		view_text(&b, SLOT_COLSPAN, str_of(arena_printf(&m->r->scratch, "%zu", span)));
	return view_done(&b);
}

static struct view head_row(struct table_maker *m, const struct view *cells, size_t n)
{
	struct view_builder b = { .arena = &m->r->scratch };
	view_list(&b, SLOT_HEAD_CELLS, cells, n);
	return view_done(&b);
}

/* Two levels: columns without a group reach over both rows. */
static void add_grouped_heads(struct table_maker *m, struct view_builder *b, bool own_unit)
{
	const struct table *table = m->table;
	struct arena *a = &m->r->scratch;
	struct view *top = arena_array(a, struct view, table->n_columns), *low = arena_array(a, struct view, table->n_columns);
	struct view *spans = arena_array(a, struct view, table->n_columns), *rows = arena_array(a, struct view, 2);
	size_t n_top = 0, n_low = 0, n_spans = 0;
	for (size_t i = 0; i < table->n_columns;) {
		struct str group = table->columns[i].group;
		size_t end = group.len ? group_end(table, i) : i + 1;
		struct view_builder span = { .arena = a };
		if (end - i > 1)
			view_text(&span, SLOT_SPAN, str_of(arena_printf(a, "%zu", end - i)));
		spans[n_spans++] = view_done(&span);
		if (!group.len) {
			top[n_top++] = head_cell(m, i, "2", own_unit);
			i++;
			continue;
		}
		top[n_top++] = group_cell(m, group, end - i);
		for (; i < end; i++)
			low[n_low++] = head_cell(m, i, "", own_unit);
	}
	rows[0] = head_row(m, top, n_top);
	rows[1] = head_row(m, low, n_low);
	view_list(b, SLOT_COLUMN_GROUPS, spans, n_spans);
	view_list(b, SLOT_HEAD_ROWS, rows, 2);
}

static void add_heads(struct table_maker *m, struct view_builder *b)
{
	const struct table *table = m->table;
	struct unit unit = { 0 };
	bool common = common_unit(table, &unit);
	if (common)
		view_text(b, SLOT_UNIT, render_unit(m->r, &unit, STR("")));
	if (has_groups(table)) {
		add_grouped_heads(m, b, !common);
		return;
	}
	struct view *cells = arena_array(&m->r->scratch, struct view, table->n_columns);
	for (size_t i = 0; i < table->n_columns; i++)
		cells[i] = head_cell(m, i, "", !common);
	view_object(b, SLOT_HEAD_ROWS, head_row(m, cells, table->n_columns));
}

/* ---- Width ---- */

/* The longest word of a heading: what its column needs at least. */
static struct str longest_word(struct str text)
{
	struct str word, longest = { 0 };
	while (str_cut(&text, ' ', &word))
		if (word.len > longest.len)
			longest = word;
	return longest;
}

/* On a phone the numbers stand below the line. */
static unsigned sparkline_width(struct table_maker *m, size_t i)
{
	enum { LINE = 6000, BETWEEN = 500 };
	unsigned labels = measure_width(m->r->measurer, m->frames[i].first, false) +
			  measure_width(m->r->measurer, m->frames[i].last, true) + BETWEEN;
	return labels > LINE ? labels : LINE;
}

/* One label is measured per column and one for its heading: the longest by bytes is the widest, or nearly so. */
static unsigned column_width(struct table_maker *m, size_t i)
{
	unsigned head = measure_width(m->r->measurer, longest_word(head_text(m->r, &m->table->columns[i])), true);
	unsigned cell = measure_width(m->r->measurer, m->longest[i], false);
	if (m->table->columns[i].course && sparkline_width(m, i) > cell)
		cell = sparkline_width(m, i);
	return (cell > head ? cell : head) + HTML_CELL_PADDING;
}

/* The first step at which the table fits; nothing when it fits a phone. */
static void add_scroll(struct table_maker *m, struct view_builder *b)
{
	unsigned width = 0;
	for (size_t i = 0; i < m->table->n_columns; i++)
		width += column_width(m, i);
	unsigned until = html_scroll_step(width);
	if (until)
		view_text(b, SLOT_SCROLL_UNTIL, str_of(arena_printf(&m->r->scratch, "%u", until)));
}

/* ---- Legend and source ---- */

static struct view legend_item(struct renderer *r, struct str sign, struct str words)
{
	struct view_builder item = { .arena = &r->scratch };
	view_text(&item, SLOT_LEGEND_SIGN, sign);
	view_text(&item, SLOT_LEGEND_WORDS, words);
	return view_done(&item);
}

/* Is the sign explained already? Two reasons may share one sign: unknown and secret. */
static bool is_explained(const struct renderer *r, const struct table *table, unsigned status)
{
	for (unsigned earlier = STATUS_EMPTY; earlier < status; earlier++)
		if (table->statuses & 1u << earlier && str_eq(r->i18n->signs[earlier], r->i18n->signs[status]))
			return true;
	return false;
}

static void add_legend(struct renderer *r, struct view_builder *b, const struct table *table)
{
	static const char *const marks[] = { "p", "r", "s", "( )" }; /* by bit of enum mark */
	enum { N_MARKS = sizeof marks / sizeof *marks };
	struct view *items = arena_array(&r->scratch, struct view, N_STATUSES + N_MARKS);
	size_t n = 0;
	for (unsigned status = STATUS_EMPTY; status < N_STATUSES; status++)
		if (table->statuses & 1u << status && !is_explained(r, table, status))
			items[n++] = legend_item(r, r->i18n->signs[status], r->i18n->sign_words[status]);
	for (unsigned i = 0; i < N_MARKS; i++)
		if (table->marks & 1u << i)
			items[n++] = legend_item(r, str_of(marks[i]), r->i18n->mark_words[i]);
	view_flag(b, SLOT_HAS_SIGNS, n > 0);
	view_list(b, SLOT_SIGNS, items, n);
}

/* What the dots mean, and whether the heights of two lines compare. */
static void add_course_note(struct table_maker *m, struct view_builder *b)
{
	struct renderer *r = m->r;
	const struct sparkline_frame *frame = NULL;
	bool points = false, own = false, negative = false;
	for (size_t i = 0; i < m->table->n_columns; i++)
		if (m->table->columns[i].course || (m->table->turned && m->frames[i].first.len)) {
			frame = &m->frames[i];
			points |= frame->points;
			own |= !frame->points;
			negative |= frame->negative;
		}
	if (!frame)
		return;
	view_text(b, SLOT_COURSE_NOTE, i18n_text(r->i18n, "course_dots"));
	view_text(b, SLOT_COURSE_SCALE,
		  i18n_text(r->i18n, own && points ? "course_scales"
				     : points	   ? "course_scale_points"
				     : negative	   ? "course_scale_zero"
						   : "course_scale_own"));
}

struct str render_break(struct renderer *r, struct str time, struct str text)
{
	const struct i18n_argument arguments[] = { { "time", time }, { "text", text } };
	return render_filled(r, "chart_break_note", arguments, 2);
}

static void widen(struct period first, struct period last, struct period *from, struct period *to)
{
	if (first.kind && date_cmp(first.start, from->start) < 0)
		*from = first;
	if (last.kind && date_cmp(last.start, to->start) > 0)
		*to = last;
}

/* From when to when numbers of the table are compared: its rows, and what changes and lines reach back to. */
static void compared_times(const struct table *table, struct period *from, struct period *to)
{
	*from = table->first_period;
	*to = table->last_period;
	for (size_t i = 0; i < table->n_columns; i++) {
		const struct table_column *column = &table->columns[i];
		widen(column->change_from, column->course_to, from, to);
		widen(column->course_from, column->course_to, from, to);
	}
	for (size_t i = 0; i < table->n_rows; i++) {
		const struct table_column *of = table->rows[i].of;
		if (of)
			widen(of->course ? of->course_from : of->change_from, of->course_to, from, to);
	}
}

static struct str with_breaks_of(struct renderer *r, const struct dataset *dataset, struct period from, struct period to,
				 struct str remark)
{
	for (size_t i = 0; i < dataset->n_breaks; i++) {
		const struct footnote *at = &dataset->breaks[i];
		if (!at->period.kind || date_cmp(at->period.start, from.start) <= 0 || date_cmp(at->period.start, to.start) > 0)
			continue;
		struct str text = render_break(r, period_str(r, at->period), footnote_text(at, r->i18n->lang));
		struct str html = render_escaped(r, text);
		remark = str_of(arena_printf(&r->scratch, "%.*s%s%.*s", (int)remark.len, remark.ptr ? remark.ptr : "",
					     remark.len ? " " : "", (int)html.len, html.ptr));
	}
	return remark;
}

/* The remark, and behind it the breaks that lie between the table's first and last point in time. */
static struct str remark_with_breaks(struct renderer *r, const struct table *table, struct str remark)
{
	struct period from, to;
	if (!table->dataset || !table->first_period.kind)
		return remark;
	compared_times(table, &from, &to);
	remark = with_breaks_of(r, table->dataset, from, to, remark);
	for (size_t i = 0; i < table->n_joined; i++)
		remark = with_breaks_of(r, table->joined[i], from, to, remark);
	return remark;
}

static void add_table(struct renderer *r, struct view_builder *b, const struct table *table, struct str id,
		      struct str caption, struct str remark)
{
	struct table_maker m = { .r = r, .table = table, .id = id };
	m.longest = arena_array(&r->scratch, struct str, table->n_columns);
	m.notes = arena_array(&r->scratch, struct note_use, table->dataset ? table->dataset->n_footnotes : 0);
	view_text(b, SLOT_TABLE_ID, id);
	view_text(b, SLOT_CAPTION, caption);
	view_text(b, SLOT_TABLE_REMARK, remark_with_breaks(r, table, remark));
	make_frames(&m);
	add_heads(&m, b);
	add_rows(&m, b);
	add_scroll(&m, b);
	struct view *notes = arena_array(&r->scratch, struct view, m.n_notes);
	for (unsigned i = 0; i < m.n_notes; i++)
		notes[i] = footnote(&m, i + 1);
	view_flag(b, SLOT_HAS_FOOTNOTES, m.n_notes > 0);
	view_list(b, SLOT_FOOTNOTES, notes, m.n_notes);
	add_legend(r, b, table);
	add_course_note(&m, b);
}

struct view render_table_view(struct renderer *r, const struct table *table, struct str id, struct str caption,
			      struct str remark)
{
	struct view_builder b = { .arena = &r->scratch };
	add_table(r, &b, table, id, caption, remark);
	return view_done(&b);
}

struct str render_table_block(struct renderer *r, const struct table *table, const struct dataset *dataset, struct str id,
			      struct str caption, struct str remark)
{
	struct view_builder b = { .arena = &r->scratch };
	add_table(r, &b, table, id, caption, remark);
	render_add_sources(r, &b, dataset);
	struct view view = view_done(&b);
	return render_template_str(r, TEMPLATE_TABLE, &view);
}

struct str render_protection(struct renderer *r, const struct dataset *dataset)
{
	if (dataset->protection == PROTECTION_NONE)
		return STR("");
	bool rounded = dataset->protection == PROTECTION_ROUNDING;
	const struct i18n_argument arguments[] = {
		{ "n", str_of(arena_printf(&r->scratch, "%u", dataset->protection_parameter)) },
		{ "sign", r->i18n->signs[STATUS_SUPPRESSED] },
	};
	return render_filled(r, rounded ? "protection_round" : "protection_min", arguments, 2);
}

struct view render_source_view(struct renderer *r, const struct dataset *dataset)
{
	struct view_builder b = { .arena = &r->scratch };
	const struct leaf *leaf = publication_data_page(r->pub, dataset, r->leaf->language);
	const struct language *speaks = render_data_language(r, dataset);
	view_text(&b, SLOT_SOURCE, dataset_text(dataset, WORD_SOURCE, r->i18n->lang));
	if (speaks != r->language)
		view_text(&b, SLOT_SOURCE_LANG, speaks->i18n.lang);
	view_text(&b, SLOT_SOURCE_DATE, render_date(r, dataset->as_of));
	view_text(&b, SLOT_SOURCE_DATE_ISO, render_iso(r, dataset->as_of));
	view_text(&b, SLOT_SOURCE_PROTECTION, render_protection(r, dataset));
	if (leaf != r->leaf)
		view_text(&b, SLOT_DATA_PAGE, render_href(r, leaf->url));
	view_text(&b, SLOT_SOURCE_TITLE, dataset_text(dataset, WORD_TITLE, r->i18n->lang));
	return view_done(&b);
}

bool render_table_download(struct renderer *r, const struct dataset *dataset, struct view *download)
{
	struct str title = render_escaped(r, dataset_text(dataset, WORD_TITLE, r->i18n->lang));
	const struct asset *csv = &publication_dataset(r->pub, dataset)->files[DATASET_CSV];
	if (csv->path)
		*download = render_download(r, "download_table", NULL, "file_type_csv", csv->path, csv->bytes.len, title);
	return csv->path != NULL;
}

void render_add_sources(struct renderer *r, struct view_builder *b, const struct dataset *dataset)
{
	struct view download;
	view_object(b, SLOT_SOURCES, render_source_view(r, dataset));
	if (render_table_download(r, dataset, &download))
		view_object(b, SLOT_BLOCK_DOWNLOADS, download);
}
