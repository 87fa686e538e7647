/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Names as authors write them: one spelling in documents, compared after folding.
 *
 * Folding: NFC, lower case, ä→ae ö→oe ü→ue ß→ss, and `-`, blank (also U+00A0) and `_` alike (all become `_`).
 */
#ifndef LOTSE_BASE_NAME_H
#define LOTSE_BASE_NAME_H

#include "base/arena.h"

/* The folded name, NUL-terminated, in `a`. Blanks at the ends are dropped, inner runs become one `_`. */
struct str name_fold(struct arena *a, struct str name);

/* The same into `out` without an allocation; false when the name is longer than `cap` bytes. No NUL. */
bool name_fold_short(struct str name, char *out, size_t cap, size_t *len);

bool name_same(struct str a, struct str b);

/*
 * The candidate nearest to `name` after folding (Damerau-Levenshtein, restricted), or an empty slice when none is near:
 * distance at most 1 for up to 4 letters, 2 up to 8, else a third of the length; or one starts with the other. Ties: the
 * first.
 */
struct str name_nearest(struct str name, const struct str *candidates, size_t n);

/*
 * The name as it is shown: with a no-break space where a line must not end ("§ 60a", "Abs. 2", "z. B.", "15 %", "a) Kinder"). The same
 * name for name_same. In `a`, or `name` itself where there is none.
 */
struct str name_bound(struct arena *a, struct str name);

/* So many names fill two lines of a terminal: `max` of most messages. */
enum { NAME_LISTED_MAX = 12 };

/* The candidates joined by DIAG_SEP, at most `max` of them, then "…": the "Vorhanden: …" of a message. */
const char *name_list(struct arena *a, const struct str *candidates, size_t n, size_t max);

#endif
