/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The scene of a chart: plain numbers between data and ink. Private to chart*.c.
 *
 * A coordinate is a share of the plot (hundredths of a percent, SCENE_FULL = 100 %), an offset is in thousandths of an em
 * (SCENE_EM = 1 em), both from the top left. What is free of collisions at SCENE_NARROW stays free when the plot grows:
 * shares grow with the width, text does not. For pages from right to left the ink mirrors (`mirror`), not the scene.
 */
#ifndef LOTSE_RENDER_CHART_SCENE_H
#define LOTSE_RENDER_CHART_SCENE_H

#include "render/chart.h"
#include "render/scale.h"

enum {
	SCENE_FULL = 10000,
	SCENE_EM = 1000,
	SCENE_NARROW = 18 * SCENE_EM, /* the narrowest width a plot is drawn at */
	SCENE_CELL = 14500,           /* the narrowest width of one of several small charts */
	SCENE_LEAST = 3 * SCENE_EM,   /* the narrowest plot of lines: narrower, and all would be upright */
	SCENE_MARGINS = 11 * SCENE_EM, /* both margins together; the plot keeps the rest of SCENE_NARROW */
	SCENE_LINE = 1250,            /* line height; box of a label in collisions */
	SCENE_CENTRE = 350,           /* from the middle of a line of text to its baseline */
};

enum shape_kind {
	SHAPE_RECT,   /* x, y, w, h */
	SHAPE_LINE,   /* from x, y to x + w, y + h */
	SHAPE_DOT,    /* centre x, y; radius dx */
	SHAPE_TEXT,   /* lines at x, y, offset dx, dy */
	SHAPE_PATH,   /* points in the stretched nest: straight runs */
	SHAPE_DOTS,   /* points in the stretched nest: round dots */
	SHAPE_AREA,   /* points in the stretched nest: runs that are closed and filled, without a line around */
	SHAPE_LEADER, /* beside the right edge, from y to y + h */
	SHAPE_ARC,    /* of the ring in the middle of the panel, clockwise from x of its turn, over w of it */
	SHAPE_SQUARES, /* w of a panel's hundred squares from number x on, row by row */
	SHAPE_STROKE, /* a line from x, y at the offset dx, dy over w, h, which are lengths */
	SHAPE_BREAK,  /* the sign at x, y that an axis does not begin at zero */
};

enum anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END };

struct vertex {
	int x, y;
	bool move; /* begins a new run */
};

struct text_line {
	struct str text;
	bool bold;
};

struct shape {
	enum shape_kind kind;
	int x, y, w, h;
	int dx, dy;
	enum anchor anchor;
	const char *paint;           /* classes: "f1", "m", "b", … */
	unsigned from_width;         /* shown from this width on: 0, 24, 32, 44, 56 rem */
	unsigned until_width;        /* hidden from this width on: 0 (never), 32, 44, 56 rem */
	struct str text;             /* TEXT of one line */
	struct str strong;           /* its second part, bold */
	struct str more;             /* its third part, shown from more_from on */
	unsigned more_from;
	const struct text_line *lines; /* TEXT of several lines */
	size_t n_lines;
	const struct vertex *points; /* PATH, DOTS, AREA */
	size_t n_points;
};

/* An invisible copy of the widest labels that keeps a margin open. */
struct sizer {
	bool right;
	const char *paint;
	struct str texts; /* one a line */
};

enum swatch {
	SWATCH_RECT,
	SWATCH_DOT,
	SWATCH_LINE,   /* upright: a target */
	SWATCH_STROKE, /* a piece of a line, so that its dashes on paper and in forced colours are seen; paint: paint_line */
	SWATCH_MARKED, /* the same with its marker */
};

struct key_item {
	enum swatch swatch;
	const char *paint;
	struct str name;
	struct str detail; /* behind the name, bold: the change in a slope chart */
};

/* One SVG with the line of HTML above it. */
struct panel {
	struct str cell, cell_more; /* begins a small chart of this name; empty: none */
	struct str group; /* a heading above this row and the next ones; empty: none */
	struct str strong, label; /* empty: no line */
	int height;
	bool tall; /* may grow on wide screens */
	bool map; /* may grow to 26 em on wide screens, so it is no higher than that */
	LIST(struct shape) shapes;
};

struct scene {
	struct arena *arena;
	bool mirror;
	bool flip; /* lines of text follow the page's direction although the picture does not */
	bool wide; /* too narrow below 18 rem: the hint stands there instead */
	bool wider; /* below 24 rem, too */
	bool slim; /* no wider than 40 rem */
	bool turn; /* rows that become columns on wide screens */
	bool round; /* a ring or squares: as wide as high, the key beside it */
	bool multi; /* panels that begin a cell stand side by side, all with the same margins */
	bool three; /* up to three in a row, else two */
	bool broad; /* side by side only where the window is much wider: their numbers are long */
	struct str note; /* a line above the plot */
	unsigned note_until; /* hidden from this width on; 0: never */
	LIST(struct key_item) key;
	LIST(struct sizer) sizers;
	LIST(struct panel) panels;
};

/* Lays the chart out. */
const struct scene *scene_make(struct arena *a, const struct chart *chart, const struct i18n *i18n, struct measurer *m);

/* ---- What the layouts of all kinds share (chart_layout.c) ---- */

struct layout {
	struct arena *a;
	const struct chart *chart;
	const struct i18n *i18n;
	struct measurer *m;
	struct scene *scene;
};

/* The value as it stands in the chart: number with its sign, or the word for why there is none. */
struct str layout_label(const struct layout *l, const struct value *value);
struct str layout_fill(const struct layout *l, const char *key, const struct i18n_argument *arguments, size_t n);

/* Where the value stands between low and high: hundredths of a percent, not clamped. */
int layout_share(struct fraction value, struct fraction low, struct fraction high);

/* Smallest and largest number drawn, the target among them; false: there is none. */
bool layout_range(const struct chart *chart, struct fraction *min, struct fraction *max);

/* The common scale of bars: from zero, or from the least negative number up. */
struct axis {
	struct fraction low, high;
	int zero; /* share of the plot at which zero stands */
};

struct axis layout_axis(const struct chart *chart);

/* A line across the newest panel at the share x. */
void layout_vertical(struct layout *l, int x, const char *paint);

enum { MAX_ROW_LABELS = 4 };

/* Labels of one line below their marks, from left to right. */
struct label_row {
	struct shape labels[MAX_ROW_LABELS]; /* those that are centred move beside their places, the others stay */
	int places[MAX_ROW_LABELS];	     /* shares of the plot */
	int sizes[MAX_ROW_LABELS];	     /* with the room to their neighbours */
	size_t n;
	int end;   /* the share of the plot where the last one ends */
	int slack; /* what of their room may lie outside at both ends */
};

/* Adds them as near to their marks as they can be without touching; on wide screens nearer than on a phone. */
void layout_label_row(struct layout *l, const struct label_row *row);

bool layout_is_highlighted(const struct chart *chart, struct str name);

/* Every drawn value's label, for the sizer of the right margin; their number. */
size_t layout_value_labels(const struct layout *l, struct str **labels);

/* The value for a line of text, which has room: "42,6 % (vorläufiger Wert)", or why there is none. */
struct str layout_words(const struct layout *l, const struct value *value);

/* Is it known only for now, or only roughly? Such values are drawn with a dashed outline. */
bool layout_is_open(const struct value *value);
void layout_key_open(const struct layout *l, enum swatch swatch);

/* "Nord: 42,6 %" */
struct str layout_named(const struct layout *l, size_t series, struct str text);

/* Zero is part of the axis unless all values lie far above it: lines and dots may leave it out, if they say so. */
struct scale layout_scale(const struct chart *chart, unsigned wanted_ticks);
struct str *layout_tick_labels(const struct layout *l, const struct scale *scale);
/* "Achse beginnt bei 15 %"; empty when it begins at zero or below. */
struct str layout_axis_note(const struct layout *l, const struct scale *scale);

/* A dashed line in the key that names the target. */
void layout_key_target(const struct layout *l);
/* The line of `vergleich` and its value; it has no label of its own, so that none can meet another. */
void layout_key_reference(const struct layout *l);
/* Is there a target or a reference line, which labels may cross? */
bool layout_has_lines(const struct chart *chart);

/* Breaks of the series (chart_breaks.c): found, named in the key, drawn below a panel, between rows that become columns. */
void chart_find_breaks(struct arena *a, struct chart *chart, const struct table *table, const struct i18n *i18n);
void layout_key_breaks(const struct layout *l);
void layout_cut_below(struct layout *l, size_t point, int height);
void layout_cut_column(struct layout *l, size_t point, int height);

/*
 * Hints (chart_hints.c): taken from the request, false: reported; the chart whose names carry their numbers, for its layout only;
 * the number behind one label; above lines, the room they need and the numbers with a guide down to `bottom`.
 */
bool chart_take_hints(struct arena *a, struct chart *chart, const struct chart_request *request, const struct i18n *i18n,
		      struct diags *d);
const struct chart *chart_with_hints(struct arena *a, const struct chart *chart);
struct str layout_with_hints(const struct layout *l, struct str label, size_t point);
bool chart_hints_above(const struct chart *chart);
int layout_hint_room(const struct chart *chart, const int *x);
void layout_hints_above(struct layout *l, const int *x, int height, int bottom);

/* Intervals (chart_intervals.c): of a value, where the kind draws them, else NULL; named in the key; a thin bar in the newest panel. */
struct range_bar {
	int from, to;          /* shares of the plot */
	int middle, height;    /* in thousandths of an em: of the row or bar, of the panel */
	size_t slot, n_slots;  /* those of one row lie beside each other */
};
const struct interval *layout_interval(const struct chart *chart, const struct value *value);
void layout_key_intervals(const struct layout *l);
void layout_range_bar(struct layout *l, const char *paint, const struct range_bar *bar);

/*
 * What all panels that begin with the same lines have in common (chart_shared.c), so that ink writes it once: lines below everything
 * else and labels. NULL: nothing, or in too few panels. Then a panel without it; false: it is none of these and stays whole.
 */
const struct panel *scene_shared(const struct scene *scene, size_t *n_panels);
bool scene_split(const struct scene *scene, const struct panel *shared, const struct panel *panel, struct panel *rest);

/* Are all points the same day of different years? Then the years name them, where there is little room. */
bool layout_by_year(const struct chart *chart);
struct str layout_short_label(const struct layout *l, size_t point, bool years);

/* Kinds with a file of their own (chart_layout_KIND.c). */
void layout_line(struct layout *l);
/*
 * Lines on this scale. `areas`: each stands on the one below it, the first on zero; the numbers at their ends are those of `areas`,
 * whose sums l->chart holds. NULL: lines without a ground.
 */
void layout_line_plot(struct layout *l, struct scale scale, const struct chart *areas);
void layout_area(struct layout *l);
void layout_slope(struct layout *l);
void layout_dumbbell(struct layout *l);
void layout_bullets(struct layout *l);
void layout_dots(struct layout *l);
void layout_ring(struct layout *l);
void layout_waffle(struct layout *l); /* chart_layout_ring.c */
void layout_timeline(struct layout *l);
void layout_tiles(struct layout *l);
bool layout_is_lines(const struct chart *chart); /* multiples of lines, not of bars */
void layout_bars(struct layout *l);
void layout_columns(struct layout *l);        /* chart_layout_bars.c */
void layout_multiples(struct layout *l);      /* chart_layout_bars.c: of bars, or of lines */
void layout_stack(struct layout *l);
void layout_line_multiples(struct layout *l); /* chart_layout_line.c */

/* ---- Building (chart_scene.c) ---- */

/* A copy of the shape at the end of the newest panel. */
struct shape *scene_add(struct scene *scene, struct shape shape);
struct panel *scene_panel(struct scene *scene, int height);

/*
 * value / 10^decimals (2 or 3) and the unit (at most two bytes) as ink writes them, without zeros that say nothing: "12.47%",
 * "-.5em". The text stands in `room`.
 */
enum { SCENE_NUMBER = 24 };
struct str scene_decimal(char room[SCENE_NUMBER], int value, unsigned decimals, struct str unit);

/* A length as a share of a panel's height, both in thousandths of an em. */
int scene_height_share(int length, int height);
void scene_key(struct scene *scene, enum swatch swatch, const char *paint, struct str name);

/* Holds the margin open for the labels: all within 15 % of the widest, since in another font another one may be widest. */
void scene_sizer(struct scene *scene, struct measurer *m, bool right, const char *paint, const struct str *labels, size_t n);

/* The class of colour n (1 to 4): fill, text on that fill, stroke of a line. */
const char *paint_fill(unsigned colour);
const char *paint_on(unsigned colour);
const char *paint_line(unsigned colour);
const char *paint_dots(unsigned colour);
/* A fill that the grid shows through; in a stack it is told apart by itself where colours are forced. */
const char *paint_tint(unsigned colour, bool stacked);
/* The ground of a line's interval. */
const char *paint_band(unsigned colour);
/* The same of a point without neighbours: an upright line. */
const char *paint_lone_band(unsigned colour);
/* A thin bar in the colour of what it belongs to. */
const char *paint_range(const char *fill);
/* What makes a marker hollow, drawn on it; NULL: this colour's is full. Shapes: disc, square, ring, hollow square. */
const char *paint_hole(unsigned colour);
/* The same fill for a value that is provisional or estimated. */
const char *paint_open(const char *fill);

/*
 * Places boxes along a line as near to their targets as they can be without touching: the least sum of squares, by pooling
 * adjacent violators. `targets` ascend; all in one unit. Within [low, high] when they fit.
 */
void spread(const int *targets, const int *sizes, size_t n, int low, int high, int *centres);

/* Where a text may be broken next behind `from`: behind a blank or a hyphen between letters, else at its end. */
size_t text_break(struct str text, size_t from);

/* Breaks a text at blanks and behind hyphens into lines of at most `width`; 0: a word is wider. */
size_t wrap_text(struct arena *a, struct measurer *m, struct str text, bool bold, unsigned width, struct str **lines);

/*
 * Which of n labels at the shares `positions` are shown from which width on, so that no two touch: writes 0, 24, 32, 44, 56
 * or 255 (never). `margins` is what stands beside the plot. First and last come first, then even steps.
 */
void label_ladder(const int *positions, const unsigned *needs, size_t n, unsigned margins, unsigned char *from);

/* The smallest of the ladder's widths at which `need` fits into that share of what the margins leave; 255: none. */
unsigned ladder_width(unsigned share, unsigned need, unsigned margins);

#endif
