/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/measure.h"

#include <errno.h>
#include <hb.h>
#include <stdatomic.h>
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

/*
 * Most texts are of letters, digits and signs of Western Europe. Their glyphs stand side by side and never join, and kerning
 * looks at two neighbours: so the advance of a letter before another one is all there is to know, and is asked for once.
 */
enum { LETTERS = 0x180, DASHES = 0x2010, N_DASHES = 0x17, N_SIMPLE = LETTERS + N_DASHES, SOFT_HYPHEN = 0xAD };

/* The memo for all others: labels repeat (units, names). Longer texts are measured anew each time. */
enum { MEMO_SLOTS = 1024, MEMO_TEXT = 110 };

struct memo {
	char text[MEMO_TEXT];
	unsigned char len;
	bool bold;
	unsigned width;
};

/*
 * By weight, letter, the letter behind it (0: none): units of the font plus KNOWN, UNFIT, or 0 where nobody asked yet. All threads fill it in;
 * who asks for the same at the same time gets the same.
 */
struct advances {
	_Atomic uint16_t of[2][N_SIMPLE][N_SIMPLE];
};

struct fonts {
	struct arena arena; /* the fonts' bytes */
	hb_font_t *fonts[N_FACES];
	struct advances *advances;
};

struct measurer {
	const struct fonts *fonts;
	hb_buffer_t *buffer;
	struct memo memo[MEMO_SLOTS];
};

/*
 * HarfBuzz takes no functions for memory, and without memory it leaves out whatever it could not load: labels would be
 * narrower. That malloc has failed it does not say, but errno does.
 */
static void begin_library(void)
{
	errno = 0;
}

static void end_library(void)
{
	if (errno == ENOMEM)
		out_of_memory();
}

/* ---- Fonts ---- */

static hb_font_t *font_load(struct arena *a, const char *dir, const char *path, struct diags *d)
{
	struct str bytes;
	if (!file_bytes(a, dir, path, FILE_MAX_ASSET, &bytes, d))
		return NULL;
	begin_library();
	hb_blob_t *blob = hb_blob_create(bytes.ptr, (unsigned)bytes.len, HB_MEMORY_MODE_READONLY, NULL, NULL);
	hb_face_t *face = hb_face_create(blob, 0);
	hb_font_t *font = NULL;
	bool readable = hb_face_get_glyph_count(face) > 0;
	end_library();
	if (!readable) {
		diag_report(d, DIAG_CHART_FONT, loc_file(path), path, NULL);
	} else {
		font = hb_font_create(face);
		hb_font_make_immutable(font);
		end_library();
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
	fonts->advances = xcalloc(1, sizeof *fonts->advances);
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
	free(fonts->advances);
	free(fonts);
}

struct measurer *measurer_new(const struct fonts *fonts)
{
	struct measurer *m = xcalloc(1, sizeof *m);
	m->fonts = fonts;
	begin_library();
	m->buffer = hb_buffer_create();
	end_library();
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

/* In units of the font. */
static int64_t shaped_advance(struct measurer *m, hb_font_t *font, struct str text)
{
	hb_buffer_clear_contents(m->buffer);
	hb_buffer_add_utf8(m->buffer, text.ptr, (int)text.len, 0, (int)text.len);
	hb_buffer_guess_segment_properties(m->buffer);
	hb_shape(font, m->buffer, NULL, 0);
	unsigned n;
	const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(m->buffer, &n);
	int64_t advance = 0;
	for (unsigned i = 0; i < n; i++)
		advance += positions[i].x_advance;
	return advance;
}

/* In thousandths of an em, rounded up. */
static unsigned in_em(int64_t advance, hb_font_t *font)
{
	int64_t em = hb_face_get_upem(hb_font_get_face(font));
	return advance <= 0 ? 0 : (unsigned)((advance * 1000 + em - 1) / em);
}

static unsigned shaped_run(struct measurer *m, enum face face, bool bold, struct str text)
{
	hb_font_t *font = m->fonts->fonts[face];
	int64_t advance = shaped_advance(m, font, text);
	return in_em(face == FACE_ARABIC && bold ? advance * ARABIC_BOLD_PERCENT / 100 : advance, font);
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
	begin_library();
	for (unsigned value; str_next(&rest, &value); here = rest.ptr) {
		enum face face = face_for(m->fonts, value, bold, before);
		if (face != before) {
			width += run_width(m, before, bold, str_part(start, (size_t)(here - start)));
			before = face;
			start = here;
		}
	}
	width += run_width(m, before, bold, str_part(start, (size_t)(text.ptr + text.len - start)));
	end_library();
	return width;
}

/* ---- Texts whose letters do not join ---- */

enum { UNFIT = 1, KNOWN = 2, MOST_KNOWN = UINT16_MAX - KNOWN };

/* The place of a letter in the table; 0: it has none. */
static unsigned simple_index(unsigned value)
{
	if (value < LETTERS)
		return value < ' ' || value == SOFT_HYPHEN ? 0 : value;
	return value >= DASHES && value < DASHES + N_DASHES ? LETTERS + value - DASHES : 0;
}

static unsigned simple_value(unsigned index)
{
	return index < LETTERS ? index : DASHES + index - LETTERS;
}

static uint16_t ask_advance(struct measurer *m, bool bold, unsigned letter, unsigned next);

static inline uint16_t advance_of(struct measurer *m, bool bold, unsigned letter, unsigned next)
{
	uint16_t known = atomic_load_explicit(&m->fonts->advances->of[bold][letter][next], memory_order_relaxed);
	return known ? known : ask_advance(m, bold, letter, next);
}

/* The advance of both without that of the second alone. */
static uint16_t shape_pair(struct measurer *m, bool bold, unsigned letter, unsigned next)
{
	hb_font_t *font = m->fonts->fonts[bold ? FACE_BOLD : FACE_REGULAR];
	hb_codepoint_t glyph;
	char pair[8];
	uint16_t alone = next ? advance_of(m, bold, next, 0) : KNOWN;
	if (alone == UNFIT || !hb_font_get_nominal_glyph(font, simple_value(letter), &glyph))
		return UNFIT;
	size_t len = str_put(pair, simple_value(letter));
	if (next)
		len += str_put(pair + len, simple_value(next));
	int64_t advance = shaped_advance(m, font, str_part(pair, len)) - (alone - KNOWN);
	return advance < 0 || advance > MOST_KNOWN ? UNFIT : (uint16_t)(advance + KNOWN);
}

/* The first letter loads the tables of the font. */
static uint16_t ask_advance(struct measurer *m, bool bold, unsigned letter, unsigned next)
{
	begin_library();
	uint16_t advance = shape_pair(m, bold, letter, next);
	end_library();
	atomic_store_explicit(&m->fonts->advances->of[bold][letter][next], advance, memory_order_relaxed);
	return advance;
}

/* False: the text has other letters, and has to be shaped. */
static bool simple_width(struct measurer *m, struct str text, bool bold, unsigned *width)
{
	int64_t sum = 0;
	for (unsigned value, letter = 0, next; letter || text.len; letter = next) {
		next = 0;
		if (str_next(&text, &value) && (next = simple_index(value)) == 0)
			return false;
		if (letter == 0)
			continue;
		uint16_t advance = advance_of(m, bold, letter, next);
		if (advance == UNFIT)
			return false;
		sum += advance - KNOWN;
	}
	*width = in_em(sum, m->fonts->fonts[bold ? FACE_BOLD : FACE_REGULAR]);
	return true;
}

/* ---- The memo ---- */

static struct memo *memo_slot(struct measurer *m, struct str text, bool bold)
{
	uint32_t hash = 2166136261u ^ bold;
	for (size_t i = 0; i < text.len; i++)
		hash = (hash ^ (unsigned char)text.ptr[i]) * 16777619u;
	return &m->memo[(hash ^ hash >> 16) % MEMO_SLOTS];
}

unsigned measure_width(struct measurer *m, struct str text, bool bold)
{
	unsigned width;
	if (text.len == 0)
		return 0;
	if (simple_width(m, text, bold, &width))
		return width;
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
	for (unsigned value; str_next(&rest, &value); letters++)
		blanks += value == ' ' || value == 0xa0;
	return (measure_width(m, text, bold) * 112 + 99) / 100 + letters * 120 + blanks * 160;
}

static unsigned largest(struct measurer *m, const struct str *texts, size_t n, bool bold,
			unsigned (*measure)(struct measurer *, struct str, bool))
{
	unsigned most = 0;
	for (size_t i = 0; i < n; i++) {
		unsigned own = measure(m, texts[i], bold);
		most = own > most ? own : most;
	}
	return most;
}

unsigned measure_widest(struct measurer *m, const struct str *texts, size_t n, bool bold)
{
	return largest(m, texts, n, bold, measure_width);
}

unsigned measure_widest_need(struct measurer *m, const struct str *texts, size_t n, bool bold)
{
	return largest(m, texts, n, bold, measure_need);
}

const char *measure_version(void)
{
	return hb_version_string();
}
