/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/scale.h"

#include <math.h>

#include "check.h"

static const struct unit none, count = { .kind = UNIT_COUNT }, percent = { .kind = UNIT_PERCENT };

/* Ticks as text in tenths of thousandths: "0 1000 2000". */
static const char *ticks(const char *min, const char *max, unsigned wanted, const struct unit *unit)
{
	static char text[256];
	int64_t low, high;
	size_t len = 0;
	number_parse(str_of(min), 4, &low);
	number_parse(str_of(max), 4, &high);
	struct scale scale = scale_make(fraction_scaled(low, 4), fraction_scaled(high, 4), wanted, unit);
	text[0] = '\0';
	for (unsigned i = 0; i < scale.n; i++) {
		int64_t tick;
		fraction_round(scale_tick(&scale, i), scale.decimals, &tick);
		len += (size_t)snprintf(text + len, sizeof text - len, "%s%lld", i ? " " : "", (long long)tick);
	}
	return text;
}

/* reference/charts.md § 3.1: measured with the published algorithm, loose, Q = {1, 5, 2, 2.5}. */
static void published_vectors(void)
{
	CHECK_STR(ticks("0", "3875", 5, &count), "0 1000 2000 3000 4000");
	CHECK_STR(ticks("0", "26,7", 5, &percent), "0 10 20 30");
	CHECK_STR(ticks("0", "166737", 5, &count), "0 50000 100000 150000 200000");
	CHECK_STR(ticks("0", "999", 4, &count), "0 500 1000");
	CHECK_STR(ticks("0", "0,37", 5, &none), "0 1 2 3 4");
	CHECK_STR(ticks("0", "17", 5, &count), "0 5 10 15 20");
	CHECK_STR(ticks("15,1", "26,7", 5, &percent), "150 175 200 225 250 275");
}

/* ---- The published algorithm, in floating point, as its authors' R code has it ---- */

struct labeling {
	double first, last, step;
	unsigned j; /* every j-th multiple of a nice number is labelled */
};

static double simplicity(size_t i, size_t n_q, unsigned j, double low, double high, double step)
{
	double rest = low - floor(low / step) * step;
	bool zero = (rest < 1e-10 || step - rest < 1e-10) && low <= 0 && high >= 0;
	return 1 - (double)i / (double)(n_q - 1) - j + zero;
}

static double coverage(double min, double max, double low, double high)
{
	double range = max - min;
	return 1 - 0.5 * ((max - high) * (max - high) + (min - low) * (min - low)) / (0.01 * range * range);
}

static double coverage_at_most(double min, double max, double span)
{
	double range = max - min, half = (span - range) / 2;
	return span > range ? 1 - 0.5 * (2 * half * half) / (0.01 * range * range) : 1;
}

static double density(double k, double wanted, double min, double max, double low, double high)
{
	double r = (k - 1) / (high - low), rt = (wanted - 1) / (fmax(high, max) - fmin(min, low));
	return 2 - fmax(r / rt, rt / r);
}

static double density_at_most(double k, double wanted)
{
	return k >= wanted ? 2 - (k - 1) / (wanted - 1) : 1;
}

static double total(double s, double c, double d)
{
	return 0.25 * s + 0.2 * c + 0.5 * d + 0.05;
}

static struct labeling extended(double min, double max, unsigned wanted, const double *q, size_t n_q, bool loose)
{
	struct labeling best = { min, max, max - min, 1 };
	double best_score = -2;
	for (unsigned j = 1; j < 100; j++)
		for (size_t i = 0; i < n_q; i++) {
			double most_simple = 2 - (double)i / (double)(n_q - 1) - j;
			if (total(most_simple, 1, 1) < best_score)
				goto next_j;
			for (unsigned k = 2; k < 50; k++) {
				double dense = density_at_most(k, wanted), delta = (max - min) / (k + 1) / j / q[i];
				if (total(most_simple, 1, dense) < best_score)
					break;
				for (int z = (int)ceil(log10(delta)); z < 20; z++) {
					double step = j * q[i] * pow(10, z);
					double cover = coverage_at_most(min, max, step * (k - 1));
					if (total(most_simple, cover, dense) < best_score)
						break;
					long from = (long)(floor(max / step) * j - (k - 1.0) * j), to = (long)(ceil(min / step) * j);
					for (long start = from; start <= to; start++) {
						double low = start * (step / j), high = low + step * (k - 1);
						double s = total(simplicity(i, n_q, j, low, high, step),
								 coverage(min, max, low, high), density(k, wanted, min, max, low, high));
						if (s > best_score + 1e-12 && (!loose || (low <= min && high >= max))) {
							best_score = s;
							best = (struct labeling){ low, high, step, j };
						}
					}
				}
			}
		}
next_j:
	return best;
}

static void as_published(void)
{
	static const double all[] = { 1, 5, 2, 2.5, 4, 3 };
	struct labeling l = extended(8.1, 14.1, 4, all, 6, false);
	CHECK_INT(lround(l.first), 8);
	CHECK_INT(lround(l.last), 14);
	CHECK_INT(lround(l.step), 2);
	/* Why the full Q is not used: steps of 8. */
	l = extended(-12.5, 31, 5, all, 6, true);
	CHECK_INT(lround(l.step), 8);
	/* Why it is not used as it is: with the shorter Q zero is no tick. */
	l = extended(-12.5, 31, 5, all, 4, true);
	CHECK_INT(lround(l.first), -15);
	CHECK_INT(lround(l.step), 10);
}

/* Where no hard rule bars its choice, ours is the published one. */
static void agrees_where_no_rule_binds(void)
{
	static const double q[] = { 1, 5, 2, 2.5 };
	int compared = 0, differing = 0;
	for (int64_t low = 0; low <= 4000; low += 263)
		for (int64_t high = low + 7; high <= 9000000; high = high * 3 + 101)
			for (unsigned wanted = 3; wanted <= 6; wanted++) {
				struct labeling l = extended((double)low, (double)high, wanted, q, 4, true);
				struct scale ours = scale_make((struct fraction){ low, 1 }, (struct fraction){ high, 1 }, wanted, &none);
				bool multiple = fabs(l.first / l.step - round(l.first / l.step)) < 1e-9;
				double n = (l.last - l.first) / l.step + 1;
				if (l.j > 1 || !multiple || n > wanted + wanted / 2)
					continue;
				compared++;
				double step = fraction_double(ours.step), first = fraction_double(scale_tick(&ours, 0));
				if (fabs(step - l.step) > 1e-9 || fabs(first - l.first) > 1e-9) {
					differing++;
					printf("# %lld to %lld, %u: %g by %g, published %g by %g\n", (long long)low, (long long)high, wanted,
					       first, step, l.first, l.step);
				}
			}
	CHECK(compared > 400);
	CHECK_INT(differing, 0);
}

/* ---- Properties of any range ---- */

static uint64_t seed = 20260101;

static int64_t random_below(int64_t n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (int64_t)((seed >> 33) % (uint64_t)n);
}

static bool is_step(struct fraction step)
{
	static const int64_t mantissas[] = { 1, 2, 5, 25 };
	int64_t num = step.num, den = step.den;
	while (den % 10 == 0)
		den /= 10;
	/* A decimal fraction in lowest terms: 5/2 is 2.5, 1/5 is 0.2, 1/4 is 0.25. */
	for (; den % 2 == 0; den /= 2)
		num *= 5;
	for (; den % 5 == 0; den /= 5)
		num *= 2;
	while (num % 10 == 0)
		num /= 10;
	for (size_t i = 0; i < 4; i++)
		if (den == 1 && num == mantissas[i])
			return true;
	return false;
}

/* Distinct as printed, evenly far apart, zero among them, whole for counts, no percentage beyond 100. */
static bool holds(struct fraction min, struct fraction max, unsigned wanted, const struct unit *unit)
{
	struct scale s = scale_make(min, max, wanted, unit);
	struct fraction top = scale_tick(&s, s.n - 1);
	bool zero = false, ok = s.n >= 2 && s.n <= SCALE_MAX_TICKS && is_step(s.step);
	int64_t before = 0, printed;
	for (unsigned i = 0; i < s.n; i++) {
		struct fraction tick = scale_tick(&s, i);
		zero |= tick.num == 0;
		ok &= fraction_round(tick, s.decimals, &printed) && (i == 0 || printed > before);
		before = printed;
	}
	if (min.num <= 0 && max.num >= 0)
		ok &= zero;
	if (unit->kind == UNIT_COUNT)
		ok &= s.step.den == 1;
	if (unit->kind == UNIT_PERCENT && fraction_cmp(max, (struct fraction){ 100, 1 }) <= 0)
		ok &= fraction_cmp(top, (struct fraction){ 100, 1 }) <= 0;
	/* 2.5 only where one decimal shows it. */
	if (s.step.den > 1 && (s.step.num * 1000 / s.step.den) % 100 != 0)
		ok &= s.decimals <= 1 || s.step.num * 4 != s.step.den;
	return ok;
}

static void any_range(void)
{
	static const struct unit *const units[] = { &none, &count, &percent };
	int broken = 0;
	for (int i = 0; i < 20000; i++) {
		const struct unit *unit = units[i % 3];
		unsigned decimals = unit->kind == UNIT_COUNT ? 0 : (unsigned)random_below(4);
		int64_t top = 10;
		for (int64_t digits = random_below(10); digits > 0; digits--)
			top *= 10;
		int64_t a = random_below(top) - (i % 5 == 0 ? top / 2 : 0), b = a + random_below(top);
		if (unit->kind == UNIT_PERCENT) {
			a %= 100 * (decimals ? 10 : 1);
			b = a + random_below(100);
		}
		struct fraction min = fraction_scaled(a, decimals), max = fraction_scaled(b, decimals);
		if (!holds(min, max, 3 + (unsigned)random_below(4), unit)) {
			broken++;
			printf("# %lld to %lld with %u decimals\n", (long long)a, (long long)b, decimals);
		}
	}
	CHECK_INT(broken, 0);
}

static void hard_rules(void)
{
	/* Zero stays a tick where the range holds it: the published algorithm loses it here. */
	CHECK_STR(ticks("-12,5", "31", 5, &none), "-20 -10 0 10 20 30 40");
	/* Counts step by whole numbers. */
	CHECK_STR(ticks("0", "3", 6, &count), "0 1 2 3");
	CHECK_STR(ticks("0", "1", 5, &count), "0 1");
	/* Percentages do not pass 100 unless the data do. */
	CHECK_STR(ticks("0", "97", 5, &percent), "0 25 50 75 100");
	CHECK_STR(ticks("81", "99,5", 4, &percent), "80 90 100");
	CHECK_STR(ticks("0", "120", 5, &percent), "0 25 50 75 100 125");
	/* A single value is shown against zero, zero against one. */
	CHECK_STR(ticks("15,1", "15,1", 5, &percent), "0 5 10 15 20");
	CHECK_STR(ticks("-8", "-8", 5, &count), "-8 -6 -4 -2 0");
	CHECK_STR(ticks("0", "0", 5, &count), "0 1");
	/* Not every tenth of a narrow range far from zero. */
	CHECK_STR(ticks("159926", "166737", 5, &count), "158000 160000 162000 164000 166000 168000");
}

static void encloses(void)
{
	int outside = 0, crowded = 0;
	for (int64_t low = -1000; low <= 1000; low += 37)
		for (int64_t high = low; high <= 100000; high = high * 2 + 11) {
			for (unsigned wanted = 3; wanted <= 6; wanted++) {
				struct fraction min = fraction_scaled(low, 1), max = fraction_scaled(high, 1);
				struct scale scale = scale_make(min, max, wanted, &none);
				outside += fraction_cmp(scale_tick(&scale, 0), min) > 0;
				outside += fraction_cmp(scale_tick(&scale, scale.n - 1), max) < 0;
				crowded += scale.n > SCALE_MAX_TICKS || scale.n < 2;
			}
			if (high < low * 2)
				break;
		}
	CHECK_INT(outside, 0);
	CHECK_INT(crowded, 0);
}

static void extreme_sizes(void)
{
	struct scale tiny = scale_make(FRACTION_ZERO, fraction_scaled(1, 9), 5, &none);
	struct scale huge = scale_make(FRACTION_ZERO, (struct fraction){ INT64_C(1000000000000), 1 }, 5, &count);
	CHECK(tiny.n >= 2 && tiny.n <= SCALE_MAX_TICKS);
	/* The smallest number that data can hold is drawn as what it is, not as nothing. */
	CHECK_INT(scale_position(&tiny, fraction_scaled(1, 9)), 10000);
	struct scale small = scale_make(FRACTION_ZERO, fraction_scaled(37, 8), 5, &none);
	CHECK_INT(fraction_cmp(scale_tick(&small, small.n - 1), fraction_scaled(4, 7)), 0);
	CHECK_INT(scale_position(&small, fraction_scaled(1, 7)), 2500);
	CHECK_INT(huge.n, 5);
	CHECK_INT(scale_tick(&huge, 4).num, INT64_C(1000000000000));
	/* A denominator that no product could hold. */
	struct scale odd = scale_make(FRACTION_ZERO, (struct fraction){ INT64_MAX - 1, INT64_MAX / 3 }, 5, &none);
	CHECK(odd.n >= 2 && fraction_double(scale_tick(&odd, odd.n - 1)) >= 3);
}

static void positions(void)
{
	struct scale scale = scale_make(FRACTION_ZERO, (struct fraction){ 3875, 1 }, 5, &count);
	CHECK_INT(scale_position(&scale, FRACTION_ZERO), 0);
	CHECK_INT(scale_position(&scale, (struct fraction){ 4000, 1 }), 10000);
	CHECK_INT(scale_position(&scale, (struct fraction){ 3875, 1 }), 9688); /* 96.875 %, half away from zero */
	CHECK_INT(scale_position(&scale, (struct fraction){ 1, 3 }), 1);
	CHECK_INT(scale_position(&scale, (struct fraction){ -5, 1 }), 0);
	CHECK_INT(scale_position(&scale, (struct fraction){ 5000, 1 }), 10000);
}

int main(void)
{
	published_vectors();
	as_published();
	agrees_where_no_rule_binds();
	any_range();
	hard_rules();
	encloses();
	extreme_sizes();
	positions();
	return check_done();
}
