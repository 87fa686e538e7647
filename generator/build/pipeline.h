/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The pipeline: load → parse → plan → render → publish. The only file that knows the order and the only one that starts
 * threads. Read pipeline.c first.
 */
#ifndef LOTSE_BUILD_PIPELINE_H
#define LOTSE_BUILD_PIPELINE_H

#include "base/sink.h"
#include "build/options.h"
#include "build/progress.h"
#include "build/publish.h"
#include "render/figures.h"

/* What a build spends its time on, one after the other. */
enum build_stage {
	STAGE_LOAD,    /* settings, theme, data */
	STAGE_PAGES,   /* reading and parsing them */
	STAGE_PLAN,
	STAGE_RENDER,
	STAGE_PUBLISH,
	N_BUILD_STAGES
};

struct build {
	const struct options *options;
	struct data_options data;  /* may be changed between build_init and build_load */
	const char *data_dir;      /* the folder whose datasets/ are read; NULL: the site's */
	struct arena arena;        /* the site: everything that lives as long as the build */
	struct arena inputs;       /* settings, theme and data: what build_load_pages keeps */
	struct diags input_diags;  /* what was said of them */
	struct arena inputs_beside; /* what of them a second thread loads */
	struct diags diags_beside;
	bool inputs_loaded;        /* they are complete and right */
	bool reusable;             /* loaded as far as the plan, so that pages alone can be loaded again */
	const struct language *languages; /* before the plan filled in their pages */
	const struct map *earlier; /* pages by path before they are loaded again; only meanwhile */
	struct diags diags;
	struct publication pub;
	const char *const *outputs; /* as planned; after a build sorted, without what turned out not to be needed */
	size_t n_outputs;
	unsigned jobs;
	struct progress *progress; /* told how far a phase is; NULL: nobody watches */
	double stage_ms[N_BUILD_STAGES]; /* of the last build_site */
	double stage_began;        /* clock_ms */
};

/* What a build has done to out/. */
struct build_outcome {
	struct publish_counts files;
	const bool *wrote; /* by index of pub.leaves: the page is new or different */
	const char *const *removed; /* files below out/, sorted */
	size_t n_removed;
	char site_state[65]; /* publish_state of out/ as it was published; or "" */
};

void build_init(struct build *b, const struct options *options);
void build_release(struct build *b);

/* The folder of the website. */
const char *build_out(struct build *b);

/* `read` of former_files: what lies in out/. `build` is a struct build. */
struct str build_read_published(void *build, struct arena *a, struct str dataset);

/* Everything up to the plan. False: errors were reported in b->diags. */
bool build_load(struct build *b);

/*
 * Loads the same site again after nothing but pages and pictures changed, in the same place: settings, theme and data stay, and so
 * do pages whose text is the same and of which nothing was to be said. Only when `reusable`.
 */
bool build_load_pages(struct build *b);

/* Renders all pages and files into the sink. Only after build_load succeeded. False: reported. */
bool build_render(struct build *b, struct sink *sink);

/* The pages alone, also those of a site of which not everything could be loaded, as long as it is planned. False: reported. */
bool build_render_pages(struct build *b, struct sink *sink);

/*
 * The pages with these paths below out/ alone, by the calling thread, with their messages in `d`: the preview shows them first.
 * Others of the paths are passed over. Only of a planned site.
 */
void build_render_some(struct build *b, const struct str *paths, size_t n, struct sink *sink, struct diags *d);

/*
 * After build_load has failed: renders what can be rendered into nothing, so that one run tells all mistakes, figures without
 * a row and untrue conditions, too.
 */
void build_check_rest(struct build *b);

/* The whole build into out/: load, render, publish. False: reported, out/ is as it was. `outcome` lives as long as the build. */
bool build_site(struct build *b, struct build_outcome *outcome);

/* What each author's page says in figures, by index of pub.leaves, as long as the build. Reports nothing. Only of a rendered site. */
const struct page_figures *build_figures(struct build *b);

#endif
