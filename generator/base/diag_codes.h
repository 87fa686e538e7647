/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Every message lotse can give. X-macro: no include guard, DIAG is defined by who includes it.
 *
 *   DIAG(NAME, "kebab-code", severity, "German text", "Lösung", "English text", "remedy")
 *
 * One file per family, so that a message is found beside its kin. A test fails for a code without tests/errors/<code>/,
 * and until `make chapters` has put it into the handbook.
 * Rules for texts: say what is lost before how to mend it; "Sie" only in the remedy; the handbook's words (never Token,
 * Parser, Zeichenkette, Schlüssel, ungültig); at most 200 characters once filled in. An argument that can hold the contents
 * of a cell is written {1*}, so that data under disclosure control stay unsaid (tests/protect.sh).
 */
#include "base/codes/fields.def"
#include "base/codes/files.def"
#include "base/codes/site.def"
#include "base/codes/text.def"
#include "base/codes/csv.def"
#include "base/codes/dataset.def"
#include "base/codes/query.def"
#include "base/codes/diff.def"
#include "base/codes/select.def"
#include "base/codes/chart.def"
#include "base/codes/theme.def"
#include "base/codes/build.def"
#include "base/codes/audit.def"
#include "base/codes/inspect.def"
#include "base/codes/new.def"
#include "base/codes/explain.def"
