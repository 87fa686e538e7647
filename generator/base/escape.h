/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The only way for variable text into markup, by context. All input is UTF-8 whose control characters were refused when it
 * was read; what slips through is dropped here.
 */
#ifndef LOTSE_BASE_ESCAPE_H
#define LOTSE_BASE_ESCAPE_H

#include "base/buf.h"

/* Text and double-quoted attribute values of HTML and XML: & < > ". */
void escape_html(struct buf *out, struct str text);

/* A URL inside a double-quoted attribute: percent-encodes what RFC 3986 does not allow (already encoded %XX stays), then
 * escapes & . Does not judge schemes: links.c allows http, https, mailto, tel and relative ones only. */
void escape_url(struct buf *out, struct str url);

/* One path segment or query value: everything but unreserved characters is percent-encoded. */
void escape_url_part(struct buf *out, struct str text);

/* A JSON string with its quotes; < > & U+2028 U+2029 as \u…, so that it may stand in a script data block. */
void escape_json(struct buf *out, struct str text);

/* A CSV field after RFC 4180: quoted only when it holds the separator, a quote, CR or LF. */
void escape_csv(struct buf *out, struct str text, char separator);

/* One line for a terminal: control characters but tab, bidi controls and bytes that are no UTF-8 become U+FFFD. */
void escape_terminal(struct buf *out, struct str text);

#endif
