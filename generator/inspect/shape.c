/* SPDX-License-Identifier: EUPL-1.2 */
#include "inspect/inspect_inside.h"

#include "data/encoding.h"
#include "data/signs.h"
#include "inspect/grid.h"

/* As much as tells the encoding; rows that tell header from table; code points of a proposed `fuß_ab`. */
enum { SNIFFED_BYTES = 64 * 1024, SNIFFED_ROWS = 20, FOOT_TEXT = 40, REMARK_WORDS = 3 };

#define N(array) (sizeof(array) / sizeof *(array))

static bool report(struct inspection *in, enum diag_code code, struct loc loc, const char *first, const char *second)
{
	return diag_report(&in->oddities, code, loc, first, second, NULL);
}

/* ---- Encoding ---- */

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* How many of `letters` stand in the bytes with an ASCII letter on at least one side. */
static size_t count_letters(struct str bytes, const char *letters)
{
	size_t n = 0;
	for (size_t i = 0; i < bytes.len; i++) {
		if (!bytes.ptr[i] || !strchr(letters, bytes.ptr[i]))
			continue;
		n += (i > 0 && is_letter(bytes.ptr[i - 1])) || (i + 1 < bytes.len && is_letter(bytes.ptr[i + 1]));
	}
	return n;
}

/* ä ö ü Ä Ö Ü ß of either encoding. */
static bool looks_like_cp850(struct str bytes)
{
	return count_letters(bytes, "\x84\x94\x81\x8e\x99\x9a\xe1") >
	       count_letters(bytes, "\xe4\xf6\xfc\xc4\xd6\xdc\xdf");
}

/* Text in UTF-16 is zero in every second byte, little endian in the odd ones. */
static bool looks_like_utf16(struct str bytes)
{
	size_t zeros[2] = { 0, 0 }, len = bytes.len < SNIFFED_BYTES ? bytes.len : SNIFFED_BYTES;
	for (size_t i = 0; i < len; i++)
		zeros[i % 2] += bytes.ptr[i] == '\0';
	return len >= 2 && zeros[1] > len / 4 && zeros[0] <= len / 64;
}

static bool is_ascii(struct str bytes)
{
	for (size_t i = 0; i < bytes.len; i++)
		if ((unsigned char)bytes.ptr[i] >= 0x80)
			return false;
	return true;
}

static void sniff_encoding(struct inspection *in, struct str bytes)
{
	struct file_shape *shape = &in->shape;
	struct loc loc = loc_file(in->path);
	if (str_starts(bytes, "\xef\xbb\xbf") || str_starts(bytes, "\xff\xfe") || str_starts(bytes, "\xfe\xff")) {
		shape->clue = CLUE_BOM;
	} else if (looks_like_utf16(bytes)) {
		shape->clue = CLUE_ZEROS;
		shape->options.encoding = "utf-16";
		report(in, DIAG_INSPECT_UTF16, loc, NULL, NULL);
	} else if (str_utf8_error(bytes) == bytes.len) {
		shape->clue = is_ascii(bytes) ? CLUE_PLAIN : CLUE_VALID;
	} else if (looks_like_cp850(bytes)) {
		shape->clue = CLUE_CP850;
		shape->options.encoding = "cp850";
		report(in, DIAG_INSPECT_CP850, loc, NULL, NULL);
	} else {
		shape->clue = CLUE_REST;
	}
}

/* In UTF-16 the zero bytes between are passed over. Inside quotes (Alt+Enter) a line end ends no row. */
static void count_line_ends(struct file_shape *shape, struct str bytes)
{
	char before = '\0';
	bool quoted = false;
	for (size_t i = 0; i < bytes.len; i++) {
		char c = bytes.ptr[i];
		quoted = quoted != (c == '"');
		if (!c || quoted)
			continue;
		if (c == '\n' && before == '\r') {
			shape->n_crlf++;
			shape->n_cr--;
		} else {
			shape->n_lf += c == '\n';
			shape->n_cr += c == '\r';
		}
		before = c;
	}
}

/* ---- Separator ---- */

/* How many of the first rows have at least two filled fields when cut at `separator`, and as many as the row before. */
static size_t count_like_rows(struct arena *a, struct str text, char separator)
{
	struct grid grid;
	grid_split(a, text, separator, 1, &grid);
	size_t n = 0;
	for (size_t i = 0; i < grid.n; i++)
		if (grid_filled(&grid.rows[i]) > 1)
			n += 1 + (i > 0 && grid.rows[i].n_fields == grid.rows[i - 1].n_fields);
	return n;
}

static struct str first_rows(struct str text)
{
	size_t len = 0;
	for (unsigned rows = 0; rows < 4 * SNIFFED_ROWS && len < text.len && len < SNIFFED_BYTES; rows++)
		len += str_find_char(str_from(text, len), '\n') + 1;
	return len < text.len ? str_part(text.ptr, len) : text;
}

/* The one that makes most rows alike. In a draw the semicolon wins, then tab: commas also stand in numbers and prose. */
static char sniff_separator(struct arena *a, struct str text)
{
	static const char candidates[] = { ';', '\t', ',' };
	struct str sample = first_rows(text);
	size_t best = 0, most = 0;
	for (size_t i = 0; i < N(candidates); i++) {
		size_t n = count_like_rows(a, sample, candidates[i]);
		if (n > most) {
			most = n;
			best = i;
		}
	}
	return candidates[best];
}

/* `sep=;` stands in a line of its own; csv.c takes it off, too. */
static bool take_sep_line(struct str *text, char *separator)
{
	struct str rest = *text, line;
	if (!str_cut(&rest, '\n', &line) || line.len != 5 || line.ptr[3] != '=' || !strchr(";,\t|", line.ptr[4]))
		return false;
	if (!str_starts(line, "sep") && !str_starts(line, "SEP") && !str_starts(line, "Sep"))
		return false;
	*separator = line.ptr[4];
	*text = rest;
	return true;
}

/* ---- Rows above, header, rows below ---- */

static bool is_value(struct arena *a, struct str text)
{
	unsigned places;
	switch (inspect_cell(a, text, &places)) {
	case CELL_EMPTY:
	case CELL_TEXT:
	case CELL_YEAR:
	case CELL_PERIOD:
	case CELL_DATE:
		return false;
	default:
		return true;
	}
}

/* A title stands alone in the first cell of its row; a heading over several columns alone in another one. */
static bool begins_table(const struct grid *grid, size_t i, bool one_column)
{
	const struct csv_record *row = &grid->rows[i];
	size_t filled = grid_filled(row), below = i + 1 < grid->n ? grid_filled(row + 1) : 0;
	if (one_column)
		return filled > 0;
	if (filled == 1)
		return !grid_field(row, 0).len && below > 1;
	return filled > 1 && (below > 1 || i + 1 == grid->n) && !signs_remark(grid_field(row, 0));
}

static size_t find_header(const struct grid *grid)
{
	bool one_column = true;
	for (size_t i = 0; i < grid->n && one_column; i++)
		one_column = grid_filled(&grid->rows[i]) < 2;
	size_t first = 0;
	while (first < grid->n && !grid_filled(&grid->rows[first]))
		first++;
	for (size_t i = first; i < grid->n; i++)
		if (begins_table(grid, i, one_column))
			return i;
	return first;
}

static bool column_has_value(struct arena *a, const struct grid *grid, size_t from, size_t column)
{
	for (size_t i = from; i < grid->n && i < from + SNIFFED_ROWS; i++)
		if (is_value(a, grid_field(&grid->rows[i], column)))
			return true;
	return false;
}

/*
 * Two header rows: the upper one has gaps (cells merged in Excel) or repeats itself, the lower one fills them with words,
 * and below them stand values.
 */
static bool has_two_headers(struct arena *a, const struct grid *grid, size_t header)
{
	if (header + 2 >= grid->n)
		return false;
	const struct csv_record *upper = &grid->rows[header], *lower = upper + 1;
	bool gap = false;
	for (size_t i = 0; i < lower->n_fields; i++) {
		struct str text = grid_field(lower, i), above = grid_field(upper, i);
		if (is_value(a, text) || is_value(a, above))
			return false;
		bool merged = !above.len || (i > 0 && str_eq(above, grid_field(upper, i - 1)));
		gap = gap || (i > 0 && text.len && merged && column_has_value(a, grid, header + 2, i));
	}
	return gap;
}

static size_t count_words(struct str text)
{
	size_t n = 0;
	struct str word;
	while (str_cut(&text, ' ', &word))
		n += word.len > 0;
	return n;
}

/* Can the row be a remark below the table? It stands in the first cell and is no value. */
static bool may_be_remark(struct arena *a, const struct csv_record *row)
{
	struct str text = grid_field(row, 0);
	unsigned places;
	if (signs_remark(text))
		return grid_filled(row) <= 2;
	return grid_filled(row) == 1 && text.len && inspect_cell(a, text, &places) == CELL_TEXT;
}

/* The first row of the foot, or grid->n. Words alone may be a category without values: something else must tell them. */
static size_t find_foot(struct arena *a, const struct grid *grid, size_t first)
{
	size_t foot = grid->n;
	bool sure = false;
	for (size_t i = grid->n; i > first; i--) {
		const struct csv_record *row = &grid->rows[i - 1];
		if (!grid_filled(row)) {
			sure = sure || foot < grid->n;
			continue;
		}
		if (!may_be_remark(a, row))
			break;
		struct str text = grid_field(row, 0);
		sure = sure || signs_remark(text) || count_words(text) >= REMARK_WORDS;
		foot = i - 1;
	}
	return sure ? foot : grid->n;
}

/* ---- What marks the foot ---- */

static bool any_row_begins(const struct grid *grid, size_t from, size_t to, struct str text)
{
	for (size_t i = from; i < to; i++)
		if (str_begins(grid_field(&grid->rows[i], 0), text))
			return true;
	return false;
}

/* Up to its colon, or as many whole words as a line of the sidecar bears. */
static struct str shorten(struct str text)
{
	size_t colon = str_find_char(text, ':'), blank = 0;
	if (colon < FOOT_TEXT && colon < text.len)
		return str_part(text.ptr, colon + 1);
	for (size_t i = 0; i < text.len && i < FOOT_TEXT; i++)
		blank = text.ptr[i] == ' ' ? i : blank;
	return text.len <= FOOT_TEXT || !blank ? text : str_part(text.ptr, blank);
}

/* A value of the sidecar is one line, and holds no tab. */
static struct str first_line(struct str text)
{
	struct str line = str_part(text.ptr, str_find_char(text, '\n'));
	return str_trim(str_part(line.ptr, str_find_char(line, '\t')));
}

static void set_foot(struct inspection *in, const struct grid *grid, size_t header, size_t foot)
{
	if (foot == grid->n)
		return;
	struct str whole = first_line(grid_field(&grid->rows[foot], 0)), text = shorten(whole);
	in->shape.options.foot = any_row_begins(grid, header, foot, text) ? whole : text;
}

/* ---- All of it ---- */

static struct csv_record *filled_rows(struct arena *a, const struct grid *grid, size_t from, size_t to, size_t *n)
{
	struct csv_record *rows = arena_array(a, struct csv_record, to - from);
	for (size_t i = from; i < to; i++)
		if (grid_filled(&grid->rows[i]))
			rows[(*n)++] = grid->rows[i];
	return rows;
}

static void count_blank_rows(struct inspection *in, const struct grid *grid, size_t from, size_t to)
{
	while (to > from && !grid_filled(&grid->rows[to - 1]))
		to--;
	for (size_t i = from; i < to; i++)
		in->shape.blank_rows += !grid_filled(&grid->rows[i]);
}

static void find_parts(struct arena *a, struct inspection *in, const struct grid *grid, unsigned first_line_number)
{
	struct file_shape *shape = &in->shape;
	size_t header = find_header(grid);
	if (header >= grid->n)
		return;
	bool two = has_two_headers(a, grid, header);
	size_t first = header + 1 + two, foot = find_foot(a, grid, first);
	shape->options.header_lines = 1 + two;
	shape->title_rows = (unsigned)header;
	shape->titles = filled_rows(a, grid, 0, header, &shape->n_titles);
	shape->foot = filled_rows(a, grid, foot, grid->n, &shape->n_foot);
	set_foot(in, grid, header, foot);
	count_blank_rows(in, grid, first, foot);
	unsigned line = grid->rows[header].line;
	shape->options.header_line = line == first_line_number ? 1 : line;
	if (shape->options.header_line > 1)
		report(in, DIAG_INSPECT_TITLE_ROWS, inspect_loc(in, &grid->rows[0], 0), arena_printf(a, "%zu", header),
		       arena_printf(a, "%u", line));
	if (two)
		report(in, DIAG_INSPECT_TWO_HEADERS, inspect_loc(in, &grid->rows[header], 0), NULL, NULL);
	if (shape->n_foot)
		report(in, DIAG_INSPECT_FOOT, inspect_loc(in, &grid->rows[foot], 0),
		       arena_printf(a, "%zu", shape->n_foot), arena_cstr(a, shape->options.foot));
}

bool inspect_shape(struct arena *a, struct inspection *in, struct str bytes, struct diags *d)
{
	struct file_shape *shape = &in->shape;
	shape->options = (struct csv_options){ .header_line = 1, .header_lines = 1 };
	sniff_encoding(in, bytes);
	count_line_ends(shape, bytes);
	struct str text;
	const char *encoding;
	if (!encoding_decode(a, in->path, bytes, shape->options.encoding, &text, &encoding, d))
		return false;
	char separator;
	shape->sep_line = take_sep_line(&text, &separator);
	if (!shape->sep_line)
		shape->options.separator = separator = sniff_separator(a, text);
	struct grid grid;
	unsigned line = 1 + shape->sep_line;
	grid_split(a, text, separator, line, &grid);
	find_parts(a, in, &grid, line);
	return true;
}
