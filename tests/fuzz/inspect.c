/* SPDX-License-Identifier: EUPL-1.2 */
/* Any bytes as a file to inspect: must not crash, and whatever is drafted the reader of sidecars can read. */
#include "inspect/draft.h"

#include "fuzz.h"

/* The draft for a trial is complete; that for a person lacks nothing but what its empty names ask for. */
static void check_draft(struct arena *a, const struct inspection *in, enum draft_kind kind)
{
	struct buf text = BUF_INIT;
	struct diags d = { .arena = a };
	struct field root;
	draft_write(&text, in, kind, DIAG_DE);
	struct source src = { .path = "fuzz.yaml", .text = buf_copy(a, &text), .line = 1 };
	if (str_utf8_error(src.text) < src.text.len)
		abort();
	fields_read(a, &src, 0, src.text.len, &root, &d);
	for (size_t i = 0; i < d.list.n; i++)
		if (kind == DRAFT_FOR_TRIAL || d.list.items[i].code != DIAG_FIELD_EMPTY)
			abort();
	buf_release(&text);
}

static void check_columns(const struct inspection *in)
{
	for (unsigned i = 0; i < in->n_columns; i++) {
		const struct inspected_column *c = &in->columns[i];
		size_t n = 0;
		for (size_t k = 0; k < N_CELL_KINDS; k++)
			n += c->n_kinds[k];
		if (n != in->csv.n_records || !c->name.len || c->smallest > c->largest)
			abort();
		struct buf evidence = BUF_INIT;
		inspect_evidence(&evidence, c, true, DIAG_DE);
		inspect_evidence(&evidence, c, false, DIAG_EN);
		buf_release(&evidence);
	}
	for (size_t i = 0; i < in->n_keys; i++)
		if (in->keys[i] >= in->n_columns)
			abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static struct arena a;
	struct diags d = { .arena = &a };
	struct inspection in;
	bool ok = inspect_bytes(&a, "fuzz.csv", as_bytes(bytes, len), &in, &d);
	if (ok != (d.n_errors == 0))
		abort();
	if (ok) {
		check_columns(&in);
		check_draft(&a, &in, DRAFT_FOR_TRIAL);
		check_draft(&a, &in, DRAFT_FOR_PERSON);
	}
	arena_clear(&a);
	return 0;
}
