/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/encoding.h"

#include <stdint.h>

#include "base/locale.h"

/* 0x80 to 0xFF of code page 850: Excel's "CSV (MS-DOS)" and programs of that time. */
static const uint16_t cp850[128] = {
	0x00c7, 0x00fc, 0x00e9, 0x00e2, 0x00e4, 0x00e0, 0x00e5, 0x00e7, 0x00ea, 0x00eb, 0x00e8, 0x00ef, 0x00ee,
	0x00ec, 0x00c4, 0x00c5, 0x00c9, 0x00e6, 0x00c6, 0x00f4, 0x00f6, 0x00f2, 0x00fb, 0x00f9, 0x00ff, 0x00d6,
	0x00dc, 0x00f8, 0x00a3, 0x00d8, 0x00d7, 0x0192, 0x00e1, 0x00ed, 0x00f3, 0x00fa, 0x00f1, 0x00d1, 0x00aa,
	0x00ba, 0x00bf, 0x00ae, 0x00ac, 0x00bd, 0x00bc, 0x00a1, 0x00ab, 0x00bb, 0x2591, 0x2592, 0x2593, 0x2502,
	0x2524, 0x00c1, 0x00c2, 0x00c0, 0x00a9, 0x2563, 0x2551, 0x2557, 0x255d, 0x00a2, 0x00a5, 0x2510, 0x2514,
	0x2534, 0x252c, 0x251c, 0x2500, 0x253c, 0x00e3, 0x00c3, 0x255a, 0x2554, 0x2569, 0x2566, 0x2560, 0x2550,
	0x256c, 0x00a4, 0x00f0, 0x00d0, 0x00ca, 0x00cb, 0x00c8, 0x0131, 0x00cd, 0x00ce, 0x00cf, 0x2518, 0x250c,
	0x2588, 0x2584, 0x00a6, 0x00cc, 0x2580, 0x00d3, 0x00df, 0x00d4, 0x00d2, 0x00f5, 0x00d5, 0x00b5, 0x00fe,
	0x00de, 0x00da, 0x00db, 0x00d9, 0x00fd, 0x00dd, 0x00af, 0x00b4, 0x00ad, 0x00b1, 0x2017, 0x00be, 0x00b6,
	0x00a7, 0x00f7, 0x00b8, 0x00b0, 0x00a8, 0x00b7, 0x00b9, 0x00b3, 0x00b2, 0x25a0, 0x00a0,
};

/* The same of Mac OS Roman: Excel's "CSV (Macintosh)". */
static const uint16_t macintosh[128] = {
	0x00c4, 0x00c5, 0x00c7, 0x00c9, 0x00d1, 0x00d6, 0x00dc, 0x00e1, 0x00e0, 0x00e2, 0x00e4, 0x00e3, 0x00e5,
	0x00e7, 0x00e9, 0x00e8, 0x00ea, 0x00eb, 0x00ed, 0x00ec, 0x00ee, 0x00ef, 0x00f1, 0x00f3, 0x00f2, 0x00f4,
	0x00f6, 0x00f5, 0x00fa, 0x00f9, 0x00fb, 0x00fc, 0x2020, 0x00b0, 0x00a2, 0x00a3, 0x00a7, 0x2022, 0x00b6,
	0x00df, 0x00ae, 0x00a9, 0x2122, 0x00b4, 0x00a8, 0x2260, 0x00c6, 0x00d8, 0x221e, 0x00b1, 0x2264, 0x2265,
	0x00a5, 0x00b5, 0x2202, 0x2211, 0x220f, 0x03c0, 0x222b, 0x00aa, 0x00ba, 0x03a9, 0x00e6, 0x00f8, 0x00bf,
	0x00a1, 0x00ac, 0x221a, 0x0192, 0x2248, 0x2206, 0x00ab, 0x00bb, 0x2026, 0x00a0, 0x00c0, 0x00c3, 0x00d5,
	0x0152, 0x0153, 0x2013, 0x2014, 0x201c, 0x201d, 0x2018, 0x2019, 0x00f7, 0x25ca, 0x00ff, 0x0178, 0x2044,
	0x20ac, 0x2039, 0x203a, 0xfb01, 0xfb02, 0x2021, 0x00b7, 0x201a, 0x201e, 0x2030, 0x00c2, 0x00ca, 0x00c1,
	0x00cb, 0x00c8, 0x00cd, 0x00ce, 0x00cf, 0x00cc, 0x00d3, 0x00d4, 0xf8ff, 0x00d2, 0x00da, 0x00db, 0x00d9,
	0x0131, 0x02c6, 0x02dc, 0x00af, 0x02d8, 0x02d9, 0x02da, 0x00b8, 0x02dd, 0x02db, 0x02c7,
};

/* Encoded text never grows by more than this: a byte or half of a UTF-16 unit becomes at most three bytes. */
enum { MAX_GROWTH = 3 };

struct output {
	char *ptr;
	size_t len;
};

static void put(struct output *out, uint32_t c)
{
	out->len += str_put(out->ptr + out->len, c);
}

/* ---- Decoders: each yields the offset of the first byte it cannot read, or the length ---- */

static size_t decode_windows(struct str bytes, struct output *out)
{
	for (size_t i = 0; i < bytes.len; i++) {
		unsigned char byte = (unsigned char)bytes.ptr[i];
		unsigned c = str_windows_1252(byte);
		if (!c && byte)
			return i;
		put(out, c);
	}
	return bytes.len;
}

static size_t decode_page(struct str bytes, const uint16_t page[128], struct output *out)
{
	for (size_t i = 0; i < bytes.len; i++) {
		unsigned char byte = (unsigned char)bytes.ptr[i];
		put(out, byte < 0x80 ? byte : page[byte - 0x80]);
	}
	return bytes.len;
}

static size_t decode_utf16(struct str bytes, bool big_endian, struct output *out)
{
	const unsigned char *p = (const unsigned char *)bytes.ptr;
	size_t i = 0;
	while (i + 1 < bytes.len) {
		uint32_t unit = big_endian ? (uint32_t)p[i] << 8 | p[i + 1] : (uint32_t)p[i + 1] << 8 | p[i];
		size_t used = 2;
		if (unit >= 0xdc00 && unit <= 0xdfff)
			return i;
		if (unit >= 0xd800 && unit <= 0xdbff) {
			if (i + 3 >= bytes.len)
				return i;
			uint32_t low =
				big_endian ? (uint32_t)p[i + 2] << 8 | p[i + 3] : (uint32_t)p[i + 3] << 8 | p[i + 2];
			if (low < 0xdc00 || low > 0xdfff)
				return i;
			unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
			used = 4;
		}
		put(out, unit);
		i += used;
	}
	return i;
}

/* ---- Choosing ---- */

enum kind { KIND_UTF8, KIND_UTF16_LE, KIND_UTF16_BE, KIND_WINDOWS, KIND_CP850, KIND_MACINTOSH };

static const char *const kind_names[] = { "utf-8", "utf-16", "utf-16", "windows-1252", "cp850", "macintosh" };

/* Cuts a BOM off `*bytes`; false when there is none. */
static bool take_bom(struct str *bytes, enum kind *kind)
{
	size_t len = 2;
	if (str_starts(*bytes, "\xef\xbb\xbf")) {
		*kind = KIND_UTF8;
		len = 3;
	} else if (str_starts(*bytes, "\xff\xfe")) {
		*kind = KIND_UTF16_LE;
	} else if (str_starts(*bytes, "\xfe\xff")) {
		*kind = KIND_UTF16_BE;
	} else {
		return false;
	}
	*bytes = str_from(*bytes, len);
	return true;
}

/* UTF-16 without BOM: every other byte of a table is zero, since separators, digits and most letters are ASCII. */
static bool is_utf16(struct str bytes, enum kind *kind)
{
	size_t zeros[2] = { 0, 0 };
	for (size_t i = 0; i < bytes.len; i++)
		zeros[i % 2] += bytes.ptr[i] == '\0';
	*kind = zeros[0] > zeros[1] ? KIND_UTF16_BE : KIND_UTF16_LE;
	return (zeros[0] > zeros[1] ? zeros[0] : zeros[1]) > bytes.len / 4;
}

static enum kind kind_named(const char *name)
{
	for (enum kind kind = KIND_UTF8; kind <= KIND_MACINTOSH; kind++)
		if (strcmp(name, kind_names[kind]) == 0)
			return kind;
	BUG("encoding_decode: unknown encoding");
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/*
 * Inside a word, ä ö ü of CP850 would be „ ” or nothing in Windows-1252, and ä ü ß of Mac OS Roman Š Ÿ §: no language writes
 * these there. ß of CP850 would be á, which names have, but not behind a or o.
 */
static bool is_foreign(struct str bytes, size_t at, enum kind *kind)
{
	if (at == 0 || at + 1 >= bytes.len)
		return false;
	unsigned char byte = (unsigned char)bytes.ptr[at], next = (unsigned char)bytes.ptr[at + 1];
	char before = bytes.ptr[at - 1];
	if (!is_letter(before) || !(is_letter((char)next) || next >= 0x80))
		return false;
	*kind = byte == 0x8a || byte == 0x9f || byte == 0xa7 ? KIND_MACINTOSH : KIND_CP850;
	switch (byte) {
	case 0x81:
	case 0x84:
	case 0x94:
	case 0x9f:
	case 0xa7:
		return true;
	case 0x8a:
		return before >= 'a';
	case 0xe1:
		return before == 'a' || before == 'o';
	default:
		return false;
	}
}

/* ä ö ü ß of Windows-1252 inside a word would be õ ÷ ³ and a block in CP850, ‰ ˆ ¸ and ﬂ in Mac OS Roman. */
static bool is_windows_umlaut(struct str bytes, size_t at)
{
	static const unsigned char umlauts[] = { 0xe4, 0xf6, 0xfc, 0xdf };
	bool inside = at > 0 && at + 1 < bytes.len && is_letter(bytes.ptr[at - 1]);
	return inside && memchr(umlauts, (unsigned char)bytes.ptr[at], sizeof umlauts) && is_letter(bytes.ptr[at + 1]);
}

/* An older code page is declared, but all umlauts that can be told are those of Windows-1252. */
static bool is_plain_windows(struct str bytes)
{
	bool found = false;
	enum kind kind;
	for (size_t i = 0; i < bytes.len; i++) {
		if (!(bytes.ptr[i] & 0x80))
			continue;
		if (is_foreign(bytes, i, &kind))
			return false;
		found = found || is_windows_umlaut(bytes, i);
	}
	return found;
}

/* What is declared, unless the bytes cannot be that. Umlauts that are well-formed UTF-8 by chance do not exist. */
static enum kind kind_of(struct str bytes, const char *declared)
{
	bool is_utf8 = str_utf8_error(bytes) == bytes.len, is_ascii = is_utf8 && str_columns(bytes) == bytes.len;
	enum kind kind = declared ? kind_named(declared) : KIND_UTF8, utf16;
	bool wide = kind == KIND_UTF16_LE;
	if (wide && is_utf16(bytes, &utf16))
		return utf16;
	if (kind == KIND_UTF8 || wide)
		return is_utf8 ? KIND_UTF8 : KIND_WINDOWS;
	if (is_utf8 && !is_ascii)
		return KIND_UTF8;
	return kind != KIND_WINDOWS && is_plain_windows(bytes) ? KIND_WINDOWS : kind;
}

/* Of a byte of the text. */
static unsigned line_at(struct str text, size_t offset)
{
	unsigned line = 1;
	for (size_t i = 0; i < offset; i++)
		line += text.ptr[i] == '\n' || (text.ptr[i] == '\r' && text.ptr[i + 1] != '\n');
	return line;
}

static bool report_bad(const char *path, struct str text, size_t offset, struct diags *d)
{
	struct loc loc = { .file = path, .line = line_at(text, offset) };
	char *byte = arena_printf(d->arena, "%02X", (unsigned)(unsigned char)text.ptr[offset]);
	enum kind utf16;
	return diag_report(d, DIAG_CSV_ENCODING, loc, byte, is_utf16(text, &utf16) ? kind_names[utf16] : "", NULL);
}

/* Neither NUL nor other control characters may stay in a cell: markup could not carry them. */
static size_t find_control(struct str text)
{
	size_t end = str_find_char(text, 0x7f);
	for (size_t i = 0; i += str_find_below(str_part(text.ptr + i, end - i), 0x20), i < end; i++)
		if (!strchr("\t\n\r", text.ptr[i]) || text.ptr[i] == '\0')
			return i;
	return end;
}

static struct str unify_line_ends(struct arena *a, struct str text)
{
	if (!text.len || !memchr(text.ptr, '\r', text.len))
		return text;
	char *out = arena_alloc(a, text.len + 1);
	size_t len = 0;
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] != '\r')
			out[len++] = text.ptr[i];
		else if (i + 1 >= text.len || text.ptr[i + 1] != '\n')
			out[len++] = '\n';
	}
	return str_part(out, len);
}

/* Only combining marks (U+0300 to U+036F) can make German text differ from its normal form. */
static struct str compose(struct arena *a, struct str text)
{
	bool combining = text.len && (memchr(text.ptr, 0xcc, text.len) || memchr(text.ptr, 0xcd, text.len));
	return combining ? locale_nfc(a, text) : text;
}

static bool decode_as(struct arena *a, const char *path, struct str bytes, enum kind kind, struct str *text,
		      struct diags *d)
{
	size_t good;
	struct output out = { NULL, 0 };
	if (kind != KIND_UTF8)
		out.ptr = arena_calloc(a, bytes.len + 1, MAX_GROWTH);
	switch (kind) {
	case KIND_WINDOWS:
		good = decode_windows(bytes, &out);
		break;
	case KIND_CP850:
		good = decode_page(bytes, cp850, &out);
		break;
	case KIND_MACINTOSH:
		good = decode_page(bytes, macintosh, &out);
		break;
	case KIND_UTF16_LE:
	case KIND_UTF16_BE:
		good = decode_utf16(bytes, kind == KIND_UTF16_BE, &out);
		break;
	default:
		good = str_utf8_error(bytes);
		out = (struct output){ (char *)bytes.ptr, bytes.len };
	}
	if (good < bytes.len)
		return report_bad(path, bytes, good, d);
	*text = str_part(out.ptr, out.len);
	return true;
}

/* ---- Older code pages taken for Windows-1252 ---- */

static bool ends_word(char c)
{
	return strchr(" \t\r\n\";,", c) != NULL;
}

static const char *word_as(struct arena *a, struct str word, const uint16_t *page)
{
	struct output out = { arena_calloc(a, word.len + 1, MAX_GROWTH), 0 };
	if (page)
		decode_page(word, page, &out);
	for (size_t i = 0; !page && i < word.len; i++) {
		unsigned c = str_windows_1252((unsigned char)word.ptr[i]);
		put(&out, c ? c : STR_BAD);
	}
	return out.ptr;
}

static bool report_foreign(const char *path, struct str bytes, struct diags *d)
{
	enum kind kind = KIND_CP850;
	size_t at = 0;
	while (at < bytes.len && !((unsigned char)bytes.ptr[at] >= 0x80 && is_foreign(bytes, at, &kind)))
		at++;
	if (at == bytes.len)
		return false;
	size_t from = at, to = at;
	while (from > 0 && !ends_word(bytes.ptr[from - 1]))
		from--;
	while (to < bytes.len && !ends_word(bytes.ptr[to]))
		to++;
	struct str word = str_part(bytes.ptr + from, to - from);
	struct loc loc = { .file = path, .line = line_at(bytes, at) };
	diag_report(d, DIAG_CSV_CODE_PAGE, loc, word_as(d->arena, word, NULL),
		    word_as(d->arena, word, kind == KIND_CP850 ? cp850 : macintosh), kind_names[kind], NULL);
	return true;
}

bool encoding_decode(struct arena *a, const char *path, struct str bytes, const char *declared, struct str *text,
		     const char **encoding, struct diags *d)
{
	enum kind kind;
	if (!take_bom(&bytes, &kind))
		kind = kind_of(bytes, declared);
	*encoding = kind_names[kind];
	bool as_declared = declared && strcmp(declared, *encoding) == 0;
	if (kind == KIND_WINDOWS && !as_declared && report_foreign(path, bytes, d))
		return false;
	if (declared && !as_declared)
		diag_report(d, DIAG_CSV_DECLARED, loc_file(path), "kodierung", declared, *encoding, NULL);
	struct str decoded;
	if (!decode_as(a, path, bytes, kind, &decoded, d))
		return false;
	size_t control = find_control(decoded);
	if (control < decoded.len)
		return report_bad(path, decoded, control, d);
	*text = compose(a, unify_line_ends(a, decoded));
	return true;
}
