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
	for (size_t i = 0; i < text.len;) {
		if (is_plain[(unsigned char)text.ptr[i]]) {
			i++;
			continue;
		}
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

/* ---- URLs ---- */

static bool is_unreserved(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       (c != '\0' && strchr("-._~", c));
}

static bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

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
	for (size_t i = 0; i < url.len; i++) {
		char c = url.ptr[i];
		bool encoded = c == '%' && i + 2 < url.len && is_hex(url.ptr[i + 1]) && is_hex(url.ptr[i + 2]);
		bool bracket = (c == '[' || c == ']') && i < authority;
		bool fragment = c == '#' && !in_fragment;
		in_fragment = in_fragment || fragment;
		if (c == '&')
			buf_adds(out, "&amp;");
		else if (encoded || bracket || fragment || is_unreserved(c) ||
			 (c != '\0' && strchr(":/?@!$'()*+,;=", c)))
			buf_addc(out, c);
		else
			add_percent(out, c);
	}
}

void escape_url_part(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		if (is_unreserved(text.ptr[i]))
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

void escape_json(struct buf *out, struct str text)
{
	buf_addc(out, '"');
	while (text.len > 0) {
		const char *escaped = json_escape(text.ptr[0]);
		size_t len = escaped ? 1 : forbidden(text.ptr, text.len);
		if (escaped) {
			buf_adds(out, escaped);
		} else if (str_starts(text, "\xE2\x80\xA8")) {
			buf_adds(out, "\\u2028");
			len = 3;
		} else if (str_starts(text, "\xE2\x80\xA9")) {
			buf_adds(out, "\\u2029");
			len = 3;
		} else if (len == 0) {
			buf_addc(out, text.ptr[0]);
			len = 1;
		}
		text = str_from(text, len);
	}
	buf_addc(out, '"');
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
	return (cp < 0x20 && cp != '\t') || (cp >= 0x7F && cp < 0xA0) || (cp >= 0x202A && cp <= 0x202E) ||
	       (cp >= 0x2066 && cp <= 0x2069);
}

void escape_terminal(struct buf *out, struct str text)
{
	unsigned cp;
	while (str_next(&text, &cp))
		buf_addcp(out, disturbs_terminal(cp) ? STR_BAD : cp);
}
