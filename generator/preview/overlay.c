/* SPDX-License-Identifier: EUPL-1.2 */
#include "preview/overlay.h"

#include "base/escape.h"

/* More messages than this nobody reads in a box; the terminal has them all. */
enum { MOST_MESSAGES = 50 };

/* ---- The box ---- */

static const char *word(enum diag_lang lang, const char *german, const char *english)
{
	return lang == DIAG_DE ? german : english;
}

static void add_escaped(struct buf *out, const char *before, struct buf *text, const char *behind)
{
	buf_adds(out, before);
	escape_html(out, buf_str(text));
	buf_adds(out, behind);
	buf_clear(text);
}

static void add_message(struct buf *out, const struct diag *diag, enum diag_lang lang)
{
	static const char *const classes[] = { "note", "warning", "error" };
	static const char *const names[][2] = { { "Hinweis", "Note" }, { "Warnung", "Warning" }, { "Fehler", "Error" } };
	struct buf text = BUF_INIT;
	buf_addf(out, "<li class=\"lotse-%s\"><p><strong>%s</strong> ", classes[diag->severity],
		 word(lang, names[diag->severity][0], names[diag->severity][1]));
	diag_place(&text, &diag->loc, lang);
	add_escaped(out, "<code>", &text, "</code></p><p>");
	diag_message(&text, diag, lang);
	add_escaped(out, "", &text, "");
	buf_addf(out, " <small>[%s]</small></p>", diag_code_name(diag->code));
	diag_remedy(&text, diag, lang);
	if (text.len) {
		buf_addf(out, "<p><b>%s</b> ", word(lang, "Lösung:", "Remedy:"));
		add_escaped(out, "", &text, "</p>");
	}
	buf_adds(out, "</li>");
	buf_release(&text);
}

static void add_list(struct buf *out, const struct diags *diags, bool errors, enum diag_lang lang)
{
	size_t shown = 0, all = 0;
	buf_adds(out, "<ul>");
	for (size_t i = 0; i < diags->list.n; i++) {
		const struct diag *diag = &diags->list.items[i];
		if ((diag->severity == SEVERITY_ERROR) != errors)
			continue;
		all++;
		if (shown < MOST_MESSAGES && ++shown)
			add_message(out, diag, lang);
	}
	buf_adds(out, "</ul>");
	if (all > shown)
		buf_addf(out, "<p>%s: %zu</p>", word(lang, "weitere", "more"), all - shown);
}

static void add_errors(struct buf *out, const struct diags *diags, size_t n, enum diag_lang lang)
{
	buf_adds(out, "<h2>");
	buf_addf(out, "%zu %s", n, word(lang, "Fehler", n == 1 ? "error" : "errors"));
	buf_adds(out, word(lang, ": So würde nichts veröffentlicht. Seiten, die sich nicht erzeugen lassen, zeigen den letzten guten Stand.</h2>",
			   ": nothing would be published. Pages that cannot be made show their last good state.</h2>"));
	add_list(out, diags, true, lang);
}

static void add_warnings(struct buf *out, const struct diags *diags, size_t n, enum diag_lang lang)
{
	buf_addf(out, "<details><summary>%s: %zu</summary>", word(lang, "Warnungen und Hinweise", "Warnings and notes"), n);
	add_list(out, diags, false, lang);
	buf_adds(out, "</details>");
}

void overlay_messages(struct buf *out, const struct diags *diags, enum diag_lang lang)
{
	size_t n[3];
	diags_count(diags, NULL, n);
	if (n[SEVERITY_ERROR])
		add_errors(out, diags, n[SEVERITY_ERROR], lang);
	if (diags->list.n > n[SEVERITY_ERROR])
		add_warnings(out, diags, diags->list.n - n[SEVERITY_ERROR], lang);
}

/* ---- Pages ---- */

static size_t end_of_body(struct str page)
{
	static const char end[] = "</body>";
	for (size_t at = page.len; at >= sizeof end - 1; at--)
		if (memcmp(page.ptr + at - (sizeof end - 1), end, sizeof end - 1) == 0)
			return at - (sizeof end - 1);
	return page.len;
}

static void add_overlay(struct buf *out, struct str messages, const char *version)
{
	buf_addf(out, "<link rel=\"stylesheet\" href=\"%s\"><div id=\"lotse-box\" role=\"status\">", OVERLAY_STYLE);
	buf_addstr(out, messages);
	buf_addf(out, "</div><script src=\"%s\" data-version=\"%s\"></script>", OVERLAY_SCRIPT, version);
}

void overlay_page(struct buf *out, struct str page, struct str messages, const char *version)
{
	size_t end = end_of_body(page);
	buf_addstr(out, str_part(page.ptr, end));
	add_overlay(out, messages, version);
	buf_addstr(out, str_from(page, end));
}

void overlay_missing(struct buf *out, enum diag_lang lang, struct str messages, const char *version)
{
	buf_addf(out,
		 "<!DOCTYPE html><html lang=\"%s\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
		 "content=\"width=device-width\"><title>lotse</title></head><body><h1>%s</h1>",
		 word(lang, "de", "en"),
		 word(lang, "Diese Seite gibt es in der Vorschau (noch) nicht", "The preview does not have this page (yet)"));
	add_overlay(out, messages, version);
	buf_adds(out, "</body></html>\n");
}

/* ---- What the browser runs ---- */

/*
 * Asks for news of this page. The server answers `reload` when the page shown is no longer the newest, and `messages` with the
 * box, whose texts it has escaped. The browser itself keeps the scroll place over a reload; opened details are opened again.
 */
struct str overlay_script(void)
{
	return STR("'use strict';\n"
		   "(() => {\n"
		   "const { version } = document.currentScript.dataset;\n"
		   "const box = document.getElementById('lotse-box');\n"
		   "const place = 'lotse ' + location.pathname;\n"
		   "const kept = JSON.parse(sessionStorage.getItem(place) || 'null');\n"
		   "sessionStorage.removeItem(place);\n"
		   "if (kept) {\n"
		   "\tconst details = document.querySelectorAll('details');\n"
		   "\tkept.open.forEach((i) => { if (details[i]) details[i].open = true; });\n"
		   "\tscrollTo({ left: 0, top: kept.top, behavior: 'instant' });\n"
		   "}\n"
		   "const news = new EventSource('" OVERLAY_EVENTS "?page=' + encodeURIComponent(location.pathname) + '&version=' + version);\n"
		   "news.addEventListener('messages', (event) => { box.innerHTML = JSON.parse(event.data); });\n"
		   "news.addEventListener('reload', () => {\n"
		   "\tnews.close();\n"
		   "\tconst open = [...document.querySelectorAll('details')].flatMap((d, i) => (d.open ? [i] : []));\n"
		   "\tsessionStorage.setItem(place, JSON.stringify({ top: scrollY, open }));\n"
		   "\tlocation.reload();\n"
		   "});\n"
		   "})();\n");
}

struct str overlay_style(void)
{
	return STR("#lotse-box:empty{display:none}\n"
		   "#lotse-box{position:fixed;z-index:99;inset:auto 0 0 0;max-height:45vh;overflow:auto;margin:0;padding:.75rem 1rem;"
		   "background:#fff8e1;color:#1b1b1b;border-top:4px solid #8a4b00;font:1rem/1.4 system-ui,sans-serif}\n"
		   "#lotse-box:has(.lotse-error){border-color:#b3001b;background:#fff0f0}\n"
		   "#lotse-box h2{margin:0 0 .5rem;font-size:1.125rem;color:inherit}\n"
		   "#lotse-box ul{margin:0;padding:0;list-style:none}\n"
		   "#lotse-box li{margin:.5rem 0;padding-inline-start:.75rem;border-inline-start:4px solid #8a4b00}\n"
		   "#lotse-box .lotse-error{border-color:#b3001b}\n"
		   "#lotse-box p{margin:0;max-width:none;overflow-wrap:anywhere}\n"
		   "#lotse-box code{font-family:ui-monospace,monospace}\n"
		   ".lotse-zahl{text-decoration:underline dotted 2px;text-underline-offset:3px;cursor:help}\n"
		   ".lotse-notiz,.lotse-kopieren{margin-block:1rem;padding:.5rem 1rem;border-inline-start:4px solid #8a4b00;"
		   "background:#fff8e1;color:#1b1b1b}\n"
		   ".lotse-kopieren h2{color:inherit}\n"
		   ".lotse-kopieren code{user-select:all;font-family:ui-monospace,monospace}\n"
		   "@media print{#lotse-box{display:none}}\n");
}
