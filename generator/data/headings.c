/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/headings.h"

#include "base/file.h"
#include "base/locale.h"
#include "base/name.h"
#include "data/signs.h"

/* A heading in a message is cut here (code points): its beginning says which one is meant. */
enum { SHOWN_HEADING = 48 };

/* So many rows at most stand above a table. */
enum { SEARCHED_ROWS = 20 };

/* ---- Words for messages ---- */

const char *heading_shown(struct arena *a, struct str heading)
{
	char *text = arena_cstr(a, str_trim(heading));
	size_t points = 0, last_blank = 0, i;
	for (i = 0; text[i]; i++) {
		if (text[i] == '\n')
			text[i] = ' ';
		if (text[i] == ' ')
			last_blank = i;
		if (((unsigned char)text[i] & 0xc0) != 0x80 && points++ == SHOWN_HEADING)
			break;
	}
	if (!text[i] || !last_blank)
		return text;
	return arena_printf(a, "%.*s …", (int)last_blank, text);
}

const char *heading_sidecar(struct arena *a, const struct dataset *set)
{
	return arena_cstr(a, path_name(str_of(set->yaml_path)));
}

struct str heading_key(struct arena *a, struct str heading)
{
	struct str folded = locale_casefold(a, signs_trim(heading));
	char *key = arena_alloc(a, folded.len + 1);
	size_t len = 0;
	for (size_t i = 0; i < folded.len; i++) {
		bool blank = folded.ptr[i] == ' ' || folded.ptr[i] == '\n' || folded.ptr[i] == '\t';
		if (str_starts(str_from(folded, i), "\u00a0")) {
			blank = true;
			i++;
		}
		if (!blank)
			key[len++] = folded.ptr[i];
		else if (len && key[len - 1] != ' ')
			key[len++] = ' ';
	}
	return str_part(key, len);
}

/* ---- Matching ---- */

struct matching {
	struct arena *a;
	const struct dataset *set;
	const struct csv *csv;
	unsigned *csv_columns;
	struct diags *d;
	bool ok;
};

static bool column_is_empty(const struct csv *csv, size_t csv_column)
{
	for (size_t i = 0; i < csv->n_records; i++)
		if (str_trim(csv->records[i].fields[csv_column]).len)
			return false;
	return true;
}

static const char *column_letter(struct arena *a, const struct csv_record *header, size_t field)
{
	return csv_column_letter(a, csv_place(header, field).column);
}

bool heading_report_twice(const struct csv *csv, size_t first, size_t second, struct diags *d)
{
	const struct csv_record *header = &csv->header;
	return diag_report(d, DIAG_CSV_HEADER_TWICE, csv_loc(d->arena, csv->path, header, second),
			   heading_shown(d->arena, header->fields[second]), column_letter(d->arena, header, first),
			   column_letter(d->arena, header, second), NULL);
}

unsigned heading_line(const struct column *column)
{
	const struct field *field = column->fields;
	if (field->kind == FIELD_MAP) {
		const struct field *in_csv = field_get(field, WORD_IN_CSV), *title = field_get(field, WORD_TITLE);
		field = in_csv ? in_csv : title ? title : field;
	}
	return field->kind == FIELD_TEXT ? field->value_loc.line : field->name_loc.line;
}

/* Which missing column is meant by an unknown heading: the nearest name, the same place, or the only one left. */
static unsigned guess_column(const struct matching *l, struct str heading, size_t csv_column, bool only_unknown)
{
	const struct dataset *set = l->set;
	struct str *titles = arena_array(l->a, struct str, set->n_columns);
	unsigned *columns = arena_array(l->a, unsigned, set->n_columns), n = 0;
	for (unsigned i = 0; i < set->n_columns; i++) {
		if (l->csv_columns[i] != NO_CSV_COLUMN)
			continue;
		titles[n] = set->columns[i].csv_title;
		columns[n++] = i;
	}
	struct str nearest = name_nearest(heading, titles, n);
	for (unsigned i = 0; i < n; i++)
		if (nearest.len && str_eq(titles[i], nearest))
			return columns[i];
	for (unsigned i = 0; i < n; i++)
		if (columns[i] == csv_column)
			return columns[i];
	return n == 1 && only_unknown ? columns[0] : NO_CSV_COLUMN;
}

static void report_unknown_headings(struct matching *l, const bool *known)
{
	const struct csv_record *header = &l->csv->header;
	size_t n_unknown = 0;
	for (size_t i = 0; i < header->n_fields; i++)
		n_unknown += !known[i] && str_trim(header->fields[i]).len > 0;
	for (size_t i = 0; i < header->n_fields; i++) {
		struct str heading = str_trim(header->fields[i]);
		if (known[i] || (!heading.len && column_is_empty(l->csv, i)))
			continue;
		const char *expected = "", *line = "";
		unsigned guess = guess_column(l, heading, i, n_unknown == 1);
		if (guess != NO_CSV_COLUMN) {
			/* Its cells are checked all the same. */
			l->csv_columns[guess] = (unsigned)i;
			expected = heading_shown(l->d->arena, l->set->columns[guess].csv_title);
			line = arena_printf(l->d->arena, "%u", heading_line(&l->set->columns[guess]));
		}
		l->ok = false;
		if (!heading.len) {
			diag_report(l->d, DIAG_CSV_HEADER_EMPTY, csv_loc(l->d->arena, l->csv->path, header, i),
				    column_letter(l->d->arena, header, i), expected, NULL);
			continue;
		}
		diag_report(l->d, DIAG_CSV_HEADER, csv_loc(l->d->arena, l->csv->path, header, i),
			    heading_shown(l->d->arena, heading), expected, heading_sidecar(l->d->arena, l->set), line,
			    NULL);
	}
}

/* Blanks round a heading are seen by nobody and make other programs miss the column. */
static void report_blanks(const struct matching *l, const bool *known)
{
	const struct csv_record *header = &l->csv->header;
	for (size_t i = 0; i < header->n_fields; i++)
		if (known[i] && signs_trim(header->fields[i]).len < header->fields[i].len)
			diag_report(l->d, DIAG_CSV_HEADER_BLANKS, csv_loc(l->d->arena, l->csv->path, header, i),
				    heading_shown(l->d->arena, signs_trim(header->fields[i])), NULL);
}

/* Is the record made of declared headings? At least half of them, since some may be wrong. */
static bool holds_headings(const struct matching *l, const struct csv_record *record)
{
	size_t n = 0;
	for (size_t i = 0; i < l->set->n_columns; i++) {
		struct str wanted = heading_key(l->a, l->set->columns[i].csv_title);
		for (size_t k = 0; k < record->n_fields; k++)
			if (str_eq(heading_key(l->a, record->fields[k]), wanted)) {
				n++;
				break;
			}
	}
	return n > 0 && n >= (l->set->n_columns + 1) / 2;
}

/* Not one heading is known: a title above the table may have been taken for them. */
static bool report_title_above(const struct matching *l)
{
	const struct csv_record *header = &l->csv->header;
	for (size_t i = 0; i < l->csv->n_records && i < SEARCHED_ROWS; i++) {
		const struct csv_record *record = &l->csv->records[i];
		if (!holds_headings(l, record))
			continue;
		diag_report(l->d, DIAG_CSV_HEADER_BELOW, (struct loc){ .file = l->csv->path, .line = header->line },
			    heading_shown(l->d->arena, header->fields[0]),
			    arena_printf(l->d->arena, "%u", record->excel_row),
			    arena_printf(l->d->arena, "%u", record->line), NULL);
		return true;
	}
	return false;
}

static void report_missing_columns(struct matching *l)
{
	struct loc loc = { .file = l->csv->path, .line = l->csv->header.line };
	for (size_t i = 0; i < l->set->n_columns; i++) {
		const struct column *column = &l->set->columns[i];
		if (l->csv_columns[i] != NO_CSV_COLUMN)
			continue;
		diag_report(l->d, DIAG_CSV_HEADER_MISSING, loc, heading_shown(l->d->arena, column->csv_title),
			    heading_sidecar(l->d->arena, l->set), arena_printf(l->d->arena, "%u", heading_line(column)),
			    NULL);
		l->ok = false;
	}
}

bool headings_match(struct arena *a, const struct dataset *set, const struct csv *csv, unsigned *csv_columns,
		    struct diags *d)
{
	struct matching matching = { a, set, csv, csv_columns, d, true }, *l = &matching;
	const struct csv_record *header = &csv->header;
	struct map places;
	map_init(&places, a);
	bool *known = arena_array(a, bool, header->n_fields);
	for (size_t i = 0; i < header->n_fields; i++) {
		struct str key = heading_key(a, header->fields[i]);
		if (!key.len)
			continue;
		void **place = map_put(&places, key);
		if (*place) {
			l->ok = heading_report_twice(csv, (size_t)((struct str *)*place - header->fields), i, d);
			known[i] = true;
		} else {
			*place = &header->fields[i];
		}
	}
	for (size_t i = 0; i < set->n_columns; i++) {
		const struct str *field = map_get(&places, heading_key(a, set->columns[i].csv_title));
		csv_columns[i] = field ? (unsigned)(field - header->fields) : NO_CSV_COLUMN;
		if (field)
			known[csv_columns[i]] = true;
	}
	bool any = false;
	for (size_t i = 0; i < set->n_columns; i++)
		any = any || csv_columns[i] != NO_CSV_COLUMN;
	if (!any && report_title_above(l))
		return false;
	report_blanks(l, known);
	report_unknown_headings(l, known);
	report_missing_columns(l);
	return l->ok;
}