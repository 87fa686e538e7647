/* SPDX-License-Identifier: EUPL-1.2 */
/* How lotse new writes into a site's sources. */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "command/new.h"

static bool report_failed(struct creation *c, const char *path)
{
	c->system = true;
	return diag_report(c->d, DIAG_NEW_FAILED, loc_file(path), path, strerror(errno), NULL);
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

static bool write_all(int fd, struct str text)
{
	while (text.len) {
		ssize_t n = write(fd, text.ptr, text.len);
		if (n < 0 && errno != EINTR)
			return false;
		text = str_from(text, n > 0 ? (size_t)n : 0);
	}
	return true;
}

/* A file that is there stays as it is, also one that another program made just now. */
static bool write_new(struct creation *c, const char *path, char *real, struct str text)
{
	int fd = make_folders(real) ? open(real, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666) : -1;
	if (fd < 0)
		return errno == EEXIST ? diag_report(c->d, DIAG_NEW_EXISTS, loc_file(path), path, NULL) : report_failed(c, path);
	bool written = write_all(fd, text);
	if (close(fd) == 0 && written)
		return true;
	report_failed(c, path);
	unlink(real);
	return false;
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
	char *real = path_join(c->a, dir, path), *fresh = arena_printf(c->a, "%s.lotse-new", real);
	struct stat st;
	if (stat(real, &st) != 0)
		return report_failed(c, path);
	if (!write_new(c, path, fresh, text))
		return false;
	if (chmod(fresh, st.st_mode & 0777) != 0 || rename(fresh, real) != 0) {
		report_failed(c, path);
		unlink(fresh);
		return false;
	}
	if (!c->options->quiet && c->options->format == DIAG_TEXT)
		printf("%s: %s\n", c->options->lang == DIAG_DE ? "ergänzt" : "extended", real);
	return true;
}
