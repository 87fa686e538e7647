/* SPDX-License-Identifier: EUPL-1.2 */
#include "build/pipeline.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "audit/legal.h"
#include "base/clock.h"
#include "base/heap.h"
#include "build/addresses.h"
#include "build/compress.h"
#include "build/data_pages.h"
#include "build/editions.h"
#include "build/languages.h"
#include "build/outputs.h"
#include "build/plan.h"
#include "build/rasterise.h"
#include "export/catalogue.h"
#include "export/feed.h"
#include "export/search.h"
#include "export/sitemap.h"
#include "render/offer.h"
#include "render/renderer.h"

enum { MAX_JOBS = 64 };

/* Each worker is to come back at least so many times, so that none works on when the others have done. */
enum { ROUNDS = 16, MOST_AT_ONCE = 16 };

/* ---- Workers ---- */

/* What the workers of one phase share: immutable input, and an index that hands out the work. */
struct phase {
	struct build *build;
	struct sink *sink;
	struct leaf *const *leaves; /* of render_page, in the order of work */
	struct asset *files; /* of put_finished */
	size_t n;
	size_t most_at_once; /* pieces that a worker takes */
	atomic_size_t next;
	atomic_bool failed;
	bool (*work)(struct phase *phase, size_t i, struct renderer *r, struct arena *a, struct diags *d);
	bool (*follows)(const struct phase *phase, size_t i); /* who did i - 1 has half of it done; NULL: none does */
	bool renders; /* the worker needs a renderer */
	bool fills_heap; /* what it makes stays until the end; other phases have the heaps that this one leaves behind */
	enum progress_of progress; /* what it is called while somebody waits */
	struct page_figures *figures; /* of collect_figures */
};

struct worker {
	struct phase *phase;
	struct arena arena; /* of its diagnostics */
	struct diags diags;
	pthread_t thread;
	bool started;
	bool first; /* it alone tells of progress */
};

/* Takes pieces that follow each other, up to `*end`; the first of them. None is left: n or more. */
static size_t take_pieces(struct phase *phase, size_t *end)
{
	size_t begin = atomic_load(&phase->next);
	do {
		*end = begin + 1;
		while (phase->follows && *end < phase->n && *end - begin < phase->most_at_once && phase->follows(phase, *end))
			++*end;
	} while (!atomic_compare_exchange_weak(&phase->next, &begin, *end));
	return begin;
}

static void *run_worker(void *argument)
{
	struct worker *w = argument;
	struct phase *phase = w->phase;
	if (phase->fills_heap && !w->first)
		heap_prepare_thread();
	struct renderer renderer;
	if (phase->renders)
		renderer_init(&renderer, &phase->build->pub, &w->diags);
	for (size_t i, end; (i = take_pieces(phase, &end)) < phase->n;) {
		for (; i < end; i++) {
			if (w->first && phase->build->progress)
				progress_tell(phase->build->progress, phase->progress, i, phase->n);
			if (!phase->work(phase, i, phase->renders ? &renderer : NULL, &w->arena, &w->diags))
				atomic_store(&phase->failed, true);
		}
	}
	if (phase->renders)
		renderer_release(&renderer);
	return NULL;
}

/* Runs the phase on all workers; this thread is the first of them. A thread that cannot start is simply not there. */
static bool run_phase(struct phase *phase)
{
	struct build *b = phase->build;
	unsigned jobs = b->jobs < phase->n ? b->jobs : (unsigned)phase->n;
	size_t rounds = (size_t)jobs * ROUNDS;
	phase->most_at_once = phase->n < rounds * MOST_AT_ONCE ? phase->n / (rounds ? rounds : 1) : MOST_AT_ONCE;
	struct worker *workers = arena_array(&b->arena, struct worker, jobs ? jobs : 1);
	for (unsigned i = 0; i < jobs; i++) {
		workers[i].phase = phase;
		workers[i].first = i == 0;
		arena_init(&workers[i].arena);
		workers[i].diags.arena = &workers[i].arena;
		workers[i].started = i > 0 && pthread_create(&workers[i].thread, NULL, run_worker, &workers[i]) == 0;
	}
	if (jobs)
		run_worker(&workers[0]);
	for (unsigned i = 0; i < jobs; i++) {
		if (workers[i].started)
			pthread_join(workers[i].thread, NULL);
		diags_merge(&b->diags, &workers[i].diags);
		arena_release(&workers[i].arena);
	}
	return !atomic_load(&phase->failed);
}

/* What went by since the last call was spent on this. */
static void end_stage(struct build *b, enum build_stage stage)
{
	double now = clock_ms();
	b->stage_ms[stage] += now - b->stage_began;
	b->stage_began = now;
}

/* ---- Load: what settings, theme and data say, one thread ---- */

static bool load_template(void *context, struct str name, struct source *src)
{
	struct build *b = context;
	static const char *const folders[] = { "templates", "partials" };
	for (size_t i = 0; i < 2; i++) {
		const char *path = arena_printf(&b->inputs, "theme/%s/%.*s.html", folders[i], (int)name.len, name.ptr);
		const char *real = path_join(&b->inputs, b->pub.theme_dir, path);
		if (access(real, F_OK) == 0)
			return file_text(&b->inputs, b->pub.theme_dir, path, FILE_MAX_TEMPLATE, src, &b->input_diags);
	}
	return false;
}

static bool load_templates(struct build *b)
{
	const struct template_loader loader = { load_template, b };
	bool ok = true;
	b->pub.templates = templates_new(&b->inputs, &template_names_lotse, &loader);
	for (size_t i = 0; i < N_TEMPLATES; i++) {
		b->pub.by_name[i] = templates_get(b->pub.templates, str_of(offer_of((enum template_name)i)->name), &b->input_diags);
		ok &= b->pub.by_name[i] != NULL;
	}
	return ok;
}

static bool load_config(struct build *b)
{
	struct publication *pub = &b->pub;
	if (!config_load(&b->inputs, pub->dir, &pub->config, &b->input_diags))
		return false;
	if (b->options->base_url)
		pub->config.address = str_of(b->options->base_url);
	return true;
}

/* What settings do not decide, apart from what load_words makes; nothing of it is there yet. */
static bool load_theme_and_data(struct build *b, struct arena *a, struct diags *d)
{
	struct publication *pub = &b->pub;
	bool ok = theme_load(a, pub->theme_dir, &pub->theme, d);
	pub->fonts = fonts_load(pub->theme_dir, d);
	return data_load(a, b->data_dir ? b->data_dir : pub->dir, &b->data, &pub->data, d) && pub->fonts && ok;
}

static bool load_words(struct build *b)
{
	return languages_load(&b->inputs, &b->pub, &b->input_diags) && load_templates(b);
}

/* Half of the loading is ICU's, which looks up plural rules, dates and collations. The other half can be done meanwhile. */
static bool load_half(struct phase *phase, size_t i, struct renderer *r, struct arena *a, struct diags *d)
{
	struct build *b = phase->build;
	(void)r;
	(void)a;
	(void)d;
	return i == 0 ? load_words(b) : load_theme_and_data(b, &b->inputs_beside, &b->diags_beside);
}

static bool load_halves(struct build *b)
{
	struct phase halves = { .build = b, .n = 2, .work = load_half, .progress = PROGRESS_READ };
	bool ok = run_phase(&halves);
	diags_merge(&b->input_diags, &b->diags_beside);
	return ok;
}

static bool load_inputs(struct build *b)
{
	struct publication *pub = &b->pub;
	if (!load_config(b))
		return false;
	bool ok = glossary_load(&b->inputs, pub->dir, &pub->glossary_file, &b->input_diags);
	ok &= statement_load(&b->inputs, pub->dir, &pub->statement, &b->input_diags);
	ok &= load_halves(b);
	ok &= editions_load(&b->inputs, pub, &b->input_diags);
	ok = ok && series_colours_make(&b->inputs, &pub->data, pub->i18n->lang, &pub->series_colours, &b->input_diags);
	for (size_t i = 1; ok && i < pub->n_languages; i++)
		series_colours_translate(&pub->series_colours, &pub->data, pub->config.languages[i]);
	b->languages = arena_alloc(&b->inputs, pub->n_languages * sizeof *b->languages);
	if (pub->languages)
		memcpy((struct language *)b->languages, pub->languages, pub->n_languages * sizeof *b->languages);
	return ok;
}

/* Back to where load_inputs ended: no pages, and the languages as they were before the plan. */
static void forget_pages(struct build *b)
{
	const struct publication before = b->pub;
	arena_init(&b->arena);
	b->diags = (struct diags){ .arena = &b->arena };
	b->outputs = NULL;
	b->n_outputs = 0;
	b->pub = (struct publication){
		.dir = before.dir, .theme_dir = before.theme_dir, .preview = before.preview, .config = before.config, .glossary_file = before.glossary_file,
		.statement = before.statement,
		.data = before.data, .theme = before.theme, .editions = before.editions, .n_editions = before.n_editions,
		.n_languages = before.n_languages, .store = before.store, .fonts = before.fonts, .templates = before.templates,
		.series_colours = before.series_colours,
	};
	memcpy(b->pub.by_name, before.by_name, sizeof b->pub.by_name);
	b->pub.languages = arena_array(&b->arena, struct language, before.n_languages);
	memcpy(b->pub.languages, b->languages, before.n_languages * sizeof *b->languages);
	b->pub.i18n = &b->pub.languages[0].i18n;
}

/* ---- Parse: each page alone, all workers ---- */

/* The page as an earlier build parsed it, when its text is the same and there was nothing to say about it. */
static bool take_page(const struct build *b, struct leaf *leaf, struct arena *a)
{
	struct leaf *from = b->earlier ? map_get(b->earlier, str_of(leaf->page.path)) : NULL;
	struct diags unread = { .arena = a };
	struct source now;
	if (!from || !from->quiet || !file_text(a, b->pub.dir, leaf->page.path, FILE_MAX_PAGE, &now, &unread) ||
	    !str_eq(now.text, from->page.source.text))
		return false;
	const char *listed = leaf->page.path;
	leaf->page = from->page;
	leaf->page.path = listed;
	leaf->document = from->document;
	leaf->summary = from->summary;
	leaf->arena = from->arena;
	leaf->quiet = true;
	from->quiet = false;
	arena_init(&from->arena);
	return true;
}

static bool parse_page(struct phase *phase, size_t i, struct renderer *r, struct arena *a, struct diags *d)
{
	struct publication *pub = &phase->build->pub;
	struct leaf *leaf = pub->leaves[i];
	size_t before = d->list.n;
	(void)r;
	if (take_page(phase->build, leaf, a))
		return true;
	arena_init(&leaf->arena);
	/* Places in the page name it by a copy of its own, so that it can be taken over by a later build. */
	const char *listed = leaf->page.path, *path = arena_strdup(&leaf->arena, listed);
	leaf->failed = !page_load(&leaf->arena, pub->dir, path, &pub->config, &leaf->page, d);
	leaf->page.path = listed;
	if (leaf->failed)
		return false;
	if (!page_is_published(&leaf->page, phase->build->options->today, phase->build->options->drafts))
		return true;
	const struct page *page = &leaf->page;
	bool ok = !page->summary.len ||
		  figured_parse(&leaf->arena, &page->source, page->summary, &leaf->summary, d);
	ok &= document_parse(&leaf->arena, &pub->data, &page->source, page->body, path,
			     &language_of(pub, page->lang)->document_words, &leaf->document, d);
	leaf->failed = !ok;
	leaf->quiet = d->list.n == before;
	return ok;
}

/* The files of a dataset; and which charts there are, since it decides which other files there will be. */
static bool make_data_files(struct phase *phase, size_t i, struct renderer *r, struct arena *a, struct diags *d)
{
	const struct publication *pub = &phase->build->pub;
	struct dataset_files *files = &pub->dataset_files[i];
	(void)a;
	(void)d;
	if (!files->dataset->pending)
		data_page_make_files(pub, files);
	for (size_t k = 0; k < pub->n_languages; k++) {
		struct dataset_page *page = &files->pages[k];
		render_speak(r, &pub->languages[k]);
		if (!page->chart && page->translated)
			page->chart = render_choose_chart(r, page);
	}
	return true;
}

static void release_pages(struct build *b)
{
	for (size_t i = 0; i < b->pub.n_leaves; i++)
		arena_release(&b->pub.leaves[i]->arena);
	for (size_t i = 0; b->pub.dataset_files && i < b->pub.data.n; i++)
		arena_release(&b->pub.dataset_files[i].arena);
	arena_release(&b->arena);
}

/* Filling the store takes as long as fifty pages, and no page needs it before it is rendered. */
static bool parse_page_or_fill_store(struct phase *phase, size_t i, struct renderer *r, struct arena *a, struct diags *d)
{
	struct build *b = phase->build;
	if (i > 0)
		return parse_page(phase, i - 1, r, a, d);
	if (b->inputs_loaded && !b->pub.store)
		b->pub.store = store_new(&b->pub.data);
	return true;
}

static bool load_pages(struct build *b)
{
	struct publication *pub = &b->pub;
	diags_merge(&b->diags, &b->input_diags);
	bool walked = pub->n_languages && plan_files(&b->arena, pub, &b->diags);
	if (!pub->leaves)
		return false;
	struct phase parse = { .build = b, .n = 1 + pub->n_leaves, .work = parse_page_or_fill_store,
			       .fills_heap = !b->earlier, .progress = PROGRESS_READ };
	bool parsed = run_phase(&parse);
	end_stage(b, STAGE_PAGES);
	/* With broken data, settings or theme nothing can be said about the rest. */
	if (!b->inputs_loaded || !walked)
		return false;
	bool planned = plan_site(&b->arena, pub, b->options, &b->diags);
	if (!pub->planned)
		return false;
	struct phase data_files = {
		.build = b, .n = pub->data.n, .work = make_data_files, .renders = true, .progress = PROGRESS_CHARTS
	};
	run_phase(&data_files);
	planned &= outputs_check(&b->arena, pub, &b->diags);
	planned &= legal_check(&b->arena, pub, b->options->today, false, &b->diags);
	/* Other data or another theme make another site, which owes nothing to those who know this one. */
	if (!b->data_dir && strcmp(pub->theme_dir, pub->dir) == 0)
		planned &= addresses_check(&b->arena, pub, build_out(b), false, &b->diags);
	b->n_outputs = outputs_plan(&b->arena, pub, b->options->compress && !b->options->preview, &b->outputs);
	return parsed && planned;
}

bool build_load(struct build *b)
{
	b->inputs_loaded = load_inputs(b);
	end_stage(b, STAGE_LOAD);
	bool ok = load_pages(b);
	b->reusable = b->pub.planned;
	return ok;
}

bool build_load_pages(struct build *b)
{
	struct build before = *b;
	forget_pages(b);
	b->earlier = &before.pub.by_path;
	bool ok = load_pages(b);
	b->earlier = NULL;
	b->reusable = b->pub.planned;
	release_pages(&before);
	return ok;
}

/* ---- Render: pages first, then files; all workers ---- */

/* Most pages are about as long, so that their bytes need not move again and again. */
enum { PAGE_SIZE = 24 * 1024 };

static bool render_page(struct phase *phase, size_t i, struct renderer *r, struct arena *a, struct diags *d)
{
	const struct leaf *leaf = phase->leaves[i];
	struct buf out = BUF_INIT;
	(void)a;
	(void)d;
	buf_reserve(&out, PAGE_SIZE);
	bool ok = render_leaf(r, leaf, &out) && sink_put(phase->sink, leaf->out_path, buf_str(&out));
	for (size_t k = 0; k < r->files.n; k++)
		ok &= sink_put(phase->sink, r->files.items[k].path, r->files.items[k].bytes);
	buf_release(&out);
	return ok;
}

static int compare_paths(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* From here on `outputs` are the files of the site, sorted: what turned out to be no part of it is not named as one. */
static void list_files_of_site(struct build *b, struct sink *sink)
{
	const char **kept = arena_array(&b->arena, const char *, b->n_outputs);
	size_t n = 0;
	for (size_t i = 0; i < b->n_outputs; i++)
		if (!sink->left_out || !sink->left_out(sink, b->outputs[i]))
			kept[n++] = b->outputs[i];
	qsort(kept, n, sizeof *kept, compare_paths);
	b->outputs = kept;
	b->n_outputs = n;
}

/* First line: what this file is; then every file of the site. */
static void write_manifest(struct build *b, struct buf *out)
{
	buf_adds(out, PUBLISH_MANIFEST_HEAD);
	for (size_t i = 0; i < b->n_outputs; i++) {
		buf_adds(out, b->outputs[i]);
		buf_adds(out, "\n");
	}
}

static bool put_feed(struct phase *phase, size_t i, struct renderer *r, struct arena *a, struct diags *d)
{
	const struct language *language = &phase->build->pub.languages[i];
	struct buf out = BUF_INIT;
	(void)a;
	(void)d;
	feed_write(&out, r, language);
	bool ok = sink_put(phase->sink, language->feed.ptr + 1, buf_str(&out));
	buf_release(&out);
	return ok;
}

static bool put_generated(struct build *b, struct sink *sink)
{
	struct buf out = BUF_INIT;
	struct phase feeds = {
		.build = b, .sink = sink, .n = b->pub.n_languages, .work = put_feed, .renders = true, .progress = PROGRESS_FILES
	};
	bool ok = run_phase(&feeds);
	sitemap_write(&out, &b->pub);
	ok &= sink_put(sink, "sitemap.xml", buf_str(&out));
	buf_clear(&out);
	if (b->pub.config.security_contact.len) {
		security_write(&out, &b->pub);
		ok &= sink_put(sink, SECURITY_PATH, buf_str(&out));
		buf_clear(&out);
	}
	robots_write(&out, &b->pub);
	ok &= sink_put(sink, "robots.txt", buf_str(&out));
	buf_clear(&out);
	catalogue_write(&out, &b->pub);
	ok &= sink_put(sink, "katalog.rdf", buf_str(&out));
	buf_clear(&out);
	list_files_of_site(b, sink);
	write_manifest(b, &out);
	ok &= sink_put(sink, PUBLISH_MANIFEST, buf_str(&out));
	buf_release(&out);
	/* Git keeps the folder but none of its contents; publishing preserves this file. */
	return sink_put(sink, ".gitignore", STR("*\n!.gitignore\n")) && ok;
}

/* Files whose bytes are there since the plan; their number. */
static size_t finished_files(struct build *b, struct asset **files)
{
	const struct publication *pub = &b->pub;
	size_t n = 0;
	size_t n_archived = 0;
	for (size_t i = 0; i < pub->n_editions; i++)
		n_archived += 2 * pub->editions[i].data.n;
	*files = arena_array(&b->arena, struct asset, 2 + pub->theme.files.n + N_DATASET_FILES * pub->data.n + pub->n_files + n_archived);
	(*files)[n++] = pub->theme.stylesheet;
	(*files)[n++] = pub->theme.icon;
	for (size_t i = 0; i < pub->theme.files.n; i++)
		(*files)[n++] = pub->theme.files.items[i];
	for (size_t i = 0; i < pub->data.n; i++)
		for (size_t k = 0; k < N_DATASET_FILES && pub->dataset_files[i].files[k].path; k++)
			(*files)[n++] = pub->dataset_files[i].files[k];
	for (size_t i = 0; i < pub->n_files; i++)
		(*files)[n++] = (struct asset){ pub->files[i].out_path, pub->files[i].bytes };
	for (size_t i = 0; i < pub->n_editions; i++)
		n += edition_files(&pub->editions[i], *files + n);
	return n;
}

static bool put_finished(struct phase *phase, size_t i, struct renderer *r, struct arena *a, struct diags *d)
{
	(void)r;
	(void)a;
	(void)d;
	return sink_put(phase->sink, phase->files[i].path, phase->files[i].bytes);
}

static bool put_files(struct build *b, struct sink *sink)
{
	struct phase finished = { .build = b, .sink = sink, .work = put_finished, .progress = PROGRESS_FILES };
	finished.n = finished_files(b, &finished.files);
	bool ok = run_phase(&finished);
	return put_generated(b, sink) && ok;
}

/* The script and, for each language, the words it looks up. */
static bool put_search(const struct publication *pub, struct sink *sink, struct arena *a)
{
	bool ok = !pub->languages[0].search_page || sink_put(sink, pub->theme.search_script.path, pub->theme.search_script.bytes);
	struct search *search = search_open(pub);
	for (size_t i = 0; i < pub->n_languages; i++) {
		const struct language *language = &pub->languages[i];
		if (!language->search_page)
			continue;
		struct buf out = BUF_INIT;
		search_write(&out, search, language);
		ok &= sink_put(sink, publication_search_index(a, language), buf_str(&out));
		buf_release(&out);
	}
	search_close(search);
	return ok;
}

/* The first dataset that the page shows as a table or chart; NULL: none. */
static const struct dataset *data_shown(const struct leaf *leaf)
{
	for (size_t i = 0; i < leaf->document.blocks.n; i++)
		if (leaf->document.blocks.items[i].selection)
			return leaf->document.blocks.items[i].selection->dataset;
	return leaf->dataset;
}

static int compare_work(const void *a, const void *b)
{
	const struct leaf *one = *(const struct leaf *const *)a, *other = *(const struct leaf *const *)b;
	if (leaf_is_print(one) != leaf_is_print(other))
		return leaf_is_print(one) ? -1 : 1;
	const struct dataset *data = data_shown(one), *others = data_shown(other);
	if (data != others)
		return data < others ? -1 : 1;
	return strcmp(one->out_path, other->out_path);
}

/*
 * Print editions first, since they hold all other pages: who comes to one last would keep all others waiting. Then pages of the same
 * data one after the other, since a worker keeps so many queries only: with a thousand datasets, asked in turn, SQLite compiled
 * each query anew, which was a fifth of the time of 10,000 pages.
 */
static struct leaf **order_of_work(struct build *b)
{
	const struct publication *pub = &b->pub;
	struct leaf **leaves = arena_copy(&b->arena, pub->leaves, pub->n_leaves, sizeof(struct leaf *));
	if (leaves)
		qsort(leaves, pub->n_leaves, sizeof *leaves, compare_work);
	return leaves;
}

/* Pages of the same data: the second finds the table that its worker made for the first. */
static bool shows_same_data(const struct phase *phase, size_t i)
{
	size_t before = phase->n - phase->build->pub.n_leaves; /* pieces that are no pages */
	if (i <= before)
		return false;
	const struct leaf *leaf = phase->leaves[i - before], *last = phase->leaves[i - before - 1];
	return !leaf_is_print(leaf) && data_shown(leaf) && data_shown(leaf) == data_shown(last);
}

static bool render_page_or_search(struct phase *phase, size_t i, struct renderer *r, struct arena *a, struct diags *d)
{
	return i == 0 ? put_search(&phase->build->pub, phase->sink, a) : render_page(phase, i - 1, r, a, d);
}

bool build_render_pages(struct build *b, struct sink *sink)
{
	struct phase pages = {
		.build = b, .sink = sink, .leaves = order_of_work(b), .n = b->pub.n_leaves, .work = render_page,
		.follows = shows_same_data, .renders = true, .progress = PROGRESS_WRITE,
	};
	return run_phase(&pages);
}

void build_render_some(struct build *b, const struct str *paths, size_t n, struct sink *sink, struct diags *d)
{
	struct phase phase = { .build = b, .sink = sink, .leaves = b->pub.leaves };
	struct renderer renderer;
	renderer_init(&renderer, &b->pub, d);
	for (size_t i = 0; i < b->pub.n_leaves; i++)
		for (size_t k = 0; k < n; k++)
			if (str_is(paths[k], b->pub.leaves[i]->out_path))
				render_page(&phase, i, &renderer, NULL, d);
	renderer_release(&renderer);
}

bool build_render(struct build *b, struct sink *sink)
{
	struct phase pages = {
		.build = b, .sink = sink, .leaves = order_of_work(b), .n = 1 + b->pub.n_leaves, .work = render_page_or_search,
		.follows = shows_same_data, .renders = true, .progress = PROGRESS_WRITE,
	};
	bool ok = run_phase(&pages);
	return put_files(b, sink) && ok;
}

/* ---- Figures ---- */

static bool collect_figures(struct phase *phase, size_t i, struct renderer *r, struct arena *a, struct diags *d)
{
	struct leaf *leaf = phase->build->pub.leaves[i];
	struct diags unsaid = { .arena = a };
	if (leaf->kind != LEAF_PAGE || leaf->translation == TRANSLATION_MISSING)
		return true;
	r->diags = &unsaid;
	render_page_figures(r, &leaf->arena, leaf, &phase->figures[i]);
	r->diags = d;
	return true;
}

const struct page_figures *build_figures(struct build *b)
{
	struct phase phase = {
		.build = b, .n = b->pub.n_leaves, .work = collect_figures, .renders = true, .progress = PROGRESS_FIGURES,
		.figures = arena_array(&b->arena, struct page_figures, b->pub.n_leaves),
	};
	run_phase(&phase);
	return phase.figures;
}

/* ---- Publish ---- */

const char *build_out(struct build *b)
{
	return b->options->out ? b->options->out : path_join(&b->arena, b->options->site, "out");
}

struct str build_read_published(void *build, struct arena *a, struct str dataset)
{
	struct build *b = build;
	struct diags unsaid = { .arena = a };
	struct str bytes;
	const char *out = build_out(b), *path = data_page_excel_path(a, dataset);
	return file_bytes(a, out, path, FILE_MAX_CSV, &bytes, &unsaid) ? bytes : STR("");
}

/* out/ must be a folder of its own: never the site, what holds it, or its sources. */
static bool check_out(struct build *b)
{
	const char *out = path_real(&b->arena, build_out(b)), *site = path_real(&b->arena, b->options->site);
	if (!*out || !*site)
		return true;
	static const char *const sources[] = { "content", "datasets", "theme" };
	size_t len = strlen(out);
	bool holds_site = strncmp(site, out, len) == 0 && (site[len] == '/' || site[len] == '\0' || len == 1);
	for (size_t i = 0; i < 3 && !holds_site; i++) {
		const char *source = arena_printf(&b->arena, "%s/%s", site, sources[i]);
		size_t source_len = strlen(source);
		holds_site = strncmp(out, source, source_len) == 0 && (out[source_len] == '/' || out[source_len] == '\0');
	}
	return !holds_site || diag_report(&b->diags, DIAG_OUT_INSIDE, loc_file(NULL), build_out(b), NULL);
}

static bool put_nowhere(struct sink *sink, const char *path, struct str bytes)
{
	(void)sink;
	(void)path;
	(void)bytes;
	return true;
}

void build_check_rest(struct build *b)
{
	struct sink nowhere = { .put = put_nowhere };
	if (b->pub.planned)
		build_render_pages(b, &nowhere);
}

/* With pictures, when they are asked for. */
static bool render_into(struct build *b, struct sink *sink, const char *out)
{
	struct rsvg rsvg;
	if (!b->pub.pictures)
		return build_render(b, sink);
	if (!rasterise_begin(&rsvg, &b->arena, b->pub.theme_dir, out, &b->diags))
		return false;
	b->pub.rasteriser = &rsvg.rasteriser;
	bool ok = build_render(b, sink);
	b->pub.rasteriser = NULL;
	rasterise_end(&rsvg, &b->diags);
	return ok;
}

static void tell_outcome(struct build *b, const struct publisher *publisher, struct build_outcome *outcome)
{
	bool *wrote = arena_array(&b->arena, bool, b->pub.n_leaves);
	for (size_t i = 0; i < b->pub.n_leaves; i++)
		wrote[i] = publish_wrote(publisher, b->pub.leaves[i]->out_path);
	outcome->wrote = wrote;
	outcome->n_removed = publish_removed(publisher, &outcome->removed);
	memcpy(outcome->site_state, publisher->state, sizeof outcome->site_state);
}

bool build_site(struct build *b, struct build_outcome *outcome)
{
	struct publisher publisher;
	*outcome = (struct build_outcome){ 0 };
	b->stage_began = clock_ms();
	if (!check_out(b))
		return false;
	b->pub.pictures = b->options->pictures;
	bool loaded = build_load(b);
	end_stage(b, STAGE_PLAN);
	if (!loaded) {
		build_check_rest(b);
		end_stage(b, STAGE_RENDER);
		return false;
	}
	if (!publish_begin(&publisher, &b->arena, build_out(b), b->options->in_place, b->outputs, b->n_outputs, &b->diags))
		return false;
	struct compressor compressor;
	compress_begin(&compressor, &publisher);
	bool rendered = render_into(b, b->options->compress ? &compressor.sink : &publisher.sink, publisher.out);
	end_stage(b, STAGE_RENDER);
	bool strict = b->options->strict && diags_worst(&b->diags) >= SEVERITY_WARNING;
	if (b->diags.n_errors || strict) {
		publish_abort(&publisher);
		return false;
	}
	if (b->progress)
		progress_tell(b->progress, PROGRESS_PUBLISH, 0, 0);
	/* Rendering without a message fails only when a file could not be written: commit names it. */
	bool published = publish_commit(&publisher, &outcome->files, &b->diags) && rendered;
	end_stage(b, STAGE_PUBLISH);
	if (published)
		tell_outcome(b, &publisher, outcome);
	return published;
}

/* ---- Life cycle ---- */

void build_init(struct build *b, const struct options *options)
{
	*b = (struct build){ .options = options, .data = { .today = options->today } };
	arena_init(&b->arena);
	b->diags.arena = &b->arena;
	arena_init(&b->inputs);
	b->input_diags.arena = &b->inputs;
	arena_init(&b->inputs_beside);
	b->diags_beside.arena = &b->inputs_beside;
	b->pub.dir = b->pub.theme_dir = options->site;
	b->pub.preview = options->preview;
	long processors = sysconf(_SC_NPROCESSORS_ONLN);
	b->data.former = (struct former_files){ build_read_published, b };
	b->jobs = options->jobs ? options->jobs : processors > 0 ? (unsigned)processors : 1;
	if (b->jobs > MAX_JOBS)
		b->jobs = MAX_JOBS;
}

void build_release(struct build *b)
{
	store_free(b->pub.store);
	fonts_free(b->pub.fonts);
	release_pages(b);
	arena_release(&b->inputs);
	arena_release(&b->inputs_beside);
}
