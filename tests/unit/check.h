/* SPDX-License-Identifier: EUPL-1.2 */
/* Unit tests speak TAP (https://testanything.org), so that prove(1) runs them, also under valgrind and sanitizers. */
#ifndef LOTSE_TESTS_CHECK_H
#define LOTSE_TESTS_CHECK_H

#include <stdio.h>
#include <string.h>

static int check_count, check_failed;

static inline int check_report(int ok, const char *file, int line, const char *what)
{
	check_count++;
	if (!ok)
		check_failed++;
	printf("%sok %d - %s:%d %s\n", ok ? "" : "not ", check_count, file, line, what);
	return ok;
}

static inline void check_str(const char *actual, const char *expected, const char *file, int line, const char *what)
{
	int same = actual && expected ? strcmp(actual, expected) == 0 : actual == expected;
	if (!check_report(same, file, line, what))
		printf("#   actual: %s\n# expected: %s\n", actual ? actual : "NULL", expected ? expected : "NULL");
}

static inline void check_int(long long actual, long long expected, const char *file, int line, const char *what)
{
	if (!check_report(actual == expected, file, line, what))
		printf("#   actual: %lld\n# expected: %lld\n", actual, expected);
}

static inline int check_done(void)
{
	printf("1..%d\n", check_count);
	return check_failed || !check_count ? 1 : 0;
}

#define CHECK(condition) check_report(!!(condition), __FILE__, __LINE__, #condition)
#define CHECK_STR(actual, expected) check_str((actual), (expected), __FILE__, __LINE__, #actual)
#define CHECK_INT(actual, expected) check_int((long long)(actual), (long long)(expected), __FILE__, __LINE__, #actual)

#endif
