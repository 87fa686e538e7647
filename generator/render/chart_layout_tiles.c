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
enum { GAP = 60 };

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
static bool has_room_for_words(const struct chart *chart, const struct i18n *i18n, struct measurer *m, const struct naming *naming)
{
	for (size_t i = 0; i < chart->tiles->n; i++) {
		const struct chart_tile *tile = &chart->tiles->tiles[i];
		if (tile->value && is_missing(tile) &&
		    measure_need(m, chart_sign(i18n, tile->value->status), true) > room_of(chart, naming))
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
	bool ok = true, words = has_room_for_words(chart, i18n, m, &narrow);
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
static struct naming wide_naming(unsigned width, bool full)
{
	unsigned rem = width == 44 ? SLIM_WIDTH : width;
	return (struct naming){ .full = full, .text_size = 100, .rem = rem };
}

static bool words_fit_all(const struct layout *l, const struct naming *naming)
{
	return has_room_for_words(l->chart, l->i18n, l->m, naming);
}

/* From which width on all of them fit; 0: at none. */
static unsigned fits_from(const struct layout *l, bool full, bool (*fits)(const struct layout *, const struct naming *))
{
	static const unsigned widths[] = { 32, 44, 56 };
	for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
		struct naming naming = wide_naming(widths[i], full);
		if (fits(l, &naming) && (full || widths[i] <= 44))
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

static const char *text_paint(unsigned shade, bool bold)
{
	static const char *const paints[][2] = { { "tile", "tile b" },	     { "tile j1", "tile j1 b" }, { "tile j2", "tile j2 b" },
						 { "tile j3", "tile j3 b" }, { "tile j4", "tile j4 b" }, { "tile j5", "tile j5 b" } };
	return paints[shade][bold];
}

struct place {
	int x, y, w, h;
	int middle;
};

static struct place place_of(const struct chart_tiles *tiles, const struct chart_tile *tile, int gap_y)
{
	int left = (int)(tile->column * SCENE_FULL / tiles->columns);
	int right = (int)((tile->column + 1) * SCENE_FULL / tiles->columns);
	int top = (int)(tile->row * SCENE_FULL / tiles->rows), bottom = (int)((tile->row + 1) * SCENE_FULL / tiles->rows);
	return (struct place){ left + GAP / 2, top + gap_y / 2, right - left - GAP, bottom - top - gap_y, (top + bottom) / 2 };
}

/* A fifth of an em, as even as the gap beside it on a phone; in halves of a percent, so that each of dozens of places is short. */
static int vertical_gap(int height)
{
	int gap = (scene_height_share(200, height) + 25) / 50 * 50;
	return gap > 0 ? gap : 50;
}

static void add_box(struct layout *l, struct place at, const char *paint)
{
	scene_add(l->scene, (struct shape){ .kind = SHAPE_RECT, .paint = paint, .x = at.x, .y = at.y, .w = at.w, .h = at.h });
}

/* What stands in a tile, line by line, on a phone or where there is room for more. */
struct writing {
	struct str *names;
	size_t n; /* of the names; the value comes behind them */
	struct str value;
};

static struct writing write_tile(struct layout *l, const struct chart_tile *tile, const struct naming *naming, bool words)
{
	struct writing w;
	w.n = wrap_name(l->a, l->chart, l->m, tile, naming, &w.names);
	w.value = tile_value(l->a, l->chart, l->i18n, tile, words);
	return w;
}

static bool same_names(const struct writing *x, const struct writing *y)
{
	bool same = x->n == y->n;
	for (size_t i = 0; i < x->n && same; i++)
		same = str_eq(x->names[i], y->names[i]);
	return same;
}

static bool same_value(const struct writing *x, const struct writing *y)
{
	return x->n == y->n && str_eq(x->value, y->value);
}

struct shown {
	unsigned from, until; /* rem; 0: always */
};

static void add_line(struct layout *l, const struct chart_tile *tile, struct place at, const struct writing *w, size_t line,
		     struct shown shown)
{
	size_t n_lines = w->value.len ? w->n + 1 : w->n;
	struct str text = line < w->n ? w->names[line] : w->value;
	if (text.len)
		scene_add(l->scene, (struct shape){ .kind = SHAPE_TEXT,
						    .paint = text_paint(tile->shade, line == w->n),
						    .x = at.x + at.w / 2,
						    .y = at.middle,
						    .dy = SCENE_CENTRE + (2 * (int)line - (int)(n_lines - 1)) * SCENE_LINE / 2,
						    .anchor = ANCHOR_MIDDLE,
						    .from_width = shown.from,
						    .until_width = shown.until,
						    .text = text });
}

static void add_lines(struct layout *l, const struct chart_tile *tile, struct place at, const struct writing *w, bool names,
		      struct shown shown)
{
	for (size_t i = names ? 0 : w->n; i < (names ? w->n : w->n + 1); i++)
		add_line(l, tile, at, w, i, shown);
}

/* What stands in tiles: at first, where short names still stand but why a value is missing already has room, where there is most room. */
enum room { ROOM_LEAST, ROOM_WORDS, ROOM_MOST, N_ROOMS };

struct tile_texts {
	const struct naming *wide;
	unsigned wide_from, words_from; /* rem; 0: there is no such room */
	int gap_y;
	/* By tile: where there is least and most room. */
	struct writing *less, *more;
};

static void write_tiles(struct layout *l, struct tile_texts *t)
{
	const struct chart_tiles *tiles = l->chart->tiles;
	const struct naming *wide = t->wide->full ? t->wide : &narrow;
	bool words = has_room_for_words(l->chart, l->i18n, l->m, &narrow);
	bool more_words = t->wide_from ? has_room_for_words(l->chart, l->i18n, l->m, t->wide) : words;
	t->less = arena_array(l->a, struct writing, tiles->n);
	t->more = arena_array(l->a, struct writing, tiles->n);
	for (size_t i = 0; i < tiles->n; i++) {
		t->less[i] = write_tile(l, &tiles->tiles[i], &narrow, words);
		t->more[i] = write_tile(l, &tiles->tiles[i], wide, more_words);
	}
}

/* The names or the value of one tile, as they stand where there is so much room. */
static void add_tile_texts(struct layout *l, const struct tile_texts *t, size_t i, bool names, enum room room)
{
	const struct chart_tile *tile = &l->chart->tiles->tiles[i];
	struct place at = place_of(l->chart->tiles, tile, t->gap_y);
	struct writing less = t->less[i], more = t->more[i];
	bool same = !t->wide_from || (names ? same_names(&less, &more) && !less.value.len == !more.value.len : same_value(&less, &more));
	bool between = t->words_from && !names && tile->value && is_missing(tile);
	if (room == ROOM_LEAST)
		add_lines(l, tile, at, &less, names, (struct shown){ .until = between ? t->words_from : same ? 0 : t->wide_from });
	if (room == ROOM_WORDS && between) {
		less.value = tile_value(l->a, l->chart, l->i18n, tile, true);
		add_lines(l, tile, at, &less, names, (struct shown){ .from = t->words_from, .until = t->wide_from });
	}
	if (room == ROOM_MOST && !same)
		add_lines(l, tile, at, &more, names, (struct shown){ .from = t->wide_from });
}

/* By shade, names before values, and by room, so that neighbours have in common what ink can write once. */
static void add_texts(struct layout *l, struct tile_texts *t)
{
	const struct chart_tiles *tiles = l->chart->tiles;
	write_tiles(l, t);
	for (unsigned k = 0; k < (CHART_SHADES + 1) * 2 * N_ROOMS; k++)
		for (size_t i = 0; i < tiles->n; i++)
			if (tiles->tiles[i].shade == k / (2 * N_ROOMS))
				add_tile_texts(l, t, i, k / N_ROOMS % 2 == 0, k % N_ROOMS);
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
	int first = has_room_for_words(l->chart, l->i18n, l->m, &narrow) ? N_STATUSES : STATUS_EMPTY;
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
	unsigned full_from = brief ? fits_from(l, true, fits_all) : 0;
	unsigned words_from = words_fit_all(l, &narrow) ? 0 : fits_from(l, false, words_fit_all);
	unsigned wide_from = full_from ? full_from : words_from;
	if (words_from >= wide_from)
		words_from = 0;
	struct naming wide = wide_naming(wide_from, full_from > 0);
	size_t lines = most_lines(l, &narrow), more = full_from ? most_lines(l, &wide) : 0;
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
	int gap_y = vertical_gap(height);
	for (size_t i = 0; i < tiles->n; i++) {
		const struct chart_tile *tile = &tiles->tiles[i];
		struct place at = place_of(tiles, tile, gap_y);
		add_box(l, at, tile_paint(l, tile));
		if (is_open(tile))
			add_box(l, at, "dashed");
		if (tile->point >= 0 && layout_is_highlighted(l->chart, l->chart->points[tile->point].label))
			add_box(l, at, "edge");
	}
	add_texts(l, &(struct tile_texts){ .wide = &wide, .wide_from = wide_from, .words_from = words_from, .gap_y = gap_y });
}
