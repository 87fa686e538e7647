/* SPDX-License-Identifier: EUPL-1.2 */
/* lotse check: everything a publication must pass, and what is still to do on a site that builds. Only --accept writes. */
#include "command/check.h"

#include <errno.h>
#include <stdlib.h>

#include "base/reason.h"
#include "command/command.h"
#include "data/cell_texts.h"

static int usage(void)
{
	fputs("lotse check [--strict] [--external]\n"
	      "lotse check --theme\n"
	      "lotse check --translations\n"
	      "lotse check --translations --accept content/PAGE.LANG.md …\n",
	      stderr);
	return EXIT_USAGE;
}

static int no_translation(const char *path)
{
	fprintf(stderr, "lotse check: %s: Das ist keine Übersetzung dieser Website. / no translation of this site\n", path);
	return EXIT_USAGE;
}

/* What the translation at that path has to follow; false: there is none. */
static bool fingerprint_of(const struct build *b, const char *path, char fingerprint[PAGE_FINGERPRINT + 1])
{
	const struct leaf *leaf = publication_page(&b->pub, str_of(path));
	if (leaf && leaf->page.is_translation) {
		page_fingerprint(&leaf->versions[0]->page, fingerprint);
		return true;
	}
	for (size_t i = 0; i < b->pub.data.n; i++)
		for (const struct cell_texts *texts = b->pub.data.datasets[i].cell_texts; texts; texts = texts->next)
			if (strcmp(texts->path, path) == 0) {
				cell_texts_fingerprint(&b->pub.data.datasets[i], fingerprint);
				return true;
			}
	return false;
}

/* Each translation named; only when all of them are some, so that nothing is done by half. */
static int accept(struct build *b)
{
	const struct options *options = b->options;
	char fingerprint[PAGE_FINGERPRINT + 1];
	for (size_t i = 0; i < options->n_arguments; i++)
		if (!fingerprint_of(b, options->arguments[i], fingerprint))
			return no_translation(options->arguments[i]);
	for (size_t i = 0; i < options->n_arguments; i++) {
		fingerprint_of(b, options->arguments[i], fingerprint);
		if (translation_accept(&b->arena, options->site, options->arguments[i], fingerprint, &b->diags))
			continue;
		reason_print(stderr, "lotse check", options->arguments[i], errno, options->lang);
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
	if (options->theme && (options->translations || options->accept || options->external || options->n_arguments))
		return usage();
	if (options->theme)
		return check_theme(options);
	if (!options->translations && !options->accept && !options->n_arguments)
		return check_site(options);
	if (!options->translations || options->accept != (options->n_arguments > 0))
		return usage();
	build_init(&b, options);
	bool loaded = build_load(&b);
	int status = !loaded ? EXIT_CONTENT : options->accept ? accept(&b) : show(&b);
	/* What is accepted was a warning a moment ago; only mistakes are worth telling then. */
	int finished = options->accept && status == EXIT_DONE ? EXIT_DONE : command_finish(options, &b.diags, loaded);
	build_release(&b);
	return status == EXIT_DONE ? finished : status;
}
