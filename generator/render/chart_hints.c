/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Hints (`hinweise`): numbers in the picture, explained in a list below it. The number follows the name of what it points to,
 * wherever that stands; only a line has no room on its axis, so there the numbers stand above the grid. Words in the picture
 * instead would fit on a desk and not on a phone, and two ways of telling would have to be kept equal.
 */
#include "base/name.h"
#include "render/chart_kinds.h"
#include "render/chart_scene.h"

/* Names listed in messages. */
enum { MAX_NAMES = 12 };

static const char *const signs[CHART_MAX_HINTS] = { "①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨" };

const char *chart_hint_sign(size_t hint)
{
	return signs[hint];
}

/* ---- What they point to ---- */

static bool names_point(const struct chart *chart, size_t point, struct str at, const struct i18n *i18n)
{
	const struct chart_point *p = &chart->points[point];
	struct period period;
	if (chart_is_point(chart, point, at, i18n))
		return true;
	if (!chart->over_time || !period_parse(at, &period))
		return false;
	/* The year is enough for the only day or quarter in it. */
	bool inside = date_cmp(p->head.period.start, period.start) >= 0 &&
		      date_cmp(p->head.period.start, period_end(period)) <= 0;
	bool alone = point == 0 || date_cmp(chart->points[point - 1].head.period.start, period.start) < 0;
	alone &= point + 1 == chart->n_points || date_cmp(chart->points[point + 1].head.period.start, period_end(period)) > 0;
	return inside && alone;
}

static bool find_place(const struct chart *chart, struct str at, const struct i18n *i18n, struct chart_hint *hint)
{
	for (size_t p = 0; p < chart->n_points; p++)
		if (names_point(chart, p, at, i18n)) {
			*hint = (struct chart_hint){ .at = chart->points[p].label, .point = (int)p, .series = -1 };
			return true;
		}
	for (size_t i = 0; chart->timeline && i < chart->timeline->n; i++)
		if (name_same(at, chart->timeline->spans[i].name)) {
			*hint = (struct chart_hint){ .at = chart->timeline->spans[i].name, .point = (int)i, .series = -1 };
			return true;
		}
	for (size_t s = 0; s < chart->n_series; s++)
		if (chart_is_series(chart, s, at, i18n)) {
			*hint = (struct chart_hint){ .at = chart->series[s].short_name, .point = -1, .series = (int)s };
			return true;
		}
	return false;
}

static bool report_unknown(struct arena *a, const struct chart *chart, const struct chart_hint_request *wanted, struct diags *d)
{
	size_t n = 0, n_spans = chart->timeline ? chart->timeline->n : 0;
	struct str *names = arena_array(a, struct str, chart->n_points + chart->n_series + n_spans);
	for (size_t i = 0; i < n_spans; i++)
		names[n++] = chart->timeline->spans[i].name;
	for (size_t p = 0; p < chart->n_points; p++)
		if (chart->points[p].label.len)
			names[n++] = chart->points[p].label;
	for (size_t s = 0; s < chart->n_series; s++)
		names[n++] = chart->series[s].short_name;
	return diag_report(d, DIAG_CHART_HINT, wanted->loc, arena_cstr(a, wanted->at),
			   arena_cstr(a, name_nearest(wanted->at, names, n)), name_list(a, names, n, MAX_NAMES), NULL);
}

/* In the order in which a reader meets them: along the points, then the series. */
static bool stands_before(const struct chart_hint *a, const struct chart_hint *b)
{
	if ((a->point < 0) != (b->point < 0))
		return b->point < 0;
	return a->point != b->point ? a->point < b->point : a->series < b->series;
}

bool chart_take_hints(struct arena *a, struct chart *chart, const struct chart_request *request, const struct i18n *i18n,
		      struct diags *d)
{
	bool ok = true;
	chart->hints = arena_array(a, struct chart_hint, request->n_hints);
	for (size_t i = 0; i < request->n_hints; i++) {
		struct chart_hint hint;
		if (!find_place(chart, request->hints[i].at, i18n, &hint)) {
			ok = report_unknown(a, chart, &request->hints[i], d);
			continue;
		}
		hint.text = request->hints[i].text;
		hint.line = i;
		size_t k = chart->n_hints++;
		for (; k > 0 && stands_before(&hint, &chart->hints[k - 1]); k--)
			chart->hints[k] = chart->hints[k - 1];
		chart->hints[k] = hint;
	}
	return ok;
}

/* ---- Their numbers behind names ---- */

static struct str with_signs(struct arena *a, const struct chart *chart, struct str name, int point, int series)
{
	for (size_t i = 0; i < chart->n_hints; i++)
		if (name.len && chart->hints[i].point == point && chart->hints[i].series == series)
			name = str_of(arena_printf(a, "%.*s\u00a0%s", (int)name.len, name.ptr, signs[i]));
	return name;
}

struct str layout_with_hints(const struct layout *l, struct str label, size_t point)
{
	return with_signs(l->a, l->chart, label, (int)point, -1);
}

bool chart_hints_above(const struct chart *chart)
{
	return chart->kind == CHART_LINE || chart->kind == CHART_AREA || (chart->kind == CHART_MULTIPLES && layout_is_lines(chart));
}

static const struct chart_timeline *timeline_with_hints(struct arena *a, const struct chart *chart)
{
	const struct chart_timeline *timeline = chart->timeline;
	struct chart_timeline *marked = arena_new(a, struct chart_timeline);
	*marked = *timeline;
	marked->spans = arena_array(a, struct chart_span, timeline->n);
	for (size_t i = 0; i < timeline->n; i++) {
		marked->spans[i] = timeline->spans[i];
		marked->spans[i].name = with_signs(a, chart, timeline->spans[i].name, (int)i, -1);
	}
	return marked;
}

const struct chart *chart_with_hints(struct arena *a, const struct chart *chart)
{
	struct chart *marked = arena_new(a, struct chart);
	*marked = *chart;
	marked->series = arena_array(a, struct chart_series, chart->n_series);
	marked->points = arena_array(a, struct chart_point, chart->n_points);
	marked->bullets = arena_array(a, struct chart_bullet, chart->n_bullets);
	for (size_t s = 0; s < chart->n_series; s++) {
		marked->series[s] = chart->series[s];
		marked->series[s].short_name = with_signs(a, chart, chart->series[s].short_name, -1, (int)s);
	}
	for (size_t p = 0; p < chart->n_points; p++) {
		marked->points[p] = chart->points[p];
		if (chart_hints_above(chart))
			continue;
		marked->points[p].label = with_signs(a, chart, chart->points[p].label, (int)p, -1);
		if (str_eq(chart->highlight, chart->points[p].label))
			marked->highlight = marked->points[p].label;
	}
	if (chart->timeline)
		marked->timeline = timeline_with_hints(a, chart);
	/* A row for each series, else for each point. */
	bool by_series = chart->over_time || chart->n_points == 1;
	for (size_t i = 0; i < chart->n_bullets; i++) {
		marked->bullets[i] = chart->bullets[i];
		if (chart->bullets[i].name.len)
			marked->bullets[i].name = by_series ? marked->series[i].short_name : marked->points[i].label;
	}
	return marked;
}

/* ---- Their numbers above a line ---- */

enum { HINT_WIDTH = 1250, HINT_LINE = 1250, NARROWEST = 6000 };

/* The row in which each one stands, so that none touch at the narrowest width; the number of rows. */
static int place_rows(const struct chart *chart, const int *x, int *rows)
{
	int n = 0, last[CHART_MAX_HINTS];
	for (size_t i = 0; i < chart->n_hints; i++) {
		int at, row = 0;
		rows[i] = -1;
		if (chart->hints[i].point < 0)
			continue;
		at = (int)((int64_t)x[chart->hints[i].point] * NARROWEST / SCENE_FULL);
		while (row < n && at - last[row] < HINT_WIDTH)
			row++;
		n = row == n ? n + 1 : n;
		last[row] = at;
		rows[i] = row;
	}
	return n;
}

int layout_hint_room(const struct chart *chart, const int *x)
{
	int rows[CHART_MAX_HINTS];
	return chart_hints_above(chart) ? place_rows(chart, x, rows) * HINT_LINE : 0;
}

void layout_hints_above(struct layout *l, const int *x, int height, int bottom)
{
	int rows[CHART_MAX_HINTS];
	place_rows(l->chart, x, rows);
	for (size_t i = 0; i < l->chart->n_hints; i++) {
		if (rows[i] < 0)
			continue;
		int y = scene_height_share((rows[i] + 1) * HINT_LINE, height);
		struct vertex *v = arena_array(l->a, struct vertex, 2);
		v[0] = (struct vertex){ x[l->chart->hints[i].point], y, true };
		v[1] = (struct vertex){ v[0].x, bottom, false };
		scene_add(l->scene, (struct shape){ .kind = SHAPE_PATH, .paint = "grid", .points = v, .n_points = 2 });
		scene_add(l->scene, (struct shape){ .kind = SHAPE_TEXT,
						    .paint = "b halo",
						    .x = v[0].x,
						    .y = scene_height_share(rows[i] * HINT_LINE, height),
						    .dy = SCENE_EM,
						    .anchor = ANCHOR_MIDDLE,
						    .text = str_of(signs[i]) });
	}
}
