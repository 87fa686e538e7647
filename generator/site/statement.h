/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * content/barrierefreiheit.yaml: what the person who signs the statement on accessibility declares. The page of
 * `art: barrierefreiheit` is made from it, in every language (model statement: Commission Implementing Decision (EU) 2018/1523).
 */
#ifndef LOTSE_SITE_STATEMENT_H
#define LOTSE_SITE_STATEMENT_H

#include "base/date.h"
#include "base/fields.h"

#define STATEMENT_PATH "content/barrierefreiheit.yaml"

struct statement {
	bool there;
	struct source source;
	struct field fields;
	enum word conforming;          /* WORD_FULLY, WORD_PARTLY, WORD_NOT; WORD_NONE: not yet said */
	struct date created, reviewed; /* no year: not yet said */
};

/* Reads and checks the file, which may be absent. What nobody has said yet is no mistake here (audit/legal.h). False: reported. */
bool statement_load(struct arena *a, const char *dir, struct statement *statement, struct diags *d);

/* A declaration that has been made: there, and none of the words for what is still open. */
bool statement_says(const struct statement *statement, enum word name);

#endif
