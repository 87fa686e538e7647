/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the files of rules share: rules.c reads the sentences, rules_equations.c compares expressions, rules_rows.c asks which
 * values and rows stand, rules_time.c compares a point in time with the one before, rules_parts.c adds up parts of a whole.
 */
#ifndef LOTSE_DATA_RULES_INSIDE_H
#define LOTSE_DATA_RULES_INSIDE_H

#include "data/expression.h"
#include "data/rules.h"

/* A message lists at most so many names: two lines of a terminal. */
enum { RULE_LISTED_MAX = 12 };

/* The cell that rules_of_cell asks about. */
struct rule_watch {
	unsigned row, column;
	bool checked, broken; /* by the rule being checked */
};

struct checking {
	struct arena scratch;
	const struct dataset *set;
	struct diags *d;
	const struct field *rule; /* being checked */
	bool warning;		  /* it ends in `sonst Warnung` */
	struct rule_watch *watch; /* NULL: only messages are wanted */
};

/* Every check of a cell says what came out. */
static inline void rule_checked(const struct checking *c, unsigned row, unsigned column, bool holds)
{
	if (!c->watch || c->watch->row != row || c->watch->column != column)
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

/* Called right after a report about data: the sentence itself says how bad it is. */
void rule_severity(const struct checking *c);

void rule_report_form(const struct checking *c);
/* An unknown column, or one that holds no numbers: with the nearest name. */
void rule_report_column(struct checking *c, struct str name, bool not_a_number);

/* ---- Columns and cells ---- */

/* False: reported. */
bool rule_column(struct checking *c, struct str name, unsigned *column);

/* Numbers as they are, a year as a number, other points in time by their code. */
struct fraction rule_cell_number(const struct column *column, const struct cell *cell);

/* A missing cell is never zero, "exactly nothing" is. */
static inline bool rule_cell_is_known(const struct cell *cell)
{
	return cell->status == STATUS_VALUE || cell->status == STATUS_NIL;
}

/* ---- Sentences ---- */

void rule_check_equation(struct checking *c, struct str text, struct str left, enum comparison comparison,
			 struct str right);
void rule_check_one_of(struct checking *c, struct str name, struct str values);
void rule_check_unique(struct checking *c, struct str name);
void rule_check_gapless(struct checking *c, struct str name);
void rule_check_jump(struct checking *c, struct str name, struct str limit);
void rule_check_shares(struct checking *c);
/* The sum rows of one key column. */
void rule_check_totals(struct checking *c, unsigned key);

#endif
