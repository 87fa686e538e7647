/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/cycle.h"

enum { MIN_GRACE_DAYS = 14 };

bool cycle_is_overdue(unsigned days, struct date as_of, struct date today)
{
	if (!days || !as_of.year || !today.year)
		return false;
	long cycle = (long)days, grace = cycle / 4 > MIN_GRACE_DAYS ? cycle / 4 : MIN_GRACE_DAYS;
	return date_days(today) - date_days(as_of) > cycle + grace;
}

void cycle_check(const struct dataset *set, struct date today, struct diags *d)
{
	if (set->pending || !cycle_is_overdue(set->open_data.cycle_days, set->as_of, today))
		return;
	const struct field *as_of = field_get(&set->fields, WORD_AS_OF);
	const struct field *cycle = field_get(field_get(&set->fields, WORD_OPEN_DATA), WORD_CYCLE);
	diag_report(d, DIAG_DATASET_STALE, as_of->value_loc, arena_cstr(d->arena, as_of->value),
		    arena_cstr(d->arena, cycle->value), NULL);
}
