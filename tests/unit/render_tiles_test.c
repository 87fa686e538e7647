/* SPDX-License-Identifier: EUPL-1.2 */
/* Tile maps: a scene as text, classes and their limits, what is refused, and that no arrangement breaks them. */
#include "check.h"
#include "render/chart_scene.h"
#include "render_fixture.h"

static struct fixture f;

#define PLACES "ort t Ort|anteil % Anteil|personen n Personen|saldo % Saldo\n"
#define FOUR PLACES "Nord|42,6|900|-1,5\nSüd|12,3|80|2,0\nOst|*|*|1,0\nWest|20,0p|410|0,5\n"
#define SHEET "Nord|Ost\n|Süd\nWest|\n"

/* Rows of cells parted by `|`. */
static const struct arrangement *arranged(const char *sheet)
{
	struct arrangement *arrangement = arena_new(&f.arena, struct arrangement);
	LIST(struct arrangement_cell) cells = { 0 };
	struct str rest = str_of(sheet), line, name;
	arrangement->path = "datasets/anordnungen/probe.csv";
	for (unsigned row = 0; str_cut(&rest, '\n', &line) && line.len; row++)
		for (unsigned column = 0; str_cut(&line, '|', &name); column++) {
			if (!name.len)
				continue;
			*list_add(&f.arena, &cells) = (struct arrangement_cell){ name, row, column, loc_file(arrangement->path) };
			arrangement->rows = row + 1;
			arrangement->columns = column >= arrangement->columns ? column + 1 : arrangement->columns;
		}
	arrangement->cells = cells.items;
	arrangement->n_cells = cells.n;
	return arrangement;
}

/* Short names "LANG=KURZ" of the first column, parted by `;`, and declared places without a row, "LANG=". */
static void declare(const struct table *table, const char *names)
{
	struct column *column = arena_new(&f.arena, struct column);
	LIST(struct category) categories = { 0 };
	struct str rest = str_of(names), item, name;
	*column = *table->columns[0].column;
	while (str_cut(&rest, ';', &item) && item.len) {
		struct field *fields = arena_new(&f.arena, struct field), *brief = arena_new(&f.arena, struct field);
		str_cut(&item, '=', &name);
		*brief = (struct field){ .kind = FIELD_TEXT, .word = WORD_BRIEF, .value = item };
		*fields = (struct field){ .kind = FIELD_MAP, .children = brief, .n_children = item.len > 0 };
		*list_add(&f.arena, &categories) = (struct category){ .value = name, .fields = fields };
	}
	column->categories = categories.items;
	column->n_categories = categories.n;
	column->total = -1;
	table->columns[0].column = column;
}

static const struct chart *made(const struct i18n *i18n, const char *text, const char *sheet, const char *request, const char *names)
{
	struct table *table = fixture_table(&f.arena, text);
	struct chart_request r = fixture_request(&f.arena, table, request);
	declare(table, names);
	r.arrangement = arranged(sheet);
	return chart_make(&f.arena, &r, i18n, f.measurer, &f.diags);
}

static const char *text_of(const struct chart *chart, void (*write)(struct buf *, const struct chart *, const struct i18n *))
{
	struct buf out = BUF_INIT;
	if (!chart)
		return "refused";
	write(&out, chart, &f.de);
	char *text = arena_cstr(&f.arena, buf_str(&out));
	buf_release(&out);
	return text;
}

static void dump(struct buf *out, const struct chart *chart, const struct i18n *i18n)
{
	(void)i18n;
	chart_dump(out, chart);
}

static const char *refusal(const char *text, const char *sheet, const char *request, const char *names)
{
	size_t before = f.diags.list.n;
	if (made(&f.de, text, sheet, request, names))
		return "";
	return f.diags.list.n == before ? "silent" : diag_code_name(f.diags.list.items[f.diags.list.n - 1].code);
}

static void scene(void)
{
	CHECK_STR(text_of(made(&f.de, FOUR, SHEET, "kacheln; werte anteil; hervorheben Süd", ""), dump),
		  "tiles 4 points 1 series wide slim\n"
		  " key rect [h1] \"10 bis unter 20\u00a0%\"\n"
		  " key rect [h2] \"20 bis unter 30\u00a0%\"\n"
		  " key rect [h4] \"30 bis unter 40\u00a0%\"\n"
		  " key rect [h5] \"40 bis 50\u00a0%\"\n"
		  " key rect [now open] \"vorläufiger Wert\"\n"
		  "  panel 10.500em\n"
		  "  rect [h5] x 0.30 y 1.00 w 49.40 h 31.33\n"
		  "  rect [blank] x 50.30 y 1.00 w 49.40 h 31.33\n"
		  "  rect [h1] x 50.30 y 34.33 w 49.40 h 31.33\n"
		  "  rect [edge] x 50.30 y 34.33 w 49.40 h 31.33\n"
		  "  rect [h2] x 0.30 y 67.66 w 49.40 h 31.34\n"
		  "  rect [dashed] x 0.30 y 67.66 w 49.40 h 31.34\n"
		  "  text [tile] x 75.00 y 16.66 dx 0.000em dy -0.275em middle \"Ost\"\n"
		  "  text [tile b] x 75.00 y 16.66 dx 0.000em dy 0.975em middle \"geheim\"\n"
		  "  text [tile j1] x 75.00 y 49.99 dx 0.000em dy -0.275em middle \"Süd\"\n"
		  "  text [tile j1 b] x 75.00 y 49.99 dx 0.000em dy 0.975em middle \"12,3\"\n"
		  "  text [tile j2] x 25.00 y 83.33 dx 0.000em dy -0.275em middle \"West\"\n"
		  "  text [tile j2 b] x 25.00 y 83.33 dx 0.000em dy 0.975em middle \"20,0\"\n"
		  "  text [tile j5] x 25.00 y 16.66 dx 0.000em dy -0.275em middle \"Nord\"\n"
		  "  text [tile j5 b] x 25.00 y 16.66 dx 0.000em dy 0.975em middle \"42,6\"\n");
}

/* A count says how large a place is, a negative number has no place in shades that start at nothing. */
static void only_rates_are_shaded(void)
{
	CHECK(made(&f.de, FOUR, SHEET, "kacheln; werte anteil", "")->tiles->shaded);
	CHECK(!made(&f.de, FOUR, SHEET, "kacheln; werte personen", "")->tiles->shaded);
	CHECK(!made(&f.de, FOUR, SHEET, "kacheln; werte saldo", "")->tiles->shaded);
	CHECK(strstr(text_of(made(&f.de, FOUR, SHEET, "kacheln; werte saldo", ""), dump), "2,0\u00a0%"));
}

/* A value on a limit belongs to the class that begins there, the largest one to the last. */
static void limits_of_classes(void)
{
	const struct chart *chart = made(&f.de, PLACES "Nord|40|1|0\nSüd|0,0|1|0\nOst|20,0|1|0\n", "Nord|Süd|Ost\n", "kacheln; werte anteil", "");
	const struct chart_tiles *tiles = chart->tiles;
	CHECK_INT(tiles->n_classes, 4);
	CHECK_INT(fraction_cmp(tiles->limits[4], (struct fraction){ 40, 1 }), 0);
	CHECK_INT(tiles->tiles[0].shade, 5);
	CHECK_INT(tiles->tiles[1].shade, 1);
	CHECK_INT(tiles->tiles[2].shade, 4);
	chart = made(&f.de, PLACES "Nord|7,5|1|0\nSüd|7,5|1|0\n", "Nord|Süd\n", "kacheln; werte anteil", "");
	CHECK(chart->tiles->n_classes >= 1 && chart->tiles->tiles[0].shade == chart->tiles->tiles[1].shade);
}

static void names(void)
{
	const char *wide = text_of(made(&f.de, PLACES "Rheindorf|1,0|1|0\nOpladen|2,0|1|0\nHitdorf|3,0|1|0\nSteinbüchel|4,0|1|0\n",
		"Rheindorf|Opladen|Hitdorf|Steinbüchel\n", "kacheln; werte anteil",
		"Rheindorf=Rhd;Opladen=Opl;Hitdorf=Hit;Steinbüchel=Stb"), dump);
	CHECK(strstr(wide, "note until 32 \"Rhd: Rheindorf, Opl: Opladen, Hit: Hitdorf, Stb: Steinbüchel\""));
	CHECK(strstr(wide, "until 32 \"Rhd\"") && strstr(wide, "from 32 \"Rheindorf\""));
	const char *absent = text_of(made(&f.de, FOUR, "Nord|Süd|Mitte\nOst|West|\n", "kacheln; werte anteil", "Mitte="), dump);
	CHECK(strstr(absent, "key rect [blank] \"nicht ausgewählt (Mitte)\""));
}

static void words(void)
{
	const struct chart *chart = made(&f.de, FOUR, SHEET, "kacheln; werte anteil", "");
	CHECK_STR(text_of(chart, chart_label), "Kachelkarte: Anteil, nach Ort");
	CHECK_STR(text_of(chart, chart_describe), "Größter Wert: Nord mit 42,6\u00a0%, danach West (20,0\u00a0%); Süd (12,3\u00a0%). Ohne Angabe: Ost.");
	const struct table *table = chart_table(&f.arena, chart, &f.de);
	CHECK_INT(table->n_rows, 4);
	CHECK_STR(arena_cstr(&f.arena, table->rows[1].values[0].text), "Süd");
}

/* North stays up and west left: the picture is the same in both directions of reading. */
static void geography_does_not_mirror(void)
{
	struct i18n rtl = f.de;
	rtl.right_to_left = true;
	const struct chart *chart = made(&rtl, FOUR, SHEET, "kacheln; werte anteil", "");
	CHECK(!chart->scene->mirror && chart->scene->flip);
}

static void refusals(void)
{
	CHECK_STR(refusal(FOUR, "Nord|Ost\nSüd|West|Mitte\n", "kacheln; werte anteil", ""), "chart-tiles-unknown");
	CHECK_STR(refusal(FOUR, "Nord|Ost\nSüd|\n", "kacheln; werte anteil", ""), "chart-tiles-missing");
	CHECK_STR(refusal(FOUR, SHEET, "kacheln; werte anteil,saldo", ""), "chart-one-series");
	CHECK_STR(refusal("jahr p Jahr|anteil % Anteil\n2017|1,0\n2018|2,0\n", SHEET, "kacheln; werte anteil", ""), "chart-tiles-no-places");
	CHECK_STR(refusal(PLACES "Sprachmittlungsdienstleistung|1,0|1|0\nSüd|1,0|1|0\n", "Sprachmittlungsdienstleistung|Süd\n",
			  "kacheln; werte anteil", ""), "chart-tiles-name");
	CHECK_STR(refusal(PLACES "A|1,0|1.234.567|0\nB|1,0|2.345.678|0\nC|1,0|1|0\nD|1,0|1|0\nE|1,0|1|0\n", "A|B|C|D|E\n",
			  "kacheln; werte personen", ""), "chart-tiles-value");
}

/* ---- Any arrangement ---- */

static bool inside(const struct shape *s)
{
	return s->x >= 0 && s->w >= 0 && s->h >= 0 && s->x + s->w <= SCENE_FULL && s->y >= 0 && s->y + s->h <= SCENE_FULL;
}

static bool apart(const struct shape *a, const struct shape *b)
{
	return a->x + a->w <= b->x || b->x + b->w <= a->x || a->y + a->h <= b->y || b->y + b->h <= a->y;
}

static void check_scene(const struct chart *chart)
{
	const struct panel *panel = &chart->scene->panels.items[0];
	size_t boxes = 0;
	for (size_t i = 0; i < panel->shapes.n; i++) {
		const struct shape *s = &panel->shapes.items[i];
		CHECK(inside(s));
		boxes += s->kind == SHAPE_RECT;
		for (size_t k = 0; k < i && s->kind == SHAPE_RECT; k++)
			CHECK(panel->shapes.items[k].kind != SHAPE_RECT || apart(s, &panel->shapes.items[k]));
	}
	CHECK_INT(boxes, chart->tiles->n);
	CHECK(strlen(text_of(chart, chart_svg_fluid)) > 100);
}

static unsigned random_below(unsigned *state, unsigned n)
{
	*state = *state * 1664525u + 1013904223u;
	return (*state >> 8) % n;
}

static void any_arrangement(void)
{
	static const char *const values[] = { "12,5", "0,0", "99,9", "*", "", ".", "3,0" };
	unsigned state = 5;
	for (unsigned round = 0; round < 150; round++) {
		struct buf text = BUF_INIT, sheet = BUF_INIT;
		unsigned columns = 1 + random_below(&state, 7), rows = 1 + random_below(&state, 9), n = 0;
		buf_adds(&text, PLACES);
		for (unsigned i = 0; i < rows * columns; i++) {
			if (random_below(&state, 3) || i == 0) {
				buf_addf(&sheet, "P%u", n);
				buf_addf(&text, "P%u|%s|1|0\n", n++, i == 0 ? "5,0" : values[random_below(&state, 7)]);
			}
			buf_addc(&sheet, i % columns == columns - 1 ? '\n' : '|');
		}
		/* A blank line would end the sheet here. */
		if (!strstr(buf_str(&sheet).ptr, "\n\n")) {
			const struct chart *chart = made(&f.de, arena_cstr(&f.arena, buf_str(&text)),
							 arena_cstr(&f.arena, buf_str(&sheet)), "kacheln; werte anteil", "");
			CHECK(chart || columns > 5);
			if (chart)
				check_scene(chart);
		}
		buf_release(&text);
		buf_release(&sheet);
	}
}

int main(void)
{
	fixture_open(&f);
	scene();
	only_rates_are_shaded();
	limits_of_classes();
	names();
	words();
	geography_does_not_mirror();
	refusals();
	any_arrangement();
	fixture_close(&f);
	return check_done();
}
