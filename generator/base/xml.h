/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Writing XML (SVG plots, sitemap, feeds, RDF) by libxml2's xmlTextWriter; the only file that knows libxml2.
 *
 * The library keeps the elements that hold others; those that hold none, and all text and attributes, are gathered here,
 * escaped by escape.h, which drops what XML cannot hold, and reach it in long pieces. Output is UTF-8 without entities for umlauts.
 */
#ifndef LOTSE_BASE_XML_H
#define LOTSE_BASE_XML_H

#include "base/buf.h"

struct xml;

/* A writer that appends to `out` when it is closed. `document`: with XML declaration; else a fragment. */
struct xml *xml_open(struct buf *out, bool document);
/* Ends all open elements, appends the bytes, frees the writer. */
void xml_close(struct xml *x);

/* The name is a literal: it is needed until the element ends. */
void xml_start(struct xml *x, const char *element);
void xml_end(struct xml *x);
/* Also for void HTML elements and SVG shapes: `<rect/>`. An element with content never collapses. */
void xml_attribute(struct xml *x, struct str name, struct str value);
/* Inline, since most names and many values are literals, whose lengths the compiler knows. */
static inline void xml_attr_str(struct xml *x, const char *name, struct str value)
{
	xml_attribute(x, str_of(name), value);
}
static inline void xml_attr(struct xml *x, const char *name, const char *value)
{
	xml_attribute(x, str_of(name), str_of(value));
}
void xml_attrf(struct xml *x, const char *name, const char *format, ...) __attribute__((format(printf, 3, 4)));
void xml_text(struct xml *x, struct str text);
/* Markup that is already well-formed. */
void xml_raw(struct xml *x, struct str markup);

/* Is `bytes` well-formed XML? (no network, no entities, no DTD) Used by tests and for foreign SVG. */
bool xml_well_formed(struct str bytes);

void xml_init(void);    /* in main, before any thread */
void xml_cleanup(void);
const char *xml_version(void);

#endif
