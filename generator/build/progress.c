/* SPDX-License-Identifier: EUPL-1.2 */
#include "build/progress.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"

/* In milliseconds. */
static const double SILENT_AT_FIRST = 500, BETWEEN_CHANGES = 100;

bool progress_is_watched(FILE *out)
{
	const char *ci = getenv("CI");
	return isatty(fileno(out)) && (!ci || !*ci || strcmp(ci, "false") == 0);
}

void progress_begin(struct progress *p, FILE *out, enum diag_lang lang)
{
	*p = (struct progress){ .out = out, .lang = lang, .due = clock_ms() + SILENT_AT_FIRST };
}

/* Blanks over what stood there: every terminal knows the carriage return. */
static void print_line(struct progress *p, struct str line)
{
	size_t gone = p->width > line.len ? p->width - line.len : 0;
	fprintf(p->out, "\r%.*s%*s\r", (int)line.len, line.ptr, (int)gone, "");
	fflush(p->out);
	p->width = line.len;
}

void progress_tell(struct progress *p, enum progress_of of, size_t done, size_t n)
{
	static const char *const words[][2] = {
		[PROGRESS_READ] = { "Seiten lesen", "reading pages" },
		[PROGRESS_CHARTS] = { "Diagramme wählen", "choosing charts" },
		[PROGRESS_WRITE] = { "Seiten schreiben", "writing pages" },
		[PROGRESS_FILES] = { "Dateien schreiben", "writing files" },
		[PROGRESS_PUBLISH] = { "veröffentlichen", "publishing" },
		[PROGRESS_FIGURES] = { "Zahlen vergleichen", "comparing figures" },
	};
	double now = clock_ms();
	if (now < p->due)
		return;
	p->due = now + BETWEEN_CHANGES;
	struct buf line = BUF_INIT;
	buf_adds(&line, words[of][p->lang]);
	if (n)
		buf_addf(&line, p->lang == DIAG_DE ? ": %zu von %zu" : ": %zu of %zu", done, n);
	print_line(p, buf_str(&line));
	buf_release(&line);
}

void progress_end(struct progress *p)
{
	if (p->width)
		print_line(p, STR(""));
}
