/* SPDX-License-Identifier: EUPL-1.2 */
/* The languages of a site: their words, and which page stands for which in each of them. */
#ifndef LOTSE_BUILD_LANGUAGES_H
#define LOTSE_BUILD_LANGUAGES_H

#include "render/publication.h"

/* Reads theme/i18n of every language of site.yaml. False: reported. */
bool languages_load(struct arena *a, struct publication *pub, struct diags *d);

/* The language of that code; the site has it. */
struct language *language_of(const struct publication *pub, struct str code);

/*
 * Puts translations beside their pages. Each page but 404.html then exists in every language: where nobody has translated
 * it, its content is the original's, inside the menu of the language. Reports translations without a page, outdated ones, and
 * ones of which nobody can tell. Replaces pub->leaves: by page, then by language.
 */
bool languages_arrange(struct arena *a, struct publication *pub, struct diags *d);

/* An address of the main language in another one: "/a/" → "/en/a/". */
struct str languages_address(struct arena *a, const struct language *language, struct str url);

/* How the texts of a dataset came into a language that is not the main one; words of cells that are outdated are told of. */
enum translation languages_data_state(struct arena *a, const struct dataset_files *files, const struct language *language,
				      struct diags *d);

/* Texts that a dataset's sidecar lacks decide in which languages it speaks. */
void languages_judge_data(struct arena *a, struct publication *pub);

#endif
