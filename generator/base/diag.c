/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/diag.h"

#include <stdarg.h>
#include <stdlib.h>

#include "base/escape.h"
#include "base/file.h"
#include "base/json.h"
#include "base/name.h"
#include "base/reason.h"

/* A file with more mistakes than this has one cause; the rest would only hide the other files. */
enum { MAX_PER_FILE = 50 };

/* Widest excerpt of a source line, in code points, and how much of it stands before the place. */
enum { EXCERPT_MAX = 160, EXCERPT_BEFORE = 80 };

struct code {
	const char *name;
	enum severity severity;
	const char *text[2], *remedy[2]; /* by enum diag_lang */
};

static const struct code codes[N_DIAG_CODES] = {
#define DIAG(name, code, severity, text_de, remedy_de, text_en, remedy_en) \
	[DIAG_##name] = { code, severity, { text_de, text_en }, { remedy_de, remedy_en } },
#include "base/diag_codes.h"
#undef DIAG
};

const char *diag_code_name(enum diag_code code)
{
	return codes[code].name;
}

enum severity diag_code_severity(enum diag_code code)
{
	return codes[code].severity;
}

int diag_code_by_name(const char *name)
{
	for (int i = 0; i < N_DIAG_CODES; i++)
		if (strcmp(codes[i].name, name) == 0)
			return i;
	return -1;
}

int diag_code_near(struct str name)
{
	struct str names[N_DIAG_CODES];
	for (int i = 0; i < N_DIAG_CODES; i++)
		names[i] = str_of(codes[i].name);
	struct str near = name_nearest(name, names, N_DIAG_CODES);
	return near.len ? diag_code_by_name(near.ptr) : -1;
}

/* ---- Reporting ---- */

static struct loc copy_loc(struct arena *a, struct loc loc)
{
	if (loc.file)
		loc.file = arena_strdup(a, loc.file);
	if (loc.cell)
		loc.cell = arena_strdup(a, loc.cell);
	return loc;
}

/* Stands for an argument that was left out. */
static const char redacted_argument[] = "\x1e";

static bool is_secret(const struct diags *d, const char *file)
{
	for (size_t i = 0; file && i < d->secret.n; i++)
		if (strcmp(d->secret.items[i], file) == 0)
			return true;
	return false;
}

void diag_keep_secret(struct diags *d, const char *file)
{
	if (!is_secret(d, file))
		*list_add(d->arena, &d->secret) = arena_strdup(d->arena, file);
}

/* Does a text of the code say that the argument holds the contents of a cell? */
static bool holds_contents(enum diag_code code, size_t arg)
{
	char mark[8];
	snprintf(mark, sizeof mark, "{%zu*}", arg + 1);
	const struct code *c = &codes[code];
	for (int lang = DIAG_DE; lang <= DIAG_EN; lang++)
		if (strstr(c->text[lang], mark) || strstr(c->remedy[lang], mark))
			return true;
	return false;
}

/* Left out here, not when it is printed, so that it is nowhere: not in the order of messages either. */
static const char *kept_argument(const struct diag *diag, size_t arg, const char *text)
{
	return diag->redacted && *text && holds_contents(diag->code, arg) ? redacted_argument : text;
}

bool (diag_report)(struct diags *d, enum diag_code code, struct loc loc, ...)
{
	struct diag *diag = list_add(d->arena, &d->list);
	*diag = (struct diag){ .code = code, .severity = codes[code].severity, .loc = copy_loc(d->arena, loc) };
	diag->redacted = d->redacting || is_secret(d, loc.file);
	va_list args;
	va_start(args, loc);
	for (const char *arg; (arg = va_arg(args, const char *)) != NULL; diag->n_args++) {
		if (diag->n_args == DIAG_MAX_ARGS)
			BUG("too many arguments of a diagnostic");
		diag->args[diag->n_args] = arena_strdup(d->arena, kept_argument(diag, diag->n_args, arg));
	}
	va_end(args);
	d->n_errors += diag->severity == SEVERITY_ERROR;
	return false;
}

static struct diag *last(struct diags *d)
{
	if (d->list.n == 0)
		BUG("no diagnostic reported yet");
	return &d->list.items[d->list.n - 1];
}

void diag_related(struct diags *d, struct loc loc)
{
	last(d)->related = copy_loc(d->arena, loc);
}

void diag_set_severity(struct diags *d, enum severity severity)
{
	struct diag *diag = last(d);
	d->n_errors -= diag->severity == SEVERITY_ERROR;
	d->n_errors += severity == SEVERITY_ERROR;
	diag->severity = severity;
}

void diags_merge(struct diags *to, const struct diags *from)
{
	for (size_t i = 0; i < from->list.n; i++) {
		struct diag *copy = list_add(to->arena, &to->list);
		*copy = from->list.items[i];
		copy->loc = copy_loc(to->arena, copy->loc);
		copy->related = copy_loc(to->arena, copy->related);
		for (size_t k = 0; k < copy->n_args; k++)
			copy->args[k] = arena_strdup(to->arena, copy->args[k]);
	}
	to->n_errors += from->n_errors;
	for (size_t i = 0; i < from->secret.n; i++)
		diag_keep_secret(to, from->secret.items[i]);
}

/* ---- Order ---- */

static int compare_text(const char *a, const char *b)
{
	return str_cmp(str_of(a), str_of(b));
}

static int compare_number(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

static int compare_loc(const struct loc *a, const struct loc *b)
{
	int order = compare_text(a->file, b->file);
	if (order == 0)
		order = compare_number(a->line, b->line);
	if (order == 0)
		order = compare_number(a->col, b->col);
	return order;
}

/* Excel's cells of a row from left to right: Z comes before AA. */
static int compare_cell(const char *a, const char *b)
{
	int order = compare_number(str_of(a).len, str_of(b).len);
	return order ? order : compare_text(a, b);
}

/* What is left to compare when place and code are the same, so that the order is total. */
static int compare_rest(const struct diag *a, const struct diag *b)
{
	int order = compare_number(a->n_args, b->n_args);
	for (size_t i = 0; order == 0 && i < a->n_args; i++)
		order = compare_text(a->args[i], b->args[i]);
	if (order == 0)
		order = compare_number(a->loc.byte, b->loc.byte);
	if (order == 0)
		order = compare_loc(&a->related, &b->related);
	return order;
}

static int compare(const struct diag *a, const struct diag *b)
{
	int order = compare_loc(&a->loc, &b->loc);
	if (order == 0)
		order = compare_cell(a->loc.cell, b->loc.cell);
	if (order == 0)
		order = compare_text(codes[a->code].name, codes[b->code].name);
	return order == 0 ? compare_rest(a, b) : order;
}

static int compare_for_sort(const void *a, const void *b)
{
	int order = compare(a, b);
	/* Of doubles the worst comes first and stays. */
	return order ? order : (int)((const struct diag *)b)->severity - (int)((const struct diag *)a)->severity;
}

void diags_sort(struct diags *d)
{
	struct diag *items = d->list.items;
	size_t n = 0;
	if (d->list.n == 0)
		return;
	qsort(items, d->list.n, sizeof *items, compare_for_sort);
	d->n_errors = 0;
	for (size_t i = 0; i < d->list.n; i++) {
		if (n > 0 && compare(&items[n - 1], &items[i]) == 0)
			continue;
		d->n_errors += items[i].severity == SEVERITY_ERROR;
		items[n++] = items[i];
	}
	d->list.n = n;
}

void diags_count(const struct diags *d, const char *file, size_t n[3])
{
	n[0] = n[1] = n[2] = 0;
	for (size_t i = 0; i < d->list.n; i++)
		if (!file || (d->list.items[i].loc.file && strcmp(d->list.items[i].loc.file, file) == 0))
			n[d->list.items[i].severity]++;
}

int diags_worst(const struct diags *d)
{
	int worst = -1;
	for (size_t i = 0; i < d->list.n; i++)
		if ((int)d->list.items[i].severity > worst)
			worst = (int)d->list.items[i].severity;
	return worst;
}

/* ---- Texts ---- */

static const char *const and_words[] = { [DIAG_DE] = " und ", [DIAG_EN] = " and " };
static const char *const redacted_words[] = { [DIAG_DE] = "(geschützt)", [DIAG_EN] = "(protected)" };

static void add_list(struct buf *out, struct str items, const char *last_separator)
{
	struct str item, next;
	str_cut(&items, DIAG_SEP[0], &item);
	buf_addstr(out, item);
	while (str_cut(&items, DIAG_SEP[0], &next)) {
		buf_adds(out, items.ptr ? ", " : last_separator);
		buf_addstr(out, next);
	}
}

struct placeholder {
	size_t arg;
	char mark; /* '&' list, '*' contents of a cell, '#' number of an error, '?' and '!' conditions, '\0' none */
	size_t len;
};

/* Is there a placeholder at the start of `text`? */
static bool read_placeholder(const char *text, struct placeholder *p)
{
	if (text[0] != '{' || !is_digit(text[1]))
		return false;
	char *end;
	unsigned long number = strtoul(text + 1, &end, 10);
	bool marked = *end != '\0' && strchr("&?!*#", *end);
	if (number < 1 || number > DIAG_MAX_ARGS || end[marked] != '}')
		return false;
	*p = (struct placeholder){ .arg = number - 1, .mark = marked ? *end : '\0', .len = (size_t)(end - text) + marked + 1 };
	return true;
}

static struct str argument(const struct diag *diag, size_t i)
{
	return i < diag->n_args ? str_of(diag->args[i]) : STR("");
}

static const char part_begin[] = "⟦", part_end[] = "⟧";

/* Do the conditions of the part that begins at `text` hold? A remedy has nothing to say about what was left out. */
static bool part_holds(const struct diag *diag, const char *text, bool remedy)
{
	struct placeholder p;
	for (; *text && strncmp(text, part_end, sizeof part_end - 1) != 0; text++) {
		if (!read_placeholder(text, &p))
			continue;
		struct str value = argument(diag, p.arg);
		bool unsayable = remedy && p.mark == '*' && str_is(value, redacted_argument);
		if (unsayable || (value.len == 0) != (p.mark == '!'))
			return false;
	}
	return true;
}

static void add_argument(struct buf *out, struct str argument, char mark, enum diag_lang lang)
{
	if (mark == '?' || mark == '!')
		return;
	if (str_is(argument, redacted_argument))
		buf_adds(out, redacted_words[lang]);
	else if (mark == '#' && argument.len && strspn(argument.ptr, "0123456789") == argument.len)
		reason_add(out, (int)strtol(argument.ptr, NULL, 10), lang);
	else
		add_list(out, argument, mark == '&' ? and_words[lang] : ", ");
}

/* Copies what lies between two bytes that may begin something, of which E2 is the first of both brackets, at once. */
static void fill_in(struct buf *out, const char *text, bool remedy, const struct diag *diag, enum diag_lang lang)
{
	struct placeholder p;
	while (*text) {
		if (strncmp(text, part_begin, sizeof part_begin - 1) == 0) {
			text += sizeof part_begin - 1;
			const char *end = strstr(text, part_end);
			if (!part_holds(diag, text, remedy) && end)
				text = end;
		} else if (strncmp(text, part_end, sizeof part_end - 1) == 0) {
			text += sizeof part_end - 1;
		} else if (read_placeholder(text, &p)) {
			add_argument(out, argument(diag, p.arg), p.mark, lang);
			text += p.len;
		} else {
			size_t plain = 1 + strcspn(text + 1, "{\xE2");
			buf_add(out, text, plain);
			text += plain;
		}
	}
}

void diag_message(struct buf *out, const struct diag *diag, enum diag_lang lang)
{
	fill_in(out, codes[diag->code].text[lang], false, diag, lang);
}

void diag_remedy(struct buf *out, const struct diag *diag, enum diag_lang lang)
{
	fill_in(out, codes[diag->code].remedy[lang], true, diag, lang);
}

/* Every argument is there and unknown. */
static const struct diag gaps = { .n_args = DIAG_MAX_ARGS, .args = { "…", "…", "…", "…", "…", "…", "…", "…", "…", "…" } };

void diag_code_message(struct buf *out, enum diag_code code, enum diag_lang lang)
{
	const char *example = diag_code_example(code)->message[lang];
	if (example)
		buf_adds(out, example);
	else
		fill_in(out, codes[code].text[lang], false, &gaps, lang);
}

void diag_code_remedy(struct buf *out, enum diag_code code, enum diag_lang lang)
{
	const char *example = diag_code_example(code)->remedy[lang];
	if (example)
		buf_adds(out, example);
	else
		fill_in(out, codes[code].remedy[lang], true, &gaps, lang);
}

/* ---- Text form: the excerpt ---- */

/* The file whose lines were shown last: sorted diagnostics ask for each file once. */
struct excerpts {
	const struct diags *diags; /* which files are secret */
	const char *site_dir;
	struct arena arena;
	const char *file;
	struct str text;  /* empty when it cannot be read */
	struct str typed; /* of places without a file */
};

/* Files named on the command line may lie outside of the site. */
static bool is_outside(const char *file)
{
	return file[0] == '/' || strncmp(file, "../", 3) == 0;
}

static void load_excerpts(struct excerpts *e, const char *file)
{
	struct diags unheard = { .arena = &e->arena };
	arena_clear(&e->arena);
	e->file = file;
	e->text = STR("");
	/* That it cannot be read has been said by who tried to read it for its content. */
	if (file_bytes(&e->arena, is_outside(file) ? "" : e->site_dir, file, FILE_MAX_CSV, &e->text, &unheard) &&
	    str_starts(e->text, "\xEF\xBB\xBF"))
		e->text = str_from(e->text, 3);
}

/* Cuts a line that ends in LF, CRLF or CR. */
static bool cut_line(struct str *rest, struct str *line)
{
	if (rest->len == 0)
		return false;
	size_t at = 0;
	while (at < rest->len && rest->ptr[at] != '\n' && rest->ptr[at] != '\r')
		at++;
	*line = str_part(rest->ptr, at);
	bool crlf = at + 1 < rest->len && rest->ptr[at] == '\r' && rest->ptr[at + 1] == '\n';
	*rest = str_from(*rest, at < rest->len ? at + 1 + crlf : at);
	return true;
}

/* The source line as UTF-8 fit for a terminal; false when there is none. */
static bool excerpt_line(struct excerpts *e, const struct loc *loc, struct buf *out)
{
	if (loc->file && (!e->file || strcmp(e->file, loc->file) != 0))
		load_excerpts(e, loc->file);
	struct str rest = loc->file ? e->text : e->typed, line = STR("");
	for (unsigned i = 0; i < loc->line; i++)
		if (!cut_line(&rest, &line))
			return false;
	if (str_utf8_error(line) == line.len) {
		escape_terminal(out, line);
		return true;
	}
	struct buf decoded = BUF_INIT;
	for (size_t i = 0; i < line.len; i++) {
		unsigned cp = str_windows_1252((unsigned char)line.ptr[i]);
		buf_addcp(&decoded, cp ? cp : STR_BAD);
	}
	escape_terminal(out, buf_str(&decoded));
	buf_release(&decoded);
	return true;
}

/* Cuts `n` code points off. */
static struct str cut_columns(struct str *rest, size_t n)
{
	struct str start = *rest;
	unsigned cp;
	while (n > 0 && str_next(rest, &cp))
		n--;
	start.len -= rest->len;
	return start;
}

/* Blanks as wide as `text`; tabs stay, so that the caret stands right below its place. */
static void add_blanks(struct buf *out, struct str text)
{
	unsigned cp;
	while (str_next(&text, &cp))
		buf_addc(out, cp == '\t' ? '\t' : ' ');
}

/* Two lines: the source line, cut round the place when it is long, and the caret. */
static void add_excerpt(struct buf *out, struct str line, const struct loc *loc)
{
	size_t width = str_columns(line);
	size_t col = loc->col ? loc->col - 1 : 0;
	size_t from = 0;
	if (width > EXCERPT_MAX && col > EXCERPT_BEFORE)
		from = col - EXCERPT_BEFORE < width - EXCERPT_MAX ? col - EXCERPT_BEFORE : width - EXCERPT_MAX;
	struct str rest = line;
	cut_columns(&rest, from);
	struct str window = cut_columns(&rest, EXCERPT_MAX);
	buf_addf(out, "  %s", from > 0 ? "…" : "");
	buf_addstr(out, window);
	buf_adds(out, rest.len > 0 ? "…\n" : "\n");
	if (loc->col == 0)
		return;
	buf_addf(out, "  %s", from > 0 ? " " : "");
	struct str before = cut_columns(&window, col > from ? col - from : 0);
	add_blanks(out, before);
	buf_addc(out, '^');
	size_t span = loc->end_col > loc->col ? loc->end_col - loc->col : 1;
	size_t room = str_columns(window);
	for (size_t i = 1; i < span && i < room; i++)
		buf_addc(out, '~');
	buf_addc(out, '\n');
}

/* ---- Text form: the rest ---- */

static const char *const severity_words[][2] = {
	[SEVERITY_NOTE] = { "Hinweis", "note" },
	[SEVERITY_WARNING] = { "Warnung", "warning" },
	[SEVERITY_ERROR] = { "Fehler", "error" },
};

const char *diag_severity_word(enum severity severity, enum diag_lang lang)
{
	return severity_words[severity][lang];
}

static bool only_digits(const char *text)
{
	return *text && text[strspn(text, "0123456789")] == '\0';
}

/* As Excel names cells: up to three letters, then digits. */
static bool is_cell_name(const char *text)
{
	size_t letters = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
	return letters >= 1 && letters <= 3 && only_digits(text + letters);
}

static void add_cell(struct buf *out, const char *cell, enum diag_lang lang)
{
	const char *kind = "";
	if (is_cell_name(cell))
		kind = lang == DIAG_DE ? "Zelle " : "cell ";
	else if (only_digits(cell))
		kind = lang == DIAG_DE ? "Zeile " : "row ";
	buf_addf(out, " (%s", kind);
	escape_terminal(out, str_of(cell));
	buf_addc(out, ')');
}

void diag_place(struct buf *out, const struct loc *loc, enum diag_lang lang)
{
	if (!loc->file)
		return;
	escape_terminal(out, str_of(loc->file));
	if (loc->line > 0)
		buf_addf(out, ":%u", loc->line);
	if (loc->cell)
		add_cell(out, loc->cell, lang);
	else if (loc->line > 0 && loc->col > 0)
		buf_addf(out, ":%u", loc->col);
	buf_adds(out, ": ");
}

/* Message or remedy, fit for a terminal. */
static void add_text(struct buf *out, const struct diag *diag, enum diag_lang lang,
		     void (*text)(struct buf *, const struct diag *, enum diag_lang))
{
	struct buf raw = BUF_INIT;
	text(&raw, diag, lang);
	escape_terminal(out, buf_str(&raw));
	buf_release(&raw);
}

static void add_text_form(struct buf *out, const struct diag *diag, struct excerpts *e, enum diag_lang lang)
{
	diag_place(out, &diag->loc, lang);
	buf_addf(out, "%s: ", severity_words[diag->severity][lang]);
	add_text(out, diag, lang, diag_message);
	buf_addf(out, " [%s]\n", codes[diag->code].name);
	struct buf line = BUF_INIT;
	bool shown = diag->loc.line > 0 && !diag->redacted && !is_secret(e->diags, diag->loc.file);
	if (shown && excerpt_line(e, &diag->loc, &line))
		add_excerpt(out, buf_str(&line), &diag->loc);
	buf_release(&line);
	if (*codes[diag->code].remedy[lang]) {
		buf_adds(out, lang == DIAG_DE ? "Lösung: " : "Fix: ");
		add_text(out, diag, lang, diag_remedy);
		buf_addc(out, '\n');
	}
	if (diag->related.file) {
		struct loc related = diag->related;
		related.col = 0;
		diag_place(out, &related, lang);
		buf_adds(out, lang == DIAG_DE ? "Hinweis: siehe auch\n" : "note: see also\n");
	}
}

/* ---- JSON ---- */

static struct json *text_or_none(const char *text)
{
	return text ? json_text(str_of(text)) : json_none();
}

static void set_place(struct json *object, const struct loc *loc)
{
	json_set(object, "file", text_or_none(loc->file));
	json_set(object, "line", json_int(loc->line));
	json_set(object, "col", json_int(loc->col));
	json_set(object, "end_col", json_int(loc->end_col));
	json_set(object, "byte", json_int((long long)loc->byte));
	json_set(object, "cell", text_or_none(loc->cell));
}

struct json *diag_json(const struct diag *diag, enum diag_lang lang)
{
	struct buf message = BUF_INIT, remedy = BUF_INIT;
	diag_message(&message, diag, lang);
	diag_remedy(&remedy, diag, lang);
	struct json *object = json_new_object();
	json_set(object, "code", json_text(str_of(codes[diag->code].name)));
	json_set(object, "severity", json_text(str_of(severity_words[diag->severity][DIAG_EN])));
	json_set(object, "message", json_text(buf_str(&message)));
	json_set(object, "remedy", json_text(buf_str(&remedy)));
	set_place(object, &diag->loc);
	struct json *related = json_none();
	if (diag->related.file) {
		json_free(related);
		related = json_new_object();
		set_place(related, &diag->related);
	}
	json_set(object, "related", related);
	buf_release(&remedy);
	buf_release(&message);
	return object;
}

static void add_json_form(struct buf *out, const struct diag *diag, enum diag_lang lang)
{
	struct json *object = diag_json(diag, lang);
	json_write(out, object, 0);
	buf_addc(out, '\n');
	json_free(object);
}

/* ---- GitHub: commands of its workflow runner ---- */

static void add_github_form(struct buf *out, const struct diag *diag, enum diag_lang lang)
{
	static const char *const commands[] = { "notice", "warning", "error" };
	struct buf text = BUF_INIT;
	diag_message(&text, diag, lang);
	if (*codes[diag->code].remedy[lang]) {
		buf_adds(&text, lang == DIAG_DE ? "\nLösung: " : "\nFix: ");
		diag_remedy(&text, diag, lang);
	}
	buf_addf(out, "::%s ", commands[diag->severity]);
	if (diag->loc.file) {
		buf_adds(out, "file=");
		escape_command(out, str_of(diag->loc.file), true);
		buf_addc(out, ',');
	}
	if (diag->loc.line > 0)
		buf_addf(out, "line=%u,", diag->loc.line);
	if (diag->loc.col > 0)
		buf_addf(out, "col=%u,", diag->loc.col);
	buf_addf(out, "title=%s::", codes[diag->code].name);
	escape_command(out, buf_str(&text), false);
	buf_addc(out, '\n');
	buf_release(&text);
}

/* ---- Printing ---- */

/* How many diagnostics from the i-th on have its file. */
static size_t same_file(const struct diags *d, size_t i)
{
	size_t n = 1;
	while (i + n < d->list.n && compare_text(d->list.items[i].loc.file, d->list.items[i + n].loc.file) == 0)
		n++;
	return n;
}

static void add_form(struct buf *out, const struct diag *diag, struct excerpts *e, enum diag_lang lang,
		     enum diag_format format)
{
	switch (format) {
	case DIAG_TEXT: add_text_form(out, diag, e, lang); break;
	case DIAG_JSON: add_json_form(out, diag, lang); break;
	case DIAG_GITHUB: add_github_form(out, diag, lang); break;
	}
}

static void add_count(struct buf *out, const char *file, size_t n, enum diag_lang lang, enum diag_format format)
{
	struct loc loc = loc_file(file);
	if (format == DIAG_GITHUB)
		buf_adds(out, "::notice::");
	diag_place(out, &loc, lang);
	buf_addu(out, n);
	buf_adds(out, lang == DIAG_DE ? (n == 1 ? " weitere Meldung\n" : " weitere Meldungen\n")
				      : (n == 1 ? " more message\n" : " more messages\n"));
}

void diags_write(struct buf *out, const struct diags *d, const char *site_dir, enum diag_lang lang, enum diag_format format)
{
	struct excerpts e = { .diags = d,
			      .site_dir = site_dir ? site_dir : ".",
			      .typed = d->typed ? d->typed->text : STR("") };
	arena_init(&e.arena);
	for (size_t i = 0; i < d->list.n;) {
		size_t n = same_file(d, i);
		size_t shown = format != DIAG_JSON && n > MAX_PER_FILE ? MAX_PER_FILE : n;
		for (size_t k = 0; k < shown; k++)
			add_form(out, &d->list.items[i + k], &e, lang, format);
		if (shown < n)
			add_count(out, d->list.items[i].loc.file, n - shown, lang, format);
		i += n;
	}
	arena_release(&e.arena);
}

void diags_print(FILE *out, const struct diags *d, const char *site_dir, enum diag_lang lang, enum diag_format format)
{
	struct buf text = BUF_INIT;
	diags_write(&text, d, site_dir, lang, format);
	fwrite(text.ptr, 1, text.len, out);
	buf_release(&text);
}
