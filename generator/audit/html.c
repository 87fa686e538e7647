/* SPDX-License-Identifier: EUPL-1.2 */
#include "audit/html.h"

#include <gumbo.h>

/* ---- Parsing: gumbo's tree becomes ours, in the arena, and is gone ---- */

/* SVG's names and those of unknown elements: gumbo knows the original text only. */
static struct str tag_of(struct arena *a, const GumboElement *element)
{
	if (element->tag != GUMBO_TAG_UNKNOWN)
		return str_of(gumbo_normalized_tagname(element->tag));
	GumboStringPiece piece = element->original_tag;
	gumbo_tag_from_original_text(&piece);
	return arena_str(a, str_part(piece.data, piece.length));
}

static void copy_attributes(struct arena *a, const GumboElement *element, struct node *node)
{
	struct attribute *attributes = arena_array(a, struct attribute, element->attributes.length);
	for (unsigned i = 0; i < element->attributes.length; i++) {
		const GumboAttribute *attribute = element->attributes.data[i];
		attributes[i].name = arena_str(a, str_of(attribute->name));
		attributes[i].value = arena_str(a, str_of(attribute->value));
	}
	node->attributes = attributes;
	node->n_attributes = element->attributes.length;
}

static bool is_text(const GumboNode *node)
{
	return node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA;
}

static struct node *copy_node(struct arena *a, const GumboNode *from, const struct node *parent)
{
	if (from->type == GUMBO_NODE_COMMENT)
		return NULL;
	struct node *node = arena_new(a, struct node);
	node->parent = parent;
	if (is_text(from)) {
		node->text = arena_str(a, str_of(from->v.text.text));
		return node;
	}
	node->tag = tag_of(a, &from->v.element);
	copy_attributes(a, &from->v.element, node);
	return node;
}

/* By steps, not by calls: how deep a page is nested costs no stack. */
static struct node *copy_tree(struct arena *a, const GumboNode *root)
{
	struct step {
		const GumboNode *from;
		struct node *to;
	};
	LIST(struct step) open = { 0 };
	struct node *copy = copy_node(a, root, NULL);
	if (copy)
		*list_add(a, &open) = (struct step){ root, copy };
	while (open.n) {
		struct step step = open.items[--open.n];
		const GumboVector *children = &step.from->v.element.children;
		const struct node **place = &step.to->first;
		for (unsigned i = 0; i < children->length; i++) {
			const GumboNode *child = children->data[i];
			struct node *node = copy_node(a, child, step.to);
			if (!node)
				continue;
			*place = node;
			place = &node->next;
			if (!is_text(child))
				*list_add(a, &open) = (struct step){ child, node };
		}
	}
	return copy;
}

static void *take(void *context, size_t size)
{
	(void)context;
	return xmalloc(size);
}

const struct node *html_parse(struct arena *a, struct str html)
{
	GumboOptions options = kGumboDefaultOptions;
	options.max_errors = 0;
	options.allocator = take;
	GumboOutput *output = gumbo_parse_with_options(&options, html.ptr, html.len);
	const struct node *root = copy_tree(a, output->root);
	gumbo_destroy_output(&options, output);
	return root;
}

/* ---- Walking ---- */

const struct node *node_behind(const struct node *node, const struct node *root)
{
	for (; node && node != root; node = node->parent)
		if (node->next)
			return node->next;
	return NULL;
}

const struct node *node_after(const struct node *node, const struct node *root)
{
	return node->first ? node->first : node_behind(node, root);
}

const struct node *node_find(const struct node *root, const char *tag)
{
	for (const struct node *node = root; node; node = node_after(node, root))
		if (node_is(node, tag))
			return node;
	return NULL;
}

const struct node *node_around(const struct node *node, const char *tag)
{
	for (node = node->parent; node; node = node->parent)
		if (node_is(node, tag))
			return node;
	return NULL;
}

/* ---- Questions ---- */

unsigned node_heading(const struct node *node)
{
	bool heading = node->tag.len == 2 && node->tag.ptr[0] == 'h' && node->tag.ptr[1] >= '1' && node->tag.ptr[1] <= '6';
	return heading ? (unsigned)(node->tag.ptr[1] - '0') : 0;
}

struct str node_attribute(const struct node *node, const char *name)
{
	for (size_t i = 0; i < node->n_attributes; i++)
		if (str_is(node->attributes[i].name, name))
			return node->attributes[i].value;
	return (struct str){ 0 };
}

bool node_has_word(const struct node *node, const char *attribute, const char *word)
{
	struct str rest = node_attribute(node, attribute), piece;
	while (rest.ptr && str_cut(&rest, ' ', &piece))
		if (str_is(piece, word))
			return true;
	return false;
}

bool node_is_silent(const struct node *node)
{
	for (; node; node = node->parent)
		if (node_has(node, "hidden") || str_is(node_attribute(node, "aria-hidden"), "true"))
			return true;
	return false;
}

struct str node_language(const struct node *node)
{
	for (node = node->parent; node; node = node->parent)
		if (node_has(node, "lang"))
			return node_attribute(node, "lang");
	return STR("");
}

/* Appends with runs of blanks as one, none at the start. */
static void add_squeezed(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		if (c != ' ' && c != '\n' && c != '\t' && c != '\r')
			buf_addc(out, c);
		else if (out->len && out->ptr[out->len - 1] != ' ')
			buf_addc(out, ' ');
	}
}

static bool is_skipped(const struct node *node)
{
	return node_is(node, "script") || node_is(node, "style") || str_is(node_attribute(node, "aria-hidden"), "true") ||
	       node_has(node, "hidden");
}

struct str node_text(struct arena *a, const struct node *root)
{
	struct buf out = BUF_INIT;
	for (const struct node *node = root; node;) {
		if (node != root && node->tag.len && is_skipped(node)) {
			node = node_behind(node, root);
			continue;
		}
		if (!node->tag.len)
			add_squeezed(&out, node->text);
		else if (node_is(node, "img"))
			add_squeezed(&out, node_attribute(node, "alt"));
		else if (node_is(node, "br"))
			add_squeezed(&out, STR(" "));
		node = node_after(node, root);
	}
	struct str text = buf_copy(a, &out);
	buf_release(&out);
	return str_trim(text);
}
