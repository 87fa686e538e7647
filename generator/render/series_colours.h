/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One colour per entity on the whole site: what a series shows, a column or a value of a key, has the same colour in every chart of
 * every page, whatever stands beside it, is filtered or hidden. Decided once, from the sidecars alone, never from rows or pages.
 *
 * Entities are told by their titles, so that "Frauen" is one whether it is a column here or a value there. `farbe` decides; else
 * the place among the columns of one unit, or among the values of the key: each four in a row take the four colours; one whose
 * colour `farbe` has given to another of the four takes what is left. What an earlier dataset (in the order of names) has
 * decided stays.
 */
#ifndef LOTSE_RENDER_SERIES_COLOURS_H
#define LOTSE_RENDER_SERIES_COLOURS_H

#include "base/map.h"
#include "data/dataset.h"

/* So many colours can be told apart with every kind of colour vision. */
enum { N_SERIES_COLOURS = 4 };

struct series_colours {
	struct arena *arena;
	struct map by_name; /* folded title → struct series_entity */
	struct str lang;
};

/* Reports a `farbe` that is no colour, and an entity that has two. False: there was one. */
bool series_colours_make(struct arena *a, const struct data *data, struct str lang, struct series_colours *colours, struct diags *d);

/* Knows the same entities by their titles in another language, too. */
void series_colours_translate(struct series_colours *colours, const struct data *data, struct str lang);

/* 1 to 4; 0: the title is no column's and no value's. For any number of threads. */
unsigned series_colour(const struct series_colours *colours, struct str title);

/* As authors write it: "blau". */
const char *series_colour_name(unsigned colour);

#endif
