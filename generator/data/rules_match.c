/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/rules_inside.h"

#include "base/name.h"

/* ---- Groups of rows ---- */

static struct str copy_key(struct checking *c, const int64_t *values, size_t n)
{
	int64_t *copy = arena_array(&c->scratch, int64_t, n + 1);
	memcpy(copy, values, n * sizeof *values);
	return str_part((const char *)copy, n * sizeof *values);
}

struct rule_groups rule_group_rows(struct checking *c, const unsigned *columns, size_t n)
{
	size_t n_rows = c->set->n_rows;
	struct rule_groups groups = { .first = arena_array(&c->scratch, unsigned, n_rows),
				      .last = arena_array(&c->scratch, unsigned, n_rows),
				      .size = arena_array(&c->scratch, unsigned, n_rows),
				      .of_row = arena_array(&c->scratch, unsigned, n_rows),
				      .next = arena_array(&c->scratch, unsigned, n_rows) };
	struct map known;
	map_init(&known, &c->scratch);
	int64_t values[DATASET_MAX_KEYS];
	for (unsigned row = 0; row < n_rows; row++) {
		for (size_t i = 0; i < n; i++)
			values[i] = dataset_key(c->set, columns[i], row);
		struct str key = str_part((const char *)values, n * sizeof *values);
		uintptr_t group = (uintptr_t)map_get(&known, key);
		groups.next[row] = NO_ROW;
		if (!group) {
			group = ++groups.n;
			*map_put(&known, copy_key(c, values, n)) = (void *)group;
			groups.first[group - 1] = row;
		} else {
			groups.next[groups.last[group - 1]] = row;
		}
		groups.last[group - 1] = row;
		groups.size[group - 1]++;
		groups.of_row[row] = (unsigned)(group - 1);
	}
	return groups;
}

struct rule_groups rule_group_rows_except(struct checking *c, unsigned except)
{
	unsigned columns[DATASET_MAX_KEYS];
	size_t n = 0;
	for (size_t i = 0; i < c->set->n_keys; i++)
		if (c->set->keys[i] != except)
			columns[n++] = c->set->keys[i];
	return rule_group_rows(c, columns, n);
}

struct loc rule_group_loc(const struct checking *c, unsigned first_row, unsigned except)
{
	struct buf name = BUF_INIT;
	for (size_t i = 0; i < c->set->n_keys; i++) {
		if (c->set->keys[i] == except)
			continue;
		buf_adds(&name, name.len ? ", " : "");
		buf_adds(&name, dataset_key_name(c->d->arena, c->set, first_row, c->set->keys[i]));
	}
	struct loc loc = dataset_row_loc(c->d->arena, c->set, first_row);
	loc.cell = rule_text(c, buf_str(&name));
	buf_release(&name);
	return *loc.cell ? loc : loc_file(loc.file);
}

/* ---- Rows of another dataset ---- */

/* A key column of the set and its partner in the other dataset; -1: it has none. */
struct pair {
	int own, other;
	const uintptr_t *own_texts, *other_texts; /* numbers of folded texts, equal for equal ones; NULL: not texts */
};

struct matching {
	struct checking *c;
	const struct dataset *other;
	struct pair pairs[2 * DATASET_MAX_KEYS];
	size_t n_pairs;
	struct map texts; /* folded → its number */
};

static const uintptr_t *number_texts(struct matching *m, const struct column *column)
{
	if (column_is_number(column) || column_is_period(column))
		return NULL;
	uintptr_t *numbers = arena_array(&m->c->scratch, uintptr_t, column->n_categories);
	for (size_t i = 0; i < column->n_categories; i++) {
		void **place = map_put(&m->texts, name_fold(&m->c->scratch, column->categories[i].value));
		if (!*place)
			*place = (void *)(uintptr_t)m->texts.n;
		numbers[i] = (uintptr_t)*place;
	}
	return numbers;
}

static int partner(const struct dataset *set, unsigned key, const struct dataset *other)
{
	if ((int)key == set->period_column)
		return other->period_column;
	for (size_t i = 0; i < other->n_keys; i++)
		if ((int)other->keys[i] != other->period_column &&
		    name_same(other->columns[other->keys[i]].name, set->columns[key].name))
			return (int)other->keys[i];
	return -1;
}

/* A column without a partner must have a total, which alone is comparable. */
static bool check_lonely(const struct matching *m, const struct dataset *set, int column, const struct dataset *lacking)
{
	if (set->columns[column].total >= 0)
		return true;
	return diag_report(m->c->d, DIAG_RULE_NO_MATCH, m->c->rule->value_loc,
			   rule_text(m->c, set->columns[column].name), rule_text(m->c, set->name),
			   rule_text(m->c, lacking->name), NULL);
}

static bool find_pairs(struct matching *m)
{
	const struct dataset *set = m->c->set, *other = m->other;
	bool ok = true;
	for (size_t i = 0; i < set->n_keys; i++) {
		struct pair pair = { .own = (int)set->keys[i], .other = partner(set, set->keys[i], other) };
		pair.own_texts = number_texts(m, &set->columns[pair.own]);
		if (pair.other >= 0)
			pair.other_texts = number_texts(m, &other->columns[pair.other]);
		else
			ok = check_lonely(m, set, pair.own, other) && ok;
		m->pairs[m->n_pairs++] = pair;
	}
	for (size_t i = 0; i < other->n_keys; i++) {
		if (partner(other, other->keys[i], set) >= 0)
			continue;
		ok = check_lonely(m, other, (int)other->keys[i], set) && ok;
		m->pairs[m->n_pairs++] = (struct pair){ .own = -1, .other = (int)other->keys[i] };
	}
	return ok;
}

/* The day that the row speaks of, as a code; it has to lie in its period. False: none is known. */
static bool day_code(const struct dataset *set, unsigned row, const struct cell *cell, int64_t *code)
{
	struct date day = dataset_reference_date(set, row);
	struct period period = period_of_code(cell->value);
	if (!day.year || date_cmp(day, period.start) < 0 || date_cmp(day, period_end(period)) > 0)
		return false;
	*code = period_code((struct period){ PERIOD_DAY, day });
	return true;
}

/* The row's key in the pairs' order; the point in time as a day where one is known. False: the row matches nothing. */
static bool row_key(const struct matching *m, const struct dataset *set, unsigned row, bool by_day, int64_t *values)
{
	bool own = set == m->c->set;
	for (size_t i = 0; i < m->n_pairs; i++) {
		const struct pair *pair = &m->pairs[i];
		int index = own ? pair->own : pair->other, there = own ? pair->other : pair->own;
		values[i] = 0;
		if (index < 0)
			continue;
		const struct column *column = &set->columns[index];
		const struct cell *cell = &column->cells[row];
		if (cell->status != STATUS_VALUE || (there < 0 && cell->value != column->total))
			return false;
		const uintptr_t *texts = own ? pair->own_texts : pair->other_texts;
		if (there >= 0)
			values[i] = texts ? (int64_t)texts[cell->value] : cell->value;
		if (by_day && index == set->period_column && !day_code(set, row, cell, &values[i]))
			return false;
	}
	return true;
}

static void add_rows(const struct matching *m, bool by_day, struct map *rows)
{
	int64_t values[2 * DATASET_MAX_KEYS];
	for (unsigned row = 0; row < m->other->n_rows; row++)
		if (row_key(m, m->other, row, by_day, values))
			*map_put(rows, copy_key(m->c, values, m->n_pairs)) = (void *)(uintptr_t)(row + 1);
}

const unsigned *rule_match_rows(struct checking *c, const struct dataset *other)
{
	struct matching m = { .c = c, .other = other };
	struct map by_period, by_day;
	map_init(&m.texts, &c->scratch);
	map_init(&by_period, &c->scratch);
	map_init(&by_day, &c->scratch);
	if (!find_pairs(&m))
		return NULL;
	add_rows(&m, false, &by_period);
	add_rows(&m, true, &by_day);
	unsigned *matches = arena_array(&c->scratch, unsigned, c->set->n_rows + 1);
	int64_t values[2 * DATASET_MAX_KEYS];
	struct str key = str_part((const char *)values, m.n_pairs * sizeof *values);
	bool any = false;
	for (unsigned row = 0; row < c->set->n_rows; row++) {
		uintptr_t found = row_key(&m, c->set, row, false, values) ? (uintptr_t)map_get(&by_period, key) : 0;
		if (!found && row_key(&m, c->set, row, true, values))
			found = (uintptr_t)map_get(&by_day, key);
		matches[row] = found ? (unsigned)(found - 1) : NO_ROW;
		any = any || found;
	}
	c->unmatched = any ? c->unmatched : other;
	return matches;
}
