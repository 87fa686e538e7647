/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/headings.h"

#include "base/file.h"
#include "base/locale.h"
#include "base/name.h"

/* A heading in a message is cut here (code points): its beginning says which one is meant. */
enum { SHOWN_HEADING = 48 };

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
	struct str folded = locale_casefold(a, str_trim(heading));
	char *key = arena_alloc(a, folded.len + 1);
	size_t len = 0;
	for (size_t i = 0; i < folded.len; i++) {
		bool blank = folded.ptr[i] == ' ' || folded.ptr[i] == '\n' || folded.ptr[i] == '\t';
		if ((unsigned char)folded.ptr[i] == 0xc2 && i + 1 < folded.len &&
		    (unsigned char)folded.ptr[i + 1] == 0xa0) {
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
	struct dataset *set;
	const struct csv *csv;
	struct diags *d;
	bool ok;
};

static struct loc place(const struct matching *l, const struct csv_record *record, unsigned csv_column)
{
	return (struct loc){ .file = l->csv->path,
			     .line = record->line,
			     .cell = csv_cell_name(l->d->arena, csv_column, record->excel_row) };
}

static bool column_is_empty(const struct csv *csv, size_t csv_column)
{
	for (size_t i = 0; i < csv->n_records; i++)
		if (str_trim(csv->records[i].fields[csv_column]).len)
			return false;
	return true;
}

static void report_heading_twice(struct matching *l, size_t first, size_t second)
{
	const struct csv_record *header = &l->csv->header;
	const char *names[2];
	size_t columns[] = { first, second };
	for (int i = 0; i < 2; i++) {
		char *name = arena_strdup(l->d->arena, csv_cell_name(l->a, (unsigned)columns[i], 1));
		name[strlen(name) - 1] = '\0';
		names[i] = name;
	}
	diag_report(l->d, DIAG_CSV_HEADER_TWICE, place(l, header, (unsigned)second),
		    heading_shown(l->d->arena, header->fields[second]), names[0], names[1], NULL);
	l->ok = false;
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
		if (set->columns[i].csv_column != NO_CSV_COLUMN)
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
			l->set->columns[guess].csv_column = (unsigned)i;
			expected = heading_shown(l->d->arena, l->set->columns[guess].csv_title);
			line = arena_printf(l->d->arena, "%u", heading_line(&l->set->columns[guess]));
		}
		diag_report(l->d, DIAG_CSV_HEADER, place(l, header, (unsigned)i), heading_shown(l->d->arena, heading),
			    expected, heading_sidecar(l->d->arena, l->set), line, NULL);
		l->ok = false;
	}
}

static void report_missing_columns(struct matching *l)
{
	struct loc loc = { .file = l->set->csv_path, .line = l->csv->header.line };
	for (size_t i = 0; i < l->set->n_columns; i++) {
		const struct column *column = &l->set->columns[i];
		if (column->csv_column != NO_CSV_COLUMN)
			continue;
		diag_report(l->d, DIAG_CSV_HEADER_MISSING, loc, heading_shown(l->d->arena, column->csv_title),
			    heading_sidecar(l->d->arena, l->set), arena_printf(l->d->arena, "%u", heading_line(column)),
			    NULL);
		l->ok = false;
	}
}

bool headings_match(struct arena *a, struct dataset *set, const struct csv *csv, struct diags *d)
{
	struct matching matching = { .a = a, .set = set, .csv = csv, .d = d, .ok = true }, *l = &matching;
	const struct csv_record *header = &l->csv->header;
	struct map places;
	map_init(&places, l->a);
	bool *known = arena_array(l->a, bool, header->n_fields);
	for (size_t i = 0; i < header->n_fields; i++) {
		struct str key = heading_key(l->a, header->fields[i]);
		if (!key.len)
			continue;
		void **place = map_put(&places, key);
		if (*place) {
			report_heading_twice(l, (size_t)((struct str *)*place - header->fields), i);
			known[i] = true;
		} else {
			*place = &header->fields[i];
		}
	}
	for (size_t i = 0; i < l->set->n_columns; i++) {
		struct column *column = &l->set->columns[i];
		const struct str *field = map_get(&places, heading_key(l->a, column->csv_title));
		column->csv_column = field ? (unsigned)(field - header->fields) : NO_CSV_COLUMN;
		if (field)
			known[column->csv_column] = true;
	}
	report_unknown_headings(l, known);
	report_missing_columns(l);
	return l->ok;
}