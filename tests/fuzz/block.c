/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Any text as the lines of a block, over the datasets of tests/unit/fixtures: messages with a place inside it, or a block that
 * holds what rendering relies on. The first byte chooses the kind.
 */
#include "text/block.h"

#include "fuzz.h"

static const struct data *datasets(void)
{
	static struct arena a;
	static struct data data;
	struct diags d = { .arena = &a };
	if (!data.n)
		require(data_load(&a, "tests/unit/fixtures", &(struct data_options){ 0 }, &data, &d));
	return &data;
}

static void check_messages(const struct source *src, const struct diags *d)
{
	for (size_t i = 0; i < d->list.n; i++) {
		const struct loc *loc = &d->list.items[i].loc;
		require(loc->line >= 1 && loc->byte <= src->text.len && loc->end_col >= loc->col);
	}
}

static void check_block(const struct block *b, enum word kind)
{
	bool draws = kind == WORD_CHART || kind == WORD_TABLE;
	require(b->kind == kind && b->n_values <= BLOCK_MAX_VALUES && b->n_hints <= BLOCK_MAX_HINTS);
	if (draws)
		require(b->selection != NULL);
	if (kind == WORD_KEY_FIGURE)
		require(b->value != NULL);
	if (kind == WORD_IMAGE)
		require(b->file.path.len > 0 && (b->alt_text.len > 0 || b->decoration));
	if (b->has_more && b->more.kind != LINK_EXTERNAL && b->more.kind != LINK_ANCHOR)
		require(str_starts(b->more.path, "content/") || str_starts(b->more.path, "datasets/"));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static const enum word kinds[] = { WORD_TABLE, WORD_CHART, WORD_KEY_FIGURE, WORD_MEASURES, WORD_CONDITION, WORD_FIELDS,
					   WORD_PAGES, WORD_UPDATES, WORD_IMAGE, WORD_QUOTE, WORD_CONTACT, WORD_NOTE };
	static struct arena a;
	struct block block = { 0 };
	if (len == 0)
		return 0;
	enum word kind = kinds[bytes[0] % (sizeof kinds / sizeof *kinds)];
	struct source src = { .path = "content/a.md", .text = as_text(&a, as_bytes(bytes + 1, len - 1)), .line = 1 };
	struct diags d = { .arena = &a };
	bool ok = block_parse(&a, datasets(), &src, kind, source_loc(&src, 0, 0), 0, src.text.len, &block, &d);
	require(ok == (d.n_errors == 0));
	check_messages(&src, &d);
	if (ok)
		check_block(&block, kind);
	arena_clear(&a);
	return 0;
}
