/* SPDX-License-Identifier: EUPL-1.2 */
/* What each dataset publishes: its files, the table and the chart of its page. Part of the plan. */
#ifndef LOTSE_BUILD_DATA_PAGES_H
#define LOTSE_BUILD_DATA_PAGES_H

#include "render/publication.h"

/* Fills `files`, whose dataset and leaf are given; the dataset is not pending. False: reported. */
bool data_page_plan(struct arena *a, struct publication *pub, struct dataset_files *files, struct diags *d);

/*
 * Writes the bytes of the files whose paths data_page_plan gave, once all paths of the site are known. For several datasets at
 * a time: memory is that of `files`.
 */
void data_page_make_files(const struct publication *pub, struct dataset_files *files);

/* "zahlen/NAME/NAME-excel.csv", below out/. */
const char *data_page_excel_path(struct arena *a, struct str dataset);

/* `kontakt` of `offene_daten` names an office, a mail or a web address. Reports office-unknown. */
bool data_page_check_contact(struct arena *a, const struct publication *pub, const struct dataset *dataset,
			     struct diags *d);

#endif
