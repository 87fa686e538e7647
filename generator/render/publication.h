/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Everything that is known before the first byte is written: pages with their addresses, menus, data pages, files.
 *
 * build/plan makes it; rendering only reads it, from any number of threads.
 */
#ifndef LOTSE_RENDER_PUBLICATION_H
#define LOTSE_RENDER_PUBLICATION_H

#include "data/select.h"
#include "data/store.h"
#include "render/measure.h"
#include "render/rasteriser.h"
#include "render/series_colours.h"
#include "render/template.h"
#include "site/i18n.h"
#include "site/page.h"
#include "site/statement.h"
#include "site/theme.h"
#include "text/document.h"

/* Templates that lotse renders by name: pages, then the partials of blocks. */
enum template_name {
#define TEMPLATE(name, file, kind, german, english, own) TEMPLATE_##name,
#include "render/template_names.def"
#undef TEMPLATE
	N_TEMPLATES
};

enum leaf_kind {
	LEAF_PAGE,    /* an author's page */
	LEAF_DATASET, /* /zahlen/NAME/ */
	LEAF_MEASURE, /* /massnahmen/CODE/, made from its row */
	LEAF_REDIRECT, /* a former address of a page: leads to it */
	LEAF_EDITION, /* /ausgaben/2019-09-16/: the data of a former edition */
};

/* How the content of a page came into its language. */
enum translation {
	TRANSLATION_ORIGINAL,  /* it was written in it */
	TRANSLATION_CURRENT,
	TRANSLATION_OUTDATED,  /* the original has changed since */
	TRANSLATION_UNTRACKED, /* nobody said which state of the original it follows */
	TRANSLATION_MISSING,   /* it was not: menu and notice are translated, the content is the original's */
};

/* A page of the website, whatever it was made from. */
struct leaf {
	enum leaf_kind kind;
	struct str url;       /* "/a/b/", "/404.html" */
	const char *out_path; /* "a/b/index.html" */
	struct str title, short_title;
	const struct language *language; /* of its address and of the menu around its content */
	const struct language *title_language; /* of the titles: the main one where nobody has translated them */
	enum translation translation;
	bool reviewed;         /* somebody is named who has read the translation */
	struct leaf **versions; /* the page in each language, by language.index; NULL: there is none (404.html, former addresses) */
	struct leaf *parent;  /* for the breadcrumb; NULL for the start page */
	struct leaf *previous, *next; /* action fields and measures */
	struct leaf *first_below, *next_beside; /* authors' pages below this one; the next one with the same parent */

	/* LEAF_PAGE */
	struct page page;
	struct document document;
	struct figured summary;
	struct arena arena;   /* of source and document; other pages show its summary and charts, so it lives to the end */
	bool failed;          /* its mistakes are reported; never rendered */
	bool quiet;           /* nothing was reported while it was parsed */

	/* LEAF_REDIRECT */
	const struct leaf *target;

	/* LEAF_EDITION; in the main language only */
	const struct past_edition *edition;

	/* LEAF_DATASET, LEAF_MEASURE, and the page that an author has written of a measure; else NULL */
	const struct dataset *dataset;
	unsigned row;         /* of the measure */
};

struct nav_link {
	struct str label;
	const struct language *language; /* of the label */
	const struct leaf *leaf; /* NULL: leads out of the site */
	struct str address;      /* there */
};

/* One language of the website: its words, and its own tree of pages. The first is the main one. */
struct language {
	size_t index;
	struct i18n i18n;
	struct view texts;               /* t_…: interface texts */
	struct table_words table_words;
	struct document_words document_words;
	struct glossary glossary;
	struct str site_title, publisher; /* in this language, else in the main one */
	bool title_translated;
	struct str feed;                 /* "/feed.xml", "/en/feed.xml" */
	struct leaf *start, *measures_page, *data_page, *news_page, *register_page, *search_page, *glossary_page;
	struct leaf **field_leaves;      /* per action field of config; NULL when its page is missing */
	struct leaf **measure_leaves;    /* per row of the measures' dataset */
	struct nav_link *menu, *footer;
	size_t n_menu, n_footer;
};

/* What can be downloaded of a dataset, in the order its page offers it. */
enum dataset_file {
	DATASET_EXCEL,    /* NAME-excel.csv */
	DATASET_CSV,      /* NAME.csv */
	DATASET_METADATA, /* NAME.csv-metadata.json */
	DATASET_SUMS,     /* SHA256SUMS */
	N_DATASET_FILES
};

/* A dataset's files and who uses it. */
struct dataset_page {
	struct leaf *leaf;
	bool translated;                  /* all its texts are there in this language; else the data speak the main one */
	const struct block *chart;        /* the first that an author's page in this language draws of it; NULL: none */
	LIST(struct block) charts_to_try; /* without one: the first of these that can be drawn without a message becomes it */
};

struct dataset_files {
	const struct dataset *dataset;
	struct dataset_page *pages;        /* by language.index */
	const struct selection *selection; /* of the table on its page; NULL while pending */
	struct asset files[N_DATASET_FILES]; /* path NULL while pending; bytes and structured_data follow once all is planned */
	bool has_companions;               /* columns NAME_status or NAME_note stand in the files */
	struct str structured_data;        /* JSON-LD of its page; empty while pending */
	LIST(const struct leaf *) used_on;
	struct arena arena;                /* of the files' bytes, which several workers write */
};

/* A file of content/ that pages link to. */
struct content_file {
	const char *path;     /* "content/bild/x.jpg" */
	const char *out_path;
	struct str bytes;
};

/* More rows of a dataset nobody reads on a page, and a browser of a phone takes long to lay them out. All of them are in the files. */
enum { PUBLICATION_MAX_ROWS = 500 };

/* The measures' dataset with its columns by meaning; dataset NULL when there is none. */
struct measures {
	const struct dataset *dataset;
	int code, field, title, what, next_step, responsible, status;
	const struct dataset *history; /* NAME_verlauf: when which status was reached; NULL: none */
	int history_code, history_day, history_status, history_sentence; /* the last may be -1 */
};

/* The row of the history with the last entry of that measure behind that day (0: of all); NO_ROW: there is none. */
unsigned measures_last_entry(const struct measures *m, struct str code, struct date after);

/* The data of a former edition, as they were frozen. */
struct past_edition {
	struct date day;
	const char *folder; /* "datasets/ausgaben/2019-09-16" */
	struct data data;
	struct leaf *leaf;
	struct asset (*files)[2]; /* per dataset, as DATASET_EXCEL and DATASET_CSV; path NULL while pending */
};

struct news; /* news.h */

struct publication {
	const char *dir;
	bool preview;                 /* with what only the preview shows */
	bool pictures;                /* charts as PNG files, and a preview image of each page */
	struct rasteriser *rasteriser; /* makes them while pages are written; NULL: nobody does */
	struct config config;
	struct glossary_file glossary_file;
	struct statement statement;
	struct data data;
	struct theme theme;
	struct language *languages;
	size_t n_languages;
	const struct i18n *i18n;      /* of the main language */
	struct series_colours series_colours;
	struct store *store;
	struct fonts *fonts;
	const char *theme_dir; /* the folder whose theme/ is used: the site's, but for check --theme */
	struct templates *templates;
	const struct template *by_name[N_TEMPLATES];
	struct leaf **leaves;
	size_t n_leaves;
	struct map by_path;           /* "content/a/b.md" → struct leaf */
	struct map failed;            /* paths of pages that could not be read; the rest is checked all the same */
	bool planned;                 /* addresses and menus are complete: pages can be rendered */
	struct map unpublished;       /* paths of pages left out: drafts, not yet or no longer valid */
	struct dataset_files *dataset_files; /* per dataset */
	struct content_file *files;
	size_t n_files;
	struct map files_by_path;
	struct measures measures;
	struct past_edition *editions; /* the oldest first */
	size_t n_editions;
	const struct news *news;      /* since the edition before this one; NULL: this is the first */
};

/* The page in that language; where there is none in it, the page itself. */
const struct leaf *leaf_in(const struct leaf *leaf, const struct language *language);

/* The page whose content it shows: where nobody has translated it the original, else itself. */
static inline const struct leaf *leaf_content(const struct leaf *leaf)
{
	return leaf->translation == TRANSLATION_MISSING ? leaf->versions[0] : leaf;
}

/* In which language its content speaks. */
static inline const struct language *leaf_speaks(const struct leaf *leaf)
{
	return leaf_content(leaf)->language;
}

/* The author's file that the page is made from, or the folder of a former edition. */
const char *leaf_source(const struct leaf *leaf);

/* A page made from the row of a measure, or written by an author and joined to it. */
static inline bool leaf_is_measure(const struct leaf *leaf)
{
	return leaf->kind == LEAF_MEASURE || (leaf->kind == LEAF_PAGE && leaf->dataset);
}

/* Error pages stand at no address of their own. */
static inline bool leaf_is_not_found(const struct leaf *leaf)
{
	return str_ends(leaf->url, "/404.html");
}

/* Pages that tell other programs what they are: none that only leads on, or that search engines leave out. */
static inline bool leaf_is_shared(const struct leaf *leaf)
{
	return leaf->kind != LEAF_REDIRECT && leaf->translation != TRANSLATION_MISSING && !leaf_is_not_found(leaf);
}

/* Its page in that language; the main one's page has everything. */
const struct leaf *publication_data_page(const struct publication *pub, const struct dataset *dataset,
					 const struct language *language);

/* The leaf of a page path, or NULL. */
struct leaf *publication_page(const struct publication *pub, struct str path);
struct language *publication_language(const struct publication *pub, struct str code); /* NULL: it has none of that code */
struct dataset_files *publication_dataset(const struct publication *pub, const struct dataset *dataset);

/* Its chart blocks that have data, of which each becomes files, too; their number. `*charts` in `a`. */
size_t publication_charts(struct arena *a, const struct publication *pub, const struct leaf *leaf,
			  const struct block *const **charts);

/* The path below out/ of a file in the leaf's folder: "a/b/NAME.svg". */
const char *publication_beside(struct arena *a, const struct leaf *leaf, struct str name, const char *ending);

/* The path below out/ of the image that stands for the page where somebody has shared its address; NULL: it has none. */
const char *publication_preview_image(struct arena *a, const struct publication *pub, const struct leaf *leaf);

/* The full address of a page or file: "https://example.org/a/b/". */
struct str publication_address(struct arena *a, const struct publication *pub, struct str url);

/* The path below out/ of the words that the search page of a language looks up; it must have one. */
const char *publication_search_index(struct arena *a, const struct language *language);

/* The edition for paper, whose chapters are the other pages. */
bool leaf_is_print(const struct leaf *leaf);

/* Which template makes the page. */
enum template_name leaf_template(const struct leaf *leaf);

/* Is the leaf a page that readers come for, not a way to others: no redirect, 404, register, search or print edition? */
bool leaf_is_content(const struct leaf *leaf);

/* The address of `to` as the page writes it: relative, or absolute on 404.html, whose own address is unknown. */
struct str publication_href(struct arena *a, const struct publication *pub, const struct leaf *from, struct str to);

/* The page that a link on `from` leads to: of its versions the one in the language of `from`. NULL: there is none. */
const struct leaf *publication_target(const struct publication *pub, const struct leaf *from, const struct link *link);

/* What a link leads to, as written on the page; empty when it is broken (build/plan has reported it). */
struct str publication_link(struct arena *a, const struct publication *pub, const struct leaf *from, const struct link *link);

#endif
