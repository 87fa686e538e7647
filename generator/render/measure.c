/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/measure.h"

#include <hb.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/file.h"

enum face { FACE_REGULAR, FACE_BOLD, FACE_ARABIC, N_FACES };

static const char *const face_paths[N_FACES] = {
	[FACE_REGULAR] = "theme/vendor/noto/NotoSans-Regular.ttf",
	[FACE_BOLD] = "theme/vendor/noto/NotoSans-Bold.ttf",
	[FACE_ARABIC] = "theme/vendor/noto/NotoSansArabic-Regular.ttf",
};

/* A code point that no vendored font holds: as wide as an ideograph, wider than any letter. */
enum { UNKNOWN_WIDTH = 1000 };

/* Noto Sans has no minus sign. Fonts draw it as wide as the plus sign. */
enum { MINUS = 0x2212 };

/* Bold Arabic is not vendored; its letters are at most this much wider than the regular ones. */
enum { ARABIC_BOLD_PERCENT = 112 };

/* The memo: labels repeat (years, ticks, units). Longer texts are measured anew each time. */
enum { MEMO_SLOTS = 1024, MEMO_TEXT = 110 };

struct memo {
	char text[MEMO_TEXT];
	unsigned char len;
	bool bold;
	unsigned width;
};

struct fonts {
	struct arena arena; /* the fonts' bytes */
	hb_font_t *fonts[N_FACES];
};

struct measurer {
	const struct fonts *fonts;
	hb_buffer_t *buffer;
	struct memo memo[MEMO_SLOTS];
};

/* ---- Fonts ---- */

static hb_font_t *font_load(struct arena *a, const char *dir, const char *path, struct diags *d)
{
	struct str bytes;
	if (!file_bytes(a, dir, path, FILE_MAX_ASSET, &bytes, d))
		return NULL;
	hb_blob_t *blob = hb_blob_create(bytes.ptr, (unsigned)bytes.len, HB_MEMORY_MODE_READONLY, NULL, NULL);
	hb_face_t *face = hb_face_create(blob, 0);
	hb_font_t *font = NULL;
	if (hb_face_get_glyph_count(face) == 0) {
		diag_report(d, DIAG_CHART_FONT, loc_file(path), path, NULL);
	} else {
		font = hb_font_create(face);
		hb_font_make_immutable(font);
	}
	hb_face_destroy(face);
	hb_blob_destroy(blob);
	return font;
}

struct fonts *fonts_load(const char *dir, struct diags *d)
{
	struct fonts *fonts = xmalloc(sizeof(*fonts));
	memset(fonts, 0, sizeof(*fonts));
	arena_init(&fonts->arena);
	bool complete = true;
	for (int i = 0; i < N_FACES; i++) {
		fonts->fonts[i] = font_load(&fonts->arena, dir, face_paths[i], d);
		complete &= fonts->fonts[i] != NULL;
	}
	if (complete)
		return fonts;
	fonts_free(fonts);
	return NULL;
}

void fonts_free(struct fonts *fonts)
{
	if (!fonts)
		return;
	for (int i = 0; i < N_FACES; i++)
		hb_font_destroy(fonts->fonts[i]);
	arena_release(&fonts->arena);
	free(fonts);
}

struct measurer *measurer_new(const struct fonts *fonts)
{
	struct measurer *m = xmalloc(sizeof(*m));
	memset(m, 0, sizeof(*m));
	m->fonts = fonts;
	m->buffer = hb_buffer_create();
	return m;
}

void measurer_free(struct measurer *m)
{
	if (!m)
		return;
	hb_buffer_destroy(m->buffer);
	free(m);
}

/* ---- Text ---- */

/* The face that holds the code point; blanks and digits stay with the run before them. N_FACES: none does. */
static enum face face_for(const struct fonts *fonts, unsigned value, bool bold, enum face before)
{
	enum face latin = bold ? FACE_BOLD : FACE_REGULAR;
	hb_codepoint_t glyph;
	bool neutral = value < 'A' || value == 0xa0;
	if (neutral && before == FACE_ARABIC && hb_font_get_nominal_glyph(fonts->fonts[FACE_ARABIC], value, &glyph))
		return FACE_ARABIC;
	if (hb_font_get_nominal_glyph(fonts->fonts[latin], value, &glyph))
		return latin;
	return hb_font_get_nominal_glyph(fonts->fonts[FACE_ARABIC], value, &glyph) ? FACE_ARABIC : N_FACES;
}

static unsigned shaped_run(struct measurer *m, enum face face, bool bold, struct str text)
{
	hb_font_t *font = m->fonts->fonts[face];
	hb_buffer_clear_contents(m->buffer);
	hb_buffer_add_utf8(m->buffer, text.ptr, (int)text.len, 0, (int)text.len);
	hb_buffer_guess_segment_properties(m->buffer);
	hb_shape(font, m->buffer, NULL, 0);
	unsigned n;
	const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(m->buffer, &n);
	int64_t advance = 0;
	for (unsigned i = 0; i < n; i++)
		advance += positions[i].x_advance;
	int64_t em = hb_face_get_upem(hb_font_get_face(font));
	if (face == FACE_ARABIC && bold)
		advance = advance * ARABIC_BOLD_PERCENT / 100;
	return advance <= 0 ? 0 : (unsigned)((advance * 1000 + em - 1) / em);
}

static unsigned run_width(struct measurer *m, enum face face, bool bold, struct str text)
{
	if (face != N_FACES)
		return shaped_run(m, face, bold, text);
	unsigned width = 0, value;
	while (str_next(&text, &value))
		width +=
			value == MINUS ? shaped_run(m, bold ? FACE_BOLD : FACE_REGULAR, bold, STR("+")) : UNKNOWN_WIDTH;
	return width;
}

static unsigned shaped_width(struct measurer *m, struct str text, bool bold)
{
	unsigned width = 0;
	enum face before = bold ? FACE_BOLD : FACE_REGULAR;
	struct str rest = text;
	const char *start = text.ptr, *here = text.ptr;
	for (unsigned value; str_next(&rest, &value); here = rest.ptr) {
		enum face face = face_for(m->fonts, value, bold, before);
		if (face != before) {
			width += run_width(m, before, bold, str_part(start, (size_t)(here - start)));
			before = face;
			start = here;
		}
	}
	return width + run_width(m, before, bold, str_part(start, (size_t)(text.ptr + text.len - start)));
}

static struct memo *memo_slot(struct measurer *m, struct str text, bool bold)
{
	uint32_t hash = 2166136261u ^ bold;
	for (size_t i = 0; i < text.len; i++)
		hash = (hash ^ (unsigned char)text.ptr[i]) * 16777619u;
	return &m->memo[(hash ^ hash >> 16) % MEMO_SLOTS];
}

unsigned measure_width(struct measurer *m, struct str text, bool bold)
{
	if (text.len == 0)
		return 0;
	if (text.len > MEMO_TEXT)
		return shaped_width(m, text, bold);
	struct memo *memo = memo_slot(m, text, bold);
	if (memo->bold != bold || !str_eq(str_part(memo->text, memo->len), text)) {
		memo->width = shaped_width(m, text, bold);
		memo->bold = bold;
		memo->len = (unsigned char)text.len;
		memcpy(memo->text, text.ptr, text.len);
	}
	return memo->width;
}

unsigned measure_need(struct measurer *m, struct str text, bool bold)
{
	unsigned letters = 0, blanks = 0;
	struct str rest = text;
	for (unsigned value; str_next(&rest, &value);) {
		letters++;
		blanks += value == ' ' || value == 0xa0;
	}
	return (measure_width(m, text, bold) * 112 + 99) / 100 + letters * 120 + blanks * 160;
}

const char *measure_version(void)
{
	return hb_version_string();
}
