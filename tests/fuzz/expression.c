/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Any text as an expression: must neither crash nor report a place outside the text, and what was read must print as
 * something that reads back to the same.
 */
#include "data/expression.h"

#include "base/buf.h"
#include "fuzz.h"

static void check_messages(const struct source *src, const struct diags *d)
{
	for (size_t i = 0; i < d->list.n; i++) {
		const struct loc *loc = &d->list.items[i].loc;
		if (loc->line < 1 || loc->byte > src->text.len || loc->end_col < loc->col)
			abort();
	}
}

static struct str printed(struct arena *a, const struct expression *e)
{
	struct buf out = BUF_INIT;
	expression_print(&out, e);
	struct str text = buf_copy(a, &out);
	buf_release(&out);
	return text;
}

/* Quotes inside texts have no spelling, so texts with them do not read back. */
static bool has_quotes(struct str text)
{
	return str_find(text, STR("\"")) < text.len || str_find(text, STR("„")) < text.len ||
	       str_find(text, STR("“")) < text.len || str_find(text, STR("”")) < text.len;
}

static void check_round_trip(struct arena *a, const struct expression *e, struct str original)
{
	struct diags d = { .arena = a };
	struct source src = { .path = "x", .text = printed(a, e), .line = 1 };
	if (has_quotes(original) || src.text.len > EXPRESSION_MAX_LENGTH)
		return;
	const struct expression *again = expression_parse(a, &src, src.text, &d);
	if (!again || !str_eq(printed(a, again), src.text))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static struct arena a;
	struct diags d = { .arena = &a };
	struct source src = { .path = "fuzz.md", .text = as_text(&a, as_bytes(bytes, len)), .line = 1 };
	struct str heading, left, right;
	enum comparison comparison;
	struct selector_condition *conditions;
	size_t n;
	const struct expression *e = expression_parse(&a, &src, src.text, &d);
	if (!e && d.n_errors == 0)
		abort();
	if (e)
		check_round_trip(&a, e, src.text);
	expression_parse_column(&a, &src, src.text, &heading, &d);
	expression_parse_conditions(&a, &src, src.text, &conditions, &n, &d);
	if (comparison_split(src.text, &left, &comparison, &right) && left.len + right.len > src.text.len)
		abort();
	check_messages(&src, &d);
	arena_clear(&a);
	return 0;
}
