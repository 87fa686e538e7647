/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Any bytes through every context of base/escape and back by the parsers that readers' programs have: gumbo for HTML, libxml2 for XML,
 * jansson for JSON, tests/fuzz/rfc4180.h for CSV. What comes back is the text without what no context may hold.
 */
#include "base/escape.h"

#include <gumbo.h>
#include <libxml/parser.h>

#include "base/json.h"
#include "base/xml.h"
#include "rfc4180.h"

/* The text without the controls that are dropped. */
static struct str without_refused(struct arena *a, struct str text)
{
	char *clean = arena_alloc(a, text.len + 1);
	size_t n = 0;
	while (text.len) {
		struct str before = text;
		unsigned cp;
		str_next(&text, &cp);
		size_t len = before.len - text.len;
		if (is_refused(cp))
			continue;
		memcpy(clean + n, before.ptr, len);
		n += len;
	}
	return str_part(clean, n);
}

/* ---- HTML and XML: as text and as attribute ---- */

/* Code points that are no characters, ever: browsers keep them, gumbo does not. */
static bool gumbo_replaces(struct str text)
{
	unsigned cp;
	while (str_next(&text, &cp))
		if ((cp >= 0xFDD0 && cp <= 0xFDEF) || (cp & 0xFFFE) == 0xFFFE)
			return true;
	return false;
}

/* Gumbo's tree goes with the arena: to take each of its pieces from the heap would take longer than all else here. */
static void *take(void *arena, size_t size)
{
	return arena_alloc(arena, size);
}

static void give_back(void *arena, void *piece)
{
	(void)arena, (void)piece;
}

static void check_browser(struct arena *a, struct str text, struct str expected)
{
	GumboOptions options = kGumboDefaultOptions;
	options.allocator = take;
	options.deallocator = give_back;
	options.userdata = a;
	struct buf html = BUF_INIT;
	buf_adds(&html, "<!DOCTYPE html><body><div title=\"");
	escape_html(&html, text);
	buf_adds(&html, "\">x");
	escape_html(&html, text);
	buf_adds(&html, "</div>");
	GumboOutput *output = gumbo_parse_with_options(&options, html.ptr, html.len);
	const GumboNode *body = output->root->v.element.children.data[1];
	require(body->v.element.children.length == 1);
	const GumboNode *div = body->v.element.children.data[0];
	require(div->v.element.tag == GUMBO_TAG_DIV && div->v.element.attributes.length == 1);
	const GumboAttribute *title = div->v.element.attributes.data[0];
	require(str_eq(str_of(title->value), expected));
	require(div->v.element.children.length == 1);
	const GumboNode *inside = div->v.element.children.data[0];
	require(inside->type == GUMBO_NODE_TEXT || inside->type == GUMBO_NODE_WHITESPACE);
	require(str_eq(str_from(str_of(inside->v.text.text), 1), expected));
	buf_release(&html);
}

static void check_xml(struct str text, struct str expected)
{
	/* Without a dictionary of names, which would grow by the texts of all inputs. */
	enum { OPTIONS = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NODICT };
	static xmlParserCtxtPtr parser;
	struct buf out = BUF_INIT;
	struct xml *x = xml_open(&out, false);
	if (!parser)
		parser = xmlNewParserCtxt();
	xml_start(x, "a");
	xml_attr_str(x, "b", text);
	xml_text(x, text);
	xml_close(x);
	xmlDocPtr doc = xmlCtxtReadMemory(parser, out.ptr, (int)out.len, NULL, NULL, OPTIONS);
	require(doc != NULL);
	const xmlNode *root = xmlDocGetRootElement(doc);
	xmlChar *value = xmlGetProp(root, (const xmlChar *)"b"), *content = xmlNodeGetContent(root);
	require(str_eq(str_of((const char *)value), expected) && str_eq(str_of((const char *)content), expected));
	xmlFree(value);
	xmlFree(content);
	xmlFreeDoc(doc);
	buf_release(&out);
}

/* ---- JSON ---- */

static void no_markup(const struct buf *out)
{
	for (size_t i = 0; i < out->len; i++)
		require(!strchr("<>&", out->ptr[i]) && (unsigned char)out->ptr[i] >= ' ');
	require(str_find(buf_str(out), STR("\xE2\x80\xA8")) == out->len && str_find(buf_str(out), STR("\xE2\x80\xA9")) == out->len);
}

static void check_json_text(const struct buf *out, struct str expected)
{
	char error[256];
	struct json *value = json_parse(buf_str(out), error);
	require(value && json_kind(value) == JSON_TEXT && str_eq(json_str(value), expected));
	json_free(value);
}

static void check_json(struct str text, struct str expected)
{
	struct buf out = BUF_INIT;
	escape_json(&out, text);
	no_markup(&out);
	check_json_text(&out, expected);
	buf_release(&out);
}

/* ---- CSV ---- */

static void check_csv(struct arena *a, struct str text, struct str expected)
{
	static const char separators[] = { ',', ';', '\t' };
	for (size_t i = 0; i < sizeof separators; i++) {
		struct buf out = BUF_INIT;
		struct str field = { 0 };
		bool last;
		escape_csv(&out, text, separators[i]);
		buf_adds(&out, "\r\n");
		struct str rest = buf_str(&out);
		require(rfc4180_field(a, &rest, separators[i], &field, &last) && last && rest.len == 0);
		require(str_eq(without_refused(a, field), expected));
		buf_release(&out);
	}
}

/* ---- Terminals ---- */

static void check_terminal(struct str text)
{
	struct buf out = BUF_INIT;
	unsigned cp;
	escape_terminal(&out, text);
	require(str_utf8_error(buf_str(&out)) == out.len && str_columns(buf_str(&out)) <= text.len);
	for (struct str rest = buf_str(&out); str_next(&rest, &cp);)
		require((cp >= ' ' || cp == '\t') && !(cp >= 0x7F && cp < 0xA0) && !(cp >= 0x202A && cp <= 0x202E) &&
			!(cp >= 0x2066 && cp <= 0x2069));
	buf_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static struct arena a;
	static bool ready;
	if (!ready)
		xml_init();
	ready = true;
	struct str text = as_bytes(bytes, len);
	check_terminal(text);
	/* The other contexts hold UTF-8, which all sources are. */
	if (str_utf8_error(text) == text.len) {
		struct str expected = without_refused(&a, text);
		if (!gumbo_replaces(expected))
			check_browser(&a, text, expected);
		check_xml(text, expected);
		check_json(text, expected);
		check_csv(&a, text, expected);
	}
	arena_clear(&a);
	return 0;
}
