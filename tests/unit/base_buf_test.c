/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/buf.h"

#include <stdlib.h>

#include "base/arena.h"
#include "check.h"

/* The invariants of the header. */
static bool is_sane(const struct buf *b)
{
	return b->ptr && b->ptr[b->len] == '\0' && (b->cap == 0 ? b->len == 0 : b->len < b->cap);
}

static void test_adding(void)
{
	struct buf b = BUF_INIT;
	CHECK(is_sane(&b));
	CHECK_STR(b.ptr, "");
	buf_add(&b, NULL, 0);
	CHECK(b.ptr == buf_empty);
	buf_adds(&b, "ab");
	buf_addc(&b, 'c');
	buf_addstr(&b, str_part("defg", 2));
	buf_addf(&b, "-%03d-%s", 7, "x");
	buf_addu(&b, 0);
	buf_addu(&b, 18446744073709551615ULL);
	CHECK(is_sane(&b));
	CHECK_STR(b.ptr, "abcde-007-x018446744073709551615");
	buf_clear(&b);
	CHECK(is_sane(&b) && b.len == 0 && b.cap > 0);
	for (int i = 0; i < 100000; i++)
		buf_addc(&b, 'x');
	CHECK(is_sane(&b) && b.len == 100000);
	buf_release(&b);
	CHECK(is_sane(&b) && b.ptr == buf_empty);
	buf_release(&b);
}

/* Short texts stay where they began, long ones leave; nothing of the caller's is freed. */
static void test_borrowed_room(void)
{
	char room[8];
	struct buf b = BUF_WITHIN(room);
	CHECK(is_sane(&b) && b.len == 0);
	buf_adds(&b, "1234567");
	CHECK(is_sane(&b) && b.ptr == room);
	buf_addc(&b, '8');
	CHECK(is_sane(&b) && b.ptr != room);
	CHECK_STR(b.ptr, "12345678");
	buf_release(&b);
	CHECK(b.ptr == buf_empty);
	b = BUF_WITHIN(room);
	buf_adds(&b, "kurz");
	size_t len;
	char *taken = buf_detach(&b, &len);
	CHECK(taken != room && b.ptr == buf_empty);
	CHECK_STR(taken, "kurz");
	CHECK_INT(len, 4);
	free(taken);
	b = BUF_WITHIN(room);
	buf_adds(&b, "ab");
	buf_clear(&b);
	CHECK(is_sane(&b) && b.ptr == room && b.len == 0);
	buf_release(&b);
}

static void test_code_points(void)
{
	struct buf b = BUF_INIT;
	const unsigned points[] = { 'a', 0x7F, 0x80, 0x7FF, 0x800, 0xFFFF, 0x10000, 0x10FFFF };
	for (size_t i = 0; i < sizeof points / sizeof points[0]; i++)
		buf_addcp(&b, points[i]);
	CHECK_STR(b.ptr, "a\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF");
	buf_release(&b);
}

static void test_handing_over(void)
{
	struct buf b = BUF_INIT;
	struct arena a;
	size_t len = 9;
	arena_init(&a);
	char *empty = buf_detach(&b, &len);
	CHECK_STR(empty, "");
	CHECK_INT(len, 0);
	free(empty);
	buf_adds(&b, "Text");
	CHECK_STR(buf_copy(&a, &b).ptr, "Text");
	char *text = buf_detach(&b, NULL);
	CHECK_STR(text, "Text");
	CHECK(is_sane(&b) && b.len == 0);
	free(text);
	arena_release(&a);
}

int main(void)
{
	test_adding();
	test_borrowed_room();
	test_code_points();
	test_handing_over();
	return check_done();
}
