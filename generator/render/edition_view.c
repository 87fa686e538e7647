/* SPDX-License-Identifier: EUPL-1.2 */
/* The page of a former edition: its data as they were, to read, to load down, to cite. */
#include "render/renderer.h"

struct str render_edition_intro(struct renderer *r, const struct past_edition *edition)
{
	return render_filled_by(r, "edition_intro", "date", render_date(r, edition->day));
}

static struct str table_html(struct renderer *r, const struct table *table, struct str title)
{
	struct str id = str_of(arena_printf(&r->scratch, "alle-%.*s", (int)table->dataset->name.len, table->dataset->name.ptr));
	struct view view = render_table_view(r, table, id, render_escaped(r, title), STR(""));
	return render_template_str(r, TEMPLATE_TABLE, &view);
}

static struct view dataset_view(struct renderer *r, const struct dataset *dataset, const struct asset files[2])
{
	struct view_builder b = { .arena = &r->scratch };
	struct str lang = r->i18n->lang, title = dataset_text(dataset, WORD_TITLE, lang);
	view_text(&b, SLOT_LABEL, title);
	view_text(&b, SLOT_GROUP_ID, dataset->name);
	view_flag(&b, SLOT_DATASET_PENDING, dataset->pending);
	view_text(&b, SLOT_SOURCE, dataset_text(dataset, WORD_SOURCE, lang));
	view_text(&b, SLOT_SOURCE_DATE, render_date(r, dataset->as_of));
	view_text(&b, SLOT_SOURCE_DATE_ISO, render_iso(r, dataset->as_of));
	view_flag(&b, SLOT_HAS_DOWNLOADS, !dataset->pending);
	if (dataset->pending)
		return view_done(&b);
	const struct table *table = table_of_dataset(&r->scratch, dataset, lang, PUBLICATION_MAX_ROWS);
	view_text(&b, SLOT_DATASET_TABLE, table_html(r, table, title));
	render_add_rows_shown(r, &b, "rows_shown", table->n_rows, dataset->n_rows);
	struct view *downloads = arena_array(&r->scratch, struct view, 2);
	downloads[0] = render_download(r, "download_excel", "download_excel_hint", "file_type_csv", files[DATASET_EXCEL].path,
				       files[DATASET_EXCEL].bytes.len, title);
	downloads[1] = render_download(r, "download_csv", "download_csv_hint", "file_type_csv", files[DATASET_CSV].path,
				       files[DATASET_CSV].bytes.len, title);
	view_list(&b, SLOT_DOWNLOADS, downloads, 2);
	return view_done(&b);
}

bool render_add_edition(struct renderer *r, struct view_builder *b, const struct past_edition *edition)
{
	const struct data *data = &edition->data;
	struct view *items = arena_array(&r->scratch, struct view, data->n);
	for (size_t i = 0; i < data->n; i++)
		items[i] = dataset_view(r, &data->datasets[i], edition->files[i]);
	view_text(b, SLOT_HEADING, render_escaped(r, r->leaf->title));
	view_text(b, SLOT_SUMMARY, render_escaped(r, render_edition_intro(r, edition)));
	view_list(b, SLOT_EDITION_DATA, items, data->n);
	const struct i18n_argument arguments[] = {
		{ "publisher", r->language->publisher },
		{ "title", r->language->site_title },
		{ "edition", r->leaf->title },
		{ "address", publication_address(&r->scratch, r->pub, r->leaf->url) },
	};
	view_text(b, SLOT_CITATION, render_filled(r, "edition_citation", arguments, 4));
	return true;
}
