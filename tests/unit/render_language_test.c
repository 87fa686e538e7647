/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A language is one file: nothing that a summary or label says stands in the program. Shown twice: with every pattern of
 * every kind of chart in brackets, so that what comes from elsewhere shows; and with a file for Arabic, whose six plural
 * forms and reordered arguments German does not have.
 */
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"
#include "render_fixture.h"

#define NBSP "\u00a0"

static struct fixture f;

static char *told(const struct i18n *i18n, const struct chart *chart,
		  void (*tell)(struct buf *, const struct chart *, const struct i18n *))
{
	struct buf out = BUF_INIT;
	tell(&out, chart, i18n);
	char *text = arena_cstr(&f.arena, buf_str(&out));
	buf_release(&out);
	return text;
}

/* ---- Placeholders ---- */

/* Adds the names in braces of one pattern, each once, in reverse order. */
static void collect_names(struct str pattern, struct str names[], size_t *n)
{
	struct str before, name;
	while (str_cut(&pattern, '{', &before) && pattern.ptr && str_cut(&pattern, '}', &name)) {
		bool known = false;
		for (size_t i = 0; i < *n; i++)
			known |= str_eq(names[i], name);
		if (!known)
			names[(*n)++] = name;
	}
}

enum { MAX_NAMES = 16 };

static size_t names_of(const struct field *field, struct str names[MAX_NAMES])
{
	size_t n = 0;
	collect_names(field->value, names, &n);
	for (size_t i = 0; i < field->n_children; i++)
		collect_names(field->children[i].value, names, &n);
	return n;
}

/* Both languages of the theme use the same arguments: none is forgotten or misspelt. */
static void same_arguments(void)
{
	const struct field *german = field_named(&f.de.fields, STR("diagramme"));
	const struct field *english = field_named(&f.en.fields, STR("diagramme"));
	for (size_t i = 0; i < german->n_children; i++) {
		const struct field *de = &german->children[i], *en = field_named(english, de->name);
		struct str a[MAX_NAMES], b[MAX_NAMES];
		size_t n = names_of(de, a), m = en ? names_of(en, b) : 0, shared = 0;
		for (size_t x = 0; x < n; x++)
			for (size_t y = 0; y < m; y++)
				shared += str_eq(a[x], b[y]);
		if (!check_report(en && n == m && shared == n, __FILE__, __LINE__, "same arguments in German and English"))
			printf("# %.*s\n", (int)de->name.len, de->name.ptr);
	}
}

/* ---- Brackets ---- */

/* "<NAME|…>" with the pattern's arguments the other way round. */
static struct str bracketed(struct str name, struct str pattern)
{
	struct buf text = BUF_INIT;
	struct str names[MAX_NAMES];
	size_t n = 0;
	collect_names(pattern, names, &n);
	buf_addc(&text, '<');
	buf_addstr(&text, name);
	buf_addc(&text, '|');
	while (n-- > 0) {
		buf_addc(&text, '{');
		buf_addstr(&text, names[n]);
		buf_addc(&text, '}');
	}
	buf_addc(&text, '>');
	struct str copy = buf_copy(&f.arena, &text);
	buf_release(&text);
	return copy;
}

static void bracket(struct field *field)
{
	if (field->kind == FIELD_TEXT)
		field->value = bracketed(field->name, field->value);
	for (size_t i = 0; i < field->n_children; i++)
		bracket(&field->children[i]);
}

static struct i18n bracketed_language(void)
{
	struct i18n i18n;
	i18n_load(&f.arena, ".", STR("de"), &i18n, &f.diags);
	bracket(&i18n.fields);
	i18n.percent = bracketed(STR("percent"), i18n.percent);
	i18n.date_short = bracketed(STR("date"), i18n.date_short);
	i18n.minus = i18n.plus = i18n.decimal_mark = i18n.group_mark = STR("");
	return i18n;
}

/* Takes out the first `what`; false: it is not there. */
static bool remove_text(char *text, struct str what)
{
	char *at = what.len ? memmem(text, strlen(text), what.ptr, what.len) : NULL;
	if (at)
		memmove(at, at + what.len, strlen(at + what.len) + 1);
	return at != NULL;
}

/* Takes out "<NAME|" and ">"; false: text begins outside of all brackets. */
static bool remove_brackets(char *text)
{
	size_t depth = 0;
	char *out = text;
	for (const char *at = text; *at; at++) {
		if (*at == '<') {
			depth++;
			at = strchr(at, '|');
		} else if (*at == '>') {
			depth--;
		} else if (depth == 0) {
			return false;
		} else {
			*out++ = *at;
		}
	}
	*out = '\0';
	return depth == 0;
}

static void check_said(char *text, const struct chart *chart)
{
	char *whole = arena_cstr(&f.arena, str_of(text));
	/* Dates are brackets of their own within labels, so labels go first. */
	for (size_t p = 0; p < chart->n_points; p++)
		while (remove_text(text, chart->points[p].label))
			;
	bool ok = remove_brackets(text);
	for (size_t s = 0; s < chart->n_series; s++)
		while (remove_text(text, chart->series[s].short_name))
			;
	while (remove_text(text, chart->unit.name) || remove_text(text, chart->along_title))
		;
	for (const char *at = text; *at; at++)
		ok &= *at >= '0' && *at <= '9';
	if (!check_report(ok, __FILE__, __LINE__, "nothing but patterns, names and numbers"))
		printf("# %s\n# left: %s\n", whole, text);
}

static void nothing_else(void)
{
	static const struct {
		const char *table, *request;
	} charts[] = {
		{ FIXTURE_STATUS, "balken" },
		{ FIXTURE_STATUS, "säulen" },
		{ FIXTURE_REFUGEES, "hantel; je jahr" },
		{ FIXTURE_REFUGEES, "gestapelt; werte gestattung,erlaubnis,ausreisepflichtig; je jahr" },
		{ FIXTURE_AGES, "anteile; je stichtag; teile altersgruppe; gesamt Insgesamt" },
		{ FIXTURE_AGES, "ring; teile altersgruppe; gesamt Insgesamt" },
		{ FIXTURE_AGES, "waffel; teile altersgruppe; gesamt Insgesamt" },
		{ FIXTURE_SHARES_OVER_TIME, "linie; ziel 45" },
		{ FIXTURE_GAPS, "linie; ziel 32" },
		{ FIXTURE_POPULATION, "slope; werte auslaendisch,auslaendisch_doppelt" },
		{ FIXTURE_OFFERS, "zielbalken; werte plaetze; ziel 500" },
		{ FIXTURE_DISTRICTS, "punkte; werte frauen, maenner; ziel 30" },
		{ FIXTURE_DISTRICTS, "punkte; werte alle; ziel 30" },
		{ FIXTURE_SHARES_OVER_TIME, "einzeldiagramme" },
		{ "jahr p J|a n A|b n B\n2014|5|9\n2015|8|8\n2016|9|6\n", "linie" },
		{ "g t G|n n N\nA|5\nB|5\nC|3\n", "balken" },
		{ "g t G|n n N\nA|5\nB|5\nC|5\n", "balken" },
		{ "jahr p J|a % A\n2014|41,2\n2018|48,5\n", "zielbalken; ziel 50" },
	};
	struct i18n i18n = bracketed_language();
	for (size_t i = 0; i < sizeof charts / sizeof *charts; i++) {
		const struct chart *chart = fixture_chart(&f, &i18n, charts[i].table, charts[i].request);
		CHECK(chart != NULL);
		if (!chart)
			continue;
		check_said(told(&i18n, chart, chart_describe), chart);
		check_said(told(&i18n, chart, chart_label), chart);
	}
}

/* ---- A language with everything that German has not ---- */

/* One name and what stands for it in the file; lines of plural forms follow their name. */
static const char *const arabic[][2] = {
	{ "chart_sentences", " \"{first} | {last}\"" },
	{ "chart_items", " \"{first}؛ {last}\"" },
	{ "chart_names", " \"{first}، {last}\"" },
	{ "list_and", " \"{first} و{last}\"" },
	{ "chart_one_risen", " \"({from_time}–{to_time}) {change} [{to} > {from}] {name}\"" },
	{ "chart_plus", " \"{n} زيادة\"" },
	{ "chart_change_worded", " \"{percent}={change}\"" },
	{ "chart_largest_smallest", " \"{last}={last_name} … {n}={name}\"" },
	{ "chart_missing_values", " \"{list} بلا\"" },
	{ "chart_target_sides", "\n    zero: \"Z {values} {above} {n}\"\n    one: \"O {values} {above} {n}\"\n"
				"    two: \"T {values} {above} {n}\"\n    few: \"F {values} {above} {n}\"\n"
				"    many: \"M {values} {above} {n}\"\n    other: \"X {values} {above} {n}\"" },
	{ "chart_of_values", "\n    zero: \"z{n}\"\n    one: \"o{n}\"\n    two: \"t{n}\"\n    few: \"f{n}\"\n"
			     "    many: \"m{n}\"\n    other: \"x{n}\"" },
	{ "chart_by_points", "\n    zero: \"{n} نقطة مئوية\"\n    one: \"{n} نقطة\"\n    two: \"{n} نقطتان\"\n"
			     "    few: \"{n} نقاط\"\n    many: \"{n} نقطة مئوية\"\n    other: \"{n} نقطة مئوية\"" },
	{ "prozent", " \"‏{n}٪\"" },
	{ "komma", " ٫" },
	{ "gruppierung", " ٬" },
};

/* German has two plural forms; the other four of Arabic say what its `other` says. */
static void add_line(struct buf *text, struct str line)
{
	static const char *const forms[] = { "zero", "two", "few", "many" };
	const char *other = "    other:";
	buf_addf(text, "%.*s\n", (int)line.len, line.ptr);
	if (!str_starts(line, other))
		return;
	struct str value = str_from(line, strlen(other));
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		buf_addf(text, "    %s:%.*s\n", forms[i], (int)value.len, value.ptr);
}

/* The German file with other texts, as a translator begins. */
static struct str translated(struct str german)
{
	struct buf text = BUF_INIT;
	struct str line;
	bool skip = false;
	while (str_cut(&german, '\n', &line)) {
		bool form = str_starts(line, "    ");
		const char *other = NULL;
		struct str name, rest = str_trim(line);
		str_cut(&rest, ':', &name);
		for (size_t i = 0; !form && i < sizeof arabic / sizeof *arabic; i++)
			if (str_is(name, arabic[i][0]))
				other = arabic[i][1];
		if (form && skip)
			continue;
		skip = other != NULL;
		if (other)
			buf_addf(&text, "  %.*s:%s\n", (int)name.len, name.ptr, other);
		else
			add_line(&text, line);
	}
	struct str copy = buf_copy(&f.arena, &text);
	buf_release(&text);
	return copy;
}

/* Loads the file as a theme's; false: refused. */
static bool load_arabic(struct i18n *i18n, struct str text, struct diags *d)
{
	char dir[] = "/tmp/lotse-language-XXXXXX";
	CHECK(mkdtemp(dir) != NULL);
	char *theme = arena_printf(&f.arena, "%s/theme", dir), *folder = arena_printf(&f.arena, "%s/i18n", theme),
	     *path = arena_printf(&f.arena, "%s/ar.yaml", folder);
	CHECK(mkdir(theme, 0700) == 0 && mkdir(folder, 0700) == 0);
	FILE *file = fopen(path, "w");
	CHECK(file && fwrite(text.ptr, 1, text.len, file) == text.len && fclose(file) == 0);
	bool ok = i18n_load(&f.arena, dir, STR("ar"), i18n, d);
	unlink(path);
	rmdir(folder);
	rmdir(theme);
	rmdir(dir);
	return ok;
}

static const char *arabic_summary(const struct i18n *i18n, const char *table, const char *request)
{
	const struct chart *chart = fixture_chart(&f, i18n, table, request);
	return chart ? told(i18n, chart, chart_describe) : "refused";
}

/* So many categories, so many of them above the target. */
static const char *sides(const struct i18n *i18n, int n, int above)
{
	struct buf table = BUF_INIT;
	buf_adds(&table, "g t G|n n N");
	for (int i = 0; i < n; i++)
		buf_addf(&table, "\nG%d|%d", i, i < above ? 20 + i : 5);
	buf_addc(&table, '\n');
	char *text = (char *)arabic_summary(i18n, table.ptr, "balken; ziel 10");
	buf_release(&table);
	char *second = strstr(text, " | ");
	return second ? second + 3 : text;
}

static void third_language(void)
{
	struct i18n ar;
	if (!CHECK(load_arabic(&ar, translated(f.de.source.text), &f.diags)))
		return;
	CHECK_STR(arabic_summary(&ar, "jahr p J|a n A\n2017|4.000\n2018|5.000\n", "hantel"),
		  "(2017–2018) ‏25٫0٪=1٬000 زيادة [5٬000 > 4٬000] A\u200f");
	CHECK_STR(arabic_summary(&ar, "jahr p J|a % A\n2017|5,0\n2018|7,0\n", "slope"),
		  "(2017–2018) 2٫0 نقطتان زيادة [‏7٫0٪ > ‏5٫0٪] A\u200f");
	CHECK_STR(arabic_summary(&ar, "jahr p J|a % A\n2017|5,0\n2018|7,5\n", "slope"),
		  "(2017–2018) 2٫5 نقطة مئوية زيادة [‏7٫5٪ > ‏5٫0٪] A\u200f");
	CHECK_STR(arabic_summary(&ar, "g t G|n n N\nA|5\nB|4\nC|3\nD|2\nE|1\nF|1\nG|.\nH|.\n", "balken"),
		  "1=E\u200f وF\u200f (gleich hoch)\u200f … 5=A\u200f | G\u200f، H\u200f بلا");
	CHECK_STR(sides(&ar, 3, 0), "Z f3\u200f 0 10");
	CHECK_STR(sides(&ar, 3, 1), "O f3\u200f 1 10");
	CHECK_STR(sides(&ar, 2, 2), "T t2\u200f 2 10");
	CHECK_STR(sides(&ar, 12, 3), "F m12\u200f 3 10");
	CHECK_STR(sides(&ar, 12, 11), "M m12\u200f 11 10");
	static const char *const forms[] = { "z0", "o1", "t2", "f3", "m11", "x100" };
	static const long long counts[] = { 0, 1, 2, 3, 11, 100 };
	for (size_t i = 0; i < 6; i++) {
		struct buf text = BUF_INIT;
		struct i18n_argument n = { "n", str_of(arena_printf(&f.arena, "%lld", counts[i])) };
		i18n_plural(&text, &ar, "chart_of_values", counts[i], &n, 1);
		CHECK_STR(text.ptr, forms[i]);
		buf_release(&text);
	}
}

/* Without `other`, or with a form that CLDR does not know, some number would have no text. */
static void unusable_plurals(void)
{
	for (size_t i = 0; i < 2; i++) {
		struct diags diags = { .arena = &f.arena };
		struct i18n ar;
		struct buf text = BUF_INIT;
		struct str whole = translated(f.de.source.text), line;
		bool inside = false;
		while (str_cut(&whole, '\n', &line)) {
			inside = str_is(line, "  chart_of_goals:") || (inside && str_starts(line, "    "));
			bool other = inside && str_starts(line, "    other:");
			if (!other || i == 1)
				buf_addf(&text, "%.*s\n", (int)line.len, line.ptr);
			if (other && i == 1)
				buf_adds(&text, "    several: \"{n}\"\n");
		}
		CHECK(!load_arabic(&ar, buf_str(&text), &diags));
		CHECK_INT(diags.n_errors, 1);
		buf_release(&text);
	}
}

int main(void)
{
	fixture_open(&f);
	same_arguments();
	nothing_else();
	third_language();
	unusable_plurals();
	fixture_close(&f);
	return check_done();
}
