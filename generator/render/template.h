/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Mustache (mustache(5), specification v1.4 core: interpolation, sections, inverted, partials, comments, delimiters).
 *
 * Templates are compiled once, rendered many times and by several threads at once; rendering does no I/O, has no
 * expressions and cannot fail. In lotse's use the engine is strict: an unknown name, a missing partial, recursion, an
 * unclosed section, a triple mustache or `&` (escaping is the slot's business) and a name used against its kind are
 * errors with TEMPLATE:LINE:COL, even in branches that are never taken.
 */
#ifndef LOTSE_RENDER_TEMPLATE_H
#define LOTSE_RENDER_TEMPLATE_H

#include "base/buf.h"
#include "base/diag.h"
#include "render/view.h"

/* What names mean: lotse's slots, or for the specification's runner any name at all. */
struct template_names {
	/* The slot of a name without dots, -1 when unknown. */
	int (*slot)(void *context, struct str name);
	enum slot_kind (*kind)(void *context, unsigned slot);
	/* The name of slot 0, 1, 2 …; NULL behind the last. For "Meinten Sie …?"; may be NULL itself. */
	const char *(*name)(void *context, unsigned slot);
	void *context;
	bool strict; /* false: the specification's rules (triple mustache, missing partials empty, recursion allowed) */
};

extern const struct template_names template_names_lotse;

/*
 * Where templates and partials come from. False: there is none of that name (not reported by the loader). The text must
 * live as long as the templates. Strict names are letters, digits, `-` and `_`: no path ever reaches the loader.
 */
struct template_loader {
	bool (*load)(void *context, struct str name, struct source *src);
	void *context;
};

struct template;
struct templates; /* compiled templates and partials by name, in one arena */

struct templates *templates_new(struct arena *a, const struct template_names *names,
				const struct template_loader *loader);

/* The template of that name and all its partials, compiled at first request. NULL: reported. Not thread-safe. */
const struct template *templates_get(struct templates *set, struct str name, struct diags *d);

/*
 * Appends the rendered bytes. `outer` encloses the view (NULL: nothing does). Thread-safe. Where the specification leaves it open: a section is entered when its value has
 * items or text; each item becomes the innermost view; a value without items is entered once as it is.
 */
void template_render(const struct template *t, const struct view *outer, const struct view *view, struct buf *out);

struct str template_name(const struct template *t);
const char *template_path(const struct template *t); /* of its file */

/* Is shown each name and each partial of the template's own file, in the order they stand. */
struct template_visitor {
	void (*name)(void *context, unsigned slot);
	void (*partial)(void *context, const struct template *partial);
	void *context;
};
void template_visit(const struct template *t, const struct template_visitor *visitor);

/* The syntax tree as indented text, one node a line with line and column (`lotse dump template`, golden tests). */
void template_dump(const struct template *t, struct buf *out);

#endif
