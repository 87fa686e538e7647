/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Any texts as the names in a chart, drawn with both inks: libxml2 reads the drawing, it holds nothing but shapes and texts, the
 * title comes back as it was written, and no number is none.
 *
 * The first byte chooses the kind, the second the language. Then lines: title, heading, two columns, and names of rows.
 */
#include "render/chart_picture.h"

#include <libxml/parser.h>

#include "../unit/render_fixture.h"
#include "base/escape.h"
#include "fuzz.h"

enum { MAX_ROWS = 8, LINE_MAX_LEN = 200 };

static struct str line_of(struct arena *a, struct str *rest, const char *otherwise)
{
	struct str line;
	if (!str_cut(rest, '\n', &line) || line.len == 0)
		return str_of(otherwise);
	char *text = arena_cstr(a, str_part(line.ptr, line.len < LINE_MAX_LEN ? line.len : LINE_MAX_LEN));
	size_t len = str_utf8_error(str_of(text));
	/* What the table's own notation means. */
	for (size_t i = 0; i < len; i++)
		if (strchr("|/=", text[i]))
			text[i] = '<';
	struct str name = str_trim(str_part(text, len));
	return name.len ? name : str_of(otherwise);
}

static const char *table_of(struct arena *a, struct str *rest, bool over_time)
{
	struct buf table = BUF_INIT;
	struct str heading = line_of(a, rest, "Ort"), first = line_of(a, rest, "Eins"), second = line_of(a, rest, "Zwei");
	buf_addf(&table, "ort %s %.*s|a n %.*s|b n %.*s\n", over_time ? "p" : "t", (int)heading.len, heading.ptr, (int)first.len,
		 first.ptr, (int)second.len, second.ptr);
	for (int i = 0; i < MAX_ROWS && (rest->len || i < 2); i++) {
		struct str name = line_of(a, rest, "Nord");
		if (over_time)
			buf_addf(&table, "%d|%d|%d\n", 2010 + i, 7 + i * i, 30 - i);
		else
			buf_addf(&table, "%.*s|%d|%d\n", (int)name.len, name.ptr, 7 + i * i, 30 - i);
	}
	const char *text = arena_cstr(a, buf_str(&table));
	buf_release(&table);
	return text;
}

/* ---- What was drawn ---- */

/* Read as it comes: a tree of it would take as long as the drawing did. */
struct reading {
	size_t n_elements;
	bool text_first, has_title, in_title;
	struct buf title; /* the text of the second element, when that is a title */
};

static bool is_one_of(const xmlChar *name, const char *const *names)
{
	for (; *names; names++)
		if (strcmp((const char *)name, *names) == 0)
			return true;
	return false;
}

static void check_attribute(const xmlChar *name, struct str value)
{
	static const char *const numbers[] = { "x", "y", "x1", "x2", "y1", "y2", "dx", "dy", "r", "cx", "cy", "d", "points", "width",
					       "height", "viewBox", NULL };
	require(strncmp((const char *)name, "on", 2) != 0 && strcmp((const char *)name, "style") != 0);
	require(strcmp((const char *)name, "href") != 0 || str_starts(value, "#"));
	if (is_one_of(name, numbers))
		require(str_find(value, STR("nan")) == value.len && str_find(value, STR("inf")) == value.len);
}

/* Of each attribute libxml2 tells name, prefix, name space, value and the end of its value. */
static void begin_element(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_spaces,
			  const xmlChar **spaces, int n, int n_defaulted, const xmlChar **attributes)
{
	static const char *const elements[] = { "all", "svg", "g", "rect", "line", "circle", "path", "polyline", "polygon", "text",
						"tspan", "title", "desc", "style", "div", "span", "p", "ul", "ol", "li", "b",
						"br", "wbr", "bdi", "pattern", "defs", "use", "i", NULL };
	enum { NAME, VALUE = 3, END, N_PARTS };
	struct reading *r = context;
	(void)prefix, (void)uri, (void)n_spaces, (void)spaces, (void)n_defaulted;
	require(is_one_of(name, elements));
	for (int i = 0; i < n; i++, attributes += N_PARTS)
		check_attribute(attributes[NAME], str_part((const char *)attributes[VALUE],
							   (size_t)(attributes[END] - attributes[VALUE])));
	r->in_title = ++r->n_elements == 2 && strcmp((const char *)name, "title") == 0;
	r->has_title = r->has_title || r->in_title;
}

static void end_element(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	(void)name, (void)prefix, (void)uri;
	((struct reading *)context)->in_title = false;
}

static void add_text(void *context, const xmlChar *text, int len)
{
	struct reading *r = context;
	r->text_first = r->text_first || r->n_elements == 1;
	if (r->in_title)
		buf_add(&r->title, text, (size_t)len);
}

static struct reading read_drawing(const struct buf *drawing)
{
	static xmlSAXHandler handler = { .initialized = XML_SAX2_MAGIC,
					 .startElementNs = begin_element,
					 .endElementNs = end_element,
					 .characters = add_text };
	struct reading r = { .title = BUF_INIT };
	require(xmlSAXUserParseMemory(&handler, &r, drawing->ptr, (int)drawing->len) == 0);
	return r;
}

static void check_fluid(const struct chart *chart, const struct i18n *i18n)
{
	struct buf out = BUF_INIT;
	buf_adds(&out, "<all>");
	chart_svg_fluid(&out, chart, i18n);
	buf_adds(&out, "</all>");
	struct reading r = read_drawing(&out);
	buf_release(&r.title);
	buf_release(&out);
}

/* Marks of direction and soft hyphens are dropped: programs differ in what they make of them. */
static struct str as_drawn(struct arena *a, struct str text)
{
	char *drawn = arena_alloc(a, text.len + 1);
	size_t n = 0;
	while (text.len) {
		struct str before = text;
		unsigned cp;
		str_next(&text, &cp);
		if (escape_turns_direction(cp) || cp == 0xAD)
			continue;
		memcpy(drawn + n, before.ptr, before.len - text.len);
		if (cp == '\t')
			drawn[n] = ' ';
		n += before.len - text.len;
	}
	return str_part(drawn, n);
}

static void check_picture(struct arena *a, const struct chart *chart, const struct i18n *i18n, struct measurer *m, struct str title)
{
	static struct palette palette;
	struct buf out = BUF_INIT;
	const struct chart_words words = { .title = title, .summary = title, .remark = title, .source = title };
	chart_picture(&out, chart, &words, i18n, &palette, m);
	struct reading r = read_drawing(&out);
	require(r.has_title && !r.text_first && str_eq(buf_str(&r.title), as_drawn(a, title)));
	buf_release(&r.title);
	buf_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static const char *const requests[] = { "balken",   "säulen", "gestapelt", "anteile", "linie",	   "slope",    "hantel",
						"punkte",   "einzeldiagramme", "ring",   "waffel",  "fläche", "zielbalken; ziele b", "" };
	static struct fixture f;
	static struct arena a;
	if (!f.measurer)
		fixture_open(&f);
	if (len < 2)
		return 0;
	const char *kind = requests[bytes[0] % (sizeof requests / sizeof *requests)];
	const struct i18n *i18n = bytes[1] & 1 ? &f.en : &f.de;
	struct str rest = as_text(&a, as_bytes(bytes + 2, len - 2)), title = line_of(&a, &rest, "Titel");
	const struct table *table = fixture_table(&a, table_of(&a, &rest, bytes[1] & 2));
	struct diags d = { .arena = &a };
	struct chart_request request = fixture_request(&a, table, kind);
	const struct chart *chart = chart_make(&a, &request, i18n, f.measurer, &d);
	require(chart || d.n_errors);
	if (chart) {
		check_fluid(chart, i18n);
		check_picture(&a, chart, i18n, f.measurer, title);
	}
	arena_clear(&a);
	return 0;
}
