/* SPDX-License-Identifier: EUPL-1.2 */
/* The page's body: its segments with all holes filled. */
#include "render/renderer.h"

#include "base/escape.h"
#include "base/file.h"

static bool fill_figure(struct renderer *r, const struct expression *expression, struct buf *out)
{
	struct figure figure;
	if (!figure_evaluate(&r->scratch, &r->pub->data, NULL, expression, false, &figure, r->diags))
		return false;
	struct buf text = BUF_INIT;
	format_figure(&text, r->i18n, &figure);
	if (r->pub->preview)
		render_preview_figure(r, expression, &figure, buf_str(&text), out);
	else
		escape_html(out, buf_str(&text));
	buf_release(&text);
	return true;
}

/* "(CSV, 1 KB)" behind the text of a link to a file, so that nobody downloads by surprise. */
static void fill_link_end(struct renderer *r, const struct link *link, struct buf *out)
{
	struct str bytes = { 0 }, path = link->path;
	if (link->kind == LINK_CSV) {
		struct str name = path_name(path);
		const struct dataset *dataset = data_find(&r->pub->data, str_part(name.ptr, str_find_char(name, '.')));
		if (!dataset || dataset->pending)
			return;
		bytes = publication_dataset(r->pub, dataset)->files[DATASET_CSV].bytes;
	} else if (link->kind == LINK_FILE) {
		const struct content_file *file = map_get(&r->pub->files_by_path, path);
		if (!file)
			return;
		bytes = file->bytes;
	} else {
		return;
	}
	size_t dot = path.len;
	while (dot > 0 && path.ptr[dot - 1] != '.')
		dot--;
	struct buf size = BUF_INIT;
	for (size_t i = dot; i < path.len; i++)
		buf_addc(&size, path.ptr[i] >= 'a' && path.ptr[i] <= 'z' ? (char)(path.ptr[i] - 32) : path.ptr[i]);
	buf_adds(&size, ", ");
	format_size(&size, r->i18n, bytes.len);
	buf_adds(out, " (");
	escape_html(out, buf_str(&size));
	buf_adds(out, ")");
	buf_release(&size);
}

static bool is_blank(struct str html)
{
	return str_trim(html).len == 0;
}

/* The next block after segment i with nothing but blanks between; the number of segments when there is none. */
static size_t next_block(const struct document *document, size_t i)
{
	for (i++; i < document->segments.n; i++) {
		const struct segment *segment = &document->segments.items[i];
		if (segment->kind == SEGMENT_BLOCK)
			return i;
		if (segment->kind != SEGMENT_HTML || !is_blank(segment->html))
			break;
	}
	return document->segments.n;
}

static const struct block *block_at(const struct document *document, size_t i)
{
	if (i >= document->segments.n)
		return NULL;
	return &document->blocks.items[document->segments.items[i].index];
}

/* Neighbouring key figures form one list. Yields the last segment used. */
static bool fill_key_figures(struct renderer *r, const struct document *document, size_t *i, struct buf *out)
{
	const struct block **blocks = arena_array(&r->scratch, const struct block *, document->blocks.n);
	size_t n = 0;
	for (size_t at = *i; block_at(document, at) && block_at(document, at)->kind == WORD_KEY_FIGURE;
	     at = next_block(document, at)) {
		blocks[n++] = block_at(document, at);
		*i = at;
	}
	return render_key_figures(r, blocks, n, out);
}

/* Two neighbours of half width stand side by side; a third begins a new pair. */
static bool fill_pair(struct renderer *r, const struct document *document, size_t *i, struct buf *out)
{
	size_t second = next_block(document, *i);
	bool ok;
	buf_adds(out, "<div class=\"pair\">\n");
	ok = render_block(r, block_at(document, *i), out);
	ok &= render_block(r, block_at(document, second), out);
	buf_adds(out, "</div>\n");
	*i = second;
	return ok;
}

static bool fill_block(struct renderer *r, const struct document *document, size_t *i, struct buf *out)
{
	const struct block *block = block_at(document, *i);
	if (block->kind == WORD_KEY_FIGURE)
		return fill_key_figures(r, document, i, out);
	const struct block *next = block_at(document, next_block(document, *i));
	if (block->half && next && next->half)
		return fill_pair(r, document, i, out);
	return render_block(r, block, out);
}

bool render_body(struct renderer *r, const struct document *document, struct buf *out)
{
	bool ok = true;
	for (size_t i = 0; i < document->segments.n; i++) {
		const struct segment *segment = &document->segments.items[i];
		switch (segment->kind) {
		case SEGMENT_HTML:
			buf_addstr(out, segment->html);
			break;
		case SEGMENT_FIGURE:
			ok &= fill_figure(r, document->figures.items[segment->index].expression, out);
			break;
		case SEGMENT_LINK:
		case SEGMENT_IMAGE:
			escape_url(out, publication_link(&r->scratch, r->pub, r->leaf,
							 &document->links.items[segment->index]));
			break;
		case SEGMENT_LINK_END:
			fill_link_end(r, &document->links.items[segment->index], out);
			break;
		case SEGMENT_TERM:
			render_term(r, &document->terms.items[segment->index], out);
			break;
		case SEGMENT_BLOCK:
			ok &= fill_block(r, document, &i, out);
			break;
		}
	}
	return ok;
}
