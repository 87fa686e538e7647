/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Expressions of authors: figures in running text, columns of tables, conditions, rules.
 *
 *   primary  := NAME | DATASET.NAME | NUMBER | "text" | FUNCTION(args) | ( expr )
 *   postfix  := primary [ '[' condition {, condition} ']' ]
 *   expr     := term {(+|-) term}     term := factor {(*|/) factor}     factor := [-] postfix
 *
 * Names compare folded; `veränderung_prozent` is one name. Numbers are German: `1.000` is refused as ambiguous.
 * Parsing knows no data; binding and evaluation are in figure.h and select.h.
 */
#ifndef LOTSE_DATA_EXPRESSION_H
#define LOTSE_DATA_EXPRESSION_H

#include "base/diag.h"
#include "base/words.h"
#include "data/number.h"

enum expression_kind {
	EXPRESSION_NAME,   /* column, maybe with dataset */
	EXPRESSION_NUMBER,
	EXPRESSION_TEXT,   /* "mehr": argument of richtung */
	EXPRESSION_CALL,
	EXPRESSION_ADD,
	EXPRESSION_SUBTRACT,
	EXPRESSION_MULTIPLY,
	EXPRESSION_DIVIDE,
	EXPRESSION_NEGATE,
	EXPRESSION_SELECT, /* arguments[0] with conditions */
};

/* One condition of a selector: `neueste` | `2018` | `jahr = 2018`. */
struct selector_condition {
	struct str column; /* empty: a position in time or the value of the only key */
	enum word position; /* WORD_LATEST, WORD_PREVIOUS, WORD_FIRST or WORD_NONE */
	struct str value;
	struct loc loc;
};

struct expression {
	enum expression_kind kind;
	struct loc loc;              /* SELECT: of its bracket */
	struct str dataset, name;    /* NAME */
	enum word function;          /* CALL */
	struct fraction number;      /* NUMBER */
	unsigned decimals;           /* NUMBER: as written */
	struct str text;             /* TEXT */
	struct expression **arguments; /* an operation has its operands here */
	size_t n_arguments;
	struct selector_condition *conditions; /* SELECT */
	size_t n_conditions;
};

/* The depth of brackets, and the parts of one expression: longer ones are no figure any more, and evaluation recurses. */
enum { EXPRESSION_MAX_DEPTH = 32, EXPRESSION_MAX_LENGTH = 4096, EXPRESSION_MAX_PARTS = 256, EXPRESSION_MAX_DECIMALS = 9 };

/*
 * Parses `text`, a slice of the source; trailing bytes are an error. NULL: reported.
 */
struct expression *expression_parse(struct arena *a, const struct source *src, struct str text, struct diags *d);

/* `EXPR als "Überschrift"`: the heading's slice goes to *heading (empty when absent). */
struct expression *expression_parse_column(struct arena *a, const struct source *src, struct str text, struct str *heading,
					   struct diags *d);

/* The inside of a selector, as `zeile:` of a condition block writes it: "neueste", "jahr = 2018, ort = Mitte". */
bool expression_parse_conditions(struct arena *a, const struct source *src, struct str text,
				 struct selector_condition **conditions, size_t *n, struct diags *d);

/* ---- Comparisons: filters, gilt, rules ---- */

enum comparison {
	COMPARE_EQUAL, COMPARE_NOT_EQUAL, COMPARE_LESS, COMPARE_AT_MOST, COMPARE_GREATER, COMPARE_AT_LEAST,
	COMPARE_ONE_OF, /* ist eins von A; B; C */
};

/*
 * Splits at the first comparison outside brackets and quotes: = ≠ != < ≤ <= > ≥ >= or, between blanks, one of the words
 * ist · ist nicht · ist eins von · ab · bis. Both sides are trimmed. False: there is none (not reported).
 */
bool comparison_split(struct str text, struct str *left, enum comparison *comparison, struct str *right);

/* Is the comparison true of two values in this order (< 0, 0, > 0)? ONE_OF asks about one of its items. */
bool comparison_holds(enum comparison comparison, int order);

/* The expression as the author would write it, canonical (memo keys, dumps). */
void expression_print(struct buf *out, const struct expression *e);

#endif
