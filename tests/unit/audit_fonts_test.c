/* SPDX-License-Identifier: EUPL-1.2 */
#include "audit/fonts.h"

#include "check.h"

static const char css[] = "/* @font-face { font-family: A; src: url(no.woff2) } */\n"
			  "@font-face{font-family:\"A B\";src:url(\"latin.woff2\") format(\"woff2\"),url(old.woff);unicode-range:U+0-24F}\n"
			  "@font-face { font-family: 'A B'; src: url('arabic.woff2'); unicode-range: U+06??, U+FB50-FDFF }\n"
			  "@font-face { font-family: A B; font-style: italic; src: local(x), url(slanted.woff2) }\n"
			  "@font-face { font-family: C; src: url(unused.woff2) }\n"
			  "@font-face { font-family: D; src: url(data:font/woff2;base64,AAAA) }\n"
			  "p { font-family: \"A B\", D }\n";

/* The files, parted by blanks. */
static void loads(struct arena *a, const char *what, const char *page, const char *expected)
{
	struct str *files;
	struct buf list = BUF_INIT;
	size_t n = fonts_loaded(a, str_of(css), html_parse(a, str_of(page)), &files);
	for (size_t i = 0; i < n; i++) {
		buf_adds(&list, i ? " " : "");
		buf_addstr(&list, files[i]);
	}
	check_str(list.ptr, expected, __FILE__, __LINE__, what);
	buf_release(&list);
}

int main(void)
{
	struct arena a;
	arena_init(&a);
	loads(&a, "of two formats the first; no comment, no family that no rule names, nothing written out", "<p>Text</p>", "latin.woff2");
	loads(&a, "another script brings its face", "<p>Text</p><p lang=ar>نص</p>", "latin.woff2 arabic.woff2");
	loads(&a, "a page in that script alone needs no other", "<p lang=ar>نص</p>", "arabic.woff2");
	loads(&a, "presentation forms are a range of their own", "<p>\uFB50</p>", "arabic.woff2");
	loads(&a, "what is slanted brings the slanted face", "<p>Te<em>x</em>t</p>", "latin.woff2 slanted.woff2");
	loads(&a, "a page without letters loads none", "<p> </p>", "");
	loads(&a, "titles and scripts are not drawn", "<title>Text</title><script>نص</script>", "");
	arena_release(&a);
	return check_done();
}
