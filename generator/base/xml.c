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

/*
 * What is finished waits in `run` and reaches the library in long pieces. So does the newest element, from `begin` on, until
 * it is known whether it has elements inside; most have none, and are written here as a whole. The others the library opens,
 * keeps and closes.
 */
struct xml {
	struct buf *out;
	bool document;
	unsigned depth;      /* open elements, with the newest one */
	const char *newest;  /* its name, or NULL: it has ended, or is the library's */
	size_t begin, inside; /* in `run`: its start tag, and what follows that; inside 0: the start tag is not complete */
	struct buf run;
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

static int length(size_t len)
{
	if (len > INT_MAX)
		BUG("markup is too long");
	return (int)len;
}

struct xml *xml_open(struct buf *out, bool document)
{
	struct xml *x = xmalloc(sizeof *x);
	*x = (struct xml){ .out = out, .document = document, .bytes = xmlBufferCreate(), .run = BUF_INIT };
	x->below = x->bytes ? xmlOutputBufferCreateBuffer(x->bytes, NULL) : NULL;
	x->writer = x->below ? xmlNewTextWriter(x->below) : NULL;
	if (!x->writer)
		out_of_memory();
	if (document)
		check(xmlTextWriterStartDocument(x->writer, NULL, "UTF-8", NULL));
	return x;
}

static void write_run(struct xml *x, size_t from, size_t to)
{
	if (to > from)
		check(xmlTextWriterWriteRawLen(x->writer, chars(x->run.ptr + from), length(to - from)));
}

/* All that waits, which may be nothing. */
static void hand_over(struct xml *x)
{
	if (!x->newest) {
		write_run(x, 0, x->run.len);
	} else {
		size_t attributes = x->begin + 1 + strlen(x->newest), end = x->inside ? x->inside - 1 : x->run.len;
		write_run(x, 0, x->begin);
		check(xmlTextWriterStartElement(x->writer, chars(x->newest)));
		/* Behind the name that the library has just written. */
		if (end > attributes)
			check(xmlOutputBufferWrite(x->below, length(end - attributes), x->run.ptr + attributes));
		if (x->inside)
			write_run(x, x->inside, x->run.len);
		x->newest = NULL;
	}
	buf_clear(&x->run);
}

void xml_close(struct xml *x)
{
	while (x->depth > 0)
		xml_end(x);
	hand_over(x);
	if (x->document)
		check(xmlTextWriterEndDocument(x->writer));
	check(xmlTextWriterFlush(x->writer));
	buf_add(x->out, xmlBufferContent(x->bytes), (size_t)xmlBufferLength(x->bytes));
	xmlFreeTextWriter(x->writer);
	xmlBufferFree(x->bytes);
	buf_release(&x->run);
	free(x);
}

void xml_start(struct xml *x, const char *element)
{
	if (x->newest)
		hand_over(x);
	x->newest = element;
	x->begin = x->run.len;
	x->inside = 0;
	x->depth++;
	buf_addc(&x->run, '<');
	buf_adds(&x->run, element);
}

/* Something follows the start tag. */
static void go_inside(struct xml *x)
{
	if (!x->newest || x->inside)
		return;
	buf_addc(&x->run, '>');
	x->inside = x->run.len;
}

void xml_end(struct xml *x)
{
	if (x->depth == 0)
		BUG("xml_end without xml_start");
	x->depth--;
	if (!x->newest) {
		hand_over(x);
		check(xmlTextWriterEndElement(x->writer));
		return;
	}
	if (x->inside) {
		buf_add(&x->run, "</", 2);
		buf_adds(&x->run, x->newest);
		buf_addc(&x->run, '>');
	} else {
		buf_add(&x->run, "/>", 2);
	}
	x->newest = NULL;
}

/* ---- Text ---- */

/* Nearly all attributes are numbers and names, of bytes that stand as they are. */
static bool is_simple(struct str value)
{
	static const bool simple[256] = {
		[' '] = true, ['#'] = true, ['%'] = true, ['-' ... '9'] = true, ['A' ... 'Z'] = true, ['a' ... 'z'] = true,
	};
	return str_run(value, simple) == value.len;
}

/* Room is asked for once, for both: a chart is made of hundreds of short attributes. */
void xml_attribute(struct xml *x, struct str name, struct str value)
{
	if (!x->newest || x->inside)
		BUG("an attribute outside of a start tag");
	struct buf *run = &x->run;
	size_t more = name.len + value.len + sizeof " =\"\"";
	if (run->cap - run->len <= more)
		buf_reserve(run, more);
	char *end = run->ptr + run->len;
	*end++ = ' ';
	end = mempcpy(end, name.ptr, name.len);
	*end++ = '=';
	*end++ = '"';
	if (is_simple(value)) {
		end = mempcpy(end, value.ptr, value.len);
		run->len = (size_t)(end - run->ptr);
	} else {
		run->len = (size_t)(end - run->ptr);
		escape_xml_value(run, value);
	}
	buf_addc(run, '"');
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
	go_inside(x);
	escape_xml(&x->run, text);
}

void xml_raw(struct xml *x, struct str markup)
{
	if (markup.len == 0)
		return;
	go_inside(x);
	buf_addstr(&x->run, markup);
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
	if (xmlMemSetup(free, xmalloc, xrealloc, xstrdup) != 0)
		BUG("xmlMemSetup");
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
