/* SPDX-License-Identifier: EUPL-1.2 */
/* What is new since the last edition, in words: the page, the block `neuerungen`, entries of the feed. */
#include "render/news.h"
#include "render/renderer.h"

#include "base/words.h"

/* A start page names the most important; the page of the news has all. */
enum { MOST_IN_BLOCK = 5 };

static struct str dated(struct renderer *r, const char *key, const char *name, struct date day)
{
	return render_filled_by(r, key, name, render_date(r, day));
}

/* ---- Measures ---- */

static struct str cell_of(const struct dataset *set, enum word word, unsigned row)
{
	return dataset_words(set, dataset_column_of(set, word), row);
}

static struct str status_now(const struct renderer *r, const struct measure_news *item)
{
	return item->row == NO_ROW ? STR("") : cell_of(r->pub->measures.dataset, WORD_STATUS, item->row);
}

static struct str status_words(struct renderer *r, struct str status)
{
	return status.len ? render_status_words(r, status) : i18n_text(r->i18n, "not_stated");
}

static struct str measure_kind(struct renderer *r, const struct measure_news *item)
{
	if (item->kind == MEASURE_NEW)
		return i18n_text(r->i18n, "kind_new");
	if (item->kind == MEASURE_GONE)
		return i18n_text(r->i18n, "kind_gone");
	if (item->kind == MEASURE_PLAN)
		return i18n_text(r->i18n, "kind_plan");
	return i18n_text(r->i18n, word_of(status_now(r, item)) == WORD_ENDED ? "kind_ended" : "kind_status");
}

/* The sentence of the history that tells of it; authors write it in the main language. */
static struct str sentence_of(struct renderer *r, const struct measure_news *item)
{
	const struct measures *m = &r->pub->measures;
	if (item->history_row == NO_ROW || m->history_sentence < 0)
		return STR("");
	struct value value = dataset_value(&r->scratch, m->history, item->history_row, (unsigned)m->history_sentence);
	return value.status == STATUS_VALUE ? value.text : STR("");
}

/* As the heading of its column says, also of one that is gone. */
static struct str promise_title(struct renderer *r, const struct measure_news *item, enum word promise)
{
	const struct dataset *now = r->pub->measures.dataset;
	int column = dataset_column_of(now, promise);
	return column >= 0 ? column_title(&now->columns[column], r->i18n->lang)
			   : column_title(&item->before->columns[dataset_column_of(item->before, promise)], r->i18n->lang);
}

/* A changed promise as it is now, and that the cell is empty now. */
static struct str promise_now(struct renderer *r, const struct measure_news *item, enum word promise, const struct language **language)
{
	struct str text = render_measure_text(r, dataset_column_of(r->pub->measures.dataset, promise), item->row, language);
	if (text.len)
		return text;
	*language = r->language;
	return i18n_text(r->i18n, "not_stated");
}

/* "Nächster Schritt: Der Rat entscheidet"; of each promise that has changed. For pages as HTML. */
static struct str promises_sentence(struct renderer *r, const struct measure_news *item, bool html)
{
	const struct dataset *now = r->pub->measures.dataset;
	const struct language *language;
	struct buf text = BUF_INIT;
	for (size_t i = 0; i < NEWS_N_PROMISES; i++) {
		if (item->kind != MEASURE_PLAN || !news_promise_changed(item, now, news_promises[i]))
			continue;
		buf_adds(&text, text.len ? " · " : "");
		struct str title = promise_title(r, item, news_promises[i]);
		struct str words = promise_now(r, item, news_promises[i], &language);
		buf_addstr(&text, html ? render_escaped(r, title) : title);
		buf_adds(&text, ": ");
		buf_addstr(&text, html ? render_foreign(r, render_escaped(r, words), language) : words);
	}
	return render_taken(r, &text);
}

/* Whether its heading is in the page's language. */
static bool promise_is_translated(const struct renderer *r, enum word promise)
{
	const struct dataset *now = r->pub->measures.dataset;
	int column = dataset_column_of(now, promise);
	return column >= 0 && !str_eq(column_title(&now->columns[column], r->i18n->lang),
				      column_title(&now->columns[column], r->pub->languages[0].i18n.lang));
}

static struct view promise_view(struct renderer *r, const struct measure_news *item, enum word promise)
{
	const struct language *main = &r->pub->languages[0], *language;
	struct str now = promise_now(r, item, promise, &language), before = cell_of(item->before, promise, item->before_row);
	struct view_builder b = { .arena = &r->scratch };
	view_text(&b, SLOT_FACT_LABEL, promise_title(r, item, promise));
	if (r->language != main && !promise_is_translated(r, promise))
		view_text(&b, SLOT_FACT_LABEL_LANG, main->i18n.lang);
	view_text(&b, SLOT_FACT, render_foreign(r, render_escaped(r, now), language));
	view_text(&b, SLOT_FACT_BEFORE, render_foreign(r, render_escaped(r, before), main));
	return view_done(&b);
}

static void add_promises(struct renderer *r, struct view_builder *b, const struct measure_news *item)
{
	struct view *views = arena_array(&r->scratch, struct view, NEWS_N_PROMISES);
	size_t n = 0;
	for (size_t i = 0; i < NEWS_N_PROMISES; i++)
		if (news_promise_changed(item, r->pub->measures.dataset, news_promises[i]))
			views[n++] = promise_view(r, item, news_promises[i]);
	view_list(b, SLOT_FACTS, views, n);
}

/* "geplant → läuft", "läuft" */
static struct str status_way(struct renderer *r, const struct measure_news *item)
{
	struct str now = status_words(r, status_now(r, item));
	if (item->kind != MEASURE_STATUS)
		return item->kind == MEASURE_NEW ? now : STR("");
	struct str before = status_words(r, cell_of(item->before, WORD_STATUS, item->before_row));
	const struct i18n_argument arguments[] = { { "before", before }, { "now", now } };
	return render_filled(r, "status_way", arguments, 2);
}

static struct view measure_view(struct renderer *r, const struct measure_news *item)
{
	struct view_builder b = { .arena = &r->scratch };
	const struct dataset *set = item->row == NO_ROW ? item->before : r->pub->measures.dataset;
	unsigned row = item->row == NO_ROW ? item->before_row : item->row;
	struct str sentence = sentence_of(r, item);
	view_text(&b, SLOT_NEWS_KIND, measure_kind(r, item));
	view_text(&b, SLOT_MEASURE_CODE, cell_of(set, WORD_CODE, row));
	if (item->row == NO_ROW) {
		view_text(&b, SLOT_MEASURE_TITLE, cell_of(set, WORD_MEASURE, row));
	} else {
		const struct leaf *leaf = r->leaf->language->measure_leaves[item->row];
		view_text(&b, SLOT_MEASURE_TITLE, leaf_in(leaf, r->language)->title);
		view_text(&b, SLOT_MEASURE_PAGE, render_href(r, leaf->url));
		view_object(&b, SLOT_STATUS, render_status_view(r, status_now(r, item)));
	}
	if (item->kind == MEASURE_STATUS)
		view_text(&b, SLOT_PREVIOUS_STATUS, status_words(r, cell_of(item->before, WORD_STATUS, item->before_row)));
	add_promises(r, &b, item);
	if (item->history_row != NO_ROW)
		view_text(&b, SLOT_ITEM_DATE, render_date(r, item->day));
	view_text(&b, SLOT_ITEM_SUMMARY, render_foreign(r, render_escaped(r, sentence), &r->pub->languages[0]));
	return view_done(&b);
}

/* ---- Figures ---- */

/* "Personen, 65 Jahre und älter" */
static struct str figure_name(struct renderer *r, const struct figure_news *item)
{
	struct str lang = render_data_language(r, item->now)->i18n.lang;
	struct buf name = BUF_INIT;
	buf_addstr(&name, column_title(&item->now->columns[item->column], lang));
	for (size_t i = 0; i < item->now->n_keys; i++) {
		const struct column *key = &item->now->columns[item->now->keys[i]];
		bool total = column_is_total(key, item->row);
		if ((int)item->now->keys[i] == item->now->period_column || total || key->cells[item->row].status != STATUS_VALUE)
			continue;
		buf_adds(&name, ", ");
		buf_addstr(&name, column_is_number(key) || column_is_period(key)
					  ? str_of(dataset_cell_text(&r->scratch, item->now, item->row, item->now->keys[i]))
					  : dataset_value_title(item->now, key, (size_t)key->cells[item->row].value, lang));
	}
	return render_taken(r, &name);
}

static struct str printed(struct renderer *r, const struct dataset *set, unsigned row, unsigned column)
{
	struct value value = dataset_value(&r->scratch, set, row, column);
	return format_value_str(&r->scratch, r->i18n, &value, true);
}

/* Rounded as both are printed: what looks the same is the same. */
static const char *direction(struct renderer *r, const struct figure_news *item)
{
	struct value now = dataset_value(&r->scratch, item->now, item->row, item->column);
	struct value before = dataset_value(&r->scratch, item->before, item->before_row, item->before_column);
	int order = fraction_cmp(now.number, before.number);
	return order > 0 ? "risen" : order < 0 ? "fallen" : "same";
}

/* "4.675 (am 31. Dezember 2017)" */
static struct str value_at(struct renderer *r, const struct dataset *set, unsigned row, unsigned column)
{
	struct str value = printed(r, set, row, column), time = render_row_time(r, set, row);
	if (!time.len)
		return value;
	return str_of(arena_printf(&r->scratch, "%.*s (%.*s)", (int)value.len, value.ptr, (int)time.len, time.ptr));
}

static void add_dataset_link(struct renderer *r, struct view_builder *b, const struct dataset *dataset, struct str label)
{
	const struct leaf *leaf = publication_data_page(r->pub, dataset, r->leaf->language);
	view_text(b, SLOT_LABEL, label);
	view_text(b, SLOT_HREF, render_href(r, leaf->url));
	render_add_language(r, b, render_data_language(r, dataset));
}

static struct view figure_view(struct renderer *r, const struct figure_news *item)
{
	struct view_builder b = { .arena = &r->scratch };
	struct str lang = render_data_language(r, item->now)->i18n.lang;
	if (item->row == NO_ROW) {
		add_dataset_link(r, &b, item->now, dataset_text(item->now, WORD_TITLE, lang));
		view_text(&b, SLOT_CHANGE_WORDS, i18n_text(r->i18n, "new_values"));
		return view_done(&b);
	}
	add_dataset_link(r, &b, item->now, figure_name(r, item));
	view_text(&b, SLOT_SOURCE_TITLE, dataset_text(item->now, WORD_TITLE, lang));
	view_text(&b, SLOT_CHANGE_WORDS, i18n_text(r->i18n, direction(r, item)));
	view_text(&b, SLOT_VALUE_BEFORE, value_at(r, item->before, item->before_row, item->before_column));
	view_text(&b, SLOT_VALUE_NOW, value_at(r, item->now, item->row, item->column));
	return view_done(&b);
}

static struct str figure_sentence(struct renderer *r, const struct figure_news *item)
{
	if (item->row == NO_ROW)
		return i18n_text(r->i18n, "new_values");
	const struct i18n_argument arguments[] = {
		{ "what", figure_name(r, item) },
		{ "direction", i18n_text(r->i18n, direction(r, item)) },
		{ "before", value_at(r, item->before, item->before_row, item->before_column) },
		{ "now", value_at(r, item->now, item->row, item->column) },
	};
	return render_filled(r, "figure_news", arguments, 4);
}

static struct str correction_sentence(struct renderer *r, const struct figure_news *item)
{
	const struct i18n_argument arguments[] = {
		{ "what", figure_name(r, item) },
		{ "time", render_row_time(r, item->now, item->row) },
		{ "before", printed(r, item->before, item->before_row, item->before_column) },
		{ "now", printed(r, item->now, item->row, item->column) },
	};
	return render_filled(r, arguments[1].text.len ? "correction" : "correction_undated", arguments, 4);
}

static struct view correction_view(struct renderer *r, const struct figure_news *item)
{
	struct view_builder b = { .arena = &r->scratch };
	add_dataset_link(r, &b, item->now, dataset_text(item->now, WORD_TITLE, render_data_language(r, item->now)->i18n.lang));
	view_text(&b, SLOT_ITEM_SUMMARY, render_escaped(r, correction_sentence(r, item)));
	return view_done(&b);
}

/* ---- The page ---- */

static void add_count(struct renderer *r, struct buf *list, const char *key, size_t n)
{
	if (!n)
		return;
	struct i18n_argument number = { "n", str_of(arena_printf(&r->scratch, "%zu", n)) };
	buf_adds(list, list->len ? ", " : "");
	i18n_plural(list, r->i18n, key, (long long)n, &number, 1);
}

static struct str in_short(struct renderer *r, const struct news *news)
{
	struct buf list = BUF_INIT;
	add_count(r, &list, "news_new", news->n_new);
	add_count(r, &list, "news_done", news->n_done);
	add_count(r, &list, "news_postponed", news->n_postponed);
	add_count(r, &list, "news_ended", news->n_ended);
	add_count(r, &list, "news_other", news->n_other);
	add_count(r, &list, "news_plan", news->n_plans);
	add_count(r, &list, "news_figures", news->figures.n);
	add_count(r, &list, "news_corrections", news->corrections.n);
	if (!list.len)
		buf_addstr(&list, dated(r, "no_news", "before", news->since->day));
	return render_taken(r, &list);
}

static void add_comparison(struct renderer *r, struct view_builder *b, const struct news *news)
{
	const struct i18n_argument arguments[] = { { "now", render_date(r, r->pub->config.edition) },
						   { "before", render_date(r, news->since->day) } };
	view_text(b, SLOT_COMPARISON, render_filled(r, "comparison", arguments, 2));
	view_text(b, SLOT_NEWS_COUNTS, in_short(r, news));
}

static void add_changes(struct renderer *r, struct view_builder *b, const struct news *news)
{
	struct view *measures = arena_array(&r->scratch, struct view, news->measures.n);
	struct view *figures = arena_array(&r->scratch, struct view, news->figures.n);
	struct view *corrections = arena_array(&r->scratch, struct view, news->corrections.n);
	for (size_t i = 0; i < news->measures.n; i++)
		measures[i] = measure_view(r, &news->measures.items[i]);
	for (size_t i = 0; i < news->figures.n; i++)
		figures[i] = figure_view(r, &news->figures.items[i]);
	for (size_t i = 0; i < news->corrections.n; i++)
		corrections[i] = correction_view(r, &news->corrections.items[i]);
	view_flag(b, SLOT_HAS_MEASURE_CHANGES, news->measures.n > 0);
	view_list(b, SLOT_MEASURE_CHANGES, measures, news->measures.n);
	view_flag(b, SLOT_HAS_FIGURE_CHANGES, news->figures.n > 0);
	view_list(b, SLOT_FIGURE_CHANGES, figures, news->figures.n);
	view_flag(b, SLOT_HAS_CORRECTIONS, news->corrections.n > 0);
	view_list(b, SLOT_CORRECTIONS, corrections, news->corrections.n);
}

/* The newest first. */
static void add_editions(struct renderer *r, struct view_builder *b)
{
	size_t n = r->pub->n_editions;
	struct view *items = arena_array(&r->scratch, struct view, n);
	for (size_t i = 0; i < n; i++) {
		const struct past_edition *edition = &r->pub->editions[n - 1 - i];
		struct view_builder item = { .arena = &r->scratch };
		view_text(&item, SLOT_LABEL, dated(r, "edition_of", "date", edition->day));
		view_text(&item, SLOT_HREF, render_href(r, edition->leaf->url));
		items[i] = view_done(&item);
	}
	view_flag(b, SLOT_HAS_EDITIONS, n > 0);
	view_list(b, SLOT_EDITIONS, items, n);
}

void render_add_news(struct renderer *r, struct view_builder *b)
{
	const struct news *news = r->pub->news;
	if (news) {
		add_comparison(r, b, news);
		add_changes(r, b, news);
	}
	add_editions(r, b);
	render_add_open_points(r, b);
}

/* ---- The block ---- */

static struct view measure_item(struct renderer *r, const struct measure_news *item)
{
	struct view_builder b = { .arena = &r->scratch };
	const struct leaf *leaf = item->row == NO_ROW ? NULL : r->leaf->language->measure_leaves[item->row];
	view_text(&b, SLOT_NEWS_KIND, measure_kind(r, item));
	view_text(&b, SLOT_LABEL, leaf ? leaf_in(leaf, r->language)->title : cell_of(item->before, WORD_MEASURE, item->before_row));
	if (leaf) {
		view_text(&b, SLOT_HREF, render_href(r, leaf->url));
		render_add_language(r, &b, leaf_in(leaf, r->language)->title_language);
	}
	view_text(&b, SLOT_ITEM_SUMMARY, item->kind == MEASURE_PLAN ? promises_sentence(r, item, true)
								    : render_escaped(r, status_way(r, item)));
	if (item->history_row != NO_ROW) {
		view_text(&b, SLOT_ITEM_DATE, render_date(r, item->day));
		view_text(&b, SLOT_ITEM_DATE_ISO, render_iso(r, item->day));
	}
	return view_done(&b);
}

static struct view figure_item(struct renderer *r, const struct figure_news *item, bool correction)
{
	struct view_builder b = { .arena = &r->scratch };
	struct str title = dataset_text(item->now, WORD_TITLE, render_data_language(r, item->now)->i18n.lang);
	view_text(&b, SLOT_NEWS_KIND, i18n_text(r->i18n, correction ? "kind_correction" : "kind_figure"));
	add_dataset_link(r, &b, item->now, title);
	view_text(&b, SLOT_ITEM_SUMMARY,
		  render_escaped(r, correction ? correction_sentence(r, item) : figure_sentence(r, item)));
	return view_done(&b);
}

bool render_updates_block(struct renderer *r, const struct block *block, struct buf *out)
{
	const struct leaf *page = r->leaf->language->news_page;
	const struct news *news = r->pub->news;
	/* The page has all of it below. */
	bool brief = page != r->leaf;
	size_t most = !brief ? 0 : block->at_most ? (size_t)block->at_most : MOST_IN_BLOCK, n = 0;
	struct view_builder b = { .arena = &r->scratch };
	struct view *items = arena_array(&r->scratch, struct view, most);
	if (!news)
		view_text(&b, SLOT_NEWS_SENTENCE, i18n_text(r->i18n, "first_edition"));
	else if (brief)
		view_text(&b, SLOT_NEWS_SENTENCE, in_short(r, news));
	for (size_t i = 0; news && i < news->measures.n && n < most; i++)
		items[n++] = measure_item(r, &news->measures.items[i]);
	for (size_t i = 0; news && i < news->figures.n && n < most; i++)
		items[n++] = figure_item(r, &news->figures.items[i], false);
	for (size_t i = 0; news && i < news->corrections.n && n < most; i++)
		items[n++] = figure_item(r, &news->corrections.items[i], true);
	view_flag(&b, SLOT_HAS_NEWS, n > 0);
	view_list(&b, SLOT_NEWS, items, n);
	if (page && brief)
		view_text(&b, SLOT_NEWS_MORE, render_href(r, page->url));
	struct view view = view_done(&b);
	render_template(r, TEMPLATE_NEWS_LIST, &view, out);
	return true;
}

/* ---- For the feed ---- */

static void add_part(struct buf *out, struct str part)
{
	buf_adds(out, out->len && part.len ? " · " : "");
	buf_addstr(out, part);
}

struct str render_measure_news(struct renderer *r, unsigned row)
{
	const struct measure_news *item = news_of_measure(r->pub->news, row);
	struct buf text = BUF_INIT;
	if (!item)
		return STR("");
	add_part(&text, measure_kind(r, item));
	add_part(&text, status_way(r, item));
	add_part(&text, promises_sentence(r, item, false));
	add_part(&text, sentence_of(r, item));
	return render_taken(r, &text);
}

struct str render_dataset_news(struct renderer *r, const struct dataset *dataset)
{
	const struct news *news = r->pub->news;
	struct buf text = BUF_INIT;
	for (size_t i = 0; news && i < news->figures.n; i++)
		if (news->figures.items[i].now == dataset)
			add_part(&text, figure_sentence(r, &news->figures.items[i]));
	for (size_t i = 0; news && i < news->corrections.n; i++)
		if (news->corrections.items[i].now == dataset)
			add_part(&text, correction_sentence(r, &news->corrections.items[i]));
	return render_taken(r, &text);
}
