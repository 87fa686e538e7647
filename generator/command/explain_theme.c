/* SPDX-License-Identifier: EUPL-1.2 */
/* lotse explain theme [TEMPLATE]: every name that the templates of this theme may use, with meaning and example. */
#include "command/explain.h"

#include "base/json.h"
#include "command/command.h"
#include "render/offer.h"

/* ---- The theme's own files ---- */

struct piece {
	struct str name;
	const char *path;
	const struct offer *offer;         /* NULL: a partial that only templates ask for */
	LIST(struct str) used_in;          /* of a partial: the files that ask for it */
	LIST(struct str) partials;         /* that it asks for itself */
	bool names[N_VIEW_SLOTS];          /* that its own file has */
};

struct theme_explanation {
	struct arena *a;
	const struct build *build;
	enum diag_lang lang;
	LIST(struct piece *) pieces; /* templates in the order of template_names.def, then partials by first use */
	struct map by_name;
};

static const char *in(const struct theme_explanation *e, const char *german, const char *english)
{
	return e->lang == DIAG_DE ? german : english;
}

static struct piece *add_piece(struct theme_explanation *e, const struct template *t);

struct visit {
	struct theme_explanation *e;
	struct piece *piece;
};

static void see_name(void *context, unsigned slot)
{
	struct visit *visit = context;
	visit->piece->names[slot] = true;
}

static void see_partial(void *context, const struct template *partial)
{
	struct visit *visit = context;
	struct piece *user = visit->piece, *piece = add_piece(visit->e, partial);
	for (size_t i = 0; i < piece->used_in.n; i++)
		if (str_eq(piece->used_in.items[i], user->name))
			return;
	*list_add(visit->e->a, &piece->used_in) = user->name;
	*list_add(visit->e->a, &user->partials) = piece->name;
}

static struct piece *add_piece(struct theme_explanation *e, const struct template *t)
{
	void **slot = map_put(&e->by_name, template_name(t));
	struct piece *piece = *slot;
	if (piece)
		return piece;
	*slot = piece = arena_new(e->a, struct piece);
	piece->name = template_name(t);
	piece->path = template_path(t);
	*list_add(e->a, &e->pieces) = piece;
	struct visit visit = { e, piece };
	template_visit(t, &(struct template_visitor){ see_name, see_partial, &visit });
	return piece;
}

static bool collect(struct theme_explanation *e, struct diags *d)
{
	const struct publication *pub = &e->build->pub;
	map_init(&e->by_name, e->a);
	for (unsigned i = 0; i < N_TEMPLATES; i++)
		if (!pub->by_name[i])
			return diags_merge(d, &e->build->input_diags), false;
	for (unsigned i = 0; i < N_TEMPLATES; i++)
		add_piece(e, pub->by_name[i])->offer = offer_of((enum template_name)i);
	return true;
}

/* ---- As text ---- */

enum { NAME_COLUMN = 30 };

struct section {
	struct theme_explanation *e;
	struct buf *out;
	bool told[N_VIEW_SLOTS]; /* lists whose items stand above in this section */
};

static bool has_items(unsigned slot)
{
	return view_slot_kind(slot) == SLOT_LIST || view_slot_kind(slot) == SLOT_OBJECT;
}

static const char *example_of(const struct theme_explanation *e, unsigned slot)
{
	const char *name = view_slot_name(slot);
	if (strncmp(name, "t_", 2) == 0)
		return arena_cstr(e->a, i18n_text(e->build->pub.i18n, name + 2));
	return has_items(slot) ? "" : offer_example(slot);
}

static void add_line(const struct theme_explanation *e, struct buf *out, unsigned slot, unsigned depth, const char *behind)
{
	bool section = view_slot_kind(slot) == SLOT_FLAG || has_items(slot);
	const char *written = arena_printf(e->a, "%*s{{%s%s}}", (int)(2 * depth + 2), "", section ? "#" : "", view_slot_name(slot));
	const char *meaning = offer_meaning(slot, e->lang), *example = example_of(e, slot);
	buf_addf(out, "%-*s %s%s\n", NAME_COLUMN, written, *meaning ? meaning : example, behind);
	if (*meaning && *example)
		buf_addf(out, "%-*s %s: %s\n", NAME_COLUMN, "", in(e, "Beispiel", "example"), example);
}

static void add_slot(struct section *s, unsigned slot, unsigned depth)
{
	bool again = s->told[slot];
	add_line(s->e, s->out, slot, depth, again ? in(s->e, " (wie oben)", " (as above)") : "");
	if (!has_items(slot) || again)
		return;
	s->told[slot] = true;
	struct str items = str_of(offer_example(slot));
	for (unsigned item; offer_next(&items, &item);)
		add_slot(s, item, depth + 1);
}

static void add_names(struct section *s, struct str names)
{
	for (unsigned slot; offer_next(&names, &slot);)
		add_slot(s, slot, 0);
}

static void add_common(struct theme_explanation *e, struct buf *out, enum offer_kind kind)
{
	struct section s = { .e = e, .out = out };
	buf_addf(out, "\n%s\n", kind == OFFER_PAGE ? in(e, "Jede Seite", "Every page")
						   : in(e, "Jede geschriebene Seite, dazu", "Every page that somebody wrote, also"));
	add_names(&s, kind == OFFER_PAGE ? offer_page_names() : offer_written_names());
}

static void add_list(struct buf *out, const char *before, const struct str *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buf_addf(out, "%s%.*s", i ? ", " : before, (int)names[i].len, names[i].ptr);
}

static void add_template(struct theme_explanation *e, struct buf *out, const struct piece *piece)
{
	struct section s = { .e = e, .out = out };
	buf_addf(out, "\n%s: %s\n", piece->path, in(e, piece->offer->german, piece->offer->english));
	if (piece->offer->kind == OFFER_PAGE)
		buf_addf(out, "  %s\n", in(e, "die Namen jeder Seite, dazu:", "the names of every page, also:"));
	if (piece->offer->kind == OFFER_WRITTEN)
		buf_addf(out, "  %s%s\n", in(e, "die Namen jeder geschriebenen Seite", "the names of every page that somebody wrote"),
			 piece->offer->own.len ? in(e, ", dazu:", ", also:") : "");
	add_names(&s, piece->offer->own);
}

/* A partial sees what the template around it sees; told is what its file has now. */
static void add_partial(struct theme_explanation *e, struct buf *out, const struct piece *piece)
{
	buf_addf(out, "\n%s", piece->path);
	add_list(out, in(e, ": Teil von ", ": part of "), piece->used_in.items, piece->used_in.n);
	buf_addf(out, "\n  %s\n", in(e, "die Namen der Vorlage, in der es steht; verwendet sind:", "the names of the template around it; it uses:"));
	for (unsigned slot = 0; slot < N_VIEW_SLOTS; slot++)
		if (piece->names[slot])
			add_line(e, out, slot, 0, "");
}

static void add_texts(struct theme_explanation *e, struct buf *out)
{
	struct section s = { .e = e, .out = out };
	buf_addf(out, "\n%s\n", in(e, "Oberflächentexte, überall: {{t_KEY}} ist KEY aus theme/i18n/",
				   "Interface texts, everywhere: {{t_KEY}} is KEY of theme/i18n/"));
	for (unsigned slot = 0; slot < N_VIEW_SLOTS; slot++)
		if (strncmp(view_slot_name(slot), "t_", 2) == 0)
			add_slot(&s, slot, 0);
}

static void all_as_text(struct theme_explanation *e, struct buf *out)
{
	buf_adds(out, in(e,
			 "{{NAME}} setzt einen Wert ein. Was zwischen {{#NAME}} und {{/NAME}} steht, erscheint für jeden Eintrag einer\n"
			 "Liste, sonst, wenn es den Wert gibt; zwischen {{^NAME}} und {{/NAME}}, wenn es ihn nicht gibt. {{>NAME}} fügt einen\n"
			 "Teil ein. Was eingerückt unter einer Liste steht, hat jeder ihrer Einträge.\n",
			 "{{NAME}} writes a value. What stands between {{#NAME}} and {{/NAME}} is shown for each item of a list, else when\n"
			 "there is a value; between {{^NAME}} and {{/NAME}} when there is none. {{>NAME}} includes a partial. What is\n"
			 "indented below a list is what each of its items has.\n"));
	add_common(e, out, OFFER_PAGE);
	add_common(e, out, OFFER_WRITTEN);
	for (size_t i = 0; i < e->pieces.n; i++)
		if (e->pieces.items[i]->offer)
			add_template(e, out, e->pieces.items[i]);
	for (size_t i = 0; i < e->pieces.n; i++)
		if (!e->pieces.items[i]->offer)
			add_partial(e, out, e->pieces.items[i]);
	add_texts(e, out);
}

static void one_as_text(struct theme_explanation *e, struct buf *out, const struct piece *piece)
{
	if (piece->offer)
		add_template(e, out, piece);
	else
		add_partial(e, out, piece);
	if (piece->offer && piece->offer->kind != OFFER_BLOCK)
		add_common(e, out, OFFER_PAGE);
	if (piece->offer && piece->offer->kind == OFFER_WRITTEN)
		add_common(e, out, OFFER_WRITTEN);
	add_list(out, in(e, "\nTeile: ", "\nPartials: "), piece->partials.items, piece->partials.n);
	buf_adds(out, piece->partials.n ? "\n" : "");
}

/* ---- As JSON ---- */

static struct json *names_json(struct str names)
{
	struct json *list = json_new_array();
	struct str name;
	while (names.len && str_cut(&names, ' ', &name))
		json_push(list, json_text(name));
	return list;
}

static struct json *strings_json(const struct str *items, size_t n)
{
	struct json *list = json_new_array();
	for (size_t i = 0; i < n; i++)
		json_push(list, json_text(items[i]));
	return list;
}

static struct json *piece_json(const struct theme_explanation *e, const struct piece *piece)
{
	static const char *const kinds[] = { "block", "page", "written page" };
	struct json *object = json_new_object(), *uses = json_new_array();
	json_set(object, "name", json_text(piece->name));
	json_set(object, "file", json_text(str_of(piece->path)));
	for (unsigned slot = 0; slot < N_VIEW_SLOTS; slot++)
		if (piece->names[slot])
			json_push(uses, json_text(str_of(view_slot_name(slot))));
	json_set(object, "kind", json_text(str_of(piece->offer ? kinds[piece->offer->kind] : "partial")));
	if (piece->offer) {
		json_set(object, "meaning", json_text(str_of(in(e, piece->offer->german, piece->offer->english))));
		json_set(object, "names", names_json(piece->offer->own));
	} else {
		json_set(object, "part of", strings_json(piece->used_in.items, piece->used_in.n));
	}
	json_set(object, "uses", uses);
	return object;
}

static struct json *slot_json(const struct theme_explanation *e, unsigned slot)
{
	static const char *const kinds[] = { [SLOT_TEXT] = "text", [SLOT_HTML] = "html", [SLOT_URL] = "url",
					     [SLOT_FLAG] = "flag", [SLOT_LIST] = "list", [SLOT_OBJECT] = "object" };
	struct json *object = json_new_object();
	json_set(object, "name", json_text(str_of(view_slot_name(slot))));
	json_set(object, "kind", json_text(str_of(kinds[view_slot_kind(slot)])));
	json_set(object, "meaning", json_text(str_of(offer_meaning(slot, e->lang))));
	if (has_items(slot))
		json_set(object, "items", names_json(str_of(offer_example(slot))));
	else
		json_set(object, "example", json_text(str_of(example_of(e, slot))));
	return object;
}

static void all_as_json(const struct theme_explanation *e, struct buf *out)
{
	struct json *object = json_new_object(), *pieces = json_new_array(), *names = json_new_array();
	json_set(object, "page", names_json(offer_page_names()));
	json_set(object, "written page", names_json(offer_written_names()));
	for (size_t i = 0; i < e->pieces.n; i++)
		json_push(pieces, piece_json(e, e->pieces.items[i]));
	for (unsigned slot = 0; slot < N_VIEW_SLOTS; slot++)
		json_push(names, slot_json(e, slot));
	json_set(object, "templates", pieces);
	json_set(object, "names", names);
	json_write(out, object, 2);
	buf_addc(out, '\n');
	json_free(object);
}

/* ---- The command ---- */

/* Messages of pages and data are no matter here: the theme alone has to be readable. */
bool explain_theme(struct buf *out, struct build *b, struct str name, struct diags *d)
{
	struct theme_explanation e = { .a = &b->arena, .build = b, .lang = b->options->lang };
	build_load(b);
	if (!collect(&e, d))
		return false;
	const struct template *t = name.len ? templates_get(b->pub.templates, name, d) : NULL;
	if (name.len && !t)
		return false;
	const struct piece *piece = t ? add_piece(&e, t) : NULL;
	if (b->options->format == DIAG_JSON)
		all_as_json(&e, out);
	else if (piece)
		one_as_text(&e, out, piece);
	else
		all_as_text(&e, out);
	return true;
}
