/* SPDX-License-Identifier: EUPL-1.2 */
/* A day of the Gregorian calendar. No time zones, no clock. */
#ifndef LOTSE_BASE_DATE_H
#define LOTSE_BASE_DATE_H

#include "base/str.h"

struct date {
	int year; /* 0: no date */
	int month, day;
};

/* Reads TT.MM.JJJJ, T.M.JJJJ or JJJJ-MM-TT; false when it is none of them or no such day exists. */
bool date_parse(struct str text, struct date *date);

int date_days_in_month(int year, int month);

/* < 0, 0, > 0. */
int date_cmp(struct date a, struct date b);

/* Days since 1970-01-01, for distances. */
long date_days(struct date date);

/* "2018-12-31" into a buffer of at least 11 bytes; years 1 to 9999. */
void date_iso(struct date date, char out[11]);

#endif
