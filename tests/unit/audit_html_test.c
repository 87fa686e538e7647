/* SPDX-License-Identifier: EUPL-1.2 */
#include "audit/html.h"

#include "check.h"

static const char page[] = "<!DOCTYPE html><html lang=\"de\"><head><title>A &amp; B</title></head><body class=\"a bc\">"
			   "<!-- weg --><h2 id=h>Ein <b>Titel</b>\n  <span aria-hidden=true>x</span></h2>"
			   "<p>Bild: <img src=i.png alt='ein Haus'><br>Ende</p><svg><title>S</title></svg><p hidden>nie</p>";

int main(void)
{
	struct arena a;
	arena_init(&a);
	const struct node *root = html_parse(&a, str_of(page));
	CHECK(node_is(root, "html"));
	CHECK(str_is(node_attribute(root, "lang"), "de"));
	CHECK(!node_has(root, "dir"));
	CHECK_STR(node_text(&a, node_find(root, "title")).ptr, "A & B");
	const struct node *body = node_find(root, "body");
	CHECK(node_has_word(body, "class", "bc"));
	CHECK(!node_has_word(body, "class", "b"));
	const struct node *heading = node_find(root, "h2");
	CHECK_INT(node_heading(heading), 2);
	CHECK_INT(node_heading(body), 0);
	struct str text = node_text(&a, heading);
	CHECK(str_is(text, "Ein Titel"));
	CHECK(str_is(node_text(&a, node_find(root, "p")), "Bild: ein Haus Ende"));
	CHECK(node_find(root, "svg") && node_around(node_find(root, "img"), "p"));
	CHECK(!node_find(root, "table") && !node_around(heading, "main"));
	CHECK(node_is_silent(node_find(root, "span")) && !node_is_silent(heading));
	size_t elements = 0;
	for (const struct node *node = root; node; node = node_after(node, root))
		elements += node->tag.len > 0;
	CHECK_INT(elements, 13);
	/* Deep nesting costs no stack of ours. */
	struct buf deep = BUF_INIT;
	for (int i = 0; i < 300; i++)
		buf_adds(&deep, "<div>");
	CHECK(node_find(html_parse(&a, buf_str(&deep)), "div"));
	buf_release(&deep);
	CHECK(node_is(html_parse(&a, STR("")), "html"));
	arena_release(&a);
	return check_done();
}
