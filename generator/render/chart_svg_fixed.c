/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The fixed ink: what CSS grid does for the fluid one is done here with the widths that text needs in any font. The measures
 * are those of theme/assets/charts.css.
 */
#include "render/chart_fixed.h"

/* All in thousandths of an em unless they say otherwise. */
enum {
	BESIDE = 500,	       /* from a margin's labels to the plot */
	LEAD = 1500,	       /* the same over a leader */
	FAR = 750,	       /* labels beside dots, on both sides */
	HEADING_ABOVE = 1125,
	HEADING_AGAIN = 250,   /* a heading right below another one */
	HEADING_BELOW = 250,
	GROUP_ABOVE = 1500,
	GROUP_RULE = 500,
	KEY_GAP = 1250,	       /* between its items */
	KEY_ROW = 250,
	KEY_BELOW = 750,
	BEHIND_SWATCH = 500,   /* from a swatch to its name */
	ROUND = 11000,	       /* a ring's width */
	ROUND_GAP = 2000,
	CELL_GAP = 2000,
	CELL_ROW = 1500,
	COLUMN_GAP = 1500,
	COLUMN_HEIGHT = 12000,
	COLUMN_ABOVE = 2000,   /* room for the value */
	COLUMN_BELOW = 500,
	COLUMN_LEAST = 3500,
	TALL = 20000,
	GROUP = 18 * FIXED_PIXEL, /* letters */
	/* In em: from which widths on there is room for more. */
	TWO_CELLS = 34, TALL_FROM = 44, THREE_CELLS = 50,
};

struct plot {
	const struct scene *scene;
	int left, right; /* margins */
	unsigned rem;
	bool upright;
};

/* ---- Margins ---- */

static bool has_class(const char *classes, const char *name)
{
	struct str rest = str_of(classes), one;
	while (rest.len && str_cut(&rest, ' ', &one))
		if (str_is(one, name))
			return true;
	return false;
}

static int sizer_width(const struct fixed *k, const struct sizer *sizer)
{
	struct str rest = sizer->texts, line;
	bool bold = has_class(sizer->paint, "b");
	int most = 0;
	while (rest.len && str_cut(&rest, '\n', &line)) {
		int width = fixed_need(k, line, bold, FIXED_EM);
		most = width > most ? width : most;
	}
	if (has_class(sizer->paint, "far"))
		return most + fixed_em(2 * FAR);
	return most + fixed_em(has_class(sizer->paint, "lead") ? LEAD : BESIDE);
}

static void find_margins(const struct fixed *k, struct plot *p)
{
	for (size_t i = 0; i < p->scene->sizers.n; i++) {
		const struct sizer *sizer = &p->scene->sizers.items[i];
		int width = sizer_width(k, sizer), *margin = sizer->right != p->scene->mirror ? &p->right : &p->left;
		*margin = width > *margin ? width : *margin;
	}
}

/* ---- Headings ---- */

static int heading(struct fixed *k, struct str strong, struct str text, int x, int y, int width)
{
	struct paragraph p = {
		.strong = strong, .text = text, .x = x, .width = width, .size = FIXED_EM, .line = FIXED_LINE, .colour = PALETTE_TEXT
	};
	return fixed_paragraph(k, &p, y);
}

/* Parted from the rows above it by a line across. */
static int group_heading(struct fixed *k, const struct panel *panel, bool first, int x, int y, int width)
{
	struct paragraph p = { .strong = panel->group, .x = x, .width = width, .size = GROUP, .line = GROUP * SCENE_LINE / SCENE_EM,
			       .colour = PALETTE_TEXT };
	int above = first ? 0 : fixed_em(GROUP_ABOVE), height = above + fixed_em(GROUP_RULE);
	struct shape rule = { .kind = SHAPE_LINE, .paint = "axis", .w = SCENE_FULL };
	struct panel line = { .shapes = { &rule, 1, 1 } };
	struct frame frame = { .x = x, .y = y + above, .w = width };
	if (!k->dry)
		fixed_shapes(k, &frame, &line);
	return height + fixed_paragraph(k, &p, y + height) + fixed_em(HEADING_BELOW);
}

/* The lines above a panel; `*first`: nothing stands above them yet. */
static int headings(struct fixed *k, const struct panel *panel, bool *first, int x, int y, int width)
{
	const struct str lines[][2] = { { panel->cell, panel->cell_more }, { panel->strong, panel->label } };
	int height = panel->group.len ? group_heading(k, panel, *first, x, y, width) : 0;
	bool follows = height > 0;
	*first &= !follows;
	for (int i = 0; i < 2; i++) {
		if (lines[i][0].len == 0 && lines[i][1].len == 0)
			continue;
		height += *first ? 0 : fixed_em(follows ? HEADING_AGAIN : HEADING_ABOVE);
		height += heading(k, lines[i][0], lines[i][1], x, y + height, width) + fixed_em(HEADING_BELOW);
		*first = false;
		follows = true;
	}
	return height;
}

/* ---- Panels between their margins ---- */

static int panel_height(const struct plot *p, const struct panel *panel)
{
	return fixed_em(panel->tall && p->rem >= TALL_FROM && panel->height < TALL ? TALL : panel->height);
}

static int panels(struct fixed *k, const struct plot *p, size_t from, size_t to, struct str note, int x, int y, int width)
{
	bool first = note.len == 0;
	int height = note.len ? heading(k, (struct str){ 0 }, note, x, y, width) + fixed_em(HEADING_BELOW) : 0;
	for (size_t i = from; i < to; i++) {
		const struct panel *panel = &p->scene->panels.items[i];
		struct frame frame = { .x = x + p->left, .w = width - p->left - p->right, .mirror = p->scene->mirror, .rem = p->rem };
		height += headings(k, panel, &first, x, y + height, width);
		frame.y = y + height;
		frame.h = panel_height(p, panel);
		if (!k->dry)
			fixed_shapes(k, &frame, panel);
		height += frame.h;
		first = false;
	}
	return height;
}

static int measured(struct fixed *k, const struct plot *p, size_t from, size_t to, int width)
{
	bool dry = k->dry;
	k->dry = true;
	int height = panels(k, p, from, to, (struct str){ 0 }, 0, 0, width);
	k->dry = dry;
	return height;
}

/* ---- Small charts side by side: their plots stand on one line ---- */

static size_t cell_end(const struct scene *scene, size_t from)
{
	size_t end = from + 1;
	while (end < scene->panels.n && scene->panels.items[end].cell.len == 0)
		end++;
	return end;
}

enum { MOST_CELLS = 3 };

static int row_of_cells(struct fixed *k, const struct plot *p, size_t *from, int n, int x, int y, int width)
{
	int gap = fixed_em(CELL_GAP), cell = (width - (n - 1) * gap) / n, most = 0, heights[MOST_CELLS], cells = 0;
	size_t starts[MOST_CELLS + 1] = { *from };
	for (; cells < n && starts[cells] < p->scene->panels.n; cells++) {
		starts[cells + 1] = cell_end(p->scene, starts[cells]);
		heights[cells] = measured(k, p, starts[cells], starts[cells + 1], cell);
		most = heights[cells] > most ? heights[cells] : most;
	}
	for (int i = 0; i < cells; i++) {
		int place = k->rtl ? n - 1 - i : i;
		panels(k, p, starts[i], starts[i + 1], (struct str){ 0 }, x + place * (cell + gap), y + most - heights[i], cell);
	}
	*from = starts[cells];
	return most;
}

static int cells(struct fixed *k, const struct plot *p, int x, int y, int width)
{
	const struct scene *scene = p->scene;
	int n = scene->three && p->rem >= THREE_CELLS ? 3 : p->rem >= TWO_CELLS ? 2 : 1, height = 0;
	if (scene->note.len)
		height += heading(k, (struct str){ 0 }, scene->note, x, y, width) + fixed_em(CELL_ROW);
	for (size_t i = 0; i < scene->panels.n;) {
		height += row_of_cells(k, p, &i, n, x, y + height, width);
		height += i < scene->panels.n ? fixed_em(CELL_ROW) : 0;
	}
	return height;
}

/* ---- Rows that become columns where their names fit below them ---- */

static int column_width(const struct scene *scene, int width)
{
	int n = (int)scene->panels.n;
	return (width - (n - 1) * fixed_em(COLUMN_GAP)) / n;
}

/* Every word of the names, and every value. */
static bool fits_upright(const struct fixed *k, const struct scene *scene, int width)
{
	int room = column_width(scene, width);
	for (size_t i = 0; i < scene->panels.n && room >= fixed_em(COLUMN_LEAST); i++) {
		const struct panel *panel = &scene->panels.items[i];
		for (size_t from = 0, end; from < panel->label.len; from = end) {
			end = text_break(panel->label, from);
			if (fixed_need(k, str_trim(str_part(panel->label.ptr + from, end - from)), false, FIXED_EM) > room)
				return false;
		}
		for (size_t s = 0; s < panel->shapes.n; s++)
			if (fixed_need(k, panel->shapes.items[s].text, false, FIXED_EM) > room)
				return false;
	}
	return room >= fixed_em(COLUMN_LEAST);
}

static int columns(struct fixed *k, const struct plot *p, int x, int y, int width)
{
	const struct scene *scene = p->scene;
	int room = column_width(scene, width), base = fixed_em(COLUMN_ABOVE + COLUMN_HEIGHT), below = 0;
	for (size_t i = 0; i < scene->panels.n; i++) {
		const struct panel *panel = &scene->panels.items[i];
		int place = scene->mirror ? (int)(scene->panels.n - 1 - i) : (int)i, left = x + place * (room + fixed_em(COLUMN_GAP));
		struct frame frame = { .x = left, .y = y + fixed_em(COLUMN_ABOVE), .w = room, .h = fixed_em(COLUMN_HEIGHT),
				       .rem = p->rem, .upright = true };
		struct paragraph name = { .text = panel->label, .x = left, .width = room, .size = FIXED_EM, .line = FIXED_LINE,
					  .middle = true, .colour = PALETTE_TEXT };
		if (!k->dry)
			fixed_shapes(k, &frame, panel);
		int height = fixed_paragraph(k, &name, y + base + fixed_em(COLUMN_BELOW));
		below = height > below ? height : below;
	}
	struct shape axis = { .kind = SHAPE_LINE, .paint = "axis", .w = SCENE_FULL };
	struct panel ground = { .shapes = { &axis, 1, 1 } };
	struct frame frame = { .x = x, .y = y + base, .w = width };
	if (!k->dry)
		fixed_shapes(k, &frame, &ground);
	return base + fixed_em(COLUMN_BELOW) + below;
}

/* ---- The key ---- */

static int swatch_room(const struct key_item *item)
{
	return fixed_swatch_width(item) + fixed_em(BEHIND_SWATCH);
}

static int key_item_width(const struct fixed *k, const struct key_item *item)
{
	int detail = item->detail.len ? fixed_width(k, item->detail, true, FIXED_EM) : 0;
	return swatch_room(item) + fixed_width(k, item->name, false, FIXED_EM) + detail;
}

/* Name and detail behind the swatch, in a column of that width. Yields the height. */
static int key_item(struct fixed *k, const struct key_item *item, int x, int y, int width)
{
	struct paragraph p = { .text = item->name, .detail = item->detail, .x = k->rtl ? x : x + swatch_room(item),
			       .width = width - swatch_room(item), .size = FIXED_EM, .line = FIXED_LINE,
			       .colour = PALETTE_TEXT };
	if (!k->dry)
		fixed_swatch(k, item, k->rtl ? x + width - fixed_swatch_width(item) : x, y + (FIXED_LINE - FIXED_EM) / 2);
	return fixed_paragraph(k, &p, y);
}

static int key_in_rows(struct fixed *k, const struct scene *scene, int x, int y, int width)
{
	int at = 0, height = 0, row = 0;
	if (scene->key.n == 0)
		return 0;
	for (size_t i = 0; i < scene->key.n; i++) {
		int own = key_item_width(k, &scene->key.items[i]);
		own = own > width ? width : own;
		if (at > 0 && at + own > width) {
			height += row + fixed_em(KEY_ROW);
			at = row = 0;
		}
		int item = key_item(k, &scene->key.items[i], k->rtl ? x + width - at - own : x + at, y + height, own);
		row = item > row ? item : row;
		at += own + fixed_em(KEY_GAP);
	}
	return height + row + fixed_em(KEY_BELOW);
}

static int key_in_column(struct fixed *k, const struct scene *scene, int x, int y, int width)
{
	int height = 0;
	for (size_t i = 0; i < scene->key.n; i++)
		height += key_item(k, &scene->key.items[i], x, y + height, width) +
			  (i + 1 < scene->key.n ? fixed_em(KEY_ROW) : 0);
	return height;
}

/* ---- A ring or squares with the key beside them, both in the middle of the other's height ---- */

static int round_plot(struct fixed *k, const struct plot *p, int x, int y, int width)
{
	int ring = fixed_em(ROUND), beside = width - ring - fixed_em(ROUND_GAP);
	int left = k->rtl ? x + width - ring : x, key_left = k->rtl ? x : x + ring + fixed_em(ROUND_GAP);
	int note = p->scene->note.len ? heading(k, (struct str){ 0 }, p->scene->note, x, y, width) + fixed_em(KEY_BELOW) : 0;
	bool dry = k->dry;
	k->dry = true;
	int key = key_in_column(k, p->scene, key_left, 0, beside);
	k->dry = dry;
	int own = measured(k, p, 0, p->scene->panels.n, ring), most = own > key ? own : key;
	y += note;
	panels(k, p, 0, p->scene->panels.n, (struct str){ 0 }, left, y + (most - own) / 2, ring);
	key_in_column(k, p->scene, key_left, y + (most - key) / 2, beside);
	return note + most;
}

static bool has_several_lines(const struct scene *scene)
{
	const char *first = NULL;
	for (size_t p = 0; p < scene->panels.n; p++)
		for (size_t i = 0; i < scene->panels.items[p].shapes.n; i++) {
			const char *paint = scene->panels.items[p].shapes.items[i].paint;
			if (!paint || strncmp(paint, "line ", strlen("line ")) != 0)
				continue;
			if (first && strcmp(first, paint) != 0)
				return true;
			first = paint;
		}
	return false;
}

int fixed_plot(struct fixed *k, const struct scene *scene, int x, int y, int width)
{
	struct plot p = { .scene = scene, .rem = (unsigned)(width / FIXED_EM) };
	find_margins(k, &p);
	k->dashed = has_several_lines(scene);
	if (scene->round)
		return round_plot(k, &p, x, y, width);
	int height = key_in_rows(k, scene, x, y, width);
	if (scene->multi)
		return height + cells(k, &p, x, y + height, width);
	if (scene->turn && fits_upright(k, scene, width))
		return height + columns(k, &p, x, y + height, width);
	bool noted = scene->note_until == 0 || scene->note_until > p.rem;
	return height + panels(k, &p, 0, scene->panels.n, noted ? scene->note : (struct str){ 0 }, x, y + height, width);
}
