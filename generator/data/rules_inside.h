/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the files of rules share: rules.c reads the sentences, rules_equations.c compares expressions, rules_match.c finds rows
 * of the same keys, rules_rows.c asks which values and rows stand, rules_time.c compares a point in time with the one before,
 * rules_parts.c adds up parts of a whole.
 */
#ifndef LOTSE_DATA_RULES_INSIDE_H
#define LOTSE_DATA_RULES_INSIDE_H

#include "data/expression.h"
#include "data/former.h"
#include "data/rules.h"

/* `, höchstens N daneben`, `, sonst Warnung`. */
struct leniency {
	bool warning, tolerant;
	struct fraction tolerance; /* zero unless tolerant */
};

/* The cell that rules_of_cell asks about. */
struct rule_watch {
	unsigned row, column;
	bool checked, broken; /* by the rule being checked */
};

struct checking {
	struct arena scratch; /* for one sentence */
	const struct data *data;
	const struct dataset *set;
	struct diags *d;
	const struct field *rule;  /* being checked */
	struct leniency lenient;   /* of the sentence */
	struct leniency sum_rows;  /* said by `summenzeile stimmt` */
	const struct former *former; /* as it was published; read when the first rule of the dataset fails */
	bool former_is_read;
	size_t n_judged, n_open;   /* rows that were, and that could not be compared since a value is missing */
	const struct dataset *unmatched; /* no row of it matches any */
	struct rule_watch *watch;  /* NULL: only messages are wanted */
	bool tells;                /* set by a sentence that compares a protected number with one of other data */
};

static inline bool rule_is_watched(const struct checking *c, unsigned row, unsigned column)
{
	return c->watch && c->watch->row == row && c->watch->column == column;
}

/* Every check of a cell says what came out. */
static inline void rule_checked(const struct checking *c, unsigned row, unsigned column, bool holds)
{
	if (!rule_is_watched(c, row, column))
		return;
	c->watch->checked = true;
	c->watch->broken = c->watch->broken || !holds;
}

/* ---- Reporting ---- */

/* For arguments of messages: a copy that lives as long as they. */
const char *rule_text(const struct checking *c, struct str text);
const char *rule_heading(const struct checking *c, unsigned column);

/* Two more decimals than the columns have when the value is none of theirs, as after a division. */
const char *rule_number(const struct checking *c, struct fraction value, unsigned places);

/* The tolerance, "" when there is none. */
const char *rule_tolerance(const struct checking *c, unsigned places);

/* Called right after a report about data: the sentence itself says how bad it is. */
void rule_severity(const struct checking *c);

void rule_report_form(const struct checking *c);
/* A column that `set` does not have, or one that holds no numbers: with the nearest name. False. */
bool rule_report_column(struct checking *c, const struct dataset *set, struct str name, bool not_a_number);

/* ---- Columns and cells ---- */

/* False: reported. */
bool rule_column(struct checking *c, struct str name, unsigned *column);
bool rule_number_column(struct checking *c, struct str name, unsigned *column);
bool rule_key_column(struct checking *c, struct str name, unsigned *column);

/* Numbers as they are, a year as a number, other points in time by their code. */
struct fraction rule_cell_number(const struct column *column, const struct cell *cell);

/* ---- Rows that belong together (rules_match.c) ---- */

/* Rows with equal values in some columns: chains in the order of the file. */
struct rule_groups {
	size_t n;
	unsigned *first, *last, *size; /* per group */
	unsigned *of_row;              /* the group of each row */
	unsigned *next;                /* the next row of the group; NO_ROW: none */
};

struct rule_groups rule_group_rows(struct checking *c, const unsigned *columns, size_t n);
/* By all key columns but one. */
struct rule_groups rule_group_rows_except(struct checking *c, unsigned except);

/* The place of a group of rows: the line of its first one, and the key columns but `except` in words. */
struct loc rule_group_loc(const struct checking *c, unsigned first_row, unsigned except);

/*
 * The row of `other` that speaks of the same as each row of the set, NO_ROW where there is none. Rows match when key columns of
 * equal name (folded) hold equal values (texts folded) and their points in time are the same: equal, or of one day, as a year
 * with `stichtag: 31.12.` and that date. A key column that the other dataset lacks matches by its total only. NULL: reported,
 * since such a column has no total.
 */
const unsigned *rule_match_rows(struct checking *c, const struct dataset *other);

/* ---- Sentences ---- */

void rule_check_equation(struct checking *c, struct str text, struct str left, enum comparison comparison,
			 struct str right);
void rule_check_one_of(struct checking *c, struct str name, struct str values);
void rule_check_contains(struct checking *c, struct str name, struct str values);
void rule_check_complete(struct checking *c, struct str name);
void rule_check_unique(struct checking *c, struct str name);
void rule_check_gapless(struct checking *c, struct str name);
void rule_check_jump(struct checking *c, struct str name, struct str limit);
void rule_check_shares(struct checking *c);
void rule_check_shares_over(struct checking *c, struct str name, struct str over);
/* The sum rows of one key column. */
void rule_check_totals(struct checking *c, unsigned key);

#endif
