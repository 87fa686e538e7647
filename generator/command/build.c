/* SPDX-License-Identifier: EUPL-1.2 */
/* lotse build */
#include <errno.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/reason.h"
#include "build/report.h"
#include "command/command.h"
#include "command/write.h"

static void print_summary(const struct options *options, const struct summary *summary)
{
	struct buf out = BUF_INIT;
	if (options->format == DIAG_JSON) {
		struct json *object = summary_json(summary);
		json_set(object, "ms", json_int((long long)(summary->milliseconds + 0.5)));
		json_write(&out, object, 0);
		buf_addc(&out, '\n');
		json_free(object);
	} else {
		summary_text(&out, summary, options->lang);
	}
	fwrite(out.ptr, 1, out.len, stdout);
	buf_release(&out);
}

/* SHA-256 of every file of the site, as sha256sum(1) prints it, sorted by path. */
static void print_hashes(struct build *b)
{
	const char *out = build_out(b);
	struct arena scratch;
	arena_init(&scratch);
	for (size_t i = 0; i < b->n_outputs; i++) {
		struct str bytes;
		char hex[65];
		if (!file_bytes(&scratch, out, b->outputs[i], FILE_MAX_CSV, &bytes, &b->diags))
			continue;
		hash_sha256(bytes, hex);
		printf("%s  %s\n", hex, b->outputs[i]);
		arena_clear(&scratch);
	}
	arena_release(&scratch);
}

/* Not the author's: the disk, a program that is missing. */
static bool is_of_system(enum diag_code code)
{
	return code == DIAG_OUT_FAILED || code == DIAG_OUT_PARTLY || code == DIAG_OUT_UNCONFIRMED || code == DIAG_REPORT_FAILED ||
	       code == DIAG_PICTURE_TOOL || code == DIAG_PICTURE_FAILED || code == DIAG_PICTURE_LATE;
}

int command_finish(const struct options *options, struct diags *diags, bool ok)
{
	diags_sort(diags);
	diags_print(stderr, diags, options->site, options->lang, options->format);
	bool strict = options->strict && diags_worst(diags) >= SEVERITY_WARNING;
	if (ok && !diags->n_errors && !strict)
		return EXIT_DONE;
	for (size_t i = 0; i < diags->list.n; i++)
		if (is_of_system(diags->list.items[i].code))
			return EXIT_SYSTEM;
	return EXIT_CONTENT;
}

/* `summary` is NULL when the build failed. */
static bool write_report(struct report *report, struct build *b, const struct summary *summary)
{
	struct buf text = BUF_INIT;
	diags_sort(&b->diags);
	report_write(&text, report, b, summary);
	bool ok = write_over(report->path, buf_str(&text)) ||
		  diag_report(&b->diags, DIAG_REPORT_FAILED, loc_file(NULL), report->path, reason_of(errno).number, NULL);
	buf_release(&text);
	return ok;
}

static bool build_and_report(struct build *b, struct report *report)
{
	const struct options *options = b->options;
	struct build_outcome outcome;
	struct summary summary;
	double start = clock_ms();
	bool ok = build_site(b, &outcome);
	if (ok)
		summary_make(&summary, &b->arena, b, &outcome, clock_ms() - start);
	if (report)
		ok &= write_report(report, b, ok ? &summary : NULL);
	if (b->progress)
		progress_end(b->progress);
	if (ok && !options->quiet)
		print_summary(options, &summary);
	if (ok && options->hashes)
		print_hashes(b);
	return ok;
}

int command_build(const struct options *options)
{
	struct build b;
	struct progress progress;
	struct report report = { 0 };
	build_init(&b, options);
	if (!options->quiet && options->format == DIAG_TEXT && progress_is_watched(stderr)) {
		progress_begin(&progress, stderr, options->lang);
		b.progress = &progress;
	}
	bool ok = !options->report || report_begin(&report, &b.arena, &b, options->report, &b.diags);
	ok = ok && build_and_report(&b, options->report ? &report : NULL);
	int status = command_finish(options, &b.diags, ok);
	report_end(&report);
	build_release(&b);
	return status;
}
