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

const struct footnote *breaks_between(const struct dataset *set, struct period earlier, struct period later)
{
	const struct footnote *first = NULL;
	for (size_t i = 0; i < set->n_breaks; i++) {
		const struct period *at = &set->breaks[i].period;
		bool between = at->kind != PERIOD_NONE && date_cmp(at->start, earlier.start) > 0 && date_cmp(at->start, later.start) <= 0;
		if (between && (!first || date_cmp(at->start, first->period.start) < 0))
			first = &set->breaks[i];
	}
	return first;
}

static bool is_between_rows(const struct dataset *set, struct period at)
{
	bool before = false, behind = false;
	for (unsigned row = 0; row < set->n_rows; row++) {
		bool earlier = date_cmp(period_at(set, row).start, at.start) < 0;
		before |= earlier;
		behind |= !earlier;
	}
	return before && behind;
}

static bool has_break(const struct dataset *set, struct period at)
{
	for (size_t i = 0; i < set->n_breaks; i++)
		if (date_cmp(set->breaks[i].period.start, at.start) == 0)
			return true;
	return false;
}

void breaks_inherit(struct arena *a, struct dataset *set)
{
	size_t most = set->n_breaks;
	for (size_t i = 0; i < set->n_inputs; i++)
		most += set->inputs[i]->n_breaks;
	if (most == set->n_breaks || set->period_column < 0 || set->broken || set->pending)
		return;
	struct footnote *breaks = arena_array(a, struct footnote, most);
	if (set->n_breaks)
		memcpy(breaks, set->breaks, set->n_breaks * sizeof *breaks);
	set->breaks = breaks;
	for (size_t i = 0; i < set->n_inputs; i++)
		for (size_t k = 0; k < set->inputs[i]->n_breaks; k++) {
			const struct footnote *at = &set->inputs[i]->breaks[k];
			if (at->period.kind != PERIOD_NONE && is_between_rows(set, at->period) && !has_break(set, at->period))
				breaks[set->n_breaks++] = *at;
		}
}
