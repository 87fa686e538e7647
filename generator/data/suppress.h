/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Cell suppression: which counts stay hidden so that no small one can be computed from the published ones.
 *
 * Knows counts and the sums they stand in, no datasets. A reader is assumed to know every published count, every sum, and
 * that a hidden count is not zero (zeros are published). A small count is safe when as many values are possible for it as the
 * minimum count says. To say how many is exact where the sums are a network: each count stands in at most two of them, and
 * the sums can be signed so that it has opposite signs in these. Then a sum is a node, a count an arc, the true counts are a
 * flow, and the tables that agree with what is published are the other flows through the hidden arcs:
 *   D. Gusfield, A graph theoretic approach to statistical data security. SIAM Journal on Computing 17 (1988), 552–571.
 * That covers tables with totals in one or two directions, and columns that are parts of others. What is no network is
 * refused. What is hidden in addition are the cheapest paths that let a small count vary, by the sum of their counts:
 *   J. P. Kelly, B. L. Golden, A. A. Assad, Cell suppression: disclosure protection for sensitive tabular data.
 *   Networks 22 (1992), 397–417.
 */
#ifndef LOTSE_DATA_SUPPRESS_H
#define LOTSE_DATA_SUPPRESS_H

#include <limits.h>
#include <stdint.h>

#include "base/arena.h"

enum count_kind {
	COUNT_OPEN,     /* published unless it must be hidden; a zero always is */
	COUNT_INTERNAL, /* never published, not even a zero; small ones are protected all the same */
	COUNT_SLACK,    /* by how much an inequality is fulfilled: nobody knows it, nobody is behind it */
	COUNT_KNOWN,    /* missing: safest is to assume that a reader knows it from elsewhere */
};

struct suppression;

/* Counts from 1 to minimum - 1 are small (minimum ≥ 2). Everything lives in `a`. */
struct suppression *suppression_new(struct arena *a, unsigned minimum);

/*
 * The same for counts that are published, each alone rounded to the nearest multiple of `step` (odd). Nothing is hidden then; a
 * small count, from 1 to step - 1, is safe when the roundings of the others leave it two values at least.
 */
struct suppression *suppression_new_rounded(struct arena *a, unsigned step);

/* Adds a count, ≥ 0; its number counts from 0. */
unsigned suppression_count(struct suppression *s, int64_t value, enum count_kind kind);

struct suppression_term {
	unsigned count; /* each at most once in a sum */
	int sign;       /* +1 or -1; 0: a factor that no network has */
};

/* Adds the equation Σ sign · count = constant. Constants need not be told: the counts are true. */
void suppression_sum(struct suppression *s, const struct suppression_term *terms, size_t n);

enum suppression_problem {
	SUPPRESSION_NO_NETWORK, /* what can be computed cannot be judged */
	SUPPRESSION_IMPOSSIBLE, /* everything is hidden already, or rounded */
	SUPPRESSION_TOO_LARGE,  /* it would take too long */
	N_SUPPRESSION_PROBLEMS
};

struct suppression_failure {
	enum suppression_problem problem;
	unsigned count; /* one of those concerned */
};

/*
 * Decides what is hidden. At most one failure for counts that hang together; then nothing of this table may be published.
 * *failures is NULL when all small counts are safe. Call once.
 */
size_t suppression_solve(struct suppression *s, const struct suppression_failure **failures);

/* ---- Afterwards ---- */

/* OPEN: must it be hidden? */
bool suppression_hides(const struct suppression *s, unsigned count);

/* Equal for counts that hang together by sums, so that one may help to compute the other. */
enum { SUPPRESSION_ALONE = UINT_MAX }; /* stands in no sum */
unsigned suppression_component(struct suppression *s, unsigned count);

#endif
