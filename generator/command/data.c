/* SPDX-License-Identifier: EUPL-1.2 */
/* lotse data: what is done with a data file apart from building. */
#include "command/command.h"

static int usage(void)
{
	fputs("lotse data inspect FILE.csv\n"
	      "lotse data draft FILE.csv [--out DIR | --out -]\n",
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
	return usage();
}
