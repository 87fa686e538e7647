/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/chart_picture.h"

#include "render/chart_fixed.h"

/* Fonts of all systems that are no wider than what `need` reserves. */
#define FONTS "Noto Sans, Noto Sans Arabic, Segoe UI, Roboto, Arial, sans-serif"

/* In hundredths of a pixel. */
enum {
	WIDTH = CHART_PICTURE_WIDTH * FIXED_PIXEL,
	PAD = 16 * FIXED_PIXEL,
	COLUMN = WIDTH - 2 * PAD,
	TITLE = 20 * FIXED_PIXEL,
	SMALL = 14 * FIXED_PIXEL,
	GAP = 16 * FIXED_PIXEL,
	NEAR = 4 * FIXED_PIXEL,
};

static int text(struct fixed *k, struct str words, bool strong, int size, enum palette_name colour, int y)
{
	struct paragraph p = { .strong = strong ? words : (struct str){ 0 }, .text = strong ? (struct str){ 0 } : words,
			       .x = PAD, .width = COLUMN, .size = size, .line = size * SCENE_LINE / SCENE_EM,
			       .balanced = strong, .colour = colour };
	return fixed_paragraph(k, &p, y);
}

struct picture {
	const struct scene *scene;
	const struct chart_words *words;
};

static int draw(struct fixed *k, const void *what)
{
	const struct picture *picture = what;
	const struct chart_words *words = picture->words;
	int y = PAD;
	y += text(k, words->title, true, TITLE, PALETTE_TEXT, y);
	if (words->subtitle.len)
		y += NEAR + text(k, words->subtitle, false, FIXED_EM, PALETTE_MUTED, y + NEAR);
	y += GAP;
	y += fixed_plot(k, picture->scene, PAD, y, COLUMN) + GAP;
	if (words->signs.len)
		y += text(k, words->signs, false, SMALL, PALETTE_MUTED, y) + GAP / 2;
	if (words->remark.len)
		y += text(k, words->remark, false, FIXED_EM, PALETTE_TEXT, y) + GAP / 2;
	y += text(k, words->source, false, SMALL, PALETTE_MUTED, y);
	return y + PAD;
}

int chart_picture(struct buf *out, const struct chart *chart, const struct chart_words *words, const struct i18n *i18n,
		  const struct palette *palette, struct measurer *m)
{
	struct picture picture = { chart->scene, words };
	struct fixed_file file = { .width = CHART_PICTURE_WIDTH, .title = words->title, .summary = words->summary,
				   .i18n = i18n, .palette = palette, .m = m };
	return fixed_file(out, &file, draw, &picture);
}

/* ---- The file ---- */

static void titled(const struct fixed *k, const char *element, const char *id, struct str words)
{
	xml_start(k->x, element);
	xml_attr(k->x, "id", id);
	fixed_text(k, words);
	xml_end(k->x);
}

static void add_ground(struct buf *out, struct paint_box *box, const struct fixed_file *file, int height)
{
	struct xml *rect = xml_open(out, false);
	xml_start(rect, "rect");
	xml_attrf(rect, "width", "%d", file->width);
	xml_attrf(rect, "height", "%d", height);
	paint_fill_attribute(rect, box, PALETTE_GROUND);
	xml_end(rect);
	xml_close(rect);
}

int fixed_file(struct buf *out, const struct fixed_file *file, fixed_drawing *drawing, const void *what)
{
	struct buf drawn = BUF_INIT, ground = BUF_INIT;
	struct fixed k = { .x = xml_open(&drawn, false), .box = { .palette = file->palette }, .m = file->m,
			   .rtl = file->i18n->right_to_left };
	/* First the drawing, which tells how high it is and which colours it has. */
	int height = (drawing(&k, what) + FIXED_PIXEL - 1) / FIXED_PIXEL;
	if (file->height)
		height = file->height;
	xml_close(k.x);
	k.x = xml_open(out, false);
	xml_start(k.x, "svg");
	xml_attr(k.x, "xmlns", "http://www.w3.org/2000/svg");
	xml_attrf(k.x, "viewBox", "0 0 %d %d", file->width, height);
	xml_attrf(k.x, "width", "%d", file->width);
	xml_attrf(k.x, "height", "%d", height);
	xml_attr(k.x, "role", "img");
	xml_attr(k.x, "aria-labelledby", "t d");
	xml_attr_str(k.x, "lang", file->i18n->lang);
	xml_attr(k.x, "font-family", FONTS);
	xml_attr(k.x, "font-size", "16");
	paint_fill_attribute(k.x, &k.box, PALETTE_TEXT);
	titled(&k, "title", "t", file->title);
	titled(&k, "desc", "d", file->summary);
	add_ground(&ground, &k.box, file, height);
	paint_dark(k.x, &k.box);
	xml_raw(k.x, buf_str(&ground));
	xml_raw(k.x, buf_str(&drawn));
	xml_end(k.x);
	xml_close(k.x);
	buf_addc(out, '\n');
	buf_release(&ground);
	buf_release(&drawn);
	return height;
}
