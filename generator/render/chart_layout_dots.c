/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/chart_scene.h"

/* All lengths in thousandths of an em. */
enum {
	ROW = 1250, /* height of a row of dots */
	DOT = 400,  /* radius */
	DUMBBELL_OFFSET = 750,
};

/* ---- Dumbbells: two points in time on one line per series ---- */

/* "605 → 627", the later value apart, to be set bold. */
static struct str earlier_part(struct layout *l, size_t series, struct str *later)
{
	const struct value *values = l->chart->series[series].values;
	struct i18n_argument from = { "from", layout_label(l, &values[0]) };
	*later = layout_label(l, &values[1]);
	return layout_fill(l, "chart_arrow", &from, 1);
}

static void add_dot(struct layout *l, int x, const char *paint)
{
	scene_add(l->scene,
		  (struct shape){ .kind = SHAPE_DOT, .paint = paint, .x = x, .y = SCENE_FULL / 2, .dx = DOT });
}

/* The dots' places; -1: no value. `room`: what the dot at the far end needs inside the plot. */
static int dot_place(const struct value *value, const struct axis *axis, int inset)
{
	if (!value_is_number(value))
		return -1;
	return layout_share(value->number, axis->low, axis->high) * (SCENE_FULL - inset) / SCENE_FULL;
}

static void add_dumbbell(struct layout *l, const struct axis *axis, size_t series, bool beside)
{
	const struct chart *chart = l->chart;
	const struct value *values = chart->series[series].values;
	int inset = beside ? 0 : SCENE_FULL / 20;
	int before = dot_place(&values[0], axis, inset), now = dot_place(&values[1], axis, inset);
	int zero = axis->zero * (SCENE_FULL - inset) / SCENE_FULL;
	struct str later, text = earlier_part(l, series, &later);
	struct panel *panel = scene_panel(l->scene, ROW);
	if (chart->n_series > 1 || !beside)
		panel->label = chart->series[series].short_name;
	if (!beside)
		panel->label = layout_named(
			l, series,
			str_of(arena_printf(l->a, "%.*s%.*s", (int)text.len, text.ptr, (int)later.len, later.ptr)));
	int low = before < 0 ? now : now < 0 || before < now ? before : now, high = before > now ? before : now;
	if (low > zero)
		scene_add(
			l->scene,
			(struct shape){
				.kind = SHAPE_LINE, .paint = "grid", .x = zero, .y = SCENE_FULL / 2, .w = low - zero });
	layout_vertical(l, zero, "axis");
	if (value_is_number(&chart->target))
		layout_vertical(l, dot_place(&chart->target, axis, inset), "aim");
	if (low >= 0 && high > low)
		scene_add(l->scene, (struct shape){ .kind = SHAPE_LINE,
						    .paint = "axis line",
						    .x = low,
						    .y = SCENE_FULL / 2,
						    .w = high - low });
	if (before >= 0)
		add_dot(l, before, "was");
	if (now >= 0)
		add_dot(l, now, "now halo");
	if (beside)
		scene_add(l->scene, (struct shape){ .kind = SHAPE_TEXT,
						    .paint = value_is_number(&chart->target) ? "halo" : NULL,
						    .x = high < 0 ? zero : high,
						    .y = SCENE_FULL / 2,
						    .dx = DUMBBELL_OFFSET,
						    .dy = SCENE_CENTRE,
						    .text = text,
						    .strong = later });
}

/*
 * Both values stand behind the far dot, "605 → 627": beside each dot they would cross the zero line or each other wherever
 * the dots are near it or nearly coincide. Where the pair would leave the dots too little room it goes to the line above.
 */
void layout_dumbbell(struct layout *l)
{
	const struct chart *chart = l->chart;
	struct axis axis = layout_axis(chart);
	struct str *labels = arena_array(l->a, struct str, chart->n_series);
	for (size_t s = 0; s < chart->n_series; s++) {
		struct str later, text = earlier_part(l, s, &later);
		labels[s] = str_of(arena_printf(l->a, "%.*s%.*s", (int)text.len, text.ptr, (int)later.len, later.ptr));
	}
	bool beside = layout_widest(l, labels, chart->n_series, true) + 2 * DUMBBELL_OFFSET <= SCENE_MARGINS;
	if (beside)
		scene_sizer(l->scene, l->m, true, "b far", labels, chart->n_series);
	scene_key(l->scene, SWATCH_DOT, "was", chart->points[0].label);
	scene_key(l->scene, SWATCH_DOT, "now", chart->points[1].label);
	if (value_is_number(&chart->target))
		layout_key_target(l);
	l->scene->wide = true;
	for (size_t s = 0; s < chart->n_series; s++)
		add_dumbbell(l, &axis, s, beside);
}
