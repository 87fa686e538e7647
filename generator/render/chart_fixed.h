/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The fixed ink: a scene as a picture of its own, every length resolved. Private to chart_*.c.
 *
 * Lengths are hundredths of a pixel from the top left of the picture; an em of the scene is FIXED_EM.
 */
#ifndef LOTSE_RENDER_CHART_FIXED_H
#define LOTSE_RENDER_CHART_FIXED_H

#include "render/chart_paint.h"
#include "render/chart_scene.h"

enum {
	FIXED_PIXEL = 100,
	FIXED_EM = 16 * FIXED_PIXEL,
	FIXED_FONTS = 112, /* percent: how much wider than the measured one other fonts are */
	FIXED_LINE = FIXED_EM * SCENE_LINE / SCENE_EM, /* line height of text of one em */
};

struct fixed {
	struct xml *x;
	struct paint_box box;
	struct measurer *m;
	bool rtl;  /* the language of headings and sentences */
	bool dashed; /* several lines, told apart without colours, too: nobody knows where a file is printed */
	bool dry;  /* only measure: nothing is written */
};

static inline int fixed_em(int thousandths)
{
	return thousandths * (FIXED_EM / FIXED_PIXEL) / 10;
}

void fixed_attr(const struct fixed *k, const char *name, int value);

/* Text as pictures may hold it: one line, without soft hyphens and without controls that would turn its neighbours round. */
void fixed_text(const struct fixed *k, struct str text);

/* A part of a text. */
void fixed_part(const struct fixed *k, struct str text, bool bold);

/* A label in a plot, which runs from left to right: Arabic words there keep their own direction, with the number behind them. */
void fixed_label(const struct fixed *k, struct str text, bool bold);

/* ---- Lines of text (chart_fixed_text.c) ---- */

/* A sentence, a heading: `strong` bold, `text`, `detail` bold again. Broken into lines, by force where a word is wider than all. */
struct paragraph {
	struct str strong, text, detail;
	int x, width; /* of its column */
	int size;     /* of the letters, FIXED_EM: as in the plot */
	int line;     /* line height */
	bool middle;   /* each line in the middle of its column */
	bool balanced; /* lines of about the same length */
	enum palette_name colour;
};

/* Does each word stand on one line of that width? */
bool fixed_keeps_words(const struct fixed *k, const struct paragraph *p, int width);

/* Writes it below y. Yields its height. */
int fixed_paragraph(struct fixed *k, const struct paragraph *p, int y);

/* The width in wider fonts, in hundredths of a pixel. Letter spacing, which `need` has room for, readers can set for pages only. */
int fixed_width(const struct fixed *k, struct str text, bool bold, int size);

/* What the text needs beside a plot: as the scene has reckoned with. */
int fixed_need(const struct fixed *k, struct str text, bool bold, int size);

/* ---- The file (chart_picture.c) ---- */

/* Draws from the top left of the picture. Yields its height. */
typedef int fixed_drawing(struct fixed *k, const void *what);

struct fixed_file {
	int width, height;         /* pixels; height 0: as high as the drawing */
	struct str title, summary; /* for readers who do not see */
	const struct i18n *i18n;
	const struct palette *palette;
	struct measurer *m;
};

/* A whole SVG file, on the theme's ground, with the dark values of its colours. Yields its height in pixels. */
int fixed_file(struct buf *out, const struct fixed_file *file, fixed_drawing *draw, const void *what);

/* ---- Shapes (chart_fixed_shape.c) ---- */

struct frame {
	int x, y, w, h; /* of the plot between its margins */
	bool mirror;
	unsigned rem; /* width of the whole chart: which labels there is room for */
	bool upright; /* rows that were turned into columns */
};

void fixed_shapes(struct fixed *k, const struct frame *frame, const struct panel *panel);
/* A piece of a line is twice as wide as high, so that its dashes are seen. */
int fixed_swatch_width(const struct key_item *item);
void fixed_swatch(struct fixed *k, const struct key_item *item, int x, int y);

/* ---- The plot (chart_svg_fixed.c) ---- */

/* Key, note and panels at x, y, as wide as `width`. Yields the height. */
int fixed_plot(struct fixed *k, const struct scene *scene, int x, int y, int width);

#endif
