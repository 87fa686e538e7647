/* SPDX-License-Identifier: EUPL-1.2 */
/* lotse new site: another city's beginning, with its own name and action fields, the theme, and the handbooks. */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/auxv.h>

#include "command/new.h"
#include "site/statement.h"

/* In a root of its own /proc may be missing; the kernel also tells what was started. */
static bool program_path(char path[PATH_MAX])
{
	const char *started = (const char *)getauxval(AT_EXECFN);
	return realpath("/proc/self/exe", path) || (started && realpath(started, path));
}

/* Where theme/ and the handbooks lie: beside the program in a checkout, in share/lotse/ when it was installed. */
static const char *shared_folder(struct arena *a)
{
	char program[PATH_MAX];
	if (!program_path(program))
		return NULL;
	struct str folder = path_dir(str_of(program));
	const char *installed = arena_printf(a, "%.*s/share/lotse", (int)path_dir(folder).len, folder.ptr);
	if (file_exists(a, installed, "theme/theme.yaml"))
		return installed;
	const char *checkout = arena_cstr(a, folder);
	return file_exists(a, checkout, "theme/theme.yaml") ? checkout : NULL;
}

static bool copy_file(struct creation *c, const char *from, const char *to, const char *path)
{
	struct str bytes;
	return file_bytes(c->a, from, path, FILE_MAX_ASSET, &bytes, c->d) && new_create(c, to, path, bytes);
}

static bool copy_shared(struct creation *c, const char *to)
{
	static const char *const handbooks[] = { "content/README.md", "datasets/README.md" };
	const char *from = shared_folder(c->a);
	struct file_list theme = { 0 };
	if (!from)
		return diag_report(c->d, DIAG_NEW_NO_THEME, loc_file(NULL), NULL);
	bool ok = file_walk(c->a, from, "theme", false, &theme, c->d);
	for (size_t i = 0; i < theme.list.n && ok; i++)
		ok = copy_file(c, from, to, theme.list.items[i].path);
	for (size_t i = 0; i < 2 && ok; i++)
		ok = copy_file(c, from, to, handbooks[i]);
	return ok;
}

/* ---- Pages ---- */

struct start_page {
	const char *path, *text;
};

static const struct start_page pages[] = {
	{ "content/404.md",
	  "---\ntitel: Seite nicht gefunden\nmenü: keins\nzusammenfassung: Unter dieser Adresse gibt es keine Seite.\n---\n\n"
	  "Von hier aus finden Sie weiter: [Startseite](index.md), [Handlungsfelder](handlungsfelder/index.md), "
	  "[Zahlen](zahlen/index.md).\n" },
	{ "content/handlungsfelder/index.md",
	  "---\ntitel: Handlungsfelder\nzusammenfassung: Die Handlungsfelder des Integrationskonzepts.\n---\n\n"
	  "~~~handlungsfelder\n~~~\n" },
	{ "content/zahlen/index.md",
	  "---\ntitel: Zahlen\nart: daten\nzusammenfassung: Alle Zahlen, jede mit Stichtag und Quelle.\n---\n\n"
	  "Zahlen sind noch nicht veröffentlicht.\n" },
	{ "content/neues/index.md",
	  "---\ntitel: Neues\nart: neues\nzusammenfassung: Was sich geändert hat und welche Angaben noch fehlen.\n---\n\n"
	  "~~~neuerungen\n~~~\n" },
	{ "content/konzept/index.md",
	  "---\ntitel: Das Konzept\nkurztitel: Konzept\nzusammenfassung: Das Integrationskonzept und wie es umgesetzt wird.\n---\n\n"
	  "Der Wortlaut des Konzepts ist noch nicht veröffentlicht.\n" },
	{ "content/recht/impressum.md",
	  "---\ntitel: Impressum\nart: recht\nmenü: fuß\nreihenfolge: 1\n"
	  "zusammenfassung: Die Angaben zum Anbieter dieser Seiten sind noch nicht vollständig.\n---\n\n"
	  "- **Anschrift:** noch nicht veröffentlicht\n- **Vertreten durch:** noch nicht veröffentlicht\n"
	  "- **Telefon:** noch nicht veröffentlicht\n- **E-Mail:** noch nicht veröffentlicht\n" },
	{ "content/recht/datenschutz.md",
	  "---\ntitel: Datenschutz\nart: recht\nmenü: fuß\nreihenfolge: 2\n"
	  "zusammenfassung: Die Erklärung zum Datenschutz ist noch nicht veröffentlicht.\n---\n\n"
	  "Die Erklärung zum Datenschutz ist noch nicht veröffentlicht.\n" },
	{ "content/recht/barrierefreiheit.md",
	  "---\ntitel: Barrierefreiheit\nart: barrierefreiheit\nmenü: fuß\nreihenfolge: 3\n"
	  "zusammenfassung: Die Erklärung zur Barrierefreiheit dieser Website.\n---\n" },
	{ STATEMENT_PATH,
	  "# Die Erklärung zur Barrierefreiheit. Das Handbuch erklärt jede Angabe in Kapitel 12.\n"
	  "vereinbar: noch nicht veröffentlicht\nnicht_barrierefrei: noch nicht veröffentlicht\n"
	  "erstellt: noch nicht veröffentlicht\nmethode: noch nicht veröffentlicht\nüberprüft: noch nicht veröffentlicht\n"
	  "kontakt: noch nicht veröffentlicht\nombudsstelle: noch nicht veröffentlicht\n" },
};

static bool create_pages(struct creation *c, const char *to, const char *title)
{
	bool ok = true;
	for (size_t i = 0; i < sizeof pages / sizeof *pages && ok; i++)
		ok = new_create(c, to, pages[i].path, str_of(pages[i].text));
	const char *start = arena_printf(c->a,
					 "---\ntitel: %s\nart: start\nzusammenfassung: Die Handlungsfelder, ihre Ergebnisse, die "
					 "nächsten Schritte und die Zahlen dazu.\n---\n\n## Die Handlungsfelder\n\n"
					 "~~~handlungsfelder\n~~~\n\n## Neues\n\n~~~neuerungen\nhöchstens: 5\n~~~\n",
					 title);
	return ok && new_create(c, to, "content/index.md", str_of(start));
}

/* ---- Action fields and settings ---- */

static bool create_field(struct creation *c, const char *to, const char *letter, const char *name, struct buf *lines)
{
	const char *path = new_field_path(c->a, letter, name);
	buf_addf(lines, "  %s: /%s\n", letter, path);
	return new_create(c, to, path, str_of(new_field_text(c->a, letter, name)));
}

static bool create_settings(struct creation *c, const char *to, const char *title, const char *const *fields, size_t n)
{
	struct buf lines = BUF_INIT;
	bool ok = true;
	for (size_t i = 0; i < n && ok; i++) {
		const char letter[] = { (char)('A' + i), '\0' };
		ok = create_field(c, to, letter, fields[i], &lines);
	}
	const char *site = arena_printf(
		c->a,
		"titel: %s\nherausgeber: noch nicht veröffentlicht\n# Die endgültige Adresse der Website\nadresse: https://example.org/\n"
		"# vorschau: Banner auf jeder Seite, Suchmaschinen bleiben draußen. öffentlich: alle Pflichtangaben müssen gefüllt sein.\n"
		"zustand: vorschau\nsprachen: de\nausgabe: %s\nmenü: Handlungsfelder, Zahlen, Neues, Konzept\n"
		"# Buchstabe des Handlungsfelds: seine Seite\nhandlungsfelder:\n%shilfe: noch nicht veröffentlicht\nrechtliches:\n"
		"  impressum: noch nicht veröffentlicht\n  datenschutz: noch nicht veröffentlicht\n"
		"  barrierefreiheit: noch nicht veröffentlicht\n",
		title, new_date(c->a, c->options->today), lines.ptr);
	buf_release(&lines);
	return ok && new_create(c, to, "content/site.yaml", str_of(site));
}

bool new_site(struct creation *c, const char *const *arguments, size_t n)
{
	static const char *const unnamed[] = { "Erstes Handlungsfeld", "Zweites Handlungsfeld", "Drittes Handlungsfeld" };
	const char *to = arguments[0], *title = n > 1 ? arguments[1] : "Integrationskonzept";
	size_t n_fields = n > 2 ? n - 2 : 3;
	if (n_fields > 26)
		return diag_report(c->d, DIAG_NEW_LETTER, loc_file(NULL), arguments[28], NULL);
	if (file_exists(c->a, to, "content"))
		return diag_report(c->d, DIAG_NEW_EXISTS, loc_file(to), to, NULL);
	return create_settings(c, to, title, n > 2 ? arguments + 2 : unnamed, n_fields) && create_pages(c, to, title) &&
	       copy_shared(c, to);
}
