/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/chart_scene.h"

/*
 * Bullet charts: a track up to the target, the first value as a broad bar on it, the newest as a narrow one, a stroke at the
 * target. All numbers stand in the line of text above, which wraps at every width: so nothing can collide, however near
 * value and target are.
 */

/* Thousandths of an em. */
enum {
	TRACK = 1500, /* height of a row */
	BASE = 1000,
	VALUE = 625,
	GOAL_OVER = 125, /* the stroke at the target reaches beyond the track by so much */
};

static void widen(const struct value *value, struct axis *axis)
{
	if (!value_is_number(value))
		return;
	if (fraction_cmp(value->number, axis->low) < 0)
		axis->low = value->number;
	if (fraction_cmp(value->number, axis->high) > 0)
		axis->high = value->number;
}

static struct axis bullet_axis(const struct chart *chart)
{
	struct axis axis = { FRACTION_ZERO, FRACTION_ZERO, 0 };
	for (size_t i = 0; i < chart->n_bullets; i++) {
		widen(chart->bullets[i].value, &axis);
		widen(&chart->bullets[i].target, &axis);
		if (chart->bullets[i].base)
			widen(chart->bullets[i].base, &axis);
	}
	if (axis.low.num == 0 && axis.high.num == 0)
		axis.high = (struct fraction){ 1, 1 };
	axis.zero = layout_share(FRACTION_ZERO, axis.low, axis.high);
	return axis;
}

static struct str gap_words(struct layout *l, const struct chart_bullet *bullet)
{
	struct value distance;
	if (!value_is_number(&bullet->gap) || value_magnitude(&bullet->gap, &distance) != VALUE_COMPUTED)
		return (struct str){ 0 };
	distance.signed_number = false;
	struct i18n_argument n = { "n", layout_label(l, &distance) };
	const char *key = bullet->gap.number.num < 0   ? "chart_gap_left"
			  : bullet->gap.number.num > 0 ? "chart_gap_over"
							: "chart_gap_met";
	return layout_fill(l, key, &n, 1);
}

/* "480, Ziel 600, noch 120" */
static struct str bullet_words(struct layout *l, const struct chart_bullet *bullet)
{
	struct str gap = gap_words(l, bullet);
	struct i18n_argument arguments[] = { { "n", layout_words(l, bullet->value) },
					     { "target", layout_words(l, &bullet->target) },
					     { "gap", gap } };
	return layout_fill(l, gap.len ? "chart_bullet" : "chart_bullet_open", arguments, 3);
}

static void add_bar(struct layout *l, const struct axis *axis, const struct value *value, int size, const char *paint)
{
	int end = value_is_number(value) ? layout_share(value->number, axis->low, axis->high) : axis->zero;
	int low = end < axis->zero ? end : axis->zero, high = end < axis->zero ? axis->zero : end;
	if (high > low)
		scene_add(l->scene, (struct shape){ .kind = SHAPE_RECT,
						    .paint = paint,
						    .x = low,
						    .w = high - low,
						    .y = scene_height_share((TRACK - size) / 2, TRACK),
						    .h = scene_height_share(size, TRACK) });
}

/* On a ground of its own, so that it shows on the bar of a value beyond the target. */
static void add_goal(struct layout *l, const struct axis *axis, const struct value *target)
{
	static const char *const paints[] = { "ground", "goal" };
	int x = layout_share(target->number, axis->low, axis->high), over = scene_height_share(GOAL_OVER, TRACK);
	for (size_t i = 0; i < 2; i++)
		scene_add(l->scene, (struct shape){ .kind = SHAPE_LINE,
						    .paint = paints[i],
						    .x = x,
						    .y = -over,
						    .h = SCENE_FULL + 2 * over });
}

static void add_bullet(struct layout *l, const struct axis *axis, const struct chart_bullet *bullet)
{
	struct panel *panel = scene_panel(l->scene, TRACK);
	struct i18n_argument text = { "n", bullet_words(l, bullet) };
	panel->strong = bullet->name;
	panel->label = bullet->name.len ? layout_fill(l, "chart_behind_colon", &text, 1) : text.text;
	add_bar(l, axis, &bullet->target, TRACK, "track");
	if (bullet->base)
		add_bar(l, axis, bullet->base, BASE, "was");
	bool strong = l->chart->highlight.len == 0 || layout_is_highlighted(l->chart, bullet->name);
	const char *paint = strong ? "now" : "was";
	if (layout_is_open(bullet->value))
		paint = strong ? "now open" : "was open";
	add_bar(l, axis, bullet->value, VALUE, paint);
	layout_vertical(l, axis->zero, "axis");
	if (value_is_number(&bullet->target))
		add_goal(l, axis, &bullet->target);
}

void layout_bullets(struct layout *l)
{
	const struct chart *chart = l->chart;
	struct axis axis = bullet_axis(chart);
	if (chart->over_time && chart->n_points > 1) {
		if (chart->bullets[0].base)
			scene_key(l->scene, SWATCH_RECT, "was", chart->points[0].label);
		scene_key(l->scene, SWATCH_RECT, "now", chart->points[chart->n_points - 1].label);
	}
	scene_key(l->scene, SWATCH_LINE, "goal", i18n_text(l->i18n, "chart_goal"));
	layout_key_open(l, SWATCH_RECT);
	for (size_t i = 0; i < chart->n_bullets; i++)
		add_bullet(l, &axis, &chart->bullets[i]);
}
