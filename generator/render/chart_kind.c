/* SPDX-License-Identifier: EUPL-1.2 */
/* Which kind a chart is, and what each refuses because it would mislead. */
#include "render/chart_kinds.h"
#include "render/chart_maker.h"

#include "base/name.h"
#include "data/rules.h"

enum { MAX_RING_PARTS = 3 };

/* Small charts side by side: more of them are a table. */
enum { MAX_MULTIPLES = 24 };

static const struct {
	enum word word;
	enum chart_kind kind;
} kinds[] = {
	{ WORD_BARS, CHART_BARS },	   { WORD_COLUMN_BARS, CHART_COLUMNS }, { WORD_STACKED, CHART_STACKED },
	{ WORD_SHARES, CHART_SHARES },	   { WORD_LINE, CHART_LINE },		{ WORD_SLOPE, CHART_SLOPE },
	{ WORD_DUMBBELL, CHART_DUMBBELL }, { WORD_BULLET, CHART_BULLET },	{ WORD_DOTS, CHART_DOTS },
	{ WORD_MULTIPLES, CHART_MULTIPLES }, { WORD_RING, CHART_RING },
	{ WORD_WAFFLE, CHART_WAFFLE },	   { WORD_TIMELINE, CHART_TIMELINE },	{ WORD_AREA, CHART_AREA },
	{ WORD_TILES, CHART_TILES },
};

static enum chart_kind kind_by_data(const struct chart *chart, bool target)
{
	if (!chart->over_time || chart->n_points == 1)
		return CHART_BARS;
	if (chart->n_points > 2)
		return chart->n_series > N_SERIES_COLOURS ? CHART_MULTIPLES : CHART_LINE;
	bool slope = chart->unit.kind == UNIT_PERCENT && chart->n_series <= N_SERIES_COLOURS && !chart_has_intervals(chart) &&
		     !target;
	return slope ? CHART_SLOPE : CHART_DUMBBELL;
}

/* The block's reader has refused words that are no kind. */
enum chart_kind maker_choose_kind(const struct maker *k)
{
	if (k->request->kind == WORD_NONE)
		return kind_by_data(k->chart, value_is_number(&k->request->target));
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (kinds[i].word == k->request->kind)
			return kinds[i].kind;
	BUG("a kind of chart that blocks do not know");
}

const char *maker_kind_word(const struct chart *chart)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (kinds[i].kind == chart->kind)
			return word_german(kinds[i].word);
	return "";
}

static bool refuse_not_time(struct maker *k)
{
	return diag_report(k->d, DIAG_CHART_NOT_TIME, k->request->loc, maker_kind_word(k->chart),
			   maker_cstr(k, k->chart->along_title), NULL);
}

static bool refuse_colours(struct maker *k)
{
	return diag_report(k->d, DIAG_CHART_TOO_MANY_SERIES, k->request->loc,
			   arena_printf(k->a, "%zu", k->chart->n_series), NULL);
}

static bool refuse_one_series(struct maker *k)
{
	return diag_report(k->d, DIAG_CHART_ONE_SERIES, k->request->loc, maker_kind_word(k->chart), NULL);
}

static bool check_two_points(struct maker *k)
{
	if (!k->chart->over_time)
		return refuse_not_time(k);
	return k->chart->n_points == 2 ||
	       diag_report(k->d, DIAG_CHART_TWO_POINTS, k->request->loc, maker_kind_word(k->chart),
			   arena_printf(k->a, "%zu", k->chart->n_points), NULL);
}

/* Dots on one row are told apart by colour; of points in time only the newest and the one before it. */
static bool check_dots(struct maker *k)
{
	struct chart *chart = k->chart;
	if (!chart->over_time)
		return chart->n_points == 1 || chart->n_series <= N_SERIES_COLOURS || refuse_colours(k);
	return chart->n_points <= 2 || diag_report(k->d, DIAG_CHART_DOTS_TIMES, k->request->loc,
						   arena_printf(k->a, "%zu", chart->n_points), NULL);
}

static bool check_multiples(struct maker *k)
{
	if (k->chart->n_series == 1)
		return maker_refuse(k, DIAG_CHART_MULTIPLES_ONE);
	return k->chart->n_series <= MAX_MULTIPLES || diag_report(k->d, DIAG_CHART_TOO_MANY_POINTS, k->request->loc,
								  arena_printf(k->a, "%d", MAX_MULTIPLES), NULL);
}

/* A sum and what it adds up, one on the other, would count the same cases twice. */
static bool check_sums(struct maker *k)
{
	for (size_t i = 0; k->parts < 0 && i < k->n_columns; i++)
		for (size_t j = 0; j < k->n_columns; j++) {
			const struct table_column *whole = &k->table->columns[k->columns[i]];
			const struct table_column *part = &k->table->columns[k->columns[j]];
			if (whole->column && part->column && k->chart->dataset &&
			    rules_say_part(k->chart->dataset, whole->column, part->column))
				return diag_report(k->d, DIAG_CHART_SUM_AND_PART, k->request->loc, maker_cstr(k, whole->short_title),
						   maker_cstr(k, part->short_title), maker_cstr(k, maker_column_name(whole)), NULL);
		}
	return true;
}

/* Are the columns parts of one and the same whole? Categories of one column always are. */
static bool check_parts(struct maker *k)
{
	const struct table_column *told = NULL;
	for (size_t i = 0; k->parts < 0 && i < k->n_columns; i++) {
		const struct table_column *column = &k->table->columns[k->columns[i]];
		if (column->part_of.len == 0)
			continue;
		if (word_of(column->part_of) == WORD_NONE_F)
			return diag_report(k->d, DIAG_CHART_NOT_PARTS, k->request->loc, maker_cstr(k, column->short_title),
					   maker_cstr(k, maker_column_name(column)), NULL);
		if (told && !name_same(told->part_of, column->part_of))
			return diag_report(k->d, DIAG_CHART_DIFFERENT_WHOLES, k->request->loc,
					   maker_cstr(k, told->short_title), maker_cstr(k, told->part_of),
					   maker_cstr(k, column->short_title), maker_cstr(k, column->part_of), NULL);
		told = column;
	}
	return true;
}

/* Percentages are rounded, each by up to half a unit of its last decimal. */
static bool is_hundred(const struct chart *chart, struct fraction sum)
{
	struct fraction distance, room = fraction_scaled((int64_t)chart->n_series * 5, chart->decimals + 1);
	if (!fraction_sub(sum, (struct fraction){ 100, 1 }, &distance))
		return false;
	if (distance.num < 0)
		distance.num = -distance.num;
	return fraction_cmp(distance, room) <= 0;
}

/* One message says of all parts and points what is wrong with them: the first in full, the others by name. */
struct fault {
	enum diag_code code;
	const char *part, *sum, *whole, *point; /* of the first one; NULL: none */
	LIST(struct str) others;
};

struct stack_faults {
	struct fault negative, missing, not_whole;
};

static bool is_found(const struct fault *fault)
{
	return fault->point != NULL;
}

static void add_fault(struct maker *k, struct fault *fault, size_t point, const struct chart_series *part)
{
	struct str label = k->chart->points[point].label;
	if (!is_found(fault)) {
		fault->point = maker_cstr(k, label);
		fault->part = part ? maker_cstr(k, part->short_name) : NULL;
		return;
	}
	if (part && label.len)
		label = str_of(arena_printf(k->a, "%.*s (%.*s)", (int)part->short_name.len, part->short_name.ptr, (int)label.len, label.ptr));
	*list_add(k->a, &fault->others) = part && !label.len ? part->short_name : label;
}

static bool report_fault(struct maker *k, const struct fault *fault)
{
	const char *others = name_list(k->a, fault->others.items, fault->others.n, NAME_LISTED_MAX);
	if (!is_found(fault))
		return true;
	if (fault->part)
		return diag_report(k->d, fault->code, k->request->loc, fault->part, fault->point, "", others, NULL);
	return diag_report(k->d, fault->code, k->request->loc, fault->point, fault->sum, fault->whole, others, NULL);
}

static void check_whole(struct maker *k, size_t p, struct fault *fault)
{
	const struct chart *chart = k->chart;
	const struct value *total = &chart->points[p].total, *whole = &k->wholes[p];
	struct value hundred = {
		.kind = VALUE_NUMBER, .number = { 100, 1 }, .unit = chart->unit, .decimals = total->decimals
	};
	bool right = true, first = !is_found(fault);
	/* Rounded or hidden cells of protected data need not add up; and their values stay out of messages. */
	if (chart->dataset && chart->dataset->protection != PROTECTION_NONE)
		return;
	if (chart->unit.kind == UNIT_PERCENT) {
		bool less = chart_is_stack(chart) && fraction_cmp(total->number, hundred.number) < 0;
		right = less || is_hundred(chart, total->number);
		whole = &hundred;
	} else if (value_is_number(whole)) {
		right = fraction_cmp(total->number, whole->number) == 0;
	}
	if (right)
		return;
	add_fault(k, fault, p, NULL);
	if (first) {
		fault->sum = maker_cstr(k, format_value_str(k->a, k->i18n, total, true));
		fault->whole = maker_cstr(k, format_value_str(k->a, k->i18n, whole, true));
	}
}

/* A part that is missing from an area would be drawn as nothing; a point without any is a gap. */
static bool needs_all_parts(const struct chart *chart, size_t p)
{
	bool any = false;
	for (size_t s = 0; s < chart->n_series; s++)
		any = any || value_is_number(&chart->series[s].values[p]);
	return chart_shows_shares(chart) || (chart->kind == CHART_AREA && any);
}

/* Nothing negative; for shares nothing missing either. */
static bool check_values(struct maker *k, size_t p, struct stack_faults *faults)
{
	struct chart *chart = k->chart;
	bool ok = true;
	for (size_t s = 0; s < chart->n_series; s++) {
		const struct value *value = &chart->series[s].values[p];
		bool number = value_is_number(value);
		if (number ? value->number.num >= 0 : !needs_all_parts(chart, p))
			continue;
		add_fault(k, number ? &faults->negative : &faults->missing, p, &chart->series[s]);
		ok = false;
	}
	return ok;
}

/* The sum of the parts; stays empty where a part is missing. */
static bool add_up(struct maker *k, size_t p, struct stack_faults *faults)
{
	struct chart *chart = k->chart;
	struct value total = chart->series[0].values[p];
	if (!check_values(k, p, faults))
		return true;
	for (size_t s = 0; s < chart->n_series; s++) {
		const struct value *value = &chart->series[s].values[p];
		if (!value_is_number(value))
			return true;
		if (s > 0 && value_add(k->a, &total, value, &total) != VALUE_COMPUTED)
			return maker_refuse(k, DIAG_CHART_NO_VALUES);
	}
	total.status = STATUS_VALUE;
	chart->points[p].total = total;
	if (chart_shows_shares(chart) && total.number.num == 0)
		return maker_refuse(k, DIAG_CHART_NO_VALUES);
	check_whole(k, p, &faults->not_whole);
	return true;
}

static bool check_stack(struct maker *k)
{
	struct chart *chart = k->chart;
	struct stack_faults faults = { .negative.code = DIAG_CHART_PART_NEGATIVE,
				       .missing.code = DIAG_CHART_PART_MISSING,
				       .not_whole.code = DIAG_CHART_NOT_WHOLE };
	if (!check_parts(k) || !check_sums(k))
		return false;
	if (chart->n_series > N_SERIES_COLOURS)
		return refuse_colours(k);
	for (size_t p = 0; p < chart->n_points; p++)
		if (!add_up(k, p, &faults))
			return false;
	return report_fault(k, &faults.negative) & report_fault(k, &faults.missing) & report_fault(k, &faults.not_whole);
}

/* ---- Bullets: rows with a target ---- */

/* The target of a point's row, from its column or the same for all. */
static struct value target_at(const struct maker *k, size_t point)
{
	for (size_t r = 0; k->aim >= 0 && r < k->table->n_rows; r++) {
		const struct table_row *row = &k->table->rows[r];
		if (maker_is_drawn_row(k, row) && maker_point_of(k->chart, maker_head_of(k, row)) == point)
			return row->values[k->aim];
	}
	return k->chart->target;
}

static void add_bullet(struct maker *k, struct str name, size_t series, size_t point)
{
	struct chart *chart = k->chart;
	const struct value *values = chart->series[series].values;
	struct chart_bullet *bullet = &chart->bullets[chart->n_bullets++];
	*bullet = (struct chart_bullet){ .name = name, .value = &values[point], .target = target_at(k, point) };
	/* Where the series breaks the first value is no beginning of the newest. */
	if (chart->over_time && point > 0 && !chart_is_broken(chart, 0, point))
		bullet->base = &values[0];
	bullet->gap = (struct value){ .kind = VALUE_NUMBER, .status = STATUS_NOT_APPLICABLE };
	if (value_is_number(bullet->value) && value_is_number(&bullet->target))
		value_change(k->a, bullet->value, &bullet->target, &bullet->gap);
}

/* The way from zero to the target is what is drawn: there is none to zero, and below it the bar would grow with the distance. */
static bool check_targets(struct maker *k, bool by_series)
{
	struct chart *chart = k->chart;
	struct str *low = arena_array(k->a, struct str, chart->n_points);
	size_t n = 0;
	if (k->aim < 0 && value_is_number(&chart->target) && chart->target.number.num <= 0)
		return diag_report(k->d, DIAG_CHART_TARGET_LOW, k->request->loc, "", NULL);
	for (size_t p = by_series ? chart->n_points - 1 : 0; k->aim >= 0 && p < chart->n_points; p++) {
		struct value target = target_at(k, p);
		if (value_is_number(&target) && target.number.num <= 0)
			low[n++] = chart->points[p].label;
	}
	return n == 0 || diag_report(k->d, DIAG_CHART_TARGET_LOW, k->request->loc, name_list(k->a, low, n, NAME_LISTED_MAX), NULL);
}

static bool has_target(const struct maker *k)
{
	for (size_t p = 0; p < k->chart->n_points; p++) {
		struct value target = target_at(k, p);
		if (value_is_number(&target))
			return true;
	}
	return false;
}

/* Over time a row for each series, which tells where it stands at last; else a row for each category. */
static bool make_bullets(struct maker *k)
{
	struct chart *chart = k->chart;
	bool by_series = chart->over_time || chart->n_points == 1;
	if (!has_target(k))
		return maker_refuse(k, DIAG_CHART_NO_TARGET);
	if (!check_targets(k, by_series))
		return false;
	if (!by_series && chart->n_series > 1)
		return refuse_one_series(k);
	chart->bullets = arena_array(k->a, struct chart_bullet, chart->n_series + chart->n_points);
	for (size_t s = 0; by_series && s < chart->n_series; s++)
		add_bullet(k, chart->n_series > 1 ? chart->series[s].short_name : (struct str){ 0 }, s, chart->n_points - 1);
	for (size_t p = 0; !by_series && p < chart->n_points; p++)
		add_bullet(k, chart->points[p].label, 0, p);
	return true;
}

/* Angles are compared badly: three parts at most, and one ring only. */
static bool check_ring(struct maker *k)
{
	const struct chart *chart = k->chart;
	if (chart->n_series <= MAX_RING_PARTS && chart->n_points == 1)
		return true;
	return diag_report(k->d, DIAG_CHART_RING, k->request->loc, arena_printf(k->a, "%zu", chart->n_series),
			   chart->n_points > 1 ? arena_printf(k->a, "%zu", chart->n_points) : "", NULL);
}

/* A line alone stands on zero, too: its height is what is read. */
static bool check_area(struct maker *k)
{
	enum { FEWEST_POINTS = 3 };
	const struct chart *chart = k->chart;
	if (!chart->over_time)
		return refuse_not_time(k);
	if (chart->n_points < FEWEST_POINTS)
		return diag_report(k->d, DIAG_CHART_AREA_POINTS, k->request->loc,
				   arena_printf(k->a, "%zu", chart->n_points), NULL);
	if (chart->n_series > 1)
		return check_stack(k);
	for (size_t p = 0; p < chart->n_points; p++) {
		const struct value *value = &chart->series[0].values[p];
		if (value_is_number(value) && value->number.num < 0)
			return diag_report(k->d, DIAG_CHART_AREA_NEGATIVE, k->request->loc,
					   maker_cstr(k, chart->points[p].label), NULL);
	}
	return true;
}

static bool check_waffle(struct maker *k)
{
	return k->chart->n_points == 1 || diag_report(k->d, DIAG_CHART_WAFFLE, k->request->loc,
						      arena_printf(k->a, "%zu", k->chart->n_points), NULL);
}

static bool make_tiles(struct maker *k)
{
	struct chart *chart = k->chart;
	if (k->along < 0 || chart->over_time)
		return diag_report(k->d, DIAG_CHART_TILES_NO_PLACES, k->request->loc,
				   maker_cstr(k, chart->along_title), NULL);
	return chart->n_series > 1 ? refuse_one_series(k)
				   : tiles_read(k->a, k->request, k->table->columns[k->along].column, k->i18n, chart, k->d);
}

/* Bars of one place in time are told apart by their own line of text; those of several series need colours. */
bool maker_needs_colours(const struct chart *chart)
{
	if (chart->kind == CHART_BARS)
		return !chart->over_time && chart->n_points > 1;
	return chart->kind == CHART_LINE || chart->kind == CHART_SLOPE;
}

bool maker_check_kind(struct maker *k)
{
	struct chart *chart = k->chart;
	if (maker_needs_colours(chart) && chart->n_series > N_SERIES_COLOURS)
		return refuse_colours(k);
	switch (chart->kind) {
	case CHART_COLUMNS:
		return chart->n_series == 1 || chart->n_points == 1 || refuse_one_series(k);
	case CHART_STACKED:
	case CHART_SHARES:
		return check_stack(k);
	case CHART_RING:
		return check_ring(k) && check_stack(k);
	case CHART_WAFFLE:
		return check_waffle(k) && check_stack(k);
	case CHART_LINE:
		if (!chart->over_time)
			return refuse_not_time(k);
		return chart->n_points > 1 || maker_refuse(k, DIAG_CHART_ONE_POINT);
	case CHART_AREA:
		return check_area(k);
	case CHART_SLOPE:
	case CHART_DUMBBELL:
		return check_two_points(k);
	case CHART_BULLET:
		return make_bullets(k);
	case CHART_DOTS:
		return check_dots(k);
	case CHART_MULTIPLES:
		return check_multiples(k);
	case CHART_TILES:
		return make_tiles(k);
	case CHART_TIMELINE:
	case CHART_BARS:
		return true;
	}
	return true;
}
