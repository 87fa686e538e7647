/* SPDX-License-Identifier: EUPL-1.2 */
/* What `lotse explain` has found out about a figure, and its two forms; and the manual of messages and words. */
#ifndef LOTSE_COMMAND_EXPLAIN_H
#define LOTSE_COMMAND_EXPLAIN_H

#include "build/pipeline.h"
#include "data/rules.h"
#include "data/trace.h"
#include "render/figures.h"

/* A rule that one of the cells takes part in. */
struct explained_rule {
	const struct dataset *dataset;
	const struct field *rule; /* NULL: the sum row */
	bool holds;               /* in all rows that the cells stand in */
};

/* A place on the website that shows one of the cells. */
struct explained_use {
	const struct leaf *leaf;
	const struct page_figure *figure;
};

struct explanation {
	struct arena *a;
	const struct build *build;
	enum diag_lang lang;
	struct str expression;
	bool is_column;             /* not one figure but the cells of a column */
	const char *selector;       /* is_column: "[neueste, ort = Mitte]", which names one of them */
	struct trace trace;
	struct str printed;         /* exactly as a page has it */
	LIST(struct origin) cells;  /* each once, in the order of the steps */
	LIST(const struct dataset *) datasets;
	LIST(struct explained_rule) rules;
	bool rules_unsaid;          /* of protected data: rules judge the values that nobody may see */
	LIST(struct explained_use) uses;
	bool pages_unread;          /* pages with mistakes, which may use the figure, too */
};

/*
 * Explains a message by its name (`page-key-space`), or prints the handbook's list of all messages (`messages`) or of all words
 * (`words`). False: `word` is none of these, so it should be a figure.
 */
bool explain_word(struct buf *out, const struct options *options, struct str word);

/* Is it written like the name of a message? No figure has a hyphen and neither dot nor bracket. */
bool explain_is_message(struct str word);

/* The names that the templates of the theme may use; of one template or partial when it is named. False: reported. */
bool explain_theme(struct buf *out, struct build *b, struct str name, struct diags *d);

void explain_text(struct buf *out, const struct explanation *e);
void explain_json(struct buf *out, const struct explanation *e);

/* ---- What both forms say alike ---- */

/* The expression of a step as its author would write it. */
struct str explain_source(const struct explanation *e, const struct trace_step *step);

/*
 * A value with all its decimals, in the site's notation and with its unit: "3,743315… %"; six decimals when it does not end.
 * *rounded: the page shows fewer.
 */
struct str explain_exact(const struct explanation *e, const struct value *value, bool *rounded);

#endif
