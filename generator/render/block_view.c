/* SPDX-License-Identifier: EUPL-1.2 */
/* Blocks: which view and which partial each kind gets. */
#include "render/renderer.h"

#include "base/escape.h"
#include "base/name.h"

const struct table *render_select(struct renderer *r, const struct selection *selection, struct diags *d)
{
	const struct language *language = r->language;
	struct str key = selection->key;
	if (language->index)
		key = str_of(arena_printf(&r->scratch, "%zu %.*s", language->index, (int)key.len, key.ptr));
	const struct table *table = map_get(&r->tables, key);
	if (!table) {
		table = select_table(&r->memo_arena, r->reader, selection, &language->table_words, d);
		if (table)
			*map_put(&r->tables, arena_str(&r->memo_arena, key)) = (void *)table;
	}
	return table;
}

const struct table *render_select_turned(struct renderer *r, const struct selection *selection)
{
	const struct table *table = render_select(r, selection, r->diags);
	return table && selection->turn ? table_turn(&r->scratch, table, table->row_head) : table;
}

static struct str formatted(struct renderer *r, const struct figure *figure)
{
	struct buf out = BUF_INIT;
	format_figure(&out, r->i18n, figure);
	return render_taken(r, &out);
}

void render_add_heading_level(struct view_builder *b, const struct block *block)
{
	unsigned level = block->heading_level + 1;
	view_flag(b, level <= 2 ? SLOT_HEADING_2 : level == 3 ? SLOT_HEADING_3 : SLOT_HEADING_4, true);
}

/* ---- Tables ---- */

static bool render_pending(struct renderer *r, const struct block *block, struct buf *out)
{
	const struct dataset *dataset = block->selection->dataset;
	struct view_builder b = { .arena = &r->scratch };
	struct str title, subtitle, remark;
	bool ok = render_figured_html(r, &block->title, &title);
	ok &= render_figured_html(r, &block->subtitle, &subtitle);
	ok &= render_figured_html(r, &block->remark, &remark);
	struct str dataset_title = dataset_text(dataset, WORD_TITLE, r->i18n->lang);
	view_text(&b, SLOT_CHART_ID, block->name);
	view_text(&b, SLOT_CHART_TITLE, title.len ? title : render_escaped(r, dataset_title));
	view_text(&b, SLOT_SUBTITLE, subtitle);
	view_text(&b, SLOT_REMARK, remark);
	render_add_heading_level(&b, block);
	view_object(&b, SLOT_SOURCES, render_source_view(r, dataset));
	struct view view = view_done(&b);
	render_template(r, TEMPLATE_PENDING, &view, out);
	return ok;
}

/* All tables of a page together; one alone is bounded when it is made. */
static bool check_cells(struct renderer *r, const struct block *block, const struct table *table)
{
	r->n_cells += table->n_rows * table->n_columns;
	return r->n_cells <= SELECTION_MAX_CELLS || selection_too_large(block->selection, r->diags);
}

static bool render_table(struct renderer *r, const struct block *block, struct buf *out)
{
	const struct table *table = render_select_turned(r, block->selection);
	if (!table || !check_cells(r, block, table))
		return false;
	struct str caption, remark;
	bool ok = render_figured_html(r, &block->title, &caption);
	ok &= render_figured_html(r, &block->remark, &remark);
	if (!caption.len)
		caption = render_escaped(r, dataset_text(block->selection->dataset, WORD_TITLE, r->i18n->lang));
	buf_addstr(out, render_table_block(r, table, block->selection->dataset, block->name, caption, remark));
	return ok;
}

/* ---- Key figures ---- */

static struct str absolute(struct renderer *r, struct value value)
{
	if (value.number.num < 0)
		value.number.num = -value.number.num;
	value.signed_number = false;
	return format_value_str(&r->scratch, r->i18n, &value, true);
}

/* "+0,4 %": the change in percent of the earlier value; empty when that is zero or itself a percentage. */
static struct str change_percent(struct renderer *r, struct fraction difference, const struct value *from)
{
	struct value percent = { .kind = VALUE_NUMBER, .decimals = 1, .signed_number = true, .unit = { UNIT_PERCENT, STR("") } };
	if (!fraction_div(difference, from->number, &percent.number) ||
	    !fraction_mul(percent.number, (struct fraction){ 100, 1 }, &percent.number))
		return STR("");
	return format_value_str(&r->scratch, r->i18n, &percent, true);
}

/* What changed since `before`, as a sentence; empty when that cannot be said. */
static struct str change_sentence(struct renderer *r, const struct figure *now, const struct figure *before)
{
	struct fraction difference;
	if (!value_is_number(&now->value) || !value_is_number(&before->value) ||
	    !fraction_sub(now->value.number, before->value.number, &difference))
		return STR("");
	bool points = now->value.unit.kind == UNIT_PERCENT;
	struct value change = now->value;
	change.number = difference;
	if (points)
		change.unit.kind = UNIT_POINTS;
	int64_t printed = 0;
	bool nothing = fraction_round(difference, now->value.decimals, &printed) && printed == 0;
	const char *key = difference.num == 0 ? "figure_same"
			  : nothing	      ? "figure_nearly_same"
			  : difference.num > 0	? (points ? "figure_points_more" : "figure_more")
						: (points ? "figure_points_less" : "figure_less");
	struct str time = before->dataset && before->row != (unsigned)-1 ? render_row_time(r, before->dataset, before->row)
									 : STR("");
	const struct i18n_argument arguments[] = {
		{ "difference", absolute(r, change) },
		{ "time", time },
		{ "percent", points ? STR("") : change_percent(r, difference, &before->value) },
	};
	return render_filled(r, key, arguments, 3);
}

/* "120 Plätze": a count names what it counts. */
static struct str counted(struct renderer *r, const struct value *value)
{
	const struct i18n_argument arguments[] = { { "n", absolute(r, *value) },
						   { "unit", value->unit.kind == UNIT_COUNT ? value->unit.name : STR("") } };
	return str_trim(render_filled(r, "chart_total", arguments, 2));
}

/* "von 500 (2016) auf 480" */
static struct str base_words(struct renderer *r, const struct figure *base, struct str now)
{
	struct str time = STR("");
	if (base->dataset && base->row != NO_ROW && base->dataset->period_column >= 0) {
		struct value period = dataset_value(&r->scratch, base->dataset, base->row, (unsigned)base->dataset->period_column);
		time = render_filled_by(r, "chart_time_behind", "time", format_value_str(&r->scratch, r->i18n, &period, false));
	}
	const struct i18n_argument arguments[] = { { "from", formatted(r, base) }, { "time", time }, { "to", now } };
	return render_filled(r, "figure_base", arguments, 3);
}

/* "600 bis 2020" */
static struct str target_words(struct renderer *r, const struct figure *target, struct period until)
{
	struct value time = { .kind = VALUE_PERIOD, .period = until };
	const struct i18n_argument arguments[] = { { "target", formatted(r, target) },
						   { "time", format_value_str(&r->scratch, r->i18n, &time, false) } };
	return until.kind ? render_filled(r, "figure_target_until", arguments, 2) : formatted(r, target);
}

/* "600, noch 120 Plätze"; the target alone where the two do not compare. A typed number is meant in the figure's unit. */
static struct str target_sentence(struct renderer *r, const struct value *now, struct figure *target, struct period until)
{
	struct value gap;
	if (target->value.unit.kind == UNIT_NONE)
		target->value.unit = now->unit;
	struct str text = target_words(r, target, until);
	if (!value_is_number(now) || !value_is_number(&target->value) ||
	    value_change(&r->scratch, now, &target->value, &gap) != VALUE_COMPUTED)
		return text;
	const char *key = gap.number.num < 0 ? "chart_gap_left" : gap.number.num > 0 ? "chart_gap_over" : "chart_gap_met";
	struct str distance = render_filled_by(r, key, "n", counted(r, &gap));
	return str_of(arena_printf(&r->scratch, "%.*s, %.*s", (int)text.len, text.ptr, (int)distance.len, distance.ptr));
}

/* Tables explain signs and marks in a legend; a figure that stands alone says it itself. */
static struct str mark_words(struct renderer *r, const struct value *value)
{
	if (value->status != STATUS_VALUE)
		return r->i18n->sign_words[value->status];
	for (unsigned i = 0; i < sizeof r->i18n->mark_words / sizeof *r->i18n->mark_words; i++)
		if (value->marks & 1u << i)
			return r->i18n->mark_words[i];
	return STR("");
}

/* The first dataset an expression names, however deep. */
static const struct dataset *first_dataset(const struct data *data, const struct expression *e)
{
	if (e->kind == EXPRESSION_NAME && e->dataset.len)
		return data_find(data, e->dataset);
	for (size_t i = 0; i < e->n_arguments; i++) {
		const struct dataset *found = first_dataset(data, e->arguments[i]);
		if (found)
			return found;
	}
	return NULL;
}

static bool is_comparable(struct renderer *r, const struct block *block, enum word name, const struct figure *now,
			  const struct figure *before)
{
	return figure_comparable(now, before, field_get(&block->fields, name)->value_loc, r->diags);
}

bool render_key_figure_texts(struct renderer *r, const struct block *block, struct key_figure *key)
{
	const struct data *data = &r->pub->data;
	const struct dataset *dataset = first_dataset(data, block->value);
	struct figure *now = &key->figure, before, target;
	*key = (struct key_figure){ .pending = dataset && dataset->pending };
	if (key->pending)
		return true;
	if (!figure_evaluate(&r->scratch, data, NULL, block->value, false, now, r->diags))
		return false;
	key->value = formatted(r, now);
	key->mark = mark_words(r, &now->value);
	const struct expression *compare = block->compare_previous ? block->value : block->compare;
	if (compare) {
		if (!figure_evaluate(&r->scratch, data, NULL, compare, block->compare_previous, &before, r->diags) ||
		    !is_comparable(r, block, WORD_COMPARE, now, &before))
			return false;
		key->change = change_sentence(r, now, &before);
	}
	if (block->target) {
		if (!figure_evaluate(&r->scratch, data, now->dataset, block->target, false, &target, r->diags))
			return false;
		key->target = target_sentence(r, &now->value, &target, block->until);
	}
	if (block->base) {
		if (!figure_evaluate(&r->scratch, data, now->dataset, block->base, false, &before, r->diags) ||
		    !is_comparable(r, block, WORD_BASE, now, &before))
			return false;
		key->base = base_words(r, &before, key->value);
	}
	return true;
}

static void add_figure_source(struct renderer *r, struct view_builder *b, const struct dataset *dataset)
{
	const struct field *source = field_get_lang(&dataset->fields, WORD_SOURCE, r->i18n->lang);
	if (!source)
		return;
	view_text(b, SLOT_FIGURE_SOURCE, source->value);
	if (!source->lang.len && r->language->index)
		view_text(b, SLOT_FIGURE_SOURCE_LANG, r->pub->i18n->lang);
}

static void show(struct renderer *r, const struct block *block, const struct key_figure *key)
{
	struct buf label = BUF_INIT;
	if (r->shown.value.len || !value_is_number(&key->figure.value))
		return;
	render_figured(r, &block->title, &label);
	r->shown.label = render_taken(r, &label);
	r->shown.value = key->value;
	r->shown.change = key->change;
	r->shown.mark = key->mark;
}

static bool add_figure_value(struct renderer *r, struct view_builder *b, const struct block *block)
{
	struct key_figure key;
	bool ok = render_key_figure_texts(r, block, &key);
	const struct figure *now = &key.figure;
	if (key.pending) {
		view_flag(b, SLOT_FIGURE_PENDING, true);
		view_flag(b, SLOT_HAS_FIGURE_META, block->has_more);
	}
	if (!ok || key.pending)
		return ok;
	show(r, block, &key);
	view_text(b, SLOT_FIGURE_VALUE, key.value);
	if (now->dataset && now->row != (unsigned)-1)
		view_text(b, SLOT_FIGURE_DATE, render_row_time(r, now->dataset, now->row));
	if (now->dataset)
		add_figure_source(r, b, now->dataset);
	view_flag(b, SLOT_HAS_FIGURE_META, now->dataset || block->has_more);
	if (key.change.len)
		view_text(b, SLOT_FIGURE_CHANGE, key.change);
	if (key.mark.len)
		view_text(b, SLOT_FIGURE_MARK, key.mark);
	if (key.base.len)
		view_text(b, SLOT_FIGURE_BASE, key.base);
	if (key.target.len)
		view_text(b, SLOT_FIGURE_TARGET, key.target);
	return true;
}

bool render_key_figures(struct renderer *r, const struct block *const *blocks, size_t n, struct buf *out)
{
	bool ok = true;
	struct view *items = arena_array(&r->scratch, struct view, n);
	for (size_t i = 0; i < n; i++) {
		struct view_builder b = { .arena = &r->scratch };
		struct str label;
		ok &= render_figured_html(r, &blocks[i]->title, &label);
		ok &= add_figure_value(r, &b, blocks[i]);
		view_text(&b, SLOT_FIGURE_LABEL, label);
		if (blocks[i]->has_more)
			view_text(&b, SLOT_FIGURE_MORE,
				  publication_link(&r->scratch, r->pub, r->leaf, &blocks[i]->more));
		items[i] = view_done(&b);
	}
	struct view_builder b = { .arena = &r->scratch };
	view_list(&b, SLOT_KEY_FIGURES, items, n);
	struct view view = view_done(&b);
	render_template(r, TEMPLATE_KEY_FIGURES, &view, out);
	return ok;
}

/* ---- Conditions ---- */

static bool check_condition(struct renderer *r, const struct block *block)
{
	bool ok = true;
	for (size_t i = 0; i < block->n_holds; i++) {
		const struct field_slice *slice = &block->holds[i];
		bool holds;
		if (!figure_holds(&r->scratch, &r->pub->data, block->dataset, block->row_selector, &r->leaf->page.source,
				  slice->text, &holds, r->diags))
			ok = false;
		else if (!holds)
			ok = diag_report(r->diags, DIAG_CONDITION_UNTRUE, slice->loc, arena_cstr(&r->scratch, slice->text),
					 arena_cstr(&r->scratch, block->otherwise), NULL);
	}
	return ok;
}

/* ---- Pictures, quotes, offices ---- */

static bool render_image(struct renderer *r, const struct block *block, struct buf *out)
{
	struct view_builder b = { .arena = &r->scratch };
	view_text(&b, SLOT_IMAGE, publication_link(&r->scratch, r->pub, r->leaf, &block->file));
	view_text(&b, SLOT_IMAGE_ALT, block->alt_text);
	view_text(&b, SLOT_IMAGE_CAPTION, render_escaped(r, block->caption));
	view_text(&b, SLOT_IMAGE_CREDIT, block->credit);
	view_flag(&b, SLOT_HAS_IMAGE_CAPTION, block->caption.len || block->credit.len);
	struct view view = view_done(&b);
	render_template(r, TEMPLATE_IMAGE, &view, out);
	return true;
}

static bool render_quote(struct renderer *r, const struct block *block, struct buf *out)
{
	struct view_builder b = { .arena = &r->scratch };
	struct buf text = BUF_INIT;
	buf_adds(&text, "<p>");
	escape_html(&text, block->text);
	buf_adds(&text, "</p>");
	view_text(&b, SLOT_QUOTE, render_taken(r, &text));
	view_text(&b, SLOT_QUOTE_SOURCE, render_escaped(r, block->credit));
	struct view view = view_done(&b);
	render_template(r, TEMPLATE_QUOTE, &view, out);
	return true;
}

static bool report_office(struct renderer *r, const struct block *block)
{
	const struct config *config = &r->pub->config;
	struct str *codes = arena_array(&r->scratch, struct str, config->n_offices);
	for (size_t i = 0; i < config->n_offices; i++)
		codes[i] = config->offices[i].code;
	return diag_report(r->diags, DIAG_OFFICE_UNKNOWN, source_loc_of(&r->leaf->page.source, block->office),
			   arena_cstr(&r->scratch, block->office),
			   arena_cstr(&r->scratch, name_nearest(block->office, codes, config->n_offices)), NULL);
}

static bool render_contact(struct renderer *r, const struct block *block, struct buf *out)
{
	const struct office *office = config_office(&r->pub->config, block->office);
	if (!office)
		return report_office(r, block);
	struct view_builder b = { .arena = &r->scratch };
	view_object(&b, SLOT_OFFICES, render_office(r, office));
	struct view view = view_done(&b);
	render_template(r, TEMPLATE_CONTACT, &view, out);
	return true;
}

static bool render_data(struct renderer *r, const struct block *block, struct buf *out)
{
	if (block->selection->dataset->pending)
		return render_pending(r, block, out);
	return block->kind == WORD_TABLE ? render_table(r, block, out) : render_chart(r, block, out);
}

/* Half translated tables help nobody: data speak one language, and the author's texts around them keep their own. */
static bool render_data_block(struct renderer *r, const struct block *block, struct buf *out)
{
	const struct language *page = r->language, *speaks = render_data_language(r, block->selection->dataset);
	if (speaks == page)
		return render_data(r, block, out);
	r->authored = page;
	render_speak(r, speaks);
	buf_addf(out, "<div lang=\"%.*s\" dir=\"%s\">\n", (int)speaks->i18n.lang.len, speaks->i18n.lang.ptr,
		 speaks->i18n.right_to_left ? "rtl" : "ltr");
	bool ok = render_data(r, block, out);
	buf_adds(out, "</div>\n");
	render_speak(r, page);
	r->authored = NULL;
	return ok;
}

bool render_block(struct renderer *r, const struct block *block, struct buf *out)
{
	switch (block->kind) {
	case WORD_TABLE:
	case WORD_CHART:
		return render_data_block(r, block, out);
	case WORD_KEY_FIGURE:
		return render_key_figures(r, &block, 1, out);
	case WORD_CONDITION:
		return check_condition(r, block);
	case WORD_MEASURES:
		return render_measures_block(r, block, out);
	case WORD_FIELDS:
		return render_fields_block(r, out);
	case WORD_PAGES:
		return render_pages_block(r, block, out);
	case WORD_UPDATES:
		return render_updates_block(r, block, out);
	case WORD_IMAGE:
		return render_image(r, block, out);
	case WORD_QUOTE:
		return render_quote(r, block, out);
	case WORD_CONTACT:
		return render_contact(r, block, out);
	case WORD_NOTE: /* for colleagues: only the preview shows it */
		if (r->pub->preview)
			render_preview_note(block, out);
		return true;
	default:
		BUG("block kind without a view");
	}
}
