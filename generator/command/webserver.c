/* SPDX-License-Identifier: EUPL-1.2 */
/* lotse webserver: prints what a web server needs to know of the site; nothing is written. */
#include <stdio.h>

#include "build/pipeline.h"
#include "command/command.h"
#include "export/webserver.h"

static int usage(void)
{
	fputs("lotse webserver", stderr);
	for (size_t i = 0; i < N_WEBSERVERS; i++)
		fprintf(stderr, "%s%s", i ? "|" : " ", webserver_names[i]);
	fputs("\n", stderr);
	return EXIT_USAGE;
}

static int print(struct build *b, enum webserver server)
{
	struct buf out = BUF_INIT;
	bool ok = build_load(b);
	if (ok)
		webserver_write(&out, server, &b->pub);
	fwrite(out.ptr, 1, out.len, stdout);
	buf_release(&out);
	return command_finish(b->options, &b->diags, ok);
}

int command_webserver(const struct options *options)
{
	enum webserver server = 0;
	while (server < N_WEBSERVERS && (!options->n_arguments || strcmp(webserver_names[server], options->arguments[0]) != 0))
		server++;
	if (server == N_WEBSERVERS)
		return usage();
	struct build b;
	build_init(&b, options);
	int status = print(&b, server);
	build_release(&b);
	return status;
}
