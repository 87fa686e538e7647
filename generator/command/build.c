/* SPDX-License-Identifier: EUPL-1.2 */
/* lotse build */
#include <errno.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/reason.h"
#include "build/report.h"
#include "command/command.h"
#include "command/repeat.h"
#include "command/write.h"

/* All but the end, where the time stands that it took. */
static void describe(struct buf *out, const struct options *options, const struct summary *summary)
{
	if (options->format != DIAG_JSON) {
		summary_text(out, summary, options->lang);
		return;
	}
	struct json *object = summary_json(summary);
	json_write(out, object, 0);
	out->len -= strlen("}");
	json_free(object);
}

static void print_summary(const struct options *options, struct str described, double ms)
{
	if (!options->quiet)
		printf(options->format == DIAG_JSON ? "%.*s,\"ms\":%.0f}\n" : "%.*s · %.0f ms\n", (int)described.len, described.ptr, ms);
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
	       code == DIAG_EXTERNAL_LIBRARY || code == DIAG_PICTURE_TOOL || code == DIAG_PICTURE_FAILED || code == DIAG_PICTURE_LATE;
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

/* Not what came of the disk, nor of the website that stood in out/ before. */
static bool holds_next_time(enum diag_code code)
{
	return !is_of_system(code) && code != DIAG_ADDRESS_GONE;
}

/* What the next build may have to say again: the same messages, and that nothing was written. */
static void remember(struct build *b, struct repeat *repeat, const char *site_state, struct summary *summary)
{
	const struct options *options = b->options;
	struct buf described = BUF_INIT, messages = BUF_INIT;
	if (!repeat->path)
		return;
	for (size_t i = 0; i < b->diags.list.n; i++)
		if (!holds_next_time(b->diags.list.items[i].code))
			return;
	diags_sort(&b->diags);
	diags_write(&messages, &b->diags, options->site, options->lang, options->format);
	summary_again(summary);
	describe(&described, options, summary);
	repeat_remember(repeat, site_state, buf_str(&messages), buf_str(&described));
	buf_release(&described);
	buf_release(&messages);
}

static bool build_and_report(struct build *b, struct report *report, struct repeat *repeat, double start)
{
	const struct options *options = b->options;
	struct build_outcome outcome;
	struct summary summary;
	struct buf described = BUF_INIT;
	bool ok = build_site(b, &outcome);
	if (ok)
		summary_make(&summary, &b->arena, b, &outcome);
	if (report)
		ok &= write_report(report, b, ok ? &summary : NULL);
	if (b->progress)
		progress_end(b->progress);
	if (ok) {
		describe(&described, options, &summary);
		print_summary(options, buf_str(&described), clock_ms() - start);
		remember(b, repeat, outcome.site_state, &summary);
	}
	if (ok && options->hashes)
		print_hashes(b);
	buf_release(&described);
	return ok;
}

static int build_whole(struct build *b, struct repeat *repeat, double start)
{
	const struct options *options = b->options;
	struct progress progress;
	struct report report = { 0 };
	if (!options->quiet && options->format == DIAG_TEXT && progress_is_watched(stderr)) {
		progress_begin(&progress, stderr, options->lang);
		/* cppcheck-suppress autoVariables ; the build ends before this function does */
		b->progress = &progress;
	}
	bool ok = !options->report || report_begin(&report, &b->arena, b, options->report, &b->diags);
	ok = ok && build_and_report(b, options->report ? &report : NULL, repeat, start);
	int status = command_finish(options, &b->diags, ok);
	report_end(&report);
	return status;
}

int command_build(const struct options *options)
{
	struct build b;
	struct repeat repeat;
	struct str summary, messages;
	int status = EXIT_DONE;
	double start = clock_ms();
	build_init(&b, options);
	repeat_begin(&repeat, &b.arena, options, build_out(&b));
	if (repeat_is_needless(&repeat, &messages, &summary)) {
		print_summary(options, summary, clock_ms() - start);
		fwrite(messages.ptr, 1, messages.len, stderr);
	} else {
		status = build_whole(&b, &repeat, start);
	}
	repeat_end(&repeat);
	build_release(&b);
	return status;
}
