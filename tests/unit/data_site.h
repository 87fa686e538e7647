/* SPDX-License-Identifier: EUPL-1.2 */
/* A site folder in a temporary directory, for the tests of loading: files in, data and messages out. */
#ifndef LOTSE_TESTS_DATA_SITE_H
#define LOTSE_TESTS_DATA_SITE_H

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"
#include "data/dataset.h"
#include "export/downloads.h"

struct site {
	struct arena arena;
	struct diags diags;
	struct data data;
	char dir[32];
	bool ok;
};

static inline void site_open(struct site *s)
{
	arena_init(&s->arena);
	s->diags = (struct diags){ .arena = &s->arena };
	memcpy(s->dir, "/tmp/lotse-data-XXXXXX", sizeof "/tmp/lotse-data-XXXXXX");
	if (!mkdtemp(s->dir) || mkdir(arena_printf(&s->arena, "%s/datasets", s->dir), 0700) != 0)
		abort();
}

static inline void site_write_bytes(struct site *s, const char *name, const char *bytes, size_t len)
{
	FILE *file = fopen(arena_printf(&s->arena, "%s/datasets/%s", s->dir, name), "w");
	if (!file || fwrite(bytes, 1, len, file) != len || fclose(file) != 0)
		abort();
}

static inline void site_write(struct site *s, const char *name, const char *text)
{
	site_write_bytes(s, name, text, strlen(text));
}

static inline void site_load(struct site *s)
{
	s->ok = data_load(&s->arena, s->dir, &(struct data_options){ 0 }, &s->data, &s->diags);
	diags_sort(&s->diags);
}

static inline void site_close(struct site *s)
{
	if (system(arena_printf(&s->arena, "rm -rf %s", s->dir)) != 0)
		abort();
	arena_release(&s->arena);
}

/* The CSV that is published for the only dataset, LF for CRLF so that tests are readable. */
static inline const char *site_published(struct site *s)
{
	struct buf csv = BUF_INIT, text = BUF_INIT;
	download_csv(&csv, &s->data.datasets[0], STR(""));
	for (size_t i = 0; i < csv.len; i++)
		if (csv.ptr[i] != '\r')
			buf_addc(&text, csv.ptr[i]);
	const char *result = arena_cstr(&s->arena, buf_str(&text));
	buf_release(&csv);
	buf_release(&text);
	return result;
}

/* The whole of one message: "file:line (cell): text | remedy [code]". */
static inline const char *site_message(struct site *s, size_t index)
{
	if (index >= s->diags.list.n)
		return "no message";
	const struct diag *diag = &s->diags.list.items[index];
	struct buf text = BUF_INIT;
	buf_adds(&text, diag->loc.file + strlen("datasets/"));
	if (diag->loc.line)
		buf_addf(&text, ":%u", diag->loc.line);
	if (diag->loc.cell)
		buf_addf(&text, " (%s)", diag->loc.cell);
	buf_adds(&text, ": ");
	diag_message(&text, diag, DIAG_DE);
	buf_adds(&text, " | ");
	diag_remedy(&text, diag, DIAG_DE);
	buf_addf(&text, " [%s]", diag_code_name(diag->code));
	const char *result = arena_cstr(&s->arena, buf_str(&text));
	buf_release(&text);
	return result;
}

#endif
