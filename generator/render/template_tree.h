/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The compiled form of a template, between template_parse.c (makes it) and template.c (renders, dumps it).
 *
 * A tree of nodes: names are slot numbers, texts are slices of the source. Immutable once compiled.
 */
#ifndef LOTSE_RENDER_TEMPLATE_TREE_H
#define LOTSE_RENDER_TEMPLATE_TREE_H

#include "base/map.h"
#include "render/template.h"

/* Both bound recursion on the C stack, far above what a readable theme needs. */
enum {
	TEMPLATE_MAX_SECTIONS = 32, /* sections inside each other in one file */
	TEMPLATE_MAX_PARTIALS = 32, /* partials inside each other */
};

/* In the specification's mode, a name that names nothing; no view has it. */
#define TEMPLATE_NO_SLOT (~0u)

enum template_node_kind { NODE_TEXT, NODE_VALUE, NODE_SECTION, NODE_INVERTED, NODE_PARTIAL };
enum template_escape { ESCAPE_HTML, ESCAPE_URL, ESCAPE_NONE };

struct template_nodes {
	struct template_node *items;
	size_t n, cap;
};

struct template_node {
	enum template_node_kind kind;
	enum template_escape escape; /* VALUE */
	bool starts_line;            /* first on its line: an indented partial writes its indentation before it */
	bool innermost;              /* `.`: looked up in the innermost view only */
	bool inline_partial;         /* PARTIAL: in the middle of a line, thus without any indentation */
	unsigned slot;               /* VALUE, SECTION, INVERTED: the (first) name */
	const unsigned *path;        /* the further names of `a.b.c` */
	size_t n_path;
	struct str text;                  /* TEXT: the text itself; others: the name as written */
	struct str indent;                /* PARTIAL: the blanks before it */
	const struct template *partial;   /* PARTIAL */
	struct template_nodes children;   /* SECTION, INVERTED */
	size_t pos;                       /* offset in the source */
};

enum template_state { TEMPLATE_COMPILING, TEMPLATE_READY, TEMPLATE_FAILED };

struct template {
	enum template_state state;
	struct str name;
	struct source src;
	struct template_nodes nodes;
	const struct template *user; /* while compiling: the template whose partial this is */
	unsigned depth;              /* while compiling: 0 for the template, 1 for its partials … */
	unsigned height;             /* how many partials are inside each other below it */
};

struct templates {
	struct arena *arena;
	const struct template_names *names;
	struct template_loader loader;
	struct map by_name;
};

/*
 * The template of that name, compiled now if it is new; `user` is the template that asks, if any. NULL: there is none,
 * nothing is reported. Its state tells the rest; what is wrong inside is reported.
 */
struct template *templates_find(struct templates *set, struct str name, const struct template *user, struct diags *d);

/* Parses t->src into t->nodes and compiles the partials; false when something was reported, here or in a partial. */
bool template_parse(struct templates *set, struct template *t, struct diags *d);

#endif
