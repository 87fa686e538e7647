/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/protect.h"

#include "data/expression.h"
#include "data/protect_sums.h"

/* Minimum counts beyond these are slips of the keyboard. */
enum { MIN_PARAMETER = 2, MAX_PARAMETER = 1000 };

/* ---- Reading ---- */

static bool read_parameter(struct str text, unsigned *parameter)
{
	int64_t value;
	if (number_parse(str_trim(text), 0, &value) != NUMBER_OK || value < MIN_PARAMETER || value > MAX_PARAMETER)
		return false;
	*parameter = (unsigned)value;
	return true;
}

/* `mindestfallzahl 5`, `runden 5`. */
static bool read_kind(struct dataset *set, struct str value)
{
	struct str first, rest = value;
	str_cut(&rest, ' ', &first);
	switch (word_of(first)) {
	case WORD_MINIMUM_COUNT:
		set->protection = PROTECTION_MINIMUM_COUNT;
		break;
	case WORD_ROUND:
		set->protection = PROTECTION_ROUNDING;
		break;
	default:
		return false;
	}
	return rest.ptr && read_parameter(rest, &set->protection_parameter);
}

/* What is computed from raw numbers tells them; rounding such values does not help. */
static bool check_columns(const struct dataset *set, const char *written, struct diags *d)
{
	bool ok = true;
	for (size_t i = 0; i < set->n_columns; i++) {
		const struct column *column = &set->columns[i];
		bool derived = column->type == COLUMN_DECIMAL || column->type == COLUMN_PERCENT;
		if (derived && !column->is_key && !column->internal)
			ok = diag_report(d, DIAG_PROTECTION_COLUMN, column->loc, arena_cstr(d->arena, column->name),
					 written, NULL);
	}
	return ok;
}

bool protect_read(struct dataset *set, struct diags *d)
{
	const struct field *field = field_get(&set->fields, WORD_PROTECTION);
	if (!field || field->kind != FIELD_TEXT)
		return diag_report(d, DIAG_PROTECTION_MISSING, loc_file(set->yaml_path), NULL);
	const char *written = arena_cstr(d->arena, field->value);
	if (word_of(field->value) == WORD_NONE_M) {
		set->protection = PROTECTION_NONE;
		if (!field_get(&set->fields, WORD_PROTECTION_REASON))
			return diag_report(d, DIAG_PROTECTION_REASON, field->value_loc, NULL);
		return true;
	}
	if (!read_kind(set, field->value)) {
		const char *allowed = "keiner" DIAG_SEP "mindestfallzahl 5" DIAG_SEP "runden 5";
		return diag_report(d, DIAG_DATASET_VALUE, field->value_loc, "schutz", written, "", allowed, NULL);
	}
	unsigned parameter = set->protection_parameter;
	if (set->protection == PROTECTION_ROUNDING && parameter != 3 && parameter != 5)
		return diag_report(d, DIAG_PROTECTION_STEP, field->value_loc, arena_printf(d->arena, "%u", parameter),
				   NULL);
	return check_columns(set, written, d);
}

/* ---- Hiding ---- */

static void hide(struct cell *cell)
{
	*cell = (struct cell){ .status = STATUS_SUPPRESSED };
}

static void hide_column(const struct dataset *set, const struct column *column)
{
	for (size_t row = 0; row < set->n_rows; row++)
		hide(&column->cells[row]);
}

/* ---- runden ---- */

static void round_cells(const struct dataset *set, const struct column *column)
{
	int64_t step = set->protection_parameter;
	for (size_t row = 0; row < set->n_rows; row++) {
		struct cell *cell = &column->cells[row];
		int64_t rest = cell->value % step;
		if (cell->status == STATUS_VALUE)
			cell->value += 2 * rest > step ? step - rest : 2 * rest < -step ? -step - rest : -rest;
	}
}

/* ---- mindestfallzahl ---- */

static const char *heading(const struct column *column, struct diags *d)
{
	return arena_cstr(d->arena, column_title(column, STR("")));
}

/* Only counts are protected by a minimum, and only those that are known. */
static bool check_cells(const struct dataset *set, struct diags *d)
{
	bool ok = true;
	for (unsigned i = 0; i < set->n_columns; i++) {
		const struct column *column = &set->columns[i];
		for (unsigned row = 0; row < set->n_rows && protect_covers(column); row++) {
			const struct cell *cell = &column->cells[row];
			bool negative = cell->status == STATUS_VALUE && cell->value < 0;
			if (negative || cell->status == STATUS_SUPPRESSED)
				ok = diag_report(d, negative ? DIAG_PROTECTION_NEGATIVE : DIAG_PROTECTION_STAR,
						 dataset_cell_loc(d->arena, set, row, i), heading(column, d), NULL);
		}
	}
	return ok;
}

/* The row of a count, or NO_ROW when it is none of a cell. */
static unsigned row_of(const struct dataset *set, unsigned count)
{
	unsigned n = 0;
	for (size_t i = 0; i < set->n_columns; i++)
		n += protect_covers(&set->columns[i]) ? (unsigned)set->n_rows : 0;
	return count < n ? count % (unsigned)set->n_rows : NO_ROW;
}

/* Counts that hang together and cannot be protected: one of their rows, and the keys in which others differ from it. */
struct slice {
	unsigned component, row;
	bool varies[DATASET_MAX_KEYS];
};

static struct str component_key(const unsigned *component)
{
	return str_part((const char *)component, sizeof *component);
}

/* The slices of all failures, in one pass over the counts: there may be thousands of both. */
static struct slice *find_slices(struct arena *a, const struct dataset *set, struct suppression *s,
				 const struct suppression_failure *failures, size_t n)
{
	struct slice *slices = arena_array(a, struct slice, n);
	struct map by_component;
	map_init(&by_component, a);
	for (size_t i = 0; i < n; i++) {
		slices[i].component = suppression_component(s, failures[i].count);
		slices[i].row = row_of(set, failures[i].count);
		*map_put(&by_component, component_key(&slices[i].component)) = &slices[i];
	}
	for (unsigned count = 0, row; row = row_of(set, count), row != NO_ROW; count++) {
		unsigned component = suppression_component(s, count);
		struct slice *slice = map_get(&by_component, component_key(&component));
		for (size_t k = 0; slice && k < set->n_keys; k++)
			slice->varies[k] |= dataset_key(set, set->keys[k], slice->row) !=
					    dataset_key(set, set->keys[k], row);
	}
	return slices;
}

/* The keys that all rows of the slice have in common: "Jahr 2018". Empty when there are none. */
static const char *slice_name(const struct dataset *set, const struct slice *slice, struct diags *d)
{
	struct buf name = BUF_INIT;
	for (size_t k = 0; k < set->n_keys; k++) {
		if (slice->varies[k])
			continue;
		buf_addf(&name, "%s%s ", name.len ? ", " : "", heading(&set->columns[set->keys[k]], d));
		buf_adds(&name, dataset_cell_text(d->arena, set, slice->row, set->keys[k]));
	}
	const char *result = arena_cstr(d->arena, buf_str(&name));
	buf_release(&name);
	return result;
}

/* What concerns the whole table is said once, what concerns a slice for each. */
static bool report_failures(struct arena *a, const struct dataset *set, struct suppression *s,
			    const struct suppression_failure *failures, size_t n, struct diags *d)
{
	bool rounded = set->protection == PROTECTION_ROUNDING;
	const enum diag_code codes[] = { [SUPPRESSION_NO_NETWORK] = DIAG_PROTECTION_LINKED,
					 [SUPPRESSION_IMPOSSIBLE] = rounded ? DIAG_PROTECTION_EXACT
									    : DIAG_PROTECTION_IMPOSSIBLE,
					 [SUPPRESSION_TOO_LARGE] = DIAG_PROTECTION_LARGE };
	const struct loc loc = field_get(&set->fields, WORD_PROTECTION)->value_loc;
	const struct slice *slices = n ? find_slices(a, set, s, failures, n) : NULL;
	bool said[N_SUPPRESSION_PROBLEMS] = { false };
	for (size_t i = 0; i < n; i++) {
		enum suppression_problem problem = failures[i].problem;
		if (said[problem])
			continue;
		said[problem] = problem != SUPPRESSION_IMPOSSIBLE;
		if (problem == SUPPRESSION_NO_NETWORK)
			diag_report(d, codes[problem], loc, NULL);
		else
			diag_report(d, codes[problem], loc, arena_cstr(d->arena, set->name),
				    slice_name(set, &slices[i], d), NULL);
	}
	return n == 0;
}

/* Is there a count to protect? */
static bool has_small(const struct dataset *set)
{
	for (size_t i = 0; i < set->n_columns; i++) {
		const struct column *column = &set->columns[i];
		for (size_t row = 0; row < set->n_rows && protect_covers(column); row++)
			if (column->cells[row].status == STATUS_VALUE && column->cells[row].value > 0 &&
			    column->cells[row].value < set->protection_parameter)
				return true;
	}
	return false;
}

/*
 * Do rounded sums betray a small count exactly? 5 + 5 + 5 + 5 beside 10 can only be 3 + 3 + 3 + 3 = 12. Where counts stand in more
 * sums than can be judged nothing is said: rounding is what remains for such tables, and offices leave it at that.
 */
static bool check_rounding(const struct dataset *set, struct diags *d)
{
	if (!has_small(set))
		return true;
	struct arena scratch;
	arena_init(&scratch);
	struct diags unsaid = { .arena = &scratch };
	const struct suppression_failure *failures;
	struct suppression *s = suppression_new_rounded(&scratch, set->protection_parameter);
	protect_find_sums(set, s, &scratch, &unsaid);
	size_t n = suppression_solve(s, &failures), n_exact = 0;
	struct suppression_failure *exact = arena_array(&scratch, struct suppression_failure, n);
	for (size_t i = 0; i < n; i++)
		if (failures[i].problem != SUPPRESSION_NO_NETWORK)
			exact[n_exact++] = failures[i];
	bool ok = report_failures(&scratch, set, s, exact, n_exact, d);
	arena_release(&scratch);
	return ok;
}

static void hide_suppressed(const struct dataset *set, const struct suppression *s)
{
	unsigned count = 0;
	for (size_t i = 0; i < set->n_columns; i++)
		for (size_t row = 0; row < set->n_rows && protect_covers(&set->columns[i]); row++)
			if (suppression_hides(s, count++))
				hide(&set->columns[i].cells[row]);
}

static bool suppress(const struct dataset *set, struct diags *d)
{
	const struct suppression_failure *failures;
	struct arena scratch;
	if (!check_cells(set, d))
		return false;
	if (!has_small(set))
		return true;
	arena_init(&scratch);
	struct suppression *s = suppression_new(&scratch, set->protection_parameter);
	bool ok = protect_find_sums(set, s, &scratch, d);
	if (ok) {
		size_t n = suppression_solve(s, &failures);
		ok = report_failures(&scratch, set, s, failures, n, d);
	}
	if (ok)
		hide_suppressed(set, s);
	arena_release(&scratch);
	return ok;
}

/* ---- All of it ---- */

void protect_apply(struct dataset *set, bool complete, struct diags *d)
{
	bool safe = complete;
	if (set->protection == PROTECTION_NONE)
		return;
	if (safe && set->protection == PROTECTION_MINIMUM_COUNT)
		safe = suppress(set, d);
	else if (safe)
		safe = check_rounding(set, d);
	for (size_t i = 0; i < set->n_columns; i++) {
		const struct column *column = &set->columns[i];
		if (column->is_key || !column->cells)
			continue;
		if (column->internal || (!safe && column_is_number(column)))
			hide_column(set, column);
		else if (set->protection == PROTECTION_ROUNDING && protect_covers(column))
			round_cells(set, column);
	}
	set->broken |= !safe;
}

/* ---- What readers learn of rules ---- */

bool protect_publishes_rule(const struct dataset *set, struct str rule)
{
	struct str left, right;
	enum comparison comparison;
	if (set->protection == PROTECTION_NONE)
		return true;
	return set->protection == PROTECTION_MINIMUM_COUNT && comparison_split(rule, &left, &comparison, &right);
}
