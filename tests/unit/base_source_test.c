/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/source.h"

#include "base/buf.h"

#include "check.h"

static void check_loc(struct loc loc, unsigned line, unsigned col, unsigned end_col, size_t byte)
{
	CHECK_STR(loc.file, "content/a.md");
	CHECK_INT(loc.line, line);
	CHECK_INT(loc.col, col);
	CHECK_INT(loc.end_col, end_col);
	CHECK_INT(loc.byte, byte);
	CHECK(loc.cell == NULL);
}

/* With an index every place is the same as without. */
static void test_index(void)
{
	struct arena a;
	struct buf text = BUF_INIT;
	arena_init(&a);
	for (int i = 0; i < 3000; i++)
		buf_adds(&text, i % 700 == 3 ? "\n" : "aäb");
	struct source plain = { .path = "a.md", .text = buf_str(&text), .line = 5 }, indexed = plain;
	source_make_index(&a, &indexed);
	bool same = true;
	for (size_t pos = 0; pos <= text.len + 2; pos++) {
		struct loc x = source_loc(&plain, pos, 5), y = source_loc(&indexed, pos, 5);
		same = same && x.line == y.line && x.col == y.col && x.end_col == y.end_col && x.byte == y.byte &&
		       x.line == source_line(&indexed, pos);
	}
	CHECK(same);
	buf_release(&text);
	arena_release(&a);
}

int main(void)
{
	test_index();
	/*                                              0    5 6      13 */
	struct source src = { .path = "content/a.md", .text = STR("äöü\nx: 👩y\n\nz") };
	check_loc(source_loc(&src, 0, 2), 1, 1, 2, 0);
	check_loc(source_loc(&src, 4, 2), 1, 3, 4, 4);
	check_loc(source_loc(&src, 6, 0), 1, 4, 4, 6);
	check_loc(source_loc(&src, 7, 1), 2, 1, 2, 7);
	check_loc(source_loc(&src, 10, 5), 2, 4, 6, 10);
	/* A span never leaves its line, a place never the text. */
	check_loc(source_loc(&src, 14, 9), 2, 5, 6, 14);
	check_loc(source_loc(&src, 17, 1), 4, 1, 2, 17);
	check_loc(source_loc(&src, 99, 99), 4, 2, 2, 18);
	check_loc(source_loc_of(&src, str_part(src.text.ptr + 7, 1)), 2, 1, 2, 7);
	check_loc(source_loc_of(&src, STR("elsewhere")), 0, 0, 0, 0);
	check_loc(source_loc_of(&src, (struct str){ NULL, 0 }), 0, 0, 0, 0);
	check_loc(loc_file("content/a.md"), 0, 0, 0, 0);
	src.line = 12;
	check_loc(source_loc(&src, 7, 1), 13, 1, 2, 7);
	return check_done();
}
