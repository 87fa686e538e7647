/* SPDX-License-Identifier: EUPL-1.2 */
/* Any bytes as a page's body. Links cmark-gfm: build it with sanitizers too, or the library is blind to the fuzzer. */
#include "text/document.h"

#include "fuzz.h"

/* What rendering relies on, whether there were mistakes or not. */
static void check_document(const struct document *document)
{
	for (size_t i = 0; i < document->segments.n; i++) {
		const struct segment *segment = &document->segments.items[i];
		if (segment->kind == SEGMENT_FIGURE)
			require(segment->index < document->figures.n);
		else if (segment->kind == SEGMENT_BLOCK)
			require(segment->index < document->blocks.n);
		for (size_t k = 0; segment->kind == SEGMENT_HTML && k < segment->html.len; k++)
			require((unsigned char)segment->html.ptr[k] >= ' ' || segment->html.ptr[k] == '\n' ||
			      segment->html.ptr[k] == '\t');
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static bool ready;
	if (!ready)
		text_init();
	ready = true;
	static struct arena arena;
	struct diags diags = { .arena = &arena };
	struct data data = { 0 };
	struct source src = { .path = "content/a.md", .text = as_bytes(bytes, size) };
	struct document document;
	bool ok = document_parse(&arena, &data, &src, 0, src.path, &document_words_german, &document, &diags);
	require(ok == (diags.n_errors == 0));
	check_document(&document);
	for (size_t i = 0; ok && i < document.segments.n; i++) {
		const struct segment *segment = &document.segments.items[i];
		if (segment->kind == SEGMENT_LINK || segment->kind == SEGMENT_IMAGE || segment->kind == SEGMENT_LINK_END)
			require(segment->index < document.links.n);
	}
	struct buf dump = BUF_INIT;
	document_dump(&dump, &document);
	buf_release(&dump);
	arena_clear(&arena);
	return 0;
}
