/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/template.h"

#include "base/escape.h"
#include "render/template_tree.h"

/* ---- The set ---- */

struct templates *templates_new(struct arena *a, const struct template_names *names,
				const struct template_loader *loader)
{
	struct templates *set = arena_new(a, struct templates);
	set->arena = a;
	set->names = names;
	set->loader = *loader;
	map_init(&set->by_name, a);
	return set;
}

struct template *templates_find(struct templates *set, struct str name, const struct template *user, struct diags *d)
{
	struct template *t = map_get(&set->by_name, name);
	if (t)
		return t;
	struct source src;
	if (!set->loader.load(set->loader.context, name, &src))
		return NULL;
	t = arena_new(set->arena, struct template);
	t->name = arena_str(set->arena, name);
	t->src = src;
	t->user = user;
	t->depth = user ? user->depth + 1 : 0;
	/* Known before it is parsed, so that a partial which includes itself finds it compiling. */
	*map_put(&set->by_name, t->name) = t;
	t->state = template_parse(set, t, d) ? TEMPLATE_READY : TEMPLATE_FAILED;
	t->user = NULL;
	return t;
}

const struct template *templates_get(struct templates *set, struct str name, struct diags *d)
{
	struct template *t = templates_find(set, name, NULL, d);
	if (!t) {
		diag_report(d, DIAG_TEMPLATE_MISSING, loc_file(NULL), arena_cstr(d->arena, name), NULL);
		return NULL;
	}
	return t->state == TEMPLATE_READY ? t : NULL;
}

/* ---- Rendering ---- */

/* Recursion of partials exists in the specification's mode only; there it ends here instead of on the stack's end. */
enum { MAX_RECURSION = 64 };

/* The views that enclose each other, innermost first. */
struct frame {
	const struct view *view;
	const struct frame *outer;
	uint64_t marks; /* of all these views, so that what none of them has is not looked for */
};

static struct frame frame_in(const struct view *view, const struct frame *outer)
{
	return (struct frame){ view, outer, view->marks | (outer ? outer->marks : 0) };
}

/* The indentations of partials inside each other. */
struct indent {
	struct str blanks;
	const struct indent *outer;
};

struct render {
	struct buf *out;
	const struct indent *indent; /* NULL almost everywhere */
	unsigned depth;
};

static const struct view_value *find_in_stack(const struct frame *frame, unsigned slot)
{
	for (; frame; frame = frame->outer) {
		const struct view_value *value = view_find(frame->view, slot);
		if (value)
			return value;
	}
	return NULL;
}

/* Only the first name of `a.b.c` is looked up in the enclosing views; each further one belongs to the value before. */
static inline const struct view_value *find_value(const struct template_node *node, const struct frame *frame)
{
	if (!(frame->marks & view_mark(node->slot)))
		return NULL;
	const struct view_value *value =
		node->innermost ? view_find(frame->view, node->slot) : find_in_stack(frame, node->slot);
	for (size_t i = 0; value && i < node->n_path; i++)
		value = value->items && value->n_items == 1 ? view_find(value->items, node->path[i]) : NULL;
	return value;
}

static void write_indent(struct buf *out, const struct indent *indent)
{
	if (!indent)
		return;
	write_indent(out, indent->outer);
	buf_addstr(out, indent->blanks);
}

static void write_indented(struct render *r, struct str text, bool starts_line)
{
	if (starts_line)
		write_indent(r->out, r->indent);
	while (text.len) {
		size_t line = str_find_char(text, '\n');
		line += line < text.len;
		buf_add(r->out, text.ptr, line);
		text = str_from(text, line);
		if (text.len)
			write_indent(r->out, r->indent);
	}
}

static void write_value(struct buf *out, struct str text, enum template_escape escape)
{
	switch (escape) {
	case ESCAPE_HTML:
		escape_html(out, text);
		return;
	case ESCAPE_URL:
		escape_url(out, text);
		return;
	case ESCAPE_NONE:
		buf_addstr(out, text);
		return;
	}
}

static void render_nodes(struct render *r, const struct template_nodes *nodes, const struct frame *frame);

static bool is_present(const struct view_value *value)
{
	return value && (value->n_items || value->text.len);
}

static void render_section(struct render *r, const struct template_node *node, const struct frame *frame)
{
	const struct view_value *value = find_value(node, frame);
	if (!is_present(value))
		return;
	if (!value->items) {
		render_nodes(r, &node->children, frame);
		return;
	}
	for (size_t i = 0; i < value->n_items; i++) {
		struct frame inner = frame_in(&value->items[i], frame);
		render_nodes(r, &node->children, &inner);
	}
}

static void render_partial(struct render *r, const struct template_node *node, const struct frame *frame)
{
	if (r->depth == MAX_RECURSION)
		return;
	const struct indent *outer = r->indent;
	struct indent inner = { node->indent, outer };
	if (node->inline_partial)
		r->indent = NULL;
	else if (node->indent.len)
		r->indent = &inner;
	r->depth++;
	render_nodes(r, &node->partial->nodes, frame);
	r->depth--;
	r->indent = outer;
}

/* All but texts, which are most, and need no call. */
static void render_tag(struct render *r, const struct template_node *node, const struct frame *frame)
{
	const struct view_value *value;
	switch (node->kind) {
	case NODE_TEXT:
		BUG("a text is no tag");
	case NODE_VALUE:
		value = find_value(node, frame);
		if (value)
			write_value(r->out, value->text, node->escape);
		return;
	case NODE_SECTION:
		render_section(r, node, frame);
		return;
	case NODE_INVERTED:
		if (!is_present(find_value(node, frame)))
			render_nodes(r, &node->children, frame);
		return;
	case NODE_PARTIAL:
		render_partial(r, node, frame);
		return;
	}
}

static void render_nodes(struct render *r, const struct template_nodes *nodes, const struct frame *frame)
{
	for (size_t i = 0; i < nodes->n; i++) {
		const struct template_node *node = &nodes->items[i];
		if (node->kind != NODE_TEXT) {
			if (node->starts_line)
				write_indent(r->out, r->indent);
			render_tag(r, node, frame);
		} else if (r->indent) {
			write_indented(r, node->text, node->starts_line);
		} else {
			buf_addstr(r->out, node->text);
		}
	}
}

void template_render(const struct template *t, const struct view *outer, const struct view *view, struct buf *out)
{
	struct render r = { .out = out };
	struct frame around = outer ? frame_in(outer, NULL) : (struct frame){ 0 };
	struct frame innermost = frame_in(view, outer ? &around : NULL);
	render_nodes(&r, &t->nodes, &innermost);
}

/* ---- Questions ---- */

struct str template_name(const struct template *t)
{
	return t->name;
}

const char *template_path(const struct template *t)
{
	return t->src.path;
}

static void visit_nodes(const struct template_nodes *nodes, const struct template_visitor *visitor)
{
	for (size_t i = 0; i < nodes->n; i++) {
		const struct template_node *node = &nodes->items[i];
		if (node->kind == NODE_PARTIAL)
			visitor->partial(visitor->context, node->partial);
		else if (node->kind != NODE_TEXT)
			visitor->name(visitor->context, node->slot);
		for (size_t k = 0; k < node->n_path; k++)
			visitor->name(visitor->context, node->path[k]);
		visit_nodes(&node->children, visitor);
	}
}

void template_visit(const struct template *t, const struct template_visitor *visitor)
{
	visit_nodes(&t->nodes, visitor);
}

/* ---- Dump ---- */

static void dump_text(struct buf *out, struct str text)
{
	buf_addc(out, '"');
	for (size_t i = 0; i < text.len; i++) {
		switch (text.ptr[i]) {
		case '\n':
			buf_adds(out, "\\n");
			break;
		case '\r':
			buf_adds(out, "\\r");
			break;
		case '\t':
			buf_adds(out, "\\t");
			break;
		case '"':
		case '\\':
			buf_addc(out, '\\');
			/* fall through */
		default:
			buf_addc(out, text.ptr[i]);
		}
	}
	buf_addc(out, '"');
}

static const char *escape_name(enum template_escape escape)
{
	switch (escape) {
	case ESCAPE_HTML:
		return "text";
	case ESCAPE_URL:
		return "url";
	case ESCAPE_NONE:
		return "html";
	}
	BUG("unknown escape");
}

static void dump_named(struct buf *out, const char *kind, struct str name)
{
	buf_adds(out, kind);
	buf_addc(out, ' ');
	buf_addstr(out, name);
}

static void dump_node(struct buf *out, const struct template_node *node)
{
	switch (node->kind) {
	case NODE_TEXT:
		buf_adds(out, "text ");
		dump_text(out, node->text);
		return;
	case NODE_VALUE:
		dump_named(out, "value", node->text);
		buf_addf(out, " as %s", escape_name(node->escape));
		return;
	case NODE_SECTION:
		dump_named(out, "section", node->text);
		return;
	case NODE_INVERTED:
		dump_named(out, "inverted", node->text);
		return;
	case NODE_PARTIAL:
		dump_named(out, "partial", node->text);
		if (node->indent.len) {
			buf_adds(out, " indented ");
			dump_text(out, node->indent);
		}
		return;
	}
}

static void dump_nodes(struct buf *out, const struct template *t, const struct template_nodes *nodes, unsigned depth)
{
	for (size_t i = 0; i < nodes->n; i++) {
		const struct template_node *node = &nodes->items[i];
		struct loc loc = source_loc(&t->src, node->pos, 0);
		buf_addf(out, "%*s%u:%u ", (int)(2 * depth), "", loc.line, loc.col);
		dump_node(out, node);
		buf_addc(out, '\n');
		dump_nodes(out, t, &node->children, depth + 1);
	}
}

void template_dump(const struct template *t, struct buf *out)
{
	dump_named(out, "template", t->name);
	buf_addc(out, '\n');
	dump_nodes(out, t, &t->nodes, 1);
}
