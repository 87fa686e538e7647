/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/scale.h"

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
	hard_rules();
	encloses();
	extreme_sizes();
	positions();
	return check_done();
}
