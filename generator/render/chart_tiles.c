/* SPDX-License-Identifier: EUPL-1.2 */
/* Tile maps: which place lies where, what it is called in its tile, and the classes of its shade. */
#include "base/name.h"
#include "render/chart_kinds.h"
#include "render/scale.h"

enum { MAX_CLASSES = CHART_SHADES, MAX_NAMES = 12 };

struct reading {
	struct arena *a;
	const struct chart_request *request;
	const struct column *places;
	const struct i18n *i18n;
	struct chart *chart;
	struct chart_tiles *tiles;
	bool *placed; /* by point */
	struct diags *d;
};

/* ---- Places ---- */

/* The sheet has the word of the CSV file, `*title` gets the one that the points of the chart have: in the page's language. */
static const struct category *category_of(const struct reading *r, struct str name, struct str *title)
{
	const struct column *column = r->places;
	for (size_t i = 0; column && i < column->n_categories; i++) {
		if ((int)i == column->total || !name_same(column->categories[i].value, name))
			continue;
		*title = dataset_value_title(r->chart->dataset, column, i, r->i18n->lang);
		return &column->categories[i];
	}
	*title = name;
	return NULL;
}

static size_t point_named(const struct reading *r, struct str name)
{
	size_t i = 0;
	while (i < r->chart->n_points && !name_same(r->chart->points[i].label, name))
		i++;
	return i;
}

static bool report_unknown(const struct reading *r, const struct arrangement_cell *cell)
{
	size_t n = r->chart->n_points;
	struct str *names = arena_array(r->a, struct str, n);
	for (size_t i = 0; i < n; i++)
		names[i] = r->chart->points[i].label;
	return diag_report(r->d, DIAG_CHART_TILES_UNKNOWN, cell->loc, arena_cstr(r->a, cell->name),
			   arena_cstr(r->a, r->chart->along_title), arena_cstr(r->a, name_nearest(cell->name, names, n)),
			   name_list(r->a, names, n, MAX_NAMES), NULL);
}

/* A place that the data know, but of which the selection has no row, keeps its tile. */
static bool add_tile(struct reading *r, const struct arrangement_cell *cell)
{
	struct str name;
	const struct category *category = category_of(r, cell->name, &name);
	size_t point = point_named(r, name), n_points = r->chart->n_points;
	if (point == n_points && !category)
		return report_unknown(r, cell);
	r->tiles->tiles[r->tiles->n++] = (struct chart_tile){
		.name = name,
		.short_name = category ? category_short(category, r->i18n->lang, name) : name,
		.value = point < n_points ? &r->chart->series[0].values[point] : NULL,
		.point = point < n_points ? (int)point : -1,
		.row = cell->row,
		.column = cell->column,
	};
	if (point < n_points)
		r->placed[point] = true;
	return true;
}

static bool check_all_placed(const struct reading *r)
{
	struct str *names = arena_array(r->a, struct str, r->chart->n_points);
	size_t n = 0;
	for (size_t i = 0; i < r->chart->n_points; i++)
		if (!r->placed[i])
			names[n++] = r->chart->points[i].label;
	return n == 0 || diag_report(r->d, DIAG_CHART_TILES_MISSING, r->request->loc, name_list(r->a, names, n, MAX_NAMES),
				     r->request->arrangement->path, NULL);
}

static bool place_all(struct reading *r)
{
	const struct arrangement *arrangement = r->request->arrangement;
	bool ok = true;
	r->tiles->tiles = arena_array(r->a, struct chart_tile, arrangement->n_cells);
	r->tiles->rows = arrangement->rows;
	r->tiles->columns = arrangement->columns;
	r->placed = arena_array(r->a, bool, r->chart->n_points);
	for (size_t i = 0; i < arrangement->n_cells; i++)
		ok &= add_tile(r, &arrangement->cells[i]);
	/* A place that is misspelt in the sheet would be missing as well. */
	return ok && check_all_placed(r);
}

/* ---- Shades ---- */

/* As it is printed, so that "20,0 %" never stands in the class below 20. */
static struct fraction printed(const struct value *value)
{
	struct value rounded;
	return value_round(value, value->decimals, &rounded) == VALUE_COMPUTED ? rounded.number : value->number;
}

/* False: nothing to shade. */
static bool find_range(const struct chart *chart, struct fraction *min, struct fraction *max)
{
	bool any = false;
	for (size_t p = 0; p < chart->n_points; p++) {
		const struct value *value = &chart->series[0].values[p];
		if (!value_is_number(value))
			continue;
		struct fraction number = printed(value);
		if (!any || fraction_cmp(number, *min) < 0)
			*min = number;
		if (!any || fraction_cmp(number, *max) > 0)
			*max = number;
		any = true;
	}
	return any && min->num >= 0;
}

/* Round limits that enclose all values: those of an axis, every second one while they are too many. */
static void make_classes(struct reading *r, struct fraction min, struct fraction max)
{
	struct chart_tiles *tiles = r->tiles;
	struct scale scale = scale_make(min, max, MAX_CLASSES + 1, &r->chart->unit);
	int64_t first = scale.first, last = scale.first + scale.n - 1, by = 1;
	while ((last - first) / by > MAX_CLASSES) {
		by *= 2;
		first -= first % by;
		last += (by - last % by) % by;
	}
	if (last == first)
		last += by;
	for (int64_t i = first; i <= last; i += by) {
		scale.first = i;
		tiles->limits[tiles->n_classes++] = scale_tick(&scale, 0);
	}
	tiles->n_classes--;
	tiles->decimals = scale.decimals;
}

static unsigned class_of(const struct chart_tiles *tiles, struct fraction number)
{
	unsigned class = 1;
	while (class < tiles->n_classes && fraction_cmp(number, tiles->limits[class]) >= 0)
		class++;
	return class;
}

/* Few classes take shades far apart. */
unsigned chart_shade(const struct chart_tiles *tiles, unsigned class)
{
	unsigned steps = tiles->n_classes - 1;
	return steps == 0 ? CHART_SHADES / 2 + 1 : 1 + (2 * (class - 1) * (CHART_SHADES - 1) + steps) / (2 * steps);
}

static void shade(struct reading *r)
{
	struct chart_tiles *tiles = r->tiles;
	struct fraction min, max;
	if (r->chart->unit.kind != UNIT_PERCENT || !find_range(r->chart, &min, &max))
		return;
	make_classes(r, min, max);
	tiles->shaded = true;
	for (size_t i = 0; i < tiles->n; i++) {
		const struct value *value = tiles->tiles[i].value;
		if (value && value_is_number(value))
			tiles->tiles[i].shade = chart_shade(tiles, class_of(tiles, printed(value)));
	}
}

bool tiles_read(struct arena *a, const struct chart_request *request, const struct column *places, const struct i18n *i18n,
		struct chart *chart, struct diags *d)
{
	struct chart_tiles *tiles = arena_new(a, struct chart_tiles);
	struct reading r = { .a = a,
			     .request = request,
			     .places = places && places->type == COLUMN_CATEGORY ? places : NULL,
			     .i18n = i18n,
			     .chart = chart,
			     .tiles = tiles,
			     .d = d };
	chart->tiles = tiles;
	if (!place_all(&r))
		return false;
	shade(&r);
	return true;
}
