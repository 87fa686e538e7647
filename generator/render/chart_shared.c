/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What panels of one chart have in common: the same lines of the grid in each row, the same axes and their labels in each of several
 * small charts. It is found in the finished scene, by comparing: layouts need not know of it.
 */
#include <string.h>

#include "render/chart_scene.h"

/* Fewer panels are not worth a name and a nest of their own. */
enum { LEAST_PANELS = 3 };

static bool same_points(const struct shape *a, const struct shape *b)
{
	for (size_t i = 0; i < a->n_points; i++)
		if (a->points[i].x != b->points[i].x || a->points[i].y != b->points[i].y || a->points[i].move != b->points[i].move)
			return false;
	return true;
}

static bool same_shape(const struct shape *a, const struct shape *b)
{
	return a->kind == b->kind && a->paint == b->paint && a->x == b->x && a->y == b->y && a->w == b->w && a->h == b->h &&
	       a->dx == b->dx && a->dy == b->dy && a->anchor == b->anchor && a->n_points == b->n_points && same_points(a, b) &&
	       str_eq(a->text, b->text);
}

/* Lines that lie below everything else, and labels that neither change with the width nor stand upon anything. */
static bool may_be_shared(const struct shape *s)
{
	bool line = s->kind == SHAPE_PATH && !strstr(s->paint, "line");
	bool label = s->kind == SHAPE_TEXT && !s->n_lines && !s->from_width && !s->until_width && !s->strong.len && !s->more.len;
	return line || label;
}

static const struct shape *find(const struct panel *panel, const struct shape *wanted)
{
	for (size_t i = 0; i < panel->shapes.n; i++)
		if (same_shape(&panel->shapes.items[i], wanted))
			return &panel->shapes.items[i];
	return NULL;
}

/* Is the panel one of those that begin with the same lines as the first that has any? */
static bool is_alike(const struct panel *panel, const struct shape *line)
{
	for (size_t i = 0; i < panel->shapes.n; i++)
		if (panel->shapes.items[i].kind == SHAPE_PATH)
			return same_shape(&panel->shapes.items[i], line);
	return false;
}

static const struct shape *first_line(const struct panel *panel)
{
	for (size_t i = 0; i < panel->shapes.n; i++)
		if (panel->shapes.items[i].kind == SHAPE_PATH)
			return may_be_shared(&panel->shapes.items[i]) ? &panel->shapes.items[i] : NULL;
	return NULL;
}

static bool all_have(const struct scene *scene, const struct shape *line, const struct shape *wanted)
{
	for (size_t i = 0; i < scene->panels.n; i++)
		if (is_alike(&scene->panels.items[i], line) && !find(&scene->panels.items[i], wanted))
			return false;
	return true;
}

const struct panel *scene_shared(const struct scene *scene, size_t *n_panels)
{
	const struct shape *line = NULL;
	const struct panel *model = NULL;
	for (size_t i = 0; i < scene->panels.n && !line; i++)
		line = first_line(model = &scene->panels.items[i]);
	*n_panels = 0;
	for (size_t i = 0; line && i < scene->panels.n; i++)
		*n_panels += is_alike(&scene->panels.items[i], line);
	if (*n_panels < LEAST_PANELS)
		return NULL;
	struct panel *shared = arena_new(scene->arena, struct panel);
	for (size_t i = 0; i < model->shapes.n; i++)
		if (may_be_shared(&model->shapes.items[i]) && all_have(scene, line, &model->shapes.items[i]))
			*list_add(scene->arena, &shared->shapes) = model->shapes.items[i];
	return shared;
}

bool scene_split(const struct scene *scene, const struct panel *shared, const struct panel *panel, struct panel *rest)
{
	*rest = *panel;
	if (!is_alike(panel, first_line(shared)))
		return false;
	memset(&rest->shapes, 0, sizeof rest->shapes);
	for (size_t i = 0; i < panel->shapes.n; i++)
		if (!find(shared, &panel->shapes.items[i]))
			*list_add(scene->arena, &rest->shapes) = panel->shapes.items[i];
	return true;
}
