/* SPDX-License-Identifier: EUPL-1.2 */
#include "check.h"
#include "text/links.h"

static struct arena arena;

/* "KIND PATH#FRAGMENT", or "CODE: REMEDY" when it is refused. */
static const char *parse(const char *target)
{
	static const char *const kinds[] = { "page", "dataset", "csv", "file", "anchor", "external" };
	struct diags diags = { .arena = &arena };
	struct link link;
	struct buf out = BUF_INIT;
	struct loc loc = { .file = "content/a/b.md", .line = 3, .col = 4 };
	if (link_parse(&arena, "content/a/b.md", str_of(target), loc, &link, &diags)) {
		buf_addf(&out, "%s %.*s#%.*s", kinds[link.kind], (int)link.path.len, link.path.ptr, (int)link.fragment.len,
			 link.fragment.len ? link.fragment.ptr : "");
		CHECK_INT(diags.list.n, 0);
		CHECK_INT(link.loc.col, 4);
	} else {
		CHECK_INT(diags.list.n, 1);
		buf_addf(&out, "%s: ", diag_code_name(diags.list.items[0].code));
		diag_remedy(&out, &diags.list.items[0], DIAG_DE);
	}
	const char *result = arena_cstr(&arena, buf_str(&out));
	buf_release(&out);
	return result;
}

int main(void)
{
	arena_init(&arena);
	CHECK_STR(parse("c.md"), "page content/a/c.md#");
	CHECK_STR(parse("../x/c.md#teil-2"), "page content/x/c.md#teil-2");
	CHECK_STR(parse("/content/index.md"), "page content/index.md#");
	CHECK_STR(parse("../../datasets/x.csv"), "csv datasets/x.csv#");
	CHECK_STR(parse("/datasets/x.yaml"), "dataset datasets/x.yaml#");
	CHECK_STR(parse("bericht.pdf"), "file content/a/bericht.pdf#");
	CHECK_STR(parse("#oben"), "anchor #oben");
	CHECK_STR(parse("https://x.de/a%20b?c=d#e"), "external https://x.de/a%20b?c=d#e#");
	CHECK_STR(parse("HTTP://x.de"), "external HTTP://x.de#");
	CHECK_STR(parse("mailto:a@b.de"), "external mailto:a@b.de#");
	CHECK_STR(parse("tel:+492144060"), "external tel:+492144060#");
	CHECK_STR(parse(""), "link-target-empty: Schreiben Sie das Ziel in die runden Klammern, zum Beispiel: (d-wohnen.md)");
	CHECK_STR(parse("#"), "link-target-empty: Schreiben Sie das Ziel in die runden Klammern, zum Beispiel: (d-wohnen.md)");
	const char *schemes =
		"link-scheme: Möglich sind Dateien der Website wie d-wohnen.md sowie https:, http:, mailto: und tel:.";
	CHECK_STR(parse("javascript:alert(1)"), schemes);
	CHECK_STR(parse("JaVaScRiPt:alert(1)"), schemes);
	CHECK_STR(parse("data:text/html,x"), schemes);
	CHECK_STR(parse("blob:x"), schemes);
	CHECK_STR(parse("view-source:https://x.de"), schemes);
	CHECK_STR(parse("feed:https://x.de"), schemes);
	CHECK_STR(parse("java\nscript:alert(1)"), "link-blank: Nehmen Sie das Leerzeichen aus dem Namen der Datei, und schreiben Sie: "
						   "java-script:alert(1)");
	CHECK_STR(parse("https://x.de/a\nb"), "link-blank: Nehmen Sie das Leerzeichen aus dem Namen der Datei, und schreiben Sie: "
					      "https://x.de/a-b");
	CHECK_STR(parse("//x.de/a"), "link-no-scheme: Schreiben Sie: https://x.de/a");
	CHECK_STR(parse("www.x.de"), "link-no-scheme: Schreiben Sie: https://www.x.de");
	CHECK_STR(parse("info@x.de"), "link-no-scheme: Schreiben Sie: mailto:info@x.de");
	CHECK_STR(parse("C:\\Eigene Dateien\\Bericht 2019.pdf"),
		  "link-own-computer: Legen Sie die Datei neben die Seite, und schreiben Sie nur ihren Namen: bericht-2019.pdf");
	CHECK_STR(parse("file:///home/x/y.pdf"),
		  "link-own-computer: Legen Sie die Datei neben die Seite, und schreiben Sie nur ihren Namen: y.pdf");
	CHECK_STR(parse("\\\\server\\x\\y.pdf"),
		  "link-own-computer: Legen Sie die Datei neben die Seite, und schreiben Sie nur ihren Namen: y.pdf");
	CHECK_STR(parse("..\\x\\y.md"), "link-backslash: Schreiben Sie: ../x/y.md");
	CHECK_STR(parse("meine seite.md"),
		  "link-blank: Nehmen Sie das Leerzeichen aus dem Namen der Datei, und schreiben Sie: meine-seite.md");
	CHECK_STR(parse("meine%20seite.md"),
		  "link-blank: Nehmen Sie das Leerzeichen aus dem Namen der Datei, und schreiben Sie: meine-seite.md");
	CHECK_STR(parse("../../../x.md"), "link-outside: Nennen Sie eine Datei dieser Website, zum Beispiel /content/index.md");
	CHECK_STR(parse("/theme/x.css"), "link-outside: Schreiben Sie: /content/theme/x.css");
	CHECK_STR(parse("../../README.md"), "link-outside: Nennen Sie eine Datei dieser Website, zum Beispiel /content/index.md");
	CHECK_STR(parse("/zahlen/"), "link-address: Schreiben Sie: /content/zahlen/index.md");
	CHECK_STR(parse("../wohnen"), "link-address: Schreiben Sie: ../wohnen.md");
	CHECK_STR(parse(".."), "link-address: Schreiben Sie: ../index.md");
	arena_release(&arena);
	return check_done();
}
