/* SPDX-License-Identifier: EUPL-1.2 */
/* Pictures, charts, controls, status, attributes: what each part of a page owes those who do not see it. */
#include "audit/findings.h"

#include "base/file.h"

/* ---- Names ---- */

struct str accessible_name(struct page_audit *p, const struct node *node)
{
	struct str label = node_attribute(node, "aria-label"), ids = node_attribute(node, "aria-labelledby"), id;
	if (label.len)
		return str_trim(label);
	if (!ids.len)
		return node_text(p->arena, node);
	struct buf name = BUF_INIT;
	while (str_cut(&ids, ' ', &id)) {
		const struct node *named = map_get(&p->ids, id);
		buf_adds(&name, name.len ? " " : "");
		if (named)
			buf_addstr(&name, node_text(p->arena, named));
	}
	struct str text = buf_copy(p->arena, &name);
	buf_release(&name);
	return str_trim(text);
}

/* ---- Pictures and charts ---- */

static bool is_named(struct page_audit *p, const struct node *node)
{
	bool says = node_has(node, "aria-label") || node_has(node, "aria-labelledby");
	return (says && accessible_name(p, node).len) || (node_is(node, "svg") && node_find(node, "title"));
}

static void check_graphic(struct page_audit *p, const struct node *node)
{
	if (node_is(node, "img")) {
		if (!node_has(node, "alt"))
			found(p, DIAG_IMAGE_NO_ALT, path_name(node_attribute(node, "src")));
		return;
	}
	bool graphic = node_is(node, "svg") || str_is(node_attribute(node, "role"), "img");
	if (graphic && !node_is_silent(node) && !is_named(p, node))
		found(p, DIAG_GRAPHIC_NAME, node->tag);
}

/* The finding, which stands in the author's file; the figure's own name says what kind of chart it is. */
static struct str chart_title(struct page_audit *p, const struct node *figure)
{
	static const char *const headings[] = { "h2", "h3", "h4", "h5", "h6" };
	for (size_t i = 0; i < sizeof headings / sizeof *headings; i++) {
		const struct node *heading = node_find(figure, headings[i]);
		if (heading)
			return node_text(p->arena, heading);
	}
	return accessible_name(p, figure);
}

/* A chart that shows numbers has them beside it as a table. */
static void check_chart(struct page_audit *p, const struct node *node)
{
	bool chart = node_is(node, "figure") && node_has_word(node, "class", "chart");
	if (!chart || node_has_word(node, "class", "pending") || node_find(node, "table"))
		return;
	found(p, DIAG_CHART_NO_TABLE, excerpt(p->arena, chart_title(p, node)));
}

/* ---- Controls ---- */

static bool has_label(struct page_audit *p, const struct node *control)
{
	if (node_around(control, "label") || is_named(p, control) || node_attribute(control, "title").len)
		return true;
	if (node_is(control, "button"))
		return node_text(p->arena, control).len > 0;
	struct str id = node_attribute(control, "id");
	for (const struct node *node = p->body; id.len && node; node = node_after(node, p->body))
		if (node_is(node, "label") && str_eq(node_attribute(node, "for"), id))
			return node_text(p->arena, node).len > 0;
	return false;
}

static void check_control(struct page_audit *p, const struct node *node)
{
	static const char *const tags[] = { "input", "select", "textarea", "button" };
	struct str type = node_attribute(node, "type");
	bool silent = str_is(type, "hidden") || str_is(type, "submit") || str_is(type, "reset");
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (node_is(node, tags[i]) && !(silent && node_is(node, "input")) && !has_label(p, node))
			found(p, DIAG_CONTROL_LABEL, node->tag);
	if (node_is(node, "summary") && !node_text(p->arena, node).len)
		found(p, DIAG_CONTROL_LABEL, node->tag);
}

/* ---- Attributes ---- */

static void check_attributes(struct page_audit *p, const struct node *node)
{
	struct str tabindex = node_attribute(node, "tabindex"), role = node_attribute(node, "role");
	if (tabindex.len && tabindex.ptr[0] != '-' && !str_is(tabindex, "0"))
		found(p, DIAG_TABINDEX, tabindex);
	if (str_is(tabindex, "0") && node_is(node, "div") && !(role.len && is_named(p, node)))
		found(p, DIAG_SCROLL_REGION, STR(""));
	if (str_is(role, "alert"))
		found(p, DIAG_ROLE_ALERT, node->tag);
	if (node_has_word(node, "class", "status") && !node_text(p->arena, node).len)
		found(p, DIAG_STATUS_WORDS, STR(""));
}

/* ---- Scripts of languages ---- */

enum letters { LETTERS_LATIN, LETTERS_ARABIC, LETTERS_CYRILLIC, LETTERS_HEBREW };

static enum letters letters_of(unsigned cp)
{
	if ((cp >= 0x0600 && cp <= 0x06FF) || (cp >= 0x0750 && cp <= 0x077F) || (cp >= 0xFB50 && cp <= 0xFDFF))
		return LETTERS_ARABIC;
	if (cp >= 0x0400 && cp <= 0x052F)
		return LETTERS_CYRILLIC;
	return cp >= 0x0590 && cp <= 0x05FF ? LETTERS_HEBREW : LETTERS_LATIN;
}

/* What a language is written in; other scripts than these are not judged. */
static enum letters letters_of_language(struct str lang)
{
	static const struct {
		const char *lang;
		enum letters letters;
	} known[] = {
		{ "ar", LETTERS_ARABIC },   { "fa", LETTERS_ARABIC },	{ "ur", LETTERS_ARABIC },   { "ckb", LETTERS_ARABIC },
		{ "ps", LETTERS_ARABIC },   { "prs", LETTERS_ARABIC },	{ "uk", LETTERS_CYRILLIC }, { "ru", LETTERS_CYRILLIC },
		{ "bg", LETTERS_CYRILLIC }, { "sr", LETTERS_CYRILLIC }, { "mk", LETTERS_CYRILLIC }, { "be", LETTERS_CYRILLIC },
		{ "he", LETTERS_HEBREW },   { "yi", LETTERS_HEBREW },
	};
	struct str primary = str_part(lang.ptr, str_find_char(lang, '-'));
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (str_is(primary, known[i].lang))
			return known[i].letters;
	return LETTERS_LATIN;
}

/* A single letter may be a sign (Σ, П); two are words. */
static void check_letters(struct page_audit *p, const struct node *node)
{
	struct str rest = node->text, lang = node_language(node);
	enum letters right = letters_of_language(lang);
	unsigned cp, before = 0;
	const char *start = rest.ptr;
	while (str_next(&rest, &cp)) {
		enum letters letters = letters_of(cp);
		if (letters != LETTERS_LATIN && letters != right && letters_of(before) == letters) {
			struct str text = str_trim(str_part(start, node->text.len));
			found_more(p, DIAG_FOREIGN_SCRIPT, excerpt(p->arena, text), lang, STR(""));
			return;
		}
		before = cp;
	}
}

void check_elements(struct page_audit *p)
{
	for (const struct node *node = p->root; node; node = node_after(node, p->root)) {
		if (!node->tag.len) {
			if (!node_is(node->parent, "script"))
				check_letters(p, node);
			continue;
		}
		check_graphic(p, node);
		check_chart(p, node);
		check_control(p, node);
		check_attributes(p, node);
	}
}
