/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Preloaded into lotse by tests (LD_PRELOAD): what a busy system does, and no system call tracer can do honestly.
 *
 *   FAULTS_SHORT_WRITES=N      write(2) takes at most N bytes at a time, and really writes them
 *   FAULTS_ALLOCATION=K        the K-th allocation (from 1) and, with FAULTS_FROM=1, all behind it find no memory
 *   FAULTS_REPORT=FILE         how many allocations there were, and whether one failed: "COUNT FAILED"
 *   FAULTS_ONLY_OF=NAME        counts only those that a file of this name asks for (the program, or a library)
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

extern void *__libc_malloc(size_t), *__libc_calloc(size_t, size_t), *__libc_realloc(void *, size_t), *__libc_memalign(size_t, size_t);

static atomic_ulong count, failed;
static unsigned long wanted;
static int all_behind;
static const char *only_of, *report;
static size_t most;

static unsigned long number_of(const char *name)
{
	const char *text = getenv(name);
	return text ? strtoul(text, NULL, 10) : 0;
}

__attribute__((constructor)) static void begin(void)
{
	most = number_of("FAULTS_SHORT_WRITES");
	all_behind = number_of("FAULTS_FROM") != 0;
	only_of = getenv("FAULTS_ONLY_OF");
	report = getenv("FAULTS_REPORT");
	wanted = number_of("FAULTS_ALLOCATION");
	count = 0; /* what the loader allocated is not the program's */
}

/* Written after each failure, since what follows may be the end. */
static void tell(void)
{
	char text[64];
	int fd = report ? open(report, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600) : -1;
	if (fd < 0)
		return;
	int len = snprintf(text, sizeof text, "%lu %lu\n", count, failed);
	syscall(SYS_write, fd, text, (size_t)len);
	close(fd);
}

__attribute__((destructor)) static void end(void)
{
	tell();
}

static int fails(const void *caller)
{
	Dl_info info;
	if (only_of && (!dladdr(caller, &info) || !info.dli_fname || !strstr(info.dli_fname, only_of)))
		return 0;
	unsigned long now = atomic_fetch_add(&count, 1) + 1;
	if (!wanted || now < wanted || (now > wanted && !all_behind))
		return 0;
	if (atomic_fetch_add(&failed, 1) == 0)
		tell();
	errno = ENOMEM;
	return 1;
}

void *malloc(size_t size)
{
	return fails(__builtin_return_address(0)) ? NULL : __libc_malloc(size);
}

void *calloc(size_t n, size_t size)
{
	return fails(__builtin_return_address(0)) ? NULL : __libc_calloc(n, size);
}

void *realloc(void *ptr, size_t size)
{
	return fails(__builtin_return_address(0)) ? NULL : __libc_realloc(ptr, size);
}

void *memalign(size_t align, size_t size)
{
	return fails(__builtin_return_address(0)) ? NULL : __libc_memalign(align, size);
}

void *aligned_alloc(size_t align, size_t size)
{
	return fails(__builtin_return_address(0)) ? NULL : __libc_memalign(align, size);
}

int posix_memalign(void **ptr, size_t align, size_t size)
{
	void *made = fails(__builtin_return_address(0)) ? NULL : __libc_memalign(align, size);
	if (!made)
		return ENOMEM;
	*ptr = made;
	return 0;
}

ssize_t write(int fd, const void *bytes, size_t n)
{
	return syscall(SYS_write, fd, bytes, most && n > most ? most : n);
}
