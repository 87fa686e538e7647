/* SPDX-License-Identifier: EUPL-1.2 */
/* lotse new page, lotse new field. */
#include "build/pipeline.h"
#include "command/new.h"
#include "site/slug.h"

/* ---- Texts ---- */

const char *new_date(struct arena *a, struct date date)
{
	return arena_printf(a, "%02d.%02d.%04d", date.day, date.month, date.year);
}

const char *new_page_text(struct arena *a, const char *title, const char *summary, const char *body)
{
	return arena_printf(a, "---\ntitel: %s\nzusammenfassung: %s\n---\n\n%s\n", title, summary, body);
}

const char *new_field_text(struct arena *a, const char *letter, const char *title)
{
	return arena_printf(a,
			    "---\ntitel: %s\nart: handlungsfeld\nhandlungsfeld: %s\nzuständig: noch nicht veröffentlicht\n"
			    "kontakt: noch nicht veröffentlicht\n"
			    "zusammenfassung: Ergebnisse zu diesem Handlungsfeld sind noch nicht veröffentlicht.\n---\n\n"
			    "## Ergebnisse und nächste Schritte\n\nMaßnahmen, Zahlen und zuständige Stellen sind noch nicht "
			    "veröffentlicht.\n",
			    title, letter);
}

/* ---- A page ---- */

/* "Konzept/Wie wir arbeiten" → "content/konzept/wie-wir-arbeiten.md"; what is a path already stays one. */
static const char *page_path(struct arena *a, struct str wanted)
{
	struct buf path = BUF_INIT;
	struct str part;
	if (str_starts(wanted, "content/"))
		wanted = str_from(wanted, strlen("content/"));
	if (str_ends(wanted, ".md"))
		wanted.len -= strlen(".md");
	buf_adds(&path, "content");
	while (str_cut(&wanted, '/', &part))
		if (part.len) {
			buf_addc(&path, '/');
			buf_addstr(&path, slug_make(a, part));
		}
	buf_adds(&path, ".md");
	const char *copy = buf_copy(a, &path).ptr;
	buf_release(&path);
	return copy;
}

bool new_page(struct creation *c, const char *const *arguments, size_t n)
{
	struct str wanted = str_of(arguments[0]), name = path_name(wanted);
	const char *title = n > 1 ? arguments[1] : NULL;
	if (str_ends(name, ".md"))
		name.len -= strlen(".md");
	if (!title)
		title = arena_cstr(c->a, name);
	return new_create(c, c->options->site, page_path(c->a, wanted),
			  str_of(new_page_text(c->a, title, "noch nicht veröffentlicht",
					       "Der Text dieser Seite ist noch nicht veröffentlicht.")));
}

/* ---- An action field: its page, and its line in site.yaml ---- */

const char *new_field_path(struct arena *a, const char *letter, const char *title)
{
	return arena_printf(a, "content/handlungsfelder/%s-%s.md", slug_make(a, str_of(letter)).ptr, slug_make(a, str_of(title)).ptr);
}

/* The text with one line more behind line `after`, ended as the others are; in `a`. */
static struct str with_line(struct arena *a, struct str text, unsigned after, const char *line)
{
	const char *end = str_find(text, STR("\r\n")) < text.len ? "\r\n" : "\n";
	size_t at = 0;
	for (unsigned n = 0; n < after && at < text.len; n++)
		at += str_find_char(str_from(text, at), '\n') + 1;
	if (at > text.len)
		at = text.len;
	struct buf out = BUF_INIT;
	buf_addstr(&out, str_part(text.ptr, at));
	if (at && text.ptr[at - 1] != '\n')
		buf_adds(&out, end);
	buf_adds(&out, line);
	buf_adds(&out, end);
	buf_addstr(&out, str_from(text, at));
	struct str copy = buf_copy(a, &out);
	buf_release(&out);
	return copy;
}

static unsigned last_field_line(const struct config *config)
{
	unsigned line = 0;
	for (size_t i = 0; i < config->n_action_fields; i++)
		if (config->action_fields[i].loc.line > line)
			line = config->action_fields[i].loc.line;
	return line;
}

/* The measures' column lists the letters it allows: the new one is added at the end of that line. */
static bool allow_in_measures(struct creation *c, const struct measures *measures, const char *letter)
{
	const struct column *fields = measures->dataset && measures->field >= 0 ? &measures->dataset->columns[measures->field] : NULL;
	const struct field *values = fields && fields->fields ? field_get(fields->fields, WORD_VALUES) : NULL;
	struct str bytes;
	if (!values || values->kind != FIELD_TEXT)
		return true;
	const char *path = measures->dataset->yaml_path;
	if (!file_bytes(c->a, c->options->site, path, FILE_MAX_FIELDS, &bytes, c->d))
		return false;
	size_t end = 0;
	for (unsigned n = 0; n < values->value_loc.line; n++)
		end += str_find_char(str_from(bytes, end), '\n') + (n + 1 < values->value_loc.line);
	while (end > 0 && (bytes.ptr[end - 1] == '\r' || bytes.ptr[end - 1] == ' '))
		end--;
	struct buf out = BUF_INIT;
	buf_addstr(&out, str_part(bytes.ptr, end));
	buf_addf(&out, ", %s", letter);
	buf_addstr(&out, str_from(bytes, end));
	bool ok = new_replace(c, c->options->site, path, buf_str(&out));
	buf_release(&out);
	return ok;
}

static bool add_field(struct creation *c, const struct publication *pub, const char *letter, const char *title)
{
	const struct config *config = &pub->config;
	const struct action_field *taken = config_action_field(config, str_of(letter));
	if (taken)
		return diag_report(c->d, DIAG_NEW_LETTER_TAKEN, taken->loc, letter, taken->page_path, NULL);
	if (!config->n_action_fields)
		return diag_report(c->d, DIAG_NEW_NO_FIELDS, loc_file(config->source.path), letter, NULL);
	const char *path = new_field_path(c->a, letter, title), *line = arena_printf(c->a, "  %s: /%s", letter, path);
	struct str site;
	return file_bytes(c->a, c->options->site, config->source.path, FILE_MAX_FIELDS, &site, c->d) &&
	       new_create(c, c->options->site, path, str_of(new_field_text(c->a, letter, title))) &&
	       new_replace(c, c->options->site, config->source.path, with_line(c->a, site, last_field_line(config), line)) &&
	       allow_in_measures(c, &pub->measures, letter);
}

bool new_field(struct creation *c, const char *const *arguments, size_t n)
{
	struct build b;
	const char *letter = arguments[0];
	(void)n;
	if (!(*letter >= 'A' && *letter <= 'Z') || letter[1])
		return diag_report(c->d, DIAG_NEW_LETTER, loc_file(NULL), letter, NULL);
	build_init(&b, c->options);
	/* Something is added to a site that is right: what is wrong is said first. */
	bool ok = build_load(&b);
	diags_merge(c->d, &b.diags);
	ok = ok && add_field(c, &b.pub, letter, arguments[1]);
	build_release(&b);
	return ok;
}
