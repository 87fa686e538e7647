/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/svg_nest.h"

void svg_nest_start(struct xml *x, enum svg_nest_unit unit)
{
	xml_start(x, "svg");
	xml_attr(x, "viewBox", unit == SVG_NEST_PERCENT ? "0 0 100 100" : "0 0 1e4 1e4");
	xml_attr(x, "preserveAspectRatio", "none");
	xml_attr(x, "fill", "none");
	xml_attr(x, "stroke", "currentColor");
	/* One unit is enough to be seen where it is a percent. */
	if (unit == SVG_NEST_HUNDREDTHS)
		xml_attr(x, "stroke-width", "50");
}
