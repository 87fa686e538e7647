/* SPDX-License-Identifier: EUPL-1.2 */
/* What the command line asked for. */
#ifndef LOTSE_BUILD_OPTIONS_H
#define LOTSE_BUILD_OPTIONS_H

#include "base/date.h"
#include "base/diag.h"

struct options {
	const char *site;     /* --site DIR */
	const char *out;      /* --out DIR; NULL: SITE/out */
	bool in_place;        /* --in-place */
	unsigned jobs;        /* --jobs N; 0: as many as there are processors */
	const char *base_url; /* --base-url URL; NULL: site.yaml's adresse */
	bool compress;        /* --compress */
	bool drafts;          /* --drafts */
	struct date today;    /* --date, SOURCE_DATE_EPOCH, the clock: selects pages, is never printed */
	bool strict;          /* --strict: warnings fail */
	bool hashes;          /* --hashes */
	bool pictures;        /* --bilder: of build */
	const char *report;   /* --report FILE; NULL: none */
	bool quiet;           /* --quiet */
	bool translations;    /* --translations */
	bool accept;          /* --accept */
	bool external;        /* --external */
	bool theme;           /* --theme */
	bool preview;         /* of serve: with what only the preview shows */
	bool open;            /* --open */
	const char *listen_address; /* --listen ADDRESS:PORT; NULL: this computer only */
	unsigned short listen_port;
	const char *host;     /* --host NAME; NULL: the address itself */
	enum diag_format format;
	enum diag_lang lang;
	const char *const *arguments; /* what is no flag, behind the command */
	size_t n_arguments;
};

#endif
