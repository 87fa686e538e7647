/* SPDX-License-Identifier: EUPL-1.2 */
/* Disclosure control: nobody may forget it, and nothing is published that asks for more than this version can do. */
#ifndef LOTSE_DATA_PROTECT_H
#define LOTSE_DATA_PROTECT_H

#include "data/dataset.h"

/*
 * Reads `schutz` and `schutz_grund`. Reports and returns false when one is missing, or when the protection asked for cannot
 * be applied: the rows must not be read then, so that no value reaches a page or a message.
 */
bool protect_read(struct dataset *set, struct diags *d);

#endif
