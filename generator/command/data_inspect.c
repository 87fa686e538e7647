/* SPDX-License-Identifier: EUPL-1.2 */
/* lotse data inspect: what stands in a CSV file, for people and as JSON. */
#include "base/escape.h"
#include "base/json.h"
#include "command/command.h"
#include "inspect/inspect.h"

#define N(array) (sizeof(array) / sizeof *(array))

/* Code points of a heading in the table; oddities of one kind that are told one by one; cells named of a secret kind. */
enum { HEADING_POINTS = 36, TOLD_OF_KIND = 10 };

struct print {
	const struct inspection *in;
	enum diag_lang lang;
	struct buf *out;
	struct arena *a;
};

static const char *say(const struct print *p, const char *german, const char *english)
{
	return p->lang == DIAG_DE ? german : english;
}

/* Text of the file, fit for a terminal and in one line. */
static void add_text(const struct print *p, struct str text)
{
	char *line = arena_cstr(p->a, text);
	for (char *c = line; *c; c++)
		*c = *c == '\n' || *c == '\t' ? ' ' : *c;
	escape_terminal(p->out, str_of(line));
}

static void add_quoted(const struct print *p, struct str text)
{
	buf_adds(p->out, say(p, "»", "“"));
	add_text(p, text);
	buf_adds(p->out, say(p, "«", "”"));
}

/* ---- Words for what was found of the file ---- */

static const char *clue_words(enum encoding_clue clue, enum diag_lang lang)
{
	static const char *const words[][2] = {
		[CLUE_BOM] = { "am Zeichen am Dateianfang erkannt", "known by its byte order mark" },
		[CLUE_VALID] = { "alle Zeichen passen", "all characters fit" },
		[CLUE_PLAIN] = { "ohne Umlaute, passt immer", "no umlauts, always fits" },
		[CLUE_REST] = { "kein UTF-8; so schreibt Excel »CSV«", "no UTF-8; what Excel's “CSV” writes" },
		[CLUE_CP850] = { "vermutet nach den Umlauten", "guessed by the umlauts" },
		[CLUE_ZEROS] = { "vermutet: jedes zweite Byte ist null", "guessed: every second byte is zero" },
	};
	return words[clue][lang];
}

static const char *separator_name(const struct print *p, char separator)
{
	switch (separator) {
	case ';':
		return say(p, "Strichpunkt", "semicolon");
	case ',':
		return say(p, "Komma", "comma");
	case '\t':
		return say(p, "Tabulator", "tab");
	default:
		return "|";
	}
}

static void add_line_ends(const struct print *p)
{
	const struct file_shape *shape = &p->in->shape;
	const struct {
		const char *name;
		size_t n;
	} kinds[] = { { "CRLF", shape->n_crlf }, { "LF", shape->n_lf }, { "CR", shape->n_cr } };
	bool any = false;
	for (size_t i = 0; i < N(kinds); i++) {
		if (!kinds[i].n)
			continue;
		buf_addf(p->out, "%s%s (%zu)", any ? ", " : "", kinds[i].name, kinds[i].n);
		any = true;
	}
	if (!any)
		buf_adds(p->out, say(p, "keine", "none"));
}

/* ---- Text: the file ---- */

static void label(const struct print *p, const char *german, const char *english)
{
	const char *text = say(p, german, english);
	buf_addf(p->out, "  %s", text);
	for (size_t n = str_columns(str_of(text)); n < 15; n++)
		buf_addc(p->out, ' ');
}

static void add_outside(const struct print *p, const struct csv_record *rows, size_t n)
{
	buf_addf(p->out, "%zu %s", n, n == 1 ? say(p, "Zeile", "row") : say(p, "Zeilen", "rows"));
	for (size_t i = 0; i < n && !p->in->secret; i++) {
		buf_adds(p->out, i ? ", " : ": ");
		add_quoted(p, str_trim(rows[i].fields[0]));
	}
	buf_addc(p->out, '\n');
}

static void add_file(const struct print *p)
{
	const struct inspection *in = p->in;
	const struct file_shape *shape = &in->shape;
	buf_addf(p->out, "\n%s\n", say(p, "Datei", "File"));
	label(p, "Kodierung", "Encoding");
	buf_addf(p->out, "%s (%s)\n", in->csv.encoding, clue_words(shape->clue, p->lang));
	label(p, "Trennzeichen", "Separator");
	buf_addf(p->out, "%s%s\n", separator_name(p, in->csv.separator),
		 shape->sep_line ? say(p, ", aus der Zeile »sep=«", ", from the line “sep=”") : "");
	label(p, "Zeilenenden", "Line ends");
	add_line_ends(p);
	buf_addc(p->out, '\n');
	label(p, "Überschriften", "Headings");
	buf_addf(p->out, "%s %u%s\n", say(p, "Zeile", "row"), in->csv.header.excel_row,
		 shape->options.header_lines > 1 ? say(p, " und die nächste", " and the next one") : "");
	if (shape->n_titles) {
		label(p, "Darüber", "Above");
		add_outside(p, shape->titles, shape->n_titles);
	}
	if (shape->n_foot) {
		label(p, "Darunter", "Below");
		add_outside(p, shape->foot, shape->n_foot);
	}
	if (shape->blank_rows) {
		label(p, "Leere Zeilen", "Blank rows");
		buf_addf(p->out, "%u\n", shape->blank_rows);
	}
}

/* ---- Text: the columns ---- */

enum { TABLE_COLUMNS = 6 };

static struct str shortened(const struct print *p, struct str text)
{
	struct str rest = text;
	unsigned c;
	for (int i = 0; i < HEADING_POINTS; i++)
		if (!str_next(&rest, &c))
			return text;
	if (!rest.len)
		return text;
	return str_of(arena_printf(p->a, "%.*s…", (int)(text.len - rest.len), text.ptr));
}

static void fill_row(const struct print *p, unsigned column, struct str row[TABLE_COLUMNS])
{
	const struct inspected_column *c = &p->in->columns[column];
	struct buf heading = BUF_INIT, found = BUF_INIT;
	escape_terminal(&heading, shortened(p, c->heading));
	struct buf evidence = BUF_INIT;
	inspect_evidence(&evidence, c, !p->in->secret, p->lang);
	escape_terminal(&found, buf_str(&evidence));
	const char *places =
		c->type == COLUMN_DECIMAL || c->type == COLUMN_PERCENT ? arena_printf(p->a, ", %u", c->places) : "";
	row[0] = str_of(inspect_letters(p->a, p->in, column));
	row[1] = buf_copy(p->a, &heading);
	row[2] = c->name;
	row[3] = str_of(arena_printf(p->a, "%s%s", inspect_type(c->type), places));
	row[4] = c->unit;
	row[5] = buf_copy(p->a, &found);
	buf_release(&evidence);
	buf_release(&heading);
	buf_release(&found);
}

static void add_columns(const struct print *p)
{
	size_t n = p->in->n_columns + 1, widths[TABLE_COLUMNS] = { 0 };
	struct str(*rows)[TABLE_COLUMNS] = arena_calloc(p->a, n, sizeof *rows);
	const char *heads[TABLE_COLUMNS] = { "",
					     say(p, "Überschrift", "Heading"),
					     say(p, "Name", "Name"),
					     say(p, "Typ", "Type"),
					     say(p, "Einheit", "Unit"),
					     say(p, "Gefunden", "Found") };
	for (size_t k = 0; k < TABLE_COLUMNS; k++)
		rows[0][k] = str_of(heads[k]);
	for (size_t i = 1; i < n; i++)
		fill_row(p, (unsigned)i - 1, rows[i]);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < TABLE_COLUMNS; k++)
			if (str_columns(rows[i][k]) > widths[k])
				widths[k] = str_columns(rows[i][k]);
	buf_addf(p->out, "\n%s\n",
		 p->in->reshaped
			 ? say(p, "Spalten, mit einer Zeile je Zeitpunkt", "Columns, with a row for each point in time")
			 : say(p, "Spalten", "Columns"));
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < TABLE_COLUMNS; k++) {
			buf_adds(p->out, "  ");
			buf_addstr(p->out, rows[i][k]);
			for (size_t w = str_columns(rows[i][k]); k + 1 < TABLE_COLUMNS && w < widths[k]; w++)
				buf_addc(p->out, ' ');
		}
		while (p->out->ptr[p->out->len - 1] == ' ')
			p->out->ptr[--p->out->len] = '\0';
		buf_addc(p->out, '\n');
	}
}

/* ---- Text: the table as a whole ---- */

static size_t count_code(const struct diags *d, enum diag_code code)
{
	size_t n = 0;
	for (size_t i = 0; i < d->list.n; i++)
		n += d->list.items[i].code == code;
	return n;
}

static const char *totals_words(const struct print *p)
{
	const struct diags *d = &p->in->oddities;
	size_t wrong = count_code(d, DIAG_RULE_TOTAL);
	if (wrong)
		return say(p, "nicht alle Summen stimmen", "not all sums are right");
	return d->n_errors ? say(p, "die Summen prüft lotse, wenn alle Zellen lesbar sind",
				 "the sums are checked once all cells can be read")
			   : say(p, "die Summen stimmen", "the sums are right");
}

static void add_proposal(const struct print *p)
{
	const struct inspection *in = p->in;
	buf_addf(p->out, "\n%s\n  %s:", say(p, "Vorschlag für die Begleitdatei", "Proposal for the sidecar"),
		 word_german(WORD_KEY));
	for (size_t i = 0; i < in->n_keys; i++) {
		buf_adds(p->out, i ? ", " : " ");
		buf_addstr(p->out, in->columns[in->keys[i]].name);
	}
	buf_addc(p->out, '\n');
	if (in->sum_row.len) {
		buf_addf(p->out, "  %s: ", word_german(WORD_SUM_ROW));
		if (!in->secret)
			add_text(p, in->sum_row);
		buf_addf(p->out, " (%zu %s; %s)\n", in->n_sum_rows,
			 in->n_sum_rows == 1 ? say(p, "Zeile", "row") : say(p, "Zeilen", "rows"), totals_words(p));
	}
	if (in->reference_date.len)
		buf_addf(p->out, "  %s: %.*s\n", word_german(WORD_REFERENCE_DATE), (int)in->reference_date.len,
			 in->reference_date.ptr);
}

static const char *severity_word(const struct print *p, enum severity severity)
{
	switch (severity) {
	case SEVERITY_ERROR:
		return say(p, "Fehler", "error");
	case SEVERITY_WARNING:
		return say(p, "Warnung", "warning");
	default:
		return say(p, "Hinweis", "note");
	}
}

static void add_place(const struct print *p, const struct loc *loc)
{
	if (loc->cell)
		buf_addf(p->out, "%s: ", loc->cell);
	else if (loc->line)
		buf_addf(p->out, "%s %u: ", say(p, "Zeile", "line"), loc->line);
}

static void add_diag(const struct print *p, const struct diag *diag)
{
	struct buf text = BUF_INIT;
	buf_adds(p->out, "  ");
	add_place(p, &diag->loc);
	buf_addf(p->out, "%s: ", severity_word(p, diag->severity));
	diag_message(&text, diag, p->lang);
	escape_terminal(p->out, buf_str(&text));
	buf_addf(p->out, " [%s]\n", diag_code_name(diag->code));
	buf_clear(&text);
	diag_remedy(&text, diag, p->lang);
	if (text.len) {
		buf_adds(p->out, say(p, "    Lösung: ", "    Fix: "));
		escape_terminal(p->out, buf_str(&text));
		buf_addc(p->out, '\n');
	}
	buf_release(&text);
}

/* What may be said of a file whose contents are protected: which kind of finding, how often, where. */
static void add_kind(const struct print *p, const struct diags *d, enum diag_code code, enum severity severity)
{
	size_t n = 0, all = count_code(d, code);
	buf_addf(p->out, "  %s: %s, %zu", severity_word(p, severity), diag_code_name(code), all);
	for (size_t i = 0; i < d->list.n && n < TOLD_OF_KIND; i++) {
		const struct diag *diag = &d->list.items[i];
		if (diag->code == code && diag->loc.cell && *diag->loc.cell <= 'Z' &&
		    str_find_char(str_of(diag->loc.cell), ' ') == strlen(diag->loc.cell))
			buf_addf(p->out, "%s%s", n++ ? ", " : ": ", diag->loc.cell);
	}
	buf_adds(p->out, n && n < all ? " …\n" : "\n");
}

static void add_oddities(const struct print *p)
{
	const struct diags *d = &p->in->oddities;
	size_t told[N_DIAG_CODES] = { 0 };
	buf_addf(p->out, "\n%s: %zu", say(p, "Auffälligkeiten", "Oddities"), d->list.n);
	if (d->n_errors)
		buf_addf(p->out, "%s: %zu", say(p, "; die Veröffentlichung halten auf", "; stopping publication"),
			 d->n_errors);
	buf_addc(p->out, '\n');
	for (size_t i = 0; i < d->list.n; i++) {
		const struct diag *diag = &d->list.items[i];
		size_t n = told[diag->code]++;
		if (p->in->secret && n == 0)
			add_kind(p, d, diag->code, diag->severity);
		if (!p->in->secret && n < TOLD_OF_KIND)
			add_diag(p, diag);
	}
	for (size_t code = 0; code < N_DIAG_CODES && !p->in->secret; code++)
		if (told[code] > TOLD_OF_KIND)
			buf_addf(p->out, "  %zu %s [%s]\n", told[code] - TOLD_OF_KIND, say(p, "weitere", "more"),
				 diag_code_name((enum diag_code)code));
}

static void add_differences(const struct print *p)
{
	const struct diags *d = &p->in->differences;
	if (!p->in->has_sidecar)
		return;
	buf_addf(p->out, "\n%s %s: %zu\n", say(p, "Unterschiede zu", "Differences from"), p->in->sidecar_path,
		 d->list.n);
	for (size_t i = 0; i < d->list.n; i++)
		add_diag(p, &d->list.items[i]);
}

static void print_text(const struct print *p)
{
	const struct inspection *in = p->in;
	size_t rows = in->file.n_records, columns = in->file.header.n_fields;
	buf_addf(p->out, "%s: %zu %s, %zu %s. ", in->path, rows,
		 rows == 1 ? say(p, "Zeile", "row") : say(p, "Zeilen", "rows"), columns,
		 columns == 1 ? say(p, "Spalte", "column") : say(p, "Spalten", "columns"));
	buf_addf(p->out, "%s: %.*s\n", say(p, "Name der Daten", "Name of the data"), (int)in->name.len, in->name.ptr);
	if (in->secret)
		buf_addf(p->out, "%s\n",
			 say(p,
			     "Die Begleitdatei sagt nicht »schutz: keiner«: Inhalte von Zellen werden nicht gezeigt.",
			     "The sidecar does not say “schutz: keiner”: contents of cells are not shown."));
	add_file(p);
	add_columns(p);
	add_proposal(p);
	add_oddities(p);
	add_differences(p);
}

/* ---- JSON ---- */

static struct json *texts_json(const struct csv_record *rows, size_t n, bool secret)
{
	struct json *list = json_new_array();
	for (size_t i = 0; i < n && !secret; i++)
		json_push(list, json_text(str_trim(rows[i].fields[0])));
	return list;
}

static struct json *shape_json(const struct inspection *in)
{
	static const char *const clues[] = { "bom", "valid", "ascii", "not-utf-8", "cp850-umlauts", "zero-bytes" };
	const struct file_shape *shape = &in->shape;
	struct json *object = json_new_object();
	json_set(object, "encoding", json_text(str_of(in->csv.encoding)));
	json_set(object, "encoding_clue", json_text(str_of(clues[shape->clue])));
	json_set(object, "separator", json_text(str_part(&in->csv.separator, 1)));
	json_set(object, "sep_line", json_bool(shape->sep_line));
	json_set(object, "crlf", json_int((long long)shape->n_crlf));
	json_set(object, "lf", json_int((long long)shape->n_lf));
	json_set(object, "cr", json_int((long long)shape->n_cr));
	json_set(object, "header_line", json_int(shape->options.header_line));
	json_set(object, "header_lines", json_int(shape->options.header_lines));
	json_set(object, "title_rows", json_int(shape->title_rows));
	json_set(object, "titles", texts_json(shape->titles, shape->n_titles, in->secret));
	json_set(object, "foot_rows", json_int((long long)shape->n_foot));
	json_set(object, "foot", texts_json(shape->foot, shape->n_foot, in->secret));
	json_set(object, "foot_from", in->secret || !shape->n_foot ? json_none() : json_text(shape->options.foot));
	json_set(object, "blank_rows", json_int(shape->blank_rows));
	return object;
}

static struct json *kinds_json(const struct inspected_column *c)
{
	static const char *const kinds[] = { "empty",	    "signs",   "numbers",   "years",	 "dates",
					     "short_dates", "periods", "ambiguous", "converted", "texts" };
	static const char *const marks[] = { "p", "r", "s", "brackets" };
	struct json *object = json_new_object();
	for (size_t i = 0; i < N(kinds); i++)
		json_set(object, kinds[i], json_int((long long)c->n_kinds[i]));
	for (enum status s = 0; s < N_STATUSES; s++)
		if (c->n_signs[s])
			json_set(object, status_name(s), json_int((long long)c->n_signs[s]));
	for (size_t i = 0; i < N(marks); i++)
		if (c->n_marks[i])
			json_set(object, marks[i], json_int((long long)c->n_marks[i]));
	json_set(object, "footnotes", json_int((long long)c->n_notes));
	json_set(object, "percent_signs", json_int((long long)c->n_percent));
	return object;
}

static void set_content(struct json *object, const struct inspected_column *c)
{
	char from[NUMBER_TEXT_SIZE], to[NUMBER_TEXT_SIZE];
	if (c->has_range) {
		number_text(c->smallest, c->places, from);
		number_text(c->largest, c->places, to);
		json_set(object, "smallest", json_text(str_of(from)));
		json_set(object, "largest", json_text(str_of(to)));
	}
	if (c->first.kind != PERIOD_NONE) {
		period_text(c->first, from);
		period_text(c->last, to);
		json_set(object, "first", json_text(str_of(from)));
		json_set(object, "last", json_text(str_of(to)));
	}
	if (!inspected_is_number(c))
		json_set(object, "different", json_int((long long)c->n_values));
	if (c->type != COLUMN_CATEGORY)
		return;
	struct json *values = json_new_array();
	for (size_t i = 0; i < c->n_values; i++) {
		struct json *value = json_new_object();
		json_set(value, "value", json_text(c->values[i].value));
		json_set(value, "n", json_int((long long)c->values[i].n));
		json_push(values, value);
	}
	json_set(object, "values", values);
}

static struct json *column_json(const struct print *p, unsigned column)
{
	const struct inspected_column *c = &p->in->columns[column];
	struct json *object = json_new_object();
	json_set(object, "column", json_text(str_of(inspect_letters(p->a, p->in, column))));
	json_set(object, "heading", json_text(c->heading));
	json_set(object, "name", json_text(c->name));
	json_set(object, "type", json_text(str_of(inspect_type(c->type))));
	json_set(object, "places", json_int(c->places));
	json_set(object, "unit", json_text(c->unit));
	json_set(object, "key", json_bool(c->is_key));
	json_set(object, "cells", kinds_json(c));
	json_set(object, "gaps", json_int((long long)c->n_gaps));
	if (!p->in->secret)
		set_content(object, c);
	return object;
}

static struct json *message_json(const struct print *p, const struct diag *diag, bool content)
{
	static const char *const severities[] = { "note", "warning", "error" };
	struct buf message = BUF_INIT, remedy = BUF_INIT;
	struct json *object = json_new_object();
	if (content) {
		diag_message(&message, diag, p->lang);
		diag_remedy(&remedy, diag, p->lang);
	}
	json_set(object, "code", json_text(str_of(diag_code_name(diag->code))));
	json_set(object, "severity", json_text(str_of(severities[diag->severity])));
	json_set(object, "message", content ? json_text(buf_str(&message)) : json_none());
	json_set(object, "remedy", content ? json_text(buf_str(&remedy)) : json_none());
	json_set(object, "line", json_int(diag->loc.line));
	/* A row is named by its key, which is content. */
	bool named = diag->loc.cell && (content || *diag->loc.cell <= '9' || !strchr(diag->loc.cell, ' '));
	json_set(object, "cell", named ? json_text(str_of(diag->loc.cell)) : json_none());
	buf_release(&message);
	buf_release(&remedy);
	return object;
}

static struct json *diags_json(const struct print *p, const struct diags *d, bool content)
{
	struct json *list = json_new_array();
	for (size_t i = 0; i < d->list.n; i++)
		json_push(list, message_json(p, &d->list.items[i], content));
	return list;
}

static void print_json(const struct print *p)
{
	const struct inspection *in = p->in;
	struct json *object = json_new_object(), *columns = json_new_array(), *key = json_new_array();
	for (unsigned i = 0; i < in->n_columns; i++)
		json_push(columns, column_json(p, i));
	for (size_t i = 0; i < in->n_keys; i++)
		json_push(key, json_text(in->columns[in->keys[i]].name));
	json_set(object, "file", json_text(str_of(in->path)));
	json_set(object, "name", json_text(in->name));
	json_set(object, "secret", json_bool(in->secret));
	json_set(object, "rows", json_int((long long)in->file.n_records));
	json_set(object, "shape", shape_json(in));
	json_set(object, "columns", columns);
	json_set(object, "key", key);
	json_set(object, "sum_row", in->secret || !in->sum_row.len ? json_none() : json_text(in->sum_row));
	json_set(object, "sum_rows", json_int((long long)in->n_sum_rows));
	json_set(object, "time_columns", json_int((long long)in->n_time_columns));
	json_set(object, "reshaped", json_bool(in->reshaped));
	json_set(object, "oddities", diags_json(p, &in->oddities, !in->secret));
	json_set(object, "sidecar", in->has_sidecar ? json_text(str_of(in->sidecar_path)) : json_none());
	json_set(object, "differences", diags_json(p, &in->differences, true));
	json_write(p->out, object, 0);
	buf_addc(p->out, '\n');
	json_free(object);
}

/* ---- All of it ---- */

/* A protected file that cannot be read: its lines and words must not be printed as excerpts. */
static void hide(struct diags *d)
{
	for (size_t i = 0; i < d->list.n; i++) {
		struct diag *diag = &d->list.items[i];
		diag->loc.line = 0;
		for (size_t k = 0; k < diag->n_args && diag->code == DIAG_CSV_UMLAUTS; k++)
			diag->args[k] = "…";
	}
}

static int print_inspection(const struct options *options, struct arena *a, const struct inspection *in)
{
	struct buf out = BUF_INIT;
	struct print p = { .in = in, .lang = options->lang, .out = &out, .a = a };
	if (options->format == DIAG_JSON)
		print_json(&p);
	else
		print_text(&p);
	fwrite(out.ptr, 1, out.len, stdout);
	buf_release(&out);
	return EXIT_DONE;
}

int command_data_inspect(const struct options *options, const char *file)
{
	if (options->format == DIAG_GITHUB) {
		fputs("lotse data inspect: --format text|json\n", stderr);
		return EXIT_USAGE;
	}
	struct arena arena;
	arena_init(&arena);
	struct diags d = { .arena = &arena };
	struct inspection in;
	int status = EXIT_CONTENT;
	if (inspect_file(&arena, file, &in, &d))
		status = print_inspection(options, &arena, &in);
	else if (in.secret)
		hide(&d);
	diags_sort(&d);
	diags_print(stderr, &d, "", options->lang, options->format);
	arena_release(&arena);
	return status;
}
