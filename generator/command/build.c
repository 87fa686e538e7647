/* SPDX-License-Identifier: EUPL-1.2 */
/* lotse build */
#include <stdlib.h>
#include <time.h>

#include "base/file.h"
#include "base/hash.h"
#include "build/pipeline.h"
#include "command/command.h"

static double milliseconds_since(const struct timespec *start)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - start->tv_sec) * 1e3 + (double)(now.tv_nsec - start->tv_nsec) / 1e6;
}

struct totals {
	size_t tables, charts;
};

static struct totals count_blocks(const struct publication *pub)
{
	struct totals totals = { 0 };
	for (size_t i = 0; i < pub->n_leaves; i++)
		for (size_t k = 0; k < pub->leaves[i]->document.blocks.n; k++) {
			totals.tables += pub->leaves[i]->document.blocks.items[k].kind == WORD_TABLE;
			totals.charts += pub->leaves[i]->document.blocks.items[k].kind == WORD_CHART;
		}
	return totals;
}

static size_t count_warnings(const struct diags *diags)
{
	size_t n = 0;
	for (size_t i = 0; i < diags->list.n; i++)
		n += diags->list.items[i].severity == SEVERITY_WARNING;
	return n;
}

static void print_summary(const struct build *b, const struct publish_counts *counts, double milliseconds)
{
	struct totals totals = count_blocks(&b->pub);
	size_t pages = b->pub.n_leaves, datasets = b->pub.data.n, warnings = count_warnings(&b->diags);
	if (b->options->lang == DIAG_DE)
		printf("%zu Seiten, %zu Tabellen, %zu Diagramme, %zu Daten · Dateien: %zu geschrieben, %zu unverändert, "
		       "%zu entfernt · Warnungen: %zu · %.0f ms\n",
		       pages, totals.tables, totals.charts, datasets, counts->written, counts->unchanged, counts->removed,
		       warnings, milliseconds);
	else
		printf("%zu pages, %zu tables, %zu charts, %zu datasets · files: %zu written, %zu unchanged, "
		       "%zu removed · warnings: %zu · %.0f ms\n",
		       pages, totals.tables, totals.charts, datasets, counts->written, counts->unchanged, counts->removed,
		       warnings, milliseconds);
}

/* SHA-256 of every file of the site, as sha256sum(1) prints it. */
static void print_hashes(struct build *b)
{
	const char *out = b->options->out ? b->options->out : path_join(&b->arena, b->options->site, "out");
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
	return code == DIAG_OUT_FAILED || code == DIAG_PICTURE_TOOL || code == DIAG_PICTURE_FAILED || code == DIAG_PICTURE_LATE;
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

int command_build(const struct options *options)
{
	struct timespec start;
	struct build b;
	struct publish_counts counts;
	clock_gettime(CLOCK_MONOTONIC, &start);
	build_init(&b, options);
	bool ok = build_site(&b, &counts);
	if (ok && !options->quiet)
		print_summary(&b, &counts, milliseconds_since(&start));
	if (ok && options->hashes)
		print_hashes(&b);
	int status = command_finish(options, &b.diags, ok);
	build_release(&b);
	/* A report that nobody can read is no success. */
	if (fflush(stdout) != 0 || ferror(stdout))
		return EXIT_SYSTEM;
	return status;
}
