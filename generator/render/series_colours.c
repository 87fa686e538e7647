/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/series_colours.h"

#include <stdlib.h>

#include "base/name.h"

/* A key of more values is no legend: its charts filter, and their authors declare `farbe`. */
enum { MAX_VALUES = 400 };

/* The longest title that is looked up. */
enum { MAX_FOLDED = 512 };

struct series_entity {
	unsigned colour;
	struct loc declared; /* its `farbe`; file NULL: none */
};

/* What one list of a sidecar names, in its order: columns of one unit, or values of one key. */
struct candidate {
	struct str title, other;    /* other: the short title, or the value as the file writes it; may be the same */
	const struct field *colour; /* NULL: not declared */
};

struct candidates {
	const struct dataset *dataset;
	LIST(struct candidate) list;
};

static const char *const names[N_SERIES_COLOURS] = { "blau", "orange", "grün", "rosa" };

const char *series_colour_name(unsigned colour)
{
	return names[(colour - 1) % N_SERIES_COLOURS];
}

static unsigned colour_of_word(struct str word)
{
	for (unsigned i = 0; i < N_SERIES_COLOURS; i++)
		if (name_same(word, str_of(names[i])) || (word.len == 1 && word.ptr[0] == (char)('1' + i)))
			return i + 1;
	return 0;
}

/* ---- What has a colour: numbers by unit, then keys in words ---- */

static const struct field *declared_colour(const struct field *fields)
{
	return fields && fields->kind == FIELD_MAP ? field_get(fields, WORD_COLOUR) : NULL;
}

static bool same_unit(const struct column *a, const struct column *b)
{
	return a->unit.kind == b->unit.kind && str_eq(a->unit.name, b->unit.name);
}

static bool is_charted(const struct column *column)
{
	return column_is_number(column) && !column->internal;
}

static bool is_first_of_unit(const struct dataset *set, size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (is_charted(&set->columns[i]) && same_unit(&set->columns[i], &set->columns[index]))
			return false;
	return true;
}

static void add_columns(const struct series_colours *colours, size_t first, struct candidates *found)
{
	const struct dataset *set = found->dataset;
	for (size_t i = first; i < set->n_columns; i++) {
		const struct column *column = &set->columns[i];
		if (is_charted(column) && same_unit(column, &set->columns[first]))
			*list_add(colours->arena, &found->list) =
				(struct candidate){ column_title(column, colours->lang), column_short(column, colours->lang),
						    declared_colour(column->fields) };
	}
}

static int compare_titles(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	return str_cmp(x->title, y->title);
}

/* The values of a key that is only text stand in the order of rows, which must not decide: they are taken by name. */
static void add_values(const struct series_colours *colours, const struct column *column, struct candidates *found)
{
	for (size_t i = 0; i < column->n_categories; i++) {
		const struct category *category = &column->categories[i];
		if ((int)i != column->total)
			*list_add(colours->arena, &found->list) = (struct candidate){ category_title(category, colours->lang),
										       category->value,
										       declared_colour(category->fields) };
	}
	if (column->type == COLUMN_TEXT && found->list.n)
		qsort(found->list.items, found->list.n, sizeof *found->list.items, compare_titles);
}

static bool tells_series(const struct column *column)
{
	bool in_words = column->type == COLUMN_CATEGORY || (column->type == COLUMN_TEXT && column->is_key);
	return in_words && !column->internal && column->n_categories <= MAX_VALUES;
}

/* The list that begins at this column; none: it belongs to an earlier one, or no series is made of it. */
static void list_at(const struct series_colours *colours, size_t column, struct candidates *found)
{
	const struct dataset *set = found->dataset;
	found->list.n = 0;
	if (is_charted(&set->columns[column]) && is_first_of_unit(set, column))
		add_columns(colours, column, found);
	else if (tells_series(&set->columns[column]))
		add_values(colours, &set->columns[column], found);
}

/* ---- Deciding ---- */

static struct series_entity *find(const struct series_colours *colours, struct str title)
{
	char folded[MAX_FOLDED];
	size_t len;
	return name_fold_short(title, folded, sizeof folded, &len) ? map_get(&colours->by_name, str_part(folded, len)) : NULL;
}

static void keep(struct series_colours *colours, struct str name, struct series_entity *entity)
{
	void **place = map_put(&colours->by_name, name_fold(colours->arena, name));
	if (!*place)
		*place = entity;
}

static void decide(struct series_colours *colours, const struct candidate *candidate, unsigned colour)
{
	struct series_entity *entity = arena_new(colours->arena, struct series_entity);
	*entity = (struct series_entity){ colour, candidate->colour ? candidate->colour->value_loc : loc_file(NULL) };
	keep(colours, candidate->title, entity);
	keep(colours, candidate->other, entity);
}

static bool take_declared(struct series_colours *colours, const struct candidate *candidate, struct diags *d)
{
	if (!candidate->colour)
		return true;
	struct str word = candidate->colour->value;
	unsigned colour = colour_of_word(word);
	struct loc loc = candidate->colour->value_loc;
	if (!colour)
		return diag_report(d, DIAG_CHART_COLOUR, loc, arena_cstr(d->arena, word), NULL);
	const struct series_entity *known = find(colours, candidate->title);
	if (!known) {
		decide(colours, candidate, colour);
		return true;
	}
	if (known->colour == colour)
		return true;
	diag_report(d, DIAG_CHART_COLOUR_TWICE, loc, arena_cstr(d->arena, candidate->title), series_colour_name(colour),
		    series_colour_name(known->colour), NULL);
	diag_related(d, known->declared);
	return false;
}

/* Who finds the own place taken takes what the others leave, so that `farbe` moves nobody but whom it displaces. */
static void take_by_place(struct series_colours *colours, const struct candidate *four, size_t n)
{
	bool taken[N_SERIES_COLOURS] = { false };
	for (size_t i = 0; i < n; i++) {
		const struct series_entity *known = find(colours, four[i].title);
		if (known)
			taken[known->colour - 1] = true;
	}
	for (int displaced = 0; displaced < 2; displaced++) {
		for (size_t i = 0; i < n; i++) {
			size_t place = i;
			if (find(colours, four[i].title) || (!displaced && taken[place]))
				continue;
			for (size_t k = 0; k < N_SERIES_COLOURS && taken[place]; k++)
				place = k;
			taken[place] = true;
			decide(colours, &four[i], (unsigned)place + 1);
		}
	}
}

static bool declare(struct series_colours *colours, const struct candidates *found, struct diags *d)
{
	bool ok = true;
	for (size_t i = 0; i < found->list.n; i++)
		ok &= take_declared(colours, &found->list.items[i], d);
	return ok;
}

static void fill(struct series_colours *colours, const struct candidates *found)
{
	for (size_t i = 0; i < found->list.n; i += N_SERIES_COLOURS) {
		size_t rest = found->list.n - i;
		take_by_place(colours, &found->list.items[i], rest < N_SERIES_COLOURS ? rest : N_SERIES_COLOURS);
	}
}

bool series_colours_make(struct arena *a, const struct data *data, struct str lang, struct series_colours *colours, struct diags *d)
{
	*colours = (struct series_colours){ .arena = a, .lang = lang };
	map_init(&colours->by_name, a);
	bool ok = true;
	for (int pass = 0; pass < 2; pass++) {
		for (size_t i = 0; i < data->n; i++) {
			struct candidates found = { .dataset = &data->datasets[i] };
			for (size_t c = 0; c < found.dataset->n_columns; c++) {
				list_at(colours, c, &found);
				if (pass == 0)
					ok &= declare(colours, &found, d);
				else
					fill(colours, &found);
			}
		}
	}
	return ok;
}

static void name_again(struct series_colours *colours, struct str known, struct str name)
{
	struct series_entity *entity = find(colours, known);
	if (entity)
		keep(colours, name, entity);
}

void series_colours_translate(struct series_colours *colours, const struct data *data, struct str lang)
{
	for (size_t i = 0; i < data->n; i++) {
		const struct dataset *set = &data->datasets[i];
		for (size_t c = 0; c < set->n_columns; c++) {
			const struct column *column = &set->columns[c];
			struct str known = column_title(column, colours->lang);
			name_again(colours, known, column_title(column, lang));
			name_again(colours, known, column_short(column, lang));
			for (size_t k = 0; tells_series(column) && k < column->n_categories; k++)
				name_again(colours, column->categories[k].value, dataset_value_title(set, column, k, lang));
		}
	}
}

unsigned series_colour(const struct series_colours *colours, struct str title)
{
	const struct series_entity *entity = find(colours, title);
	return entity ? entity->colour : 0;
}
