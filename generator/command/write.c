/* SPDX-License-Identifier: EUPL-1.2 */
#include "command/write.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"

bool write_all(int fd, struct str text)
{
	while (text.len) {
		ssize_t n = write(fd, text.ptr, text.len);
		if (n < 0 && errno != EINTR)
			return false;
		text = str_from(text, n > 0 ? (size_t)n : 0);
	}
	return true;
}

/* A file of ours with all bytes in it; else none. */
static bool write_beside(const char *path, struct str text, mode_t mode)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, mode);
	if (fd < 0)
		return false;
	bool ok = fchmod(fd, mode) == 0 && write_all(fd, text);
	int reason = errno;
	if (close(fd) == 0 && ok)
		return true;
	reason = ok ? errno : reason;
	unlink(path);
	errno = reason;
	return false;
}

bool write_over(const char *path, struct str text)
{
	struct stat before;
	struct buf beside = BUF_INIT;
	buf_addf(&beside, "%s.neu~", path);
	mode_t mode = stat(path, &before) == 0 ? before.st_mode & 07777 : 0644;
	bool ok = write_beside(beside.ptr, text, mode);
	if (ok && rename(beside.ptr, path) != 0) {
		int reason = errno;
		unlink(beside.ptr);
		errno = reason;
		ok = false;
	}
	buf_release(&beside);
	return ok;
}

enum write_result write_new_file(const char *path, struct str text)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
	if (fd < 0)
		return errno == EEXIST ? WRITE_EXISTS : WRITE_FAILED;
	bool written = write_all(fd, text);
	int reason = errno;
	if (close(fd) == 0 && written)
		return WRITE_DONE;
	reason = written ? errno : reason;
	unlink(path);
	errno = reason;
	return WRITE_FAILED;
}
