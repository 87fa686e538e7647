/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/svg_nest.h"

void svg_nest_start(struct xml *x)
{
	xml_start(x, "svg");
	xml_attr(x, "viewBox", "0 0 100 100");
	xml_attr(x, "preserveAspectRatio", "none");
	xml_attr(x, "fill", "none");
	xml_attr(x, "stroke", "currentColor");
}
