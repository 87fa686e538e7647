/* SPDX-License-Identifier: EUPL-1.2 */
/* Which texts of a dataset stand in its sidecar in another language, too. */
#ifndef LOTSE_DATA_TRANSLATION_H
#define LOTSE_DATA_TRANSLATION_H

#include "data/dataset.h"

/*
 * What readers of a language would miss, as names for people ("titel", "spalten: personen", "altersgruppe: 65 Jahre und
 * älter"), in `a`, in the order of the sidecar. Text cells count, see cell_texts.h. What has no
 * words (letters of action fields, `km`) needs no translation. Returns how many; 0: the dataset speaks the language.
 */
size_t dataset_untranslated(struct arena *a, const struct dataset *set, struct str lang, const struct str **names);

#endif
