/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/csv.h"

#include <csv.h>

#include "base/file.h"
#include "data/encoding.h"

/* How many lines vote for the separator: a headline above the table must not outvote the table. */
enum { SEPARATOR_LINES = 5 };

/* A reading in progress. The pools never move: their bounds are known from the text. */
struct reader {
	struct arena *a;
	const struct csv_options *options;
	struct csv *csv;
	struct diags *d;
	struct csv_parser parser;
	char *bytes; /* decoded fields, one behind the other: never more than the text */
	size_t n_bytes;
	struct str *fields; /* one per separator and line at most */
	size_t n_fields;
	size_t first_field; /* of the record being read */
	bool row_ended;
	unsigned header_rows;	 /* how many were read */
	size_t header_width;	 /* fields of the header line, trailing blank ones included */
	bool beyond_reported;	 /* values right of the headings */
	bool in_foot;		 /* below the table: nothing is read any more, but no value may be lost */
	struct csv_record blank; /* the first of a run of blank rows; line 0: none */
	LIST(struct csv_record) records;
	bool ok, stopped;
};

/* ---- libcsv ---- */

static int no_blank(unsigned char c)
{
	(void)c;
	return 0;
}

static void on_field(void *text, size_t len, void *data)
{
	struct reader *r = data;
	char *copy = r->bytes + r->n_bytes;
	if (len)
		memcpy(copy, text, len);
	r->n_bytes += len;
	r->fields[r->n_fields++] = str_part(copy, len);
}

static void on_row(int end, void *data)
{
	(void)end;
	((struct reader *)data)->row_ended = true;
}

/* Without blanks of its own taste, or it would trim unquoted fields. */
static void parser_start(struct reader *r)
{
	if (csv_init(&r->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) != 0)
		BUG("csv_init");
	csv_set_delim(&r->parser, (unsigned char)r->csv->separator);
	csv_set_space_func(&r->parser, no_blank);
}

/* After a strict error csv_fini would emit half a row and clear the error, so the parser is thrown away instead. */
static void parser_restart(struct reader *r)
{
	csv_free(&r->parser);
	parser_start(r);
}

/* ---- Reporting ---- */

static struct loc place(const struct reader *r, unsigned line, const char *cell)
{
	return (struct loc){ .file = r->csv->path, .line = line, .cell = cell };
}

static struct loc row_place(const struct reader *r, const struct csv_record *record)
{
	return place(r, record->line, arena_printf(r->d->arena, "%u", record->excel_row));
}

static const char *number_text(const struct reader *r, size_t number)
{
	return arena_printf(r->d->arena, "%zu", number);
}

static bool is_blank(struct str field)
{
	return str_trim(field).len == 0;
}

/* The heading of a column, squeezed to one line, for messages. */
static const char *heading(const struct reader *r, size_t column)
{
	if (column >= r->csv->header.n_fields)
		return "";
	char *text = arena_cstr(r->d->arena, str_trim(r->csv->header.fields[column]));
	for (char *p = text; *p; p++)
		if (*p == '\n')
			*p = ' ';
	return text;
}

static void fail(struct reader *r)
{
	r->ok = false;
}

/* After a mistake about the headings themselves nothing else can be said. */
static void give_up(struct reader *r)
{
	r->csv->header.n_fields = 0;
	r->stopped = true;
	fail(r);
}

/* ---- Separator ---- */

static size_t count_outside_quotes(struct str line, char c)
{
	size_t n = 0;
	bool quoted = false;
	for (size_t i = 0; i < line.len; i++) {
		if (line.ptr[i] == '"')
			quoted = !quoted;
		n += line.ptr[i] == c && !quoted;
	}
	return n;
}

/* The one that occurs in most of the first lines; German decimals and prose hold commas, so a comma never wins a draw. */
static char find_separator(struct str text)
{
	static const char candidates[] = { ';', '\t', ',' };
	unsigned votes[3] = { 0, 0, 0 };
	struct str line;
	for (unsigned n = 0; n < SEPARATOR_LINES && str_cut(&text, '\n', &line);) {
		if (is_blank(line))
			continue;
		for (unsigned i = 0; i < 3; i++)
			votes[i] += count_outside_quotes(line, candidates[i]) > 0;
		n++;
	}
	unsigned best = 0;
	for (unsigned i = 1; i < 3; i++)
		if (votes[i] > votes[best])
			best = i;
	return candidates[best];
}

static const char *separator_name(char separator, enum diag_lang lang)
{
	static const char *const names[][2] = { { "Strichpunkt", "semicolon" }, { "Komma", "comma" },
						{ "Tabulator", "tab" }, { "Strich", "bar" } };
	return names[separator == ';' ? 0 : separator == ',' ? 1 : separator == '\t' ? 2 : 3][lang];
}

/* `sep=` in any case. */
static bool begins_sep(struct str line)
{
	static const char word[] = "sep=";
	for (size_t i = 0; i < sizeof word - 1; i++)
		if (i >= line.len || (line.ptr[i] | 0x20) != word[i])
			return false;
	return true;
}

/*
 * Excel's own first line `sep=;`, which Excel does not show; in any case, in quotes, and with the separators behind it that a
 * program added which knew the line for a row.
 */
static bool take_sep_line(struct str *text, char *separator)
{
	struct str rest = *text, line = STR("");
	str_cut(&rest, '\n', &line);
	bool quoted = line.len && line.ptr[0] == '"';
	line = str_from(line, quoted);
	if (line.len < 5 || !begins_sep(line) || !line.ptr[4] || !strchr(";,\t|", line.ptr[4]))
		return false;
	char found = line.ptr[4];
	line = str_from(line, 5);
	if (quoted && (!line.len || line.ptr[0] != '"'))
		return false;
	for (size_t i = quoted; i < line.len; i++)
		if (line.ptr[i] != found && line.ptr[i] != ' ')
			return false;
	*separator = found;
	*text = rest;
	return true;
}

/* ---- Records ---- */

static void drop_trailing_blanks(struct csv_record *record, size_t keep)
{
	while (record->n_fields > keep && is_blank(record->fields[record->n_fields - 1]))
		record->n_fields--;
}

static bool record_is_blank(const struct csv_record *record)
{
	for (size_t i = 0; i < record->n_fields; i++)
		if (!is_blank(record->fields[i]))
			return false;
	return true;
}

/* The second header line joins the first; a merged cell stands in its leftmost column only. */
static void join_header(struct reader *r, const struct csv_record *lower)
{
	struct csv_record *header = &r->csv->header;
	size_t n = header->n_fields > lower->n_fields ? header->n_fields : lower->n_fields;
	struct str *joined = arena_array(r->a, struct str, n), upper = STR("");
	unsigned *columns = arena_array(r->a, unsigned, n), column = 0;
	for (size_t i = 0; i < n; i++) {
		if (i < header->n_fields && !is_blank(header->fields[i])) {
			upper = str_trim(header->fields[i]);
			column = (unsigned)i;
		}
		columns[i] = column;
		struct str below = i < lower->n_fields ? str_trim(lower->fields[i]) : (struct str){ NULL, 0 };
		if (upper.len && below.len)
			joined[i] = str_of(arena_printf(r->a, "%.*s – %.*s", (int)upper.len, upper.ptr, (int)below.len,
							below.ptr));
		else
			joined[i] = below.len ? below : upper;
	}
	header->fields = joined;
	header->n_fields = n;
	r->csv->lower = *lower;
	r->csv->upper = columns;
}

static void take_header(struct reader *r, const struct csv_record *record)
{
	if (r->header_rows++ == 0)
		r->csv->header = *record;
	else
		join_header(r, record);
	r->header_width = r->csv->header.n_fields;
	if (r->header_rows < r->options->header_lines)
		return;
	drop_trailing_blanks(&r->csv->header, 1);
	if (r->csv->header.n_fields > CSV_MAX_FIELDS) {
		diag_report(r->d, DIAG_CSV_TOO_LARGE, row_place(r, record), number_text(r, r->csv->header.n_fields),
			    number_text(r, CSV_MAX_FIELDS), "Spalten", "columns", NULL);
		give_up(r);
	}
}

/* In which field does the separator stand as part of the text? Behind it writers put a blank; else the longest it is. */
static size_t guess_stray_field(const struct csv_record *record)
{
	size_t longest = 0;
	for (size_t i = 0; i < record->n_fields; i++) {
		if (i > 0 && record->fields[i].len && record->fields[i].ptr[0] == ' ')
			return i - 1;
		if (record->fields[i].len > record->fields[longest].len)
			longest = i;
	}
	return longest;
}

/* Values right of the last heading, in a column that the header line has, but without a text. */
static void report_beyond(struct reader *r, const struct csv_record *record)
{
	size_t column = r->csv->header.n_fields;
	if (!r->beyond_reported)
		diag_report(r->d, DIAG_CSV_HEADER_EMPTY, csv_loc(r->d->arena, r->csv->path, record, column),
			    csv_column_letter(r->d->arena, (unsigned)column), "", NULL);
	r->beyond_reported = true;
}

/* A title above the table is one field wide, or parted from it by a blank row. */
static bool is_title_above(const struct reader *r, const struct csv_record *record, bool after_blank)
{
	size_t expected = r->csv->header.n_fields;
	return record->n_fields > expected && (expected == 1 || (after_blank && r->records.n == 0));
}

static void report_ragged(struct reader *r, const struct csv_record *record, bool after_blank)
{
	size_t expected = r->csv->header.n_fields;
	const char *row = number_text(r, record->excel_row), *has = number_text(r, record->n_fields);
	const char *wants = number_text(r, expected);
	fail(r);
	if (is_title_above(r, record, after_blank)) {
		diag_report(r->d, DIAG_CSV_HEADER_BELOW, place(r, r->csv->header.line, NULL), heading(r, 0), row,
			    number_text(r, record->line), NULL);
		give_up(r);
		return;
	}
	if (record->n_fields > expected && record->n_fields <= r->header_width) {
		report_beyond(r, record);
		return;
	}
	if (record->n_fields < expected) {
		diag_report(r->d, DIAG_CSV_FIELD_MISSING, row_place(r, record), row, has, wants, NULL);
		return;
	}
	size_t guess = guess_stray_field(record);
	guess = guess < expected ? guess : expected - 1;
	char separator = r->csv->separator;
	diag_report(r->d, DIAG_CSV_FIELD_COUNT, row_place(r, record), row, has, wants, number_text(r, guess + 1),
		    heading(r, guess), separator_name(separator, DIAG_DE), separator_name(separator, DIAG_EN), NULL);
}

/* A remark below the table often has one field only; as a whole row its cell is reported with a better message. */
static bool fill_remark(struct reader *r, struct csv_record *record)
{
	size_t expected = r->csv->header.n_fields;
	if (record->n_fields != 1 || expected < 2)
		return false;
	struct str *fields = arena_array(r->a, struct str, expected);
	fields[0] = record->fields[0];
	record->fields = fields;
	record->n_fields = expected;
	return true;
}

static void note_blank(struct reader *r, unsigned line, unsigned excel_row)
{
	if (!r->blank.line)
		r->blank = (struct csv_record){ .line = line, .excel_row = excel_row };
}

static bool is_word_char(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80);
}

/* With whole words: `Quelle` is not how `Quellental` begins. */
static bool begins_foot(const struct reader *r, const struct csv_record *record)
{
	struct str foot = r->options->foot;
	struct str text = record->n_fields ? str_trim(record->fields[0]) : foot;
	if (!foot.len || !str_begins(text, foot))
		return false;
	return text.len == foot.len || !is_word_char(foot.ptr[foot.len - 1]) || !is_word_char(text.ptr[foot.len]);
}

static bool is_like_number(struct str field)
{
	bool digits = false;
	for (size_t i = 0; i < field.len; i++) {
		if (field.ptr[i] >= '0' && field.ptr[i] <= '9')
			digits = true;
		else if (is_word_char(field.ptr[i]))
			return false;
	}
	return digits;
}

/* A text in front and a number behind it: that is no remark, and it would be gone without a word. */
static void check_foot(struct reader *r, const struct csv_record *record)
{
	if (!r->ok || !record->n_fields || is_blank(record->fields[0]))
		return;
	for (size_t i = 1; i < record->n_fields && i < r->csv->header.n_fields; i++) {
		if (!is_like_number(record->fields[i]))
			continue;
		struct loc loc = csv_loc(r->d->arena, r->csv->path, record, 0);
		const char *text = arena_cstr(r->d->arena, str_trim(record->fields[0]));
		diag_report(r->d, DIAG_CSV_FOOT_VALUES, loc, text, arena_cstr(r->d->arena, r->options->foot), NULL);
		fail(r);
		return;
	}
}

/* Words, years and dates; a row of values would hold other numbers. */
static bool is_like_heading(struct str field)
{
	field = str_trim(field);
	struct str rest = field;
	bool digits = false;
	for (size_t i = 0; i < field.len; i++)
		digits = digits || (field.ptr[i] >= '0' && field.ptr[i] <= '9');
	if (field.len > 4 && field.len <= 10)
		rest = str_from(field, field.len - 4);
	return !digits || str_starts(field, "19") || str_starts(field, "20") || str_starts(rest, "19") ||
	       str_starts(rest, "20");
}

/* Merged cells leave the fields right of them blank, and what stands in two rows at once is blank in one of them. */
static bool is_second_header(const struct reader *r, const struct csv_record *record)
{
	const struct csv_record *header = &r->csv->header;
	bool merged = false;
	if (r->options->header_lines != 1 || r->records.n || !record->n_fields)
		return false;
	for (size_t i = 0; i < record->n_fields; i++) {
		if (is_blank(record->fields[i]))
			continue;
		if (!is_like_heading(record->fields[i]))
			return false;
		merged = merged || i >= header->n_fields || is_blank(header->fields[i]) ||
			 (i > 0 && str_eq(header->fields[i], header->fields[i - 1]));
	}
	return merged && (is_blank(header->fields[0]) || is_blank(record->fields[0]));
}

static void take_record(struct reader *r, struct csv_record record)
{
	if (r->options->sheet) {
		if (!record_is_blank(&record))
			*list_add(r->a, &r->records) = record;
		return;
	}
	if (r->header_rows < r->options->header_lines) {
		take_header(r, &record);
		return;
	}
	if (record_is_blank(&record)) {
		note_blank(r, record.line, record.excel_row);
		return;
	}
	r->in_foot = r->in_foot || begins_foot(r, &record);
	if (r->in_foot) {
		check_foot(r, &record);
		return;
	}
	bool after_blank = r->blank.line != 0;
	if (after_blank && r->records.n)
		diag_report(r->d, DIAG_CSV_EMPTY_ROW, row_place(r, &r->blank), NULL);
	r->blank.line = 0;
	if (is_second_header(r, &record)) {
		diag_report(r->d, DIAG_CSV_SECOND_HEADER, row_place(r, &record), NULL);
		give_up(r);
		return;
	}
	drop_trailing_blanks(&record, r->csv->header.n_fields);
	if (record.n_fields != r->csv->header.n_fields && !fill_remark(r, &record)) {
		report_ragged(r, &record, after_blank);
		return;
	}
	*list_add(r->a, &r->records) = record;
}

/* ---- Lines ---- */

static void report_stray_quote(struct reader *r, const struct csv_record *record)
{
	size_t column = r->n_fields - r->first_field;
	diag_report(r->d, DIAG_CSV_QUOTE, row_place(r, record), number_text(r, column + 1), heading(r, column), NULL);
	fail(r);
}

static void report_open_quote(struct reader *r, unsigned opened, unsigned excel_row)
{
	size_t column = r->n_fields - r->first_field;
	struct loc loc = place(r, opened, csv_cell_name(r->d->arena, (unsigned)column, excel_row));
	diag_report(r->d, DIAG_CSV_QUOTE_OPEN, loc, heading(r, column), NULL);
	fail(r);
}

static bool report_long_field(struct reader *r, const struct csv_record *record)
{
	for (size_t i = 0; i < record->n_fields; i++) {
		if (record->fields[i].len <= CSV_MAX_FIELD)
			continue;
		const char *cell = csv_cell_name(r->d->arena, (unsigned)i, record->excel_row);
		diag_report(r->d, DIAG_CSV_FIELD_LONG, place(r, record->line, cell), heading(r, i),
			    number_text(r, CSV_MAX_FIELD / 1024), NULL);
		fail(r);
		return true;
	}
	return false;
}

/* Feeds a line, its line end included. libcsv wants one to end the last row, so a missing one is added. */
static bool feed(struct reader *r, struct str line, bool has_end)
{
	bool good = csv_parse(&r->parser, line.ptr, line.len, on_field, on_row, r) == line.len;
	if (good && !has_end)
		good = csv_parse(&r->parser, "\n", 1, on_field, on_row, r) == 1;
	return good && csv_error(&r->parser) == CSV_SUCCESS;
}

/*
 * One physical line per call: that makes every line number exact. A record is open while a quote is; the line that opened
 * the quote is remembered, because an unclosed one is noticed at the end of the file only.
 */
static void read_lines(struct reader *r, struct str text, unsigned line, unsigned excel_row)
{
	struct csv_record record = { 0 };
	unsigned opened = 0;
	size_t quoted_bytes = 0;
	for (; text.len && !r->stopped; line++) {
		size_t end = str_find_char(text, '\n');
		bool has_end = end < text.len;
		struct str piece = str_part(text.ptr, has_end ? end + 1 : end);
		text = str_from(text, piece.len);
		if (!opened) {
			if (end == 0) {
				note_blank(r, line, excel_row++);
				continue;
			}
			record = (struct csv_record){ .line = line, .excel_row = excel_row };
			r->first_field = r->n_fields;
		}
		r->row_ended = false;
		size_t fields_before = r->n_fields;
		if (!feed(r, piece, has_end)) {
			if (!r->in_foot)
				report_stray_quote(r, &record);
			/* Where the next row begins is certain only when this one began on the same line. */
			r->stopped = opened != 0;
			parser_restart(r);
			excel_row++;
			continue;
		}
		if (!r->row_ended) {
			if (!opened || r->n_fields > fields_before) {
				opened = line;
				quoted_bytes = 0;
			}
			quoted_bytes += piece.len;
			if (quoted_bytes > CSV_MAX_FIELD)
				break;
			continue;
		}
		opened = 0;
		excel_row++;
		record.fields = r->fields + r->first_field;
		record.n_fields = r->n_fields - r->first_field;
		if (r->in_foot || !report_long_field(r, &record))
			take_record(r, record);
	}
	if (opened && !r->stopped && !r->in_foot)
		report_open_quote(r, opened, record.excel_row);
}

/* Skips the lines above the table; they count as rows, as Excel shows them. */
static unsigned skip_to_header(struct str *text, unsigned header_line, unsigned line)
{
	struct str piece;
	while (line < header_line && str_cut(text, '\n', &piece))
		line++;
	return line;
}

static size_t count_fields_bound(struct str text, char separator)
{
	size_t n = 2;
	for (size_t i = 0; i < text.len; i++)
		n += text.ptr[i] == '\n' || text.ptr[i] == separator;
	return n;
}

/* A character that some program could not read and replaced (U+FFFD) is lost like a destroyed umlaut. */
static bool find_destroyed(struct str text, struct str *word)
{
	if (!text.len)
		return false;
	if (str_find_destroyed(text, word))
		return true;
	size_t from = str_find(text, STR("\uFFFD")), to = from;
	if (from == text.len)
		return false;
	while (from > 0 && !strchr(" \t\n\";", text.ptr[from - 1]))
		from--;
	while (to < text.len && !strchr(" \t\n\";", text.ptr[to]))
		to++;
	*word = str_part(text.ptr + from, to - from);
	return true;
}

static bool report_umlauts(const struct reader *r, const struct csv_record *record)
{
	struct str word;
	for (size_t i = 0; i < record->n_fields; i++) {
		if (!find_destroyed(record->fields[i], &word))
			continue;
		const char *cell = csv_cell_name(r->d->arena, (unsigned)i, record->excel_row);
		diag_report(r->d, DIAG_CSV_UMLAUTS, place(r, record->line, cell), arena_cstr(r->d->arena, word), NULL);
		return true;
	}
	return false;
}

/* Umlauts once destroyed make every other message about this file misleading, so `word` is all that is reported. */
static void report_first_umlauts(const struct reader *r, struct str word)
{
	bool reported = report_umlauts(r, &r->csv->header);
	for (size_t i = 0; i < r->records.n && !reported; i++)
		reported = report_umlauts(r, &r->records.items[i]);
	if (!reported)
		diag_report(r->d, DIAG_CSV_UMLAUTS, loc_file(r->csv->path), arena_cstr(r->d->arena, word), NULL);
}

/* ---- Letters that became question marks ---- */

static bool is_letter(char c)
{
	return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (unsigned char)c >= 0x80;
}

/* "K?ppersteg": letters all around. An address or a question has other signs beside it. */
static bool is_lost_word(struct str word)
{
	bool lost = false;
	for (size_t i = 0; i < word.len; i++) {
		bool inside = i > 0 && i + 1 < word.len && is_letter(word.ptr[i - 1]) && is_letter(word.ptr[i + 1]);
		if (word.ptr[i] == '?' ? !inside : !is_letter(word.ptr[i]) && word.ptr[i] != '-')
			return false;
		lost |= word.ptr[i] == '?';
	}
	return lost;
}

static bool find_lost(struct str text, struct str *word)
{
	while (text.len) {
		size_t n = 0;
		while (n < text.len && !strchr(" \t\n,;.:()\"", text.ptr[n]))
			n++;
		*word = str_part(text.ptr, n);
		if (is_lost_word(*word))
			return true;
		text = str_from(text, n + (n < text.len));
	}
	return false;
}

/* A program wrote the file in a set of characters that lacks them. Once for the file: the others have the same cause. */
static void report_lost(const struct reader *r)
{
	struct loc first = { 0 };
	struct str word, found = { 0 };
	size_t n = 0;
	for (size_t i = 0; i < r->records.n; i++) {
		const struct csv_record *record = &r->records.items[i];
		for (size_t k = 0; k < record->n_fields; k++) {
			if (!find_lost(record->fields[k], &word))
				continue;
			if (n++)
				continue;
			found = word;
			first = place(r, record->line, csv_cell_name(r->d->arena, (unsigned)k, record->excel_row));
		}
	}
	if (n)
		diag_report(r->d, DIAG_CSV_QUESTION_MARK, first, arena_cstr(r->d->arena, found),
			    n > 1 ? number_text(r, n - 1) : "", NULL);
}

static void finish(struct reader *r)
{
	report_lost(r);
	r->csv->records = r->records.items;
	r->csv->n_records = r->records.n;
	if (r->ok && r->csv->header.n_fields == 0 && !r->options->sheet) {
		diag_report(r->d, DIAG_CSV_EMPTY, loc_file(r->csv->path), NULL);
		fail(r);
	}
}

/* The one that `sep=` names, unless the row behind it knows another alone. */
static char doubted_separator(const char *path, struct str text, char named, struct diags *d)
{
	struct str line = text;
	char found = find_separator(text);
	str_cut(&text, '\n', &line);
	if (found == named || str_find_char(line, named) < line.len || str_find_char(line, found) == line.len)
		return named;
	diag_report(d, DIAG_CSV_SEP_LINE, (struct loc){ .file = path, .line = 1 }, separator_name(named, DIAG_DE),
		    separator_name(found, DIAG_DE), separator_name(named, DIAG_EN), separator_name(found, DIAG_EN), NULL);
	return found;
}

bool csv_is_workbook(struct str bytes)
{
	return str_starts(bytes, "PK\x03\x04") || str_starts(bytes, "\xd0\xcf\x11\xe0");
}

bool csv_read_bytes(struct arena *a, const char *path, struct str bytes, const struct csv_options *options,
		    struct csv *csv, struct diags *d)
{
	*csv = (struct csv){ .path = path };
	struct str text;
	if (csv_is_workbook(bytes))
		return diag_report(d, DIAG_INSPECT_WORKBOOK, loc_file(path), NULL);
	if (!encoding_decode(a, path, bytes, options->encoding, &text, &csv->encoding, d))
		return false;
	char separator = options->separator;
	unsigned hidden = take_sep_line(&text, &separator) ? 1 : 0;
	if (hidden && !options->separator)
		separator = doubted_separator(path, text, separator, d);
	if (options->separator && separator != options->separator)
		diag_report(d, DIAG_CSV_DECLARED, (struct loc){ .file = path, .line = 1 }, "trennzeichen",
			    separator_name(options->separator, DIAG_DE), separator_name(separator, DIAG_DE), NULL);
	unsigned line = skip_to_header(&text, options->header_line, 1 + hidden);
	csv->separator = separator ? separator : find_separator(text);

	size_t n_fields = count_fields_bound(text, csv->separator);
	struct reader r = { .a = a, .options = options, .csv = csv, .d = d, .ok = true };
	r.bytes = arena_alloc(a, text.len + 1);
	r.fields = arena_array(a, struct str, n_fields);
	size_t reported = d->list.n, errors = d->n_errors;
	parser_start(&r);
	read_lines(&r, text, line, line - hidden);
	csv_free(&r.parser);
	struct str word;
	if (find_destroyed(text, &word)) {
		d->list.n = reported;
		d->n_errors = errors;
		report_first_umlauts(&r, word);
		csv->header.n_fields = 0;
		return false;
	}
	finish(&r);
	return r.ok;
}

bool csv_read(struct arena *a, const char *dir, const char *path, const struct csv_options *options, struct csv *csv,
	      struct diags *d)
{
	struct str bytes;
	*csv = (struct csv){ .path = path };
	if (!file_bytes(a, dir, path, FILE_MAX_CSV, &bytes, d))
		return false;
	return csv_read_bytes(a, path, bytes, options, csv, d);
}

/* ---- Places ---- */

struct cell_place csv_place(const struct csv_record *record, size_t field)
{
	return record->places ? record->places[field]
			      : (struct cell_place){ record->line, record->excel_row, (unsigned)field };
}

struct loc csv_loc(struct arena *a, const char *path, const struct csv_record *record, size_t field)
{
	struct cell_place place = csv_place(record, field);
	return (struct loc){ .file = path,
			     .line = place.line,
			     .cell = csv_cell_name(a, place.column, place.excel_row) };
}

const char *csv_column_letter(struct arena *a, unsigned column)
{
	char letters[8];
	size_t at = sizeof letters;
	letters[--at] = '\0';
	for (unsigned rest = column + 1; rest > 0; rest = (rest - 1) / 26)
		letters[--at] = (char)('A' + (rest - 1) % 26);
	return arena_strdup(a, letters + at);
}

const char *csv_cell_name(struct arena *a, unsigned column, unsigned excel_row)
{
	return arena_printf(a, "%s%u", csv_column_letter(a, column), excel_row);
}

const char *csv_version(void)
{
	static const char version[] = { '0' + CSV_MAJOR, '.', '0' + CSV_MINOR, '.', '0' + CSV_RELEASE, '\0' };
	return version;
}
