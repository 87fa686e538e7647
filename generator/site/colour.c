/* SPDX-License-Identifier: EUPL-1.2 */
#include "site/colour.h"

#include <math.h>

bool colour_parse(struct str text, struct colour *colour)
{
	int digits[6];
	if (text.len != 7 || text.ptr[0] != '#')
		return false;
	for (int i = 0; i < 6; i++)
		if ((digits[i] = hex_value(text.ptr[i + 1])) < 0)
			return false;
	*colour = (struct colour){ (unsigned char)(digits[0] * 16 + digits[1]), (unsigned char)(digits[2] * 16 + digits[3]),
				   (unsigned char)(digits[4] * 16 + digits[5]) };
	return true;
}

const char *colour_hex(struct colour colour, char out[COLOUR_HEX])
{
	static const char digits[] = "0123456789abcdef";
	const unsigned char channels[] = { colour.r, colour.g, colour.b };
	out[0] = '#';
	for (int i = 0; i < 3; i++) {
		out[1 + 2 * i] = digits[channels[i] >> 4];
		out[2 + 2 * i] = digits[channels[i] & 15];
	}
	out[COLOUR_HEX - 1] = '\0';
	return out;
}

/* ---- Contrast ---- */

static double linear(unsigned char channel)
{
	double c = channel / 255.0;
	return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

double colour_luminance(struct colour c)
{
	return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

double colour_contrast(struct colour a, struct colour b)
{
	double x = colour_luminance(a), y = colour_luminance(b);
	return (fmax(x, y) + 0.05) / (fmin(x, y) + 0.05);
}

static unsigned char mixed(unsigned char from, int to, double share)
{
	return (unsigned char)lround(from + (to - from) * share);
}

struct colour colour_with_contrast(struct colour colour, struct colour ground, double contrast)
{
	enum { STEPS = 64 };
	int end = colour_contrast((struct colour){ 0, 0, 0 }, ground) >= colour_contrast((struct colour){ 255, 255, 255 }, ground)
			  ? 0
			  : 255;
	struct colour found = colour;
	for (int i = 0; i <= STEPS && colour_contrast(found, ground) < contrast; i++) {
		double share = (double)i / STEPS;
		found = (struct colour){ mixed(colour.r, end, share), mixed(colour.g, end, share), mixed(colour.b, end, share) };
	}
	return found;
}

/* ---- How a colour is seen ---- */

static const double machado[N_VISIONS][3][3] = {
	[VISION_NORMAL] = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
	[VISION_PROTAN] = { { 0.152286, 1.052583, -0.204868 },
			    { 0.114503, 0.786281, 0.099216 },
			    { -0.003882, -0.048116, 1.051998 } },
	[VISION_DEUTAN] = { { 0.367322, 0.860646, -0.227968 },
			    { 0.280085, 0.672501, 0.047413 },
			    { -0.011820, 0.042940, 0.968881 } },
	[VISION_TRITAN] = { { 1.255528, -0.076749, -0.178779 },
			    { -0.078411, 0.930809, 0.147602 },
			    { 0.004733, 0.691367, 0.303900 } },
};

static double lab_function(double t)
{
	return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116;
}

struct lab colour_seen(struct colour c, enum vision vision)
{
	const double rgb[3] = { linear(c.r), linear(c.g), linear(c.b) };
	double seen[3];
	for (int i = 0; i < 3; i++) {
		const double *row = machado[vision][i];
		seen[i] = fmin(1, fmax(0, row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2]));
	}
	/* sRGB to XYZ, relative to D65. */
	double x = (0.4124564 * seen[0] + 0.3575761 * seen[1] + 0.1804375 * seen[2]) / 0.95047;
	double y = 0.2126729 * seen[0] + 0.7151522 * seen[1] + 0.0721750 * seen[2];
	double z = (0.0193339 * seen[0] + 0.1191920 * seen[1] + 0.9503041 * seen[2]) / 1.08883;
	double fx = lab_function(x), fy = lab_function(y), fz = lab_function(z);
	return (struct lab){ 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz) };
}

/* ---- CIEDE2000, in the steps and names of Sharma's paper ---- */

static double degrees(double radians)
{
	return radians * 180 / M_PI;
}

static double radians(double degrees)
{
	return degrees * M_PI / 180;
}

static double hue(double a, double b)
{
	double h = a == 0 && b == 0 ? 0 : degrees(atan2(b, a));
	return h < 0 ? h + 360 : h;
}

static double hue_difference(double h1, double h2, bool grey)
{
	double d = h2 - h1;
	if (grey)
		return 0;
	return d > 180 ? d - 360 : d < -180 ? d + 360 : d;
}

static double mean_hue(double h1, double h2, bool grey)
{
	double sum = h1 + h2;
	if (grey)
		return sum;
	if (fabs(h1 - h2) <= 180)
		return sum / 2;
	return sum < 360 ? (sum + 360) / 2 : (sum - 360) / 2;
}

/* How far greys lie from colours: the root of C^7 over C^7 + 25^7. */
static double chroma_weight(double chroma)
{
	double c7 = pow(chroma, 7);
	return sqrt(c7 / (c7 + 6103515625.0));
}

double colour_difference(struct lab x, struct lab y)
{
	double g = 0.5 * (1 - chroma_weight((hypot(x.a, x.b) + hypot(y.a, y.b)) / 2));
	double a1 = (1 + g) * x.a, a2 = (1 + g) * y.a;
	double c1 = hypot(a1, x.b), c2 = hypot(a2, y.b);
	double h1 = hue(a1, x.b), h2 = hue(a2, y.b);
	bool grey = c1 * c2 == 0;
	double dl = y.l - x.l, dc = c2 - c1;
	double dh = 2 * sqrt(c1 * c2) * sin(radians(hue_difference(h1, h2, grey) / 2));
	double l = (x.l + y.l) / 2, c = (c1 + c2) / 2, h = mean_hue(h1, h2, grey);
	double t = 1 - 0.17 * cos(radians(h - 30)) + 0.24 * cos(radians(2 * h)) + 0.32 * cos(radians(3 * h + 6)) -
		   0.20 * cos(radians(4 * h - 63));
	double turn = 30 * exp(-pow((h - 275) / 25, 2));
	double sl = 1 + 0.015 * pow(l - 50, 2) / sqrt(20 + pow(l - 50, 2));
	double sc = 1 + 0.045 * c, sh = 1 + 0.015 * c * t;
	double rt = -sin(radians(2 * turn)) * 2 * chroma_weight(c);
	return sqrt(pow(dl / sl, 2) + pow(dc / sc, 2) + pow(dh / sh, 2) + rt * (dc / sc) * (dh / sh));
}
