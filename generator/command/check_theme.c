/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * lotse check --theme: renders the pages of theme/fixture, which have every kind of page and block, and checks what a theme answers
 * for. Colours, style sheets and names in templates are checked by every build; here it is the finished pages.
 */
#include "command/check.h"

#include "audit/audit.h"
#include "audit/html.h"
#include "base/escape.h"
#include "base/file.h"
#include "command/command.h"
#include "render/offer.h"
#include "render/renderer.h"

#define FIXTURE "theme/fixture"

/* ---- What must not get lost: names that hold what readers are owed ---- */

static const unsigned owed_names[] = {
	SLOT_HEADING, SLOT_CONTENT, SLOT_NO_RESULTS, SLOT_TRANSLATION_NOTICE, SLOT_CHART_TITLE, SLOT_PLOT, SLOT_CHART_NAME,
	SLOT_CHART_SUMMARY, SLOT_REMARK, SLOT_HINT_WORDS, SLOT_CAPTION, SLOT_TABLE_REMARK, SLOT_FOOTNOTE_WORDS, SLOT_LEGEND_WORDS,
	SLOT_SOURCE, SLOT_SOURCE_DATE, SLOT_SOURCE_PROTECTION, SLOT_FIGURE_VALUE, SLOT_FIGURE_LABEL, SLOT_FIGURE_DATE,
	SLOT_MEASURE_TITLE, SLOT_STATUS_WORDS, SLOT_OFFICE_NAME, SLOT_DATASET_TABLE, SLOT_ROWS_SHOWN, SLOT_CITATION, SLOT_IMAGE_ALT,
	SLOT_IMAGE_CREDIT, SLOT_QUOTE, SLOT_QUOTE_SOURCE, SLOT_TERM_EXPLANATION, SLOT_CHAPTER, SLOT_NEWS_SENTENCE,
};

struct theme_check {
	struct view_observer observer;
	struct build *b;
	LIST(struct owed_text) texts;  /* of the page being rendered */
	bool told[N_TEMPLATES][N_VIEW_SLOTS];
};

struct owed_text {
	enum template_name template;
	unsigned slot;
	struct str text;
};

static bool is_owed(unsigned slot)
{
	for (size_t i = 0; i < sizeof owed_names / sizeof *owed_names; i++)
		if (owed_names[i] == slot)
			return true;
	return false;
}

static void note_owed(struct theme_check *c, enum template_name name, const struct view *view)
{
	for (size_t i = 0; i < view->n; i++) {
		const struct view_value *value = &view->values[i];
		if (value->text.len && is_owed(value->slot))
			*list_add(&c->b->arena, &c->texts) = (struct owed_text){ name, value->slot, arena_str(&c->b->arena, value->text) };
		for (size_t k = 0; value->items && k < value->n_items; k++)
			note_owed(c, name, &value->items[k]);
	}
}

static void see(struct view_observer *observer, enum template_name name, const struct view *view)
{
	note_owed((struct theme_check *)observer, name, view);
}

/* As it stands on the page: its first line, since templates may indent the others. */
static struct str written(struct theme_check *c, const struct owed_text *owed)
{
	struct str line = str_part(owed->text.ptr, str_find_char(owed->text, '\n'));
	if (view_slot_kind(owed->slot) == SLOT_HTML)
		return line;
	struct buf out = BUF_INIT;
	escape_html(&out, line);
	line = buf_copy(&c->b->arena, &out);
	buf_release(&out);
	return line;
}

enum { SHOWN_LETTERS = 40 };

static const char *shown(struct theme_check *c, const struct owed_text *owed)
{
	struct str text = str_part(owed->text.ptr, str_find_char(owed->text, '\n'));
	size_t len = 0, step;
	for (unsigned n = 0; n < SHOWN_LETTERS && len < text.len; n++) {
		str_at(text, len, &step);
		len += step;
	}
	return arena_printf(&c->b->arena, "%.*s%s", (int)len, text.ptr, len < text.len ? "…" : "");
}

static bool is_lost(struct theme_check *c, const struct owed_text *owed, struct str page)
{
	return str_find(page, written(c, owed)) >= page.len;
}

/* Where the page lacks its own text, its blocks are lost with it. */
static bool lacks_text(struct theme_check *c, const struct leaf *leaf, struct str page)
{
	for (size_t i = 0; i < c->texts.n; i++)
		if (c->texts.items[i].template == leaf_template(leaf) && is_lost(c, &c->texts.items[i], page))
			return true;
	return false;
}

/* Once for each template and name: with the first page. Pages within the print edition have other anchors there. */
static void check_owed(struct theme_check *c, const struct leaf *leaf, struct str page)
{
	struct build *b = c->b;
	bool own_only = leaf_is_print(leaf) || lacks_text(c, leaf, page);
	for (size_t i = 0; i < c->texts.n; i++) {
		const struct owed_text *owed = &c->texts.items[i];
		bool *told = &c->told[owed->template][owed->slot];
		if (*told || (own_only && owed->template != leaf_template(leaf)) || !is_lost(c, owed, page))
			continue;
		*told = true;
		diag_report(&b->diags, DIAG_THEME_NAME_LOST, loc_file(template_path(b->pub.by_name[owed->template])),
			    arena_cstr(&b->arena, leaf->url), arena_printf(&b->arena, "{{%s}}", view_slot_name(owed->slot)),
			    shown(c, owed), offer_of(owed->template)->name, NULL);
	}
	c->texts.n = 0;
}

/* ---- Pages ---- */

static bool check_pages(struct build *b)
{
	struct theme_check c = { .observer = { see }, .b = b };
	struct audit audit;
	struct renderer r;
	bool ok = true;
	audit_init(&audit, &b->arena, &b->pub, b->outputs, b->n_outputs);
	audit.of_theme = true;
	renderer_init(&r, &b->pub, &b->diags);
	r.observer = &c.observer;
	for (size_t i = 0; i < b->pub.n_leaves; i++) {
		const struct leaf *leaf = b->pub.leaves[i];
		struct buf page = BUF_INIT;
		ok &= render_leaf(&r, leaf, &page);
		check_owed(&c, leaf, buf_str(&page));
		audit_page(&audit, leaf, html_parse(&b->arena, buf_copy(&b->arena, &page)));
		buf_release(&page);
	}
	renderer_release(&r);
	audit_finish(&audit, &b->diags);
	return ok;
}

/* Places within the fixture, as seen from the site. */
static void name_places(struct build *b)
{
	for (size_t i = 0; i < b->diags.list.n; i++) {
		const char **file = &b->diags.list.items[i].loc.file;
		if (*file && strncmp(*file, "theme/", strlen("theme/")) != 0)
			*file = arena_printf(&b->arena, FIXTURE "/%s", *file);
	}
}

static void summarize(const struct build *b)
{
	size_t n[3];
	diags_count(&b->diags, NULL, n);
	printf(b->options->lang == DIAG_DE ? "Theme geprüft an %zu Seiten: %zu Fehler, %zu Warnungen, %zu Hinweise\n"
					   : "theme checked on %zu pages: %zu errors, %zu warnings, %zu notes\n",
	       b->pub.n_leaves, n[SEVERITY_ERROR], n[SEVERITY_WARNING], n[SEVERITY_NOTE]);
}

/* The fixture is in order on this day, so that it is not the calendar that fails a theme. */
static const struct date day_of_fixture = { 2019, 3, 1 };

int check_theme(const struct options *options)
{
	struct build b;
	struct options of_fixture = *options;
	of_fixture.today = day_of_fixture;
	build_init(&b, &of_fixture);
	b.pub.dir = arena_printf(&b.arena, "%s/" FIXTURE, options->site);
	bool ok = file_exists(&b.arena, b.pub.dir, "content/site.yaml") || diag_report(&b.diags, DIAG_THEME_NO_FIXTURE, loc_file(FIXTURE), NULL);
	ok = ok && build_load(&b) && check_pages(&b);
	name_places(&b);
	int status = command_finish(options, &b.diags, ok);
	if (!options->quiet && options->format != DIAG_JSON)
		summarize(&b);
	build_release(&b);
	return status;
}
