/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Fuzz target: any bytes as a template, strict and by the specification. What compiles is dumped and rendered.
 *
 * Partials: `p` is sound, `bad` is not, `self` is the input itself. Strict mode refuses to include that one in itself; by
 * the specification two of them would double the output at each level, so such inputs are left out there.
 */
#include "render/template.h"

#include "fuzz.h"

enum { NAME_A, NAME_B, NAME_LIST, NAME_DOT, N_NAMES };

static int slot(void *context, struct str name)
{
	static const char *const names[N_NAMES] = { "a", "b", "list", "." };
	(void)context;
	for (int i = 0; i < N_NAMES; i++)
		if (str_is(name, names[i]))
			return i;
	return -1;
}

static enum slot_kind kind(void *context, unsigned number)
{
	static const enum slot_kind kinds[N_NAMES] = { SLOT_TEXT, SLOT_OBJECT, SLOT_LIST, SLOT_URL };
	(void)context;
	return kinds[number];
}

static bool load(void *context, struct str name, struct source *src)
{
	const struct str *input = context;
	*src = (struct source){ .path = "fuzz" };
	if (str_is(name, "self"))
		src->text = *input;
	else if (str_is(name, "p"))
		src->text = STR("<{{a}}>\n{{#list}}\n {{.}}\n{{/list}}\n");
	else if (str_is(name, "bad"))
		src->text = STR("{{#list}}{{/a}}");
	else
		return false;
	return true;
}

static struct view views(struct arena *a)
{
	struct view_builder b = { .arena = a };
	struct view *items = arena_array(a, struct view, 2);
	view_text(&b, NAME_DOT, STR("x & <y>\n"));
	items[0] = view_done(&b);
	view_text(&b, NAME_A, STR("z"));
	items[1] = view_done(&b);
	view_text(&b, NAME_A, STR("a \"b\""));
	view_object(&b, NAME_B, items[1]);
	view_list(&b, NAME_LIST, items, 2);
	return view_done(&b);
}

static bool mentions_self(struct str text)
{
	return str_find(text, STR("self")) < text.len;
}

static void compile_and_render(struct str input, bool strict)
{
	static struct arena arena;
	struct diags diags = { .arena = &arena };
	const struct template_names names = { .slot = slot, .kind = kind, .strict = strict };
	const struct template_loader loader = { load, &input };
	struct templates *set = templates_new(&arena, &names, &loader);
	const struct template *t = templates_get(set, STR("self"), &diags);
	if (!t && diags.n_errors == 0)
		BUG("refused without a message");
	struct buf out = BUF_INIT;
	if (t) {
		struct view view = views(&arena);
		template_dump(t, &out);
		template_render(t, NULL, &view, &out);
	}
	buf_release(&out);
	arena_clear(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str input = as_bytes(data, size);
	compile_and_render(input, true);
	if (!mentions_self(input))
		compile_and_render(input, false);
	return 0;
}
