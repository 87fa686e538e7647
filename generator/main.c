/* SPDX-License-Identifier: EUPL-1.2 */
/* The command table, options, exit status. No site logic. */
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

#include "base/brotli.h"
#include "base/gzip.h"
#include "audit/remote.h"
#include "base/hash.h"
#include "base/heap.h"
#include "base/json.h"
#include "base/locale.h"
#include "base/xml.h"
#include "command/command.h"
#include "data/csv.h"
#include "data/store.h"
#include "preview/server.h"
#include "render/measure.h"
#include "text/document.h"

#define LOTSE_VERSION "0.1.0"

struct command {
	const char *name;
	int (*run)(const struct options *options);
	size_t most_arguments; /* how many may stand behind it; whether they fit together the command says */
	const char *german, *english;
};

/* As many pages as a shell names at once. */
enum { MOST_PAGES = 1000 };

static const struct command commands[] = {
	{ "build", command_build, 0, "erzeugt die Website in out/", "generates the website in out/" },
	{ "check", command_check, MOST_PAGES, "prüft alles vor der Freigabe: Pflichten, Barrierefreiheit, Sprache; welche Seite in welcher Sprache (--translations)",
	  "checks all before publishing: duties, accessibility, language; which page in which language (--translations)" },
	{ "data", command_data, 3, "sieht eine CSV-Datei an (inspect), entwirft ihre Begleitdatei (draft), vergleicht zwei Stände (diff)",
	  "looks at a CSV file (inspect), drafts its sidecar (draft), compares two states (diff)" },
	{ "dump", command_dump, 3, "zeigt, was eine Stufe gemacht hat (site, data, page, query, table, chart, template, views)",
	  "prints what a stage made (site, data, page, query, table, chart, template, views)" },
	{ "explain", command_explain, 2, "woher eine Zahl kommt ('gefluechtete.personen[neueste]'), was eine Meldung bedeutet (page-key-space), welche Namen Vorlagen verwenden (theme)",
	  "where a figure comes from ('gefluechtete.personen[neueste]'), what a message means (page-key-space), which names templates use (theme)" },
	{ "new", command_new, NEW_MAX_ARGUMENTS, "legt Dateien an, die sich bauen lassen (seite, handlungsfeld, massnahme, daten, ausgabe, website)",
	  "makes files that build (page, field, measure, dataset, edition, site)" },
	{ "serve", command_serve, 0, "Vorschau im Browser, die jedem Speichern folgt", "preview in the browser that follows every save" },
	{ "webserver", command_webserver, 1, "die Einstellungen für nginx, apache oder caddy: Kopfzeilen, Umleitungen, Speichern im Browser",
	  "the configuration for nginx, apache or caddy: headers, redirects, caching" },
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* ---- Options: one table for reading and for --help ---- */

enum flag {
	FLAG_SITE, FLAG_OUT, FLAG_IN_PLACE, FLAG_COMPRESS, FLAG_JOBS, FLAG_BASE_URL, FLAG_DRAFTS, FLAG_DATE, FLAG_STRICT, FLAG_FORMAT,
	FLAG_LANG, FLAG_HASHES, FLAG_PICTURES, FLAG_REPORT, FLAG_QUIET, FLAG_TRANSLATIONS, FLAG_ACCEPT, FLAG_EXTERNAL, FLAG_THEME, FLAG_OPEN,
	FLAG_LISTEN, FLAG_HOST, FLAG_HELP, FLAG_VERSION,
};

static const struct {
	enum flag flag;
	const char *name, *value; /* value NULL: takes none */
	const char *german, *english;
} flags[] = {
	{ FLAG_SITE, "--site", "DIR", "Ordner der Website (sonst der aktuelle)", "site folder (default: the current one)" },
	{ FLAG_OUT, "--out", "DIR", "wohin geschrieben wird (sonst SITE/out)", "where to write (default: SITE/out)" },
	{ FLAG_IN_PLACE, "--in-place", NULL, "Dateien einzeln ersetzen statt den Ordner zu tauschen",
	  "replace file by file instead of exchanging the folder" },
	{ FLAG_COMPRESS, "--compress", NULL, "build: neben jede Textdatei gepackt: .gz und .br", "build: beside each text file a packed one: .gz and .br" },
	{ FLAG_JOBS, "--jobs", "N", "Zahl der Arbeiter (sonst alle Prozessoren)", "number of workers (default: all processors)" },
	{ FLAG_BASE_URL, "--base-url", "URL", "Adresse der Website statt der aus site.yaml", "address of the site instead of site.yaml's" },
	{ FLAG_DRAFTS, "--drafts", NULL, "auch Entwürfe", "drafts, too" },
	{ FLAG_DATE, "--date", "D", "welcher Tag als heute gilt (JJJJ-MM-TT)", "which day counts as today (YYYY-MM-DD)" },
	{ FLAG_STRICT, "--strict", NULL, "Warnungen gelten als Fehler", "warnings count as errors" },
	{ FLAG_FORMAT, "--format", "text|json|github", "Form der Meldungen", "form of the messages" },
	{ FLAG_LANG, "--lang", "de|en", "Sprache der Meldungen", "language of the messages" },
	{ FLAG_HASHES, "--hashes", NULL, "SHA-256 jeder Datei ausgeben", "print the SHA-256 of every file" },
	{ FLAG_PICTURES, "--bilder", NULL, "build: Diagramme auch als PNG, je Seite ein Vorschaubild (braucht rsvg-convert)",
	  "build: charts as PNG, too, and a preview image of each page (needs rsvg-convert)" },
	{ FLAG_REPORT, "--report", "FILE", "build: Bericht für Programme (JSON): Seiten, geänderte Zahlen, Meldungen, Zeiten",
	  "build: a report for programs (JSON): pages, figures that changed, messages, timings" },
	{ FLAG_QUIET, "--quiet", NULL, "keine Zusammenfassung", "no summary" },
	{ FLAG_TRANSLATIONS, "--translations", NULL, "check: alle Übersetzungen und ihr Stand", "check: all translations and their state" },
	{ FLAG_ACCEPT, "--accept", NULL, "check --translations: die genannten Übersetzungen folgen dem jetzigen Stand",
	  "check --translations: the translations named follow the present state" },
	{ FLAG_EXTERNAL, "--external", NULL, "check: auch Links zu anderen Websites aufrufen (was gut war, eine Woche lang nicht noch einmal)",
	  "check: ask for links to other websites, too (what was good not again for a week)" },
	{ FLAG_THEME, "--theme", NULL, "check: nur das Theme, an den Seiten in theme/fixture", "check: the theme alone, by the pages in theme/fixture" },
	{ FLAG_OPEN, "--open", NULL, "serve: die Vorschau im Browser öffnen", "serve: open the preview in the browser" },
	{ FLAG_LISTEN, "--listen", "ADRESSE:PORT", "serve: wo die Vorschau antwortet (sonst nur auf diesem Rechner)",
	  "serve: where the preview answers (default: on this computer only)" },
	{ FLAG_HOST, "--host", "NAME", "serve: unter welchem Namen der Browser sie aufruft", "serve: the name by which browsers call it" },
	{ FLAG_HELP, "--help", NULL, "diese Hilfe", "this help" },
	{ FLAG_VERSION, "--version", NULL, "Version von lotse und allen Bibliotheken", "version of lotse and of all libraries" },
};

static void print_help(void)
{
	puts("lotse COMMAND [OPTIONS]\n\nBefehle / commands:");
	for (size_t i = 0; i < COUNT(commands); i++)
		printf("  %-22s %s\n  %-22s %s\n", commands[i].name, commands[i].german, "", commands[i].english);
	puts("\nOptionen / options:");
	for (size_t i = 0; i < COUNT(flags); i++) {
		char name[40];
		snprintf(name, sizeof name, "%s%s%s", flags[i].name, flags[i].value ? " " : "",
			 flags[i].value ? flags[i].value : "");
		printf("  %-22s %s\n  %-22s %s\n", name, flags[i].german, "", flags[i].english);
	}
	puts("\nEnde / exit: 0 fertig/done, 1 Fehler in Inhalt oder Daten/content errors, 2 Aufruf/usage, 3 System/system");
}

static void print_versions(void)
{
	char brotli[BROTLI_VERSION_SIZE];
	brotli_version(brotli);
	printf("lotse %s\n", LOTSE_VERSION);
	printf("cmark-gfm %s\nlibcsv %s\nlibxml2 %s\nSQLite %s\nICU %s\nHarfBuzz %s\njansson %s\nnettle %s\nlibmicrohttpd %s\nzlib %s\nBrotli %s\nlibcurl %s\n", text_version(),
	       csv_version(), xml_version(), store_version(), locale_version(), measure_version(), json_version(),
	       hash_version(), server_version(), gzip_version(), brotli, remote_version());
}

/* A report that nobody can read is no success. */
static int finish_stdout(int status)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return status;
	fputs("lotse: Die Ausgabe konnte nicht geschrieben werden. / The output could not be written.\n", stderr);
	return EXIT_SYSTEM;
}

static bool usage_error(const char *german, const char *english, const char *what)
{
	fprintf(stderr, "lotse: %s: %s / %s (lotse --help)\n", what, german, english);
	return false;
}

static bool read_number(const char *text, unsigned *number)
{
	unsigned value = 0;
	for (const char *c = text; *c; c++) {
		if (*c < '0' || *c > '9' || value > 10000)
			return false;
		value = value * 10 + (unsigned)(*c - '0');
	}
	*number = value;
	return value > 0;
}

/* ADDRESS:PORT; an address of IPv6 stands in brackets. */
static bool read_listen(const char *text, struct options *o)
{
	const char *colon = strrchr(text, ':');
	unsigned port;
	if (!colon || colon == text || !read_number(colon + 1, &port) || port > 65535)
		return false;
	bool brackets = *text == '[' && colon[-1] == ']';
	size_t len = (size_t)(colon - text) - (brackets ? 2 : 0);
	/* Lives as long as the program. */
	char *address = xmalloc(len + 1);
	memcpy(address, text + (brackets ? 1 : 0), len);
	address[len] = '\0';
	o->listen_address = address;
	o->listen_port = (unsigned short)port;
	return len > 0;
}

static bool read_base_url(const char *text, struct options *o)
{
	struct str url = str_of(text);
	if (!str_starts(url, "https://") && !str_starts(url, "http://"))
		return false;
	/* Lives as long as the program. */
	char *copy = xmalloc(url.len + 2);
	memcpy(copy, text, url.len + 1);
	if (!str_ends(url, "/")) {
		copy[url.len] = '/';
		copy[url.len + 1] = '\0';
	}
	o->base_url = copy;
	return true;
}

static bool read_format(const char *text, enum diag_format *format)
{
	static const char *const names[] = { "text", "json", "github" };
	for (size_t i = 0; i < COUNT(names); i++)
		if (strcmp(text, names[i]) == 0) {
			*format = (enum diag_format)i;
			return true;
		}
	return false;
}

static bool set_flag(struct options *o, enum flag flag, const char *value)
{
	switch (flag) {
	case FLAG_SITE:
		o->site = value;
		return *value != '\0';
	case FLAG_OUT:
		o->out = value;
		return *value != '\0';
	case FLAG_IN_PLACE:
		return o->in_place = true;
	case FLAG_COMPRESS:
		return o->compress = true;
	case FLAG_JOBS:
		return read_number(value, &o->jobs);
	case FLAG_BASE_URL:
		return read_base_url(value, o);
	case FLAG_DRAFTS:
		return o->drafts = true;
	case FLAG_DATE:
		return date_parse(str_of(value), &o->today);
	case FLAG_STRICT:
		return o->strict = true;
	case FLAG_FORMAT:
		return read_format(value, &o->format);
	case FLAG_LANG:
		o->lang = strcmp(value, "en") == 0 ? DIAG_EN : DIAG_DE;
		return strcmp(value, "de") == 0 || strcmp(value, "en") == 0;
	case FLAG_HASHES:
		return o->hashes = true;
	case FLAG_PICTURES:
		return o->pictures = true;
	case FLAG_REPORT:
		o->report = value;
		return *value != '\0';
	case FLAG_QUIET:
		return o->quiet = true;
	case FLAG_TRANSLATIONS:
		return o->translations = true;
	case FLAG_ACCEPT:
		return o->accept = true;
	case FLAG_EXTERNAL:
		return o->external = true;
	case FLAG_THEME:
		return o->theme = true;
	case FLAG_OPEN:
		return o->open = true;
	case FLAG_LISTEN:
		return read_listen(value, o);
	case FLAG_HOST:
		o->host = value;
		return *value != '\0' && !strpbrk(value, "/ @?#");
	case FLAG_HELP:
		print_help();
		exit(finish_stdout(EXIT_DONE));
	case FLAG_VERSION:
		print_versions();
		exit(finish_stdout(EXIT_DONE));
	}
	return false;
}

/* Reads `--name value` and `--name=value` at argv[*i]. */
static bool read_flag(struct options *o, char **argv, int *i)
{
	const char *text = argv[*i];
	struct str name = str_part(text, str_find_char(str_of(text), '='));
	for (size_t k = 0; k < COUNT(flags); k++) {
		if (!str_is(name, flags[k].name))
			continue;
		bool joined = text[name.len] == '=', wanted = flags[k].value != NULL;
		if (!wanted && joined)
			return usage_error("diese Option nimmt keinen Wert", "this option takes no value", text);
		if (wanted && !joined && !argv[*i + 1])
			return usage_error("hier fehlt ein Wert", "a value is missing", text);
		const char *value = joined ? text + name.len + 1 : wanted ? argv[++*i] : "";
		return set_flag(o, flags[k].flag, value) ||
		       usage_error("dieser Wert passt nicht", "this value does not fit", value);
	}
	return usage_error("diese Option gibt es nicht", "there is no such option", text);
}

/* What "today" is when --date does not say: SOURCE_DATE_EPOCH (reproducible-builds.org), else the clock. */
static void default_today(struct options *o)
{
	if (o->today.year)
		return;
	time_t now = time(NULL);
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	if (epoch && *epoch >= '0' && *epoch <= '9')
		now = (time_t)strtoll(epoch, NULL, 10);
	struct tm day;
	if (gmtime_r(&now, &day))
		o->today = (struct date){ day.tm_year + 1900, day.tm_mon + 1, day.tm_mday };
}

static const struct command *find_command(const char *name)
{
	for (size_t i = 0; i < COUNT(commands); i++)
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	return NULL;
}

static int run(const struct command *command, const struct options *options)
{
	heap_prepare_main();
	locale_init();
	xml_init();
	json_init();
	text_init();
	int status = command->run(options);
	text_cleanup();
	xml_cleanup();
	locale_cleanup();
	return status;
}

int main(int argc, char **argv)
{
	struct options options = { .site = "." };
	umask(022); /* the site is for everybody to read, see build/publish.c */
	signal(SIGXFSZ, SIG_IGN); /* a limit on file sizes is a message, no sudden end */
	const struct command *command = NULL;
	const char **arguments = xmalloc((size_t)argc * sizeof *arguments);
	options.arguments = arguments;
	for (int i = 1; i < argc; i++) {
		if (argv[i][0] == '-' && argv[i][1]) {
			if (!read_flag(&options, argv, &i))
				return EXIT_USAGE;
		} else if (!command) {
			command = find_command(argv[i]);
			if (!command) {
				usage_error("diesen Befehl gibt es nicht", "there is no such command", argv[i]);
				return EXIT_USAGE;
			}
		} else {
			arguments[options.n_arguments++] = argv[i];
		}
	}
	if (!command) {
		print_help();
		return EXIT_USAGE;
	}
	if (options.n_arguments > command->most_arguments) {
		usage_error("das ist hier zu viel", "unexpected argument", arguments[command->most_arguments]);
		return EXIT_USAGE;
	}
	default_today(&options);
	int status = finish_stdout(run(command, &options));
	free(arguments);
	return status;
}
