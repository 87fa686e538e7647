/* SPDX-License-Identifier: EUPL-1.2 */
#include "text/document.h"

/* In double quotes, with \n, \" and \\, so that a segment is one line. */
static void add_quoted(struct buf *out, struct str text)
{
	buf_addc(out, '"');
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		if (c == '\n')
			buf_adds(out, "\\n");
		else if (c == '"' || c == '\\')
			buf_addf(out, "\\%c", c);
		else
			buf_addc(out, c);
	}
	buf_addc(out, '"');
}

static void add_link(struct buf *out, const struct link *link)
{
	static const char *const kinds[] = {
		[LINK_PAGE] = "page", [LINK_DATASET] = "dataset", [LINK_CSV] = "csv",
		[LINK_FILE] = "file", [LINK_ANCHOR] = "anchor",   [LINK_EXTERNAL] = "external",
	};
	buf_adds(out, kinds[link->kind]);
	if (link->path.len) {
		buf_addc(out, ' ');
		buf_addstr(out, link->path);
	}
	if (link->fragment.len) {
		buf_adds(out, " #");
		buf_addstr(out, link->fragment);
	}
}

static void add_block(struct buf *out, const struct block *block)
{
	buf_addf(out, "%s level %u", word_english(block->kind), block->heading_level);
	if (block->name.len) {
		buf_adds(out, " name ");
		buf_addstr(out, block->name);
	}
	if (block->dataset) {
		buf_adds(out, " data ");
		buf_addstr(out, block->dataset->name);
	}
	if (block->chart_kind != WORD_NONE)
		buf_addf(out, " kind %s", word_english(block->chart_kind));
	if (block->half)
		buf_adds(out, " half");
}

static void add_segment(struct buf *out, const struct document *document, const struct segment *segment)
{
	static const char *const kinds[] = {
		[SEGMENT_HTML] = "html",         [SEGMENT_FIGURE] = "figure", [SEGMENT_LINK] = "link",
		[SEGMENT_LINK_END] = "link-end", [SEGMENT_IMAGE] = "image",   [SEGMENT_BLOCK] = "block",
		[SEGMENT_TERM] = "term",
	};
	buf_addf(out, "  %s ", kinds[segment->kind]);
	switch (segment->kind) {
	case SEGMENT_HTML:
		add_quoted(out, segment->html);
		break;
	case SEGMENT_FIGURE:
		expression_print(out, document->figures.items[segment->index].expression);
		break;
	case SEGMENT_BLOCK:
		add_block(out, &document->blocks.items[segment->index]);
		break;
	default:
		if (segment->index < document->links.n)
			add_link(out, &document->links.items[segment->index]);
		break;
	}
	buf_addc(out, '\n');
}

void document_dump(struct buf *out, const struct document *document)
{
	buf_adds(out, "segments\n");
	for (size_t i = 0; i < document->segments.n; i++)
		add_segment(out, document, &document->segments.items[i]);
	buf_adds(out, "headings\n");
	for (size_t i = 0; i < document->headings.n; i++) {
		const struct heading *heading = &document->headings.items[i];
		buf_addf(out, "  %u ", heading->level);
		buf_addstr(out, heading->id);
		buf_addc(out, ' ');
		add_quoted(out, heading->text);
		buf_addc(out, '\n');
	}
	buf_adds(out, "anchors\n");
	for (size_t i = 0; i < document->anchors.n; i++) {
		buf_adds(out, "  ");
		buf_addstr(out, document->anchors.items[i]);
		buf_addc(out, '\n');
	}
	buf_adds(out, "first paragraph ");
	add_quoted(out, document->first_paragraph);
	buf_addc(out, '\n');
}
