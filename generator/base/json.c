/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/json.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/escape.h"

/* jansson calls four of its types as we call ours; the names here are for this file alone. */
#define JSON_OBJECT JANSSON_OBJECT
#define JSON_ARRAY JANSSON_ARRAY
#define JSON_REAL JANSSON_REAL
#define JSON_NULL JANSSON_NULL
#include <jansson.h>
#undef JSON_OBJECT
#undef JSON_ARRAY
#undef JSON_REAL
#undef JSON_NULL
#undef json_is_true

/* jansson answers NULL only when memory is out or an argument breaks its rules; the latter never happens here. */
static struct json *made(json_t *value)
{
	if (!value)
		out_of_memory();
	return (struct json *)value;
}

static json_t *of(const struct json *value)
{
	return (json_t *)value;
}

/* ---- Making ---- */

struct json *json_new_object(void)
{
	return made(json_object());
}

struct json *json_new_array(void)
{
	return made(json_array());
}

void json_set(struct json *object, const char *key, struct json *value)
{
	if (json_object_set_new(of(object), key, of(value)) != 0)
		BUG("json_set: not an object, or a key that is no UTF-8");
}

void json_push(struct json *array, struct json *value)
{
	if (json_array_append_new(of(array), of(value)) != 0)
		BUG("json_push: not an array");
}

struct json *json_text(struct str text)
{
	if (str_utf8_error(text) == text.len)
		return made(json_stringn_nocheck(text.len ? text.ptr : "", text.len));
	/* File names may be any bytes. */
	struct buf mended = BUF_INIT;
	unsigned cp;
	while (str_next(&text, &cp))
		buf_addcp(&mended, cp);
	struct json *value = made(json_stringn_nocheck(mended.ptr, mended.len));
	buf_release(&mended);
	return value;
}

void json_set_text(struct json *object, const char *key, struct str text)
{
	if (text.len)
		json_set(object, key, json_text(text));
}

struct json *json_int(long long value)
{
	return made(json_integer(value));
}

struct json *json_bool(bool value)
{
	return made(json_boolean(value));
}

struct json *json_text_or_none(struct str text)
{
	return text.len ? json_text(text) : json_none();
}

struct json *json_none(void)
{
	return made(json_null());
}

void json_free(struct json *value)
{
	json_decref(of(value));
}

/* ---- Writing ---- */

static int append(const char *bytes, size_t len, void *out)
{
	buf_add(out, bytes, len);
	return 0;
}

void json_write(struct buf *out, const struct json *value, unsigned indent)
{
	size_t layout = indent ? JSON_INDENT(indent) : JSON_COMPACT;
	if (json_dump_callback(of(value), append, out, JSON_ENCODE_ANY | layout) != 0)
		BUG("json_write: no JSON value");
}

void json_write_block(struct buf *out, const struct json *value)
{
	struct buf text = BUF_INIT;
	json_write(&text, value, 0);
	escape_json_block(out, buf_str(&text));
	buf_release(&text);
}

/* ---- Writing without a tree ---- */

static void begin_value(struct json_writer *w)
{
	if (w->follows)
		buf_addc(w->out, ',');
	w->follows = true;
}

void json_begin(struct json_writer *w, char bracket)
{
	begin_value(w);
	buf_addc(w->out, bracket);
	w->follows = false;
}

void json_end(struct json_writer *w, char bracket)
{
	buf_addc(w->out, bracket);
	w->follows = true;
}

void json_add_key(struct json_writer *w, const char *key)
{
	begin_value(w);
	buf_addc(w->out, '"');
	buf_adds(w->out, key);
	buf_add(w->out, "\":", 2);
	w->follows = false;
}

/* Does it stand in JSON as it is? */
static bool is_plain(struct str text)
{
	static const bool plain[256] = { [' ' ... '!'] = true, ['#' ... '['] = true, [']' ... 0xFF] = true };
	return str_run(text, plain) == text.len && str_utf8_error(text) == text.len;
}

void json_add_text(struct json_writer *w, struct str text)
{
	begin_value(w);
	if (is_plain(text)) {
		buf_addc(w->out, '"');
		buf_addstr(w->out, text);
		buf_addc(w->out, '"');
	} else {
		struct json *value = json_text(text);
		json_write(w->out, value, 0);
		json_free(value);
	}
}

void json_add_int(struct json_writer *w, unsigned long long value)
{
	begin_value(w);
	buf_addu(w->out, value);
}

/* ---- Reading ---- */

struct json *json_parse(struct str text, char error[256])
{
	json_error_t reason;
	json_t *value =
		json_loadb(text.len ? text.ptr : "", text.len, JSON_DECODE_ANY | JSON_REJECT_DUPLICATES, &reason);
	if (!value)
		snprintf(error, 256, "%d:%d: %s", reason.line, reason.column, reason.text);
	return (struct json *)value;
}

enum json_kind json_kind(const struct json *value)
{
	switch (json_typeof(of(value))) {
	case JANSSON_OBJECT: return JSON_OBJECT;
	case JANSSON_ARRAY: return JSON_ARRAY;
	case JSON_STRING: return JSON_TEXT;
	case JSON_INTEGER: return JSON_INT;
	case JANSSON_REAL: return JSON_REAL;
	case JSON_TRUE:
	case JSON_FALSE: return JSON_BOOL;
	case JANSSON_NULL: break;
	}
	return JSON_NULL;
}

size_t json_size(const struct json *value)
{
	return json_kind(value) == JSON_OBJECT ? json_object_size(of(value)) : json_array_size(of(value));
}

const struct json *json_at(const struct json *array, size_t i)
{
	return (const struct json *)json_array_get(of(array), i);
}

const struct json *json_get(const struct json *object, const char *key)
{
	return (const struct json *)json_object_get(of(object), key);
}

struct str json_str(const struct json *text)
{
	return str_part(json_string_value(of(text)), json_string_length(of(text)));
}

long long json_as_int(const struct json *value)
{
	return json_integer_value(of(value));
}

double json_as_real(const struct json *value)
{
	return json_number_value(of(value));
}

bool json_is_true(const struct json *value)
{
	return json_typeof(of(value)) == JSON_TRUE;
}

const char *json_key(const struct json *object, size_t i)
{
	void *at = json_object_iter(of(object));
	while (at && i-- > 0)
		at = json_object_iter_next(of(object), at);
	return at ? json_object_iter_key(at) : NULL;
}

void json_init(void)
{
	json_set_alloc_funcs(xmalloc, free);
}

const char *json_version(void)
{
	return jansson_version_str();
}
