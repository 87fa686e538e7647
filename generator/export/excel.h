/* SPDX-License-Identifier: EUPL-1.2 */
/* What a German Excel makes of the text of a CSV cell when the file is opened by double-click. */
#ifndef LOTSE_EXPORT_EXCEL_H
#define LOTSE_EXPORT_EXCEL_H

#include "base/str.h"

/*
 * Would Excel run the text, or show another one? Formulas (= + - @ tab CR LF at the start: OWASP, CSV injection), digits with
 * leading zeros or too many of them (007, 1,23457E+15), what it takes for a decimal, date, time or percentage (1,50 3-4 1/2 12:30
 * 3E5 "12 %"), months (März 2020), truth values (wahr). A number that it shows as it is written, such as 2018, is none.
 */
bool excel_changes(struct str text);

#endif
