/* SPDX-License-Identifier: EUPL-1.2 */
#include "site/palette.h"

#include <math.h>

#include "base/name.h"

#define N(array) (sizeof(array) / sizeof *(array))

static const char *const yaml_names[N_PALETTE_NAMES] = {
#define NAME(name, yaml, css) yaml,
#include "site/palette_names.def"
#undef NAME
};

static const char *const css_names[N_PALETTE_NAMES] = {
#define NAME(name, yaml, css) css,
#include "site/palette_names.def"
#undef NAME
};

const char *palette_css_name(enum palette_name name)
{
	return css_names[name];
}

/* ---- Reading ---- */

static int palette_name(struct str text)
{
	for (int i = 0; i < N_PALETTE_NAMES; i++)
		if (name_same(text, str_of(yaml_names[i])))
			return i;
	return -1;
}

static bool refuse_value(const struct field *field, struct str value, struct diags *d)
{
	return diag_report(d, DIAG_THEME_COLOUR, field->value_loc, arena_cstr(d->arena, field->name), arena_cstr(d->arena, value),
			   NULL);
}

static bool read_colours(const struct field *field, struct colour colours[N_MODES], struct diags *d)
{
	const struct str *items;
	size_t n = field->kind == FIELD_TEXT ? field_items(d->arena, field, &items) : 0;
	if (n < 2 || n > N_MODES)
		return refuse_value(field, (struct str){ 0 }, d);
	for (size_t i = 0; i < n; i++)
		if (!colour_parse(items[i], &colours[i]))
			return refuse_value(field, items[i], d);
	if (n == MODE_PAPER)
		colours[MODE_PAPER] = colours[MODE_LIGHT];
	return true;
}

static bool refuse_name(const struct field *field, struct diags *d)
{
	struct str names[N_PALETTE_NAMES];
	for (int i = 0; i < N_PALETTE_NAMES; i++)
		names[i] = str_of(yaml_names[i]);
	return diag_report(d, DIAG_SITE_UNKNOWN_NAME, field->name_loc, "farben", arena_cstr(d->arena, field->name),
			   arena_cstr(d->arena, name_nearest(field->name, names, N_PALETTE_NAMES)),
			   name_list(d->arena, names, N_PALETTE_NAMES, N_PALETTE_NAMES), NULL);
}

bool palette_read(const struct field *map, struct palette *palette, struct diags *d)
{
	bool seen[N_PALETTE_NAMES] = { false }, ok = true;
	for (size_t i = 0; i < map->n_children; i++) {
		const struct field *field = &map->children[i];
		int name = palette_name(field->name);
		if (name < 0 || field->lang.len) {
			ok = refuse_name(field, d);
			continue;
		}
		seen[name] = true;
		palette->locs[name] = field->value_loc;
		ok &= read_colours(field, palette->colours[name], d);
	}
	for (int i = 0; i < N_PALETTE_NAMES; i++)
		if (!seen[i])
			ok = diag_report(d, DIAG_SITE_MISSING_NAME, map->name_loc, "farben", yaml_names[i], NULL);
	return ok;
}

/* ---- Checks ---- */

/* Messages have words of their own for each mode: the argument of one of them is not empty. */
#define MODE_ARGUMENTS(mode) (mode) == MODE_LIGHT ? "x" : "", (mode) == MODE_DARK ? "x" : "", (mode) == MODE_PAPER ? "x" : ""

/* Rounded down: what fails by a hair must not print as the value demanded. */
static const char *measured(struct arena *a, double value)
{
	int hundredths = (int)floor(value * 100);
	return arena_printf(a, "%d,%02d", hundredths / 100, hundredths % 100);
}

static const char *hex(struct arena *a, struct colour c)
{
	char hex[COLOUR_HEX];
	return arena_strdup(a, colour_hex(c, hex));
}

static bool same_colour(struct colour x, struct colour y)
{
	return x.r == y.r && x.g == y.g && x.b == y.b;
}

/* Paper without colours of its own has been judged as light. */
static bool is_repeated(const struct palette *p, enum palette_name x, enum palette_name y, int mode)
{
	return mode == MODE_PAPER && same_colour(p->colours[x][MODE_PAPER], p->colours[x][MODE_LIGHT]) &&
	       same_colour(p->colours[y][MODE_PAPER], p->colours[y][MODE_LIGHT]);
}

static double contrast_at(const struct palette *p, enum palette_name x, enum palette_name y, int mode)
{
	return colour_contrast(p->colours[x][mode], p->colours[y][mode]);
}

static bool check_contrast(const struct palette *p, enum palette_name name, enum palette_name ground, int mode, double demanded,
			   struct diags *d)
{
	double contrast = contrast_at(p, name, ground, mode);
	if (contrast >= demanded || is_repeated(p, name, ground, mode))
		return contrast >= demanded;
	struct colour mended = colour_with_contrast(p->colours[name][mode], p->colours[ground][mode], demanded);
	return diag_report(d, DIAG_THEME_CONTRAST, p->locs[name], yaml_names[name], yaml_names[ground], MODE_ARGUMENTS(mode),
			   measured(d->arena, contrast), demanded > PALETTE_MARK_CONTRAST ? "4,5" : "3", hex(d->arena, mended), NULL);
}

static bool check_on(const struct palette *p, enum palette_name name, enum palette_name ground, double demanded, struct diags *d)
{
	bool ok = true;
	for (int mode = 0; mode < N_MODES; mode++)
		ok &= check_contrast(p, name, ground, mode, demanded, d);
	return ok;
}

/* On the page and on the tinted surface: what will do on the harder one will do on both. */
static bool check_on_both(const struct palette *p, enum palette_name name, double demanded, struct diags *d)
{
	bool ok = true;
	for (int mode = 0; mode < N_MODES; mode++) {
		bool on_page = contrast_at(p, name, PALETTE_GROUND, mode) < contrast_at(p, name, PALETTE_SURFACE, mode);
		ok &= check_contrast(p, name, on_page ? PALETTE_GROUND : PALETTE_SURFACE, mode, demanded, d);
	}
	return ok;
}

/* Only the worst kind of vision is told: who mends it mends the others mostly, and else hears of them in the next build. */
static bool check_difference(const struct palette *p, enum palette_name x, enum palette_name y, int mode, struct diags *d)
{
	int worst = VISION_NORMAL;
	double least = INFINITY;
	for (int vision = 0; vision < N_VISIONS; vision++) {
		double difference = colour_difference(colour_seen(p->colours[x][mode], (enum vision)vision),
						      colour_seen(p->colours[y][mode], (enum vision)vision));
		if (difference >= least)
			continue;
		least = difference;
		worst = vision;
	}
	if (least >= PALETTE_DIFFERENCE || is_repeated(p, x, y, mode))
		return least >= PALETTE_DIFFERENCE;
	return diag_report(d, DIAG_THEME_COLOURS_ALIKE, p->locs[y], yaml_names[x], yaml_names[y], MODE_ARGUMENTS(mode),
			   measured(d->arena, least), worst == VISION_PROTAN || worst == VISION_DEUTAN ? "x" : "",
			   worst == VISION_TRITAN ? "x" : "", NULL);
}

static bool check_grey(const struct palette *p, enum palette_name x, enum palette_name y, struct diags *d)
{
	double step = fabs(colour_seen(p->colours[x][MODE_PAPER], VISION_NORMAL).l -
			   colour_seen(p->colours[y][MODE_PAPER], VISION_NORMAL).l);
	return step >= PALETTE_GREY_STEP || diag_report(d, DIAG_THEME_GREY, p->locs[y], yaml_names[x], yaml_names[y],
							measured(d->arena, step), NULL);
}

static bool check_told_apart(const struct palette *p, enum palette_name x, enum palette_name y, struct diags *d)
{
	bool ok = true;
	for (int mode = 0; mode < N_MODES; mode++)
		ok &= check_difference(p, x, y, mode, d);
	return check_grey(p, x, y, d) && ok;
}

/*
 * `linie` has no rule: it parts what stands apart anyway, and in charts every value is printed, so that nobody needs the grid.
 * Charts stand on `grund` only. Bars that touch are parted by two pixels of it (.sep, .part in charts.css), so the
 * colours beside each other need no contrast of their own.
 */
bool palette_check(const struct palette *palette, struct diags *d)
{
	static const enum palette_name texts[] = { PALETTE_TEXT, PALETTE_MUTED,	  PALETTE_LINK,	   PALETTE_VISITED,
						   PALETTE_ACCENT, PALETTE_NOTE, PALETTE_WARNING, PALETTE_SUCCESS };
	static const enum palette_name marks[] = { PALETTE_SERIES_1, PALETTE_SERIES_2, PALETTE_SERIES_3, PALETTE_SERIES_4,
						   PALETTE_NOW,	     PALETTE_BEFORE,   PALETTE_AXIS };
	static const enum palette_name edges[] = { PALETTE_BORDER, PALETTE_FOCUS };
	static const enum palette_name filled[][2] = { { PALETTE_ON_ACCENT, PALETTE_ACCENT },
						       { PALETTE_ON_SERIES_1, PALETTE_SERIES_1 },
						       { PALETTE_ON_SERIES_2, PALETTE_SERIES_2 },
						       { PALETTE_ON_SERIES_3, PALETTE_SERIES_3 },
						       { PALETTE_ON_SERIES_4, PALETTE_SERIES_4 },
						       { PALETTE_ON_STEP_1, PALETTE_STEP_1 },
						       { PALETTE_ON_STEP_2, PALETTE_STEP_2 },
						       { PALETTE_ON_STEP_3, PALETTE_STEP_3 },
						       { PALETTE_ON_STEP_4, PALETTE_STEP_4 },
						       { PALETTE_ON_STEP_5, PALETTE_STEP_5 } };
	/* Of a tile map. What has no value is outlined, so the lightest needs no contrast with the page. */
	static const enum palette_name steps[] = { PALETTE_STEP_1, PALETTE_STEP_2, PALETTE_STEP_3, PALETTE_STEP_4,
						   PALETTE_STEP_5 };
	enum { N_SERIES = 4 };
	bool ok = true;
	for (size_t i = 0; i < N(texts); i++)
		ok &= check_on_both(palette, texts[i], PALETTE_TEXT_CONTRAST, d);
	for (size_t i = 0; i < N(edges); i++)
		ok &= check_on_both(palette, edges[i], PALETTE_MARK_CONTRAST, d);
	for (size_t i = 0; i < N(marks); i++)
		ok &= check_on(palette, marks[i], PALETTE_GROUND, PALETTE_MARK_CONTRAST, d);
	for (size_t i = 0; i < N(filled); i++)
		ok &= check_on(palette, filled[i][0], filled[i][1], PALETTE_TEXT_CONTRAST, d);
	for (size_t x = 0; x < N_SERIES; x++)
		for (size_t y = x + 1; y < N_SERIES; y++)
			ok &= check_told_apart(palette, marks[x], marks[y], d);
	for (size_t i = 0; i + 1 < N(steps); i++)
		ok &= check_told_apart(palette, steps[i], steps[i + 1], d);
	return check_told_apart(palette, PALETTE_NOW, PALETTE_BEFORE, d) && ok;
}

/* ---- CSS ---- */

/* All of light; of the others what differs from it. */
static void add_mode(const struct palette *p, int mode, struct buf *css)
{
	for (int i = 0; i < N_PALETTE_NAMES; i++) {
		struct colour c = p->colours[i][mode];
		char hex[COLOUR_HEX];
		if (mode == MODE_LIGHT || !same_colour(c, p->colours[i][MODE_LIGHT]))
			buf_addf(css, "--%s: %s;\n", css_names[i], colour_hex(c, hex));
	}
}

void palette_css(const struct palette *palette, struct buf *css)
{
	buf_adds(css, ":root {\ncolor-scheme: light dark;\n");
	add_mode(palette, MODE_LIGHT, css);
	/* On screens only: what is printed in a dark room is black on white. */
	buf_adds(css, "}\n@media screen and (prefers-color-scheme: dark) {\n:root {\n");
	add_mode(palette, MODE_DARK, css);
	buf_adds(css, "}\n}\n@media print {\n:root {\ncolor-scheme: light;\n");
	add_mode(palette, MODE_PAPER, css);
	buf_adds(css, "}\n}\n");
}
