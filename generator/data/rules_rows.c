/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/rules_inside.h"

#include "base/name.h"

/* ---- COLUMN ist eins von A; B; C ---- */

void rule_check_one_of(struct checking *c, struct str name, struct str values)
{
	unsigned column;
	if (!rule_column(c, name, &column))
		return;
	LIST(struct str) items = { 0 };
	struct str rest = values, item;
	while (str_cut(&rest, ';', &item))
		if (str_trim(item).len)
			*list_add(&c->scratch, &items) = str_trim(item);
	for (unsigned row = 0; row < c->set->n_rows; row++) {
		if (c->set->columns[column].cells[row].status != STATUS_VALUE)
			continue;
		const char *text = dataset_cell_text(&c->scratch, c->set, row, column);
		bool allowed = false;
		for (size_t i = 0; i < items.n && !allowed; i++)
			allowed = str_is(items.items[i], text);
		rule_checked(c, row, column, allowed);
		if (allowed)
			continue;
		diag_report(c->d, DIAG_RULE_VALUE, dataset_cell_loc(c->d->arena, c->set, row, column), text,
			    rule_heading(c, column), name_list(c->d->arena, items.items, items.n, RULE_LISTED_MAX), NULL);
		rule_severity(c);
	}
}

/* ---- COLUMN eindeutig ---- */

void rule_check_unique(struct checking *c, struct str name)
{
	const struct dataset *set = c->set;
	unsigned index;
	if (!rule_column(c, name, &index))
		return;
	struct map seen;
	map_init(&seen, &c->scratch);
	for (unsigned row = 0; row < set->n_rows; row++) {
		const struct cell *cell = &set->columns[index].cells[row];
		if (cell->status != STATUS_VALUE)
			continue;
		void **place = map_put(&seen, str_part((const char *)&cell->value, sizeof cell->value));
		rule_checked(c, row, index, !*place);
		if (!*place) {
			*place = (void *)(uintptr_t)(row + 1);
			continue;
		}
		unsigned first = (unsigned)(uintptr_t)*place - 1;
		diag_report(c->d, DIAG_RULE_TWICE, dataset_cell_loc(c->d->arena, set, row, index), rule_heading(c, index),
			    dataset_cell_text(c->d->arena, set, row, index),
			    dataset_excel_row(c->d->arena, set, first), dataset_excel_row(c->d->arena, set, row), NULL);
		rule_severity(c);
	}
}
