/* SPDX-License-Identifier: EUPL-1.2 */
#include "site/colour.h"

#include <math.h>

#include "check.h"

static struct colour colour(const char *text)
{
	struct colour c = { 0 };
	CHECK(colour_parse(str_of(text), &c));
	return c;
}

static void parsing(void)
{
	struct colour c;
	CHECK(colour_parse(STR("#0072B2"), &c) && c.r == 0 && c.g == 0x72 && c.b == 0xb2);
	char hex[COLOUR_HEX];
	CHECK_STR(colour_hex(c, hex), "#0072b2");
	CHECK(!colour_parse(STR("#12345"), &c));
	CHECK(!colour_parse(STR("#1234567"), &c));
	CHECK(!colour_parse(STR("#12345g"), &c));
	CHECK(!colour_parse(STR("0072b2#"), &c));
	CHECK(!colour_parse(STR("#fff"), &c));
	CHECK(!colour_parse(STR("red"), &c));
	CHECK(!colour_parse(STR(""), &c));
}

/* #767676 is the well-known lightest grey that reaches 4.5 on white, #949494 the one that reaches 3. */
static void contrasts(void)
{
	struct colour white = colour("#ffffff"), black = colour("#000000");
	CHECK(fabs(colour_contrast(white, black) - 21) < 1e-9);
	CHECK(fabs(colour_contrast(white, white) - 1) < 1e-9);
	CHECK(colour_contrast(colour("#767676"), white) >= 4.5 && colour_contrast(colour("#777777"), white) < 4.5);
	CHECK(colour_contrast(white, colour("#949494")) >= 3 && colour_contrast(white, colour("#959595")) < 3);
	struct colour mended = colour_with_contrast(colour("#cc79a7"), colour("#f2f5f7"), 4.5);
	CHECK(colour_contrast(mended, colour("#f2f5f7")) >= 4.5 && colour_contrast(mended, colour("#f2f5f7")) < 5);
	mended = colour_with_contrast(colour("#0000ff"), colour("#15191e"), 4.5);
	CHECK(colour_contrast(mended, colour("#15191e")) >= 4.5 && colour_contrast(mended, colour("#15191e")) < 5);
	/* Nothing has this contrast with a middle grey: the better end. */
	mended = colour_with_contrast(colour("#808080"), colour("#808080"), 7);
	CHECK(mended.r == 0 && mended.g == 0 && mended.b == 0);
}

/* All 34 pairs of table 1 in Sharma, Wu and Dalal 2005, in both directions. */
static void differences(void)
{
	static const struct {
		struct lab x, y;
		double difference;
	} pairs[] = {
		{ { 50.0000, 2.6772, -79.7751 }, { 50.0000, 0.0000, -82.7485 }, 2.0425 },
		{ { 50.0000, 3.1571, -77.2803 }, { 50.0000, 0.0000, -82.7485 }, 2.8615 },
		{ { 50.0000, 2.8361, -74.0200 }, { 50.0000, 0.0000, -82.7485 }, 3.4412 },
		{ { 50.0000, -1.3802, -84.2814 }, { 50.0000, 0.0000, -82.7485 }, 1.0000 },
		{ { 50.0000, -1.1848, -84.8006 }, { 50.0000, 0.0000, -82.7485 }, 1.0000 },
		{ { 50.0000, -0.9009, -85.5211 }, { 50.0000, 0.0000, -82.7485 }, 1.0000 },
		{ { 50.0000, 0.0000, 0.0000 }, { 50.0000, -1.0000, 2.0000 }, 2.3669 },
		{ { 50.0000, -1.0000, 2.0000 }, { 50.0000, 0.0000, 0.0000 }, 2.3669 },
		{ { 50.0000, 2.4900, -0.0010 }, { 50.0000, -2.4900, 0.0009 }, 7.1792 },
		{ { 50.0000, 2.4900, -0.0010 }, { 50.0000, -2.4900, 0.0010 }, 7.1792 },
		{ { 50.0000, 2.4900, -0.0010 }, { 50.0000, -2.4900, 0.0011 }, 7.2195 },
		{ { 50.0000, 2.4900, -0.0010 }, { 50.0000, -2.4900, 0.0012 }, 7.2195 },
		{ { 50.0000, -0.0010, 2.4900 }, { 50.0000, 0.0009, -2.4900 }, 4.8045 },
		{ { 50.0000, -0.0010, 2.4900 }, { 50.0000, 0.0010, -2.4900 }, 4.8045 },
		{ { 50.0000, -0.0010, 2.4900 }, { 50.0000, 0.0011, -2.4900 }, 4.7461 },
		{ { 50.0000, 2.5000, 0.0000 }, { 50.0000, 0.0000, -2.5000 }, 4.3065 },
		{ { 50.0000, 2.5000, 0.0000 }, { 73.0000, 25.0000, -18.0000 }, 27.1492 },
		{ { 50.0000, 2.5000, 0.0000 }, { 61.0000, -5.0000, 29.0000 }, 22.8977 },
		{ { 50.0000, 2.5000, 0.0000 }, { 56.0000, -27.0000, -3.0000 }, 31.9030 },
		{ { 50.0000, 2.5000, 0.0000 }, { 58.0000, 24.0000, 15.0000 }, 19.4535 },
		{ { 50.0000, 2.5000, 0.0000 }, { 50.0000, 3.1736, 0.5854 }, 1.0000 },
		{ { 50.0000, 2.5000, 0.0000 }, { 50.0000, 3.2972, 0.0000 }, 1.0000 },
		{ { 50.0000, 2.5000, 0.0000 }, { 50.0000, 1.8634, 0.5757 }, 1.0000 },
		{ { 50.0000, 2.5000, 0.0000 }, { 50.0000, 3.2592, 0.3350 }, 1.0000 },
		{ { 60.2574, -34.0099, 36.2677 }, { 60.4626, -34.1751, 39.4387 }, 1.2644 },
		{ { 63.0109, -31.0961, -5.8663 }, { 62.8187, -29.7946, -4.0864 }, 1.2630 },
		{ { 61.2901, 3.7196, -5.3901 }, { 61.4292, 2.2480, -4.9620 }, 1.8731 },
		{ { 35.0831, -44.1164, 3.7933 }, { 35.0232, -40.0716, 1.5901 }, 1.8645 },
		{ { 22.7233, 20.0904, -46.6940 }, { 23.0331, 14.9730, -42.5619 }, 2.0373 },
		{ { 36.4612, 47.8580, 18.3852 }, { 36.2715, 50.5065, 21.2231 }, 1.4146 },
		{ { 90.8027, -2.0831, 1.4410 }, { 91.1528, -1.6435, 0.0447 }, 1.4441 },
		{ { 90.9257, -0.5406, -0.9208 }, { 88.6381, -0.8985, -0.7239 }, 1.5381 },
		{ { 6.7747, -0.2908, -2.4247 }, { 5.8714, -0.0985, -2.2286 }, 0.6377 },
		{ { 2.0776, 0.0795, -1.1350 }, { 0.9033, -0.0636, -0.5514 }, 0.9082 },
	};
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		CHECK(fabs(colour_difference(pairs[i].x, pairs[i].y) - pairs[i].difference) < 1e-4);
		CHECK(fabs(colour_difference(pairs[i].y, pairs[i].x) - pairs[i].difference) < 1e-4);
	}
}

static int least(const char *const names[4], enum vision vision)
{
	double found = INFINITY;
	for (int i = 0; i < 4; i++)
		for (int j = 0; j < i; j++)
			found = fmin(found, colour_difference(colour_seen(colour(names[i]), vision), colour_seen(colour(names[j]), vision)));
	return (int)lround(found);
}

/* Least differences of published palettes, measured independently: normal, protan, deutan, tritan. */
static void visions(void)
{
	static const char *const okabe_ito[] = { "#0072b2", "#d55e00", "#009e73", "#cc79a7" };
	static const char *const light[] = { "#0f155a", "#c08933", "#531d00", "#8d85ed" };
	static const char *const dark[] = { "#4e63ae", "#02f6f6", "#8f5c2f", "#f4e736" };
	static const int expected[3][N_VISIONS] = { { 37, 12, 16, 12 }, { 37, 38, 39, 37 }, { 41, 37, 37, 39 } };
	for (int v = 0; v < N_VISIONS; v++) {
		CHECK_INT(least(okabe_ito, (enum vision)v), expected[0][v]);
		CHECK_INT(least(light, (enum vision)v), expected[1][v]);
		CHECK_INT(least(dark, (enum vision)v), expected[2][v]);
	}
	/* Greys stay as they are. */
	for (int v = 0; v < N_VISIONS; v++)
		CHECK(colour_difference(colour_seen(colour("#808080"), (enum vision)v), colour_seen(colour("#808080"), VISION_NORMAL)) < 0.1);
}

int main(void)
{
	parsing();
	contrasts();
	differences();
	visions();
	return check_done();
}
