/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/source.h"

/* Bytes between two counts of code points: a line may be as long as the file. */
enum { STRIDE = 1024 };

struct source_index {
	LIST(size_t) lines; /* where they begin */
	size_t *columns;    /* code points before each STRIDE bytes */
};

void source_make_index(struct arena *a, struct source *src)
{
	struct source_index *index = arena_new(a, struct source_index);
	struct str text = src->text;
	*list_add(a, &index->lines) = 0;
	for (size_t at = 0; at += str_find_char(str_from(text, at), '\n'), at < text.len; at++)
		*list_add(a, &index->lines) = at + 1;
	index->columns = arena_array(a, size_t, text.len / STRIDE + 1);
	for (size_t i = 0; i < text.len / STRIDE; i++)
		index->columns[i + 1] = index->columns[i] + str_columns(str_part(text.ptr + i * STRIDE, STRIDE));
	src->index = index;
}

/* The line of the index that holds `pos`. */
static size_t indexed_line(const struct source_index *index, size_t pos)
{
	size_t low = 0, high = index->lines.n;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (index->lines.items[middle] <= pos)
			low = middle;
		else
			high = middle;
	}
	return low;
}

static size_t count_lines(struct str text)
{
	size_t n = 0;
	for (size_t at; (at = str_find_char(text, '\n')) < text.len; text = str_from(text, at + 1))
		n++;
	return n;
}

unsigned source_line(const struct source *src, size_t pos)
{
	unsigned first = src->line ? src->line : 1;
	if (pos > src->text.len)
		pos = src->text.len;
	return first + (unsigned)(src->index ? indexed_line(src->index, pos) : count_lines(str_part(src->text.ptr, pos)));
}

/* Code points before `pos` in the whole text; it lies within it. */
static size_t indexed_columns(const struct source *src, size_t pos)
{
	size_t from = pos - pos % STRIDE;
	return src->index->columns[pos / STRIDE] + str_columns(str_part(src->text.ptr + from, pos - from));
}

static unsigned column(const struct source *src, size_t pos)
{
	if (src->index) {
		size_t start = src->index->lines.items[indexed_line(src->index, pos)];
		if (pos - start > STRIDE)
			return (unsigned)(indexed_columns(src, pos) - indexed_columns(src, start)) + 1;
		return (unsigned)str_columns(str_part(src->text.ptr + start, pos - start)) + 1;
	}
	const char *end = pos ? memrchr(src->text.ptr, '\n', pos) : NULL;
	size_t start = end ? (size_t)(end - src->text.ptr) + 1 : 0;
	return (unsigned)str_columns(str_part(src->text.ptr + start, pos - start)) + 1;
}

struct loc source_loc(const struct source *src, size_t pos, size_t len)
{
	struct str text = src->text;
	if (pos > text.len)
		pos = text.len;
	if (len > text.len - pos)
		len = text.len - pos;
	struct str span = str_part(text.ptr + pos, len);
	span.len = str_find_char(span, '\n');
	unsigned col = column(src, pos);
	return (struct loc){
		.file = src->path,
		.line = source_line(src, pos),
		.col = col,
		.end_col = col + (unsigned)str_columns(span),
		.byte = (unsigned)pos,
	};
}

struct loc source_loc_of(const struct source *src, struct str part)
{
	const char *text = src->text.ptr;
	if (!part.ptr || part.ptr < text || part.ptr + part.len > text + src->text.len)
		return loc_file(src->path);
	return source_loc(src, (size_t)(part.ptr - text), part.len);
}
