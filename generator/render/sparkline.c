/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/sparkline.h"

#include "base/date.h"
#include "base/xml.h"
#include "data/breaks.h"
#include "render/format.h"
#include "render/svg_nest.h"

/* Shares are hundredths of a percent. Room above and below the line is for the dots. */
enum { FULL = 10000, TOP = 1600, BOTTOM = 8600, MAX_MISSING = 4 };

/* Smaller changes of percentages do not fill the height: they would look large. */
enum { LEAST_POINTS = 5 };

/* A few points of a course, by their places. */
struct marks {
	size_t first, last, high, low;
	size_t n_numbers;
};

/* The value is there: a course without any number is a missing value with its reason. */
static struct marks find_marks(const struct course *course)
{
	struct marks m = { 0 };
	for (size_t i = 0; i < course->n; i++) {
		const struct value *v = &course->points[i].value;
		if (!value_is_number(v))
			continue;
		if (m.n_numbers++ == 0)
			m.first = m.high = m.low = i;
		m.last = i;
		if (fraction_cmp(v->number, course->points[m.high].value.number) > 0)
			m.high = i;
		if (fraction_cmp(v->number, course->points[m.low].value.number) < 0)
			m.low = i;
	}
	return m;
}

/* ---- In words ---- */

static struct str time_at(struct arena *a, const struct i18n *i18n, const struct course *course, size_t i)
{
	struct buf text = BUF_INIT;
	format_period(&text, i18n, course->points[i].period);
	struct str copy = buf_copy(a, &text);
	buf_release(&text);
	return copy;
}

static struct str filled(struct arena *a, const struct i18n *i18n, const char *key, struct str n, struct str time)
{
	const struct i18n_argument arguments[] = { { "n", n }, { "time", time } };
	struct buf text = BUF_INIT;
	i18n_fill(&text, i18n, key, arguments, 2);
	struct str copy = buf_copy(a, &text);
	buf_release(&text);
	return copy;
}

/* With the words of its marks: "4.850 (vorläufiger Wert)". */
static struct str number_at(struct arena *a, const struct i18n *i18n, const struct course *course, size_t i, bool with_unit)
{
	const struct value *v = &course->points[i].value;
	struct str text = format_value_str(a, i18n, v, with_unit);
	for (unsigned k = 0; k < sizeof i18n->mark_words / sizeof *i18n->mark_words; k++)
		if (v->marks & 1u << k)
			text = filled(a, i18n, "chart_at", text, i18n->mark_words[k]);
	return text;
}

static void add_extreme(struct buf *out, struct arena *a, const struct i18n *i18n, const struct course *course,
			const struct marks *m, size_t i, const char *key)
{
	if (i == m->first || i == m->last)
		return;
	struct str text = filled(a, i18n, key, number_at(a, i18n, course, i, true), time_at(a, i18n, course, i));
	buf_addstr(out, text);
}

/* One more is named rather than counted. */
static void add_missing(struct buf *out, struct arena *a, const struct i18n *i18n, const struct course *course)
{
	struct buf times = BUF_INIT, text = BUF_INIT;
	size_t n = 0, n_missing = 0;
	for (size_t i = 0; i < course->n; i++)
		n_missing += !value_is_number(&course->points[i].value);
	size_t most = n_missing == MAX_MISSING + 1 ? n_missing : MAX_MISSING;
	for (size_t i = 0; i < course->n && n < most; i++) {
		if (value_is_number(&course->points[i].value))
			continue;
		buf_adds(&times, n++ > 0 ? ", " : "");
		format_period(&times, i18n, course->points[i].period);
	}
	const struct i18n_argument more[] = { { "list", buf_str(&times) },
					      { "n", str_of(arena_printf(a, "%zu", n_missing - n)) } };
	if (n_missing > n)
		i18n_plural(&text, i18n, "chart_and_more", (long long)(n_missing - n), more, 2);
	else
		buf_addstr(&text, buf_str(&times));
	const struct i18n_argument list = { "n", buf_str(&text) };
	if (n > 0)
		i18n_fill(out, i18n, "course_missing", &list, 1);
	buf_release(&times);
	buf_release(&text);
}

static const char *course_key(const struct course *course, const struct marks *m)
{
	const struct course_point *p = course->points;
	if (m->n_numbers == 1)
		return "course_one";
	if (fraction_cmp(p[m->high].value.number, p[m->low].value.number) == 0)
		return "course_constant";
	return fraction_cmp(p[m->first].value.number, p[m->last].value.number) == 0 ? "course_same" : "course_from_to";
}

void sparkline_text(struct buf *out, const struct i18n *i18n, const struct value *value)
{
	struct arena a;
	const struct course *course = value->course;
	struct marks m = find_marks(course);
	arena_init(&a);
	const struct i18n_argument arguments[] = {
		{ "from_time", time_at(&a, i18n, course, m.first) },
		{ "to_time", time_at(&a, i18n, course, m.last) },
		{ "from", number_at(&a, i18n, course, m.first, false) },
		{ "to", number_at(&a, i18n, course, m.last, true) },
	};
	i18n_fill(out, i18n, course_key(course, &m), arguments, sizeof arguments / sizeof *arguments);
	if (fraction_cmp(course->points[m.high].value.number, course->points[m.low].value.number) != 0) {
		add_extreme(out, &a, i18n, course, &m, m.high, "course_high");
		add_extreme(out, &a, i18n, course, &m, m.low, "course_low");
	}
	add_missing(out, &a, i18n, course);
	arena_release(&a);
}

/* ---- What the lines share ---- */

static struct str longer(struct str a, struct str b)
{
	return b.len > a.len ? b : a;
}

void sparkline_frame_make(struct arena *a, const struct i18n *i18n, const struct value *const *values, size_t n,
			  struct sparkline_frame *f)
{
	*f = (struct sparkline_frame){ .span = LEAST_POINTS };
	for (size_t i = 0; i < n; i++) {
		const struct course *course = values[i]->course;
		struct marks m = find_marks(course);
		long first = date_days(course->points[0].period.start), last = date_days(course->points[course->n - 1].period.start);
		f->first_day = i == 0 || first < f->first_day ? first : f->first_day;
		f->last_day = i == 0 || last > f->last_day ? last : f->last_day;
		f->first = longer(f->first, format_value_str(a, i18n, &course->points[m.first].value, false));
		f->last = longer(f->last, format_value_str(a, i18n, &course->points[m.last].value, false));
		f->points = values[i]->unit.kind == UNIT_PERCENT || values[i]->unit.kind == UNIT_POINTS;
		f->negative |= course->points[m.low].value.number.num < 0;
		double span = fraction_double(course->points[m.high].value.number) -
			      fraction_double(course->points[m.low].value.number);
		if (span > f->span)
			f->span = span;
	}
}

/* ---- The line ---- */

struct pen {
	struct xml *x;
	const struct course *course;
	const struct sparkline_frame *frame;
	const struct dataset *set; /* whose breaks part the line; NULL: not known */
	double low, high; /* of the scale */
};

static int x_of(const struct pen *p, size_t i)
{
	const struct sparkline_frame *f = p->frame;
	long span = f->last_day - f->first_day, day = date_days(p->course->points[i].period.start) - f->first_day;
	return span > 0 ? (int)((day * FULL + span / 2) / span) : FULL / 2;
}

static int y_of(const struct pen *p, struct fraction number)
{
	return BOTTOM - (int)((fraction_double(number) - p->low) / (p->high - p->low) * (BOTTOM - TOP) + .5);
}

static void add_number(struct buf *d, int value)
{
	buf_addu(d, (unsigned)value / 100);
	if (value % 100)
		buf_addf(d, value % 10 ? ".%02d" : ".%d", value % 10 ? value % 100 : value % 100 / 10);
}

static void start_path(const struct pen *p, struct str d, const char *paint)
{
	xml_start(p->x, "path");
	xml_attr_str(p->x, "d", d);
	xml_attr(p->x, "class", paint);
	xml_end(p->x);
}

static void add_zero(const struct pen *p)
{
	struct buf d = BUF_INIT;
	if (p->low > 0 || p->high < 0)
		return;
	buf_adds(&d, "M0 ");
	add_number(&d, y_of(p, FRACTION_ZERO));
	buf_adds(&d, "H100");
	start_path(p, buf_str(&d), "spark-zero");
	buf_release(&d);
}

static bool is_broken(const struct pen *p, size_t i)
{
	const struct course_point *points = p->course->points;
	return p->set && breaks_between(p->set, points[i - 1].period, points[i].period);
}

/* A gap or a break of the series begins a new run; a number alone between two gaps is a dot. */
static void add_line(const struct pen *p)
{
	const struct course *course = p->course;
	struct buf d = BUF_INIT;
	for (size_t i = 0; i < course->n; i++) {
		if (!value_is_number(&course->points[i].value))
			continue;
		bool begins = i == 0 || !value_is_number(&course->points[i - 1].value) || is_broken(p, i);
		bool ends = i + 1 == course->n || !value_is_number(&course->points[i + 1].value) || is_broken(p, i + 1);
		buf_addc(&d, begins ? 'M' : ' ');
		add_number(&d, x_of(p, i));
		buf_addc(&d, ' ');
		add_number(&d, y_of(p, course->points[i].value.number));
		if (begins && ends)
			buf_adds(&d, "h.01");
	}
	start_path(p, buf_str(&d), "spark-run");
	buf_release(&d);
}

static void add_dot(const struct pen *p, size_t i, const char *paint)
{
	struct buf at = BUF_INIT;
	xml_start(p->x, "circle");
	add_number(&at, x_of(p, i));
	xml_attrf(p->x, "cx", "%s%%", at.ptr);
	buf_clear(&at);
	add_number(&at, y_of(p, p->course->points[i].value.number));
	xml_attrf(p->x, "cy", "%s%%", at.ptr);
	buf_release(&at);
	xml_attr(p->x, "r", ".2em");
	xml_attr(p->x, "class", paint);
	xml_end(p->x);
}

static void add_picture(const struct pen *p, const struct marks *m)
{
	const struct course_point *points = p->course->points;
	xml_start(p->x, "svg");
	xml_attr(p->x, "width", "6em");
	xml_attr(p->x, "height", "1.25em");
	xml_attr(p->x, "overflow", "visible");
	svg_nest_start(p->x, SVG_NEST_PERCENT);
	add_zero(p);
	add_line(p);
	xml_end(p->x);
	if (fraction_cmp(points[m->high].value.number, points[m->low].value.number) != 0) {
		if (m->low != m->last)
			add_dot(p, m->low, "spark-end");
		if (m->high != m->last)
			add_dot(p, m->high, "spark-end");
	}
	add_dot(p, m->last, "spark-last");
	xml_end(p->x);
}

/* The longest number of the column keeps the place open, so that all lines begin and end at the same place. */
static void add_label(const struct pen *p, const struct i18n *i18n, size_t i, struct str longest, const char *element)
{
	struct arena a;
	arena_init(&a);
	xml_start(p->x, element);
	xml_attr_str(p->x, "data-w", longest);
	xml_text(p->x, format_value_str(&a, i18n, &p->course->points[i].value, false));
	xml_end(p->x);
	arena_release(&a);
}

static void take_scale(struct pen *p, const struct marks *m)
{
	const struct course_point *points = p->course->points;
	double low = fraction_double(points[m->low].value.number), high = fraction_double(points[m->high].value.number);
	if (p->frame->points) {
		p->low = (low + high - p->frame->span) / 2;
		p->high = p->low + p->frame->span;
		return;
	}
	p->low = low < 0 ? low : 0;
	p->high = high > 0 ? high : 0;
	/* Nothing but zeros: the line lies on the ground. */
	if (p->low == 0 && p->high == 0)
		p->high = 1;
}

void sparkline_html(struct buf *out, const struct i18n *i18n, const struct value *value, const struct sparkline_frame *frame)
{
	struct marks m = find_marks(value->course);
	struct pen p = { .x = xml_open(out, false), .course = value->course, .frame = frame };
	p.set = value->n_origins ? value->origins->dataset : NULL;
	struct buf text = BUF_INIT;
	take_scale(&p, &m);
	sparkline_text(&text, i18n, value);
	xml_start(p.x, "span");
	xml_attr(p.x, "class", "spark");
	xml_attr(p.x, "role", "img");
	xml_attr_str(p.x, "aria-label", buf_str(&text));
	xml_start(p.x, "span");
	xml_attr(p.x, "aria-hidden", "true");
	add_label(&p, i18n, m.first, frame->first, "i");
	add_picture(&p, &m);
	add_label(&p, i18n, m.last, frame->last, "b");
	xml_end(p.x);
	xml_end(p.x);
	xml_close(p.x);
	buf_release(&text);
}
