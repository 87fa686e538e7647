/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/chart_preview.h"

#include "render/chart_fixed.h"

/* In hundredths of a pixel. Previews are often shown at half their size, so nothing in them is small. */
enum {
	WIDTH = CHART_PREVIEW_WIDTH * FIXED_PIXEL,
	HEIGHT = CHART_PREVIEW_HEIGHT * FIXED_PIXEL,
	BAND = 8 * FIXED_PIXEL, /* of the theme's colour, on top */
	PAD = 24 * FIXED_PIXEL,
	COLUMN = WIDTH - 2 * PAD,
	ROOM = HEIGHT - BAND - 2 * PAD,
	SITE = 16 * FIXED_PIXEL,
	FINDING = 18 * FIXED_PIXEL,
	VALUE = 64 * FIXED_PIXEL,
	LABEL = 20 * FIXED_PIXEL,
	GAP = 12 * FIXED_PIXEL,
	NEAR = 4 * FIXED_PIXEL,
	BESIDE = 212 * FIXED_PIXEL, /* of text beside a tall chart */
};

/* A chart is shown from half its size on: its letters are then as high as in a page. */
enum { WHOLE = 1000, SMALLEST = WHOLE / 2 };

struct preview {
	const struct chart *chart;
	const struct preview_words *words;
	bool chart_rtl;
};

/* ---- Text ---- */

struct text_column {
	int x, width;
};

static struct paragraph paragraph(struct text_column column, struct str words, bool strong, int size,
				  enum palette_name colour)
{
	return (struct paragraph){ .strong = strong ? words : (struct str){ 0 },
				   .text = strong ? (struct str){ 0 } : words,
				   .x = column.x,
				   .width = column.width,
				   .size = size,
				   .line = size * 5 / 4,
				   .balanced = strong,
				   .colour = colour };
}

static int text(struct fixed *k, struct text_column column, struct str words, bool strong, int size,
		enum palette_name colour, int y)
{
	struct paragraph p = paragraph(column, words, strong, size, colour);
	return words.len ? fixed_paragraph(k, &p, y) : 0;
}

static int height_of(struct fixed *k, struct text_column column, struct str words, bool strong, int size)
{
	bool dry = k->dry;
	k->dry = true;
	int height = text(k, column, words, strong, size, PALETTE_TEXT, 0);
	k->dry = dry;
	return height;
}

/* The largest letters with which the title keeps its words whole and takes no more than so much room, else the smallest. */
static int title_size(struct fixed *k, struct text_column column, struct str title, int most)
{
	static const int sizes[] = { 32, 28, 24, 20, 18, 16, 14 };
	size_t i = 0;
	for (; i + 1 < sizeof sizes / sizeof *sizes; i++) {
		struct paragraph p = paragraph(column, title, true, sizes[i] * FIXED_PIXEL, PALETTE_TEXT);
		if (fixed_keeps_words(k, &p, p.width) && height_of(k, column, title, true, p.size) <= most)
			break;
	}
	return sizes[i] * FIXED_PIXEL;
}

/* Site, title, and what the chart says; the height. */
static int heading(struct fixed *k, struct text_column column, const struct preview_words *w, bool with_finding,
		   int most, int y)
{
	int top = y;
	y += text(k, column, w->site, false, SITE, PALETTE_MUTED, y) + NEAR;
	y += text(k, column, w->title, true, title_size(k, column, w->title, most), PALETTE_TEXT, y);
	if (with_finding && !str_eq(w->finding, w->title))
		y += NEAR + text(k, column, w->finding, false, FINDING, PALETTE_TEXT, y + NEAR);
	return y - top;
}

static int heading_height(struct fixed *k, struct text_column column, const struct preview_words *w, int most)
{
	bool dry = k->dry;
	k->dry = true;
	int height = heading(k, column, w, true, most, 0);
	k->dry = dry;
	return height;
}

/* ---- The chart, in a part of the picture ---- */

struct fit {
	int width, height, scale; /* of the plot before it is scaled; thousandths */
};

static int plot_height(struct fixed *k, const struct preview *p, int width)
{
	bool dry = k->dry, rtl = k->rtl;
	k->dry = true;
	k->rtl = p->chart_rtl;
	int height = fixed_plot(k, p->chart->scene, 0, 0, width);
	k->dry = dry;
	k->rtl = rtl;
	return height;
}

static int least(int a, int b)
{
	return a < b ? a : b;
}

/* A chart that must shrink to fit is laid out wider, so that it fills the width again. */
static struct fit fit(struct fixed *k, const struct preview *p, int width, int height)
{
	struct fit fit = { .width = width };
	for (int turn = 0; turn < 2; turn++) {
		fit.height = plot_height(k, p, fit.width);
		fit.scale = least(least(WHOLE, (int)((int64_t)width * WHOLE / fit.width)),
				  height > 0 ? (int)((int64_t)height * WHOLE / fit.height) : 0);
		if (turn == 0)
			fit.width = (int)((int64_t)width * WHOLE / (fit.scale < SMALLEST ? SMALLEST : fit.scale));
	}
	return fit;
}

static void draw_chart(struct fixed *k, const struct preview *p, const struct fit *fit, int x, int y)
{
	bool rtl = k->rtl;
	xml_start(k->x, "g");
	xml_attrf(k->x, "transform", "translate(%d.%02d %d.%02d) scale(%d.%03d)", x / FIXED_PIXEL, x % FIXED_PIXEL,
		  y / FIXED_PIXEL, y % FIXED_PIXEL, fit->scale / WHOLE, fit->scale % WHOLE);
	k->rtl = p->chart_rtl;
	fixed_plot(k, p->chart->scene, 0, 0, fit->width);
	k->rtl = rtl;
	xml_end(k->x);
}

static int scaled(const struct fit *fit, int length)
{
	return (int)((int64_t)length * fit->scale / WHOLE);
}

/* Below its heading, or beside it where that makes it larger. False: it would be too small either way. */
static bool with_chart(struct fixed *k, const struct preview *p)
{
	const int top = BAND + PAD, beside_width = COLUMN - BESIDE - PAD;
	struct text_column whole = { PAD, COLUMN }, beside = { k->rtl ? PAD + COLUMN - BESIDE : PAD, BESIDE };
	int head = heading_height(k, whole, p->words, ROOM / 4),
	    beside_head = heading_height(k, beside, p->words, ROOM / 2);
	struct fit below = fit(k, p, COLUMN, ROOM - head - GAP), side = fit(k, p, beside_width, ROOM);
	/* A ring has its key beside itself, which then would have no room. */
	bool stands_beside = side.scale > below.scale && beside_head <= ROOM && !p->chart->scene->round;
	const struct fit *best = stands_beside ? &side : &below;
	if (best->scale < SMALLEST)
		return false;
	heading(k, stands_beside ? beside : whole, p->words, true, stands_beside ? ROOM / 2 : ROOM / 4, top);
	int room_top = stands_beside ? top : top + head + GAP, room = stands_beside ? ROOM : ROOM - head - GAP;
	int left = stands_beside && !k->rtl ? PAD + BESIDE + PAD : PAD, width = stands_beside ? beside_width : COLUMN;
	draw_chart(k, p, best, left + (width - scaled(best, best->width)) / 2,
		   room_top + (room - scaled(best, best->height)) / 2);
	return true;
}

/* ---- Without a chart ---- */

static void with_figure(struct fixed *k, const struct preview_words *w, struct text_column column, int y)
{
	bool fits = fixed_width(k, w->value, true, VALUE) <= column.width;
	y += text(k, column, w->value, true, fits ? VALUE : LABEL, PALETTE_ACCENT, y);
	y += text(k, column, w->label, false, LABEL, PALETTE_TEXT, y);
	y += text(k, column, w->change, false, SITE, PALETTE_MUTED, y);
	text(k, column, w->mark, false, SITE, PALETTE_MUTED, y);
}

static void with_words(struct fixed *k, const struct preview_words *w)
{
	struct text_column column = { PAD, COLUMN };
	int y = BAND + PAD;
	y += heading(k, column, w, false, w->value.len ? ROOM / 4 : ROOM / 2, y) + GAP;
	if (w->value.len)
		with_figure(k, w, column, y);
	else if (y + height_of(k, column, w->summary, false, LABEL) <= HEIGHT - PAD)
		text(k, column, w->summary, false, LABEL, PALETTE_TEXT, y);
}

static int draw(struct fixed *k, const void *what)
{
	const struct preview *p = what;
	xml_start(k->x, "rect");
	xml_attrf(k->x, "width", "%d", CHART_PREVIEW_WIDTH);
	xml_attrf(k->x, "height", "%d", BAND / FIXED_PIXEL);
	paint_fill_attribute(k->x, &k->box, PALETTE_ACCENT);
	xml_end(k->x);
	if (!p->chart || !with_chart(k, p))
		with_words(k, p->words);
	return HEIGHT;
}

void chart_preview(struct buf *out, const struct chart *chart, const struct i18n *chart_i18n,
		   const struct preview_words *words, const struct i18n *i18n, const struct palette *palette,
		   struct measurer *m)
{
	struct preview preview = { chart, words, chart && chart_i18n->right_to_left };
	struct fixed_file file = { .width = CHART_PREVIEW_WIDTH,
				   .height = CHART_PREVIEW_HEIGHT,
				   .title = words->title,
				   .summary = words->summary,
				   .i18n = i18n,
				   .palette = palette,
				   .m = m };
	fixed_file(out, &file, draw, &preview);
}
