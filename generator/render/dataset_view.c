/* SPDX-License-Identifier: EUPL-1.2 */
/* The page of one dataset, and the list of all of them. */
#include "render/renderer.h"

#include "base/name.h"
#include "render/citation.h"

/* ---- The main figure ---- */

/* The newest row that is a total where totals are declared, else the newest one of a dataset with one key. */
static int main_row(const struct dataset *dataset)
{
	int best = -1;
	int64_t newest = 0;
	bool wants_total = false;
	for (size_t k = 0; k < dataset->n_keys; k++)
		wants_total |= dataset->columns[dataset->keys[k]].total >= 0;
	if (!wants_total && dataset->n_keys > 1)
		return -1;
	for (size_t row = 0; row < dataset->n_rows; row++) {
		if (wants_total && !dataset_is_total(dataset, (unsigned)row))
			continue;
		int64_t code = dataset->period_column >= 0 ? dataset->columns[dataset->period_column].cells[row].value : 0;
		if (best < 0 || code > newest) {
			best = (int)row;
			newest = code;
		}
	}
	return best;
}

static struct str key_sentence(struct renderer *r, const struct dataset *dataset)
{
	if (dataset->pending || dataset->is_measures)
		return STR("");
	int row = main_row(dataset);
	for (size_t i = 0; row >= 0 && i < dataset->n_columns; i++) {
		const struct column *column = &dataset->columns[i];
		if (!column_is_number(column) || column->internal)
			continue;
		struct value value = dataset_value(&r->scratch, dataset, (unsigned)row, (unsigned)i);
		if (!value_is_number(&value))
			return STR("");
		const struct i18n_argument arguments[] = {
			{ "what", column_title(column, r->i18n->lang) },
			{ "time", render_row_time(r, dataset, (unsigned)row) },
			{ "value", format_value_str(&r->scratch, r->i18n, &value, true) },
		};
		return render_escaped(r, render_filled(r, "key_sentence", arguments, 3));
	}
	return STR("");
}

/* ---- Chart and table ---- */

/* The chart of an author's page, one level below the heading of this one. */
static bool draw_chart(struct renderer *r, struct view_builder *b, const struct block *chart)
{
	struct block block = *chart;
	block.heading_level = 2;
	struct buf out = BUF_INIT;
	bool ok = render_chart(r, &block, &out);
	if (ok)
		view_text(b, SLOT_DATASET_CHART, buf_copy(&r->scratch, &out));
	buf_release(&out);
	return ok;
}

/* Nobody asked for these charts: where a rule of charts speaks against each of them, there is nothing to tell. */
const struct block *render_choose_chart(struct renderer *r, const struct dataset_page *page)
{
	struct diags *told = r->diags;
	const struct block *chosen = NULL;
	for (size_t i = 0; i < page->charts_to_try.n && !chosen; i++) {
		struct diags unsaid = { .arena = &r->scratch };
		r->diags = &unsaid;
		if (render_make_chart(r, &page->charts_to_try.items[i]) && unsaid.list.n == 0)
			chosen = &page->charts_to_try.items[i];
		r->diags = told;
	}
	arena_clear(&r->scratch);
	return chosen;
}

static struct str number(struct renderer *r, size_t n)
{
	struct buf out = BUF_INIT;
	format_number(&out, r->i18n, (int64_t)n, 0, false);
	return render_taken(r, &out);
}

void render_add_rows_shown(struct renderer *r, struct view_builder *b, const char *key, size_t shown, size_t n)
{
	if (shown >= n)
		return;
	struct buf out = BUF_INIT;
	const struct i18n_argument arguments[] = { { "shown", number(r, shown) }, { "n", number(r, n) } };
	i18n_plural(&out, r->i18n, key, (long long)n, arguments, 2);
	view_text(b, SLOT_ROWS_SHOWN, render_taken(r, &out));
}

static bool add_table(struct renderer *r, struct view_builder *b, const struct dataset_files *files)
{
	const struct dataset *dataset = files->dataset;
	const struct table *table = render_select_turned(r, files->selection);
	if (!table)
		return false;
	struct str title = dataset_text(dataset, WORD_TITLE, r->i18n->lang);
	struct str id = str_of(arena_printf(&r->scratch, "alle-%.*s", (int)dataset->name.len, dataset->name.ptr));
	view_text(b, SLOT_DATASET_TABLE, render_table_block(r, table, dataset, id, render_escaped(r, title), STR("")));
	if (!table->turned)
		render_add_rows_shown(r, b, dataset->period_column >= 0 ? "rows_shown_newest" : "rows_shown", table->n_rows,
				      dataset->n_rows);
	return true;
}

static void add_breaks(struct renderer *r, struct view_builder *b, const struct dataset *dataset)
{
	struct view *items = arena_array(&r->scratch, struct view, dataset->n_breaks);
	for (size_t i = 0; i < dataset->n_breaks; i++) {
		struct view_builder item = { .arena = &r->scratch };
		const struct i18n_argument arguments[] = { { "time", dataset->breaks[i].mark },
							   { "text", footnote_text(&dataset->breaks[i], r->i18n->lang) } };
		view_text(&item, SLOT_ITEM_SUMMARY, render_escaped(r, render_filled(r, "break_at", arguments, 2)));
		items[i] = view_done(&item);
	}
	view_flag(b, SLOT_HAS_BREAKS, dataset->n_breaks > 0);
	view_list(b, SLOT_BREAKS, items, dataset->n_breaks);
}

/* ---- Columns ---- */

static struct str column_meaning(struct renderer *r, const struct dataset *dataset, const struct column *column)
{
	struct str lang = r->i18n->lang, text = { 0 };
	if (column->fields && column->fields->kind == FIELD_MAP) {
		const struct field *field = field_get_lang(column->fields, WORD_DESCRIPTION, lang);
		if (field)
			text = field->value;
	}
	if (column->type != COLUMN_CATEGORY)
		return render_escaped(r, text);
	struct buf values = BUF_INIT;
	for (size_t i = 0; i < column->n_categories; i++) {
		buf_adds(&values, i ? ", " : "");
		buf_addstr(&values, name_bound(&r->scratch, dataset_value_title(dataset, column, i, lang)));
	}
	struct str list = render_filled_by(r, "column_values", "values", buf_str(&values));
	buf_release(&values);
	return render_escaped(r, text.len ? str_of(arena_printf(&r->scratch, "%s %s", text.ptr, list.ptr)) : list);
}

static struct str column_unit(struct renderer *r, const struct dataset *dataset, const struct column *column)
{
	struct unit unit = column->unit;
	if (unit.kind == UNIT_COUNT)
		unit.name = dataset_unit(dataset, unit.name, r->i18n->lang);
	return render_unit(r, &unit, STR(""));
}

static void add_columns(struct renderer *r, struct view_builder *b, const struct dataset *dataset)
{
	struct view *items = arena_array(&r->scratch, struct view, dataset->n_columns);
	size_t n = 0;
	for (size_t i = 0; i < dataset->n_columns; i++) {
		const struct column *column = &dataset->columns[i];
		if (column->internal)
			continue;
		struct view_builder item = { .arena = &r->scratch };
		view_text(&item, SLOT_COLUMN_TITLE, name_bound(&r->scratch, column_title(column, r->i18n->lang)));
		view_text(&item, SLOT_COLUMN_MEANING, column_meaning(r, dataset, column));
		view_text(&item, SLOT_COLUMN_UNIT, column_unit(r, dataset, column));
		view_text(&item, SLOT_COLUMN_CODE, column->name);
		items[n++] = view_done(&item);
	}
	view_flag(b, SLOT_HAS_COLUMNS, n > 0);
	view_list(b, SLOT_COLUMNS, items, n);
}

/* ---- Source, licence, downloads, use ---- */

struct fact_list {
	struct view *items;
	size_t n;
};

static void add_linked_fact(struct renderer *r, struct fact_list *facts, const char *key, struct str text, struct str link)
{
	if (!text.len)
		return;
	struct view_builder item = { .arena = &r->scratch };
	view_text(&item, SLOT_FACT_LABEL, i18n_text(r->i18n, key));
	view_text(&item, SLOT_FACT, render_escaped(r, text));
	view_text(&item, SLOT_FACT_LINK, link);
	facts->items[facts->n++] = view_done(&item);
}

static void add_fact(struct renderer *r, struct fact_list *facts, const char *key, struct str text)
{
	add_linked_fact(r, facts, key, text, STR(""));
}

/* Its title with its text; what is not decided as the author says it. */
static void add_licence(struct renderer *r, struct fact_list *facts, const struct dataset *dataset)
{
	const struct licence *licence = dataset->open_data.licence;
	const struct field *open_data = field_get(&dataset->fields, WORD_OPEN_DATA);
	if (licence)
		add_linked_fact(r, facts, "fact_licence", licence_title(licence, r->i18n->lang), str_of(licence->page));
	else
		add_fact(r, facts, "fact_licence", open_data ? render_known(r, field_text(open_data, WORD_LICENCE)) : STR(""));
}

static void add_contact(struct renderer *r, struct fact_list *facts, const struct dataset *dataset)
{
	const struct field *contact = dataset->open_data.contact;
	const struct office *office = contact ? config_office(&r->pub->config, contact->value) : NULL;
	if (office)
		add_fact(r, facts, "contact", office->name);
	else if (contact && str_find_char(contact->value, '@') == contact->value.len)
		add_linked_fact(r, facts, "contact", contact->value, contact->value);
	else if (contact)
		add_linked_fact(r, facts, "contact", contact->value,
				str_of(arena_printf(&r->scratch, "mailto:%.*s", (int)contact->value.len, contact->value.ptr)));
}

/* Of a query: the data that lotse computes it from. */
static void add_inputs(struct renderer *r, struct fact_list *facts, const struct dataset *dataset)
{
	for (size_t i = 0; i < dataset->n_inputs; i++) {
		const struct leaf *page = publication_data_page(r->pub, dataset->inputs[i], r->leaf->language);
		add_linked_fact(r, facts, "fact_computed_from", leaf_in(page, r->language)->title, render_href(r, page->url));
	}
}

static struct str newest_time(struct renderer *r, const struct dataset *dataset)
{
	if (dataset->pending || dataset->is_measures || !dataset->n_rows)
		return STR("");
	unsigned newest = 0;
	for (size_t row = 1; row < dataset->n_rows && dataset->period_column >= 0; row++)
		if (dataset->columns[dataset->period_column].cells[row].value >
		    dataset->columns[dataset->period_column].cells[newest].value)
			newest = (unsigned)row;
	return render_date(r, dataset_reference_date(dataset, newest));
}

static void add_facts(struct renderer *r, struct view_builder *b, const struct dataset *dataset)
{
	struct str lang = r->i18n->lang;
	struct fact_list facts = { arena_array(&r->scratch, struct view, 9 + dataset->n_inputs), 0 };
	const struct field *open_data = field_get(&dataset->fields, WORD_OPEN_DATA);
	add_fact(r, &facts, "fact_source", dataset_text(dataset, WORD_SOURCE, lang));
	add_inputs(r, &facts, dataset);
	add_fact(r, &facts, "fact_place", dataset_text(dataset, WORD_PLACE_FOUND, lang));
	add_fact(r, &facts, "fact_reference_date", newest_time(r, dataset));
	add_fact(r, &facts, "fact_as_of", render_date(r, dataset->as_of));
	add_fact(r, &facts, "fact_cycle", open_data ? field_text(open_data, WORD_CYCLE) : STR(""));
	add_licence(r, &facts, dataset);
	add_contact(r, &facts, dataset);
	struct str reason = dataset_text(dataset, WORD_PROTECTION_REASON, lang);
	if (dataset->protection != PROTECTION_NONE)
		add_fact(r, &facts, "fact_protection", render_protection(r, dataset));
	else if (reason.len)
		add_fact(r, &facts, "fact_protection", render_filled_by(r, "protection_none", "reason", reason));
	view_list(b, SLOT_FACTS, facts.items, facts.n);
}

static void add_citation(struct renderer *r, struct view_builder *b, const struct dataset *dataset)
{
	struct buf citation = BUF_INIT;
	citation_write(&citation, r->pub, r->i18n, dataset);
	view_text(b, SLOT_CITATION, render_taken(r, &citation));
}

struct view render_download(struct renderer *r, const char *label, const char *hint, const char *type,
			    const char *path, size_t size, struct str title)
{
	struct view_builder item = { .arena = &r->scratch };
	struct buf bytes = BUF_INIT;
	format_size(&bytes, r->i18n, size);
	view_text(&item, SLOT_LABEL, i18n_text(r->i18n, label));
	if (hint)
		view_text(&item, SLOT_DOWNLOAD_HINT, i18n_text(r->i18n, hint));
	view_text(&item, SLOT_HREF, render_href(r, str_of(arena_printf(&r->scratch, "/%s", path))));
	view_text(&item, SLOT_FILE_TYPE, i18n_text(r->i18n, type));
	view_text(&item, SLOT_FILE_SIZE, render_taken(r, &bytes));
	view_text(&item, SLOT_DOWNLOAD_TITLE, title);
	return view_done(&item);
}

void render_add_downloads(struct renderer *r, struct view_builder *b, const struct dataset *dataset)
{
	const struct dataset_files *files = publication_dataset(r->pub, dataset);
	static const struct {
		const char *label, *hint, *type;
	} texts[N_DATASET_FILES] = {
		[DATASET_EXCEL] = { "download_excel", "download_excel_hint", "file_type_csv" },
		[DATASET_CSV] = { "download_csv", "download_csv_hint", "file_type_csv" },
		[DATASET_METADATA] = { "download_metadata", "download_metadata_hint", "file_type_json" },
		[DATASET_SUMS] = { "download_sums", "download_sums_hint", "file_type_text" },
	};
	struct str title = render_escaped(r, dataset_text(dataset, WORD_TITLE, r->i18n->lang));
	struct view *items = arena_array(&r->scratch, struct view, N_DATASET_FILES);
	if (dataset->pending)
		return;
	for (size_t i = 0; i < N_DATASET_FILES; i++)
		items[i] = render_download(r, texts[i].label, texts[i].hint, texts[i].type, files->files[i].path,
					   files->files[i].bytes.len, title);
	if (files->has_companions)
		view_text(b, SLOT_FILES_REMARK, i18n_text(r->i18n, "files_companions"));
	view_flag(b, SLOT_HAS_DOWNLOADS, true);
	view_list(b, SLOT_DOWNLOADS, items, N_DATASET_FILES);
}

static void add_used_on(struct renderer *r, struct view_builder *b, const struct dataset_files *files)
{
	struct view *items = arena_array(&r->scratch, struct view, files->used_on.n);
	size_t n = 0;
	for (size_t i = 0; i < files->used_on.n; i++) {
		struct view_builder item = { .arena = &r->scratch };
		if (files->used_on.items[i]->language != r->leaf->language)
			continue;
		render_add_link(r, &item, files->used_on.items[i], false);
		items[n++] = view_done(&item);
	}
	view_flag(b, SLOT_HAS_USED_ON, n > 0);
	view_list(b, SLOT_USED_ON, items, n);
}

bool render_add_dataset(struct renderer *r, struct view_builder *b, const struct leaf *leaf)
{
	const struct dataset *dataset = leaf->dataset;
	const struct dataset_files *files = publication_dataset(r->pub, dataset);
	bool ok = true;
	view_text(b, SLOT_HEADING, render_escaped(r, dataset_text(dataset, WORD_TITLE, r->i18n->lang)));
	view_text(b, SLOT_KEY_SENTENCE, key_sentence(r, dataset));
	view_text(b, SLOT_SUMMARY, render_escaped(r, dataset_text(dataset, WORD_DESCRIPTION, r->i18n->lang)));
	view_flag(b, SLOT_DATASET_PENDING, dataset->pending);
	if (!dataset->pending) {
		const struct block *chart = files->pages[r->language->index].chart;
		ok &= !chart || draw_chart(r, b, chart);
		ok &= add_table(r, b, files);
		add_breaks(r, b, dataset);
		add_columns(r, b, dataset);
	}
	/* Search engines know the dataset by the page of the main language. */
	if (leaf->language->index == 0)
		view_text(b, SLOT_STRUCTURED_DATA, files->structured_data);
	add_facts(r, b, dataset);
	add_citation(r, b, dataset);
	render_add_downloads(r, b, dataset);
	add_used_on(r, b, files);
	if (r->pub->preview) {
		view_text(b, SLOT_PREVIEW_OPEN, render_preview_open(r, &dataset->fields));
		if (!dataset->pending)
			view_text(b, SLOT_COPIES, render_preview_copies(r, dataset));
	}
	return ok;
}

/* What the dataset says of itself, in its own language. */
static void add_own_words(struct renderer *r, struct view_builder *item, const struct dataset *dataset)
{
	const struct language *speaks = render_data_language(r, dataset), *page = render_speak(r, speaks);
	struct str sentence = key_sentence(r, dataset);
	struct str description = render_escaped(r, dataset_text(dataset, WORD_DESCRIPTION, speaks->i18n.lang));
	render_speak(r, page);
	view_text(item, SLOT_KEY_SENTENCE, render_foreign(r, sentence, speaks));
	view_text(item, SLOT_ITEM_SUMMARY, render_foreign(r, description, speaks));
}

void render_add_datasets(struct renderer *r, struct view_builder *b)
{
	const struct data *data = &r->pub->data;
	struct view *items = arena_array(&r->scratch, struct view, data->n);
	for (size_t i = 0; i < data->n; i++) {
		const struct dataset *dataset = &data->datasets[i];
		struct view_builder item = { .arena = &r->scratch };
		render_add_link(r, &item, publication_data_page(r->pub, dataset, r->leaf->language), false);
		add_own_words(r, &item, dataset);
		view_flag(&item, SLOT_DATASET_PENDING, dataset->pending);
		render_add_sources(r, &item, dataset);
		items[i] = view_done(&item);
	}
	view_flag(b, SLOT_HAS_DATASETS, data->n > 0);
	view_list(b, SLOT_DATASETS, items, data->n);
}
