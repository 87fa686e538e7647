/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One worker's tools for rendering, and the views it builds. Pure: a leaf and the publication in, bytes out.
 */
#ifndef LOTSE_RENDER_RENDERER_H
#define LOTSE_RENDER_RENDERER_H

#include "render/chart.h"
#include "render/publication.h"

/* What stands for a page in its preview image: its first chart, else its first key figure. */
struct shown {
	const struct chart *chart;
	struct str finding;         /* the chart's title */
	struct str label, value, change, mark; /* of the key figure */
	const struct i18n *i18n;    /* in which the chart speaks */
};

/* Is shown every view before it becomes markup: `lotse dump views`. */
struct view_observer {
	void (*see)(struct view_observer *o, enum template_name name, const struct view *view);
};

struct renderer {
	const struct publication *pub;
	const struct language *language; /* whose words are being written: the page's, or that of a part of it */
	const struct i18n *i18n;         /* its texts */
	const struct language *authored; /* of texts that authors wrote, where data speak another language; NULL: the same */
	struct arena scratch;      /* of the page being rendered */
	struct arena memo_arena;   /* of the worker: tables by selection key, what is known of pictures by path */
	struct map tables, drawings;
	struct store_reader *reader;
	struct measurer *measurer;
	struct diags *diags;
	const struct leaf *leaf;   /* the page being rendered */
	LIST(struct asset) files;  /* made with the page being rendered: pictures of its charts, its preview image */
	struct shown shown;        /* so far, of the page being rendered */
	size_t n_cells;            /* of tables so far, of the page being rendered */
	bool on_paper;             /* the page is a chapter of the print edition: nothing there is copied or fetched */
	bool *detailed;            /* which rows of measures the page has shown in detail; NULL: none yet */
	struct view_observer *observer; /* NULL: nobody watches */
};

void renderer_init(struct renderer *r, const struct publication *pub, struct diags *diags);
void renderer_release(struct renderer *r);

/* Appends the finished page; what belongs beside it is in r->files until the next one. False: something was wrong (reported). */
bool render_leaf(struct renderer *r, const struct leaf *leaf, struct buf *out);

/* Plain text for search engines and feeds: the summary with its figures, else the first paragraph. Of a page in its language. */
struct str render_description(struct renderer *r, const struct leaf *leaf);

/* The chart of a data page that no author drew: the first that can be drawn without a message, or NULL. */
const struct block *render_choose_chart(struct renderer *r, const struct dataset_page *page);

/* ---- Used by the files of this room only ---- */

/* From now on words of this language are written. Returns the one before. */
const struct language *render_speak(struct renderer *r, const struct language *language);
/* HTML in another language than the words around it says so: <span lang dir>, <ul lang dir>. */
struct str render_foreign(struct renderer *r, struct str html, const struct language *language);
/* item_lang and item_dir, when that is not the language of the words around it. */
void render_add_language(struct renderer *r, struct view_builder *b, const struct language *language);
/* label and href of a page: called as in the language that is spoken, in the tree of the page being rendered. */
void render_add_link(struct renderer *r, struct view_builder *b, const struct leaf *leaf, bool brief);
/* In which language a dataset speaks on this page: the page's, or the main one. */
const struct language *render_data_language(struct renderer *r, const struct dataset *dataset);
/* "noch nicht veröffentlicht" and its like in the language that is spoken; other texts stay. */
struct str render_known(struct renderer *r, struct str text);

/* Renders a template by name with the interface texts around the view. */
void render_template(struct renderer *r, enum template_name name, const struct view *view, struct buf *out);
struct str render_template_str(struct renderer *r, enum template_name name, const struct view *view);

/* The bytes as a text of the page; the buffer is released. */
struct str render_taken(struct renderer *r, struct buf *text);
/* An interface text with its gaps filled: by any number of arguments, by one. */
struct str render_filled(struct renderer *r, const char *key, const struct i18n_argument *arguments, size_t n);
struct str render_filled_by(struct renderer *r, const char *key, const char *name, struct str text);

/* Text with figures: plain, and escaped as HTML. False: a figure could not be evaluated (reported). */
bool render_figured(struct renderer *r, const struct figured *figured, struct buf *out);
bool render_figured_html(struct renderer *r, const struct figured *figured, struct str *html);
struct str render_escaped(struct renderer *r, struct str text);
/* Lines of a cell (Alt+Enter in Excel) as a list, a single one as text. */
struct str render_lines(struct renderer *r, struct str text);

/* The summary of a page in the language that is spoken, else as it stands. */
bool render_summary(struct renderer *r, const struct leaf *leaf, struct str *html);

struct str render_href(struct renderer *r, struct str url);
struct str render_date(struct renderer *r, struct date date);
struct str render_iso(struct renderer *r, struct date date);
/* "am 31. Dezember 2018", "im Jahr 2018": when a row speaks of; empty when unknown. */
struct str render_row_time(struct renderer *r, const struct dataset *dataset, unsigned row);

/* body_view.c: the page's body with all holes filled. */
bool render_body(struct renderer *r, const struct document *document, struct buf *out);
/* preview_view.c: only where pub->preview */
void render_preview_figure(struct renderer *r, const struct expression *expression, const struct figure *figure,
			   struct str text, struct buf *out);
void render_preview_note(const struct block *block, struct buf *out);
struct str render_preview_open(struct renderer *r, const struct field *fields); /* a list, HTML; empty when nothing is open */
struct str render_preview_copies(struct renderer *r, const struct dataset *set); /* items of a list, HTML */
/* block_view.c */
bool render_block(struct renderer *r, const struct block *block, struct buf *out);
/* The level of the block's own heading, one below that of its section. */
void render_add_heading_level(struct view_builder *b, const struct block *block);
/* The words of a key figure block; empty ones are not shown. False: reported. */
struct key_figure {
	struct figure figure;
	bool pending; /* nothing else is set */
	struct str value, change, target;
	struct str base; /* where it began: "von 500 (2016) auf 480" */
	struct str mark; /* why there is no number, or that it may change */
};
bool render_key_figure_texts(struct renderer *r, const struct block *block, struct key_figure *key);
bool render_key_figures(struct renderer *r, const struct block *const *blocks, size_t n, struct buf *out);
const struct table *render_select(struct renderer *r, const struct selection *selection, struct diags *d);
/* The same with rows and columns exchanged where the selection says so (`drehen`): for tables, never for charts. */
const struct table *render_select_turned(struct renderer *r, const struct selection *selection);
/* table_view.c: the unit in words, empty when there is none or the heading already says it */
struct str render_unit(struct renderer *r, const struct unit *unit, struct str heading);
/* the grid alone; the whole block with sources and download */
struct view render_table_view(struct renderer *r, const struct table *table, struct str id, struct str caption,
			      struct str remark);
struct str render_table_block(struct renderer *r, const struct table *table, const struct dataset *dataset, struct str id,
			      struct str caption, struct str remark);
/* "Bruch ab 2011: …": a break of the series in a sentence */
struct str render_break(struct renderer *r, struct str time, struct str text);
/* how small numbers of the dataset are protected, empty when they are not */
struct str render_protection(struct renderer *r, const struct dataset *dataset);
struct view render_source_view(struct renderer *r, const struct dataset *dataset);
void render_add_sources(struct renderer *r, struct view_builder *b, const struct dataset *dataset);
/* The download of its table, and of what else there is; false: the dataset has none. */
bool render_table_download(struct renderer *r, const struct dataset *dataset, struct view *download);
/* chart_view.c */
const struct chart *render_make_chart(struct renderer *r, const struct block *block); /* NULL: reported */
bool render_chart(struct renderer *r, const struct block *block, struct buf *out);
bool render_chart_dump(struct renderer *r, const struct block *block, struct buf *out);
/* embed_view.c: what shows the chart on another website; `picture` is its file's path, `height` pixels high */
struct chart_words;
struct view render_embed_view(struct renderer *r, const struct block *block, const struct chart_words *words,
			      const char *picture, int height);
/*
 * chart_origins.c: what a chart is compared with, joined to, or aims at, where it is of another year or source: the name with its
 * year, sentences about sources, warnings. `remark`: the author's, which may say it already.
 */
struct str render_reference_name(struct renderer *r, const struct table *table, const struct figure *figure, struct str name);
size_t render_origin_notes(struct renderer *r, const struct block *block, const struct table *table, struct str remark,
			   struct str **notes);
void render_warn_of_origins(struct renderer *r, const struct block *block, const struct table *table, struct str remark);
/* preview_image.c */
bool render_preview_image(struct renderer *r, const struct leaf *leaf);
/* measures_view.c */
bool render_measures_block(struct renderer *r, const struct block *block, struct buf *out);
/* What a measure is, as plain text; empty when its row does not say. */
struct str render_measure_what(struct renderer *r, unsigned row);
/* A cell of a measure as readers see it, and the language it is in; empty when it holds no text. */
struct str render_measure_text(struct renderer *r, int column, unsigned row, const struct language **language);
void render_add_measure(struct renderer *r, struct view_builder *b, unsigned row);
void render_add_measure_history(struct renderer *r, struct view_builder *b, unsigned row);
void render_add_measure_groups(struct renderer *r, struct view_builder *b);
/* A status in the language that is spoken. */
struct str render_status_words(struct renderer *r, struct str status);
size_t render_count_measures(const struct publication *pub, struct str letter);
/* The status, as an object for the partial. */
struct view render_status_view(struct renderer *r, struct str status);
/* news_view.c: the block; the page; what the news say of a measure or dataset, as plain text, empty when nothing */
bool render_updates_block(struct renderer *r, const struct block *block, struct buf *out);
void render_add_news(struct renderer *r, struct view_builder *b);
struct str render_measure_news(struct renderer *r, unsigned row);
struct str render_dataset_news(struct renderer *r, const struct dataset *dataset);
/* edition_view.c */
struct str render_edition_intro(struct renderer *r, const struct past_edition *edition);
bool render_add_edition(struct renderer *r, struct view_builder *b, const struct past_edition *edition);
/* glossary_view.c */
void render_term(struct renderer *r, const struct document_term *term, struct buf *out);
void render_add_glossary(struct renderer *r, struct view_builder *b);
/* statement_view.c */
void render_add_statement(struct renderer *r, struct view_builder *b);
/* page_view.c: a page within another one; tables and memory are kept, r->leaf and the language are the page's then */
bool render_page_inside(struct renderer *r, const struct leaf *leaf, struct buf *out);
/* print_view.c */
void render_add_print_edition(struct renderer *r, struct view_builder *b);
/* register_view.c */
void render_add_register(struct renderer *r, struct view_builder *b);
/* dataset_view.c */
bool render_add_dataset(struct renderer *r, struct view_builder *b, const struct leaf *leaf);
void render_add_datasets(struct renderer *r, struct view_builder *b);
/* "Gezeigt werden 500 von 12.345 Zeilen …", from the pattern `key`: nothing when all are there. */
void render_add_rows_shown(struct renderer *r, struct view_builder *b, const char *key, size_t shown, size_t n);
void render_add_downloads(struct renderer *r, struct view_builder *b, const struct dataset *dataset);
/* A link to a file; `label`, `hint` and `type` are keys of interface texts, `hint` may be NULL; `title` is HTML. */
struct view render_download(struct renderer *r, const char *label, const char *hint, const char *type,
			    const char *path, size_t size, struct str title);
/* list_view.c */
bool render_fields_block(struct renderer *r, struct buf *out);
void render_add_field_tiles(struct renderer *r, struct view_builder *b);
bool render_pages_block(struct renderer *r, const struct block *block, struct buf *out);
void render_add_open_points(struct renderer *r, struct view_builder *b);
struct view render_office(struct renderer *r, const struct office *office);
/* Its name, marked where it is not translated. */
struct str render_office_name(struct renderer *r, const struct office *office);

#endif
