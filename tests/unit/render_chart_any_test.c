/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Any data for every kind of chart, the same each time: a scene that keeps to its bounds and cuts no label, or a refusal that
 * names its place. Whether a scene is true to its numbers is tests/browser/invariants.mjs's question.
 */
#include "render/chart.h"

#include "check.h"
#include "render/chart_scene.h"
#include "render_fixture.h"

static struct fixture f;
static struct i18n ar;
static unsigned state = 20181231;

static unsigned below(unsigned n)
{
	state = state * 1664525u + 1013904223u;
	return (state >> 8) % n;
}

/* ---- Data ---- */

enum shape_of_data { EQUAL, ZERO, NEGATIVE, MIXED_SIGNS, SMALL, TINY, HUGE_NUMBERS, SPREAD, GAPS, NOTHING, N_SHAPES };

static int64_t power_of_ten(unsigned n)
{
	int64_t power = 1;
	while (n--)
		power *= 10;
	return power;
}

static unsigned decimals_of(enum shape_of_data shape)
{
	return shape == TINY ? 9 : shape == SPREAD ? 6 : 0;
}

static int64_t random_number(enum shape_of_data shape)
{
	switch (shape) {
	case EQUAL:
		return 42;
	case NEGATIVE:
		return -1 - (int64_t)below(5000);
	case MIXED_SIGNS:
		return (int64_t)below(400) - 200;
	case TINY:
		return 1 + below(40);
	case HUGE_NUMBERS:
		return 1000000000000 - below(1000000) * (int64_t)below(900000);
	case SPREAD: /* a millionth to a million millions */
		return (1 + below(9)) * power_of_ten(below(18));
	case ZERO:
	case NOTHING:
		return 0;
	default:
		return below(100);
	}
}

static void fill_value(struct value *v, enum shape_of_data shape)
{
	static const enum status missing[] = { STATUS_UNKNOWN, STATUS_NIL, STATUS_UNRELIABLE, STATUS_SUPPRESSED, STATUS_EMPTY };
	v->decimals = (unsigned char)decimals_of(shape);
	v->status = STATUS_VALUE;
	if (shape == NOTHING || (shape == GAPS && below(3) == 0))
		v->status = missing[below(shape == NOTHING ? 4 : 5)];
	if (v->status == STATUS_NIL && shape == NOTHING)
		v->status = STATUS_SUPPRESSED;
	v->number = v->status == STATUS_VALUE ? fraction_scaled(random_number(shape), v->decimals) : FRACTION_ZERO;
	v->marks = below(8) == 0 ? MARK_PROVISIONAL : 0;
}

static const char *const names[] = {
	"Nord", "Süd", "Nord", /* twice */
	"Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzgebungszuständigkeit",
	"اللاجئون المعترف بهم", "İltica başvurusu yapanlar", "Біженці", "<b>&amp;\"'</b>", "\u202eumgekehrt\u202c", "漢字",
};

enum { N_NAMES = sizeof names / sizeof *names };

/* What rows are: named oddly, plainly, points in time, points in time with a second name whose values become series. */
enum heads { ODD_NAMES, YEARS, PLAIN_NAMES, PARTS, N_HEADS };

static struct table *random_table(enum shape_of_data shape, size_t rows, enum heads heads)
{
	struct buf text = BUF_INIT;
	bool parts = heads == PARTS;
	unsigned columns = parts ? 1 : 1 + below(heads == PLAIN_NAMES ? 6 : 3);
	/* No percentage is a million millions. */
	bool percent = shape != HUGE_NUMBERS && shape != SPREAD && below(2);
	buf_adds(&text, heads == YEARS || parts ? "kopf p Jahr" : "kopf t Gruppe");
	if (parts)
		buf_adds(&text, "|teil t Teil");
	for (unsigned i = 0; i < columns; i++)
		buf_addf(&text, "|w%u %s %s", i, percent ? "%" : "n", names[below(N_NAMES)]);
	buf_addc(&text, '\n');
	for (size_t row = 0; row < rows; row++) {
		if (heads == YEARS || parts)
			buf_addf(&text, "%zu", 1960 + (parts ? row / 2 : row));
		else if (heads == PLAIN_NAMES)
			buf_addf(&text, "P%zu", row);
		else
			buf_adds(&text, names[below(N_NAMES)]);
		if (parts)
			buf_addf(&text, "|%s", row % 2 ? "Frauen" : names[3]);
		for (unsigned i = 0; i < columns; i++)
			buf_adds(&text, "|0");
		buf_addc(&text, '\n');
	}
	struct table *table = fixture_table(&f.arena, arena_cstr(&f.arena, buf_str(&text)));
	buf_release(&text);
	for (size_t c = 0; c < table->n_columns; c++) {
		if (!table->columns[c].numeric)
			continue;
		table->columns[c].decimals = decimals_of(shape);
		for (size_t row = 0; row < table->n_rows; row++)
			fill_value((struct value *)(uintptr_t)&table->rows[row].values[c], shape);
	}
	return table;
}

/* Spans of time: ends before beginnings, nothing stated, centuries. */
static struct table *random_spans(size_t rows)
{
	struct buf text = BUF_INIT;
	buf_adds(&text, "name t Vorhaben|beginn d Beginn|ende d Ende|stand s Stand\n");
	for (size_t row = 0; row < rows; row++) {
		buf_addf(&text, "%s", names[below(N_NAMES)]);
		for (int i = 0; i < 2; i++)
			if (below(4))
				buf_addf(&text, "|%02u.%02u.%u", 1 + below(28), 1 + below(12), (i || below(9) ? 2016 : 1700) + 4 * (unsigned)i + below(4));
			else
				buf_adds(&text, below(2) ? "|" : "|.");
		buf_adds(&text, below(2) ? "|läuft\n" : "|\n");
	}
	struct table *table = fixture_table(&f.arena, arena_cstr(&f.arena, buf_str(&text)));
	buf_release(&text);
	return table;
}

/* The names of the table in rows of four. */
static const struct arrangement *arranged(const struct table *table)
{
	struct arrangement *arrangement = arena_new(&f.arena, struct arrangement);
	arrangement->path = "datasets/anordnungen/probe.csv";
	arrangement->columns = 4;
	arrangement->cells = arena_array(&f.arena, struct arrangement_cell, table->n_rows);
	for (size_t i = 0; i < table->n_rows; i++) {
		struct str name = table->rows[i].values[0].text;
		bool known = name.len == 0;
		for (size_t k = 0; k < arrangement->n_cells; k++)
			known |= str_eq(arrangement->cells[k].name, name);
		if (known)
			continue;
		struct arrangement_cell *cell = &arrangement->cells[arrangement->n_cells];
		*cell = (struct arrangement_cell){ name, (unsigned)arrangement->n_cells / 4, arrangement->n_cells % 4, loc_file(arrangement->path) };
		arrangement->rows = cell->row + 1;
		arrangement->n_cells++;
	}
	return arrangement;
}

/* ---- What must hold ---- */

static const char *fault;

static void expect(bool holds, const char *what)
{
	if (!holds && !fault)
		fault = what;
}

static bool in_plot(int share)
{
	return share >= 0 && share <= SCENE_FULL;
}

/* Both margins at their widest, in thousandths of an em. */
static void margins_of(const struct scene *scene, int margin[2])
{
	for (size_t i = 0; i < scene->sizers.n; i++) {
		const struct sizer *sizer = &scene->sizers.items[i];
		struct str rest = sizer->texts, text;
		bool bold = strchr(sizer->paint, 'b') != NULL;
		int gap = strstr(sizer->paint, "lead") ? 1500 : strstr(sizer->paint, "far") ? 1500 : 500;
		while (str_cut(&rest, '\n', &text)) {
			int width = (int)measure_width(f.measurer, text, bold) + gap;
			if (width > margin[sizer->right])
				margin[sizer->right] = width;
		}
	}
}

static void check_text(const struct scene *scene, const struct shape *s)
{
	int margin[2] = { 0 };
	margins_of(scene, margin);
	int page = s->from_width ? (int)s->from_width * SCENE_EM : scene->multi ? SCENE_CELL : SCENE_NARROW;
	int plot = page - margin[0] - margin[1];
	struct text_line one = { s->text, strchr(s->paint ? s->paint : "", 'b') != NULL };
	const struct text_line *lines = s->n_lines ? s->lines : &one;
	for (size_t i = 0; i < (s->n_lines ? s->n_lines : 1); i++) {
		int width = (int)measure_width(f.measurer, lines[i].text, lines[i].bold);
		if (s->strong.len)
			width += (int)measure_width(f.measurer, s->strong, true);
		int start = (int)((int64_t)s->x * plot / SCENE_FULL) + s->dx;
		start -= s->anchor == ANCHOR_END ? width : s->anchor == ANCHOR_MIDDLE ? width / 2 : 0;
		/* A rounded hundredth of a percent, and a twentieth of an em for kerning between the parts. */
		expect(start >= -margin[0] - 50, "a label is cut at the left");
		expect(start + width <= plot + margin[1] + 50, "a label is cut at the right");
	}
}

static void check_shape(const struct scene *scene, const struct panel *panel, const struct shape *s)
{
	switch (s->kind) {
	case SHAPE_RECT:
		expect(s->w >= 0 && s->h >= 0, "a rectangle has a negative size");
		expect(in_plot(s->x) && in_plot(s->x + s->w), "a rectangle leaves the plot sideways");
		expect(in_plot(s->y) && in_plot(s->y + s->h), "a rectangle leaves the plot up or down");
		break;
	case SHAPE_LINE:
	case SHAPE_LEADER:
		expect(in_plot(s->x) && in_plot(s->x + s->w), "a line leaves the plot sideways");
		/* The goal of a bullet is higher than its bar. */
		expect((s->paint && (strcmp(s->paint, "goal") == 0 || strcmp(s->paint, "ground") == 0)) || (in_plot(s->y) && in_plot(s->y + s->h)), "a line leaves the plot up or down");
		break;
	case SHAPE_PATH:
	case SHAPE_DOTS:
	case SHAPE_AREA:
		for (size_t i = 0; i < s->n_points; i++)
			expect(in_plot(s->points[i].x) && in_plot(s->points[i].y), "a point of a line leaves the plot");
		break;
	case SHAPE_ARC:
		expect(in_plot(s->x) && s->w >= 0 && in_plot(s->x + s->w), "a part of a ring is more than a turn");
		break;
	case SHAPE_SQUARES:
		expect(s->x >= 0 && s->w >= 0 && s->x + s->w <= 100, "there are more than a hundred squares");
		break;
	case SHAPE_TEXT:
		expect(in_plot(s->y), "a text leaves the plot up or down");
		expect(in_plot(s->x), "a text leaves the plot sideways");
		/* What only columns show stands in a plot of another width. */
		if (panel->height > 0 && !(s->paint && strcmp(s->paint, "k") == 0))
			check_text(scene, s);
		break;
	default:
		expect(in_plot(s->x) && in_plot(s->y), "a mark leaves the plot");
	}
}

static void check_words(const struct chart *chart, const struct i18n *i18n)
{
	struct buf out = BUF_INIT;
	chart_svg_fluid(&out, chart, i18n);
	expect(!strstr(buf_str(&out).ptr, "<b>&amp;\"'</b>"), "a name became markup");
	const char *copy = strstr(buf_str(&out).ptr, "<use "), *original = strstr(buf_str(&out).ptr, "<g id=\"any-g\">");
	expect(!copy || (original && original < copy), "a copy of nothing");
	expect(!original || (copy && !strstr(original + 1, "<g id=")), "something that is written twice, or for nothing");
	buf_release(&out);
	chart_describe(&out, chart, i18n);
	expect(out.len > 0, "there is no summary");
	buf_release(&out);
	chart_label(&out, chart, i18n);
	expect(out.len > 0, "there is no name of the picture");
	buf_release(&out);
	expect(chart_table(&f.arena, chart, i18n) != NULL, "there is no table");
}

/* True: drawn. */
static bool check_any(struct chart_request *request, const struct i18n *i18n)
{
	size_t before = f.diags.list.n;
	const struct chart *chart = chart_make(&f.arena, request, i18n, f.measurer, &f.diags);
	if (!chart) {
		expect(f.diags.list.n > before, "refused without a word");
		for (size_t i = before; i < f.diags.list.n; i++)
			expect(f.diags.list.items[i].loc.file != NULL, "refused without a place");
		return false;
	}
	expect(f.diags.list.n == before, "drawn and refused");
	for (size_t i = 0; i < chart->scene->panels.n; i++) {
		const struct panel *panel = &chart->scene->panels.items[i];
		expect(panel->height >= 0, "a panel has a negative height");
		for (size_t k = 0; k < panel->shapes.n; k++)
			check_shape(chart->scene, panel, &panel->shapes.items[k]);
	}
	check_words(chart, i18n);
	return true;
}

static const enum word kinds[] = {
	WORD_NONE, WORD_BARS, WORD_COLUMN_BARS, WORD_STACKED, WORD_SHARES, WORD_LINE, WORD_AREA, WORD_SLOPE, WORD_DUMBBELL, WORD_BULLET,
	WORD_DOTS, WORD_MULTIPLES, WORD_RING, WORD_WAFFLE, WORD_TIMELINE, WORD_TILES,
};

enum { N_KINDS = sizeof kinds / sizeof *kinds };

static unsigned drawn_of_kind[N_KINDS];

static void check_table(const struct table *table, unsigned kind, bool parts, const char *what)
{
	struct chart_request request = { .id = STR("any"), .table = table, .kind = kinds[kind], .loc = loc_file("content/index.md") };
	request.target.status = request.reference.status = STATUS_EMPTY;
	if (parts)
		request.parts = STR("teil");
	const struct str dates[] = { STR("beginn"), STR("ende") }, first = STR("w0");
	if (request.kind == WORD_TIMELINE && table->n_columns && str_is(table->columns[0].column->name, "name")) {
		request.values = dates;
		request.n_values = 2;
	}
	if (request.kind == WORD_TILES) {
		request.values = &first;
		request.n_values = 1;
		request.arrangement = arranged(table);
	}
	if (request.kind == WORD_BULLET || below(6) == 0)
		request.target = (struct value){ .kind = VALUE_NUMBER, .number = fraction_scaled(50, 0) };
	fault = NULL;
	bool drawn = check_any(&request, below(4) ? &f.de : &ar);
	drawn_of_kind[kind] += drawn;
	struct str name = kind ? word_folded(kinds[kind]) : STR("no kind");
	if (!check_report(!fault, __FILE__, __LINE__, what))
		printf("# %.*s, %zu rows of %zu columns: %s\n", (int)name.len, name.ptr, table->n_rows, table->n_columns, fault);
}

static void any_data(void)
{
	static const size_t rows[] = { 0, 1, 2, 3, 7, 60 };
	static const char *const shapes[N_SHAPES] = { "equal", "zero", "negative", "mixed signs", "small", "tiny", "huge", "spread", "gaps",
						      "nothing" };
	for (enum shape_of_data shape = 0; shape < N_SHAPES; shape++)
		for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
			for (unsigned kind = 0; kind < N_KINDS; kind++)
				for (enum heads heads = 0; heads < N_HEADS; heads++)
					check_table(random_table(shape, rows[i], heads), kind, heads == PARTS && rows[i] > 1, shapes[shape]);
	for (unsigned round = 0; round < 80; round++)
		check_table(random_spans(below(12)), N_KINDS - 2, false, "spans of time");
	/* Not everything was refused. */
	for (unsigned kind = 0; kind < N_KINDS; kind++)
		CHECK(drawn_of_kind[kind] >= 10);
}

int main(void)
{
	fixture_open(&f);
	CHECK(i18n_load(&f.arena, ".", STR("ar"), &ar, &f.diags));
	any_data();
	fixture_close(&f);
	return check_done();
}
