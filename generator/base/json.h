/* SPDX-License-Identifier: EUPL-1.2 */
/* JSON by jansson; the only file that knows it. Writing is canonical: keys in the order given, two blanks or compact. */
#ifndef LOTSE_BASE_JSON_H
#define LOTSE_BASE_JSON_H

#include "base/buf.h"

/* A value under construction or parsed; NULL is never a valid one. */
struct json;

/* jansson itself exports json_object, json_array, json_integer and json_real: never define those names here. */
struct json *json_new_object(void);
struct json *json_new_array(void);
/* Adding takes over `value`. */
void json_set(struct json *object, const char *key, struct json *value);
void json_push(struct json *array, struct json *value);
/* Sets a text; nothing when it is empty. */
void json_set_text(struct json *object, const char *key, struct str text);
struct json *json_text(struct str text);
struct json *json_text_or_none(struct str text); /* null when it is empty */
struct json *json_int(long long value);
struct json *json_bool(bool value);
struct json *json_none(void); /* null */
/* Appends the text; `indent` 0 is one line. */
void json_write(struct buf *out, const struct json *value, unsigned indent);
/* The same in one line for a data block of HTML: `<`, `>` and `&` as \u003c …, so that no text can end the block. */
void json_write_block(struct buf *out, const struct json *value);
void json_free(struct json *value);

/*
 * Without a tree, one piece after the other, compact: what has thousands of values, or is written for each page. Between a beginning
 * and its end stand values; in an object, each behind its key. Texts as in json_text.
 */
struct json_writer {
	struct buf *out;
	bool follows; /* private: a value stands before, in the same list */
};
void json_begin(struct json_writer *w, char bracket); /* '{' or '[' */
void json_end(struct json_writer *w, char bracket);   /* '}' or ']' */
void json_add_key(struct json_writer *w, const char *key); /* letters and `@`: nothing is escaped */
void json_add_text(struct json_writer *w, struct str text);
void json_add_int(struct json_writer *w, unsigned long long value);

/* Parses; NULL with the line, column and reason in `error` (at least 256 bytes). */
struct json *json_parse(struct str text, char error[256]);
void json_init(void); /* in main, before any value */

enum json_kind { JSON_NULL, JSON_BOOL, JSON_INT, JSON_REAL, JSON_TEXT, JSON_ARRAY, JSON_OBJECT };
enum json_kind json_kind(const struct json *value);
size_t json_size(const struct json *value); /* of an array or object */
const struct json *json_at(const struct json *array, size_t i);
const struct json *json_get(const struct json *object, const char *key); /* NULL when missing */
struct str json_str(const struct json *text);
long long json_as_int(const struct json *value);
double json_as_real(const struct json *value);
bool json_is_true(const struct json *value);
/* Keys of an object in order of insertion. */
const char *json_key(const struct json *object, size_t i); /* NULL behind the last */

const char *json_version(void);

#endif
