/* SPDX-License-Identifier: EUPL-1.2 */
/* What the law wants a public site to say on every page: `rechtliches` of site.yaml and the pages it names. */
#ifndef LOTSE_AUDIT_LEGAL_H
#define LOTSE_AUDIT_LEGAL_H

#include "render/publication.h"

enum { LEGAL_N_DUTIES = 7 };

struct legal_target {
	const char *name;        /* "impressum", as site.yaml writes it */
	const char *basis;       /* the paragraph: "DDG § 5" */
	const char *label;       /* key of its text in theme/i18n */
	const struct leaf *page; /* in the main language; NULL: an address elsewhere */
	struct str address;      /* elsewhere */
};

/* Those that are stated and lead somewhere, in the order of the duties; their number. Only after the plan of pages. */
size_t legal_targets(const struct publication *pub, struct legal_target targets[LEGAL_N_DUTIES]);

/*
 * Reports what is wrong or missing; the statement on accessibility has six sections and was reviewed within a year of `today`. A preview may have gaps: they are told there, as notes, only when `gaps_of_preview` asks.
 * False: an error.
 */
bool legal_check(struct arena *a, const struct publication *pub, struct date today, bool gaps_of_preview, struct diags *d);

#endif
