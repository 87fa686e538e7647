/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/chart_kinds.h"
#include "render/chart_scene.h"

/*
 * Timelines: a line of HTML with name, status and dates over each bar, which wraps at every width; so no label stands on the
 * axis of time but those of the years. An open end is cut into pieces: it goes on, nobody says how long. There is no mark for
 * today, since the page would be wrong tomorrow; `stand` says of which day the data speak.
 */

/* Thousandths of an em. */
enum {
	ROW = 1250,
	BAR = 1000,
	DOT = 500,
	NAME_GAP = 300, /* from a tick to its name */
	LABEL_GAP = 500,
	AS_OF_GAP = 250, /* below the axis */
	TEXT_DOWN = 950, /* from the top of a line of text to its baseline */
};

/* Hundredths of a percent. */
enum {
	MIN_BAR = 80,	/* a shorter time would not be seen */
	MAX_TAIL = 1200, /* of an open end; a quarter of a shorter bar */
	TAIL_PIECES = 3,
};

/* So many years are told apart by a line each; of more, only those that are named. */
enum { MAX_YEAR_LINES = 12, MAX_QUARTER_YEARS = 2, QUARTERS = 4 };

enum { NEVER = 255 }; /* what ladder_width says */

struct time_axis {
	int first, last; /* calendar years */
	long low, high;	 /* days since 1970 */
	int step;	 /* every so many years one has a name */
};

static long first_day_of(int year)
{
	return date_days((struct date){ year, 1, 1 });
}

static int share_of_day(const struct time_axis *axis, long day)
{
	return (int)(((day - axis->low) * SCENE_FULL + (axis->high - axis->low) / 2) / (axis->high - axis->low));
}

static struct str year_name(const struct layout *l, int year)
{
	struct value value = { .kind = VALUE_PERIOD, .period = { PERIOD_YEAR, { year, 1, 1 } } };
	return format_value_str(l->a, l->i18n, &value, true);
}

/* The smallest round step whose names stand clear of each other at the narrowest width. */
static int choose_step(const struct layout *l, const struct time_axis *axis)
{
	static const int steps[] = { 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000 };
	int64_t need = (int64_t)measure_need(l->m, year_name(l, axis->last), false) + NAME_GAP + LABEL_GAP;
	size_t i = 0, n = sizeof steps / sizeof *steps;
	while (i + 1 < n && SCENE_NARROW * (int64_t)steps[i] < need * (axis->last - axis->first + 1))
		i++;
	return steps[i];
}

static struct time_axis make_axis(const struct layout *l)
{
	struct time_axis axis;
	timeline_years(l->chart, &axis.first, &axis.last);
	axis.low = first_day_of(axis.first);
	axis.high = date_days((struct date){ axis.last, 12, 31 }) + 1;
	axis.step = choose_step(l, &axis);
	return axis;
}

static bool has_quarters(const struct time_axis *axis)
{
	return axis->last - axis->first < MAX_QUARTER_YEARS;
}

static bool is_named(const struct time_axis *axis, int year)
{
	return year % axis->step == 0;
}

static bool has_all_years(const struct time_axis *axis)
{
	return axis->last - axis->first < MAX_YEAR_LINES;
}

static void add_line(struct layout *l, int x, int y, int h, const char *paint)
{
	scene_add(l->scene, (struct shape){ .kind = SHAPE_LINE, .paint = paint, .x = x, .y = y, .h = h });
}

/* ---- The axis ---- */

static void add_name(struct layout *l, int x, int y, struct str text, unsigned from)
{
	scene_add(l->scene, (struct shape){ .kind = SHAPE_TEXT,
					    .paint = "m",
					    .x = x,
					    .y = y,
					    .dx = NAME_GAP,
					    .dy = TEXT_DOWN,
					    .from_width = from,
					    .text = text });
}

/* From which width on the year has its name: the named ones always, the others where each year has room for its own. */
static unsigned name_width(const struct layout *l, const struct time_axis *axis, int year, struct str name)
{
	unsigned need = measure_need(l->m, name, false) + NAME_GAP, years = (unsigned)(axis->last - axis->first + 1);
	unsigned left = (unsigned)(SCENE_FULL - share_of_day(axis, first_day_of(year)));
	/* The last one may be too near the edge. */
	return is_named(axis, year) ? ladder_width(left, need, 0) : ladder_width(SCENE_FULL / years, need + LABEL_GAP, 0);
}

static void add_years(struct layout *l, const struct time_axis *axis, int bottom)
{
	for (int year = axis->first; year <= axis->last; year++) {
		int x = share_of_day(axis, first_day_of(year));
		struct str name = year_name(l, year);
		if (!is_named(axis, year) && !has_all_years(axis))
			continue;
		add_line(l, x, 0, bottom, "axis");
		unsigned from = name_width(l, axis, year, name);
		if (from != NEVER)
			add_name(l, x, 0, name, from);
	}
}

static long first_day_of_quarter(int year, int quarter)
{
	return date_days((struct date){ year, 3 * quarter + 1, 1 });
}

static void add_quarters(struct layout *l, const struct time_axis *axis, int top, int bottom)
{
	unsigned n = (unsigned)(QUARTERS * (axis->last - axis->first + 1));
	for (int year = axis->first; year <= axis->last; year++)
		for (int quarter = 0; quarter < QUARTERS; quarter++) {
			struct i18n_argument number = { "n", str_of(arena_printf(l->a, "%d", quarter + 1)) };
			struct str name = layout_fill(l, "chart_quarter_short", &number, 1);
			int x = share_of_day(axis, first_day_of_quarter(year, quarter));
			unsigned from = ladder_width(SCENE_FULL / n, measure_need(l->m, name, false) + LABEL_GAP, 0);
			add_line(l, x, top, bottom - top, "axis");
			if (from != NEVER)
				add_name(l, x, top, name, from);
		}
}

/* Below the axis, where its line begins; in the outer thirds beside it, so that it fits at every width. */
static void add_as_of(struct layout *l, const struct time_axis *axis, int top)
{
	struct buf day = BUF_INIT;
	format_date(&day, l->i18n, l->chart->dataset->as_of, true);
	struct i18n_argument argument = { "date", buf_str(&day) };
	int x = share_of_day(axis, date_days(l->chart->dataset->as_of));
	enum anchor anchor = x < SCENE_FULL / 3 ? ANCHOR_START : x > SCENE_FULL * 2 / 3 ? ANCHOR_END : ANCHOR_MIDDLE;
	scene_add(l->scene, (struct shape){ .kind = SHAPE_TEXT,
					    .x = x,
					    .y = top,
					    .dy = TEXT_DOWN + AS_OF_GAP,
					    .anchor = anchor,
					    .text = layout_fill(l, "chart_as_of", &argument, 1) });
	buf_release(&day);
}

static bool has_as_of(const struct chart *chart)
{
	return chart->dataset && chart->dataset->as_of.year;
}

static void add_axis(struct layout *l, const struct time_axis *axis)
{
	bool as_of = has_as_of(l->chart), quarters = has_quarters(axis);
	int names = SCENE_LINE * (1 + quarters), height = names + (as_of ? SCENE_LINE + AS_OF_GAP : 0);
	int bottom = scene_height_share(names, height);
	scene_panel(l->scene, height);
	add_years(l, axis, bottom);
	if (quarters)
		add_quarters(l, axis, scene_height_share(SCENE_LINE, height), bottom);
	scene_add(l->scene, (struct shape){ .kind = SHAPE_LINE, .paint = "axis", .y = bottom, .w = SCENE_FULL });
	if (as_of)
		add_as_of(l, axis, bottom);
}

/* One path for all lines: a line of its own for each year and row would be most of the page. */
static void add_grid(struct layout *l, const struct time_axis *axis)
{
	size_t n = 0, most = (size_t)(axis->last - axis->first + 1) * (has_quarters(axis) ? QUARTERS : 1);
	struct vertex *points = arena_array(l->a, struct vertex, 2 * most);
	for (int year = axis->first; year <= axis->last; year++) {
		if (!has_all_years(axis) && !is_named(axis, year))
			continue;
		for (int quarter = 0; quarter < (has_quarters(axis) ? QUARTERS : 1); quarter++) {
			int x = share_of_day(axis, first_day_of_quarter(year, quarter));
			points[n++] = (struct vertex){ .x = x, .move = true };
			points[n++] = (struct vertex){ .x = x, .y = SCENE_FULL };
		}
	}
	if (n)
		scene_add(l->scene, (struct shape){ .kind = SHAPE_PATH, .paint = "grid", .points = points, .n_points = n });
	if (!has_as_of(l->chart))
		return;
	struct vertex *as_of = arena_array(l->a, struct vertex, 2);
	as_of[0] = (struct vertex){ .x = share_of_day(axis, date_days(l->chart->dataset->as_of)), .move = true };
	as_of[1] = (struct vertex){ .x = as_of[0].x, .y = SCENE_FULL };
	scene_add(l->scene, (struct shape){ .kind = SHAPE_PATH, .paint = "aim", .points = as_of, .n_points = 2 });
}

/* ---- Status: by paint, and always in words above the bar ---- */

static const struct {
	enum word word;
	const char *paint;
} paints[] = {
	{ WORD_RUNNING, "now" },       { WORD_PLANNED, "plan" },	{ WORD_IN_REVIEW, "now open" },
	{ WORD_POSTPONED, "now open" }, { WORD_COMPLETED, "was" }, { WORD_ENDED, "was" },
};

enum { N_PAINTS = sizeof paints / sizeof *paints };

static const char unknown_paint[] = "track";

static bool has_status(const struct chart_span *span)
{
	return span->status && span->status->status == STATUS_VALUE;
}

static const char *span_paint(const struct chart_span *span)
{
	if (!span->status)
		return "now";
	for (size_t i = 0; i < N_PAINTS; i++)
		if (paints[i].word == span->status_word)
			return paints[i].paint;
	return unknown_paint;
}

static struct str span_status(const struct layout *l, const struct chart_span *span)
{
	if (!span->status)
		return (struct str){ 0 };
	return has_status(span) ? format_value_str(l->a, l->i18n, span->status, true) : i18n_text(l->i18n, "not_stated");
}

/* The statuses of this paint that occur, each once: "abgeschlossen, beendet". */
static struct str names_of_paint(const struct layout *l, const char *paint)
{
	const struct chart_timeline *timeline = l->chart->timeline;
	struct str names = { 0 };
	for (size_t i = 0; i < timeline->n; i++) {
		const struct chart_span *span = &timeline->spans[i];
		struct str status = span_status(l, span);
		bool told = strcmp(span_paint(span), paint) != 0;
		for (size_t k = 0; k < i && !told; k++)
			told = str_eq(span_status(l, &timeline->spans[k]), status);
		if (told)
			continue;
		struct i18n_argument arguments[] = { { "first", names }, { "last", status } };
		names = names.len ? layout_fill(l, "chart_names", arguments, 2) : status;
	}
	return names;
}

static void add_key(struct layout *l)
{
	static const char *const order[] = { "plan", "now", "was", "now open", unknown_paint };
	if (!l->chart->timeline->status_title.len)
		return;
	for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
		struct str names = names_of_paint(l, order[i]);
		if (names.len)
			scene_key(l->scene, SWATCH_RECT, order[i], names);
	}
}

/* ---- Bars ---- */

static void add_bar(struct layout *l, int x, int w, const char *paint)
{
	scene_add(l->scene, (struct shape){ .kind = SHAPE_RECT,
					    .paint = paint,
					    .x = x,
					    .w = w,
					    .y = scene_height_share((ROW - BAR) / 2, ROW),
					    .h = scene_height_share(BAR, ROW) });
}

/* Pieces that get shorter towards the open end, with gaps as long as the shortest. Returns how much of the bar they take. */
static int add_tail(struct layout *l, int x, int w, bool at_start, const char *paint)
{
	int tail = w / 4 < MAX_TAIL ? w / 4 : MAX_TAIL, unit = tail / (2 * TAIL_PIECES), at = tail;
	if (unit == 0)
		return 0;
	for (int i = 0; i < TAIL_PIECES; i++) {
		at -= 2 * unit;
		add_bar(l, at_start ? x + at : x + w - at - unit, unit, paint);
	}
	return tail;
}

static void add_span(struct layout *l, const struct time_axis *axis, const struct chart_span *span)
{
	const char *paint = span_paint(span);
	bool open_end = !span->to.year, open_start = !span->from.year;
	int from = open_start ? 0 : share_of_day(axis, date_days(span->from));
	int to = open_end ? SCENE_FULL : share_of_day(axis, date_days(span->to) + 1);
	if (open_end && open_start)
		return;
	if (!open_end && !open_start && date_cmp(span->from, span->to) == 0) {
		scene_add(l->scene, (struct shape){ .kind = SHAPE_DOT,
						    .paint = paint,
						    .x = (from + to) / 2,
						    .y = SCENE_FULL / 2,
						    .dx = DOT });
		return;
	}
	if (to - from < MIN_BAR) {
		from = from + MIN_BAR > SCENE_FULL ? SCENE_FULL - MIN_BAR : from;
		to = from + MIN_BAR;
	}
	int start = open_start ? add_tail(l, from, to - from, true, paint) : 0;
	int end = open_end ? add_tail(l, from, to - from, false, paint) : 0;
	add_bar(l, from + start, to - from - start - end, paint);
}

static struct str span_words(const struct layout *l, const struct chart_span *span)
{
	struct i18n_argument arguments[] = { { "status", span_status(l, span) },
					     { "dates", timeline_dates(l->a, l->chart, span, l->i18n) } };
	struct i18n_argument words = { "n", span->status ? layout_fill(l, "chart_span", arguments, 2) : arguments[1].text };
	return layout_fill(l, "chart_behind_colon", &words, 1);
}

void layout_timeline(struct layout *l)
{
	const struct chart_timeline *timeline = l->chart->timeline;
	struct time_axis axis = make_axis(l);
	l->scene->flip = l->i18n->right_to_left;
	l->scene->wide = true;
	add_key(l);
	add_axis(l, &axis);
	for (size_t i = 0; i < timeline->n; i++) {
		const struct chart_span *span = &timeline->spans[i];
		struct panel *panel = scene_panel(l->scene, ROW);
		if (span->group.len && (i == 0 || !str_eq(span->group, timeline->spans[i - 1].group)))
			panel->group = span->group;
		panel->strong = span->name;
		panel->label = span_words(l, span);
		add_grid(l, &axis);
		add_span(l, &axis, span);
	}
}
