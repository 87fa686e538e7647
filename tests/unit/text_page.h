/* SPDX-License-Identifier: EUPL-1.2 */
/* A site folder of two datasets in a temporary place, and pages parsed against it: for the tests of generator/text. */
#ifndef LOTSE_TESTS_TEXT_PAGE_H
#define LOTSE_TESTS_TEXT_PAGE_H

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"
#include "text/document.h"

struct text_site {
	struct arena arena;
	struct diags diags;
	struct data data;
	char dir[64];
};

static inline void text_write(const char *dir, const char *name, const char *text)
{
	char path[256];
	snprintf(path, sizeof path, "%s/datasets/%s", dir, name);
	FILE *file = fopen(path, "wb");
	if (!file || fputs(text, file) < 0 || fclose(file) != 0)
		abort();
}

static inline void text_remove(const char *dir, const char *name)
{
	char path[256];
	snprintf(path, sizeof path, "%s/datasets/%s", dir, name);
	unlink(path);
}

static inline void text_open(struct text_site *site)
{
	char path[128];
	memset(site, 0, sizeof *site);
	arena_init(&site->arena);
	site->diags.arena = &site->arena;
	snprintf(site->dir, sizeof site->dir, "/tmp/lotse-text-XXXXXX");
	if (!mkdtemp(site->dir))
		abort();
	snprintf(path, sizeof path, "%s/datasets", site->dir);
	mkdir(path, 0755);
	text_write(site->dir, "gefluechtete.yaml",
		   "titel: Geflüchtete Personen\nquelle: Stadt\nstand: 16.09.2019\neinheit: Personen\ntyp: ganzzahl\n"
		   "schlüssel: jahr\nstichtag: 31.12.\nschutz: keiner\nschutz_grund: Test\nspalten:\n"
		   "  jahr:\n    titel: Jahr\n    typ: jahr\n  personen: Personen (a+b)\n  erlaubnis: Erlaubnis\n");
	text_write(site->dir, "gefluechtete.csv",
		   "Jahr;Personen (a+b);Erlaubnis\n2016;4.100;3.000\n2017;4.675;3.500\n2018;4.850;3.875\n");
	text_write(site->dir, "auszuege.yaml", "titel: Auszüge\nquelle: Stadt\nstand: 16.09.2019\nstatus: ausstehend\n");
	data_load(&site->arena, site->dir, &(struct data_options){ 0 }, &site->data, &site->diags);
	if (site->diags.list.n)
		diags_print(stderr, &site->diags, site->dir, DIAG_EN, DIAG_TEXT);
	text_init();
}

static inline void text_close(struct text_site *site)
{
	static const char *const names[] = { "gefluechtete.yaml", "gefluechtete.csv", "auszuege.yaml" };
	char path[128];
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		text_remove(site->dir, names[i]);
	snprintf(path, sizeof path, "%s/datasets", site->dir);
	rmdir(path);
	rmdir(site->dir);
	text_cleanup();
	arena_release(&site->arena);
}

/* Parses `markdown`, the body of content/a/b.md from line 1 on; its diagnostics replace those before. */
static inline bool text_parse(struct text_site *site, const char *markdown, struct document *document)
{
	struct source src = { .path = "content/a/b.md", .text = str_of(arena_strdup(&site->arena, markdown)) };
	site->diags = (struct diags){ .arena = &site->arena };
	return document_parse(&site->arena, &site->data, &src, 0, src.path, &document_words_german, document, &site->diags);
}

/* The page's HTML with its holes as {kind what}, made of document_dump's lines. */
static inline const char *text_html(struct text_site *site, const char *markdown)
{
	struct document document;
	struct buf dump = BUF_INIT, html = BUF_INIT;
	text_parse(site, markdown, &document);
	document_dump(&dump, &document);
	for (struct str rest = str_from(buf_str(&dump), strlen("segments\n")), line; str_cut(&rest, '\n', &line);) {
		if (!str_starts(line, "  "))
			break;
		if (!str_starts(line, "  html \"")) {
			buf_addf(&html, "{%.*s}", (int)line.len - 2, line.ptr + 2);
			continue;
		}
		for (size_t i = strlen("  html \""); i + 1 < line.len; i++) {
			bool escaped = line.ptr[i] == '\\';
			i += escaped;
			buf_addc(&html, escaped && line.ptr[i] == 'n' ? '\n' : line.ptr[i]);
		}
	}
	const char *result = arena_cstr(&site->arena, buf_str(&html));
	buf_release(&dump);
	buf_release(&html);
	return result;
}

/* Sorted, a line each: "LINE:COL CODE | TEXT | REMEDY". */
static inline const char *text_messages_of(struct text_site *site)
{
	struct buf text = BUF_INIT;
	diags_sort(&site->diags);
	for (size_t i = 0; i < site->diags.list.n; i++) {
		const struct diag *diag = &site->diags.list.items[i];
		buf_addf(&text, "%u:%u %s | ", diag->loc.line, diag->loc.col, diag_code_name(diag->code));
		diag_message(&text, diag, DIAG_DE);
		buf_adds(&text, " | ");
		diag_remedy(&text, diag, DIAG_DE);
		buf_addc(&text, '\n');
	}
	const char *result = arena_cstr(&site->arena, buf_str(&text));
	buf_release(&text);
	return result;
}

static inline const char *text_messages(struct text_site *site, const char *markdown)
{
	struct document document;
	text_parse(site, markdown, &document);
	return text_messages_of(site);
}

/* Only "LINE:COL CODE", parted by blanks. */
static inline const char *text_codes(struct text_site *site, const char *markdown)
{
	struct document document;
	struct buf text = BUF_INIT;
	text_parse(site, markdown, &document);
	diags_sort(&site->diags);
	for (size_t i = 0; i < site->diags.list.n; i++) {
		const struct diag *diag = &site->diags.list.items[i];
		buf_addf(&text, "%s%u:%u %s", i ? " " : "", diag->loc.line, diag->loc.col, diag_code_name(diag->code));
	}
	const char *result = arena_cstr(&site->arena, buf_str(&text));
	buf_release(&text);
	return result;
}

#endif
