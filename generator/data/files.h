/* SPDX-License-Identifier: EUPL-1.2 */
/* Which CSV files belong to which dataset: NAME.csv, or what `dateien` lists. Used by dataset.c only. */
#ifndef LOTSE_DATA_FILES_H
#define LOTSE_DATA_FILES_H

#include "base/file.h"
#include "data/dataset.h"

struct data_files {
	struct arena *a;
	const struct file_list *all; /* of the folder */
	const char *folder;          /* "datasets/" */
	struct map owners;           /* path → struct dataset */
};

void data_files_init(struct data_files *files, struct arena *a, const struct file_list *all, const char *folder);

/*
 * Finds the files of a dataset and fills its files and csv_path; n_files is 0 and csv_path NULL when there are none. Reports
 * files that are missing, that two datasets claim, or that lie beside `dateien`; false when there were any. A dataset without
 * values yet (`pending`) may lack them.
 */
bool data_files_find(struct data_files *files, struct dataset *set, struct diags *d);

/* The dataset that claimed the file, or NULL. */
const struct dataset *data_files_owner(const struct data_files *files, const char *path);

/* A dataset with `dateien` whose file names begin like this one, or NULL. */
const struct dataset *data_files_akin(const struct data_files *files, struct str path);

#endif
