/* SPDX-License-Identifier: EUPL-1.2 */
/* lotse data: what is done with data files apart from building. */
#include "command/command.h"

static int usage(void)
{
	fputs("lotse data inspect FILE.csv\n"
	      "lotse data draft FILE.csv [--out DIR | --out -]\n"
	      "lotse data diff OLD.csv NEW.csv\n"
	      "lotse data diff OLD-FOLDER NEW-FOLDER\n",
	      stderr);
	return EXIT_USAGE;
}

int command_data(const struct options *options)
{
	const char *const *arguments = options->arguments;
	size_t n = options->n_arguments;
	if (n == 2 && strcmp(arguments[0], "inspect") == 0)
		return command_data_inspect(options, arguments[1]);
	if (n == 2 && strcmp(arguments[0], "draft") == 0)
		return command_data_draft(options, arguments[1]);
	if (n == 3 && strcmp(arguments[0], "diff") == 0)
		return command_data_diff(options, arguments + 1);
	return usage();
}
