/* SPDX-License-Identifier: EUPL-1.2 */
#include "build/summary.h"

/* ---- Counting ---- */

/* "content/a.en.md", "datasets/uebersetzungen/x.en.yaml": files in another language have its code before their ending. */
static size_t language_of_file(const struct publication *pub, const char *file)
{
	struct str name = str_of(file);
	for (size_t i = 1; i < pub->n_languages; i++) {
		struct str code = pub->config.languages[i];
		for (struct str rest = name; rest.len > code.len + 2; rest = str_from(rest, 1))
			if (rest.ptr[0] == '.' && memcmp(rest.ptr + 1, code.ptr, code.len) == 0 && rest.ptr[1 + code.len] == '.')
				return i;
	}
	return 0;
}

/* "en/a/index.html" */
static size_t language_of_output(const struct publication *pub, const char *path)
{
	struct str text = str_of(path);
	const struct language *language = publication_language(pub, str_part(path, str_find_char(text, '/')));
	return language ? language->index : 0;
}

static void count_pages(struct summary *s)
{
	const struct publication *pub = &s->build->pub;
	for (size_t i = 0; i < pub->n_leaves; i++) {
		const struct leaf *leaf = pub->leaves[i];
		struct summary_counts *counts = &s->languages[leaf->language->index];
		counts->pages++;
		counts->written += s->outcome->wrote[i];
		counts->unchanged += !s->outcome->wrote[i];
		for (size_t k = 0; k < leaf->document.blocks.n; k++) {
			counts->tables += leaf->document.blocks.items[k].kind == WORD_TABLE;
			counts->charts += leaf->document.blocks.items[k].kind == WORD_CHART;
		}
	}
	for (size_t i = 0; i < s->outcome->n_removed; i++)
		if (str_ends(str_of(s->outcome->removed[i]), ".html"))
			s->languages[language_of_output(pub, s->outcome->removed[i])].removed++;
}

static void add_counts(struct summary_counts *to, const struct summary_counts *from)
{
	to->pages += from->pages;
	to->tables += from->tables;
	to->charts += from->charts;
	to->written += from->written;
	to->unchanged += from->unchanged;
	to->removed += from->removed;
	to->warnings += from->warnings;
}

void summary_make(struct summary *s, struct arena *a, const struct build *b, const struct build_outcome *outcome)
{
	const struct publication *pub = &b->pub;
	*s = (struct summary){ .a = a, .build = b, .outcome = outcome, .files = outcome->files };
	s->languages = arena_array(a, struct summary_counts, pub->n_languages);
	count_pages(s);
	for (size_t i = 0; i < pub->data.n; i++)
		for (size_t k = 0; k < pub->n_languages; k++)
			s->languages[k].datasets += pub->dataset_files[i].pages[k].translated;
	for (size_t i = 0; i < b->diags.list.n; i++)
		if (b->diags.list.items[i].severity == SEVERITY_WARNING)
			s->languages[language_of_file(pub, b->diags.list.items[i].loc.file)].warnings++;
	for (size_t k = 0; k < pub->n_languages; k++)
		add_counts(&s->all, &s->languages[k]);
	s->all.datasets = pub->data.n;
}

static void nothing_written(struct summary_counts *c)
{
	c->unchanged += c->written;
	c->written = c->removed = 0;
}

void summary_again(struct summary *s)
{
	for (size_t k = 0; k < s->build->pub.n_languages; k++)
		nothing_written(&s->languages[k]);
	nothing_written(&s->all);
	s->files = (struct publish_counts){ .unchanged = s->files.written + s->files.unchanged };
}

/* ---- Text ---- */

static void add_content(struct buf *out, const struct summary_counts *c, enum diag_lang lang)
{
	static const char *const words[][2][2] = { /* by language; one, several */
		{ { "Seite", "Seiten" }, { "page", "pages" } },
		{ { "Tabelle", "Tabellen" }, { "table", "tables" } },
		{ { "Diagramm", "Diagramme" }, { "chart", "charts" } },
		{ { "Datensatz", "Datensätze" }, { "dataset", "datasets" } },
	};
	const size_t counts[] = { c->pages, c->tables, c->charts, c->datasets };
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
		buf_addf(out, "%s%zu %s", i ? ", " : "", counts[i], words[i][lang][counts[i] != 1]);
	buf_adds(out, " · ");
}

static void add_fate(struct buf *out, size_t written, size_t unchanged, size_t removed, size_t warnings, enum diag_lang lang)
{
	buf_addf(out,
		 lang == DIAG_DE ? "%zu geschrieben, %zu unverändert, %zu entfernt · Warnungen: %zu"
				 : "%zu written, %zu unchanged, %zu removed · warnings: %zu",
		 written, unchanged, removed, warnings);
}

void summary_text(struct buf *out, const struct summary *s, enum diag_lang lang)
{
	const struct publication *pub = &s->build->pub;
	const struct publish_counts *files = &s->files;
	for (size_t i = 0; pub->n_languages > 1 && i < pub->n_languages; i++) {
		const struct summary_counts *c = &s->languages[i];
		buf_addstr(out, pub->config.languages[i]);
		buf_adds(out, ": ");
		add_content(out, c, lang);
		buf_adds(out, lang == DIAG_DE ? "Seiten: " : "pages: ");
		add_fate(out, c->written, c->unchanged, c->removed, c->warnings, lang);
		buf_addc(out, '\n');
	}
	add_content(out, &s->all, lang);
	buf_adds(out, lang == DIAG_DE ? "Dateien: " : "files: ");
	add_fate(out, files->written, files->unchanged, files->removed, s->all.warnings, lang);
}

/* ---- JSON ---- */

static void set_counts(struct json *object, const struct summary_counts *c)
{
	json_set(object, "pages", json_int((long long)c->pages));
	json_set(object, "tables", json_int((long long)c->tables));
	json_set(object, "charts", json_int((long long)c->charts));
	json_set(object, "datasets", json_int((long long)c->datasets));
	json_set(object, "pages_written", json_int((long long)c->written));
	json_set(object, "pages_unchanged", json_int((long long)c->unchanged));
	json_set(object, "pages_removed", json_int((long long)c->removed));
	json_set(object, "warnings", json_int((long long)c->warnings));
}

struct json *summary_json(const struct summary *s)
{
	const struct publication *pub = &s->build->pub;
	const struct publish_counts *files = &s->files;
	struct json *object = json_new_object(), *languages = json_new_array();
	for (size_t i = 0; i < pub->n_languages; i++) {
		struct json *language = json_new_object();
		json_set(language, "language", json_text(pub->config.languages[i]));
		set_counts(language, &s->languages[i]);
		json_push(languages, language);
	}
	json_set(object, "languages", languages);
	set_counts(object, &s->all);
	json_set(object, "files_written", json_int((long long)files->written));
	json_set(object, "files_unchanged", json_int((long long)files->unchanged));
	json_set(object, "files_removed", json_int((long long)files->removed));
	return object;
}
