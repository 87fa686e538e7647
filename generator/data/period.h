/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Points and spans of time as typed values that sort properly: year, school year, semester, quarter, month, day.
 */
#ifndef LOTSE_DATA_PERIOD_H
#define LOTSE_DATA_PERIOD_H

#include <stdint.h>

#include "base/date.h"

enum period_kind {
	PERIOD_NONE,
	PERIOD_YEAR,        /* 2018 */
	PERIOD_SCHOOL_YEAR, /* 2015/16, 2015/2016 */
	PERIOD_SUMMER,      /* SS 2016, SoSe 2016: summer semester */
	PERIOD_WINTER,      /* WS 2015/16, WiSe 2015/16 */
	PERIOD_QUARTER,     /* 3. Quartal 2018, Q3 2018, 2018-Q3, III/2018 */
	PERIOD_MONTH,       /* März 2018, 03/2018, 2018-03 */
	PERIOD_DAY,         /* 31.12.2018, 2018-12-31 */
};

struct period {
	enum period_kind kind;
	struct date start; /* its first day */
};

/* Reads any of the forms above; false when it is none. Words in German, any case. */
bool period_parse(struct str text, struct period *period);

/* By first day, then longer before shorter. */
int period_cmp(struct period a, struct period b);

/* A code that sorts like period_cmp and fits a cell; and back. */
int64_t period_code(struct period period);
struct period period_of_code(int64_t code);

/* The last day. */
struct date period_end(struct period period);

/* Is `later` the period that follows `earlier` without a gap? (for `lückenlos`; days: any later day) */
bool period_follows(struct period earlier, struct period later);

/* As authors write it in selectors: "2018", "31.12.2018", "2015/16", "3. Quartal 2018", "März 2018", "WS 2015/16", "SS 2016". */
void period_text(struct period period, char out[32]);

#endif
