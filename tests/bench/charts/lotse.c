/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How long lotse takes for a chart: layout with shaping, SVG, label and summary, from a table in memory. Prints a line of JSON for
 * each chart; `--svg FOLDER` writes what was drawn.
 */
#include <sys/resource.h>
#include <time.h>

#include "../../unit/render_fixture.h"
#include "base/file.h"

enum { CHARTS = 100, BATCHES = 7 };

static const struct {
	const char *name, *request;
} charts[] = { { "grouped", "balken; je jahr" }, { "line", "linie" } };

static double cpu_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* With a measurer of its own, which remembers no text: as in a build only advances of letters are known from other charts. */
static void draw(struct fixture *f, size_t which, const char *data, struct buf *out)
{
	struct arena a;
	arena_init(&a);
	struct measurer *m = measurer_new(f->fonts);
	struct table *table = fixture_table(&a, data);
	struct chart_request request = fixture_request(&a, table, charts[which].request);
	const struct chart *chart = chart_make(&a, &request, &f->de, m, &f->diags);
	if (!chart) {
		diags_print(stderr, &f->diags, ".", DIAG_DE, DIAG_TEXT);
		exit(1);
	}
	chart_svg_fluid(out, chart, &f->de);
	struct buf words = BUF_INIT;
	chart_label(&words, chart, &f->de);
	chart_describe(&words, chart, &f->de);
	buf_release(&words);
	measurer_free(m);
	arena_release(&a);
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

/* In the notation of render_fixture.h. */
static const char *read_data(struct fixture *f, const char *name)
{
	struct str text;
	const char *path = arena_printf(&f->arena, "tests/bench/charts/%s.txt", name);
	if (!file_bytes(&f->arena, ".", path, FILE_MAX_FIELDS, &text, &f->diags)) {
		diags_print(stderr, &f->diags, ".", DIAG_DE, DIAG_TEXT);
		exit(1);
	}
	return arena_cstr(&f->arena, text);
}

static void write_svg(const char *folder, const char *name, const struct buf *svg)
{
	char path[4096];
	snprintf(path, sizeof path, "%s/lotse-%s.html", folder, name);
	FILE *file = fopen(path, "w");
	if (!file || fwrite(svg->ptr, 1, svg->len, file) != svg->len || fclose(file) != 0) {
		perror(path);
		exit(1);
	}
}

int main(int argc, char **argv)
{
	double start = cpu_ms();
	struct fixture f;
	struct rusage usage;
	fixture_open(&f);
	double loaded = cpu_ms() - start;
	for (size_t i = 0; i < sizeof charts / sizeof *charts; i++) {
		struct buf svg = BUF_INIT;
		const char *data = read_data(&f, charts[i].name);
		double before = cpu_ms();
		draw(&f, i, data, &svg);
		double first = cpu_ms() - before, batches[BATCHES];
		if (argc == 3 && strcmp(argv[1], "--svg") == 0)
			write_svg(argv[2], charts[i].name, &svg);
		for (int b = 0; b < BATCHES; b++) {
			before = cpu_ms();
			for (int n = 0; n < CHARTS; n++) {
				buf_clear(&svg);
				draw(&f, i, data, &svg);
			}
			batches[b] = (cpu_ms() - before) / CHARTS;
		}
		qsort(batches, BATCHES, sizeof *batches, compare);
		getrusage(RUSAGE_SELF, &usage);
		printf("{\"tool\":\"lotse\",\"chart\":\"%s\",\"load_ms\":%.2f,\"first_ms\":%.3f,\"cpu_ms\":%.4f,\"rss_mb\":%.1f,"
		       "\"bytes\":%zu}\n",
		       charts[i].name, loaded, first, batches[BATCHES / 2], (double)usage.ru_maxrss / 1024, svg.len);
		buf_release(&svg);
	}
	fixture_close(&f);
	return 0;
}
