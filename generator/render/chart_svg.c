/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The fluid ink: the scene as HTML grid and SVG that fills any width. Every coordinate is a percentage of its SVG, only
 * offsets, radii and heights are em; rem, calc() and style attributes never stand here (one engine reads them as 0, the
 * Content Security Policy blocks them).
 */
#include <math.h>
#include <stdio.h>

#include "base/xml.h"
#include "render/chart_scene.h"
#include "render/svg_nest.h"

struct ink {
	struct xml *x;
	const struct scene *scene;
	struct str id; /* of the chart */
	const struct panel *shared; /* what several panels have in common; NULL: nothing */
	bool *is_shared_written;
	bool is_copied; /* what is written is shown again elsewhere, where rules for what stands in a plot do not hold */
	enum anchor anchor; /* of all texts of the panel, said on the panel */
	bool rtl; /* the direction of sentences, whichever way the picture runs */
};

/* ---- Numbers: "12.47%", "-.5em" ---- */

static void attr_share(const struct ink *k, const char *name, int value)
{
	char text[SCENE_NUMBER];
	xml_attr_str(k->x, name, scene_decimal(text, value, 2, STR("%")));
}

/* A place at the left or upper edge needs no words: it is where things stand by themselves. */
static void attr_place(const struct ink *k, const char *name, int value)
{
	if (value != 0)
		attr_share(k, name, value);
}

static void attr_em(const struct ink *k, const char *name, int value)
{
	char text[SCENE_NUMBER];
	xml_attr_str(k->x, name, scene_decimal(text, value, 3, STR("em")));
}

static void attr_offset(const struct ink *k, const char *name, int value)
{
	if (value != 0)
		attr_em(k, name, value);
}

static void attr_class(const struct ink *k, const char *paint)
{
	if (paint && *paint)
		xml_attr(k->x, "class", paint);
}

/* From right to left, what is at x stands at 100 % - x. */
static int mirrored(const struct ink *k, int x, int w)
{
	return k->scene->mirror ? SCENE_FULL - x - w : x;
}

/* ---- Shapes ---- */

static void ink_rect(const struct ink *k, const struct shape *s)
{
	xml_start(k->x, "rect");
	attr_place(k, "x", mirrored(k, s->x, s->w));
	attr_place(k, "y", s->y);
	attr_share(k, "width", s->w);
	attr_share(k, "height", s->h);
	attr_class(k, s->paint);
	xml_end(k->x);
}

static void ink_line(const struct ink *k, const struct shape *s)
{
	xml_start(k->x, "line");
	attr_place(k, "x1", mirrored(k, s->x, 0));
	attr_place(k, "y1", s->y);
	attr_place(k, "x2", mirrored(k, s->x + s->w, 0));
	attr_place(k, "y2", s->y + s->h);
	attr_class(k, s->paint);
	xml_end(k->x);
}

static void ink_dot(const struct ink *k, const struct shape *s)
{
	xml_start(k->x, "circle");
	attr_place(k, "cx", mirrored(k, s->x, 0));
	attr_share(k, "cy", s->y);
	attr_em(k, "r", s->dx);
	attr_class(k, s->paint);
	xml_end(k->x);
}

/* A line from the end of a path to its label: percent at one end and em at the other need a nest of their own. */
static void ink_leader(const struct ink *k, const struct shape *s)
{
	xml_start(k->x, "line");
	xml_attr(k->x, "x1", ".4em");
	attr_place(k, "y1", s->y);
	xml_attr(k->x, "x2", "1.25em");
	attr_place(k, "y2", s->y + s->h);
	attr_class(k, s->paint);
	xml_attr(k->x, "stroke-width", "1.5");
	xml_end(k->x);
}

/* A line whose place is a share and whose length is not. */
static void ink_stroke(const struct ink *k, const struct shape *s)
{
	int side = k->scene->mirror ? -1 : 1;
	xml_start(k->x, "svg");
	attr_place(k, "x", mirrored(k, s->x, 0));
	attr_place(k, "y", s->y);
	xml_attr(k->x, "overflow", "visible");
	xml_start(k->x, "line");
	attr_offset(k, "x1", side * s->dx);
	attr_offset(k, "y1", s->dy);
	attr_offset(k, "x2", side * (s->dx + s->w));
	attr_offset(k, "y2", s->dy + s->h);
	attr_class(k, s->paint);
	xml_end(k->x);
	xml_end(k->x);
}

/* Two short strokes across the axis: it does not begin at zero. */
static void ink_break(const struct ink *k, const struct shape *s)
{
	int side = k->scene->mirror ? -1 : 1;
	xml_start(k->x, "svg");
	attr_place(k, "x", mirrored(k, s->x, 0));
	attr_place(k, "y", s->y);
	xml_attr(k->x, "overflow", "visible");
	for (int i = 0; i < 2; i++) {
		xml_start(k->x, "line");
		attr_offset(k, "x1", side * (i ? 550 : 300));
		xml_attr(k->x, "y1", ".3em");
		attr_offset(k, "x2", side * (i ? 800 : 550));
		xml_attr(k->x, "y2", "-.3em");
		attr_class(k, s->paint);
		xml_end(k->x);
	}
	xml_end(k->x);
}

/* ---- Text ---- */

static enum anchor anchor_of(const struct ink *k, const struct shape *s)
{
	if (!k->scene->mirror || s->anchor == ANCHOR_MIDDLE)
		return s->anchor;
	return s->anchor == ANCHOR_START ? ANCHOR_END : ANCHOR_START;
}

static void attr_anchor(const struct ink *k, enum anchor anchor)
{
	if (anchor != k->anchor)
		xml_attr(k->x, "text-anchor", anchor == ANCHOR_MIDDLE ? "middle" : "end");
}

static const char *width_class(unsigned width)
{
	switch (width) {
	case 24:
		return "k24";
	case 32:
		return "k32";
	case 44:
		return "k44";
	case 56:
		return "k56";
	default:
		return NULL;
	}
}

static const char *until_class(unsigned width)
{
	return width == 32 ? "u32" : width == 44 ? "u44" : width == 56 ? "u56" : NULL;
}

/* From and until which width a text is shown: "k44 u56", which takes `room`; few have both. */
static const char *widths_of(char room[16], const struct shape *s)
{
	const char *from = width_class(s->from_width), *until = until_class(s->until_width);
	if (!from || !until)
		return from ? from : until ? until : "";
	snprintf(room, 16, "%s %s", from, until);
	return room;
}

static void ink_lines(const struct ink *k, const struct shape *s)
{
	for (size_t i = 0; i < s->n_lines; i++) {
		xml_start(k->x, "tspan");
		attr_share(k, "x", mirrored(k, s->x, 0));
		attr_em(k, "dy", i == 0 ? s->dy : SCENE_LINE);
		attr_class(k, s->lines[i].bold ? "b" : NULL);
		xml_text(k->x, s->lines[i].text);
		xml_end(k->x);
	}
}

static void ink_part(const struct ink *k, struct str text, const char *paint)
{
	if (text.len == 0)
		return;
	if (paint) {
		xml_start(k->x, "tspan");
		attr_class(k, paint);
	}
	xml_text(k->x, text);
	if (paint)
		xml_end(k->x);
}

/* What of a text stands on the group around it, see ink_texts. */
struct text_group {
	bool paint;   /* anchor and paint */
	bool offset;  /* how far beside its place it stands */
	bool widths;  /* from and until which width it is shown */
};

/* Class and widths in one attribute: "m k24". */
static void attr_classes(const struct ink *k, const char *paint, const char *widths)
{
	paint = paint ? paint : "";
	if (*paint && *widths)
		xml_attrf(k->x, "class", "%s %s", paint, widths);
	else
		attr_class(k, *paint ? paint : widths);
}

static void ink_text(const struct ink *k, const struct shape *s, struct text_group group)
{
	char room[16];
	const char *widths = group.widths ? "" : widths_of(room, s);
	xml_start(k->x, "text");
	if (s->n_lines == 0)
		attr_place(k, "x", mirrored(k, s->x, 0));
	attr_place(k, "y", s->y);
	if (!group.offset)
		attr_offset(k, "dx", k->scene->mirror ? -s->dx : s->dx);
	if (s->n_lines == 0 && !group.offset)
		attr_offset(k, "dy", s->dy);
	if (!group.paint)
		attr_anchor(k, anchor_of(k, s));
	attr_classes(k, group.paint ? NULL : s->paint, widths);
	ink_part(k, s->text, NULL);
	ink_part(k, s->strong, "b");
	ink_part(k, s->more, width_class(s->more_from));
	ink_lines(k, s);
	xml_end(k->x);
}

static bool same_look(const struct shape *a, const struct shape *b)
{
	return b->kind == SHAPE_TEXT && a->anchor == b->anchor && a->paint == b->paint && b->n_lines == 0;
}

static bool same_offset(const struct shape *a, const struct shape *b)
{
	return same_look(a, b) && a->dx == b->dx && a->dy == b->dy;
}

static bool same_widths(const struct shape *a, const struct shape *b)
{
	return same_offset(a, b) && a->from_width == b->from_width && a->until_width == b->until_width;
}

static size_t run_of(const struct shape *shapes, size_t n, bool (*same)(const struct shape *, const struct shape *))
{
	size_t run = 1;
	while (run < n && shapes[0].n_lines == 0 && same(&shapes[0], &shapes[run]))
		run++;
	return run;
}

/* The style sheet lets pictures within pictures reach over their edges, but not copies of them. */
static void attr_overflow(const struct ink *k)
{
	if (k->is_copied)
		xml_attr(k->x, "overflow", "visible");
}

/* Offsets of texts are no attributes of a group; the place of a picture within the picture is the same offset. */
static void start_group(const struct ink *k, const struct shape *s, struct text_group group)
{
	char room[16];
	xml_start(k->x, group.offset ? "svg" : "g");
	if (group.offset) {
		attr_offset(k, "x", k->scene->mirror ? -s->dx : s->dx);
		attr_offset(k, "y", s->dy);
		attr_overflow(k);
	}
	attr_anchor(k, anchor_of(k, s));
	attr_classes(k, s->paint, group.widths ? widths_of(room, s) : "");
}

/* Neighbours that have something in common share a group; how many of them there are. */
static size_t ink_texts(const struct ink *k, const struct shape *shapes, size_t n)
{
	size_t alike = run_of(shapes, n, same_offset), shown_alike = run_of(shapes, n, same_widths);
	bool has_offset = shapes[0].dx != 0 || shapes[0].dy != 0;
	bool bare = shapes[0].anchor == ANCHOR_START && (!shapes[0].paint || !*shapes[0].paint);
	struct text_group group = { .paint = true, .offset = has_offset && alike > 1 };
	if (!group.offset)
		alike = bare ? 1 : run_of(shapes, n, same_look);
	if (alike < 2) {
		ink_text(k, &shapes[0], (struct text_group){ 0 });
		return 1;
	}
	if (shown_alike > 1 && (shapes[0].from_width || shapes[0].until_width)) {
		group.widths = true;
		alike = shown_alike;
	}
	start_group(k, &shapes[0], group);
	for (size_t i = 0; i < alike; i++)
		ink_text(k, &shapes[i], group);
	xml_end(k->x);
	return alike;
}

/* ---- The stretched nest: its units are the hundredths of a percent that the scene is made of, so no number needs a point ---- */

/* Thousands of them on a site: too many for a printf. */
static void add_signed(struct buf *d, int value)
{
	if (value < 0)
		buf_addc(d, '-');
	buf_addu(d, (unsigned long long)llabs(value));
}

/* A minus parts two numbers, too. */
static void add_next(struct buf *d, int value)
{
	if (value >= 0)
		buf_addc(d, ' ');
	add_signed(d, value);
}

static void add_command(struct buf *d, char command, int value)
{
	buf_addc(d, command);
	add_signed(d, value);
}

/* Where the pen is, and the last command: behind `l` another pair needs none. */
struct path_pen {
	struct buf *d;
	int x, y;
	char command;
};

static void pen_move(struct path_pen *p, int x, int y)
{
	add_command(p->d, 'M', x);
	add_next(p->d, y);
	*p = (struct path_pen){ p->d, x, y, 'M' };
}

/* By differences, which are shorter than places, and as exact: both are hundredths. */
static void pen_step(struct path_pen *p, char command, int x, int y)
{
	if (p->command == command)
		add_next(p->d, x - p->x);
	else
		add_command(p->d, command, x - p->x);
	add_next(p->d, y - p->y);
	*p = (struct path_pen){ p->d, x, y, command };
}

static void pen_straight(struct path_pen *p, char command, int to)
{
	add_command(p->d, command, to);
	*(command == 'H' ? &p->x : &p->y) = to;
	p->command = command;
}

/* A round cap on a stroke of no length is stretched in one engine; on a hair's breadth it is round in all. */
static void pen_dot(struct path_pen *p)
{
	buf_adds(p->d, "h1");
	p->x++;
	p->command = 'h';
}

/* An area's lower edge leads back; where it is level, as it is on the axis, a point between two others says nothing. */
static bool is_level_ground(const struct shape *s, size_t i)
{
	if (s->kind != SHAPE_AREA || i == 0 || i + 1 == s->n_points || s->points[i].move || s->points[i + 1].move)
		return false;
	const struct vertex *v = &s->points[i], *before = v - 1, *behind = v + 1;
	return before->y == v->y && v->y == behind->y && before->x > v->x && v->x > behind->x;
}

static void add_path(const struct ink *k, struct buf *d, const struct shape *s)
{
	struct path_pen p = { .d = d };
	for (size_t i = 0; i < s->n_points; i++) {
		const struct vertex *v = &s->points[i];
		int x = mirrored(k, v->x, 0);
		if (is_level_ground(s, i))
			continue;
		if (s->kind == SHAPE_DOTS && i > 0)
			pen_step(&p, 'm', x, v->y);
		else if (v->move || i == 0)
			pen_move(&p, x, v->y);
		else if (v->y == p.y)
			pen_straight(&p, 'H', x);
		else if (x == p.x)
			pen_straight(&p, 'V', v->y);
		else
			pen_step(&p, 'l', x, v->y);
		if (s->kind == SHAPE_DOTS)
			pen_dot(&p);
		if (s->kind == SHAPE_AREA && (i + 1 == s->n_points || s->points[i + 1].move))
			buf_addc(d, 'Z');
	}
}

static bool is_stretched(const struct shape *s)
{
	return s->kind == SHAPE_PATH || s->kind == SHAPE_DOTS || s->kind == SHAPE_AREA;
}

static void ink_nest(const struct ink *k, const struct panel *panel)
{
	struct buf d = BUF_INIT;
	svg_nest_start(k->x, SVG_NEST_HUNDREDTHS);
	attr_overflow(k);
	for (size_t i = 0; i < panel->shapes.n; i++) {
		const struct shape *s = &panel->shapes.items[i];
		if (!is_stretched(s))
			continue;
		buf_clear(&d);
		add_path(k, &d, s);
		xml_start(k->x, "path");
		xml_attr_str(k->x, "d", buf_str(&d));
		if (s->kind == SHAPE_AREA)
			xml_attr(k->x, "stroke", "none");
		attr_class(k, s->paint);
		xml_end(k->x);
	}
	xml_end(k->x);
	buf_release(&d);
}

/* ---- Rings and squares: a nest of its own that keeps its proportions; no text in it ---- */

enum { RING_OUTER = 50, RING_INNER = 32 };

static void add_number(struct buf *d, int value)
{
	char text[SCENE_NUMBER];
	buf_addstr(d, scene_decimal(text, value, 2, STR("")));
}

/* A point of the circle with this radius around 50 50, at this share of a turn from the top. */
static void add_round_point(struct buf *d, double turn, double radius)
{
	double angle = turn / SCENE_FULL * 2 * M_PI;
	add_number(d, (int)lround((50 + radius * sin(angle)) * 100));
	buf_addc(d, ' ');
	add_number(d, (int)lround((50 - radius * cos(angle)) * 100));
}

static void add_arc(struct buf *d, int turn, int radius, bool clockwise)
{
	buf_addf(d, "A%d %d 0 0 %d ", radius, radius, clockwise);
	add_round_point(d, turn, radius);
}

/* In halves, so that a whole circle has ends and no arc needs the flag for the longer way round. */
static void ink_arc(const struct ink *k, const struct shape *s)
{
	struct buf d = BUF_INIT;
	int middle = s->x + s->w / 2, end = s->x + s->w;
	buf_addc(&d, 'M');
	add_round_point(&d, s->x, RING_OUTER);
	add_arc(&d, middle, RING_OUTER, true);
	add_arc(&d, end, RING_OUTER, true);
	buf_addc(&d, 'L');
	add_round_point(&d, end, RING_INNER);
	add_arc(&d, middle, RING_INNER, false);
	add_arc(&d, s->x, RING_INNER, false);
	buf_addc(&d, 'Z');
	xml_start(k->x, "path");
	xml_attr_str(k->x, "d", buf_str(&d));
	/* A whole circle has no neighbour to part from. */
	xml_attrf(k->x, "class", "%s%s", s->paint, s->w < SCENE_FULL ? " part" : "");
	xml_end(k->x);
	buf_release(&d);
}

/* Ten in a row, eight units wide and two apart. */
static void ink_squares(const struct ink *k, const struct shape *s)
{
	struct buf d = BUF_INIT;
	for (int i = s->x; i < s->x + s->w; i++) {
		int column = k->scene->mirror ? 9 - i % 10 : i % 10;
		buf_addf(&d, "M%d %dh8v8h-8z", 10 * column + 1, 10 * (i / 10) + 1);
	}
	xml_start(k->x, "path");
	xml_attr_str(k->x, "d", buf_str(&d));
	attr_class(k, s->paint);
	xml_end(k->x);
	buf_release(&d);
}

static bool is_round(const struct shape *s)
{
	return s->kind == SHAPE_ARC || s->kind == SHAPE_SQUARES;
}

static void ink_ring(const struct ink *k, const struct panel *panel)
{
	xml_start(k->x, "svg");
	xml_attr(k->x, "viewBox", "0 0 100 100");
	xml_attr(k->x, "overflow", "visible");
	for (size_t i = 0; i < panel->shapes.n; i++) {
		const struct shape *s = &panel->shapes.items[i];
		if (s->kind == SHAPE_ARC)
			ink_arc(k, s);
		else if (s->kind == SHAPE_SQUARES)
			ink_squares(k, s);
	}
	xml_end(k->x);
}

/* ---- Panels ---- */

static bool has_shape(const struct panel *panel, bool (*is)(const struct shape *))
{
	for (size_t i = 0; i < panel->shapes.n; i++)
		if (is(&panel->shapes.items[i]))
			return true;
	return false;
}

static bool is_leader(const struct shape *s)
{
	return s->kind == SHAPE_LEADER;
}

static void ink_leaders(const struct ink *k, const struct panel *panel)
{
	xml_start(k->x, "svg");
	xml_attr(k->x, "x", "100%");
	xml_attr(k->x, "overflow", "visible");
	for (size_t i = 0; i < panel->shapes.n; i++)
		if (is_leader(&panel->shapes.items[i]))
			ink_leader(k, &panel->shapes.items[i]);
	xml_end(k->x);
}

static void ink_shapes(const struct ink *k, const struct panel *panel)
{
	if (has_shape(panel, is_stretched))
		ink_nest(k, panel);
	if (has_shape(panel, is_round))
		ink_ring(k, panel);
	if (has_shape(panel, is_leader))
		ink_leaders(k, panel);
	for (size_t i = 0; i < panel->shapes.n;) {
		const struct shape *s = &panel->shapes.items[i];
		if (s->kind == SHAPE_TEXT) {
			i += ink_texts(k, s, panel->shapes.n - i);
			continue;
		}
		switch (s->kind) {
		case SHAPE_RECT:
			ink_rect(k, s);
			break;
		case SHAPE_LINE:
			ink_line(k, s);
			break;
		case SHAPE_DOT:
			ink_dot(k, s);
			break;
		case SHAPE_STROKE:
			ink_stroke(k, s);
			break;
		case SHAPE_BREAK:
			ink_break(k, s);
			break;
		case SHAPE_TEXT:
		case SHAPE_PATH:
		case SHAPE_DOTS:
		case SHAPE_AREA:
		case SHAPE_LEADER:
		case SHAPE_ARC:
		case SHAPE_SQUARES:
			break;
		}
		i++;
	}
}

static void ink_heading(const struct ink *k, struct str strong, struct str label)
{
	if (strong.len == 0 && label.len == 0)
		return;
	xml_start(k->x, "p");
	xml_attr(k->x, "class", "cat");
	if (strong.len) {
		xml_start(k->x, "b");
		xml_text(k->x, strong);
		xml_end(k->x);
	}
	if (label.len)
		xml_text(k->x, label);
	xml_end(k->x);
}

static void ink_group(const struct ink *k, struct str group)
{
	if (group.len == 0)
		return;
	xml_start(k->x, "p");
	xml_attr(k->x, "class", "cat group");
	xml_text(k->x, group);
	xml_end(k->x);
}

/*
 * What panels have in common stands in the first of them and is shown again in the others. Its lines and labels are told apart by
 * single classes (charts.css): engines do not agree on what stands around a copy.
 */
static void ink_shared(const struct ink *k)
{
	if (*k->is_shared_written) {
		xml_start(k->x, "use");
		xml_attrf(k->x, "href", "#%.*s-g", (int)k->id.len, k->id.ptr);
		xml_end(k->x);
		return;
	}
	xml_start(k->x, "g");
	xml_attrf(k->x, "id", "%.*s-g", (int)k->id.len, k->id.ptr);
	struct ink copied = *k;
	copied.is_copied = true;
	ink_shapes(&copied, k->shared);
	xml_end(k->x);
	*k->is_shared_written = true;
}

/* Where the texts of a panel, if there are several, are all anchored: tiles have dozens in their middles. */
static enum anchor common_anchor(const struct ink *k, const struct panel *panel)
{
	const struct shape *first = NULL;
	size_t n = 0;
	for (size_t i = 0; i < panel->shapes.n; i++) {
		const struct shape *s = &panel->shapes.items[i];
		if (s->kind != SHAPE_TEXT)
			continue;
		if (first && first->anchor != s->anchor)
			return ANCHOR_START;
		first = s;
		n++;
	}
	return n > 1 ? anchor_of(k, first) : ANCHOR_START;
}

static void ink_panel(const struct ink *around, const struct panel *panel)
{
	struct ink own = *around;
	const struct ink *k = &own;
	struct panel rest = *panel;
	bool shares = k->shared && scene_split(k->scene, k->shared, panel, &rest);
	ink_heading(k, panel->cell, panel->cell_more);
	ink_group(k, panel->group);
	ink_heading(k, panel->strong, panel->label);
	xml_start(k->x, "svg");
	attr_em(k, "height", panel->height);
	xml_attr(k->x, "overflow", "visible");
	if (panel->tall || panel->map)
		xml_attr(k->x, "class", panel->tall ? "tall" : "map");
	enum anchor anchor = shares ? ANCHOR_START : common_anchor(k, panel);
	attr_anchor(k, anchor);
	own.anchor = anchor;
	if (shares)
		ink_shared(k);
	ink_shapes(k, &rest);
	xml_end(k->x);
}

/* ---- What stands around ---- */

/* A line in the middle of a swatch: from its left edge ("") to its right, or so short that only its round or square ends are seen. */
static void ink_swatch_line(const struct ink *k, const char *from, const char *to, const char *paint)
{
	xml_start(k->x, "line");
	if (*from)
		xml_attr(k->x, "x1", from);
	xml_attr(k->x, "x2", to);
	xml_attr(k->x, "y1", "50%");
	xml_attr(k->x, "y2", "50%");
	attr_class(k, paint);
	xml_end(k->x);
}

static void ink_marked_line(const struct ink *k, const char *paint)
{
	unsigned colour = (unsigned)(paint[strlen(paint) - 1] - '0');
	ink_swatch_line(k, "", "100%", paint);
	ink_swatch_line(k, "50%", "50.1%", paint_dots(colour));
	if (paint_hole(colour))
		ink_swatch_line(k, "50%", "50.1%", paint_hole(colour));
}

static void ink_swatch_shape(const struct ink *k, const struct key_item *item)
{
	switch (item->swatch) {
	case SWATCH_STROKE:
		ink_swatch_line(k, "", "100%", item->paint);
		return;
	case SWATCH_MARKED:
		ink_marked_line(k, item->paint);
		return;
	case SWATCH_RECT:
		/* As large as its picture: the style sheet says so. */
		xml_start(k->x, "rect");
		break;
	case SWATCH_DOT:
		xml_start(k->x, "circle");
		xml_attr(k->x, "cx", "50%");
		xml_attr(k->x, "cy", "50%");
		xml_attr(k->x, "r", ".4em");
		break;
	case SWATCH_LINE:
		xml_start(k->x, "line");
		xml_attr(k->x, "x1", "50%");
		xml_attr(k->x, "x2", "50%");
		xml_attr(k->x, "y2", "100%");
		break;
	}
	attr_class(k, item->paint);
	xml_end(k->x);
}

/* An SVG swatch survives print and forced colours, a CSS background does not. */
static void ink_swatch(const struct ink *k, const struct key_item *item)
{
	bool is_long = item->swatch == SWATCH_STROKE || item->swatch == SWATCH_MARKED;
	xml_start(k->x, "svg");
	xml_attr(k->x, "width", is_long ? "2em" : "1em");
	xml_attr(k->x, "height", "1em");
	attr_class(k, is_long ? "long" : NULL);
	ink_swatch_shape(k, item);
	xml_end(k->x);
}

/* Where sentences run from right to left a name in other letters keeps its order, and the number behind it its place. */
static void ink_key_name(const struct ink *k, struct str name)
{
	if (k->rtl)
		xml_start(k->x, "bdi");
	xml_text(k->x, name);
	if (k->rtl)
		xml_end(k->x);
}

static void ink_key(const struct ink *k)
{
	if (k->scene->key.n == 0)
		return;
	xml_start(k->x, "ul");
	xml_attrf(k->x, "class", "key%s%s", k->scene->wide ? " wide" : "", k->scene->wider ? " wider" : "");
	for (size_t i = 0; i < k->scene->key.n; i++) {
		const struct key_item *item = &k->scene->key.items[i];
		xml_start(k->x, "li");
		ink_swatch(k, item);
		/* One child beside the swatch, since the item is a flex box; a text alone is one. */
		if (item->detail.len)
			xml_start(k->x, "span");
		ink_key_name(k, item->name);
		if (item->detail.len) {
			xml_start(k->x, "b");
			xml_text(k->x, item->detail);
			xml_end(k->x);
			xml_end(k->x);
		}
		xml_end(k->x);
	}
	xml_end(k->x);
}

static void ink_sizer(const struct ink *k, const struct sizer *sizer)
{
	xml_start(k->x, "i");
	xml_attrf(k->x, "class", "%s%s%s", sizer->right ? "r" : "l", *sizer->paint ? " " : "", sizer->paint);
	xml_attr_str(k->x, "data-w", sizer->texts);
	/* HTML has no empty-element tags: text, though empty, makes the writer end the element by name. */
	xml_text(k->x, STR(""));
	xml_end(k->x);
}

static void ink_hint(const struct ink *k, const struct i18n *i18n)
{
	xml_start(k->x, "p");
	xml_attr(k->x, "class", "tiny");
	xml_text(k->x, i18n_text(i18n, "chart_too_narrow"));
	xml_end(k->x);
}

/* Is this the hyphen of a short name ("S-S"): one letter behind it, which ends the word? */
static bool joins_letters(struct str text, size_t i)
{
	return text.ptr[i] == '-' && i + 2 < text.len && strchr(":, ", text.ptr[i + 2]) && text.ptr[i + 1] != ' ';
}

/* A word joiner keeps such names whole where the note breaks into lines. */
static void ink_note_text(const struct ink *k, struct str text)
{
	size_t from = 0;
	for (size_t i = 0; i < text.len; i++)
		if (joins_letters(text, i)) {
			xml_text(k->x, str_part(text.ptr + from, i + 1 - from));
			xml_text(k->x, STR("\u2060"));
			from = i + 1;
		}
	xml_text(k->x, str_from(text, from));
}

static void ink_note(const struct ink *k, struct str note)
{
	const char *until = until_class(k->scene->note_until);
	if (note.len == 0)
		return;
	xml_start(k->x, "p");
	xml_attrf(k->x, "class", "cat note%s%s", until ? " " : "", until ? until : "");
	ink_note_text(k, note);
	xml_end(k->x);
}

/* Panels between their margins. */
static void ink_fit(const struct ink *k, const struct panel *panels, size_t n, struct str note)
{
	const struct scene *scene = k->scene;
	xml_start(k->x, "div");
	xml_attrf(k->x, "class", "fit%s%s%s%s%s%s%s", scene->wide && !scene->multi ? " wide" : "",
		  scene->wider && !scene->multi ? " wider" : "", scene->slim ? " slim" : "",
		  scene->round ? " round" : "",
		  scene->turn ? " turn" : "", scene->mirror || scene->flip ? " flip" : "",
		  k->rtl && !scene->mirror && !scene->flip ? " rtl" : "");
	for (size_t i = 0; i < scene->sizers.n; i++)
		ink_sizer(k, &scene->sizers.items[i]);
	ink_note(k, note);
	for (size_t i = 0; i < n; i++)
		ink_panel(k, &panels[i]);
	xml_end(k->x);
}

/* Small charts side by side, with the same margins each, so that their plots are alike. */
static void ink_cells(const struct ink *k)
{
	const struct scene *scene = k->scene;
	xml_start(k->x, "div");
	xml_attrf(k->x, "class", "multi%s%s%s", scene->broad ? " broad" : scene->three ? " three" : "",
		  scene->wide ? " wide" : "", scene->wider ? " wider" : "");
	ink_note(k, scene->note);
	for (size_t i = 0, end; i < scene->panels.n; i = end) {
		end = i + 1;
		while (end < scene->panels.n && scene->panels.items[end].cell.len == 0)
			end++;
		ink_fit(k, &scene->panels.items[i], end - i, (struct str){ 0 });
	}
	xml_end(k->x);
}

void chart_svg_fluid(struct buf *out, const struct chart *chart, const struct i18n *i18n)
{
	const struct scene *scene = chart->scene;
	size_t n_panels = 0;
	bool written = false;
	struct ink k = { .x = xml_open(out, false), .scene = scene, .id = chart->id, .is_shared_written = &written, .rtl = i18n->right_to_left };
	if (chart->id.len)
		k.shared = scene_shared(scene, &n_panels);
	ink_key(&k);
	if (scene->multi)
		ink_cells(&k);
	else
		ink_fit(&k, scene->panels.items, scene->panels.n, scene->note);
	if (scene->wide)
		ink_hint(&k, i18n);
	xml_close(k.x);
}
