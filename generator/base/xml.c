/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/xml.h"

#include <libxml/parser.h>
#include <libxml/xmlwriter.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"

struct xml {
	struct buf *out;
	bool document;
	unsigned depth; /* open elements */
	xmlBufferPtr bytes;
	xmlTextWriterPtr writer;
	struct buf value; /* the text at hand, cleaned and NUL-terminated */
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

struct xml *xml_open(struct buf *out, bool document)
{
	struct xml *x = xmalloc(sizeof *x);
	*x = (struct xml){ .out = out, .document = document, .bytes = xmlBufferCreate(), .value = BUF_INIT };
	x->writer = x->bytes ? xmlNewTextWriterMemory(x->bytes, 0) : NULL;
	if (!x->writer)
		out_of_memory();
	/* Without an encoding umlauts in attributes become numbers; only the declaration sets it. */
	check(xmlTextWriterStartDocument(x->writer, NULL, "UTF-8", NULL));
	check(xmlTextWriterFlush(x->writer));
	if (!document)
		xmlBufferEmpty(x->bytes);
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
	buf_release(&x->value);
	free(x);
}

void xml_start(struct xml *x, const char *element)
{
	check(xmlTextWriterStartElement(x->writer, chars(element)));
	x->depth++;
}

void xml_end(struct xml *x)
{
	if (x->depth == 0)
		BUG("xml_end without xml_start");
	check(xmlTextWriterEndElement(x->writer));
	x->depth--;
}

/* ---- Text ---- */

static bool is_plain(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.ptr[i] < 0x20 || (unsigned char)text.ptr[i] >= 0x7F)
			return false;
	return true;
}

/* What XML 1.0 allows (production Char), without DEL and the C1 controls, which it discourages. */
static bool is_allowed(unsigned cp)
{
	if (cp < 0x20)
		return cp == '\t' || cp == '\n';
	return !(cp >= 0x7F && cp < 0xA0) && cp != 0xFFFE && cp != 0xFFFF;
}

/* The text without what XML cannot hold, NUL-terminated; valid until the next call. */
static const xmlChar *clean(struct xml *x, struct str text)
{
	buf_clear(&x->value);
	if (is_plain(text)) {
		buf_addstr(&x->value, text);
		return chars(x->value.ptr);
	}
	unsigned cp;
	while (str_next(&text, &cp))
		if (is_allowed(cp))
			buf_addcp(&x->value, cp);
	return chars(x->value.ptr);
}

/* The same for a text that ends in NUL already: nearly all attributes, which therefore need no copy. */
static const xmlChar *clean_cstr(struct xml *x, const char *text)
{
	struct str slice = str_of(text);
	return text && is_plain(slice) ? chars(text) : clean(x, slice);
}

void xml_attr(struct xml *x, const char *name, const char *value)
{
	check(xmlTextWriterWriteAttribute(x->writer, chars(name), clean_cstr(x, value)));
}

void xml_attr_str(struct xml *x, const char *name, struct str value)
{
	check(xmlTextWriterWriteAttribute(x->writer, chars(name), clean(x, value)));
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
	check(xmlTextWriterWriteString(x->writer, clean(x, text)));
}

void xml_raw(struct xml *x, struct str markup)
{
	if (markup.len > INT_MAX)
		BUG("markup is too long");
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
