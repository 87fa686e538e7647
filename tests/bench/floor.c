/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * floor OUT PLAN SAMPLE…: what a site costs at least, with the libraries that lotse uses. For each line of PLAN it parses and
 * renders one Markdown file with cmark-gfm, serialises one drawing with libxml2, and writes as many bytes as lotse writes there.
 * One thread, no data, no templates, no checks, no links.
 *
 * A line: BYTES TAB MARKDOWN TAB SAMPLE TAB PATH. MARKDOWN is a file or "-", SAMPLE the index of a drawing in the command line
 * or "-". Drawings are read once and serialised anew for each line, since their numbers differ from page to page, their
 * elements do not. What Markdown and drawing leave of BYTES is filled up.
 */
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { MAX_FILE = 16 << 20, MAX_SAMPLES = 8 };

struct bytes {
	char *at;
	size_t len;
};

static size_t read_file(const char *path, char *buffer, size_t size)
{
	int file = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t len = file < 0 ? -1 : read(file, buffer, size);
	if (len < 0)
		err(1, "%s", path);
	close(file);
	return (size_t)len;
}

static struct bytes render_markdown(const char *path)
{
	static char text[MAX_FILE];
	size_t len = read_file(path, text, sizeof text);
	cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
	cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("table"));
	cmark_parser_feed(parser, text, len);
	cmark_node *root = cmark_parser_finish(parser);
	char *html = cmark_render_html(root, CMARK_OPT_DEFAULT, cmark_parser_get_syntax_extensions(parser));
	cmark_node_free(root);
	cmark_parser_free(parser);
	return (struct bytes){ html, strlen(html) };
}

static void make_parents(char *path)
{
	for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(path, 0777) < 0 && errno != EEXIST)
			err(1, "%s", path);
		*slash = '/';
	}
}

static int create(char *path)
{
	int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (file < 0 && errno == ENOENT) {
		make_parents(path);
		file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	}
	if (file < 0)
		err(1, "%s", path);
	return file;
}

static void write_file(char *path, struct bytes html, const xmlBuffer *drawing, size_t size)
{
	static char filling[MAX_FILE];
	if (!filling[0])
		memset(filling, 'x', sizeof filling);
	size_t drawn = drawing ? (size_t)xmlBufferLength(drawing) : 0;
	size_t rest = size > html.len + drawn ? size - html.len - drawn : 0;
	if (rest > sizeof filling)
		errx(1, "%s: %zu bytes are too many", path, size);
	struct iovec parts[] = { { html.at, html.len },
				 { drawing ? (void *)(uintptr_t)xmlBufferContent(drawing) : filling, drawn },
				 { filling, rest } };
	int file = create(path);
	if (writev(file, parts, 3) != (ssize_t)(html.len + drawn + rest) || close(file) < 0)
		err(1, "%s", path);
}

int main(int argc, char **argv)
{
	if (argc < 3 || argc - 3 > MAX_SAMPLES)
		errx(2, "usage: floor OUT PLAN SAMPLE...");
	cmark_gfm_core_extensions_ensure_registered();
	xmlDoc *samples[MAX_SAMPLES];
	for (int i = 3; i < argc; i++)
		if (!(samples[i - 3] = xmlReadFile(argv[i], NULL, XML_PARSE_NONET)))
			errx(1, "%s is no XML", argv[i]);

	FILE *plan = fopen(argv[2], "r");
	if (!plan)
		err(1, "%s", argv[2]);
	char markdown[4096], sample[8], name[4096], path[8192];
	for (size_t size; fscanf(plan, "%zu\t%4095[^\t]\t%7[^\t]\t%4095[^\n]\n", &size, markdown, sample, name) == 4;) {
		struct bytes html = { NULL, 0 };
		xmlBuffer *drawing = NULL;
		if (strcmp(markdown, "-"))
			html = render_markdown(markdown);
		if (strcmp(sample, "-")) {
			xmlDoc *doc = samples[atoi(sample)];
			drawing = xmlBufferCreate();
			xmlNodeDump(drawing, doc, xmlDocGetRootElement(doc), 0, 0);
		}
		snprintf(path, sizeof path, "%s/%s", argv[1], name);
		write_file(path, html, drawing, size);
		free(html.at);
		if (drawing)
			xmlBufferFree(drawing);
	}
	if (ferror(plan) || !feof(plan))
		errx(1, "%s: not as expected", argv[2]);
	fclose(plan);
	for (int i = 3; i < argc; i++)
		xmlFreeDoc(samples[i - 3]);
	return 0;
}
