/* SPDX-License-Identifier: EUPL-1.2 */
/* Addresses from titles: "Ergebnisse & nächste Schritte" → "ergebnisse-naechste-schritte". */
#ifndef LOTSE_SITE_SLUG_H
#define LOTSE_SITE_SLUG_H

#include "base/arena.h"

/*
 * Lower case, ä→ae ö→oe ü→ue ß→ss, other letters without their accents where NFD has them, anything else `-`, no `-` at the
 * ends or doubled; letters of other scripts stay. "abschnitt" when nothing is left.
 */
struct str slug_make(struct arena *a, struct str text);

/* Is it a file name that may become an address: a–z 0–9 and `-`, not empty, not only `-`? */
bool slug_is_clean(struct str name);

#endif
