/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Any bytes as a small table with totals: what is published must leave every small count as many values as the minimum says,
 * and only a table that hiding everything does not help may be refused. Asked of the oracle of the unit tests.
 */
#include "data/suppress.h"

#include "fuzz.h"

/* The fuzzer is to find ways through what is tested, not through what it is compared with. */
#ifdef __clang__
#pragma clang attribute push(__attribute__((no_sanitize("coverage", "address"))), apply_to = function)
#endif
#include "../unit/suppress_oracle.h"
#ifdef __clang__
#pragma clang attribute pop
#endif

enum { MAX_SIDE = 3 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct oracle o;
	static struct arena a;
	const struct suppression_failure *failures;
	int64_t values[MAX_SIDE * MAX_SIDE] = { 0 };
	if (len < 2)
		return 0;
	int rows = 1 + bytes[0] % MAX_SIDE, columns = 1 + bytes[0] / MAX_SIDE % MAX_SIDE;
	/* The oracle tries all tables, of which large counts have many: mostly they are a little larger than a minimum. */
	int limit = bytes[1] & 32 ? 256 : 12;
	for (int i = 0; i < rows * columns; i++)
		values[i] = (size_t)i + 2 < len ? bytes[i + 2] % limit : 0;
	oracle_table(&o, 2 + bytes[1] % 4, rows, columns, bytes[1] & 8, bytes[1] & 16, values);
	/* Some are never published, some are missing. */
	for (int i = 0; i < o.n_counts && (size_t)(2 + rows * columns + i) < len; i++)
		o.kinds[i] = bytes[2 + rows * columns + i] % 4;
	size_t n = oracle_solve(&o, &failures, &a);
	if (n == 0 && oracle_leak(&o) >= 0)
		abort();
	for (int i = 0; i < o.n_counts; i++)
		o.hidden[i] = o.kinds[i] != COUNT_KNOWN && (o.kinds[i] != COUNT_OPEN || o.values[i] > 0);
	for (size_t i = 0; i < n; i++)
		if (failures[i].problem != SUPPRESSION_IMPOSSIBLE ||
		    oracle_possible(&o, (int)failures[i].count) >= o.minimum)
			abort();
	arena_clear(&a);
	return 0;
}
