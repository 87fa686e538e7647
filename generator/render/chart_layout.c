/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/chart_scene.h"

/* ---- Shared by all kinds ---- */

struct str layout_fill(const struct layout *l, const char *key, const struct i18n_argument *arguments, size_t n)
{
	return i18n_filled(l->a, l->i18n, key, arguments, n);
}

struct str layout_label(const struct layout *l, const struct value *value)
{
	if (!value_is_number(value))
		return chart_sign(l->i18n, value->status);
	return format_value_str(l->a, l->i18n, value, true);
}

struct str layout_words(const struct layout *l, const struct value *value)
{
	struct str text = layout_label(l, value);
	if (!value_is_number(value))
		return l->i18n->sign_words[value->status].len ? l->i18n->sign_words[value->status] : text;
	for (unsigned i = 0; i < sizeof l->i18n->mark_words / sizeof *l->i18n->mark_words; i++)
		if (value->marks & 1u << i) {
			struct i18n_argument arguments[] = { { "n", text }, { "time", l->i18n->mark_words[i] } };
			text = layout_fill(l, "chart_at", arguments, 2);
		}
	return text;
}

bool layout_is_open(const struct value *value)
{
	return value_is_number(value) && value->marks & (MARK_PROVISIONAL | MARK_ESTIMATED);
}

void layout_key_open(const struct layout *l, enum swatch swatch)
{
	unsigned marks = 0;
	for (size_t s = 0; s < l->chart->n_series; s++)
		for (size_t p = 0; p < l->chart->n_points; p++)
			if (layout_is_open(&l->chart->series[s].values[p]))
				marks |= l->chart->series[s].values[p].marks;
	for (unsigned i = 0; i < sizeof l->i18n->mark_words / sizeof *l->i18n->mark_words; i++)
		if (marks & (MARK_PROVISIONAL | MARK_ESTIMATED) & 1u << i)
			scene_key(l->scene, swatch, "now open", l->i18n->mark_words[i]);
}

int layout_share(struct fraction value, struct fraction low, struct fraction high)
{
	struct fraction distance, span, part;
	int64_t share;
	if (fraction_cmp(low, high) == 0)
		return 0;
	if (fraction_sub(value, low, &distance) && fraction_sub(high, low, &span) &&
	    fraction_div(distance, span, &part) && fraction_round(part, 4, &share))
		return (int)share;
	double from = fraction_double(low);
	return (int)((fraction_double(value) - from) / (fraction_double(high) - from) * SCENE_FULL + 0.5);
}

static void widen(struct fraction value, bool *any, struct fraction *min, struct fraction *max)
{
	if (!*any || fraction_cmp(value, *min) < 0)
		*min = value;
	if (!*any || fraction_cmp(value, *max) > 0)
		*max = value;
	*any = true;
}

static void widen_by_value(const struct chart *chart, const struct value *value, bool *any, struct fraction *min,
			   struct fraction *max)
{
	const struct interval *interval = layout_interval(chart, value);
	if (value_is_number(value))
		widen(value->number, any, min, max);
	if (interval) {
		widen(interval->low.number, any, min, max);
		widen(interval->high.number, any, min, max);
	}
}

bool layout_range(const struct chart *chart, struct fraction *min, struct fraction *max)
{
	bool any = false;
	for (size_t s = 0; s < chart->n_series; s++)
		for (size_t p = 0; p < chart->n_points; p++)
			widen_by_value(chart, &chart->series[s].values[p], &any, min, max);
	if (any && value_is_number(&chart->target))
		widen(chart->target.number, &any, min, max);
	if (any && value_is_number(&chart->reference))
		widen(chart->reference.number, &any, min, max);
	return any;
}

void layout_key_reference(const struct layout *l)
{
	struct i18n_argument arguments[] = { { "name", l->chart->reference_name },
					     { "n", layout_label(l, &l->chart->reference) } };
	if (value_is_number(&l->chart->reference))
		scene_key(l->scene, SWATCH_LINE, "ref", layout_fill(l, "chart_named", arguments, 2));
}

bool layout_has_lines(const struct chart *chart)
{
	return value_is_number(&chart->target) || value_is_number(&chart->reference);
}

void layout_key_target(const struct layout *l)
{
	struct i18n_argument n = { "n", layout_label(l, &l->chart->target) };
	if (value_is_number(&l->chart->target))
		scene_key(l->scene, SWATCH_LINE, "aim", layout_fill(l, "chart_target", &n, 1));
	layout_key_reference(l);
}

struct axis layout_axis(const struct chart *chart)
{
	struct axis axis = { FRACTION_ZERO, FRACTION_ZERO, 0 };
	layout_range(chart, &axis.low, &axis.high);
	if (axis.low.num > 0)
		axis.low = FRACTION_ZERO;
	if (axis.high.num < 0)
		axis.high = FRACTION_ZERO;
	if (axis.low.num == 0 && axis.high.num == 0)
		axis.high = (struct fraction){ 1, 1 };
	axis.zero = layout_share(FRACTION_ZERO, axis.low, axis.high);
	return axis;
}

void layout_vertical(struct layout *l, int x, const char *paint)
{
	scene_add(l->scene, (struct shape){ .kind = SHAPE_LINE, .paint = paint, .x = x, .h = SCENE_FULL });
}

/* How far beside their places labels stand where the plot is so wide. */
static void offset_labels(const struct label_row *row, int width, int *offsets)
{
	int targets[MAX_ROW_LABELS], centres[MAX_ROW_LABELS], end = (int)((int64_t)row->end * width / SCENE_FULL);
	for (size_t i = 0; i < row->n; i++)
		targets[i] = (int)((int64_t)row->places[i] * width / SCENE_FULL);
	spread(targets, row->sizes, row->n, -row->slack, end + row->slack, centres);
	for (size_t i = 0; i < row->n; i++)
		/* cppcheck-suppress uninitvar ; filled above for all of them */
		offsets[i] = row->labels[i].anchor == ANCHOR_MIDDLE ? centres[i] - targets[i] : 0;
}

void layout_label_row(struct layout *l, const struct label_row *row)
{
	enum { WIDE = 44, NOTICED = 250 };
	int narrow[MAX_ROW_LABELS], wide[MAX_ROW_LABELS];
	offset_labels(row, SCENE_NARROW, narrow);
	offset_labels(row, WIDE * SCENE_EM, wide);
	for (size_t i = 0; i < row->n; i++) {
		struct shape label = row->labels[i];
		bool moves = abs(narrow[i] - wide[i]) >= NOTICED;
		label.dx = narrow[i];
		label.until_width = moves ? WIDE : 0;
		scene_add(l->scene, label);
		if (!moves)
			continue;
		label.dx = wide[i];
		label.until_width = 0;
		label.from_width = WIDE;
		scene_add(l->scene, label);
	}
}

bool layout_is_highlighted(const struct chart *chart, struct str name)
{
	return chart->highlight.len && str_eq(chart->highlight, name);
}

/* Words for what is missing stand at zero, over the plot, or in the line above: they need a margin only where zero is not at the left. */
size_t layout_value_labels(const struct layout *l, struct str **labels)
{
	const struct chart *chart = l->chart;
	bool words = chart->kind != CHART_DOTS && layout_axis(chart).zero > 0;
	size_t n = 0;
	*labels = arena_array(l->a, struct str, chart->n_series * chart->n_points + 1);
	for (size_t s = 0; s < chart->n_series; s++)
		for (size_t p = 0; p < chart->n_points; p++)
			if (words || value_is_number(&chart->series[s].values[p]))
				(*labels)[n++] = layout_label(l, &chart->series[s].values[p]);
	return n;
}

struct str layout_named(const struct layout *l, size_t series, struct str text)
{
	struct i18n_argument arguments[] = { { "name", l->chart->series[series].short_name }, { "n", text } };
	return layout_fill(l, "chart_named", arguments, 2);
}
/* ---- The interface ---- */

const struct scene *scene_make(struct arena *a, const struct chart *chart, const struct i18n *i18n, struct measurer *m)
{
	struct scene *scene = arena_new(a, struct scene);
	struct layout l = { .a = a, .chart = chart->n_hints ? chart_with_hints(a, chart) : chart, .i18n = i18n, .m = m, .scene = scene };
	scene->arena = a;
	/* Time runs from left to right in every script. */
	scene->mirror = i18n->right_to_left && chart->kind != CHART_LINE && chart->kind != CHART_AREA &&
			chart->kind != CHART_SLOPE && chart->kind != CHART_TIMELINE && chart->kind != CHART_TILES &&
			!(chart->kind == CHART_MULTIPLES && layout_is_lines(chart));
	switch (chart->kind) {
	case CHART_BARS:
		layout_bars(&l);
		break;
	case CHART_COLUMNS:
		layout_columns(&l);
		break;
	case CHART_STACKED:
	case CHART_SHARES:
		layout_stack(&l);
		break;
	case CHART_LINE:
		layout_line(&l);
		break;
	case CHART_AREA:
		layout_area(&l);
		break;
	case CHART_SLOPE:
		layout_slope(&l);
		break;
	case CHART_DUMBBELL:
		layout_dumbbell(&l);
		break;
	case CHART_BULLET:
		layout_bullets(&l);
		break;
	case CHART_DOTS:
		layout_dots(&l);
		break;
	case CHART_MULTIPLES:
		layout_multiples(&l);
		break;
	case CHART_RING:
		layout_ring(&l);
		break;
	case CHART_WAFFLE:
		layout_waffle(&l);
		break;
	case CHART_TIMELINE:
		layout_timeline(&l);
		break;
	case CHART_TILES:
		layout_tiles(&l);
		break;
	}
	return scene;
}
