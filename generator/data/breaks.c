/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/breaks.h"

static struct period period_at(const struct dataset *set, unsigned row)
{
	return period_of_code(set->columns[set->period_column].cells[row].value);
}

static bool is_within(struct period inner, struct period outer)
{
	return date_cmp(inner.start, outer.start) >= 0 && date_cmp(inner.start, period_end(outer)) <= 0;
}

/* The first period of the data that begins at or behind the break, else the last one. False: there is a row within it. */
static bool is_unknown(const struct dataset *set, struct period at, struct period *nearest)
{
	bool later = false;
	*nearest = (struct period){ .kind = PERIOD_NONE };
	for (unsigned row = 0; row < set->n_rows; row++) {
		struct period period = period_at(set, row);
		if (at.kind != PERIOD_NONE && is_within(period, at))
			return false;
		bool behind = period_cmp(period, at) >= 0;
		bool closer = nearest->kind == PERIOD_NONE || (behind && !later) ||
			      (behind == later && (behind ? period_cmp(period, *nearest) < 0 : period_cmp(period, *nearest) > 0));
		if (closer) {
			*nearest = period;
			later = behind;
		}
	}
	return true;
}

static void check_break(const struct dataset *set, const struct footnote *at, struct diags *d)
{
	char text[32] = "";
	struct period nearest;
	if (set->period_column >= 0 && !is_unknown(set, at->period, &nearest))
		return;
	if (set->period_column >= 0 && nearest.kind != PERIOD_NONE)
		period_text(nearest, text);
	diag_report(d, DIAG_DATASET_BREAK, at->field->name_loc, arena_cstr(d->arena, at->mark),
		    arena_cstr(d->arena, str_of(text)), set->period_column < 0 ? "1" : "", NULL);
}

void breaks_check(const struct dataset *set, struct diags *d)
{
	for (size_t i = 0; i < set->n_breaks && !set->broken && !set->pending; i++)
		check_break(set, &set->breaks[i], d);
}

bool breaks_between(const struct dataset *set, struct period earlier, struct period later)
{
	for (size_t i = 0; i < set->n_breaks; i++) {
		const struct period *at = &set->breaks[i].period;
		if (at->kind != PERIOD_NONE && date_cmp(at->start, earlier.start) > 0 && date_cmp(at->start, later.start) <= 0)
			return true;
	}
	return false;
}
