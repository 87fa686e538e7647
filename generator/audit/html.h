/* SPDX-License-Identifier: EUPL-1.2 */
/* A finished page as browsers read it: a tree of elements and texts, by the parsing rules of HTML. The only file that knows gumbo. */
#ifndef LOTSE_AUDIT_HTML_H
#define LOTSE_AUDIT_HTML_H

#include "base/buf.h"
#include "base/arena.h"

struct attribute {
	struct str name, value;
};

struct node {
	struct str tag;  /* lower case; empty for a text */
	struct str text; /* of a text, with characters for entities */
	const struct attribute *attributes;
	size_t n_attributes;
	const struct node *parent, *first, *next;
};

/* The root (`html`), in `a`; slices of the tree may point into `html`. */
const struct node *html_parse(struct arena *a, struct str html);

/* ---- Walking ---- */

/* What follows `node` in the order of the document, inside of `root`; NULL at the end. */
const struct node *node_after(const struct node *node, const struct node *root);
/* The same without what is inside of `node`. */
const struct node *node_behind(const struct node *node, const struct node *root);

/* The first element of that tag inside of `root`, or NULL. */
const struct node *node_find(const struct node *root, const char *tag);
/* The nearest element around `node` of that tag, or NULL. */
const struct node *node_around(const struct node *node, const char *tag);

/* ---- Questions ---- */

static inline bool node_is(const struct node *node, const char *tag)
{
	return node->tag.len && str_is(node->tag, tag);
}

/* Heading's level, 1 to 6; 0: no heading. */
unsigned node_heading(const struct node *node);

/* The attribute's value; ptr NULL when it is missing. */
struct str node_attribute(const struct node *node, const char *name);
static inline bool node_has(const struct node *node, const char *name)
{
	return node_attribute(node, name).ptr != NULL;
}

/* Is the word one of those in the attribute `class` (or another list of words)? */
bool node_has_word(const struct node *node, const char *attribute, const char *word);

/* Nothing in it is read aloud: aria-hidden or hidden, itself or around it. */
bool node_is_silent(const struct node *node);

/* What the nearest element around it says in `lang`; empty: none does. */
struct str node_language(const struct node *node);

/* What is read aloud of it, in `a`: texts and alternative texts, runs of blanks as one. */
struct str node_text(struct arena *a, const struct node *node);

#endif
