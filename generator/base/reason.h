/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Why the system refused something, in the reader's words instead of strerror's: German and English, whatever the locale.
 *
 * Messages are filled in when their language is known. So they carry the number of the error as an argument, and their text says
 * {2#} where its words belong (base/diag.h).
 */
#ifndef LOTSE_BASE_REASON_H
#define LOTSE_BASE_REASON_H

#include <stdio.h>

#include "base/diag.h"

/* The number of an error as an argument: `diag_report(…, path, reason_of(errno).number, NULL)`. */
struct reason {
	char number[12];
};

struct reason reason_of(int error);

/* "kein Platz mehr auf dem Datenträger"; an error that is not in the table is called by its number. */
void reason_add(struct buf *out, int error, enum diag_lang lang);
/* One line for people, "COMMAND: ABOUT: why", where there is no list of messages. */
void reason_print(FILE *out, const char *command, const char *about, int error, enum diag_lang lang);

#endif
