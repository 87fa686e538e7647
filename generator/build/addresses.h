/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Addresses that a website once had: whoever linked, printed or remembered one must still arrive. Compared are those that `lotse new
 * ausgabe` noted of the last edition, and those of the website that this build will replace.
 */
#ifndef LOTSE_BUILD_ADDRESSES_H
#define LOTSE_BUILD_ADDRESSES_H

#include "render/publication.h"

/* The text of DATA_EDITION_ADDRESSES, an address a line; lines that begin with # are remarks: every address of the planned site at which there is a page, in the order of bytes. */
void addresses_write(struct buf *out, struct arena *a, const struct publication *pub);

/*
 * Reports each address that has gone without a page leading on, with the page that most likely took its place: of the last edition an
 * error, of the folder `out` a warning. A site that is no public one promises nothing: notes, if `gaps_of_preview`, else nothing.
 * Pages that their author leaves out at present have not gone by mistake. False: there was an error.
 */
bool addresses_check(struct arena *a, const struct publication *pub, const char *out, bool gaps_of_preview, struct diags *d);

#endif
