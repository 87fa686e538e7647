/* SPDX-License-Identifier: EUPL-1.2 */
#include "command/write.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

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
