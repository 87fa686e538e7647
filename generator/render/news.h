/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What is new since the last edition: measures, figures, corrections. From the data of today and those that were frozen then, by
 * no author's hand; in no language yet.
 *
 * A number of a later period is news, another number for the same period a correction. Values of a dataset that knows one day
 * only (`stichtag`) are news when that day is another one.
 */
#ifndef LOTSE_RENDER_NEWS_H
#define LOTSE_RENDER_NEWS_H

#include "base/words.h"
#include "render/publication.h"

enum measure_news_kind { MEASURE_NEW, MEASURE_STATUS, MEASURE_GONE, MEASURE_PLAN };

/* What a measure promises: that it is another now is news (MEASURE_PLAN, when its status is the same). Of its other words nobody
 * would want to know that they were polished. */
enum { NEWS_N_PROMISES = 3 };
extern const enum word news_promises[NEWS_N_PROMISES];

struct measure_news {
	enum measure_news_kind kind;
	unsigned row;               /* today; NO_ROW when it is gone */
	const struct dataset *before; /* the measures of then; NULL: there were none */
	unsigned before_row;        /* NO_ROW when it is new */
	unsigned history_row;       /* of the entry that tells of the change; NO_ROW: there is none */
	struct date day;            /* of that entry, else of this edition */
};

struct figure_news {
	const struct dataset *now, *before;
	unsigned column, before_column;
	unsigned row, before_row;   /* both NO_ROW: more numbers than a list can name */
};

struct news {
	const struct past_edition *since;
	LIST(struct measure_news) measures; /* in the order of today's rows, then those that are gone, then MEASURE_PLAN */
	LIST(struct figure_news) figures;
	LIST(struct figure_news) corrections;
	size_t n_new, n_done, n_postponed, n_ended, n_other, n_plans; /* measures; `n_other`: another status, but none of these */
};

/* Compares with the last edition before that of site.yaml; NULL: there is none. In `a`; `pub` has data, editions, measures. */
const struct news *news_find(struct arena *a, const struct publication *pub);

/* Whether the measure of `item` promises something else there than before. `now`: the measures of today. */
bool news_promise_changed(const struct measure_news *item, const struct dataset *now, enum word promise);

/* The news of that measure today, or NULL. */
const struct measure_news *news_of_measure(const struct news *news, unsigned row);

#endif
