/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the preview adds to a page: the script that waits for the next edition, and the box with messages. Never part of a build.
 */
#ifndef LOTSE_PREVIEW_OVERLAY_H
#define LOTSE_PREVIEW_OVERLAY_H

#include "base/diag.h"

/* The box: all messages of a build, sorted already. Nothing when there are none. Texts of the site are escaped. */
void overlay_messages(struct buf *out, const struct diags *diags, enum diag_lang lang);

/* The page with the box and the script before its end. `version` tells the script which page it is on. */
void overlay_page(struct buf *out, struct str page, struct str messages, const char *version);

/* A page that stands in for one that does not exist: with the box and the script, too. */
void overlay_missing(struct buf *out, enum diag_lang lang, struct str messages, const char *version);

/* The script and its style sheet, served as files: the pages' own security policy allows no inline ones. */
struct str overlay_script(void);
struct str overlay_style(void);

#define OVERLAY_SCRIPT "/-lotse/vorschau.js"
#define OVERLAY_STYLE "/-lotse/vorschau.css"
#define OVERLAY_EVENTS "/-lotse/neues"

#endif
