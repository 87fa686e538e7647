/* SPDX-License-Identifier: EUPL-1.2 */
/* Tables, language and measurer for the tests of render/: small tables written as text. */
#ifndef LOTSE_TESTS_RENDER_FIXTURE_H
#define LOTSE_TESTS_RENDER_FIXTURE_H

#include <stdlib.h>

#include "base/locale.h"
#include "base/xml.h"
#include "render/chart.h"

struct fixture {
	struct arena arena;
	struct diags diags;
	struct i18n de, en;
	struct fonts *fonts;
	struct measurer *measurer;
};

/* Tests run from the checkout's top folder, where theme/ lies. */
static inline void fixture_open(struct fixture *f)
{
	memset(f, 0, sizeof *f);
	arena_init(&f->arena);
	f->diags.arena = &f->arena;
	xml_init();
	i18n_load(&f->arena, ".", STR("de"), &f->de, &f->diags);
	i18n_load(&f->arena, ".", STR("en"), &f->en, &f->diags);
	f->fonts = fonts_load(".", &f->diags);
	if (!f->fonts || f->diags.n_errors) {
		diags_print(stdout, &f->diags, ".", DIAG_DE, DIAG_TEXT);
		puts("Bail out! theme/i18n or theme/vendor/noto is not complete");
		exit(1);
	}
	f->measurer = measurer_new(f->fonts);
}

static inline void fixture_close(struct fixture *f)
{
	measurer_free(f->measurer);
	fonts_free(f->fonts);
	arena_release(&f->arena);
	xml_cleanup();
	locale_cleanup();
}

/* ---- Tables as text ---- */

static inline struct value fixture_number(struct str text, struct unit unit, unsigned decimals)
{
	struct value v = { .kind = VALUE_NUMBER, .unit = unit, .decimals = (unsigned char)decimals, .number = FRACTION_ZERO };
	static const struct { char sign; enum status status; } signs[] = {
		{ '.', STATUS_UNKNOWN }, { '-', STATUS_NIL }, { '/', STATUS_UNRELIABLE }, { '*', STATUS_SUPPRESSED },
	};
	int64_t scaled;
	if (text.len > 1 && text.ptr[text.len - 1] == 'p') {
		v.marks = MARK_PROVISIONAL;
		text.len--;
	}
	if (text.len == 0)
		v.status = STATUS_EMPTY;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (text.len == 1 && text.ptr[0] == signs[i].sign)
			v.status = signs[i].status;
	if (v.status == STATUS_VALUE && number_parse(text, decimals, &scaled) == NUMBER_OK)
		v.number = fraction_scaled(scaled, decimals);
	return v;
}

/*
 * The first line names the columns, parted by `|`: NAME TYPE TITLE [= SHORT] [/ PART_OF], TYPE one of
 * t (text key), p (period key), d (day), s (text that is no key), n (number of Personen), % (percent, one decimal); a number may end in p, provisional. A row that begins with `=` is a total.
 */
static inline struct table_column fixture_column(struct arena *a, struct str spec)
{
	struct table_column c = { 0 };
	struct column *column = arena_new(a, struct column);
	struct str name, type, part;
	spec = str_trim(spec);
	str_cut(&spec, ' ', &name);
	str_cut(&spec, ' ', &type);
	str_cut(&spec, '/', &part);
	c.part_of = spec.ptr ? str_trim(spec) : (struct str){ 0 };
	spec = part;
	str_cut(&spec, '=', &part);
	c.title = str_trim(part);
	c.short_title = spec.ptr ? str_trim(spec) : c.title;
	column->name = name;
	column->word = word_of(name);
	column->type = type.ptr[0] == 'd' ? COLUMN_DATE : type.ptr[0] == 's' ? COLUMN_TEXT : type.ptr[0] == 'p' ? COLUMN_YEAR : type.ptr[0] == 't' ? COLUMN_CATEGORY : type.ptr[0] == 'n' ? COLUMN_INTEGER : COLUMN_PERCENT;
	c.column = column;
	c.is_row_head = type.ptr[0] == 't' || type.ptr[0] == 'p';
	c.numeric = type.ptr[0] == 'n' || type.ptr[0] == '%';
	if (type.ptr[0] == 'n')
		c.unit = (struct unit){ UNIT_COUNT, STR("Personen") };
	if (type.ptr[0] == '%') {
		c.unit.kind = UNIT_PERCENT;
		c.decimals = 1;
	}
	return c;
}

static inline struct table *fixture_table(struct arena *a, const char *text)
{
	struct table *t = arena_new(a, struct table);
	struct dataset *dataset = arena_new(a, struct dataset);
	LIST(struct table_column) columns = { 0 };
	LIST(struct table_row) rows = { 0 };
	struct str rest = str_of(text), line, cell;
	str_cut(&rest, '\n', &line);
	while (str_cut(&line, '|', &cell))
		*list_add(a, &columns) = fixture_column(a, cell);
	while (str_cut(&rest, '\n', &line)) {
		if (line.len == 0)
			continue;
		struct value *values = arena_array(a, struct value, columns.n);
		bool total = line.ptr[0] == '=';
		if (total)
			line = str_from(line, 1);
		for (size_t i = 0; i < columns.n && str_cut(&line, '|', &cell); i++) {
			const struct table_column *c = &columns.items[i];
			cell = str_trim(cell);
			if (c->numeric)
				values[i] = fixture_number(cell, c->unit, c->decimals);
			else if (c->column->type == COLUMN_DATE) {
				values[i].kind = VALUE_PERIOD;
				values[i].status = cell.len == 0 ? STATUS_EMPTY : period_parse(cell, &values[i].period) ? STATUS_VALUE : STATUS_UNKNOWN;
			} else if (c->column->type == COLUMN_YEAR && period_parse(cell, &values[i].period))
				values[i].kind = VALUE_PERIOD;
			else {
				values[i].kind = VALUE_TEXT;
				values[i].text = cell;
				if (cell.len == 0 && !c->is_row_head)
					values[i].status = STATUS_EMPTY;
			}
		}
		*list_add(a, &rows) = (struct table_row){ .values = values, .total = total, .source_row = -1 };
	}
	dataset->name = STR("probe");
	t->dataset = dataset;
	t->columns = columns.items;
	t->n_columns = columns.n;
	t->rows = rows.items;
	t->n_rows = rows.n;
	return t;
}

/* "unten,oben": the columns with the bounds of the first column of numbers. */
static inline void fixture_bounds(struct arena *a, const struct table *table, struct str names)
{
	struct dataset *dataset = (struct dataset *)(uintptr_t)table->dataset;
	size_t first = 0, bounds[2] = { 0 };
	struct str name;
	dataset->columns = arena_array(a, struct column, table->n_columns);
	for (size_t i = 0; i < table->n_columns; i++) {
		struct field *field = arena_new(a, struct field);
		field->value = table->columns[i].title;
		dataset->columns[i] = *table->columns[i].column;
		dataset->columns[i].fields = field;
	}
	while (!table->columns[first].numeric)
		first++;
	for (size_t i = 0; i < 2 && str_cut(&names, ',', &name); i++)
		for (size_t k = 0; k < table->n_columns; k++)
			if (str_eq(table->columns[k].column->name, str_trim(name)))
				bounds[i] = k;
	for (size_t row = 0; row < table->n_rows; row++) {
		struct value *values = (struct value *)(uintptr_t)table->rows[row].values;
		struct interval *interval = arena_new(a, struct interval);
		struct value *ends[] = { &interval->low, &interval->high };
		bool known = true;
		for (size_t i = 0; i < 2; i++) {
			struct origin *origin = arena_new(a, struct origin);
			*origin = (struct origin){ dataset, (unsigned)row, (unsigned)bounds[i] };
			*ends[i] = values[bounds[i]];
			ends[i]->origins = origin;
			ends[i]->n_origins = 1;
			known &= value_is_number(ends[i]);
		}
		values[first].interval = known ? interval : NULL;
	}
}

/* A request "kind [je COLUMN] [teile COLUMN] [gesamt VALUE] [werte A,B] [ziel N | ziele COLUMN] [hervorheben X] [bruch TIME TEXT] [hinweis NAME TEXT] [spanne LOW,HIGH] [id NAME]", parted by `;`. */
static inline struct chart_request fixture_request(struct arena *a, const struct table *table, const char *text)
{
	struct chart_request r = { .table = table, .loc = loc_file("content/index.md") };
	struct str rest = str_of(text), part;
	r.target.status = r.reference.status = STATUS_EMPTY;
	while (str_cut(&rest, ';', &part)) {
		struct str name;
		part = str_trim(part);
		str_cut(&part, ' ', &name);
		if (str_is(name, "je"))
			r.along = part;
		else if (str_is(name, "teile"))
			r.parts = part;
		else if (str_is(name, "gesamt"))
			r.parts_total = part;
		else if (str_is(name, "id"))
			r.id = part;
		else if (str_is(name, "hervorheben"))
			r.highlight = part;
		else if (str_is(name, "spanne"))
			fixture_bounds(a, table, part);
		else if (str_is(name, "bruch")) {
			/* "bruch 2016 Why" */
			struct dataset *dataset = (struct dataset *)(uintptr_t)table->dataset;
			struct field *field = arena_new(a, struct field);
			struct str time;
			str_cut(&part, ' ', &time);
			field->value = part;
			dataset->breaks = arena_new(a, struct footnote);
			*dataset->breaks = (struct footnote){ .mark = time, .field = field };
			period_parse(time, &dataset->breaks->period);
			dataset->n_breaks = 1;
		} else if (str_is(name, "hinweis")) {
			/* "hinweis Nord Why", several times */
			struct chart_hint_request *hints = arena_array(a, struct chart_hint_request, r.n_hints + 1);
			if (r.n_hints)
				memcpy(hints, r.hints, r.n_hints * sizeof *hints);
			str_cut(&part, ' ', &hints[r.n_hints].at);
			hints[r.n_hints].loc = r.loc;
			hints[r.n_hints++].text = part;
			r.hints = hints;
		} else if (str_is(name, "ziele"))
			r.target_column = part;
		else if (str_is(name, "vergleich")) {
			r.reference = fixture_number(part, (struct unit){ 0 }, table->columns[table->n_columns - 1].decimals);
			r.reference_name = STR("Stadt");
		} else if (str_is(name, "ziel"))
			r.target = fixture_number(part, (struct unit){ 0 }, table->columns[table->n_columns - 1].decimals);
		else if (str_is(name, "werte")) {
			LIST(struct str) values = { 0 };
			struct str value;
			while (str_cut(&part, ',', &value))
				*list_add(a, &values) = str_trim(value);
			r.values = values.items;
			r.n_values = values.n;
		} else
			r.kind = word_of(name);
	}
	return r;
}

static inline const struct chart *fixture_chart(struct fixture *f, const struct i18n *i18n, const char *table, const char *request)
{
	struct chart_request r = fixture_request(&f->arena, fixture_table(&f->arena, table), request);
	return chart_make(&f->arena, &r, i18n, f->measurer, &f->diags);
}

/* The real figures of the city's report. */
#define FIXTURE_REFUGEES                                                                                                       \
	"jahr p Jahr (jeweils 31.12.)|gestattung n a) Asylbewerber mit Aufenthaltsgestattung|"                                 \
	"erlaubnis n b) Asylberechtigte bzw. Personen mit humanitärer Aufenthaltserlaubnis oder Niederlassungserlaubnis"       \
	" = b) Asylberechtigte, Aufenthalts- oder Niederlassungserlaubnis|"                                                    \
	"ausreisepflichtig n c) Ausreisepflichtige mit Rückführungshindernis|"                                                 \
	"leistungen n Leistungsempfänger nach Asylbewerberleistungsgesetz = Leistungen nach Asylbewerberleistungsgesetz"       \
	" / keine\n"                                                                                                           \
	"2017|605|3.682|388|999\n"                                                                                             \
	"2018|627|3.875|348|977\n"
#define FIXTURE_POPULATION                                                                                                     \
	"stichtag p Stichtag|personen n Bevölkerung in Personen = Bevölkerung|"                                                \
	"auslaendisch % Anteil Personen mit ausl. Staatsangehörigkeit (in %)"                                                  \
	" = Anteil Personen mit ausländischer Staatsangehörigkeit|"                                                            \
	"auslaendisch_doppelt % Anteil Personen mit ausl. oder doppel. Staatsangehörigkeit (in %)"                                  \
	" = Anteil Personen mit ausländischer oder doppelter Staatsangehörigkeit\n"                                                 \
	"31.12.2016|166.081|15,1|25,9\n"                                                                                       \
	"31.12.2017|166.737|15,7|26,7\n"
#define FIXTURE_AGES                                                                                                           \
	"stichtag p Stichtag|altersgruppe t Altersgruppe|personen n Personen\n"                                                \
	"31.12.2018|0 bis unter 65 Jahre|24.004\n"                                                                             \
	"31.12.2018|65 Jahre und älter|2.994\n"                                                                                \
	"31.12.2018|Insgesamt|26.998\n"
#define FIXTURE_STATUS                                                                                                         \
	"status t Status|personen n Personen\n"                                                                                \
	"a) Asylbewerber mit Aufenthaltsgestattung|627\n"                                                                      \
	"b) Asylberechtigte bzw. Personen mit humanitärer Aufenthaltserlaubnis oder Niederlassungserlaubnis|3.875\n"           \
	"c) Ausreisepflichtige mit Rückführungshindernis|348\n"
/* Invented values, only to test the drawing. */
#define FIXTURE_SHARES_OVER_TIME                                                                                               \
	"jahr p Jahr|nord % Nord|mitte % Mitte|sued % Süd\n"                                                                   \
	"2014|22,1|27,5|34,8\n2015|24,0|28,1|34,1\n2016|25,8|29,9|35,5\n2017|28,3|30,4|36,0\n2018|30,2|31,9|35,2\n"             \
	"2019|31,0|33,2|36,4\n2020|.|.|.\n2021|33,9|35,1|37,1\n2022|36,2|36,6|37,9\n2023|38,8|38,0|38,6\n"                     \
	"2024|41,0|39,7|39,0\n2025|42,6|41,5|39,9\n"

#define FIXTURE_BALANCE                                                                                                        \
	"jahr p Jahr|saldo n Saldo der Wanderungen\n2015|1.200\n2016|640\n2017|-310\n2018|-95\n"
#define FIXTURE_DISTRICTS                                                                                                      \
	"bezirk t Bezirk|alle % Insgesamt|frauen % Frauen|maenner % Männer\nNord|42,6|41,0|44,2\nMitte|41,5|41,5|41,5\n"            \
	"Süd|12,3|2,0|22,4\nRheindorf|28,4p|.|30,1p\nHafen|.|.|.\n"
#define FIXTURE_OFFERS                                                                                                         \
	"angebot t Angebot|plaetze n Plätze|soll n Ziel\nSprachkurse|480|600\nSprachmittlung|610|600\nBeratung|600|600\n"       \
	"Duldung|0|250\nSenioren|12p|40\nSport|.|100\n"
#define FIXTURE_SURVEY                                                                                                         \
	"jahr p Jahr|nord % Nord|unten % unten|oben % oben\n2014|20,0|18,0|22,0\n2015|21,0|.|.\n2016|22,0|20,0|25,0\n"           \
	"2017|23,0|21,0|24,0\n"
#define FIXTURE_GAPS                                                                                                           \
	"jahr p Jahr|nord % Nord|mitte % Mitte\n2014|22,1|27,5\n2015|24,0|\n2016|25,8|29,9\n2017|.|.\n2018|30,2|31,9\n"

#endif
