/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/reason.h"

#include <errno.h>

#include "check.h"

static bool says(int error, enum diag_lang lang, const char *expected)
{
	struct buf text = BUF_INIT;
	reason_add(&text, error, lang);
	bool same = str_is(buf_str(&text), expected);
	if (!same)
		printf("# %s\n", text.ptr);
	buf_release(&text);
	return same;
}

static void test_words(void)
{
	CHECK(says(ENOSPC, DIAG_DE, "kein Platz mehr auf dem Datenträger"));
	CHECK(says(EACCES, DIAG_DE, "keine Berechtigung"));
	CHECK(says(ENOENT, DIAG_DE, "Datei oder Ordner gibt es nicht"));
	CHECK(says(EROFS, DIAG_DE, "der Datenträger lässt sich nur lesen"));
	CHECK(says(EDQUOT, DIAG_DE, "der zugeteilte Speicherplatz ist verbraucht"));
	CHECK(says(EXDEV, DIAG_EN, "Invalid cross-device link"));
	CHECK(says(99999, DIAG_DE, "Systemfehler 99999"));
	CHECK(says(99999, DIAG_EN, "system error 99999"));
	CHECK(says(0, DIAG_EN, "system error 0"));
}

/* Known errors have German words of their own, and the English ones are the system's (no locale is ever set here). */
static void test_all_known(void)
{
	static const int known[] = { EACCES, EADDRINUSE, EBUSY, EDQUOT, EEXIST, EFBIG, EIO, EISDIR, ELOOP, EMFILE, EMLINK,
				     ENAMETOOLONG, ENFILE, ENODEV, ENOENT, ENOMEM, ENOSPC, ENOTDIR, ENOTEMPTY, EPERM, EPIPE, EROFS,
				     ETXTBSY, EXDEV };
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		CHECK(says(known[i], DIAG_EN, strerror(known[i])));
		CHECK(!says(known[i], DIAG_DE, strerror(known[i])));
		struct buf text = BUF_INIT;
		reason_add(&text, known[i], DIAG_DE);
		CHECK(!str_starts(buf_str(&text), "Systemfehler"));
		buf_release(&text);
	}
}

/* A message is filled in by its language: number and words never meet before. */
static void test_in_messages(void)
{
	struct arena arena;
	arena_init(&arena);
	struct diags d = { .arena = &arena };
	struct buf text = BUF_INIT;
	diag_report(&d, DIAG_OUT_FAILED, loc_file(NULL), "out", reason_of(ENOSPC).number, NULL);
	diag_message(&text, &d.list.items[0], DIAG_DE);
	CHECK_STR(text.ptr, "»out« konnte nicht geschrieben werden: kein Platz mehr auf dem Datenträger.");
	buf_clear(&text);
	diag_message(&text, &d.list.items[0], DIAG_EN);
	CHECK_STR(text.ptr, "“out” could not be written: No space left on device.");
	buf_clear(&text);
	diag_code_message(&text, DIAG_OUT_FAILED, DIAG_DE);
	CHECK_STR(text.ptr, "»…« konnte nicht geschrieben werden: ….");
	buf_release(&text);
	arena_release(&arena);
}

int main(void)
{
	test_words();
	test_all_known();
	test_in_messages();
	return check_done();
}
