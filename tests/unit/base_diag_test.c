/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/diag.h"

#include <stdlib.h>
#include <unistd.h>

#include "check.h"

static struct loc at(const char *file, unsigned line, unsigned col, unsigned end_col)
{
	return (struct loc){ .file = file, .line = line, .col = col, .end_col = end_col };
}

/* What diags_print writes; freed by the caller. */
static char *printed(const struct diags *d, const char *dir, enum diag_lang lang, enum diag_format format)
{
	char *text = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&text, &len);
	diags_print(out, d, dir, lang, format);
	fclose(out);
	return text;
}

static void check_printed(const struct diags *d, const char *dir, enum diag_lang lang, enum diag_format format,
			  const char *expected)
{
	char *text = printed(d, dir, lang, format);
	CHECK_STR(text, expected);
	free(text);
}

static void put(const char *dir, const char *name, const char *bytes)
{
	char path[128];
	snprintf(path, sizeof path, "%s/%s", dir, name);
	FILE *file = fopen(path, "wb");
	if (!file || fputs(bytes, file) < 0 || fclose(file) != 0)
		abort();
}

static void take_away(const char *dir, const char *name)
{
	char path[128];
	snprintf(path, sizeof path, "%s/%s", dir, name);
	if (unlink(path) != 0)
		abort();
}

/* ---- Codes ---- */

static void test_codes(void)
{
	CHECK_STR(diag_code_name(DIAG_PAGE_KEY_SPACE), "page-key-space");
	CHECK_INT(diag_code_by_name("page-key-space"), DIAG_PAGE_KEY_SPACE);
	CHECK_INT(diag_code_by_name("page-key"), -1);
	for (int i = 0; i < N_DIAG_CODES; i++) {
		const char *name = diag_code_name((enum diag_code)i);
		bool kebab = *name && strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(name);
		if (!CHECK(kebab && diag_code_by_name(name) == i))
			printf("# %s\n", name);
	}
}

/* ---- Texts ---- */

static void check_message(const struct diag *diag, const char *de, const char *en)
{
	struct buf text = BUF_INIT;
	diag_message(&text, diag, DIAG_DE);
	CHECK_STR(text.ptr, de);
	buf_clear(&text);
	diag_message(&text, diag, DIAG_EN);
	CHECK_STR(text.ptr, en);
	buf_release(&text);
}

static void test_texts(struct arena *a)
{
	struct diags d = { .arena = a };
	CHECK(!diag_report(&d, DIAG_PAGE_KEY_SPACE, at("a", 1, 1, 1), "titel", "titel: x", "1", NULL));
	check_message(&d.list.items[0], "Nach »titel:« fehlt ein Leerzeichen. Die Seite hätte keinen Titel.",
		      "A blank is missing after “titel:”. The page would have no title.");
	diag_report(&d, DIAG_PAGE_KEY_SPACE, at("a", 1, 1, 1), "art", "art: x", NULL);
	check_message(&d.list.items[1], "Nach »art:« fehlt ein Leerzeichen. Die Angabe ginge verloren.",
		      "A blank is missing after “art:”. The value would be lost.");
	diag_report(&d, DIAG_FIELD_TWICE, at("a", 1, 1, 1), "art", "2" DIAG_SEP "3", NULL);
	check_message(&d.list.items[2],
		      "»art« steht zweimal, in den Zeilen 2 und 3. Nur eine der beiden Angaben könnte gelten.",
		      "“art” stands twice, in lines 2 and 3. Only one of them could count.");
	diag_report(&d, DIAG_FIELD_TWICE, at("a", 1, 1, 1), "a" DIAG_SEP "b", "2" DIAG_SEP "3" DIAG_SEP "4", NULL);
	check_message(&d.list.items[3],
		      "»a, b« steht zweimal, in den Zeilen 2, 3 und 4. Nur eine der beiden Angaben könnte gelten.",
		      "“a, b” stands twice, in lines 2, 3 and 4. Only one of them could count.");
	/* What looks like a placeholder in an argument is text. */
	diag_report(&d, DIAG_FIELD_TWICE, at("a", 1, 1, 1), "{2}⟦x", "2", NULL);
	check_message(&d.list.items[4],
		      "»{2}⟦x« steht zweimal, in den Zeilen 2. Nur eine der beiden Angaben könnte gelten.",
		      "“{2}⟦x” stands twice, in lines 2. Only one of them could count.");
	struct buf remedy = BUF_INIT;
	diag_remedy(&remedy, &d.list.items[0], DIAG_DE);
	CHECK_STR(remedy.ptr, "Schreiben Sie: titel: x");
	buf_release(&remedy);
}

/* ---- Lists ---- */

static void test_sort(struct arena *a)
{
	struct diags d = { .arena = a }, all = { .arena = a };
	CHECK_INT(diags_worst(&d), -1);
	diags_sort(&d);
	char name[] = "b.md", arg[] = "eins";
	diag_report(&d, DIAG_FIELD_EMPTY, at(name, 2, 1, 4), arg, NULL);
	name[0] = arg[0] = 'X';
	diag_report(&d, DIAG_FIELD_EMPTY, at("b.md", 1, 9, 10), "x", NULL);
	diag_report(&d, DIAG_FIELD_EMPTY, at("b.md", 1, 2, 3), "y", NULL);
	diag_report(&d, DIAG_FIELD_EMPTY, at("b.md", 1, 2, 3), "x", NULL);
	diag_report(&d, DIAG_FIELD_DASH, at("b.md", 1, 2, 3), "", NULL);
	diag_report(&d, DIAG_FILE_BIDI, at("a.md", 7, 1, 1), "U+202A", NULL);
	diag_report(&d, DIAG_FIELD_EMPTY, at("b.md", 1, 2, 3), "y", NULL);
	diag_report(&d, DIAG_FIELD_EMPTY, at(NULL, 0, 0, 0), "z", NULL);
	CHECK_INT(d.n_errors, 7);
	diags_merge(&all, &d);
	diags_merge(&all, &d);
	CHECK_INT(all.n_errors, 14);
	diags_sort(&all);
	CHECK_INT(all.list.n, 7);
	CHECK_INT(all.n_errors, 6);
	CHECK_INT(diags_worst(&all), SEVERITY_ERROR);
	check_printed(&all, "/nonexistent", DIAG_EN, DIAG_TEXT,
		      "error: Nothing stands behind “z:”. The value would be empty. [field-empty]\n"
		      "Fix: Add the value, or delete the line. If it is open on purpose, write: z: keine Angabe\n"
		      "a.md:7:1: warning: An invisible character (U+202A) that reverses the direction of writing "
		      "stands here. "
		      "The text behind it may look other than it is saved. [file-bidi]\n"
		      "Fix: Delete it. Arabic and Hebrew words do not need it.\n"
		      "b.md:1:2: error: The dash begins a list item, but no name above it begins a list. [field-dash]\n"
		      "Fix: Put a name with a colon above it\n"
		      "b.md:1:2: error: Nothing stands behind “x:”. The value would be empty. [field-empty]\n"
		      "Fix: Add the value, or delete the line. If it is open on purpose, write: x: keine Angabe\n"
		      "b.md:1:2: error: Nothing stands behind “y:”. The value would be empty. [field-empty]\n"
		      "Fix: Add the value, or delete the line. If it is open on purpose, write: y: keine Angabe\n"
		      "b.md:1:9: error: Nothing stands behind “x:”. The value would be empty. [field-empty]\n"
		      "Fix: Add the value, or delete the line. If it is open on purpose, write: x: keine Angabe\n"
		      "b.md:2:1: error: Nothing stands behind “eins:”. The value would be empty. [field-empty]\n"
		      "Fix: Add the value, or delete the line. If it is open on purpose, write: eins: keine Angabe\n");
}

static void test_severity(struct arena *a)
{
	struct diags d = { .arena = a };
	diag_report(&d, DIAG_FILE_CHANGED, loc_file("a"), NULL);
	diag_set_severity(&d, SEVERITY_NOTE);
	CHECK_INT(d.n_errors, 0);
	CHECK_INT(diags_worst(&d), SEVERITY_NOTE);
	/* Of doubles the worst stays. */
	diag_report(&d, DIAG_FILE_CHANGED, loc_file("a"), NULL);
	diags_sort(&d);
	CHECK_INT(d.list.n, 1);
	CHECK_INT(diags_worst(&d), SEVERITY_ERROR);
	diag_set_severity(&d, SEVERITY_WARNING);
	CHECK_INT(d.n_errors, 0);
	diag_set_severity(&d, SEVERITY_ERROR);
	CHECK_INT(d.n_errors, 1);
}

/* ---- Text form ---- */

static void test_places(struct arena *a)
{
	const char *const cells[] = { "B3", "ABC12", "5", "Jahr 2018", "ABCD1", "B", "" };
	const char *const expected[] = {
		"(cell B3)", "(cell ABC12)", "(row 5)", "(Jahr 2018)", "(ABCD1)", "(B)", "()"
	};
	for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
		struct diags d = { .arena = a };
		char line[128];
		struct loc loc = { .file = "x.csv", .line = 3, .col = 4, .cell = cells[i] };
		diag_report(&d, DIAG_FIELD_DASH, loc, "", NULL);
		snprintf(line, sizeof line, "x.csv:3 %s: error: The dash ", expected[i]);
		char *text = printed(&d, "/nonexistent", DIAG_EN, DIAG_TEXT);
		text[strlen(line)] = '\0';
		CHECK_STR(text, line);
		free(text);
	}
	struct diags d = { .arena = a };
	diag_report(&d, DIAG_FILE_CHANGED, (struct loc){ .file = "x.csv", .line = 3, .cell = "B3" }, NULL);
	diag_report(&d, DIAG_FILE_CHANGED, (struct loc){ .file = "x.csv", .line = 6, .cell = "5" }, NULL);
	diag_set_severity(&d, SEVERITY_NOTE);
	diag_report(&d, DIAG_FILE_CHANGED, at("a\x1b[0m.md", 3, 0, 0), NULL);
	diag_set_severity(&d, SEVERITY_WARNING);
	diag_related(&d, at("b.md", 7, 2, 3));
	const char *const rest =
		"Die Datei wurde geändert, während lotse sie las. Es könnte eine halbe Fassung veröffentlicht werden. "
		"[file-changed]\nLösung: Speichern Sie zu Ende, und starten Sie lotse noch einmal.\n";
	char *expected_text = arena_printf(a,
					   "x.csv:3 (Zelle B3): Fehler: %sx.csv:6 (Zeile 5): Hinweis: %s"
					   "a\xEF\xBF\xBD[0m.md:3: Warnung: %sb.md:7: Hinweis: siehe auch\n",
					   rest, rest, rest);
	check_printed(&d, "/nonexistent", DIAG_DE, DIAG_TEXT, expected_text);
}

#define CHANGED_DE                                                                                                  \
	"Fehler: Die Datei wurde geändert, während lotse sie las. Es könnte eine halbe Fassung veröffentlicht " \
	"werden. "                                                                                                  \
	"[file-changed]\n"
#define REMEDY_DE "Lösung: Speichern Sie zu Ende, und starten Sie lotse noch einmal.\n"

static void check_excerpt(struct arena *a, const char *dir, struct loc loc, const char *place, const char *excerpt)
{
	struct diags d = { .arena = a };
	diag_report(&d, DIAG_FILE_CHANGED, loc, NULL);
	check_printed(&d, dir, DIAG_DE, DIAG_TEXT, arena_printf(a, "%s: " CHANGED_DE "%s" REMEDY_DE, place, excerpt));
}

static void test_excerpts(struct arena *a, const char *dir)
{
	put(dir, "a.md", "\xEF\xBB\xBFtitel:Größe\r\n\tx\ty: z\rdritte\n");
	check_excerpt(a, dir, at("a.md", 1, 1, 7), "a.md:1:1", "  titel:Größe\n  ^~~~~~\n");
	check_excerpt(a, dir, at("a.md", 1, 10, 11), "a.md:1:10", "  titel:Größe\n           ^\n");
	check_excerpt(a, dir, at("a.md", 1, 12, 12), "a.md:1:12", "  titel:Größe\n             ^\n");
	check_excerpt(a, dir, at("a.md", 1, 7, 99), "a.md:1:7", "  titel:Größe\n        ^~~~~\n");
	check_excerpt(a, dir, at("a.md", 2, 4, 5), "a.md:2:4", "  \tx\ty: z\n  \t \t^\n");
	check_excerpt(a, dir, at("a.md", 3, 0, 0), "a.md:3", "  dritte\n");
	check_excerpt(a, dir, at("a.md", 4, 1, 1), "a.md:4:1", "");
	check_excerpt(a, dir, at("a.md", 0, 0, 0), "a.md", "");
	check_excerpt(a, dir, at("fehlt.md", 1, 1, 1), "fehlt.md:1:1", "");

	/* Windows-1252, as "CSV" in Excel writes it; bytes that are nothing there, and controls. */
	put(dir, "b.csv", "Stra\xDF" "e \x80 \x84x\x93 \x81\x1B\n");
	check_excerpt(a, dir, at("b.csv", 1, 8, 9), "b.csv:1:8",
		      "  Straße € „x“ \xEF\xBF\xBD\xEF\xBF\xBD\n         ^\n");
	take_away(dir, "a.md");
	take_away(dir, "b.csv");
}

static void test_long_lines(struct arena *a, const char *dir)
{
	char line[401], excerpt[1024];
	for (int i = 0; i < 400; i++)
		line[i] = (char)('0' + i % 10);
	line[400] = '\0';
	put(dir, "a.md", line);
	snprintf(excerpt, sizeof excerpt, "  %.160s…\n  ^~\n", line);
	check_excerpt(a, dir, at("a.md", 1, 1, 3), "a.md:1:1", excerpt);
	snprintf(excerpt, sizeof excerpt, "  …%.160s…\n   %80s^~\n", line + 119, "");
	check_excerpt(a, dir, at("a.md", 1, 200, 202), "a.md:1:200", excerpt);
	snprintf(excerpt, sizeof excerpt, "  …%.160s\n   %159s^\n", line + 240, "");
	check_excerpt(a, dir, at("a.md", 1, 400, 450), "a.md:1:400", excerpt);
	snprintf(excerpt, sizeof excerpt, "  %.160s…\n", line);
	check_excerpt(a, dir, at("a.md", 1, 0, 0), "a.md:1", excerpt);
	/* A long span ends with the excerpt. */
	char tildes[160];
	memset(tildes, '~', 159);
	tildes[159] = '\0';
	snprintf(excerpt, sizeof excerpt, "  %.160s…\n  ^%s\n", line, tildes);
	check_excerpt(a, dir, at("a.md", 1, 1, 400), "a.md:1:1", excerpt);
	take_away(dir, "a.md");
}

static void test_cap(struct arena *a)
{
	struct diags d = { .arena = a };
	for (unsigned i = 1; i <= 52; i++)
		diag_report(&d, DIAG_FIELD_DASH, at("a.md", i, 1, 1), "", NULL);
	for (unsigned i = 1; i <= 51; i++)
		diag_report(&d, DIAG_FIELD_DASH, at("b.md", i, 1, 1), "", NULL);
	char *text = printed(&d, "/nonexistent", DIAG_DE, DIAG_TEXT);
	CHECK(strstr(text, "a.md:50:1: ") && !strstr(text, "a.md:51:1: "));
	CHECK(strstr(text, "\na.md: 2 weitere Meldungen\nb.md:1:1: ") != NULL);
	CHECK(str_ends(str_of(text), "\nb.md: 1 weitere Meldung\n"));
	free(text);
	text = printed(&d, "/nonexistent", DIAG_EN, DIAG_GITHUB);
	CHECK(strstr(text, "\n::notice::a.md: 2 more messages\n::error file=b.md,line=1,col=1,") != NULL);
	CHECK(str_ends(str_of(text), "\n::notice::b.md: 1 more message\n"));
	free(text);
	text = printed(&d, "/nonexistent", DIAG_DE, DIAG_JSON);
	size_t lines = 0;
	for (const char *p = text; *p; p++)
		lines += *p == '\n';
	CHECK_INT(lines, 103);
	free(text);
}

/* ---- Forms for machines ---- */

static void test_json(struct arena *a)
{
	struct diags d = { .arena = a };
	diag_report(&d, DIAG_FIELD_TWICE,
		    (struct loc){ .file = "c/ä\n.yaml", .line = 2, .col = 3, .end_col = 5, .byte = 17, .cell = "B3" },
		    "a \"b\"", "1" DIAG_SEP "2", NULL);
	diag_related(&d, at("c/x.yaml", 1, 3, 5));
	diag_report(&d, DIAG_FILE_BIDI, loc_file(NULL), "U+202A", NULL);
	check_printed(
		&d, NULL, DIAG_EN, DIAG_JSON,
		"{\"code\":\"field-twice\",\"severity\":\"error\",\"message\":\"“a \\\"b\\\"” stands twice, in lines 1 "
		"and 2. "
		"Only one of them could count.\",\"remedy\":\"Delete one of the two lines.\",\"file\":\"c/ä\\n.yaml\","
		"\"line\":2,\"col\":3,\"end_col\":5,\"byte\":17,\"cell\":\"B3\",\"related\":{\"file\":\"c/"
		"x.yaml\",\"line\":1,"
		"\"col\":3,\"end_col\":5,\"byte\":0,\"cell\":null}}\n"
		"{\"code\":\"file-bidi\",\"severity\":\"warning\",\"message\":\"An invisible character (U+202A) that "
		"reverses "
		"the direction of writing stands here. The text behind it may look other than it is "
		"saved.\",\"remedy\":"
		"\"Delete it. Arabic and Hebrew words do not need "
		"it.\",\"file\":null,\"line\":0,\"col\":0,\"end_col\":0,"
		"\"byte\":0,\"cell\":null,\"related\":null}\n");
}

static void test_github(struct arena *a)
{
	struct diags d = { .arena = a };
	diag_report(&d, DIAG_PAGE_KEY_SPACE, at("c/a,b:c%.md", 2, 1, 7), "50 %", "titel: 50 %", NULL);
	diag_report(&d, DIAG_FILE_BIDI, at("a.md", 2, 0, 0), "U+202A", NULL);
	diag_report(&d, DIAG_FIELD_DASH, loc_file(NULL), "", NULL);
	diag_set_severity(&d, SEVERITY_NOTE);
	check_printed(
		&d, NULL, DIAG_DE, DIAG_GITHUB,
		"::error file=c/a%2Cb%3Ac%25.md,line=2,col=1,title=page-key-space::Nach »50 %25:« fehlt ein "
		"Leerzeichen. Die "
		"Angabe ginge verloren.%0ALösung: Schreiben Sie: titel: 50 %25\n"
		"::warning file=a.md,line=2,title=file-bidi::Hier steht ein unsichtbares Zeichen (U+202A), das die "
		"Schreibrichtung umkehrt. Der Text dahinter kann anders aussehen, als er gespeichert ist.%0ALösung: "
		"Löschen "
		"Sie es. Arabische und hebräische Wörter brauchen es nicht.\n"
		"::notice title=field-dash::Der Strich beginnt einen Listenpunkt, aber darüber steht kein Name, zu dem "
		"eine "
		"Liste gehört.%0ALösung: Setzen Sie einen Namen mit Doppelpunkt darüber\n");
}

/* ---- Protected data ---- */

/* Contents of cells are left out when reported; a file kept secret shows no line, whatever is reported about it later. */
static void test_redaction(void)
{
	char dir[] = "/tmp/lotse-diag-XXXXXX";
	if (!mkdtemp(dir))
		abort();
	put(dir, "t.csv", "Jahr;N\n2018;4.85\n");
	struct arena a;
	arena_init(&a);
	struct diags worker = { .arena = &a }, all = { .arena = &a };
	struct loc loc = { .file = "t.csv", .line = 2, .cell = "B2" };
	diag_keep_secret(&worker, "t.csv");
	diag_report(&worker, DIAG_NUMBER_FORM, loc, "4.85", "N", "", "4,85", NULL);
	diags_merge(&all, &worker);
	diags_sort(&all);
	check_printed(&all, dir, DIAG_DE, DIAG_TEXT,
		      "t.csv:2 (Zelle B2): Fehler: »(geschützt)« in »N« ist nicht eindeutig. Der Punkt steht im Deutschen nur vor "
		      "Dreiergruppen. [number-form]\nLösung: Bitte eindeutig eintragen.\n");
	check_printed(&all, dir, DIAG_EN, DIAG_GITHUB,
		      "::error file=t.csv,line=2,title=number-form::“(protected)” in “N” is ambiguous. In German the point stands "
		      "before groups of three only.%0AFix: Please write it without doubt.\n");
	all.list.n = 0;
	/* About no place in the file, but while it is read. */
	all.redacting = true;
	diag_report(&all, DIAG_RULE_VALUE, loc_file("t.yaml"), "4711", "N", "1", NULL);
	all.redacting = false;
	diag_report(&all, DIAG_RULE_VALUE, loc_file("u.yaml"), "4712", "N", "1", NULL);
	check_printed(&all, dir, DIAG_EN, DIAG_TEXT,
		      "t.yaml: error: “(protected)” is none of the values that hold for “N”. [rule-value]\nFix: Possible: 1.\n"
		      "u.yaml: error: “4712” is none of the values that hold for “N”. [rule-value]\nFix: Possible: 1.\n");
	arena_release(&a);
	take_away(dir, "t.csv");
	rmdir(dir);
}

int main(void)
{
	struct arena a;
	char dir[] = "/tmp/lotse-diag-test-XXXXXX";
	if (!mkdtemp(dir))
		return 1;
	arena_init(&a);
	test_codes();
	test_texts(&a);
	test_sort(&a);
	test_severity(&a);
	test_places(&a);
	test_excerpts(&a, dir);
	test_long_lines(&a, dir);
	test_cap(&a);
	test_json(&a);
	test_github(&a);
	test_redaction();
	arena_release(&a);
	return rmdir(dir) == 0 ? check_done() : 1;
}
