/* SPDX-License-Identifier: EUPL-1.2 */
/* Cell suppression against a brute-force oracle: small tables, random ones with a fixed seed, and known counter-examples. */
#include "check.h"
#include "suppress_oracle.h"

static uint64_t seed = 20190916;

/* xorshift64 (Marsaglia 2003): the same numbers everywhere. */
static unsigned random_below(unsigned n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (unsigned)(seed % n);
}

struct tally {
	int tables, leaks, refused, small, hidden, counts;
	uint64_t choice; /* FNV-1a of what was hidden, table by table */
};

static void tally(struct tally *t, struct oracle *o)
{
	struct arena a;
	const struct suppression_failure *failures;
	arena_init(&a);
	t->tables++;
	if (oracle_solve(o, &failures, &a) > 0) {
		t->refused++;
	} else {
		t->leaks += oracle_leak(o) >= 0;
		for (int i = 0; i < o->n_counts; i++) {
			t->counts++;
			t->small += oracle_is_small(o, i);
			t->hidden += o->hidden[i];
			t->choice = (t->choice ^ o->hidden[i]) * 0x100000001b3;
		}
	}
	arena_release(&a);
}

/*
 * Which counts are hidden must not change from one version to the next: whoever has the tables of both sees what either hides. So a
 * change that hides others, though as well, is one that has to be wanted.
 */
static void check_choice(const struct tally *t, uint64_t expected)
{
	if (!CHECK(t->choice == expected))
		printf("# other counts are hidden than before: choice 0x%016llx\n", (unsigned long long)t->choice);
}

/* All tables of a shape with counts from 0 to `most`. */
static void all_tables(struct tally *t, unsigned minimum, int rows, int columns, bool below, bool right, int most)
{
	int64_t values[ORACLE_MAX] = { 0 };
	int n = rows * columns, i;
	do {
		struct oracle o;
		oracle_table(&o, minimum, rows, columns, below, right, values);
		tally(t, &o);
		for (i = 0; i < n && values[i] == most; i++)
			values[i] = 0;
		if (i < n)
			values[i]++;
	} while (i < n);
}

static void test_all_small(void)
{
	struct tally t = { 0 };
	for (unsigned minimum = 2; minimum <= 4; minimum++) {
		all_tables(&t, minimum, 1, 3, false, true, 5);
		all_tables(&t, minimum, 3, 1, true, false, 5);
		all_tables(&t, minimum, 2, 2, true, true, 3);
	}
	all_tables(&t, 3, 2, 3, true, true, 3);
	all_tables(&t, 2, 3, 3, true, true, 1);
	CHECK_INT(t.leaks, 0);
	CHECK_INT(t.refused, 0);
	CHECK_INT(t.tables, 3 * (216 + 216 + 256) + 4096 + 512);
	check_choice(&t, 0x2c8cc67d821e1713);
}

/* Mostly small counts, some large, as districts × groups have them. */
static int64_t random_count(unsigned minimum)
{
	switch (random_below(6)) {
	case 0:
		return 0;
	case 1:
	case 2:
		return random_below(minimum);
	case 3:
		return random_below(200);
	default:
		return minimum + random_below(30);
	}
}

static void test_random(void)
{
	struct tally t = { 0 };
	for (int i = 0; i < 3000; i++) {
		unsigned minimum = 2 + random_below(4);
		int rows = 1 + (int)random_below(3), columns = 1 + (int)random_below(4);
		int64_t values[ORACLE_MAX];
		for (int k = 0; k < rows * columns; k++)
			values[k] = random_count(minimum);
		struct oracle o;
		oracle_table(&o, minimum, rows, columns, random_below(4) > 0, random_below(4) > 0, values);
		tally(&t, &o);
	}
	printf("# %d tables, %d counts, %d small, %d hidden\n", t.tables, t.counts, t.small, t.hidden);
	CHECK_INT(t.leaks, 0);
	CHECK_INT(t.refused, 0);
	CHECK(t.small > 4000);
	CHECK(t.hidden < t.counts * 6 / 10);
	check_choice(&t, 0xae5139445d4a7abe);
}

/* ---- Known counter-examples ---- */

/* "At least two hidden in each line" leaves the count at row 1, column 3 to be computed (reference data.md § 6). */
static void test_two_per_line(void)
{
	static const int64_t values[] = { 3, 9, 4, 20, 8, 2, 30, 40, 50, 60, 3, 7, 70, 80, 6, 4 };
	static const int hidden[] = { 0, 1, 2, 5, 6, 12, 13, 17, 18 };
	struct oracle o;
	const struct suppression_failure *failures;
	struct arena a;
	oracle_table(&o, 5, 4, 4, true, true, values);
	for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
		o.hidden[hidden[i]] = true;
	CHECK_INT(oracle_possible(&o, 2), 1);
	arena_init(&a);
	CHECK_INT(oracle_solve(&o, &failures, &a), 0);
	CHECK_INT(oracle_leak(&o), -1);
	CHECK(o.hidden[2]);
	arena_release(&a);
}

/* All four hidden, and each can be computed, since none is zero: more than the four must be hidden. */
static void test_ones(void)
{
	static const int64_t values[] = { 1, 1, 1, 1 };
	struct oracle o;
	const struct suppression_failure *failures;
	struct arena a;
	oracle_table(&o, 2, 2, 2, true, true, values);
	o.hidden[0] = o.hidden[1] = o.hidden[3] = o.hidden[4] = true;
	CHECK_INT(oracle_possible(&o, 0), 1);
	arena_init(&a);
	CHECK_INT(oracle_solve(&o, &failures, &a), 0);
	CHECK_INT(oracle_leak(&o), -1);
	arena_release(&a);
}

/* The cheapest that does: the smallest other part, not the total. */
static void test_cheapest(void)
{
	static const int64_t values[] = { 3, 50, 20, 0 };
	struct oracle o;
	const struct suppression_failure *failures;
	struct arena a;
	oracle_table(&o, 5, 1, 4, false, true, values);
	arena_init(&a);
	CHECK_INT(oracle_solve(&o, &failures, &a), 0);
	CHECK(o.hidden[0] && !o.hidden[1] && o.hidden[2] && !o.hidden[3] && !o.hidden[4]);
	arena_release(&a);
}

/* ---- What is refused ---- */

static enum suppression_problem problem_of(struct oracle *o)
{
	struct arena a;
	const struct suppression_failure *failures;
	arena_init(&a);
	size_t n = oracle_solve(o, &failures, &a);
	CHECK_INT(n, 1);
	enum suppression_problem problem = n ? failures[0].problem : N_SUPPRESSION_PROBLEMS;
	arena_release(&a);
	return problem;
}

/* A total that is never hidden (a constant of a rule): 3 of 4. */
static void test_impossible(void)
{
	struct oracle o = { .minimum = 5, .n_sums = 1 };
	oracle_count(&o, 3, COUNT_OPEN);
	oracle_count(&o, 1, COUNT_SLACK);
	oracle_count(&o, 4, COUNT_KNOWN);
	o.signs[0][0] = o.signs[0][1] = -1;
	o.signs[0][2] = 1;
	CHECK_INT(problem_of(&o), SUPPRESSION_IMPOSSIBLE);
}

/* Three directions with totals; and three sums of pairs, which cannot be signed. */
static void test_no_network(void)
{
	struct oracle o = { .minimum = 5, .n_sums = 3 };
	for (int i = 0; i < 4; i++)
		oracle_count(&o, 3, COUNT_OPEN);
	for (int k = 0; k < 3; k++)
		o.signs[k][0] = o.signs[k][k + 1] = 1;
	CHECK_INT(problem_of(&o), SUPPRESSION_NO_NETWORK);
	memset(o.signs, 0, sizeof o.signs);
	for (int k = 0; k < 3; k++)
		o.signs[k][k] = o.signs[k][(k + 1) % 3] = 1;
	CHECK_INT(problem_of(&o), SUPPRESSION_NO_NETWORK);
	/* Where nothing is small nothing must be judged. */
	for (int i = 0; i < 4; i++)
		o.values[i] = 10;
	struct arena a;
	const struct suppression_failure *failures;
	arena_init(&a);
	CHECK_INT(oracle_solve(&o, &failures, &a), 0);
	arena_release(&a);
}

/* ---- Rounded counts ---- */

/* Refused when, and only when, a small count can be told exactly. */
static void check_rounded(struct oracle *o, unsigned step, int *refused, int *wrong)
{
	struct arena a;
	const struct suppression_failure *failures;
	arena_init(&a);
	o->minimum = o->step = step;
	bool refuses = oracle_solve(o, &failures, &a) > 0;
	*refused += refuses;
	*wrong += refuses != (oracle_leak(o) >= 0);
	arena_release(&a);
}

static void test_rounded(void)
{
	struct oracle o;
	const int64_t threes[] = { 3, 3, 3, 3 }, twos[] = { 2, 2 }, large[] = { 1003, 1003, 1003, 1003 };
	int refused = 0, wrong = 0, tables = 0;
	/* 5, 5, 5, 5 and 10: nothing else fits. */
	oracle_table(&o, 5, 1, 4, false, true, threes);
	check_rounded(&o, 5, &refused, &wrong);
	CHECK_INT(refused, 1);
	oracle_table(&o, 3, 1, 2, false, true, twos);
	check_rounded(&o, 3, &refused, &wrong);
	CHECK_INT(refused, 2);
	/* As exact, but nobody is found by a thousand. */
	oracle_table(&o, 5, 1, 4, false, true, large);
	check_rounded(&o, 5, &refused, &wrong);
	CHECK_INT(refused, 2);
	for (int i = 0; i < 3000; i++, tables++) {
		int64_t values[ORACLE_MAX];
		int rows = 1 + (int)random_below(3), columns = 2 + (int)random_below(3);
		for (int k = 0; k < rows * columns; k++)
			values[k] = random_below(2) ? 3 - random_below(2) : random_below(9);
		oracle_table(&o, 5, rows, columns, rows > 1 && random_below(2), random_below(4) > 0, values);
		check_rounded(&o, random_below(2) ? 3 : 5, &refused, &wrong);
	}
	CHECK_INT(wrong, 0);
	CHECK(refused > 20 && refused < tables / 2);
	printf("# %d of %d rounded tables refused\n", refused, tables);
}

int main(void)
{
	test_rounded();
	test_all_small();
	test_random();
	test_two_per_line();
	test_ones();
	test_cheapest();
	test_impossible();
	test_no_network();
	return check_done();
}
