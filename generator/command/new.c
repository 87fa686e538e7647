/* SPDX-License-Identifier: EUPL-1.2 */
/* lotse new */
#include "command/new.h"

static const struct kind {
	const char *name, *german; /* either word */
	size_t least, most;
	bool (*create)(struct creation *c, const char *const *arguments, size_t n);
	const char *usage_de, *usage_en;
} kinds[] = {
	{ "page", "seite", 1, 2, new_page, "seite \"konzept/Wie wir arbeiten\" [TITEL]", "page \"konzept/Wie wir arbeiten\" [TITLE]" },
	{ "field", "handlungsfeld", 2, 2, new_field, "handlungsfeld I \"Digitale Teilhabe\"", "field I \"Digitale Teilhabe\"" },
	{ "measure", "massnahme", 2, 2, new_measure, "massnahme C \"Ausbildungsmesse\"", "measure C \"Ausbildungsmesse\"" },
	{ "dataset", "daten", 1, 2, new_dataset, "daten sprachkurse [TITEL]", "dataset sprachkurse [TITLE]" },
	{ "edition", "ausgabe", 1, 1, new_edition, "ausgabe DATUM-DES-NEUEN-BERICHTS", "edition DATE-OF-THE-NEW-REPORT" },
	{ "site", "website", 1, NEW_MAX_ARGUMENTS - 1, new_site, "website ORDNER [TITEL [HANDLUNGSFELD …]]", "site FOLDER [TITLE [FIELD …]]" },
};

#define N_KINDS (sizeof kinds / sizeof *kinds)

static int show_usage(const struct options *options)
{
	bool german = options->lang == DIAG_DE;
	fputs(german ? "So rufen Sie es auf:\n" : "usage:\n", stderr);
	for (size_t i = 0; i < N_KINDS; i++)
		fprintf(stderr, "  lotse new %s\n", german ? kinds[i].usage_de : kinds[i].usage_en);
	return EXIT_USAGE;
}

static const struct kind *find_kind(const char *name)
{
	for (size_t i = 0; i < N_KINDS; i++)
		if (strcmp(name, kinds[i].name) == 0 || strcmp(name, kinds[i].german) == 0 ||
		    (strcmp(name, "maßnahme") == 0 && strcmp(kinds[i].german, "massnahme") == 0))
			return &kinds[i];
	return NULL;
}

/* Titles become lines of files: nothing may end a line or be invisible. */
static bool is_one_line(struct creation *c, const char *text)
{
	struct str rest = str_of(text);
	unsigned letter;
	if (!*str_trim(rest).ptr || !str_trim(rest).len)
		return diag_report(c->d, DIAG_NEW_EMPTY, loc_file(NULL), NULL);
	while (str_next(&rest, &letter))
		if (letter < 0x20 || letter == 0x7F || letter == STR_BAD)
			return diag_report(c->d, DIAG_NEW_TEXT, loc_file(NULL), text, NULL);
	return true;
}

int command_new(const struct options *options)
{
	const struct kind *kind = options->n_arguments ? find_kind(options->arguments[0]) : NULL;
	size_t n = options->n_arguments - 1;
	if (!kind || n < kind->least || n > kind->most)
		return show_usage(options);
	struct arena arena;
	arena_init(&arena);
	struct diags d = { .arena = &arena };
	struct creation c = { options, &arena, &d, false };
	bool ok = true;
	for (size_t i = 1; i <= n; i++)
		ok &= is_one_line(&c, options->arguments[i]);
	ok = ok && kind->create(&c, options->arguments + 1, n);
	int status = command_finish(options, &d, ok);
	if (c.system)
		status = EXIT_SYSTEM;
	arena_release(&arena);
	return status;
}
