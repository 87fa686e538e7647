/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The only way for variable text into another language, by context: nowhere else does a character stand for another one
 * (tests/layering.sh). All input is UTF-8 whose control characters were refused when it was read; what slips through is dropped
 * here. What a spreadsheet would run is export/excel.h's business.
 */
#ifndef LOTSE_BASE_ESCAPE_H
#define LOTSE_BASE_ESCAPE_H

#include "base/buf.h"

/* Characters that no text may hold: controls other than tab and line feed, U+0080 to U+009F, U+FFFE and U+FFFF. */
static inline bool escape_forbids(unsigned code_point)
{
	return (code_point < 0x20 && code_point != '\t' && code_point != '\n') || (code_point >= 0x7F && code_point < 0xA0) ||
	       code_point == 0xFFFE || code_point == 0xFFFF;
}

/* Embeddings, overrides and isolates, which turn what follows; U+200E and U+200F turn nothing but themselves. */
static inline bool escape_turns_direction(unsigned code_point)
{
	return (code_point >= 0x202A && code_point <= 0x202E) || (code_point >= 0x2066 && code_point <= 0x2069);
}

/* Text and double-quoted attribute values of HTML and XML: & < > ". */
void escape_html(struct buf *out, struct str text);

/* Text in XML: the same, and bytes that are no UTF-8, which only a text cut in the wrong place has, become U+FFFD. */
void escape_xml(struct buf *out, struct str text);
/* A double-quoted value in XML, whose readers take a bare tab or line feed for a blank. */
void escape_xml_value(struct buf *out, struct str value);

/* A URL inside a double-quoted attribute: percent-encodes what RFC 3986 does not allow (already encoded %XX stays), then
 * escapes & . Does not judge schemes: links.c allows http, https, mailto, tel and relative ones only. */
void escape_url(struct buf *out, struct str url);

/* One path segment or query value: everything but unreserved characters is percent-encoded. */
void escape_url_part(struct buf *out, struct str text);

/* A JSON string with its quotes; < > & U+2028 U+2029 as \u…, so that it may stand in a script data block. */
void escape_json(struct buf *out, struct str text);

/* JSON that is complete already, for a script data block: the same characters as \u…, which there stand in strings only. */
void escape_json_block(struct buf *out, struct str json);

/* A CSV field after RFC 4180: quoted only when it holds the separator, a quote, CR or LF. */
void escape_csv(struct buf *out, struct str text, char separator);

/* One line for a terminal: what escape_forbids or turns the direction, line feeds and bytes that are no UTF-8 become U+FFFD. */
void escape_terminal(struct buf *out, struct str text);

/*
 * Text in a command of GitHub's workflow runner (https://docs.github.com/actions, "Workflow commands"): % CR LF as %XX, in a property
 * : and , as well; what disturbs terminals as U+FFFD.
 */
void escape_command(struct buf *out, struct str text, bool property);

/* Literal text in a regular expression of ECMAScript, PCRE or RE2. */
void escape_pattern(struct buf *out, struct str text);

/* Text in Markdown that is to look like none: in a line, not at its beginning. */
void escape_markdown(struct buf *out, struct str text);

#endif
