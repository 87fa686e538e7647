/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/source.h"

struct loc source_loc(const struct source *src, size_t pos, size_t len)
{
	struct str text = src->text;
	if (pos > text.len)
		pos = text.len;
	if (len > text.len - pos)
		len = text.len - pos;
	unsigned line = src->line ? src->line : 1;
	size_t start = 0;
	for (struct str rest = str_part(text.ptr, pos);;) {
		size_t at = str_find_char(rest, '\n');
		if (at == rest.len)
			break;
		rest = str_from(rest, at + 1);
		start += at + 1;
		line++;
	}
	struct str span = str_part(text.ptr + pos, len);
	span.len = str_find_char(span, '\n');
	unsigned col = (unsigned)str_columns(str_part(text.ptr + start, pos - start)) + 1;
	return (struct loc){
		.file = src->path,
		.line = line,
		.col = col,
		.end_col = col + (unsigned)str_columns(span),
		.byte = pos,
	};
}

struct loc source_loc_of(const struct source *src, struct str part)
{
	const char *text = src->text.ptr;
	if (!part.ptr || part.ptr < text || part.ptr + part.len > text + src->text.len)
		return loc_file(src->path);
	return source_loc(src, (size_t)(part.ptr - text), part.len);
}
