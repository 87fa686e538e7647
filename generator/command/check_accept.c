/* SPDX-License-Identifier: EUPL-1.2 */
/* lotse check --translations --accept: the one command that changes a file an author has written, and one line of it only. */
#include "command/check.h"

#include "base/file.h"
#include "base/words.h"
#include "command/write.h"

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

/* The lines that may name the state: of a page its front matter, which has both of its fences; of the words of cells all. */
static struct str head_of(struct str bytes, bool is_page)
{
	struct str rest = str_from(bytes, is_page ? whole_line(bytes).len : 0);
	while (is_page && rest.len && !is_fence(whole_line(rest)))
		rest = str_from(rest, whole_line(rest).len);
	return is_page ? str_part(bytes.ptr, bytes.len - rest.len) : bytes;
}

/* The line is put in the place of the old one; else at the end of the front matter, or on top of the words of cells. */
static void rewrite(struct buf *out, struct str bytes, bool is_page, const char *fingerprint)
{
	struct str head = head_of(bytes, is_page), rest = str_from(bytes, head.len);
	const char *end = line_end(whole_line(bytes));
	bool named = false;
	for (struct str at = head; at.len; at = str_from(at, whole_line(at).len))
		named |= names_the_state(whole_line(at));
	if (!named && !is_page)
		add_state(out, fingerprint, end);
	for (; head.len; head = str_from(head, whole_line(head).len))
		if (names_the_state(whole_line(head)))
			add_state(out, fingerprint, end);
		else
			buf_addstr(out, whole_line(head));
	if (!named && is_page)
		add_state(out, fingerprint, end);
	buf_addstr(out, rest);
}

bool translation_accept(struct arena *a, const char *site, const char *path, const char *fingerprint, struct diags *d)
{
	struct str bytes;
	struct buf out = BUF_INIT;
	if (!file_bytes(a, site, path, FILE_MAX_PAGE, &bytes, d))
		return false;
	rewrite(&out, bytes, str_ends(str_of(path), ".md"), fingerprint);
	bool ok = write_over(path_join(a, site, path), buf_str(&out));
	buf_release(&out);
	return ok;
}
