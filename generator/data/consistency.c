/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/consistency.h"

#include "base/file.h"
#include "base/name.h"

#define N(array) (sizeof(array) / sizeof *(array))

struct consistency {
	struct arena scratch;
	const struct data *data;
	struct diags *d;
};

/* Queries repeat what other datasets say. */
static bool is_compared(const struct dataset *set)
{
	return set->n_rows > 0 && !set->broken && !set->pending && !set->sql_path;
}

static bool is_protected(const struct dataset *set)
{
	return set->protection != PROTECTION_NONE;
}

static struct str fold(struct consistency *c, struct str text)
{
	return name_fold(&c->scratch, text);
}

static const char *file_name(const struct consistency *c, struct loc loc)
{
	return arena_cstr(c->d->arena, path_name(str_of(loc.file)));
}

static struct str copy(struct consistency *c, const struct buf *text)
{
	return buf_copy(&c->scratch, text);
}

/* ---- Spellings ---- */

/* A text as one column of one dataset writes it. */
struct use {
	const struct dataset *set;
	unsigned column, first_row;
	struct str text;
	size_t count;
	bool *reported; /* shared: each use belongs to the words of its column's name and to those of its title */
};

/* All texts that fold alike, below one column name or title. */
struct word_uses {
	LIST(struct use) uses;
	LIST(struct str) meant; /* declared under `schreibweisen` */
};

static struct word_uses *word_uses(struct consistency *c, struct map *words, const char *kind, struct str column,
				   struct str text)
{
	struct buf key = BUF_INIT;
	buf_adds(&key, kind);
	buf_addstr(&key, fold(c, column));
	buf_addc(&key, '\n');
	buf_addstr(&key, fold(c, text));
	void **place = map_put(words, copy(c, &key));
	buf_release(&key);
	if (!*place)
		*place = arena_new(&c->scratch, struct word_uses);
	return *place;
}

static void add_meant(struct consistency *c, struct map *words, const struct column *column,
		      const struct category *category)
{
	const struct field *map = category->fields;
	const struct field *spellings = map && map->kind == FIELD_MAP ? field_get(map, WORD_SPELLINGS) : NULL;
	const struct str *items;
	size_t n = spellings ? field_items(&c->scratch, spellings, &items) : 0;
	for (size_t i = 0; i < n; i++) {
		struct word_uses *by_name = word_uses(c, words, "name ", column->name, items[i]);
		struct word_uses *by_title = word_uses(c, words, "title ", column_title(column, STR("")), items[i]);
		*list_add(&c->scratch, &by_name->meant) = items[i];
		*list_add(&c->scratch, &by_title->meant) = items[i];
	}
}

static void add_column(struct consistency *c, struct map *words, const struct dataset *set, unsigned index)
{
	const struct column *column = &set->columns[index];
	struct use *uses = arena_array(&c->scratch, struct use, column->n_categories);
	for (unsigned row = 0; row < set->n_rows; row++) {
		const struct cell *cell = &column->cells[row];
		if (cell->status == STATUS_VALUE && !uses[cell->value].count++)
			uses[cell->value].first_row = row;
	}
	for (size_t i = 0; i < column->n_categories; i++) {
		add_meant(c, words, column, &column->categories[i]);
		if (!uses[i].count)
			continue;
		uses[i].set = set;
		uses[i].column = index;
		uses[i].text = column->categories[i].value;
		uses[i].reported = arena_new(&c->scratch, bool);
		struct word_uses *by_name = word_uses(c, words, "name ", column->name, uses[i].text);
		*list_add(&c->scratch, &by_name->uses) = uses[i];
		struct word_uses *by_title = word_uses(c, words, "title ", column_title(column, STR("")), uses[i].text);
		*list_add(&c->scratch, &by_title->uses) = uses[i];
	}
}

static size_t count_of(const struct word_uses *word, struct str text)
{
	size_t count = 0;
	for (size_t i = 0; i < word->uses.n; i++)
		if (str_eq(word->uses.items[i].text, text))
			count += word->uses.items[i].count;
	return count;
}

static bool is_meant(const struct word_uses *word, struct str text)
{
	for (size_t i = 0; i < word->meant.n; i++)
		if (str_eq(word->meant.items[i], text))
			return true;
	return false;
}

static bool has_two_spellings(const struct word_uses *word)
{
	for (size_t i = 1; i < word->uses.n; i++)
		if (!str_eq(word->uses.items[i].text, word->uses.items[0].text))
			return true;
	return false;
}

static void report_spelling(const struct consistency *c, const struct use *use, const struct use *usual)
{
	struct arena *a = c->d->arena;
	c->d->redacting = is_protected(use->set) || is_protected(usual->set);
	struct loc there = dataset_cell_loc(a, usual->set, usual->first_row, usual->column);
	diag_report(c->d, DIAG_CONSISTENCY_SPELLING, dataset_cell_loc(a, use->set, use->first_row, use->column),
		    arena_cstr(a, use->text), arena_cstr(a, usual->text), file_name(c, there), there.cell, NULL);
	diag_related(c->d, there);
	*use->reported = true;
	c->d->redacting = false;
}

/* The spelling used most, of equal ones the first, is the usual one. */
static void compare_spellings(const struct consistency *c, const struct word_uses *word)
{
	const struct use *usual = NULL;
	size_t most = 0;
	if (!has_two_spellings(word))
		return;
	for (size_t i = 0; i < word->uses.n; i++) {
		const struct use *use = &word->uses.items[i];
		size_t count = is_meant(word, use->text) ? 0 : count_of(word, use->text);
		if (count > most) {
			most = count;
			usual = use;
		}
	}
	for (size_t i = 0; usual && i < word->uses.n; i++) {
		const struct use *use = &word->uses.items[i];
		if (!str_eq(use->text, usual->text) && !is_meant(word, use->text) && !*use->reported)
			report_spelling(c, use, usual);
	}
}

static void check_spellings(struct consistency *c)
{
	struct map words;
	map_init(&words, &c->scratch);
	for (size_t i = 0; i < c->data->n; i++) {
		const struct dataset *set = &c->data->datasets[i];
		for (unsigned k = 0; k < set->n_columns && is_compared(set); k++) {
			const struct column *column = &set->columns[k];
			if (column->type == COLUMN_CATEGORY || (column->type == COLUMN_TEXT && column->is_key))
				add_column(c, &words, set, k);
		}
	}
	for (size_t i = 0; i < words.n; i++)
		compare_spellings(c, words.entries[i].value);
	arena_clear(&c->scratch);
}

/* ---- Figures: which columns are the same measure ---- */

/* One column that shows a measure. */
struct member {
	const struct dataset *set;
	unsigned column;
	unsigned keys[DATASET_MAX_KEYS]; /* by folded name, so that they stand in the same order everywhere */
	const uintptr_t *texts[DATASET_MAX_KEYS]; /* per category the number of its folded text; NULL: not texts */
};

struct measure {
	LIST(struct member) members;
};

static bool is_word_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* Words that say how something is counted, not what. */
static bool is_empty_word(struct str word)
{
	static const char *const words[] = {
		"anzahl", "zahl",   "zahlen",  "summe", "insgesamt", "gesamt", "gesamtzahl", "wert", "werte",
		"anteil", "anteile", "prozent", "quote", "in",	     "der",    "die",	     "das",  "von",
	};
	for (size_t i = 0; i < N(words); i++)
		if (str_is(word, words[i]))
			return true;
	return word.len < 2;
}

static bool cut_word(struct str *rest, struct str *word)
{
	while (rest->len && !is_word_char(rest->ptr[0]))
		*rest = str_from(*rest, 1);
	size_t n = 0;
	while (n < rest->len && is_word_char(rest->ptr[n]))
		n++;
	*word = str_part(rest->ptr, n);
	*rest = str_from(*rest, n);
	return n > 0;
}

static bool holds_word(struct str text, struct str wanted)
{
	struct str word;
	while (cut_word(&text, &word))
		if (str_eq(word, wanted))
			return true;
	return false;
}

/* Does a title say more than the unit? */
static bool says_what(struct str folded_title, struct str folded_unit)
{
	struct str word;
	while (cut_word(&folded_title, &word))
		if (!is_empty_word(word) && !holds_word(folded_unit, word))
			return true;
	return false;
}

/* Sorts the key columns by their folded names; they are few. */
static void sort_keys(struct consistency *c, const struct dataset *set, unsigned *keys)
{
	struct str names[DATASET_MAX_KEYS];
	for (size_t i = 0; i < set->n_keys; i++) {
		struct str name = fold(c, set->columns[set->keys[i]].name);
		size_t at = i;
		for (; at > 0 && str_cmp(name, names[at - 1]) < 0; at--) {
			names[at] = names[at - 1];
			keys[at] = keys[at - 1];
		}
		names[at] = name;
		keys[at] = set->keys[i];
	}
}

/* What makes columns the same measure, in one text. */
static struct str identity(struct consistency *c, const struct member *m)
{
	const struct column *column = &m->set->columns[m->column];
	struct buf text = BUF_INIT;
	for (size_t i = 0; i < m->set->n_keys; i++) {
		const struct column *key = &m->set->columns[m->keys[i]];
		buf_addstr(&text, fold(c, key->name));
		buf_addf(&text, " %d\n", (int)(key->type == COLUMN_TEXT ? COLUMN_CATEGORY : key->type));
	}
	buf_addstr(&text, fold(c, column->group));
	buf_addc(&text, '\n');
	buf_addstr(&text, fold(c, column_title(column, STR(""))));
	buf_addf(&text, "\n%d ", (int)column->unit.kind);
	buf_addstr(&text, fold(c, column->unit.name));
	struct str result = copy(c, &text);
	buf_release(&text);
	return result;
}

static void add_measures(struct consistency *c, struct map *measures, const struct dataset *set)
{
	struct member member = { .set = set };
	sort_keys(c, set, member.keys);
	for (unsigned i = 0; i < set->n_columns; i++) {
		const struct column *column = &set->columns[i];
		if (!column_is_number(column) || column->is_key || column->internal)
			continue;
		if (!says_what(fold(c, column_title(column, STR(""))), fold(c, column->unit.name)))
			continue;
		member.column = i;
		void **place = map_put(measures, identity(c, &member));
		if (!*place)
			*place = arena_new(&c->scratch, struct measure);
		struct measure *measure = *place;
		*list_add(&c->scratch, &measure->members) = member;
	}
}

/* ---- Figures: comparing them ---- */

/* Where a figure stands. */
struct figure_place {
	unsigned member, row;
};

/* What two columns of a measure have in common. */
struct pair {
	size_t n_equal;
	bool told; /* equal numbers, rounded in one of them, exact in the other */
	struct figure_place told_here, told_there;
	LIST(struct figure_place) here, there; /* where they differ */
};

struct comparing {
	struct consistency *c;
	const struct measure *measure;
	struct map *texts; /* folded → its number */
	struct map first;  /* key → the place that had it first */
	struct map pairs;  /* two members → struct pair */
};

static const struct cell *cell_at(const struct comparing *w, struct figure_place place)
{
	const struct member *m = &w->measure->members.items[place.member];
	return &m->set->columns[m->column].cells[place.row];
}

static const struct dataset *set_at(const struct comparing *w, struct figure_place place)
{
	return w->measure->members.items[place.member].set;
}

static struct loc loc_at(const struct comparing *w, struct figure_place place)
{
	return dataset_cell_loc(w->c->d->arena, set_at(w, place), place.row,
				w->measure->members.items[place.member].column);
}

static bool is_hidden(const struct comparing *w, struct figure_place place)
{
	return cell_at(w, place)->status == STATUS_SUPPRESSED && set_at(w, place)->protection != PROTECTION_NONE;
}

static struct fraction number_at(const struct comparing *w, struct figure_place place)
{
	const struct member *m = &w->measure->members.items[place.member];
	const struct cell *cell = cell_at(w, place);
	return fraction_scaled(cell->status == STATUS_NIL ? 0 : cell->value, m->set->columns[m->column].places);
}

static void number_texts(const struct comparing *w, struct member *m)
{
	for (size_t i = 0; i < m->set->n_keys; i++) {
		const struct column *column = &m->set->columns[m->keys[i]];
		if (column_is_number(column) || column_is_period(column))
			continue;
		uintptr_t *numbers = arena_array(&w->c->scratch, uintptr_t, column->n_categories);
		for (size_t k = 0; k < column->n_categories; k++) {
			void **place = map_put(w->texts, fold(w->c, column->categories[k].value));
			*place = *place ? *place : (void *)(uintptr_t)w->texts->n;
			numbers[k] = (uintptr_t)*place;
		}
		m->texts[i] = numbers;
	}
}

static void row_key(const struct member *m, unsigned row, int64_t *values)
{
	for (size_t i = 0; i < m->set->n_keys; i++) {
		int64_t value = dataset_key(m->set, m->keys[i], row);
		values[i] = m->texts[i] && value >= 0 ? (int64_t)m->texts[i][value] : value;
	}
}

/* Values rounded for protection may differ by less than the step. */
static struct fraction slack(const struct comparing *w, struct figure_place a, struct figure_place b)
{
	const struct dataset *sets[] = { set_at(w, a), set_at(w, b) };
	unsigned most = 0;
	for (size_t i = 0; i < N(sets); i++)
		if (sets[i]->protection == PROTECTION_ROUNDING && sets[i]->protection_parameter > most)
			most = sets[i]->protection_parameter;
	return fraction_scaled(most, 0);
}

static bool are_equal(const struct comparing *w, struct figure_place a, struct figure_place b)
{
	struct fraction apart;
	return !fraction_distance(number_at(w, a), number_at(w, b), &apart) || apart.num == 0 ||
	       fraction_cmp(apart, slack(w, a, b)) < 0;
}

/* At `schutz`: a place in the data would show the figure in the excerpt. */
static void report_hidden(const struct comparing *w, struct figure_place hidden, struct figure_place shown)
{
	struct arena *a = w->c->d->arena;
	const struct member *m = &w->measure->members.items[hidden.member];
	struct loc there = loc_at(w, shown);
	diag_report(w->c->d, DIAG_PROTECTION_ELSEWHERE, field_get(&m->set->fields, WORD_PROTECTION)->value_loc,
		    loc_at(w, hidden).cell, file_name(w->c, there), there.cell,
		    arena_cstr(a, column_title(&m->set->columns[m->column], STR(""))), NULL);
	diag_related(w->c->d, there);
}

static struct pair *pair_of(const struct comparing *w, struct map *pairs, unsigned a, unsigned b)
{
	unsigned *key = arena_array(&w->c->scratch, unsigned, 2);
	key[0] = a;
	key[1] = b;
	void **place = map_put(pairs, str_part((const char *)key, 2 * sizeof *key));
	if (!*place)
		*place = arena_new(&w->c->scratch, struct pair);
	return *place;
}

static bool rounds_alike(const struct dataset *a, const struct dataset *b)
{
	bool neither = a->protection != PROTECTION_ROUNDING && b->protection != PROTECTION_ROUNDING;
	return neither || (a->protection == b->protection && a->protection_parameter == b->protection_parameter);
}

/* Two roundings of one number, or the exact one beside it, leave less than one rounding; told once for two columns. */
static void note_told(const struct comparing *w, struct pair *pair, struct figure_place here, struct figure_place there)
{
	if (pair->told || rounds_alike(set_at(w, here), set_at(w, there)))
		return;
	pair->told = true;
	pair->told_here = here;
	pair->told_there = there;
}

static void compare(struct comparing *w, struct figure_place first, struct figure_place here, struct pair **last)
{
	if (set_at(w, first) == set_at(w, here))
		return;
	if (is_hidden(w, here) && cell_is_known(cell_at(w, first)))
		report_hidden(w, here, first);
	if (is_hidden(w, first) && cell_is_known(cell_at(w, here)))
		report_hidden(w, first, here);
	if (!cell_is_known(cell_at(w, first)) || !cell_is_known(cell_at(w, here)))
		return;
	if (!last[first.member])
		last[first.member] = pair_of(w, &w->pairs, first.member, here.member);
	struct pair *pair = last[first.member];
	if (are_equal(w, first, here)) {
		pair->n_equal++;
		note_told(w, pair, here, first);
		return;
	}
	*list_add(&w->c->scratch, &pair->here) = here;
	*list_add(&w->c->scratch, &pair->there) = first;
}

static void compare_member(struct comparing *w, unsigned index)
{
	const struct member *m = &w->measure->members.items[index];
	struct pair **pairs = arena_array(&w->c->scratch, struct pair *, w->measure->members.n);
	int64_t values[DATASET_MAX_KEYS];
	size_t len = m->set->n_keys * sizeof *values;
	for (unsigned row = 0; row < m->set->n_rows; row++) {
		struct figure_place here = { index, row };
		if (!cell_is_known(cell_at(w, here)) && !is_hidden(w, here))
			continue;
		row_key(m, row, values);
		const struct figure_place *first = map_get(&w->first, str_part((const char *)values, len));
		if (first) {
			compare(w, *first, here, pairs);
			continue;
		}
		int64_t *key = arena_array(&w->c->scratch, int64_t, m->set->n_keys + 1);
		memcpy(key, values, len);
		struct figure_place *place = arena_new(&w->c->scratch, struct figure_place);
		*place = here;
		*map_put(&w->first, str_part((const char *)key, len)) = place;
	}
}

static const char *number_text_at(const struct comparing *w, struct figure_place place)
{
	const struct member *m = &w->measure->members.items[place.member];
	return dataset_cell_text(w->c->d->arena, m->set, place.row, m->column);
}

static void report_pair(const struct comparing *w, const struct pair *pair)
{
	struct arena *a = w->c->d->arena;
	if (pair->told && set_at(w, pair->told_here)->protection == PROTECTION_ROUNDING)
		report_hidden(w, pair->told_here, pair->told_there);
	else if (pair->told)
		report_hidden(w, pair->told_there, pair->told_here);
	if (pair->n_equal < pair->here.n && pair->here.n > 1)
		return;
	for (size_t i = 0; i < pair->here.n; i++) {
		struct figure_place here = pair->here.items[i], first = pair->there.items[i];
		const struct column *column = &set_at(w, here)->columns[w->measure->members.items[here.member].column];
		struct loc there = loc_at(w, first);
		struct fraction apart = FRACTION_ZERO;
		char difference[NUMBER_TEXT_SIZE];
		int64_t scaled = 0;
		fraction_distance(number_at(w, here), number_at(w, first), &apart);
		unsigned places = column->places;
		w->c->d->redacting = is_protected(set_at(w, here)) || is_protected(set_at(w, first));
		while (fraction_round(apart, places, &scaled) && fraction_cmp(fraction_scaled(scaled, places), apart) != 0)
			places++;
		number_text(scaled, places, difference);
		diag_report(w->c->d, DIAG_CONSISTENCY_VALUE, loc_at(w, here),
			    arena_cstr(a, column_title(column, STR(""))), number_text_at(w, here), file_name(w->c, there),
			    there.cell, number_text_at(w, first), difference, NULL);
		diag_related(w->c->d, there);
		w->c->d->redacting = false;
	}
}

static void compare_measure(struct consistency *c, struct map *texts, struct measure *measure)
{
	struct comparing w = { .c = c, .measure = measure, .texts = texts };
	if (measure->members.n < 2)
		return;
	map_init(&w.first, &c->scratch);
	map_init(&w.pairs, &c->scratch);
	for (unsigned i = 0; i < measure->members.n; i++) {
		number_texts(&w, &measure->members.items[i]);
		compare_member(&w, i);
	}
	for (size_t i = 0; i < w.pairs.n; i++)
		report_pair(&w, w.pairs.entries[i].value);
}

static void check_figures(struct consistency *c)
{
	struct map measures, texts;
	map_init(&measures, &c->scratch);
	map_init(&texts, &c->scratch);
	for (size_t i = 0; i < c->data->n; i++)
		if (is_compared(&c->data->datasets[i]))
			add_measures(c, &measures, &c->data->datasets[i]);
	for (size_t i = 0; i < measures.n; i++)
		compare_measure(c, &texts, measures.entries[i].value);
}

void consistency_check(const struct data *data, struct diags *d)
{
	struct consistency c = { .data = data, .d = d };
	arena_init(&c.scratch);
	check_spellings(&c);
	check_figures(&c);
	arena_release(&c.scratch);
}
