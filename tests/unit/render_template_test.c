/* SPDX-License-Identifier: EUPL-1.2 */
/* The strict engine as themes meet it: escaping, every message with its place, the dump, rendering by many threads. */
#include "render/template.h"

#include <pthread.h>

#include "check.h"

/* ---- A small vocabulary instead of lotse's ---- */

enum { TITLE, LINK, BODY, SHOWN, ROWS, CELLS, CELL, OFFICE, PHONE, N_SLOTS };

static const struct {
	const char *name;
	enum slot_kind kind;
} slots[N_SLOTS] = {
	[TITLE] = { "title", SLOT_TEXT },  [LINK] = { "link", SLOT_URL },	[BODY] = { "body", SLOT_HTML },
	[SHOWN] = { "shown", SLOT_FLAG },  [ROWS] = { "rows", SLOT_LIST },	[CELLS] = { "cells", SLOT_LIST },
	[CELL] = { "cell", SLOT_TEXT },	   [OFFICE] = { "office", SLOT_OBJECT }, [PHONE] = { "phone", SLOT_TEXT },
};

static int slot_by_name(void *context, struct str name)
{
	(void)context;
	for (int i = 0; i < N_SLOTS; i++)
		if (str_is(name, slots[i].name))
			return i;
	return -1;
}

static enum slot_kind slot_kind(void *context, unsigned slot)
{
	(void)context;
	return slots[slot].kind;
}

static const char *slot_name(void *context, unsigned slot)
{
	(void)context;
	return slot < N_SLOTS ? slots[slot].name : NULL;
}

static const struct template_names strict_names = { slot_by_name, slot_kind, slot_name, NULL, true };

/* ---- A theme of a few texts, ended by a NULL name ---- */

struct file {
	const char *name, *text;
};

static bool load(void *context, struct str name, struct source *src)
{
	for (const struct file *file = context; file->name; file++) {
		if (!str_is(name, file->name))
			continue;
		*src = (struct source){ .path = file->name, .text = str_of(file->text) };
		return true;
	}
	return false;
}

struct fixture {
	struct arena arena;
	struct diags diags;
	struct template_loader loader;
	struct templates *set;
	struct buf out;
};

static void begin(struct fixture *f, const struct file *files)
{
	arena_init(&f->arena);
	f->diags = (struct diags){ .arena = &f->arena };
	f->loader = (struct template_loader){ load, (void *)files };
	f->set = templates_new(&f->arena, &strict_names, &f->loader);
	buf_init(&f->out);
}

static void end(struct fixture *f)
{
	buf_release(&f->out);
	arena_release(&f->arena);
}

/* ---- Rendering ---- */

static struct view text_view(struct arena *a, unsigned slot, const char *text)
{
	struct view_builder b = { .arena = a };
	view_text(&b, slot, str_of(text));
	return view_done(&b);
}

static struct view row_view(struct arena *a, const char *first, const char *second)
{
	struct view *cells = arena_array(a, struct view, 2);
	cells[0] = text_view(a, CELL, first);
	cells[1] = text_view(a, CELL, second);
	struct view_builder b = { .arena = a };
	view_list(&b, CELLS, cells, 2);
	return view_done(&b);
}

static struct view sample_view(struct arena *a)
{
	struct view *rows = arena_array(a, struct view, 2);
	rows[0] = row_view(a, "2017", "4.675");
	rows[1] = row_view(a, "2018", "<4.850>");
	struct view_builder b = { .arena = a };
	view_text(&b, TITLE, STR("A & \"B\" <c>"));
	view_text(&b, LINK, STR("a b/ü?x=1&y=2"));
	view_text(&b, BODY, STR("<p>Text</p>"));
	view_flag(&b, SHOWN, true);
	view_list(&b, ROWS, rows, 2);
	view_object(&b, OFFICE, text_view(a, PHONE, "0214 / 406-0"));
	return view_done(&b);
}

static void check_render(const char *text, const char *expected)
{
	const struct file files[] = {
		{ "page", text },
		{ "row", "<tr>\n  {{#cells}}{{> cell}}{{/cells}}\n</tr>\n" },
		{ "cell", "<td>{{cell}}</td>" },
		{ 0 },
	};
	struct fixture f;
	begin(&f, files);
	const struct template *t = templates_get(f.set, STR("page"), &f.diags);
	struct view view = sample_view(&f.arena);
	if (CHECK(t != NULL))
		template_render(t, NULL, &view, &f.out);
	CHECK_STR(f.out.ptr, expected);
	CHECK_INT(f.diags.n_errors, 0);
	end(&f);
}

static void test_rendering(void)
{
	check_render("", "");
	check_render("{{title}}", "A &amp; &quot;B&quot; &lt;c&gt;");
	check_render("<a href=\"{{link}}\">", "<a href=\"a%20b/%C3%BC?x=1&amp;y=2\">");
	check_render("{{body}}", "<p>Text</p>");
	check_render("{{#shown}}ja{{/shown}}{{^shown}}nein{{/shown}}", "ja");
	check_render("{{office.phone}} {{#office}}{{phone}}{{/office}}", "0214 / 406-0 0214 / 406-0");
	check_render("{{#title}}<h1>{{title}}</h1>{{/title}}", "<h1>A &amp; &quot;B&quot; &lt;c&gt;</h1>");
	check_render("{{#cell}}x{{/cell}}{{^cell}}y{{/cell}}", "y");
	check_render("{{cell}}", "");
	check_render("<table>\n  {{#rows}}\n    {{> row}}\n  {{/rows}}\n</table>\n",
		     "<table>\n"
		     "    <tr>\n      <td>2017</td><td>4.675</td>\n    </tr>\n"
		     "    <tr>\n      <td>2018</td><td>&lt;4.850&gt;</td>\n    </tr>\n"
		     "</table>\n");
	check_render("{{=<% %>=}}<%title%>{{title}}", "A &amp; &quot;B&quot; &lt;c&gt;{{title}}");
	check_render("{{! {{title}} }}", " }}");
}

/* Flags and lists hide what encloses them even when they are off; an empty text does not. */
static void test_hiding(void)
{
	const struct file files[] = {
		{ "page", "{{#rows}}[{{title}}{{#shown}}!{{/shown}}{{#cells}}?{{/cells}}]{{/rows}}" }, { 0 },
	};
	struct fixture f;
	begin(&f, files);
	struct view_builder b = { .arena = &f.arena };
	view_text(&b, TITLE, STR(""));
	view_flag(&b, SHOWN, false);
	view_list(&b, CELLS, NULL, 0);
	CHECK_INT(b.values.n, 2);
	struct view row = view_done(&b);
	CHECK_INT(b.values.n, 0);
	view_text(&b, TITLE, STR("T"));
	view_flag(&b, SHOWN, true);
	view_list(&b, CELLS, &row, 1);
	view_list(&b, ROWS, &row, 1);
	struct view view = view_done(&b);
	const struct template *t = templates_get(f.set, STR("page"), &f.diags);
	if (CHECK(t != NULL))
		template_render(t, NULL, &view, &f.out);
	CHECK_STR(f.out.ptr, "[T]");
	end(&f);
}

/* Views of few values are walked, those of many have an index; both give the same answers. */
static void test_view_find(void)
{
	struct arena a;
	arena_init(&a);
	for (unsigned n = 0; n < 300; n += n < 12 ? 1 : 48) {
		struct view_builder b = { .arena = &a };
		bool same = true;
		for (unsigned slot = 0; slot < n; slot++)
			view_text(&b, slot, STR("first"));
		view_text(&b, 0, STR("second"));
		struct view view = view_done(&b);
		CHECK_INT(view.n, n + 1);
		for (unsigned slot = 1; slot < n; slot++)
			same = same && view_find(&view, slot) == &view.values[slot];
		CHECK(same);
		CHECK(view_find(&view, 0) == &view.values[0]);
		CHECK(view_find(&view, n + 1) == NULL);
		CHECK(view_find(&view, ~0u) == NULL);
	}
	arena_release(&a);
}

/* ---- Messages ---- */

/* One line for each: FILE:LINE:COL-END code (arguments parted by |). */
static const char *diags_text(struct fixture *f)
{
	buf_clear(&f->out);
	for (size_t i = 0; i < f->diags.list.n; i++) {
		const struct diag *diag = &f->diags.list.items[i];
		buf_addf(&f->out, "%s:%u:%u-%u %s", diag->loc.file ? diag->loc.file : "", diag->loc.line, diag->loc.col,
			 diag->loc.end_col, diag_code_name(diag->code));
		for (size_t arg = 0; arg < diag->n_args; arg++)
			buf_addf(&f->out, "|%s", diag->args[arg]);
		if (diag->related.file)
			buf_addf(&f->out, " see %u:%u", diag->related.line, diag->related.col);
		buf_addc(&f->out, '\n');
	}
	return f->out.ptr;
}

static void check_files(const struct file *files, const char *expected)
{
	struct fixture f;
	begin(&f, files);
	CHECK(templates_get(f.set, STR("p"), &f.diags) == NULL);
	CHECK_STR(diags_text(&f), expected);
	/* Asked again, it is still refused, and nothing is said twice. */
	size_t n = f.diags.list.n;
	CHECK(templates_get(f.set, STR("p"), &f.diags) == NULL);
	CHECK_INT(f.diags.list.n, files->name ? n : n + 1);
	end(&f);
}

static void check_message(const char *text, const char *expected)
{
	check_files((const struct file[]){ { "p", text }, { "leaf", "x" }, { 0 } }, expected);
}

static void test_names(void)
{
	check_message("ä{{titel}}", "p:1:2-11 template-unknown-name|titel|title\n");
	check_message("{{qqqqqqqqqq}}", "p:1:1-15 template-unknown-name|qqqqqqqqqq|\n");
	check_message("\n  {{# rowz }}\n{{/ rowz }}", "p:2:3-14 template-unknown-name|rowz|rows\n");
	check_message("{{^rowz}}{{/rowz}}", "p:1:1-10 template-unknown-name|rowz|rows\n");
	check_message("{{office.phon}}", "p:1:1-16 template-unknown-name|phon|phone\n");
	check_message("{{.}}", "p:1:1-6 template-unknown-name|.|\n");
	/* Also in branches that no data ever takes. */
	check_message("{{#shown}}{{^shown}}{{titel}}{{/shown}}{{/shown}}",
		      "p:1:21-30 template-unknown-name|titel|title\n");
}

static void test_kinds(void)
{
	check_message("{{rows}}", "p:1:1-9 template-kind|rows|{{#rows}}|{{/rows}}\n");
	check_message("{{shown}}", "p:1:1-10 template-kind|shown|{{#shown}}|{{/shown}}\n");
	check_message("{{office}}", "p:1:1-11 template-kind|office|{{#office}}|{{/office}}\n");
	check_message("{{title.phone}}", "p:1:1-16 template-no-parts|title|title.phone|title\n");
	check_message("{{#rows.cells}}{{/rows.cells}}", "p:1:1-16 template-no-parts|rows|rows.cells|rows\n");
	check_message("{{office.phone.cell}}", "p:1:1-22 template-no-parts|phone|office.phone.cell|office.phone\n");
	check_message("{{{body}}}", "p:1:1-11 template-triple|{{{body}}}|{{body}}\n");
	check_message("{{& body }}", "p:1:1-12 template-triple|{{& body }}|{{body}}\n");
	check_message("{{=| |=}}|&title|", "p:1:10-18 template-triple||&title|||title|\n");
}

static void test_tags(void)
{
	check_message("{{}}", "p:1:1-5 template-tag|{{}}|{{site_title}}\n");
	check_message("{{ }}", "p:1:1-6 template-tag|{{ }}|{{site_title}}\n");
	check_message("{{#}}x{{/}}", "p:1:1-6 template-tag|{{#}}|{{site_title}}\n");
	check_message("{{a b}}", "p:1:1-8 template-tag|{{a b}}|{{site_title}}\n");
	check_message("{{ #rows}}", "p:1:1-11 template-tag|{{ #rows}}|{{site_title}}\n");
	check_message("{{office.}}", "p:1:1-12 template-tag|{{office.}}|{{site_title}}\n");
	check_message("{{office..phone}}", "p:1:1-18 template-tag|{{office..phone}}|{{site_title}}\n");
	check_message("{{.phone}}", "p:1:1-11 template-tag|{{.phone}}|{{site_title}}\n");
	check_message("{{>}}", "p:1:1-6 template-tag|{{>}}|{{site_title}}\n");
	check_message("{{>../leaf}}", "p:1:1-13 template-tag|{{>../leaf}}|{{site_title}}\n");
	check_message("{{>*title}}", "p:1:1-12 template-tag|{{>*title}}|{{site_title}}\n");
	check_message("{{title\n>}}", "p:1:1-8 template-tag|{{title…|{{site_title}}\n");
	check_message("{{title", "p:1:1-8 template-tag-open|{{title|}}\n");
	check_message("a\nb {{{title}} c", "p:2:3-15 template-tag-open|{{{title}} c|}}}\n");
	check_message("{{title}", "p:1:1-9 template-tag-open|{{title}|}}\n");
	check_message("{{", "p:1:1-3 template-tag-open|{{|}}\n");
	check_message("{{!", "p:1:1-4 template-tag-open|{{!|}}\n");
	check_message("{{= =}}", "p:1:1-8 template-delimiter|{{= =}}|{{=<% %>=}}\n");
	check_message("{{=<%=}}", "p:1:1-9 template-delimiter|{{=<%=}}|{{=<% %>=}}\n");
	check_message("{{=a b c=}}", "p:1:1-12 template-delimiter|{{=a b c=}}|{{=<% %>=}}\n");
	check_message("{{=<<<<<<<<< >=}}", "p:1:1-18 template-delimiter|{{=<<<<<<<<< >=}}|{{=<% %>=}}\n");
	check_message("{{=<% %>}}", "p:1:1-11 template-tag-open|{{=<% %>}}|=}}\n");
}

static void test_sections(void)
{
	check_message("\n{{#rows}}\n{{^shown}}", "p:3:1-11 template-unclosed|{{^shown}}|{{/shown}}\n"
						"p:2:1-10 template-unclosed|{{#rows}}|{{/rows}}\n");
	check_message("a{{/rows}}", "p:1:2-11 template-stray-close|{{/rows}}|{{#rows}}\n");
	check_message("{{#rows}}{{/cells}}{{/rows}}", "p:1:10-20 template-stray-close|{{/cells}}|{{#cells}}\n");
	check_message("{{#rows}}\n{{#cells}}\n{{/rows}}\n{{/cells}}\n",
		      "p:3:1-10 template-crossed-close|{{/rows}}|{{#cells}}|2|{{/cells}} see 2:1\n");
	check_message("{{#rows}}{{#cells}}{{#shown}}{{/rows}}{{titel}}",
		      "p:1:30-39 template-crossed-close|{{/rows}}|{{#shown}}|1|{{/shown}} see 1:20\n"
		      "p:1:39-48 template-unknown-name|titel|title\n");
}

static void test_partials(void)
{
	check_message("x {{> liste}}", "p:1:3-14 template-missing-partial|liste|{{> liste}}\n");
	check_files((const struct file[]){ { "p", "{{>p}}" }, { 0 } }, "p:1:1-7 template-recursion|p|p → p|{{>p}}\n");
	const struct file circle[] = {
		{ "p", "{{>a}}" }, { "a", "\n {{>b}}" }, { "b", "{{#rows}}{{>a}}{{/rows}}" }, { 0 },
	};
	check_files(circle, "b:1:10-16 template-recursion|a|a → b → a|{{>a}}\n");
	/* A mistake in a partial is reported there, once for all its uses. */
	const struct file shared[] = { { "p", "{{>a}}{{>a}}{{>b}}" }, { "a", "{{titel}}" }, { "b", "{{>a}}" }, { 0 } };
	check_files(shared, "a:1:1-10 template-unknown-name|titel|title\n");
	check_files((const struct file[]){ { 0 } }, ":0:0-0 template-missing|p\n");
}

static void test_limits(void)
{
	struct buf text = BUF_INIT;
	for (int i = 0; i < 33; i++)
		buf_adds(&text, "{{#rows}}");
	check_message(text.ptr, "p:1:289-298 template-depth|32\n");
	buf_clear(&text);
	for (int i = 0; i < 32; i++)
		buf_adds(&text, "{{#shown}}");
	for (int i = 0; i < 32; i++)
		buf_adds(&text, "{{/shown}}");
	check_render(text.ptr, "");
	buf_release(&text);

	char names[35][12], texts[35][20];
	struct file chain[37] = { [35] = { "35", "" } };
	for (int i = 0; i < 35; i++) {
		snprintf(names[i], sizeof names[i], i ? "%d" : "p", i);
		snprintf(texts[i], sizeof texts[i], "{{>%d}}", i + 1);
		chain[i] = (struct file){ names[i], texts[i] };
	}
	check_files(chain, "32:1:1-8 template-depth|32\n");
	/* The same chain compiled from its middle first. */
	struct fixture f;
	begin(&f, chain);
	CHECK(templates_get(f.set, STR("10"), &f.diags) != NULL);
	CHECK(templates_get(f.set, STR("p"), &f.diags) == NULL);
	CHECK_STR(diags_text(&f), "9:1:1-8 template-depth|32\n");
	end(&f);
}

static void test_all_at_once(void)
{
	check_message("{{titel}}\n{{{body}}}\n{{rows}}\n{{/rows}}\n{{>liste}}\n",
		      "p:1:1-10 template-unknown-name|titel|title\n"
		      "p:2:1-11 template-triple|{{{body}}}|{{body}}\n"
		      "p:3:1-9 template-kind|rows|{{#rows}}|{{/rows}}\n"
		      "p:4:1-10 template-stray-close|{{/rows}}|{{#rows}}\n"
		      "p:5:1-11 template-missing-partial|liste|{{>liste}}\n");
}

/* ---- Dump ---- */

static void test_dump(void)
{
	const struct file files[] = {
		{ "page", "<a href=\"{{link}}\">{{title}}</a>\n{{! note }}\n{{#rows}}\n\t{{> row }}\n{{/rows}}\n"
			  "{{^rows}}ü{{office.phone}}{{/rows}}\n{{body}}" },
		{ "row", "<tr>" },
		{ 0 },
	};
	struct fixture f;
	begin(&f, files);
	const struct template *t = templates_get(f.set, STR("page"), &f.diags);
	if (CHECK(t != NULL))
		template_dump(t, &f.out);
	CHECK_STR(f.out.ptr, "template page\n"
			     "  1:1 text \"<a href=\\\"\"\n"
			     "  1:10 value link as url\n"
			     "  1:18 text \"\\\">\"\n"
			     "  1:20 value title as text\n"
			     "  1:29 text \"</a>\\n\"\n"
			     "  3:1 section rows\n"
			     "    4:2 partial row indented \"\\t\"\n"
			     "  6:1 inverted rows\n"
			     "    6:10 text \"ü\"\n"
			     "    6:11 value office.phone as text\n"
			     "  6:36 text \"\\n\"\n"
			     "  7:1 value body as html\n");
	end(&f);
}

/* ---- Threads ---- */

struct job {
	const struct template *template;
	const struct view *view;
	struct str expected;
	bool same;
};

static void *render_often(void *arg)
{
	struct job *job = arg;
	job->same = true;
	for (int i = 0; i < 500; i++) {
		struct buf out = BUF_INIT;
		template_render(job->template, NULL, job->view, &out);
		job->same = job->same && str_eq(buf_str(&out), job->expected);
		buf_release(&out);
	}
	return NULL;
}

/* Four threads share template and view; thread sanitizer sees any write. */
static void test_threads(void)
{
	const struct file files[] = {
		{ "page", "{{title}}\n  {{> row}}\n{{#rows}}{{#cells}}{{cell}}{{/cells}}{{/rows}}" },
		{ "row", "a\n{{link}}\n" },
		{ 0 },
	};
	struct fixture f;
	begin(&f, files);
	struct view view = sample_view(&f.arena);
	const struct template *t = templates_get(f.set, STR("page"), &f.diags);
	if (CHECK(t != NULL)) {
		template_render(t, NULL, &view, &f.out);
		struct job jobs[4];
		pthread_t threads[4];
		for (int i = 0; i < 4; i++) {
			jobs[i] = (struct job){ t, &view, buf_str(&f.out), false };
			CHECK(pthread_create(&threads[i], NULL, render_often, &jobs[i]) == 0);
		}
		for (int i = 0; i < 4; i++) {
			pthread_join(threads[i], NULL);
			CHECK(jobs[i].same);
		}
	}
	end(&f);
}

/* ---- lotse's own names ---- */

static void test_lotse_names(void)
{
	CHECK(template_names_lotse.strict);
	CHECK_INT(view_slot_by_name(STR("no such name")), -1);
	for (unsigned slot = 0; slot < N_VIEW_SLOTS; slot++)
		if (view_slot_by_name(str_of(view_slot_name(slot))) != (int)slot)
			CHECK_STR(view_slot_name(slot), "a name that stands once in view_slots.def");
	CHECK(template_names_lotse.name(NULL, N_VIEW_SLOTS) == NULL);
	CHECK_STR(template_names_lotse.name(NULL, 0), view_slot_name(0));
	CHECK_INT(template_names_lotse.kind(NULL, 0), view_slot_kind(0));
	CHECK_INT(template_names_lotse.slot(NULL, str_of(view_slot_name(0))), 0);
}

int main(void)
{
	test_rendering();
	test_hiding();
	test_view_find();
	test_names();
	test_kinds();
	test_tags();
	test_sections();
	test_partials();
	test_limits();
	test_all_at_once();
	test_dump();
	test_threads();
	test_lotse_names();
	return check_done();
}
