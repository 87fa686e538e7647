/* SPDX-License-Identifier: EUPL-1.2 */
/* What out/ looks like after each way a publication can go; faults of the system are tests/faults.sh's. */
#include "build/publish.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "check.h"

struct fixture {
	struct arena arena;
	struct diags diags;
	char dir[40];
	const char *out;
};

static void open_fixture(struct fixture *f)
{
	*f = (struct fixture){ .dir = "/tmp/lotse-publish-XXXXXX" };
	arena_init(&f->arena);
	f->diags.arena = &f->arena;
	if (!mkdtemp(f->dir))
		abort();
	f->out = arena_printf(&f->arena, "%s/out", f->dir);
}

static const char *content(struct fixture *f, const char *path)
{
	struct str bytes;
	struct diags quiet = { .arena = &f->arena };
	return file_bytes(&f->arena, f->out, path, 1000, &bytes, &quiet) ? bytes.ptr : "nothing";
}

static ino_t inode(struct fixture *f, const char *path)
{
	struct stat st;
	return stat(path_join(&f->arena, f->out, path), &st) == 0 ? st.st_ino : 0;
}

/* Publishes `a.html` and, when given, `b/c.html`, with the manifest that names them. */
static bool publish(struct fixture *f, bool in_place, const char *a, const char *b, struct publish_counts *counts)
{
	const char *paths[] = { "a.html", PUBLISH_MANIFEST, "b/c.html" };
	struct publisher p;
	if (!publish_begin(&p, &f->arena, f->out, in_place, paths, b ? 3 : 2, &f->diags))
		return false;
	sink_put(&p.sink, "a.html", str_of(a));
	if (b)
		sink_put(&p.sink, "b/c.html", str_of(b));
	sink_put(&p.sink, PUBLISH_MANIFEST, b ? STR("lotse-manifest 1\na.html\nb/c.html\n") : STR("lotse-manifest 1\na.html\n"));
	return publish_commit(&p, counts, &f->diags);
}

static void test_exchange(struct fixture *f, bool in_place)
{
	struct publish_counts n;
	CHECK(publish(f, in_place, "eins", "zwei", &n));
	CHECK_STR(content(f, "a.html"), "eins");
	CHECK_STR(content(f, "b/c.html"), "zwei");
	ino_t kept = inode(f, "b/c.html");
	CHECK(publish(f, in_place, "neu", "zwei", &n));
	CHECK(n.written == 1 && n.unchanged == 2 && n.removed == 0);
	CHECK_STR(content(f, "a.html"), "neu");
	CHECK(inode(f, "b/c.html") == kept);
	CHECK(publish(f, in_place, "neu", "zwei", &n));
	CHECK(n.written == 0 && n.unchanged == 3);
	CHECK(publish(f, in_place, "neu", NULL, &n));
	CHECK(n.removed == 1);
	CHECK_STR(content(f, "b/c.html"), "nothing");
	CHECK(inode(f, "b") == 0);
}

static void test_abort(struct fixture *f)
{
	struct publish_counts n;
	const char *paths[] = { "a.html", PUBLISH_MANIFEST };
	struct publisher p;
	CHECK(publish(f, false, "alt", NULL, &n));
	CHECK(publish_begin(&p, &f->arena, f->out, false, paths, 2, &f->diags));
	sink_put(&p.sink, "a.html", STR("halb"));
	publish_abort(&p);
	CHECK_STR(content(f, "a.html"), "alt");
	CHECK(access(arena_printf(&f->arena, "%s/.out.lotse-new", f->dir), F_OK) != 0);
}

/* Files that are not ours survive; a folder without our manifest is refused. */
static void test_foreign(struct fixture *f)
{
	struct publish_counts n;
	const char *foreign = path_join(&f->arena, f->out, "CNAME");
	FILE *file = fopen(foreign, "w");
	CHECK(file && fclose(file) == 0);
	CHECK(publish(f, false, "anders", "zwei", &n));
	CHECK_STR(content(f, "a.html"), "anders");
	CHECK(access(foreign, F_OK) == 0);
	CHECK(unlink(path_join(&f->arena, f->out, PUBLISH_MANIFEST)) == 0);
	CHECK(!publish(f, false, "nie", NULL, &n));
	CHECK_INT(f->diags.list.items[f->diags.list.n - 1].code, DIAG_OUT_FOREIGN);
	CHECK_STR(content(f, "a.html"), "anders");
}

int main(void)
{
	struct fixture f;
	open_fixture(&f);
	test_exchange(&f, false);
	test_exchange(&f, true);
	test_abort(&f);
	test_foreign(&f);
	if (system(arena_printf(&f.arena, "rm -rf %s", f.dir)) != 0)
		abort();
	arena_release(&f.arena);
	return check_done();
}
