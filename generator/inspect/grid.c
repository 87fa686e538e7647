/* SPDX-License-Identifier: EUPL-1.2 */
#include "inspect/grid.h"

#include "data/signs.h"

/* The length of the quoted field at the beginning of `text`, both quotes included; 0 when the second one is missing. */
static size_t quoted_length(struct str text)
{
	size_t end = text.len < CSV_MAX_FIELD ? text.len : CSV_MAX_FIELD;
	for (size_t i = 1; i < end; i++) {
		if (text.ptr[i] != '"')
			continue;
		if (i + 1 < end && text.ptr[i + 1] == '"')
			i++;
		else
			return i + 1;
	}
	return 0;
}

/* Cuts a field off `*text`, without the separator or line end behind it. */
static struct str take_field(struct str *text, char separator)
{
	size_t quoted = text->len && text->ptr[0] == '"' ? quoted_length(*text) : 0, len = quoted;
	while (len < text->len && text->ptr[len] != separator && text->ptr[len] != '\n')
		len++;
	struct str field = str_part(text->ptr, len);
	*text = str_from(*text, len);
	return quoted && quoted == len ? str_part(field.ptr + 1, len - 2) : field;
}

static unsigned count_lines(struct str text)
{
	unsigned n = 0;
	for (size_t i = 0; i < text.len; i++)
		n += text.ptr[i] == '\n';
	return n;
}

void grid_split(struct arena *a, struct str text, char separator, unsigned line, struct grid *grid)
{
	size_t n_fields = 1, n_rows = 1;
	for (size_t i = 0; i < text.len; i++) {
		n_rows += text.ptr[i] == '\n';
		n_fields += text.ptr[i] == '\n' || text.ptr[i] == separator;
	}
	struct str *fields = arena_array(a, struct str, n_fields);
	*grid = (struct grid){ .rows = arena_array(a, struct csv_record, n_rows) };
	while (text.len) {
		struct csv_record *row = &grid->rows[grid->n++];
		*row = (struct csv_record){ .line = line, .excel_row = (unsigned)grid->n, .fields = fields };
		const char *from = text.ptr;
		for (bool more = true; more;) {
			fields[row->n_fields++] = take_field(&text, separator);
			more = text.len && text.ptr[0] == separator;
			if (more)
				text = str_from(text, 1);
		}
		fields += row->n_fields;
		if (text.len)
			text = str_from(text, 1);
		line += count_lines(str_part(from, (size_t)(text.ptr - from)));
	}
}

size_t grid_filled(const struct csv_record *row)
{
	size_t n = 0;
	for (size_t i = 0; i < row->n_fields; i++)
		n += signs_trim(row->fields[i]).len > 0;
	return n;
}

struct str grid_field(const struct csv_record *row, size_t column)
{
	return column < row->n_fields ? signs_trim(row->fields[column]) : (struct str){ NULL, 0 };
}
