/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Blocks: fenced, one `name: value` a line. A block is parsed and schema-checked once; rendering reads plain data.
 */
#ifndef LOTSE_TEXT_BLOCK_H
#define LOTSE_TEXT_BLOCK_H

#include "data/select.h"
#include "text/figured.h"
#include "text/links.h"

/* Of a page: each is a table or a chart, up to 0.1 ms and some kilobytes. The gallery's pages have 10. */
enum { BLOCK_MAX_ON_PAGE = 400 };

enum { BLOCK_MAX_VALUES = 12, BLOCK_MAX_HINTS = 9 };

struct block {
	enum word kind;       /* WORD_TABLE, WORD_CHART, WORD_KEY_FIGURE, WORD_MEASURES, WORD_CONDITION, WORD_FIELDS, WORD_PAGES,
	                         WORD_UPDATES, WORD_IMAGE, WORD_QUOTE, WORD_CONTACT, WORD_NOTE */
	struct loc loc;       /* of the opening fence */
	struct field fields;  /* as written */
	struct str name;      /* anchor and file name, unique on the page; made from the dataset when not given */
	bool half;            /* breite: halb */
	unsigned heading_level; /* of the heading above it on the page: 1 when there is none */

	/* table, chart */
	const struct selection *selection; /* its dataset may be pending */
	struct figured title, subtitle, description, remark;
	enum word chart_kind;              /* WORD_NONE: choose by data */
	struct str *values;                /* columns drawn, at most BLOCK_MAX_VALUES; none: all numeric ones */
	size_t n_values;
	struct str along;                  /* je */
	struct str parts;                  /* teile, of charts; of tables the selection has it */
	const struct expression *target;   /* ziel: a number or figure; NULL: none */
	struct str target_column;          /* ziel of zielbalken: the column of each row's own target; empty: none */
	struct loc target_loc;
	const struct arrangement *arrangement; /* anordnung, of kacheln; else NULL */
	struct str highlight;
	struct block_hint { struct str at; struct loc loc; struct figured text; } *hints; /* hinweise, at most BLOCK_MAX_HINTS */
	size_t n_hints;
	struct str compare_name;           /* vergleich of charts: EXPR als NAME; `compare` is the expression */
	struct loc compare_loc;
	bool compare_total;                /* vergleich: gesamt; then there is no expression */

	/* key figure */
	const struct expression *value, *compare;
	bool compare_previous;
	const struct expression *base;     /* ausgang: where it began; NULL: none */
	struct period until;               /* bis: when the target is to be reached; kind NONE: not stated */
	struct link more;
	bool has_more;

	/* measures, lists */
	struct str action_field; /* handlungsfeld: letter; empty: all */
	struct str status;
	bool detailed;           /* darstellung: ausführlich */
	long at_most;            /* 0: all */

	/* condition: everything is in `holds`, evaluated after loading */
	const struct dataset *dataset;
	struct str row_selector;
	struct field_slice { struct str text; struct loc loc; } *holds;
	size_t n_holds;
	struct str otherwise;

	/* image, quote, contact, note */
	struct link file;
	struct str alt_text, caption, credit, text, office;
	bool decoration;
};

/*
 * Parses the lines of a fence. `src` is the page, [from, to) the bytes between the fence lines, `kind` its word. Reports
 * everything wrong; false then. `block->name` and `heading_level` are the document's business.
 */
bool block_parse(struct arena *a, const struct data *data, const struct source *src, enum word kind, struct loc fence, size_t from,
		 size_t to, struct block *block, struct diags *d);

/* Is this fence word one of ours? */
bool block_is_kind(enum word kind);

/* Is it a name that some block knows? For lines that look as if they had lost their fence. */
bool block_knows_name(enum word name);

/* The words of all kinds, for messages; their number. */
enum { BLOCK_N_WORDS = 12 };
size_t block_words(struct str words[BLOCK_N_WORDS]);

#endif
