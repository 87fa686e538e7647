/* SPDX-License-Identifier: EUPL-1.2 */
/* The matrix page × language: what is translated, what is older than its page, what is missing, what nobody has reviewed. */
#include "command/check.h"

#include "base/json.h"
#include "data/translation.h"

static const struct {
	const char *name, *words[2]; /* by enum diag_lang */
} states[] = {
	[TRANSLATION_CURRENT] = { "current", { "aktuell", "current" } },
	[TRANSLATION_OUTDATED] = { "outdated", { "veraltet", "outdated" } },
	[TRANSLATION_UNTRACKED] = { "untracked", { "ohne Stand", "untracked" } },
	[TRANSLATION_MISSING] = { "missing", { "fehlt", "missing" } },
};

/* ---- What is translated: pages and data, each once. Measures are rows of their data. ---- */

static bool is_row(const struct leaf *leaf)
{
	return leaf->language->index == 0 && (leaf->kind == LEAF_PAGE || leaf->kind == LEAF_DATASET);
}

static const char *path_of(const struct leaf *leaf)
{
	return leaf->kind == LEAF_PAGE ? leaf->page.path : leaf->dataset->yaml_path;
}

static enum translation state_of(const struct leaf *leaf, size_t language)
{
	return leaf->versions[language] ? leaf->versions[language]->translation : TRANSLATION_MISSING;
}

static bool is_unreviewed(const struct leaf *leaf, size_t language)
{
	return state_of(leaf, language) != TRANSLATION_MISSING && !leaf->versions[language]->reviewed;
}

/* Texts that a begun translation of a sidecar still lacks. */
static size_t lacking(struct arena *a, const struct leaf *leaf, struct str lang, const struct str **names)
{
	if (leaf->kind != LEAF_DATASET)
		return 0;
	const struct field *title = field_get_lang(&leaf->dataset->fields, WORD_TITLE, lang);
	return title->lang.len ? dataset_untranslated(a, leaf->dataset, lang, names) : 0;
}

/* ---- Text ---- */

/* Code points, which is as wide as a terminal shows our words. */
static size_t width_of(const char *text)
{
	size_t n = 0;
	for (; *text; text++)
		n += ((unsigned char)*text & 0xc0) != 0x80;
	return n;
}

static void add_cell(struct buf *out, const char *text, size_t width)
{
	buf_adds(out, text);
	for (size_t n = width_of(text); n < width; n++)
		buf_addc(out, ' ');
}

enum { CELL_WIDTH = 13 };

struct matrix {
	struct build *b;
	const struct publication *pub;
	enum diag_lang lang;
	size_t width; /* of the first column */
};

static void add_row(struct buf *out, const struct matrix *m, const struct leaf *leaf)
{
	add_cell(out, path_of(leaf), m->width);
	for (size_t k = 1; k < m->pub->n_languages; k++) {
		char text[32];
		snprintf(text, sizeof text, "%s%s", states[state_of(leaf, k)].words[m->lang], is_unreviewed(leaf, k) ? " *" : "");
		add_cell(out, text, k + 1 < m->pub->n_languages ? CELL_WIDTH : 0);
	}
	buf_addc(out, '\n');
}

static void add_head(struct buf *out, const struct matrix *m)
{
	add_cell(out, m->lang == DIAG_DE ? "Seite, Daten" : "page, data", m->width);
	for (size_t k = 1; k < m->pub->n_languages; k++)
		add_cell(out, arena_cstr(&m->b->arena, m->pub->config.languages[k]),
			 k + 1 < m->pub->n_languages ? CELL_WIDTH : 0);
	buf_addc(out, '\n');
}

static void add_sums(struct buf *out, const struct matrix *m, size_t language)
{
	size_t counts[TRANSLATION_MISSING + 1] = { 0 }, unreviewed = 0;
	for (size_t i = 0; i < m->pub->n_leaves; i++) {
		if (!is_row(m->pub->leaves[i]))
			continue;
		counts[state_of(m->pub->leaves[i], language)]++;
		unreviewed += is_unreviewed(m->pub->leaves[i], language);
	}
	struct str code = m->pub->config.languages[language];
	buf_addf(out, "%.*s:", (int)code.len, code.ptr);
	for (size_t s = TRANSLATION_CURRENT; s <= TRANSLATION_MISSING; s++)
		buf_addf(out, "%s %zu %s", s > TRANSLATION_CURRENT ? "," : "", counts[s], states[s].words[m->lang]);
	buf_addf(out, m->lang == DIAG_DE ? " · noch nicht geprüft: %zu\n" : " · not reviewed yet: %zu\n", unreviewed);
}

static void add_lacking(struct buf *out, const struct matrix *m, const struct leaf *leaf)
{
	for (size_t k = 1; k < m->pub->n_languages; k++) {
		const struct str *names;
		struct str lang = m->pub->config.languages[k];
		size_t n = lacking(&m->b->arena, leaf, lang, &names);
		if (!n)
			continue;
		buf_addf(out, m->lang == DIAG_DE ? "%s fehlt auf %.*s:" : "%s lacks in %.*s:", path_of(leaf), (int)lang.len,
			 lang.ptr);
		for (size_t i = 0; i < n; i++)
			buf_addf(out, "%s %.*s", i ? ";" : "", (int)names[i].len, names[i].ptr);
		buf_addc(out, '\n');
	}
}

void translations_text(struct buf *out, struct build *b)
{
	struct matrix m = { b, &b->pub, b->options->lang, 0 };
	for (size_t i = 0; i < m.pub->n_leaves; i++)
		if (is_row(m.pub->leaves[i]) && width_of(path_of(m.pub->leaves[i])) + 2 > m.width)
			m.width = width_of(path_of(m.pub->leaves[i])) + 2;
	if (m.pub->n_languages < 2) {
		buf_adds(out, m.lang == DIAG_DE ? "Diese Website hat eine Sprache.\n" : "This site has one language.\n");
		return;
	}
	add_head(out, &m);
	for (size_t i = 0; i < m.pub->n_leaves; i++)
		if (is_row(m.pub->leaves[i]))
			add_row(out, &m, m.pub->leaves[i]);
	buf_adds(out, m.lang == DIAG_DE ? "* noch von niemandem geprüft (geprüft_von)\n\n" : "* reviewed by nobody yet (geprüft_von)\n\n");
	for (size_t k = 1; k < m.pub->n_languages; k++)
		add_sums(out, &m, k);
	for (size_t i = 0; i < m.pub->n_leaves; i++)
		if (is_row(m.pub->leaves[i]))
			add_lacking(out, &m, m.pub->leaves[i]);
}

/* ---- JSON ---- */

static void add_object(struct buf *out, struct build *b, const struct leaf *leaf, size_t language)
{
	struct json *object = json_new_object(), *missing = json_new_array();
	const struct leaf *version = leaf->versions[language];
	struct str lang = b->pub.config.languages[language];
	const struct str *names;
	size_t n = lacking(&b->arena, leaf, lang, &names);
	json_set(object, "page", json_text(str_of(path_of(leaf))));
	json_set(object, "language", json_text(lang));
	json_set(object, "state", json_text(str_of(states[state_of(leaf, language)].name)));
	json_set(object, "reviewed", json_bool(version && version->reviewed));
	if (version && version->kind == LEAF_PAGE && version->translation != TRANSLATION_MISSING)
		json_set(object, "translation", json_text(str_of(version->page.path)));
	for (size_t i = 0; i < n; i++)
		json_push(missing, json_text(names[i]));
	json_set(object, "missing", missing);
	json_write(out, object, 0);
	buf_addc(out, '\n');
	json_free(object);
}

void translations_json(struct buf *out, struct build *b)
{
	for (size_t i = 0; i < b->pub.n_leaves; i++)
		for (size_t k = 1; is_row(b->pub.leaves[i]) && k < b->pub.n_languages; k++)
			add_object(out, b, b->pub.leaves[i], k);
}
