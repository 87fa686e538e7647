/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/json.h"

#include "check.h"

static void check_written(const struct json *value, unsigned indent, const char *expected)
{
	struct buf out = BUF_INIT;
	json_write(&out, value, indent);
	CHECK_STR(out.ptr, expected);
	buf_release(&out);
}

static void test_write(void)
{
	struct json *object = json_new_object(), *list = json_new_array();
	json_push(list, json_int(-3));
	json_push(list, json_bool(true));
	json_push(list, json_bool(false));
	json_push(list, json_none());
	json_set(object, "zuerst", json_text(STR("Größe \"A\" \\ </x>\n")));
	json_set(object, "dann", list);
	json_set(object, "a", json_new_object());
	check_written(object, 0,
		      "{\"zuerst\":\"Größe \\\"A\\\" \\\\ </x>\\n\",\"dann\":[-3,true,false,null],\"a\":{}}");
	check_written(
		object, 2,
		"{\n  \"zuerst\": \"Größe \\\"A\\\" \\\\ </x>\\n\",\n  \"dann\": [\n    -3,\n    true,\n    false,\n"
		"    null\n  ],\n  \"a\": {}\n}");
	json_set(object, "a", json_int(9223372036854775807LL));
	check_written(json_get(object, "a"), 0, "9223372036854775807");
	json_free(object);
}

static void test_text(void)
{
	struct json *value = json_text(STR("a\xFF" "b\xC3"));
	check_written(value, 0, "\"a\xEF\xBF\xBD" "b\xEF\xBF\xBD\"");
	json_free(value);
	value = json_text((struct str){ NULL, 0 });
	check_written(value, 0, "\"\"");
	json_free(value);
	value = json_text(STR("a\0b"));
	check_written(value, 0, "\"a\\u0000b\"");
	CHECK_INT(json_str(value).len, 3);
	json_free(value);
}

static void test_writer(void)
{
	struct buf out = BUF_INIT;
	struct json_writer w = { .out = &out };
	json_begin(&w, '{');
	json_add_key(&w, "@leer");
	json_begin(&w, '[');
	json_end(&w, ']');
	json_add_key(&w, "liste");
	json_begin(&w, '[');
	json_begin(&w, '{');
	json_end(&w, '}');
	json_add_int(&w, 0);
	json_add_int(&w, 18446744073709551615ULL);
	json_add_text(&w, STR(""));
	json_end(&w, ']');
	json_add_key(&w, "text");
	json_add_text(&w, STR("Größe\x7F </x>"));
	json_end(&w, '}');
	CHECK_STR(out.ptr, "{\"@leer\":[],\"liste\":[{},0,18446744073709551615,\"\"],\"text\":\"Größe\x7F </x>\"}");
	buf_release(&out);
}

/* Whatever the text, the writer writes what a tree would. */
static void test_writer_texts(void)
{
	const struct str texts[] = { STR("\""), STR("a\\"), STR("\n\t\x01\x1F"), STR("a\0b"), STR("a\xFF" "b"), STR("ä\xC3"), STR(" !#[]^~"),
				     STR("\xE2\x80\xA8"), { NULL, 0 } };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct buf out = BUF_INIT;
		struct json_writer w = { .out = &out };
		struct json *value = json_text(texts[i]);
		json_add_text(&w, texts[i]);
		check_written(value, 0, out.ptr);
		json_free(value);
		buf_release(&out);
	}
}

static void test_read(void)
{
	char error[256] = "";
	struct json *value = json_parse(STR("{\"b\": [1, 2.5, \"x\", null, true, false], \"a\": {}}"), error);
	CHECK(value != NULL);
	CHECK_INT(json_kind(value), JSON_OBJECT);
	CHECK_INT(json_size(value), 2);
	CHECK_STR(json_key(value, 0), "b");
	CHECK_STR(json_key(value, 1), "a");
	CHECK(json_key(value, 2) == NULL);
	const struct json *list = json_get(value, "b");
	CHECK_INT(json_kind(list), JSON_ARRAY);
	CHECK_INT(json_size(list), 6);
	CHECK_INT(json_kind(json_at(list, 0)), JSON_INT);
	CHECK_INT(json_as_int(json_at(list, 0)), 1);
	CHECK_INT(json_kind(json_at(list, 1)), JSON_REAL);
	CHECK(json_as_real(json_at(list, 1)) == 2.5);
	CHECK(json_as_real(json_at(list, 0)) == 1.0);
	CHECK_INT(json_kind(json_at(list, 2)), JSON_TEXT);
	CHECK(str_is(json_str(json_at(list, 2)), "x"));
	CHECK_INT(json_kind(json_at(list, 3)), JSON_NULL);
	CHECK_INT(json_kind(json_at(list, 4)), JSON_BOOL);
	CHECK(json_is_true(json_at(list, 4)));
	CHECK_INT(json_kind(json_at(list, 5)), JSON_BOOL);
	CHECK(!json_is_true(json_at(list, 5)));
	CHECK(json_at(list, 6) == NULL);
	CHECK_INT(json_kind(json_get(value, "a")), JSON_OBJECT);
	CHECK(json_get(value, "c") == NULL);
	json_free(value);
}

static void test_refuse(void)
{
	char error[256] = "";
	CHECK(json_parse(STR("{\"a\": 1,}"), error) == NULL);
	CHECK_STR(error, "1:9: string or '}' expected near '}'");
	CHECK(json_parse(STR("{\"a\": 1, \"a\": 2}"), error) == NULL);
	CHECK_STR(error, "1:12: duplicate object key near '\"a\"'");
	CHECK(json_parse(STR(""), error) == NULL);
	CHECK(json_parse(STR("1 2"), error) == NULL);
}

int main(void)
{
	test_write();
	test_text();
	test_writer();
	test_writer_texts();
	test_read();
	test_refuse();
	CHECK(strchr(json_version(), '.') != NULL);
	return check_done();
}
