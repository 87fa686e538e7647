/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/file.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"

struct fixture {
	char dir[64];
	struct arena arena;
	struct diags d;
};

static const char *in(struct fixture *f, const char *path)
{
	return path_join(&f->arena, f->dir, path);
}

static void put(struct fixture *f, const char *path, const char *bytes, size_t len)
{
	FILE *file = fopen(in(f, path), "wb");
	if (!file || fwrite(bytes, 1, len, file) != len || fclose(file) != 0)
		abort();
}

static void puts_in(struct fixture *f, const char *path, const char *text)
{
	put(f, path, text, strlen(text));
}

/* "code file:line:col" of all diagnostics so far, one a line; forgets them. */
static const char *reported(struct fixture *f)
{
	struct buf text = BUF_INIT;
	for (size_t i = 0; i < f->d.list.n; i++) {
		const struct diag *diag = &f->d.list.items[i];
		buf_addf(&text, "%s%s %s:%u:%u", i ? "\n" : "", diag_code_name(diag->code), diag->loc.file,
			 diag->loc.line, diag->loc.col);
	}
	const char *copy = buf_copy(&f->arena, &text).ptr;
	buf_release(&text);
	f->d = (struct diags){ .arena = &f->arena };
	return copy;
}

static const char *message(struct fixture *f)
{
	struct buf text = BUF_INIT;
	diag_message(&text, &f->d.list.items[0], DIAG_DE);
	buf_addc(&text, '|');
	diag_remedy(&text, &f->d.list.items[0], DIAG_DE);
	const char *copy = buf_copy(&f->arena, &text).ptr;
	buf_release(&text);
	return copy;
}

static void test_bytes(struct fixture *f)
{
	struct str bytes = STR("untouched");
	put(f, "a.bin", "x\0\xFFy\r\n", 6);
	CHECK(file_bytes(&f->arena, f->dir, "a.bin", 100, &bytes, &f->d));
	CHECK(str_eq(bytes, STR("x\0\xFFy\r\n")) && bytes.ptr[6] == '\0');
	CHECK(file_bytes(&f->arena, f->dir, "a.bin", 6, &bytes, &f->d));
	CHECK(!file_bytes(&f->arena, f->dir, "a.bin", 5, &bytes, &f->d));
	CHECK_STR(message(f),
		  "Die Datei ist größer als 5 B. Sie wird nicht gelesen.|Teilen oder verkleinern Sie die Datei.");
	CHECK_STR(reported(f), "file-too-large a.bin:0:0");
	puts_in(f, "empty", "");
	CHECK(file_bytes(&f->arena, f->dir, "empty", 100, &bytes, &f->d));
	CHECK_INT(bytes.len, 0);
	/* Without a folder the path is taken as it is. */
	CHECK(file_bytes(&f->arena, "", in(f, "a.bin"), 100, &bytes, &f->d));
	CHECK_INT(bytes.len, 6);
	CHECK_STR(reported(f), "");
}

static void test_refused(struct fixture *f)
{
	struct str bytes;
	CHECK(!file_bytes(&f->arena, f->dir, "missing.md", 100, &bytes, &f->d));
	CHECK_STR(message(f), "Diese Datei oder diesen Ordner gibt es nicht.|"
			      "Prüfen Sie Namen und Schreibweise, auch Groß- und Kleinbuchstaben.");
	CHECK_STR(reported(f), "file-unreadable missing.md:0:0");
	CHECK(mkdir(in(f, "dir"), 0755) == 0);
	CHECK(!file_bytes(&f->arena, f->dir, "dir", 100, &bytes, &f->d));
	CHECK_STR(reported(f), "file-special dir:0:0");
	CHECK(!file_bytes(&f->arena, f->dir, "a.bin/x", 100, &bytes, &f->d));
	CHECK_STR(reported(f), "file-unreadable a.bin/x:0:0");
	CHECK(mkfifo(in(f, "fifo"), 0644) == 0);
	CHECK(!file_bytes(&f->arena, f->dir, "fifo", 100, &bytes, &f->d));
	CHECK_STR(message(f), "Das ist keine gewöhnliche Datei. Sie wird nicht gelesen.|"
			      "Verschieben Sie sie aus dem Ordner der Website.");
	CHECK_STR(reported(f), "file-special fifo:0:0");
	CHECK(symlink("a.bin", in(f, "link")) == 0);
	CHECK(!file_bytes(&f->arena, f->dir, "link", 100, &bytes, &f->d));
	CHECK_STR(message(f), "Das ist eine Verknüpfung auf eine andere Datei. Sie wird nicht gelesen.|"
			      "Legen Sie die Datei selbst an diese Stelle.");
	CHECK_STR(reported(f), "file-special link:0:0");
	CHECK(symlink(".", in(f, "loop")) == 0);
	CHECK(!file_bytes(&f->arena, f->dir, "loop/a.bin", 100, &bytes, &f->d));
	CHECK_STR(reported(f), "file-special loop/a.bin:0:0");
	CHECK(!file_bytes(&f->arena, f->dir, "dir/../a.bin", 100, &bytes, &f->d));
	CHECK_STR(reported(f), "file-unreadable dir/../a.bin:0:0");
	CHECK(!file_bytes(&f->arena, "", in(f, "link"), 100, &bytes, &f->d));
	CHECK(strncmp(reported(f), "file-special ", 13) == 0);
}

static bool text_of(struct fixture *f, const char *bytes, size_t len, struct source *src)
{
	put(f, "t.md", bytes, len);
	return file_text(&f->arena, f->dir, "t.md", FILE_MAX_PAGE, src, &f->d);
}

#define TEXT_OF(f, literal, src) text_of((f), (literal), sizeof(literal) - 1, (src))

/* The kernel says that this file is empty and then gives bytes: as one that grows while it is read. */
static void test_changed(struct fixture *f)
{
	struct str bytes;
	if (access("/proc/version", R_OK) != 0)
		return;
	CHECK(!file_bytes(&f->arena, "/proc", "version", 100, &bytes, &f->d));
	CHECK_STR(reported(f), "file-changed version:0:0");
}

static void test_text(struct fixture *f)
{
	struct source src;
	CHECK(TEXT_OF(f, "\xEF\xBB\xBF" "a\r\nb\rc\n\r\nd\r", &src));
	CHECK(str_is(src.text, "a\nb\nc\n\nd\n") && src.text.ptr[src.text.len] == '\0');
	CHECK_STR(src.path, "t.md");
	CHECK_INT(src.line, 1);
	CHECK(TEXT_OF(f, "", &src));
	CHECK_INT(src.text.len, 0);
	CHECK(TEXT_OF(f, "\tGröße – العربية 👩\n", &src));
	CHECK_STR(reported(f), "");

	CHECK(!TEXT_OF(f, "ok\ngr\xFC\xDF" "e\n", &src));
	CHECK_STR(message(f), "Dieses Zeichen ist nicht als UTF-8 gespeichert. Umlaute würden zerstört.|"
			      "Speichern Sie die Datei noch einmal, und wählen Sie dabei als Kodierung UTF-8.");
	CHECK_STR(reported(f), "file-encoding t.md:2:3");
	CHECK(!TEXT_OF(f, "\xFF\xFEt\0i\0", &src));
	CHECK_STR(message(f), "Die Datei ist als UTF-16 gespeichert statt als UTF-8. Umlaute würden zerstört.|"
			      "Speichern Sie die Datei noch einmal, und wählen Sie dabei als Kodierung UTF-8.");
	CHECK_STR(reported(f), "file-encoding t.md:0:0");
	CHECK(!TEXT_OF(f, "a\0b\x1B\x7F\xC2\x85\xEF\xBF\xBE", &src));
	CHECK_STR(message(f), "Hier steht ein unsichtbares Steuerzeichen (U+0000). Es darf auf keiner Seite stehen.|"
			      "Löschen Sie es: Setzen Sie die Schreibmarke dahinter, und drücken Sie die Rücktaste.");
	CHECK_STR(reported(f),
		  "file-control t.md:1:2\nfile-control t.md:1:4\nfile-control t.md:1:5\nfile-control t.md:1:6\n"
		  "file-control t.md:1:7");
	CHECK(!TEXT_OF(f, "\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1", &src));
	CHECK_INT(f->d.list.n, 10);
	reported(f);
	CHECK(TEXT_OF(f, "a\xE2\x80\xAE" "b\xE2\x81\xA9\n", &src));
	CHECK_STR(reported(f), "file-bidi t.md:1:2\nfile-bidi t.md:1:4");
	CHECK(!TEXT_OF(f, "Die Ã„mter und die MaÃŸnahme hier, fÃ¼r alle\n", &src));
	CHECK_STR(message(f),
		  "»Ã„mter«: Die Umlaute sind zerstört. Vermutlich hat ein Programm die Datei falsch geöffnet und "
		  "so gespeichert.|Holen Sie die vorige Fassung zurück. Wählen Sie beim Öffnen als Kodierung UTF-8.");
	CHECK_STR(reported(f), "file-umlauts t.md:1:5");
	CHECK(TEXT_OF(f, "SÃO PAULO, â, Â\n", &src));
	CHECK_STR(reported(f), "");
}

static const char *walked(struct fixture *f, const char *under, bool optional, bool expected)
{
	struct file_list files = { 0 };
	struct buf text = BUF_INIT;
	CHECK(file_walk(&f->arena, f->dir, under, optional, &files, &f->d) == expected);
	for (size_t i = 0; i < files.list.n; i++)
		buf_addf(&text, "%s%s %zu", i ? ", " : "", files.list.items[i].path, files.list.items[i].size);
	const char *copy = buf_copy(&f->arena, &text).ptr;
	buf_release(&text);
	return copy;
}

static void test_walk(struct fixture *f)
{
	const char *const folders[] = { "content", "content/a", "content/.git", "content/~$x", "content/b.c" };
	for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++)
		CHECK(mkdir(in(f, folders[i]), 0755) == 0);
	const char *const files[] = {
		"content/a/z.md", "content/a-b.md",   "content/a.md",      "content/Z.md",       "content/ä.md",
		"content/.x",     "content/x~",       "content/Thumbs.db", "content/desktop.ini", "content/~$a.docx",
		"content/b.c/d",  "content/.git/conf",
	};
	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
		puts_in(f, files[i], "123");
	CHECK_STR(
		walked(f, "content", false, true),
		"content/Z.md 3, content/a-b.md 3, content/a.md 3, content/a/z.md 3, content/b.c/d 3, content/ä.md 3");
	CHECK_STR(walked(f, "content/a", false, true), "content/a/z.md 3");
	CHECK_STR(walked(f, "nowhere", true, true), "");
	CHECK_STR(reported(f), "");
	CHECK_STR(walked(f, "nowhere", false, false), "");
	CHECK_STR(reported(f), "file-unreadable nowhere:0:0");
	CHECK_STR(walked(f, "content/a.md", true, false), "");
	CHECK_STR(reported(f), "file-unreadable content/a.md:0:0");
	CHECK(symlink("a.md", in(f, "content/a/l.md")) == 0 && mkfifo(in(f, "content/a/p"), 0644) == 0);
	CHECK(symlink(".", in(f, "content/a/loop")) == 0);
	CHECK_STR(walked(f, "content/a", false, false), "content/a/z.md 3");
	diags_sort(&f->d);
	CHECK_STR(reported(f),
		  "file-special content/a/l.md:0:0\nfile-special content/a/loop:0:0\nfile-special content/a/p:0:0");
	CHECK_STR(walked(f, "content/a/loop", false, false), "");
	CHECK_STR(reported(f), "file-special content/a/loop:0:0");
}

static void test_depth(struct fixture *f)
{
	const char *path = "deep";
	CHECK(mkdir(in(f, path), 0755) == 0);
	for (int i = 0; i < 33; i++) {
		path = path_join(&f->arena, path, "d");
		if (mkdir(in(f, path), 0755) != 0)
			abort();
	}
	CHECK_STR(walked(f, "deep", false, false), "");
	CHECK(f->d.list.n == 1 && strcmp(f->d.list.items[0].loc.file, path) == 0);
	CHECK_STR(message(f), "Dieser Ordner liegt mehr als 32 Ebenen tief. Was darin steht, wird nicht gelesen.|"
			      "Legen Sie den Ordner weiter oben ab.");
	reported(f);
}

static void test_paths(struct arena *a)
{
	CHECK_STR(path_join(a, "", "b"), "b");
	CHECK_STR(path_join(a, ".", "b"), "b");
	CHECK_STR(path_join(a, "a", "b/c"), "a/b/c");
	CHECK_STR(path_join(a, "/a/", "b"), "/a/b");
	CHECK_STR(path_join(a, "/", "b"), "/b");
	CHECK_STR(path_join(a, "a", ""), "a");
	CHECK(str_is(path_name(STR("a/b.md")), "b.md") && str_is(path_name(STR("b")), "b") &&
	      path_name(STR("a/")).len == 0);
	CHECK(str_is(path_dir(STR("a/b/c")), "a/b") && path_dir(STR("c")).len == 0 && path_dir(STR("/c")).len == 0);

	CHECK_STR(path_resolve(a, STR("content/x"), STR("../y.md")), "content/y.md");
	CHECK_STR(path_resolve(a, STR("content/x"), STR("./y.md")), "content/x/y.md");
	CHECK_STR(path_resolve(a, STR("content/x"), STR("/datasets//a.csv")), "datasets/a.csv");
	CHECK_STR(path_resolve(a, STR("content"), STR("a/../b/./c/..")), "content/b");
	CHECK_STR(path_resolve(a, STR("content"), STR("")), "content");
	CHECK_STR(path_resolve(a, STR("content"), STR("..")), "");
	CHECK_STR(path_resolve(a, STR(""), STR("a")), "a");
	CHECK_STR(path_resolve(a, STR("content"), STR("a..b/...")), "content/a..b/...");
	CHECK(path_resolve(a, STR("content"), STR("../..")) == NULL);
	CHECK(path_resolve(a, STR("content"), STR("/../x")) == NULL);
	CHECK(path_resolve(a, STR(""), STR("..")) == NULL);

	CHECK_STR(path_relative(a, STR("/a/b/"), STR("/c/")), "../../c/");
	CHECK_STR(path_relative(a, STR("/a/b/"), STR("/a/b/")), "./");
	CHECK_STR(path_relative(a, STR("/a/b/"), STR("/a/")), "../");
	CHECK_STR(path_relative(a, STR("/a/b/"), STR("/")), "../../");
	CHECK_STR(path_relative(a, STR("/"), STR("/a/b/")), "a/b/");
	CHECK_STR(path_relative(a, STR("/a/b/"), STR("/a/bc/")), "../bc/");
	CHECK_STR(path_relative(a, STR("/a/bc/"), STR("/a/b/")), "../b/");
	CHECK_STR(path_relative(a, STR("/a/"), STR("/a/x.svg")), "x.svg");
	CHECK_STR(path_relative(a, STR("/a/404.html"), STR("/assets/x.css")), "../assets/x.css");
	CHECK_STR(path_relative(a, STR("/"), STR("/a:b/")), "./a:b/");
	CHECK_STR(path_relative(a, STR("/"), STR("/a/b:c")), "a/b:c");
}

int main(void)
{
	struct fixture f = { .dir = "/tmp/lotse-file-test-XXXXXX" };
	if (!mkdtemp(f.dir))
		return 1;
	arena_init(&f.arena);
	f.d.arena = &f.arena;
	test_bytes(&f);
	test_refused(&f);
	test_changed(&f);
	test_text(&f);
	test_walk(&f);
	test_depth(&f);
	test_paths(&f.arena);
	char *remove = arena_printf(&f.arena, "rm -rf '%s'", f.dir);
	if (system(remove) != 0)
		return 1;
	arena_release(&f.arena);
	return check_done();
}
