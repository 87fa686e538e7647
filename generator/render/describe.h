/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A chart in words, private to describe*.c: each of these files finds facts of one sort and says them by patterns of
 * theme/i18n. No sentence is put together here: order of words, separators, conjunctions, quotation marks and plural forms
 * are the pattern's, so that a language is one file. Patterns get all arguments and take those they need.
 */
#ifndef LOTSE_RENDER_DESCRIBE_H
#define LOTSE_RENDER_DESCRIBE_H

#include "render/chart.h"
#include "render/format.h"

enum { DESCRIBE_CANDIDATES = 8, DESCRIBE_RANKS = 5 };

/* A sentence and its short form; the lower its rank, the sooner it is taken. Printed in the order of adding. */
struct sentence {
	struct str text, brief;
	unsigned rank;
	const struct str *chosen;
};

struct teller {
	struct arena a;
	const struct chart *chart;
	const struct i18n *i18n;
	struct sentence sentences[DESCRIBE_CANDIDATES];
	size_t n;
};

/* One series between its first and its last number. */
struct span {
	size_t series, first, last;
	const struct value *from, *to;
	struct value change;
	enum direction { RISEN, FALLEN, SAME, NEARLY_SAME } direction;
};

/* ---- Texts (describe.c) ---- */

#define FILL(t, key, ...)                                                        \
	describe_fill((t), (key), (const struct i18n_argument[]){ __VA_ARGS__ }, \
		      sizeof((const struct i18n_argument[]){ __VA_ARGS__ }) / sizeof(struct i18n_argument))
/* The same in the plural form for so many. */
#define FILL_FOR(t, key, count, ...)                                                        \
	describe_fill_for((t), (key), (count), (const struct i18n_argument[]){ __VA_ARGS__ }, \
			  sizeof((const struct i18n_argument[]){ __VA_ARGS__ }) / sizeof(struct i18n_argument))

struct str describe_fill(struct teller *t, const char *key, const struct i18n_argument *arguments, size_t n);
struct str describe_fill_for(struct teller *t, const char *key, size_t count, const struct i18n_argument *arguments, size_t n);

/* The value with its unit. */
struct str describe_number(struct teller *t, const struct value *value);
struct str describe_count(struct teller *t, size_t n);
/* Without its sign. */
struct str describe_magnitude(struct teller *t, struct value value, bool with_unit);
/* " 2018", " (31.12.2018)", or nothing for a point without a name. */
struct str describe_time(struct teller *t, size_t point, bool bracketed);

/* What stands in a sentence one after the other, parted as the pattern `between` says, the last one as `last` says. */
struct str describe_list(struct teller *t, const struct str *items, size_t n, const char *between, const char *last);
/* A few of them: "2015, 2016, 2018 und 4 weitere"; the last of a complete list stands behind `last`. */
struct str describe_some(struct teller *t, const struct str *items, size_t n, const char *last);
/* One name, or all that share a place: "Nord und Süd (gleich hoch)". */
struct str describe_tied(struct teller *t, const struct str *names, size_t n);

/* Adds a sentence; one without text is none. */
void describe_say(struct teller *t, unsigned rank, struct str text, struct str brief);

/* ---- Facts ---- */

/* Change from the first to the last number (describe_change.c). False: no series has two numbers to compare. */
bool tell_changes(struct teller *t);
bool find_span(struct teller *t, const struct value *values, size_t series, struct span *span);
void say_single_change(struct teller *t, unsigned rank, struct str name, const struct span *span);

/* What is largest and smallest (describe_rank.c). */
void tell_ranking(struct teller *t);
/* Where nothing can be compared over time: the newest values stand for themselves. */
void tell_newest(struct teller *t);
/* The series with the largest or smallest number at a point; n_series: none has one. */
size_t extreme_series(const struct chart *chart, size_t point, bool smallest);
/* That series and those that are as large. */
struct str extreme_names(struct teller *t, size_t point, size_t series);

/* Parts of a whole (describe_part.c). */
void tell_stack(struct teller *t);
void tell_shares(struct teller *t);

/* What is aimed at (describe_target.c): distances of the newest values, values above it, bullets. */
void say_target(struct teller *t);
/* How far the sum of all parts is from it. */
void say_sum_target(struct teller *t, const struct value *sum);
void say_sides(struct teller *t);
/* How many values lie above and below the line of `vergleich`; over time only the newest. */
void say_reference(struct teller *t);
void tell_bullets(struct teller *t);

/* Rows with a beginning and an end (describe_timeline.c). */
void tell_timeline(struct teller *t);

/* What is not there (describe.c). */
void say_missing(struct teller *t);

#endif
