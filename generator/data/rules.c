/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/rules_inside.h"

#include "base/name.h"

/* Sentences have at most six words. */
enum { MAX_WORDS = 8 };

/* ---- Reporting ---- */

const char *rule_text(const struct checking *c, struct str text)
{
	return arena_cstr(c->d->arena, text);
}

const char *rule_heading(const struct checking *c, unsigned column)
{
	return rule_text(c, column_title(&c->set->columns[column], STR("")));
}

void rule_severity(const struct checking *c)
{
	if (c->warning)
		diag_set_severity(c->d, SEVERITY_WARNING);
}

void rule_report_form(const struct checking *c)
{
	diag_report(c->d, DIAG_RULE_FORM, c->rule->value_loc, rule_text(c, c->rule->value), NULL);
}

void rule_report_column(struct checking *c, struct str name, bool not_a_number)
{
	struct str *names = arena_array(&c->scratch, struct str, c->set->n_columns);
	size_t n = 0;
	for (size_t i = 0; i < c->set->n_columns; i++)
		if (!not_a_number || column_is_number(&c->set->columns[i]))
			names[n++] = c->set->columns[i].name;
	struct str nearest = not_a_number ? (struct str){ NULL, 0 } : name_nearest(name, names, n);
	diag_report(c->d, DIAG_RULE_COLUMN, source_loc_of(&c->set->yaml, name), rule_text(c, name), rule_text(c, nearest),
		    name_list(c->d->arena, names, n, RULE_LISTED_MAX), not_a_number ? "1" : "", NULL);
}

bool rule_column(struct checking *c, struct str name, unsigned *column)
{
	int index = dataset_column(c->set, name);
	if (index < 0) {
		rule_report_column(c, name, false);
		return false;
	}
	*column = (unsigned)index;
	return true;
}

struct fraction rule_cell_number(const struct column *column, const struct cell *cell)
{
	if (column->type == COLUMN_YEAR)
		return fraction_scaled(period_of_code(cell->value).start.year, 0);
	if (column_is_period(column))
		return fraction_scaled(cell->value, 0);
	return fraction_scaled(cell->status == STATUS_NIL ? 0 : cell->value, column->places);
}

const char *rule_number(const struct checking *c, struct fraction value, unsigned places)
{
	char text[NUMBER_TEXT_SIZE];
	int64_t scaled;
	if (!fraction_round(value, places, &scaled))
		return "…";
	if (fraction_cmp(fraction_scaled(scaled, places), value) != 0 && fraction_round(value, places + 2, &scaled))
		places += 2;
	number_text(scaled, places, text);
	return arena_strdup(c->d->arena, text);
}

/* ---- Sentences ---- */

/* Cuts `, sonst Warnung` (or `, sonst Fehler`) off. */
static struct str take_severity(struct checking *c, struct str text)
{
	size_t comma = text.len;
	while (comma > 0 && text.ptr[comma - 1] != ',')
		comma--;
	struct str last = comma ? str_trim(str_from(text, comma)) : (struct str){ NULL, 0 };
	c->warning = name_same(last, STR("sonst Warnung"));
	if (c->warning || name_same(last, STR("sonst Fehler")))
		return str_trim(str_part(text.ptr, comma - 1));
	return text;
}

static size_t split_words(struct str text, struct str words[MAX_WORDS])
{
	size_t n = 0;
	struct str word;
	while (n < MAX_WORDS && str_cut(&text, ' ', &word))
		if (word.len)
			words[n++] = word;
	return n;
}

static bool word_is(struct str text, const char *word)
{
	return name_same(text, str_of(word));
}

static bool check_fixed_form(struct checking *c, struct str text)
{
	struct str words[MAX_WORDS];
	size_t n = split_words(text, words);
	if (n == 2 && word_is(words[1], "lückenlos")) {
		rule_check_gapless(c, words[0]);
	} else if (n == 2 && word_is(words[1], "eindeutig")) {
		rule_check_unique(c, words[0]);
	} else if (n >= 3 && word_is(words[0], "anteile") && word_is(words[1], "ergeben") &&
		   str_starts(words[2], "100")) {
		rule_check_shares(c);
	} else if (n >= 5 && word_is(words[0], "sprung") && word_is(words[1], "von") &&
		   word_is(words[3], "höchstens")) {
		struct str limit = words[4];
		bool percent = str_ends(limit, "%");
		if (percent)
			limit.len--;
		if ((percent && n != 5) || (!percent && (n != 6 || !str_is(words[5], "%"))))
			return false;
		rule_check_jump(c, words[2], limit);
	} else {
		return false;
	}
	return true;
}

static void check_sentence(struct checking *c)
{
	struct str text = take_severity(c, str_trim(c->rule->value));
	struct str left, right;
	enum comparison comparison;
	if (check_fixed_form(c, text))
		return;
	if (!comparison_split(text, &left, &comparison, &right))
		rule_report_form(c);
	else if (comparison == COMPARE_ONE_OF)
		rule_check_one_of(c, left, right);
	else
		rule_check_equation(c, text, left, comparison, right);
}

/* ---- All of it ---- */

static void check_sum_rows(struct checking *c)
{
	for (size_t i = 0; i < c->set->n_keys; i++) {
		if (c->set->columns[c->set->keys[i]].total >= 0)
			rule_check_totals(c, c->set->keys[i]);
		arena_clear(&c->scratch);
	}
}

bool rules_check(const struct dataset *set, struct diags *d)
{
	size_t errors = d->n_errors;
	struct checking c = { .set = set, .d = d };
	arena_init(&c.scratch);
	const struct field *rules = field_get(&set->fields, WORD_RULES);
	for (size_t i = 0; rules && i < rules->n_children; i++) {
		c.rule = &rules->children[i];
		check_sentence(&c);
		arena_clear(&c.scratch);
	}
	check_sum_rows(&c);
	arena_release(&c.scratch);
	return d->n_errors == errors;
}

/* ---- About one cell ---- */

typedef LIST(struct rule_verdict) verdict_list;

static void take_verdict(struct arena *a, struct checking *c, verdict_list *list)
{
	if (c->watch->checked)
		*list_add(a, list) = (struct rule_verdict){ c->rule, !c->watch->broken };
	c->watch->checked = c->watch->broken = false;
}

size_t rules_of_cell(struct arena *a, const struct dataset *set, unsigned row, unsigned column,
		     const struct rule_verdict **verdicts)
{
	struct arena messages;
	struct diags unheard = { .arena = &messages };
	struct rule_watch watch = { .row = row, .column = column };
	struct checking c = { .set = set, .d = &unheard, .watch = &watch };
	verdict_list list = { 0 };
	arena_init(&messages);
	arena_init(&c.scratch);
	const struct field *rules = field_get(&set->fields, WORD_RULES);
	for (size_t i = 0; rules && i < rules->n_children; i++) {
		c.rule = &rules->children[i];
		check_sentence(&c);
		arena_clear(&c.scratch);
		take_verdict(a, &c, &list);
	}
	c.rule = NULL;
	check_sum_rows(&c);
	take_verdict(a, &c, &list);
	arena_release(&c.scratch);
	arena_release(&messages);
	*verdicts = list.items;
	return list.n;
}
