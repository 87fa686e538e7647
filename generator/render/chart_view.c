/* SPDX-License-Identifier: EUPL-1.2 */
/* A chart as the theme sees it: heading, plot, summary, data table, source. */
#include "render/renderer.h"

#include "render/chart_picture.h"
#include "render/citation.h"
#include "text/prose.h"

static bool read_target(struct renderer *r, const struct block *block, struct value *target)
{
	struct figure figure;
	*target = (struct value){ .status = STATUS_EMPTY };
	if (!block->target)
		return true;
	if (!figure_evaluate(&r->scratch, &r->pub->data, block->selection->dataset, block->target, false, &figure, r->diags))
		return false;
	*target = figure.value;
	return true;
}

static bool read_hints(struct renderer *r, const struct block *block, struct chart_request *request)
{
	struct chart_hint_request *hints = arena_array(&r->scratch, struct chart_hint_request, block->n_hints);
	bool ok = true;
	for (size_t i = 0; i < block->n_hints; i++) {
		hints[i] = (struct chart_hint_request){ .at = block->hints[i].at, .loc = block->hints[i].loc };
		ok &= render_figured_html(r, &block->hints[i].text, &hints[i].text);
	}
	request->hints = hints;
	request->n_hints = block->n_hints;
	return ok;
}

static bool read_reference(struct renderer *r, const struct block *block, const struct table *table,
			   struct chart_request *request)
{
	struct figure figure;
	request->reference.status = STATUS_EMPTY;
	request->reference_total = block->compare_total;
	request->reference_name = block->compare_name;
	request->reference_loc = block->compare_loc;
	if (!block->compare)
		return true;
	if (!figure_evaluate(&r->scratch, &r->pub->data, block->selection->dataset, block->compare, false, &figure, r->diags))
		return false;
	request->reference = figure.value;
	if (!request->reference_name.len)
		request->reference_name = i18n_text(r->i18n, "chart_reference");
	request->reference_name = render_reference_name(r, table, &figure, request->reference_name);
	return true;
}

static bool make_request(struct renderer *r, const struct block *block, const struct table *table,
			 struct chart_request *request)
{
	const struct selection *selection = block->selection;
	*request = (struct chart_request){ .id = block->name,
					   .kind = block->chart_kind,
					   .table = table,
					   .values = block->values,
					   .n_values = block->n_values,
					   .along = block->along,
					   .target_column = block->target_column,
					   .arrangement = block->arrangement,
					   .highlight = block->highlight,
					   .colours = &r->pub->series_colours,
					   .loc = block->loc };
	int column = block->parts.len ? dataset_column(selection->dataset, block->parts) : -1;
	if (column >= 0) {
		const struct column *parts = &selection->dataset->columns[column];
		request->parts = parts->name;
		if (parts->total >= 0)
			request->parts_total =
				dataset_value_title(selection->dataset, parts, (size_t)parts->total, r->i18n->lang);
	}
	return read_hints(r, block, request) & read_reference(r, block, table, request) & read_target(r, block, &request->target);
}

static struct str words(struct renderer *r, void (*write)(struct buf *, const struct chart *, const struct i18n *),
			const struct chart *chart)
{
	struct buf out = BUF_INIT;
	write(&out, chart, r->i18n);
	return render_taken(r, &out);
}

/* The table in <details> must not repeat an id of the page: its id is the chart's with a suffix. */
static struct view data_table(struct renderer *r, const struct chart *chart, const struct block *block, struct str caption)
{
	struct str id = str_of(arena_printf(&r->scratch, "%.*s-daten", (int)block->name.len, block->name.ptr));
	return render_table_view(r, chart_table(&r->scratch, chart, r->i18n), id, caption, STR(""));
}

/* Two points in time cannot show what a title such as "immer mehr" claims. */
static void warn_of_trend(struct renderer *r, const struct block *block, const struct chart *chart)
{
	const struct field *title = field_get(&block->fields, WORD_TITLE);
	struct str words = title ? prose_trend(title->value) : STR("");
	if (!words.len || !chart->over_time || chart->n_points != 2)
		return;
	struct str dataset = block->selection->dataset->name, column = block->n_values ? block->values[0] : STR("");
	const char *figure = arena_printf(&r->scratch, "%.*s.%.*s", (int)dataset.len, dataset.ptr, (int)column.len, column.ptr);
	diag_report(r->diags, DIAG_TITLE_TREND, title->value_loc, arena_cstr(&r->scratch, words), column.len ? figure : "",
		    NULL);
}

const struct chart *render_make_chart(struct renderer *r, const struct block *block)
{
	const struct table *table = render_select(r, block->selection, r->diags);
	struct chart_request request;
	if (!table || !make_request(r, block, table, &request))
		return NULL;
	return chart_make(&r->scratch, &request, r->i18n, r->measurer, r->diags);
}

bool render_chart_dump(struct renderer *r, const struct block *block, struct buf *out)
{
	const struct chart *chart = render_make_chart(r, block);
	if (chart)
		chart_dump(out, chart);
	return chart != NULL;
}

/* What the words in the picture mean that stand in the place of values. */
static void add_chart_signs(struct renderer *r, struct view_builder *b, const struct chart *chart)
{
	unsigned statuses = chart_signs(chart, r->i18n);
	struct view *items = arena_array(&r->scratch, struct view, N_STATUSES);
	size_t n = 0;
	for (unsigned status = STATUS_EMPTY; status < N_STATUSES; status++) {
		if (!(statuses & 1u << status))
			continue;
		struct str sign = chart_sign(r->i18n, (enum status)status), words = r->i18n->sign_words[status];
		const struct i18n_argument arguments[] = { { "text", words }, { "sign", r->i18n->signs[status] } };
		if (!str_eq(sign, r->i18n->signs[status]))
			words = render_filled(r, "chart_sign_in_table", arguments, 2);
		struct view_builder item = { .arena = &r->scratch };
		view_text(&item, SLOT_LEGEND_SIGN, sign);
		view_text(&item, SLOT_LEGEND_WORDS, words);
		items[n++] = view_done(&item);
	}
	view_flag(b, SLOT_HAS_CHART_SIGNS, n > 0);
	view_list(b, SLOT_CHART_SIGNS, items, n);
}

static void add_chart_hints(struct renderer *r, struct view_builder *b, const struct chart *chart)
{
	struct view *items = arena_array(&r->scratch, struct view, chart->n_hints);
	for (size_t i = 0; i < chart->n_hints; i++) {
		struct view_builder item = { .arena = &r->scratch };
		view_text(&item, SLOT_HINT_MARK, str_of(chart_hint_sign(i)));
		view_text(&item, SLOT_HINT_AT, chart->hints[i].at);
		view_text(&item, SLOT_HINT_WORDS, chart->hints[i].text);
		items[i] = view_done(&item);
	}
	view_flag(b, SLOT_HAS_HINTS, chart->n_hints > 0);
	view_list(b, SLOT_HINTS, items, chart->n_hints);
}

static struct str plain(struct renderer *r, const struct figured *figured)
{
	struct buf text = BUF_INIT;
	const struct language *before = render_speak(r, r->authored ? r->authored : r->language);
	render_figured(r, figured, &text);
	render_speak(r, before);
	return render_taken(r, &text);
}

/* Breaks between the points, and where else numbers come from. */
static size_t chart_notes(struct renderer *r, const struct block *block, const struct chart *chart, struct str **notes)
{
	const struct table *table = render_select(r, block->selection, r->diags);
	struct str *origins;
	size_t n = render_origin_notes(r, block, table, plain(r, &block->remark), &origins);
	*notes = arena_array(&r->scratch, struct str, chart->n_breaks + n);
	for (size_t i = 0; i < chart->n_breaks; i++)
		(*notes)[i] = render_break(r, chart->breaks[i].time, chart->breaks[i].text);
	for (size_t i = 0; i < n; i++)
		(*notes)[chart->n_breaks + i] = origins[i];
	return chart->n_breaks + n;
}

static void add_chart_notes(struct renderer *r, struct view_builder *b, const struct block *block, const struct chart *chart)
{
	struct str *notes;
	size_t n = chart_notes(r, block, chart, &notes);
	struct view *items = arena_array(&r->scratch, struct view, n);
	for (size_t i = 0; i < n; i++) {
		struct view_builder item = { .arena = &r->scratch };
		view_text(&item, SLOT_ITEM_SUMMARY, render_escaped(r, notes[i]));
		items[i] = view_done(&item);
	}
	view_list(b, SLOT_CHART_BREAKS, items, n);
}

/* ---- The chart as a picture of its own ---- */

static void add_part(struct buf *line, struct str label, struct str text)
{
	if (!text.len)
		return;
	if (line->len)
		buf_adds(line, " · ");
	buf_addstr(line, label);
	buf_adds(line, label.len ? ": " : "");
	buf_addstr(line, text);
}

/* Who provides the data, their date, how they are protected, the licence where one is declared, and where more stands. */
static struct str picture_source(struct renderer *r, const struct dataset *dataset)
{
	struct buf line = BUF_INIT;
	const struct licence *licence = dataset->open_data.licence;
	add_part(&line, i18n_text(r->i18n, "fact_source"), dataset_text(dataset, WORD_SOURCE, r->i18n->lang));
	add_part(&line, i18n_text(r->i18n, "fact_as_of"), render_date(r, dataset->as_of));
	add_part(&line, STR(""), render_protection(r, dataset));
	if (licence)
		add_part(&line, i18n_text(r->i18n, "fact_licence"), licence_title(licence, r->i18n->lang));
	add_part(&line, STR(""), citation_address(&r->scratch, r->pub, dataset));
	/* Else the slash at its end would stand before it. */
	buf_adds(&line, r->i18n->right_to_left ? "\u200e" : "");
	return render_taken(r, &line);
}

/* "k. A.: Zahlenwert unbekannt · *: geheim gehalten" */
static struct str picture_signs(struct renderer *r, const struct block *block, const struct chart *chart)
{
	struct buf line = BUF_INIT;
	for (size_t i = 0; i < chart->n_hints; i++) {
		const struct chart_hint *hint = &chart->hints[i];
		add_part(&line,
			 str_of(arena_printf(&r->scratch, "%s %.*s", chart_hint_sign(i), (int)hint->at.len, hint->at.ptr)),
			 plain(r, &block->hints[hint->line].text));
	}
	unsigned statuses = chart_signs(chart, r->i18n);
	for (unsigned status = STATUS_EMPTY; status < N_STATUSES; status++)
		if (statuses & 1u << status)
			add_part(&line, chart_sign(r->i18n, (enum status)status), r->i18n->sign_words[status]);
	struct str *notes;
	size_t n = chart_notes(r, block, chart, &notes);
	for (size_t i = 0; i < n; i++)
		add_part(&line, STR(""), notes[i]);
	return render_taken(r, &line);
}

static struct chart_words picture_words(struct renderer *r, const struct block *block, const struct chart *chart, struct str summary)
{
	const struct dataset *dataset = block->selection->dataset;
	struct chart_words w = { plain(r, &block->title), plain(r, &block->subtitle), summary,
				 picture_signs(r, block, chart), plain(r, &block->remark), picture_source(r, dataset) };
	struct str extra = plain(r, &block->description);
	if (!w.title.len)
		w.title = dataset_text(dataset, WORD_TITLE, r->i18n->lang);
	if (extra.len)
		w.summary = str_of(arena_printf(&r->scratch, "%s %s", w.summary.ptr, extra.ptr));
	return w;
}

/* Pictures are files of the page that is the chart's: not of one in another language with the original's content, nor of a chapter. */
static bool keeps_pictures(const struct renderer *r)
{
	return leaf_content(r->leaf) == r->leaf && !r->on_paper;
}

static void keep_file(struct renderer *r, const char *path, struct str bytes)
{
	*list_add(&r->scratch, &r->files) = (struct asset){ path, bytes };
}

static const char *picture_path(struct renderer *r, const struct block *block, const char *ending)
{
	return publication_beside(&r->scratch, leaf_content(r->leaf), block->name, ending);
}

/* What links say of a picture; its bytes are needed where its file is kept, or made into pixels. */
struct drawing {
	size_t size;
	int height;
	struct str bytes; /* empty: not drawn again */
};

/* As drawn for this path before, where that will do: each language and the print edition offer the picture again. */
static struct drawing drawing_of(struct renderer *r, const char *path, const struct chart *chart, const struct chart_words *w)
{
	const struct drawing *before = map_get(&r->drawings, str_of(path));
	if (before && !keeps_pictures(r) && !r->pub->rasteriser)
		return *before;
	struct buf svg = BUF_INIT;
	struct drawing drawing = { 0 };
	drawing.height = chart_picture(&svg, chart, w, r->i18n, &r->pub->theme.palette, r->measurer);
	drawing.size = svg.len;
	if (!before) {
		struct drawing *kept = arena_new(&r->memo_arena, struct drawing);
		*kept = drawing;
		*map_put(&r->drawings, arena_str(&r->memo_arena, str_of(path))) = kept;
	}
	drawing.bytes = render_taken(r, &svg);
	return drawing;
}

static void show(struct renderer *r, const struct chart *chart, struct str finding)
{
	if (r->shown.chart)
		return;
	r->shown.chart = chart;
	r->shown.finding = finding;
	r->shown.i18n = r->i18n;
}

static bool add_downloads(struct renderer *r, struct view_builder *b, const struct block *block, const struct chart *chart,
			  struct str finding, struct str summary)
{
	struct view *items = arena_array(&r->scratch, struct view, 3);
	struct chart_words w = picture_words(r, block, chart, summary);
	size_t n = render_table_download(r, block->selection->dataset, &items[0]) ? 1 : 0;
	const char *svg = picture_path(r, block, ".svg"), *pixels = picture_path(r, block, ".png");
	struct drawing drawing = drawing_of(r, svg, chart, &w);
	struct str png = { 0 };
	struct rasteriser *rasteriser = r->pub->rasteriser;
	bool ok = !rasteriser || rasteriser->make(rasteriser, &r->scratch, pixels, drawing.bytes, &png, r->diags);
	items[n++] = render_download(r, "download_chart", NULL, "file_type_svg", svg, drawing.size, finding);
	if (png.len)
		items[n++] = render_download(r, "download_chart", NULL, "file_type_png", pixels, png.len, finding);
	if (keeps_pictures(r)) {
		keep_file(r, svg, drawing.bytes);
		if (png.len)
			keep_file(r, pixels, png);
	}
	view_list(b, SLOT_BLOCK_DOWNLOADS, items, n);
	if (!r->on_paper)
		view_object(b, SLOT_EMBED, render_embed_view(r, block, &w, svg, drawing.height));
	show(r, chart, w.title);
	return ok;
}

bool render_chart(struct renderer *r, const struct block *block, struct buf *out)
{
	const struct chart *chart = render_make_chart(r, block);
	if (!chart)
		return false;
	warn_of_trend(r, block, chart);
	/* The page of the data shows the same chart again. */
	if (r->leaf->kind == LEAF_PAGE)
		render_warn_of_origins(r, block, render_select(r, block->selection, r->diags), plain(r, &block->remark));
	struct str title, subtitle, remark, extra;
	bool ok = render_figured_html(r, &block->title, &title);
	ok &= render_figured_html(r, &block->subtitle, &subtitle);
	ok &= render_figured_html(r, &block->remark, &remark);
	ok &= render_figured_html(r, &block->description, &extra);
	const struct dataset *dataset = block->selection->dataset;
	struct str described = words(r, chart_describe, chart), summary = render_escaped(r, described);
	if (extra.len)
		summary = str_of(arena_printf(&r->scratch, "%s %s", summary.ptr, extra.ptr));
	struct view_builder b = { .arena = &r->scratch };
	if (!title.len)
		title = render_escaped(r, dataset_text(dataset, WORD_TITLE, r->i18n->lang));
	view_text(&b, SLOT_CHART_ID, block->name);
	view_text(&b, SLOT_CHART_TITLE, title);
	render_add_heading_level(&b, block);
	view_text(&b, SLOT_SUBTITLE, subtitle);
	view_text(&b, SLOT_PLOT, words(r, chart_svg_fluid, chart));
	view_text(&b, SLOT_CHART_NAME, words(r, chart_label, chart));
	view_text(&b, SLOT_CHART_SUMMARY, summary);
	view_text(&b, SLOT_REMARK, remark);
	add_chart_hints(r, &b, chart);
	add_chart_signs(r, &b, chart);
	add_chart_notes(r, &b, block, chart);
	/* Captions must be unique on a page: the finding, which is the chart's own. */
	view_object(&b, SLOT_TABLE, data_table(r, chart, block, title));
	view_object(&b, SLOT_SOURCES, render_source_view(r, dataset));
	ok &= add_downloads(r, &b, block, chart, title, described);
	struct view view = view_done(&b);
	render_template(r, TEMPLATE_CHART, &view, out);
	return ok;
}
