/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/template_tree.h"

#include <stdio.h>

#include "base/name.h"

enum {
	MAX_EXCERPT = 40,  /* bytes of a tag in a message: enough to recognise it */
	MAX_DELIMITER = 8, /* bytes; the specification's longest has two */
};

struct delimiters {
	struct str open, close;
};

struct parser {
	struct templates *set;
	const struct template_names *names;
	struct template *t;
	struct diags *d;
	struct str text;
	size_t pos; /* where the next text begins */
	struct delimiters delimiters;
	bool ok;
	bool abandoned;  /* too deep: the rest is not read */
	bool crossed;    /* sections crossed: ends too many may follow from that and are not reported */
	size_t cross_at; /* … at this end, reported once though it may cross several sections */
};

struct tag {
	char sigil; /* one of # ^ / > ! = { &, or 0 for a plain name */
	struct str content; /* trimmed, without the sigil */
	size_t start, end;  /* with its delimiters */
	size_t text_end;    /* the text before it ends here */
	size_t resume;      /* the text behind it begins here */
	bool standalone;    /* alone on its line, which vanishes */
};

/* The sections that enclose each other, innermost first. */
struct section {
	const struct section *outer;
	const struct tag *tag;
	unsigned depth;
};

/* ---- Messages ---- */

static struct loc tag_loc(const struct parser *p, const struct tag *tag)
{
	return source_loc(&p->t->src, tag->start, tag->end - tag->start);
}

static struct str one_line(struct str text)
{
	size_t len = str_find_char(text, '\n');
	if (len > MAX_EXCERPT)
		len = MAX_EXCERPT;
	while (len < text.len && len > 0 && ((unsigned char)text.ptr[len] & 0xC0) == 0x80)
		len--;
	return str_part(text.ptr, len);
}

static const char *excerpt(const struct parser *p, struct str text)
{
	struct str line = one_line(text);
	return arena_printf(p->d->arena, "%.*s%s", (int)line.len, line.ptr, line.len < text.len ? "…" : "");
}

static const char *tag_text(const struct parser *p, const struct tag *tag)
{
	return excerpt(p, str_part(p->text.ptr + tag->start, tag->end - tag->start));
}

/* The tag of that kind ("#", "/", "") as the author would write it here. */
static const char *written(const struct parser *p, const char *sigil, struct str name)
{
	struct str shown = one_line(name);
	return arena_printf(p->d->arena, "%.*s%s%.*s%.*s", (int)p->delimiters.open.len, p->delimiters.open.ptr, sigil,
			    (int)shown.len, shown.ptr, (int)p->delimiters.close.len, p->delimiters.close.ptr);
}

#define report(p, code, tag, ...) ((p)->ok = diag_report((p)->d, (code), tag_loc((p), (tag)), __VA_ARGS__, NULL))

/* ---- Tags ---- */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static size_t find_from(struct str text, size_t from, struct str needle)
{
	return from + str_find(str_from(text, from), needle);
}

static bool starts_line(const struct parser *p, size_t pos)
{
	return pos == 0 || p->text.ptr[pos - 1] == '\n';
}

/* The end of what is not blank before `pos`. */
static size_t skip_blanks_back(struct str text, size_t pos)
{
	while (pos > 0 && is_blank(text.ptr[pos - 1]))
		pos--;
	return pos;
}

/* The start of the next line when only blanks stand before it, else `pos` itself and *blank false. */
static size_t blank_line_end(struct str text, size_t pos, bool *blank)
{
	size_t end = pos;
	while (end < text.len && is_blank(text.ptr[end]))
		end++;
	*blank = true;
	if (end == text.len)
		return end;
	if (text.ptr[end] == '\r' && end + 1 < text.len && text.ptr[end + 1] == '\n')
		end++;
	if (text.ptr[end] == '\n')
		return end + 1;
	*blank = false;
	return pos;
}

static void measure_line(const struct parser *p, struct tag *tag)
{
	tag->text_end = tag->start;
	tag->resume = tag->end;
	tag->standalone = false;
	if (tag->sigil == 0 || tag->sigil == '{' || tag->sigil == '&')
		return;
	size_t start = skip_blanks_back(p->text, tag->start);
	bool blank;
	size_t next = blank_line_end(p->text, tag->end, &blank);
	if (!blank || !starts_line(p, start))
		return;
	tag->text_end = start;
	tag->resume = next;
	tag->standalone = true;
}

static bool report_open_tag(struct parser *p, size_t start, struct str close)
{
	struct str line = one_line(str_from(p->text, start));
	struct tag tag = { .start = start, .end = start + line.len };
	return report(p, DIAG_TEMPLATE_TAG_OPEN, &tag, tag_text(p, &tag), arena_cstr(p->d->arena, close));
}

/* `{{{x}}}` and `{{=x y=}}` repeat their sign before the end. */
static struct str tag_close(const struct parser *p, char sigil, char bytes[1 + MAX_DELIMITER])
{
	struct str close = p->delimiters.close;
	if (sigil != '{' && sigil != '=')
		return close;
	bytes[0] = sigil == '{' ? '}' : '=';
	memcpy(bytes + 1, close.ptr, close.len);
	return str_part(bytes, close.len + 1);
}

/* The next tag; false when only text is left. A tag without an end is reported and counts as text. */
static bool next_tag(struct parser *p, struct tag *tag)
{
	struct str text = p->text;
	size_t start = find_from(text, p->pos, p->delimiters.open);
	if (start == text.len)
		return false;
	size_t from = start + p->delimiters.open.len;
	static const char sigils[] = { '#', '^', '/', '>', '!', '=', '{', '&' };
	char sigil = from < text.len && memchr(sigils, (unsigned char)text.ptr[from], sizeof sigils) ? text.ptr[from] : 0;
	from += sigil != 0;
	char bytes[1 + MAX_DELIMITER];
	struct str close = tag_close(p, sigil, bytes);
	size_t to = find_from(text, from, close);
	if (to == text.len)
		return report_open_tag(p, start, close);
	*tag = (struct tag){ .sigil = sigil, .start = start, .end = to + close.len };
	tag->content = str_trim(str_part(text.ptr + from, to - from));
	measure_line(p, tag);
	return true;
}

/* ---- Names ---- */

static bool is_name(struct str name)
{
	for (size_t i = 0; i < name.len; i++) {
		/* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): only an empty text has no bytes */
		unsigned char c = (unsigned char)name.ptr[i];
		bool letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
		if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '_' && c < 0x80)
			return false;
	}
	return name.len > 0;
}

static bool report_tag(struct parser *p, const struct tag *tag)
{
	return report(p, DIAG_TEMPLATE_TAG, tag, tag_text(p, tag), written(p, "", STR("site_title")));
}

static bool report_unknown(struct parser *p, const struct tag *tag, struct str name)
{
	struct arena *a = p->d->arena;
	LIST(struct str) known = { 0 };
	const char *candidate;
	for (unsigned slot = 0; p->names->name && (candidate = p->names->name(p->names->context, slot)); slot++)
		*list_add(a, &known) = str_of(candidate);
	struct str nearest = name_nearest(name, known.items, known.n);
	return report(p, DIAG_TEMPLATE_UNKNOWN_NAME, tag, excerpt(p, name), arena_cstr(a, nearest));
}

/* The slot of one name of a tag; false when it was reported. */
static bool find_slot(struct parser *p, const struct tag *tag, struct str name, unsigned *slot)
{
	int found = p->names->slot(p->names->context, name);
	*slot = found < 0 ? TEMPLATE_NO_SLOT : (unsigned)found;
	return found >= 0 || !p->names->strict || report_unknown(p, tag, name);
}

static enum slot_kind kind_of(const struct parser *p, unsigned slot)
{
	return p->names->kind(p->names->context, slot);
}

static bool parse_path(struct parser *p, const struct tag *tag, struct str rest, struct template_node *node)
{
	LIST(unsigned) path = { 0 };
	unsigned before = node->slot;
	struct str piece, name = str_part(tag->content.ptr, tag->content.len - rest.len - 1);
	while (str_cut(&rest, '.', &piece)) {
		if (piece.len == 0 || (p->names->strict && !is_name(piece)))
			return report_tag(p, tag);
		if (p->names->strict && kind_of(p, before) != SLOT_OBJECT)
			return report(p, DIAG_TEMPLATE_NO_PARTS, tag, excerpt(p, name), excerpt(p, tag->content),
				      excerpt(p, str_part(tag->content.ptr, (size_t)(piece.ptr - tag->content.ptr) - 1)));
		if (!find_slot(p, tag, piece, &before))
			return false;
		*list_add(p->set->arena, &path) = before;
		name = piece;
	}
	node->path = path.items;
	node->n_path = path.n;
	return true;
}

static unsigned last_slot(const struct template_node *node)
{
	return node->n_path ? node->path[node->n_path - 1] : node->slot;
}

/* Turns the tag's name into slots; false when it was reported. */
static bool parse_name(struct parser *p, const struct tag *tag, struct template_node *node)
{
	struct str name = tag->content;
	node->text = name;
	node->innermost = str_is(name, ".");
	if (node->innermost)
		return find_slot(p, tag, name, &node->slot);
	size_t dot = str_find_char(name, '.');
	struct str first = str_part(name.ptr, dot);
	if (first.len == 0 || (p->names->strict && !is_name(first)))
		return report_tag(p, tag);
	if (!find_slot(p, tag, first, &node->slot))
		return false;
	return dot == name.len || parse_path(p, tag, str_from(name, dot + 1), node);
}

/* ---- The tree ---- */

static struct template_node *add_node(struct parser *p, struct template_nodes *nodes, enum template_node_kind kind,
				      size_t pos)
{
	struct template_node *node = list_add(p->set->arena, nodes);
	node->kind = kind;
	node->pos = pos;
	node->starts_line = starts_line(p, pos);
	return node;
}

static void add_text(struct parser *p, struct template_nodes *nodes, size_t from, size_t to)
{
	if (from < to)
		add_node(p, nodes, NODE_TEXT, from)->text = str_part(p->text.ptr + from, to - from);
}

/* A tag that leaves nothing behind may still begin a line, whose indentation then needs a node to stand before. */
static void add_line_start(struct parser *p, struct template_nodes *nodes, const struct tag *tag)
{
	if (!tag->standalone && starts_line(p, tag->start))
		add_node(p, nodes, NODE_TEXT, tag->start)->text = STR("");
}

static enum template_escape value_escape(const struct parser *p, const struct tag *tag, unsigned slot)
{
	if (!p->names->strict)
		return tag->sigil ? ESCAPE_NONE : ESCAPE_HTML;
	switch (kind_of(p, slot)) {
	case SLOT_HTML:
		return ESCAPE_NONE;
	case SLOT_URL:
		return ESCAPE_URL;
	default:
		return ESCAPE_HTML;
	}
}

static bool is_printable(enum slot_kind kind)
{
	return kind == SLOT_TEXT || kind == SLOT_HTML || kind == SLOT_URL;
}

static void parse_value(struct parser *p, const struct tag *tag, struct template_nodes *nodes)
{
	if (p->names->strict && tag->sigil) {
		report(p, DIAG_TEMPLATE_TRIPLE, tag, tag_text(p, tag), written(p, "", tag->content));
		return;
	}
	struct template_node *node = add_node(p, nodes, NODE_VALUE, tag->start);
	if (!parse_name(p, tag, node))
		return;
	if (p->names->strict && !is_printable(kind_of(p, last_slot(node))))
		report(p, DIAG_TEMPLATE_KIND, tag, excerpt(p, tag->content), written(p, "#", tag->content),
		       written(p, "/", tag->content));
	node->escape = value_escape(p, tag, last_slot(node));
}

static void parse_nodes(struct parser *p, const struct section *section, struct template_nodes *nodes);

static bool report_depth(struct parser *p, const struct tag *tag, int limit)
{
	return report(p, DIAG_TEMPLATE_DEPTH, tag, arena_printf(p->d->arena, "%d", limit));
}

static void parse_section(struct parser *p, const struct tag *tag, const struct section *outer,
			  struct template_nodes *nodes)
{
	struct section section = { outer, tag, outer ? outer->depth + 1 : 1 };
	if (section.depth > TEMPLATE_MAX_SECTIONS) {
		p->abandoned = true;
		report_depth(p, tag, TEMPLATE_MAX_SECTIONS);
		return;
	}
	struct template_node *node =
		add_node(p, nodes, tag->sigil == '#' ? NODE_SECTION : NODE_INVERTED, tag->start);
	node->starts_line = node->starts_line && !tag->standalone;
	parse_name(p, tag, node);
	parse_nodes(p, &section, &node->children);
}

/* "tabelle → zeile → tabelle" */
static const char *recursion_chain(const struct parser *p, const struct template *target)
{
	const char *chain = arena_cstr(p->d->arena, target->name);
	for (const struct template *t = p->t; t; t = t == target ? NULL : t->user)
		chain = arena_printf(p->d->arena, "%.*s → %s", (int)t->name.len, t->name.ptr, chain);
	return chain;
}

/* Fits the compiled partial in; false when it may not stand here. A partial that failed has reported itself. */
static bool adopt_partial(struct parser *p, const struct tag *tag, const struct template *partial)
{
	if (partial->state == TEMPLATE_FAILED)
		return p->ok = false;
	if (partial->state == TEMPLATE_COMPILING && p->names->strict)
		return report(p, DIAG_TEMPLATE_RECURSION, tag, arena_cstr(p->d->arena, partial->name),
			      recursion_chain(p, partial), tag_text(p, tag));
	if (p->t->depth + 1 + partial->height > TEMPLATE_MAX_PARTIALS)
		return report_depth(p, tag, TEMPLATE_MAX_PARTIALS);
	if (p->t->height < partial->height + 1)
		p->t->height = partial->height + 1;
	return true;
}

static void parse_partial(struct parser *p, const struct tag *tag, struct template_nodes *nodes)
{
	if (tag->content.len == 0 || (p->names->strict && !is_name(tag->content))) {
		report_tag(p, tag);
		return;
	}
	if (p->t->depth == TEMPLATE_MAX_PARTIALS) {
		report_depth(p, tag, TEMPLATE_MAX_PARTIALS);
		return;
	}
	const struct template *partial = templates_find(p->set, tag->content, p->t, p->d);
	if (!partial) {
		if (p->names->strict)
			report(p, DIAG_TEMPLATE_MISSING_PARTIAL, tag, excerpt(p, tag->content), tag_text(p, tag));
		else
			add_line_start(p, nodes, tag);
		return;
	}
	if (!adopt_partial(p, tag, partial))
		return;
	struct template_node *node = add_node(p, nodes, NODE_PARTIAL, tag->start);
	node->starts_line = node->starts_line && !tag->standalone;
	node->inline_partial = !tag->standalone;
	node->text = tag->content;
	node->partial = partial;
	if (tag->standalone)
		node->indent = str_part(p->text.ptr + tag->text_end, tag->start - tag->text_end);
}

static bool is_delimiter(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.ptr[i] <= ' ' || text.ptr[i] == '=')
			return false;
	return text.len > 0 && text.len <= MAX_DELIMITER;
}

static void parse_delimiters(struct parser *p, const struct tag *tag)
{
	struct str rest = tag->content, open = { 0 };
	str_cut(&rest, ' ', &open);
	struct str close = str_trim(rest);
	if (!is_delimiter(open) || !is_delimiter(close)) {
		report(p, DIAG_TEMPLATE_DELIMITER, tag, tag_text(p, tag), written(p, "=", STR("<% %>=")));
		return;
	}
	p->delimiters = (struct delimiters){ open, close };
}

static bool same_section(const struct section *section, const struct tag *tag)
{
	return str_eq(section->tag->content, tag->content);
}

static bool encloses(const struct section *section, const struct tag *tag)
{
	for (; section; section = section->outer)
		if (same_section(section, tag))
			return true;
	return false;
}

static void report_crossed(struct parser *p, const struct section *section, const struct tag *tag)
{
	if (p->crossed && p->cross_at == tag->start)
		return;
	p->crossed = true;
	p->cross_at = tag->start;
	struct loc open = tag_loc(p, section->tag);
	report(p, DIAG_TEMPLATE_CROSSED_CLOSE, tag, tag_text(p, tag), tag_text(p, section->tag),
	       arena_printf(p->d->arena, "%u", open.line), written(p, "/", section->tag->content));
	diag_related(p->d, open);
}

/* Whether the end ends this section. One that ends an enclosing section too is left for that to find again. */
static bool closes(struct parser *p, const struct section *section, const struct tag *tag)
{
	if (section && same_section(section, tag))
		return true;
	if (section && encloses(section->outer, tag)) {
		report_crossed(p, section, tag);
		p->pos = tag->start;
		return true;
	}
	if (!p->crossed)
		report(p, DIAG_TEMPLATE_STRAY_CLOSE, tag, tag_text(p, tag), written(p, "#", tag->content));
	return false;
}

static void parse_tag(struct parser *p, const struct tag *tag, const struct section *section,
		      struct template_nodes *nodes)
{
	switch (tag->sigil) {
	case '#':
	case '^':
		parse_section(p, tag, section, nodes);
		return;
	case '>':
		parse_partial(p, tag, nodes);
		return;
	case '=':
		add_line_start(p, nodes, tag);
		parse_delimiters(p, tag);
		return;
	case '!':
		add_line_start(p, nodes, tag);
		return;
	default:
		parse_value(p, tag, nodes);
		return;
	}
}

/* Nodes up to the end of the section or, without one, of the text. */
static void parse_nodes(struct parser *p, const struct section *section, struct template_nodes *nodes)
{
	struct tag tag;
	while (!p->abandoned && next_tag(p, &tag)) {
		add_text(p, nodes, p->pos, tag.text_end);
		p->pos = tag.resume;
		if (tag.sigil != '/') {
			parse_tag(p, &tag, section, nodes);
			continue;
		}
		add_line_start(p, nodes, &tag);
		if (closes(p, section, &tag))
			return;
	}
	if (p->abandoned)
		return;
	add_text(p, nodes, p->pos, p->text.len);
	p->pos = p->text.len;
	if (section)
		report(p, DIAG_TEMPLATE_UNCLOSED, section->tag, tag_text(p, section->tag),
		       written(p, "/", section->tag->content));
}

bool template_parse(struct templates *set, struct template *t, struct diags *d)
{
	struct parser p = {
		.set = set,
		.names = set->names,
		.t = t,
		.d = d,
		.text = t->src.text,
		.delimiters = { STR("{{"), STR("}}") },
		.ok = true,
	};
	parse_nodes(&p, NULL, &t->nodes);
	return p.ok;
}
