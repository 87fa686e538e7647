/* SPDX-License-Identifier: EUPL-1.2 */
/* Points in time that stand as headings: what `zeitpunkte` would say, and the table as it looks then. */
#include "inspect/inspect_inside.h"

#include "base/name.h"
#include "data/reshape.h"
#include "data/signs.h"

/* Parts the two rows of a joined heading (csv.c). More rows than this are no list of indicators. */
static const char dash[] = " – ";
enum { MAX_INDICATORS = 60 };

/* ---- Headings ---- */

/* "2017", "2017 – Personen", "Personen – 2017"; `*rest` is the part that is no point in time. */
static bool read_heading(struct str heading, struct period *period, struct str *rest)
{
	*rest = (struct str){ NULL, 0 };
	heading = signs_trim(heading);
	if (!heading.len)
		return false;
	if (period_parse(heading, period))
		return true;
	size_t at = str_find(heading, str_of(dash));
	if (at == heading.len)
		return false;
	struct str first = str_part(heading.ptr, at), second = str_from(heading, at + strlen(dash));
	bool is_first = period_parse(first, period);
	*rest = signs_trim(is_first ? second : first);
	return is_first || period_parse(second, period);
}

static void count_points(struct inspection *in, enum period_kind *kind)
{
	struct period period;
	struct str rest;
	*kind = PERIOD_NONE;
	for (unsigned i = 0; i < in->csv.header.n_fields; i++) {
		if (!read_heading(in->csv.header.fields[i], &period, &rest))
			continue;
		if (!in->n_time_columns++)
			in->first_time_column = i;
		in->last_time_column = i;
		*kind = *kind == PERIOD_NONE || *kind == period.kind ? period.kind : PERIOD_QUARTER;
	}
}

/* ---- Indicators as rows ---- */

static bool says_indicator(struct str heading)
{
	static const char *const words[] = { "Indikator", "Indikatoren", "Kennzahl", "Kennzahlen", "Kennziffer" };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (name_same(heading, str_of(words[i])))
			return true;
	return false;
}

/* Rows that count different things: a title names a unit, or the heading above them says so. */
static bool rows_are_indicators(const struct inspection *in)
{
	bool units = says_indicator(signs_trim(in->csv.header.fields[0]));
	if (in->csv.header.n_fields != in->n_time_columns + 1 || in->first_time_column != 1 || !in->csv.n_records ||
	    in->csv.n_records > MAX_INDICATORS)
		return false;
	for (size_t i = 0; i < in->csv.n_records; i++) {
		struct str title = signs_trim(in->csv.records[i].fields[0]);
		if (!title.len || signs_total_word(title))
			return false;
		units = units || inspect_unit(title).len || str_find_char(title, '%') < title.len;
	}
	return units;
}

/* ---- The least that reshape.c must know ---- */

static void add_title(struct buf *text, unsigned number, struct str title, enum column_type type)
{
	buf_addf(text, "  s%u:\n    titel: ", number);
	for (size_t i = 0; i < title.len; i++)
		buf_addc(text, title.ptr[i] == '\n' || title.ptr[i] == '\t' ? ' ' : title.ptr[i]);
	buf_addf(text, "\n    typ: %s\n", inspect_type(type));
}

static bool is_known(struct map *known, struct str title)
{
	void **place = map_put(known, title);
	bool was = *place != NULL;
	*place = known;
	return was;
}

/* The columns that stay, and those that stand below points in time. */
static void add_columns(struct arena *a, struct inspection *in, bool turned, struct buf *text)
{
	struct map known;
	struct period period;
	struct str rest;
	unsigned n = 1;
	bool bare = false;
	map_init(&known, a);
	for (unsigned i = 0; i < in->csv.header.n_fields; i++) {
		struct str heading = signs_trim(in->csv.header.fields[i]);
		bool point = read_heading(heading, &period, &rest);
		bare = bare || (point && !rest.len);
		struct str title = point ? rest : heading;
		if (title.len && !(turned && i == 0) && !is_known(&known, title))
			add_title(text, n++, title, COLUMN_TEXT);
	}
	for (size_t i = 0; turned && i < in->csv.n_records; i++) {
		struct str title = signs_trim(in->csv.records[i].fields[0]);
		if (!is_known(&known, title))
			add_title(text, n++, title, COLUMN_TEXT);
	}
	if (bare && !turned) {
		in->bare_measure = STR(INSPECT_BARE_MEASURE);
		add_title(text, n, in->bare_measure, COLUMN_TEXT);
	}
}

static struct str trial_sidecar(struct arena *a, struct inspection *in, bool turned, enum column_type type)
{
	struct buf text = BUF_INIT;
	buf_adds(&text, "titel: –\nquelle: –\nstand: 01.01.2000\nschlüssel: s0\n");
	if (turned) {
		struct str head = in->row_head = signs_trim(in->csv.header.fields[0]);
		buf_addf(&text, "zeitpunkte:\n  spalte: s0\n  zeilenkopf: %.*s\n", (int)head.len, head.ptr);
	} else {
		buf_adds(&text, "zeitpunkte: s0\n");
	}
	buf_adds(&text, "spalten:\n");
	add_title(&text, 0, in->time_heading, type);
	add_columns(a, in, turned, &text);
	struct str copy = buf_copy(a, &text);
	buf_release(&text);
	return copy;
}

/* Mistakes that it finds are found again with the whole proposal, so nothing is said here. */
static bool turn_rows(struct arena *a, struct inspection *in, struct str sidecar)
{
	struct dataset set = { .name = in->name, .yaml_path = in->sidecar };
	struct schema schema;
	struct diags unsaid = { .arena = a };
	struct csv csv = in->csv;
	set.yaml = (struct source){ .path = in->sidecar, .text = sidecar, .line = 1 };
	if (!schema_read_source(a, &set, &schema, &unsaid) || schema.time_column < 0)
		return false;
	reshape(a, a, &set, &schema, &csv, &unsaid);
	if (!csv.header.n_fields || !csv.n_records)
		return false;
	in->csv = csv;
	return true;
}

void inspect_time(struct arena *a, struct inspection *in)
{
	enum period_kind kind;
	count_points(in, &kind);
	if (in->n_time_columns < 2 || in->n_time_columns == in->csv.header.n_fields) {
		in->n_time_columns = 0;
		return;
	}
	const struct csv_record *header = &in->csv.header;
	diag_report(&in->oddities, DIAG_INSPECT_TIME_COLUMNS, inspect_loc(in, header, in->first_time_column),
		    arena_printf(a, "%zu", in->n_time_columns), arena_cstr(a, header->fields[in->first_time_column]),
		    arena_cstr(a, header->fields[in->last_time_column]), NULL);
	bool years = kind == PERIOD_YEAR, days = kind == PERIOD_DAY;
	in->time_type = years ? COLUMN_YEAR : days ? COLUMN_DATE : COLUMN_PERIOD;
	in->time_heading = years ? STR("Jahr") : days ? STR("Datum") : STR("Zeitraum");
	bool turned = rows_are_indicators(in);
	in->reshaped = turn_rows(a, in, trial_sidecar(a, in, turned, in->time_type));
	if (!in->reshaped)
		in->row_head.len = in->bare_measure.len = 0;
}
