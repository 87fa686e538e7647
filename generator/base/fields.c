/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/fields.h"

#include <limits.h>
#include <stdlib.h>

#include "base/date.h"
#include "base/map.h"
#include "base/name.h"

/* A corrected line in a message is cut here (code points): its beginning shows what to do. */
enum { SHOWN_MAX = 120 };

/* The names a message lists when none is near: two lines of a terminal. */
enum { LISTED_MAX = 8 };

/* Unknown names reported in one mapping: more than is printed of a file, and looking for near names takes time. */
enum { UNKNOWN_MAX = 100 };

enum { INDENT = 2 };

struct line {
	struct str text; /* without indentation and blanks at the end, never empty */
	struct str full; /* with its indentation */
	unsigned indent; /* blanks before it; a child of a wrongly indented line is moved with it */
	unsigned number;
};

struct reader {
	struct arena *arena;
	struct arena scratch; /* lines, and lists while they grow */
	struct diags *d;
	const struct source *src;
	LIST(struct line) lines;
	size_t at; /* the line to read next */
	unsigned n_reports;
	bool ok;
};

/* ---- Places and corrected lines ---- */

static struct loc loc_in(const struct reader *r, const struct line *line, struct str part)
{
	unsigned col = (unsigned)str_columns(str_part(line->full.ptr, (size_t)(part.ptr - line->full.ptr))) + 1;
	return (struct loc){
		.file = r->src->path,
		.line = line->number,
		.col = col,
		.end_col = col + (unsigned)str_columns(part),
		.byte = (unsigned)(part.ptr - r->src->text.ptr),
	};
}

/* The first SHOWN_MAX code points. */
static struct str shown(struct arena *a, struct str text)
{
	struct str rest = text;
	unsigned cp;
	for (int i = 0; i < SHOWN_MAX; i++)
		if (!str_next(&rest, &cp))
			return arena_str(a, text);
	if (rest.len == 0)
		return arena_str(a, text);
	size_t len = text.len - rest.len;
	return str_of(arena_printf(a, "%.*s…", (int)len, text.ptr));
}

static const char *shown_cstr(struct arena *a, struct str text)
{
	return shown(a, text).ptr;
}

/* "name: value", or "name:" without a value, with `indent` blanks before it. */
static const char *corrected(struct reader *r, unsigned indent, struct str name, const char *between, struct str value)
{
	struct buf line = BUF_INIT;
	for (unsigned i = 0; i < indent; i++)
		buf_addc(&line, ' ');
	buf_addstr(&line, name);
	buf_adds(&line, between);
	buf_addstr(&line, value);
	const char *copy = shown_cstr(r->arena, buf_str(&line));
	buf_release(&line);
	return copy;
}

/* Mistakes reported in one region: more than diags_print shows; a file that is no text of ours has one in each line. */
enum { REPORTS_MAX = 200 };

/* The arguments end at the first NULL. */
static void report(struct reader *r, enum diag_code code, const struct line *line, struct str part, const char *arg1,
		   const char *arg2, const char *arg3)
{
	r->ok = false;
	if (r->n_reports++ < REPORTS_MAX)
		diag_report(r->d, code, loc_in(r, line, part), arg1, arg2, arg3, NULL);
}

/* ---- Lines ---- */

/* The line with each tab replaced: two blanks in front, one inside. */
static const char *without_tabs(struct reader *r, struct str full)
{
	struct buf line = BUF_INIT;
	bool in_front = true;
	for (size_t i = 0; i < full.len; i++) {
		char c = full.ptr[i];
		in_front = in_front && (c == ' ' || c == '\t');
		if (c != '\t')
			buf_addc(&line, c);
		else if (in_front)
			buf_adds(&line, "  ");
		else if (line.ptr[line.len - 1] != ' ')
			buf_addc(&line, ' ');
	}
	const char *copy = shown_cstr(r->arena, buf_str(&line));
	buf_release(&line);
	return copy;
}

static unsigned count_indent(struct str full)
{
	unsigned indent = 0;
	for (size_t i = 0; i < full.len && (full.ptr[i] == ' ' || full.ptr[i] == '\t'); i++)
		indent += full.ptr[i] == '\t' ? INDENT : 1;
	return indent;
}

enum conflict { CONFLICT_NONE, CONFLICT_OURS, CONFLICT_THEIRS };

/*
 * Left-over marks of a merge. One report at the first mark; the first of the two versions is read on, so that no
 * doubled names are reported besides. True when the line is to be left out.
 */
static bool skip_conflict(struct reader *r, const struct line *line, enum conflict *state)
{
	bool begins = str_starts(line->full, "<<<<<<<");
	bool parts = str_is(line->full, "=======");
	bool ends = str_starts(line->full, ">>>>>>>");
	if (!begins && !parts && !ends)
		return *state == CONFLICT_THEIRS;
	if (*state == CONFLICT_NONE)
		report(r, DIAG_FIELD_CONFLICT, line, line->full, NULL, NULL, NULL);
	*state = begins ? CONFLICT_OURS : parts && *state == CONFLICT_OURS ? CONFLICT_THEIRS : CONFLICT_NONE;
	return true;
}

static void split_lines(struct reader *r, struct str region, unsigned number)
{
	enum conflict conflict = CONFLICT_NONE;
	struct str full;
	for (; region.len > 0 && str_cut(&region, '\n', &full); number++) {
		struct str text = str_trim(full);
		if (text.len == 0 || text.ptr[0] == '#')
			continue;
		full.len = (size_t)(text.ptr + text.len - full.ptr);
		struct line line = { .text = text, .full = full, .indent = count_indent(full), .number = number };
		if (skip_conflict(r, &line, &conflict))
			continue;
		size_t tab = str_find_char(full, '\t');
		if (tab < full.len)
			report(r, DIAG_FIELD_TAB, &line, str_part(full.ptr + tab, 1), without_tabs(r, full), NULL,
			       NULL);
		*list_add(&r->scratch, &r->lines) = line;
	}
}

static const struct line *peek(const struct reader *r)
{
	return r->at < r->lines.n ? &r->lines.items[r->at] : NULL;
}

/* ---- One line: name and value ---- */

struct pair {
	struct str name, lang, value;
};

static bool is_item(struct str text)
{
	return str_starts(text, "- ") || str_starts(text, "-\t") || str_is(text, "-");
}

/* The offset of the colon that ends the name: behind it a blank or the end; text.len when there is none. */
static size_t find_colon(struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		char next = i + 1 < text.len ? text.ptr[i + 1] : ' ';
		if (text.ptr[i] == ':' && (next == ' ' || next == '\t'))
			return i;
	}
	return text.len;
}

static bool is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool is_tag_char(char c)
{
	return is_lower(c) || (c >= '0' && c <= '9') || c == '-';
}

/* Parts "titel.en" at the dot: a language is two or three letters and may carry more after a dash ("de-leicht"). */
static void split_lang(struct pair *pair)
{
	size_t dot = pair->name.len;
	while (dot > 0 && is_tag_char(pair->name.ptr[dot - 1]))
		dot--;
	if (dot < 2 || pair->name.ptr[dot - 1] != '.')
		return;
	struct str lang = str_from(pair->name, dot);
	size_t letters = 0;
	while (letters < lang.len && is_lower(lang.ptr[letters]))
		letters++;
	bool complete = letters == lang.len || (lang.ptr[letters] == '-' && letters + 1 < lang.len);
	if (letters < 2 || letters > 3 || !complete)
		return;
	pair->lang = lang;
	pair->name.len = dot - 1;
}

/* Straight quotes round the whole value are dropped; with another quote between them they belong to the text. */
static struct str unquote(struct str value)
{
	if (value.len < 2 || value.ptr[0] != '"' || value.ptr[value.len - 1] != '"')
		return value;
	struct str inner = str_part(value.ptr + 1, value.len - 2);
	return str_find_char(inner, '"') == inner.len ? inner : value;
}

/* A colon without a blank ends a name too, unless it is a time ("8:30") or the address of a site. */
static bool lacks_space(struct str text, size_t colon, size_t *at)
{
	*at = str_find_char(text, ':');
	if (*at == 0 || *at >= colon || (text.ptr[0] >= '0' && text.ptr[0] <= '9'))
		return false;
	return !str_starts(str_from(text, *at + 1), "//") && str_find_char(str_part(text.ptr, *at), ' ') == *at;
}

static struct str drop_nbsp(struct str text)
{
	while (str_starts(text, "\xC2\xA0"))
		text = str_from(text, 2);
	return text;
}

/* "titel Wohnen" and "titel = Wohnen": the corrected line when the first word is one of ours, else "". */
static const char *guess_pair(struct reader *r, const struct line *line)
{
	size_t blank = str_find_char(line->text, ' ');
	size_t equals = str_find_char(line->text, '=');
	size_t at = blank < equals ? blank : equals;
	struct str name = str_part(line->text.ptr, at);
	struct str value = str_trim(str_from(line->text, at));
	if (str_starts(value, "="))
		value = str_trim(str_from(value, 1));
	if (value.len == 0 || word_of(name) == WORD_NONE)
		return "";
	return corrected(r, line->indent, name, ": ", value);
}

/* Reads "name: value"; false: reported, there is no name. */
static bool read_pair(struct reader *r, const struct line *line, struct pair *pair)
{
	struct str text = line->text;
	size_t colon = find_colon(text), at;
	if (lacks_space(text, colon, &at)) {
		struct str name = str_trim(str_part(text.ptr, at));
		struct str value = str_trim(drop_nbsp(str_from(text, at + 1)));
		report(r, DIAG_PAGE_KEY_SPACE, line, str_part(text.ptr, at + 1), arena_cstr(r->arena, name),
		       corrected(r, line->indent, name, ": ", value), word_of(name) == WORD_TITLE ? "1" : "");
		colon = at;
	} else if (colon == text.len || colon == 0) {
		report(r, DIAG_FIELD_NO_NAME, line, text, guess_pair(r, line), NULL, NULL);
		return false;
	}
	*pair = (struct pair){
		.name = str_trim(str_part(text.ptr, colon)),
		.value = str_trim(drop_nbsp(str_from(text, colon + 1))),
	};
	split_lang(pair);
	return true;
}

/* ---- Values ---- */

static void set_value(struct reader *r, const struct line *line, struct str value, struct field *field)
{
	field->kind = FIELD_TEXT;
	field->value = unquote(value);
	field->value_loc = loc_in(r, line, field->value);
	if (field->value.len <= FIELD_MAX_VALUE)
		return;
	char limit[16];
	snprintf(limit, sizeof limit, "%d", FIELD_MAX_VALUE / 1024);
	report(r, DIAG_FIELD_TOO_LONG, line, field->value, shown_cstr(r->arena, field->name), limit, NULL);
}

/* Block signs of YAML, which our rule reads as text: no part of the line that replaces them. */
static bool is_yaml_block(struct str value)
{
	return str_is(value, "|") || str_is(value, ">") || str_is(value, "|-") || str_is(value, ">-");
}

/*
 * Deeper lines below a line that has its value already. Text continues it, which YAML allows and we refuse; names and
 * items are merely indented too far and stay for the caller.
 */
static void skip_continuation(struct reader *r, const struct line *first, const struct field *field)
{
	const struct line *next = peek(r);
	if (!next || next->indent <= first->indent)
		return;
	if (!is_yaml_block(field->value) && (is_item(next->text) || find_colon(next->text) < next->text.len))
		return;
	struct buf line = BUF_INIT;
	buf_addstr(&line, first->full);
	if (is_yaml_block(field->value))
		line.len -= field->value.len;
	struct line from = *next;
	for (; next && next->indent > first->indent; r->at++, next = peek(r)) {
		if (line.len > 0 && line.ptr[line.len - 1] != ' ')
			buf_addc(&line, ' ');
		buf_addstr(&line, next->text);
	}
	report(r, DIAG_FIELD_CONTINUED, &from, from.text, shown_cstr(r->arena, field->name),
	       shown_cstr(r->arena, buf_str(&line)), NULL);
	buf_release(&line);
}

/*
 * The next line is indented by other than `expected` blanks: reports it and moves it, with all lines that follow at
 * least as deep, to where it belongs.
 */
static void reindent(struct reader *r, unsigned expected)
{
	const struct line *first = peek(r);
	char blanks[16];
	snprintf(blanks, sizeof blanks, "%u", first->indent);
	struct str found = str_part(first->full.ptr, (size_t)(first->text.ptr - first->full.ptr));
	report(r, DIAG_FIELD_INDENT, first, found, blanks, corrected(r, expected, first->text, "", STR("")),
	       first->indent == 1 ? "1" : "");
	unsigned from = first->indent;
	for (size_t i = r->at; i < r->lines.n && r->lines.items[i].indent >= from; i++)
		r->lines.items[i].indent = r->lines.items[i].indent - from + expected;
}

/* ---- Lists ---- */

/* Reads an item; `line` is one of a list, however it begins. */
static void read_item(struct reader *r, const struct line *line, struct field *field)
{
	struct str text = line->text;
	bool dash = text.ptr[0] == '-';
	struct str value = str_trim(str_from(text, dash));
	if (!is_item(text))
		report(r, dash ? DIAG_FIELD_DASH_SPACE : DIAG_FIELD_NO_DASH, line, text,
		       corrected(r, line->indent, STR("-"), " ", value), NULL, NULL);
	set_value(r, line, value, field);
	if (field->value.len == 0)
		report(r, DIAG_FIELD_EMPTY_ITEM, line, text, NULL, NULL, NULL);
	field->name_loc = field->value_loc;
}

/* Does the line belong to a list, if need be with the blank behind the dash missing? */
static bool begins_list(struct str text)
{
	return text.ptr[0] == '-' && (is_item(text) || find_colon(text) == text.len);
}

/* Items at `indent`. When that is the name's own indentation (YAML's habit), the next name ends the list. */
static void read_list(struct reader *r, unsigned indent, bool deeper, struct field *field)
{
	LIST(struct field) items = { 0 };
	const struct line *next;
	while ((next = peek(r)) != NULL && next->indent >= indent) {
		if (next->indent > indent) {
			reindent(r, indent);
			next = peek(r);
		}
		if (!deeper && !begins_list(next->text))
			break;
		struct line line = *next;
		struct field *item = list_add(&r->scratch, &items);
		r->at++;
		read_item(r, &line, item);
		skip_continuation(r, &line, item);
	}
	field->kind = FIELD_LIST;
	field->children = arena_copy(r->arena, items.items, items.n, sizeof *items.items);
	field->n_children = items.n;
}

/* ---- A name stands once ---- */

static const struct field_rule *rule_of(const struct field_rule *rules, size_t n_rules, enum word word)
{
	for (size_t i = 0; word != WORD_NONE && i < n_rules; i++)
		if (rules[i].word == word)
			return &rules[i];
	return NULL;
}

static bool report_twice(const struct field *first, const struct field *again, struct diags *d)
{
	const char *lines = arena_printf(d->arena, "%u" DIAG_SEP "%u", first->name_loc.line, again->name_loc.line);
	diag_report(d, DIAG_FIELD_TWICE, again->name_loc, shown_cstr(d->arena, again->name), lines, NULL);
	diag_related(d, first->name_loc);
	return false;
}

/* The folded name, and behind a byte that no name holds the language. */
static struct str unique_key(struct arena *a, const struct field *field)
{
	struct str name = field->word ? word_folded(field->word) : name_fold(a, field->name);
	if (field->lang.len == 0)
		return name;
	return str_of(arena_printf(a, "%.*s\x1f%.*s", (int)name.len, name.ptr, (int)field->lang.len, field->lang.ptr));
}

/* Which names are looked at: all, those outside the vocabulary, or those that a rule forbids to stand again. */
enum once { ONCE_ALL, ONCE_FREE, ONCE_RULED };

static bool is_looked_at(const struct field *field, enum once which, const struct field_rule *rules, size_t n_rules)
{
	if (which != ONCE_RULED)
		return which == ONCE_ALL || field->word == WORD_NONE;
	const struct field_rule *rule = rule_of(rules, n_rules, field->word);
	return rule && !(rule->flags & FIELD_REPEATABLE);
}

static bool check_once(const struct field *map, enum once which, const struct field_rule *rules, size_t n_rules,
		       struct diags *d)
{
	bool ok = true;
	struct arena scratch;
	struct map seen;
	arena_init(&scratch);
	map_init(&seen, &scratch);
	for (size_t i = 0; i < map->n_children; i++) {
		struct field *field = &map->children[i];
		if (!is_looked_at(field, which, rules, n_rules))
			continue;
		void **first = map_put(&seen, unique_key(&scratch, field));
		if (*first)
			ok = report_twice(*first, field, d);
		else
			*first = field;
	}
	arena_release(&scratch);
	return ok;
}

/* ---- Mappings ---- */

static void read_map(struct reader *r, unsigned indent, unsigned depth, struct field *field);

static void skip_deeper(struct reader *r, unsigned indent)
{
	while (peek(r) && peek(r)->indent > indent)
		r->at++;
}

static void report_too_deep(struct reader *r, const struct line *line, struct field *field)
{
	char limit[16], level[16];
	snprintf(limit, sizeof limit, "%d", FIELD_MAX_DEPTH);
	snprintf(level, sizeof level, "%d", FIELD_MAX_DEPTH + 1);
	report(r, DIAG_FIELD_TOO_DEEP, line, field->name, shown_cstr(r->arena, field->name), limit, level);
	skip_deeper(r, line->indent);
	field->kind = FIELD_MAP;
}

/* What stands below "name:". */
static void read_children(struct reader *r, const struct line *line, unsigned depth, struct field *field)
{
	const struct line *next = peek(r);
	field->value_loc = field->name_loc;
	if (next && next->indent == line->indent && begins_list(next->text)) {
		read_list(r, line->indent, false, field);
	} else if (!next || next->indent <= line->indent) {
		report(r, DIAG_FIELD_EMPTY, line, line->text, shown_cstr(r->arena, field->name), NULL, NULL);
	} else {
		unsigned indent = line->indent + INDENT;
		if (next->indent != indent)
			reindent(r, indent);
		next = peek(r);
		if (begins_list(next->text))
			read_list(r, indent, true, field);
		else if (depth == FIELD_MAX_DEPTH)
			report_too_deep(r, line, field);
		else
			read_map(r, indent, depth + 1, field);
	}
}

/* The name with its language: "titel.en". */
static struct str written_name(const struct field *field)
{
	size_t len = field->lang.len ? (size_t)(field->lang.ptr + field->lang.len - field->name.ptr) : field->name.len;
	return str_part(field->name.ptr, len);
}

static void read_field(struct reader *r, const struct line *line, const struct pair *pair, unsigned depth,
		       struct field *field)
{
	*field = (struct field){
		.word = word_of(pair->name),
		.name = pair->name,
		.lang = pair->lang,
	};
	field->name_loc = loc_in(r, line, written_name(field));
	if (pair->value.len == 0) {
		read_children(r, line, depth, field);
		return;
	}
	set_value(r, line, pair->value, field);
	if (field->value.len == 0)
		report(r, DIAG_FIELD_EMPTY, line, line->text, shown_cstr(r->arena, field->name), NULL, NULL);
	skip_continuation(r, line, field);
}

/* "- x" where no list is. */
static void report_dash(struct reader *r, const struct line *line)
{
	struct str text = str_trim(str_from(line->text, 1));
	bool named = find_colon(text) < text.len;
	report(r, DIAG_FIELD_DASH, line, line->text, named ? corrected(r, line->indent, text, "", STR("")) : "", NULL,
	       NULL);
}

static void read_map(struct reader *r, unsigned indent, unsigned depth, struct field *field)
{
	LIST(struct field) fields = { 0 };
	const struct line *next;
	while ((next = peek(r)) != NULL && next->indent >= indent) {
		if (next->indent > indent) {
			reindent(r, indent);
			next = peek(r);
		}
		struct line line = *next;
		struct pair pair;
		r->at++;
		if (is_item(line.text)) {
			report_dash(r, &line);
			skip_deeper(r, indent);
		} else if (read_pair(r, &line, &pair)) {
			struct field read;
			read_field(r, &line, &pair, depth, &read);
			*list_add(&r->scratch, &fields) = read;
		} else {
			skip_deeper(r, indent);
		}
	}
	field->kind = FIELD_MAP;
	field->children = arena_copy(r->arena, fields.items, fields.n, sizeof *fields.items);
	field->n_children = fields.n;
	if (!check_once(field, depth == 0 ? ONCE_FREE : ONCE_ALL, NULL, 0, r->d))
		r->ok = false;
}

bool fields_read(struct arena *a, const struct source *src, size_t from, size_t to, struct field *root, struct diags *d)
{
	struct reader r = { .arena = a, .d = d, .src = src, .ok = true };
	unsigned number = source_line(src, from);
	*root = (struct field){ .name_loc = { .file = src->path, .line = number, .byte = (unsigned)from } };
	root->value_loc = root->name_loc;
	arena_init(&r.scratch);
	split_lines(&r, str_part(src->text.ptr + from, to - from), number);
	/* What stands above everything else is never left of it, so one call reads all. */
	read_map(&r, 0, 0, root);
	arena_release(&r.scratch);
	return r.ok;
}

/* ---- Schema ---- */

/* What other programs call our names, and our names where another is meant; never near by their letters. */
static const struct {
	const char *written;
	enum word meant;
} synonyms[] = {
	{ "typ", WORD_KIND },
	{ "art", WORD_TYPE },
	{ "überschrift", WORD_TITLE },
	{ "name", WORD_TITLE },
	{ "datensatz", WORD_DATA },
	{ "tabelle", WORD_DATA },
	{ "bedingung", WORD_FILTER },
	{ "limit", WORD_AT_MOST },
	{ "legende", WORD_REMARK },
	{ "bildunterschrift", WORD_CAPTION },
};

static struct str synonym_of(struct str name, const struct field_rule *rules, size_t n_rules)
{
	for (size_t i = 0; i < sizeof synonyms / sizeof synonyms[0]; i++)
		if (rule_of(rules, n_rules, synonyms[i].meant) && name_same(name, str_of(synonyms[i].written)))
			return str_of(word_german(synonyms[i].meant));
	return (struct str){ 0 };
}

static int by_name(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static bool report_unknown(const struct field *field, const struct field_rule *rules, size_t n_rules,
			   const struct field_context *context, struct diags *d)
{
	struct arena *a = d->arena;
	struct str *names = arena_array(a, struct str, n_rules);
	for (size_t i = 0; i < n_rules; i++)
		names[i] = str_of(word_german(rules[i].word));
	qsort(names, n_rules, sizeof names[0], by_name);
	struct str nearest = name_nearest(field->name, names, n_rules);
	if (nearest.len == 0)
		nearest = synonym_of(field->name, rules, n_rules);
	return diag_report(d, context->unknown, field->name_loc, context->name, shown_cstr(a, field->name),
			   arena_cstr(a, nearest), name_list(a, names, n_rules, LISTED_MAX), NULL);
}

static bool kind_fits(enum field_kind kind, const struct field_rule *rule)
{
	return kind == rule->kind || (rule->flags & FIELD_OR_LIST && kind == FIELD_LIST && rule->kind == FIELD_TEXT) ||
	       (rule->flags & FIELD_OR_LIST && kind == FIELD_TEXT && rule->kind == FIELD_LIST) ||
	       (rule->flags & FIELD_OR_MAP && kind == FIELD_MAP && rule->kind == FIELD_TEXT);
}

static bool check_field(const struct field *field, const struct field_rule *rule, struct diags *d)
{
	const char *name = word_german(rule->word);
	bool ok = true;
	if (field->lang.len > 0 && !(rule->flags & FIELD_LANGS))
		ok = diag_report(d, DIAG_FIELD_LANGUAGE, field->name_loc, name, arena_cstr(d->arena, field->lang),
				 NULL);
	if (!kind_fits(field->kind, rule))
		ok = diag_report(d, DIAG_FIELD_KIND, field->name_loc, name, rule->kind == FIELD_TEXT ? "1" : "",
				 rule->kind == FIELD_MAP ? "1" : "", rule->kind == FIELD_LIST ? "1" : "", NULL);
	return ok;
}

bool fields_check(const struct field *map, const struct field_rule *rules, size_t n_rules,
		  const struct field_context *context, struct diags *d)
{
	bool ok = true;
	unsigned n_unknown = 0;
	for (size_t i = 0; i < map->n_children; i++) {
		const struct field *field = &map->children[i];
		const struct field_rule *rule = rule_of(rules, n_rules, field->word);
		if (rule && !check_field(field, rule, d))
			ok = false;
		else if (!rule && n_unknown++ < UNKNOWN_MAX)
			ok = report_unknown(field, rules, n_rules, context, d);
	}
	/* Below the root fields_read has done it. */
	if (map->name.len == 0 && !check_once(map, ONCE_RULED, rules, n_rules, d))
		ok = false;
	for (size_t i = 0; i < n_rules; i++)
		if (rules[i].flags & FIELD_REQUIRED && !field_get(map, rules[i].word))
			ok = diag_report(d, context->missing, map->name_loc, context->name, word_german(rules[i].word),
					 NULL);
	return ok;
}

bool fields_once(const struct field *map, struct diags *d)
{
	return check_once(map, ONCE_ALL, NULL, 0, d);
}

/* ---- Questions ---- */

const struct field *field_get_lang(const struct field *map, enum word word, struct str lang)
{
	const struct field *plain = NULL;
	for (size_t i = 0; i < map->n_children; i++) {
		const struct field *field = &map->children[i];
		if (field->word != word)
			continue;
		if (str_eq(field->lang, lang))
			return field;
		if (field->lang.len == 0 && !plain)
			plain = field;
	}
	return plain;
}

const struct field *field_get(const struct field *map, enum word word)
{
	return field_get_lang(map, word, STR(""));
}

const struct field *field_named(const struct field *map, struct str name)
{
	for (size_t i = 0; i < map->n_children; i++) {
		const struct field *field = &map->children[i];
		if (name_same(written_name(field), name))
			return field;
	}
	return NULL;
}

struct str field_text(const struct field *map, enum word word)
{
	const struct field *field = field_get(map, word);
	return field && field->kind == FIELD_TEXT ? field->value : STR("");
}

static bool separates(struct str text, size_t at)
{
	if (text.ptr[at] != ',')
		return false;
	return at == 0 || at + 1 == text.len || !is_digit(text.ptr[at - 1]) || !is_digit(text.ptr[at + 1]);
}

/* Cuts the first item off `*rest`; it is empty between two commas. */
static struct str cut_item(struct str *rest)
{
	size_t at = 0;
	while (at < rest->len && !separates(*rest, at))
		at++;
	struct str item = str_trim(str_part(rest->ptr, at));
	*rest = str_from(*rest, at < rest->len ? at + 1 : at);
	return item;
}

size_t field_items(struct arena *a, const struct field *field, const struct str **items)
{
	LIST(struct str) list = { 0 };
	for (struct str rest = field->value; field->kind == FIELD_TEXT && rest.len > 0;) {
		struct str item = cut_item(&rest);
		if (item.len > 0)
			*list_add(a, &list) = item;
	}
	for (size_t i = 0; field->kind == FIELD_LIST && i < field->n_children; i++)
		if (field->children[i].value.len > 0)
			*list_add(a, &list) = field->children[i].value;
	*items = list.items;
	return list.n;
}

static const char *value_arg(const struct field *field, struct diags *d)
{
	return shown_cstr(d->arena, field->value);
}

bool field_yes_no(const struct field *field, bool *value, struct diags *d)
{
	enum word word = field->kind == FIELD_TEXT ? word_of(field->value) : WORD_NONE;
	if (word != WORD_YES && word != WORD_NO)
		return diag_report(d, DIAG_FIELD_YES_NO, field->value_loc, arena_cstr(d->arena, field->name),
				   value_arg(field, d), NULL);
	*value = word == WORD_YES;
	return true;
}

static bool read_number(struct str text, long *value)
{
	bool negative = str_starts(text, "-");
	text = str_from(text, negative);
	long number = 0;
	for (size_t i = 0; i < text.len; i++) {
		if (!is_digit(text.ptr[i]) || __builtin_mul_overflow(number, 10L, &number) ||
		    __builtin_add_overflow(number, (long)(text.ptr[i] - '0'), &number))
			return false;
	}
	*value = negative ? -number : number;
	return text.len > 0;
}

bool field_number(const struct field *field, long min, long max, long *value, struct diags *d)
{
	long number;
	if (field->kind == FIELD_TEXT && read_number(field->value, &number) && number >= min && number <= max) {
		*value = number;
		return true;
	}
	char least[24], greatest[24];
	snprintf(least, sizeof least, "%ld", min);
	snprintf(greatest, sizeof greatest, "%ld", max);
	return diag_report(d, DIAG_FIELD_NUMBER, field->value_loc, arena_cstr(d->arena, field->name), least, greatest,
			   value_arg(field, d), NULL);
}

bool field_date(const struct field *field, struct date *value, struct diags *d)
{
	if (field->kind == FIELD_TEXT && date_parse(field->value, value))
		return true;
	return diag_report(d, DIAG_FIELD_DATE, field->value_loc, arena_cstr(d->arena, field->name), value_arg(field, d),
			   NULL);
}

bool field_is_unknown(struct str value)
{
	enum word word = word_of(value);
	return word == WORD_UNPUBLISHED || word == WORD_NOT_STATED || word == WORD_UNDECIDED;
}
