/* SPDX-License-Identifier: EUPL-1.2 */
#include "site/page.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/name.h"
#include "site/slug.h"

static const struct field_rule page_rules[] = {
	{ WORD_TITLE, FIELD_TEXT, FIELD_REQUIRED | FIELD_LANGS },
	{ WORD_SHORT_TITLE, FIELD_TEXT, FIELD_LANGS },
	{ WORD_SUMMARY, FIELD_TEXT, 0 },
	{ WORD_KIND, FIELD_TEXT, 0 },
	{ WORD_FIELD, FIELD_TEXT, 0 },
	{ WORD_AS_OF, FIELD_TEXT, 0 },
	{ WORD_RESPONSIBLE, FIELD_TEXT, 0 },
	{ WORD_CONTACT, FIELD_TEXT, 0 },
	{ WORD_ORDER, FIELD_TEXT, 0 },
	{ WORD_MENU, FIELD_TEXT, 0 },
	{ WORD_DRAFT, FIELD_TEXT, 0 },
	{ WORD_FROM, FIELD_TEXT, 0 },
	{ WORD_UNTIL, FIELD_TEXT, 0 },
	{ WORD_FORMER_ADDRESSES, FIELD_LIST, FIELD_OR_LIST },
	{ WORD_REVIEWED_BY, FIELD_TEXT, 0 },
	{ WORD_TRANSLATED_FROM, FIELD_TEXT, 0 },
};

/* What a translation may say itself; all else holds for the page in every language. */
static const enum word translated_words[] = { WORD_TITLE, WORD_SHORT_TITLE,	 WORD_SUMMARY,	   WORD_DRAFT,
					      WORD_FORMER_ADDRESSES, WORD_REVIEWED_BY, WORD_TRANSLATED_FROM };

static const enum word page_kinds[] = { WORD_START, WORD_FIELD, WORD_MEASURES, WORD_DATA,
					WORD_NEWS,  WORD_PAGE,	WORD_NEWS_ITEM, WORD_LAW,
					WORD_REGISTER, WORD_SEARCH, WORD_GLOSSARY, WORD_PRINT,
					WORD_STATEMENT };

static const enum word menu_kinds[] = { WORD_MAIN, WORD_FOOTER, WORD_NOTHING };

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* The value must be one of the words; empty keeps `*result`. */
static bool one_of(struct arena *a, const struct field *field, const enum word *words, size_t n, enum word *result,
		   struct diags *d)
{
	if (!field)
		return true;
	enum word word = word_of(field->value);
	struct str *allowed = arena_array(a, struct str, n);
	for (size_t i = 0; i < n; i++) {
		if (words[i] == word) {
			*result = word;
			return true;
		}
		allowed[i] = str_of(word_german(words[i]));
	}
	return diag_report(d, DIAG_PAGE_VALUE, field->value_loc, arena_cstr(a, field->name), arena_cstr(a, field->value),
			   name_list(a, allowed, n, n), arena_cstr(a, name_nearest(field->value, allowed, n)), NULL);
}

/* Each folder and the name itself must be fit for an address; a suggestion comes with the error. */
static bool check_names(struct arena *a, struct str route, const char *path, struct diags *d)
{
	struct str rest = route, part;
	while (rest.len && str_cut(&rest, '/', &part))
		if (!slug_is_clean(part))
			return diag_report(d, DIAG_PAGE_FILE_NAME, loc_file(path), arena_cstr(a, part),
					   slug_make(a, part).ptr, NULL);
	return true;
}

/* Splits "content/a/b.en.md" into route and language and makes the URL. */
static bool read_address(struct arena *a, const struct config *config, struct page *page, struct diags *d)
{
	struct str route = str_from(str_of(page->path), strlen("content/"));
	route.len -= strlen(".md");
	struct str name = path_name(route);
	size_t dot = str_find_char(name, '.');
	page->lang = config->languages[0];
	if (dot < name.len) {
		page->lang = str_from(name, dot + 1);
		page->is_translation = !str_eq(page->lang, config->languages[0]);
		if (!config_has_language(config, page->lang))
			return diag_report(d, DIAG_PAGE_LANGUAGE, loc_file(page->path), arena_cstr(a, page->lang), NULL);
		route.len -= name.len - dot;
	}
	if (!check_names(a, route, page->path, d))
		return false;
	if (str_is(route, "index"))
		route.len = 0;
	else if (str_ends(route, "/index"))
		route.len -= strlen("/index");
	page->route = route;
	bool main = str_eq(page->lang, config->languages[0]);
	const char *prefix = main ? "" : arena_printf(a, "/%.*s", (int)page->lang.len, page->lang.ptr);
	const char *end = str_is(route, "404") ? ".html" : route.len ? "/" : "";
	page->url = str_of(arena_printf(a, "%s/%.*s%s", prefix, (int)route.len, route.ptr, end));
	return true;
}

/* Does the text begin with a line of `---`? Blanks behind it cannot be seen and do no harm. */
static bool is_front_matter_line(struct str text)
{
	return str_is(str_trim(str_part(text.ptr, str_find_char(text, '\n'))), "---");
}

/* Front matter stands between two lines of `---`. */
static bool find_front_matter(struct page *page, size_t *from, size_t *to, struct diags *d)
{
	struct str text = page->source.text;
	if (!is_front_matter_line(text))
		return diag_report(d, DIAG_PAGE_NO_FRONT_MATTER, source_loc(&page->source, 0, 0), NULL);
	size_t first = str_find_char(text, '\n');
	*from = *to = first + (first < text.len);
	for (size_t line = *from; line < text.len;) {
		struct str rest = str_from(text, line);
		size_t len = str_find_char(rest, '\n');
		if (is_front_matter_line(rest)) {
			*to = line;
			page->body = line + len + (line + len < text.len);
			return true;
		}
		line += len + 1;
	}
	return diag_report(d, DIAG_PAGE_FRONT_MATTER_END, source_loc(&page->source, 0, 3), NULL);
}

static bool read_letter(struct arena *a, const struct config *config, struct page *page, struct diags *d)
{
	const struct field *field = field_get(&page->fields, WORD_FIELD);
	if (!field)
		return page->kind != WORD_FIELD ||
		       diag_report(d, DIAG_PAGE_LETTER_MISSING, field_get(&page->fields, WORD_KIND)->value_loc, NULL);
	page->letter = field->value;
	if (config_action_field(config, page->letter))
		return true;
	return diag_report(d, DIAG_PAGE_LETTER, field->value_loc, arena_cstr(a, page->letter), NULL);
}

static bool optional_date(const struct field *fields, enum word word, struct date *date, struct diags *d)
{
	const struct field *field = field_get(fields, word);
	return !field || field_is_unknown(field->value) || field_date(field, date, d);
}

static bool check_translation(struct arena *a, const struct page *page, struct diags *d)
{
	bool ok = true;
	for (size_t i = 0; i < page->fields.n_children; i++) {
		const struct field *field = &page->fields.children[i];
		bool may = false;
		for (size_t k = 0; k < COUNT(translated_words); k++)
			may |= field->word == translated_words[k];
		if (!may)
			ok = diag_report(d, DIAG_TRANSLATION_NAME, field->name_loc, arena_cstr(a, field->name),
					 page_original(a, page), NULL);
	}
	return ok;
}

static void read_translation(struct page *page)
{
	const struct field *from = field_get(&page->fields, WORD_TRANSLATED_FROM);
	page->reviewed_by = field_text(&page->fields, WORD_REVIEWED_BY);
	page->translated_from_loc = from ? from->value_loc : page->fields.name_loc;
	if (from)
		page->translated_from = from->value;
}

static bool read_fields(struct arena *a, const struct config *config, struct page *page, struct diags *d)
{
	static const struct field_context context = { DIAG_PAGE_UNKNOWN_NAME, DIAG_PAGE_MISSING_NAME, "" };
	const struct field *map = &page->fields;
	if (!fields_check(map, page_rules, COUNT(page_rules), &context, d))
		return false;
	if (page->is_translation && !check_translation(a, page, d))
		return false;
	read_translation(page);
	page->title = field_text(map, WORD_TITLE);
	page->short_title = field_text(map, WORD_SHORT_TITLE);
	if (!page->short_title.len)
		page->short_title = page->title;
	const struct field *summary = field_get(map, WORD_SUMMARY);
	if (summary) {
		page->summary = summary->value;
		page->summary_loc = summary->value_loc;
	}
	page->responsible = field_text(map, WORD_RESPONSIBLE);
	page->contact = field_text(map, WORD_CONTACT);
	page->kind = WORD_PAGE;
	bool ok = one_of(a, field_get(map, WORD_KIND), page_kinds, COUNT(page_kinds), &page->kind, d);
	ok &= one_of(a, field_get(map, WORD_MENU), menu_kinds, COUNT(menu_kinds), &page->menu, d);
	ok &= read_letter(a, config, page, d);
	ok &= optional_date(map, WORD_AS_OF, &page->as_of, d);
	ok &= optional_date(map, WORD_FROM, &page->from, d);
	ok &= optional_date(map, WORD_UNTIL, &page->until, d);
	const struct field *order = field_get(map, WORD_ORDER);
	ok &= !order || field_number(order, 1, 10000, &page->order, d);
	const struct field *draft = field_get(map, WORD_DRAFT);
	ok &= !draft || field_yes_no(draft, &page->draft, d);
	return ok;
}

bool page_load(struct arena *a, const char *dir, const char *path, const struct config *config, struct page *page,
	       struct diags *d)
{
	page->path = path;
	size_t from = 0, to = 0;
	return read_address(a, config, page, d) && file_text(a, dir, path, FILE_MAX_PAGE, &page->source, d) &&
	       find_front_matter(page, &from, &to, d) && fields_read(a, &page->source, from, to, &page->fields, d) &&
	       read_fields(a, config, page, d);
}

void page_fingerprint(const struct page *page, char out[PAGE_FINGERPRINT + 1])
{
	char hex[65];
	struct buf said = BUF_INIT;
	const struct str parts[] = { page->title, page->short_title, page->summary,
				     str_from(page->source.text, page->body) };
	for (size_t i = 0; i < COUNT(parts); i++) {
		buf_addstr(&said, parts[i]);
		buf_addc(&said, '\0');
	}
	hash_sha256(buf_str(&said), hex);
	buf_release(&said);
	memcpy(out, hex, PAGE_FINGERPRINT);
	out[PAGE_FINGERPRINT] = '\0';
}

const char *page_original(struct arena *a, const struct page *translation)
{
	struct str path = str_of(translation->path);
	size_t stem = path.len - strlen(".md") - translation->lang.len - 1;
	return arena_printf(a, "%.*s.md", (int)stem, path.ptr);
}

void page_inherit(struct page *translation, const struct page *original)
{
	translation->kind = original->kind;
	translation->letter = original->letter;
	translation->as_of = original->as_of;
	translation->responsible = original->responsible;
	translation->contact = original->contact;
	translation->order = original->order;
	translation->menu = original->menu;
}

bool page_is_published(const struct page *page, struct date today, bool drafts)
{
	if (page->draft && !drafts)
		return false;
	if (page->from.year && date_cmp(today, page->from) < 0)
		return false;
	return !page->until.year || date_cmp(today, page->until) <= 0;
}
