/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/arena.h"

#include <stdint.h>
#include <stdlib.h>

#include "check.h"

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
enum { GAP = _Alignof(max_align_t) };

/* The byte behind a piece is nobody's, also where the next piece has been taken since, and in a block that was emptied. */
static void test_guarded(void)
{
	struct arena a;
	arena_init(&a);
	char *five = arena_alloc(&a, 5), *text = arena_printf(&a, "%d", 1234), *none = arena_alloc(&a, 0);
	CHECK(!__asan_address_is_poisoned(five + 4) && __asan_address_is_poisoned(five + 5));
	CHECK(!__asan_address_is_poisoned(text + 4) && __asan_address_is_poisoned(text + 5));
	CHECK(__asan_address_is_poisoned(none));
	char *large = arena_alloc(&a, 100000);
	CHECK(!__asan_address_is_poisoned(large + 99999) && __asan_address_is_poisoned(large + 100000));
	arena_clear(&a);
	char *first = arena_alloc(&a, 1);
	CHECK(!__asan_address_is_poisoned(first) && __asan_address_is_poisoned(first + 1));
	arena_release(&a);
}
#else
enum { GAP = 0 };
#endif

static void test_alloc(void)
{
	struct arena a;
	arena_init(&a);
	bool aligned = true, zeroed = true;
	for (size_t size = 0; size < 5000; size += 7) {
		unsigned char *bytes = arena_alloc(&a, size);
		aligned = aligned && (uintptr_t)bytes % _Alignof(max_align_t) == 0;
		for (size_t i = 0; i < size; i++)
			zeroed = zeroed && bytes[i] == 0;
		memset(bytes, 0xAA, size);
	}
	CHECK(aligned);
	CHECK(zeroed);
	unsigned char *large = arena_alloc(&a, 3 * 1024 * 1024);
	CHECK(large[0] == 0 && large[3 * 1024 * 1024 - 1] == 0);
	arena_clear(&a);
	unsigned char *again = arena_alloc(&a, 4096);
	zeroed = true;
	for (size_t i = 0; i < 4096; i++)
		zeroed = zeroed && again[i] == 0;
	CHECK(zeroed);
	arena_release(&a);
	arena_clear(&a);
	arena_release(&a);
}

static void test_copies(void)
{
	struct arena a;
	arena_init(&a);
	CHECK_STR(arena_str(&a, str_part("abcdef", 3)).ptr, "abc");
	CHECK_STR(arena_cstr(&a, (struct str){ NULL, 0 }), "");
	CHECK_STR(arena_strdup(&a, "Größe"), "Größe");
	CHECK_STR(arena_printf(&a, "%d-%s", 5, "x"), "5-x");
	CHECK_STR(arena_printf(&a, "%s", ""), "");
	CHECK_STR(arena_joined(&a, STR("a"), str_part(NULL, 0), str_part("bcd", 2)), "abc");
	CHECK_STR(arena_join(&a, NULL, 0), "");
	arena_release(&a);
}

/* A text that fits the rest of a block, but not rounded up for its alignment. */
static void test_printed_at_the_end_of_blocks(void)
{
	struct arena a;
	char expected[80];
	bool same = true;
	arena_init(&a);
	for (int i = 0; i < 20000; i++) {
		snprintf(expected, sizeof expected, "%0*d", 1 + i % 61, i % 10);
		same = same && strcmp(arena_printf(&a, "%0*d", 1 + i % 61, i % 10), expected) == 0;
	}
	CHECK(same);
	arena_release(&a);
}

static void test_printed_long(void)
{
	struct arena a;
	char expected[400];
	bool same = true;
	arena_init(&a);
	arena_alloc(&a, 1);
	for (int len = 1; len < (int)sizeof expected; len++) {
		const char *text = arena_printf(&a, "%0*d", len, len), *next = arena_printf(&a, "%d", len);
		snprintf(expected, sizeof expected, "%0*d", len, len);
		same = same && strcmp(text, expected) == 0 && atoi(next) == len;
	}
	CHECK(same);
	arena_release(&a);
}

static void test_list(void)
{
	struct arena a;
	LIST(int) list = { 0 };
	arena_init(&a);
	for (int i = 0; i < 1000; i++)
		*list_add(&a, &list) = i;
	bool same = list.n == 1000;
	for (int i = 0; i < 1000; i++)
		same = same && list.items[i] == i;
	CHECK(same);
	CHECK_INT(*list_add(&a, &list), 0);
	arena_release(&a);
}

static void test_held(void)
{
	struct arena a;
	arena_init(&a);
	CHECK_INT(arena_held(&a), 0);
	arena_alloc(&a, 1);
	size_t one_block = arena_held(&a);
	CHECK(one_block > 0);
	for (int i = 0; i < 100000; i++)
		arena_alloc(&a, 16);
	CHECK(arena_held(&a) >= 1600000);
	arena_clear(&a);
	CHECK(arena_held(&a) < 1600000);
	arena_alloc(&a, 1);
	CHECK(arena_held(&a) >= one_block && arena_held(&a) <= 1024 * 1024);
	arena_alloc(&a, 100 * 1024 * 1024);
	CHECK(arena_held(&a) >= 100 * 1024 * 1024);
	arena_clear(&a);
	CHECK_INT(arena_held(&a), 0);
	/* What needed several blocks needs one the next time. */
	arena_release(&a);
	for (int i = 0; i < 1000; i++)
		arena_alloc(&a, 16);
	size_t several = arena_held(&a);
	arena_clear(&a);
	arena_alloc(&a, 1);
	CHECK(several >= 16000);
	CHECK_INT(arena_held(&a), several);
	/* A large piece leaves the rest of the newest block to small ones. */
	arena_release(&a);
	char *small = arena_alloc(&a, 16);
	arena_alloc(&a, 100000);
	CHECK((char *)arena_alloc(&a, 16) == small + 16 + GAP);
	arena_release(&a);
}

int main(void)
{
#ifdef __SANITIZE_ADDRESS__
	test_guarded();
#endif
	test_held();
	test_alloc();
	test_copies();
	test_printed_at_the_end_of_blocks();
	test_printed_long();
	test_list();
	return check_done();
}
