/* SPDX-License-Identifier: EUPL-1.2 */
/* Generated lists: action fields as tiles, pages, open points; and the card of an office. */
#include "render/renderer.h"

/* ---- Action fields ---- */

static struct str tile_note(struct renderer *r, size_t n)
{
	if (!n)
		return i18n_text(r->i18n, "tile_no_results");
	struct i18n_argument number = { "n", str_of(arena_printf(&r->scratch, "%zu", n)) };
	struct buf out = BUF_INIT;
	i18n_plural(&out, r->i18n, "measures_count", (long long)n, &number, 1);
	return render_taken(r, &out);
}

void render_add_field_tiles(struct renderer *r, struct view_builder *b)
{
	const struct publication *pub = r->pub;
	struct view *items = arena_array(&r->scratch, struct view, pub->config.n_action_fields);
	size_t n = 0;
	for (size_t i = 0; i < pub->config.n_action_fields; i++) {
		const struct leaf *leaf = r->leaf->language->field_leaves[i];
		if (!leaf)
			continue;
		struct str letter = pub->config.action_fields[i].letter;
		struct view_builder item = { .arena = &r->scratch };
		view_text(&item, SLOT_TILE_LETTER, letter);
		render_add_link(r, &item, leaf, true);
		view_text(&item, SLOT_TILE_NOTE, tile_note(r, render_count_measures(pub, letter)));
		items[n++] = view_done(&item);
	}
	view_flag(b, SLOT_HAS_FIELDS, n > 0);
	view_list(b, SLOT_FIELDS, items, n);
}

bool render_fields_block(struct renderer *r, struct buf *out)
{
	struct view_builder b = { .arena = &r->scratch };
	render_add_field_tiles(r, &b);
	struct view view = view_done(&b);
	render_template(r, TEMPLATE_FIELD_TILES, &view, out);
	return true;
}

/* ---- Pages below this one ---- */

bool render_pages_block(struct renderer *r, const struct block *block, struct buf *out)
{
	LIST(struct view) items = { 0 };
	bool ok = true;
	for (const struct leaf *leaf = r->leaf->first_below; leaf; leaf = leaf->next_beside) {
		if (block->at_most && items.n >= (size_t)block->at_most)
			break;
		struct view_builder item = { .arena = &r->scratch };
		struct str summary;
		ok &= render_summary(r, leaf, &summary);
		render_add_link(r, &item, leaf, false);
		view_text(&item, SLOT_ITEM_SUMMARY, summary);
		*list_add(&r->scratch, &items) = view_done(&item);
	}
	struct view_builder b = { .arena = &r->scratch };
	view_list(&b, SLOT_PAGES, items.items, items.n);
	struct view view = view_done(&b);
	render_template(r, TEMPLATE_PAGE_LIST, &view, out);
	return ok;
}

/* ---- Open points ---- */

struct open_points {
	struct renderer *r;
	LIST(struct view) items;
};

static void add_point(struct open_points *points, const struct leaf *leaf, struct str what)
{
	struct renderer *r = points->r;
	struct view_builder item = { .arena = &r->scratch };
	render_add_link(r, &item, leaf, false);
	view_text(&item, SLOT_ITEM_SUMMARY, render_escaped(r, what));
	*list_add(&r->scratch, &points->items) = view_done(&item);
}

static void add_name(struct buf *list, struct str name)
{
	buf_adds(list, list->len ? ", " : "");
	buf_addstr(list, name);
}

/* One point per page, with all that is unknown on it. */
static void add_page_points(struct open_points *points)
{
	struct renderer *r = points->r;
	for (size_t i = 0; i < r->pub->n_leaves; i++) {
		const struct leaf *leaf = r->pub->leaves[i];
		if (leaf->kind != LEAF_PAGE || leaf->language != r->leaf->language)
			continue;
		struct buf open = BUF_INIT;
		const struct field *fields = &leaf->versions[0]->page.fields;
		for (size_t k = 0; k < fields->n_children; k++) {
			const struct field *field = &fields->children[k];
			if (field->kind == FIELD_TEXT && field_is_unknown(field->value))
				add_name(&open, i18n_text(r->i18n, field->word == WORD_RESPONSIBLE ? "responsible" : "contact"));
		}
		if (open.len)
			add_point(points, leaf, buf_copy(&r->scratch, &open));
		buf_release(&open);
	}
}

static bool lacks_status(const struct measures *m)
{
	const struct column *column = m->status >= 0 ? &m->dataset->columns[m->status] : NULL;
	for (size_t row = 0; column && row < m->dataset->n_rows; row++)
		if (column->cells[row].status != STATUS_VALUE ||
		    word_of(column->categories[column->cells[row].value].value) == WORD_NOT_STATED)
			return true;
	return false;
}

static void add_dataset_points(struct open_points *points)
{
	struct renderer *r = points->r;
	for (size_t i = 0; i < r->pub->data.n; i++) {
		const struct dataset *dataset = &r->pub->data.datasets[i];
		const struct field *open_data = field_get(&dataset->fields, WORD_OPEN_DATA);
		struct buf open = BUF_INIT;
		if (dataset->pending)
			add_name(&open, i18n_text(r->i18n, "pending"));
		if (open_data && field_is_unknown(field_text(open_data, WORD_LICENCE)))
			add_name(&open, i18n_text(r->i18n, "fact_licence"));
		if (dataset->is_measures && lacks_status(&r->pub->measures))
			add_name(&open, i18n_text(r->i18n, "status"));
		if (open.len)
			add_point(points, publication_data_page(r->pub, dataset, r->leaf->language),
				  buf_copy(&r->scratch, &open));
		buf_release(&open);
	}
}

void render_add_open_points(struct renderer *r, struct view_builder *b)
{
	struct open_points points = { .r = r };
	add_page_points(&points);
	add_dataset_points(&points);
	view_flag(b, SLOT_HAS_OPEN_POINTS, points.items.n > 0);
	view_list(b, SLOT_OPEN_POINTS, points.items.items, points.items.n);
}

/* ---- Offices ---- */

/* Digits and + of a phone number as a tel: address (RFC 3966); empty when it is none. */
static struct str phone_link(struct renderer *r, struct str phone)
{
	struct buf out = BUF_INIT;
	for (size_t i = 0; i < phone.len; i++)
		if ((phone.ptr[i] >= '0' && phone.ptr[i] <= '9') || (phone.ptr[i] == '+' && !out.len))
			buf_addc(&out, phone.ptr[i]);
	struct str digits = render_taken(r, &out);
	return digits.len > 4 ? str_of(arena_printf(&r->scratch, "tel:%s", digits.ptr)) : STR("");
}

struct str render_office_name(struct renderer *r, const struct office *office)
{
	const struct field *name = field_get_lang(office->fields, WORD_NAME, r->i18n->lang);
	const struct language *speaks = name->lang.len ? r->language : &r->pub->languages[0];
	return render_foreign(r, render_escaped(r, name->value), speaks);
}

/* One line, or a list of its lines. */
static struct str postal_address(struct renderer *r, const struct field *fields)
{
	const struct field *address = field_get(fields, WORD_POSTAL_ADDRESS);
	const struct str *lines;
	if (!address || address->kind != FIELD_LIST)
		return render_known(r, field_text(fields, WORD_POSTAL_ADDRESS));
	struct buf out = BUF_INIT;
	size_t n = field_items(&r->scratch, address, &lines);
	for (size_t i = 0; i < n; i++) {
		buf_adds(&out, i ? ", " : "");
		buf_addstr(&out, lines[i]);
	}
	return render_taken(r, &out);
}

struct view render_office(struct renderer *r, const struct office *office)
{
	const struct field *fields = office->fields, *name = field_get_lang(fields, WORD_NAME, r->i18n->lang);
	const struct field *addition = field_get_lang(fields, WORD_ADDITION, r->i18n->lang);
	struct str phone = field_text(fields, WORD_PHONE), email = field_text(fields, WORD_EMAIL);
	struct str web = field_text(fields, WORD_WEB);
	struct view_builder b = { .arena = &r->scratch };
	view_text(&b, SLOT_OFFICE_NAME, name->value);
	if (!name->lang.len)
		render_add_language(r, &b, &r->pub->languages[0]);
	if (addition)
		view_text(&b, SLOT_OFFICE_ADDITION, addition->value);
	view_text(&b, SLOT_OFFICE_POSTAL, postal_address(r, fields));
	view_text(&b, SLOT_OFFICE_PHONE, render_known(r, phone));
	view_text(&b, SLOT_OFFICE_PHONE_LINK, phone_link(r, phone));
	view_text(&b, SLOT_OFFICE_EMAIL, render_known(r, email));
	if (str_find_char(email, '@') < email.len)
		view_text(&b, SLOT_OFFICE_EMAIL_LINK,
			  str_of(arena_printf(&r->scratch, "mailto:%.*s", (int)email.len, email.ptr)));
	view_text(&b, SLOT_OFFICE_WEB, render_known(r, web));
	if (str_starts(web, "https://"))
		view_text(&b, SLOT_OFFICE_WEB_LINK, web);
	return view_done(&b);
}
