/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/reshape.h"

#include "base/name.h"
#include "data/headings.h"
#include "data/signs.h"
#include "data/type.h"

/* Parts the two rows of a joined heading (csv.c). */
static const char dash[] = " – ";

/* A point in time and where its values stand: with indicators as rows in one field, else in one for each measure. */
struct point {
	struct str text;
	struct cell_place place;
	size_t field;
	unsigned *fields; /* per column of the dataset, NO_CSV_COLUMN: none */
};

/* A heading with a point in time: "2017", "2017 – Personen", "Personen – 2017". */
struct point_heading {
	struct str time, rest; /* rest: the heading of a column; empty: none */
	struct cell_place place;
	size_t field;
};

/* Rows with the same other keys, where indicators stand as rows. */
struct group {
	const struct csv_record *first;
	const struct csv_record **records; /* per column of the dataset; NULL: none */
};

struct shaping {
	struct arena *a;        /* lives while the fields are read */
	struct arena *lasting; /* of the places, which messages need later */
	const struct dataset *set;
	const struct schema *schema;
	struct csv *csv;
	struct diags *d;
	const struct column *time;
	struct map columns; /* heading_key → struct column */
	LIST(size_t) kept;  /* fields that stay columns, also unknown ones: headings.c reports them */
	LIST(struct point_heading) headings;
	LIST(struct point) points;
	bool *stays;    /* per column of the dataset: the file has it as a column */
	bool *measured; /* per column of the dataset: has values below points in time */
	LIST(struct str) fields;
	LIST(struct cell_place) places;
	bool ok;
};

static size_t column_index(const struct shaping *s, const struct column *column)
{
	return (size_t)(column - s->set->columns);
}

static const struct column *column_called(const struct shaping *s, struct str heading)
{
	return map_get(&s->columns, heading_key(s->a, heading));
}

static const char *shown(const struct shaping *s, struct str text)
{
	return heading_shown(s->d->arena, text);
}

static const char *line_of(const struct shaping *s, const struct column *column)
{
	return arena_printf(s->d->arena, "%u", heading_line(column));
}

static struct loc header_loc(const struct shaping *s, struct cell_place place)
{
	return csv_loc(s->d->arena, s->csv->path, &(struct csv_record){ .places = &place }, 0);
}

/* ---- Headings ---- */

/* A footnote's mark may stand behind it: "2017 1)". */
static bool is_time(const struct shaping *s, struct str text)
{
	int64_t code;
	if (type_time(s->time->type, text, &code))
		return true;
	struct annotated signs = signs_take(s->a, text, false);
	return signs.note.len && !signs.marks && type_time(s->time->type, signs.text, &code);
}

/* The place of the upper part of a heading; a merged cell stands in its leftmost column. */
static struct cell_place upper_place(const struct shaping *s, size_t field)
{
	struct cell_place place = csv_place(&s->csv->header, field);
	if (s->csv->upper)
		place.column = s->csv->upper[field];
	return place;
}

static struct cell_place lower_place(const struct shaping *s, size_t field)
{
	const struct csv_record *lower = &s->csv->lower;
	bool has = field < lower->n_fields && signs_trim(lower->fields[field]).len;
	return has ? csv_place(lower, field) : upper_place(s, field);
}

/*
 * "2017 – Personen": a heading of two parts, one of which is a point in time. A part that only names what the other one is
 * ("Jahr – 2017"), or that stands left of merged cells without a text of their own ("Stadtteil – 2017"), says nothing.
 */
static bool split(const struct shaping *s, size_t field, struct str text, size_t at, struct point_heading *heading)
{
	struct str upper = str_part(text.ptr, at), lower = str_from(text, at + strlen(dash));
	bool first = is_time(s, upper);
	if (!first && !is_time(s, lower))
		return false;
	*heading = (struct point_heading){
		.time = first ? upper : lower,
		.rest = first ? lower : upper,
		.place = first ? upper_place(s, field) : lower_place(s, field),
		.field = field,
	};
	const struct column *named = column_called(s, heading->rest);
	if (named && (named == s->time || s->stays[column_index(s, named)]))
		heading->rest.len = 0;
	return true;
}

static bool read_point(const struct shaping *s, size_t field, struct point_heading *heading)
{
	struct str text = signs_trim(s->csv->header.fields[field]), rest = text;
	*heading = (struct point_heading){ .time = text, .place = lower_place(s, field), .field = field };
	if (is_time(s, text))
		return true;
	for (size_t at = 0, skip; skip = str_find(rest, STR(" – ")), skip < rest.len; at += strlen(dash)) {
		at += skip;
		if (split(s, field, text, at, heading))
			return true;
		rest = str_from(text, at + strlen(dash));
	}
	return false;
}

/* A heading that nobody declared, but that looks like a point in time. */
static bool report_wrong_time(struct shaping *s, size_t field)
{
	struct str text = signs_trim(s->csv->header.fields[field]);
	struct loc loc = csv_loc(s->d->arena, s->csv->path, &s->csv->header, field);
	const struct type_words *words = type_words(s->time->type);
	const char *meant;
	struct period period;
	bool is_short = type_short_year(s->time->type, text);
	if (type_excel_changed(s->d->arena, s->time->type, text, &meant))
		diag_report(s->d, DIAG_CSV_EXCEL_CHANGED, loc, shown(s, text), words->not_german, words->not_english,
			    meant, NULL);
	else if (is_short || period_parse(text, &period))
		diag_report(s->d, DIAG_DATE_FORM, loc, shown(s, text), shown(s, s->time->csv_title), words->not_german,
			    words->not_english, words->example, is_short ? "1" : "", NULL);
	else
		return false;
	s->ok = false;
	return true;
}

static bool field_is_empty(const struct csv *csv, size_t field)
{
	for (size_t i = 0; i < csv->n_records; i++)
		if (signs_trim(csv->records[i].fields[field]).len)
			return false;
	return !signs_trim(csv->header.fields[field]).len;
}

/* Which fields stay columns, which are points in time. The titles of indicators (`titles`) are neither. */
static void sort_headings(struct shaping *s, size_t titles)
{
	const struct csv_record *header = &s->csv->header;
	for (size_t i = 0; i < header->n_fields; i++) {
		const struct column *column = column_called(s, header->fields[i]);
		if (column && i != titles)
			s->stays[column_index(s, column)] = true;
	}
	for (size_t i = 0; i < header->n_fields; i++) {
		const struct column *column = column_called(s, header->fields[i]);
		struct point_heading heading;
		if (i == titles || field_is_empty(s->csv, i))
			continue;
		bool is_point = !column && read_point(s, i, &heading);
		/* With indicators as rows, a heading has nothing to add to them. */
		if (is_point && !(titles < header->n_fields && heading.rest.len))
			*list_add(s->a, &s->headings) = heading;
		else if (column || !report_wrong_time(s, i))
			*list_add(s->a, &s->kept) = i;
	}
}

static bool check_points(struct shaping *s)
{
	const char *title = shown(s, s->time->csv_title);
	struct loc loc = { .file = s->csv->path, .line = s->csv->header.line };
	if (s->stays[column_index(s, s->time)])
		return diag_report(s->d, DIAG_POINTS_COLUMN, loc, title, NULL);
	if (!s->headings.n && s->ok)
		return diag_report(s->d, DIAG_POINTS_NONE, loc, title, type_words(s->time->type)->example, NULL);
	return s->headings.n > 0;
}

/* May values of the column stand below points in time? */
static bool is_open(const struct shaping *s, const struct column *column)
{
	return column && column != s->time && !s->stays[column_index(s, column)];
}

/* ---- Building ---- */

static bool add_field(struct shaping *s, struct str text, struct cell_place place)
{
	*list_add(s->a, &s->fields) = text;
	*list_add(s->a, &s->places) = place;
	return true;
}

static void add_kept(struct shaping *s, const struct csv_record *record)
{
	for (size_t i = 0; i < s->kept.n; i++)
		add_field(s, record->fields[s->kept.items[i]], csv_place(record, s->kept.items[i]));
}

/* The fields added since the last record are one; the pools may move, so their slices are cut when all are there. */
static void add_record(struct csv *csv, size_t n_fields, struct cell_place place)
{
	csv->records[csv->n_records++] = (struct csv_record){
		.line = place.line, .excel_row = place.excel_row, .n_fields = n_fields
	};
}

static void cut(const struct shaping *s, struct csv_record *record, const struct cell_place *places, size_t from)
{
	record->fields = s->fields.items + from;
	record->places = places + from;
}

/* The long header: what stays, the points in time, the measures; its fields come first in the pools. */
static size_t add_header(struct shaping *s)
{
	struct cell_place place = s->points.items[0].place;
	add_kept(s, &s->csv->header);
	add_field(s, s->time->csv_title, place);
	for (size_t i = 0; i < s->set->n_columns; i++)
		if (s->measured[i])
			add_field(s, s->set->columns[i].csv_title, place);
	return s->fields.n;
}

static bool begin(struct shaping *s, size_t n_rows, struct csv *out)
{
	size_t n = n_rows * s->points.n;
	if (n > DATASET_MAX_ROWS)
		return diag_report(s->d, DIAG_CSV_TOO_LARGE, loc_file(s->csv->path),
				   arena_printf(s->d->arena, "%zu", n),
				   arena_printf(s->d->arena, "%d", DATASET_MAX_ROWS), "Zeilen", "rows", NULL);
	*out = *s->csv;
	out->records = arena_array(s->a, struct csv_record, n);
	out->n_records = 0;
	out->header.n_fields = add_header(s);
	return true;
}

static void finish(struct shaping *s, struct csv *out)
{
	size_t n_fields = out->header.n_fields;
	struct cell_place *places = arena_array(s->lasting, struct cell_place, s->places.n);
	memcpy(places, s->places.items, s->places.n * sizeof *places);
	cut(s, &out->header, places, 0);
	for (size_t i = 0; i < out->n_records; i++)
		cut(s, &out->records[i], places, (i + 1) * n_fields);
	*s->csv = *out;
}

static bool report_remark(struct shaping *s, const struct csv_record *record, size_t field)
{
	s->ok = diag_report(s->d, DIAG_CSV_EXTRA_ROW, csv_loc(s->d->arena, s->csv->path, record, field),
			    shown(s, record->fields[field]), "", "", shown(s, s->csv->header.fields[field]),
			    heading_sidecar(s->d->arena, s->set), NULL);
	return true;
}

/* A row of which only one cell is filled has no values: text below the table. */
static bool is_remark(struct shaping *s, const struct csv_record *record)
{
	size_t n = 0, filled = 0;
	for (size_t i = 0; i < record->n_fields; i++) {
		if (!signs_trim(record->fields[i]).len)
			continue;
		filled = i;
		n++;
	}
	return n == 1 && record->n_fields > 1 && report_remark(s, record, filled);
}

/* ---- Points in time beside each other, rows stay rows ---- */

/* The one column whose values stand below bare points in time; NULL: reported. */
static const struct column *bare_measure(struct shaping *s, const struct point_heading *heading)
{
	const struct column *found = NULL;
	struct str *names = arena_array(s->a, struct str, s->set->n_columns);
	size_t n = 0;
	for (size_t i = 0; i < s->set->n_columns; i++) {
		const struct column *column = &s->set->columns[i];
		if (!is_open(s, column) || s->measured[i])
			continue;
		found = column;
		names[n++] = str_of(shown(s, column->csv_title));
	}
	if (n == 1)
		return found;
	diag_report(s->d, DIAG_POINTS_MEASURE, header_loc(s, heading->place), shown(s, heading->time),
		    name_list(s->d->arena, names, n, n), NULL);
	return NULL;
}

/* An unknown name is reported; the nearest one is taken, so that its cells are checked all the same. */
static const struct column *named_measure(struct shaping *s, const struct point_heading *heading)
{
	const struct column *column = column_called(s, heading->rest);
	if (is_open(s, column))
		return column;
	struct str *titles = arena_array(s->a, struct str, s->set->n_columns);
	size_t n = 0;
	for (size_t i = 0; i < s->set->n_columns; i++)
		if (is_open(s, &s->set->columns[i]))
			titles[n++] = s->set->columns[i].csv_title;
	struct str nearest = name_nearest(heading->rest, titles, n);
	column = nearest.len ? column_called(s, nearest) : NULL;
	diag_report(s->d, DIAG_CSV_HEADER, csv_loc(s->d->arena, s->csv->path, &s->csv->header, heading->field),
		    shown(s, heading->rest), shown(s, nearest), heading_sidecar(s->d->arena, s->set),
		    column ? line_of(s, column) : "", NULL);
	s->ok = false;
	return column;
}

static struct point *point_of(struct shaping *s, const struct point_heading *heading)
{
	for (size_t i = 0; i < s->points.n; i++)
		if (str_eq(s->points.items[i].text, heading->time))
			return &s->points.items[i];
	struct point *point = list_add(s->a, &s->points);
	*point = (struct point){ .text = heading->time, .place = heading->place, .field = heading->field };
	point->fields = arena_array(s->a, unsigned, s->set->n_columns);
	for (size_t i = 0; i < s->set->n_columns; i++)
		point->fields[i] = NO_CSV_COLUMN;
	return point;
}

static void place_measure(struct shaping *s, const struct point_heading *heading, const struct column *column)
{
	size_t index = column_index(s, column);
	unsigned *field = &point_of(s, heading)->fields[index];
	s->measured[index] = true;
	if (*field == NO_CSV_COLUMN)
		*field = (unsigned)heading->field;
	else
		s->ok = heading_report_twice(s->csv, *field, heading->field, s->d);
}

/* Headings that name their column come first: what they leave over is the column of the others. */
static bool place_measures(struct shaping *s)
{
	const struct column *bare = NULL;
	for (size_t i = 0; i < s->headings.n; i++) {
		const struct point_heading *heading = &s->headings.items[i];
		const struct column *column = heading->rest.len ? named_measure(s, heading) : NULL;
		if (column)
			place_measure(s, heading, column);
	}
	for (size_t i = 0; i < s->headings.n; i++) {
		const struct point_heading *heading = &s->headings.items[i];
		if (heading->rest.len)
			continue;
		if (!bare && !(bare = bare_measure(s, heading)))
			return false;
		place_measure(s, heading, bare);
	}
	return s->points.n > 0;
}

static void report_gaps(struct shaping *s)
{
	for (size_t p = 0; p < s->points.n; p++) {
		const struct point *point = &s->points.items[p];
		for (size_t i = 0; i < s->set->n_columns; i++) {
			const struct column *column = &s->set->columns[i];
			if (!s->measured[i] || point->fields[i] != NO_CSV_COLUMN)
				continue;
			const char *name = arena_printf(s->d->arena, "%.*s – %s", (int)point->text.len, point->text.ptr,
							shown(s, column->csv_title));
			s->ok = diag_report(s->d, DIAG_CSV_HEADER_MISSING, header_loc(s, point->place), name,
					    heading_sidecar(s->d->arena, s->set), line_of(s, column), NULL);
		}
	}
}

static void add_points(struct shaping *s, const struct csv_record *record, struct csv *out)
{
	for (size_t p = 0; p < s->points.n; p++) {
		const struct point *point = &s->points.items[p];
		add_kept(s, record);
		add_field(s, point->text, point->place);
		for (size_t i = 0; i < s->set->n_columns; i++) {
			unsigned field = point->fields[i];
			if (field != NO_CSV_COLUMN)
				add_field(s, record->fields[field], csv_place(record, field));
			else if (s->measured[i])
				add_field(s, STR(""), point->place);
		}
		add_record(out, out->header.n_fields, csv_place(record, 0));
	}
}

static bool lengthen(struct shaping *s)
{
	struct csv out;
	if (!place_measures(s))
		return false;
	report_gaps(s);
	if (!begin(s, s->csv->n_records, &out))
		return false;
	for (size_t i = 0; i < s->csv->n_records; i++)
		if (!is_remark(s, &s->csv->records[i]))
			add_points(s, &s->csv->records[i], &out);
	finish(s, &out);
	return true;
}

/* ---- Indicators as rows ---- */

static struct group *group_of(struct shaping *s, struct map *groups, const struct csv_record *record)
{
	struct buf key = BUF_INIT;
	for (size_t i = 0; i < s->kept.n; i++) {
		size_t field = s->kept.items[i];
		if (!column_called(s, s->csv->header.fields[field]))
			continue;
		buf_addstr(&key, signs_trim(record->fields[field]));
		buf_addc(&key, '\x1f');
	}
	void **place = map_put(groups, buf_copy(s->a, &key));
	buf_release(&key);
	if (!*place) {
		struct group *group = arena_new(s->a, struct group);
		group->first = record;
		group->records = arena_array(s->a, const struct csv_record *, s->set->n_columns);
		*place = group;
	}
	return *place;
}

static void report_unknown_row(struct shaping *s, const struct csv_record *record, size_t titles, struct str title)
{
	struct str *names = arena_array(s->a, struct str, s->set->n_columns);
	size_t n = 0;
	for (size_t i = 0; i < s->set->n_columns; i++)
		if (is_open(s, &s->set->columns[i]))
			names[n++] = s->set->columns[i].csv_title;
	s->ok = diag_report(s->d, DIAG_POINTS_ROW, csv_loc(s->d->arena, s->csv->path, record, titles), shown(s, title),
			    shown(s, name_nearest(title, names, n)), heading_sidecar(s->d->arena, s->set), NULL);
}

static void place_row(struct shaping *s, struct map *groups, const struct csv_record *record, size_t titles)
{
	struct str title = signs_trim(record->fields[titles]);
	const struct column *column = title.len ? column_called(s, title) : NULL;
	if (!is_open(s, column)) {
		if (!is_remark(s, record))
			report_unknown_row(s, record, titles, title);
		return;
	}
	const struct csv_record **place = &group_of(s, groups, record)->records[column_index(s, column)];
	if (!*place) {
		*place = record;
		return;
	}
	s->ok = diag_report(s->d, DIAG_POINTS_ROW_TWICE, csv_loc(s->d->arena, s->csv->path, record, titles),
			    shown(s, title), arena_printf(s->d->arena, "%u", (*place)->excel_row),
			    arena_printf(s->d->arena, "%u", record->excel_row), NULL);
}

static void report_missing_rows(struct shaping *s, const struct group *group)
{
	for (size_t i = 0; i < s->set->n_columns; i++) {
		const struct column *column = &s->set->columns[i];
		if (!is_open(s, column) || group->records[i])
			continue;
		struct loc loc = { .file = s->csv->path, .line = group->first->line };
		s->ok = diag_report(s->d, DIAG_POINTS_ROW_MISSING, loc, shown(s, column->csv_title),
				    heading_sidecar(s->d->arena, s->set), line_of(s, column), NULL);
	}
}

static void add_turned(struct shaping *s, const struct group *group, struct csv *out)
{
	for (size_t p = 0; p < s->points.n; p++) {
		const struct point *point = &s->points.items[p];
		add_kept(s, group->first);
		add_field(s, point->text, point->place);
		for (size_t i = 0; i < s->set->n_columns; i++) {
			const struct csv_record *record = group->records[i];
			if (record)
				add_field(s, record->fields[point->field], csv_place(record, point->field));
			else if (s->measured[i])
				add_field(s, STR(""), point->place);
		}
		add_record(out, out->header.n_fields, point->place);
	}
}

static bool turn(struct shaping *s, size_t titles)
{
	struct csv out;
	struct map groups;
	map_init(&groups, s->a);
	for (size_t i = 0; i < s->headings.n; i++) {
		size_t n = s->points.n;
		const struct point *point = point_of(s, &s->headings.items[i]);
		if (s->points.n == n)
			s->ok = heading_report_twice(s->csv, point->field, s->headings.items[i].field, s->d);
	}
	for (size_t i = 0; i < s->set->n_columns; i++)
		s->measured[i] = is_open(s, &s->set->columns[i]);
	for (size_t i = 0; i < s->csv->n_records; i++)
		place_row(s, &groups, &s->csv->records[i], titles);
	for (size_t i = 0; i < groups.n; i++)
		report_missing_rows(s, groups.entries[i].value);
	if (!groups.n || !begin(s, groups.n, &out))
		return false;
	for (size_t i = 0; i < groups.n; i++)
		add_turned(s, groups.entries[i].value, &out);
	finish(s, &out);
	return true;
}

static bool find_titles(struct shaping *s, size_t *titles)
{
	const struct csv_record *header = &s->csv->header;
	struct str wanted = heading_key(s->a, s->schema->row_head);
	for (*titles = 0; *titles < header->n_fields; ++*titles)
		if (str_eq(heading_key(s->a, header->fields[*titles]), wanted))
			return true;
	struct loc loc = { .file = s->csv->path, .line = header->line };
	return diag_report(s->d, DIAG_CSV_HEADER_MISSING, loc, shown(s, s->schema->row_head),
			   heading_sidecar(s->d->arena, s->set),
			   arena_printf(s->d->arena, "%u", s->schema->row_head_loc.line), NULL);
}

/* ---- Both ---- */

bool reshape(struct arena *a, struct arena *scratch, const struct dataset *set, const struct schema *schema,
	     struct csv *csv, struct diags *d)
{
	struct shaping s = { .a = scratch, .lasting = a, .set = set, .schema = schema, .csv = csv, .d = d, .ok = true };
	size_t titles = csv->header.n_fields;
	s.time = &set->columns[schema->time_column];
	s.stays = arena_array(scratch, bool, set->n_columns);
	s.measured = arena_array(scratch, bool, set->n_columns);
	map_init(&s.columns, scratch);
	for (size_t i = 0; i < set->n_columns; i++)
		*map_put(&s.columns, heading_key(scratch, set->columns[i].csv_title)) = &set->columns[i];
	bool as_rows = schema->row_head.len > 0;
	bool done = !as_rows || find_titles(&s, &titles);
	if (done) {
		sort_headings(&s, titles);
		done = check_points(&s) && (as_rows ? turn(&s, titles) : lengthen(&s));
	}
	if (!done)
		csv->header.n_fields = csv->n_records = 0;
	return done && s.ok;
}
