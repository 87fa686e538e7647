/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A value with everything that must not get lost on the way to the page: status, marks, unit, decimals, where it is from.
 */
#ifndef LOTSE_DATA_VALUE_H
#define LOTSE_DATA_VALUE_H

#include "base/arena.h"
#include "data/number.h"
#include "data/period.h"

/* Why a cell has, or has not, a value. Never mixed, never drawn as 0, never averaged away. */
enum status {
	STATUS_VALUE,
	STATUS_EMPTY,          /* nothing stated */
	STATUS_NIL,            /* –  exactly nothing: counts as 0 in sums */
	STATUS_UNKNOWN,        /* .  unknown or secret */
	STATUS_LATER,          /* …  comes later */
	STATUS_UNRELIABLE,     /* /  not reliable enough */
	STATUS_NOT_APPLICABLE, /* x  no meaning here, e.g. a change without an earlier row */
	STATUS_SUPPRESSED,     /* *  hidden by disclosure control */
	N_STATUSES
};

enum mark {
	MARK_PROVISIONAL = 1, /* p */
	MARK_REVISED = 2,     /* r */
	MARK_ESTIMATED = 4,   /* s */
	MARK_LIMITED = 8,     /* ( ) */
};

enum unit_kind { UNIT_NONE, UNIT_COUNT, UNIT_PERCENT, UNIT_POINTS };

struct unit {
	enum unit_kind kind;
	struct str name; /* UNIT_COUNT: "Personen"; else empty */
};

enum value_kind { VALUE_NUMBER, VALUE_TEXT, VALUE_PERIOD, VALUE_COURSE };

struct course;
struct interval;

/* A cell a value was computed from (for `explain`, preview and messages). */
struct origin {
	const struct dataset *dataset;
	unsigned row, column;
};

struct value {
	enum value_kind kind;
	enum status status;
	unsigned char marks;
	unsigned short note;      /* number of a footnote of the dataset, 0: none */
	unsigned char decimals;   /* how many are printed */
	bool signed_number;       /* printed with + or −: a change */
	struct unit unit;
	struct fraction number;   /* VALUE_NUMBER and STATUS_VALUE (STATUS_NIL: zero) */
	struct str text;          /* VALUE_TEXT */
	struct period period;     /* VALUE_PERIOD */
	const struct course *course; /* VALUE_COURSE */
	const struct interval *interval; /* of a cell whose bounds are known; NULL: none, as of everything computed */
	const struct origin *origins;
	unsigned n_origins;
};

/* A number over time, oldest first: what verlauf(x) yields. Missing values stay in their places; at least one is a number. */
struct course_point {
	struct period period;
	struct value value; /* without origins: the course has them */
};

struct course {
	const struct course_point *points;
	size_t n;
};

/* Between which two numbers a value lies. */
struct interval {
	struct value low, high;
};

static inline bool value_is_number(const struct value *v)
{
	return v->kind == VALUE_NUMBER && (v->status == STATUS_VALUE || v->status == STATUS_NIL);
}

/* ---- Arithmetic: a value that is missing makes the result missing, with its status; never 0 ---- */

enum value_result {
	VALUE_COMPUTED,
	VALUE_UNLIKE,    /* units that do not go together in + and - */
	VALUE_NO_NUMBER, /* a text or a point in time */
	VALUE_TOO_LARGE, /* beyond the exact range */
};

/* At most so many cells are kept as origins of one value: enough to name them, few enough for sums over whole tables. */
enum { VALUE_MAX_ORIGINS = 64, VALUE_MAX_DECIMALS = 9 };

/*
 * Units: a plain number goes with everything; % - % is in percentage points; % of a count is that count. `*result` may be
 * an operand, it is set for VALUE_COMPUTED only. Decimals: the most of both; a division has one more.
 */
enum value_result value_add(struct arena *a, const struct value *x, const struct value *y, struct value *result);
enum value_result value_subtract(struct arena *a, const struct value *x, const struct value *y, struct value *result);
enum value_result value_multiply(struct arena *a, const struct value *x, const struct value *y, struct value *result);
/* Through zero: STATUS_NOT_APPLICABLE. */
enum value_result value_divide(struct arena *a, const struct value *x, const struct value *y, struct value *result);
enum value_result value_negate(const struct value *x, struct value *result);
enum value_result value_magnitude(const struct value *x, struct value *result);

/* x - before, printed with its sign; of percentages in percentage points. */
enum value_result value_change(struct arena *a, const struct value *x, const struct value *before, struct value *result);
/* The change in percent of `before`, one decimal, with its sign. */
enum value_result value_change_percent(struct arena *a, const struct value *x, const struct value *before,
				       struct value *result);
/* part / whole in percent, one decimal. */
enum value_result value_share(struct arena *a, const struct value *part, const struct value *whole, struct value *result);
/* x per so many of `base`, one decimal. */
enum value_result value_rate(struct arena *a, const struct value *x, const struct value *base, const struct value *per,
			     struct value *result);

/* Rounded to `decimals` (at most VALUE_MAX_DECIMALS), half away from zero. */
enum value_result value_round(const struct value *x, unsigned decimals, struct value *result);
/* Rounded to a multiple of `step` (> 0). */
enum value_result value_round_to(const struct value *x, struct fraction step, struct value *result);

/* < 0, 0, > 0 for two values that are there and of one kind; texts by their bytes. */
int value_compare(const struct value *x, const struct value *y);

/* The cells of `y` behind those of `x`. */
void value_add_origins(struct arena *a, struct value *x, const struct value *y);

/* As an author writes it: "4.675" stays 4675, "15,1", a text, "2015/16"; the English name of the status when it is missing. */
struct buf;
void value_print(struct buf *out, const struct value *v);

const char *status_name(enum status status); /* "empty", "nil", … for dumps */
const char *status_sign(enum status status); /* "–", ".", … as files write them; "" for a value and an empty cell */

#endif
