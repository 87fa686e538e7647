/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Charts: from a table to a scene of numbers (chart.c, scale.c), from the scene to ink (chart_svg.c), and in words
 * (describe.c). Construction: tests/README.md names the measurements behind it; one rule carries it: every coordinate is a
 * percentage of its SVG, only offsets and heights are em; what needs text metrics is CSS grid, what needs the data scale is SVG.
 */
#ifndef LOTSE_RENDER_CHART_H
#define LOTSE_RENDER_CHART_H

#include "data/table.h"
#include "render/format.h"
#include "render/measure.h"
#include "render/series_colours.h"

enum chart_kind {
	CHART_BARS, CHART_COLUMNS, CHART_STACKED, CHART_SHARES, CHART_LINE, CHART_SLOPE, CHART_DUMBBELL, CHART_BULLET,
	CHART_DOTS, CHART_MULTIPLES, CHART_RING, CHART_WAFFLE, CHART_TIMELINE, CHART_AREA, CHART_TILES,
};

enum { CHART_MAX_HINTS = 9 };

/* A line of `hinweise`: the name of a point or a series, and what there is to say, as HTML. */
struct chart_hint_request {
	struct str at;
	struct loc loc;
	struct str text;
};

/* What the author asked for, resolved against the table's columns. */
struct chart_request {
	struct str id;            /* of the block, once a page; empty: the chart needs no names of its own */
	enum word kind;           /* WORD_NONE: choose by data */
	const struct table *table; /* the drawn columns, not turned, in its own order */
	const struct str *values; /* names of the drawn columns; n 0: all numeric ones */
	size_t n_values;
	struct str along;         /* name of the column along which; empty: choose */
	struct str parts;         /* teile: name of the column whose values become series; empty: none */
	struct str parts_total;   /* the value of `parts` that is the total and is not drawn; empty: none */
	struct value target;      /* status EMPTY: none */
	struct value reference;   /* vergleich; status EMPTY: none */
	bool reference_total;     /* vergleich: gesamt: the value of the table's total row */
	struct str reference_name; /* empty with reference_total: as the total row is called */
	struct loc reference_loc;
	struct str target_column; /* zielbalken: the column that holds each row's own target; empty: none */
	const struct arrangement *arrangement; /* kacheln: which place lies where; else NULL */
	struct str highlight;
	const struct chart_hint_request *hints;
	size_t n_hints; /* at most CHART_MAX_HINTS */
	const struct series_colours *colours; /* of the site; NULL: by place in the chart */
	struct loc loc;           /* of the block: where chart mistakes are reported */
};

/*
 * The drawn data, the same for every kind: points (categories or times) × series. Every number shown anywhere comes from
 * here: geometry, labels, summary, data table.
 */
struct chart_series {
	struct str name, short_name;
	unsigned colour;             /* 1 to 4: class f1…f4, by entity, the same on the whole site */
	const struct value *values;  /* one per point */
};

struct chart_point {
	struct value head; /* period or text */
	struct str label;  /* as printed */
	struct value total; /* stacked: sum of the series; status EMPTY: none */
};

/* One row of a bullet chart: where it stands, where it began, where it is to go. */
struct chart_bullet {
	struct str name;            /* empty: there is only one row */
	const struct value *value;  /* the newest one, or the row's only one */
	const struct value *base;   /* the first one in time; NULL: none */
	struct value target, gap;   /* gap: value - target; no number where one of them is missing */
};

/* A row of a timeline: from when to when, and how it stands. */
struct chart_span {
	struct str group, name;
	const struct value *name_value, *begin, *end, *status; /* end: begin again where one column is drawn; status: NULL: no column */
	enum word status_word; /* whatever language the status is printed in */
	struct date from, to; /* first and last day; year 0: not stated */
};

/* Titles of its columns; empty: there is none. */
struct chart_timeline {
	struct str group_title, name_title, begin_title, end_title, status_title;
	struct chart_span *spans;
	size_t n;
};

/* Behind this point in time values must not be compared with those before it. */
struct chart_break {
	size_t point;           /* the first one behind it; never 0 */
	struct str time, text;  /* since when, and why */
};

/* Number i + 1 in the picture, in its order, points to a point (of a timeline: a row) or to a series; the other one is -1. */
struct chart_hint {
	struct str at, text;
	size_t line; /* of the request */
	int point, series;
};

/* A place on a tile map. */
struct chart_tile {
	struct str name, short_name;
	const struct value *value; /* NULL: the selection has no row of this place */
	int point;                 /* whose value it is; -1: nobody's */
	unsigned row, column;
	unsigned shade;            /* 1 to 5, 0: none */
};

struct chart_tiles {
	struct chart_tile *tiles;
	size_t n;
	unsigned rows, columns;
	bool shaded;                             /* only rates are, see tiles_read */
	struct fraction limits[6];               /* of the classes, ascending */
	unsigned n_classes, decimals;            /* at most 5 classes; decimals that tell their limits apart */
};

struct chart {
	struct str id;
	enum chart_kind kind;
	const struct dataset *dataset;
	struct str along_title;  /* heading of what the points are: "Jahr"; empty: one point without a name */
	struct str parts_title;  /* heading of what the series are: "Altersgruppe"; empty: columns */
	const struct column *along_column, *parts_column; /* of the dataset, whose values name points and series; NULL: none */
	struct chart_point *points;
	size_t n_points;
	struct chart_series *series;
	size_t n_series;
	bool over_time;        /* points are periods in ascending order */
	struct unit unit;
	unsigned decimals;
	struct value target;
	struct value reference;    /* a second line beside the target, named by its own name; no number: none */
	struct str reference_name;
	struct chart_bullet *bullets; /* of a bullet chart */
	size_t n_bullets;
	const struct chart_tiles *tiles; /* of a tile map, beside its points and its one series; else NULL */
	const struct chart_timeline *timeline; /* of a timeline, which has no points and no series; else NULL */
	struct str low_title, high_title; /* of the columns with the bounds of intervals; empty: there are none */
	struct str highlight;
	struct chart_break *breaks; /* over time: those between two of its points */
	size_t n_breaks;
	struct chart_hint *hints;
	size_t n_hints;
	const struct scene *scene; /* private to chart*.c */
};

/* Parts of one hundred percent, as a bar, as a ring or as squares? */
static inline bool chart_shows_shares(const struct chart *chart)
{
	return chart->kind == CHART_SHARES || chart->kind == CHART_RING || chart->kind == CHART_WAFFLE;
}

/* Parts one upon the other, whose sum is seen? */
static inline bool chart_is_stack(const struct chart *chart)
{
	return chart->kind == CHART_STACKED || (chart->kind == CHART_AREA && chart->n_series > 1);
}

/*
 * Makes a chart. Refuses what would mislead, with the right kind named (chart-…): a stack of columns that are no parts of one
 * whole (teil_von, sums), shares that are not complete, one point for a line, more than four series, unlike units on one axis,
 * bullets without a target above zero, one column as points and series, dots of more than two points in time, a ring of more than three parts,
 * squares of more than one whole, tiles whose places or names do not fit, timelines without dates, of more rows than can be read, or that end before they begin, an area
 * of fewer than three points in time, two series of one colour where nothing else tells them apart.
 * `rtl`: labels and horizontal bars mirror, time stays left to right. NULL: reported.
 */
const struct chart *chart_make(struct arena *a, const struct chart_request *request, const struct i18n *i18n, struct measurer *m,
			       struct diags *d);

/* The scene as text, numbers with two decimals (`lotse dump chart`, golden tests). */
void chart_dump(struct buf *out, const struct chart *chart);

/* The plot as fluid SVG in HTML: what stands inside <div class="plot"><div aria-hidden="true">…. */
void chart_svg_fluid(struct buf *out, const struct chart *chart, const struct i18n *i18n);

/* In words: kind and subject, by which the figure is named, and at most three sentences built from the data. Plain text. */
void chart_label(struct buf *out, const struct chart *chart, const struct i18n *i18n);
void chart_describe(struct buf *out, const struct chart *chart, const struct i18n *i18n);

/* The number of a hint as picture and list print it: "①". */
const char *chart_hint_sign(size_t hint);

/* Has any value bounds (`spanne`), drawn or not? */
bool chart_has_intervals(const struct chart *chart);

/* Does a break lie just before the point, or anywhere between the two? */
bool chart_breaks_at(const struct chart *chart, size_t point);
bool chart_is_broken(const struct chart *chart, size_t from, size_t to);

/*
 * The word that stands in the chart instead of a value that is not there: "geheim", "k. A.". And the statuses whose words (or, of
 * "exactly nothing", whose sign) the chart shows, as bits, for the note below it.
 */
struct str chart_sign(const struct i18n *i18n, enum status status);
unsigned chart_signs(const struct chart *chart, const struct i18n *i18n);

/* The data table that stands beside the chart: points as rows, series as columns (or turned, as read more easily). */
const struct table *chart_table(struct arena *a, const struct chart *chart, const struct i18n *i18n);

#endif
