/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/diff.h"

static struct data_change *add(struct arena *a, struct data_diff *diff, enum data_change_kind kind,
			       const struct dataset *old, const struct dataset *new)
{
	struct data_change *change = list_add(a, &diff->list);
	*change = (struct data_change){ .kind = kind, .old = old, .new = new, .old_row = NO_ROW, .new_row = NO_ROW };
	diff->counts[kind]++;
	return change;
}

const struct dataset *data_change_set(const struct data_change *c)
{
	return c->new ? c->new : c->old;
}

/* ---- Cells ---- */

static struct str note_mark(const struct dataset *set, const struct cell *cell)
{
	return cell->note && cell->note <= set->n_footnotes ? set->footnotes[cell->note - 1].mark : STR("");
}

static bool same_value(struct arena *scratch, const struct dataset *old, unsigned old_row, unsigned old_column,
		       const struct dataset *new, unsigned new_row, unsigned new_column)
{
	const struct column *x = &old->columns[old_column], *y = &new->columns[new_column];
	bool numbers = column_is_number(x) && column_is_number(y);
	if (numbers && x->places == y->places)
		return x->cells[old_row].value == y->cells[new_row].value;
	if (numbers)
		return fraction_cmp(fraction_scaled(x->cells[old_row].value, x->places),
				    fraction_scaled(y->cells[new_row].value, y->places)) == 0;
	if (column_is_period(x) && column_is_period(y))
		return x->cells[old_row].value == y->cells[new_row].value;
	/* Texts, and columns whose type changed. */
	return strcmp(dataset_cell_text(scratch, old, old_row, old_column),
		      dataset_cell_text(scratch, new, new_row, new_column)) == 0;
}

static bool same_cell(struct arena *scratch, const struct dataset *old, unsigned old_row, unsigned old_column,
		      const struct dataset *new, unsigned new_row, unsigned new_column)
{
	const struct cell *x = &old->columns[old_column].cells[old_row], *y = &new->columns[new_column].cells[new_row];
	if (x->status != y->status || x->marks != y->marks || !str_eq(note_mark(old, x), note_mark(new, y)))
		return false;
	return x->status != STATUS_VALUE || same_value(scratch, old, old_row, old_column, new, new_row, new_column);
}

const char *data_cell_written(struct arena *a, const struct dataset *set, unsigned row, unsigned column)
{
	static const char letters[] = { 'p', 'r', 's' };
	const struct cell *cell = &set->columns[column].cells[row];
	struct str note = note_mark(set, cell);
	struct buf out = BUF_INIT;
	buf_adds(&out, cell->marks & MARK_LIMITED ? "(" : "");
	buf_adds(&out, dataset_cell_text(a, set, row, column));
	buf_adds(&out, cell->marks & MARK_LIMITED ? ")" : "");
	for (unsigned i = 0; i < sizeof letters; i++)
		if (cell->marks & (1u << i))
			buf_addc(&out, letters[i]);
	if (note.len)
		buf_addf(&out, " %.*s)", (int)note.len, note.ptr);
	const char *text = arena_cstr(a, buf_str(&out));
	buf_release(&out);
	return text;
}

/* ---- Rows ---- */

struct row_map {
	struct map rows; /* key → index into the old rows, from 1 */
	bool *met;	 /* per old row */
};

/* Numbers of cells are no key: the same text has another index in the other state. */
static struct str key_of(struct arena *a, const struct dataset *set, unsigned row)
{
	struct buf out = BUF_INIT;
	for (size_t i = 0; i < set->n_keys; i++) {
		buf_adds(&out, dataset_cell_text(a, set, row, set->keys[i]));
		buf_adds(&out, DIAG_SEP);
	}
	struct str key = buf_copy(a, &out);
	buf_release(&out);
	return key;
}

static void map_rows(struct arena *a, const struct dataset *old, struct row_map *map)
{
	map_init(&map->rows, a);
	map->met = arena_array(a, bool, old->n_rows);
	for (unsigned row = 0; row < old->n_rows; row++)
		*map_put(&map->rows, key_of(a, old, row)) = (void *)(uintptr_t)(row + 1);
}

/* Which column of the old state each new one was; -1: it is new. */
static int *old_columns(struct arena *a, const struct dataset *old, const struct dataset *new)
{
	int *of = arena_array(a, int, new->n_columns);
	for (size_t i = 0; i < new->n_columns; i++)
		of[i] = dataset_column(old, new->columns[i].name);
	return of;
}

static void diff_row(struct arena *a, struct arena *scratch, const struct data_change *rows, const int *old_column,
		     struct data_diff *diff)
{
	for (unsigned i = 0; i < rows->new->n_columns; i++) {
		if (old_column[i] < 0 ||
		    same_cell(scratch, rows->old, rows->old_row, (unsigned)old_column[i], rows->new, rows->new_row, i))
			continue;
		struct data_change *change = add(a, diff, DATA_CELL_CHANGED, rows->old, rows->new);
		change->old_row = rows->old_row;
		change->new_row = rows->new_row;
		change->old_column = (unsigned)old_column[i];
		change->new_column = i;
	}
}

static void diff_rows(struct arena *a, const struct dataset *old, const struct dataset *new, const int *old_column,
		      struct data_diff *diff)
{
	struct arena keys, scratch;
	struct row_map map;
	arena_init(&keys);
	arena_init(&scratch);
	map_rows(&keys, old, &map);
	for (unsigned row = 0; row < new->n_rows; row++) {
		uintptr_t found = (uintptr_t)map_get(&map.rows, key_of(&scratch, new, row));
		struct data_change rows = { .old = old, .new = new, .old_row = (unsigned)found - 1, .new_row = row };
		if (found) {
			map.met[found - 1] = true;
			diff_row(a, &scratch, &rows, old_column, diff);
		} else {
			add(a, diff, DATA_ROW_NEW, old, new)->new_row = row;
		}
		arena_clear(&scratch);
	}
	for (unsigned row = 0; row < old->n_rows; row++)
		if (!map.met[row])
			add(a, diff, DATA_ROW_GONE, old, new)->old_row = row;
	arena_release(&scratch);
	arena_release(&keys);
}

/* ---- Datasets ---- */

static bool same_keys(const struct dataset *old, const struct dataset *new)
{
	if (old->n_keys != new->n_keys)
		return false;
	for (size_t i = 0; i < old->n_keys; i++)
		if (!str_eq(old->columns[old->keys[i]].name, new->columns[new->keys[i]].name))
			return false;
	return true;
}

static void diff_columns(struct arena *a, const struct dataset *old, const struct dataset *new, const int *old_column,
			 struct data_diff *diff)
{
	for (unsigned i = 0; i < new->n_columns; i++)
		if (old_column[i] < 0)
			add(a, diff, DATA_COLUMN_NEW, old, new)->new_column = i;
	for (unsigned i = 0; i < old->n_columns; i++)
		if (dataset_column(new, old->columns[i].name) < 0)
			add(a, diff, DATA_COLUMN_GONE, old, new)->old_column = i;
}

void data_diff_dataset(struct arena *a, const struct dataset *old, const struct dataset *new, struct data_diff *diff)
{
	const int *old_column = old_columns(a, old, new);
	/* Values that came, or were withdrawn: the columns were not known before, only the rows are worth a word. */
	bool either_pending = old->pending || new->pending;
	if (!either_pending)
		diff_columns(a, old, new, old_column, diff);
	if (either_pending || same_keys(old, new))
		diff_rows(a, old, new, old_column, diff);
	else
		add(a, diff, DATA_KEY_CHANGED, old, new);
}

static void diff_named(struct arena *a, const struct dataset *old, const struct dataset *new, struct data_diff *diff)
{
	if ((old && old->broken) || (new && new->broken))
		add(a, diff, DATA_UNREADABLE, old, new);
	else if (!old)
		add(a, diff, DATA_SET_NEW, NULL, new);
	else if (!new)
		add(a, diff, DATA_SET_GONE, old, NULL);
	else
		data_diff_dataset(a, old, new, diff);
}

void data_diff_all(struct arena *a, const struct data *old, const struct data *new, struct data_diff *diff)
{
	/* Both lists are in byte order of their names. */
	for (size_t i = 0, k = 0; i < old->n || k < new->n;) {
		const struct dataset *x = i < old->n ? &old->datasets[i] : NULL;
		const struct dataset *y = k < new->n ? &new->datasets[k] : NULL;
		int order = !x ? 1 : !y ? -1 : str_cmp(x->name, y->name);
		diff_named(a, order <= 0 ? x : NULL, order >= 0 ? y : NULL, diff);
		i += order <= 0;
		k += order >= 0;
	}
}
