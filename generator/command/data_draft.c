/* SPDX-License-Identifier: EUPL-1.2 */
/* lotse data draft: writes the sidecar of a CSV file for a person to confirm. Never over one that is there. */
#include <errno.h>
#include <unistd.h>

#include "base/file.h"
#include "base/reason.h"
#include "command/command.h"
#include "command/write.h"
#include "inspect/draft.h"

static int report_failed(struct diags *d, const char *path)
{
	diag_report(d, DIAG_DRAFT_FAILED, loc_file(path), path, reason_of(errno).number, NULL);
	return EXIT_SYSTEM;
}

static int write_file(const char *path, struct str text, struct diags *d)
{
	switch (write_new_file(path, text)) {
	case WRITE_DONE:
		return EXIT_DONE;
	case WRITE_EXISTS:
		diag_report(d, DIAG_DRAFT_EXISTS, loc_file(path), arena_cstr(d->arena, path_name(str_of(path))), NULL);
		return EXIT_CONTENT;
	case WRITE_FAILED:
		break;
	}
	return report_failed(d, path);
}

static void print_summary(const struct options *options, const char *path)
{
	if (options->quiet || options->format != DIAG_TEXT)
		return;
	if (options->lang == DIAG_DE)
		printf("%s: Entwurf geschrieben. Füllen Sie aus, was leer ist, und prüfen Sie jede Zeile.\n", path);
	else
		printf("%s: draft written. Fill in what is empty, and check every line.\n", path);
}

static int write_draft(const struct options *options, struct arena *a, const struct inspection *in, struct str text,
		       struct diags *d)
{
	if (options->out && strcmp(options->out, "-") == 0)
		return file_write_all(STDOUT_FILENO, text) ? EXIT_DONE : EXIT_SYSTEM;
	const char *path = in->sidecar_path;
	if (options->out)
		path = path_join(a, options->out, arena_cstr(a, path_name(str_of(in->sidecar_path))));
	int status = write_file(path, text, d);
	if (status == EXIT_DONE)
		print_summary(options, path);
	return status;
}

static int draft(const struct options *options, struct arena *a, const char *file, struct diags *d)
{
	struct inspection in;
	bool readable = inspect_file(a, file, &in, d);
	if (in.has_sidecar) {
		/* Nothing else is said of a file that may be protected. */
		*d = (struct diags){ .arena = a };
		diag_report(d, DIAG_DRAFT_EXISTS, loc_file(in.sidecar_path),
			    arena_cstr(a, path_name(str_of(in.sidecar_path))), NULL);
		return EXIT_CONTENT;
	}
	if (!readable)
		return EXIT_CONTENT;
	if (!in.name_is_usable)
		diag_report(d, DIAG_DRAFT_NAME, loc_file(file), arena_cstr(a, in.csv_name), arena_cstr(a, in.name),
			    NULL);
	struct buf text = BUF_INIT;
	draft_write(&text, &in, DRAFT_FOR_PERSON, options->lang);
	int status = write_draft(options, a, &in, buf_str(&text), d);
	buf_release(&text);
	return status;
}

int command_data_draft(const struct options *options, const char *file)
{
	struct arena arena;
	arena_init(&arena);
	struct diags d = { .arena = &arena };
	int status = draft(options, &arena, file, &d);
	diags_sort(&d);
	diags_print(stderr, &d, "", options->lang, options->format);
	if (status == EXIT_DONE && options->strict && diags_worst(&d) >= SEVERITY_WARNING)
		status = EXIT_CONTENT;
	arena_release(&arena);
	return status;
}
