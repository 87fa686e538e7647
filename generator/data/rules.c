/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/rules_inside.h"

#include "base/name.h"

/* ---- Reporting ---- */

const char *rule_text(const struct checking *c, struct str text)
{
	return arena_cstr(c->d->arena, text);
}

const char *rule_heading(const struct checking *c, unsigned column)
{
	return rule_text(c, column_title(&c->set->columns[column], STR("")));
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

const char *rule_tolerance(const struct checking *c, unsigned places)
{
	return c->lenient.tolerant ? rule_number(c, c->lenient.tolerance, places) : "";
}

void rule_severity(const struct checking *c)
{
	if (c->lenient.warning)
		diag_set_severity(c->d, SEVERITY_WARNING);
}

void rule_report_form(const struct checking *c)
{
	diag_report(c->d, DIAG_RULE_FORM, c->rule->value_loc, rule_text(c, c->rule->value), NULL);
}

bool rule_report_column(struct checking *c, const struct dataset *set, struct str name, bool not_a_number)
{
	struct str *names = arena_array(&c->scratch, struct str, set->n_columns);
	size_t n = 0;
	for (size_t i = 0; i < set->n_columns; i++)
		if (!not_a_number || column_is_number(&set->columns[i]))
			names[n++] = set->columns[i].name;
	struct str nearest = not_a_number ? (struct str){ NULL, 0 } : name_nearest(name, names, n);
	return diag_report(c->d, DIAG_RULE_COLUMN, source_loc_of(&c->set->yaml, name), rule_text(c, name),
			   rule_text(c, nearest), name_list(c->d->arena, names, n, NAME_LISTED_MAX),
			   not_a_number ? "1" : "", set == c->set ? "" : rule_text(c, set->name), NULL);
}

/* ---- Columns and cells ---- */

bool rule_column(struct checking *c, struct str name, unsigned *column)
{
	int index = dataset_column(c->set, name);
	if (index < 0)
		return rule_report_column(c, c->set, name, false);
	*column = (unsigned)index;
	return true;
}

bool rule_number_column(struct checking *c, struct str name, unsigned *column)
{
	if (!rule_column(c, name, column))
		return false;
	return column_is_number(&c->set->columns[*column]) || rule_report_column(c, c->set, name, true);
}

bool rule_key_column(struct checking *c, struct str name, unsigned *column)
{
	if (!rule_column(c, name, column))
		return false;
	if (c->set->columns[*column].is_key)
		return true;
	struct str names[DATASET_MAX_KEYS];
	for (size_t i = 0; i < c->set->n_keys; i++)
		names[i] = c->set->columns[c->set->keys[i]].name;
	return diag_report(c->d, DIAG_RULE_NOT_KEY, source_loc_of(&c->set->yaml, name), rule_text(c, name),
			   name_list(c->d->arena, names, c->set->n_keys, NAME_LISTED_MAX), NULL);
}

struct fraction rule_cell_number(const struct column *column, const struct cell *cell)
{
	if (column->type == COLUMN_YEAR)
		return fraction_scaled(period_of_code(cell->value).start.year, 0);
	if (column_is_period(column))
		return fraction_scaled(cell->value, 0);
	return fraction_scaled(cell->status == STATUS_NIL ? 0 : cell->value, column->places);
}

/* ---- Clauses behind a sentence ---- */

/* The last comma that separates: outside brackets and not directly between two digits. False: there is none. */
static bool last_comma(struct str text, size_t *comma)
{
	int depth = 0;
	for (size_t i = text.len; i-- > 0;) {
		char c = text.ptr[i];
		depth += (c == ')') - (c == '(');
		bool decimal = i > 0 && i + 1 < text.len && is_digit(text.ptr[i - 1]) && is_digit(text.ptr[i + 1]);
		if (c == ',' && depth == 0 && !decimal) {
			*comma = i;
			return true;
		}
	}
	return false;
}

static bool cut_beginning(struct str *text, const char *word)
{
	size_t len = strlen(word);
	if (text->len <= len || text->ptr[len] != ' ' || !name_same(str_part(text->ptr, len), str_of(word)))
		return false;
	*text = str_trim(str_from(*text, len));
	return true;
}

/* `höchstens 1 daneben`; negative when the number is none that can be allowed. */
static bool read_tolerance(struct str clause, struct fraction *tolerance)
{
	int64_t scaled;
	if (!cut_beginning(&clause, "höchstens") || !str_ends(clause, " daneben"))
		return false;
	struct str number = str_trim(str_part(clause.ptr, clause.len - strlen(" daneben")));
	bool read = number_parse(number, EXPRESSION_MAX_DECIMALS, &scaled) == NUMBER_OK;
	*tolerance = fraction_scaled(read ? scaled : -1, EXPRESSION_MAX_DECIMALS);
	return true;
}

static struct str take_clauses(struct str text, struct leniency *lenient)
{
	size_t comma;
	*lenient = (struct leniency){ .tolerance = FRACTION_ZERO };
	while (last_comma(text, &comma)) {
		struct str clause = str_trim(str_from(text, comma + 1));
		if (name_same(clause, STR("sonst Warnung")))
			lenient->warning = true;
		else if (read_tolerance(clause, &lenient->tolerance))
			lenient->tolerant = true;
		else if (!name_same(clause, STR("sonst Fehler")))
			break;
		text = str_trim(str_part(text.ptr, comma));
	}
	return text;
}

/* ---- Sentences ---- */

static bool cut_word(struct str *text, struct str *word)
{
	*text = str_trim(*text);
	return text->len && str_cut(text, ' ', word);
}

/* Does the text have the words of the pattern? `*` is one word, `…` the rest; they go to `names`. */
static bool fits(struct str text, const char *pattern, struct str names[2])
{
	struct str expected = str_of(pattern), want, word;
	size_t n = 0;
	while (cut_word(&expected, &want)) {
		if (str_is(want, "…")) {
			names[n] = str_trim(text);
			return names[n].len > 0;
		}
		if (!cut_word(&text, &word))
			return false;
		if (str_is(want, "*"))
			names[n++] = word;
		else if (!name_same(want, word))
			return false;
	}
	return str_trim(text).len == 0;
}

static void note_sum_rows(struct checking *c)
{
	bool any = false;
	for (size_t i = 0; i < c->set->n_keys; i++)
		any = any || c->set->columns[c->set->keys[i]].total >= 0;
	if (!any)
		diag_report(c->d, DIAG_RULE_NO_SUM_ROWS, c->rule->value_loc, NULL);
	c->sum_rows = c->lenient;
}

/* Forms in which being off by a little has a meaning. */
static bool check_tolerant_form(struct checking *c, struct str text)
{
	struct str names[2] = { STR(""), STR("") };
	if (fits(text, "anteile ergeben 100 %", names) || fits(text, "anteile ergeben 100%", names))
		rule_check_shares(c);
	else if (fits(text, "* über * ergibt 100 %", names) || fits(text, "* über * ergibt 100%", names))
		rule_check_shares_over(c, names[0], names[1]);
	else if (fits(text, "summenzeile stimmt", names))
		note_sum_rows(c);
	else
		return false;
	return true;
}

static bool check_strict_form(struct checking *c, struct str text)
{
	struct str names[2] = { STR(""), STR("") };
	if (fits(text, "* lückenlos", names))
		rule_check_gapless(c, names[0]);
	else if (fits(text, "* eindeutig", names))
		rule_check_unique(c, names[0]);
	else if (fits(text, "* vollständig", names))
		rule_check_complete(c, names[0]);
	else if (fits(text, "* enthält …", names))
		rule_check_contains(c, names[0], names[1]);
	else if (fits(text, "* ist eins von …", names))
		rule_check_one_of(c, names[0], names[1]);
	else if (fits(text, "sprung von * höchstens …", names))
		rule_check_jump(c, names[0], names[1]);
	else
		return false;
	return true;
}

static void check_sentence(struct checking *c)
{
	struct str text = take_clauses(str_trim(c->rule->value), &c->lenient), left, right;
	enum comparison comparison;
	if (c->lenient.tolerance.num < 0) {
		rule_report_form(c);
		return;
	}
	if (check_tolerant_form(c, text) || (!c->lenient.tolerant && check_strict_form(c, text)))
		return;
	if (!comparison_split(text, &left, &comparison, &right) || comparison == COMPARE_ONE_OF ||
	    (c->lenient.tolerant && comparison != COMPARE_EQUAL))
		rule_report_form(c);
	else
		rule_check_equation(c, text, left, comparison, right);
}

/* ---- All of it ---- */

/*
 * A rule that never compares anything would be trusted in vain. That all its values are missing may be meant, and is a note; that
 * no row of the other dataset belongs to any here hardly is.
 */
static void report_unchecked(struct checking *c, void *context)
{
	(void)context;
	if (c->n_judged || !c->n_open)
		return;
	diag_report(c->d, DIAG_RULE_UNCHECKED, c->rule->value_loc, rule_text(c, c->rule->value),
		    c->unmatched ? rule_text(c, c->unmatched->name) : "", NULL);
	if (!c->unmatched)
		diag_set_severity(c->d, SEVERITY_NOTE);
}

static void begin_rule(struct checking *c, const struct field *rule)
{
	c->rule = rule;
	c->n_judged = c->n_open = 0;
	c->unmatched = NULL;
	c->tells = false;
}

static void check_sum_rows(struct checking *c)
{
	begin_rule(c, NULL);
	c->lenient = c->sum_rows;
	for (size_t i = 0; i < c->set->n_keys; i++) {
		if (c->set->columns[c->set->keys[i]].total >= 0)
			rule_check_totals(c, c->set->keys[i]);
		arena_clear(&c->scratch);
	}
}

/* Checks each rule that the sidecar has; `then` hears of it while all that is known of it is there. */
static void check_each(struct checking *c, void (*then)(struct checking *c, void *context), void *context)
{
	const struct field *rules = field_get(&c->set->fields, WORD_RULES);
	for (size_t i = 0; rules && i < rules->n_children; i++) {
		begin_rule(c, &rules->children[i]);
		check_sentence(c);
		then(c, context);
		arena_clear(&c->scratch);
	}
}

bool rules_check(const struct data *data, const struct dataset *set, struct diags *d)
{
	size_t errors = d->n_errors;
	struct checking c = { .data = data, .set = set, .d = d, .sum_rows = { .tolerance = FRACTION_ZERO } };
	arena_init(&c.scratch);
	check_each(&c, report_unchecked, NULL);
	check_sum_rows(&c);
	arena_release(&c.scratch);
	return d->n_errors == errors;
}

/* ---- Behind protection ---- */

static void report_telling(struct checking *c, void *context)
{
	struct diags *d = context;
	if (c->tells)
		diag_report(d, DIAG_PROTECTION_COMPARED, c->rule->value_loc, arena_cstr(d->arena, c->rule->value), NULL);
}

bool rules_tell_nothing(const struct data *data, const struct dataset *set, struct diags *d)
{
	size_t errors = d->n_errors;
	struct arena messages;
	struct diags unheard = { .arena = &messages };
	struct checking c = { .data = data, .set = set, .d = &unheard, .sum_rows = { .tolerance = FRACTION_ZERO } };
	arena_init(&messages);
	arena_init(&c.scratch);
	check_each(&c, report_telling, d);
	arena_release(&c.scratch);
	arena_release(&messages);
	return d->n_errors == errors;
}

/* ---- About one cell ---- */

typedef LIST(struct rule_verdict) verdict_list;

struct verdicts {
	struct arena *a;
	verdict_list list;
};

static void take_verdict(struct checking *c, void *context)
{
	struct verdicts *verdicts = context;
	if (c->watch->checked)
		*list_add(verdicts->a, &verdicts->list) = (struct rule_verdict){ c->rule, !c->watch->broken };
	c->watch->checked = c->watch->broken = false;
}

/* "a + b + c, höchstens 1 daneben": is the name one of those added? */
static bool is_added(struct str sum, struct str name)
{
	struct str part, rest = str_part(sum.ptr, str_find_char(sum, ','));
	bool found = false;
	while (str_cut(&rest, '+', &part))
		found |= name_same(str_trim(part), name);
	return found;
}

bool rules_say_part(const struct dataset *set, const struct column *whole, const struct column *part)
{
	const struct field *rules = field_get(&set->fields, WORD_RULES);
	for (size_t i = 0; rules && i < rules->n_children; i++) {
		struct str text = rules->children[i].value;
		size_t equals = str_find_char(text, '=');
		if (equals < text.len && name_same(str_trim(str_part(text.ptr, equals)), whole->name) &&
		    is_added(str_from(text, equals + 1), part->name))
			return true;
	}
	return false;
}

size_t rules_of_cell(struct arena *a, const struct data *data, const struct dataset *set, unsigned row, unsigned column,
		     const struct rule_verdict **verdicts)
{
	struct arena messages;
	struct diags unheard = { .arena = &messages };
	struct rule_watch watch = { .row = row, .column = column };
	struct checking c = {
		.data = data, .set = set, .d = &unheard, .sum_rows = { .tolerance = FRACTION_ZERO }, .watch = &watch
	};
	struct verdicts found = { .a = a };
	arena_init(&messages);
	arena_init(&c.scratch);
	check_each(&c, take_verdict, &found);
	check_sum_rows(&c);
	take_verdict(&c, &found);
	arena_release(&c.scratch);
	arena_release(&messages);
	*verdicts = found.list.items;
	return found.list.n;
}
