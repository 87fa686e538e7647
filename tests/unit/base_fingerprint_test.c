/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/fingerprint.h"

#include <time.h>

#include "check.h"

static struct stat at_rest(void)
{
	return (struct stat){ .st_dev = 1, .st_ino = 2, .st_size = 3, .st_mode = S_IFREG | 0644,
			      .st_mtim = { 4, 5 }, .st_ctim = { 6, 7 } };
}

static void print_of(const char *path, const struct stat *st, char hex[65])
{
	struct fingerprint f;
	fingerprint_begin(&f);
	fingerprint_file(&f, str_of(path), st);
	fingerprint_end(&f, hex);
}

static void check_every_fact_counts(void)
{
	char expected[65], actual[65];
	struct stat st = at_rest();
	print_of("a", &st, expected);
	print_of("a", &st, actual);
	CHECK_STR(actual, expected);
	print_of("b", &st, actual);
	CHECK(strcmp(actual, expected) != 0);
	struct stat other[8];
	for (size_t i = 0; i < 8; i++)
		other[i] = at_rest();
	other[0].st_dev++;
	other[1].st_ino++;
	other[2].st_size++;
	other[3].st_mode ^= 0200;
	other[4].st_mtim.tv_sec++;
	other[5].st_mtim.tv_nsec++;
	other[6].st_ctim.tv_sec++;
	other[7].st_ctim.tv_nsec++;
	for (size_t i = 0; i < 8; i++) {
		print_of("a", &other[i], actual);
		CHECK(strcmp(actual, expected) != 0);
	}
}

static void check_texts_are_told_apart(void)
{
	char first[65], second[65];
	struct fingerprint f;
	fingerprint_begin(&f);
	fingerprint_text(&f, STR("ab"));
	fingerprint_text(&f, STR("c"));
	fingerprint_end(&f, first);
	fingerprint_begin(&f);
	fingerprint_text(&f, STR("a"));
	fingerprint_text(&f, STR("bc"));
	fingerprint_end(&f, second);
	CHECK(strcmp(first, second) != 0);
}

/* The digest of pieces depends on each of them. */
static void check_long_inputs(void)
{
	char first[65], second[65];
	struct stat st = at_rest();
	for (int last = 0; last < 2; last++) {
		struct fingerprint f;
		fingerprint_begin(&f);
		for (int i = 0; i < 5000; i++) {
			st.st_size = i == 17 && last ? -1 : i;
			fingerprint_file(&f, STR("content/seite.md"), &st);
		}
		CHECK(f.pending.len < 64 * 1024);
		fingerprint_end(&f, last ? second : first);
	}
	CHECK(strcmp(first, second) != 0);
}

static bool settled(long long seconds, long nanoseconds)
{
	struct fingerprint f;
	struct stat st = at_rest();
	char hex[65];
	fingerprint_begin(&f);
	f.began = (struct timespec){ 1000, 20 * 1000 * 1000 };
	st.st_ctim = (struct timespec){ seconds, nanoseconds };
	fingerprint_file(&f, STR("a"), &st);
	bool is = fingerprint_settled(&f);
	fingerprint_end(&f, hex);
	return is;
}

static void check_rest(void)
{
	CHECK(!settled(1000, 20 * 1000 * 1000));
	CHECK(!settled(999, 970 * 1000 * 1000 + 1));
	CHECK(settled(999, 970 * 1000 * 1000));
	CHECK(!settled(1001, 5)); /* clocks that differ */
	CHECK(settled(998, 5));
	/* Seconds alone, and FAT counts two at a time. */
	CHECK(!settled(998, 0));
	CHECK(settled(997, 0));
}

int main(void)
{
	check_every_fact_counts();
	check_texts_are_told_apart();
	check_long_inputs();
	check_rest();
	return check_done();
}
