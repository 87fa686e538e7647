/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/chart_kinds.h"
#include "render/chart_scene.h"

/*
 * Tile maps: equal tiles, in each the place's short name and its value. North stays up and west left in every script. Texts
 * are somewhat smaller on a phone; where the tiles have grown wide enough, full names take the place of short ones.
 */

/* Thousandths of an em. */
enum {
	PADDING = 300,	  /* beside the text of a tile, both sides together */
	LEAST_TILE = 3500, /* its height */
	AROUND = 900,	  /* above and below the lines of its text, together */
};

/* Hundredths of a percent of the whole width. */
enum { GAP = 80 };

/* The text on a phone, in hundredths; the plot grows up to this width. */
enum { SMALL = 88, SLIM_WIDTH = 40, MAX_LINES = 3 };

/* Where there is room, a map of some rows grows to this height. */
enum { MAP_LEAST = 14000, MAP_HEIGHT = 26000 };

/* One way to write all names: `n` lines in the highest tile. */
struct naming {
	bool full;
	unsigned text_size; /* hundredths */
	unsigned rem;       /* width of the plot */
};

/* The number of a hint may stand on a line of its own. */
static struct str name_of(struct arena *a, const struct chart *chart, const struct chart_tile *tile, const struct naming *naming)
{
	static const char fixed_blank[] = "\u00a0";
	struct layout l = { .a = a, .chart = chart };
	struct str name = naming->full ? tile->name : tile->short_name;
	struct str marked = tile->point < 0 ? name : layout_with_hints(&l, name, (size_t)tile->point);
	if (marked.len == name.len)
		return name;
	struct str numbers = str_from(marked, name.len + strlen(fixed_blank));
	return str_of(arena_printf(a, "%.*s %.*s", (int)name.len, name.ptr, (int)numbers.len, numbers.ptr));
}

/* Room for a line of text in a tile, in em of the text. */
static unsigned room_of(const struct chart *chart, const struct naming *naming)
{
	unsigned tile = naming->rem * SCENE_EM * (SCENE_FULL / chart->tiles->columns - GAP) / SCENE_FULL;
	return (tile - PADDING) * 100 / naming->text_size;
}

/* The lines of its name; 0: a word is too wide, or they are too many. */
static size_t wrap_name(struct arena *a, const struct chart *chart, struct measurer *m, const struct chart_tile *tile,
			const struct naming *naming, struct str **lines)
{
	size_t n = wrap_text(a, m, name_of(a, chart, tile, naming), false, room_of(chart, naming), lines);
	return n <= MAX_LINES ? n : 0;
}

/* Everything is decided at the narrowest width: tiles grow, texts hardly do. */
static const struct naming narrow = { .text_size = SMALL, .rem = SCENE_NARROW / SCENE_EM };

static bool is_missing(const struct chart_tile *tile)
{
	return !tile->value || !value_is_number(tile->value);
}

/* Is there room for the words that say why a value is missing? Else the key tells them, and the tiles say "k. A." */
static bool has_room_for_words(const struct chart *chart, const struct i18n *i18n, struct measurer *m)
{
	for (size_t i = 0; i < chart->tiles->n; i++) {
		const struct chart_tile *tile = &chart->tiles->tiles[i];
		if (tile->value && is_missing(tile) &&
		    measure_need(m, chart_sign(i18n, tile->value->status), true) > room_of(chart, &narrow))
			return false;
	}
	return true;
}

/* Empty for a place that was not chosen. */
static struct str tile_value(struct arena *a, const struct chart *chart, const struct i18n *i18n,
			     const struct chart_tile *tile, bool words)
{
	if (!tile->value)
		return (struct str){ 0 };
	if (is_missing(tile))
		return chart_sign(i18n, words ? tile->value->status : STATUS_EMPTY);
	return format_value_str(a, i18n, tile->value, !chart->tiles->shaded);
}

bool tiles_fit(struct arena *a, const struct chart_request *request, const struct chart *chart, const struct i18n *i18n,
	       struct measurer *m, struct diags *d)
{
	const char *columns = arena_printf(a, "%u", chart->tiles->columns);
	bool ok = true, words = has_room_for_words(chart, i18n, m);
	for (size_t i = 0; i < chart->tiles->n; i++) {
		const struct chart_tile *tile = &chart->tiles->tiles[i];
		struct str *lines, value = tile_value(a, chart, i18n, tile, words);
		if (!wrap_name(a, chart, m, tile, &narrow, &lines))
			ok = diag_report(d, DIAG_CHART_TILES_NAME, request->loc, arena_cstr(a, tile->short_name), columns,
					 arena_cstr(a, tile->name), arena_cstr(a, chart->along_title), NULL);
		if (measure_need(m, value, true) > room_of(chart, &narrow))
			return diag_report(d, DIAG_CHART_TILES_VALUE, request->loc, arena_cstr(a, value), columns,
					   arena_cstr(a, tile->name), NULL);
	}
	return ok;
}

/* ---- Names: short ones, and full ones from some width on ---- */

static bool fits_all(const struct layout *l, const struct naming *naming)
{
	struct str *lines;
	for (size_t i = 0; i < l->chart->tiles->n; i++)
		if (!wrap_name(l->a, l->chart, l->m, &l->chart->tiles->tiles[i], naming, &lines))
			return false;
	return true;
}

static bool has_short_names(const struct chart *chart)
{
	for (size_t i = 0; i < chart->tiles->n; i++)
		if (!str_eq(chart->tiles->tiles[i].name, chart->tiles->tiles[i].short_name))
			return true;
	return false;
}

/* Slim maps stop growing, but not where their names need more. */
static struct naming full_naming(unsigned width)
{
	unsigned rem = width == 44 ? SLIM_WIDTH : width;
	return (struct naming){ .full = true, .text_size = 100, .rem = rem };
}

/* From which width on all full names fit; 0: at none. */
static unsigned full_names_from(const struct layout *l)
{
	static const unsigned widths[] = { 32, 44, 56 };
	for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
		struct naming naming = full_naming(widths[i]);
		if (fits_all(l, &naming))
			return widths[i];
	}
	return 0;
}

static struct str append(const struct layout *l, struct str list, struct str item)
{
	struct i18n_argument both[] = { { "first", list }, { "last", item } };
	return list.len ? layout_fill(l, "chart_places", both, 2) : item;
}

/* "Rhd: Rheindorf, Opl: Opladen" */
static struct str explain_names(const struct layout *l)
{
	struct str list = { 0 };
	for (size_t i = 0; i < l->chart->tiles->n; i++) {
		const struct chart_tile *tile = &l->chart->tiles->tiles[i];
		if (str_eq(tile->name, tile->short_name))
			continue;
		struct i18n_argument pair[] = { { "name", tile->short_name }, { "n", tile->name } };
		struct str item = layout_fill(l, "chart_named", pair, 2);
		list = append(l, list, item);
	}
	return list;
}

/* ---- Tiles ---- */

static const char *shade_paint(unsigned shade)
{
	static const char *const paints[] = { "blank", "h1", "h2", "h3", "h4", "h5" };
	return paints[shade];
}

static const char *text_paint(unsigned shade)
{
	static const char *const paints[] = { "tile", "tile j1", "tile j2", "tile j3", "tile j4", "tile j5" };
	return paints[shade];
}

struct place {
	int x, y, w, h;
};

static struct place place_of(const struct chart_tiles *tiles, const struct chart_tile *tile, int gap_y)
{
	int left = (int)(tile->column * SCENE_FULL / tiles->columns);
	int right = (int)((tile->column + 1) * SCENE_FULL / tiles->columns);
	int top = (int)(tile->row * SCENE_FULL / tiles->rows), bottom = (int)((tile->row + 1) * SCENE_FULL / tiles->rows);
	return (struct place){ left + GAP / 2, top + gap_y / 2, right - left - GAP, bottom - top - gap_y };
}

static void add_box(struct layout *l, struct place at, const char *paint)
{
	scene_add(l->scene, (struct shape){ .kind = SHAPE_RECT, .paint = paint, .x = at.x, .y = at.y, .w = at.w, .h = at.h });
}

static void add_words(struct layout *l, const struct chart_tile *tile, struct place at, const struct naming *naming,
		      unsigned from, unsigned until)
{
	struct str *names;
	size_t n = wrap_name(l->a, l->chart, l->m, tile, naming, &names);
	struct text_line *lines = arena_array(l->a, struct text_line, n + 1);
	for (size_t i = 0; i < n; i++)
		lines[i].text = names[i];
	bool reasons = has_room_for_words(l->chart, l->i18n, l->m);
	lines[n] = (struct text_line){ tile_value(l->a, l->chart, l->i18n, tile, reasons), true };
	size_t n_lines = lines[n].text.len ? n + 1 : n;
	scene_add(l->scene, (struct shape){ .kind = SHAPE_TEXT,
					    .paint = text_paint(tile->shade),
					    .x = at.x + at.w / 2,
					    .y = at.y + at.h / 2,
					    .dy = SCENE_CENTRE - (int)(n_lines - 1) * SCENE_LINE / 2,
					    .anchor = ANCHOR_MIDDLE,
					    .from_width = from,
					    .until_width = until,
					    .lines = lines,
					    .n_lines = n_lines });
}

static bool is_open(const struct chart_tile *tile)
{
	return tile->value && layout_is_open(tile->value);
}

static const char *tile_paint(const struct layout *l, const struct chart_tile *tile)
{
	if (is_missing(tile))
		return "blank";
	return l->chart->tiles->shaded ? shade_paint(tile->shade) : "plain";
}

static size_t most_lines(const struct layout *l, const struct naming *naming)
{
	size_t most = 0;
	struct str *lines;
	for (size_t i = 0; i < l->chart->tiles->n; i++) {
		size_t n = wrap_name(l->a, l->chart, l->m, &l->chart->tiles->tiles[i], naming, &lines);
		most = n > most ? n : most;
	}
	return most;
}

/* ---- The key ---- */

static struct str class_words(const struct layout *l, unsigned class)
{
	const struct chart_tiles *tiles = l->chart->tiles;
	struct value low = { .kind = VALUE_NUMBER, .unit = l->chart->unit, .decimals = (unsigned char)tiles->decimals }, high = low;
	low.number = tiles->limits[class - 1];
	high.number = tiles->limits[class];
	struct i18n_argument arguments[] = { { "low", format_value_str(l->a, l->i18n, &low, false) },
					     { "high", format_value_str(l->a, l->i18n, &high, true) } };
	return layout_fill(l, class == tiles->n_classes ? "chart_class_last" : "chart_class", arguments, 2);
}

static bool has_status(const struct chart_tile *tile, int status)
{
	return status < N_STATUSES ? tile->value && is_missing(tile) && (int)tile->value->status == status : !tile->value;
}

/* "unbekannt (Manfort, Opladen)"; behind the statuses come places of which the selection has no row. */
static struct str reason(const struct layout *l, int status)
{
	struct str names = { 0 };
	for (size_t i = 0; i < l->chart->tiles->n; i++)
		if (has_status(&l->chart->tiles->tiles[i], status))
			names = append(l, names, l->chart->tiles->tiles[i].name);
	struct str words = status < N_STATUSES ? l->i18n->sign_words[status] : i18n_text(l->i18n, "chart_not_chosen");
	struct i18n_argument arguments[] = { { "n", words }, { "time", names } };
	return names.len ? layout_fill(l, "chart_at", arguments, 2) : names;
}

static void add_key(struct layout *l)
{
	const struct chart_tiles *tiles = l->chart->tiles;
	for (unsigned class = 1; class <= tiles->n_classes; class++)
		scene_key(l->scene, SWATCH_RECT, shade_paint(chart_shade(tiles, class)), class_words(l, class));
	/* Words in tiles are explained below the chart, as in all charts. */
	int first = has_room_for_words(l->chart, l->i18n, l->m) ? N_STATUSES : STATUS_EMPTY;
	for (int status = first; status <= N_STATUSES; status++) {
		struct str words = reason(l, status);
		if (words.len)
			scene_key(l->scene, SWATCH_RECT, "blank", words);
	}
	layout_key_open(l, SWATCH_RECT);
}

void layout_tiles(struct layout *l)
{
	const struct chart_tiles *tiles = l->chart->tiles;
	bool brief = has_short_names(l->chart);
	unsigned full_from = brief ? full_names_from(l) : 0;
	struct naming full = full_naming(full_from);
	size_t lines = most_lines(l, &narrow), more = full_from ? most_lines(l, &full) : 0;
	int height = (int)((lines > more ? lines : more) + 1) * SCENE_LINE + AROUND;
	height = (height > LEAST_TILE ? height : LEAST_TILE) * (int)tiles->rows;
	l->scene->wide = true;
	l->scene->slim = full_from != 56;
	l->scene->flip = l->i18n->right_to_left;
	if (brief) {
		l->scene->note = explain_names(l);
		l->scene->note_until = full_from;
	}
	add_key(l);
	scene_panel(l->scene, height)->map = height >= MAP_LEAST && height <= MAP_HEIGHT;
	int gap_y = scene_height_share(150, height);
	for (size_t i = 0; i < tiles->n; i++) {
		const struct chart_tile *tile = &tiles->tiles[i];
		struct place at = place_of(tiles, tile, gap_y);
		add_box(l, at, tile_paint(l, tile));
		if (is_open(tile))
			add_box(l, at, "dashed");
		if (tile->point >= 0 && layout_is_highlighted(l->chart, l->chart->points[tile->point].label))
			add_box(l, at, "edge");
		add_words(l, tile, at, &narrow, 0, full_from);
		if (full_from)
			add_words(l, tile, at, &full, full_from, 0);
	}
}
