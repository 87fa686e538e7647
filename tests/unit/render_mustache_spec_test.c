/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The official Mustache specification (the JSON files in tests/spec/mustache): each test is a TAP line, compared exactly.
 *
 * Any name is a slot here, numbered when first met. A scalar is text that also holds itself as the item named `.`, so
 * that a section over it sees `.`; what is false or null is there but empty, so that it hides an outer value.
 */
#include "render/template.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/json.h"
#include "base/map.h"
#include "check.h"

/* ---- Names ---- */

struct names {
	struct arena *arena;
	struct map slots; /* name → unsigned */
};

static int slot_of(void *context, struct str name)
{
	struct names *names = context;
	unsigned *slot = map_get(&names->slots, name);
	if (!slot) {
		slot = arena_new(names->arena, unsigned);
		*slot = (unsigned)names->slots.n;
		*map_put(&names->slots, arena_str(names->arena, name)) = slot;
	}
	return (int)*slot;
}

/* ---- Views from JSON ---- */

static struct view view_of(struct names *names, const struct json *data);

/* The shortest decimal fraction that reads as the same number: what the data's author wrote. */
static struct str decimal_text(struct arena *a, double number)
{
	double magnitude = number < 0 ? -number : number;
	unsigned long long scale = 1;
	unsigned decimals = 0;
	unsigned long long scaled = (unsigned long long)(magnitude + 0.5);
	while (decimals < 9 && (double)scaled / (double)scale != magnitude) {
		scale *= 10;
		decimals++;
		scaled = (unsigned long long)(magnitude * (double)scale + 0.5);
	}
	const char *sign = number < 0 ? "-" : "";
	return str_of(arena_printf(a, "%s%llu.%0*llu", sign, scaled / scale, (int)decimals, scaled % scale));
}

static struct str scalar_text(struct arena *a, const struct json *data)
{
	switch (json_kind(data)) {
	case JSON_TEXT:
		return json_str(data);
	case JSON_INT:
		return str_of(arena_printf(a, "%lld", json_as_int(data)));
	case JSON_REAL:
		return decimal_text(a, json_as_real(data));
	case JSON_BOOL:
		return json_is_true(data) ? STR("true") : STR("");
	default:
		return STR("");
	}
}

static struct view one_value(struct names *names, struct view_value value)
{
	struct view_value *values = arena_new(names->arena, struct view_value);
	*values = value;
	return (struct view){ .values = values, .n = 1, .marks = UINT64_MAX };
}

static const struct view *one_item(struct names *names, struct view item)
{
	struct view *items = arena_new(names->arena, struct view);
	*items = item;
	return items;
}

static struct view_value list_value(struct names *names, unsigned slot, const struct json *array)
{
	size_t n = json_size(array);
	struct view *items = arena_array(names->arena, struct view, n);
	for (size_t i = 0; i < n; i++)
		items[i] = view_of(names, json_at(array, i));
	return (struct view_value){ .slot = slot, .items = items, .n_items = n };
}

static struct view_value value_of(struct names *names, unsigned slot, const struct json *data)
{
	struct view_value value = { .slot = slot, .text = scalar_text(names->arena, data) };
	if (json_kind(data) == JSON_ARRAY)
		return list_value(names, slot, data);
	if (value.text.len || json_kind(data) == JSON_OBJECT) {
		value.items = one_item(names, view_of(names, data));
		value.n_items = 1;
	}
	return value;
}

/* What is seen when `data` is the innermost context. */
static struct view view_of(struct names *names, const struct json *data)
{
	unsigned self = (unsigned)slot_of(names, STR("."));
	if (json_kind(data) == JSON_ARRAY)
		return one_value(names, list_value(names, self, data));
	if (json_kind(data) != JSON_OBJECT)
		return one_value(names, (struct view_value){ .slot = self, .text = scalar_text(names->arena, data) });
	size_t n = json_size(data);
	struct view_value *values = arena_array(names->arena, struct view_value, n);
	for (size_t i = 0; i < n; i++) {
		const char *key = json_key(data, i);
		values[i] = value_of(names, (unsigned)slot_of(names, str_of(key)), json_get(data, key));
	}
	return (struct view){ .values = values, .n = n, .marks = UINT64_MAX };
}

/* ---- One test ---- */

static bool load(void *context, struct str name, struct source *src)
{
	const struct json *test = context;
	const struct json *text = json_get(test, "template");
	if (!str_is(name, "template")) {
		const struct json *partials = json_get(test, "partials");
		char key[64];
		snprintf(key, sizeof key, "%.*s", (int)name.len, name.ptr);
		text = partials ? json_get(partials, key) : NULL;
	}
	if (!text)
		return false;
	*src = (struct source){ .path = "test", .text = json_str(text) };
	return true;
}

static void run_test(const char *file, struct json *test)
{
	struct arena arena;
	arena_init(&arena);
	struct names names = { .arena = &arena };
	map_init(&names.slots, &arena);
	struct diags diags = { .arena = &arena };
	const struct template_names any_name = { .slot = slot_of, .context = &names };
	const struct template_loader loader = { load, test };

	struct templates *set = templates_new(&arena, &any_name, &loader);
	const struct template *template = templates_get(set, STR("template"), &diags);
	struct view view = view_of(&names, json_get(test, "data"));
	struct buf out = BUF_INIT;
	if (template)
		template_render(template, NULL, &view, &out);
	struct str title = json_str(json_get(test, "name")), expected = json_str(json_get(test, "expected"));
	const char *what = arena_printf(&arena, "%s: %.*s", file, (int)title.len, title.ptr);
	if (!check_report(template && str_eq(buf_str(&out), expected), __FILE__, __LINE__, what))
		printf("#   actual: %s\n# expected: %.*s\n", out.ptr, (int)expected.len, expected.ptr);
	buf_release(&out);
	arena_release(&arena);
}

/* ---- The folder ---- */

static struct str read_whole(struct arena *a, const char *path)
{
	struct buf bytes = BUF_INIT;
	FILE *file = fopen(path, "rb");
	char chunk[4096];
	for (size_t n; file && (n = fread(chunk, 1, sizeof chunk, file)) > 0;)
		buf_add(&bytes, chunk, n);
	if (file)
		fclose(file);
	struct str text = buf_copy(a, &bytes);
	buf_release(&bytes);
	return text;
}

static void run_file(const char *dir, const char *file)
{
	struct arena arena;
	arena_init(&arena);
	char error[256] = "";
	struct json *spec = json_parse(read_whole(&arena, arena_printf(&arena, "%s/%s", dir, file)), error);
	if (check_report(spec != NULL, __FILE__, __LINE__, file)) {
		const struct json *tests = json_get(spec, "tests");
		for (size_t i = 0; i < json_size(tests); i++)
			run_test(file, (struct json *)json_at(tests, i));
		json_free(spec);
	} else {
		printf("# %s\n", error);
	}
	arena_release(&arena);
}

static int is_json(const struct dirent *entry)
{
	return str_ends(str_of(entry->d_name), ".json");
}

int main(void)
{
	const char *tests = getenv("LOTSE_TESTS");
	char dir[4096];
	snprintf(dir, sizeof dir, "%s/spec/mustache", tests ? tests : "tests");
	struct dirent **entries;
	int n = scandir(dir, &entries, is_json, alphasort);
	/* Six official files and one of ours. */
	CHECK_INT(n, 7);
	for (int i = 0; i < n; i++) {
		run_file(dir, entries[i]->d_name);
		free(entries[i]);
	}
	if (n >= 0)
		free(entries);
	return check_done();
}
