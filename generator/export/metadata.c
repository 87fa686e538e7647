/* SPDX-License-Identifier: EUPL-1.2 */
#include "export/metadata.h"

#include <stdio.h>

#include "base/escape.h"
#include "base/json.h"
#include "data/protect.h"
#include "export/downloads.h"

/* ---- Small pieces ---- */

static struct json *identifier(const char *iri)
{
	struct json *object = json_new_object();
	json_set(object, "@id", json_text(str_of(iri)));
	return object;
}

static struct json *day(struct date date)
{
	char iso[11];
	struct json *object = json_new_object();
	date_iso(date, iso);
	json_set(object, "@value", json_text(str_of(iso)));
	json_set(object, "@type", json_text(STR("xsd:date")));
	return object;
}

/* ---- Types ---- */

struct words {
	struct buf pattern;
	bool any;
};

static void add_word(struct words *words, struct str word)
{
	buf_adds(&words->pattern, words->any ? "|" : "");
	escape_pattern(&words->pattern, word);
	words->any = true;
}

/* `format` of a string is a regular expression of ECMAScript, which matches anywhere unless it is tied to both ends. */
static struct json *one_of(struct words *words)
{
	struct json *type = json_new_object();
	struct buf format = BUF_INIT;
	buf_adds(&format, "^(?:");
	buf_addstr(&format, buf_str(&words->pattern));
	buf_adds(&format, ")$");
	json_set(type, "base", json_text(STR("string")));
	if (words->any)
		json_set(type, "format", json_text(buf_str(&format)));
	buf_release(&format);
	buf_release(&words->pattern);
	return type;
}

static struct json *category_type(const struct column *column)
{
	struct words words = { .pattern = BUF_INIT };
	for (size_t i = 0; i < column->n_categories; i++)
		add_word(&words, column->categories[i].value);
	return one_of(&words);
}

/* UAX #35: one digit at least before the point, so many behind it. */
static struct json *decimal_type(unsigned places)
{
	struct json *type = json_new_object();
	struct buf pattern = BUF_INIT;
	buf_adds(&pattern, places ? "0." : "0");
	for (unsigned i = 0; i < places; i++)
		buf_addc(&pattern, '0');
	json_set(type, "base", json_text(STR("decimal")));
	json_set(type, "format", json_text(buf_str(&pattern)));
	buf_release(&pattern);
	return type;
}

static struct json *value_type(const struct column *column)
{
	switch (column->type) {
	case COLUMN_INTEGER:
		return json_text(STR("integer"));
	case COLUMN_DECIMAL:
	case COLUMN_PERCENT:
		return decimal_type(column->places);
	case COLUMN_DATE:
		return json_text(STR("date"));
	case COLUMN_YEAR:
		return json_text(STR("gYear"));
	case COLUMN_CATEGORY:
		return category_type(column);
	case COLUMN_TEXT:
	case COLUMN_PERIOD:
		break;
	}
	return json_text(STR("string"));
}

static struct json *status_type(void)
{
	struct words words = { .pattern = BUF_INIT };
	for (unsigned i = STATUS_EMPTY; i < N_STATUSES; i++)
		add_word(&words, str_of(download_status_words[i]));
	for (unsigned i = 0; i < DOWNLOAD_N_MARKS; i++)
		add_word(&words, str_of(download_mark_words[i]));
	return one_of(&words);
}

static struct json *note_type(const struct dataset *dataset)
{
	struct words words = { .pattern = BUF_INIT };
	for (size_t i = 0; i < dataset->n_footnotes; i++)
		add_word(&words, dataset->footnotes[i].mark);
	return one_of(&words);
}

/* ---- Columns ---- */

static bool is_complete(const struct dataset *dataset, const struct column *column)
{
	for (size_t row = 0; row < dataset->n_rows; row++)
		if (column->cells[row].status != STATUS_VALUE)
			return false;
	return true;
}

static void describe_value(struct json *object, const struct dataset *dataset, const struct column *column,
			   struct str lang)
{
	const struct field *description = column->fields && column->fields->kind == FIELD_MAP
						  ? field_get_lang(column->fields, WORD_DESCRIPTION, lang)
						  : NULL;
	if (description)
		json_set_text(object, "dc:description", description->value);
	json_set(object, "datatype", value_type(column));
	if (column_is_number(column))
		json_set_text(object, "schema:unitText", download_unit(column));
	if (column->required && is_complete(dataset, column))
		json_set(object, "required", json_bool(true));
}

static struct json *column_object(const struct dataset *dataset, const struct download_column *c, struct str lang)
{
	struct json *object = json_new_object();
	json_set(object, "name", json_text(c->name));
	json_set(object, "titles", json_text(c->header));
	switch (c->role) {
	case DOWNLOAD_VALUE:
		describe_value(object, dataset, c->column, lang);
		break;
	case DOWNLOAD_STATUS:
		json_set(object, "datatype", status_type());
		json_set(object, "separator", json_text(STR(" ")));
		break;
	case DOWNLOAD_NOTE:
		json_set(object, "datatype", note_type(dataset));
		break;
	}
	return object;
}

static const struct download_column *key_column(const struct download_layout *layout, const struct column *key)
{
	for (size_t i = 0; i < layout->n; i++)
		if (layout->columns[i].column == key && layout->columns[i].role == DOWNLOAD_VALUE)
			return &layout->columns[i];
	return NULL;
}

/* Without one of its columns, which may be internal, the key is none. */
static void set_key(struct json *schema, const struct dataset *dataset, const struct download_layout *layout)
{
	struct json *key = json_new_array();
	for (size_t i = 0; i < dataset->n_keys; i++) {
		const struct download_column *column = key_column(layout, &dataset->columns[dataset->keys[i]]);
		if (!column) {
			json_free(key);
			return;
		}
		json_push(key, json_text(column->name));
	}
	json_set(schema, "primaryKey", key);
}

static struct json *schema_object(const struct dataset *dataset, const struct download_layout *layout, struct str lang)
{
	struct json *schema = json_new_object(), *columns = json_new_array();
	for (size_t i = 0; i < layout->n; i++)
		json_push(columns, column_object(dataset, &layout->columns[i], lang));
	json_set(schema, "columns", columns);
	set_key(schema, dataset, layout);
	return schema;
}

/* ---- Notes ---- */

struct notes {
	struct json *list;
	struct arena *arena;
	const struct dataset *dataset;
	const struct download_layout *layout;
};

static struct json *file_target(const struct notes *n)
{
	return json_text(str_of(arena_printf(n->arena, "%.*s.csv", (int)n->dataset->name.len, n->dataset->name.ptr)));
}

/* Takes over `target`. */
static void add_note(struct notes *n, const char *motivation, struct json *target, struct str text)
{
	struct json *note = json_new_object();
	json_set(note, "type", json_text(STR("Annotation")));
	json_set(note, "motivation", json_text(str_of(motivation)));
	json_set(note, "target", target);
	json_set(note, "body", json_text(text));
	json_push(n->list, note);
}

static bool column_has_note(const struct dataset *dataset, const struct column *column, size_t note)
{
	for (size_t row = 0; row < dataset->n_rows; row++)
		if (column->cells[row].note == note)
			return true;
	return false;
}

/* The columns in which the footnote occurs, by RFC 7111: gefluechtete.csv#col=3. */
static struct json *note_target(const struct notes *n, size_t note)
{
	struct json *targets = json_new_array();
	for (size_t i = 0; i < n->layout->n; i++) {
		const struct download_column *c = &n->layout->columns[i];
		if (c->role != DOWNLOAD_NOTE || !column_has_note(n->dataset, c->column, note))
			continue;
		json_push(targets,
			  json_text(str_of(arena_printf(n->arena, "%.*s.csv#col=%zu", (int)n->dataset->name.len,
							n->dataset->name.ptr, i + 1))));
	}
	if (json_size(targets))
		return targets;
	json_free(targets);
	return NULL;
}

static void add_footnotes(struct notes *n, struct str lang)
{
	for (size_t i = 0; i < n->dataset->n_footnotes; i++) {
		const struct footnote *note = &n->dataset->footnotes[i];
		struct json *target = note_target(n, i + 1);
		struct str text = footnote_text(note, lang);
		if (target)
			add_note(n, "describing", target,
				 str_of(arena_printf(n->arena, "%.*s) %.*s", (int)note->mark.len, note->mark.ptr,
						     (int)text.len, text.ptr)));
	}
}

static void add_breaks(struct notes *n, struct str lang)
{
	for (size_t i = 0; i < n->dataset->n_breaks; i++) {
		const struct footnote *at = &n->dataset->breaks[i];
		struct str text = footnote_text(at, lang);
		add_note(n, "describing", file_target(n),
			 str_of(arena_printf(n->arena, "%.*s: %.*s", (int)at->mark.len, at->mark.ptr, (int)text.len,
					     text.ptr)));
	}
}

static bool is_name_byte(char c)
{
	unsigned char byte = (unsigned char)c;
	return byte >= 0x80 || byte == '_' || (byte >= '0' && byte <= '9') ||
	       ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
}

/* Rules are sentences over the short names of columns, some of which may be internal: those are nobody's business. */
static bool names_internal(const struct dataset *dataset, struct str rule)
{
	while (rule.len) {
		size_t len = 0;
		while (len < rule.len && is_name_byte(rule.ptr[len]))
			len++;
		int column = len ? dataset_column(dataset, str_part(rule.ptr, len)) : -1;
		if (column >= 0 && dataset->columns[column].internal)
			return true;
		rule = str_from(rule, len < rule.len ? len + 1 : len);
	}
	return false;
}

static void add_rules(struct notes *n)
{
	const struct field *rules = field_get(&n->dataset->fields, WORD_RULES);
	for (size_t i = 0; rules && i < rules->n_children; i++)
		if (!names_internal(n->dataset, rules->children[i].value) &&
		    protect_publishes_rule(n->dataset, rules->children[i].value))
			add_note(n, "assessing", file_target(n), rules->children[i].value);
}

static void set_notes(struct json *table, struct arena *a, const struct dataset *dataset,
		      const struct download_layout *layout, struct str lang)
{
	struct notes notes = { json_new_array(), a, dataset, layout };
	add_footnotes(&notes, lang);
	add_breaks(&notes, lang);
	add_rules(&notes);
	if (json_size(notes.list))
		json_set(table, "notes", notes.list);
	else
		json_free(notes.list);
}

/* ---- The whole ---- */

static struct json *context(struct str lang)
{
	struct json *list = json_new_array(), *language = json_new_object();
	json_set(language, "@language", json_text(lang));
	json_push(list, json_text(STR("http://www.w3.org/ns/csvw")));
	json_push(list, language);
	return list;
}

static void describe_table(struct json *table, const struct dataset *dataset, struct str page, struct str publisher,
			   struct str lang)
{
	const struct open_data *open = &dataset->open_data;
	struct date first, last;
	json_set(table, "dc:identifier", json_text(page));
	json_set_text(table, "dc:title", dataset_text(dataset, WORD_TITLE, lang));
	json_set_text(table, "dc:description", dataset_text(dataset, WORD_DESCRIPTION, lang));
	json_set_text(table, "dc:source", dataset_text(dataset, WORD_SOURCE, lang));
	json_set_text(table, "dc:bibliographicCitation", dataset_text(dataset, WORD_PLACE_FOUND, lang));
	json_set_text(table, "dc:publisher", publisher);
	json_set(table, "dc:modified", day(dataset->as_of));
	if (dataset_time_span(dataset, &first, &last)) {
		char from[11], to[11], span[24];
		date_iso(first, from);
		date_iso(last, to);
		snprintf(span, sizeof span, "%s/%s", from, to);
		json_set(table, "dc:temporal", json_text(str_of(span)));
	}
	if (open->licence)
		json_set(table, "dc:license", identifier(open->licence->iri));
}

void metadata_write(struct buf *out, const struct dataset *dataset, struct str page, struct str publisher,
		    struct str lang)
{
	struct arena scratch;
	struct json *table = json_new_object();
	arena_init(&scratch);
	struct download_layout layout = download_layout(&scratch, dataset, lang, true);
	json_set(table, "@context", context(lang));
	json_set(table, "url",
		 json_text(str_of(arena_printf(&scratch, "%.*s.csv", (int)dataset->name.len, dataset->name.ptr))));
	describe_table(table, dataset, page, publisher, lang);
	json_set(table, "null", json_text(STR("")));
	json_set(table, "tableSchema", schema_object(dataset, &layout, lang));
	set_notes(table, &scratch, dataset, &layout, lang);
	json_write(out, table, 2);
	buf_addc(out, '\n');
	json_free(table);
	arena_release(&scratch);
}
