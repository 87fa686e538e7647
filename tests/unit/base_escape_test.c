/* SPDX-License-Identifier: EUPL-1.2 */
/* Every branch of escape.c is taken here: `tests/run coverage` fails else. What comes back is tests/fuzz/escape.c's question. */
#include "base/escape.h"

#include "check.h"

/* The escaped bytes; valid until the next call. */
static const char *escaped(void (*escape)(struct buf *, struct str), struct str text)
{
	static char copy[256];
	struct buf out = BUF_INIT;
	escape(&out, text);
	snprintf(copy, sizeof copy, "%s", out.ptr);
	CHECK_INT(out.len, strlen(copy));
	buf_release(&out);
	return copy;
}

static void csv_semicolon(struct buf *out, struct str text)
{
	escape_csv(out, text, ';');
}

static void csv_tab(struct buf *out, struct str text)
{
	escape_csv(out, text, '\t');
}

static void command_data(struct buf *out, struct str text)
{
	escape_command(out, text, false);
}

static void command_property(struct buf *out, struct str text)
{
	escape_command(out, text, true);
}

#define HTML(text) escaped(escape_html, STR(text))
#define URL(text) escaped(escape_url, STR(text))
#define PART(text) escaped(escape_url_part, STR(text))
#define JSON(text) escaped(escape_json, STR(text))
#define CSV(text) escaped(csv_semicolon, STR(text))
#define TERMINAL(text) escaped(escape_terminal, STR(text))

static void test_html(void)
{
	CHECK_STR(HTML(""), "");
	CHECK_STR(HTML("Wohnen & Unterbringung"), "Wohnen &amp; Unterbringung");
	CHECK_STR(HTML("<a href=\"x\">'y'</a>"), "&lt;a href=&quot;x&quot;&gt;'y'&lt;/a&gt;");
	CHECK_STR(HTML("&amp;"), "&amp;amp;");
	CHECK_STR(HTML("Größe – „Straße“ 👩"), "Größe – „Straße“ 👩");
	CHECK_STR(HTML("a\tb\nc"), "a\tb\nc");
	CHECK_STR(HTML("a\x01" "b\rc\x1f" "d\x7f" "e"), "abcde");
	CHECK_STR(HTML("a\xC2\x85" "b\xC2\xA0" "c"), "ab\xC2\xA0" "c");
	CHECK_STR(HTML("a\xEF\xBF\xBE" "b\xEF\xBF\xBF" "c\xEF\xBF\xBD"), "abc\xEF\xBF\xBD");
	CHECK_STR(HTML("a\xC2"), "a\xC2");
	CHECK_STR(HTML("a\xEF\xBF"), "a\xEF\xBF");
	CHECK_STR(escaped(escape_html, STR("a\0b")), "ab");
}

static void test_xml(void)
{
	CHECK_STR(escaped(escape_xml, STR("<a> & \"b\"\t\n\x01ü")), "&lt;a&gt; &amp; &quot;b&quot;\t\nü");
	CHECK_STR(escaped(escape_xml, STR("<\xFF ü\xC2")), "&lt;\xEF\xBF\xBD ü\xEF\xBF\xBD");
	CHECK_STR(escaped(escape_xml_value, STR("a\tb\nc")), "a&#9;b&#10;c");
	CHECK_STR(escaped(escape_xml_value, STR("\n<\t")), "&#10;&lt;&#9;");
	CHECK_STR(escaped(escape_xml_value, STR("")), "");
}

static void test_url(void)
{
	CHECK_STR(URL(""), "");
	CHECK_STR(URL("../c-arbeit/#daten"), "../c-arbeit/#daten");
	CHECK_STR(URL("https://example.org/a?b=c&d=e"), "https://example.org/a?b=c&amp;d=e");
	CHECK_STR(URL("/säulen und mehr"), "/s%C3%A4ulen%20und%20mehr");
	CHECK_STR(URL("a%20b%2fc%2Fd%aF"), "a%20b%2fc%2Fd%aF");
	CHECK_STR(URL("100%"), "100%25");
	CHECK_STR(URL("a%2"), "a%252");
	CHECK_STR(URL("a%zz%2z%2:%2G%!2"), "a%25zz%252z%252:%252G%25!2");
	CHECK_STR(URL("a\"<>\\^`{|}'"), "a%22%3C%3E%5C%5E%60%7B%7C%7D'");
	CHECK_STR(URL("http://[::1]:80/[x]"), "http://[::1]:80/%5Bx%5D");
	CHECK_STR(URL("//[::1]?[x]"), "//[::1]?%5Bx%5D");
	CHECK_STR(URL("//[::1]"), "//[::1]");
	CHECK_STR(URL("a//[x]"), "a//%5Bx%5D");
	CHECK_STR(URL("a/b:c://[x]"), "a/b:c://%5Bx%5D");
	CHECK_STR(URL("a#b#c"), "a#b%23c");
	CHECK_STR(URL("java\tscript:x\n"), "java%09script:x%0A");
	CHECK_STR(escaped(escape_url, STR("a\0b")), "a%00b");
	CHECK_STR(URL("mailto:a@b.de?x=(1)*$!+,;="), "mailto:a@b.de?x=(1)*$!+,;=");
}

static void test_url_part(void)
{
	CHECK_STR(PART(""), "");
	CHECK_STR(PART("AZaz09-._~"), "AZaz09-._~");
	CHECK_STR(PART("a/b?c&d=e f%"), "a%2Fb%3Fc%26d%3De%20f%25");
	CHECK_STR(PART("ä@[`{"), "%C3%A4%40%5B%60%7B");
	CHECK_STR(escaped(escape_url_part, STR("\0")), "%00");
}

static void test_json(void)
{
	CHECK_STR(JSON(""), "\"\"");
	CHECK_STR(JSON("a \"b\" \\ /"), "\"a \\\"b\\\" \\\\ /\"");
	CHECK_STR(JSON("</script>&"), "\"\\u003C/script\\u003E\\u0026\"");
	CHECK_STR(JSON("a\nb\tc\rd\x01" "e"), "\"a\\nb\\tcde\"");
	CHECK_STR(JSON("\xE2\x80\xA8|\xE2\x80\xA9|\xE2\x80\xA6"), "\"\\u2028|\\u2029|…\"");
	CHECK_STR(JSON("ä\xC2\x9F"), "\"ä\"");
}

static void test_json_block(void)
{
	const struct str json = STR("{\"a\":\"</script>&\xE2\x80\xA8|\xE2\x80\xA9|\xE2\x80\xA6\"}");
	CHECK_STR(escaped(escape_json_block, json), "{\"a\":\"\\u003c/script\\u003e\\u0026\\u2028|\\u2029|…\"}");
	CHECK_STR(escaped(escape_json_block, STR("")), "");
}

static void test_csv(void)
{
	CHECK_STR(CSV(""), "");
	CHECK_STR(CSV("Größe, 1,5"), "Größe, 1,5");
	CHECK_STR(CSV("a\tb"), "a\tb");
	CHECK_STR(CSV("a;b"), "\"a;b\"");
	CHECK_STR(CSV("sagt \"ja\""), "\"sagt \"\"ja\"\"\"");
	CHECK_STR(CSV("a\nb"), "\"a\nb\"");
	CHECK_STR(CSV("a\rb"), "\"a\rb\"");
	CHECK_STR(CSV("a\x02" "b"), "ab");
	CHECK_STR(escaped(csv_tab, STR("a\tb")), "\"a\tb\"");
	CHECK_STR(escaped(csv_tab, STR("a;b")), "a;b");
}

static void test_terminal(void)
{
	CHECK_STR(TERMINAL(""), "");
	CHECK_STR(TERMINAL("Größe\t1"), "Größe\t1");
	CHECK_STR(TERMINAL("\x1b[31mrot\n"), "\xEF\xBF\xBD[31mrot\xEF\xBF\xBD");
	CHECK_STR(TERMINAL("a\x7f" "b\xC2\x9B" "c\xC2\xA0"), "a\xEF\xBF\xBD" "b\xEF\xBF\xBD" "c\xC2\xA0");
	CHECK_STR(TERMINAL("\xE2\x80\xAE|\xE2\x81\xA6|\xE2\x81\xA9|\xE2\x81\xAA|\xE2\x80\xA9"),
		  "\xEF\xBF\xBD|\xEF\xBF\xBD|\xEF\xBF\xBD|\xE2\x81\xAA|\xE2\x80\xA9");
	CHECK_STR(TERMINAL("a\xFF" "b\xC3"), "a\xEF\xBF\xBD" "b\xEF\xBF\xBD");
	CHECK_STR(TERMINAL("\xEF\xBF\xBE|\xEF\xBF\xBF"), "\xEF\xBF\xBD|\xEF\xBF\xBD");
}

static void test_command(void)
{
	CHECK_STR(escaped(command_data, STR("a: b, 100 %\r\n::error::x\t")), "a: b, 100 %25%0D%0A::error::x\t");
	CHECK_STR(escaped(command_property, STR("a: b, 100 %\n")), "a%3A b%2C 100 %25%0A");
	CHECK_STR(escaped(command_data, STR("\x1b[31m\xE2\x80\xAEx\xFF")), "\xEF\xBF\xBD[31m\xEF\xBF\xBDx\xEF\xBF\xBD");
}

static void test_backslashes(void)
{
	CHECK_STR(escaped(escape_pattern, STR("a.b|c (1) [x]{2}*+?^$\\ä-/")),
		  "a\\.b\\|c \\(1\\) \\[x\\]\\{2\\}\\*\\+\\?\\^\\$\\\\ä-/");
	CHECK_STR(escaped(escape_markdown, STR("`a` *b* _c_ <d> [e] ~f~ |g| #h \\ i.")),
		  "\\`a\\` \\*b\\* \\_c\\_ \\<d\\> \\[e\\] \\~f\\~ \\|g\\| \\#h \\\\ i.");
	/* A zero byte is no special character, though strchr finds it in every text. */
	struct buf out = BUF_INIT;
	escape_pattern(&out, STR("\0"));
	CHECK(out.len == 1 && out.ptr[0] == '\0');
	buf_release(&out);
}

static void test_forbidden(void)
{
	static const unsigned forbidden[] = { 0, 8, 0xB, 0xD, 0x1F, 0x7F, 0x9F, 0xFFFE, 0xFFFF };
	static const unsigned allowed[] = { '\t', '\n', ' ', '~', 0xA0, 0xFFFD, 0x10000, 0x2028 };
	for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++)
		CHECK(escape_forbids(forbidden[i]));
	for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
		CHECK(!escape_forbids(allowed[i]));
	CHECK(!escape_turns_direction(0x2029) && escape_turns_direction(0x202A) && escape_turns_direction(0x202E) &&
	      !escape_turns_direction(0x202F));
	CHECK(!escape_turns_direction(0x2065) && escape_turns_direction(0x2066) && escape_turns_direction(0x2069) &&
	      !escape_turns_direction(0x206A));
}

static void csv_comma(struct buf *out, struct str text)
{
	escape_csv(out, text, ',');
}

/* What stands behind a text must not matter: a control half of which is there, a sign that would be escaped, a separator. */
static void test_parts(void)
{
	static void (*const contexts[])(struct buf *, struct str) = {
		escape_html, escape_xml,      escape_xml_value, escape_url,   escape_url_part,  escape_json,      escape_json_block,
		csv_comma,   escape_terminal, command_data,     command_property, escape_pattern, escape_markdown,
	};
	static const char *const texts[] = { "", "a", "a\xC2", "a\xEF\xBF", "a\xE2\x80", "a\xE2", "a%", "a%4", "\xF0\x9F\x91", "a\\", "\"a", "=" };
	static const char *const behind[] = { "", "<", "&", "\"", ",", "\n", "\x80", "\xA8", "\xAE", "\xBF", "\xBE", "\x7F", "4", "41", "*", "\\", "\x01" };
	for (size_t c = 0; c < sizeof contexts / sizeof *contexts; c++)
		for (size_t t = 0; t < sizeof texts / sizeof *texts; t++)
			for (size_t b = 0; b < sizeof behind / sizeof *behind; b++) {
				char whole[16], alone[64];
				struct buf out = BUF_INIT;
				contexts[c](&out, str_of(texts[t]));
				snprintf(alone, sizeof alone, "%.*s", (int)out.len, out.ptr);
				buf_clear(&out);
				snprintf(whole, sizeof whole, "%s%s", texts[t], behind[b]);
				contexts[c](&out, str_part(whole, strlen(texts[t])));
				if (!str_is(buf_str(&out), alone))
					printf("# context %zu, text %zu, behind %zu\n", c, t, b);
				CHECK(str_is(buf_str(&out), alone));
				buf_release(&out);
			}
}

int main(void)
{
	test_parts();
	test_html();
	test_xml();
	test_url();
	test_url_part();
	test_json();
	test_json_block();
	test_csv();
	test_terminal();
	test_command();
	test_backslashes();
	test_forbidden();
	return check_done();
}
