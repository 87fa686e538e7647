/* SPDX-License-Identifier: EUPL-1.2 */
/* lotse check: what is still to do on a site that builds. */
#include "command/check.h"

#include <errno.h>
#include <stdlib.h>

#include "command/command.h"

static int usage(void)
{
	fputs("lotse check --translations\n"
	      "lotse check --translations --accept content/PAGE.LANG.md …\n",
	      stderr);
	return EXIT_USAGE;
}

static int no_translation(const char *path)
{
	fprintf(stderr, "lotse check: %s: Das ist keine Übersetzung dieser Website. / no translation of this site\n", path);
	return EXIT_USAGE;
}

/* Each page named; only when all of them are translations, so that nothing is done by half. */
static int accept(struct build *b)
{
	const struct options *options = b->options;
	for (size_t i = 0; i < options->n_arguments; i++) {
		const struct leaf *leaf = publication_page(&b->pub, str_of(options->arguments[i]));
		if (!leaf || !leaf->page.is_translation)
			return no_translation(options->arguments[i]);
	}
	for (size_t i = 0; i < options->n_arguments; i++) {
		const struct leaf *leaf = publication_page(&b->pub, str_of(options->arguments[i]));
		if (translation_accept(&b->arena, options->site, leaf, &b->diags))
			continue;
		fprintf(stderr, "lotse check: %s: %s\n", leaf->page.path, strerror(errno));
		return EXIT_SYSTEM;
	}
	return EXIT_DONE;
}

static int show(struct build *b)
{
	struct buf out = BUF_INIT;
	if (b->options->format == DIAG_JSON)
		translations_json(&out, b);
	else
		translations_text(&out, b);
	fwrite(out.ptr, 1, out.len, stdout);
	buf_release(&out);
	return EXIT_DONE;
}

int command_check(const struct options *options)
{
	struct build b;
	if (!options->translations || options->accept != (options->n_arguments > 0))
		return usage();
	build_init(&b, options);
	bool loaded = build_load(&b);
	int status = !loaded ? EXIT_CONTENT : options->accept ? accept(&b) : show(&b);
	/* What is accepted was a warning a moment ago; only mistakes are worth telling then. */
	int finished = options->accept && status == EXIT_DONE ? EXIT_DONE : command_finish(options, &b.diags, loaded);
	build_release(&b);
	if (fflush(stdout) != 0 || ferror(stdout))
		return EXIT_SYSTEM;
	return status == EXIT_DONE ? finished : status;
}
