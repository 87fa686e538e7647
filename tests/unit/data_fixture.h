/* SPDX-License-Identifier: EUPL-1.2 */
/* The datasets of tests/unit/fixtures, figures and blocks over them, and messages as text. */
#ifndef LOTSE_TESTS_DATA_FIXTURE_H
#define LOTSE_TESTS_DATA_FIXTURE_H

#include <stdlib.h>

#include "check.h"
#include "base/locale.h"
#include "data/dataset.h"

struct fixture {
	struct arena a;
	struct data data;
	struct diags d;
	struct source src; /* of the text asked last */
};

static inline void fixture_open(struct fixture *f)
{
	*f = (struct fixture){ 0 };
	arena_init(&f->a);
	f->d.arena = &f->a;
	if (!data_load(&f->a, "tests/unit/fixtures", &(struct data_options){ 0 }, &f->data, &f->d)) {
		diags_print(stdout, &f->d, "tests/unit/fixtures", DIAG_DE, DIAG_TEXT);
		puts("Bail out! the fixtures do not load");
		exit(1);
	}
}

static inline void fixture_close(struct fixture *f)
{
	arena_release(&f->a);
	locale_cleanup();
}

static inline const struct source *fixture_source(struct fixture *f, const char *text)
{
	f->src = (struct source){ .path = "seite.md", .text = arena_str(&f->a, str_of(text)), .line = 1 };
	return &f->src;
}

/* All messages since the last call: "LINE:COL-END text / remedy [code]" each on a line. Empties the list. */
static inline const char *fixture_messages(struct fixture *f)
{
	struct buf out = BUF_INIT;
	diags_sort(&f->d);
	for (size_t i = 0; i < f->d.list.n; i++) {
		const struct diag *diag = &f->d.list.items[i];
		buf_addf(&out, "%s%u:%u-%u ", i > 0 ? "\n" : "", diag->loc.line, diag->loc.col, diag->loc.end_col);
		diag_message(&out, diag, DIAG_DE);
		buf_adds(&out, " / ");
		diag_remedy(&out, diag, DIAG_DE);
		buf_addf(&out, " [%s]", diag_code_name(diag->code));
	}
	f->d.list.n = 0;
	f->d.n_errors = 0;
	const char *text = arena_cstr(&f->a, buf_str(&out));
	buf_release(&out);
	return text;
}

/* Only the code of the first message, "" when there is none. */
static inline const char *fixture_code(struct fixture *f)
{
	const char *code = f->d.list.n > 0 ? diag_code_name(f->d.list.items[0].code) : "";
	f->d.list.n = 0;
	f->d.n_errors = 0;
	return code;
}

#endif
