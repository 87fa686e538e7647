/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a reader can find out, by brute force: tries all tables that agree with the published counts and sums. Shares nothing
 * with data/suppress.c but the question. Also used by tests/fuzz/suppress.c.
 */
#ifndef LOTSE_TESTS_SUPPRESS_ORACLE_H
#define LOTSE_TESTS_SUPPRESS_ORACLE_H

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "data/suppress.h"

enum { ORACLE_MAX = 64, ORACLE_MAX_TRIES = 20 * 1000 * 1000 };

struct oracle {
	unsigned minimum;
	unsigned step; /* counts are rounded to it; 0: small ones are hidden */
	int n_counts, n_sums;
	int64_t values[ORACLE_MAX];
	enum count_kind kinds[ORACLE_MAX];
	bool hidden[ORACLE_MAX];
	int signs[ORACLE_MAX][ORACLE_MAX]; /* [sum][count]; 0: not in it */
	/* The table being tried. */
	int order[ORACLE_MAX], n_order;
	int last_of[ORACLE_MAX]; /* per sum: the place in the order that completes it; -1: nothing in it is hidden */
	int64_t tried[ORACLE_MAX];
	long tries;
};

static inline int oracle_count(struct oracle *o, int64_t value, enum count_kind kind)
{
	if (o->n_counts == ORACLE_MAX)
		abort();
	o->values[o->n_counts] = value;
	o->kinds[o->n_counts] = kind;
	return o->n_counts++;
}

/* Runs data/suppress.c over the same counts and sums; how many failures. */
static inline size_t oracle_solve(struct oracle *o, const struct suppression_failure **failures, struct arena *a)
{
	struct suppression *s = o->step ? suppression_new_rounded(a, o->step) : suppression_new(a, o->minimum);
	for (int i = 0; i < o->n_counts; i++)
		suppression_count(s, o->values[i], o->kinds[i]);
	for (int k = 0; k < o->n_sums; k++) {
		struct suppression_term terms[ORACLE_MAX];
		size_t n = 0;
		for (int i = 0; i < o->n_counts; i++)
			if (o->signs[k][i])
				terms[n++] = (struct suppression_term){ (unsigned)i, o->signs[k][i] };
		suppression_sum(s, terms, n);
	}
	size_t n = suppression_solve(s, failures);
	for (int i = 0; i < o->n_counts; i++)
		o->hidden[i] = suppression_hides(s, (unsigned)i);
	return n;
}

static inline bool oracle_is_small(const struct oracle *o, int i)
{
	return (o->kinds[i] == COUNT_OPEN || o->kinds[i] == COUNT_INTERNAL) && o->values[i] > 0 &&
	       o->values[i] < o->minimum;
}

/* Does a reader hold the value possible, seen alone? */
static inline bool oracle_agrees(const struct oracle *o, int i, int64_t value)
{
	if (!o->step || o->kinds[i] != COUNT_OPEN)
		return value >= (o->kinds[i] == COUNT_OPEN);
	int64_t half = o->step / 2;
	return value >= 0 && (value + half) / o->step == (o->values[i] + half) / o->step;
}

/* Hidden counts, neighbours in a sum behind one another, so that sums are complete early. */
static inline void oracle_order(struct oracle *o, int start)
{
	bool placed[ORACLE_MAX] = { false };
	o->n_order = 0;
	o->order[o->n_order++] = start;
	placed[start] = true;
	for (;;) {
		int best = -1, fewest = ORACLE_MAX + 1;
		for (int k = 0; k < o->n_sums; k++) {
			int open = 0, one = -1;
			for (int i = 0; i < o->n_counts; i++) {
				if (!o->signs[k][i] || !o->hidden[i] || placed[i])
					continue;
				open++;
				one = one < 0 ? i : one;
			}
			if (open && open < fewest) {
				fewest = open;
				best = one;
			}
		}
		if (best < 0)
			break;
		o->order[o->n_order++] = best;
		placed[best] = true;
	}
	for (int k = 0; k < o->n_sums; k++) {
		o->last_of[k] = -1;
		for (int p = 0; p < o->n_order; p++)
			if (o->signs[k][o->order[p]])
				o->last_of[k] = p;
	}
}

/* By how much the tried table misses a sum. */
static inline int64_t oracle_difference(const struct oracle *o, int k)
{
	int64_t difference = 0;
	for (int i = 0; i < o->n_counts; i++)
		difference += o->signs[k][i] * (o->tried[i] - o->values[i]);
	return difference;
}

/* Do all sums hold that the place completes? */
static inline bool oracle_sums_hold(const struct oracle *o, int place)
{
	for (int k = 0; k < o->n_sums; k++)
		if (o->last_of[k] == place && oracle_difference(o, k) != 0)
			return false;
	return true;
}

static inline int oracle_completed_sum(const struct oracle *o, int place)
{
	int k = 0;
	while (k < o->n_sums && o->last_of[k] != place)
		k++;
	return k < o->n_sums ? k : -1;
}

static inline bool oracle_try(struct oracle *o, int place);

static inline bool oracle_try_value(struct oracle *o, int place, int64_t value)
{
	int i = o->order[place];
	o->tried[i] = value;
	if (oracle_agrees(o, i, value) && oracle_sums_hold(o, place) && oracle_try(o, place + 1))
		return true;
	o->tried[i] = o->values[i];
	return false;
}

/* Values for the counts from a place on with which all sums hold. The last count of a sum has no choice. */
static inline bool oracle_try(struct oracle *o, int place)
{
	if (place == o->n_order)
		return true;
	if (++o->tries > ORACLE_MAX_TRIES)
		abort();
	int i = o->order[place], sum = oracle_completed_sum(o, place);
	int64_t range = o->minimum - 1;
	if (sum >= 0) {
		int64_t distance = -o->signs[sum][i] * oracle_difference(o, sum);
		return distance >= -range && distance <= range && oracle_try_value(o, place, o->values[i] + distance);
	}
	for (int64_t step = 0; step <= 2 * range; step++)
		if (oracle_try_value(o, place, o->values[i] + (step % 2 ? (step + 1) / 2 : -step / 2)))
			return true;
	return false;
}

/*
 * How many values, at most `minimum`, count `i` can have. Others are tried within minimum - 1 of their true value: where a
 * count can move by so much at all, it can with the others moving no farther.
 */
static inline unsigned oracle_possible(struct oracle *o, int i)
{
	unsigned n = 0;
	int64_t range = o->minimum - 1;
	oracle_order(o, i);
	for (int64_t step = 0; step <= 2 * range && n < o->minimum; step++) {
		int64_t value = o->values[i] + (step % 2 ? (step + 1) / 2 : -step / 2);
		if (!oracle_agrees(o, i, value))
			continue;
		memcpy(o->tried, o->values, sizeof o->tried);
		o->tried[i] = value;
		o->tries = 0;
		n += oracle_sums_hold(o, 0) && oracle_try(o, 1);
	}
	return n;
}

/* Is there a small count that the reader can tell too well? -1: all are safe. */
static inline int oracle_leak(struct oracle *o)
{
	unsigned enough = o->step ? 2 : o->minimum;
	for (int i = 0; i < o->n_counts; i++)
		if (oracle_is_small(o, i) && (!o->hidden[i] || oracle_possible(o, i) < enough))
			return i;
	return -1;
}

/* ---- Tables ---- */

/* rows × columns with a total below (`below`) and at the right (`right`); count r·width + c. */
static inline void oracle_table(struct oracle *o, unsigned minimum, int rows, int columns, bool below, bool right,
				const int64_t *values)
{
	int width = columns + right, height = rows + below;
	memset(o, 0, sizeof *o);
	o->minimum = minimum;
	for (int r = 0; r < height; r++) {
		for (int c = 0; c < width; c++) {
			int64_t value = 0;
			for (int k = r < rows ? r : 0; k < (r < rows ? r + 1 : rows); k++)
				for (int m = c < columns ? c : 0; m < (c < columns ? c + 1 : columns); m++)
					value += values[k * columns + m];
			oracle_count(o, value, COUNT_OPEN);
		}
	}
	for (int c = 0; c < width && below; c++, o->n_sums++)
		for (int r = 0; r < height; r++)
			o->signs[o->n_sums][r * width + c] = r < rows ? -1 : 1;
	for (int r = 0; r < height && right; r++, o->n_sums++)
		for (int c = 0; c < width; c++)
			o->signs[o->n_sums][r * width + c] = c < columns ? -1 : 1;
}

#endif
