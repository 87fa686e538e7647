/* SPDX-License-Identifier: EUPL-1.2 */
#include "command/write.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"

/* Writes the open file, down to the disk where it has one, and closes it. False: errno. */
static bool write_and_close(int fd, struct str text)
{
	bool written = file_write_all(fd, text) && (TEMP_FAILURE_RETRY(fsync(fd)) == 0 || errno == EINVAL);
	int reason = errno;
	if (close(fd) != 0 && written)
		return false;
	errno = reason;
	return written;
}

static void remove_failed(const char *path)
{
	int reason = errno;
	unlink(path);
	errno = reason;
}

enum write_result write_new_file(const char *path, struct str text)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
	if (fd < 0)
		return errno == EEXIST ? WRITE_EXISTS : WRITE_FAILED;
	if (write_and_close(fd, text))
		return WRITE_DONE;
	remove_failed(path);
	return WRITE_FAILED;
}

bool write_over(const char *path, struct str text)
{
	struct stat before;
	struct buf beside = BUF_INIT;
	buf_addf(&beside, "%s.neu~", path);
	mode_t mode = stat(path, &before) == 0 ? before.st_mode & 07777 : 0644;
	int fd = open(beside.ptr, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, mode);
	bool ok = fd >= 0 && write_and_close(fd, text) && chmod(beside.ptr, mode) == 0 && rename(beside.ptr, path) == 0;
	if (fd >= 0 && !ok)
		remove_failed(beside.ptr);
	buf_release(&beside);
	return ok;
}
