/* SPDX-License-Identifier: EUPL-1.2 */
/* usage COMMAND…: runs it with its output thrown away and prints "STATUS USER ALL KIBIBYTES": exit status (128 + the signal),
 * processor time in microseconds, of the program alone and with the system's, most memory. */
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	pid_t child = argc > 1 ? fork() : -1;
	if (child == 0) {
		int nowhere = open("/dev/null", O_WRONLY);
		dup2(nowhere, STDOUT_FILENO);
		dup2(nowhere, STDERR_FILENO);
		execv(argv[1], argv + 1);
		_exit(127);
	}
	int status;
	struct rusage use;
	if (child < 0 || wait4(child, &status, 0, &use) != child)
		return 1;
	long long user = use.ru_utime.tv_sec * 1000000LL + use.ru_utime.tv_usec;
	long long system = use.ru_stime.tv_sec * 1000000LL + use.ru_stime.tv_usec;
	printf("%d %lld %lld %ld\n", WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), user, user + system,
	       use.ru_maxrss);
	return 0;
}
