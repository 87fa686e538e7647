/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/scale.h"

#include "base/arena.h"

/*
 * Steps are q/10 · 10^z. Labels never skip multiples (j = 1 in the paper): 1, 5, 2 and 2.5 are the only steps readers
 * divide by at sight, and every multiple of them keeps zero a tick.
 */
static const int64_t mantissas[] = { 10, 50, 20, 25 };
enum { N_MANTISSAS = sizeof(mantissas) / sizeof(*mantissas) };

/* Beyond these powers a step or its inverse leaves 64 bits. */
enum { MIN_POWER = -9, MAX_POWER = 16 };

/* Finer data than this do not move an axis, but their denominators would leave 64 bits in products. */
enum { MAX_DECIMALS = 6, MAX_DECIMALS_BELOW_ONE = 9 };

/* Scores closer than this count as equal, so that processors that fuse multiplications choose the same axis. */
static const double score_tolerance = 1e-9;

struct range {
	struct fraction min, max;
	double low, high; /* the same, for scores */
	unsigned wanted;
};

/* ---- Exact helpers ---- */

static struct fraction coarse(struct fraction value)
{
	bool below_one = value.num < value.den && value.num > -value.den;
	unsigned decimals = below_one ? MAX_DECIMALS_BELOW_ONE : MAX_DECIMALS;
	int64_t scaled;
	if (!fraction_round(value, decimals, &scaled))
		return value;
	return fraction_scaled(scaled, decimals);
}

static int64_t floor_of(struct fraction f)
{
	int64_t whole = f.num / f.den;
	return f.num % f.den < 0 ? whole - 1 : whole;
}

static int64_t ceiling_of(struct fraction f)
{
	int64_t whole = f.num / f.den;
	return f.num % f.den > 0 ? whole + 1 : whole;
}

static struct fraction step_of(int64_t mantissa, int power)
{
	if (power <= 1)
		return fraction_scaled(mantissa, (unsigned)(1 - power));
	for (; power > 1; power--)
		mantissa *= 10;
	return (struct fraction){ mantissa, 1 };
}

static unsigned decimals_of(struct fraction step)
{
	unsigned decimals = 0;
	for (int64_t ten = 1; ten % step.den != 0; ten *= 10)
		decimals++;
	return decimals;
}

/* ---- Candidates ---- */

/* The ticks of one step that enclose the range as tightly as whole steps can. */
static bool enclose(const struct range *range, struct fraction step, struct scale *scale)
{
	struct fraction low, high;
	if (!fraction_div(range->min, step, &low) || !fraction_div(range->max, step, &high))
		return false;
	int64_t first = floor_of(low), last = ceiling_of(high);
	if (last <= first || last - first >= SCALE_MAX_TICKS)
		return false;
	*scale = (struct scale){
		.step = step, .first = first, .n = (unsigned)(last - first) + 1, .decimals = decimals_of(step)
	};
	return true;
}

static bool allowed(const struct range *range, const struct scale *scale, int64_t mantissa, const struct unit *unit)
{
	const struct fraction hundred = { 100, 1 };
	if (unit->kind == UNIT_COUNT && scale->step.den != 1)
		return false;
	if (scale->n > range->wanted + range->wanted / 2)
		return false;
	if (mantissa == 25 && scale->decimals > 1)
		return false;
	return unit->kind != UNIT_PERCENT || fraction_cmp(range->max, hundred) > 0 ||
	       fraction_cmp(scale_tick(scale, scale->n - 1), hundred) <= 0;
}

static double score(const struct range *range, const struct scale *scale, size_t q)
{
	double low = fraction_double(scale_tick(scale, 0)), high = fraction_double(scale_tick(scale, scale->n - 1));
	double with_zero = scale->first <= 0 && scale->first + (int64_t)scale->n > 0 ? 1 : 0;
	double simplicity = with_zero - (double)q / (N_MANTISSAS - 1);
	double above = range->high - high, below = range->low - low, tenth = (range->high - range->low) / 10;
	double coverage = 1 - (above * above + below * below) / (2 * tenth * tenth);
	double density = (scale->n - 1) / (double)(range->wanted - 1);
	return simplicity / 4 + coverage / 5 + (2 - (density > 1 ? density : 1 / density)) / 2;
}

/* The power of ten just below the distance of two ticks if there were exactly as many as wanted. */
static int power_below(const struct range *range)
{
	double distance = (range->high - range->low) / (range->wanted - 1);
	double ten = 1;
	int power = 0;
	for (; power < MAX_POWER && ten * 10 <= distance; ten *= 10)
		power++;
	for (; power > MIN_POWER && ten > distance; ten /= 10)
		power--;
	return power;
}

/* ---- The interface ---- */

struct scale scale_make(struct fraction min, struct fraction max, unsigned wanted, const struct unit *unit)
{
	/* One value alone has no range: show it against zero, and zero against one. */
	if (fraction_cmp(min, max) == 0) {
		if (min.num > 0)
			min = FRACTION_ZERO;
		else if (max.num < 0)
			max = FRACTION_ZERO;
		else
			max = (struct fraction){ 1, 1 };
	}
	struct range range = { .min = coarse(min),
			       .max = coarse(max),
			       .wanted = wanted < 3   ? 3
					 : wanted > 6 ? 6
						      : wanted };
	range.low = fraction_double(range.min);
	range.high = fraction_double(range.max);

	struct scale best = { .step = { 1, 1 }, .first = floor_of(range.min), .n = 2 };
	double best_score = -1e300;
	int power = power_below(&range);
	for (int z = power + 1; z >= power - 1; z--)
		for (size_t q = 0; q < N_MANTISSAS; q++) {
			struct scale scale;
			if (!enclose(&range, step_of(mantissas[q], z), &scale) ||
			    !allowed(&range, &scale, mantissas[q], unit))
				continue;
			double value = score(&range, &scale, q);
			if (value > best_score + score_tolerance) {
				best = scale;
				best_score = value;
			}
		}
	return best;
}

struct fraction scale_tick(const struct scale *scale, unsigned i)
{
	struct fraction tick = FRACTION_ZERO;
	if (!fraction_mul((struct fraction){ scale->first + (int64_t)i, 1 }, scale->step, &tick))
		BUG("tick out of range");
	return tick;
}

int scale_position(const struct scale *scale, struct fraction value)
{
	struct fraction from = scale_tick(scale, 0), distance, part;
	struct fraction span = scale->step;
	int64_t position;
	if (!fraction_mul(span, (struct fraction){ scale->n - 1, 1 }, &span) ||
	    !fraction_sub(coarse(value), from, &distance) || !fraction_div(distance, span, &part) ||
	    !fraction_round(part, 4, &position))
		position = (int64_t)((fraction_double(value) - fraction_double(from)) / fraction_double(span) * 10000 +
				     0.5);
	return position < 0 ? 0 : position > 10000 ? 10000 : (int)position;
}
