/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/news.h"

#include "base/name.h"
#include "data/diff.h"

/* More numbers of one dataset are named together: nobody reads a list of all districts. */
enum { MAX_NAMED = 12 };

struct finding {
	struct arena *a;
	const struct publication *pub;
	struct news *news;
};

/* ---- Measures ---- */

const enum word news_promises[NEWS_N_PROMISES] = { WORD_TARGET, WORD_NEXT_STEP, WORD_RESPONSIBLE };

bool news_promise_changed(const struct measure_news *item, const struct dataset *now, enum word promise)
{
	if (item->row == NO_ROW || item->before_row == NO_ROW)
		return false;
	return !name_same(dataset_words(item->before, dataset_column_of(item->before, promise), item->before_row),
			  dataset_words(now, dataset_column_of(now, promise), item->row));
}

static bool promises_changed(const struct measure_news *item, const struct dataset *now)
{
	for (size_t i = 0; i < NEWS_N_PROMISES; i++)
		if (news_promise_changed(item, now, news_promises[i]))
			return true;
	return false;
}

static const struct dataset *measures_in(const struct data *data)
{
	for (size_t i = 0; i < data->n; i++)
		if (data->datasets[i].is_measures && !data->datasets[i].pending && !data->datasets[i].broken)
			return &data->datasets[i];
	return NULL;
}

static unsigned row_of_code(const struct dataset *set, int column, struct str code)
{
	for (unsigned row = 0; set && column >= 0 && row < set->n_rows; row++)
		if (name_same(dataset_words(set, column, row), code))
			return row;
	return NO_ROW;
}

static void count_status(struct news *news, struct str status)
{
	switch (word_of(status)) {
	case WORD_COMPLETED: news->n_done++; break;
	case WORD_POSTPONED: news->n_postponed++; break;
	case WORD_ENDED: news->n_ended++; break;
	default: news->n_other++;
	}
}

static void add_measure(struct finding *c, struct measure_news item, struct str code)
{
	const struct measures *m = &c->pub->measures;
	item.history_row = measures_last_entry(m, code, c->news->since->day);
	item.day = item.history_row == NO_ROW
			   ? c->pub->config.edition
			   : period_of_code(m->history->columns[m->history_day].cells[item.history_row].value).start;
	*list_add(c->a, &c->news->measures) = item;
}

static void compare_measure(struct finding *c, const struct dataset *before, int code_column, int status_column, unsigned row)
{
	const struct measures *m = &c->pub->measures;
	struct str code = dataset_words(m->dataset, m->code, row), status = dataset_words(m->dataset, m->status, row);
	unsigned earlier = row_of_code(before, code_column, code);
	struct measure_news item = { .row = row, .before = before, .before_row = earlier };
	if (earlier == NO_ROW) {
		item.kind = MEASURE_NEW;
		c->news->n_new++;
	} else if (status_column >= 0 && !name_same(dataset_words(before, status_column, earlier), status)) {
		item.kind = MEASURE_STATUS;
		count_status(c->news, status);
	} else {
		return;
	}
	add_measure(c, item, code);
}

/* Of a measure whose status is the same. */
static void compare_promises(struct finding *c, const struct dataset *before, int code_column, unsigned row)
{
	const struct measures *m = &c->pub->measures;
	unsigned earlier = row_of_code(before, code_column, dataset_words(m->dataset, m->code, row));
	struct measure_news item = { MEASURE_PLAN, row, before, earlier, NO_ROW, c->pub->config.edition };
	if (news_of_measure(c->news, row) || !promises_changed(&item, m->dataset))
		return;
	c->news->n_plans++;
	*list_add(c->a, &c->news->measures) = item;
}

static void compare_measures(struct finding *c)
{
	const struct measures *m = &c->pub->measures;
	const struct dataset *before = measures_in(&c->news->since->data);
	if (!m->dataset)
		return;
	int code = before ? dataset_column(before, m->dataset->columns[m->code].name) : -1;
	int status = before && m->status >= 0 ? dataset_column(before, m->dataset->columns[m->status].name) : -1;
	for (unsigned row = 0; row < m->dataset->n_rows; row++)
		compare_measure(c, before, code, status, row);
	for (unsigned row = 0; before && code >= 0 && row < before->n_rows; row++)
		if (row_of_code(m->dataset, m->code, dataset_words(before, code, row)) == NO_ROW)
			add_measure(c, (struct measure_news){ MEASURE_GONE, NO_ROW, before, row, NO_ROW, { 0 } },
				    dataset_words(before, code, row));
	for (unsigned row = 0; before && row < m->dataset->n_rows; row++)
		compare_promises(c, before, code, row);
}

/* ---- Figures ---- */

/* The row of the period that is the newest there, in every other key the total where there is one. */
static bool stands_for_now(const struct dataset *set, unsigned row, int64_t newest)
{
	for (size_t i = 0; i < set->n_keys; i++) {
		const struct column *key = &set->columns[set->keys[i]];
		bool fits = (int)set->keys[i] == set->period_column ? key->cells[row].value == newest
								    : key->total < 0 || column_is_total(key, row);
		if (!fits)
			return false;
	}
	return true;
}

static bool same_other_keys(struct arena *a, const struct dataset *now, unsigned row, const struct dataset *before,
			    unsigned earlier)
{
	for (size_t i = 0; i < now->n_keys; i++) {
		unsigned key = now->keys[i];
		int other = dataset_column(before, now->columns[key].name);
		if ((int)key == now->period_column)
			continue;
		if (other < 0 || strcmp(dataset_cell_text(a, now, row, key), dataset_cell_text(a, before, earlier, (unsigned)other)) != 0)
			return false;
	}
	return true;
}

static unsigned row_before(struct arena *a, const struct dataset *now, unsigned row, const struct dataset *before, int64_t newest)
{
	for (unsigned earlier = 0; earlier < before->n_rows; earlier++)
		if (stands_for_now(before, earlier, newest) && same_other_keys(a, now, row, before, earlier))
			return earlier;
	return NO_ROW;
}

static bool is_known(const struct dataset *set, unsigned column, unsigned row)
{
	return cell_is_known(&set->columns[column].cells[row]);
}

static void add_row(struct finding *c, struct figure_news rows)
{
	for (unsigned i = 0; i < rows.now->n_columns; i++) {
		const struct column *column = &rows.now->columns[i];
		int before = dataset_column(rows.before, column->name);
		if (!column_is_number(column) || column->internal || column->is_bound || before < 0 ||
		    !column_is_number(&rows.before->columns[before]) || !is_known(rows.now, i, rows.row) ||
		    !is_known(rows.before, (unsigned)before, rows.before_row))
			continue;
		rows.column = i;
		rows.before_column = (unsigned)before;
		*list_add(c->a, &c->news->figures) = rows;
	}
}

/* Of what is newer in one state than in the other, the rows that stand for their time. */
static void compare_newest(struct finding *c, const struct dataset *before, const struct dataset *now)
{
	int64_t newest = dataset_newest_time(now), earlier = dataset_newest_time(before);
	size_t first = c->news->figures.n;
	for (unsigned row = 0; row < now->n_rows && c->news->figures.n - first <= MAX_NAMED; row++) {
		unsigned other = stands_for_now(now, row, newest) ? row_before(c->a, now, row, before, earlier) : NO_ROW;
		if (other != NO_ROW)
			add_row(c, (struct figure_news){ .now = now, .before = before, .row = row, .before_row = other });
	}
	if (c->news->figures.n - first <= MAX_NAMED)
		return;
	c->news->figures.n = first;
	*list_add(c->a, &c->news->figures) =
		(struct figure_news){ .now = now, .before = before, .row = NO_ROW, .before_row = NO_ROW };
}

static bool tells_of_later(const struct dataset *before, const struct dataset *now)
{
	if (now->period_column < 0)
		return date_cmp(now->reference_date, before->reference_date) > 0;
	return dataset_newest_time(now) > dataset_newest_time(before);
}

/* ---- Corrections ---- */

static void find_corrections(struct finding *c, const struct dataset *before, const struct dataset *now)
{
	struct data_diff diff = { 0 };
	data_diff_dataset(c->a, before, now, &diff);
	for (size_t i = 0; i < diff.list.n; i++) {
		const struct data_change *change = &diff.list.items[i];
		if (change->kind != DATA_CELL_CHANGED)
			continue;
		const struct column *column = &now->columns[change->new_column];
		bool told = column_is_number(column) && !column->internal && is_known(now, change->new_column, change->new_row) &&
			    column_is_number(&before->columns[change->old_column]) &&
			    is_known(before, change->old_column, change->old_row);
		if (told)
			*list_add(c->a, &c->news->corrections) =
				(struct figure_news){ now, before, change->new_column, change->old_column, change->new_row,
						      change->old_row };
	}
}

/* ---- The whole ---- */

static bool is_comparable(const struct dataset *set)
{
	return set && !set->pending && !set->broken && !set->is_measures && set->n_rows;
}

static void compare_dataset(struct finding *c, const struct dataset *now)
{
	const struct dataset *before = data_find(&c->news->since->data, now->name);
	if (!is_comparable(now) || !is_comparable(before) || now == c->pub->measures.history ||
	    (now->period_column < 0) != (before->period_column < 0))
		return;
	bool later = tells_of_later(before, now);
	if (later)
		compare_newest(c, before, now);
	/* Numbers for another day are no corrections, and what is computed is corrected where it comes from. */
	if (!now->sql_path && (now->period_column >= 0 || !later))
		find_corrections(c, before, now);
}

const struct news *news_find(struct arena *a, const struct publication *pub)
{
	const struct past_edition *since = NULL;
	for (size_t i = 0; i < pub->n_editions; i++)
		if (date_cmp(pub->editions[i].day, pub->config.edition) < 0)
			since = &pub->editions[i];
	if (!since)
		return NULL;
	struct news *news = arena_new(a, struct news);
	news->since = since;
	struct finding c = { a, pub, news };
	compare_measures(&c);
	for (size_t i = 0; i < pub->data.n; i++)
		compare_dataset(&c, &pub->data.datasets[i]);
	return news;
}

const struct measure_news *news_of_measure(const struct news *news, unsigned row)
{
	for (size_t i = 0; news && i < news->measures.n; i++)
		if (news->measures.items[i].row == row)
			return &news->measures.items[i];
	return NULL;
}
