/* SPDX-License-Identifier: EUPL-1.2 */
/* lotse serve */
#include "command/command.h"
#include "preview/preview.h"

int command_serve(const struct options *options)
{
	return preview_run(options) ? EXIT_DONE : EXIT_SYSTEM;
}
