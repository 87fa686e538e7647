/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The words of text cells in another language, from datasets/uebersetzungen/NAME.LANG.yaml: below the key of a row the names of its
 * columns. The cells of the CSV file stay what they are; readers of the language see these.
 */
#ifndef LOTSE_DATA_CELL_TEXTS_H
#define LOTSE_DATA_CELL_TEXTS_H

#include "data/dataset.h"

enum { CELL_TEXTS_FINGERPRINT = 12 };

struct cell_texts {
	struct str lang;
	const char *path; /* "datasets/uebersetzungen/massnahmen.en.yaml" */
	struct source source;
	struct field fields;
	struct str translated_from; /* übersetzt_von; empty: not said */
	struct loc translated_from_loc;
	struct str *texts; /* row × column; empty: not translated */
	const struct cell_texts *next; /* another language */
};

/* Reads the file and gives it to its dataset, whose rows are there. Reports all mistakes. */
void cell_texts_read(struct arena *a, const char *dir, const char *path, struct data *data, struct diags *d);

/* The texts of that language, or NULL. */
const struct cell_texts *cell_texts_of(const struct dataset *set, struct str lang);

/* A cell in that language; empty: nobody has translated it. */
struct str cell_text_in(const struct dataset *set, unsigned row, unsigned column, struct str lang);

/* Is it a column whose cells are words to be translated? */
bool column_is_words(const struct column *column);

/* What a translation follows: all words of the dataset's text cells. */
void cell_texts_fingerprint(const struct dataset *set, char out[CELL_TEXTS_FINGERPRINT + 1]);

#endif
