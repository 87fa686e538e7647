/* SPDX-License-Identifier: EUPL-1.2 */
/* The commands of the program: each reads its options, does one thing, returns the exit status. */
#ifndef LOTSE_COMMAND_COMMAND_H
#define LOTSE_COMMAND_COMMAND_H

#include "build/options.h"

/* Of `lotse new site`: folder, title and up to 26 action fields behind the word. */
enum { NEW_MAX_ARGUMENTS = 29 };

enum exit_status { EXIT_DONE = 0, EXIT_CONTENT = 1, EXIT_USAGE = 2, EXIT_SYSTEM = 3 };

int command_build(const struct options *options);
int command_check(const struct options *options);
int command_dump(const struct options *options);
int command_data(const struct options *options);
int command_explain(const struct options *options);
int command_new(const struct options *options);
int command_serve(const struct options *options);
int command_webserver(const struct options *options);

/* Those of `lotse data`; files are relative to the current folder, not to the site. */
int command_data_inspect(const struct options *options, const char *file);
int command_data_draft(const struct options *options, const char *file);
int command_data_diff(const struct options *options, const char *const paths[2]);

/* Prints the diagnostics of a run as the options say; the status that they mean. */
int command_finish(const struct options *options, struct diags *diags, bool ok);

#endif
