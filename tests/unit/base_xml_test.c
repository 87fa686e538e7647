/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/xml.h"

#include "check.h"

static void test_fragment(void)
{
	struct buf out = BUF_INIT;
	buf_adds(&out, "vorher ");
	struct xml *x = xml_open(&out, false);
	xml_start(x, "svg");
	xml_attr(x, "aria-label", "Größe & \"Maß\" <b>'");
	xml_start(x, "rect");
	xml_attrf(x, "x", "%d.%02d", 12, 5);
	xml_attr_str(x, "y", STR("7xx"));
	xml_end(x);
	xml_start(x, "text");
	xml_text(x, STR("Wohnen & „Bauen“ <5 \"x\""));
	xml_end(x);
	xml_start(x, "g");
	xml_raw(x, STR("<b>ä</b>"));
	xml_close(x);
	CHECK_STR(out.ptr,
		  "vorher <svg aria-label=\"Größe &amp; &quot;Maß&quot; &lt;b&gt;'\"><rect x=\"12.05\" y=\"7xx\"/>"
		  "<text>Wohnen &amp; „Bauen“ &lt;5 &quot;x&quot;</text><g><b>ä</b></g></svg>");
	buf_release(&out);
}

static void test_document(void)
{
	struct buf out = BUF_INIT;
	struct xml *x = xml_open(&out, true);
	xml_start(x, "feed");
	xml_attr(x, "xmlns", "http://www.w3.org/2005/Atom");
	xml_start(x, "title");
	xml_text(x, STR("Köln"));
	xml_end(x);
	xml_end(x);
	xml_close(x);
	CHECK_STR(out.ptr, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
			   "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Köln</title></feed>\n");
	CHECK(xml_well_formed(buf_str(&out)));
	buf_release(&out);
}

static void test_cleaning(void)
{
	struct buf out = BUF_INIT;
	struct xml *x = xml_open(&out, false);
	xml_start(x, "t");
	xml_attr_str(x, "a", STR("x\x01\ty\0z\xEF\xBF\xBE"));
	xml_text(x, STR("a\x02" "b\rc\x7F\xC2\x85" "d\nä\xEF\xBF\xBF\xFF"));
	xml_close(x);
	CHECK_STR(out.ptr, "<t a=\"x&#9;yz\">abcd\nä\xEF\xBF\xBD</t>");
	CHECK(xml_well_formed(buf_str(&out)));
	buf_release(&out);
}

static void test_long_format(void)
{
	struct buf out = BUF_INIT;
	struct xml *x = xml_open(&out, false);
	xml_start(x, "p");
	xml_attrf(x, "d", "%0300d", 7);
	xml_close(x);
	CHECK_INT(out.len, strlen("<p d=\"\"/>") + 300);
	CHECK(str_ends(buf_str(&out), "0007\"/>"));
	buf_release(&out);
}

static void test_empty(void)
{
	struct buf out = BUF_INIT;
	xml_close(xml_open(&out, false));
	CHECK_STR(out.ptr, "");
	struct xml *x = xml_open(&out, false);
	xml_start(x, "a");
	xml_raw(x, STR(""));
	xml_close(x);
	CHECK_STR(out.ptr, "<a/>");
	buf_release(&out);
}

static void test_well_formed(void)
{
	CHECK(xml_well_formed(STR("<a/>")));
	CHECK(xml_well_formed(STR("<a>&#228;&amp;</a>")));
	CHECK(!xml_well_formed(STR("")));
	CHECK(!xml_well_formed(STR("<a>")));
	CHECK(!xml_well_formed(STR("<a>&auml;</a>")));
	CHECK(!xml_well_formed(STR("<a>\x01</a>")));
	CHECK(!xml_well_formed(STR("<a>\xFF</a>")));
	CHECK(!xml_well_formed(STR("<a/><b/>")));
	CHECK(!xml_well_formed(STR("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>")));
	CHECK(!xml_well_formed(STR("<!DOCTYPE a><a/>")));
}

int main(void)
{
	xml_init();
	test_fragment();
	test_document();
	test_cleaning();
	test_long_format();
	test_empty();
	test_well_formed();
	CHECK(strchr(xml_version(), '.') != NULL);
	xml_cleanup();
	return check_done();
}
