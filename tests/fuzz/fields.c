/* SPDX-License-Identifier: EUPL-1.2 */
/* Any bytes as front matter: must neither crash nor report a place outside the text. */
#include "base/fields.h"

#include "base/date.h"
#include "fuzz.h"

static void check_loc(const struct source *src, const struct loc *loc)
{
	if (loc->line < 1 || loc->byte > src->text.len || loc->end_col < loc->col)
		abort();
}

static void check_inside(const struct source *src, struct str part)
{
	if (part.len > 0 && (part.ptr < src->text.ptr || part.ptr + part.len > src->text.ptr + src->text.len))
		abort();
}

static void walk(struct arena *a, const struct source *src, const struct field *field, struct diags *d, int depth)
{
	const struct str *items;
	struct date date;
	bool yes;
	long number;
	if (depth > FIELD_MAX_DEPTH + 2)
		abort();
	check_inside(src, field->name);
	check_inside(src, field->lang);
	check_inside(src, field->value);
	check_loc(src, &field->name_loc);
	check_loc(src, &field->value_loc);
	field_items(a, field, &items);
	field_yes_no(field, &yes, d);
	field_number(field, 0, 100, &number, d);
	field_date(field, &date, d);
	for (size_t i = 0; i < field->n_children; i++)
		walk(a, src, &field->children[i], d, depth + 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static const struct field_rule rules[] = {
		{ WORD_TITLE, FIELD_TEXT, FIELD_REQUIRED | FIELD_LANGS },
		{ WORD_FILTER, FIELD_TEXT, FIELD_REPEATABLE | FIELD_OR_LIST },
		{ WORD_COLUMNS, FIELD_MAP, 0 },
	};
	static const struct field_context context = { DIAG_FIELD_NO_NAME, DIAG_FIELD_EMPTY, "fuzz" };
	static struct arena a;
	struct diags d = { .arena = &a };
	struct source src = { .path = "fuzz", .text = as_bytes(bytes, len) };
	struct field root;
	bool ok = fields_read(&a, &src, 0, len, &root, &d);
	if (ok != (d.list.n == 0))
		abort();
	for (size_t i = 0; i < d.list.n; i++)
		check_loc(&src, &d.list.items[i].loc);
	walk(&a, &src, &root, &d, 0);
	fields_check(&root, rules, sizeof rules / sizeof rules[0], &context, &d);
	fields_once(&root, &d);
	struct buf text = BUF_INIT;
	diags_sort(&d);
	for (size_t i = 0; i < d.list.n; i++) {
		diag_message(&text, &d.list.items[i], DIAG_DE);
		diag_remedy(&text, &d.list.items[i], DIAG_EN);
	}
	buf_release(&text);
	arena_clear(&a);
	return 0;
}
