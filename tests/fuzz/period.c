/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Any bytes as a period: what is accepted comes back from its printed form and from its code, and the order of two periods is
 * that of their codes. A line feed parts them.
 */
#include "data/period.h"

#include "fuzz.h"

static int sign(int64_t n)
{
	return (n > 0) - (n < 0);
}

static bool check_one(struct str text, struct period *period)
{
	struct period again;
	char printed[32];
	if (!period_parse(text, period))
		return false;
	require(period->kind != PERIOD_NONE && period->start.year > 0);
	require(period_cmp(*period, period_of_code(period_code(*period))) == 0);
	period_text(*period, printed);
	require(period_parse(str_of(printed), &again) && period_cmp(*period, again) == 0 && again.kind == period->kind);
	require(date_cmp(period_end(*period), period->start) >= 0);
	require(!period_follows(*period, *period));
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct str rest = as_bytes(bytes, len), first, second;
	struct period x, y;
	if (!str_cut(&rest, '\n', &first) || !check_one(first, &x))
		return 0;
	if (!str_cut(&rest, '\n', &second) || !check_one(second, &y))
		return 0;
	require(sign(period_cmp(x, y)) == sign(period_code(x) - period_code(y)));
	require(period_cmp(x, y) == -period_cmp(y, x) || sign(period_cmp(x, y)) == -sign(period_cmp(y, x)));
	if (period_follows(x, y))
		require(period_cmp(x, y) < 0);
	return 0;
}
