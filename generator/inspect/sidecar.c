/* SPDX-License-Identifier: EUPL-1.2 */
/* What the sidecar beside the file declares, against what was found in it. */
#include "inspect/inspect_inside.h"

#include "base/file.h"
#include "base/name.h"
#include "data/schema.h"

struct comparison {
	struct arena *a;
	struct inspection *in;
	struct dataset set;
	struct schema schema;
};

static void differs(struct comparison *c, struct loc loc, const char *what, const char *declared, const char *found)
{
	diag_report(&c->in->differences, DIAG_INSPECT_DIFFERS, loc, what, declared, found, NULL);
}

static const char *quoted(struct comparison *c, enum word word, struct str column)
{
	return arena_printf(c->a, "»%s« von »%.*s«", word_german(word), (int)column.len, column.ptr);
}

static struct loc loc_of(const struct comparison *c, const struct field *map, enum word word)
{
	const struct field *field = map && map->kind == FIELD_MAP ? field_get(map, word) : NULL;
	return field ? field->name_loc : map ? map->name_loc : loc_file(c->in->sidecar);
}

/* ---- Columns ---- */

/* Blanks are squeezed on both sides; cells.c also lets case pass. */
static int find_heading(const struct inspection *in, struct str title)
{
	for (size_t i = 0; i < in->n_columns; i++)
		if (str_eq(in->columns[i].heading, title) || name_same(in->columns[i].heading, title))
			return (int)i;
	return -1;
}

/* A text that looks like a category is a matter of taste, and so is a whole number kept as decimal. */
static bool agrees(enum column_type declared, const struct inspected_column *found)
{
	if (declared == found->type || (!found->n_values && !found->has_range))
		return true;
	bool words = declared == COLUMN_TEXT || declared == COLUMN_CATEGORY;
	bool found_words = found->type == COLUMN_TEXT || found->type == COLUMN_CATEGORY;
	if (declared == COLUMN_TEXT || (words && found_words))
		return true;
	if (declared == COLUMN_PERIOD)
		return inspected_is_period(found);
	bool number = declared == COLUMN_DECIMAL || declared == COLUMN_PERCENT;
	return (number || declared == COLUMN_INTEGER) && inspected_is_number(found) &&
	       (number || found->type == COLUMN_INTEGER);
}

static void compare_column(struct comparison *c, const struct column *column)
{
	int index = find_heading(c->in, column->csv_title);
	if (index < 0)
		return;
	const struct inspected_column *found = &c->in->columns[index];
	if (!agrees(column->type, found))
		differs(c, loc_of(c, column->fields, WORD_TYPE), quoted(c, WORD_TYPE, column->name),
			inspect_type(column->type), inspect_type(found->type));
	else if (column_is_number(column) && found->places < column->places && found->has_range && found->places)
		differs(c, loc_of(c, column->fields, WORD_PLACES), quoted(c, WORD_PLACES, column->name),
			arena_printf(c->a, "%u", column->places), arena_printf(c->a, "%u", found->places));
}

/* ---- The table ---- */

static const char *key_found(struct comparison *c)
{
	struct str names[DATASET_MAX_KEYS];
	for (size_t i = 0; i < c->in->n_keys; i++)
		names[i] = c->in->columns[c->in->keys[i]].heading;
	return name_list(c->a, names, c->in->n_keys, c->in->n_keys);
}

static const char *key_declared(struct comparison *c)
{
	struct str names[DATASET_MAX_KEYS];
	for (size_t i = 0; i < c->set.n_keys; i++)
		names[i] = c->set.columns[c->set.keys[i]].csv_title;
	return name_list(c->a, names, c->set.n_keys, c->set.n_keys);
}

static void compare_key(struct comparison *c)
{
	size_t same = 0;
	for (size_t i = 0; i < c->set.n_keys; i++) {
		int index = find_heading(c->in, c->set.columns[c->set.keys[i]].csv_title);
		same += index >= 0 && c->in->columns[index].is_key;
	}
	if (same != c->set.n_keys || same != c->in->n_keys)
		differs(c, loc_of(c, &c->set.fields, WORD_KEY), "»schlüssel«", key_declared(c), key_found(c));
}

static void compare_number(struct comparison *c, enum word word, unsigned declared, unsigned found)
{
	const struct field *file = field_get(&c->set.fields, WORD_FILE);
	if (declared != found)
		differs(c, loc_of(c, file, word), arena_printf(c->a, "»%s«", word_german(word)),
			arena_printf(c->a, "%u", declared), arena_printf(c->a, "%u", found));
}

static void compare_file(struct comparison *c)
{
	const struct csv_options *declared = &c->schema.csv, *found = &c->in->shape.options;
	const struct field *file = field_get(&c->set.fields, WORD_FILE);
	compare_number(c, WORD_HEADER_FROM_LINE, declared->header_line, found->header_line);
	compare_number(c, WORD_HEADER_LINES, declared->header_lines, found->header_lines);
	if (declared->encoding && strcmp(declared->encoding, c->in->csv.encoding) != 0)
		differs(c, loc_of(c, file, WORD_ENCODING), "»kodierung«", declared->encoding, c->in->csv.encoding);
	if (declared->separator && declared->separator != c->in->csv.separator)
		differs(c, loc_of(c, file, WORD_SEPARATOR), "»trennzeichen«",
			inspect_separator(declared->separator), inspect_separator(c->in->csv.separator));
	if (declared->foot.len && !c->in->shape.n_foot)
		differs(c, loc_of(c, file, WORD_FOOT_FROM), "»fuß_ab«", arena_cstr(c->a, declared->foot), "–");
}

static void compare_sum_row(struct comparison *c)
{
	if (c->schema.sum_row.len && !c->in->n_sum_rows)
		differs(c, loc_of(c, &c->set.fields, WORD_SUM_ROW), "»summenzeile«",
			arena_cstr(c->a, c->schema.sum_row), "–");
}

/* ---- Which sidecar ---- */

static bool try_sidecar(struct arena *a, struct inspection *in, struct str name)
{
	const char *file = arena_cstr(a, name);
	if (!name.len || !file_exists(a, in->folder, file))
		return false;
	in->sidecar = file;
	in->has_sidecar = true;
	return true;
}

static struct str with_extension(struct arena *a, struct str stem)
{
	return str_of(arena_printf(a, "%s.yaml", arena_cstr(a, stem)));
}

/* `massnahmen-*.csv` or a name, as `dateien` lists them. */
static bool matches(struct str item, struct str file)
{
	size_t star = str_find_char(item, '*');
	if (star == item.len)
		return str_eq(item, file);
	struct str behind = str_from(item, star + 1);
	return file.len + 1 >= item.len && memcmp(file.ptr, item.ptr, star) == 0 &&
	       str_eq(str_from(file, file.len - behind.len), behind);
}

static bool lists_file(struct arena *a, const char *dir, const char *path, struct str file)
{
	struct diags unsaid = { .arena = a };
	struct source source;
	struct field root;
	const struct str *items;
	if (!file_text(a, dir, path, FILE_MAX_FIELDS, &source, &unsaid))
		return false;
	fields_read(a, &source, 0, source.text.len, &root, &unsaid);
	const struct field *files = field_get(&root, WORD_FILES);
	size_t n = files && files->kind != FIELD_MAP ? field_items(a, files, &items) : 0;
	for (size_t i = 0; i < n; i++)
		if (matches(items[i], file))
			return true;
	return false;
}

/* In a site's folder another sidecar may list the file under `dateien`. Other folders are not searched. */
static void find_owner(struct arena *a, struct inspection *in)
{
	struct str folder = str_of(in->folder);
	bool here = str_is(folder, ".");
	struct diags unsaid = { .arena = a };
	struct file_list all = { 0 };
	if (str_ends(folder, "/"))
		folder.len--;
	struct str parent = path_dir(folder);
	if (!here && !str_is(path_name(folder), "datasets"))
		return;
	const char *dir = here ? ".." : parent.len ? arena_cstr(a, parent) : folder.ptr[0] == '/' ? "/" : ".";
	file_walk(a, dir, "datasets", true, &all, &unsaid);
	for (size_t i = 0; i < all.list.n; i++) {
		const char *path = all.list.items[i].path;
		struct str name = path_name(str_of(path));
		if (str_ends(name, ".yaml") && lists_file(a, dir, path, in->csv_name) && try_sidecar(a, in, name))
			return;
	}
}

void inspect_find_sidecar(struct arena *a, struct inspection *in)
{
	struct str stem = in->csv_name;
	if (str_ends(stem, ".csv"))
		stem.len -= 4;
	if (!try_sidecar(a, in, str_of(in->sidecar)) && !try_sidecar(a, in, with_extension(a, data_name_prefix(stem))))
		find_owner(a, in);
	size_t folder = strlen(in->path) - in->csv_name.len;
	in->sidecar_path = arena_printf(a, "%.*s%s", (int)folder, in->path, in->sidecar);
}

bool inspect_is_secret(struct arena *a, const struct inspection *in)
{
	struct diags unsaid = { .arena = a };
	struct source source;
	struct field root;
	if (!file_text(a, in->folder, in->sidecar, FILE_MAX_FIELDS, &source, &unsaid))
		return true;
	fields_read(a, &source, 0, source.text.len, &root, &unsaid);
	/* A name that stands twice could say both. */
	const struct field *protection = NULL;
	for (size_t i = 0; i < root.n_children; i++) {
		const struct field *field = &root.children[i];
		if (field->word != WORD_PROTECTION)
			continue;
		if (protection || field->kind != FIELD_TEXT || word_of(field->value) != WORD_NONE_M)
			return true;
		protection = field;
	}
	return !protection;
}

void inspect_sidecar(struct arena *a, struct inspection *in)
{
	struct comparison c = { .a = a, .in = in };
	c.set = (struct dataset){ .name = in->name, .yaml_path = in->sidecar };
	schema_read(a, in->folder, &c.set, &c.schema, &in->differences);
	if (!c.schema.readable || c.set.pending)
		return;
	for (size_t i = 0; i < c.set.n_columns; i++)
		compare_column(&c, &c.set.columns[i]);
	if (!in->reshaped)
		compare_key(&c);
	compare_file(&c);
	compare_sum_row(&c);
	diags_sort(&in->differences);
}
