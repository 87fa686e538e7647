/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/fields.h"

#include "base/date.h"
#include "check.h"

/* Each call of read_text starts afresh; what it returns lives until the next one. */
struct fixture {
	struct arena arena;
	struct diags d;
	struct source src;
	struct field root;
	bool ok;
};

static void read_text(struct fixture *f, const char *text)
{
	arena_clear(&f->arena);
	f->d = (struct diags){ .arena = &f->arena };
	f->src = (struct source){ .path = "a.yaml", .text = arena_str(&f->arena, str_of(text)) };
	f->ok = fields_read(&f->arena, &f->src, 0, f->src.text.len, &f->root, &f->d);
}

static void add_tree(struct buf *out, const struct field *field, int depth)
{
	for (size_t i = 0; i < field->n_children; i++) {
		const struct field *child = &field->children[i];
		buf_addf(out, "%*s", 2 * depth, "");
		if (field->kind == FIELD_LIST)
			buf_adds(out, "-");
		buf_addstr(out, child->name);
		if (child->lang.len > 0)
			buf_addc(out, '@');
		buf_addstr(out, child->lang);
		if (child->kind == FIELD_TEXT) {
			buf_adds(out, "=");
			buf_addstr(out, child->value);
		} else {
			buf_adds(out, child->kind == FIELD_MAP ? " {}" : " []");
		}
		buf_addc(out, '\n');
		add_tree(out, child, depth + 1);
	}
}

static void check_tree(struct fixture *f, const char *text, const char *expected)
{
	struct buf tree = BUF_INIT;
	read_text(f, text);
	add_tree(&tree, &f->root, 0);
	CHECK_STR(tree.ptr, expected);
	CHECK_INT(f->root.kind, FIELD_MAP);
	buf_release(&tree);
}

static void check_good(struct fixture *f, const char *text, const char *expected)
{
	check_tree(f, text, expected);
	CHECK(f->ok && f->d.list.n == 0);
}

/* Each diagnostic as "line:col-end_col [code] message | remedy", one a line. */
static void check_diags(struct fixture *f, const char *expected)
{
	struct buf text = BUF_INIT;
	for (size_t i = 0; i < f->d.list.n; i++) {
		const struct diag *diag = &f->d.list.items[i];
		buf_addf(&text, "%s%u:%u-%u [%s] ", i ? "\n" : "", diag->loc.line, diag->loc.col, diag->loc.end_col,
			 diag_code_name(diag->code));
		diag_message(&text, diag, DIAG_DE);
		buf_adds(&text, " | ");
		diag_remedy(&text, diag, DIAG_DE);
	}
	CHECK_STR(text.ptr, expected);
	buf_release(&text);
}

static void check_bad(struct fixture *f, const char *text, const char *tree, const char *diags)
{
	check_tree(f, text, tree);
	CHECK(!f->ok);
	check_diags(f, diags);
}

static void test_values(struct fixture *f)
{
	check_good(f, "", "");
	check_good(f, "titel: Wohnen", "titel=Wohnen\n");
	check_good(f, "\n\ntitel: Wohnen\n\n", "titel=Wohnen\n");
	check_good(f, "titel:   A: b # c, 50 % \"x\" !y   \n", "titel=A: b # c, 50 % \"x\" !y\n");
	check_good(f, "# Bemerkung: x\ntitel: # 1\n  # auch eine\n#titel: y\n", "titel=# 1\n");
	check_good(f, "a: \"Wohnen: ja\"\n", "a=Wohnen: ja\n");
	check_good(f, "a: \"Ja\" oder \"Nein\"\n", "a=\"Ja\" oder \"Nein\"\n");
	check_good(f, "a: \"offen\nb: zu\"\nc: \"\nd: 'x'\n", "a=\"offen\nb=zu\"\nc=\"\nd='x'\n");
	check_good(f, "a: `= gefluechtete.personen[neueste]`\n", "a=`= gefluechtete.personen[neueste]`\n");
	check_good(f, "a: [1, 2]\nb: {x: y}\nc: null\nd: &x\n", "a=[1, 2]\nb={x: y}\nc=null\nd=&x\n");
	check_good(f, "adresse: https://example.org/\nzeit: 8:30\n8:30 Uhr: Beginn\n",
		   "adresse=https://example.org/\nzeit=8:30\n8:30 Uhr=Beginn\n");
	check_good(f, "titel.en: Housing\ntitel.de-leicht: Wohnen\nnav.menu: x\na.b: y\n.en: z\n",
		   "titel@en=Housing\ntitel@de-leicht=Wohnen\nnav.menu=x\na.b=y\n.en=z\n");
	check_good(f, "1: eins\nE 3-a: zwei\nzuständig : drei\n", "1=eins\nE 3-a=zwei\nzuständig=drei\n");
	check_good(f, "filter: a = 1\nfilter: b = 2\n", "filter=a = 1\nfilter=b = 2\n");
}

static void test_nesting(struct fixture *f)
{
	check_good(f, "spalten:\n  jahr: Jahr\n  status:\n    titel: Status\n    typ: merkmal\nstand: 2018\n",
		   "spalten {}\n  jahr=Jahr\n  status {}\n    titel=Status\n    typ=merkmal\nstand=2018\n");
	check_good(f, "regeln:\n  - personen = a + b\n  - x: y\nstand: 1\n",
		   "regeln []\n  -=personen = a + b\n  -=x: y\nstand=1\n");
	check_good(f, "regeln:\n- a\n- \"b\"\nstand: 1\n", "regeln []\n  -=a\n  -=b\nstand=1\n");
	check_good(f, "a:\n  b:\n  - x\n  c: 1\n", "a {}\n  b []\n    -=x\n  c=1\n");
	check_good(f, "a:\n\n  # dazwischen\n  b: 1\n", "a {}\n  b=1\n");
	check_good(f, "a:\n  b:\n    c:\n      d:\n        e: 1\n",
		   "a {}\n  b {}\n    c {}\n      d {}\n        e=1\n");
}

static void test_places(struct fixture *f)
{
	read_text(f, "# x\nspalten:\n  größe.en:  \"Häuser\"\n");
	const struct field *child = &f->root.children[0].children[0];
	CHECK_INT(child->name_loc.line, 3);
	CHECK_INT(child->name_loc.col, 3);
	CHECK_INT(child->name_loc.end_col, 11);
	CHECK_INT(child->name_loc.byte, 15);
	CHECK_INT(child->value_loc.col, 15);
	CHECK_INT(child->value_loc.end_col, 21);
	CHECK_STR(child->value_loc.file, "a.yaml");
	CHECK_INT(f->root.name_loc.line, 1);

	/* A region in the middle of a text whose first line is not the file's. */
	f->src = (struct source){ .path = "b.md", .text = STR("---\ntitel: x\nart y\n---\n"), .line = 10 };
	f->d = (struct diags){ .arena = &f->arena };
	CHECK(!fields_read(&f->arena, &f->src, 4, 19, &f->root, &f->d));
	CHECK_INT(f->root.n_children, 1);
	CHECK_INT(f->root.name_loc.line, 11);
	CHECK_INT(f->root.children[0].name_loc.line, 11);
	CHECK_INT(f->root.children[0].value_loc.byte, 11);
	check_diags(f, "12:1-6 [field-no-name] In dieser Zeile fehlen Doppelpunkt und Leerzeichen. Ihr Inhalt ginge "
		       "verloren. | "
		       "Schreiben Sie: art: y");
}

static void test_missing_space(struct fixture *f)
{
	check_bad(f, "titel:Qualifizierung, Ausbildung & Arbeit\n", "titel=Qualifizierung, Ausbildung & Arbeit\n",
		  "1:1-7 [page-key-space] Nach »titel:« fehlt ein Leerzeichen. Die Seite hätte keinen Titel. | "
		  "Schreiben Sie: titel: Qualifizierung, Ausbildung & Arbeit");
	check_bad(f, "a:\n  stand:16.09.2019\n", "a {}\n  stand=16.09.2019\n",
		  "2:3-9 [page-key-space] Nach »stand:« fehlt ein Leerzeichen. Die Angabe ginge verloren. | "
		  "Schreiben Sie:   stand: 16.09.2019");
	check_bad(f, "titel:Wohnen: ein Überblick\n", "titel=Wohnen: ein Überblick\n",
		  "1:1-7 [page-key-space] Nach »titel:« fehlt ein Leerzeichen. Die Seite hätte keinen Titel. | "
		  "Schreiben Sie: titel: Wohnen: ein Überblick");
	/* A fixed space, as Word writes it. */
	check_bad(f, "titel:\xC2\xA0Wohnen\n", "titel=Wohnen\n",
		  "1:1-7 [page-key-space] Nach »titel:« fehlt ein Leerzeichen. Die Seite hätte keinen Titel. | "
		  "Schreiben Sie: titel: Wohnen");
}

static void test_no_name(struct fixture *f)
{
	const char *const message =
		"1:1-%u [field-no-name] In dieser Zeile fehlen Name und Doppelpunkt. Ihr Inhalt ginge "
		"verloren. | Schreiben Sie zum Beispiel »titel: Wohnen«. Eine Bemerkung beginnt mit #.";
	const char *const lines[] = { "Wohnen", "https://example.org/", ": x", "---", "Heute um 8:30 Uhr", "titel" };
	const unsigned ends[] = { 7, 21, 4, 4, 18, 6 };
	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
		char expected[256];
		snprintf(expected, sizeof expected, "%s", message);
		char *mark = strstr(expected, "%u");
		char rest[256];
		snprintf(rest, sizeof rest, "%s", mark + 2);
		snprintf(mark, sizeof expected - (size_t)(mark - expected), "%u%s", ends[i], rest);
		check_bad(f, lines[i], "", expected);
	}
	check_bad(f, "titel = Wohnen\n", "",
		  "1:1-15 [field-no-name] In dieser Zeile fehlen Doppelpunkt und Leerzeichen. Ihr Inhalt ginge "
		  "verloren. | "
		  "Schreiben Sie: titel: Wohnen");
}

static void test_tab(struct fixture *f)
{
	check_bad(f, "a:\n\tb:\tx\n", "a {}\n  b=x\n",
		  "2:1-2 [field-tab] In dieser Zeile steht ein Tabulator. Damit ist nicht eindeutig, wohin die Angabe "
		  "gehört. | "
		  "Ersetzen Sie ihn durch Leerzeichen. Schreiben Sie:   b: x");
	check_bad(f, "a: x\ty\n", "a=x\ty\n",
		  "1:5-6 [field-tab] In dieser Zeile steht ein Tabulator. Damit ist nicht eindeutig, wohin die Angabe "
		  "gehört. | "
		  "Ersetzen Sie ihn durch Leerzeichen. Schreiben Sie: a: x y");
	check_good(f, "a: x\t\n\t\nb: y\n", "a=x\nb=y\n");
}

static void test_empty(struct fixture *f)
{
	const char *const message = "1:1-7 [field-empty] Hinter »titel:« steht nichts. Die Angabe bliebe leer. | "
				    "Ergänzen Sie den Wert, oder löschen Sie die Zeile. Ist er mit Absicht offen, "
				    "schreiben Sie: titel: keine Angabe";
	check_bad(f, "titel:\nstand: 1\n", "titel=\nstand=1\n", message);
	check_bad(f, "titel:  ", "titel=\n", message);
	check_bad(f, "a: \"\"\n", "a=\n",
		  "1:1-6 [field-empty] Hinter »a:« steht nichts. Die Angabe bliebe leer. | "
		  "Ergänzen Sie den Wert, oder löschen Sie die Zeile. Ist er mit Absicht offen, schreiben Sie: "
		  "a: keine Angabe");
	check_bad(f, "a:\n  - \n  - x\n", "a []\n  -=\n  -=x\n",
		  "2:3-4 [field-empty-item] Hinter dem Strich steht nichts. Der Listenpunkt bliebe leer. | "
		  "Ergänzen Sie den Listenpunkt, oder löschen Sie die Zeile.");
}

static void test_limits(struct fixture *f)
{
	struct buf text = BUF_INIT;
	buf_adds(&text, "a: ");
	for (int i = 0; i < FIELD_MAX_VALUE; i++)
		buf_addc(&text, 'x');
	read_text(f, text.ptr);
	CHECK(f->ok);
	CHECK_INT(f->root.children[0].value.len, FIELD_MAX_VALUE);
	buf_addc(&text, 'x');
	read_text(f, text.ptr);
	CHECK(!f->ok);
	check_diags(
		f, "1:4-8197 [field-too-long] Der Wert von »a« ist länger als 8 KiB. So viel Text gehört nicht in eine "
		   "Angabe. | Kürzen Sie ihn, oder schreiben Sie ihn als Text auf die Seite.");
	buf_release(&text);
	check_bad(f, "a:\n  b:\n    c:\n      d:\n        e:\n          f: 1\n          g: 2\n        h: 3\ni: 4\n",
		  "a {}\n  b {}\n    c {}\n      d {}\n        e {}\n        h=3\ni=4\n",
		  "5:9-10 [field-too-deep] Unter »e« beginnt Ebene 5. Mehr als 4 Ebenen werden nicht gelesen; die "
		  "Angaben "
		  "darunter gingen verloren. | Rücken Sie die Zeilen unter »e« weniger weit ein.");
	struct buf many = BUF_INIT;
	for (int i = 0; i < 1000; i++)
		buf_adds(&many, "x\n");
	read_text(f, many.ptr);
	CHECK(!f->ok);
	CHECK_INT(f->d.list.n, 200);
	buf_release(&many);
}

static void test_indentation(struct fixture *f)
{
	check_bad(f, "a:\n   b: 1\n   c:\n     d: 2\n", "a {}\n  b=1\n  c {}\n    d=2\n",
		  "2:1-4 [field-indent] Vor dieser Zeile stehen 3 Leerzeichen. Das passt zu keiner Angabe darüber. | "
		  "Zwei Leerzeichen je Ebene. Schreiben Sie:   b: 1");
	check_bad(f, "a: 1\n b: 2\n c: 3\n", "a=1\nb=2\nc=3\n",
		  "2:1-2 [field-indent] Vor dieser Zeile steht 1 Leerzeichen. Das passt zu keiner Angabe darüber. | "
		  "Zwei Leerzeichen je Ebene. Schreiben Sie: b: 2");
	check_bad(f, "  a: 1\n", "a=1\n",
		  "1:1-3 [field-indent] Vor dieser Zeile stehen 2 Leerzeichen. Das passt zu keiner Angabe darüber. | "
		  "Zwei Leerzeichen je Ebene. Schreiben Sie: a: 1");
	check_bad(f, "a:\n  b: 1\n c: 2\n", "a {}\n  b=1\nc=2\n",
		  "3:1-2 [field-indent] Vor dieser Zeile steht 1 Leerzeichen. Das passt zu keiner Angabe darüber. | "
		  "Zwei Leerzeichen je Ebene. Schreiben Sie: c: 2");
	check_bad(f, "a:\n    - x\n    - y\n", "a []\n  -=x\n  -=y\n",
		  "2:1-5 [field-indent] Vor dieser Zeile stehen 4 Leerzeichen. Das passt zu keiner Angabe darüber. | "
		  "Zwei Leerzeichen je Ebene. Schreiben Sie:   - x");
}

static void test_continued(struct fixture *f)
{
	check_bad(f, "titel: Ein langer\n  zweiter Teil\n  dritter\nstand: 1\n", "titel=Ein langer\nstand=1\n",
		  "2:3-15 [field-continued] Diese Zeile setzt »titel« fort. Ein Wert steht in einer einzigen Zeile; "
		  "dieser Teil "
		  "ginge verloren. | Schreiben Sie alles in eine Zeile: titel: Ein langer zweiter Teil dritter");
	check_bad(f, "titel: |\n  Erste: Zeile\n  zweite\n", "titel=|\n",
		  "2:3-15 [field-continued] Diese Zeile setzt »titel« fort. Ein Wert steht in einer einzigen Zeile; "
		  "dieser Teil "
		  "ginge verloren. | Schreiben Sie alles in eine Zeile: titel: Erste: Zeile zweite");
	check_bad(f, "a:\n  - eins\n    zwei\n  - drei\n", "a []\n  -=eins\n  -=drei\n",
		  "3:5-9 [field-continued] Diese Zeile setzt den Listenpunkt darüber fort. Ein Wert steht in einer "
		  "einzigen "
		  "Zeile; dieser Teil ginge verloren. | Schreiben Sie alles in eine Zeile:   - eins zwei");
}

static void test_dashes(struct fixture *f)
{
	check_bad(f, "- a\n  b\nc: 1\n", "c=1\n",
		  "1:1-4 [field-dash] Der Strich beginnt einen Listenpunkt, aber darüber steht kein Name, zu dem eine "
		  "Liste "
		  "gehört. | Setzen Sie einen Namen mit Doppelpunkt darüber");
	check_bad(f, "a: 1\n- titel: x\n", "a=1\n",
		  "2:1-11 [field-dash] Der Strich beginnt einen Listenpunkt, aber darüber steht kein Name, zu dem eine "
		  "Liste "
		  "gehört. | Setzen Sie einen Namen mit Doppelpunkt darüber, oder schreiben Sie: titel: x");
	check_bad(f, "a:\n  -x\n  - y\n", "a []\n  -=x\n  -=y\n",
		  "2:3-5 [field-dash-space] Nach dem Strich fehlt ein Leerzeichen. Der Listenpunkt ginge verloren. | "
		  "Schreiben Sie:   - x");
	check_bad(f, "a:\n  - x\n  y: z\n", "a []\n  -=x\n  -=y: z\n",
		  "3:3-7 [field-no-dash] Diese Zeile steht in einer Liste, beginnt aber nicht mit Strich und "
		  "Leerzeichen. | "
		  "Schreiben Sie:   - y: z");
}

static void test_twice(struct fixture *f)
{
	/* At the top only the rules know whether a word of ours may stand again. */
	check_good(f, "titel: x\ntitel: y\n", "titel=x\ntitel=y\n");
	CHECK(!fields_once(&f->root, &f->d));
	check_diags(
		f,
		"2:1-6 [field-twice] »titel« steht zweimal, in den Zeilen 1 und 2. Nur eine der beiden Angaben könnte "
		"gelten. | Löschen Sie eine der beiden Zeilen.");
	CHECK_INT(f->d.list.items[0].related.line, 1);
	check_bad(f, "Größe: x\nb: 1\ngroesse: y\n", "Größe=x\nb=1\ngroesse=y\n",
		  "3:1-8 [field-twice] »groesse« steht zweimal, in den Zeilen 1 und 3. Nur eine der beiden Angaben "
		  "könnte "
		  "gelten. | Löschen Sie eine der beiden Zeilen.");
	check_bad(
		f, "spalten:\n  titel: x\n  titel.en: y\n  titel: z\n",
		"spalten {}\n  titel=x\n  titel@en=y\n  titel=z\n",
		"4:3-8 [field-twice] »titel« steht zweimal, in den Zeilen 2 und 4. Nur eine der beiden Angaben könnte "
		"gelten. | Löschen Sie eine der beiden Zeilen.");
}

static void test_conflict(struct fixture *f)
{
	const char *const message =
		"[field-conflict] Hier stehen zwei Fassungen nebeneinander, weil zwei Personen dieselbe "
		"Stelle geändert haben. | Behalten Sie die richtige Fassung, und löschen Sie die Zeilen, die "
		"mit <<<<<<<, ======= und >>>>>>> beginnen.";
	char expected[512];
	snprintf(expected, sizeof expected, "2:1-13 %s", message);
	check_bad(f, "a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> x\nc: 4\n", "a=1\nb=2\nc=4\n", expected);
	snprintf(expected, sizeof expected, "2:1-8 %s\n4:1-10 %s", message, message);
	check_bad(f, "a: 1\n=======\nb: 2\n>>>>>>> x\n", "a=1\nb=2\n", expected);
}

/* ---- Schema ---- */

static const struct field_rule rules[] = {
	{ WORD_TITLE, FIELD_TEXT, FIELD_REQUIRED | FIELD_LANGS },
	{ WORD_KIND, FIELD_TEXT, 0 },
	{ WORD_FILTER, FIELD_TEXT, FIELD_REPEATABLE },
	{ WORD_COLUMNS, FIELD_MAP, 0 },
	{ WORD_RULES, FIELD_LIST, 0 },
	{ WORD_KEY, FIELD_TEXT, FIELD_OR_LIST },
	{ WORD_VALUES, FIELD_LIST, FIELD_OR_LIST },
	{ WORD_PROTECTION, FIELD_TEXT, FIELD_OR_MAP },
	{ WORD_WIDTH, FIELD_TEXT, 0 },
};

/* The real contexts belong to other rooms; any two codes show that theirs are used. */
static const struct field_context context = { DIAG_FIELD_CONFLICT, DIAG_FIELD_DASH, "diagramm" };

static bool check_rules(struct fixture *f, const char *text)
{
	read_text(f, text);
	CHECK(f->ok);
	return fields_check(&f->root, rules, sizeof rules / sizeof rules[0], &context, &f->d);
}

static const char *arg(const struct fixture *f, size_t i)
{
	return f->d.list.n == 1 && i < f->d.list.items[0].n_args ? f->d.list.items[0].args[i] : NULL;
}

static void test_rules(struct fixture *f)
{
	CHECK(check_rules(
		f, "titel: x\ntitel.en: y\nfilter: a\nfilter: b\nspalten:\n  jahr: x\nregeln:\n  - x\nschlüssel:\n"
		   "  - a\nwerte: a, b\nschutz:\n  x: y\n"));
	CHECK(check_rules(f, "titel: x\nschlüssel: a\nwerte:\n  - b\nschutz: z\n"));

	CHECK(!check_rules(f, "titel: x\nart: a\nart: b\n"));
	check_diags(
		f, "3:1-4 [field-twice] »art« steht zweimal, in den Zeilen 2 und 3. Nur eine der beiden Angaben könnte "
		   "gelten. | Löschen Sie eine der beiden Zeilen.");
	CHECK(!check_rules(f, "titel: x\nart.en: a\n"));
	check_diags(
		f,
		"2:1-7 [field-language] »art« gilt für alle Sprachen gemeinsam. Die Angabe »art.en« ginge verloren. | "
		"Schreiben Sie »art:« ohne ».en«, oder löschen Sie die Zeile.");
	CHECK(!check_rules(f, "titel:\n  - x\nspalten: y\nregeln: z\nschutz:\n  - a\n"));
	check_diags(
		f,
		"1:1-6 [field-kind] »titel« ist anders geschrieben als erwartet: Der Wert gehört in dieselbe Zeile. | "
		"Schreiben Sie den Wert hinter den Doppelpunkt: titel: Wert\n"
		"3:1-8 [field-kind] »spalten« ist anders geschrieben als erwartet: Darunter gehören eigene Zeilen mit "
		"Namen und Wert. | Schreiben Sie darunter, um zwei Leerzeichen eingerückt: name: Wert\n"
		"4:1-7 [field-kind] »regeln« ist anders geschrieben als erwartet: Darunter gehört eine Liste. | "
		"Schreiben Sie darunter je Zeile einen Punkt: - Wert\n"
		"5:1-7 [field-kind] »schutz« ist anders geschrieben als erwartet: Der Wert gehört in dieselbe Zeile. | "
		"Schreiben Sie den Wert hinter den Doppelpunkt: schutz: Wert");
}

static void test_unknown_and_missing(struct fixture *f)
{
	CHECK(!check_rules(f, "titel: x\ntyp: a\n"));
	CHECK_INT(f->d.list.items[0].code, DIAG_FIELD_CONFLICT);
	CHECK_STR(arg(f, 0), "diagramm");
	CHECK_STR(arg(f, 1), "typ");
	CHECK_STR(arg(f, 2), "art");
	CHECK_STR(arg(f, 3), "art" DIAG_SEP "breite" DIAG_SEP "filter" DIAG_SEP "regeln" DIAG_SEP "schlüssel" DIAG_SEP
			     "schutz" DIAG_SEP "spalten" DIAG_SEP "titel" DIAG_SEP "…");
	CHECK(!check_rules(f, "titel: x\nbreit: a\n"));
	CHECK_STR(arg(f, 2), "breite");
	CHECK(!check_rules(f, "titel: x\nirgendwas: a\n"));
	CHECK_STR(arg(f, 2), "");
	CHECK(!check_rules(f, "art: x\n"));
	CHECK_INT(f->d.list.items[0].code, DIAG_FIELD_DASH);
	CHECK_INT(f->d.list.items[0].loc.line, 1);
	CHECK_STR(arg(f, 0), "diagramm");
	CHECK_STR(arg(f, 1), "titel");
	/* A title in another language only is none. */
	CHECK(!check_rules(f, "titel.en: x\n"));
	CHECK_STR(arg(f, 1), "titel");
}

/* ---- Questions ---- */

static void test_get(struct fixture *f)
{
	read_text(f, "titel.en: Housing\ntitel: Wohnen\nnav.top: x\nÜber uns: y\nspalten:\n  a: 1\n");
	CHECK(str_is(field_text(&f->root, WORD_TITLE), "Wohnen"));
	CHECK(str_is(field_get_lang(&f->root, WORD_TITLE, STR("en"))->value, "Housing"));
	CHECK(str_is(field_get_lang(&f->root, WORD_TITLE, STR("tr"))->value, "Wohnen"));
	CHECK(str_is(field_named(&f->root, STR("nav.top"))->value, "x"));
	CHECK(str_is(field_named(&f->root, STR("ueber-uns"))->value, "y"));
	CHECK(field_named(&f->root, STR("nav")) == NULL);
	CHECK(field_get(&f->root, WORD_KIND) == NULL);
	CHECK_INT(field_text(&f->root, WORD_KIND).len, 0);
	CHECK_INT(field_text(&f->root, WORD_COLUMNS).len, 0);
}

static void check_items(struct fixture *f, const char *text, const char *expected)
{
	const struct str *items;
	struct buf joined = BUF_INIT;
	read_text(f, text);
	size_t n = field_items(&f->arena, &f->root.children[0], &items);
	for (size_t i = 0; i < n; i++) {
		buf_addc(&joined, '[');
		buf_addstr(&joined, items[i]);
		buf_addc(&joined, ']');
	}
	CHECK_STR(joined.ptr, expected);
	buf_release(&joined);
}

static void test_items(struct fixture *f)
{
	check_items(f, "a: x", "[x]");
	check_items(f, "a: x, y,z , ", "[x][y][z]");
	check_items(f, "a: 1,5, 2,25,x,3", "[1,5][2,25][x][3]");
	check_items(f, "a: ,x,,y", "[x][y]");
	check_items(f, "a: ,", "");
	check_items(f, "a:\n  - x, y\n  - z\n", "[x, y][z]");
	check_items(f, "a:\n  b: x\n", "");
}

static void test_yes_no(struct fixture *f)
{
	bool value = false;
	read_text(f, "a: ja\nb: Nein\nc: yes\nd:\n  x: ja\n");
	CHECK(field_yes_no(&f->root.children[0], &value, &f->d) && value);
	CHECK(field_yes_no(&f->root.children[1], &value, &f->d) && !value);
	value = true;
	CHECK(!field_yes_no(&f->root.children[2], &value, &f->d) && value);
	CHECK(!field_yes_no(&f->root.children[3], &value, &f->d) && value);
	check_diags(f, "3:4-7 [field-yes-no] »c« kennt nur »ja« und »nein«, hier steht »yes«. | "
		       "Schreiben Sie »c: ja« oder »c: nein«.\n"
		       "4:1-2 [field-yes-no] »d« kennt nur »ja« und »nein«, hier steht »«. | "
		       "Schreiben Sie »d: ja« oder »d: nein«.");
}

static void test_number(struct fixture *f)
{
	long value = 0;
	read_text(f, "a: 12\na2: -3\nb: 101\nc: 1.000\nd: 99999999999999999999\ne: -\nf: 9223372036854775808\n");
	CHECK(field_number(&f->root.children[0], 0, 100, &value, &f->d) && value == 12);
	CHECK(field_number(&f->root.children[1], -3, 100, &value, &f->d) && value == -3);
	for (size_t i = 2; i < f->root.n_children; i++)
		CHECK(!field_number(&f->root.children[i], 0, 100, &value, &f->d) && value == -3);
	CHECK_INT(f->d.list.n, 5);
	f->d.list.n = 1;
	check_diags(f, "3:4-7 [field-number] Bei »b« wird eine ganze Zahl von 0 bis 100 erwartet, hier steht »101«. | "
		       "Schreiben Sie nur Ziffern, zum Beispiel: b: 0");
}

static void test_date(struct fixture *f)
{
	struct date date = { 0 };
	read_text(f, "a: 31.12.2018\nb: 31.11.2018\n");
	CHECK(field_date(&f->root.children[0], &date, &f->d) && date.year == 2018 && date.month == 12 &&
	      date.day == 31);
	CHECK(!field_date(&f->root.children[1], &date, &f->d) && date.month == 12);
	check_diags(f, "2:4-14 [field-date] »31.11.2018« ist kein Tag, den der Kalender kennt. | "
		       "Schreiben Sie Tag, Monat und Jahr, zum Beispiel: b: 31.12.2018");
}

static void test_unknown_on_purpose(void)
{
	CHECK(field_is_unknown(STR("noch nicht veröffentlicht")));
	CHECK(field_is_unknown(STR("Keine Angabe")));
	CHECK(field_is_unknown(STR("noch nicht festgelegt")));
	CHECK(!field_is_unknown(STR("noch nicht")));
	CHECK(!field_is_unknown(STR("")));
}

int main(void)
{
	struct fixture f = { .ok = false };
	arena_init(&f.arena);
	test_values(&f);
	test_nesting(&f);
	test_places(&f);
	test_missing_space(&f);
	test_no_name(&f);
	test_tab(&f);
	test_empty(&f);
	test_limits(&f);
	test_indentation(&f);
	test_continued(&f);
	test_dashes(&f);
	test_twice(&f);
	test_conflict(&f);
	test_rules(&f);
	test_unknown_and_missing(&f);
	test_get(&f);
	test_items(&f);
	test_yes_no(&f);
	test_number(&f);
	test_date(&f);
	test_unknown_on_purpose();
	arena_release(&f.arena);
	return check_done();
}
