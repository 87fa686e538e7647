/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What stands in the place of a number that is not there. Where a table has room for a sign and its legend, a picture says it in
 * a word: a "." beside an axis would be taken for dirt. The note below the chart tells the whole reason and the table's sign.
 */
#include "render/chart_scene.h"

static const char *const keys[N_STATUSES] = {
	[STATUS_EMPTY] = "chart_missing",
	[STATUS_UNKNOWN] = "chart_unknown",
	[STATUS_LATER] = "chart_later",
	[STATUS_UNRELIABLE] = "chart_unreliable",
	[STATUS_NOT_APPLICABLE] = "chart_not_applicable",
	[STATUS_SUPPRESSED] = "chart_suppressed",
};

/* "Exactly nothing" is a number, and keeps the sign it has everywhere. */
struct str chart_sign(const struct i18n *i18n, enum status status)
{
	return keys[status] ? i18n_text(i18n, keys[status]) : i18n->signs[status];
}

static unsigned missing_statuses(const struct chart *chart)
{
	unsigned statuses = 0;
	for (size_t s = 0; s < chart->n_series; s++)
		for (size_t p = 0; p < chart->n_points; p++)
			statuses |= 1u << chart->series[s].values[p].status;
	for (size_t i = 0; i < chart->n_bullets; i++)
		statuses |= 1u << chart->bullets[i].target.status;
	return statuses & ~(1u << STATUS_VALUE);
}

static bool holds(struct str text, struct str sign)
{
	return str_find(text, sign) < text.len;
}

/* "–" also stands between words: it is the sign only where it is all there is, or one side of an arrow. */
static bool prints(const struct shape *s, struct str sign, bool number)
{
	if (number)
		return str_eq(s->text, sign) || str_eq(s->strong, sign) || 
		       (s->strong.len && str_find(s->text, sign) == 0);
	bool found = holds(s->text, sign) || holds(s->strong, sign);
	for (size_t i = 0; i < s->n_lines; i++)
		found |= holds(s->lines[i].text, sign);
	return found;
}

/* A line that tells a reason in full needs no explanation of its words; and a word may be part of another reason. */
static bool line_prints(struct str line, struct str sign, const struct i18n *i18n)
{
	bool told = false;
	for (unsigned status = STATUS_EMPTY; status < N_STATUSES; status++)
		told |= holds(i18n->sign_words[status], sign) && holds(line, i18n->sign_words[status]);
	return holds(line, sign) && !told;
}

static bool panel_prints(const struct panel *panel, struct str sign, const struct i18n *i18n, bool number)
{
	bool found = !number && (line_prints(panel->label, sign, i18n) || line_prints(panel->cell_more, sign, i18n));
	for (size_t i = 0; i < panel->shapes.n && !found; i++)
		found = prints(&panel->shapes.items[i], sign, number);
	return found;
}

static bool scene_prints(const struct scene *scene, struct str sign, const struct i18n *i18n, bool number)
{
	bool found = !number && holds(scene->note, sign);
	for (size_t i = 0; i < scene->panels.n && !found; i++)
		found = panel_prints(&scene->panels.items[i], sign, i18n, number);
	return found;
}

unsigned chart_signs(const struct chart *chart, const struct i18n *i18n)
{
	unsigned statuses = missing_statuses(chart), printed = 0;
	for (unsigned status = STATUS_EMPTY; status < N_STATUSES; status++)
		if (statuses & 1u << status &&
		    scene_prints(chart->scene, chart_sign(i18n, (enum status)status), i18n, status == STATUS_NIL))
			printed |= 1u << status;
	return printed;
}
