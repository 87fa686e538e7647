/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Diagnostics: what is wrong, where, and how to mend it.
 *
 * Mistakes in content never stop the run. The function that knows the place reports once; its callers pass `false` on and
 * add nothing. Every kind of message is one entry in diag_codes.h, with its German and English text and remedy.
 *
 * Texts hold placeholders {1} … {10} for the arguments in order. {2&} prints a list argument (items parted by DIAG_SEP)
 * as "a, b und c"; without & lists print as "a, b, c". A part between ⟦ and ⟧ is left out when one of the arguments
 * named in it is empty. Two placeholders print nothing and only choose such a part: {3?} when the argument is not empty,
 * {3!} when it is. {1*} marks an argument that holds the contents of a cell: messages about data under disclosure control
 * say "(protected)" in its place, and show no line of the file; parts of a remedy that would print it are left out.
 * {2#} prints the words of an error number (base/reason.h).
 */
#ifndef LOTSE_BASE_DIAG_H
#define LOTSE_BASE_DIAG_H

#include <stdio.h>

#include "base/buf.h"
#include "base/source.h"

enum severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR };

enum diag_code {
#define DIAG(name, code, severity, text_de, remedy_de, text_en, remedy_en) DIAG_##name,
#include "base/diag_codes.h"
#undef DIAG
	N_DIAG_CODES
};

/* Parts the items of a list argument. */
#define DIAG_SEP "\x1f"

enum { DIAG_MAX_ARGS = 10 };

struct diag {
	enum diag_code code;
	enum severity severity;
	struct loc loc;
	struct loc related; /* a second place, file NULL when there is none */
	size_t n_args;
	const char *args[DIAG_MAX_ARGS];
	bool redacted; /* contents of cells were left out; no line of the file is shown */
};

/* The diagnostics of one worker or page. Zero-initialise and set `arena`, which must outlive the list. */
struct diags {
	struct arena *arena;
	LIST(struct diag) list;
	size_t n_errors; /* how many of them are errors */
	const struct source *typed; /* the text that places without a file mean (an argument of the command line); may be NULL */
	bool redacting;  /* whatever is reported now is about a protected file: it is redacted */
	LIST(const char *) secret; /* protected files: see diag_keep_secret */
};

enum diag_lang { DIAG_DE, DIAG_EN };
enum diag_format { DIAG_TEXT, DIAG_JSON, DIAG_GITHUB };

/* ---- Reporting ---- */

/*
 * Reports; returns false, so that `return diag_report(…);` is one statement. Arguments are strings, copied, ended by NULL;
 * an absent argument in the middle is "". The severity is the code's own.
 */
bool diag_report(struct diags *d, enum diag_code code, struct loc loc, ...) __attribute__((sentinel));
#ifdef __clang_analyzer__
/* It looks at one file at a time, and what follows a refusal would be a fault after each `return diag_report(…)`. */
#define diag_report(...) ((void)(diag_report)(__VA_ARGS__), false)
#endif

/* Adds a second place to the diagnostic reported last. */
void diag_related(struct diags *d, struct loc loc);

/*
 * No message shows what stands in this file: those with a place in it are redacted when reported, and none has an excerpt of
 * it. Merging keeps that.
 */
void diag_keep_secret(struct diags *d, const char *file);

/* Changes the severity of the diagnostic reported last (rules with "sonst Warnung", zustand vorschau or öffentlich). */
void diag_set_severity(struct diags *d, enum severity severity);

/* ---- Printing ---- */

/* Sorts by file, line, column, code and arguments and drops doubles, so that the order never depends on threads. */
void diags_sort(struct diags *d);

/* Appends copies of all of `from` to `to`. */
void diags_merge(struct diags *to, const struct diags *from);

/* "FILE:LINE (Zelle B3): ", as it stands before a message; nothing for a place without a file. */
void diag_place(struct buf *out, const struct loc *loc, enum diag_lang lang);

/* Message and remedy without their place. */
void diag_message(struct buf *out, const struct diag *diag, enum diag_lang lang);
void diag_remedy(struct buf *out, const struct diag *diag, enum diag_lang lang);

/*
 * Prints all. Text form:
 *   FILE:LINE:COL: Fehler: TEXT [code] / source line / caret / Lösung: REMEDY
 * `site_dir` is where source lines are read from for the excerpt (a line that is no UTF-8 is read as Windows-1252).
 * At most 50 diagnostics are printed per file, then the number of the others (JSON: all, since machines read it).
 */
void diags_write(struct buf *out, const struct diags *d, const char *site_dir, enum diag_lang lang, enum diag_format format);
void diags_print(FILE *out, const struct diags *d, const char *site_dir, enum diag_lang lang, enum diag_format format);

/* The worst severity present; -1 when the list is empty. */
int diags_worst(const struct diags *d);
/* How many of each severity there are; `file`: in it alone, or NULL. */
void diags_count(const struct diags *d, const char *file, size_t n[3]);

struct json;
/* One message as an object, as `diags_print` writes it. The caller frees it, or gives it away. */
struct json *diag_json(const struct diag *diag, enum diag_lang lang);

/* ---- Questions about codes ---- */

const char *diag_code_name(enum diag_code code); /* "data-unknown-column" */
/* The code of that name, or -1. */
int diag_code_by_name(const char *name);
/* The code whose name is the nearest (name_nearest), or -1. */
int diag_code_near(struct str name);

enum severity diag_code_severity(enum diag_code code); /* its own; some sites make it another, see diag_set_severity */
const char *diag_severity_word(enum severity severity, enum diag_lang lang); /* "Fehler" */

/* Message and remedy as its example has them; without one, "…" stands for every argument. */
void diag_code_message(struct buf *out, enum diag_code code, enum diag_lang lang);
void diag_code_remedy(struct buf *out, enum diag_code code, enum diag_lang lang);

/*
 * What provokes a message, what it says then, and the same mended; NULL what there is none of. Lines are parted by "\n", without one at
 * the end; a file of NULL beside lines means that they are typed at a terminal. A message that no writing mends has `without`
 * instead: why, and what to do. Made from tests/errors/ and tests/duties/ by `make chapters` (base/codes/examples.def), so that every
 * wrong example is known to be wrong and every right one to be accepted.
 */
struct diag_example {
	const char *message[2], *remedy[2]; /* by enum diag_lang */
	const char *wrong_file, *wrong;
	const char *right_file, *right;
	const char *without[2]; /* by enum diag_lang */
};

/* Never NULL. */
const struct diag_example *diag_code_example(enum diag_code code);

#endif
