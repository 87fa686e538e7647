/* SPDX-License-Identifier: EUPL-1.2 */
/* lotse check --translations --accept: the one command that changes a file an author has written, and one line of it only. */
#include "command/check.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/words.h"

/* The line at the start of `text`, with its end; and without. */
static struct str whole_line(struct str text)
{
	size_t len = str_find_char(text, '\n');
	return str_part(text.ptr, len + (len < text.len));
}

static bool is_fence(struct str line)
{
	return str_is(str_trim(line), "---");
}

static bool names_the_state(struct str line)
{
	return word_of(str_trim(str_part(line.ptr, str_find_char(line, ':')))) == WORD_TRANSLATED_FROM;
}

static const char *line_end(struct str line)
{
	return str_ends(line, "\r\n") ? "\r\n" : "\n";
}

static void add_state(struct buf *out, const char *fingerprint, const char *end)
{
	buf_addf(out, "%s: %s%s", word_german(WORD_TRANSLATED_FROM), fingerprint, end);
}

/* The page was read before, so its front matter has both of its fences. */
static void rewrite(struct buf *out, struct str bytes, const char *fingerprint)
{
	struct str line = whole_line(bytes);
	const char *end = line_end(line);
	bool written = false;
	buf_addstr(out, line);
	for (bytes = str_from(bytes, line.len); bytes.len; bytes = str_from(bytes, line.len)) {
		line = whole_line(bytes);
		if (is_fence(line))
			break;
		if (!names_the_state(line))
			buf_addstr(out, line);
		else
			add_state(out, fingerprint, end);
		written |= names_the_state(line);
	}
	if (!written)
		add_state(out, fingerprint, end);
	buf_addstr(out, bytes);
}

/* Beside the file and then in its place, so that a full disk loses nothing. */
static bool replace(struct arena *a, const char *path, struct str bytes)
{
	struct stat before;
	const char *beside = arena_printf(a, "%s.neu~", path);
	if (stat(path, &before) != 0)
		return false;
	FILE *file = fopen(beside, "wb");
	if (!file)
		return false;
	bool ok = fwrite(bytes.ptr, 1, bytes.len, file) == bytes.len;
	ok &= fchmod(fileno(file), before.st_mode & 07777) == 0;
	ok &= fclose(file) == 0;
	ok = ok && rename(beside, path) == 0;
	if (!ok)
		unlink(beside);
	return ok;
}

bool translation_accept(struct arena *a, const char *site, const struct leaf *translation, struct diags *d)
{
	char fingerprint[PAGE_FINGERPRINT + 1];
	struct str bytes;
	struct buf out = BUF_INIT;
	page_fingerprint(&translation->versions[0]->page, fingerprint);
	if (!file_bytes(a, site, translation->page.path, FILE_MAX_PAGE, &bytes, d))
		return false;
	rewrite(&out, bytes, fingerprint);
	bool ok = replace(a, path_join(a, site, translation->page.path), buf_str(&out));
	buf_release(&out);
	return ok;
}
