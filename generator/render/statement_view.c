/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The statement on accessibility: six sections of the model statement (decision (EU) 2018/1523), in the language of the page, from
 * content/barrierefreiheit.yaml. What the city has not said yet stands there as such.
 */
#include "render/renderer.h"

#include "base/escape.h"

/* ---- Pieces ---- */

static void open_paragraph(struct buf *out)
{
	buf_adds(out, "<p>");
}

static void close_paragraph(struct buf *out)
{
	buf_adds(out, "</p>\n");
}

static void add_text(struct renderer *r, struct buf *out, const char *key)
{
	open_paragraph(out);
	escape_html(out, i18n_text(r->i18n, key));
	close_paragraph(out);
}

/* A sentence with one gap, which is filled with HTML. */
static void add_filled(struct renderer *r, struct buf *out, const char *key, const char *name, struct str html)
{
	struct str pattern = render_escaped(r, i18n_text(r->i18n, key));
	i18n_fill_pattern(out, pattern, &(struct i18n_argument){ name, html }, 1);
}

static void add_sentence(struct renderer *r, struct buf *out, const char *key, const char *name, struct str html)
{
	open_paragraph(out);
	add_filled(r, out, key, name, html);
	close_paragraph(out);
}

/* "Letzte Überprüfung: noch nicht veröffentlicht" */
static void add_open(struct renderer *r, struct buf *out, const char *key)
{
	const struct i18n_argument arguments[] = { { "what", i18n_text(r->i18n, key) }, { "state", i18n_text(r->i18n, "unpublished") } };
	open_paragraph(out);
	escape_html(out, render_filled(r, "statement_open", arguments, 2));
	close_paragraph(out);
}

/* What the city wrote: in the language of the page, else in its own, and marked. */
static struct str authored(struct renderer *r, const struct field *map, enum word name)
{
	const struct field *field = field_get_lang(map, name, r->i18n->lang);
	if (!field)
		return STR("");
	return render_foreign(r, render_escaped(r, field->value), field->lang.len ? r->language : &r->pub->languages[0]);
}

static struct str link_to(struct renderer *r, struct str address, struct str label)
{
	struct buf out = BUF_INIT;
	buf_adds(&out, "<a href=\"");
	escape_url(&out, address);
	buf_adds(&out, "\">");
	escape_html(&out, label);
	buf_adds(&out, "</a>");
	return render_taken(r, &out);
}

static void add_link(struct renderer *r, struct buf *out, const char *legal, const char *label)
{
	const struct field *field = r->pub->config.legal ? field_named(r->pub->config.legal, str_of(legal)) : NULL;
	if (!field || field_is_unknown(field->value)) {
		add_open(r, out, label);
		return;
	}
	open_paragraph(out);
	buf_addstr(out, link_to(r, field->value, i18n_text(r->i18n, label)));
	close_paragraph(out);
}

/* ---- Sections ---- */

static void add_scope(struct renderer *r, struct buf *out)
{
	const struct statement *s = &r->pub->statement;
	struct str scope = authored(r, &s->fields, WORD_SCOPE);
	if (!scope.len)
		scope = link_to(r, r->pub->config.address, r->language->site_title);
	add_sentence(r, out, "statement_aim", "publisher", render_escaped(r, r->language->publisher));
	add_sentence(r, out, "statement_scope", "scope", scope);
}

static void add_conformance(struct renderer *r, struct buf *out)
{
	switch (r->pub->statement.conforming) {
	case WORD_FULLY:
		add_text(r, out, "statement_fully");
		return;
	case WORD_PARTLY:
		add_text(r, out, "statement_partly");
		return;
	case WORD_NOT:
		add_text(r, out, "statement_not");
		return;
	default:
		add_open(r, out, "statement_conformance_heading");
	}
}

/* On lines of their own: side by side, words of two directions change places on a phone. */
static void add_content(struct renderer *r, struct buf *out, const struct field *content)
{
	const struct language *main = &r->pub->languages[0];
	const struct field *title = field_get_lang(content, WORD_TITLE, r->i18n->lang);
	struct str name = title ? authored(r, content, WORD_TITLE) : render_foreign(r, render_escaped(r, content->name), main);
	buf_adds(out, "<li><strong>");
	buf_addstr(out, name);
	buf_adds(out, "</strong><br>");
	buf_addstr(out, authored(r, content, WORD_EXPLANATION));
	struct str alternative = authored(r, content, WORD_ALTERNATIVE);
	if (alternative.len) {
		buf_adds(out, "<br>");
		add_filled(r, out, "statement_alternative", "text", alternative);
	}
	buf_adds(out, "</li>\n");
}

static void add_contents_of(struct renderer *r, struct buf *out, const struct field *contents, enum word reason, const char *heading)
{
	bool any = false;
	for (size_t i = 0; i < contents->n_children; i++) {
		const struct field *content = &contents->children[i];
		if (word_of(field_text(content, WORD_REASON)) != reason)
			continue;
		if (!any) {
			buf_adds(out, "<h3>");
			escape_html(out, i18n_text(r->i18n, heading));
			buf_adds(out, "</h3>\n<ul>\n");
		}
		any = true;
		add_content(r, out, content);
	}
	buf_adds(out, any ? "</ul>\n" : "");
}

static void add_contents(struct renderer *r, struct buf *out)
{
	const struct statement *s = &r->pub->statement;
	const struct field *contents = field_get(&s->fields, WORD_NOT_ACCESSIBLE);
	if (contents && contents->kind == FIELD_MAP) {
		add_text(r, out, "statement_contents");
		add_contents_of(r, out, contents, WORD_INCOMPATIBLE, "statement_incompatible");
		add_contents_of(r, out, contents, WORD_BURDEN, "statement_burden");
		add_contents_of(r, out, contents, WORD_EXEMPT, "statement_exempt");
	} else if (s->conforming == WORD_FULLY) {
		add_text(r, out, "statement_no_contents");
	} else {
		add_open(r, out, "statement_contents_heading");
	}
}

static void add_making(struct renderer *r, struct buf *out)
{
	const struct statement *s = &r->pub->statement;
	struct str method = field_text(&s->fields, WORD_METHOD);
	if (s->created.year)
		add_sentence(r, out, "statement_created", "date", render_escaped(r, render_date(r, s->created)));
	else
		add_open(r, out, "statement_created_what");
	if (!statement_says(s, WORD_METHOD))
		add_open(r, out, "statement_method_what");
	else if (word_of(method) == WORD_SELF_ASSESSMENT)
		add_text(r, out, "statement_self");
	else
		add_sentence(r, out, "statement_other", "name", authored(r, &s->fields, WORD_METHOD));
	if (s->reviewed.year)
		add_sentence(r, out, "statement_reviewed", "date", render_escaped(r, render_date(r, s->reviewed)));
	else
		add_open(r, out, "statement_reviewed_what");
}

/* An office of stellen.yaml stands below as its card. */
static void add_feedback(struct renderer *r, struct buf *out)
{
	const struct statement *s = &r->pub->statement;
	add_text(r, out, "statement_feedback");
	add_link(r, out, "barriere_melden", "legal_report");
	if (!statement_says(s, WORD_CONTACT)) {
		add_open(r, out, "contact");
	} else if (!config_office(&r->pub->config, field_text(&s->fields, WORD_CONTACT))) {
		open_paragraph(out);
		buf_addstr(out, authored(r, &s->fields, WORD_CONTACT));
		close_paragraph(out);
	}
}

static void add_enforcement(struct renderer *r, struct buf *out)
{
	const struct field *office = field_get(&r->pub->statement.fields, WORD_OMBUDS_OFFICE);
	add_text(r, out, "statement_enforcement");
	add_link(r, out, "ombudsstelle", "legal_ombuds");
	if (!statement_says(&r->pub->statement, WORD_OMBUDS_OFFICE)) {
		add_open(r, out, "statement_ombuds_what");
		return;
	}
	struct buf lines = BUF_INIT;
	for (size_t i = 0; i < office->n_children; i++) {
		buf_adds(&lines, i ? "<br>" : "");
		escape_html(&lines, office->children[i].value);
	}
	if (office->kind == FIELD_TEXT)
		escape_html(&lines, office->value);
	open_paragraph(out);
	buf_addstr(out, render_foreign(r, render_taken(r, &lines), &r->pub->languages[0]));
	close_paragraph(out);
}

/* ---- The page ---- */

static const struct section {
	const char *id, *heading;
	void (*add)(struct renderer *r, struct buf *out);
} sections[] = {
	{ "geltungsbereich", "statement_scope_heading", add_scope },
	{ "stand-der-vereinbarkeit", "statement_conformance_heading", add_conformance },
	{ "nicht-barrierefreie-inhalte", "statement_contents_heading", add_contents },
	{ "erstellung", "statement_making_heading", add_making },
	{ "feedback", "statement_feedback_heading", add_feedback },
	{ "durchsetzung", "statement_enforcement_heading", add_enforcement },
};

enum { N_SECTIONS = sizeof sections / sizeof *sections };

static struct view section_view(struct renderer *r, const struct section *section)
{
	struct view_builder b = { .arena = &r->scratch };
	struct buf text = BUF_INIT;
	section->add(r, &text);
	view_text(&b, SLOT_SECTION_ID, str_of(section->id));
	view_text(&b, SLOT_LABEL, i18n_text(r->i18n, section->heading));
	view_text(&b, SLOT_SECTION_TEXT, render_taken(r, &text));
	const struct office *office = config_office(&r->pub->config, field_text(&r->pub->statement.fields, WORD_CONTACT));
	if (section->add == add_feedback && office)
		view_object(&b, SLOT_OFFICES, render_office(r, office));
	return view_done(&b);
}

void render_add_statement(struct renderer *r, struct view_builder *b)
{
	struct view *items = arena_array(&r->scratch, struct view, N_SECTIONS);
	for (size_t i = 0; i < N_SECTIONS; i++)
		items[i] = section_view(r, &sections[i]);
	view_list(b, SLOT_STATEMENT_SECTIONS, items, N_SECTIONS);
}
