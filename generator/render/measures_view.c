/* SPDX-License-Identifier: EUPL-1.2 */
/* Measures, made from the rows of the dataset of `art: maßnahmen`. */
#include "render/renderer.h"

#include "base/escape.h"
#include "base/name.h"
#include "data/cell_texts.h"
#include "site/slug.h"

/* As the file has it: for comparing. */
static struct str cell_text(struct renderer *r, int column, unsigned row)
{
	const struct measures *measures = &r->pub->measures;
	if (column < 0)
		return STR("");
	struct value value = dataset_value(&r->scratch, measures->dataset, row, (unsigned)column);
	return value.status == STATUS_VALUE && value.kind == VALUE_TEXT ? value.text : STR("");
}

static struct str history_text(struct renderer *r, int column, unsigned row)
{
	if (column < 0)
		return STR("");
	struct value value = dataset_value(&r->scratch, r->pub->measures.history, row, (unsigned)column);
	return value.status == STATUS_VALUE && value.kind == VALUE_TEXT ? value.text : STR("");
}

/* As readers see it, and in which language. */
static struct str shown_text(struct renderer *r, int column, unsigned row, const struct language **language)
{
	*language = r->language;
	struct str own = column < 0 ? STR("") : cell_text_in(r->pub->measures.dataset, row, (unsigned)column, r->i18n->lang);
	if (own.len)
		return own;
	*language = &r->pub->languages[0];
	return cell_text(r, column, row);
}

struct str render_measure_text(struct renderer *r, int column, unsigned row, const struct language **language)
{
	return shown_text(r, column, row, language);
}

struct str render_measure_what(struct renderer *r, unsigned row)
{
	const struct language *language;
	return shown_text(r, r->pub->measures.what, row, &language);
}

struct str render_status_words(struct renderer *r, struct str status)
{
	static const struct {
		enum word word;
		const char *key;
	} statuses[] = {
		{ WORD_NOT_STATED, "not_stated" }, { WORD_IN_REVIEW, "status_in_review" },
		{ WORD_PLANNED, "status_planned" }, { WORD_RUNNING, "status_running" },
		{ WORD_COMPLETED, "status_completed" }, { WORD_POSTPONED, "status_postponed" },
		{ WORD_ENDED, "status_ended" },
	};
	enum word word = word_of(status);
	for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
		if (statuses[i].word == word)
			return i18n_text(r->i18n, statuses[i].key);
	return status;
}

struct view render_status_view(struct renderer *r, struct str text)
{
	static const struct {
		enum word word;
		unsigned slot;
	} statuses[] = {
		{ WORD_IN_REVIEW, SLOT_STATUS_REVIEW },	   { WORD_PLANNED, SLOT_STATUS_PLANNED },
		{ WORD_RUNNING, SLOT_STATUS_RUNNING },	   { WORD_COMPLETED, SLOT_STATUS_DONE },
		{ WORD_POSTPONED, SLOT_STATUS_POSTPONED }, { WORD_ENDED, SLOT_STATUS_ENDED },
	};
	enum word word = word_of(text);
	struct view_builder b = { .arena = &r->scratch };
	view_text(&b, SLOT_STATUS_WORDS, text.len ? render_status_words(r, text) : i18n_text(r->i18n, "not_stated"));
	unsigned slot = SLOT_STATUS_NONE;
	for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
		if (statuses[i].word == word)
			slot = statuses[i].slot;
	view_flag(&b, slot, true);
	return view_done(&b);
}

static struct view status_view(struct renderer *r, unsigned row)
{
	return render_status_view(r, cell_text(r, r->pub->measures.status, row));
}

static struct str field_title(struct renderer *r, struct str letter, struct str *page)
{
	const struct publication *pub = r->pub;
	for (size_t i = 0; i < pub->config.n_action_fields; i++) {
		const struct leaf *leaf = r->leaf->language->field_leaves[i];
		if (!leaf || !name_same(pub->config.action_fields[i].letter, letter))
			continue;
		*page = render_href(r, leaf->url);
		return leaf_in(leaf, r->language)->title;
	}
	return STR("");
}

/* "D · Wohnen & Unterbringung", linked: only where the page is not that of the field itself. */
static struct str field_link(struct renderer *r, unsigned row)
{
	struct str letter = cell_text(r, r->pub->measures.field, row), page = { 0 };
	struct str title = field_title(r, letter, &page);
	if (!title.len || !leaf_is_measure(r->leaf))
		return STR("");
	struct buf out = BUF_INIT;
	buf_adds(&out, "<a href=\"");
	escape_url(&out, page);
	buf_adds(&out, "\">");
	escape_html(&out, letter);
	buf_adds(&out, " · ");
	escape_html(&out, title);
	buf_adds(&out, "</a>");
	return render_taken(r, &out);
}

static struct view fact_value(struct renderer *r, struct str html)
{
	struct view_builder b = { .arena = &r->scratch };
	view_text(&b, SLOT_FACT, html);
	return view_done(&b);
}

static struct view field_fact(struct renderer *r, struct str link)
{
	struct view_builder b = { .arena = &r->scratch };
	struct view *value = arena_new(&r->scratch, struct view);
	*value = fact_value(r, link);
	view_text(&b, SLOT_FACT_LABEL, i18n_text(r->i18n, "field_of_measure"));
	view_list(&b, SLOT_FACT_VALUES, value, 1);
	return view_done(&b);
}

/* Each line of a cell is a value of its own: Orca leaves the beginning of a list within <dd> out. */
static void add_values(struct renderer *r, struct view_builder *b, struct str text, const struct language *speaks)
{
	LIST(struct view) values = { 0 };
	struct str line;
	while (str_cut(&text, '\n', &line)) {
		line = str_trim(line);
		if (line.len)
			*list_add(&r->scratch, &values) = fact_value(r, render_foreign(r, render_escaped(r, line), speaks));
	}
	view_list(b, SLOT_FACT_VALUES, values.items, values.n);
}

/* The heading of a column, and its cell, each marked where it is in another language than the page. */
static struct view cell_fact(struct renderer *r, int index, unsigned row)
{
	const struct language *main = &r->pub->languages[0], *speaks;
	const struct column *column = &r->pub->measures.dataset->columns[index];
	struct str text = shown_text(r, index, row, &speaks);
	struct view_builder b = { .arena = &r->scratch };
	view_text(&b, SLOT_FACT_LABEL, column_title(column, r->i18n->lang));
	if (r->language != main && str_eq(column_title(column, r->i18n->lang), column_title(column, main->i18n.lang)))
		view_text(&b, SLOT_FACT_LABEL_LANG, main->i18n.lang);
	add_values(r, &b, text, speaks);
	return view_done(&b);
}

/* The action field, then every filled column in its own order, but those that head the measure. */
static void add_facts(struct renderer *r, struct view_builder *b, unsigned row)
{
	const struct measures *measures = &r->pub->measures;
	const struct dataset *dataset = measures->dataset;
	struct view *facts = arena_array(&r->scratch, struct view, dataset->n_columns + 1);
	struct str field = field_link(r, row);
	size_t n = 0;
	if (field.len)
		facts[n++] = field_fact(r, field);
	for (size_t i = 0; i < dataset->n_columns; i++) {
		const struct column *column = &dataset->columns[i];
		bool heads = (int)i == measures->code || (int)i == measures->title || (int)i == measures->status ||
			     (int)i == measures->field;
		struct str text = heads || column->internal ? STR("") : cell_text(r, (int)i, row);
		if (!text.len)
			continue;
		facts[n++] = cell_fact(r, (int)i, row);
	}
	view_list(b, SLOT_FACTS, facts, n);
}

static struct str cell_lines(struct renderer *r, int column, unsigned row)
{
	const struct language *speaks;
	struct str text = shown_text(r, column, row, &speaks);
	return render_foreign(r, render_lines(r, text), speaks);
}

/* ---- History ---- */

static struct view history_entry(struct renderer *r, unsigned row)
{
	const struct measures *m = &r->pub->measures;
	struct view_builder b = { .arena = &r->scratch };
	struct value day = dataset_value(&r->scratch, m->history, row, (unsigned)m->history_day);
	bool is_day = day.status == STATUS_VALUE && day.kind == VALUE_PERIOD && day.period.kind == PERIOD_DAY;
	view_text(&b, SLOT_ITEM_DATE,
		  is_day ? render_date(r, day.period.start) : format_value_str(&r->scratch, r->i18n, &day, false));
	if (is_day)
		view_text(&b, SLOT_ITEM_DATE_ISO, render_iso(r, day.period.start));
	view_object(&b, SLOT_STATUS, render_status_view(r, history_text(r, m->history_status, row)));
	struct str own = m->history_sentence < 0 ? STR("") : cell_text_in(m->history, row, (unsigned)m->history_sentence, r->i18n->lang);
	struct str sentence = own.len ? own : history_text(r, m->history_sentence, row);
	view_text(&b, SLOT_ITEM_SUMMARY, render_foreign(r, render_escaped(r, sentence), own.len ? r->language : &r->pub->languages[0]));
	return view_done(&b);
}

/* The newest first; of the same day the later row. */
static bool is_later(const struct measures *m, unsigned row, unsigned other)
{
	int64_t day = dataset_key(m->history, (unsigned)m->history_day, row);
	int64_t other_day = dataset_key(m->history, (unsigned)m->history_day, other);
	return day != other_day ? day > other_day : row > other;
}

static void add_history(struct renderer *r, struct view_builder *b, struct str code)
{
	const struct measures *m = &r->pub->measures;
	size_t n = 0, most = m->history ? m->history->n_rows : 0;
	unsigned *rows = arena_array(&r->scratch, unsigned, most);
	struct view *items = arena_array(&r->scratch, struct view, most);
	for (unsigned row = 0; row < most; row++) {
		if (!name_same(history_text(r, m->history_code, row), code))
			continue;
		size_t at = n++;
		for (; at > 0 && is_later(m, row, rows[at - 1]); at--)
			rows[at] = rows[at - 1];
		rows[at] = row;
	}
	for (size_t i = 0; i < n; i++)
		items[i] = history_entry(r, rows[i]);
	view_flag(b, SLOT_HAS_HISTORY, n > 0);
	view_list(b, SLOT_HISTORY, items, n);
}

/* Since when its status holds, and which was there before: as the history says. */
static void add_since(struct renderer *r, struct view_builder *b, struct str code)
{
	const struct measures *m = &r->pub->measures;
	unsigned last = NO_ROW, before = NO_ROW;
	for (unsigned row = 0; m->history && row < m->history->n_rows; row++) {
		if (!name_same(history_text(r, m->history_code, row), code))
			continue;
		bool newest = last == NO_ROW || is_later(m, row, last);
		if (newest || before == NO_ROW || is_later(m, row, before))
			before = newest ? last : row;
		last = newest ? row : last;
	}
	if (last == NO_ROW)
		return;
	struct view entry = history_entry(r, last);
	const struct view_value *date = view_find(&entry, SLOT_ITEM_DATE), *iso = view_find(&entry, SLOT_ITEM_DATE_ISO);
	view_text(b, SLOT_STATUS_DATE, date ? date->text : STR(""));
	view_text(b, SLOT_STATUS_DATE_ISO, iso ? iso->text : STR(""));
	if (before != NO_ROW)
		view_text(b, SLOT_PREVIOUS_STATUS, render_status_words(r, history_text(r, m->history_status, before)));
}

void render_add_measure_history(struct renderer *r, struct view_builder *b, unsigned row)
{
	add_history(r, b, cell_text(r, r->pub->measures.code, row));
}

/* A measure that the page has shown in detail before gets another anchor. */
static struct str detail_id(struct renderer *r, const struct block *block, unsigned row, struct str id)
{
	if (!r->detailed)
		r->detailed = arena_array(&r->scratch, bool, r->pub->measures.dataset->n_rows);
	if (r->detailed[row])
		return str_of(arena_printf(&r->scratch, "%.*s-%.*s", (int)block->name.len, block->name.ptr, (int)id.len, id.ptr));
	r->detailed[row] = true;
	return id;
}

/* `block`: in which the measure is shown; NULL: elsewhere. */
static void add_measure(struct renderer *r, struct view_builder *b, unsigned row, const struct block *block)
{
	const struct measures *measures = &r->pub->measures;
	struct str code = cell_text(r, measures->code, row);
	const struct leaf *leaf = r->leaf->language->measure_leaves[row];
	const struct language *speaks;
	struct str title = shown_text(r, measures->title, row, &speaks);
	struct str id = slug_make(&r->scratch, code);
	view_text(b, SLOT_MEASURE_ID, block && block->detailed ? detail_id(r, block, row, id) : id);
	view_text(b, SLOT_MEASURE_CODE, code);
	view_text(b, SLOT_MEASURE_TITLE, title);
	view_text(b, SLOT_MEASURE_PAGE, render_href(r, leaf->url));
	if (r->language != speaks)
		view_text(b, SLOT_MEASURE_LANG, speaks->i18n.lang);
	view_text(b, SLOT_MEASURE_NEXT, cell_lines(r, measures->next_step, row));
	view_text(b, SLOT_MEASURE_RESPONSIBLE, cell_lines(r, measures->responsible, row));
	add_facts(r, b, row);
	view_object(b, SLOT_STATUS, status_view(r, row));
	add_since(r, b, code);
}

void render_add_measure(struct renderer *r, struct view_builder *b, unsigned row)
{
	add_measure(r, b, row, NULL);
}

static bool matches(struct renderer *r, unsigned row, struct str letter, struct str status)
{
	const struct measures *measures = &r->pub->measures;
	return (!letter.len || name_same(cell_text(r, measures->field, row), letter)) &&
	       (!status.len || name_same(cell_text(r, measures->status, row), status));
}

static size_t list_measures(struct renderer *r, const struct block *block, struct str letter, struct str status,
			    struct view **items)
{
	size_t n = 0, rows = r->pub->measures.dataset->n_rows;
	*items = arena_array(&r->scratch, struct view, rows);
	for (unsigned row = 0; row < rows; row++) {
		if (!matches(r, row, letter, status))
			continue;
		struct view_builder b = { .arena = &r->scratch };
		add_measure(r, &b, row, block);
		(*items)[n++] = view_done(&b);
	}
	return n;
}

size_t render_count_measures(const struct publication *pub, struct str letter)
{
	const struct measures *measures = &pub->measures;
	if (!measures->dataset || measures->field < 0)
		return 0;
	const struct column *column = &measures->dataset->columns[measures->field];
	size_t n = 0;
	for (size_t row = 0; row < measures->dataset->n_rows; row++)
		n += column->cells[row].status == STATUS_VALUE &&
		     name_same(column->categories[column->cells[row].value].value, letter);
	return n;
}

static struct str caption_of_field(struct renderer *r, struct str letter)
{
	struct str page = { 0 };
	const struct i18n_argument arguments[] = { { "letter", letter }, { "title", field_title(r, letter, &page) } };
	return render_escaped(r, render_filled(r, "measures_of_field", arguments, 2));
}

static void add_table_names(struct renderer *r, struct view_builder *b, const struct block *block)
{
	struct str field = block->action_field;
	view_text(b, SLOT_TABLE_ID, block->name);
	view_text(b, SLOT_CAPTION, field.len ? caption_of_field(r, field)
					     : render_escaped(r, dataset_text(r->pub->measures.dataset, WORD_TITLE, r->i18n->lang)));
}

bool render_measures_block(struct renderer *r, const struct block *block, struct buf *out)
{
	if (!r->pub->measures.dataset)
		return diag_report(r->diags, DIAG_MEASURES_NO_DATA, block->loc, NULL);
	struct view_builder b = { .arena = &r->scratch };
	struct view *items;
	size_t n = list_measures(r, block, block->action_field, block->status, &items);
	if (n == 0) {
		buf_adds(out, "<p>");
		escape_html(out, i18n_text(r->i18n, "no_measures"));
		buf_adds(out, "</p>\n");
		return true;
	}
	render_add_heading_level(&b, block);
	view_list(&b, SLOT_MEASURES, items, n);
	if (!block->detailed)
		add_table_names(r, &b, block);
	struct view view = view_done(&b);
	render_template(r, block->detailed ? TEMPLATE_MEASURES_DETAILED : TEMPLATE_MEASURES_BRIEF, &view, out);
	return true;
}

/* ---- The page of all measures ---- */

static struct view field_group(struct renderer *r, struct str letter)
{
	struct view_builder b = { .arena = &r->scratch };
	struct view *items;
	size_t n = list_measures(r, NULL, letter, STR(""), &items);
	struct str page = { 0 }, title = field_title(r, letter, &page);
	struct str slug = slug_make(&r->scratch, letter);
	view_text(&b, SLOT_GROUP_ID, str_of(arena_printf(&r->scratch, "handlungsfeld-%s", slug.ptr)));
	view_text(&b, SLOT_TABLE_ID, str_of(arena_printf(&r->scratch, "massnahmen-%s", slug.ptr)));
	view_text(&b, SLOT_GROUP_LETTER, letter);
	view_text(&b, SLOT_GROUP_TITLE, title);
	view_text(&b, SLOT_GROUP_PAGE, page);
	view_text(&b, SLOT_GROUP_COUNT, str_of(arena_printf(&r->scratch, "%zu", n)));
	if (n > 0)
		view_text(&b, SLOT_CAPTION, caption_of_field(r, letter));
	view_flag(&b, SLOT_HAS_MEASURES, n > 0);
	view_list(&b, SLOT_MEASURES, items, n);
	return view_done(&b);
}

/* The declared statuses that occur, in their declared order. */
static size_t status_groups(struct renderer *r, struct view **groups)
{
	const struct measures *measures = &r->pub->measures;
	size_t n = 0;
	if (measures->status < 0)
		return 0;
	const struct column *column = &measures->dataset->columns[measures->status];
	*groups = arena_array(&r->scratch, struct view, column->n_categories);
	for (size_t i = 0; i < column->n_categories; i++) {
		struct view *items;
		size_t count = list_measures(r, NULL, STR(""), column->categories[i].value, &items);
		if (!count)
			continue;
		struct view_builder b = { .arena = &r->scratch };
		unsigned first = 0;
		while (!matches(r, first, STR(""), column->categories[i].value))
			first++;
		struct str slug = slug_make(&r->scratch, column->categories[i].value);
		view_text(&b, SLOT_GROUP_ID, str_of(arena_printf(&r->scratch, "status-%s", slug.ptr)));
		view_text(&b, SLOT_GROUP_COUNT, str_of(arena_printf(&r->scratch, "%zu", count)));
		view_object(&b, SLOT_STATUS, status_view(r, first));
		view_list(&b, SLOT_MEASURES, items, count);
		(*groups)[n++] = view_done(&b);
	}
	return n;
}

static size_t count_status(struct renderer *r, struct str status)
{
	size_t n = 0;
	for (unsigned row = 0; row < r->pub->measures.dataset->n_rows; row++)
		n += matches(r, row, STR(""), status);
	return n;
}

/* "12 Maßnahmen: 3 geplant, 9 ohne Angabe zum Status." */
static struct str sentence(struct renderer *r)
{
	const struct measures *measures = &r->pub->measures;
	const struct column *column = measures->status >= 0 ? &measures->dataset->columns[measures->status] : NULL;
	struct buf statuses = BUF_INIT, count = BUF_INIT;
	for (size_t i = 0; column && i < column->n_categories; i++) {
		size_t n = count_status(r, column->categories[i].value);
		if (!n)
			continue;
		bool none = word_of(column->categories[i].value) == WORD_NOT_STATED;
		const struct i18n_argument arguments[] = { { "n", str_of(arena_printf(&r->scratch, "%zu", n)) },
							   { "status", render_status_words(r, column->categories[i].value) } };
		buf_adds(&statuses, statuses.len ? ", " : "");
		i18n_fill(&statuses, r->i18n, none ? "status_count_none" : "status_count", arguments, 2);
	}
	size_t rows = measures->dataset->n_rows;
	struct i18n_argument number = { "n", str_of(arena_printf(&r->scratch, "%zu", rows)) };
	i18n_plural(&count, r->i18n, "measures_count", (long long)rows, &number, 1);
	const struct i18n_argument arguments[] = { { "count", buf_str(&count) }, { "statuses", buf_str(&statuses) } };
	struct str text = render_filled(r, "measures_sentence", arguments, 2);
	buf_release(&statuses);
	buf_release(&count);
	return text;
}

void render_add_measure_groups(struct renderer *r, struct view_builder *b)
{
	const struct publication *pub = r->pub;
	if (!pub->measures.dataset)
		return;
	size_t n = pub->config.n_action_fields;
	struct view *groups = arena_array(&r->scratch, struct view, n), *statuses = NULL;
	for (size_t i = 0; i < n; i++)
		groups[i] = field_group(r, pub->config.action_fields[i].letter);
	view_list(b, SLOT_MEASURE_GROUPS, groups, n);
	size_t n_statuses = status_groups(r, &statuses);
	view_flag(b, SLOT_HAS_STATUS_GROUPS, n_statuses >= 2);
	view_list(b, SLOT_STATUS_GROUPS, statuses, n_statuses);
	view_text(b, SLOT_MEASURES_SENTENCE, sentence(r));
	render_add_downloads(r, b, pub->measures.dataset);
}
