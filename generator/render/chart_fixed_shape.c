/* SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>

#include "render/chart_fixed.h"

/* ---- Places ---- */

void fixed_attr(const struct fixed *k, const char *name, int value)
{
	char text[SCENE_NUMBER];
	xml_attr_str(k->x, name, scene_decimal(text, value, 2, STR("")));
}

static int part(int share, int whole)
{
	int64_t product = (int64_t)share * whole;
	return (int)((product + (product < 0 ? -SCENE_FULL / 2 : SCENE_FULL / 2)) / SCENE_FULL);
}

/* From right to left, what is at x stands at 100 % - x. */
static int at_x(const struct frame *f, int share)
{
	return f->x + part(f->mirror ? SCENE_FULL - share : share, f->w);
}

static int at_y(const struct frame *f, int share)
{
	return f->y + part(share, f->h);
}

/* ---- Rectangles, lines, dots ---- */

/* The ground goes first, below the shape: not every program paints strokes below fills. */
static struct paint ground_of(const struct paint *paint)
{
	return (struct paint){ .fill = PALETTE_GROUND, .stroke = PALETTE_GROUND, .width = 400, .round = true, .bold = paint->bold };
}

/* A column stands in the middle of its place, a row takes all of its height: the scene's rectangle holds both. */
static void draw_rect(struct fixed *k, const struct frame *f, const struct shape *s, const struct paint *paint, bool rows)
{
	int x1 = at_x(f, s->x), x2 = at_x(f, s->x + s->w), y = at_y(f, s->y), bottom = at_y(f, s->y + s->h);
	if (f->upright) {
		x1 = f->x + part(1500, f->w);
		x2 = f->x + part(8500, f->w);
	} else if (rows) {
		y = f->y;
		bottom = f->y + f->h;
	}
	xml_start(k->x, "rect");
	fixed_attr(k, "x", x1 < x2 ? x1 : x2);
	fixed_attr(k, "y", y);
	fixed_attr(k, "width", x1 < x2 ? x2 - x1 : x1 - x2);
	fixed_attr(k, "height", bottom - y);
	paint_attributes(k->x, &k->box, paint, true);
	xml_end(k->x);
}

static void draw_segment(struct fixed *k, int x1, int y1, int x2, int y2, const struct paint *paint)
{
	xml_start(k->x, "line");
	fixed_attr(k, "x1", x1);
	fixed_attr(k, "y1", y1);
	fixed_attr(k, "x2", x2);
	fixed_attr(k, "y2", y2);
	paint_attributes(k->x, &k->box, paint, false);
	xml_end(k->x);
}

static void draw_line(struct fixed *k, const struct frame *f, const struct shape *s, const struct paint *paint)
{
	draw_segment(k, at_x(f, s->x), at_y(f, s->y), at_x(f, s->x + s->w), at_y(f, s->y + s->h), paint);
}

static void draw_circle(struct fixed *k, const struct frame *f, const struct shape *s, const struct paint *paint)
{
	xml_start(k->x, "circle");
	fixed_attr(k, "cx", at_x(f, s->x));
	fixed_attr(k, "cy", at_y(f, s->y));
	fixed_attr(k, "r", fixed_em(s->dx));
	paint_attributes(k->x, &k->box, paint, true);
	xml_end(k->x);
}

static void draw_dot(struct fixed *k, const struct frame *f, const struct shape *s, const struct paint *paint)
{
	struct paint ground = ground_of(paint);
	if (paint->halo)
		draw_circle(k, f, s, &ground);
	draw_circle(k, f, s, paint);
}

static void draw_leader(struct fixed *k, const struct frame *f, const struct shape *s, struct paint paint)
{
	int edge = f->x + f->w;
	paint.width = 150;
	paint.crisp = false;
	draw_segment(k, edge + fixed_em(400), at_y(f, s->y), edge + fixed_em(1250), at_y(f, s->y + s->h), &paint);
}

static void draw_stroke(struct fixed *k, const struct frame *f, const struct shape *s, const struct paint *paint)
{
	int side = f->mirror ? -1 : 1, x = at_x(f, s->x) + side * fixed_em(s->dx), y = at_y(f, s->y) + fixed_em(s->dy);
	draw_segment(k, x, y, x + side * fixed_em(s->w), y + fixed_em(s->h), paint);
}

/* Two short strokes across the axis. */
static void draw_break(struct fixed *k, const struct frame *f, const struct shape *s, struct paint paint)
{
	int side = f->mirror ? -1 : 1, x = at_x(f, s->x), y = at_y(f, s->y);
	paint.crisp = false;
	for (int i = 0; i < 2; i++)
		draw_segment(k, x + side * fixed_em(i ? 550 : 300), y + fixed_em(300), x + side * fixed_em(i ? 800 : 550),
			     y - fixed_em(300), &paint);
}

/* ---- Text ---- */

static enum anchor anchor_of(const struct frame *f, const struct shape *s)
{
	if (!f->mirror || s->anchor == ANCHOR_MIDDLE)
		return s->anchor;
	return s->anchor == ANCHOR_START ? ANCHOR_END : ANCHOR_START;
}

static void start_text(struct fixed *k, const struct frame *f, const struct shape *s, int dy, const struct paint *paint)
{
	enum anchor anchor = anchor_of(f, s);
	xml_start(k->x, "text");
	fixed_attr(k, "x", at_x(f, s->x) + fixed_em(f->mirror ? -s->dx : s->dx));
	fixed_attr(k, "y", at_y(f, s->y) + fixed_em(dy));
	if (anchor != ANCHOR_START)
		xml_attr(k->x, "text-anchor", anchor == ANCHOR_MIDDLE ? "middle" : "end");
	paint_attributes(k->x, &k->box, paint, true);
}

static void draw_label(struct fixed *k, const struct frame *f, const struct shape *s, const struct paint *paint)
{
	start_text(k, f, s, s->dy, paint);
	fixed_label(k, s->text, false);
	/* LibreOffice anchors each weight by itself. */
	fixed_part(k, s->strong, anchor_of(f, s) == ANCHOR_START);
	if (s->more_from <= f->rem)
		fixed_text(k, s->more);
	xml_end(k->x);
}

static void draw_label_lines(struct fixed *k, const struct frame *f, const struct shape *s, const struct paint *paint)
{
	for (size_t i = 0; i < s->n_lines; i++) {
		start_text(k, f, s, s->dy + (int)i * SCENE_LINE, paint);
		fixed_label(k, s->lines[i].text, s->lines[i].bold);
		xml_end(k->x);
	}
}

/* Is the letter one of the classes? */
static bool is_class(const char *paint, char letter)
{
	bool begins = true;
	for (const char *at = paint ? paint : ""; *at; begins = *at++ == ' ')
		if (begins && *at == letter && (at[1] == ' ' || at[1] == '\0'))
			return true;
	return false;
}

static void draw_text(struct fixed *k, const struct frame *f, const struct shape *s, const struct paint *paint)
{
	void (*draw)(struct fixed *, const struct frame *, const struct shape *, const struct paint *) =
		s->n_lines ? draw_label_lines : draw_label;
	struct paint ground = ground_of(paint);
	ground.width = 600;
	if (s->from_width > f->rem || (s->until_width && s->until_width <= f->rem) ||
	    is_class(s->paint, f->upright ? 'w' : 'k'))
		return;
	if (paint->halo)
		draw(k, f, s, &ground);
	draw(k, f, s, paint);
}

/* ---- Paths ---- */

static void add_number(struct buf *d, int value)
{
	char text[SCENE_NUMBER];
	buf_addstr(d, scene_decimal(text, value, 2, STR("")));
}

static void add_point(struct buf *d, char command, int x, int y)
{
	buf_addc(d, command);
	add_number(d, x);
	buf_addc(d, ' ');
	add_number(d, y);
}

static void draw_path(struct fixed *k, const struct frame *f, const struct shape *s, const struct paint *paint)
{
	struct buf d = BUF_INIT;
	bool area = paint->fill >= 0 && paint->stroke == PAINT_NONE;
	for (size_t i = 0; i < s->n_points; i++) {
		const struct vertex *v = &s->points[i];
		bool begins = v->move || i == 0 || s->kind == SHAPE_DOTS;
		add_point(&d, begins ? 'M' : 'L', at_x(f, v->x), at_y(f, v->y));
		/* A round cap on a stroke of no length is not drawn everywhere. */
		if (s->kind == SHAPE_DOTS)
			buf_adds(&d, "h.01");
	}
	xml_start(k->x, "path");
	xml_attr_str(k->x, "d", buf_str(&d));
	paint_attributes(k->x, &k->box, paint, area);
	xml_end(k->x);
	buf_release(&d);
}

/* ---- Rings and squares: as wide as high, in the middle of the frame ---- */

enum { RING_OUTER = 50, RING_INNER = 32 };

struct circle {
	int x, y, unit; /* centre; a hundredth of the diameter, times a hundred */
};

static struct circle circle_of(const struct frame *f)
{
	int size = f->w < f->h ? f->w : f->h;
	return (struct circle){ f->x + f->w / 2, f->y + f->h / 2, size };
}

static int radius_of(const struct circle *c, int radius)
{
	return (int)((int64_t)c->unit * radius / 100);
}

static void add_arc_point(struct buf *d, const struct circle *c, char command, int turn, int radius)
{
	double angle = (double)turn / SCENE_FULL * 2 * M_PI;
	add_point(d, command, c->x + (int)lround(radius_of(c, radius) * sin(angle)),
		  c->y - (int)lround(radius_of(c, radius) * cos(angle)));
}

/* In halves, so that a whole circle has ends and no arc needs the flag for the longer way round. */
static void add_arc(struct buf *d, const struct circle *c, int from, int to, int radius, bool clockwise)
{
	int turns[] = { (from + to) / 2, to };
	for (int i = 0; i < 2; i++) {
		buf_addc(d, 'A');
		add_number(d, radius_of(c, radius));
		buf_addc(d, ' ');
		add_number(d, radius_of(c, radius));
		buf_addf(d, " 0 0 %d", clockwise);
		add_arc_point(d, c, ' ', turns[i], radius);
	}
}

static void draw_arc(struct fixed *k, const struct frame *f, const struct shape *s, struct paint paint)
{
	struct buf d = BUF_INIT;
	struct circle c = circle_of(f);
	add_arc_point(&d, &c, 'M', s->x, RING_OUTER);
	add_arc(&d, &c, s->x, s->x + s->w, RING_OUTER, true);
	add_arc_point(&d, &c, 'L', s->x + s->w, RING_INNER);
	add_arc(&d, &c, s->x + s->w, s->x, RING_INNER, false);
	buf_addc(&d, 'Z');
	/* A whole circle has no neighbour to part from. */
	if (s->w < SCENE_FULL) {
		paint.stroke = PALETTE_GROUND;
		paint.width = 200;
	}
	xml_start(k->x, "path");
	xml_attr_str(k->x, "d", buf_str(&d));
	paint_attributes(k->x, &k->box, &paint, true);
	xml_end(k->x);
	buf_release(&d);
}

/* Ten in a row, eight hundredths wide and two apart. */
static void draw_squares(struct fixed *k, const struct frame *f, const struct shape *s, const struct paint *paint)
{
	struct buf d = BUF_INIT;
	struct circle c = circle_of(f);
	int left = c.x - c.unit / 2, top = c.y - c.unit / 2, side = radius_of(&c, 8);
	for (int i = s->x; i < s->x + s->w; i++) {
		int column = f->mirror ? 9 - i % 10 : i % 10;
		add_point(&d, 'M', left + radius_of(&c, 10 * column + 1), top + radius_of(&c, 10 * (i / 10) + 1));
		buf_addc(&d, 'h');
		add_number(&d, side);
		buf_addc(&d, 'v');
		add_number(&d, side);
		buf_addc(&d, 'h');
		add_number(&d, -side);
		buf_addc(&d, 'z');
	}
	xml_start(k->x, "path");
	xml_attr_str(k->x, "d", buf_str(&d));
	paint_attributes(k->x, &k->box, paint, true);
	xml_end(k->x);
	buf_release(&d);
}

/* ---- All shapes of a panel ---- */

static struct paint line_paint(const struct fixed *k, const char *classes)
{
	struct paint paint = paint_of(classes);
	const char *dashes = k->dashed ? paint_series_dashes(classes) : NULL;
	paint.dashes = dashes ? dashes : paint.dashes;
	return paint;
}

static void draw_shape(struct fixed *k, const struct frame *f, const struct shape *s, bool rows)
{
	struct paint paint = line_paint(k, s->paint);
	if (is_class(s->paint, f->upright ? 'w' : 'k'))
		return;
	switch (s->kind) {
	case SHAPE_RECT:
		draw_rect(k, f, s, &paint, rows);
		break;
	case SHAPE_LINE:
		draw_line(k, f, s, &paint);
		break;
	case SHAPE_DOT:
		draw_dot(k, f, s, &paint);
		break;
	case SHAPE_TEXT:
		draw_text(k, f, s, &paint);
		break;
	case SHAPE_PATH:
	case SHAPE_DOTS:
	case SHAPE_AREA:
		draw_path(k, f, s, &paint);
		break;
	case SHAPE_LEADER:
		draw_leader(k, f, s, paint);
		break;
	case SHAPE_ARC:
		draw_arc(k, f, s, paint);
		break;
	case SHAPE_SQUARES:
		draw_squares(k, f, s, &paint);
		break;
	case SHAPE_STROKE:
		draw_stroke(k, f, s, &paint);
		break;
	case SHAPE_BREAK:
		draw_break(k, f, s, paint);
		break;
	}
}

/* As the fluid ink does: paths below, then what has a place of its own. */
static bool lies_below(const struct shape *s)
{
	return s->kind == SHAPE_PATH || s->kind == SHAPE_DOTS || s->kind == SHAPE_AREA || s->kind == SHAPE_ARC ||
	       s->kind == SHAPE_SQUARES || s->kind == SHAPE_LEADER;
}

/* Does a rectangle hold two readings, with a label for each? */
static bool may_turn(const struct panel *panel)
{
	for (size_t i = 0; i < panel->shapes.n; i++)
		if (is_class(panel->shapes.items[i].paint, 'k'))
			return true;
	return false;
}

void fixed_shapes(struct fixed *k, const struct frame *frame, const struct panel *panel)
{
	bool rows = may_turn(panel) && !frame->upright;
	for (int round = 0; round < 2; round++)
		for (size_t i = 0; i < panel->shapes.n; i++)
			if (lies_below(&panel->shapes.items[i]) == (round == 0))
				draw_shape(k, frame, &panel->shapes.items[i], rows);
}

/* A stroke through the middle of the swatch: all of its width, or a point of which only the ends are seen. */
static void draw_swatch_line(struct fixed *k, const struct frame *box, bool point, const char *classes)
{
	struct paint paint = line_paint(k, classes);
	int middle = box->y + box->h / 2, half = box->w / 2;
	draw_segment(k, point ? box->x + half : box->x, middle, point ? box->x + half + 1 : box->x + box->w, middle, &paint);
}

static void draw_marked_line(struct fixed *k, const struct frame *box, const char *classes)
{
	unsigned colour = (unsigned)(classes[strlen(classes) - 1] - '0');
	draw_swatch_line(k, box, false, classes);
	draw_swatch_line(k, box, true, paint_dots(colour));
	if (paint_hole(colour))
		draw_swatch_line(k, box, true, paint_hole(colour));
}

int fixed_swatch_width(const struct key_item *item)
{
	return item->swatch == SWATCH_STROKE || item->swatch == SWATCH_MARKED ? 2 * FIXED_EM : FIXED_EM;
}

void fixed_swatch(struct fixed *k, const struct key_item *item, int x, int y)
{
	struct frame box = { .x = x, .y = y, .w = fixed_swatch_width(item), .h = FIXED_EM };
	struct shape shape = { .paint = item->paint };
	struct paint paint = paint_of(item->paint);
	switch (item->swatch) {
	case SWATCH_RECT:
		shape.w = shape.h = SCENE_FULL;
		draw_rect(k, &box, &shape, &paint, false);
		break;
	case SWATCH_DOT:
		shape.x = shape.y = SCENE_FULL / 2;
		shape.dx = 400;
		draw_circle(k, &box, &shape, &paint);
		break;
	case SWATCH_LINE:
		shape.x = SCENE_FULL / 2;
		shape.h = SCENE_FULL;
		draw_line(k, &box, &shape, &paint);
		break;
	case SWATCH_STROKE:
		draw_swatch_line(k, &box, false, item->paint);
		break;
	case SWATCH_MARKED:
		draw_marked_line(k, &box, item->paint);
		break;
	}
}
