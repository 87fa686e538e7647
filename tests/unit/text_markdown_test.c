/* SPDX-License-Identifier: EUPL-1.2 */
/* Markdown to segments: exact HTML, holes, protected German, headings, anchors. */
#include "text_page.h"

static struct text_site site;

#define HTML(markdown, html) CHECK_STR(text_html(&site, markdown), html)

static void running_text(void)
{
	HTML("Ein *Wort* und **zwei**,\nneue Zeile.  \nUmbruch `x < y` & \"Text\".\n",
	     "<p>Ein <em>Wort</em> und <strong>zwei</strong>,\nneue Zeile.<br>\nUmbruch <code>x &lt; y</code> &amp; "
	     "&quot;Text&quot;.</p>\n");
	HTML("a\n\n***\n\nb\n", "<p>a</p>\n<hr>\n<p>b</p>\n");
	HTML("> Zitat\n> weiter\n", "<blockquote>\n<p>Zitat\nweiter</p>\n</blockquote>\n");
	HTML("- a\n- b\n", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n");
	HTML("3. a\n\n4. b\n", "<ol start=\"3\">\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ol>\n");
	HTML("- a\n  - b\n", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>\n");
	HTML("- [ ] offen\n- [x] fertig\n",
	     "<ul class=\"task-list\">\n<li class=\"task\"><span aria-hidden=\"true\">☐</span><span class=\"kern-sr-only\">offen:"
	     "</span> offen</li>\n<li class=\"task task-done\"><span aria-hidden=\"true\">☑</span><span class=\"kern-sr-only\">"
	     "erledigt:</span> fertig</li>\n</ul>\n");
	HTML("~~~csv\na;<b>\n~~~\n", "<pre tabindex=\"0\"><code class=\"language-csv\">a;&lt;b&gt;\n</code></pre>\n");
	HTML("```\nein * stern_chen B*e\n```\n", "<pre tabindex=\"0\"><code>ein * stern_chen B*e\n</code></pre>\n");
	HTML("    eingerückt\n", "<pre tabindex=\"0\"><code>eingerückt\n</code></pre>\n");
	HTML("a ~~b~~ https://c.de www.d.de\n", "<p>a ~~b~~ https://c.de www.d.de</p>\n");
	HTML("", "");
}

static void protected_german(void)
{
	HTML("Bürger*innen und Schüler*innen", "<p>Bürger*innen und Schüler*innen</p>\n");
	HTML("**Ärzt*innen** *und Ä*ö*", "<p><strong>Ärzt*innen</strong> <em>und Ä*ö</em></p>\n");
	HTML("_kein_ __Nachdruck__ a_b_c \\_x\\_ `a_b*c`",
	     "<p>_kein_ __Nachdruck__ a_b_c _x_ <code>a_b*c</code></p>\n");
	HTML("7. Mai 2019 war der Workshop.\n", "<p>7. Mai 2019 war der Workshop.</p>\n");
	HTML("> 31. Dezember\n", "<blockquote>\n<p>31. Dezember</p>\n</blockquote>\n");
	HTML("1. März und 1. Maimarkt\n", "<p>1. März und 1. Maimarkt</p>\n");
	HTML("1. Maimarkt\n", "<ol>\n<li>Maimarkt</li>\n</ol>\n");
	HTML("32. Mai\n", "<ol start=\"32\">\n<li>Mai</li>\n</ol>\n");
	HTML("[Über_uns](a_b.md) <https://x.de/a_b*c>",
	     "<p><a href=\"{link page content/a/a_b.md}\">Über_uns</a> "
	     "<a href=\"{link external https://x.de/a_b*c}\">https://x.de/a_b*c</a></p>\n");
	HTML("[r*s_t]\n\n[r*s_t]: x_y*z.md 'Tit_el'\n",
	     "<p><a href=\"{link page content/a/x_y*z.md}\" title=\"Tit_el\">r*s_t</a></p>\n");
	/* Stand-ins in the input are no stand-ins. */
	HTML("a\001b\002c\003d\rE", "<p>a b c d E</p>\n");
	HTML("\357\200\201 bleibt", "<p>\357\200\201 bleibt</p>\n");
}

static void figures(void)
{
	HTML("Am `= gefluechtete.stichtag[neueste]` und\n`=gefluechtete.personen[2017]`.",
	     "<p>Am {figure gefluechtete.stichtag[neueste]} und\n{figure gefluechtete.personen[2017]}.</p>\n");
	HTML("`` `= x` `` `a = b` ``= gefluechtete.personen[erste]``",
	     "<p><code>`= x`</code> <code>a = b</code> {figure gefluechtete.personen[erste]}</p>\n");
	HTML("[`= gefluechtete.personen[neueste]` Menschen](b.md)",
	     "<p><a href=\"{link page content/a/b.md}\">{figure gefluechtete.personen[neueste]} Menschen</a></p>\n");
	HTML("![Bild von `= gefluechtete.personen[neueste]` **Menschen** \"hier\"](b.png)",
	     "<p><img alt=\"Bild von {figure gefluechtete.personen[neueste]} Menschen &quot;hier&quot;\" "
	     "src=\"{image file content/a/b.png}\"></p>\n");
	HTML("## Zahl `= gefluechtete.personen[neueste]` heute\n",
	     "<h2 id=\"zahl-heute\">Zahl {figure gefluechtete.personen[neueste]} heute</h2>\n");
	HTML("| a | b |\n|:-:|--:|\n| x | `= gefluechtete.personen[neueste]` |\n| y |\n",
	     "<div class=\"table-box\">\n<div class=\"scroll table-scroll\"><table>\n<thead>\n"
	     "<tr><th scope=\"col\" class=\"mid\">a</th><th scope=\"col\" class=\"num\">b</th></tr>\n</thead>\n<tbody>\n"
	     "<tr><th scope=\"row\" class=\"mid\">x</th><td class=\"num\">{figure gefluechtete.personen[neueste]}</td></tr>\n"
	     "<tr><th scope=\"row\" class=\"mid\">y</th><td class=\"num\"></td></tr>\n</tbody>\n</table></div></div>\n");
	HTML("| a |\n|---|\n", "<div class=\"table-box\">\n<div class=\"scroll table-scroll\"><table>\n"
			       "<thead>\n<tr><th scope=\"col\">a</th></tr>\n</thead>\n</table></div></div>\n");
	/* Without a word in its first cell a row has no head. Twenty rem fit a phone; what is wider scrolls, and says so. */
	HTML("| | fünfzehn Zeichen | b |\n|---|---|---|\n| | x | Zusammensetzungen |\n",
	     "<div class=\"table-box\">\n<p class=\"scroll-hint until-24\" aria-hidden=\"true\">Tabelle seitlich verschiebbar</p>\n"
	     "<div class=\"scroll table-scroll\" role=\"region\" aria-label=\"Tabelle\" tabindex=\"0\"><table>\n<thead>\n"
	     "<tr><th scope=\"col\"></th><th scope=\"col\">fünfzehn Zeichen</th><th scope=\"col\">b</th></tr>\n</thead>\n<tbody>\n"
	     "<tr><td></td><td>x</td><td>Zusammensetzungen</td></tr>\n</tbody>\n</table></div></div>\n");
	/* Figures may be wrapped; their places are those of the source, also on later lines and in containers. */
	struct document document;
	CHECK(text_parse(&site, "Erste Zeile\n- ä `x` `= gefluechtete.personen[\n  neueste]` und `= 1 + 2`\n", &document));
	CHECK_INT(document.figures.n, 2);
	CHECK_INT(document.figures.items[0].expression->arguments[0]->loc.line, 2);
	CHECK_INT(document.figures.items[0].expression->arguments[0]->loc.col, 12);
	CHECK_INT(document.figures.items[1].expression->loc.line, 3);
	CHECK_INT(document.figures.items[1].expression->loc.col, 20);
}

static void notices(void)
{
	HTML("> [!HINWEIS]\n> Text\n>\n> Zwei\n",
	     "<div class=\"notice notice-info\" role=\"note\">\n<p class=\"notice-title\">Hinweis</p>\n<p>Text</p>\n<p>Zwei</p>\n"
	     "</div>\n");
	HTML("> [!Warnung]\n>\n> Text\n",
	     "<div class=\"notice notice-warning\" role=\"note\">\n<p class=\"notice-title\">Warnung</p>\n<p>Text</p>\n</div>\n");
	HTML("> [!ERFOLG] Text *da*\n\n> Zitat\n",
	     "<div class=\"notice notice-success\" role=\"note\">\n<p class=\"notice-title\">Erfolg</p>\n<p>Text <em>da</em></p>\n"
	     "</div>\n<blockquote>\n<p>Zitat</p>\n</blockquote>\n");
}

static void links(void)
{
	HTML("[a](../x/y.md#teil) [b](/datasets/gefluechtete.yaml) [c](/datasets/gefluechtete.csv \"Titel\") [d](e.pdf)",
	     "<p><a href=\"{link page content/x/y.md #teil}\">a</a> <a href=\"{link dataset datasets/gefluechtete.yaml}\">b</a> "
	     "<a href=\"{link csv datasets/gefluechtete.csv}\" title=\"Titel\">c{link-end csv datasets/gefluechtete.csv}</a> "
	     "<a href=\"{link file content/a/e.pdf}\">d{link-end file content/a/e.pdf}</a></p>\n");
	HTML("[a](#x) <mailto:a@b.de> [![Bild](b.png)](c.md)",
	     "<p><a href=\"{link anchor #x}\">a</a> <a href=\"{link external mailto:a@b.de}\">mailto:a@b.de</a> "
	     "<a href=\"{link page content/a/c.md}\"><img alt=\"Bild\" src=\"{image file content/a/b.png}\"></a></p>\n");
	struct document document;
	CHECK(text_parse(&site, "x\nä [a](b.md) [c](d.md)\n[e] <https://f.de>\n\n[e]: g.md\n", &document));
	CHECK_INT(document.links.n, 4);
	CHECK_INT(document.links.items[0].loc.col, 7);
	CHECK_INT(document.links.items[1].loc.col, 17);
	CHECK_INT(document.links.items[2].loc.line, 5);
	CHECK_INT(document.links.items[2].loc.col, 6);
	CHECK_INT(document.links.items[3].loc.line, 3);
	CHECK_INT(document.links.items[3].loc.col, 6);
}

static void footnotes(void)
{
	HTML("A[^x] B[^y] C[^x]\n\n[^y]: Zwei\n[^x]: Eins\n\n    - Liste\n",
	     "<p>A<sup class=\"note-mark\"><a href=\"#fn-1\" id=\"fnref-1\"><span class=\"kern-sr-only\">Fußnote </span>1</a></sup> "
	     "B<sup class=\"note-mark\"><a href=\"#fn-2\" id=\"fnref-2\"><span class=\"kern-sr-only\">Fußnote </span>2</a></sup> "
	     "C<sup class=\"note-mark\"><a href=\"#fn-1\" id=\"fnref-1-2\"><span class=\"kern-sr-only\">Fußnote </span>1</a></sup>"
	     "</p>\n<section class=\"footnotes\" aria-label=\"Fußnoten\">\n<ol>\n<li id=\"fn-1\">\n<p>Eins</p>\n<ul>\n"
	     "<li>Liste</li>\n</ul>\n <a class=\"back\" href=\"#fnref-1\" aria-label=\"Zurück zum Text 1\">↩</a> "
	     "<a class=\"back\" href=\"#fnref-1-2\" aria-label=\"Zurück zum Text 2\">↩</a></li>\n"
	     "<li id=\"fn-2\">\n<p>Zwei <a class=\"back\" href=\"#fnref-2\" aria-label=\"Zurück zum Text\">↩</a></p>\n</li>\n"
	     "</ol>\n</section>\n");
	/* Pages of another language get its words. */
	struct document_words english = document_words_german;
	english.footnote = STR("Footnote");
	english.back = STR("Back to the text");
	english.info = STR("Note & more");
	struct document document;
	struct source src = { .path = "content/a.en.md", .text = STR("A[^x]\n\n[^x]: N\n\n> [!HINWEIS]\n> T\n") };
	CHECK(document_parse(&site.arena, &site.data, &src, 0, src.path, &english, &document, &site.diags));
	struct buf dump = BUF_INIT;
	document_dump(&dump, &document);
	CHECK(strstr(dump.ptr, "Footnote </span>") != NULL);
	CHECK(strstr(dump.ptr, "Back to the text") != NULL);
	CHECK(strstr(dump.ptr, ">Note &amp; more</p>") != NULL);
	buf_release(&dump);
}

static void headings(void)
{
	struct document document;
	CHECK(text_parse(&site,
			 "Am `= gefluechtete.personen[neueste]` Tag.\n\n## Ergebnisse & nächste Schritte\n\nZweiter *Absatz*\nhier.\n\n"
			 "## Zahlen\n\n### Zahlen\n\n~~~tabelle\ndaten: gefluechtete\n~~~\n\n~~~diagramm\ndaten: gefluechtete\n~~~\n\n"
			 "## fn 1\n\nSetext\n------\n\n~~~tabelle\ndaten: gefluechtete\nname: zahlen\n~~~\n",
			 &document));
	struct buf dump = BUF_INIT;
	document_dump(&dump, &document);
	CHECK_STR(strstr(dump.ptr, "headings"),
		  "headings\n"
		  "  2 ergebnisse-naechste-schritte \"Ergebnisse & nächste Schritte\"\n"
		  "  2 zahlen \"Zahlen\"\n"
		  "  3 zahlen-2 \"Zahlen\"\n"
		  "  2 abschnitt-fn-1 \"fn 1\"\n"
		  "  2 setext \"Setext\"\n"
		  "anchors\n"
		  "  ergebnisse-naechste-schritte\n"
		  "  zahlen\n"
		  "  zahlen-2\n"
		  "  abschnitt-fn-1\n"
		  "  setext\n"
		  "  zahlen-3\n"
		  "  gefluechtete\n"
		  "  gefluechtete-2\n"
		  "first paragraph \"Zweiter Absatz hier.\"\n");
	buf_release(&dump);
	CHECK_INT(document.blocks.n, 3);
	CHECK_INT(document.blocks.items[0].heading_level, 3);
	CHECK_INT(document.blocks.items[2].heading_level, 2);
	CHECK_INT(document.headings.items[1].loc.line, 8);
	CHECK_INT(document.headings.items[1].loc.col, 1);
}

static void summary(void)
{
	struct document document;
	char text[800] = "";
	for (int i = 0; i < 50; i++)
		strncat(text, "Wörter und ", sizeof text - strlen(text) - 1);
	text_parse(&site, text, &document);
	CHECK(document.first_paragraph.len <= 300);
	CHECK(str_ends(document.first_paragraph, "Wörter…") || str_ends(document.first_paragraph, "und…"));
	text_parse(&site, "Nur `= gefluechtete.personen[neueste]` hier.", &document);
	CHECK(str_is(document.first_paragraph, "Nur hier."));
}

int main(void)
{
	text_open(&site);
	running_text();
	protected_german();
	figures();
	notices();
	links();
	footnotes();
	headings();
	summary();
	text_close(&site);
	return check_done();
}
