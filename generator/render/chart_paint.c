/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/chart_paint.h"

#include "render/chart_scene.h"

/* ---- Classes ---- */

#define CLASS(literal) { "" literal, sizeof(literal) - 1 }

/* How one class changes the paint. Zero is no change. */
static const struct rule {
	struct str name;
	int fill, stroke; /* colour + 1 */
	unsigned width;
	const char *dashes;
	bool round, crisp, bold, halo, tint, marker, square, hollow;
} rules[] = {
	{ CLASS("m"), .fill = PALETTE_MUTED + 1 },
	{ CLASS("b"), .bold = true },
	{ CLASS("span"), .fill = PALETTE_TEXT + 1, .stroke = PALETTE_GROUND + 1 },
	{ CLASS("f1"), .fill = PALETTE_SERIES_1 + 1 },
	{ CLASS("f2"), .fill = PALETTE_SERIES_2 + 1 },
	{ CLASS("f3"), .fill = PALETTE_SERIES_3 + 1 },
	{ CLASS("f4"), .fill = PALETTE_SERIES_4 + 1 },
	{ CLASS("o1"), .fill = PALETTE_ON_SERIES_1 + 1 },
	{ CLASS("o2"), .fill = PALETTE_ON_SERIES_2 + 1 },
	{ CLASS("o3"), .fill = PALETTE_ON_SERIES_3 + 1 },
	{ CLASS("o4"), .fill = PALETTE_ON_SERIES_4 + 1 },
	{ CLASS("s1"), .stroke = PALETTE_SERIES_1 + 1 },
	{ CLASS("s2"), .stroke = PALETTE_SERIES_2 + 1, .square = true },
	{ CLASS("s3"), .stroke = PALETTE_SERIES_3 + 1 },
	{ CLASS("s4"), .stroke = PALETTE_SERIES_4 + 1, .square = true },
	{ CLASS("h1"), .fill = PALETTE_STEP_1 + 1 },
	{ CLASS("h2"), .fill = PALETTE_STEP_2 + 1 },
	{ CLASS("h3"), .fill = PALETTE_STEP_3 + 1 },
	{ CLASS("h4"), .fill = PALETTE_STEP_4 + 1 },
	{ CLASS("h5"), .fill = PALETTE_STEP_5 + 1 },
	{ CLASS("j1"), .fill = PALETTE_ON_STEP_1 + 1 },
	{ CLASS("j2"), .fill = PALETTE_ON_STEP_2 + 1 },
	{ CLASS("j3"), .fill = PALETTE_ON_STEP_3 + 1 },
	{ CLASS("j4"), .fill = PALETTE_ON_STEP_4 + 1 },
	{ CLASS("j5"), .fill = PALETTE_ON_STEP_5 + 1 },
	{ CLASS("plain"), .fill = PALETTE_SURFACE + 1, .stroke = PALETTE_RULE + 1 },
	{ CLASS("blank"), .fill = PALETTE_GROUND + 1, .stroke = PALETTE_MUTED + 1, .dashes = "3 3" },
	{ CLASS("edge"), .stroke = PALETTE_TEXT + 1, .width = 300, .hollow = true },
	{ CLASS("dashed"), .stroke = PALETTE_TEXT + 1, .width = 200, .dashes = "5 3", .hollow = true },
	{ CLASS("now"), .fill = PALETTE_NOW + 1 },
	{ CLASS("was"), .fill = PALETTE_BEFORE + 1 },
	{ CLASS("grid"), .stroke = PALETTE_RULE + 1, .crisp = true },
	{ CLASS("axis"), .stroke = PALETTE_AXIS + 1, .crisp = true },
	{ CLASS("sep"), .stroke = PALETTE_GROUND + 1, .width = 200, .crisp = true },
	{ CLASS("aim"), .stroke = PALETTE_TEXT + 1, .dashes = "6 4" },
	{ CLASS("ref"), .stroke = PALETTE_TEXT + 1, .width = 150, .dashes = "1.5 3" },
	{ CLASS("cut"), .stroke = PALETTE_MUTED + 1, .width = 150, .dashes = "4 3" },
	{ CLASS("goal"), .stroke = PALETTE_TEXT + 1, .width = 300, .crisp = true },
	{ CLASS("ground"), .stroke = PALETTE_GROUND + 1, .width = 700, .crisp = true },
	{ CLASS("part"), .stroke = PALETTE_GROUND + 1, .width = 200 },
	{ CLASS("track"), .fill = PALETTE_RULE + 1 },
	{ CLASS("plan"), .fill = PALETTE_GROUND + 1, .stroke = PALETTE_NOW + 1, .width = 200 },
	{ CLASS("line"), .width = 240, .round = true },
	{ CLASS("dot"), .width = 600, .round = true, .marker = true },
	/* Behind the series in the list of classes: it is the ground's. */
	{ CLASS("hole"), .stroke = PALETTE_GROUND + 1, .width = 200, .round = true, .marker = true },
	{ CLASS("tint"), .tint = true },
	{ CLASS("pile"), .tint = true },
	{ CLASS("band"), .tint = true },
	{ CLASS("halo"), .halo = true },
	/* Smaller on phones only. */
	{ .name = CLASS("tile") },
	/* Which of two labels of a column is shown the ink decides. */
	{ .name = CLASS("w") },
	{ .name = CLASS("k") },
};

static void apply(struct paint *paint, const struct rule *rule)
{
	if (rule->fill)
		paint->fill = rule->fill - 1;
	if (rule->stroke)
		paint->stroke = rule->stroke - 1;
	if (rule->width)
		paint->width = rule->width;
	if (rule->dashes)
		paint->dashes = rule->dashes;
	paint->round |= rule->round;
	paint->crisp |= rule->crisp;
	paint->bold |= rule->bold;
	paint->halo |= rule->halo;
	paint->tint |= rule->tint;
	paint->marker |= rule->marker;
	paint->square |= rule->square;
	if (rule->hollow)
		paint->fill = PAINT_NONE;
}

/* Hollow, with a dashed outline in its colour: a value that is known only for now. */
static void open_paint(struct paint *paint)
{
	paint->stroke = paint->fill;
	paint->fill = PALETTE_GROUND;
	paint->width = 200;
	paint->dashes = "5 3";
}

static const struct rule *rule_of(struct str name)
{
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (str_eq(name, rules[i].name))
			return &rules[i];
	BUG("a class of charts that pictures do not know");
}

struct paint paint_of(const char *classes)
{
	struct paint paint = { .fill = PAINT_AS_TEXT, .stroke = PAINT_NONE };
	struct str rest = str_of(classes ? classes : ""), name;
	while (rest.len && str_cut(&rest, ' ', &name)) {
		if (str_is(name, "open"))
			open_paint(&paint);
		else if (name.len)
			apply(&paint, rule_of(name));
	}
	return paint;
}

const char *paint_series_dashes(const char *classes)
{
	static const char *const dashes[] = { NULL, "10 5", "2 5", "10 5 2 5" };
	static const char line[] = "line s";
	unsigned colour = classes && strncmp(classes, line, sizeof line - 1) == 0 ? (unsigned)(classes[sizeof line - 1] - '1') : 0;
	return colour < sizeof dashes / sizeof *dashes ? dashes[colour] : NULL;
}

/* ---- Attributes ---- */

static void add_colour(struct xml *x, const struct paint_box *box, const char *name, int colour)
{
	if (colour == PAINT_NONE) {
		xml_attr(x, name, "none");
		return;
	}
	char hex[COLOUR_HEX];
	xml_attr(x, name, colour_hex(box->palette->colours[colour][MODE_LIGHT], hex));
}

static bool changes(const struct paint_box *box, int colour)
{
	if (colour < 0)
		return false;
	const struct colour *modes = box->palette->colours[colour];
	return memcmp(&modes[MODE_LIGHT], &modes[MODE_DARK], sizeof *modes) != 0;
}

static void add_stroke(struct xml *x, const struct paint_box *box, const struct paint *paint)
{
	add_colour(x, box, "stroke", paint->stroke);
	if (paint->width) {
		char width[SCENE_NUMBER];
		xml_attr_str(x, "stroke-width", scene_decimal(width, (int)paint->width, 2, STR("")));
	}
	if (paint->dashes)
		xml_attr(x, "stroke-dasharray", paint->dashes);
	if (paint->round) {
		xml_attr(x, "stroke-linecap", paint->marker && paint->square ? "square" : "round");
		xml_attr(x, "stroke-linejoin", "round");
	}
	if (paint->crisp)
		xml_attr(x, "shape-rendering", "crispEdges");
}

static void add_class(struct buf *classes, const char *prefix, int colour)
{
	buf_adds(classes, prefix);
	buf_adds(classes, palette_css_name((enum palette_name)colour));
}

static void add_classes(struct xml *x, struct paint_box *box, int fill, int stroke)
{
	bool fills = changes(box, fill), strokes = changes(box, stroke);
	box->fills |= fills ? UINT64_C(1) << fill : 0;
	box->strokes |= strokes ? UINT64_C(1) << stroke : 0;
	char room[64];
	struct buf classes = BUF_WITHIN(room);
	if (fills)
		add_class(&classes, "f-", fill);
	if (strokes)
		add_class(&classes, fills ? " s-" : "s-", stroke);
	if (classes.len)
		xml_attr_str(x, "class", buf_str(&classes));
	buf_release(&classes);
}

void paint_attributes(struct xml *x, struct paint_box *box, const struct paint *paint, bool filled)
{
	struct paint p = *paint;
	if (!filled) {
		p.fill = PAINT_NONE;
		p.stroke = p.stroke == PAINT_NONE ? PALETTE_TEXT : p.stroke;
	}
	if (p.fill != PAINT_AS_TEXT)
		add_colour(x, box, "fill", p.fill);
	if (filled && p.tint)
		xml_attr(x, "fill-opacity", ".18");
	if (p.stroke != PAINT_NONE)
		add_stroke(x, box, &p);
	if (p.bold)
		xml_attr(x, "font-weight", "700");
	add_classes(x, box, p.fill, p.stroke);
}

void paint_fill_attribute(struct xml *x, struct paint_box *box, enum palette_name colour)
{
	struct paint paint = { .fill = (int)colour, .stroke = PAINT_NONE };
	paint_attributes(x, box, &paint, true);
}

/* ---- Dark ---- */

/* Not `.NAME`: LibreOffice takes rules within @media for rules of all times, but knows no selectors in brackets. */
static void add_dark(struct buf *css, const struct paint_box *box, char letter, const char *property, uint64_t used)
{
	for (unsigned i = 0; i < N_PALETTE_NAMES; i++) {
		char hex[COLOUR_HEX];
		if (!(used & UINT64_C(1) << i))
			continue;
		buf_adds(css, "[class~=");
		buf_addc(css, letter);
		buf_addc(css, '-');
		buf_adds(css, palette_css_name(i));
		buf_adds(css, "]{");
		buf_adds(css, property);
		buf_addc(css, ':');
		buf_adds(css, colour_hex(box->palette->colours[i][MODE_DARK], hex));
		buf_addc(css, '}');
	}
}

void paint_dark(struct xml *x, const struct paint_box *box)
{
	struct buf css = BUF_INIT;
	buf_adds(&css, "@media (prefers-color-scheme:dark){");
	add_dark(&css, box, 'f', "fill", box->fills);
	add_dark(&css, box, 's', "stroke", box->strokes);
	buf_adds(&css, "}");
	xml_start(x, "style");
	xml_text(x, buf_str(&css));
	xml_end(x);
	buf_release(&css);
}
