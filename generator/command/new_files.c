/* SPDX-License-Identifier: EUPL-1.2 */
/* How lotse new writes into a site's sources. */
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/reason.h"
#include "command/new.h"
#include "command/write.h"

static bool report_failed(struct creation *c, const char *path)
{
	c->system = true;
	return diag_report(c->d, DIAG_NEW_FAILED, loc_file(path), path, reason_of(errno).number, NULL);
}

static bool make_folders(char *path)
{
	for (char *at = path + 1; *at; at++) {
		if (*at != '/')
			continue;
		*at = '\0';
		bool there = mkdir(path, 0777) == 0 || errno == EEXIST;
		*at = '/';
		if (!there)
			return false;
	}
	return true;
}

static bool write_new(struct creation *c, const char *path, char *real, struct str text)
{
	switch (make_folders(real) ? write_new_file(real, text) : WRITE_FAILED) {
	case WRITE_DONE:
		return true;
	case WRITE_EXISTS:
		return diag_report(c->d, DIAG_NEW_EXISTS, loc_file(path), path, NULL);
	case WRITE_FAILED:
		break;
	}
	return report_failed(c, path);
}

bool new_create(struct creation *c, const char *dir, const char *path, struct str text)
{
	if (!write_new(c, path, path_join(c->a, dir, path), text))
		return false;
	if (!c->options->quiet && c->options->format == DIAG_TEXT)
		printf("%s: %s\n", c->options->lang == DIAG_DE ? "neu" : "new", path_join(c->a, dir, path));
	return true;
}

bool new_replace(struct creation *c, const char *dir, const char *path, struct str text)
{
	char *real = path_join(c->a, dir, path);
	if (!write_over(real, text))
		return report_failed(c, path);
	if (!c->options->quiet && c->options->format == DIAG_TEXT)
		printf("%s: %s\n", c->options->lang == DIAG_DE ? "ergänzt" : "extended", real);
	return true;
}
