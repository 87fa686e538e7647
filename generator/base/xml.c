/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/xml.h"

#include <libxml/parser.h>
#include <libxml/xmlwriter.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/escape.h"

struct xml {
	struct buf *out;
	bool document;
	unsigned depth; /* open elements */
	bool in_tag;    /* the newest element's start tag is not written yet */
	struct buf tag; /* its attributes; else, for a moment, escaped text */
	xmlBufferPtr bytes;
	xmlOutputBufferPtr below; /* what the writer writes to */
	xmlTextWriterPtr writer;
};

/* The writer fails only when memory is out. */
static void check(int result)
{
	if (result < 0)
		out_of_memory();
}

static const xmlChar *chars(const char *text)
{
	return (const xmlChar *)text;
}

static int length(const struct buf *text)
{
	if (text->len > INT_MAX)
		BUG("markup is too long");
	return (int)text->len;
}

struct xml *xml_open(struct buf *out, bool document)
{
	struct xml *x = xmalloc(sizeof *x);
	*x = (struct xml){ .out = out, .document = document, .bytes = xmlBufferCreate(), .tag = BUF_INIT };
	x->below = x->bytes ? xmlOutputBufferCreateBuffer(x->bytes, NULL) : NULL;
	x->writer = x->below ? xmlNewTextWriter(x->below) : NULL;
	if (!x->writer)
		out_of_memory();
	if (document)
		check(xmlTextWriterStartDocument(x->writer, NULL, "UTF-8", NULL));
	return x;
}

void xml_close(struct xml *x)
{
	while (x->depth > 0)
		xml_end(x);
	if (x->document)
		check(xmlTextWriterEndDocument(x->writer));
	check(xmlTextWriterFlush(x->writer));
	buf_add(x->out, xmlBufferContent(x->bytes), (size_t)xmlBufferLength(x->bytes));
	xmlFreeTextWriter(x->writer);
	xmlBufferFree(x->bytes);
	buf_release(&x->tag);
	free(x);
}

/* The attributes of an element go to the library at once: behind the name that it has just written. */
static void end_tag(struct xml *x)
{
	if (x->tag.len)
		check(xmlOutputBufferWrite(x->below, length(&x->tag), x->tag.ptr));
	buf_clear(&x->tag);
	x->in_tag = false;
}

void xml_start(struct xml *x, const char *element)
{
	end_tag(x);
	check(xmlTextWriterStartElement(x->writer, chars(element)));
	x->in_tag = true;
	x->depth++;
}

void xml_end(struct xml *x)
{
	if (x->depth == 0)
		BUG("xml_end without xml_start");
	end_tag(x);
	check(xmlTextWriterEndElement(x->writer));
	x->depth--;
}

/* ---- Text ---- */

/* Escaped; bytes that are no UTF-8, which only a text cut in the wrong place has, become U+FFFD. */
static void add_escaped(struct buf *out, struct str text)
{
	if (str_utf8_error(text) == text.len) {
		escape_html(out, text);
		return;
	}
	for (unsigned cp; str_next(&text, &cp);) {
		char bytes[4];
		escape_html(out, str_part(bytes, str_put(bytes, cp)));
	}
}

static void start_attr(struct xml *x, const char *name)
{
	if (!x->in_tag)
		BUG("an attribute outside of a start tag");
	buf_addc(&x->tag, ' ');
	buf_adds(&x->tag, name);
	buf_add(&x->tag, "=\"", 2);
}

void xml_attr(struct xml *x, const char *name, const char *value)
{
	xml_attr_str(x, name, str_of(value));
}

void xml_attr_str(struct xml *x, const char *name, struct str value)
{
	start_attr(x, name);
	/* Readers of XML take a bare tab or line feed in an attribute for a blank. */
	for (size_t i = 0, done = 0; i <= value.len; i++) {
		if (i < value.len && value.ptr[i] != '\t' && value.ptr[i] != '\n')
			continue;
		add_escaped(&x->tag, str_part(value.ptr + done, i - done));
		if (i < value.len)
			buf_adds(&x->tag, value.ptr[i] == '\t' ? "&#9;" : "&#10;");
		done = i + 1;
	}
	buf_addc(&x->tag, '"');
}

void xml_attrf(struct xml *x, const char *name, const char *format, ...)
{
	/* Lists of coordinates are long, all else is not. */
	char text[256];
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	int len = vsnprintf(text, sizeof text, format, args);
	va_end(args);
	if (len < 0)
		BUG("vsnprintf failed");
	if ((size_t)len < sizeof text) {
		xml_attr(x, name, text);
	} else {
		char *longer = xmalloc((size_t)len + 1);
		vsnprintf(longer, (size_t)len + 1, format, again);
		xml_attr(x, name, longer);
		free(longer);
	}
	va_end(again);
}

void xml_text(struct xml *x, struct str text)
{
	end_tag(x);
	add_escaped(&x->tag, text);
	check(xmlTextWriterWriteRawLen(x->writer, chars(x->tag.ptr), length(&x->tag)));
	buf_clear(&x->tag);
}

void xml_raw(struct xml *x, struct str markup)
{
	if (markup.len > INT_MAX)
		BUG("markup is too long");
	end_tag(x);
	if (markup.len > 0)
		check(xmlTextWriterWriteRawLen(x->writer, chars(markup.ptr), (int)markup.len));
}

/* ---- Reading ---- */

bool xml_well_formed(struct str bytes)
{
	if (bytes.len == 0 || bytes.len > INT_MAX)
		return false;
	int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
	xmlDocPtr doc = xmlReadMemory(bytes.ptr, (int)bytes.len, NULL, NULL, options);
	/* A document type could bring entities: refused rather than understood. */
	bool ok = doc && !xmlGetIntSubset(doc);
	xmlFreeDoc(doc);
	return ok;
}

/* ---- The library ---- */

void xml_init(void)
{
	LIBXML_TEST_VERSION
	xmlInitParser();
}

void xml_cleanup(void)
{
	xmlCleanupParser();
}

const char *xml_version(void)
{
	return LIBXML_DOTTED_VERSION;
}
