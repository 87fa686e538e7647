/* SPDX-License-Identifier: EUPL-1.2 */
#include "inspect/draft.h"

#include "base/escape.h"
#include "data/signs.h"

/* A comment repeats at most so many bytes of the file, and names so many cells. */
enum { COMMENT_BYTES = 200, COMMENT_CELLS = 8 };

struct draft {
	struct buf *out;
	const struct inspection *in;
	bool trial;
	enum diag_lang lang; /* of the comments: names and words of a sidecar are German in any case */
	struct arena *a;
};

static const char *said(const struct draft *w, const char *german, const char *english)
{
	return w->lang == DIAG_DE ? german : english;
}

/* ---- Lines ---- */

/* At most `max` bytes, cut between code points. */
static struct str cut(struct str text, size_t max)
{
	if (text.len <= max)
		return text;
	text.len = max;
	while (text.len && ((unsigned char)text.ptr[text.len] & 0xc0) == 0x80)
		text.len--;
	return signs_trim(text);
}

static void add_line(const struct draft *w, const char *indent, const char *name, struct str value)
{
	buf_addf(w->out, "%s%s ", indent, name);
	buf_addstr(w->out, cut(value, FIELD_MAX_VALUE));
	buf_addc(w->out, '\n');
}

static void add_word(const struct draft *w, const char *indent, enum word word, const char *value)
{
	buf_addf(w->out, "%s%s: %s\n", indent, word_german(word), value);
}

/* A place that a person must fill in; in a trial it holds `claimless`. */
static void add_place(const struct draft *w, const char *indent, const char *name, const char *claimless)
{
	buf_addf(w->out, w->trial ? "%s%s: %s\n" : "%s%s:\n", indent, name, claimless);
}

static void comment(const struct draft *w, const char *indent, const char *german, const char *english)
{
	if (!w->trial)
		buf_addf(w->out, "%s# %s\n", indent, said(w, german, english));
}

/* A text of the file in a comment, in one line. */
static void comment_quote(const struct draft *w, const char *intro, struct str text)
{
	struct str part = cut(text, COMMENT_BYTES);
	if (w->trial || !part.len)
		return;
	buf_addf(w->out, "# %s %s", intro, said(w, "»", "“"));
	for (size_t i = 0; i < part.len; i++)
		buf_addc(w->out, part.ptr[i] == '\n' || part.ptr[i] == '\t' ? ' ' : part.ptr[i]);
	buf_addf(w->out, "%s%s\n", part.len < text.len ? "…" : "", said(w, "«", "”"));
}

/* ---- Findings ---- */

/* Is the cell in this column? "B3" is in the second one. Those spread over several are told at the head. */
static bool is_in_column(const struct draft *w, const char *cell, unsigned column)
{
	if (w->in->reshaped)
		return false;
	const char *letters = inspect_letters(w->a, w->in, column);
	size_t len = strlen(letters);
	return cell && strncmp(cell, letters, len) == 0 && cell[len] >= '0' && cell[len] <= '9';
}

/* Findings about the file as a whole stand where the sidecar answers them. */
static bool is_about_file(enum diag_code code)
{
	return code == DIAG_INSPECT_CP850 || code == DIAG_INSPECT_UTF16 || code == DIAG_INSPECT_TITLE_ROWS ||
	       code == DIAG_INSPECT_TWO_HEADERS || code == DIAG_INSPECT_FOOT || code == DIAG_INSPECT_ENGLISH ||
	       code == DIAG_INSPECT_TIME_COLUMNS;
}

static void comment_finding(const struct draft *w, const char *indent, enum diag_code code)
{
	struct buf text = BUF_INIT;
	for (size_t i = 0; i < w->in->oddities.list.n && !text.len; i++)
		if (w->in->oddities.list.items[i].code == code)
			diag_message(&text, &w->in->oddities.list.items[i], w->lang);
	if (text.len)
		comment(w, indent, text.ptr, text.ptr);
	buf_release(&text);
}

static bool has_column(const char *cell)
{
	return cell && *cell >= 'A' && *cell <= 'Z';
}

static void add_message(const struct draft *w, const struct diag *diag)
{
	struct buf text = BUF_INIT;
	diag_message(&text, diag, w->lang);
	buf_adds(w->out, " – ");
	for (size_t i = 0; i < text.len; i++)
		buf_addc(w->out, text.ptr[i] == '\n' || text.ptr[i] == '\t' ? ' ' : text.ptr[i]);
	buf_release(&text);
}

/*
 * One comment for each kind of finding: which cells, how serious, and the first message. Messages about numbers are left to
 * `data inspect`: whether small numbers must be protected is not decided yet, and comments are easily forgotten.
 */
static void comment_findings(const struct draft *w, const char *indent, int column)
{
	const struct diag *items = w->in->oddities.list.items;
	size_t n_items = w->in->oddities.list.n;
	bool told[N_DIAG_CODES] = { false };
	bool quotes = column < 0 ? !w->in->reshaped : !inspected_is_number(&w->in->columns[column]);
	for (size_t i = 0; i < n_items && !w->trial; i++) {
		enum diag_code code = items[i].code;
		size_t n = 0;
		for (size_t k = i; k < n_items && !told[code]; k++) {
			const char *cell = items[k].loc.cell;
			bool here = column < 0 ? !has_column(cell) || w->in->reshaped
					       : is_in_column(w, cell, (unsigned)column);
			if (items[k].code != code || !here || is_about_file(code))
				continue;
			if (!n++)
				buf_addf(w->out, "%s# %s [%s]", indent,
					 items[k].severity == SEVERITY_ERROR ? said(w, "FEHLER", "ERROR") : said(w, "Befund", "finding"),
					 diag_code_name(code));
			if (n <= COMMENT_CELLS && (column >= 0 || cell))
				buf_addf(w->out, "%s%s", n == 1 ? ": " : ", ", cell);
		}
		if (n > COMMENT_CELLS)
			buf_addf(w->out, " … (%zu)", n);
		if (n && quotes)
			add_message(w, &items[i]);
		if (n) {
			buf_addc(w->out, '\n');
			told[code] = true;
		}
	}
}

/* ---- Head ---- */

static const char *line_ends(const struct draft *w)
{
	const struct file_shape *shape = &w->in->shape;
	unsigned kinds = (shape->n_crlf > 0) + (shape->n_lf > 0) + (shape->n_cr > 0);
	return kinds > 1 ? said(w, "gemischt", "mixed") : shape->n_crlf ? "CRLF" : shape->n_cr ? "CR" : "LF";
}

static void write_head(const struct draft *w)
{
	const struct inspection *in = w->in;
	if (w->trial)
		return;
	buf_adds(w->out, said(w, "# Entwurf der Begleitdatei zu ", "# Draft of the sidecar of "));
	escape_terminal(w->out, in->csv_name);
	buf_adds(w->out, said(w,
			      "\n# Prüfen Sie jede Zeile. Wo AUSFÜLLEN steht, fehlt eine Angabe, die nicht in der Datei "
			      "steht; bis dahin hält lotse\n"
			      "# die Veröffentlichung auf. Zeilen mit # löschen Sie, wenn sie erledigt sind.\n"
			      "# Was in den genannten Zellen steht, zeigt: lotse data inspect\n",
			      "\n# Check every line. Where it says FILL IN, something is missing that the file does not say; until then lotse\n"
			      "# publishes nothing. Delete lines with # when they are settled. Names and fixed words are German.\n"
			      "# What the named cells hold is shown by: lotse data inspect\n"));
	buf_addf(w->out, "# %s: %zu, %s: %zu, %s %s, %s %s, %s %s\n", said(w, "Zeilen", "Rows"), in->file.n_records,
		 said(w, "Spalten", "columns"), in->file.header.n_fields, said(w, "Kodierung", "encoding"), in->csv.encoding,
		 said(w, "Trennzeichen", "separator"), inspect_separator(in->csv.separator),
		 said(w, "Zeilenenden", "line ends"), line_ends(w));
	comment_findings(w, "", -1);
	buf_addc(w->out, '\n');
}

static void write_texts_outside(const struct draft *w)
{
	for (size_t i = 0; i < w->in->shape.n_titles; i++)
		comment_quote(w, said(w, "Über der Tabelle steht:", "Above the table:"), signs_trim(w->in->shape.titles[i].fields[0]));
	for (size_t i = 0; i < w->in->shape.n_foot; i++)
		comment_quote(w, said(w, "Unter der Tabelle steht:", "Below the table:"), signs_trim(w->in->shape.foot[i].fields[0]));
}

static void write_places(const struct draft *w)
{
	write_texts_outside(w);
	comment(w, "", "AUSFÜLLEN: Überschrift der Daten", "FILL IN: title of the data");
	add_place(w, "", word_german(WORD_TITLE), "keine Angabe");
	comment(w, "", "was gezählt wird, in einem Satz", "what is counted, in one sentence");
	add_word(w, "", WORD_DESCRIPTION, "keine Angabe");
	comment(w, "", "AUSFÜLLEN: wer die Zahlen erhoben hat", "FILL IN: who collected the figures");
	add_place(w, "", word_german(WORD_SOURCE), "keine Angabe");
	comment(w, "", "wo sie veröffentlicht sind", "where they are published");
	add_word(w, "", WORD_PLACE_FOUND, "keine Angabe");
	comment(w, "", "AUSFÜLLEN: Datum der Veröffentlichung, TT.MM.JJJJ", "FILL IN: day of publication, DD.MM.YYYY");
	add_place(w, "", word_german(WORD_AS_OF), "01.01.2000");
	comment(w, "",
		"AUSFÜLLEN: keiner, mindestfallzahl 5 oder runden 5. Das entscheidet die Stelle, die die Zahlen liefert.",
		"FILL IN: keiner, mindestfallzahl 5 or runden 5. The office that supplies the figures decides.");
	add_place(w, "", word_german(WORD_PROTECTION), "keiner");
	comment(w, "", "AUSFÜLLEN bei »keiner«: warum kein Schutz nötig ist. Sonst löschen Sie die Zeile.", "FILL IN with “keiner”: why no protection is needed. Otherwise delete the line.");
	add_place(w, "", word_german(WORD_PROTECTION_REASON), "keine Angabe");
}

/* ---- The table as a whole ---- */

static void write_key(const struct draft *w)
{
	const struct inspection *in = w->in;
	comment(w, "", "Spalten, die eine Zeile eindeutig machen", "columns that together identify a row");
	buf_addf(w->out, "%s:", word_german(WORD_KEY));
	for (size_t i = 0; i < in->n_keys; i++) {
		buf_adds(w->out, i ? ", " : " ");
		buf_addstr(w->out, in->columns[in->keys[i]].name);
	}
	buf_addc(w->out, '\n');
	if (in->reference_date.len) {
		comment(w, "", "so nennt ihn die Überschrift", "as the heading says");
		add_line(w, "", "stichtag:", in->reference_date);
	}
	if (!in->sum_row.len)
		return;
	comment(w, "", "das Wort der Summenzeile; lotse prüft die Summe", "the word of the total row; lotse checks the total");
	add_line(w, "", "summenzeile:", in->sum_row);
}

static void write_time_points(const struct draft *w)
{
	const struct inspection *in = w->in;
	struct str name = { NULL, 0 };
	for (size_t i = 0; i < in->n_columns; i++)
		if (str_eq(in->columns[i].heading, in->time_heading))
			name = in->columns[i].name;
	if (!in->reshaped)
		return;
	comment_finding(w, "", DIAG_INSPECT_TIME_COLUMNS);
	if (!in->row_head.len) {
		add_line(w, "", "zeitpunkte:", name);
		return;
	}
	buf_addf(w->out, "%s:\n", word_german(WORD_TIME_POINTS));
	add_line(w, "  ", "spalte:", name);
	add_line(w, "  ", "zeilenkopf:", in->row_head);
}

static void write_file(const struct draft *w)
{
	const struct csv_options *options = &w->in->shape.options;
	bool separator = w->in->shape.separator_declared;
	if (!options->encoding && !separator && options->header_line < 2 && options->header_lines < 2 &&
	    !options->foot.len && !w->in->english)
		return;
	buf_addf(w->out, "\n%s:\n", word_german(WORD_FILE));
	comment_finding(w, "  ", DIAG_INSPECT_CP850);
	comment_finding(w, "  ", DIAG_INSPECT_UTF16);
	if (options->encoding)
		add_word(w, "  ", WORD_ENCODING, options->encoding);
	if (separator)
		add_word(w, "  ", WORD_SEPARATOR, inspect_separator(options->separator));
	comment_finding(w, "  ", DIAG_INSPECT_TITLE_ROWS);
	if (options->header_line > 1)
		buf_addf(w->out, "  %s: %u\n", word_german(WORD_HEADER_FROM_LINE), options->header_line);
	comment_finding(w, "  ", DIAG_INSPECT_TWO_HEADERS);
	if (options->header_lines > 1)
		buf_addf(w->out, "  %s: %u\n", word_german(WORD_HEADER_LINES), options->header_lines);
	comment_finding(w, "  ", DIAG_INSPECT_FOOT);
	if (options->foot.len)
		add_line(w, "  ", "fuß_ab:", options->foot);
	comment_finding(w, "  ", DIAG_INSPECT_ENGLISH);
	if (w->in->english) {
		comment(w, "  ", "AUSFÜLLEN: deutsch (4.850,5) oder englisch (4,850.5)", "FILL IN: deutsch (4.850,5) or englisch (4,850.5)");
		add_place(w, "  ", word_german(WORD_NUMBERS), "englisch");
	}
}

/* ---- Columns ---- */

/* A total is no value among others. Two of them in one column are two spellings; the second is left to the reader's report. */
static bool is_total(const struct inspected_column *c, size_t value)
{
	return c->is_key && signs_total_word(c->values[value].value);
}

static struct str total_of(const struct inspected_column *c)
{
	for (size_t i = 0; i < c->n_values; i++)
		if (is_total(c, i))
			return c->values[i].value;
	return (struct str){ NULL, 0 };
}

static void write_values(const struct draft *w, const struct inspected_column *c)
{
	comment(w, "    ", "die Werte, die in der Datei stehen; erlaubt sind nur diese", "the values in the file; no others are allowed");
	buf_addf(w->out, "    %s:\n", word_german(WORD_VALUES));
	for (size_t i = 0; i < c->n_values; i++)
		if (!is_total(c, i))
			add_line(w, "      ", "-", c->values[i].value);
}

static void comment_evidence(const struct draft *w, unsigned column)
{
	if (w->trial)
		return;
	const char *letters = inspect_letters(w->a, w->in, column);
	buf_adds(w->out, "  # ");
	if (*letters)
		buf_addf(w->out, "%s %s: ", said(w, "Spalte", "Column"), letters);
	inspect_evidence(w->out, &w->in->columns[column], false, w->lang);
	buf_addc(w->out, '\n');
	comment_findings(w, "  ", (int)column);
}

/* Only a total stands in the column: there is nothing to list but it. */
static bool has_values(const struct inspected_column *c)
{
	for (size_t i = 0; i < c->n_values; i++)
		if (!is_total(c, i))
			return true;
	return false;
}

static void write_column(const struct draft *w, unsigned column)
{
	const struct inspected_column *c = &w->in->columns[column];
	bool lists = c->type == COLUMN_CATEGORY && has_values(c);
	enum column_type type = c->type == COLUMN_CATEGORY && !lists ? COLUMN_TEXT : c->type;
	comment_evidence(w, column);
	if (!c->heading.len)
		return;
	buf_addf(w->out, "  %.*s:\n", (int)c->name.len, c->name.ptr);
	if (w->in->bare_measure.len && str_eq(c->heading, w->in->bare_measure)) {
		comment(w, "    ", "AUSFÜLLEN: was unter den Zeitpunkten steht; die Datei nennt es nicht", "FILL IN: what stands below the points in time; the file does not name it");
		add_place(w, "    ", word_german(WORD_TITLE), INSPECT_BARE_MEASURE);
	} else {
		add_line(w, "    ", "titel:", c->heading);
	}
	add_word(w, "    ", WORD_TYPE, inspect_type(type));
	if (type == COLUMN_DECIMAL || type == COLUMN_PERCENT)
		buf_addf(w->out, "    %s: %u\n", word_german(WORD_PLACES), c->places);
	if (c->unit.len && type != COLUMN_PERCENT) {
		comment(w, "    ", "so steht sie in der Überschrift", "as the heading has it");
		add_line(w, "    ", "einheit:", c->unit);
	}
	if (lists)
		write_values(w, c);
	struct str total = total_of(c);
	if (total.len && !str_eq(total, w->in->sum_row)) {
		comment(w, "    ", "das Wort der Summe in dieser Spalte", "the word of the total in this column");
		add_line(w, "    ", "gesamt:", total);
	}
}

static void write_footnotes(const struct draft *w)
{
	if (!w->in->n_footnotes)
		return;
	buf_addf(w->out, "\n%s:\n", word_german(WORD_FOOTNOTES));
	for (size_t i = 0; i < w->in->n_footnotes; i++) {
		const struct found_footnote *note = &w->in->footnotes[i];
		if (note->text.len) {
			comment(w, "  ", "so steht es unter der Tabelle", "as it stands below the table");
			add_line(w, "  ", arena_printf(w->a, "%.*s:", (int)note->mark.len, note->mark.ptr), note->text);
		} else {
			comment(w, "  ", "AUSFÜLLEN: der Text zu dieser Fußnote", "FILL IN: the text of this footnote");
			add_place(w, "  ", arena_cstr(w->a, note->mark), "keine Angabe");
		}
	}
}

static void write_open_data(const struct draft *w)
{
	buf_adds(w->out, "\n");
	comment(w, "", "Die Lizenz legt die Stadt fest.", "The city decides on the licence.");
	buf_addf(w->out, "%s:\n", word_german(WORD_OPEN_DATA));
	add_word(w, "  ", WORD_LICENCE, word_german(WORD_UNDECIDED));
}

void draft_write(struct buf *out, const struct inspection *in, enum draft_kind kind, enum diag_lang lang)
{
	struct arena a;
	arena_init(&a);
	struct draft w = { .out = out, .in = in, .trial = kind == DRAFT_FOR_TRIAL, .lang = lang, .a = &a };
	write_head(&w);
	write_places(&w);
	write_key(&w);
	write_time_points(&w);
	buf_addf(out, "\n%s:\n", word_german(WORD_COLUMNS));
	for (unsigned i = 0; i < in->n_columns; i++)
		write_column(&w, i);
	write_footnotes(&w);
	if (in->shares && kind == DRAFT_FOR_PERSON)
		buf_addf(out, "\n# %s\n# regeln:\n#   - anteile ergeben 100 %%\n",
			 said(&w, "Soll das immer so sein, löschen Sie die Zeichen # davor:",
			      "If it is always to be so, delete the signs # in front:"));
	write_file(&w);
	write_open_data(&w);
	arena_release(&a);
}
