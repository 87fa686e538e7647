/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/escape.h"

static const char hex_digits[] = "0123456789ABCDEF";

/*
 * The length of the character at `p` that no markup may hold, or 0: controls other than tab and line feed,
 * U+0080–U+009F, U+FFFE and U+FFFF.
 */
static size_t forbidden(const char *p, size_t len)
{
	unsigned char c = (unsigned char)p[0];
	if (c < 0x20)
		return c != '\t' && c != '\n';
	if (c == 0x7F)
		return 1;
	if (c == 0xC2 && len > 1 && (unsigned char)p[1] < 0xA0)
		return 2;
	if (c == 0xEF && len > 2 && (memcmp(p, "\xEF\xBF\xBE", 3) == 0 || memcmp(p, "\xEF\xBF\xBF", 3) == 0))
		return 3;
	return 0;
}

/* Bytes that stand in HTML as they are, whatever follows: the common case, decided by one look. */
static const bool is_plain[256] = {
	['\t'] = true, ['\n'] = true, [0x20 ... 0x21] = true, [0x23 ... 0x25] = true, [0x27 ... 0x3B] = true, ['='] = true,
	[0x3F ... 0x7E] = true, [0xC3 ... 0xEE] = true, [0x80 ... 0xBF] = true, [0xF0 ... 0xF4] = true,
};

static const char *html_entity(char c)
{
	switch (c) {
	case '&': return "&amp;";
	case '<': return "&lt;";
	case '>': return "&gt;";
	case '"': return "&quot;";
	default: return NULL;
	}
}

void escape_html(struct buf *out, struct str text)
{
	size_t done = 0;
	for (size_t i = 0; i += str_run(str_from(text, i), is_plain), i < text.len;) {
		const char *entity = html_entity(text.ptr[i]);
		size_t skip = entity ? 1 : forbidden(text.ptr + i, text.len - i);
		if (skip == 0) {
			i++;
			continue;
		}
		buf_add(out, text.ptr + done, i - done);
		if (entity)
			buf_adds(out, entity);
		i += skip;
		done = i;
	}
	if (done < text.len)
		buf_add(out, text.ptr + done, text.len - done);
}

void escape_xml(struct buf *out, struct str text)
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

void escape_xml_value(struct buf *out, struct str value)
{
	while (value.len) {
		size_t len = 0;
		while (len < value.len && value.ptr[len] != '\t' && value.ptr[len] != '\n')
			len++;
		escape_xml(out, str_part(value.ptr, len));
		if (len == value.len)
			return;
		buf_adds(out, value.ptr[len] == '\t' ? "&#9;" : "&#10;");
		value = str_from(value, len + 1);
	}
}

/* ---- URLs ---- */

/* RFC 3986: unreserved characters, and those that mean something in a URL, but for `&`, `#`, `%` and brackets. */
#define UNRESERVED ['0' ... '9'] = true, ['A' ... 'Z'] = true, ['a' ... 'z'] = true, ['-'] = true, ['.'] = true, ['_'] = true, ['~'] = true
static const bool unreserved[256] = { UNRESERVED };
static const bool stands_in_url[256] = {
	UNRESERVED, [':'] = true, ['/'] = true, ['?'] = true, ['@'] = true, ['!'] = true, ['$'] = true, ['\''] = true,
	['('] = true, [')'] = true, ['*'] = true, ['+'] = true, [','] = true, [';'] = true, ['='] = true,
};

static void add_percent(struct buf *out, char c)
{
	unsigned char byte = (unsigned char)c;
	const char encoded[3] = { '%', hex_digits[byte >> 4], hex_digits[byte & 15] };
	buf_add(out, encoded, sizeof encoded);
}

/* Square brackets are allowed round the address of a host only: the end of "scheme://host" or of "//host". */
static size_t authority_end(struct str url)
{
	size_t at = str_find(url, STR("//"));
	if (at == url.len || (at > 0 && url.ptr[at - 1] != ':') || str_find_char(str_part(url.ptr, at), '/') < at)
		return 0;
	for (at += 2; at < url.len && !strchr("/?#", url.ptr[at]); at++)
		;
	return at;
}

void escape_url(struct buf *out, struct str url)
{
	size_t authority = authority_end(url);
	bool in_fragment = false;
	for (size_t i = 0, run; i < url.len; i++) {
		run = str_run(str_from(url, i), stands_in_url);
		buf_add(out, url.ptr + i, run);
		i += run;
		if (i == url.len)
			return;
		char c = url.ptr[i];
		bool encoded = c == '%' && i + 2 < url.len && hex_value(url.ptr[i + 1]) >= 0 && hex_value(url.ptr[i + 2]) >= 0;
		bool bracket = (c == '[' || c == ']') && i < authority;
		bool fragment = c == '#' && !in_fragment;
		in_fragment = in_fragment || fragment;
		if (c == '&')
			buf_adds(out, "&amp;");
		else if (encoded || bracket || fragment)
			buf_addc(out, c);
		else
			add_percent(out, c);
	}
}

void escape_url_part(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		if (unreserved[(unsigned char)text.ptr[i]])
			buf_addc(out, text.ptr[i]);
		else
			add_percent(out, text.ptr[i]);
	}
}

/* ---- Other formats ---- */

static const char *json_escape(char c)
{
	switch (c) {
	case '"': return "\\\"";
	case '\\': return "\\\\";
	case '\n': return "\\n";
	case '\t': return "\\t";
	case '<': return "\\u003C";
	case '>': return "\\u003E";
	case '&': return "\\u0026";
	default: return NULL;
	}
}

/* Line ends in JavaScript before ECMAScript 2019, in no JSON. Their three bytes are a code point; else 0. */
static unsigned line_separator(struct str text)
{
	if ((unsigned char)text.ptr[0] != 0xE2)
		return 0;
	return str_starts(text, "\xE2\x80\xA8") ? 0x2028 : str_starts(text, "\xE2\x80\xA9") ? 0x2029 : 0;
}

void escape_json(struct buf *out, struct str text)
{
	buf_addc(out, '"');
	while (text.len > 0) {
		const char *escaped = json_escape(text.ptr[0]);
		unsigned separator = line_separator(text);
		size_t len = separator ? 3 : escaped ? 1 : forbidden(text.ptr, text.len);
		if (separator) {
			buf_addf(out, "\\u%04X", separator);
		} else if (escaped) {
			buf_adds(out, escaped);
		} else if (len == 0) {
			buf_addc(out, text.ptr[0]);
			len = 1;
		}
		text = str_from(text, len);
	}
	buf_addc(out, '"');
}

void escape_json_block(struct buf *out, struct str json)
{
	for (size_t i = 0; i < json.len;) {
		unsigned separator = line_separator(str_from(json, i));
		unsigned char c = (unsigned char)json.ptr[i];
		if (!separator && c != '<' && c != '>' && c != '&') {
			i++;
			continue;
		}
		buf_add(out, json.ptr, i);
		buf_addf(out, "\\u%04x", separator ? separator : c);
		json = str_from(json, i + (separator ? 3 : 1));
		i = 0;
	}
	buf_addstr(out, json);
}

static bool csv_needs_quotes(struct str text, char separator)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		if (c == separator || c == '"' || c == '\r' || c == '\n')
			return true;
	}
	return false;
}

void escape_csv(struct buf *out, struct str text, char separator)
{
	bool quoted = csv_needs_quotes(text, separator);
	if (quoted)
		buf_addc(out, '"');
	while (text.len > 0) {
		size_t len = text.ptr[0] == '\r' || text.ptr[0] == separator ? 0 : forbidden(text.ptr, text.len);
		if (len == 0) {
			if (text.ptr[0] == '"')
				buf_addc(out, '"');
			buf_addc(out, text.ptr[0]);
			len = 1;
		}
		text = str_from(text, len);
	}
	if (quoted)
		buf_addc(out, '"');
}

/* Characters that move the cursor, hide text or turn the direction of what follows. */
static bool disturbs_terminal(unsigned cp)
{
	return escape_forbids(cp) || cp == '\n' || escape_turns_direction(cp);
}

void escape_terminal(struct buf *out, struct str text)
{
	unsigned cp;
	while (str_next(&text, &cp))
		buf_addcp(out, disturbs_terminal(cp) ? STR_BAD : cp);
}

void escape_command(struct buf *out, struct str text, bool property)
{
	unsigned cp;
	while (str_next(&text, &cp)) {
		if (cp == '%' || cp == '\r' || cp == '\n' || (property && (cp == ':' || cp == ',')))
			add_percent(out, (char)cp);
		else
			buf_addcp(out, disturbs_terminal(cp) ? STR_BAD : cp);
	}
}

/* ---- Languages in which a backslash takes the next character's meaning away ---- */

static void add_with_backslashes(struct buf *out, struct str text, const char *special)
{
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] != '\0' && strchr(special, text.ptr[i]))
			buf_addc(out, '\\');
		buf_addc(out, text.ptr[i]);
	}
}

void escape_pattern(struct buf *out, struct str text)
{
	add_with_backslashes(out, text, "\\^$.|?*+()[]{}");
}

void escape_markdown(struct buf *out, struct str text)
{
	add_with_backslashes(out, text, "\\`*_<>[]~|#");
}
