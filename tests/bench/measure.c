/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * measure COMMAND…: runs it once, with its output thrown away, and prints one line of JSON: wall and CPU (user and system, of it
 * and its children) in milliseconds, its resident set at its largest in KB, and the bytes it made the kernel write to disks.
 * Ends as the command did. Small on purpose: a process begins with the peak of the one that started it.
 */
#include <err.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double milliseconds(struct timeval t)
{
	return (double)t.tv_sec * 1e3 + (double)t.tv_usec / 1e3;
}

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void become(char **command)
{
	int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
	if (nowhere < 0 || dup2(nowhere, STDOUT_FILENO) < 0)
		err(127, "/dev/null");
	execvp(command[0], command);
	err(127, "%s", command[0]);
}

int main(int argc, char **argv)
{
	if (argc < 2)
		errx(2, "usage: measure COMMAND...");
	double start = now();
	pid_t child = fork();
	if (child < 0)
		err(1, "fork");
	if (child == 0)
		become(argv + 1);

	int status;
	struct rusage used;
	if (wait4(child, &status, 0, &used) < 0)
		err(1, "wait4");
	double wall = now() - start;
	/* Blocks of 512 bytes; those of tmpfs are none. */
	printf("{\"wall\":%.3f,\"cpu\":%.3f,\"peak_kb\":%ld,\"disk_bytes\":%ld}\n", wall,
	       milliseconds(used.ru_utime) + milliseconds(used.ru_stime), used.ru_maxrss, used.ru_oublock * 512L);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
