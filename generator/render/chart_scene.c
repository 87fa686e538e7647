/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/chart_scene.h"

static const unsigned ladder[] = { 18, 24, 32, 44, 56 };
enum { N_LADDER = sizeof(ladder) / sizeof(*ladder), NEVER = 255 };

/* Labels of an axis keep this distance. */
enum { LABEL_GAP = SCENE_EM / 2 };

/* ---- Building ---- */

struct panel *scene_panel(struct scene *scene, int height)
{
	struct panel *panel = list_add(scene->arena, &scene->panels);
	panel->height = height;
	return panel;
}

int scene_height_share(int length, int height)
{
	return (int)(((int64_t)length * SCENE_FULL + height / 2) / height);
}

struct shape *scene_add(struct scene *scene, struct shape shape)
{
	struct panel *panel = &scene->panels.items[scene->panels.n - 1];
	struct shape *place = list_add(scene->arena, &panel->shapes);
	*place = shape;
	return place;
}

void scene_key(struct scene *scene, enum swatch swatch, const char *paint, struct str name)
{
	*list_add(scene->arena, &scene->key) = (struct key_item){ .swatch = swatch, .paint = paint, .name = name };
}

static bool has_line(struct str text, struct str line)
{
	for (struct str piece; str_cut(&text, '\n', &piece);)
		if (str_eq(piece, line))
			return true;
	return false;
}

/* Fonts that lack the number of a hint take it from others, not the same one for bold letters: these may be narrower. */
static bool has_hint(struct str label)
{
	for (size_t i = 0; i < CHART_MAX_HINTS; i++)
		if (str_ends(label, chart_hint_sign(i)))
			return true;
	return false;
}

/* All digits are as wide as a zero, so that "37,5 %" and "22,7 %" need one line only. */
static struct str placeholder(struct arena *a, struct str label)
{
	char *text = arena_printf(a, "%.*s%s", (int)label.len, label.ptr, has_hint(label) ? "\u200a" : "");
	for (size_t i = 0; i < label.len; i++)
		if (text[i] >= '0' && text[i] <= '9')
			text[i] = '0';
	return str_of(text);
}

void scene_sizer(struct scene *scene, struct measurer *m, bool right, const char *paint, const struct str *labels,
		 size_t n)
{
	bool bold = str_starts(str_of(paint), "b");
	unsigned widest = measure_widest(m, labels, n, bold);
	struct buf texts = BUF_INIT;
	for (size_t i = 0; i < n; i++) {
		struct str text = placeholder(scene->arena, labels[i]);
		if (measure_width(m, labels[i], bold) * 100 < widest * 85 || has_line(buf_str(&texts), text))
			continue;
		if (texts.len)
			buf_addc(&texts, '\n');
		buf_addstr(&texts, text);
	}
	if (texts.len)
		*list_add(scene->arena, &scene->sizers) =
			(struct sizer){ .right = right, .paint = paint, .texts = buf_copy(scene->arena, &texts) };
	buf_release(&texts);
}

const char *paint_fill(unsigned colour)
{
	static const char *const names[] = { "f1", "f2", "f3", "f4" };
	return names[(colour - 1) % 4];
}

const char *paint_on(unsigned colour)
{
	static const char *const names[] = { "o1", "o2", "o3", "o4" };
	return names[(colour - 1) % 4];
}

const char *paint_line(unsigned colour)
{
	static const char *const names[] = { "line s1", "line s2", "line s3", "line s4" };
	return names[(colour - 1) % 4];
}

const char *paint_dots(unsigned colour)
{
	static const char *const names[] = { "dot s1", "dot s2", "dot s3", "dot s4" };
	return names[(colour - 1) % 4];
}

const char *paint_tint(unsigned colour, bool stacked)
{
	static const char *const names[][2] = {
		{ "f1 tint", "f1 tint pile" }, { "f2 tint", "f2 tint pile" }, { "f3 tint", "f3 tint pile" }, { "f4 tint", "f4 tint pile" }
	};
	return names[(colour - 1) % 4][stacked];
}

const char *paint_band(unsigned colour)
{
	static const char *const names[] = { "f1 band", "f2 band", "f3 band", "f4 band" };
	return names[(colour - 1) % 4];
}

const char *paint_lone_band(unsigned colour)
{
	static const char *const names[] = { "s1 band", "s2 band", "s3 band", "s4 band" };
	return names[(colour - 1) % 4];
}

const char *paint_range(const char *fill)
{
	static const char *const fills[] = { "now", "was", "f1", "f2", "f3", "f4" };
	static const char *const ranges[] = { "span now", "span was", "span f1", "span f2", "span f3", "span f4" };
	for (size_t i = 0; i < sizeof fills / sizeof *fills; i++)
		if (strncmp(fills[i], fill, strlen(fills[i])) == 0)
			return ranges[i];
	BUG("no such fill");
}

const char *paint_hole(unsigned colour)
{
	static const char *const names[] = { NULL, NULL, "s3 hole", "s4 hole" };
	return names[(colour - 1) % 4];
}

const char *paint_open(const char *fill)
{
	static const char *const fills[] = { "now", "was", "f1", "f2", "f3", "f4" };
	static const char *const opens[] = { "now open", "was open", "f1 open", "f2 open", "f3 open", "f4 open" };
	for (size_t i = 0; i < sizeof fills / sizeof *fills; i++)
		if (strcmp(fills[i], fill) == 0)
			return opens[i];
	BUG("no such fill");
}

/* ---- Labels side by side ---- */

/* Boxes that would overlap form a block, which stands at the mean of what its boxes want. */
struct block {
	size_t first, n;
	int64_t sum; /* of the places its first box would have, box by box */
};

static int64_t block_place(const struct block *b)
{
	int64_t n = (int64_t)b->n;
	return (b->sum >= 0 ? b->sum + n / 2 : b->sum - n / 2) / n;
}

void spread(const int *targets, const int *sizes, size_t n, int low, int high, int *centres)
{
	struct block blocks[64];
	int before[64]; /* sizes of all boxes before this one */
	size_t n_blocks = 0;
	int total = 0;
	if (n > sizeof blocks / sizeof *blocks)
		BUG("too many labels");
	for (size_t i = 0; i < n; i++) {
		before[i] = total;
		total += sizes[i];
		blocks[n_blocks++] = (struct block){ i, 1, (int64_t)targets[i] - sizes[i] / 2 - before[i] };
		while (n_blocks > 1 && block_place(&blocks[n_blocks - 2]) > block_place(&blocks[n_blocks - 1])) {
			blocks[n_blocks - 2].n += blocks[n_blocks - 1].n;
			blocks[n_blocks - 2].sum += blocks[n_blocks - 1].sum;
			n_blocks--;
		}
	}
	for (size_t b = 0; b < n_blocks; b++) {
		int64_t place = block_place(&blocks[b]);
		if (place > high - total)
			place = high - total;
		if (place < low)
			place = low;
		for (size_t i = blocks[b].first; i < blocks[b].first + blocks[b].n; i++)
			/* cppcheck-suppress uninitvar ; filled above for all of them */
			centres[i] = (int)place + before[i] + sizes[i] / 2;
	}
}

/* ---- Lines of a text ---- */

size_t text_break(struct str text, size_t from)
{
	for (size_t i = from + 1; i < text.len; i++)
		if (text.ptr[i - 1] == ' ' ||
		    (text.ptr[i - 1] == '-' && i > 1 && text.ptr[i - 2] != ' ' && text.ptr[i] != ' '))
			return i;
	return text.len;
}

size_t wrap_text(struct arena *a, struct measurer *m, struct str text, bool bold, unsigned width, struct str **lines)
{
	LIST(struct str) list = { 0 };
	size_t start = 0, end = 0;
	while (end < text.len) {
		size_t next = text_break(text, end);
		if (measure_need(m, str_trim(str_part(text.ptr + start, next - start)), bold) > width) {
			if (end == start)
				return 0;
			*list_add(a, &list) = str_trim(str_part(text.ptr + start, end - start));
			start = end;
			continue;
		}
		end = next;
	}
	if (end > start)
		*list_add(a, &list) = str_trim(str_part(text.ptr + start, end - start));
	*lines = list.items;
	return list.n;
}

/* ---- The ladder ---- */

static unsigned room(unsigned rem, unsigned margins)
{
	return rem * SCENE_EM > margins ? rem * SCENE_EM - margins : 0;
}

unsigned ladder_width(unsigned share, unsigned need, unsigned margins)
{
	for (size_t i = 0; i < N_LADDER; i++)
		if ((uint64_t)room(ladder[i], margins) * share >= (uint64_t)need * SCENE_FULL)
			return i == 0 ? 0 : ladder[i];
	return NEVER;
}

static bool apart(const int *positions, const unsigned *needs, size_t i, size_t j, unsigned width)
{
	uint64_t distance = (uint64_t)(positions[j] - positions[i]) * width;
	return distance >= ((uint64_t)(needs[i] + needs[j]) / 2 + LABEL_GAP) * SCENE_FULL;
}

/*
 * Labels of every step-th point and the last one. The one before the last may be left out where it crowds the last, unless
 * that would leave a gap that looks like missing data.
 */
static bool step_fits(const int *positions, const unsigned *needs, size_t n, size_t step, unsigned width)
{
	size_t previous = 0;
	for (size_t i = step; i < n - 1; i += step) {
		if (!apart(positions, needs, previous, i, width))
			return false;
		previous = i;
	}
	if (apart(positions, needs, previous, n - 1, width))
		return true;
	return previous > 0 && (n - 1 - (previous - step)) * 2 <= step * 3;
}

static void show_step(const int *positions, const unsigned *needs, size_t n, size_t step, unsigned width, unsigned rem,
		      unsigned char *from)
{
	for (size_t i = 0; i < n; i += step)
		if (from[i] == NEVER && apart(positions, needs, i, n - 1, width))
			from[i] = (unsigned char)rem;
}

void label_ladder(const int *positions, const unsigned *needs, size_t n, unsigned margins, unsigned char *from)
{
	memset(from, NEVER, n);
	if (n == 0)
		return;
	from[n - 1] = 0;
	/* A later step divides the earlier ones, so that what is shown stays when more is. 0: none yet. */
	size_t step = 0;
	for (size_t i = 0; i < N_LADDER; i++) {
		unsigned width = room(ladder[i], margins), rem = i == 0 ? 0 : ladder[i];
		size_t finer = step ? step : n;
		for (size_t s = finer; s > 0; s--)
			if ((step == 0 || step % s == 0) && step_fits(positions, needs, n, s, width))
				finer = s;
		/* One label between the ends is worth less than their clear distance. */
		step = finer < n ? finer : step;
		show_step(positions, needs, n, step ? step : n, width, rem, from);
	}
}

/* ---- Numbers of both inks ---- */

struct str scene_decimal(char room[SCENE_NUMBER], int value, unsigned decimals, struct str unit)
{
	/* From behind, so that zeros at the end are never written. */
	char *end = room + SCENE_NUMBER, *at = end;
	unsigned rest = value < 0 ? 0u - (unsigned)value : (unsigned)value;
	if (value != 0)
		for (size_t i = unit.len; i > 0; i--)
			*--at = unit.ptr[i - 1];
	char *fraction = at;
	for (unsigned i = 0; i < decimals; i++, rest /= 10)
		if (rest % 10 || at < fraction)
			*--at = (char)('0' + rest % 10);
	if (at < fraction)
		*--at = '.';
	if (rest || at == fraction)
		do
			*--at = (char)('0' + rest % 10);
		while (rest /= 10);
	if (value < 0)
		*--at = '-';
	return str_part(at, (size_t)(end - at));
}

/* ---- As text ---- */

static void add_share(struct buf *out, const char *name, int value)
{
	bool negative = value < 0;
	unsigned hundredths = (unsigned)(negative ? -value : value);
	buf_addf(out, " %s %s%u.%02u", name, negative ? "-" : "", hundredths / 100, hundredths % 100);
}

static void add_em(struct buf *out, const char *name, int value)
{
	bool negative = value < 0;
	unsigned thousandths = (unsigned)(negative ? -value : value);
	buf_addf(out, " %s %s%u.%03uem", name, negative ? "-" : "", thousandths / 1000, thousandths % 1000);
}

static void add_quoted(struct buf *out, struct str text)
{
	buf_adds(out, " \"");
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] == '\n')
			buf_adds(out, " | ");
		else
			buf_addc(out, text.ptr[i]);
	buf_addc(out, '"');
}

static void dump_text(struct buf *out, const struct shape *s)
{
	static const char *const anchors[] = { "start", "middle", "end" };
	add_em(out, "dx", s->dx);
	add_em(out, "dy", s->dy);
	buf_addf(out, " %s", anchors[s->anchor]);
	if (s->from_width)
		buf_addf(out, " from %u", s->from_width);
	if (s->until_width)
		buf_addf(out, " until %u", s->until_width);
	if (s->text.len)
		add_quoted(out, s->text);
	if (s->strong.len)
		add_quoted(out, s->strong);
	if (s->more.len) {
		buf_addf(out, " from %u", s->more_from);
		add_quoted(out, s->more);
	}
	for (size_t i = 0; i < s->n_lines; i++)
		add_quoted(out, s->lines[i].text);
}

static void dump_shape(struct buf *out, const struct shape *s)
{
	static const char *const names[] = { "rect",	"line", "dot",	   "text",   "path", "dots",
					     "area",	"leader", "arc",   "squares", "stroke", "break" };
	buf_addf(out, "  %s", names[s->kind]);
	if (s->paint)
		buf_addf(out, " [%s]", s->paint);
	if (s->kind == SHAPE_PATH || s->kind == SHAPE_DOTS || s->kind == SHAPE_AREA) {
		for (size_t i = 0; i < s->n_points; i++) {
			add_share(out, s->points[i].move ? "M" : "L", s->points[i].x);
			add_share(out, "", s->points[i].y);
		}
	} else if (s->kind == SHAPE_SQUARES) {
		buf_addf(out, " from %d n %d", s->x, s->w);
	} else if (s->kind == SHAPE_ARC) {
		add_share(out, "from", s->x);
		add_share(out, "over", s->w);
	} else {
		add_share(out, "x", s->x);
		add_share(out, "y", s->y);
	}
	if (s->kind == SHAPE_RECT || s->kind == SHAPE_LINE || s->kind == SHAPE_LEADER) {
		add_share(out, "w", s->w);
		add_share(out, "h", s->h);
	}
	if (s->kind == SHAPE_STROKE) {
		add_em(out, "dx", s->dx);
		add_em(out, "dy", s->dy);
		add_em(out, "w", s->w);
		add_em(out, "h", s->h);
	}
	if (s->kind == SHAPE_DOT)
		add_em(out, "r", s->dx);
	if (s->kind == SHAPE_TEXT)
		dump_text(out, s);
	buf_addc(out, '\n');
}

static void dump_panel(struct buf *out, const struct panel *panel)
{
	if (panel->cell.len) {
		buf_adds(out, " cell");
		add_quoted(out, panel->cell);
		if (panel->cell_more.len)
			add_quoted(out, panel->cell_more);
		buf_addc(out, '\n');
	}
	if (panel->group.len) {
		buf_adds(out, " group");
		add_quoted(out, panel->group);
		buf_addc(out, '\n');
	}
	add_em(out, " panel", panel->height);
	if (panel->tall)
		buf_adds(out, " tall");
	if (panel->map)
		buf_adds(out, " map");
	if (panel->strong.len)
		add_quoted(out, panel->strong);
	if (panel->label.len)
		add_quoted(out, panel->label);
	buf_addc(out, '\n');
	for (size_t i = 0; i < panel->shapes.n; i++)
		dump_shape(out, &panel->shapes.items[i]);
}

void chart_dump(struct buf *out, const struct chart *chart)
{
	static const char *const kinds[] = { "bars", "columns", "stacked", "shares", "line", "slope", "dumbbell",
					   "bullet", "dots", "multiples", "ring", "waffle", "timeline", "area", "tiles" };
	static const char *const swatches[] = { "rect", "dot", "line", "stroke", "marked" };
	const struct scene *scene = chart->scene;
	buf_addf(out, "%s %zu points %zu series%s%s%s%s%s%s%s%s%s%s\n", kinds[chart->kind], chart->n_points, chart->n_series,
		 chart->over_time ? " over time" : "", scene->wide ? " wide" : "", scene->wider ? " wider" : "", scene->slim ? " slim" : "",
		 scene->turn ? " turn" : "", scene->round ? " round" : "", scene->multi ? " multi" : "", scene->three ? " three" : "", scene->mirror ? " mirror" : "",
		 scene->flip ? " flip" : "");
	if (scene->note.len) {
		buf_adds(out, " note");
		if (scene->note_until)
			buf_addf(out, " until %u", scene->note_until);
		add_quoted(out, scene->note);
		buf_addc(out, '\n');
	}
	for (size_t i = 0; i < scene->key.n; i++) {
		const struct key_item *item = &scene->key.items[i];
		buf_addf(out, " key %s [%s]", swatches[item->swatch], item->paint);
		add_quoted(out, item->name);
		if (item->detail.len)
			add_quoted(out, item->detail);
		buf_addc(out, '\n');
	}
	for (size_t i = 0; i < scene->sizers.n; i++) {
		buf_addf(out, " margin %s [%s]", scene->sizers.items[i].right ? "right" : "left",
			 scene->sizers.items[i].paint);
		add_quoted(out, scene->sizers.items[i].texts);
		buf_addc(out, '\n');
	}
	for (size_t i = 0; i < scene->panels.n; i++)
		dump_panel(out, &scene->panels.items[i]);
}
