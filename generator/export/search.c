/* SPDX-License-Identifier: EUPL-1.2 */
#include "export/search.h"

#include <stdlib.h>

#include "base/json.h"
#include "base/locale.h"
#include "export/stem.h"
#include "render/format.h"

/* How much more a word says about its page where it stands in a title; beyond the highest weight repeating it says nothing. */
enum { WEIGHT_TITLE = 12, WEIGHT_HEADING = 4, WEIGHT_SUMMARY = 3, WEIGHT_TEXT = 1, MAX_WEIGHT = 40 };
/*
 * What follows a stem is an ending up to so many bytes; longer ones are words of their own (Wohnungs·suchende). What precedes
 * one is written with its word in Arabic: article, prepositions and "and" (وبال).
 */
enum { MAX_ENDING = 4, MAX_BEGINNING = 8 };

/* One page on which a stem occurs. */
struct posting {
	size_t page;
	unsigned weight;
};

struct stem {
	struct str text;
	struct map words; /* in search form; values unused */
	LIST(struct posting) postings; /* by page, ascending */
};

/* A word as pages write it. */
struct known_word {
	struct str form, stem;     /* in search form; empty: nobody can look for it */
	unsigned index;            /* number of the newest one that has it … */
	struct stem *entry;        /* … and what it has */
};

/* The words of one language. */
struct vocabulary {
	struct stemmer *stemmer;
	struct map words; /* struct known_word */
	bool is_open;
};

struct search {
	struct arena arena;
	const struct publication *pub;
	struct vocabulary *vocabularies; /* by number of the language */
	unsigned n_indices;
};

struct index {
	struct arena *a;
	const struct publication *pub;
	struct map stems; /* struct stem */
	struct map beginnings, endings;
	struct search *search;
	unsigned number;               /* from 1 */
	struct vocabulary *vocabulary; /* of the page at hand */
	size_t page;
};

/* ---- Words ---- */

static struct vocabulary *vocabulary_of(struct search *search, const struct language *language)
{
	struct vocabulary *v = &search->vocabularies[language->index];
	if (!v->is_open) {
		v->stemmer = stemmer_open(language->i18n.lang);
		map_init(&v->words, &search->arena);
		v->is_open = true;
	}
	return v;
}

/* Snowball ends a stem in ء, whatever letter carries it in the word (لاجئين: لاجء); readers type the letter. */
static struct str with_carrier(struct arena *a, struct str stem, struct str form)
{
	static const char *const carriers[] = { "ا", "و", "ي" };
	static const char hamza[] = "ء";
	if (!str_ends(stem, hamza))
		return stem;
	for (size_t i = 0; i < sizeof carriers / sizeof *carriers; i++) {
		struct str carried = str_of(arena_printf(a, "%.*s%s", (int)(stem.len - strlen(hamza)), stem.ptr, carriers[i]));
		if (str_find(form, carried) < form.len)
			return carried;
	}
	return stem;
}

static struct str stem_of(struct index *index, struct str text, struct str form)
{
	struct arena *a = &index->search->arena;
	struct str lower = locale_lower(a, locale_nfc(a, text));
	return with_carrier(a, locale_search_form(a, stemmer_stem(index->vocabulary->stemmer, a, lower)), form);
}

static struct known_word *word_of_page(struct index *index, struct str text)
{
	struct arena *a = &index->search->arena;
	void **slot = map_put(&index->vocabulary->words, text);
	if (!*slot) {
		struct known_word *word = arena_new(a, struct known_word);
		word->form = locale_search_form(a, text);
		word->stem = stem_of(index, text, word->form);
		*slot = word;
	}
	return *slot;
}

static void enter_affixes(struct index *index, const struct known_word *word)
{
	size_t beginning = str_find(word->form, word->stem);
	if (beginning == word->form.len || beginning > MAX_BEGINNING)
		return;
	struct str ending = str_from(word->form, beginning + word->stem.len);
	if (ending.len > MAX_ENDING)
		return;
	map_put(&index->beginnings, str_part(word->form.ptr, beginning));
	map_put(&index->endings, ending);
}

/* The word's entry in the index. */
static struct stem *enter_word(struct index *index, const struct known_word *word)
{
	void **slot = map_put(&index->stems, word->stem);
	if (!*slot) {
		struct stem *new = arena_new(index->a, struct stem);
		new->text = word->stem;
		map_init(&new->words, index->a);
		*slot = new;
	}
	struct stem *stem = *slot;
	map_put(&stem->words, word->form);
	enter_affixes(index, word);
	return stem;
}

static void add_word(struct index *index, struct str text, unsigned weight)
{
	struct known_word *word = word_of_page(index, text);
	if (!word->form.len || !word->stem.len)
		return;
	if (word->index != index->number) {
		word->entry = enter_word(index, word);
		word->index = index->number;
	}
	struct stem *stem = word->entry;
	size_t n = stem->postings.n;
	if (!n || stem->postings.items[n - 1].page != index->page)
		*list_add(index->a, &stem->postings) = (struct posting){ index->page, 0 };
	struct posting *posting = &stem->postings.items[stem->postings.n - 1];
	posting->weight = posting->weight + weight < MAX_WEIGHT ? posting->weight + weight : MAX_WEIGHT;
}

static void add_text(struct index *index, struct str text, unsigned weight)
{
	struct str word;
	while (locale_word(&text, &word))
		add_word(index, word, weight);
}

/* Bytes of a page's body: tags part words, and no reference of escape.h stands for a letter. */
static void add_html(struct index *index, struct str html)
{
	while (html.len) {
		size_t tag = str_find_char(html, '<');
		struct str text = str_part(html.ptr, tag);
		html = str_from(html, tag);
		html = str_from(html, str_find_char(html, '>'));
		for (size_t amp; (amp = str_find_char(text, '&')) < text.len;) {
			add_text(index, str_part(text.ptr, amp), WEIGHT_TEXT);
			text = str_from(text, amp);
			text = str_from(text, str_find_char(text, ';'));
		}
		add_text(index, text, WEIGHT_TEXT);
	}
}

static void add_figured(struct index *index, const struct figured *figured, unsigned weight)
{
	for (size_t i = 0; i < figured->n; i++)
		if (!figured->parts[i].figure)
			add_text(index, figured->parts[i].text, weight);
}

/* ---- What pages say ---- */

static void add_block(struct index *index, const struct block *block)
{
	add_figured(index, &block->title, WEIGHT_SUMMARY);
	add_figured(index, &block->subtitle, WEIGHT_TEXT);
	add_figured(index, &block->remark, WEIGHT_TEXT);
	add_text(index, block->alt_text, WEIGHT_TEXT);
	add_text(index, block->caption, WEIGHT_TEXT);
	if (block->kind == WORD_QUOTE)
		add_text(index, block->text, WEIGHT_TEXT);
}

static void add_document(struct index *index, const struct document *document)
{
	for (size_t i = 0; i < document->segments.n; i++)
		if (document->segments.items[i].kind == SEGMENT_HTML)
			add_html(index, document->segments.items[i].html);
	for (size_t i = 0; i < document->terms.n; i++)
		add_text(index, document->terms.items[i].text, WEIGHT_TEXT);
	for (size_t i = 0; i < document->headings.n; i++)
		add_text(index, document->headings.items[i].text, WEIGHT_HEADING);
	for (size_t i = 0; i < document->blocks.n; i++)
		add_block(index, &document->blocks.items[i]);
}

static void add_dataset(struct index *index, const struct dataset *dataset, struct str lang)
{
	add_text(index, dataset_text(dataset, WORD_DESCRIPTION, lang), WEIGHT_SUMMARY);
	add_text(index, dataset_text(dataset, WORD_SOURCE, lang), WEIGHT_TEXT);
	for (size_t i = 0; i < dataset->n_columns; i++)
		if (!dataset->columns[i].internal)
			add_text(index, column_title(&dataset->columns[i], lang), WEIGHT_TEXT);
}

static void add_measure(struct index *index, unsigned row)
{
	const struct measures *m = &index->pub->measures;
	const int columns[] = { m->code, m->what, m->next_step, m->responsible };
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		add_text(index, dataset_words(m->dataset, columns[i], row), i ? WEIGHT_TEXT : WEIGHT_TITLE);
}

static void add_glossary(struct index *index, const struct glossary *glossary)
{
	for (size_t i = 0; i < glossary->n; i++) {
		add_text(index, glossary->terms[i].name, WEIGHT_HEADING);
		add_text(index, glossary->terms[i].long_form, WEIGHT_HEADING);
		add_text(index, glossary->terms[i].explanation, WEIGHT_TEXT);
	}
}

static void add_leaf(struct index *index, const struct leaf *leaf)
{
	struct str lang = leaf_speaks(leaf)->i18n.lang;
	index->vocabulary = vocabulary_of(index->search, leaf->title_language);
	add_text(index, leaf->title, WEIGHT_TITLE);
	if (leaf->kind == LEAF_PAGE)
		add_text(index, leaf->short_title, WEIGHT_HEADING);
	index->vocabulary = vocabulary_of(index->search, leaf_speaks(leaf));
	if (leaf->kind == LEAF_PAGE) {
		add_figured(index, &leaf->summary, WEIGHT_SUMMARY);
		add_document(index, &leaf->document);
		if (leaf->page.kind == WORD_GLOSSARY)
			add_glossary(index, &leaf_speaks(leaf)->glossary);
	} else if (leaf->kind == LEAF_DATASET) {
		add_dataset(index, leaf->dataset, lang);
	}
	if (leaf_is_measure(leaf))
		add_measure(index, leaf->row);
}

/* ---- What is shown of a page that was found ---- */

static struct str summary_text(struct arena *a, const struct publication *pub, const struct leaf *leaf)
{
	/* What is wrong with a figure is told where its page is rendered. */
	struct diags unsaid = { .arena = a };
	struct buf out = BUF_INIT;
	for (size_t i = 0; i < leaf->summary.n; i++) {
		const struct figured_part *part = &leaf->summary.parts[i];
		struct figure figure;
		if (!part->figure)
			buf_addstr(&out, part->text);
		else if (figure_evaluate(a, &pub->data, NULL, part->figure, false, &figure, &unsaid))
			format_figure(&out, &leaf_speaks(leaf)->i18n, &figure);
	}
	struct str text = buf_copy(a, &out);
	buf_release(&out);
	return text;
}

static struct str description(struct index *index, const struct leaf *leaf)
{
	if (leaf->kind == LEAF_DATASET)
		return dataset_text(leaf->dataset, WORD_DESCRIPTION, leaf_speaks(leaf)->i18n.lang);
	if (leaf->kind == LEAF_MEASURE)
		return dataset_words(leaf->dataset, index->pub->measures.what, leaf->row);
	return leaf->summary.n ? summary_text(index->a, index->pub, leaf) : leaf->document.first_paragraph;
}

/* "" where the page around it says the language already. */
static struct str foreign_language(const struct language *spoken, const struct language *language)
{
	return spoken != language ? spoken->i18n.lang : STR("");
}

static void write_page(struct json_writer *w, struct index *index, const struct language *language, const struct leaf *leaf)
{
	json_begin(w, '[');
	json_add_text(w, publication_href(index->a, index->pub, language->search_page, leaf->url));
	json_add_text(w, leaf->title);
	json_add_text(w, description(index, leaf));
	json_add_text(w, foreign_language(leaf_speaks(leaf), language));
	json_add_text(w, foreign_language(leaf->title_language, language));
	json_end(w, ']');
}

/* ---- Writing ---- */

static int by_text(const void *a, const void *b)
{
	return str_cmp(((const struct map_entry *)a)->key, ((const struct map_entry *)b)->key);
}

/* A map's entries by key: output must not depend on which page comes first. */
static const struct map_entry *sorted(struct arena *a, const struct map *map)
{
	struct map_entry *entries = arena_array(a, struct map_entry, map->n + 1);
	if (map->n)
		memcpy(entries, map->entries, map->n * sizeof *entries);
	qsort(entries, map->n, sizeof *entries, by_text);
	return entries;
}

static struct str joined(struct arena *a, const struct map *words)
{
	const struct map_entry *entries = sorted(a, words);
	struct buf out = BUF_INIT;
	for (size_t i = 0; i < words->n; i++) {
		buf_adds(&out, i ? " " : "");
		buf_addstr(&out, entries[i].key);
	}
	struct str text = buf_copy(a, &out);
	buf_release(&out);
	return text;
}

static void write_stem(struct json_writer *w, struct arena *a, const struct stem *stem)
{
	json_begin(w, '[');
	json_add_text(w, stem->text);
	json_add_text(w, joined(a, &stem->words));
	for (size_t i = 0; i < stem->postings.n; i++) {
		json_add_int(w, stem->postings.items[i].page);
		json_add_int(w, stem->postings.items[i].weight);
	}
	json_end(w, ']');
}

static void write_affixes(struct json_writer *w, struct arena *a, const char *name, const struct map *affixes)
{
	const struct map_entry *entries = sorted(a, affixes);
	json_add_key(w, name);
	json_begin(w, '[');
	for (size_t i = 0; i < affixes->n; i++)
		json_add_text(w, entries[i].key);
	json_end(w, ']');
}

static void write_words(struct json_writer *w, const struct index *index)
{
	write_affixes(w, index->a, "beginnings", &index->beginnings);
	write_affixes(w, index->a, "endings", &index->endings);
	const struct map_entry *entries = sorted(index->a, &index->stems);
	json_add_key(w, "stems");
	json_begin(w, '[');
	for (size_t i = 0; i < index->stems.n; i++)
		write_stem(w, index->a, entries[i].value);
	json_end(w, ']');
}

struct search *search_open(const struct publication *pub)
{
	struct search *search = xmalloc(sizeof *search);
	arena_init(&search->arena);
	search->pub = pub;
	search->n_indices = 0;
	search->vocabularies = arena_array(&search->arena, struct vocabulary, pub->n_languages);
	return search;
}

void search_close(struct search *search)
{
	for (size_t i = 0; i < search->pub->n_languages; i++)
		stemmer_close(search->vocabularies[i].stemmer);
	arena_release(&search->arena);
	free(search);
}

/* Enters the words of all pages, and writes what is shown of each. */
static void write_pages(struct json_writer *w, struct index *index, const struct language *language)
{
	const struct publication *pub = index->pub;
	json_add_key(w, "pages");
	json_begin(w, '[');
	for (size_t i = 0; i < pub->n_leaves; i++) {
		const struct leaf *leaf = pub->leaves[i];
		if (leaf->language != language || !leaf_is_content(leaf))
			continue;
		add_leaf(index, leaf);
		write_page(w, index, language, leaf);
		index->page++;
	}
	json_end(w, ']');
}

void search_write(struct buf *out, struct search *search, const struct language *language)
{
	struct arena arena;
	struct index index = { .a = &arena, .pub = search->pub, .search = search, .number = ++search->n_indices };
	struct json_writer w = { .out = out };
	arena_init(&arena);
	map_init(&index.stems, &arena);
	map_init(&index.beginnings, &arena);
	map_init(&index.endings, &arena);
	json_begin(&w, '{');
	write_pages(&w, &index, language);
	write_words(&w, &index);
	json_end(&w, '}');
	buf_addc(out, '\n');
	arena_release(&arena);
}
